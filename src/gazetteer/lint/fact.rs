//! Offices, memberships, capitals, and sources.

use super::Findings;
use crate::date::Date;
use crate::gazetteer::draft::Draft;
use crate::gazetteer::entity::Validity;
use crate::gazetteer::entity_row;
use crate::gazetteer::fact::{Membership, MembershipStatus, Office};
use crate::gazetteer::fact_row::alias;
use crate::gazetteer::id::{EntityIdx, EntityKind};
use crate::gazetteer::layer::Place;
use std::collections::BTreeMap;

pub(super) fn lint(draft: &Draft, findings: &mut Findings) {
    single_seats(draft, findings);
    required_holders(draft, findings);
    statuses(draft, findings);
    capitals(draft, findings);
    sources(draft, findings);
}

/// The day before which a period has surely not begun to overlap another's: dates known to the
/// month or year may mean any of their days.
fn surely_overlap(a: Validity, b: Validity) -> bool {
    let begins = |v: Validity| v.from.map(Date::last_day);
    let ends = |v: Validity| v.to.map(Date::first_day);
    let before = |a: Validity, b: Validity| match (ends(a), begins(b)) {
        (Some(to), Some(from)) => to <= from,
        _ => false,
    };
    // with both beginnings unknown nothing says that the two stood at one time
    let is_known = a.from.is_some() || b.from.is_some();
    is_known && !before(a, b) && !before(b, a)
}

/// An office with one seat has one holder at a time, unless a row says why not.
fn single_seats(draft: &Draft, findings: &mut Findings) {
    let is_single = |office: &str| {
        let mut seats = draft.lint.seats.iter();
        seats.any(|seats| seats.office == office && seats.is_single)
    };
    let mut held: BTreeMap<(EntityIdx, &str), Vec<(&Office, Place)>> = BTreeMap::new();
    for (office, place) in draft.offices.iter() {
        // a status such as acting, disputed or collective is the reason for a second holder
        if office.status.is_none() && is_single(&office.class) {
            held.entry((office.of, &office.class))
                .or_default()
                .push((office, place));
        }
    }
    for ((of, class), mut rows) in held {
        rows.sort_by_key(|(office, place)| (office.validity.from, *place));
        for (n, (office, place)) in rows.iter().enumerate() {
            let earlier = rows[..n].iter().find(|(other, _)| {
                other.person != office.person && surely_overlap(other.validity, office.validity)
            });
            if let Some((other, _)) = earlier {
                let name = |idx: EntityIdx| draft.entities[idx.index()].id.as_str();
                let message = format_args!(
                    "is {class} of {} at the same time as {} ({}); correct a date, or give the \
                     reason as status",
                    name(of),
                    name(other.person),
                    period(other.validity),
                );
                findings.note(
                    "overlapping-holders",
                    (*place, 4),
                    name(office.person),
                    message,
                );
            }
        }
    }
}

fn period(validity: Validity) -> String {
    let date = |date: Option<Date>| date.map_or_else(String::new, |date| date.to_string());
    format!("{}–{}", date(validity.from), date(validity.to))
}

/// Every state has the holders that it must have, now.
fn required_holders(draft: &Draft, findings: &mut Findings) {
    for seats in draft
        .lint
        .seats
        .iter()
        .filter(|seats| !seats.required.is_empty())
    {
        let mut holders: BTreeMap<EntityIdx, usize> = BTreeMap::new();
        for (office, _) in draft.offices.iter() {
            if *office.class == *seats.office && office.validity.to.is_none() {
                *holders.entry(office.of).or_default() += 1;
            }
        }
        for (entity, n) in draft.entities.iter().zip(0..) {
            let must = entity.kind == EntityKind::Country
                && entity.class.as_deref() == Some(&seats.required)
                && entity.validity.to.is_none();
            let count = holders.get(&EntityIdx(n)).copied().unwrap_or(0);
            if must && count != 1 {
                let message = format_args!("has {count} rows of a current {}", seats.office);
                let place = (draft.defined[n as usize], 0);
                findings.note("current-holder", place, entity.id.as_str(), message);
            }
        }
    }
}

