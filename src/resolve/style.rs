//! Adjectives of states that mean no state: languages, dishes, other products of a style.

use super::around::Neighbor;
use super::reader::Gap;
use super::resolver::Pass;
use super::word_class::{DISH, FUNCTION, JOINER, TONGUE, TRADED};
use crate::gazetteer::Form;

/// No more members of a list of adjectives are looked at on either side: a long list must not take
/// time that grows with its square.
const LONGEST_LIST: usize = 8;
/// A tariff or a ban stands no more words than this before the goods.
const TRADE_WORDS: usize = 8;

impl Pass<'_> {
    /// Whether an adjective names a language or a product.
    pub(super) fn is_style(&self, start: usize) -> bool {
        let reader = self.reader;
        if let Some(Neighbor { word: next, term }) = self.around.near_behind() {
            // "Russian language policy" is about Russia no more than "Russian language"
            // "the American Food and Drug Administration"
            let name = reader.is_capital(next.start) && self.hit_at(next.start).is_some();
            if term.is(DISH | TONGUE) && !name {
                return !term.is(DISH) || !self.is_traded(start);
            }
            if !reader.is_capital(next.start) && !term.is(FUNCTION) {
                return false;
            }
        }
        let Some(Neighbor { word, term }) = self.before_list(start) else {
            return false;
        };
        if term.is(TONGUE) {
            return true;
        }
        let into = reader.written(word);
        if matches!(into, "in" | "into" | "from") {
            let verb = reader.prev_near(word.start);
            return verb.is_some_and(|w| reader.term(w).is(TONGUE));
        }
        false
    }

    /// Whether a percentage stands behind an adjective: "Spanish 6%", "Russian 3.2%".
    pub(super) fn is_share(&self) -> bool {
        let reader = self.reader;
        let Some(Neighbor { word, .. }) = self.around.near_behind() else {
            return false;
        };
        let digits = |at: usize| reader.byte(at).is_ascii_digit();
        let fraction = reader.byte(word.end) == b'.' && digits(word.end + 1);
        let end = if fraction {
            reader.word_end(word.end + 1)
        } else {
            word.end
        };
        digits(word.start) && reader.byte(end) == b'%'
    }

    /// Whether what an adjective names is an import or an export: "a tariff on Brazilian coffee",
    /// "banned Georgian wine".
    fn is_traded(&self, start: usize) -> bool {
        let reader = self.reader;
        let mut at = start;
        for _ in 0..TRADE_WORDS {
            let Some(word) = reader.prev_near(at) else {
                return false;
            };
            if reader.term(word).is(TRADED) {
                return true;
            }
            at = word.start;
        }
        false
    }

    /// Whether an adjective behind "in" has no noun, so that it names a language: "a form in
    /// English", but "in French and German cities".
    pub(super) fn is_in_language(&self, start: usize, end: usize) -> bool {
        let reader = self.reader;
        let before = self.before_list(start).map(|n| n.word);
        if before.is_none_or(|w| !reader.written(w).eq_ignore_ascii_case("in")) {
            return false;
        }
        let mut end = end;
        // to the last adjective of the list
        for _ in 0..LONGEST_LIST {
            let Some(next) = reader.next(end) else {
                return true;
            };
            let joined = next.gap == Gap::Space && reader.term(next).is(JOINER);
            let member = match joined.then(|| reader.next_near(next.end)) {
                Some(Some(word)) => word,
                Some(None) => return true,
                None => next,
            };
            if let Some(n) = self.hit_at(member.start)
                && (joined || next.gap == Gap::Comma)
                && self.has_form(n, Form::Adjective)
            {
                end = self.hits[n].span.end as usize;
                continue;
            }
            return match next.gap {
                // "in Swahili and Arabic", "in French and social law"
                Gap::Space if joined => reader.is_capital(member.start),
                Gap::Space => !reader.is_capital(next.start) && reader.term(next).is(FUNCTION),
                Gap::Comma => true,
                Gap::Hyphen | Gap::None => false,
                Gap::Other => reader.byte(end) != b'/',
            };
        }
        false
    }

    /// The word before the list of adjectives to which the one that is being read belongs.
    fn before_list(&self, start: usize) -> Option<Neighbor> {
        let before = self.around.before?;
        let joins = before.word.gap == Gap::Space && before.term.is(JOINER);
        if before.word.gap != Gap::Comma && !joins {
            // mostly it stands alone
            return self.around.near_before();
        }
        let word = self.reader.prev_near(self.list_start(start))?;
        let term = self.reader.term(word);
        Some(Neighbor { word, term })
    }

    /// Where a list of adjectives begins, of which one starts at a byte: "in French, German and".
    fn list_start(&self, start: usize) -> usize {
        let reader = self.reader;
        let mut start = start;
        for _ in 0..LONGEST_LIST {
            let Some(mut before) = reader.prev(start) else {
                return start;
            };
            if before.gap == Gap::Space && reader.term(before).is(JOINER) {
                let Some(further) = reader.prev(before.start) else {
                    return start;
                };
                before = further;
            } else if before.gap != Gap::Comma {
                return start;
            }
            match self.hit_ending(before.end) {
                Some(n) if self.has_form(n, Form::Adjective) => {
                    start = self.hits[n].span.start as usize;
                }
                _ => return start,
            }
        }
        start
    }
}
