//! Reading words around a place in the text.

use super::lexicon::{Lexicon, Term};
use crate::text::eight::{letters_end, letters_start};

/// A text, read word by word forwards and backwards.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) bytes: &'a [u8],
    pub(super) lexicon: &'a Lexicon,
}

/// A word and what stands between it and the place from which it was looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) gap: Gap,
}

/// What stands between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing: the place is inside a word.
    None,
    /// Blanks, or a line break that only wraps.
    Space,
    /// A hyphen or a dash without blanks.
    Hyphen,
    /// A comma, and perhaps a blank.
    Comma,
    /// Anything else.
    Other,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, lexicon: &'a Lexicon) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            lexicon,
        }
    }

    pub(super) fn byte(self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// The character that begins at `at`.
    pub(super) fn char_at(self, at: usize) -> Option<char> {
        let byte = *self.bytes.get(at)?;
        if byte.is_ascii() {
            return Some(byte as char);
        }
        self.text.get(at..)?.chars().next()
    }

    fn char_before(self, at: usize) -> Option<char> {
        let byte = *self.bytes.get(at.checked_sub(1)?)?;
        if byte.is_ascii() {
            return Some(byte as char);
        }
        self.text.get(..at)?.chars().next_back()
    }

    pub(super) fn slice(self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or("")
    }

    /// The byte behind the letters and digits that begin at `at`.
    pub(super) fn word_end(self, at: usize) -> usize {
        // nearly all words are ASCII letters alone
        let mut end = letters_end(self.bytes, at);
        while self.may_go_on(end) {
            match self.char_at(end).filter(|c| is_word_char(*c)) {
                Some(c) => end += c.len_utf8(),
                None => break,
            }
        }
        end
    }

    /// Whether a letter or a digit may stand at a byte, as far as the byte tells.
    fn may_go_on(self, at: usize) -> bool {
        let byte = self.byte(at);
        byte.is_ascii_alphanumeric() || !byte.is_ascii()
    }

    /// The first byte of the letters and digits that end at `at`.
    pub(super) fn word_start(self, at: usize) -> usize {
        let mut start = letters_start(self.bytes, at);
        while start > 0 && self.may_go_on(start - 1) {
            match self.char_before(start).filter(|c| is_word_char(*c)) {
                Some(c) => start -= c.len_utf8(),
                None => break,
            }
        }
        start
    }

    /// The word behind `at`.
    pub(super) fn next(self, at: usize) -> Option<Word> {
        // one blank is what mostly lies between
        if self.byte(at) == b' ' && self.byte(at + 1).is_ascii_alphanumeric() {
            return Some(Word {
                start: at + 1,
                end: self.word_end(at + 1),
                gap: Gap::Space,
            });
        }
        let mut start = at;
        while let Some(c) = self.char_at(start).filter(|c| !is_word_char(*c)) {
            start += c.len_utf8();
            if start > at + MAX_GAP {
                return None;
            }
        }
        let end = self.word_end(start);
        (end > start).then(|| Word {
            start,
            end,
            gap: gap(self.slice(at, start)),
        })
    }

    /// The word before `at`.
    pub(super) fn prev(self, at: usize) -> Option<Word> {
        if let Some([.., last, b' ']) = self.bytes.get(..at)
            && last.is_ascii_alphanumeric()
        {
            return Some(Word {
                start: self.word_start(at - 1),
                end: at - 1,
                gap: Gap::Space,
            });
        }
        let mut end = at;
        while let Some(c) = self.char_before(end).filter(|c| !is_word_char(*c)) {
            end -= c.len_utf8();
            if end + MAX_GAP < at {
                return None;
            }
        }
        let start = self.word_start(end);
        (start < end).then(|| Word {
            start,
            end,
            gap: gap(self.slice(end, at)),
        })
    }

    /// The word behind `at` if only blanks lie between.
    pub(super) fn next_near(self, at: usize) -> Option<Word> {
        self.next(at).filter(|w| w.gap == Gap::Space)
    }

    /// The word before `at` if only blanks lie between.
    pub(super) fn prev_near(self, at: usize) -> Option<Word> {
        self.prev(at).filter(|w| w.gap == Gap::Space)
    }

    /// What the word list says of a single word.
    pub(super) fn term(self, word: Word) -> Term {
        let found = self.lexicon.table.word_in(self.bytes, word.start, word.end);
        found.unwrap_or_default()
    }

    /// The longest phrase of the word lists that begins at `at`, and its end.
    pub(super) fn phrase(self, at: usize) -> Option<(Term, usize)> {
        let found = self.lexicon.table.longest(self.bytes, at)?;
        Some((found.value, found.end))
    }

    /// Whether the character at `at` is a capital letter.
    pub(super) fn is_capital(self, at: usize) -> bool {
        let byte = self.byte(at);
        if byte.is_ascii() {
            byte.is_ascii_uppercase()
        } else {
            self.char_at(at).is_some_and(char::is_uppercase)
        }
    }

    /// The byte behind "'s", or behind the apostrophe after "s", if one stands at `at`.
    pub(super) fn possessive(self, at: usize) -> Option<usize> {
        let quote = match (self.byte(at), self.byte(at + 1), self.byte(at + 2)) {
            (b'\'', ..) => 1,
            // U+2019
            (0xE2, 0x80, 0x99) => 3,
            _ => return None,
        };
        let letter = self.byte(at + quote);
        if letter | 0x20 == b's' && !is_word_byte_at(self, at + quote + 1) {
            return Some(at + quote + 1);
        }
        let after_s = at > 0 && self.byte(at - 1) | 0x20 == b's';
        (after_s && !is_word_byte_at(self, at + quote)).then_some(at + quote)
    }

    /// Whether a sentence, a heading or a quotation begins at `at`, as far as the bytes before tell.
    pub(super) fn opens(self, at: usize) -> bool {
        // nearly always a letter or a comma and a blank
        if let Some([.., c, b' ']) = self.bytes.get(..at)
            && (c.is_ascii_alphanumeric() || *c == b',')
        {
            return false;
        }
        let before = self
            .text
            .get(..at)
            .unwrap_or("")
            .trim_end_matches([' ', '\u{a0}']);
        match before.chars().next_back() {
            None => true,
            Some(c) => matches!(
                c,
                '.' | '!' | '?' | ':' | '\n' | '\r' | '"' | '“' | '•' | ';' | '…'
            ),
        }
    }
}

