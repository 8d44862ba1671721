//! What stands before the subject of a sentence: "In 2019 Ghana opened", "But since then it has".

use super::cue::Cue;
use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::topic::LONGEST_FRONT;
use super::word_class::{
    ADVERSE, ASIDE, AUXILIARY, DEED, DEFINITE, FUNCTION, GENITIVE, JOINER, LOCATIVE, NUMBER,
    RELATIONAL, SPEECH, STANCE,
};

/// A date before the subject has no more words than these.
const DATE: usize = 6;

impl Pass<'_> {
    /// The subject behind a date without a comma: "In 2019 Ghana", "Last year Ghana", "On Monday
    /// Ghana".
    pub(super) fn behind_date(&self, first: Word, end: usize) -> Option<Word> {
        let reader = self.reader;
        let mut before = first;
        for _ in 0..DATE {
            let word = reader.next_near(before.end).filter(|w| w.start < end)?;
            let term = reader.term(word);
            let digit = reader.byte(word.start).is_ascii_digit();
            // "Since the last Russian troops left"
            if term.is(DEFINITE) {
                return None;
            }
            if !term.is(FUNCTION | LOCATIVE | NUMBER) && !digit {
                // "In Ghana" is where it was
                // and in "After Russia seized" no date stands before the name
                let place = reader.term(before).is(LOCATIVE | RELATIONAL);
                let dated = before.start > first.start && !place;
                return (reader.is_capital(word.start) && dated).then_some(word);
            }
            before = word;
        }
        None
    }

    /// Whether what stands before the comma before "it" tells, without a subject, what it did: "Having
    /// signed a pact with Togo, it", "After arming Togo, it".
    pub(super) fn is_own_deed_fronted(&self, cue: Cue) -> bool {
        let reader = self.reader;
        let start = cue.start as usize;
        let apart = reader.prev(start).is_some_and(|w| w.gap == Gap::Comma);
        let sentence = self.out.sentences.get(self.sentence as usize);
        let Some(sentence) = sentence.filter(|_| apart && !cue.term.is(GENITIVE)) else {
            return false;
        };
        let first = reader.next(sentence.start as usize);
        let named = |word: Word| {
            let mut here = self.mentions_of(self.sentence);
            here.any(|m| m.span.start as usize == word.start)
        };
        let gerund = |word: Word| reader.written(word).ends_with("ing") && !named(word);
        first.is_some_and(|first| {
            let next = || reader.next_near(first.end).filter(|w| w.start < start);
            gerund(first) || reader.term(first).is(FUNCTION) && next().is_some_and(gerund)
        })
    }

    /// Whether a pronoun opens its sentence, but for a conjunction, a date, or words that name nobody
    /// and tell of no deed: "But it", "In May it", "Since then it".
    pub(super) fn opens_behind_front(&self, start: usize) -> bool {
        let reader = self.reader;
        let Some(sentence) = self.out.sentences.get(self.sentence as usize) else {
            return false;
        };
        let from = sentence.start as usize;
        let Some(first) = reader.next(from).filter(|w| w.start < start) else {
            return false;
        };
        let term = reader.term(first);
        let fronts = self.is_fronting(first)
            || term.is(JOINER | ADVERSE | ASIDE)
            || reader.written(first).ends_with("ly")
            // "A month later it", "Weeks before it"
            || reader.prev(start).is_some_and(|w| reader.term(w).is(FUNCTION));
        if start - from > LONGEST_FRONT
            || !fronts
            || self.mentions_of(self.sentence).next().is_some()
        {
            return false;
        }
        let mut at = first.end;
        while let Some(word) = reader.next(at).filter(|w| w.start < start) {
            let term = reader.term(word);
            // "In May it"
            let capital = reader.is_capital(word.start);
            let named = capital && !term.is(FUNCTION);
            let deed =
                !capital && (term.is(AUXILIARY | SPEECH | STANCE | DEED) || reader.is_past(word));
            if named || deed {
                return false;
            }
            at = word.end;
        }
        true
    }
}
