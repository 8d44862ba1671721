//! A date in four bytes, so that `Option` of one needs no more.

use std::num::NonZeroU32;

use crate::date::Date;

/// A [`Date`] packed as year, month and day; ordered like dates.
///
/// A graph holds two for every statement, so the six bytes of an `Option<Date>` would count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Stamp(NonZeroU32);

/// Moves every `i16` year above zero, which also keeps the packed number from being zero.
const YEAR_OFFSET: i32 = 32_769;

impl From<Date> for Stamp {
    fn from(date: Date) -> Self {
        let year = u32::try_from(i32::from(date.year_number()) + YEAR_OFFSET).unwrap_or(1);
        let month = u32::from(date.month_number().unwrap_or(0));
        let day = u32::from(date.day_number().unwrap_or(0));
        let packed = (year << 9) | (month << 5) | day;
        Self(NonZeroU32::new(packed).unwrap_or(NonZeroU32::MIN))
    }
}

impl Stamp {
    /// The packed number, which is never zero.
    pub(crate) fn bits(self) -> u32 {
        self.0.get()
    }

    /// Reads what [`Stamp::bits`] gave.
    pub(crate) fn from_bits(bits: u32) -> Option<Self> {
        NonZeroU32::new(bits).map(Self)
    }

    /// The date as the rest of the crate knows it.
    pub(crate) fn date(self) -> Date {
        let packed = self.0.get();
        let year = i32::try_from(packed >> 9).unwrap_or(YEAR_OFFSET) - YEAR_OFFSET;
        let year = i16::try_from(year).unwrap_or(i16::MAX);
        let month = ((packed >> 5) & 0xf) as u8;
        let day = (packed & 0x1f) as u8;
        Date::day(year, month, day)
            .or_else(|| Date::month(year, month))
            .unwrap_or_else(|| Date::year(year))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_keeps_precision_and_the_first_and_last_years() {
        let dates = [
            Date::year(i16::MIN),
            Date::year(i16::MAX),
            Date::year(0),
            Date::month(2024, 11).expect("a month"),
            Date::day(2024, 2, 29).expect("a leap day"),
        ];
        for date in dates {
            assert_eq!(Stamp::from(date).date(), date);
        }
        let packed = dates.map(Stamp::from);
        for (a, x) in dates.iter().zip(packed) {
            for (b, y) in dates.iter().zip(packed) {
                assert_eq!(a.cmp(b), x.cmp(&y), "{a} {b}");
            }
        }
        assert_eq!(size_of::<Option<Stamp>>(), 4);
    }
}
