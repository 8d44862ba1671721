//! Every export of generated graphs with nasty strings parses again and says the same.

#![allow(clippy::unwrap_used, reason = "test")]

use proptest::prelude::*;

use super::FlatTable;
use super::column::{EDGE_COLUMNS, NODE_COLUMNS, WeightedEdge};
use crate::graph::tests::{drafts, graph_of};
use crate::graph::{Measure, Period, RelationGraph};

/// What an exporter wrote; it must be UTF-8.
fn written(write: impl FnOnce(&mut Vec<u8>) -> crate::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// What XML 1.0 cannot hold, not even escaped, becomes U+FFFD.
fn xml_text(text: &str) -> String {
    let bad = |c: char| {
        let control = c < ' ' && !matches!(c, '\t' | '\n' | '\r');
        control || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    text.replace(bad, "\u{fffd}")
}

/// The values of all columns of all edges, as texts.
fn edge_values(graph: &RelationGraph) -> Vec<Vec<String>> {
    let weights = graph.weights(Measure::Count);
    let rows = graph.edges().map(|edge| WeightedEdge {
        edge,
        weight: weights.strength(edge),
    });
    rows.map(|row| {
        EDGE_COLUMNS
            .iter()
            .map(|c| (c.value)(&row).to_string())
            .collect()
    })
    .collect()
}

fn node_values(graph: &RelationGraph) -> Vec<Vec<String>> {
    let values = |n| {
        NODE_COLUMNS
            .iter()
            .map(move |c| (c.value)(n).to_string())
            .collect()
    };
    graph.nodes().map(values).collect()
}

fn sanitized(rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let clean = |row: Vec<String>| row.iter().map(|v| xml_text(v)).collect();
    rows.into_iter().map(clean).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn graphml_parses_again(all in drafts()) {
        let graph = graph_of(&all);
        let text = written(|w| graph.write_graphml(w));
        let document = roxmltree::Document::parse(&text).unwrap();
        let rows = |tag: &str| -> Vec<Vec<String>> {
            let found = document.descendants().filter(|n| n.has_tag_name(("http://graphml.graphdrawing.org/xmlns", tag)));
            let data = |n: roxmltree::Node<'_, '_>| {
                n.children().filter(roxmltree::Node::is_element).map(|c| c.text().unwrap_or("").to_owned()).collect()
            };
            found.map(data).collect()
        };
        prop_assert_eq!(rows("node"), sanitized(node_values(&graph)));
        prop_assert_eq!(rows("edge"), sanitized(edge_values(&graph)));
    }

    #[test]
    fn gexf_and_svg_parse_again(all in drafts()) {
        let graph = graph_of(&all);
        let text = written(|w| graph.write_gexf(w));
        let document = roxmltree::Document::parse(&text).unwrap();
        let count = |tag: &str| document.descendants().filter(|n| n.tag_name().name() == tag).count();
        prop_assert_eq!(count("node"), graph.node_count());
        prop_assert_eq!(count("edge"), graph.edge_count());
        let columns = NODE_COLUMNS.len() - 1;
        let edge_columns = EDGE_COLUMNS.len() - 2;
        prop_assert_eq!(count("attvalue"), columns * graph.node_count() + edge_columns * graph.edge_count());
        let picture = written(|w| graph.write_svg(w));
        let picture = roxmltree::Document::parse(&picture).unwrap();
        prop_assert!(picture.descendants().all(|n| n.tag_name().name() != "script"));
        prop_assert!(!picture.input_text().contains("NaN"));
        let (a, b) = (crate::graph::tests::actor_id(0), crate::graph::tests::actor_id(1));
        for period in Period::ALL {
            let chart = written(|w| graph.write_timeline_svg(&a, &b, *period, w));
            prop_assert!(roxmltree::Document::parse(&chart).is_ok());
        }
    }

    #[test]
    fn node_link_json_parses_again(all in drafts()) {
        let graph = graph_of(&all);
        let text = written(|w| graph.write_json(w));
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let ids: Vec<&str> = value["nodes"].as_array().unwrap().iter().map(|n| n["id"].as_str().unwrap()).collect();
        let wanted: Vec<&str> = graph.nodes().map(crate::graph::NodeRef::id).collect();
        prop_assert_eq!(ids, wanted);
        let edges = value["edges"].as_array().unwrap();
        for (edge, values) in edges.iter().zip(edge_values(&graph)) {
            let at = EDGE_COLUMNS.iter().position(|c| c.name == "evidence").unwrap();
            prop_assert_eq!(edge["evidence"].as_str().unwrap(), &values[at]);
        }
        prop_assert_eq!(edges.len(), graph.edge_count());
    }

    /// The only tags after the data begins are those of the page, and the data says what was put
    /// in.
    #[test]
    fn html_data_parses_again_and_holds_no_markup(all in drafts()) {
        let graph = graph_of(&all);
        let page = written(|w| graph.write_html(w));
        let (_, rest) = page.split_once(r#"id="graph">"#).unwrap();
        let (data, _) = rest.split_once("</script>").unwrap();
        let markup = data.contains(['<', '>', '&', '\u{2028}', '\u{2029}']);
        prop_assert!(!markup, "{}", data);
        let value: serde_json::Value = serde_json::from_str(data).unwrap();
        let rows = |name: &str| value[name].as_array().unwrap().clone();
        let names: Vec<String> = rows("nodes").iter().map(|n| n["name"].as_str().unwrap().to_owned()).collect();
        let wanted: Vec<&str> = graph.nodes().map(crate::graph::NodeRef::name).collect();
        prop_assert_eq!(names, wanted);
        let nodes: Vec<_> = graph.nodes().map(crate::graph::NodeRef::id).collect();
        prop_assert_eq!(rows("edges").len(), graph.edge_count());
        for (row, edge) in rows("edges").iter().zip(graph.edges()) {
            let end = |name: &str| nodes[usize::try_from(row[name].as_u64().unwrap()).unwrap()];
            prop_assert_eq!((end("source"), end("target")), (edge.source().id(), edge.target().id()));
            let counts = row["days"].as_array().unwrap().iter().map(|day| day[1].as_u64().unwrap());
            prop_assert_eq!(counts.sum::<u64>(), u64::from(edge.count()));
            for (piece, evidence) in row["evidence"].as_array().unwrap().iter().zip(edge.evidence()) {
                let parts = piece["parts"].as_array().unwrap();
                let text = |role: &str| -> String {
                    let has = |p: &&serde_json::Value| p[0].as_str().unwrap().split(' ').any(|r| r == role);
                    let all = |p: &&serde_json::Value| role == "all" || has(p);
                    parts.iter().filter(all).map(|p| p[1].as_str().unwrap()).collect()
                };
                prop_assert_eq!(text("all"), evidence.text());
                prop_assert_eq!(text("subject"), evidence.subject().slice(evidence.text()));
                prop_assert_eq!(text("trigger"), evidence.trigger().slice(evidence.text()));
                prop_assert_eq!(text("object"), evidence.object().slice(evidence.text()));
            }
        }
    }

    #[test]
    fn csv_parses_again(all in drafts()) {
        let graph = graph_of(&all);
        let text = written(|w| graph.export().write_edges_csv(w));
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<Vec<String>> = reader
            .records()
            .map(|row| row.unwrap().iter().skip(3).map(str::to_owned).collect())
            .collect();
        let clean = |v: &String| v.replace('\0', "\u{fffd}");
        let wanted: Vec<Vec<String>> = edge_values(&graph).iter().map(|row| row.iter().map(clean).collect()).collect();
        prop_assert_eq!(rows, wanted);
        let table = written(|w| graph.write_table_csv(FlatTable::Relations, w));
        let mut reader = ::csv::Reader::from_reader(table.as_bytes());
        prop_assert_eq!(reader.records().map(Result::unwrap).count(), graph.statements().count());
    }

    /// One statement a line, whose strings are closed and whose rest holds no text from the input.
    #[test]
    fn cypher_strings_are_closed(all in drafts()) {
        let graph = graph_of(&all);
        let text = written(|w| graph.write_cypher(w));
        prop_assert_eq!(text.matches('\n').count(), 1 + graph.node_count() + graph.edge_count());
        for line in text.split_terminator('\n') {
            let mut outside = String::new();
            let mut chars = line.chars();
            let mut quoted = false;
            while let Some(c) = chars.next() {
                match c {
                    '\\' if quoted => drop(chars.next()),
                    '\'' => quoted = !quoted,
                    c if !quoted => outside.push(c),
                    _ => {}
                }
            }
            prop_assert!(!quoted && line.ends_with(';'), "{}", line);
            let plain = outside.chars().all(|c| c.is_ascii_alphanumeric() || " _:;,.(){}[]=<>-".contains(c));
            prop_assert!(plain, "{}", outside);
        }
    }

    /// One triple a line: three terms and a full stop, each in the grammar of N-Triples.
    #[test]
    fn ntriples_follow_their_grammar(all in drafts()) {
        let graph = graph_of(&all);
        let term = r#"<[^\x00-\x20<>"{}|^`\\]+>"#;
        let literal = r#""(?:[^\x22\x5C\x0A\x0D]|\\[tbnrf"'\\]|\\u[0-9A-F]{4})*"(?:\^\^<[^>]+>)?"#;
        let line = regex::Regex::new(&format!("^{term} {term} (?:{term}|{literal}) \\.$")).unwrap();
        for triple in written(|w| graph.write_ntriples(w)).split_terminator('\n') {
            prop_assert!(line.is_match(triple), "{}", triple);
        }
    }

    /// One node or edge a line; outside strings there is nothing from the input.
    #[test]
    fn dot_strings_are_closed(all in drafts()) {
        let graph = graph_of(&all);
        let text = written(|w| graph.write_dot(w));
        prop_assert_eq!(text.matches('\n').count(), 5 + graph.node_count() + graph.edge_count());
        let string = regex::Regex::new(r#""(?:[^"\\]|\\.)*""#).unwrap();
        let outside = string.replace_all(&text, "");
        let plain = outside.chars().all(|c| c.is_ascii_alphanumeric() || " \n;,.[]{}=->".contains(c));
        prop_assert!(plain, "{}", outside);
    }
}
