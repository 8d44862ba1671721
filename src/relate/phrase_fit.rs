//! Whether a phrase of several words is meant where its words stand.

use super::cut::{Cutter, Part};
use super::sense::Ending;
use super::token::{Mark, Slot, Token};
use super::word_bound::next_word;
use super::word_class::{Forms, Tags};

/// The length of the "to" of "up to", with the blank before it.
const UP_TO: usize = 3;

impl Cutter<'_> {
    /// Whether a phrase is one where it stands; `first` and `last` are its words.
    pub(super) fn fits(&self, limit: usize, first: Part, phrase: Part, last: Part) -> bool {
        let lexicon = self.lexicon;
        let next = || next_word(self.bytes, phrase.end, limit);
        // "agreed to talks", but "agreed to meet"; "talks to rebels", but "talks to revive the
        // pact"
        // "needs to withdraw" is one verb group
        let modal = lexicon.get(phrase.word).tags.any(Tags::MODAL);
        let infinitive = last.word == lexicon.to()
            && !modal
            && next().is_some_and(|next| {
                let (first, word) = (lexicon.get(first.word), lexicon.find(next));
                // "marched to demand": to do so, not there
                lexicon.may_be_infinitive(word)
                    && (lexicon.is_governing(first) || lexicon.is_enacting(lexicon.get(word)))
                    || first.tags.any(Tags::NOUN) && lexicon.is_likely_verb(next, word)
            });
        let verb = lexicon.get(phrase.word).tags.any(Tags::VERB) && self.behind_modifier();
        // "were withdrawn from Mali", but "was called on by France", "is calling on France"
        let preposition = lexicon.get(last.word).tags;
        let mut verbs = lexicon.get(phrase.word).verbs.iter().flatten();
        // "have both called for"
        let mut before = self.sentence.tokens.iter().rev();
        let counts = before.next().is_some_and(|t| t.tags.any(Tags::PARTITIVE));
        let helped = before.next().is_some_and(|t| t.tags.any(Tags::HAVE));
        let verb = verb && !(counts && helped);
        let passive = preposition.any(Tags::PREPOSITION.with(Tags::TO))
            && !preposition.any(Tags::FOREMOST)
            && !verbs.any(|(_, forms)| *forms == Forms::GERUND)
            && self.behind_copula()
            && next().is_none_or(|next| next != b"by");
        // "was formed of" is a phrase, "was formed by" the passive of a verb
        let by = lexicon.get(first.word).tags.any(Tags::BE)
            && (lexicon.get(last.word).sense.forms.any(Forms::PARTICIPLE)
                // "was wiped out by"
                || preposition.any(Tags::FOREMOST))
            && next() == Some(b"by");
        // "signed on Friday a pact" is no signing on
        let dated = self.bytes[..phrase.end].ends_with(b" on")
            && (self.day(phrase.end, limit).is_some() || self.is_date(phrase.end, limit));
        // "joined in 2004" is no joining in
        let year = |word: &[u8]| word.len() == 4 && word.iter().all(u8::is_ascii_digit);
        let dated = dated || self.bytes[..phrase.end].ends_with(b" in") && next().is_some_and(year);
        // "sent up to 400 doses" is no sending up
        let counted = preposition.any(Tags::FOREMOST)
            && preposition.any(Tags::PREPOSITION)
            && next().is_some_and(|next| lexicon.find(next) == lexicon.to())
            && self.counts_behind(phrase.end + UP_TO, limit);
        // "accused of being a spy", but "accused of being backed by"
        let suffers = preposition.any(Tags::BE)
            && next().is_some_and(|next| {
                let word = lexicon.get(lexicon.find(next));
                word.sense.forms.any(Forms::PARTICIPLE) && !word.tags.any(Tags::NOUN)
            });
        !infinitive && !verb && !passive && !by && !dated && !counted && !suffers
    }

    /// Whether a number stands behind a byte: "400", "$3 million", "ten".
    pub(super) fn counts_behind(&self, at: usize, limit: usize) -> bool {
        let number = |word: &[u8]| {
            word.first().is_some_and(u8::is_ascii_digit) || {
                let tags = self.lexicon.get(self.lexicon.find(word)).tags;
                tags.any(Tags::NUMBER.with(Tags::PARTITIVE))
            }
        };
        self.bytes.get(at + 1) == Some(&b'$')
            || next_word(self.bytes, at, limit).is_some_and(number)
    }

    /// Whether a form of be, or a verb like remain, stands last, adverbs aside.
    pub(super) fn behind_copula(&self) -> bool {
        let lexicon = self.lexicon;
        let mut words = self.sentence.tokens.iter().rev().take(3);
        let adverb =
            |t: &Token| t.tags.any(Tags::ADVERB) || t.is_unknown() && t.ending == Ending::Adverb;
        let verb = words.find(|t| !adverb(t));
        verb.is_some_and(|t| t.tags.any(Tags::BE) || lexicon.is_copula(lexicon.get(t.word)))
    }

    /// Whether an auxiliary, or a name, stands before what was read last: "have both called on".
    pub(super) fn behind_auxiliary(&self) -> bool {
        let auxiliary = Tags::BE.with(Tags::HAVE).with(Tags::MODAL);
        let before = self.sentence.tokens.iter().rev().nth(1);
        before.is_some_and(|t| t.slot.is_some() || t.tags.any(auxiliary.with(Tags::PRONOUN)))
    }

    /// Whether what was read last makes the next word a noun: "the call", "Haiti's appeal".
    pub(super) fn behind_modifier(&self) -> bool {
        self.sentence.tokens.last().is_some_and(|last| {
            let slot = last.slot.map(usize::from);
            let adjective = slot
                .and_then(|slot| self.sentence.slots.get(slot))
                .is_some_and(Slot::is_modifier);
            last.mark == Mark::Possessive
                || adjective
                || last.tags.any(Tags::POSSESSIVE)
                || last.tags.any(Tags::DETERMINER)
                    && !last.tags.any(Tags::PRONOUN.with(Tags::THAT))
                    && !(last.tags.any(Tags::ADVERB) && self.behind_auxiliary())
                || last.tags.any(Tags::ADJECTIVE) && !last.tags.any(Tags::VERB.with(Tags::ADVERB))
        })
    }
}
