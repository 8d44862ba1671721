//! Surface forms: collisions, common words, entities that no text can name.

use super::Findings;
use crate::gazetteer::alias::{Alias, MatchMode};
use crate::gazetteer::draft::Draft;
use crate::gazetteer::entity::Validity;
use crate::gazetteer::fact_row::alias::SURFACE;
use crate::gazetteer::id::{EntityIdx, EntityKind, Form};
use crate::gazetteer::layer::Place;
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn lint(draft: &Draft, findings: &mut Findings) {
    let terms = in_office(draft);
    let mut by_fold: BTreeMap<String, Vec<(&Alias, Place)>> = BTreeMap::new();
    for (alias, place) in draft.aliases.iter() {
        words(alias, place, draft, findings);
        by_fold
            .entry(fold(&alias.surface))
            .or_default()
            .push((alias, place));
    }
    for rows in by_fold.values() {
        collisions(rows, draft, &terms, findings);
    }
    unnamed(draft, findings);
}

/// Forms that are words of the language, or too short, need context.
fn words(alias: &Alias, place: Place, draft: &Draft, findings: &mut Findings) {
    let surface = &*alias.surface;
    let here = (place, SURFACE + 1);
    if surface.contains("  ") || surface.contains(['\u{a0}', '\u{feff}']) {
        findings.note(
            "odd-space",
            here,
            surface,
            "has spaces that no text has; write single ones",
        );
    }
    if !matches!(alias.mode, MatchMode::Exact | MatchMode::Fold) || !alias.need().is_empty() {
        return;
    }
    let folded = fold(surface);
    let is_acronym = !surface.chars().any(char::is_lowercase);
    // an acronym in capitals is no word of running text; folded, it is
    if (alias.mode == MatchMode::Fold || !is_acronym) && draft.common_words.contains(&folded) {
        let message = "is a common word; make it context and say what it needs";
        findings.note("common-word", here, surface, message);
    } else if draft.given_names.contains(surface) && !is_acronym {
        let message = "is a given name; make it context and say what it needs";
        findings.note("given-name", here, surface, message);
    }
    if alias.form == Form::Acronym && surface.chars().filter(|c| c.is_alphanumeric()).count() < 3 {
        let message = "is an acronym of two letters; make it context and say what it needs";
        findings.note("short-acronym", here, surface, message);
    }
}

/// The time from a person's first to last day in any office.
fn in_office(draft: &Draft) -> BTreeMap<EntityIdx, Validity> {
    let mut terms: BTreeMap<EntityIdx, Validity> = BTreeMap::new();
    for (office, _) in draft.offices.iter() {
        let row = office.validity;
        let term = terms.entry(office.person).or_insert(row);
        term.from = term.from.zip(row.from).map(|(a, b)| a.min(b));
        term.to = term.to.zip(row.to).map(|(a, b)| a.max(b));
    }
    terms
}

/// One form, two entities: something must tell them apart.
fn collisions(
    rows: &[(&Alias, Place)],
    draft: &Draft,
    terms: &BTreeMap<EntityIdx, Validity>,
    findings: &mut Findings,
) {
    for (n, &(alias, place)) in rows.iter().enumerate() {
        for &(other, _) in &rows[..n] {
            let meet = alias.surface == other.surface
                || [alias.mode, other.mode].contains(&MatchMode::Fold);
            let [Some(a), Some(b)] = [alias.entity, other.entity] else {
                // a form that blocks hides a name of the same length
                let is_name = |alias: &Alias| alias.mode != MatchMode::Never;
                if meet && (is_name(alias) || is_name(other)) {
                    let message = "blocks a match and is an alias too; delete one of the rows";
                    findings.note(
                        "blocked-alias",
                        (place, SURFACE + 1),
                        &alias.surface,
                        message,
                    );
                }
                continue;
            };
            if meet && a != b && !are_told_apart((alias, a), (other, b), draft, terms) {
                let id = |idx: EntityIdx| draft.entities[idx.index()].id.as_str();
                let message = format_args!(
                    "means {} here and {} elsewhere, with nothing to tell them apart; give need, \
                     veto or dates",
                    id(a),
                    id(b)
                );
                findings.note(
                    "ambiguous-alias",
                    (place, SURFACE + 1),
                    &alias.surface,
                    message,
                );
                break;
            }
        }
    }
}

fn are_told_apart(
    (a, a_idx): (&Alias, EntityIdx),
    (b, b_idx): (&Alias, EntityIdx),
    draft: &Draft,
    terms: &BTreeMap<EntityIdx, Validity>,
) -> bool {
    let has_context = |alias: &Alias| alias.context.is_some() || alias.mode == MatchMode::Never;
    // "talks in Belgrade" and "Belgrade says", the state and the city of one name: the resolver
    // chooses by what stands around
    let is_area = |idx: EntityIdx| {
        let kind = draft.entities[idx.index()].kind;
        matches!(kind, EntityKind::Place | EntityKind::Region)
    };
    let is_metonym = |alias: &Alias| alias.form == Form::Metonym;
    let life = |idx: EntityIdx| draft.entities[idx.index()].validity;
    // two holders of one full name at different times are mostly one person with two ids
    let are_surnames = a.form == Form::Surname && b.form == Form::Surname;
    let terms = if are_surnames {
        terms.get(&a_idx).zip(terms.get(&b_idx))
    } else {
        None
    };
    has_context(a)
        || has_context(b)
        || is_area(a_idx) != is_area(b_idx)
        || is_metonym(a) != is_metonym(b)
        || !a.validity.overlaps(b.validity)
        || !life(a_idx).overlaps(life(b_idx))
        || terms.is_some_and(|(a, b)| !a.overlaps(*b))
}

/// An entity without an alias is never found; its name should be one of them.
fn unnamed(draft: &Draft, findings: &mut Findings) {
    let named: BTreeSet<EntityIdx> = draft
        .aliases
        .items
        .iter()
        .filter_map(|alias| alias.entity)
        .collect();
    for (entity, n) in draft.entities.iter().zip(0..) {
        if !named.contains(&EntityIdx(n)) {
            let message = "has no alias, so no text can name it";
            findings.note(
                "no-alias",
                (draft.defined[n as usize], 1),
                entity.id.as_str(),
                message,
            );
        }
    }
}
