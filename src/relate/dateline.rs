//! The date that an article gives itself: a line of its own, "Sunday, April 7, 2024".

use super::date_phrase::{DateContext, DateWords};
use super::engine::Scratch;
use crate::date::Date;
use crate::span::Span;

/// A dateline is one of the first lines of a text.
const LINES: usize = 8;
/// It is no longer than this, in bytes.
const LONGEST: usize = 48;

/// The date of the first line that holds a whole date and nothing else.
///
/// A day of the week may stand before the date: relative dates of the article ("on Tuesday") count
/// from this day, as they do from the date that comes with a document.
pub(crate) fn dateline(text: &str, scratch: &mut Scratch) -> Option<Date> {
    let mut start = 0;
    let breaks = memchr::memchr_iter(b'\n', text.as_bytes());
    let ends = breaks.chain(std::iter::once(text.len()));
    let lines = ends.take(LINES).filter_map(|end| {
        let from = std::mem::replace(&mut start, end + 1);
        let line = text.get(from..end)?.trim_end();
        let short = line.len() <= LONGEST && line.bytes().any(|b| b.is_ascii_digit());
        short.then(|| Span::new(from, from + line.len()))
    });
    for line in lines {
        scratch.dates.clear();
        let context = DateContext::default();
        let tokens = &mut scratch.date_tokens;
        DateWords::builtin().find_into(text, line, context, tokens, &mut scratch.dates);
        if let [phrase] = scratch.dates[..]
            && phrase.to.is_none()
            && phrase.from.day_number().is_some()
            && is_weekday(text.get(line.start as usize..phrase.span.start as usize)?)
            && text
                .get(phrase.span.end as usize..line.end as usize)?
                .trim_matches(['.', ' '])
                .is_empty()
        {
            return Some(phrase.from);
        }
    }
    None
}

/// Whether nothing or one word with a comma stands before a date.
fn is_weekday(before: &str) -> bool {
    let word = before.trim();
    word.is_empty()
        || word.strip_suffix(',').is_some_and(|word| {
            word.len() <= 9 && word.bytes().all(|b| b.is_ascii_alphabetic() || b == b'.')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_a_date_dates_the_article() {
        for (text, want) in [
            (
                "Ties cut\n\nSunday, April 7, 2024\n\nMexico left.",
                Some("2024-04-07"),
            ),
            ("18 November 2024\nTalks began.", Some("2024-11-18")),
            ("2024-11-18\nTalks began.", Some("2024-11-18")),
            ("Ties cut\nMexico left on April 7, 2024.", None),
            ("April 2024\nMexico left.", None),
            ("November 18-19, 2024\nThe forum", None),
            ("Mexico left.", None),
            ("", None),
        ] {
            let want = want.map(|date: &str| date.parse::<Date>().expect("a date"));
            let found = dateline(text, &mut Scratch::default());
            assert_eq!(found, want, "{text}");
        }
    }
}