/// Nobody is a member and on the way to become one at the same time.
fn statuses(draft: &Draft, findings: &mut Findings) {
    use MembershipStatus::{Applicant, Candidate, Former, Invited, Observer};
    let mut full: BTreeMap<(EntityIdx, EntityIdx), Vec<&Membership>> = BTreeMap::new();
    for (row, _) in draft.memberships.iter() {
        if row.status == MembershipStatus::Member {
            full.entry((row.member, row.org)).or_default().push(row);
        }
    }
    for (row, place) in draft.memberships.iter() {
        let excludes = matches!(
            row.status,
            Applicant | Candidate | Former | Invited | Observer
        );
        let members = full.get(&(row.member, row.org));
        let clash = members
            .into_iter()
            .flatten()
            .find(|member| excludes && surely_overlap(member.validity, row.validity));
        if let Some(member) = clash {
            let name = |idx: EntityIdx| draft.entities[idx.index()].id.as_str();
            let message = format_args!(
                "is {} of {} while it is a member ({})",
                row.status,
                name(row.org),
                period(member.validity)
            );
            findings.note("membership-status", (place, 3), name(row.member), message);
        }
    }
    for (row, place) in draft.memberships.iter() {
        let member = &draft.entities[row.member.index()];
        let ended = member.validity.to.zip(row.validity.from);
        if ended.is_some_and(|(to, from)| to.first_day() <= from.first_day()) {
            let message = "joined after it had ended";
            findings.note("membership-status", (place, 4), member.id.as_str(), message);
        }
    }
}

/// Every state has a capital now, where there is a table of capitals.
fn capitals(draft: &Draft, findings: &mut Findings) {
    if draft.capitals.items.is_empty() {
        return;
    }
    let required = draft.lint.seats.iter().map(|seats| &*seats.required);
    let classes: Vec<&str> = required.filter(|class| !class.is_empty()).collect();
    let mut has_capital = vec![false; draft.entities.len()];
    for (capital, _) in draft.capitals.iter() {
        has_capital[capital.country.index()] |= capital.validity.to.is_none();
    }
    for (n, entity) in draft.entities.iter().enumerate() {
        let is_state = entity.kind == EntityKind::Country
            && entity.class().is_some_and(|class| classes.contains(&class));
        if is_state && entity.validity.to.is_none() && !has_capital[n] {
            let place = (draft.defined[n], 0);
            findings.note(
                "no-capital",
                place,
                entity.id.as_str(),
                "has no capital now",
            );
        }
    }
}

/// Every row says where it comes from, in words that are explained.
fn sources(draft: &Draft, findings: &mut Findings) {
    let id = |idx: EntityIdx| draft.entities[idx.index()].id.as_str();
    // whoever has no table of sources of their own does not work with short words
    let has_words = draft
        .sources
        .iter()
        .any(|(_, place)| draft.is_checked(place));
    let is_explained = |source: &str| {
        // a page speaks for itself
        source.contains("://")
            || !has_words
            || source
                .split('|')
                .all(|word| draft.sources.items.iter().any(|s| s.source == word))
    };
    let mut check = |source: Option<&str>, place: Place, column: usize, subject: &str| match source
    {
        None => findings.note("no-source", (place, column), subject, "has no source"),
        Some(source) if !is_explained(source) => {
            let message =
                format_args!("has the source {source:?}, which no sources table explains");
            findings.note("unknown-source", (place, column), subject, message);
        }
        Some(_) => {}
    };
    for (entity, &place) in draft.entities.iter().zip(&draft.defined) {
        let source = entity.source.as_deref();
        let column = if source.is_none() {
            entity_row::NAME
        } else {
            entity_row::SOURCE
        };
        check(source, place, column + 1, entity.id.as_str());
    }
    for (row, place) in draft.aliases.iter() {
        check(
            row.source.as_deref(),
            place,
            alias::SOURCE + 1,
            &row.surface,
        );
    }
    for (row, place) in draft.offices.iter() {
        check(row.source.as_deref(), place, 0, id(row.person));
    }
    for (row, place) in draft.memberships.iter() {
        check(row.source.as_deref(), place, 0, id(row.member));
    }
    for (row, place) in draft.regions.iter() {
        check(row.source.as_deref(), place, 0, id(row.country));
    }
    for (row, place) in draft.traits.iter() {
        check(row.source.as_deref(), place, 0, id(row.country));
    }
    for (row, place) in draft.capitals.iter() {
        check(row.source.as_deref(), place, 0, id(row.place));
    }
    for (row, place) in draft.titles.iter() {
        check(row.source.as_deref(), place, 0, &row.words);
    }
    for (row, place) in draft.descriptors.iter() {
        check(row.source.as_deref(), place, 0, &row.phrase);
    }
}
