//! N-Triples with Wikidata's identifiers where they are known.

use std::fmt::Write as _;
use std::io::{BufWriter, Write};

use super::column::{ColumnType, EDGE_COLUMNS, NODE_COLUMNS};
use super::options::Export;
use crate::error::Result;
use crate::graph::{NodeRef, RelationGraph};

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
const XSD: &str = "http://www.w3.org/2001/XMLSchema#";
const WIKIDATA_ITEM: &str = "http://www.wikidata.org/entity/";
const WIKIDATA_DIRECT: &str = "http://www.wikidata.org/prop/direct/";
/// Our own names; a URN, since nothing is served under them.
const OURS: &str = "urn:demarche:";

/// A name of ours whose last part comes from a text: everything but plain ASCII is percent-encoded.
fn ours(kind: &str, key: &str) -> String {
    let mut out = format!("<{OURS}{kind}:");
    for byte in key.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b':') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out.push('>');
    out
}

fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn typed(value: &str, kind: ColumnType) -> String {
    let kind = match kind {
        ColumnType::Text => return literal(value),
        ColumnType::Integer => "integer",
        ColumnType::Real => "double",
        ColumnType::Flag => "boolean",
    };
    format!("\"{value}\"^^<{XSD}{kind}>")
}

/// The actor's Wikidata item, else a name of ours.
fn actor(node: NodeRef<'_>) -> String {
    let item = node.node().wikidata();
    let digits = item.and_then(|q| q.strip_prefix('Q'));
    match digits.filter(|d| !d.is_empty() && d.bytes().all(|b| b.is_ascii_digit())) {
        Some(digits) => format!("<{WIKIDATA_ITEM}Q{digits}>"),
        None => ours("actor", node.id()),
    }
}

impl RelationGraph {
    /// Writes the graph as N-Triples, with the count as weight.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub fn write_ntriples(&self, w: impl Write) -> Result<()> {
        self.export().write_ntriples(w)
    }
}

impl Export<'_> {
    /// Writes the graph as N-Triples.
    ///
    /// Each edge is an `rdf:Statement` that carries its columns. What is asserted and not negated
    /// is also written as a plain triple: with Wikidata's property for standing relations that
    /// have one (`wdt:P463` for a member), else with `urn:demarche:predicate:…`. So a plain triple
    /// never says more than the texts do.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub fn write_ntriples(&self, w: impl Write) -> Result<()> {
        let mut w = BufWriter::new(w);
        for node in self.graph.nodes() {
            let subject = actor(node);
            writeln!(
                w,
                "{subject} <{RDF}type> {} .",
                ours("class", node.kind().as_str())
            )?;
            writeln!(w, "{subject} <{RDFS}label> {} .", literal(node.name()))?;
            writeln!(
                w,
                "{subject} {} {} .",
                ours("column", "id"),
                literal(node.id())
            )?;
            for column in NODE_COLUMNS.iter().filter(|c| c.name != "label") {
                let value = typed(&(column.value)(node).to_string(), column.kind);
                writeln!(w, "{subject} {} {value} .", ours("column", column.name))?;
            }
        }
        for (n, row) in self.edges().enumerate() {
            let class = row.edge.class();
            let (source, target) = (actor(row.edge.source()), actor(row.edge.target()));
            let property = class
                .predicate()
                .and_then(crate::relate::Predicate::wikidata);
            let predicate = property.map_or_else(
                || ours("predicate", class.label()),
                |property| format!("<{WIKIDATA_DIRECT}{property}>"),
            );
            if class.is_fact() {
                writeln!(w, "{source} {predicate} {target} .")?;
            }
            let statement = ours("edge", &n.to_string());
            writeln!(w, "{statement} <{RDF}type> <{RDF}Statement> .")?;
            writeln!(w, "{statement} <{RDF}subject> {source} .")?;
            writeln!(w, "{statement} <{RDF}predicate> {predicate} .")?;
            writeln!(w, "{statement} <{RDF}object> {target} .")?;
            for column in EDGE_COLUMNS {
                let value = typed(&(column.value)(&row).to_string(), column.kind);
                writeln!(w, "{statement} {} {value} .", ours("column", column.name))?;
            }
        }
        w.flush()?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_literals_are_plain_ascii_where_they_must() {
        assert_eq!(
            ours("actor", "person:a b>é"),
            "<urn:demarche:actor:person:a%20b%3E%C3%A9>"
        );
        assert_eq!(literal("a\"\\\n\u{0}é"), "\"a\\\"\\\\\\n\\u0000é\"");
        assert_eq!(
            typed("3", ColumnType::Integer),
            format!("\"3\"^^<{XSD}integer>")
        );
    }
}
