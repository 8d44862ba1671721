//! Where somebody is who says something, "announced in Dar es Salaam that", "told reporters at a
//! summit in Tallinn", or who does something in the town that opens a clause: "In Sarajevo, he
//! voiced concern".

use super::chunk::{Kind, is_filled};
use super::complement::{is_day, opens_clause};
use super::matching::Matching;
use super::observe::Observer;
use super::statement::Reality;
use super::word_class::{Govern, Tags};
use crate::gazetteer::EntityKind;

/// Where something is said stands in no more units than this behind the verb.
const NEAR: usize = 9;

impl<O: Observer> Matching<'_, O> {
    /// Lets people have been in the towns in which they say or do something.
    pub(super) fn acted_there(&mut self, rule: u16) {
        let stands = |kind| {
            let mut slots = self.sentence.slots.iter();
            slots.any(|slot| slot.kind == kind)
        };
        if !stands(EntityKind::Place) || !stands(EntityKind::Person) {
            return;
        }
        for n in 0..self.chunks.verbs.len() {
            let i = self.chunks.verbs[n] as usize;
            let clause = self.clauses[i];
            let unit = &self.chunks.units[i];
            if clause.passive || !is_filled(clause.subject) || !unit.is_predicate() {
                continue;
            }
            if clause
                .subject_unit
                .is_some_and(|who| self.is_posted(who as usize, rule))
            {
                continue;
            }
            let (copula, head) = (unit.verb.copula, unit.head);
            self.complements.clear();
            if !copula {
                self.read_fronted(i);
            }
            let fronted = self.complements.phrases.first();
            let fronted = fronted.map(|(_, phrase)| *phrase as usize);
            let trigger = self.sentence.tokens[head as usize].span();
            for phrase in [fronted, self.said_in(i, rule)].into_iter().flatten() {
                let Some(town) = self.town_in(phrase) else {
                    continue;
                };
                for n in clause.subject.0..clause.subject.1 {
                    let who = self.chunks.args[n as usize];
                    if self.sentence.slots[usize::from(who)].kind == EntityKind::Person {
                        self.pair(rule, who, town, Reality::of(&clause), trigger, None);
                    }
                }
            }
        }
    }

    /// The phrase behind "in" between the verb of speech in unit `i` and what is said; hearers, days
    /// and occasions may stand before it.
    fn said_in(&self, i: usize, rule: u16) -> Option<usize> {
        let units = &self.chunks.units;
        let govern = units[i].verb.govern;
        if !govern.any(Govern::SAY) {
            return None;
        }
        let mut at = i + 1;
        match self.clauses[i].subject_unit.map(|subject| subject as usize) {
            // "…," said Mr. Sarkozy to reporters in Paris
            Some(subject) if subject > i => at = self.chunks.after(self.chunks.last_of(subject)),
            _ if govern.any(Govern::ADDRESS)
                && units.get(at)?.kind == Kind::NounPhrase
                && !opens_clause(self.chunks, at) =>
            {
                at = self.chunks.after(at);
            }
            _ => {}
        }
        while at < i + NEAR {
            let unit = units.get(at)?;
            match unit.kind {
                Kind::Other => at += 1,
                Kind::NounPhrase if is_day(self.sentence, unit) => at += 1,
                Kind::Preposition => {
                    let phrase = units.get(at + 1)?;
                    let within = self.sentence.tokens[unit.from as usize].tags.any(Tags::IN);
                    if within && self.town_in(at + 1).is_some() {
                        return Some(at + 1);
                    }
                    let head = self.sentence.tokens[phrase.head as usize].word;
                    let occasion = self.rules.object_heads[usize::from(rule)].contains(&head);
                    if !occasion && !is_day(self.sentence, phrase) {
                        return None;
                    }
                    at = self.chunks.after(at + 1);
                }
                _ => return None,
            }
        }
        None
    }

    /// Whether the title of whoever a phrase names says that he is at his post abroad: "Ambassador
    /// Ali Fadel", "the Omani ambassador, Ali Fadel,".
    fn is_posted(&self, who: usize, rule: u16) -> bool {
        let posts = &self.rules.other_heads[usize::from(rule)];
        let before = who.checked_sub(2).filter(|_| {
            let comma = self.chunks.units.get(who.saturating_sub(1));
            comma.is_some_and(|unit| unit.kind == Kind::Comma)
        });
        let units = [
            Some(self.chunks.root(who)),
            Some(who),
            before.map(|b| self.chunks.root(b)),
        ];
        units.into_iter().flatten().any(|unit| {
            let unit = &self.chunks.units[unit];
            let mut words = self.sentence.tokens[unit.from as usize..unit.to as usize].iter();
            words.any(|token| posts.binary_search(&token.word).is_ok())
        })
    }

    /// The slot of the town that a phrase names.
    fn town_in(&self, phrase: usize) -> Option<u16> {
        let unit = self.chunks.units.get(phrase)?;
        let &[town] = self.chunks.args(unit.own) else {
            return None;
        };
        let slot = &self.sentence.slots[usize::from(town)];
        (slot.kind == EntityKind::Place && !slot.possessive).then_some(town)
    }
}
