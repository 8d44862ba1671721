//! What this program compiles is not there yet: what `src/stored_data.rs` is to the crate.

pub(crate) static GAZETTEER: &[u8] = &[];
pub(crate) static NAMES: &[u8] = &[];
pub(crate) static RESOLUTION: &[u8] = &[];
