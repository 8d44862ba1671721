//! Times the stages of extraction on JSON lines of `{"id","text"}`, one thread.
//!
//! `cargo run --release --example stage_times -- FILE.jsonl [ROUNDS]`
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a program")]

use demarche::recognize::Matcher;
use demarche::resolve::{Resolution, Resolver};
use demarche::text::SentenceSplitter;
use demarche::{Extractor, Gazetteer};
use std::time::{Duration, Instant};

fn main() {
    let mut args = std::env::args().skip(1);
    let path = args.next().unwrap_or_else(|| "seeds".into());
    let rounds: u32 = args.next().and_then(|n| n.parse().ok()).unwrap_or(5);
    let joined: usize = args.next().and_then(|n| n.parse().ok()).unwrap_or(0);
    let mut texts: Vec<String> = std::fs::read_to_string(&path)
        .unwrap()
        .lines()
        .map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap())
        .map(|v| v["text"].as_str().unwrap().to_owned())
        .collect();
    if joined > 0 {
        let mut whole = texts.join("\n\n");
        while whole.len() < joined {
            let again = whole.clone();
            whole.push_str("\n\n");
            whole.push_str(&again);
        }
        let mut end = joined;
        while !whole.is_char_boundary(end) {
            end -= 1;
        }
        whole.truncate(end);
        texts = vec![whole];
    }
    let bytes: usize = texts.iter().map(String::len).sum();
    let gazetteer = Gazetteer::builtin();
    let start = Instant::now();
    let matcher = Matcher::new(&gazetteer);
    println!("matcher built in {:?}", start.elapsed());
    let start = Instant::now();
    let resolver = Resolver::new(&gazetteer);
    println!("resolver built in {:?}", start.elapsed());
    let splitter = SentenceSplitter::new();
    let extractor = Extractor::default();
    let mut hits = Vec::new();
    let mut resolution = Resolution::default();
    let mut news = extractor.empty();
    let (mut find, mut resolve, mut all) = (Duration::MAX, Duration::MAX, Duration::MAX);
    let mut count = 0;
    for _ in 0..rounds {
        let mut spent = [Duration::ZERO; 3];
        count = 0;
        for text in &texts {
            let t0 = Instant::now();
            matcher.find_into(text, &mut hits);
            let t1 = Instant::now();
            resolver.resolve_into(text, None, &matcher, &splitter, &hits, &mut resolution);
            let t2 = Instant::now();
            extractor.extract_into(text, &mut news);
            spent[0] += t1 - t0;
            spent[1] += t2 - t1;
            spent[2] += t2.elapsed();
            count += resolution.mentions.len();
        }
        find = find.min(spent[0]);
        resolve = resolve.min(spent[1]);
        all = all.min(spent[2]);
    }
    let rate = |d: Duration| {
        let ns = d.as_nanos() as f64 / bytes as f64;
        format!("{ns:.2} ns/byte, {:.0} MB/s", 1000.0 / ns)
    };
    println!("{bytes} bytes, {} texts, {count} mentions", texts.len());
    println!("recognize {}", rate(find));
    println!("resolve   {}", rate(resolve));
    println!("all       {}", rate(all));
}
