//! The matcher against a slow and obvious one that tries every end behind every word start.
#![allow(clippy::unwrap_used, clippy::string_slice, reason = "test")]

use demarche::gazetteer::{Alias, Form, MatchMode};
use demarche::recognize::Matcher;
use demarche::text::fold;
use demarche::{Gazetteer, Span};
use proptest::prelude::*;
use std::collections::HashMap;
use std::path::Path;
use std::sync::LazyLock;
use unicode_normalization::char::is_combining_mark as is_mark;

/// What both must agree on: where, which surface forms are candidates, and the two flags.
type Found = (Span, Vec<String>, bool, bool);

struct Oracle {
    gazetteer: Gazetteer,
    /// The aliases by folded surface form, from its first word on.
    by_fold: HashMap<String, Vec<usize>>,
    longest: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Word,
    Silent,
    Space,
    Sign,
}

fn kind(c: char) -> Kind {
    let sign = matches!(c, '\u{2B0}'..='\u{2FF}' | '\u{2010}'..='\u{2027}');
    if c.is_whitespace() {
        Kind::Space
    } else if !c.is_ascii() && fold(&format!("x{c}x")) == "xx" {
        Kind::Silent
    } else if !sign && !fold(&c.to_string()).is_empty() && (c.is_alphanumeric() || is_mark(c)) {
        Kind::Word
    } else {
        Kind::Sign
    }
}

fn capitals(text: &str) -> Vec<bool> {
    let letters = |c: char| {
        let folded = fold(&c.to_string());
        let count = folded.chars().filter(|f| f.is_alphabetic()).count();
        vec![c.is_uppercase(); count]
    };
    text.chars().flat_map(letters).collect()
}

fn is_same(written: &str, alias: &str) -> bool {
    let (w, a) = (capitals(written), capitals(alias));
    let raised = w.first() == Some(&true) && a.first() == Some(&false) && a.contains(&true);
    w == a || (raised && w[1..] == a[1..])
}

fn is_all_caps(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() > 1 && letters.clone().all(|c| !c.is_lowercase())
}

fn around(text: &str, span: Span, most: usize) -> (String, String) {
    let near = |chars: &mut dyn Iterator<Item = char>| -> String {
        chars.take(most).take_while(|c| *c != '\n').collect()
    };
    let before = near(&mut text[..span.start as usize].chars().rev());
    let behind = near(&mut text[span.end as usize..].chars());
    (before.chars().rev().collect(), behind)
}

fn in_headline(text: &str, span: Span) -> bool {
    let (before, behind) = around(text, span, 24);
    let all = before + &behind;
    all.chars().all(|c| !c.is_lowercase()) && all.chars().filter(|c| c.is_alphabetic()).count() > 1
}

fn in_title_case(text: &str, span: Span) -> bool {
    let (before, behind) = around(text, span, 48);
    let cut = before.chars().count() == 48 && !before.starts_with(char::is_whitespace);
    let words = before
        .split_whitespace()
        .skip(usize::from(cut))
        .chain(behind.split_whitespace().take(5));
    let first = |word: &str| word.chars().next().unwrap();
    let small = |word: &str| first(word).is_lowercase() && word.chars().count() > 3;
    words.clone().all(|word| !small(word))
        && words.filter(|word| first(word).is_uppercase()).count() > 1
}

/// "Paul KAGAME": some words are in capitals throughout, and the others as in the alias.
fn has_caps_words(written: &str, alias: &str) -> bool {
    let words = |text: &str| -> Vec<String> { text.split([' ', '-']).map(String::from).collect() };
    let (written, names) = (words(written), words(alias));
    let mut pairs = written.iter().zip(&names);
    written.len() == names.len()
        && pairs
            .clone()
            .all(|(w, a)| is_same(w, a) || is_all_caps(w) && w.len() > 1)
        && pairs.clone().any(|(w, a)| is_same(w, a))
        && pairs.any(|(w, a)| !is_same(w, a))
}

fn is_numbered(text: &str, span: Span) -> bool {
    let behind = text[span.end as usize..].strip_prefix(' ').unwrap_or("");
    let word = behind.split(|c: char| !c.is_ascii_alphanumeric()).next();
    word.is_some_and(|w| !w.is_empty() && w.chars().all(|c| matches!(c, 'I' | 'V' | 'X')))
}

