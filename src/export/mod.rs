//! Output formats.

mod jsonl;
