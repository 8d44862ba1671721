//! Who else owns what a phrase names: "Finland and Sweden's entry", "Turkish drones and Emirati
//! cash".

use super::chunk::{Kind, Range, Unit, is_filled};
use super::complement;
use super::matching::Matching;
use super::observe::Observer;
use super::pos::Pos;

/// A list of what belongs to several goes no further than this.
const LONGEST_LIST: usize = 6;

impl<O: Observer> Matching<'_, O> {
    /// Whose a phrase is, with whose those are that a list goes on with: "Turkish drones and
    /// Russian instructors", "French soldiers, American fuel and Emirati cash".
    pub(super) fn with_next_owners(&mut self, phrase: usize, own: Range) -> Range {
        let mut at = self.chunks.last_of(phrase);
        let mut all = own;
        if at != phrase && is_owned(&self.chunks.units[at]) {
            let last = self.owners(self.chunks.units[at]);
            return self.chunks.both(own, last);
        }
        for _ in 0..LONGEST_LIST {
            let Some((next, and)) = self.next_owned(at) else {
                return own;
            };
            let more = self.chunks.units[next];
            let more = if more.denotes() {
                more.own
            } else {
                self.owners(more)
            };
            all = self.chunks.both(all, more);
            at = next;
            if and {
                let apart = complement::opens_clause(self.chunks, next);
                return if apart { own } else { all };
            }
        }
        own
    }

    /// Whose a subject is, with whose the one before "and" is: "Russian jets and Iranian drones
    /// bombed".
    pub(super) fn with_owner_before(&mut self, phrase: usize, own: Range) -> Range {
        let before = self.chunks.units.get(phrase.saturating_sub(3)..phrase);
        let (other, opener) = match before {
            Some([opener, other, and]) if and.kind == Kind::And => (*other, Some(opener.kind)),
            Some([other, and]) if and.kind == Kind::And => (*other, None),
            _ => return own,
        };
        let opens = matches!(
            opener,
            None | Some(Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::That | Kind::Dash)
        );
        if !is_filled(own) || !opens || !is_owned(&other) {
            return own;
        }
        let more = self.owners(other);
        self.chunks.both(more, own)
    }

    /// The phrase that goes on a list of what belongs to somebody, and whether "and" stands before
    /// it.
    fn next_owned(&self, at: usize) -> Option<(usize, bool)> {
        let mut next = self.chunks.after(at);
        let kind = |at: usize| self.chunks.units.get(at).map(|unit| unit.kind);
        let comma = kind(next) == Some(Kind::Comma);
        next += usize::from(comma);
        let and = kind(next) == Some(Kind::And);
        next += usize::from(and);
        let unit = self.chunks.units.get(next).filter(|_| comma || and)?;
        let agents = unit.denotes() && unit.np.agent && !unit.np.name;
        ((agents || is_owned(unit)) && unit.group.is_none()).then_some((next, and))
    }

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
        // not "between Niger and Mali's army"
        let free = matches!(
            other.checked_sub(1).map(|before| units[before].kind),
            None | Some(Kind::Comma | Kind::That | Kind::Subordinator | Kind::VerbGroup)
        );
        let slots = self.chunks.args(named.own);
        let kind = |slot: u16| self.sentence.slots[usize::from(slot)].kind;
        let alike = matches!((slots, owner), ([one], Some(owner)) if kind(*one) == kind(owner));
        (alone && free && alike).then_some(named.own)
    }
}

/// Whether a phrase names a thing that belongs to somebody in it: "Turkish drones".
fn is_owned(unit: &Unit) -> bool {
    unit.kind == Kind::NounPhrase && !unit.denotes() && unit.has_modifiers()
}
