//! Where somebody or something is: "protects Assad in Damascus and Maduro in Caracas", "the mine in
//! Kolwezi, Congo".

use super::chunk::{Chunks, Kind, Range};
use super::token::Sentence;
use super::word_class::{Govern, Tags};
use crate::gazetteer::{EntityKind, Form};

/// What a town lies in.
const STATE: &[EntityKind] = &[
    EntityKind::Country,
    EntityKind::Territory,
    EntityKind::Place,
];

impl Chunks {
    /// The unit behind where somebody is, if the next one in the list is somewhere as well:
    /// "protects Assad in Damascus and Maduro in Caracas".
    #[inline]
    pub(super) fn behind_place(&self, person: usize, link: usize) -> Option<usize> {
        // nearly always
        if link != person + 1 || !self.is_kind(link, Kind::Preposition) {
            return None;
        }
        self.behind_person(person)
    }

    fn behind_person(&self, person: usize) -> Option<usize> {
        let person_at = |at: usize| {
            let [who, preposition, place] = self.units.get(at..at + 3)? else {
                return None;
            };
            let somewhere = who.np.name
                && who.np.person
                && preposition.kind == Kind::Preposition
                && place.np.name
                && !place.np.person;
            somewhere.then_some(at + 3)
        };
        let next = person_at(person)?;
        let (comma, other) = (self.units.get(next)?, self.units.get(next + 1)?);
        let follows = match (comma.kind, other.kind) {
            (Kind::Comma, Kind::And) => next + 2,
            (Kind::Comma | Kind::And, _) => next + 1,
            _ => return None,
        };
        person_at(follows).map(|_| next)
    }

    /// Who is in the place in unit `place`, if the next one in the list is somewhere as well.
    pub(super) fn placed(&self, place: usize) -> Option<usize> {
        let person = place.checked_sub(2)?;
        // "met Putin in Moscow and Scholz in Berlin": two journeys
        let verb = person.checked_sub(1).map(|verb| self.units[verb].verb);
        let travels = verb.is_some_and(|verb| verb.govern.any(Govern::TRAVEL));
        self.behind_place(person, person + 1)
            .filter(|_| !travels)
            .map(|_| person)
    }

    /// "The mine in Kolwezi, Congo is run by Glencore": a state before the verb that only says where
    /// the subject's town lies is no subject. The mine is in Congo.
    pub(super) fn join_state_of_town(&mut self, sentence: &Sentence, i: usize) {
        let Some([link, town, comma, state, next]) = self.units.get(i + 1..i + 6) else {
            return;
        };
        // "After talks in Sochi, Russia condemned" has a subject of its own
        let begins = i.checked_sub(1).is_none_or(|before| {
            let kind = self.units[before].kind;
            matches!(
                kind,
                Kind::Comma | Kind::And | Kind::But | Kind::That | Kind::Quote
            )
        });
        let lies = begins
            && sentence.tokens[link.from as usize].tags.any(Tags::IN)
            && town.kind == Kind::NounPhrase
            && sentence.tokens[town.from as usize].capital
            && !town.np.person
            && !town.np.determined
            && comma.kind == Kind::Comma
            && state.np.name
            && !state.np.determined
            && !state.np.person
            && next.is_predicate()
            && state.denotes()
            && self.is_of_kind(sentence, state.own, STATE)
            && (!town.denotes() || self.is_of_kind(sentence, town.own, &[EntityKind::Place]));
        if !lies {
            return;
        }
        let own = state.own;
        for unit in &mut self.units[i + 3..=i + 4] {
            unit.attached_to = Some((i + 2) as u32);
        }
        self.units[i + 2].own = own;
    }

    /// Whether nothing but names of these kinds stands in a range.
    fn is_of_kind(&self, sentence: &Sentence, own: Range, kinds: &[EntityKind]) -> bool {
        self.args(own).iter().all(|slot| {
            let slot = &sentence.slots[usize::from(*slot)];
            slot.form == Form::Name && kinds.contains(&slot.kind)
        })
    }
}
