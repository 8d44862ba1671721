//! The graph of the six seed articles, from real extractions.

#![allow(clippy::unwrap_used, reason = "test")]

use std::collections::BTreeMap;

use demarche::graph::{Layer, Observation};
use demarche::{Document, Extraction, Extractor, RelationGraph};

fn seeds() -> Vec<Extraction> {
    let extractor = Extractor::default();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    paths.sort();
    let read = |path: std::path::PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        let id = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let document = Document::new(&id, &text).with_date("2024-11-20".parse().unwrap());
        extractor.extract_document(document)
    };
    paths.into_iter().map(read).collect()
}

#[test]
fn merging_the_articles_in_any_order_gives_the_same_graph() {
    let news = seeds();
    let whole = RelationGraph::from_iter(&news);
    let mut back = RelationGraph::new();
    for extraction in news.iter().rev() {
        back.merge(RelationGraph::from_iter([extraction]));
    }
    assert!(whole == back);
    let json = serde_json::to_string(&whole).unwrap();
    assert!(serde_json::from_str::<RelationGraph>(&json).unwrap() == whole);
}

/// The graph counts what the extractions count, edge by edge.
#[test]
fn counts_are_those_of_the_extractions() {
    let news = seeds();
    let graph = RelationGraph::from_iter(&news);
    let mut statements: BTreeMap<_, u32> = BTreeMap::new();
    let mut together: BTreeMap<_, u32> = BTreeMap::new();
    for r in news.iter().flat_map(Extraction::relations) {
        let (mut a, mut b) = (r.subject().id().to_owned(), r.object().id().to_owned());
        if r.predicate().is_symmetric() && b < a {
            std::mem::swap(&mut a, &mut b);
        }
        *statements
            .entry((a, b, r.predicate(), r.negated(), r.modality()))
            .or_default() += 1;
    }
    for pair in news.iter().flat_map(Extraction::co_occurrences) {
        let key = (pair.a().id().to_owned(), pair.b().id().to_owned());
        *together.entry(key).or_default() += pair.sentences();
    }
    assert!(!statements.is_empty() && !together.is_empty());
    for edge in graph.edges() {
        let (a, b) = (edge.source().id().to_owned(), edge.target().id().to_owned());
        let class = edge.class();
        let counted = match class.predicate() {
            Some(p) => statements.remove(&(a, b, p, class.negated(), class.modality())),
            None => together.remove(&(a, b)),
        };
        assert_eq!(counted, Some(edge.count()), "{edge:?}");
    }
    assert!(statements.is_empty() && together.is_empty());
    let mentions: u32 = graph.nodes().map(|n| n.mentions()).sum();
    assert_eq!(
        mentions as usize,
        news.iter().map(|n| n.mentions().len()).sum::<usize>()
    );
}

/// No evidence, no edge; and the evidence stands in the article where it says.
#[test]
fn every_edge_has_evidence_in_its_article() {
    let news = seeds();
    let graph = RelationGraph::from_iter(&news);
    let texts: BTreeMap<&str, &str> = news.iter().map(|n| (n.id(), n.text())).collect();
    for edge in graph.edges() {
        let sentences = edge.sentences();
        assert!(edge.evidence().len() > 0 || sentences == 0, "{edge:?}");
        for evidence in edge.evidence() {
            let sentence = evidence.sentence().slice(texts[evidence.document().id()]);
            let text = evidence.text();
            assert!(sentence == text || text.contains('…'), "{evidence:?}");
            for span in [evidence.subject(), evidence.object()] {
                assert!(text.get(span.range()).is_some());
            }
            let stated = edge.class().layer() == Layer::Stated;
            assert_eq!(stated, !evidence.rule().is_empty());
        }
        assert!(edge.places().count() > 0);
    }
}

/// Fractional shares of sentences add up over pairs to half their actors, if all pairs are there.
#[test]
fn shares_are_reckoned_for_real_sentences() {
    let news = seeds();
    let graph = RelationGraph::from_iter(&news);
    let pairs = graph
        .edges()
        .filter(|e| e.class().layer() == Layer::CoOccurrence);
    for edge in pairs.filter(|e| e.sentences() > 0) {
        let (share, most) = (edge.fractional(), f64::from(edge.sentences()));
        assert!(share > 0.0 && share <= most, "{edge:?} {share}");
    }
    let seen = Observation::from(&news[0]);
    assert!(format!("{seen:?}").contains("country:KAZ"));
}
