//! From candidate mentions to actors: who is meant.

mod acronym;
mod back_reference;
mod candidate;
mod capital;
mod clock;
mod context;
mod cue;
mod descriptor;
mod discourse;
mod head;
mod introduce;
mod lexicon;
mod mention;
mod misspelling;
mod name;
mod open;
mod phrase;
mod presence;
mod reader;
mod resolution;
mod resolver;
mod title;
mod trace;
mod word_key;

pub use mention::{Actor, ActorIdx, Mention, OpenActor, Reference, ReferenceKind};
pub use resolution::{Ambiguity, Resolution};
pub use resolver::Resolver;
pub use trace::{Decision, DecisionKind, Surface, Trace};
