//! The forms of every verb and noun of the packs, the grammar and the titles, made with the crate's
//! own rules: `src/relate/word_forms.rs` reads them.
//!
//! What is missing here is inflected when it is needed, and what is never needed does no harm.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use toml::{Table, Value};

use crate::relate::inflect::{each_noun_form, each_verb_form};
use crate::relate::irregular::Irregular;
use crate::text::short_hash::hash;

/// The lemmas that have been met.
#[derive(Default)]
pub struct Lemmas {
    verbs: BTreeSet<String>,
    nouns: BTreeSet<String>,
}

impl Lemmas {
    /// Adds what a file of the relations names; "@weapons" is the list of that name.
    pub fn add(&mut self, file: &Table, lists: &Table) {
        let rules = file.get("rule").and_then(Value::as_array);
        for rule in rules.into_iter().flatten() {
            let words = |key| all_strings(rule.get(key), lists);
            self.verbs.extend(words("verbs"));
            for key in ["nouns", "with_object", "not_object"] {
                self.nouns.extend(words(key));
            }
        }
        // which classes of the grammar's words are nouns the crate knows
        let classes = |name: &str| file.get(name).and_then(Value::as_table);
        for words in classes("verbs").into_iter().flatten() {
            self.verbs.extend(strings(Some(words.1)));
        }
        for words in classes("words").into_iter().flatten() {
            self.nouns.extend(strings(Some(words.1)));
        }
    }

    /// Adds the titles of office, the first column of their table.
    pub fn add_titles(&mut self, table: &str) {
        let rows = table.lines().filter(|line| !line.starts_with('#'));
        let titles = rows.filter_map(|row| row.split('\t').next());
        self.nouns.extend(titles.map(str::to_lowercase));
    }

    /// Writes the forms.
    pub fn write(&self, out: &Path) -> io::Result<()> {
        let mut lines = String::new();
        for lemma in self.verbs.iter().filter(|lemma| is_plain(lemma)) {
            let mut forms: Vec<(u8, String)> = Vec::new();
            each_verb_form(lemma, Irregular::builtin(), |which, form| {
                // the past is mostly the participle, too
                match forms.last_mut() {
                    Some((bits, last)) if last == form && *bits < which.bit() => {
                        *bits |= which.bit();
                    }
                    _ => forms.push((which.bit(), form.to_owned())),
                }
            });
            write(&mut lines, lemma, &forms);
        }
        fs::write(out.join("verb_places.bin"), places(&lines))?;
        fs::write(out.join("verb_forms.txt"), &lines)?;
        lines.clear();
        for lemma in self.nouns.iter().filter(|lemma| is_plain(lemma)) {
            let mut forms = Vec::new();
            each_noun_form(lemma, Irregular::builtin(), |plural, form| {
                forms.push((u8::from(plural), form.to_owned()));
            });
            write(&mut lines, lemma, &forms);
        }
        fs::write(out.join("noun_places.bin"), places(&lines))?;
        fs::write(out.join("noun_forms.txt"), lines)
    }
}

/// Whether a lemma can stand in a line of its own.
fn is_plain(lemma: &str) -> bool {
    !lemma.is_empty() && !lemma.contains(['\t', '\n', '\r'])
}

/// A line: the lemma, and each form behind a letter with its bits.
fn write(lines: &mut String, lemma: &str, forms: &[(u8, String)]) {
    lines.push_str(lemma);
    for (bits, form) in forms {
        lines.push('\t');
        lines.push(char::from(b'@' + bits));
        lines.push_str(form);
    }
    lines.push('\n');
}

/// A hash table of where each line begins, by its first field; places that are free are beyond the
/// text.
fn places(lines: &str) -> Vec<u8> {
    let mask = (lines.lines().count() * 2).next_power_of_two() - 1;
    let mut places = vec![u32::MAX; mask + 1];
    let mut start = 0;
    for line in lines.split_inclusive('\n') {
        let lemma = line.split('\t').next().unwrap_or("");
        let mut at = hash(lemma) as usize & mask;
        while places[at] != u32::MAX {
            at = (at + 1) & mask;
        }
        places[at] = start;
        start += line.len() as u32;
    }
    places.into_iter().flat_map(u32::to_le_bytes).collect()
}

/// The strings of a list and of those that it names, in lower case.
fn all_strings(list: Option<&Value>, lists: &Table) -> Vec<String> {
    let named = |word: String| match word.strip_prefix('@') {
        Some(name) => strings(lists.get(name)).collect(),
        None => vec![word],
    };
    strings(list).flat_map(named).collect()
}

/// The strings of a list, in lower case.
fn strings(list: Option<&Value>) -> impl Iterator<Item = String> {
    let list = list.and_then(Value::as_array).into_iter().flatten();
    list.filter_map(Value::as_str).map(str::to_lowercase)
}
