//! Where the rows of an entity are: slices of sorted lists, and second orders of them.

use super::id::EntityIdx;
use crate::stored::stored;
use std::cmp::Ordering;

/// For each entity where its rows begin in a list that is sorted by entity.
#[derive(Debug, Default)]
pub(super) struct Groups(Vec<u32>);

impl Groups {
    pub(super) fn new(entities: usize, sorted: impl Iterator<Item = EntityIdx>) -> Self {
        let mut starts = vec![0; entities + 1];
        for idx in sorted {
            starts[idx.index() + 1] += 1;
        }
        for n in 0..entities {
            starts[n + 1] += starts[n];
        }
        Self(starts)
    }

    pub(super) fn of<'a, T>(&self, list: &'a [T], idx: EntityIdx) -> &'a [T] {
        let bounds = self.0.get(idx.index()).zip(self.0.get(idx.index() + 1));
        bounds
            .and_then(|(&from, &to)| list.get(from as usize..to as usize))
            .unwrap_or(&[])
    }
}

/// Sorts a list by the entity of its rows, those without one last; rows of one entity stay in
/// their order. It counts instead of comparing, and needs no second list of rows.
pub(super) fn group<T>(list: &mut [T], entities: usize, entity: impl Fn(&T) -> Option<EntityIdx>) {
    let of = |row: &T| entity(row).map_or(entities, EntityIdx::index);
    if list.is_sorted_by_key(of) {
        return;
    }
    let mut next = vec![0; entities + 1];
    for row in &*list {
        next[of(row)] += 1;
    }
    starts(&mut next);
    let place = |row: &T| {
        let place = &mut next[of(row)];
        *place += 1;
        *place - 1
    };
    let mut places: Vec<u32> = list.iter().map(place).collect();
    for n in 0..list.len() {
        while places[n] as usize != n {
            let place = places[n] as usize;
            list.swap(n, place);
            places.swap(n, place);
        }
    }
}

/// Makes counts to where each group begins, and gives these places and the end of the last.
fn starts(counts: &mut [u32]) -> Vec<u32> {
    let mut total = 0;
    let mut starts = Vec::with_capacity(counts.len() + 1);
    for count in counts {
        starts.push(total);
        total += std::mem::replace(count, total);
    }
    starts.push(total);
    starts
}

/// A second order of a list, by another entity of its rows.
#[derive(Debug, Default)]
pub(super) struct Order {
    rows: Vec<u32>,
    groups: Groups,
}

impl Order {
    pub(super) fn new<T>(
        entities: usize,
        list: &[T],
        entity: impl Fn(&T) -> EntityIdx,
        then: impl Fn(&T, &T) -> Ordering,
    ) -> Self {
        let mut next = vec![0; entities];
        for row in list {
            next[entity(row).index()] += 1;
        }
        let groups = Groups(starts(&mut next));
        let mut rows = vec![0; list.len()];
        for (row, n) in list.iter().zip(0..) {
            let place = &mut next[entity(row).index()];
            rows[*place as usize] = n;
            *place += 1;
        }
        for bounds in groups.0.windows(2) {
            let group = &mut rows[bounds[0] as usize..bounds[1] as usize];
            group.sort_by(|&a, &b| then(&list[a as usize], &list[b as usize]));
        }
        Self { rows, groups }
    }

    pub(super) fn rows_of(&self, idx: EntityIdx) -> &[u32] {
        self.groups.of(&self.rows, idx)
    }

    pub(super) fn of<'a, T>(
        &'a self,
        list: &'a [T],
        idx: EntityIdx,
    ) -> impl Iterator<Item = &'a T> {
        self.rows_of(idx).iter().map(|&n| &list[n as usize])
    }
}

stored! { struct Groups(_) }
stored! { struct Order { rows, groups } }
