//! Words, sixteen bytes at a time: where one ends, its small letters, and its hash.

use crate::text::chunk::{SIZE, chunk, is_between, is_letter, mask};

/// The bytes of a [`sixteen`].
pub(super) const STEP: usize = 16;

/// A byte repeated.
const fn repeat(byte: u8) -> u128 {
    byte as u128 * (u128::MAX / 0xFF)
}

/// The highest bit of each byte.
pub(super) const HIGH: u128 = repeat(0x80);

/// The sixteen bytes from `at`, the first one lowest; zeros beyond the end.
#[inline]
pub(super) fn sixteen(bytes: &[u8], at: usize) -> u128 {
    let rest = bytes.get(at..).unwrap_or_default();
    match rest.first_chunk() {
        Some(chunk) => u128::from_le_bytes(*chunk),
        None => fewer(rest),
    }
}

/// The sixteen bytes before `at`, the last one lowest; zeros beyond the beginning.
#[inline]
pub(super) fn sixteen_before(bytes: &[u8], at: usize) -> u128 {
    let before = bytes.get(..at).unwrap_or_default();
    match before.last_chunk() {
        Some(chunk) => u128::from_be_bytes(*chunk),
        None => before.iter().fold(0, |x, byte| x << 8 | u128::from(*byte)),
    }
}

/// As [`sixteen`], at the end of a text; apart, so that the rest is small enough to be inlined.
#[cold]
#[inline(never)]
fn fewer(rest: &[u8]) -> u128 {
    let bytes = rest.iter().rev();
    bytes.fold(0, |x, byte| x << 8 | u128::from(*byte))
}

/// All bits of the first bytes, of which there are at most 16.
///
/// By a table, since a shift of so many bits that is not known takes nine instructions.
#[inline]
pub(super) fn first_bytes(count: usize) -> u128 {
    FIRST[count]
}

static FIRST: [u128; STEP + 1] = {
    let mut bits = [0; STEP + 1];
    let mut count = 1;
    while count <= STEP {
        bits[count] = u128::MAX >> (128 - 8 * count);
        count += 1;
    }
    bits
};

/// ASCII letters and digits in small letters; other bytes come out wrong.
#[inline]
pub(super) const fn small(word: u128) -> u128 {
    word | repeat(0x20)
}

/// How many of sixteen bytes are ASCII letters and digits up to the first other one, and these in
/// small letters.
#[inline]
pub(super) const fn leading_word(x: u128) -> (usize, u128) {
    let letters = between(small(x), b'a', b'z');
    let ends = !((letters | between(x, b'0', b'9')) & !x) & HIGH;
    (ends.trailing_zeros() as usize / 8, small(x) & below(ends))
}

/// The highest bit of each byte that lies between two ASCII bytes, both included, and some rubbish;
/// what stands behind a byte that is not ASCII, or is one, is not to be relied on.
pub(super) const fn between(x: u128, from: u8, to: u8) -> u128 {
    x.wrapping_add(repeat(0x80 - from)) & !x.wrapping_add(repeat(0x7F - to))
}

/// All bits of the bytes below the first one of which the highest bit is set; of all if there is none.
pub(super) const fn below(highest: u128) -> u128 {
    let first = highest & highest.wrapping_neg();
    (first >> 7).wrapping_sub(1)
}

/// The places where a word that is looked up may begin, from left to right: words that begin with an
/// ASCII capital or a digit, and bytes that are not ASCII.
pub(super) struct Gates<'t> {
    bytes: &'t [u8],
    /// Where the chunk begins that was looked at last.
    from: usize,
    /// How many of its bytes are known: up to the last word, which may go on behind it.
    known: usize,
    /// Which of them are gates.
    gates: u64,
    /// Which are ASCII letters and digits.
    word: u64,
    /// Which are other ASCII characters.
    plain: u64,
}

impl<'t> Gates<'t> {
    pub(super) fn new(bytes: &'t [u8]) -> Self {
        Self {
            bytes,
            from: 0,
            known: 0,
            gates: 0,
            word: 0,
            plain: 0,
        }
    }

