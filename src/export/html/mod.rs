//! A page to look at a graph in a browser, whole in one file.
//!
//! `page.html` is the viewer: markup, style and code. It is built from the sources in `viewer/`,
//! and its security policy lets nothing run but that code. A graph goes into it as data that the
//! browser does not execute.

mod data;

use std::io::{BufWriter, Write};

use super::options::Export;
use crate::error::Result;
use crate::graph::RelationGraph;

const PAGE: &str = include_str!("page.html");

/// Where the graph stands in the page.
const GRAPH: &str = "{{graph}}";

impl RelationGraph {
    /// Writes the graph as a page to look at, with the count as weight.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub fn write_html(&self, w: impl Write) -> Result<()> {
        self.export().write_html(w)
    }
}

impl Export<'_> {
    /// Writes the graph as one HTML file that needs neither a server nor a network.
    ///
    /// A reader can search, filter by layer, kind, predicate, weight and time, and see the
    /// sentences behind each edge. Two thousand actors with ten thousand edges are fluid; of a
    /// larger graph the page first shows the strongest edges.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::{Extractor, RelationGraph};
    /// let graph = RelationGraph::from_iter([Extractor::default().extract("Serbia hosted Iran.")]);
    /// let mut page = Vec::new();
    /// graph.write_html(&mut page)?;
    /// assert!(page.starts_with(b"<!doctype html>"));
    /// # Ok::<(), demarche::Error>(())
    /// ```
    pub fn write_html(&self, w: impl Write) -> Result<()> {
        let mut w = BufWriter::new(w);
        let (before, after) = PAGE.split_once(GRAPH).unwrap_or((PAGE, ""));
        w.write_all(before.as_bytes())?;
        data::write(self, &mut w)?;
        w.write_all(after.as_bytes())?;
        w.flush()?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_one_place_for_a_graph_and_loads_nothing() {
        assert_eq!(PAGE.matches(GRAPH).count(), 1);
        for word in ["src=", "@import", "url(", "unsafe-inline", "unsafe-eval"] {
            assert!(!PAGE.contains(word), "{word}");
        }
    }
}
