//! `demarche graph`.
#![allow(clippy::unwrap_used, reason = "test")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn graph(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_demarche"));
    command
        .arg("graph")
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn errors(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds")
}

#[test]
fn the_extension_decides_the_format_and_several_may_be_written() {
    let dir = tempfile::tempdir().unwrap();
    let file = |name: &str| dir.path().join(name).to_str().unwrap().to_owned();
    let (dot, xml, json, csv) = (
        file("g.dot"),
        file("g.graphml"),
        file("g.json"),
        file("g.csv"),
    );
    let seeds = seeds();
    let output = graph(&[
        seeds.to_str().unwrap(),
        "-o",
        &dot,
        "-o",
        &xml,
        "-o",
        &json,
        "-o",
        &csv,
    ]);
    assert!(output.status.success(), "{}", errors(&output));
    assert_eq!(errors(&output), "");
    let read = |path: &str| fs::read_to_string(path).unwrap();
    assert!(read(&dot).starts_with("digraph"));
    assert!(read(&xml).starts_with("<?xml"));
    let json: Value = serde_json::from_str(&read(&json)).unwrap();
    let rows = |name: &str| read(&file(name)).lines().count() - 1;
    assert_eq!(rows("g.nodes.csv"), json["nodes"].as_array().unwrap().len());
    assert!(rows("g.edges.csv") >= json["links"].as_array().map_or(0, Vec::len));
}

#[test]
fn the_graph_does_not_depend_on_the_threads() {
    let dir = tempfile::tempdir().unwrap();
    let mut news = String::new();
    for n in 0..400 {
        let text = format!("Kazakhstan hosted Serbia. Putin met Xi {n}.");
        news += &serde_json::json!({"id": n, "text": text}).to_string();
        news.push('\n');
    }
    let input = dir.path().join("news.jsonl");
    fs::write(&input, news).unwrap();
    let written = |threads: &str| {
        let path = dir.path().join(format!("{threads}.json"));
        let output = graph(&[
            input.to_str().unwrap(),
            "-j",
            threads,
            "-o",
            path.to_str().unwrap(),
        ]);
        assert!(output.status.success(), "{}", errors(&output));
        fs::read(path).unwrap()
    };
    let one = written("1");
    assert!(one == written("2") && one == written("7"));
}

#[test]
fn faults_have_their_exit_status() {
    let dir = tempfile::tempdir().unwrap();
    let seeds = seeds();
    let seeds = seeds.to_str().unwrap();
    let out = dir.path().join("g.json");
    let out = out.to_str().unwrap();

    let output = graph(&[seeds, "-o", "graph.xyz"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("the extension must be one of relations.csv, "));
    assert_eq!(graph(&[seeds]).status.code(), Some(2));

    let output = graph(&[seeds, "--ego", "country:NONE", "-o", out]);
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("country:NONE"));

    let output = graph(&[seeds, "--predicate", "met_wiht", "-o", out]);
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("met_with"), "{}", errors(&output));

    let broken = dir.path().join("b.jsonl");
    fs::write(&broken, "{\n{\"id\":1,\"text\":\"\"}\n").unwrap();
    let output = graph(&[broken.to_str().unwrap(), "-o", out]);
    assert_eq!(output.status.code(), Some(1));
    assert!(Path::new(out).exists());
}

#[test]
fn every_format_writes_a_file() {
    let dir = tempfile::tempdir().unwrap();
    let seeds = seeds();
    let mut arguments = vec![seeds.to_str().unwrap().to_owned()];
    let names = [
        "g.gexf",
        "g.cypher",
        "g.nt",
        "g.svg",
        "g.gv",
        "relations.csv",
        "g.events.csv",
        "g.relations.parquet",
        "events.parquet",
    ];
    for name in names {
        arguments.push("-o".to_owned());
        arguments.push(dir.path().join(name).to_str().unwrap().to_owned());
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let output = graph(&arguments);
    assert!(output.status.success(), "{}", errors(&output));
    for name in names {
        assert!(
            fs::metadata(dir.path().join(name)).unwrap().len() > 50,
            "{name}"
        );
    }
    let csv = fs::read_to_string(dir.path().join("relations.csv")).unwrap();
    assert!(csv.starts_with("document,document_date,"));
}

#[test]
fn filters_keep_what_they_say() {
    let dir = tempfile::tempdir().unwrap();
    let seeds = seeds();
    let edges = |arguments: &[&str]| -> Vec<Value> {
        let path = dir.path().join("g.json");
        let all = [seeds.to_str().unwrap(), "-o", path.to_str().unwrap()];
        let output = graph(&[&all, arguments].concat());
        assert!(output.status.success(), "{}", errors(&output));
        let graph: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        let edges = graph.get("links").or(graph.get("edges")).unwrap();
        edges.as_array().unwrap().clone()
    };
    let all = edges(&[]).len();
    let stated = edges(&["--layer", "stated"]);
    assert!(!stated.is_empty() && stated.len() < all);
    let is_fact = |e: &Value| e["modality"] == "asserted" && e["negated"] == false;
    let facts = edges(&["--facts"]);
    assert!(!facts.is_empty() && facts.iter().all(is_fact) && facts.len() < stated.len());
    let members = edges(&["--predicate", "member_of,met_with"]);
    assert!(
        members
            .iter()
            .all(|e| e["predicate"] == "member_of" || e["predicate"] == "met_with")
    );
    let strong = edges(&["--layer", "co-occurrence", "--min-weight", "3"]);
    assert!(!strong.is_empty() && strong.iter().all(|e| e["weight"].as_f64() >= Some(3.0)));
    let near = edges(&["--ego", "country:SRB", "--layer", "stated"]);
    assert!(!near.is_empty() && near.len() < stated.len());
    assert!(edges(&["--from", "1900", "--to", "1901"]).is_empty());
    let states = edges(&["--granularity", "country", "--kind", "country"]);
    let is_state = |end: &Value| end.as_str().is_some_and(|id| id.starts_with("country:"));
    assert!(
        states
            .iter()
            .all(|e| is_state(&e["source"]) && is_state(&e["target"]))
    );
}
