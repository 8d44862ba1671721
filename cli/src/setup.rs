//! From arguments to an extractor, input and output.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread;

use demarche::relate::RuleSet;
use demarche::{Error, Extractor, Gazetteer, GazetteerBuilder};

use crate::arguments::{Color, InputArguments, RuleArguments, TableArguments};
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
}

impl RuleArguments {
    /// Loads the built-in rule packs and the user's, less the rules that are switched off.
    pub fn rules(&self) -> Result<RuleSet, Error> {
        let packs = packs(&self.rules)?;
        let packs: Vec<(&str, &str)> = packs.iter().map(|(n, p)| (&**n, &**p)).collect();
        let without: Vec<&str> = self.without_rule.iter().map(String::as_str).collect();
        RuleSet::with_packs(&packs, &without)
    }

    fn is_default(&self) -> bool {
        self.rules.is_empty() && self.without_rule.is_empty()
    }
}

/// Reads rule packs and the packs in folders: their names and their texts.
pub fn packs(paths: &[PathBuf]) -> Result<Vec<(String, String)>, Error> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let unread = |error| Error::io(path, error);
        let mut inside = Vec::new();
        for entry in fs::read_dir(path).map_err(unread)? {
            let file = entry.map_err(unread)?.path();
            if file
                .extension()
                .is_some_and(|extension| extension == "toml")
            {
                inside.push(file);
            }
        }
        inside.sort();
        files.append(&mut inside);
    }
    let read = |path: PathBuf| match fs::read_to_string(&path) {
        Ok(pack) => Ok((path.display().to_string(), pack)),
        Err(error) => Err(Error::io(&path, error)),
    };
    files.into_iter().map(read).collect()
}

impl InputArguments {
    pub fn extractor(&self) -> Result<Extractor, Error> {
        if self.tables.gazetteer.is_empty() && self.rules.is_default() {
            return Ok(Extractor::default());
        }
        let mut builder = Extractor::builder().gazetteer(self.tables.gazetteer()?);
        if !self.rules.is_default() {
            builder = builder.rules(self.rules.rules()?);
        }
        builder.build()
    }

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
