//! Documents, sentences and tokens; knows no entity.

mod article;
mod document;
mod reader;
mod record;

pub use document::Document;
pub use reader::DocumentReader;
