//! CAMEO categories and the Goldstein-style scale of the predicates that are events.

use std::sync::LazyLock;

use super::predicate::Predicate;
use crate::error::{Diagnostic, Error, Result};

/// Where an event stands in the CAMEO ontology and on the scale of conflict and cooperation.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Scale {
    root: &'static str,
    code: &'static str,
    goldstein: f32,
}

type Scales = Vec<(Predicate, Scale)>;

static SCALES: LazyLock<Scales> = LazyLock::new(|| {
    parse(include_str!("../../gazetteers/relations/events.tsv"))
        .expect("the built-in event table is well formed, a test loads it")
});

fn parse(table: &'static str) -> Result<Scales> {
    let mut scales = Scales::new();
    let mut faults = Vec::new();
    for (number, line) in table.lines().enumerate() {
        if line.starts_with('#') || line.is_empty() {
            continue;
        }
        match row(line) {
            Ok((predicate, _)) if scales.iter().any(|(p, _)| *p == predicate) => {
                faults.push((number, format!("{predicate} has a row already")));
            }
            Ok(row) => scales.push(row),
            Err(fault) => faults.push((number, fault)),
        }
    }
    if faults.is_empty() {
        return Ok(scales);
    }
    let place = |(number, message)| {
        let at = Diagnostic::new(message).at_path("events.tsv");
        at.at_line(number + 1)
    };
    Err(Error::from_diagnostics(
        faults.into_iter().map(place).collect(),
    ))
}

fn row(line: &'static str) -> std::result::Result<(Predicate, Scale), String> {
    let mut cells = line.split('\t');
    let mut cell = || cells.next().unwrap_or("");
    let (predicate, root, code, value) = (cell(), cell(), cell(), cell());
    let predicate: Predicate = predicate
        .parse()
        .map_err(|_| format!("unknown predicate {predicate:?}"))?;
    let number = root.parse::<u8>().ok().filter(|n| (1..=20).contains(n));
    if root.len() != 2 || number.is_none() || !code.starts_with(root) {
        return Err(format!(
            "{root:?} and {code:?} are no CAMEO root, 01 to 20, and one of its codes"
        ));
    }
    let goldstein = value.parse().ok().filter(|v| (-10.0..=10.0).contains(v));
    let goldstein = goldstein.ok_or(format!("{value:?} is no value from -10 to 10"))?;
    let scale = Scale {
        root,
        code,
        goldstein,
    };
    Ok((predicate, scale))
}

impl Predicate {
    /// The CAMEO root category, `01` to `20`; `None` for what is no event.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::Predicate;
    /// assert_eq!(Predicate::Sanctions.cameo_root(), Some("16"));
    /// assert_eq!(Predicate::MemberOf.cameo_root(), None);
    /// ```
    pub fn cameo_root(self) -> Option<&'static str> {
        self.scale().map(|scale| scale.root)
    }

    /// The CAMEO code that comes nearest, two or three digits; `None` for what is no event.
    pub fn cameo_code(self) -> Option<&'static str> {
        self.scale().map(|scale| scale.code)
    }

    /// The place on the scale of Goldstein (1992) as it was carried over to CAMEO: from -10,
    /// the hardest conflict, to 10, the closest cooperation; `None` for what is no event.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::Predicate;
    /// assert_eq!(Predicate::Aids.goldstein(), Some(7.0));
    /// assert_eq!(Predicate::Fights.goldstein(), Some(-10.0));
    /// ```
    pub fn goldstein(self) -> Option<f32> {
        self.scale().map(|scale| scale.goldstein)
    }

    fn scale(self) -> Option<Scale> {
        let mut scales = SCALES.iter();
        scales.find(|(p, _)| *p == self).map(|(_, scale)| *scale)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "test")]
    use super::*;
    use crate::relate::Quad;

    #[test]
    fn every_event_and_nothing_else_has_a_value() {
        for predicate in Predicate::ALL {
            assert_eq!(
                predicate.event().is_some(),
                predicate.goldstein().is_some(),
                "{predicate}"
            );
        }
    }

    #[test]
    fn the_sign_of_the_value_fits_the_quad_class() {
        for predicate in Predicate::ALL {
            let (Some(quad), Some(value)) = (predicate.quad(), predicate.goldstein()) else {
                continue;
            };
            let cooperation = matches!(quad, Quad::VerbalCooperation | Quad::MaterialCooperation);
            assert_eq!(cooperation, value > 0.0, "{predicate}");
        }
    }

    #[test]
    fn every_broken_row_is_reported() {
        let table = "# c\nvisit\t04\t042\t1.9\nvisited\t4\t042\t1\nvisited\t21\t211\t1\n\
            visited\t04\t052\t1\nvisited\t04\t042\t11\nvisited\t04\t042\t1\nvisited\t04\t042\t1\n";
        let error = parse(table).unwrap_err();
        let lines: Vec<_> = error
            .diagnostics()
            .iter()
            .map(|d| d.line.unwrap())
            .collect();
        assert_eq!(lines, [2, 3, 4, 5, 6, 8]);
    }
}
