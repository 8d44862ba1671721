//! Who the actors are: entities, their names, offices and memberships, each with its dates.

mod entity;
mod id;

pub use entity::{
    Alias, ContextClass, ContextTerm, Entity, MatchMode, Membership, MembershipStatus, Office,
    Validity,
};
pub(crate) use id::vocabulary;
pub use id::{CountryCode, EntityId, EntityIdx, EntityKind, Form, Sector, UnknownWord};

use std::sync::Arc;

/// The tables, loaded; cheap to clone.
#[derive(Clone, Debug)]
pub struct Gazetteer(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    entities: Vec<Entity>,
}

impl Gazetteer {
    /// The built-in tables, loaded once.
    pub fn builtin() -> Self {
        Self(Arc::new(Inner::default()))
    }

    /// The entity at an index.
    ///
    /// # Panics
    ///
    /// If the index comes from another gazetteer.
    pub fn entity(&self, idx: EntityIdx) -> &Entity {
        &self.0.entities[idx.index()]
    }
}
