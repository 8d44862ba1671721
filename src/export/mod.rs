//! Output formats.

mod events;

pub use events::EventsCsv;
