//! Properties of graphs made of generated documents.

#![allow(clippy::unwrap_used, reason = "test")]

use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;
use crate::date::Date;
use crate::gazetteer::{CountryCode, EntityKind, Sector};
use crate::graph::RelationGraph;
use crate::relate::{Modality, Predicate};
use crate::span::Span;

/// Subject, object, predicate, negated, modality, date, sector, former.
type Told = (
    usize,
    usize,
    usize,
    bool,
    usize,
    Option<Date>,
    Option<usize>,
    bool,
);

/// A document of the generator: few actors and predicates, so that edges collide.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    id: String,
    title: Option<String>,
    date: Option<Date>,
    /// Which of the actors are known, and under which of two names.
    names: Vec<(bool, bool)>,
    statements: Vec<Told>,
    pairs: Vec<(usize, usize, u32)>,
    filler: String,
}

pub(crate) const ACTORS: usize = 6;

fn date() -> impl Strategy<Value = Date> {
    let day =
        (2020_i16..2025, 1_u8..=12, 1_u8..=28).prop_map(|(y, m, d)| Date::day(y, m, d).unwrap());
    prop_oneof![
        4 => day,
        1 => (2020_i16..2025, 1_u8..=12).prop_map(|(y, m)| Date::month(y, m).unwrap()),
        1 => (2020_i16..2025).prop_map(Date::year),
    ]
}

/// Strings that break naive exporters.
pub(crate) fn nasty() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => "[a-z ]{0,12}",
        1 => "\\PC{0,12}",
        1 => proptest::collection::vec(any::<char>(), 0..12).prop_map(|c| c.into_iter().collect()),
        1 => Just("<script>alert(1)</script>]]>&amp;".to_owned()),
        1 => Just("a\"b'c\\d\\N,;\r\n\t{}$`".to_owned()),
        1 => Just("\u{0}\u{1}\u{b}\u{7f}\u{85}\u{202e}עברית\u{feff}👩‍👩‍👧\u{fffe}".to_owned()),
        1 => Just("=cmd|' /C calc'!A0".to_owned()),
    ]
}

pub(crate) fn draft() -> impl Strategy<Value = Draft> {
    let statement = (
        0..ACTORS,
        0..ACTORS,
        0..Predicate::ALL.len(),
        proptest::bool::weighted(0.2),
        0..Modality::ALL.len(),
        proptest::option::of(date()),
        proptest::option::of(0..Sector::ALL.len()),
        any::<bool>(),
    );
    (
        prop_oneof!["[ab]", nasty()],
        proptest::option::of(nasty()),
        proptest::option::of(date()),
        proptest::collection::vec(any::<(bool, bool)>(), ACTORS),
        proptest::collection::vec(statement, 0..8),
        proptest::collection::vec((0..ACTORS, 0..ACTORS, 0_u32..4), 0..6),
        nasty(),
    )
        .prop_map(
            |(id, title, date, names, statements, pairs, filler)| Draft {
                id,
                title,
                date,
                names,
                statements,
                pairs,
                filler,
            },
        )
}

pub(crate) fn actor_id(n: usize) -> String {
    let prefix = ["country", "person", "org"][n % 3];
    format!(
        "{prefix}:{}",
        ["AAA", "b'\"<x>", "c\\c", "DDD", "e-é", "f"][n]
    )
}

