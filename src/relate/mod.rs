//! From mentions to stated relations and co-occurrences.

mod cameo;
#[allow(dead_code, reason = "the engine, which lands later, calls it")]
mod date_phrase;
#[allow(
    dead_code,
    reason = "the rule compiler, which lands with the engine, calls it"
)]
mod inflect;
#[allow(dead_code, reason = "as above")]
mod irregular;
mod office_sector;
mod predicate;
mod relation;
#[allow(dead_code, reason = "as above")]
mod spelling;

pub(crate) use office_sector::office_sector;
pub use predicate::{Event, Modality, Predicate, Quad};
pub use relation::{CoOccurrence, KnownFact, Relation, RuleIdx};

use std::sync::Arc;

/// The rule packs, compiled; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct RuleSet(Arc<Vec<String>>);

impl RuleSet {
    /// The id of a rule.
    pub fn id(&self, rule: RuleIdx) -> &str {
        self.0.get(usize::from(rule.0)).map_or("", String::as_str)
    }
}
