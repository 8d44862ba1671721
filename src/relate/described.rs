//! What descriptors say of whom they mean: "the Kazakh president", "the Turkish-dominated group".

use super::chunk::{Kind, Range};
use super::lexicon::WordIdx;
use super::matching::Matching;
use super::need::Around;
use super::observe::Observer;
use super::predicate::{Modality, Predicate};
use super::sense::Ending;
use super::statement::Finding;
use super::token::Slot;
use super::word_class::Tags;
use crate::gazetteer::{EntityKind, Form};
use crate::resolve::ActorIdx;
use crate::span::Span;

/// A comma or "of", and what stands around it, between a place and its description, in bytes.
const LONGEST_LINK: u32 = 4;

impl<O: Observer> Matching<'_, O> {
    /// "Turkish-dominated group" as a descriptor: the suffix stands behind the mention in it.
    pub(super) fn descriptor_suffixes(&mut self) {
        for s in 0..self.sentence.slots.len() {
            let slot = self.sentence.slots[s];
            let Some((actor, nested)) = slot.nested else {
                continue;
            };
            let rest = Span {
                start: nested.end,
                end: slot.span.end,
            };
            let Some(rest) = rest
                .slice(self.text)
                .strip_prefix(['-', '\u{2010}', '\u{2011}'])
            else {
                continue;
            };
            let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
            let from = slot.span.end as usize - rest.len();
            let word = self.rules.lexicon.find(&rest.as_bytes()[..length]);
            let Some(lemma) = self.rules.lexicon.get(word).suffix else {
                continue;
            };
            let Some(object) = self.sentence.actors_of(&slot).first().copied() else {
                continue;
            };
            let trigger = Span::new(from, from + length);
            let around = Around::UNKNOWN;
            self.uses(lemma, &around, trigger, |matching, used, _| {
                let rule = used.rule;
                let definition = &matching.rules.rules[usize::from(rule)];
                let kind = |actor: ActorIdx| matching.kinds.get(actor.index()).copied();
                let fits = actor != object
                    && kind(actor).is_some_and(|k| definition.subject.holds(k))
                    && kind(object).is_some_and(|k| definition.object.holds(k));
                if fits {
                    matching.found.push(Finding {
                        rule,
                        predicate: definition.predicate,
                        subject: actor,
                        object,
                        subject_span: nested,
                        object_span: slot.span,
                        subject_sector: None,
                        object_sector: slot.sector,
                        negated: false,
                        modality: Modality::Asserted,
                        former: false,
                        role: None,
                        speaker: None,
                        trigger,
                    });
                }
                Ok(())
            });
        }
    }

    /// "the Kazakh president", "the Serbian capital": whom the descriptor means holds an office of
    /// the state named in it, or is one of the things that the rule's nouns name; "Tehran, the
    /// capital" is that of the state in which it lies.
    pub(super) fn descriptors(&mut self, rule: u16) {
        let definition = &self.rules.rules[usize::from(rule)];
        for s in 0..self.sentence.slots.len() {
            let slot = self.sentence.slots[s];
            let Some(subject) = self.sentence.actors_of(&slot).first().copied() else {
                continue;
            };
            let home = self.home_of(subject);
            let lies_in = home.filter(|_| self.describes_place(s));
            let Some(object) = slot.nested.map(|(actor, _)| actor).or(lies_in) else {
                continue;
            };
            let nested = slot.nested.map(|(_, span)| span);
            let kind = |actor: ActorIdx| self.kinds.get(actor.index()).copied();
            let fits = kind(subject).is_some_and(|k| definition.subject.holds(k))
                && kind(object).is_some_and(|k| definition.object.holds(k));
            if !fits || subject == object {
                continue;
            }
            let nouns = &self.rules.object_heads[usize::from(rule)];
            let Some(noun) = self.noun_in(slot.span, nested, nouns) else {
                continue;
            };
            let office = definition.predicate == Predicate::HoldsOffice;
            // "the presidents of Kenya and Uganda": each of the own state, and none is presidents
            let (from, to) = (slot.actors.0 as usize + 1, slot.actors.1 as usize);
            let role = (office && from == to).then_some(noun);
            self.found.push(Finding {
                object_span: nested.unwrap_or(slot.span),
                subject_sector: slot.sector,
                role,
                ..self.standing(rule, subject, object, slot.span, noun)
            });
            for n in from..if office { to } else { from } {
                let other = self.sentence.actors[n];
                let home = self.home_of(other);
                if let Some(state) = home.filter(|_| kind(other) == Some(EntityKind::Person)) {
                    self.found
                        .push(self.standing(rule, other, state, slot.span, noun));
                }
            }
        }
    }

    /// Whether a slot describes a place that is named beside it: "Tehran, the capital", "the capital
    /// city of Nairobi".
    fn describes_place(&self, slot: usize) -> bool {
        let slots = &self.sentence.slots;
        let here = &slots[slot];
        let actor = |slot: &Slot| self.sentence.actors_of(slot).first().copied();
        let named = |other: &Slot| {
            let (one, two) = (here.span, other.span);
            let gap = two.start.max(one.start) - two.end.min(one.end);
            gap <= LONGEST_LINK && actor(here) == actor(other)
        };
        let mut beside = slot.checked_sub(1).into_iter().chain([slot + 1]);
        here.form == Form::Descriptor
            && here.kind == EntityKind::Place
            && beside.any(|other| slots.get(other).is_some_and(named))
    }

    /// Whose the unknown name in unit `name` is, if what is set behind it tells: "freed James Abra,
    /// 26, a British teacher".
    pub(super) fn told_behind(&self, name: usize) -> Option<Range> {
        if !self.chunks.is_strange_name(self.sentence, name) {
            return None;
        }
        let units = self.chunks.units.get(name + 1..)?;
        let comma = |at: usize| units.get(at).is_some_and(|unit| unit.kind == Kind::Comma);
        let aged = units.get(1).is_some_and(|unit| {
            unit.kind == Kind::NounPhrase
                && self.sentence.tokens[unit.head as usize].ending == Ending::Number
        });
        let at = if aged && comma(2) { 3 } else { 1 };
        let phrase = units.get(at).filter(|_| comma(0))?;
        let native = |slot: &u16| {
            let form = self.sentence.slots[usize::from(*slot)].form;
            matches!(form, Form::Adjective | Form::Demonym)
        };
        let one = phrase.kind == Kind::NounPhrase && phrase.np.determined && phrase.denotes();
        let all = self.chunks.args(phrase.own).iter().all(native);
        (one && all).then_some(phrase.own)
    }

    /// The last noun of the list in a descriptor, outside the nested mention; a title if the list
    /// is empty.
    pub(super) fn noun_in(
        &self,
        slot: Span,
        nested: Option<Span>,
        nouns: &[WordIdx],
    ) -> Option<Span> {
        let bytes = self.text.as_bytes();
        let mut found = None;
        let mut at = slot.start as usize;
        let end = (slot.end as usize).min(bytes.len());
        while at < end {
            if let Some(nested) = nested.filter(|nested| at == nested.start as usize) {
                at = nested.end as usize;
                continue;
            }
            if !bytes[at].is_ascii_alphabetic() {
                at += 1;
                continue;
            }
            let mut to = at;
            while to < end && (bytes[to].is_ascii_alphabetic() || bytes[to] == b'-') {
                to += 1;
            }
            let word = self.rules.lexicon.find(&bytes[at..to]);
            let listed = if nouns.is_empty() {
                self.rules.lexicon.get(word).tags.any(Tags::TITLE)
            } else {
                nouns.binary_search(&word).is_ok()
            };
            if listed {
                found = Some(Span::new(at, to));
            }
            at = to;
        }
        found
    }
}
