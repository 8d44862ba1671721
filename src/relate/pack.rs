//! Rule packs: the TOML files that say which words state which relation.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error as ValueError;
use toml::Spanned;

use super::construct_kind::Construct;
use super::frame::{Frame, TriggerKind};
use super::kinds::Kinds;
use super::predicate::{Modality, Predicate};
use super::prepared::{Section, sections};
use super::word_list::{WordLists, Words};
use crate::error::Diagnostic;
use crate::stored::stored;

/// A rule as it is compiled; wording lives in the lexicon.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    pub id: Box<str>,
    /// The pack it stands in, and the line there.
    pub pack: Arc<str>,
    pub line: usize,
    pub predicate: Predicate,
    pub frames: Vec<Frame>,
    pub subject: Kinds,
    pub object: Kinds,
    pub set: Forced,
    /// Nouns of which one must head the direct object, or the subject of a passive.
    pub with_object: Vec<Cow<'static, str>>,
    /// Nouns of which none may: "attacked the policies of".
    pub not_object: Vec<Cow<'static, str>>,
    /// A construction of the engine that states the relation.
    pub construct: Option<Construct>,
    pub triggers: Vec<(TriggerKind, Cow<'static, str>)>,
    /// `None` for a prepared rule: they are read when somebody asks for them.
    pub tests: Option<Tests>,
}

/// The sentences that a rule is tested with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tests {
    pub examples: Vec<Example>,
    pub counter_examples: Vec<Example>,
}

/// Flags that a rule sets whatever the sentence says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Forced {
    pub modality: Option<Modality>,
    pub negated: bool,
    pub former: bool,
    /// The relation holds even if the verb is denied: "did not close its border with".
    pub presupposed: bool,
    /// What holds is that the verb is denied: "said that B had not kept its word".
    pub failing: bool,
    /// The object lies in another state than the subject's: "met her in Paris".
    pub abroad: bool,
    /// The object lies in another state than the subject's, which is known: "said in Paris".
    pub foreign: bool,
    /// The tables know the relation to be true: the words only hint at it.
    pub known: bool,
    /// What the noun names has gone bad: "relations between A and B have soured".
    pub soured: bool,
}

/// A sentence that a rule must, or must not, find something in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Example {
    pub text: Box<str>,
    /// Subject id, whether negated, object id; `None` for a text in which the rule states nothing.
    pub relation: Option<(Box<str>, bool, Box<str>)>,
    pub line: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PackFile {
    #[allow(dead_code, reason = "names the pack for its readers")]
    pack: Option<PackHead>,
    /// Lists of words that its rules name.
    #[serde(default)]
    lists: HashMap<String, Words>,
    #[serde(default)]
    rule: Vec<Spanned<RuleRow>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "names the pack for its readers")]
struct PackHead {
    name: String,
    #[serde(default)]
    version: u32,
    #[serde(default)]
    lang: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleRow {
    id: Cow<'static, str>,
    predicate: Spanned<Cow<'static, str>>,
    #[serde(default)]
    verbs: Words,
    #[serde(default)]
    nouns: Words,
    #[serde(default)]
    adjectives: Words,
    #[serde(default)]
    suffixes: Words,
    #[serde(default)]
    prepositions: Words,
    #[serde(default)]
    frames: Vec<Spanned<Cow<'static, str>>>,
    construct: Option<Construct>,
    /// Nouns of which one must head the direct object.
    #[serde(default)]
    with_object: Words,
    /// Nouns of which none may head it.
    #[serde(default)]
    not_object: Words,
    subject: Option<Spanned<Words>>,
    object: Option<Spanned<Words>>,
    #[serde(default)]
    set: Forced,
    #[serde(default)]
    example: Vec<Spanned<String>>,
    #[serde(default)]
    counter_example: Vec<Spanned<String>>,
}

/// Reads one pack, whose rules may name its own lists and those given; every fault is reported with
/// its line.
pub(crate) fn read_pack(
    name: &str,
    text: &str,
    lists: &WordLists,
    rules: &mut Vec<Rule>,
    faults: &mut Vec<Diagnostic>,
) {
    let breaks: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    let line_at = |byte: usize| 1 + breaks.partition_point(|at| *at < byte);
    let file: PackFile = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => {
            let line = error.span().map_or(1, |span| line_at(span.start));
            faults.push(Diagnostic::new(error.message()).at_path(name).at_line(line));
            return;
        }
    };
    let pack: Arc<str> = name.into();
    let lists = lists.clone().with(file.lists);
    for row in file.rule {
        let start = line_at(row.span().start);
        let mut reader = Reader {
            lists: &lists,
            pack: &pack,
            line_at: &line_at,
            faults: &mut *faults,
            start,
        };
        rules.extend(reader.rule(row.into_inner(), false));
    }
}

