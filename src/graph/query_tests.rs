//! Filters, weights, slices, coarser actors, paths, rankings and communities on graphs whose
//! answers are known.

#![allow(clippy::unwrap_used, reason = "test")]

use proptest::prelude::*;

use super::tests::{drafts, graph_of};
use super::*;
use crate::gazetteer::{CountryCode, EntityKind, Gazetteer, Sector};
use crate::graph::RelationGraph;
use crate::relate::{Modality, Predicate, Quad};
use crate::span::Span;

/// A statement of the sample: subject, predicate, object, modality, date.
type Line = (
    &'static str,
    Predicate,
    &'static str,
    Modality,
    &'static str,
);

fn actor(id: &str) -> ObservedActor<'_> {
    let (prefix, key) = id.split_once(':').unwrap();
    let kind = EntityKind::from_id_prefix(prefix).unwrap();
    let country = match kind {
        EntityKind::Country => CountryCode::new(key),
        EntityKind::Person => CountryCode::new(key.get(..3).unwrap()),
        _ => None,
    };
    ObservedActor::new(id, key, kind).country(country)
}

/// Each line a document of one sentence.
fn sample(lines: &[Line]) -> RelationGraph {
    let mut graph = RelationGraph::new();
    for (n, (subject, predicate, object, modality, date)) in lines.iter().enumerate() {
        let text = format!("{subject} {predicate} {object}.");
        let id = format!("d{n}");
        let mut seen = Observation::new(&id, &text)
            .date(date.parse().ok())
            .sentences(1);
        let (a, b) = (seen.actor(actor(subject)), seen.actor(actor(object)));
        let whole = Span::new(0, text.len());
        let statement = Statement::new(a, *predicate, b, whole);
        seen.statement(statement.status(false, *modality).rule("test"));
        seen.together(Together::new(a, b, 1, 1).first(whole, whole, whole));
        graph.add_observation(&seen);
    }
    graph
}

const KAZ: &str = "country:KAZ";
const SRB: &str = "country:SRB";
const RUS: &str = "country:RUS";
const ARM: &str = "country:ARM";

fn caspian() -> RelationGraph {
    use Modality::{Asserted, Planned};
    sample(&[
        (KAZ, Predicate::MetWith, SRB, Asserted, "2024-11-18"),
        (KAZ, Predicate::MetWith, SRB, Asserted, "2024-11-20"),
        (
            "person:KAZ-tokayev",
            Predicate::Visited,
            SRB,
            Asserted,
            "2024-11-19",
        ),
        (SRB, Predicate::Criticizes, RUS, Asserted, "2024-12-01"),
        (RUS, Predicate::Fights, ARM, Planned, "2025-01-05"),
        (RUS, Predicate::Aids, ARM, Asserted, "2025-02-05"),
        (KAZ, Predicate::MemberOf, "org:EAEU", Asserted, ""),
    ])
}

fn shown(graph: &RelationGraph) -> Vec<String> {
    let stated = graph.edges().filter(|e| e.class().layer() == Layer::Stated);
    stated.map(|e| format!("{e:?} {}", e.count())).collect()
}

#[test]
fn filters_keep_what_they_name() {
    let graph = caspian();
    let only = |filter: Filter| shown(&graph.filter(&filter));
    assert_eq!(
        only(Filter::new().quads([Quad::MaterialCooperation, Quad::VerbalConflict])),
        [
            "country:RUS -[aids]-> country:ARM 1",
            // Planned, so a threat.
            "country:RUS -[fights]-> country:ARM 1",
            "country:SRB -[criticizes]-> country:RUS 1"
        ]
    );
    assert_eq!(
        only(Filter::new().modalities([Modality::Planned])),
        ["country:RUS -[fights]-> country:ARM 1"]
    );
    assert_eq!(
        only(Filter::new().documents(["d1", "d6"])),
        [
            "country:KAZ -[met_with]-> country:SRB 1",
            "country:KAZ -[member_of]-> org:EAEU 1"
        ]
    );
    assert_eq!(
        only(Filter::new().at_least(Measure::Count, 2.0)),
        ["country:KAZ -[met_with]-> country:SRB 2"]
    );
    assert_eq!(
        only(
            Filter::new()
                .kinds([EntityKind::Person, EntityKind::Country])
                .facts()
                .actors(["person:KAZ-tokayev", SRB])
        ),
        ["person:KAZ-tokayev -[visited]-> country:SRB 1"]
    );
    let co_occurrence = graph.filter(&Filter::new().layer(Layer::CoOccurrence));
    assert!(shown(&co_occurrence).is_empty() && co_occurrence.edge_count() == 5);
    assert_eq!(graph.filter(&Filter::new().isolated(true)), graph);
}

