//! Whole date phrases: preposition, body, range, and what must stand around them.

use super::body::{
    Body, BodyReader, Shape, class, is_counted, plain, take, take_if, take_preposition,
};
use super::point::resolve;
use super::token::{Lexer, TokenKind};
use super::words::{Plain, Preposition, PrepositionKind, Unit, Word};
use super::{DateContext, DateKind, DatePhrase};
use crate::span::Span;

/// Tries to read one phrase at the lexer's place.
pub(super) struct Parser<'a> {
    pub(super) lexer: Lexer<'a>,
    pub(super) context: DateContext,
    pub(super) years: Years,
    /// The two tokens before, the nearer one last.
    pub(super) before: [TokenKind; 2],
    /// The list that goes on here: "in 2014 and 2018".
    pub(super) coordinated: Option<ListHead>,
}

/// What stood before the first date of a list.
#[derive(Clone, Copy, Default)]
pub(super) struct ListHead {
    preposition: Option<Preposition>,
    the: bool,
}

/// The years that a sentence has named.
#[derive(Clone, Copy, Default)]
pub(super) struct Years {
    /// The last one: what "that year" and "a year later" go back to.
    pub(super) last: Option<i16>,
    /// The one at the sentence's start, which dates all that follows: "In 2014, …, in March".
    pub(super) fronted: Option<i16>,
}

/// A phrase that was read.
pub(super) struct Found<'a> {
    /// `None` for a phrase that cannot be dated without the article's date.
    pub(super) phrase: Option<DatePhrase>,
    pub(super) rest: Lexer<'a>,
    /// The year it names.
    pub(super) year: Option<i16>,
    /// Whether a date that stands beside it says more.
    pub(super) vague: bool,
    /// The list, if the next token is another date of it.
    pub(super) coordinated: Option<ListHead>,
}

/// What stands before the body.
#[derive(Clone, Copy, Default)]
struct Intro {
    preposition: Option<Preposition>,
    /// "the", "its".
    the: bool,
    /// "by about 2030".
    approximate: bool,
    /// "early", "the end of".
    part: bool,
    /// "the end of the", "earlier in the": a unit follows.
    the_unit: bool,
}

