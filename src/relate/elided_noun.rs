//! A noun that is said once and meant twice: "Chad's main ally is France, Mali's is Russia".

use super::chunk::{Kind, Range};
use super::matching::{Filled, Matching};
use super::observe::Observer;
use super::statement::Reality;
use super::token::Mark;
use crate::resolve::ActorIdx;

/// The next owner stands no more units than this behind what the one before has.
const REACH: usize = 4;
/// No more owners than this go without the noun.
const MOST: usize = 6;

impl<O: Observer> Matching<'_, O> {
    /// States what was found from `first` on of the noun in unit `i`, whose owner and what it is
    /// are related, of those that follow without the noun.
    pub(super) fn state_elided(&mut self, i: usize, first: usize) {
        let units = &self.chunks.units;
        let copula = self.chunks.after(i);
        let links = |at: usize| units.get(at).is_some_and(|u| u.verb.copula);
        if !links(copula) || self.clauses[copula].subject_unit != Some(i as u32) {
            return;
        }
        let owner = units[i].modifiers;
        let (last, mut named) = (self.found.len(), copula + 1);
        for _ in 0..MOST {
            let Some(next) = self.bare_owner(named) else {
                return;
            };
            named = next + 2;
            for n in first..last {
                let found = self.found[n];
                let owned = |actor| self.is_among(actor, owner);
                let (a, b) = (self.chunks.units[next].own, self.chunks.collective(named));
                let (a, b) = match (owned(found.subject), owned(found.object)) {
                    (true, false) => (a, b),
                    (false, true) => (b, a),
                    _ => continue,
                };
                let filled = Filled {
                    a: Some(a),
                    b: Some(b),
                    among: None,
                };
                let reality = Reality::of(&self.clauses[next + 1]);
                self.state(found.rule, filled, reality, found.trigger);
            }
        }
    }

    /// The owner without a noun that follows the phrase in unit `named`, before a copula and a
    /// name.
    fn bare_owner(&self, named: usize) -> Option<usize> {
        let units = &self.chunks.units;
        let after = self.chunks.after(self.chunks.last_of(named));
        let mut near = after..units.len().min(after + REACH);
        let owner = near.find(|at| units[*at].kind == Kind::NounPhrase)?;
        let ends = self.sentence.tokens[units[owner].to as usize - 1].mark;
        let [copula, is] = units.get(owner + 1..owner + 3)? else {
            return None;
        };
        let bare = ends == Mark::Possessive && units[owner].denotes();
        (bare && copula.verb.copula && is.denotes()).then_some(owner)
    }

    /// Whether an actor is one of those of some slots.
    pub(super) fn is_among(&self, actor: ActorIdx, slots: Range) -> bool {
        self.chunks.args(slots).iter().any(|slot| {
            let slot = &self.sentence.slots[usize::from(*slot)];
            self.sentence.actors_of(slot).contains(&actor)
        })
    }
}
