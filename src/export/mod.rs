//! Output formats: a graph for Gephi, networkx, igraph, Neo4j, Graphviz and readers.
//!
//! Every format that programs read has the same columns for actors and edges (see [`node_columns`]
//! and [`edge_columns`]): scalars of one type, present on every row, an empty text where nothing is
//! known. All edges are directed; of a symmetric relation and of co-occurrence the actor whose id
//! comes first is the source. Whatever comes from a text is escaped, and characters that a format
//! cannot hold become U+FFFD.

mod column;
mod csv;
mod cypher;
mod dot;
mod escape;
mod events;
mod gexf;
mod graphml;
mod html;
mod jsonl;
mod node_link;
mod ntriples;
mod options;
mod palette;
#[cfg(feature = "parquet")]
mod parquet;
mod svg;
mod table;
#[cfg(test)]
mod tests;

pub use column::{ColumnType, edge_columns, node_columns};
pub use events::EventsCsv;
pub use options::Export;
pub use table::FlatTable;
