//! The columns that every format writes for actors and edges.

use std::fmt;

use crate::date::Date;
use crate::gazetteer::{CountryCode, Sector};
use crate::graph::{DocumentRef, EdgeRef, EvidenceRef, NodeRef};
use crate::relate::{Event, Quad};
use ColumnType::{Flag, Integer, Real, Text};

/// The type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ColumnType {
    /// A text; empty if nothing is known.
    Text,
    /// A whole number, zero or more.
    Integer,
    /// A real number.
    Real,
    /// Yes or no.
    Flag,
}

/// The value of one column in one row.
pub(crate) enum Value<'g> {
    Text(&'g str),
    Owned(String),
    Integer(u64),
    Real(f64),
    Flag(bool),
}

impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Owned(text) => f.write_str(text),
            Self::Integer(n) => write!(f, "{n}"),
            Self::Real(x) => write!(f, "{x}"),
            Self::Flag(yes) => write!(f, "{yes}"),
        }
    }
}

impl serde::Serialize for Value<'_> {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => s.serialize_str(text),
            Self::Owned(text) => s.serialize_str(text),
            Self::Integer(n) => s.serialize_u64(*n),
            Self::Real(x) => s.serialize_f64(*x),
            Self::Flag(yes) => s.serialize_bool(*yes),
        }
    }
}

/// A named and typed value of each row.
pub(crate) struct Column<R> {
    pub(crate) name: &'static str,
    pub(crate) kind: ColumnType,
    pub(crate) value: R,
}

/// An edge on its way out, with its weight by the measure that was asked for.
pub(crate) struct WeightedEdge<'g> {
    pub(crate) edge: EdgeRef<'g>,
    pub(crate) weight: f64,
}

pub(crate) type NodeColumn = Column<for<'g> fn(NodeRef<'g>) -> Value<'g>>;
pub(crate) type EdgeColumn = Column<for<'g> fn(&WeightedEdge<'g>) -> Value<'g>>;

const fn node(
    name: &'static str,
    kind: ColumnType,
    value: for<'g> fn(NodeRef<'g>) -> Value<'g>,
) -> NodeColumn {
    Column { name, kind, value }
}

const fn edge(
    name: &'static str,
    kind: ColumnType,
    value: for<'g> fn(&WeightedEdge<'g>) -> Value<'g>,
) -> EdgeColumn {
    Column { name, kind, value }
}

fn best<'g>(row: &WeightedEdge<'g>) -> Option<EvidenceRef<'g>> {
    row.edge.evidence().next()
}

fn document<'g>(row: &WeightedEdge<'g>) -> Option<DocumentRef<'g>> {
    best(row).map(EvidenceRef::document)
}

fn word(word: Option<&'static str>) -> Value<'static> {
    Value::Text(word.unwrap_or(""))
}

fn date(date: Option<Date>) -> Value<'static> {
    Value::Owned(date.map_or_else(String::new, |d| d.to_string()))
}

fn country<'g>(code: Option<CountryCode>) -> Value<'g> {
    Value::Owned(code.map_or_else(String::new, |c| c.to_string()))
}

/// The columns of an actor besides its id.
pub(crate) const NODE_COLUMNS: &[NodeColumn] = &[
    node("label", Text, |n| Value::Text(n.node().name())),
    node("kind", Text, |n| Value::Text(n.kind().as_str())),
    node("country", Text, |n| country(n.country())),
    node("sector", Text, |n| word(n.sector().map(Sector::as_str))),
    node("wikidata", Text, |n| {
        Value::Text(n.node().wikidata().unwrap_or(""))
    }),
    node("known", Flag, |n| Value::Flag(n.known())),
    node("mentions", Integer, |n| Value::Integer(n.mentions().into())),
    node("sentences", Integer, |n| {
        Value::Integer(n.sentences().into())
    }),
    node("documents", Integer, |n| {
        Value::Integer(n.documents().into())
    }),
];

/// The columns of an edge besides its two actors.
pub(crate) const EDGE_COLUMNS: &[EdgeColumn] = &[
    edge("label", Text, |e| Value::Text(e.edge.class().label())),
    edge("layer", Text, |e| {
        Value::Text(e.edge.class().layer().as_str())
    }),
    edge("predicate", Text, |e| Value::Text(e.edge.class().label())),
    edge("event", Text, |e| {
        word(e.edge.class().event().map(Event::as_str))
    }),
    edge("quad", Text, |e| {
        word(e.edge.class().quad().map(Quad::as_str))
    }),
    edge("negated", Flag, |e| Value::Flag(e.edge.class().negated())),
    edge("modality", Text, |e| {
        Value::Text(e.edge.class().modality().as_str())
    }),
    edge("symmetric", Flag, |e| {
        Value::Flag(e.edge.class().is_symmetric())
    }),
    edge("weight", Real, |e| Value::Real(e.weight)),
    edge("count", Integer, |e| Value::Integer(e.edge.count().into())),
    edge("sentences", Integer, |e| {
        Value::Integer(e.edge.sentences().into())
    }),
    edge("paragraphs", Integer, |e| {
        Value::Integer(e.edge.paragraphs().into())
    }),
    edge("documents", Integer, |e| {
        Value::Integer(e.edge.documents().into())
    }),
    edge("copies", Integer, |e| {
        Value::Integer(e.edge.copies().into())
    }),
    edge("former", Integer, |e| {
        Value::Integer(e.edge.former().into())
    }),
    edge("fractional", Real, |e| Value::Real(e.edge.fractional())),
    edge("first", Text, |e| date(e.edge.first())),
    edge("last", Text, |e| date(e.edge.last())),
    edge("evidence", Text, |e| {
        Value::Text(best(e).map_or("", EvidenceRef::text))
    }),
    edge("evidence_document", Text, |e| {
        Value::Text(document(e).map_or("", DocumentRef::id))
    }),
    edge("evidence_title", Text, |e| {
        Value::Text(document(e).and_then(DocumentRef::title).unwrap_or(""))
    }),
    edge("evidence_date", Text, |e| {
        date(document(e).and_then(DocumentRef::date))
    }),
    edge("rule", Text, |e| {
        Value::Text(best(e).map_or("", EvidenceRef::rule))
    }),
];

/// The names and types of the columns of an actor, besides its id.
///
/// # Examples
///
/// ```
/// use demarche::export::{ColumnType, node_columns};
/// assert!(node_columns().any(|column| column == ("mentions", ColumnType::Integer)));
/// ```
pub fn node_columns() -> impl Iterator<Item = (&'static str, ColumnType)> {
    NODE_COLUMNS.iter().map(|column| (column.name, column.kind))
}

/// The names and types of the columns of an edge, besides source and target.
///
/// # Examples
///
/// ```
/// use demarche::export::{ColumnType, edge_columns};
/// assert!(edge_columns().any(|column| column == ("weight", ColumnType::Real)));
/// ```
pub fn edge_columns() -> impl Iterator<Item = (&'static str, ColumnType)> {
    EDGE_COLUMNS.iter().map(|column| (column.name, column.kind))
}
