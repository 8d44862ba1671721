//! The kinds of actors that a rule takes for its subject or object.

use std::borrow::Cow;

use super::token::Slot;
use crate::gazetteer::{EntityKind, Form, Sector};
use crate::resolve::ActorIdx;

/// A set of entity kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kinds(u16);

impl Kinds {
    /// Everybody who can act: all but places, and regions but for [`Kinds::POWER`].
    pub(crate) const ACTOR: Self = Self::POWER.with(&[
        EntityKind::Country,
        EntityKind::Territory,
        EntityKind::Organization,
        EntityKind::Company,
        EntityKind::Group,
        EntityKind::Person,
    ]);

    /// Regions that act: "the West", "European leaders", but not the "European prospectors".
    const POWER: Self = Self(1 << 15);

    /// Nobody who carries arms for a state: a crowd storms an embassy in protest, its police do
    /// not.
    const UNARMED: Self = Self(1 << 14);

    /// A place means the state in which it lies: a plant is built in a state, whichever town it
    /// stands in.
    const SOIL: Self = Self(1 << 12);

    /// Who carries arms for a state: its troops enter a land to fight, its ministers to talk.
    const ARMED: Self = Self(1 << 13);

    /// People who act for nobody but themselves: students march against a state, ministers protest
    /// to it.
    const CROWD: Self = Self(1 << 11);

    /// All but them: thousands of Rwandans who cross into a land invade nobody.
    const FORCES: Self = Self(1 << 10);

    const fn of(kinds: &[EntityKind]) -> Self {
        Self(0).with(kinds)
    }

    const fn with(self, kinds: &[EntityKind]) -> Self {
        let mut bits = self.0;
        let mut i = 0;
        while i < kinds.len() {
            bits |= 1 << kinds[i] as u16;
            i += 1;
        }
        Self(bits)
    }

    /// The sets that may take `kind`, as bits that one of them has.
    const fn holding(kind: EntityKind) -> Self {
        let own = Self::of(&[kind]);
        match kind {
            EntityKind::Region => Self(own.0 | Self::POWER.0),
            _ => own,
        }
    }

    /// Whether the set holds `kind`.
    pub(crate) fn holds(self, kind: EntityKind) -> bool {
        self.0 & (1 << kind as u16) != 0
    }

    /// Whether a place stands for the state in which it lies.
    pub(crate) fn takes_soil(self) -> bool {
        self.0 & Self::SOIL.0 != 0
    }

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
        self.holds(kind) || kind == EntityKind::Region && acts && self.0 & Self::POWER.0 != 0
    }

    pub(super) fn parse(words: &[Cow<'static, str>]) -> Result<Self, String> {
        let mut bits = 0;
        for word in words {
            bits |= match &**word {
                "actor" => Self::ACTOR.0,
                "any" => {
                    !(Self::UNARMED.0
                        | Self::ARMED.0
                        | Self::SOIL.0
                        | Self::CROWD.0
                        | Self::FORCES.0)
                }
                "unarmed" => Self::UNARMED.0,
                "crowd" => Self::CROWD.0,
                "forces" => Self::FORCES.0,
                "soil" => Self::SOIL.0,
                "armed" => Self::ARMED.0,
                "power" => Self::POWER.0,
                "state" => Self::of(&[EntityKind::Country, EntityKind::Territory]).0,
                "body" => {
                    let bodies = [
                        EntityKind::Organization,
                        EntityKind::Company,
                        EntityKind::Group,
                    ];
                    Self::of(&bodies).0
                }
                kind => match kind.parse::<EntityKind>() {
                    Ok(kind) => Self::of(&[kind]).0,
                    Err(_) => {
                        return Err(format!(
                            "unknown kind \"{kind}\"; use a kind, actor, state, body, power, soil, armed, unarmed, crowd, forces or any"
                        ));
                    }
                },
            };
        }
        Ok(Self(bits))
    }
}

/// The kinds of those who stand in a sentence, and of which of them there are several.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cast {
    one: u16,
    several: u16,
}

/// An actor is told from so many before it.
const NEAR: usize = 8;

impl Cast {
    /// Whoever may stand there.
    pub(crate) const UNKNOWN: Self = Self {
        one: u16::MAX,
        several: u16::MAX,
    };

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

    /// Whether two of them may be the subject and the object of a rule: if not, no pair of actors
    /// passes [`Kinds::takes`], which asks for more.
    #[inline]
    pub(super) fn may_fill(self, [subject, object]: [Kinds; 2]) -> bool {
        let either = self.one & (subject.0 | object.0);
        let two = either & either.wrapping_sub(1) | either & self.several;
        self.one & subject.0 != 0 && self.one & object.0 != 0 && two != 0
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
