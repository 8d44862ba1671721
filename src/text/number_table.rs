//! Values by numbers, for keys that are numbers as they stand: short words, pairs of indices.

use std::marker::PhantomData;

use crate::shelf::{Fixed, Shelf};
use crate::stored::{Reader, Stored, Writer};

/// Maps numbers other than 0 to values.
#[derive(Clone, Debug)]
pub(crate) struct NumberTable<V, P = Vec<(u64, V)>> {
    /// At most half full, a power of two long, probed one by one; a free place has key 0.
    places: P,
    /// 64 less the bits of a place's number.
    shift: u32,
    count: usize,
    values: PhantomData<V>,
}

/// Where the places of a table are: in memory, or, if it is large and not asked for at every word,
/// where the program has it stored.
pub(crate) trait Places<V>: From<Vec<(u64, V)>> {
    fn len(&self) -> usize;

    fn get(&self, n: usize) -> Option<(u64, V)>;

    fn own(&mut self) -> &mut Vec<(u64, V)>;
}

impl<V: Copy> Places<V> for Vec<(u64, V)> {
    #[inline]
    fn len(&self) -> usize {
        self.len()
    }

    #[inline]
    fn get(&self, n: usize) -> Option<(u64, V)> {
        self.as_slice().get(n).copied()
    }

    fn own(&mut self) -> &mut Self {
        self
    }
}

impl<V: Fixed<4>> Places<V> for Shelf<(u64, V), 12> {
    #[inline]
    fn len(&self) -> usize {
        self.len()
    }

    #[inline]
    fn get(&self, n: usize) -> Option<(u64, V)> {
        self.get(n)
    }

    fn own(&mut self) -> &mut Vec<(u64, V)> {
        self.own()
    }
}

/// 2^64 by the golden ratio.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

impl<V, P: From<Vec<(u64, V)>>> Default for NumberTable<V, P> {
    fn default() -> Self {
        Self {
            places: Vec::new().into(),
            shift: 0,
            count: 0,
            values: PhantomData,
        }
    }
}

impl<V: Copy + Default, P: Places<V>> NumberTable<V, P> {
    /// The value of a number.
    #[inline]
    pub(crate) fn find(&self, key: u64) -> Option<V> {
        let mut at = self.first_place(key);
        loop {
            let (known, value) = self.places.get(at)?;
            if known == key {
                return Some(value);
            }
            if known == 0 {
                return None;
            }
            at = (at + 1) & (self.places.len() - 1);
        }
    }

    /// How many numbers have a value.
    pub(crate) fn len(&self) -> usize {
        self.count
    }

    /// The numbers that have a value.
    pub(crate) fn keys(&self) -> impl Iterator<Item = u64> {
        let places = (0..self.places.len()).filter_map(|n| self.places.get(n));
        places.map(|(key, _)| key).filter(|key| *key != 0)
    }

    /// Only the highest bits of a product are made of all bits of what was multiplied.
    #[inline]
    fn first_place(&self, key: u64) -> usize {
        key.wrapping_mul(FACTOR).wrapping_shr(self.shift) as usize
    }

    /// Adds a number that is not in the table.
    pub(crate) fn add(&mut self, key: u64, value: V) {
        self.reserve(1);
        self.count += 1;
        self.put(key, value);
    }

    /// Makes room for `n` more numbers.
    pub(crate) fn reserve(&mut self, n: usize) {
        let places = (self.count + n) * 2;
        if places <= self.places.len() {
            return;
        }
        let places = places.next_power_of_two().max(64);
        self.shift = 64 - places.trailing_zeros();
        let old = std::mem::take(self.places.own());
        self.places = vec![(0, V::default()); places].into();
        for (key, value) in old {
            if key != 0 {
                self.put(key, value);
            }
        }
    }

    fn put(&mut self, key: u64, value: V) {
        let mut at = self.first_place(key);
        let places = self.places.own();
        while places[at].0 != 0 {
            at = (at + 1) & (places.len() - 1);
        }
        places[at] = (key, value);
    }
}

impl<V, P: Stored> Stored for NumberTable<V, P> {
    fn write(&self, out: &mut Writer) {
        (self.shift, self.count).write(out);
        self.places.write(out);
    }

    fn read(from: &mut Reader) -> Self {
        let (shift, count) = Stored::read(from);
        Self {
            places: Stored::read(from),
            shift,
            count,
            values: PhantomData,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_is_found_and_nothing_else() {
        let mut table: NumberTable<u32> = NumberTable::default();
        assert_eq!(table.find(1), None);
        for n in 1..=1_000_u32 {
            table.add(u64::from(n) << 40, n);
        }
        assert!((1..=1_000_u32).all(|n| table.find(u64::from(n) << 40) == Some(n)));
        assert!((1..=1_000).all(|n| table.find(n).is_none()));
    }
}
