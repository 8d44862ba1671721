//! Whether a rule takes an actor for its subject or object.

use super::kinds::{Cast, Kinds};
use super::token::Slot;
use crate::gazetteer::{EntityKind, Form, Sector};
use crate::resolve::ActorIdx;

/// An actor is told from so many before it.
const NEAR: usize = 8;

impl Cast {
    /// The kinds of some actors, each with that of its state, for which it may stand.
    pub(super) fn of(
        actors: &[ActorIdx],
        kinds: &[EntityKind],
        homes: &[Option<ActorIdx>],
    ) -> Self {
        let holding = |actor: ActorIdx| {
            let kind = kinds.get(actor.index());
            kind.map_or(0, |kind| Kinds::holding(*kind).0)
        };
        let mut cast = Self::default();
        for (n, actor) in actors.iter().enumerate() {
            if actors[n.saturating_sub(NEAR)..n].contains(actor) {
                continue;
            }
            let mut bits = holding(*actor);
            if let Some(home) = homes.get(actor.index()).copied().flatten() {
                bits |= holding(home);
            }
            cast.several |= cast.one & bits;
            cast.one |= bits;
        }
        cast
    }
}

impl Kinds {
    /// Whether the set takes the actor of a slot, which is of `kind`.
    pub(crate) fn takes(self, kind: EntityKind, slot: &Slot) -> bool {
        let acts = slot.form != Form::Adjective
            || matches!(
                slot.sector,
                Some(Sector::Gov | Sector::Mil | Sector::Leg | Sector::Jud)
            );
        if self.0 & Self::UNARMED.0 != 0 && matches!(slot.sector, Some(Sector::Mil | Sector::Cop)) {
            return false;
        }
        if self.0 & Self::ARMED.0 != 0 && slot.sector != Some(Sector::Mil) {
            return false;
        }
        let crowd = self.0 & Self::CROWD.0 != 0;
        let bars = crowd || self.0 & Self::FORCES.0 != 0;
        if bars && is_crowd(slot) != crowd {
            return false;
        }
        let envoys = kind == EntityKind::Country
            && matches!(slot.form, Form::Adjective | Form::Descriptor)
            && matches!(slot.sector, Some(Sector::Gov | Sector::Leg));
        self.holds(kind)
            || envoys && self.0 & Self::ENVOYS.0 != 0
            || kind == EntityKind::Region && acts && self.0 & Self::POWER.0 != 0
    }
}

/// "Polish miners", "Filipinos", "demonstrators in Lima".
fn is_crowd(slot: &Slot) -> bool {
    match slot.sector {
        Some(sector) => matches!(
            sector,
            Sector::Cvl | Sector::Lab | Sector::Edu | Sector::Rel | Sector::Ref
        ),
        None => slot.form == Form::Demonym || slot.kind == EntityKind::Place,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_for_two_who_act_needs_two_who_may() {
        let kinds = [EntityKind::Country, EntityKind::Place, EntityKind::Region];
        let [state, town, region] = [0, 1, 2].map(ActorIdx);
        let may = |actors: &[ActorIdx], homes: &[Option<ActorIdx>]| {
            let both = [Kinds::ACTOR, Kinds::ACTOR];
            Cast::of(actors, &kinds, homes).may_fill(both)
        };
        assert!(!may(&[state], &[]));
        assert!(!may(&[state, state], &[]));
        assert!(!may(&[state, town], &[]));
        // "European leaders"
        assert!(may(&[state, region], &[]));
        // a place may mean the state in which it lies
        assert!(may(&[state, town], &[None, Some(state), None]));
    }
}
