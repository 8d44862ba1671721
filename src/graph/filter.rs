//! Filters: the part of a graph that a question is about.

use std::collections::BTreeSet;

use petgraph::graph::{EdgeIndex, NodeIndex};

use super::edge::{EdgeClass, Layer};
use super::record::Record;
use super::relation_graph::RelationGraph;
use super::stamp::Stamp;
use super::subset::{Keep, Subset};
use super::weight::Measure;
use crate::date::Date;
use crate::gazetteer::EntityKind;
use crate::relate::{Modality, Predicate, Quad};

/// What to keep of a graph; conditions that are set must all hold.
///
/// Conditions on predicates and quad classes leave co-occurrence out, which has neither. Counts and
/// evidence of what is kept are those of the documents and dates that are kept.
///
/// # Examples
///
/// ```
/// use demarche::graph::Filter;
/// use demarche::{EntityKind, Extractor, Quad, RelationGraph};
/// let news = Extractor::default().extract("Kazakhstan hosted Serbia.");
/// let graph = RelationGraph::from_iter([news]);
/// let conflict = Filter::new()
///     .kinds([EntityKind::Country])
///     .quads([Quad::VerbalConflict, Quad::MaterialConflict])
///     .facts()
///     .dates("2024".parse().ok(), None);
/// assert_eq!(graph.filter(&conflict).edge_count(), 0);
/// ```
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Filter {
    kinds: Option<Vec<EntityKind>>,
    actors: Option<BTreeSet<Box<str>>>,
    layer: Option<Layer>,
    predicates: Option<Vec<Predicate>>,
    quads: Option<Vec<Quad>>,
    negated: Option<bool>,
    modalities: Option<Vec<Modality>>,
    from: Option<Date>,
    to: Option<Date>,
    documents: Option<BTreeSet<Box<str>>>,
    least: Option<(Measure, f64)>,
    backbone: Option<f64>,
    isolated: bool,
}

impl Filter {
    /// Keeps everything.
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps actors of these kinds, and edges between them.
    pub fn kinds(mut self, kinds: impl IntoIterator<Item = EntityKind>) -> Self {
        self.kinds = Some(kinds.into_iter().collect());
        self
    }

    /// Keeps these actors, and edges between them.
    pub fn actors<'a>(mut self, ids: impl IntoIterator<Item = &'a str>) -> Self {
        self.actors = Some(ids.into_iter().map(Into::into).collect());
        self
    }

    /// Keeps one layer.
    pub fn layer(mut self, layer: Layer) -> Self {
        self.layer = Some(layer);
        self
    }

    /// Keeps stated relations of these predicates.
    pub fn predicates(mut self, predicates: impl IntoIterator<Item = Predicate>) -> Self {
        self.predicates = Some(predicates.into_iter().collect());
        self
    }

    /// Keeps stated relations of these quad classes.
    pub fn quads(mut self, quads: impl IntoIterator<Item = Quad>) -> Self {
        self.quads = Some(quads.into_iter().collect());
        self
    }

    /// Keeps what is negated, or what is not.
    pub fn negated(mut self, negated: bool) -> Self {
        self.negated = Some(negated);
        self
    }

    /// Keeps edges of these modalities.
    pub fn modalities(mut self, modalities: impl IntoIterator<Item = Modality>) -> Self {
        self.modalities = Some(modalities.into_iter().collect());
        self
    }

    /// Keeps what the texts state as fact: stated, asserted and not negated.
    pub fn facts(self) -> Self {
        self.layer(Layer::Stated)
            .negated(false)
            .modalities([Modality::Asserted])
    }

    /// Keeps what is dated in `[from, to)`: by the statement's own date where the text gives one,
    /// else by the article's. A month or year counts by its first day. If either end is set, what
    /// has no date is left out.
    ///
    /// The sentences and mentions of the graph are then those of articles that were published in
    /// the range or say something of it.
    pub fn dates(mut self, from: Option<Date>, to: Option<Date>) -> Self {
        (self.from, self.to) = (from, to);
        self
    }

    /// Keeps what stands in these documents.
    pub fn documents<'a>(mut self, ids: impl IntoIterator<Item = &'a str>) -> Self {
        self.documents = Some(ids.into_iter().map(Into::into).collect());
        self
    }

    /// Keeps edges of at least this weight, reckoned on what the other conditions keep.
    pub fn at_least(mut self, measure: Measure, weight: f64) -> Self {
        self.least = Some((measure, weight));
        self
    }

    /// Keeps the backbone: edges whose disparity-filter α is below this significance level, usually
    /// 0.05, reckoned on what the other conditions keep.
    pub fn backbone(mut self, alpha: f64) -> Self {
        self.backbone = Some(alpha);
        self
    }

    /// Keeps actors of which no edge is left; they go if unset.
    pub fn isolated(mut self, keep: bool) -> Self {
        self.isolated = keep;
        self
    }

    fn wants_class(&self, class: EdgeClass) -> bool {
        fn among<T: PartialEq>(list: Option<&Vec<T>>, value: Option<T>) -> bool {
            list.is_none_or(|list| value.is_some_and(|value| list.contains(&value)))
        }
        self.layer.is_none_or(|layer| layer == class.layer())
            && among(self.predicates.as_ref(), class.predicate())
            && among(self.quads.as_ref(), class.quad())
            && self
                .negated
                .is_none_or(|negated| negated == class.negated())
            && among(self.modalities.as_ref(), Some(class.modality()))
    }

    fn wants_date(&self, date: Option<Stamp>) -> bool {
        if self.from.is_none() && self.to.is_none() {
            return true;
        }
        date.is_some_and(|date| {
            let day = date.date().first_day();
            self.from.is_none_or(|from| from.first_day() <= day)
                && self.to.is_none_or(|to| day < to.first_day())
        })
    }

    fn wants_document(&self, record: &Record) -> Keep {
        let listed = self.documents.as_ref();
        if listed.is_some_and(|ids| !ids.contains(&record.id)) {
            Keep::No
        } else if self.wants_date(record.date) {
            Keep::Yes
        } else {
            Keep::IfUsed
        }
    }
}

