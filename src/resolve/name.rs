//! Names, one by one: the mention, what stands around it, and what the article remembers of it.

use super::around::Around;
use super::candidate::Choice;
use super::discourse::{Seen, Stated};
use super::mention::{Actor, ActorIdx, OpenActor};
use super::open::Who;
use super::reader::Gap;
use super::resolver::Pass;
use super::word_class::{
    DEFINITE, FUNCTION, HE, INDEFINITE, JOINER, LOCATIVE, POSSESSIVE, RELATIONAL, SHE, THEY,
};
use crate::gazetteer::intern::hash;
use crate::gazetteer::{EntityIdx, EntityKind, Form, Gender};
use crate::span::Span;

/// Names further apart than this are no list, in bytes.
const LIST_GAP: usize = 80;
/// Two people of a list stand no further apart than this, in bytes, with the long titles between.
const PEOPLE_GAP: usize = 160;

/// A comma stands only before longer sorts of companies than this: "Intel, Inc."
const SHORT_FORM: usize = 2;

/// What stands between the last person and a name.
enum Link {
    None,
    /// A comma: they are one list if an "and" follows.
    Comma,
    /// What joins the members of a list.
    Joined,
}

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
        let Some(mut choice) = self.choose(n) else {
            // "the King" is read as a title, "the Council" as a noun
            let cue = self.cue_at(span.start as usize);
            if !cue.is_some_and(|cue| self.is_mere_title(cue) || self.is_mere_noun(cue)) {
                self.done = self.done.max(span.end as usize);
            }
            self.shared_name(n);
            return;
        };
        if choice.kind == EntityKind::Region {
            // "Eurasian" in the name of a council is no region of its own
            if (span.start as usize) >= self.open_end.0 {
                self.region(choice);
            }
            return;
        }
        // "Kenya Red Cross Society": the state owns its bearer, and no other body does
        if choice.kind == EntityKind::Organization
            && (span.start as usize) < self.open_end.0
            && self
                .reader
                .prev_near(span.start as usize)
                .is_some_and(|w| self.hit_ending(w.end).is_some())
        {
            return;
        }
        if choice.kind == EntityKind::Company {
            choice.span.end = self.past_legal_form(choice.span.end as usize) as u32;
        }
        let actor = self.known(choice.entity);
        match choice.kind {
            EntityKind::Person => {
                if let Some((state, whole)) = self.government_of(choice) {
                    self.government(choice, state, whole);
                    return;
                }
                self.done = self.done.max(span.end as usize);
                self.mention(span, actor, choice.form, None, choice.rule);
                let gender = self.gazetteer.entity(choice.entity).gender();
                self.note_person(span, actor, Some(choice.entity), gender);
            }
            EntityKind::Place => {
                self.done = self.done.max(span.end as usize);
                if let Some(end) = self.state_by_sea(choice) {
                    self.done = self.done.max(end);
                    return;
                }
                self.mention(span, actor, choice.form, None, choice.rule);
                self.note(actor, Some(choice.entity), choice.kind, None);
            }
            _ => self.polity(choice, actor, None),
        }
    }

    /// Where the name of a company that ends at a byte ends with what sort of company it is: "Intel
    /// Corp. sued", "Intel, Inc."
    fn past_legal_form(&self, end: usize) -> usize {
        let reader = self.reader;
        let mut at = end;
        while let Some(word) = reader.next(at) {
            let apart = word.gap == Gap::Comma && word.end - word.start > SHORT_FORM;
            let body = self.lexicon.body(reader.term(word));
            let form = body.is_some_and(|body| body.kind == EntityKind::Company)
                && reader.is_capital(word.start);
            if !form || !(word.gap == Gap::Space || apart) {
                break;
            }
            at = word.end;
        }
        let stop = at != end && reader.slice(at, at + 2) == ". ";
        let next = reader.next_near(at + 1);
        at + usize::from(stop && next.is_some_and(|w| !reader.is_capital(w.start)))
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
        let country = self.home_of(actor);
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
        let link = self.joined_people(span, list_end);
        let listed = matches!(link, Link::Joined);
        let joined = listed || self.meets(span);
        let comma = matches!(link, Link::Comma);
        let parted = !joined && comma && !self.behind_front(list_end as usize);
        let member = self.member(actor, span.end, joined);
        let discourse = &mut self.out.scratch.discourse;
        if parted {
            discourse.part_by_comma();
        } else if !listed {
            discourse.people_parted.clear();
        }
        discourse.list(true, member);
        if listed {
            discourse.join_parted();
        }
        let twin = self.out.scratch.discourse.twin.take();
        let of = twin.filter(|(at, other)| *at == span.start && *other != actor && !joined);
        if let Some((_, other)) = of {
            self.remember_list(true, &[other, actor], span);
        }
    }

    /// Whether only what joins the members of a list stands between a byte and a name.
    pub(super) fn joined(&self, span: Span, from: u32) -> bool {
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
                | " and of "
                | " and of the "
                | ", the "
                | "-"
                | "–"
                | " & "
                | ", and the "
                | " with "
                | "/"
                | " or "
                | " nor "
                | "'s and "
                | "’s and "
        )
    }

    /// Whether what ends at a byte is a phrase that opens the sentence: "After talks with Biden,".
    fn behind_front(&self, end: usize) -> bool {
        let reader = self.reader;
        let sentence = self.out.sentences.get(self.sentence as usize);
        let Some(start) = sentence.map(|s| s.start as usize).filter(|s| *s < end) else {
            return true;
        };
        let first = reader.next(start);
        let fronted = first.is_some_and(|w| {
            let term = reader.term(w);
            let link = term.is(FUNCTION | LOCATIVE | RELATIONAL);
            link && !term.is(DEFINITE | INDEFINITE | POSSESSIVE | HE | SHE | THEY)
                || reader.is_gerund(w)
        });
        fronted && !reader.slice(start, end).contains(',')
    }

    /// As [`Pass::joined`], for people: titles and states may stand between.
    fn joined_people(&self, span: Span, from: u32) -> Link {
        if from == 0 || from > span.start || (span.start - from) as usize > PEOPLE_GAP {
            return Link::None;
        }
        let (mut at, end) = (from as usize, span.start as usize);
        let sentence = self.out.sentences.get(self.sentence as usize);
        let begins = sentence.map_or(end, |s| s.start as usize);
        let mut joins = false;
        while let Some(word) = self.reader.next(at).filter(|w| w.start < end) {
            let between = self.reader.slice(at, word.start);
            if between != " " {
                // a stop within the sentence is that of a title: "and H.E. Mr. Ali Fadel"
                let stops = between.contains('.') && at < begins;
                if stops || between.contains([';', '(', '"', '“']) {
                    return Link::None;
                }
                joins |= between.contains(',');
            }
            let term = self.reader.term(word);
            let passes = if term.is(JOINER) {
                joins = true;
                true
            } else if term.is(FUNCTION) {
                matches!(
                    self.reader.written(word),
                    "of" | "for" | "the" | "his" | "her" | "with"
                )
            } else {
                self.reader.is_capital(word.start) || self.is_known_term(term)
            };
            if !passes {
                return Link::None;
            }
            // "Kenya's William Ruto and Rwanda's Paul Kagame"
            at = self.reader.possessive(word.end).unwrap_or(word.end);
        }
        let last = self.reader.slice(at.min(end), end);
        match (joins, last.trim_end()) {
            (true, _) if at <= end => Link::Joined,
            (false, ",") => Link::Comma,
            _ => Link::None,
        }
    }
}
