//! Lazy tokens of a sentence.

use unicode_segmentation::UnicodeSegmentation;

use crate::span::Span;

/// A word, a number or a sign of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub class: TokenClass,
}

/// What a [`Token`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TokenClass {
    /// It holds a letter: "Tokayev", "Kazakhstan’s", "C5".
    Word,
    /// It holds a digit and no letter: "2024", "1,520".
    Number,
    /// Anything else: one punctuation mark, one symbol.
    Sign,
}

/// The tokens of `text` inside `span`, which are the word segments of UAX #29 without white space.
///
/// ASCII words are cut by a table; the crate unicode-segmentation cuts the rest, with the same
/// result.
///
/// # Examples
///
/// ```
/// use demarche::text::{TokenClass, tokens};
/// use demarche::Span;
/// let text = "Kazakhstan’s 2 plans.";
/// let found: Vec<_> = tokens(text, Span::new(0, text.len()))
///     .map(|t| (t.span.slice(text), t.class)).collect();
/// assert_eq!(found, [("Kazakhstan’s", TokenClass::Word), ("2", TokenClass::Number),
///     ("plans", TokenClass::Word), (".", TokenClass::Sign)]);
/// ```
pub fn tokens(text: &str, span: Span) -> Tokens<'_> {
    let rest = span.slice(text);
    Tokens {
        rest,
        at: span.start as usize,
    }
}

/// The iterator that [`tokens`] returns.
#[derive(Clone, Debug)]
pub struct Tokens<'t> {
    rest: &'t str,
    at: usize,
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        loop {
            let (length, class) = match ascii_segment(self.rest.as_bytes()) {
                Segment::Ascii(length, class) => (length, class),
                Segment::Mixed => {
                    let segment = self.rest.split_word_bounds().next()?;
                    (segment.len(), class_of(segment))
                }
                Segment::End => return None,
            };
            let start = self.at;
            self.at += length;
            self.rest = self.rest.get(length..).unwrap_or("");
            if let Some(class) = class {
                let span = Span::new(start, self.at);
                return Some(Token { span, class });
            }
        }
    }
}

/// The class of a segment; `None` for white space.
fn class_of(segment: &str) -> Option<TokenClass> {
    if segment.chars().any(char::is_alphabetic) {
        Some(TokenClass::Word)
    } else if segment.chars().any(char::is_numeric) {
        Some(TokenClass::Number)
    } else if segment.chars().all(char::is_whitespace) {
        None
    } else {
        Some(TokenClass::Sign)
    }
}

/// The first segment of a text.
enum Segment {
    /// Its length, and its class unless it is white space.
    Ascii(usize, Option<TokenClass>),
    /// It is not ASCII, or a character behind it that matters is not.
    Mixed,
    /// There is none.
    End,
}

const LETTER: u8 = 1;
const DIGIT: u8 = 2;
const JOIN: u8 = 4; // the underscore
const MID_LETTER: u8 = 8; // joins two letters
const MID_DIGIT: u8 = 16; // joins two digits
const SPACE: u8 = 32;
const OTHER: u8 = 64;
const FOREIGN: u8 = 128;

/// The word-break classes of UAX #29 for single bytes.
static CLASS: [u8; 256] = {
    let mut class = [OTHER; 256];
    let mut i = 0;
    while i < 256 {
        class[i] = match i as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => LETTER,
            b'0'..=b'9' => DIGIT,
            b'_' => JOIN,
            b'.' | b'\'' => MID_LETTER | MID_DIGIT,
            b':' => MID_LETTER,
            b',' | b';' => MID_DIGIT,
            b' ' => SPACE,
            0x80.. => FOREIGN,
            _ => OTHER,
        };
        i += 1;
    }
    class
};

/// Cuts the first segment off a text as long as ASCII decides it.
fn ascii_segment(bytes: &[u8]) -> Segment {
    let class = |i: usize| bytes.get(i).map_or(0, |&b| CLASS[b as usize]);
    let first = class(0);
    match first {
        0 => return Segment::End,
        FOREIGN => return Segment::Mixed,
        SPACE => {
            let length = bytes.iter().take_while(|&&b| b == b' ').count();
            return match class(length) {
                FOREIGN => Segment::Mixed,
                _ => Segment::Ascii(length, None),
            };
        }
        LETTER | DIGIT | JOIN => {}
        _ => {
            let crlf = bytes.starts_with(b"\r\n");
            let length = 1 + usize::from(crlf);
            if class(length) == FOREIGN {
                return Segment::Mixed;
            }
            let space = bytes
                .first()
                .is_some_and(|b| b.is_ascii_whitespace() || *b == 0x0B);
            return Segment::Ascii(length, (!space).then_some(TokenClass::Sign));
        }
    }
    let (mut at, mut seen) = (0, 0);
    loop {
        while class(at) & (LETTER | DIGIT | JOIN) != 0 {
            seen |= class(at);
            at += 1;
        }
        let (before, mid, behind) = (class(at - 1), class(at), class(at + 1));
        if mid == FOREIGN || mid & (MID_LETTER | MID_DIGIT) != 0 && behind == FOREIGN {
            return Segment::Mixed;
        }
        let joins = before == LETTER && mid & MID_LETTER != 0 && behind == LETTER
            || before == DIGIT && mid & MID_DIGIT != 0 && behind == DIGIT;
        if !joins {
            break;
        }
        at += 1;
    }
    let class = if seen & LETTER != 0 {
        TokenClass::Word
    } else if seen & DIGIT != 0 {
        TokenClass::Number
    } else {
        TokenClass::Sign
    };
    Segment::Ascii(at, Some(class))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn slow(text: &str) -> Vec<Token> {
        text.split_word_bound_indices()
            .filter_map(|(start, segment)| {
                let class = class_of(segment)?;
                let span = Span::new(start, start + segment.len());
                Some(Token { span, class })
            })
            .collect()
    }

    fn fast(text: &str) -> Vec<Token> {
        tokens(text, Span::new(0, text.len())).collect()
    }

    #[test]
    fn words_of_news_are_those_of_the_standard() {
        for text in [
            "U.S. President Biden’s $1,520.5 plan: C5+1, e.g. 3.5% (a_b).",
            "can't o'clock 'quoted' 10:30 a:b a;b 1;2 1.a a.1 ...",
            "Vučić\r\nTokayev\t \u{a0} Каzakhstan 中国 👩‍👩‍👧 🇰🇿🇷🇸🇺",
            "a\u{301}b \u{301} .\u{301}. 1\u{301}2",
        ] {
            assert_eq!(fast(text), slow(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn ascii_path_gives_what_the_standard_gives(text in "[ -~\n\r\t’é\u{301}\u{200d}中👩]*") {
            prop_assert_eq!(fast(&text), slow(&text));
        }

        #[test]
        fn any_text_gives_what_the_standard_gives(text in any::<String>()) {
            prop_assert_eq!(fast(&text), slow(&text));
        }
    }
}
