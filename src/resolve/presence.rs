//! What the whole article mentions, known before the first name is decided.

use super::lexicon::rows;
use crate::gazetteer::{EntityIdx, Gazetteer};
use crate::stored::stored;

const BORDERS: &str = include_str!("../../gazetteers/resolve/borders.tsv");

/// Of an article's actors no more than these are counted to see what it is about.
pub(super) const COUNTED: usize = 64;

/// How often the article names each entity by a form that can mean nothing else.
#[derive(Debug, Default)]
pub(super) struct Presence {
    epoch: u32,
    slots: Vec<(u32, u32)>,
    /// The entities, in the order of their first mention.
    order: Vec<EntityIdx>,
    /// The states named, or to which somebody or something named belongs.
    states: StateSet,
    /// How often each state is named, with what belongs to it.
    shares: Vec<(u16, u32)>,
}

/// A set of states.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct StateSet([u64; 8]);

impl StateSet {
    pub(super) fn insert(&mut self, number: u16) {
        if let Some(word) = self.0.get_mut(usize::from(number) / 64) {
            *word |= 1 << (number % 64);
        }
    }

    pub(super) fn contains(&self, number: u16) -> bool {
        let word = self.0.get(usize::from(number) / 64);
        word.is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// Whether it holds one state and no other.
    pub(super) fn is_only(&self, number: u16) -> bool {
        let one = self.0.iter().map(|w| w.count_ones()).sum::<u32>() == 1;
        one && self.contains(number)
    }

    /// The only one that two sets share.
    pub(super) fn only_common(&self, other: &Self) -> Option<u16> {
        let mut both = self.0.iter().zip(&other.0).map(|(a, b)| a & b).enumerate();
        let (n, word) = both.find(|(_, word)| *word != 0)?;
        let alone = word.is_power_of_two() && both.all(|(_, word)| word == 0);
        alone.then_some((n * 64) as u16 + word.trailing_zeros() as u16)
    }

    pub(super) fn common(&self, other: &Self) -> u32 {
        let both = self.0.iter().zip(&other.0);
        both.map(|(a, b)| (a & b).count_ones()).sum()
    }
}

impl Presence {
    /// Whether the article names a state, or somebody of one.
    pub(super) fn names_state(&self) -> bool {
        !self.states.is_empty()
    }

    pub(super) fn clear(&mut self, entities: usize) {
        if self.slots.len() != entities || self.epoch == u32::MAX {
            self.slots.clear();
            self.slots.resize(entities, (0, 0));
            self.epoch = 0;
        }
        self.epoch += 1;
        self.order.clear();
        self.states = StateSet::default();
        self.shares.clear();
    }

    /// Counts for each state how often it and what belongs to it is named; once all else is known.
    pub(super) fn count_shares(&mut self, numbers: &StateNumbers) {
        for n in 0..self.order.len().min(COUNTED) {
            let entity = self.order[n];
            if let Some(state) = numbers.get(entity) {
                let count = self.count(entity);
                match self.shares.iter_mut().find(|(s, _)| *s == state) {
                    Some((_, sum)) => *sum += count,
                    None => self.shares.push((state, count)),
                }
            }
        }
    }

    /// How often a state and what belongs to it is named, and how often another one at most.
    pub(super) fn shares(&self, state: u16) -> (u32, u32) {
        let (mut own, mut most) = (0, 0);
        for (other, count) in &self.shares {
            if *other == state {
                own = *count;
            } else {
                most = most.max(*count);
            }
        }
        (own, most)
    }

    pub(super) fn add(&mut self, entity: EntityIdx) {
        if let Some(slot) = self.slots.get_mut(entity.index()) {
            if slot.0 == self.epoch {
                slot.1 += 1;
            } else {
                *slot = (self.epoch, 1);
                self.order.push(entity);
            }
        }
    }

    pub(super) fn add_state(&mut self, number: u16) {
        self.states.insert(number);
    }

