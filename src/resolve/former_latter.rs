//! "The former" and "the latter": the first and the second of two just listed.

use super::candidate::Choice;
use super::mention::{ActorIdx, ReferenceKind};
use super::resolver::Pass;
use super::trace::DecisionKind;
use super::word_class::FORMER_OF_TWO;
use crate::gazetteer::EntityKind;
use crate::span::Span;

/// Why the one of two is meant.
const OF_TWO: &str = "the one of two just listed";
/// How many mentions of the sentence before are looked at.
const LOOK_BACK: usize = 16;

impl Pass<'_> {
    /// "the latter": the second of two, where "the former" stands beside it or nobody has been
    /// named since; else who was named last.
    pub(super) fn latter(&mut self, span: Span) {
        if !self.ends_phrase(span.end as usize) {
            return;
        }
        let contrasted = self.former_beside();
        let second = self.pair_before(contrasted).map(|[_, second]| second);
        let last = self.out.mentions.last().filter(|m| {
            let kind = self.kind_of(m.actor);
            let acts = !matches!(kind, Some(EntityKind::Place | EntityKind::Region));
            acts && self.sentence - m.sentence <= 1
        });
        let last = last.map(|m| m.actor);
        match second {
            Some(second) if contrasted || last.is_none_or(|last| last == second) => {
                self.refer(span, ReferenceKind::Pronoun, false, &[second], OF_TWO);
            }
            Some(_) => {
                let reason = "the second of two listed, or who was named since";
                self.decide(span, DecisionKind::Reference, None, reason);
            }
            None => {
                if let Some(last) = last {
                    let reason = "who was named last";
                    self.refer(span, ReferenceKind::Pronoun, false, &[last], reason);
                }
            }
        }
    }

    /// "the former": the first of two.
    pub(super) fn former_of_two(&mut self, span: Span) {
        if !self.ends_phrase(span.end as usize) {
            return;
        }
        if let Some([first, _]) = self.pair_before(true) {
            self.refer(span, ReferenceKind::Pronoun, false, &[first], OF_TWO);
        }
    }

    /// Whether "the former" stands in the sentence, or in one beside it.
    fn former_beside(&self) -> bool {
        let sentences = &self.out.sentences;
        let at = self.sentence as usize;
        let from = sentences.get(at.saturating_sub(1)).map_or(0, |s| s.start);
        let to = sentences.get(at + 1).or_else(|| sentences.last());
        let to = to.map_or(from, |s| s.end);
        let cues = &self.out.scratch.cues;
        let first = cues.partition_point(|cue| cue.start < from);
        let near = cues.iter().skip(first).take_while(|cue| cue.start < to);
        near.filter(|cue| cue.term.is(FORMER_OF_TWO))
            .any(|cue| self.ends_phrase(cue.end as usize))
    }

    /// The two states or people listed last, in this sentence or shortly before it; or else the
    /// only two states of the sentence before, if `any` two will do.
    fn pair_before(&self, any: bool) -> Option<[ActorIdx; 2]> {
        let discourse = &self.out.scratch.discourse;
        let (states, people) = (&discourse.listed, &discourse.people_listed);
        let list = if people.end > states.end {
            people
        } else {
            states
        };
        let reach = if any { 2 } else { 1 };
        if list.end > 0
            && self.sentence - list.sentence <= reach
            && let [first, second] = list.actors[..]
        {
            return Some([first, second]);
        }
        self.two_states_of(self.sentence.checked_sub(1).filter(|_| any)?)
    }

    /// "The Japanese occupied Korea. The two signed a treaty": the only two states of the sentence
    /// before, where it names nobody else.
    pub(super) fn only_two_before(&self, start: usize) -> Option<[ActorIdx; 2]> {
        let two = self.only_two_named()?;
        self.reader.opens(start).then_some(two)
    }

    /// The two states of the sentence before, if it names nobody else.
    pub(super) fn only_two_named(&self) -> Option<[ActorIdx; 2]> {
        let before = self.sentence.checked_sub(1)?;
        let discourse = &self.out.scratch.discourse;
        let beside = [&discourse.people, &discourse.bodies];
        let alone = beside
            .iter()
            .all(|seen| !seen.iter().any(|s| s.sentence >= before));
        let stranger = discourse.stranger.is_some_and(|s| s >= before);
        self.two_states_of(before).filter(|_| alone && !stranger)
    }

    /// "Iran bombed Iraq and Syria. Pakistan condemned Iran. Both sides": the only two states of the
    /// sentence before, if what has been listed last stands further back.
    pub(super) fn two_of_last_sentence(
        &mut self,
        except: Option<ActorIdx>,
    ) -> Option<Vec<ActorIdx>> {
        let discourse = &self.out.scratch.discourse;
        let lists = [&discourse.sided, &discourse.listed];
        let further = |before: &u32| lists.iter().all(|l| l.end == 0 || l.sentence < *before);
        let before = self.sentence.checked_sub(1).filter(further)?;
        let pair = {
            let states = discourse.countries.iter();
            let states = states.skip_while(|s| s.sentence > before);
            let mut states = states.take_while(|s| s.sentence == before);
            let (last, first) = (states.next()?.actor, states.next()?.actor);
            let pair = [first, last];
            let alone = states.next().is_none() && !pair.map(Some).contains(&except);
            alone.then_some(pair)
        };
        let pair = pair?;
        let mut found = self.buffer();
        found.extend(pair);
        Some(found)
    }

    /// Those who do what the two sentences before say, where "Both" opens a sentence: "Serbia
    /// courts China. Hungary has followed suit. Both depend on".
    pub(super) fn doers_in_turn(&mut self, start: usize) -> Option<[ActorIdx; 2]> {
        let last = self.sentence.checked_sub(1)?;
        let first = last.checked_sub(1)?;
        if !self.reader.opens(start) {
            return None;
        }
        let (one, other) = (self.doer_of(first)?, self.doer_of(last)?);
        let countries = self.out.scratch.discourse.countries.iter();
        let alone = countries
            .filter(|s| s.sentence == last)
            .all(|s| s.entity == Some(other));
        if !alone || one == other {
            return None;
        }
        Some([self.known(one), self.known(other)])
    }

    /// "The two Koreas", "both Koreas": the states of a region that has two and no more.
    pub(super) fn pair_of_states(&mut self, choice: Choice) -> bool {
        let (start, end) = (choice.span.start as usize, choice.span.end as usize);
        if !self.reader.slice(start, end).ends_with('s') {
            return false;
        }
        let [one, other] = self.gazetteer.region_members(choice.entity) else {
            return false;
        };
        let two = [one.country(), other.country()].map(|state| self.known(state));
        let opening = self.opening(start);
        let span = Span::new(opening.start.unwrap_or(start), end);
        let reason = "the states of a region that has two";
        self.refer(span, ReferenceKind::Collective, false, &two, reason);
        self.remember_list(false, &two, span);
        true
    }

    /// The only two states that a sentence names, in their order.
    fn two_states_of(&self, before: u32) -> Option<[ActorIdx; 2]> {
        let mut two = [None; 2];
        let mentions = self.out.mentions.iter().rev().take(LOOK_BACK);
        for mention in mentions.filter(|m| m.sentence == before) {
            let kind = self.kind_of(mention.actor);
            if !matches!(kind, Some(EntityKind::Country | EntityKind::Territory)) {
                continue;
            }
            if two.contains(&Some(mention.actor)) {
                continue;
            }
            // the mentions are read backwards
            let slot = two.iter_mut().rev().find(|slot| slot.is_none())?;
            *slot = Some(mention.actor);
        }
        Some([two[0]?, two[1]?])
    }
}
