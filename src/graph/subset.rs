//! Smaller graphs out of a graph, by its documents, entries and edges.

use petgraph::graph::{EdgeIndex, NodeIndex};

use super::evidence::Evidence;
use super::record::{ActorCount, Entry, Record};
use super::relation_graph::RelationGraph;
use super::stamp::Stamp;

/// What to keep of a graph; everything if left as it is.
pub(crate) struct Subset<'a> {
    /// Documents that are kept, and whether to keep one of which no entry is left.
    pub(crate) document: &'a dyn Fn(usize, &Record) -> Keep,
    /// Entries and evidence of these dates.
    pub(crate) date: &'a dyn Fn(Option<Stamp>) -> bool,
    pub(crate) edge: &'a dyn Fn(EdgeIndex) -> bool,
    pub(crate) node: &'a dyn Fn(NodeIndex) -> bool,
    /// Keeps actors of which no edge is left, if a kept document mentions them.
    pub(crate) isolated: bool,
}

/// Whether to keep a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    Yes,
    /// If an entry of it is left.
    IfUsed,
    No,
}

impl Default for Subset<'_> {
    fn default() -> Self {
        Self {
            document: &|_, _| Keep::Yes,
            date: &|_| true,
            edge: &|_| true,
            node: &|_| true,
            isolated: false,
        }
    }
}

const GONE: u32 = u32::MAX;

impl RelationGraph {
    /// Builds the graph of what a [`Subset`] keeps, in the old order.
    pub(crate) fn subset(&self, keep: &Subset<'_>) -> Self {
        let nodes: Vec<bool> = self.graph.node_indices().map(keep.node).collect();
        let edges: Vec<bool> = self
            .graph
            .edge_indices()
            .map(|edge| {
                let (a, b) = self.endpoints(edge);
                nodes[a.index()] && nodes[b.index()] && (keep.edge)(edge)
            })
            .collect();
        let left = |entry: &Entry| edges[entry.edge as usize] && (keep.date)(entry.date);
        let mut used_edges = vec![false; edges.len()];
        let mut used_nodes = vec![false; nodes.len()];
        let mut documents = vec![false; self.documents.len()];
        for (n, record) in self.documents.iter().enumerate() {
            let wanted = (keep.document)(n, record);
            if wanted == Keep::No {
                continue;
            }
            documents[n] = wanted == Keep::Yes;
            for entry in record.entries().filter(&left) {
                documents[n] = true;
                used_edges[entry.edge as usize] = true;
            }
            if documents[n] && keep.isolated {
                for actor in record.actors() {
                    used_nodes[actor.node as usize] = nodes[actor.node as usize];
                }
            }
        }
        for edge in self.graph.edge_indices() {
            if used_edges[edge.index()] {
                let (a, b) = self.endpoints(edge);
                used_nodes[a.index()] = true;
                used_nodes[b.index()] = true;
            }
        }
        let mut target = Self::with_options(self.options);
        let mut node_map = vec![GONE; nodes.len()];
        for n in self.graph.node_indices().filter(|n| used_nodes[n.index()]) {
            let node = &self.graph[n];
            node_map[n.index()] = target.intern_node(node.id(), node.profile.key());
        }
        let mut edge_map = vec![GONE; edges.len()];
        for e in self.graph.edge_indices().filter(|e| used_edges[e.index()]) {
            let (a, b) = self.endpoints(e);
            let (a, b) = (node_map[a.index()], node_map[b.index()]);
            edge_map[e.index()] = target.intern_edge(a, b, self.graph[e].class).0;
        }
        let mut document_map = vec![GONE; documents.len()];
        for (n, record) in self
            .documents
            .iter()
            .enumerate()
            .filter(|(n, _)| documents[*n])
        {
            document_map[n] = target.documents.len() as u32;
            let actors = record.actors().filter_map(|actor| {
                let node = node_map[actor.node as usize];
                (node != GONE).then_some(ActorCount { node, ..actor })
            });
            let entries = record.entries().filter(&left).map(|entry| {
                let edge = edge_map[entry.edge as usize];
                Entry { edge, ..entry }
            });
            target.push_record(record.with(actors, entries));
        }
        for e in self.graph.edge_indices().filter(|e| used_edges[e.index()]) {
            let pieces = self.graph[e].evidence.iter();
            let pieces = pieces.filter(|p| (keep.date)(p.date));
            let mut list: Vec<Evidence> = Vec::new();
            for piece in pieces.filter(|p| document_map[p.document as usize] != GONE) {
                let speaker = piece.speaker.map(|n| node_map[n as usize]);
                list.push(Evidence {
                    document: document_map[piece.document as usize],
                    rule: target.rules.intern(self.rules.get(piece.rule)),
                    speaker: speaker.filter(|n| *n != GONE),
                    ..piece.clone()
                });
            }
            // Speakers that are no longer actors break ties, so the order may change.
            list.sort_by(|a, b| target.compare_evidence(a, b));
            let edge = EdgeIndex::new(edge_map[e.index()] as usize);
            target.graph[edge].evidence = list;
        }
        target
    }
}
