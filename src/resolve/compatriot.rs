//! "The Brazilian said": a person of that state who has just been named.

use super::candidate::Choice;
use super::mention::ActorIdx;
use super::resolver::Pass;
use super::word_class::{
    ADDRESS, AUXILIARY, CLAUSE, DEED, DEFINITE, FUNCTION, LOCATIVE, MANY_PEOPLE, NUMBER, ORIGIN,
    RELATIONAL, SPEECH, STANCE,
};
use crate::gazetteer::{EntityIdx, Form};
use crate::span::Span;

/// He has been named no further back than this many sentences.
const PERSON_NEAR: u32 = 2;

impl Pass<'_> {
    /// Whether an adjective alone is somebody of that state, whom it then mentions: "The Brazilian
    /// said", "asked the Russian to"; "the Chinese" are many.
    pub(super) fn compatriot(&mut self, choice: Choice) -> bool {
        if !matches!(choice.form, Form::Adjective | Form::Demonym) {
            return false;
        }
        // what opens with an article and has no modifier has it, or a number, right before
        let before = self.around.before;
        if !before.is_some_and(|n| n.term.is(DEFINITE | NUMBER)) {
            return false;
        }
        let reader = self.reader;
        let (start, end) = (choice.span.start as usize, choice.span.end as usize);
        let opening = self.opening(start);
        let Some(begins) = opening
            .start
            .filter(|_| opening.definite && opening.modifiers == 0)
        else {
            return false;
        };
        let many = reader
            .phrase(start)
            .is_some_and(|(term, _)| term.is(MANY_PEOPLE));
        // "The Americans" are many
        let plural = choice.form == Form::Demonym && reader.slice(start, end).ends_with('s');
        let one = opening.count.is_none() && !many && !plural;
        let next = reader.next_near(end).map(|w| reader.term(w));
        let does = next.is_some_and(|term| term.is(SPEECH | AUXILIARY | STANCE | DEED | ORIGIN));
        let told = reader
            .prev_near(begins)
            .is_some_and(|w| reader.term(w).is(ADDRESS | SPEECH));
        // "after the American imposed a tariff"
        let clause = || {
            let before = reader.prev_near(begins).map(|w| reader.term(w));
            before.is_some_and(|term| {
                term.is(CLAUSE | FUNCTION) && !term.is(LOCATIVE | RELATIONAL | AUXILIARY)
            })
        };
        let subject = does && (reader.opens(begins) || clause());
        let object = told && next.is_none_or(|term| does || term.is(FUNCTION | RELATIONAL));
        if !one || !(subject || object) {
            return false;
        }
        let Some(person) = self.only_one_of(choice.entity) else {
            return false;
        };
        self.done = self.done.max(end);
        self.describe_person(Span::new(begins, end), person, "descriptor.national");
        true
    }

    /// The one person of a state who has been named near.
    fn only_one_of(&self, state: EntityIdx) -> Option<ActorIdx> {
        let near = self.sentence.saturating_sub(PERSON_NEAR);
        let people = self.out.scratch.discourse.people.iter();
        let near = people.take_while(|s| s.sentence >= near);
        let mut there = near.filter(|s| s.country == Some(state));
        let one = there.next()?.actor;
        there.next().is_none().then_some(one)
    }
}
