//! Building a gazetteer from layers of tables.

use super::builtin::BuiltinTable;
use super::coded;
use super::draft::{Draft, Layer};
use super::entry::{AliasRow, EntityRow};
use super::store::Gazetteer;
use super::table::{Table, TableKind};
use super::table_text::TableText;
use crate::error::{Diagnostic, Error, Result};
use std::path::{Path, PathBuf};

/// Builds a [`Gazetteer`] from layers of tables.
///
/// A later layer adds to the earlier ones; a row for an entity that an earlier layer has
/// replaces the fields that it gives; a fact replaces the rows about the same thing; an id with
/// a `-` before it removes. The [format page](crate::gazetteer::format) has the details.
///
/// Tables and rows that are added one after the other make one layer; [`GazetteerBuilder::layer`]
/// begins the next one. The built-in tables and each folder are layers of their own.
///
/// # Examples
///
/// ```
/// use demarche::Gazetteer;
/// let gazetteer = Gazetteer::builder()
///     .builtin()
///     .table("entities-own.tsv", "#! id\tname\nx-port:arkaba\tPort of Arkaba\n")
///     .build();
/// let message = gazetteer.expect_err("the kind is missing").to_string();
/// assert_eq!(
///     message,
///     "entities-own.tsv:2: the kind of x-port:arkaba is empty; ids that start with x- do not tell it"
/// );
/// ```
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct GazetteerBuilder {
    layers: Vec<Tables>,
    /// What could not be read at all; the build reports it with the rest.
    faults: Vec<Diagnostic>,
    /// The first file that the system refused.
    io: Option<(PathBuf, std::io::ErrorKind, String)>,
}

/// The tables of one layer.
#[derive(Clone, Debug, Default)]
struct Tables {
    is_built_in: bool,
    tables: Vec<(String, Content)>,
}

#[derive(Clone, Debug)]
enum Content {
    /// A table that is there.
    Whole(TableText),
    /// A table that comes with the crate.
    Builtin(BuiltinTable),
    /// A table that a program adds rows to.
    Growing(String),
}

/// The names under which rows that a program adds are reported.
const ENTITY_ROWS: &str = "entities-added.tsv";
const ALIAS_ROWS: &str = "aliases-added.tsv";

impl Gazetteer {
    /// Starts without any table.
    pub fn builder() -> GazetteerBuilder {
        GazetteerBuilder::default()
    }
}

impl GazetteerBuilder {
    /// Adds the built-in tables.
    pub fn builtin(mut self) -> Self {
        for tables in super::builtin_data::layers() {
            let tables = tables
                .iter()
                .map(|table| (table.path.to_owned(), Content::Builtin(*table)));
            self.layers.push(Tables {
                is_built_in: true,
                tables: tables.collect(),
            });
        }
        self
    }

    /// Keeps the tables of one kind only.
    pub(super) fn only(mut self, kind: TableKind) -> Self {
        for layer in &mut self.layers {
            let is_it = |name: &str| TableKind::of(name).is_ok_and(|known| known == kind);
            let file_name = |path: &str| path.rsplit('/').next().is_some_and(is_it);
            layer.tables.retain(|(path, _)| file_name(path));
        }
        self
    }

    /// Adds a table; its name says what it holds, as a file's would: `aliases-own.tsv`.
    pub fn table(mut self, name: &str, text: &str) -> Self {
        let text = TableText::from(text.to_owned());
        self.own().push((name.to_owned(), Content::Whole(text)));
        self
    }

