//! A walk over the words and signs of a text, folded as it goes.

use super::word::{Rolling, STEP, first_bytes, leading_word, sixteen, small};
use crate::text::{fold_char, is_silent};

/// What a character is to names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Part of a word.
    Word,
    /// Shows nothing by itself: goes with what stands before it.
    Silent,
    /// White space, wide or narrow.
    Space,
    /// Everything else.
    Sign,
}

/// The class of a character that is not ASCII.
fn class_of(c: char) -> Class {
    match c {
        // most letters of Western names
        '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{24F}' => Class::Word,
        // dashes and quotation marks, most of what is not ASCII in English news; letters by Unicode
        // that stand for an apostrophe; points without a letter, which fold to a space
        '\u{2010}'..='\u{2027}'
        | '\u{2B0}'..='\u{2FF}'
        | '\u{37A}'
        | '\u{FC5E}'..='\u{FC63}'
        | '\u{FE70}'
        | '\u{FE72}'
        | '\u{FE74}'
        | '\u{FE76}'
        | '\u{FE78}'
        | '\u{FE7A}'
        | '\u{FE7C}'
        | '\u{FE7E}' => Class::Sign,
        // before letters: Hebrew and Arabic points are letters by Unicode
        c if is_silent(c) => Class::Silent,
        c if c.is_alphanumeric() => Class::Word,
        c if c.is_whitespace() => Class::Space,
        c if unicode_normalization::char::is_combining_mark(c) => Class::Word,
        _ => Class::Sign,
    }
}

/// The character at a place that is not ASCII: its length and class.
pub(super) fn wide(text: &str, at: usize) -> (usize, Class) {
    if let Some([0xE2, 0x80, 0x90..=0xA7]) = text.as_bytes().get(at..at + 3) {
        return (3, Class::Sign);
    }
    let c = text.get(at..).and_then(|rest| rest.chars().next());
    c.map_or((1, Class::Sign), |c| (c.len_utf8(), class_of(c)))
}

/// The end of the word in which `at` stands.
pub(super) fn skip_word(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    loop {
        let (n, _) = leading_word(sixteen(bytes, at));
        at += n;
        match bytes.get(at) {
            Some(0x80..) => {
                let (length, class) = wide(text, at);
                if !matches!(class, Class::Word | Class::Silent) {
                    return at;
                }
                at += length;
            }
            Some(_) if n == STEP => {}
            _ => return at,
        }
    }
}

/// Whether a word begins at `at`, or goes on.
pub(super) fn is_word_at(text: &str, at: usize) -> bool {
    match text.as_bytes().get(at) {
        None => false,
        Some(0x80..) => wide(text, at).1 == Class::Word,
        Some(byte) => byte.is_ascii_alphanumeric(),
    }
}

/// Whether a word goes on, or ends, at `at`.
pub(super) fn is_word_before(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("").chars().rev();
    let class = |c: char| match c {
        c if c.is_ascii_alphanumeric() => Class::Word,
        c if c.is_ascii() => Class::Sign,
        c => class_of(c),
    };
    let mut classes = before.map(class).skip_while(|c| *c == Class::Silent);
    classes.next() == Some(Class::Word)
}

/// A walk over the folded words and signs of a text.
#[derive(Clone, Copy)]
pub(super) struct Walk<'t> {
    text: &'t str,
    /// Where it stands.
    pub(super) at: usize,
    /// The hash of what it has passed.
    pub(super) hash: Rolling,
}

impl<'t> Walk<'t> {
    /// Begins at a place; `seed` is that of the index.
    #[inline]
    pub(super) fn new(text: &'t str, at: usize, seed: u64) -> Self {
        let hash = Rolling::new(seed);
        Self { text, at, hash }
    }

    /// As if it had passed text with this hash before `at`.
    #[inline]
    pub(super) fn behind(text: &'t str, at: usize, hash: Rolling) -> Self {
        Self { text, at, hash }
    }

    /// Passes a word of which the length is known: 1 to [`STEP`] letters and digits, all ASCII.
    #[inline]
    pub(super) fn short_word(&mut self, length: usize) {
        let word = sixteen(self.text.as_bytes(), self.at);
        self.hash = self.hash.push(small(word) & first_bytes(length));
        self.at += length;
    }

