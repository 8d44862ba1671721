//! The rule sets that a program can ask for.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use super::compiled::Compiled;
use super::lexicon::WordIdx;
use super::pack::{Forced, Rule, Tests, read_pack};
use super::packs::{lists, packs};
use super::predicate::Predicate;
use super::relation::RuleIdx;
use crate::error::{Error, Result};
use crate::stored::{Reader, Stored as _};
use crate::stored_data::RULES;

/// The rule packs, compiled; cheap to clone and shared between threads.
///
/// # Examples
///
/// ```
/// use demarche::relate::RuleSet;
/// let rules = RuleSet::builtin();
/// assert!(rules.iter().any(|rule| rule.id().starts_with("diplomacy.")));
/// ```
#[derive(Clone, Debug)]
pub struct RuleSet(Arc<Compiled>);

/// A rule of a [`RuleSet`].
#[derive(Clone, Copy, Debug)]
pub struct RuleRef<'a>(&'a Rule);

impl<'a> RuleRef<'a> {
    /// The id: `diplomacy.visit-verb`.
    pub fn id(self) -> &'a str {
        &self.0.id
    }

    /// What the rule states.
    pub fn predicate(self) -> Predicate {
        self.0.predicate
    }

    /// The name of the pack that it stands in.
    pub fn pack(self) -> &'a str {
        &self.0.pack
    }

    /// The line in the pack.
    pub fn line(self) -> usize {
        self.0.line
    }

    /// A frame as the pack writes it.
    pub(crate) fn frame(self, frame: usize) -> &'a str {
        self.0.frames.get(frame).map_or("", |frame| &frame.text)
    }
}

/// A sentence that a rule must find a relation in, or must not.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct RuleExample<'a> {
    /// The pack that the rule stands in.
    pub pack: &'a str,
    /// The rule's id.
    pub rule: &'a str,
    /// What it states.
    pub predicate: Predicate,
    /// The sentence.
    pub text: &'a str,
    /// Subject id, whether negated, object id; a counter-example without one is a text in which
    /// the rule states nothing.
    pub relation: Option<(&'a str, bool, &'a str)>,
    /// Whether the relation must not be found.
    pub counter: bool,
    /// The line in the pack.
    pub line: usize,
}

/// The tests of the built-in rules, by the ids of the rules.
static TESTS: LazyLock<HashMap<Box<str>, Tests>> = LazyLock::new(|| {
    let (mut rules, mut faults) = (Vec::new(), Vec::new());
    for pack in packs() {
        read_pack(pack.name, pack.text, lists(), &mut rules, &mut faults);
    }
    let tests = rules
        .into_iter()
        .filter_map(|rule| Some((rule.id, rule.tests?)));
    tests.collect()
});

impl Rule {
    /// The sentences that the rule is tested with.
    pub(super) fn tests(&self) -> &Tests {
        static NONE: Tests = Tests {
            examples: Vec::new(),
            counter_examples: Vec::new(),
        };
        let built_in = || TESTS.get(&self.id).unwrap_or(&NONE);
        self.tests.as_ref().unwrap_or_else(built_in)
    }
}

static BUILTIN: LazyLock<RuleSet> = LazyLock::new(|| {
    let compiled = Compiled::read(&mut Reader::new(RULES));
    RuleSet(Arc::new(compiled))
});

impl Default for RuleSet {
    fn default() -> Self {
        Self::builtin()
    }
}

impl RuleSet {
    /// The built-in packs, compiled once.
    pub fn builtin() -> Self {
        BUILTIN.clone()
    }