    #[inline]
    pub(super) fn count(&self, entity: EntityIdx) -> u32 {
        match self.slots.get(entity.index()) {
            Some(&(epoch, count)) if epoch == self.epoch => count,
            _ => 0,
        }
    }

    pub(super) fn states(&self) -> &StateSet {
        &self.states
    }

    pub(super) fn entities(&self) -> &[EntityIdx] {
        &self.order
    }
}

/// The states as small numbers, and for each the states of its own part of the world.
#[derive(Debug, Default)]
pub(super) struct StateNumbers {
    number: Vec<u16>,
    neighbors: Vec<StateSet>,
    /// The states with which each shares a border.
    borders: Vec<StateSet>,
    states: Vec<EntityIdx>,
}

/// Regions with more members say little about who is near whom.
const SMALL_REGION: usize = 16;

impl StateNumbers {
    const NONE: u16 = u16::MAX;

    pub(super) fn new(gazetteer: &Gazetteer) -> Self {
        let mut all = Self {
            number: vec![Self::NONE; gazetteer.len()],
            ..Self::default()
        };
        let states = gazetteer.entities().filter(|(idx, entity)| {
            entity.country().is_some() && gazetteer.find_country(*idx) == Some(*idx)
        });
        for (idx, _) in states.take(512) {
            all.number[idx.index()] = all.neighbors.len() as u16;
            all.neighbors.push(StateSet::default());
            all.states.push(idx);
        }
        for (idx, _) in gazetteer.entities() {
            let members = gazetteer.region_members(idx);
            if members.is_empty() || members.len() > SMALL_REGION {
                continue;
            }
            for a in members {
                for b in members.iter().filter(|b| b.country() != a.country()) {
                    if let (Some(a), Some(b)) = (all.get(a.country()), all.get(b.country())) {
                        all.neighbors[usize::from(a)].insert(b);
                    }
                }
            }
        }
        all.borders.resize(all.states.len(), StateSet::default());
        for row in rows(BORDERS) {
            let number = |id: &str| all.get(gazetteer.find(id)?);
            if let [a, b, ..] = row[..]
                && let (Some(a), Some(b)) = (number(a), number(b))
            {
                all.borders[usize::from(a)].insert(b);
                all.borders[usize::from(b)].insert(a);
            }
        }
        // everything that belongs to a state has the state's number
        for (idx, _) in gazetteer.entities() {
            if let Some(state) = gazetteer.find_country(idx) {
                all.number[idx.index()] = all.number[state.index()];
            }
        }
        all
    }

    /// The number of the state that an entity is or belongs to.
    #[inline]
    pub(super) fn get(&self, entity: EntityIdx) -> Option<u16> {
        let number = *self.number.get(entity.index())?;
        (number != Self::NONE).then_some(number)
    }

    /// The state that an entity is or belongs to.
    #[inline]
    pub(super) fn state(&self, entity: EntityIdx) -> Option<EntityIdx> {
        self.states.get(usize::from(self.get(entity)?)).copied()
    }

    /// The state of a number.
    pub(super) fn of_number(&self, number: u16) -> Option<EntityIdx> {
        self.states.get(usize::from(number)).copied()
    }

    /// The states that border a state.
    pub(super) fn borders(&self, number: u16) -> StateSet {
        let borders = self.borders.get(usize::from(number));
        borders.copied().unwrap_or_default()
    }

    pub(super) fn neighbors(&self, number: u16) -> &StateSet {
        &self.neighbors[usize::from(number)]
    }
}

impl Gazetteer {
    /// The state that an entity is or belongs to, found along its parents.
    fn find_country(&self, idx: EntityIdx) -> Option<EntityIdx> {
        use crate::gazetteer::EntityKind;
        let mut at = idx;
        // longer chains than this are cycles
        for _ in 0..16 {
            let entity = self.entity(at);
            if entity.kind() == EntityKind::Country {
                return Some(at);
            }
            at = entity.parent()?;
        }
        None
    }
}

stored! { struct StateSet(_) }
stored! { struct StateNumbers { number, neighbors, borders, states } }
