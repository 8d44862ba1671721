//! "His successor", "her predecessor": who of those whom the article names held an office next, or
//! before.

use super::cue::Cue;
use super::lexicon::TitleUse;
use super::opening::Opening;
use super::resolver::Pass;
use crate::date::Date;
use crate::gazetteer::{EntityIdx, Office};
use crate::span::Span;

/// The office class of who comes next,
const NEXT: &str = "successor";
/// and of who came before.
const LAST: &str = "predecessor";

impl Pass<'_> {
    /// Reads "his successor"; whether it is that.
    pub(super) fn next_in_office(&mut self, cue: Cue, title: &TitleUse, opening: Opening) -> bool {
        let lexicon = self.lexicon;
        let is = |class: &str| {
            let mut offices = title.offices.iter();
            offices.any(|o| lexicon.office_name(*o) == class)
        };
        let next = is(NEXT);
        if !next && !is(LAST) {
            return false;
        }
        let owner = opening.owner.and_then(|g| self.only_person(g, true).ok());
        let owner = owner.and_then(|seen| seen.entity);
        let other = owner.and_then(|owner| self.beside_in_office(owner, next));
        if let (Some(person), Some(start)) = (other, opening.start) {
            let span = Span::new(start, cue.end as usize);
            let person = self.known(person);
            self.describe_person(span, person, "office.bare");
        }
        true
    }

    /// The one person named in the article who held an office of somebody's when he left it, or
    /// before he had it.
    fn beside_in_office(&self, owner: EntityIdx, next: bool) -> Option<EntityIdx> {
        let gazetteer = self.gazetteer;
        let named =
            |person: EntityIdx| person != owner && self.out.scratch.presence.count(person) > 0;
        let beside = |office: &'_ Office| {
            let held = office.validity();
            let day = if next {
                held.to?.last_day().days_since_epoch() + 1
            } else {
                held.from?.first_day().days_since_epoch() - 1
            };
            let day = Date::from_days_since_epoch(day);
            let holders = gazetteer.holders_of(office.office(), office.of(), day);
            let mut people = holders.map(Office::person);
            people.find(|p| named(*p))
        };
        let mut found = gazetteer.offices_of(owner).iter().filter_map(beside);
        let one = found.next()?;
        found.all(|other| other == one).then_some(one)
    }
}
