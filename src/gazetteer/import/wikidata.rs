//! Wikidata entity dumps.

use super::Import;
use super::key::Ids;
use super::position::{Positions, office_classes};
use crate::date::Date;
use crate::error::{Diagnostic, Error, Result};
use crate::gazetteer::builder::GazetteerBuilder;
use crate::gazetteer::{Alias, EntityIdx, EntityKind, Gazetteer, Sector};
use aho_corasick::AhoCorasick;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead;

/// The built-in list of classes, as a table: class, kind, what, sector, needs, note.
///
/// `needs` names a property that an item must have too: of all humans only those with a position.
pub const CLASSES: &str = include_str!("../../../gazetteers/import/wikidata-classes.tsv");

/// One row of the list of classes.
#[derive(Debug)]
struct Class {
    item: String,
    kind: EntityKind,
    what: String,
    sector: Option<Sector>,
    needs: String,
}

impl Import {
    /// Reads a Wikidata entity dump: an item a line, with or without the array around them.
    ///
    /// `classes` replaces [`CLASSES`], in the same form.
    ///
    /// # Errors
    ///
    /// If reading fails, the list of classes has faults, or the base does not load; a line that
    /// cannot be taken is one of [`Import::faults`].
    ///
    /// # Performance
    ///
    /// The input is a stream. A line is only parsed when a class of the list stands in it; memory
    /// is what is taken.
    pub fn wikidata(
        mut input: impl BufRead,
        path: &str,
        base: &GazetteerBuilder,
        classes: Option<&str>,
    ) -> Result<Self> {
        let classes = read_classes(classes.unwrap_or(CLASSES))?;
        let offices = office_classes().map(|(item, _)| item);
        let items = classes.iter().map(|class| &*class.item).chain(offices);
        let quoted = items.map(|item| format!("\"{item}\""));
        let filter = AhoCorasick::new(quoted).map_err(Error::usage)?;
        let gazetteer = base.clone().build()?;
        let mut taker = Taker::new(gazetteer, classes);
        let mut import = Self::new(path);
        let mut line = Vec::new();
        for number in 1.. {
            line.clear();
            if input
                .read_until(b'\n', &mut line)
                .map_err(|error| Error::io(path, error))?
                == 0
            {
                break;
            }
            let item = line.trim_ascii();
            let item = item.strip_suffix(b",").unwrap_or(item);
            if matches!(item, b"" | b"[" | b"]") {
                continue;
            }
            import.records += 1;
            if !filter.is_match(item) {
                import.left_out += 1;
                continue;
            }
            match serde_json::from_slice::<Value>(item) {
                Ok(item) => taker.take(&item, number, &mut import),
                Err(error) => import.fault(number, format_args!("not a JSON item: {error}")),
            }
        }
        taker
            .positions
            .write(&taker.gazetteer, &taker.items, &mut import);
        import.check(base)
    }
}

fn read_classes(table: &str) -> Result<Vec<Class>> {
    let mut faults = Vec::new();
    let mut classes = Vec::new();
    for (line, number) in table.lines().zip(1..) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let mut fields = line.split('\t');
        let mut next = || fields.next().unwrap_or("").to_owned();
        let (item, kind, what, sector, needs) = (next(), next(), next(), next(), next());
        let sector = if sector.is_empty() {
            Some(None)
        } else {
            sector.parse().ok().map(Some)
        };
        match (kind.parse(), sector) {
            (Ok(kind), Some(sector)) => classes.push(Class {
                item,
                kind,
                what,
                sector,
                needs,
            }),
            _ => faults.push(
                Diagnostic::new("not a class: item, kind, what, sector, needs, with tabs")
                    .at_path("classes")
                    .at_line(number),
            ),
        }
    }
    if faults.is_empty() {
        Ok(classes)
    } else {
        Err(Error::from_diagnostics(faults))
    }
}

struct Taker {
    gazetteer: Gazetteer,
    classes: Vec<Class>,
    ids: Ids,
    /// The ids of items, known before or taken.
    items: BTreeMap<String, String>,
    positions: Positions,
}

/// The fields of an entity row that an item fills.
struct Fields {
    id: String,
    name: String,
    record: u64,
}