/// Adds the document to a graph.
pub(crate) fn add(graph: &mut RelationGraph, draft: &Draft) {
    let ids: Vec<String> = (0..ACTORS).map(actor_id).collect();
    let names: Vec<String> = (0..ACTORS)
        .map(|n| format!("Actor {n} {}", draft.filler))
        .collect();
    let mut text = String::new();
    let mut sentences = Vec::new();
    for (subject, object, predicate, ..) in &draft.statements {
        let start = text.len();
        write!(
            text,
            "{} {} {}{}.",
            ids[*subject],
            predicate % 3,
            ids[*object],
            draft.filler
        )
        .unwrap();
        sentences.push(Span::new(start, text.len()));
        text.push_str("\n\n");
    }
    let mut seen = Observation::new(&draft.id, &text)
        .title(draft.title.as_deref())
        .date(draft.date)
        .sentences(sentences.len() as u32 + 3);
    let slots: Vec<ActorSlot> = (0..ACTORS)
        .map(|n| {
            let (known, short) = draft.names[n];
            let name = if short { &ids[n] } else { &names[n] };
            let kind = EntityKind::from_id_prefix(ids[n].split(':').next().unwrap()).unwrap();
            let country = CountryCode::new(if n < 3 { "AAA" } else { "DDD" }).filter(|_| n != 2);
            let sector = Sector::ALL.get(n).copied().filter(|_| known);
            seen.actor(
                ObservedActor::new(&ids[n], name, kind)
                    .known(known)
                    .country(country)
                    .sector(sector)
                    .wikidata(known.then_some("Q1"))
                    .counts(n as u32 + 1, 1 + n as u32 % 3),
            )
        })
        .collect();
    for (s, sentence) in draft.statements.iter().zip(&sentences) {
        let (subject, object, predicate, negated, modality, date, sector, former) = s;
        let start = sentence.start as usize;
        let (a, b) = (ids[*subject].len(), ids[*object].len());
        let statement = Statement::new(
            slots[*subject],
            Predicate::ALL[*predicate],
            slots[*object],
            *sentence,
        );
        seen.statement(
            statement
                .spans(
                    Span::new(start, start + a),
                    Span::new(start + a + 1, start + a + 2),
                    Span::new(start + a + 3, start + a + 3 + b),
                )
                .status(*negated, Modality::ALL[*modality])
                .former(*former)
                .dates(*date, None)
                .sectors(sector.map(|n| Sector::ALL[n]), None)
                .attributed_to(former.then_some(slots[0]))
                .place(start as u32, 2 + *predicate as u32 % 4)
                .rule(if *former { "rule.a" } else { "rule.b" }),
        );
    }
    for (a, b, sentences) in draft.pairs.iter().filter(|(a, b, _)| a != b) {
        seen.together(Together::new(
            slots[*a],
            slots[*b],
            *sentences,
            sentences / 2,
        ));
    }
    graph.add_observation(&seen);
}

pub(crate) fn graph_of<'a>(drafts: impl IntoIterator<Item = &'a Draft>) -> RelationGraph {
    let mut graph = RelationGraph::with_options(GraphOptions::default().evidence(2));
    for draft in drafts {
        add(&mut graph, draft);
    }
    graph
}

pub(crate) fn drafts() -> impl Strategy<Value = Vec<Draft>> {
    proptest::collection::vec(draft(), 0..6)
}

