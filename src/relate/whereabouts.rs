//! Where a body or a place lies, said in passing: "the Houthi movement in Yemen", "Gwadar, Pakistan".

use super::matching::Matching;
use super::observe::Observer;
use super::statement::Reality;
use super::token::{Mark, Slot, Token};
use super::word_class::Tags;
use crate::gazetteer::EntityKind;
use crate::span::Span;

/// A name and the state behind it are no further apart than this, in bytes.
const LONGEST_WAY: u32 = 24;
/// Nor do more words than this stand behind "in": "in the far north of".
const MOST_WORDS: usize = 2;

impl<O: Observer> Matching<'_, O> {
    /// Names with the state in which they lie right behind them.
    pub(super) fn lies_in(&mut self, rule: u16) {
        let definition = &self.rules.rules[usize::from(rule)];
        for n in 1..self.sentence.slots.len() {
            let (part, whole) = (self.sentence.slots[n - 1], self.sentence.slots[n]);
            let fits = definition.subject.holds(part.kind) && definition.object.holds(whole.kind);
            let near = whole.span.start.saturating_sub(part.span.end) <= LONGEST_WAY;
            if !fits || !near || whole.is_modifier() || whole.possessive {
                continue;
            }
            if let (Some(trigger), Ok(n)) = (self.way_between(&part, &whole), u16::try_from(n)) {
                self.pair(rule, n - 1, n, Reality::default(), trigger, None);
            }
        }
    }

    /// The "in" between two slots, or the comma of "Gwadar, Pakistan,".
    fn way_between(&self, part: &Slot, whole: &Slot) -> Option<Span> {
        let tokens = &self.sentence.tokens;
        let at = |slot: &Slot| tokens.partition_point(|token| token.start < slot.span.start);
        let end = at(whole);
        let between = tokens.get(at(part) + 1..end)?;
        let (comma, rest) = match between {
            [comma, rest @ ..] if comma.mark == Mark::Comma => (Some(comma), rest),
            rest => (None, rest),
        };
        let is_word = |token: &Token| token.mark == Mark::None && token.slot.is_none();
        match rest {
            [link, words @ ..] if link.tags.any(Tags::IN) => {
                let described = words.len() <= MOST_WORDS && words.iter().all(is_word);
                described.then(|| link.span())
            }
            // "Gwadar, western Pakistan, and", but not "Gwadar, Pakistan and India"
            [] | [_] if part.kind == EntityKind::Place && rest.iter().all(is_word) => {
                let closes = |mark| matches!(mark, Mark::Comma | Mark::Stop | Mark::Close);
                let closed = tokens.get(end + 1).is_none_or(|next| closes(next.mark));
                comma.filter(|_| closed).map(|comma| comma.span())
            }
            _ => None,
        }
    }
}
