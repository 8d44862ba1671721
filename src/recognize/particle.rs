//! Words in small letters with which names begin.

use super::index::first_byte;
use super::walk::is_word_at;
use crate::stored::stored;
use crate::text::{fold_char, fold_into};

/// Words in small letters with which aliases begin: "al-Shabaab", "the Kremlin", "van der Bellen".
///
/// The scan stops at capitals only and looks back from there; a bit for the last three letters of
/// the word before and the first one of the word itself says whether that is worth it.
#[derive(Debug)]
pub(super) struct Particles {
    bits: Box<[u64; 256]>,
    /// What each byte may be.
    kinds: Box<[u8; 256]>,
    /// The most words in small letters before the first other one.
    pub(super) most: usize,
}

/// Which small letter a byte is: 1 to 26, or 0 for all else.
const LETTER: u8 = 0x1F;
/// A byte that may stand right before the word behind a particle.
const JOINT: u8 = 0x20;
/// A byte that may stand between a particle and such a byte.
const INNER: u8 = 0x40;

impl Default for Particles {
    fn default() -> Self {
        let kind = |byte| match byte {
            b'a'..=b'z' => byte & LETTER,
            // what is not ASCII may fold to anything
            0x80.. => JOINT | INNER,
            _ => 0,
        };
        Self {
            bits: Box::new([0; 256]),
            kinds: Box::new(std::array::from_fn(|byte| kind(byte as u8))),
            most: 0,
        }
    }
}

impl Particles {
    /// Adds an alias and gives where the word behind its words in small letters begins.
    pub(super) fn add(&mut self, alias: &str) -> Option<usize> {
        let bytes = alias.as_bytes();
        let (mut at, mut words) = (0, 0);
        while bytes.get(at).is_some_and(u8::is_ascii_lowercase) {
            let word = at;
            at += bytes[at..]
                .iter()
                .take_while(|b| b.is_ascii_lowercase())
                .count();
            if is_word_at(alias, at) {
                // "easyJet": no word in small letters
                return None;
            }
            words += 1;
            let end = at;
            while at < alias.len() && !is_word_at(alias, at) {
                at += 1;
            }
            if at == alias.len() {
                return None;
            }
            let particle = &bytes[word..end];
            self.add_joint(alias.get(end..at).unwrap_or(""));
            if bytes[at].is_ascii_lowercase() {
                self.add_word(particle, bytes[at]);
            } else {
                // a text may write the letter as one that is not ASCII
                self.add_word(particle, first_byte(alias, at).to_ascii_uppercase());
                self.add_word(particle, 0x80);
                self.most = self.most.max(words);
                return Some(at);
            }
        }
        None
    }

    /// Notes a word in small letters before one that a text begins with this byte.
    fn add_word(&mut self, word: &[u8], first: u8) {
        match *word {
            [.., x, y, z] => self.set(bit([x, y, z], first)),
            [y, z] => self.set(bit([0, y, z], first)),
            // no small letter before it, and anything before that
            [z] => (0..=26).for_each(|x| self.set(bit([x, 0, z], first))),
            [] => {}
        }
    }

    fn set(&mut self, bit: usize) {
        self.bits[bit / 64] |= 1 << (bit % 64);
    }

    /// Notes what stands between a word in small letters and the next one.
    fn add_joint(&mut self, joint: &str) {
        let mut folded = Vec::new();
        fold_into(joint, &mut folded);
        let Some((last, inner)) = folded.split_last() else {
            return;
        };
        for byte in 0..0x80 {
            let kind = &mut self.kinds[usize::from(byte)];
            fold_char(char::from(byte), |sign| {
                *kind |= if sign == *last { JOINT } else { 0 };
                // a run of white space is one space
                let may_precede = sign == b' ' || inner.contains(&sign);
                *kind |= if may_precede { INNER } else { 0 };
            });
        }
    }

    /// Whether an alias may have a word in small letters before `at`, after none but such words,
    /// and go on over the word there; no name begins before `floor`.
    #[inline]
    #[allow(
        clippy::needless_bitwise_bool,
        reason = "one branch that is seldom taken, not three"
    )]
    pub(super) fn may_stand_before(&self, bytes: &[u8], at: usize, floor: usize) -> bool {
        let Some(near) = bytes.get(..at).and_then(<[u8]>::last_chunk::<4>) else {
            return self.may_end(bytes, at, floor);
        };
        let [x, y, z, last] = near.map(|byte| self.kinds[usize::from(byte)]);
        // nearly always one byte stands between two words
        let usual = self.has(bit([x, y, z], bytes.get(at).copied().unwrap_or(0)));
        // one branch, and seldom taken
        let worth_a_look = (last & JOINT != 0) & (usual | (z & INNER != 0));
        worth_a_look && self.may_end(bytes, at, floor)
    }

    /// As [`Particles::may_stand_before`], whatever stands between the words.
    #[cold]
    fn may_end(&self, bytes: &[u8], at: usize, floor: usize) -> bool {
        let kind = |byte: &u8| self.kinds[usize::from(*byte)];
        let before = before(bytes, at, floor);
        let word = match before {
            [.., x, y, z] => [kind(x), kind(y), kind(z)],
            [y, z] => [0, kind(y), kind(z)],
            [z] => [0, 0, kind(z)],
            [] => return false,
        };
        self.has(bit(word, bytes.get(at).copied().unwrap_or(0)))
    }

    /// Whether a bit is set.
    #[inline]
    fn has(&self, bit: usize) -> bool {
        self.bits[bit / 64] >> (bit % 64) & 1 != 0
    }
}

/// The place in the table of a word's last three letters with the first byte of the word behind it.
#[inline]
fn bit(letters: [u8; 3], first: u8) -> usize {
    // capitals and small letters are told apart, and all that is not ASCII is one
    let first = if first < 0x80 { first & 0x3F } else { 0x3F };
    let [x, y, z] = letters.map(|letter| u32::from(letter & LETTER));
    let key = x << 16 | y << 11 | z << 6 | u32::from(first);
    (key.wrapping_mul(0x9e37_79b1) >> 18) as usize
}

/// The text from `floor` on up to the end of the word before `at`, if that is ASCII and near.
pub(super) fn before(bytes: &[u8], at: usize, floor: usize) -> &[u8] {
    // "al‑Shabaab" with a non-breaking hyphen, a line break and the indent behind it
    const FAR: usize = 16;
    let mut end = at;
    while end > floor && at - end < FAR && !bytes[end - 1].is_ascii_alphanumeric() {
        end -= 1;
    }
    &bytes[floor.min(end)..end]
}

stored! { struct Particles { bits, kinds, most } }
