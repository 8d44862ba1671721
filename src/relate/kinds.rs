//! The kinds of actors that a rule takes for its subject or object.

use std::borrow::Cow;

use crate::gazetteer::EntityKind;
use crate::stored::stored;

/// A set of entity kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kinds(pub(super) u16);

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
    pub(super) const POWER: Self = Self(1 << 15);

    /// Nobody who carries arms for a state: a crowd storms an embassy in protest, its police do
    /// not.
    pub(super) const UNARMED: Self = Self(1 << 14);

    /// A place means the state in which it lies: a plant is built in a state, whichever town it
    /// stands in.
    const SOIL: Self = Self(1 << 12);

    /// Who carries arms for a state: its troops enter a land to fight, its ministers to talk.
    pub(super) const ARMED: Self = Self(1 << 13);

    /// People who act for nobody but themselves: students march against a state, ministers protest
    /// to it.
    pub(super) const CROWD: Self = Self(1 << 11);

    /// All but them: thousands of Rwandans who cross into a land invade nobody.
    pub(super) const FORCES: Self = Self(1 << 10);

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

    /// Whether the set holds `kind`.
    pub(crate) fn holds(self, kind: EntityKind) -> bool {
        self.0 & (1 << kind as u16) != 0
    }

    /// Whether a place stands for the state in which it lies.
    pub(crate) fn takes_soil(self) -> bool {
        self.0 & Self::SOIL.0 != 0
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

stored! { struct Kinds(_) }
