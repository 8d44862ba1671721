//! What the curated tables know already: it wins over anything derived.

use crate::fold::fold;
use crate::table;
use std::collections::{HashMap, HashSet};
use std::io;
use std::path::Path;

/// The ids and the folded names of the curated tables.
pub struct Curated {
    ids: HashSet<String>,
    /// Folded surface form to the kinds of entity (the part before the colon) that have it.
    names: HashMap<String, HashSet<String>>,
    given: HashSet<String>,
    /// State and office to the terms of its holders.
    terms: HashMap<(String, String), Vec<(String, String)>>,
    /// ISO alpha-2 code to id and name of a state.
    states: HashMap<String, (String, String)>,
}

impl Curated {
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut known = Self {
            ids: HashSet::new(),
            names: HashMap::new(),
            given: HashSet::new(),
            terms: HashMap::new(),
            states: HashMap::new(),
        };
        let mut paths = std::fs::read_dir(folder)?
            .map(|entry| Ok(entry?.path()))
            .collect::<io::Result<Vec<_>>>()?;
        paths.sort();
        for path in &paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if !name.ends_with(".tsv") {
                continue;
            }
            if name.starts_with("entities") {
                table::read(path, &["id", "iso2", "name"], |row| {
                    if let [id, iso2, name] = *row {
                        known.ids.insert(id.to_owned());
                        if !iso2.is_empty() {
                            known
                                .states
                                .insert(iso2.to_owned(), (id.to_owned(), name.to_owned()));
                        }
                    }
                })?;
            } else if name.starts_with("words-given") {
                table::read(path, &["word"], |row| {
                    known.given.extend(row.iter().map(|&word| word.to_owned()));
                })?;
            } else if name.starts_with("offices") {
                table::read(path, &["of", "office", "from", "to"], |row| {
                    if let [of, office, from, to] = *row {
                        let seat = (of.to_owned(), office.to_owned());
                        let term = (from.to_owned(), to.to_owned());
                        known.terms.entry(seat).or_default().push(term);
                    }
                })?;
            } else if name.starts_with("aliases") {
                table::read(path, &["id", "surface"], |row| {
                    if let [id, surface] = *row {
                        known.add_name(id, surface);
                    }
                })?;
            }
        }
        Ok(known)
    }

    /// Notes a name, so that no later row takes it for new.
    pub fn add_name(&mut self, id: &str, surface: &str) {
        let kind = id.split(':').next().unwrap_or("").to_owned();
        self.names.entry(fold(surface)).or_default().insert(kind);
    }

    /// Whether any entity, or a blocking row, has the name.
    pub fn has_name(&self, name: &str) -> bool {
        self.names.contains_key(&fold(name))
    }

    /// Whether an entity of the kind has the name.
    pub fn has_name_of(&self, kind: &str, name: &str) -> bool {
        self.names
            .get(&fold(name))
            .is_some_and(|kinds| kinds.contains(kind))
    }

    /// Whether the name is a given name, so that it is no surname by itself.
    pub fn is_given_name(&self, name: &str) -> bool {
        self.given.contains(name)
    }

    /// Whether somebody has the seat at some time of `[from, to)`.
    pub fn is_held(&self, of: &str, office: &str, from: &str, to: &str) -> bool {
        let terms = self.terms.get(&(of.to_owned(), office.to_owned()));
        terms.into_iter().flatten().any(|(since, until)| {
            since.as_str() < to && (until.is_empty() || from < until.as_str())
        })
    }

    pub fn has_id(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// Id and name of the state with the ISO alpha-2 code.
    pub fn state(&self, iso2: &str) -> Option<&(String, String)> {
        self.states.get(iso2)
    }
}
