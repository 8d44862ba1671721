#![allow(clippy::unwrap_used, reason = "test")]

use super::*;
use crate::extract::Extractor;
use crate::gazetteer::Gazetteer;
use crate::relate::{KnownFact, Relation, RuleIdx};
use crate::resolve::ActorIdx;
use crate::text::Document;

const ENTITIES: &str = "#! id\tkind\tname\tparent\tsector\tsource\n\
    country:KAZ\tcountry\tKazakhstan\t\t\tgeneral\n\
    country:SRB\tcountry\tSerbia\t\t\tgeneral\n\
    country:RUS\tcountry\tRussia\t\t\tgeneral\n\
    person:tokayev\tperson\tTokayev\tcountry:KAZ\t\tgeneral\n\
    person:akylbek\tperson\tAkylbek\tcountry:KAZ\t\tgeneral\n\
    company:gazprom\tcompany\tGazprom\tcountry:RUS\tBUS\tgeneral\n\
    company:rosatom\tcompany\tRosatom\tcountry:RUS\tBUS\tgeneral\n";
const OFFICES: &str = "#! person\toffice\tof\tfrom\tto\tsource\n\
    person:tokayev\thead_of_state\tcountry:KAZ\t2019-03-20\t\tgeneral\n\
    person:akylbek\thead_of_government\tcountry:KAZ\t2001-01-01\t2002-01-01\tgeneral\n";

/// The actors of the tests, by their place in the table above.
const KAZ: u32 = 0;
const SRB: u32 = 1;
const RUS: u32 = 2;
const TOKAYEV: u32 = 3;
const AKYLBEK: u32 = 4;
const GAZPROM: u32 = 5;
const ROSATOM: u32 = 6;

fn news(relations: Vec<Relation>) -> Extraction {
    let gazetteer = Gazetteer::builder()
        .table("entities.tsv", ENTITIES)
        .table("offices.tsv", OFFICES)
        .build()
        .unwrap();
    let actors: Vec<_> = gazetteer
        .entities()
        .map(|(idx, _)| Actor::Known(idx))
        .collect();
    let extractor = Extractor::builder().gazetteer(gazetteer).build().unwrap();
    let mut news = extractor.empty();
    news.document = Document::new("a1", "Text.").with_date("2024-11-20".parse().unwrap());
    news.counts = vec![1; actors.len()];
    news.actors = actors;
    news.relations = relations;
    news
}

fn relation(subject: u32, predicate: Predicate, object: u32) -> Relation {
    Relation {
        subject: ActorIdx(subject),
        predicate,
        object: ActorIdx(object),
        negated: false,
        modality: Modality::Asserted,
        former: false,
        role: None,
        date: None,
        date_end: None,
        attributed_to: None,
        subject_sector: None,
        object_sector: None,
        subject_span: Span::new(0, 1),
        object_span: Span::new(1, 2),
        trigger: Span::new(2, 3),
        evidence: Span::new(0, 5),
        rule: RuleIdx(0),
        known: KnownFact::Unknown,
    }
}

fn shown(relations: Vec<Relation>) -> Vec<String> {
    let news = news(relations);
    let side = |side: EventSide<'_>| {
        let country = side.country().map_or("---".to_owned(), |c| c.to_string());
        let sector = side.sector().map_or("---", Sector::as_str);
        format!("{country} {sector}")
    };
    let line = |event: EventRecord<'_>| {
        format!(
            "{} {} {} {} x{}",
            side(event.source()),
            event.event(),
            side(event.target()),
            event.modality(),
            event.statements()
        )
    };
    news.events().map(line).collect()
}

/// A document with one event, for the tests of the formats.
pub(crate) fn sample_events() -> Extraction {
    let dated = Relation {
        date: "2024-11-18".parse().ok(),
        evidence: Span::new(0, 40),
        ..relation(KAZ, Predicate::Sanctions, SRB)
    };
    let mut news = news(vec![dated]);
    news.document.text = "Kazakhstan,\n\"quoted\", sanctioned Serbia.".to_owned();
    news
}

#[test]
fn a_state_and_its_leader_are_one_side() {
    let got = shown(vec![
        relation(TOKAYEV, Predicate::Visited, SRB),
        relation(KAZ, Predicate::Visited, SRB),
        relation(KAZ, Predicate::Aids, SRB),
        relation(SRB, Predicate::Aids, KAZ),
    ]);
    assert_eq!(
        got,
        [
            "KAZ GOV CONSULT SRB GOV asserted x2",
            "KAZ GOV AID SRB GOV asserted x1",
            "SRB GOV AID KAZ GOV asserted x1",
        ]
    );
}

