//! The names of states, territories, bodies and groups, with the offices and organs that they own:
//! "Kazakhstan's capital", "Serbian and Kazakh defense ministers".

use super::candidate::Choice;
use super::discourse::Seen;
use super::head::Head;
use super::lexicon::Target;
use super::mention::ActorIdx;
use super::reader::Gap;
use super::resolver::Pass;
use super::state_meant::NEAR;
use super::title::{PendingTitle, trim_end};
use super::word_class::{HOMELAND, JOINER};
use crate::gazetteer::{EntityIdx, EntityKind, Form, Sector};
use crate::span::Span;

/// The noun that makes the body before it one of which a state is a member.
const MEMBER: &str = "member";

/// A dash between two names is no longer than this, in bytes.
const DASH: u32 = 3;

/// The choice of a descriptor has no alias.
const NO_ALIAS: u32 = u32::MAX;

impl Pass<'_> {
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
        let alone = head.is_none() && whole.is_none();
        if alone && (self.compatriot(choice) || self.once_ruled(choice)) {
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
        let discourse = &self.out.scratch.discourse;
        let (listing, siding) = (discourse.listing.end, discourse.siding.end);
        let joined = self.joined(span, listing);
        // mostly both lists end with the same name
        let sides = if siding == listing {
            joined
        } else {
            self.joined(span, siding)
        };
        // "a Russian-owned firm": the text still speaks of another country
        let hyphen = self.reader.byte(span.end as usize) == b'-';
        if choice.form != Form::Adjective || !hyphen {
            self.note(actor, Some(choice.entity), choice.kind, None);
        }
        let is_state = matches!(choice.kind, EntityKind::Country | EntityKind::Territory);
        let compound = self.is_compound(span);
        // "the EU and Kyrgyzstan": a body is one of two sides as well
        let side = matches!(choice.kind, EntityKind::Group | EntityKind::Organization);
        if (is_state || side) && !compound {
            let member = self.member(actor, span.end, sides);
            self.out.scratch.discourse.side(member);
        }
        if is_state && !compound {
            self.heads_of_several(span, head);
        }
        if compound && let [.., before, _] = &*self.out.mentions {
            let joined = before.span.end < span.start && span.start - before.span.end <= DASH;
            let other = before.actor;
            if joined && other != actor {
                let member = self.member(actor, span.end, true);
                self.out.scratch.discourse.open_with(member, other);
            }
        }
        if is_state && let Some(sector) = sector {
            self.note_organ(actor, sector, head);
        }
        if is_state && !compound {
            let member = self.member(actor, span.end, joined);
            self.out.scratch.discourse.list(false, member);
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
                || self.member_descriptor(choice, head)
                || self.part_descriptor(choice, head))
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
        let state =
            noun.is_some_and(|n| n.target == Target::Country && !n.plural && n.fits.is_empty());
        // "the EU member state", "the NATO country"
        let phrase = self.reader.slice(head.start, head.end);
        let is_member = state && (phrase.starts_with(MEMBER) || head.term.is(HOMELAND));
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

    /// "the UN agency": the latest body of that class that is a part of the one named.
    fn part_descriptor(&mut self, choice: Choice, head: Head) -> bool {
        let noun = self.lexicon.noun(head.term);
        let body = noun.filter(|n| n.target == Target::Organization && !n.plural);
        let opening = self.opening(choice.span.start as usize);
        let (Some(noun), Some(start)) = (body, opening.start.filter(|_| opening.definite)) else {
            return false;
        };
        // "The UN agency, WHO," is named, and "the only UN agency" may be any
        let told = opening.modifiers > 0
            || self.reader.byte(head.end) == b','
            || self.reader.is_capital(head.start);
        if choice.kind != EntityKind::Organization || told || !self.ends_phrase(head.end) {
            return false;
        }
        let is_part = |seen: &&Seen| {
            let parent = seen.entity.and_then(|e| self.gazetteer.entity(e).parent());
            parent == Some(choice.entity) && self.is_of_class(noun, seen)
        };
        let near = |seen: &&Seen| self.sentence - seen.sentence <= NEAR;
        let bodies = &self.out.scratch.discourse.bodies;
        let seen = bodies.iter().take_while(near).find(is_part).copied();
        let Some(seen) = seen else {
            return false;
        };
        self.take_up(Span::new(start, head.end), seen, "descriptor.class");
        true
    }

    /// Whether a name behind a title and a comma is an apposition: "the former premier, Mark
    /// Rutte," but not "After meeting the former premier, Trump".
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
        let reader = self.reader;
        let start = span.start as usize;
        // before most names stands a blank
        let last = reader.byte(start.wrapping_sub(1));
        if last != b'-' && last.is_ascii() {
            return false;
        }
        let dash = reader.slice(start.saturating_sub(3), start);
        dash.ends_with(['-', '–', '\u{2011}'])
            && reader
                .next_near(span.end as usize)
                .is_some_and(|w| reader.is_capital(w.start) && self.hit_at(w.start).is_none())
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

    /// "the kingdom's foreign minister", "the bloc's chief": what a state or body owns that a
    /// descriptor means.
    pub(super) fn owned_by_descriptor(&mut self, span: Span, seen: Seen, rule: &'static str) {
        let Some(after) = self.reader.possessive(span.end as usize) else {
            return;
        };
        let Some(entity) = seen.entity else { return };
        let Some(head) = self.head(after, false) else {
            return;
        };
        // "elected him as the country's president" says what he becomes
        let reader = self.reader;
        let before = reader.prev_near(span.start as usize);
        let role = before.is_some_and(|w| reader.is(w, "as"));
        // "Lima, the country's capital", "the country's capital of Lima" name it
        let capital = self
            .lexicon
            .noun(head.term)
            .is_some_and(|noun| noun.target == Target::Capital);
        let comma = trim_end(reader.bytes, span.start as usize);
        let named = reader.byte(comma.wrapping_sub(1)) == b','
            || self.goes_on(span.start as usize, head.end)
            || self.capital_named(head.end, false).is_some();
        if role || capital && named {
            return;
        }
        let choice = self.choice_of(span, entity, rule);
        let (mut sector, mut whole) = (None, None);
        let end = self.owned(choice, head, true, &mut sector, &mut whole);
        let mentions = self.out.mentions.iter_mut().rev().take(2);
        if let Some(mention) = mentions.into_iter().find(|m| m.span == span) {
            mention.sector = mention.sector.or(sector);
        }
        self.done = self.done.max(end);
    }

    /// A descriptor as a choice, for what reads choices.
    fn choice_of(&self, span: Span, entity: EntityIdx, rule: &'static str) -> Choice {
        Choice {
            alias: NO_ALIAS,
            span,
            entity,
            kind: self.gazetteer.entity(entity).kind(),
            form: Form::Name,
            sector: None,
            rule,
        }
    }
}
