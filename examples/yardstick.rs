//! How fast is the whole extraction against a program that does nothing but find the names?
//!
//! ```sh
//! cargo run --release --example yardstick                        # ../shared/bench, else seeds/
//! cargo run --release --example yardstick -- --rounds 15 my.jsonl
//! ```
//!
//! All contenders read the same text in the same process, one after the other in each round; a
//! figure is the least CPU time of the thread over the rounds, which what else runs on the machine
//! disturbs least. The bare scan is aho-corasick (contiguous NFA, leftmost-longest, case-sensitive)
//! over the surface forms of the built-in gazetteer as they stand in the tables.

#![allow(clippy::print_stdout, reason = "a program that prints figures")]

#[path = "../benches/corpus/mod.rs"]
mod corpus;

use std::error::Error;
use std::hint::black_box;
use std::time::Duration;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use cpu_time::ThreadTime;
use daachorse::DoubleArrayAhoCorasickBuilder;
use demarche::gazetteer::Alias;
use demarche::recognize::Matcher;
use demarche::{Document, Extractor, Gazetteer, RelationGraph};

use corpus::Corpus;

/// Something that reads a text and counts what it finds.
type Contender<'a> = (&'a str, Box<dyn FnMut(&str) -> usize + 'a>);

fn main() -> Result<(), Box<dyn Error>> {
    let mut rounds = 7;
    let mut corpus = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--rounds" => rounds = arguments.next().unwrap_or_default().parse()?,
            _ => corpus = Some(argument),
        }
    }
    let corpus = Corpus::read(corpus.map(Into::into))?;
    let (documents, bytes) = (&corpus.documents, corpus.bytes());

    let start = ThreadTime::now();
    let gazetteer = Gazetteer::builtin();
    let loaded = start.elapsed();
    let extractor = Extractor::default();
    let built = start.elapsed();
    let mut names: Vec<&str> = gazetteer.aliases().iter().map(Alias::surface).collect();
    names.sort_unstable();
    names.dedup();
    println!(
        "{} documents, {bytes} bytes of text ({}); {} names; {rounds} rounds",
        documents.len(),
        corpus.name,
        names.len(),
    );
    println!(
        "start-up: tables {:.1} ms, extractor {:.1} ms\n",
        millis(loaded),
        millis(built)
    );

    let matcher = Matcher::new(&gazetteer);
    let mut hits = Vec::new();
    let mut news = extractor.empty();
    let scan = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .match_kind(MatchKind::LeftmostLongest)
        .build(&names)?;
    let double_array = DoubleArrayAhoCorasickBuilder::new()
        .match_kind(daachorse::MatchKind::LeftmostLongest)
        .build::<_, _, u32>(&names)
        .map_err(|error| error.to_string())?;
    let alternation = alternation(&names)?;
    let mut contenders: Vec<Contender<'_>> = vec![
        (
            "bare scan (aho-corasick)",
            Box::new(|text| scan.find_iter(text).count()),
        ),
        (
            "demarche, recognition alone",
            Box::new(|text| {
                matcher.find_into(text, &mut hits);
                hits.len()
            }),
        ),
        (
            "demarche, whole extraction",
            Box::new(|text| {
                extractor.extract_into(text, &mut news);
                news.mentions().len()
            }),
        ),
        (
            "daachorse",
            Box::new(|text| double_array.leftmost_find_iter(text).count()),
        ),
        (
            "regex alternation",
            Box::new(|text| alternation.find_iter(text).count()),
        ),
    ];

    let figures = race(&mut contenders, documents, rounds);
    let of_scan = figures[0].0.as_secs_f64();
    let whole = figures[2].0.as_secs_f64();
    println!(
        "{:<30} {:>9} {:>9} {:>9} {:>10}",
        "", "MB/s", "x scan", "docs/s", "found"
    );
    for ((name, _), (time, found)) in contenders.iter().zip(&figures) {
        let seconds = time.as_secs_f64();
        println!(
            "{name:<30} {:>9.1} {:>9.2} {:>9.0} {found:>10}",
            ratio(bytes, seconds * 1e6),
            of_scan / seconds,
            ratio(documents.len(), seconds),
        );
    }
    drop(contenders);
    println!(
        "\nshare of the whole: recognition {:.0} %, resolution and relations {:.0} %",
        100.0 * figures[1].0.as_secs_f64() / whole,
        100.0 * (1.0 - figures[1].0.as_secs_f64() / whole),
    );

    heap(&extractor, documents);
    Ok(())
}

/// The least CPU time of each contender, and how much it found.
fn race(
    contenders: &mut [Contender<'_>],
    documents: &[Document],
    rounds: usize,
) -> Vec<(Duration, usize)> {
    let mut figures = vec![(Duration::MAX, 0); contenders.len()];
    // One round more, to warm up caches and buffers.
    for round in 0..=rounds {
        for ((_, run), figure) in contenders.iter_mut().zip(&mut figures) {
            let start = ThreadTime::now();
            let found: usize = documents.iter().map(|d| run(black_box(d.text()))).sum();
            let time = start.elapsed();
            if round == 0 {
                figure.1 = found;
            } else {
                assert_eq!(figure.1, found, "the same text gave another count");
                figure.0 = figure.0.min(time);
            }
        }
    }
    figures
}

/// Counts what the extraction and the graph ask of the heap.
#[allow(clippy::cast_precision_loss, reason = "a number of documents")]
fn heap(extractor: &Extractor, documents: &[Document]) {
    let mut news = extractor.empty();
    let mut pass = || {
        for document in documents {
            extractor.extract_into(document.text(), &mut news);
        }
    };
    let first = allocation_counter::measure(&mut pass);
    let steady = allocation_counter::measure(&mut pass);
    println!(
        "heap, buffers reused: {:.2} allocations a document once warm, {:.2} on the first pass; \
         peak {:.1} MB",
        ratio(steady.count_total, documents.len() as f64),
        ratio(first.count_total, documents.len() as f64),
        ratio(first.bytes_max, 1e6),
    );
    let mut graph = RelationGraph::new();
    let whole = allocation_counter::measure(|| {
        for document in documents {
            extractor.extract_into(document.text(), &mut news);
            graph.add(&news);
        }
    });
    println!(
        "heap of the graph: peak {:.1} MB for {} actors and {} edges",
        ratio(whole.bytes_max, 1e6),
        graph.node_count(),
        graph.edge_count(),
    );
}

/// All names in one expression; the longest first, since regex takes the first that fits.
fn alternation(names: &[&str]) -> Result<regex::Regex, regex::Error> {
    let mut names: Vec<String> = names.iter().map(|name| regex::escape(name)).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    regex::RegexBuilder::new(&names.join("|"))
        .size_limit(1 << 30)
        .dfa_size_limit(1 << 28)
        .build()
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

#[allow(
    clippy::cast_precision_loss,
    reason = "counts of a benchmark, for display"
)]
fn ratio(count: impl TryInto<u64>, by: f64) -> f64 {
    count.try_into().map_or(f64::NAN, |count| count as f64) / by
}
