//! From text to candidate mentions: one pass that finds every alias.
