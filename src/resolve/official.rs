//! For whom officials speak: the chief of a body speaks for it, not for the state that he is from.

use super::discourse::Seen;
use super::mention::ActorIdx;
use super::resolver::Pass;
use super::word_class::{CLAUSE, GRATITUDE, RELATIONAL};
use crate::gazetteer::{EntityIdx, EntityKind, Gender, Office};

/// Between thanks and "the country" stand no more words than these.
const THANKS_REACH: usize = 24;
/// Nor more names before it in the sentence.
const NAMED: usize = 32;

impl Pass<'_> {
    /// The body, of no one state, in which a person holds an office, by the article or the tables.
    pub(super) fn body_of_official(&self, person: ActorIdx) -> Option<EntityIdx> {
        let of_many = |of: EntityIdx| {
            let kind = self.gazetteer.entity(of).kind();
            kind == EntityKind::Organization && self.resolver.states.state(of).is_none()
        };
        let stated = self.out.scratch.discourse.stated.iter().rev();
        let mut stated = stated.filter(|s| s.person == person);
        if let Some(of) = stated.find_map(|s| self.entity_of(s.of?)) {
            return of_many(of).then_some(of);
        }
        let date = self.date.or(self.resolver.latest)?;
        let held = self.gazetteer.offices_of(self.entity_of(person)?).iter();
        let mut held = held.filter(|o| o.validity().holds(date)).map(Office::of);
        let first = held.next().filter(|of| of_many(*of))?;
        held.all(of_many).then_some(first)
    }

    /// Of the people of this sentence the one who agrees in gender and is no official of a body:
    /// "Guterres thanked the prime minister for his country's support".
    pub(super) fn national(&self, gender: Gender) -> Option<Seen> {
        let people = self.out.scratch.discourse.people.iter();
        let here = people.take_while(|s| s.sentence == self.sentence);
        let agrees = |s: &&Seen| s.gender.is_none_or(|g| g == gender);
        let mut here = here
            .filter(agrees)
            .filter(|s| self.body_of_official(s.actor).is_none());
        let one = here.next().copied();
        one.filter(|_| here.next().is_none())
    }

    /// The state of whoever gives thanks for something done to "the country": "Japarov thanked
    /// Putin for the aid given to the country", but not "for the country's aid".
    pub(super) fn grateful_state(&mut self, start: usize) -> Option<Seen> {
        let reader = self.reader;
        let link = reader.prev_near(start)?;
        if !(reader.term(link).is(RELATIONAL) || matches!(reader.written(link), "of" | "to" | "in"))
            || reader.is(link, "for")
        {
            return None;
        }
        let (mut at, mut thanks) = (link.start, None);
        for _ in 0..THANKS_REACH {
            let word = reader.prev(at)?;
            if reader.slice(word.end, at).contains(['.', ';', '"']) || reader.term(word).is(CLAUSE)
            {
                break;
            }
            if reader.term(word).is(GRATITUDE) {
                thanks = Some(word.start);
                break;
            }
            at = word.start;
        }
        let thanks = thanks?;
        let first = self.first_of_sentence()?;
        let before = self.out.mentions.iter().rev();
        let before = before
            .take(NAMED)
            .take_while(|m| m.sentence == self.sentence);
        let mut before = before.filter(|m| (m.span.end as usize) <= thanks);
        before.any(|m| m.actor == first).then_some(())?;
        let people = &self.out.scratch.discourse.people;
        let seen = people.iter().find(|s| s.actor == first).copied();
        let state = seen?.country?;
        if self.body_of_official(first).is_some() {
            return None;
        }
        Some(self.seen_state(state))
    }
}
