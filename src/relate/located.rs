//! Lists of people who are each somewhere: "protects Assad in Damascus and Maduro in Caracas".

use super::chunk::{Chunks, Kind};
use super::word_class::Govern;

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
}
