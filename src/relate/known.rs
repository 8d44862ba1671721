//! Stated facts against the tables: who belongs to what, who holds which office, which city is the
//! capital, at the date of the statement.
//!
//! The tables agree, they say otherwise, or they do not say. They say otherwise only where they are
//! complete enough to be taken at their word:
//! - a membership, of a body whose members are listed, by a state: "Turkmenistan, an EAEU member";
//!   companies, groups and territories may be members without a row, so their absence says nothing;
//! - a status or an office that has a row which does not hold at the date: "President Obama" in
//!   2024;
//! - an office with one seat that somebody else holds under the same title at the date;
//! - a capital, where the state has another one at the date.
//!
//! Parents are without dates and an actor can belong to several things, so `part_of`,
//! `headquartered_in` and `citizen_of` are confirmed but never refuted (unless the text denies what
//! the tables say). All else is unknown.

use std::collections::{HashMap, HashSet};

use super::predicate::Predicate;
use super::relation::KnownFact;
use crate::date::Date;
use crate::gazetteer::{
    Capital, EntityIdx, EntityKind, Gazetteer, Membership, MembershipStatus as S, Office, Validity,
};
use crate::text::in_small_letters;

/// The class of the entities that are states, as the entity tables have it.
const STATE: &str = "state";

/// The offices of which a state has one holder at a time; only two of the columns are read.
const SEATS: &str = include_str!("../../gazetteers/seats.tsv");

/// A statement about two entities of the gazetteer, as the text asserts it.
///
/// What is only planned or possible is no statement of fact and should not be asked about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Statement<'a> {
    pub(crate) subject: EntityIdx,
    pub(crate) predicate: Predicate,
    pub(crate) object: EntityIdx,
    pub(crate) negated: bool,
    pub(crate) former: bool,
    /// The office title as written, for `holds_office`.
    pub(crate) role: Option<&'a str>,
    /// The date of the statement, else the article's.
    pub(crate) date: Option<Date>,
}

/// Compares statements with the facts of one gazetteer; made once, shared between threads.
#[derive(Clone, Debug)]
pub(crate) struct FactChecker {
    gazetteer: Gazetteer,
    /// The office classes of each title, by the title in lower case.
    titles: HashMap<Box<str>, Vec<Box<str>>>,
    single_seats: HashSet<&'static str>,
}

/// On which part of a date something held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Extent {
    Never,
    Partly,
    Throughout,
}

/// What the tables have about a fact.
#[derive(Clone, Copy, Debug)]
struct Evidence {
    now: Extent,
    /// Whether it held before and ended by the date.
    ended: bool,
    /// Whether there is a row at all.
    listed: bool,
    /// Whether a fact without a row is none.
    covered: bool,
}

impl Evidence {
    const NONE: Self = Self {
        now: Extent::Never,
        ended: false,
        listed: false,
        covered: false,
    };

    fn of(rows: impl Iterator<Item = Validity>, date: Option<Date>) -> Self {
        rows.fold(Self::NONE, |all, row| Self {
            now: all.now.max(extent(row, date)),
            ended: all.ended || has_ended(row, date),
            listed: true,
            covered: false,
        })
    }

    /// A fact without dates, which says nothing about what was once so.
    fn undated(holds: bool, former: bool) -> Self {
        let now = if holds && !former {
            Extent::Throughout
        } else {
            Extent::Never
        };
        Self { now, ..Self::NONE }
    }

    fn verdict(self, negated: bool, former: bool) -> KnownFact {
        let known = self.listed || self.covered;
        let agrees = match (former, negated, self.now) {
            (false, false, Extent::Throughout | Extent::Partly) => true,
            (false, true, Extent::Throughout) | (true, false, Extent::Throughout) => false,
            (false, _, Extent::Never) if known => negated,
            (true, false, _) if self.ended => true,
            _ => return KnownFact::Unknown,
        };
        if agrees {
            KnownFact::Agrees
        } else {
            KnownFact::Contradicts
        }
    }
}

