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
    /// The keys with their values.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&'static str, Fields<'static>)> + use<> {
        keyed_lines(self.entries)
    }
}

/// The keys of lines with what stands behind them.
pub(super) fn keyed_lines(
    lines: &'static str,
) -> impl Iterator<Item = (&'static str, Fields<'static>)> {
    lines.lines().map(|line| {
        let mut fields = Fields(Some(line));
        (fields.next().unwrap_or(""), fields)
    })
}

/// Fields between tabs. They are short: a look at each byte is quicker than a search that is set up
/// anew for each field.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields<'t>(Option<&'t str>);

impl<'t> Iterator for Fields<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let rest = self.0.take()?;
        let Some(tab) = rest.bytes().position(|byte| byte == b'\t') else {
            return Some(rest);
        };
        self.0 = rest.get(tab + 1..);
        rest.get(..tab)
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
