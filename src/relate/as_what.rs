//! Whom "as" describes: "Germany regards Poland as a partner of", "Germany joined NATO as a partner of".

use super::chunk::{Kind, Range};
use super::matching::Matching;
use super::observe::Observer;
use super::word_class::{Govern, Tags};

impl<O: Observer> Matching<'_, O> {
    /// Whom a verb describes with what stands behind "as": its object, if that is what the verb says,
    /// "regarded Baku as a supplier of", else its subject, "joined NATO as a partner of".
    pub(super) fn described_by(&self, verb: usize, link: usize) -> Option<Range> {
        let govern = self.chunks.units[verb].verb.govern;
        let regards = govern.any(Govern::FIRE) && govern.any(Govern::COMMAND);
        let object = &self.chunks.units[verb + 1];
        if regards
            && !self.clauses[verb].passive
            && object.kind == Kind::NounPhrase
            && !self.sentence.tokens[object.head as usize]
                .tags
                .any(Tags::REFLEXIVE)
            && verb + 1 < link
        {
            return object.denotes().then(|| self.chunks.collective(verb + 1));
        }
        Some(self.clauses[verb].subject)
    }
}
