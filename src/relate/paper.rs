//! Papers that say something themselves: whose they are by a participle behind them.

use super::chunk::{Chunks, Kind, is_filled};
use super::token::Sentence;
use super::word_class::{Govern, Tags};

/// Between a paper and those who have issued it stand no more units than these.
const LONGEST_ISSUE: usize = 6;

impl Chunks {
    /// "A statement, issued on Monday by Oman, urged": a paper with which the sentence opens speaks
    /// for those who have issued it.
    pub(super) fn join_issued(&mut self, sentence: &Sentence) {
        let Some(by) = self.issued_by(sentence) else {
            return;
        };
        let apart = self.units[1].kind == Kind::Comma;
        let last = self.list_end(by + 1).unwrap_or(by + 1);
        let own = self.gather(by + 1, last);
        let end = self.after(last) - 1 + usize::from(apart);
        let closed = !apart || self.units.get(end).map(|u| u.kind) == Some(Kind::Comma);
        let mut rest = self.units.iter().skip(end + 1);
        let speaks = rest
            .find(|unit| unit.kind != Kind::Other)
            .is_some_and(|unit| unit.is_predicate() && !unit.verb.passive);
        if !is_filled(own) || !closed || !speaks {
            return;
        }
        for attached in 1..=end {
            self.units[attached].attached_to = Some(0);
        }
        self.units[0].own = own;
    }

    /// The "by" between a paper in the first unit and those who have issued it.
    fn issued_by(&self, sentence: &Sentence) -> Option<usize> {
        let [paper, comma, ..] = &self.units[..] else {
            return None;
        };
        let says = sentence.tokens[paper.head as usize]
            .tags
            .any(Tags::REPORTED);
        if paper.kind != Kind::NounPhrase || !says || paper.denotes() {
            return None;
        }
        let issued = 1 + usize::from(comma.kind == Kind::Comma);
        let verb = self.units.get(issued)?;
        let by = |at: usize| self.is_link(sentence, at, Tags::BY);
        let when = |at: &usize| match self.units[*at].kind {
            Kind::NounPhrase => !self.units[*at].denotes(),
            Kind::Preposition => !by(*at),
            kind => kind == Kind::Other,
        };
        let end = self.units.len().min(issued + 1 + LONGEST_ISSUE);
        let at = issued + 1 + (issued + 1..end).take_while(when).count();
        let named = by(at) && self.units.get(at + 1)?.denotes();
        let makes = Govern::MAKE.with(Govern::LIGHT).with(Govern::SETTLE);
        let done = verb.kind == Kind::VerbGroup
            && verb.verb.past_or_participle
            && verb.verb.govern.any(makes);
        (done && named).then_some(at)
    }
}
