//! Calendar dates that may be known only to the month or the year.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use crate::stored::stored;

/// A date of the proleptic Gregorian calendar, to the day, the month or the year.
///
/// Written `YYYY[-MM[-DD]]`. Dates are ordered by their first day; of two dates with the same
/// first day the less precise one comes first.
///
/// # Examples
///
/// ```
/// use demarche::Date;
/// let renamed: Date = "2021-11-12".parse()?;
/// let year: Date = "2021".parse()?;
/// assert!(year < renamed);
/// assert!(year.contains(renamed));
/// assert_eq!(renamed.to_string(), "2021-11-12");
/// assert!("2021-02-30".parse::<Date>().is_err());
/// # Ok::<(), demarche::ParseDateError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Date {
    year: i16,
    /// 1 to 12, or 0 for unknown.
    month: u8,
    /// 1 to 31, or 0 for unknown.
    day: u8,
}

/// The text is no date of the form `YYYY[-MM[-DD]]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseDateError;

impl fmt::Display for ParseDateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a date of the form YYYY[-MM[-DD]]")
    }
}

impl std::error::Error for ParseDateError {}

impl Date {
    /// A date known to the day; `None` if there is no such day.
    pub fn day(year: i16, month: u8, day: u8) -> Option<Self> {
        let fits = (1..=12).contains(&month) && day >= 1 && day <= days_in_month(year, month);
        fits.then_some(Self { year, month, day })
    }

    /// A date known to the month; `None` if there is no such month.
    pub fn month(year: i16, month: u8) -> Option<Self> {
        (1..=12).contains(&month).then_some(Self {
            year,
            month,
            day: 0,
        })
    }

    /// A date known to the year.
    pub const fn year(year: i16) -> Self {
        Self {
            year,
            month: 0,
            day: 0,
        }
    }

    /// The year.
    pub const fn year_number(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, if it is known.
    pub fn month_number(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// The day of the month, from 1, if it is known.
    pub fn day_number(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// The first day that the date may mean, as a full date.
    #[must_use]
    pub fn first_day(self) -> Self {
        Self {
            year: self.year,
            month: self.month.max(1),
            day: self.day.max(1),
        }
    }

    /// The last day that the date may mean, as a full date.
    #[must_use]
    pub fn last_day(self) -> Self {
        let month = if self.month == 0 { 12 } else { self.month };
        let day = if self.day == 0 {
            days_in_month(self.year, month)
        } else {
            self.day
        };
        Self {
            year: self.year,
            month,
            day,
        }
    }

    /// Whether every day of `other` lies inside this date.
    pub fn contains(self, other: Self) -> bool {
        self.first_day() <= other.first_day() && other.last_day() <= self.last_day()
    }

    /// Days since 1970-01-01 of the first day; negative before.
    ///
    /// The day count is Howard Hinnant's `days_from_civil`.
    pub fn days_since_epoch(self) -> i32 {
        let first = self.first_day();
        let (m, d) = (i32::from(first.month), i32::from(first.day));
        let y = i32::from(first.year) - i32::from(m <= 2);
        let era = y.div_euclid(400);
        let year_of_era = y.rem_euclid(400);
        let day_of_year = (153 * (m + if m > 2 { -3 } else { 9 }) + 2) / 5 + d - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// The date that lies `days` after 1970-01-01; years outside -9999 to 9999 are cut to them.
    #[allow(
        clippy::cast_sign_loss,
        reason = "day and month are in range by construction"
    )]
    pub fn from_days_since_epoch(days: i32) -> Self {
        let z = days.clamp(-4_371_587, 2_932_896) + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let day = (doy - (153 * mp + 2) / 5 + 1) as u8;
        let month = (if mp < 10 { mp + 3 } else { mp - 9 }) as u8;
        let year = (yoe + era * 400 + i32::from(month <= 2)) as i16;
        Self { year, month, day }
    }
}

fn days_in_month(year: i16, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Ord for Date {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |d: &Self| (d.year, d.month.max(1), d.day.max(1), d.month, d.day);
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl FromStr for Date {
    type Err = ParseDateError;

    #[allow(clippy::cast_sign_loss, reason = "the digits have no sign")]
    fn from_str(text: &str) -> Result<Self, ParseDateError> {
        let number = |digits: &[u8]| {
            digits.iter().try_fold(0, |number: i16, byte| {
                let digit = byte.is_ascii_digit().then(|| i16::from(byte - b'0'));
                Some(number * 10 + digit?)
            })
        };
        let date = match text.as_bytes() {
            [year @ .., b'-', m1, m2, b'-', d1, d2] if year.len() == 4 => {
                let (month, day) = (number(&[*m1, *m2]), number(&[*d1, *d2]));
                let parts = number(year).zip(month.zip(day));
                parts.and_then(|(year, (m, d))| Self::day(year, m as u8, d as u8))
            }
            [year @ .., b'-', m1, m2] if year.len() == 4 => {
                let parts = number(year).zip(number(&[*m1, *m2]));
                parts.and_then(|(year, m)| Self::month(year, m as u8))
            }
            year if year.len() == 4 => number(year).map(Self::year),
            _ => None,
        };
        date.ok_or(ParseDateError)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl serde::Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(d)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

stored! { struct Date { year, month, day } }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn day_count_and_date_are_inverse() {
        for days in (-800_000..800_000).step_by(97) {
            assert_eq!(Date::from_days_since_epoch(days).days_since_epoch(), days);
        }
    }

    #[test]
    fn impossible_dates_are_refused() {
        for text in [
            "",
            "21",
            "2021-13",
            "2021-02-29",
            "2021-1-1",
            "2021-01-01-01",
            "２０２１",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
        assert!("2024-02-29".parse::<Date>().is_ok());
    }
}
