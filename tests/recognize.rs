//! The matcher on the cases of `tests/data/recognize.toml`.
#![allow(clippy::unwrap_used, reason = "test")]

use demarche::Gazetteer;
use demarche::recognize::Matcher;
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    entities: String,
    aliases: String,
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    text: String,
    found: Vec<String>,
    /// Those of `found` that only block.
    #[serde(default)]
    blocked: Vec<String>,
    /// Those of `found` whose capitals say nothing.
    #[serde(default)]
    all_caps: Vec<String>,
}

#[test]
fn hits_are_those_of_the_cases() {
    let cases: Cases = toml::from_str(include_str!("data/recognize.toml")).unwrap();
    let gazetteer = Gazetteer::builder()
        .table("entities.tsv", &cases.entities)
        .table("aliases.tsv", &cases.aliases)
        .build()
        .unwrap();
    let matcher = Matcher::new(&gazetteer);
    let mut hits = Vec::new();
    let mut faults = Vec::new();
    for case in &cases.case {
        let text = case.text.as_str();
        matcher.find_into(text, &mut hits);
        let slices = |keep: &dyn Fn(&demarche::recognize::Hit) -> bool| -> Vec<&str> {
            let kept = hits.iter().filter(|hit| keep(hit));
            kept.map(|hit| hit.span.slice(text)).collect()
        };
        let found = (
            slices(&|_| true),
            slices(&|hit| hit.blocked),
            slices(&|hit| hit.all_caps),
        );
        let wanted = (&case.found, &case.blocked, &case.all_caps);
        if found.0 != *wanted.0 || found.1 != *wanted.1 || found.2 != *wanted.2 {
            faults.push(format!("{}: {found:?} and not {wanted:?}", case.name));
        }
        assert!(
            hits.iter()
                .all(|hit| matcher.candidates(text, *hit).count() > 0)
        );
    }
    assert!(cases.case.len() >= 60);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
