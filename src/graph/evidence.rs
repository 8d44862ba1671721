//! The sentences that an edge rests on, and which of them are kept.

use std::cmp::Ordering;
use std::sync::Arc;

use super::excerpt::Part;
use super::relation_graph::RelationGraph;
use super::stamp::Stamp;
use super::view::{DocumentRef, NodeRef};
use crate::date::Date;
use crate::span::Span;

/// One piece of evidence as an edge stores it.
///
/// Sentences are shared: one that states three relations is stored once.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Evidence {
    /// Bytes from the first to the last of subject, trigger and object: the rank.
    pub(crate) extent: u32,
    pub(crate) date: Option<Stamp>,
    pub(crate) document: u32,
    /// The sentence in the document's text.
    pub(crate) sentence: Span,
    pub(crate) text: Arc<str>,
    pub(crate) subject: Part,
    pub(crate) object: Part,
    pub(crate) trigger: Part,
    pub(crate) rule: u32,
    pub(crate) speaker: Option<u32>,
    pub(crate) former: bool,
}

impl RelationGraph {
    /// Orders evidence, the best first: the tightest statement, then the earliest, then by
    /// document and place, so that the order is total and does not depend on who came first.
    pub(crate) fn compare_evidence(&self, a: &Evidence, b: &Evidence) -> Ordering {
        let undated_last = |e: &Evidence| (e.date.is_none(), e.date);
        let document = |e: &Evidence| {
            let record = &self.documents[e.document as usize];
            (&record.id, &record.title)
        };
        let speaker = |e: &Evidence| e.speaker.map(|n| self.graph[node_index(n)].id());
        a.extent
            .cmp(&b.extent)
            .then_with(|| undated_last(a).cmp(&undated_last(b)))
            .then_with(|| document(a).cmp(&document(b)))
            .then_with(|| a.sentence.cmp(&b.sentence))
            .then_with(|| a.text.cmp(&b.text))
            .then_with(|| {
                let parts = |e: &Evidence| (e.subject, e.object, e.trigger, e.former);
                parts(a).cmp(&parts(b))
            })
            .then_with(|| self.rules.get(a.rule).cmp(self.rules.get(b.rule)))
            .then_with(|| speaker(a).cmp(&speaker(b)))
    }

    /// Whether evidence of this rank cannot enter the list, so that it need not be made.
    pub(crate) fn is_hopeless(&self, list: &[Evidence], extent: u32, date: Option<Stamp>) -> bool {
        let full = list.len() >= self.options.evidence;
        full && list.last().is_none_or(|worst| {
            (extent, date.is_none(), date) > (worst.extent, worst.date.is_none(), worst.date)
        })
    }

    /// Puts evidence into an edge's list, which stays sorted and within the limit.
    ///
    /// Of two pieces with the same words and date, as in copies of a story, the better one stays:
    /// the list is the best of each such class, and the best of those, so merging is associative.
    pub(crate) fn keep_evidence(&self, list: &mut Vec<Evidence>, new: Evidence) {
        if let Some(twin) = list
            .iter()
            .position(|e| e.date == new.date && e.text == new.text)
        {
            if self.compare_evidence(&new, &list[twin]).is_ge() {
                return;
            }
            list.remove(twin);
        }
        let at = list.partition_point(|e| self.compare_evidence(e, &new).is_lt());
        if at < self.options.evidence {
            list.truncate(self.options.evidence - 1);
            // Most edges of a large graph have one piece, and a vector starts with room for four.
            list.reserve_exact(1);
            list.insert(at, new);
        }
    }
}

/// A node number as petgraph's index.
pub(crate) fn node_index(n: u32) -> petgraph::graph::NodeIndex {
    petgraph::graph::NodeIndex::new(n as usize)
}

/// A sentence that an edge rests on.
///
/// # Examples
///
/// ```
/// # use demarche::graph::{Observation, ObservedActor, Statement};
/// # use demarche::{EntityKind, Predicate, RelationGraph, Span};
/// # let mut seen = Observation::new("a1", "Kazakhstan hosted Serbia.");
/// # let a = seen.actor(ObservedActor::new("country:KAZ", "Kazakhstan", EntityKind::Country));
/// # let b = seen.actor(ObservedActor::new("country:SRB", "Serbia", EntityKind::Country));
/// # seen.statement(Statement::new(a, Predicate::Hosts, b, Span::new(0, 25))
/// #     .spans(Span::new(0, 10), Span::new(11, 17), Span::new(18, 24)).rule("host.verb"));
/// # let mut graph = RelationGraph::new();
/// # graph.add_observation(&seen);
/// let edge = graph.edges().next().expect("an edge");
/// let evidence = edge.evidence().next().expect("evidence");
/// assert_eq!(evidence.trigger().slice(evidence.text()), "hosted");
/// assert_eq!((evidence.document().id(), evidence.rule()), ("a1", "host.verb"));
/// ```
#[derive(Clone, Copy)]
pub struct EvidenceRef<'g> {
    pub(crate) graph: &'g RelationGraph,
    pub(crate) evidence: &'g Evidence,
}

impl<'g> EvidenceRef<'g> {
    /// The article.
    pub fn document(self) -> DocumentRef<'g> {
        self.graph.document_ref(self.evidence.document)
    }

    /// The sentence; a long one is cut to 600 bytes around the words that matter.
    pub fn text(self) -> &'g str {
        &self.evidence.text
    }

    /// Where the sentence stands: a byte range of the article's text.
    pub fn sentence(self) -> Span {
        self.evidence.sentence
    }

    /// The subject: a byte range of [`EvidenceRef::text`], empty if unknown.
    pub fn subject(self) -> Span {
        self.evidence.subject.span()
    }

    /// The object: a byte range of [`EvidenceRef::text`], empty if unknown.
    pub fn object(self) -> Span {
        self.evidence.object.span()
    }

    /// The words that state it: a byte range of [`EvidenceRef::text`], empty for co-occurrence.
    pub fn trigger(self) -> Span {
        self.evidence.trigger.span()
    }

    /// The statement's own date, else the article's.
    pub fn date(self) -> Option<Date> {
        self.evidence.date.map(Stamp::date)
    }

    /// The rule that found it; empty for co-occurrence.
    pub fn rule(self) -> &'g str {
        self.graph.rules.get(self.evidence.rule)
    }

    /// Who says so, if the text attributes it.
    pub fn attributed_to(self) -> Option<NodeRef<'g>> {
        let speaker = self.evidence.speaker?;
        Some(self.graph.node_ref(node_index(speaker)))
    }

    /// Whether it held in the past and holds no more.
    pub fn former(self) -> bool {
        self.evidence.former
    }
}

impl std::fmt::Debug for EvidenceRef<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {:?}", self.document().id(), self.text())
    }
}
