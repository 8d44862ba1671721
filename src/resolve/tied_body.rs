//! Whether the text ties a body that no table holds to somebody, or tells what it does: "Refugee
//! Council spokesman", "a researcher at the Baker Institute", "the Green Party accused".

use super::cue::Cue;
use super::lexicon::{Agent, BodyNoun, Noun, Target, Term};
use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::title::trim_end;
use super::word_class::{
    ASIDE, AUXILIARY, BODY_LINK, FUNCTION, HAVE, HEADED, ISSUED, JOINER, MEETING, PAPER, RELATIVE,
    SPEECH, STANCE, THING, TIE,
};
use crate::gazetteer::{EntityKind, Sector};
use crate::span::Span;

/// Between a body and its verb stand no more words than this: "has also repeatedly accused".
const MOST_HELPERS: usize = 3;
/// Between a body and who belongs to it stand no more words than this: "'s new Asia director".
const LONGEST_POST: usize = 3;
/// A name of which a body's is a part stands no more names before it than this.
const NAMES_BACK: usize = 64;
/// Between somebody and "at" stand no more words than this: "fellow on arms control at".
const LONGEST_FIELD: usize = 4;

impl Pass<'_> {
    /// Whether the text ties the body named from `start` to `end` to somebody who acts or to an
    /// act; never in a heading, where any word may have a capital. Before its head are `words`.
    pub(super) fn is_tied(
        &self,
        (start, end): (usize, usize),
        words: usize,
        body: BodyNoun,
    ) -> bool {
        let reader = self.reader;
        let head = reader.slice(reader.word_start(end), end);
        (self.body_acts(end) || self.has_people(end) || self.is_worked_for(start, body))
            && !self.is_piece_of_name(start, end)
            && !(body.of_state && self.is_of_text(start, words))
            && head.bytes().any(|b| b.is_ascii_lowercase())
            && !self.in_heading(start)
            && !self.is_short_of_known(start, end)
    }

    /// Whether a body that the text has named has these words in its name: "the Cooperation Council"
    /// behind "the Cooperation Council for the Arab States of the Gulf".
    fn is_short_of_known(&self, start: usize, end: usize) -> bool {
        let name = self.reader.slice(start, end);
        let before = self
            .hits
            .partition_point(|hit| (hit.span.start as usize) < start);
        let mut named = self.hits[..before].iter().rev().take(NAMES_BACK);
        named.any(|hit| {
            let full = hit.span.slice(self.reader.text);
            full.len() > name.len() && full.contains(name)
        })
    }

    /// Whether capitals go on behind a name, or are joined to it in front: "Marine Chamber
    /// Ensembles", "the Meteorological and Geophysical Bureau".
    fn is_piece_of_name(&self, start: usize, end: usize) -> bool {
        let reader = self.reader;
        // "the Advisory Board"
        let thing = reader.phrase(start);
        if self.name_goes_on(end) || thing.is_some_and(|(t, stop)| t.is(THING) && stop == end) {
            return true;
        }
        let Some(link) = reader.prev_near(start) else {
            return false;
        };
        let joins = reader.term(link).is(JOINER);
        let Some(before) = reader
            .prev_near(link.start)
            .filter(|w| reader.is_capital(w.start))
        else {
            return false;
        };
        // "Union of Democratic Forces", but "the Refugee Council and the Green Party"
        let head = self.lexicon.body(reader.term(before)).is_some();
        joins && !head && !self.inside_hit(before.start) || head && reader.term(link).is(BODY_LINK)
    }

    /// Whether capitals go on behind a name, and no title or person.
    pub(super) fn name_goes_on(&self, end: usize) -> bool {
        let reader = self.reader;
        reader.next_near(end).is_some_and(|w| {
            reader.is_capital(w.start)
                && self.full_name_at(w.start).is_none()
                && self.hit_at(w.start).is_none()
                && !reader
                    .phrase(w.start)
                    .is_some_and(|(term, _)| self.is_somebody(term))
        })
    }

    /// Whether a body that every state has can be that of a state which the text names: "the
    /// Supreme Court", but not "the Killeen Police".
    fn is_of_text(&self, start: usize, words: usize) -> bool {
        // "the National Trade Union Congress"
        let of_body = || {
            let before = self.reader.slice(start, self.reader.text.len());
            let mut before = before.split(' ').take(words);
            before.any(|word| {
                let term = self.lexicon.table.word(word.as_bytes());
                let inner = term.and_then(|term| self.lexicon.body(term));
                inner.is_some_and(|inner| !inner.of_state)
            })
        };
        self.out.scratch.presence.names_state() && !self.has_own_word(start, words) && !of_body()
    }

    /// "Keller of the Ministry of Health": an organ of a state in a text that names none.
    pub(super) fn stateless_organ(&mut self, cue: Cue, agent: Agent) {
        let (start, end) = (cue.start as usize, cue.end as usize);
        let organ = BodyNoun {
            kind: EntityKind::Organization,
            sector: Some(agent.sector),
            alone: false,
            own: false,
            of_state: false,
            deed: false,
            form: false,
        };
        let several = self.reader.slice(start, end).contains(' ');
        if several
            && !self.out.scratch.presence.names_state()
            && self.is_tied((start, end), 0, organ)
        {
            let span = Span::new(start, end);
            self.open_body(span, span, (organ.kind, organ.sector), None, "open.body");
        }
    }

    /// Whether a verb of saying or dealing stands behind a name: "has repeatedly accused".
    fn body_acts(&self, end: usize) -> bool {
        let reader = self.reader;
        let mut at = end;
        let mut helped = false;
        // ", which is led by", ", based in"
        if let Some(next) = reader.next(end).filter(|w| w.gap == Gap::Comma) {
            if reader.term(next).is(HEADED) {
                return true;
            }
            if !reader.term(next).is(RELATIVE) {
                return false;
            }
            at = next.end;
        }
        for _ in 0..=MOST_HELPERS {
            let Some(word) = reader.next_near(at).filter(|w| !reader.is_capital(w.start)) else {
                return false;
            };
            let term = reader.term(word);
            if term.is(SPEECH | STANCE | ISSUED) && !term.is(AUXILIARY | ASIDE) {
                return !reader.is_gerund(word) || at > end;
            }
            if !term.is(AUXILIARY | ASIDE) {
                // "has banned"
                return helped && reader.is_past(word);
            }
            helped |= term.is(HAVE);
            at = word.end;
        }
        false
    }

    /// Whether one of a body's people stands behind its name: "Refugee Council spokesman", "the
    /// Refugee Council's new director", "the Refugee Council's Enver Solomon".
    fn has_people(&self, end: usize) -> bool {
        let reader = self.reader;
        let owned = reader.possessive(end);
        let mut at = owned.unwrap_or(end);
        for n in 0..LONGEST_POST {
            let Some(word) = reader.next_near(at) else {
                return false;
            };
            if n == 0 && reader.is_capital(word.start) && self.full_name_at(word.start).is_some() {
                return true;
            }
            let Some((term, stop)) = reader.phrase(word.start) else {
                at = word.end;
                continue;
            };
            if self.is_somebody(term) {
                return true;
            }
            if !term.is_modifier() {
                return false;
            }
            at = stop;
        }
        false
    }

    /// Where the full name of a person ends that begins behind a body: one with a given name that
    /// is known, or two unknown words and then a verb or a comma, "Enver Solomon said".
    pub(super) fn full_name_at(&self, at: usize) -> Option<usize> {
        let reader = self.reader;
        let (end, words @ 2..=4) = self.name_forward(at)? else {
            return None;
        };
        let given = reader.slice(at, reader.word_end(at));
        if self.gazetteer.is_given_name(given) {
            return Some(end);
        }
        let plain = |word: &str| self.is_common_word(word);
        let strange = words == 2 && !reader.slice(at, end).split(' ').any(plain);
        let verb = reader.next_near(end);
        let acts = verb.is_some_and(|w| {
            let term = reader.term(w);
            !reader.is_capital(w.start) && term.is(SPEECH | STANCE | AUXILIARY)
        });
        (strange && (acts || reader.byte(end) == b',')).then_some(end)
    }

    /// Whether a term is a noun for people who have posts.
    pub(super) fn is_somebody(&self, term: Term) -> bool {
        let person = |noun: &Noun| noun.target == Target::Person;
        // companies are agents, too
        let acts = |agent: Agent| !agent.body && agent.sector != Sector::Bus;
        self.lexicon.title(term).is_some()
            || self
                .lexicon
                .noun(term)
                .map_or(term.agent.is_some_and(acts), person)
    }

    /// Whether somebody works for the body whose name begins at `start`, or deals with it: "a
    /// researcher at the", "John Doe of the", "accused the", "according to the".
    fn is_worked_for(&self, start: usize, body: BodyNoun) -> bool {
        let reader = self.reader;
        let Some(link) = self.link_before(start) else {
            return false;
        };
        let term = reader.term(link);
        if reader.is_capital(link.start) {
            return false;
        }
        if term.is(SPEECH | STANCE | HEADED) {
            let apart = link.start > 0 && reader.byte(link.start - 1) == b' ';
            // what is called or left may be a site
            return apart && !body.deed;
        }
        if !term.is(FUNCTION) {
            return false;
        }
        if reader.is(link, "by") {
            return true;
        }
        let end = trim_end(reader.bytes, link.start);
        reader.prev_near(link.start).is_some_and(|before| {
            let with = reader.term(before);
            if reader.is(link, "to") {
                return reader.written(before).eq_ignore_ascii_case("according");
            }
            let dealt = with.is(TIE | PAPER | MEETING)
                && matches!(reader.written(link), "with" | "from" | "between");
            dealt || self.is_post_before(before) && !self.is_minister(before)
        }) || matches!(reader.written(link), "of" | "from" | "at" | "with")
            && self.is_full_name_before(end)
    }

    /// Whether a post and perhaps its field end with a word: "fellow", "director for Asia".
    pub(super) fn is_post_before(&self, last: Word) -> bool {
        let reader = self.reader;
        let mut word = last;
        let mut joined = true;
        for _ in 0..=LONGEST_FIELD {
            let cue = self.cue_ending(word.end);
            let term = cue.map_or_else(|| reader.term(word), |cue| cue.term);
            // "officials of", but not "students of"
            let crowd = term.agent.is_some_and(|agent| agent.plural);
            if self.is_somebody(term) && !(crowd && self.lexicon.title(term).is_none()) {
                return joined;
            }
            joined = matches!(reader.written(word), "of" | "for" | "on" | "in");
            if !joined && !term.is_modifier() && !term.is(JOINER) {
                return false;
            }
            match reader.prev_near(word.start) {
                Some(before) => word = before,
                None => return false,
            }
        }
        false
    }

    /// Whether the title of a minister ends with a word: behind "of" it has what he minds.
    fn is_minister(&self, last: Word) -> bool {
        let title = self.cue_ending(last.end).and_then(|cue| self.title_of(cue));
        title.is_some_and(|title| {
            let mut offices = title.offices.iter();
            offices.any(|office| self.lexicon.office_traits(*office).minister)
        })
    }

    /// Whether a full name with a known given name ends at a byte.
    pub(super) fn is_full_name_before(&self, end: usize) -> bool {
        let reader = self.reader;
        self.name_backward(end).is_some_and(|start| {
            let given = reader.slice(start, reader.word_end(start));
            self.gazetteer.is_given_name(given)
        })
    }
}