#[test]
fn a_slice_counts_and_shows_only_its_time() {
    let graph = caspian();
    let slice = graph.slice("2024-11-19".parse().unwrap(), "2024-12-01".parse().unwrap());
    assert_eq!(
        shown(&slice),
        [
            "country:KAZ -[met_with]-> country:SRB 1",
            "person:KAZ-tokayev -[visited]-> country:SRB 1"
        ]
    );
    let met = slice.edges_between(KAZ, SRB)[0];
    let evidence: Vec<_> = met.evidence().map(|e| e.document().id()).collect();
    assert_eq!(evidence, ["d1"]);
    assert_eq!(
        (slice.document_count(), slice.node(KAZ).unwrap().mentions()),
        (2, 1)
    );
}

#[test]
fn slices_add_up_to_all_that_is_dated() {
    let graph = caspian();
    let slices: Vec<_> = graph.slices(Period::Month).collect();
    let starts: Vec<_> = slices.iter().map(|(start, _)| start.to_string()).collect();
    assert_eq!(
        starts,
        ["2024-11-01", "2024-12-01", "2025-01-01", "2025-02-01"]
    );
    let sum: usize = slices.iter().map(|(_, slice)| slice.document_count()).sum();
    assert_eq!(sum, 6);
}

#[test]
fn the_difference_of_two_slices_names_what_came_and_went() {
    let graph = caspian();
    let date = |text: &str| text.parse().unwrap();
    let before = graph.slice(date("2024-11-01"), date("2024-11-19"));
    let after = graph.slice(date("2024-11-19"), date("2024-12-02"));
    let changes = before.difference(&after);
    let stated = changes
        .iter()
        .filter(|c| c.edge().class().layer() == Layer::Stated);
    let shown: Vec<_> = stated
        .map(|c| format!("{:+} {} {:?}", c.gain(), c.appeared(), c.edge()))
        .collect();
    // Kazakhstan and Serbia met once in each, which is no change.
    assert_eq!(
        shown,
        [
            "+1 true country:SRB -[criticizes]-> country:RUS",
            "+1 true person:KAZ-tokayev -[visited]-> country:SRB"
        ]
    );
}

#[test]
fn a_state_stands_for_its_people() {
    let states = caspian().at(Granularity::Country);
    assert!(states.node("person:KAZ-tokayev").is_none());
    let visited = states.edges_between(KAZ, SRB);
    let shown: Vec<_> = visited
        .iter()
        .map(|e| format!("{e:?} {}", e.count()))
        .collect();
    assert_eq!(
        shown,
        [
            "country:KAZ -[met_with]-> country:SRB 2",
            "country:KAZ -[visited]-> country:SRB 1",
            "country:KAZ -[co_occurs_with]-> country:SRB 3",
        ]
    );
    assert_eq!(visited[1].evidence().next().unwrap().document().id(), "d2");
    assert_eq!(states.node(KAZ).unwrap().mentions(), 4);
}

#[test]
fn sectors_of_a_state_are_told_apart() {
    let mut graph = RelationGraph::new();
    for (n, sector) in [Sector::Mil, Sector::Gov, Sector::Mil]
        .into_iter()
        .enumerate()
    {
        let id = format!("d{n}");
        let mut seen = Observation::new(&id, &id).sentences(1);
        let (a, b) = (seen.actor(actor(RUS)), seen.actor(actor(ARM)));
        let whole = Span::new(0, 2);
        let statement = Statement::new(a, Predicate::Threatens, b, whole);
        seen.statement(statement.sectors(Some(sector), None));
        graph.add_observation(&seen);
    }
    assert_eq!(
        shown(&graph.at(Granularity::CountrySector)),
        [
            "x-sector:RUS-GOV -[threatens]-> country:ARM 1",
            "x-sector:RUS-MIL -[threatens]-> country:ARM 2",
        ]
    );
    let split = graph.at(Granularity::CountrySector);
    for edge in split.edges() {
        assert_eq!(edge.evidence().len(), edge.count() as usize);
    }
}

