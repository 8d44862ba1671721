//! Who gets what only a participle tells of: "Mali flies jets supplied by Turkey", "relies on gas
//! bought from Algeria".

use super::chunk::Kind;
use super::matching::Matching;
use super::observe::Observer;
use super::word_class::{Govern, Tags};

impl<O: Observer> Matching<'_, O> {
    /// Lets whoever uses what the participle in unit `i` says something of be who was given it, or
    /// who got it from somebody.
    pub(super) fn read_user(&mut self, i: usize) {
        let Some(user) = self.user(i) else {
            return;
        };
        if self.chunks.units[i].verb.govern.any(Govern::DATIVE) {
            self.complements.phrases.push((self.rules.to, user));
        } else if self.chunks.is_link(self.sentence, i + 1, Tags::FROM) {
            self.complements.by = Some(user);
        }
    }

    /// The subject of the verb whose object stands right before the participle in unit `i`.
    fn user(&self, i: usize) -> Option<u32> {
        let units = &self.chunks.units;
        let thing = self.clauses[i].subject_unit? as usize;
        if !units[i].verb.bare_participle || self.chunks.after(thing) != i {
            return None;
        }
        let mut verb = self.chunks.first_of(thing).checked_sub(1)?;
        if units[verb].kind == Kind::Preposition {
            verb = verb.checked_sub(1)?;
        }
        let clause = &self.clauses[verb];
        let uses = units[verb].is_predicate() && units[verb].verb.govern.any(Govern::OBTAIN);
        let user = clause
            .subject_unit
            .filter(|_| uses && !clause.passive && !clause.negated)?;
        units[user as usize].denotes().then_some(user)
    }
}
