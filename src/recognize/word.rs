//! Words, sixteen bytes at a time: where one ends, its small letters, and its hash.

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

/// All bits of the bytes below the first one of which the highest bit is set; of all if there is
/// none.
pub(super) const fn below(highest: u128) -> u128 {
    let first = highest & highest.wrapping_neg();
    (first >> 7).wrapping_sub(1)
}

/// The hash of a run of words and signs, which grows as the run does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
