//! The states that generated rows belong to: a layer of tables stands on its own.

use crate::curated::Curated;
use crate::table::Table;
use crate::{fold, packs};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

/// A row of the ISO list.
pub struct State {
    pub id: String,
    name: String,
    iso2: String,
    iso3: String,
    wikidata: String,
}

/// ISO alpha-2 code to state.
pub type States = BTreeMap<String, State>;

/// The codes that generated rows refer to.
pub type Used = BTreeSet<String>;

pub fn read(packs: &Path, curated: &Curated) -> Result<States, Box<dyn Error>> {
    let mut states = States::new();
    let path = packs.join("country_codes/country-codes.csv");
    let columns = ["ISO3166-1-Alpha-2", "ISO3166-1-Alpha-3", "wikidata_id"];
    packs::read(&path, b',', &columns, |row| {
        if let [iso2, iso3, item] = *row
            && let Some((id, name)) = curated.state(iso2)
        {
            let state = State {
                id: id.clone(),
                name: fold::nfc(name),
                iso2: iso2.to_owned(),
                iso3: iso3.to_owned(),
                wikidata: item.rsplit('/').next().unwrap_or("").to_owned(),
            };
            states.insert(iso2.to_owned(), state);
        }
    })?;
    Ok(states)
}

pub fn write(out: &Path, states: &States, used: &Used) -> Result<(), Box<dyn Error>> {
    let mut table = Table::new(
        &["id", "kind", "name", "iso2", "iso3", "wikidata", "source"],
        "the states that the other generated tables name; the curated row of a state wins",
    );
    for state in used.iter().filter_map(|iso2| states.get(iso2)) {
        table.push([
            &state.id,
            "country",
            &state.name,
            &state.iso2,
            &state.iso3,
            &state.wikidata,
            "country-codes",
        ]);
    }
    table.write(&out.join("entities-states.tsv"))?;
    Ok(())
}
