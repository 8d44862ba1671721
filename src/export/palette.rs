//! The colors of pictures: dark enough for white text, and apart for color-blind eyes.

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
        EntityKind::Group => "#8c3b4a",
        EntityKind::Person => "#2e7568",
    }
}

/// The line of a stated relation; standing relations are dark gray.
pub(crate) fn quad_color(quad: Option<Quad>) -> &'static str {
    match quad {
        Some(Quad::VerbalCooperation) => "#2b8cbe",
        Some(Quad::MaterialCooperation) => "#1a7a3c",
        Some(Quad::VerbalConflict) => "#d9811e",
        Some(Quad::MaterialConflict) => "#c0242b",
        None => "#4b5563",
    }
}
