//! What aliases need near them, and must not have, looked for.

use super::context_table::{Other, Terms};
use super::reader::Gap;
use super::resolver::Pass;
use super::word_class::{AUXILIARY, SPEECH, STANCE};
use crate::gazetteer::{ContextClass, EntityIdx, EntityKind, Form};
use crate::span::Span;

/// How far from a name its context reaches, in bytes to each side: about two paragraphs of news.
const REACH: u32 = 1_200;

/// Where a text has words of the lists.
#[derive(Clone, Debug, Default)]
pub(super) struct Occurrences {
    /// By position.
    all: Vec<(u32, u16)>,
    /// A bit for each word that occurs at all.
    present: Vec<u64>,
}

impl Occurrences {
    pub(super) fn clear(&mut self) {
        self.all.clear();
        self.present.fill(0);
    }

    pub(super) fn push(&mut self, at: u32, word: u16) {
        let slot = usize::from(word / 64);
        if slot >= self.present.len() {
            self.present.resize(slot + 1, 0);
        }
        self.present[slot] |= 1 << (word % 64);
        self.all.push((at, word));
    }

    fn occurs(&self, word: u16) -> bool {
        let bits = self.present.get(usize::from(word / 64));
        bits.is_some_and(|bits| bits >> (word % 64) & 1 == 1)
    }

    /// Whether one of the words stands near a span, and not inside it.
    fn near(&self, words: &[u16], span: Span) -> bool {
        if !words.iter().any(|w| self.occurs(*w)) {
            return false;
        }
        let from = self.all.partition_point(|(at, _)| *at + REACH < span.start);
        let rest = self.all.get(from..).unwrap_or(&[]);
        rest.iter()
            .take_while(|(at, _)| *at < span.end.saturating_add(REACH))
            .any(|(at, word)| !(span.start..span.end).contains(at) && words.contains(word))
    }
}

impl Pass<'_> {
    /// Whether one of the terms is near the hit.
    pub(super) fn fulfilled(&self, n: usize, terms: Terms) -> bool {
        let table = &self.resolver.contexts;
        let range = |(from, to): (u32, u32)| from as usize..to as usize;
        let others = table.others.get(range(terms.others)).unwrap_or(&[]);
        let found = others.iter().any(|other| match *other {
            Other::Entity(idx) => self.is_present(idx),
            Other::Kind(kind) => self.has_kind(n, kind),
            Other::Class(class) => self.has_class(n, class),
        });
        let words = table.words.get(range(terms.words)).unwrap_or(&[]);
        found || self.out.scratch.near.near(words, self.hits[n].span)
    }

    /// Whether the article names an entity, or for a state something of it.
    fn is_present(&self, idx: EntityIdx) -> bool {
        let presence = &self.out.scratch.presence;
        let states = &self.resolver.states;
        presence.count(idx) > 0
            || states.state(idx) == Some(idx)
                && states
                    .get(idx)
                    .is_some_and(|s| presence.states().contains(s))
    }

    fn has_kind(&self, n: usize, kind: EntityKind) -> bool {
        let from = n.saturating_sub(2);
        let to = (n + 3).min(self.hits.len());
        (from..to)
            .filter(|m| *m != n && !self.hits[*m].blocked)
            .any(|m| {
                let list = self.candidates(m);
                list.iter().any(|&a| {
                    self.gazetteer
                        .entity(self.resolver.aliases.entity(a))
                        .kind()
                        == kind
                })
            })
    }

    fn has_class(&self, n: usize, class: ContextClass) -> bool {
        let span = self.hits[n].span;
        let (start, end) = (span.start as usize, span.end as usize);
        let reader = self.reader;
        match class {
            ContextClass::Office => self.title_before(start).is_some() || self.title_behind(end),
            ContextClass::SpeechVerb => reader
                .next_near(end)
                .is_some_and(|w| reader.term(w).is(SPEECH)),
            ContextClass::DiplomacyVerb => {
                let next = reader.next_near(end);
                next.is_some_and(|w| reader.term(w).is(STANCE | AUXILIARY))
            }
            ContextClass::CapitalCoordination => self.joined_to_government(n),
            // the hyphen of "Sino-" belongs to the alias
            ContextClass::AdjectiveAfter => reader
                .next(end)
                .filter(|w| matches!(w.gap, Gap::None | Gap::Space | Gap::Hyphen))
                .and_then(|w| self.hit_at(w.start))
                .is_some_and(|m| self.has_form(m, Form::Adjective)),
            ContextClass::Hyphen => matches!(reader.next(end).map(|w| w.gap), Some(Gap::Hyphen)),
        }
    }

    /// Whether a hit may have a form.
    pub(super) fn has_form(&self, n: usize, form: Form) -> bool {
        let list = self.candidates(n);
        let aliases = &self.resolver.aliases;
        list.iter().any(|&a| aliases.get(a).form == form)
    }
}
