//! Who the actors are: entities, their names, offices and memberships, each with its dates.

mod alias;
mod builder;
mod builtin;
mod context;
mod draft;
mod entity;
mod entity_row;
mod entry;
mod fact;
mod fact_row;
mod fold;
pub mod format;
mod id;
mod intern;
mod layer;
mod lint;
mod lint_table;
mod store;
mod suggest;
mod table;

pub use alias::{Alias, ContextClass, ContextTerm, MatchMode};
pub use builder::GazetteerBuilder;
pub use entity::{Entity, Gender, Validity};
pub use entry::{AliasRow, EntityRow};
pub use fact::{
    Capital, CountryTrait, Descriptor, Membership, MembershipStatus, Office, RegionMember,
    SourceNote, Title, TitlePosition,
};
pub use id::{CountryCode, EntityId, EntityIdx, EntityKind, Form, Sector, UnknownWord};
pub(crate) use id::{Vocabulary, vocabulary};
pub use store::Gazetteer;

#[cfg(test)]
mod tests;
