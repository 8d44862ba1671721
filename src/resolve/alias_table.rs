//! What choosing needs to know of each alias.

use crate::gazetteer::{EntityIdx, EntityKind, Form, Gazetteer, MatchMode, Sector};
use crate::stored::stored;
use crate::text::fold;
use std::collections::HashMap;

/// What choosing needs to know of each alias, close together in memory.
#[derive(Debug)]
pub(super) struct AliasTable {
    facts: Vec<AliasFacts>,
    /// For the name of a body of a state that begins with the state's name: the length of that
    /// name, and the alias by which it names the state.
    nested: HashMap<u32, (u32, u32)>,
}

/// What choosing needs to know of one alias.
#[derive(Clone, Copy, Debug)]
pub(super) struct AliasFacts {
    pub(super) entity: EntityIdx,
    pub(super) form: Form,
    pub(super) kind: EntityKind,
    pub(super) flags: u8,
    pub(super) sector: Option<Sector>,
}

/// Counts only with one of the words that it needs near it.
pub(super) const CONTEXT: u8 = 1;
/// Has words that it needs or that rule it out.
const HAS_LISTS: u8 = 2;
/// Is no actor.
pub(super) const BLOCKS: u8 = 4;
/// Has not always been a name.
pub(super) const DATED: u8 = 8;
/// Written without its diacritics it is a common word: "Malé".
pub(super) const COMMON: u8 = 16;
/// The name of a body that begins with the name of its state.
pub(super) const NESTED: u8 = 32;
/// The form alone says who is meant: no surname, and nothing that needs context.
pub(super) const ALONE: u8 = 64;
/// The full name of somebody whom the tables do not know by the surname alone.
const NO_SURNAME: u8 = 128;

impl AliasTable {
    pub(super) fn new(gazetteer: &Gazetteer) -> Self {
        let nested = nested_states(gazetteer);
        let surnamed = surnamed(gazetteer);
        let facts = gazetteer.aliases().iter().map(|alias| {
            let entity = alias.entity();
            let mut flags = 0;
            if alias.mode() == MatchMode::Context {
                flags |= CONTEXT;
            }
            if !alias.need().is_empty() || !alias.veto().is_empty() {
                flags |= HAS_LISTS;
            }
            if entity.is_none() || alias.mode() == MatchMode::Never {
                flags |= BLOCKS;
            }
            if alias.validity().from.is_some() {
                flags |= DATED;
            }
            let wide = !alias.surface().is_ascii();
            if wide && gazetteer.is_common_word(&fold(alias.surface())) {
                flags |= COMMON;
            }
            let form = alias.form();
            if flags & (CONTEXT | BLOCKS | COMMON) == 0
                && !matches!(form, Form::Surname | Form::Metonym)
            {
                flags |= ALONE;
            }
            let entity = entity.unwrap_or(EntityIdx(0));
            let kind = gazetteer.entity(entity).kind();
            let full = form == Form::Name && flags & ALONE != 0;
            if full && kind == EntityKind::Person && !surnamed[entity.index()] {
                flags |= NO_SURNAME;
            }
            AliasFacts {
                entity,
                form,
                kind,
                flags,
                sector: alias.sector(),
            }
        });
        let mut facts: Vec<AliasFacts> = facts.collect();
        for (alias, _) in &nested {
            facts[*alias as usize].flags |= NESTED;
        }
        Self {
            facts,
            nested: nested.into_iter().collect(),
        }
    }

    #[inline]
    pub(super) fn get(&self, alias: u32) -> AliasFacts {
        self.facts[alias as usize]
    }

    /// The state's name with which the name of one of its bodies begins: its length and alias.
    pub(super) fn nested(&self, alias: u32) -> Option<(u32, u32)> {
        let nested = self.get(alias).flags & NESTED != 0;
        nested.then(|| self.nested.get(&alias).copied()).flatten()
    }

    #[inline]
    pub(super) fn entity(&self, alias: u32) -> EntityIdx {
        self.get(alias).entity
    }

    /// What the alias's entity is.
    #[inline]
    pub(super) fn kind(&self, alias: u32) -> EntityKind {
        self.get(alias).kind
    }

    /// Whether the alias has a `need` or a `veto` list.
    #[inline]
    pub(super) fn has_lists(&self, alias: u32) -> bool {
        self.get(alias).flags & HAS_LISTS != 0
    }

    /// Whether the alias is the full name of somebody whom the tables do not know by the surname.
    pub(super) fn lacks_surname(&self, alias: u32) -> bool {
        self.get(alias).flags & NO_SURNAME != 0
    }

    /// Whether the form alone says who is meant: no surname, and nothing that needs context.
    #[inline]
    pub(super) fn stands_alone(&self, alias: u32) -> bool {
        self.get(alias).flags & ALONE != 0
    }
}

/// Of each entity, whether it has a surname among its aliases.
fn surnamed(gazetteer: &Gazetteer) -> Vec<bool> {
    let mut surnamed = vec![false; gazetteer.len()];
    for alias in gazetteer.aliases() {
        if let (Form::Surname, Some(entity)) = (alias.form(), alias.entity()) {
            surnamed[entity.index()] = true;
        }
    }
    surnamed
}

/// Finds the names of bodies that begin with the name of their state: "U.S. Army", "US State
/// Department".
fn nested_states(gazetteer: &Gazetteer) -> Vec<(u32, (u32, u32))> {
    let aliases = gazetteer.aliases();
    let mut states: HashMap<&str, u32> = HashMap::new();
    let mut bodies = Vec::new();
    for (alias, n) in aliases.iter().zip(0..) {
        let Some(entity) = alias.entity().map(|e| gazetteer.entity(e)) else {
            continue;
        };
        let is_name = matches!(alias.form(), Form::Name | Form::Acronym);
        if entity.kind() == EntityKind::Country && is_name && alias.mode() != MatchMode::Context {
            states.entry(alias.surface()).or_insert(n);
        }
        // an army stands for its state, "Sweden Democrats" and "Kenya Red Cross" do not
        let private = [
            Sector::Med,
            Sector::Pty,
            Sector::Opp,
            Sector::Ngo,
            Sector::Bus,
        ];
        let public = matches!(entity.kind(), EntityKind::Organization)
            && entity.country().is_some()
            && !entity.sector().is_some_and(|s| private.contains(&s));
        if public || alias.form() == Form::Metonym {
            bodies.push((n, alias.surface()));
        }
    }
    let mut nested = Vec::new();
    for (n, surface) in bodies {
        let blanks = surface.match_indices(' ').map(|(at, _)| at);
        let mut longest =
            blanks.filter_map(|at| Some((at as u32, *states.get(surface.get(..at)?)?)));
        if let Some(found) = longest.next_back() {
            nested.push((n, found));
        }
    }
    nested
}

stored! { struct AliasTable { facts, nested } }
stored! { struct AliasFacts { entity, form, kind, sector, flags } }
