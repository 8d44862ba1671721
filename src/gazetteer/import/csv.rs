//! CSV files, by a mapping of columns.

use super::{Import, header};
use crate::error::{Error, Result};
use crate::gazetteer::builder::GazetteerBuilder;
use crate::gazetteer::suggest::did_you_mean;
use std::io::Read;

/// Which column of a CSV file fills which column of a table.
///
/// See the [module](crate::gazetteer::import#csv) for an example.
#[derive(Clone, Debug)]
#[must_use]
pub struct CsvMapping {
    table: &'static str,
    /// The table's columns, and how each is filled.
    columns: Vec<(&'static str, Filling)>,
    delimiter: u8,
}

#[derive(Clone, Debug, Default)]
struct Filling {
    column: Option<String>,
    constant: String,
    prefix: String,
}

impl CsvMapping {
    /// A mapping to a table: `entities`, `aliases`, `offices`, `memberships`, …
    ///
    /// # Errors
    ///
    /// If there is no such table.
    pub fn new(table: &str) -> Result<Self> {
        let tables = crate::gazetteer::export::TABLES;
        let Some((table, columns)) = tables.iter().find(|(name, _)| *name == table) else {
            let hint = did_you_mean(table, tables.iter().map(|(name, _)| *name));
            return Err(Error::usage(format_args!("unknown table {table:?}{hint}")));
        };
        let columns = columns
            .split('\t')
            .map(|column| (column, Filling::default()));
        Ok(Self {
            table,
            columns: columns.collect(),
            delimiter: b',',
        })
    }

    /// Fills a column of the table from a column of the file, named as in its first line.
    ///
    /// # Errors
    ///
    /// If the table has no such column.
    pub fn column(mut self, to: &str, from: &str) -> Result<Self> {
        self.filling(to)?.column = Some(from.to_owned());
        Ok(self)
    }

    /// Fills a column of the table with this value where the file gives none.
    ///
    /// # Errors
    ///
    /// If the table has no such column.
    pub fn constant(mut self, to: &str, value: &str) -> Result<Self> {
        value.clone_into(&mut self.filling(to)?.constant);
        Ok(self)
    }

    /// Puts this before every value that the file gives for a column: `country:` before codes.
    ///
    /// # Errors
    ///
    /// If the table has no such column.
    pub fn prefix(mut self, to: &str, prefix: &str) -> Result<Self> {
        prefix.clone_into(&mut self.filling(to)?.prefix);
        Ok(self)
    }

    /// What stands between fields, a comma unless told otherwise.
    pub fn delimiter(mut self, delimiter: u8) -> Self {
        self.delimiter = delimiter;
        self
    }

    fn filling(&mut self, column: &str) -> Result<&mut Filling> {
        let hint = did_you_mean(column, self.columns.iter().map(|(name, _)| *name));
        let table = self.table;
        let found = self.columns.iter_mut().find(|(name, _)| *name == column);
        found.map(|(_, filling)| filling).ok_or_else(|| {
            Error::usage(format_args!(
                "the table {table} has no column {column:?}{hint}"
            ))
        })
    }
}

impl Import {
    /// Makes a row of one table from each record of a CSV file whose first line names columns.
    ///
    /// # Errors
    ///
    /// If reading fails, the file lacks a column of the mapping, or the base does not load; a
    /// record that cannot be taken is one of [`Import::faults`].
    pub fn csv(
        input: impl Read,
        path: &str,
        base: &GazetteerBuilder,
        mapping: &CsvMapping,
    ) -> Result<Self> {
        let mut import = Self::new(path);
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(mapping.delimiter)
            .flexible(true)
            .from_reader(input);
        let names = reader
            .byte_headers()
            .map_err(|error| broken(path, error))?
            .clone();
        let places = places(&names, path, mapping)?;
        debug_assert!(
            header(mapping.table).is_some(),
            "the mapping knows the tables"
        );
        let mut record = csv::ByteRecord::new();
        while reader
            .read_byte_record(&mut record)
            .map_err(|error| broken(path, error))?
        {
            import.records += 1;
            let line = record.position().map_or(0, csv::Position::line);
            if record.len() != names.len() {
                let message =
                    format_args!("{} fields where {} are named", record.len(), names.len());
                import.fault(line, message);
                continue;
            }
            let fields: Option<Vec<String>> = mapping
                .columns
                .iter()
                .zip(&places)
                .map(|((_, filling), place)| filling.fill(place.and_then(|n| record.get(n))))
                .collect();
            match fields {
                Some(fields) => {
                    let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
                    import.push(mapping.table, line, &fields);
                }
                None => import.fault(line, "not UTF-8"),
            }
        }
        import.check(base)
    }
}

impl Filling {
    /// The value for a field of the file; `None` if that is not UTF-8.
    fn fill(&self, field: Option<&[u8]>) -> Option<String> {
        let field = std::str::from_utf8(field.unwrap_or(b"")).ok()?.trim();
        if field.is_empty() {
            return Some(self.constant.clone());
        }
        Some(format!("{}{field}", self.prefix))
    }
}

/// For each column of the table the field of a record.
fn places(names: &csv::ByteRecord, path: &str, mapping: &CsvMapping) -> Result<Vec<Option<usize>>> {
    let name = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    let names: Vec<String> = names.iter().map(name).collect();
    let place = |(_, filling): &(&str, Filling)| {
        let Some(column) = &filling.column else {
            return Ok(None);
        };
        let found = names.iter().position(|name| name == column);
        found.map(Some).ok_or_else(|| {
            let hint = did_you_mean(column, names.iter().map(String::as_str));
            Error::usage(format_args!("{path} has no column {column:?}{hint}"))
        })
    };
    mapping.columns.iter().map(place).collect()
}

fn broken(path: &str, error: csv::Error) -> Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Error::io(path, error),
        kind => Error::usage(format_args!("{path}: {kind:?}")),
    }
}