impl Taker {
    fn new(gazetteer: Gazetteer, classes: Vec<Class>) -> Self {
        let known = gazetteer.entities().filter_map(|(_, entity)| {
            Some((entity.wikidata()?.to_owned(), entity.id().to_string()))
        });
        Self {
            items: known.collect(),
            gazetteer,
            classes,
            ids: Ids::default(),
            positions: Positions::new(),
        }
    }

    fn take(&mut self, item: &Value, record: u64, import: &mut Import) {
        let number = item["id"].as_str().unwrap_or("");
        let name = item["labels"]["en"]["value"].as_str().unwrap_or("");
        self.positions.note(item);
        let Some(class) = self
            .class(item)
            .filter(|_| !number.is_empty() && !name.is_empty())
        else {
            import.left_out += 1;
            return;
        };
        let kind = self.classes[class].kind;
        let iso3 = text_of(item, "P298").unwrap_or("");
        let known = self.items.get(number).cloned();
        let state = format!("country:{iso3}");
        let id = match known {
            Some(id) => id,
            None if kind == EntityKind::Country && iso3.len() == 3 => state,
            None => self.ids.make(kind, name, number, &self.gazetteer),
        };
        let fields = Fields {
            name: name.to_owned(),
            record,
            id,
        };
        self.items.insert(number.to_owned(), fields.id.clone());
        let parent = self.parent(item, kind);
        if self.gazetteer.find(&fields.id).is_none() {
            self.entity(
                item,
                class,
                &fields,
                parent.as_deref().unwrap_or(""),
                import,
            );
        }
        self.aliases(item, &fields, parent.as_deref(), import);
        self.memberships(item, &fields, import);
        let state = parent.as_deref();
        self.positions.hold(item, &fields.id, state, record);
    }

    /// The first class of the list that the item has.
    fn class(&self, item: &Value) -> Option<usize> {
        let of_item: BTreeSet<&str> = items_of(item, "P31").collect();
        let fits = |class: &Class| {
            of_item.contains(&*class.item)
                && (class.needs.is_empty() || claims(item, &class.needs).next().is_some())
        };
        self.classes.iter().position(fits)
    }

    /// The state that an item belongs to.
    fn parent(&self, item: &Value, kind: EntityKind) -> Option<String> {
        if matches!(kind, EntityKind::Country | EntityKind::Region) {
            return None;
        }
        let mut items = items_of(item, "P17").chain(items_of(item, "P27"));
        items.find_map(|state| self.items.get(state)).cloned()
    }

    fn entity(
        &self,
        item: &Value,
        class: usize,
        fields: &Fields,
        parent: &str,
        import: &mut Import,
    ) {
        let class = &self.classes[class];
        let date = |property: &str| {
            claims(item, property)
                .find_map(time)
                .map(|date| date.to_string())
        };
        let from = date("P571").unwrap_or_default();
        let to = date("P576").unwrap_or_default();
        let is_country = class.kind == EntityKind::Country;
        let code = |property: &str| text_of(item, property).filter(|_| is_country).unwrap_or("");
        let gender = items_of(item, "P21").find_map(|sex| match sex {
            MALE => Some("m"),
            FEMALE => Some("f"),
            _ => None,
        });
        let gender = gender.filter(|_| class.kind == EntityKind::Person);
        import.push(
            "entities",
            fields.record,
            &[
                &fields.id,
                class.kind.as_str(),
                &fields.name,
                code("P297"),
                code("P298"),
                "",
                item["id"].as_str().unwrap_or(""),
                parent,
                &from,
                &to,
                &class.what,
                class.sector.map_or("", Sector::as_str),
                gender.unwrap_or(""),
                "wikidata",
            ],
        );
    }

