//! "The joint statement condemned": those who have issued it.

use super::back_reference::{LIST_REACH, Members};
use super::cue::Cue;
use super::discourse::Seen;
use super::mention::{ActorIdx, ReferenceKind};
use super::resolver::Pass;
use super::word_class::{
    ADDRESS, ASIDE, BLAME, DEFINITE, IT, JUDGMENT, PARTNER_LINK, SHARED, SPEECH, STANCE, THEY,
};
use crate::gazetteer::EntityKind;
use crate::span::Span;

/// Between what they issue and what it says stand no more words than these.
const BETWEEN: usize = 3;
/// "them" and "its" are no longer than this, "themselves" and "itself" are.
const REFLEXIVE: usize = 4;
/// Those that wish to join a body fit this.
const CANDIDATE: &str = "candidate";
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
        if !joint && !told {
            return;
        }
        let opening = self.opening(cue.start as usize);
        let Some(start) = opening.start.filter(|_| opening.definite) else {
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

    /// "align themselves with this declaration": the body that has issued it.
    pub(super) fn aligned_paper(&mut self, cue: Cue) {
        let reader = self.reader;
        let this = reader.prev_near(cue.start as usize);
        let Some(this) = this.filter(|w| reader.term(*w).is(DEFINITE)) else {
            return;
        };
        let with = reader.prev_near(this.start);
        let with = with.filter(|w| reader.term(*w).is(PARTNER_LINK));
        let selves = with.and_then(|w| reader.prev_near(w.start));
        if !selves
            .is_some_and(|w| reader.term(w).is(THEY | IT) && reader.written(w).len() > REFLEXIVE)
            || !self.ends_phrase(cue.end as usize)
        {
            return;
        }
        if let Some(body) = self.issuing_body() {
            let span = Span::new(this.start, cue.end as usize);
            self.refer(span, ReferenceKind::Collective, false, &[body], AUTHORS);
        }
    }

    /// "The candidate countries Chad and Mali": those of the body that has issued the text. Says
    /// whether a noun is one for candidates.
    pub(super) fn candidate_states(&mut self, cue: Cue) -> bool {
        let noun = self.lexicon.noun(cue.term);
        if !noun.is_some_and(|noun| noun.has_fit(CANDIDATE)) {
            return false;
        }
        let the = self.reader.prev_near(cue.start as usize);
        let the = the.filter(|w| self.reader.term(*w).is(DEFINITE));
        let named = self.reader.next_near(cue.end as usize);
        let named = named.is_some_and(|w| self.hit_at(w.start).is_some());
        if let Some(the) = the.filter(|_| named)
            && let Some(body) = self.issuing_body()
        {
            let span = Span::new(the.start, the.end);
            self.refer(span, ReferenceKind::Possessive, false, &[body], AUTHORS);
        }
        true
    }

    /// The body with members that the heading names, or else the one named last before this
    /// sentence.
    fn issuing_body(&self) -> Option<ActorIdx> {
        let heading = self.out.mentions.iter().take_while(|m| m.sentence == 0);
        let mut heading = heading.map(|m| m.actor).filter(|actor| {
            let body = self.entity_of(*actor);
            body.is_some_and(|body| self.gazetteer.memberships_in(body).next().is_some())
        });
        if let Some(issuer) = heading.next().filter(|_| self.sentence > 0) {
            return Some(issuer);
        }
        let mut bodies = self.out.scratch.discourse.bodies.iter();
        let issuer = |s: &&Seen| s.sentence < self.sentence && s.kind == EntityKind::Organization;
        bodies.find(issuer).map(|s| s.actor)
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
