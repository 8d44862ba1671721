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
    table: HashTable<WordIdx>,
    spellings: String,
    /// Where each spelling ends in `spellings`.
    ends: Vec<u32>,
    /// From a prefix and the next word to the longer phrase.
    longer: HashMap<(u32, u32), WordIdx, BuildHasherDefault<ShortHasher>>,
}

impl WordTable {
    /// The word with this spelling in any case of its ASCII letters.
    pub(crate) fn find(&self, word: &[u8]) -> Option<WordIdx> {
        let same = |idx: &WordIdx| self.spelling(*idx).as_bytes().eq_ignore_ascii_case(word);
        self.table.find(fold_hash(word), same).copied()
    }

    /// Adds a lower-case spelling, which must be new, and gives it the next index.
    pub(crate) fn add(&mut self, spelling: &str) -> WordIdx {
        let idx = WordIdx(self.ends.len() as u32);
        self.spellings.push_str(spelling);
        self.ends.push(self.spellings.len() as u32);
        let (spellings, ends) = (&self.spellings, &self.ends);
        let hash = |idx: &WordIdx| fold_hash(slice(spellings, ends, *idx).as_bytes());
        self.table
            .insert_unique(fold_hash(spelling.as_bytes()), idx, hash);
        idx
    }

    /// Makes `phrase` what `prefix` and `next` are together.
    pub(crate) fn link(&mut self, prefix: WordIdx, next: WordIdx, phrase: WordIdx) {
        self.longer.insert((prefix.0, next.0), phrase);
    }

    /// The phrase, or the prefix of one, that `prefix` and `next` are together.
    pub(crate) fn longer(&self, prefix: WordIdx, next: WordIdx) -> Option<WordIdx> {
        self.longer.get(&(prefix.0, next.0)).copied()
    }

    fn spelling(&self, idx: WordIdx) -> &str {
        slice(&self.spellings, &self.ends, idx)
    }
}

fn slice<'a>(spellings: &'a str, ends: &[u32], idx: WordIdx) -> &'a str {
    let end = |n: usize| ends.get(n).map_or(0, |end| *end as usize);
    let n = idx.0 as usize;
    let start = n.checked_sub(1).map_or(0, end);
    spellings.get(start..end(n)).unwrap_or_default()
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
    fn finish(&self) -> u64 {
        // tables take the low bits, which a product mixes worst
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.add(u64::from_le_bytes(word));
        }
    }

    fn write_u32(&mut self, word: u32) {
        self.add(u64::from(word));
    }
}

/// A hash that a letter's case does not change: the bit in which ASCII cases differ is set in
/// every byte.
fn fold_hash(bytes: &[u8]) -> u64 {
    let mut hasher = ShortHasher::default();
    let mut rest = bytes;
    while let Some((word, tail)) = rest.split_first_chunk::<8>() {
        hasher.add(u64::from_le_bytes(*word) | 0x2020_2020_2020_2020);
        rest = tail;
    }
    // the last bytes by two reads that may overlap: no loop, no copy
    if let (Some(first), Some(last)) = (rest.first_chunk::<4>(), rest.last_chunk::<4>()) {
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        let both = u64::from(first) | u64::from(last) << 32;
        hasher.add(both | 0x2020_2020_2020_2020);
    } else {
        let tail = rest
            .iter()
            .fold(0, |tail, byte| tail << 8 | u64::from(byte | 0x20));
        hasher.add(tail);
    }
    hasher.add(bytes.len() as u64);
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
