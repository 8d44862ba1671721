//! Graphs as serde values: versioned, in canonical order, checked when read back.

use std::collections::HashMap;
use std::sync::Arc;

use petgraph::graph::EdgeIndex;
use serde::de::Error as _;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::edge::{EdgeClass, Layer};
use super::evidence::Evidence;
use super::excerpt::Part;
use super::order::Ranks;
use super::record::{ActorCount, Entry, Record};
use super::relation_graph::{GraphOptions, RelationGraph};
use super::stamp::Stamp;
use super::story::Signature;
use crate::date::Date;
use crate::gazetteer::{CountryCode, EntityKind, Sector};
use crate::relate::{Modality, Predicate};
use crate::span::Span;

const FORMAT: &str = "demarche-graph";
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize, PartialEq)]
struct NodeRow {
    id: String,
    name: String,
    kind: EntityKind,
    country: Option<CountryCode>,
    sector: Option<Sector>,
    wikidata: Option<String>,
    known: bool,
}

#[derive(Serialize, Deserialize, PartialEq)]
struct EdgeRow {
    source: u32,
    target: u32,
    layer: Layer,
    predicate: Option<Predicate>,
    negated: bool,
    modality: Modality,
    evidence: Vec<EvidenceRow>,
}

#[derive(Serialize, Deserialize, PartialEq)]
struct EvidenceRow {
    document: u32,
    sentence: (u32, u32),
    text: Arc<str>,
    subject: (u16, u16),
    object: (u16, u16),
    trigger: (u16, u16),
    rule: String,
    speaker: Option<u32>,
    former: bool,
    date: Option<Date>,
    extent: u32,
}

#[derive(Serialize, Deserialize, PartialEq)]
struct DocumentRow {
    id: String,
    title: Option<String>,
    date: Option<Date>,
    sentences: u32,
    copies: u32,
    signature: Option<String>,
    /// Node, mentions, sentences.
    actors: Vec<(u32, u32, u32)>,
    entries: Vec<EntryRow>,
}

/// Edge; count, sentences, paragraphs, share; date and end; sectors; former; first sentence.
#[derive(Clone, Copy, Serialize, Deserialize, PartialEq)]
struct EntryRow(
    u32,
    [u32; 4],
    Option<Date>,
    Option<Date>,
    Option<Sector>,
    Option<Sector>,
    bool,
    (u32, u32),
);

/// The graph in canonical order, row by row.
struct Rows<'g> {
    graph: &'g RelationGraph,
    ranks: Ranks,
    documents: Vec<u32>,
    document_ranks: Vec<u32>,
}

impl<'g> Rows<'g> {
    fn new(graph: &'g RelationGraph) -> Self {
        let ranks = graph.ranks();
        let documents = graph.document_order(&ranks);
        let mut document_ranks = vec![0; documents.len()];
        for (rank, index) in documents.iter().enumerate() {
            document_ranks[*index as usize] = rank as u32;
        }
        Self {
            graph,
            ranks,
            documents,
            document_ranks,
        }
    }

