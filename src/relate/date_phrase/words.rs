//! The words that dates are written with, read from `gazetteers/relations/dates.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::error::{Diagnostic, Error, Result};
use crate::text::eight::{eight, letters_end, lower};

/// The longest word that is looked up, in bytes.
const LONGEST: usize = 16;

/// Places of the word table: a power of two, more than twice the number of words.
const SLOTS: usize = 2048;

/// What a word does in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Month {
        number: u8,
        short: bool,
        doubtful: bool,
    },
    Weekday {
        number: u8,
        short: bool,
    },
    Season {
        first: u8,
    },
    Number(u8),
    Ordinal(u8),
    /// Days from the article's.
    Day(i8),
    Unit(Unit),
    Preposition(Preposition),
    Plain(Plain),
    WeekdayNameBefore,
    WeekdayNameAfter,
    DateNameAfter,
}

impl Word {
    /// Whether a date may hang on the word; the others only stand before, between or behind.
    fn is_anchor(self) -> bool {
        matches!(
            self,
            Self::Month { .. }
                | Self::Weekday { .. }
                | Self::Season { .. }
                | Self::Day(_)
                | Self::Unit(_)
                | Self::Plain(Plain::Now | Plain::Ago | Plain::Century)
        )
    }
}

/// A span of time that can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Unit {
    PartOfDay,
    Day,
    Week,
    Fortnight,
    Weekend,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
}

/// A preposition before a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
pub(super) struct Preposition {
    pub(super) kind: PrepositionKind,
    /// Whether it may stand before the name of a month that is more often something else.
    #[serde(default)]
    pub(super) strong: bool,
}

/// What a preposition makes of the date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum PrepositionKind {
    On,
    /// As `On`, but only before days.
    Days,
    To,
    Since,
    From,
    Until,
    By,
    During,
    Between,
}

/// Words of one use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Plain {
    This,
    Last,
    Past,
    Next,
    Same,
    Following,
    Previous,
    Early,
    Earlier,
    Later,
    Ago,
    Now,
    Edge,
    Prior,
    The,
    Determiner,
    And,
    Approximate,
    Numbered,
    Counted,
    Century,
}

/// The compiled word table.
#[derive(Debug)]
pub(crate) struct DateWords {
    /// Open addressing with linear probing, at most half full; key 0 is a free place.
    slots: Box<[(Key, Word)]>,
    /// For each pair of first letters, a bit for each length of a word in the table: most words
    /// of a text are turned away here.
    lengths: Lengths,
    /// The same for the words that anchor a date.
    anchors: Lengths,
    count: usize,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    months: Vec<Vec<Box<str>>>,
    doubtful_months: Vec<Box<str>>,
    weekdays: Vec<Vec<Box<str>>>,
    weekday_name_before: Vec<Box<str>>,
    weekday_name_after: Vec<Box<str>>,
    date_name_after: Vec<Box<str>>,
    seasons: BTreeMap<Box<str>, u8>,
    numbers: BTreeMap<Box<str>, u8>,
    ordinals: BTreeMap<Box<str>, u8>,
    days: BTreeMap<Box<str>, i8>,
    units: BTreeMap<Unit, Vec<Box<str>>>,
    prepositions: BTreeMap<Box<str>, Preposition>,
    words: BTreeMap<Plain, Vec<Box<str>>>,
}

static BUILTIN: LazyLock<DateWords> = LazyLock::new(|| {
    DateWords::parse(include_str!("../../../gazetteers/relations/dates.toml"))
        .expect("the built-in table of date words is well formed, a test loads it")
});

impl DateWords {
    /// The built-in words, loaded once.
    pub(crate) fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// The words that a date may hang on, in lower case.
    pub(crate) fn anchors(&self) -> impl Iterator<Item = String> {
        let used = self.slots.iter().filter(|(key, _)| *key != Key::FREE);
        let anchors = used.filter(|(_, class)| class.is_anchor());
        anchors.map(|(Key(head, tail), _)| {
            let bytes = [head.to_le_bytes(), tail.to_le_bytes()].concat();
            let bytes = bytes.into_iter().take_while(|byte| *byte != 0);
            bytes.map(char::from).collect()
        })
    }

