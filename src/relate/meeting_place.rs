//! Where those were who are said to have met: "talks between Zelensky and Aliyev in Kyiv", "after
//! talks in Tehran with Khamenei, Erdogan flew home".

use super::matching::Matching;
use super::observe::Observer;
use super::predicate::{Modality, Predicate};
use super::statement::{Finding, Reality};
use super::word_class::Tags;
use crate::gazetteer::EntityKind;
use crate::span::Span;

impl<O: Observer> Matching<'_, O> {
    /// Lets those who have met have been where they met.
    pub(super) fn met_there(&mut self, rule: u16) {
        for n in 0..self.found.len() {
            let met = self.found[n];
            let meets = matches!(
                met.predicate,
                Predicate::MetWith | Predicate::NegotiatesWith
            );
            if !meets || met.negated {
                continue;
            }
            let Some(place) = self.town_of(&met) else {
                continue;
            };
            let reality = Reality {
                planned: met.modality == Modality::Planned,
                possible: met.modality == Modality::Possible,
                ..Reality::default()
            };
            for span in [met.subject_span, met.object_span] {
                if let Some(who) = self.slot_at(span) {
                    self.pair(rule, who, place, reality, met.trigger, None);
                }
            }
        }
    }

    /// The town right behind one of two who met, or between the word for their meeting and
    /// "with" and one of them.
    fn town_of(&self, met: &Finding) -> Option<u16> {
        [met.object_span, met.subject_span]
            .into_iter()
            .find_map(|who| {
                let slot = self.slot_at(who)?;
                let behind = slot + 1;
                if self.is_town(behind) && self.stands_in(behind, who) {
                    return Some(behind);
                }
                let before = slot.checked_sub(1).filter(|before| self.is_town(*before))?;
                let town = self.stands_in(before, met.trigger) && self.stands_with(slot, before);
                town.then_some(before)
            })
    }

    fn slot_at(&self, span: Span) -> Option<u16> {
        let slots = &self.sentence.slots;
        let at = slots.partition_point(|slot| slot.span.start < span.start);
        let found = slots.get(at)?.span == span;
        u16::try_from(at).ok().filter(|_| found)
    }

    fn is_town(&self, slot: u16) -> bool {
        let slot = self.sentence.slots.get(usize::from(slot));
        slot.is_some_and(|slot| slot.kind == EntityKind::Place)
    }

    /// Whether only "in" stands between a place of the text and a slot.
    fn stands_in(&self, slot: u16, from: Span) -> bool {
        let slot = self.sentence.slots[usize::from(slot)].span;
        let between = self.sentence.tokens.get(self.sentence.between(from, slot));
        matches!(between, Some([link]) if link.tags.any(Tags::IN))
    }

    /// Whether "with" or "between" stands between a slot and the one before it.
    fn stands_with(&self, slot: u16, before: u16) -> bool {
        let [slot, before] = [slot, before].map(|n| self.sentence.slots[usize::from(n)].span);
        let link = self.sentence.between(before, slot).next();
        link.is_some_and(|at| {
            let tags = self.sentence.tokens[at].tags;
            tags.any(Tags::PARTNER) || tags.is_between()
        })
    }
}
