//! Mentions and the actors of one document.

use crate::gazetteer::{CountryCode, EntityIdx, EntityKind, Form, Sector};
use crate::span::Span;

/// The dense index of an actor in one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ActorIdx(pub(crate) u32);

impl ActorIdx {
    /// The index into the document's actor list.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A span of the text that refers to an actor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// Who is meant.
    pub actor: ActorIdx,
    /// How it refers.
    pub form: Form,
    /// The part of society that acts: "Russian troops" is MIL.
    pub sector: Option<Sector>,
    /// The index of the sentence in the document's list of sentences.
    pub sentence: u32,
    /// The id of the rule that made it.
    pub rule: &'static str,
}

/// An actor of one document: one of the gazetteer's, or one that only the text knows.
#[derive(Clone, Debug, PartialEq)]
pub enum Actor {
    /// An entity of the gazetteer.
    Known(EntityIdx),
    /// A person or body that the text ties to a known actor.
    Open(OpenActor),
}

/// A person or body that no gazetteer holds.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenActor {
    /// The id made from the name: `person:roman-vassilenko`.
    pub id: String,
    /// The name as first written in full.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// The state it belongs to.
    pub country: Option<CountryCode>,
    /// The part of society.
    pub sector: Option<Sector>,
}

/// A phrase that points back at actors without being a mention of its own in the output: a pronoun
/// ("he", "its"), a collective descriptor ("the two countries"), a reciprocal ("each other").
///
/// Relations may take it as an argument; its span is then the argument's span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Where it stands.
    pub span: Span,
    /// The index of the sentence.
    pub sentence: u32,
    /// First index into the resolution's pool of actors.
    pub from: u32,
    /// End index into the pool.
    pub to: u32,
    /// How it points back.
    pub kind: ReferenceKind,
    /// Whether the phrase means more actors than those listed: "Russia and its allies".
    pub partial: bool,
}

/// A sentence in the middle of what somebody says, which another sentence tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The sentence.
    pub span: Span,
    /// Who says it.
    pub speaker: ActorIdx,
}

/// How a [`Reference`] points back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReferenceKind {
    /// "he", "they", "it".
    Pronoun,
    /// "his", "their", "its".
    Possessive,
    /// "the two countries", "both leaders", "the trio".
    Collective,
    /// "each other", "one another".
    Reciprocal,
}
