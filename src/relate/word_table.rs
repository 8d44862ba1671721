//! Word forms and phrases by spelling: the table that every word of a parsed sentence is looked up
//! in.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::lexicon::WordIdx;
use super::short_hash::{FACTOR, ShortHasher};
use crate::text::eight::{eight, lower};

/// Spellings in one buffer, found by a hash that takes upper and lower case alike.
///
/// A phrase is a word too, reached from its first word by way of each prefix: "take part in" from
/// "take part" and "in". So the longest phrase at a word takes a step for each of its words,
/// however many phrases begin alike.
#[derive(Debug, Default)]
pub(crate) struct WordTable {
    /// At most half full, a power of two long, probed one by one. A place holds the number of a word
    /// and a byte of its hash, so that a word that is not listed is seldom compared with one that is.
    places: Vec<Place>,
    /// 64 less the bits of a place's number.
    shift: u32,
    /// What each word is told apart by.
    keys: Vec<Key>,
    spellings: String,
    /// Where each spelling ends in `spellings`.
    ends: Vec<u32>,
    /// From a prefix and the next word to the longer phrase.
    longer: HashMap<(u32, u32), WordIdx, BuildHasherDefault<ShortHasher>>,
}

/// The number of a word plus one in the low 24 bits, 0 for none, and a byte of its hash.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Place(u32);

impl Place {
    const FREE: Self = Self(0);
    const WORD: u32 = 0xff_ffff;

    fn new(word: WordIdx, hash: u64) -> Self {
        Self(((word.0 + 1) & Self::WORD) | Self::mark(hash))
    }

    /// A byte of the hash that says nothing of where the search begins.
    fn mark(hash: u64) -> u32 {
        (hash >> 8) as u32 & !Self::WORD
    }

    fn word(self) -> WordIdx {
        WordIdx((self.0 & Self::WORD) - 1)
    }
}

/// The length of a word, its first and its last eight bytes in lower case: all there is of a word
/// of up to sixteen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key {
    head: u64,
    tail: u64,
    length: u32,
}

impl Key {
    /// How many bytes a key tells apart.
    const WHOLE: usize = 16;

    /// The key of the word between two bytes of a text; cheaper than to cut it out first, since
    /// what stands behind it may be read along.
    #[allow(clippy::inline_always, reason = "a call costs as much as the work")]
    #[inline(always)]
    fn of(text: &[u8], start: usize, end: usize) -> Self {
        let length = end.saturating_sub(start);
        let head = lower(eight(text, start));
        let (head, tail) = match length {
            0 => (0, 0),
            1..=8 => (head & (u64::MAX >> (64 - 8 * length)), 0),
            _ => (head, lower(eight(text, end - 8))),
        };
        Self {
            head,
            tail,
            length: length as u32,
        }
    }

    #[inline]
    fn hash(self) -> u64 {
        let mixed = self.head ^ self.tail.rotate_left(29) ^ u64::from(self.length);
        mixed.wrapping_mul(FACTOR)
    }
}

impl WordTable {
    /// Makes room for `n` more words.
    pub(crate) fn reserve(&mut self, n: usize) {
        self.spellings.reserve(n * 12);
        self.ends.reserve(n);
        self.keys.reserve(n);
        self.longer.reserve(n / 2);
        self.grow((self.keys.len() + n) * 2);
    }

    /// Makes at least so many places, and gives every word one of them.
    fn grow(&mut self, places: usize) {
        let places = places.next_power_of_two().max(64);
        self.shift = 64 - places.trailing_zeros();
        self.places.clear();
        self.places.resize(places, Place::FREE);
        for n in 0..self.keys.len() {
            self.put(WordIdx(n as u32));
        }
    }

    /// The word with this spelling in any case of its ASCII letters.
    pub(crate) fn find(&self, spelling: &[u8]) -> Option<WordIdx> {
        self.find_in(spelling, 0, spelling.len())
    }

