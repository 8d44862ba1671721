//! The text that benchmarks read, and how much must be found in it.

use std::error::Error;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

use demarche::{Document, DocumentReader};

/// Documents, and where they come from.
pub struct Corpus {
    pub name: String,
    pub documents: Vec<Document>,
}

impl Corpus {
    /// The documents of a JSONL file; without one those of ../shared/bench where it is there, and
    /// the seeds where it is not.
    pub fn read(path: Option<PathBuf>) -> Result<Self, Box<dyn Error>> {
        let bench = root().join("../shared/bench/text.jsonl");
        let Some(path) = path.or_else(|| bench.exists().then_some(bench)) else {
            return Self::seeds();
        };
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let lines = BufReader::new(File::open(path)?);
        let documents: demarche::Result<Vec<_>> = DocumentReader::new(&name, lines).collect();
        Ok(Self {
            name,
            documents: documents?,
        })
    }

    /// The articles in seeds/.
    pub fn seeds() -> Result<Self, Box<dyn Error>> {
        let mut paths = Vec::new();
        for entry in fs::read_dir(root().join("seeds"))? {
            paths.push(entry?.path());
        }
        paths.sort();
        let documents: demarche::Result<Vec<_>> = paths.iter().map(Document::from_path).collect();
        Ok(Self {
            name: "seeds".to_owned(),
            documents: documents?,
        })
    }

    pub fn bytes(&self) -> u64 {
        self.documents.iter().map(|d| d.text().len() as u64).sum()
    }
}

/// The folder of the package.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
