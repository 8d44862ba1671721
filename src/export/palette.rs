//! The colors of pictures: dark enough for white text, and apart for color-blind eyes.
//!
//! Cooperation is blue and conflict orange to red, words light and deeds dark: these pairs differ
//! for every kind of color blindness, which green and red do not. The viewer has the same colors.

use crate::gazetteer::EntityKind;
use crate::relate::Quad;

/// The fill of an actor.
pub(crate) fn kind_color(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Country => "#2f5d8a",
        EntityKind::Territory => "#5a7fa3",
        EntityKind::Region | EntityKind::Place => "#6b7280",
        EntityKind::Organization => "#7a4f9a",
        EntityKind::Company => "#8a6d1d",
        EntityKind::Group => "#9c2f55",
        EntityKind::Person => "#2e7568",
    }
}

/// The line of a stated relation; standing relations are dark gray.
pub(crate) fn quad_color(quad: Option<Quad>) -> &'static str {
    match quad {
        Some(Quad::VerbalCooperation) => "#2a86c8",
        Some(Quad::MaterialCooperation) => "#0a50a1",
        Some(Quad::VerbalConflict) => "#cc7a12",
        Some(Quad::MaterialConflict) => "#b8331c",
        None => "#4b5563",
    }
}
