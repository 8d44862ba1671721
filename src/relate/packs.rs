//! The TOML files of the rules that come with the crate.

use std::sync::LazyLock;

use super::pack_data::list_file;
pub(crate) use super::pack_data::{grammar, packs};
use super::word_list::WordLists;

/// A TOML file that comes with the crate.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BuiltinFile {
    pub(crate) name: &'static str,
    /// Its text, which is read for the tests of its rules only.
    #[allow(dead_code, reason = "build.rs compiles no tests")]
    pub(crate) text: &'static str,
    /// What `build.rs` makes of it.
    pub(crate) prepared: &'static str,
}

/// The lists that the rules of all packs may name.
pub(super) fn lists() -> &'static WordLists {
    static LISTS: LazyLock<WordLists> = LazyLock::new(|| WordLists::prepared(list_file().prepared));
    &LISTS
}
