//! The bodies of date phrases: what stands behind the preposition.

use super::DateContext;
use super::point::{Point, counted, shifted};
use super::relative::season;
use super::token::{Lexer, Suffix, Token, TokenKind};
use super::words::{Plain, PrepositionKind, Unit, Word};
use crate::date::Date;

/// The form of a body, which decides what has to stand around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// "November 18", "18-19 November 2024".
    Day,
    /// "November", "November 2023".
    Month,
    /// "Nov." alone.
    ShortMonth,
    /// "May" alone.
    DoubtfulMonth,
    Year,
    /// "2019-2022".
    Years,
    Decade,
    Weekday,
    /// Words that mean nothing but a date: "last week", "two years ago".
    Sure,
}

/// What was read, and where it may need more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Body {
    pub(super) from: Point,
    pub(super) to: Option<Point>,
    pub(super) shape: Shape,
    /// "six years later": a date that stands beside it says more.
    pub(super) vague: bool,
    /// A span that goes on until the article's date or from it: "the past two years".
    pub(super) rolling: bool,
}

impl Body {
    pub(super) fn new(from: Point, shape: Shape) -> Self {
        Self {
            from,
            to: None,
            shape,
            vague: false,
            rolling: false,
        }
    }

    pub(super) fn sure((from, to): (Date, Option<Date>)) -> Self {
        let to = to.map(|to| Point::fixed(to, true));
        Self {
            to,
            ..Self::new(Point::fixed(from, true), Shape::Sure)
        }
    }
}

/// Reads bodies; `year` is the last year that the sentence or the document named.
#[derive(Clone, Copy)]
pub(super) struct BodyReader {
    pub(super) context: DateContext,
    pub(super) year: Option<i16>,
    /// Whether "the" stood before, and whether a bare "the year" is meant.
    pub(super) the: bool,
    pub(super) the_unit: bool,
}

/// Takes the next token if it is a word of this use.
pub(super) fn take(lexer: &mut Lexer<'_>, wanted: Plain) -> bool {
    take_if(lexer, |kind| plain(kind) == Some(wanted))
}

pub(super) fn take_if(lexer: &mut Lexer<'_>, wanted: impl Fn(TokenKind) -> bool) -> bool {
    let mut ahead = *lexer;
    let found = wanted(ahead.next().kind);
    if found {
        *lexer = ahead;
    }
    found
}

/// Takes a preposition of this kind.
pub(super) fn take_preposition(lexer: &mut Lexer<'_>, wanted: PrepositionKind) -> bool {
    take_if(
        lexer,
        |kind| matches!(class(kind), Some(Word::Preposition(p)) if p.kind == wanted),
    )
}

pub(super) fn class(kind: TokenKind) -> Option<Word> {
    match kind {
        TokenKind::Word { class, .. } => class,
        _ => None,
    }
}

pub(super) fn plain(kind: TokenKind) -> Option<Plain> {
    match class(kind) {
        Some(Word::Plain(plain)) => Some(plain),
        _ => None,
    }
}

pub(super) fn take_unit(lexer: &mut Lexer<'_>) -> Option<(Unit, bool)> {
    let token = lexer.next();
    match class(token.kind) {
        Some(Word::Unit(unit)) => Some((unit, lexer.slice(token).ends_with(['s', 'S']))),
        _ => None,
    }
}

/// A number of four digits that may be a year.
pub(super) fn year_value(kind: TokenKind) -> Option<i16> {
    match kind {
        TokenKind::Number {
            value,
            digits: 4,
            suffix: Suffix::None,
        } => i16::try_from(value)
            .ok()
            .filter(|y| (1000..=2100).contains(y)),
        _ => None,
    }
}

/// A number of one or two digits that may be a day.
pub(super) fn day_value(kind: TokenKind) -> Option<u8> {
    match kind {
        TokenKind::Number {
            value,
            digits: 1 | 2,
            suffix,
        } if suffix != Suffix::Plural => u8::try_from(value).ok().filter(|d| (1..=31).contains(d)),
        _ => None,
    }
}

pub(super) fn is_counted(kind: TokenKind) -> bool {
    plain(kind) == Some(Plain::Counted)
}

