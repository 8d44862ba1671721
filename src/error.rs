//! The one error type, and lists of diagnostics for input that has many faults at once.

use std::fmt;
use std::path::{Path, PathBuf};

/// The result of everything that can fail: building, loading, writing.
pub type Result<T> = std::result::Result<T, Error>;

/// What went wrong while building, loading or writing; extraction itself never fails.
///
/// A broken table or rule pack is reported whole: [`Error::diagnostics`] lists every fault that
/// was found, each with file, line and column where they are known.
///
/// # Examples
///
/// ```
/// use demarche::{Error, ErrorKind, Diagnostic};
/// let error = Error::from_diagnostics(vec![Diagnostic::new("unknown column \"nmae\" (did you mean \"name\"?)")
///     .at_path("entities.tsv").at_line(1).at_column(9)]);
/// assert!(matches!(error.kind(), ErrorKind::Data));
/// assert_eq!(error.to_string(), "entities.tsv:1:9: unknown column \"nmae\" (did you mean \"name\"?)");
/// ```
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: ErrorKind,
    diagnostics: Vec<Diagnostic>,
    source: Option<std::io::Error>,
}

/// The class of an [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A file could not be read or written.
    Io,
    /// A table, a rule pack or another input has faults; [`Error::diagnostics`] lists them.
    Data,
    /// An option contradicts another, or a value is not one of those allowed.
    Usage,
}

/// One fault in an input, with the place where it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// The file, or the name that the caller gave to the source.
    pub path: Option<PathBuf>,
    /// The line, from 1.
    pub line: Option<usize>,
    /// The column, from 1: the field of a table, the byte of a text.
    pub column: Option<usize>,
    /// What is wrong and what to do: lower case, no full stop.
    pub message: String,
}

impl Diagnostic {
    /// Makes a diagnostic without a place.
    pub fn new(message: impl fmt::Display) -> Self {
        Self {
            message: message.to_string(),
            ..Self::default()
        }
    }

    /// Names the file.
    #[must_use]
    pub fn at_path(mut self, path: impl AsRef<Path>) -> Self {
        self.path = Some(path.as_ref().to_path_buf());
        self
    }

    /// Names the line, from 1.
    #[must_use]
    pub fn at_line(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }

    /// Names the column, from 1.
    #[must_use]
    pub fn at_column(mut self, column: usize) -> Self {
        self.column = Some(column);
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(f, "{}:", path.display())?;
        }
        for place in [self.line, self.column].into_iter().flatten() {
            write!(f, "{place}:")?;
        }
        if self.path.is_some() || self.line.is_some() {
            f.write_str(" ")?;
        }
        f.write_str(&self.message)
    }
}

impl Error {
    /// Makes an error of kind [`ErrorKind::Data`] that carries every fault found.
    pub fn from_diagnostics(diagnostics: Vec<Diagnostic>) -> Self {
        Self(Box::new(Inner {
            kind: ErrorKind::Data,
            diagnostics,
            source: None,
        }))
    }

    /// Makes an error of kind [`ErrorKind::Usage`].
    pub fn usage(message: impl fmt::Display) -> Self {
        let diagnostics = vec![Diagnostic::new(message)];
        Self(Box::new(Inner {
            kind: ErrorKind::Usage,
            diagnostics,
            source: None,
        }))
    }

    /// Makes an error of kind [`ErrorKind::Io`] that names the file.
    pub fn io(path: impl AsRef<Path>, source: std::io::Error) -> Self {
        let diagnostics = vec![Diagnostic::new(&source).at_path(path)];
        Self(Box::new(Inner {
            kind: ErrorKind::Io,
            diagnostics,
            source: Some(source),
        }))
    }

    /// The class of the error.
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// Every fault found, in the order of the input.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.0.diagnostics
    }

    /// The file of the first fault, if one is named.
    pub fn path(&self) -> Option<&Path> {
        self.0.diagnostics.first()?.path.as_deref()
    }

    /// The line of the first fault, from 1, if one is named.
    pub fn line(&self) -> Option<usize> {
        self.0.diagnostics.first()?.line
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, diagnostic) in self.0.diagnostics.iter().enumerate() {
            if n > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{diagnostic}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_ref().map(|e| e as _)
    }
}

impl From<std::io::Error> for Error {
    fn from(source: std::io::Error) -> Self {
        let diagnostics = vec![Diagnostic::new(&source)];
        Self(Box::new(Inner {
            kind: ErrorKind::Io,
            diagnostics,
            source: Some(source),
        }))
    }
}
