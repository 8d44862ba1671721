//! What leaves a capital a town and no government: a compound, another town beside it, somebody's man in
//! it.

use super::reader::Word;
use super::resolver::Pass;
use super::title::trim_end;
use super::word_class::{COMPOUND, FUNCTION, JOINER};

impl Pass<'_> {
    /// Whether somebody of a capital is its government's: "the WHO's Beijing spokesman" is not China's.
    pub(super) fn is_governments_man(&self, start: usize) -> Result<(), &'static str> {
        let end = trim_end(self.reader.bytes, start);
        let owner = self.hit_ending(end).filter(|_| end < start);
        match owner {
            Some(n) if (self.hits[n].span.end as usize) < end => Err("somebody's man in a town"),
            _ => Ok(()),
        }
    }

    /// "between Washington and Baltimore": a capital beside a town that is none is a town.
    pub(super) fn joins_town(&self, between: Word, end: usize) -> bool {
        let reader = self.reader;
        let and = reader.next_near(end).filter(|w| reader.term(*w).is(JOINER));
        let other = and.and_then(|w| reader.next_near(w.end));
        reader.is(between, "between") && other.is_some_and(|w| self.is_place(w.start))
    }

    /// Whether what a hyphen joins to a capital leaves it a government: "Beijing-backed", but not
    /// "Kingston-upon-Hull", "Paris-based".
    pub(super) fn is_compound_of_government(&self, next: Word) -> Result<(), &'static str> {
        let reader = self.reader;
        let term = reader.term(next);
        let place = reader.is_capital(next.start) && self.hit_at(next.start).is_none();
        let link = term.is(FUNCTION) && reader.byte(next.end) == b'-';
        // "Paris-4 November 1987"
        let day = reader.byte(next.start).is_ascii_digit();
        if term.is(COMPOUND) || place || link || day {
            return Err("a compound that names a place");
        }
        Ok(())
    }
}
