//! The relation graph: who deals with whom, how, since when, and which sentence says so.

mod edge;
mod evidence;
mod excerpt;
mod intern;
mod node;
mod observation;
mod order;
mod record;
mod relation_graph;
mod snapshot;
mod stamp;
mod story;
mod subset;
#[cfg(test)]
pub(crate) mod tests;
mod view;
mod weight;

pub use edge::{Edge, EdgeClass, Layer};
pub use evidence::EvidenceRef;
pub use node::Node;
pub use observation::{ActorSlot, Observation, ObservedActor, Statement, Together};
pub use relation_graph::{GraphOptions, RelationGraph};
pub use view::{DocumentRef, EdgeRef, NodeRef};
pub use weight::{Measure, Weights};
