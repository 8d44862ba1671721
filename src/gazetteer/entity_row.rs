//! Reading and overriding entities.

use super::entity::Entity;
use super::id::{CountryCode, EntityId, EntityKind};
use super::intern::Interner;
use super::table::Row;
use crate::error::Diagnostic;

pub(crate) const ID: usize = 0;
pub(crate) const KIND: usize = 1;
pub(crate) const NAME: usize = 2;
pub(crate) const ISO2: usize = 3;
pub(crate) const ISO3: usize = 4;
pub(crate) const CAMEO: usize = 5;
pub(crate) const WIKIDATA: usize = 6;
pub(crate) const PARENT: usize = 7;
pub(crate) const FROM: usize = 8;
pub(crate) const TO: usize = 9;
pub(crate) const CLASS: usize = 10;
pub(crate) const SECTOR: usize = 11;
pub(crate) const GENDER: usize = 12;
pub(crate) const SOURCE: usize = 13;

/// Reads a new entity, all but its parent; `None` with faults when the row cannot stand.
pub(crate) fn read(
    row: &Row<'_>,
    interner: &mut Interner,
    faults: &mut Vec<Diagnostic>,
) -> Option<Entity> {
    let id = row.get(ID);
    // what has a number is tested
    if row.number(ID).is_none() && !EntityId::is_valid(id) {
        let kinds: Vec<_> = EntityKind::ALL
            .iter()
            .map(|kind| kind.id_prefix())
            .collect();
        faults.push(row.fault(
            ID,
            format_args!(
                "{id:?} is no id; write kind:key with one of {} or a prefix of your own that \
                 starts with x-, and no white space",
                kinds.join(", ")
            ),
        ));
        return None;
    }
    let id = EntityId::from_text(row.keep(ID));
    let before = faults.len();
    let kind = if row.get(KIND).is_empty() {
        let kind = id.kind();
        if kind.is_none() {
            faults.push(row.fault(
                KIND,
                format_args!("the kind of {id} is empty; ids that start with x- do not tell it"),
            ));
        }
        kind
    } else {
        row.word(KIND, faults)
    };
    if row.get(NAME).is_empty() {
        faults.push(row.fault(
            NAME,
            format_args!("{id} has no name, and no earlier layer has it"),
        ));
    }
    let mut entity = Entity {
        name: row.keep(NAME),
        codes: None,
        parent: None,
        country: None,
        class: None,
        source: None,
        validity: row.validity(FROM, TO, faults).unwrap_or_default(),
        kind: kind
            .or_else(|| id.kind())
            .unwrap_or(EntityKind::Organization),
        sector: None,
        gender: None,
        id,
    };
    check_kind(&entity, row, faults);
    read_rest(&mut entity, row, interner, faults);
    (faults.len() == before).then_some(entity)
}

/// Replaces the fields of an entity that the row gives.
pub(crate) fn override_with(
    entity: &mut Entity,
    row: &Row<'_>,
    interner: &mut Interner,
    faults: &mut Vec<Diagnostic>,
) {
    if !row.get(KIND).is_empty() {
        entity.kind = row.word(KIND, faults).unwrap_or(entity.kind);
        check_kind(entity, row, faults);
    }
    if !row.get(NAME).is_empty() {
        entity.name = row.keep(NAME);
    }
    if let Some(given) = row.validity(FROM, TO, faults) {
        entity.validity.from = given.from.or(entity.validity.from);
        entity.validity.to = given.to.or(entity.validity.to);
    }
    read_rest(entity, row, interner, faults);
}

fn check_kind(entity: &Entity, row: &Row<'_>, faults: &mut Vec<Diagnostic>) {
    let behind = entity.id.as_str().strip_prefix(entity.kind.id_prefix());
    if behind.is_some_and(|behind| behind.starts_with(':')) {
        return;
    }
    if let Some(kind) = entity.id.kind().filter(|&kind| kind != entity.kind) {
        faults.push(row.fault(
            KIND,
            format_args!(
                "the id {} is of kind {kind}, not {}",
                entity.id, entity.kind
            ),
        ));
    }
}

/// Reads the fields that may be empty, in a new row as in one that overrides.
fn read_rest(
    entity: &mut Entity,
    row: &Row<'_>,
    interner: &mut Interner,
    faults: &mut Vec<Diagnostic>,
) {
    let given = |slot: usize| Some(row.get(slot)).filter(|field| !field.is_empty());
    if let Some(class) = given(CLASS) {
        entity.class = Some(interner.get_numbered(class, CLASS, row.number(CLASS)));
    }
    if let Some(source) = given(SOURCE) {
        entity.source = Some(interner.get_numbered(source, SOURCE, row.number(SOURCE)));
    }
    if given(SECTOR).is_some() {
        entity.sector = row.word(SECTOR, faults).or(entity.sector);
    }
    if given(GENDER).is_some() {
        entity.gender = row.word(GENDER, faults).or(entity.gender);
    }
    if [ISO2, ISO3, CAMEO, WIKIDATA]
        .into_iter()
        .all(|slot| given(slot).is_none())
    {
        return;
    }
    let codes = entity.codes.get_or_insert_with(Box::default);
    if let Some(code) = given(ISO2) {
        match <[u8; 2]>::try_from(code.as_bytes()) {
            Ok(letters) if letters.iter().all(u8::is_ascii_uppercase) => codes.iso2 = Some(letters),
            _ => faults.push(row.fault(ISO2, format_args!("{code:?} is not two capital letters"))),
        }
    }
    if let Some(code) = given(ISO3) {
        codes.iso3 = CountryCode::new(code).or_else(|| {
            faults.push(row.fault(ISO3, format_args!("{code:?} is not three capital letters")));
            codes.iso3
        });
    }
    if given(CAMEO).is_some() {
        codes.cameo = Some(row.keep(CAMEO));
    }
    if let Some(item) = given(WIKIDATA) {
        let is_item = item
            .strip_prefix('Q')
            .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
        if is_item {
            codes.wikidata = Some(row.keep(WIKIDATA));
        } else {
            faults.push(row.fault(
                WIKIDATA,
                format_args!("{item:?} is no Wikidata item, Q and digits"),
            ));
        }
    }
}
