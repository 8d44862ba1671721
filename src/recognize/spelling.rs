//! How the text spells an alias, and whether it stands among capitals.

use crate::span::Span;

/// How a text's spelling relates to an alias's, the letters being the same when folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spelling {
    /// The same letters are capitals; diacritics and signs may differ.
    Same,
    /// Every letter is a capital.
    AllCaps,
    /// Every word begins with a capital.
    TitleCase,
    /// Anything else.
    Other,
}

/// Compares the capitals of what is written with those of an alias.
pub(super) fn compare(written: &str, alias: &str) -> Spelling {
    if written == alias {
        return Spelling::Same;
    }
    let capitals = |s: &str| {
        s.chars()
            .filter(|c| c.is_alphabetic())
            .map(char::is_uppercase)
            .fold((0u64, 0u32), |(bits, n), up| {
                (bits.rotate_left(1) ^ u64::from(up), n + 1)
            })
    };
    if capitals(written) == capitals(alias) {
        return Spelling::Same;
    }
    if is_all_caps(written) {
        return Spelling::AllCaps;
    }
    if is_title_case(written) {
        Spelling::TitleCase
    } else {
        Spelling::Other
    }
}

/// Whether there are letters and all of them are capitals.
pub(super) fn is_all_caps(text: &str) -> bool {
    let mut letters = 0;
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        if c.is_lowercase() {
            return false;
        }
        letters += 1;
    }
    letters > 1
}

fn is_title_case(text: &str) -> bool {
    let mut start = true;
    for c in text.chars() {
        if start && c.is_lowercase() {
            return false;
        }
        start = !c.is_alphanumeric() && c != '\'' && c != '’';
    }
    true
}

/// How many bytes of a line are looked at on either side.
const NEAR: usize = 48;

/// The part of the line around a span, on character boundaries.
fn around(text: &str, span: Span) -> (&str, &str) {
    let (mut from, mut to) = (span.start as usize, span.end as usize);
    let bytes = text.as_bytes();
    while from > 0 && bytes[from - 1] != b'\n' && span.start as usize - from < NEAR {
        from -= 1;
    }
    while to < bytes.len() && bytes[to] != b'\n' && to - (span.end as usize) < NEAR {
        to += 1;
    }
    while !text.is_char_boundary(from) {
        from += 1;
    }
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let before = text.get(from..span.start as usize).unwrap_or("");
    (before, text.get(span.end as usize..to).unwrap_or(""))
}

/// Whether the span stands in a run of capitals, as in a headline, or is several words itself.
pub(super) fn in_capitals(text: &str, span: Span) -> bool {
    if span.slice(text).contains([' ', '-']) {
        return true;
    }
    let (before, after) = around(text, span);
    let mut words = 0;
    for part in [before, after] {
        for c in part.chars().filter(|c| c.is_alphabetic()) {
            if c.is_lowercase() {
                return false;
            }
            words += 1;
        }
    }
    words > 1
}

/// Whether the words around the span begin with capitals, as in a heading in title case.
pub(super) fn in_title_case(text: &str, span: Span) -> bool {
    let (before, after) = around(text, span);
    let (mut small, mut capital) = (0, 0);
    for word in before
        .split_whitespace()
        .skip(1)
        .chain(after.split_whitespace().take(5))
    {
        match word.chars().find(|c| c.is_alphabetic()) {
            Some(c) if c.is_lowercase() && word.len() > 3 => small += 1,
            Some(c) if c.is_uppercase() => capital += 1,
            _ => {}
        }
    }
    small == 0 && capital > 1
}
