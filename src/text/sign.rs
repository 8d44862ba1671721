//! What a character is read as, if not as what it is.

use super::fold::is_invisible;
use super::markup;
use super::scan::{char_at, char_before, is_line_break};

/// More asterisks or underscores than this are a rule or a blank to be filled in.
const LONGEST_RUN: usize = 4;

/// What stands for something else than its characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A blank.
    Blank,
    /// So many line breaks.
    Break(usize),
    /// Nothing: it is neither seen nor heard.
    Nothing,
    /// Another character.
    Char(char),
    /// Letters that are written as one, or wide.
    Letters(char),
}

impl Sign {
    /// What a character is read as that the text writes with others.
    pub(super) fn of(c: char) -> Self {
        match c {
            c if is_line_break(c) => Self::Break(1),
            c if is_invisible(c) => Self::Nothing,
            c if c.is_whitespace() => Self::Blank,
            c => Self::Char(c),
        }
    }
}

/// The sign that begins at `at`, and its end; `None` if the text means what it shows.
#[inline]
pub(super) fn sign_at(text: &str, at: usize) -> Option<(usize, Sign)> {
    let byte = *text.as_bytes().get(at)?;
    match byte {
        0x80.. => wide(text, at),
        b'\t' | b' ' => Some((at + 1, Sign::Blank)),
        b'\n' | 0x0B => Some((at + 1, Sign::Break(1))),
        b'\r' => {
            let pair = text.as_bytes().get(at + 1) == Some(&b'\n');
            Some((at + 1 + usize::from(pair), Sign::Break(1)))
        }
        0x0C => Some((at + 1, Sign::Break(2))),
        b'&' => markup::entity(text, at),
        b'<' => markup::tag(text, at),
        b'[' | b']' => markup::bracket(text, at),
        b'*' | b'_' => emphasis(text, at),
        b'`' => in_word(text, at, at + 1, '\''),
        _ => None,
    }
}

/// As [`sign_at`], of a character beyond ASCII.
fn wide(text: &str, at: usize) -> Option<(usize, Sign)> {
    let c = text.get(at..)?.chars().next()?;
    let end = at + c.len_utf8();
    let sign = match c {
        '“' | '”' | '„' | '‟' | '«' | '»' => {
            return quote(text, at, end).filter(|s| s.1 != Sign::Char(c));
        }
        '\u{85}' | '\u{2028}' => Sign::Break(1),
        '\u{2029}' => Sign::Break(2),
        '\u{80}'..='\u{9F}' => return windows_1252(c).map(|c| (end, Sign::Char(c))),
        c if is_invisible(c) => Sign::Nothing,
        c if c.is_whitespace() => Sign::Blank,
        'Â' | 'Ã' | 'Ä' | 'Å' | 'â' => {
            return misread(text.get(at..)?).map(|(n, sign)| (at + n, sign));
        }
        // what is left of an apostrophe that could not be decoded
        '\u{FFFD}' if text.as_bytes().get(end) == Some(&b's') => {
            let ends = !char_at(text, end + 1).is_some_and(char::is_alphanumeric);
            return in_word(text, at, end, '’').filter(|_| ends);
        }
        '‘' | '‛' | '´' | '′' | 'ʼ' | 'ʹ' | '＇' => return in_word(text, at, end, '’'),
        '\u{2012}' | '\u{2212}' => return in_word(text, at, end, '-'),
        // the number of a note
        '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' => {
            let noted =
                char_before(text, at).is_some_and(|c| !c.is_numeric() && !c.is_whitespace());
            return noted.then_some((end, Sign::Nothing));
        }
        '\u{FB00}'..='\u{FB06}' | '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => Sign::Letters(c),
        _ => return None,
    };
    Some((end, sign))
}

/// A sign that stands for `with` between two letters or digits.
fn in_word(text: &str, at: usize, end: usize, with: char) -> Option<(usize, Sign)> {
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let inside = inside(char_before(text, at)) && inside(char_at(text, end));
    inside.then_some((end, Sign::Char(with)))
}

/// The quotation mark of English that one of any nation stands for, by the side on which it has the
/// blank.
fn quote(text: &str, at: usize, end: usize) -> Option<(usize, Sign)> {
    let outside = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let before = char_before(text, at);
    let opens = outside(before) || before.is_some_and(|c| matches!(c, '(' | '[' | '—' | '–' | '-'));
    let closes = outside(char_at(text, end))
        || char_at(text, end)
            .is_some_and(|c| c.is_ascii_punctuation() || matches!(c, '—' | '–' | '’'));
    let with = match (opens, closes) {
        (true, false) => '“',
        (false, true) => '”',
        // blanks inside, as the French have them
        (true, true) => match char_at(text, at)? {
            '«' => '“',
            '»' => '”',
            _ => return None,
        },
        (false, false) => return None,
    };
    Some((end, Sign::Char(with)))
}

/// Asterisks or underscores at the edge of a word, which set it off.
fn emphasis(text: &str, at: usize) -> Option<(usize, Sign)> {
    let mark = |b: &&u8| matches!(b, b'*' | b'_');
    let bytes = text.as_bytes();
    // a run is judged at its start
    if at
        .checked_sub(1)
        .and_then(|n| bytes.get(n))
        .is_some_and(|b| mark(&b))
    {
        return None;
    }
    let length = bytes
        .get(at..)?
        .iter()
        .take(LONGEST_RUN + 1)
        .take_while(mark)
        .count();
    let outside = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (before, behind) = (char_before(text, at), char_at(text, at + length));
    let apart = outside(before) && outside(behind) || letter(before) && letter(behind);
    (length <= LONGEST_RUN && !apart).then_some((at + length, Sign::Nothing))
}

/// A character of UTF-8 that was read as Windows-1252: "â€™" for an apostrophe. Only characters of
/// Latin letters and of punctuation are told: their first byte makes a letter that such signs as the
/// others make do not follow.
fn misread(text: &str) -> Option<(usize, Sign)> {
    let mut bytes = [0; 3];
    let mut chars = text.char_indices();
    let first = u8::try_from(chars.next()?.1 as u32).ok()?;
    let length = if first < 0xE0 { 2 } else { 3 };
    let bytes = bytes.get_mut(..length)?;
    *bytes.first_mut()? = first;
    for slot in bytes.iter_mut().skip(1) {
        *slot = byte_of(chars.next()?.1).filter(|byte| (0x80..0xC0).contains(byte))?;
    }
    let c = std::str::from_utf8(bytes).ok()?.chars().next()?;
    Some((chars.offset(), Sign::of(c)))
}

/// What text of Windows has between U+0080 and U+009F, where Latin-1 has control characters.
const WINDOWS_1252: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘',
    '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// The byte of a character in text of Windows.
fn byte_of(c: char) -> Option<u8> {
    let high = WINDOWS_1252
        .iter()
        .zip(0x80..)
        .find(|(sign, _)| **sign == c);
    high.map(|(_, byte)| byte).or(u8::try_from(c as u32).ok())
}

/// What a control character means where text of Windows was taken for Latin-1.
pub(super) fn windows_1252(c: char) -> Option<char> {
    let sign = WINDOWS_1252.get((c as usize).checked_sub(0x80)?)?;
    (*sign != '\0').then_some(*sign)
}
