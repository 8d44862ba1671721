//! Flat tables: every statement of every document, and the events among them.

use std::io::Write;

use super::column::{Column, ColumnType, Value};
use crate::date::Date;
use crate::error::Result;
use crate::gazetteer::Sector;
use crate::graph::{NodeRef, RelationGraph, StatementRef};
use crate::relate::{Event, Quad};
use ColumnType::{Flag, Integer, Text};

pub(crate) type RowColumn = Column<for<'g> fn(StatementRef<'g>) -> Value<'g>>;

/// A flat table of a graph.
///
/// # Examples
///
/// ```
/// use demarche::export::FlatTable;
/// use demarche::{Extractor, RelationGraph};
/// let graph = RelationGraph::from_iter([Extractor::default().extract("Serbia hosted Iran.")]);
/// let mut out = Vec::new();
/// graph.write_table_csv(FlatTable::Relations, &mut out)?;
/// assert!(out.starts_with(b"document,document_date,"));
/// # Ok::<(), demarche::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FlatTable {
    /// Every stated relation, one row for each document, edge, date and pair of sectors.
    Relations,
    /// Those with a PLOVER event class, under the names of event data sets.
    Events,
}

const fn row(
    name: &'static str,
    kind: ColumnType,
    value: for<'g> fn(StatementRef<'g>) -> Value<'g>,
) -> RowColumn {
    Column { name, kind, value }
}

fn date(date: Option<Date>) -> Value<'static> {
    Value::Owned(date.map_or_else(String::new, |d| d.to_string()))
}

fn word(word: Option<&'static str>) -> Value<'static> {
    Value::Text(word.unwrap_or(""))
}

fn country(node: NodeRef<'_>) -> Value<'static> {
    Value::Owned(node.country().map_or_else(String::new, |c| c.to_string()))
}

const RELATIONS: &[RowColumn] = &[
    row("document", Text, |r| Value::Text(r.document().id())),
    row("document_date", Text, |r| date(r.document().date())),
    row("document_title", Text, |r| {
        Value::Text(r.document().title().unwrap_or(""))
    }),
    row("copies", Integer, |r| {
        Value::Integer(r.document().copies().into())
    }),
    row("date", Text, |r| date(r.date())),
    row("date_end", Text, |r| date(r.date_end())),
    row("subject", Text, |r| Value::Text(r.edge().source().id())),
    row("subject_name", Text, |r| {
        Value::Text(r.edge().source().name())
    }),
    row("subject_kind", Text, |r| {
        Value::Text(r.edge().source().kind().as_str())
    }),
    row("subject_country", Text, |r| country(r.edge().source())),
    row("subject_sector", Text, |r| {
        word(r.source_sector().map(Sector::as_str))
    }),
    row("predicate", Text, |r| Value::Text(r.edge().class().label())),
    row("object", Text, |r| Value::Text(r.edge().target().id())),
    row("object_name", Text, |r| {
        Value::Text(r.edge().target().name())
    }),
    row("object_kind", Text, |r| {
        Value::Text(r.edge().target().kind().as_str())
    }),
    row("object_country", Text, |r| country(r.edge().target())),
    row("object_sector", Text, |r| {
        word(r.target_sector().map(Sector::as_str))
    }),
    row("event", Text, |r| {
        word(r.edge().class().event().map(Event::as_str))
    }),
    row("quad", Text, |r| {
        word(r.edge().class().quad().map(Quad::as_str))
    }),
    row("negated", Flag, |r| Value::Flag(r.edge().class().negated())),
    row("modality", Text, |r| {
        Value::Text(r.edge().class().modality().as_str())
    }),
    row("former", Flag, |r| Value::Flag(r.former())),
    row("count", Integer, |r| Value::Integer(r.count().into())),
    row("sentence_start", Integer, |r| {
        Value::Integer(r.sentence().start.into())
    }),
    row("sentence_end", Integer, |r| {
        Value::Integer(r.sentence().end.into())
    }),
    row("evidence", Text, |r| Value::Text(r.text().unwrap_or(""))),
];

const EVENTS: &[RowColumn] = &[
    row("date", Text, |r| date(r.date())),
    row("source", Text, |r| Value::Text(r.edge().source().id())),
    row("source_country", Text, |r| country(r.edge().source())),
    row("source_sector", Text, |r| {
        word(r.source_sector().map(Sector::as_str))
    }),
    row("event", Text, |r| {
        word(r.edge().class().event().map(Event::as_str))
    }),
    row("quad", Text, |r| {
        word(r.edge().class().quad().map(Quad::as_str))
    }),
    row("predicate", Text, |r| Value::Text(r.edge().class().label())),
    row("target", Text, |r| Value::Text(r.edge().target().id())),
    row("target_country", Text, |r| country(r.edge().target())),
    row("target_sector", Text, |r| {
        word(r.target_sector().map(Sector::as_str))
    }),
    row("negated", Flag, |r| Value::Flag(r.edge().class().negated())),
    row("modality", Text, |r| {
        Value::Text(r.edge().class().modality().as_str())
    }),
    row("count", Integer, |r| Value::Integer(r.count().into())),
    row("document", Text, |r| Value::Text(r.document().id())),
    row("document_date", Text, |r| date(r.document().date())),
];

impl FlatTable {
    pub(crate) fn columns(self) -> &'static [RowColumn] {
        match self {
            Self::Relations => RELATIONS,
            Self::Events => EVENTS,
        }
    }

    pub(crate) fn rows(self, graph: &RelationGraph) -> impl Iterator<Item = StatementRef<'_>> {
        let all = self == Self::Relations;
        graph
            .statements()
            .filter(move |r| all || r.edge().class().event().is_some())
    }
}

impl RelationGraph {
    /// Writes a flat table as CSV.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub fn write_table_csv(&self, table: FlatTable, w: impl Write) -> Result<()> {
        let mut w = ::csv::Writer::from_writer(w);
        let write = |w: &mut ::csv::Writer<_>, fields: Vec<String>| {
            w.write_record(fields).map_err(std::io::Error::from)
        };
        let columns = table.columns();
        write(&mut w, columns.iter().map(|c| c.name.to_owned()).collect())?;
        for row in table.rows(self) {
            write(
                &mut w,
                columns
                    .iter()
                    .map(|c| super::csv::field(&(c.value)(row)))
                    .collect(),
            )?;
        }
        w.flush()?;
        Ok(())
    }
}
