//! How official news speaks of those who talk with one another: "the interlocutors", "the parties",
//! "his guest", "the head of the Swedish government", "bilateral trade".

use super::candidate::Choice;
use super::cue::Cue;
use super::discourse::Seen;
use super::lexicon::{Noun, Target};
use super::mention::{ActorIdx, ReferenceKind};
use super::opening::{Opening, number};
use super::reader::{Gap, Reader, Word};
use super::resolver::Pass;
use super::title::trim_end;
use super::trace::DecisionKind;
use super::word_class::{
    ADDRESS, ADVERSE, ASIDE, AUXILIARY, BLAME, CLAUSE, COPULA, DEED, DEFINITE, INDEFINITE, JOINER,
    JUDGMENT, LOCATIVE, MEETING, MEMBER_LINK, MUTUAL, NEITHER, PAPER, PARTNER_LINK, RELATIONAL,
    SIGNING, SPEECH, STANCE, THEY, TIE, TOPIC, WE,
};
use crate::gazetteer::{EntityIdx, EntityKind, Form};
use crate::span::Span;

/// Between two people who meet stand no more words than these.
const MEETING_REACH: usize = 16;
/// Those who talk have been named no further back than this many sentences.
const TALK_REACH: u32 = 8;
/// Between "bilateral" and its noun stand no more words than these.
const TIE_REACH: usize = 4;
/// Nor do more words stand before who the partner is: "bilateral agreements on trade with Peru".
const PARTNER_REACH: usize = 5;
/// Between an article and its noun stand no more words than these.
const MODIFIERS: usize = 2;
/// "was signed" stands no more words than this behind what was, with who signed it.
const SIGNED_REACH: usize = 10;
/// A title with a state in the midst of it is no longer than this, in bytes.
const LONGEST_TITLE: usize = 48;
/// The choice of a descriptor has no alias.
const NO_ALIAS: u32 = u32::MAX;
/// Why a phrase means those who talk, or nobody.
const TALKERS: &str = "the two who talk with one another";
const NO_TALK: &str = "nobody near talks with somebody";

/// Whether a word may be what somebody is doing: "of meddling".
fn is_gerund(reader: &Reader<'_>, word: Word) -> bool {
    reader.slice(word.start, word.end).ends_with("ing")
}

