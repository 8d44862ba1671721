//! The relation graph: who deals with whom, how, since when, and which sentence says so.
//!
//! # What a graph holds
//!
//! *Nodes* are actors, known by their ids. *Edges* are keyed by source, target and [`EdgeClass`]:
//! layer, predicate, negation, modality. Symmetric relations and co-occurrence run from the smaller
//! id to the greater. The two layers, what is stated and what merely stands together, are never
//! merged or converted into one another; nor are a statement and its denial.
//!
//! Behind them stands a record of each document: what it says of which edge, with which date, by
//! and to which sector, in which sentence ([`RelationGraph::statements`]). All counts are sums over
//! these records. So a slice of time, a filter by document, a coarser actor or a folded wire copy
//! is exact, and graphs of parts of a corpus merge in any order to the same graph. Each edge keeps
//! its best pieces of evidence, as many as [`GraphOptions::evidence`] says.
//!
//! # Examples
//!
//! Who is in conflict with whom, as states, and why:
//!
//! ```
//! use demarche::graph::{Filter, Granularity};
//! use demarche::{Extractor, Quad, RelationGraph};
//! let news = Extractor::default().extract("Russian troops attacked Ukraine. Serbia praised China.");
//! let graph = RelationGraph::from_iter([news]).at(Granularity::Country);
//! let conflict = Filter::new().facts().quads([Quad::VerbalConflict, Quad::MaterialConflict]);
//! for edge in graph.filter(&conflict).edges() {
//!     let evidence = edge.evidence().next().map_or("", |e| e.text());
//!     println!("{} {} {}: {evidence}", edge.source(), edge.class().label(), edge.target());
//! }
//! ```
//!
//! How two states got on, month by month, is [`RelationGraph::timeline`]; who ties them,
//! [`RelationGraph::strongest_path`]; what changed from spring to summer,
//! [`RelationGraph::difference`]; who matters, [`RelationGraph::rank`]; who belongs together,
//! [`RelationGraph::communities`]. Weights other than counts are [`Measure`]s. To write a graph see
//! [`export`](crate::export).
//!
//! # Performance
//!
//! With 10,000 actors, ten statements and twenty pairs a document, a document takes 30 to 70 µs of
//! one core to add and merge, up to a million documents, and those take 2.2 GB: 75 bytes for each
//! statement or pair, edges and evidence included (`cargo run --release --example graph_growth`).

mod community;
mod dyad;
mod edge;
mod evidence;
mod excerpt;
mod filter;
mod granularity;
mod intern;
mod node;
mod observation;
mod order;
mod packed;
mod path;
mod period;
#[cfg(test)]
mod query_tests;
mod rank;
mod record;
mod relation_graph;
mod snapshot;
mod stamp;
mod statement;
mod story;
mod subset;
#[cfg(test)]
pub(crate) mod tests;
mod ties;
mod view;
mod weight;

pub use dyad::{Balance, Dyad, TimelinePoint};
pub use edge::{Edge, EdgeClass, Layer};
pub use evidence::EvidenceRef;
pub use filter::Filter;
pub use granularity::Granularity;
pub use node::Node;
pub use observation::{ActorSlot, Observation, ObservedActor, Statement, Together};
pub use path::{Hop, Path};
pub use period::{Change, Period};
pub use rank::Ranking;
pub use relation_graph::{GraphOptions, RelationGraph};
pub use statement::StatementRef;
pub use view::{DocumentRef, EdgeRef, NodeRef};
pub use weight::{Measure, Weights};
