//! GEXF 1.3 with dynamics, for Gephi and networkx.

use std::collections::BTreeSet;
use std::io::{BufWriter, Write};

use super::column::{ColumnType, EDGE_COLUMNS, NODE_COLUMNS, Value};
use super::escape::{Xml, XmlValue};
use super::options::Export;
use super::palette::{kind_color, quad_color};
use crate::date::Date;
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

/// Columns that GEXF has attributes of its own for.
fn is_builtin(name: &str) -> bool {
    matches!(name, "label" | "weight")
}

/// `#2f5d8a` as the three numbers of `viz:color`.
fn rgb(hex: &str) -> [u8; 3] {
    [1, 3, 5].map(|n| {
        let digits = hex.get(n..n + 2);
        digits
            .and_then(|d| u8::from_str_radix(d, 16).ok())
            .unwrap_or(0)
    })
}

/// The days on which an edge was stated, as closed intervals; a month or year is all its days.
type Spells = BTreeSet<(Date, Date)>;

impl RelationGraph {
    /// Writes the graph as GEXF, with the count as weight.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub fn write_gexf(&self, w: impl Write) -> Result<()> {
        self.export().write_gexf(w)
    }

    /// The spells of each edge, by edge index.
    fn spells(&self) -> Vec<Spells> {
        let mut spells = vec![Spells::new(); self.edge_count()];
        for row in self.statements().chain(self.co_occurrences()) {
            if let Some(date) = row.date() {
                let end = row.date_end().map_or(date.last_day(), Date::last_day);
                let spell = (date.first_day(), end.max(date.first_day()));
                spells[row.edge().index().index()].insert(spell);
            }
        }
        spells
    }
}

impl Export<'_> {
    /// Writes the graph as GEXF 1.3.
    ///
    /// Each edge has a spell for every date at which it is stated, so that Gephi's timeline shows
    /// who dealt with whom when. Undated edges have none and always show. Edges that differ in more
    /// than their actors have different `kind`s, which keeps Gephi from merging them.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub fn write_gexf(&self, w: impl Write) -> Result<()> {
        let mut w = BufWriter::new(w);
        writeln!(w, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
        writeln!(
            w,
            r#"<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">"#
        )?;
        writeln!(w, "  <meta><creator>demarche</creator></meta>")?;
        writeln!(
            w,
            r#"  <graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">"#
        )?;
        let nodes = NODE_COLUMNS.iter().map(|c| (c.name, c.kind));
        write_attributes(&mut w, "node", nodes)?;
        let edges = EDGE_COLUMNS.iter().map(|c| (c.name, c.kind));
        write_attributes(&mut w, "edge", edges)?;
        self.write_gexf_nodes(&mut w)?;
        self.write_gexf_edges(&mut w)?;
        writeln!(w, "  </graph>\n</gexf>")?;
        w.flush()?;
        Ok(())
    }

    fn write_gexf_nodes(&self, w: &mut impl Write) -> Result<()> {
        writeln!(w, "    <nodes>")?;
        for node in self.graph.nodes() {
            let (id, label) = (Xml(node.id()), Xml(node.name()));
            writeln!(w, r#"      <node id="{id}" label="{label}">"#)?;
            let values = NODE_COLUMNS.iter().map(|c| (c.name, (c.value)(node)));
            write_values(w, values)?;
            write_color(w, kind_color(node.kind()))?;
            writeln!(w, "      </node>")?;
        }
        writeln!(w, "    </nodes>")?;
        Ok(())
    }

    fn write_gexf_edges(&self, w: &mut impl Write) -> Result<()> {
        writeln!(w, "    <edges>")?;
        let spells = self.graph.spells();
        for (n, row) in self.edges().enumerate() {
            let class = row.edge.class();
            let (source, target) = (row.edge.source(), row.edge.target());
            let (source, target) = (Xml(source.id()), Xml(target.id()));
            let not = if class.negated() { "not " } else { "" };
            let kind = format!("{not}{} {}", class.label(), class.modality());
            writeln!(
                w,
                r#"      <edge id="e{n}" source="{source}" target="{target}" type="directed" label="{}" kind="{kind}" weight="{}">"#,
                class.label(),
                row.weight,
            )?;
            let values = EDGE_COLUMNS.iter().map(|c| (c.name, (c.value)(&row)));
            write_values(w, values)?;
            let spells = &spells[row.edge.index().index()];
            if !spells.is_empty() {
                writeln!(w, "        <spells>")?;
                for (start, end) in spells {
                    writeln!(w, r#"          <spell start="{start}" end="{end}"/>"#)?;
                }
                writeln!(w, "        </spells>")?;
            }
            write_color(w, quad_color(class.quad()))?;
            writeln!(w, "      </edge>")?;
        }
        writeln!(w, "    </edges>")?;
        Ok(())
    }
}

fn write_attributes(
    w: &mut impl Write,
    class: &str,
    columns: impl Iterator<Item = (&'static str, ColumnType)>,
) -> std::io::Result<()> {
    writeln!(w, r#"    <attributes class="{class}" mode="static">"#)?;
    for (name, kind) in columns.filter(|(name, _)| !is_builtin(name)) {
        let kind = attribute_type(kind);
        writeln!(
            w,
            r#"      <attribute id="{name}" title="{name}" type="{kind}"/>"#
        )?;
    }
    writeln!(w, "    </attributes>")
}

fn write_values<'g>(
    w: &mut impl Write,
    values: impl Iterator<Item = (&'static str, Value<'g>)>,
) -> std::io::Result<()> {
    writeln!(w, "        <attvalues>")?;
    for (name, value) in values.filter(|(name, _)| !is_builtin(name)) {
        let value = XmlValue(value);
        writeln!(w, r#"          <attvalue for="{name}" value="{value}"/>"#)?;
    }
    writeln!(w, "        </attvalues>")
}

fn write_color(w: &mut impl Write, hex: &str) -> std::io::Result<()> {
    let [r, g, b] = rgb(hex);
    writeln!(w, r#"        <viz:color r="{r}" g="{g}" b="{b}"/>"#)
}