    /// The word that stands between two bytes of a text.
    #[inline]
    pub(crate) fn find_in(&self, text: &[u8], start: usize, end: usize) -> Option<WordIdx> {
        let key = Key::of(text, start, end);
        let hash = key.hash();
        let mark = Place::mark(hash);
        let mut at = self.first_place(hash);
        loop {
            let place = *self.places.get(at)?;
            if place == Place::FREE {
                return None;
            }
            if place.0 & !Place::WORD == mark && self.keys[place.word().0 as usize] == key {
                let whole = key.length as usize <= Key::WHOLE;
                let spelling = || text.get(start..end).unwrap_or_default();
                if whole || self.is_spelled(place.word(), spelling()) {
                    return Some(place.word());
                }
            }
            at = (at + 1) & (self.places.len() - 1);
        }
    }

    /// Where the search for a hash begins: only the highest bits of a product are made of all bits
    /// of what was multiplied.
    #[inline]
    fn first_place(&self, hash: u64) -> usize {
        hash.wrapping_shr(self.shift) as usize
    }

    /// Adds a lower-case spelling, which must be new, and gives it the next index.
    pub(crate) fn add(&mut self, spelling: &str) -> WordIdx {
        let word = WordIdx(self.ends.len() as u32);
        self.spellings.push_str(spelling);
        self.ends.push(self.spellings.len() as u32);
        self.keys
            .push(Key::of(spelling.as_bytes(), 0, spelling.len()));
        if self.keys.len() * 2 > self.places.len() {
            self.grow(self.places.len() * 2);
        } else {
            self.put(word);
        }
        word
    }

    /// Gives a word a place.
    fn put(&mut self, word: WordIdx) {
        let hash = self.keys[word.0 as usize].hash();
        let mut at = self.first_place(hash);
        while self.places[at] != Place::FREE {
            at = (at + 1) & (self.places.len() - 1);
        }
        self.places[at] = Place::new(word, hash);
    }

    /// Makes `phrase` what `prefix` and `next` are together.
    pub(crate) fn link(&mut self, prefix: WordIdx, next: WordIdx, phrase: WordIdx) {
        self.longer.insert((prefix.0, next.0), phrase);
    }

    /// The phrase, or the prefix of one, that `prefix` and `next` are together.
    pub(crate) fn longer(&self, prefix: WordIdx, next: WordIdx) -> Option<WordIdx> {
        self.longer.get(&(prefix.0, next.0)).copied()
    }

    fn is_spelled(&self, word: WordIdx, spelling: &[u8]) -> bool {
        let end = |n: usize| self.ends.get(n).map_or(0, |end| *end as usize);
        let n = word.0 as usize;
        let start = n.checked_sub(1).map_or(0, end);
        let known = self.spellings.get(start..end(n)).unwrap_or_default();
        known.as_bytes().eq_ignore_ascii_case(spelling)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_in_any_case() {
        let mut table = WordTable::default();
        let words = [
            "",
            "a",
            "of",
            "the",
            "with",
            "signed",
            "agreement",
            "memorandum of",
            "understandings of",
            "internationalization",
            "internationalisation",
            "ö",
        ];
        let known: Vec<WordIdx> = words.iter().map(|word| table.add(word)).collect();
        for (word, idx) in words.iter().zip(known) {
            assert_eq!(table.find(word.as_bytes()), Some(idx), "{word}");
            let upper = word.to_ascii_uppercase();
            assert_eq!(table.find(upper.as_bytes()), Some(idx), "{upper}");
        }
        for other in ["b", "off", "withe", "sign\u{205}d", "agreements", "@f"] {
            assert_eq!(table.find(other.as_bytes()), None, "{other}");
        }
    }

    #[test]
    fn a_phrase_is_reached_word_by_word() {
        let mut table = WordTable::default();
        let [take, part, both] = ["take", "part", "take part"].map(|word| table.add(word));
        table.link(take, part, both);
        assert_eq!(table.longer(take, part), Some(both));
        assert_eq!(table.longer(part, take), None);
    }
}
