//! The rules, compiled, and the packs and the grammar without TOML's syntax: `src/relate/prepared.rs`
//! reads them, if a program adds rules or leaves some out.
//!
//! A table is a line with `[`, its name, a tab and its line in the file; each entry is a line with
//! its key and its values, all behind tabs. The sentences that test a rule are left out: who wants
//! them reads the pack.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

use toml::{Table, Value};

use crate::forms::Lemmas;
use crate::relate::compiled::Compiled;
use crate::relate::pack_data;
use crate::stored::Writer;

/// The keys of what only tests, the lint and the documentation look at.
const TESTS: [&str; 2] = ["example", "counter_example"];

/// The packs in the order in which their rules are tried, those with objects first.
const ORDER: [&str; 24] = [
    "offices",
    "diplomacy",
    "agreements",
    "aid",
    "membership",
    "cooperation",
    "recognition",
    "support",
    "trade",
    "accession",
    "communiques",
    "analysis",
    "criticism",
    "demands",
    "rejection",
    "threats",
    "sanctions",
    "protests",
    "force",
    "mobilization",
    "coercion",
    "structure",
    "history",
    "statements",
];

/// Writes what the TOML files of the relations say, the list of the packs, and the forms of their
/// words.
pub fn prepare(root: &Path, out: &Path) -> io::Result<()> {
    let prepared = out.join("relations");
    fs::create_dir_all(&prepared)?;
    let mut lemmas = Lemmas::default();
    let folder = root.join("gazetteers/relations");
    check_order(&folder)?;
    let (_, lists) = read(&folder.join("lists.toml"))?;
    let none = Table::new();
    let lists = lists.get("lists").and_then(Value::as_table);
    let mut file = |name: &str| -> io::Result<(String, String)> {
        let (text, file) = read(&folder.join(name).with_extension("toml"))?;
        lemmas.add(&file, lists.unwrap_or(&none));
        let mut lines = String::new();
        for (name, value) in &file {
            write_top(&mut lines, name, value, &text);
        }
        fs::write(prepared.join(name).with_extension("txt"), &lines)?;
        Ok((format!("gazetteers/relations/{name}.toml"), lines))
    };
    let (grammar, lists) = (file("grammar")?, file("lists")?);
    let packs: io::Result<Vec<_>> = ORDER.iter().map(|name| file(name)).collect();
    lemmas.add_titles(&fs::read_to_string(root.join("gazetteers/titles.tsv"))?);
    lemmas.write(out)?;
    let mut code = String::new();
    let _ = writeln!(
        code,
        "const GRAMMAR: BuiltinFile = {};",
        entry(&folder, &prepared, "grammar")
    );
    let _ = writeln!(
        code,
        "const LISTS: BuiltinFile = {};",
        entry(&folder, &prepared, "lists")
    );
    code.push_str("const PACKS: &[BuiltinFile] = &[\n");
    for name in ORDER {
        let _ = writeln!(code, "    {},", entry(&folder, &prepared, name));
    }
    code.push_str("];\n");
    fs::write(out.join("packs.rs"), code)?;
    pack_data::set(grammar, lists, packs?);
    Ok(())
}

/// Reports a pack that has no place in the order: it would be left out in silence.
fn check_order(folder: &Path) -> io::Result<()> {
    for path in crate::files_in(folder, "toml")? {
        let listed = ORDER
            .iter()
            .any(|name| path.ends_with(format!("{name}.toml")));
        if !listed && fs::read_to_string(&path)?.contains("[[rule]]") {
            let message = format!(
                "{}: add the pack to ORDER in build/rules.rs",
                path.display()
            );
            return Err(io::Error::other(message));
        }
    }
    Ok(())
}

/// A file as the crate's code has it.
fn entry(folder: &Path, prepared: &Path, name: &str) -> String {
    let (text, prepared) = (folder.join(name), prepared.join(name));
    format!(
        "BuiltinFile {{ name: \"gazetteers/relations/{name}.toml\", text: include_str!({:?}), \
         prepared: include_str!({:?}) }}",
        text.with_extension("toml").display().to_string(),
        prepared.with_extension("txt").display().to_string(),
    )
}

/// Compiles the rules that have been prepared, and writes them as the crate stores them.
pub fn compile(out: &Path) -> io::Result<()> {
    let mut faults = Vec::new();
    let compiled = Compiled::new(&[], &[], &mut faults);
    if !faults.is_empty() {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        return Err(io::Error::other(faults.join("\n")));
    }
    fs::write(out.join("rules.bin"), Writer::file(&compiled))
}

/// The text of a TOML file, and what it says.
fn read(path: &Path) -> io::Result<(String, Table)> {
    let text = fs::read_to_string(path)?;
    let file = toml::from_str(&text)
        .map_err(|error| io::Error::other(format!("{}: {error}", path.display())))?;
    Ok((text, file))
}

/// Writes a table, or the tables of a list; what stands outside of tables is left out.
fn write_top(lines: &mut String, name: &str, value: &Value, text: &str) {
    let head = format!("[[{name}]]");
    let mut heads = line_numbers(text, &head);
    match value {
        Value::Table(table) => {
            let _ = writeln!(lines, "[{name}\t0");
            write_entries(lines, "", table);
        }
        Value::Array(tables) => {
            for table in tables.iter().filter_map(Value::as_table) {
                let line = heads.next().unwrap_or(0);
                let _ = writeln!(lines, "[{name}\t{line}");
                write_entries(lines, "", table);
            }
        }
        _ => {}
    }
}

/// The numbers of the lines that are `head`.
fn line_numbers<'t>(text: &'t str, head: &'t str) -> impl Iterator<Item = usize> + 't {
    let lines = text.lines().zip(1..);
    lines.filter_map(move |(line, number)| (line.trim() == head).then_some(number))
}

/// Writes the entries of a table, those of a table in it with its name and a dot before theirs.
fn write_entries(lines: &mut String, before: &str, table: &Table) {
    for (key, value) in table.iter().filter(|(key, _)| !TESTS.contains(&&***key)) {
        if let Value::Table(inner) = value {
            write_entries(lines, &format!("{before}{key}."), inner);
            continue;
        }
        lines.push_str(before);
        lines.push_str(key);
        match value {
            Value::Array(values) => values.iter().for_each(|value| write_value(lines, value)),
            value => write_value(lines, value),
        }
        lines.push('\n');
    }
}

fn write_value(lines: &mut String, value: &Value) {
    lines.push('\t');
    match value {
        Value::String(text) => lines.push_str(&text.replace(['\t', '\n', '\r'], " ")),
        Value::Boolean(value) => lines.push_str(if *value { "true" } else { "false" }),
        // no rule has other values
        _ => {}
    }
}
