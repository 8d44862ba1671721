//! Bodies that only the article knows, found by the head noun of their name or by who heads them.

use super::cue::Cue;
use super::lexicon::{BodyNoun, TitleUse};
use super::open::{Introduced, OpenMention, Who};
use super::person_name::LONGEST_NAME;
use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::title::trim_end;
use super::titled_name::Bearings;
use super::word_class::{BODY_LINK, DEFINITE, EPITHET, LANDMARK, PEOPLE, POSSESSIVE, SITE, THING};
use crate::gazetteer::{EntityIdx, EntityKind, Form, Sector};
use crate::span::Span;

/// "the Justice and Development party": names before a small head are shorter than this, in words.
const LONGEST_FACTION: usize = 3;
/// Names of bodies may be longer.
pub(super) const LONGEST_BODY: usize = 9;

/// The body that somebody heads.
#[derive(Clone, Copy, Debug)]
pub(super) enum Headed {
    /// The gazetteer's.
    Known(EntityIdx),
    /// One that only the article knows.
    New(Span),
}

impl Pass<'_> {
    /// "CEO of NANO Nuclear Energy": the company, if the title heads one.
    pub(super) fn company_of_head(&mut self, title: &TitleUse, bearings: &Bearings) {
        let Some(Headed::New(span)) = bearings.company else {
            return;
        };
        // "head of the Supreme Constitutional Court", "CEO of the Centre d'entreprises"
        let last = self.reader.prev(span.end as usize);
        let body = last.and_then(|w| self.lexicon.body(self.reader.term(w)));
        let other = body.is_some_and(|body| body.kind != EntityKind::Company);
        let word = span.slice(self.reader.text);
        let first = self.lexicon.table.word(word.as_bytes());
        let known = first.is_some_and(|term| self.is_known_term(term));
        if other || known || self.is_common_word(word) {
            return;
        }
        let mut offices = title.offices.iter().map(|o| self.lexicon.office_traits(*o));
        let kind = if offices.clone().any(|office| office.company) {
            (EntityKind::Company, Some(Sector::Bus))
        } else if offices.any(|office| office.scholar) && self.is_behind_at(span.start as usize) {
            (EntityKind::Organization, Some(Sector::Edu))
        } else {
            return;
        };
        self.open_body(span, span, kind, None, "open.headed");
    }

    /// Whether "at" or "at the" stands before a name.
    fn is_behind_at(&self, start: usize) -> bool {
        let reader = self.reader;
        let mut word = reader.prev_near(start);
        if let Some(the) = word.filter(|w| reader.term(*w).is(DEFINITE)) {
            word = reader.prev_near(the.start);
        }
        word.is_some_and(|w| reader.is(w, "at"))
    }

    /// The capitalised name behind "of", "at" or "for" after the title of a company's head.
    pub(super) fn company_behind(&self, end: usize) -> Option<Headed> {
        let reader = self.reader;
        let mut at = end;
        for _ in 0..8 {
            let word = reader.next_near(at)?;
            let link = reader.written(word);
            if matches!(link, "of" | "at" | "for" | "with") {
                let mut name = reader.next_near(word.end)?;
                if reader.term(name).is(DEFINITE) {
                    name = reader.next_near(name.end)?;
                }
                // "CEO of the Refugee Council Enver Solomon"
                if let Some(body) = self.out.scratch.open.body_at(name.start) {
                    return Some(Headed::New(body));
                }
                if let Some(n) = self.hit_at(name.start) {
                    // "at the European University"
                    let adjective = self.has_form(n, Form::Adjective);
                    let longer = reader.next_near(self.hits[n].span.end as usize);
                    let longer = longer.is_some_and(|w| {
                        reader.is_capital(w.start) && self.hit_at(w.start).is_none()
                    });
                    if !(adjective && longer) {
                        let body = self.sole(n).filter(|e| self.is_polity(*e));
                        return body.map(Headed::Known);
                    }
                }
                if !reader.is_capital(name.start) {
                    return None;
                }
                // "Head of Reactor Development at NANO Nuclear Energy": the last one counts
                let stop = self.capitals_forward(name.start)?;
                if let Some(next) = reader.next_near(stop)
                    && matches!(reader.written(next), "at" | "of")
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
            // "the Refugee Council Enver Solomon"
            let head = self.lexicon.table.word_in(reader.bytes, next, stop);
            if head.is_some_and(|head| self.lexicon.body(*head).is_some())
                && reader
                    .next_near(stop)
                    .is_some_and(|w| self.gazetteer.is_given_name(reader.written(w)))
            {
                break;
            }
            // "the S. Rajaratnam School"
            let initial = stop - next == 1 && reader.byte(stop) == b'.';
            match reader
                .next(stop + usize::from(initial))
                .filter(|w| matches!(w.gap, Gap::Space | Gap::Hyphen))
                .filter(|w| !reader.parts_rows(stop, w.start))
            {
                Some(word) => next = word.start,
                None => break,
            }
        }
        end
    }

    /// "the Turkic Investment Fund", "Kyrgyzstan's Chamber of Commerce and Industry"
    pub(super) fn named_body(&mut self, cue: Cue, body: BodyNoun) {
        let reader = self.reader;
        // "the Board of Directors"
        let thing = reader.phrase(cue.start as usize);
        if thing.is_some_and(|(term, _)| term.is(THING)) {
            return;
        }
        let seed = self.seed(cue);
        let (start, words, tied) = self.body_backward(seed.start as usize);
        let known = usize::from(seed.len() > cue.end as usize - cue.start as usize);
        let (end, more, within) = self.body_forward(seed.end as usize, body, known > 0);
        let (words, more) = (words + known, more + known);
        let no_place = known > 0
            && self
                .hit_over(cue.start as usize)
                .is_some_and(|n| self.hits[n].blocked);
        if words + more == 0 || words + more > LONGEST_BODY {
            return;
        }
        // "the Eurasian Economic Commission Board"
        let of_body = |e: EntityIdx| {
            let kind = self.gazetteer.entity(e).kind();
            matches!(kind, EntityKind::Organization | EntityKind::Company)
        };
        let part = body.deed && words == 1 && more == 0 && tied.is_some_and(of_body);
        if part || self.is_behind_noun_of(start) || self.names_site_behind(end) {
            return;
        }
        let owner = self.owner_before(start);
        let reach = self.reach(end);
        let tie = owner.or(tied).or(reach.of).or(within);
        if (no_place || within.is_some()) && self.name_goes_on(end) {
            return;
        }
        let sure = body.alone || tie.is_some() && !body.deed;
        if !sure && !self.is_tied((start, end), words, body) {
            return;
        }
        if body.own && !self.is_firm(start, end, words, tied.is_some()) {
            return;
        }
        // a ministry or an army of a state is the state with a sector, and a party with a name is
        // not
        let composed = body.sector != Some(Sector::Pty)
            && reader
                .phrase(cue.start as usize)
                .is_some_and(|(t, _)| t.agent.is_some());
        // so is "Kenyan Health Ministry"; an army or a congress may have a name of its own
        let ministry = body.sector == Some(Sector::Gov)
            && (self.is_organ_of(start, cue, tied.is_some())
                || reach.of.is_some() && self.is_organ(start, cue));
        // "the Kyiv School of Economics"
        let plain = more == 0 || !body.deed;
        if composed && plain && (owner.is_some() || tied.is_some() && words == 1) || ministry {
            return;
        }
        // "the Supreme Court of Estonia": one of many until its state is told
        let told = owner.or(tied).is_none() && within.is_none() && !no_place && reach.of.is_some();
        let name = if body.form && more == 0 {
            // "Intel Corp." is Intel, whom the tables know
            let company = |&alias: &u32| {
                let entity = self.resolver.aliases.entity(alias);
                self.gazetteer.entity(entity).kind() == EntityKind::Company
            };
            let known = self.hit_at(start);
            if known.is_some_and(|n| self.candidates(n).iter().any(company)) {
                return;
            }
            Span::new(start, trim_end(reader.bytes, cue.start as usize))
        } else {
            Span::new(start, if told { reach.end } else { end })
        };
        let kind = (body.kind, body.sector);
        let actor = self.open_body(Span::new(start, end), name, kind, tie, "open.body");
        // what nobody is tied to elsewhere
        if !sure && !body.deed {
            let names = &mut self.out.scratch.open;
            names.add_short(reader.text, name, Form::Name, actor);
        }
        // "Phillips Petroleum", then "Phillips"
        let short = Span::new(start, trim_end(reader.bytes, cue.start as usize));
        let word = short.slice(reader.text);
        let own = body.own && words == 1 && more == 0 && tied.is_none() && word.len() > 3;
        if own && !self.gazetteer.is_given_name(word) && !self.is_common_word(word) {
            let names = &mut self.out.scratch.open;
            names.add_short(reader.text, short, Form::Name, actor);
        }
    }

    /// What a name is read from: its head, or a name that the tables know and that means nothing
    /// here, "Stanford University", "Justice and Development Party".
    fn seed(&self, cue: Cue) -> Span {
        let hit = self.hit_over(cue.start as usize);
        let head = Span {
            start: cue.start,
            end: cue.end,
        };
        hit.map_or(head, |n| self.hits[n].span)
    }

    /// Whether a hit is only there to keep a word from being a place, and a head begins or ends it:
    /// not "the Western Front", "Compact of Free Association".
    pub(super) fn is_no_place(&self, n: usize, head: Cue, body: BodyNoun) -> bool {
        let hit = self.hits[n];
        let named = matches!(
            body.sector,
            Some(Sector::Edu | Sector::Bus | Sector::Ngo | Sector::Gov)
        );
        let links = || {
            let before = self
                .reader
                .slice(hit.span.start as usize, head.start as usize);
            let mut words = before.split(' ');
            words.any(|word| self.lexicon.classes_of(word) & BODY_LINK != 0)
        };
        hit.blocked && named && !links()
    }

    /// Whether what stands from `start` to a head is an organ of any state, "Health Ministry".
    fn is_organ(&self, start: usize, head: Cue) -> bool {
        let phrase = self.reader.phrase(start);
        phrase.is_some_and(|(term, end)| {
            end == head.end as usize && term.agent.is_some_and(|agent| agent.body)
        })
    }

    /// "Kenyan Health Ministry": a state and one of its organs.
    fn is_organ_of(&self, start: usize, head: Cue, tied: bool) -> bool {
        let state = self.hit_at(start).filter(|_| tied);
        let behind = state.and_then(|n| self.reader.next_near(self.hits[n].span.end as usize));
        behind.is_some_and(|w| self.is_organ(w.start, head))
    }

    /// "Riga Central Railway Station", "Royal Liverpool University Hospital": the name goes on as
    /// that of a site.
    fn names_site_behind(&self, end: usize) -> bool {
        let reader = self.reader;
        reader.next_near(end).is_some_and(|w| {
            reader.is_capital(w.start)
                && reader.term(w).is(SITE | LANDMARK)
                && self.hit_at(w.start).is_none()
                && !self.in_heading(end)
        })
    }

    /// "Compact of Free Association": a capitalised noun that is no title and no body before "of"
    /// makes the name behind it part of another one.
    fn is_behind_noun_of(&self, start: usize) -> bool {
        let reader = self.reader;
        let of = reader.prev_near(start);
        let Some(of) = of.filter(|w| reader.is(*w, "of")) else {
            return false;
        };
        reader.prev_near(of.start).is_some_and(|w| {
            let term = reader.term(w);
            reader.is_capital(w.start)
                && !reader.opens(w.start)
                && !self.inside_hit(w.start)
                && !self.is_known_term(term)
                && self.lexicon.body(term).is_none()
                && !self.in_heading(start)
                // "Ida Holm of Stanford University"
                && !self.is_full_name_before(w.end)
        })
    }

    /// Whether the name of a company ends at its head, and has a word that is no common one:
    /// "Gezhouba Group", but no "Energy Charter" and no "Working Group".
    fn is_firm(&self, start: usize, end: usize, words: usize, tied: bool) -> bool {
        let reader = self.reader;
        let goes_on = reader
            .next_near(end)
            .is_some_and(|w| reader.is_capital(w.start) && self.hit_at(w.start).is_none());
        let own = tied || self.has_own_word(start, words);
        own && !goes_on && words < LONGEST_FACTION
    }

    /// Whether one of so many words is no common one.
    pub(super) fn has_own_word(&self, start: usize, words: usize) -> bool {
        let reader = self.reader;
        let mut at = start;
        for _ in 0..words {
            let stop = reader.word_end(at);
            if !self.is_common_word(reader.slice(at, stop)) && !self.is_known_word(at, stop) {
                return true;
            }
            match reader.next(stop) {
                Some(word) => at = word.start,
                None => break,
            }
        }
        false
    }

    /// "the Islah party": a name before a small head.
    pub(super) fn faction(&mut self, cue: Cue, body: BodyNoun) {
        let reader = self.reader;
        let head = cue.start as usize;
        let (mut start, mut words, mut people) = (head, 0, true);
        // "the Revival party" is one only if it does something
        let mut plain = false;
        while let Some(word) = reader.prev(start) {
            let term = reader.term(word);
            let joined = matches!(word.gap, Gap::Space | Gap::Hyphen);
            // "the Action and Solidarity party" of no state that the text names
            if joined
                && words == 0
                && let Some(n) = self.hit_ending(word.end)
                && self.hits[n].span.slice(reader.text).contains(' ')
                && self.stands_nowhere(n)
            {
                (start, words, people) = (self.hits[n].span.start as usize, 1, false);
                continue;
            }
            // "the pro-Russian Revival party"
            let leans = words > 0 && joined && self.leans(word);
            if leans {
                break;
            }
            if !joined || words == LONGEST_FACTION || self.inside_hit(word.start) {
                return;
            }
            // "the Action and Solidarity party"
            if words == 1
                && let Some(first) = self.noun_joined_before(word)
            {
                (start, words, people) = (first, 2, false);
                break;
            }
            if !reader.is_capital(word.start) {
                let opens = term.is(DEFINITE | POSSESSIVE) || term.is_modifier();
                if words == 0 || !opens {
                    return;
                }
                break;
            }
            if self.is_known_term(term) && term.is(DEFINITE) && words > 0 {
                break;
            }
            // "the Islamic movement"
            if words == 0 && term.is(EPITHET | PEOPLE) {
                return;
            }
            let before = || reader.prev(word.start);
            let joined =
                || words == 0 && before().is_some_and(|w| self.noun_joined_before(w).is_some());
            let common = || self.is_common_word(reader.written(word)) && !joined();
            if self.is_known_term(term) {
                return;
            }
            plain |= common();
            // "the Shiite Muslim movement Hezbollah" is no movement of that name
            people &= term.is(PEOPLE);
            start = word.start;
            words += 1;
        }
        if words == 0 || people {
            return;
        }
        let end = cue.end as usize;
        if plain {
            if self.is_tied((start, end), words, body) {
                let (span, kind) = (Span::new(start, end), (body.kind, body.sector));
                let leans = reader.prev_near(start).is_some_and(|w| self.leans(w));
                let tie = self.owner_before(start).filter(|_| !leans);
                self.open_body(span, span, kind, tie, "open.faction");
            }
            return;
        }
        let span = Span::new(start, trim_end(reader.bytes, head));
        let leans = reader.prev_near(start).is_some_and(|w| self.leans(w));
        let tie = self.owner_before(start).filter(|_| !leans);
        self.open_body(span, span, (body.kind, body.sector), tie, "open.faction");
        let actor = self.out.scratch.open.mentions.last().map(|m| m.actor);
        if let Some(actor) = actor {
            let names = &mut self.out.scratch.open;
            names.add_short(reader.text, span, Form::Name, actor);
        }
    }

    /// Whether a word is a state's adjective behind a hyphen, which is for or against it:
    /// "pro-Russian".
    fn leans(&self, word: Word) -> bool {
        let start = self
            .hit_ending(word.end)
            .map(|n| self.hits[n].span.start as usize);
        start.is_some_and(|start| self.reader.byte(start.wrapping_sub(1)) == b'-')
    }

    /// "based in Mississauga, Ontario": a town that no table holds, by what it lies in.
    pub(super) fn town_behind_in(&mut self, cue: Cue) {
        let reader = self.reader;
        let link = reader.next_near(cue.end as usize);
        let Some(town) = link
            .filter(|w| reader.is(*w, "in"))
            .and_then(|w| reader.next_near(w.end))
            .filter(|w| reader.is_capital(w.start) && !self.inside_hit(w.start))
        else {
            return;
        };
        let mut end = town.end;
        for _ in 0..LONGEST_FACTION {
            let Some(next) = reader.next(end) else {
                return;
            };
            let land = self.place_inside(next.start);
            match (next.gap, land) {
                (Gap::Comma, Some((land, _))) => {
                    let span = Span::new(town.start, end);
                    let place = (EntityKind::Place, None);
                    self.open_body(span, span, place, Some(land), "open.town");
                    return;
                }
                (Gap::Space | Gap::Hyphen, None) if reader.is_capital(next.start) => end = next.end,
                _ => return,
            }
        }
    }

    /// Adds an actor that the article names at `span`, and by its whole name at `name`, and returns
    /// its number among those that no table holds.
    pub(super) fn open_body(
        &mut self,
        span: Span,
        name: Span,
        (kind, sector): (EntityKind, Option<Sector>),
        tie: Option<EntityIdx>,
        rule: &'static str,
    ) -> u32 {
        let name = name.slice(self.reader.text);
        let scratch = &mut self.out.scratch;
        let mut open = scratch.spare.make_spaced(kind, name);
        open.country = tie.and_then(|t| self.gazetteer.entity(t).country());
        open.sector = sector;
        let introduced = Introduced {
            who: Who::Open(open),
            tie,
        };
        let names = &mut scratch.open;
        let actor = names.introduce(introduced, &mut scratch.spare);
        names.add(OpenMention {
            span,
            form: Form::Name,
            actor,
            rule,
        });
        actor
    }
}
