//! From text to candidate mentions: one pass that finds every alias.

mod block;
mod filter;
mod index;
mod matcher;
mod node;
mod particle;
mod spelling;
mod walk;
mod word;

pub use index::SurfaceIdx;
pub use matcher::{Hit, Matcher};