#[test]
fn one_who_left_office_is_a_side_of_his_own() {
    let got = shown(vec![
        relation(KAZ, Predicate::Criticizes, RUS),
        relation(AKYLBEK, Predicate::Criticizes, RUS),
    ]);
    assert_eq!(
        got,
        [
            "KAZ GOV ACCUSE RUS GOV asserted x1",
            "KAZ --- ACCUSE RUS GOV asserted x1",
        ]
    );
}

#[test]
fn companies_are_not_merged_with_each_other() {
    let got = shown(vec![
        relation(GAZPROM, Predicate::InvestsIn, SRB),
        relation(ROSATOM, Predicate::InvestsIn, SRB),
    ]);
    assert_eq!(got, ["RUS BUS COOPERATE SRB GOV asserted x1"; 2]);
}

#[test]
fn a_meeting_joins_the_visit_whatever_its_direction() {
    let got = shown(vec![
        relation(SRB, Predicate::MetWith, KAZ),
        relation(KAZ, Predicate::Visited, SRB),
        relation(KAZ, Predicate::MetWith, SRB),
    ]);
    assert_eq!(got, ["KAZ GOV CONSULT SRB GOV asserted x3"]);
}

#[test]
fn armies_are_sides_of_their_own() {
    let troops = Relation {
        subject_sector: Some(Sector::Mil),
        ..relation(RUS, Predicate::Fights, KAZ)
    };
    let got = shown(vec![troops, relation(RUS, Predicate::Fights, KAZ)]);
    assert_eq!(
        got,
        [
            "RUS MIL ASSAULT KAZ GOV asserted x1",
            "RUS GOV ASSAULT KAZ GOV asserted x1",
        ]
    );
}

#[test]
fn what_did_not_happen_and_what_stands_is_no_event() {
    let negated = Relation {
        negated: true,
        ..relation(KAZ, Predicate::Sanctions, RUS)
    };
    let denied = Relation {
        modality: Modality::Denied,
        ..relation(KAZ, Predicate::Aids, RUS)
    };
    let got = shown(vec![
        negated,
        denied,
        relation(KAZ, Predicate::Borders, RUS),
        relation(KAZ, Predicate::SaysAbout, RUS),
        relation(KAZ, Predicate::Praises, KAZ),
    ]);
    assert_eq!(got, [""; 0]);
}

#[test]
fn a_plan_is_an_agreement_of_its_own() {
    let planned = Relation {
        modality: Modality::Planned,
        ..relation(KAZ, Predicate::Visited, SRB)
    };
    let news = news(vec![planned, relation(KAZ, Predicate::Visited, SRB)]);
    let classes: Vec<_> = news.events().map(|e| (e.event(), e.modality())).collect();
    assert_eq!(classes.len(), 2);
    assert!(classes.contains(&(Event::Agree, Modality::Planned)));
    assert!(classes.contains(&(Event::Consult, Modality::Asserted)));
}

#[test]
fn a_fact_goes_before_a_possibility_and_a_date_before_none() {
    let possible = Relation {
        modality: Modality::Possible,
        date: "2025".parse().ok(),
        ..relation(KAZ, Predicate::Visited, SRB)
    };
    let dated = Relation {
        date: "2024-11-18".parse().ok(),
        date_end: "2024-11-19".parse().ok(),
        ..relation(TOKAYEV, Predicate::Visited, SRB)
    };
    let news = news(vec![
        possible,
        relation(KAZ, Predicate::Visited, SRB),
        dated,
    ]);
    let events: Vec<_> = news.events().collect();
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].modality(), Modality::Asserted);
    assert_eq!(events[0].date(), "2024-11-18".parse().ok());
    assert_eq!(events[0].date_end(), "2024-11-19".parse().ok());
    assert!(events[0].is_date_stated());
    assert_eq!(events[0].source().actor().id(), "person:tokayev");
    assert_eq!(events[0].cameo_root(), "04");
}

#[test]
fn the_articles_date_is_taken_for_news_only() {
    let plan = Relation {
        modality: Modality::Planned,
        ..relation(KAZ, Predicate::Visited, RUS)
    };
    let past = Relation {
        former: true,
        ..relation(KAZ, Predicate::Aids, RUS)
    };
    let news = news(vec![relation(KAZ, Predicate::Visited, SRB), plan, past]);
    let dates: Vec<_> = news.events().map(|event| event.date()).collect();
    assert_eq!(dates, ["2024-11-20".parse().ok(), None, None]);
}
