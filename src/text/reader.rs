//! A stream of documents, one JSON object a line.

use std::io::BufRead;
use std::path::PathBuf;

use super::document::Document;
use super::record::read_record;
use crate::error::{Diagnostic, Error, Result};

/// Reads documents from JSON lines, `{"id","text","title"?,"date"?}`, one at a time.
///
/// `id` may be a number; without one, the id is the name of the source and the line
/// (`news.jsonl:12`). A timestamp in `date` is cut to its day. Other fields go to
/// [`Document::meta`]. Empty lines are skipped.
///
/// A broken line is an error item, and the reader goes on with the next. What was changed so
/// that a line could be read (text that is no UTF-8, half a surrogate pair, a date that is none)
/// is listed by [`DocumentReader::take_notes`].
///
/// # Examples
///
/// ```
/// use demarche::DocumentReader;
/// let lines = b"{\"id\":1,\"text\":\"Tokayev met Vucic.\"}\n{oops\n{\"id\":2,\"text\":\"\"}\n";
/// let read: Vec<_> = DocumentReader::new("news.jsonl", &lines[..]).collect();
/// assert_eq!(read[0].as_ref().map(|d| d.id()).ok(), Some("1"));
/// assert!(read[1].as_ref().is_err_and(|e| e.to_string().starts_with("news.jsonl:2:2: ")));
/// assert_eq!(read.len(), 3);
/// ```
#[derive(Debug)]
pub struct DocumentReader<R> {
    input: R,
    name: PathBuf,
    line: usize,
    buffer: Vec<u8>,
    notes: Vec<Diagnostic>,
    replaced: usize,
    failed: bool,
}

impl<R: BufRead> DocumentReader<R> {
    /// Reads from `input`; `name` stands in messages and in the ids of documents without one.
    pub fn new(name: &str, input: R) -> Self {
        Self {
            input,
            name: PathBuf::from(name),
            line: 0,
            buffer: Vec::new(),
            notes: Vec::new(),
            replaced: 0,
            failed: false,
        }
    }

    /// Says which line of its source the input starts at, from 1, when it is a part of one.
    #[must_use]
    pub fn at_line(mut self, first: usize) -> Self {
        self.line = first.saturating_sub(1);
        self
    }

    /// The line that was read last, from 1.
    pub fn line(&self) -> usize {
        self.line
    }

    /// How many ill-formed sequences and lone surrogates were replaced by U+FFFD so far.
    pub fn replaced(&self) -> usize {
        self.replaced
    }

    /// What was changed since the last call so that lines could be read.
    pub fn take_notes(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.notes)
    }

    /// Reads the next document into an earlier one, whose buffers are reused; `None` at the end.
    ///
    /// # Errors
    ///
    /// Of kind `Data` for a broken line, after which reading may go on; of kind `Io` when the
    /// input cannot be read, after which there is nothing more.
    pub fn read_into(&mut self, document: &mut Document) -> Option<Result<()>> {
        loop {
            if self.failed {
                return None;
            }
            self.buffer.clear();
            match self.input.read_until(b'\n', &mut self.buffer) {
                Ok(0) => return None,
                Ok(_) => self.line += 1,
                Err(source) => {
                    self.failed = true;
                    return Some(Err(Error::io(&self.name, source)));
                }
            }
            let mut line = self.buffer.as_slice();
            if self.line == 1 {
                line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
            }
            let line = line.trim_ascii_end();
            if line.trim_ascii_start().is_empty() {
                continue;
            }
            let repairs = match read_record(line, document) {
                Ok(repairs) => repairs,
                Err(fault) => {
                    let fault = fault.at_path(&self.name).at_line(self.line);
                    return Some(Err(Error::from_diagnostics(vec![fault])));
                }
            };
            if repairs.no_id {
                document.id = format!("{}:{}", self.name.display(), self.line);
            }
            if repairs.replaced > 0 {
                self.replaced += repairs.replaced;
                self.note(format_args!(
                    "{} ill-formed characters replaced by U+FFFD",
                    repairs.replaced
                ));
            }
            if repairs.bad_date {
                self.note(format_args!(
                    "date ignored and kept in meta: not of the form YYYY[-MM[-DD]]"
                ));
            }
            return Some(Ok(()));
        }
    }

    fn note(&mut self, message: std::fmt::Arguments<'_>) {
        let note = Diagnostic::new(message)
            .at_path(&self.name)
            .at_line(self.line);
        self.notes.push(note);
    }
}

impl<R: BufRead> Iterator for DocumentReader<R> {
    type Item = Result<Document>;

    fn next(&mut self) -> Option<Result<Document>> {
        let mut document = Document::default();
        Some(self.read_into(&mut document)?.map(|()| document))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "test")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn line_numbers_count_empty_lines_and_ids_default_to_them() {
        let input = "\u{feff}{\"text\":\"a\"}\r\n\n  \n{\"id\":null,\"text\":\"b\"}";
        let mut reader = DocumentReader::new("n.jsonl", input.as_bytes());
        let ids: Vec<String> = reader.by_ref().map(|d| d.unwrap().id).collect();
        assert_eq!(ids, ["n.jsonl:1", "n.jsonl:4"]);
        assert_eq!(reader.line(), 4);
    }

    #[test]
    fn notes_name_the_line() {
        let input = b"{\"id\":1,\"text\":\"\xff\xff\"}\n{\"id\":2,\"text\":\"\",\"date\":\"x\"}\n";
        let mut reader = DocumentReader::new("n", &input[..]).at_line(10);
        assert_eq!(reader.by_ref().flatten().count(), 2);
        let notes: Vec<String> = reader
            .take_notes()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert!(notes[0].starts_with("n:10: 2 ill-formed"), "{notes:?}");
        assert!(notes[1].starts_with("n:11: date ignored"), "{notes:?}");
        assert_eq!(reader.replaced(), 2);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_to_the_end(input in proptest::collection::vec(any::<u8>(), 0..400)) {
            let lines = input.split(|b| *b == b'\n').count();
            let mut reader = DocumentReader::new("n", &input[..]);
            prop_assert!(reader.by_ref().count() <= lines);
        }

        #[test]
        fn any_text_survives(text in any::<String>(), id in any::<String>()) {
            let line = serde_json::json!({"id": id, "text": text}).to_string();
            let document = DocumentReader::new("n", line.as_bytes()).next().unwrap().unwrap();
            prop_assert_eq!(document.text(), text);
        }
    }
}
