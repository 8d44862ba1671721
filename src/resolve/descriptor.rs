//! Descriptors: noun phrases that pick out an actor without naming it.

use super::candidate::Choice;
use super::cue::Cue;
use super::discourse::Seen;
use super::head::Head;
use super::lexicon::{ADDRESS, BLAME, Noun, RESTRICTIVE, Target};
use super::mention::ActorIdx;
use super::opening::Opening;
use super::reader::Gap;
use super::resolver::Pass;
use super::title::trim_end;
use super::trace::DecisionKind;
use crate::gazetteer::{EntityIdx, EntityKind, Form, Gender, Sector};
use crate::span::Span;

/// "the country" looks no further back than this many sentences.
const NEAR: u32 = 3;
/// How many mentions back an article's regions are counted.
const RECALLED: usize = 256;

impl Pass<'_> {
    /// "the Kyrgyz capital", "Niger's capital"
    pub(super) fn capital_descriptor(
        &mut self,
        choice: Choice,
        head: Head,
        possessive: bool,
    ) -> bool {
        let date = self.date.or(self.resolver.latest);
        let Some(place) = date.and_then(|d| self.gazetteer.capital(choice.entity, d)) else {
            return false;
        };
        let opening = self.opening(choice.span.start as usize);
        if opening.indefinite || !possessive && !opening.definite {
            return false;
        }
        let start = if possessive {
            choice.span.start as usize
        } else {
            opening.start.unwrap_or(choice.span.start as usize)
        };
        let span = Span::new(start, head.end);
        let actor = self.known(place);
        self.mention(span, actor, Form::Descriptor, None, "capital.adjective");
        self.note(actor, Some(place), EntityKind::Place, None);
        true
    }

    /// "the Balkan nation", "the five Central Asian republics", "Western companies"
    pub(super) fn region_descriptor(&mut self, choice: Choice, head: Head) -> Option<usize> {
        let opening = self.opening(choice.span.start as usize);
        if let Some(noun) = self.lexicon.noun(head.term) {
            match (noun.target, noun.plural) {
                (Target::Country, false) => {
                    if opening.indefinite || !(opening.definite || opening.possessive || noun.bare)
                    {
                        return None;
                    }
                    let start = opening.start.unwrap_or(choice.span.start as usize);
                    let span = Span::new(start, head.end);
                    let Some(seen) = self.state_in(choice.entity, noun) else {
                        let reason = "no state of the region that fits has been named";
                        self.decide(span, DecisionKind::Reference, None, reason);
                        return None;
                    };
                    self.mention(
                        span,
                        seen.actor,
                        Form::Descriptor,
                        None,
                        "descriptor.region",
                    );
                    self.note(seen.actor, seen.entity, seen.kind, None);
                    return Some(head.end);
                }
                (Target::Country, true) => {
                    if !opening.definite {
                        return None;
                    }
                    self.group(choice.span, head, choice.entity, None);
                    return None;
                }
                (Target::Organization | Target::Group, false) => {
                    if !opening.definite {
                        return None;
                    }
                    let seen = self.last_body(noun)?;
                    let start = opening.start.unwrap_or(choice.span.start as usize);
                    let span = Span::new(start, head.end);
                    self.mention(span, seen.actor, Form::Descriptor, None, "descriptor.class");
                    self.note(seen.actor, seen.entity, seen.kind, None);
                    return Some(head.end);
                }
                _ => {}
            }
        }
        let agent = head.term.agent?;
        if agent.plural && agent.sector == Sector::Bus {
            self.group(choice.span, head, choice.entity, Some(agent.sector));
        }
        None
    }

    /// The latest state of a region that the article has mentioned.
    fn state_in(&self, region: EntityIdx, noun: &Noun) -> Option<Seen> {
        let members = self.gazetteer.region_members(region);
        let countries = &self.out.scratch.discourse.countries;
        for core in [true, false] {
            let fits = |seen: &&Seen| {
                seen.entity.is_some_and(|e| {
                    members
                        .iter()
                        .any(|m| m.country() == e && (m.is_core() || !core))
                        && self.has_trait(e, &noun.fits)
                })
            };
            if let Some(seen) = countries.iter().find(fits) {
                return Some(*seen);
            }
        }
        None
    }

    fn has_trait(&self, state: EntityIdx, fits: &[Box<str>]) -> bool {
        fits.is_empty()
            || self
                .gazetteer
                .traits_of(state)
                .iter()
                .any(|t| fits.iter().any(|f| **f == *t.name()))
    }

    /// An actor that is a set of actors: "the Central Asian states", "Chinese corporations".
    pub(super) fn group(&mut self, span: Span, head: Head, of: EntityIdx, sector: Option<Sector>) {
        let opening = self.opening(span.start as usize);
        let start = opening.start.unwrap_or(if opening.count.is_some() {
            opening.first
        } else {
            span.start as usize
        });
        let whole = Span::new(start, head.end);
        let name = self.reader.slice(span.start as usize, head.end);
        let mut open = self.out.scratch.spare.make(EntityKind::Group, name);
        open.country = self.gazetteer.entity(of).country();
        open.sector = sector;
        let actor = self.open_actor(open);
        self.mention(whole, actor, Form::Descriptor, sector, "descriptor.set");
        let seen = Seen {
            actor,
            entity: None,
            kind: EntityKind::Group,
            country: None,
            gender: None,
            sentence: self.sentence,
        };
        self.out.scratch.discourse.groups.note(seen);
    }

    /// Whether a phrase that begins at `start` stands behind a comma, or a person and a comma.
    pub(super) fn appositive(&self, start: usize) -> bool {
        let opening = self.opening(start);
        let from = opening.start.unwrap_or(start);
        let end = trim_end(self.reader.bytes, from);
        end > 0 && self.reader.byte(end - 1) == b',' && self.person_before_comma(start).is_some()
    }

    /// The person whose mention ends at the comma before a phrase.
    pub(super) fn person_before_comma(&self, start: usize) -> Option<ActorIdx> {
        let opening = self.opening(start);
        let from = opening.start.unwrap_or(opening.first);
        let end = trim_end(self.reader.bytes, from);
        if end == 0 || self.reader.byte(end - 1) != b',' {
            return None;
        }
        let last = self.out.mentions.iter().rev().take(3);
        last.filter(|m| m.span.end as usize == end - 1)
            .find(|m| self.kind_of(m.actor) == Some(EntityKind::Person))
            .map(|m| m.actor)
    }

    /// Reads the n-th cue.
    pub(super) fn cue(&mut self, n: usize) {
        let cue = self.out.scratch.cues[n];
        if (cue.start as usize) < self.done || self.inside_hit(cue.start as usize) {
            return;
        }
        if let Some(title) = self.title_of(cue)
            && !title.rank
        {
            self.bare_title(cue);
        } else if let Some(noun) = self.lexicon.noun(cue.term) {
            self.bare_noun(cue, noun);
        } else {
            self.pronoun(cue);
        }
    }

    /// Whether a noun is only the first part of another: "the president elections", "president-elect",
    /// "the company of friends", but not "accused the company of fraud".
    pub(super) fn goes_on(&self, start: usize, end: usize) -> bool {
        if self.reader.byte(end) == b'-' {
            return true;
        }
        let reader = self.reader;
        reader.next_near(end).is_some_and(|w| {
            let term = reader.term(w);
            let name = reader.is_capital(w.start) && self.hit_at(w.start).is_none();
            let restricts = term.is(RESTRICTIVE)
                && !reader
                    .prev_near(start)
                    .is_some_and(|verb| reader.term(verb).is(BLAME | ADDRESS));
            restricts || term.agent.is_some() || name && term.classes == 0
        })
    }

    /// A noun that no name precedes: "the bloc", "the country", "the two countries".
    fn bare_noun(&mut self, cue: Cue, noun: &Noun) {
        let opening = self.opening(cue.start as usize);
        if noun.plural {
            self.collective(cue, opening);
            return;
        }
        let Some(start) = opening.start else { return };
        let own = matches!(noun.target, Target::Country | Target::Region);
        let pointing = opening.definite || opening.possessive && own;
        if !pointing || opening.count.is_some() {
            return;
        }
        let span = Span::new(start, cue.end as usize);
        match noun.target {
            Target::Country => self.country_descriptor(cue, noun, opening, span),
            Target::Organization | Target::Company | Target::Group => {
                if self.goes_on(span.start as usize, cue.end as usize) {
                    return;
                }
                // "the alliance" is rather an alliance than the union named since
                let word = self.reader.slice(cue.start as usize, cue.end as usize);
                let namesake = noun.fits.iter().find(|f| f.eq_ignore_ascii_case(word));
                let seen = namesake.and_then(|class| self.last_of_class(class));
                if let Some(seen) = seen.or_else(|| self.last_body(noun)) {
                    self.mention(span, seen.actor, Form::Descriptor, None, "descriptor.class");
                    self.note(seen.actor, seen.entity, seen.kind, None);
                } else {
                    let reason = "no body of that class has been named";
                    self.decide(span, DecisionKind::Reference, None, reason);
                }
            }
            Target::Capital => {
                let end = cue.end as usize;
                if opening.modifiers > 0 || self.goes_on(start, end) || self.is_named(end) {
                    return;
                }
                if let Some(place) = self.capital_meant() {
                    self.mention(span, place, Form::Descriptor, None, "capital.bare");
                }
            }
            Target::Region => {
                if opening.modifiers > 0 {
                    return;
                }
                if let Some(seen) = self.region_meant() {
                    self.mention(
                        span,
                        seen.actor,
                        Form::Descriptor,
                        None,
                        "descriptor.region-bare",
                    );
                }
            }
            Target::Set(count) => self.set(span, count),
            Target::Counterpart => {}
        }
    }

    /// "the country", "the island nation", "the former Soviet republic"
    fn country_descriptor(&mut self, cue: Cue, noun: &Noun, opening: Opening, span: Span) {
        if self.goes_on(span.start as usize, cue.end as usize) {
            return;
        }
        if opening.first_person {
            self.wait_for_speaker(span, None);
            return;
        }
        let seen = if opening.modifiers == 0 {
            if !noun.bare {
                return;
            }
            match opening.owner {
                Some(gender) => self.state_of_person(gender),
                None => self.last_state(noun),
            }
        } else {
            self.state_of_trait(cue, noun, opening)
        };
        if let Some(seen) = seen {
            let rule = if opening.modifiers == 0 {
                "descriptor.bare"
            } else {
                "descriptor.trait"
            };
            self.mention(span, seen.actor, Form::Descriptor, None, rule);
        } else {
            let reason = "no state that fits has been named near";
            self.decide(span, DecisionKind::Reference, None, reason);
        }
    }

    /// "the region": one that has just been named, or the one that the article names most.
    fn region_meant(&self) -> Option<Seen> {
        let regions = &self.out.scratch.discourse.regions;
        let last = regions.last().copied()?;
        if self.sentence - last.sentence <= 1 {
            return Some(last);
        }
        let named = |seen: &Seen| {
            let mentions = self.out.mentions.iter().rev().take(RECALLED);
            mentions.filter(|m| m.actor == seen.actor).count()
        };
        // the later one of two that are named as often
        let most = |seen: &Seen| std::cmp::Reverse(named(seen));
        regions.iter().copied().min_by_key(most)
    }

    /// "his country": the state of the one person near, if the article has named it.
    fn state_of_person(&self, gender: Gender) -> Option<Seen> {
        let person = self.only_person(gender).ok()?;
        let countries = &self.out.scratch.discourse.countries;
        countries
            .iter()
            .find(|s| s.entity == person.country)
            .copied()
    }

    /// The state of which the article last spoke.
    fn last_state(&self, noun: &Noun) -> Option<Seen> {
        let countries = &self.out.scratch.discourse.countries;
        let near = |seen: &&Seen| self.sentence - seen.sentence <= NEAR;
        // "Malawi and Tanzania will leave the country": neither of them
        let listed = &self.out.scratch.discourse.listed;
        let in_list = |seen: &Seen| {
            listed.sentence == self.sentence
                && listed.actors.len() > 1
                && listed.actors.contains(&seen.actor)
        };
        let fits = |seen: &&Seen| {
            seen.kind == EntityKind::Country
                && !in_list(seen)
                && (noun.fits.is_empty()
                    || seen.entity.is_some_and(|e| self.has_trait(e, &noun.fits)))
        };
        countries.iter().take_while(near).find(fits).copied()
    }

    /// The latest state with the traits that the modifiers name.
    fn state_of_trait(&mut self, cue: Cue, noun: &Noun, opening: Opening) -> Option<Seen> {
        let words = self.reader.slice(opening.first, cue.start as usize);
        let whole = self.reader.slice(opening.first, cue.end as usize);
        let scratch = &mut self.out.scratch;
        let (mut name, mut long) = std::mem::take(&mut scratch.traits);
        scratch.spare.slug(&mut name, words, b'_');
        scratch.spare.slug(&mut long, whole, b'_');
        let countries = &self.out.scratch.discourse.countries;
        let fits = |seen: &&Seen| {
            seen.entity.is_some_and(|e| {
                let traits = self.gazetteer.traits_of(e);
                traits
                    .iter()
                    .any(|t| *t.name() == *name || *t.name() == *long)
                    && self.has_trait(e, &noun.fits)
            })
        };
        let found = countries.iter().find(fits).copied();
        self.out.scratch.traits = (name, long);
        found
    }

    /// The latest body of the noun's class.
    fn last_body(&self, noun: &Noun) -> Option<Seen> {
        let kinds: &[EntityKind] = match noun.target {
            Target::Company => &[EntityKind::Company],
            Target::Group => &[EntityKind::Group, EntityKind::Organization],
            _ => &[EntityKind::Organization, EntityKind::Group],
        };
        let bodies = &self.out.scratch.discourse.bodies;
        // "the group" is an armed group before it is an organization, if one has been named near
        let armed = |seen: &&Seen| {
            let near = self.sentence - seen.sentence <= NEAR;
            near && seen.kind == EntityKind::Group
        };
        let armed = bodies
            .iter()
            .find(armed)
            .filter(|_| noun.target == Target::Group);
        let fits = |seen: &&Seen| {
            kinds.contains(&seen.kind)
                && match seen.entity {
                    Some(e) => {
                        let class = self.gazetteer.entity(e).class().unwrap_or("");
                        noun.fits.is_empty() || noun.fits.iter().any(|f| **f == *class)
                    }
                    None => true,
                }
        };
        armed
            .filter(|seen| fits(seen))
            .or_else(|| bodies.iter().find(fits))
            .copied()
    }

    /// The latest body of a class that has been named near.
    fn last_of_class(&self, class: &str) -> Option<Seen> {
        let bodies = self.out.scratch.discourse.bodies.iter();
        let is = |seen: &&Seen| {
            let entity = seen.entity.map(|e| self.gazetteer.entity(e));
            entity.and_then(|e| e.class()) == Some(class)
        };
        let near = |seen: &&Seen| self.sentence - seen.sentence <= NEAR;
        bodies.take_while(near).find(is).copied()
    }

    /// Whether the name of a place stands behind a noun: "the capital Nairobi", "the capital, Nairobi".
    fn is_named(&self, end: usize) -> bool {
        let behind = self.reader.next(end);
        let behind = behind.filter(|w| matches!(w.gap, Gap::Space | Gap::Comma));
        let hit = behind.and_then(|w| self.hit_at(w.start));
        let date = self.date.or(self.resolver.latest);
        hit.zip(date).is_some_and(|(n, date)| {
            let mut places = self.candidates(n).iter();
            places.any(|&alias| {
                let place = self.resolver.aliases.entity(alias);
                self.gazetteer.capital_of(place, date).is_some()
            })
        })
    }

    /// The capital that "the capital" means.
    fn capital_meant(&mut self) -> Option<ActorIdx> {
        let date = self.date.or(self.resolver.latest)?;
        let gazetteer = self.gazetteer;
        let sentence = self.sentence;
        let here = self.out.scratch.discourse.places.iter().find(|s| {
            s.sentence == sentence
                && s.entity
                    .is_some_and(|e| gazetteer.capital_of(e, date).is_some())
        });
        if let Some(here) = here {
            return Some(here.actor);
        }
        let near = |s: &&Seen| sentence - s.sentence <= NEAR;
        let country = self
            .out
            .scratch
            .discourse
            .countries
            .iter()
            .find(near)?
            .entity?;
        let place = gazetteer.capital(country, date)?;
        Some(self.known(place))
    }
}
