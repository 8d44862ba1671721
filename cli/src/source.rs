//! Which files to read, in which order, and as what.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Stdin};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use flate2::bufread::MultiGzDecoder;

/// Read sizes: large enough that the work per read does not matter, small enough to spread over
/// threads.
const BUFFER: usize = 256 << 10;

/// How input is split into documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum InputFormat {
    /// By the file's extension, or by its first character
    #[default]
    Auto,
    /// One JSON object a line: {"id","text","title"?,"date"?}
    Jsonl,
    /// One document a file
    Text,
}

/// A file to read, or standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The path; `-` is standard input.
    path: PathBuf,
    /// The id of the document, if the file is one.
    id: String,
}

impl Source {
    fn new(path: &Path, id: &str) -> Self {
        Self {
            path: path.to_path_buf(),
            id: id.to_owned(),
        }
    }

    pub fn name(&self) -> String {
        self.path.display().to_string()
    }

    pub fn id(&self) -> &str {
        &self.id
    }

    fn is_stdin(&self) -> bool {
        self.path == Path::new("-")
    }

    /// The size in bytes, as far as it is known without reading.
    pub fn size(&self) -> u64 {
        fs::metadata(&self.path).map_or(0, |m| m.len())
    }

    /// Opens the file, unpacks it if it is gzip, and decides whether it is JSON lines.
    pub fn open(&self, format: InputFormat) -> io::Result<(Input, bool)> {
        let raw: Raw = if self.is_stdin() {
            Raw::Stdin(io::stdin())
        } else {
            Raw::File(File::open(&self.path)?)
        };
        let mut raw = BufReader::with_capacity(BUFFER, raw);
        let mut input = if fill(&mut raw)?.starts_with(&[0x1f, 0x8b]) {
            let unpacked = Box::new(MultiGzDecoder::new(raw));
            Input::Gzip(BufReader::with_capacity(BUFFER, unpacked))
        } else {
            Input::Plain(raw)
        };
        let lines = match (format, Kind::of(&self.path)) {
            (InputFormat::Jsonl, _) | (InputFormat::Auto, Some(Kind::Lines)) => true,
            (InputFormat::Text, _) | (InputFormat::Auto, Some(Kind::Text)) => false,
            (InputFormat::Auto, None) => {
                let head = fill(&mut input)?;
                let head = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(head);
                // Nothing at all is an empty stream, not an empty document.
                head.is_empty() || head.trim_ascii_start().first() == Some(&b'{')
            }
        };
        Ok((input, lines))
    }
}

/// What is there without waiting for more; a signal is no error.
fn fill<R: BufRead>(input: &mut R) -> io::Result<&[u8]> {
    loop {
        match input.fill_buf() {
            Ok(_) => break,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    input.fill_buf()
}

#[derive(Debug)]
pub enum Raw {
    Stdin(Stdin),
    File(File),
}

impl Read for Raw {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            // The lock's own buffer is passed by when ours is larger.
            Self::Stdin(stdin) => stdin.lock().read(buffer),
            Self::File(file) => file.read(buffer),
        }
    }
}

/// An open source.
pub enum Input {
    Plain(BufReader<Raw>),
    Gzip(BufReader<Box<MultiGzDecoder<BufReader<Raw>>>>),
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(input) => input.read(buffer),
            Self::Gzip(input) => input.read(buffer),
        }
    }
}

impl BufRead for Input {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match self {
            Self::Plain(input) => input.fill_buf(),
            Self::Gzip(input) => input.fill_buf(),
        }
    }

    fn consume(&mut self, amount: usize) {
        match self {
            Self::Plain(input) => input.consume(amount),
            Self::Gzip(input) => input.consume(amount),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Lines,
    Text,
}

impl Kind {
    /// What a file's extension says; `None` if it says nothing we know.
    fn of(path: &Path) -> Option<Self> {
        let plain;
        let mut path = path;
        if path
            .extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("gz"))
        {
            plain = path.with_extension("");
            path = &plain;
        }
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "jsonl" | "ndjson" => Some(Self::Lines),
            "txt" | "text" | "md" | "markdown" => Some(Self::Text),
            _ => None,
        }
    }
}

