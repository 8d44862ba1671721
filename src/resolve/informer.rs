//! Whose talks those are of which somebody tells: "Erdogan informed Putin about his contacts".

use super::cue::Cue;
use super::discourse::Seen;
use super::resolver::Pass;
use super::word_class::{ADDRESS, ASIDE, AUXILIARY, BLAME, GENITIVE};
use crate::gazetteer::{EntityKind, Gender};

/// Between the verb and "his" stand no more words than these: with whom he speaks, and "about the
/// results of".
const REACH: usize = 12;

impl Pass<'_> {
    /// Who informs somebody of what is his own: the subject, not whom he tells.
    pub(super) fn informer(&self, cue: Cue, gender: Gender) -> Option<Seen> {
        if !cue.term.is(GENITIVE) {
            return None;
        }
        let reader = self.reader;
        let mut at = cue.start as usize;
        for _ in 0..REACH {
            let word = reader.prev_near(at)?;
            let term = reader.term(word);
            at = word.start;
            if term.is(ADDRESS) && term.is(BLAME) {
                break;
            }
        }
        let mut before = reader.prev_near(at)?;
        while reader.term(before).is(AUXILIARY | ASIDE) {
            at = before.start;
            before = reader.prev_near(at)?;
        }
        let doer = self.mention_ending(before.end)?;
        if self.kind_of(doer.actor) != Some(EntityKind::Person) {
            return None;
        }
        let mut people = self.out.scratch.discourse.people.iter();
        let agrees = |s: &&Seen| s.actor == doer.actor && s.gender.is_none_or(|g| g == gender);
        people.find(agrees).copied()
    }
}
