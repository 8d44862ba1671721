//! Large cities that nobody has curated yet.

use crate::curated::Curated;
use crate::states::{States, Used};
use crate::table::Table;
use crate::{fold, packs};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

/// Smaller ones are hardly ever in world news, and their names collide with people and words.
const INHABITANTS: u64 = 750_000;

/// Words that show a part of a city, which the pack lists as a city of its own.
const PARTS: [&str; 7] = [
    "district",
    "municipality",
    "quarter",
    "zone",
    "sector",
    "new town",
    "island",
];

pub fn write(
    packs: &Path,
    out: &Path,
    curated: &Curated,
    states: &States,
    used: &mut Used,
) -> Result<(), Box<dyn Error>> {
    // the largest city that has a name keeps it
    let mut found: BTreeMap<String, (u64, String, String)> = BTreeMap::new();
    let path = packs.join("geonames/cities_capitals_and_300k.tsv");
    packs::read(&path, b'\t', &["name", "country", "population"], |row| {
        if let [name, iso2, population] = *row {
            let population = population.parse().unwrap_or(0);
            let key = fold::kebab(name);
            let id = format!("place:{key}");
            let fits = population >= INHABITANTS
                && states.contains_key(iso2)
                && key.len() > 4
                && !curated.has_name(name.strip_suffix(" City").unwrap_or(name))
                && !name.contains(['(', ','])
                && !PARTS.iter().any(|part| fold::fold(name).contains(part))
                && !curated.has_name(name)
                && !curated.has_id(&id);
            if fits && found.get(&id).is_none_or(|(other, ..)| *other < population) {
                found.insert(id, (population, fold::nfc(name), iso2.to_owned()));
            }
        }
    })?;

    let mut entities = Table::new(
        &["id", "kind", "name", "parent", "class", "source"],
        "cities of more than 750,000 inhabitants that the curated tables lack",
    );
    let mut aliases = Table::new(
        &["id", "surface", "form", "match", "source"],
        "names of the generated cities",
    );
    for (id, (_, name, iso2)) in &found {
        let Some(state) = states.get(iso2) else {
            continue;
        };
        used.insert(iso2.clone());
        entities.push([id, "place", name, &state.id, "city", "geonames"]);
        aliases.push([id, name, "name", "exact", "geonames"]);
    }
    entities.write(&out.join("entities-cities.tsv"))?;
    aliases.write(&out.join("aliases-cities.tsv"))?;
    Ok(())
}
