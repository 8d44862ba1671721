//! Descriptors: noun phrases that pick out an actor without naming it.

use super::candidate::Choice;
use super::cue::Cue;
use super::discourse::{Seen, Stated};
use super::head::Head;
use super::lexicon::{
    DEFINITE, DEPUTY, FORMER, INDEFINITE, NUMBER, Noun, OfficeClass, POSSESSIVE, Target, TitleUse,
};
use super::mention::{ActorIdx, OpenActor};
use super::open::slug;
use super::reader::Gap;
use super::resolver::Pass;
use super::title::trim_end;
use super::trace::DecisionKind;
use crate::gazetteer::{EntityIdx, EntityKind, Form, Office, Sector};
use crate::span::Span;

/// What stands before the first word of a noun phrase.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Opening {
    /// Where the determiner begins.
    pub(super) start: Option<usize>,
    pub(super) definite: bool,
    pub(super) possessive: bool,
    pub(super) indefinite: bool,
    pub(super) former: bool,
    /// "two", "both".
    pub(super) count: Option<u8>,
    /// Words between the determiner and the rest.
    pub(super) modifiers: usize,
    /// Where the first of them begins.
    pub(super) first: usize,
}

/// Modifiers that a determiner may have behind it.
const LONGEST_OPENING: usize = 4;
/// The end of titles of those who are not yet in office.
const ELECT: &str = "-elect";
/// "the country" looks no further back than this many sentences.
const NEAR: u32 = 3;
/// Why the title of an office means nobody.
const NO_HOLDER: &str = "neither the article nor the tables say who holds the office";