/// Longer runs of blanks and signs are no gap inside a phrase.
const MAX_GAP: usize = 8;

fn is_word_byte_at(reader: Reader<'_>, at: usize) -> bool {
    reader.char_at(at).is_some_and(is_word_char)
}

/// Letters, digits, and combining marks; no punctuation beyond ASCII.
pub(super) fn is_word_char(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric()
    } else {
        c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c)
    }
}

fn gap(between: &str) -> Gap {
    match between.as_bytes() {
        [] => return Gap::None,
        b" " => return Gap::Space,
        b"-" => return Gap::Hyphen,
        b"," | b", " => return Gap::Comma,
        _ => {}
    }
    let mut blanks = 0;
    let (mut hyphens, mut commas, mut others, mut breaks) = (0, 0, 0, 0);
    for c in between.chars() {
        match c {
            ' ' | '\t' | '\u{a0}' => blanks += 1,
            '\n' => breaks += 1,
            '\r' => {}
            '-' | '‐' | '‑' | '–' | '—' => hyphens += 1,
            ',' => commas += 1,
            _ => others += 1,
        }
    }
    match (blanks + breaks, hyphens, commas, others) {
        (0, 0, 0, 0) => Gap::None,
        (1.., 0, 0, 0) if breaks < 2 => Gap::Space,
        (0, 1, 0, 0) => Gap::Hyphen,
        (_, 0, 1, 0) if breaks < 2 => Gap::Comma,
        _ => Gap::Other,
    }
}
