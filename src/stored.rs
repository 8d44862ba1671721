//! Values as flat bytes: `build.rs` compiles the built-in tables and rules with the crate's own code
//! and writes what comes out, so that a start reads it back in one pass.
//!
//! A type lists its fields once; what it is written as and how it is read follow from that list, and
//! a field that is left out of it does not compile. Numbers have their full width: nothing is
//! decoded but moved.

use std::any::Any;
use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasher, Hash};
use std::num::NonZeroU32;
use std::sync::Arc;

/// What `build.rs` writes and the crate reads.
#[allow(dead_code, reason = "each does one of the two")]
pub(crate) trait Stored: Sized {
    /// Adds the value to a file.
    fn write(&self, out: &mut Writer);

    /// Takes the value from a file.
    fn read(from: &mut Reader) -> Self;

    /// Adds values whose number the file has already.
    fn write_many(values: &[Self], out: &mut Writer) {
        for value in values {
            value.write(out);
        }
    }

    /// Takes so many values.
    #[inline]
    fn read_many(count: usize, from: &mut Reader) -> Vec<Self> {
        (0..count).map(|_| Self::read(from)).collect()
    }
}

/// A file that is being written.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    bytes: Vec<u8>,
    /// The numbers of the strings that may stand in it again.
    shared: HashMap<Arc<str>, u32>,
    /// The numbers of what several own, by where it lies.
    owned: HashMap<usize, u32>,
}

#[allow(dead_code, reason = "the crate only reads")]
impl Writer {
    /// The file with this value.
    pub(crate) fn file(value: &impl Stored) -> Vec<u8> {
        let mut writer = Self::default();
        value.write(&mut writer);
        writer.bytes
    }
}

/// What is left to be read of a file.
#[derive(Debug)]
pub(crate) struct Reader {
    rest: &'static [u8],
    /// The strings that may stand in it again.
    shared: Vec<Arc<str>>,
    /// What several may own.
    owned: Vec<Arc<dyn Any + Send + Sync>>,
}

#[allow(dead_code, reason = "build.rs only writes")]
impl Reader {
    pub(crate) fn new(file: &'static [u8]) -> Self {
        Self {
            rest: file,
            shared: Vec::new(),
            owned: Vec::new(),
        }
    }

    /// Whether all has been read.
    #[cfg(test)]
    pub(crate) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next bytes; zeros if the file ends, which a file that was written with the same code
    /// does not.
    #[inline]
    pub(crate) fn take<const N: usize>(&mut self) -> [u8; N] {
        let Some((bytes, rest)) = self.rest.split_first_chunk() else {
            self.rest = &[];
            return [0; N];
        };
        self.rest = rest;
        *bytes
    }

    /// So many of the next bytes.
    pub(crate) fn slice(&mut self, length: usize) -> &'static [u8] {
        let (bytes, rest) = self
            .rest
            .split_at_checked(length)
            .unwrap_or((self.rest, &[]));
        self.rest = rest;
        bytes
    }

    /// How many values follow: no more than there are bytes.
    #[inline]
    pub(crate) fn count(&mut self) -> usize {
        let count = u32::read(self) as usize;
        count.min(self.rest.len())
    }
}

/// Writes how many values follow.
pub(crate) fn write_count(count: usize, out: &mut Writer) {
    (count as u32).write(out);
}

