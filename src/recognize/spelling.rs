//! How the text spells an alias, and whether it stands among capitals.

use super::word::{HIGH, STEP, below, between, first_bytes, sixteen, sixteen_before};
use crate::gazetteer::{Alias, Form, MatchMode};
use crate::span::Span;
use crate::text::{fold_char, is_roman};

/// How a text's spelling relates to an alias's, the letters being the same when folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spelling {
    /// The same letters are capitals; diacritics and signs may differ.
    Same,
    /// Every letter is a capital.
    AllCaps,
    /// Words of several are in capitals throughout: "Paul KAGAME", "XI Jinping".
    CapsWord,
    /// Every word begins with a capital, and what is a capital in the alias is one.
    TitleCase,
    /// Anything else.
    Other,
}

/// Whether the text spells an alias at `span` as the alias's mode asks.
pub(super) fn is_spelled(text: &str, span: Span, alias: &Alias) -> bool {
    if alias.mode() == MatchMode::Fold {
        return true;
    }
    match compare(span.slice(text), alias.surface()) {
        Spelling::Same => true,
        Spelling::AllCaps => in_capitals(text, span),
        Spelling::CapsWord => alias.form() == Form::Name && !is_numbered(text, span),
        Spelling::TitleCase => in_title_case(text, span),
        Spelling::Other => false,
    }
}

/// Compares the capitals of what is written with those of an alias.
fn compare(written: &str, alias: &str) -> Spelling {
    if is_same(written, alias) {
        return Spelling::Same;
    }
    if is_all_caps(written) {
        return Spelling::AllCaps;
    }
    if has_caps_word(written, alias) {
        Spelling::CapsWord
    } else if keeps_capitals(written, alias) && is_title_case(written) {
        Spelling::TitleCase
    } else {
        Spelling::Other
    }
}

/// Whether the same letters are capitals; at the start of a sentence "al-Shabaab" is "Al-Shabaab".
pub(super) fn is_same(written: &str, alias: &str) -> bool {
    if written == alias {
        true
    } else if let Some((first, rest)) = lined_up(written, alias) {
        // but for the first letter
        first[0].is_ascii_uppercase()
            && first[1].is_ascii_lowercase()
            && rest[0] == rest[1]
            && rest[1].iter().any(u8::is_ascii_uppercase)
    } else if written.is_ascii() && alias.is_ascii() {
        are_same(ascii_capitals(written), ascii_capitals(alias))
    } else {
        are_same(capitals(written), capitals(alias))
    }
}

/// The first byte and the rest of what is written and of an alias, if that is a letter and the two
/// differ in capitals alone.
fn lined_up<'t>(written: &'t str, alias: &'t str) -> Option<([u8; 2], [&'t [u8]; 2])> {
    let (first, rest) = written.as_bytes().split_first()?;
    let (alias_first, alias_rest) = alias.as_bytes().split_first()?;
    let same = first.is_ascii_alphabetic() && written.eq_ignore_ascii_case(alias);
    same.then_some(([*first, *alias_first], [rest, alias_rest]))
}

/// Whether a Roman numeral stands behind a name: "King MOHAMMED VI" is called "MOHAMMED VI".
fn is_numbered(text: &str, span: Span) -> bool {
    let behind = text.get(span.end as usize..).unwrap_or("");
    let word = behind.strip_prefix(' ').and_then(|rest| {
        let end = rest.bytes().position(|b| !b.is_ascii_alphanumeric());
        rest.get(..end.unwrap_or(rest.len()))
    });
    word.is_some_and(is_roman)
}

/// Whether each word is as in an alias, but for some that are in capitals throughout.
fn has_caps_word(written: &str, alias: &str) -> bool {
    let parts = [' ', '-'];
    let (mut words, mut names) = (written.split(parts), alias.split(parts));
    let (mut caps, mut same) = (false, false);
    loop {
        match (words.next(), names.next()) {
            (Some(word), Some(name)) if is_same(word, name) => same = true,
            (Some(word), Some(_)) if is_all_caps(word) && word.len() > 1 => caps = true,
            (None, None) => return caps && same,
            _ => return false,
        }
    }
}

