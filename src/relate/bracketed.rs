//! Another name in brackets behind a name, which is nobody new: "African Union (AU) leaders".

use super::token::{Mark, Marks, Sentence, Slot, Token};
use super::word_class::Tags;

impl Sentence {
    /// Drops the tokens of a name in brackets that means whom the name before it means, where those
    /// who act for it stand behind: "African Union (AU) leaders" is one phrase.
    pub(super) fn drop_other_names(&mut self) {
        // nearly always there is none
        let again = |pair: &[Slot]| pair[1].span.start == pair[0].span.end + 2;
        if !self.marks.any(Marks::OPEN) || !self.slots.windows(2).any(again) {
            return;
        }
        let mut at = 1;
        while at + 3 < self.tokens.len() {
            if self.is_other_name(at) {
                self.tokens.drain(at..at + 3);
            }
            at += 1;
        }
    }

    /// Whether brackets open at token `at` that hold another name of whom the token before means,
    /// and an agent follows.
    fn is_other_name(&self, at: usize) -> bool {
        let Some([name, open, other, close, agent]) = self.tokens.get(at - 1..at + 4) else {
            return false;
        };
        let actors = |token: &Token| {
            let slot = token.slot.map(|slot| &self.slots[usize::from(slot)]);
            slot.map(|slot| self.actors_of(slot))
        };
        (open.mark, close.mark) == (Mark::Open, Mark::Close)
            && agent.tags.any(Tags::AGENT)
            && name.slot.is_some()
            && actors(name) == actors(other)
    }
}
