//! Layers import downward only (the table is a design decision; changing it needs a reason).
#![allow(clippy::unwrap_used, reason = "test")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Modules of the crate from the bottom up; those in one row may import each other.
const LAYERS: &[&[&str]] = &[
    &["span", "date", "error", "shelf", "stored", "stored_data"],
    &["text", "gazetteer"],
    &["recognize"],
    &["resolve"],
    &["relate"],
    &["extract"],
    &["graph"],
    &["export"],
];

/// Types that the crate root re-exports are looked up here: `crate::Error` is `crate::error`.
fn re_exports(root: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for statement in root.split(';') {
        let Some((_, path)) = statement.split_once("pub use ") else {
            continue;
        };
        let path: String = path.split_whitespace().collect();
        let (module, names) = path.split_once("::").unwrap_or((&path, ""));
        for name in names
            .trim_matches(['{', '}'])
            .split(',')
            .filter(|name| !name.is_empty())
        {
            found.insert(name.to_owned(), module.to_owned());
        }
    }
    found
}

/// What follows each `crate::` in code, also inside `use crate::{a::B, c::D}`.
fn imports(source: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut grouped = false;
    for (number, line) in source.lines().enumerate() {
        let code = line.split("//").next().unwrap_or("");
        for part in code.split("crate::").skip(1) {
            // `$crate::` in a macro and `pub(in crate::…)` name paths too.
            if part.starts_with('{') {
                grouped = true;
            }
            found.push((number + 1, first_name(part.trim_start_matches('{'))));
        }
        if grouped {
            let list = code.split("crate::{").last().unwrap_or(code);
            for item in list.split(',').skip(usize::from(code.contains("crate::{"))) {
                found.push((number + 1, first_name(item.trim())));
            }
            grouped = !code.contains(';');
        }
    }
    found.retain(|(_, name)| !name.is_empty());
    found
}

fn first_name(path: &str) -> String {
    path.chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

fn rust_files(dir: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
    files.sort();
}

fn layer_of(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// Upward edges of one file, as messages.
fn upward(module: &str, path: &str, source: &str, types: &BTreeMap<String, String>) -> Vec<String> {
    let Some(here) = layer_of(module) else {
        return Vec::new();
    };
    // Tests of a layer may look at all of the crate.
    let code = source.split("#[cfg(test)]").next().unwrap_or(source);
    let mut faults = Vec::new();
    for (line, name) in imports(code) {
        let target = types.get(&name).map_or(name.as_str(), String::as_str);
        if layer_of(target).is_some_and(|there| there > here) {
            faults.push(format!("{path}:{line}: {module} imports {name} from above"));
        }
    }
    faults
}

#[test]
fn layers_import_downward_only() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let types = re_exports(&fs::read_to_string(src.join("lib.rs")).unwrap());
    assert_eq!(types.get("Error").map(String::as_str), Some("error"));
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    let mut seen = BTreeMap::new();
    let mut faults = Vec::new();
    for file in files {
        let relative = file.strip_prefix(&src).unwrap();
        let first = relative
            .iter()
            .next()
            .unwrap()
            .to_string_lossy()
            .into_owned();
        let module = first.trim_end_matches(".rs").to_owned();
        let is_test = relative
            .iter()
            .any(|part| part == "tests.rs" || part == "tests");
        if module == "lib" || is_test {
            continue;
        }
        let source = fs::read_to_string(&file).unwrap();
        faults.append(&mut upward(
            &module,
            &relative.display().to_string(),
            &source,
            &types,
        ));
        *seen.entry(module).or_insert(0) += 1;
    }
    for module in seen.keys() {
        assert!(layer_of(module).is_some(), "{module} stands in no layer");
    }
    assert_eq!(
        seen.len(),
        LAYERS.iter().map(|layer| layer.len()).sum::<usize>()
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn an_upward_edge_is_found_in_every_spelling() {
    let types = re_exports("pub use extract::{\n    Extraction, Extractor,\n};");
    for source in [
        "use crate::graph::Edge;",
        "use crate::{error::Error, graph::Edge};",
        "use crate::{\n    error::Error,\n    extract::Extractor,\n};",
        "use crate::Extraction;",
        "fn f(x: &crate::export::Dot) {}",
    ] {
        assert_eq!(
            upward("text", "text/a.rs", source, &types).len(),
            1,
            "{source}"
        );
    }
    for source in [
        "use crate::error::Error; // not crate::graph",
        "use crate::gazetteer::Gazetteer;",
        "#[cfg(test)]\nuse crate::extract::Extractor;",
    ] {
        assert!(
            upward("text", "text/a.rs", source, &types).is_empty(),
            "{source}"
        );
    }
}
