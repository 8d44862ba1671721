//! What stands between a capital and what its government does: "Beirut again on Sunday rejected".

use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::word_class::{ASIDE, COMPANION, FUNCTION};

/// So many adverbs and dates are passed over.
const MOST_ASIDES: usize = 3;
/// So many words may name who acts beside the capital.
const MOST_COMPANIONS: usize = 6;

impl Pass<'_> {
    /// Whether a verb of governments stands behind adverbs, dates, or those who act beside the
    /// capital that ends at `end`.
    pub(super) fn acts_behind_asides(&self, end: usize) -> bool {
        self.behind_asides(end).is_some_and(|w| self.is_verb(w))
            || self.behind_companion(end).is_some()
    }

    /// Whether all between two bytes is an adverb or a date, or names who acts beside the capital
    /// before it: "Beirut, however, rejected", "Beirut, along with Amman, rejected".
    pub(super) fn is_aside(&self, start: usize, end: usize) -> bool {
        self.reader
            .phrase(start)
            .is_some_and(|(term, stop)| term.is(COMPANION) || term.is(ASIDE) && stop == end)
    }

    /// The word behind adverbs and dates, of which there must be one.
    fn behind_asides(&self, end: usize) -> Option<Word> {
        let reader = self.reader;
        let mut passed = false;
        let mut at = end;
        for _ in 0..=MOST_ASIDES {
            let word = reader.next_near(at)?;
            match reader.phrase(word.start).filter(|(term, _)| term.is(ASIDE)) {
                Some((_, stop)) => at = stop,
                None => return Some(word).filter(|_| passed),
            }
            passed = true;
        }
        None
    }

    /// The verb behind "along with its allies".
    fn behind_companion(&self, end: usize) -> Option<Word> {
        let reader = self.reader;
        let first = reader.next_near(end)?;
        let (_, mut at) = reader
            .phrase(first.start)
            .filter(|(term, _)| term.is(COMPANION))?;
        for n in 0..MOST_COMPANIONS {
            let word = reader.next(at).filter(|w| w.gap != Gap::Other)?;
            if n > 0 && self.is_verb(word) {
                return Some(word);
            }
            let named = self.hit_at(word.start);
            if named.is_none() && n > 0 && reader.term(word).is(FUNCTION) {
                return None;
            }
            at = named.map_or(word.end, |hit| self.hits[hit].span.end as usize);
        }
        None
    }
}
