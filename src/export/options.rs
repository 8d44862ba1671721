//! What the formats have in common: the graph, and how its edges are weighed.

use super::column::WeightedEdge;
use crate::graph::{Measure, RelationGraph};

/// Writes a graph in one of many formats, with a measure of your choice as `weight`.
///
/// [`RelationGraph`] has the same methods for the usual case, with the count as weight.
///
/// # Examples
///
/// ```
/// use demarche::graph::Measure;
/// use demarche::{Extractor, RelationGraph};
/// let news = Extractor::default().extract("Kazakhstan hosted Serbia.");
/// let graph = RelationGraph::from_iter([news]);
/// let mut xml = Vec::new();
/// graph.export().weight(Measure::Fractional).write_graphml(&mut xml)?;
/// assert!(xml.starts_with(b"<?xml"));
/// # Ok::<(), demarche::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Export<'g> {
    pub(crate) graph: &'g RelationGraph,
    pub(crate) measure: Measure,
    pub(crate) most_actors: usize,
}

impl RelationGraph {
    /// Starts an export with options.
    pub fn export(&self) -> Export<'_> {
        Export {
            graph: self,
            measure: Measure::Count,
            most_actors: 40,
        }
    }
}

impl<'g> Export<'g> {
    /// Weighs edges by this measure; [`Measure::Count`] if unset.
    ///
    /// What is written is the [`strength`](crate::graph::Weights::strength), which is positive.
    pub fn weight(mut self, measure: Measure) -> Self {
        self.measure = measure;
        self
    }

    /// Draws at most so many actors in pictures; 40 if unset.
    ///
    /// Other formats write all actors.
    pub fn most_actors(mut self, count: usize) -> Self {
        self.most_actors = count;
        self
    }

    /// The edges in canonical order with their weights.
    pub(crate) fn edges(&self) -> impl ExactSizeIterator<Item = WeightedEdge<'g>> + use<'g> {
        let weights = self.graph.weights(self.measure);
        self.graph.edges().map(move |edge| WeightedEdge {
            edge,
            weight: weights.strength(edge),
        })
    }
}