#[test]
fn an_organization_stands_for_its_members_while_they_are_members() {
    let gazetteer = Gazetteer::builtin();
    if gazetteer.find("org:EAEU").is_none() {
        return;
    }
    let graph = sample(&[
        (
            ARM,
            Predicate::MetWith,
            SRB,
            Modality::Asserted,
            "2024-05-01",
        ),
        (
            ARM,
            Predicate::MetWith,
            SRB,
            Modality::Asserted,
            "2010-05-01",
        ),
        (
            "person:KAZ-tokayev",
            Predicate::Visited,
            SRB,
            Modality::Asserted,
            "2024-05-01",
        ),
    ]);
    assert_eq!(
        shown(&graph.with_members(&gazetteer, &["org:EAEU"])),
        [
            "country:ARM -[met_with]-> country:SRB 1",
            "country:SRB -[met_with]-> org:EAEU 1",
            "org:EAEU -[visited]-> country:SRB 1",
        ]
    );
}

#[test]
fn paths_carry_the_evidence_of_each_hop() {
    let facts = caspian().filter(&Filter::new().facts());
    let path = facts.shortest_path("org:EAEU", ARM).unwrap();
    let hops: Vec<_> = path
        .hops()
        .iter()
        .map(|h| (h.from().id(), h.to().id()))
        .collect();
    assert_eq!(
        hops,
        [("org:EAEU", KAZ), (KAZ, SRB), (SRB, RUS), (RUS, ARM)]
    );
    for hop in path.hops() {
        let evidence = hop.edges()[0].evidence().next().unwrap();
        assert!(evidence.text().contains(hop.from().id()), "{hop:?}");
    }
    assert!(facts.shortest_path(KAZ, KAZ).unwrap().hops().is_empty());
    assert!(facts.shortest_path(KAZ, "country:XXX").is_none());
}

#[test]
fn a_long_way_over_strong_ties_can_beat_a_short_one() {
    let mut lines = vec![(KAZ, Predicate::MetWith, ARM, Modality::Asserted, "")];
    for _ in 0..10 {
        lines.push((KAZ, Predicate::MetWith, SRB, Modality::Asserted, ""));
        lines.push((SRB, Predicate::MetWith, ARM, Modality::Asserted, ""));
    }
    let graph = sample(&lines);
    assert_eq!(graph.shortest_path(KAZ, ARM).unwrap().hops().len(), 1);
    let strong = graph.strongest_path(KAZ, ARM, Measure::Count).unwrap();
    assert_eq!(strong.hops().len(), 2);
}

#[test]
fn ego_networks_reach_as_far_as_they_should() {
    let graph = caspian();
    let names =
        |graph: &RelationGraph| graph.nodes().map(|n| n.id().to_owned()).collect::<Vec<_>>();
    assert_eq!(names(&graph.ego(RUS, 0).unwrap()), [RUS]);
    assert_eq!(names(&graph.ego(RUS, 1).unwrap()), [ARM, RUS, SRB]);
    assert_eq!(graph.ego(RUS, 9).unwrap(), graph);
    assert!(graph.ego("country:XXX", 1).is_none());
}

#[test]
fn rankings_put_the_hub_first() {
    let graph = caspian();
    for by in [
        Ranking::Degree,
        Ranking::Betweenness,
        Ranking::Strength(Measure::Count),
    ] {
        assert_eq!(graph.rank(by)[0].0.id(), SRB, "{by:?}");
    }
    let page_rank = graph.rank(Ranking::PageRank);
    let sum: f64 = page_rank.iter().map(|(_, score)| score).sum();
    assert!((sum - 1.0).abs() < 1e-9, "{sum}");
    assert!(RelationGraph::new().rank(Ranking::PageRank).is_empty());
}

#[test]
fn two_cliques_with_a_bridge_are_two_communities() {
    let ids = ["country:AAA", "country:AAB", "country:AAC", "country:AAD"];
    let others = ["country:BBA", "country:BBB", "country:BBC", "country:BBD"];
    let mut lines = vec![(
        ids[0],
        Predicate::MetWith,
        others[0],
        Modality::Asserted,
        "",
    )];
    for clique in [ids, others] {
        for a in clique {
            for b in clique.into_iter().filter(|b| a < *b) {
                lines.push((a, Predicate::TradesWith, b, Modality::Asserted, ""));
            }
        }
    }
    let graph = sample(&lines);
    let communities = graph.communities(Measure::Count, 1.0);
    let names: Vec<Vec<_>> = communities
        .iter()
        .map(|group| group.iter().map(|n| n.id()).collect())
        .collect();
    assert_eq!(names, [ids.to_vec(), others.to_vec()]);
    assert_eq!(graph.communities(Measure::Count, 1e-9).len(), 1);
}

