//! Rows of one kind over several layers: later layers replace, take away and must not
//! contradict themselves.

use super::alias::Alias;
use super::entity::Validity;
use super::fact::{
    Capital, CountryTrait, Descriptor, Membership, Office, RegionMember, SourceNote, Title,
};
use super::id::EntityIdx;
use super::intern::{Index, hash};

/// Where a row stands: the table's number in the draft and the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) table: u32,
    pub(crate) line: u32,
}

/// A row about entities that has a key: rows of a later layer replace those with the same key.
pub(crate) trait Fact {
    /// A hash of the key.
    fn key(&self) -> u64;
    /// Whether the keys are equal.
    fn same_key(&self, other: &Self) -> bool;
    /// An entity that is part of the key, if there is one that spares most looks at keys.
    fn about(&self) -> Option<EntityIdx> {
        None
    }
    /// When the fact holds.
    fn validity(&self) -> Validity {
        Validity::default()
    }
    /// The entities of the row, each replaced by what `to` says; `None` from `to` means that the
    /// entity is gone, and then the row goes too.
    fn renumber(&mut self, to: &dyn Fn(EntityIdx) -> Option<EntityIdx>) -> Option<()>;
}

/// The rows of one kind.
#[derive(Debug)]
pub(crate) struct Rows<T> {
    pub(crate) items: Vec<T>,
    /// Where each row stands.
    pub(crate) places: Vec<Place>,
    /// Where the current layer begins.
    start: usize,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            places: Vec::new(),
            start: 0,
        }
    }
}

impl<T: Fact> Rows<T> {
    /// Begins a layer.
    pub(crate) fn begin(&mut self) {
        self.start = self.items.len();
    }

    /// Makes room for `n` more rows.
    pub(crate) fn reserve(&mut self, n: usize) {
        self.items.reserve(n);
        self.places.reserve(n);
    }

    /// Adds a row, if it could be read.
    pub(crate) fn add(&mut self, item: Option<T>, place: Place) {
        if let Some(item) = item {
            self.items.push(item);
            self.places.push(place);
        }
    }

    /// The rows with their places.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&T, Place)> {
        self.items.iter().zip(self.places.iter().copied())
    }

    /// Takes the rows of earlier layers away that `is_meant`; says how many.
    ///
    /// Only before the layer's first row.
    pub(crate) fn remove(&mut self, is_meant: impl Fn(&T) -> bool) -> usize {
        debug_assert_eq!(
            self.start,
            self.items.len(),
            "removals come first in a layer"
        );
        let gone: Vec<bool> = self.items.iter().map(is_meant).collect();
        self.retain(|n| !gone[n]);
        let removed = self.start - self.items.len();
        self.start = self.items.len();
        removed
    }

    /// Takes the rows of earlier layers away whose key a row of this layer has.
    pub(crate) fn supersede(&mut self) {
        let (old, new) = self.items.split_at(self.start);
        if old.is_empty() || new.is_empty() {
            return;
        }
        // the old rows go into the index: user tables may be far larger than the built-in ones
        let mut index = Index::with_capacity(old.len());
        // one bit for each entity that an old row is about: most new rows are about others
        let mut about: Vec<u64> = Vec::new();
        for (row, n) in old.iter().zip(0..) {
            index.insert(row.key(), n);
            if let Some(entity) = row.about() {
                let word = entity.index() / 64;
                about.resize(about.len().max(word + 1), 0);
                about[word] |= 1 << (entity.index() % 64);
            }
        }
        let may_be_known = |row: &T| {
            row.about().is_none_or(|entity| {
                let word = about.get(entity.index() / 64).copied().unwrap_or(0);
                word >> (entity.index() % 64) & 1 != 0
            })
        };
        let mut gone = vec![false; old.len()];
        for row in new.iter().filter(|row| may_be_known(row)) {
            let mark = |n: u32| {
                // every equal row is marked, so the search never stops before a free slot
                gone[n as usize] |= old[n as usize].same_key(row);
                false
            };
            index.find(row.key(), mark);
        }
        if !gone.contains(&true) {
            return;
        }
        self.retain(|n| gone.get(n) != Some(&true));
        self.start -= gone.iter().filter(|&&gone| gone).count();
    }

    /// Keeps the rows whose number `stays`.
    fn retain(&mut self, stays: impl Fn(usize) -> bool) {
        let mut n = 0;
        self.items.retain(|_| {
            n += 1;
            stays(n - 1)
        });
        n = 0;
        self.places.retain(|_| {
            n += 1;
            stays(n - 1)
        });
    }

    /// The pairs of rows of this layer that have one key and a day in common, later row first.
    pub(crate) fn duplicates(&self) -> Vec<(Place, Place)> {
        let rows = &self.items[self.start..];
        let places = &self.places[self.start..];
        let mut found = Vec::new();
        let mut index = Index::with_capacity(rows.len());
        for ((row, place), n) in rows.iter().zip(places).zip(0..) {
            let earlier = index.find(row.key(), |e| {
                let other = &rows[e as usize];
                other.same_key(row) && other.validity().overlaps(row.validity())
            });
            match earlier {
                Some(e) => found.push((*place, places[e as usize])),
                None => index.insert(row.key(), n),
            }
        }
        found
    }

    /// Renumbers the entities, and drops the rows of entities that are gone.
    pub(crate) fn renumber(&mut self, to: &dyn Fn(EntityIdx) -> Option<EntityIdx>) {
        let stays: Vec<bool> = self
            .items
            .iter_mut()
            .map(|item| item.renumber(to).is_some())
            .collect();
        self.retain(|n| stays[n]);
        self.begin();
    }
}