    /// Reads a table in the form of `dates.toml`.
    ///
    /// # Errors
    ///
    /// If a section is unknown or missing, if there are not twelve months and seven weekdays, or
    /// if a word is too long or stands in two places.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let table: Table = toml::from_str(text).map_err(|error| {
            let before = text.get(..error.span().map_or(0, |s| s.start));
            let line = before.map_or(1, |b| b.matches('\n').count() + 1);
            fault(error.message(), Some(line))
        })?;
        if (table.months.len(), table.weekdays.len()) != (12, 7) {
            return Err(fault("there must be 12 months and 7 weekdays", None));
        }
        let mut this = Self {
            slots: vec![(Key::FREE, Word::DateNameAfter); SLOTS].into_boxed_slice(),
            lengths: [0; 1024],
            anchors: [0; 1024],
            count: 0,
        };
        this.fill(&table)?;
        Ok(this)
    }

    fn fill(&mut self, table: &Table) -> Result<()> {
        for (number, names) in (1..).zip(&table.months) {
            for (n, name) in names.iter().enumerate() {
                let doubtful = table.doubtful_months.contains(name);
                let short = n > 0;
                self.add(
                    name,
                    Word::Month {
                        number,
                        short,
                        doubtful,
                    },
                )?;
            }
        }
        for (number, names) in (1..).zip(&table.weekdays) {
            for (n, name) in names.iter().enumerate() {
                self.add(
                    name,
                    Word::Weekday {
                        number,
                        short: n > 0,
                    },
                )?;
            }
        }
        for (word, first) in &table.seasons {
            if !(1..=12).contains(first) {
                return Err(fault(&format!("{word:?} begins in no month"), None));
            }
            self.add(word, Word::Season { first: *first })?;
        }
        for (word, number) in &table.numbers {
            self.add(word, Word::Number(*number))?;
        }
        for (word, number) in &table.ordinals {
            self.add(word, Word::Ordinal(*number))?;
        }
        for (word, days) in &table.days {
            self.add(word, Word::Day(*days))?;
        }
        for (word, preposition) in &table.prepositions {
            self.add(word, Word::Preposition(*preposition))?;
        }
        let units = table.units.iter().map(|(u, list)| (Word::Unit(*u), list));
        let plain = table.words.iter().map(|(p, list)| (Word::Plain(*p), list));
        let names = [
            (Word::WeekdayNameBefore, &table.weekday_name_before),
            (Word::WeekdayNameAfter, &table.weekday_name_after),
            (Word::DateNameAfter, &table.date_name_after),
        ];
        for (class, list) in units.chain(plain).chain(names) {
            for word in list {
                // "brigade" is numbered and a name: the first list that has a word keeps it.
                if self.get(word.as_bytes()).is_none() {
                    self.add(word, class)?;
                }
            }
        }
        Ok(())
    }

    fn add(&mut self, word: &str, class: Word) -> Result<()> {
        let bytes = word.as_bytes();
        if bytes.is_empty() || bytes.len() > LONGEST || !bytes.is_ascii() {
            return Err(fault(&format!("{word:?} is no short ASCII word"), None));
        }
        let key = Key::of(bytes, 0, bytes.len());
        let mut places = Self::probe(key);
        let free = places.find(|at| matches!(self.slots[*at].0, k if k == Key::FREE || k == key));
        let Some(at) = free.filter(|_| self.count < SLOTS / 2) else {
            return Err(fault("too many words", None));
        };
        if self.slots[at].0 == key {
            return Err(fault(&format!("{word:?} stands in two places"), None));
        }
        self.slots[at] = (key, class);
        self.count += 1;
        let letters = first_letters(bytes, 0, bytes.len());
        self.lengths[letters] |= 1 << bytes.len();
        if class.is_anchor() {
            self.anchors[letters] |= 1 << bytes.len();
        }
        Ok(())
    }

    /// The class of a word, whatever its case; no allocation.
    fn get(&self, word: &[u8]) -> Option<Word> {
        self.word(word, 0, word.len())
    }

    /// The class of the word between two bytes of a text.
    pub(super) fn word(&self, text: &[u8], start: usize, end: usize) -> Option<Word> {
        self.get_in(text, start, end, &self.lengths)
    }

    fn get_in(&self, text: &[u8], start: usize, end: usize, lengths: &Lengths) -> Option<Word> {
        let length = end.saturating_sub(start);
        if length > LONGEST {
            return None;
        }
        if lengths[first_letters(text, start, length)] >> length & 1 == 0 {
            return None;
        }
        let key = Key::of(text, start, end);
        for at in Self::probe(key) {
            let (known, class) = self.slots[at];
            if known == key {
                return Some(class);
            }
            if known == Key::FREE {
                break;
            }
        }
        None
    }

    /// Where the next word or number begins without which there is no date, if it begins before
    /// `end`: nearly all of a text is passed over here.
    pub(crate) fn next_anchor(&self, bytes: &[u8], from: usize, end: usize) -> Option<usize> {
        let mut at = from;
        while at < end {
            let first = *bytes.get(at)?;
            if first.is_ascii_digit() {
                return Some(at);
            }
            if !first.is_ascii_alphabetic() {
                at += 1;
                continue;
            }
            let mut next = letters_end(bytes, at);
            while bytes.get(next).is_some_and(u8::is_ascii_alphanumeric) {
                next += 1;
            }
            let word = self.get_in(bytes, at, next, &self.anchors);
            if word.is_some_and(Word::is_anchor) {
                return Some(at);
            }
            at = next;
        }
        None
    }

    fn probe(key: Key) -> impl Iterator<Item = usize> {
        let mixed = (key.0 ^ key.1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let first = (mixed >> 32) as usize;
        (0..SLOTS).map(move |n| (first + n) % SLOTS)
    }
}

