//! The whole pipeline behind one type, and its results.

mod extraction;
mod extractor;

pub use extraction::{ActorRef, CoOccurrenceRef, Extraction, MentionRef, RelationRef, Stats};
pub use extractor::{Extractor, ExtractorBuilder};