fn key(entities: &[EntityIdx], words: &[&str]) -> u64 {
    const K: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |h: u64, x: u64| (h ^ x).wrapping_mul(K).rotate_left(29);
    let h = entities.iter().fold(1, |h, e| mix(h, u64::from(e.0) + 1));
    words
        .iter()
        .fold(h, |h, word| mix(h, hash(word.as_bytes())))
}

impl Fact for Alias {
    fn key(&self) -> u64 {
        let entity = self.entity.unwrap_or(EntityIdx(u32::MAX));
        key(&[entity], &[&self.surface])
    }

    fn same_key(&self, other: &Self) -> bool {
        self.entity == other.entity && self.surface == other.surface
    }

    fn about(&self) -> Option<EntityIdx> {
        self.entity
    }

    fn validity(&self) -> Validity {
        self.validity
    }

    fn renumber(&mut self, to: &dyn Fn(EntityIdx) -> Option<EntityIdx>) -> Option<()> {
        if let Some(entity) = &mut self.entity {
            *entity = to(*entity)?;
        }
        self.renumber_context(to)
    }
}

impl Fact for Office {
    fn key(&self) -> u64 {
        key(&[self.person, self.of], &[&self.class])
    }

    fn same_key(&self, other: &Self) -> bool {
        (self.person, self.of, &self.class) == (other.person, other.of, &other.class)
    }

    fn about(&self) -> Option<EntityIdx> {
        Some(self.person)
    }

    fn validity(&self) -> Validity {
        self.validity
    }

    fn renumber(&mut self, to: &dyn Fn(EntityIdx) -> Option<EntityIdx>) -> Option<()> {
        self.person = to(self.person)?;
        self.of = to(self.of)?;
        Some(())
    }
}

impl Fact for Membership {
    fn key(&self) -> u64 {
        key(&[self.member, self.org], &[self.status.as_str()])
    }

    fn same_key(&self, other: &Self) -> bool {
        (self.member, self.org, self.status) == (other.member, other.org, other.status)
    }

    fn about(&self) -> Option<EntityIdx> {
        Some(self.member)
    }

    fn validity(&self) -> Validity {
        self.validity
    }

    fn renumber(&mut self, to: &dyn Fn(EntityIdx) -> Option<EntityIdx>) -> Option<()> {
        self.member = to(self.member)?;
        self.org = to(self.org)?;
        Some(())
    }
}

impl Fact for RegionMember {
    fn key(&self) -> u64 {
        key(&[self.region, self.country], &[])
    }

    fn same_key(&self, other: &Self) -> bool {
        (self.region, self.country) == (other.region, other.country)
    }

    fn renumber(&mut self, to: &dyn Fn(EntityIdx) -> Option<EntityIdx>) -> Option<()> {
        self.region = to(self.region)?;
        self.country = to(self.country)?;
        Some(())
    }
}

impl Fact for CountryTrait {
    fn key(&self) -> u64 {
        key(&[self.country], &[&self.name])
    }

    fn same_key(&self, other: &Self) -> bool {
        self.country == other.country && self.name == other.name
    }

    fn validity(&self) -> Validity {
        self.validity
    }

    fn renumber(&mut self, to: &dyn Fn(EntityIdx) -> Option<EntityIdx>) -> Option<()> {
        self.country = to(self.country)?;
        Some(())
    }
}

impl Fact for Capital {
    fn key(&self) -> u64 {
        key(&[self.place, self.country], &[])
    }

    fn same_key(&self, other: &Self) -> bool {
        (self.place, self.country) == (other.place, other.country)
    }

    fn validity(&self) -> Validity {
        self.validity
    }

    fn renumber(&mut self, to: &dyn Fn(EntityIdx) -> Option<EntityIdx>) -> Option<()> {
        self.place = to(self.place)?;
        self.country = to(self.country)?;
        Some(())
    }
}

impl Fact for Title {
    fn key(&self) -> u64 {
        key(&[], &[&self.words])
    }

    fn same_key(&self, other: &Self) -> bool {
        self.words == other.words
    }

    fn renumber(&mut self, _: &dyn Fn(EntityIdx) -> Option<EntityIdx>) -> Option<()> {
        Some(())
    }
}

impl Fact for Descriptor {
    fn key(&self) -> u64 {
        key(&[self.entity], &[&self.phrase])
    }

    fn same_key(&self, other: &Self) -> bool {
        self.entity == other.entity && self.phrase == other.phrase
    }

    fn renumber(&mut self, to: &dyn Fn(EntityIdx) -> Option<EntityIdx>) -> Option<()> {
        self.entity = to(self.entity)?;
        Some(())
    }
}

impl Fact for SourceNote {
    fn key(&self) -> u64 {
        key(&[], &[&self.source])
    }

    fn same_key(&self, other: &Self) -> bool {
        self.source == other.source
    }

    fn renumber(&mut self, _: &dyn Fn(EntityIdx) -> Option<EntityIdx>) -> Option<()> {
        Some(())
    }
}
