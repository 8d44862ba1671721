//! The tokens of date phrases, read one at a time and without allocation.

use super::words::{DateWords, Word};
use crate::date::Date;
use crate::span::Span;
use crate::text::eight::letters_end;

/// One token of a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) start: usize,
    pub(super) end: usize,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum TokenKind {
    /// The sentence's start (as "what stood before"), or its end.
    Edge,
    /// Digits: their value, how many there are, and what hangs on them.
    Number {
        value: u32,
        digits: u8,
        suffix: Suffix,
    },
    /// A whole date in digits: "2024-11-18", "18.11.2024".
    Date(Date),
    /// A number that is no part of a date: "2,000", "3.5", "10:30", "40%".
    Amount,
    /// A word with its class, if it has one.
    Word {
        class: Option<Word>,
        capital: bool,
    },
    Comma,
    Dot,
    Dash,
    Open,
    Close,
    /// "'s" or a bare apostrophe behind a word.
    Possessive,
    /// A sign of a currency, or "#".
    Money,
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Suffix {
    None,
    /// "18th"
    Ordinal,
    /// "1990s"
    Plural,
}

/// Reads tokens, one ahead of what was taken; a copy is a bookmark.
#[derive(Clone, Copy)]
pub(super) struct Lexer<'a> {
    scanner: Scanner<'a>,
    ahead: Token,
    /// The end of the last token that was taken.
    at: usize,
}

impl<'a> Lexer<'a> {
    /// Starts at the sentence's first byte; a span that does not fit the text is an empty one.
    pub(super) fn new(words: &'a DateWords, text: &'a str, sentence: Span) -> Self {
        let range = sentence.range();
        let fits = text.get(range.clone()).is_some();
        let end = if fits { range.end } else { range.start };
        let mut scanner = Scanner {
            words,
            text,
            at: range.start,
            end,
        };
        Self {
            ahead: scanner.read(),
            scanner,
            at: range.start,
        }
    }

    /// The offset of the next byte to be read.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Goes on at the first space at or behind an offset.
    pub(super) fn jump(&mut self, at: usize) {
        let text = self.scanner.text.as_bytes();
        let rest = text.get(at..self.scanner.end).unwrap_or(&[]);
        let space = rest.iter().position(u8::is_ascii_whitespace);
        self.at = at + space.unwrap_or(rest.len());
        self.scanner.at = self.at;
        self.ahead = self.scanner.read();
    }

    pub(super) fn slice(&self, token: Token) -> &'a str {
        let text = self.scanner.text;
        text.get(token.start..token.end).unwrap_or("")
    }

    /// The next token, which stays unread.
    pub(super) fn peek(&self) -> Token {
        self.ahead
    }

    /// The next token; `Edge` for ever at the end.
    pub(super) fn next(&mut self) -> Token {
        let token = self.ahead;
        self.at = token.end;
        self.ahead = self.scanner.read();
        token
    }
}

/// Cuts tokens off a text.
#[derive(Clone, Copy)]
struct Scanner<'a> {
    words: &'a DateWords,
    text: &'a str,
    at: usize,
    end: usize,
}

