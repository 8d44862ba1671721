//! `demarche graph`.

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use demarche::export::{Export, FlatTable};
use demarche::graph::{Filter, GraphOptions};
use demarche::{Error, Extraction, RelationGraph, Result};

use crate::arguments::{FilterArguments, Graph, InputArguments};
use crate::pipeline::{Run, Work};
use crate::progress::Progress;
use crate::status::{Stop, Tally};
use crate::vocabulary::MeasureArgument;

/// A file format, by how the file's name ends.
type Format = (
    &'static str,
    fn(&Export<'_>, &RelationGraph, &Path) -> Result<()>,
);

/// The formats; of two that fit a name the first one is taken.
const FORMATS: &[Format] = &[
    ("relations.csv", |_, graph, path| {
        graph.write_table_csv(FlatTable::Relations, create(path)?)
    }),
    ("events.csv", |_, graph, path| {
        graph.write_table_csv(FlatTable::Events, create(path)?)
    }),
    ("relations.parquet", |_, graph, path| {
        graph.write_table_parquet(FlatTable::Relations, create(path)?)
    }),
    ("events.parquet", |_, graph, path| {
        graph.write_table_parquet(FlatTable::Events, create(path)?)
    }),
    ("csv", |export, _, path| {
        let part = |part| create(&path.with_extension(part));
        export.write_csv(part("nodes.csv")?, part("edges.csv")?)
    }),
    ("cypher", |export, _, path| {
        export.write_cypher(create(path)?)
    }),
    ("dot", |export, _, path| export.write_dot(create(path)?)),
    ("gexf", |export, _, path| export.write_gexf(create(path)?)),
    ("graphml", |export, _, path| {
        export.write_graphml(create(path)?)
    }),
    ("gv", |export, _, path| export.write_dot(create(path)?)),
    ("html", |export, _, path| export.write_html(create(path)?)),
    ("json", |export, _, path| export.write_json(create(path)?)),
    ("nt", |export, _, path| export.write_ntriples(create(path)?)),
    ("svg", |export, _, path| export.write_svg(create(path)?)),
];

pub fn create(path: &Path) -> Result<BufWriter<File>> {
    let file = File::create(path).map_err(|error| Error::io(path, error))?;
    Ok(BufWriter::new(file))
}

fn format_of(path: &Path) -> Result<Format> {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    // `events.csv` is a name as good as `news.events.csv`.
    let ends = |known: &str| match name.strip_suffix(known) {
        Some("") => known.contains('.'),
        rest => rest.is_some_and(|rest| rest.ends_with('.')),
    };
    let format = FORMATS.iter().find(|(known, _)| ends(known));
    format.copied().ok_or_else(|| {
        let known: Vec<_> = FORMATS.iter().map(|(known, _)| *known).collect();
        let (known, path) = (known.join(", "), path.display());
        Error::usage(format_args!("{path}: the extension must be one of {known}"))
    })
}

/// A thread's part of the graph.
struct Part(RelationGraph);

impl Work for Part {
    fn document(&mut self, news: &Extraction, _: &mut Vec<u8>) {
        self.0.add(news);
    }
}

/// Reads all input into one graph.
pub fn build(
    input: &InputArguments,
    options: GraphOptions,
) -> std::result::Result<(RelationGraph, Tally), Stop> {
    let paths = input.paths()?;
    let extractor = input.extractor()?;
    let mut progress = Progress::start(&paths);
    let part = || Part(RelationGraph::with_options(options));
    let mut run = Run::start(input.batches()?, &extractor, &input.options(), part);
    let mut tally = Tally::default();
    while let Some(outcome) = run.next() {
        let outcome = outcome?;
        progress.suspend(|| tally.add(&outcome));
        progress.add(&outcome);
    }
    let mut graph = RelationGraph::with_options(options);
    for Part(part) in run.finish()? {
        graph.merge(part);
    }
    progress.finish();
    Ok((graph, tally))
}

pub fn run(arguments: &Graph) -> std::result::Result<ExitCode, Stop> {
    // A wrong extension is said before an hour of work, not after.
    let formats: Result<Vec<(&PathBuf, Format)>> = arguments
        .output
        .iter()
        .map(|path| Ok((path, format_of(path)?)))
        .collect();
    let formats = formats?;
    let options = GraphOptions::default()
        .evidence(arguments.evidence)
        .stories(arguments.fold_copies.is_some());
    let (mut graph, tally) = build(&arguments.input, options)?;
    if let Some(likeness) = arguments.fold_copies {
        graph.fold_copies(likeness);
    }
    let graph = graph.at(arguments.granularity.into());
    let graph = arguments.keep.apply(&graph, arguments.weight)?;
    let export = graph.export().weight(arguments.weight.into());
    for (path, (_, write)) in formats {
        write(&export, &graph, path)?;
    }
    Ok(tally.exit_code())
}

impl FilterArguments {
    fn apply(&self, graph: &RelationGraph, weight: MeasureArgument) -> Result<RelationGraph> {
        let mut filter = Filter::new().dates(self.from, self.to);
        if let Some(layer) = self.layer {
            filter = filter.layer(layer.into());
        }
        if !self.kind.is_empty() {
            filter = filter.kinds(self.kind.iter().copied());
        }
        if !self.predicate.is_empty() {
            filter = filter.predicates(self.predicate.iter().copied());
        }
        if !self.quad.is_empty() {
            filter = filter.quads(self.quad.iter().copied());
        }
        if !self.modality.is_empty() {
            filter = filter.modalities(self.modality.iter().copied());
        }
        if self.facts {
            filter = filter.facts();
        }
        if let Some(least) = self.min_weight {
            filter = filter.at_least(weight.into(), least);
        }
        if let Some(alpha) = self.backbone {
            filter = filter.backbone(alpha);
        }
        let kept = graph.filter(&filter);
        let Some(id) = &self.ego else {
            return Ok(kept);
        };
        kept.ego(id, self.radius)
            .ok_or_else(|| Error::usage(format_args!("--ego: nothing that is kept mentions {id}")))
    }
}
