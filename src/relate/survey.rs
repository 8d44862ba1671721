//! One look at the units of a sentence, before any frame is tried: where its triggers stand, and
//! what its constructions may be made of.

use super::appose::RANKS;
use super::chunk::{Chunks, Kind, is_filled};
use super::clause::Clause;
use super::compiled::Compiled;
use super::kinds::Cast;
use super::need::Phrases;
use super::token::{Sentence, Slot};
use super::word_class::{Govern, Tags};
use crate::gazetteer::{EntityKind, Form};

/// The units of one sentence that something can come of, in order; in reused buffers.
#[derive(Debug, Default)]
pub(crate) struct Survey {
    /// Verb groups, noun phrases and prepositions with a trigger.
    pub triggers: Vec<u32>,
    /// Noun phrases with a title in them, or that may share the title of another one.
    pub titled: Vec<u32>,
    /// Names, and nouns for those who act, with something before them.
    pub named: Vec<u32>,
    /// The bare names of people.
    pub persons: Vec<u32>,
    /// Verbs of speech whose subject is an actor.
    pub speaking: Vec<u32>,
    /// Whether a slot has a mention inside, or describes a place.
    pub nested: bool,
    /// Who may be the subject or the object of what is stated.
    pub cast: Cast,
    /// The prepositions, whatever stands behind them.
    pub phrases: Phrases,
    /// Whether "by" is one of them.
    pub by: bool,
}

impl Survey {
    /// Looks at every unit once.
    pub(crate) fn read(
        &mut self,
        sentence: &Sentence,
        chunks: &Chunks,
        clauses: &[Clause],
        rules: &Compiled,
    ) {
        self.triggers.clear();
        self.titled.clear();
        self.named.clear();
        self.persons.clear();
        self.speaking.clear();
        let described =
            |slot: &Slot| slot.form == Form::Descriptor && slot.kind == EntityKind::Place;
        let mut slots = sentence.slots.iter();
        self.nested = slots.any(|slot| slot.nested.is_some() || described(slot));
        self.phrases = Phrases::ALWAYS.with(Phrases::RECEIVER);
        self.by = false;
        for (i, (unit, clause)) in (0..).zip(chunks.units.iter().zip(clauses)) {
            match unit.kind {
                Kind::VerbGroup => {
                    let govern = unit.verb.govern;
                    // a participle may be an adjective as well: "is opposed to"
                    if govern.any(Govern::TRIGGER) || clause.passive {
                        self.triggers.push(i);
                    }
                    // who uses something may have been given it by another
                    let uses = govern.any(Govern::OBTAIN);
                    self.by |= uses;
                    if govern.any(Govern::ARRIVE) || uses {
                        // what stands behind is reached as if by "to"
                        self.phrases = self.phrases.with(rules.needs.phrase(rules.to, true));
                    }
                    let acts = !clause.passive && is_filled(clause.subject);
                    if govern.any(Govern::SAY) && acts {
                        self.speaking.push(i);
                    }
                }
                Kind::NounPhrase => {
                    let np = &unit.np;
                    if np.trigger {
                        self.triggers.push(i);
                    }
                    if np.titled || np.person && (unit.group.is_some() || unit.has_modifiers()) {
                        self.titled.push(i);
                    }
                    if (np.name || np.agent) && unit.from < unit.head {
                        self.named.push(i);
                    }
                    if np.person && unit.to - unit.from <= 1 + RANKS {
                        self.persons.push(i);
                    }
                }
                // "as" is a subordinator
                Kind::Preposition | Kind::Subordinator => {
                    let token = &sentence.tokens[unit.from as usize];
                    let phrase = rules.needs.phrase(token.word, true);
                    self.phrases = self.phrases.with(phrase);
                    self.by |= token.tags.any(Tags::BY);
                    if token.tags.any(Tags::TRIGGER) {
                        self.triggers.push(i);
                    }
                }
                // "Djibouti, where China maintains a base"
                Kind::Relative if sentence.tokens[unit.from as usize].tags.any(Tags::WHERE) => {
                    self.phrases = self.phrases.with(rules.needs.phrase(rules.within, true));
                }
                _ => {}
            }
        }
        if self.by {
            self.phrases = self.phrases.with(rules.needs.phrase(rules.by, true));
        }
    }
}