impl RelationGraph {
    /// The part of the graph that a [`Filter`] keeps.
    ///
    /// # Performance
    ///
    /// Linear in the size of the graph.
    #[must_use]
    pub fn filter(&self, filter: &Filter) -> Self {
        let node = |n: NodeIndex| {
            let node = &self.graph[n];
            let kind = filter.kinds.as_ref();
            let listed = filter.actors.as_ref();
            kind.is_none_or(|kinds| kinds.contains(&node.kind()))
                && listed.is_none_or(|ids| ids.contains(node.id()))
        };
        let kept = self.subset(&Subset {
            document: &|_, record| filter.wants_document(record),
            date: &|date| filter.wants_date(date),
            edge: &|edge| filter.wants_class(self.graph[edge].class),
            node: &node,
            isolated: filter.isolated,
        });
        let least = filter.least.map(|(measure, least)| {
            let weights = kept.weights(measure);
            move |edge| weights.at(edge) >= least
        });
        let backbone = filter.backbone.map(|alpha| {
            let weights = kept.weights(Measure::Disparity);
            move |edge| weights.at(edge) < alpha
        });
        if least.is_none() && backbone.is_none() {
            return kept;
        }
        let heavy = |edge: EdgeIndex| {
            let least = least.as_ref().is_none_or(|f| f(edge));
            least && backbone.as_ref().is_none_or(|f| f(edge))
        };
        kept.subset(&Subset {
            edge: &heavy,
            isolated: filter.isolated,
            ..Subset::default()
        })
    }

    /// The actors within `radius` edges of an actor, in either direction, and all edges between
    /// them; `None` if the graph does not know the actor.
    pub fn ego(&self, id: &str, radius: usize) -> Option<Self> {
        let center = self.find_node(id)?;
        let mut near = vec![false; self.graph.node_count()];
        near[center.index()] = true;
        let mut frontier = vec![center];
        for _ in 0..radius {
            let mut next = Vec::new();
            for n in frontier {
                for neighbor in self.graph.neighbors_undirected(n) {
                    if !std::mem::replace(&mut near[neighbor.index()], true) {
                        next.push(neighbor);
                    }
                }
            }
            frontier = next;
        }
        // An actor without edges is its own ego network.
        let alone = near.iter().filter(|x| **x).count() == 1;
        Some(self.subset(&Subset {
            node: &|n| near[n.index()],
            isolated: alone,
            ..Subset::default()
        }))
    }
}
