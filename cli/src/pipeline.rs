//! Many documents through one extractor, on several threads, in the order of the input.

use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use demarche::{Date, Diagnostic, Document, DocumentReader, Extraction, Extractor};

use crate::batch::{Batch, Batches, Unreadable};

/// Batches in flight for each thread; this bounds the memory.
const QUEUE: usize = 4;

/// What became of one batch.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What the work wrote.
    pub bytes: Vec<u8>,
    pub documents: u64,
    pub input_bytes: u64,
    /// Ill-formed sequences that were replaced.
    pub replaced: u64,
    /// Bytes cut from texts over 4 GiB.
    pub cut: u64,
    /// Lines that were skipped, files that could not be read.
    pub faults: Vec<Diagnostic>,
    /// What was changed so that a document could be read.
    pub notes: Vec<Diagnostic>,
}

/// What is done with each document; one value for each thread.
pub trait Work: Send + 'static {
    /// Takes one document's results; what it appends to `out` is written in the order of input.
    fn document(&mut self, news: &Extraction, out: &mut Vec<u8>);
}

/// How documents are read.
#[derive(Clone, Debug)]
pub struct Options {
    pub threads: NonZeroUsize,
    /// The date of documents without one.
    pub date: Option<Date>,
}

type Job = (Batch, SyncSender<Outcome>);

/// A started run. Outcomes come in the order of the input; `finish` hands the workers back.
pub struct Run<W> {
    queue: Receiver<Receiver<Outcome>>,
    workers: Vec<thread::JoinHandle<W>>,
}

/// A thread ended before its work did: a defect, never the input's fault.
#[derive(Debug)]
pub struct Lost;

impl<W: Work> Run<W> {
    /// Starts a thread that reads and `threads` that extract.
    pub fn start(
        batches: Batches,
        extractor: &Extractor,
        options: &Options,
        work: impl Fn() -> W,
    ) -> Self {
        let threads = options.threads.get();
        let (to_workers, jobs) = sync_channel::<Job>(threads);
        let (to_writer, queue) = sync_channel(threads * QUEUE);
        let jobs = Arc::new(Mutex::new(jobs));
        let workers = (0..threads)
            .map(|_| {
                let (jobs, extractor, date) = (jobs.clone(), extractor.clone(), options.date);
                let mut work = work();
                thread::spawn(move || {
                    let mut scratch = Scratch::new(&extractor);
                    loop {
                        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
                        let Ok((batch, reply)) = job else {
                            return work;
                        };
                        let outcome = scratch.extract(&batch, &extractor, date, &mut work);
                        // The writer is gone when its pipe is closed.
                        let _ = reply.send(outcome);
                    }
                })
            })
            .collect();
        // Not joined: when the output is closed it may still wait for input.
        thread::spawn(move || read(batches, &to_workers, &to_writer));
        Self { queue, workers }
    }

    /// The next outcome; `None` at the end.
    pub fn next(&mut self) -> Option<Result<Outcome, Lost>> {
        let reply = self.queue.recv().ok()?;
        Some(reply.recv().map_err(|_| Lost))
    }

    /// Waits for the threads and returns their work.
    pub fn finish(self) -> Result<Vec<W>, Lost> {
        drop(self.queue);
        let join = |worker: thread::JoinHandle<W>| worker.join().map_err(|_| Lost);
        self.workers.into_iter().map(join).collect()
    }
}

/// Hands out batches. The writer learns of each before a worker does, which keeps the order.
fn read(batches: Batches, to_workers: &SyncSender<Job>, to_writer: &SyncSender<Receiver<Outcome>>) {
    for batch in batches {
        let (reply, outcome) = sync_channel(1);
        if to_writer.send(outcome).is_err() {
            return;
        }
        match batch {
            Ok(batch) => {
                if to_workers.send((batch, reply)).is_err() {
                    return;
                }
            }
            Err(Unreadable { path, error }) => {
                let message = format_args!("not read: {error}");
                let fault = Diagnostic::new(message).at_path(path);
                let outcome = Outcome {
                    faults: vec![fault],
                    ..Outcome::default()
                };
                let _ = reply.send(outcome);
            }
        }
    }
}

/// A thread's buffers.
struct Scratch {
    news: Extraction,
}

impl Scratch {
    fn new(extractor: &Extractor) -> Self {
        Self {
            news: extractor.empty(),
        }
    }

    fn extract<W: Work>(
        &mut self,
        batch: &Batch,
        extractor: &Extractor,
        date: Option<Date>,
        work: &mut W,
    ) -> Outcome {
        let mut outcome = Outcome {
            input_bytes: batch.content.len() as u64,
            ..Outcome::default()
        };
        let name = batch.source.name();
        let mut one = |mut document: Document, outcome: &mut Outcome| {
            if let (None, Some(date)) = (document.date(), date) {
                document = document.with_date(date);
            }
            extractor.extract_document_into(document, &mut self.news);
            outcome.documents += 1;
            outcome.cut += self.news.stats().cut_bytes;
            work.document(&self.news, &mut outcome.bytes);
        };
        let Some(first_line) = batch.first_line else {
            let (document, replaced) =
                Document::from_file_content(batch.source.id(), &batch.content);
            if replaced > 0 {
                outcome.replaced += replaced as u64;
                let message = format_args!("{replaced} ill-formed characters replaced by U+FFFD");
                outcome.notes.push(Diagnostic::new(message).at_path(&name));
            }
            one(document, &mut outcome);
            return outcome;
        };
        let mut reader = DocumentReader::new(&name, batch.content.as_slice()).at_line(first_line);
        for document in reader.by_ref() {
            match document {
                Ok(document) => one(document, &mut outcome),
                Err(error) => outcome.faults.extend_from_slice(error.diagnostics()),
            }
        }
        outcome.replaced = reader.replaced() as u64;
        outcome.notes.append(&mut reader.take_notes());
        outcome
    }
}
