//! Input in pieces that threads can work on independently.

use std::collections::VecDeque;
use std::io::{self, BufRead, Read};
use std::path::PathBuf;
use std::sync::Arc;

use crate::source::{Input, InputFormat, Source, Sources};

/// A piece of input: some whole lines of JSON, or one file of text.
#[derive(Debug)]
pub struct Batch {
    pub source: Arc<Source>,
    pub content: Vec<u8>,
    /// The first line's number, from 1; `None` for a text file.
    pub first_line: Option<usize>,
}

/// Something that could not be read.
#[derive(Debug)]
pub struct Unreadable {
    pub path: PathBuf,
    pub error: io::Error,
}

/// Reads the sources piece by piece, in order.
pub struct Batches {
    sources: Sources,
    format: InputFormat,
    open: Option<OpenLines>,
    ready: VecDeque<Result<Batch, Unreadable>>,
}

struct OpenLines {
    source: Arc<Source>,
    input: Input,
    next_line: usize,
}

impl Batches {
    pub fn new(sources: Sources, format: InputFormat) -> Self {
        Self {
            sources,
            format,
            open: None,
            ready: VecDeque::new(),
        }
    }

    /// Opens the next source; a text file is one batch.
    fn advance(&mut self) -> Option<()> {
        let source = match self.sources.next()? {
            Ok(source) => Arc::new(source),
            Err((path, error)) => {
                self.ready.push_back(Err(Unreadable { path, error }));
                return Some(());
            }
        };
        let fail = |error| Unreadable {
            path: PathBuf::from(source.name()),
            error,
        };
        match source.open(self.format) {
            Ok((input, true)) => {
                self.open = Some(OpenLines {
                    source,
                    input,
                    next_line: 1,
                });
            }
            Ok((mut input, false)) => {
                let mut content = Vec::new();
                let read = input.read_to_end(&mut content);
                self.ready.push_back(match read {
                    Ok(_) => Ok(Batch {
                        source,
                        content,
                        first_line: None,
                    }),
                    Err(error) => Err(fail(error)),
                });
            }
            Err(error) => self.ready.push_back(Err(fail(error))),
        }
        Some(())
    }
}

impl Iterator for Batches {
    type Item = Result<Batch, Unreadable>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(batch) = self.ready.pop_front() {
                return Some(batch);
            }
            let Some(open) = &mut self.open else {
                self.advance()?;
                continue;
            };
            let mut content = Vec::new();
            let end = read_lines(&mut open.input, &mut content);
            let lines = memchr::memchr_iter(b'\n', &content).count();
            let batch = Batch {
                source: open.source.clone(),
                content,
                first_line: Some(open.next_line),
            };
            open.next_line += lines;
            if let Err(error) = end {
                // What was read before the failure still counts.
                let path = PathBuf::from(open.source.name());
                self.ready.push_back(Err(Unreadable { path, error }));
                self.open = None;
            } else if batch.content.is_empty() {
                self.open = None;
                continue;
            }
            if !batch.content.is_empty() {
                return Some(Ok(batch));
            }
        }
    }
}

/// Appends whole lines, as many as one read brings, so that a slow pipe is not waited for; at the
/// end of the input, what is left.
fn read_lines<R: BufRead>(input: &mut R, content: &mut Vec<u8>) -> io::Result<()> {
    loop {
        let read = match input.fill_buf() {
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if read.is_empty() {
            return Ok(());
        }
        let last = memchr::memrchr(b'\n', read);
        let taken = last.map_or(read.len(), |at| at + 1);
        content.extend_from_slice(&read[..taken]);
        input.consume(taken);
        if last.is_some() {
            return Ok(());
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "test")]
mod tests {
    use super::*;
    use std::io::BufReader;

    #[test]
    fn batches_hold_whole_lines() {
        let mut input = BufReader::with_capacity(8, &b"a\nbb\nccccccccccccccccc\nd"[..]);
        let mut batches = Vec::new();
        loop {
            let mut content = Vec::new();
            read_lines(&mut input, &mut content).unwrap();
            if content.is_empty() {
                break;
            }
            batches.push(String::from_utf8(content).unwrap());
        }
        assert_eq!(batches, ["a\nbb\n", "ccccccccccccccccc\n", "d"]);
    }

    #[test]
    fn line_numbers_run_on_over_batches() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.jsonl");
        let line = format!("{}\n", "x".repeat(1000));
        std::fs::write(&path, line.repeat(1000)).unwrap();
        let mut next = 1;
        for batch in Batches::new(Sources::new(&[path]), InputFormat::Auto) {
            let batch = batch.unwrap();
            assert_eq!(batch.first_line, Some(next));
            next += memchr::memchr_iter(b'\n', &batch.content).count();
        }
        assert_eq!(next, 1001);
    }
}
