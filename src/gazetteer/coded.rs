//! The built-in tables as `build.rs` prepares them: rows of numbers, and each of their strings
//! once.
//!
//! What a string means (which entity an id is, which source a name) is then found once and looked
//! up by its number, and no row is searched for tabs.

use super::builtin_data::{cells, ends, strings};
use super::table_text::TableText;

/// A table in numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CodedTable {
    /// The names of its columns, between tabs.
    pub(super) columns: &'static str,
    /// Its bytes among all cells.
    pub(super) cells: (usize, usize),
}

impl CodedTable {
    /// The rows: the number of the line, and the numbers of the fields.
    pub(crate) fn rows(self) -> impl ExactSizeIterator<Item = (u32, &'static [[u8; 4]])> {
        let width = self.columns.split('\t').count() + 1;
        let cells = cells().get(self.cells.0..self.cells.1).unwrap_or_default();
        let rows = cells.as_chunks::<4>().0.chunks_exact(width);
        rows.map(|row| match row {
            [line, fields @ ..] => (u32::from_le_bytes(*line), fields),
            [] => (0, row),
        })
    }
}

/// The string with this number.
#[inline]
pub(crate) fn string(number: u32) -> &'static str {
    let ends = ends().as_chunks::<4>().0;
    let end = |n: usize| {
        ends.get(n)
            .map_or(0, |end| u32::from_le_bytes(*end) as usize)
    };
    match (number as usize).checked_sub(1) {
        Some(before) => strings().get(end(before)..end(before + 1)).unwrap_or(""),
        None => "",
    }
}

/// The text of which all strings are pieces.
pub(crate) fn text() -> TableText {
    TableText::Static(strings())
}

/// Something known of strings, by their numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct ByNumber(Vec<u32>);

impl ByNumber {
    /// What has been noted of a string.
    #[inline]
    pub(crate) fn get(&self, number: u32) -> Option<u32> {
        self.0.get(number as usize)?.checked_sub(1)
    }

    /// Notes something of a string.
    pub(crate) fn set(&mut self, number: u32, value: u32) {
        if self.0.is_empty() {
            // zeros come from the system, page by page as they are needed
            self.0 = vec![0; ends().len() / 4];
        }
        if let Some(known) = self.0.get_mut(number as usize) {
            *known = value + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::builtin_data::layers;
    use super::*;

    #[test]
    fn the_prepared_tables_are_the_tables() {
        for table in layers().into_iter().flatten() {
            let coded = table.coded.expect("every table is prepared");
            let mut rows = coded.rows();
            for (line, number) in table.text.lines().zip(1..) {
                if line.is_empty() || line.starts_with('#') {
                    continue;
                }
                let (at, fields) = rows.next().expect("as many rows");
                let fields = fields
                    .iter()
                    .map(|field| string(u32::from_le_bytes(*field)));
                assert_eq!(at, number, "{}", table.path);
                assert!(fields.eq(line.split('\t')), "{}:{number}", table.path);
            }
            assert_eq!(rows.len(), 0, "{}", table.path);
        }
    }
}
