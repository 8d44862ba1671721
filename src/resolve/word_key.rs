//! A fast first look at the words of a text: which of them may begin a phrase of a table.

use super::phrase::is_word_byte;
use crate::text::eight::{HIGH, ONES, eight, letters};

/// The first seven letters of a word in lower case; what follows the letters is zero.
#[inline]
fn key(x: u64) -> u64 {
    let others = !letters(x) & HIGH;
    // the bits below the first byte that is no letter; of eight letters the last is left out
    let mask = (others ^ others.wrapping_sub(1)) >> 8;
    (x | (0x20 * ONES)) & mask
}

/// The key of the word that begins at `at`.
#[inline]
pub(super) fn key_at(bytes: &[u8], at: usize) -> u64 {
    key(eight(bytes, at))
}

/// The key of two words, of which the first has a key and the second begins at `at`.
#[inline]
pub(super) fn key_of_two(first: u64, bytes: &[u8], at: usize) -> u64 {
    first.rotate_left(7) ^ key_at(bytes, at)
}

/// A set of words by their first seven letters, in a bit each: one that is in it is always found,
/// one that is not rarely (for 2,000 words one in sixteen).
#[derive(Clone, Debug)]
pub(super) struct WordFilter(Box<[u64; Self::WORDS]>);

impl WordFilter {
    const WORDS: usize = 512;
    /// 2^15 bits, 4 kB: both filters of a scan stay in the first-level cache.
    const BITS: u32 = 15;

    pub(super) fn new() -> Self {
        Self(Box::new([0; Self::WORDS]))
    }

    /// The bit of a phrase's first word, for [`SmallFilter`].
    pub(super) fn bit_of(phrase: &[u8]) -> u16 {
        Self::slot(key_at(phrase, 0)) as u16
    }

    #[inline]
    fn slot(key: u64) -> usize {
        (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - Self::BITS)) as usize
    }

    /// Adds the first word of a phrase.
    pub(super) fn add(&mut self, phrase: &[u8]) {
        self.add_key(key_at(phrase, 0));
    }

    /// Adds a word, or two, by their key.
    pub(super) fn add_key(&mut self, key: u64) {
        let slot = Self::slot(key);
        self.0[slot / 64] |= 1 << (slot % 64);
    }

    /// Whether a word with this key may be in the set.
    #[inline]
    pub(super) fn has(&self, key: u64) -> bool {
        let slot = Self::slot(key);
        self.0[slot / 64] >> (slot % 64) & 1 == 1
    }
}

/// The words that one document is scanned for: the cues, and the context words that its names ask
/// for.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    contexts: SmallFilter,
    /// Cues and context words together, so that nearly every word costs one look.
    any: WordFilter,
}

impl Default for Wanted {
    fn default() -> Self {
        Self {
            contexts: SmallFilter::default(),
            any: WordFilter::new(),
        }
    }
}

impl Wanted {
    /// Wants cues only.
    pub(super) fn begin(&mut self, cues: &WordFilter) {
        self.contexts.clear();
        self.any.0.copy_from_slice(&*cues.0);
    }

    /// Adds a context word by its [`WordFilter::bit_of`].
    pub(super) fn add_context(&mut self, bit: u16) {
        self.contexts.add(bit);
        self.any.0[usize::from(bit) / 64] |= 1 << (bit % 64);
    }

    /// Whether a word with this key may be a cue or a context word.
    #[inline]
    pub(super) fn has(&self, key: u64) -> bool {
        self.any.has(key)
    }

    /// Whether a word with this key may be a context word.
    #[inline]
    pub(super) fn has_context(&self, key: u64) -> bool {
        self.contexts.has(key)
    }
}

/// A set of words as [`WordFilter`] has it, for the few words that one document asks for.
#[derive(Clone, Debug)]
pub(super) struct SmallFilter([u64; Self::WORDS]);

impl Default for SmallFilter {
    fn default() -> Self {
        Self([0; Self::WORDS])
    }
}

impl SmallFilter {
    /// 2^12 bits: half a kilobyte to clear for each document.
    const WORDS: usize = 64;
    const SHIFT: u32 = 3;

    pub(super) fn clear(&mut self) {
        self.0 = [0; Self::WORDS];
    }

    /// Adds a word by its [`WordFilter::bit_of`].
    pub(super) fn add(&mut self, bit: u16) {
        let slot = usize::from(bit) >> Self::SHIFT;
        self.0[slot / 64] |= 1 << (slot % 64);
    }

    /// Whether a word with this key may be in the set.
    #[inline]
    pub(super) fn has(&self, key: u64) -> bool {
        let slot = WordFilter::slot(key) >> Self::SHIFT;
        self.0[slot / 64] >> (slot % 64) & 1 == 1
    }
}

/// Whether the character beyond ASCII that ends at `at` is a sign: a curly quote, a dash.
pub(super) fn behind_sign(bytes: &[u8], at: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).and_then(|i| bytes.get(i)).copied();
    [2, 3].into_iter().any(|n| {
        let lead = before(n);
        lead.is_some_and(|b| b >= 0xC0 && !is_word_byte(b) && usize::from(b >> 5 & 1) + 2 == n)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keys_end_with_the_letters() {
        let key = |text: &str| key_at(text.as_bytes(), 0);
        assert_eq!(key("He said"), key("he, too"));
        assert_eq!(key("President's"), key("presiden"));
        assert_ne!(key("he"), key("her"));
    }

    proptest! {
        #[test]
        fn a_word_that_was_added_is_found(words in prop::collection::vec("[a-z]{1,12}", 1..50)) {
            let mut filter = WordFilter::new();
            for w in &words {
                filter.add(w.as_bytes());
            }
            for word in &words {
                let text = format!("{}. X", word.to_uppercase());
                prop_assert!(filter.has(key_at(text.as_bytes(), 0)));
            }
        }
    }
}
