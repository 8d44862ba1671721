//! Sets of bodies, groups or companies: "the two organizations", "both movements".

use super::back_reference::{LIST_REACH, Members, NO_LIST};
use super::cue::Cue;
use super::discourse::Seen;
use super::lexicon::Noun;
use super::mention::{ActorIdx, ReferenceKind};
use super::opening::Opening;
use super::resolver::Pass;
use super::trace::DecisionKind;
use crate::span::Span;

/// Those who have not been listed have been named no further back than this, in sentences.
const NEAR: u32 = 1;

impl Pass<'_> {
    /// "the two blocs": those last listed, or the only ones near, if they are as many.
    pub(super) fn body_set(&mut self, cue: Cue, noun: &Noun, opening: Opening) {
        let (Some(start), Some(count)) = (opening.start, opening.count.map(usize::from)) else {
            return;
        };
        let end = cue.end as usize;
        if opening.modifiers > 0 || self.is_of_named(cue, start) || self.goes_on(start, end) {
            return;
        }
        let span = Span::new(start, end);
        let listed = self.last_list(Members::Sides, Some(count), LIST_REACH);
        let found = match listed {
            Some(listed) if listed.iter().all(|actor| self.is_such(noun, *actor)) => listed,
            other => {
                let mut found = other.unwrap_or_else(|| self.buffer());
                self.bodies_near(noun, &mut found);
                found
            }
        };
        if found.len() == count {
            let reason = "the bodies last listed, or those near";
            self.refer(span, ReferenceKind::Collective, false, &found, reason);
            self.remember_list(false, &found, span);
        } else {
            self.decide(span, DecisionKind::Reference, None, NO_LIST);
            self.out.scratch.discourse.unknown_list = span.end;
        }
        self.keep(found);
    }

    /// Whether a body that the text has named is of a noun's class.
    fn is_such(&self, noun: &Noun, actor: ActorIdx) -> bool {
        let mut bodies = self.out.scratch.discourse.bodies.iter();
        let seen = bodies.find(|seen| seen.actor == actor);
        seen.is_some_and(|seen| self.is_of_class(noun, seen))
    }

    /// The bodies of a noun's class in this sentence and the one before, the first first.
    fn bodies_near(&self, noun: &Noun, found: &mut Vec<ActorIdx>) {
        found.clear();
        let near = |seen: &&Seen| self.sentence - seen.sentence <= NEAR;
        let bodies = self.out.scratch.discourse.bodies.iter().take_while(near);
        found.extend(
            bodies
                .filter(|seen| self.is_of_class(noun, seen))
                .map(|seen| seen.actor),
        );
        found.reverse();
    }
}
