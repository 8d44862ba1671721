//! Words in small letters with which names begin.

use super::index::first_byte;
use super::walk::is_word_at;
use crate::text::{fold_bytes, fold_char};

/// Words in small letters with which aliases begin: "al-Shabaab", "the Kremlin", "van der Bellen".
///
/// The scan stops at capitals only and looks back from there; a bit for the last three letters of
/// the word before and the first one of the word itself says whether that is worth it.
#[derive(Debug)]
pub(super) struct Particles {
    bits: Box<[u64; 256]>,
    /// The bytes that may stand between such a word and the next one.
    joints: [bool; 256],
    /// The most words in small letters before the first other one.
    pub(super) most: usize,
}

impl Default for Particles {
    fn default() -> Self {
        Self {
            bits: Box::new([0; 256]),
            // what is not ASCII may fold to anything
            joints: std::array::from_fn(|byte| byte >= 0x80),
            most: 0,
        }
    }
}

impl Particles {
    pub(super) fn add(&mut self, alias: &str) {
        let bytes = alias.as_bytes();
        let (mut at, mut words) = (0, 0);
        while bytes.get(at).is_some_and(u8::is_ascii_lowercase) {
            at += bytes[at..]
                .iter()
                .take_while(|b| b.is_ascii_lowercase())
                .count();
            if is_word_at(alias, at) {
                // "easyJet": no word in small letters
                return;
            }
            words += 1;
            let end = at;
            while at < alias.len() && !is_word_at(alias, at) {
                at += 1;
            }
            if at == alias.len() {
                return;
            }
            if !bytes[at].is_ascii_lowercase() {
                let ending = Ending::new(&bytes[..end]);
                // a text may write the letter as one that is not ASCII
                for first in [first_byte(alias, at), 0x80] {
                    let bit = ending.bit(first);
                    self.bits[bit / 64] |= 1 << (bit % 64);
                }
                self.most = self.most.max(words);
                fold_bytes(alias.get(end..at).unwrap_or(""), |byte| {
                    self.add_joint(byte)
                });
            }
        }
    }

    /// Notes a folded byte of a joint.
    fn add_joint(&mut self, folded: u8) {
        if self.joints[usize::from(folded)] {
            return;
        }
        for byte in 0..0x80 {
            fold_char(char::from(byte), |sign| {
                self.joints[usize::from(byte)] |= sign == folded;
            });
        }
    }

    /// Whether an alias may begin with words in small letters before `at` and go on over the word
    /// there; no name begins before `floor`.
    #[inline]
    pub(super) fn may_stand_before(&self, bytes: &[u8], at: usize, floor: usize) -> bool {
        let first = bytes.get(at).copied().unwrap_or(0);
        if let Some(&[x, y, z, last]) = bytes.get(..at).and_then(<[u8]>::last_chunk) {
            let is_joint = |byte| self.joints[usize::from(byte)];
            // nearly always one byte stands between two words
            let usual = self.has(Ending::of([x, y, z]), first);
            let unusual = is_joint(z) | (at - floor < 4);
            // a byte behind the last name is no word; without a branch, as nothing here can be guessed
            if !(is_joint(last) & (at - floor > 1) & (usual | unusual)) {
                return false;
            }
        }
        self.has(Ending::new(before(bytes, at, floor)), first)
    }

    /// Whether some alias has a word in small letters with this ending before its first other word,
    /// and that begins with the byte `first` of a text.
    #[inline]
    fn has(&self, ending: Ending, first: u8) -> bool {
        let bit = ending.bit(first);
        (ending.0 != 0) & (self.bits[bit / 64] >> (bit % 64) & 1 != 0)
    }
}

/// The last three small letters of a word, as far as they go: five bits in a byte each, 0 for none.
#[derive(Clone, Copy)]
struct Ending(u32);

impl Ending {
    /// The ending of a text.
    fn new(text: &[u8]) -> Self {
        match *text {
            [.., x, y, z] => Self::of([x, y, z]),
            [y, z] => Self::of([0, y, z]),
            [z] => Self::of([0, 0, z]),
            [] => Self(0),
        }
    }

    #[inline]
    fn of([x, y, z]: [u8; 3]) -> Self {
        const EACH: u32 = 0x01_01_01;
        const HIGH: u32 = 0x80 * EACH;
        let letters = u32::from_le_bytes([x, y, z, 0]);
        let low = letters & !HIGH;
        let from_a = low + (0x80 - u32::from(b'a')) * EACH;
        let past_z = low + (0x7F - u32::from(b'z')) * EACH;
        let mut small = from_a & !past_z & !letters & HIGH;
        // a letter counts if those behind it do
        small &= small >> 8 | 0x80_00_00;
        small &= small >> 8 | 0x80_00_00;
        Self(letters & (small >> 7) * 0x1F)
    }

    /// The place of its bit in the table, with the first byte of the word behind it.
    #[inline]
    fn bit(self, first: u8) -> usize {
        let letter = u32::from(if first < 0x80 { first & 31 } else { 31 });
        ((self.0 | letter << 24).wrapping_mul(0x9e37_79b1) >> 18) as usize
    }
}

/// The text from `floor` on up to the end of the word before `at`, if that is ASCII and near.
pub(super) fn before(bytes: &[u8], at: usize, floor: usize) -> &[u8] {
    // "al‑Shabaab" with a non-breaking hyphen, a line break and the indent behind it
    const JOINT: usize = 16;
    let mut end = at;
    while end > floor && at - end < JOINT && !bytes[end - 1].is_ascii_alphanumeric() {
        end -= 1;
    }
    &bytes[floor.min(end)..end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_ending_is_its_last_small_letters(text in "[a-cA-C. é]{0,6}") {
            let letters = text.bytes().rev().take_while(u8::is_ascii_lowercase).take(3);
            let bits = letters.zip([16, 8, 0]).map(|(letter, place)| u32::from(letter & 31) << place);
            prop_assert_eq!(Ending::new(text.as_bytes()).0, bits.sum::<u32>());
        }
    }
}
