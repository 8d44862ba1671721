//! What `build.rs` makes of the built-in TOML files: the same entries, between tabs.
//!
//! To split lines takes a tenth of the time that TOML's syntax does, and nothing is copied.

/// A table of a file.
pub(super) struct Section {
    pub(super) name: &'static str,
    /// Where it begins in the TOML file.
    pub(super) line: usize,
    entries: &'static str,
}

impl Section {
    /// The keys with their values, between tabs.
    pub(super) fn lines(&self) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
        let lines = self.entries.lines();
        lines.map(|line| line.split_once('\t').unwrap_or((line, "")))
    }

    /// The keys with their values.
    pub(super) fn entries(
        &self,
    ) -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str> + use<>)> + use<> {
        self.lines().map(|(key, values)| {
            let values = Some(values).filter(|values| !values.is_empty());
            (key, values.into_iter().flat_map(|values| values.split('\t')))
        })
    }
}

/// The tables of a file, in their order.
pub(super) fn sections(file: &'static str) -> impl Iterator<Item = Section> {
    let sections = file.split("\n[");
    sections.map(|section| {
        let section = section.strip_prefix('[').unwrap_or(section);
        let (head, entries) = section.split_once('\n').unwrap_or((section, ""));
        let (name, line) = head.split_once('\t').unwrap_or((head, ""));
        Section {
            name,
            line: line.parse().unwrap_or(0),
            entries,
        }
    })
}
