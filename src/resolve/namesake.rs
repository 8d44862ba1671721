//! States' and capitals' names that others bear in an article: people called like them, and teams
//! that play for them.

use super::alias_table::AliasFacts;
use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::word_class::{FUNCTION, INDEFINITE, INSIDE, LOCATIVE, ORIGIN, PERSONAL};
use crate::gazetteer::{EntityIdx, EntityKind, Form};
use crate::span::Span;

/// With fewer scores than this the article is not about matches.
const SCORES: usize = 3;
/// No more namesakes of one article are looked through.
const MOST: usize = 64;
/// The noun that says what somebody is stands within so many words: "a retired Dutch teacher".
const APPOSITION: usize = 6;

/// What else bears names of the gazetteer in one article.
#[derive(Debug, Default)]
pub(super) struct Namesakes {
    /// Names that are the surname of somebody, each where it stands first.
    people: Vec<Namesake>,
    /// States beside a score, each once.
    teams: Vec<EntityIdx>,
    /// How often a state has stood beside a score.
    scores: usize,
}

/// A name that is the surname of somebody in the article.
#[derive(Clone, Copy, Debug)]
struct Namesake {
    span: Span,
    /// The state that was asked for last, and whether the article shows it in another way.
    shown: Option<(EntityIdx, bool)>,
}

impl Namesakes {
    pub(super) fn clear(&mut self) {
        self.people.clear();
        self.teams.clear();
        self.scores = 0;
    }
}

