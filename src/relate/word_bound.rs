//! Where words and marks begin and end in the bytes of a sentence.

use super::token::Mark;
use crate::text::eight::letters_end;

pub(super) const fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80 || matches!(byte, b'$' | b'%' | b'&')
}

/// What a token that begins with a byte is.
#[derive(Clone, Copy)]
pub(super) enum First {
    /// A mark or nothing, with its length, whatever stands around it; a word if that is 0.
    Alone(Mark, u8),
    /// A sign, or a letter or sign beyond ASCII.
    Other,
}

pub(super) static FIRST: [First; 256] = {
    let mut first = [First::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        first[byte] = match byte as u8 {
            0x80.. => First::Other,
            byte if is_word_byte(byte) => First::Alone(Mark::None, 0),
            byte if byte.is_ascii_whitespace() => First::Alone(Mark::None, 1),
            b',' => First::Alone(Mark::Comma, 1),
            b';' => First::Alone(Mark::Semicolon, 1),
            b':' => First::Alone(Mark::Colon, 1),
            b'(' | b'[' => First::Alone(Mark::Open, 1),
            b')' | b']' => First::Alone(Mark::Close, 1),
            b'"' => First::Alone(Mark::Quote, 1),
            b'.' | b'!' | b'?' => First::Alone(Mark::Stop, 1),
            _ => First::Other,
        };
        byte += 1;
    }
    first
};

/// Whether a word of letters ends before a byte, whatever stands behind that: not before a hyphen
/// or an apostrophe.
pub(super) static ENDS_WORD: [bool; 256] = {
    let mut ends = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let inside = is_word_byte(byte as u8) || matches!(byte as u8, b'-' | b'\'');
        ends[byte] = !inside;
        byte += 1;
    }
    ends
};

/// The end of the word that starts at `start`: letters, digits, hyphens and apostrophes between
/// letters, but not a possessive `'s`.
pub(super) fn word_end(bytes: &[u8], start: usize, limit: usize) -> usize {
    let mut end = letters_end(bytes, start + 1).min(limit);
    let bytes = bytes.get(..limit).unwrap_or(bytes);
    while let Some(&byte) = bytes.get(end) {
        if byte.is_ascii() && is_word_byte(byte) {
            end += 1;
            continue;
        }
        let next = bytes.get(end + 1).copied().unwrap_or(b' ');
        let inside = match byte {
            b'-' => next.is_ascii_alphanumeric(),
            b'\'' => next.is_ascii_alphabetic() && !is_possessive(&bytes[end..]),
            b'.' | b',' => bytes[end - 1].is_ascii_digit() && next.is_ascii_digit(),
            0xE2 if is_inner_apostrophe(&bytes[end..]) => {
                end += APOSTROPHE.len();
                continue;
            }
            0x80.. => mark_at(&bytes[end..]).is_none(),
            _ => false,
        };
        if !inside {
            break;
        }
        end += 1;
    }
    end
}

/// The word behind `at`, if white space stands between.
pub(super) fn next_word(bytes: &[u8], at: usize, limit: usize) -> Option<&[u8]> {
    let start = (at..limit).find(|i| !bytes[*i].is_ascii_whitespace())?;
    let word = is_word_byte(bytes[start]) && start > at;
    word.then(|| &bytes[start..word_end(bytes, start, limit)])
}

/// U+2019, as it is set in print.
pub(super) const APOSTROPHE: &[u8] = "\u{2019}".as_bytes();

/// Whether an apostrophe of print goes on a word: "didn’t", but not "Chad’s".
fn is_inner_apostrophe(bytes: &[u8]) -> bool {
    let behind = bytes.strip_prefix(APOSTROPHE).unwrap_or_default();
    let possessive = matches!(behind, [b's' | b'S', rest @ ..]
        if !rest.first().is_some_and(u8::is_ascii_alphanumeric));
    behind.first().is_some_and(u8::is_ascii_alphabetic) && !possessive
}

/// The apostrophe at the start of `bytes`, typed or printed, and the letters behind it.
pub(super) fn contracted(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mark = if bytes.starts_with(b"'") {
        1
    } else if bytes.starts_with(APOSTROPHE) {
        APOSTROPHE.len()
    } else {
        return None;
    };
    let rest = &bytes[mark..];
    let letters = rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    (letters > 0).then(|| (mark, &rest[..letters]))
}

fn is_possessive(bytes: &[u8]) -> bool {
    matches!(bytes.get(1), Some(b's' | b'S'))
        && !bytes.get(2).is_some_and(u8::is_ascii_alphanumeric)
}

/// The mark at the start of `bytes`, and its length; other marks are one byte ([`FIRST`]).
pub(super) fn mark_at(bytes: &[u8]) -> Option<(Mark, usize)> {
    Some(match bytes {
        [b'-', b'-', ..] => (Mark::Dash, 2),
        [b'-', ..] => (Mark::Hyphen, 1),
        [b'\'', ..] if is_possessive(bytes) => (Mark::Possessive, 2),
        [b'\'', ..] => (Mark::Possessive, 1),
        // ’ may end a quotation, or stand for an apostrophe
        [0xE2, 0x80, 0x99, b's' | b'S', rest @ ..]
            if !rest.first().is_some_and(u8::is_ascii_alphanumeric) =>
        {
            (Mark::Possessive, 4)
        }
        [0xE2, 0x80, 0x99, ..] => (Mark::Possessive, 3),
        [0xE2, 0x80, 0x93..=0x95, ..] => (Mark::Dash, 3),
        [0xE2, 0x80, 0x90..=0x92, ..] => (Mark::Hyphen, 3),
        [0xE2, 0x80, 0x98 | 0x9A..=0x9F, ..] => (Mark::Quote, 3),
        [0xC2, 0xAB | 0xBB, ..] => (Mark::Quote, 2),
        [0xC2, 0xA0, ..] => (Mark::None, 2),
        [0xE2, 0x80, 0x80..=0x8F | 0xA0..=0xBF, ..] => (Mark::None, 3),
        _ => return None,
    })
}
