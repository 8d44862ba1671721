//! Weights of edges, derived from raw counts when they are asked for.

use std::collections::HashMap;

use petgraph::graph::{EdgeIndex, NodeIndex};

use super::edge::{Counts, EdgeClass, Layer};
use super::record::Record;
use super::relation_graph::RelationGraph;
use super::stamp::Stamp;
use crate::date::Date;
use crate::relate::Quad;

/// How to weigh an edge.
///
/// Let `n` be the sentences of the edge, `a` and `b` those of its actors, and `N` the sentences
/// that mention any actor.
///
/// # Examples
///
/// ```
/// use demarche::graph::{Measure, Observation, ObservedActor, Together};
/// use demarche::{EntityKind, RelationGraph};
/// let mut graph = RelationGraph::new();
/// let mut seen = Observation::new("a1", "").sentences(4);
/// let a = seen.actor(ObservedActor::new("country:KAZ", "Kazakhstan", EntityKind::Country).counts(2, 2));
/// let b = seen.actor(ObservedActor::new("country:SRB", "Serbia", EntityKind::Country).counts(2, 2));
/// seen.together(Together::new(a, b, 2, 1));
/// graph.add_observation(&seen);
/// let edge = graph.edges().next().expect("an edge");
/// assert_eq!(graph.weights(Measure::Count).of(edge), 2.0);
/// // Together whenever one of them is mentioned: the greatest association there is.
/// assert_eq!(graph.weights(Measure::Npmi).of(edge), 1.0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Measure {
    /// Statements; for co-occurrence, sentences that hold both actors.
    Count,
    /// Documents.
    Documents,
    /// Normalized pointwise mutual information, `ln(nN/ab) / -ln(n/N)`: -1 for never together, 0
    /// for chance, 1 for always together.
    Npmi,
    /// Dunning's log-likelihood ratio `G² = 2 Σ O ln(O/E)` over the four cells of sentences with
    /// and without each actor: how surprising the association is, in either direction.
    LogLikelihood,
    /// The sum of `1/(k-1)` over the sentences, `k` being the actors in a sentence (Newman 2001): a
    /// list of thirty states ties each pair less than a sentence about two.
    Fractional,
    /// The disparity filter's α (Serrano et al. 2009): the chance that a random split of an actor's
    /// strength over its neighbors would give so heavy an edge. Small is significant. Taken over
    /// all edges of a layer between the two actors, the smaller α of both ends; directed for
    /// stated relations.
    Disparity,
    /// The count, where each statement fades by half in so many days; undated ones count as the
    /// oldest dated one.
    Decay {
        /// After how many days a statement counts half.
        half_life: f64,
        /// The date from which age is reckoned; the graph's last date if unset.
        at: Option<Date>,
    },
    /// Cooperation minus conflict: each asserted and not negated statement counts 1 if verbal and 2
    /// if material, with a minus for conflict. Standing relations, plans and denials count 0.
    Balance,
}

/// The weights of all edges of a graph by one [`Measure`].
#[derive(Clone, Debug)]
pub struct Weights {
    measure: Measure,
    values: Vec<f64>,
}

/// Consumers such as Gephi need positive weights; a measure that is not positive becomes this.
const LEAST_STRENGTH: f64 = 0.001;

impl Weights {
    /// The weight of an edge of the same graph; 0 for an edge of another.
    pub fn of(&self, edge: super::view::EdgeRef<'_>) -> f64 {
        self.at(edge.index())
    }

    /// How strong an edge is, as a positive number that grows with strength: the weight itself,
    /// `1 - α` for the disparity filter, the absolute value for the balance, and at least 0.001.
    pub fn strength(&self, edge: super::view::EdgeRef<'_>) -> f64 {
        let value = self.of(edge);
        let strength = match self.measure {
            Measure::Disparity => 1.0 - value,
            Measure::Balance => value.abs(),
            _ => value,
        };
        strength.max(LEAST_STRENGTH)
    }

    pub(crate) fn at(&self, edge: EdgeIndex) -> f64 {
        self.values.get(edge.index()).copied().unwrap_or(0.0)
    }
}

/// The sign and weight of a statement in the [`Measure::Balance`] of an edge class.
pub(crate) fn balance_unit(class: EdgeClass) -> i8 {
    match class.quad().filter(|_| class.is_fact()) {
        Some(Quad::VerbalCooperation) => 1,
        Some(Quad::MaterialCooperation) => 2,
        Some(Quad::VerbalConflict) => -1,
        Some(Quad::MaterialConflict) => -2,
        None => 0,
    }
}

/// Sentences of an edge, of its two actors, and of the graph.
struct Contingency {
    both: f64,
    a: f64,
    b: f64,
    all: f64,
}

impl Contingency {
    fn npmi(&self) -> f64 {
        if self.both <= 0.0 {
            return -1.0;
        }
        let surprise = -(self.both / self.all).ln();
        if surprise <= 0.0 {
            return 0.0;
        }
        let pmi = (self.both * self.all / (self.a * self.b)).ln();
        (pmi / surprise).clamp(-1.0, 1.0)
    }

    fn log_likelihood(&self) -> f64 {
        let cell = |observed: f64, row: f64, column: f64| {
            let expected = row * column / self.all;
            let counts = observed > 0.0 && expected > 0.0;
            if counts {
                observed * (observed / expected).ln()
            } else {
                0.0
            }
        };
        let (not_a, not_b) = (self.all - self.a, self.all - self.b);
        let sum = cell(self.both, self.a, self.b)
            + cell(self.a - self.both, self.a, not_b)
            + cell(self.b - self.both, not_a, self.b)
            + cell(self.all - self.a - self.b + self.both, not_a, not_b);
        (2.0 * sum).max(0.0)
    }
}

