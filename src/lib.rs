//! demarche turns news text into a graph of who deals with whom in world politics.

mod date;
mod error;
mod shelf;
mod span;
mod stored;
mod stored_data;

pub mod export;
pub mod extract;
pub mod gazetteer;
pub mod graph;
pub mod recognize;
pub mod relate;
pub mod resolve;
pub mod text;

pub use date::{Date, ParseDateError};
pub use error::{Diagnostic, Error, ErrorKind, Result};
pub use extract::{
    ActorRef, AmbiguityRef, CoOccurrenceRef, EventRecord, EventRecords, EventSide, Explanation,
    Extraction, Extractor, ExtractorBuilder, MentionRef, NearMiss, Reading, RelationRef, Stats,
};
pub use gazetteer::{
    CountryCode, Entity, EntityId, EntityIdx, EntityKind, Form, Gazetteer, GazetteerBuilder,
    Sector, UnknownWord,
};
pub use graph::RelationGraph;
pub use petgraph;
pub use relate::{Event, KnownFact, Modality, Predicate, Quad};
pub use span::Span;
pub use text::{Document, DocumentReader};

/// Compiles and runs the README's program.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeDoctests;
