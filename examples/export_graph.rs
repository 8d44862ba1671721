//! The main job: articles in, relation graph out.
//!
//! ```sh
//! cargo run --release --example export_graph              # the articles in seeds/
//! cargo run --release --example export_graph -- my-news/  # your own .txt, .md and .jsonl files
//! ```
//!
//! Prints the strongest actors and pairs, each pair with a sentence that shows why, and writes
//! graph.dot (Graphviz), graph.graphml (Gephi, igraph, yEd) and graph.json (networkx, d3) to
//! target/demarche/.

use std::error::Error;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use demarche::graph::{EdgeRef, Filter, Layer, Ranking};
use demarche::{Document, DocumentReader, Extractor, RelationGraph};

const ROWS: usize = 10;

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    if paths.is_empty() {
        paths.push(root.join("seeds"));
    }

    let extractor = Extractor::default();
    let mut graph = RelationGraph::new();
    for path in &paths {
        read(path, &mut |document| {
            graph.add(&extractor.extract_document(document));
        })?;
    }

    let folder = root.join("target/demarche");
    fs::create_dir_all(&folder)?;
    let create = |name: &str| File::create(folder.join(name)).map(BufWriter::new);
    graph.write_dot(create("graph.dot")?)?;
    graph.write_graphml(create("graph.graphml")?)?;
    graph.write_json(create("graph.json")?)?;

    match print(&graph, &mut io::stdout().lock()) {
        // Whoever read the tables has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        printed => Ok(printed?),
    }
}

/// Hands over the documents of a file, or of all files below a folder, in the order of names.
fn read(path: &Path, found: &mut dyn FnMut(Document)) -> Result<(), Box<dyn Error>> {
    if path.is_dir() {
        let entries: io::Result<Vec<_>> = fs::read_dir(path)?.map(|e| Ok(e?.path())).collect();
        let mut entries = entries?;
        entries.sort();
        return entries.iter().try_for_each(|entry| read(entry, found));
    }
    match path.extension().and_then(|e| e.to_str()) {
        Some("txt" | "md") => found(Document::from_path(path)?),
        Some("jsonl") => {
            let lines = BufReader::new(File::open(path)?);
            for document in DocumentReader::new(&path.display().to_string(), lines) {
                found(document?);
            }
        }
        _ => {}
    }
    Ok(())
}

fn print(graph: &RelationGraph, out: &mut impl Write) -> io::Result<()> {
    let stated = graph.filter(&Filter::new().layer(Layer::Stated));
    writeln!(
        out,
        "{} articles, {} actors, {} stated edges and {} of co-occurrence\n",
        graph.document_count(),
        graph.node_count(),
        stated.edge_count(),
        graph.edge_count() - stated.edge_count(),
    )?;

    writeln!(
        out,
        "{:<34} PageRank  mentions  articles  id",
        "STRONGEST ACTORS"
    )?;
    for (actor, score) in graph.rank(Ranking::PageRank).into_iter().take(ROWS) {
        let node = actor.node();
        writeln!(
            out,
            "{:<34} {score:>8.3}  {:>8}  {:>8}  {}",
            short(actor.name(), 34),
            node.mentions(),
            node.documents(),
            actor.id(),
        )?;
    }

    writeln!(out, "\n{:<54} statements  sentences", "STRONGEST PAIRS")?;
    for dyad in graph.dyads().into_iter().take(ROWS) {
        writeln!(
            out,
            "{:<54} {:>10}  {:>9}",
            short(&format!("{} and {}", dyad.a().name(), dyad.b().name()), 54),
            dyad.statements(),
            dyad.sentences(),
        )?;
        if let Some(edge) = dyad.main_relation() {
            writeln!(out, "    {}", evidence(edge))?;
        }
    }
    writeln!(
        out,
        "\nwrote graph.dot, graph.graphml and graph.json to target/demarche/"
    )
}

/// One line: who does what to whom, and the sentence that says so.
fn evidence(edge: EdgeRef<'_>) -> String {
    let (class, source, target) = (edge.class(), edge.source(), edge.target());
    let not = if class.negated() { "not " } else { "" };
    let relation = format!("{source} --{not}{}--> {target}", class.label());
    match edge.evidence().next() {
        Some(evidence) => {
            let words: Vec<&str> = evidence.text().split_whitespace().collect();
            let article = evidence.document();
            format!(
                "{relation}: \"{}\" ({})",
                short(&words.join(" "), 120),
                article.id()
            )
        }
        None => relation,
    }
}

/// The text, cut to so many characters.
fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}
