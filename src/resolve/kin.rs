//! Whose "its" is before a noun that a name of the same kind follows: "Its rival, the Patriotic
//! Union".

use super::cue::Cue;
use super::discourse::Seen;
use super::reader::Gap;
use super::resolver::Pass;
use super::word_class::{DEFINITE, GENITIVE, PARTY};

/// Between "its" and its noun stand no more words than this.
const MODIFIERS: usize = 2;

impl Pass<'_> {
    /// The only actor of the sentence before that is of the kind of whoever is named as its rival,
    /// ally or neighbor.
    pub(super) fn owner_of_kin(&self, cue: Cue) -> Option<Seen> {
        let reader = self.reader;
        if !cue.term.is(GENITIVE) || !reader.opens(cue.start as usize) {
            return None;
        }
        let mut at = cue.end as usize;
        let noun = (0..=MODIFIERS).find_map(|_| {
            let word = reader.next_near(at)?;
            at = word.end;
            reader.term(word).is(PARTY).then_some(word)
        })?;
        let mut next = reader.next(noun.end).filter(|w| w.gap == Gap::Comma)?;
        if self.hit_at(next.start).is_none() && reader.term(next).is(DEFINITE) {
            next = reader.next_near(next.end)?;
        }
        let named = self.hit_at(next.start).and_then(|n| self.sole(n))?;
        let kind = self.gazetteer.entity(named).kind();
        let before = self.sentence.checked_sub(1)?;
        let discourse = &self.out.scratch.discourse;
        let all = discourse.bodies.iter().chain(discourse.countries.iter());
        let mut kin =
            all.filter(|s| s.sentence == before && s.kind == kind && s.entity != Some(named));
        let one = kin.next()?;
        kin.next().is_none().then_some(*one)
    }
}
