//! The stages from text to graph, on ../shared/bench/text.jsonl where it is there, else on seeds/.
//!
//! Before anything is timed, what is found is compared with benches/expected.toml: a faster wrong
//! answer fails. `DEMARCHE_BLESS=1 cargo bench --bench pipeline` writes the counts anew; the change
//! of the file is then part of the review.
#![allow(clippy::print_stderr, reason = "says what is not measured")]
#![allow(missing_docs, reason = "criterion makes the functions")]
#![allow(
    clippy::unwrap_used,
    reason = "a benchmark that cannot read its input is of no use"
)]

#[allow(dead_code, reason = "shared with examples/yardstick.rs")]
mod corpus;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Duration;

use corpus::{Corpus, root};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use demarche::recognize::Matcher;
use demarche::text::SentenceSplitter;
use demarche::{Document, DocumentReader, Extractor, Gazetteer, RelationGraph};

type Counts = BTreeMap<String, u64>;

/// What is found in a corpus, by the plainest of code.
fn count(corpus: &Corpus, extractor: &Extractor) -> Counts {
    let matcher = Matcher::new(&Gazetteer::builtin());
    let mut hits = Vec::new();
    let mut counts = Counts::new();
    let mut graph = RelationGraph::new();
    let mut add = |what: &str, n: usize| *counts.entry(what.to_owned()).or_default() += n as u64;
    for document in &corpus.documents {
        matcher.find_into(document.text(), &mut hits);
        add("hits", hits.len());
        let news = extractor.extract(document.text());
        add("mentions", news.mentions().len());
        add("relations", news.relations().len());
        add("co_occurrences", news.co_occurrences().len());
        graph.add(&news);
    }
    add("nodes", graph.node_count());
    add("edges", graph.edge_count());
    counts
}

/// Compares with the counts on record, or writes them.
fn check(corpus: &Corpus, extractor: &Extractor) {
    let path = root().join("benches/expected.toml");
    let found = count(corpus, extractor);
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    let mut record: BTreeMap<String, Counts> = toml::from_str(&text).unwrap();
    if std::env::var_os("DEMARCHE_BLESS").is_some() {
        record.insert(corpus.name.clone(), found);
        let mut text = "# What benches/pipeline.rs must find; see there.\n".to_owned();
        for (name, counts) in &record {
            writeln!(text, "\n[{name:?}]").unwrap();
            for (what, n) in counts {
                writeln!(text, "{what} = {n}").unwrap();
            }
        }
        std::fs::write(&path, text).unwrap();
        return;
    }
    assert_eq!(
        record.get(&corpus.name),
        Some(&found),
        "{}: not the counts of benches/expected.toml",
        corpus.name
    );
}

fn stages(c: &mut Criterion) {
    let extractor = Extractor::default();
    for corpus in [Corpus::seeds().unwrap(), Corpus::read(None).unwrap()] {
        check(&corpus, &extractor);
        let mut group = c.benchmark_group(&corpus.name);
        group.throughput(Throughput::Bytes(corpus.bytes()));
        let texts: Vec<&str> = corpus.documents.iter().map(Document::text).collect();

        let splitter = SentenceSplitter::default();
        group.bench_function("sentences", |b| {
            b.iter(|| {
                texts
                    .iter()
                    .map(|t| splitter.sentences(t).count())
                    .sum::<usize>()
            });
        });
        let matcher = Matcher::new(&Gazetteer::builtin());
        let mut hits = Vec::new();
        group.bench_function("recognize", |b| {
            b.iter(|| {
                for text in &texts {
                    matcher.find_into(black_box(text), &mut hits);
                }
            });
        });
        let mut news = extractor.empty();
        group.bench_function("extract", |b| {
            b.iter(|| {
                for text in &texts {
                    extractor.extract_into(black_box(text), &mut news);
                }
            });
        });
        group.bench_function("extract to JSONL", |b| {
            let mut out = Vec::new();
            b.iter(|| {
                for text in &texts {
                    extractor.extract_into(black_box(text), &mut news);
                    out.clear();
                    news.write_jsonl(&mut out).unwrap();
                }
            });
        });
        let lines = jsonl(&corpus);
        group.bench_function("JSONL to graph", |b| {
            b.iter(|| {
                let mut graph = RelationGraph::new();
                for document in DocumentReader::new(&corpus.name, lines.as_slice()) {
                    extractor.extract_document_into(document.unwrap(), &mut news);
                    graph.add(&news);
                }
                graph.edge_count()
            });
        });
        group.finish();
    }
}

fn jsonl(corpus: &Corpus) -> Vec<u8> {
    let mut lines = Vec::new();
    for document in &corpus.documents {
        let line = serde_json::json!({"id": document.id(), "text": document.text()});
        serde_json::to_writer(&mut lines, &line).unwrap();
        lines.push(b'\n');
    }
    lines
}

/// From nothing to an extractor, and gazetteers of 10,000 names and more.
fn start_up(c: &mut Criterion) {
    let mut group = c.benchmark_group("start-up");
    group
        .sample_size(10)
        .measurement_time(Duration::from_secs(3));
    group.bench_function("built-in tables", |b| {
        b.iter(|| Gazetteer::builder().builtin().build().unwrap());
    });
    let gazetteer = Gazetteer::builtin();
    group.bench_function("matcher of the built-in tables", |b| {
        b.iter(|| Matcher::new(black_box(&gazetteer)));
    });
    for size in ["10k", "100k"] {
        let path = root().join(format!("../shared/bench/names_{size}.tsv"));
        let Ok(names) = std::fs::read_to_string(path) else {
            eprintln!("no ../shared/bench: no gazetteer of {size} names");
            continue;
        };
        let table = aliases(&names);
        let build = || {
            let entity = "#! id\tkind\tname\tsource\nx-bench:all\tplace\tAll\tbench\n";
            let tables = Gazetteer::builder().table("entities-bench.tsv", entity);
            tables.table("aliases-bench.tsv", &table).build().unwrap()
        };
        assert!(build().aliases().len() > 9_000);
        group.bench_function(BenchmarkId::new("tables and matcher", size), |b| {
            b.iter(|| Matcher::new(&build()));
        });
    }
    group.finish();
}

/// An alias table of a list of names, all of one entity.
fn aliases(names: &str) -> String {
    let mut seen = std::collections::HashSet::new();
    let mut table = "#! id\tsurface\tform\tmatch\tsource\n".to_owned();
    for line in names.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let (name, mode) = (fields.next().unwrap_or(""), fields.next().unwrap_or(""));
        let mode = if mode == "f" { "fold" } else { "exact" };
        if seen.insert(name.to_lowercase()) {
            writeln!(table, "x-bench:all\t{name}\tname\t{mode}\tbench").unwrap();
        }
    }
    table
}

criterion_group!(benches, stages, start_up);
criterion_main!(benches);
