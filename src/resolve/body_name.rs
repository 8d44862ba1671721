//! Where the name of a body that only the article knows begins and ends, around its head noun.

use super::introduced_body::LONGEST_BODY;
use super::lexicon::BodyNoun;
use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::word_class::{BODY_LINK, DEFINITE, FOLK, FUNCTION, INDEFINITE};
use crate::gazetteer::{EntityIdx, EntityKind, Form, Sector};

impl Pass<'_> {
    /// Where a body's name begins, with the number of its words before the head, and a state or
    /// region among them.
    pub(super) fn body_backward(&self, head: usize) -> (usize, usize, Option<EntityIdx>) {
        let reader = self.reader;
        let (mut start, mut words, mut tie) = (head, 0, None);
        while words < LONGEST_BODY {
            let Some(word) = reader.prev(start) else {
                break;
            };
            let near =
                matches!(word.gap, Gap::Space | Gap::Hyphen) && !reader.parts_rows(word.end, start);
            if let Some(first) = self
                .folk_before(word, start)
                .or_else(|| self.noun_joined_before(word))
            {
                start = first;
                words += 1;
                continue;
            }
            // "501st Legion", "47th Brigade"
            let numbered = reader.byte(word.start).is_ascii_digit()
                && reader.byte(word.end - 1).is_ascii_lowercase();
            if !near || !(reader.is_capital(word.start) || numbered) {
                break;
            }
            if self.ends_list_member(word) {
                break;
            }
            if let Some(n) = self.hit_ending(word.end) {
                let entity = self.sole(n);
                let kind = entity.map(|e| self.gazetteer.entity(e).kind());
                let start_of = self.hits[n].span.start as usize;
                // "the pro-Beijing New People Party"
                let prefixed = kind == Some(EntityKind::Place)
                    && reader.byte(start_of.wrapping_sub(1)) == b'-'
                    && reader
                        .prev(start_of)
                        .is_some_and(|w| !reader.is_capital(w.start));
                let person = kind == Some(EntityKind::Person);
                // "Barry University"
                if person && !self.is_lone_surname(start_of, word.end) || prefixed {
                    break;
                }
                tie = tie.or(entity.filter(|_| !person));
                start = self.hits[n].span.start as usize;
                words += 1;
                continue;
            }
            // "Make-A-Wish Foundation"
            let hyphened =
                reader.byte(word.end) == b'-' && reader.byte(word.start.wrapping_sub(1)) == b'-';
            if reader.term(word).is(DEFINITE | INDEFINITE) && !hyphened
                || reader.opens(word.start) && self.opens_no_name(word)
            {
                break;
            }
            start = word.start;
            words += 1;
        }
        (start, words, tie)
    }

    /// "Liberal Party or LP Green Party": an acronym behind "or" is that of the name before it.
    fn ends_list_member(&self, word: Word) -> bool {
        let reader = self.reader;
        let written = reader.written(word);
        let capitals = written.len() > 1 && written.bytes().all(|b| b.is_ascii_uppercase());
        capitals
            && reader
                .prev_near(word.start)
                .is_some_and(|w| reader.is(w, "or"))
    }

    /// Where the people begin whose body the word at `start` is, with the word before it: "People's
    /// Party", "Workers' Union".
    fn folk_before(&self, mut word: Word, start: usize) -> Option<usize> {
        let reader = self.reader;
        let apostrophe = |text: &str| matches!(text, "'" | "’");
        if reader.is(word, "s") {
            let folk = reader.prev(word.start)?;
            if !apostrophe(reader.slice(folk.end, word.start)) {
                return None;
            }
            word = folk;
        } else if !apostrophe(reader.slice(word.end, start).trim_end()) {
            return None;
        }
        let folk = reader.is_capital(word.start) && reader.term(word).is(FOLK);
        folk.then_some(word.start)
    }

    /// Whether a word with a capital only opens a sentence: "Former Green Party leader", but not
    /// "Refugee Council spokesman".
    fn opens_no_name(&self, word: Word) -> bool {
        let term = self.reader.term(word);
        self.is_known_term(term) && (term.agent.is_none() || self.lexicon.title(term).is_some())
    }

    /// Where the noun begins that "and" joins to the words before a head: "Justice and Development
    /// Party", "Food and Drug Administration"; not that of a list, nor the end of another name.
    pub(super) fn noun_joined_before(&self, and: Word) -> Option<usize> {
        let reader = self.reader;
        if and.gap != Gap::Space || !reader.is(and, "and") {
            return None;
        }
        let noun = reader.prev_near(and.start)?;
        let plain = reader.is_capital(noun.start)
            && !self.inside_hit(noun.start)
            && self.lexicon.body(reader.term(noun)).is_none()
            && !self.gazetteer.is_given_name(reader.written(noun));
        let article = reader.prev_near(noun.start);
        let first = article.is_some_and(|w| reader.term(w).is(DEFINITE | INDEFINITE));
        (plain && first).then_some(noun.start)
    }

    /// Where a body's name ends: "Chamber of Commerce and Industry".
    pub(super) fn body_forward(
        &self,
        end: usize,
        body: BodyNoun,
        known: bool,
    ) -> (usize, usize, Option<EntityIdx>) {
        let reader = self.reader;
        let (mut end, mut words, mut within) = (end, 0, None);
        while words < LONGEST_BODY {
            let Some(link) = reader.next_near(end) else {
                break;
            };
            // "University of Texas at Austin"
            let placed = within.is_some() || known && body.sector == Some(Sector::Edu);
            let campus = placed && reader.is(link, "at");
            let joins = reader.term(link).is(BODY_LINK) || campus;
            if reader.parts_rows(end, link.start)
                || !(joins || words > 0 && reader.is_capital(link.start))
            {
                break;
            }
            let word = if joins {
                let Some(mut word) = reader.next_near(link.end) else {
                    break;
                };
                if reader.term(word).is(DEFINITE) {
                    let Some(next) = reader.next_near(word.end) else {
                        break;
                    };
                    word = next;
                }
                word
            } else {
                link
            };
            let and = reader.is(link, "and");
            // "and the Program on" begins another name
            if and && word.start > link.end + 1 {
                break;
            }
            // "University of Leeds"
            if joins
                && body.sector == Some(Sector::Edu)
                && let Some((place, stop)) = self.place_inside(word.start)
            {
                (end, within) = (stop, within.or(Some(place)));
                words += 1;
                continue;
            }
            // "Council on American-Islamic Relations"
            if joins && let Some(stop) = self.adjective_inside(word.start) {
                end = stop;
                words += 1;
                continue;
            }
            if !reader.is_capital(word.start)
                // "on July 3"
                || reader.term(word).is(FUNCTION)
                || self.hit_at(word.start).is_some()
                    && !(placed && self.is_lone_surname(word.start, word.end))
                || and && (words == 0 || self.is_head(word))
            {
                break;
            }
            end = word.end;
            words += 1;
        }
        (end, words, within)
    }

    /// The place or state whose name begins at a byte, and its end.
    pub(super) fn place_inside(&self, at: usize) -> Option<(EntityIdx, usize)> {
        let n = self.hit_at(at).filter(|n| !self.hits[*n].blocked)?;
        let table = &self.resolver.aliases;
        let mut list = self.candidates(n).iter();
        let place = list.find(|&&a| {
            let facts = table.get(a);
            let lies = matches!(
                facts.kind,
                EntityKind::Place
                    | EntityKind::Country
                    | EntityKind::Territory
                    | EntityKind::Region
            );
            lies && facts.form == Form::Name
        })?;
        Some((table.entity(*place), self.hits[n].span.end as usize))
    }

    /// Whether a body's name has its head at a word or at the next one: "and the Ministry of",
    /// "and Grand Court".
    fn is_head(&self, word: Word) -> bool {
        let reader = self.reader;
        let heads =
            |w: Word| reader.is_capital(w.start) && self.lexicon.body(reader.term(w)).is_some();
        heads(word) || reader.next_near(word.end).is_some_and(heads)
    }

    /// Where the adjective of a state ends that begins at a byte inside a name: "American-Islamic
    /// Relations".
    fn adjective_inside(&self, at: usize) -> Option<usize> {
        let reader = self.reader;
        let n = self.hit_at(at)?;
        let end = self.hits[n].span.end as usize;
        let next = reader.next(end)?;
        let near =
            matches!(next.gap, Gap::Space | Gap::Hyphen) && !reader.parts_rows(end, next.start);
        let goes_on = near
            && reader.is_capital(next.start)
            && self.hit_at(next.start).is_none()
            && !self.is_known_word(next.start, next.end);
        (goes_on && self.has_form(n, Form::Adjective)).then_some(end)
    }
}
