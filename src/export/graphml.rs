//! GraphML, which networkx, igraph, Gephi, Cytoscape and yEd read.

use std::io::{BufWriter, Write};

use super::column::{ColumnType, EDGE_COLUMNS, NODE_COLUMNS};
use super::escape::{Xml, XmlValue};
use super::options::Export;
use crate::error::Result;
use crate::graph::RelationGraph;

fn attribute_type(kind: ColumnType) -> &'static str {
    match kind {
        ColumnType::Text => "string",
        ColumnType::Integer => "long",
        ColumnType::Real => "double",
        ColumnType::Flag => "boolean",
    }
}

impl RelationGraph {
    /// Writes the graph as GraphML, with the count as weight.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub fn write_graphml(&self, w: impl Write) -> Result<()> {
        self.export().write_graphml(w)
    }
}

impl Export<'_> {
    /// Writes the graph as GraphML.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub fn write_graphml(&self, w: impl Write) -> Result<()> {
        let mut w = BufWriter::new(w);
        writeln!(w, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
        writeln!(
            w,
            r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">"#
        )?;
        let nodes = NODE_COLUMNS.iter().map(|c| ("node", 'n', c.name, c.kind));
        let edges = EDGE_COLUMNS.iter().map(|c| ("edge", 'e', c.name, c.kind));
        for (owner, prefix, name, kind) in nodes.chain(edges) {
            let kind = attribute_type(kind);
            writeln!(
                w,
                r#"  <key id="{prefix}_{name}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>"#
            )?;
        }
        writeln!(w, r#"  <graph id="demarche" edgedefault="directed">"#)?;
        for node in self.graph.nodes() {
            writeln!(w, r#"    <node id="{}">"#, Xml(node.id()))?;
            for column in NODE_COLUMNS {
                let value = XmlValue((column.value)(node));
                writeln!(w, r#"      <data key="n_{}">{value}</data>"#, column.name)?;
            }
            writeln!(w, "    </node>")?;
        }
        for (n, row) in self.edges().enumerate() {
            let (source, target) = (row.edge.source(), row.edge.target());
            let (source, target) = (Xml(source.id()), Xml(target.id()));
            writeln!(
                w,
                r#"    <edge id="e{n}" source="{source}" target="{target}">"#
            )?;
            for column in EDGE_COLUMNS {
                let value = XmlValue((column.value)(&row));
                writeln!(w, r#"      <data key="e_{}">{value}</data>"#, column.name)?;
            }
            writeln!(w, "    </edge>")?;
        }
        writeln!(w, "  </graph>\n</graphml>")?;
        w.flush()?;
        Ok(())
    }
}
