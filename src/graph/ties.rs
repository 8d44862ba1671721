//! A graph with one weighted tie for each pair of actors, as algorithms want it.

use petgraph::graph::NodeIndex;

use super::relation_graph::RelationGraph;
use super::weight::{Measure, Weights};

/// Neighbors with weights, in the order of ids, so that sums of floats do not depend on the order
/// in which documents came.
pub(crate) struct Ties {
    /// The nodes in canonical order.
    pub(crate) nodes: Vec<NodeIndex>,
    /// For each node its neighbors as positions in `nodes`, ascending.
    pub(crate) neighbors: Vec<Vec<(usize, f64)>>,
}

impl Ties {
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }
}

impl RelationGraph {
    /// Ties in both directions, whatever the direction of the edges; without loops.
    pub(crate) fn undirected_ties(&self, measure: Measure) -> Ties {
        self.ties(measure, |_| true)
    }

    /// Ties along the edges; symmetric relations and co-occurrence go both ways.
    pub(crate) fn directed_ties(&self, measure: Measure) -> Ties {
        self.ties(measure, |edge| edge.class().is_symmetric())
    }

    fn ties(&self, measure: Measure, both_ways: impl Fn(&super::edge::Edge) -> bool) -> Ties {
        let weights: Weights = self.weights(measure);
        let nodes = self.node_order();
        let mut place = vec![0; nodes.len()];
        for (n, node) in nodes.iter().enumerate() {
            place[node.index()] = n;
        }
        let mut neighbors: Vec<Vec<(usize, f64)>> = vec![Vec::new(); nodes.len()];
        for edge in self.edges() {
            let (a, b) = self.endpoints(edge.index());
            let (a, b) = (place[a.index()], place[b.index()]);
            if a == b {
                continue;
            }
            let weight = weights.strength(edge);
            neighbors[a].push((b, weight));
            if both_ways(edge.edge()) {
                neighbors[b].push((a, weight));
            }
        }
        for list in &mut neighbors {
            // Stable, so that parallel edges add up in their canonical order.
            list.sort_by_key(|(n, _)| *n);
            list.dedup_by(|next, sum| {
                let same = next.0 == sum.0;
                if same {
                    sum.1 += next.1;
                }
                same
            });
        }
        Ties { nodes, neighbors }
    }
}
