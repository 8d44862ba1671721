//! Writes every export of a corpus to a folder, for the consumers' tests.
//!
//! `cargo run --example consumer_fixture --features parquet -- DIR [CORPUS.toml]`

#![allow(clippy::unwrap_used, clippy::panic, reason = "test")]

#[path = "../sample/mod.rs"]
mod sample;

use std::fs::File;
use std::path::PathBuf;

use demarche::RelationGraph;
use demarche::export::FlatTable;
use demarche::graph::{Layer, Measure, Period, Ranking};

fn main() -> demarche::Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let folder = arguments
        .next()
        .unwrap_or_else(|| "target/consumers/data".into());
    let graph = arguments
        .next()
        .map_or_else(sample::sample_graph, |p| sample::graph_of(&p));
    std::fs::create_dir_all(&folder)?;
    let file = |name: &str| File::create(folder.join(name));
    graph.write_dot(file("graph.dot")?)?;
    graph.write_graphml(file("graph.graphml")?)?;
    graph.write_gexf(file("graph.gexf")?)?;
    graph.write_json(file("graph.json")?)?;
    graph.write_csv(file("nodes.csv")?, file("edges.csv")?)?;
    graph.write_cypher(file("graph.cypher")?)?;
    graph.write_ntriples(file("graph.nt")?)?;
    graph.write_svg(file("graph.svg")?)?;
    graph.write_timeline_svg(
        "country:RUS",
        "country:ARM",
        Period::Month,
        file("timeline.svg")?,
    )?;
    graph.write_table_csv(FlatTable::Relations, file("relations.csv")?)?;
    graph.write_table_csv(FlatTable::Events, file("events.csv")?)?;
    #[cfg(feature = "parquet")]
    {
        graph.write_table_parquet(FlatTable::Relations, file("relations.parquet")?)?;
        graph.write_table_parquet(FlatTable::Events, file("events.parquet")?)?;
    }
    let expected = serde_json::to_vec_pretty(&expected(&graph)).map_err(std::io::Error::from)?;
    std::fs::write(folder.join("expected.json"), expected)?;
    Ok(())
}

/// What the consumers must find: every actor and edge with every column, and figures to compare.
fn expected(graph: &RelationGraph) -> serde_json::Value {
    let nodes: Vec<_> = graph
        .nodes()
        .map(|n| {
            serde_json::json!({
                "id": n.id(), "label": n.name(), "kind": n.kind(), "known": n.known(),
                "mentions": n.mentions(), "wikidata": n.node().wikidata().unwrap_or(""),
            })
        })
        .collect();
    let edges: Vec<_> = graph
        .edges()
        .map(|e| {
            serde_json::json!({
                "source": e.source().id(), "target": e.target().id(),
                "layer": e.class().layer(), "predicate": e.class().label(),
                "negated": e.class().negated(), "modality": e.class().modality(),
                "count": e.count(), "first": e.first(), "fact": e.class().is_fact(),
                "evidence": e.evidence().next().map_or("", |v| v.text()),
            })
        })
        .collect();
    let columns =
        |columns: &mut dyn Iterator<Item = (&'static str, demarche::export::ColumnType)>| {
            columns
                .map(|(name, kind)| (name, format!("{kind:?}")))
                .collect::<Vec<_>>()
        };
    let scores = |by| {
        let ranked = graph.rank(by).into_iter();
        ranked
            .map(|(n, score)| (n.id().to_owned(), score.into()))
            .collect::<serde_json::Map<_, _>>()
    };
    let communities: Vec<Vec<_>> = graph
        .communities(Measure::Count, 1.0)
        .iter()
        .map(|group| group.iter().map(|n| n.id()).collect())
        .collect();
    let stated = graph.edges().filter(|e| e.class().layer() == Layer::Stated);
    serde_json::json!({
        "nodes": nodes,
        "edges": edges,
        "stated": stated.count(),
        "statements": graph.statements().count(),
        "events": graph.statements().filter(|s| s.edge().class().event().is_some()).count(),
        "node_columns": columns(&mut demarche::export::node_columns()),
        "edge_columns": columns(&mut demarche::export::edge_columns()),
        "page_rank": scores(Ranking::PageRank),
        "betweenness": scores(Ranking::Betweenness),
        "communities": communities,
    })
}
