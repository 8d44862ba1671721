//! The heads of several states, named together by their office: "the presidents of Guyana and
//! Venezuela", "the Serbian and Kosovo prime ministers".

use super::cue::Cue;
use super::head::Head;
use super::lexicon::{OfficeClass, TitleUse};
use super::mention::ReferenceKind;
use super::resolver::Pass;
use super::word_class::JOINER;
use crate::span::Span;

/// Between an office and the first of its states stands no more than " of the ", in bytes.
const OF_THE: usize = 8;
/// Why the phrase means them.
const HEADS: &str = "who hold that office of those states at the date";

impl<'a> Pass<'a> {
    /// Whether a title is that of several who lead a state or its government.
    fn is_of_heads(&self, title: &TitleUse) -> bool {
        let leads = |office: &OfficeClass| self.lexicon.office_traits(*office).leader;
        title.plural && !title.rank && title.offices.iter().any(leads)
    }

    /// Behind the last of a list of states: those who hold the office that stands before the list,
    /// or, as its head, behind.
    pub(super) fn heads_of_several(&mut self, state: Span, head: Option<Head>) {
        let list = &self.out.scratch.discourse.siding;
        // those of another time are others
        if list.actors.len() < 2 || list.end != state.end || !self.is_dated() {
            return;
        }
        let first = list.start as usize;
        let behind = head.and_then(|head| {
            let title = self.lexicon.title(head.term)?;
            (!self.is_deputy(head.start)).then_some((title, first, head.end))
        });
        let Some((title, start, end)) = behind.or_else(|| self.office_of_list(first, state)) else {
            return;
        };
        let opening = self.opening(start);
        // "French and German leaders" may be any
        let any = title.vague && !opening.definite;
        if !self.is_of_heads(title) || any || opening.former || opening.count.is_some() {
            return;
        }
        // "the presidents of Egypt and Djibouti, Abdel Fattah al-Sisi and"
        if self.name_place(end).is_some_and(|at| self.person_at(at)) {
            return;
        }
        let states = self.out.scratch.discourse.siding.actors.len();
        let mut found = self.buffer();
        for n in 0..states {
            let state = self.out.scratch.discourse.siding.actors[n];
            let holder = self.entity_of(state);
            let holder = holder.and_then(|state| self.holder(title, Some(state), false));
            found.extend(holder.filter(|holder| !found.contains(holder)));
        }
        if found.len() == states {
            let span = Span::new(opening.start.unwrap_or(start), end);
            self.refer(span, ReferenceKind::Collective, false, &found, HEADS);
            self.remember_list(true, &found, span);
        }
        self.keep(found);
    }

    /// The office before a list of states that ends with `last`: "the presidents of".
    fn office_of_list(&self, first: usize, last: Span) -> Option<(&'a TitleUse, usize, usize)> {
        let cue = self.out.scratch.discourse.heads?;
        let (start, end) = (cue.start as usize, cue.end as usize);
        let near = end < first && first - end <= OF_THE;
        // "Guyana, Brazil and Venezuela": not yet the last
        let goes_on = self.reader.next(last.end as usize).is_some_and(|w| {
            let next = self.reader.next_near(w.end);
            let joins = self.reader.term(w).is(JOINER);
            self.hit_at(w.start).is_some()
                || joins && next.is_some_and(|n| self.hit_at(n.start).is_some())
        });
        let title = self.title_of(cue).filter(|_| near && !goes_on)?;
        Some((title, start, last.end as usize))
    }

    /// Keeps an office that stands before a list of states.
    pub(super) fn open_heads(&mut self, cue: Cue) {
        self.out.scratch.discourse.heads = Some(cue);
    }
}
