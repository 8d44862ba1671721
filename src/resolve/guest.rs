//! The states of guests and of the capitals that they visit: "During Xi's visit to Budapest the two sides".

use super::discourse::Seen;
use super::mention::{ActorIdx, Mention};
use super::reader::Word;
use super::resolver::Pass;
use super::word_class::{ORIGIN, ROUTE, TRAVEL};
use crate::gazetteer::{EntityIdx, EntityKind};

impl Pass<'_> {
    /// "During Xi's visit to Budapest the two sides": the guest's state and the host.
    pub(super) fn guest_and_host(&mut self) -> Option<Vec<ActorIdx>> {
        let two = self.states_of_visit().or_else(|| self.states_of_trip())?;
        let two = two.map(|state| self.known(state));
        let mut found = self.buffer();
        found.extend(two);
        Some(found)
    }

    /// "Xi invited the Chadian leader to visit the country": the one of him who invites.
    pub(super) fn inviting_state(&self, start: usize) -> Option<Seen> {
        let reader = self.reader;
        let visit = reader.prev_near(start)?;
        let to = reader.prev_near(visit.start)?;
        let goes = reader.term(visit).is(TRAVEL) && reader.is(to, "to");
        let guest = self.mention_ending(reader.prev_near(to.start).filter(|_| goes)?.end)?;
        let host = self.mentions_of(self.sentence).last()?;
        let home = |m: &Mention| self.resolver.states.state(self.entity_of(m.actor)?);
        let (own, other) = (home(host)?, home(guest)?);
        let invites = self.is_addressed(guest.span.start as usize);
        let mut countries = self.out.scratch.discourse.countries.iter();
        let state = countries.find(|s| s.entity == Some(own)).copied();
        state.filter(|_| own != other && invites && host.span.end <= guest.span.start)
    }

    /// The states of the one person and the one capital that the sentence has named, and of no other.
    fn states_of_visit(&self) -> Option<[EntityIdx; 2]> {
        let here = |s: &&Seen| s.sentence == self.sentence;
        let discourse = &self.out.scratch.discourse;
        let mut people = discourse.people.iter().take_while(here);
        let mut towns = discourse.places.iter().take_while(here);
        let (guest, None) = (people.next()?.country?, people.next()) else {
            return None;
        };
        let (town, None) = (towns.next()?.entity?, towns.next()) else {
            return None;
        };
        let date = self.date.or(self.resolver.latest)?;
        let two = [guest, self.gazetteer.capital_of(town, date)?];
        let mut states = discourse.countries.iter().take_while(here);
        let alone = states.all(|s| s.entity.is_some_and(|state| two.contains(&state)));
        (alone && two[0] != two[1]).then_some(two)
    }

    /// "Albares wrapped up a visit to Morocco that both sides hailed": the states of the one who
    /// goes and to which he goes, whatever others the sentence names.
    fn states_of_trip(&self) -> Option<[EntityIdx; 2]> {
        let here = self.mentions_of(self.sentence).next().is_some();
        let sentence = self.sentence.checked_sub(u32::from(!here))?;
        let reader = self.reader;
        let mut named = self.mentions_of(sentence);
        let to = named.find(|m| {
            let place = matches!(
                self.kind_of(m.actor),
                Some(EntityKind::Country | EntityKind::Territory | EntityKind::Place)
            );
            let link = reader.prev_near(m.span.start as usize);
            let to = link.filter(|w| reader.term(*w).is(ORIGIN));
            let trip = to.and_then(|w| reader.prev_near(w.start)).or(link);
            let goes = |w: Word| reader.term(w).is(TRAVEL | ROUTE);
            place && trip.is_some_and(goes)
        })?;
        let host = self.resolver.states.state(self.entity_of(to.actor)?)?;
        let person = |m: &&Mention| self.kind_of(m.actor) == Some(EntityKind::Person);
        let guest = named.clone().find(person).or_else(|| named.last())?;
        let home = self.resolver.states.state(self.entity_of(guest.actor)?)?;
        (home != host).then_some([home, host])
    }

    /// Adds the states whose capitals have been named since a sentence: "visited Manila, and said
    /// the two countries".
    pub(super) fn add_states_of_towns(
        &mut self,
        from: u32,
        except: Option<ActorIdx>,
        found: &mut Vec<ActorIdx>,
    ) {
        let Some(date) = self.date.or(self.resolver.latest) else {
            return;
        };
        let places = self.out.scratch.discourse.places.iter();
        let count = places.take_while(|s| s.sentence >= from).count();
        for n in 0..count {
            let place = self.out.scratch.discourse.places.iter().nth(n);
            let entity = place.and_then(|s| s.entity);
            let state = entity.and_then(|e| self.gazetteer.capital_of(e, date));
            let Some(state) =
                state.filter(|s| self.gazetteer.entity(*s).kind() == EntityKind::Country)
            else {
                continue;
            };
            let actor = self.known(state);
            if !found.contains(&actor) && Some(actor) != except {
                found.push(actor);
            }
        }
    }
}