/// A set of word lengths, as bits, for each pair of first letters.
type Lengths = [u32; 1024];

/// The bytes of a word of at most [`LONGEST`] bytes in lower case, the first one lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key(u64, u64);

impl Key {
    /// No word.
    const FREE: Self = Self(0, 0);

    /// The key of the word between two bytes of a text.
    #[inline]
    fn of(text: &[u8], start: usize, end: usize) -> Self {
        let part = |at: usize| {
            let beyond = (at + 8).saturating_sub(end);
            lower(eight(text, at)) & (u64::MAX >> (8 * beyond))
        };
        let tail = if end > start + 8 { part(start + 8) } else { 0 };
        Self(part(start), tail)
    }
}

/// The first two letters of a word as a number, in any case; other bytes count as some letter.
#[inline]
fn first_letters(text: &[u8], start: usize, length: usize) -> usize {
    let first = eight(text, start);
    let second = if length > 1 { first >> 8 & 31 } else { 0 };
    ((first & 31) << 5 | second) as usize
}

fn fault(message: &str, line: Option<usize>) -> Error {
    let mut diagnostic = Diagnostic::new(message).at_path("dates.toml");
    diagnostic.line = line;
    Error::from_diagnostics(vec![diagnostic])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "test")]
    use super::*;

    #[test]
    fn builtin_words_load_and_are_found_in_any_case() {
        let words = DateWords::builtin();
        let sept = Word::Month {
            number: 9,
            short: true,
            doubtful: false,
        };
        assert_eq!(words.get(b"Sept"), Some(sept));
        assert_eq!(words.get(b"YESTERDAY"), Some(Word::Day(-1)));
        assert_eq!(words.get(b"Belgrade"), None);
        assert_eq!(words.get(b""), None);
        assert_eq!(words.get(&[b'a'; 99]), None);
    }

    #[test]
    fn a_broken_table_is_refused_with_its_line() {
        let error = DateWords::parse("months = [\n1]").unwrap_err();
        assert_eq!(error.line(), Some(2), "{error}");
        let whole = include_str!("../../../gazetteers/relations/dates.toml");
        let twice = whole.replace("eighty = 80", "eighty = 80\nyesterday = 80");
        assert!(
            DateWords::parse(&twice)
                .unwrap_err()
                .to_string()
                .contains("two places")
        );
        let unknown = whole.replace("century = [", "aeon = [");
        assert!(DateWords::parse(&unknown).is_err());
    }
}
