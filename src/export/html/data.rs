//! The graph as JSON inside an HTML page.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter};

use crate::date::Date;
use crate::error::Result;
use crate::export::column::WeightedEdge;
use crate::export::options::Export;
use crate::gazetteer::{EntityKind, Sector};
use crate::graph::{DocumentRef, EdgeRef, EvidenceRef, Layer, Measure, NodeRef, RelationGraph};
use crate::relate::{Modality, Quad};
use crate::span::Span;

/// Writes the graph as one JSON object, an actor or edge a line.
///
/// Actors are named by their number, and so are the articles that evidence is from.
pub(super) fn write(export: &Export<'_>, w: &mut impl Write) -> Result<()> {
    let graph = export.graph;
    let head = Head {
        documents: graph.document_count(),
        sentences: graph.sentence_count(),
        counts: matches!(export.measure, Measure::Count),
    };
    w.write_all(b"{\"corpus\":")?;
    value(w, &head)?;
    list(w, "nodes", graph.nodes().map(node))?;
    let numbers = graph
        .nodes()
        .zip(0..)
        .map(|(n, number)| (n.index().index(), number));
    let numbers = numbers.collect();
    let days = days(graph);
    let mut articles = Articles::default();
    let edges = export.edges().map(|row| {
        let evidence = row.edge.evidence().map(|e| piece(e, &mut articles));
        let evidence = evidence.collect();
        edge(&row, &numbers, &days, evidence)
    });
    list(w, "edges", edges)?;
    list(w, "articles", articles.list.into_iter().map(article))?;
    w.write_all(b"}")?;
    Ok(())
}

#[derive(Serialize)]
struct Head {
    documents: usize,
    sentences: u64,
    /// Whether edges weigh what they count, so that a slice of time can be weighed too.
    counts: bool,
}

#[derive(Serialize)]
struct Node<'g> {
    id: &'g str,
    name: &'g str,
    kind: EntityKind,
    country: Option<String>,
    sector: Option<Sector>,
    wikidata: Option<&'g str>,
    known: bool,
    mentions: u32,
    sentences: u32,
    documents: u32,
}

fn node(node: NodeRef<'_>) -> Node<'_> {
    let data = node.node();
    Node {
        id: data.id(),
        name: data.name(),
        kind: data.kind(),
        country: data.country().map(|c| c.to_string()),
        sector: data.sector(),
        wikidata: data.wikidata(),
        known: data.known(),
        mentions: data.mentions(),
        sentences: data.sentences(),
        documents: data.documents(),
    }
}

#[derive(Serialize)]
struct Edge<'g> {
    source: usize,
    target: usize,
    layer: Layer,
    predicate: &'static str,
    quad: Option<Quad>,
    negated: bool,
    modality: Modality,
    symmetric: bool,
    weight: f64,
    count: u32,
    sentences: u32,
    documents: u32,
    copies: u32,
    former: u32,
    /// How often for each date; an empty date stands for those without one.
    days: &'g [(String, u32)],
    evidence: Vec<Piece<'g>>,
}

/// The numbers of actors, by their index in the graph.
type Numbers = HashMap<usize, usize>;

fn edge<'g>(
    row: &WeightedEdge<'g>,
    numbers: &Numbers,
    days: &'g [Vec<(String, u32)>],
    evidence: Vec<Piece<'g>>,
) -> Edge<'g> {
    let edge: EdgeRef<'g> = row.edge;
    let class = edge.class();
    let number = |node: NodeRef<'_>| numbers[&node.index().index()];
    Edge {
        source: number(edge.source()),
        target: number(edge.target()),
        layer: class.layer(),
        predicate: class.label(),
        quad: class.quad(),
        negated: class.negated(),
        modality: class.modality(),
        symmetric: class.is_symmetric(),
        weight: row.weight,
        count: edge.count(),
        sentences: edge.sentences(),
        documents: edge.documents(),
        copies: edge.copies(),
        former: edge.former(),
        days: &days[edge.index().index()],
        evidence,
    }
}

/// How often each edge is stated on each date, by the edge's index in the graph.
fn days(graph: &RelationGraph) -> Vec<Vec<(String, u32)>> {
    let mut days: Vec<BTreeMap<Option<Date>, u32>> = vec![BTreeMap::new(); graph.edge_count()];
    for row in graph.statements().chain(graph.co_occurrences()) {
        *days[row.edge().index().index()]
            .entry(row.date())
            .or_default() += row.count();
    }
    let text = |date: Option<Date>| date.map_or_else(String::new, |d| d.to_string());
    days.into_iter()
        .map(|days| {
            days.into_iter()
                .map(|(date, count)| (text(date), count))
                .collect()
        })
        .collect()
}

