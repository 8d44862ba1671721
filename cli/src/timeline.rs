//! `demarche timeline`: two actors over time.

use std::fmt::Write;
use std::process::ExitCode;

use demarche::graph::{GraphOptions, NodeRef, TimelinePoint};
use demarche::{Error, RelationGraph, Result};

use crate::arguments::Timeline;
use crate::graph::build;
use crate::setup::Output;
use crate::status::Stop;

/// The longest bar of the chart, in characters.
const BAR: u64 = 20;

pub fn run(arguments: &Timeline) -> std::result::Result<ExitCode, Stop> {
    let mut output = Output::open(None)?;
    let (graph, tally) = build(&arguments.input, GraphOptions::default().stories(false))?;
    let a = find(&graph, &arguments.a)?;
    let b = find(&graph, &arguments.b)?;
    let points = graph.timeline(a.id(), b.id(), arguments.period);
    output.write(table(a, b, &points).as_bytes())?;
    Ok(tally.exit_code())
}

/// The actor with this id, or else the one with this name, whatever its case.
fn find<'g>(graph: &'g RelationGraph, name: &str) -> Result<NodeRef<'g>> {
    if let Some(node) = graph.node(name) {
        return Ok(node);
    }
    let wanted = name.to_lowercase();
    let named: Vec<NodeRef<'g>> = graph
        .nodes()
        .filter(|node| node.name().to_lowercase() == wanted)
        .collect();
    match named[..] {
        [node] => Ok(node),
        [] => Err(Error::usage(format_args!(
            "no article mentions {name:?}; name an actor as `demarche extract` does, \
             by id (country:KAZ) or by name"
        ))),
        _ => {
            let ids: Vec<_> = named.iter().map(|node| node.id()).collect();
            let ids = ids.join(", ");
            Err(Error::usage(format_args!(
                "{name:?} may be {ids}; name one of these"
            )))
        }
    }
}

/// One line a period: counts, and a bar to either side for cooperation and conflict.
fn table(a: NodeRef<'_>, b: NodeRef<'_>, points: &[TimelinePoint]) -> String {
    let mut text = format!("{a} and {b}\n\n");
    if points.is_empty() {
        text.push_str("nothing dated ties the two\n");
        return text;
    }
    let most = |f: fn(&TimelinePoint) -> u64| points.iter().map(f).max().unwrap_or(0);
    let longest = most(|p| p.balance().conflict())
        .max(most(|p| p.balance().cooperation()))
        .max(1);
    let bar = |n: u64| "#".repeat(usize::try_from((n * BAR).div_ceil(longest)).unwrap_or(0));
    text.push_str("from        statements  sentences  conflict             | cooperation\n");
    for point in points {
        let balance = point.balance();
        let line = format!(
            "{}  {:>10}  {:>9}  {:>20} | {}",
            point.start(),
            point.statements(),
            point.sentences(),
            bar(balance.conflict()),
            bar(balance.cooperation()),
        );
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text
}
