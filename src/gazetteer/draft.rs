//! The gazetteer under construction: layer after layer of tables, then one consistent whole.

use super::alias::Alias;
use super::coded::ByNumber;
use super::entity::Entity;
use super::fact::{
    Capital, CountryTrait, Descriptor, Membership, Office, RegionMember, SourceNote, Title,
};
use super::id::EntityIdx;
use super::intern::{Index, Interner, WordSet, hash};
use super::layer::{Fact, Place, Rows};
use super::suggest::did_you_mean_id;
use super::table::{Row, Table, TableKind};
use crate::error::Diagnostic;
use std::collections::HashSet;

/// Everything that has been read so far.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) entities: Vec<Entity>,
    ids: Index,
    /// Where each entity was last defined.
    pub(crate) defined: Vec<Place>,
    /// The names of all tables, by number, and whether they are to be checked.
    pub(crate) tables: Vec<(String, bool)>,
    /// The number of the layer's first table.
    first_table: u32,
    /// The entities that a later layer has taken away.
    gone: HashSet<EntityIdx>,
    pub(crate) aliases: Rows<Alias>,
    pub(crate) offices: Rows<Office>,
    pub(crate) memberships: Rows<Membership>,
    pub(crate) regions: Rows<RegionMember>,
    pub(crate) traits: Rows<CountryTrait>,
    pub(crate) capitals: Rows<Capital>,
    pub(crate) titles: Rows<Title>,
    pub(crate) descriptors: Rows<Descriptor>,
    pub(crate) sources: Rows<SourceNote>,
    pub(crate) common_words: WordSet,
    pub(crate) given_names: WordSet,
    pub(crate) lint: super::lint_table::LintTables,
    pub(crate) interner: Interner,
    /// The entities whose ids have numbers.
    pub(crate) by_number: ByNumber,
    /// For each of the first slots the entity of the row before.
    pub(crate) last: [Option<EntityIdx>; 3],
}

/// The tables of one layer.
#[derive(Debug)]
pub(crate) struct Layer<'a> {
    pub(crate) tables: Vec<Table<'a>>,
    /// Whether a test has checked the tables: then only what costs nothing is checked again.
    pub(crate) trusted: bool,
}

impl Layer<'_> {
    fn rows_about(&self, kind: TableKind) -> usize {
        let tables = self.tables.iter().filter(|table| table.kind == kind);
        tables.map(|table| table.rows_about()).sum()
    }

    fn has_removals(&self) -> bool {
        !self.trusted && self.tables.iter().any(|table| table.has_removals())
    }
}

impl Draft {
    /// Adds a layer: it adds to, replaces and removes what the earlier ones hold.
    pub(crate) fn add(&mut self, layer: &Layer<'_>, faults: &mut Vec<Diagnostic>) {
        self.last = [None; 3];
        self.first_table = self.tables.len() as u32;
        let names = layer
            .tables
            .iter()
            .map(|table| (table.path.to_owned(), !layer.trusted));
        self.tables.extend(names);
        self.begin_layer();
        if layer.has_removals() {
            // what is wrong with the rows' form is reported when they are read below
            let mut known = Vec::new();
            for table in &layer.tables {
                table.for_each_row(&mut known, |row, _| {
                    if row.is_removal() {
                        self.remove(row, faults);
                    }
                });
            }
        }
        self.add_entities(layer, faults);
        self.aliases.reserve(layer.rows_about(TableKind::Aliases));
        self.offices.reserve(layer.rows_about(TableKind::Offices));
        self.memberships
            .reserve(layer.rows_about(TableKind::Memberships));
        self.regions.reserve(layer.rows_about(TableKind::Regions));
        self.traits.reserve(layer.rows_about(TableKind::Traits));
        for (table, n) in layer.tables.iter().zip(self.first_table..) {
            if table.kind == TableKind::Entities {
                continue;
            }
            let mut contexts = super::context::Contexts::default();
            table.for_each_row(faults, |row, faults| {
                if row.is_removal() {
                    return;
                }
                if !layer.trusted {
                    row.check_text(faults);
                }
                let place = Place {
                    table: n,
                    line: row.line,
                };
                self.add_row(row, place, &mut contexts, faults);
            });
        }
        self.close_layer(layer, faults);
    }