/// Walks over the paths given: files as they are named, folders sorted by name and with all that
/// is below them.
///
/// In folders only files with a known extension are taken; hidden ones and links to folders are
/// passed by.
#[derive(Debug)]
pub struct Sources {
    /// What is still to be visited, the next one last.
    pending: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    path: PathBuf,
    /// The folder that the user named, if the entry was found below one.
    root: Option<PathBuf>,
    is_dir: bool,
}

impl Sources {
    pub fn new(paths: &[PathBuf]) -> Self {
        let entry = |path: &PathBuf| Entry {
            path: path.clone(),
            root: None,
            is_dir: path.is_dir(),
        };
        Self {
            pending: paths.iter().rev().map(entry).collect(),
        }
    }

    fn open_dir(&mut self, dir: &Entry) -> io::Result<()> {
        let mut found = Vec::new();
        for entry in fs::read_dir(&dir.path)? {
            let entry = entry?;
            let path = entry.path();
            let is_dir = entry.file_type()?.is_dir();
            let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
            if !hidden && (is_dir || (Kind::of(&path).is_some() && path.is_file())) {
                found.push(Entry {
                    path,
                    root: Some(dir.root.clone().unwrap_or_else(|| dir.path.clone())),
                    is_dir,
                });
            }
        }
        found.sort_by(|a, b| b.path.file_name().cmp(&a.path.file_name()));
        self.pending.append(&mut found);
        Ok(())
    }
}

impl Iterator for Sources {
    type Item = Result<Source, (PathBuf, io::Error)>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let entry = self.pending.pop()?;
            if !entry.is_dir {
                let id = document_id(&entry.path, entry.root.as_deref());
                return Some(Ok(Source::new(&entry.path, &id)));
            }
            if let Err(error) = self.open_dir(&entry) {
                return Some(Err((entry.path, error)));
            }
        }
    }
}

/// The id of a document that is a file: its name without the extensions, and below a folder that
/// the user named the way to it, with `/`.
fn document_id(path: &Path, root: Option<&Path>) -> String {
    let name = Path::new(path.file_name().unwrap_or(path.as_os_str()));
    let is_gz = name
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("gz"));
    let name = if is_gz {
        name.with_extension("")
    } else {
        name.to_path_buf()
    };
    let stem = if Kind::of(&name).is_some() {
        name.with_extension("")
    } else {
        name
    };
    let way = root.and_then(|root| path.parent()?.strip_prefix(root).ok());
    let parts = way
        .into_iter()
        .flat_map(Path::iter)
        .chain([stem.as_os_str()]);
    let parts: Vec<_> = parts.map(OsStr::to_string_lossy).collect();
    parts.join("/")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "test")]
mod tests {
    use super::*;

    #[test]
    fn folders_are_walked_in_the_order_of_names() {
        let dir = tempfile::tempdir().unwrap();
        for file in [
            "b.txt",
            "a/z.md",
            "a/2.jsonl.gz",
            ".git/x.txt",
            "c.png",
            "a.txt",
            ".h.txt",
        ] {
            let path = dir.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let ids = Sources::new(&[dir.path().to_path_buf()]).map(|s| s.unwrap().id);
        assert_eq!(ids.collect::<Vec<_>>(), ["a/2", "a/z", "a", "b"]);
    }

    #[test]
    fn ids_are_names_without_known_extensions() {
        for (path, root, id) in [
            ("x/seed-1.txt", None, "seed-1"),
            ("x/news.txt.gz", None, "news"),
            ("x/v1.2", None, "v1.2"),
            ("x/y/z/a.md", Some("x"), "y/z/a"),
            ("-", None, "-"),
        ] {
            assert_eq!(document_id(Path::new(path), root.map(Path::new)), id);
        }
    }

    #[test]
    fn a_missing_file_is_an_error_when_it_is_opened() {
        let source = Sources::new(&[PathBuf::from("no/such.txt")])
            .next()
            .unwrap()
            .unwrap();
        assert!(source.open(InputFormat::Auto).is_err());
    }
}
