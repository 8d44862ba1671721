//! The parts of society that office holders act for.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::error::{Diagnostic, Error, Result};
use crate::gazetteer::Sector;

type Sectors = HashMap<&'static str, Sector>;

static SECTORS: LazyLock<Sectors> = LazyLock::new(|| {
    parse(include_str!(
        "../../gazetteers/relations/office_sectors.tsv"
    ))
    .expect("the built-in table of offices is well formed, a test loads it")
});

/// The part of society that the holder of a state office acts for.
pub(crate) fn office_sector(office: &str) -> Option<Sector> {
    SECTORS.get(office).copied()
}

fn parse(table: &'static str) -> Result<Sectors> {
    let mut sectors = Sectors::new();
    let mut faults = Vec::new();
    for (number, line) in table.lines().enumerate() {
        if line.starts_with('#') || line.is_empty() {
            continue;
        }
        let row = line.split_once('\t').and_then(|(office, sector)| {
            let sector = sector.parse().ok()?;
            sectors.insert(office, sector).is_none().then_some(())
        });
        if row.is_none() {
            let fault = Diagnostic::new("not a new office and a sector")
                .at_path("office_sectors.tsv")
                .at_line(number + 1);
            faults.push(fault);
        }
    }
    if faults.is_empty() {
        Ok(sectors)
    } else {
        Err(Error::from_diagnostics(faults))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "test")]
    use super::*;

    #[test]
    fn the_builtin_table_loads() {
        assert_eq!(office_sector("foreign_minister"), Some(Sector::Gov));
        assert_eq!(office_sector("speaker"), Some(Sector::Leg));
        assert_eq!(office_sector("secretary_general"), None);
    }

    #[test]
    fn broken_rows_are_reported() {
        let error = parse("# c\na\tGOV\na\tGOV\nb\tNONE\nc\n").unwrap_err();
        let lines: Vec<_> = error
            .diagnostics()
            .iter()
            .map(|d| d.line.unwrap())
            .collect();
        assert_eq!(lines, [3, 4, 5]);
    }
}
