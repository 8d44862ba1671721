//! The graph itself: adding documents and merging graphs.

use std::collections::HashMap;
use std::hash::BuildHasher;
use std::sync::Arc;

use hashbrown::{DefaultHashBuilder, HashTable};
use petgraph::graph::{EdgeIndex, Graph, NodeIndex};

use super::edge::{Counts, Edge, EdgeClass};
use super::evidence::{Evidence, node_index};
use super::excerpt::excerpt;
use super::intern::Interner;
use super::node::{Node, ProfileKey};
use super::observation::{ActorSlot, Observation, ObservedActor};
use super::record::{ActorCount, Entry, Record, tally};
use super::stamp::Stamp;
use super::story::Signature;
use crate::extract::Extraction;
use crate::span::Span;

/// Who deals with whom, how, since when, and which sentence says so.
///
/// Nodes are actors. Edges are keyed by source, target, layer, predicate, negation and modality,
/// so that what is stated and what merely stands together, or what is denied and what is asserted,
/// never add up. Counts are raw; weights are derived from them. Graphs of parts of a corpus merge
/// in any order and grouping to the same graph.
///
/// # Examples
///
/// ```
/// use demarche::{Extractor, RelationGraph};
/// let extractor = Extractor::default();
/// let news = ["Kazakhstan hosted Serbia.", "Serbia is a member of the United Nations."];
/// let graph: RelationGraph = news.map(|text| extractor.extract(text)).into_iter().collect();
/// assert_eq!(graph.document_count(), 2);
/// ```
#[derive(Clone, Debug, Default)]
pub struct RelationGraph {
    pub(crate) graph: Graph<Node, Edge>,
    pub(crate) documents: Vec<Record>,
    pub(crate) rules: Interner,
    pub(crate) options: GraphOptions,
    pub(super) nodes_by_id: HashTable<u32>,
    pub(super) edges_by_key: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

/// Options of a [`RelationGraph`].
///
/// # Examples
///
/// ```
/// use demarche::graph::GraphOptions;
/// use demarche::RelationGraph;
/// let graph = RelationGraph::with_options(GraphOptions::default().evidence(10).stories(false));
/// assert_eq!(graph.options().evidence_limit(), 10);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[must_use]
pub struct GraphOptions {
    pub(crate) evidence: usize,
    pub(crate) stories: bool,
}

impl Default for GraphOptions {
    fn default() -> Self {
        Self {
            evidence: 3,
            stories: true,
        }
    }
}

impl GraphOptions {
    /// Keeps up to `limit` pieces of evidence on each edge; 3 if unset.
    pub fn evidence(mut self, limit: usize) -> Self {
        self.evidence = limit;
        self
    }

    /// Signs each document's text, so that near-identical articles can be folded; on if unset.
    pub fn stories(mut self, sign: bool) -> Self {
        self.stories = sign;
        self
    }

    /// How many pieces of evidence each edge keeps.
    pub const fn evidence_limit(self) -> usize {
        self.evidence
    }
}

impl RelationGraph {
    /// Makes an empty graph.
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes an empty graph with other options than the defaults.
    pub fn with_options(options: GraphOptions) -> Self {
        Self {
            options,
            ..Self::default()
        }
    }

    /// The options.
    pub fn options(&self) -> GraphOptions {
        self.options
    }

    /// Adds what was found in one document.
    ///
    /// A document is added whole and once; documents that are added twice count twice until
    /// [`RelationGraph::fold_copies`] finds them alike.
    ///
    /// # Performance
    ///
    /// Linear in the document's statements and pairs, whatever the size of the graph.
    pub fn add(&mut self, news: &Extraction) {
        self.add_observation(&Observation::from(news));
    }

    /// Adds what somebody else found in one document.
    pub fn add_observation(&mut self, seen: &Observation<'_>) {
        let nodes: Vec<u32> = seen
            .actors
            .iter()
            .map(|actor| self.intern_node(actor.id, profile(actor)))
            .collect();
        let mut drafts = self.drafts(seen, &nodes);
        drafts.sort_by_key(|d| (d.entry.edge, d.sentence));
        mark_repeated(&mut drafts);
        let actors = seen
            .actors
            .iter()
            .zip(&nodes)
            .map(|(actor, node)| ActorCount {
                node: *node,
                mentions: actor.mentions,
                sentences: actor.sentences,
            });
        let signature = self.options.stories.then(|| Signature::of(seen.text));
        let date = seen.date.map(Stamp::from);
        let mut record = Record::new(seen.id, date, seen.sentences);
        record.title = seen.title.map(Into::into);
        record.signature = signature.flatten().map(Box::new);
        record.replace(actors, tally(drafts.iter().map(|d| d.entry).collect()));
        self.push_record(record);
        let document = self.documents.len() as u32 - 1;
        let mut texts: HashMap<(Span, [Span; 3]), Excerpt> = HashMap::new();
        for draft in &drafts {
            self.add_evidence(seen, document, draft, &nodes, &mut texts);
        }
    }

