//! Remains of HTML, Markdown and wikis: entities, tags, links and the numbers of notes.
//!
//! This reads no documents of HTML; it keeps what slips through from parting words and sentences.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use super::scan::{char_at, char_before};
use super::short_hash::ShortHasher;
use super::sign::{Sign, windows_1252};

/// A tag, a link or a note is no longer than this.
const LONGEST: usize = 1000;

/// What a name of the table means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Name {
    /// An entity for a character.
    Entity(char),
    /// A tag inside a line.
    Inline,
    /// A tag that ends so many lines.
    Lines(usize),
    /// A tag whose content is not shown.
    Hidden,
    /// Words in brackets that belong to no sentence.
    Note,
}

/// The built-in table.
const BUILTIN: &str = include_str!("../../gazetteers/text/markup.tsv");

static NAMES: LazyLock<HashMap<&str, Name, BuildHasherDefault<ShortHasher>>> =
    LazyLock::new(|| BUILTIN.lines().filter_map(row).collect());

/// A row of the table; the test `table_is_sound` finds those that are none.
fn row(line: &'static str) -> Option<(&'static str, Name)> {
    let mut fields = line.split('\t');
    let (name, kind) = (fields.next()?, fields.next()?);
    let name_of = match (kind, fields.next()) {
        ("entity", Some(code)) => {
            Name::Entity(char::from_u32(u32::from_str_radix(code, 16).ok()?)?)
        }
        ("inline", None) => Name::Inline,
        ("line", None) => Name::Lines(1),
        ("block", None) => Name::Lines(2),
        ("hidden", None) => Name::Hidden,
        ("note", None) => Name::Note,
        _ => return None,
    };
    (!line.starts_with('#')).then_some((name, name_of))
}

/// The text from `at` on, as far as it is looked at.
fn near(text: &str, at: usize) -> &str {
    let mut end = text.len().min(at + LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(at..end).unwrap_or("")
}

/// An entity: `&nbsp;`, `&#8217;`, `&amp;rsquo;`.
pub(super) fn entity(text: &str, at: usize) -> Option<(usize, Sign)> {
    let mut start = at + 1;
    let body = |start: usize| {
        let rest = text.as_bytes().get(start..)?;
        let length = rest.iter().take(10).position(|b| *b == b';')?;
        text.get(start..start + length)
    };
    let mut name = body(start)?;
    // escaped twice
    if let Some(inner) = (name == "amp").then(|| body(start + 4)).flatten()
        && character(inner).is_some()
    {
        (start, name) = (start + 4, inner);
    }
    let c = character(name)?;
    Some((start + name.len() + 1, Sign::of(c)))
}

/// The character that an entity stands for.
fn character(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else {
        return match NAMES.get(name)? {
            Name::Entity(c) => Some(*c),
            _ => None,
        };
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(number) => u32::from_str_radix(number, 16).ok()?,
        None => number.parse().ok()?,
    };
    let c = char::from_u32(code).filter(|c| *c >= ' ')?;
    Some(windows_1252(c).unwrap_or(c))
}

/// A tag or a comment.
pub(super) fn tag(text: &str, at: usize) -> Option<(usize, Sign)> {
    let rest = text.get(at..)?;
    if rest.starts_with("<!--") {
        let end = rest.find("-->").map_or(text.len(), |n| at + n + 3);
        return Some((end, Sign::Nothing));
    }
    let inner = rest.strip_prefix('<')?;
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let length = inner.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = inner.get(..length).filter(|name| name.len() <= 10)?;
    let kind = NAMES.get(name.to_ascii_lowercase().as_str())?;
    let sign = match kind {
        Name::Inline | Name::Hidden => Sign::Nothing,
        Name::Lines(lines) => Sign::Break(*lines),
        Name::Entity(_) | Name::Note => return None,
    };
    let open = near(text, at);
    let end = at + memchr::memchr(b'>', open.as_bytes())? + 1;
    if *kind == Name::Hidden && !rest.starts_with("</") {
        let close = text.get(end..)?.find("</").map_or(text.len(), |n| end + n);
        return Some((close, sign));
    }
    Some((end, sign))
}

/// A bracket of a link or a wiki's, or a note with its brackets.
pub(super) fn bracket(text: &str, at: usize) -> Option<(usize, Sign)> {
    let near = near(text, at);
    if near.starts_with(']') {
        // the opening bracket has gone the same way
        let end = target(near).map(|n| at + n);
        let wiki = near.starts_with("]]") && closes_wiki(text, at);
        let end = end.or(wiki.then_some(at + 2))?;
        return Some((end, Sign::Nothing));
    }
    let close = memchr::memchr2(b']', b'\n', near.as_bytes())?;
    let inner = near.get(1..close)?;
    let behind = near.get(close..)?;
    if inner.starts_with('[') {
        let label = inner.find('|').map_or(2, |n| n + 2);
        return behind
            .starts_with("]]")
            .then_some((at + label, Sign::Nothing));
    }
    if target(behind).is_some() {
        return Some((at + 1, Sign::Nothing));
    }
    let number = (1..=3).contains(&inner.len()) && inner.bytes().all(|b| b.is_ascii_digit());
    let note = number || NAMES.get(near.get(..=close)?) == Some(&Name::Note);
    let end = at + close + 1;
    // "[s]he", "the [1] state"
    let apart = char_before(text, at).is_some_and(|c| !c.is_whitespace() && c != '(')
        && !char_at(text, end).is_some_and(char::is_alphanumeric);
    (note && behind.starts_with(']') && apart).then_some((end, Sign::Nothing))
}

/// The length of `](address)`.
fn target(text: &str) -> Option<usize> {
    let address = text.strip_prefix("](")?;
    let length = address.find([')', ' ', '\n'])?;
    let (address, behind) = address.split_at(length);
    let is_address = address.contains(['/', '#', '.']);
    (is_address && behind.starts_with(')')).then_some(length + 3)
}

/// Whether the brackets of a wiki's link were opened in the line.
fn closes_wiki(text: &str, at: usize) -> bool {
    let before = text.as_bytes().get(at.saturating_sub(LONGEST)..at);
    let mut before = before.unwrap_or(&[]).windows(2).rev();
    before.find(|two| matches!(*two, b"[[" | b"]]" | [_, b'\n'])) == Some(b"[[")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_is_sound() {
        let rows: Vec<&str> = BUILTIN.lines().filter(|l| !l.starts_with('#')).collect();
        assert!(rows.iter().all(|line| row(line).is_some()));
        assert_eq!(rows.len(), NAMES.len(), "a name stands twice");
    }
}
