//! "The island": a state that is one, where no other one is near.

use super::discourse::Seen;
use super::lexicon::Noun;
use super::resolver::Pass;
use super::state_meant::NEAR;
use crate::gazetteer::EntityIdx;

/// What states are that a single island makes, and those of many islands.
const ISLE: &str = "island";
const ISLES: &str = "archipelago";

impl Noun {
    /// Whether a noun may as well be a place of its own: "the island".
    pub(super) fn is_isle(&self) -> bool {
        self.fits.iter().any(|f| **f == *ISLE)
    }
}

impl Pass<'_> {
    /// Whether "the island", which ends at `end`, is a state that has just been named, and neither another such state nor an
    /// island with a name of its own is near.
    pub(super) fn is_isle_meant(&self, seen: Seen, end: usize) -> bool {
        // "the island territory of"
        if self.reader.possessive(end).is_none() && !self.ends_phrase(end) {
            return false;
        }
        let near = |s: &&Seen| self.sentence - s.sentence <= NEAR;
        let discourse = &self.out.scratch.discourse;
        let is = |entity: EntityIdx, name: &str| {
            let mut traits = self.gazetteer.traits_of(entity).iter();
            traits.any(|t| *t.name() == *name)
        };
        let mut others = discourse.countries.iter().take_while(near).filter(|s| {
            s.actor != seen.actor && s.entity.is_some_and(|e| is(e, ISLE) && !is(e, ISLES))
        });
        let named = |s: &Seen| {
            let name = s.entity.map_or("", |e| self.gazetteer.entity(e).name());
            let mut words = name.split(' ');
            words.any(|word| {
                let stem = word.get(..ISLE.len());
                stem.is_some_and(|stem| stem.eq_ignore_ascii_case(ISLE))
            })
        };
        let mut places = discourse.places.iter().take_while(near);
        let mut lands = discourse.countries.iter().take_while(near);
        let single = seen.entity.is_some_and(|e| !is(e, ISLES));
        single && others.next().is_none() && !places.any(named) && !lands.any(named)
    }
}
