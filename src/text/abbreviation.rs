//! The table of words that decide whether a full stop ends a sentence.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::{Arc, LazyLock};

use super::short_hash::ShortHasher;
use crate::error::{Diagnostic, Error, Result};

/// The built-in table.
const BUILTIN: &str = include_str!("../../gazetteers/text/abbreviations.tsv");

/// What a word means to the splitter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordKind {
    /// Goes with the name behind it: "Gen.".
    Title,
    /// Goes with the number behind it: "No.".
    Number,
    /// Never ends a sentence: "vs.".
    Inner,
    /// Ends a sentence only before an opener: "Inc.".
    Either,
    /// As `Either`, and behind a comma also before a lone name: "D.C.".
    Place,
    /// Opens sentences: "However".
    Opener,
    /// Ties quoted speech to its speaker: "asked".
    Speech,
    /// No longer of the table.
    Plain,
}

impl WordKind {
    fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "title" => Self::Title,
            "number" => Self::Number,
            "inner" => Self::Inner,
            "either" => Self::Either,
            "place" => Self::Place,
            "opener" => Self::Opener,
            "speech" => Self::Speech,
            "plain" => Self::Plain,
            _ => return None,
        })
    }
}

/// The words, by their spelling with the full stop.
#[derive(Clone, Debug, Default)]
pub(super) struct WordTable {
    words: HashMap<Box<str>, WordKind, BuildHasherDefault<ShortHasher>>,
}

/// The built-in table, read once.
pub(super) fn builtin() -> Arc<WordTable> {
    static TABLE: LazyLock<Arc<WordTable>> = LazyLock::new(|| {
        let mut table = WordTable::default();
        // A fault in the built-in table is caught by `builtin_table_is_sound`.
        let _ = table.add("abbreviations.tsv", BUILTIN);
        Arc::new(table)
    });
    Arc::clone(&TABLE)
}

impl WordTable {
    /// Adds the rows of a table; later rows win.
    pub(super) fn add(&mut self, path: &str, table: &str) -> Result<()> {
        let mut faults = Vec::new();
        for (n, line) in table.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let fault = |message: String, column: usize| {
                Diagnostic::new(message)
                    .at_path(path)
                    .at_line(n + 1)
                    .at_column(column)
            };
            let fields: Vec<&str> = line.split('\t').collect();
            let &[text, kind] = fields.as_slice() else {
                let count = fields.len();
                faults.push(fault(
                    format!("{count} fields where 2 are needed: text, kind"),
                    1,
                ));
                continue;
            };
            match WordKind::parse(kind) {
                None => faults.push(fault(
                    format!(
                        "unknown kind {kind:?}; use title, number, inner, either, place, opener, \
                         speech or plain"
                    ),
                    2,
                )),
                Some(_) if text.is_empty() => faults.push(fault("empty text".to_owned(), 1)),
                Some(kind) => self.insert(text, kind),
            }
        }
        if faults.is_empty() {
            Ok(())
        } else {
            Err(Error::from_diagnostics(faults))
        }
    }

    /// Sets a word, and the form in capitals that a headline has.
    fn insert(&mut self, text: &str, kind: WordKind) {
        if kind == WordKind::Plain {
            self.words.remove(text);
            self.words.remove(text.to_uppercase().as_str());
            return;
        }
        let capitals = text.to_uppercase();
        if text.starts_with(char::is_uppercase) && capitals != text {
            self.words.entry(capitals.into()).or_insert(kind);
        }
        self.words.insert(text.into(), kind);
    }

    /// What an abbreviation, spelled with its full stop, means.
    pub(super) fn abbreviation(&self, word: &str) -> Option<WordKind> {
        let kind = self.words.get(word).copied()?;
        (!matches!(kind, WordKind::Opener | WordKind::Speech)).then_some(kind)
    }

    /// Whether the word opens sentences.
    pub(super) fn is_opener(&self, word: &str) -> bool {
        self.words.get(word) == Some(&WordKind::Opener)
    }

    /// Whether the word is a verb of speech.
    pub(super) fn is_speech(&self, word: &str) -> bool {
        self.words.get(word) == Some(&WordKind::Speech)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "test")]
mod tests {
    use super::*;

    #[test]
    fn builtin_table_is_sound() {
        let mut table = WordTable::default();
        table.add("abbreviations.tsv", BUILTIN).unwrap();
        assert_eq!(table.abbreviation("Gen."), Some(WordKind::Title));
        assert_eq!(table.abbreviation("GEN."), Some(WordKind::Title));
        assert!(table.is_opener("The") && table.is_speech("asked"));
        assert_eq!(table.abbreviation("The"), None);
        let mut seen = std::collections::BTreeSet::new();
        for line in BUILTIN.lines().filter(|l| !l.starts_with('#')) {
            assert!(seen.insert(line.split('\t').next()), "twice: {line}");
        }
    }

    #[test]
    fn faults_are_reported_all_at_once() {
        let error = WordTable::default()
            .add("my.tsv", "Gen.\n\nFoo.\tbar\n\tinner\nOk.\tinner\n")
            .unwrap_err();
        let places: Vec<_> = error
            .diagnostics()
            .iter()
            .map(|d| (d.line, d.column))
            .collect();
        assert_eq!(
            places,
            [(Some(1), Some(1)), (Some(3), Some(2)), (Some(4), Some(1))]
        );
    }
}
