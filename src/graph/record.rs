//! What each document added to a graph, in numbers.

use super::stamp::Stamp;
use super::story::Signature;
use crate::gazetteer::Sector;
use crate::span::Span;

/// One document's part of a graph.
///
/// The counts of nodes and edges are sums over these records. They make slices by date, filters by
/// document, coarser actors and folded copies exact, at some 40 bytes for each edge of a document.
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
    pub(crate) actors: Box<[ActorCount]>,
    /// Entries of one edge stand together.
    pub(crate) entries: Box<[Entry]>,
}

impl Record {
    /// The record without its actors and entries.
    pub(crate) fn head(&self) -> Self {
        Self {
            id: self.id.clone(),
            title: self.title.clone(),
            date: self.date,
            sentences: self.sentences,
            copies: self.copies,
            signature: self.signature.clone(),
            actors: Box::default(),
            entries: Box::default(),
        }
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
pub(crate) fn tally(mut entries: Vec<Entry>) -> Box<[Entry]> {
    entries.sort_by(|a, b| {
        let edges = a.edge.cmp(&b.edge);
        edges.then_with(|| a.facet_order().cmp(&b.facet_order()))
    });
    entries.dedup_by(|next, last| last.absorb(next));
    entries.into_boxed_slice()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_stays_small() {
        assert!(size_of::<Entry>() <= 40, "{}", size_of::<Entry>());
    }
}