/// Lets a type be stored: a structure by its fields, less those that are left empty, and a choice
/// by its number.
macro_rules! stored {
    (struct $name:ident { $($field:ident),+ $(,)? } $(without { $($left:ident),+ })?) => {
        impl $crate::stored::Stored for $name {
            fn write(&self, out: &mut $crate::stored::Writer) {
                let Self { $($field),+ $(, $($left: _),+)? } = self;
                $($crate::stored::Stored::write($field, out);)+
            }

            #[inline]
            fn read(from: &mut $crate::stored::Reader) -> Self {
                $(let $field = $crate::stored::Stored::read(from);)+
                Self { $($field),+ $(, $($left: Default::default()),+)? }
            }
        }
    };
    (struct $name:ident(_)) => {
        impl $crate::stored::Stored for $name {
            fn write(&self, out: &mut $crate::stored::Writer) {
                $crate::stored::Stored::write(&self.0, out);
            }

            #[inline]
            fn read(from: &mut $crate::stored::Reader) -> Self {
                Self($crate::stored::Stored::read(from))
            }

            #[inline]
            fn read_many(count: usize, from: &mut $crate::stored::Reader) -> Vec<Self> {
                let values = $crate::stored::Stored::read_many(count, from);
                values.into_iter().map(Self).collect()
            }
        }
    };
    (enum $name:ident { $first:ident $(, $variant:ident)* $(,)? }) => {
        impl $crate::stored::Stored for $name {
            fn write(&self, out: &mut $crate::stored::Writer) {
                let number: u8 = match self {
                    Self::$first => Self::$first as u8,
                    $(Self::$variant => Self::$variant as u8,)*
                };
                $crate::stored::Stored::write(&number, out);
            }

            #[inline]
            fn read(from: &mut $crate::stored::Reader) -> Self {
                const ALL: &[$name] = &[$name::$first $(, $name::$variant)*];
                // written by its number in the type, read by its place in this list
                const {
                    let mut n = 0;
                    while n < ALL.len() {
                        assert!(ALL[n] as usize == n, "list the variants in their order");
                        n += 1;
                    }
                }
                let number: u8 = $crate::stored::Stored::read(from);
                ALL.get(usize::from(number)).copied().unwrap_or($name::$first)
            }
        }
    };
}
pub(crate) use stored;

macro_rules! numbers {
    ($($number:ty)+) => {
        $(impl Stored for $number {
            fn write(&self, out: &mut Writer) {
                out.bytes.extend(self.to_le_bytes());
            }

            #[inline]
            fn read(from: &mut Reader) -> Self {
                Self::from_le_bytes(from.take())
            }

            fn read_many(count: usize, from: &mut Reader) -> Vec<Self> {
                let bytes = from.slice(count * size_of::<Self>()).as_chunks().0;
                bytes.iter().map(|bytes| Self::from_le_bytes(*bytes)).collect()
            }
        })+
    };
}
numbers! { u8 u16 u32 u64 u128 i16 }

impl Stored for bool {
    fn write(&self, out: &mut Writer) {
        out.bytes.push(u8::from(*self));
    }

    #[inline]
    fn read(from: &mut Reader) -> Self {
        u8::read(from) != 0
    }
}

/// None of those that are stored is beyond 32 bits.
impl Stored for usize {
    fn write(&self, out: &mut Writer) {
        (*self as u32).write(out);
    }

    #[inline]
    fn read(from: &mut Reader) -> Self {
        u32::read(from) as Self
    }
}

impl Stored for NonZeroU32 {
    fn write(&self, out: &mut Writer) {
        self.get().write(out);
    }

    #[inline]
    fn read(from: &mut Reader) -> Self {
        Self::new(u32::read(from)).unwrap_or(Self::MIN)
    }
}

impl<T: Stored> Stored for Option<T> {
    fn write(&self, out: &mut Writer) {
        self.is_some().write(out);
        if let Some(value) = self {
            value.write(out);
        }
    }

    #[inline]
    fn read(from: &mut Reader) -> Self {
        bool::read(from).then(|| T::read(from))
    }
}

/// Adds values behind their number.
fn write_each<T: Stored>(values: &[T], out: &mut Writer) {
    write_count(values.len(), out);
    T::write_many(values, out);
}

impl<T: Stored> Stored for Vec<T> {
    fn write(&self, out: &mut Writer) {
        write_each(self, out);
    }

    #[inline]
    fn read(from: &mut Reader) -> Self {
        let count = from.count();
        T::read_many(count, from)
    }
}

impl<T: Stored> Stored for Box<T> {
    fn write(&self, out: &mut Writer) {
        (**self).write(out);
    }

    #[inline]
    fn read(from: &mut Reader) -> Self {
        Self::new(T::read(from))
    }
}

/// What several own is written once, and they own one when it is read; it owns nothing of the kind
/// itself.
impl<T: Stored + Send + Sync + 'static> Stored for Arc<T> {
    fn write(&self, out: &mut Writer) {
        let next = out.owned.len() as u32;
        let number = *out.owned.entry(Self::as_ptr(self).addr()).or_insert(next);
        number.write(out);
        if number == next {
            (**self).write(out);
        }
    }

    fn read(from: &mut Reader) -> Self {
        let number = usize::read(from);
        let known = from.owned.get(number).cloned();
        if let Some(known) = known.and_then(|known| known.downcast().ok()) {
            return known;
        }
        let new = Self::new(T::read(from));
        from.owned.push(Arc::<T>::clone(&new));
        new
    }
}

