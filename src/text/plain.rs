//! A text as it is read: without what typesetting, line wrapping and markup put between and into
//! its words.
//!
//! News arrives with lines wrapped at seventy columns, with blanks that do not break, with soft
//! hyphens, entities and the remains of tags. What of all that is a blank, what ends a block and
//! what is nothing is decided here, once, so that no later step need ask. A text without any of it,
//! as most are, is read where it lies. Of another one a plain copy is made, and the places where
//! the two differ lead each span back to the caller's bytes.

use unicode_normalization::char::decompose_compatible;

use super::layout::next_break;
use super::odd::Odd;
use super::scan::stop_of;
use super::sign::{Sign, sign_at};
use super::wrap::Wrap;
use crate::span::Span;

/// Two blanks so often in a line, and not once in so many amiss, make it a row of a list.
const ROW: usize = 3;
/// U+00AD.
const SOFT_HYPHEN: &[u8] = "\u{AD}".as_bytes();

/// A plain copy of a text; its buffers are reused.
#[derive(Debug, Default)]
pub(crate) struct Plain {
    text: String,
    edits: Vec<Edit>,
}

/// A stretch of the plain text that stands for another one of the caller's.
#[derive(Clone, Copy, Debug)]
struct Edit {
    plain: Span,
    given: Span,
}

impl Plain {
    /// Makes the copy, unless the text is plain as it is; then the answer is no.
    ///
    /// `is_word` knows words, to tell one that a line break parts from one that has a hyphen.
    pub(crate) fn read(&mut self, given: &str, is_word: impl Fn(&str) -> bool) -> bool {
        self.text.clear();
        self.edits.clear();
        let mut odd = Odd::new(given.as_bytes());
        let mut lines = Lines::default();
        // up to where it is copied, and up to where it is read
        let (mut done, mut at) = (0, 0);
        if given.starts_with('>') {
            let end = White::at(given, 0, 0).end;
            self.replace(given, (0, 0), end, "");
            (done, at) = (end, end);
        }
        while let Some(found) = odd.next(at) {
            let Some((end, sign)) = sign_at(given, found) else {
                at = found + 1;
                continue;
            };
            let mut letters = [0; 4];
            let (start, end, with): (_, _, &str) = match sign {
                Sign::Char(c) => (found, end, c.encode_utf8(&mut letters)),
                Sign::Letters(c) => {
                    self.replace(given, (done, found), end, "");
                    decompose_compatible(c, |part| self.text.push(part));
                    self.settle();
                    (done, at) = (end, end);
                    continue;
                }
                Sign::Blank | Sign::Break(_) | Sign::Nothing => {
                    let white = White::at(given, done, found);
                    let (start, with) = white.reads(given, &mut lines, &is_word);
                    (start, white.end, with)
                }
            };
            at = end;
            if given.get(start..end) != Some(with) {
                self.replace(given, (done, start), end, with);
                done = end;
            }
        }
        if self.edits.is_empty() {
            return false;
        }
        self.text.push_str(given.get(done..).unwrap_or(""));
        true
    }

    /// Copies what is left as it is up to `start`, and puts `with` in place of what goes from there
    /// to `end`.
    fn replace(&mut self, given: &str, (done, start): (usize, usize), end: usize, with: &str) {
        self.text.push_str(given.get(done..start).unwrap_or(""));
        let from = self.text.len();
        self.text.push_str(with);
        self.edits.push(Edit {
            plain: Span::new(from, self.text.len()),
            given: Span::new(start, end),
        });
    }

    /// The last edit reaches to the end of what is written.
    fn settle(&mut self) {
        if let Some(edit) = self.edits.last_mut() {
            edit.plain = Span::new(edit.plain.start as usize, self.text.len());
        }
    }

    /// The copy.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Where a span of the copy lies in the caller's text.
    pub(crate) fn given(&self, span: Span) -> Span {
        // of two edits at one place the start belongs behind both, and the end before them
        let last = |n: usize| n.checked_sub(1).and_then(|n| self.edits.get(n));
        let before = last(self.edits.partition_point(|e| e.plain.start <= span.start));
        let start = before.map_or(span.start, |edit| {
            match span.start.checked_sub(edit.plain.end) {
                Some(behind) => edit.given.end + behind,
                None => edit.given.start,
            }
        });
        let before = last(self.edits.partition_point(|e| e.plain.start < span.end));
        let end = before.map_or(span.end, |edit| {
            edit.given.end + span.end.saturating_sub(edit.plain.end)
        });
        Span::new(start as usize, end as usize)
    }
}

/// A run of blanks, line breaks, and what is neither seen nor heard.
#[derive(Clone, Copy, Debug)]
pub(super) struct White {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The blanks of a run without a line break.
    blanks: usize,
    /// The line breaks.
    pub(super) breaks: usize,
    /// The marks `>` of a quoted message at the start of the last line.
    pub(super) quotes: usize,
    /// The width of what stands before the first word of the last line.
    pub(super) indent: usize,
    /// Whether a soft hyphen stands before the line break.
    hyphen: bool,
}

