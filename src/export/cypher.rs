//! Cypher statements for Neo4j, Memgraph and FalkorDB.

use std::io::{BufWriter, Write};

use super::column::{EDGE_COLUMNS, NODE_COLUMNS, Value};
use super::csv::relationship_type;
use super::options::Export;
use crate::error::Result;
use crate::graph::RelationGraph;

/// A quoted Cypher string on one line.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('\'');
    for c in text.chars() {
        match c {
            '\'' => out.push_str("\\'"),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // A null byte ends the string in servers that are written in C.
            '\0' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out.push('\'');
    out
}

fn literal(value: &Value<'_>) -> String {
    match value {
        Value::Text(text) => quoted(text),
        Value::Owned(text) => quoted(text),
        // A real number needs a decimal point, else the property has two types.
        Value::Real(x) => format!("{x:?}"),
        Value::Integer(_) | Value::Flag(_) => value.to_string(),
    }
}

/// A node label: `country` becomes `Country`.
fn label(kind: &str) -> String {
    let mut chars = kind.chars();
    let first = chars.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}

impl RelationGraph {
    /// Writes the graph as Cypher statements, with the count as weight.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub fn write_cypher(&self, w: impl Write) -> Result<()> {
        self.export().write_cypher(w)
    }
}

impl Export<'_> {
    /// Writes the graph as Cypher, one statement a line that ends in a semicolon.
    ///
    /// Actors have the labels `Actor` and their kind, edges the type of their predicate. Running
    /// the file twice updates actors and edges and adds none: an edge is found by its actors, type,
    /// negation and modality.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub fn write_cypher(&self, w: impl Write) -> Result<()> {
        let mut w = BufWriter::new(w);
        writeln!(
            w,
            "CREATE INDEX demarche_actor IF NOT EXISTS FOR (a:Actor) ON (a.id);"
        )?;
        for node in self.graph.nodes() {
            let (id, kind) = (quoted(node.id()), label(node.kind().as_str()));
            write!(w, "MERGE (a:Actor {{id: {id}}}) SET a:{kind}")?;
            for column in NODE_COLUMNS {
                // Neo4j's browser shows the property that is called name.
                let name = if column.name == "label" {
                    "name"
                } else {
                    column.name
                };
                write!(w, ", a.{name} = {}", literal(&(column.value)(node)))?;
            }
            writeln!(w, ";")?;
        }
        for row in self.edges() {
            let class = row.edge.class();
            let (source, target) = (row.edge.source(), row.edge.target());
            let (source, target) = (quoted(source.id()), quoted(target.id()));
            write!(
                w,
                "MATCH (a:Actor {{id: {source}}}), (b:Actor {{id: {target}}}) MERGE (a)-[r:{} {{negated: {}, modality: '{}'}}]->(b) SET ",
                relationship_type(class.label()),
                class.negated(),
                class.modality(),
            )?;
            let rest = EDGE_COLUMNS.iter();
            let rest = rest.filter(|c| !matches!(c.name, "negated" | "modality"));
            for (n, column) in rest.enumerate() {
                let comma = if n > 0 { ", " } else { "" };
                write!(
                    w,
                    "{comma}r.{} = {}",
                    column.name,
                    literal(&(column.value)(&row))
                )?;
            }
            writeln!(w, ";")?;
        }
        w.flush()?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_line_breaks_cannot_leave_the_string() {
        assert_eq!(quoted("it's \\ a\nb"), r"'it\'s \\ a\nb'");
        // Not every server decodes `\\u001b`, and all take the character itself.
        assert_eq!(quoted("\u{0}\u{1b}"), "'\u{fffd}\u{1b}'");
        assert_eq!(literal(&Value::Real(2.0)), "2.0");
        assert_eq!(label("organization"), "Organization");
    }
}