/// On which part of the date a row holds; a row whose ends are known to the month or year only
/// holds partly where that leaves it open.
fn extent(row: Validity, date: Option<Date>) -> Extent {
    let Some(date) = date else {
        let always = row.from.is_none() && row.to.is_none();
        return if always {
            Extent::Throughout
        } else {
            Extent::Partly
        };
    };
    let (first, last) = (date.first_day(), date.last_day());
    let not_yet = row.from.is_some_and(|from| from.first_day() > last);
    let no_more = row.to.is_some_and(|to| to.last_day() <= first);
    if not_yet || no_more {
        return Extent::Never;
    }
    let begun = row.from.is_none_or(|from| from.last_day() <= first);
    let goes_on = row.to.is_none_or(|to| to.first_day() > last);
    if begun && goes_on {
        Extent::Throughout
    } else {
        Extent::Partly
    }
}

fn has_ended(row: Validity, date: Option<Date>) -> bool {
    let by = |to: Date| date.is_none_or(|date| to.first_day() <= date.last_day());
    row.to.is_some_and(by)
}

impl FactChecker {
    /// Indexes the titles of a gazetteer.
    pub(crate) fn new(gazetteer: &Gazetteer) -> Self {
        let mut titles: HashMap<Box<str>, Vec<Box<str>>> = HashMap::new();
        for title in gazetteer.titles() {
            // "{ADJ} leader": what stands behind the slot is the title.
            let words = title.title();
            let words = words.rsplit_once("} ").map_or(words, |(_, words)| words);
            let offices = titles.entry(words.to_lowercase().into()).or_default();
            for office in title.offices() {
                if !offices.iter().any(|known| **known == *office) {
                    offices.push(office.into());
                }
            }
        }
        let rows = SEATS.lines().filter(|line| !line.starts_with('#'));
        let single = rows.filter_map(|line| {
            let mut cells = line.split('\t');
            let office = cells.next()?;
            (cells.next()? == "one").then_some(office)
        });
        Self {
            gazetteer: gazetteer.clone(),
            titles,
            single_seats: single.collect(),
        }
    }

    /// What the tables say of a statement.
    ///
    /// # Performance
    ///
    /// Looks at the rows of the two entities only.
    pub(crate) fn known(&self, statement: Statement<'_>) -> KnownFact {
        let Statement {
            subject,
            predicate,
            object,
            date,
            former,
            ..
        } = statement;
        let tables = &self.gazetteer;
        let status = |wanted: &[S]| {
            let rows = tables.memberships_of(subject).iter();
            let rows = rows.filter(|row| row.org() == object && wanted.contains(&row.status()));
            Evidence::of(rows.map(Membership::validity), date)
        };
        let evidence = match predicate {
            Predicate::MemberOf => self.membership(subject, object, date, status),
            Predicate::ObserverOf => beside_member(status(&[S::Observer]), status(&[S::Member])),
            Predicate::CandidateOf => {
                beside_member(status(&[S::Candidate, S::Applicant]), status(&[S::Member]))
            }
            Predicate::PartnerOf => status(&[S::Partner, S::Associate]),
            Predicate::HoldsOffice => match statement.role {
                Some(role) => in_small_letters(role, |role| self.office(statement, Some(role))),
                None => self.office(statement, None),
            },
            Predicate::CapitalOf => self.capital(subject, object, date),
            Predicate::PartOf => Evidence::undated(self.is_inside(subject, object), former),
            Predicate::HeadquarteredIn | Predicate::CitizenOf => {
                let home = tables.entity(subject).country();
                let state = tables.entity(object);
                let same = state.kind() == EntityKind::Country && home.is_some();
                Evidence::undated(same && home == state.country(), former)
            }
            _ => return KnownFact::Unknown,
        };
        evidence.verdict(statement.negated, statement.former)
    }