impl White {
    /// The run around `at`, of which nothing before `floor` is part.
    pub(super) fn at(text: &str, floor: usize, at: usize) -> Self {
        let bytes = text.as_bytes();
        let before = bytes.get(floor..at).unwrap_or(&[]);
        let before = before.iter().rev().take_while(|b| **b == b' ').count();
        let mut run = Self {
            start: at - before,
            end: at,
            blanks: before,
            breaks: 0,
            quotes: 0,
            indent: 0,
            hyphen: false,
        };
        // line breaks that are written, and those that tags make
        let (mut written, mut tagged) = (0, 0);
        let mut opens = at == 0;
        loop {
            let (end, sign) = match bytes.get(run.end) {
                Some(b' ') => (run.end + 1, Sign::Blank),
                Some(b'>') if opens => {
                    run.quotes += 1;
                    run.indent += 1;
                    run.end += 1;
                    continue;
                }
                Some(_) => match sign_at(text, run.end) {
                    Some(found) => found,
                    None => break,
                },
                None => break,
            };
            match sign {
                Sign::Blank => {
                    run.blanks += 1;
                    run.indent += 1;
                }
                Sign::Break(lines) => {
                    let tag = bytes.get(run.end).is_some_and(|b| *b == b'<');
                    *(if tag { &mut tagged } else { &mut written }) += lines;
                    (run.quotes, run.indent) = (0, 0);
                    opens = true;
                }
                Sign::Nothing => run.hyphen |= !opens && bytes[run.end..].starts_with(SOFT_HYPHEN),
                Sign::Char(_) | Sign::Letters(_) => break,
            }
            run.end = end;
        }
        run.breaks = written.max(tagged);
        run
    }

    /// What it is read as, and where that begins: before the hyphen of a word that is parted.
    fn reads<'t>(
        self,
        text: &'t str,
        lines: &mut Lines,
        is_word: &impl Fn(&str) -> bool,
    ) -> (usize, &'t str) {
        let run = text.get(self.start..self.end).unwrap_or("");
        if self.start == 0 || self.end == text.len() {
            // a line break at the end of a file is no reason to copy it
            let plain = run.bytes().all(|b| b.is_ascii_whitespace());
            return (if plain { self.end } else { self.start }, "");
        }
        match (self.breaks, self.blanks) {
            (0, 0) => return (self.start, ""),
            (0, 1) if run == "\t" => return (self.start, "\t"),
            (0, 1) => return (self.start, " "),
            (0, 2) if !lines.is_row(text, self.start) => return (self.start, " "),
            // the columns of a table
            (0, _) => return (self.start, "  "),
            (1, _) => {}
            _ if run.bytes().all(|b| b == b'\n') => return (self.start, run),
            _ => return (self.start, "\n\n"),
        }
        let wrap = lines.wrap.get_or_insert_with(|| Wrap::of(text));
        let Some(turn) = wrap.joins(text, self) else {
            return (self.start, "\n");
        };
        if self.hyphen {
            return (self.start, "");
        }
        match turn.parted(text, is_word) {
            Some(from) => (from, ""),
            None => (self.start, " "),
        }
    }
}

/// What is known of the lines, once it has been asked for.
#[derive(Debug, Default)]
struct Lines {
    wrap: Option<Wrap>,
    /// Whether the line that ends there is a row, whose parts two blanks set off.
    row: Option<(usize, bool)>,
}

impl Lines {
    /// Whether two blanks at `at`, the first ones of their line, part the names of a list: they stand
    /// before capitals, and seldom behind a full stop or before a small letter.
    fn is_row(&mut self, text: &str, at: usize) -> bool {
        if let Some((_, is_row)) = self.row.filter(|(end, _)| at < *end) {
            return is_row;
        }
        let end = next_break(text, at).unwrap_or(text.len());
        let (mut parts, mut slips) = (0, 0);
        let (mut stops, mut twice) = (false, false);
        for piece in text.get(at..end).unwrap_or("").split(char::is_whitespace) {
            let starts = piece.chars().next();
            if twice && starts.is_some() {
                let slip = stops || starts.is_some_and(char::is_lowercase);
                *(if slip { &mut slips } else { &mut parts }) += 1;
            }
            twice = starts.is_none();
            stops = piece
                .chars()
                .next_back()
                .map_or(stops, |c| stop_of(c).is_some());
        }
        let is_row = parts >= ROW && slips * ROW <= parts;
        self.row = Some((end, is_row));
        is_row
    }
}

#[cfg(test)]
#[path = "plain_tests.rs"]
mod tests;
