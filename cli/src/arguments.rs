//! The command line.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use demarche::Date;

use crate::source::InputFormat;

const AFTER_HELP: &str = "\
Examples:
  demarche extract news/ > relations.jsonl
  echo 'Tokayev met Vucic in Belgrade.' | demarche extract --format pretty -
  zcat 2024.jsonl.gz | demarche extract --threads 4 -

Exit status:
  0  everything was done
  1  some lines or files could not be read; all the others were done
  2  nothing was done: wrong arguments, broken tables or rules, an output that cannot be written";

/// Turns news text into a graph of who deals with whom in world politics
#[derive(Debug, Parser)]
#[command(name = "demarche", version, after_help = AFTER_HELP, arg_required_else_help = true)]
#[command(propagate_version = true)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Extract(Extract),
    Completions(Completions),
}

const EXTRACT_HELP: &str = "\
Examples:
  demarche extract seeds/ > relations.jsonl
  demarche extract --format pretty seeds/seed-1-kazakhstan-serbia.txt
  demarche extract --date 2024-11-20 --gazetteer my-tables/ - < article.txt
  demarche extract news.jsonl | jq '.relations[] | select(.predicate == \"met_with\")'";

/// Find actors, and the relations between them, in articles
///
/// Reads .txt, .md and .jsonl files (also .gz), folders of them, or standard input. A line of
/// JSONL is {"id","text","title"?,"date"?}; other fields come back under "meta". A text file is
/// one document: its id is the file's name, its date the one in a header (`Date: 2024-11-20`, or
/// YAML front matter) or in the file's name, if there is one.
///
/// Documents come out in the order in which they went in, and the output does not depend on the
/// number of threads.
#[derive(Args, Debug)]
#[command(after_help = EXTRACT_HELP)]
pub struct Extract {
    #[command(flatten)]
    pub input: InputArguments,

    /// What to write
    #[arg(long, short, value_enum, default_value_t)]
    pub format: OutputFormat,

    /// Write to this file, not to standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// When to color `pretty`
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    pub color: Color,
}

/// Write a script that completes `demarche` in your shell
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  demarche completions bash > /etc/bash_completion.d/demarche")]
pub struct Completions {
    pub shell: clap_complete::Shell,
}

/// Where documents come from, and what they are read with.
#[derive(Args, Debug)]
pub struct InputArguments {
    /// Files and folders; `-`, or nothing, is standard input
    #[arg(value_name = "FILE|DIR|-")]
    pub inputs: Vec<PathBuf>,

    /// How to split input into documents
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub input: InputFormat,

    /// The date of documents that have none, YYYY[-MM[-DD]]
    #[arg(long)]
    pub date: Option<Date>,

    /// How many threads extract [default: one for each core]
    #[arg(long, short = 'j', value_name = "N")]
    pub threads: Option<NonZeroUsize>,

    #[command(flatten)]
    pub tables: TableArguments,
}

/// What documents are read with.
#[derive(Args, Debug)]
pub struct TableArguments {
    /// Add a folder of tables to the built-in ones; may be given more than once
    #[arg(long, value_name = "DIR")]
    pub gazetteer: Vec<PathBuf>,

    /// Leave the built-in tables out
    #[arg(long, requires = "gazetteer")]
    pub no_builtin: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    /// One JSON object a line for each document
    #[default]
    Jsonl,
    /// Sentences with their actors marked, and the relations below
    Pretty,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// If it goes to a terminal, and `NO_COLOR` is not set
    #[default]
    Auto,
    Always,
    Never,
}
