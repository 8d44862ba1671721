//! What only the lint reads: the list of ISO 3166 codes, what is known about offices, and the
//! findings that are right as they are.

use super::draft::Draft;
use super::layer::Place;
use super::table::{Row, TableKind};
use super::table_text::Text;
use crate::error::Diagnostic;

/// The tables that only the lint reads.
#[derive(Clone, Debug, Default)]
pub(crate) struct LintTables {
    pub(crate) codes: Vec<IsoCode>,
    pub(crate) seats: Vec<Seats>,
    pub(crate) exceptions: Vec<(Exception, Place)>,
}

/// One row of `iso3166.tsv`.
#[derive(Clone, Debug)]
pub(crate) struct IsoCode {
    pub(crate) alpha2: Text,
    pub(crate) alpha3: Text,
    pub(crate) name: Text,
    /// Whether the code has been withdrawn.
    pub(crate) is_former: bool,
}

/// One row of `seats.tsv`: what is known about an office.
#[derive(Clone, Debug)]
pub(crate) struct Seats {
    pub(crate) office: Text,
    pub(crate) is_single: bool,
    /// The class of entities of which each has a holder now.
    pub(crate) required: Text,
}

/// One row of `exceptions.tsv`: a finding that is right as it is.
#[derive(Clone, Debug)]
pub(crate) struct Exception {
    pub(crate) finding: Text,
    pub(crate) subject: Text,
}

impl Draft {
    /// Reads a row that only the lint looks at.
    pub(crate) fn add_lint_row(
        &mut self,
        row: &Row<'_>,
        place: Place,
        faults: &mut Vec<Diagnostic>,
    ) {
        let keep = |slot: usize| row.keep(slot);
        match row.table.kind {
            TableKind::Iso3166 => self.lint.codes.push(IsoCode {
                alpha2: keep(0),
                alpha3: keep(1),
                name: keep(2),
                is_former: !row.get(3).is_empty(),
            }),
            TableKind::Seats => {
                if !matches!(row.get(1), "one" | "many") {
                    faults.push(row.fault(1, "seats are one or many"));
                }
                self.lint.seats.push(Seats {
                    office: keep(0),
                    is_single: row.get(1) == "one",
                    required: keep(2),
                });
            }
            TableKind::Exceptions => {
                if row.get(2).is_empty() {
                    faults.push(row.fault(2, "say the reason"));
                }
                let exception = Exception {
                    finding: keep(0),
                    subject: keep(1),
                };
                self.lint.exceptions.push((exception, place));
            }
            _ => {}
        }
    }
}
