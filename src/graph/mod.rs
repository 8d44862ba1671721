//! The relation graph: who deals with whom, how, since when, and which sentence says so.

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
