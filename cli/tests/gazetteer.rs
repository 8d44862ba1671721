//! `demarche gazetteer`, from arguments to output and exit status.
#![allow(clippy::unwrap_used, reason = "test")]

use std::fs;
use std::process::{Command, Output};

use serde_json::Value;

fn gazetteer(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_demarche"));
    command.arg("gazetteer").args(arguments).output().unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn errors(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap()
}

#[test]
fn show_finds_an_actor_by_id_and_by_folded_alias() {
    for query in ["person:kassym-jomart-tokayev", "TOKAYEV"] {
        let output = gazetteer(&["show", query]);
        assert_eq!(status(&output), 0);
        let shown = text(&output);
        assert!(
            shown.starts_with("person:kassym-jomart-tokayev  Kassym-Jomart Tokayev\n"),
            "{shown}"
        );
        assert!(
            shown.contains("head_of_state of Kazakhstan (country:KAZ), President  2019-03-20–")
        );
    }
}

#[test]
fn show_writes_json_for_programs() {
    let output = gazetteer(&["show", "--format", "json", "country:KAZ"]);
    let card: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(card["iso2"], "KZ");
    assert!(
        card["memberships"]
            .as_array()
            .unwrap()
            .iter()
            .any(|m| m["org"] == "org:CSTO")
    );
}

#[test]
fn show_of_a_stranger_says_so() {
    let output = gazetteer(&["show", "Zaphod", "Beeblebrox"]);
    assert_eq!(status(&output), 1);
    assert_eq!(
        errors(&output),
        "demarche: no actor is called \"Zaphod Beeblebrox\"\n"
    );
}

#[test]
fn lint_reports_every_fault_of_a_file_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("aliases-own.tsv");
    let rows = "#! id\tsurface\tform\tmatch\tsource
country:KAZ\tKazakhland\tname\texact\tme
country:KAX\tKazakhland\tname\texact\tme
country:KAZ\tKazakhian\tadjectiv\texact\tme
country:SRB\tKazakhland\tname\texact\tme
";
    fs::write(&path, rows).unwrap();
    let output = gazetteer(&["lint", path.to_str().unwrap()]);
    assert_eq!(status(&output), 1);
    let found = text(&output);
    let lines: Vec<&str> = found.lines().collect();
    let place = |n: usize| lines[n].strip_prefix(path.to_str().unwrap()).unwrap();
    assert!(
        place(0).starts_with(":3:1: no entity has the id \"country:KAX\" (did you mean"),
        "{found}"
    );
    assert!(
        place(1).starts_with(":4:3: unknown form \"adjectiv\" (did you mean \"adjective\"?)"),
        "{found}"
    );
    assert!(
        found.contains(":5:2: \"Kazakhland\" means country:SRB here and country:KAZ elsewhere"),
        "{found}"
    );
}

#[test]
fn lint_of_the_built_in_tables_is_clean() {
    let output = gazetteer(&["lint"]);
    assert_eq!((text(&output).as_str(), status(&output)), ("", 0));
}

#[test]
fn lint_of_a_missing_file_fails() {
    let output = gazetteer(&["lint", "no-such-aliases.tsv"]);
    assert_eq!(status(&output), 2);
    assert!(errors(&output).contains("no-such-aliases.tsv"));
}

#[test]
fn stats_count_what_is_there() {
    let output = gazetteer(&["stats", "--format", "json"]);
    let stats: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(stats["entities"]["country"]["entities"].as_u64().unwrap() >= 250);
    assert!(text(&gazetteer(&["stats"])).starts_with("entities"));
}

#[test]
fn exported_tables_can_be_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let output = gazetteer(&["export", "--format", "tsv", "--output", path]);
    assert_eq!((errors(&output).as_str(), status(&output)), ("", 0));
    let again = gazetteer(&[
        "export",
        "--format",
        "jsonl",
        "--gazetteer",
        path,
        "--no-builtin",
    ]);
    let built_in = gazetteer(&["export", "--format", "jsonl"]);
    assert!(again.stdout == built_in.stdout);
    assert!(text(&built_in).lines().count() > 5_000);
}

#[test]
fn export_of_tables_needs_a_place_for_them() {
    let output = gazetteer(&["export", "--format", "tsv"]);
    assert_eq!(status(&output), 2);
    assert!(errors(&output).contains("--table"));
}

#[test]
fn imported_tables_are_found_in_the_next_run_and_bad_records_are_said() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("names.csv");
    fs::write(&file, "code,name\nKAZ,Kazakhian Land\nXYZ,Nowhere\n").unwrap();
    let tables = folder.path().join("tables");
    let tables = tables.to_str().unwrap();
    let mut arguments = vec!["import", "csv", file.to_str().unwrap(), "--output", tables];
    arguments.extend([
        "--table",
        "aliases",
        "--map",
        "id=code",
        "--prefix",
        "id=country:",
    ]);
    arguments.extend([
        "--map",
        "surface=name",
        "--set",
        "form=name",
        "--set",
        "match=exact",
    ]);
    let output = gazetteer(&arguments);
    assert_eq!(status(&output), 1);
    assert!(errors(&output).contains("names.csv:3: no entity has the id \"country:XYZ\""));
    let output = gazetteer(&["show", "--gazetteer", tables, "kazakhian land"]);
    assert!(text(&output).starts_with("country:KAZ"));
}
