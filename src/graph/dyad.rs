//! Pairs of actors: all that a graph says of two, and how it went over time.

use std::collections::BTreeMap;

use super::edge::Layer;
use super::period::Period;
use super::record::Record;
use super::relation_graph::RelationGraph;
use super::stamp::Stamp;
use super::view::{EdgeRef, NodeRef};
use super::weight::balance_unit;
use crate::date::Date;

/// Cooperation and conflict between two actors.
///
/// An asserted statement that is not negated counts 1 if its quad class is verbal and 2 if it is
/// material, after the order of the Goldstein scale: deeds weigh more than words. Standing
/// relations, plans, hearsay and denials count on neither side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    pub(crate) cooperation: u64,
    pub(crate) conflict: u64,
}

impl Balance {
    /// `v + 2m` over verbal and material cooperation.
    pub fn cooperation(self) -> u64 {
        self.cooperation
    }

    /// `v + 2m` over verbal and material conflict.
    pub fn conflict(self) -> u64 {
        self.conflict
    }

    /// `(cooperation - conflict) / (cooperation + conflict)`, from -1 to 1; 0 if there is neither.
    #[allow(clippy::cast_precision_loss, reason = "a ratio")]
    pub fn ratio(self) -> f64 {
        let sum = (self.cooperation + self.conflict) as f64;
        let difference = self.cooperation as f64 - self.conflict as f64;
        if sum > 0.0 { difference / sum } else { 0.0 }
    }

    fn add(&mut self, unit: i8, count: u32) {
        let amount = u64::from(unit.unsigned_abs()) * u64::from(count);
        if unit < 0 {
            self.conflict += amount;
        } else {
            self.cooperation += amount;
        }
    }
}

/// Two actors and all edges between them, in either direction.
#[derive(Clone, Debug)]
pub struct Dyad<'g> {
    a: NodeRef<'g>,
    b: NodeRef<'g>,
    edges: Vec<EdgeRef<'g>>,
    statements: u64,
    sentences: u64,
    balance: Balance,
}

impl<'g> Dyad<'g> {
    /// The actor whose id comes first.
    pub fn a(&self) -> NodeRef<'g> {
        self.a
    }

    /// The other actor.
    pub fn b(&self) -> NodeRef<'g> {
        self.b
    }

    /// The edges of both layers, sorted like [`RelationGraph::edges`].
    pub fn edges(&self) -> &[EdgeRef<'g>] {
        &self.edges
    }

    /// How many statements tie the two.
    pub fn statements(&self) -> u64 {
        self.statements
    }

    /// How many sentences mention both.
    pub fn sentences(&self) -> u64 {
        self.sentences
    }

    /// Cooperation and conflict between the two.
    pub fn balance(&self) -> Balance {
        self.balance
    }

    /// The stated edge with the highest count; the first one in order if several have it.
    pub fn main_relation(&self) -> Option<EdgeRef<'g>> {
        let stated = self
            .edges
            .iter()
            .filter(|e| e.class().layer() == Layer::Stated);
        stated
            .copied()
            .rev()
            .max_by_key(|e| (e.class().is_fact(), e.count()))
    }
}

/// What a graph says of two actors in one period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimelinePoint {
    start: Date,
    statements: u64,
    sentences: u64,
    balance: Balance,
}

impl TimelinePoint {
    /// The first day of the period.
    pub fn start(self) -> Date {
        self.start
    }

    /// Statements that tie the two.
    pub fn statements(self) -> u64 {
        self.statements
    }

    /// Sentences that mention both.
    pub fn sentences(self) -> u64 {
        self.sentences
    }

    /// Cooperation and conflict between the two.
    pub fn balance(self) -> Balance {
        self.balance
    }
}

impl RelationGraph {
    /// The pairs of actors that an edge ties, the strongest first: by statements, then by common
    /// sentences, then by id. An actor's edges to itself are left out.
    pub fn dyads(&self) -> Vec<Dyad<'_>> {
        let mut pairs: BTreeMap<(&str, &str), Dyad<'_>> = BTreeMap::new();
        for edge in self.edges() {
            let (mut a, mut b) = (edge.source(), edge.target());
            if b.id() < a.id() {
                std::mem::swap(&mut a, &mut b);
            }
            if a.id() == b.id() {
                continue;
            }
            let dyad = pairs.entry((a.id(), b.id())).or_insert_with(|| Dyad {
                a,
                b,
                edges: Vec::new(),
                statements: 0,
                sentences: 0,
                balance: Balance::default(),
            });
            match edge.class().layer() {
                Layer::Stated => dyad.statements += u64::from(edge.count()),
                Layer::CoOccurrence => dyad.sentences += u64::from(edge.sentences()),
            }
            dyad.balance.add(balance_unit(edge.class()), edge.count());
            dyad.edges.push(edge);
        }
        let mut dyads: Vec<Dyad<'_>> = pairs.into_values().collect();
        dyads.sort_by_key(|d| std::cmp::Reverse((d.statements, d.sentences)));
        dyads
    }

    /// What the graph says of two actors, period by period, from the first date to the last.
    ///
    /// Periods in between that say nothing are there with zeros; what has no date is left out.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::graph::Period;
    /// use demarche::RelationGraph;
    /// let graph = RelationGraph::new();
    /// assert!(graph.timeline("country:KAZ", "country:SRB", Period::Month).is_empty());
    /// ```
    pub fn timeline(&self, a: &str, b: &str, period: Period) -> Vec<TimelinePoint> {
        let edges: Vec<_> = self.edges_between(a, b).iter().map(|e| e.index()).collect();
        let mut is_between = vec![false; self.edge_count()];
        for edge in &edges {
            is_between[edge.index()] = true;
        }
        let blank = |start| TimelinePoint {
            start,
            statements: 0,
            sentences: 0,
            balance: Balance::default(),
        };
        let mut points: BTreeMap<Date, TimelinePoint> = BTreeMap::new();
        let entries = self.documents.iter().flat_map(Record::entries);
        for entry in entries.filter(|e| is_between[e.edge as usize]) {
            let Some(date) = entry.date.map(Stamp::date) else {
                continue;
            };
            let start = period.start(date);
            let point = points.entry(start).or_insert_with(|| blank(start));
            let class = self.graph[petgraph::graph::EdgeIndex::new(entry.edge as usize)].class;
            match class.layer() {
                Layer::Stated => point.statements += u64::from(entry.count),
                Layer::CoOccurrence => point.sentences += u64::from(entry.sentences),
            }
            point.balance.add(balance_unit(class), entry.count);
        }
        let ends = points
            .keys()
            .next()
            .copied()
            .zip(points.keys().next_back().copied());
        let Some((first, last)) = ends else {
            return Vec::new();
        };
        let starts = std::iter::successors(Some(first), |start| {
            let next = period.next(*start);
            (next > *start && next <= last).then_some(next)
        });
        starts
            .map(|start| points.get(&start).copied().unwrap_or_else(|| blank(start)))
            .collect()
    }
}
