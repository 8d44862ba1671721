//! Documents, sentences and tokens; knows no entity.

mod abbreviation;
mod boundary;
mod document;
mod fold;
mod layout;
mod scan;
mod sentence;
mod token;

pub use document::Document;
pub use fold::fold;
pub use layout::{Paragraphs, paragraphs};
pub use sentence::{SentenceSplitter, Sentences};
pub use token::{Token, TokenClass, Tokens, tokens};