    /// One draft for each statement and pair, its edge found or made.
    fn drafts(&mut self, seen: &Observation<'_>, nodes: &[u32]) -> Vec<Draft> {
        let mut drafts = Vec::with_capacity(seen.statements.len() + seen.pairs.len());
        for (n, s) in seen.statements.iter().enumerate() {
            let class = EdgeClass::stated(s.predicate, s.negated, s.modality);
            let (a, b) = (nodes[s.subject.0 as usize], nodes[s.object.0 as usize]);
            let (edge, swapped) = self.intern_edge(a, b, class);
            let mut entry = Entry {
                edge,
                count: 1,
                sentences: 1,
                paragraphs: 1,
                share: super::observation::share(s.company),
                date: s.date.or(seen.date).map(Stamp::from),
                end: s.date_end.map(Stamp::from),
                source_sector: s.subject_sector,
                target_sector: s.object_sector,
                former: s.former,
                at: s.sentence,
            };
            if swapped {
                entry.swap();
            }
            let (sentence, paragraph) = (Some(s.sentence), s.paragraph);
            let place = Place::Statement(n);
            drafts.push(Draft {
                entry,
                swapped,
                sentence,
                paragraph,
                place,
            });
        }
        for (n, pair) in seen.pairs.iter().enumerate() {
            let (a, b) = (nodes[pair.a.0 as usize], nodes[pair.b.0 as usize]);
            let (edge, swapped) = self.intern_edge(a, b, EdgeClass::CO_OCCURRENCE);
            let mut entry = Entry {
                edge,
                count: pair.sentences,
                sentences: pair.sentences,
                paragraphs: pair.paragraphs,
                share: pair.share,
                date: seen.date.map(Stamp::from),
                end: None,
                source_sector: seen.actors[pair.a.0 as usize].sector,
                target_sector: seen.actors[pair.b.0 as usize].sector,
                former: false,
                at: pair
                    .first
                    .map_or(Span::default(), |(sentence, _, _)| sentence),
            };
            if swapped {
                entry.swap();
            }
            let place = Place::Pair(n);
            drafts.push(Draft {
                entry,
                swapped,
                sentence: None,
                paragraph: 0,
                place,
            });
        }
        drafts
    }

    fn add_evidence(
        &mut self,
        seen: &Observation<'_>,
        document: u32,
        draft: &Draft,
        nodes: &[u32],
        texts: &mut HashMap<(Span, [Span; 3]), Excerpt>,
    ) {
        let (sentence, [subject, trigger, object], rule, speaker) = match draft.place {
            Place::Statement(n) => {
                let s = &seen.statements[n];
                let spans = [s.subject_span, s.trigger, s.object_span];
                (s.sentence, spans, s.rule, s.attributed_to)
            }
            Place::Pair(n) => match seen.pairs[n].first {
                Some((sentence, a, b)) => (sentence, [a, Span::default(), b], "", None),
                None => return,
            },
        };
        let cover = [trigger, object].into_iter().fold(subject, |sum, span| {
            if span.is_empty() {
                sum
            } else {
                sum.cover(span)
            }
        });
        let extent = if cover.is_empty() { sentence } else { cover }.len() as u32;
        let edge = EdgeIndex::new(draft.entry.edge as usize);
        let list = std::mem::take(&mut self.graph[edge].evidence);
        if self.is_hopeless(&list, extent, draft.entry.date) {
            self.graph[edge].evidence = list;
            return;
        }
        // Short sentences come whole, so that one copy serves all spans.
        let short = sentence.len() <= super::excerpt::EXCERPT_BYTES;
        let spans = [subject, trigger, object];
        let key = (sentence, if short { [Span::default(); 3] } else { spans });
        let cut = texts.get(&key).filter(|cut| cut.spans == spans).cloned();
        let cut = cut.unwrap_or_else(|| {
            let (text, parts) = excerpt(seen.text, sentence, spans);
            let shared = texts.get(&key).map(|cut| cut.text.clone());
            let text = shared.unwrap_or_else(|| text.into());
            let cut = Excerpt { text, spans, parts };
            texts.insert(key, cut.clone());
            cut
        });
        let [mut subject, trigger, mut object] = cut.parts;
        if draft.swapped {
            std::mem::swap(&mut subject, &mut object);
        }
        let evidence = Evidence {
            extent,
            date: draft.entry.date,
            document,
            sentence,
            text: cut.text,
            subject,
            object,
            trigger,
            rule: self.rules.intern(rule),
            speaker: speaker.map(|ActorSlot(n)| nodes[n as usize]),
            former: draft.entry.former,
        };
        let mut list = list;
        self.keep_evidence(&mut list, evidence);
        self.graph[edge].evidence = list;
    }