    /// Passes the rest of a word; whether there was one of at most `longest` folded bytes.
    #[inline]
    pub(super) fn word(&mut self, longest: usize) -> bool {
        let bytes = self.text.as_bytes();
        let (mut at, mut hash) = (self.at, self.hash);
        loop {
            let (n, small) = leading_word(sixteen(bytes, at));
            if n > 0 {
                hash = hash.push(small);
                at += n;
            }
            if n < STEP {
                break;
            }
            if at - self.at > longest {
                return false;
            }
        }
        match bytes.get(at) {
            Some(0x80..) if matches!(wide(self.text, at).1, Class::Word | Class::Silent) => {
                self.wide_word(longest)
            }
            _ => {
                let moved = at > self.at;
                (self.at, self.hash) = (at, hash);
                moved
            }
        }
    }

    /// As [`Walk::word`], character by character.
    fn wide_word(&mut self, longest: usize) -> bool {
        let (mut chunk, mut length, mut hash) = (0, 0, self.hash);
        let rest = self.text.get(self.at..).unwrap_or("");
        for (n, c) in rest.char_indices() {
            let class = match c {
                c if c.is_ascii_alphanumeric() => Class::Word,
                c if c.is_ascii() => Class::Sign,
                c => class_of(c),
            };
            match class {
                Class::Word if length <= longest => fold_char(c, |byte| {
                    chunk |= u128::from(byte) << (8 * (length % STEP));
                    length += 1;
                    if length.is_multiple_of(STEP) {
                        hash = hash.push(chunk);
                        chunk = 0;
                    }
                }),
                Class::Word => return false,
                Class::Silent => {}
                Class::Space | Class::Sign => {
                    return self.pass(n, length, hash, chunk);
                }
            }
        }
        self.pass(rest.len(), length, hash, chunk)
    }

    fn pass(&mut self, bytes: usize, length: usize, hash: Rolling, chunk: u128) -> bool {
        self.at += bytes;
        self.hash = if length.is_multiple_of(STEP) {
            hash
        } else {
            hash.push(chunk)
        };
        length > 0
    }

    /// Passes one sign or a run of white space and gives its folded byte; `None` before a word, at
    /// the end, and before what ends every name: a paragraph break, a control character.
    #[inline]
    pub(super) fn sign(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        match (bytes.get(self.at), bytes.get(self.at + 1)) {
            // nearly always one blank before the next word
            (Some(b' '), Some(next)) if next.is_ascii_alphanumeric() => Some(self.space(1)),
            (Some(byte), _) if byte.is_ascii_alphanumeric() => None,
            _ => self.any_sign(),
        }
    }

    /// As [`Walk::sign`], character by character.
    fn any_sign(&mut self) -> Option<u8> {
        let rest = self.text.get(self.at..).unwrap_or("");
        let (mut spaces, mut lines) = (false, 0);
        for (n, c) in rest.char_indices() {
            let class = match c {
                ' ' | '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' => Class::Space,
                c if c.is_ascii_alphanumeric() => Class::Word,
                c if c.is_ascii() => Class::Sign,
                c => class_of(c),
            };
            match class {
                Class::Space => {
                    spaces = true;
                    lines += u8::from(c == '\n');
                    if lines > 1 || c == '\u{2029}' {
                        return None;
                    }
                }
                Class::Silent => {}
                _ if spaces => return Some(self.space(n)),
                Class::Word => return None,
                Class::Sign if c.is_ascii_control() => return None,
                Class::Sign => {
                    let (mut first, mut hash, mut sign) = (None, self.hash, true);
                    fold_char(c, |byte| {
                        first = first.or(Some(byte));
                        hash = hash.push(u128::from(byte));
                        sign &= byte != b' ' && !byte.is_ascii_alphanumeric();
                    });
                    // "℻" folds to letters, and a diacritic without a letter to a space
                    if !sign {
                        return None;
                    }
                    self.at += n + c.len_utf8();
                    self.hash = hash;
                    return first;
                }
            }
        }
        spaces.then(|| self.space(rest.len()))
    }

    /// Passes a space of so many bytes.
    #[inline]
    pub(super) fn space(&mut self, bytes: usize) -> u8 {
        self.at += bytes;
        self.hash = self.hash.push(u128::from(b' '));
        b' '
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_to_a_word_folds_to_something_that_does() {
        for c in ('\u{80}'..=char::MAX).filter(|c| class_of(*c) == Class::Word) {
            let mut first = None;
            fold_char(c, |byte| first = first.or(Some(byte)));
            assert!(first.is_some_and(|byte| byte != b' '), "{c:?} is {first:?}");
        }
    }
}