/// Reads a pack that `build.rs` has taken apart; a fault is reported with the line of its rule.
pub(crate) fn read_prepared(
    name: &str,
    file: &'static str,
    lists: &WordLists,
    rules: &mut Vec<Rule>,
    faults: &mut Vec<Diagnostic>,
) {
    let pack: Arc<str> = name.into();
    for section in sections(file).filter(|section| section.name == "rule") {
        let mut reader = Reader {
            lists,
            pack: &pack,
            line_at: &|_| section.line,
            faults: &mut *faults,
            start: section.line,
        };
        rules.extend(reader.rule(RuleRow::of(&section), true));
    }
}

impl RuleRow {
    /// The entries of a prepared rule; a test compares them with what TOML says.
    fn of(section: &Section) -> Self {
        let placed = |word| Spanned::new(0..0, Cow::Borrowed(word));
        let mut row = Self {
            id: Cow::Borrowed(""),
            predicate: placed(""),
            verbs: Vec::new(),
            nouns: Vec::new(),
            adjectives: Vec::new(),
            suffixes: Vec::new(),
            prepositions: Vec::new(),
            frames: Vec::new(),
            construct: None,
            with_object: Vec::new(),
            not_object: Vec::new(),
            subject: None,
            object: None,
            set: Forced::default(),
            example: Vec::new(),
            counter_example: Vec::new(),
        };
        for (key, mut values) in section.entries() {
            let list = match key {
                "verbs" => &mut row.verbs,
                "nouns" => &mut row.nouns,
                "adjectives" => &mut row.adjectives,
                "suffixes" => &mut row.suffixes,
                "prepositions" => &mut row.prepositions,
                "with_object" => &mut row.with_object,
                "not_object" => &mut row.not_object,
                "subject" | "object" => {
                    let words = Spanned::new(0..0, values.map(Cow::Borrowed).collect());
                    let kinds = if key == "subject" {
                        &mut row.subject
                    } else {
                        &mut row.object
                    };
                    *kinds = Some(words);
                    continue;
                }
                "frames" => {
                    row.frames.extend(values.map(placed));
                    continue;
                }
                _ => {
                    row.set_one(key, values.next().unwrap_or(""));
                    continue;
                }
            };
            list.extend(values.map(Cow::Borrowed));
        }
        row
    }

    /// Sets an entry that has one value.
    fn set_one(&mut self, key: &str, value: &'static str) {
        let word = IntoDeserializer::<ValueError>::into_deserializer(value);
        match key {
            "id" => self.id = Cow::Borrowed(value),
            "predicate" => self.predicate = Spanned::new(0..0, Cow::Borrowed(value)),
            "construct" => self.construct = Construct::deserialize(word).ok(),
            "set.modality" => self.set.modality = Modality::deserialize(word).ok(),
            "set.negated" => self.set.negated = value == "true",
            "set.former" => self.set.former = value == "true",
            "set.presupposed" => self.set.presupposed = value == "true",
            "set.failing" => self.set.failing = value == "true",
            "set.abroad" => self.set.abroad = value == "true",
            "set.foreign" => self.set.foreign = value == "true",
            "set.known" => self.set.known = value == "true",
            "set.soured" => self.set.soured = value == "true",
            _ => {}
        }
    }
}

