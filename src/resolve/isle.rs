//! "The island": a state that is one, where no other one is near.

use super::discourse::Seen;
use super::lexicon::Noun;
use super::resolver::Pass;
use super::state_meant::NEAR;
use crate::gazetteer::EntityIdx;

/// What states are that a single island makes, and those of many islands.
const ISLE: &str = "island";
const ISLES: &str = "archipelago";
/// So many words back an island may have been named.
const NEAR_WORDS: usize = 48;

impl Noun {
    /// Whether a noun may as well be a place of its own: "the island".
    pub(super) fn is_isle(&self) -> bool {
        self.has_fit(ISLE)
    }
}

impl Pass<'_> {
    /// The state that "the island", which starts at `start` and ends at `end`, means: the only one
    /// near that is one, if no island with a name of its own is near.
    pub(super) fn isle_meant(&self, start: usize, end: usize) -> Option<Seen> {
        // "the island territory of"
        if self.reader.possessive(end).is_none() && !self.ends_phrase(end) {
            return None;
        }
        let countries = self.out.scratch.discourse.countries.iter();
        let near = countries.take_while(|s| self.sentence - s.sentence <= NEAR);
        let mut isles = near.filter(|s| s.entity.is_some_and(|e| self.is_isle(e)));
        let (one, other) = (isles.next()?, isles.next());
        (other.is_none() && !self.is_isle_named(start)).then_some(*one)
    }

    fn is_isle(&self, state: EntityIdx) -> bool {
        let is = |name: &str| {
            let mut traits = self.gazetteer.traits_of(state).iter();
            traits.any(|t| *t.name() == *name)
        };
        is(ISLE) && !is(ISLES)
    }

    /// Whether the name of an island stands shortly before a byte.
    fn is_isle_named(&self, start: usize) -> bool {
        let reader = self.reader;
        let mut at = start;
        for _ in 0..NEAR_WORDS {
            let Some(word) = reader.prev(at) else {
                return false;
            };
            let stem = reader.written(word).get(..ISLE.len());
            if reader.is_capital(word.start)
                && stem.is_some_and(|stem| stem.eq_ignore_ascii_case(ISLE))
            {
                return true;
            }
            at = word.start;
        }
        false
    }
}
