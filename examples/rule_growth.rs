//! What twice as many rules cost: the packs once more under other ids.
//!
//! Reads the same texts with four rule sets, each in a function of its own, so that one run of
//! callgrind counts them all; `benches/rule_growth.sh` does that and prints the ratios.
//!
//! - `as_they_are`: the built-in rules;
//! - `same_triggers`: every rule once more with the same triggers;
//! - `rare_triggers`: every rule once more, with triggers that the text does not have;
//! - `met_triggers`: every rule once more, with words of the text that were no triggers, so many
//!   that twice as many words of the text may be one.
#![allow(clippy::print_stdout, reason = "a program that prints")]

#[allow(dead_code, reason = "shared with the benchmarks")]
#[path = "../benches/corpus/mod.rs"]
mod corpus;

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::Path;

use corpus::Corpus;
use demarche::relate::RuleSet;
use demarche::{Document, Extractor};
use toml::{Table, Value};

/// The lists of a rule that hold triggers.
const TRIGGERS: [&str; 4] = ["verbs", "nouns", "adjectives", "suffixes"];

/// How many letters of two words are the same if one may be a form of the other.
const STEM: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let text = std::env::args().nth(1);
    let corpus = match &text {
        Some(path) => Corpus::read(Some(path.into()))?,
        None => Corpus::seeds()?,
    };
    let every = if text.is_some() { 16 } else { 1 };
    let documents = corpus.documents.iter().step_by(every);
    let texts: Vec<&str> = documents.map(Document::text).collect();

    let packs = packs()?;
    let mut strange = Strange::default();
    let mut met = Met::new(&packs, &texts);
    let built = [
        extractor(&[])?,
        extractor(&copies(&packs, &mut str::to_owned))?,
        extractor(&copies(&packs, &mut |trigger| strange.next(trigger)))?,
        extractor(&copies(&packs, &mut |trigger| {
            met.next().unwrap_or_else(|| strange.next(trigger))
        }))?,
    ];
    let [plain, same, rare, often] = &built;
    // the first pass fills the buffers of the thread
    read(plain, &texts);
    let found = [
        as_they_are(plain, &texts),
        same_triggers(same, &texts),
        rare_triggers(rare, &texts),
        met_triggers(often, &texts),
    ];
    for (extractor, relations) in built.iter().zip(found) {
        let rules = extractor.rules().iter().len();
        println!("{rules} rules, {relations} relations");
    }
    assert_eq!(found[0], found[2], "words that no text has change nothing");
    Ok(())
}

#[inline(never)]
fn as_they_are(extractor: &Extractor, texts: &[&str]) -> usize {
    black_box(read(extractor, texts))
}

#[inline(never)]
fn same_triggers(extractor: &Extractor, texts: &[&str]) -> usize {
    black_box(read(extractor, texts) + 1) - 1
}

#[inline(never)]
fn rare_triggers(extractor: &Extractor, texts: &[&str]) -> usize {
    black_box(read(extractor, texts) + 2) - 2
}

#[inline(never)]
fn met_triggers(extractor: &Extractor, texts: &[&str]) -> usize {
    black_box(read(extractor, texts) + 3) - 3
}

fn read(extractor: &Extractor, texts: &[&str]) -> usize {
    let mut news = extractor.empty();
    let mut relations = 0;
    for text in texts {
        extractor.extract_into(text, &mut news);
        relations += news.relations().len();
    }
    relations
}

fn extractor(packs: &[(String, String)]) -> demarche::Result<Extractor> {
    let packs: Vec<(&str, &str)> = packs.iter().map(|(n, t)| (&**n, &**t)).collect();
    let rules = RuleSet::with_packs(&packs, &[])?;
    Extractor::builder().rules(rules).build()
}

/// The built-in packs that hold rules, by name.
fn packs() -> Result<Vec<(String, Table)>, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("gazetteers/relations");
    let mut packs = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            let table: Table = toml::from_str(&fs::read_to_string(&path)?)?;
            if table.contains_key("rule") {
                packs.push((path.display().to_string(), table));
            }
        }
    }
    packs.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(packs)
}

fn rules(pack: &Table) -> impl Iterator<Item = &Table> {
    let rules = pack.get("rule").and_then(Value::as_array);
    rules.into_iter().flatten().filter_map(Value::as_table)
}

/// The packs under other ids, without their examples, each trigger replaced.
fn copies(
    packs: &[(String, Table)],
    replace: &mut dyn FnMut(&str) -> String,
) -> Vec<(String, String)> {
    let mut copies = Vec::new();
    for (name, pack) in packs {
        let mut text = String::new();
        for rule in rules(pack) {
            text.push_str("[[rule]]\n");
            for (key, value) in rule.iter().filter(|(key, _)| !key.contains("example")) {
                let shown = match value {
                    Value::Array(words) if TRIGGERS.contains(&&**key) => {
                        let words = words.iter().filter_map(Value::as_str);
                        format!("{:?}", words.map(&mut *replace).collect::<Vec<_>>())
                    }
                    Value::String(id) if key == "id" => format!("{:?}", format!("again.{id}")),
                    other => show(other),
                };
                let _ = writeln!(text, "{key} = {shown}");
            }
        }
        copies.push((format!("again/{name}"), text));
    }
    copies
}

/// A value as TOML writes it, as far as packs have such.
fn show(value: &Value) -> String {
    match value {
        Value::String(text) => format!("{text:?}"),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(show).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Table(table) => {
            let fields = table.iter().map(|(k, v)| format!("{k} = {}", show(v)));
            format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
        }
        Value::Boolean(on) => on.to_string(),
        other => format!("{other:?}"),
    }
}

/// Makes words that no text has.
#[derive(Default)]
struct Strange(usize);

impl Strange {
    fn next(&mut self, trigger: &str) -> String {
        self.0 += 1;
        format!("q{}q{trigger}", self.0)
    }
}

/// Words of the text that were no triggers.
struct Met(std::vec::IntoIter<String>);

impl Met {
    /// The most frequent ones, until they are met as often as what may be a trigger.
    fn new(packs: &[(String, Table)], texts: &[&str]) -> Self {
        let mut stems = BTreeSet::new();
        for list in packs.iter().flat_map(|(_, pack)| rules(pack)) {
            let lists = TRIGGERS.iter().filter_map(|key| list.get(*key)?.as_array());
            for trigger in lists.flatten().filter_map(Value::as_str) {
                let first = trigger.split(' ').next().unwrap_or(trigger);
                stems.insert(stem(first));
            }
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for text in texts {
            let words = text.split(|c: char| !c.is_ascii_lowercase());
            for word in words.filter(|word| word.len() >= STEM) {
                *counts.entry(word).or_default() += 1;
            }
        }
        let (known, mut new): (Vec<_>, Vec<_>) = counts
            .into_iter()
            .partition(|(word, _)| stems.contains(stem(word)));
        let wanted: usize = known.iter().map(|(_, count)| count).sum();
        let mut left = wanted;
        new.sort_by_key(|(word, count)| (std::cmp::Reverse(*count), *word));
        let mut words = Vec::new();
        for (word, count) in new {
            if left < count {
                break;
            }
            left -= count;
            words.push(word.to_owned());
        }
        println!(
            "words that may be triggers stand {wanted} times in the text; {} more words {} times",
            words.len(),
            wanted - left
        );
        Self(words.into_iter())
    }

    fn next(&mut self) -> Option<String> {
        self.0.next()
    }
}

fn stem(word: &str) -> &str {
    word.get(..STEM).unwrap_or(word)
}
