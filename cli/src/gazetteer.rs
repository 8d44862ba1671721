//! `demarche gazetteer`: look at tables, check them, write them out, bring others in.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use demarche::{Diagnostic, Error, Gazetteer, GazetteerBuilder};

use crate::arguments::TableArguments;
use crate::gazetteer_import::{self, ImportArguments};
use crate::setup::Output;
use crate::status::{self, Stop};

/// Look up actors, and check, count, export and import tables of them
#[derive(Args, Debug)]
pub struct GazetteerArguments {
    #[command(subcommand)]
    pub command: GazetteerCommand,
}

#[derive(Debug, Subcommand)]
pub enum GazetteerCommand {
    Show(Show),
    Lint(Lint),
    Stats(Stats),
    Export(Export),
    Import(ImportArguments),
}

const SHOW_HELP: &str = "\
Examples:
  demarche gazetteer show Tokayev
  demarche gazetteer show country:KAZ
  demarche gazetteer show --format json 'nur-sultan'";

/// Show what the tables say about an actor: names, offices, memberships, with dates and sources
///
/// The actor is named by id, or by any name or alias, whatever the case and diacritics; if there
/// is none of that name, by a part of one.
///
/// Exit status 1 if no actor is found.
#[derive(Args, Debug)]
#[command(after_help = SHOW_HELP)]
pub struct Show {
    /// An id, a name, an alias, or a part of one
    #[arg(value_name = "NAME|ID", required = true)]
    query: Vec<String>,

    #[arg(long, short, value_enum, default_value_t)]
    format: ShowFormat,

    /// Show at most this many actors
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,

    #[command(flatten)]
    tables: TableArguments,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum ShowFormat {
    #[default]
    Text,
    /// One JSON object a line
    Json,
}

const LINT_HELP: &str = "\
Examples:
  demarche gazetteer lint my-tables/
  demarche gazetteer lint entities-own.tsv aliases-own.tsv
  demarche gazetteer lint            # the built-in tables";

/// Check tables: what cannot be loaded, and what loads but cannot be meant
///
/// The tables are read on top of the built-in ones, or with none these are checked. Each finding
/// has file, line and column and ends with its name in brackets; a row of an exceptions table
/// (finding, subject, reason) silences it.
///
/// Exit status 1 if anything is found.
#[derive(Args, Debug)]
#[command(after_help = LINT_HELP)]
pub struct Lint {
    /// Tables and folders of tables
    #[arg(value_name = "FILE|DIR")]
    files: Vec<PathBuf>,

    /// Leave the built-in tables out
    #[arg(long, requires = "files")]
    no_builtin: bool,
}

/// Count entities, aliases and dated facts, by kind, region and source
#[derive(Args, Debug)]
pub struct Stats {
    #[arg(long, short, value_enum, default_value_t)]
    format: ShowFormat,

    #[command(flatten)]
    tables: TableArguments,
}

const EXPORT_HELP: &str = "\
Examples:
  demarche gazetteer export --format jsonl > actors.jsonl
  demarche gazetteer export --format tsv -o tables/
  demarche gazetteer export --format tsv --table aliases | grep Astana";

/// Write the tables out, as loaded: layered, overridden, without what was removed
///
/// `tsv` writes the tables that `--gazetteer` reads, into a folder, or one of them to standard
/// output; `jsonl` writes an object a line for each actor, with aliases and facts.
#[derive(Args, Debug)]
#[command(after_help = EXPORT_HELP)]
pub struct Export {
    #[arg(long, short, value_enum)]
    format: ExportFormat,

    /// With tsv, only this table: entities, aliases, offices, …
    #[arg(long, value_name = "NAME")]
    table: Option<String>,

    /// The folder of the tables, or the file
    #[arg(long, short, value_name = "DIR|FILE")]
    output: Option<PathBuf>,

