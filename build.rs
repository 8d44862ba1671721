//! Prepares the built-in data, so that a start takes little more than to read it: lists the tables
//! (a new file in `gazetteers/` needs no line of code) and takes them and the rule packs apart.
//!
//! Everything is sorted by path: the layout is the same on every machine.

// what the crate inflects words with
#[path = "src/error.rs"]
#[allow(dead_code, reason = "the crate uses all of it")]
mod error;
#[path = "build/forms.rs"]
mod forms;
#[path = "src/relate"]
#[allow(dead_code, reason = "the crate uses all of it")]
mod relate {
    pub mod inflect;
    pub mod irregular;
    mod spelling;
}
#[path = "build/rules.rs"]
mod rules;
#[path = "build/tables.rs"]
mod tables;
#[path = "src/text"]
#[allow(dead_code, reason = "the crate uses all of it")]
mod text {
    pub mod eight;
    pub mod short_hash;
}

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=gazetteers");
    for source in [
        "error.rs",
        "relate/inflect.rs",
        "relate/irregular.rs",
        "text/short_hash.rs",
        "relate/spelling.rs",
    ] {
        println!("cargo::rerun-if-changed=src/{source}");
    }
    tables::prepare(&root, &out)?;
    rules::prepare(&root, &out)
}

/// The files of a folder with this extension, sorted.
fn files_in(folder: &Path, extension: &str) -> io::Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|known| known == extension) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}
