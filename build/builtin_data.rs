//! The built-in tables for the crate's code in this program: what `src/gazetteer/builtin_data.rs` is
//! to the crate.

use std::sync::OnceLock;

use super::builtin::BuiltinTable;
use super::coded::CodedTable;
use crate::tables::{Prepared, PreparedTable};

static PREPARED: OnceLock<Prepared> = OnceLock::new();
static LAYERS: OnceLock<[Vec<BuiltinTable>; 2]> = OnceLock::new();

/// Sets them.
pub fn set(prepared: Prepared, layers: [Vec<PreparedTable>; 2]) {
    let table = |table: PreparedTable| BuiltinTable {
        path: table.path,
        text: table.text,
        coded: table.columns.map(|columns| CodedTable {
            columns,
            cells: table.cells,
        }),
    };
    let layers = layers.map(|tables| tables.into_iter().map(table).collect());
    // they are set once
    let _ = (PREPARED.set(prepared), LAYERS.set(layers));
}

/// The built-in layers, the lowest first: what programs derived, then what people wrote.
pub(super) fn layers() -> [&'static [BuiltinTable]; 2] {
    let [generated, curated] = LAYERS.get_or_init(Default::default);
    [generated, curated]
}

fn prepared() -> &'static Prepared {
    PREPARED.get_or_init(Prepared::default)
}

/// Every string of the tables.
pub(super) fn strings() -> &'static str {
    prepared().strings
}

/// Where each string ends.
pub(super) fn ends() -> &'static [u8] {
    &prepared().ends
}

/// The rows of all tables.
pub(super) fn cells() -> &'static [u8] {
    &prepared().cells
}
