//! The loaded gazetteer and what it can be asked.

use super::alias::Alias;
use super::draft::Draft;
use super::entity::Entity;
use super::fact::{
    Capital, CountryTrait, Descriptor, Membership, MembershipStatus, Office, RegionMember,
    SourceNote, Title,
};
use super::id::{CountryCode, EntityIdx, EntityKind, Form};
use super::intern::{Index, WordSet, hash};
use crate::date::Date;
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
struct Inner {
    entities: Vec<Entity>,
    ids: Index,
    aliases: Vec<Alias>,
    aliases_by_entity: Groups,
    offices: Vec<Office>,
    offices_by_person: Groups,
    /// Office rows by body, office and date.
    offices_by_body: Order,
    memberships: Vec<Membership>,
    memberships_by_member: Groups,
    memberships_by_org: Order,
    regions: Vec<RegionMember>,
    countries_by_region: Groups,
    regions_by_country: Order,
    traits: Vec<CountryTrait>,
    traits_by_country: Groups,
    capitals: Vec<Capital>,
    capitals_by_place: Groups,
    capitals_by_country: Order,
    titles: Vec<Title>,
    descriptors: Vec<Descriptor>,
    descriptors_by_entity: Groups,
    sources: Vec<SourceNote>,
    common_words: WordSet,
    given_names: WordSet,
    folded: OnceLock<Vec<(Box<str>, EntityIdx)>>,
}

/// For each entity where its rows begin in a list that is sorted by entity.
#[derive(Debug, Default)]
struct Groups(Vec<u32>);

impl Groups {
    fn new(entities: usize, sorted: impl Iterator<Item = EntityIdx>) -> Self {
        let mut starts = vec![0; entities + 1];
        for idx in sorted {
            starts[idx.index() + 1] += 1;
        }
        for n in 0..entities {
            starts[n + 1] += starts[n];
        }
        Self(starts)
    }

    fn of<'a, T>(&self, list: &'a [T], idx: EntityIdx) -> &'a [T] {
        let bounds = self.0.get(idx.index()).zip(self.0.get(idx.index() + 1));
        bounds
            .and_then(|(&from, &to)| list.get(from as usize..to as usize))
            .unwrap_or(&[])
    }
}

/// A second order of a list, by another entity of its rows.
#[derive(Debug, Default)]
struct Order {
    rows: Vec<u32>,
    groups: Groups,
}

impl Order {
    fn new<T>(
        entities: usize,
        list: &[T],
        entity: impl Fn(&T) -> EntityIdx,
        then: impl Fn(&T, &T) -> Ordering,
    ) -> Self {
        let mut rows: Vec<u32> = (0..list.len() as u32).collect();
        rows.sort_by(|&a, &b| {
            let (a, b) = (&list[a as usize], &list[b as usize]);
            entity(a).cmp(&entity(b)).then_with(|| then(a, b))
        });
        let groups = Groups::new(entities, rows.iter().map(|&n| entity(&list[n as usize])));
        Self { rows, groups }
    }

    fn rows_of(&self, idx: EntityIdx) -> &[u32] {
        self.groups.of(&self.rows, idx)
    }