impl Scanner<'_> {
    fn read(&mut self) -> Token {
        if self.at < self.end && self.text.as_bytes().get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        self.skip(char::is_whitespace);
        let start = self.at;
        let kind = match self.char_at(start) {
            None => TokenKind::Edge,
            Some((c, _)) if c.is_ascii_digit() => self.number(),
            Some((c, _)) if is_word(c) => self.word(c),
            Some((c, width)) => {
                self.at += width;
                self.sign(c)
            }
        };
        Token {
            kind,
            start,
            end: self.at,
        }
    }

    fn char_at(&self, at: usize) -> Option<(char, usize)> {
        let byte = *self.text.as_bytes().get(at).filter(|_| at < self.end)?;
        if byte.is_ascii() {
            return Some((char::from(byte), 1));
        }
        let c = self.text.get(at..self.end)?.chars().next()?;
        Some((c, c.len_utf8()))
    }

    fn digit_at(&self, at: usize) -> bool {
        self.char_at(at).is_some_and(|(c, _)| c.is_ascii_digit())
    }

    fn skip(&mut self, keep: impl Fn(char) -> bool) {
        while let Some((c, width)) = self.char_at(self.at) {
            if !keep(c) {
                break;
            }
            self.at += width;
        }
    }

    fn word(&mut self, first: char) -> TokenKind {
        let (text, start) = (self.text.as_bytes(), self.at);
        // nearly all words are ASCII letters alone
        self.at = letters_end(text, start).clamp(start, self.end);
        self.skip(is_word);
        TokenKind::Word {
            class: self.words.word(text, start, self.at),
            capital: first.is_uppercase(),
        }
    }

    fn sign(&mut self, c: char) -> TokenKind {
        match c {
            ',' => TokenKind::Comma,
            '.' => TokenKind::Dot,
            '-' | '\u{2010}'..='\u{2015}' => TokenKind::Dash,
            '(' | '[' => TokenKind::Open,
            ')' | ']' => TokenKind::Close,
            '$' | '€' | '£' | '¥' | '₽' | '₸' | '₴' | '₺' | '₹' | '#' => {
                TokenKind::Money
            }
            '\'' | '\u{2019}' => {
                let s = self
                    .char_at(self.at)
                    .is_some_and(|(c, _)| c == 's' || c == 'S');
                let alone = !self.char_at(self.at + 1).is_some_and(|(c, _)| is_word(c));
                if s && alone {
                    self.at += 1;
                }
                TokenKind::Possessive
            }
            _ => TokenKind::Other,
        }
    }

    fn digits(&mut self) -> (u32, u8) {
        let start = self.at;
        self.skip(|c| c.is_ascii_digit());
        let digits = self.text.get(start..self.at).unwrap_or("");
        let count = u8::try_from(digits.len()).unwrap_or(u8::MAX);
        (digits.parse().unwrap_or(u32::MAX), count)
    }

    fn number(&mut self) -> TokenKind {
        let start = *self;
        let (value, digits) = self.digits();
        if let Some(date) = self.numeric_date(value, digits) {
            return TokenKind::Date(date);
        }
        self.at = start.at + usize::from(digits);
        let mut amount = digits == u8::MAX;
        // "2,000", "3.5", "10:30", "5/6": what goes on in digits is an amount or a time.
        while let Some((',' | '.' | ':' | '/', 1)) = self.char_at(self.at)
            && self.digit_at(self.at + 1)
        {
            let comma = self.char_at(self.at).is_some_and(|(c, _)| c == ',');
            let mut rest = *self;
            rest.at += 1;
            let (_, more) = rest.digits();
            if comma && more != 3 {
                break;
            }
            *self = rest;
            amount = true;
        }
        if self.char_at(self.at).is_some_and(|(c, _)| c == '%') {
            self.at += 1;
            amount = true;
        }
        let letters = self.at;
        self.skip(is_word);
        let suffix = match self.text.as_bytes().get(letters..self.at).unwrap_or(&[]) {
            [] => Suffix::None,
            b"s" => Suffix::Plural,
            b"st" | b"nd" | b"rd" | b"th" => Suffix::Ordinal,
            _ => {
                amount = true;
                Suffix::None
            }
        };
        if amount {
            TokenKind::Amount
        } else {
            TokenKind::Number {
                value,
                digits,
                suffix,
            }
        }
    }

    /// "2024-11-18", "18.11.2024", and "18/11/2024" where only one order makes a date.
    fn numeric_date(&mut self, first: u32, digits: u8) -> Option<Date> {
        let (sign, 1) = self.char_at(self.at)? else {
            return None;
        };
        if !matches!(sign, '-' | '.' | '/') || !self.digit_at(self.at + 1) {
            return None;
        }
        self.at += 1;
        let (second, second_digits) = self.digits();
        if self.char_at(self.at)? != (sign, 1) || !self.digit_at(self.at + 1) {
            return None;
        }
        self.at += 1;
        let (third, third_digits) = self.digits();
        let date = |y: u32, m: u32, d: u32| {
            let year = i16::try_from(y).ok()?;
            Date::day(year, u8::try_from(m).ok()?, u8::try_from(d).ok()?)
        };
        let date = match (sign, digits, second_digits, third_digits) {
            ('-', 4, 2, 2) => date(first, second, third),
            ('.', 1 | 2, 1 | 2, 4) => date(third, second, first),
            ('/', 1 | 2, 1 | 2, 4) => {
                match (date(third, second, first), date(third, first, second)) {
                    (Some(_), Some(_)) if first != second => None,
                    (european, american) => european.or(american),
                }
            }
            _ => None,
        }?;
        // The time of an ISO date: "2024-11-18T09:30:00Z".
        if self.char_at(self.at).is_some_and(|(c, _)| c == 'T') {
            self.skip(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | '+'));
        }
        Some(date)
    }
}

/// Letters and digits; the separators of U+2010 to U+2027 are none.
fn is_word(c: char) -> bool {
    c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<TokenKind> {
        let mut lexer = Lexer::new(DateWords::builtin(), text, Span::new(0, text.len()));
        std::iter::from_fn(|| Some(lexer.next().kind))
            .take_while(|kind| *kind != TokenKind::Edge)
            .collect()
    }

    #[test]
    fn amounts_are_no_numbers() {
        for text in [
            "2,000",
            "3.5",
            "10:30",
            "40%",
            "5G",
            "18bn",
            "4/5",
            "1,234,567.89",
        ] {
            assert_eq!(kinds(text), [TokenKind::Amount], "{text}");
        }
    }

    #[test]
    fn dates_in_digits_are_one_token() {
        let date = |text: &str| TokenKind::Date(text.parse().expect("a date"));
        for (text, want) in [
            ("2024-11-18", date("2024-11-18")),
            ("2024-11-18T09:30:00Z", date("2024-11-18")),
            ("18.11.2024", date("2024-11-18")),
            ("18/11/2024", date("2024-11-18")),
            ("11/18/2024", date("2024-11-18")),
            ("5/6/2024", TokenKind::Amount),
            ("2024-13-18", kinds("2024")[0]),
        ] {
            assert_eq!(kinds(text)[0], want, "{text}");
        }
    }

    #[test]
    fn a_span_outside_the_text_is_empty() {
        let lexer = Lexer::new(DateWords::builtin(), "é", Span::new(1, 9));
        assert_eq!(lexer.peek().kind, TokenKind::Edge);
    }
}
