//! The demarche command: news text in, relation graph out.

mod arguments;
mod batch;
mod explain;
mod extract;
mod gazetteer;
mod gazetteer_import;
mod graph;
mod pipeline;
mod pretty;
mod progress;
mod rules;
mod setup;
mod source;
mod status;
mod timeline;
mod vocabulary;

use std::io;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use arguments::{Arguments, Command};

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Extract(arguments) => extract::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Gazetteer(arguments) => gazetteer::run(&arguments),
        Command::Graph(arguments) => graph::run(&arguments),
        Command::Rules(arguments) => rules::run(&arguments),
        Command::Timeline(arguments) => timeline::run(&arguments),
        Command::Completions(arguments) => {
            let mut script = Vec::new();
            let mut command = Arguments::command();
            clap_complete::generate(arguments.shell, &mut command, "demarche", &mut script);
            io::Write::write_all(&mut io::stdout(), &script)
                .map(|()| ExitCode::from(status::DONE))
                .map_err(|error| status::Stop::write("standard output", error))
        }
    };
    done.unwrap_or_else(|stop| stop.exit_code())
}
