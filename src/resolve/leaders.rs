//! Collective phrases for people: "the two leaders", "the presidents".

use super::back_reference::{LIST_REACH, Members, NO_LIST};
use super::cue::Cue;
use super::lexicon::TitleUse;
use super::mention::{ActorIdx, ReferenceKind};
use super::opening::Opening;
use super::resolver::Pass;
use super::trace::DecisionKind;
use crate::gazetteer::EntityKind;
use crate::span::Span;

/// "the presidents" looks no further back than this many sentences for those who are presidents.
const HOLDER_REACH: u32 = 8;

impl Pass<'_> {
    /// "the presidents" behind a list of ministers: those near who are presidents, if several are,
    /// take the place of the list.
    fn prefer_holders(
        &mut self,
        cue: Cue,
        list: &mut Vec<ActorIdx>,
        count: Option<usize>,
        except: Option<ActorIdx>,
    ) {
        let Some(title) = self.title_of(cue) else {
            return;
        };
        if list.iter().any(|actor| self.holds_such(title, *actor)) {
            return;
        }
        let mut found = std::mem::take(&mut self.out.scratch.holders);
        found.clear();
        let near = self.sentence.saturating_sub(HOLDER_REACH);
        let people = self.out.scratch.discourse.people.iter();
        let near = people.take_while(|s| s.sentence >= near).map(|s| s.actor);
        found.extend(near.filter(|actor| Some(*actor) != except && self.holds_such(title, *actor)));
        found.reverse();
        if found.len() >= 2 && count.is_none_or(|n| n == found.len()) {
            std::mem::swap(list, &mut found);
        }
        self.out.scratch.holders = found;
    }

    /// "the two leaders", "the presidents"
    pub(super) fn leaders(&mut self, cue: Cue, opening: Opening) {
        let start = opening.start.unwrap_or(cue.start as usize);
        if !opening.definite || opening.modifiers > 0 || self.is_of_named(cue, start) {
            return;
        }
        let span = Span::new(start, cue.end as usize);
        let count = opening.count.map(usize::from);
        // "Moon praised the two leaders": not Moon himself
        let addressed = self.is_addressed(start);
        let speaker = addressed.then(|| self.first_of_sentence()).flatten();
        let listed = &self.out.scratch.discourse.people_listed.actors;
        let own_list = listed.iter().any(|actor| Some(*actor) == speaker);
        let reach = if count.is_some() {
            HOLDER_REACH
        } else {
            LIST_REACH
        };
        let discourse = &self.out.scratch.discourse;
        let later = discourse.led.end > discourse.people_listed.end;
        let list = (!own_list && !later).then(|| self.last_list(Members::People, count, reach));
        let mut found = if let Some(mut list) = list.flatten() {
            self.prefer_holders(cue, &mut list, count, speaker);
            list
        } else if let Some(led) = self.led(count) {
            led
        } else {
            let title = self.title_of(cue).filter(|_| count.is_some());
            self.people_near(count.unwrap_or(2), speaker, title)
        };
        // "Oman and Qatar congratulated the two leaders"
        let listed = &self.out.scratch.discourse.listed;
        let others = addressed && listed.sentence == self.sentence;
        if found.is_empty() && count.is_some() && !others {
            self.keep(found);
            found = self
                .states_meant(Members::States, false, count, None)
                .unwrap_or_default();
        }
        if found.is_empty() {
            self.keep(found);
            if self.agent_again(cue) {
                return;
            }
            found = self.buffer();
            self.decide(span, DecisionKind::Reference, None, NO_LIST);
        } else {
            let led = self.out.scratch.discourse.led.actors == found;
            let reason = "the people last listed or named";
            self.refer(span, ReferenceKind::Collective, false, &found, reason);
            // "They" in the next sentence are these
            let people = found
                .iter()
                .all(|a| self.kind_of(*a) == Some(EntityKind::Person));
            if found.len() > 1 && (people || led) {
                self.remember_list(people, &found, span);
            }
        }
        self.keep(found);
    }

    /// "The leaders": those of the states whose leaders the text has listed.
    fn led(&mut self, count: Option<usize>) -> Option<Vec<ActorIdx>> {
        let led = &self.out.scratch.discourse.led;
        let near = led.actors.len() > 1 && self.sentence - led.sentence <= HOLDER_REACH;
        if !near || count.is_some_and(|n| n != led.actors.len()) {
            return None;
        }
        let mut found = self.buffer();
        found.extend_from_slice(&self.out.scratch.discourse.led.actors);
        Some(found)
    }

    /// The people of this sentence and the two before, but for `except`, if they are so many, or so
    /// many of them bear a title.
    pub(super) fn people_near(
        &mut self,
        wanted: usize,
        except: Option<ActorIdx>,
        title: Option<&TitleUse>,
    ) -> Vec<ActorIdx> {
        let mut found = self.buffer();
        let people = &self.out.scratch.discourse.people;
        for back in 0..=2 {
            found.clear();
            let from = self.sentence.saturating_sub(back);
            found.extend(
                people
                    .iter()
                    .take_while(|s| s.sentence >= from)
                    .map(|s| s.actor)
                    .filter(|actor| Some(*actor) != except),
            );
            if found.len() >= wanted {
                break;
            }
        }
        // "Cohen accused the two leaders": those who lead
        if let Some(title) = title.filter(|_| found.len() > wanted) {
            found.retain(|actor| self.holds_such(title, *actor));
        }
        if found.len() != wanted {
            found.clear();
        }
        found
    }
}
