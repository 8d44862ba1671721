//! A list of distinct strings, each known by its number.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

/// Numbers strings from 0 in the order in which they come.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interner {
    words: Vec<Box<str>>,
    table: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Interner {
    /// The number of a string, which is added if it is new.
    pub(crate) fn intern(&mut self, word: &str) -> u32 {
        let (words, hasher) = (&mut self.words, &self.hasher);
        let entry = self.table.entry(
            hasher.hash_one(word),
            |n| &*words[*n as usize] == word,
            |n| hasher.hash_one(&*words[*n as usize]),
        );
        *entry
            .or_insert_with(|| {
                words.push(word.into());
                words.len() as u32 - 1
            })
            .get()
    }

    /// The string of a number; empty for one that was never given.
    pub(crate) fn get(&self, number: u32) -> &str {
        self.words.get(number as usize).map_or("", |word| word)
    }
}
