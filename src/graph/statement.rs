//! What each document says, one row for each edge, date and pair of sectors.

use petgraph::graph::EdgeIndex;

use super::edge::Layer;
use super::record::Entry;
use super::relation_graph::RelationGraph;
use super::stamp::Stamp;
use super::view::{DocumentRef, EdgeRef};
use crate::date::Date;
use crate::gazetteer::Sector;
use crate::span::Span;

/// What one document says of one edge, for one date and one pair of sectors.
#[derive(Clone, Copy)]
pub struct StatementRef<'g> {
    graph: &'g RelationGraph,
    document: u32,
    entry: Entry,
}

impl<'g> StatementRef<'g> {
    /// The edge.
    pub fn edge(self) -> EdgeRef<'g> {
        let index = EdgeIndex::new(self.entry.edge as usize);
        self.graph.edge_ref(index)
    }

    /// The document.
    pub fn document(self) -> DocumentRef<'g> {
        self.graph.document_ref(self.document)
    }

    /// The statement's own date, else the document's.
    pub fn date(self) -> Option<Date> {
        self.entry.date.map(Stamp::date)
    }

    /// The last date, if the text gives a range.
    pub fn date_end(self) -> Option<Date> {
        self.entry.end.map(Stamp::date)
    }

    /// How often the document states it; for co-occurrence, in how many sentences.
    pub fn count(self) -> u32 {
        self.entry.count
    }

    /// In how many sentences.
    pub fn sentences(self) -> u32 {
        self.entry.sentences
    }

    /// The part of society that acts.
    pub fn source_sector(self) -> Option<Sector> {
        self.entry.source_sector
    }

    /// The part of society that is acted on.
    pub fn target_sector(self) -> Option<Sector> {
        self.entry.target_sector
    }

    /// Whether it held in the past and holds no more.
    pub fn former(self) -> bool {
        self.entry.former
    }

    /// The first such sentence: a byte range of the document's text.
    pub fn sentence(self) -> Span {
        self.entry.at
    }

    /// The words of a sentence, if the edge kept this document's evidence.
    pub fn text(self) -> Option<&'g str> {
        let edge = self.edge().edge();
        let kept = edge.evidence.iter().filter(|e| e.document == self.document);
        let mut kept = kept.filter(|e| e.date == self.entry.date && e.former == self.entry.former);
        kept.next().map(|e| &*e.text)
    }
}

impl std::fmt::Debug for StatementRef<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} in {:?}", self.edge(), self.document())
    }
}

impl RelationGraph {
    /// Everything that the documents state, by document and edge: the flat table of the graph.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::{Extractor, RelationGraph};
    /// let graph = RelationGraph::from_iter([Extractor::default().extract("Serbia hosted Iran.")]);
    /// for row in graph.statements() {
    ///     println!("{:?} {:?} {}", row.date(), row.edge(), row.count());
    /// }
    /// ```
    pub fn statements(&self) -> impl Iterator<Item = StatementRef<'_>> + '_ {
        self.rows(Layer::Stated)
    }

    /// Every pair of actors that stands together in a document, by document and edge.
    pub fn co_occurrences(&self) -> impl Iterator<Item = StatementRef<'_>> + '_ {
        self.rows(Layer::CoOccurrence)
    }

    fn rows(&self, layer: Layer) -> impl Iterator<Item = StatementRef<'_>> + '_ {
        let ranks = self.ranks();
        let order = self.document_order(&ranks);
        order.into_iter().flat_map(move |document| {
            let entries = self.documents[document as usize].entries();
            let of_layer = |e: &Entry| {
                let edge = EdgeIndex::new(e.edge as usize);
                self.graph[edge].class.layer() == layer
            };
            let mut entries: Vec<Entry> = entries.filter(of_layer).collect();
            entries.sort_by_key(|e| (ranks.edges[e.edge as usize], e.facet_order()));
            entries.into_iter().map(move |entry| StatementRef {
                graph: self,
                document,
                entry,
            })
        })
    }
}
