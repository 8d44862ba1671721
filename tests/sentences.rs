//! The sentence splitter on the cases of `tests/data/sentences.toml`.

use demarche::text::SentenceSplitter;
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    text: String,
}

#[test]
fn sentences_are_those_of_the_cases() {
    let cases: Cases = toml::from_str(include_str!("data/sentences.toml")).expect("valid TOML");
    let splitter = SentenceSplitter::new();
    let mut faults = Vec::new();
    for case in &cases.case {
        let text = case.text.replace('|', "");
        let wanted: Vec<&str> = case.text.split('|').map(str::trim).collect();
        let wanted: Vec<&str> = wanted.into_iter().filter(|s| !s.is_empty()).collect();
        let found: Vec<&str> = splitter.sentences(&text).map(|s| s.slice(&text)).collect();
        if found != wanted {
            faults.push(format!("{}: {found:#?}", case.name));
        }
    }
    assert!(cases.case.len() >= 60);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
