//! The tables' syntax: which kind of table, which columns, and rows as borrowed fields.

use super::coded::{self, CodedTable};
use super::suggest::did_you_mean;
use super::table_text::{TableText, Text};
use crate::error::Diagnostic;

/// What a table holds; the file name up to the first `-` or `.` says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum TableKind {
    Entities,
    Aliases,
    Offices,
    Memberships,
    Regions,
    Traits,
    Capitals,
    Titles,
    Descriptors,
    Words,
    Sources,
    Iso3166,
    Seats,
    Exceptions,
}

impl TableKind {
    const ALL: &'static [(&'static str, Self)] = &[
        ("entities", Self::Entities),
        ("aliases", Self::Aliases),
        ("offices", Self::Offices),
        ("memberships", Self::Memberships),
        ("regions", Self::Regions),
        ("traits", Self::Traits),
        ("capitals", Self::Capitals),
        ("titles", Self::Titles),
        ("descriptors", Self::Descriptors),
        ("words", Self::Words),
        ("sources", Self::Sources),
        ("iso3166", Self::Iso3166),
        ("seats", Self::Seats),
        ("exceptions", Self::Exceptions),
    ];

    /// The kind of the table with this file name.
    pub(crate) fn of(file_name: &str) -> Result<Self, Diagnostic> {
        let word = file_name.split(['-', '.']).next().unwrap_or("");
        if let Some((_, kind)) = Self::ALL.iter().find(|(name, _)| *name == word) {
            return Ok(*kind);
        }
        let hint = did_you_mean(word, Self::ALL.iter().map(|(name, _)| *name));
        Err(Diagnostic::new(format_args!(
            "unknown kind of table {word:?}{hint}; name the file entities-….tsv, aliases-….tsv \
             or as the format page says"
        )))
    }

    /// The columns, in the order that holds for a table without a `#!` line.
    ///
    /// The slots of [`Row::get`] are positions in this list.
    fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Entities => &[
                "id", "kind", "name", "iso2", "iso3", "cameo", "wikidata", "parent", "from", "to",
                "class", "sector", "gender", "source",
            ],
            Self::Aliases => &[
                "id", "surface", "form", "match", "need", "veto", "from", "to", "sector", "source",
            ],
            Self::Offices => &[
                "person", "office", "of", "from", "to", "source", "title", "status",
            ],
            Self::Memberships => &["member", "org", "status", "from", "to", "source"],
            Self::Regions => &["region", "country", "status", "source"],
            Self::Traits => &["country", "trait", "from", "to", "source"],
            Self::Capitals => &["place", "country", "from", "to", "source"],
            Self::Titles => &["title", "office", "position", "gender", "note", "source"],
            Self::Descriptors => &["id", "phrase", "source"],
            Self::Words => &["word", "source"],
            Self::Sources => &["source", "licence", "what"],
            Self::Iso3166 => &["alpha2", "alpha3", "name", "to"],
            Self::Seats => &["office", "seats", "required", "what", "source"],
            Self::Exceptions => &["finding", "subject", "reason"],
        }
    }

    /// The columns that a table must have.
    fn required(self) -> &'static [&'static str] {
        match self {
            Self::Entities => &["id", "name"],
            Self::Aliases => &["id", "surface", "form", "match"],
            Self::Offices => &["person", "office", "of"],
            Self::Memberships => &["member", "org", "status"],
            Self::Regions => &["region", "country"],
            Self::Traits => &["country", "trait"],
            Self::Capitals => &["place", "country"],
            Self::Titles => &["title", "office", "position"],
            Self::Descriptors => &["id", "phrase"],
            Self::Words => &["word"],
            Self::Sources => &["source", "licence", "what"],
            Self::Iso3166 => &["alpha2", "alpha3", "name"],
            Self::Seats => &["office", "seats"],
            Self::Exceptions => &["finding", "subject", "reason"],
        }
    }

    /// How many columns a row without a `#!` line has: those of the format's contract, which
    /// older tables were written to.
    fn contract_width(self) -> usize {
        match self {
            Self::Entities => 10,
            Self::Aliases => 8,
            Self::Offices => 6,
            kind => kind.columns().len(),
        }
    }
}

/// The most columns that a kind of table has.
const WIDEST: usize = 14;

/// One table: its name, kind and text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<'a> {
    pub(crate) path: &'a str,
    pub(crate) kind: TableKind,
    /// For a list of words, which: `common` for `words-common.tsv`.
    pub(crate) list: &'a str,
    /// Its text, or that of which the strings of a table in numbers are pieces.
    text: &'a TableText,
    coded: Option<CodedTable>,
}

