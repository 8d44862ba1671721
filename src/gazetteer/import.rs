//! Bringing tables of other makers in: Wikidata dumps, PETRARCH dictionaries, CSV files.
//!
//! An import reads its input as a stream and makes rows of gazetteer tables. The rows are then
//! loaded on top of the tables that they are meant for, with every check of the loader; a record
//! of the input of which any row has a fault is left out whole and reported with its line. What
//! is left can be written out as tables, which people should look through before they are used,
//! or be added to a [`GazetteerBuilder`].
//!
//! # Wikidata
//!
//! [`Import::wikidata`] reads an entity dump, the JSON array with an item a line as Wikimedia
//! publishes it, or one item a line without the array. It takes items whose class (P31) is in a
//! list; [`wikidata::CLASSES`] is the built-in one, and a list of your own may replace it.
//!
//! | in the item | becomes |
//! |---|---|
//! | English label | name of the entity, and an alias |
//! | English aliases, short names (P1813) | aliases; acronyms when they are capitals |
//! | demonyms (P1549) in English | aliases of form `demonym` |
//! | class (P31) | kind, class and sector, by the list |
//! | ISO codes (P297, P298) | codes, and the id of a state |
//! | country (P17), citizenship (P27) | parent, if that item is known |
//! | inception (P571), dissolution (P576) | from, to |
//! | member of (P463) with start and end (P580, P582) | memberships, if that item is known |
//! | sex (P21) | gender of a person |
//! | position held (P39) with a start (P580) | offices, if the position is of a class that is an office and says of which state it is |
//!
//! Items that the tables below know by their Wikidata number keep their id and only get new
//! aliases and memberships. Names that are common words or given names need the state's name
//! near, or are left out where there is no state. Offices that the tables below give the same
//! person are not touched, and positions without a start are left out: they would be held for ever.
//!
//! ```
//! use demarche::{Gazetteer, gazetteer::Import};
//! let dump = r#"[
//! {"id":"Q900001","labels":{"en":{"value":"Bay Pact"}},"aliases":{"en":[{"value":"BPX"}]},
//!  "claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q1127126"}}}}]}}
//! ]"#.replace("\n ", " ");
//! let import = Import::wikidata(dump.as_bytes(), "dump.json", &Gazetteer::builder().builtin(), None)?;
//! assert_eq!(import.taken(), 1);
//! let gazetteer = import.add_to(Gazetteer::builder().builtin()).build()?;
//! let pact = gazetteer.find("org:bay-pact").expect("it was just imported");
//! assert_eq!(gazetteer.entity(pact).wikidata(), Some("Q900001"));
//! assert_eq!(gazetteer.aliases_of(pact).len(), 2);
//! # Ok::<(), demarche::Error>(())
//! ```
//!
//! # PETRARCH
//!
//! [`Import::petrarch`] reads actor dictionaries of PETRARCH and its kin: a name, its synonyms
//! with a `+`, and codes in brackets with the dates of each. A code that is only a state's makes
//! the names aliases of that state; one with a role makes an entity of the kind that you say,
//! with the role as sector. Names are in capitals there, so they match folded, and they hold
//! typing errors and common words, so look them through.
//!
//! ```
//! use demarche::{EntityKind, Gazetteer, gazetteer::Import};
//! let dictionary = "BORIS_TEST_ ; invented\n+B._TEST_\n\t[KAZGOV 20010101-20050101]\n";
//! let base = Gazetteer::builder().builtin();
//! let import = Import::petrarch(dictionary.as_bytes(), "actors.txt", &base, EntityKind::Person)?;
//! let gazetteer = import.add_to(base).build()?;
//! let boris = gazetteer.find("person:boris-test").expect("it was just imported");
//! assert_eq!(gazetteer.entity(boris).country().map(|c| c.to_string()), Some("KAZ".into()));
//! # Ok::<(), demarche::Error>(())
//! ```
//!
//! # CSV
//!
//! [`Import::csv`] makes a row of one table from each record, by a [`CsvMapping`].
//!
//! ```
//! use demarche::{Gazetteer, gazetteer::{CsvMapping, Import}};
//! let file = "Code,Other name\nKAZ,Kazakh Land\nXYZ,Nowhere\n";
//! let mapping = CsvMapping::new("aliases")?
//!     .column("id", "Code")?.prefix("id", "country:")?
//!     .column("surface", "Other name")?
//!     .constant("form", "name")?.constant("match", "exact")?;
//! let base = Gazetteer::builder().builtin();
//! let import = Import::csv(file.as_bytes(), "names.csv", &base, &mapping)?;
//! assert_eq!(import.taken(), 1);
//! assert!(import.faults()[0].to_string().starts_with("names.csv:3: no entity has the id \"country:XYZ\""));
//! # Ok::<(), demarche::Error>(())
//! ```

mod csv;
mod key;
mod petrarch;
mod position;
pub mod wikidata;

pub use csv::CsvMapping;