impl BodyReader {
    pub(super) fn read(&self, lexer: &mut Lexer<'_>) -> Option<Body> {
        let token = lexer.next();
        match token.kind {
            TokenKind::Date(date) => Some(Body::new(Point::fixed(date, false), Shape::Day)),
            TokenKind::Number { digits: 4, .. } => years(token, lexer),
            TokenKind::Number { value, suffix, .. } => {
                let mut ahead = *lexer;
                if let Some(body) = self.day_first(token, &mut ahead) {
                    *lexer = ahead;
                    return Some(body);
                }
                let count = i32::try_from(value).ok()?;
                (suffix == Suffix::None).then(|| self.distance(count, lexer))?
            }
            TokenKind::Word { class, capital } => match class? {
                Word::Month { .. } if capital => self.month_first(token, lexer),
                Word::Weekday { number, short } if capital => self.weekday(number, short, lexer),
                Word::Season { first } => {
                    take_preposition(lexer, PrepositionKind::On);
                    let year = Point::year(year_value(lexer.next().kind)?);
                    season(first, year)
                }
                Word::Number(count) => self.distance(i32::from(count), lexer),
                Word::Ordinal(n) => self.part_of_year(n, lexer),
                Word::Day(days) => {
                    let date = counted(self.context.article?, Unit::Day, i32::from(days))?;
                    take_if(lexer, class_is_part_of_day);
                    Some(Body::sure((date, None)))
                }
                Word::Unit(unit) if self.the_unit || (self.the && unit == Unit::Weekend) => {
                    let today = self.context.article?;
                    let reading = shifted(today, unit, 0)?;
                    // On a Wednesday "the weekend" is the one before.
                    let ahead = unit == Unit::Weekend && reading.0 > today;
                    let reading = if ahead {
                        shifted(today, unit, -1)?
                    } else {
                        reading
                    };
                    Some(Body::sure(reading))
                }
                Word::Plain(word) => self.deictic(word, lexer),
                _ => None,
            },
            _ => None,
        }
    }

    /// "November 18", "Nov. 18-19, 2024", "November 2023", "June of this year".
    fn month_first(&self, token: Token, lexer: &mut Lexer<'_>) -> Option<Body> {
        let Some(Word::Month {
            number,
            short,
            doubtful,
        }) = class(token.kind)
        else {
            return None;
        };
        if short {
            take_if(lexer, |kind| kind == TokenKind::Dot);
        }
        let mut from = Point::month(number);
        let mut last = None;
        let mut ahead = *lexer;
        let day = day_value(ahead.next().kind);
        if let Some(day) = day {
            *lexer = ahead;
            from.day = day;
            last = last_day(day, true, lexer);
        }
        let year = self.year_behind(day.is_some(), lexer);
        let shape = match (day, year) {
            (Some(_), _) => Shape::Day,
            (None, None) if short => Shape::ShortMonth,
            (None, None) if doubtful => Shape::DoubtfulMonth,
            (None, _) => Shape::Month,
        };
        Some(with_year(from, last, year, shape))
    }

    /// "18 November", "the 18th of November 2024", "18-19 November".
    fn day_first(&self, token: Token, lexer: &mut Lexer<'_>) -> Option<Body> {
        let day = day_value(token.kind)?;
        let last = last_day(day, false, lexer);
        take_preposition(lexer, PrepositionKind::On);
        let month = lexer.next();
        let TokenKind::Word {
            class: Some(Word::Month { number, short, .. }),
            capital: true,
        } = month.kind
        else {
            return None;
        };
        if short {
            // The full stop may end the sentence, but "18 Nov. 2024" goes on.
            take_if(lexer, |kind| kind == TokenKind::Dot);
        }
        let year = self.year_behind(true, lexer);
        let from = Point {
            day,
            ..Point::month(number)
        };
        Some(with_year(from, last, year, Shape::Day))
    }

    /// The year behind a month or a day: "2024", ", 2024", "of this year", "last year".
    fn year_behind(&self, has_day: bool, lexer: &mut Lexer<'_>) -> Option<Point> {
        let mut ahead = *lexer;
        let comma = take_if(&mut ahead, |kind| kind == TokenKind::Comma);
        let of = !comma && take_preposition(&mut ahead, PrepositionKind::On);
        let mut number = ahead;
        if let Some(year) = year_value(number.next().kind) {
            // "On November 18, 2000 soldiers", "in November, 2000 soldiers".
            let fits = !is_counted(number.peek().kind) && (!of || !has_day);
            if fits {
                *lexer = number;
                return Some(Point::year(year));
            }
            return None;
        }
        let the = take(&mut ahead, Plain::The);
        let word = plain(ahead.next().kind)?;
        let (unit, plural) = take_unit(&mut ahead)?;
        if unit != Unit::Year || plural || comma || (the && !is_anaphor(word)) {
            return None;
        }
        let year = self.year_of(word)?;
        *lexer = ahead;
        Some(year)
    }

    /// The year that "this", "last", "the same" year is.
    pub(super) fn year_of(&self, word: Plain) -> Option<Point> {
        let article = self.context.article.map(Date::year_number);
        let year = match word {
            Plain::This => article?,
            Plain::Last => article? - 1,
            Plain::Next => article? + 1,
            Plain::Same => self.year?,
            Plain::Following => self.year? + 1,
            Plain::Previous => self.year? - 1,
            _ => return None,
        };
        Some(Point {
            relative: true,
            ..Point::year(year)
        })
    }