/// Figures reckoned by hand: N = 100, a = 20, b = 10, together 5.
#[test]
fn association_measures_follow_their_formulas() {
    let mut graph = RelationGraph::new();
    let mut seen = Observation::new("a", "").sentences(100);
    let a = seen.actor(actor(KAZ).counts(20, 20));
    let b = seen.actor(actor(SRB).counts(10, 10));
    seen.together(Together::new(a, b, 5, 1));
    graph.add_observation(&seen);
    let edge = graph.edges().next().unwrap();
    let close = |measure, expected: f64| {
        let value = graph.weights(measure).of(edge);
        assert!((value - expected).abs() < 1e-6, "{measure:?} {value}");
    };
    close(Measure::Npmi, 2.5_f64.ln() / 20_f64.ln());
    let cells = [(5.0, 2.0), (15.0, 18.0), (5.0, 8.0), (75.0, 72.0)];
    let g2: f64 = cells
        .iter()
        .map(|(o, e): &(f64, f64)| 2.0 * o * (o / e).ln())
        .sum();
    close(Measure::LogLikelihood, g2);
    close(Measure::Fractional, 5.0);
    close(Measure::Documents, 1.0);
    // One neighbor each: nothing to compare with.
    close(Measure::Disparity, 1.0);
}

#[test]
fn the_backbone_keeps_the_tie_that_stands_out() {
    let mut lines = vec![
        (KAZ, Predicate::Hosts, ARM, Modality::Asserted, ""),
        (KAZ, Predicate::Hosts, RUS, Modality::Asserted, ""),
    ];
    lines.extend([(KAZ, Predicate::Hosts, SRB, Modality::Asserted, ""); 18]);
    let graph = sample(&lines).filter(&Filter::new().layer(Layer::Stated));
    let alpha = graph.weights(Measure::Disparity);
    let of = |id| alpha.of(graph.edges_between(KAZ, id)[0]);
    // 18 of 20, three neighbors: (1 - 0.9)^2; 1 of 20: (1 - 0.05)^2.
    assert!((of(SRB) - 0.01).abs() < 1e-12 && (of(ARM) - 0.9025).abs() < 1e-12);
    let backbone = graph.filter(&Filter::new().backbone(0.05));
    assert_eq!(shown(&backbone), ["country:KAZ -[hosts]-> country:SRB 18"]);
}

#[test]
fn statements_fade_by_half_in_a_half_life() {
    let graph = sample(&[
        (KAZ, Predicate::Hosts, SRB, Modality::Asserted, "2024-01-01"),
        (KAZ, Predicate::Hosts, SRB, Modality::Asserted, "2024-01-11"),
        (KAZ, Predicate::Hosts, SRB, Modality::Asserted, ""),
    ]);
    let decay = Measure::Decay {
        half_life: 10.0,
        at: None,
    };
    let edge = graph.edges_between(KAZ, SRB)[0];
    assert!((graph.weights(decay).of(edge) - 2.0).abs() < 1e-5);
}

#[test]
fn the_balance_sets_conflict_against_cooperation() {
    let graph = caspian();
    let dyads = graph.dyads();
    let find = |a, b| {
        dyads
            .iter()
            .find(|d| d.a().id() == a && d.b().id() == b)
            .unwrap()
    };
    let balance = find(ARM, RUS).balance();
    // The planned attack does not count.
    assert_eq!((balance.cooperation(), balance.conflict()), (2, 0));
    assert!((find(RUS, SRB).balance().ratio() + 1.0).abs() < 1e-12);
    assert_eq!(
        find(KAZ, SRB).main_relation().unwrap().class().label(),
        "met_with"
    );
}