    /// The built-in packs and the caller's own, less the rules that are switched off.
    ///
    /// A pack is a name, which errors carry, and its TOML text: a `[[rule]]` with
    /// these keys for each. The packs in `gazetteers/relations/` show all of them at work. Among
    /// words, `@people` stands for those of the list `people`: in `[lists]` of the pack itself, or
    /// in `gazetteers/relations/lists.toml`.
    ///
    /// | key | what it holds |
    /// | --- | --- |
    /// | `id`, `predicate` | `pack.rule`, and a [`Predicate`] |
    /// | `verbs`, `nouns`, `adjectives`, `suffixes`, `prepositions` | the triggers, in their base form |
    /// | `frames` | where the arguments stand: `A` is the subject of the relation, `B` its object, `V`, `N`, `J`, `S` or `P` the trigger, `_` a phrase that is neither; `by\|from` are alternatives, `!` wants the actor itself and no modifier, `@` one of `with_object` as the head of the phrase, `anti-B N` whom a noun is against; of words behind the last phrase, as in `A V B hostage\|-free`, one must stand there and, with `-`, none may |
    /// | `with_object`, `not_object` | nouns of which one must, or none may, head the direct object |
    /// | `subject`, `object` | the kinds of actors that are taken; `actor` is all that act, `power` a region that does ("the West"); `unarmed` leaves out troops and police, `armed` all but troops, `crowd` all but people who act for themselves, `forces` those people; `envoys` are a state whose officials are meant; with `soil`, a place is the state in which it lies |
    /// | `set.modality`, `set.negated`, `set.former` | flags that every statement gets |
    /// | `set.presupposed` | it holds even if the verb is denied: "did not close its border with" |
    /// | `set.failing` | of verbs: it holds only if the verb is denied: "has not kept its word" |
    /// | `set.abroad` | it holds only if the object lies in another state than the subject's |
    /// | `set.foreign` | as `set.abroad`, and both states are known |
    /// | `set.known` | it holds only if the tables say so too, for words that merely hint at it: "worked together within" |
    /// | `set.soured` | of nouns: it holds only if their verb says that they go bad: "relations have soured" |
    /// | `example`, `counter_example` | sentences that test the rule, two of each at least |
    ///
    /// # Errors
    ///
    /// If a pack is broken, two rules have one id, or a rule that is switched off does not exist;
    /// the error lists every fault with file and line.
    pub fn with_packs(packs: &[(&str, &str)], without: &[&str]) -> Result<Self> {
        let mut faults = Vec::new();
        let compiled = Compiled::new(packs, without, &mut faults);
        if faults.is_empty() {
            Ok(Self(Arc::new(compiled)))
        } else {
            Err(Error::from_diagnostics(faults))
        }
    }

    /// The flags of a rule.
    pub(crate) fn flags(&self, rule: RuleIdx) -> Forced {
        let rule = self.0.rules.get(usize::from(rule.0));
        rule.map(|rule| rule.set).unwrap_or_default()
    }

    /// The id of a rule.
    pub fn id(&self, rule: RuleIdx) -> &str {
        self.rule(rule).map_or("", RuleRef::id)
    }

