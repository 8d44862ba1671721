//! The tables that come with the crate.

use super::builder::GazetteerBuilder;
use super::coded::CodedTable;
use super::fact::Title;
use super::store::Gazetteer;
use super::table::TableKind;
use crate::error::Result;
use std::sync::LazyLock;

/// A table that comes with the crate.
#[derive(Clone, Copy, Debug)]
pub(super) struct BuiltinTable {
    pub(super) path: &'static str,
    /// The text, which only the lint reads.
    pub(super) text: &'static str,
    /// The same in numbers; `None` if its form has faults.
    pub(super) coded: Option<CodedTable>,
}

impl Gazetteer {
    /// The built-in tables, loaded once.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::Gazetteer;
    /// let gazetteer = Gazetteer::builtin();
    /// # if gazetteer.is_empty() { return }
    /// let kazakhstan = gazetteer.find("country:KAZ").expect("a built-in state");
    /// assert_eq!(gazetteer.entity(kazakhstan).name(), "Kazakhstan");
    /// ```
    pub fn builtin() -> Self {
        static BUILTIN: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::stored);
        BUILTIN.clone()
    }

    /// The built-in tables, loaded from what `build.rs` has made of their text.
    #[allow(dead_code, reason = "build.rs stores them, and a test looks at that")]
    pub(crate) fn from_tables() -> Result<Self> {
        GazetteerBuilder::default().builtin().build()
    }

    /// The titles of the built-in tables, read without the rest, so that the rules can be compiled
    /// while the tables load.
    pub(crate) fn builtin_titles() -> Vec<Title> {
        let titles = GazetteerBuilder::default().builtin();
        titles.only(TableKind::Titles).load(false).0.titles.items
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stored_data::GAZETTEER;

    #[test]
    fn the_stored_gazetteer_is_that_of_the_tables() {
        let tables = Gazetteer::from_tables().expect("tables without faults");
        for gazetteer in [tables, Gazetteer::builtin()] {
            assert!(
                gazetteer.file() == GAZETTEER,
                "build.rs has loaded other tables"
            );
        }
    }
}
