//! Bodies of a state without an owner, "the foreign ministry", and fighters without a name, "the
//! rebels": whose they are, if the text leaves no doubt.

use super::cue::Cue;
use super::discourse::{Organ, Seen};
use super::head::Head;
use super::lexicon::{Agent, Noun};
use super::mention::{ActorIdx, Mention, ReferenceKind};
use super::opening::Opening;
use super::presence::COUNTED;
use super::reader::Word;
use super::resolver::Pass;
use super::state_meant::NEAR;
use super::trace::DecisionKind;
use super::word_class::{
    BLAME, DEFINITE, FUNCTION, INDEFINITE, INSIDE, JOINER, LEGATION, LOCAL, LOCATIVE, RELATIONAL,
    RELATIVE, SPEECH,
};
use crate::gazetteer::{EntityIdx, EntityKind, Form, Sector};
use crate::span::Span;

/// An article that names a state so often is about it.
const MAIN: u32 = 3;
/// The first clause of an entry is no longer than this, in bytes.
const LONGEST_ENTRY: usize = 400;
/// And no other one more than a part as often.
const MAIN_SHARE: u32 = 2;

/// The trait of states that soldiers rule.
const JUNTA_LED: &str = "junta_led";

/// Whom "the rebels" means.
enum Fighters {
    Group(Seen),
    /// Those of a state.
    Of(ActorIdx),
}

