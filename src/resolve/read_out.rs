//! How official news speaks of those who talk with one another: "the interlocutors", "the parties",
//! "his guest", "the head of the Swedish government", "bilateral trade".

use super::back_reference::LIST_REACH;
use super::cue::Cue;
use super::discourse::Listed;
use super::lexicon::{Noun, Target};
use super::mention::{ActorIdx, Mention, ReferenceKind};
use super::opening::Opening;
use super::resolver::Pass;
use super::title::trim_end;
use super::trace::DecisionKind;
use super::word_class::{
    ADDRESS, ASIDE, AUXILIARY, BLAME, CLAUSE, COPULA, DEFINITE, GATHERING, GENITIVE, INDEFINITE,
    JOINER, JUDGMENT, MEETING, MEMBER_LINK, MUTUAL, OBJECT, PAPER, PARTNER_LINK, SIGNING, SPEECH,
    THEY, TIE, TOPIC, TRAVEL, WE,
};

use crate::gazetteer::EntityKind;
use crate::span::Span;

/// Between two people who meet stand no more words than these.
const MEETING_REACH: usize = 16;
/// Those who talk have been named no further back than this many sentences.
const TALK_REACH: u32 = 8;
/// "They" goes on with them no further behind.
const AGAIN_REACH: u32 = 3;
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
/// Why a phrase means those who talk, or nobody.
pub(super) const TALKERS: &str = "the two who talk with one another";
const NO_TALK: &str = "nobody near talks with somebody";

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

    /// The only person of this sentence and the only one of the sentence before, where "their" owns a
    /// meeting: "Modi flew to Rome. Meloni thanked him after their meeting".
    pub(super) fn two_of_talk(&self, cue: Cue) -> Option<[ActorIdx; 2]> {
        if !cue.term.is(THEY) || !cue.term.is(GENITIVE) {
            return None;
        }
        let noun = self.reader.next_near(cue.end as usize)?;
        if !self.reader.term(noun).is(GATHERING) {
            return None;
        }
        let list = &self.out.scratch.discourse.people_listed;
        let other = &self.out.scratch.discourse.listed;
        let before = self.sentence.checked_sub(1)?;
        if [list, other]
            .iter()
            .any(|l| l.end > 0 && l.sentence >= before)
        {
            return None;
        }
        let only = |sentence: u32| {
            let mut people = self.mentions_of(sentence).map(|m| m.actor);
            let person = |actor: &ActorIdx| self.kind_of(*actor) == Some(EntityKind::Person);
            let one = people.find(person)?;
            people
                .filter(person)
                .all(|actor| actor == one)
                .then_some(one)
        };
        // the one before, or the one before that if it names nobody
        let nobody = |sentence: u32| {
            let mut here = self.mentions_of(sentence);
            !here.any(|m| self.kind_of(m.actor) == Some(EntityKind::Person))
        };
        let farther = before.checked_sub(1).filter(|_| nobody(before));
        let (one, other) = (only(self.sentence)?, only(farther.unwrap_or(before))?);
        (one != other).then_some([one, other])
    }

    /// "Macron met Scholz. The president praised Peru. They also urged": those who talk, where
    /// nobody else is told of since, and what they do is said of people only.
    pub(super) fn talkers_again(&self, cue: Cue) -> Option<[ActorIdx; 2]> {
        let start = cue.start as usize;
        let discourse = &self.out.scratch.discourse;
        let list = &discourse.people_listed;
        let far = self.sentence.checked_sub(list.sentence)?;
        let nearer = discourse.listed.end.max(discourse.sided.end) > list.end;
        if cue.term.is(GENITIVE | OBJECT) || nearer || !(2..=AGAIN_REACH).contains(&far) {
            return None;
        }
        let two = self.talkers().filter(|_| self.opens_clause(start))?;
        let mut verb = self.reader.next_near(cue.end as usize)?;
        while self.reader.term(verb).is(ASIDE | AUXILIARY) {
            verb = self.reader.next_near(verb.end)?;
        }
        let speaks = SPEECH | MEETING | ADDRESS | JUDGMENT | BLAME;
        let others = |m: &Mention| {
            let person = self.kind_of(m.actor) == Some(EntityKind::Person);
            m.span.start >= list.end && person && !two.contains(&m.actor)
        };
        let told =
            self.last_mentions().any(others) || self.tells_of_others(list.end as usize, start);
        (self.reader.term(verb).is(speaks) && !told).then_some(two)
    }

    /// The states of the two people of a talk, if they are two: "the parties". With `later` only if
    /// no list of states has come behind the people, or none with which its sentence opens where
    /// `opens` says that the phrase does.
    pub(super) fn states_of_talkers(&mut self, later: bool, opens: bool) -> Option<Vec<ActorIdx>> {
        let talkers = self.talkers()?;
        let discourse = &self.out.scratch.discourse;
        let people = discourse.people_listed.end;
        let taken = |list: &Listed| list.end > people && (!opens || self.opens_with_list(list));
        if later && (taken(&discourse.listed) || taken(&discourse.sided)) {
            return None;
        }
        let state = |person: ActorIdx| {
            // who speaks for a body does not speak for his state
            if let Some(body) = self.body_of_official(person) {
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

    /// The states of three people or more, listed behind any states: "their countries".
    fn states_of_many(&mut self) -> Option<Vec<ActorIdx>> {
        let discourse = &self.out.scratch.discourse;
        let (people, states) = (&discourse.people_listed, &discourse.listed);
        let near = people.end > states.end && self.sentence - people.sentence <= LIST_REACH;
        let count = people.actors.len();
        if !near || count < 3 {
            return None;
        }
        let mut found = self.buffer();
        for n in 0..count {
            let state = {
                let discourse = &self.out.scratch.discourse;
                let person = discourse.people_listed.actors[n];
                let mut people = discourse.people.iter();
                let seen = people.find(|seen| seen.actor == person);
                seen.and_then(|seen| seen.country)
            };
            let state = state.map(|state| self.known(state));
            found.extend(state.filter(|state| !found.contains(state)));
        }
        if found.len() < 2 {
            self.keep(found);
            return None;
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
            || opening.possessive && self.owns_jointly(start)
        {
            return;
        }
        let host = noun.has_fit("host");
        let talkers = self.talkers();
        let opens = self.reader.opens(span.start as usize);
        let first = self.first_of_sentence();
        let person = talkers.and_then(|[one, other]| {
            if first == Some(one) {
                Some(other)
            } else if first == Some(other) {
                Some(one)
            } else if opening.possessive && !opens || noun.target == Target::Counterpart {
                None
            } else if host != self.first_travels() {
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

    /// Whether the first of those who talk has come to the other one: "Xi flew to Oslo to meet".
    fn first_travels(&self) -> bool {
        let list = &self.out.scratch.discourse.people_listed;
        let mut at = list.start as usize;
        while let Some(word) = self.reader.next(at).filter(|w| w.start < list.end as usize) {
            if self.reader.term(word).is(TRAVEL) && self.reader.is_past(word) {
                return true;
            }
            at = word.end;
        }
        false
    }

    /// Whether "their" stands before a noun in a sentence that lists people: the host of "X and Y
    /// thanked their host" is neither.
    fn owns_jointly(&self, start: usize) -> bool {
        let their = self.reader.prev_near(start);
        let listed = &self.out.scratch.discourse.people_listed;
        their.is_some_and(|w| self.reader.term(w).is(THEY)) && listed.sentence == self.sentence
    }

    /// Whether a verb of somebody who speaks follows a noun at the start of a sentence: "The guest
    /// highlighted".
    fn is_subject(&self, end: usize) -> bool {
        let next = self.reader.next_near(end);
        next.is_some_and(|w| {
            let written = self.reader.written(w);
            !self.reader.is_capital(w.start) && written.ends_with("ly")
        })
    }

    /// "the head of the Swedish government": a title with the state in the midst of it. Says
    /// whether the phrase is read.
    pub(super) fn head_of_organ(&mut self, cue: Cue, opening: Opening) -> bool {
        let reader = self.reader;
        let (start, end) = (cue.start as usize, cue.end as usize);
        let Some(of) = reader.next_near(end).filter(|w| reader.is(*w, "of")) else {
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

    /// "our countries", "their two states": the two states of a talk, or the two just listed.
    pub(super) fn own_states(&mut self, cue: Cue, opening: Opening) {
        let own = self.lexicon.noun(cue.term).is_some_and(|noun| {
            let both = noun.bare || noun.has_fit("own");
            noun.target == Target::Country && both
        });
        let two = opening.modifiers == 0 && opening.count.is_none_or(|n| n == 2);
        let Some(start) = opening.start.filter(|_| own && two) else {
            return;
        };
        let owner = self.reader.phrase(start).map(|(term, _)| term);
        let Some(owner) = owner.filter(|term| term.is(WE | THEY)) else {
            return;
        };
        let span = Span::new(start, cue.end as usize);
        let found = self
            .states_of_talkers(true, false)
            .or_else(|| self.states_of_many())
            .or_else(|| self.listed_states(TALK_REACH))
            .or_else(|| self.states_of_talkers(false, false));
        match found {
            Some(found) => {
                self.refer(span, ReferenceKind::Collective, false, &found, TALKERS);
                self.keep(found);
            }
            // who speaks, and to whom, may stand behind
            None if owner.is(WE) => self.own_and_other_country(span),
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
        let found = self.states_of_talkers(true, false);
        if let Some(found) = found {
            let span = Span::new(cue.start as usize, cue.end as usize);
            self.refer(span, ReferenceKind::Possessive, false, &found, TALKERS);
            self.keep(found);
        }
    }

    /// "A joint statement was signed": by the two who talk, if nobody else is named.
    pub(super) fn paper(&mut self, cue: Cue) {
        let reader = self.reader;
        if !self.is_signed(cue.end as usize) {
            return;
        }
        // back to the article
        let mut at = cue.start as usize;
        let mut article = None;
        for _ in 0..=MODIFIERS {
            let Some(before) = reader.prev_near(at) else {
                return;
            };
            let term = reader.term(before);
            if term.is(DEFINITE | INDEFINITE) {
                article = Some(before);
                break;
            }
            if !term.is_modifier() || term.is(MUTUAL) || self.inside_hit(before.start) {
                return;
            }
            at = before.start;
        }
        let Some(word) = article else { return };
        if let Some(found) = self.states_of_talkers(true, false) {
            let span = Span::new(word.start, word.end);
            self.refer(span, ReferenceKind::Possessive, false, &found, TALKERS);
            self.keep(found);
        }
    }

    /// Whether it is said behind a paper that it is signed, or is to be, but not by whom: "signed by
    /// the ministers", "between Peru and Chile".
    fn is_signed(&self, end: usize) -> bool {
        let reader = self.reader;
        let (mut at, mut signed) = (end, false);
        for n in 0..SIGNED_REACH {
            let Some(next) = reader.next_near(at) else {
                break;
            };
            let term = reader.term(next);
            if n == 0 && !term.is(COPULA | TOPIC) || term.is(PARTNER_LINK | CLAUSE) {
                return false;
            }
            signed |= term.is(SIGNING);
            at = next.end;
        }
        signed
    }
}
