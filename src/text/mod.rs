//! Documents, sentences and tokens; knows no entity.

mod document;

pub use document::Document;
