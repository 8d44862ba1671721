//! Faults of rule packs that compile: rules without tests, triggers that no text reaches, rules
//! that do each other's work.

use std::collections::HashMap;

use super::compiled::Compiled;
use super::frame::TriggerKind;
use super::pack::Rule;
use super::rules::RuleSet;
use super::token::Sentence;
use crate::error::Diagnostic;
use crate::span::Span;

/// How many examples, and how many counter-examples, a rule must have.
const ENOUGH: usize = 2;

impl RuleSet {
    /// Lists what is wrong with rules that compile, each with its pack and line.
    ///
    /// A rule needs two examples and two counter-examples, each of its triggers must be a word or
    /// phrase that the reader of sentences can meet, and no other rule may state the same of the
    /// same trigger in the same frame.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::relate::RuleSet;
    /// let pack = "[[rule]]\nid = \"mine.bimble\"\npredicate = \"cooperates_with\"\n\
    ///     verbs = [\"bimble\"]\nframes = [\"A V with B\"]\n";
    /// let rules = RuleSet::with_packs(&[("mine.toml", pack)], &[])?;
    /// let faults = rules.lint();
    /// assert_eq!(faults[0].to_string(), "mine.toml:1: rule mine.bimble: 0 examples, of 2 that it needs");
    /// # Ok::<(), demarche::Error>(())
    /// ```
    pub fn lint(&self) -> Vec<Diagnostic> {
        let whole = self.with_triggers();
        let compiled = whole.compiled();
        let mut faults = Vec::new();
        for rule in &compiled.rules {
            tests(rule, &mut faults);
            triggers(compiled, rule, &mut faults);
        }
        bimbles(compiled, &mut faults);
        faults
    }
}

fn fault(rule: &Rule, message: &str) -> Diagnostic {
    let message = format!("rule {}: {message}", rule.id);
    Diagnostic::new(message)
        .at_path(&*rule.pack)
        .at_line(rule.line)
}

fn tests(rule: &Rule, faults: &mut Vec<Diagnostic>) {
    let sentences = rule.tests();
    let lists = [
        ("examples", sentences.examples.len()),
        ("counter-examples", sentences.counter_examples.len()),
    ];
    for (what, count) in lists {
        if count < ENOUGH {
            faults.push(fault(
                rule,
                &format!("{count} {what}, of {ENOUGH} that it needs"),
            ));
        }
    }
}

/// Triggers that are never read as one word or phrase, or not as this rule's.
fn triggers(compiled: &Compiled, rule: &Rule, faults: &mut Vec<Diagnostic>) {
    let mut sentence = Sentence::default();
    for (kind, trigger) in &rule.triggers {
        sentence.span = Span::new(0, trigger.len());
        sentence.tokenize(trigger, &compiled.lexicon);
        let whole = sentence
            .tokens
            .first()
            .filter(|token| token.span() == sentence.span);
        let lemma = compiled.lexicon.lemma_of(*kind, trigger);
        let read = whole.is_some_and(|token| {
            let word = compiled.lexicon.get(token.word);
            match kind {
                TriggerKind::Verb => word.verbs.iter().flatten().any(|v| Some(v.0) == lemma),
                TriggerKind::Noun => word.nouns.contains(&lemma),
                TriggerKind::Adjective => word.adjective == lemma,
                TriggerKind::Suffix => word.suffix == lemma,
                TriggerKind::Preposition => word.preposition == lemma,
            }
        });
        if !read {
            faults.push(fault(
                rule,
                &format!("no text reaches the trigger \"{trigger}\""),
            ));
        }
    }
}

/// Rules that state the same whenever one of them states something of a trigger.
fn bimbles(compiled: &Compiled, faults: &mut Vec<Diagnostic>) {
    let mut owners: HashMap<(TriggerKind, &str), Vec<&Rule>> = HashMap::new();
    for rule in &compiled.rules {
        for (kind, trigger) in &rule.triggers {
            let others = owners.entry((*kind, &**trigger)).or_default();
            let twin = others.iter().find(|other| same_work(other, rule, *kind));
            if let Some(twin) = twin {
                let message = format!("says of \"{trigger}\" what rule {} says", twin.id);
                faults.push(fault(rule, &message));
            }
            others.push(rule);
        }
    }
}

/// Whether two rules with a trigger in common have the same predicate and a common frame for it.
fn same_work(a: &Rule, b: &Rule, kind: TriggerKind) -> bool {
    let common = a
        .frames
        .iter()
        .any(|f| f.trigger == kind && b.frames.contains(f));
    common
        && (a.predicate, a.subject, a.object, a.set) == (b.predicate, b.subject, b.object, b.set)
        && a.with_object == b.with_object
        && a.not_object == b.not_object
}
