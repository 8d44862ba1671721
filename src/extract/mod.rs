//! The whole pipeline behind one type, and its results.

mod events;
mod explanation;
mod extraction;
mod extractor;
mod rule_check;

#[cfg(test)]
pub(crate) use events::tests::sample_events;
pub use events::{EventRecord, EventRecords, EventSide};
pub use explanation::{Explanation, NearMiss, Reading};
pub use extraction::{
    ActorRef, AmbiguityRef, CoOccurrenceRef, Extraction, MentionRef, RelationRef, Stats,
};
pub use extractor::{Extractor, ExtractorBuilder};