    fn begin_layer(&mut self) {
        self.aliases.begin();
        self.offices.begin();
        self.memberships.begin();
        self.regions.begin();
        self.traits.begin();
        self.capitals.begin();
        self.titles.begin();
        self.descriptors.begin();
        self.sources.begin();
    }

    fn close_layer(&mut self, layer: &Layer<'_>, faults: &mut Vec<Diagnostic>) {
        close(
            &mut self.aliases,
            &self.tables,
            layer,
            "this entity has this surface form",
            faults,
        );
        close(
            &mut self.offices,
            &self.tables,
            layer,
            "this person holds this office",
            faults,
        );
        close(
            &mut self.memberships,
            &self.tables,
            layer,
            "this membership stands",
            faults,
        );
        close(
            &mut self.regions,
            &self.tables,
            layer,
            "this state lies in this region",
            faults,
        );
        close(
            &mut self.traits,
            &self.tables,
            layer,
            "this state has this trait",
            faults,
        );
        close(
            &mut self.capitals,
            &self.tables,
            layer,
            "this place is this capital",
            faults,
        );
        close(
            &mut self.titles,
            &self.tables,
            layer,
            "this title stands",
            faults,
        );
        close(
            &mut self.descriptors,
            &self.tables,
            layer,
            "this entity has this descriptor",
            faults,
        );
        close(
            &mut self.sources,
            &self.tables,
            layer,
            "this source stands",
            faults,
        );
    }

    /// The entity with this id, unless it has been taken away.
    pub(crate) fn find(&self, id: &str) -> Option<EntityIdx> {
        self.find_hashed(id, hash(id.as_bytes()))
    }

    /// As [`Draft::find`], with the id's hash.
    fn find_hashed(&self, id: &str, hash: u64) -> Option<EntityIdx> {
        let found = self.ids.find(hash, |n| {
            self.entities[n as usize].id.as_str() == id && !self.is_gone(EntityIdx(n))
        });
        found.map(EntityIdx)
    }

    /// Whether a later layer has taken the entity away.
    pub(crate) fn is_gone(&self, idx: EntityIdx) -> bool {
        !self.gone.is_empty() && self.gone.contains(&idx)
    }

    /// The message for an id that no table has; `faults` is how many there are already.
    pub(crate) fn no_such(&self, id: &str, faults: usize) -> String {
        // the search reads every id: a table that is wrong from end to end must not take for ever
        let ids = self.entities.iter().map(|entity| entity.id.as_str());
        let hint = if faults < 50 {
            did_you_mean_id(id, ids)
        } else {
            String::new()
        };
        format!("no entity has the id {id:?}{hint}; add a row to an entities table")
    }

