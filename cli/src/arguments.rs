//! The command line.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use demarche::graph::Period;
use demarche::{Date, EntityKind, Modality, Predicate, Quad};

use crate::gazetteer::GazetteerArguments;
use crate::rules::RulesArguments;
use crate::source::InputFormat;
use crate::vocabulary::{self, GranularityArgument, LayerArgument, MeasureArgument};

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
    Explain(Explain),
    Gazetteer(GazetteerArguments),
    Graph(Graph),
    Timeline(Timeline),
    Rules(RulesArguments),
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

const EXPLAIN_HELP: &str = "\
Examples:
  echo 'Malta was criticized while Cyprus kept silent.' | demarche explain -
  demarche explain --date 2024-11-20 article.txt | less";

/// Show why names were read as they were, why rules fired, and what the others missed
///
/// Under each sentence stand its mentions, with the rule that made each; readings that were
/// dropped, with the reason; relations, with the words, rule and frame that state them; and for
/// each pair of actors without a relation, the rules that came closest and what was missing.
#[derive(Args, Debug)]
#[command(after_help = EXPLAIN_HELP)]
pub struct Explain {
    #[command(flatten)]
    pub input: InputArguments,
}

const GRAPH_HELP: &str = "\
Examples:
  demarche graph seeds/ -o graph.html
  demarche graph seeds/ -o graph.graphml -o graph.json
  demarche graph news.jsonl.gz --layer stated --facts --from 2022-02-24 -o war.dot
  demarche graph news/ --granularity country --weight npmi --min-weight 0.2 -o states.gexf
  demarche graph news/ --ego country:KAZ --predicate met_with,visited -o visits.dot";

/// Add articles up to a graph of who deals with whom
///
/// Nodes are actors. Edges are what sentences state (directed, one for each predicate, negation
/// and modality) and, in a layer of their own, which actors stand together. Conditions that are
/// set must all hold.
#[derive(Args, Debug)]
#[command(after_help = GRAPH_HELP)]
pub struct Graph {
    #[command(flatten)]
    pub input: InputArguments,

    /// Write to this file, in the format of its extension; may be given more than once
    ///
    /// html (to look at in a browser), svg (a picture), dot or gv (Graphviz), graphml and gexf
    /// (Gephi, igraph, yEd), json (networkx, d3), cypher (Neo4j), nt (N-Triples), csv
    /// (FILE.nodes.csv and FILE.edges.csv); relations.csv, events.csv, relations.parquet and
    /// events.parquet are flat tables, one row for each statement.
    #[arg(long, short, value_name = "FILE", required = true)]
    pub output: Vec<PathBuf>,

    #[command(flatten)]
    pub keep: FilterArguments,

    /// How fine actors are
    #[arg(long, value_enum, default_value_t, value_name = "GRAIN")]
    pub granularity: GranularityArgument,

    /// What edges weigh
    #[arg(long, value_enum, default_value_t, value_name = "MEASURE")]
    pub weight: MeasureArgument,

    /// How many sentences each edge keeps as evidence
    #[arg(long, default_value_t = 3, value_name = "N")]
    pub evidence: usize,

    /// Count near-identical articles, such as wire copies, once: how alike, from 0 to 1
    #[arg(long, value_name = "LIKENESS", num_args = 0..=1, default_missing_value = "0.7")]
    pub fold_copies: Option<f64>,
}

/// What to keep of a graph.
#[derive(Args, Debug)]
#[command(next_help_heading = "What to keep")]
pub struct FilterArguments {
    /// One layer
    #[arg(long, value_enum)]
    pub layer: Option<LayerArgument>,

    /// Actors of these kinds
    #[arg(long, value_delimiter = ',', value_parser = vocabulary::kind())]
    pub kind: Vec<EntityKind>,

    /// Relations with these predicates
    #[arg(long, value_delimiter = ',', value_parser = vocabulary::predicate(), hide_possible_values = true)]
    pub predicate: Vec<Predicate>,

    /// Relations of these quad classes
    #[arg(long, value_delimiter = ',', value_parser = vocabulary::quad())]
    pub quad: Vec<Quad>,

    /// Relations of these modalities
    #[arg(long, value_delimiter = ',', value_parser = vocabulary::modality())]
    pub modality: Vec<Modality>,

    /// What is stated as fact: asserted and not negated
    #[arg(long, conflicts_with = "modality")]
    pub facts: bool,

    /// What is dated on or after this date
    #[arg(long, value_name = "DATE")]
    pub from: Option<Date>,

    /// What is dated before this date
    #[arg(long, value_name = "DATE")]
    pub to: Option<Date>,

    /// Edges of at least this weight, by the measure of --weight
    #[arg(long, value_name = "WEIGHT")]
    pub min_weight: Option<f64>,

    /// Edges below this significance level of the disparity filter, such as 0.05
    #[arg(long, value_name = "ALPHA")]
    pub backbone: Option<f64>,

    /// An actor, such as country:KAZ, and those near it
    #[arg(long, value_name = "ID")]
    pub ego: Option<String>,

    /// How many edges away from --ego
    #[arg(long, default_value_t = 1, value_name = "N", requires = "ego")]
    pub radius: usize,
}

const TIMELINE_HELP: &str = "\
Examples:
  demarche timeline Kazakhstan Serbia news/
  demarche timeline country:RUS country:UKR --period quarter -o war.svg news.jsonl.gz";

/// Show cooperation and conflict between two actors over time
///
/// Counts what sentences state, by the date that they give or else by the article's. In the bars a
/// statement of words counts 1, of deeds 2; plans, hearsay and denials do not count.
#[derive(Args, Debug)]
#[command(after_help = TIMELINE_HELP)]
pub struct Timeline {
    /// An actor, by id or by name
    pub a: String,

    /// Another actor
    pub b: String,

    #[command(flatten)]
    pub input: InputArguments,

    /// Draw a chart into this file, not a table in the terminal
    #[arg(long, short, value_name = "FILE.svg")]
    pub output: Option<PathBuf>,

    /// How long a period is
    #[arg(long, value_parser = vocabulary::period(), default_value = "month")]
    pub period: Period,
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

    #[command(flatten)]
    pub rules: RuleArguments,
}

/// What relations are found with.
#[derive(Args, Debug)]
pub struct RuleArguments {
    /// Add a rule pack (.toml), or a folder of them, to the built-in ones; may be given more than
    /// once
    #[arg(long, value_name = "FILE|DIR")]
    pub rules: Vec<PathBuf>,

    /// Switch a rule off, by its id; may be given more than once
    #[arg(long, value_name = "ID")]
    pub without_rule: Vec<String>,
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
    /// Event records as political science uses them, one JSON object a line for each event
    Events,
    /// The same as a CSV table
    EventsCsv,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// If it goes to a terminal, and `NO_COLOR` is not set
    #[default]
    Auto,
    Always,
    Never,
}