    /// "Tuesday", "Tuesday, November 19", "Sat., Nov. 18".
    fn weekday(&self, number: u8, short: bool, lexer: &mut Lexer<'_>) -> Option<Body> {
        if short {
            take_if(lexer, |kind| kind == TokenKind::Dot);
        }
        take_if(lexer, class_is_part_of_day);
        let mut ahead = *lexer;
        let open = take_if(&mut ahead, |kind| kind == TokenKind::Open);
        let _ = !open && take_if(&mut ahead, |kind| kind == TokenKind::Comma);
        let token = ahead.next();
        let named = self
            .month_first(token, &mut ahead)
            .or_else(|| self.day_first(token, &mut ahead))
            .filter(|body| body.shape == Shape::Day);
        if let Some(body) = named {
            let _ = open && take_if(&mut ahead, |kind| kind == TokenKind::Close);
            *lexer = ahead;
            return Some(body);
        }
        (!short).then(|| Body::new(Point::weekday(number), Shape::Weekday))
    }
}

pub(super) fn is_anaphor(word: Plain) -> bool {
    matches!(word, Plain::Same | Plain::Following | Plain::Previous)
}

fn class_is_part_of_day(kind: TokenKind) -> bool {
    class(kind) == Some(Word::Unit(Unit::PartOfDay))
}

fn with_year(from: Point, last: Option<u8>, year: Option<Point>, shape: Shape) -> Body {
    let year = year.unwrap_or(Point { year: None, ..from });
    let from = Point {
        year: year.year,
        relative: year.relative,
        ..from
    };
    let to = last.map(|day| Point { day, ..from });
    Body {
        to,
        ..Body::new(from, shape)
    }
}

/// The last day of "18-19", "18 and 19", "18, 19 and 20", "18 to 20".
fn last_day(first: u8, month_stands_before: bool, lexer: &mut Lexer<'_>) -> Option<u8> {
    let mut last = None;
    loop {
        let mut ahead = *lexer;
        let sign = ahead.next().kind;
        let through = sign == TokenKind::Dash
            || matches!(class(sign), Some(Word::Preposition(p))
                if matches!(p.kind, PrepositionKind::To | PrepositionKind::Until));
        let listed = sign == TokenKind::Comma || plain(sign) == Some(Plain::And);
        let Some(day) = day_value(ahead.next().kind).filter(|_| through || listed) else {
            return last;
        };
        let before = last.unwrap_or(first);
        // "November 18 and 25 people", "from November 18 to 20 countries".
        let next = ahead.peek().kind;
        let noun = is_counted(next)
            || matches!(
                next,
                TokenKind::Word {
                    class: None,
                    capital: false
                }
            )
            || matches!(class(next), Some(Word::Unit(_)));
        let month_follows = matches!(class(next), Some(Word::Month { .. }));
        let goes_on = next == TokenKind::Comma || plain(next) == Some(Plain::And);
        let fits = match sign {
            TokenKind::Dash => day > before && (month_stands_before != month_follows || !noun),
            TokenKind::Comma => day == before + 1 && goes_on,
            _ if through => day > before && !noun,
            _ => day == before + 1 && !is_counted(next),
        };
        if !fits || (month_stands_before && month_follows) {
            return last;
        }
        last = Some(day);
        *lexer = ahead;
        if through {
            return last;
        }
    }
}

/// "2019", "2019-2022", "2019-22", "2024-11", "1990s".
fn years(token: Token, lexer: &mut Lexer<'_>) -> Option<Body> {
    if let TokenKind::Number {
        value,
        suffix: Suffix::Plural,
        ..
    } = token.kind
    {
        let first = i16::try_from(value).ok()?;
        let decade = (1000..=2090).contains(&first) && first % 10 == 0;
        let to = Some(Point::year(first + 9));
        return decade.then(|| Body {
            to,
            ..Body::new(Point::year(first), Shape::Decade)
        });
    }
    let first = year_value(token.kind)?;
    let from = Point::year(first);
    let mut ahead = *lexer;
    if ahead.next().kind == TokenKind::Dash {
        let second = ahead.next().kind;
        let second = match second {
            TokenKind::Number {
                value,
                digits: 2,
                suffix: Suffix::None,
            } => {
                let short = i16::try_from(value).ok()?;
                let month = u8::try_from(value).ok().filter(|m| (1..=12).contains(m));
                if short <= first % 100
                    && let Some(month) = month
                {
                    *lexer = ahead;
                    let point = Point { month, ..from };
                    return Some(Body::new(point, Shape::Month));
                }
                Some(first / 100 * 100 + short)
            }
            kind => year_value(kind),
        };
        if let Some(second) = second.filter(|s| *s > first) {
            *lexer = ahead;
            let to = Some(Point::year(second));
            return Some(Body {
                to,
                ..Body::new(from, Shape::Years)
            });
        }
    }
    Some(Body::new(from, Shape::Year))
}
