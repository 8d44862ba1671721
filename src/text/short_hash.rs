//! A fast hash for short keys that nobody chooses to collide.

use std::hash::{Hash, Hasher};

use super::eight::eight;

/// What a word is multiplied by.
pub(crate) const FACTOR: u64 = 0x517c_c1b7_2722_0a95;

/// The hash of a text, the same in every build.
pub(crate) fn hash(text: &str) -> u64 {
    let mut hasher = ShortHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}

/// A fast hash for short keys (`FxHash`, as in rustc).
#[derive(Clone, Copy, Default)]
pub(crate) struct ShortHasher(u64);

impl ShortHasher {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(FACTOR);
    }
}

impl Hasher for ShortHasher {
    #[inline]
    fn finish(&self) -> u64 {
        // tables take the low bits, which a product mixes worst
        self.0 ^ (self.0 >> 32)
    }

    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.add(u64::from_le_bytes(*word));
        }
        if !rest.is_empty() {
            self.add(eight(rest, 0));
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }

    fn write_u32(&mut self, word: u32) {
        self.add(u64::from(word));
    }
}
