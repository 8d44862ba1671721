//! Words, eight bytes at a time: where one ends, its small letters, and its hash.

use crate::text::chunk::{SIZE, chunk, is_between, mask};
use crate::text::eight::{HIGH, ONES};

/// A byte repeated.
const fn repeat(byte: u8) -> u64 {
    byte as u64 * ONES
}

/// The highest bit of every byte that lies between two ASCII bytes, both included.
///
/// Bytes that are not ASCII give what their lower seven bits give.
const fn between(chunk: u64, from: u8, to: u8) -> u64 {
    let low = chunk & !HIGH;
    (low + repeat(0x80 - from)) & !(low + repeat(0x7F - to)) & HIGH
}

/// How many of a chunk's first bytes are ASCII letters and digits, and these in small letters.
#[inline]
pub(super) const fn leading_word(chunk: u64) -> (usize, u64) {
    let letters = between(chunk | repeat(0x20), b'a', b'z');
    let word = (letters | between(chunk, b'0', b'9')) & !chunk;
    let length = ((!word & HIGH).trailing_zeros() / 8) as usize;
    let small = chunk | ((letters & !chunk) >> 2);
    let kept = if length == 8 {
        small
    } else {
        small & ((1 << (8 * length)) - 1)
    };
    (length, kept)
}

/// The places where a word that is looked up may begin, from left to right: ASCII capitals, digits,
/// and bytes that are not ASCII.
pub(super) struct Gates<'t> {
    bytes: &'t [u8],
    /// Where the chunk begins that was looked at last.
    from: usize,
    /// Which of its bytes are gates.
    bits: u64,
}

impl<'t> Gates<'t> {
    pub(super) fn new(bytes: &'t [u8]) -> Self {
        let mut gates = Self {
            bytes,
            from: 0,
            bits: 0,
        };
        gates.look_at(0);
        gates
    }

    #[allow(
        clippy::needless_bitwise_bool,
        reason = "the test of a mask must not branch"
    )]
    fn look_at(&mut self, from: usize) {
        self.from = from;
        self.bits = mask(&chunk(self.bytes, from), |byte| {
            is_between(byte, b'A', b'Z') | is_between(byte, b'0', b'9') | (byte >= 0x80)
        });
    }

    /// The next one from `at` on.
    #[inline]
    pub(super) fn next(&mut self, mut at: usize) -> Option<usize> {
        loop {
            let ahead = at.wrapping_sub(self.from);
            if ahead < SIZE {
                let rest = self.bits >> ahead;
                if rest != 0 {
                    return Some(at + rest.trailing_zeros() as usize);
                }
                at = self.from + SIZE;
            }
            if at >= self.bytes.len() {
                return None;
            }
            self.look_at(at);
        }
    }
}

/// The hash of a run of words and signs, which grows as the run does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rolling(u64);

impl Rolling {
    /// The hash of nothing; another seed gives other hashes.
    pub(super) const fn new(seed: u64) -> Self {
        Self(0x9e37_79b9_7f4a_7c15 ^ seed)
    }

    /// Goes on with up to eight bytes of a word, or with one byte of a sign.
    ///
    /// Both halves of the product are used (as in wyhash), so that every bit of the input reaches
    /// every bit of the hash.
    #[inline]
    pub(super) const fn push(self, chunk: u64) -> Self {
        let product = (self.0 ^ chunk) as u128 * 0xa076_1d64_78bd_642f;
        Self(product as u64 ^ (product >> 64) as u64)
    }

    /// The hash; never 0.
    #[inline]
    pub(super) const fn get(self) -> u64 {
        self.0 | (1 << 63)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::eight::eight;
    use proptest::prelude::*;

    #[test]
    fn a_word_ends_at_the_first_sign() {
        for (text, length, small) in [
            ("U.S. and", 1, "u"),
            ("Serbia's", 6, "serbia"),
            ("C5+1", 2, "c5"),
            ("Côte", 1, "c"),
            ("@[`{/:", 0, ""),
            ("ABCDEFGHIJ", 8, "abcdefgh"),
        ] {
            let (n, kept) = leading_word(eight(text.as_bytes(), 0));
            assert_eq!((n, kept), (length, eight(small.as_bytes(), 0)), "{text}");
        }
    }

    proptest! {
        #[test]
        fn gates_are_what_a_byte_loop_finds(text in "[ -~é]{0,200}", step in 1_usize..40) {
            let is_gate = |b: &u8| b.is_ascii_uppercase() || b.is_ascii_digit() || *b >= 0x80;
            let mut gates = Gates::new(text.as_bytes());
            for at in (0..text.len() + 2).step_by(step) {
                let rest = text.as_bytes().get(at..).unwrap_or_default();
                let wanted = rest.iter().position(is_gate).map(|n| n + at);
                prop_assert_eq!(gates.next(at), wanted);
            }
        }

        #[test]
        fn words_are_what_a_byte_loop_finds(text in "[ -~é]{0,12}") {
            let is_word = |b: &&u8| b.is_ascii_alphanumeric();
            let head = text.as_bytes().iter().take(8);
            let word: Vec<u8> = head.take_while(is_word).map(u8::to_ascii_lowercase).collect();
            prop_assert_eq!(leading_word(eight(text.as_bytes(), 0)), (word.len(), eight(&word, 0)));
        }
    }
}
