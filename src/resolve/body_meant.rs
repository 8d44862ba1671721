//! Which body, company, group or person a descriptor points back at, of those that the article has
//! mentioned.

use super::candidate::Choice;
use super::cue::Cue;
use super::discourse::Seen;
use super::head::Head;
use super::lexicon::{Noun, Target};
use super::mention::{Actor, ActorIdx};
use super::resolver::Pass;
use super::state_meant::NEAR;
use super::word_class::{EPITHET, JOINER, PEOPLE, THING};
use crate::gazetteer::{EntityIdx, EntityKind, Form, MembershipStatus};
use crate::span::Span;

/// A body has been named no further back than this many sentences.
const BODY_NEAR: u32 = 12;
/// "the chipmaker" has been named no further back than this many sentences.
const JUST_NOW: u32 = 2;
/// "the Gambian diplomat" has been named no further back than this many sentences.
const PERSON_NEAR: u32 = 2;
/// The class of those that do business.
const COMPANY: &str = "company";
/// The class of bodies that states join.
const BLOC: &str = "bloc";
/// The class of bodies that are of no other one.
const ORGANIZATION: &str = "organization";

impl Pass<'_> {
    /// The body that a noun means: one with that word in its name or of just that class, one of
    /// which a state in the sentence is a member, or else the latest of the noun's class.
    pub(super) fn body_meant(
        &self,
        noun: &Noun,
        (word, phrase): (&str, &str),
        first: usize,
    ) -> Option<Seen> {
        let modified = word.len() < phrase.len();
        if !modified && let Some(named) = self.body_called(noun, word) {
            return Some(named);
        }
        // "the cartel", "the planemaker" as well
        if (modified || noun.named || noun.national)
            && let Some(known) = self.body_described(phrase)
        {
            return Some(known);
        }
        // "the northern entity" is no entity that the article has named
        let vague = modified && !noun.bare && noun.target == Target::Organization;
        if noun.sole && !modified {
            return self.sole_company();
        }
        if noun.named || noun.national || vague {
            return None;
        }
        let last = self.last_body(noun, self.named_since(first))?;
        Some(self.joined_by_subject(noun, last).unwrap_or(last))
    }

    /// "the chipmaker": the only company that the text has named lately, if that was just now.
    fn sole_company(&self) -> Option<Seen> {
        let near = |seen: &&Seen| self.sentence - seen.sentence <= BODY_NEAR;
        let bodies = self.out.scratch.discourse.bodies.iter();
        let bodies = bodies.take_while(near);
        let mut companies = bodies.filter(|seen| seen.kind == EntityKind::Company);
        let one = companies.next()?;
        let just_now = self.sentence - one.sentence <= JUST_NOW;
        (just_now && companies.next().is_none()).then_some(*one)
    }

    /// "the organization and conduct of the elections": a noun joined to another one that "of"
    /// follows is what somebody does, and nobody.
    pub(super) fn is_an_act(&self, end: usize) -> bool {
        let reader = self.reader;
        let joiner = reader.next_near(end);
        let other = joiner
            .filter(|w| reader.term(*w).is(JOINER))
            .and_then(|w| reader.next_near(w.end));
        other
            .filter(|w| !reader.is_capital(w.start))
            .and_then(|w| reader.next_near(w.end))
            .is_some_and(|w| reader.is(w, "of"))
    }

    /// Whether the words before a noun make it part of a name or of a term: "the Pan-African
    /// movement", "this ethnic group", but not "the Shiite movement".
    pub(super) fn is_of_other_name(&self, first: usize, cue: Cue) -> bool {
        let reader = self.reader;
        let noun = cue.start as usize;
        if first >= noun {
            return false;
        }
        let term = reader.phrase(first);
        if term.is_some_and(|(term, end)| term.is(THING) && end == cue.end as usize) {
            return true;
        }
        let mut at = first;
        while at < noun {
            let end = reader.word_end(at);
            let term = self.lexicon.table.word_in(reader.bytes, at, end);
            let known = term.is_some_and(|term| term.is(EPITHET | PEOPLE));
            let region = || {
                let entity = self.hit_over(at).and_then(|n| self.sole(n));
                entity.is_none_or(|e| self.gazetteer.entity(e).kind() == EntityKind::Region)
            };
            if reader.is_capital(at) && !known && !self.opens_compound(end) && region() {
                return true;
            }
            match reader.next(end) {
                Some(word) if word.start > at => at = word.start,
                _ => break,
            }
        }
        false
    }

    /// Whether a hyphen and a small letter behind a word make it the beginning of an adjective:
    /// "the Iran-backed group", "the US-led alliance".
    fn opens_compound(&self, end: usize) -> bool {
        let small = self.reader.byte(end + 1).is_ascii_lowercase();
        self.reader.byte(end) == b'-' && small
    }

    /// Whether the gazetteer knows a body, and as one of no state outside a region: "the
    /// Pan-African movement" is no party that was just listed.
    pub(super) fn may_be_of_region(&self, region: EntityIdx, body: Seen) -> bool {
        let mut members = self.gazetteer.region_members(region).iter();
        let inside = body
            .country
            .is_none_or(|state| members.any(|member| member.country() == state));
        inside && body.entity.is_some()
    }

    /// The latest body near for which the tables have a phrase: "the world body".
    fn body_described(&self, phrase: &str) -> Option<Seen> {
        let is_called = |seen: &&Seen| {
            let rows = seen
                .entity
                .map_or(&[][..], |e| self.gazetteer.descriptors_of(e));
            let mut rows = rows.iter();
            rows.any(|row| row.phrase().eq_ignore_ascii_case(phrase))
        };
        let near = |seen: &&Seen| self.sentence - seen.sentence <= BODY_NEAR;
        let bodies = self.out.scratch.discourse.bodies.iter();
        bodies.take_while(near).find(is_called).copied()
    }

    /// The latest body near with a word in its name, "the council", or as its class: "the alliance"
    /// is rather an alliance than the union named since.
    pub(super) fn body_called(&self, noun: &Noun, word: &str) -> Option<Seen> {
        // so many are called groups
        if noun.target == Target::Group {
            return None;
        }
        let class = noun.fits.iter().any(|f| f.eq_ignore_ascii_case(word));
        let is_called = |seen: &&Seen| {
            let entity = seen.entity.map(|e| self.gazetteer.entity(e));
            let of_class = entity.and_then(|e| e.class());
            let mut parts = self.name_of(seen).split([' ', '-']);
            kinds(noun).contains(&seen.kind)
                && (class && of_class.is_some_and(|of| of.eq_ignore_ascii_case(word))
                    || parts.any(|part| part.eq_ignore_ascii_case(word)))
        };
        let near = |seen: &&Seen| self.sentence - seen.sentence <= BODY_NEAR;
        let bodies = self.out.scratch.discourse.bodies.iter();
        bodies.take_while(near).find(is_called).copied()
    }

    fn name_of(&self, seen: &Seen) -> &str {
        match (seen.entity, self.out.actors.get(seen.actor.index())) {
            (Some(entity), _) => self.gazetteer.entity(entity).name(),
            (None, Some(Actor::Open(open))) => &open.name,
            _ => "",
        }
    }

    /// "Argentina threatened to leave the bloc": one of which it is a member, unless it is one of
    /// the latest; the article must name it as often.
    fn joined_by_subject(&self, noun: &Noun, last: Seen) -> Option<Seen> {
        let is_bloc = noun.has_fit(BLOC);
        if !is_bloc || noun.target != Target::Organization {
            return None;
        }
        let date = self.date.or(self.resolver.latest)?;
        let first = self.first_of_sentence().and_then(|a| self.entity_of(a))?;
        let state = self.resolver.states.state(first)?;
        let rows = self.gazetteer.memberships_of(state).iter();
        let rows = rows.filter(|m| m.status() == MembershipStatus::Member);
        let joined = |body| {
            let mut rows = rows.clone();
            rows.any(|m| m.org() == body && m.validity().holds(date))
        };
        if last
            .entity
            .is_none_or(|last| rows.clone().any(|m| m.org() == last))
        {
            return None;
        }
        let presence = &self.out.scratch.presence;
        let least = self.times_named(&last);
        let mut bodies = self.out.scratch.discourse.bodies.iter();
        let fits = |seen: &&Seen| {
            self.is_of_class(noun, seen)
                && seen
                    .entity
                    .is_some_and(|e| presence.count(e) >= least && joined(e))
        };
        bodies.find(fits).copied()
    }

    pub(super) fn is_of_class(&self, noun: &Noun, seen: &Seen) -> bool {
        if !kinds(noun).contains(&seen.kind) {
            return false;
        }
        if let Some(e) = seen.entity {
            let class = self.gazetteer.entity(e).class().unwrap_or("");
            return noun.fits.is_empty() || noun.has_fit(class);
        }
        // "the parliament" and "the bank" are called so, and a ministry is no bloc
        let fights = fights(noun) && seen.kind != EntityKind::Group;
        noun.fits.len() != 1 && !fights && !(self.is_of_state(seen) && joins(noun))
    }

    /// Whether a body that only the article knows is part of a state.
    fn is_of_state(&self, seen: &Seen) -> bool {
        match self.out.actors.get(seen.actor.index()) {
            Some(Actor::Open(open)) => open.country.is_some(),
            _ => false,
        }
    }

    /// Who is named behind a byte, inside a phrase, and so not meant by it: "the al-Qaeda-linked
    /// group".
    fn named_since(&self, first: usize) -> Option<ActorIdx> {
        let last = self.out.mentions.last()?;
        (last.span.start as usize >= first).then_some(last.actor)
    }

    /// The latest body of the noun's class, but for `except`.
    pub(super) fn last_body(&self, noun: &Noun, except: Option<ActorIdx>) -> Option<Seen> {
        let bodies = self.out.scratch.discourse.bodies.iter();
        let bodies = bodies.filter(move |seen| Some(seen.actor) != except);
        let bodies = bodies.take_while(|seen| self.sentence - seen.sentence <= BODY_NEAR);
        // "the group" is an armed group before it is an organization, if one has been named near
        let armed = |seen: &&Seen| {
            let near = self.sentence - seen.sentence <= NEAR;
            near && seen.kind == EntityKind::Group
        };
        let armed = bodies
            .clone()
            .find(armed)
            .filter(|_| noun.target == Target::Group);
        let fits = |seen: &&Seen| self.is_of_class(noun, seen);
        let last = armed
            .filter(|seen| fits(seen))
            .or_else(|| bodies.clone().find(fits))?;
        if noun.target != Target::Company {
            return Some(*last);
        }
        // of several companies that its sentence names, the one named most, and then the first
        let beside = bodies.clone().skip_while(|s| s.sentence > last.sentence);
        let beside = beside.take_while(|s| s.sentence == last.sentence);
        let count = |seen: &&Seen| {
            seen.entity
                .map_or(1, |e| self.out.scratch.presence.count(e))
        };
        let same = |seen: &&Seen| seen.kind == last.kind && fits(seen);
        let most = beside.filter(same).max_by_key(count);
        Some(*most.unwrap_or(last))
    }

    /// "the Korean firm", "the Lebanese group", "the Gambian diplomat": the latest such actor of
    /// the state. Returns where the phrase ends.
    pub(super) fn national_descriptor(&mut self, choice: Choice, head: Head) -> Option<usize> {
        let noun = self.lexicon.noun(head.term).filter(|n| !n.named)?;
        let attributive = matches!(choice.form, Form::Adjective | Form::Acronym);
        let opening = self.opening(choice.span.start as usize);
        // "the Yemeni rebels" are one group
        let several = noun.plural && noun.target != Target::Group;
        if !attributive || several || !opening.definite || opening.count.is_some() {
            return None;
        }
        let start = opening.start?;
        // "the Korean firm KEPCO" names it, and "KEPCO, the Korean firm," has named it
        let apposed = self
            .out
            .mentions
            .last()
            .is_some_and(|m| self.reader.slice(m.span.end as usize, start) == ", ");
        // "The Canadian company owns a mine"
        let verb = self.reader.next_near(head.end).is_some_and(|w| {
            let term = self.reader.term(w);
            let third = self.reader.written(w).ends_with('s');
            third && term.is_plain() && term.agent.is_none()
        });
        let ends = verb || self.ends_phrase(head.end);
        if apposed || self.goes_on(start, head.end) || !ends {
            return None;
        }
        let of_state = |seen: &&Seen| seen.country == Some(choice.entity);
        let discourse = &self.out.scratch.discourse;
        let seen = match noun.target {
            Target::Person | Target::Interlocutor => {
                let near = |seen: &&Seen| self.sentence - seen.sentence <= PERSON_NEAR;
                let mut people = discourse.people.iter().take_while(near).filter(of_state);
                let last = people.clone().next();
                people
                    .find(|seen| self.is_called(noun, seen.actor))
                    .or(last)
            }
            Target::Company | Target::Group | Target::Organization => {
                let near = |seen: &&Seen| self.sentence - seen.sentence <= BODY_NEAR;
                let bodies = discourse.bodies.iter().take_while(near);
                let mut own = bodies
                    .clone()
                    .filter(|seen| of_state(seen) && self.is_of_class(noun, seen));
                let last = own.next();
                let last = last.filter(|_| !noun.plural || own.next().is_none());
                // "the French group" is a company as well
                let firm = |seen: &&Seen| of_state(seen) && seen.kind == EntityKind::Company;
                last.or_else(|| bodies.clone().find(firm).filter(|_| noun.has_fit(COMPANY)))
            }
            _ => None,
        };
        let seen = *seen?;
        let span = Span::new(start, head.end);
        self.mention(
            span,
            seen.actor,
            Form::Descriptor,
            None,
            "descriptor.national",
        );
        self.out.scratch.discourse.note(Seen {
            sentence: self.sentence,
            ..seen
        });
        Some(head.end)
    }
}

impl Noun {
    /// Whether a noun means bodies, groups or companies.
    pub(super) fn is_of_bodies(&self) -> bool {
        let bodies = [Target::Organization, Target::Company, Target::Group];
        bodies.contains(&self.target)
    }
}

/// Whether a noun is that of bodies that states join.
fn joins(noun: &Noun) -> bool {
    noun.target == Target::Organization && noun.has_fit(BLOC) && !noun.has_fit("agency")
}

/// Whether a noun is that of a group that is no organization of another sort: "the militia".
fn fights(noun: &Noun) -> bool {
    noun.target == Target::Group && !noun.has_fit(ORGANIZATION)
}

/// The kinds of actors that a noun may mean.
fn kinds(noun: &Noun) -> &'static [EntityKind] {
    match noun.target {
        Target::Company => &[EntityKind::Company],
        Target::Group => &[EntityKind::Group, EntityKind::Organization],
        _ => &[EntityKind::Organization, EntityKind::Group],
    }
}
