//! People who are meant again by what they are: "the diplomat", "the embattled president", "the
//! 66-year-old".

use super::cue::Cue;
use super::discourse::Seen;
use super::lexicon::{Noun, Target, TitleUse};
use super::mention::ActorIdx;
use super::office::NO_HOLDER;
use super::opening::Opening;
use super::resolver::Pass;
use super::trace::DecisionKind;
use crate::gazetteer::EntityIdx;
use crate::span::Span;

/// "the general" has been named no further back than this many sentences.
const PERSON_NEAR: u32 = 2;
/// The class of those who stand for election.
const PARTY: &str = "party";
/// Before what somebody is stand no more words than these that tell him from nobody.
const MODIFIERS: usize = 2;

impl Pass<'_> {
    /// Whether a noun for what somebody does means him again, as no name stands beside it: "the
    /// diplomat", though "the diplomat Ida Holm" has it as a title; or what a state is to another:
    /// "its partner".
    pub(super) fn is_calling_alone(&self, cue: Cue) -> bool {
        let Some(noun) = self.lexicon.noun(cue.term) else {
            return false;
        };
        let person = noun.target == Target::Person && noun.bare && !noun.plural;
        if !person && noun.tie.is_none() {
            return false;
        }
        let (start, end) = (cue.start as usize, cue.end as usize);
        let opening = self.opening(start);
        (person && opening.definite || noun.tie.is_some() && opening.possessive)
            && self.name_place(end).is_none()
            && !self.appositive(start)
    }

    /// "the general", "the diplomat": the one person near, if he has or had such an office.
    pub(super) fn person_by_calling(
        &mut self,
        cue: Cue,
        noun: &Noun,
        opening: Opening,
        span: Span,
    ) {
        let (start, end) = (cue.start as usize, cue.end as usize);
        if opening.modifiers > MODIFIERS
            || self.sets_apart(opening.first, cue)
            || self.goes_on(start, end)
            || self.name_place(end).is_some_and(|at| self.person_at(at))
            || self.person_before_comma(start).is_some()
            || !self.ends_phrase(end)
        {
            return;
        }
        let called = if noun.fits.is_empty() {
            self.only_person_near(None)
        } else {
            self.called(noun)
        };
        match called {
            Some(person) => self.describe_person(span, person, "descriptor.calling"),
            None if self.agent_again(cue) => {}
            None => self.decide(span, DecisionKind::Reference, None, NO_HOLDER),
        }
    }

    /// The one of the people near who has or had one of the offices of a noun.
    fn called(&self, noun: &Noun) -> Option<ActorIdx> {
        let near = self.sentence.saturating_sub(PERSON_NEAR);
        let people = self.out.scratch.discourse.people.iter();
        let people = people.take_while(|s| s.sentence >= near);
        let mut called = people
            .map(|s| s.actor)
            .filter(|one| self.is_called(noun, *one));
        called.next().filter(|_| called.next().is_none())
    }

    /// Whether somebody has or had one of the offices of a noun.
    pub(super) fn is_called(&self, noun: &Noun, one: ActorIdx) -> bool {
        let mut stated = self.out.scratch.discourse.stated.iter();
        let entity = self.entity_of(one);
        let held = entity.map_or(&[][..], |e| self.gazetteer.offices_of(e));
        stated.any(|s| s.person == one && noun.has_fit(self.lexicon.office_name(s.office)))
            || held.iter().any(|o| noun.has_fit(o.office()))
    }

    /// "the embattled president", "the long-serving leader": the only person near who has such an
    /// office.
    pub(super) fn holder_again(&mut self, cue: Cue, title: &TitleUse, opening: Opening) {
        let (start, end) = (cue.start as usize, cue.end as usize);
        let Some(begins) = opening.start.filter(|_| opening.definite) else {
            return;
        };
        if opening.modifiers > MODIFIERS
            || opening.former
            || self.is_deputy(start)
            || self.sets_apart(opening.first, cue)
            || !self.ends_phrase(end)
        {
            return;
        }
        let person = self.only_person_near(Some(title));
        if let Some(person) = person.or_else(|| self.only_holder_near(title)) {
            self.describe_person(Span::new(begins, end), person, "office.bare");
        }
    }

    /// "The new prime minister": of the people near the only one who holds such an office by now.
    fn only_holder_near(&self, title: &TitleUse) -> Option<ActorIdx> {
        // without a date of its own an article may tell of any time
        self.date?;
        let near = self.sentence.saturating_sub(1);
        let people = self.out.scratch.discourse.people.iter();
        let people = people.take_while(|s| s.sentence >= near);
        let mut holders =
            people.filter(|s| s.entity.is_some_and(|e| self.holds_by_tables(title, e)));
        let one = holders.next()?.actor;
        holders.all(|s| s.actor == one).then_some(one)
    }

    /// "the Smer leader": the one politician of the party's state whom the sentence before names.
    pub(super) fn party_leader(&self, title: &TitleUse, party: EntityIdx) -> Option<ActorIdx> {
        let entity = self.gazetteer.entity(party);
        let is_party = entity.class() == Some(PARTY);
        let state = self.resolver.states.state(party).filter(|_| is_party)?;
        let mut offices = title.offices.iter();
        let leads = offices.any(|o| self.lexicon.office_traits(*o).leader);
        let before = self.sentence.checked_sub(1).filter(|_| leads)?;
        let politician = |s: &&Seen| {
            let offices = s.entity.map(|e| self.gazetteer.offices_of(e));
            s.country == Some(state) && offices.is_some_and(|held| !held.is_empty())
        };
        let people = self.out.scratch.discourse.people.iter();
        let people = people.take_while(|s| s.sentence >= before);
        let mut found = people.filter(politician).map(|s| s.actor);
        let one = found.next()?;
        found.all(|other| other == one).then_some(one)
    }

    /// The only person named in this sentence and those before it, if he has such an office, where
    /// nobody stands near whom no table knows.
    fn only_person_near(&self, title: Option<&TitleUse>) -> Option<ActorIdx> {
        let near = self.sentence.saturating_sub(PERSON_NEAR);
        let discourse = &self.out.scratch.discourse;
        if discourse.stranger.is_some_and(|sentence| sentence >= near) {
            return None;
        }
        let people = discourse.people.iter().take_while(|s| s.sentence >= near);
        let mut people = people.map(|seen| seen.actor);
        let one = people.next()?;
        let fits = title.is_none_or(|title| self.holds_such(title, one));
        (fits && people.next().is_none()).then_some(one)
    }
}
