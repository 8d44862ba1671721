//! What is said on standard error, and the exit status.

use std::fmt;
use std::io::{self, Write};
use std::process::ExitCode;

use crate::pipeline::{Lost, Outcome};

/// Everything was done.
pub const DONE: u8 = 0;
/// Some input could not be read; all the rest was done.
pub const INPUT: u8 = 1;
/// Nothing was done: wrong arguments, broken tables or rules, an output that cannot be written.
pub const FAILED: u8 = 2;

/// Why a command stopped.
#[derive(Debug)]
pub enum Stop {
    /// Said and done.
    Error(demarche::Error),
    /// The reader of our output has seen enough.
    ClosedPipe,
}

impl Stop {
    pub fn exit_code(&self) -> ExitCode {
        match self {
            Self::Error(error) => {
                say(format_args!("error: {error}"));
                ExitCode::from(FAILED)
            }
            Self::ClosedPipe => ExitCode::from(DONE),
        }
    }

    /// A failed write to `name`.
    pub fn write(name: &str, error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::ClosedPipe
        } else {
            Self::Error(demarche::Error::io(name, error))
        }
    }
}

impl From<demarche::Error> for Stop {
    fn from(error: demarche::Error) -> Self {
        let pipe = std::error::Error::source(&error)
            .and_then(|source| source.downcast_ref::<io::Error>())
            .is_some_and(|source| source.kind() == io::ErrorKind::BrokenPipe);
        if pipe {
            Self::ClosedPipe
        } else {
            Self::Error(error)
        }
    }
}

impl From<Lost> for Stop {
    fn from(_: Lost) -> Self {
        let message = "a thread ended early; this is a defect of demarche, please report it";
        Self::Error(demarche::Error::usage(message))
    }
}

/// Writes a line to standard error; that nobody listens is no reason to fail.
pub fn say(message: impl fmt::Display) {
    let _ = writeln!(io::stderr().lock(), "demarche: {message}");
}

/// Counts over a whole run.
#[derive(Debug, Default)]
pub struct Tally {
    pub documents: u64,
    faults: u64,
    replaced: u64,
    cut: u64,
}

impl Tally {
    /// Counts an outcome, and says what was wrong with its input.
    pub fn add(&mut self, outcome: &Outcome) {
        self.documents += outcome.documents;
        self.faults += outcome.faults.len() as u64;
        self.replaced += outcome.replaced;
        self.cut += outcome.cut;
        let (faults, notes) = (&outcome.faults, &outcome.notes);
        let mut all: Vec<_> = faults.iter().chain(notes).collect();
        all.sort_by_key(|diagnostic| diagnostic.line);
        for diagnostic in all {
            say(diagnostic);
        }
    }

    /// Says what was lost or changed, if anything was, and gives the exit status.
    pub fn exit_code(&self) -> ExitCode {
        if self.replaced > 0 {
            say(format_args!(
                "{} ill-formed characters replaced in all",
                self.replaced
            ));
        }
        if self.cut > 0 {
            say(format_args!(
                "{} bytes cut from texts of more than 4 GiB",
                self.cut
            ));
        }
        if self.faults == 0 {
            return ExitCode::from(DONE);
        }
        say(format_args!(
            "{} documents done, {} lines or files skipped",
            self.documents, self.faults
        ));
        ExitCode::from(INPUT)
    }
}
