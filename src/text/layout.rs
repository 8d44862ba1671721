//! Line breaks: which of them end a paragraph, and which only wrap a long line.

use super::chunk::{SIZE, chunk, is_between, mask};
use super::scan::{char_at, char_before, is_line_break, skip_space, skip_space_back, stop_of};
use crate::span::Span;

/// Lines of more characters than this are not wrapped by hand.
pub(super) const WIDEST_WRAP: usize = 120;
/// Lines of at most this many characters are headings or items of a list; no one wraps so narrow.
const NARROWEST_WRAP: usize = 30;
/// By how much a wrapped line may fall short of the next one beyond the word that did not fit.
const RAGGED: usize = 10;

/// A stretch of white space that holds a line break.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gap {
    /// Where the white space starts.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

impl Gap {
    /// The white space around the line break at `at`.
    pub(super) fn around(text: &str, at: usize) -> Self {
        Self {
            start: skip_space_back(text, at),
            end: skip_space(text, at),
        }
    }

    /// Whether a paragraph, a heading or an item ends here.
    ///
    /// An empty line does it, and so does a single line break unless it looks like the wrap of a
    /// long line: the next line starts small, or its first word would not have fitted on the line
    /// before.
    pub(super) fn breaks(self, text: &str) -> bool {
        if self.start == 0 || self.end >= text.len() {
            return false;
        }
        let space = text.get(self.start..self.end).unwrap_or("");
        let mut lines = 0;
        let mut last = ' ';
        for c in space.chars() {
            if matches!(c, '\u{2029}' | '\u{C}') {
                return true;
            }
            lines += usize::from(is_line_break(c) && !(c == '\n' && last == '\r'));
            last = c;
        }
        if lines != 1 {
            return lines > 1;
        }
        let Some(first) = char_at(text, self.end) else {
            return false;
        };
        if self.starts_item(text, first) {
            return true;
        }
        let before = line_before(text, self.start);
        // entries of a work of reference begin small
        if first.is_lowercase() {
            return before > WIDEST_WRAP && line_behind(text, self.end) > WIDEST_WRAP;
        }
        // nearly always the line is a whole paragraph, and the next one need not be read
        if before > WIDEST_WRAP || before <= NARROWEST_WRAP {
            return true;
        }
        let behind = line_behind(text, self.end);
        behind > WIDEST_WRAP || before + 1 + first_word(text, self.end) + RAGGED <= behind
    }

    /// Whether the next line is an item of a list.
    pub(super) fn starts_item(self, text: &str, first: char) -> bool {
        let behind = self.end + first.len_utf8();
        let spaced = |at: usize| char_at(text, at).is_some_and(char::is_whitespace);
        match first {
            '•' | '▪' | '●' | '◦' | '‣' | '#' | '·' => true,
            '-' | '–' | '—' | '*' => {
                let closed = char_before(text, self.start)
                    .is_some_and(|c| stop_of(c).is_some() || matches!(c, ':' | ';'));
                let item = char_at(text, behind + 1).is_some_and(|c| !c.is_lowercase());
                spaced(behind) && (closed || item)
            }
            '0'..='9' => {
                let digits = text
                    .bytes()
                    .skip(self.end)
                    .take(4)
                    .take_while(u8::is_ascii_digit)
                    .count();
                let mark = char_at(text, self.end + digits);
                digits < 4 && matches!(mark, Some('.' | ')')) && spaced(self.end + digits + 1)
            }
            _ => false,
        }
    }
}

/// A bit for each ASCII line break among the `length` bytes from `from`; no more than two chunks.
fn line_breaks(text: &str, from: usize, length: usize) -> u128 {
    // as `is_line_break`: from the line feed to the carriage return, all four break lines
    let breaks = |at| {
        mask(&chunk(text.as_bytes(), at), |byte| {
            is_between(byte, b'\n', b'\r')
        })
    };
    let bits = u128::from(breaks(from + SIZE)) << SIZE | u128::from(breaks(from));
    bits & ((1 << length) - 1)
}

/// The first ASCII line break at `at` or behind it.
pub(super) fn next_break(text: &str, at: usize) -> Option<usize> {
    let found = memchr::memchr2(b'\n', b'\r', text.as_bytes().get(at..)?)?;
    Some(at + found)
}

