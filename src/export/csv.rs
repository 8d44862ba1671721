//! A pair of CSV tables with the header style of Neo4j's import.

use std::io::Write;

use super::column::{ColumnType, EDGE_COLUMNS, NODE_COLUMNS, Value};
use super::options::Export;
use crate::error::Result;
use crate::graph::RelationGraph;

fn header(name: &str, kind: ColumnType) -> String {
    match kind {
        ColumnType::Text => name.to_owned(),
        ColumnType::Integer => format!("{name}:long"),
        ColumnType::Real => format!("{name}:double"),
        ColumnType::Flag => format!("{name}:boolean"),
    }
}

/// A relationship type as Cypher writes it: `MET_WITH`.
pub(crate) fn relationship_type(label: &str) -> String {
    label.to_ascii_uppercase()
}

impl RelationGraph {
    /// Writes actors and edges as two CSV tables, with the count as weight.
    ///
    /// # Errors
    ///
    /// If a writer fails.
    pub fn write_csv(&self, nodes: impl Write, edges: impl Write) -> Result<()> {
        self.export().write_csv(nodes, edges)
    }
}

impl Export<'_> {
    /// Writes actors and edges as two CSV tables.
    ///
    /// The headers name types as `neo4j-admin database import` wants them (`id:ID`, `:LABEL`,
    /// `mentions:long`, `:START_ID`, `:END_ID`, `:TYPE`); other readers see longer column names.
    ///
    /// # Errors
    ///
    /// If a writer fails.
    pub fn write_csv(&self, nodes: impl Write, edges: impl Write) -> Result<()> {
        self.write_nodes_csv(nodes)?;
        self.write_edges_csv(edges)
    }

    /// Writes the table of actors alone.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub fn write_nodes_csv(&self, w: impl Write) -> Result<()> {
        let mut w = ::csv::Writer::from_writer(w);
        let columns = NODE_COLUMNS.iter().map(|c| header(c.name, c.kind));
        let header = ["id:ID".to_owned(), ":LABEL".to_owned()];
        w.write_record(header.into_iter().chain(columns))
            .map_err(io)?;
        for node in self.graph.nodes() {
            let head = [field(&Value::Text(node.id())), node.kind().to_string()];
            let values = NODE_COLUMNS.iter().map(|c| field(&(c.value)(node)));
            w.write_record(head.into_iter().chain(values)).map_err(io)?;
        }
        w.flush()?;
        Ok(())
    }

    /// Writes the table of edges alone.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub fn write_edges_csv(&self, w: impl Write) -> Result<()> {
        let mut w = ::csv::Writer::from_writer(w);
        let columns = EDGE_COLUMNS.iter().map(|c| header(c.name, c.kind));
        let header = [":START_ID", ":END_ID", ":TYPE"].map(str::to_owned);
        w.write_record(header.into_iter().chain(columns))
            .map_err(io)?;
        for row in self.edges() {
            let head = [
                field(&Value::Text(row.edge.source().id())),
                field(&Value::Text(row.edge.target().id())),
                relationship_type(row.edge.class().label()),
            ];
            let values = EDGE_COLUMNS.iter().map(|c| field(&(c.value)(&row)));
            w.write_record(head.into_iter().chain(values)).map_err(io)?;
        }
        w.flush()?;
        Ok(())
    }
}

/// A field as text; many readers end a field at a null byte.
pub(crate) fn field(value: &Value<'_>) -> String {
    value.to_string().replace('\0', "\u{fffd}")
}

/// Rows have equal lengths by construction, so only the writer can fail.
fn io(error: ::csv::Error) -> std::io::Error {
    error.into()
}
