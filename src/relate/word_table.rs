//! Word forms and phrases by spelling: the table that every word of a parsed sentence is looked up
//! in.

use std::borrow::Cow;

use super::lexicon::WordIdx;
use crate::shelf::{Fixed, Shelf, fixed, long_at, side_by_side, word_at};
use crate::stored::stored;
use crate::text::eight::{ONES, eight, lower};
use crate::text::number_table::NumberTable;
use crate::text::short_hash::FACTOR;

/// Spellings in one buffer, found by a hash that takes upper and lower case alike.
///
/// A phrase is a word too, reached from its first word by way of each prefix: "take part in" from
/// "take part" and "in". So the longest phrase at a word takes a step for each of its words,
/// however many phrases begin alike.
#[derive(Debug, Default)]
pub(crate) struct WordTable {
    /// The words of up to eight bytes, which are most words of a text: the key is all there is of
    /// one.
    short: NumberTable<WordIdx>,
    long: LongWords,
    spellings: Cow<'static, str>,
    /// Where each spelling ends in `spellings`.
    ends: Shelf<u32, 4>,
    /// From a prefix and the next word to the longer phrase.
    longer: NumberTable<WordIdx, Shelf<(u64, WordIdx), 12>>,
}

/// The bit by which a capital differs from the letter in lower case, in each byte.
const SMALL: u64 = 0x20 * ONES;

/// A word of one to eight bytes as a number: its bytes in lower case, the last one highest.
///
/// The first byte is not 0, so that there is one word for each number, and none for 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ShortKey(u64);

impl ShortKey {
    /// The key of the first bytes of a text, which are `x`, if there is one.
    #[inline]
    fn of(x: u64, length: usize) -> Option<Self> {
        let short = matches!(length, 1..=8) && x as u8 != 0;
        short.then(|| Self(lower(x) << (64 - 8 * length)))
    }

    /// The key of as many ASCII letters at the beginning of `x`, one to eight.
    #[inline]
    pub(crate) fn of_letters(x: u64, letters: usize) -> Self {
        Self((x | SMALL) << (64 - 8 * letters))
    }
}

/// The other words.
#[derive(Debug, Default)]
struct LongWords {
    /// At most half full, a power of two long, probed one by one. A place holds the number of a key
    /// and a byte of its hash, so that a word that is not listed is seldom compared with one that
    /// is.
    places: Shelf<Place, 4>,
    /// 64 less the bits of a place's number.
    shift: u32,
    /// What each word is told apart by.
    keys: Shelf<(Key, WordIdx), 24>,
}

