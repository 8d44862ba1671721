//! "His Serbian counterpart": who has the same office in another state.

use super::candidate::Choice;
use super::discourse::{Seen, Stated};
use super::head::Head;
use super::mention::ActorIdx;
use super::office::NO_HOLDER;
use super::office_traits::office_traits;
use super::resolver::Pass;
use super::trace::DecisionKind;
use crate::gazetteer::{EntityIdx, Office};
use crate::span::Span;

/// The office that a president has beside others.
const HEAD_OF_STATE: &str = "head_of_state";

impl Pass<'_> {
    /// "his Serbian counterpart": who has the same office there as somebody mentioned has here.
    pub(super) fn counterpart(&mut self, choice: Choice, head: Head) {
        let opening = self.opening(choice.span.start as usize);
        if opening.indefinite || !(opening.possessive || opening.definite) {
            return;
        }
        let Some(there) = self.resolver.states.state(choice.entity) else {
            return;
        };
        if let Some(name_at) = self.name_place(head.end)
            && self.person_at(name_at)
        {
            // "His Greek counterpart, Nikos Dendias, said": the two are a pair from there on
            let people = &self.out.scratch.discourse.people;
            let other = people.iter().find(|s| s.country != Some(there));
            let other = other.filter(|_| opening.possessive).map(|s| s.actor);
            self.out.scratch.discourse.twin = other.map(|other| (name_at as u32, other));
            return;
        }
        let start = opening.start.unwrap_or(choice.span.start as usize);
        let span = Span::new(start, head.end);
        match self.same_office_in(there) {
            Some(person) => self.describe_person(span, person, "counterpart"),
            None => self.decide(span, DecisionKind::Reference, None, NO_HOLDER),
        }
    }

    fn same_office_in(&mut self, there: EntityIdx) -> Option<ActorIdx> {
        let twin = self.office_twin(there)?;
        Some(twin.unwrap_or_else(|entity| self.known(entity)))
    }

    /// Who has the same office in a state as the last person of another one: an actor of the
    /// article, or else one of the tables.
    fn office_twin(&self, there: EntityIdx) -> Option<Result<ActorIdx, EntityIdx>> {
        let date = self.date.or(self.resolver.latest)?;
        let gazetteer = self.gazetteer;
        let people = &self.out.scratch.discourse.people;
        let here = people.iter().find(|s| s.country != Some(there))?;
        // the office that the article gives him, else those of the tables
        let stated = self.out.scratch.discourse.stated.iter().rev();
        let stated = stated
            .filter(|s| s.person == here.actor)
            .map(|s| self.lexicon.office_name(s.office));
        let held = here.entity.map_or(&[][..], |e| gazetteer.offices_of(e));
        let held = held.iter().filter(|o| o.validity().holds(date));
        // who is president and head of the government meets presidents
        let heads = |o: &&Office| o.office() == HEAD_OF_STATE;
        let held = held
            .clone()
            .filter(heads)
            .chain(held.filter(move |o| !heads(o)));
        let offices = || stated.clone().chain(held.clone().map(Office::office));
        for office in offices() {
            let of_there = |s: &&Seen| {
                s.country == Some(there)
                    && s.entity.is_some_and(|e| {
                        let held = gazetteer.offices_of(e).iter();
                        held.filter(|o| o.validity().holds(date))
                            .any(|o| o.office() == office)
                    })
            };
            if let Some(seen) = people.iter().find(of_there) {
                return Some(Ok(seen.actor));
            }
        }
        let leads = offices().any(|office| office_traits(office).leader);
        if let Some(leader) = leads.then(|| self.leader_from(there)).flatten() {
            return Some(Ok(leader));
        }
        for office in offices() {
            let mut holders = gazetteer
                .holders_of(office, there, date)
                .map(Office::person);
            if let Some(one) = holders.next()
                && holders.all(|p| p == one)
            {
                return Some(Err(one));
            }
        }
        None
    }

    /// The one leader of a state whom the article has named: a president is a prime minister's
    /// counterpart if no other is there.
    fn leader_from(&self, there: EntityIdx) -> Option<ActorIdx> {
        let date = self.date.or(self.resolver.latest)?;
        let discourse = &self.out.scratch.discourse;
        let leads = |seen: &&Seen| {
            let stated = |s: &Stated| {
                s.person == seen.actor && office_traits(self.lexicon.office_name(s.office)).leader
            };
            let held = seen
                .entity
                .map_or(&[][..], |e| self.gazetteer.offices_of(e));
            let mut held = held.iter().filter(|o| o.validity().holds(date));
            seen.country == Some(there)
                && (discourse.stated.iter().any(stated)
                    || held.any(|o| office_traits(o.office()).leader))
        };
        let mut leaders = discourse.people.iter().filter(leads);
        let one = leaders.next()?;
        leaders.next().is_none().then_some(one.actor)
    }
}
