//! `demarche rules`, and rules of the user's own, from arguments to output and exit status.
#![allow(clippy::unwrap_used, reason = "test")]

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const PACK: &str = r#"[[rule]]
id = "own.bimble"
predicate = "cooperates_with"
verbs = ["bimble"]
frames = ["A V with B"]
example = [
  "Cuba bimbled with Laos. => country:CUB -> country:LAO",
  "Chad will bimble with Fiji. => country:TCD -> country:FJI",
]
counter_example = [
  "A bimble from Cuba met one from Laos.",
  "Peru bimbled towns in Chile.",
]
"#;

fn pack(name: &str, text: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).unwrap();
    path
}

fn demarche(arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_demarche"));
    let pipes = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = pipes.args(arguments).spawn().unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    child.wait_with_output().unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn rules_of_ones_own_pass_the_lint_and_state_relations() {
    let path = pack("own.toml", PACK);
    let path = path.to_str().unwrap();
    let lint = demarche(&["rules", "lint", path], "");
    assert_eq!((text(&lint).as_str(), lint.status.code()), ("", Some(0)));
    let list = demarche(
        &[
            "rules",
            "list",
            "--rules",
            path,
            "--predicate",
            "cooperates_with",
        ],
        "",
    );
    assert!(text(&list).contains(&format!("own.bimble\tcooperates_with\t{path}:1\n")));
    let arguments = ["extract", "--rules", path, "-"];
    let news = demarche(&arguments, "Malta bimbled with Cyprus.");
    assert!(text(&news).contains("\"rule\":\"own.bimble\""));
    let arguments = [
        "extract",
        "--rules",
        path,
        "--without-rule",
        "own.bimble",
        "-",
    ];
    let news = demarche(&arguments, "Malta bimbled with Cyprus.");
    assert!(text(&news).contains("\"relations\":[]"));
}

#[test]
fn the_lint_lists_faults_of_the_pack_with_their_lines() {
    let faulty = PACK
        .replace("bimbled with Laos", "bimbled Laos")
        .replace("  \"Peru", "  # \"Peru");
    let path = pack("faulty.toml", &faulty);
    let lint = demarche(&["rules", "lint", path.to_str().unwrap()], "");
    let found = text(&lint);
    let found: Vec<&str> = found.lines().collect();
    assert_eq!((found.len(), lint.status.code()), (2, Some(1)), "{found:?}");
    assert!(
        found[0].contains("faulty.toml:1: rule own.bimble: 1 counter-examples"),
        "{found:?}"
    );
    assert!(
        found[1].contains("faulty.toml:7: rule own.bimble: not found"),
        "{found:?}"
    );
}

#[test]
fn a_rule_that_is_not_there_cannot_be_switched_off() {
    let output = demarche(&["extract", "--without-rule", "diplomacy.invit", "-"], "");
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("did you mean \"diplomacy.invite\""), "{said}");
}

#[test]
fn explain_says_what_fired_and_what_was_missing() {
    let output = demarche(
        &["explain", "-"],
        "Malta praised Cyprus while Iceland was criticized.",
    );
    let shown = text(&output);
    assert!(
        shown.contains("mention   Malta = country:MLT: name, "),
        "{shown}"
    );
    assert!(
        shown.contains("country:MLT -[praises]-> country:CYP: \"praised\", "),
        "{shown}"
    );
    let missed = "nothing   country:MLT, country:ISL: \"criticized\", criticism.";
    assert!(shown.contains(missed), "{shown}");
}