    fn nodes(&self) -> impl Iterator<Item = NodeRow> + '_ {
        self.graph.nodes().map(|node| NodeRow {
            id: node.id().to_owned(),
            name: node.name().to_owned(),
            kind: node.kind(),
            country: node.country(),
            sector: node.sector(),
            wikidata: node.wikidata().map(str::to_owned),
            known: node.known(),
        })
    }

    fn edges(&self) -> impl Iterator<Item = EdgeRow> + '_ {
        self.graph.edges().map(|edge| EdgeRow {
            source: self.ranks.nodes[edge.source().index().index()],
            target: self.ranks.nodes[edge.target().index().index()],
            layer: edge.class().layer(),
            predicate: edge.class().predicate(),
            negated: edge.class().negated(),
            modality: edge.class().modality(),
            evidence: edge
                .edge()
                .evidence
                .iter()
                .map(|e| self.evidence(e))
                .collect(),
        })
    }

    fn evidence(&self, e: &Evidence) -> EvidenceRow {
        let part = |p: Part| (p.start, p.end);
        EvidenceRow {
            document: self.document_ranks[e.document as usize],
            sentence: (e.sentence.start, e.sentence.end),
            text: e.text.clone(),
            subject: part(e.subject),
            object: part(e.object),
            trigger: part(e.trigger),
            rule: self.graph.rules.get(e.rule).to_owned(),
            speaker: e.speaker.map(|n| self.ranks.nodes[n as usize]),
            former: e.former,
            date: e.date.map(Stamp::date),
            extent: e.extent,
        }
    }

    fn documents(&self) -> impl Iterator<Item = DocumentRow> + '_ {
        self.documents.iter().map(|n| {
            let record = &self.graph.documents[*n as usize];
            let actor =
                |a: ActorCount| (self.ranks.nodes[a.node as usize], a.mentions, a.sentences);
            let mut actors: Vec<_> = record.actors().map(actor).collect();
            actors.sort_unstable();
            let mut entries: Vec<Entry> = record.entries().collect();
            entries.sort_by_key(|e| (self.ranks.edges[e.edge as usize], e.facet_order()));
            DocumentRow {
                id: record.id.to_string(),
                title: record.title.as_deref().map(str::to_owned),
                date: record.date.map(Stamp::date),
                sentences: record.sentences,
                copies: record.copies,
                signature: record.signature.as_ref().map(|s| s.to_hex()),
                actors,
                entries: entries.into_iter().map(|e| self.entry(&e)).collect(),
            }
        })
    }

    fn entry(&self, e: &Entry) -> EntryRow {
        EntryRow(
            self.ranks.edges[e.edge as usize],
            [e.count, e.sentences, e.paragraphs, e.share],
            e.date.map(Stamp::date),
            e.end.map(Stamp::date),
            e.source_sector,
            e.target_sector,
            e.former,
            (e.at.start, e.at.end),
        )
    }
}

/// Graphs are equal if they hold the same, in whatever order it came.
impl PartialEq for RelationGraph {
    fn eq(&self, other: &Self) -> bool {
        let counts = |g: &Self| {
            (
                g.node_count(),
                g.edge_count(),
                g.document_count(),
                g.options,
            )
        };
        counts(self) == counts(other) && {
            let (a, b) = (Rows::new(self), Rows::new(other));
            a.nodes().eq(b.nodes()) && a.edges().eq(b.edges()) && a.documents().eq(b.documents())
        }
    }
}

/// Serializes a list without making it first.
struct Lazy<F>(F);

impl<I: IntoIterator<Item: Serialize>, F: Fn() -> I> Serialize for Lazy<F> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_seq((self.0)())
    }
}

impl Serialize for RelationGraph {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let rows = Rows::new(self);
        let mut out = s.serialize_struct("RelationGraph", 7)?;
        out.serialize_field("format", FORMAT)?;
        out.serialize_field("version", &VERSION)?;
        out.serialize_field("evidence", &self.options.evidence)?;
        out.serialize_field("stories", &self.options.stories)?;
        out.serialize_field("nodes", &Lazy(|| rows.nodes()))?;
        out.serialize_field("edges", &Lazy(|| rows.edges()))?;
        out.serialize_field("documents", &Lazy(|| rows.documents()))?;
        out.end()
    }
}

#[derive(Deserialize)]
struct Snapshot {
    format: String,
    version: u32,
    evidence: usize,
    stories: bool,
    nodes: Vec<NodeRow>,
    edges: Vec<EdgeRow>,
    documents: Vec<DocumentRow>,
}

impl<'de> Deserialize<'de> for RelationGraph {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let snapshot = Snapshot::deserialize(d)?;
        if snapshot.format != FORMAT {
            return Err(D::Error::custom("not a demarche graph"));
        }
        if snapshot.version != VERSION {
            let message = format!(
                "graph format version {} is not supported (this is version {VERSION})",
                snapshot.version
            );
            return Err(D::Error::custom(message));
        }
        snapshot.build().map_err(D::Error::custom)
    }
}

