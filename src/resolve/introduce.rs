//! Finds the people, bodies and acronyms that the article introduces.

use super::cue::Cue;
use super::lexicon::{BodyNoun, DEFINITE, INDEFINITE, PARTICLE};
use super::mention::OpenActor;
use super::open::{Introduced, OpenMention, Who, slug};
use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::title::trim_end;
use super::word_key::word_starts;
use crate::gazetteer::{EntityIdx, EntityKind, Form, Sector};
use crate::span::Span;

/// Names of more words are headings or lists.
const LONGEST_NAME: usize = 5;
/// Names of bodies may be longer.
const LONGEST_BODY: usize = 9;

/// Offices so high that their title alone vouches for the name behind it.
const HIGH: [&str; 10] = [
    "head_of_state",
    "head_of_government",
    "foreign_minister",
    "defense_minister",
    "crown_prince",
    "supreme_leader",
    "vice_president",
    "deputy_prime_minister",
    "secretary_general",
    "finance_minister",
];

/// The body that somebody heads.
enum Headed {
    /// The gazetteer's.
    Known(EntityIdx),
    /// One that only the article knows.
    New(Span),
}

/// The end of the names of offices of ministers.
const MINISTER: &str = "_minister";

impl Pass<'_> {
    /// Finds what the article introduces, and where it names it again.
    pub(super) fn find_open_names(&mut self) {
        for n in 0..self.out.scratch.cues.len() {
            let cue = self.out.scratch.cues[n];
            if self.inside_hit(cue.start as usize) {
                continue;
            }
            if let Some(title) = self.title_of(cue)
                && !title.plural
            {
                self.name_behind_title(cue);
                self.name_before_title(cue);
                self.company_of_head(cue);
            }
            if let Some(body) = self.lexicon.body(cue.term)
                && self.reader.is_capital(cue.start as usize)
            {
                self.named_body(cue, body);
            }
        }
        self.find_acronyms();
        if self.out.scratch.open.has_short() {
            self.find_short_names();
        }
        self.out.scratch.open.settle();
    }

    /// Whether a byte lies inside a hit.
    pub(super) fn inside_hit(&self, at: usize) -> bool {
        let n = self.hits.partition_point(|h| h.span.start as usize <= at);
        n > 0 && self.hits[n - 1].span.end as usize > at
    }

    /// "Kazakhstan's Deputy Foreign Minister Roman Vassilenko"
    fn name_behind_title(&mut self, cue: Cue) {
        let Some(title) = self.title_of(cue).filter(|t| t.before && !t.rank) else {
            return;
        };
        let reach = self.reach(cue.end as usize);
        let Some(at) = self.name_place(reach.end) else {
            return;
        };
        let comma = self.reader.slice(reach.end, at).contains(',');
        let owner = reach.of.or_else(|| self.owner_before(cue.start as usize));
        let high = title
            .offices
            .iter()
            .any(|o| HIGH.contains(&self.lexicon.office_name(*o)));
        let capital = self.reader.is_capital(cue.start as usize);
        let minister = title
            .offices
            .iter()
            .any(|o| self.lexicon.office_name(*o).ends_with(MINISTER));
        if owner.is_none() && !((high || minister) && capital) || comma && owner.is_none() {
            return;
        }
        let Some((end, words)) = self.name_forward(at) else {
            return;
        };
        if owner.is_none() && !high && words == 1 {
            return;
        }
        // one word is a surname at best, and a known one is a name already
        if words == 1 && self.hit_at(at).is_some() {
            return;
        }
        if words == 1 && (comma || !capital && owner.is_none()) {
            return;
        }
        if comma && !matches!(self.reader.byte(end), b',' | b'.' | b';') {
            return;
        }
        self.person(Span::new(at, end), owner, "open.title-name");
    }

    /// "Roman Vassilenko, Kazakhstan's Deputy Foreign Minister"
    fn name_before_title(&mut self, cue: Cue) {
        let owner = self.owner_before(cue.start as usize);
        let reach = self.reach(cue.end as usize);
        let mut tie = owner.or(reach.of);
        let mut by_company = false;
        match self.company_behind(cue.end as usize) {
            Some(Headed::Known(entity)) => tie = tie.or(Some(entity)),
            Some(Headed::New(_)) => by_company = true,
            None => {}
        }
        if tie.is_none() && !by_company {
            return;
        }
        // back over the state and a determiner to the comma
        let mut at = cue.start as usize;
        for _ in 0..7 {
            let Some(word) = self.reader.prev(at) else {
                return;
            };
            match word.gap {
                Gap::Comma => {
                    if let Some(start) = self.name_backward(word.end) {
                        self.person(Span::new(start, word.end), tie, "open.apposition");
                    }
                    return;
                }
                Gap::Space | Gap::Hyphen => {}
                // an apostrophe: "Kazakhstan's"
                _ if self.hit_ending(trim_end(self.reader.bytes, at)).is_some() => {}
                _ => return,
            }
            at = match self
                .hit_ending(word.end)
                .or_else(|| self.hit_ending(trim_end(self.reader.bytes, at)))
            {
                Some(n) => self.hits[n].span.start as usize,
                None => word.start,
            };
        }
    }

    /// "CEO of NANO Nuclear Energy": the company, if the title heads one.
    fn company_of_head(&mut self, cue: Cue) {
        let Some(Headed::New(span)) = self.company_behind(cue.end as usize) else {
            return;
        };
        let heads = self.title_of(cue).is_some_and(|t| {
            t.offices
                .iter()
                .any(|o| self.lexicon.is_office(*o, "company_head"))
        });
        if heads {
            self.open_body(
                span,
                EntityKind::Company,
                Some(Sector::Bus),
                None,
                "open.headed",
            );
        }
    }

    /// The capitalised name behind "of" or "at" after the title of a company's head.
    fn company_behind(&self, end: usize) -> Option<Headed> {
        let reader = self.reader;
        let mut at = end;
        for _ in 0..8 {
            let word = reader.next_near(at)?;
            let link = reader.slice(word.start, word.end);
            if matches!(link, "of" | "at") {
                let mut name = reader.next_near(word.end)?;
                if reader.term(name).is(DEFINITE) {
                    name = reader.next_near(name.end)?;
                }
                if let Some(n) = self.hit_at(name.start) {
                    let body = self.sole(n).filter(|e| self.is_polity(*e));
                    return body.map(Headed::Known);
                }
                if !reader.is_capital(name.start) {
                    return None;
                }
                // "Head of Reactor Development at NANO Nuclear Energy": the last one counts
                let stop = self.capitals_forward(name.start)?;
                if let Some(next) = reader.next_near(stop)
                    && matches!(reader.slice(next.start, next.end), "at" | "of")
                {
                    at = stop;
                    continue;
                }
                return Some(Headed::New(Span::new(name.start, stop)));
            }
            let and = matches!(link, "and" | "&");
            if !and && !reader.is_capital(word.start) {
                return None;
            }
            at = word.end;
        }
        None
    }

    /// The byte behind the capitalised words that begin at `at`.
    fn capitals_forward(&self, at: usize) -> Option<usize> {
        let reader = self.reader;
        let mut end = None;
        let mut next = at;
        for _ in 0..LONGEST_NAME {
            if !reader.is_capital(next) {
                break;
            }
            let stop = reader.word_end(next);
            end = Some(stop);
            match reader
                .next(stop)
                .filter(|w| matches!(w.gap, Gap::Space | Gap::Hyphen))
            {
                Some(word) => next = word.start,
                None => break,
            }
        }
        end
    }

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
            if self.hits[n].blocked || person && !alone {
                return None;
            }
        }
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
                let known = self.is_known_term(term) && !(term.is(PARTICLE) && words > 0);
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
                {
                    break;
                }
                end = stop;
                words += 1;
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
                Gap::Space => !reader.slice(from, w.start).contains('\n'),
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

    /// Whether a state's name is borne by people, too.
    fn is_personal(&self, n: usize) -> bool {
        let span = self.hits[n].span;
        let bytes = self.reader.bytes.get(span.range()).unwrap_or(&[]);
        let term = self.lexicon.table.word(bytes).unwrap_or_default();
        term.is(super::lexicon::PERSONAL)
    }

    /// Whether a hit covers just this word, as the surname of people or a name that people bear.
    fn is_lone_surname(&self, start: usize, end: usize) -> bool {
        let Some(n) = self.hit_at(start) else {
            return false;
        };
        if self.hits[n].span.end as usize != end || self.hits[n].blocked {
            return false;
        }
        let aliases = self.gazetteer.aliases();
        let mut list = self.candidates(n).iter().map(|&a| &aliases[a as usize]);
        list.all(|a| a.form() == Form::Surname) || self.is_personal(n)
    }

    /// The start of a person's full name that ends at `end`.
    fn name_backward(&self, end: usize) -> Option<usize> {
        let reader = self.reader;
        let (mut at, mut start, mut words) = (end, end, 0);
        for _ in 0..LONGEST_NAME {
            let begin = reader.word_start(at);
            if begin == at {
                break;
            }
            let word = Word {
                start: begin,
                end: at,
                gap: Gap::Space,
            };
            let term = reader.term(word);
            if self.inside_hit(begin) && !self.is_lone_surname(begin, at) {
                break;
            }
            if reader.is_capital(begin) {
                if self.is_known_term(term) || self.lexicon.body(term).is_some() {
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
                Gap::Space => !reader.slice(before.end, begin).contains('\n'),
                Gap::Hyphen => true,
                Gap::Other => {
                    before.end - before.start == 1 && reader.slice(before.end, begin).trim() == "."
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

    /// Adds a person whom the text ties to a state or body.
    fn person(&mut self, span: Span, tie: Option<EntityIdx>, rule: &'static str) {
        let name = span.slice(self.reader.text);
        let words: Vec<&str> = name.split_whitespace().collect();
        let Some(last) = words.last().copied() else {
            return;
        };
        let open = OpenActor {
            id: format!("person:{}", slug(name)),
            name: words.join(" "),
            kind: EntityKind::Person,
            country: tie.and_then(|t| self.gazetteer.entity(t).country()),
            sector: None,
        };
        let names = &mut self.out.scratch.open;
        let actor = names.introduce(Introduced {
            who: Who::Open(open),
            tie,
        });
        let form = if words.len() > 1 {
            Form::Name
        } else {
            Form::Surname
        };
        names.add(OpenMention {
            span,
            form,
            actor,
            rule,
        });
        let surname = surname_of(last);
        if surname.chars().count() > 2 {
            names.add_short(surname, Form::Surname, actor);
        }
    }

    /// "the Turkic Investment Fund", "Kyrgyzstan's Chamber of Commerce and Industry"
    fn named_body(&mut self, cue: Cue, body: BodyNoun) {
        let reader = self.reader;
        let (start, words, tied) = self.body_backward(cue.start as usize);
        let (end, more) = self.body_forward(cue.end as usize);
        if words + more == 0 || words + more > LONGEST_BODY {
            return;
        }
        let owner = self.owner_before(start);
        let reach = self.reach(end);
        let tie = owner.or(tied).or(reach.of);
        if tie.is_none() && !body.alone {
            return;
        }
        // a ministry or an army of a state is the state with a sector
        let composed = reader
            .phrase(cue.start as usize)
            .is_some_and(|(t, _)| t.agent.is_some());
        if composed && (owner.is_some() || tied.is_some() && words == 1) {
            return;
        }
        self.open_body(
            Span::new(start, end),
            body.kind,
            body.sector,
            tie,
            "open.body",
        );
    }

    /// Where a body's name begins, with the number of its words before the head, and a state or
    /// region among them.
    fn body_backward(&self, head: usize) -> (usize, usize, Option<EntityIdx>) {
        let reader = self.reader;
        let (mut start, mut words, mut tie) = (head, 0, None);
        while words < LONGEST_BODY {
            let Some(word) = reader.prev(start) else {
                break;
            };
            let near = matches!(word.gap, Gap::Space | Gap::Hyphen)
                && !reader.slice(word.end, start).contains('\n');
            if !near || !reader.is_capital(word.start) {
                break;
            }
            if let Some(n) = self.hit_ending(word.end) {
                let entity = self.sole(n);
                if entity.is_some_and(|e| {
                    !self.is_polity(e) && self.gazetteer.entity(e).kind() != EntityKind::Region
                }) {
                    break;
                }
                tie = tie.or(entity);
                start = self.hits[n].span.start as usize;
                words += 1;
                continue;
            }
            if reader.term(word).is(DEFINITE | INDEFINITE)
                || self.is_known_word(word.start, word.end) && reader.opens(word.start)
            {
                break;
            }
            start = word.start;
            words += 1;
        }
        (start, words, tie)
    }

    /// Where a body's name ends: "Chamber of Commerce and Industry".
    fn body_forward(&self, end: usize) -> (usize, usize) {
        let reader = self.reader;
        let (mut end, mut words) = (end, 0);
        while words < LONGEST_BODY {
            let Some(link) = reader.next_near(end) else {
                break;
            };
            let joins = matches!(
                reader.slice(link.start, link.end),
                "of" | "for" | "on" | "and" | "against"
            );
            if !joins && !(words > 0 && reader.is_capital(link.start)) {
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
            let and = matches!(reader.slice(link.start, link.end), "and");
            if !reader.is_capital(word.start)
                || self.hit_at(word.start).is_some()
                || and && words == 0
            {
                break;
            }
            end = word.end;
            words += 1;
        }
        (end, words)
    }

    fn open_body(
        &mut self,
        span: Span,
        kind: EntityKind,
        sector: Option<Sector>,
        tie: Option<EntityIdx>,
        rule: &'static str,
    ) {
        let name = span.slice(self.reader.text);
        let open = OpenActor {
            id: format!("{}:{}", kind.id_prefix(), slug(name)),
            name: name.split_whitespace().collect::<Vec<_>>().join(" "),
            kind,
            country: tie.and_then(|t| self.gazetteer.entity(t).country()),
            sector,
        };
        let names = &mut self.out.scratch.open;
        let actor = names.introduce(Introduced {
            who: Who::Open(open),
            tie,
        });
        names.add(OpenMention {
            span,
            form: Form::Name,
            actor,
            rule,
        });
    }

    /// Finds surnames and acronyms of introduced actors in the whole text.
    fn find_short_names(&mut self) {
        let mut open = std::mem::take(&mut self.out.scratch.open);
        let bytes = self.reader.bytes;
        let mut found = Vec::new();
        word_starts(bytes, |at| {
            if let Some((form, actor, end)) = open.short_at(self.reader.text, at) {
                found.push((at, end, form, actor));
            }
        });
        for (at, end, form, actor) in found {
            if form == Form::Surname && !self.is_alone(at, end) {
                continue;
            }
            if self.inside_longer_hit(at, end) {
                continue;
            }
            let rule = match form {
                Form::Surname => "surname.after-name",
                _ => "acronym.introduced",
            };
            open.add(OpenMention {
                span: Span::new(at, end),
                form,
                actor,
                rule,
            });
        }
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
            .filter(|w| free(*w) && !reader.opens(w.start));
        let behind = reader.next_near(end).filter(|w| free(*w));
        let after_opening = reader.prev_near(at).is_some_and(|w| {
            free(w)
                && reader.opens(w.start)
                && self.gazetteer.is_given_name(reader.slice(w.start, w.end))
        });
        before.is_none() && behind.is_none() && !after_opening
    }

    /// Whether a hit covers more than the bytes from `at` to `end`.
    fn inside_longer_hit(&self, at: usize, end: usize) -> bool {
        let n = self.hits.partition_point(|h| h.span.start as usize <= at);
        n > 0 && {
            let span = self.hits[n - 1].span;
            span.end as usize > at && span.len() > end - at
        }
    }
}

/// The part of a last name by which people are called: "Díaz-Canel" whole, "O'Neill" whole.
fn surname_of(last: &str) -> &str {
    last.trim_end_matches(['.', ','])
}
