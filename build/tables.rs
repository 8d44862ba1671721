//! Tables as rows of numbers, and each of their strings once: `src/gazetteer/coded.rs` reads them.
//!
//! What the fields mean is not looked at. A table that has anything unusual about its form is left
//! as it is, so that the loader reports it.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

use crate::gazetteer::Gazetteer;
use crate::recognize::index::Index;
use crate::resolve::tables::Tables;
use crate::stored::Writer;

/// The cells of all tables and their strings.
#[derive(Default)]
pub struct Prepared {
    pub strings: &'static str,
    pub ends: Vec<u8>,
    pub cells: Vec<u8>,
}

/// A table, with the names of its columns and where its cells lie.
pub struct PreparedTable {
    pub path: &'static str,
    pub text: &'static str,
    pub columns: Option<&'static str>,
    pub cells: (usize, usize),
}

/// Every string of the tables; the number 0 is the empty one.
struct Strings {
    text: String,
    /// Where each string ends in `text`: four bytes for each number.
    ends: Vec<u8>,
    numbers: HashMap<String, u32>,
}

impl Strings {
    fn number(&mut self, string: &str) -> u32 {
        if let Some(&known) = self.numbers.get(string) {
            return known;
        }
        let number = self.numbers.len() as u32;
        self.text.push_str(string);
        self.ends.extend((self.text.len() as u32).to_le_bytes());
        self.numbers.insert(string.to_owned(), number);
        number
    }
}

/// Writes the list of the tables, their cells and their strings.
pub fn prepare(root: &Path, out: &Path) -> io::Result<()> {
    let tables = root.join("gazetteers");
    let mut strings = Strings {
        text: String::new(),
        ends: Vec::new(),
        numbers: HashMap::new(),
    };
    strings.number("");
    let mut cells = Vec::new();
    let mut code = String::new();
    let mut layers = [Vec::new(), Vec::new()];
    let folders = [("GENERATED", tables.join("generated")), ("CURATED", tables)];
    for ((name, folder), layer) in folders.into_iter().zip(&mut layers) {
        code.push_str("#[allow(clippy::unreadable_literal, reason = \"written by build.rs\")]\n");
        let _ = writeln!(code, "const {name}: &[BuiltinTable] = &[");
        for path in super::files_in(&folder, "tsv")? {
            let shown = path
                .strip_prefix(root)
                .unwrap_or(&path)
                .to_string_lossy()
                .replace('\\', "/");
            let from = cells.len();
            let text = crate::kept(fs::read_to_string(&path)?);
            let columns = encode(text, &mut strings, &mut cells);
            if columns.is_none() {
                cells.truncate(from);
            }
            let to = cells.len();
            let coded = columns.map(|columns| {
                format!("CodedTable {{ columns: {columns:?}, cells: ({from}, {to}) }}")
            });
            let coded = coded.map_or("None".to_owned(), |coded| format!("Some({coded})"));
            let source = path.to_string_lossy();
            let _ = writeln!(
                code,
                "    BuiltinTable {{ path: {shown:?}, text: include_str!({source:?}), coded: {coded} }},",
            );
            layer.push(PreparedTable {
                path: crate::kept(shown),
                text,
                columns,
                cells: (from, to),
            });
        }
        code.push_str("];\n");
    }
    fs::write(out.join("builtin_tables.rs"), code)?;
    fs::write(out.join("table_cells.bin"), &cells)?;
    fs::write(out.join("table_ends.bin"), &strings.ends)?;
    fs::write(out.join("table_strings.txt"), &strings.text)?;
    let prepared = Prepared {
        strings: crate::kept(strings.text),
        ends: strings.ends,
        cells,
    };
    crate::gazetteer::builtin_data::set(prepared, layers);
    Ok(())
}

/// Loads the tables that have been prepared, indexes their names and makes what resolution needs,
/// and writes it all as the crate stores it.
pub fn compile(out: &Path) -> io::Result<()> {
    let gazetteer =
        Gazetteer::from_tables().map_err(|error| io::Error::other(error.to_string()))?;
    fs::write(out.join("gazetteer.bin"), gazetteer.file())?;
    let names = Writer::file(&Index::new(&gazetteer));
    fs::write(out.join("names.bin"), names)?;
    let resolution = Writer::file(&Tables::new(&gazetteer));
    fs::write(out.join("resolution.bin"), resolution)
}

/// Adds the rows of a table to `cells`, for each the number of its line and those of its fields,
/// four bytes each; the names of the columns, or `None` if the loader has to read the text itself.
fn encode(table: &'static str, strings: &mut Strings, cells: &mut Vec<u8>) -> Option<&'static str> {
    if table.contains(['\r', '\u{feff}']) {
        return None;
    }
    let mut columns: Option<&'static str> = None;
    for (line, number) in table.lines().zip(1_u32..) {
        if let Some(names) = line.strip_prefix("#!") {
            if columns.replace(names).is_some() {
                return None;
            }
        } else if !line.is_empty() && !line.starts_with('#') {
            let width = columns?.split('\t').count();
            if line.split('\t').count() != width {
                return None;
            }
            cells.extend(number.to_le_bytes());
            for field in line.split('\t') {
                cells.extend(strings.number(field).to_le_bytes());
            }
        }
    }
    columns
}
