//! Word forms and phrases by spelling: the table that every word of a parsed sentence is looked up
//! in.

use std::borrow::Cow;

use super::lexicon::WordIdx;
use crate::shelf::{Fixed, Shelf, fixed, long_at, side_by_side, word_at};
use crate::stored::stored;
use crate::text::eight::{ONES, eight, lower};
use crate::text::number_table::NumberTable;
use crate::text::short_hash::FACTOR;

/// Words by a hash that takes upper and lower case alike.
///
/// A phrase is a word too, reached from its first word by way of each prefix: "take part in" from
/// "take part" and "in". So the longest phrase at a word takes a step for each of its words,
/// however many phrases begin alike, and the tables of words, which every word of a text is looked
/// up in, are a fifth of what they would be with phrases: small enough to stay in a near cache.
#[derive(Debug, Default)]
pub(crate) struct WordTable {
    /// The words of up to eight bytes, which are most words of a text: the key is all there is of
    /// one.
    short: NumberTable<WordIdx>,
    long: LongWords,
    /// From a prefix and the next word to the longer phrase.
    longer: Longer,
    /// What may be found in `longer`, which is far from any cache.
    pairs: Pairs,
}

/// Phrases by a prefix and the next word.
type Longer = NumberTable<WordIdx, Shelf<(u64, WordIdx), 12>>;

/// A bit for each number that a hash makes of a prefix and the next word; eight to sixteen for each
/// pair that is there, so that of the others one in ten is looked up in vain.
///
/// Until it is settled it rules nothing out.
#[derive(Debug, Default)]
struct Pairs {
    bits: Vec<u64>,
    /// 64 less the bits of a bit's number.
    shift: u32,
}

impl Pairs {
    /// Where the bit of a pair is: its word, and the place there.
    #[inline]
    fn place(&self, pair: u64) -> (usize, u32) {
        let hash = pair.wrapping_mul(FACTOR).wrapping_shr(self.shift);
        ((hash / 64) as usize, hash as u32 % 64)
    }

    #[inline]
    fn may_hold(&self, pair: u64) -> bool {
        let (word, bit) = self.place(pair);
        self.bits.get(word).is_none_or(|word| word >> bit & 1 != 0)
    }

    /// The set of the pairs of a table.
    fn of(longer: &Longer) -> Self {
        let bits = (longer.len() * 8).next_power_of_two().max(64);
        let mut set = Self {
            bits: vec![0; bits / 64],
            shift: 64 - bits.trailing_zeros(),
        };
        for pair in longer.keys() {
            let (word, bit) = set.place(pair);
            set.bits[word] |= 1 << bit;
        }
        set
    }
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
    /// The words of which a key is not all.
    spellings: Cow<'static, str>,
    /// Where that of each key ends in `spellings`; most are empty.
    ends: Shelf<u32, 4>,
}

impl LongWords {
    /// The word between two bytes of a text that has this key.
    #[inline]
    fn find(&self, key: Key, text: &[u8], start: usize, end: usize) -> Option<WordIdx> {
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
                let spelled = || {
                    let spelling = text.get(start..end).unwrap_or_default();
                    self.is_spelled(place.number(), spelling)
                };
                if known == key && (key.is_whole() || spelled()) {
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

    /// Whether the word of a key that is not all of it is spelled so.
    #[cold]
    fn is_spelled(&self, number: usize, spelling: &[u8]) -> bool {
        let end = |n: usize| self.ends.get(n).map_or(0, |end| end as usize);
        let start = number.checked_sub(1).map_or(0, end);
        let known = self.spellings.get(start..end(number)).unwrap_or_default();
        known.as_bytes().eq_ignore_ascii_case(spelling)
    }

    /// Adds a word that is not in the table.
    fn add(&mut self, spelling: &str, word: WordIdx) {
        let key = Key::of(spelling.as_bytes(), 0, spelling.len());
        self.keys.own().push((key, word));
        if !key.is_whole() {
            self.spellings.to_mut().push_str(spelling);
        }
        self.ends.own().push(self.spellings.len() as u32);
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

    /// Whether there is no more of the word.
    #[inline]
    const fn is_whole(self) -> bool {
        self.length as usize <= Self::WHOLE
    }

    fn hash(self) -> u64 {
        let mixed = self.head ^ self.tail.rotate_left(29) ^ u64::from(self.length);
        mixed.wrapping_mul(FACTOR)
    }
}

impl WordTable {
    /// The word or the phrase with this spelling in any case of its ASCII letters.
    pub(crate) fn find(&self, spelling: &[u8]) -> Option<WordIdx> {
        let mut words = spelling.split(|byte| *byte == b' ');
        let word = |word: &[u8]| self.find_in(word, 0, word.len());
        let first = word(words.next()?)?;
        words.try_fold(first, |prefix, next| self.longer(prefix, word(next)?))
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
        self.long.find(key, text, start, end)
    }

    /// The word that is no short one.
    fn find_long(&self, text: &[u8], start: usize, end: usize) -> Option<WordIdx> {
        let key = Key::of(text, start, end);
        self.long.find(key, text, start, end)
    }

    /// Adds a word in lower case, which must be new and no phrase.
    pub(crate) fn add(&mut self, spelling: &str, word: WordIdx) {
        let bytes = spelling.as_bytes();
        match ShortKey::of(eight(bytes, 0), bytes.len()) {
            Some(key) => self.short.add(key.0, word),
            None => self.long.add(spelling, word),
        }
    }

    /// Makes `phrase` what `prefix` and `next` are together.
    pub(crate) fn link(&mut self, prefix: WordIdx, next: WordIdx, phrase: WordIdx) {
        self.longer.add(Self::pair(prefix, next), phrase);
    }

    /// The phrase, or the prefix of one, that `prefix` and `next` are together.
    #[inline]
    pub(crate) fn longer(&self, prefix: WordIdx, next: WordIdx) -> Option<WordIdx> {
        let pair = Self::pair(prefix, next);
        self.pairs.may_hold(pair).then(|| self.longer.find(pair))?
    }

    /// Notes which pairs are there, once all are.
    pub(crate) fn settle(&mut self) {
        self.pairs = Pairs::of(&self.longer);
    }

    /// Two words as one number.
    #[inline]
    fn pair(prefix: WordIdx, next: WordIdx) -> u64 {
        (u64::from(prefix.0) + 1) << 32 | u64::from(next.0)
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

stored! { struct WordTable { short, long, longer, pairs } }
stored! { struct Pairs { bits, shift } }
stored! { struct LongWords { places, shift, keys, spellings, ends } }
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
            "internationalization",
            "internationalisation",
            "ö",
            "\0of",
        ];
        for (word, idx) in words.iter().zip((0..).map(WordIdx)) {
            table.add(word, idx);
        }
        for (word, idx) in words.iter().zip((0..).map(WordIdx)) {
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
        let [take, part, both] = [1, 2, 3].map(WordIdx);
        table.add("take", take);
        table.add("part", part);
        table.link(take, part, both);
        for settled in [false, true] {
            assert_eq!(table.longer(take, part), Some(both), "{settled}");
            assert_eq!(table.longer(part, take), None, "{settled}");
            assert_eq!(table.find(b"Take part"), Some(both), "{settled}");
            assert_eq!(table.find(b"take part in"), None, "{settled}");
            table.settle();
        }
    }
}