impl Pass<'_> {
    /// Reads back from the start of a noun phrase to its determiner.
    pub(super) fn opening(&self, start: usize) -> Opening {
        let reader = self.reader;
        let mut opening = Opening {
            first: start,
            ..Opening::default()
        };
        let mut at = start;
        for _ in 0..LONGEST_OPENING {
            let Some(word) = reader.prev(at) else { break };
            // "Turkish-dominated group"
            let joined = matches!(word.gap, Gap::Space | Gap::Hyphen);
            if !joined || reader.slice(word.end, at).contains('\n') {
                break;
            }
            let term = reader.term(word);
            let text = reader.slice(word.start, word.end);
            if term.is(FORMER) {
                opening.former = true;
            }
            if term.is(NUMBER) {
                opening.count = number(text);
                opening.first = word.start;
                at = word.start;
                continue;
            }
            if term.is(DEFINITE) {
                opening.definite = true;
                opening.start = Some(word.start);
                if text.eq_ignore_ascii_case("both") {
                    opening.count = Some(2);
                }
                break;
            }
            if term.is(POSSESSIVE) {
                opening.possessive = true;
                opening.start = Some(word.start);
                break;
            }
            if term.is(INDEFINITE) {
                opening.indefinite = true;
                break;
            }
            let hyphen = reader.byte(word.end) == b'-' || word.gap == Gap::Hyphen;
            if !term.is(FORMER) && (!term.is_modifier() || reader.is_capital(word.start) && !hyphen)
            {
                break;
            }
            opening.modifiers += 1;
            opening.first = word.start;
            at = word.start;
        }
        opening
    }

    /// "the Kazakh leader", "Kazakhstan's president": the holder of the office.
    pub(super) fn office_descriptor(
        &mut self,
        choice: Choice,
        head: Head,
        possessive: bool,
    ) -> Option<usize> {
        let title = self.lexicon.title(head.term)?;
        if self.is_deputy(head.start) || self.is_elect(head) {
            return None;
        }
        let opening = self.opening(choice.span.start as usize);
        if opening.indefinite || opening.count.is_some() {
            return None;
        }
        if possessive && choice.form == Form::Adjective {
            return None;
        }
        let former = opening.former || self.says_former(choice.span.end as usize, head.start);
        let start = if possessive {
            choice.span.start as usize
        } else {
            opening.start.unwrap_or(choice.span.start as usize)
        };
        let span = Span::new(start, head.end);
        let Some(person) = self.holder(title, Some(choice.entity), former) else {
            self.decide(span, DecisionKind::Reference, None, NO_HOLDER);
            return None;
        };
        self.describe_person(span, person, "office.adjective");
        Some(head.end)
    }

    /// Whether the word before a title makes it another office: "deputy secretary-general".
    fn is_deputy(&self, start: usize) -> bool {
        let before = self.reader.prev(start);
        before.is_some_and(|w| {
            matches!(w.gap, Gap::Space | Gap::Hyphen) && self.reader.term(w).is(DEPUTY)
        })
    }

    /// Whether a title is that of somebody not yet in office: "the president-elect".
    fn is_elect(&self, head: Head) -> bool {
        let title = self.reader.slice(head.start, head.end);
        title.ends_with(ELECT) || self.reader.slice(head.end, head.end + ELECT.len()) == ELECT
    }

    /// Whether "former" stands between two bytes.
    fn says_former(&self, from: usize, to: usize) -> bool {
        let mut at = from;
        while let Some(word) = self.reader.next(at).filter(|w| w.start < to) {
            if self.reader.term(word).is(FORMER) {
                return true;
            }
            at = word.end;
        }
        false
    }

    /// Adds a descriptor of a person and remembers it.
    fn describe_person(&mut self, span: Span, person: ActorIdx, rule: &'static str) {
        self.mention(span, person, Form::Descriptor, None, rule);
        let entity = self.entity_of(person);
        let gender = entity.and_then(|e| self.gazetteer.entity(e).gender());
        let country = self
            .out
            .scratch
            .discourse
            .people
            .iter()
            .find(|s| s.actor == person)
            .and_then(|s| s.country)
            .or_else(|| entity.and_then(|e| self.resolver.states.state(e)));
        self.out.scratch.discourse.note(Seen {
            actor: person,
            entity,
            kind: EntityKind::Person,
            country,
            gender,
            sentence: self.sentence,
        });
    }

    /// Who holds, or held, an office: first whom the article says, then whom the tables know.
    pub(super) fn holder(
        &mut self,
        title: &TitleUse,
        of: Option<EntityIdx>,
        former: bool,
    ) -> Option<ActorIdx> {
        if !former && let Some(person) = self.stated_holder(title, of) {
            return Some(person);
        }
        let of = of?;
        let offices = self.offices_meant(title, of);
        let date = self.date.or(self.resolver.latest)?;
        let gazetteer = self.gazetteer;
        // whom the article has mentioned and who holds it
        for office in offices.iter().flatten() {
            let name = self.lexicon.office_name(*office);
            if former {
                let held = |o: &&Office| {
                    o.of() == of
                        && o.office() == name
                        && o.validity().to.is_some_and(|to| to.first_day() <= date)
                };
                let mentioned = self.out.scratch.discourse.people.iter().find_map(|seen| {
                    let entity = seen.entity?;
                    gazetteer.offices_of(entity).iter().find(held)?;
                    Some(seen.actor)
                });
                if mentioned.is_some() {
                    return mentioned;
                }
                continue;
            }
            let mut holders = gazetteer.holders_of(name, of, date).map(Office::person);
            if let Some(first) = holders.next() {
                let several = holders.any(|p| p != first);
                if !several {
                    return Some(self.known(first));
                }
                let presence = &self.out.scratch.presence;
                let named = gazetteer
                    .holders_of(name, of, date)
                    .map(Office::person)
                    .filter(|p| presence.count(*p) > 0);
                let mut named: Vec<EntityIdx> = named.collect();
                named.dedup();
                if let [one] = named[..] {
                    return Some(self.known(one));
                }
            }
        }
        None
    }

    /// Whom the article gives the office.
    fn stated_holder(&self, title: &TitleUse, of: Option<EntityIdx>) -> Option<ActorIdx> {
        let discourse = &self.out.scratch.discourse;
        let fits = |s: &&Stated| {
            title.offices.contains(&s.office)
                && of.is_none_or(|of| {
                    let stated = s.of.and_then(|a| self.entity_of(a));
                    stated == Some(of)
                        || stated.is_none() && {
                            let person = self.entity_of(s.person);
                            person.and_then(|p| self.resolver.states.state(p)) == Some(of)
                        }
                })
        };
        discourse.stated.iter().rev().find(fits).map(|s| s.person)
    }

    /// The offices that a title means for a state; "leader" is what the state makes of it.
    fn offices_meant(&self, title: &TitleUse, of: EntityIdx) -> [Option<OfficeClass>; 4] {
        let mut offices = [None; 4];
        let first = if title.vague {
            self.lexicon.leader_of(of)
        } else {
            None
        };
        let all = first
            .into_iter()
            .chain(title.offices.iter().copied().filter(|o| Some(*o) != first));
        for (slot, office) in offices.iter_mut().zip(all) {
            *slot = Some(office);
        }
        offices
    }

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
        let date = self.date.or(self.resolver.latest)?;
        let gazetteer = self.gazetteer;
        let people = self.out.scratch.discourse.people.clone();
        let here = people.iter().find(|s| s.country != Some(there))?;
        // the office that the article gives him, else those of the tables
        let stated = self.out.scratch.discourse.stated.iter().rev();
        let mut offices: Vec<&str> = stated
            .filter(|s| s.person == here.actor)
            .map(|s| self.lexicon.office_name(s.office))
            .collect();
        if let Some(entity) = here.entity {
            let held = gazetteer.offices_of(entity).iter();
            offices.extend(
                held.filter(|o| o.validity().holds(date))
                    .map(Office::office),
            );
        }
        for office in &offices {
            let of_there = |s: &&Seen| {
                s.country == Some(there)
                    && s.entity.is_some_and(|e| {
                        let held = gazetteer.offices_of(e).iter();
                        held.filter(|o| o.validity().holds(date))
                            .any(|o| o.office() == *office)
                    })
            };
            if let Some(seen) = people.iter().find(of_there) {
                return Some(seen.actor);
            }
        }
        for office in &offices {
            let mut holders = gazetteer
                .holders_of(office, there, date)
                .map(Office::person);
            if let Some(one) = holders.next()
                && holders.all(|p| p == one)
            {
                return Some(self.known(one));
            }
        }
        None
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
        let open = OpenActor {
            id: format!("group:{}", slug(name)),
            name: name.to_owned(),
            kind: EntityKind::Group,
            country: self.gazetteer.entity(of).country(),
            sector,
        };
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

    /// A title that no state precedes: "the President", "President of Kazakhstan Tokayev".
    fn bare_title(&mut self, cue: Cue) {
        let Some(title) = self.title_of(cue) else {
            return;
        };
        let reach = self.reach(cue.end as usize);
        if let Some(name_at) = self.name_place(reach.end)
            && self.person_at(name_at)
        {
            self.title = Some(super::title::PendingTitle {
                cue,
                of: reach.of,
                name_at,
            });
            return;
        }
        let opening = self.opening(cue.start as usize);
        if title.plural {
            self.leaders(cue, opening);
            return;
        }
        if let Some(person) = self.person_before_comma(cue.start as usize) {
            self.state_office(cue, reach.of, person);
            return;
        }
        if !opening.definite || opening.count.is_some() || self.is_deputy(cue.start as usize) {
            return;
        }
        let start = opening.start.unwrap_or(cue.start as usize);
        let plain = opening.modifiers == 0 || opening.former && opening.modifiers == 1;
        if let Some(of) = reach.of {
            let span = Span::new(start, reach.end);
            if let Some(person) = self.holder(title, Some(of), opening.former) {
                self.done = self.done.max(reach.end);
                self.describe_person(span, person, "office.of");
            } else {
                self.decide(span, DecisionKind::Reference, None, NO_HOLDER);
            }
            return;
        }
        if let Some(end) = self.headed_company(cue)
            && let Some(person) = self.stated_holder(title, None)
        {
            self.describe_person(Span::new(start, end), person, "office.of");
            return;
        }
        if !plain || self.goes_on(cue.end as usize) {
            return;
        }
        let person = self
            .stated_holder(title, None)
            .or_else(|| self.recent_holder(title));
        let span = Span::new(start, cue.end as usize);
        match person {
            Some(person) => self.describe_person(span, person, "office.bare"),
            None => self.decide(span, DecisionKind::Reference, None, NO_HOLDER),
        }
    }

    /// Where "CEO of NANO Nuclear Energy" ends, if a body introduced by the article follows.
    fn headed_company(&self, cue: Cue) -> Option<usize> {
        let link = self.reader.next_near(cue.end as usize)?;
        if !matches!(self.reader.slice(link.start, link.end), "of" | "at") {
            return None;
        }
        let word = self.reader.next_near(link.end)?;
        let open = &self.out.scratch.open;
        let mention = open
            .mentions
            .iter()
            .find(|m| m.span.start as usize == word.start)?;
        Some(mention.span.end as usize)
    }

    /// Whether a noun is only the first part of another: "the president elections", "president-elect".
    fn goes_on(&self, end: usize) -> bool {
        if self.reader.byte(end) == b'-' {
            return true;
        }
        self.reader.next_near(end).is_some_and(|w| {
            let word = self.reader.slice(w.start, w.end);
            matches!(word, "of" | "for" | "elect") || self.reader.term(w).agent.is_some()
        })
    }

    /// The latest person who holds such an office by the tables.
    fn recent_holder(&self, title: &TitleUse) -> Option<ActorIdx> {
        let date = self.date.or(self.resolver.latest)?;
        let people = &self.out.scratch.discourse.people;
        let holds = |seen: &&Seen| {
            seen.entity.is_some_and(|e| {
                let held = self.gazetteer.offices_of(e).iter();
                held.filter(|o| o.validity().holds(date)).any(|o| {
                    title
                        .offices
                        .iter()
                        .any(|t| self.lexicon.is_office(*t, o.office()))
                })
            })
        };
        people.iter().find(holds).map(|s| s.actor)
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
                if self.goes_on(cue.end as usize) {
                    return;
                }
                if let Some(seen) = self.last_body(noun) {
                    self.mention(span, seen.actor, Form::Descriptor, None, "descriptor.class");
                    self.note(seen.actor, seen.entity, seen.kind, None);
                } else {
                    let reason = "no body of that class has been named";
                    self.decide(span, DecisionKind::Reference, None, reason);
                }
            }
            Target::Capital => {
                if opening.modifiers > 0 {
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
                if let Some(seen) = self.out.scratch.discourse.regions.last().copied() {
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
        if self.goes_on(cue.end as usize) {
            return;
        }
        let seen = if opening.modifiers == 0 {
            if !noun.bare {
                return;
            }
            self.last_state(noun)
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

    /// The state of which the article last spoke.
    fn last_state(&self, noun: &Noun) -> Option<Seen> {
        let countries = &self.out.scratch.discourse.countries;
        let near = |seen: &&Seen| self.sentence - seen.sentence <= NEAR;
        let fits = |seen: &&Seen| {
            seen.kind == EntityKind::Country
                && (noun.fits.is_empty()
                    || seen.entity.is_some_and(|e| self.has_trait(e, &noun.fits)))
        };
        countries.iter().take_while(near).find(fits).copied()
    }

    /// The latest state with the traits that the modifiers name.
    fn state_of_trait(&self, cue: Cue, noun: &Noun, opening: Opening) -> Option<Seen> {
        let words = self.reader.slice(opening.first, cue.start as usize);
        let whole = self.reader.slice(opening.first, cue.end as usize);
        let name = slug(words).replace('-', "_");
        let long = slug(whole).replace('-', "_");
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
        countries.iter().find(fits).copied()
    }

    /// The latest body of the noun's class.
    fn last_body(&self, noun: &Noun) -> Option<Seen> {
        let kinds: &[EntityKind] = match noun.target {
            Target::Company => &[EntityKind::Company],
            Target::Group => &[EntityKind::Group, EntityKind::Organization],
            _ => &[EntityKind::Organization, EntityKind::Group],
        };
        let bodies = &self.out.scratch.discourse.bodies;
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
        bodies.iter().find(fits).copied()
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

/// A small number in words or digits.
fn number(word: &str) -> Option<u8> {
    const WORDS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let spelled = WORDS.iter().position(|w| word.eq_ignore_ascii_case(w));
    spelled.map(|n| n as u8 + 1).or_else(|| word.parse().ok())
}
