//! Ids, codes and kinds.

use super::Findings;
use crate::gazetteer::draft::Draft;
use crate::gazetteer::entity_row::{ISO2, ISO3, KIND};
use crate::gazetteer::id::{EntityIdx, EntityKind};
use crate::gazetteer::layer::Place;
use std::collections::HashMap;

pub(super) fn lint(draft: &Draft, findings: &mut Findings) {
    countries(draft, findings);
    missing_countries(draft, findings);
    wikidata(draft, findings);
    kinds(draft, findings);
}

/// Countries have the codes of the standard's list.
fn countries(draft: &Draft, findings: &mut Findings) {
    if draft.lint.codes.is_empty() {
        return;
    }
    for (entity, &place) in draft.entities.iter().zip(&draft.defined) {
        if entity.kind != EntityKind::Country || entity.id.kind().is_none() {
            continue;
        }
        let id = entity.id.as_str();
        let key = entity.id.key();
        let Some(code) = draft.lint.codes.iter().find(|code| code.alpha3 == key) else {
            let message = "is no ISO 3166 code; territories without one are territory:…";
            findings.note("iso-code", (place, 1), id, message);
            continue;
        };
        if entity.iso3().is_some_and(|iso3| iso3.as_str() != key) {
            findings.note(
                "iso-code",
                (place, ISO3 + 1),
                id,
                "has another alpha-3 code than its id",
            );
        }
        let alpha2 = entity.iso2().unwrap_or("");
        if code.alpha2 != alpha2 && !(code.is_former && alpha2.is_empty()) {
            let message = format_args!("has the alpha-2 code {:?} in the standard", code.alpha2);
            findings.note("iso-code", (place, ISO2 + 1), id, message);
        }
        if code.is_former && entity.validity.to.is_none() {
            let message = "has a code that has been withdrawn; say when the state ended";
            findings.note("iso-code", (place, 1), id, message);
        }
    }
}

/// Every code in force has an entity, where countries are looked at at all.
fn missing_countries(draft: &Draft, findings: &mut Findings) {
    let is_country = |&(n, _): &(usize, &Place)| draft.entities[n].kind == EntityKind::Country;
    let Some((_, &place)) = draft.defined.iter().enumerate().find(is_country) else {
        return;
    };
    for code in draft.lint.codes.iter().filter(|code| !code.is_former) {
        let id = format!("country:{}", code.alpha3);
        if draft.find(&id).is_none() {
            let table = Place { line: 1, ..place };
            let message = format_args!("({}) has no row", code.name);
            findings.note("iso-code-missing", (table, 0), &id, message);
        }
    }
}

/// No two entities have one Wikidata item.
fn wikidata(draft: &Draft, findings: &mut Findings) {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (n, (entity, &place)) in draft.entities.iter().zip(&draft.defined).enumerate() {
        let Some(item) = entity.wikidata() else {
            continue;
        };
        if let Some(&other) = seen.get(item) {
            let message = format_args!(
                "has the Wikidata item {item} of {}",
                draft.entities[other].id
            );
            findings.note("same-wikidata", (place, 7), entity.id.as_str(), message);
        } else {
            seen.insert(item, n);
        }
    }
}

/// The entities of a fact are of kinds that make sense.
fn kinds(draft: &Draft, findings: &mut Findings) {
    use EntityKind::{Company, Country, Group, Organization, Person, Place, Region, Territory};
    let mut expect = |idx: EntityIdx, kinds: &[EntityKind], place, column, role: &str| {
        let entity = &draft.entities[idx.index()];
        if !kinds.contains(&entity.kind) {
            let message = format_args!("is of kind {}, which cannot be {role}", entity.kind);
            findings.note("wrong-kind", (place, column), entity.id.as_str(), message);
        }
    };
    for (office, place) in draft.offices.iter() {
        expect(office.person, &[Person], place, 1, "who holds an office");
        let bodies = [
            Country,
            Territory,
            Organization,
            Company,
            Group,
            Region,
            Place,
        ];
        expect(office.of, &bodies, place, 3, "what has an office");
    }
    for (membership, place) in draft.memberships.iter() {
        let members = [Country, Territory, Organization, Company, Group, Person];
        expect(membership.member, &members, place, 1, "a member");
        expect(
            membership.org,
            &[Organization, Group, Company],
            place,
            2,
            "what has members",
        );
    }
    for (member, place) in draft.regions.iter() {
        expect(member.region, &[Region], place, 1, "a region");
        expect(
            member.country,
            &[Country, Territory],
            place,
            2,
            "a state in a region",
        );
    }
    for (fact, place) in draft.traits.iter() {
        expect(
            fact.country,
            &[Country, Territory],
            place,
            1,
            "a state with a trait",
        );
    }
    for (capital, place) in draft.capitals.iter() {
        expect(capital.place, &[Place], place, 1, "a capital");
        expect(
            capital.country,
            &[Country, Territory],
            place,
            2,
            "what has a capital",
        );
    }
    for (entity, &place) in draft.entities.iter().zip(&draft.defined) {
        let parent = entity.parent.map(|idx| draft.entities[idx.index()].kind);
        if entity.kind == Country && parent.is_some_and(|kind| kind != Country) {
            let message = "is a country inside something that is none";
            findings.note("wrong-kind", (place, KIND + 1), entity.id.as_str(), message);
        }
    }
}
