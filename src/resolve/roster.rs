//! Members of a body that a phrase means together: "all three members of the alliance", "its allies
//! in the bloc".

use super::cue::Cue;
use super::lexicon::Target;
use super::mention::{ActorIdx, Mention, ReferenceKind};
use super::opening::Opening;
use super::reader::Gap;
use super::resolver::Pass;
use super::title::trim_end;
use super::word_class::{BELONGING, DEFINITE, INSIDE, IT, NEIGHBOR};
use crate::date::Date;
use crate::gazetteer::{EntityIdx, EntityKind, Membership, MembershipStatus, Validity};
use crate::span::Span;

/// So many members at most are meant one by one: what eight do together is their body's deed.
const MOST: usize = 4;
/// Those who are somebody's allies have been named no further back than this, in sentences.
const NEAR: u32 = 2;
/// Why a phrase means several.
const ALL: &str = "the members of the body, or those that the article has named";
const ALLIES: &str = "those named last who are members of the body, too";

impl Pass<'_> {
    /// Reads a plural that counts the members of a body, or that somebody owns: "its allies in the
    /// bloc", "their two countries"; whether it does.
    pub(super) fn owned_plural(&mut self, cue: Cue, opening: Opening) -> bool {
        if self.counted_members(cue) || cue.term.is(BELONGING) {
            return true;
        }
        if !opening.possessive {
            return false;
        }
        if cue.term.is(NEIGHBOR) {
            self.own_neighbors(cue, opening);
        } else if !self.allies_in_body(cue, opening) {
            self.own_states(cue, opening);
        }
        true
    }

    /// "all three members of the alliance", "its eight members": whether a number takes all members
    /// of a body, or those of them who have been named.
    fn counted_members(&mut self, cue: Cue) -> bool {
        let reader = self.reader;
        // "the three member states"
        let kind = reader.prev_near(cue.start as usize);
        let kind = kind.filter(|w| reader.term(*w).is(BELONGING));
        if kind.is_none() && !cue.term.is(BELONGING) {
            return false;
        }
        let end = cue.end as usize;
        let opening = self.opening(kind.map_or(cue.start as usize, |w| w.start));
        // "Estonia and Latvia, both members of NATO": says what those before are
        let before = opening.start.and_then(|at| reader.prev(at));
        if before.is_some_and(|w| w.gap == Gap::Comma && self.hit_ending(w.end).is_some()) {
            return true;
        }
        let Some(count) = opening.count.map(usize::from).filter(|n| *n > 1) else {
            return false;
        };
        let named = self.body_owning(opening.first);
        let Some(start) = opening.start.or(named.map(|m| m.span.start as usize)) else {
            return false;
        };
        let points = opening.definite || opening.possessive || named.is_some();
        let owner = named.and_then(|m| self.entity_of(m.actor));
        let of = reader.next_near(end).filter(|w| reader.is(*w, "of"));
        let body = owner.or_else(|| match of {
            Some(of) => self.body_at(of.end),
            None => self.body_pointed_at(opening),
        });
        let Some(body) = body.filter(|_| points && opening.modifiers == 0) else {
            return false;
        };
        let mut found = self.buffer();
        if count <= MOST {
            self.members_meant(body, count, &mut found);
        }
        // "The eight members of the council" are named by it
        if found.is_empty() && of.is_none() {
            let body = self.known(body);
            found.push(body);
        }
        let meant = !found.is_empty();
        if meant {
            let span = Span::new(start, end);
            self.refer(span, ReferenceKind::Collective, false, &found, ALL);
            self.remember_list(false, &found, span);
        }
        self.keep(found);
        meant
    }

    /// All members of a body, or those whom the article has named, if they are as many.
    fn members_meant(&mut self, body: EntityIdx, count: usize, found: &mut Vec<ActorIdx>) {
        let rows = self.gazetteer.memberships_in(body);
        let date = self.date;
        let all = rows.filter(|m| is_now(m.status(), m.validity(), date));
        for member in all.map(Membership::member).take(MOST + 1) {
            let actor = self.known(member);
            found.push(actor);
        }
        if found.len() != count {
            found.clear();
            let named = self.out.scratch.discourse.countries.iter();
            let named = named.filter(|s| s.entity.is_some_and(|e| self.is_member(e, body)));
            found.extend(named.map(|s| s.actor));
            found.reverse();
        }
        if found.len() != count {
            found.clear();
        }
    }

    /// The body whose name, as an owner, ends where a phrase begins: "the council's eight members".
    fn body_owning(&self, first: usize) -> Option<&Mention> {
        let reader = self.reader;
        let end = trim_end(reader.bytes, first);
        let last = self.out.mentions.last()?;
        let owns = reader.possessive(last.span.end as usize) == Some(end);
        let body = self.kind_of(last.actor) == Some(EntityKind::Organization);
        (owns && body).then_some(last)
    }

    /// The body that is named, or meant, behind "of".
    fn body_at(&self, end: usize) -> Option<EntityIdx> {
        let reader = self.reader;
        let mut next = reader.next_near(end)?;
        let the = next.start;
        if self.hit_at(the).is_none() && reader.term(next).is(DEFINITE) {
            next = reader.next_near(next.end)?;
        }
        if let Some(n) = self.hit_at(next.start) {
            return self.sole(n);
        }
        let noun = self.lexicon.noun(reader.term(next))?;
        let word = reader.slice(next.start, next.end);
        let body = noun.target == Target::Organization && !noun.plural;
        let meant = body.then(|| self.body_meant(noun, (word, word), next.start));
        meant.flatten()?.entity
    }

    /// The body that "its" means.
    fn body_pointed_at(&self, opening: Opening) -> Option<EntityIdx> {
        let its = opening.start.and_then(|its| self.reader.phrase(its));
        let its = its.is_some_and(|(term, _)| term.is(IT));
        its.then(|| self.body_with_members()).flatten()?.entity
    }

    /// "its allies in the CSTO": those named last who are members of the body, but for the owner.
    fn allies_in_body(&mut self, cue: Cue, opening: Opening) -> bool {
        let (Some(start), Some(body)) = (opening.start, self.body_behind(cue.end as usize)) else {
            return false;
        };
        let owner = self.owner_of(opening);
        let since = self.sentence.saturating_sub(NEAR);
        let mut found = self.buffer();
        let discourse = &self.out.scratch.discourse;
        let listed = &discourse.listed;
        let fits = |actor: &ActorIdx| {
            let entity = self.entity_of(*actor);
            entity != owner && entity.is_some_and(|e| self.is_member(e, body))
        };
        if listed.end > 0 && listed.sentence >= since && listed.actors.iter().all(fits) {
            found.extend_from_slice(&listed.actors);
        } else {
            let states = discourse.countries.iter();
            let near = states.take_while(|s| s.sentence >= since).map(|s| s.actor);
            found.extend(near.filter(fits));
            found.reverse();
        }
        if found.len() < 2 {
            let people = &self.out.scratch.discourse.people;
            let near = people.iter().take_while(|s| s.sentence >= since).count();
            for n in 0..near {
                let person = self.out.scratch.discourse.people.iter().nth(n);
                let state = person.and_then(|s| s.country);
                let Some(state) = state.filter(|s| Some(*s) != owner && self.is_member(*s, body))
                else {
                    continue;
                };
                let actor = self.known(state);
                if !found.contains(&actor) {
                    found.push(actor);
                }
            }
        }
        let meant = found.len() > 1 && opening.count.is_none_or(|n| usize::from(n) == found.len());
        if meant {
            let span = Span::new(start, cue.end as usize);
            self.refer(span, ReferenceKind::Collective, false, &found, ALLIES);
            self.remember_list(false, &found, span);
        }
        self.keep(found);
        meant
    }

    /// The body with members that stands behind "in" or "inside".
    fn body_behind(&self, end: usize) -> Option<EntityIdx> {
        let reader = self.reader;
        let within = reader
            .next_near(end)
            .filter(|w| reader.term(*w).is(INSIDE))?;
        let mut next = reader.next_near(within.end)?;
        if self.hit_at(next.start).is_none() && reader.term(next).is(DEFINITE) {
            next = reader.next_near(next.end)?;
        }
        let body = self.hit_at(next.start).and_then(|n| self.sole(n))?;
        let kind = self.gazetteer.entity(body).kind();
        (kind == EntityKind::Organization).then_some(body)
    }

    fn is_member(&self, state: EntityIdx, body: EntityIdx) -> bool {
        let mut rows = self.gazetteer.memberships_of(state).iter();
        rows.any(|m| m.org() == body && is_now(m.status(), m.validity(), self.date))
    }
}

/// Whether somebody is a full member at a time.
fn is_now(status: MembershipStatus, validity: Validity, date: Option<Date>) -> bool {
    status == MembershipStatus::Member && date.is_none_or(|date| validity.holds(date))
}
