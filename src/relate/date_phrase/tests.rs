#![allow(clippy::unwrap_used, reason = "test")]

use super::*;
use proptest::prelude::*;
use std::fmt::Write;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    group: Vec<Group>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    name: String,
    article: Option<Date>,
    #[serde(default)]
    no_article: bool,
    year: Option<i16>,
    direction: Option<String>,
    cases: Vec<[String; 2]>,
}

fn shown(text: &str, phrases: &[DatePhrase], direction: Direction) -> String {
    let mut line = String::new();
    for phrase in phrases {
        let (from, to) = phrase.read(direction);
        let separator = if line.is_empty() { "" } else { "; " };
        let to = to.map_or(String::new(), |to| format!("..{to}"));
        let kind = format!("{:?}", phrase.kind).to_lowercase();
        let relative = if phrase.relative { "*" } else { "" };
        let attributive = if phrase.attributive { "@" } else { "" };
        let text = phrase.span.slice(text);
        write!(
            line,
            "{separator}{text} => {from}{to} {kind}{relative}{attributive}"
        )
        .unwrap();
    }
    line
}

fn find(text: &str, context: DateContext) -> Vec<DatePhrase> {
    let mut out = Vec::new();
    DateWords::builtin().find_into(
        text,
        Span::new(0, text.len()),
        context,
        &mut Buffer::default(),
        &mut out,
    );
    out
}

#[test]
fn phrases_of_the_data_file_are_found_and_normalized() {
    let cases: Cases = toml::from_str(include_str!("../../../tests/data/dates.toml")).unwrap();
    let mut count = 0;
    let mut wrong = String::new();
    for group in &cases.group {
        let article = group
            .article
            .or((!group.no_article).then(|| "2024-11-20".parse().unwrap()));
        let context = DateContext {
            article,
            year: group.year,
        };
        let direction = match group.direction.as_deref() {
            Some("past") => Direction::Past,
            Some("future") => Direction::Future,
            _ => Direction::Unknown,
        };
        for [text, want] in &group.cases {
            count += 1;
            let got = shown(text, &find(text, context), direction);
            if got != *want {
                writeln!(wrong, "{}: {text}\n  got  {got}\n  want {want}", group.name).unwrap();
            }
        }
    }
    assert!(count >= 200, "{count} cases");
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn a_sentence_inside_a_text_gives_offsets_into_the_text() {
    let text = "In 2014 it rained. In 2015 it did not.";
    let mut out = Vec::new();
    let sentence = Span::new(19, text.len());
    DateWords::builtin().find_into(
        text,
        sentence,
        DateContext::default(),
        &mut Buffer::default(),
        &mut out,
    );
    assert_eq!(out.len(), 1);
    assert_eq!(out[0].span.slice(text), "In 2015");
}

#[test]
fn bounds_put_a_limit_on_the_right_side() {
    let date = |text: &str| Some(text.parse::<Date>().unwrap());
    for (text, want) in [
        ("since 2012", (date("2012"), None)),
        ("until 2021", (None, date("2021"))),
        ("by 2035", (date("2035"), None)),
        ("from 2019 to 2022", (date("2019"), date("2022"))),
    ] {
        let found = find(text, DateContext::default());
        assert_eq!(found[0].bounds(Direction::Unknown), want, "{text}");
    }
}

#[test]
fn endless_lists_come_to_an_end() {
    // Quadratic work on 780 kB would be noticed as a test that does not end.
    let text = "November 1, 2, 3 and 2014, from June to ".repeat(20_000);
    let context = DateContext {
        article: None,
        year: Some(2020),
    };
    assert!(find(&text, context).len() >= 20_000);
}

proptest! {
    #[test]
    fn any_text_gives_ordered_spans_on_char_boundaries(
        text in "([A-Za-z0-9 ,.'()’–é-]|on |in |from |to |and |the |of |last |two |May |Nov\\. |Tuesday|2024|18| years ago|early ){0,40}"
    ) {
        let context = DateContext { article: "2024-11-20".parse().ok(), year: Some(2020) };
        let mut end = 0;
        for phrase in find(&text, context) {
            prop_assert!(phrase.span.start as usize >= end);
            prop_assert!(!phrase.span.slice(&text).is_empty());
            if let (from, Some(to)) = (phrase.from, phrase.to) {
                prop_assert!(from.first_day() <= to.last_day(), "{phrase:?}");
            }
            end = phrase.span.end as usize;
        }
    }

    #[test]
    fn any_characters_never_panic(text in "\\PC{0,80}", start in 0..90_usize, end in 0..90_usize) {
        let mut out = Vec::new();
        DateWords::builtin().find_into(&text, Span::new(start, end), DateContext::default(), &mut Buffer::default(), &mut out);
    }
}
