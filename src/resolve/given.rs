//! What a government gets or gives, and a town does not: "offered loans to Colombo", "its policy towards
//! Minsk", "bought drones from Ankara".

use super::reader::Word;
use super::resolver::Pass;
use super::word_class::{
    ASIDE, DEFINITE, FUNCTION, GIVING, INDEFINITE, JOINER, LEANING, LOCATIVE, ORIGIN, POSSESSIVE,
    ROUTE, SITE, TAKING, TRAVEL,
};

/// A verb of giving or taking stands no more words than this before "to" or "from".
const REACH: usize = 7;

impl Pass<'_> {
    /// Whether what stands before "to" or "towards" goes to the government of the capital that ends at
    /// `end`, or comes from it: "received an offer from".
    pub(super) fn goes_to_government(&self, link: Word, end: usize) -> bool {
        let reader = self.reader;
        let next = reader.next_near(end);
        if next.is_some_and(|w| reader.is_capital(w.start) || reader.term(w).is(SITE)) {
            return false;
        }
        if !reader.term(link).is(ORIGIN) {
            let noun = reader.prev_near(link.start);
            return noun.is_some_and(|w| reader.term(w).is(LEANING));
        }
        let to = reader.slice(link.start, link.end) == "to";
        let determiner = DEFINITE | INDEFINITE | POSSESSIVE | JOINER;
        let mut at = link.start;
        for n in 0..REACH {
            let Some(word) = reader.prev_near(at) else {
                return false;
            };
            let term = reader.term(word);
            // what is given stands between: not "was given to"
            if term.is(if to { GIVING } else { TAKING }) {
                return n > 0;
            }
            let of = reader.slice(word.start, word.end) == "of";
            let ends = term.is(FUNCTION | LOCATIVE) && !term.is(determiner) && !of;
            if ends || term.is(ASIDE | ROUTE | SITE | TRAVEL) {
                return false;
            }
            at = word.start;
        }
        false
    }
}
