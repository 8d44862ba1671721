//! The sample corpus of the export tests as a graph.

#![allow(clippy::unwrap_used, clippy::panic, reason = "test")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use demarche::graph::{ActorSlot, Observation, ObservedActor, Statement, Together};
use demarche::{CountryCode, EntityKind, RelationGraph, Span};
use serde::Deserialize;

#[derive(Deserialize)]
struct Corpus {
    actors: BTreeMap<String, Actor>,
    document: Vec<Document>,
}

#[derive(Deserialize)]
struct Actor {
    name: String,
    country: Option<String>,
    wikidata: Option<String>,
    known: Option<bool>,
    sector: Option<String>,
}

#[derive(Deserialize)]
struct Document {
    id: String,
    title: Option<String>,
    date: Option<String>,
    text: String,
    #[serde(default)]
    says: Vec<Says>,
}

#[derive(Deserialize)]
struct Says {
    sentence: String,
    subject: String,
    subject_text: String,
    predicate: String,
    trigger: String,
    object: String,
    object_text: String,
    #[serde(default)]
    negated: bool,
    modality: Option<String>,
    #[serde(default)]
    former: bool,
    date: Option<String>,
    date_end: Option<String>,
    subject_sector: Option<String>,
    speaker: Option<String>,
    rule: String,
}

/// Finds the first `words` inside a range of a text.
fn find(text: &str, range: Span, words: &str) -> Span {
    let inside = range.slice(text);
    let at = inside
        .find(words)
        .unwrap_or_else(|| panic!("{words:?} is not in {inside:?}"));
    let start = range.start as usize + at;
    Span::new(start, start + words.len())
}

fn actor<'a>(id: &'a str, actor: &'a Actor) -> ObservedActor<'a> {
    let kind = EntityKind::from_id_prefix(id.split(':').next().unwrap()).unwrap();
    ObservedActor::new(id, &actor.name, kind)
        .country(actor.country.as_deref().and_then(CountryCode::new))
        .wikidata(actor.wikidata.as_deref())
        .known(actor.known.unwrap_or(true))
        .sector(actor.sector.as_deref().map(|s| s.parse().unwrap()))
}

/// Adds one document: its statements, and a pair for every two actors of a sentence.
fn add(graph: &mut RelationGraph, corpus: &Corpus, document: &Document) {
    let text = &document.text;
    let whole = Span::new(0, text.len());
    let sentences: BTreeSet<Span> = document
        .says
        .iter()
        .map(|s| find(text, whole, &s.sentence))
        .collect();
    let mut mentions: BTreeMap<&str, BTreeMap<Span, Span>> = BTreeMap::new();
    for says in &document.says {
        let sentence = find(text, whole, &says.sentence);
        for (id, words) in [
            (&says.subject, &says.subject_text),
            (&says.object, &says.object_text),
        ] {
            let list = mentions.entry(id).or_default();
            list.entry(sentence)
                .or_insert_with(|| find(text, sentence, words));
        }
        if let Some(speaker) = &says.speaker {
            mentions.entry(speaker).or_default();
        }
    }
    let mut seen = Observation::new(&document.id, text)
        .title(document.title.as_deref())
        .date(document.date.as_deref().map(|d| d.parse().unwrap()))
        .sentences(sentences.len() as u32);
    let slots: BTreeMap<&str, ActorSlot> = mentions
        .iter()
        .map(|(id, places)| {
            let count = places.len() as u32;
            let actor = actor(id, &corpus.actors[*id]).counts(count.max(1), count.max(1));
            (*id, seen.actor(actor))
        })
        .collect();
    for says in &document.says {
        let sentence = find(text, whole, &says.sentence);
        let (subject, object) = (slots[&*says.subject], slots[&*says.object]);
        let statement = Statement::new(subject, says.predicate.parse().unwrap(), object, sentence)
            .spans(
                find(text, sentence, &says.subject_text),
                find(text, sentence, &says.trigger),
                find(text, sentence, &says.object_text),
            )
            .status(
                says.negated,
                says.modality
                    .as_deref()
                    .unwrap_or("asserted")
                    .parse()
                    .unwrap(),
            )
            .former(says.former)
            .dates(
                says.date.as_deref().map(|d| d.parse().unwrap()),
                says.date_end.as_deref().map(|d| d.parse().unwrap()),
            )
            .sectors(
                says.subject_sector.as_deref().map(|s| s.parse().unwrap()),
                None,
            )
            .attributed_to(says.speaker.as_deref().map(|id| slots[id]))
            .place(
                0,
                mentions
                    .values()
                    .filter(|m| m.contains_key(&sentence))
                    .count() as u32,
            )
            .rule(&says.rule);
        seen.statement(statement);
    }
    for (a, places) in &mentions {
        for (b, others) in mentions.iter().filter(|(b, _)| a < *b) {
            let common: Vec<_> = places.keys().filter(|s| others.contains_key(s)).collect();
            if let Some(first) = common.first() {
                let count = common.len() as u32;
                let pair = Together::new(slots[a], slots[b], count, 1);
                seen.together(pair.first(**first, places[first], others[first]));
            }
        }
    }
    graph.add_observation(&seen);
}

/// The graph of a corpus in the format of `tests/data/graph_sample.toml`.
pub fn graph_of(path: &Path) -> RelationGraph {
    let corpus: Corpus = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut graph = RelationGraph::new();
    for document in &corpus.document {
        add(&mut graph, &corpus, document);
    }
    graph
}

/// The graph of the sample corpus.
pub fn sample_graph() -> RelationGraph {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/graph_sample.toml");
    graph_of(Path::new(path))
}