    /// Adds another graph to this one.
    ///
    /// Merging is associative and commutative: the graphs of parts of a corpus add up to the same
    /// graph in any order and grouping. Of two evidence limits the smaller one holds, but an empty
    /// graph takes the other's options.
    ///
    /// # Performance
    ///
    /// Linear in the size of `other`.
    pub fn merge(&mut self, other: Self) {
        if other.documents.is_empty() && other.graph.node_count() == 0 {
            return;
        }
        if self.documents.is_empty() && self.graph.node_count() == 0 {
            *self = other;
            return;
        }
        self.limit_evidence(self.options.evidence.min(other.options.evidence));
        self.options.stories &= other.options.stories;
        let (nodes, edges) = other.graph.into_nodes_edges();
        let node_map: Vec<u32> = nodes
            .into_iter()
            .map(|node| self.intern_node(&node.weight.id, node.weight.profile.key()))
            .collect();
        let offset = self.documents.len() as u32;
        let mut edge_map = Vec::with_capacity(edges.len());
        let mut evidence = Vec::with_capacity(edges.len());
        for edge in edges {
            let source = node_map[edge.source().index()];
            let target = node_map[edge.target().index()];
            edge_map.push(self.intern_edge(source, target, edge.weight.class).0);
            evidence.push(edge.weight.evidence);
        }
        for mut record in other.documents {
            let actors: Vec<ActorCount> = record.actors().collect();
            let entries: Vec<Entry> = record.entries().collect();
            record.replace(
                actors.into_iter().map(|actor| ActorCount {
                    node: node_map[actor.node as usize],
                    ..actor
                }),
                entries.into_iter().map(|entry| Entry {
                    edge: edge_map[entry.edge as usize],
                    ..entry
                }),
            );
            self.push_record(record);
        }
        for (edge, pieces) in edge_map.into_iter().zip(evidence) {
            let edge = EdgeIndex::new(edge as usize);
            let mut list = std::mem::take(&mut self.graph[edge].evidence);
            for mut piece in pieces {
                piece.document += offset;
                piece.rule = self.rules.intern(other.rules.get(piece.rule));
                piece.speaker = piece.speaker.map(|n| node_map[n as usize]);
                self.keep_evidence(&mut list, piece);
            }
            self.graph[edge].evidence = list;
        }
    }

    /// Keeps no more than `limit` pieces of evidence on each edge, from now on.
    pub fn limit_evidence(&mut self, limit: usize) {
        if limit < self.options.evidence {
            for edge in self.graph.edge_weights_mut() {
                edge.evidence.truncate(limit);
            }
        }
        self.options.evidence = limit;
    }

    /// Appends a record and adds its counts to nodes and edges.
    pub(crate) fn push_record(&mut self, record: Record) {
        for actor in record.actors() {
            let node = &mut self.graph[node_index(actor.node)];
            node.mentions = node.mentions.saturating_add(actor.mentions);
            node.sentences = node.sentences.saturating_add(actor.sentences);
            node.documents = node.documents.saturating_add(1);
        }
        let mut last = None;
        for entry in record.entries() {
            let fresh = u32::from(last != Some(entry.edge));
            last = Some(entry.edge);
            self.graph[EdgeIndex::new(entry.edge as usize)]
                .counts
                .add(&Counts {
                    count: entry.count,
                    sentences: entry.sentences,
                    paragraphs: entry.paragraphs,
                    documents: fresh,
                    copies: fresh * record.copies,
                    former: if entry.former { entry.count } else { 0 },
                    share: u64::from(entry.share),
                    first: entry.date,
                    last: entry.end.or(entry.date),
                });
        }
        self.documents.push(record);
    }

