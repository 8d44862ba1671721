//! Actor dictionaries of PETRARCH and its kin.
//!
//! A name is in capitals, `_` for a space and at its end; `+` lines are synonyms; codes stand in
//! brackets behind the name or on lines of their own, with dates `[AFGGOV 011222-060420]`,
//! `[AFGELI >060420]`; `;` and `#` begin comments.

use super::Import;
use super::key::Ids;
use crate::error::{Error, Result};
use crate::gazetteer::builder::GazetteerBuilder;
use crate::gazetteer::{EntityIdx, EntityKind, Gazetteer, Sector};
use std::collections::BTreeMap;
use std::io::BufRead;

/// One entry of a dictionary.
#[derive(Debug, Default)]
struct Entry {
    line: u64,
    names: Vec<String>,
    codes: Vec<String>,
}

impl Import {
    /// Reads an actor dictionary. Names with a code that is only a state's become aliases of the
    /// state; others become entities of this kind, or aliases of one that has the name already.
    ///
    /// # Errors
    ///
    /// If reading fails or the base does not load; an entry that cannot be taken is one of
    /// [`Import::faults`].
    pub fn petrarch(
        input: impl BufRead,
        path: &str,
        base: &GazetteerBuilder,
        kind: EntityKind,
    ) -> Result<Self> {
        let gazetteer = base.clone().build()?;
        let mut import = Self::new(path);
        let mut taker = Taker {
            states: states(&gazetteer),
            gazetteer,
            kind,
            ids: Ids::default(),
        };
        let mut entry = Entry::default();
        let mut line = Vec::new();
        let mut input = input;
        let mut number = 0;
        loop {
            line.clear();
            let read = input
                .read_until(b'\n', &mut line)
                .map_err(|error| Error::io(path, error))?;
            number += 1;
            let text = String::from_utf8_lossy(&line);
            let text = text.split([';', '#']).next().unwrap_or("");
            let begins = !text.trim().is_empty() && !text.starts_with(['+', '\t', ' ', '[']);
            if begins || read == 0 {
                taker.take(&std::mem::take(&mut entry), &mut import);
                entry.line = number;
            }
            if read == 0 {
                break;
            }
            entry.read(text);
        }
        import.check(base)
    }
}

impl Entry {
    fn read(&mut self, text: &str) {
        let (name, mut codes) = text
            .split_once('[')
            .map_or((text, ""), |(name, codes)| (name, codes));
        let name = name.trim().trim_start_matches('+').replace('_', " ");
        let name = name.trim();
        if !name.is_empty() {
            self.names.push(capitalized(name));
        }
        while let Some((code, rest)) = codes.split_once(']') {
            self.codes.push(code.trim().to_owned());
            codes = rest.split_once('[').map_or("", |(_, codes)| codes);
        }
    }
}

/// "HAMID KARZAI" as names are written; other cases stay as they are.
fn capitalized(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut after_letter = false;
    let letter = |c: char| {
        let small = after_letter;
        after_letter = c.is_alphabetic() || c == '\'';
        if small { c.to_ascii_lowercase() } else { c }
    };
    name.chars().map(letter).collect()
}

/// States by their CAMEO codes, and by ISO codes where those are free.
fn states(gazetteer: &Gazetteer) -> BTreeMap<String, EntityIdx> {
    let countries = || {
        gazetteer
            .entities()
            .filter(|(_, e)| e.kind() == EntityKind::Country)
    };
    let mut states: BTreeMap<String, EntityIdx> = BTreeMap::new();
    for (idx, entity) in countries() {
        if let Some(code) = entity.cameo() {
            states.entry(code.to_owned()).or_insert(idx);
        }
    }
    for (idx, entity) in countries() {
        if let Some(code) = entity.country() {
            states.entry(code.to_string()).or_insert(idx);
        }
    }
    states
}

struct Taker {
    gazetteer: Gazetteer,
    states: BTreeMap<String, EntityIdx>,
    kind: EntityKind,
    ids: Ids,
}

impl Taker {
    fn take(&mut self, entry: &Entry, import: &mut Import) {
        let Some(name) = entry.names.first() else {
            return;
        };
        import.records += 1;
        // the last code is the one that holds when nothing else is known
        let Some(code) = entry.codes.last() else {
            import.fault(entry.line, format_args!("{name:?} has no code"));
            return;
        };
        let code = code.split_whitespace().next().unwrap_or("");
        let (state, role) = code.split_at_checked(3).unwrap_or((code, ""));
        let Some(&state) = self.states.get(state) else {
            // codes of religions, ethnic groups and kinds of organisation
            import.left_out += 1;
            return;
        };
        let state_id = self.gazetteer.entity(state).id().to_string();
        let id = if role.is_empty() && entry.codes.len() == 1 {
            state_id
        } else {
            self.entity(entry, state, import)
        };
        let known = self.gazetteer.find(&id);
        for name in &entry.names {
            let folded = crate::text::fold(name);
            let is_known = known.is_some_and(|idx| {
                self.gazetteer
                    .aliases_of(idx)
                    .iter()
                    .any(|a| crate::text::fold(a.surface()) == folded)
            });
            let is_word =
                self.gazetteer.is_common_word(&folded) || self.gazetteer.is_given_name(name);
            if is_known || is_word {
                continue;
            }
            import.push(
                "aliases",
                entry.line,
                &[&id, name, "name", "fold", "", "", "", "", "", "petrarch"],
            );
        }
    }

    /// The id of the entity that an entry with a role means; adds a row for a new one.
    fn entity(&mut self, entry: &Entry, state: EntityIdx, import: &mut Import) -> String {
        let g = &self.gazetteer;
        let is_it = |&idx: &EntityIdx| g.entity(idx).kind() == self.kind;
        let found = entry
            .names
            .iter()
            .flat_map(|name| g.lookup(name))
            .find(is_it);
        if let Some(idx) = found {
            return g.entity(idx).id().to_string();
        }
        // the last code is the latest; of its roles the first is the main one
        let role = entry
            .codes
            .iter()
            .rev()
            .filter_map(|code| code.split_whitespace().next());
        let sectors = role.filter_map(|code| {
            let mut roles = code
                .get(3..)?
                .as_bytes()
                .chunks_exact(3)
                .filter_map(|r| std::str::from_utf8(r).ok());
            roles.find_map(|role| role.parse::<Sector>().ok())
        });
        let sector = sectors.into_iter().next().map_or("", Sector::as_str);
        let name = &entry.names[0];
        let id = self
            .ids
            .make(self.kind, name, &format!("line-{}", entry.line), g);
        let parent = g.entity(state).id().as_str();
        import.push(
            "entities",
            entry.line,
            &[
                &id,
                self.kind.as_str(),
                name,
                "",
                "",
                "",
                "",
                parent,
                "",
                "",
                "",
                sector,
                "",
                "petrarch",
            ],
        );
        id
    }
}