/// Whether what is a capital in the alias is one in what is written.
fn keeps_capitals(written: &str, alias: &str) -> bool {
    if written.eq_ignore_ascii_case(alias) {
        let mut letters = written.bytes().zip(alias.bytes());
        letters.all(|(written, alias)| written == alias || written.is_ascii_uppercase())
    } else if written.is_ascii() && alias.is_ascii() {
        let mut letters = ascii_capitals(written).zip(ascii_capitals(alias));
        letters.all(|(written, alias)| written || !alias)
    } else {
        let mut letters = capitals(written).zip(capitals(alias));
        letters.all(|(written, alias)| written || !alias)
    }
}

/// As [`is_same`], of which letters are capitals.
fn are_same(
    mut written: impl Iterator<Item = bool> + Clone,
    mut alias: impl Iterator<Item = bool> + Clone,
) -> bool {
    if written.clone().eq(alias.clone()) {
        return true;
    }
    written.next() == Some(true)
        && alias.next() == Some(false)
        && alias.clone().any(|capital| capital)
        && written.eq(alias)
}

/// As [`capitals`], of text that is ASCII.
fn ascii_capitals(text: &str) -> impl Iterator<Item = bool> + Clone + '_ {
    let letters = text.bytes().filter(u8::is_ascii_alphabetic);
    letters.map(|letter| letter.is_ascii_uppercase())
}

/// For each folded letter whether it is a capital.
///
/// By folded letters, because "ß" is two of them.
fn capitals(text: &str) -> impl Iterator<Item = bool> + Clone + '_ {
    text.chars().flat_map(|c| {
        let mut letters = usize::from(c.is_ascii_alphabetic());
        if !c.is_ascii() {
            fold_char(c, |byte| {
                letters += usize::from(byte.is_ascii_alphabetic() || byte >= 0xC0);
            });
        }
        std::iter::repeat_n(c.is_uppercase(), letters)
    })
}

/// Whether there are letters and all of them are capitals.
pub(super) fn is_all_caps(text: &str) -> bool {
    // most have a small letter soon
    if text.bytes().any(|byte| byte.is_ascii_lowercase()) {
        return false;
    }
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

/// How many characters of a line are looked at on either side for the words of a heading.
const NEAR: usize = 48;

/// How many are looked at for small letters among capitals: four or five words.
const BESIDE: usize = 24;

/// The characters of the line before a span, from the nearest on.
fn before(text: &str, span: Span) -> impl Iterator<Item = char> + '_ {
    let before = text.get(..span.start as usize).unwrap_or("");
    before.chars().rev().take(NEAR).take_while(|c| *c != '\n')
}

/// The characters of the line behind a span.
fn behind(text: &str, span: Span) -> impl Iterator<Item = char> + '_ {
    let behind = text.get(span.end as usize..).unwrap_or("");
    behind.chars().take(NEAR).take_while(|c| *c != '\n')
}

/// Whether the capitals of a span are those of its surroundings: it is several words itself, or
/// opens a line, as places do in datelines, or stands in a headline.
fn in_capitals(text: &str, span: Span) -> bool {
    span.slice(text).contains([' ', '-'])
        || before(text, span).all(|c| !c.is_alphanumeric())
        || in_headline(text, span)
}

/// Whether everything around the span is written in capitals.
pub(super) fn in_headline(text: &str, span: Span) -> bool {
    // sixteen bytes at a time, since in a text of acronyms the two sides of each are most of the
    // work
    let (bytes, start, end) = (text.as_bytes(), span.start as usize, span.end as usize);
    let behind = Side::new([sixteen(bytes, end), sixteen(bytes, end + STEP)]);
    if matches!(behind, Side::Small) {
        // nearly always the words behind it tell
        return false;
    }
    let farther = start.saturating_sub(STEP);
    let before = Side::new([sixteen_before(bytes, start), sixteen_before(bytes, farther)]);
    match (before, behind) {
        (Side::Small, _) | (_, Side::Small) => false,
        (Side::Capitals(before), Side::Capitals(behind)) => before + behind > 1,
        _ => in_wide_headline(text, span),
    }
}

