//! What "we" do with one another: "we have signed", "we will meet again in Rome".

use super::resolver::Pass;
use super::word_class::{
    ASIDE, AUXILIARY, FUNCTION, JOINER, JOINTLY, LOCATIVE, MEETING, MEMBER_LINK, MUTUAL,
    PARTNER_LINK, TIE, TWOSOME,
};

/// Between "we" and its verb stand no more words than these.
const VERB_REACH: usize = 4;
/// Nor between the verb and who else does it: "we signed an agreement on fish with France".
const PARTNER_REACH: usize = 10;

impl Pass<'_> {
    /// Whether a verb follows that two do with one another, and nothing says with whom else: "we
    /// have signed", but not "we trade with France".
    pub(super) fn is_done_jointly(&self, from: usize) -> bool {
        let reader = self.reader;
        let (mut at, mut joint) = (from, false);
        for n in 0..VERB_REACH + PARTNER_REACH {
            let Some(word) = reader.next_near(at) else {
                break;
            };
            // "work together" is one
            let (term, end) = reader
                .phrase(word.start)
                .unwrap_or((reader.term(word), word.end));
            if !joint {
                joint = term.is(JOINTLY);
                let before = term.is(AUXILIARY | ASIDE | TWOSOME);
                if !joint && (!before || n >= VERB_REACH) {
                    return false;
                }
            } else if term.is(PARTNER_LINK) {
                return false;
            }
            at = end;
        }
        joint
    }

    /// Whether what two have together follows, and nothing says with whom: "our bilateral trade",
    /// but not "our ties with France".
    pub(super) fn is_tie_of_two(&self, from: usize) -> bool {
        let reader = self.reader;
        let (mut at, mut tie) = (from, false);
        for _ in 0..VERB_REACH + PARTNER_REACH {
            let Some(word) = reader.next_near(at) else {
                break;
            };
            let term = reader.term(word);
            if tie && term.is(PARTNER_LINK | MEMBER_LINK) {
                return false;
            }
            if !tie {
                tie = term.is(TIE);
                // "our trade deficit"
                let behind = reader.next_near(word.end);
                let whole = behind.is_none_or(|w| {
                    let ends =
                        AUXILIARY | FUNCTION | JOINER | LOCATIVE | PARTNER_LINK | MEMBER_LINK;
                    reader.term(w).is(ends)
                });
                if tie && !whole || !tie && !term.is_modifier() && !term.is(MUTUAL | JOINER) {
                    return false;
                }
            }
            at = word.end;
        }
        tie
    }

    /// Whether a verb of meeting follows, and nobody whom they meet: "we will meet again in".
    pub(super) fn meets_behind(&self, from: usize) -> bool {
        let reader = self.reader;
        let mut at = from;
        for _ in 0..VERB_REACH {
            let Some(word) = reader.next_near(at) else {
                return false;
            };
            at = word.end;
            let term = reader.term(word);
            if term.is(MEETING) {
                let mut behind = reader.next_near(at);
                while let Some(aside) = behind.filter(|w| reader.term(*w).is(ASIDE)) {
                    behind = reader.next_near(aside.end);
                }
                return behind.is_none_or(|w| reader.term(w).is(LOCATIVE));
            }
            if !term.is(AUXILIARY | ASIDE) {
                return false;
            }
        }
        false
    }
}
