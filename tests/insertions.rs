//! A statement holds whatever is put around it: every base of `tests/data/insertions.toml` is read
//! in every frame of the file, `On Tuesday, {s} {V}.`, and its relation must be found there.
//!
//! `{S}` stands for the subject, `{s}` for the subject within a sentence, which has no capital on
//! its article, and `{V}` for what it did.
#![allow(clippy::unwrap_used, reason = "test")]

use std::path::Path;

use demarche::{Extractor, RelationRef};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    frames: Vec<String>,
    base: Vec<Base>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Base {
    subject: String,
    predicate: String,
    /// `subject predicate object`, with alternatives of the predicate behind `|`.
    find: String,
}

impl Base {
    fn within(&self, frame: &str) -> String {
        let inner = self
            .subject
            .strip_prefix("The ")
            .map(|s| format!("the {s}"));
        frame
            .replace("{S}", &self.subject)
            .replace("{s}", inner.as_deref().unwrap_or(&self.subject))
            .replace("{V}", &self.predicate)
    }

    fn is_stated_by(&self, relation: RelationRef<'_>) -> bool {
        let mut words = self.find.split_whitespace();
        let mut next = || words.next().unwrap();
        relation.subject().id() == next()
            && next()
                .split('|')
                .any(|p| p.parse() == Ok(relation.predicate()))
            && relation.object().id() == next()
            && !relation.negated()
    }
}

#[test]
fn statements_hold_whatever_is_put_around_them() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/insertions.toml");
    let file: File = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let extractor = Extractor::default();
    let mut lost = Vec::new();
    for frame in &file.frames {
        for base in &file.base {
            let text = base.within(frame);
            let read = extractor.extract(&text);
            if !read.relations().any(|r| base.is_stated_by(r)) {
                lost.push(text);
            }
        }
    }
    assert!(!file.frames.is_empty() && !file.base.is_empty());
    assert!(lost.is_empty(), "lost:\n{}", lost.join("\n"));
}
