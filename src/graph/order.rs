//! An order of nodes, edges and documents that does not depend on who came first.

use std::cmp::Ordering;

use petgraph::graph::{EdgeIndex, NodeIndex};

use super::record::Record;
use super::relation_graph::RelationGraph;

/// The places of nodes and edges in the canonical order.
pub(crate) struct Ranks {
    pub(crate) nodes: Vec<u32>,
    pub(crate) edges: Vec<u32>,
}

impl RelationGraph {
    /// The nodes sorted by id.
    pub(crate) fn node_order(&self) -> Vec<NodeIndex> {
        let mut order: Vec<NodeIndex> = self.graph.node_indices().collect();
        order.sort_unstable_by(|a, b| self.graph[*a].id().cmp(self.graph[*b].id()));
        order
    }

    /// The edges sorted by source id, target id and class.
    pub(crate) fn edge_order(&self) -> Vec<EdgeIndex> {
        let rank = inverse(self.node_order().iter().map(|n| n.index()));
        let mut order: Vec<EdgeIndex> = self.graph.edge_indices().collect();
        order.sort_unstable_by_key(|e| {
            let (a, b) = self.endpoints(*e);
            (rank[a.index()], rank[b.index()], self.graph[*e].class)
        });
        order
    }

    pub(crate) fn ranks(&self) -> Ranks {
        Ranks {
            nodes: inverse(self.node_order().iter().map(|n| n.index())),
            edges: inverse(self.edge_order().iter().map(|e| e.index())),
        }
    }

    /// The documents in a total order by everything that is known of them.
    pub(crate) fn document_order(&self, ranks: &Ranks) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.documents.len() as u32).collect();
        order.sort_by(|a, b| {
            let (a, b) = (&self.documents[*a as usize], &self.documents[*b as usize]);
            compare_records(a, b, ranks)
        });
        order
    }
}

/// Compares by date and id, then by content for documents that share both.
fn compare_records(a: &Record, b: &Record, ranks: &Ranks) -> Ordering {
    let head = |r: &Record| (r.date, r.sentences, r.copies);
    let entries = |r: &Record| {
        let entry = |e: super::record::Entry| {
            let counts = (e.count, e.sentences, e.paragraphs, e.share);
            (ranks.edges[e.edge as usize], e.facet_order(), counts)
        };
        let mut list: Vec<_> = r.entries().map(entry).collect();
        list.sort_unstable();
        list
    };
    let actors = |r: &Record| {
        let actor =
            |a: super::record::ActorCount| (ranks.nodes[a.node as usize], a.mentions, a.sentences);
        let mut list: Vec<_> = r.actors().map(actor).collect();
        list.sort_unstable();
        list
    };
    (a.date, &a.id, &a.title)
        .cmp(&(b.date, &b.id, &b.title))
        .then_with(|| head(a).cmp(&head(b)))
        .then_with(|| a.signature.cmp(&b.signature))
        .then_with(|| actors(a).cmp(&actors(b)))
        .then_with(|| entries(a).cmp(&entries(b)))
}

/// Turns an order into ranks: where each index stands in it.
fn inverse(order: impl ExactSizeIterator<Item = usize>) -> Vec<u32> {
    let mut ranks = vec![0; order.len()];
    for (rank, index) in order.enumerate() {
        ranks[index] = rank as u32;
    }
    ranks
}
