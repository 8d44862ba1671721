//! The files of the rules as `build.rs` has prepared them.

use super::packs::BuiltinFile;
use super::prepared::Lines;

// `GRAMMAR`, `LISTS` and `PACKS`, the packs in the order in which their rules are tried
include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// The grammar.
pub(crate) fn grammar() -> &'static BuiltinFile {
    &GRAMMAR
}

/// The lists that the rules of all packs may name.
pub(super) fn list_file() -> &'static BuiltinFile {
    &LISTS
}

/// The built-in packs.
pub(crate) fn packs() -> &'static [BuiltinFile] {
    PACKS
}

/// The forms of verbs, each behind a letter that says which form it is.
pub(super) static VERBS: Lines = Lines {
    text: include_str!(concat!(env!("OUT_DIR"), "/verb_forms.txt")),
    places: include_bytes!(concat!(env!("OUT_DIR"), "/verb_places.bin")),
};

/// The forms of nouns.
pub(super) static NOUNS: Lines = Lines {
    text: include_str!(concat!(env!("OUT_DIR"), "/noun_forms.txt")),
    places: include_bytes!(concat!(env!("OUT_DIR"), "/noun_places.bin")),
};
