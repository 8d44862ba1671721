//! `demarche graph`.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use demarche::export::Export;
use demarche::graph::{Filter, GraphOptions};
use demarche::{Error, Extraction, RelationGraph, Result};

use crate::arguments::{FilterArguments, Graph, InputArguments};
use crate::pipeline::{Run, Work};
use crate::progress::Progress;
use crate::status::{Stop, Tally};
use crate::vocabulary::MeasureArgument;

/// A file format, by its extension.
type Format = (&'static str, fn(&Export<'_>, &Path) -> Result<()>);

const FORMATS: &[Format] = &[
    ("csv", |graph, path| {
        let part = |part| create(&path.with_extension(part));
        graph.write_csv(part("nodes.csv")?, part("edges.csv")?)
    }),
    ("dot", |graph, path| graph.write_dot(create(path)?)),
    ("graphml", |graph, path| graph.write_graphml(create(path)?)),
    ("gv", |graph, path| graph.write_dot(create(path)?)),
    ("json", |graph, path| graph.write_json(create(path)?)),
];

fn create(path: &Path) -> Result<impl Write + use<>> {
    let file = File::create(path).map_err(|error| Error::io(path, error))?;
    Ok(BufWriter::new(file))
}

fn format_of(path: &Path) -> Result<Format> {
    let extension = path
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    let format = FORMATS.iter().find(|(known, _)| *known == extension);
    format.copied().ok_or_else(|| {
        let known: Vec<_> = FORMATS.iter().map(|(known, _)| *known).collect();
        let known = known.join(", ");
        Error::usage(format_args!(
            "{}: the extension must be one of {known}",
            path.display()
        ))
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
    let extractor = input.tables.extractor()?;
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
        write(&export, path)?;
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
