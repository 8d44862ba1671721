//! `demarche gazetteer import`: tables from another maker's data.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use demarche::gazetteer::{CsvMapping, Import};
use demarche::{EntityKind, Error};
use flate2::read::MultiGzDecoder;

use crate::arguments::TableArguments;
use crate::status::{self, Stop};

const HELP: &str = "\
Examples:
  zcat latest-all.json.gz | demarche gazetteer import wikidata - -o tables/
  demarche gazetteer import petrarch Phoenix.Countries.actors.txt --kind person -o tables/
  demarche gazetteer import csv names.csv --table aliases --map id=code --prefix id=country: \\
      --map surface=name --set form=name --set match=exact -o tables/

The tables are then read with `--gazetteer tables/`. Look them through before you use them:
`demarche gazetteer lint tables/` finds much of what is wrong.";

/// Make tables from another maker's data
///
/// Records that cannot be taken are reported on standard error, each with its line, and left out
/// whole; the tables load on top of the built-in ones and those of --gazetteer.
///
/// Exit status 1 if a record could not be taken.
#[derive(Args, Debug)]
#[command(after_help = HELP)]
pub struct ImportArguments {
    #[command(subcommand)]
    from: From,
}

#[derive(Debug, Subcommand)]
enum From {
    /// A Wikidata entity dump, JSON with an item a line
    Wikidata {
        #[command(flatten)]
        common: Common,

        /// Take these classes in place of the built-in ones: a table with class, kind, what,
        /// sector, needs
        #[arg(long, value_name = "FILE")]
        classes: Option<PathBuf>,
    },
    /// An actor dictionary of PETRARCH
    Petrarch {
        #[command(flatten)]
        common: Common,

        /// What the actors are that have a role in a state
        #[arg(long, value_enum, default_value_t)]
        kind: Kind,
    },
    /// A CSV file, with a mapping of its columns
    Csv {
        #[command(flatten)]
        common: Common,

        /// The table that the records make: entities, aliases, offices, memberships, …
        #[arg(long, value_name = "NAME")]
        table: String,

        /// Fill a column of the table from a column of the file
        #[arg(long, value_name = "TO=FROM", value_parser = pair)]
        map: Vec<(String, String)>,

        /// Fill a column of the table with a value, where the file gives none
        #[arg(long, value_name = "TO=VALUE", value_parser = pair)]
        set: Vec<(String, String)>,

        /// Put a text before every value that the file gives
        #[arg(long, value_name = "TO=TEXT", value_parser = pair)]
        prefix: Vec<(String, String)>,

        /// What stands between fields
        #[arg(long, default_value_t = ',', value_name = "CHAR")]
        delimiter: char,
    },
}

#[derive(Args, Debug)]
struct Common {
    /// The file, also .gz; `-` is standard input
    #[arg(value_name = "FILE|-")]
    input: PathBuf,

    /// The folder to write the tables into
    #[arg(long, short, value_name = "DIR")]
    output: PathBuf,

    /// What the tables are called: entities-AREA.tsv
    #[arg(long, default_value = "import")]
    area: String,

    #[command(flatten)]
    tables: TableArguments,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Kind {
    #[default]
    Person,
    Organization,
    Company,
    Group,
}

impl Kind {
    fn entity_kind(self) -> EntityKind {
        match self {
            Self::Person => EntityKind::Person,
            Self::Organization => EntityKind::Organization,
            Self::Company => EntityKind::Company,
            Self::Group => EntityKind::Group,
        }
    }
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (to, from) = text.split_once('=').ok_or("write COLUMN=…")?;
    Ok((to.to_owned(), from.to_owned()))
}

pub fn run(arguments: &ImportArguments) -> Result<ExitCode, Stop> {
    let (common, import) = match &arguments.from {
        From::Wikidata { common, classes } => {
            let classes = classes.as_deref().map(read).transpose()?;
            let (input, name) = common.open()?;
            let layers = common.tables.layers();
            (
                common,
                Import::wikidata(input, &name, &layers, classes.as_deref())?,
            )
        }
        From::Petrarch { common, kind } => {
            let (input, name) = common.open()?;
            let layers = common.tables.layers();
            (
                common,
                Import::petrarch(input, &name, &layers, kind.entity_kind())?,
            )
        }
        From::Csv {
            common,
            table,
            map,
            set,
            prefix,
            delimiter,
        } => {
            let mut mapping = CsvMapping::new(table)?;
            for (to, from) in map {
                mapping = mapping.column(to, from)?;
            }
            for (to, value) in set {
                mapping = mapping.constant(to, value)?;
            }
            for (to, text) in prefix {
                mapping = mapping.prefix(to, text)?;
            }
            let delimiter = u8::try_from(*delimiter)
                .map_err(|_| Error::usage("the delimiter must be an ASCII character"))?;
            let (input, name) = common.open()?;
            let layers = common.tables.layers();
            (
                common,
                Import::csv(input, &name, &layers, &mapping.delimiter(delimiter))?,
            )
        }
    };
    for fault in import.faults() {
        status::say(fault);
    }
    let written = import.write_tables(&common.output, &common.area)?;
    let names: Vec<String> = written
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    status::say(format_args!(
        "{} records read, {} taken, {} of other kinds, {} with faults; {}",
        import.records(),
        import.taken(),
        import.left_out(),
        import.faults().len(),
        if names.is_empty() {
            "nothing written".to_owned()
        } else {
            format!("wrote {}", names.join(", "))
        }
    ));
    let done = if import.faults().is_empty() {
        status::DONE
    } else {
        status::INPUT
    };
    Ok(ExitCode::from(done))
}

fn read(path: &Path) -> Result<String, Error> {
    std::fs::read_to_string(path).map_err(|error| Error::io(path, error))
}

impl Common {
    /// The input, unpacked if need be, and its name.
    fn open(&self) -> Result<(Box<dyn BufRead>, String), Error> {
        if self.input == Path::new("-") {
            return Ok((Box::new(io::stdin().lock()), "standard input".to_owned()));
        }
        let file = File::open(&self.input).map_err(|error| Error::io(&self.input, error))?;
        let is_packed = self
            .input
            .extension()
            .is_some_and(|extension| extension == "gz");
        let file: Box<dyn Read> = if is_packed {
            Box::new(MultiGzDecoder::new(file))
        } else {
            Box::new(file)
        };
        Ok((
            Box::new(BufReader::new(file)),
            self.input.display().to_string(),
        ))
    }
}