    /// A rule.
    pub fn rule(&self, rule: RuleIdx) -> Option<RuleRef<'_>> {
        self.0.rules.get(usize::from(rule.0)).map(RuleRef)
    }

    /// The rules, in the order in which they are tried.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = RuleRef<'_>> + '_ {
        self.0.rules.iter().map(RuleRef)
    }

    /// The sentences with which the rules are tested.
    pub fn examples(&self) -> impl Iterator<Item = RuleExample<'_>> + '_ {
        self.0.rules.iter().flat_map(|rule| {
            let tests = rule.tests();
            let examples = tests.examples.iter().map(|e| (e, false));
            let counter = tests.counter_examples.iter().map(|e| (e, true));
            examples
                .chain(counter)
                .map(|(example, counter)| RuleExample {
                    pack: &rule.pack,
                    rule: &rule.id,
                    predicate: rule.predicate,
                    text: &example.text,
                    relation: example
                        .relation
                        .as_ref()
                        .map(|(s, negated, o)| (&**s, *negated, &**o)),
                    counter,
                    line: example.line,
                })
        })
    }

    /// Whether a word stands in a list or is a form of a trigger.
    pub(crate) fn knows(&self, word: &str) -> bool {
        self.0.lexicon.find(word.as_bytes()) != WordIdx(0)
    }

    pub(crate) fn compiled(&self) -> &Compiled {
        &self.0
    }

    /// The rule set with the triggers of its rules and what they are, which only the lint asks for:
    /// the built-in one has been stored without.
    pub(super) fn with_triggers(&self) -> Self {
        static WHOLE: LazyLock<RuleSet> = LazyLock::new(|| {
            // the built-in packs are tested; should one be broken, its sound rules still work
            RuleSet(Arc::new(Compiled::new(&[], &[], &mut Vec::new())))
        });
        if Arc::ptr_eq(&self.0, &BUILTIN.0) {
            WHOLE.clone()
        } else {
            self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::pack::read_prepared;
    use super::super::pack_data::list_file;
    use super::*;
    use crate::stored::Writer;

    #[test]
    fn the_stored_rules_are_those_of_the_packs() {
        let mut faults = Vec::new();
        let compiled = Compiled::new(&[], &[], &mut faults);
        assert_eq!(faults, []);
        for rules in [&compiled, RuleSet::builtin().compiled()] {
            assert!(
                Writer::file(rules) == RULES,
                "build.rs has compiled other rules"
            );
        }
    }

    #[test]
    fn prepared_packs_are_the_packs() {
        for pack in packs() {
            let (mut rules, mut prepared, mut faults) = (Vec::new(), Vec::new(), Vec::new());
            read_pack(pack.name, pack.text, lists(), &mut rules, &mut faults);
            read_prepared(
                pack.name,
                pack.prepared,
                lists(),
                &mut prepared,
                &mut faults,
            );
            for rule in &mut rules {
                rule.tests = None;
            }
            assert_eq!(faults, [], "{}", pack.name);
            assert_eq!(
                format!("{prepared:?}"),
                format!("{rules:?}"),
                "{}",
                pack.name
            );
        }
    }

    #[test]
    fn every_list_is_shared_and_holds_each_word_once() {
        let lists: toml::Table = toml::from_str(list_file().text).expect("lists.toml is sound");
        let lists = lists["lists"].as_table().expect("a table");
        for (name, words) in lists {
            // alone, or among the words of a frame
            let named = |text: &str| {
                let ends = ["\"", "|"].map(|end| format!("@{name}{end}"));
                ends.iter()
                    .map(|end| text.matches(end).count())
                    .sum::<usize>()
            };
            let uses = packs().iter().map(|pack| named(pack.text));
            assert!(
                uses.sum::<usize>() >= 2,
                "@{name} is named by one rule at most"
            );
            let words = words.as_array().expect("a list");
            let distinct: HashSet<&str> = words.iter().filter_map(toml::Value::as_str).collect();
            assert_eq!(distinct.len(), words.len(), "{name}");
        }
    }

    #[test]
    fn a_pack_may_have_lists_of_its_own() {
        let pack = |named: &str| {
            format!(
                "[lists]\nwidgets = [\"widget\"]\n[[rule]]\nid = \"own.ship\"\npredicate = \"aids\"\nverbs = [\"ship\"]\nwith_object = [\"{named}\", \"@arms\"]\nframes = [\"A V B _\"]\n"
            )
        };
        let rules = RuleSet::with_packs(&[("own.toml", &pack("@widgets"))], &[]);
        let rules = rules.expect("a sound pack");
        let own = rules.0.rules.iter().find(|rule| &*rule.id == "own.ship");
        let nouns = &own.expect("the rule").with_object;
        assert!(nouns.iter().any(|noun| noun == "widget"));
        assert!(nouns.iter().any(|noun| noun == "howitzer"));
        let error = RuleSet::with_packs(&[("own.toml", &pack("@widgts"))], &[]);
        let error = error.expect_err("no such list").to_string();
        assert!(error.contains("own.toml:3: unknown list"), "{error}");
        assert!(error.contains("did you mean \"@widgets\"?"), "{error}");
    }

    #[test]
    fn every_built_in_rule_has_an_id_of_its_own_and_tests() {
        let rules = RuleSet::builtin();
        let ids: HashSet<&str> = rules.iter().map(RuleRef::id).collect();
        assert_eq!(ids.len(), rules.iter().len());
        assert_eq!(TESTS.len(), rules.iter().len());
    }
}
