//! A hash table from phrases to small values, read straight from the text.

use super::word_key::{WordFilter, key_at};
use crate::text::eight::{ONES, eight, is_same, letters_end};

/// Maps phrases of one or more words, folded to ASCII lower case, to values.
///
/// Words of a phrase are joined by one space, a hyphen or ". "; the three are one to the table.
/// The table also knows every proper beginning of a phrase, so that a reader stops as soon as no
/// longer phrase is possible.
#[derive(Clone, Debug)]
pub(super) struct PhraseTable<T> {
    slots: Vec<u32>,
    entries: Vec<Entry<T>>,
    bytes: Vec<u8>,
    /// The phrase that is being added.
    key: Vec<u8>,
    /// The first words of all phrases, to pass over most words quickly.
    first: WordFilter,
}

#[derive(Clone, Debug)]
struct Entry<T> {
    hash: u64,
    from: u32,
    to: u32,
    /// Longer phrases begin with this one.
    more: bool,
    value: Option<T>,
}

/// A phrase found in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<T> {
    pub(super) value: T,
    /// The byte behind the phrase.
    pub(super) end: usize,
}

const FREE: u32 = u32::MAX;
const SEED: u64 = 0x9e37_79b9_7f4a_7c15;
/// The bit that tells small letters from capitals, in each byte.
const SMALL: u64 = 0x20 * ONES;

/// The hash of a phrase, fed word by word.
#[derive(Clone, Copy)]
struct Hash(u64);

impl Hash {
    /// The hash of this and the word between two bytes of a text, eight bytes at a time.
    #[inline]
    fn word(self, bytes: &[u8], mut at: usize, end: usize) -> Self {
        let mut hash = self.0;
        while at < end {
            let beyond = (at + 8).saturating_sub(end);
            // letters of either case become one, and signs that no word holds with them
            let chunk = (eight(bytes, at) | SMALL) << (8 * beyond);
            hash = (hash.rotate_left(5) ^ chunk).wrapping_mul(SEED);
            at += 8;
        }
        // a word ends here
        Self(hash.rotate_left(23))
    }

    fn finish(self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }
}

/// Whether a byte is part of a word: a letter, a digit, or part of a character beyond ASCII.
///
/// The lead bytes of U+0080 to U+00BF and of U+2000 to U+2FFF count as signs: curly quotes, dashes,
/// the non-breaking blank. No phrase of the tables holds a letter of those blocks.
pub(super) const fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80 && !matches!(byte, 0xC2 | 0xE2)
}

/// The byte behind the word that begins at `at`.
#[inline]
pub(super) fn word_end(bytes: &[u8], at: usize) -> usize {
    let letters = letters_end(bytes, at);
    let rest = bytes.get(letters..).unwrap_or(&[]);
    letters + rest.iter().take_while(|b| is_word_byte(**b)).count()
}

impl<T: Copy> PhraseTable<T> {
    pub(super) fn new() -> Self {
        Self {
            slots: vec![FREE; 64],
            entries: Vec::new(),
            bytes: Vec::new(),
            key: Vec::new(),
            first: WordFilter::new(),
        }
    }

    /// Writes the folded form under which a phrase is kept.
    fn write_key(phrase: &str, key: &mut Vec<u8>) {
        key.clear();
        for &b in phrase.as_bytes() {
            if is_word_byte(b) {
                key.push(b.to_ascii_lowercase());
            } else if key.last().is_some_and(|&last| last != b' ') {
                key.push(b' ');
            }
        }
        while key.last() == Some(&b' ') {
            key.pop();
        }
    }

    /// The value of a phrase, made by `default` if the phrase is new.
    pub(super) fn entry(&mut self, phrase: &str, default: impl FnOnce() -> T) -> Option<&mut T> {
        let mut key = std::mem::take(&mut self.key);
        Self::write_key(phrase, &mut key);
        if key.is_empty() {
            return None;
        }
        self.first.add(&key);
        for (n, _) in key.iter().enumerate().filter(|(_, b)| **b == b' ') {
            let slot = self.place(&key[..n]);
            self.entries[slot].more = true;
        }
        let slot = self.place(&key);
        self.key = key;
        Some(self.entries[slot].value.get_or_insert_with(default))
    }

    fn hash(key: &[u8]) -> u64 {
        let words = key.split(|b| *b == b' ');
        let hash = words.fold(Hash(SEED), |hash, word| hash.word(word, 0, word.len()));
        hash.finish()
    }

    fn place(&mut self, key: &[u8]) -> usize {
        let hash = Self::hash(key);
        if let Some(found) = self.find(hash, key) {
            return found;
        }
        if (self.entries.len() + 1) * 2 > self.slots.len() {
            self.slots = vec![FREE; self.slots.len() * 4];
            for n in 0..self.entries.len() {
                self.put(self.entries[n].hash, n as u32);
            }
        }
        let from = self.bytes.len() as u32;
        self.bytes.extend_from_slice(key);
        self.entries.push(Entry {
            hash,
            from,
            to: self.bytes.len() as u32,
            more: false,
            value: None,
        });
        let n = self.entries.len() - 1;
        self.put(hash, n as u32);
        n
    }

