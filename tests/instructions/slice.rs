//! A fixed amount of work, whose instructions `run.sh` counts.
//!
//! `instructions setup` gets ready and stops; `instructions STAGE` then does the stage over the
//! articles of seeds/ several times. The difference is what the stage costs.
#![allow(clippy::print_stdout, reason = "a program that prints")]

#[allow(dead_code, reason = "shared with the benchmarks")]
#[path = "../../benches/corpus/mod.rs"]
mod corpus;

use std::error::Error;
use std::hint::black_box;

use corpus::Corpus;
use demarche::recognize::Matcher;
use demarche::{Extractor, Gazetteer, RelationGraph};

/// Enough that what varies between runs, such as the seeds of hash tables, does not matter.
const ROUNDS: usize = 4;

fn main() -> Result<(), Box<dyn Error>> {
    let stage = std::env::args().nth(1).unwrap_or_default();
    let corpus = Corpus::seeds()?;
    let extractor = Extractor::default();
    let matcher = Matcher::new(&Gazetteer::builtin());
    let mut hits = Vec::new();
    let mut news = extractor.empty();
    let mut line = Vec::new();
    let mut graph = RelationGraph::new();
    // The first pass fills the buffers; it belongs to the set-up.
    for round in 0..=ROUNDS {
        if round == 1 && stage == "setup" {
            break;
        }
        for document in &corpus.documents {
            let text = black_box(document.text());
            if round == 0 || stage == "recognize" {
                matcher.find_into(text, &mut hits);
            }
            if round == 0 || stage != "recognize" {
                extractor.extract_into(text, &mut news);
            }
            if round == 0 || stage == "jsonl" {
                line.clear();
                news.write_jsonl(&mut line)?;
            }
            if stage == "graph" {
                graph.add(&news);
            }
        }
    }
    // The bytes that the stage has read, for instructions a byte.
    println!("{}", corpus.bytes() * ROUNDS as u64);
    Ok(())
}
