//! Writes the pages that the browser opens, each with its JSON beside it, to a folder.
//!
//! `cargo run --example browser_fixture -- DIR`

#![allow(clippy::unwrap_used, clippy::panic, reason = "test")]

#[path = "../sample/mod.rs"]
mod sample;

use std::fs::File;
use std::path::PathBuf;

use demarche::graph::{Observation, ObservedActor, Statement, Together};
use demarche::{Date, EntityKind, Modality, Predicate, RelationGraph, Span};

fn main() -> demarche::Result<()> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).unwrap();
    std::fs::create_dir_all(&folder)?;
    let hostile = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser/hostile.toml");
    for (name, graph) in [
        ("sample", sample::sample_graph()),
        ("hostile", sample::graph_of(hostile.as_ref())),
        ("large", large()),
        ("empty", RelationGraph::new()),
    ] {
        let file = |extension| File::create(folder.join(name).with_extension(extension));
        graph.write_html(file("html")?)?;
        graph.write_json(file("json")?)?;
    }
    Ok(())
}

const ACTORS: usize = 2_000;
const EDGES: usize = 10_000;

/// 2,000 actors with 10,000 edges, three in four of them stated, a few actors with many.
fn large() -> RelationGraph {
    let ids: Vec<String> = (0..ACTORS)
        .map(|n| format!("{}:actor-{n}", EntityKind::ALL[n % EntityKind::ALL.len()]))
        .collect();
    let names: Vec<String> = (0..ACTORS).map(|n| format!("Actor {n}")).collect();
    let mut state = 7_u64;
    let mut random = move |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(state >> 33).unwrap() % below
    };
    let mut graph = RelationGraph::new();
    while graph.edge_count() < EDGES || graph.node_count() < ACTORS {
        // Each actor comes first once; the others are more often those with low numbers.
        let first = graph.document_count() % ACTORS;
        let reach = 1 + random(ACTORS);
        let second = random(reach);
        if first == second {
            continue;
        }
        let text = format!("{} says much about {} today.", names[first], names[second]);
        let id = format!("doc-{}", graph.document_count());
        let day = 18_000 + i32::try_from(random(2_000)).unwrap();
        let mut seen = Observation::new(&id, &text)
            .date(Some(Date::from_days_since_epoch(day)))
            .sentences(1);
        let [a, b] = [first, second].map(|n| {
            let kind = EntityKind::ALL[n % EntityKind::ALL.len()];
            seen.actor(ObservedActor::new(&ids[n], &names[n], kind).counts(1, 1))
        });
        let sentence = Span::new(0, text.len());
        let at = |words: &str| {
            let start = text.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        if random(4) == 0 {
            let pair = Together::new(a, b, 1, 1);
            seen.together(pair.first(sentence, at(&names[first]), at(&names[second])));
        } else {
            let predicate = Predicate::ALL[random(Predicate::ALL.len())];
            let modality = if random(5) == 0 {
                Modality::Planned
            } else {
                Modality::Asserted
            };
            seen.statement(
                Statement::new(a, predicate, b, sentence)
                    .spans(at(&names[first]), at("says"), at(&names[second]))
                    .status(random(10) == 0, modality)
                    .rule("generated"),
            );
        }
        graph.add_observation(&seen);
    }
    graph
}