impl<'a> Table<'a> {
    /// Names a table; only the kind is looked at.
    pub(crate) fn new(
        path: &'a str,
        text: &'a TableText,
        coded: Option<CodedTable>,
    ) -> Result<Self, Diagnostic> {
        let file_name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        match TableKind::of(file_name) {
            Ok(kind) => Ok(Self {
                path,
                kind,
                list: file_name.split(['-', '.']).nth(1).unwrap_or(""),
                text,
                coded,
            }),
            Err(fault) => Err(fault.at_path(path)),
        }
    }

    /// At least how many rows there are.
    pub(crate) fn rows_about(self) -> usize {
        match self.coded {
            Some(coded) => coded.rows().len(),
            None => memchr::memchr_iter(b'\n', self.text.as_str().as_bytes()).count() + 1,
        }
    }

    /// Whether some row takes rows of earlier layers away.
    pub(crate) fn has_removals(self) -> bool {
        let text = self.text.as_str();
        text.starts_with('-') || text.contains("\n-")
    }

    /// A place in this table.
    pub(crate) fn at(
        &self,
        line: u32,
        column: usize,
        message: impl std::fmt::Display,
    ) -> Diagnostic {
        let fault = Diagnostic::new(message)
            .at_path(self.path)
            .at_line(line as usize);
        if column == 0 {
            fault
        } else {
            fault.at_column(column)
        }
    }

    /// Calls `each` for every row that has the right number of fields; everything else is a fault.
    pub(crate) fn for_each_row(
        &self,
        faults: &mut Vec<Diagnostic>,
        mut each: impl FnMut(&Row<'a>, &mut Vec<Diagnostic>),
    ) {
        let mut row = Row {
            table: *self,
            line: 0,
            fields: [""; WIDEST + 1],
            numbers: [0; WIDEST + 1],
            places: [0; WIDEST],
        };
        if let Some(coded) = self.coded {
            return self.for_each_coded_row(coded, &mut row, faults, each);
        }
        row.places
            .iter_mut()
            .zip(1..)
            .for_each(|(place, n)| *place = n);
        let mut slots: Vec<usize> = (0..self.kind.contract_width()).collect();
        let text = self.text.as_str();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let bytes = text.as_bytes();
        let mut stops = Stops::new(bytes);
        let mut at = 0;
        while at < bytes.len() {
            row.line += 1;
            if matches!(bytes[at], b'#' | b'\n' | b'\r') {
                let end = stops
                    .find(|&stop| bytes[stop] == b'\n')
                    .unwrap_or(bytes.len());
                let line = text.get(at..end).unwrap_or("");
                at = end + 1;
                if let Some(names) = line.trim_end_matches('\r').strip_prefix("#!") {
                    match self.header(names, &mut row, faults) {
                        Some(named) => slots = named,
                        // without the columns that identify a row each row would be a fault
                        None => return,
                    }
                }
                continue;
            }
            let mut width = 0;
            loop {
                let stop = stops.next().unwrap_or(bytes.len());
                let ends_line = bytes.get(stop) != Some(&b'\t');
                let field = text.get(at..stop).unwrap_or("");
                at = stop + 1;
                if let Some(&slot) = slots.get(width) {
                    row.fields[slot] = if ends_line {
                        field.trim_end_matches('\r')
                    } else {
                        field
                    };
                }
                width += 1;
                if ends_line {
                    break;
                }
            }
            if width == slots.len() {
                each(&row, faults);
                continue;
            }
            let hint = if width < slots.len() {
                "keep the tabs of empty fields"
            } else {
                "a list inside a field takes |, not a tab"
            };
            faults.push(self.at(
                row.line,
                width.min(slots.len()),
                format_args!("{width} fields where {} are named; {hint}", slots.len()),
            ));
        }
    }

    /// As [`Table::for_each_row`], of a table in numbers.
    fn for_each_coded_row(
        &self,
        coded: CodedTable,
        row: &mut Row<'a>,
        faults: &mut Vec<Diagnostic>,
        mut each: impl FnMut(&Row<'a>, &mut Vec<Diagnostic>),
    ) {
        let Some(slots) = self.header(coded.columns, row, faults) else {
            return;
        };
        for (line, fields) in coded.rows() {
            row.line = line;
            for (&slot, number) in slots.iter().zip(fields) {
                let number = u32::from_le_bytes(*number);
                // most fields that are empty were so in the row before
                if row.numbers[slot] != number {
                    row.numbers[slot] = number;
                    row.fields[slot] = coded::string(number);
                }
            }
            each(row, faults);
        }
    }

    /// Reads the `#!` line: for each column of the file the slot that it fills; `None` when a
    /// column is missing without which no row can be read.
    fn header(
        &self,
        names: &str,
        row: &mut Row<'a>,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<Vec<usize>> {
        let columns = self.kind.columns();
        row.fields = [""; WIDEST + 1];
        row.places = [0; WIDEST];
        let mut slots = Vec::with_capacity(columns.len());
        for (name, place) in names.split('\t').zip(1..) {
            let name = name.trim();
            let slot = columns.iter().position(|column| *column == name);
            match slot {
                Some(slot) if row.places[slot] == 0 => row.places[slot] = place,
                Some(_) => faults.push(self.at(
                    row.line,
                    usize::from(place),
                    format_args!("column {name:?} is named twice"),
                )),
                None => {
                    let hint = did_you_mean(name, columns.iter().copied());
                    faults.push(self.at(
                        row.line,
                        usize::from(place),
                        format_args!("unknown column {name:?}{hint}"),
                    ));
                }
            }
            // what has no name goes where nobody looks
            slots.push(slot.unwrap_or(WIDEST));
        }
        let before = faults.len();
        for name in self.kind.required() {
            let is_there = slots.iter().any(|&slot| columns.get(slot) == Some(name));
            if !is_there {
                faults.push(self.at(row.line, 0, format_args!("column {name:?} is missing")));
            }
        }
        (faults.len() == before).then_some(slots)
    }
}

/// The places of the tabs and line feeds of a table; a search that begins anew at each would take
/// longer than the few bytes of a field.
struct Stops<'a> {
    bytes: &'a [u8],
    /// Where the current eight bytes begin.
    at: usize,
    /// The highest bit of each of them that is a stop which has not been given.
    left: u64,
}

impl<'a> Stops<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            left: stops_in(bytes),
        }
    }
}