/// What one side of a span holds, up to the end of the line.
enum Side {
    /// A small letter.
    Small,
    /// So many capitals, of which three and more may count as two; and no small letter.
    Capitals(u32),
    /// A character that is not ASCII.
    Wide,
}

impl Side {
    /// Looks at [`BESIDE`] bytes, the nearest one lowest; zeros are no text.
    fn new([near, far]: [u128; 2]) -> Self {
        let mut capitals = 0;
        for x in [near, far & first_bytes(BESIDE - STEP)] {
            let ends = (between(x, b'\n', b'\n') | x) & HIGH;
            let line = below(ends) & HIGH;
            if between(x, b'a', b'z') & line != 0 {
                return Self::Small;
            }
            let found = between(x, b'A', b'Z') & line;
            let more = found & found.wrapping_sub(1);
            capitals += u32::from(found != 0) + u32::from(more != 0);
            if ends != 0 {
                let is_wide = x & ends & ends.wrapping_neg() != 0;
                return if is_wide {
                    Self::Wide
                } else {
                    Self::Capitals(capitals)
                };
            }
        }
        Self::Capitals(capitals)
    }
}

/// As [`in_headline`], character by character.
fn in_wide_headline(text: &str, span: Span) -> bool {
    let mut letters = 0;
    let beside = before(text, span).take(BESIDE);
    for c in beside.chain(behind(text, span).take(BESIDE)) {
        if c.is_lowercase() {
            return false;
        }
        letters += usize::from(c.is_alphabetic());
    }
    letters > 1
}

/// Whether the words around the span begin with capitals, as in a heading in title case.
fn in_title_case(text: &str, span: Span) -> bool {
    let mut capitals = 0;
    // a long word in small letters tells
    let mut is_small = |first: char, length: usize| {
        capitals += usize::from(first.is_uppercase());
        first.is_lowercase() && length > 3
    };
    let (mut last, mut length, mut seen) = (' ', 0, 0);
    for c in before(text, span) {
        seen += 1;
        if !c.is_whitespace() {
            (last, length) = (c, length + 1);
        } else if length > 0 {
            if is_small(last, length) {
                return false;
            }
            length = 0;
        }
    }
    // where the window cuts a word its first letter is not known
    if length > 0 && seen < NEAR && is_small(last, length) {
        return false;
    }
    let (mut first, mut length, mut words) = (' ', 0, 0);
    for c in behind(text, span).chain([' ']) {
        if !c.is_whitespace() {
            first = if length == 0 { c } else { first };
            length += 1;
        } else if length > 0 {
            if is_small(first, length) {
                return false;
            }
            (length, words) = (0, words + 1);
            if words == 5 {
                break;
            }
        }
    }
    capitals > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_decide() {
        for (written, alias, spelling) in [
            ("Vucic", "Vučić", Spelling::Same),
            ("Strasse", "Straße", Spelling::Same),
            ("Al-Shabaab", "al-Shabaab", Spelling::Same),
            ("Al-shabaab", "al-Shabaab", Spelling::Other),
            ("Mujahideen", "mujahideen", Spelling::TitleCase),
            ("VUČIĆ", "Vučić", Spelling::AllCaps),
            (
                "Council Of Europe",
                "Council of Europe",
                Spelling::TitleCase,
            ),
            ("Us", "US", Spelling::Other),
            ("us", "US", Spelling::Other),
        ] {
            assert_eq!(compare(written, alias), spelling, "{written}");
        }
    }

    #[test]
    fn a_headline_has_no_small_letter_near() {
        let text = "LET US GO HOME\nSerbia and US leaders";
        assert!(in_headline(text, Span::new(4, 6)));
        assert!(!in_headline(text, Span::new(26, 28)));
    }

    #[test]
    fn a_heading_in_title_case_has_no_long_small_word() {
        let text = "Union Of Concerned People Meets in Astana";
        assert!(in_title_case(text, Span::new(0, 15)));
        let text = "Union Of Concerned people met Monday In Astana";
        assert!(!in_title_case(text, Span::new(0, 15)));
    }
}
