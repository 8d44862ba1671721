//! Governments that are named by what they are to others: "its patrons in Moscow", "Yerevan's
//! treaty partner", "the Moscow-Beijing axis".

use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::word_class::{GENITIVE, NEIGHBOR, OTHERS, PARTY, POSSESSIVE, TANDEM};
use crate::gazetteer::Form;

/// What somebody is to "its" owner is said no more words behind it than these.
const TIED: usize = 2;

impl Pass<'_> {
    /// Whether a possessive stands before a noun, or before one or two more words: "Assad's main
    /// patrons".
    pub(super) fn is_somebodys(&self, noun: Word) -> bool {
        let reader = self.reader;
        let mut at = noun.start;
        for _ in 0..3 {
            let Some(word) = reader.prev(at) else {
                return false;
            };
            // of "Assad's" the last word is "s"
            let mark = word.start.saturating_sub(3);
            let owner = (mark..word.start).any(|at| reader.possessive(at) == Some(word.end));
            let owners = reader.possessive(word.end).is_some();
            if owner || owners || reader.term(word).is(POSSESSIVE) {
                return true;
            }
            if word.gap != Gap::Space {
                return false;
            }
            at = word.start;
        }
        false
    }

    /// Whether a noun follows for what a government is to others: "treaty partner".
    pub(super) fn party_behind(&self, word: Word) -> bool {
        let next = self.reader.next_near(word.end);
        next.is_some_and(|w| self.reader.term(w).is(PARTY))
    }

    /// "the Moscow-Beijing axis", but not "the Moscow-Beijing express": the second of two
    /// governments.
    pub(super) fn is_second_of_two(&self, start: usize, next: Option<Word>) -> bool {
        let hyphen = start
            .checked_sub(1)
            .filter(|at| self.reader.byte(*at) == b'-');
        let first = hyphen.and_then(|end| self.mention_ending(end));
        let next = next.filter(|w| w.gap == Gap::Space);
        first.is_some_and(|m| m.form == Form::Metonym)
            && next.is_some_and(|w| self.reader.term(w).is(TANDEM))
    }

    /// Whether a word is "its" before what somebody is to it: "its allies", "its eastern neighbor".
    pub(super) fn owns_ally(&self, its: Word) -> bool {
        let reader = self.reader;
        let mut at = its.end;
        let tied = || {
            let word = reader.next_near(at);
            let noun = word.and_then(|w| reader.phrase(w.start));
            let end = noun.map(|(_, end)| end);
            at = end.or(word.map(|w| w.end)).unwrap_or(at);
            noun.is_some_and(|(term, _)| {
                let tie = self.lexicon.noun(term).and_then(|noun| noun.tie);
                term.is(OTHERS | NEIGHBOR) || tie.is_some()
            })
        };
        reader.term(its).is(GENITIVE) && std::iter::repeat_with(tied).take(TIED).any(|tied| tied)
    }
}
