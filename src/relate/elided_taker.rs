//! Who is given something where the text has just said who, and need not say so again: "Poland gave
//! Ukraine tanks. Denmark has sent missiles."

use super::chunk::{Range, is_filled};
use super::matching::Matching;
use super::observe::Observer;
use super::predicate::Predicate;
use super::relation::Relation;
use super::word_class::Govern;
use crate::resolve::ActorIdx;
use crate::span::Span;

/// The one to whom all help went of which a sentence tells.
pub(super) fn taker_of(stated: &[Relation], sentence: Span) -> Option<ActorIdx> {
    let near = stated.iter().rev().take_while(|r| r.evidence == sentence);
    let mut given = near.filter(|r| r.predicate == Predicate::Aids && !r.negated);
    let taker = given.next()?.object;
    given.all(|r| r.object == taker).then_some(taker)
}

impl<O: Observer> Matching<'_, O> {
    /// "Denmark has sent missiles": to whom, has just been said, if the rule tells of help.
    pub(super) fn taker_again(&mut self, rule: u16, verb: usize) -> Option<Range> {
        let things = &self.rules.object_heads[usize::from(rule)];
        if things.is_empty() || self.predicate_of(rule) != Predicate::Aids {
            return None;
        }
        let taker = self.elided_taker(verb)?;
        let from = self.chunks.args.len() as u32;
        self.chunks.args.push(taker);
        Some((from, from + 1))
    }

    /// The slot of who is given what the verb in unit `i` names, if nobody is named behind it.
    pub(super) fn elided_taker(&self, i: usize) -> Option<u16> {
        let (clause, govern) = (&self.clauses[i], self.chunks.units[i].verb.govern);
        let gives = govern.any(Govern::DATIVE) && !govern.any(Govern::SAY);
        let acts = gives && !clause.passive && is_filled(clause.subject);
        let complements = &*self.complements;
        let alone = complements.second.is_none() && complements.by.is_none();
        let thing = complements.object.filter(|_| acts && alone)?;
        let named = |unit: u32| {
            let phrase = &self.chunks.units[unit as usize];
            phrase.denotes() || phrase.has_modifiers()
        };
        let mut behind = complements.phrases.iter();
        let elsewhere = behind.any(|(word, unit)| *word == self.rules.to || named(*unit));
        if (thing as usize) < i || named(thing) || elsewhere {
            return None;
        }
        let taker = self.taker_found().or(self.sentence.taker)?;
        let actors = self
            .sentence
            .actors_of(&self.sentence.slots[usize::from(taker)]);
        let own = self
            .actors_in(clause.subject)
            .any(|actor| actors.contains(&actor));
        (!own).then_some(taker)
    }

    /// The slot of the last one in this sentence who was said to be helped.
    fn taker_found(&self) -> Option<u16> {
        let mut last = self.found.iter().rev();
        let helped = last.find(|found| found.predicate == Predicate::Aids && !found.negated)?;
        let mut slots = self.sentence.slots.iter();
        let at = slots.position(|slot| slot.span == helped.object_span)?;
        u16::try_from(at).ok()
    }
}
