//! Lists that are read where the program has them stored: a page of memory that is never looked at is
//! never touched, and nothing is copied.

use crate::stored::{Reader, Stored, Writer, write_count};

/// A value of `N` bytes.
pub(crate) trait Fixed<const N: usize>: Copy {
    #[allow(dead_code, reason = "build.rs writes")]
    fn to_bytes(self) -> [u8; N];

    fn of_bytes(bytes: &[u8; N]) -> Self;
}

/// The number that stands at a byte. The offsets are constants: all this comes down to one load,
/// which loops over the bytes do not.
#[inline]
pub(crate) fn word_at<const N: usize>(bytes: &[u8; N], at: usize) -> u32 {
    let word = bytes.get(at..).and_then(<[u8]>::first_chunk);
    word.map_or(0, |word| u32::from_le_bytes(*word))
}

/// As [`word_at`], of eight bytes.
#[inline]
pub(crate) fn long_at<const N: usize>(bytes: &[u8; N], at: usize) -> u64 {
    let long = bytes.get(at..).and_then(<[u8]>::first_chunk);
    long.map_or(0, |long| u64::from_le_bytes(*long))
}

/// Numbers side by side.
#[allow(dead_code, reason = "build.rs writes")]
pub(crate) fn side_by_side<const N: usize, const WORDS: usize>(words: [u32; WORDS]) -> [u8; N] {
    const { assert!(N == 4 * WORDS, "a number has four bytes") }
    let mut bytes = [0; N];
    for (to, word) in bytes.as_chunks_mut().0.iter_mut().zip(words) {
        *to = u32::to_le_bytes(word);
    }
    bytes
}

/// Lets a structure of numbers of four bytes stand on a shelf: each with where it begins.
macro_rules! fixed {
    ($name:ident: $bytes:literal { $($field:ident: $at:literal),+ }) => {
        impl $crate::shelf::Fixed<$bytes> for $name {
            fn to_bytes(self) -> [u8; $bytes] {
                let Self { $($field),+ } = self;
                $crate::shelf::side_by_side([$($field),+])
            }

            #[inline]
            fn of_bytes(bytes: &[u8; $bytes]) -> Self {
                Self { $($field: $crate::shelf::word_at(bytes, $at)),+ }
            }
        }
    };
    ($name:ident(_)) => {
        impl $crate::shelf::Fixed<4> for $name {
            fn to_bytes(self) -> [u8; 4] {
                self.0.to_le_bytes()
            }

            #[inline]
            fn of_bytes(bytes: &[u8; 4]) -> Self {
                Self(u32::from_le_bytes(*bytes))
            }
        }
    };
}
pub(crate) use fixed;

/// A list that is a part of the program, or one that has been built: one of the two is empty.
#[derive(Clone, Debug)]
pub(crate) struct Shelf<T, const N: usize> {
    stored: &'static [[u8; N]],
    built: Vec<T>,
}

impl<T, const N: usize> Default for Shelf<T, N> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<T, const N: usize> From<Vec<T>> for Shelf<T, N> {
    fn from(built: Vec<T>) -> Self {
        Self { stored: &[], built }
    }
}

impl<T: Fixed<N>, const N: usize> Shelf<T, N> {
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.stored.len() + self.built.len()
    }

    #[inline]
    pub(crate) fn get(&self, n: usize) -> Option<T> {
        match self.stored.get(n) {
            Some(bytes) => Some(T::of_bytes(bytes)),
            None => self.built.get(n).copied(),
        }
    }

    /// The list to build on: what is stored is copied.
    #[inline]
    pub(crate) fn own(&mut self) -> &mut Vec<T> {
        if !self.stored.is_empty() {
            let stored = std::mem::take(&mut self.stored);
            self.built = stored.iter().map(T::of_bytes).collect();
        }
        &mut self.built
    }
}

impl<T: Fixed<N>, const N: usize> Stored for Shelf<T, N> {
    fn write(&self, out: &mut Writer) {
        write_count(self.len(), out);
        for value in (0..self.len()).filter_map(|n| self.get(n)) {
            value.to_bytes().write(out);
        }
    }

    fn read(from: &mut Reader) -> Self {
        let count = from.count();
        Self {
            stored: from.slice(count * N).as_chunks().0,
            built: Vec::new(),
        }
    }
}

impl Fixed<4> for u32 {
    fn to_bytes(self) -> [u8; 4] {
        self.to_le_bytes()
    }

    #[inline]
    fn of_bytes(bytes: &[u8; 4]) -> Self {
        Self::from_le_bytes(*bytes)
    }
}

impl<T: Fixed<4>> Fixed<12> for (u64, T) {
    fn to_bytes(self) -> [u8; 12] {
        let value = u32::from_le_bytes(self.1.to_bytes());
        side_by_side([self.0 as u32, (self.0 >> 32) as u32, value])
    }

    #[inline]
    fn of_bytes(bytes: &[u8; 12]) -> Self {
        let value = word_at(bytes, 8).to_le_bytes();
        (long_at(bytes, 0), T::of_bytes(&value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_read_in_its_place_and_built_on() {
        let list: Shelf<(u64, u32), 12> = vec![(1 << 40, 7), (2, u32::MAX)].into();
        let file: &'static [u8] = Writer::file(&list).leak();
        let mut stored: Shelf<(u64, u32), 12> = Shelf::read(&mut Reader::new(file));
        assert_eq!((stored.len(), stored.get(1)), (2, Some((2, u32::MAX))));
        assert_eq!(stored.get(2), None);
        stored.own().push((3, 3));
        assert_eq!((stored.len(), stored.get(0)), (3, Some((1 << 40, 7))));
    }
}
