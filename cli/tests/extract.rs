//! `demarche extract` on input that is as it should be.
#![allow(clippy::unwrap_used, reason = "test")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_demarche"));
    command
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn text(output: &Output) -> &str {
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    std::str::from_utf8(&output.stdout).unwrap()
}

fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds")
}

#[test]
fn the_seeds_come_out_in_order_with_the_fields_of_the_contract() {
    let output = run(&["extract", seeds().to_str().unwrap()]);
    let documents: Vec<Value> = text(&output)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(documents.len(), 6);
    for (n, document) in documents.iter().enumerate() {
        let id = document["id"].as_str().unwrap();
        assert!(id.starts_with(&format!("seed-{}-", n + 1)), "{id}");
        let keys: Vec<&str> = document
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        let contract = [
            "id",
            "date",
            "offsets",
            "actors",
            "mentions",
            "relations",
            "co_occurrences",
        ];
        assert_eq!(keys[..7], contract);
        let source = fs::read_to_string(seeds().join(format!("{id}.txt"))).unwrap();
        for mention in document["mentions"].as_array().unwrap() {
            let at = |key: &str| usize::try_from(mention[key].as_u64().unwrap()).unwrap();
            assert_eq!(source.get(at("start")..at("end")), mention["text"].as_str());
        }
    }
}

#[test]
fn dates_come_from_the_document_before_the_command_line() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a-2024-11-20.txt"), "x").unwrap();
    fs::write(dir.path().join("b.md"), "---\ndate: 2023-01-02\n---\nx").unwrap();
    fs::write(dir.path().join("c.txt"), "x").unwrap();
    let output = run(&["extract", "--date", "2020-02", dir.path().to_str().unwrap()]);
    let dates: Vec<String> = text(&output)
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["date"].to_string())
        .collect();
    assert_eq!(dates, ["\"2024-11-20\"", "\"2023-01-02\"", "\"2020-02\""]);
}

#[test]
fn output_goes_to_a_file() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("out.jsonl");
    let output = run(&[
        "extract",
        seeds().to_str().unwrap(),
        "-o",
        file.to_str().unwrap(),
    ]);
    assert_eq!(text(&output), "");
    assert_eq!(fs::read_to_string(file).unwrap().lines().count(), 6);
}

#[test]
fn color_is_off_unless_it_is_asked_for() {
    let seeds = seeds();
    let pretty = |color: &str| {
        run(&[
            "extract",
            "--format",
            "pretty",
            "--color",
            color,
            seeds.to_str().unwrap(),
        ])
    };
    let (auto, always) = (pretty("auto"), pretty("always"));
    assert!(!text(&auto).contains('\u{1b}'));
    assert!(text(&always).contains('\u{1b}'));
    assert!(text(&auto).starts_with("seed-1-kazakhstan-serbia\n"));
}

#[test]
fn help_and_completions_are_there() {
    assert!(text(&run(&["--help"])).contains("Exit status"));
    assert!(text(&run(&["extract", "--help"])).contains("Examples"));
    for shell in ["bash", "zsh", "fish"] {
        assert!(text(&run(&["completions", shell])).contains("demarche"));
    }
}

#[test]
fn events_come_as_lines_and_as_a_table() {
    let seeds = seeds();
    let events = |format: &str| run(&["extract", "--format", format, seeds.to_str().unwrap()]);
    let lines = events("events");
    let records: Vec<Value> = text(&lines)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert!(records.len() > 5);
    assert!(records.iter().all(|record| record["event"].is_string()));
    let table = events("events-csv");
    assert!(text(&table).starts_with("document,date,"));
    assert_eq!(text(&table).matches("document,date,").count(), 1);
    assert!(text(&table).lines().count() > records.len());
}

#[test]
fn rules_can_be_added_and_switched_off() {
    let seeds = seeds();
    let seeds = seeds.to_str().unwrap();
    let rules = |arguments: &[&str]| -> Vec<String> {
        let output = run(&[&["extract", seeds], arguments].concat());
        let documents = text(&output)
            .lines()
            .map(|l| serde_json::from_str::<Value>(l).unwrap());
        let relations = documents.flat_map(|d| d["relations"].as_array().unwrap().clone());
        relations
            .map(|r| r["rule"].as_str().unwrap().to_owned())
            .collect()
    };
    let used = rules(&[]);
    let first = used.first().unwrap();
    assert!(!rules(&["--without-rule", first]).contains(first));

    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("own.toml"), "[[rule]]\nid = 5\n").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_demarche"));
    let output = command
        .args(["extract", seeds, "--rules"])
        .arg(dir.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(errors.contains("own.toml"), "{errors}");
}