use super::builder::GazetteerBuilder;
use crate::error::{Diagnostic, Error, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Rows of tables made from another maker's data; see the [module](crate::gazetteer::import).
#[derive(Clone, Debug, Default)]
pub struct Import {
    /// The name of the input, for reports.
    path: String,
    rows: Vec<ImportedRow>,
    faults: Vec<Diagnostic>,
    records: u64,
    left_out: u64,
}

#[derive(Clone, Debug)]
struct ImportedRow {
    /// The table's kind: `entities`, `aliases`.
    table: &'static str,
    /// The line of the input where the record begins.
    record: u64,
    /// The row, as a line of the table.
    line: String,
}

/// The columns of the tables that imports write.
fn header(table: &str) -> Option<&'static str> {
    let mut tables = super::export::TABLES.iter();
    tables
        .find(|(name, _)| *name == table)
        .map(|(_, columns)| *columns)
}

impl Import {
    fn new(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            ..Self::default()
        }
    }

    /// How many records were read.
    pub fn records(&self) -> u64 {
        self.records
    }

    /// How many records made rows.
    pub fn taken(&self) -> usize {
        self.rows
            .iter()
            .map(|row| row.record)
            .collect::<BTreeSet<_>>()
            .len()
    }

    /// How many records were not meant: of another class, without a name.
    pub fn left_out(&self) -> u64 {
        self.left_out
    }

    /// The records that could not be taken, each with its line, in the order of the input.
    pub fn faults(&self) -> &[Diagnostic] {
        &self.faults
    }

    /// The tables, each with its name.
    pub fn tables(&self) -> Vec<(String, String)> {
        self.named_tables("import")
    }

    /// Writes the tables into a folder, which is made if it is not there, as `entities-AREA.tsv`
    /// and so on; returns what was written.
    ///
    /// # Errors
    ///
    /// If a file cannot be written.
    pub fn write_tables(&self, folder: &Path, area: &str) -> Result<Vec<std::path::PathBuf>> {
        std::fs::create_dir_all(folder).map_err(|error| Error::io(folder, error))?;
        let mut written = Vec::new();
        for (name, text) in self.named_tables(area) {
            let path = folder.join(name);
            std::fs::write(&path, text).map_err(|error| Error::io(&path, error))?;
            written.push(path);
        }
        Ok(written)
    }

    /// Adds the tables as a layer of their own.
    pub fn add_to(&self, builder: GazetteerBuilder) -> GazetteerBuilder {
        let tables = self.tables();
        let add =
            |builder: GazetteerBuilder, (name, text): &(String, String)| builder.table(name, text);
        tables.iter().fold(builder.layer(), add).layer()
    }

    fn named_tables(&self, area: &str) -> Vec<(String, String)> {
        let mut tables: BTreeMap<&str, String> = BTreeMap::new();
        for row in &self.rows {
            let text = tables
                .entry(row.table)
                .or_insert_with(|| format!("#! {}\n", header(row.table).unwrap_or("")));
            text.push_str(&row.line);
            text.push('\n');
        }
        let name = |table: &str| format!("{table}-{area}.tsv");
        tables
            .into_iter()
            .map(|(table, text)| (name(table), text))
            .collect()
    }

    /// Adds a row of a record.
    fn push(&mut self, table: &'static str, record: u64, fields: &[&str]) {
        // no field of a table has tabs or line breaks; other white space is one space
        let clean = |field: &&str| field.split_whitespace().collect::<Vec<_>>().join(" ");
        let fields: Vec<String> = fields.iter().map(clean).collect();
        let line = fields.join("\t");
        self.rows.push(ImportedRow {
            table,
            record,
            line,
        });
    }

    fn fault(&mut self, record: u64, message: impl std::fmt::Display) {
        let line = usize::try_from(record).unwrap_or(usize::MAX);
        self.faults
            .push(Diagnostic::new(message).at_path(&self.path).at_line(line));
    }

    /// Loads the rows on top of the base, and leaves the records out whose rows have faults,
    /// until there are none: what leans on a row that goes must go too.
    fn check(mut self, base: &GazetteerBuilder) -> Result<Self> {
        base.check_files()?;
        loop {
            let (_, faults) = self.add_to(base.clone()).load(false);
            if faults.is_empty() {
                self.faults.sort();
                return Ok(self);
            }
            let bad = self.records_of(&faults);
            if bad.is_empty() {
                // the base itself cannot be loaded
                return Err(Error::from_diagnostics(faults));
            }
            for (&record, message) in &bad {
                self.fault(record, message);
            }
            self.rows.retain(|row| !bad.contains_key(&row.record));
        }
    }

    /// The records that have the faults, each with the message of its first one.
    fn records_of(&self, faults: &[Diagnostic]) -> BTreeMap<u64, String> {
        let mut places: BTreeMap<(String, usize), u64> = BTreeMap::new();
        let mut lines: BTreeMap<&str, usize> = BTreeMap::new();
        for row in &self.rows {
            // the first line names the columns
            let line = lines.entry(row.table).or_insert(1);
            *line += 1;
            places.insert((format!("{}-import.tsv", row.table), *line), row.record);
        }
        let mut bad = BTreeMap::new();
        for fault in faults {
            let path = fault.path.as_ref().map(|path| path.display().to_string());
            let place = path.zip(fault.line);
            if let Some(record) = place.and_then(|place| places.get(&place)) {
                bad.entry(*record).or_insert_with(|| fault.message.clone());
            }
        }
        bad
    }
}

#[cfg(test)]
mod tests;
