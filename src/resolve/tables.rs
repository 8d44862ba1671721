//! What resolution needs to know of a gazetteer.

use super::alias_table::AliasTable;
use super::context_table::ContextTable;
use super::lexicon::Lexicon;
use super::presence::StateNumbers;
use crate::date::Date;
use crate::gazetteer::Gazetteer;
use crate::stored::{Reader, Stored as _, stored};
use crate::stored_data::RESOLUTION;

/// What is made of a gazetteer, once.
#[derive(Debug)]
pub(crate) struct Tables {
    pub(super) lexicon: Lexicon,
    pub(super) contexts: ContextTable,
    pub(super) states: StateNumbers,
    pub(super) aliases: AliasTable,
    /// The day of the latest change that the tables know.
    pub(super) latest: Option<Date>,
}

impl Tables {
    /// The tables of a gazetteer: those of the built-in one are stored.
    pub(super) fn of(gazetteer: &Gazetteer) -> Self {
        if gazetteer.is_stored() {
            Self::read(&mut Reader::new(RESOLUTION))
        } else {
            Self::new(gazetteer)
        }
    }

    pub(crate) fn new(gazetteer: &Gazetteer) -> Self {
        Self {
            lexicon: Lexicon::new(gazetteer),
            contexts: ContextTable::new(gazetteer),
            states: StateNumbers::new(gazetteer),
            aliases: AliasTable::new(gazetteer),
            latest: latest_fact(gazetteer),
        }
    }
}

/// The day of the latest change that the tables know.
fn latest_fact(gazetteer: &Gazetteer) -> Option<Date> {
    gazetteer
        .offices()
        .iter()
        .filter_map(|office| office.validity().from)
        .map(Date::first_day)
        .max()
}

stored! { struct Tables { lexicon, contexts, states, aliases, latest } }

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stored::Writer;

    #[test]
    fn the_stored_tables_are_those_of_the_gazetteer() {
        let gazetteer = Gazetteer::builtin();
        for tables in [Tables::new(&gazetteer), Tables::of(&gazetteer)] {
            let stored = Writer::file(&tables);
            assert!(stored == RESOLUTION, "build.rs has compiled other tables");
        }
    }
}
