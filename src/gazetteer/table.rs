//! The tables' syntax: which kind of table, which columns, and rows as borrowed fields.

use super::suggest::did_you_mean;
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
}

/// A column: its name, and whether a table must have it.
struct Column(&'static str, bool);

const fn must(name: &'static str) -> Column {
    Column(name, true)
}

const fn may(name: &'static str) -> Column {
    Column(name, false)
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
    ];

    /// The kind of the table with this file name.
    fn of(file_name: &str) -> Result<Self, Diagnostic> {
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
    fn columns(self) -> &'static [Column] {
        match self {
            Self::Entities => {
                &const {
                    [
                        must("id"),
                        may("kind"),
                        must("name"),
                        may("iso2"),
                        may("iso3"),
                        may("cameo"),
                        may("wikidata"),
                        may("parent"),
                        may("from"),
                        may("to"),
                        may("class"),
                        may("sector"),
                        may("gender"),
                        may("source"),
                    ]
                }
            }
            Self::Aliases => {
                &const {
                    [
                        must("id"),
                        must("surface"),
                        must("form"),
                        must("match"),
                        may("need"),
                        may("veto"),
                        may("from"),
                        may("to"),
                        may("sector"),
                        may("source"),
                    ]
                }
            }
            Self::Offices => {
                &const {
                    [
                        must("person"),
                        must("office"),
                        must("of"),
                        may("from"),
                        may("to"),
                        may("source"),
                        may("title"),
                        may("status"),
                    ]
                }
            }
            Self::Memberships => {
                &const {
                    [
                        must("member"),
                        must("org"),
                        must("status"),
                        may("from"),
                        may("to"),
                        may("source"),
                    ]
                }
            }
            Self::Regions => {
                &const {
                    [
                        must("region"),
                        must("country"),
                        may("status"),
                        may("source"),
                    ]
                }
            }
            Self::Traits => {
                &const {
                    [
                        must("country"),
                        must("trait"),
                        may("from"),
                        may("to"),
                        may("source"),
                    ]
                }
            }
            Self::Capitals => {
                &const {
                    [
                        must("place"),
                        must("country"),
                        may("from"),
                        may("to"),
                        may("source"),
                    ]
                }
            }
            Self::Titles => {
                &const {
                    [
                        must("title"),
                        must("office"),
                        must("position"),
                        may("gender"),
                        may("note"),
                        may("source"),
                    ]
                }
            }
            Self::Descriptors => &const { [must("id"), must("phrase"), may("source")] },
            Self::Words => &const { [must("word"), may("source")] },
            Self::Sources => &const { [must("source"), must("licence"), must("what")] },
            Self::Iso3166 => &const { [must("alpha2"), must("alpha3"), must("name"), may("to")] },
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
    text: &'a str,
}

impl<'a> Table<'a> {
    /// Names a table; only the kind is looked at.
    pub(crate) fn new(path: &'a str, text: &'a str) -> Result<Self, Diagnostic> {
        let file_name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        match TableKind::of(file_name) {
            Ok(kind) => Ok(Self { path, kind, text }),
            Err(fault) => Err(fault.at_path(path)),
        }
    }

    /// For a list of words, which: `common` for `words-common.tsv`.
    pub(crate) fn list(self) -> &'a str {
        let file_name = self.path.rsplit(['/', '\\']).next().unwrap_or(self.path);
        file_name.split(['-', '.']).nth(1).unwrap_or("")
    }

    /// At least how many rows there are.
    pub(crate) fn rows_about(self) -> usize {
        self.text.bytes().filter(|&b| b == b'\n').count() + 1
    }

    /// Whether some row takes rows of earlier layers away.
    pub(crate) fn has_removals(self) -> bool {
        self.text.starts_with('-') || self.text.contains("\n-")
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
            fields: [""; WIDEST],
            places: [0; WIDEST],
        };
        row.places
            .iter_mut()
            .zip(1..)
            .for_each(|(place, n)| *place = n);
        let mut slots: Vec<Option<usize>> = (0..self.kind.contract_width()).map(Some).collect();
        let text = self.text.strip_prefix('\u{feff}').unwrap_or(self.text);
        for (line, n) in text.split('\n').zip(1..) {
            let line = line.strip_suffix('\r').unwrap_or(line);
            row.line = n;
            if line.is_empty() {
                continue;
            }
            if let Some(names) = line.strip_prefix("#!") {
                slots = self.header(names, &mut row, faults);
                continue;
            }
            if line.starts_with('#') {
                continue;
            }
            let mut width = 0;
            for (field, slot) in line
                .split('\t')
                .zip(slots.iter().map(Some).chain(std::iter::repeat(None)))
            {
                width += 1;
                if let Some(Some(slot)) = slot {
                    row.fields[*slot] = field;
                }
            }
            if width == slots.len() {
                each(&row, faults);
            } else {
                let hint = if width < slots.len() {
                    "keep the tabs of empty fields"
                } else {
                    "a list inside a field takes |, not a tab"
                };
                faults.push(self.at(
                    n,
                    width.min(slots.len()),
                    format_args!("{width} fields where {} are named; {hint}", slots.len()),
                ));
            }
        }
    }

    /// Reads the `#!` line: for each column of the file the slot that it fills.
    fn header(
        &self,
        names: &str,
        row: &mut Row<'a>,
        faults: &mut Vec<Diagnostic>,
    ) -> Vec<Option<usize>> {
        let columns = self.kind.columns();
        row.fields = [""; WIDEST];
        row.places = [0; WIDEST];
        let mut slots = Vec::with_capacity(columns.len());
        for (name, place) in names.split('\t').zip(1..) {
            let name = name.trim();
            let slot = columns.iter().position(|column| column.0 == name);
            match slot {
                Some(slot) if row.places[slot] == 0 => row.places[slot] = place,
                Some(_) => faults.push(self.at(
                    row.line,
                    usize::from(place),
                    format_args!("column {name:?} is named twice"),
                )),
                None => {
                    let hint = did_you_mean(name, columns.iter().map(|column| column.0));
                    faults.push(self.at(
                        row.line,
                        usize::from(place),
                        format_args!("unknown column {name:?}{hint}"),
                    ));
                }
            }
            slots.push(slot);
        }
        for (column, place) in columns.iter().zip(row.places) {
            if column.1 && place == 0 {
                faults.push(self.at(
                    row.line,
                    0,
                    format_args!("column {:?} is missing", column.0),
                ));
            }
        }
        slots
    }
}

/// One row, its fields in the order of the kind's columns, whatever the order in the file.
pub(crate) struct Row<'a> {
    pub(crate) table: Table<'a>,
    pub(crate) line: u32,
    fields: [&'a str; WIDEST],
    /// For each slot the column of the file, from 1; 0 where the file has none.
    places: [u8; WIDEST],
}

impl<'a> Row<'a> {
    /// The field in this slot; empty when unknown.
    pub(crate) fn get(&self, slot: usize) -> &'a str {
        self.fields[slot]
    }

    /// A fault in the field of this slot.
    pub(crate) fn fault(&self, slot: usize, message: impl std::fmt::Display) -> Diagnostic {
        self.table
            .at(self.line, usize::from(self.places[slot]), message)
    }
    /// The name of the column that fills this slot.
    pub(crate) fn column_name(&self, slot: usize) -> &'static str {
        self.table
            .kind
            .columns()
            .get(slot)
            .map_or("", |column| column.0)
    }

    /// The slots of the kind.
    pub(crate) fn slots(&self) -> std::ops::Range<usize> {
        0..self.table.kind.columns().len()
    }
}
