//! What a government gets or gives, and a town does not: "offered loans to Colombo", "its policy
//! towards Minsk", "bought drones from Ankara".

use super::reader::Word;
use super::resolver::Pass;
use super::title::trim_end;
use super::word_class::{
    ASIDE, AUXILIARY, DEFINITE, FUNCTION, GIVING, HAVE, INDEFINITE, INSIDE, IT, JOINER, LEANING,
    LOCATIVE, NUMBER, ORIGIN, POSSESSIVE, RELATIONAL, ROUTE, SITE, SITE_VERB, TAKING, TRAVEL,
};
use crate::gazetteer::{EntityKind, Form};

/// A verb of giving or taking stands no more words than this before "to" or "from".
const REACH: usize = 7;
/// The signs before a sum.
const SIGNS: [&str; 4] = ["$", "€", "£", "¥"];
/// What a list says between a government and the next one is no longer than this, in bytes: ",
/// gas".
const LONGEST_THING: usize = 32;
/// The name of a make has no more words than this.
const LONGEST_MAKE: usize = 3;
/// Between a state and its verb stand no more words than this: "has again shielded".
const MOST_HELPERS: usize = 2;

impl Pass<'_> {
    /// Whether what stands before "to" or "towards" goes to the government of the capital that ends
    /// at `end`, or comes from it: "received an offer from".
    pub(super) fn goes_to_government(&self, link: Word, end: usize) -> bool {
        let reader = self.reader;
        let next = reader.next_near(end);
        if next.is_some_and(|w| reader.is_capital(w.start) || reader.term(w).is(SITE)) {
            return false;
        }
        if !reader.term(link).is(ORIGIN) {
            let noun = reader.prev_near(link.start);
            // "the line in Georgetown" leans to nobody
            let inside = reader.term(link).is(INSIDE);
            return !inside && noun.is_some_and(|w| reader.term(w).is(LEANING))
                || self.steered(link);
        }
        if self.steered(link) || self.goes_on_list(link) {
            return true;
        }
        let to = reader.is(link, "to");
        // "switched its allegiance from Taipei to Beijing"
        let from = reader.prev_near(link.start).filter(|_| to);
        if from.is_some_and(|w| self.is_governments_name(w.end)) {
            return true;
        }
        let determiner = DEFINITE | INDEFINITE | POSSESSIVE | JOINER | NUMBER;
        let mut at = link.start;
        for n in 0..REACH {
            let Some(word) = reader.prev_near(before_sum(reader.bytes, at)) else {
                return false;
            };
            let term = reader.term(word);
            // what is given stands between: not "was given to"
            if term.is(if to { GIVING } else { TAKING }) {
                return n > 0;
            }
            let of = reader.is(word, "of");
            // "the loans it made to Colombo"
            let subject = n == 1 && term.is(IT);
            let ends = term.is(FUNCTION | LOCATIVE) && !term.is(determiner) && !of && !subject;
            if ends || term.is(ASIDE | ROUTE | SITE | TRAVEL) {
                return false;
            }
            at = word.start;
        }
        false
    }

    /// Whether somebody is led "toward" or "away from" the capital behind the preposition: "steered
    /// the country away from Brussels", but not "moved tanks toward Kyiv".
    fn steered(&self, link: Word) -> bool {
        let reader = self.reader;
        let mut at = link.start;
        if reader.is(link, "from") {
            let away = reader.prev_near(at).filter(|w| reader.is(*w, "away"));
            let Some(away) = away else { return false };
            at = away.start;
        } else if !reader.is(link, "toward") && !reader.is(link, "towards") {
            return false;
        }
        for _ in 0..REACH {
            let Some(word) = reader.prev_near(at) else {
                return false;
            };
            let term = reader.term(word);
            if term.is(LEANING) {
                return true;
            }
            let aside = term.is(DEFINITE | INDEFINITE | POSSESSIVE | JOINER);
            // "away from Brussels and toward Moscow"
            let aside = aside || reader.is(word, "from");
            if term.is(FUNCTION | LOCATIVE) && !aside && self.hit_ending(word.end).is_none() {
                return false;
            }
            at = word.start;
        }
        false
    }

    /// Whether the preposition goes on a list behind a government: "money from Brussels, gas from
    /// Moscow".
    fn goes_on_list(&self, link: Word) -> bool {
        let reader = self.reader;
        let Some(last) = self.last_mentions().next() else {
            return false;
        };
        let (start, end) = (last.span.start as usize, last.span.end as usize);
        let same = reader.prev_near(start).map(|w| reader.written(w)) == Some(reader.written(link));
        let between = reader.slice(end, link.start);
        let listed = between.starts_with(',') || between.starts_with(" and ");
        same && listed
            && last.form == Form::Metonym
            && between.len() <= LONGEST_THING
            && !between.contains(['.', ';'])
    }

    /// Whether a capital gets what is named behind it: "lent Buenos Aires 20 billion dollars",
    /// "offered Kyiv a loan"; not in "returned Jerusalem".
    pub(super) fn is_given_something(&self, verb: Word, end: usize) -> bool {
        let reader = self.reader;
        let object = reader
            .next_near(end)
            .filter(|w| !reader.is_capital(w.start));
        // "lent Nairobi $3.6 billion"
        let behind = reader.slice(end, reader.text.len()).strip_prefix(' ');
        let sum = behind.is_some_and(|text| SIGNS.iter().any(|sign| text.starts_with(sign)));
        let named = sum
            || object.is_some_and(|w| {
                let term = reader.term(w);
                let determined = term.is(DEFINITE | INDEFINITE | POSSESSIVE);
                determined || !term.is(FUNCTION | LOCATIVE | RELATIONAL | ASIDE | SITE)
            });
        named && reader.term(verb).is(GIVING)
    }

    /// Whether the name of a make behind a capital says what it is given: "gave Kyiv Patriot
    /// missiles", "sold Warsaw Abrams tanks".
    pub(super) fn is_given_kit(&self, verb: Word, make: Word) -> bool {
        let reader = self.reader;
        let mut thing = Some(make);
        for _ in 0..LONGEST_MAKE {
            thing = thing.and_then(|w| {
                let capital = reader.is_capital(w.start);
                if capital {
                    reader.next_near(w.end)
                } else {
                    Some(w)
                }
            });
        }
        let several = thing.is_some_and(|w| {
            let plain = !reader.term(w).is(FUNCTION | LOCATIVE | RELATIONAL | ASIDE);
            plain && !reader.is_capital(w.start) && reader.written(w).ends_with('s')
        });
        several && reader.term(verb).is(GIVING)
    }

    /// Whether the last name, a capital's for its government, ends at a byte.
    pub(super) fn is_governments_name(&self, end: usize) -> bool {
        let last = self.out.mentions.last();
        last.is_some_and(|m| {
            m.span.end as usize == end
                && m.form == Form::Metonym
                && matches!(
                    self.kind_of(m.actor),
                    Some(EntityKind::Country | EntityKind::Organization)
                )
        })
    }

    /// Whether a capital is listed behind another one that is a place: "in London and Paris".
    pub(super) fn joined_to_place(&self, joiner: Word) -> bool {
        let reader = self.reader;
        let last = self.out.mentions.last().filter(|m| {
            let end = reader.prev_near(joiner.start).map(|w| w.end);
            end == Some(m.span.end as usize) && self.kind_of(m.actor) == Some(EntityKind::Place)
        });
        // "Aleppo and Damascus fell": a town that is no capital makes another of it
        if let Some(town) = last
            && self
                .hit_ending(town.span.end as usize)
                .is_some_and(|n| !self.has_form(n, Form::Metonym))
        {
            return true;
        }
        let before = last.and_then(|m| reader.prev_near(m.span.start as usize));
        // "flights between Tashkent and Dushanbe"
        before.is_some_and(|w| {
            let term = reader.term(w);
            term.is(LOCATIVE) || term.is(RELATIONAL) && self.is_route(w)
        })
    }

    /// Whether a state does to the capital behind a verb what only a government suffers: "Moscow
    /// has shielded Damascus", "Tashkent has overtaken Astana".
    pub(super) fn done_by_state(&self, verb: Word) -> bool {
        let reader = self.reader;
        let term = reader.term(verb);
        if term.is(TRAVEL | SITE_VERB | FUNCTION | LOCATIVE | AUXILIARY) {
            return false;
        }
        let last = self.out.mentions.last().filter(|m| {
            let state = self.kind_of(m.actor) == Some(EntityKind::Country);
            state && m.sentence == self.sentence && m.form != Form::Adjective
        });
        let Some(end) = last.map(|m| m.span.end as usize) else {
            return false;
        };
        let past = reader.is_past(verb);
        let mut at = verb.start;
        let mut helped = false;
        for _ in 0..=MOST_HELPERS {
            let Some(word) = reader.prev_near(at) else {
                return false;
            };
            if word.end == end {
                return past || helped;
            }
            let term = reader.term(word);
            if !term.is(HAVE | ASIDE) {
                return false;
            }
            helped |= term.is(HAVE);
            at = word.start;
        }
        false
    }
}

/// Where what stands before a sum ends, if its sign stands before a byte: "lent $4 billion".
fn before_sum(bytes: &[u8], at: usize) -> usize {
    let before = bytes.get(..at).unwrap_or_default();
    let sum = SIGNS
        .iter()
        .find_map(|sign| before.strip_suffix(sign.as_bytes()));
    sum.map_or(at, |rest| trim_end(bytes, rest.len()) + 1)
}
