//! Which verbs stand further on in a clause, so that the word at hand is none: "US strikes killed".

use super::pos::Pos;
use super::sense::{Ending, Leaning};
use super::tag::Tagger;
use super::token::{Mark, Token};
use super::word_class::{Forms, Tags};

/// Brackets hold no more tokens than this.
const LONGEST_BRACKET: usize = 64;
/// A verb is looked for in no more tokens than this behind one that may be a noun.
const FARTHEST_VERB: usize = 24;

impl Tagger<'_> {
    /// Whether a word that can only be a verb follows before the clause ends.
    pub(super) fn verb_ahead(&self, i: usize) -> bool {
        let rest = self.sentence.tokens.iter().enumerate();
        for (at, token) in rest.skip(i + 1).take(FARTHEST_VERB) {
            if matches!(
                token.mark,
                Mark::Comma | Mark::Semicolon | Mark::Stop | Mark::Dash
            ) {
                return false;
            }
            if token
                .tags
                .any(Tags::RELATIVE.with(Tags::SUBORDINATOR).with(Tags::THAT))
            {
                return false;
            }
            let auxiliary = Tags::BE.with(Tags::HAVE).with(Tags::MODAL);
            let finite = token.sense.forms.any(Forms::PAST) && !token.tags.any(Tags::NOUN);
            let past = finite || token.is_unknown() && token.ending.is_past();
            // "Israel hit a base used by Hezbollah"
            let next = self.sentence.tokens.get(at + 1);
            let done = next.is_some_and(|next| next.tags.any(Tags::BY));
            if token.tags.any(auxiliary) || past && !done {
                // "Israel hit a base and withdrew": the one before is a verb as well
                return !self.goes_on_from(at);
            }
        }
        false
    }

    /// Whether an "and" or a "but" stands before the token `at`, adverbs between them passed over:
    /// "and then withdrew".
    fn goes_on_from(&self, at: usize) -> bool {
        let adverb = |t: &&Token| {
            let listed = Leaning::Fixed(Pos::Adverb);
            let leaning = t.sense.leaning;
            leaning == listed
                || leaning == Leaning::Adverbial
                || t.is_unknown() && t.ending == Ending::Adverb
        };
        let mut before = self.sentence.tokens[..at].iter().rev().skip_while(adverb);
        before
            .next()
            .is_some_and(|t| t.tags.any(Tags::AND.with(Tags::BUT)))
    }

    /// Whether "cut", "hit" or "put", whose plain form is the past as well, is a verb: before an
    /// object, "A missile hit a ship", or before what else may follow one.
    pub(super) fn is_plain_past(&self, i: usize, forms: Forms, may_follow: bool) -> bool {
        forms.any(Forms::PAST) && (self.object_next(i) || may_follow) && !self.verb_ahead(i)
    }

    /// Where the brackets begin that close before token `i`, or `i` itself.
    pub(super) fn before_bracket(&self, i: usize) -> usize {
        if self.out[..i].last() != Some(&Pos::Close) {
            return i;
        }
        let low = i.saturating_sub(LONGEST_BRACKET);
        let open = self.out[low..i].iter().rposition(|p| *p == Pos::Open);
        let open = open.map(|open| low + open);
        open.unwrap_or(i)
    }
}