    fn aliases(&self, item: &Value, fields: &Fields, parent: Option<&str>, import: &mut Import) {
        let others = item["aliases"]["en"].as_array().into_iter().flatten();
        let others = others.filter_map(|alias| alias["value"].as_str());
        let names = std::iter::once(&*fields.name)
            .chain(others)
            .chain(english(item, "P1813"))
            .map(|name| (name, if is_acronym(name) { "acronym" } else { "name" }));
        let demonyms = english(item, "P1549").map(|name| (name, "demonym"));
        let known = self.gazetteer.find(&fields.id);
        let mut seen: BTreeSet<&str> = self.surfaces(known).collect();
        for (surface, form) in names.chain(demonyms) {
            let surface = surface.trim();
            if surface.is_empty() || !seen.insert(surface) {
                continue;
            }
            let folded = crate::text::fold(surface);
            let is_word =
                self.gazetteer.is_common_word(&folded) || self.gazetteer.is_given_name(surface);
            let need = match parent {
                _ if !is_word => String::new(),
                Some(parent) => format!("@{parent}"),
                None => continue,
            };
            let mode = if is_word { "context" } else { "exact" };
            import.push(
                "aliases",
                fields.record,
                &[
                    &fields.id, surface, form, mode, &need, "", "", "", "", "wikidata",
                ],
            );
        }
    }

    fn surfaces(&self, known: Option<EntityIdx>) -> impl Iterator<Item = &str> {
        let aliases = known.map_or(&[][..], |idx| self.gazetteer.aliases_of(idx));
        aliases.iter().map(Alias::surface)
    }

    fn memberships(&self, item: &Value, fields: &Fields, import: &mut Import) {
        let known = self.gazetteer.find(&fields.id);
        for claim in claims(item, "P463") {
            let Some(org) = item_of(claim).and_then(|org| self.items.get(org)) else {
                continue;
            };
            // the tables below have dates that were looked at
            let is_known = known.is_some_and(|member| {
                let mut rows = self.gazetteer.memberships_of(member).iter();
                rows.any(|row| self.gazetteer.entity(row.org()).id().as_str() == org)
            });
            if is_known || *org == fields.id {
                continue;
            }
            let (from, to) = (qualifier(claim, "P580"), qualifier(claim, "P582"));
            import.push(
                "memberships",
                fields.record,
                &[&fields.id, org, "member", &from, &to, "wikidata"],
            );
        }
    }
}

/// The items of the two sexes that tables know.
const MALE: &str = "Q6581097";
const FEMALE: &str = "Q6581072";

/// The claims of a property that editors have not deprecated, preferred ones first.
pub(super) fn claims<'a>(item: &'a Value, property: &str) -> impl Iterator<Item = &'a Value> {
    let all = item["claims"][property].as_array();
    let ranked = move |rank: &'static str| {
        let claims = all.into_iter().flatten();
        claims.filter(move |claim| claim["rank"].as_str().unwrap_or("normal") == rank)
    };
    ranked("preferred").chain(ranked("normal"))
}

/// The first day that a qualifier of a claim gives; empty if there is none.
pub(super) fn qualifier(claim: &Value, property: &str) -> String {
    let snaks = claim["qualifiers"][property].as_array();
    let date = snaks
        .into_iter()
        .flatten()
        .find_map(|snak| time_of(&snak["datavalue"]["value"]));
    date.map(|date| date.to_string()).unwrap_or_default()
}

fn value(claim: &Value) -> &Value {
    &claim["mainsnak"]["datavalue"]["value"]
}

pub(super) fn item_of(claim: &Value) -> Option<&str> {
    value(claim)["id"].as_str()
}

pub(super) fn items_of<'a>(item: &'a Value, property: &str) -> impl Iterator<Item = &'a str> {
    claims(item, property).filter_map(item_of)
}

fn text_of<'a>(item: &'a Value, property: &str) -> Option<&'a str> {
    claims(item, property).find_map(|claim| value(claim).as_str())
}

/// The English values of a property whose values are in languages.
fn english<'a>(item: &'a Value, property: &str) -> impl Iterator<Item = &'a str> {
    let texts = claims(item, property).map(value);
    texts
        .filter(|text| text["language"] == "en")
        .filter_map(|text| text["text"].as_str())
}

fn time(claim: &Value) -> Option<Date> {
    time_of(value(claim))
}

/// A date `+1991-12-16T00:00:00Z` of precision year (9), month (10) or day (11).
fn time_of(value: &Value) -> Option<Date> {
    let text = value["time"].as_str()?.strip_prefix('+')?;
    let length = match value["precision"].as_u64()? {
        9 => 4,
        10 => 7,
        11 => 10,
        _ => return None,
    };
    text.get(..length)?.parse().ok()
}

/// Capitals and digits, no longer than acronyms are.
fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    (2..=8).contains(&letters)
        && name
            .chars()
            .all(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '&' | '+'))
}
