//! Where a body or a place lies or meets, said in passing: "the Houthi movement in Yemen",
//! "Gwadar, Pakistan", "the Darfur region of Sudan", "Ukraine's Kharkiv", "the NATO summit in
//! Vilnius".

use super::matching::Matching;
use super::observe::Observer;
use super::statement::Reality;
use super::token::{Mark, Slot, Token};
use super::word_class::Tags;
use crate::gazetteer::EntityKind;
use crate::span::Span;
use std::ops::Range;

/// Two names of which one lies in the other are no further apart than this, in bytes.
const LONGEST_WAY: u32 = 40;
/// Nor do more words than this stand together between them: "in the far north of".
const MOST_WORDS: usize = 3;

impl<O: Observer> Matching<'_, O> {
    /// Names that stand beside the one in which they lie.
    pub(super) fn lies_in(&mut self, rule: u16) {
        let definition = &self.rules.rules[usize::from(rule)];
        let fits = |part: &Slot, whole: &Slot| {
            definition.subject.holds(part.kind)
                && definition.object.holds(whole.kind)
                && !whole.is_modifier()
        };
        let sentence = self.sentence;
        for (a, pair) in (0..u16::MAX).zip(sentence.slots.windows(2)) {
            let [first, second] = pair else { continue };
            if second.span.start.saturating_sub(first.span.end) > LONGEST_WAY {
                continue;
            }
            let b = a + 1;
            if fits(first, second)
                && let Some(trigger) = self.way_into(first, second)
            {
                self.pair(rule, a, b, Reality::default(), trigger, None);
            } else if fits(second, first)
                && let Some(trigger) = self.way_out_of(first, second)
            {
                self.pair(rule, b, a, Reality::default(), trigger, None);
            }
        }
    }

    /// Where a body meets: "the NATO summit in Vilnius".
    pub(super) fn venue(&mut self, rule: u16) {
        let definition = &self.rules.rules[usize::from(rule)];
        let sentence = self.sentence;
        // a body meets "in" a place
        if !sentence.tags.any(Tags::IN) {
            return;
        }
        for (n, pair) in (0..u16::MAX).zip(sentence.slots.windows(2)) {
            let [body, place] = pair else { continue };
            let near = place.span.start.saturating_sub(body.span.end) <= LONGEST_WAY;
            if near
                && definition.object.holds(body.kind)
                && definition.subject.holds(place.kind)
                && let Some(trigger) = self.met_at(rule, body, place)
            {
                self.pair(rule, n + 1, n, Reality::default(), trigger, None);
            }
        }
    }

    /// The noun for a meeting of a body that stands before "in" and a place.
    fn met_at(&self, rule: u16, body: &Slot, place: &Slot) -> Option<Span> {
        let tokens = &self.sentence.tokens;
        let Range { start, end } = self.sentence.between(body.span, place.span);
        let owned = tokens.get(start)?.mark == Mark::Possessive;
        let start = start + usize::from(owned);
        let link = (start..end).find(|at| tokens[*at].tags.any(Tags::IN))?;
        let noun = &tokens[link.checked_sub(1).filter(|noun| *noun >= start)?];
        let meets = self.rules.object_heads[usize::from(rule)].contains(&noun.word);
        (meets && self.in_phrase(start..link) && self.in_phrase(link + 1..end)).then(|| noun.span())
    }

    /// Whether a few tokens are but words of a phrase.
    fn in_phrase(&self, tokens: Range<usize>) -> bool {
        let plain = |token: &Token| token.mark == Mark::None && token.slot.is_none();
        let (words, pos) = (
            self.sentence.tokens.get(tokens.clone()),
            self.pos.get(tokens),
        );
        words.zip(pos).is_some_and(|(words, pos)| {
            words.len() <= MOST_WORDS
                && words.iter().all(plain)
                && pos.iter().all(|pos| pos.in_noun_phrase())
        })
    }

    /// What says that the first of two slots lies in the second: "in", "of", or the comma of
    /// "Gwadar, Pakistan,".
    fn way_into(&self, part: &Slot, whole: &Slot) -> Option<Span> {
        let tokens = &self.sentence.tokens;
        let Range { start, end } = self.sentence.between(part.span, whole.span);
        let first = tokens.get(start)?;
        let comma = first.mark == Mark::Comma;
        let from = start + usize::from(comma);
        let link = tokens.get(from)?;
        if link.tags.any(Tags::IN) {
            return self.in_phrase(from + 1..end).then(|| link.span());
        }
        if comma {
            // "Gwadar, western Pakistan, and", but not "Gwadar, Pakistan and India", nor "China,
            // Russia, Europe, the Gulf"
            let closes = |mark| matches!(mark, Mark::Comma | Mark::Stop | Mark::Close);
            let listed = start.checked_sub(2).map(|before| tokens[before].mark);
            let alone = part.kind == EntityKind::Country && listed != Some(Mark::Comma);
            let named = (alone || part.kind == EntityKind::Place)
                && from + 1 >= end
                && self.in_phrase(from..end)
                && tokens.get(end + 1).is_none_or(|next| closes(next.mark));
            return named.then(|| first.span());
        }
        // "the Jiangsu province of eastern China", "Eni of Italy"
        let of = (start..end).find(|at| tokens[*at].tags.any(Tags::OF))?;
        let named = match part.kind {
            EntityKind::Place | EntityKind::Territory => of > start,
            EntityKind::Company => of == start,
            _ => false,
        };
        (named && self.in_phrase(start..of) && self.in_phrase(of + 1..end))
            .then(|| tokens[of].span())
    }

    /// What says that the second of two slots lies in the first: "Ukraine's southern Kherson".
    fn way_out_of(&self, whole: &Slot, part: &Slot) -> Option<Span> {
        let Range { start, end } = self.sentence.between(whole.span, part.span);
        if whole.possessive {
            return self.in_phrase(start..end).then_some(whole.span);
        }
        let owns = self.sentence.tokens.get(start)?;
        (owns.mark == Mark::Possessive && self.in_phrase(start + 1..end)).then(|| owns.span())
    }
}
