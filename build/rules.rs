//! Rule packs and the grammar without TOML's syntax: `src/relate/prepared.rs` reads them.
//!
//! A table is a line with `[`, its name, a tab and its line in the file; each entry is a line with
//! its key and its values, all behind tabs. The sentences that test a rule are left out: who wants
//! them reads the pack.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

use toml::{Table, Value};

use crate::forms::Lemmas;

/// The keys of what only tests, the lint and the documentation look at.
const TESTS: [&str; 2] = ["example", "counter_example"];

/// Writes a file for each TOML file of the relations, and the forms of their words.
pub fn prepare(root: &Path, out: &Path) -> io::Result<()> {
    let prepared = out.join("relations");
    fs::create_dir_all(&prepared)?;
    let mut lemmas = Lemmas::default();
    let folder = root.join("gazetteers/relations");
    let (_, lists) = read(&folder.join("lists.toml"))?;
    let none = Table::new();
    let lists = lists.get("lists").and_then(Value::as_table);
    for path in super::files_in(&folder, "toml")? {
        let (text, file) = read(&path)?;
        lemmas.add(&file, lists.unwrap_or(&none));
        let mut lines = String::new();
        for (name, value) in &file {
            write_top(&mut lines, name, value, &text);
        }
        let name = path.file_stem().unwrap_or_default();
        fs::write(prepared.join(name).with_extension("txt"), lines)?;
    }
    lemmas.add_titles(&fs::read_to_string(root.join("gazetteers/titles.tsv"))?);
    lemmas.write(out)
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
