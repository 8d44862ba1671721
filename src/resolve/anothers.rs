//! Bodies that many states have: "Department of Agriculture" names the American one, but not in
//! "the Philippine Department of Agriculture".

use super::alias_table::{AliasFacts, CONTEXT};
use super::reader::Gap;
use super::resolver::Pass;
use super::title::trim_end;
use super::word_class::DEFINITE;
use crate::gazetteer::{EntityIdx, EntityKind, Sector};

impl Pass<'_> {
    /// Why the name of a body of one state is that of another one here.
    pub(super) fn names_anothers(&self, n: usize, facts: AliasFacts) -> Option<&'static str> {
        if facts.kind != EntityKind::Organization {
            return None;
        }
        let entity = self.gazetteer.entity(facts.entity);
        let public = entity.sector().is_some_and(is_public);
        let state = entity.country().filter(|_| public)?;
        let span = self.hits[n].span;
        let other = |owner: EntityIdx| {
            let owner = self.gazetteer.entity(owner).country();
            owner.is_some_and(|owner| owner != state)
        };
        let start = span.start as usize;
        let before = trim_end(self.reader.bytes, start);
        let owner = self.hit_ending(before).filter(|_| before < start);
        if owner.and_then(|n| self.sole(n)).is_some_and(other) {
            return Some("a body of another state");
        }
        let shared = facts.flags & CONTEXT != 0;
        if shared && let Some(reason) = self.shared_name_of_other(n, facts.entity) {
            return Some(reason);
        }
        if self.is_strangers_party(n, facts.entity) {
            return Some("a party of a state that the article does not name");
        }
        self.goes_on_as_body(n, shared, other)
            .then_some("part of the name of another body")
    }

    /// Whether all that a hit may mean are bodies of states that are not meant.
    pub(super) fn names_only_anothers(&self, n: usize) -> bool {
        let table = &self.resolver.aliases;
        self.candidates(n)
            .iter()
            .all(|&alias| self.names_anothers(n, table.get(alias)).is_some())
    }

    /// "State Department of Agriculture", "Supreme Court of India": the name goes on behind "of".
    /// One that many bodies share goes on with any noun: "House of Chiefs".
    fn goes_on_as_body(&self, n: usize, shared: bool, other: impl Fn(EntityIdx) -> bool) -> bool {
        let reader = self.reader;
        let span = self.hits[n].span;
        let of = reader.next_near(span.end as usize);
        let Some(of) = of.filter(|w| reader.is(*w, "of")) else {
            return false;
        };
        // "the Royal Air Force of Oman"
        let owner = reader.next_near(of.end).and_then(|w| self.hit_at(w.start));
        let state = owner
            .and_then(|n| self.sole(n))
            .filter(|e| self.resolver.states.state(*e) == Some(*e));
        if state.is_some_and(&other) {
            return true;
        }
        let last = reader.prev(span.end as usize);
        let last = last.filter(|w| w.gap == Gap::None);
        if !shared && last.is_none_or(|w| self.lexicon.body(reader.term(w)).is_none()) {
            return false;
        }
        let mut word = reader.next_near(of.end);
        if let Some(the) = word.filter(|w| reader.term(*w).is(DEFINITE)) {
            word = reader.next_near(the.end);
        }
        let Some(word) = word.filter(|w| reader.is_capital(w.start)) else {
            return false;
        };
        match self.hit_at(word.start) {
            Some(n) => self.sole(n).is_some_and(other),
            None => true,
        }
    }
}

/// Whether states have bodies of a sector as a rule: ministries, parliaments, courts, parties,
/// forces.
fn is_public(sector: Sector) -> bool {
    matches!(
        sector,
        Sector::Gov | Sector::Leg | Sector::Jud | Sector::Pty | Sector::Mil | Sector::Cop
    )
}
