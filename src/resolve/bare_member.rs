//! "became a full member": of the body that the text has just named.

use super::cue::Cue;
use super::discourse::Seen;
use super::mention::ReferenceKind;
use super::reader::Gap;
use super::resolver::Pass;
use super::word_class::{ASIDE, COPULA, DEFINITE, FUNCTION, INDEFINITE, LOCATIVE};
use crate::gazetteer::EntityKind;
use crate::span::Span;

/// The body has been named no more sentences before than this.
const NEAR: u32 = 2;
/// Between a state and what it becomes stand no more bytes than these.
const REACH: usize = 40;
/// Why "a member" is one of a body.
const OF_BODY: &str = "the body with members that was named last";

impl Pass<'_> {
    /// "Finland became a full member": of the one body with members that has been named near.
    pub(super) fn bare_member(&mut self, cue: Cue) {
        let reader = self.reader;
        let start = cue.start as usize;
        if !self.is_member_alone(cue.end as usize) {
            return;
        }
        let opening = self.opening(start);
        if opening.possessive {
            return;
        }
        // the article, or the first word before the noun
        let article = opening.start.or_else(|| {
            let before = reader.prev_near(opening.first);
            let a = before.filter(|w| opening.indefinite && reader.term(*w).is(INDEFINITE));
            a.map(|w| w.start)
        });
        let first = article.unwrap_or(opening.first);
        if first >= start {
            return;
        }
        let verb = reader.prev(first);
        let state = self.out.mentions.last().filter(|m| {
            let kind = self.kind_of(m.actor);
            let state = matches!(kind, Some(EntityKind::Country | EntityKind::Territory));
            let near = (m.span.end as usize..m.span.end as usize + REACH).contains(&first);
            state && near && m.sentence == self.sentence
        });
        // "Finland, a full member since May, abstained"
        let apposed = verb
            .zip(state)
            .is_some_and(|(w, state)| w.gap == Gap::Comma && w.end == state.span.end as usize);
        let becomes = verb.is_some_and(|w| {
            w.gap == Gap::Space && (reader.term(w).is(COPULA) || reader.is(w, "as"))
        });
        if state.is_none() || !(becomes || apposed) {
            return;
        }
        if let Some(body) = self.body_with_members() {
            let span = Span::new(first, reader.word_end(first));
            let kind = ReferenceKind::Possessive;
            self.refer(span, kind, false, &[body.actor], OF_BODY);
        }
    }

    /// Whether nothing behind a noun says of what: "a member of the board", "a member state".
    fn is_member_alone(&self, end: usize) -> bool {
        let reader = self.reader;
        let Some(next) = reader.next(end).filter(|w| w.gap == Gap::Space) else {
            return true;
        };
        let term = reader.term(next);
        // "an observer in the OAS"
        let behind = reader.next_near(next.end);
        let the = behind.filter(|w| reader.term(*w).is(DEFINITE));
        let behind = the.map_or(behind, |w| reader.next_near(w.end));
        let body = behind.and_then(|w| self.hit_at(w.start)).is_some_and(|n| {
            let kind = self.sole(n).map(|e| self.gazetteer.entity(e).kind());
            kind == Some(EntityKind::Organization)
        });
        matches!(reader.byte(end), b'.' | b';')
            || term.is(ASIDE | LOCATIVE | FUNCTION) && !body && !reader.is(next, "of")
    }

    /// The body with members that was named last, unless another one has been named beside it.
    pub(super) fn body_with_members(&self) -> Option<Seen> {
        let members = |seen: &&Seen| {
            let body = seen.entity;
            body.is_some_and(|body| self.gazetteer.memberships_in(body).next().is_some())
        };
        let bodies = self.out.scratch.discourse.bodies.iter();
        let near = |seen: &&Seen| self.sentence - seen.sentence <= NEAR;
        let mut bodies = bodies.take_while(near).filter(members);
        let body = bodies.next()?;
        let alone = bodies
            .next()
            .is_none_or(|other| other.sentence < body.sentence);
        alone.then_some(*body)
    }
}
