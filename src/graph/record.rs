//! What each document added to a graph, in numbers.

use super::packed::{Actors, Entries, Packed};
use super::stamp::Stamp;
use super::story::Signature;
use crate::gazetteer::Sector;
use crate::span::Span;

/// One document's part of a graph.
///
/// The counts of nodes and edges are sums over these records. They make slices by date, filters by
/// document, coarser actors and folded copies exact, at a dozen bytes for each edge of a document.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Record {
    pub(crate) id: Box<str>,
    pub(crate) title: Option<Box<str>>,
    pub(crate) date: Option<Stamp>,
    /// Sentences that mention an actor.
    pub(crate) sentences: u32,
    /// Documents that were folded into this one.
    pub(crate) copies: u32,
    pub(crate) signature: Option<Box<Signature>>,
    actors: Packed,
    /// Entries of one edge stand together.
    entries: Packed,
}

impl Record {
    /// Makes a record without a title, a signature, or copies.
    pub(crate) fn new(id: &str, date: Option<Stamp>, sentences: u32) -> Self {
        Self {
            id: id.into(),
            title: None,
            date,
            sentences,
            copies: 0,
            signature: None,
            actors: Packed::default(),
            entries: Packed::default(),
        }
    }

    /// The same document with other actors and entries; entries of one edge stand together.
    pub(crate) fn with(
        &self,
        actors: impl IntoIterator<Item = ActorCount>,
        entries: impl IntoIterator<Item = Entry>,
    ) -> Self {
        Self {
            id: self.id.clone(),
            title: self.title.clone(),
            signature: self.signature.clone(),
            actors: Packed::actors(actors),
            entries: Packed::entries(entries, self.date),
            ..*self
        }
    }

    /// Sets the actors and entries; entries of one edge stand together.
    pub(crate) fn replace(
        &mut self,
        actors: impl IntoIterator<Item = ActorCount>,
        entries: impl IntoIterator<Item = Entry>,
    ) {
        self.actors = Packed::actors(actors);
        self.entries = Packed::entries(entries, self.date);
    }

    pub(crate) fn actors(&self) -> Actors<'_> {
        self.actors.read_actors()
    }

    pub(crate) fn entries(&self) -> Entries<'_> {
        self.entries.read_entries(self.date)
    }
}

/// How often a document mentions an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ActorCount {
    pub(crate) node: u32,
    pub(crate) mentions: u32,
    pub(crate) sentences: u32,
}

/// What a document says of one edge, for one date and one pair of sectors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) edge: u32,
    pub(crate) count: u32,
    pub(crate) sentences: u32,
    pub(crate) paragraphs: u32,
    pub(crate) share: u32,
    /// The statement's own date, else the document's.
    pub(crate) date: Option<Stamp>,
    pub(crate) end: Option<Stamp>,
    pub(crate) source_sector: Option<Sector>,
    pub(crate) target_sector: Option<Sector>,
    pub(crate) former: bool,
    /// The first sentence: a byte range of the document's text.
    pub(crate) at: Span,
}

impl Entry {
    /// What keeps entries of the same edge apart.
    fn facets(&self) -> impl PartialEq + use<> {
        let sectors = (self.source_sector, self.target_sector);
        (self.edge, self.date, self.end, sectors, self.former)
    }

    /// A total order for lists that must not depend on the order of arrival, but for the edge.
    pub(crate) fn facet_order(&self) -> impl Ord + use<> {
        let sectors = (self.source_sector, self.target_sector);
        (self.date, self.end, sectors, self.former, self.at)
    }

    /// Adds another entry to this one if only the counts differ.
    pub(crate) fn absorb(&mut self, other: &Self) -> bool {
        if self.facets() != other.facets() {
            return false;
        }
        self.count = self.count.saturating_add(other.count);
        self.sentences = self.sentences.saturating_add(other.sentences);
        self.paragraphs = self.paragraphs.saturating_add(other.paragraphs);
        self.share = self.share.saturating_add(other.share);
        self.at = self.at.min(other.at);
        true
    }

    /// Swaps source and target.
    pub(crate) fn swap(&mut self) {
        std::mem::swap(&mut self.source_sector, &mut self.target_sector);
    }
}

/// Sorts entries by edge and adds up those that differ in nothing but their counts.
pub(crate) fn tally(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_by(|a, b| {
        let edges = a.edge.cmp(&b.edge);
        edges.then_with(|| a.facet_order().cmp(&b.facet_order()))
    });
    entries.dedup_by(|next, last| last.absorb(next));
    entries
}