impl LongWords {
    /// The first word with a key that is the one in question.
    #[inline]
    fn find(&self, key: Key, is_it: impl Fn(WordIdx) -> bool) -> Option<WordIdx> {
        let hash = key.hash();
        let mark = Place::mark(hash);
        let mut at = self.first_place(hash);
        loop {
            let place = self.places.get(at)?;
            if place == Place::FREE {
                return None;
            }
            if place.0 & !Place::NUMBER == mark {
                let (known, word) = self.keys.get(place.number())?;
                if known == key && is_it(word) {
                    return Some(word);
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

    /// Adds a word that is not in the table.
    fn add(&mut self, key: Key, word: WordIdx) {
        self.keys.own().push((key, word));
        if self.keys.len() * 2 > self.places.len() {
            self.grow(self.keys.len() * 2);
        } else {
            self.put(self.keys.len() - 1);
        }
    }

    /// Makes at least so many places, and gives every key one of them.
    fn grow(&mut self, places: usize) {
        let places = places.next_power_of_two().max(64);
        self.shift = 64 - places.trailing_zeros();
        self.places = vec![Place::FREE; places].into();
        for n in 0..self.keys.len() {
            self.put(n);
        }
    }

    /// Gives a key a place.
    fn put(&mut self, number: usize) {
        let hash = self.keys.own()[number].0.hash();
        let mut at = self.first_place(hash);
        let places = self.places.own();
        while places[at] != Place::FREE {
            at = (at + 1) & (places.len() - 1);
        }
        places[at] = Place::new(number, hash);
    }
}

/// The number of a key plus one in the low 24 bits, 0 for none, and a byte of its hash.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Place(u32);

impl Place {
    const FREE: Self = Self(0);
    const NUMBER: u32 = 0xff_ffff;

    fn new(number: usize, hash: u64) -> Self {
        Self(((number as u32 + 1) & Self::NUMBER) | Self::mark(hash))
    }

    /// A byte of the hash that says nothing of where the search begins.
    fn mark(hash: u64) -> u32 {
        (hash >> 8) as u32 & !Self::NUMBER
    }

    fn number(self) -> usize {
        (self.0 & Self::NUMBER) as usize - 1
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

    /// The key of a word of more than eight bytes, all of them ASCII letters.
    #[inline]
    fn of_letters(head: u64, tail: u64, length: usize) -> Self {
        Self {
            head: head | SMALL,
            tail: tail | SMALL,
            length: length as u32,
        }
    }

    /// The key of the word between two bytes of a text; cheaper than to cut it out first, since
    /// what stands behind it may be read along.
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

    fn hash(self) -> u64 {
        let mixed = self.head ^ self.tail.rotate_left(29) ^ u64::from(self.length);
        mixed.wrapping_mul(FACTOR)
    }
}

impl WordTable {
    /// Makes room for `n` more words.
    pub(crate) fn reserve(&mut self, n: usize) {
        self.spellings.to_mut().reserve(n * 12);
        self.ends.own().reserve(n);
        self.longer.reserve(n / 4);
        // a third of the words is short
        self.short.reserve(n / 3);
        self.long.keys.own().reserve(n);
        self.long.grow((self.long.keys.len() + n) * 2);
    }

    /// The word with this spelling in any case of its ASCII letters.
    pub(crate) fn find(&self, spelling: &[u8]) -> Option<WordIdx> {
        self.find_in(spelling, 0, spelling.len())
    }

    /// The word that stands between two bytes of a text.
    #[inline]
    pub(crate) fn find_in(&self, text: &[u8], start: usize, end: usize) -> Option<WordIdx> {
        match ShortKey::of(eight(text, start), end.saturating_sub(start)) {
            Some(key) => self.short.find(key.0),
            None => self.find_long(text, start, end),
        }
    }

    /// The short word with this key.
    #[inline]
    pub(crate) fn find_short(&self, key: ShortKey) -> Option<WordIdx> {
        self.short.find(key.0)
    }

    /// As [`WordTable::find_in`], of more than eight ASCII letters, of which the first are given.
    pub(crate) fn find_letters(
        &self,
        text: &[u8],
        (start, first): (usize, u64),
        end: usize,
    ) -> Option<WordIdx> {
        let key = Key::of_letters(first, eight(text, end - 8), end - start);
        self.find_key(key, text, start, end)
    }

    /// The word that is no short one.
    fn find_long(&self, text: &[u8], start: usize, end: usize) -> Option<WordIdx> {
        self.find_key(Key::of(text, start, end), text, start, end)
    }

    #[inline]
    fn find_key(&self, key: Key, text: &[u8], start: usize, end: usize) -> Option<WordIdx> {
        let whole = key.length as usize <= Key::WHOLE;
        let spelling = || text.get(start..end).unwrap_or_default();
        self.long
            .find(key, |word| whole || self.is_spelled(word, spelling()))
    }

    /// Adds a lower-case spelling, which must be new, and gives it the next index.
    pub(crate) fn add(&mut self, spelling: &str) -> WordIdx {
        let word = WordIdx(self.ends.len() as u32);
        self.spellings.to_mut().push_str(spelling);
        self.ends.own().push(self.spellings.len() as u32);
        let bytes = spelling.as_bytes();
        match ShortKey::of(eight(bytes, 0), bytes.len()) {
            Some(key) => self.short.add(key.0, word),
            None => self.long.add(Key::of(bytes, 0, bytes.len()), word),
        }
        word
    }

    /// Makes `phrase` what `prefix` and `next` are together.
    pub(crate) fn link(&mut self, prefix: WordIdx, next: WordIdx, phrase: WordIdx) {
        self.longer.add(Self::pair(prefix, next), phrase);
    }

    /// The phrase, or the prefix of one, that `prefix` and `next` are together.
    #[inline]
    pub(crate) fn longer(&self, prefix: WordIdx, next: WordIdx) -> Option<WordIdx> {
        self.longer.find(Self::pair(prefix, next))
    }

    /// Two words as one number.
    #[inline]
    fn pair(prefix: WordIdx, next: WordIdx) -> u64 {
        (u64::from(prefix.0) + 1) << 32 | u64::from(next.0)
    }

    fn is_spelled(&self, word: WordIdx, spelling: &[u8]) -> bool {
        let end = |n: usize| self.ends.get(n).map_or(0, |end| end as usize);
        let n = word.0 as usize;
        let start = n.checked_sub(1).map_or(0, end);
        let known = self.spellings.get(start..end(n)).unwrap_or_default();
        known.as_bytes().eq_ignore_ascii_case(spelling)
    }
}

/// With which letters the words of a set begin, in any case; it may take one for another. A look at
/// it spares most looks at phrases.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Beginnings {
    /// One bit for each first byte.
    first: u32,
    /// One bit for each pair of first bytes.
    pair: u64,
}

impl Beginnings {
    pub(crate) fn add(&mut self, word: &str) {
        let mut bytes = word.bytes();
        let (first, second) = (bytes.next(), bytes.next());
        let first = first.unwrap_or(b' ');
        self.first |= 1 << (first & 31);
        self.pair |= 1 << Self::number(first, second.unwrap_or(b' '));
    }

    /// The bits of first bytes and of pairs.
    pub(super) const fn bits(self) -> (u32, u64) {
        (self.first, self.pair)
    }

    /// The set of such bits.
    pub(super) const fn of_bits((first, pair): (u32, u64)) -> Self {
        Self { first, pair }
    }

    /// Whether the set is empty.
    pub(crate) const fn is_empty(self) -> bool {
        self.first == 0
    }

    /// Whether a word of the set may begin with the byte.
    #[inline]
    pub(crate) const fn may_hold(self, first: u8) -> bool {
        self.first >> (first & 31) & 1 != 0
    }

    /// Whether a word of the set may begin with the two bytes, or be the first of them.
    #[inline]
    pub(crate) const fn may_hold_both(self, first: u8, second: u8) -> bool {
        self.pair >> Self::number(first, second) & 1 != 0
    }

    /// What is no letter counts alike as the second byte: it may stand behind the word.
    #[inline]
    const fn number(first: u8, second: u8) -> u8 {
        let letter = if second.is_ascii_alphabetic() {
            second & 31
        } else {
            0
        };
        ((first & 31) * 7 + letter) % 64
    }
}

stored! { struct WordTable { short, long, spellings, ends, longer } }
stored! { struct LongWords { places, shift, keys } }
fixed! { Place(_) }
impl Fixed<24> for (Key, WordIdx) {
    fn to_bytes(self) -> [u8; 24] {
        let (Key { head, tail, length }, WordIdx(word)) = self;
        let high = |long: u64| (long >> 32) as u32;
        side_by_side([
            head as u32,
            high(head),
            tail as u32,
            high(tail),
            length,
            word,
        ])
    }

    #[inline]
    fn of_bytes(bytes: &[u8; 24]) -> Self {
        let key = Key {
            head: long_at(bytes, 0),
            tail: long_at(bytes, 8),
            length: word_at(bytes, 16),
        };
        (key, WordIdx(word_at(bytes, 20)))
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
            "\0of",
        ];
        let known: Vec<WordIdx> = words.iter().map(|word| table.add(word)).collect();
        for (word, idx) in words.iter().zip(known) {
            assert_eq!(table.find(word.as_bytes()), Some(idx), "{word}");
            let upper = word.to_ascii_uppercase();
            assert_eq!(table.find(upper.as_bytes()), Some(idx), "{upper}");
        }
        let letters = |word: &str| ShortKey::of_letters(eight(word.as_bytes(), 0), word.len());
        assert_eq!(table.find_short(letters("WITH")), table.find(b"with"));
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
