//! A fixed amount of work, whose instructions `run.sh` counts.
//!
//! `instructions STAGE` gets ready, and then does the stage over the articles of seeds/ several
//! times in a function of its own, so that what getting ready takes is not counted.
#![allow(clippy::print_stdout, reason = "a program that prints")]

#[allow(dead_code, reason = "shared with the benchmarks")]
#[path = "../../benches/corpus/mod.rs"]
mod corpus;

use std::error::Error;
use std::hint::black_box;

use corpus::Corpus;
use demarche::recognize::{Hit, Matcher};
use demarche::{Extraction, Extractor, Gazetteer, RelationGraph};

/// Enough that what varies between runs, such as the seeds of hash tables, does not matter.
const ROUNDS: usize = 4;

fn main() -> Result<(), Box<dyn Error>> {
    let stage = std::env::args().nth(1).unwrap_or_default();
    let corpus = Corpus::seeds()?;
    let mut bench = Bench {
        extractor: Extractor::default(),
        matcher: Matcher::new(&Gazetteer::builtin()),
        hits: Vec::new(),
        news: Extractor::default().empty(),
        line: Vec::new(),
    };
    // The first pass fills the buffers.
    for stage in ["recognize", "jsonl"] {
        bench.pass(&corpus, stage, &mut RelationGraph::new())?;
    }
    counted(&mut bench, &corpus, &stage)?;
    // The bytes that the stage has read, for instructions a byte.
    println!("{}", corpus.bytes() * ROUNDS as u64);
    Ok(())
}

/// What `run.sh` counts, by this function's name.
#[inline(never)]
fn counted(bench: &mut Bench, corpus: &Corpus, stage: &str) -> Result<(), Box<dyn Error>> {
    let mut graph = RelationGraph::new();
    for _ in 0..ROUNDS {
        bench.pass(corpus, stage, &mut graph)?;
    }
    Ok(())
}

/// The buffers that the stages share.
struct Bench {
    extractor: Extractor,
    matcher: Matcher,
    hits: Vec<Hit>,
    news: Extraction,
    line: Vec<u8>,
}

impl Bench {
    /// Does a stage over every article once.
    fn pass(
        &mut self,
        corpus: &Corpus,
        stage: &str,
        graph: &mut RelationGraph,
    ) -> Result<(), Box<dyn Error>> {
        for document in &corpus.documents {
            let text = black_box(document.text());
            if stage == "recognize" {
                self.matcher.find_into(text, &mut self.hits);
                continue;
            }
            self.extractor.extract_into(text, &mut self.news);
            match stage {
                "jsonl" => {
                    self.line.clear();
                    self.news.write_jsonl(&mut self.line)?;
                }
                "graph" => {
                    graph.add(&self.news);
                }
                _ => {}
            }
        }
        Ok(())
    }
}