impl<T: Stored> Stored for Box<[T]> {
    fn write(&self, out: &mut Writer) {
        write_each(self, out);
    }

    #[inline]
    fn read(from: &mut Reader) -> Self {
        Vec::read(from).into_boxed_slice()
    }
}

impl<T: Stored, const N: usize> Stored for [T; N] {
    fn write(&self, out: &mut Writer) {
        for value in self {
            value.write(out);
        }
    }

    #[inline]
    fn read(from: &mut Reader) -> Self {
        std::array::from_fn(|_| T::read(from))
    }
}

impl<A: Stored, B: Stored> Stored for (A, B) {
    fn write(&self, out: &mut Writer) {
        self.0.write(out);
        self.1.write(out);
    }

    #[inline]
    fn read(from: &mut Reader) -> Self {
        let first = A::read(from);
        (first, B::read(from))
    }
}

impl Stored for &'static str {
    fn write(&self, out: &mut Writer) {
        write_count(self.len(), out);
        out.bytes.extend(self.as_bytes());
    }

    #[inline]
    fn read(from: &mut Reader) -> Self {
        let length = from.count();
        std::str::from_utf8(from.slice(length)).unwrap_or_default()
    }
}

macro_rules! strings {
    ($($string:ty)+) => {
        $(impl Stored for $string {
            fn write(&self, out: &mut Writer) {
                write_count(self.len(), out);
                out.bytes.extend(self.as_bytes());
            }

            #[inline]
            fn read(from: &mut Reader) -> Self {
                <&'static str>::read(from).into()
            }
        })+
    };
}
strings! { String Box<str> Cow<'static, str> }

impl Stored for Cow<'static, [u8]> {
    fn write(&self, out: &mut Writer) {
        write_count(self.len(), out);
        out.bytes.extend(&**self);
    }

    fn read(from: &mut Reader) -> Self {
        let length = from.count();
        Self::Borrowed(from.slice(length))
    }
}

/// Equal strings are written once, and one when they are read.
impl Stored for Arc<str> {
    fn write(&self, out: &mut Writer) {
        let next = out.shared.len() as u32;
        let number = *out.shared.entry(Self::clone(self)).or_insert(next);
        number.write(out);
        if number == next {
            (**self).to_owned().write(out);
        }
    }

    #[inline]
    fn read(from: &mut Reader) -> Self {
        let number = usize::read(from);
        if let Some(known) = from.shared.get(number) {
            return Self::clone(known);
        }
        let new: Self = <&'static str>::read(from).into();
        from.shared.push(Self::clone(&new));
        new
    }
}

/// Written in the order of the keys: the same bytes whatever the order in the map.
impl<K, V, S> Stored for HashMap<K, V, S>
where
    K: Stored + Ord + Hash,
    V: Stored,
    S: BuildHasher + Default,
{
    fn write(&self, out: &mut Writer) {
        let mut entries: Vec<(&K, &V)> = self.iter().collect();
        entries.sort_unstable_by_key(|entry| entry.0);
        write_count(entries.len(), out);
        for (key, value) in entries {
            key.write(out);
            value.write(out);
        }
    }

    fn read(from: &mut Reader) -> Self {
        let count = from.count();
        let mut map = Self::with_capacity_and_hasher(count, S::default());
        map.extend((0..count).map(|_| <(K, V)>::read(from)));
        map
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy, Debug, PartialEq)]
    enum Color {
        Red,
        Blue,
    }
    stored! { enum Color { Red, Blue } }

    #[derive(Debug, PartialEq)]
    struct Flag {
        name: Cow<'static, str>,
        stripes: Vec<(Color, u16)>,
        since: Option<NonZeroU32>,
    }
    stored! { struct Flag { name, stripes, since } }

    #[test]
    fn what_is_written_is_read_and_an_end_too_soon_is_no_fault() {
        let flag = Flag {
            name: "Österreich".into(),
            stripes: vec![(Color::Red, 1), (Color::Blue, 700)],
            since: NonZeroU32::new(1945),
        };
        let file: &'static [u8] = Writer::file(&flag).leak();
        let mut reader = Reader::new(file);
        assert_eq!(Flag::read(&mut reader), flag);
        assert!(reader.is_empty());
        for end in 0..file.len() {
            Flag::read(&mut Reader::new(&file[..end]));
        }
    }
}
