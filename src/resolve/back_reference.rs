//! "Each other", "the trio": they point back at the actors of a list and are no mentions of their
//! own.

use super::discourse::{Listed, Member};
use super::mention::{ActorIdx, ReferenceKind};
use super::reader::Word;
use super::resolver::Pass;
use super::trace::DecisionKind;
use super::word_class::{
    ADDRESS, AUXILIARY, BLAME, CLAUSE, DEED, EACH, FUNCTION, JOINER, JUDGMENT, LOCATIVE,
    RELATIONAL, SPEECH, STANCE, TRAVEL,
};
use crate::gazetteer::{EntityKind, Form};
use crate::span::Span;

/// Collective phrases look no further back than this many sentences for a list.
pub(super) const LIST_REACH: u32 = 3;
/// Nor further than this many bytes, if it is a pronoun that looks for it.
const LIST_DISTANCE: u32 = 400;
/// Whom a verb is done to stands no further behind its subject than this, in words.
const OBJECT: usize = 4;
/// "each" stands no more than this many words before "the other".
const ALTERNATION: usize = 8;
/// Why a phrase that needs several actors means those it means, or nobody.
const LAST_LIST: &str = "the actors last listed";
const IN_TURN: &str = "who does what the two sentences before say";
const PEOPLE: &str = "the people with whom the sentence begins";
const ONLY_TWO: &str = "the only two states of the sentence before";
pub(super) const NO_LIST: &str = "no list of such actors is near";

/// "each other" looks back at no more phrases that point back than this.
const RECENT: usize = 8;

/// Of what a list is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Members {
    States,
    /// States and armed groups.
    Sides,
    People,
}

