//! Byte classes and small steps over UTF-8 that the splitter is built of.

use super::chunk::{SIZE, chunk, is_between, mask};

/// A byte that may begin a place where a sentence ends.
pub(super) const STOP: u8 = 1;
/// A line break.
pub(super) const LINE: u8 = 2;
/// The first byte of characters of which some are stops or line breaks.
pub(super) const LEAD: u8 = 4;

/// The class of each byte; 0 for those that a scan may pass over.
pub(super) static CLASS: [u8; 256] = {
    let mut class = [0; 256];
    class[b'.' as usize] = STOP;
    class[b'!' as usize] = STOP;
    class[b'?' as usize] = STOP;
    class[b'\n' as usize] = LINE;
    class[b'\r' as usize] = LINE;
    class[0x0B] = LINE;
    class[0x0C] = LINE;
    // U+0085; Armenian; Arabic (two); Devanagari; Ethiopic; general punctuation; CJK; full width
    let leads = [0xC2, 0xD6, 0xD8, 0xDB, 0xE0, 0xE1, 0xE2, 0xE3, 0xEF];
    let mut i = 0;
    while i < leads.len() {
        class[leads[i]] = LEAD;
        i += 1;
    }
    class
};

/// The first byte at or behind `at` that has a class.
#[allow(
    clippy::needless_bitwise_bool,
    reason = "the test of a mask must not branch"
)]
pub(super) fn next_class(bytes: &[u8], mut at: usize) -> Option<usize> {
    while at < bytes.len() {
        // a byte of a class is one of three stops, a line break, or beyond ASCII
        let mut may = mask(&chunk(bytes, at), |byte| {
            (byte == b'.')
                | (byte == b'!')
                | (byte == b'?')
                | is_between(byte, b'\n', b'\r')
                | (byte >= 0x80)
        });
        while may != 0 {
            let found = at + may.trailing_zeros() as usize;
            if CLASS[usize::from(bytes[found])] != 0 {
                return Some(found);
            }
            may &= may - 1;
        }
        at += SIZE;
    }
    None
}

/// What kind of stop a character is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// A full stop.
    Dot,
    /// An exclamation or question mark, or a full stop that serves for nothing else.
    Loud,
    /// The character `…`.
    Ellipsis,
    /// A stop of full width, which needs no space behind it.
    Wide,
}

/// The character that begins at byte `at`.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    let byte = *text.as_bytes().get(at)?;
    if byte.is_ascii() {
        return Some(byte as char);
    }
    text.get(at..)?.chars().next()
}

/// The character that ends at byte `at`.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    let byte = *text.as_bytes().get(at.checked_sub(1)?)?;
    if byte.is_ascii() {
        return Some(byte as char);
    }
    text.get(..at)?.chars().next_back()
}

/// Whether the character ends sentences.
pub(super) fn stop_of(c: char) -> Option<Stop> {
    Some(match c {
        '.' => Stop::Dot,
        '!' | '?' | '‼' | '⁇' | '⁈' | '⁉' | '؟' | '۔' | '։' | '।' | '॥' | '።' => {
            Stop::Loud
        }
        '…' => Stop::Ellipsis,
        '。' | '！' | '？' | '．' | '｡' => Stop::Wide,
        _ => return None,
    })
}

/// Whether the character breaks a line.
pub(super) fn is_line_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// The end of the white space that begins at `at`.
pub(super) fn skip_space(text: &str, mut at: usize) -> usize {
    while let Some(c) = char_at(text, at).filter(|c| c.is_whitespace()) {
        at += c.len_utf8();
    }
    at
}

/// The start of the white space that ends at `at`.
pub(super) fn skip_space_back(text: &str, mut at: usize) -> usize {
    while let Some(c) = char_before(text, at).filter(|c| c.is_whitespace()) {
        at -= c.len_utf8();
    }
    at
}

/// The word of at most 24 letters and digits that begins at `at`.
pub(super) fn word_at(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or("");
    let end = rest
        .char_indices()
        .take(25)
        .find(|(_, c)| !c.is_alphanumeric())
        .map_or(rest.len().min(24), |(i, _)| i);
    rest.get(..end).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn classes_are_found_as_by_a_loop(text in "[a.!?\n\r\u{1}é…“。/-]{0,150}", at in 0_usize..150) {
            let bytes = text.as_bytes();
            let slow = (at..bytes.len()).find(|n| CLASS[usize::from(bytes[*n])] != 0);
            prop_assert_eq!(next_class(bytes, at), slow);
        }
    }
}
