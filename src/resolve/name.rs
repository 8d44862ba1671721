//! Names, one by one: the mention, what stands around it, and what the article remembers of it.

use super::around::Around;
use super::candidate::Choice;
use super::discourse::{Seen, Stated};
use super::head::Head;
use super::lexicon::Target;
use super::mention::{Actor, ActorIdx, OpenActor};
use super::open::Who;
use super::reader::Gap;
use super::resolver::Pass;
use super::title::PendingTitle;
use super::word_class::{FUNCTION, JOINER};
use crate::gazetteer::intern::hash;
use crate::gazetteer::{EntityIdx, EntityKind, Form, Gender, Sector};
use crate::span::Span;

/// The noun that makes the body before it one of which a state is a member.
const MEMBER: &str = "member";
/// Names further apart than this are no list, in bytes.
const LIST_GAP: usize = 80;

impl Pass<'_> {
    /// Reads the n-th hit.
    pub(super) fn hit(&mut self, n: usize) {
        let span = self.hits[n].span;
        if (span.start as usize) < self.open_end.0
            && (self.open_end.1 || span.end as usize >= self.open_end.0)
        {
            return;
        }
        self.around = Around::read(self.reader, span);
        let Some(choice) = self.choose(n) else {
            self.done = self.done.max(span.end as usize);
            return;
        };
        let actor = match choice.kind {
            EntityKind::Region => None,
            _ => Some(self.known(choice.entity)),
        };
        let gender = self.gazetteer.entity(choice.entity).gender();
        match choice.kind {
            EntityKind::Person => {
                if let Some((state, whole)) = self.government_of(choice) {
                    self.government(choice, state, whole);
                    return;
                }
                let actor = self.known(choice.entity);
                self.done = self.done.max(span.end as usize);
                self.mention(span, actor, choice.form, None, choice.rule);
                self.note_person(span, actor, Some(choice.entity), gender);
            }
            // "Eurasian" in the name of a council is no region of its own
            EntityKind::Region if (span.start as usize) < self.open_end.0 => {}
            EntityKind::Region => self.region(choice),
            EntityKind::Place => {
                let actor = self.known(choice.entity);
                self.done = self.done.max(span.end as usize);
                self.mention(span, actor, choice.form, None, choice.rule);
                self.note(actor, Some(choice.entity), choice.kind, None);
            }
            _ => {
                if let Some(actor) = actor {
                    self.polity(choice, actor, None);
                }
            }
        }
    }

    /// Reads the n-th name of an actor that the article introduces.
    pub(super) fn open_name(&mut self, n: usize) {
        let found = self.out.scratch.open.mentions[n];
        let scratch = &mut self.out.scratch;
        let introduced = &scratch.open.actors[found.actor as usize];
        let tie = introduced.tie;
        let (entity, actor) = match &introduced.who {
            Who::Known(entity) => {
                let entity = *entity;
                (Some(entity), self.known(entity))
            }
            Who::Open(open) => {
                let open = scratch.spare.copy(open);
                (None, self.open_actor(open))
            }
        };
        let (kind, sector) = match &self.out.scratch.open.actors[found.actor as usize].who {
            Who::Known(entity) => (self.gazetteer.entity(*entity).kind(), None),
            Who::Open(open) => (open.kind, open.sector),
        };
        self.open_end = (found.span.end as usize, kind == EntityKind::Person);
        self.done = self.done.max(found.span.end as usize);
        self.mention(found.span, actor, found.form, sector, found.rule);
        if kind == EntityKind::Person {
            self.note_person(found.span, actor, None, None);
            if let (Some(tie), Some(seen)) = (tie, self.out.scratch.discourse.people.last()) {
                let mut seen = *seen;
                seen.country = self.resolver.states.state(tie);
                self.out.scratch.discourse.note(seen);
            }
        } else {
            let state = entity.or(tie).and_then(|e| self.resolver.states.state(e));
            self.out.scratch.discourse.note(Seen {
                actor,
                entity,
                kind,
                country: state,
                gender: None,
                sentence: self.sentence,
            });
        }
    }

    /// The document's actor for one that the article introduces.
    pub(super) fn open_actor(&mut self, open: OpenActor) -> ActorIdx {
        let (actors, scratch) = (&mut self.out.actors, &mut self.out.scratch);
        let hash = hash(open.id.as_bytes());
        let same = |n: u32| {
            let actor = actors.get(n as usize);
            matches!(actor, Some(Actor::Open(other)) if other.id == open.id)
        };
        if let Some(known) = scratch.open_ids.find(hash, same) {
            scratch.spare.keep(open);
            return ActorIdx(known);
        }
        let actor = actors.len() as u32;
        scratch.open_ids.insert(hash, actor);
        actors.push(Actor::Open(open));
        ActorIdx(actor)
    }

    /// The state that the name of one of its bodies begins with: "US" of "US State Department".
    fn nested_state(&mut self, choice: Choice) {
        let Some((length, alias)) = self.resolver.aliases.nested(choice.alias) else {
            return;
        };
        let start = choice.span.start as usize;
        let row = &self.gazetteer.aliases()[alias as usize];
        if self.reader.slice(start, start + length as usize) != row.surface() {
            return;
        }
        if let Some(state) = row.entity() {
            let span = Span::new(start, start + length as usize);
            let actor = self.known(state);
            self.mention(span, actor, row.form(), None, "alias.nested");
            self.note(actor, Some(state), EntityKind::Country, None);
        }
    }

    /// A state, territory, body or group; `whole` is a phrase that means it beyond the name.
    pub(super) fn polity(&mut self, choice: Choice, actor: ActorIdx, mut whole: Option<Span>) {
        let span = choice.span;
        self.nested_state(choice);
        let possessive = self.reader.possessive(span.end as usize);
        let after = possessive.unwrap_or(span.end as usize);
        let hyphen = self.reader.byte(after) == b'-';
        let attributive = possessive.is_some()
            || matches!(choice.form, Form::Adjective | Form::Acronym | Form::Metonym);
        let head = if hyphen {
            None
        } else {
            self.head(after, !attributive)
        };
        if head.is_none() && whole.is_none() && self.compatriot(choice) {
            return;
        }
        let mut sector = choice.sector;
        let mut read_to = span.end as usize;
        let by_head = whole.is_some();
        if let Some(head) = head {
            read_to = self.owned(choice, head, possessive.is_some(), &mut sector, &mut whole);
        }
        self.done = self.done.max(read_to);
        self.misspelled_neighbors();
        match whole {
            Some(whole) => {
                let rule = if by_head { choice.rule } else { "institution" };
                self.mention(whole, actor, Form::Metonym, sector, rule);
            }
            None => self.mention(span, actor, choice.form, sector, choice.rule),
        }
        let joined = self.joined(span, self.out.scratch.discourse.listing.end);
        let sides = self.joined(span, self.out.scratch.discourse.siding.end);
        self.note(actor, Some(choice.entity), choice.kind, None);
        let is_state = matches!(choice.kind, EntityKind::Country | EntityKind::Territory);
        if (is_state || choice.kind == EntityKind::Group) && !self.is_compound(span) {
            let sentence = self.sentence;
            let discourse = &mut self.out.scratch.discourse;
            discourse.side(actor, sentence, span.end, sides);
        }
        if is_state && let Some(sector) = sector {
            self.note_organ(actor, sector, head);
        }
        if is_state && !self.is_compound(span) {
            let end = span.end;
            let sentence = self.sentence;
            self.out
                .scratch
                .discourse
                .list(false, actor, sentence, end, joined);
        }
        self.share_sector(span, choice.form, sector, head);
    }

    /// What a state or body owns: "Kazakh leader", "Kazakhstan's capital", "Serbian officials".
    /// Returns the byte up to which cues have been read.
    pub(super) fn owned(
        &mut self,
        choice: Choice,
        head: Head,
        possessive: bool,
        sector: &mut Option<Sector>,
        whole: &mut Option<Span>,
    ) -> usize {
        let span = choice.span;
        if let Some(title) = self.lexicon.title(head.term)
            && !title.plural
            && !title.rank
        {
            let cue = super::cue::Cue {
                start: head.start as u32,
                end: head.end as u32,
                term: head.term,
            };
            // "the Vatican's secretary of state, Cardinal Pietro Parolin"
            let name_at = self.name_place(head.end).map(|at| self.behind_rank(at));
            if let Some(name_at) = name_at
                && self.person_at(name_at)
                && self.closes_apposition(span.start as usize, head.end, name_at)
            {
                self.title = Some(PendingTitle {
                    cue,
                    of: Some(choice.entity),
                    name_at,
                });
                return head.end;
            }
            if self.appositive(span.start as usize) {
                // "Roman Vassilenko, Kazakhstan's Deputy Foreign Minister"
                if let Some(person) = self.person_before_comma(span.start as usize) {
                    self.state_office(cue, Some(choice.entity), person);
                }
                return head.end;
            }
            if let Some(end) = self.office_descriptor(choice, head, possessive) {
                return end;
            }
            *sector = head.agent_sector().or(*sector);
            return self.national_descriptor(choice, head).unwrap_or(head.end);
        }
        // "the top US diplomat"
        if self.lexicon.title(head.term).is_none()
            && let Some(end) = self.office_descriptor(choice, head, possessive)
        {
            return end;
        }
        if let Some(noun) = self.lexicon.noun(head.term) {
            match noun.target {
                Target::Capital
                    if !noun.plural && self.capital_descriptor(choice, head, possessive) =>
                {
                    return head.end;
                }
                Target::Counterpart => {
                    if !noun.plural {
                        self.counterpart(choice, head);
                    }
                    *sector = Some(Sector::Gov);
                    return head.end;
                }
                _ => {}
            }
        }
        if !possessive
            && (self.national_descriptor(choice, head).is_some()
                || self.member_descriptor(choice, head))
        {
            return head.end;
        }
        if let Some(agent) = head.term.agent {
            *sector = Some(agent.sector);
            // a party is no part of the state
            let institution = agent.body
                && !matches!(
                    agent.sector,
                    Sector::Pty | Sector::Opp | Sector::Bus | Sector::Ngo
                )
                && self.reader.is_capital(head.start)
                && !self.in_heading(span.start as usize);
            if institution && choice.form == Form::Adjective && !possessive {
                // "Saudi Interior Ministry" names a body that stands for the state
                *whole = Some(Span::new(span.start as usize, head.end));
            }
            if agent.sector == Sector::Bus
                && agent.plural
                && !possessive
                && choice.form == Form::Adjective
            {
                self.group(span, head, choice.entity, Some(agent.sector));
            }
            return head.end;
        }
        span.end as usize
    }

    /// "the NATO member": a state.
    fn member_descriptor(&mut self, choice: Choice, head: Head) -> bool {
        let noun = self.lexicon.noun(head.term);
        let is_member = noun.is_some_and(|n| n.target == Target::Country && !n.plural && !n.bare)
            && self.reader.slice(head.start, head.end) == MEMBER;
        let opening = self.opening(choice.span.start as usize);
        let (Some(start), true) = (opening.start, opening.definite && opening.count.is_none())
        else {
            return false;
        };
        if !is_member || choice.kind != EntityKind::Organization || !self.ends_phrase(head.end) {
            return false;
        }
        let Some(seen) = self.member_of(choice.entity) else {
            return false;
        };
        let span = Span::new(start, head.end);
        self.take_up(span, seen, "descriptor.member");
        true
    }

    /// Whether a name behind a title and a comma is an apposition: "the former premier, Mark Rutte,"
    /// but not "After meeting the former premier, Trump".
    pub(super) fn closes_apposition(&self, start: usize, title_end: usize, name_at: usize) -> bool {
        let begins = self.opening(start).start.unwrap_or(start);
        let governed = !self.reader.opens(begins) && self.reader.prev_near(begins).is_some();
        if !governed || !self.reader.slice(title_end, name_at).contains(',') {
            return true;
        }
        let end = if let Some(n) = self.hit_at(name_at) {
            self.hits[n].span.end
        } else {
            let mentions = &self.out.scratch.open.mentions;
            let n = mentions.partition_point(|m| (m.span.start as usize) < name_at);
            mentions.get(n).map_or(0, |m| m.span.end)
        };
        let next = self.reader.next(end as usize);
        next.is_none_or(|w| w.gap != Gap::Space || w.start > end as usize + 1)
            || self
                .reader
                .next_near(end as usize)
                .is_some_and(|w| self.reader.term(w).is(JOINER) || self.reader.is_capital(w.start))
    }

    /// Whether a state is part of a longer name: "the China–Pakistan Economic Corridor".
    fn is_compound(&self, span: Span) -> bool {
        let dash = self
            .reader
            .slice(span.start.saturating_sub(3) as usize, span.start as usize);
        let dashed = dash.ends_with(['-', '–', '\u{2011}']);
        let next = self.reader.next_near(span.end as usize);
        dashed
            && next
                .is_some_and(|w| self.reader.is_capital(w.start) && self.hit_at(w.start).is_none())
    }

    /// Shares the sector of a head with the states that are coordinated before it: "Serbian and
    /// Kazakh defense ministers".
    fn share_sector(&mut self, span: Span, form: Form, sector: Option<Sector>, head: Option<Head>) {
        let pending = &mut self.out.scratch.pending;
        let this = self.out.mentions.len() as u32 - 1;
        if form != Form::Adjective && form != Form::Acronym {
            pending.clear();
            return;
        }
        let joined = pending
            .last()
            .and_then(|&m| self.out.mentions.get(m as usize))
            .is_some_and(|m| {
                let between = self.reader.slice(m.span.end as usize, span.start as usize);
                matches!(
                    between,
                    " and " | ", " | ", and " | " or " | "-" | "–" | "/"
                )
            });
        if !joined {
            pending.clear();
        }
        if head.is_some() {
            for m in pending.drain(..) {
                if let Some(mention) = self.out.mentions.get_mut(m as usize) {
                    mention.sector = mention.sector.or(sector);
                }
            }
        } else {
            pending.push(this);
        }
    }

    /// A region: its name, or the adjective before a noun for a state.
    fn region(&mut self, choice: Choice) {
        let span = choice.span;
        self.done = self.done.max(span.end as usize);
        let mut sector = None;
        if choice.form == Form::Adjective || choice.form == Form::Name {
            let head = self.head(span.end as usize, choice.form != Form::Adjective);
            if let Some(head) = head {
                if let Some(end) = self.region_descriptor(choice, head) {
                    self.done = self.done.max(end);
                    return;
                }
                // "European leaders", "African officials"
                sector = head
                    .agent_sector()
                    .filter(|_| choice.form == Form::Adjective);
            }
        }
        if choice.form == Form::Name && self.compound_region(span) {
            return;
        }
        if choice.form == Form::Name && self.pair_of_states(choice) {
            return;
        }
        // "the two former Soviet republics"
        if choice.form == Form::Name && self.counted_states(choice, span.end as usize) {
            return;
        }
        let actor = self.known(choice.entity);
        self.mention(span, actor, choice.form, sector, choice.rule);
        if choice.form != Form::Adjective {
            self.note(actor, Some(choice.entity), choice.kind, None);
        }
    }

    /// "the Black Sea-Caspian region": two regions make one of their own.
    fn compound_region(&mut self, span: Span) -> bool {
        let next = self.reader.next(span.end as usize);
        let Some(next) = next.filter(|w| w.gap == Gap::Hyphen) else {
            return false;
        };
        let Some(n) = self.hit_at(next.start) else {
            return false;
        };
        let other = self.sole(n).map(|e| self.gazetteer.entity(e));
        let is_region = other.is_some_and(|e| {
            e.kind() == EntityKind::Region
                || e.kind() == EntityKind::Place && e.class() == Some("sea")
        });
        if !is_region {
            return false;
        }
        let whole = span.cover(self.hits[n].span);
        let name = whole.slice(self.reader.text);
        let open = self.out.scratch.spare.make(EntityKind::Region, name);
        let actor = self.open_actor(open);
        self.open_end = (whole.end as usize, true);
        self.mention(whole, actor, Form::Name, None, "region.compound");
        self.note(actor, None, EntityKind::Region, None);
        true
    }

    /// Says that a descriptor means somebody whom the article has named.
    pub(super) fn take_up(&mut self, span: Span, seen: Seen, rule: &'static str) {
        self.mention(span, seen.actor, Form::Descriptor, None, rule);
        self.note(seen.actor, seen.entity, seen.kind, None);
    }

    /// Remembers a mention.
    pub(super) fn note(
        &mut self,
        actor: ActorIdx,
        entity: Option<EntityIdx>,
        kind: EntityKind,
        gender: Option<Gender>,
    ) {
        let country = entity.and_then(|e| self.resolver.states.state(e));
        self.out.scratch.discourse.note(Seen {
            actor,
            entity,
            kind,
            country,
            gender,
            sentence: self.sentence,
        });
    }

    /// Remembers a person, and the office that a title before the name states.
    pub(super) fn note_person(
        &mut self,
        span: Span,
        actor: ActorIdx,
        entity: Option<EntityIdx>,
        gender: Option<Gender>,
    ) {
        let before = self.title_before(span.start as usize);
        let gender = gender.or(before.as_ref().and_then(|t| t.gender));
        self.settle_title(span, actor);
        if let Some(rank) = before.filter(|t| t.rank && t.gender.is_none()) {
            for &office in rank.offices {
                let discourse = &mut self.out.scratch.discourse;
                discourse.state_once(Stated {
                    person: actor,
                    office,
                    of: None,
                    vague: false,
                });
            }
        }
        self.note(actor, entity, EntityKind::Person, gender);
        let list_end = self.out.scratch.discourse.people_listing.end;
        let joined = self.joined_people(span, list_end) || self.meets(span);
        let sentence = self.sentence;
        self.out
            .scratch
            .discourse
            .list(true, actor, sentence, span.end, joined);
    }

    /// Whether only what joins the members of a list stands between a byte and a name.
    fn joined(&self, span: Span, from: u32) -> bool {
        if from == 0 || from > span.start || (span.start - from) as usize > LIST_GAP {
            return false;
        }
        let between = self.reader.slice(from as usize, span.start as usize);
        matches!(
            between,
            " and "
                | ", "
                | ", and "
                | " and the "
                | ", the "
                | "-"
                | "–"
                | " & "
                | ", and the "
                | " with "
                | "/"
                | " or "
                | "'s and "
                | "’s and "
        )
    }

    /// As [`Pass::joined`], for people: titles and states may stand between.
    fn joined_people(&self, span: Span, from: u32) -> bool {
        if from == 0 || from > span.start || (span.start - from) as usize > LIST_GAP {
            return false;
        }
        let (mut at, end) = (from as usize, span.start as usize);
        let mut joins = false;
        while let Some(word) = self.reader.next(at).filter(|w| w.start < end) {
            let between = self.reader.slice(at, word.start);
            if between != " " {
                if between.contains(['.', ';', '(', '"', '“']) {
                    return false;
                }
                joins |= between.contains(',');
            }
            let term = self.reader.term(word);
            let passes = if term.is(JOINER) {
                joins = true;
                true
            } else if term.is(FUNCTION) {
                matches!(
                    self.reader.slice(word.start, word.end),
                    "of" | "the" | "his" | "her" | "with"
                )
            } else {
                self.reader.is_capital(word.start) || self.is_known_term(term)
            };
            if !passes {
                return false;
            }
            at = word.end;
        }
        joins && at <= end
    }
}
