//! Why each name and descriptor was resolved as it was, for `explain`.

use crate::gazetteer::EntityIdx;
use crate::span::Span;

/// The decisions of one document, in the order in which they were made.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    decisions: Vec<Decision>,
}

/// One decision.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// The words that it is about.
    pub span: Span,
    /// The entity in question; `None` where it is about no single one.
    pub entity: Option<EntityIdx>,
    /// Whether the reading was kept.
    pub kept: bool,
    /// Why: a rule id for a reading that was kept, a reason for one that was dropped.
    pub reason: &'static str,
}

impl Trace {
    /// The decisions, in the order in which they were made.
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    pub(super) fn clear(&mut self) {
        self.decisions.clear();
    }

    pub(super) fn push(&mut self, decision: Decision) {
        self.decisions.push(decision);
    }
}
