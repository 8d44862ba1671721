//! From arguments to an extractor, input and output.

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread;

use demarche::{Error, Extractor, Gazetteer, GazetteerBuilder};

use crate::arguments::{Color, InputArguments, TableArguments};
use crate::batch::Batches;
use crate::pipeline::Options;
use crate::source::Sources;
use crate::status::Stop;

impl TableArguments {
    /// Loads the built-in tables, or those with the user's on top.
    pub fn gazetteer(&self) -> Result<Gazetteer, Error> {
        if self.gazetteer.is_empty() {
            return Ok(Gazetteer::builtin());
        }
        self.layers().build()
    }

    /// The layers of tables, not loaded yet.
    pub fn layers(&self) -> GazetteerBuilder {
        let mut builder = Gazetteer::builder();
        if !self.no_builtin {
            builder = builder.builtin();
        }
        for dir in &self.gazetteer {
            builder = builder.dir(dir);
        }
        builder
    }

    pub fn extractor(&self) -> Result<Extractor, Error> {
        if self.gazetteer.is_empty() {
            return Ok(Extractor::default());
        }
        Extractor::builder().gazetteer(self.gazetteer()?).build()
    }
}

impl InputArguments {
    /// The paths to read: standard input if none is named and something may come from there.
    pub fn paths(&self) -> Result<Vec<PathBuf>, Error> {
        if !self.inputs.is_empty() {
            return Ok(self.inputs.clone());
        }
        if io::stdin().is_terminal() {
            let message = "name a file, a folder, or - for standard input (see --help)";
            return Err(Error::usage(message));
        }
        Ok(vec![PathBuf::from("-")])
    }

    pub fn batches(&self) -> Result<Batches, Error> {
        Ok(Batches::new(Sources::new(&self.paths()?), self.input))
    }

    pub fn options(&self) -> Options {
        let cores = || thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        Options {
            threads: self.threads.unwrap_or_else(cores),
            date: self.date,
        }
    }
}

/// A file or standard output.
pub struct Output {
    name: String,
    file: Box<dyn Write>,
}

impl Output {
    pub fn open(path: Option<&Path>) -> Result<Self, Error> {
        match path {
            Some(path) if path != Path::new("-") => {
                let file = File::create(path).map_err(|error| Error::io(path, error))?;
                Ok(Self {
                    name: path.display().to_string(),
                    file: Box::new(file),
                })
            }
            _ => Ok(Self {
                name: "standard output".to_owned(),
                file: Box::new(io::stdout()),
            }),
        }
    }

    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        let written = self.file.write_all(bytes).and_then(|()| self.file.flush());
        written.map_err(|error| Stop::write(&self.name, error))
    }
}

impl Color {
    /// Whether to color what goes to standard output, or to a file.
    pub fn decide(self, to_file: bool) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => {
                let wanted = std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
                    && std::env::var_os("TERM").is_none_or(|term| term != "dumb");
                wanted && !to_file && io::stdout().is_terminal()
            }
        }
    }
}
