//! Date phrases of a sentence, normalized against the article's date.
//!
//! "November 18-19", "in June of this year", "since 2012", "two weeks ago": each is found with its
//! span, its dates and what the preposition makes of them. A date is as precise as the phrase:
//! "early 2023" is the year 2023, "mid-August" the month, since the text draws no sharper line.
//!
//! A date without a year ("in September", "on Tuesday") has two readings: the latest that is not
//! after the article's date and the earliest that is not before it. [`DatePhrase::read`] gives the
//! one that the tense of the clause asks for. Where the tense says nothing, the past one is taken
//! unless it lies more than nine months back. A year that the same sentence gives earlier ("In
//! 2014, …, in March") goes before the article's date.
//!
//! The words come from `gazetteers/relations/dates.toml`; nothing is allocated per sentence.

mod body;
mod parse;
mod point;
mod relative;
mod token;
mod words;

pub(crate) use token::Buffer;
pub(crate) use words::DateWords;

use self::parse::{Parser, Years, introduces_other, may_begin};
use self::point::Reading;
use self::token::{Lexer, TokenKind, Tokens};
use crate::date::Date;
use crate::span::Span;

/// What a date phrase is read against.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct DateContext {
    /// The article's date; without it only absolute dates come out.
    pub(crate) article: Option<Date>,
    /// A year that the document named before this sentence: "that year" and "a year later" go back
    /// to it, and without an article's date it completes dates without a year.
    pub(crate) year: Option<i16>,
}

/// Which reading of a date without a year is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// The clause is in a past tense.
    Past,
    /// The clause is about the future.
    Future,
    /// The clause does not say.
    Unknown,
}

/// How a date phrase dates what it stands with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateKind {
    /// It happened then.
    On,
    /// It began then: "since", "from", "after".
    Since,
    /// It ended then: "until", "before".
    Until,
    /// Not later than then.
    By,
    /// It went on or fell somewhere inside: "during", "over the past year".
    During,
    /// From one date to another.
    Range,
}

/// A date phrase of a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct DatePhrase {
    /// Where it stands, with its preposition.
    pub(crate) span: Span,
    /// The first date that is meant; for `Until` and `By` the date that is the limit.
    pub(crate) from: Date,
    /// The last date of a range.
    pub(crate) to: Option<Date>,
    /// How it dates.
    pub(crate) kind: DateKind,
    /// Whether the article's date or the context's year was needed.
    pub(crate) relative: bool,
    /// Whether it belongs to the noun behind it: "the 2025 plan", "Turkey's June elections".
    pub(crate) attributive: bool,
    /// The past and the future reading of a date without a year.
    readings: Option<[Reading; 2]>,
}

impl DatePhrase {
    /// The dates as the direction of the clause has them.
    pub(crate) fn read(&self, direction: Direction) -> (Date, Option<Date>) {
        point::directed((self.from, self.to), self.readings, direction)
    }

    /// The dates of a relation that the phrase stands with: when it happened or began, when it
    /// ended. A limit that is still to come ("by 2035") is when it happens.
    pub(crate) fn bounds(&self, direction: Direction) -> (Option<Date>, Option<Date>) {
        let (from, to) = self.read(direction);
        match self.kind {
            DateKind::Since => (Some(from), None),
            DateKind::Until => (None, Some(to.unwrap_or(from))),
            _ => (Some(from), to),
        }
    }
}

/// How many bytes before its anchor a phrase may begin, with what stands before it.
const BEFORE: usize = 48;

impl DateWords {
    /// Finds the date phrases of a sentence and adds them to `out`, in order and not overlapping.
    pub(crate) fn find_into(
        &self,
        text: &str,
        sentence: Span,
        context: DateContext,
        buffer: &mut Buffer,
        out: &mut Vec<DatePhrase>,
    ) {
        let end = (sentence.end as usize).min(text.len());
        let bytes = text.as_bytes().get(..end).unwrap_or_default();
        let anchors = |from| self.next_anchor(bytes, from, end);
        self.find_at(anchors, text, sentence, context, buffer, out);
    }

    /// As [`DateWords::find_into`], if the anchors of the sentence are known: `next_anchor` has the
    /// first one from an offset on.
    ///
    /// Time is linear in the length of the sentence, since a phrase that does not come about is
    /// given up after a fixed number of tokens.
    pub(crate) fn find_at(
        &self,
        mut next_anchor: impl FnMut(usize) -> Option<usize>,
        text: &str,
        sentence: Span,
        context: DateContext,
        buffer: &mut Buffer,
        out: &mut Vec<DatePhrase>,
    ) {
        let mut anchor = next_anchor(sentence.start as usize);
        if anchor.is_none() {
            return;
        }
        let tokens = Tokens::new(self, text, sentence, std::mem::take(buffer));
        let mut lexer = Lexer::new(&tokens);
        let mut before = [TokenKind::Edge; 2];
        let mut years = Years::default();
        let mut coordinated = None;
        // The end of a phrase that the next one replaces: "Six years later, in November 2023".
        let mut vague = None;
        while let Some(at) = anchor {
            if at < lexer.at() {
                anchor = next_anchor(lexer.at());
                continue;
            }
            if at > lexer.at() + BEFORE {
                lexer.jump(at - BEFORE);
                before = [TokenKind::Other; 2];
                coordinated = None;
            }
            let mut after = lexer;
            let token = after.next();
            if token.kind == TokenKind::Edge {
                break;
            }
            let parser = Parser {
                lexer,
                context,
                years,
                before,
                coordinated: coordinated.take(),
            };
            let opens = may_begin(token.kind) && !introduces_other(token.kind, after);
            let found = opens.then(|| parser.phrase()).flatten();
            let Some(found) = found else {
                lexer = after;
                before = [before[1], token.kind];
                continue;
            };
            lexer = found.rest;
            if let Some(phrase) = found.phrase {
                let gap = vague.and_then(|end| text.get(end..phrase.span.start as usize));
                if gap.is_some_and(|gap| gap.len() <= 2) {
                    out.pop();
                }
                vague = found.vague.then_some(phrase.span.end as usize);
                out.push(phrase);
            }
            if found.year.is_some() {
                years.last = found.year;
                if before == [TokenKind::Edge; 2] {
                    years.fronted = found.year;
                }
            }
            coordinated = found.coordinated;
            before = [TokenKind::Other; 2];
        }
        *buffer = tokens.into_buffer();
    }
}

#[cfg(test)]
mod tests;