    /// Adds a file.
    pub fn file(mut self, path: &Path) -> Self {
        match std::fs::read(path) {
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => {
                    let text = TableText::from(text);
                    self.own()
                        .push((path.display().to_string(), Content::Whole(text)));
                }
                Err(error) => self.faults.push(not_utf8(path, &error)),
            },
            Err(error) => self.note_io(path, &error),
        }
        self
    }

    /// Adds a layer of all `.tsv` files of a folder; those in its subfolder `generated`, if there
    /// is one, make a layer below it.
    pub fn dir(mut self, path: &Path) -> Self {
        let generated = path.join("generated");
        if generated.is_dir() {
            self = self.dir(&generated);
        }
        self = self.layer();
        let entries = std::fs::read_dir(path)
            .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
        let mut files: Vec<PathBuf> = match entries {
            Ok(files) => files,
            Err(error) => {
                self.note_io(path, &error);
                return self;
            }
        };
        files.retain(|file| file.extension().is_some_and(|extension| extension == "tsv"));
        files.sort();
        for file in files {
            self = self.file(&file);
        }
        self.layer()
    }

    /// Adds an entity.
    pub fn entity(mut self, row: EntityRow) -> Self {
        self.line(ENTITY_ROWS, EntityRow::HEADER, &row.into_line());
        self
    }

    /// Adds an alias.
    pub fn alias(mut self, row: AliasRow) -> Self {
        self.line(ALIAS_ROWS, AliasRow::HEADER, &row.into_line());
        self
    }

    /// Begins a new layer: what follows may replace and remove what was added before.
    pub fn layer(mut self) -> Self {
        let is_begun = |tables: &Tables| !tables.is_built_in && tables.tables.is_empty();
        if !self.layers.last().is_some_and(is_begun) {
            self.layers.push(Tables::default());
        }
        self
    }

    /// Loads the tables.
    ///
    /// # Errors
    ///
    /// If a file cannot be read; or if tables have faults, with all of them in
    /// [`Error::diagnostics`]: the first thousand in full, and then how many more there are.
    pub fn build(mut self) -> Result<Gazetteer> {
        self.check_files()?;
        for (_, content) in self.layers.iter_mut().flat_map(|layer| &mut layer.tables) {
            if let Content::Growing(text) = content {
                let text = TableText::from(std::mem::take(text));
                *content = Content::Whole(text);
            }
        }
        let (draft, faults) = self.load(false);
        if faults.is_empty() {
            Ok(Gazetteer::from_draft(draft))
        } else {
            Err(Error::from_diagnostics(cut(faults)))
        }
    }

    /// Whether the system let every file be read.
    pub(super) fn check_files(&self) -> Result<()> {
        match &self.io {
            Some((path, kind, message)) => Err(Error::io(
                path,
                std::io::Error::new(*kind, message.as_str()),
            )),
            None => Ok(()),
        }
    }

    /// Reads every layer. To lint is to check the built-in tables too, if there are no others.
    pub(super) fn load(&self, to_lint: bool) -> (Draft, Vec<Diagnostic>) {
        let is_own = |layer: &Tables| !layer.is_built_in && !layer.tables.is_empty();
        let has_own = self.layers.iter().any(is_own);
        let mut faults = self.faults.clone();
        let mut draft = Draft::default();
        for layer in &self.layers {
            let trusted = layer.is_built_in && (!to_lint || has_own);
            let text = |content: &Content| match content {
                Content::Whole(text) => (text.clone(), None),
                Content::Growing(text) => (TableText::from(text.clone()), None),
                Content::Builtin(table) => match table.coded.filter(|_| trusted) {
                    Some(coded) => (coded::text(), Some(coded)),
                    None => (TableText::Static(table.text), None),
                },
            };
            let texts: Vec<(&str, _)> = layer
                .tables
                .iter()
                .map(|(name, content)| (&**name, text(content)))
                .collect();
            let mut tables = Vec::with_capacity(texts.len());
            for (name, (text, coded)) in &texts {
                match Table::new(name, text, *coded) {
                    Ok(table) => tables.push(table),
                    Err(fault) => faults.push(fault),
                }
            }
            draft.add(&Layer { tables, trusted }, &mut faults);
        }
        (draft, faults)
    }

    /// The tables of the layer that is being added to.
    fn own(&mut self) -> &mut Vec<(String, Content)> {
        if self.layers.last().is_none_or(|layer| layer.is_built_in) {
            self.layers.push(Tables::default());
        }
        let last = self.layers.len() - 1;
        &mut self.layers[last].tables
    }

    /// Adds a line to the table of this name in the current layer.
    fn line(&mut self, name: &str, header: &str, line: &str) {
        let tables = self.own();
        let is_it = |(known, content): &(String, Content)| {
            known == name && matches!(content, Content::Growing(_))
        };
        let n = tables.iter().position(is_it).unwrap_or_else(|| {
            tables.push((name.to_owned(), Content::Growing(header.to_owned())));
            tables.len() - 1
        });
        if let Content::Growing(text) = &mut tables[n].1 {
            text.push_str(line);
            text.push('\n');
        }
    }

    fn note_io(&mut self, path: &Path, error: &std::io::Error) {
        if self.io.is_none() {
            self.io = Some((path.to_owned(), error.kind(), error.to_string()));
        }
    }
}

fn not_utf8(path: &Path, error: &std::string::FromUtf8Error) -> Diagnostic {
    let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
    let line = valid.split(|&b| b == b'\n').count();
    Diagnostic::new("not UTF-8; save the table as UTF-8")
        .at_path(path)
        .at_line(line)
}

/// Cuts a long list of faults, and says so.
fn cut(mut faults: Vec<Diagnostic>) -> Vec<Diagnostic> {
    const SHOWN: usize = 1_000;
    if faults.len() > SHOWN {
        let more = faults.len() - SHOWN;
        faults.truncate(SHOWN);
        faults.push(Diagnostic::new(format_args!("and {more} more faults")));
    }
    faults
}
