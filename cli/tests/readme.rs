//! What the README shows is what the command prints.
#![allow(clippy::unwrap_used, reason = "test")]

use std::fs;
use std::process::Command;

#[test]
fn the_first_screen_is_true() {
    let readme = concat!(env!("CARGO_MANIFEST_DIR"), "/../README.md");
    let readme = fs::read_to_string(readme).unwrap();
    let mut blocks = readme
        .split("```text\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap());
    let (input, shown) = (blocks.next().unwrap(), blocks.next().unwrap());
    let dir = tempfile::tempdir().unwrap();
    let article = dir.path().join("visit.txt");
    fs::write(&article, input).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_demarche"));
    let command = command.args(["extract", "--format", "pretty", "--date", "2024-11-20"]);
    let output = command.arg(article).output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let relations: Vec<&str> = printed
        .lines()
        .filter_map(|line| line.strip_prefix("    "))
        .collect();
    assert_eq!(relations, shown.lines().collect::<Vec<_>>());
}