#[derive(Serialize)]
struct Piece<'g> {
    article: usize,
    date: Option<String>,
    rule: &'g str,
    /// Who says so.
    speaker: Option<&'g str>,
    former: bool,
    /// The sentence, cut where roles begin and end; each part with its roles.
    parts: Vec<(String, &'g str)>,
}

fn piece<'g>(evidence: EvidenceRef<'g>, articles: &mut Articles<'g>) -> Piece<'g> {
    Piece {
        article: articles.number(evidence.document()),
        date: evidence.date().map(|d| d.to_string()),
        rule: evidence.rule(),
        speaker: evidence.attributed_to().map(NodeRef::name),
        former: evidence.former(),
        parts: parts(evidence),
    }
}

/// Cuts a sentence into subject, trigger, object, and what lies between.
///
/// Browsers count UTF-16 units, not bytes, so the cutting is done here. A part may have several
/// roles: "the two nations" that trade are subject and object.
fn parts(evidence: EvidenceRef<'_>) -> Vec<(String, &str)> {
    let text = evidence.text();
    let roles = [
        ("subject", evidence.subject()),
        ("object", evidence.object()),
        ("trigger", evidence.trigger()),
    ];
    let ends = roles
        .iter()
        .flat_map(|(_, span)| [span.start as usize, span.end as usize]);
    let mut cuts: Vec<usize> = ends.chain([0, text.len()]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let between = cuts.iter().zip(cuts.iter().skip(1));
    between
        .map(|(start, end)| {
            let covers = |span: &Span| span.range().start <= *start && *end <= span.range().end;
            let of_part = roles.iter().filter(|(_, span)| covers(span));
            let names: Vec<&str> = of_part.map(|(name, _)| *name).collect();
            (names.join(" "), text.get(*start..*end).unwrap_or(""))
        })
        .collect()
}

/// The articles that evidence is from, in the order in which they came up.
#[derive(Default)]
struct Articles<'g> {
    list: Vec<DocumentRef<'g>>,
    numbers: HashMap<(&'g str, Option<&'g str>, Option<Date>), usize>,
}

impl<'g> Articles<'g> {
    fn number(&mut self, document: DocumentRef<'g>) -> usize {
        let key = (document.id(), document.title(), document.date());
        *self.numbers.entry(key).or_insert_with(|| {
            self.list.push(document);
            self.list.len() - 1
        })
    }
}

#[derive(Serialize)]
struct Article<'g> {
    id: &'g str,
    title: Option<&'g str>,
    date: Option<String>,
}

fn article(document: DocumentRef<'_>) -> Article<'_> {
    Article {
        id: document.id(),
        title: document.title(),
        date: document.date().map(|d| d.to_string()),
    }
}

/// Writes `,"name":[…]`, a row a line.
fn list<T: Serialize>(
    w: &mut impl Write,
    name: &str,
    rows: impl Iterator<Item = T>,
) -> io::Result<()> {
    write!(w, ",\"{name}\":[")?;
    for (n, row) in rows.enumerate() {
        w.write_all(if n == 0 { b"\n" } else { b",\n" })?;
        value(w, &row)?;
    }
    w.write_all(b"\n]")
}

fn value(w: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(w, InScript);
    value.serialize(&mut serializer)?;
    Ok(())
}

/// JSON that an HTML parser sees no markup in, whatever the strings hold.
///
/// `</script>` and `<!--` would end or open something inside a script element, and the separators
/// U+2028 and U+2029 end a line for JavaScript.
struct InScript;

impl Formatter for InScript {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        w: &mut W,
        text: &str,
    ) -> io::Result<()> {
        let special = |c: char| matches!(c, '<' | '>' | '&' | '\u{2028}' | '\u{2029}');
        for piece in text.split_inclusive(special) {
            let mut plain = piece.chars();
            match plain.next_back().filter(|c| special(*c)) {
                Some(c) => {
                    CompactFormatter.write_string_fragment(w, plain.as_str())?;
                    write!(w, "\\u{:04x}", u32::from(c))?;
                }
                None => CompactFormatter.write_string_fragment(w, piece)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_markup_is_left_in_strings() {
        let nasty = "</script><!-- & \u{2028}\u{2029} \"é\\ -->";
        let mut out = Vec::new();
        value(&mut out, &nasty).expect("memory");
        let text = String::from_utf8(out).expect("UTF-8");
        assert!(
            !text.contains(['<', '>', '&', '\u{2028}', '\u{2029}']),
            "{text}"
        );
        assert_eq!(serde_json::from_str::<String>(&text).expect("JSON"), nasty);
    }
}
