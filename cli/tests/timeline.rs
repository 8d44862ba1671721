//! `demarche timeline`.
#![allow(clippy::unwrap_used, reason = "test")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn timeline(dir: &Path, arguments: &[&str]) -> Output {
    let news = [
        ("2024-01-10", "Kazakhstan met Serbia on trade."),
        ("2024-03-05", "Kazakhstan criticized Serbia."),
        ("2024-03-06", "Kazakhstan sanctioned Serbia."),
    ];
    for (date, text) in news {
        fs::write(dir.join(format!("{date}.txt")), text).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_demarche"));
    command
        .current_dir(dir)
        .arg("timeline")
        .args(arguments)
        .arg(".");
    command.stdin(Stdio::null()).output().unwrap()
}

fn errors(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn periods_run_from_the_first_to_the_last_date() {
    let dir = tempfile::tempdir().unwrap();
    let output = timeline(dir.path(), &["kazakhstan", "country:SRB"]);
    assert!(output.status.success(), "{}", errors(&output));
    let text = String::from_utf8(output.stdout).unwrap();
    let months: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("2024"))
        .collect();
    assert!(text.starts_with("Kazakhstan and Serbia\n"), "{text}");
    assert_eq!(months.len(), 3, "{text}");
    assert!(
        months[1].starts_with("2024-02-01           0          0"),
        "{text}"
    );
    assert!(months[2].contains('#'), "{text}");
}

#[test]
fn a_chart_is_drawn_into_a_file() {
    let dir = tempfile::tempdir().unwrap();
    let output = timeline(dir.path(), &["Kazakhstan", "Serbia", "-o", "chart.svg"]);
    assert!(output.status.success(), "{}", errors(&output));
    assert!(
        fs::read_to_string(dir.path().join("chart.svg"))
            .unwrap()
            .contains("<svg")
    );
    let output = timeline(dir.path(), &["Kazakhstan", "Serbia", "-o", "chart.png"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn an_actor_that_no_article_mentions_is_an_error() {
    let dir = tempfile::tempdir().unwrap();
    let output = timeline(dir.path(), &["Kazakhstan", "Atlantis"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("\"Atlantis\""));
}
