//! "Its old rival", "its ally": the other one of the two states of which the text speaks.

use super::discourse::Seen;
use super::lexicon::{Noun, Tie};
use super::opening::Opening;
use super::resolver::Pass;
use super::word_class::{
    ADDRESS, BLAME, COPULA, Classes, DEED, JUDGMENT, LOCATIVE, RELATIONAL, STANCE, VIOLENCE,
};
use crate::gazetteer::EntityKind;

/// A sentence of more bytes than these is none of a text.
const LONGEST: usize = 2_000;

impl Pass<'_> {
    /// The only other state that the sentence before names beside the owner of "its rival"; none in
    /// this sentence, which would tell of a third one. Whom a state attacks or blames is no ally.
    pub(super) fn other_of_two(&self, noun: &Noun, opening: Opening) -> Option<Seen> {
        let tie = noun.tie?;
        let owner = self.owner_of(opening)?;
        let before = self.sentence.checked_sub(1)?;
        if tie == Tie::Friend
            && (opening.modifiers > 0 && !opening.former
                || self.tells_of(before, VIOLENCE | BLAME | JUDGMENT))
        {
            return None;
        }
        let named = |sentence: u32| {
            let state =
                move |seen: &&Seen| seen.sentence >= sentence && seen.kind == EntityKind::Country;
            let countries = self.out.scratch.discourse.countries.iter();
            countries.filter(state)
        };
        if named(self.sentence).any(|seen| seen.entity != Some(owner)) {
            return None;
        }
        let mut others = named(before).filter(|seen| seen.entity != Some(owner));
        let other = others.next().copied().filter(|_| others.next().is_none())?;
        let beside = self.mentions_of(before).any(|m| {
            let entity = self.entity_of(m.actor);
            entity.and_then(|e| self.resolver.states.state(e)) == Some(owner)
        });
        beside.then_some(other)
    }

    /// Whether a sentence has a word of some classes, or is too long to be read for each noun.
    pub(super) fn tells_of(&self, sentence: u32, classes: Classes) -> bool {
        let Some(span) = self.out.sentences.get(sentence as usize) else {
            return true;
        };
        let reader = self.reader;
        if span.len() > LONGEST {
            return true;
        }
        let (mut at, end) = (span.start as usize, span.end as usize);
        while let Some(word) = reader.next(at).filter(|w| w.start < end) {
            if reader.term(word).is(classes) {
                return true;
            }
            at = word.end;
        }
        false
    }

    /// "threatened its ally" is not done to whose ally that is: what "its" means is forgotten, unless
    /// the phrase is a predicate.
    pub(super) fn forget_owner(&mut self, start: usize) {
        let before = self.reader.prev_near(start);
        let governed = before.is_some_and(|w| {
            let term = self.reader.term(w);
            let verb = STANCE | DEED | JUDGMENT | ADDRESS | BLAME | LOCATIVE | RELATIONAL;
            !term.is(COPULA) && (term.is(verb) || self.reader.is_past(w))
        });
        let owner = self.out.references.last();
        if governed && owner.is_some_and(|r| r.span.start as usize == start) {
            self.out.references.pop();
        }
    }
}
