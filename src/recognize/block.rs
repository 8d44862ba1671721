//! A text block by block: which of its bytes are words, and where a name may begin.

use super::filter::Filter;
use super::walk::Walk;
use super::word::{Rolling, STEP};
use crate::text::chunk::{SIZE, chunk, is_between, is_letter, mask};

/// The chunks of a block; names seldom go on behind it.
///
/// To list the places of a block first and to look for names then is an eighth faster than to look
/// for one at each word: the half of the words that begin none cost no branch that is guessed
/// wrong, and a processor reads several words of the filter at once.
const CHUNKS: usize = 8;

/// The most places in a block: no more than two chunks of them, so that a list is soon made.
const MOST: usize = 2 * SIZE;

/// A place where a name may begin.
#[derive(Clone, Copy, Default)]
pub(super) struct Place {
    /// The hash of the word that begins there.
    pub(super) hash: Rolling,
    /// How far it is from where the block begins.
    ahead: u32,
    /// The length of the word, if it is short, all ASCII and may begin a name; else 0.
    pub(super) length: u32,
}

/// Some chunks of a text.
pub(super) struct Block<'t> {
    text: &'t str,
    /// Where it begins.
    from: usize,
    /// Where the next one begins.
    to: usize,
    /// Which bytes are ASCII letters and digits; one chunk more, with which words go on.
    word: [u64; CHUNKS + 1],
    /// The masks of the next chunk.
    next: (u64, u64),
    places: [Place; MOST],
    count: usize,
}

impl<'t> Block<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            from: 0,
            to: 0,
            word: [0; CHUNKS + 1],
            next: masks(text.as_bytes(), 0),
            places: [Place::default(); MOST],
            count: 0,
        }
    }

    /// Goes on to the next block; whether there is one.
    ///
    /// `words` has the words that a name may begin with, `seed` is what their hashes start from.
    pub(super) fn advance(&mut self, words: &Filter, seed: u64) -> bool {
        let bytes = self.text.as_bytes();
        let before = self.to.checked_sub(1).and_then(|n| bytes.get(n));
        let mut goes_on = u64::from(before.is_some_and(u8::is_ascii_alphanumeric));
        self.from = self.to;
        let (mut chunks, mut count) = (0, 0);
        while chunks < CHUNKS && count <= MOST - SIZE && self.to < bytes.len() {
            let (word, first) = self.next;
            self.next = masks(bytes, self.to + SIZE);
            self.word[chunks] = word;
            self.word[chunks + 1] = self.next.0;
            // words that begin with a capital or a digit, and characters that are not ASCII
            let mut places = first & !(word & (word << 1 | goes_on));
            goes_on = word >> (SIZE - 1);
            while places != 0 {
                let bit = places.trailing_zeros() as usize;
                places &= places - 1;
                let at = self.to + bit;
                let length = short_word(bytes, at, window(word, self.next.0, bit));
                let mut walk = Walk::new(self.text, at, seed);
                walk.short_word(length);
                // without a branch, since whether a name begins with the word cannot be guessed
                self.places[count % MOST] = Place {
                    hash: walk.hash,
                    ahead: (at - self.from) as u32,
                    length: length as u32,
                };
                count += usize::from(words.may_have(walk.hash.get())) | usize::from(length == 0);
            }
            self.to += SIZE;
            chunks += 1;
        }
        self.count = count;
        chunks > 0
    }

    /// The places of the block, from left to right.
    pub(super) fn places(&self) -> impl Iterator<Item = (usize, Place)> + '_ {
        let places = self.places.iter().take(self.count);
        places.map(|place| (self.from + place.ahead as usize, *place))
    }

    /// The length of the word, or of its rest, at `at`, if it is known without a look at each byte:
    /// it is in this block, short and all ASCII; else 0.
    #[inline]
    pub(super) fn short_word(&self, at: usize) -> usize {
        let ahead = at.wrapping_sub(self.from);
        if ahead >= self.to - self.from {
            return 0;
        }
        let (chunk, bit) = (ahead / SIZE % CHUNKS, ahead % SIZE);
        let word = window(self.word[chunk], self.word[chunk + 1], bit);
        short_word(self.text.as_bytes(), at, word)
    }
}

/// The bits from one on, with those of the next chunk.
#[inline]
const fn window(bits: u64, next: u64, from: usize) -> u64 {
    bits >> from | next << 1 << (SIZE - 1 - from)
}

/// The length of the word at `at`, if it is short and all ASCII, by which bytes from there on are
/// ASCII letters and digits.
#[inline]
fn short_word(bytes: &[u8], at: usize, word: u64) -> usize {
    let length = word.trailing_ones() as usize;
    let is_short = length <= STEP && bytes.get(at + length).is_none_or(u8::is_ascii);
    if is_short { length } else { 0 }
}

/// Which bytes of a chunk are ASCII letters and digits, and which are capitals, digits, or the
/// first of a character that is not ASCII.
#[allow(
    clippy::needless_bitwise_bool,
    reason = "the test of a mask must not branch"
)]
fn masks(bytes: &[u8], from: usize) -> (u64, u64) {
    if from >= bytes.len() {
        return (0, 0);
    }
    let chunk = chunk(bytes, from);
    let is_digit = |byte| is_between(byte, b'0', b'9');
    let word = mask(&chunk, |byte| is_letter(byte) | is_digit(byte));
    let first = mask(&chunk, |byte| {
        is_between(byte, b'A', b'Z') | is_digit(byte) | (byte >= 0xC0)
    });
    (word, first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn places_are_what_a_byte_loop_finds(text in "[ -~é]{0,700}|[A-Ca.é]{0,700}") {
            let bytes = text.as_bytes();
            let is_word = |n: usize| bytes.get(n).is_some_and(u8::is_ascii_alphanumeric);
            let is_place = |n: &usize| {
                let starts = bytes[*n].is_ascii_uppercase() || bytes[*n].is_ascii_digit();
                bytes[*n] >= 0xC0 || starts && (*n == 0 || !is_word(n - 1))
            };
            let (mut block, mut places) = (Block::new(&text), Vec::new());
            while block.advance(&Filter::all(), 0) {
                places.extend(block.places().map(|(at, place)| (at, place.length as usize)));
                for at in (0..text.len()).filter(|at| block.short_word(*at) > 0) {
                    let length = (at..bytes.len()).take_while(|n| is_word(*n)).count();
                    prop_assert_eq!(block.short_word(at), length);
                    prop_assert!(bytes.get(at + length).is_none_or(u8::is_ascii));
                }
            }
            let wanted = (0..text.len()).filter(is_place).map(|at| {
                let length = (at..bytes.len()).take_while(|n| is_word(*n)).count();
                let short = length <= STEP && bytes.get(at + length).is_none_or(u8::is_ascii);
                (at, if short { length } else { 0 })
            });
            prop_assert_eq!(places, wanted.collect::<Vec<_>>());
        }
    }
}