impl<'a> Parser<'a> {
    pub(super) fn phrase(&self) -> Option<Found<'a>> {
        // "half a year ago" is no year ago.
        if class(self.before[1]) == Some(Word::Unit(Unit::Half)) {
            return None;
        }
        let start = self.lexer.peek().start as usize;
        let mut lexer = self.lexer;
        let mut intro = Self::intro(&mut lexer)?;
        let reader = BodyReader {
            context: self.context,
            year: self.years.last.or(self.context.year),
            the: intro.the,
            the_unit: intro.the_unit,
        };
        let body_start = lexer.peek().start as usize;
        let mut body = reader.read(&mut lexer)?;
        let ranged = Self::range(&reader, intro, &mut body, &mut lexer);
        if !ranged
            && intro
                .preposition
                .is_some_and(|p| p.kind == PrepositionKind::Between)
        {
            return None;
        }
        let (rest, coordinated) = self.list(&reader, intro, &mut body, &mut lexer);
        let listed = coordinated || self.coordinated.is_some();
        if let Some(head) = self.coordinated {
            intro.preposition = intro.preposition.or(head.preposition);
            intro.the |= head.the;
        }
        let next = lexer.peek().kind;
        if !self.accepts(intro, &body, ranged, listed, lexer) {
            return None;
        }
        let kind = kind_of(intro, &body);
        let attributive = self.is_attributive(intro, &body, next)
            || (coordinated && intro.the && body.shape == Shape::Year);
        // The words before an attribute go with its noun: "of the 2020 agreement".
        let start = if attributive { body_start } else { start };
        let dates = resolve(body.from, body.to, self.years.fronted, self.context);
        let phrase = dates.map(|((from, to), readings, relative)| DatePhrase {
            span: Span::new(start, lexer.at()),
            from,
            to,
            kind,
            relative,
            attributive,
            readings,
        });
        let names_year =
            !attributive && matches!(kind, DateKind::On | DateKind::Range | DateKind::During);
        Some(Found {
            phrase,
            rest,
            year: body.from.year.filter(|_| names_year && !body.from.relative),
            vague: body.vague,
            coordinated: coordinated.then_some(ListHead {
                preposition: intro.preposition,
                the: intro.the,
            }),
        })
    }

    fn intro(lexer: &mut Lexer<'a>) -> Option<Intro> {
        let mut intro = Intro::default();
        let prior = take(lexer, Plain::Prior);
        let token = lexer.peek().kind;
        if let Some(Word::Preposition(preposition)) = class(token) {
            lexer.next();
            intro.preposition = Some(preposition);
            intro.approximate = take(lexer, Plain::Approximate);
        }
        if prior {
            // "prior to 2014", "up to 2014", "up until 2014".
            let kind = intro.preposition?.kind;
            let limit = matches!(kind, PrepositionKind::To | PrepositionKind::Until);
            let until = Preposition {
                kind: PrepositionKind::Until,
                strong: true,
            };
            intro.preposition = limit.then_some(until);
            intro.preposition?;
        }
        intro.the = take(lexer, Plain::The) || take(lexer, Plain::Determiner);
        match plain(lexer.peek().kind) {
            Some(Plain::Early | Plain::Earlier | Plain::Later) => {
                lexer.next();
                take_if(lexer, |kind| kind == TokenKind::Dash);
                intro.part = true;
                if take_preposition(lexer, PrepositionKind::On) {
                    intro.the_unit = take(lexer, Plain::The);
                } else if let Some(Word::Preposition(p)) = class(lexer.peek().kind) {
                    lexer.next();
                    intro.preposition = Some(p);
                    intro.part = false;
                }
            }
            Some(Plain::Edge) => {
                lexer.next();
                if !take_preposition(lexer, PrepositionKind::On) {
                    return None;
                }
                intro.part = true;
                intro.the_unit = take(lexer, Plain::The);
            }
            _ => {}
        }
        Some(intro)
    }

    /// Reads "to …", "- …", "and …" behind a body and makes it a range.
    fn range(reader: &BodyReader, intro: Intro, body: &mut Body, lexer: &mut Lexer<'a>) -> bool {
        if body.to.is_some() || body.rolling {
            return body.to.is_some();
        }
        let mut ahead = *lexer;
        let sign = ahead.next().kind;
        let kind = intro.preposition.map(|p| p.kind);
        let between = kind == Some(PrepositionKind::Between);
        let joins = match sign {
            TokenKind::Dash => true,
            _ => match class(sign) {
                Some(Word::Plain(Plain::And)) => between,
                Some(Word::Preposition(p)) => {
                    matches!(p.kind, PrepositionKind::To | PrepositionKind::Until)
                }
                _ => false,
            },
        };
        if !joins {
            return false;
        }
        // "between June and the end of August", "from early 2019 to late 2022".
        let Some(second_intro) = Self::intro(&mut ahead) else {
            return false;
        };
        let reader = BodyReader {
            the: second_intro.the,
            the_unit: second_intro.the_unit,
            ..*reader
        };
        let Some(second) = reader.read(&mut ahead) else {
            return false;
        };
        let introduced = matches!(kind, Some(PrepositionKind::From | PrepositionKind::Between));
        let fits = second_intro.preposition.is_none()
            && !is_counted(ahead.peek().kind)
            && (introduced || body.from.same_shape(second.from))
            && (body.from.month == 0 || second.from.month > 0 || !second.from.is_open());
        let in_order = match (body.from.year, second.from.year) {
            (Some(a), Some(b)) => a <= b,
            _ => true,
        };
        if fits && in_order {
            body.to = Some(second.to.unwrap_or(second.from));
            if body.shape == Shape::Year && second.shape == Shape::Year {
                body.shape = Shape::Years;
            }
            *lexer = ahead;
        }
        fits && in_order
    }

    /// Reads "and …" behind a body: neighbors become a range, others are left for the next call.
    ///
    /// Returns where to go on and whether a date of the same list stands there.
    fn list(
        &self,
        reader: &BodyReader,
        intro: Intro,
        body: &mut Body,
        lexer: &mut Lexer<'a>,
    ) -> (Lexer<'a>, bool) {
        let decade = body.shape == Shape::Decade;
        let listed = decade || matches!(body.shape, Shape::Day | Shape::Month | Shape::Year);
        let mut ahead = *lexer;
        let sign = ahead.next().kind;
        let and = plain(sign) == Some(Plain::And);
        let comma = sign == TokenKind::Comma && body.shape == Shape::Year;
        if !listed || (body.to.is_some() && !decade) || !(and || comma) {
            return (*lexer, false);
        }
        let second_place = ahead;
        let Some(second) = reader.read(&mut ahead) else {
            return (*lexer, false);
        };
        let next = ahead.peek().kind;
        let goes_on = next == TokenKind::Comma || plain(next) == Some(Plain::And);
        let doubtful = second.shape == Shape::DoubtfulMonth && body.shape == Shape::Month;
        let same = second.shape == body.shape || doubtful;
        let introduced = intro.preposition.is_some() || self.coordinated.is_some() || intro.the;
        if !same || is_counted(next) || (comma && !goes_on) {
            return (*lexer, false);
        }
        if body.from.is_open() && !second.from.is_open() {
            body.from.year = second.from.year;
            body.from.relative = second.from.relative;
        }
        if and
            && second.to.is_none()
            && introduced
            && self.coordinated.is_none()
            && body.from.is_followed_by(second.from)
        {
            body.to = Some(second.from);
            *lexer = ahead;
            return (ahead, false);
        }
        (second_place, true)
    }

    /// Whether what stands around the phrase lets it be a date.
    fn accepts(
        &self,
        intro: Intro,
        body: &Body,
        ranged: bool,
        listed: bool,
        rest: Lexer<'a>,
    ) -> bool {
        let next = rest.peek().kind;
        let noun_follows = Self::noun_follows(rest);
        match body.shape {
            Shape::Sure => true,
            Shape::Day => class(next) != Some(Word::DateNameAfter) || body.from.year.is_some(),
            Shape::Weekday => self.accepts_weekday(intro, next, noun_follows),
            Shape::Decade => intro.the || intro.part || intro.preposition.is_some(),
            Shape::Month if body.from.year.or(body.to.and_then(|to| to.year)).is_some() => true,
            Shape::Month | Shape::ShortMonth | Shape::DoubtfulMonth => {
                self.accepts_month(intro, body.shape, ranged, noun_follows)
            }
            Shape::Years => {
                let money = matches!(self.before[1], TokenKind::Money);
                !money && !is_counted(next) && (1500..=2100).contains(&body.from.year.unwrap_or(0))
            }
            Shape::Year => self.accepts_year(intro, body.from.year.unwrap_or(0), listed, rest),
        }
    }

    /// A month without a year: "in March", "early May", "the November summit".
    fn accepts_month(&self, intro: Intro, shape: Shape, ranged: bool, noun_follows: bool) -> bool {
        if intro.the || self.before[1] == TokenKind::Possessive || self.article_before() {
            let late = intro.part && shape == Shape::Month;
            return late || (noun_follows && shape != Shape::ShortMonth);
        }
        let before_month = |p: Preposition| {
            p.strong || ranged || (shape == Shape::Month && p.kind != PrepositionKind::Days)
        };
        intro.part || intro.preposition.is_some_and(before_month)
    }

    fn accepts_weekday(&self, intro: Intro, next: TokenKind, noun_follows: bool) -> bool {
        let named = class(self.before[1]) == Some(Word::WeekdayNameBefore)
            || class(next) == Some(Word::WeekdayNameAfter);
        let habit = self.article_before();
        !named && !habit && (!intro.the || intro.part || noun_follows)
    }

    fn accepts_year(&self, intro: Intro, year: i16, listed: bool, rest: Lexer<'a>) -> bool {
        let next = rest.peek().kind;
        let mut behind_dash = rest;
        let dashed =
            behind_dash.next().kind == TokenKind::Dash && is_counted(behind_dash.next().kind);
        if is_counted(next) || dashed || class(next) == Some(Word::Plain(Plain::Century)) {
            return false;
        }
        let lower = matches!(
            next,
            TokenKind::Word {
                class: None,
                capital: false
            }
        );
        let plural = lower && ends_in_plural(rest.slice(rest.peek()));
        let modern = (1900..=2100).contains(&year);
        if intro.part {
            return year >= 1500;
        }
        if intro.the || self.before[1] == TokenKind::Possessive || self.article_before() {
            let list = plain(next) == Some(Plain::And) && listed;
            return year >= 1500 && (Self::noun_follows(rest) || list);
        }
        if let Some(preposition) = intro.preposition {
            let ahead = self
                .context
                .article
                .is_some_and(|a| a.year_number() <= year);
            let range_of_amounts =
                matches!(class(next), Some(Word::Preposition(p)) if p.kind == PrepositionKind::To);
            return match preposition.kind {
                PrepositionKind::Days => false,
                PrepositionKind::To => modern && ahead,
                PrepositionKind::From if range_of_amounts => false,
                _ if preposition.strong => modern || !plural,
                _ => (modern && year != 2000) || (year >= 1500 && !lower),
            } && !(intro.approximate && lower);
        }
        if self.before[1] == TokenKind::Open {
            return year >= 1500 && matches!(next, TokenKind::Close | TokenKind::Comma);
        }
        self.accepts_bare_year(modern, plural, rest)
    }

    /// "the failed 2016 coup", "signed 2019 pact"; not "killed 2000 rebels", "Resolution 1973".
    fn accepts_bare_year(&self, modern: bool, plural: bool, rest: Lexer<'a>) -> bool {
        let [earlier, before] = self.before;
        let open = match before {
            TokenKind::Word {
                class: None,
                capital,
            } => !capital,
            TokenKind::Word {
                class: Some(Word::Plain(word)),
                ..
            } => {
                matches!(
                    word,
                    Plain::And | Plain::This | Plain::Same | Plain::Earlier
                )
            }
            TokenKind::Word { .. }
            | TokenKind::Dash
            | TokenKind::Money
            | TokenKind::Number { .. }
            | TokenKind::Amount => false,
            _ => true,
        };
        let determined = matches!(plain(earlier), Some(Plain::The | Plain::Determiner))
            || earlier == TokenKind::Possessive
            || class(earlier) == Some(Word::Number(1));
        let lower = matches!(
            rest.peek().kind,
            TokenKind::Word {
                class: None,
                capital: false
            }
        );
        modern && open && lower && (!plural || determined)
    }

    /// Whether "a" or "an" stands before.
    fn article_before(&self) -> bool {
        class(self.before[1]) == Some(Word::Number(1))
    }

    /// Whether a word follows that the date may belong to as an attribute.
    fn noun_follows(rest: Lexer<'a>) -> bool {
        match rest.peek().kind {
            TokenKind::Word {
                class: Some(class),
                capital,
            } => match class {
                Word::DateNameAfter => !capital,
                other => other == Word::Plain(Plain::Numbered),
            },
            TokenKind::Word { class: None, .. } | TokenKind::Dash => true,
            _ => false,
        }
    }

    fn is_attributive(&self, intro: Intro, body: &Body, next: TokenKind) -> bool {
        let word = matches!(next, TokenKind::Word { class: None, .. });
        let dated = !matches!(body.shape, Shape::Sure | Shape::Decade);
        let determined = intro.the && !intro.part
            || self.before[1] == TokenKind::Possessive
            || self.article_before();
        let bare_year = intro.preposition.is_none()
            && matches!(body.shape, Shape::Year | Shape::Month)
            && !intro.part;
        let possessive = next == TokenKind::Possessive;
        possessive || dated && word && (determined || bare_year)
    }
}

