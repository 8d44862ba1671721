//! Every example and counter-example of the built-in rules, read as any text is read.

use demarche::Extractor;
use demarche::relate::RuleSet;

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
fn built_in_packs_pass_the_lint() {
    let faults = RuleSet::builtin().lint();
    assert!(
        faults.is_empty(),
        "{} of them:\n{}",
        faults.len(),
        lines(&faults)
    );
}