    #[allow(
        clippy::needless_bitwise_bool,
        reason = "the test of a mask must not branch"
    )]
    fn look_at(&mut self, from: usize) {
        let chunk = chunk(self.bytes, from);
        let is_digit = |byte| is_between(byte, b'0', b'9');
        let word = mask(&chunk, |byte| is_letter(byte) | is_digit(byte));
        let first = mask(&chunk, |byte| {
            is_between(byte, b'A', b'Z') | is_digit(byte) | (byte >= 0x80)
        });
        let before = from.checked_sub(1).and_then(|n| self.bytes.get(n));
        let goes_on = before.is_some_and(u8::is_ascii_alphanumeric);
        let wide = first & !word;
        let starts = first & !(word << 1 | u64::from(goes_on));
        // what a word at the end is will be seen from its beginning on
        let known = match word.leading_ones() as usize {
            SIZE => SIZE,
            cut => SIZE - cut,
        };
        *self = Self {
            bytes: self.bytes,
            from,
            known,
            gates: (starts | wide) & (u64::MAX >> (SIZE - known)),
            word,
            plain: !(first | word),
        };
    }

    /// The next one from `at` on.
    #[inline]
    pub(super) fn next(&mut self, mut at: usize) -> Option<usize> {
        loop {
            let ahead = at.wrapping_sub(self.from);
            if ahead < self.known {
                let rest = self.gates >> ahead;
                if rest != 0 {
                    return Some(at + rest.trailing_zeros() as usize);
                }
                at = self.from + self.known;
            }
            if at >= self.bytes.len() {
                return None;
            }
            self.look_at(at);
        }
    }

    /// The length of the word, or of its rest, at `at`, if it is known without a look at the text:
    /// it is short, all ASCII, and ends in the chunk that was looked at last.
    #[inline]
    pub(super) fn short_word(&self, at: usize) -> Option<usize> {
        let ahead = at.wrapping_sub(self.from);
        if ahead >= SIZE {
            return None;
        }
        let length = (self.word >> ahead).trailing_ones() as usize;
        // 1 to STEP letters
        let short = length.wrapping_sub(1) < STEP;
        (short && self.plain >> ahead >> length & 1 != 0).then_some(length)
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

    /// Goes on with up to sixteen bytes of a word, or with one byte of a sign.
    ///
    /// Both halves of the product are used (as in wyhash), so that every bit of the input reaches
    /// every bit of the hash.
    #[inline]
    pub(super) const fn push(self, chunk: u128) -> Self {
        let (low, high) = (chunk as u64, (chunk >> 64) as u64);
        let product = (self.0 ^ low) as u128 * (high ^ 0xa076_1d64_78bd_642f) as u128;
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
    use proptest::prelude::*;

    #[test]
    fn a_word_ends_at_the_first_sign() {
        for (text, length, small) in [
            ("U.S. and", 1, "u"),
            ("Serbia's", 6, "serbia"),
            ("C5+1", 2, "c5"),
            ("Côte", 1, "c"),
            ("@[`{/:", 0, ""),
            ("ABCDEFGHIJ", 10, "abcdefghij"),
            ("ABCDEFGHIJKLMNOPQ", 16, "abcdefghijklmnop"),
        ] {
            let (n, kept) = leading_word(sixteen(text.as_bytes(), 0));
            let small = sixteen(small.as_bytes(), 0);
            assert_eq!((n, kept), (length, small), "{text}");
        }
    }

    proptest! {
        #[test]
        fn gates_are_what_a_byte_loop_finds(text in "[ -~é]{0,200}", step in 1_usize..40) {
            let bytes = text.as_bytes();
            let is_word = |n: usize| bytes.get(n).is_some_and(u8::is_ascii_alphanumeric);
            let is_gate = |n: &usize| {
                let starts = bytes[*n].is_ascii_uppercase() || bytes[*n].is_ascii_digit();
                bytes[*n] >= 0x80 || starts && (*n == 0 || !is_word(n - 1))
            };
            let mut gates = Gates::new(bytes);
            for at in (0..text.len() + 2).step_by(step) {
                let gate = gates.next(at);
                prop_assert_eq!(gate, (at..text.len()).find(is_gate));
                if let Some(gate) = gate && bytes[gate] < 0x80 {
                    let length = (gate..).take_while(|n| is_word(*n)).count();
                    let short = length <= 16 && bytes.get(gate + length).is_none_or(u8::is_ascii);
                    prop_assert_eq!(gates.short_word(gate), short.then_some(length));
                    for at in gate..text.len() {
                        if let Some(known) = gates.short_word(at) {
                            prop_assert_eq!(known, (at..).take_while(|n| is_word(*n)).count());
                            prop_assert!(bytes.get(at + known).is_none_or(u8::is_ascii));
                        }
                    }
                }
            }
        }

        #[test]
        fn words_are_what_a_byte_loop_finds(text in "[ -~é]{0,20}|[a-zA-Z0-9é]{0,20}") {
            let is_word = |b: &&u8| b.is_ascii_alphanumeric();
            let head = text.as_bytes().iter().take(16);
            let word: Vec<u8> = head.take_while(is_word).map(u8::to_ascii_lowercase).collect();
            let x = sixteen(text.as_bytes(), 0);
            prop_assert_eq!(leading_word(x), (word.len(), sixteen(&word, 0)));
            if !word.is_empty() {
                prop_assert_eq!(small(x) & first_bytes(word.len()), sixteen(&word, 0));
            }
        }
    }
}