fn is_spelled(text: &str, span: Span, row: &Alias) -> bool {
    let (alias, mode) = (row.surface(), row.mode());
    let written = span.slice(text);
    if mode == MatchMode::Fold || is_same(written, alias) {
        return true;
    }
    if is_all_caps(written) {
        let opens_line = around(text, span, 48)
            .0
            .chars()
            .all(|c| !c.is_alphanumeric());
        return written.contains([' ', '-']) || opens_line || in_headline(text, span);
    }
    if has_caps_words(written, alias) {
        return row.form() == Form::Name && !is_numbered(text, span);
    }
    let mut start = true;
    let title = written.chars().all(|c| {
        let fits = !(start && c.is_lowercase());
        start = !c.is_alphanumeric() && c != '\'' && c != '’';
        fits
    });
    let kept = capitals(written)
        .iter()
        .zip(capitals(alias))
        .all(|(w, a)| *w || !a);
    title && kept && in_title_case(text, span)
}

impl Oracle {
    fn new(gazetteer: &Gazetteer) -> Self {
        let mut by_fold: HashMap<String, Vec<usize>> = HashMap::new();
        let mut longest = 0;
        for (n, alias) in gazetteer.aliases().iter().enumerate() {
            let surface = alias.surface();
            if let Some(at) = surface.find(|c| kind(c) == Kind::Word) {
                let folded = fold(&surface[at..]);
                longest = longest.max(folded.len());
                by_fold.entry(folded).or_default().push(n);
            }
        }
        Self {
            gazetteer: gazetteer.clone(),
            by_fold,
            longest,
        }
    }

    fn find(&self, text: &str) -> Vec<Found> {
        let chars: Vec<(usize, char, Kind)> = text
            .char_indices()
            .map(|(at, c)| (at, c, kind(c)))
            .collect();
        let mut in_word = Vec::new();
        for (i, (_, _, kind)) in chars.iter().enumerate() {
            in_word.push(*kind == Kind::Word || (*kind == Kind::Silent && i > 0 && in_word[i - 1]));
        }
        let starts: Vec<usize> = (0..chars.len())
            .filter(|&i| chars[i].2 == Kind::Word && (i == 0 || !in_word[i - 1]))
            .collect();
        let is_small = |start: usize| {
            let word = chars[start..].iter().zip(&in_word[start..]);
            word.take_while(|(_, w)| **w)
                .all(|((_, c, _), _)| c.is_ascii_lowercase())
        };
        let is_gate = |start: usize| !chars[start].1.is_ascii_lowercase();
        let mut found: Vec<Found> = Vec::new();
        for (n, &start) in starts.iter().enumerate() {
            let floor = found.last().map_or(0, |f| f.0.end as usize);
            if chars[start].0 < floor {
                continue;
            }
            if is_gate(start) {
                found.extend(self.longest(text, &chars, &in_word, start));
                continue;
            }
            let gate = starts[n..].iter().find(|s| !is_small(**s));
            let Some(&gate) = gate.filter(|gate| is_gate(**gate)) else {
                continue;
            };
            let hit = self.longest(text, &chars, &in_word, start);
            found.extend(hit.filter(|(span, candidates, _, _)| {
                let written = span.slice(text);
                span.end as usize > chars[gate].0
                    && candidates.iter().any(|alias| is_same(written, alias))
            }));
        }
        found
    }

    fn longest(
        &self,
        text: &str,
        chars: &[(usize, char, Kind)],
        in_word: &[bool],
        start: usize,
    ) -> Option<Found> {
        let from = chars[start].0;
        let (mut best, mut lines) = (None, 0);
        for i in start..chars.len() {
            let (at, c, kind) = chars[i];
            match kind {
                Kind::Space => lines += usize::from(c == '\n') + 2 * usize::from(c == '\u{2029}'),
                Kind::Silent => {}
                _ => lines = 0,
            }
            // "℻" folds to letters, and a diacritic without a letter to a space
            let folded = fold(&c.to_string());
            let sign = !folded.is_empty() && !folded.contains(|f: char| f.is_ascii_alphanumeric());
            let bare = kind == Kind::Sign && !sign;
            if lines > 1 || bare {
                break;
            }
            let end = at + c.len_utf8();
            let ends = match kind {
                Kind::Space => false,
                Kind::Sign => {
                    fold(&c.to_string()).ends_with('-')
                        || chars.get(i + 1).is_none_or(|next| next.2 != Kind::Word)
                }
                _ => in_word[i] && !in_word.get(i + 1).copied().unwrap_or(false),
            };
            if !ends {
                continue;
            }
            let folded = fold(&text[from..end]);
            if folded.len() > self.longest {
                break;
            }
            let span = Span::new(from, end);
            let aliases = self.gazetteer.aliases();
            let all = self.by_fold.get(&folded).into_iter().flatten();
            let accepted: Vec<_> = all
                .map(|n| &aliases[*n])
                .filter(|alias| is_spelled(text, span, alias))
                .collect();
            if accepted.is_empty() {
                continue;
            }
            // "the Iran-Iraq War": a name that blocks others blocks none behind another one's hyphen
            let blocks = accepted
                .iter()
                .all(|alias| alias.mode() == MatchMode::Never);
            let before = &text[..from];
            let joined = before.strip_suffix(['-', '–']).is_some_and(|word| {
                let letters = word.chars().rev().take_while(char::is_ascii_alphabetic);
                letters.last().is_some_and(|c| c.is_ascii_uppercase())
            });
            // "Peruvian-NZ$": a sign at the end tells the longer name from the shorter one
            let worded = accepted
                .iter()
                .all(|alias| alias.surface().ends_with(char::is_alphanumeric));
            if blocks && joined && worded && best.is_some() {
                continue;
            }
            let written = span.slice(text);
            let same = accepted
                .iter()
                .any(|alias| is_same(written, alias.surface()));
            best = Some((
                span,
                accepted
                    .iter()
                    .map(|alias| alias.surface().to_owned())
                    .collect(),
                is_all_caps(written) && (!same || in_headline(text, span)),
                blocks,
            ));
        }
        best
    }
}

