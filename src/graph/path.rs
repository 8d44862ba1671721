//! Paths between actors, with the evidence of each hop.

use std::ops::Add;

use petgraph::algo::astar;
use petgraph::graph::UnGraph;

use super::relation_graph::RelationGraph;
use super::view::{EdgeRef, NodeRef};
use super::weight::Measure;

/// A way from one actor to another.
#[derive(Clone, Debug)]
pub struct Path<'g> {
    hops: Vec<Hop<'g>>,
}

/// A step of a [`Path`].
#[derive(Clone, Debug)]
pub struct Hop<'g> {
    from: NodeRef<'g>,
    to: NodeRef<'g>,
    edges: Vec<EdgeRef<'g>>,
}

impl<'g> Path<'g> {
    /// The steps; none from an actor to itself.
    pub fn hops(&self) -> &[Hop<'g>] {
        &self.hops
    }
}

impl<'g> Hop<'g> {
    /// Where the step starts.
    pub fn from(&self) -> NodeRef<'g> {
        self.from
    }

    /// Where it leads.
    pub fn to(&self) -> NodeRef<'g> {
        self.to
    }

    /// The edges between the two in either direction, each with its evidence.
    pub fn edges(&self) -> &[EdgeRef<'g>] {
        &self.edges
    }
}

/// The length of a path: hops first, then the sum of the reciprocal weights.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
struct Cost {
    hops: u32,
    resistance: f64,
}

impl Add for Cost {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            hops: self.hops + other.hops,
            resistance: self.resistance + other.resistance,
        }
    }
}

impl RelationGraph {
    /// The path with the fewest hops, of several the strongest; `None` if there is none or the
    /// graph does not know one of the two.
    ///
    /// Edges may be walked in either direction. All edges of the graph count, so filter first: to
    /// [`facts`](super::Filter::facts), for example.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::graph::Filter;
    /// use demarche::{Extractor, RelationGraph};
    /// let news = Extractor::default().extract("Kazakhstan hosted Serbia. Serbia sanctioned Russia.");
    /// let facts = RelationGraph::from_iter([news]).filter(&Filter::new().facts());
    /// if let Some(path) = facts.shortest_path("country:KAZ", "country:RUS") {
    ///     for hop in path.hops() {
    ///         let evidence = hop.edges()[0].evidence().next().map(|e| e.text());
    ///         println!("{} - {}: {}", hop.from(), hop.to(), evidence.unwrap_or(""));
    ///     }
    /// }
    /// ```
    pub fn shortest_path(&self, from: &str, to: &str) -> Option<Path<'_>> {
        self.path(from, to, 1, Measure::Count)
    }

    /// The path with the least sum of `1/weight` by a measure: a long way over strong ties beats a
    /// short one over weak ties. Edges may be walked in either direction.
    pub fn strongest_path(&self, from: &str, to: &str, measure: Measure) -> Option<Path<'_>> {
        self.path(from, to, 0, measure)
    }

    fn path(&self, from: &str, to: &str, hop: u32, measure: Measure) -> Option<Path<'_>> {
        let (from, to) = (self.find_node(from)?, self.find_node(to)?);
        let ties = self.undirected_ties(measure);
        let mut graph: UnGraph<(), Cost> = UnGraph::default();
        let nodes: Vec<_> = ties.nodes.iter().map(|_| graph.add_node(())).collect();
        for (a, neighbors) in ties.neighbors.iter().enumerate() {
            for (b, weight) in neighbors.iter().filter(|(b, _)| a < *b) {
                let cost = Cost {
                    hops: hop,
                    resistance: 1.0 / weight,
                };
                graph.add_edge(nodes[a], nodes[*b], cost);
            }
        }
        let place = |node| ties.nodes.iter().position(|n| *n == node).map(|n| nodes[n]);
        let (start, goal) = (place(from)?, place(to)?);
        let cost = |e: petgraph::graph::EdgeReference<'_, Cost>| *e.weight();
        let (_, steps) = astar(&graph, start, |n| n == goal, cost, |_| Cost::default())?;
        let hops = steps.windows(2).map(|step| {
            let from = self.node_ref(ties.nodes[step[0].index()]);
            let to = self.node_ref(ties.nodes[step[1].index()]);
            let edges = self.edges_between(from.id(), to.id());
            Hop { from, to, edges }
        });
        Some(Path {
            hops: hops.collect(),
        })
    }
}
