//! How a graph grows: time and memory for 10^4, 10^5 and 10^6 documents with 10,000 actors.
//!
//! `cargo run --release --example graph_growth [-- [--evidence N] DOCUMENTS...]`
//!
//! Documents are made of the sentences of `seeds/`. Each belongs to one of 20,000 running stories,
//! which follow Zipf's law as in news, and four in five of its actors are the story's cast; it
//! makes ten statements and has twenty pairs. Each edge keeps three sentences as evidence, or N.
//! Each size is run in a process of its own, so that its peak memory can be read. Times are CPU
//! times.

use std::io::Write;
use std::process::Command;

use cpu_time::ProcessTime;
use demarche::graph::{
    ActorSlot, GraphOptions, Measure, Observation, ObservedActor, Ranking, Statement, Together,
};
use demarche::{Date, EntityKind, Predicate, RelationGraph, Span};

const ACTORS: usize = 10_000;
const STATEMENTS: usize = 10;
const PAIRS: usize = 20;
const STORIES: usize = 20_000;
/// Documents in a partial graph, as a thread or a file would have them.
const PART: usize = 10_000;

/// A small generator of its own, so that every run makes the same documents.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    /// A rank by Zipf's law with exponent 1: rank r has a chance of about 1/(r ln n).
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        reason = "a random rank"
    )]
    fn zipf(&mut self, n: usize) -> usize {
        let unit = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        ((n as f64).powf(unit) as usize)
            .saturating_sub(1)
            .min(n - 1)
    }
}

struct World {
    ids: Vec<String>,
    names: Vec<String>,
    sentences: Vec<String>,
}

impl World {
    fn new() -> std::io::Result<Self> {
        let mut sentences = Vec::new();
        for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds"))? {
            let text = std::fs::read_to_string(entry?.path())?;
            let parts = text.split_inclusive(". ").map(str::trim);
            sentences.extend(parts.filter(|s| s.len() > 40).map(str::to_owned));
        }
        sentences.sort();
        let ids = (0..ACTORS).map(|n| format!("person:actor-{n}")).collect();
        let names = (0..ACTORS).map(|n| format!("Actor Number {n}")).collect();
        Ok(Self {
            ids,
            names,
            sentences,
        })
    }

    /// Adds a document that depends on nothing but its number.
    fn add(&self, graph: &mut RelationGraph, number: usize) {
        let mut random = Random(number as u64);
        let mut text = String::new();
        let mut spans = Vec::with_capacity(STATEMENTS);
        for _ in 0..STATEMENTS {
            let start = text.len();
            text.push_str(&self.sentences[random.below(self.sentences.len())]);
            spans.push(Span::new(start, text.len()));
            text.push(' ');
        }
        let id = format!("doc-{number}");
        let date =
            Date::from_days_since_epoch(19_000 + i32::try_from(random.below(1_000)).unwrap_or(0));
        let mut seen = Observation::new(&id, &text)
            .date(Some(date))
            .sentences(STATEMENTS as u32);
        let story = random.zipf(STORIES);
        let mut cast = Random(!(story as u64));
        let mut chosen: Vec<usize> = (0..12)
            .map(|_| {
                let usual = cast.zipf(ACTORS);
                if random.below(5) == 0 {
                    random.zipf(ACTORS)
                } else {
                    usual
                }
            })
            .collect();
        chosen.sort_unstable();
        chosen.dedup();
        let slots: Vec<ActorSlot> = chosen
            .iter()
            .map(|n| {
                seen.actor(ObservedActor::new(
                    &self.ids[*n],
                    &self.names[*n],
                    EntityKind::Person,
                ))
            })
            .collect();
        let pair = |random: &mut Random| {
            let a = random.below(slots.len());
            let b = (a + 1 + random.below(slots.len().max(2) - 1)) % slots.len();
            (a, b)
        };
        for sentence in spans {
            let (a, b) = pair(&mut random);
            let usual = (chosen[a] + 3 * chosen[b]) % Predicate::ALL.len();
            let other = random.zipf(Predicate::ALL.len());
            let predicate = Predicate::ALL[if random.below(5) == 0 { other } else { usual }];
            let at = |n: u32| Span {
                start: sentence.start + n,
                end: sentence.start + n + 5,
            };
            seen.statement(
                Statement::new(slots[a], predicate, slots[b], sentence)
                    .spans(at(0), at(8), at(16))
                    .rule("generated"),
            );
        }
        for _ in 0..PAIRS {
            let (a, b) = pair(&mut random);
            let sentence = Span { start: 0, end: 30 };
            seen.together(
                Together::new(slots[a], slots[b], 1, 1).first(sentence, sentence, sentence),
            );
        }
        graph.add_observation(&seen);
    }
}

/// Peak memory of this process in MB, where the system tells.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024)
}

fn measure(documents: usize, evidence: usize) -> std::io::Result<()> {
    let world = World::new()?;
    let options = GraphOptions::default().evidence(evidence).stories(false);
    let clock = ProcessTime::now();
    let seconds = || clock.elapsed().as_secs_f64();
    let mut merging = 0.0;
    let mut graph = RelationGraph::with_options(options);
    for first in (0..documents).step_by(PART) {
        let mut part = RelationGraph::with_options(options);
        for number in first..documents.min(first + PART) {
            world.add(&mut part, number);
        }
        let merge = seconds();
        graph.merge(part);
        merging += seconds() - merge;
    }
    let total = seconds();
    let memory = peak_memory().map_or_else(|| "?".to_owned(), |mb| mb.to_string());
    let started = seconds();
    let top = graph.rank(Ranking::Strength(Measure::Count));
    let ranking = seconds() - started;
    let started = seconds();
    graph
        .write_graphml(std::io::sink())
        .map_err(std::io::Error::other)?;
    let export = seconds() - started;
    #[allow(clippy::cast_precision_loss, reason = "a number of documents")]
    let micros = total * 1e6 / documents as f64;
    writeln!(
        std::io::stdout(),
        "{documents:>9} {:>6} {:>9} {total:>8.2} {merging:>8.2} {micros:>8.1} {memory:>8} {ranking:>8.2} {export:>8.2}",
        top.len(),
        graph.edge_count(),
    )
}

/// The number that a flag at the front of the arguments gives; takes both off.
fn take_flag(arguments: &mut Vec<String>, flag: &str) -> std::io::Result<Option<usize>> {
    if arguments.len() < 2 || arguments[0] != flag {
        return Ok(None);
    }
    let number = arguments[1].parse().map_err(std::io::Error::other)?;
    arguments.drain(..2);
    Ok(Some(number))
}

fn main() -> std::io::Result<()> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let evidence = take_flag(&mut arguments, "--evidence")?.unwrap_or(3);
    if let Some(size) = take_flag(&mut arguments, "--measure")? {
        return measure(size, evidence);
    }
    writeln!(
        std::io::stdout(),
        "documents actors     edges  total s  merge s   µs/doc  peak MB   rank s  GraphML s"
    )?;
    if arguments.is_empty() {
        arguments = ["10000", "100000", "1000000"].map(str::to_owned).to_vec();
    }
    for size in arguments {
        Command::new(std::env::current_exe()?)
            .args(["--evidence", &evidence.to_string(), "--measure", &size])
            .status()?;
    }
    Ok(())
}
