//! Stated relations and co-occurrences of one document.

use super::predicate::{Modality, Predicate};
use crate::date::Date;
use crate::gazetteer::Sector;
use crate::resolve::ActorIdx;
use crate::span::Span;

/// The dense index of a rule in one [`Extractor`](crate::Extractor)'s rule set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RuleIdx(pub(crate) u16);

/// What the tables say of a stated relation at its date.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum KnownFact {
    /// The tables say the same.
    Agrees,
    /// The tables say otherwise.
    Contradicts,
    /// The tables do not say.
    #[default]
    Unknown,
}

/// A relation that a sentence states.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Relation {
    /// Who.
    pub subject: ActorIdx,
    /// Does what, stands how.
    pub predicate: Predicate,
    /// To whom.
    pub object: ActorIdx,
    /// Whether the text says that it is not so.
    pub negated: bool,
    /// How real the text says it is.
    pub modality: Modality,
    /// Whether it held in the past and holds no more.
    pub former: bool,
    /// The office title or another role, as written.
    pub role: Option<Span>,
    /// When it happened or began.
    pub date: Option<Date>,
    /// When it ended, for a range.
    pub date_end: Option<Date>,
    /// Who says so, if the text attributes it.
    pub attributed_to: Option<ActorIdx>,
    /// The sector of the subject's mention.
    pub subject_sector: Option<Sector>,
    /// The sector of the object's mention.
    pub object_sector: Option<Sector>,
    /// The subject's mention.
    pub subject_span: Span,
    /// The object's mention.
    pub object_span: Span,
    /// The words that state it.
    pub trigger: Span,
    /// The sentence.
    pub evidence: Span,
    /// The rule that found it.
    pub rule: RuleIdx,
    /// What the tables say.
    pub known: KnownFact,
}

/// Two actors that stand together, `a` before `b` in the order of their ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CoOccurrence {
    /// One actor.
    pub a: ActorIdx,
    /// The other.
    pub b: ActorIdx,
    /// In how many sentences of the document both are mentioned.
    pub sentences: u32,
    /// In how many paragraphs.
    pub paragraphs: u32,
    /// The first sentence with both, if there is one.
    pub first: Option<Span>,
}
