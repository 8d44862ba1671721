//! What a gazetteer holds, in numbers.

use super::id::{EntityIdx, EntityKind, Form, Vocabulary as _};
use super::store::Gazetteer;
use super::{MatchMode, MembershipStatus, Validity};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt;

/// What a gazetteer holds, in numbers; displayed, it is a report with tables.
///
/// # Examples
///
/// ```
/// use demarche::{Gazetteer, gazetteer::EntityRow};
/// let gazetteer = Gazetteer::builder()
///     .entity(EntityRow::new("org:BAY", "Bay Pact"))
///     .build()?;
/// let stats = gazetteer.stats();
/// assert_eq!(stats.count("entities", "organization"), 1);
/// assert!(stats.to_string().contains("organization"));
/// # Ok::<(), demarche::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct GazetteerStats {
    tables: Vec<StatsTable>,
}

/// One table of the report: rows and columns in a fixed order.
#[derive(Clone, Debug)]
struct StatsTable {
    name: &'static str,
    columns: Vec<&'static str>,
    rows: Vec<(String, Vec<usize>)>,
}

impl GazetteerStats {
    /// The report as a JSON object: table, row, column, number.
    pub fn to_json(&self) -> Value {
        let table = |table: &StatsTable| {
            let row = |(name, numbers): &(String, Vec<usize>)| {
                let columns = table.columns.iter().map(|column| (*column).to_owned());
                let numbers = numbers.iter().map(|&number| Value::from(number));
                (
                    name.trim().to_owned(),
                    Value::Object(columns.zip(numbers).collect()),
                )
            };
            let rows: Map<String, Value> = table.rows.iter().map(row).collect();
            (table.name.to_owned(), Value::Object(rows))
        };
        Value::Object(self.tables.iter().map(table).collect())
    }

    /// The first number in a row of a table of the report; 0 if there is no such row.
    pub fn count(&self, table: &str, row: &str) -> usize {
        let table = self.tables.iter().find(|t| t.name == table);
        let row = table.and_then(|table| table.rows.iter().find(|(name, _)| name == row));
        row.and_then(|(_, numbers)| numbers.first().copied())
            .unwrap_or(0)
    }
}

impl Gazetteer {
    /// Counts entities, aliases and dated facts, by kind, region and source.
    pub fn stats(&self) -> GazetteerStats {
        GazetteerStats {
            tables: vec![
                entities(self),
                aliases(self),
                facts(self),
                regions(self),
                sources(self),
            ],
        }
    }
}

fn is_dated(validity: Validity) -> bool {
    validity.from.is_some() || validity.to.is_some()
}

/// Entities of each kind, with how many aliases, and how many have what identifies them elsewhere.
fn entities(g: &Gazetteer) -> StatsTable {
    let mut rows: BTreeMap<EntityKind, Vec<usize>> = BTreeMap::new();
    for (idx, entity) in g.entities() {
        let row = rows.entry(entity.kind()).or_insert_with(|| vec![0; 5]);
        row[0] += 1;
        row[1] += g.aliases_of(idx).len();
        row[2] += usize::from(entity.country().is_some());
        row[3] += usize::from(entity.wikidata().is_some());
        row[4] += usize::from(is_dated(entity.validity()));
    }
    StatsTable {
        name: "entities",
        columns: vec![
            "entities",
            "aliases",
            "with country",
            "with Wikidata",
            "dated",
        ],
        rows: rows
            .into_iter()
            .map(|(kind, row)| (kind.to_string(), row))
            .collect(),
    }
}

/// Aliases of each form, by match mode.
fn aliases(g: &Gazetteer) -> StatsTable {
    let mut rows: BTreeMap<Form, Vec<usize>> = BTreeMap::new();
    let modes = MatchMode::ALL;
    for alias in g.aliases() {
        let row = rows
            .entry(alias.form())
            .or_insert_with(|| vec![0; modes.len() + 2]);
        row[0] += 1;
        let mode = modes.iter().position(|&mode| mode == alias.mode());
        row[mode.map_or(0, |n| n + 1)] += usize::from(mode.is_some());
        row[modes.len() + 1] += usize::from(is_dated(alias.validity()));
    }
    let mut columns = vec!["aliases"];
    columns.extend(MatchMode::words());
    columns.push("dated");
    StatsTable {
        name: "aliases",
        columns,
        rows: rows
            .into_iter()
            .map(|(form, row)| (form.to_string(), row))
            .collect(),
    }
}

/// Facts of each table, and offices and memberships by what they are.
fn facts(g: &Gazetteer) -> StatsTable {
    let mut rows: Vec<(String, Vec<usize>)> = Vec::new();
    let mut put = |name: String, validities: &mut dyn Iterator<Item = Validity>| {
        let row = validities.fold(vec![0; 3], |mut row, validity| {
            row[0] += 1;
            row[1] += usize::from(validity.from.is_some());
            row[2] += usize::from(validity.to.is_none());
            row
        });
        if row[0] > 0 {
            rows.push((name, row));
        }
    };
    put(
        "offices".to_owned(),
        &mut g.offices().iter().map(super::fact::Office::validity),
    );
    let mut classes: BTreeMap<&str, usize> = BTreeMap::new();
    for office in g.offices() {
        *classes.entry(office.office()).or_default() += 1;
    }
    let mut classes: Vec<_> = classes.into_iter().collect();
    classes.sort_by_key(|&(class, count)| (std::cmp::Reverse(count), class));
    for (class, _) in classes.into_iter().take(10) {
        let rows = g.offices().iter().filter(|o| o.office() == class);
        put(
            format!("  {class}"),
            &mut rows.map(super::fact::Office::validity),
        );
    }
    put(
        "memberships".to_owned(),
        &mut g
            .all_memberships()
            .iter()
            .map(super::fact::Membership::validity),
    );
    for &status in MembershipStatus::ALL {
        let rows = g.all_memberships().iter().filter(|m| m.status() == status);
        put(
            format!("  {status}"),
            &mut rows.map(super::fact::Membership::validity),
        );
    }
    put(
        "capitals".to_owned(),
        &mut g.capitals().iter().map(super::fact::Capital::validity),
    );
    put(
        "traits".to_owned(),
        &mut g
            .all_traits()
            .iter()
            .map(super::fact::CountryTrait::validity),
    );
    put(
        "region members".to_owned(),
        &mut g.all_region_members().iter().map(|_| Validity::default()),
    );
    put(
        "titles".to_owned(),
        &mut g.titles().iter().map(|_| Validity::default()),
    );
    put(
        "descriptors".to_owned(),
        &mut g.descriptors().iter().map(|_| Validity::default()),
    );
    StatsTable {
        name: "facts",
        columns: vec!["facts", "with beginning", "open end"],
        rows,
    }
}

