//! Bodies that only the article knows, told by a noun for their class beside the name: "Fire Point,
//! the maker of the missile", "the Kazakh mining company Tau-Ken Samruk".

use super::cue::Cue;
use super::lexicon::{Noun, Target};
use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::word_class::{DEFINITE, FUNCTION, INDEFINITE, INSIDE, JOINER, POSSESSIVE, RESTRICTIVE};
use crate::gazetteer::{EntityIdx, EntityKind, Form, Sector};
use crate::span::Span;

/// Between the determiner and the noun stand no more words than these.
const LONGEST_PHRASE: usize = 7;
/// Names are no longer than this, in words.
const LONGEST: usize = 5;

impl Pass<'_> {
    /// Finds the name that a noun for a class of bodies gives a kind to.
    pub(super) fn named_by_class(&mut self, cue: Cue, noun: &Noun) {
        if noun.plural || self.reader.is_capital(cue.start as usize) {
            return;
        }
        let (kind, sector) = match noun.target {
            Target::Company => (EntityKind::Company, Some(Sector::Bus)),
            Target::Group => (EntityKind::Group, None),
            Target::Organization => (EntityKind::Organization, None),
            _ => return,
        };
        let Some((comma, tie)) = self.class_phrase(cue.start as usize) else {
            return;
        };
        let span = match comma {
            Some(comma) if self.closes(cue.end as usize) => self.name_before_comma(comma),
            _ => self
                .name_behind_class(cue.end as usize)
                .or_else(|| self.name_set_apart(cue.end as usize)),
        };
        if let Some(span) = span {
            self.add_named(span, (kind, sector), tie);
        }
    }

    /// Reads back from a noun to the determiner of its phrase: the end of what stands before the
    /// comma in front of it, if there is one, and the state or body named in the phrase.
    fn class_phrase(&self, noun: usize) -> Option<(Option<usize>, Option<EntityIdx>)> {
        let reader = self.reader;
        let (mut at, mut tie) = (noun, None);
        for _ in 0..LONGEST_PHRASE {
            let word = reader.prev(at)?;
            let near = matches!(word.gap, Gap::Space | Gap::Hyphen | Gap::Other);
            if !near
                || reader
                    .slice(word.end, at)
                    .contains(['\n', '(', '"', '“', ':'])
            {
                return None;
            }
            if let Some(n) = self.hit_ending(word.end) {
                let owner = self.sole(n);
                let place = owner.is_some_and(|e| !self.is_polity(e));
                tie = tie.or(owner.filter(|_| !place));
                at = self.hits[n].span.start as usize;
                // "Kazakhstan's mining company"
                let ends = reader.prev(at).is_some_and(|w| w.gap == Gap::Comma);
                if ends && reader.possessive(self.hits[n].span.end as usize).is_some() {
                    return Some((reader.prev(at).map(|w| w.end), tie));
                }
                continue;
            }
            let term = reader.term(word);
            if term.is(DEFINITE | INDEFINITE | POSSESSIVE) {
                let before = reader.prev(word.start);
                return Some((before.filter(|w| w.gap == Gap::Comma).map(|w| w.end), tie));
            }
            if term.is(FUNCTION) || reader.is_capital(word.start) && word.gap == Gap::Space {
                return None;
            }
            at = word.start;
        }
        None
    }

    /// Whether an apposition may end or go on behind its noun, so that no verb follows.
    fn closes(&self, end: usize) -> bool {
        let reader = self.reader;
        if matches!(reader.byte(end), b',' | b'.' | b';' | b')') {
            return true;
        }
        reader.next_near(end).is_some_and(|w| {
            let word = reader.written(w);
            reader.term(w).is(RESTRICTIVE)
                || matches!(word, "in" | "which" | "with" | "behind")
                || word.ends_with("ed")
                    && reader
                        .next_near(w.end)
                        .is_some_and(|by| matches!(reader.written(by), "by" | "in" | "to" | "with"))
        })
    }

    /// "Fire Point, the maker": the capitalised words that end at a comma.
    fn name_before_comma(&self, comma: usize) -> Option<Span> {
        let reader = self.reader;
        let (mut start, mut at, mut words) = (comma, comma, 0);
        loop {
            let begin = reader.word_start(at);
            if begin == at || words == LONGEST {
                return None;
            }
            let term = self.lexicon.table.word_in(reader.bytes, begin, at);
            let term = term.copied().unwrap_or_default();
            // "US" is no "us"
            let function = term.is(FUNCTION) && !self.inside_hit(begin);
            if !reader.is_capital(begin) || function {
                break;
            }
            if self.lexicon.title(term).is_some() {
                return None;
            }
            start = begin;
            words += 1;
            let Some(before) = reader.prev(begin) else {
                break;
            };
            if !matches!(before.gap, Gap::Space | Gap::Hyphen)
                || reader.slice(before.end, begin).contains('\n')
            {
                break;
            }
            at = before.end;
        }
        let place = reader
            .prev_near(start)
            .is_some_and(|w| reader.term(w).is(INSIDE));
        (words > 0 && !place && self.is_new_name(Span::new(start, comma)))
            .then(|| Span::new(start, comma))
    }

    /// "a Chinese firm, Sinosoar, was": the capitalised words between two commas behind a noun.
    fn name_set_apart(&self, end: usize) -> Option<Span> {
        let reader = self.reader;
        let first = reader.next(end).filter(|w| w.gap == Gap::Comma)?;
        let span = self.name_from(first)?;
        let stop = span.end as usize;
        let ends = matches!(reader.byte(stop), b',' | b'.' | b';' | b')');
        // "a firm, Oslo, and": a list
        let listed = reader.next(stop).is_some_and(|w| {
            w.gap == Gap::Comma && (reader.is_capital(w.start) || reader.term(w).is(JOINER))
        });
        (ends && !listed).then_some(span)
    }

    /// "the mining company Tau-Ken Samruk": the capitalised words behind a noun.
    fn name_behind_class(&self, end: usize) -> Option<Span> {
        self.name_from(self.reader.next_near(end)?)
    }

    /// The capitalised words from `first` on, if they are a name that is new.
    fn name_from(&self, first: Word) -> Option<Span> {
        let reader = self.reader;
        let (mut stop, mut word, mut words) = (first.start, first, 0);
        loop {
            let term = reader.term(word);
            let known = term.is(FUNCTION) || self.lexicon.title(term).is_some();
            if !reader.is_capital(word.start) || known {
                break;
            }
            if words == LONGEST {
                return None;
            }
            stop = word.end;
            words += 1;
            match reader.next(stop) {
                Some(next) if matches!(next.gap, Gap::Space | Gap::Hyphen) => word = next,
                _ => break,
            }
        }
        let span = Span::new(first.start, stop);
        (words > 0 && self.is_new_name(span)).then_some(span)
    }

    /// Whether a name is none that the tables know, nor one of a person or place.
    fn is_new_name(&self, span: Span) -> bool {
        let (start, end) = (span.start as usize, span.end as usize);
        let known = self.hit_at(start).is_some_and(|n| {
            let state = self.sole(n).filter(|_| !self.hits[n].blocked);
            let state = state.map(|e| self.gazetteer.entity(e).kind());
            state != Some(EntityKind::Country) || self.hits[n].span.end >= span.end
        });
        if self.in_heading(start) || known {
            return false;
        }
        let whole = self
            .hit_ending(end)
            .is_some_and(|n| self.hits[n].span.start <= span.start);
        let first = self.reader.slice(start, self.reader.word_end(start));
        !whole && !self.gazetteer.is_given_name(first)
    }

    fn add_named(
        &mut self,
        span: Span,
        kind: (EntityKind, Option<Sector>),
        tie: Option<EntityIdx>,
    ) {
        let actor = self.open_body(span, span, kind, tie, "open.class");
        let names = &mut self.out.scratch.open;
        names.add_short(self.reader.text, span, Form::Name, actor);
    }
}
