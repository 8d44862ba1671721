//! The same words say the same however they are set: each article of `tests/data/typography.toml` is
//! wrapped, quoted, marked up and spaced in every way in which text arrives, and what is found must
//! stay.
#![allow(clippy::unwrap_used, reason = "test")]

use std::path::Path;

use demarche::text::fold;
use demarche::{Extraction, Extractor};
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    texts: Vec<String>,
}

/// Each paragraph in lines of at most so many characters, with something before each of them.
fn wrapped(text: &str, width: usize, margin: &str) -> String {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in paragraph.split(' ') {
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
                lines.push(format!("{margin}{line}"));
                line.clear();
            }
            line += if line.is_empty() { "" } else { " " };
            line += word;
        }
        lines.push(format!("{margin}{line}"));
    }
    lines.join("\n")
}

/// The text with each word rewritten.
fn words(text: &str, change: impl Fn(usize, &str) -> String) -> String {
    let line = |line: &str| {
        let words = line.split(' ').enumerate().map(|(n, word)| change(n, word));
        words.collect::<Vec<_>>().join(" ")
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// The text with something in the middle of each longer word.
fn inside(text: &str, sign: &str) -> String {
    words(text, |_, word| {
        let middle = word.len() / 2;
        let plain = word.len() > 5 && word.bytes().all(|b| b.is_ascii_alphabetic());
        let (head, tail) = word.split_at(if plain { middle } else { 0 });
        format!("{head}{}{tail}", if plain { sign } else { "" })
    })
}

/// The text with something around each capitalised word that stands by itself.
fn around(text: &str, open: &str, close: &str) -> String {
    words(text, |n, word| {
        let name = word.starts_with(|c: char| c.is_ascii_uppercase());
        let plain = word.len() > 3 && word.bytes().all(|b| b.is_ascii_alphabetic());
        if name && plain && n % 2 == 0 {
            format!("{open}{word}{close}")
        } else {
            word.to_owned()
        }
    })
}

fn quoted(text: &str, open: &str, close: &str) -> String {
    let pieces = text.split('"').enumerate();
    pieces.fold(String::new(), |text, (n, piece)| match n {
        0 => piece.to_owned(),
        n if n % 2 == 1 => text + open + piece,
        _ => text + close + piece,
    })
}

fn full_width(text: &str) -> String {
    words(text, |n, word| {
        let wide = |c: char| char::from_u32(c as u32 + 0xFEE0).unwrap();
        let plain = n % 3 == 0 && word.bytes().all(|b| b.is_ascii_alphabetic());
        if plain {
            word.chars().map(wide).collect()
        } else {
            word.to_owned()
        }
    })
}

fn paragraphs(text: &str, open: &str, close: &str) -> String {
    let lines = text.lines().filter(|line| !line.is_empty());
    lines.flat_map(|line| [open, line, close]).collect()
}

/// Every setting of a text, with its name.
fn settings(text: &str) -> Vec<(&'static str, String)> {
    let blank = |with: &str| text.replace(' ', with);
    let wrap = |width| wrapped(text, width, "");
    vec![
        ("lines of 50", wrap(50)),
        ("lines of 60", wrap(60)),
        ("lines of 72", wrap(72)),
        ("lines of 80", wrap(80)),
        ("lines without empty ones", wrap(70).replace("\n\n", "\n")),
        ("indented lines", wrapped(text, 72, "    ")),
        ("a quoted message", wrapped(text, 72, "> ")),
        ("wrapped lines of Windows", wrap(66).replace('\n', "\r\n")),
        ("lines of an old Macintosh", text.replace('\n', "\r")),
        ("blanks at the ends of lines", text.replace('\n', "  \n")),
        ("blanks that do not break", blank("\u{a0}")),
        ("narrow blanks", blank("\u{202f}")),
        ("thin blanks", blank("\u{2009}")),
        ("two blanks", blank("  ")),
        ("invisible blanks", blank(" \u{200b}")),
        ("a mark of byte order", format!("\u{feff}{text}")),
        ("soft hyphens", inside(text, "\u{ad}")),
        ("joiners", inside(text, "\u{200d}")),
        ("typed quotes", quoted(text, "“", "”").replace('\'', "’")),
        ("French quotes", quoted(text, "«\u{a0}", "\u{a0}»")),
        ("German quotes", quoted(text, "„", "“")),
        ("accents for apostrophes", text.replace('\'', "´")),
        (
            "hyphens that do not break",
            text.replace('-', "\u{2011}").replace("\n\u{2011}", "\n-"),
        ),
        (
            "minus signs for hyphens",
            text.replace('-', "\u{2212}").replace("\n\u{2212}", "\n-"),
        ),
        (
            "ligatures",
            text.replace("ffi", "ﬃ")
                .replace("fi", "ﬁ")
                .replace("fl", "ﬂ"),
        ),
        (
            "accents by themselves",
            text.replace('ô', "o\u{302}").replace('é', "e\u{301}"),
        ),
        ("wide letters", full_width(text)),
        (
            "entities",
            blank("&nbsp;")
                .replace('\'', "&#8217;")
                .replace('"', "&quot;"),
        ),
        ("entities escaped twice", text.replace('\'', "&amp;rsquo;")),
        ("apostrophes of Windows", text.replace('\'', "\u{92}")),
        ("paragraphs of HTML", paragraphs(text, "<p>", "</p>")),
        ("line breaks of HTML", paragraphs(text, "", "<br/>\n<br/>")),
        (
            "links of HTML",
            around(text, "<a href=\"https://a.example/b?c=d\">", "</a>"),
        ),
        (
            "links of Markdown",
            around(text, "[", "](https://a.example/b)"),
        ),
        ("links of a wiki", around(text, "[[Page|", "]]")),
        ("bold words", around(text, "**", "**")),
        ("words in italics", around(text, "_", "_")),
        (
            "numbers of notes",
            text.replace(". ", ".[12] ").replace(", ", ",[3][4] "),
        ),
    ]
}

/// Who is mentioned, with the first and the last letter of each mention, and what is stated.
fn found(news: &Extraction) -> Vec<String> {
    let ends = |text: &str| {
        let folded = fold(text);
        let letter = |c: &char| c.is_alphanumeric();
        (folded.chars().find(letter), folded.chars().rfind(letter))
    };
    let mentions = news.mentions();
    let mentions = mentions.map(|m| format!("{} {:?}", m.actor().id(), ends(m.text())));
    let relations = news.relations().map(|r| {
        let status = (r.negated(), r.modality(), r.former());
        let pair = (r.subject().id(), r.predicate(), r.object().id());
        let ends = (
            ends(r.subject_span().slice(news.text())),
            ends(r.object_span().slice(news.text())),
        );
        format!("{pair:?} {status:?} {ends:?}")
    });
    mentions.chain(relations).collect()
}

#[test]
fn the_same_words_say_the_same_however_they_are_set() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/typography.toml");
    let file: File = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let extractor = Extractor::default();
    let mut wrong = Vec::new();
    for text in &file.texts {
        let text = text.trim();
        let wanted = found(&extractor.extract(text));
        assert!(wanted.len() > 30, "{wanted:?}");
        for (name, setting) in settings(text) {
            let found = found(&extractor.extract(&setting));
            let lost = wanted.iter().filter(|w| !found.contains(w));
            let gained = found.iter().filter(|f| !wanted.contains(f));
            wrong.extend(lost.map(|w| format!("{name}: lost {w}")));
            wrong.extend(gained.map(|f| format!("{name}: gained {f}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