    fn put(&mut self, hash: u64, entry: u32) {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        while self.slots[slot] != FREE {
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = entry;
    }

    fn find(&self, hash: u64, key: &[u8]) -> Option<usize> {
        self.find_in(hash, key, 0, key.len())
    }

    /// The entry of the phrase that stands between two bytes of a text.
    #[inline]
    fn find_in(&self, hash: u64, text: &[u8], start: usize, end: usize) -> Option<usize> {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            let n = self.slots[slot];
            if n == FREE {
                return None;
            }
            let entry = &self.entries[n as usize];
            if entry.hash == hash && self.is_written(entry, text, start, end) {
                return Some(n as usize);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// Whether a phrase stands between two bytes of a text.
    #[inline]
    fn is_written(&self, entry: &Entry<T>, text: &[u8], start: usize, end: usize) -> bool {
        let (from, to) = (entry.from as usize, entry.to as usize);
        let length = to - from;
        // nearly always as it is kept, but for the case of its letters
        length == end - start && is_same(&self.bytes, from, text, start, length)
            || is_same_phrase(&self.bytes[from..to], &text[start..end])
    }

    /// The longest phrase that begins at `at`, where a word begins.
    pub(super) fn longest(&self, bytes: &[u8], at: usize) -> Option<Found<T>> {
        let mut best = None;
        if !self.first.has(key_at(bytes, at)) {
            return best;
        }
        let mut hash = Hash(SEED);
        let mut pos = at;
        loop {
            let end = word_end(bytes, pos);
            if end == pos {
                return best;
            }
            hash = hash.word(bytes, pos, end);
            let Some(n) = self.find_in(hash.finish(), bytes, at, end) else {
                return best;
            };
            let entry = &self.entries[n];
            if let Some(value) = entry.value {
                best = Some(Found { value, end });
            }
            if !entry.more {
                return best;
            }
            pos = match bytes.get(end..) {
                Some([b' ' | b'-', ..]) => end + 1,
                Some([b'.', b' ', ..]) => end + 2,
                _ => return best,
            };
        }
    }

    /// Calls `each` with every phrase that begins at `at`, the shortest first.
    pub(super) fn each_prefix(&self, bytes: &[u8], at: usize, mut each: impl FnMut(T)) {
        let mut hash = Hash(SEED);
        let mut pos = at;
        loop {
            let end = word_end(bytes, pos);
            if end == pos {
                return;
            }
            hash = hash.word(bytes, pos, end);
            let Some(n) = self.find_in(hash.finish(), bytes, at, end) else {
                return;
            };
            let entry = &self.entries[n];
            if let Some(value) = entry.value {
                each(value);
            }
            if !entry.more {
                return;
            }
            pos = match bytes.get(end..) {
                Some([b' ' | b'-', ..]) => end + 1,
                Some([b'.', b' ', ..]) => end + 2,
                _ => return,
            };
        }
    }

    /// The value of one word, `bytes` from its start to its end.
    pub(super) fn word(&self, word: &[u8]) -> Option<T> {
        let n = self.find_in(Self::hash(word), word, 0, word.len())?;
        self.entries[n].value
    }

    /// The value of the one word between two bytes of a text.
    pub(super) fn word_in(&self, text: &[u8], start: usize, end: usize) -> Option<T> {
        let hash = Hash(SEED).word(text, start, end).finish();
        let n = self.find_in(hash, text, start, end)?;
        self.entries[n].value
    }

    /// Every phrase with its value, as it is kept.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&[u8], &T)> {
        self.entries.iter().filter_map(|entry| {
            let key = &self.bytes[entry.from as usize..entry.to as usize];
            Some((key, entry.value.as_ref()?))
        })
    }
}

/// Whether `read`, as it stands in a text, is the phrase `kept`.
fn is_same_phrase(kept: &[u8], read: &[u8]) -> bool {
    let mut read = read.iter();
    for &b in kept {
        let Some(&r) = read.next() else { return false };
        let same = if b == b' ' {
            // a stop takes two bytes: ". "
            if r == b'.' {
                read.next();
            }
            !is_word_byte(r)
        } else {
            r.to_ascii_lowercase() == b
        };
        if !same {
            return false;
        }
    }
    read.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(phrases: &[&str]) -> PhraseTable<usize> {
        let mut table = PhraseTable::new();
        for (n, phrase) in phrases.iter().enumerate() {
            table.entry(phrase, || n);
        }
        table
    }

    #[test]
    fn longest_phrase_wins_and_a_beginning_is_no_phrase() {
        let table = table(&[
            "foreign minister",
            "foreign minister of state",
            "minister",
            "Lt. Gen.",
        ]);
        let find = |text: &str| table.longest(text.as_bytes(), 0).map(|f| (f.value, f.end));
        assert_eq!(find("Foreign Minister Lavrov"), Some((0, 16)));
        assert_eq!(find("foreign minister of justice"), Some((0, 16)));
        assert_eq!(find("foreign minister of state"), Some((1, 25)));
        assert_eq!(find("foreign policy"), None);
        assert_eq!(find("ministers"), None);
        assert_eq!(find("Lt. Gen. Milley"), Some((3, 7)));
    }

    #[test]
    fn hyphen_and_space_are_one() {
        let table = table(&["secretary-general"]);
        for text in ["Secretary General", "secretary-general"] {
            assert!(table.longest(text.as_bytes(), 0).is_some(), "{text}");
        }
        assert!(table.longest(b"Secretary, General", 0).is_none());
    }

    #[test]
    fn many_phrases_are_all_found_again() {
        let words: Vec<String> = (0..3_000).map(|n| format!("w{n} x{}", n % 7)).collect();
        let phrases: Vec<&str> = words.iter().map(String::as_str).collect();
        let table = table(&phrases);
        for (n, word) in words.iter().enumerate() {
            assert_eq!(table.longest(word.as_bytes(), 0).map(|f| f.value), Some(n));
        }
    }
}
