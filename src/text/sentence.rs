//! The sentence splitter.

use std::sync::Arc;

use super::abbreviation::{self, WordTable};
use super::boundary::{Cut, cut_at_stop, opens_run};
use super::layout::Gap;
use super::scan::{
    CLASS, LEAD, LINE, STOP, char_at, char_before, is_line_break, next_class, skip_space,
    skip_space_back, stop_of,
};
use crate::error::Result;
use crate::span::Span;

/// Splits news text into sentences.
///
/// It knows titles, abbreviations, initials, acronyms with dots, quotes and brackets behind the
/// full stop, headings without one, lists, and text that is wrapped by hand; the words are data
/// (`gazetteers/text/abbreviations.tsv`). Whether a sentence ends somewhere depends only on the
/// text close by, so [`SentenceSplitter::sentences_covering`] finds the same sentences around given
/// places as [`SentenceSplitter::sentences`] finds in the whole text.
///
/// # Examples
///
/// ```
/// use demarche::text::SentenceSplitter;
/// let text = "U.S. President Biden met Gen. Milley. They spoke of St. Petersburg.";
/// let splitter = SentenceSplitter::new();
/// let found: Vec<&str> = splitter.sentences(text).map(|s| s.slice(text)).collect();
/// assert_eq!(found, ["U.S. President Biden met Gen. Milley.", "They spoke of St. Petersburg."]);
/// ```
///
/// # Performance
///
/// News text is split at about 1 GB/s, one core; `examples/sentence_table.rs` measures it.
#[derive(Clone, Debug)]
pub struct SentenceSplitter {
    words: Arc<WordTable>,
}

impl Default for SentenceSplitter {
    fn default() -> Self {
        Self::new()
    }
}

impl SentenceSplitter {
    /// Makes a splitter with the built-in words.
    pub fn new() -> Self {
        Self {
            words: abbreviation::builtin(),
        }
    }

    /// Adds words of one's own: lines of text, tab, kind, as in
    /// `gazetteers/text/abbreviations.tsv`.
    ///
    /// `path` names the table in errors.
    ///
    /// # Errors
    ///
    /// If a line has not two fields or its kind is unknown; every such line is listed.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::text::SentenceSplitter;
    /// let text = "Pdt. Macron spoke.";
    /// assert_eq!(SentenceSplitter::new().sentences(text).count(), 2);
    /// let splitter = SentenceSplitter::new().with_words("french.tsv", "Pdt.\ttitle\n")?;
    /// assert_eq!(splitter.sentences(text).count(), 1);
    /// # Ok::<(), demarche::Error>(())
    /// ```
    pub fn with_words(mut self, path: &str, table: &str) -> Result<Self> {
        Arc::make_mut(&mut self.words).add(path, table)?;
        Ok(self)
    }

    /// The sentences of a text in order, without the white space around them.
    ///
    /// Every character that is not white space is in one of them.
    pub fn sentences<'a>(&'a self, text: &'a str) -> Sentences<'a> {
        Sentences {
            words: &self.words,
            text,
            start: skip_space(text, 0),
        }
    }

    /// The sentence that holds byte `offset`; white space belongs to the sentence before it, and at
    /// the start of the text to the first one.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::text::SentenceSplitter;
    /// let text = "Vucic came. Tokayev left. Both smiled.";
    /// let sentence = SentenceSplitter::new().sentence_at(text, 14);
    /// assert_eq!(sentence.slice(text), "Tokayev left.");
    /// ```
    pub fn sentence_at(&self, text: &str, offset: usize) -> Span {
        self.around(text, offset, skip_space(text, 0)).0
    }

    /// Writes the sentences that hold the given byte offsets into `out`, each once, in order.
    ///
    /// The offsets must ascend. The text between those sentences is read only as far as it takes
    /// to find where they start.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::text::SentenceSplitter;
    /// let text = "Vucic came. Tokayev left. Both smiled. Vucic waved.";
    /// let mut found = Vec::new();
    /// SentenceSplitter::new().sentences_covering(text, [0, 2, 39], &mut found);
    /// let found: Vec<&str> = found.iter().map(|s| s.slice(text)).collect();
    /// assert_eq!(found, ["Vucic came.", "Vucic waved."]);
    /// ```
    pub fn sentences_covering(
        &self,
        text: &str,
        offsets: impl IntoIterator<Item = u32>,
        out: &mut Vec<Span>,
    ) {
        out.clear();
        let mut floor = skip_space(text, 0);
        for offset in offsets {
            let offset = offset as usize;
            if offset < floor && !out.is_empty() || floor >= text.len() {
                continue;
            }
            let (sentence, next) = self.around(text, offset, floor);
            out.push(sentence);
            floor = next;
        }
    }

