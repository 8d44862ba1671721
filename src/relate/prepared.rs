//! What `build.rs` makes of the built-in TOML files: the same entries, between tabs.
//!
//! To split lines takes a tenth of the time that TOML's syntax does, and nothing is copied.

use crate::text::short_hash::hash;

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
        self.entries.lines().map(|line| {
            let mut fields = Fields(Some(line));
            (fields.next().unwrap_or(""), fields)
        })
    }
}

/// Lines that are found by their first field.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lines {
    pub(super) text: &'static str,
    /// Where a line begins, in four bytes each: its place is that of its hash, or the next free
    /// one.
    pub(super) places: &'static [u8],
}

impl Lines {
    /// What stands behind the first field.
    pub(super) fn get(&self, first: &str) -> Option<Fields<'static>> {
        let places = self.places.as_chunks::<4>().0;
        let mask = places.len().checked_sub(1)?;
        let mut at = hash(first) as usize & mask;
        // half of the places are free, and a free one is beyond the text
        loop {
            let from = u32::from_le_bytes(*places.get(at)?) as usize;
            let rest = self.text.get(from..)?;
            if let Some(fields) = rest
                .strip_prefix(first)
                .and_then(|rest| rest.strip_prefix('\t'))
            {
                let end = fields.bytes().position(|byte| byte == b'\n');
                return Some(Fields(fields.get(..end.unwrap_or(fields.len()))));
            }
            at = (at + 1) & mask;
        }
    }
}

/// Fields between tabs. They are short: a look at each byte is quicker than a search that is set up
/// anew for each field.
#[derive(Clone, Debug)]
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
