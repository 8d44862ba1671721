//! Every export of the sample corpus, byte for byte; `DEMARCHE_BLESS=1` refreshes `tests/golden`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "test")]

mod sample;

use std::path::PathBuf;

use demarche::export::FlatTable;
use demarche::graph::{Measure, Period};

fn check(name: &str, bytes: &[u8]) {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests", "golden", name]
        .iter()
        .collect();
    if std::env::var_os("DEMARCHE_BLESS").is_some_and(|v| v == "1") {
        std::fs::write(&path, bytes).unwrap();
        return;
    }
    let expected = std::fs::read(&path).unwrap_or_default();
    if expected == bytes {
        return;
    }
    let (old, new) = (
        String::from_utf8_lossy(&expected),
        String::from_utf8_lossy(bytes),
    );
    let lines = old.lines().zip(new.lines()).enumerate();
    let (line, (old, new)) = lines
        .into_iter()
        .find(|(_, (a, b))| a != b)
        .unwrap_or_default();
    panic!(
        "{name} differs from line {}:\n  expected {old}\n  got      {new}\nDEMARCHE_BLESS=1 accepts it",
        line + 1
    );
}

/// One test for each format that takes a single writer.
macro_rules! golden {
    ($($test:ident: $file:literal = |$graph:ident, $out:ident| $write:expr;)+) => {$(
        #[test]
        fn $test() {
            let $graph = sample::sample_graph();
            let mut bytes = Vec::new();
            let $out = &mut bytes;
            $write.unwrap();
            check($file, &bytes);
        }
    )+};
}

golden! {
    dot: "sample.dot" = |graph, out| graph.write_dot(out);
    graphml: "sample.graphml" = |graph, out| graph.write_graphml(out);
    gexf: "sample.gexf" = |graph, out| graph.write_gexf(out);
    node_link: "sample.json" = |graph, out| graph.write_json(out);
    nodes_csv: "sample.nodes.csv" = |graph, out| graph.export().write_nodes_csv(out);
    edges_csv: "sample.edges.csv" = |graph, out| graph.export().write_edges_csv(out);
    cypher: "sample.cypher" = |graph, out| graph.write_cypher(out);
    ntriples: "sample.nt" = |graph, out| graph.write_ntriples(out);
    relations: "sample.relations.csv" = |graph, out| graph.write_table_csv(FlatTable::Relations, out);
    events: "sample.events.csv" = |graph, out| graph.write_table_csv(FlatTable::Events, out);
    picture: "sample.svg" = |graph, out| graph.write_svg(out);
    timeline: "sample.timeline.svg" = |graph, out| {
        graph.write_timeline_svg("country:RUS", "country:ARM", Period::Month, out)
    };
    weighted: "sample.npmi.edges.csv" = |graph, out| {
        graph.export().weight(Measure::Npmi).write_edges_csv(out)
    };
    snapshot: "sample.graph.json" = |graph, out| serde_json::to_writer_pretty(out, &graph);
}

#[test]
fn the_sample_folds_its_wire_copy() {
    let mut graph = sample::sample_graph();
    assert_eq!(graph.fold_copies(0.7), 1);
    let copies: u32 = graph
        .documents()
        .map(demarche::graph::DocumentRef::copies)
        .sum();
    assert_eq!(copies, 1);
}

#[test]
fn the_snapshot_is_read_back() {
    let path: PathBuf = [
        env!("CARGO_MANIFEST_DIR"),
        "tests",
        "golden",
        "sample.graph.json",
    ]
    .iter()
    .collect();
    let text = std::fs::read_to_string(path).unwrap();
    let graph: demarche::RelationGraph = serde_json::from_str(&text).unwrap();
    assert_eq!(graph, sample::sample_graph());
}