/// The class of the regions that divide the world.
const CONTINENT: &str = "continent";

/// Entities that belong to a state, by the continent of the state.
fn regions(g: &Gazetteer) -> StatsTable {
    let mut continent_of: BTreeMap<&str, Vec<EntityIdx>> = BTreeMap::new();
    let mut names: Vec<EntityIdx> = Vec::new();
    for (idx, _) in g.entities().filter(|(_, e)| e.class() == Some(CONTINENT)) {
        names.push(idx);
        for member in g
            .region_members(idx)
            .iter()
            .filter(|member| member.is_core())
        {
            let key = g.entity(member.country()).id().key();
            continent_of.entry(key).or_default().push(idx);
        }
    }
    let kinds = EntityKind::ALL;
    let zeros = || vec![0; kinds.len() + 1];
    let mut counts: BTreeMap<Option<EntityIdx>, Vec<usize>> = BTreeMap::new();
    for (_, entity) in g.entities() {
        let country = entity.country();
        let code = country.as_ref().map_or("", |code| code.as_str());
        let kind = kinds
            .iter()
            .position(|&kind| kind == entity.kind())
            .unwrap_or(0);
        let continents = continent_of.get(code).map_or(&[][..], Vec::as_slice);
        let mut count = |continent: Option<EntityIdx>| {
            let row = counts.entry(continent).or_insert_with(zeros);
            row[0] += 1;
            row[kind + 1] += 1;
        };
        match continents {
            [] => count(None),
            // a state on two continents counts in both
            several => several.iter().for_each(|&idx| count(Some(idx))),
        }
    }
    let mut columns = vec!["entities"];
    columns.extend(EntityKind::words());
    let name = |idx: EntityIdx| g.entity(idx).name().to_owned();
    let mut rows: Vec<(String, Vec<usize>)> = names
        .into_iter()
        .filter_map(|idx| Some((name(idx), counts.remove(&Some(idx))?)))
        .collect();
    rows.extend(
        counts
            .remove(&None)
            .map(|row| ("none of them".to_owned(), row)),
    );
    StatsTable {
        name: "regions",
        columns,
        rows,
    }
}

/// Rows by source; pages on the web count as one source.
fn sources<'g>(g: &'g Gazetteer) -> StatsTable {
    let mut rows: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut add = |source: &'g str, column: usize| {
        let name = match source {
            "" => "(none)",
            page if page.contains("://") => "pages on the web",
            word => word,
        };
        let row = rows.entry(name).or_insert_with(|| vec![0; 6]);
        row[0] += 1;
        row[column] += 1;
    };
    g.entities().for_each(|(_, e)| add(e.source(), 1));
    g.aliases().iter().for_each(|a| add(a.source(), 2));
    g.offices().iter().for_each(|o| add(o.source(), 3));
    g.all_memberships().iter().for_each(|m| add(m.source(), 4));
    g.capitals().iter().for_each(|c| add(c.source(), 5));
    g.all_traits().iter().for_each(|t| add(t.source(), 5));
    g.all_region_members()
        .iter()
        .for_each(|r| add(r.source(), 5));
    g.descriptors().iter().for_each(|d| add(d.source(), 5));
    g.titles().iter().for_each(|t| add(t.source(), 5));
    StatsTable {
        name: "sources",
        columns: vec![
            "rows",
            "entities",
            "aliases",
            "offices",
            "memberships",
            "others",
        ],
        rows: rows
            .into_iter()
            .map(|(name, row)| (name.to_owned(), row))
            .collect(),
    }
}

impl fmt::Display for GazetteerStats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, table) in self
            .tables
            .iter()
            .filter(|table| !table.rows.is_empty())
            .enumerate()
        {
            if n > 0 {
                writeln!(f)?;
            }
            let names = table.rows.iter().map(|(name, _)| name.chars().count());
            let first = names
                .chain([table.name.len(), "total".len()])
                .max()
                .unwrap_or(0);
            let widths: Vec<usize> = table
                .columns
                .iter()
                .map(|column| column.len().max(7))
                .collect();
            write!(f, "{:<first$}", table.name)?;
            for (column, width) in table.columns.iter().zip(&widths) {
                write!(f, "  {column:>width$}")?;
            }
            writeln!(f)?;
            for (name, numbers) in &table.rows {
                write!(f, "{name:<first$}")?;
                for (number, width) in numbers.iter().zip(&widths) {
                    write!(f, "  {number:>width$}")?;
                }
                writeln!(f)?;
            }
        }
        Ok(())
    }
}
