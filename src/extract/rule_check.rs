//! Runs the sentences with which rules are tested.

use super::extraction::{Extraction, RelationRef};
use super::extractor::Extractor;
use crate::error::Diagnostic;
use crate::relate::RuleExample;

impl Extractor {
    /// Reads every example and counter-example of the rules, and lists those that fail.
    ///
    /// An example holds if its relation is found, by whichever rule. A counter-example with a
    /// relation holds if that one is not found, and one without if its own rule finds nothing.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::{Extractor, relate::RuleSet};
    /// let pack = r#"
    /// [[rule]]
    /// id = "mine.bimble"
    /// predicate = "cooperates_with"
    /// verbs = ["bimble"]
    /// frames = ["A V with B"]
    /// example = ["Cuba bimbled with Laos. => country:CUB -> country:LAO", "Cuba bimbles Laos. => country:CUB -> country:LAO"]
    /// "#;
    /// let rules = RuleSet::with_packs(&[("mine.toml", pack)], &[])?;
    /// let faults = Extractor::builder().rules(rules).build()?.check_rules();
    /// assert_eq!(faults.len(), 1);
    /// assert!(faults[0].to_string().starts_with("mine.toml:7: rule mine.bimble: not found"));
    /// # Ok::<(), demarche::Error>(())
    /// ```
    pub fn check_rules(&self) -> Vec<Diagnostic> {
        let mut news = self.empty();
        let mut faults = Vec::new();
        for example in self.rules().examples() {
            self.extract_into(example.text, &mut news);
            if let Err(what) = check(&example, &news) {
                let (rule, text) = (example.rule, example.text);
                let message = format!("rule {rule}: {what} in \"{text}\"");
                let fault = Diagnostic::new(message);
                faults.push(fault.at_path(example.pack).at_line(example.line));
            }
        }
        faults
    }
}

/// Whether an example holds; else what is wrong.
fn check(example: &RuleExample<'_>, news: &Extraction) -> Result<(), String> {
    let Some((subject, negated, object)) = example.relation else {
        let found = news.relations().find(|r| r.rule() == example.rule);
        return found.map_or(Ok(()), |found| Err(format!("found {found:?}")));
    };
    let states = |r: &RelationRef<'_>| {
        let forth = (r.subject().id(), r.object().id()) == (subject, object);
        let back = (r.object().id(), r.subject().id()) == (subject, object);
        r.predicate() == example.predicate
            && r.negated() == negated
            && (forth || back && example.predicate.is_symmetric())
    };
    let found = news.relations().find(states);
    match (found, example.counter) {
        (Some(_), false) | (None, true) => Ok(()),
        (Some(found), true) => Err(format!("found {found:?}")),
        (None, false) => {
            let others: Vec<_> = news
                .relations()
                .map(|r| format!("{r:?} ({})", r.rule()))
                .collect();
            Err(format!("not found, but {others:?}"))
        }
    }
}