impl Snapshot {
    fn build(self) -> Result<RelationGraph, String> {
        let options = GraphOptions::default()
            .evidence(self.evidence)
            .stories(self.stories);
        let mut graph = RelationGraph::with_options(options);
        for row in self.nodes {
            let before = graph.node_count();
            let (wikidata, facts) = (row.wikidata.as_deref(), (row.country, row.sector));
            let profile = (row.known, wikidata, facts.0, facts.1, &*row.name, row.kind);
            graph.intern_node(&row.id, profile);
            if graph.node_count() == before {
                return Err(format!("node {:?} is listed twice", row.id));
            }
        }
        let (nodes, documents) = (graph.node_count(), self.documents.len());
        let in_range = |n: u32, count: usize, what: &str| {
            let fits = (n as usize) < count;
            fits.then_some(n)
                .ok_or_else(|| format!("there is no {what} number {n}"))
        };
        let mut evidence = Vec::with_capacity(self.edges.len());
        for row in self.edges {
            let source = in_range(row.source, nodes, "node")?;
            let target = in_range(row.target, nodes, "node")?;
            let class = match (row.layer, row.predicate) {
                (Layer::Stated, Some(predicate)) => {
                    EdgeClass::stated(predicate, row.negated, row.modality)
                }
                (Layer::CoOccurrence, None) => EdgeClass::CO_OCCURRENCE,
                _ => return Err("a stated edge needs a predicate, another has none".to_owned()),
            };
            let before = graph.edge_count();
            graph.intern_edge(source, target, class);
            if graph.edge_count() == before {
                return Err("an edge is listed twice".to_owned());
            }
            for piece in &row.evidence {
                in_range(piece.document, documents, "document")?;
                piece
                    .speaker
                    .map_or(Ok(0), |n| in_range(n, nodes, "node"))?;
            }
            evidence.push(row.evidence);
        }
        let edges = graph.edge_count();
        for row in self.documents {
            for (node, _, _) in &row.actors {
                in_range(*node, nodes, "node")?;
            }
            for entry in &row.entries {
                in_range(entry.0, edges, "edge")?;
            }
            let signature = row.signature.map(|hex| {
                let signature = Signature::from_hex(&hex);
                signature.ok_or_else(|| format!("document {:?} has a broken signature", row.id))
            });
            let date = row.date.map(Stamp::from);
            let mut record = Record::new(&row.id, date, row.sentences);
            record.title = row.title.map(Into::into);
            record.copies = row.copies;
            record.signature = signature.transpose()?.map(Box::new);
            let actors = row.actors.into_iter().map(actor);
            record.replace(actors, row.entries.into_iter().map(entry));
            graph.push_record(record);
        }
        let mut texts: HashMap<(u32, Span), Arc<str>> = HashMap::new();
        for (n, rows) in evidence.into_iter().enumerate() {
            let mut list = Vec::with_capacity(rows.len());
            for row in rows {
                let sentence = Span {
                    start: row.sentence.0,
                    end: row.sentence.1.max(row.sentence.0),
                };
                let shared = texts.entry((row.document, sentence));
                let shared = shared.or_insert_with(|| row.text.clone());
                let same = **shared == *row.text;
                let text = if same { shared.clone() } else { row.text };
                let piece = Evidence {
                    extent: row.extent,
                    date: row.date.map(Stamp::from),
                    document: row.document,
                    sentence,
                    subject: part(row.subject, &text),
                    object: part(row.object, &text),
                    trigger: part(row.trigger, &text),
                    text,
                    rule: graph.rules.intern(&row.rule),
                    speaker: row.speaker,
                    former: row.former,
                };
                graph.keep_evidence(&mut list, piece);
            }
            graph.graph[EdgeIndex::new(n)].evidence = list;
        }
        Ok(graph)
    }
}

/// A part that lies in the text; empty if it does not.
fn part((start, end): (u16, u16), text: &str) -> Part {
    let fits = text.get(usize::from(start)..usize::from(end)).is_some();
    if fits {
        Part { start, end }
    } else {
        Part::default()
    }
}

fn actor((node, mentions, sentences): (u32, u32, u32)) -> ActorCount {
    ActorCount {
        node,
        mentions,
        sentences,
    }
}

fn entry(row: EntryRow) -> Entry {
    let EntryRow(edge, [count, sentences, paragraphs, share], date, end, from, to, former, at) =
        row;
    Entry {
        edge,
        count,
        sentences,
        paragraphs,
        share,
        date: date.map(Stamp::from),
        end: end.map(Stamp::from),
        source_sector: from,
        target_sector: to,
        former,
        at: Span {
            start: at.0,
            end: at.1.max(at.0),
        },
    }
}
