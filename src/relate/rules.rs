//! A compiled rule set: packs, their lexicon, and the prepositions that their frames name.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock};

use super::construct::Construct;
use super::frame::Frame;
use super::kinds::Kinds;
use super::lexicon::{Lexicon, WordIdx};
use super::need::Needs;
use super::pack::{Forced, Rule, Tests, read_pack, read_prepared};
use super::predicate::Predicate;
use super::relation::RuleIdx;
use super::word_class::Tags;
use super::word_list::WordLists;
use crate::error::{Diagnostic, Error, Result};
use crate::gazetteer::{Gazetteer, Title, TitlePosition};

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

/// What the engine reads.
#[derive(Debug)]
pub(crate) struct Compiled {
    pub rules: Vec<Rule>,
    /// The words that each frame of each rule asks for.
    pub words: Vec<FrameWords>,
    /// What the frames need to be worth a try.
    pub needs: Needs,
    /// For each rule the number of its first frame among all.
    first_frames: Vec<u32>,
    pub lexicon: Lexicon,
    /// The word "of".
    pub of: WordIdx,
    /// The word "to".
    pub to: WordIdx,
    /// The word "in".
    pub within: WordIdx,
    /// "at" and "under": at whose will, or under whose pressure, something is done.
    pub at_will: [WordIdx; 2],
    /// "between": those behind it have together what it follows.
    pub between: WordIdx,
    /// The word "by".
    pub by: WordIdx,
    /// "with" and "against", behind which a partner stands.
    pub partner: [WordIdx; 2],
    /// The forms of each rule's `with_object` nouns, sorted.
    pub object_heads: Vec<Vec<WordIdx>>,
    /// The same of their `not_object` nouns.
    pub other_heads: Vec<Vec<WordIdx>>,
    /// Rules that a construction states, without triggers.
    pub constructs: Vec<(Construct, u16)>,
}

/// The words that a frame asks for.
#[derive(Debug)]
pub(crate) struct FrameWords {
    /// The alternatives of each of its prepositions.
    pub prepositions: Vec<Vec<WordIdx>>,
    /// Those of which one must follow the object.
    pub tail: Vec<WordIdx>,
}

/// A TOML file that comes with the crate.
pub(crate) struct BuiltinFile {
    pub(super) name: &'static str,
    /// Its text, which is read for the tests of its rules only.
    text: &'static str,
    /// What `build.rs` makes of it.
    pub(super) prepared: &'static str,
}

/// A built-in pack, by its name.
macro_rules! pack {
    ($name:literal) => {
        BuiltinFile {
            name: concat!("gazetteers/relations/", $name, ".toml"),
            text: include_str!(concat!("../../gazetteers/relations/", $name, ".toml")),
            prepared: include_str!(concat!(env!("OUT_DIR"), "/relations/", $name, ".txt")),
        }
    };
}

/// Office classes of titles.tsv that are no office.
const NO_OFFICE: [&str; 4] = ["businessperson", "scholar", "profession", "honorific"];

const GRAMMAR: BuiltinFile = pack!("grammar");

/// The lists that the rules of all packs may name.
static LISTS: LazyLock<WordLists> = LazyLock::new(|| WordLists::prepared(pack!("lists").prepared));

/// The built-in packs, in the order in which their rules are tried, those with objects first.
const PACKS: &[BuiltinFile] = &[
    pack!("offices"),
    pack!("diplomacy"),
    pack!("agreements"),
    pack!("aid"),
    pack!("membership"),
    pack!("cooperation"),
    pack!("recognition"),
    pack!("support"),
    pack!("trade"),
    pack!("accession"),
    pack!("communiques"),
    pack!("analysis"),
    pack!("criticism"),
    pack!("demands"),
    pack!("rejection"),
    pack!("threats"),
    pack!("sanctions"),
    pack!("protests"),
    pack!("force"),
    pack!("mobilization"),
    pack!("coercion"),
    pack!("structure"),
    pack!("history"),
    pack!("statements"),
];

