//! What stands before the subject of a sentence: "In 2019 Ghana opened", "But since then it has".

use super::reader::Word;
use super::resolver::Pass;
use super::topic::LONGEST_FRONT;
use super::word_class::{
    ADVERSE, ASIDE, AUXILIARY, DEED, DEFINITE, FUNCTION, JOINER, LOCATIVE, NUMBER, RELATIONAL,
    SPEECH, STANCE,
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
            || reader.written(first).ends_with("ly");
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
