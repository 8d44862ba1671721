//! What the command does with input that is not as it should be.
#![allow(clippy::unwrap_used, reason = "test")]

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn demarche() -> Command {
    Command::new(env!("CARGO_BIN_EXE_demarche"))
}

/// Runs `demarche extract` with `input` on standard input.
fn extract(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = demarche()
        .arg("extract")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let feeder = std::thread::spawn(move || {
        // The command may stop reading early, that is its right.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    output
}

fn documents(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn ids(output: &Output) -> Vec<String> {
    let id = |d: &Value| d["id"].as_str().unwrap().to_owned();
    documents(output).iter().map(id).collect()
}

fn errors(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap()
}

/// Every mention lies in the text, on character boundaries, and repeats it.
fn check_offsets(document: &Value, text: &str) {
    for mention in document["mentions"].as_array().unwrap() {
        let at = |key: &str| usize::try_from(mention[key].as_u64().unwrap()).unwrap();
        let slice = text.get(at("start")..at("end"));
        assert_eq!(slice, mention["text"].as_str(), "{mention}");
    }
}

#[test]
fn a_broken_line_is_named_skipped_and_counted() {
    let input = b"{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"b\",\n\n{\"id\":\"c\",\"text\":\"y\"}\n{\"id\":4}\n";
    let output = extract(&["-"], input);
    assert_eq!(ids(&output), ["a", "c"]);
    assert_eq!(status(&output), 1);
    let errors = errors(&output);
    assert!(errors.contains("-:2:10: line skipped: EOF"), "{errors}");
    assert!(
        errors.contains("-:5:8: line skipped: no field \"text\""),
        "{errors}"
    );
    assert!(
        errors.contains("2 documents done, 2 lines or files skipped"),
        "{errors}"
    );
}

#[test]
fn a_missing_file_does_not_stop_the_others() {
    let dir = tempfile::tempdir().unwrap();
    let good = dir.path().join("good.txt");
    fs::write(&good, "Kazakhstan.").unwrap();
    let missing = dir.path().join("missing.txt");
    let output = demarche()
        .arg("extract")
        .args([&missing, &good])
        .output()
        .unwrap();
    assert_eq!(ids(&output), ["good"]);
    assert_eq!(status(&output), 1);
    assert!(errors(&output).contains("missing.txt: not read: "));
}

#[test]
fn invalid_utf8_is_replaced_counted_and_said() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a.txt"), b"Kazakhstan \xff\xfe Serbia.").unwrap();
    fs::write(
        dir.path().join("b.jsonl"),
        b"{\"id\":1,\"text\":\"Serbia \xc3\"}\n",
    )
    .unwrap();
    let output = demarche().arg("extract").arg(dir.path()).output().unwrap();
    assert_eq!(status(&output), 0);
    assert_eq!(ids(&output), ["a", "1"]);
    let errors = errors(&output);
    assert!(
        errors.contains("a.txt: 2 ill-formed characters replaced by U+FFFD"),
        "{errors}"
    );
    assert!(
        errors.contains("b.jsonl:1: 1 ill-formed characters"),
        "{errors}"
    );
    assert!(
        errors.contains("3 ill-formed characters replaced in all"),
        "{errors}"
    );
    check_offsets(
        &documents(&output)[0],
        "Kazakhstan \u{fffd}\u{fffd} Serbia.",
    );
}

#[test]
fn a_lone_surrogate_escape_keeps_offsets_valid() {
    let output = extract(
        &["-"],
        br#"{"id":1,"text":"\ud83d Kazakhstan \udc00 met Serbia."}"#,
    );
    assert_eq!(status(&output), 0);
    let text = "\u{fffd} Kazakhstan \u{fffd} met Serbia.";
    check_offsets(&documents(&output)[0], text);
    assert!(errors(&output).contains("2 ill-formed characters"));
}

#[test]
fn nothing_in_nothing_out() {
    let output = extract(&["-"], b"");
    assert_eq!(
        (status(&output), output.stdout.len(), output.stderr.len()),
        (0, 0, 0)
    );
    let dir = tempfile::tempdir().unwrap();
    let output = demarche().arg("extract").arg(dir.path()).output().unwrap();
    assert_eq!((status(&output), output.stdout.len()), (0, 0));
    fs::write(dir.path().join("empty.txt"), "").unwrap();
    let output = demarche().arg("extract").arg(dir.path()).output().unwrap();
    assert_eq!(
        (status(&output), ids(&output)),
        (0, vec!["empty".to_owned()])
    );
}

#[test]
fn odd_texts_do_not_panic_and_keep_valid_offsets() {
    let flags = "🇰🇿🇷🇸".repeat(50);
    let marks = format!("Kazakh\u{301}\u{302}stan e\u{301}{}", "\u{301}".repeat(500));
    let texts = [
        "\0Kazakhstan\0 and Serbia\0",
        flags.as_str(),
        marks.as_str(),
        "\u{202e}قازاقستان Kazakhstan \u{200f} ישראל met Serbia",
        "\u{feff}Kazakhstan",
        "KAZAKHSTAN AND SERBIA\r\n\r\n",
        "\u{2028}\u{85}\u{a0}Kazakhstan\u{a0}Serbia",
    ];
    // As lines of JSON, and as text files with whatever bytes they have.
    let dir = tempfile::tempdir().unwrap();
    let mut lines = String::new();
    for (n, text) in texts.iter().enumerate() {
        lines += &serde_json::json!({"id": n, "text": text}).to_string();
        lines.push('\n');
        fs::write(dir.path().join(format!("{n}.txt")), text).unwrap();
    }
    let files = demarche().arg("extract").arg(dir.path()).output().unwrap();
    for output in [extract(&["-"], lines.as_bytes()), files] {
        assert_eq!(status(&output), 0, "{}", errors(&output));
        let documents = documents(&output);
        assert_eq!(documents.len(), texts.len());
        for (document, text) in documents.iter().zip(texts) {
            check_offsets(document, text);
        }
    }
    let piped = extract(&["--input", "text", "-"], texts[0].as_bytes());
    check_offsets(&documents(&piped)[0], texts[0]);
}

#[test]
fn one_line_of_100_megabytes_is_one_document() {
    // Debug builds are an order of magnitude slower: they get a tenth.
    let size = if cfg!(debug_assertions) {
        10 << 20
    } else {
        100 << 20
    };
    let filler = "The weather stayed fair, and nobody said a word about it. ".repeat(200);
    let sentence = format!("{filler}Kazakhstan met Serbia. ");
    let mut line = br#"{"id":"long","text":""#.to_vec();
    while line.len() < size {
        line.extend_from_slice(sentence.as_bytes());
    }
    line.extend_from_slice(b"\"}\n{\"id\":\"next\",\"text\":\"\"}\n");
    let output = extract(&["--threads", "2", "-"], &line);
    assert_eq!(status(&output), 0, "{}", errors(&output));
    assert_eq!(ids(&output), ["long", "next"]);
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let mut child = demarche()
        .args(["extract", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = child.stdout.take().unwrap();
    let feeder = std::thread::spawn(move || {
        // Never ends by itself, and is not closed when the reader has gone.
        let line = b"{\"id\":1,\"text\":\"Kazakhstan\"}\n".repeat(1000);
        while stdin.write_all(&line).is_ok() {}
        stdin
    });
    let mut head = [0; 16];
    stdout.read_exact(&mut head).unwrap();
    drop(stdout);
    let status = child.wait().unwrap();
    let mut said = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    assert_eq!((status.code(), said.as_str()), (Some(0), ""));
    drop(feeder.join().unwrap());
}

#[test]
fn output_does_not_depend_on_the_threads() {
    let mut input = Vec::new();
    for n in 0..3000 {
        writeln!(
            input,
            "{{\"id\":{n},\"text\":\"Kazakhstan met Serbia {n} times.\",\"n\":{n}}}"
        )
        .unwrap();
        if n % 500 == 0 {
            input.extend_from_slice(b"{broken\n");
        }
    }
    let one = extract(&["--threads", "1", "-"], &input);
    let order: Vec<String> = (0..3000).map(|n| n.to_string()).collect();
    assert_eq!(ids(&one), order);
    assert_eq!(documents(&one)[7]["meta"]["n"], 7);
    for threads in ["2", "5"] {
        let many = extract(&["--threads", threads, "-"], &input);
        assert!(
            one.stdout == many.stdout && one.stderr == many.stderr,
            "{threads} threads"
        );
    }
}

#[test]
fn gzip_is_unpacked_whatever_its_name() {
    let dir = tempfile::tempdir().unwrap();
    let pack = |path: &Path, content: &[u8]| {
        let file = fs::File::create(path).unwrap();
        let mut gzip = flate2::write::GzEncoder::new(file, flate2::Compression::fast());
        gzip.write_all(content).unwrap();
        gzip.finish().unwrap();
    };
    pack(
        &dir.path().join("a.jsonl.gz"),
        b"{\"id\":\"a\",\"text\":\"\"}",
    );
    pack(&dir.path().join("b.txt"), b"Serbia");
    let output = demarche().arg("extract").arg(dir.path()).output().unwrap();
    assert_eq!(
        (status(&output), ids(&output)),
        (0, vec!["a".to_owned(), "b".to_owned()])
    );

    // Cut off in the middle: what is there is read, and the failure is said.
    let path = dir.path().join("a.jsonl.gz");
    pack(&path, &b"{\"id\":\"a\",\"text\":\"\"}\n".repeat(100_000));
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    let output = demarche().arg("extract").arg(dir.path()).output().unwrap();
    assert_eq!(status(&output), 1);
    assert!(ids(&output).len() > 100);
    assert!(
        errors(&output).contains("a.jsonl.gz: not read: "),
        "{}",
        errors(&output)
    );
}

#[test]
fn wrong_arguments_end_with_status_2() {
    for arguments in [
        vec!["extract", "--date", "20-11-2024", "-"],
        vec!["extract", "--threads", "0", "-"],
        vec!["extract", "--format", "xml", "-"],
        vec!["extract", "--gazetteer", "no/such/folder", "-"],
        vec!["extract", "-o", "no/such/folder/out.jsonl", "-"],
        vec!["no-such-command"],
    ] {
        let output = demarche()
            .args(&arguments)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert_eq!(status(&output), 2, "{arguments:?}");
        assert!(!output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_broken_table_is_reported_whole() {
    let dir = tempfile::tempdir().unwrap();
    let table = "#! id\tkind\tname\nx-a:b\tcountry\nx-a:c\tnonsense\tC\n";
    fs::write(dir.path().join("entities-own.tsv"), table).unwrap();
    let output = demarche()
        .args(["extract", "-", "--gazetteer"])
        .arg(dir.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(status(&output), 2);
    let errors = errors(&output);
    assert!(errors.contains("entities-own.tsv:2"), "{errors}");
    assert!(errors.contains("entities-own.tsv:3"), "{errors}");
}
