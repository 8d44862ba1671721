//! Points in time as a phrase names them, and the dates that they mean.

use super::words::Unit;
use super::{DateContext, Direction};
use crate::date::Date;

/// A reading of a phrase: its first date, and its last one for a range.
pub(super) type Reading = (Date, Option<Date>);

/// Days after which a date without a year is no longer taken for the past one: news that looks
/// back further than nine months names the year or says "last".
const LONG_AGO: i32 = 270;

/// What a phrase names; a point without a year is read against the article's date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) year: Option<i16>,
    /// 1 to 12, or 0 for none.
    pub(super) month: u8,
    /// 1 to 31, or 0 for none.
    pub(super) day: u8,
    /// 1 (Monday) to 7, or 0 for none.
    pub(super) weekday: u8,
    /// Whether the article's date was needed already.
    pub(super) relative: bool,
}

impl Point {
    pub(super) const fn year(year: i16) -> Self {
        Self {
            year: Some(year),
            month: 0,
            day: 0,
            weekday: 0,
            relative: false,
        }
    }

    pub(super) const fn month(month: u8) -> Self {
        Self {
            year: None,
            month,
            day: 0,
            weekday: 0,
            relative: false,
        }
    }

    pub(super) const fn weekday(weekday: u8) -> Self {
        Self {
            year: None,
            month: 0,
            day: 0,
            weekday,
            relative: false,
        }
    }

    pub(super) fn fixed(date: Date, relative: bool) -> Self {
        Self {
            year: Some(date.year_number()),
            month: date.month_number().unwrap_or(0),
            day: date.day_number().unwrap_or(0),
            weekday: 0,
            relative,
        }
    }

    /// Whether the article's date, or a year from the context, has to complete it.
    pub(super) fn is_open(self) -> bool {
        self.year.is_none()
    }

    /// Whether both name the same parts of a date.
    pub(super) fn same_shape(self, other: Self) -> bool {
        (self.month > 0, self.day > 0, self.weekday > 0)
            == (other.month > 0, other.day > 0, other.weekday > 0)
    }

    /// Whether `other` is the next day, month or year after this one.
    pub(super) fn is_followed_by(self, other: Self) -> bool {
        if self.month == 0 {
            return matches!((self.year, other.year), (Some(a), Some(b)) if a + 1 == b);
        }
        if self.day == 0 {
            return self.month % 12 + 1 == other.month;
        }
        let year = self.year.or(other.year).unwrap_or(2000);
        let first = date_in(year, self).map(Date::days_since_epoch);
        let last = date_in(other.year.unwrap_or(year), other).map(Date::days_since_epoch);
        matches!((first, last), (Some(a), Some(b)) if a + 1 == b)
    }
}

/// The date of a point in a given year, if there is such a day.
fn date_in(year: i16, point: Point) -> Option<Date> {
    match (point.month, point.day) {
        (0, _) => Some(Date::year(year)),
        (month, 0) => Date::month(year, month),
        (month, day) => Date::day(year, month, day),
    }
}

/// Both readings of a point: the latest not after the article's date, the earliest not before.
fn around(point: Point, article: Date) -> Option<(Date, Date)> {
    if point.weekday > 0 {
        let today = article.day_number().map(|_| article.days_since_epoch())?;
        let ahead = (i32::from(point.weekday) - weekday_of(today)).rem_euclid(7);
        let behind = if ahead == 0 { 0 } else { 7 - ahead };
        return Some((
            Date::from_days_since_epoch(today - behind),
            Date::from_days_since_epoch(today + ahead),
        ));
    }
    // February 29 may be eight years away.
    let year = article.year_number();
    let find =
        |mut years: std::ops::RangeInclusive<i16>, step: i16, fits: &dyn Fn(Date) -> bool| {
            years.find_map(|n| date_in(year + n * step, point).filter(|date| fits(*date)))
        };
    let past = find(0..=8, -1, &|date| date.first_day() <= article.last_day())?;
    let future = find(0..=8, 1, &|date| date.last_day() >= article.first_day())?;
    Some((past, future))
}

/// 1 (Monday) to 7 of a day counted from 1970-01-01, a Thursday.
pub(super) fn weekday_of(days: i32) -> i32 {
    (days + 3).rem_euclid(7) + 1
}

/// The first date of the point's form that is not before `first`.
fn not_before(point: Point, first: Date) -> Option<Date> {
    if let Some(year) = point.year {
        return date_in(year, point).filter(|date| date.last_day() >= first.first_day());
    }
    around(point, first.first_day()).map(|(_, future)| future)
}

