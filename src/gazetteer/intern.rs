//! Strings that repeat are kept once, and found again by a small hash index.

use super::coded::ByNumber;
use super::table_text::Text;
use crate::stored::stored;
use std::sync::Arc;

/// A word-at-a-time hash by folded products, as wyhash and foldhash have it; the tables are
/// trusted input of the program's owner, so resistance to chosen collisions is not needed.
///
/// A plain product mixes ids that differ in late digits so badly that a million of them took
/// three times as long to load.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    const K: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |h: u64, word: u64| {
        let product = u128::from(h ^ word) * u128::from(K);
        (product as u64) ^ (product >> 64) as u64
    };
    let (words, rest) = bytes.as_chunks::<8>();
    let mut h = words.iter().fold(bytes.len() as u64, |h, word| {
        mix(h, u64::from_le_bytes(*word))
    });
    let mut last = [0; 8];
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    h = mix(h, u64::from_le_bytes(last));
    mix(h, K)
}

/// An open-addressing index from strings to the `u32` places where they are kept elsewhere.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    /// The low half of the hash, which spares most looks at the string, and the place.
    slots: Vec<(u32, u32)>,
    len: usize,
}

const FREE: u32 = u32::MAX;

impl Index {
    /// An index that takes `n` entries without growing.
    pub(crate) fn with_capacity(n: usize) -> Self {
        Self {
            slots: vec![(0, FREE); (n * 2).next_power_of_two().max(16)],
            len: 0,
        }
    }

    /// Takes out every entry, and keeps the room.
    pub(crate) fn clear(&mut self) {
        if self.len > 0 {
            self.slots.fill((0, FREE));
            self.len = 0;
        }
    }

    /// Makes room for `n` more entries.
    pub(crate) fn reserve(&mut self, n: usize) {
        if (self.len + n) * 2 > self.slots.len() {
            let grown = Self::with_capacity(self.len + n);
            let old = std::mem::replace(self, grown);
            for (hash, entry) in old.slots.into_iter().filter(|slot| slot.1 != FREE) {
                self.place(hash, entry);
            }
        }
    }

    /// The entry of this hash that `is_it` accepts.
    pub(crate) fn find(&self, hash: u64, mut is_it: impl FnMut(u32) -> bool) -> Option<u32> {
        let mask = self.slots.len().checked_sub(1)?;
        let hash = hash as u32;
        let mut slot = hash as usize & mask;
        loop {
            let (known, entry) = self.slots[slot];
            if entry == FREE {
                return None;
            }
            if known == hash && is_it(entry) {
                return Some(entry);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// Adds an entry, equal ones or not.
    pub(crate) fn insert(&mut self, hash: u64, entry: u32) {
        if (self.len + 1) * 2 > self.slots.len() {
            self.reserve(self.len + 1);
        }
        self.place(hash as u32, entry);
    }

    fn place(&mut self, hash: u32, entry: u32) {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        while self.slots[slot].1 != FREE {
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = (hash, entry);
        self.len += 1;
    }
}

/// Strings that repeat from row to row (sources, office names), each kept once.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    index: Index,
    items: Vec<Arc<str>>,
    /// For each column the string of the row before.
    last: [usize; 16],
    /// Where the strings that have numbers are in `items`.
    by_number: ByNumber,
}

impl Interner {
    /// The shared copy of `text`, which stands in the column `slot` and may have a number.
    pub(crate) fn get_numbered(
        &mut self,
        text: &str,
        slot: usize,
        number: Option<u32>,
    ) -> Arc<str> {
        let Some(number) = number else {
            return self.get(text, slot);
        };
        let known = self.by_number.get(number);
        if let Some(item) = known.and_then(|n| self.items.get(n as usize)) {
            return Arc::clone(item);
        }
        let item = self.get(text, slot);
        let n = self.last[slot % self.last.len()];
        self.by_number.set(number, n as u32);
        item
    }

    /// The shared copy of `text`, which stands in the column `slot`.
    pub(crate) fn get(&mut self, text: &str, slot: usize) -> Arc<str> {
        let slot = slot % self.last.len();
        // neighboring rows mostly have the same source
        if let Some(item) = self
            .items
            .get(self.last[slot])
            .filter(|item| &***item == text)
        {
            return Arc::clone(item);
        }
        let Self {
            index, items, last, ..
        } = self;
        let h = hash(text.as_bytes());
        if let Some(found) = index.find(h, |n| &*items[n as usize] == text) {
            last[slot] = found as usize;
        } else {
            last[slot] = items.len();
            items.push(Arc::from(text));
            index.insert(h, last[slot] as u32);
        }
        Arc::clone(&items[last[slot]])
    }
}

/// A set of words.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordSet {
    index: Index,
    words: Vec<Text>,
}

impl WordSet {
    /// Adds a word; says whether it is new.
    pub(crate) fn insert(&mut self, word: Text) -> bool {
        if self.contains(&word) {
            return false;
        }
        let Self { index, words } = self;
        let h = hash(word.as_bytes());
        words.push(word);
        index.insert(h, words.len() as u32 - 1);
        true
    }

    /// Whether the word is there, spelled the same.
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.index
            .find(hash(word.as_bytes()), |n| self.words[n as usize] == word)
            .is_some()
    }

    /// Takes a word out; says whether it was there.
    pub(crate) fn remove(&mut self, word: &str) -> bool {
        if !self.contains(word) {
            return false;
        }
        let kept: Vec<Text> = self.words.drain(..).filter(|w| w != word).collect();
        *self = Self::default();
        for word in kept {
            self.insert(word);
        }
        true
    }

    /// The words, in the order in which they were added.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| &**word)
    }
}

stored! { struct Index { slots, len } }
stored! { struct WordSet { index, words } }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn index_finds_what_was_inserted_and_nothing_else() {
        let words: Vec<String> = (0..5_000).map(|n| format!("place:{n}")).collect();
        let mut index = Index::default();
        for (n, word) in words.iter().enumerate() {
            let h = hash(word.as_bytes());
            assert_eq!(index.find(h, |e| words[e as usize] == *word), None);
            index.insert(h, n as u32);
        }
        for (n, word) in words.iter().enumerate() {
            let found = index.find(hash(word.as_bytes()), |e| words[e as usize] == *word);
            assert_eq!(found, Some(n as u32));
        }
        assert_eq!(index.find(hash(b"x"), |e| words[e as usize] == "x"), None);
    }

    #[test]
    fn equal_strings_are_kept_once() {
        let mut interner = Interner::default();
        let a = interner.get("rigour", 0);
        interner.get("factbook", 0);
        assert!(Arc::ptr_eq(&a, &interner.get("rigour", 0)));
    }

    #[test]
    fn a_removed_word_is_gone() {
        let mut set = WordSet::default();
        assert!(set.insert("turkey".into()) && set.insert("chad".into()));
        assert!(!set.insert("chad".into()));
        assert!(set.remove("turkey") && !set.remove("turkey"));
        assert!(set.contains("chad") && !set.contains("turkey"));
    }
}
