//! The loaded gazetteer and what it can be asked.

use super::alias::Alias;
use super::draft::Draft;
use super::entity::Entity;
use super::fact::{
    Capital, CountryTrait, Descriptor, Membership, Office, RegionMember, SourceNote, Title,
};
use super::id::{CountryCode, EntityIdx, EntityKind, Form};
use super::index::{Groups, Order, group};
use super::intern::{Index, WordSet, hash};
use crate::date::Date;
use crate::stored::{Reader, Stored as _, Writer, stored};
use crate::stored_data::GAZETTEER;
use crate::text::fold;
use std::cmp::Ordering;
use std::sync::{Arc, OnceLock};

/// Who the actors are, loaded; cheap to clone and to share between threads.
///
/// [`Gazetteer::builtin`] has the tables that come with the crate, [`Gazetteer::builder`] adds
/// your own. The [format page](crate::gazetteer::format) says how tables are written.
///
/// # Examples
///
/// ```
/// use demarche::{Gazetteer, gazetteer::{EntityRow, AliasRow}};
/// let gazetteer = Gazetteer::builder()
///     .entity(EntityRow::new("x-firm:acme", "Acme Corporation").kind("company"))
///     .alias(AliasRow::new("x-firm:acme", "Acme"))
///     .build()?;
/// let acme = gazetteer.find("x-firm:acme").expect("it was just added");
/// assert_eq!(gazetteer.entity(acme).name(), "Acme Corporation");
/// assert_eq!(gazetteer.aliases_of(acme)[0].surface(), "Acme");
/// # Ok::<(), demarche::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Gazetteer(Arc<Inner>);

/// Every list is sorted by its first entity, so that one entity's rows are one slice.
#[derive(Debug, Default)]
pub(super) struct Inner {
    pub(super) entities: Vec<Entity>,
    pub(super) ids: Index,
    pub(super) aliases: Vec<Alias>,
    pub(super) aliases_by_entity: Groups,
    pub(super) offices: Vec<Office>,
    pub(super) offices_by_person: Groups,
    /// Office rows by body, office and date.
    pub(super) offices_by_body: Order,
    pub(super) memberships: Vec<Membership>,
    pub(super) memberships_by_member: Groups,
    pub(super) memberships_by_org: Order,
    pub(super) regions: Vec<RegionMember>,
    pub(super) countries_by_region: Groups,
    pub(super) regions_by_country: Order,
    pub(super) traits: Vec<CountryTrait>,
    pub(super) traits_by_country: Groups,
    pub(super) capitals: Vec<Capital>,
    pub(super) capitals_by_place: Groups,
    pub(super) capitals_by_country: Order,
    pub(super) titles: Vec<Title>,
    pub(super) descriptors: Vec<Descriptor>,
    pub(super) descriptors_by_entity: Groups,
    pub(super) sources: Vec<SourceNote>,
    pub(super) common_words: WordSet,
    pub(super) given_names: WordSet,
    pub(super) folded: OnceLock<Vec<(Box<str>, EntityIdx)>>,
    /// Whether it is what `build.rs` has stored, and what is made of it is stored, too.
    pub(super) is_stored: bool,
}

