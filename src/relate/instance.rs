//! Adverbs that name an instance of what stands before them: "with three allies, notably Chad".

use super::pos::Pos;
use super::sense::Leaning;
use super::token::{Mark, Sentence};
use super::word_class::Tags;

impl Sentence {
    /// Lets "notably" between a comma and a name be what "including" is.
    pub(super) fn take_instances(&mut self) {
        // nearly always there is none
        if !self.tags.any(Tags::SUCH) || !self.tags.any(Tags::ADVERB) {
            return;
        }
        for at in 1..self.tokens.len().saturating_sub(1) {
            let token = &self.tokens[at];
            let instance = token.tags.any(Tags::SUCH) && token.tags.any(Tags::ADVERB);
            let apart = self.tokens[at - 1].mark == Mark::Comma;
            if instance && apart && self.names_next(at + 1) {
                let token = &mut self.tokens[at];
                token.tags = Tags::PREPOSITION.with(Tags::SUCH);
                token.sense.leaning = Leaning::Fixed(Pos::Preposition);
            }
        }
    }

    /// Whether a name stands in a token, or behind the article in it.
    fn names_next(&self, at: usize) -> bool {
        let named = |at: usize| self.tokens.get(at).is_some_and(|t| t.slot.is_some());
        let article = self.tokens[at].tags.any(Tags::ARTICLE);
        named(at) || article && named(at + 1)
    }
}
