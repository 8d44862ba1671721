//! Who is named behind those to whom something goes, and may as well be beside its sender.

use super::chunk::{Chunks, Kind};
use super::token::Sentence;
use super::word_class::Tags;

impl Chunks {
    /// "sent aid to Chad together with Niger": beside who sends it, for all we know, and no second
    /// one to whom it goes.
    pub(super) fn is_beside_doer(&self, sentence: &Sentence, first: usize) -> bool {
        let opens = |at: usize, kind: Kind| {
            let unit = self.units.get(at).filter(|unit| unit.kind == kind);
            unit.map(|unit| sentence.tokens[unit.from as usize].tags)
        };
        let both = Tags::BY.with(Tags::OF).with(Tags::FROM);
        let both = both.with(Tags::PARTNER).with(Tags::PLURAL);
        let to = first.checked_sub(1);
        let to = to.and_then(|to| opens(to, Kind::Preposition));
        to.is_some_and(|to| to.any(Tags::TO) || !to.any(both))
            && opens(self.after(first), Kind::And).is_some_and(|and| and.any(Tags::DAY))
    }
}