impl Gazetteer {
    /// Indexes a draft that has no faults.
    pub(super) fn from_draft(mut draft: Draft) -> Self {
        draft.compact();
        let ids = draft.take_ids();
        let mut entities = draft.entities;
        set_countries(&mut entities);
        let n = entities.len();

        let mut aliases = draft.aliases.items;
        group(&mut aliases, n, |alias| alias.entity);
        let mut offices = draft.offices.items;
        group(&mut offices, n, |o| Some(o.person));
        for held in offices.chunk_by_mut(|a, b| a.person == b.person) {
            held.sort_by_key(|o| (o.validity.from, o.of));
        }
        let mut memberships = draft.memberships.items;
        group(&mut memberships, n, |m| Some(m.member));
        for held in memberships.chunk_by_mut(|a, b| a.member == b.member) {
            held.sort_by_key(|m| (m.org, m.validity.from));
        }
        let mut regions = draft.regions.items;
        regions.sort_by_key(|r| (r.region, !r.core));
        let mut traits = draft.traits.items;
        traits.sort_by_key(|t| t.country);
        let mut capitals = draft.capitals.items;
        capitals.sort_by_key(|c| (c.place, c.validity.from));
        let mut descriptors = draft.descriptors.items;
        descriptors.sort_by_key(|d| d.entity);

        Self(Arc::new(Inner {
            ids,
            aliases_by_entity: Groups::new(n, aliases.iter().filter_map(|a| a.entity)),
            offices_by_person: Groups::new(n, offices.iter().map(|o| o.person)),
            offices_by_body: Order::new(
                n,
                &offices,
                |o| o.of,
                |a, b| {
                    // equal strings are mostly one
                    let same = Arc::ptr_eq(&a.class, &b.class);
                    let class = || a.class.cmp(&b.class);
                    let by_class = if same { Ordering::Equal } else { class() };
                    by_class.then(a.validity.from.cmp(&b.validity.from))
                },
            ),
            memberships_by_member: Groups::new(n, memberships.iter().map(|m| m.member)),
            memberships_by_org: Order::new(
                n,
                &memberships,
                |m| m.org,
                |a, b| a.validity.from.cmp(&b.validity.from),
            ),
            countries_by_region: Groups::new(n, regions.iter().map(|r| r.region)),
            regions_by_country: Order::new(n, &regions, |r| r.country, |a, b| b.core.cmp(&a.core)),
            traits_by_country: Groups::new(n, traits.iter().map(|t| t.country)),
            capitals_by_place: Groups::new(n, capitals.iter().map(|c| c.place)),
            capitals_by_country: Order::new(
                n,
                &capitals,
                |c| c.country,
                |a, b| a.validity.from.cmp(&b.validity.from),
            ),
            descriptors_by_entity: Groups::new(n, descriptors.iter().map(|d| d.entity)),
            entities,
            aliases,
            offices,
            memberships,
            regions,
            traits,
            capitals,
            titles: draft.titles.items,
            descriptors,
            sources: draft.sources.items,
            common_words: draft.common_words,
            given_names: draft.given_names,
            folded: OnceLock::new(),
            is_stored: false,
        }))
    }

    /// The built-in tables, as `build.rs` has loaded them.
    pub(super) fn stored() -> Self {
        let mut inner = Inner::read(&mut Reader::new(GAZETTEER));
        inner.is_stored = true;
        Self(Arc::new(inner))
    }

    /// The file that [`Gazetteer::stored`] reads.
    #[allow(dead_code, reason = "build.rs writes it")]
    pub(crate) fn file(&self) -> Vec<u8> {
        Writer::file(&*self.0)
    }

    /// Whether it is [`Gazetteer::stored`].
    pub(crate) fn is_stored(&self) -> bool {
        self.0.is_stored
    }

    /// The lists and their indexes.
    pub(super) fn inner(&self) -> &Inner {
        &self.0
    }

    /// The entity at an index.
    ///
    /// # Panics
    ///
    /// If the index comes from another gazetteer and is out of bounds here.
    pub fn entity(&self, idx: EntityIdx) -> &Entity {
        &self.0.entities[idx.index()]
    }

    /// The entity with this id.
    pub fn find(&self, id: &str) -> Option<EntityIdx> {
        let is_it = |n: u32| self.0.entities[n as usize].id.as_str() == id;
        self.0.ids.find(hash(id.as_bytes()), is_it).map(EntityIdx)
    }

    /// Every entity, in the order of the tables.
    pub fn entities(&self) -> impl ExactSizeIterator<Item = (EntityIdx, &Entity)> + Clone {
        let with_index = |(n, entity)| (EntityIdx(n as u32), entity);
        self.0.entities.iter().enumerate().map(with_index)
    }

    /// How many entities there are.
    pub fn len(&self) -> usize {
        self.0.entities.len()
    }