    fn of<'a, T>(&'a self, list: &'a [T], idx: EntityIdx) -> impl Iterator<Item = &'a T> {
        self.rows_of(idx).iter().map(|&n| &list[n as usize])
    }
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
        let owner = |alias: &Alias| alias.entity.map_or(u32::MAX, |idx| idx.0);
        if !aliases.is_sorted_by_key(owner) {
            aliases.sort_by_key(owner);
        }
        let mut offices = draft.offices.items;
        offices.sort_by_key(|o| (o.person, o.validity.from, o.of));
        let mut memberships = draft.memberships.items;
        memberships.sort_by_key(|m| (m.member, m.org, m.validity.from));
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
                |a, b| (&*a.class, a.validity.from).cmp(&(&*b.class, b.validity.from)),
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
        }))
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

    /// The offices that a person has held, the oldest first.
    pub fn offices_of(&self, person: EntityIdx) -> &[Office] {
        self.0.offices_by_person.of(&self.0.offices, person)
    }

    /// Every row of the office tables, by person.
    pub fn offices(&self) -> &[Office] {
        &self.0.offices
    }

    /// The offices of a state or body and who held them, by office and date.
    pub fn offices_held_in(&self, of: EntityIdx) -> impl Iterator<Item = &Office> {
        self.0.offices_by_body.of(&self.0.offices, of)
    }

    /// Who held an office of a state or body on a date.
    ///
    /// # Examples
    ///
    /// ```
    /// # use demarche::Gazetteer;
    /// let gazetteer = Gazetteer::builtin();
    /// let holders = |date: &str| -> Vec<&str> {
    ///     let date = date.parse().expect("a date");
    ///     gazetteer.holders("head_of_state", "country:KAZ", date)
    ///         .map(|office| gazetteer.entity(office.person()).name())
    ///         .collect()
    /// };
    /// # if gazetteer.is_empty() { return }
    /// assert_eq!(holders("2019-03-19"), ["Nursultan Nazarbayev"]);
    /// assert_eq!(holders("2019-03-20"), ["Kassym-Jomart Tokayev"]);
    /// ```
    pub fn holders<'a>(
        &'a self,
        office: &str,
        of: &str,
        date: Date,
    ) -> impl Iterator<Item = &'a Office> + use<'a> {
        let found = self.find(of).map(|of| self.holders_of(office, of, date));
        found.into_iter().flatten()
    }

    /// As [`Gazetteer::holders`], by the index of the state or body.
    ///
    /// # Performance
    ///
    /// A binary search among the body's offices, then only rows of this office.
    pub fn holders_of<'a>(
        &'a self,
        office: &str,
        of: EntityIdx,
        date: Date,
    ) -> impl Iterator<Item = &'a Office> + use<'a> {
        let list = &self.0.offices;
        let rows = self.0.offices_by_body.rows_of(of);
        let from = rows.partition_point(|&n| &*list[n as usize].class < office);
        let count = rows[from..].partition_point(|&n| &*list[n as usize].class == office);
        let rows = rows[from..from + count].iter().map(|&n| &list[n as usize]);
        rows.filter(move |office| office.validity.holds(date))
    }

    /// Every row of the membership tables, by member.
    pub fn all_memberships(&self) -> &[Membership] {
        &self.0.memberships
    }

    /// The full members of a body on a date; see [`Gazetteer::memberships_in`] for observers,
    /// partners and the rest.
    ///
    /// # Examples
    ///
    /// ```
    /// # use demarche::Gazetteer;
    /// let gazetteer = Gazetteer::builtin();
    /// # if gazetteer.is_empty() { return Ok(()) }
    /// let uk = gazetteer.find("country:GBR");
    /// let is_member = |date: &str| -> Result<bool, demarche::ParseDateError> {
    ///     Ok(gazetteer.members("org:EU", date.parse()?).any(|m| Some(m.member()) == uk))
    /// };
    /// assert!(is_member("2020-01-31")?);
    /// assert!(!is_member("2020-02-01")?);
    /// # Ok::<(), demarche::ParseDateError>(())
    /// ```
    pub fn members<'a>(
        &'a self,
        org: &str,
        date: Date,
    ) -> impl Iterator<Item = &'a Membership> + use<'a> {
        let found = self.find(org).map(|org| self.members_of(org, date));
        found.into_iter().flatten()
    }

    /// As [`Gazetteer::members`], by the index of the body.
    pub fn members_of(&self, org: EntityIdx, date: Date) -> impl Iterator<Item = &Membership> {
        self.memberships_in(org)
            .filter(move |m| m.status == MembershipStatus::Member && m.validity.holds(date))
    }

    /// Every row about members of a body, whatever status and date, the oldest first.
    pub fn memberships_in(&self, org: EntityIdx) -> impl Iterator<Item = &Membership> {
        self.0.memberships_by_org.of(&self.0.memberships, org)
    }

    /// What a state belongs to on a date, in whatever status.
    pub fn memberships<'a>(
        &'a self,
        member: &str,
        date: Date,
    ) -> impl Iterator<Item = &'a Membership> + use<'a> {
        let rows = self
            .find(member)
            .map_or(&[][..], |member| self.memberships_of(member));
        rows.iter().filter(move |m| m.validity.holds(date))
    }

    /// Every row about what a member belongs to, whatever status and date.
    pub fn memberships_of(&self, member: EntityIdx) -> &[Membership] {
        self.0.memberships_by_member.of(&self.0.memberships, member)
    }

    /// The states in a region; those that only wide definitions count in come last.
    pub fn region_members(&self, region: EntityIdx) -> &[RegionMember] {
        self.0.countries_by_region.of(&self.0.regions, region)
    }

    /// The regions that a state lies in.
    pub fn regions_of(&self, country: EntityIdx) -> impl Iterator<Item = &RegionMember> {
        self.0.regions_by_country.of(&self.0.regions, country)
    }

    /// The traits of a state on a date: `landlocked`, `kingdom`, `oil_rich`.
    pub fn traits(&self, country: EntityIdx, date: Date) -> impl Iterator<Item = &CountryTrait> {
        let rows = self.0.traits_by_country.of(&self.0.traits, country).iter();
        rows.filter(move |row| row.validity.holds(date))
    }

    /// The traits of a state, whatever the date.
    pub fn traits_of(&self, country: EntityIdx) -> &[CountryTrait] {
        self.0.traits_by_country.of(&self.0.traits, country)
    }

    /// The state whose capital a place is on a date.
    pub fn capital_of(&self, place: EntityIdx, date: Date) -> Option<EntityIdx> {
        let rows = self.0.capitals_by_place.of(&self.0.capitals, place).iter();
        rows.filter(|row| row.validity.holds(date))
            .map(|row| row.country)
            .next()
    }

    /// The capital of a state on a date; the first one for a state with several.
    pub fn capital(&self, country: EntityIdx, date: Date) -> Option<EntityIdx> {
        self.capitals_of(country)
            .filter(|row| row.validity.holds(date))
            .map(|row| row.place)
            .next()
    }

    /// Every capital that a state has or had.
    pub fn capitals_of(&self, country: EntityIdx) -> impl Iterator<Item = &Capital> {
        self.0.capitals_by_country.of(&self.0.capitals, country)
    }

    /// Every capital, by place.
    pub fn capitals(&self) -> &[Capital] {
        &self.0.capitals
    }

    /// The titles of office and title patterns, in the order of the tables.
    pub fn titles(&self) -> &[Title] {
        &self.0.titles
    }

    /// The noun phrases that the press uses for entities, by entity.
    pub fn descriptors(&self) -> &[Descriptor] {
        &self.0.descriptors
    }

    /// The noun phrases that the press uses for one entity.
    pub fn descriptors_of(&self, idx: EntityIdx) -> &[Descriptor] {
        self.0.descriptors_by_entity.of(&self.0.descriptors, idx)
    }

    /// What the short words in the `source` columns stand for.
    pub fn sources(&self) -> &[SourceNote] {
        &self.0.sources
    }

    /// Whether a lower-case word is a common English word, so that a name of the same spelling
    /// needs context.
    pub fn is_common_word(&self, word: &str) -> bool {
        self.0.common_words.contains(word)
    }

    /// Whether a word, as written in the table of given names, is a given name.
    pub fn is_given_name(&self, word: &str) -> bool {
        self.0.given_names.contains(word)
    }
    /// Every row of the tables of regions, by region.
    pub fn all_region_members(&self) -> &[RegionMember] {
        &self.0.regions
    }

    /// Every row of the tables of traits, by state.
    pub fn all_traits(&self) -> &[CountryTrait] {
        &self.0.traits
    }

    /// The common English words of the tables.
    pub fn common_words(&self) -> impl Iterator<Item = &str> {
        self.0.common_words.iter()
    }

    /// The given names of the tables.
    pub fn given_names(&self) -> impl Iterator<Item = &str> {
        self.0.given_names.iter()
    }
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
