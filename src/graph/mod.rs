//! The relation graph.
