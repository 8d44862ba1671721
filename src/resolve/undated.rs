//! Who holds an office in an article without a date: the Pope of a text about John Paul II.

use super::lexicon::TitleUse;
use super::mention::ActorIdx;
use super::resolver::Pass;
use crate::gazetteer::EntityIdx;

/// Years that are not long past.
const RECENT_YEARS: i32 = 2;

impl Pass<'_> {
    /// Whether the article has a date of its own.
    pub(super) fn is_dated(&self) -> bool {
        self.date.is_some() && self.date != self.resolver.latest
    }

    /// Whether a person ever held an office of his state: an article without a date may be of then.
    pub(super) fn held_office(&self, person: EntityIdx) -> bool {
        let state = self.resolver.states.state(person);
        let mut held = self.gazetteer.offices_of(person).iter();
        held.any(|o| Some(o.of()) == state)
    }

    /// Whether an article without a date names a year long past, so that its pope need not be the
    /// one of today.
    pub(super) fn tells_of_past(&self) -> bool {
        let Some(latest) = self.resolver.latest.filter(|_| !self.is_dated()) else {
            return false;
        };
        let recent = i32::from(latest.year_number()) - RECENT_YEARS;
        let mut digits = self.reader.text.split(|c: char| !c.is_ascii_digit());
        digits.any(|year| {
            year.len() == 4
                && year
                    .parse()
                    .is_ok_and(|year: i32| year >= 1000 && year < recent)
        })
    }

    /// The one person of an article without a date who ever held the office, "the Pope" of a text
    /// about John Paul II; of other offices only who has just been named: "The prime minister flew
    /// home."
    pub(super) fn once_holder(&self, title: &TitleUse, start: usize) -> Option<ActorIdx> {
        let goes_on = self.reader.opens(start);
        if self.is_dated() || title.sole_state.is_none() && !goes_on {
            return None;
        }
        let far = title.sole_state.is_some();
        let people = self.out.scratch.discourse.people.iter();
        let people = people.filter(|s| far || s.sentence + 1 == self.sentence);
        let mut held = people.filter(|seen| {
            let offices = seen
                .entity
                .map_or(&[][..], |e| self.gazetteer.offices_of(e));
            offices.iter().any(|o| {
                let mut names = title.offices.iter();
                names.any(|name| self.lexicon.is_office(*name, o.office())) && self.suits(title, o)
            })
        });
        let one = held.next()?.actor;
        held.next().is_none().then_some(one)
    }
}
