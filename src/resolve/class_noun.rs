//! Bodies that only the article knows, told by a noun for their class beside the name: "Fire Point,
//! the maker of the missile", "the Kazakh mining company Tau-Ken Samruk", "a Kazakh miner, Kazatomprom".

use super::cue::Cue;
use super::lexicon::{Noun, Target};
use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::word_class::{
    CLASS, COPULA, DEFINITE, FUNCTION, INDEFINITE, INSIDE, JOINER, POSSESSIVE, RESTRICTIVE,
};
use crate::gazetteer::{EntityIdx, EntityKind, Form, Sector};
use crate::span::Span;

/// Between the determiner and the noun stand no more words than these.
const LONGEST_PHRASE: usize = 7;
/// Names are no longer than this, in words.
const LONGEST: usize = 5;

/// The phrase that ends with a noun for a class of bodies.
#[derive(Clone, Copy, Debug)]
struct ClassPhrase {
    /// Where the name ends that stands before the phrase.
    before: Option<usize>,
    /// The state or body named in it.
    tie: Option<EntityIdx>,
    /// Whether it says no more than that there is one: "a Kazakh miner".
    one: bool,
    /// Whether it is told of the name: "Kazatomprom is a Kazakh miner".
    told: bool,
}

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
        let Some(phrase) = self.class_phrase(cue.start as usize) else {
            return;
        };
        let tie = phrase.tie;
        // "the publisher" alone may be a person
        if !(cue.term.is(CLASS) || noun.sole) && tie.is_none() {
            return;
        }
        let end = cue.end as usize;
        let span = match phrase.before {
            Some(name) if phrase.told => self.name_ending_at(name).filter(|name| {
                let word = name.slice(self.reader.text);
                !self.is_common_word(word)
            }),
            Some(name) if self.closes(end) => self.name_ending_at(name),
            _ => self
                .name_behind_class(end)
                .or_else(|| self.name_behind_comma(end).filter(|_| phrase.one)),
        };
        // "the British producer Ida Holm"
        let fits = |span: &Span| {
            let one = !span.slice(self.reader.text).contains(' ');
            cue.term.is(CLASS) || noun.names_company(one)
        };
        if let Some(span) = span.filter(fits) {
            self.add_named(span, (kind, sector), tie);
        }
    }

    /// Reads back from a noun to where its phrase begins: at a determiner, or at the state whose
    /// the body is.
    fn class_phrase(&self, noun: usize) -> Option<ClassPhrase> {
        let reader = self.reader;
        let (mut at, mut tie) = (noun, None);
        // "Kazakh mining company": without an article
        let mut bare = None;
        for _ in 0..LONGEST_PHRASE {
            let Some(word) = reader.prev(at) else {
                return bare;
            };
            let near = matches!(word.gap, Gap::Space | Gap::Hyphen | Gap::Other);
            if !near
                || reader
                    .slice(word.end, at)
                    .contains(['\n', '(', '"', '“', ':'])
            {
                return bare;
            }
            if let Some(n) = self.hit_ending(word.end) {
                let owner = self.sole(n);
                let place = owner.is_some_and(|e| !self.is_polity(e));
                tie = tie.or(owner.filter(|_| !place));
                at = self.hits[n].span.start as usize;
                // "Kazakhstan's mining company"
                let ends = reader.prev(at).filter(|w| w.gap == Gap::Comma);
                let owned = reader.possessive(self.hits[n].span.end as usize).is_some();
                let phrase = ClassPhrase {
                    before: ends.map(|w| w.end),
                    tie,
                    one: false,
                    told: false,
                };
                if owned && ends.is_some() {
                    return Some(phrase);
                }
                let whose = owned || self.has_form(n, Form::Adjective);
                let before = None;
                let first = (tie.is_some() && whose).then_some(ClassPhrase { before, ..phrase });
                bare = bare.or(first);
                continue;
            }
            let term = reader.term(word);
            if term.is(DEFINITE | INDEFINITE | POSSESSIVE) {
                let one = tie.is_some() && term.is(INDEFINITE);
                let before = reader.prev(word.start);
                // "Kazatomprom, a miner", "Kazatomprom is a Kazakh miner"
                let copula = before.filter(|w| w.gap == Gap::Space && reader.term(*w).is(COPULA));
                let told = copula
                    .filter(|_| one)
                    .and_then(|w| reader.prev_near(w.start));
                let before = before.filter(|w| w.gap == Gap::Comma).or(told);
                return Some(ClassPhrase {
                    before: before.map(|w| w.end),
                    tie,
                    one,
                    told: told.is_some(),
                });
            }
            if term.is(FUNCTION) || reader.is_capital(word.start) && word.gap == Gap::Space {
                return bare;
            }
            at = word.start;
        }
        bare
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

    /// "a Kazakh miner, Kazatomprom, and": the capitalised words between commas behind a noun.
    fn name_behind_comma(&self, end: usize) -> Option<Span> {
        let reader = self.reader;
        let next = reader.next(end).filter(|w| w.gap == Gap::Comma)?;
        let span = self.name_from(next)?;
        let closed = matches!(reader.byte(span.end as usize), b',' | b'.' | b';' | b')');
        // "a firm, Oslo, Bergen and": a list
        let listed = reader.next(span.end as usize).is_some_and(|w| {
            w.gap == Gap::Comma && (reader.is_capital(w.start) || reader.term(w).is(JOINER))
        });
        let word = span.slice(reader.text);
        (closed && !listed && !self.is_common_word(word)).then_some(span)
    }

    /// "Fire Point, the maker": the capitalised words that end there.
    fn name_ending_at(&self, end: usize) -> Option<Span> {
        let reader = self.reader;
        let (mut start, mut at, mut words) = (end, end, 0);
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
        (words > 0 && !place && self.is_new_name(Span::new(start, end)))
            .then(|| Span::new(start, end))
    }

    /// "the mining company Tau-Ken Samruk": the capitalised words behind a noun.
    fn name_behind_class(&self, end: usize) -> Option<Span> {
        self.name_from(self.reader.next_near(end)?)
    }

    /// The name that none of the tables knows and that begins with a word.
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
