//! Compares the sentence splitter with UAX #29 sentences: counts, causes, samples and speed.
//!
//! ```text
//! cargo run --release --example sentence_table [--sample N] FILE...
//! ```
//!
//! Files are plain text or JSON lines with a field `text`; without any, `seeds/` is read.

use std::collections::BTreeMap;
use std::error::Error;
use std::time::{Duration, Instant};

use demarche::text::SentenceSplitter;
use unicode_segmentation::UnicodeSegmentation;

/// Which of the two splits at a place, and what stands before it.
type Cause = (&'static str, &'static str);

fn main() -> Result<(), Box<dyn Error>> {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let mut sample = 0;
    if args.first().is_some_and(|arg| arg == "--sample") {
        sample = args.get(1).ok_or("--sample needs a number")?.parse()?;
        args.drain(..2);
    }
    if args.is_empty() {
        for entry in std::fs::read_dir("seeds")? {
            args.push(entry?.path().display().to_string());
        }
        args.sort();
    }
    let mut texts = Vec::new();
    for path in &args {
        let content = std::fs::read_to_string(path)?;
        if std::path::Path::new(path)
            .extension()
            .is_some_and(|e| e == "jsonl")
        {
            for line in content.lines() {
                let record: serde_json::Value = serde_json::from_str(line)?;
                texts.extend(record["text"].as_str().map(str::to_owned));
            }
        } else {
            texts.push(content);
        }
    }
    compare(&texts, sample);
    measure(&texts);
    Ok(())
}

/// Prints the table of differences, and every n-th difference so that `sample` are shown.
#[allow(clippy::print_stdout, reason = "a program")]
fn compare(texts: &[String], sample: usize) {
    let splitter = SentenceSplitter::new();
    let mut counts: BTreeMap<Cause, usize> = BTreeMap::new();
    let (mut ours_all, mut both) = (0, 0);
    let mut differences = Vec::new();
    for text in texts {
        let ours: Vec<usize> = splitter.sentences(text).map(|s| s.start as usize).collect();
        let standard: Vec<usize> = text
            .split_sentence_bound_indices()
            .filter(|(_, s)| !s.trim().is_empty())
            .map(|(at, s)| at + s.len() - s.trim_start().len())
            .collect();
        ours_all += ours.len();
        both += ours
            .iter()
            .filter(|at| standard.binary_search(at).is_ok())
            .count();
        let only = |ours: &[usize], theirs: &[usize], who| {
            let only = ours.iter().filter(|at| theirs.binary_search(at).is_err());
            only.map(|&at| (who, at)).collect::<Vec<_>>()
        };
        let mut found = only(&ours, &standard, "ours");
        found.extend(only(&standard, &ours, "UAX #29"));
        for (who, at) in found {
            *counts.entry((who, cause(text, at))).or_default() += 1;
            differences.push((who, at, text));
        }
    }
    println!("sentences: {ours_all} ours, {both} begin where UAX #29 begins one");
    println!("| only | before the boundary | count |\n|---|---|---|");
    for ((who, cause), count) in &counts {
        println!("| {who} | {cause} | {count} |");
    }
    let step = differences.len().checked_div(sample).unwrap_or(0).max(1);
    for (who, at, text) in differences.iter().step_by(step).take(sample) {
        let before: String = text
            .get(..*at)
            .unwrap_or("")
            .chars()
            .rev()
            .take(50)
            .collect();
        let before: String = before.chars().rev().collect();
        let behind: String = text.get(*at..).unwrap_or("").chars().take(40).collect();
        println!("{who} [{}]: {before:?} | {behind:?}", cause(text, *at));
    }
}

/// What stands before a boundary.
fn cause(text: &str, at: usize) -> &'static str {
    let before = text.get(..at).unwrap_or("");
    let trimmed = before.trim_end();
    let gap = before.get(trimmed.len()..).unwrap_or("");
    let bare = trimmed.trim_end_matches(['"', '”', '’', '\'', ')', ']']);
    let word = bare.rsplit([' ', '\n', '(', '“', '"']).next().unwrap_or("");
    let stem = word.trim_end_matches('.');
    if gap.contains(['\n', '\r', '\u{2029}']) {
        return "line break";
    }
    match bare.chars().next_back() {
        Some('.') if bare.ends_with("..") => "ellipsis",
        Some('.') if stem.contains('.') => "letters with dots (U.S.)",
        Some('.') if stem.chars().count() == 1 => "initial (F.)",
        Some('.') if gap.is_empty() => "full stop without a space",
        Some('.') if bare.len() < trimmed.len() => "full stop and closing mark",
        Some('.') if stem.chars().count() <= 5 => "short word (Gen.)",
        Some('.') => "other word",
        Some('…') => "ellipsis",
        Some('!' | '?') => "! or ?",
        _ => "something else",
    }
}

/// Prints the speed of both, on one core: the best of five passes.
#[allow(clippy::print_stdout, reason = "a program")]
fn measure(texts: &[String]) {
    let splitter = SentenceSplitter::new();
    let bytes: usize = texts.iter().map(String::len).sum();
    let best = |count: &dyn Fn(&str) -> usize| {
        let pass = || {
            let start = Instant::now();
            let sum: usize = texts.iter().map(|text| count(text)).sum();
            (start.elapsed(), sum)
        };
        (0..5).map(|_| pass()).min().unwrap_or_default()
    };
    #[allow(clippy::cast_precision_loss, reason = "for show")]
    let show = |name: &str, (time, sum): (Duration, usize)| {
        let speed = bytes as f64 / 1e6 / time.as_secs_f64().max(1e-9);
        println!("{name}: {sum} sentences in {bytes} bytes, {speed:.0} MB/s");
    };
    show("ours", best(&|text| splitter.sentences(text).count()));
    show("UAX #29", best(&|text| text.unicode_sentences().count()));
}
