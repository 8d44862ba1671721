//! How real what a clause says is, by what stands around it: "reportedly asked", "if Serbia
//! recognized Kosovo", "when he visits Japan".

use super::chunk::Kind;
use super::clause::{Analyzer, Clause};
use super::word_class::Tags;

impl Analyzer<'_> {
    /// Whether a clause is the reporter's remark on what was said: "…, a move that Iran condemned".
    pub(super) fn is_aside(&self, clause: &Clause) -> bool {
        let deed = self.sentence.tags.any(Tags::DEED);
        let Some(subject) = clause.subject_unit.filter(|_| deed).map(|s| s as usize) else {
            return false;
        };
        let mut before = self.chunks.first_of(subject).saturating_sub(1);
        if matches!(self.kind(before), Kind::Relative | Kind::That) {
            before = before.saturating_sub(1);
        }
        let deed = self.chunks.units[before].head as usize;
        self.kind(before) == Kind::NounPhrase
            && self.sentence.tokens[deed].tags.any(Tags::DEED)
            && self
                .before(before)
                .is_some_and(|b| self.kind(b) == Kind::Comma)
    }

    /// Whether a clause begins behind the relative clause in which somebody speaks: "strikes, which
    /// he said had failed, and Chad left".
    pub(super) fn is_behind_aside(&self, clause: &Clause) -> bool {
        let opener = |unit: u32| self.before(self.chunks.first_of(unit as usize));
        let behind = |unit: Option<usize>, kind| unit.filter(|u| self.kind(*u) == kind);
        let relative = behind(clause.speaker.and_then(opener), Kind::Relative);
        let and = relative.and(behind(clause.subject_unit.and_then(opener), Kind::And));
        behind(and.and_then(|and| self.before(and)), Kind::Comma).is_some()
    }

    /// "Botswana reportedly asked": the adverb stands before the verb group.
    pub(super) fn adverb_before(&self, i: usize, clause: &mut Clause) {
        if !(self.sentence.tags).any(Tags::REPORTED.with(Tags::POSSIBLE)) {
            return;
        }
        for unit in self.chunks.units[..i]
            .iter()
            .rev()
            .take_while(|u| u.kind == Kind::Other)
        {
            let tags = self.sentence.tokens[unit.from as usize].tags;
            clause.reported |= tags.any(Tags::REPORTED);
            clause.possible |= tags.any(Tags::POSSIBLE);
        }
    }

    /// Whether the clause of the verb in unit `i`, in the present tense, says at what time comes
    /// what is only planned: "will raise it when he visits Japan".
    pub(super) fn is_awaited(&self, i: usize, clause: &Clause) -> bool {
        let times = Tags::CAUSE.with(Tags::OCCASION);
        let unit = &self.chunks.units[i];
        let present = unit.to - unit.from == 1 && !unit.verb.past_or_participle;
        let present = present && self.sentence.tags.any(times);
        let Some(subject) = clause.subject_unit.filter(|_| present) else {
            return false;
        };
        let opener = self.before(self.chunks.first_of(subject as usize));
        let timed = opener.filter(|opener| {
            self.kind(*opener) == Kind::Subordinator && self.tags(*opener).any(times)
        });
        let main = timed.and_then(|opener| self.chunks.verbs_before(opener).next());
        main.is_some_and(|main| self.out[main].planned || self.out[main].possible)
    }

    /// Whether the clause of the verb in unit `i` is a condition: "if Serbia recognized Kosovo".
    pub(super) fn is_conditional(&self, i: usize, clause: &Clause) -> bool {
        let may_be = self.sentence.tags.any(Tags::CONDITION) || self.kind(0) == Kind::VerbGroup;
        let Some(subject) = clause.subject_unit.filter(|_| may_be).map(|s| s as usize) else {
            return false;
        };
        let first = self.chunks.first_of(subject);
        let opener = self.before(first).filter(|_| first < i);
        opener.is_some_and(|o| match self.kind(o) {
            Kind::Subordinator => self.tags(o).any(Tags::CONDITION),
            // "Had Turkey attacked", "Should Chad protest"
            Kind::VerbGroup => o == 0 && self.tags(o).any(Tags::HAVE.with(Tags::MODAL)),
            _ => false,
        })
    }
}
