//! Whose somebody is who has an office of a state, where the text says it of no state: "Somalia
//! recalled its envoy. Foreign Minister Ida Holm told reporters".

use super::cue::Cue;
use super::mention::{Actor, ActorIdx, Reference};
use super::reader::Word;
use super::resolver::Pass;
use super::title::trim_end;
use super::word_class::{
    ADDRESS, BLAME, COMPANION, INSIDE, JOINER, JUDGMENT, LOCAL, ME, MEETING, SPEECH, WE,
};
use crate::gazetteer::{EntityIdx, EntityKind, Form, Sector};
use crate::span::Span;

/// A pronoun before a title is one of so many references.
const LAST: usize = 8;

/// With whom somebody is who has an office.
enum Company {
    /// With people of one state.
    Of(EntityIdx),
    OfSeveral,
}

impl Pass<'_> {
    /// Makes a person whom only the article knows, and by an office of a state without the state,
    /// one of the state of which it speaks.
    pub(super) fn lend_home(&mut self, cue: Cue, name: Span, person: ActorIdx) {
        let homeless = match self.out.actors.get(person.index()) {
            Some(Actor::Open(open)) => open.kind == EntityKind::Person && open.country.is_none(),
            _ => false,
        };
        let first = self.minded_before(cue.start as usize);
        let opening = self.opening(first);
        let fits = || self.is_states_office(cue, opening.possessive) || self.is_of_organ(cue);
        if !homeless || !fits() {
            return;
        }
        let state = if opening.possessive {
            opening.start.and_then(|his| self.state_of_possessor(his))
        } else {
            let begins = opening.start.unwrap_or(first);
            match self.company(begins) {
                Some(Company::Of(state)) => Some(state),
                Some(Company::OfSeveral) => None,
                None => self.state_of_office(begins, cue, name),
            }
        };
        self.give_home(person, state);
    }

    /// Where a title begins, with what a minister minds: "Pacific Minister".
    fn minded_before(&self, title: usize) -> usize {
        let minded = self.hit_ending(trim_end(self.reader.bytes, title));
        let region = |n: &usize| self.sole(*n).is_some_and(|e| !self.is_polity(e));
        minded
            .filter(region)
            .map_or(title, |n| self.hits[n].span.start as usize)
    }

    /// The state of those with whom somebody is whose title begins at a byte: "Kishida and Defence
    /// Minister Ida Holm", "Petro, accompanied by the foreign minister".
    fn company(&self, begins: usize) -> Option<Company> {
        let reader = self.reader;
        let last = reader.prev_near(begins)?;
        let mut before = self.mentions_of(self.sentence);
        if reader.term(last).is(JOINER) {
            let end = trim_end(reader.bytes, last.start);
            let other = before.find(|m| m.span.end as usize == end)?;
            let person = self.kind_of(other.actor) == Some(EntityKind::Person);
            let home = self.home_of(other.actor).filter(|_| person);
            return home.map(Company::Of);
        }
        let first = reader.prev_near(last.start)?;
        let with = [first, last].into_iter().any(|word| {
            let phrase = reader.phrase(word.start);
            phrase.is_some_and(|(term, end)| term.is(COMPANION) && end == last.end)
        });
        if !with {
            return None;
        }
        let here = before.filter(|m| m.span.end as usize <= first.start);
        let mut homes = here.filter_map(|m| self.home_of(m.actor));
        let one = homes.next()?;
        let of_one = homes.all(|home| home == one);
        Some(if of_one {
            Company::Of(one)
        } else {
            Company::OfSeveral
        })
    }

    /// The state of somebody with an office who is met in its capital, or of whose state the text
    /// speaks, or where he speaks.
    fn state_of_office(&self, begins: usize, cue: Cue, name: Span) -> Option<EntityIdx> {
        let span = Span::new(cue.start as usize, name.end as usize);
        let state = self.state_of_organ(Sector::Gov, span);
        // "the Indian tribes" do not make it India's president
        let state = state.filter(|state| self.is_named(*state));
        let state = state.filter(|state| !self.is_dealt_with(begins, *state));
        let topic = state.and_then(|state| self.entity_of(state));
        if let Some(host) = self.state_of_host(begins, name.end as usize) {
            let guest = self.first_of_sentence();
            let guest = guest.and_then(|guest| self.home_of(guest));
            let agrees = topic.is_none_or(|topic| topic == host || guest == Some(topic));
            return agrees.then_some(host);
        }
        match self.state_thanked(span) {
            // "We thank Malawi," said the other one's minister
            Some(thanked) if topic == Some(thanked) => self.other_of(thanked),
            _ => topic
                .or_else(|| self.state_of_dateline(cue.start as usize))
                .or_else(|| self.state_of_press(name.end as usize)),
        }
    }

    /// Whether somebody's title begins at a byte behind a verb that tells what a state or its
    /// government does with others: "China thanked the minister".
    fn is_dealt_with(&self, begins: usize, state: ActorIdx) -> bool {
        let reader = self.reader;
        // "sanctions on Ida Holm, the minister"
        let name = self
            .comma_before(begins)
            .and_then(|comma| self.mention_ending(comma));
        let begins = name.map_or(begins, |name| name.span.start as usize);
        let verb = reader.prev_near(begins);
        let deals = ADDRESS | BLAME | JUDGMENT | MEETING;
        let deals = |w: Word| {
            reader.term(w).is(deals) || matches!(reader.written(w), "on" | "against" | "with")
        };
        let first = self.mentions_of(self.sentence).last();
        verb.is_some_and(deals)
            && first.is_some_and(|m| {
                let whole = matches!(m.sector, None | Some(Sector::Gov));
                m.actor == state && whole && m.form != Form::Adjective
            })
    }

    /// The state that an actor is, or belongs to.
    pub(super) fn home_of(&self, actor: ActorIdx) -> Option<EntityIdx> {
        match self.out.actors.get(actor.index())? {
            Actor::Known(entity) => self.resolver.states.state(*entity),
            Actor::Open(open) => {
                let country = open.country?;
                let states = self.out.scratch.discourse.countries.iter();
                let mut states = states.filter_map(|seen| seen.entity);
                states.find(|e| self.gazetteer.entity(*e).country() == Some(country))
            }
        }
    }

    /// Makes a person whom only the article knows, and without a state, one of a state.
    pub(super) fn give_home(&mut self, person: ActorIdx, state: Option<EntityIdx>) {
        let state = state.filter(|state| self.resolver.states.state(*state) == Some(*state));
        let country = state.and_then(|state| self.gazetteer.entity(state).country());
        if let Some(Actor::Open(open)) = self.out.actors.get_mut(person.index()) {
            open.country = open.country.or(country);
        }
    }

    /// Whom those who speak in the quotation that opens the sentence have for the object of what they
    /// do: "We thank Malawi".
    fn state_thanked(&self, speaker: Span) -> Option<EntityIdx> {
        let reader = self.reader;
        let said = reader.prev_near(speaker.start as usize);
        let says = reader.next_near(speaker.end as usize);
        let mut verbs = said.into_iter().chain(says);
        let speaks = verbs.any(|w| reader.term(w).is(SPEECH));
        let sentence = self.out.sentences.get(self.sentence as usize)?;
        let we = reader.next(sentence.start as usize).filter(|_| speaks)?;
        let first = reader.term(we).is(WE | ME);
        first.then(|| self.state_set_against(we.end)).flatten()
    }

    /// The other one of the two states of the sentence before.
    fn other_of(&self, state: EntityIdx) -> Option<EntityIdx> {
        let before = self.sentence.checked_sub(1)?;
        let countries = self.out.scratch.discourse.countries.iter();
        let near = countries.take_while(|s| s.sentence >= before);
        let mut others = near.filter(|s| s.entity != Some(state));
        let other = others.next().filter(|_| others.next().is_none())?;
        other.entity.filter(|_| other.kind == EntityKind::Country)
    }

    /// The state of which the article speaks in whose capital somebody speaks to the press: "told
    /// reporters in Lilongwe that Malawi would".
    fn state_of_press(&self, end: usize) -> Option<EntityIdx> {
        let reader = self.reader;
        let verb = reader.next_near(end)?;
        let mut link = reader.next_near(verb.end)?;
        if !reader.term(link).is(INSIDE) {
            link = reader.next_near(link.end)?;
        }
        if !reader.term(verb).is(SPEECH) || !reader.term(link).is(INSIDE) {
            return None;
        }
        let place = self.sole(self.hit_at(reader.next_near(link.end)?.start)?)?;
        let date = self.date.or(self.resolver.latest)?;
        let state = self.gazetteer.capital_of(place, date)?;
        (self.out.scratch.presence.count(state) > 0).then_some(state)
    }

    /// Whether an organ that every state has stands before a title: "Foreign Ministry spokesman".
    fn is_of_organ(&self, cue: Cue) -> bool {
        let Some(before) = self.reader.prev_near(cue.start as usize) else {
            return false;
        };
        // "Foreign Ministry" and "Ministry" are cues of their own
        let cues = &self.out.scratch.cues;
        let n = cues.partition_point(|c| (c.start as usize) < before.end);
        let mut cues = cues[..n].iter().rev().take(2);
        cues.any(|c| c.end as usize == before.end && c.term.agent.is_some_and(|agent| agent.organ))
    }

    /// Whether the text has lately called an actor by its name, and not only by its adjective.
    fn is_named(&self, actor: ActorIdx) -> bool {
        let mut last = self.last_mentions().filter(|m| m.actor == actor);
        last.any(|m| m.form != Form::Adjective)
    }

    /// The state that a possessive pronoun means, or that of the person whom it means: "his foreign
    /// minister".
    fn state_of_possessor(&self, his: usize) -> Option<EntityIdx> {
        let last = self.out.references.iter().rev().take(LAST);
        let one = |r: &&Reference| r.span.start as usize == his && r.to == r.from + 1;
        let mut last = last.filter(one);
        let owner = last.next()?;
        let owner = self.sole_meant(owner)?;
        let mut people = self.out.scratch.discourse.people.iter();
        let person = people.find(|seen| seen.actor == owner);
        match person {
            Some(person) => person.country,
            None => self.resolver.states.state(self.entity_of(owner)?),
        }
    }

    /// Whether a title is that of an office that states have; of somebody's if `owned`, or else of
    /// one that has a single holder: an ambassador may be of any state.
    fn is_states_office(&self, cue: Cue, owned: bool) -> bool {
        let Some(title) = self.title_of(cue) else {
            return false;
        };
        let royal = title.gender.is_some() || title.sole_state.is_some();
        let of_part = self.heads_a_part(cue.start as usize);
        let mut offices = title.offices.iter();
        let of_state = offices.any(|office| {
            let traits = self.lexicon.office_traits(*office);
            let voice = traits.speaks && (owned || !traits.many);
            traits.minister || voice || traits.leader && !royal && !of_part
        });
        of_state && !title.vague
    }

    /// Whether a word in capitals before a title says that somebody leads no state: "Parish
    /// President", but not "On Monday President".
    fn heads_a_part(&self, title: usize) -> bool {
        let reader = self.reader;
        let part = reader.prev_near(title);
        part.is_some_and(|w| {
            let named = reader.is_capital(w.start) && !self.inside_hit(w.start);
            let term = reader.term(w);
            named && term.is_modifier() && (term.is(LOCAL) || !reader.opens(w.start))
        })
    }
}