    /// The number of the node with this id, which is made if it is new; keeps the greater profile.
    pub(crate) fn intern_node(&mut self, id: &str, profile: ProfileKey<'_>) -> u32 {
        let (graph, hasher) = (&mut self.graph, &self.hasher);
        let hash = hasher.hash_one(id);
        if let Some(n) = self
            .nodes_by_id
            .find(hash, |n| graph[node_index(*n)].id() == id)
        {
            let node = &mut graph[node_index(*n)];
            if profile > node.profile.key() {
                node.profile = profile.into();
            }
            return *n;
        }
        let n = graph.add_node(Node::new(id.into(), profile.into())).index() as u32;
        let rehash = |n: &u32| hasher.hash_one(graph[node_index(*n)].id());
        self.nodes_by_id.insert_unique(hash, n, rehash);
        n
    }

    /// The number of the edge with this key, which is made if it is new, and whether source and
    /// target were swapped to give a symmetric edge its canonical direction.
    pub(crate) fn intern_edge(&mut self, a: u32, b: u32, class: EdgeClass) -> (u32, bool) {
        let ids = |n| self.graph[node_index(n)].id();
        let swapped = class.is_symmetric() && ids(b) < ids(a);
        let (a, b) = if swapped { (b, a) } else { (a, b) };
        let (graph, hasher) = (&mut self.graph, &self.hasher);
        let key = |graph: &Graph<Node, Edge>, n: u32| {
            let index = EdgeIndex::new(n as usize);
            let (a, b) = graph
                .edge_endpoints(index)
                .map_or((u32::MAX, u32::MAX), |(a, b)| {
                    (a.index() as u32, b.index() as u32)
                });
            (a, b, graph[index].class)
        };
        let wanted = (a, b, class);
        let hash = hasher.hash_one(wanted);
        if let Some(n) = self.edges_by_key.find(hash, |n| key(graph, *n) == wanted) {
            return (*n, swapped);
        }
        let index = graph.add_edge(node_index(a), node_index(b), Edge::new(class));
        let n = index.index() as u32;
        let rehash = |n: &u32| hasher.hash_one(key(graph, *n));
        self.edges_by_key.insert_unique(hash, n, rehash);
        (n, swapped)
    }

    /// The index of the node with this id.
    pub(crate) fn find_node(&self, id: &str) -> Option<NodeIndex> {
        let hash = self.hasher.hash_one(id);
        let found = self
            .nodes_by_id
            .find(hash, |n| self.graph[node_index(*n)].id() == id);
        found.map(|n| node_index(*n))
    }
}

/// A statement or pair on its way into the graph.
struct Draft {
    entry: Entry,
    swapped: bool,
    sentence: Option<Span>,
    paragraph: u32,
    place: Place,
}

/// Where in the observation a draft comes from.
#[derive(Clone, Copy)]
enum Place {
    Statement(usize),
    Pair(usize),
}

/// A cut sentence that several edges of a document share.
#[derive(Clone)]
struct Excerpt {
    text: Arc<str>,
    spans: [Span; 3],
    parts: [super::excerpt::Part; 3],
}

/// Counts each sentence and paragraph of an edge once, though it may state the relation twice.
fn mark_repeated(drafts: &mut [Draft]) {
    for n in 1..drafts.len() {
        let (before, rest) = drafts.split_at_mut(n);
        let (Some(last), Some(this)) = (before.last(), rest.first_mut()) else {
            continue;
        };
        let statements = last.sentence.is_some() && this.sentence.is_some();
        if statements && last.entry.edge == this.entry.edge {
            this.entry.sentences = u32::from(last.sentence != this.sentence);
            this.entry.paragraphs = u32::from(last.paragraph != this.paragraph);
        }
    }
}

fn profile<'a>(actor: &ObservedActor<'a>) -> ProfileKey<'a> {
    let facts = (actor.known, actor.wikidata, actor.country, actor.sector);
    (facts.0, facts.1, facts.2, facts.3, actor.name, actor.kind)
}

impl FromIterator<Extraction> for RelationGraph {
    fn from_iter<I: IntoIterator<Item = Extraction>>(news: I) -> Self {
        let mut graph = Self::new();
        graph.extend(news);
        graph
    }
}

impl Extend<Extraction> for RelationGraph {
    fn extend<I: IntoIterator<Item = Extraction>>(&mut self, news: I) {
        for extraction in news {
            self.add(&extraction);
        }
    }
}

impl<'a> FromIterator<&'a Extraction> for RelationGraph {
    fn from_iter<I: IntoIterator<Item = &'a Extraction>>(news: I) -> Self {
        let mut graph = Self::new();
        for extraction in news {
            graph.add(extraction);
        }
        graph
    }
}
