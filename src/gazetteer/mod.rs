//! Who the actors are: entities, their names, offices and memberships, each with its dates.

mod alias;
mod builder;
mod builtin;
mod builtin_data;
mod card;
mod coded;
mod context;
mod draft;
mod entity;
mod entity_row;
mod entry;
mod export;
mod fact;
mod fact_row;
pub mod format;
mod id;
pub mod import;
mod index;
pub(crate) mod intern;
mod layer;
mod lint;
mod lint_table;
mod query;
mod stats;
mod store;
mod suggest;
mod table;
mod table_text;

pub use alias::{Alias, ContextClass, ContextTerm, MatchMode};
pub use builder::GazetteerBuilder;
pub use card::Card;
pub use entity::{Entity, Gender, Validity};
pub use entry::{AliasRow, EntityRow};
pub use fact::{
    Capital, CountryTrait, Descriptor, Membership, MembershipStatus, Office, RegionMember,
    SourceNote, Title, TitlePosition,
};
pub use id::{CountryCode, EntityId, EntityIdx, EntityKind, Form, Sector, UnknownWord};
pub(crate) use id::{Vocabulary, vocabulary};
pub use import::{CsvMapping, Import};
pub use stats::GazetteerStats;
pub use store::Gazetteer;

#[cfg(test)]
mod tests;
