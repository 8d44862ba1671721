//! States by a phrase that the tables have for them, "the self-ruled island", or by their sort, where
//! one only is near: "the conservative kingdom".

use super::candidate::Choice;
use super::cue::Cue;
use super::discourse::Seen;
use super::lexicon::Noun;
use super::opening::Opening;
use super::reader::Gap;
use super::resolver::Pass;
use super::state_meant::NEAR;
use super::word_class::{BLAND, DEPUTY, EPITHET, FORMER, NEIGHBOR, NUMBER};
use crate::span::Span;

/// Before the noun stand no more words than these.
const MODIFIERS: usize = 2;

impl Pass<'_> {
    /// The state that a noun with words before it means, none of them a trait of the tables.
    pub(super) fn state_by_sort(&self, cue: Cue, noun: &Noun, opening: Opening) -> Option<Seen> {
        if opening.possessive || !opening.definite || cue.term.is(NEIGHBOR) {
            return None;
        }
        let described = self.state_described(cue, opening);
        described.or_else(|| self.one_of_sort(cue, noun, opening))
    }

    /// "the former British colony": the state near that the tables call so; says whether the phrase
    /// is read.
    pub(super) fn once_ruled(&mut self, choice: Choice) -> bool {
        let reader = self.reader;
        let opening = self.opening(choice.span.start as usize);
        let Some(start) = opening.start.filter(|_| opening.definite && opening.former) else {
            return false;
        };
        let noun = reader.next_near(choice.span.end as usize);
        let Some(noun) = noun.filter(|w| !reader.is_capital(w.start) && self.ends_phrase(w.end))
        else {
            return false;
        };
        // "Spain annexed the former French colony": not Spain
        let doer = self.doer_to(start).and_then(|doer| self.entity_of(doer));
        let bounds = (opening.first, noun.end, noun.end);
        let Some(seen) = self.state_called(bounds, doer, &[]) else {
            return false;
        };
        self.done = self.done.max(noun.end);
        self.take_up(Span::new(start, noun.end), seen, "descriptor.trait");
        true
    }

    /// The latest state near for which the tables have just this phrase.
    fn state_described(&self, cue: Cue, opening: Opening) -> Option<Seen> {
        let phrase = self.reader.slice(opening.first, cue.end as usize);
        let is_called = |seen: &&Seen| {
            let rows = seen.entity.map(|e| self.gazetteer.descriptors_of(e));
            let mut rows = rows.unwrap_or_default().iter();
            rows.any(|row| row.phrase().eq_ignore_ascii_case(phrase))
        };
        self.states_near().find(is_called).copied()
    }

    /// The only state near of the sort that the noun names; words that set one apart from another
    /// stand for a second one: "the northern kingdom".
    fn one_of_sort(&self, cue: Cue, noun: &Noun, opening: Opening) -> Option<Seen> {
        let sort = noun.bare && noun.names_sort() && !noun.is_isle();
        if !sort || opening.modifiers > MODIFIERS || self.sets_apart(opening.first, cue) {
            return None;
        }
        let fits = |seen: &&Seen| seen.entity.is_some_and(|e| self.has_trait(e, &noun.fits));
        let mut found = self.states_near().filter(fits);
        let one = found.next()?;
        found.next().is_none().then_some(*one)
    }

    fn states_near(&self) -> impl Iterator<Item = &Seen> {
        let countries = self.out.scratch.discourse.countries.iter();
        countries.take_while(|seen| self.sentence - seen.sentence <= NEAR)
    }

    /// Whether a word between a byte and a noun says which of several is meant, or what no more is.
    pub(super) fn sets_apart(&self, from: usize, cue: Cue) -> bool {
        let reader = self.reader;
        let mut at = from;
        while let Some(word) = reader.next(at).filter(|w| w.start < cue.start as usize) {
            let term = reader.term(word);
            let joined = matches!(word.gap, Gap::Space | Gap::Hyphen) || word.start == from;
            // "the 66-year-old", "the embattled" is nobody else
            let plain = term.is(BLAND) || word.gap == Gap::Hyphen;
            let other = term.is(DEPUTY | FORMER | NUMBER | NEIGHBOR) || term.is(EPITHET) && !plain;
            if !joined || other || reader.is_capital(word.start) {
                return true;
            }
            at = word.end;
        }
        false
    }
}
