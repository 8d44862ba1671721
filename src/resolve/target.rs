//! Whose it is that others do something to: "Lebanon condemned Israeli raids on its villages".

use super::cue::Cue;
use super::discourse::Seen;
use super::resolver::Pass;
use super::word_class::{GENITIVE, OTHERS, RELATIONAL};
use crate::gazetteer::Form;

/// The preposition before "its" stands no more words than this behind whose deed it is.
const DEED_REACH: usize = 4;

impl Pass<'_> {
    /// The state that opens the sentence, where "its" stands behind what another one does: "Nigeria
    /// was angered by British criticism of its record"; not in "Israeli raids on its neighbors".
    pub(super) fn owner_of_target(&self, cue: Cue) -> Option<Seen> {
        let reader = self.reader;
        let link = reader
            .prev_near(cue.start as usize)
            .filter(|w| cue.term.is(GENITIVE) && reader.term(*w).is(RELATIONAL))?;
        let own = reader.next_near(cue.end as usize)?;
        if reader.term(own).is(OTHERS) {
            return None;
        }
        let doer = self
            .out
            .mentions
            .last()
            .filter(|m| m.sentence == self.sentence && m.form == Form::Adjective)?;
        let mut at = link.start;
        let near = (0..DEED_REACH).any(|_| {
            let before = reader.prev_near(at);
            at = before.map_or(at, |w| w.start);
            before.is_some_and(|w| w.end == doer.span.end as usize)
        });
        let countries = self.out.scratch.discourse.countries.iter();
        let here = countries.filter(|s| s.sentence == self.sentence);
        let first = here.last().filter(|s| near && s.actor != doer.actor)?;
        Some(*first)
    }
}
