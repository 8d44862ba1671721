//! Views of a graph's actors, edges and documents.

use std::fmt;
use std::ops::Deref;

use petgraph::graph::{EdgeIndex, NodeIndex};

use super::edge::Edge;
use super::evidence::EvidenceRef;
use super::node::Node;
use super::record::Record;
use super::relation_graph::RelationGraph;
use super::stamp::Stamp;
use crate::date::Date;
use crate::span::Span;

/// An actor of a graph; derefs to its [`Node`], prints as its name.
#[derive(Clone, Copy)]
pub struct NodeRef<'g> {
    graph: &'g RelationGraph,
    index: NodeIndex,
}

impl<'g> NodeRef<'g> {
    /// The index in [`RelationGraph::as_petgraph`].
    pub fn index(self) -> NodeIndex {
        self.index
    }

    /// The actor's data for as long as the graph lives.
    pub fn node(self) -> &'g Node {
        &self.graph.graph[self.index]
    }
}

impl<'g> NodeRef<'g> {
    /// The entity id, `country:KAZ`.
    pub fn id(self) -> &'g str {
        self.node().id()
    }

    /// The name to show.
    pub fn name(self) -> &'g str {
        self.node().name()
    }
}

impl Deref for NodeRef<'_> {
    type Target = Node;

    fn deref(&self) -> &Node {
        self.node()
    }
}

impl fmt::Display for NodeRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.node().name())
    }
}

impl fmt::Debug for NodeRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.node().id())
    }
}

/// An edge of a graph; derefs to its [`Edge`] with class and counts.
#[derive(Clone, Copy)]
pub struct EdgeRef<'g> {
    graph: &'g RelationGraph,
    index: EdgeIndex,
}

impl<'g> EdgeRef<'g> {
    /// The index in [`RelationGraph::as_petgraph`].
    pub fn index(self) -> EdgeIndex {
        self.index
    }

    /// The edge's data for as long as the graph lives.
    pub fn edge(self) -> &'g Edge {
        &self.graph.graph[self.index]
    }

    /// The actor that acts; of a symmetric edge the one whose id comes first.
    pub fn source(self) -> NodeRef<'g> {
        self.graph.node_ref(self.graph.endpoints(self.index).0)
    }

    /// The actor that is acted on.
    pub fn target(self) -> NodeRef<'g> {
        self.graph.node_ref(self.graph.endpoints(self.index).1)
    }

    /// The pieces of evidence that were kept, the best first.
    ///
    /// A slice or filter of a graph may leave an edge whose kept evidence all lies outside;
    /// [`EdgeRef::places`] still names its documents and sentences.
    pub fn evidence(self) -> impl ExactSizeIterator<Item = EvidenceRef<'g>> + 'g {
        let graph = self.graph;
        let list = self.edge().evidence.iter();
        list.map(move |evidence| EvidenceRef { graph, evidence })
    }

    /// Every document that supports the edge, with the byte range of its first such sentence.
    ///
    /// # Performance
    ///
    /// Reads the entries of all documents.
    pub fn places(self) -> impl Iterator<Item = (DocumentRef<'g>, Span)> + 'g {
        let (graph, edge) = (self.graph, self.index.index() as u32);
        (0..graph.documents.len() as u32).filter_map(move |document| {
            let entries = graph.documents[document as usize].entries();
            let at = entries.filter(|e| e.edge == edge).map(|e| e.at).min();
            at.map(|at| (graph.document_ref(document), at))
        })
    }
}

impl Deref for EdgeRef<'_> {
    type Target = Edge;

    fn deref(&self) -> &Edge {
        self.edge()
    }
}

impl fmt::Debug for EdgeRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let class = self.edge().class();
        let not = if class.negated() { "not " } else { "" };
        let (source, target) = (self.source(), self.target());
        write!(f, "{source:?} -[{not}{}]-> {target:?}", class.label())
    }
}

/// A document of a graph.
#[derive(Clone, Copy)]
pub struct DocumentRef<'g> {
    record: &'g Record,
}

