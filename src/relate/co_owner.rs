//! Who else owns what a phrase names: "Finland and Sweden's entry".

use super::chunk::{Kind, Range};
use super::matching::Matching;
use super::observe::Observer;
use super::pos::Pos;

impl<O: Observer> Matching<'_, O> {
    /// Whose the phrase in unit `i` is besides: "Finland and Sweden's entry".
    pub(super) fn shares_possessive(&self, i: usize) -> Option<Range> {
        let units = &self.chunks.units;
        let unit = &units[i];
        let and = i
            .checked_sub(1)
            .filter(|and| units[*and].kind == Kind::And)?;
        let other = and.checked_sub(1)?;
        let owner = self.sentence.tokens[unit.from as usize].slot;
        let owns =
            owner.is_some() && self.pos.get(unit.from as usize + 1) == Some(&Pos::Possessive);
        let named = &units[other];
        let alone = named.kind == Kind::NounPhrase && named.np.name && named.denotes();
        let alone = alone && named.to - named.from == 1 && owns && unit.group.is_none();
        // "attacked Niger and Mali's army replied", "between Niger and Mali's army"
        let free = match other.checked_sub(1).map(|before| units[before].kind) {
            None | Some(Kind::Comma | Kind::That | Kind::Subordinator) => true,
            Some(Kind::VerbGroup) => !self.is_subject(i),
            _ => false,
        };
        let slots = self.chunks.args(named.own);
        let kind = |slot: u16| self.sentence.slots[usize::from(slot)].kind;
        let alike = matches!((slots, owner), ([one], Some(owner)) if kind(*one) == kind(owner));
        (alone && free && alike).then_some(named.own)
    }

    /// Whether a verb behind phrase `i` has it as its subject.
    fn is_subject(&self, i: usize) -> bool {
        let end = self.chunks.units.len().min(i + 9);
        (i + 1..end).any(|j| {
            self.chunks.units[j].kind == Kind::VerbGroup
                && self.clauses[j].subject_unit == Some(i as u32)
        })
    }
}
