//! Where the rows of an entity are: slices of sorted lists, and second orders of them.

use super::id::EntityIdx;
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
        let mut rows: Vec<u32> = (0..list.len() as u32).collect();
        rows.sort_by(|&a, &b| {
            let (a, b) = (&list[a as usize], &list[b as usize]);
            entity(a).cmp(&entity(b)).then_with(|| then(a, b))
        });
        let groups = Groups::new(entities, rows.iter().map(|&n| entity(&list[n as usize])));
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