/// A range from the date of `first` to the point behind it.
fn with_end(first: Date, to: Option<Point>) -> Option<Reading> {
    match to {
        None => Some((first, None)),
        Some(point) => Some((first, Some(not_before(point, first)?))),
    }
}

/// The dates of a phrase as it stands, and as the past and the future reading have it.
///
/// `year` is the year that the sentence named before; it completes points without a year.
pub(super) fn resolve(
    from: Point,
    to: Option<Point>,
    year: Option<i16>,
    context: DateContext,
) -> Option<(Reading, Option<[Reading; 2]>, bool)> {
    let relative = from.relative || to.is_some_and(|to| to.relative);
    if let Some(year) = from.year {
        return Some((with_end(date_in(year, from)?, to)?, None, relative));
    }
    if let Some((end, year)) = to.and_then(|to| Some((to, to.year?))) {
        let last = date_in(year, end)?;
        let first = date_in(year, from).filter(|first| first.first_day() <= last.last_day());
        let first = first.or_else(|| date_in(year - 1, from))?;
        return Some(((first, Some(last)), None, relative));
    }
    let stated = year.filter(|_| from.weekday == 0);
    let inherited = stated.or(context.year.filter(|_| context.article.is_none()));
    if let Some(year) = inherited.filter(|_| from.weekday == 0) {
        return Some((with_end(date_in(year, from)?, to)?, None, true));
    }
    let article = context.article?;
    let (past, future) = around(from, article)?;
    let age = article.days_since_epoch() - past.days_since_epoch();
    let readings = [with_end(past, to)?, with_end(future, to)?];
    let unknown = if age > LONG_AGO {
        readings[1]
    } else {
        readings[0]
    };
    Some((unknown, Some(readings), true))
}

/// The reading that the direction asks for.
pub(super) fn directed(
    unknown: Reading,
    readings: Option<[Reading; 2]>,
    direction: Direction,
) -> Reading {
    match (direction, readings) {
        (Direction::Past, Some([past, _])) => past,
        (Direction::Future, Some([_, future])) => future,
        _ => unknown,
    }
}

/// The unit of time that lies `count` units from the article's, as precise as the unit.
pub(super) fn shifted(article: Date, unit: Unit, count: i32) -> Option<Reading> {
    let days = || article.day_number().map(|_| article.days_since_epoch());
    let day = |n: i32| Date::from_days_since_epoch(n);
    let month = |back: i32| {
        let months = i32::from(article.year_number()) * 12 + i32::from(article.month_number()?) - 1;
        let months = months + back;
        let number = u8::try_from(months.rem_euclid(12) + 1).ok()?;
        Date::month(i16::try_from(months.div_euclid(12)).ok()?, number)
    };
    let year = |n: i32| {
        let year = i32::from(article.year_number()).checked_add(n)?;
        i16::try_from(year).ok().map(Date::year)
    };
    Some(match unit {
        Unit::PartOfDay | Unit::Day => (day(days()?.checked_add(count)?), None),
        Unit::Week | Unit::Fortnight | Unit::Weekend => {
            let weeks = if unit == Unit::Fortnight {
                count * 2
            } else {
                count
            };
            let today = days()?;
            let monday = today - (weekday_of(today) - 1) + weeks * 7;
            let first = if unit == Unit::Weekend {
                monday + 5
            } else {
                monday
            };
            (day(first), Some(day(monday + 6)))
        }
        Unit::Month => (month(count)?, None),
        Unit::Quarter | Unit::Half => {
            let length = if unit == Unit::Quarter { 3 } else { 6 };
            let inside = (i32::from(article.month_number()?) - 1) % length;
            let first = count * length - inside;
            (month(first)?, Some(month(first + length - 1)?))
        }
        Unit::Year => (year(count)?, None),
        Unit::Decade => {
            let first = i32::from(article.year_number()).rem_euclid(10);
            (
                year(count * 10 - first)?,
                Some(year(count * 10 - first + 9)?),
            )
        }
    })
}

/// The date `count` units from the article's: a day for days and weeks, else as precise as the
/// unit.
pub(super) fn counted(article: Date, unit: Unit, count: i32) -> Option<Date> {
    let (unit, count) = match unit {
        Unit::Week => (Unit::Day, count.checked_mul(7)?),
        Unit::Fortnight => (Unit::Day, count.checked_mul(14)?),
        Unit::Decade => (Unit::Year, count.checked_mul(10)?),
        Unit::Day | Unit::Month | Unit::Year => (unit, count),
        _ => return None,
    };
    shifted(article, unit, count).map(|(date, _)| date)
}
