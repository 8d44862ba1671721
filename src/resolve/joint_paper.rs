//! "The joint statement condemned": those who have issued it.

use super::back_reference::{LIST_REACH, Members};
use super::cue::Cue;
use super::mention::ReferenceKind;
use super::resolver::Pass;
use super::word_class::{ADDRESS, ASIDE, BLAME, JUDGMENT, SHARED, SPEECH, STANCE};
use crate::span::Span;

/// Between what they issue and what it says stand no more words than these.
const BETWEEN: usize = 3;
/// Why a paper means somebody.
const AUTHORS: &str = "those who have issued it";

impl Pass<'_> {
    /// "The statement condemned": the two who talk, or those just listed, if it is called a joint
    /// one here or has been shortly before.
    pub(super) fn joint_paper(&mut self, cue: Cue) {
        let reader = self.reader;
        let before = reader.prev_near(cue.start as usize);
        let joint = before.is_some_and(|w| reader.term(w).is(SHARED));
        let last = self.out.scratch.discourse.joint_paper;
        if joint {
            self.out.scratch.discourse.joint_paper = Some(self.sentence);
        }
        let told = last.is_some_and(|at| self.sentence > at && self.sentence - at <= LIST_REACH);
        let opening = self.opening(cue.start as usize);
        let Some(start) = opening
            .start
            .filter(|_| opening.definite && (joint || told))
        else {
            return;
        };
        if opening.modifiers > 1 || !reader.opens(start) || !self.is_what_says(cue.end as usize) {
            return;
        }
        let talkers = self.states_of_talkers(true, false);
        let listed = || self.last_list(Members::States, None, LIST_REACH);
        if let Some(found) = talkers.or_else(listed) {
            let span = Span::new(start, cue.end as usize);
            self.refer(span, ReferenceKind::Collective, false, &found, AUTHORS);
            self.keep(found);
        }
    }

    /// Whether a verb of saying or judging follows.
    fn is_what_says(&self, from: usize) -> bool {
        let reader = self.reader;
        let mut at = from;
        for _ in 0..BETWEEN {
            let Some(word) = reader.next_near(at) else {
                return false;
            };
            let term = reader.term(word);
            if term.is(SPEECH | JUDGMENT | BLAME | ADDRESS | STANCE) {
                return true;
            }
            if !term.is(ASIDE) {
                return false;
            }
            at = word.end;
        }
        false
    }
}