impl RelationGraph {
    /// Weighs all edges.
    ///
    /// # Performance
    ///
    /// Linear in the edges; [`Measure::Decay`] reads the entries of all documents.
    pub fn weights(&self, measure: Measure) -> Weights {
        let each = |f: &dyn Fn(&Counts) -> f64| {
            let edges = self.graph.edge_weights();
            edges.map(|edge| f(&edge.counts)).collect()
        };
        let values = match measure {
            Measure::Count => each(&|c| f64::from(c.count)),
            Measure::Documents => each(&|c| f64::from(c.documents)),
            Measure::Npmi => self.contingencies().map(|c| c.npmi()).collect(),
            Measure::LogLikelihood => self.contingencies().map(|c| c.log_likelihood()).collect(),
            Measure::Fractional => {
                let edges = self.graph.edge_weights();
                edges.map(super::edge::Edge::fractional).collect()
            }
            Measure::Disparity => self.disparity(),
            Measure::Decay { half_life, at } => self.decay(half_life, at),
            Measure::Balance => {
                let edges = self.graph.edge_weights();
                let unit = |class| f64::from(balance_unit(class));
                edges
                    .map(|e| unit(e.class) * f64::from(e.count()))
                    .collect()
            }
        };
        Weights { measure, values }
    }

    #[allow(clippy::cast_precision_loss, reason = "exact below 2^53 sentences")]
    fn contingencies(&self) -> impl Iterator<Item = Contingency> + '_ {
        let all = self.sentence_count() as f64;
        self.graph.edge_indices().map(move |edge| {
            let (a, b) = self.endpoints(edge);
            // Coarser actors may count a sentence twice, see `RelationGraph::at`.
            let sentences = |n: NodeIndex| f64::from(self.graph[n].sentences).min(all);
            let (a, b) = (sentences(a), sentences(b));
            let least = (a + b - all).max(0.0);
            let both = f64::from(self.graph[edge].sentences())
                .min(a.min(b))
                .max(least);
            Contingency { both, a, b, all }
        })
    }

    #[allow(clippy::cast_precision_loss, reason = "a share of two counts")]
    fn disparity(&self) -> Vec<f64> {
        /// An end of an edge: the layer, the node, and whether the edge leaves it.
        type End = (Layer, usize, bool);
        let mut pairs: HashMap<(Layer, usize, usize), u64> = HashMap::new();
        let mut ends: HashMap<End, (u64, i32)> = HashMap::new();
        // Co-occurrence has no direction, so both its ends are of one kind.
        let ends_of = |layer, a, b| [(layer, a, true), (layer, b, layer == Layer::CoOccurrence)];
        let key = |edge| {
            let (a, b) = self.endpoints(edge);
            (self.graph[edge].class.layer(), a.index(), b.index())
        };
        for edge in self.graph.edge_indices() {
            let weight = u64::from(self.graph[edge].count());
            let (layer, a, b) = key(edge);
            let pair = pairs.entry((layer, a, b));
            let fresh = i32::from(matches!(pair, std::collections::hash_map::Entry::Vacant(_)));
            *pair.or_default() += weight;
            for end in ends_of(layer, a, b) {
                let (strength, degree) = ends.entry(end).or_default();
                *strength += weight;
                *degree += fresh;
            }
        }
        let alpha = |edge| {
            let (layer, a, b) = key(edge);
            let weight = pairs[&(layer, a, b)];
            let at = |end: End| {
                let (strength, degree) = ends[&end];
                let rest = 1.0 - weight as f64 / strength.max(1) as f64;
                // An actor with a single neighbor says nothing about that edge.
                if degree < 2 {
                    1.0
                } else {
                    rest.powi(degree - 1)
                }
            };
            let [from, to] = ends_of(layer, a, b).map(at);
            from.min(to)
        };
        self.graph.edge_indices().map(alpha).collect()
    }

    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        reason = "a positive sum in fixed point, so that it does not depend on the order"
    )]
    fn decay(&self, half_life: f64, at: Option<Date>) -> Vec<f64> {
        const UNIT: f64 = 1_048_576.0;
        let (first, last) = self.date_range().unzip();
        let day = |date: Option<Date>| date.map_or(0, Date::days_since_epoch);
        let now = day(at.or(last));
        let mut sums = vec![0_u64; self.edge_count()];
        for entry in self.documents.iter().flat_map(Record::entries) {
            let then = day(entry.date.map(Stamp::date).or(first));
            let age = f64::from(now.saturating_sub(then).max(0));
            let fade = (-age / half_life.max(f64::MIN_POSITIVE)).exp2();
            sums[entry.edge as usize] += (f64::from(entry.count) * fade * UNIT) as u64;
        }
        sums.into_iter().map(|sum| sum as f64 / UNIT).collect()
    }

    /// The first and the last date of the edges.
    pub fn date_range(&self) -> Option<(Date, Date)> {
        let edges = self.graph.edge_weights();
        let dates = edges.filter_map(|e| e.first().zip(e.last()));
        dates.reduce(|sum, next| (sum.0.min(next.0), sum.1.max(next.1)))
    }
}
