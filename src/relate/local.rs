//! Those who act without a side of their own: their side is where they do it. "Gunmen abducted two
//! Danes in Yemen", "Police arrested two Danes in Oman".

use super::attach::is_place;
use super::chunk::{Range, is_filled};
use super::clause::Clause;
use super::matching::Matching;
use super::observe::Observer;
use super::predicate::Predicate;
use super::word_class::Tags;

impl<O: Observer> Matching<'_, O> {
    /// Where the people whom a clause's subject names do something to somebody, if no side of
    /// theirs is named.
    pub(super) fn locals(&self, rule: u16, clause: &Clause) -> Option<Range> {
        self.locals_at(rule, clause.subject_unit? as usize)
    }

    /// As [`Matching::locals`], of those whom a phrase names.
    pub(super) fn locals_at(&self, rule: u16, subject: usize) -> Option<Range> {
        let predicate = self.predicate_of(rule);
        let local =
            matches!(predicate, Predicate::Coerces | Predicate::Fights) && self.is_local(subject);
        local.then(|| self.place_behind()).flatten()
    }

    /// Whether a phrase is about people of whom only the place says whose they are.
    pub(super) fn is_local(&self, unit: usize) -> bool {
        let head = self.chunks.units[unit].head as usize;
        self.sentence.tokens[head].tags.any(Tags::LOCAL) && self.is_silent(unit)
    }

    /// Whether a phrase names no actor.
    fn is_silent(&self, unit: usize) -> bool {
        let unit = &self.chunks.units[unit];
        !unit.denotes() && !unit.np.name && !unit.has_modifiers()
    }

    /// The place behind "in" among the complements of a verb.
    fn place_behind(&self) -> Option<Range> {
        let phrases = &self.complements.phrases;
        let mut within = phrases.iter().filter(|(link, _)| {
            let tags = self.rules.lexicon.get(*link).tags;
            tags.any(Tags::IN)
        });
        within.find_map(|(_, unit)| self.place(*unit as usize))
    }

    fn place(&self, unit: usize) -> Option<Range> {
        let phrase = self.chunks.units.get(unit)?;
        // "in the Egyptian resort of Taba"
        let args = if phrase.denotes() {
            phrase.own
        } else {
            phrase.modifiers
        };
        let here = is_filled(args) && is_place(self.sentence, self.chunks.args(args));
        here.then_some(args)
    }
}