    /// Whether there is no entity.
    pub fn is_empty(&self) -> bool {
        self.0.entities.is_empty()
    }

    /// Every alias: by entity, then those that block.
    pub fn aliases(&self) -> &[Alias] {
        &self.0.aliases
    }

    /// The aliases of one entity, in the order of the tables.
    pub fn aliases_of(&self, idx: EntityIdx) -> &[Alias] {
        self.0.aliases_by_entity.of(&self.0.aliases, idx)
    }

    /// The names and acronyms that are in official use for an entity on a date; the rest of
    /// [`Gazetteer::aliases_of`] has been, or will be.
    ///
    /// # Examples
    ///
    /// ```
    /// # use demarche::Gazetteer;
    /// let gazetteer = Gazetteer::builtin();
    /// # if gazetteer.is_empty() { return Ok(()) }
    /// let capital = gazetteer.find("place:astana").expect("a built-in place");
    /// let is_called = |name: &str, date: &str| -> Result<bool, demarche::ParseDateError> {
    ///     Ok(gazetteer.names_of(capital, date.parse()?).any(|alias| alias.surface() == name))
    /// };
    /// assert!(is_called("Nur-Sultan", "2020-05-01")?);
    /// assert!(!is_called("Nur-Sultan", "2023-05-01")?);
    /// # Ok::<(), demarche::ParseDateError>(())
    /// ```
    pub fn names_of(&self, idx: EntityIdx, date: Date) -> impl Iterator<Item = &Alias> {
        let is_name = |alias: &Alias| matches!(alias.form, Form::Name | Form::Acronym);
        let aliases = self.aliases_of(idx).iter();
        aliases.filter(move |alias| is_name(alias) && alias.validity.holds(date))
    }

    /// The entities that have this name or alias, whatever the case, diacritics and dashes.
    ///
    /// For people at a prompt, not for reading text: it looks at no context and no date.
    ///
    /// # Performance
    ///
    /// The first call makes an index of all names, some milliseconds for the built-in tables.
    pub fn lookup(&self, name: &str) -> Vec<EntityIdx> {
        let index = self.folded();
        let folded = fold(name);
        let from = index.partition_point(|(surface, _)| **surface < *folded);
        let same = index[from..]
            .iter()
            .take_while(|(surface, _)| **surface == *folded);
        same.map(|(_, idx)| *idx).collect()
    }

    /// Every folded name and alias with its entity, sorted, each pair once.
    pub(super) fn folded(&self) -> &[(Box<str>, EntityIdx)] {
        self.0.folded.get_or_init(|| {
            let names = self.entities().map(|(idx, entity)| (entity.name(), idx));
            let aliases = self
                .aliases()
                .iter()
                .filter_map(|a| Some((a.surface(), a.entity?)));
            let mut index: Vec<(Box<str>, EntityIdx)> = names
                .chain(aliases)
                .map(|(surface, idx)| (fold(surface).into_boxed_str(), idx))
                .collect();
            index.sort_unstable();
            index.dedup();
            index
        })
    }
}

stored! {
    struct Inner {
        entities, ids, aliases, aliases_by_entity, offices, offices_by_person, offices_by_body,
        memberships, memberships_by_member, memberships_by_org, regions, countries_by_region,
        regions_by_country, traits, traits_by_country, capitals, capitals_by_place,
        capitals_by_country, titles, descriptors, descriptors_by_entity, sources, common_words,
        given_names
    }
    without { folded, is_stored }
}

/// Gives every entity the code of the state that it is or belongs to.
pub(super) fn set_countries(entities: &mut [Entity]) {
    // longer chains than this are cycles
    const LONGEST: usize = 16;
    for n in 0..entities.len() {
        let mut at = n;
        for _ in 0..LONGEST {
            let entity = &entities[at];
            if entity.kind == EntityKind::Country {
                entities[n].country = entity.iso3().or_else(|| CountryCode::new(entity.id.key()));
                break;
            }
            match entity.parent {
                Some(parent) if entity.kind != EntityKind::Region => at = parent.index(),
                _ => break,
            }
        }
    }
}