impl Pass<'_> {
    /// Notes that the n-th hit, swallowed by the given name before it, is a person's surname, if
    /// the given name is a usual one or the text says what the person is.
    pub(super) fn note_surname(&mut self, n: usize) {
        let span = self.hits[n].span;
        let given = self.reader.prev_near(span.start as usize).is_some_and(|w| {
            let word = self.reader.written(w);
            self.gazetteer.is_given_name(word)
        });
        let initial = || self.is_behind_initial(span.start as usize);
        if given || initial() || self.is_explained(span.end as usize) {
            self.note_namesake(span);
        }
    }

    /// Notes the surname in a person's full name that the tables hold to keep it from being read as
    /// a state's: "Jim Jordan".
    pub(super) fn note_blocked(&mut self, n: usize) {
        let reader = self.reader;
        let span = self.hits[n].span;
        let (start, end) = (span.start as usize, span.end as usize);
        let surname = reader.word_start(end);
        let given = reader.slice(start, reader.word_end(start));
        let bytes = reader.bytes.get(surname..end).unwrap_or(&[]);
        let term = self.lexicon.table.word(bytes).unwrap_or_default();
        // "Booker T. Washington"
        let initial = reader.slice(start, surname).contains(". ");
        let named = initial || self.gazetteer.is_given_name(given);
        if surname > start && term.is(PERSONAL) && named {
            let surname = Span::new(surname, end);
            self.note_namesake(surname);
        }
    }

    /// Whether the article has given somebody a surname, written as at a span.
    pub(super) fn is_namesakes(&self, span: Span) -> bool {
        self.namesake(span).is_some()
    }

    fn note_namesake(&mut self, span: Span) {
        if self.namesake(span).is_none() {
            let people = &mut self.out.scratch.namesakes.people;
            people.push(Namesake { span, shown: None });
        }
    }

    /// The namesake whose surname is written at a span.
    fn namesake(&self, span: Span) -> Option<usize> {
        let text = self.reader.text;
        let people = self.out.scratch.namesakes.people.iter().take(MOST);
        let mut names = people.map(|other| other.span.slice(text));
        names.position(|name| name == span.slice(text))
    }

    /// Whether what stands behind a name makes it a person's: ", 41,", ", a retired teacher".
    fn is_explained(&self, end: usize) -> bool {
        let reader = self.reader;
        let Some(first) = reader.next(end).filter(|w| w.gap == Gap::Comma) else {
            return false;
        };
        if is_age(reader.written(first)) {
            return reader.byte(first.end) == b',';
        }
        if !reader.term(first).is(INDEFINITE) {
            return false;
        }
        let mut at = first.end;
        for _ in 0..APPOSITION {
            let Some(word) = reader.next_near(at) else {
                return false;
            };
            let term = reader.term(word);
            if let Some(agent) = term.agent {
                return !agent.body && !agent.plural;
            }
            at = word.end;
        }
        false
    }

    /// Whether a name is here the surname of somebody whom the article has named in full.
    pub(super) fn is_surname_of_namesake(&mut self, n: usize, facts: AliasFacts) -> bool {
        let people = &self.out.scratch.namesakes.people;
        let adjective = matches!(facts.form, Form::Adjective | Form::Demonym);
        if people.is_empty() || !adjective && !matches!(facts.form, Form::Name | Form::Metonym) {
            return false;
        }
        let reader = self.reader;
        let span = self.hits[n].span;
        // "Welsh said", but not "the Welsh", "Welsh voters"
        if adjective
            && (self.opening(span.start as usize).definite || !self.ends_phrase(span.end as usize))
        {
            return false;
        }
        let Some(who) = self.namesake(span) else {
            return false;
        };
        let before = reader.prev_near(span.start as usize);
        let next = reader.next(span.end as usize);
        // "in Washington", but not "the end of Washington's service"
        let owns = reader.possessive(span.end as usize).is_some();
        if !owns && before.is_some_and(|w| reader.term(w).is(LOCATIVE))
            || next.is_some_and(|w| w.gap == Gap::Comma && self.hit_at(w.start).is_some())
        {
            return false;
        }
        // a state that the article shows in another way, too, may be meant
        facts.kind == EntityKind::Place
            || adjective
            || facts.form == Form::Metonym
            || !self.shows_otherwise(facts.entity, who)
    }

    /// As [`Self::is_shown_otherwise`], and looks through the article once for each namesake.
    fn shows_otherwise(&mut self, state: EntityIdx, who: usize) -> bool {
        let namesake = self.out.scratch.namesakes.people[who];
        if let Some((_, shown)) = namesake.shown.filter(|(asked, _)| *asked == state) {
            return shown;
        }
        let shown = self.is_shown_otherwise(state, namesake.span.slice(self.reader.text));
        self.out.scratch.namesakes.people[who].shown = Some((state, shown));
        shown
    }

    /// Whether the article names a state, or something of it, in other words than these.
    fn is_shown_otherwise(&self, state: EntityIdx, surface: &str) -> bool {
        self.hits.iter().enumerate().any(|(m, hit)| {
            hit.span.slice(self.reader.text) != surface
                && self.candidates(m).iter().any(|&a| {
                    let entity = self.resolver.aliases.entity(a);
                    self.resolver.states.state(entity) == Some(state)
                })
        })
    }

    /// Notes the states beside a score: "Panama 3 – 0", "Sweden 1-0 Korea".
    pub(super) fn note_score(&mut self, n: usize) {
        let reader = self.reader;
        let span = self.hits[n].span;
        let Some(end) = self.score_end(span.end as usize) else {
            return;
        };
        let before = reader.prev_near(span.start as usize);
        if before.is_some_and(|w| reader.term(w).is(INSIDE)) {
            return;
        }
        let states = &self.resolver.states;
        let state = |m| self.sole(m).filter(|e| states.state(*e) == Some(*e));
        let Some(first) = state(n) else {
            return;
        };
        let mut second = None;
        if let Some(next) = reader.next_near(end) {
            second = self.hit_at(next.start).and_then(state);
            let goes_on = !reader.is_capital(next.start) && reader.term(next).is(FUNCTION);
            if second.is_none() && !goes_on {
                return;
            }
        }
        let namesakes = &mut self.out.scratch.namesakes;
        for team in std::iter::once(first).chain(second) {
            namesakes.scores += 1;
            if !namesakes.teams.contains(&team) {
                namesakes.teams.push(team);
            }
        }
    }

    /// The byte behind a score that follows a name: two numbers of at most two digits.
    fn score_end(&self, end: usize) -> Option<usize> {
        let reader = self.reader;
        if reader.byte(end) != b' ' || !reader.byte(end + 1).is_ascii_digit() {
            return None;
        }
        let is_number = |w: Word| {
            let digits = reader.written(w);
            digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit())
        };
        let first = reader.next(end).filter(|w| is_number(*w))?;
        let second = reader.next(first.end).filter(|w| is_number(*w))?;
        let between = reader.slice(first.end, second.start).trim();
        let stop = !matches!(reader.byte(second.end), b'%' | b'-' | b'/' | b':');
        (matches!(between, "-" | "–" | "—") && stop).then_some(second.end)
    }

    /// Whether a state's name stands for a team: beside a score, or anywhere in an article about
    /// matches but where it is a place or owns something.
    pub(super) fn is_team(&self, n: usize, facts: AliasFacts) -> bool {
        let teams = &self.out.scratch.namesakes.teams;
        if teams.is_empty()
            || !matches!(facts.form, Form::Name | Form::Acronym)
            || !teams.contains(&facts.entity)
        {
            return false;
        }
        let span = self.hits[n].span;
        let before = self.reader.prev_near(span.start as usize);
        let term = before.map(|w| self.reader.term(w)).unwrap_or_default();
        if term.is(LOCATIVE) && !term.is(ORIGIN) {
            return false;
        }
        self.out.scratch.namesakes.scores >= SCORES || self.score_end(span.end as usize).is_some()
    }
}

/// Whether a word is a number of years that somebody can have lived.
fn is_age(word: &str) -> bool {
    word.parse::<u8>()
        .is_ok_and(|years| (10..=110).contains(&years))
}
