//! From candidate mentions to actors: who is meant.

mod acronym;
mod alias_table;
mod back_reference;
mod candidate;
mod capital;
mod clock;
mod context;
mod cue;
mod descriptor;
mod discourse;
mod first_person;
mod head;
mod introduce;
mod introduced_body;
mod lexicon;
mod mention;
mod misspelling;
mod name;
mod office;
mod open;
mod opening;
mod person_name;
mod phrase;
mod presence;
mod reader;
mod resolution;
mod resolver;
mod surname;
mod swallow;
mod title;
mod trace;
mod word_key;

pub use mention::{Actor, ActorIdx, Mention, OpenActor, Reference, ReferenceKind};
pub use resolution::{Ambiguity, Resolution};
pub use resolver::Resolver;
pub use trace::{Decision, DecisionKind, Surface, Trace};
