//! Documents, sentences and tokens; knows no entity.

mod abbreviation;
mod article;
mod boundary;
mod document;
mod fold;
mod layout;
mod reader;
mod record;
mod scan;
mod sentence;
mod token;

pub use document::Document;
pub use fold::fold;
pub(crate) use fold::{fold_bytes, fold_char, is_silent};
pub use layout::{Paragraphs, paragraphs};
pub use reader::DocumentReader;
pub use sentence::{SentenceSplitter, Sentences};
pub use token::{Token, TokenClass, Tokens, tokens};
