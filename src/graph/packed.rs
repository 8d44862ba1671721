//! Entries and actor counts in few bytes: most numbers in them are small and most fields usual.
//!
//! Thirty entries of a document take some 350 bytes instead of 1,200, and a graph of a million
//! documents holds thirty million of them.

use super::record::{ActorCount, Entry};
use super::stamp::Stamp;
use crate::gazetteer::Sector;
use crate::span::Span;

/// Numbers as LEB128: seven bits a byte, the lowest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Packed(Box<[u8]>);

/// What an entry's first byte says.
mod flag {
    /// The date is the document's.
    pub(super) const USUAL_DATE: u8 = 1;
    pub(super) const END: u8 = 2;
    pub(super) const SOURCE_SECTOR: u8 = 4;
    pub(super) const TARGET_SECTOR: u8 = 8;
    pub(super) const FORMER: u8 = 16;
    /// Count, sentences and paragraphs are 1.
    pub(super) const ONCE: u8 = 32;
}

fn push(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn bits(stamp: Option<Stamp>) -> u32 {
    stamp.map_or(0, Stamp::bits)
}

fn sector_number(sector: Option<Sector>) -> Option<u32> {
    let place = Sector::ALL.iter().position(|s| Some(*s) == sector)?;
    Some(place as u32)
}

impl Packed {
    /// Packs the entries of a document of this date.
    pub(crate) fn entries(entries: impl IntoIterator<Item = Entry>, date: Option<Stamp>) -> Self {
        let mut out = Vec::new();
        for e in entries {
            let counts = [e.count, e.sentences, e.paragraphs];
            let sectors = (
                sector_number(e.source_sector),
                sector_number(e.target_sector),
            );
            let flags = [
                (e.date == date, flag::USUAL_DATE),
                (e.end.is_some(), flag::END),
                (sectors.0.is_some(), flag::SOURCE_SECTOR),
                (sectors.1.is_some(), flag::TARGET_SECTOR),
                (e.former, flag::FORMER),
                (counts == [1; 3], flag::ONCE),
            ];
            let flags = flags
                .iter()
                .fold(0, |sum, (on, bit)| if *on { sum | bit } else { sum });
            out.push(flags);
            push(&mut out, e.edge);
            push(&mut out, e.share);
            push(&mut out, e.at.start);
            push(&mut out, e.at.len() as u32);
            if flags & flag::ONCE == 0 {
                for n in counts {
                    push(&mut out, n);
                }
            }
            if flags & flag::USUAL_DATE == 0 {
                push(&mut out, bits(e.date));
            }
            let rest = [e.end.map(Stamp::bits), sectors.0, sectors.1];
            for n in rest.into_iter().flatten() {
                push(&mut out, n);
            }
        }
        Self(out.into_boxed_slice())
    }

    pub(crate) fn actors(actors: impl IntoIterator<Item = ActorCount>) -> Self {
        let mut out = Vec::new();
        for actor in actors {
            for number in [actor.node, actor.mentions, actor.sentences] {
                push(&mut out, number);
            }
        }
        Self(out.into_boxed_slice())
    }

    /// Unpacks the entries of a document of this date.
    pub(crate) fn read_entries(&self, date: Option<Stamp>) -> Entries<'_> {
        Entries {
            reader: Reader(&self.0),
            date,
        }
    }

    pub(crate) fn read_actors(&self) -> Actors<'_> {
        Actors(Reader(&self.0))
    }
}

#[derive(Clone)]
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<u32> {
        let mut sum = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            sum |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
        }
        Some(sum)
    }
}

/// The entries of a document.
#[derive(Clone)]
pub(crate) struct Entries<'a> {
    reader: Reader<'a>,
    date: Option<Stamp>,
}

impl Iterator for Entries<'_> {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        let flags = self.reader.byte()?;
        let on = |bit| flags & bit != 0;
        let r = &mut self.reader;
        let (edge, share, start, len) = (r.number()?, r.number()?, r.number()?, r.number()?);
        let counts = if on(flag::ONCE) {
            [1; 3]
        } else {
            [r.number()?, r.number()?, r.number()?]
        };
        let date = if on(flag::USUAL_DATE) {
            self.date
        } else {
            Stamp::from_bits(r.number()?)
        };
        let end = if on(flag::END) {
            Stamp::from_bits(r.number()?)
        } else {
            None
        };
        let mut sector = |bit| {
            let number = on(bit).then(|| r.number()).flatten()?;
            Sector::ALL.get(number as usize).copied()
        };
        Some(Entry {
            edge,
            count: counts[0],
            sentences: counts[1],
            paragraphs: counts[2],
            share,
            date,
            end,
            source_sector: sector(flag::SOURCE_SECTOR),
            target_sector: sector(flag::TARGET_SECTOR),
            former: on(flag::FORMER),
            at: Span {
                start,
                end: start.saturating_add(len),
            },
        })
    }
}

/// The actor counts of a document.
#[derive(Clone)]
pub(crate) struct Actors<'a>(Reader<'a>);

impl Iterator for Actors<'_> {
    type Item = ActorCount;

    fn next(&mut self) -> Option<ActorCount> {
        Some(ActorCount {
            node: self.0.number()?,
            mentions: self.0.number()?,
            sentences: self.0.number()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn stamp() -> impl Strategy<Value = Option<Stamp>> {
        proptest::option::of((-9999_i16..9999).prop_map(|y| crate::date::Date::year(y).into()))
    }

    proptest! {
        #[test]
        fn what_is_packed_comes_back(
            numbers in proptest::collection::vec(any::<[u32; 6]>(), 0..9),
            small in any::<bool>(),
            (date, own, end) in (stamp(), stamp(), stamp()),
            (source, target) in (0..25_usize, 0..25_usize),
            (former, usual) in any::<(bool, bool)>(),
        ) {
            let entries: Vec<Entry> = numbers
                .iter()
                .map(|[edge, count, sentences, share, start, len]| Entry {
                    edge: *edge,
                    count: if small { 1 } else { *count },
                    sentences: if small { 1 } else { *sentences },
                    paragraphs: 1,
                    share: *share,
                    date: if usual { date } else { own },
                    end,
                    source_sector: Sector::ALL.get(source).copied(),
                    target_sector: Sector::ALL.get(target).copied(),
                    former,
                    at: Span { start: *start, end: start.saturating_add(*len) },
                })
                .collect();
            let packed = Packed::entries(entries.iter().copied(), date);
            prop_assert_eq!(packed.read_entries(date).collect::<Vec<_>>(), entries);
            let actors: Vec<ActorCount> = numbers
                .iter()
                .map(|n| ActorCount { node: n[0], mentions: n[1], sentences: n[2] })
                .collect();
            let packed = Packed::actors(actors.iter().copied());
            prop_assert_eq!(packed.read_actors().collect::<Vec<_>>(), actors);
        }
    }
}