impl Pass<'_> {
    /// Remembers a state of which a government, an army or rebels have been named.
    pub(super) fn note_organ(&mut self, state: ActorIdx, sector: Sector, head: Option<Head>) {
        // "outside the Chinese embassy in Manila": of the Philippines the text speaks
        if head.is_some_and(|h| h.term.is(LEGATION)) {
            return;
        }
        let body = head.and_then(|h| h.term.agent).is_some_and(|a| a.body);
        let fights = matches!(sector, Sector::Mil | Sector::Reb | Sector::Opp);
        if body || fights {
            let sentence = self.sentence;
            self.out.scratch.discourse.note_organ(Organ {
                state,
                sector,
                sentence,
            });
        }
    }

    /// "the foreign ministry", "state media": a body of the state of which the text speaks.
    pub(super) fn institution(&mut self, cue: Cue, agent: Agent) {
        let (start, end) = (cue.start as usize, cue.end as usize);
        let opening = self.opening(start);
        let begins = match opening.start {
            Some(the) if opening.definite && opening.count.is_none() && !opening.former => the,
            None if agent.bare && opening.modifiers == 0 && self.begins_phrase(start) => start,
            _ => return,
        };
        let owner = self.reader.possessive(end);
        let seat = self.state_of_seat(end).filter(|_| agent.organ);
        if opening.modifiers > 1
            || opening.modifiers == 1 && self.is_of_a_part(opening.first)
            || self.in_heading(start) && !(agent.sector == Sector::Mil && self.in_entry(start))
            || seat.is_none() && self.is_narrowed(begins, end)
            || agent.sector == Sector::Opp && self.is_attitude(end)
            || opening.start.is_none() && self.is_at_site(end)
            || owner.is_none()
                && seat.is_none()
                && !self.ends_phrase(end)
                && !self.rules_on(begins, end)
                && !self.gets_something(end)
        {
            return;
        }
        let span = Span::new(begins, end);
        let ruled = self.state_under_soldiers().filter(|_| agent.junta);
        let scene = || self.state_of_scene(begins).filter(|_| agent.organ);
        let scene = seat.or_else(scene).map(|state| self.known(state));
        let organ = || {
            self.state_of_organ(agent.sector, span)
                .filter(|_| agent.organ)
        };
        let ruled = ruled.filter(|_| seat.is_none());
        let found = ruled.or(scene).or_else(organ);
        if let Some(state) = found.filter(|state| !self.is_urged_by(begins, *state)) {
            let reason = "the state of which the text speaks";
            self.refer(span, ReferenceKind::Collective, false, &[state], reason);
            let entity = self.entity_of(state);
            self.note(state, entity, EntityKind::Country, None);
            let sentence = self.sentence;
            self.out.scratch.discourse.note_organ(Organ {
                state,
                sector: agent.sector,
                sentence,
            });
        } else {
            let reason = "of which state is not known";
            self.decide(span, DecisionKind::Reference, None, reason);
        }
    }

    /// Whether a line that ends without a stop is an entry of several clauses, no heading: "the
    /// military's inventory is limited; it consists of".
    fn in_entry(&self, at: usize) -> bool {
        let rest = self.reader.bytes.get(at..).unwrap_or(&[]);
        let near = rest.get(..LONGEST_ENTRY).unwrap_or(rest);
        memchr::memchr2(b';', b'\n', near).is_some_and(|mark| near[mark] == b';')
    }

    /// The one state near that soldiers rule, or of the article.
    fn state_under_soldiers(&self) -> Option<ActorIdx> {
        let date = self.date.or(self.resolver.latest)?;
        let near = self.sentence.saturating_sub(NEAR);
        let ruled = |state| {
            let mut traits = self.gazetteer.traits_of(state).iter();
            traits.any(|t| *t.name() == *JUNTA_LED && t.validity().holds(date))
        };
        let countries = self.out.scratch.discourse.countries.iter();
        let mut ruled = countries.filter(|s| s.entity.is_some_and(ruled));
        let one = ruled.next()?;
        let far = |other: &Seen| one.sentence >= near && other.sentence < near;
        ruled.next().is_none_or(far).then_some(one.actor)
    }

    /// Whether a state named last says something to those whose phrase begins at a byte: "Canada
    /// called on the authorities" is said to others.
    fn is_urged_by(&self, begins: usize, state: ActorIdx) -> bool {
        let reader = self.reader;
        let before = reader.prev_near(begins);
        let on = before.filter(|w| reader.is(*w, "on"));
        let verb = on.map_or(before, |on| reader.prev_near(on.start));
        let last = self.out.mentions.last();
        verb.is_some_and(|w| reader.term(w).is(SPEECH))
            && last.is_some_and(|m| m.actor == state && m.sentence == self.sentence)
    }

    /// Whether a body with which a sentence begins does what the word behind it says: "The
    /// government depends on", but not "The government forces".
    fn rules_on(&self, begins: usize, end: usize) -> bool {
        let reader = self.reader;
        let verb = reader.next_near(end).filter(|_| reader.opens(begins));
        verb.is_some_and(|w| {
            let written = reader.written(w);
            let third = written.ends_with('s') && !written.ends_with("ss");
            third && !reader.is_capital(w.start) && reader.term(w).agent.is_none()
        })
    }

    /// Whether what somebody gives a body stands behind it: "gave the junta a week".
    fn gets_something(&self, end: usize) -> bool {
        let next = self.reader.next_near(end);
        next.is_some_and(|w| self.reader.term(w).is(DEFINITE | INDEFINITE))
    }

    /// Whether a word makes the body behind it one of a part of the state: "the regional
    /// government".
    fn is_of_a_part(&self, at: usize) -> bool {
        let word = self.reader.word_end(at);
        let term = self.lexicon.table.word_in(self.reader.bytes, at, word);
        term.is_some_and(|term| term.is(LOCAL))
    }

    /// Whether those are meant who work somewhere: "officials at the hospital".
    fn is_at_site(&self, end: usize) -> bool {
        let link = self.reader.next_near(end);
        link.is_some_and(|w| self.reader.is(w, "at"))
    }

    /// Whether a noun is no party but an attitude: "the opposition to the plan".
    fn is_attitude(&self, end: usize) -> bool {
        let link = self.reader.next_near(end);
        link.is_some_and(|w| self.reader.term(w).is(LOCATIVE))
    }

    /// Whether no word before a noun belongs to its phrase.
    fn begins_phrase(&self, start: usize) -> bool {
        let reader = self.reader;
        let before = reader.prev_near(start);
        before.is_none_or(|w| {
            let term = reader.term(w);
            // "seats in parliament"
            !term.is_modifier() && !term.is(INSIDE) && !self.inside_hit(w.start)
        })
    }

    /// Whether a preposition and a name behind a noun say whose it is: "the army of Chad", "the
    /// government in Kigali".
    pub(super) fn is_narrowed(&self, start: usize, end: usize) -> bool {
        let reader = self.reader;
        if reader.byte(end) == b'-' {
            return true;
        }
        let Some(mut link) = reader.next_near(end) else {
            return false;
        };
        // "the government and people of Bulgaria"
        if reader.term(link).is(JOINER)
            && let Some(noun) = reader.next_near(link.end)
            && let Some(of) = reader.next_near(noun.end)
            && reader.is(of, "of")
        {
            link = of;
        }
        // "condemned the junta on Monday"
        let named = |w: Word| {
            let day = reader.term(w).is(FUNCTION);
            reader.is_capital(w.start) && !day || self.inside_hit(w.start)
        };
        if reader.is(link, "of") {
            // "accused the government of jailing"
            let blamed = reader
                .prev_near(start)
                .is_some_and(|verb| reader.term(verb).is(BLAME));
            let owner = reader.next_near(link.end);
            // "the government of which he is a part"
            if owner.is_some_and(|w| reader.term(w).is(RELATIVE)) {
                return false;
            }
            let owner = owner.is_some_and(named);
            return owner || !blamed;
        }
        if !reader.term(link).is(INSIDE | LOCATIVE | RELATIONAL) {
            return false;
        }
        let next = reader.next_near(link.end);
        next.is_some_and(|w| {
            named(w) || reader.term(w).is(FUNCTION) && reader.next_near(w.end).is_some_and(named)
        })
    }

    /// The state whose body of a sector a text means that names no owner: the one of which it has
    /// named such a body, or its government, or any body; else the one that it is about.
    pub(super) fn state_of_organ(&self, sector: Sector, span: Span) -> Option<ActorIdx> {
        let (start, end) = (span.start as usize, span.end as usize);
        // the opposition that speaks next may be another state's
        let against = matches!(sector, Sector::Opp | Sector::Reb | Sector::Pty);
        let carried = || self.state_carried_on(start, end).filter(|_| !against);
        let found = self
            .state_spoken_of(sector)
            .or_else(|| self.state_told(start))
            .or_else(carried)?;
        // "a French tourist": the police are those of wherever that was
        let named = |m: &Mention| {
            m.actor == found
                && (matches!(m.form, Form::Name | Form::Acronym | Form::Metonym)
                    || matches!(m.sector, Some(Sector::Gov | Sector::Cop | Sector::Mil)))
        };
        let state = self.entity_of(found);
        let scene = |s: &Seen| state.is_some() && s.country == state;
        let mut mentions = self.out.mentions.iter().rev().take(COUNTED);
        let mut places = self.out.scratch.discourse.places.iter();
        let here = sector != Sector::Cop || mentions.any(named) || places.any(scene);
        here.then_some(found)
    }

    /// As [`Pass::state_of_organ`], by any mention.
    fn state_spoken_of(&self, sector: Sector) -> Option<ActorIdx> {
        let discourse = &self.out.scratch.discourse;
        let near = self.sentence.saturating_sub(NEAR);
        let organs = || discourse.organs.iter().filter(|o| o.sentence >= near);
        let own = [Some(sector), Some(Sector::Gov), None];
        for wanted in own {
            // "US military planes" say nothing of whose government is meant
            let fights = |s: Sector| matches!(s, Sector::Mil | Sector::Reb | Sector::Opp);
            let fits = |o: &&Organ| wanted.map_or(!fights(o.sector), |s| o.sector == s);
            let mut states = organs().filter(fits);
            if let Some(first) = states.next() {
                return states
                    .all(|o| o.state == first.state)
                    .then_some(first.state);
            }
        }
        let Some(main) = self.main_state() else {
            return self.state_near();
        };
        // near, or farther away where no other one has been named since
        let mut lately = discourse.countries.iter();
        let is_main = |s: &Seen| s.entity == Some(main);
        let last = lately.next()?;
        if is_main(last) {
            return Some(last.actor);
        }
        let mut near = lately.take_while(|s| s.sentence >= near);
        near.find(|s| is_main(s)).map(|s| s.actor)
    }

    /// The one state named in this sentence and the one before, if nobody and no place there
    /// belongs to another, and the article names no other one more often.
    fn state_near(&self) -> Option<ActorIdx> {
        let discourse = &self.out.scratch.discourse;
        let near = self.sentence.saturating_sub(1);
        let here = |s: &&Seen| s.sentence >= near;
        let mut states = discourse.countries.iter().filter(here);
        let one = states.next().filter(|s| s.kind == EntityKind::Country)?;
        let state = one.entity?;
        // somebody of whom nobody knows whose he is may be he whose title is read
        let last = self.out.mentions.last().map(|m| m.actor);
        let of_some = |s: &&Seen| here(s) && (s.country.is_some() || Some(s.actor) != last);
        let people = discourse.people.iter().filter(of_some);
        let mut beside = people.chain(discourse.places.iter().filter(here));
        let alone = states.next().is_none() && beside.all(|s| s.country == Some(state));
        let presence = &self.out.scratch.presence;
        let count = presence.count(state);
        let mut others = presence.entities().iter().take(COUNTED);
        let less = |e: &EntityIdx| {
            presence.count(*e) <= count || self.gazetteer.entity(*e).kind() != EntityKind::Country
        };
        // "a French tourist": the police are those of wherever that was
        let named = |m: &Mention| {
            m.actor == one.actor && matches!(m.form, Form::Name | Form::Acronym | Form::Metonym)
        };
        let mut mentions = self.out.mentions.iter().rev().take(COUNTED);
        let is_named = alone && mentions.any(|m| m.sentence >= near && named(m));
        (is_named && others.all(less)).then_some(one.actor)
    }

    /// The one state that the article names, or the one of which it speaks far more than of others.
    fn main_state(&self) -> Option<EntityIdx> {
        let presence = &self.out.scratch.presence;
        let entities = presence.entities().iter().take(COUNTED);
        let (mut main, mut most, mut second) = (None, 0, 0);
        for entity in entities {
            if self.gazetteer.entity(*entity).kind() != EntityKind::Country {
                continue;
            }
            let count = presence.count(*entity);
            if count > most {
                (second, most, main) = (most, count, Some(*entity));
            } else {
                second = second.max(count);
            }
        }
        let number = self.resolver.states.get(main?)?;
        let only = presence.states().is_only(number);
        let about = most >= MAIN && most >= MAIN_SHARE * second;
        main.filter(|_| only || about)
    }

    /// "the rebels": the one armed group near, or the fighters of the one state of whom the text
    /// has spoken.
    pub(super) fn fighters(&mut self, cue: Cue, noun: &Noun, opening: Opening) {
        let (start, end) = (cue.start as usize, cue.end as usize);
        let Some(begins) = opening.start.filter(|_| opening.modifiers <= 1) else {
            return;
        };
        if opening.count.is_some()
            || self.is_narrowed(cue.start as usize, end) && !self.stand_at_town(end)
            || self.goes_on(start, end)
            || self.reader.possessive(end).is_none() && !self.ends_phrase(end)
        {
            return;
        }
        let span = Span::new(begins, end);
        let again = self.fighters_called(self.reader.slice(start, end));
        match again.or_else(|| self.fighters_meant(noun)) {
            Some(Fighters::Group(group)) => self.take_up(span, group, "descriptor.fighters"),
            Some(Fighters::Of(state)) => {
                let sector = Some(Sector::Reb);
                self.mention(span, state, Form::Descriptor, sector, "descriptor.fighters");
            }
            None => {
                let reason = "no group, or several, that it can mean";
                self.decide(span, DecisionKind::Reference, None, reason);
            }
        }
    }

    /// Whether a preposition and a town behind a noun say where they are, not whose: "the rebels
    /// near Sake".
    fn stand_at_town(&self, end: usize) -> bool {
        let reader = self.reader;
        let link = reader.next_near(end).filter(|w| !reader.is(*w, "of"));
        let town = link.and_then(|link| reader.next_near(link.end));
        let named = town.and_then(|w| self.hit_at(w.start));
        named.is_some_and(|n| {
            let mut list = self.candidates(n).iter();
            list.any(|&a| self.resolver.aliases.kind(a) == EntityKind::Place)
        })
    }

    /// The one group near that the text has called by the same noun: "Tuareg rebels".
    fn fighters_called(&self, noun: &str) -> Option<Fighters> {
        let reader = self.reader;
        let near = self.sentence.saturating_sub(NEAR);
        let is_called = |m: &&Mention| {
            let end = m.span.end as usize;
            let inside = reader.slice(m.span.start as usize, end).ends_with(noun);
            let behind = || reader.next_near(end).is_some_and(|w| reader.is(w, noun));
            self.kind_of(m.actor) == Some(EntityKind::Group) && (inside || behind())
        };
        let named = self.last_mentions().take_while(|m| m.sentence >= near);
        let mut called = named.filter(is_called).map(|m| m.actor);
        let one = called.next()?;
        let mut bodies = self.out.scratch.discourse.bodies.iter();
        let group = bodies.find(|s| s.actor == one)?;
        called.all(|a| a == one).then_some(Fighters::Group(*group))
    }

    /// The one armed group near, or the one state of whose fighters the text has just spoken.
    fn fighters_meant(&self, noun: &Noun) -> Option<Fighters> {
        let near = self.sentence.saturating_sub(NEAR);
        let discourse = &self.out.scratch.discourse;
        let mut groups = discourse.bodies.iter().filter(|s| {
            s.sentence >= near && s.kind == EntityKind::Group && self.is_of_class(noun, s)
        });
        let organs = discourse.organs.iter();
        let mut states = organs.filter(|o| o.sector == Sector::Reb && o.sentence >= near);
        let groups = (groups.next(), groups.next());
        match (groups, (states.next(), states.next())) {
            ((Some(group), None), (None, _)) => Some(Fighters::Group(*group)),
            ((None, _), (Some(one), None)) => Some(Fighters::Of(one.state)),
            _ => None,
        }
    }
}