static BUILTIN: LazyLock<(Matcher, Oracle)> = LazyLock::new(|| {
    let gazetteer = Gazetteer::builtin();
    (Matcher::new(&gazetteer), Oracle::new(&gazetteer))
});

fn check(text: &str) {
    let (matcher, oracle) = &*BUILTIN;
    let mut hits = Vec::new();
    matcher.find_into(text, &mut hits);
    let found: Vec<Found> = hits
        .iter()
        .map(|hit| {
            let candidates = matcher.candidates(text, *hit);
            let surfaces = candidates.map(|alias| alias.surface().to_owned()).collect();
            (hit.span, surfaces, hit.all_caps, hit.blocked)
        })
        .collect();
    let wanted = oracle.find(text);
    for (n, (found, wanted)) in found.iter().zip(&wanted).enumerate() {
        assert_eq!(
            found,
            wanted,
            "hit {n}, {:?} and {:?} in {text:?}",
            found.0.slice(text),
            wanted.0.slice(text)
        );
    }
    assert_eq!(found.len(), wanted.len(), "in {text:?}");
}

#[test]
fn both_find_the_same_in_articles() {
    let mut bytes = 0;
    for folder in ["seeds", "../shared/seeds"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            if let Ok(text) = std::fs::read_to_string(entry.unwrap().path()) {
                bytes += text.len();
                check(&text);
            }
        }
    }
    assert!(bytes > 10_000, "the seed articles are there");
    let bench = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bench/text.jsonl");
    let Ok(bench) = std::fs::read_to_string(bench) else {
        // ../shared is not there: the seeds have to do
        return;
    };
    // every third: the oracle takes its time
    for line in bench.lines().step_by(3) {
        let document: serde_json::Value = serde_json::from_str(line).unwrap();
        check(document["text"].as_str().unwrap());
    }
}

/// Text made of aliases, changed as the press changes them, and of what stands between names.
fn text() -> impl Strategy<Value = String> {
    let surfaces: Vec<String> = Gazetteer::builtin()
        .aliases()
        .iter()
        .map(|alias| alias.surface().to_owned())
        .collect();
    let name = (any::<prop::sample::Index>(), 0..9).prop_map(move |(index, change)| {
        let name = index.get(&surfaces);
        match change {
            0 => name.to_uppercase(),
            1 => name.to_lowercase(),
            2 => fold(name),
            3 => name.replace('\'', "’").replace('-', "\u{2011}"),
            4 => name.replace(' ', "\u{a0}"),
            5 => name.replace(' ', "\n  "),
            6 => name.split_whitespace().next().unwrap_or("").to_owned(),
            _ => name.clone(),
        }
    });
    let between = prop::sample::select(vec![
        " ",
        " ",
        " ",
        " ",
        " ",
        "-",
        ", ",
        ". ",
        ".",
        "\n",
        "\n\n",
        "\n \n",
        "'s ",
        "’s ",
        "\u{ad}",
        "\u{301}",
        " the ",
        " and ",
        " al-",
        " de ",
        "é",
        " — ",
        "–",
        "\0",
        "х",
        " US ",
        " WHO",
        " It",
        "\u{200b}",
        "(",
        ") ",
        "\u{2029}",
        "`",
        "ʼ",
        " U.S.",
        "漢字",
        "नमस्ते ",
        "5",
        "+",
        "/",
        "€",
        "\t",
        "",
    ]);
    prop::collection::vec((name, between), 0..12).prop_map(|parts| {
        parts
            .into_iter()
            .flat_map(|(name, between)| [name, between.to_owned()])
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn both_find_the_same_in_generated_text(text in text()) {
        check(&text);
    }

    #[test]
    fn both_find_the_same_in_any_text(text in "\\PC{0,60}") {
        check(&text);
    }
}
