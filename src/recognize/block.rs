//! A text block by block: which of its bytes are words, and where a name may begin.

use super::filter::Filter;
use super::walk::Walk;
use super::word::{Rolling, STEP};
use crate::text::chunk::{SIZE, chunk, is_between, is_letter, mask};

/// The chunks of a block.
///
/// So many words begin in it that the loops over them are long, and a processor looks at several at
/// once; names seldom go on behind it.
const CHUNKS: usize = 4;

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
    /// Which are other ASCII characters.
    plain: [u64; CHUNKS + 1],
    /// Which bytes of the next chunk are letters and digits, and which begin a word that is looked up.
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
            plain: [0; CHUNKS + 1],
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
        self.count = 0;
        let mut chunks = 0;
        while chunks < CHUNKS && self.count <= MOST - SIZE && self.to < bytes.len() {
            let (word, first) = self.next;
            self.to += SIZE;
            self.next = masks(bytes, self.to);
            self.word[chunks..chunks + 2].copy_from_slice(&[word, self.next.0]);
            self.plain[chunks..chunks + 2]
                .copy_from_slice(&[!(word | first), !(self.next.0 | self.next.1)]);
            // words that begin with a capital or a digit, and bytes that are not ASCII
            let mut places = first & !(word & (word << 1 | goes_on));
            goes_on = word >> (SIZE - 1);
            while places != 0 {
                self.note(
                    chunks * SIZE + places.trailing_zeros() as usize,
                    words,
                    seed,
                );
                places &= places - 1;
            }
            chunks += 1;
        }
        chunks > 0
    }

    /// Notes a place if a name may begin there; without a branch, since whether one does cannot be
    /// guessed.
    #[inline]
    fn note(&mut self, ahead: usize, words: &Filter, seed: u64) {
        let length = self.short_word_ahead(ahead);
        let mut walk = Walk::new(self.text, self.from + ahead, seed);
        walk.short_word(length);
        self.places[self.count % MOST] = Place {
            hash: walk.hash,
            ahead: ahead as u32,
            length: length as u32,
        };
        self.count += usize::from(words.may_have(walk.hash.get()) | (length == 0));
    }

    /// The places of the block, from left to right.
    pub(super) fn places(&self) -> impl Iterator<Item = (usize, Place)> + '_ {
        let places = self.places.iter().take(self.count);
        places.map(|place| (self.from + place.ahead as usize, *place))
    }

    /// The length of the word, or of its rest, at `at`, if it is known without a look at the text:
    /// it is in this block, short and all ASCII; else 0.
    #[inline]
    pub(super) fn short_word(&self, at: usize) -> usize {
        let ahead = at.wrapping_sub(self.from);
        if ahead < self.to - self.from {
            self.short_word_ahead(ahead)
        } else {
            0
        }
    }

    /// As [`Block::short_word`], at a place of this block.
    #[inline]
    fn short_word_ahead(&self, ahead: usize) -> usize {
        let (chunk, bit) = (ahead / SIZE % CHUNKS, ahead % SIZE);
        let window =
            |masks: &[u64]| masks[chunk] >> bit | masks[chunk + 1] << 1 << (SIZE - 1 - bit);
        let length = window(&self.word).trailing_ones() as usize;
        let ends = window(&self.plain) & ((2 << STEP) - 1);
        if ends >> (length % SIZE) & 1 != 0 {
            length
        } else {
            0
        }
    }
}

/// Which bytes of a chunk are ASCII letters and digits, and which are capitals, digits, or not ASCII.
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
        is_between(byte, b'A', b'Z') | is_digit(byte) | (byte >= 0x80)
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
                bytes[*n] >= 0x80 || starts && (*n == 0 || !is_word(n - 1))
            };
            let (mut block, mut places) = (Block::new(&text), Vec::new());
            while block.advance(&Filter::all(), 0) {
                places.extend(block.places().map(|(at, place)| (at, place.length as usize)));
                for at in (0..text.len()).filter(|at| block.short_word(*at) > 0) {
                    let length = (at..).take_while(|n| is_word(*n)).count();
                    prop_assert_eq!(block.short_word(at), length);
                    prop_assert!(bytes.get(at + length).is_none_or(u8::is_ascii));
                }
            }
            let wanted = (0..text.len()).filter(is_place).map(|at| {
                let length = (at..).take_while(|n| is_word(*n)).count();
                let short = length <= STEP && bytes.get(at + length).is_none_or(u8::is_ascii);
                (at, if short { length } else { 0 })
            });
            prop_assert_eq!(places, wanted.collect::<Vec<_>>());
        }
    }
}
