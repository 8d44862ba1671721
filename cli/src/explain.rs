//! `demarche explain`.

use std::io::Write;
use std::process::ExitCode;

use demarche::{Extraction, Extractor};

use crate::arguments::Explain;
use crate::pipeline::{Run, Work};
use crate::setup::Output;
use crate::status::{Stop, Tally};

/// Reads each document again, and writes down why it was read so.
struct Explainer(Extractor);

impl Work for Explainer {
    fn document(&mut self, news: &Extraction, out: &mut Vec<u8>) {
        let why = self.0.explain(news.document().clone());
        // Writing to memory does not fail.
        let _ = writeln!(out, "{why}");
    }
}

pub fn run(arguments: &Explain) -> Result<ExitCode, Stop> {
    let batches = arguments.input.batches()?;
    let extractor = arguments.input.extractor()?;
    let mut output = Output::open(None)?;
    let options = arguments.input.options();
    let mut run = Run::start(batches, &extractor, &options, || {
        Explainer(extractor.clone())
    });
    let mut tally = Tally::default();
    while let Some(outcome) = run.next() {
        let outcome = outcome?;
        tally.add(&outcome);
        output.write(&outcome.bytes)?;
    }
    run.finish()?;
    Ok(tally.exit_code())
}
