//! Reading words around a place in the text.

use super::lexicon::{Lexicon, Term};
use super::marks::Marks;

/// A text, read word by word forwards and backwards.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) bytes: &'a [u8],
    pub(super) lexicon: &'a Lexicon,
    pub(super) marks: &'a Marks,
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
    /// A reader of a text whose words have been marked.
    pub(super) fn new(text: &'a str, lexicon: &'a Lexicon, marks: &'a Marks) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            lexicon,
            marks,
        }
    }

    pub(super) fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    pub(super) fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or("")
    }

    /// The byte behind the letters and digits that begin at `at`.
    pub(super) fn word_end(&self, at: usize) -> usize {
        self.marks.word_end(at)
    }

    /// The first byte of the letters and digits that end at `at`.
    pub(super) fn word_start(&self, at: usize) -> usize {
        self.marks.word_start(at)
    }

    /// The word behind `at`.
    #[inline]
    pub(super) fn next(&self, at: usize) -> Option<Word> {
        let (start, end) = self.marks.word_behind(at, MAX_GAP)?;
        let gap = self.gap(at, start);
        Some(Word { start, end, gap })
    }

    /// The word before `at`.
    #[inline]
    pub(super) fn prev(&self, at: usize) -> Option<Word> {
        let (start, end) = self.marks.word_before(at, MAX_GAP)?;
        let gap = self.gap(end, at);
        Some(Word { start, end, gap })
    }

    /// What stands between two words.
    #[inline]
    fn gap(&self, from: usize, to: usize) -> Gap {
        // one blank is what mostly lies between
        if to == from + 1 && self.byte(from) == b' ' {
            return Gap::Space;
        }
        gap(self.slice(from, to))
    }

    /// The word behind `at` if only blanks lie between.
    pub(super) fn next_near(&self, at: usize) -> Option<Word> {
        self.next(at).filter(|w| w.gap == Gap::Space)
    }

    /// The word before `at` if only blanks lie between.
    pub(super) fn prev_near(&self, at: usize) -> Option<Word> {
        self.prev(at).filter(|w| w.gap == Gap::Space)
    }

    /// Whether what lies between two words parts lines or the rows of a list: a break, or two
    /// blanks.
    pub(super) fn parts_rows(&self, from: usize, to: usize) -> bool {
        let between = self.slice(from, to);
        let mut blanks = between.chars().take_while(|c| c.is_whitespace());
        between.contains('\n') || blanks.nth(1).is_some()
    }

    /// A word as the text has it.
    pub(super) fn written(&self, word: Word) -> &'a str {
        self.slice(word.start, word.end)
    }

    /// Whether a word is written just so: "of".
    pub(super) fn is(&self, word: Word, written: &str) -> bool {
        self.written(word) == written
    }

    /// Whether a word ends as regular past tenses and participles do.
    pub(super) fn is_past(&self, word: Word) -> bool {
        self.written(word).ends_with("ed")
    }

    /// What the word list says of a single word.
    pub(super) fn term(&self, word: Word) -> Term {
        let found = self.lexicon.table.word_in(self.bytes, word.start, word.end);
        found.copied().unwrap_or_default()
    }

    /// The longest phrase of the word lists that begins at `at`, and its end.
    pub(super) fn phrase(&self, at: usize) -> Option<(Term, usize)> {
        let found = self.lexicon.table.longest(self.bytes, at)?;
        Some((found.value, found.end))
    }

    /// Whether the character at `at` is a capital letter.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        let byte = self.byte(at);
        if byte.is_ascii() {
            byte.is_ascii_uppercase()
        } else {
            char_at(self.text, at).is_some_and(char::is_uppercase)
        }
    }

    /// The byte behind "'s", or behind the apostrophe after "s", if one stands at `at`.
    pub(super) fn possessive(&self, at: usize) -> Option<usize> {
        possessive(self.text, at)
    }

    /// Whether a sentence, a heading or a quotation begins at `at`, as far as the bytes before
    /// tell.
    pub(super) fn opens(&self, at: usize) -> bool {
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

/// The character that begins at `at`.
fn char_at(text: &str, at: usize) -> Option<char> {
    let byte = *text.as_bytes().get(at)?;
    if byte.is_ascii() {
        return Some(byte as char);
    }
    text.get(at..)?.chars().next()
}

/// The byte behind "'s", or behind the apostrophe after "s", if one stands at `at`.
#[inline]
pub(super) fn possessive(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let quote = match bytes.get(at)? {
        b'\'' => 1,
        // U+2019
        0xE2 if bytes.get(at + 1..at + 3) == Some(&[0x80, 0x99]) => 3,
        _ => return None,
    };
    let is_word = |at| char_at(text, at).is_some_and(is_word_char);
    let is_s = |byte: Option<&u8>| byte.is_some_and(|b| b | 0x20 == b's');
    if is_s(bytes.get(at + quote)) && !is_word(at + quote + 1) {
        return Some(at + quote + 1);
    }
    let after_s = at > 0 && is_s(bytes.get(at - 1));
    (after_s && !is_word(at + quote)).then_some(at + quote)
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
        // a stop, a quote, a bracket: whatever else stands there
        [b, ..] if b.is_ascii_punctuation() && !matches!(b, b'-' | b',') => return Gap::Other,
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