/// The tests of the built-in rules, by the ids of the rules.
static TESTS: LazyLock<HashMap<Box<str>, Tests>> = LazyLock::new(|| {
    let (mut rules, mut faults) = (Vec::new(), Vec::new());
    for pack in PACKS {
        read_pack(pack.name, pack.text, &LISTS, &mut rules, &mut faults);
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
    // The built-in packs are tested; should one be broken, its sound rules still work.
    RuleSet(Arc::new(Compiled::new(&[], &[], &mut Vec::new())))
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
    /// | `frames` | where the arguments stand: `A` is the subject of the relation, `B` its object, `V`, `N`, `J`, `S` or `P` the trigger, `_` a phrase that is neither; `by\|from` are alternatives, `!` wants the actor itself and no modifier, `@` one of `with_object` as the head of the phrase, `anti-B N` whom a noun is against |
    /// | `with_object`, `not_object` | nouns of which one must, or none may, head the direct object |
    /// | `subject`, `object` | the kinds of actors that are taken; `actor` is all that act, `power` a region that does ("the West"); `unarmed` leaves out troops and police, `armed` all but troops, `crowd` all but people who act for themselves, `forces` those people; with `soil`, a place is the state in which it lies |
    /// | `set.modality`, `set.negated`, `set.former` | flags that every statement gets |
    /// | `set.presupposed` | it holds even if the verb is denied: "did not close its border with" |
    /// | `set.failing` | of verbs: it holds only if the verb is denied: "has not kept its word" |
    /// | `set.abroad` | it holds only if the object lies in another state than the subject's |
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

    pub(crate) fn compiled(&self) -> &Compiled {
        &self.0
    }
}

impl Compiled {
    /// Compiles the built-in packs and `own`, less the rules that are switched off.
    fn new(own: &[(&str, &str)], without: &[&str], faults: &mut Vec<Diagnostic>) -> Self {
        let mut rules: Vec<Rule> = Vec::new();
        for pack in PACKS {
            read_prepared(pack.name, pack.prepared, &LISTS, &mut rules, faults);
        }
        // a test looks for ids that built-in packs have twice
        let mut ids: HashSet<Box<str>> = HashSet::new();
        if !own.is_empty() {
            ids.extend(rules.iter().map(|rule| rule.id.clone()));
        }
        for (name, text) in own {
            let from = rules.len();
            read_pack(name, text, &LISTS, &mut rules, faults);
            for rule in &rules[from..] {
                if !ids.insert(rule.id.clone()) {
                    let message = format!("rule id \"{}\" is taken; choose another", rule.id);
                    faults.push(Diagnostic::new(message).at_path(name));
                }
            }
        }
        for id in without {
            let before = rules.len();
            rules.retain(|rule| &*rule.id != *id);
            if rules.len() == before {
                let near = super::pack::nearest(id, rules.iter().map(|r| &*r.id));
                let message = format!("no rule \"{id}\" to switch off (did you mean \"{near}\"?)");
                faults.push(Diagnostic::new(message));
            }
        }
        // what a rule says of a verb with certain objects goes before what one says of the verb
        let is_general = |rule: &Rule| {
            rule.with_object.is_empty() && rule.frames.iter().all(|frame| frame.tail.is_empty())
        };
        rules.sort_by_key(is_general);
        let titles = Gazetteer::builtin_titles();
        // nobody holds the office of a billionaire or an analyst, and a pattern is no word
        let is_office = |title: &&Title| {
            title.position() != TitlePosition::Pattern
                && title.offices().any(|o| !NO_OFFICE.contains(&o))
        };
        let titles: Vec<&str> = titles.iter().filter(is_office).map(Title::title).collect();
        let lexicon = Lexicon::build(&GRAMMAR, &titles, &mut rules, faults);
        let constructs = rules.iter().enumerate();
        let constructs = constructs
            .filter_map(|(i, r)| Some((r.construct?, i as u16)))
            .collect();
        let object_heads: Vec<Vec<WordIdx>> = rules
            .iter()
            .map(|r| lexicon.forms_of(&r.with_object))
            .collect();
        let other_heads = rules
            .iter()
            .map(|r| lexicon.forms_of(&r.not_object))
            .collect();
        let frames = || {
            let rules = rules.iter().enumerate();
            rules.flat_map(|(i, rule)| rule.frames.iter().map(move |frame| (i, frame)))
        };
        let from = lexicon.tagged(Tags::FROM);
        let words: Vec<FrameWords> = frames()
            .map(|(_, frame)| FrameWords::new(frame, &lexicon, &from))
            .collect();
        let first_frames = rules.iter().scan(0, |next, rule| {
            let first = *next;
            *next += rule.frames.len() as u32;
            Some(first)
        });
        let first_frames = first_frames.collect();
        let (of, to, by) = (
            lexicon.find(b"of"),
            lexicon.find(b"to"),
            lexicon.find(b"by"),
        );
        let within = lexicon.find(b"in");
        let between = lexicon.find(b"between");
        let at_will = [lexicon.find(b"at"), lexicon.find(b"under")];
        let partner = [lexicon.find(b"with"), lexicon.find(b"against")];
        let kinds: Vec<[Kinds; 2]> = rules.iter().map(|r| [r.subject, r.object]).collect();
        let needs = Needs::new(frames(), &words, &object_heads, &kinds, to);
        Self {
            rules,
            words,
            needs,
            first_frames,
            lexicon,
            of,
            to,
            within,
            at_will,
            between,
            by,
            partner,
            object_heads,
            other_heads,
            constructs,
        }
    }

    /// The number of a rule's frame among the frames of all rules.
    #[inline]
    pub(crate) fn frame_number(&self, rule: u16, frame: u8) -> usize {
        self.first_frames[usize::from(rule)] as usize + usize::from(frame)
    }
}

impl FrameWords {
    /// The words of a frame; `from` are those that its "from" stands for.
    fn new(frame: &Frame, lexicon: &Lexicon, from: &[WordIdx]) -> Self {
        let all = |words: &[Box<str>]| -> Vec<WordIdx> {
            words.iter().map(|w| lexicon.find(w.as_bytes())).collect()
        };
        let prepositions = frame.preps.iter().map(|(words, _)| {
            let mut found = all(words);
            if words.iter().any(|word| **word == *"from") {
                found.extend(from);
                found.dedup();
            }
            found
        });
        Self {
            prepositions: prepositions.collect(),
            tail: all(&frame.tail),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prepared_packs_are_the_packs() {
        for pack in PACKS {
            let (mut rules, mut prepared, mut faults) = (Vec::new(), Vec::new(), Vec::new());
            read_pack(pack.name, pack.text, &LISTS, &mut rules, &mut faults);
            read_prepared(pack.name, pack.prepared, &LISTS, &mut prepared, &mut faults);
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
        let lists: toml::Table = toml::from_str(pack!("lists").text).expect("lists.toml is sound");
        let lists = lists["lists"].as_table().expect("a table");
        for (name, words) in lists {
            let name = format!("\"@{name}\"");
            let uses = PACKS.iter().map(|pack| pack.text.matches(&name).count());
            assert!(
                uses.sum::<usize>() >= 2,
                "{name} is named by one rule at most"
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