impl Pass<'_> {
    /// "each other": the last list of states or people, whichever is later.
    pub(super) fn reciprocal(&mut self, span: Span) {
        // "two presidents said that their countries would not attack each other"
        let discourse = &self.out.scratch.discourse;
        let listed = discourse.people_listed.end.max(discourse.listed.end);
        let here = self.out.references.iter().rev().take(RECENT);
        let mut here = here.take_while(|r| r.sentence == self.sentence && r.span.start > listed);
        let several = here.find(|r| self.meant(r).len() > 1);
        if let Some(taken) = several.map(|r| (r.from, r.to)) {
            let mut found = self.buffer();
            let range = taken.0 as usize..taken.1 as usize;
            found.extend_from_slice(self.out.pool.get(range).unwrap_or_default());
            self.refer(span, ReferenceKind::Reciprocal, false, &found, LAST_LIST);
            return self.keep(found);
        }
        self.many(span, ReferenceKind::Reciprocal, None);
    }

    /// "Peru and Chile each accused the other": who the other is, and who each is.
    pub(super) fn alternate(&mut self, span: Span) {
        let reader = self.reader;
        let next = reader.next_near(span.end as usize);
        let ends = FUNCTION | LOCATIVE | RELATIONAL | CLAUSE | JOINER | AUXILIARY;
        if next.is_some_and(|word| !reader.term(word).is(ends)) {
            return;
        }
        let mut at = span.start as usize;
        for _ in 0..ALTERNATION {
            let Some(word) = reader.prev_near(at) else {
                return;
            };
            if reader.term(word).is(EACH) {
                let end = reader.phrase(word.start).map_or(word.end, |(_, end)| end);
                self.many(Span::new(word.start, end), ReferenceKind::Collective, None);
                self.reciprocal(span);
                return;
            }
            at = word.start;
        }
    }

    /// The last list of states or people, if it is near; with `count` members, if that is given.
    pub(super) fn many(&mut self, span: Span, kind: ReferenceKind, count: Option<usize>) {
        if kind != ReferenceKind::Reciprocal
            && count.is_none()
            && let Some(found) = self.opener_before(span)
        {
            self.refer(span, kind, false, &found, LAST_LIST);
            let people = found.first().and_then(|actor| self.kind_of(*actor));
            self.remember_list(people == Some(EntityKind::Person), &found, span);
            self.keep(found);
            return;
        }
        let third = matches!(kind, ReferenceKind::Pronoun | ReferenceKind::Possessive);
        if third && let Some(people) = self.people_of_sentence(span) {
            let mut found = self.buffer();
            found.push(people);
            self.refer(span, kind, false, &found, PEOPLE);
            self.keep(found);
            return;
        }
        let discourse = &self.out.scratch.discourse;
        let people_later = discourse.people_listed.end > discourse.listed.end;
        let order = if people_later {
            [true, false]
        } else {
            [false, true]
        };
        let unknown = discourse.unknown_list;
        for people in order {
            let discourse = &self.out.scratch.discourse;
            let listed = if people {
                &discourse.people_listed
            } else if kind != ReferenceKind::Possessive && self.are_bodies_listed() {
                &discourse.sided
            } else {
                &discourse.listed
            };
            // sentences that name nobody are not counted
            let far = span.start.saturating_sub(listed.end) > LIST_DISTANCE;
            if unknown > listed.end || far {
                continue;
            }
            if third && !people && self.others_nearer(span, kind, listed) {
                continue;
            }
            // "Israel and Hamas accused each other"
            let members = match (people, kind) {
                (true, _) => Members::People,
                (false, ReferenceKind::Reciprocal | ReferenceKind::Collective) => self.sides(),
                (false, ReferenceKind::Pronoun) if self.are_bodies_listed() => Members::Sides,
                (false, _) => Members::States,
            };
            if let Some(found) = self.last_list(members, count, 1) {
                // "Scholz met the envoys after Biden had met them": not Biden
                // "They called on Togo": not Togo and others
                if kind == ReferenceKind::Pronoun
                    && (self.is_done_by_one_of(span, &found)
                        || self.is_done_to_one_of(span, &found))
                {
                    self.keep(found);
                    break;
                }
                self.refer(span, kind, false, &found, LAST_LIST);
                // "They … . Today they": a list that is taken up goes on
                if kind == ReferenceKind::Pronoun && self.opens_clause(span.start as usize) {
                    self.remember_list(people, &found, span);
                }
                self.keep(found);
                return;
            }
        }
        self.decide(span, DecisionKind::Reference, None, NO_LIST);
    }

    /// The people or group in the plural with whom a sentence without a list begins: "Europeans
    /// have cut their dependence", "For the Central Asians, … their".
    fn people_of_sentence(&self, span: Span) -> Option<ActorIdx> {
        let discourse = &self.out.scratch.discourse;
        let lists = [
            &discourse.listed,
            &discourse.sided,
            &discourse.people_listed,
        ];
        if lists
            .iter()
            .any(|l| l.end > 0 && l.sentence == self.sentence)
        {
            return None;
        }
        let here = self
            .last_mentions()
            .take_while(|m| m.sentence == self.sentence)
            .filter(|m| m.span.end <= span.start);
        let one = here.last()?;
        let text = self
            .reader
            .slice(one.span.start as usize, one.span.end as usize);
        let kind = self.kind_of(one.actor);
        let many = matches!(kind, Some(EntityKind::Region | EntityKind::Group));
        (many && one.form != Form::Acronym && text.ends_with('s')).then_some(one.actor)
    }

    /// Whether one of those found does what the verb before a pronoun says, which so means others.
    fn is_done_by_one_of(&self, span: Span, found: &[ActorIdx]) -> bool {
        let reader = self.reader;
        let Some(verb) = reader.prev_near(span.start as usize) else {
            return false;
        };
        let mut before = reader.prev_near(verb.start);
        if let Some(auxiliary) = before.filter(|w| reader.term(*w).is(AUXILIARY)) {
            before = reader.prev_near(auxiliary.start);
        }
        let doer = before.and_then(|w| self.mention_ending(w.end));
        let doer = doer.filter(|m| m.sentence == self.sentence && !reader.term(verb).is(FUNCTION));
        doer.is_some_and(|m| found.contains(&m.actor))
    }

    /// Whether what stands behind a pronoun that opens a sentence is done to one of those found.
    fn is_done_to_one_of(&self, span: Span, found: &[ActorIdx]) -> bool {
        let reader = self.reader;
        let mut at = span.end as usize;
        let verb = reader.next_near(at);
        let addresses =
            verb.is_some_and(|w| reader.term(w).is(ADDRESS | BLAME | JUDGMENT | SPEECH));
        if !addresses || !self.opens_clause(span.start as usize) {
            return false;
        }
        for _ in 0..OBJECT {
            let Some(word) = reader.next_near(at) else {
                return false;
            };
            if let Some(n) = self.hit_at(word.start) {
                let named = self.sole(n);
                let owner = reader.possessive(self.hits[n].span.end as usize);
                let meant = |a: &ActorIdx| named.is_some() && self.entity_of(*a) == named;
                return owner.is_none() && found.iter().any(meant);
            }
            at = word.end;
        }
        false
    }

    /// Which list has the two sides of something: the later one.
    pub(super) fn sides(&self) -> Members {
        let discourse = &self.out.scratch.discourse;
        if discourse.sided.end > discourse.listed.end {
            Members::Sides
        } else {
            Members::States
        }
    }

    /// Whether the last list is one of bodies or groups only: "Hezbollah and Hamas".
    fn are_bodies_listed(&self) -> bool {
        let discourse = &self.out.scratch.discourse;
        let body = |actor: &ActorIdx| {
            let kind = self.kind_of(*actor);
            matches!(kind, Some(EntityKind::Organization | EntityKind::Group))
        };
        let listed = discourse.listed.end.max(discourse.people_listed.end);
        discourse.sided.end > listed && discourse.sided.actors.iter().all(body)
    }

    /// The members of the last list of states or people, if it is no more than `reach` sentences
    /// back and has `count` members.
    pub(super) fn last_list(
        &mut self,
        members: Members,
        count: Option<usize>,
        reach: u32,
    ) -> Option<Vec<ActorIdx>> {
        let mut found = self.buffer();
        let discourse = &self.out.scratch.discourse;
        let list = match members {
            Members::States => &discourse.listed,
            Members::Sides => &discourse.sided,
            Members::People => &discourse.people_listed,
        };
        let fits = list.end > 0
            && list.actors.len() >= 2
            && self.sentence - list.sentence <= reach
            && count.is_none_or(|n| n == list.actors.len());
        if !fits {
            self.keep(found);
            return None;
        }
        let theme = count.filter(|_| members != Members::People);
        let theme = theme.and_then(|count| self.taken_up_again(list, count));
        found.extend_from_slice(theme.unwrap_or(&list.actors));
        Some(found)
    }

    /// The last two states listed, no more than `reach` sentences back.
    pub(super) fn listed_states(&mut self, reach: u32) -> Option<Vec<ActorIdx>> {
        self.last_list(Members::States, Some(2), reach)
    }

    /// The buffer for those whom a phrase means, empty.
    pub(super) fn buffer(&mut self) -> Vec<ActorIdx> {
        let mut found = std::mem::take(&mut self.out.scratch.found);
        found.clear();
        found
    }

    /// Gives the buffer back.
    pub(super) fn keep(&mut self, found: Vec<ActorIdx>) {
        let kept = &mut self.out.scratch.found;
        if found.capacity() > kept.capacity() {
            *kept = found;
        }
    }

    /// Whether no noun goes on behind a phrase: "the latter half", "the UK general election".
    pub(super) fn ends_phrase(&self, end: usize) -> bool {
        let reader = self.reader;
        reader.next_near(end).is_none_or(|w| {
            let term = reader.term(w);
            term.is(FUNCTION | AUXILIARY | SPEECH | STANCE | TRAVEL | DEED)
                || !reader.is_capital(w.start) && reader.is_past(w)
        })
    }

    /// Whether a verb such as "urged" or "called on" stands directly before a phrase.
    pub(super) fn is_addressed(&self, start: usize) -> bool {
        let reader = self.reader;
        let mut word = reader.prev_near(start);
        if let Some(on) = word.filter(|w| reader.term(*w).is(FUNCTION)) {
            word = reader.prev_near(on.start);
        }
        word.is_some_and(|w| reader.term(w).is(ADDRESS))
    }

    /// Whether those with whom the sentence begins do something to whom a phrase means, which a verb
    /// stands right before.
    pub(super) fn is_object_of_list(&self, start: usize) -> bool {
        let reader = self.reader;
        let listed = &self.out.scratch.discourse.listed;
        // "Rivals of Iran and Iraq brought the parties": not to others than those
        let owned = reader
            .prev_near(listed.start as usize)
            .is_some_and(|w| reader.is(w, "of"));
        let here = listed.sentence == self.sentence && !owned && self.opens_with_list(listed);
        let verb = here.then(|| reader.prev_near(start)).flatten();
        let behind = verb.and_then(|verb| reader.prev_near(verb.start));
        // "Iran and Iraq brought", "Iran and Iraq have brought"
        let near = |end: usize| end == listed.end as usize;
        let helped = |w: Word| {
            let before = reader.prev_near(w.start);
            reader.term(w).is(AUXILIARY) && before.is_some_and(|b| near(b.end))
        };
        let plain = verb.is_some_and(|w| !reader.term(w).is(LOCATIVE | RELATIONAL | AUXILIARY));
        plain && behind.is_some_and(|w| near(w.end) || helped(w))
    }

    /// Whether two have been listed in this sentence or the one before.
    pub(super) fn has_pair_near(&mut self) -> bool {
        [Members::States, Members::People]
            .into_iter()
            .any(|members| {
                let found = self.last_list(members, Some(2), 1);
                let near = found.is_some();
                if let Some(found) = found {
                    self.keep(found);
                }
                near
            })
    }

    /// The actor whom the sentence names first.
    pub(super) fn first_of_sentence(&self) -> Option<ActorIdx> {
        let (sentence, actor) = self.first?;
        (sentence == self.sentence).then_some(actor)
    }

    /// "the trio", "the duo"
    pub(super) fn set(&mut self, span: Span, count: u8) {
        let wanted = Some(usize::from(count));
        let discourse = &self.out.scratch.discourse;
        let people = discourse.people_listed.end > discourse.listed.end;
        let order = if people {
            [Members::People, Members::States]
        } else {
            [Members::States, Members::People]
        };
        // "Hezbollah and Hamas signed a pact. The two", of no states and later than any list of them
        let sided = &discourse.sided;
        let later = sided.end > discourse.listed.end.max(discourse.people_listed.end);
        let bodies = || self.last_list(Members::Sides, wanted, LIST_REACH);
        let mut found = later.then(bodies).flatten();
        for members in order {
            if found.is_none() {
                found = self.last_list(members, wanted, LIST_REACH);
            }
        }
        if found.is_none() {
            let people = self.people_near(usize::from(count), None, None);
            if people.is_empty() {
                self.keep(people);
            } else {
                found = Some(people);
            }
        }
        // "Qatar sells gas to Peru, and Peru to Chile. The three": as "the three states"
        if found.is_none() && count > 2 {
            let doer = self.doer_apart(span.start as usize);
            found = self.states_meant(Members::States, false, wanted, doer);
        }
        if found.is_none() && count == 2 {
            let start = span.start as usize;
            let apart = self.doer_apart(start).and_then(|_| self.only_two_named());
            let two = self.only_two_before(start).or(apart);
            let two = two.map(|two| (two, ONLY_TWO));
            let two = two.or_else(|| Some((self.doers_in_turn(start)?, IN_TURN)));
            if let Some((two, reason)) = two {
                self.refer(span, ReferenceKind::Collective, false, &two, reason);
                self.remember_list(false, &two, span);
                return;
            }
        }
        if let Some(found) = found {
            self.refer(span, ReferenceKind::Collective, false, &found, LAST_LIST);
            let person = found.first().and_then(|actor| self.kind_of(*actor));
            self.remember_list(person == Some(EntityKind::Person), &found, span);
            self.keep(found);
        } else {
            self.decide(span, DecisionKind::Reference, None, NO_LIST);
        }
    }

    /// Makes what a collective phrase means the last list, so that "they" may follow it.
    pub(super) fn remember_list(&mut self, people: bool, found: &[ActorIdx], span: Span) {
        let discourse = &mut self.out.scratch.discourse;
        let list = if people {
            &mut discourse.people_listed
        } else {
            &mut discourse.listed
        };
        list.actors.clear();
        list.actors.extend_from_slice(found);
        list.sentence = self.sentence;
        list.end = span.end;
        list.opens = self.reader.opens(span.start as usize);
        list.start = span.start;
        if !people && found.len() > 2 {
            discourse.long_listed.take_over(&discourse.listed);
        }
        let list = if people {
            &discourse.people_listed
        } else {
            &discourse.listed
        };
        if list.opens {
            let opener = &mut discourse.opener;
            opener.actors.clear();
            opener.actors.extend_from_slice(found);
            opener.sentence = self.sentence;
            opener.end = span.end;
        }
    }

    /// Whether its sentence begins with a list, but for a title.
    pub(super) fn opens_with_list(&self, list: &Listed) -> bool {
        let sentence = self.out.sentences.get(list.sentence as usize);
        list.opens
            && sentence.is_some_and(|s| self.is_title_only(s.start as usize, list.start as usize))
    }

    /// A member for a list, whose mention ends at a byte.
    pub(super) fn member(&self, actor: ActorIdx, end: u32, joined: bool) -> Member {
        Member {
            actor,
            sentence: self.sentence,
            end,
            joined,
            opens: self.first_of_sentence() == Some(actor),
            start: self.out.mentions.last().map_or(end, |m| m.span.start),
        }
    }

    /// Those with whom the sentence before opens as a set, for a phrase that opens one as well:
    /// "The sides praised the ties of Oman and Iran. They …".
    fn opener_before(&mut self, span: Span) -> Option<Vec<ActorIdx>> {
        let opener = &self.out.scratch.discourse.opener;
        let near = opener.end > 0 && self.sentence == opener.sentence + 1;
        if !near || !self.reader.opens(span.start as usize) {
            return None;
        }
        let mut found = self.buffer();
        found.extend_from_slice(&self.out.scratch.discourse.opener.actors);
        Some(found)
    }
}
