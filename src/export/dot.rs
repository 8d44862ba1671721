//! DOT for Graphviz: meant to be looked at.

use std::io::{BufWriter, Write};

use super::column::WeightedEdge;
use super::escape::dot;
use super::options::Export;
use super::palette::{kind_color, quad_color};
use crate::error::Result;
use crate::graph::{Layer, NodeRef, RelationGraph};
use crate::relate::Modality;

impl RelationGraph {
    /// Writes the graph as DOT, with the count as weight.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub fn write_dot(&self, w: impl Write) -> Result<()> {
        self.export().write_dot(w)
    }
}

impl Export<'_> {
    /// Writes the graph as DOT.
    ///
    /// Color is the quad class, a dashed line is not asserted, a bar in place of the arrow head is
    /// negated, and a thin gray line is co-occurrence. Actors grow with their mentions.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub fn write_dot(&self, w: impl Write) -> Result<()> {
        let mut w = BufWriter::new(w);
        writeln!(w, "digraph demarche {{")?;
        writeln!(
            w,
            "  graph [rankdir=LR, bgcolor=\"white\", pad=0.4, nodesep=0.35, ranksep=1.1, outputorder=edgesfirst, overlap=false, splines=true];"
        )?;
        writeln!(
            w,
            "  node [shape=box, style=\"rounded,filled\", penwidth=0, fontname=\"Helvetica\", fontcolor=\"white\", margin=\"0.14,0.07\", height=0.3];"
        )?;
        writeln!(
            w,
            "  edge [fontname=\"Helvetica\", fontsize=9, arrowsize=0.7];"
        )?;
        for node in self.graph.nodes() {
            write_node(&mut w, node)?;
        }
        for row in self.edges() {
            write_edge(&mut w, &row)?;
        }
        writeln!(w, "}}")?;
        w.flush()?;
        Ok(())
    }
}

fn write_node(w: &mut impl Write, node: NodeRef<'_>) -> std::io::Result<()> {
    let size = 10.0 + 2.0 * f64::from(node.mentions().max(1)).log2().min(8.0);
    let tooltip = format!(
        "{} ({}), mentions: {}, documents: {}",
        node.id(),
        node.kind(),
        node.mentions(),
        node.documents()
    );
    writeln!(
        w,
        "  {} [label={}, fillcolor=\"{}\", fontsize={size:.1}, tooltip={}];",
        dot(node.id()),
        dot(node.name()),
        kind_color(node.kind()),
        dot(&tooltip),
    )
}

fn write_edge(w: &mut impl Write, row: &WeightedEdge<'_>) -> std::io::Result<()> {
    let class = row.edge.class();
    let width = 0.8 + row.weight.max(1.0).log2().min(6.0) * 0.7;
    let evidence = row.edge.evidence().next().map_or("", |e| e.text());
    let (source, target) = (row.edge.source(), row.edge.target());
    write!(w, "  {} -> {} [", dot(source.id()), dot(target.id()))?;
    if class.layer() == Layer::CoOccurrence {
        let tooltip = format!("sentences with both: {}. {evidence}", row.edge.sentences());
        write!(
            w,
            "dir=none, constraint=false, style=dotted, color=\"#b8bec6\", penwidth={:.1}, ",
            width * 0.6
        )?;
        write!(w, "weight={}, edgetooltip={}", row.weight, dot(&tooltip))?;
        return writeln!(w, "];");
    }
    let mut label = class.label().replace('_', " ");
    if class.negated() {
        label.insert_str(0, "not ");
    }
    if class.modality() != Modality::Asserted {
        label = format!("{label} ({})", class.modality());
    }
    if row.edge.count() > 1 {
        label = format!("{label} ×{}", row.edge.count());
    }
    let color = quad_color(class.quad());
    write!(
        w,
        "label={}, color=\"{color}\", fontcolor=\"{color}\", penwidth={width:.1}, weight={}, edgetooltip={}",
        dot(&label),
        row.weight,
        dot(evidence)
    )?;
    if class.modality() != Modality::Asserted {
        write!(w, ", style=dashed")?;
    }
    if class.negated() {
        write!(w, ", arrowhead=tee")?;
    } else if class.is_symmetric() {
        write!(w, ", dir=both")?;
    }
    writeln!(w, "];")
}
