//! Where the full name of a person begins and ends.

use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::word_class::{AUXILIARY, FUNCTION, GENERATION, PARTICLE, PERSONAL};
use crate::gazetteer::{EntityKind, Form};

/// Names of more words are headings or lists.
pub(super) const LONGEST_NAME: usize = 5;

impl Pass<'_> {
    /// The end of a person's name that begins at `at`, and its number of words.
    pub(super) fn name_forward(&self, at: usize) -> Option<(usize, usize)> {
        let reader = self.reader;
        if let Some(n) = self.hit_at(at) {
            // a full name that the gazetteer knows; or a surname with an unknown given name never
            // begins with a hit
            let list = self.candidates(n);
            let table = &self.resolver.aliases;
            let person = list
                .iter()
                .any(|&a| self.gazetteer.entity(table.entity(a)).kind() == EntityKind::Person);
            let alone = self.is_lone_surname(at, self.hits[n].span.end as usize);
            if self.is_namesake(n) {
                return Some((self.hits[n].span.end as usize, 2));
            }
            if self.hits[n].blocked || person && !alone {
                return None;
            }
        }
        let begins = at;
        let (mut end, mut words, mut at) = (0, 0, at);
        let mut particles = 0;
        while words + particles < LONGEST_NAME {
            let stop = reader.word_end(at);
            if stop == at {
                break;
            }
            let word = Word {
                start: at,
                end: stop,
                gap: Gap::Space,
            };
            let term = reader.term(word);
            if reader.is_capital(at) {
                // "Abu Bakar Bashir"
                let first = || {
                    reader.next_near(stop).is_some_and(|w| {
                        reader.is_capital(w.start) && !self.is_known_word(w.start, w.end)
                    })
                };
                let particle = term.is(PARTICLE) && !term.is(FUNCTION) && (words > 0 || first());
                // "Jan Kubis", but not "Jan 5"
                let given =
                    || words == 0 && !term.is(AUXILIARY) && first() && self.is_given(at, stop);
                let known = self.is_known_term(term) && !particle && !given();
                if known || self.lexicon.body(term).is_some() {
                    break;
                }
                let all_caps = stop - at > 3
                    && reader
                        .slice(at, stop)
                        .bytes()
                        .all(|b| b.is_ascii_uppercase());
                if all_caps && words == 0 {
                    break;
                }
                if words > 0
                    && let Some(n) = self.hit_at(at)
                    && self.sole(n).is_some_and(|e| self.is_polity(e))
                    && !self.is_personal(n)
                    && !self.needs_more_than(begins, n)
                {
                    break;
                }
                end = stop;
                words += 1;
                // the stop of "Ferdinand R. Marcos Jr. met" ends no sentence
                let goes_on = term.is(GENERATION) && reader.byte(stop) == b'.';
                if goes_on
                    && reader
                        .next(stop)
                        .is_some_and(|w| !reader.is_capital(w.start))
                {
                    end += 1;
                    break;
                }
            } else if words > 0 && reader.byte(at - 1) == b'-' && reader.byte(stop) != b'-' {
                // "Chung Byung-won"
                end = stop;
            } else if term.is(PARTICLE) && (words > 0 || stop - at > 1) {
                particles += 1;
            } else {
                break;
            }
            // an initial takes its stop along
            let mut from = stop;
            if stop - at == 1 && reader.byte(stop) == b'.' {
                from = stop + 1;
            }
            let next = reader.next(from);
            let near = next.filter(|w| match w.gap {
                Gap::Space => !reader.breaks_line(from, w.start),
                Gap::Hyphen => true,
                Gap::None => from > stop,
                // O'Neill
                Gap::Other => {
                    w.start - stop <= 3
                        && matches!(reader.slice(stop, w.start), "'" | "’")
                        && reader.is_capital(w.start)
                }
                Gap::Comma => false,
            });
            match near {
                Some(word) => at = word.start,
                None => break,
            }
        }
        // a possessive's "s" is no word
        (words > 0).then_some((end, words))
    }

    /// Whether what stands between two bytes is a given name that is known.
    pub(super) fn is_given(&self, start: usize, end: usize) -> bool {
        self.gazetteer.is_given_name(self.reader.slice(start, end))
    }

    /// Whether a hit is a name of bodies that say by nothing around it that they are meant, behind
    /// the given name that begins at a byte: "Michael Bloomberg".
    fn needs_more_than(&self, begins: usize, n: usize) -> bool {
        let table = &self.resolver.aliases;
        let mut names = self.candidates(n).iter();
        names.all(|&alias| !table.stands_alone(alias))
            && self.is_given(begins, self.reader.word_end(begins))
    }

    /// The start of a person's full name that ends at `end`.
    pub(super) fn name_backward(&self, end: usize) -> Option<usize> {
        let reader = self.reader;
        let whole = self.hit_over(end.saturating_sub(1));
        if let Some(n) = whole.filter(|n| self.hits[*n].span.end as usize == end)
            && self.is_namesake(n)
        {
            return Some(self.hits[n].span.start as usize);
        }
        let (mut at, mut start, mut words) = (end, end, 0);
        for _ in 0..LONGEST_NAME {
            let begin = self.part_start(at);
            if begin == at {
                break;
            }
            let word = Word {
                start: begin,
                end: at,
                gap: Gap::Space,
            };
            let term = reader.term(word);
            if self.inside_hit(begin)
                && !self.is_name_part(begin, at)
                && !(at == end && self.is_adjective_borne(begin, at))
            {
                break;
            }
            if self.ends_style(at) {
                break;
            }
            if reader.is_capital(begin) {
                // "Nguyen Van Thanh"
                let particle = term.is(PARTICLE) && !term.is(FUNCTION) && words > 0;
                let known = self.is_known_term(term) && !particle;
                if known || self.lexicon.body(term).is_some() {
                    break;
                }
                start = begin;
                words += 1;
            } else if !term.is(PARTICLE) {
                break;
            }
            let Some(before) = reader.prev(begin) else {
                break;
            };
            let near = match before.gap {
                Gap::Space => !reader.breaks_line(before.end, begin),
                Gap::Hyphen => true,
                Gap::Other => {
                    // "J. Doe", "St. Clair"
                    let short = before.end - before.start == 1
                        || reader.is_capital(before.start) && reader.term(before).is(PARTICLE);
                    short && reader.slice(before.end, begin).trim() == "."
                }
                _ => false,
            };
            if !near {
                break;
            }
            at = before.end;
        }
        (2..=4).contains(&words).then_some(start)
    }

    /// Whether a style of more than one word ends at a byte, which no name includes: "H.E.", "His
    /// Excellency".
    fn ends_style(&self, at: usize) -> bool {
        let title = self.cue_ending(at).and_then(|cue| self.title_of(cue));
        title.is_some_and(|title| title.rank && title.before)
    }

    /// Whether a hit at the beginning of a part of a name is no more than a part of it: a surname,
    /// "Chun-fai", a given name or particle that is a town's name as well, "Mary Doe", "Van Thanh".
    fn is_name_part(&self, begin: usize, end: usize) -> bool {
        let Some(span) = self.hit_at(begin).map(|n| self.hits[n].span) else {
            return false;
        };
        let hit_end = span.end as usize;
        if self.is_lone_surname(begin, hit_end) {
            return hit_end <= end;
        }
        let word = span.slice(self.reader.text);
        let behind = self.reader.byte(hit_end) == b'-' || end == hit_end;
        behind
            && (self.gazetteer.is_given_name(word) || self.lexicon.classes_of(word) & PARTICLE != 0)
    }

    /// Where the part of a name that ends at a byte begins: all of a surname that the tables hold,
    /// "Ben Ali", and what belongs to the letters behind it, "Chun-fai", "O'Leary".
    fn part_start(&self, end: usize) -> usize {
        let reader = self.reader;
        let begin = reader.word_start(end);
        if begin == end {
            return begin;
        }
        let surname = self.hit_over(begin).map(|n| self.hits[n].span);
        if let Some(span) = surname.filter(|span| span.end as usize == end) {
            let start = span.start as usize;
            return if self.is_lone_surname(start, end) {
                start
            } else {
                begin
            };
        }
        let (before, hyphen) = match reader.bytes.get(..begin).unwrap_or_default() {
            [before @ .., b'\''] | [before @ .., 0xE2, 0x80, 0x99] => (before.len(), false),
            [before @ .., b'-'] => (before.len(), true),
            _ => return begin,
        };
        let first = reader.word_start(before);
        // no more than a letter or two stand before an apostrophe
        let joined = if hyphen {
            // "Dae-jung", but not "Pan-democrat Lam"
            !reader.is_capital(begin) && first < before && !self.is_known_word(begin, end)
        } else {
            reader.is_capital(begin) && (1..=2).contains(&(before - first))
        };
        if joined && reader.is_capital(first) {
            first
        } else {
            begin
        }
    }

    /// Whether a hit is a full name that the tables hold to keep its surname from being a state's:
    /// "Michael Jordan".
    fn is_namesake(&self, n: usize) -> bool {
        let hit = self.hits[n];
        let name = hit.span.slice(self.reader.text);
        let mut words = name.split(' ');
        let (given, surname) = (words.next(), words.next());
        hit.blocked
            && words.next().is_none()
            && given.is_some_and(|w| self.gazetteer.is_given_name(w))
            && surname.is_some_and(|w| self.lexicon.classes_of(w) & PERSONAL != 0)
    }

    /// Whether a state's name is borne by people, too.
    fn is_personal(&self, n: usize) -> bool {
        let span = self.hits[n].span;
        let bytes = self.reader.bytes.get(span.range()).unwrap_or(&[]);
        let term = self.lexicon.table.word(bytes).unwrap_or_default();
        term.is(PERSONAL)
    }

    /// Whether the adjective of a state is a surname behind a given name: "Matt Welsh".
    fn is_adjective_borne(&self, start: usize, end: usize) -> bool {
        let adjective = |n: usize| {
            let aliases = &self.resolver.aliases;
            let mut list = self.candidates(n).iter().map(|&a| aliases.get(a));
            self.hits[n].span.end as usize == end
                && list.all(|a| matches!(a.form, Form::Adjective | Form::Demonym))
        };
        let given = || {
            let before = self.reader.prev_near(start);
            before.is_some_and(|w| {
                let word = self.reader.written(w);
                self.gazetteer.is_given_name(word)
            })
        };
        self.hit_at(start).is_some_and(adjective) && given()
    }

    /// Whether a hit covers just this word, as the surname of people or a name that people bear.
    pub(super) fn is_lone_surname(&self, start: usize, end: usize) -> bool {
        let Some(n) = self.hit_at(start) else {
            return false;
        };
        if self.hits[n].span.end as usize != end || self.hits[n].blocked {
            return false;
        }
        let aliases = &self.resolver.aliases;
        let mut list = self.candidates(n).iter().map(|&a| aliases.get(a));
        list.all(|a| a.form == Form::Surname) || self.is_personal(n)
    }
}
