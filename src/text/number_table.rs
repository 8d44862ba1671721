//! Values by numbers, for keys that are numbers as they stand: short words, pairs of indices.

use crate::stored::{Reader, Stored, Writer, write_count};

/// Maps numbers other than 0 to values.
#[derive(Clone, Debug, Default)]
pub(crate) struct NumberTable<V> {
    /// At most half full, a power of two long, probed one by one; a free place has key 0.
    places: Vec<(u64, V)>,
    /// 64 less the bits of a place's number.
    shift: u32,
    count: usize,
}

/// 2^64 by the golden ratio.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

impl<V: Copy + Default> NumberTable<V> {
    /// The value of a number.
    #[inline]
    pub(crate) fn find(&self, key: u64) -> Option<V> {
        let mut at = self.first_place(key);
        loop {
            let (known, value) = *self.places.get(at)?;
            if known == key {
                return Some(value);
            }
            if known == 0 {
                return None;
            }
            at = (at + 1) & (self.places.len() - 1);
        }
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
        let old = std::mem::take(&mut self.places);
        self.places.resize(places, Default::default());
        for (key, value) in old {
            if key != 0 {
                self.put(key, value);
            }
        }
    }

    fn put(&mut self, key: u64, value: V) {
        let mut at = self.first_place(key);
        while self.places[at].0 != 0 {
            at = (at + 1) & (self.places.len() - 1);
        }
        self.places[at] = (key, value);
    }
}

/// Half of the places are free, and not written.
impl<V: Copy + Default + Stored> Stored for NumberTable<V> {
    fn write(&self, out: &mut Writer) {
        self.shift.write(out);
        self.places.len().write(out);
        write_count(self.count, out);
        for (at, (key, value)) in self.places.iter().enumerate() {
            if *key != 0 {
                (at, (*key, *value)).write(out);
            }
        }
    }

    fn read(from: &mut Reader) -> Self {
        let shift = u32::read(from);
        let mut places = vec![(0, V::default()); usize::read(from)];
        let count = from.count();
        for _ in 0..count {
            let (at, value) = <(usize, (u64, V))>::read(from);
            if let Some(place) = places.get_mut(at) {
                *place = value;
            }
        }
        Self {
            places,
            shift,
            count,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_is_found_and_nothing_else() {
        let mut table = NumberTable::default();
        assert_eq!(table.find(1), None::<u32>);
        for n in 1..=1_000_u32 {
            table.add(u64::from(n) << 40, n);
        }
        assert!((1..=1_000_u32).all(|n| table.find(u64::from(n) << 40) == Some(n)));
        assert!((1..=1_000).all(|n| table.find(n).is_none()));
    }
}
