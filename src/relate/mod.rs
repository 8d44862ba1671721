//! From mentions to stated relations and co-occurrences.

#[allow(
    dead_code,
    reason = "the rule compiler, which lands with the engine, calls it"
)]
mod inflect;
#[allow(dead_code, reason = "as above")]
mod irregular;
mod predicate;
mod relation;
#[allow(dead_code, reason = "as above")]
mod spelling;

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
