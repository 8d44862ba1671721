//! `demarche extract`.

use std::process::ExitCode;

use demarche::Extraction;

use crate::arguments::{Extract, OutputFormat};
use crate::pipeline::{Run, Work};
use crate::pretty::Pretty;
use crate::setup::Output;
use crate::status::{Stop, Tally};

/// How each document is written.
#[derive(Clone)]
enum Writer {
    Jsonl,
    Pretty(Pretty),
}

impl Work for Writer {
    fn document(&mut self, news: &Extraction, out: &mut Vec<u8>) {
        // Writing to memory does not fail.
        let _ = match self {
            Self::Jsonl => news.write_jsonl(out),
            Self::Pretty(pretty) => pretty.write(news, out).map_err(Into::into),
        };
    }
}

pub fn run(arguments: &Extract) -> Result<ExitCode, Stop> {
    let batches = arguments.input.batches()?;
    let extractor = arguments.input.tables.extractor()?;
    let mut output = Output::open(arguments.output.as_deref())?;
    let writer = match arguments.format {
        OutputFormat::Jsonl => Writer::Jsonl,
        OutputFormat::Pretty => Writer::Pretty(Pretty::new(
            arguments.color.decide(arguments.output.is_some()),
        )),
    };
    let options = arguments.input.options();
    let mut run = Run::start(batches, &extractor, &options, || writer.clone());
    let mut tally = Tally::default();
    while let Some(outcome) = run.next() {
        let outcome = outcome?;
        tally.add(&outcome);
        output.write(&outcome.bytes)?;
    }
    run.finish()?;
    Ok(tally.exit_code())
}
