//! Finds the people, bodies and acronyms that the article introduces.

use super::cue::Cue;
use super::lexicon::Target;
use super::open::{Introduced, OpenMention, Who};
use super::reader::Word;
use super::resolver::Pass;
use super::tie_word::TieWord;
use super::titled_name::Bearings;
use super::word_class::{CLASS, FACTION, HEADED, SITE};
use crate::gazetteer::{EntityIdx, EntityKind, Form, Sector};
use crate::span::Span;

/// A person whose name has a word in its midst is looked for among so many names.
const NAMED: usize = 64;

impl Pass<'_> {
    /// Finds what the article introduces, and where it names it again.
    pub(super) fn find_open_names(&mut self) {
        self.find_bodies();
        self.people_of_bodies();
        let bodies = self.out.scratch.open.mentions.len();
        for n in 0..self.out.scratch.cues.len() {
            let cue = self.out.scratch.cues[n];
            if self.hit_over(cue.start as usize).is_some() {
                continue;
            }
            let title = self.title_of(cue);
            if title.is_some_and(|title| title.plural) {
                self.names_behind_titles(cue);
                self.names_of_states(cue);
                self.one_of_titled(cue);
            } else if let Some(title) = title {
                let owner = self
                    .owner_before(cue.start as usize)
                    .or_else(|| self.place_before(cue.start as usize, title))
                    .or_else(|| self.state_of_owner(cue.start as usize))
                    .or_else(|| self.state_of_capital(cue.start as usize, title));
                let bearings = Bearings {
                    owner,
                    reach: self.whole_reach(cue.end as usize, title, owner.is_some()),
                    company: self.company_behind(cue.end as usize),
                };
                self.name_behind_title(cue, title, &bearings);
                self.name_before_title(cue, title, &bearings);
                self.company_of_head(title, &bearings);
            }
            let native = cue.term.ties.is(TieWord::NATIVE);
            if title.is_none() && (native || cue.term.ties.is(TieWord::BELONGS)) {
                self.belonging(cue, native);
            }
            if let Some(noun) = self.lexicon.noun(cue.term) {
                if cue.term.is(CLASS) || noun.names_company(true) {
                    self.named_by_class(cue, noun);
                }
                if noun.target == Target::Counterpart && !noun.plural {
                    self.name_behind_counterpart(cue);
                }
            }
            if cue.term.is(HEADED) {
                self.name_behind_by(cue);
                self.town_behind_in(cue);
            }
        }
        for n in 0..self.hits.len() {
            if !self.hits[n].blocked {
                self.name_before_body(n);
                self.name_of_state(n);
                self.surname_of_known(n);
            }
        }
        self.find_acronyms();
        self.initials_of_bodies(bodies);
        let text = self.reader.text;
        self.out.scratch.open.merge_surnames(text);
        if self.out.scratch.open.has_short() {
            self.find_short_names();
        }
        let scratch = &mut self.out.scratch;
        scratch.open.settle(&mut scratch.open_sorter);
    }

    /// Finds the bodies that the head of their name makes one.
    fn find_bodies(&mut self) {
        for n in 0..self.out.scratch.cues.len() {
            let cue = self.out.scratch.cues[n];
            let Some(body) = self.lexicon.body(cue.term) else {
                let organ = cue.term.agent.filter(|agent| agent.organ);
                if let Some(agent) = organ
                    && self.reader.is_capital(cue.start as usize)
                {
                    self.stateless_organ(cue, agent);
                }
                continue;
            };
            let hit = self.hit_over(cue.start as usize);
            if hit.is_some_and(|n| !self.may_end_longer(n, cue)) {
                continue;
            }
            if self.reader.is_capital(cue.start as usize) {
                self.named_body(cue, body);
            } else if cue.term.is(FACTION) {
                self.faction(cue, body);
            }
        }
    }

    /// "Paul KAGAME", "KIM Jong Un": the surname is written so in the rest of the text, too. So is
    /// one that the tables do not have, as it is not enough to say who is meant elsewhere.
    fn surname_of_known(&mut self, n: usize) {
        let reader = self.reader;
        let span = self.hits[n].span;
        let aliases = &self.resolver.aliases;
        let person = |&a: &u32| aliases.kind(a) == EntityKind::Person;
        if !self.candidates(n).first().is_some_and(person) {
            return;
        }
        let written = span.slice(reader.text);
        let blank = |byte: &u8| *byte == b' ';
        let mut bytes = written.as_bytes().iter();
        let (Some(first), last) = (bytes.clone().position(blank), bytes.rposition(blank)) else {
            return;
        };
        let first = written.get(..first).unwrap_or(written);
        let last = last.and_then(|at| written.get(at + 1..)).unwrap_or(written);
        let in_capitals = |word: &str| {
            let mut letters = word.bytes().take(3);
            word.len() > 2 && letters.all(|b| b.is_ascii_uppercase())
        };
        let (start, end) = (span.start as usize, span.end as usize);
        // most names have none
        let word = match (in_capitals(first), in_capitals(last)) {
            (true, false) => Span::new(start, start + first.len()),
            (false, true) => Span::new(end - last.len(), end),
            (false, false) if self.is_unsurnamed(n) && last.chars().count() > 2 => {
                Span::new(end - last.len(), end)
            }
            _ => return,
        };
        let person = self.sole(n);
        let person = person.filter(|e| self.gazetteer.entity(*e).kind() == EntityKind::Person);
        let Some(person) = person else {
            return;
        };
        let introduced = Introduced {
            who: Who::Known(person),
            tie: None,
        };
        let scratch = &mut self.out.scratch;
        let names = &mut scratch.open;
        let actor = names.introduce(introduced, &mut scratch.spare);
        names.add_short(reader.text, word, Form::Surname, actor);
    }

    /// Whether a hit is the full name of somebody whom the tables do not know by the surname.
    fn is_unsurnamed(&self, n: usize) -> bool {
        let aliases = &self.resolver.aliases;
        matches!(*self.candidates(n), [one] if aliases.lacks_surname(one))
    }

    /// Whether a head noun inside a hit may be that of another name: "Council" is a name itself,
    /// and "Supreme Court" the name of a body of one state.
    fn may_end_longer(&self, n: usize, cue: Cue) -> bool {
        let span = self.hits[n].span;
        let whole = (span.start, span.end) == (cue.start, cue.end);
        // "Stanford University" is only no town
        let body = self.lexicon.body(cue.term);
        let no_place = body.is_some_and(|body| self.is_no_place(n, cue, body));
        // "the Green Party" of a state that the text does not name
        let unknown = || span.end == cue.end && !self.hits[n].blocked && self.stands_nowhere(n);
        whole || no_place || self.names_only_anothers(n) || body.is_some() && unknown()
    }

    /// Whether nowhere in the text a name can mean what the tables know by it.
    pub(super) fn stands_nowhere(&self, n: usize) -> bool {
        let list = self.candidates(n);
        let first = list.first();
        // most lists differ in the first one
        let is_same = |other: &[u32]| other.first() == first && other == list;
        let mut same = (0..self.hits.len()).filter(|m| is_same(self.candidates(*m)));
        !list.is_empty() && same.all(|m| !self.may_stand_here(m))
    }

    /// Whether a byte lies inside a hit.
    #[inline]
    pub(super) fn inside_hit(&self, at: usize) -> bool {
        self.reader.marks.is_in_hit(at)
    }

    /// The hit that covers a byte.
    #[inline]
    pub(super) fn hit_over(&self, at: usize) -> Option<usize> {
        self.inside_hit(at).then(|| self.hit_around(at)).flatten()
    }

    /// The last hit that begins at a byte or before it, if it covers it.
    fn hit_around(&self, at: usize) -> Option<usize> {
        let n = self.reader.marks.hits_before(at + 1).checked_sub(1)?;
        (self.hits[n].span.end as usize > at).then_some(n)
    }

    /// "his Serbian colleague, Dubravka Handanovic,", "his counterpart from Serbia, …,", "his
    /// counterpart Dubravka Handanovic of Serbia"
    fn name_behind_counterpart(&mut self, cue: Cue) {
        let reader = self.reader;
        let mut end = cue.end as usize;
        let mut tie = self.owner_before(cue.start as usize);
        if tie.is_none()
            && let Some(link) = reader.next_near(end)
            && matches!(reader.written(link), "from" | "of" | "in")
            && let Some(n) = self.named_behind(link.end)
        {
            tie = self.sole(n).and_then(|e| self.resolver.states.state(e));
            end = self.hits[n].span.end as usize;
        }
        let Some(at) = self.name_place(end) else {
            return;
        };
        let comma = reader.slice(end, at).contains(',');
        let Some((end, 2..=4)) = self.name_forward(at) else {
            return;
        };
        let tie = tie.or_else(|| self.state_behind_name(end).map(|(state, _)| state));
        // "met his counterpart Moosa Zameer"
        let his = || {
            let owned = self.opening(cue.start as usize).possessive;
            !comma && owned && self.is_sure_name(at, end)
        };
        let closed = !comma || matches!(reader.byte(end), b',' | b'.' | b';');
        if closed && (tie.is_some() || his()) {
            self.person(Span::new(at, end), tie, "open.title-name");
        }
    }

    /// "Azerbaijan's Parviz Shahbazov": somebody of a state, by a given name that is known as one.
    fn name_of_state(&mut self, n: usize) {
        let end = self.hits[n].span.end as usize;
        let Some(after) = self.reader.possessive(end) else {
            return;
        };
        let state = self.sole(n).filter(|e| {
            let entity = self.gazetteer.entity(*e);
            // "Labour's Yvette Cooper", "UNICEF's Ida Holm", but not "Disney's Mary Poppins"
            let kind = entity.kind();
            let body = matches!(kind, EntityKind::Country | EntityKind::Organization);
            body || entity.sector() == Some(Sector::Pty)
        });
        let Some(at) = state.and_then(|_| self.name_place(after)) else {
            return;
        };
        let known = |n: usize| !self.is_lone_surname(at, self.hits[n].span.end as usize);
        if self.hit_at(at).is_some_and(known) {
            return;
        }
        if let Some((end, 2..=4)) = self.name_forward(at)
            && self.seems_person(at, end)
            && !self.owns_landmark(end)
            && !self.in_heading(at)
        {
            self.person(Span::new(at, end), state, "open.title-name");
        }
    }

    /// "headed by Leticia Carvalho", "led by the former general John Doe"
    fn name_behind_by(&mut self, cue: Cue) {
        let reader = self.reader;
        let mut by = reader.next_near(cue.end as usize);
        // "led politically by"
        if let Some(adverb) = by.filter(|w| reader.written(*w).ends_with("ly")) {
            by = reader.next_near(adverb.end);
        }
        let Some(by) = by.filter(|w| reader.is(*w, "by")) else {
            return;
        };
        let Some(mut name) = reader.next_near(by.end) else {
            return;
        };
        // "led by Lieutenant Richard Somers"
        if let Some((term, end)) = reader.phrase(name.start)
            && self.lexicon.title(term).is_some_and(|title| title.rank)
            && let Some(start) = self.name_place(end)
        {
            name.start = start;
        }
        // "run by DP World" is a company
        let hit = self.hit_at(name.start);
        let known =
            hit.is_some_and(|n| !self.is_lone_surname(name.start, self.hits[n].span.end as usize));
        if !reader.is_capital(name.start) || known {
            return;
        }
        if let Some((end, 2..=4)) = self.name_forward(name.start)
            && !self.owns_landmark(end)
            && self
                .lexicon
                .body(reader.term(reader.next_near(end).unwrap_or(by)))
                .is_none()
        {
            self.person(Span::new(name.start, end), None, "open.headed-by");
        }
    }

    /// Adds a person whom the text ties to a state or body.
    pub(super) fn person(&mut self, span: Span, tie: Option<EntityIdx>, rule: &'static str) {
        let name = span.slice(self.reader.text).trim_end();
        let blank = name.char_indices().rev().find(|(_, c)| c.is_whitespace());
        let last = blank.map_or(0, |(at, c)| at + c.len_utf8());
        let several = last > 0;
        // "Princess Margaret Hospital"
        let end = span.start as usize + name.len();
        let head = self
            .lexicon
            .table
            .word_in(self.reader.bytes, span.start as usize + last, end);
        if several && head.is_some_and(|head| head.is(SITE)) {
            return;
        }
        let known = if several {
            self.known_with_initials(span, span.start as usize + last)
        } else {
            self.known_by_part(name)
        };
        let scratch = &mut self.out.scratch;
        let who = known.map_or_else(
            || {
                let mut open = scratch.spare.make_spaced(EntityKind::Person, name);
                // "President Paul KAGAME": written in no way that the tables hold
                if let Some(known) = self.gazetteer.find(&open.id) {
                    scratch.spare.keep(open);
                    return Who::Known(known);
                }
                open.country = tie.and_then(|t| self.gazetteer.entity(t).country());
                Who::Open(open)
            },
            Who::Known,
        );
        let introduced = Introduced { who, tie };
        let names = &mut scratch.open;
        let actor = names.introduce(introduced, &mut scratch.spare);
        let form = if several { Form::Name } else { Form::Surname };
        names.add(OpenMention {
            span,
            form,
            actor,
            rule,
        });
        let surname = surname_of(name.get(last..).unwrap_or(""));
        // "Kim Dae-sung" is no Mr. Dae-sung
        let given = surname
            .as_bytes()
            .windows(2)
            .any(|pair| matches!(pair, [b'-', b] if b.is_ascii_lowercase()));
        if surname.chars().count() > 2 && !(several && given) {
            let start = span.start as usize + last;
            let short = Span::new(start, start + surname.len());
            names.add_short(self.reader.text, short, Form::Surname, actor);
        }
        // the heading, and whoever is named in full again
        if several {
            let whole = Span::new(span.start as usize, end);
            names.add_short(self.reader.text, whole, Form::Name, actor);
        }
    }

    /// Whom the tables know without the initials that the text gives him, "Antony J. Blinken", or
    /// without other names, if nobody else has the surname: "Nana Addo Dankwa Akufo-Addo".
    fn known_with_initials(&self, span: Span, last: usize) -> Option<EntityIdx> {
        let reader = self.reader;
        let start = span.start as usize;
        let first = reader.word_end(start);
        let middle = reader.slice(first, last);
        // between the names stand single capitals with their stops
        let initials =
            middle.contains('.') && middle.split([' ', '.', '-']).all(|part| part.len() <= 1);
        let n = self.hit_at(last).filter(|_| last > first + 1)?;
        let (given, surname) = (
            reader.slice(start, first),
            reader.slice(last, span.end as usize),
        );
        let table = &self.resolver.aliases;
        let bears = |entity: EntityIdx| {
            let mut names = self.gazetteer.aliases_of(entity).iter();
            names.any(|alias| {
                let rest = alias.surface().strip_prefix(given);
                let rest = rest.and_then(|rest| rest.strip_prefix(' '));
                rest.is_some_and(|rest| rest.eq_ignore_ascii_case(surname))
            })
        };
        let list = self.candidates(n);
        let mut bearers = list.iter().map(|&a| table.entity(a));
        // of several with the surname only one whom the text names without the other names
        let shared = !initials && list.len() > 1;
        let named = |entity| !shared || self.out.scratch.presence.count(entity) > 0;
        bearers.find(|entity| {
            let person = self.gazetteer.entity(*entity).kind() == EntityKind::Person;
            person && bears(*entity) && named(*entity)
        })
    }

    /// Whose full name in the text has a word behind a title in its midst: "Samia Suluhu Hassan …
    /// President Suluhu".
    fn known_by_part(&self, part: &str) -> Option<EntityIdx> {
        let hits = self.hits.iter().take(NAMED).enumerate();
        let mut bearers = hits.filter_map(|(n, hit)| {
            let mut words = hit.span.slice(self.reader.text).split(' ').skip(1);
            let one = match *self.candidates(n) {
                [one] if words.any(|word| word == part) => one,
                _ => return None,
            };
            let aliases = &self.resolver.aliases;
            let person = aliases.kind(one) == EntityKind::Person && !hit.blocked;
            person.then(|| aliases.entity(one))
        });
        let bearer = bearers.next()?;
        bearers.all(|other| other == bearer).then_some(bearer)
    }

    /// Finds surnames and acronyms of introduced actors in the whole text.
    fn find_short_names(&mut self) {
        let mut open = std::mem::take(&mut self.out.scratch.open);
        let mut found = std::mem::take(&mut open.found);
        self.reader.marks.each_start(|at| {
            if !open.has_short_with(self.reader.byte(at)) {
                return;
            }
            let Some((form, actor, end)) = open.short_at(self.reader.text, at) else {
                return;
            };
            let name = matches!(form, Form::Surname | Form::Name);
            if name && !self.is_alone(at, end) || self.inside_longer_hit(at, end) {
                return;
            }
            let rule = match form {
                Form::Surname => "surname.after-name",
                _ => "acronym.introduced",
            };
            found.push(OpenMention {
                span: Span::new(at, end),
                form,
                actor,
                rule,
            });
        });
        open.mentions.append(&mut found);
        open.found = found;
        self.out.scratch.open = open;
    }

    /// Whether a surname stands without an unknown given name before it or another name behind.
    fn is_alone(&self, at: usize, end: usize) -> bool {
        let reader = self.reader;
        let free = |w: Word| {
            reader.is_capital(w.start)
                && !self.is_known_word(w.start, w.end)
                && !self.inside_hit(w.start)
        };
        let before = reader
            .prev_near(at)
            .filter(|w| free(*w) && !reader.opens(w.start) && !reader.parts_rows(w.end, at));
        let behind = reader
            .next_near(end)
            .filter(|w| free(*w) && !reader.parts_rows(end, w.start));
        let after_opening = reader.prev_near(at).is_some_and(|w| {
            free(w) && reader.opens(w.start) && self.gazetteer.is_given_name(reader.written(w))
        });
        before.is_none() && behind.is_none() && !after_opening
    }

    /// Whether a hit covers more than the bytes from `at` to `end`.
    fn inside_longer_hit(&self, at: usize, end: usize) -> bool {
        let hit = self.hit_over(at).map(|n| self.hits[n].span);
        hit.is_some_and(|span| span.len() > end - at)
    }
}

/// The part of a last name by which people are called: "Díaz-Canel" whole, "O'Neill" whole.
fn surname_of(last: &str) -> &str {
    last.trim_end_matches(['.', ','])
}
