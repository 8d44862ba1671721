//! The tokens of date phrases, read one at a time, and only around what a date may hang on.

use std::cell::{Cell, RefCell};

use super::words::{DateWords, Word};
use crate::date::Date;
use crate::span::Span;
use crate::text::eight::letters_end;

/// One token of a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) start: u32,
    pub(super) end: u32,
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

/// The tokens of a sentence, or of a part of it, each read when it is first asked for: what is
/// tried at one place and the next looks at the same tokens.
pub(super) struct Tokens<'a> {
    words: &'a DateWords,
    /// The text up to the end of the sentence.
    text: &'a str,
    /// Where the next token is read.
    at: Cell<usize>,
    read: RefCell<Vec<Token>>,
}

/// Room for tokens, reused from sentence to sentence.
#[derive(Debug, Default)]
pub(crate) struct Buffer(Vec<Token>);

impl<'a> Tokens<'a> {
    /// Starts at the sentence's first byte; a span that does not fit the text is an empty one.
    pub(super) fn new(
        words: &'a DateWords,
        text: &'a str,
        sentence: Span,
        mut buffer: Buffer,
    ) -> Self {
        buffer.0.clear();
        let range = sentence.range();
        let fits = text.get(range.clone()).is_some();
        Self {
            words,
            text: text.get(..range.end).filter(|_| fits).unwrap_or(""),
            at: Cell::new(if fits { range.start } else { 0 }),
            read: RefCell::new(buffer.0),
        }
    }

    pub(super) fn into_buffer(self) -> Buffer {
        Buffer(self.read.into_inner())
    }

    /// The token with this number, which is no more than one beyond those read; the last one, which
    /// is `Edge`, for ever at the end.
    #[inline]
    fn token(&self, number: usize) -> Token {
        let known = self.read.borrow().get(number).copied();
        known.unwrap_or_else(|| self.read_on())
    }

    /// Reads one more token; apart, as most are asked for several times.
    #[inline(never)]
    fn read_on(&self) -> Token {
        let mut read = self.read.borrow_mut();
        if let Some(last) = read.last().filter(|last| last.kind == TokenKind::Edge) {
            return *last;
        }
        let mut scanner = Scanner {
            words: self.words,
            text: self.text,
            at: self.at.get(),
        };
        let token = scanner.read();
        self.at.set(scanner.at);
        read.push(token);
        token
    }

    /// Forgets the tokens that were read, and goes on at an offset.
    fn restart(&self, at: usize) {
        self.read.borrow_mut().clear();
        self.at.set(at);
    }
}

/// Takes one token after the other; a copy is a bookmark.
#[derive(Clone, Copy)]
pub(super) struct Lexer<'a> {
    tokens: &'a Tokens<'a>,
    /// The number of the next token.
    next: usize,
    /// The end of the last token that was taken.
    at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(tokens: &'a Tokens<'a>) -> Self {
        Self {
            tokens,
            next: 0,
            at: tokens.at.get(),
        }
    }

    /// The offset of the next byte to be read.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Goes on at the first space at or behind an offset; no bookmark holds any longer.
    pub(super) fn jump(&mut self, at: usize) {
        let text = self.tokens.text.as_bytes();
        let rest = text.get(at..).unwrap_or(&[]);
        let space = rest.iter().position(u8::is_ascii_whitespace);
        self.next = 0;
        self.at = at + space.unwrap_or(rest.len());
        self.tokens.restart(self.at);
    }

    pub(super) fn slice(&self, token: Token) -> &'a str {
        let range = token.start as usize..token.end as usize;
        self.tokens.text.get(range).unwrap_or("")
    }

    /// The next token, which stays unread.
    pub(super) fn peek(&self) -> Token {
        self.tokens.token(self.next)
    }

    /// The next token; `Edge` for ever at the end.
    pub(super) fn next(&mut self) -> Token {
        let token = self.peek();
        self.next += 1;
        self.at = token.end as usize;
        token
    }
}

/// Cuts tokens off a text.
#[derive(Clone, Copy)]
struct Scanner<'a> {
    words: &'a DateWords,
    /// The text up to the end of the sentence.
    text: &'a str,
    at: usize,
}

impl Scanner<'_> {
    fn read(&mut self) -> Token {
        let text = self.text.as_bytes();
        while let Some(b' ' | b'\t'..=b'\r') = text.get(self.at) {
            self.at += 1;
        }
        let mut start = self.at;
        let mut first = text.get(start).copied();
        if !first.is_some_and(|byte| byte.is_ascii()) {
            self.skip(char::is_whitespace);
            start = self.at;
            first = text.get(start).copied();
        }
        let kind = match first {
            Some(byte) if byte.is_ascii_alphabetic() => self.word(byte.is_ascii_uppercase()),
            Some(byte) if byte.is_ascii_digit() => self.number(),
            _ => match self.char_at(start) {
                None => TokenKind::Edge,
                Some((c, _)) if is_word(c) => self.word(c.is_uppercase()),
                Some((c, width)) => {
                    self.at += width;
                    self.sign(c)
                }
            },
        };
        Token {
            kind,
            start: start as u32,
            end: self.at as u32,
        }
    }

    fn char_at(&self, at: usize) -> Option<(char, usize)> {
        let byte = *self.text.as_bytes().get(at)?;
        if byte.is_ascii() {
            return Some((char::from(byte), 1));
        }
        let c = self.text.get(at..)?.chars().next()?;
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

    fn word(&mut self, capital: bool) -> TokenKind {
        let (text, start) = (self.text.as_bytes(), self.at);
        // nearly all words are ASCII letters alone
        self.at = letters_end(text, start);
        let next = text.get(self.at);
        if next.is_some_and(|byte| !byte.is_ascii() || byte.is_ascii_alphanumeric()) {
            self.skip(is_word);
        }
        TokenKind::Word {
            class: self.words.word(text, start, self.at),
            capital,
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
        let span = Span::new(0, text.len());
        let tokens = Tokens::new(DateWords::builtin(), text, span, Buffer::default());
        let mut lexer = Lexer::new(&tokens);
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
        let span = Span::new(1, 9);
        let tokens = Tokens::new(DateWords::builtin(), "é", span, Buffer::default());
        assert_eq!(Lexer::new(&tokens).peek().kind, TokenKind::Edge);
    }
}
