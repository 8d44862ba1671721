//! The files of the rules for the crate's code in this program: what `src/relate/pack_data.rs` is to
//! the crate.

use std::sync::OnceLock;

use super::packs::BuiltinFile;
use super::prepared::Lines;

static FILES: OnceLock<Files> = OnceLock::new();

struct Files {
    grammar: BuiltinFile,
    lists: BuiltinFile,
    packs: Vec<BuiltinFile>,
}

/// Sets them, each by its name and what has been made of it.
pub fn set(grammar: (String, String), lists: (String, String), packs: Vec<(String, String)>) {
    let file = |(name, prepared)| BuiltinFile {
        name: crate::kept(name),
        text: "",
        prepared: crate::kept(prepared),
    };
    let files = Files {
        grammar: file(grammar),
        lists: file(lists),
        packs: packs.into_iter().map(file).collect(),
    };
    // they are set once
    let _ = FILES.set(files);
}

const NONE: BuiltinFile = BuiltinFile {
    name: "",
    text: "",
    prepared: "",
};

/// The grammar.
pub(crate) fn grammar() -> &'static BuiltinFile {
    FILES.get().map_or(&NONE, |files| &files.grammar)
}

/// The lists that the rules of all packs may name.
pub(super) fn list_file() -> &'static BuiltinFile {
    FILES.get().map_or(&NONE, |files| &files.lists)
}

/// The built-in packs.
pub(crate) fn packs() -> &'static [BuiltinFile] {
    FILES.get().map_or(&[], |files| &files.packs)
}

/// Without lines: every word is inflected when it is asked for.
const NO_LINES: Lines = Lines {
    text: "",
    places: &[],
};
pub(super) static VERBS: Lines = NO_LINES;
pub(super) static NOUNS: Lines = NO_LINES;
