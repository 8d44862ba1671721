//! From candidate mentions to actors: who is meant.

mod mention;

pub use mention::{Actor, ActorIdx, Mention, OpenActor, Reference, ReferenceKind};
