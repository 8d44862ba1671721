//! Positions held (P39) of Wikidata items, as rows of the table of offices.
//!
//! A dump has the item of a position, which says of which state it is, before or after those of
//! the people who held it, so the statements wait until the whole dump has been read.

use super::Import;
use super::wikidata::{claims, item_of, items_of, qualifier};
use crate::gazetteer::{Gazetteer, Office};
use serde_json::Value;
use std::collections::BTreeMap;

const OFFICES: &str = include_str!("../../../gazetteers/import/wikidata-offices.tsv");

/// The classes of positions that are offices: item and office.
pub(super) fn office_classes() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = OFFICES
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.filter_map(|line| {
        let mut fields = line.split('\t');
        Some((fields.next()?, fields.next()?))
    })
}

/// The positions of a dump, and who held them.
#[derive(Debug, Default)]
pub(super) struct Positions {
    /// Office and state, as an item, of each position.
    known: BTreeMap<String, (&'static str, Option<String>)>,
    held: Vec<Held>,
}

/// A statement that somebody held a position.
#[derive(Debug)]
struct Held {
    person: String,
    position: String,
    /// The state of the person, for positions that are of no state: "president".
    state: Option<String>,
    from: String,
    to: String,
    record: u64,
}

impl Positions {
    pub(super) fn new() -> Self {
        let general = office_classes().map(|(item, office)| (item.to_owned(), (office, None)));
        Self {
            known: general.collect(),
            held: Vec::new(),
        }
    }

    /// Keeps what an item says of a position, if it is one.
    pub(super) fn note(&mut self, item: &Value) {
        let mut offices = office_classes();
        let office = offices.find(|(class, _)| items_of(item, "P279").any(|of| of == *class));
        let state = items_of(item, "P1001").chain(items_of(item, "P17")).next();
        if let (Some((_, office)), Some(number), Some(state)) = (office, item["id"].as_str(), state)
        {
            let position = (office, Some(state.to_owned()));
            self.known.insert(number.to_owned(), position);
        }
    }

    /// Keeps the positions that a person held from a known day on; one without a day would be
    /// held for ever.
    pub(super) fn hold(&mut self, item: &Value, person: &str, state: Option<&str>, record: u64) {
        for claim in claims(item, "P39") {
            let from = qualifier(claim, "P580");
            if let (Some(position), false) = (item_of(claim), from.is_empty()) {
                self.held.push(Held {
                    person: person.to_owned(),
                    position: position.to_owned(),
                    state: state.map(str::to_owned),
                    from,
                    to: qualifier(claim, "P582"),
                    record,
                });
            }
        }
    }

    /// Makes the rows, except where the tables below have looked at the same office.
    pub(super) fn write(
        self,
        base: &Gazetteer,
        items: &BTreeMap<String, String>,
        import: &mut Import,
    ) {
        for held in self.held {
            let Some((office, state)) = self.known.get(&held.position) else {
                continue;
            };
            let state = match state {
                Some(item) => items.get(item),
                None => held.state.as_ref(),
            };
            let Some(state) = state else { continue };
            let of = base.find(state);
            let is_same = |row: &Office| row.office() == *office && Some(row.of()) == of;
            let person = base.find(&held.person);
            if person.is_some_and(|person| base.offices_of(person).iter().any(is_same)) {
                continue;
            }
            import.push(
                "offices",
                held.record,
                &[
                    &held.person,
                    office,
                    state,
                    &held.from,
                    &held.to,
                    "wikidata",
                    "",
                    "",
                ],
            );
        }
    }
}