    #[command(flatten)]
    tables: TableArguments,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ExportFormat {
    Tsv,
    Jsonl,
}

pub fn run(arguments: &GazetteerArguments) -> Result<ExitCode, Stop> {
    match &arguments.command {
        GazetteerCommand::Show(arguments) => show(arguments),
        GazetteerCommand::Lint(arguments) => lint(arguments),
        GazetteerCommand::Stats(arguments) => stats(arguments),
        GazetteerCommand::Export(arguments) => export(arguments),
        GazetteerCommand::Import(arguments) => gazetteer_import::run(arguments),
    }
}

fn show(arguments: &Show) -> Result<ExitCode, Stop> {
    let gazetteer = arguments.tables.gazetteer()?;
    let mut output = Output::open(None)?;
    let query = arguments.query.join(" ");
    let found = gazetteer.search(&query);
    if found.is_empty() {
        status::say(format_args!("no actor is called {query:?}"));
        return Ok(ExitCode::from(status::INPUT));
    }
    for (n, &idx) in found.iter().take(arguments.limit).enumerate() {
        let card = gazetteer.card(idx);
        let text = match arguments.format {
            ShowFormat::Json => format!("{}\n", card.to_json()),
            ShowFormat::Text if n > 0 => format!("\n{card}"),
            ShowFormat::Text => card.to_string(),
        };
        output.write(text.as_bytes())?;
    }
    if found.len() > arguments.limit {
        let more = found.len() - arguments.limit;
        status::say(format_args!(
            "{more} more actors have {query:?} in a name; see --limit"
        ));
    }
    Ok(ExitCode::from(status::DONE))
}

/// The built-in tables, or none, with files and folders on top.
fn layered(files: &[PathBuf], no_builtin: bool) -> GazetteerBuilder {
    let mut builder = Gazetteer::builder();
    if !no_builtin {
        builder = builder.builtin();
    }
    files.iter().fold(builder, |builder, path| {
        if path.is_dir() {
            builder.dir(path)
        } else {
            builder.file(path)
        }
    })
}

fn lint(arguments: &Lint) -> Result<ExitCode, Stop> {
    let builder = layered(&arguments.files, arguments.no_builtin);
    let findings = builder.lint()?;
    write_diagnostics(&findings)?;
    if findings.is_empty() {
        return Ok(ExitCode::from(status::DONE));
    }
    let count = findings.len();
    status::say(format_args!(
        "{count} finding{}",
        if count == 1 { "" } else { "s" }
    ));
    Ok(ExitCode::from(status::INPUT))
}

fn write_diagnostics(diagnostics: &[Diagnostic]) -> Result<(), Stop> {
    let mut out = BufWriter::new(io::stdout().lock());
    let written = diagnostics
        .iter()
        .try_for_each(|diagnostic| writeln!(out, "{diagnostic}"))
        .and_then(|()| out.flush());
    written.map_err(|error| Stop::write("standard output", error))
}

fn stats(arguments: &Stats) -> Result<ExitCode, Stop> {
    let stats = arguments.tables.gazetteer()?.stats();
    let text = match arguments.format {
        ShowFormat::Text => stats.to_string(),
        ShowFormat::Json => format!("{}\n", stats.to_json()),
    };
    Output::open(None)?.write(text.as_bytes())?;
    Ok(ExitCode::from(status::DONE))
}

fn export(arguments: &Export) -> Result<ExitCode, Stop> {
    let output = arguments
        .output
        .as_deref()
        .filter(|path| *path != Path::new("-"));
    let wants_file = matches!(arguments.format, ExportFormat::Jsonl) || arguments.table.is_some();
    if let (ExportFormat::Jsonl, Some(table)) = (arguments.format, &arguments.table) {
        return Err(Error::usage(format_args!("--table {table} goes with --format tsv")).into());
    }
    if !wants_file && output.is_none() {
        let message = "tsv is several tables: name a folder with -o, or one of them with --table";
        return Err(Error::usage(message).into());
    }
    let gazetteer = arguments.tables.gazetteer()?;
    if let (false, Some(folder)) = (wants_file, output) {
        gazetteer.write_tables(folder)?;
        return Ok(ExitCode::from(status::DONE));
    }
    let file: Box<dyn Write> = match output {
        Some(path) => Box::new(File::create(path).map_err(|error| Error::io(path, error))?),
        None => Box::new(io::stdout().lock()),
    };
    let mut out = BufWriter::new(file);
    match &arguments.table {
        Some(table) => gazetteer.write_table(table, &mut out)?,
        None => gazetteer.write_jsonl(&mut out)?,
    }
    out.flush().map_err(Error::from)?;
    Ok(ExitCode::from(status::DONE))
}