#[test]
fn a_timeline_has_no_gaps() {
    let points = caspian().timeline(ARM, RUS, Period::Month);
    let shown: Vec<_> = points
        .iter()
        .map(|p| {
            (
                p.start().to_string(),
                p.statements(),
                p.balance().cooperation(),
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            ("2025-01-01".to_owned(), 1, 0),
            ("2025-02-01".to_owned(), 1, 2)
        ]
    );
}

#[test]
fn folded_copies_are_counted_once_and_kept_in_number() {
    let story = "Kazakhstan and Serbia agreed on Monday to build a railway across the steppe, to open \
        an embassy each, and to let students travel without a visa for up to ninety days a year.";
    let mut graph = RelationGraph::new();
    for (id, date) in [
        ("late", "2024-11-20"),
        ("early", "2024-11-18"),
        ("other", "2024-11-19"),
    ] {
        let text = if id == "other" {
            story.chars().rev().collect()
        } else {
            story.to_owned()
        };
        let mut seen = Observation::new(id, &text)
            .date(date.parse().ok())
            .sentences(1);
        let (a, b) = (seen.actor(actor(KAZ)), seen.actor(actor(SRB)));
        seen.statement(Statement::new(
            a,
            Predicate::SignedAgreementWith,
            b,
            Span::new(0, 30),
        ));
        graph.add_observation(&seen);
    }
    let mut switched_off = graph.clone();
    for record in &mut switched_off.documents {
        record.signature = None;
    }
    assert_eq!(switched_off.fold_copies(0.7), 0);
    assert_eq!(graph.fold_copies(0.7), 1);
    let edge = graph.edges().next().unwrap();
    assert_eq!((edge.count(), edge.documents(), edge.copies()), (2, 2, 1));
    let documents: Vec<_> = graph.documents().map(|d| (d.id(), d.copies())).collect();
    assert_eq!(documents, [("early", 1), ("other", 0)]);
    assert!(edge.evidence().all(|e| e.document().id() != "late"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Filtering before or after merging is the same, since counts are sums over documents.
    #[test]
    fn filters_commute_with_merging(a in drafts(), b in drafts()) {
        let filter = Filter::new()
            .dates("2021".parse().ok(), "2024-06".parse().ok())
            .negated(false);
        let whole = graph_of(a.iter().chain(&b));
        let mut parts = graph_of(&a).filter(&filter);
        parts.merge(graph_of(&b).filter(&filter));
        let whole = whole.filter(&filter);
        prop_assert_eq!(shown(&parts), shown(&whole));
        prop_assert_eq!(parts.sentence_count(), whole.sentence_count());
    }

    #[test]
    fn queries_do_not_depend_on_the_order_of_documents(mut all in drafts()) {
        let forth = graph_of(&all);
        all.reverse();
        let back = graph_of(&all);
        for granularity in [Granularity::Country, Granularity::CountrySector] {
            let (forth, back) = (forth.at(granularity), back.at(granularity));
            prop_assert_eq!(shown(&forth), shown(&back));
            prop_assert_eq!(serde_json::to_string(&forth).unwrap(), serde_json::to_string(&back).unwrap());
        }
        for by in [Ranking::Degree, Ranking::PageRank, Ranking::Betweenness] {
            let bits = |g: &RelationGraph| {
                let ranked = g.rank(by);
                ranked.iter().map(|(n, x)| (n.id().to_owned(), x.to_bits())).collect::<Vec<_>>()
            };
            prop_assert_eq!(bits(&forth), bits(&back));
        }
        let measure = Measure::Decay { half_life: 30.0, at: None };
        let groups = |g: &RelationGraph| {
            let list = g.communities(measure, 1.0);
            list.iter().map(|c| c.iter().map(|n| n.id().to_owned()).collect()).collect::<Vec<Vec<_>>>()
        };
        prop_assert_eq!(groups(&forth), groups(&back));
    }

    #[test]
    fn weights_are_numbers_and_strengths_positive(all in drafts()) {
        let graph = graph_of(&all);
        for graph in [graph.at(Granularity::CountrySector), graph] {
            for measure in [
                Measure::Count, Measure::Documents, Measure::Npmi, Measure::LogLikelihood,
                Measure::Fractional, Measure::Disparity, Measure::Balance,
                Measure::Decay { half_life: 7.0, at: None },
                Measure::Decay { half_life: 0.0, at: None },
            ] {
                let weights = graph.weights(measure);
                for edge in graph.edges() {
                    prop_assert!(weights.of(edge).is_finite(), "{:?}", measure);
                    prop_assert!(weights.strength(edge) > 0.0);
                }
            }
        }
    }
}
