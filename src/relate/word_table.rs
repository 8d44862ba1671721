//! Word forms and phrases by spelling: the table that every word of a parsed sentence is looked up
//! in.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use hashbrown::HashTable;

use super::lexicon::WordIdx;

/// Spellings in one buffer, found by a hash that takes upper and lower case alike.
///
/// A phrase is a word too, reached from its first word by way of each prefix: "take part in" from
/// "take part" and "in". So the longest phrase at a word takes a step for each of its words,
/// however many phrases begin alike.
#[derive(Debug, Default)]
pub(crate) struct WordTable {
    table: HashTable<Entry>,
    spellings: String,
    /// Where each spelling ends in `spellings`.
    ends: Vec<u32>,
    /// From a prefix and the next word to the longer phrase.
    longer: HashMap<(u32, u32), WordIdx, BuildHasherDefault<ShortHasher>>,
}

/// A word in the table: short ones are told apart without a look at their spelling.
#[derive(Clone, Copy, Debug)]
struct Entry {
    hash: u64,
    head: u64,
    length: u32,
    word: WordIdx,
}

impl Entry {
    fn new(spelling: &[u8], word: WordIdx) -> Self {
        let (head, rest) = head(spelling);
        Self {
            hash: hash(head, rest),
            head,
            length: spelling.len() as u32,
            word,
        }
    }
}

impl WordTable {
    /// Makes room for `n` more words.
    pub(crate) fn reserve(&mut self, n: usize) {
        self.table.reserve(n, |entry| entry.hash);
        self.spellings.reserve(n * 12);
        self.ends.reserve(n);
        self.longer.reserve(n / 2);
    }

    /// The word with this spelling in any case of its ASCII letters.
    pub(crate) fn find(&self, spelling: &[u8]) -> Option<WordIdx> {
        let wanted = Entry::new(spelling, WordIdx(0));
        let same = |entry: &Entry| {
            (entry.head, entry.length) == (wanted.head, wanted.length)
                && (spelling.len() <= HEAD || self.is_spelled(entry.word, spelling))
        };
        self.table.find(wanted.hash, same).map(|entry| entry.word)
    }

    /// Adds a lower-case spelling, which must be new, and gives it the next index.
    pub(crate) fn add(&mut self, spelling: &str) -> WordIdx {
        let word = WordIdx(self.ends.len() as u32);
        self.spellings.push_str(spelling);
        self.ends.push(self.spellings.len() as u32);
        let entry = Entry::new(spelling.as_bytes(), word);
        self.table
            .insert_unique(entry.hash, entry, |entry| entry.hash);
        word
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

const FACTOR: u64 = 0x517c_c1b7_2722_0a95;

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
        let (words, rest) = bytes.as_chunks::<HEAD>();
        for word in words {
            self.add(u64::from_le_bytes(*word));
        }
        if !rest.is_empty() {
            self.add(packed(rest));
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }

    fn write_u32(&mut self, word: u32) {
        self.add(u64::from(word));
    }
}

/// How many bytes the head of a word holds.
const HEAD: usize = 8;

/// The first bytes of a word in lower case as a number, and the rest. Words of one length that fit
/// into the head differ in it.
fn head(word: &[u8]) -> (u64, &[u8]) {
    if let Some((first, rest)) = word.split_first_chunk::<HEAD>() {
        return (lower(u64::from_le_bytes(*first)), rest);
    }
    (lower(packed(word)), &[])
}

/// Less than eight bytes as a number; those of one length differ in it.
#[inline]
fn packed(word: &[u8]) -> u64 {
    // two reads that may overlap: no loop, no copy
    match (word.first_chunk::<4>(), word.last_chunk::<4>()) {
        (Some(first), Some(last)) => {
            let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
            u64::from(first) | u64::from(last) << 32
        }
        _ => word
            .iter()
            .fold(0, |packed, byte| packed << 8 | u64::from(*byte)),
    }
}

/// Eight bytes with their ASCII letters in lower case.
const fn lower(bytes: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let low = bytes & (0x7f * ONES);
    let from_a = low + (0x80 - b'A' as u64) * ONES;
    let past_z = low + (0x7f - b'Z' as u64) * ONES;
    let upper = (from_a & !past_z & !bytes) & (0x80 * ONES);
    bytes | upper >> 2
}

/// A hash that a letter's case does not change.
fn hash(head: u64, mut rest: &[u8]) -> u64 {
    let mut hasher = ShortHasher::default();
    hasher.add(head);
    while !rest.is_empty() {
        let (next, behind) = self::head(rest);
        hasher.add(next);
        rest = behind;
    }
    hasher.finish()
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
