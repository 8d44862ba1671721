//! The built-in tables as `build.rs` has prepared them.

use super::builtin::BuiltinTable;
use super::coded::CodedTable;

// `GENERATED` and `CURATED`: every table
include!(concat!(env!("OUT_DIR"), "/builtin_tables.rs"));

static STRINGS: &str = include_str!(concat!(env!("OUT_DIR"), "/table_strings.txt"));
static ENDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/table_ends.bin"));
static CELLS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/table_cells.bin"));

/// The built-in layers, the lowest first: what programs derived, then what people wrote.
pub(super) fn layers() -> [&'static [BuiltinTable]; 2] {
    [GENERATED, CURATED]
}

/// Every string of the tables.
#[inline]
pub(super) fn strings() -> &'static str {
    STRINGS
}

/// Where each string ends.
#[inline]
pub(super) fn ends() -> &'static [u8] {
    ENDS
}

/// The number of the line and those of the fields, for each row of each table.
#[inline]
pub(super) fn cells() -> &'static [u8] {
    CELLS
}
