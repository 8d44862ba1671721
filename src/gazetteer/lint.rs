//! Looks for what is wrong in tables that load: facts that contradict each other, names that
//! nothing tells apart, rows without a source.

mod alias;
mod code;
mod fact;

use super::builder::GazetteerBuilder;
use super::draft::Draft;
use super::layer::Place;
use super::store::Gazetteer;
use crate::error::{Diagnostic, Result};
use std::collections::BTreeSet;

impl Gazetteer {
    /// Looks for what is wrong in the built-in tables.
    pub fn lint_builtin() -> Vec<Diagnostic> {
        // no file is read that could be missing
        Self::builder().builtin().lint().unwrap_or_default()
    }
}

impl GazetteerBuilder {
    /// Looks for what is wrong in the tables, be it a fault that [`GazetteerBuilder::build`]
    /// refuses or something that loads but cannot be meant.
    ///
    /// The built-in tables are looked at only when there are no others; with others they are what
    /// those are compared with. Each finding ends with its name in brackets; a row of a table
    /// `exceptions.tsv` with this name, the subject that the finding names in quotes, and a
    /// reason, silences it.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::Gazetteer;
    /// let findings = Gazetteer::builder()
    ///     .table("entities.tsv", "#! id\tname\tsource\norg:ABC\tArctic Border Council\t\n")
    ///     .table("aliases.tsv", "#! id\tsurface\tform\tmatch\tsource\norg:ABC\tABC\tacronym\texact\tx\n")
    ///     .lint()?;
    /// assert_eq!(
    ///     findings[0].to_string(),
    ///     "entities.tsv:2:3: \"org:ABC\" has no source [no-source]"
    /// );
    /// # Ok::<(), demarche::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If a file cannot be read.
    pub fn lint(&self) -> Result<Vec<Diagnostic>> {
        self.check_files()?;
        let (mut draft, faults) = self.load(true);
        draft.compact();
        super::store::set_countries(&mut draft.entities);
        let mut findings = Findings::default();
        fact::lint(&draft, &mut findings);
        alias::lint(&draft, &mut findings);
        code::lint(&draft, &mut findings);
        let mut diagnostics = findings.report(&draft);
        diagnostics.extend(faults);
        diagnostics.sort();
        Ok(diagnostics)
    }
}

/// What has been found so far.
#[derive(Debug, Default)]
pub(super) struct Findings {
    found: Vec<Finding>,
}

#[derive(Debug)]
struct Finding {
    name: &'static str,
    subject: String,
    place: Place,
    column: usize,
    /// What stands behind the quoted subject.
    message: String,
}

impl Findings {
    /// Notes a finding about `subject`: an id, or whatever identifies the row to an editor.
    fn note(
        &mut self,
        name: &'static str,
        (place, column): (Place, usize),
        subject: &str,
        message: impl std::fmt::Display,
    ) {
        self.found.push(Finding {
            name,
            subject: subject.to_owned(),
            place,
            column,
            message: message.to_string(),
        });
    }

    /// The findings in tables that are looked at, less those that an exception explains; and
    /// exceptions that explain nothing.
    fn report(self, draft: &Draft) -> Vec<Diagnostic> {
        let excepted: BTreeSet<(&str, &str)> = draft
            .lint
            .exceptions
            .iter()
            .map(|(exception, _)| (&*exception.finding, &*exception.subject))
            .collect();
        let mut used = BTreeSet::new();
        let mut diagnostics = Vec::new();
        for finding in &self.found {
            let key = (finding.name, &*finding.subject);
            if excepted.contains(&key) {
                used.insert(key);
            } else if draft.is_checked(finding.place) {
                diagnostics.push(draft.at(
                    finding.place,
                    finding.column,
                    format_args!(
                        "{:?} {} [{}]",
                        finding.subject, finding.message, finding.name
                    ),
                ));
            }
        }
        for (exception, place) in &draft.lint.exceptions {
            let key = (&*exception.finding, &*exception.subject);
            if draft.is_checked(*place) && !used.contains(&key) {
                let message = format_args!(
                    "{:?} gives no such finding (any more); delete the row [stale-exception]",
                    exception.subject
                );
                diagnostics.push(draft.at(*place, 1, message));
            }
        }
        diagnostics
    }
}

#[cfg(test)]
mod tests;
