//! What `build.rs` has compiled of the built-in tables and rules.

/// [`Gazetteer::builtin`](crate::Gazetteer::builtin).
pub(crate) static GAZETTEER: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.bin"));

/// The index of its names.
pub(crate) static NAMES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/names.bin"));

/// What resolution needs to know of it.
pub(crate) static RESOLUTION: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/resolution.bin"));

/// [`RuleSet::builtin`](crate::relate::RuleSet::builtin).
pub(crate) static RULES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.bin"));