    /// Whether a sentence starts behind byte `from` and not behind byte `to`.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::text::SentenceSplitter;
    /// let splitter = SentenceSplitter::new();
    /// assert!(splitter.has_boundary("Vucic came. Tokayev left.", 0, 12));
    /// assert!(!splitter.has_boundary("Gen. Milley came.", 0, 5));
    /// ```
    pub fn has_boundary(&self, text: &str, from: usize, to: usize) -> bool {
        let to = floor_char(text, to);
        let floor = run_start(text, floor_char(text, from));
        from < to && cut_before(&self.words, text, to, floor).is_some_and(|cut| cut.start > from)
    }

    /// The sentence around `offset`, given that one starts at `floor`; and where the next starts.
    fn around(&self, text: &str, offset: usize, floor: usize) -> (Span, usize) {
        let offset = floor_char(text, offset);
        let cut = cut_before(&self.words, text, offset, floor);
        let start = cut.map_or(floor, |cut| cut.start);
        match cut_behind(&self.words, text, start) {
            Some(cut) => (Span::new(start, cut.end), cut.start),
            None => (
                Span::new(start, skip_space_back(text, text.len())),
                text.len(),
            ),
        }
    }
}

/// The iterator that [`SentenceSplitter::sentences`] returns.
#[derive(Clone, Debug)]
pub struct Sentences<'a> {
    words: &'a WordTable,
    text: &'a str,
    start: usize,
}

impl Iterator for Sentences<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let start = self.start;
        if start >= self.text.len() {
            return None;
        }
        if let Some(cut) = cut_behind(self.words, self.text, start) {
            self.start = cut.start;
            return Some(Span::new(start, cut.end));
        }
        self.start = self.text.len();
        Some(Span::new(
            start,
            skip_space_back(self.text, self.text.len()),
        ))
    }
}

impl std::iter::FusedIterator for Sentences<'_> {}

/// The last character boundary that is not behind `at`.
fn floor_char(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The first cut whose sentence starts behind `from`; `from` is where a sentence starts.
fn cut_behind(words: &WordTable, text: &str, from: usize) -> Option<Cut> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        at = next_class(bytes, at)?;
        let step = candidate(words, text, at);
        match step.cut {
            Some(cut) if cut.start > from => return Some(cut),
            _ => at = step.end,
        }
    }
}

/// The last cut that a character at or behind `floor` makes and whose sentence starts at `at` or
/// before it, but behind `floor`.
fn cut_before(words: &WordTable, text: &str, at: usize, floor: usize) -> Option<Cut> {
    let bytes = text.as_bytes();
    // A bullet that opens a sentence stands at `at` itself.
    let mut end = (at + char_at(text, at).map_or(0, char::len_utf8)).min(text.len());
    while end > floor {
        let found = bytes
            .get(floor..end)?
            .iter()
            .rposition(|&b| CLASS[b as usize] != 0)?;
        let step = candidate(words, text, floor + found);
        match step.cut {
            Some(cut) if cut.start <= at && cut.start > floor => return Some(cut),
            _ => end = step.start,
        }
    }
    None
}

/// Where the stops, closing marks and white space that reach `from` begin.
///
/// From a letter, the usual case, this is `from` itself.
fn run_start(text: &str, from: usize) -> usize {
    let mut at = from;
    if char_at(text, at).is_some_and(char::is_alphabetic) {
        return at;
    }
    while let Some(c) = char_before(text, at).filter(|c| !c.is_alphabetic()) {
        at -= c.len_utf8();
    }
    at
}

/// What a scan found at one place: the stretch that it need not read again, and a cut.
struct Step {
    start: usize,
    end: usize,
    cut: Option<Cut>,
}

/// Judges the character at `at`, whose first byte has a class.
fn candidate(words: &WordTable, text: &str, at: usize) -> Step {
    let class = text.as_bytes().get(at).map_or(0, |&b| CLASS[b as usize]);
    let c = char_at(text, at).unwrap_or(' ');
    let end = at + c.len_utf8();
    let nothing = Step {
        start: at,
        end,
        cut: None,
    };
    if class == STOP || class == LEAD && stop_of(c).is_some() {
        let cut = opens_run(text, at)
            .then(|| cut_at_stop(words, text, at))
            .flatten();
        return Step { cut, ..nothing };
    }
    if class == LINE || class == LEAD && is_line_break(c) {
        let gap = Gap::around(text, at);
        let cut = gap.breaks(text).then_some(Cut {
            end: gap.start,
            start: gap.end,
        });
        return Step {
            start: gap.start,
            end: gap.end,
            cut,
        };
    }
    if c == '•' && char_before(text, at).is_some_and(char::is_whitespace) {
        let end_before = skip_space_back(text, at);
        let cut = (end_before > 0).then_some(Cut {
            end: end_before,
            start: at,
        });
        return Step { cut, ..nothing };
    }
    nothing
}

#[cfg(test)]
#[path = "sentence_tests.rs"]
mod tests;
