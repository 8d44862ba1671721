//! Lists the built-in tables, so that a new file in `gazetteers/` needs no line of code.
//!
//! The list is sorted by path: the layout of the tables is the same on every machine.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let tables = root.join("gazetteers");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=gazetteers");
    let mut code = String::new();
    for (name, folder) in [("GENERATED", tables.join("generated")), ("CURATED", tables)] {
        let _ = writeln!(code, "pub(super) const {name}: &[(&str, &str)] = &[");
        for path in tables_in(&folder)? {
            let shown = path
                .strip_prefix(&root)
                .unwrap_or(&path)
                .to_string_lossy()
                .replace('\\', "/");
            let _ = writeln!(
                code,
                "    ({shown:?}, include_str!({:?})),",
                path.to_string_lossy()
            );
        }
        code.push_str("];\n");
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("builtin_tables.rs"), code)
}

fn tables_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "tsv") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}