impl Pass<'_> {
    /// Whether somebody meets or speaks with the only person whom the sentence has named before:
    /// "Putin held talks with Xi".
    pub(super) fn meets(&self, span: Span) -> bool {
        let reader = self.reader;
        let list = &self.out.scratch.discourse.people_listing;
        let from = list.end as usize;
        let one = list.actors.len() == 1 && list.sentence == self.sentence;
        // "Putin met Xi's envoy"
        let owns = |end: usize| reader.possessive(end).is_some();
        if !one || from > span.start as usize || owns(from) || owns(span.end as usize) {
            return false;
        }
        let (mut at, mut meets) = (from, false);
        for _ in 0..MEETING_REACH {
            let Some(word) = reader.next(at) else {
                return false;
            };
            let end = word.start.min(span.start as usize);
            if reader.slice(at, end).contains(['.', ';', '(', '"', '“']) {
                return false;
            }
            if word.start >= span.start as usize {
                return meets;
            }
            let term = reader.term(word);
            if term.is(CLAUSE) {
                return false;
            }
            meets |= term.is(MEETING);
            at = word.end;
        }
        false
    }

    /// The two people of a talk, in the order of the text.
    pub(super) fn talkers(&self) -> Option<[ActorIdx; 2]> {
        let list = &self.out.scratch.discourse.people_listed;
        match list.actors[..] {
            [one, other] if list.end > 0 && self.sentence - list.sentence <= TALK_REACH => {
                Some([one, other])
            }
            _ => None,
        }
    }

    /// The states of the two people of a talk, if they are two: "the parties". With `later` only if no
    /// list of states has come behind the people.
    pub(super) fn states_of_talkers(&mut self, later: bool) -> Option<Vec<ActorIdx>> {
        let talkers = self.talkers()?;
        let discourse = &self.out.scratch.discourse;
        let last = discourse.listed.end.max(discourse.sided.end);
        if later && last > discourse.people_listed.end {
            return None;
        }
        let state = |person: ActorIdx| {
            // who speaks for a body does not speak for his state
            let body = |of: EntityIdx| {
                let kind = self.gazetteer.entity(of).kind();
                kind == EntityKind::Organization
            };
            let mut stated = discourse.stated.iter().rev();
            let office = stated.find(|s| s.person == person);
            let office = office.and_then(|s| self.entity_of(s.of?));
            if let Some(body) = office.filter(|of| body(*of)) {
                return Some(body);
            }
            let mut people = discourse.people.iter();
            let seen = people.find(|seen| seen.actor == person)?;
            seen.country.and_then(|e| self.resolver.states.state(e))
        };
        let [one, other] = talkers.map(state);
        let (one, other) = (one?, other?);
        if one == other {
            return None;
        }
        let mut found = self.buffer();
        for state in [one, other] {
            let actor = self.known(state);
            found.push(actor);
        }
        Some(found)
    }

    /// The states of the people of this sentence, if they are two and come behind the last list of
    /// states: "Sánchez stood beside De Croo, and Israel summoned both countries' envoys".
    pub(super) fn states_of_people_here(
        &mut self,
        except: Option<ActorIdx>,
    ) -> Option<Vec<ActorIdx>> {
        let discourse = &self.out.scratch.discourse;
        if discourse.listed.end > 0 && discourse.listed.sentence == self.sentence {
            return None;
        }
        let pair = {
            let (sentence, table) = (self.sentence, &self.resolver.states);
            let people = discourse.people.iter();
            let here = people.take_while(|s| s.sentence == sentence && Some(s.actor) != except);
            let mut states = here.filter_map(|s| s.country.and_then(|e| table.state(e)));
            let one = states.next()?;
            let mut others = states.filter(|state| *state != one);
            let other = others.next()?;
            if others.any(|state| state != other) {
                return None;
            }
            [other, one]
        };
        let mut found = self.buffer();
        for state in pair {
            let actor = self.known(state);
            found.push(actor);
        }
        Some(found)
    }

    /// "his interlocutor", "the guest", "his colleague": the other one of the two who talk.
    pub(super) fn interlocutor(&mut self, cue: Cue, noun: &Noun, opening: Opening, span: Span) {
        let (start, end) = (cue.start as usize, cue.end as usize);
        let named = self.name_place(end).is_some_and(|at| self.person_at(at));
        if opening.modifiers > usize::from(noun.target == Target::Interlocutor)
            || opening.first_person
            || named
            || self.goes_on(span.start as usize, end)
            || self.person_before_comma(start).is_some()
            || !(self.ends_phrase(end) || self.is_subject(end))
        {
            return;
        }
        let host = noun.fits.iter().any(|f| **f == *"host");
        if opening.possessive && self.owns_jointly(start) {
            if let Some(person) = self.third_party() {
                self.describe_person(span, person, "descriptor.interlocutor");
            }
            return;
        }
        let talkers = self.talkers();
        let first = self.first_of_sentence();
        let person = talkers.and_then(|[one, other]| {
            if first == Some(one) {
                Some(other)
            } else if first == Some(other) {
                Some(one)
            } else if opening.possessive || noun.target == Target::Counterpart {
                None
            } else if host {
                Some(one)
            } else {
                Some(other)
            }
        });
        match person {
            Some(person) => self.describe_person(span, person, "descriptor.interlocutor"),
            None => self.decide(span, DecisionKind::Reference, None, NO_TALK),
        }
    }

    /// Whether "their" stands before a noun in a sentence that lists people: "X and Y thanked their host".
    fn owns_jointly(&self, start: usize) -> bool {
        let their = self.reader.prev_near(start);
        let listed = &self.out.scratch.discourse.people_listed;
        their.is_some_and(|w| self.reader.term(w).is(THEY)) && listed.sentence == self.sentence
    }

    /// The person named last who is none of those listed.
    fn third_party(&self) -> Option<ActorIdx> {
        let discourse = &self.out.scratch.discourse;
        let near = self.sentence.saturating_sub(TALK_REACH);
        let mut people = discourse.people.iter().take_while(|s| s.sentence >= near);
        let listed = &discourse.people_listed.actors;
        people.find(|s| !listed.contains(&s.actor)).map(|s| s.actor)
    }

    /// Whether a verb of somebody who speaks follows a noun at the start of a sentence: "The guest
    /// highlighted".
    fn is_subject(&self, end: usize) -> bool {
        let next = self.reader.next_near(end);
        next.is_some_and(|w| {
            let written = self.reader.slice(w.start, w.end);
            !self.reader.is_capital(w.start) && written.ends_with("ly")
        })
    }

    /// "the head of the Swedish government": a title with the state in the midst of it. Says whether the
    /// phrase is read.
    pub(super) fn head_of_organ(&mut self, cue: Cue, opening: Opening) -> bool {
        let reader = self.reader;
        let (start, end) = (cue.start as usize, cue.end as usize);
        let Some(of) = reader
            .next_near(end)
            .filter(|w| reader.slice(w.start, w.end) == "of")
        else {
            return false;
        };
        let mut word = reader.next_near(of.end);
        if let Some(the) = word.filter(|w| reader.term(*w).is(DEFINITE)) {
            word = reader.next_near(the.end);
        }
        let Some(n) = word.and_then(|w| self.hit_at(w.start)) else {
            return false;
        };
        let after = self.hits[n].span.end as usize;
        let after = reader.possessive(after).unwrap_or(after);
        let Some(head) = self.head(after, true) else {
            return false;
        };
        let (before, behind) = (
            reader.slice(start, of.end),
            reader.slice(head.start, head.end),
        );
        let mut phrase = [0; LONGEST_TITLE];
        let Some(whole) = phrase.get_mut(..before.len() + 1 + behind.len()) else {
            return false;
        };
        let (first, last) = whole.split_at_mut(before.len());
        first.copy_from_slice(before.as_bytes());
        if let Some((blank, last)) = last.split_first_mut() {
            *blank = b' ';
            last.copy_from_slice(behind.as_bytes());
        }
        let lexicon = self.lexicon;
        let state = self
            .sole(n)
            .and_then(|e| self.resolver.states.state(e))
            .filter(|_| !self.hits[n].blocked);
        let (Some(title), Some(state)) = (lexicon.title_named(whole), state) else {
            return false;
        };
        let Some(person) = self.holder(title, Some(state), opening.former) else {
            return false;
        };
        let span = Span::new(opening.start.unwrap_or(start), head.end);
        self.done = self.done.max(head.end);
        self.describe_person(span, person, "office.of");
        true
    }

    /// "The two agreed", "Both called for restraint": those just listed, if a verb follows.
    pub(super) fn the_two(&mut self, cue: Cue) {
        let reader = self.reader;
        let (start, end) = (cue.start as usize, cue.end as usize);
        let written = reader.slice(start, end);
        let both = !written.contains(' ');
        // "the three", "all four"
        let count = written.rsplit(' ').next().and_then(number).unwrap_or(2);
        let opens = reader.is_capital(start) && reader.opens(start);
        if self.is_object_alone(start, end) {
            let span = Span::new(start, end);
            self.many(span, ReferenceKind::Collective, Some(usize::from(count)));
            return;
        }
        if both && !opens && !self.goes_on_behind(start) {
            return;
        }
        let mut verb = reader.next_near(end);
        // "Neither country", "neither side"
        let mut end = end;
        let noun = verb.filter(|w| {
            let noun = self.lexicon.noun(reader.term(*w));
            cue.term.is(NEITHER) && noun.is_some_and(|n| n.bare)
        });
        if let Some(noun) = noun {
            end = noun.end;
            verb = reader.next_near(end);
        }
        if let Some(aside) = verb.filter(|w| reader.term(*w).is(ASIDE)) {
            verb = reader.next_near(aside.end);
        }
        let Some(verb) = verb.filter(|w| {
            let verb = AUXILIARY | SPEECH | STANCE | DEED | MEETING;
            !reader.is_capital(w.start) && reader.term(*w).is(verb)
        }) else {
            return;
        };
        // "the two accused men"
        let behind = reader.next_near(verb.end).map(|w| reader.term(w));
        if behind.is_some_and(|term| term.agent.is_some() || self.lexicon.noun(term).is_some()) {
            return;
        }
        self.set(Span::new(start, end), count);
    }

    /// Whether "and" or "but" stands before "both", which so begins a clause: "and both have drawn closer".
    fn goes_on_behind(&self, start: usize) -> bool {
        let and = self.reader.prev_near(start);
        let and = and.filter(|w| self.reader.term(*w).is(JOINER | ADVERSE));
        let comma = and.and_then(|and| self.reader.prev(and.start));
        comma.is_some_and(|w| w.gap == Gap::Comma)
    }

    /// Whether "both" is all that a verb or a preposition has behind it: "protested to both", "accused
    /// both of meddling", "depends on both for cash".
    fn is_object_alone(&self, start: usize, end: usize) -> bool {
        let reader = self.reader;
        let Some(before) = reader.prev_near(start).map(|w| reader.term(w)) else {
            return false;
        };
        let verb = before.is(ADDRESS | BLAME | JUDGMENT | STANCE);
        let ends = match reader.next(end) {
            None => true,
            Some(_) if matches!(reader.byte(end), b'.' | b';') => true,
            Some(next) if next.gap == Gap::Space => {
                let link = reader.term(next);
                let of = reader.slice(next.start, next.end) == "of";
                let deed = || {
                    reader
                        .next_near(next.end)
                        .is_some_and(|w| is_gerund(reader, w))
                };
                let to_both = link.is(LOCATIVE | RELATIONAL) && (verb || before.is(RELATIONAL));
                of && before.is(BLAME) && deed() || !of && to_both
            }
            Some(next) => next.gap == Gap::Comma,
        };
        ends && (verb || before.is(RELATIONAL | LOCATIVE))
    }

    /// "our countries", "their two states": the two states of a talk, or the two just listed.
    pub(super) fn own_states(&mut self, cue: Cue, opening: Opening) {
        let own = self.lexicon.noun(cue.term).is_some_and(|noun| {
            let both = noun.bare || noun.fits.iter().any(|f| **f == *"own");
            noun.target == Target::Country && both
        });
        let two = opening.modifiers == 0 && opening.count.is_none_or(|n| n == 2);
        let Some(start) = opening.start.filter(|_| own && two) else {
            return;
        };
        let owner = self.reader.phrase(start);
        if !owner.is_some_and(|(term, _)| term.is(WE | THEY)) {
            return;
        }
        let span = Span::new(start, cue.end as usize);
        let found = self
            .states_of_talkers(true)
            .or_else(|| self.listed_states(TALK_REACH))
            .or_else(|| self.states_of_talkers(false));
        match found {
            Some(found) => {
                self.refer(span, ReferenceKind::Collective, false, &found, TALKERS);
                self.keep(found);
            }
            None => self.decide(span, DecisionKind::Reference, None, NO_TALK),
        }
    }

    /// "bilateral cooperation", "mutual trade": that of the two states of a talk.
    pub(super) fn bilateral(&mut self, cue: Cue) {
        let reader = self.reader;
        // "the US-Japan mutual defense treaty"
        let before = trim_end(reader.bytes, cue.start as usize);
        if self.hit_ending(before).is_some() {
            return;
        }
        let (mut at, mut tie) = (cue.end as usize, false);
        for n in 0..TIE_REACH + PARTNER_REACH {
            let Some(word) = reader.next_near(at) else {
                break;
            };
            let term = reader.term(word);
            let ends = n >= TIE_REACH || !term.is_modifier() && !term.is(JOINER);
            if n < TIE_REACH && term.is(TIE | PAPER) {
                tie = true;
            } else if ends && (!tie || n >= TIE_REACH && term.is(AUXILIARY)) {
                break;
            }
            // "bilateral relations with Kenya", "between Kenya and Togo" say themselves whose
            if term.is(PARTNER_LINK | MEMBER_LINK) {
                return;
            }
            at = word.end;
        }
        if !tie {
            return;
        }
        let found = self.states_of_talkers(true);
        if let Some(found) = found {
            let span = Span::new(cue.start as usize, cue.end as usize);
            self.refer(span, ReferenceKind::Possessive, false, &found, TALKERS);
            self.keep(found);
        }
    }

    /// "A joint statement was signed": by the two who talk, if nobody else is named.
    pub(super) fn paper(&mut self, cue: Cue) {
        let reader = self.reader;
        let (start, end) = (cue.start as usize, cue.end as usize);
        // back to the article
        let (mut word, mut at) = (None, start);
        for _ in 0..=MODIFIERS {
            let Some(before) = reader.prev_near(at) else {
                return;
            };
            let term = reader.term(before);
            if term.is(DEFINITE | INDEFINITE) {
                word = Some(before);
                break;
            }
            if !term.is_modifier() || term.is(MUTUAL) || self.inside_hit(before.start) {
                return;
            }
            at = before.start;
        }
        let Some(word) = word else { return };
        let (mut at, mut signed) = (end, false);
        for n in 0..SIGNED_REACH {
            let Some(next) = reader.next_near(at) else {
                break;
            };
            let term = reader.term(next);
            if n == 0 && !term.is(COPULA | TOPIC) {
                return;
            }
            signed |= term.is(SIGNING);
            // "signed by the ministers", "between Peru and Chile" say themselves by whom
            if term.is(PARTNER_LINK | CLAUSE) {
                return;
            }
            at = next.end;
        }
        if !signed {
            return;
        }
        if let Some(found) = self.states_of_talkers(true) {
            let span = Span::new(word.start, word.end);
            self.refer(span, ReferenceKind::Possessive, false, &found, TALKERS);
            self.keep(found);
        }
    }

    /// "the kingdom's foreign minister", "the bloc's chief": what a state or body owns that a descriptor
    /// means.
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
        let role = before.is_some_and(|w| reader.slice(w.start, w.end) == "as");
        // "Lima, the country's capital", "the country's capital of Lima" name it
        let capital = self
            .lexicon
            .noun(head.term)
            .is_some_and(|noun| noun.target == Target::Capital);
        let comma = trim_end(reader.bytes, span.start as usize);
        let named = reader.byte(comma.wrapping_sub(1)) == b','
            || self.goes_on(span.start as usize, head.end)
            || self.is_named(head.end);
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
