//! Tables as the gazetteer format has them: tab-separated, the columns named by a `#!` line.

use std::fs;
use std::io;
use std::path::Path;

/// The rows of a table, sorted and without repetition.
pub struct Table {
    columns: &'static [&'static str],
    note: &'static str,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub fn new(columns: &'static [&'static str], note: &'static str) -> Self {
        Self {
            columns,
            note,
            rows: Vec::new(),
        }
    }

    pub fn push<const N: usize>(&mut self, row: [&str; N]) {
        debug_assert_eq!(N, self.columns.len());
        let clean = |field: &str| field.replace(['\t', '\n', '\r'], " ").trim().to_owned();
        self.rows.push(row.into_iter().map(clean).collect());
    }

    /// Writes the table; an empty one leaves no file.
    pub fn write(mut self, path: &Path) -> io::Result<()> {
        if self.rows.is_empty() {
            return match fs::remove_file(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            };
        }
        self.rows.sort();
        self.rows.dedup();
        let mut text = format!("#! {}\n# {}\n", self.columns.join("\t"), self.note);
        text.push_str("# made by tools/gazetteer-gen from the raw packs: do not edit, curate\n");
        for row in &self.rows {
            text.push_str(&row.join("\t"));
            text.push('\n');
        }
        fs::write(path, text)
    }
}

/// Calls `each` with the fields of every row, in the order of `columns`; a column that the table
/// lacks is empty.
pub fn read(path: &Path, columns: &[&str], mut each: impl FnMut(&[&str])) -> io::Result<()> {
    let text = fs::read_to_string(path)?;
    let mut places: Vec<Option<usize>> = Vec::new();
    let mut row: Vec<&str> = Vec::with_capacity(columns.len());
    for line in text.lines() {
        if let Some(names) = line.strip_prefix("#!") {
            let names: Vec<&str> = names.trim().split('\t').collect();
            places = columns
                .iter()
                .map(|column| names.iter().position(|name| name == column))
                .collect();
        } else if !line.is_empty() && !line.starts_with('#') {
            let fields: Vec<&str> = line.split('\t').collect();
            row.clear();
            row.extend(places.iter().map(|place| {
                place
                    .and_then(|place| fields.get(place))
                    .copied()
                    .unwrap_or("")
            }));
            each(&row);
        }
    }
    Ok(())
}