    fn membership(
        &self,
        member: EntityIdx,
        org: EntityIdx,
        date: Option<Date>,
        status: impl Fn(&[S]) -> Evidence,
    ) -> Evidence {
        let mut evidence = status(&[S::Member]);
        let left = status(&[S::Former]);
        // A row that calls somebody a former member holds from the day of leaving.
        evidence.ended |= left.now > Extent::Never;
        evidence.listed |= left.listed;
        let halfway = status(&[S::Associate, S::Suspended, S::Frozen]);
        if evidence.now == Extent::Never && halfway.now > Extent::Never {
            return Evidence::NONE;
        }
        let other = status(&[S::Observer, S::Candidate, S::Applicant, S::Partner]);
        evidence.listed |= other.now > Extent::Never;
        let tables = &self.gazetteer;
        let is_state = tables.entity(member).class() == Some(STATE);
        let existed = date.is_none_or(|date| tables.entity(member).validity().holds(date));
        let has_members = || {
            tables
                .memberships_in(org)
                .any(|row| row.status() == S::Member)
        };
        evidence.covered = is_state && existed && has_members();
        evidence
    }

    /// Who holds an office under a title, which is in small letters.
    fn office(&self, statement: Statement<'_>, role: Option<&str>) -> Evidence {
        let Statement {
            subject,
            object,
            date,
            former,
            ..
        } = statement;
        let tables = &self.gazetteer;
        let is_state = matches!(
            tables.entity(object).kind(),
            EntityKind::Country | EntityKind::Territory
        );
        // Bodies name their offices as they like: any office there will do.
        let role = role.filter(|_| is_state);
        let classes = role.map_or(&[][..], |role| self.classes(role));
        let same_title = |title: Option<&str>| match (title, role) {
            (Some(title), Some(role)) => in_small_letters(title, |title| title == role),
            _ => false,
        };
        let is_class = |office: &str| classes.iter().any(|class| **class == *office);
        let rows = tables.offices_of(subject).iter().filter(|row| {
            row.of() == object
                && (role.is_none() || is_class(row.office()) || same_title(row.title()))
        });
        let mut evidence = Evidence::of(rows.map(Office::validity), date);
        if !evidence.listed && !former && date.is_some() {
            evidence.covered = tables.offices_held_in(object).any(|row| {
                row.person() != subject
                    && is_class(row.office())
                    && self.single_seats.contains(row.office())
                    && same_title(row.title())
                    && extent(row.validity(), date) == Extent::Throughout
            });
        }
        evidence
    }

    /// The office classes that a title in lower case names.
    fn classes(&self, role: &str) -> &[Box<str>] {
        self.titles.get(role).map_or(&[], Vec::as_slice)
    }

    fn capital(&self, place: EntityIdx, country: EntityIdx, date: Option<Date>) -> Evidence {
        let rows = || self.gazetteer.capitals_of(country);
        let here = rows().filter(|row| row.place() == place);
        let mut evidence = Evidence::of(here.map(Capital::validity), date);
        let is_place = self.gazetteer.entity(place).kind() == EntityKind::Place;
        evidence.covered = is_place
            && rows().any(|row| {
                row.place() != place && extent(row.validity(), date) == Extent::Throughout
            });
        evidence
    }

    /// Whether the tables put one entity inside another: by parents, or as a state of a region.
    fn is_inside(&self, part: EntityIdx, whole: EntityIdx) -> bool {
        let tables = &self.gazetteer;
        let mut regions = tables.regions_of(part);
        if regions.any(|row| row.region() == whole) {
            return true;
        }
        // Chains of parents are short; the bound guards against a circle in a user's tables.
        let parents = std::iter::successors(tables.entity(part).parent(), |idx| {
            tables.entity(*idx).parent()
        });
        parents.take(8).any(|parent| parent == whole)
    }
}

/// The evidence for a lesser status, which a full member does not have.
fn beside_member(mut evidence: Evidence, member: Evidence) -> Evidence {
    evidence.covered |= member.now == Extent::Throughout;
    evidence
}

#[cfg(test)]
mod tests;