struct Reader<'a> {
    lists: &'a WordLists,
    pack: &'a Arc<str>,
    line_at: &'a dyn Fn(usize) -> usize,
    faults: &'a mut Vec<Diagnostic>,
    start: usize,
}

impl Reader<'_> {
    fn fault(&mut self, line: usize, message: impl std::fmt::Display) {
        self.faults
            .push(Diagnostic::new(message).at_path(&**self.pack).at_line(line));
    }

    /// Words of a rule in lower case, those of the lists that it names among them.
    fn words(&mut self, words: Words) -> Words {
        let words = self.lists.expand(words).unwrap_or_else(|(name, near)| {
            let message = format!("unknown list \"@{name}\" (did you mean \"@{near}\"?)");
            self.fault(self.start, message);
            Words::new()
        });
        words.into_iter().map(lowercase).collect()
    }

    /// The words behind the object of a frame, those of the lists that it names among them.
    fn tail(&mut self, words: Vec<Box<str>>) -> Vec<Box<str>> {
        let mut all = Vec::new();
        for word in words {
            let (barred, word) = word
                .strip_prefix('-')
                .map_or(("", &*word), |word| ("-", word));
            let words = self.words(vec![Cow::Owned(word.into())]).into_iter();
            all.extend(words.map(|word| format!("{barred}{word}").into()));
        }
        all
    }

    /// A prepared row has no tests.
    fn rule(&mut self, row: RuleRow, prepared: bool) -> Option<Rule> {
        let before = self.faults.len();
        let start = self.start;
        let predicate = row.predicate.get_ref().parse::<Predicate>();
        if predicate.is_err() {
            let line = (self.line_at)(row.predicate.span().start);
            let near = nearest(
                row.predicate.get_ref(),
                Predicate::ALL.iter().map(|p| p.as_str()),
            );
            let word = row.predicate.get_ref();
            self.fault(
                line,
                format!("unknown predicate \"{word}\" (did you mean \"{near}\"?)"),
            );
        }
        let mut frames = Vec::new();
        for frame in &row.frames {
            match Frame::parse(frame.get_ref()) {
                Ok(mut frame) => {
                    frame.tail = self.tail(frame.tail);
                    frames.push(frame);
                }
                Err(error) => self.fault((self.line_at)(frame.span().start), error),
            }
        }
        let subject = self.kinds(row.subject.as_ref());
        let object = self.kinds(row.object.as_ref());
        let lists = [
            (TriggerKind::Verb, row.verbs),
            (TriggerKind::Noun, row.nouns),
            (TriggerKind::Adjective, row.adjectives),
            (TriggerKind::Suffix, row.suffixes),
            (TriggerKind::Preposition, row.prepositions),
        ];
        let mut triggers = Vec::new();
        for (kind, words) in lists {
            let framed = frames.iter().any(|f| f.trigger == kind);
            if !words.is_empty() && !framed && frames.len() == row.frames.len() {
                self.fault(
                    start,
                    format!("rule {}: no frame for its {kind:?} triggers", row.id),
                );
            }
            if words.is_empty() && framed {
                self.fault(
                    start,
                    format!("rule {}: a {kind:?} frame without triggers", row.id),
                );
            }
            triggers.extend(self.words(words).into_iter().map(|word| (kind, word)));
        }
        let with_object = self.words(row.with_object);
        let not_object = self.words(row.not_object);
        let tests = (!prepared).then(|| self.tests(&row.example, &row.counter_example));
        if self.faults.len() > before {
            return None;
        }
        let (predicate, id) = (predicate.ok()?, row.id.into());
        let (set, construct) = (row.set, row.construct);
        Some(Rule {
            id,
            pack: Arc::clone(self.pack),
            line: start,
            predicate,
            frames,
            subject,
            object,
            set,
            construct,
            with_object,
            not_object,
            triggers,
            tests,
        })
    }

    /// The sentences that the rule is tested with.
    fn tests(&mut self, example: &[Spanned<String>], counter: &[Spanned<String>]) -> Tests {
        let tests = Tests {
            examples: self.examples(example),
            counter_examples: self.examples(counter),
        };
        if let Some(bad) = tests.examples.iter().find(|e| e.relation.is_none()) {
            let line = bad.line;
            self.fault(
                line,
                "an example needs \" => subject -> object\" behind its sentence",
            );
        }
        tests
    }

    fn kinds(&mut self, words: Option<&Spanned<Words>>) -> Kinds {
        let Some(words) = words else {
            return Kinds::ACTOR;
        };
        Kinds::parse(words.get_ref()).unwrap_or_else(|message| {
            self.fault((self.line_at)(words.span().start), message);
            Kinds::ACTOR
        })
    }

    fn examples(&mut self, rows: &[Spanned<String>]) -> Vec<Example> {
        let mut examples = Vec::new();
        for row in rows {
            let line = (self.line_at)(row.span().start);
            let (text, relation) = match row.get_ref().split_once(" => ") {
                None => (row.get_ref().as_str(), None),
                Some((text, relation)) => {
                    let words: Vec<&str> = relation.split_whitespace().collect();
                    let &[subject, arrow @ ("->" | "-!>"), object] = words.as_slice() else {
                        self.fault(
                            line,
                            "behind \" => \" stand subject id, -> or -!>, object id",
                        );
                        continue;
                    };
                    (text, Some((subject.into(), arrow == "-!>", object.into())))
                }
            };
            examples.push(Example {
                text: text.into(),
                relation,
                line,
            });
        }
        examples
    }
}

