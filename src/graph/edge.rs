//! The edges of a graph: what they are keyed by, and what they count.

use super::evidence::Evidence;
use super::observation::SHARE_UNIT;
use super::stamp::Stamp;
use crate::date::Date;
use crate::gazetteer::vocabulary;
use crate::relate::{Event, Modality, Predicate, Quad};

vocabulary! {
    /// What an edge rests on; the two are never merged or converted.
    Layer {
        /// A sentence states the relation.
        Stated = "stated",
        /// The two actors stand in the same sentence or paragraph.
        CoOccurrence = "co-occurrence",
    }
}

/// The class of an edge: with source and target it is the edge's key.
///
/// # Examples
///
/// ```
/// use demarche::graph::{EdgeClass, Layer};
/// use demarche::{Modality, Predicate};
/// let class = EdgeClass::stated(Predicate::MemberOf, true, Modality::Asserted);
/// assert_eq!(class.layer(), Layer::Stated);
/// assert_eq!(class.label(), "member_of");
/// assert_eq!(EdgeClass::CO_OCCURRENCE.label(), "co_occurs_with");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EdgeClass {
    layer: Layer,
    predicate: Option<Predicate>,
    negated: bool,
    modality: Modality,
}

impl EdgeClass {
    /// The class of all co-occurrence edges.
    pub const CO_OCCURRENCE: Self = Self {
        layer: Layer::CoOccurrence,
        predicate: None,
        negated: false,
        modality: Modality::Asserted,
    };

    /// The class of a stated relation.
    pub const fn stated(predicate: Predicate, negated: bool, modality: Modality) -> Self {
        Self {
            layer: Layer::Stated,
            predicate: Some(predicate),
            negated,
            modality,
        }
    }

    /// What the edge rests on.
    pub const fn layer(self) -> Layer {
        self.layer
    }

    /// The relation; `None` for co-occurrence.
    pub const fn predicate(self) -> Option<Predicate> {
        self.predicate
    }

    /// Whether the text says that it is not so.
    pub const fn negated(self) -> bool {
        self.negated
    }

    /// How real the text says it is; co-occurrence is always asserted.
    pub const fn modality(self) -> Modality {
        self.modality
    }

    /// The PLOVER event class, which depends on negation and modality: a planned attack is a
    /// threat.
    pub fn event(self) -> Option<Event> {
        self.predicate?.event_as(self.modality, self.negated)
    }

    /// The quad class, which depends on negation and modality like the event class.
    pub fn quad(self) -> Option<Quad> {
        self.predicate?.quad_as(self.modality, self.negated)
    }

    /// Whether the edge states as fact that the relation holds.
    pub fn is_fact(self) -> bool {
        self.layer == Layer::Stated && !self.negated && self.modality == Modality::Asserted
    }

    /// Whether the edge has no direction, so that the smaller id is its source.
    pub fn is_symmetric(self) -> bool {
        self.predicate.is_none_or(Predicate::is_symmetric)
    }

    /// The predicate's name, or `co_occurs_with`.
    pub const fn label(self) -> &'static str {
        match self.predicate {
            Some(predicate) => predicate.as_str(),
            None => "co_occurs_with",
        }
    }
}

/// The raw counts of an edge, from which all weights are derived.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) count: u32,
    pub(crate) sentences: u32,
    pub(crate) paragraphs: u32,
    pub(crate) documents: u32,
    pub(crate) copies: u32,
    pub(crate) former: u32,
    pub(crate) share: u64,
    pub(crate) first: Option<Stamp>,
    pub(crate) last: Option<Stamp>,
}

/// The earlier and the later of two dates, where an unknown one loses.
///
/// Written out, since rustc 1.95 at opt-level 1 takes `a.zip(b).map(min).or(a).or(b)` for the
/// lesser of two numbers, of which "unknown" is zero.
fn earlier(a: Option<Stamp>, b: Option<Stamp>) -> Option<Stamp> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

fn later(a: Option<Stamp>, b: Option<Stamp>) -> Option<Stamp> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.max(b)),
        (a, b) => a.or(b),
    }
}

impl Counts {
    /// Adds up two counts; saturating sums are associative and commutative.
    pub(crate) fn add(&mut self, other: &Self) {
        self.count = self.count.saturating_add(other.count);
        self.sentences = self.sentences.saturating_add(other.sentences);
        self.paragraphs = self.paragraphs.saturating_add(other.paragraphs);
        self.documents = self.documents.saturating_add(other.documents);
        self.copies = self.copies.saturating_add(other.copies);
        self.former = self.former.saturating_add(other.former);
        self.share = self.share.saturating_add(other.share);
        self.first = earlier(self.first, other.first);
        self.last = later(self.last, other.last);
    }
}

/// An edge of the petgraph graph behind a [`RelationGraph`](crate::RelationGraph).
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    pub(crate) class: EdgeClass,
    pub(crate) counts: Counts,
    pub(crate) evidence: Vec<Evidence>,
}

impl Edge {
    pub(crate) fn new(class: EdgeClass) -> Self {
        Self {
            class,
            counts: Counts::default(),
            evidence: Vec::new(),
        }
    }

    /// The layer, predicate, polarity and modality.
    pub fn class(&self) -> EdgeClass {
        self.class
    }

    /// How many statements; for co-occurrence, how many sentences hold both actors.
    pub fn count(&self) -> u32 {
        self.counts.count
    }

    /// In how many sentences.
    pub fn sentences(&self) -> u32 {
        self.counts.sentences
    }

    /// In how many paragraphs.
    pub fn paragraphs(&self) -> u32 {
        self.counts.paragraphs
    }

    /// In how many documents.
    pub fn documents(&self) -> u32 {
        self.counts.documents
    }

    /// In how many further documents that were folded as copies of those.
    pub fn copies(&self) -> u32 {
        self.counts.copies
    }

    /// How many of the statements say that it held in the past and holds no more.
    pub fn former(&self) -> u32 {
        self.counts.former
    }

    /// The sum of 1/(k−1) over the sentences, k being the number of actors in a sentence.
    #[allow(
        clippy::cast_precision_loss,
        reason = "a weight, exact below 3.5 trillion sentences"
    )]
    pub fn fractional(&self) -> f64 {
        self.counts.share as f64 / f64::from(SHARE_UNIT)
    }

    /// The first date: the statement's own where the text gives one, else the article's.
    pub fn first(&self) -> Option<Date> {
        self.counts.first.map(Stamp::date)
    }

    /// The last date.
    pub fn last(&self) -> Option<Date> {
        self.counts.last.map(Stamp::date)
    }
}
