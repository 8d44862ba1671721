//! `demarche extract`.

use std::process::ExitCode;

use demarche::Extraction;
use demarche::export::EventsCsv;

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
    Events,
    EventsCsv,
}

impl Work for Writer {
    fn document(&mut self, news: &Extraction, out: &mut Vec<u8>) {
        // Writing to memory does not fail.
        let _ = match self {
            Self::Jsonl => news.write_jsonl(out),
            Self::Pretty(pretty) => pretty.write(news, out).map_err(Into::into),
            Self::Events => news.write_events_jsonl(out),
            Self::EventsCsv => {
                let mut table = EventsCsv::continued(out);
                table.write(news).and_then(|()| table.finish())
            }
        };
    }
}

pub fn run(arguments: &Extract) -> Result<ExitCode, Stop> {
    let batches = arguments.input.batches()?;
    let extractor = arguments.input.extractor()?;
    let mut output = Output::open(arguments.output.as_deref())?;
    let writer = match arguments.format {
        OutputFormat::Jsonl => Writer::Jsonl,
        OutputFormat::Pretty => {
            let to_file = arguments.output.is_some();
            Writer::Pretty(Pretty::new(arguments.color.decide(to_file)))
        }
        OutputFormat::Events => Writer::Events,
        OutputFormat::EventsCsv => {
            let mut names = Vec::new();
            EventsCsv::new(&mut names)?.finish()?;
            output.write(&names)?;
            Writer::EventsCsv
        }
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