/// Where the line begins that ends at `at` and is not wider than the widest wrap.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    let from = at.saturating_sub(4 * (WIDEST_WRAP + 1));
    let before = text.as_bytes().get(from..at).unwrap_or(&[]);
    memchr::memrchr2(b'\n', b'\r', before).map_or(from, |found| from + found + 1)
}

/// The length in characters of the line that ends at `at`; stops counting beyond the widest.
pub(super) fn line_before(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or("");
    let from = before.len().saturating_sub(WIDEST_WRAP + 1);
    if let Some(near) = before.as_bytes().get(from..).filter(|near| near.is_ascii()) {
        let breaks = line_breaks(text, from, near.len());
        let lines = (u128::BITS - breaks.leading_zeros()) as usize;
        return near.len() - lines;
    }
    let before = before.chars().rev();
    before
        .take(WIDEST_WRAP + 1)
        .take_while(|&c| !is_line_break(c))
        .count()
}

/// The length in characters of the line that starts at `at`; stops counting beyond the widest.
pub(super) fn line_behind(text: &str, at: usize) -> usize {
    let behind = text.get(at..).unwrap_or("");
    let near = behind.len().min(WIDEST_WRAP + 1);
    if let Some(near) = behind.as_bytes().get(..near).filter(|near| near.is_ascii()) {
        let breaks = line_breaks(text, at, near.len());
        return near.len().min(breaks.trailing_zeros() as usize);
    }
    behind
        .chars()
        .take(WIDEST_WRAP + 1)
        .take_while(|&c| !is_line_break(c))
        .count()
}

/// The length in characters of the first word at `at`.
pub(super) fn first_word(text: &str, at: usize) -> usize {
    let behind = text.get(at..).unwrap_or("").chars();
    behind
        .take(WIDEST_WRAP)
        .take_while(|c| !c.is_whitespace())
        .count()
}

/// The paragraphs of a text, without the white space around them.
///
/// Empty lines end a paragraph, and so does U+2029. A single line break ends one too, unless it
/// only wraps a line: the next line starts with a small letter, or its first word would not have
/// fitted on the line before.
///
/// # Examples
///
/// ```
/// use demarche::text::paragraphs;
/// let text = "Tokayev in Belgrade\n\nThe two leaders met.\nThey signed a plan.";
/// let found: Vec<&str> = paragraphs(text).map(|p| p.slice(text)).collect();
/// assert_eq!(found, ["Tokayev in Belgrade", "The two leaders met.", "They signed a plan."]);
/// ```
pub fn paragraphs(text: &str) -> Paragraphs<'_> {
    Paragraphs {
        text,
        start: skip_space(text, 0),
    }
}

/// The iterator that [`paragraphs`] returns.
#[derive(Clone, Debug)]
pub struct Paragraphs<'t> {
    text: &'t str,
    start: usize,
}

impl Iterator for Paragraphs<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let (text, start) = (self.text, self.start);
        if start >= text.len() {
            return None;
        }
        let mut at = start;
        while let Some(c) = char_at(text, at) {
            if is_line_break(c) {
                let gap = Gap::around(text, at);
                if gap.breaks(text) {
                    self.start = gap.end;
                    return Some(Span::new(start, gap.start));
                }
                at = gap.end;
            } else {
                at += c.len_utf8();
            }
        }
        self.start = text.len();
        Some(Span::new(start, skip_space_back(text, text.len())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn lines_are_as_long_as_a_loop_counts(text in "[a-c \n\r\u{b}]{0,9}[a-cé ]{0,150}\n?[a-c ]{0,150}") {
            let count = |c: &mut dyn Iterator<Item = char>| {
                c.take(WIDEST_WRAP + 1).take_while(|c| !is_line_break(*c)).count()
            };
            for (at, _) in text.char_indices() {
                let (before, behind) = text.split_at(at);
                prop_assert_eq!(line_before(&text, at), count(&mut before.chars().rev()));
                prop_assert_eq!(line_behind(&text, at), count(&mut behind.chars()));
            }
        }
    }
}