/// A word in lower case; most are, and are not copied.
fn lowercase(word: Cow<'static, str>) -> Cow<'static, str> {
    if word.is_ascii() && !word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        word
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

/// The candidate with the smallest edit distance.
pub(crate) fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> &'a str {
    candidates
        .min_by_key(|candidate| edit_distance(word, candidate))
        .unwrap_or("")
}

/// Levenshtein's distance over bytes.
fn edit_distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.bytes().enumerate() {
            let change = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

stored! {
    struct Forced {
        modality, negated, former, presupposed, failing, abroad, foreign, known, soured
    }
}
// the lexicon says what the words trigger
stored! {
    struct Rule { id, pack, line, predicate, frames, subject, object, set, construct }
    without { with_object, not_object, triggers, tests }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_reported_with_its_line() {
        let text = "[[rule]]\nid = \"a.b\"\npredicate = \"memberof\"\nnouns = [\"member\"]\nframes = [\n  \"A= N of B\",\n  \"A N N\",\n]\n";
        let (mut rules, mut faults) = (Vec::new(), Vec::new());
        read_pack(
            "pack.toml",
            text,
            &WordLists::default(),
            &mut rules,
            &mut faults,
        );
        let shown: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(shown.len(), 2, "{shown:?}");
        assert_eq!(
            shown[0],
            "pack.toml:3: unknown predicate \"memberof\" (did you mean \"member_of\"?)"
        );
        assert!(shown[1].starts_with("pack.toml:7: frame"), "{}", shown[1]);
        assert!(rules.is_empty());
    }

    #[test]
    fn a_broken_file_names_its_line() {
        let (mut rules, mut faults) = (Vec::new(), Vec::new());
        read_pack(
            "pack.toml",
            "\n[[rule]\n",
            &WordLists::default(),
            &mut rules,
            &mut faults,
        );
        assert_eq!(faults[0].line, Some(2));
    }
}