    /// Takes what the row names away from the earlier layers.
    fn remove(&mut self, row: &Row<'_>, faults: &mut Vec<Diagnostic>) {
        let id = row.get(0).strip_prefix('-').unwrap_or("");
        let field = |slot| row.get(slot);
        let fits = |slot: usize, value: &str| field(slot).is_empty() || field(slot) == value;
        let is = |slot: usize, found: Option<EntityIdx>, idx: EntityIdx| {
            field(slot).is_empty() || found == Some(idx)
        };
        let first = self.find(id);
        let second = self.find(field(1));
        let third = self.find(field(2));
        let removed = match row.table.kind {
            TableKind::Entities => {
                if let Some(idx) = first {
                    self.gone.insert(idx);
                }
                usize::from(first.is_some())
            }
            TableKind::Aliases if id.is_empty() => self
                .aliases
                .remove(|a| a.entity.is_none() && a.surface == field(1)),
            TableKind::Aliases => self
                .aliases
                .remove(|a| first == a.entity && first.is_some() && fits(1, &a.surface)),
            TableKind::Offices => self
                .offices
                .remove(|o| first == Some(o.person) && fits(1, &o.class) && is(2, third, o.of)),
            TableKind::Memberships => self.memberships.remove(|m| {
                first == Some(m.member) && is(1, second, m.org) && fits(2, m.status.as_str())
            }),
            TableKind::Regions => self
                .regions
                .remove(|r| first == Some(r.region) && is(1, second, r.country)),
            TableKind::Traits => self
                .traits
                .remove(|t| first == Some(t.country) && fits(1, &t.name)),
            TableKind::Capitals => self
                .capitals
                .remove(|c| first == Some(c.place) && is(1, second, c.country)),
            TableKind::Titles => self.titles.remove(|t| t.words == id),
            TableKind::Descriptors => self
                .descriptors
                .remove(|d| first == Some(d.entity) && fits(1, &d.phrase)),
            TableKind::Words => {
                usize::from(self.words(row.table).is_some_and(|words| words.remove(id)))
            }
            TableKind::Sources => self.sources.remove(|s| s.source == id),
            TableKind::Iso3166 | TableKind::Seats | TableKind::Exceptions => 0,
        };
        if removed == 0 {
            let hint = did_you_mean_id(id, self.entities.iter().map(|entity| entity.id.as_str()));
            faults.push(row.fault(
                0,
                format_args!("nothing to remove in the layers below for {id:?}{hint}"),
            ));
        }
    }

    /// The list of words that a table extends.
    pub(crate) fn words(&mut self, table: Table<'_>) -> Option<&mut WordSet> {
        match table.list {
            "common" => Some(&mut self.common_words),
            "given" => Some(&mut self.given_names),
            _ => None,
        }
    }

    fn add_entities(&mut self, layer: &Layer<'_>, faults: &mut Vec<Diagnostic>) {
        // a parent may stand in a later table
        let mut parents = Vec::new();
        let rows = layer.rows_about(TableKind::Entities);
        self.entities.reserve(rows);
        self.defined.reserve(rows);
        self.ids.reserve(rows);
        for (table, n) in layer.tables.iter().zip(self.first_table..) {
            if table.kind != TableKind::Entities {
                continue;
            }
            table.for_each_row(faults, |row, faults| {
                if row.is_removal() {
                    return;
                }
                if !layer.trusted {
                    row.check_text(faults);
                }
                let place = Place {
                    table: n,
                    line: row.line,
                };
                let Some(idx) = self.add_entity(row, place, faults) else {
                    return;
                };
                let parent = row.get(super::entity_row::PARENT);
                if !parent.is_empty() {
                    let number = row.number(super::entity_row::PARENT);
                    parents.push((idx, parent, number, place));
                }
            });
        }
        let mut last = ("", None);
        for (idx, parent, number, place) in parents {
            if let Some(known) = number.and_then(|number| self.by_number.get(number)) {
                self.entities[idx.index()].parent = Some(EntityIdx(known));
                continue;
            }
            if last.0 != parent {
                last = (parent, self.find(parent));
            }
            if let Some(parent) = last.1 {
                self.entities[idx.index()].parent = Some(parent);
            } else {
                let message = self.no_such(parent, faults.len());
                faults.push(self.at(place, 0, message));
            }
        }
    }

