//! The graph: adding documents, merging, folding copies, weighing, exporting.
//!
//! `cargo bench --bench graph`. Growth curves up to a million documents: `--example graph_growth`.

#![allow(
    missing_docs,
    reason = "criterion's macros make undocumented functions"
)]

use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use demarche::graph::{
    ActorSlot, GraphOptions, Measure, Observation, ObservedActor, Ranking, Statement, Together,
};
use demarche::{Date, EntityKind, Predicate, RelationGraph, Span};

const DOCUMENTS: usize = 1_000;
const STATEMENTS: usize = 10;

/// Adds a document of ten statements and nine pairs among ten actors of a hundred.
fn add(graph: &mut RelationGraph, number: usize) {
    let sentence = "The government of the first country signed an agreement with the second one. ";
    let text = format!("Number {number}. {}", sentence.repeat(STATEMENTS));
    let id = format!("d{number}");
    let ids: Vec<String> = (0..10)
        .map(|n| format!("person:p{}", (number * 7 + n * 3) % 100))
        .collect();
    let date = Date::from_days_since_epoch(19_000 + i32::try_from(number % 500).unwrap_or(0));
    let mut seen = Observation::new(&id, &text)
        .date(Some(date))
        .sentences(STATEMENTS as u32);
    let slots: Vec<ActorSlot> = ids
        .iter()
        .map(|id| seen.actor(ObservedActor::new(id, id, EntityKind::Person)))
        .collect();
    for n in 0..STATEMENTS {
        let start = 8 + n * sentence.len();
        let span = |from: usize, to: usize| Span::new(start + from, start + to);
        let predicate = Predicate::ALL[(number + n) % Predicate::ALL.len()];
        let (a, b) = (slots[n], slots[(n + 1) % slots.len()]);
        seen.statement(
            Statement::new(a, predicate, b, span(0, sentence.len()))
                .spans(span(4, 14), span(32, 38), span(60, 70))
                .rule("bench"),
        );
        if n > 0 {
            let pair = Together::new(slots[0], slots[n], 1, 1);
            seen.together(pair.first(span(0, 20), span(4, 14), span(15, 17)));
        }
    }
    graph.add_observation(&seen);
}

fn graph_of(documents: std::ops::Range<usize>, options: GraphOptions) -> RelationGraph {
    let mut graph = RelationGraph::with_options(options);
    for number in documents {
        add(&mut graph, number);
    }
    graph
}

fn bench(c: &mut Criterion) {
    let plain = GraphOptions::default().stories(false);
    let graph = graph_of(0..DOCUMENTS, plain);
    assert_eq!(graph.statements().count(), DOCUMENTS * STATEMENTS);
    assert_eq!(
        (graph.node_count(), graph.document_count()),
        (100, DOCUMENTS)
    );

    let mut group = c.benchmark_group("graph");
    group.throughput(Throughput::Elements(DOCUMENTS as u64));
    group.bench_function("add", |b| b.iter(|| graph_of(0..DOCUMENTS, plain)));
    group.bench_function("add_signed", |b| {
        b.iter(|| graph_of(0..DOCUMENTS, GraphOptions::default()));
    });
    let parts = [0..DOCUMENTS / 2, DOCUMENTS / 2..DOCUMENTS].map(|range| graph_of(range, plain));
    group.bench_function("merge", |b| {
        b.iter_batched(
            || parts.clone(),
            |[mut left, right]| {
                left.merge(right);
                left
            },
            BatchSize::LargeInput,
        );
    });
    let signed = graph_of(0..DOCUMENTS, GraphOptions::default());
    group.bench_function("fold_copies", |b| {
        b.iter_batched(
            || signed.clone(),
            |mut graph| graph.fold_copies(0.7),
            BatchSize::LargeInput,
        );
    });
    group.finish();

    let mut group = c.benchmark_group("queries");
    group.throughput(Throughput::Elements(graph.edge_count() as u64));
    group.bench_function("npmi", |b| {
        b.iter(|| graph.weights(black_box(Measure::Npmi)))
    });
    group.bench_function("disparity", |b| {
        b.iter(|| graph.weights(black_box(Measure::Disparity)))
    });
    group.bench_function("page_rank", |b| {
        b.iter(|| graph.rank(black_box(Ranking::PageRank)).len())
    });
    group.bench_function("communities", |b| {
        b.iter(|| graph.communities(Measure::Count, 1.0).len());
    });
    group.finish();

    let mut group = c.benchmark_group("exports");
    group.throughput(Throughput::Elements(graph.edge_count() as u64));
    group.bench_function("graphml", |b| {
        b.iter(|| graph.write_graphml(std::io::sink()))
    });
    group.bench_function("json", |b| b.iter(|| graph.write_json(std::io::sink())));
    group.bench_function("dot", |b| b.iter(|| graph.write_dot(std::io::sink())));
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