impl Iterator for Stops<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.left == 0 {
            self.at += 8;
            self.left = stops_in(self.bytes.get(self.at..)?);
        }
        let stop = self.at + (self.left.trailing_zeros() / 8) as usize;
        self.left &= self.left - 1;
        Some(stop)
    }
}

/// The highest bit of each of the first eight bytes that is a tab or a line feed.
#[inline]
fn stops_in(bytes: &[u8]) -> u64 {
    const ONES: u64 = u64::MAX / 0xFF;
    let chunk = bytes.first_chunk::<8>().copied().unwrap_or_else(|| {
        let mut chunk = [0; 8];
        chunk
            .iter_mut()
            .zip(bytes)
            .for_each(|(to, from)| *to = *from);
        chunk
    });
    let chunk = u64::from_le_bytes(chunk);
    // the highest bit stays clear where the seven below it and itself are zero
    let other = |byte: u8| {
        let differ = chunk ^ (ONES * u64::from(byte));
        ((differ & (0x7F * ONES)) + 0x7F * ONES) | differ
    };
    !(other(b'\t') & other(b'\n')) & (0x80 * ONES)
}

/// One row, its fields in the order of the kind's columns, whatever the order in the file.
pub(crate) struct Row<'a> {
    pub(crate) table: Table<'a>,
    pub(crate) line: u32,
    /// By slot, and one field more for columns that have no slot.
    fields: [&'a str; WIDEST + 1],
    /// In a table in numbers, those of the fields; 0 for an empty one.
    numbers: [u32; WIDEST + 1],
    /// For each slot the column of the file, from 1; 0 where the file has none.
    places: [u8; WIDEST],
}

impl<'a> Row<'a> {
    /// The field in this slot; empty when unknown.
    pub(crate) fn get(&self, slot: usize) -> &'a str {
        self.fields[slot]
    }

    /// The number of the field in this slot, if it has one and is not empty.
    pub(crate) fn number(&self, slot: usize) -> Option<u32> {
        Some(self.numbers[slot]).filter(|number| *number > 0)
    }

    /// The field in this slot, to keep.
    pub(crate) fn keep(&self, slot: usize) -> Text {
        self.table.text.keep(self.fields[slot])
    }

    /// A fault in the field of this slot.
    pub(crate) fn fault(&self, slot: usize, message: impl std::fmt::Display) -> Diagnostic {
        self.table
            .at(self.line, usize::from(self.places[slot]), message)
    }
    /// The name of the column that fills this slot.
    pub(crate) fn column_name(&self, slot: usize) -> &'static str {
        self.table.kind.columns().get(slot).unwrap_or(&"")
    }

    /// The slots of the kind.
    pub(crate) fn slots(&self) -> std::ops::Range<usize> {
        0..self.table.kind.columns().len()
    }
}
