//! A bar that shows how far a long run is, on a terminal.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};

use crate::pipeline::Outcome;
use crate::source::Sources;

/// The bar; does nothing where standard error is no terminal.
pub struct Progress {
    bar: ProgressBar,
    documents: u64,
}

impl Progress {
    pub fn start(paths: &[PathBuf]) -> Self {
        let bar = if !io::stderr().is_terminal() {
            ProgressBar::hidden()
        } else if paths.iter().any(|path| path == Path::new("-")) {
            let style = "{spinner} {bytes} ({bytes_per_sec}) {msg}";
            ProgressBar::no_length().with_style(style_of(style))
        } else {
            let total = Sources::new(paths)
                .flatten()
                .map(|source| source.size())
                .sum();
            let style = "{wide_bar} {bytes}/{total_bytes} ({bytes_per_sec}, {eta} left) {msg}";
            ProgressBar::new(total).with_style(style_of(style))
        };
        Self { bar, documents: 0 }
    }

    /// Counts an outcome.
    pub fn add(&mut self, outcome: &Outcome) {
        self.documents += outcome.documents;
        self.bar.inc(outcome.input_bytes);
        // What is packed turns out longer than the files.
        if let Some(length) = self.bar.length() {
            self.bar.set_length(length.max(self.bar.position()));
        }
        self.bar
            .set_message(format!("{} documents", self.documents));
    }

    /// Does something that writes to the terminal.
    pub fn suspend<T>(&self, write: impl FnOnce() -> T) -> T {
        self.bar.suspend(write)
    }

    pub fn finish(self) {
        self.bar.finish_and_clear();
    }
}

fn style_of(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
