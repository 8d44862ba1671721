//! Every example and counter-example of the built-in rules, read as any text is read.

use demarche::relate::RuleSet;
use demarche::{Document, Extractor};

fn lines(faults: &[demarche::Diagnostic]) -> String {
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

#[test]
fn examples_hold_and_counter_examples_do_not() {
    let faults = Extractor::default().check_rules();
    assert!(RuleSet::builtin().examples().count() >= 800);
    assert!(
        faults.is_empty(),
        "{} of them:\n{}",
        faults.len(),
        lines(&faults)
    );
}

#[test]
fn what_is_not_tried_would_state_nothing() {
    // an explained text tries every frame, any other only those that may hold
    let extractor = Extractor::default();
    for example in RuleSet::builtin().examples() {
        let explained = extractor.explain(Document::new("", example.text));
        let extracted = extractor.extract(example.text);
        let stated =
            |news: &demarche::Extraction| format!("{:?}", news.relations().collect::<Vec<_>>());
        assert_eq!(
            stated(&extracted),
            stated(explained.extraction()),
            "{}: {}",
            example.rule,
            example.text
        );
    }
}

#[test]
fn built_in_packs_pass_the_lint() {
    let faults = RuleSet::builtin().lint();
    assert!(
        faults.is_empty(),
        "{} of them:\n{}",
        faults.len(),
        lines(&faults)
    );
}

#[test]
fn built_in_packs_have_no_faults() {
    // the built-in set drops what is broken; with a pack beside it every fault is an error
    let set = RuleSet::with_packs(&[("empty.toml", "")], &[]);
    assert!(
        set.is_ok(),
        "{}",
        set.map_or_else(|e| e.to_string(), |_| String::new())
    );
}
