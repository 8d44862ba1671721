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
    assert!(errors(&output).contains("the extension must be one of csv, dot"));
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
