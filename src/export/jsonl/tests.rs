#![allow(clippy::unwrap_used, reason = "test")]

use super::*;
use crate::extract::Extractor;
use crate::relate::{CoOccurrence, Relation, RuleIdx};
use crate::resolve::{Actor, ActorIdx, Mention, OpenActor};
use crate::text::Document;

/// A result made by hand, so that the format's test does not hang on what is recognized.
fn news() -> Extraction {
    let text = "Ana of X met Bo.";
    let mut document = Document::new("a\"1", text).with_title("Talks");
    document.date = Some("2024-11-20".parse().unwrap());
    document
        .meta
        .insert("url".to_owned(), serde_json::json!({"n": 1}));
    let mut news = Extractor::default().empty();
    news.document = document;
    news.sentences = vec![Span::new(0, 16)];
    let person = |id: &str, name: &str, country: Option<&str>| {
        Actor::Open(OpenActor {
            id: id.to_owned(),
            name: name.to_owned(),
            kind: EntityKind::Person,
            country: country.and_then(CountryCode::new),
            sector: Some(Sector::Gov),
        })
    };
    news.actors = vec![
        person("person:ana", "Ana", Some("KAZ")),
        person("person:bo", "Bo", None),
    ];
    news.counts = vec![1, 1];
    let mention = |start, end, actor, sector| Mention {
        span: Span::new(start, end),
        actor: ActorIdx(actor),
        form: Form::Name,
        sector,
        sentence: 0,
        rule: "r",
    };
    news.mentions = vec![
        mention(0, 3, 0, Some(Sector::Mil)),
        mention(13, 15, 1, None),
    ];
    let pair = |sentences, paragraphs| CoOccurrence {
        a: ActorIdx(0),
        b: ActorIdx(1),
        sentences,
        paragraphs,
        first: None,
    };
    news.co_occurrences = vec![pair(1, 1), pair(0, 3)];
    news.relations = vec![Relation {
        subject: ActorIdx(0),
        predicate: Predicate::MetWith,
        object: ActorIdx(1),
        negated: false,
        modality: Modality::Planned,
        former: false,
        role: Some(Span::new(4, 8)),
        date: Some("2024-11".parse().unwrap()),
        date_end: None,
        attributed_to: Some(ActorIdx(1)),
        subject_sector: Some(Sector::Mil),
        object_sector: None,
        subject_span: Span::new(0, 3),
        object_span: Span::new(13, 15),
        trigger: Span::new(9, 12),
        evidence: Span::new(0, 16),
        rule: RuleIdx(u16::MAX),
        known: KnownFact::Contradicts,
    }];
    news
}

#[test]
fn every_field_of_the_contract_in_its_order() {
    let mut line = Vec::new();
    news().write_jsonl(&mut line).unwrap();
    let want = concat!(
        r#"{"id":"a\"1","date":"2024-11-20","offsets":"byte","#,
        r#""actors":[{"entity":"person:ana","name":"Ana","kind":"person","country":"KAZ","#,
        r#""wikidata":null,"known":false,"mentions":1},"#,
        r#"{"entity":"person:bo","name":"Bo","kind":"person","country":null,"wikidata":null,"#,
        r#""known":false,"mentions":1}],"#,
        r#""mentions":[{"start":0,"end":3,"text":"Ana","entity":"person:ana","kind":"person","#,
        r#""form":"name","country":"KAZ","sector":"MIL","rule":"r"},"#,
        r#"{"start":13,"end":15,"text":"Bo","entity":"person:bo","kind":"person","#,
        r#""form":"name","country":null,"sector":null,"rule":"r"}],"#,
        r#""relations":[{"subject":"person:ana","predicate":"met_with","object":"person:bo","#,
        r#""event":"AGREE","quad":"verbal-cooperation","negated":false,"modality":"planned","#,
        r#""former":false,"role":"of X","date":"2024-11","date_end":null,"#,
        r#""attributed_to":"person:bo","subject_span":{"start":0,"end":3},"#,
        r#""object_span":{"start":13,"end":15},"trigger":{"start":9,"end":12},"#,
        r#""evidence":{"start":0,"end":16},"rule":"","known":"contradicts","#,
        r#""subject_sector":"MIL","object_sector":"GOV"}],"#,
        r#""co_occurrences":[{"a":"person:ana","b":"person:bo","sentences":1,"paragraphs":1}],"#,
        r#""meta":{"url":{"n":1}},"date_used":null,"title":"Talks"}"#,
        "\n"
    );
    assert_eq!(String::from_utf8(line).unwrap(), want);
}

#[test]
fn an_empty_document_has_all_lists_and_no_meta() {
    let mut line = Vec::new();
    let news = Extractor::default().extract_document(Document::new("", ""));
    news.write_jsonl(&mut line).unwrap();
    assert_eq!(
        String::from_utf8(line).unwrap(),
        concat!(
            r#"{"id":"","date":null,"offsets":"byte","actors":[],"mentions":[],"relations":[],"#,
            r#""co_occurrences":[],"date_used":null}"#,
            "\n"
        )
    );
}

#[test]
fn a_failing_writer_is_an_error() {
    let mut small = [0_u8; 10];
    assert!(news().write_jsonl(&mut small[..]).is_err());
}

#[test]
fn names_that_nothing_decides_keep_their_candidates() {
    let text = "George W. Bush called George H. W. Bush. Bush smiled.";
    let mut line = Vec::new();
    let news = Extractor::default().extract(text);
    news.write_jsonl(&mut line).unwrap();
    let line = String::from_utf8(line).unwrap();
    let want = concat!(
        r#""ambiguous":[{"start":41,"end":45,"text":"Bush","#,
        r#""candidates":["person:george-h-w-bush","person:george-w-bush"]}]}"#,
    );
    assert!(line.trim_end().ends_with(want), "{line}");
}
