//! From candidate mentions to actors: who is meant.

#![allow(
    dead_code,
    unused_assignments,
    clippy::many_single_char_names,
    clippy::cast_possible_wrap,
    clippy::needless_range_loop,
    clippy::match_same_arms,
    clippy::nonminimal_bool,
    clippy::unused_self,
    clippy::collapsible_if,
    clippy::obfuscated_if_else,
    clippy::unnecessary_lazy_evaluations,
    reason = "the resolver is being tidied; see the closing note"
)]

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