fn ends_in_plural(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s') && !word.ends_with("ss")
}

fn kind_of(intro: Intro, body: &Body) -> DateKind {
    use PrepositionKind as P;
    let range = body.to.is_some();
    match intro.preposition.map(|p| p.kind) {
        Some(P::Since) => DateKind::Since,
        Some(P::From) if !range => DateKind::Since,
        Some(P::Until) => DateKind::Until,
        Some(P::By) => DateKind::By,
        Some(P::During) => DateKind::During,
        _ if body.rolling => DateKind::During,
        _ if range => DateKind::Range,
        _ => DateKind::On,
    }
}

/// Whether a phrase may begin with this token: nearly all words of a text are turned away here.
pub(super) fn may_begin(kind: TokenKind) -> bool {
    match kind {
        TokenKind::Number { .. } | TokenKind::Date(_) => true,
        TokenKind::Word {
            class: Some(class),
            capital,
        } => match class {
            Word::Month { .. } | Word::Weekday { .. } => capital,
            Word::Unit(unit) => unit == Unit::Weekend,
            Word::WeekdayNameBefore | Word::WeekdayNameAfter | Word::DateNameAfter => false,
            _ => true,
        },
        _ => false,
    }
}

/// Whether a token only introduces a body, and a word that is none stands behind it: "in the
/// region", as nearly always.
pub(super) fn introduces_other(first: TokenKind, behind: Lexer<'_>) -> bool {
    let introduces = matches!(
        class(first),
        Some(Word::Preposition(_) | Word::Plain(Plain::The | Plain::Determiner))
    );
    introduces && matches!(behind.peek().kind, TokenKind::Word { class: None, .. })
}
