//! The bodies that are counted from the article's date, and parts of a year.

use super::body::{
    Body, BodyReader, Shape, class, day_value, is_anaphor, plain, take, take_preposition,
    take_unit, year_value,
};
use super::point::{Point, counted, shifted, weekday_of};
use super::token::{Lexer, Suffix, TokenKind};
use super::words::{Plain, PrepositionKind, Unit, Word};
use crate::date::Date;

impl BodyReader {
    /// "two weeks ago", "three days from now", "six years later".
    pub(super) fn distance(&self, count: i32, lexer: &mut Lexer<'_>) -> Option<Body> {
        let (unit, _) = take_unit(lexer)?;
        let word = lexer.next().kind;
        let signed = match plain(word) {
            Some(Plain::Ago) => -count,
            Some(Plain::Later | Plain::Earlier) => {
                let sign = if plain(word) == Some(Plain::Later) {
                    1
                } else {
                    -1
                };
                let years = match unit {
                    Unit::Year => count,
                    Unit::Decade => count.checked_mul(10)?,
                    _ => return None,
                };
                let year = i32::from(self.year?).checked_add(sign * years)?;
                let year = Point::year(i16::try_from(year).ok()?);
                let point = Point {
                    relative: true,
                    ..year
                };
                return Some(Body {
                    vague: true,
                    ..Body::new(point, Shape::Sure)
                });
            }
            _ => {
                let from = matches!(class(word), Some(Word::Preposition(p)) if p.kind == PrepositionKind::From);
                (from && take(lexer, Plain::Now)).then_some(count)?
            }
        };
        let date = counted(self.context.article?, unit, signed)?;
        Some(Body::sure((date, None)))
    }

    /// "first quarter of 2024", "second half of last year".
    pub(super) fn part_of_year(&self, n: u8, lexer: &mut Lexer<'_>) -> Option<Body> {
        let (unit, _) = take_unit(lexer)?;
        let length = match unit {
            Unit::Quarter => 3,
            Unit::Half if n <= 2 => 6,
            _ => return None,
        };
        let _ = take_preposition(lexer, PrepositionKind::On);
        let mut ahead = *lexer;
        let year = if let Some(year) = year_value(ahead.next().kind) {
            *lexer = ahead;
            Point::year(year)
        } else {
            let the = take(lexer, Plain::The);
            let mut year = Some(Plain::This);
            if !the {
                year = plain(lexer.next().kind);
            }
            (take_unit(lexer)? == (Unit::Year, false)).then(|| self.year_of(year?))??
        };
        let first = (n - 1) * length + 1;
        let from = Point {
            month: first,
            ..year
        };
        let to = Some(Point {
            month: first + length - 1,
            ..year
        });
        Some(Body {
            to,
            ..Body::new(from, Shape::Sure)
        })
    }

    /// "this month", "last Tuesday", "next June", "the past two years", "that year".
    pub(super) fn deictic(&self, word: Plain, lexer: &mut Lexer<'_>) -> Option<Body> {
        if is_anaphor(word) {
            let (unit, plural) = take_unit(lexer)?;
            let fits = unit == Unit::Year && !plural && (self.the || word == Plain::Same);
            return fits.then(|| Some(Body::new(self.year_of(word)?, Shape::Sure)))?;
        }
        let steps = match word {
            Plain::This => 0,
            Plain::Last | Plain::Past => -1,
            Plain::Next => 1,
            _ => return None,
        };
        let article = self.context.article?;
        let token = lexer.next();
        let count = match token.kind {
            TokenKind::Number {
                value,
                digits: 1 | 2,
                suffix: Suffix::None,
            } => i32::try_from(value).ok(),
            _ => match class(token.kind)? {
                Word::Number(n) => Some(i32::from(n)),
                _ => None,
            },
        };
        if let Some(count) = count {
            let (unit, _) = take_unit(lexer)?;
            return rolling(article, unit, count * steps);
        }
        match class(token.kind)? {
            Word::Unit(unit) => {
                let plural = lexer.slice(token).ends_with(['s', 'S']);
                let rolls = word == Plain::Past || (word == Plain::Next && self.the);
                match unit {
                    _ if plural => None,
                    Unit::PartOfDay => Some(Body::sure(shifted(article, Unit::Day, steps)?)),
                    _ if rolls || (steps != 0 && unit == Unit::Decade) => {
                        rolling(article, unit, steps)
                    }
                    _ => Some(Body::sure(shifted(article, unit, steps)?)),
                }
            }
            Word::Month { number, .. } => {
                let now = article.month_number()?;
                let years = match steps {
                    0 => 0,
                    1 => i16::from(number <= now),
                    _ => -i16::from(number >= now),
                };
                let year = Point::year(article.year_number() + years);
                let mut month = Point {
                    month: number,
                    relative: true,
                    ..year
                };
                let mut ahead = *lexer;
                if let Some(day) = day_value(ahead.next().kind) {
                    month.day = day;
                    *lexer = ahead;
                }
                Some(Body::new(month, Shape::Sure))
            }
            Word::Weekday {
                number,
                short: false,
            } => {
                let today = article.day_number().map(|_| article.days_since_epoch())?;
                let inside = i32::from(number) - weekday_of(today);
                let days = match steps {
                    0 => inside,
                    1 if inside > 0 => inside,
                    1 => inside + 7,
                    _ if inside < 0 => inside,
                    _ => inside - 7,
                };
                let date = Date::from_days_since_epoch(today + days);
                Some(Body::sure((date, None)))
            }
            Word::Season { first } => {
                let now = article.month_number()?;
                let ended = first + 2 < now;
                let years = match steps {
                    0 => 0,
                    1 => i16::from(first <= now),
                    _ => -i16::from(!ended),
                };
                let year = Point::year(article.year_number() + years);
                season(
                    first,
                    Point {
                        relative: true,
                        ..year
                    },
                )
            }
            _ => None,
        }
    }
}

/// The time from `count` units before the article's date to it, or from it to `count` units after.
fn rolling(article: Date, unit: Unit, count: i32) -> Option<Body> {
    let there = counted(article, unit, count)?;
    let ends = if count < 0 {
        (there, article)
    } else {
        (article, there)
    };
    let body = Body::sure((ends.0, Some(ends.1)));
    Some(Body {
        rolling: true,
        ..body
    })
}

pub(super) fn season(first: u8, year: Point) -> Option<Body> {
    let from = Point {
        month: first,
        ..year
    };
    let to = if first > 10 {
        Point {
            year: Some(year.year? + 1),
            month: first - 10,
            ..year
        }
    } else {
        Point {
            month: first + 2,
            ..year
        }
    };
    Some(Body {
        to: Some(to),
        ..Body::new(from, Shape::Sure)
    })
}