fn merged(mut a: RelationGraph, b: RelationGraph) -> RelationGraph {
    a.merge(b);
    a
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn merging_is_commutative_and_associative(a in drafts(), b in drafts(), c in drafts()) {
        let graph = |drafts: &[Draft]| graph_of(drafts);
        let (x, y, z) = (graph(&a), graph(&b), graph(&c));
        prop_assert_eq!(&merged(x.clone(), y.clone()), &merged(y.clone(), x.clone()));
        let left = merged(merged(x.clone(), y.clone()), z.clone());
        let right = merged(x, merged(y, z));
        prop_assert_eq!(&left, &right);
        let whole = graph_of(a.iter().chain(&b).chain(&c));
        prop_assert_eq!(&left, &whole);
    }

    #[test]
    fn the_order_of_documents_does_not_show(mut all in drafts()) {
        let forth = graph_of(&all);
        all.reverse();
        let back = graph_of(&all);
        prop_assert_eq!(&forth, &back);
        let bytes = |g: &RelationGraph| {
            let mut out = Vec::new();
            g.write_graphml(&mut out).unwrap();
            g.write_dot(&mut out).unwrap();
            out
        };
        prop_assert_eq!(bytes(&forth), bytes(&back));
        let json = |g: &RelationGraph| serde_json::to_string(g).unwrap();
        prop_assert_eq!(json(&forth), json(&back));
    }

    #[test]
    fn a_graph_survives_serialization(all in drafts()) {
        let graph = graph_of(&all);
        let json = serde_json::to_string(&graph).unwrap();
        let back: RelationGraph = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(&graph, &back);
        prop_assert_eq!(serde_json::to_string(&back).unwrap(), json);
    }

    #[test]
    fn counts_are_those_of_the_documents(all in drafts()) {
        let graph = graph_of(&all);
        let statements: usize = all.iter().map(|d| d.statements.len()).sum();
        let stated = graph.edges().filter(|e| e.class().layer() == Layer::Stated);
        let counted: u32 = stated.map(|e| e.count()).sum();
        prop_assert_eq!(counted as usize, statements);
        for edge in graph.edges() {
            prop_assert!(edge.evidence().len() <= 2);
            prop_assert_eq!(edge.places().count(), edge.documents() as usize);
            if edge.class().layer() == Layer::Stated {
                prop_assert!(edge.evidence().len() > 0);
            }
            if edge.class().is_symmetric() {
                prop_assert!(edge.source().id() <= edge.target().id());
            }
            for evidence in edge.evidence() {
                let text = evidence.text();
                prop_assert!(text.get(evidence.trigger().range()).is_some());
                if edge.class().layer() == Layer::Stated {
                    prop_assert_eq!(evidence.subject().slice(text), edge.source().id());
                    prop_assert_eq!(evidence.object().slice(text), edge.target().id());
                }
            }
        }
    }

    #[test]
    fn broken_snapshots_are_refused_and_not_fatal(all in drafts(), at in any::<prop::sample::Index>(), digit in 0..9) {
        let json = serde_json::to_string(&graph_of(&all)).unwrap();
        let digits: Vec<usize> = json.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(n, _)| n).collect();
        let n = digits[at.index(digits.len())];
        let broken = format!("{}{digit}{}", json.get(..n).unwrap(), json.get(n + 1..).unwrap());
        if let Ok(graph) = serde_json::from_str::<RelationGraph>(&broken) {
            let mut out = Vec::new();
            graph.write_graphml(&mut out).unwrap();
        }
    }
}

#[test]
fn symmetric_relations_point_from_the_smaller_id() {
    let mut graph = RelationGraph::new();
    for (first, second) in [
        ("country:SRB", "country:KAZ"),
        ("country:KAZ", "country:SRB"),
    ] {
        let mut seen = Observation::new("", "");
        let a = seen.actor(ObservedActor::new(first, first, EntityKind::Country));
        let b = seen.actor(ObservedActor::new(second, second, EntityKind::Country));
        seen.statement(Statement::new(a, Predicate::MetWith, b, Span::new(0, 0)));
        seen.statement(Statement::new(a, Predicate::Hosts, b, Span::new(0, 0)));
        graph.add_observation(&seen);
    }
    let shown: Vec<String> = graph
        .edges()
        .map(|e| format!("{e:?} {}", e.count()))
        .collect();
    assert_eq!(
        shown,
        [
            "country:KAZ -[met_with]-> country:SRB 2",
            "country:KAZ -[hosts]-> country:SRB 1",
            "country:SRB -[hosts]-> country:KAZ 1",
        ]
    );
}

#[test]
fn an_empty_graph_takes_the_options_of_the_other() {
    let mut sum = RelationGraph::new();
    let one = {
        let mut graph = RelationGraph::with_options(GraphOptions::default().evidence(7));
        graph.add_observation(&Observation::new("a", ""));
        graph
    };
    sum.merge(one.clone());
    assert_eq!(sum, one);
    sum.merge(RelationGraph::new());
    assert_eq!(sum, one);
}
