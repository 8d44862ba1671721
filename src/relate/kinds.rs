//! The kinds of actors that a rule takes for its subject or object.

use std::borrow::Cow;

use crate::gazetteer::EntityKind;
use crate::stored::stored;

/// A set of entity kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kinds(pub(super) u16);

// the bits below those of what is more than a kind
const _: () = assert!(EntityKind::ALL.len() <= Kinds::ENVOYS.0.trailing_zeros() as usize);

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

    /// Officials who stand for their state: "Chadian ministers", "French officials".
    pub(super) const ENVOYS: Self = Self(1 << 9);

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
    pub(super) const fn holding(kind: EntityKind) -> Self {
        let own = Self::of(&[kind]);
        match kind {
            EntityKind::Region => Self(own.0 | Self::POWER.0),
            EntityKind::Country => Self(own.0 | Self::ENVOYS.0),
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
                "envoys" => Self::ENVOYS.0,
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
                            "unknown kind \"{kind}\"; use a kind, actor, state, body, power, soil, armed, unarmed, crowd, forces, envoys or any"
                        ));
                    }
                },
            };
        }
        Ok(Self(bits))
    }
}

stored! { struct Kinds(_) }

/// The kinds of those who stand in a sentence, and of which of them there are several.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cast {
    pub(super) one: u16,
    pub(super) several: u16,
}

impl Cast {
    /// Whoever may stand there.
    pub(crate) const UNKNOWN: Self = Self {
        one: u16::MAX,
        several: u16::MAX,
    };

    /// Whether two of them may be the subject and the object of a rule: if not, no pair of actors
    /// passes [`Kinds::takes`], which asks for more.
    #[inline]
    pub(super) fn may_fill(self, [subject, object]: [Kinds; 2]) -> bool {
        let either = self.one & (subject.0 | object.0);
        let two = either & either.wrapping_sub(1) | either & self.several;
        self.one & subject.0 != 0 && self.one & object.0 != 0 && two != 0
    }
}
