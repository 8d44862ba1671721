//! `demarche rules`: list the rules that state relations, and check packs of them.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use demarche::relate::RuleSet;
use demarche::{Diagnostic, Extractor, Predicate};

use crate::arguments::RuleArguments;
use crate::setup::{self, Output};
use crate::status::{self, Stop};
use crate::vocabulary;

/// List the rules that find relations, and check packs of your own
#[derive(Args, Debug)]
pub struct RulesArguments {
    #[command(subcommand)]
    command: RulesCommand,
}

#[derive(Debug, Subcommand)]
enum RulesCommand {
    List(List),
    Lint(Lint),
}

const LIST_HELP: &str = "\
Examples:
  demarche rules list
  demarche rules list --predicate met_with,visited
  demarche rules list --rules my-rules/ | grep my-rules";

/// List the rules, one a line: id, predicate, file and line, between tabs
#[derive(Args, Debug)]
#[command(after_help = LIST_HELP)]
struct List {
    /// Rules with these predicates
    #[arg(long, value_delimiter = ',', value_parser = vocabulary::predicate(), hide_possible_values = true)]
    predicate: Vec<Predicate>,

    #[command(flatten)]
    rules: RuleArguments,
}

const LINT_HELP: &str = "\
Examples:
  demarche rules lint my-rules/
  demarche rules lint trade-own.toml
  demarche rules lint            # the built-in packs";

/// Check rule packs: what cannot be read, what no text reaches, and examples that do not hold
///
/// The packs are read on top of the built-in ones, or with none these are checked. Each finding
/// has file and line.
///
/// Exit status 1 if anything is found.
#[derive(Args, Debug)]
#[command(after_help = LINT_HELP)]
struct Lint {
    /// Rule packs and folders of rule packs
    #[arg(value_name = "FILE|DIR")]
    files: Vec<PathBuf>,
}

pub fn run(arguments: &RulesArguments) -> Result<ExitCode, Stop> {
    match &arguments.command {
        RulesCommand::List(list) => list.run(),
        RulesCommand::Lint(lint) => lint.run(),
    }
}

impl List {
    fn run(&self) -> Result<ExitCode, Stop> {
        let rules = self.rules.rules()?;
        let mut lines = Vec::new();
        for rule in rules.iter() {
            if self.predicate.is_empty() || self.predicate.contains(&rule.predicate()) {
                let (id, pack, line) = (rule.id(), rule.pack(), rule.line());
                // a Vec takes all that is written to it
                let _ = writeln!(lines, "{id}\t{}\t{pack}:{line}", rule.predicate());
            }
        }
        Output::open(None)?.write(&lines)?;
        Ok(ExitCode::from(status::DONE))
    }
}

impl Lint {
    fn run(&self) -> Result<ExitCode, Stop> {
        let packs = setup::packs(&self.files)?;
        let packs: Vec<(&str, &str)> = packs.iter().map(|(n, p)| (&**n, &**p)).collect();
        let faults = match RuleSet::with_packs(&packs, &[]) {
            Ok(rules) => faults(rules)?,
            Err(error) => error.diagnostics().to_vec(),
        };
        let own: BTreeSet<&Path> = packs.iter().map(|(name, _)| Path::new(*name)).collect();
        let meant = |fault: &&Diagnostic| {
            own.is_empty() || fault.path.as_deref().is_none_or(|path| own.contains(path))
        };
        let faults: Vec<&Diagnostic> = faults.iter().filter(meant).collect();
        let mut lines = Vec::new();
        for fault in &faults {
            let _ = writeln!(lines, "{fault}");
        }
        Output::open(None)?.write(&lines)?;
        let status = if faults.is_empty() {
            status::DONE
        } else {
            status::INPUT
        };
        Ok(ExitCode::from(status))
    }
}

/// What is wrong with the rules, and which of their examples do not hold.
fn faults(rules: RuleSet) -> Result<Vec<Diagnostic>, Stop> {
    let mut faults = rules.lint();
    faults.extend(Extractor::builder().rules(rules).build()?.check_rules());
    faults.sort();
    Ok(faults)
}
