//! Derives `gazetteers/generated/*.tsv` from the raw packs.
//!
//! ```text
//! cargo run -p gazetteer-gen -- [PACKS] [GAZETTEERS]
//! ```
//! PACKS is the folder of the packs (`../shared/data`), GAZETTEERS that of the tables
//! (`gazetteers`). Nothing is fetched; the same packs and curated tables give the same bytes.
//! A fact that the curated tables have, or that contradicts them, is left out.

mod cities;
mod curated;
mod fold;
mod ministers;
mod packs;
mod states;
mod table;

use curated::Curated;
use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args_os().skip(1);
    let packs = args
        .next()
        .map_or_else(|| PathBuf::from("../shared/data"), PathBuf::from);
    let tables = args
        .next()
        .map_or_else(|| PathBuf::from("gazetteers"), PathBuf::from);
    let out = tables.join("generated");
    std::fs::create_dir_all(&out)?;

    let curated = Curated::read(&tables)?;
    let states = states::read(&packs, &curated)?;
    let mut used = states::Used::default();
    ministers::write(&packs, &out, &curated, &states, &mut used)?;
    cities::write(&packs, &out, &curated, &states, &mut used)?;
    states::write(&out, &states, &used)?;
    Ok(())
}