    /// Adds an entity, or replaces the fields that an earlier layer gave it.
    fn add_entity(
        &mut self,
        row: &Row<'_>,
        place: Place,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<EntityIdx> {
        let id = row.get(super::entity_row::ID);
        let hash = hash(id.as_bytes());
        let Some(idx) = self.find_hashed(id, hash) else {
            let entity = super::entity_row::read(row, &mut self.interner, faults)?;
            let idx = EntityIdx(self.entities.len() as u32);
            self.entities.push(entity);
            self.defined.push(place);
            self.ids.insert(hash, idx.0);
            self.note_number(row, idx);
            return Some(idx);
        };
        self.note_number(row, idx);
        let defined = self.defined[idx.index()];
        if defined.table >= self.first_table {
            let other = &self.tables[defined.table as usize].0;
            let line = defined.line;
            faults.push(row.fault(
                0,
                format_args!("the id {id:?} has a row at {other}:{line} already; delete one"),
            ));
            return None;
        }
        let entity = &mut self.entities[idx.index()];
        super::entity_row::override_with(entity, row, &mut self.interner, faults);
        self.defined[idx.index()] = place;
        Some(idx)
    }

    /// Notes whose id the number in a row of entities is.
    fn note_number(&mut self, row: &Row<'_>, idx: EntityIdx) {
        if let Some(number) = row.number(super::entity_row::ID) {
            self.by_number.set(number, idx.0);
        }
    }

    /// Takes removed entities out for good, with their rows.
    pub(crate) fn compact(&mut self) {
        if self.gone.is_empty() {
            return;
        }
        let mut next = 0..;
        let numbers: Vec<Option<EntityIdx>> = (0..self.entities.len() as u32)
            .map(|n| {
                let stays = !self.gone.contains(&EntityIdx(n));
                if stays {
                    next.next().map(EntityIdx)
                } else {
                    None
                }
            })
            .collect();
        let to = |idx: EntityIdx| numbers[idx.index()];
        for n in 0..self.entities.len() {
            // a layer may have put a new entity in the old one's place
            let parent = self.entities[n]
                .parent
                .map(|idx| self.entities[idx.index()].id.as_str());
            self.entities[n].parent = parent.and_then(|id| self.find(id)).and_then(to);
        }
        let mut stays = numbers.iter().map(Option::is_some);
        self.entities.retain(|_| stays.next().unwrap_or(true));
        let mut stays = numbers.iter().map(Option::is_some);
        self.defined.retain(|_| stays.next().unwrap_or(true));
        self.aliases.renumber(&to);
        self.offices.renumber(&to);
        self.memberships.renumber(&to);
        self.regions.renumber(&to);
        self.traits.renumber(&to);
        self.capitals.renumber(&to);
        self.descriptors.renumber(&to);
        self.gone.clear();
        self.ids = Index::with_capacity(self.entities.len());
        for (entity, n) in self.entities.iter().zip(0..) {
            self.ids.insert(hash(entity.id.as_str().as_bytes()), n);
        }
    }

    /// A fault in a row.
    pub(crate) fn at(
        &self,
        place: Place,
        column: usize,
        message: impl std::fmt::Display,
    ) -> Diagnostic {
        at(&self.tables, place, column, message)
    }

    /// Whether the row stands in a table that is looked at, not one that others are compared with.
    pub(crate) fn is_checked(&self, place: Place) -> bool {
        self.tables
            .get(place.table as usize)
            .is_some_and(|table| table.1)
    }

    /// Gives the id index away, once the draft is complete.
    pub(crate) fn take_ids(&mut self) -> Index {
        std::mem::take(&mut self.ids)
    }
}

fn close<T: Fact>(
    rows: &mut Rows<T>,
    tables: &[(String, bool)],
    layer: &Layer<'_>,
    what: &str,
    faults: &mut Vec<Diagnostic>,
) {
    let duplicates = if layer.trusted {
        Vec::new()
    } else {
        rows.duplicates()
    };
    for (place, earlier) in duplicates {
        let (other, line) = (&tables[earlier.table as usize].0, earlier.line);
        let message = format_args!(
            "{what} at {other}:{line} already, at the same time; delete one of the rows"
        );
        faults.push(at(tables, place, 1, message));
    }
    rows.supersede();
}

fn at(
    tables: &[(String, bool)],
    place: Place,
    column: usize,
    message: impl std::fmt::Display,
) -> Diagnostic {
    let path = tables
        .get(place.table as usize)
        .map_or("", |table| &table.0);
    let fault = Diagnostic::new(message)
        .at_path(path)
        .at_line(place.line as usize);
    if column == 0 {
        fault
    } else {
        fault.at_column(column)
    }
}