impl<'g> DocumentRef<'g> {
    /// The document's id.
    pub fn id(self) -> &'g str {
        &self.record.id
    }

    /// The title, if one was given.
    pub fn title(self) -> Option<&'g str> {
        self.record.title.as_deref()
    }

    /// The date of publication, if one was given.
    pub fn date(self) -> Option<Date> {
        self.record.date.map(Stamp::date)
    }

    /// How many sentences mention an actor.
    pub fn sentences(self) -> u32 {
        self.record.sentences
    }

    /// How many near-identical documents were folded into this one.
    pub fn copies(self) -> u32 {
        self.record.copies
    }
}

impl fmt::Debug for DocumentRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.id())
    }
}

impl RelationGraph {
    /// The actors, sorted by id.
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = NodeRef<'_>> + '_ {
        self.node_order().into_iter().map(|n| self.node_ref(n))
    }

    /// The edges, sorted by source id, target id and class.
    pub fn edges(&self) -> impl ExactSizeIterator<Item = EdgeRef<'_>> + '_ {
        self.edge_order().into_iter().map(|e| self.edge_ref(e))
    }

    /// The documents, sorted by date and id; undated ones come first.
    pub fn documents(&self) -> impl ExactSizeIterator<Item = DocumentRef<'_>> + '_ {
        let mut list: Vec<&Record> = self.documents.iter().collect();
        list.sort_by(|a, b| (a.date, &a.id, &a.title).cmp(&(b.date, &b.id, &b.title)));
        list.into_iter().map(|record| DocumentRef { record })
    }

    /// The actor with this id.
    pub fn node(&self, id: &str) -> Option<NodeRef<'_>> {
        self.find_node(id).map(|n| self.node_ref(n))
    }

    /// The edges between two actors in either direction, sorted like [`RelationGraph::edges`].
    pub fn edges_between(&self, a: &str, b: &str) -> Vec<EdgeRef<'_>> {
        let Some((a, b)) = self.find_node(a).zip(self.find_node(b)) else {
            return Vec::new();
        };
        let one_way = |a, b| self.graph.edges_connecting(a, b);
        let back = one_way(b, a).filter(|_| a != b);
        let both = one_way(a, b).chain(back);
        let mut list: Vec<EdgeRef<'_>> = both
            .map(|e| self.edge_ref(petgraph::visit::EdgeRef::id(&e)))
            .collect();
        list.sort_by_key(|e| (e.source().id(), e.edge().class()));
        list
    }

    /// The number of actors.
    pub fn node_count(&self) -> usize {
        self.graph.node_count()
    }

    /// The number of edges.
    pub fn edge_count(&self) -> usize {
        self.graph.edge_count()
    }

    /// The number of documents, without folded copies.
    pub fn document_count(&self) -> usize {
        self.documents.len()
    }

    /// The number of sentences that mention an actor.
    pub fn sentence_count(&self) -> u64 {
        self.documents.iter().map(|d| u64::from(d.sentences)).sum()
    }

    /// The petgraph graph, for every algorithm that has no method here.
    ///
    /// Its indices follow the order in which actors and edges first came.
    pub fn as_petgraph(&self) -> &petgraph::Graph<Node, Edge> {
        &self.graph
    }

    /// Turns the graph into a petgraph graph; documents and evidence are left behind.
    pub fn into_petgraph(self) -> petgraph::Graph<Node, Edge> {
        self.graph
    }

    pub(crate) fn node_ref(&self, index: NodeIndex) -> NodeRef<'_> {
        NodeRef { graph: self, index }
    }

    pub(crate) fn edge_ref(&self, index: EdgeIndex) -> EdgeRef<'_> {
        EdgeRef { graph: self, index }
    }

    pub(crate) fn document_ref(&self, index: u32) -> DocumentRef<'_> {
        let record = &self.documents[index as usize];
        DocumentRef { record }
    }

    pub(crate) fn endpoints(&self, edge: EdgeIndex) -> (NodeIndex, NodeIndex) {
        let ends = self.graph.edge_endpoints(edge);
        ends.unwrap_or((NodeIndex::end(), NodeIndex::end()))
    }
}
