//! Reading words around a place in the text.

use super::lexicon::{Lexicon, Term};
use super::marks::Marks;
use super::phrase::short_word;

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

    #[inline]
    pub(super) fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    #[inline]
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
        if self.is_one_blank(at, start) {
            let gap = Gap::Space;
            return Some(Word { start, end, gap });
        }
        self.word(start, end, (at, start))
    }

    /// The word before `at`.
    #[inline]
    pub(super) fn prev(&self, at: usize) -> Option<Word> {
        let (start, end) = self.marks.word_before(at, MAX_GAP)?;
        if self.is_one_blank(end, at) {
            let gap = Gap::Space;
            return Some(Word { start, end, gap });
        }
        self.word(start, end, (end, at))
    }

    /// Whether one blank lies between two words, as mostly it does.
    #[inline]
    fn is_one_blank(&self, from: usize, to: usize) -> bool {
        to == from + 1 && self.byte(from) == b' '
    }

    /// A word with what stands between it and another; apart, so that the usual case makes no call.
    #[inline(never)]
    #[allow(
        clippy::unnecessary_wraps,
        reason = "the last call of those that return it so"
    )]
    fn word(&self, start: usize, end: usize, (from, to): (usize, usize)) -> Option<Word> {
        let gap = match self.bytes.get(from..to) {
            Some(b", ") => Gap::Comma,
            // a stop, a quote, a bracket: whatever else stands there
            Some([sign, ..])
                if sign.is_ascii_punctuation()
                    && !matches!(sign, b'-' | b',')
                    && self.text.is_char_boundary(to) =>
            {
                Gap::Other
            }
            _ => gap(self.slice(from, to)),
        };
        Some(Word { start, end, gap })
    }

    /// The word behind `at` if only blanks lie between.
    #[inline]
    pub(super) fn next_near(&self, at: usize) -> Option<Word> {
        // at a sign or inside a word nothing needs to be read
        let near = is_blank(self.byte(at)).then(|| self.next(at));
        near.flatten().filter(|w| w.gap == Gap::Space)
    }

    /// The word before `at` if only blanks lie between.
    #[inline]
    pub(super) fn prev_near(&self, at: usize) -> Option<Word> {
        self.prev(at).filter(|w| w.gap == Gap::Space)
    }

    /// Whether what lies between two words parts lines or the rows of a list: a break, or two
    /// blanks.
    pub(super) fn parts_rows(&self, from: usize, to: usize) -> bool {
        if self.is_one_blank(from, to) {
            return false;
        }
        let between = self.slice(from, to);
        let mut blanks = between.chars().take_while(|c| c.is_whitespace());
        between.contains('\n') || blanks.nth(1).is_some()
    }

    /// Whether a line break lies between two bytes.
    #[inline]
    pub(super) fn breaks_line(&self, from: usize, to: usize) -> bool {
        let between = self.bytes.get(from..to).unwrap_or(&[]);
        between.contains(&b'\n')
    }

    /// A word as the text has it.
    #[inline]
    pub(super) fn written(&self, word: Word) -> &'a str {
        self.slice(word.start, word.end)
    }

    /// Whether a word is written just so: "of".
    #[inline]
    pub(super) fn is(&self, word: Word, written: &str) -> bool {
        self.written(word) == written
    }

    /// Whether a word ends as regular past tenses and participles do.
    #[inline]
    pub(super) fn is_past(&self, word: Word) -> bool {
        self.written(word).ends_with("ed")
    }

    /// Whether a word ends as what somebody is doing does.
    pub(super) fn is_gerund(&self, word: Word) -> bool {
        self.written(word).ends_with("ing")
    }

    /// What the word list says of a single word.
    pub(super) fn term(&self, word: Word) -> Term {
        let table = &self.lexicon.table;
        match short_word(self.bytes, word.start, word.end) {
            Some(word) => table
                .short_value(word)
                .map_or_else(Term::default, |term| *term),
            None => self.long_term(word),
        }
    }

    /// As [`Self::term`], of a long word.
    #[inline(never)]
    fn long_term(&self, word: Word) -> Term {
        let table = &self.lexicon.table;
        let found = table.other_word_in(self.bytes, word.start, word.end);
        found.map_or_else(Term::default, |term| *term)
    }

    /// The longest phrase of the word lists that begins at `at`, and its end.
    pub(super) fn phrase(&self, at: usize) -> Option<(Term, usize)> {
        let found = self.lexicon.table.longest(self.bytes, at)?;
        Some((found.value, found.end))
    }

    /// Whether the character at `at` is a capital letter.
    #[inline]
    pub(super) fn is_capital(&self, at: usize) -> bool {
        let byte = self.byte(at);
        byte.is_ascii_uppercase() || !byte.is_ascii() && is_wide_capital(self.text, at)
    }

    /// The byte behind "'s", or behind the apostrophe after "s", if one stands at `at`.
    #[inline]
    pub(super) fn possessive(&self, at: usize) -> Option<usize> {
        possessive(self.text, at)
    }

    /// Whether a sentence, a heading or a quotation begins at `at`, as far as the bytes before
    /// tell.
    #[inline]
    pub(super) fn opens(&self, at: usize) -> bool {
        // nearly always a letter or a comma and a blank
        if let Some([.., c, b' ']) = self.bytes.get(..at)
            && (c.is_ascii_alphanumeric() || *c == b',')
        {
            return false;
        }
        opens_behind(self.text.get(..at).unwrap_or(""))
    }
}

/// As [`Reader::opens`], at the end of a text.
fn opens_behind(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '\u{a0}']);
    match before.chars().next_back() {
        None => true,
        Some(c) => matches!(
            c,
            '.' | '!' | '?' | ':' | '\n' | '\r' | '"' | '“' | '•' | ';' | '…'
        ),
    }
}

/// Whether the character beyond ASCII at `at` is a capital letter.
#[cold]
fn is_wide_capital(text: &str, at: usize) -> bool {
    char_at(text, at).is_some_and(char::is_uppercase)
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
    match text.as_bytes().get(at)? {
        b'\'' | 0xE2 => possessive_at(text, at),
        _ => None,
    }
}

/// As [`possessive`], where an apostrophe may stand.
fn possessive_at(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let quote = match bytes.get(at..)? {
        [b'\'', ..] => 1,
        // U+2019
        [0xE2, 0x80, 0x99, ..] => 3,
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

/// Whether a byte may begin what is no more than blanks and line breaks, one beyond ASCII among them.
#[inline]
const fn is_blank(byte: u8) -> bool {
    byte <= b' ' || byte == 0xC2
}

fn gap(between: &str) -> Gap {
    match between.as_bytes() {
        [] => return Gap::None,
        b" " => return Gap::Space,
        b"-" => return Gap::Hyphen,
        b"," => return Gap::Comma,
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
