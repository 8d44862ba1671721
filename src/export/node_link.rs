//! Node-link JSON as networkx reads it.

use std::io::{BufWriter, Write};

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::column::{EDGE_COLUMNS, NODE_COLUMNS, WeightedEdge};
use super::options::Export;
use crate::error::Result;
use crate::graph::{NodeRef, RelationGraph};

struct NodeRow<'g>(NodeRef<'g>);

impl Serialize for NodeRow<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> std::result::Result<S::Ok, S::Error> {
        let mut map = s.serialize_map(None)?;
        map.serialize_entry("id", self.0.id())?;
        for column in NODE_COLUMNS {
            map.serialize_entry(column.name, &(column.value)(self.0))?;
        }
        map.end()
    }
}

struct EdgeRow<'g>(usize, WeightedEdge<'g>);

impl Serialize for EdgeRow<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> std::result::Result<S::Ok, S::Error> {
        let mut map = s.serialize_map(None)?;
        map.serialize_entry("source", self.1.edge.source().id())?;
        map.serialize_entry("target", self.1.edge.target().id())?;
        map.serialize_entry("key", &self.0)?;
        for column in EDGE_COLUMNS {
            map.serialize_entry(column.name, &(column.value)(&self.1))?;
        }
        map.end()
    }
}

impl RelationGraph {
    /// Writes the graph as node-link JSON, with the count as weight.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub fn write_json(&self, w: impl Write) -> Result<()> {
        self.export().write_json(w)
    }
}

impl Export<'_> {
    /// Writes the graph as node-link JSON: `networkx.node_link_graph(json.load(f), edges="edges")`.
    ///
    /// One actor or edge stands on each line. To read a graph back into this library use its serde
    /// form instead, which keeps documents and all evidence.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub fn write_json(&self, w: impl Write) -> Result<()> {
        let mut w = BufWriter::new(w);
        let graph = self.graph;
        write!(
            w,
            r#"{{"directed":true,"multigraph":true,"graph":{{"name":"demarche","documents":{},"sentences":{}}},"nodes":["#,
            graph.document_count(),
            graph.sentence_count(),
        )?;
        for (n, node) in graph.nodes().enumerate() {
            w.write_all(if n == 0 { b"\n" } else { b",\n" })?;
            serde_json::to_writer(&mut w, &NodeRow(node)).map_err(std::io::Error::from)?;
        }
        w.write_all(b"\n],\"edges\":[")?;
        for (n, row) in self.edges().enumerate() {
            w.write_all(if n == 0 { b"\n" } else { b",\n" })?;
            serde_json::to_writer(&mut w, &EdgeRow(n, row)).map_err(std::io::Error::from)?;
        }
        w.write_all(b"\n]}\n")?;
        w.flush()?;
        Ok(())
    }
}
