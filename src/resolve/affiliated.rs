//! People whom a sentence ties to a body by a verb or a preposition: "Ida Holm works for Oxfam",
//! "Ida Holm, who heads Oxfam,", "said Ida Holm of Oxfam", "Ida Holm (Oxfam)"; and by a title as
//! the predicate: "Ida Holm is a researcher at Oxfam".

use super::lexicon::{Term, TitleUse};
use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::tie_word::TieWord;
use super::title::{Reach, trim_end};
use super::word_class::{
    ASIDE, AUXILIARY, DEFINITE, HAVE, JOINER, LOCATIVE, MEETING, RELATIONAL, SPEECH, STANCE, TRAVEL,
};
use crate::gazetteer::{EntityIdx, EntityKind, Form, Sector};
use crate::span::Span;

/// What somebody minds has no more words than these: "for Asia and the Pacific at".
const MINDED: usize = 8;
/// A bracket behind a name is no longer than this, in bytes.
const LIFETIME: usize = 120;
/// Between a name and the verb that ties stand no more words than these: "has long been".
const MOST_HELPERS: usize = 3;

impl Pass<'_> {
    /// The person named before a body to which the sentence ties him.
    pub(super) fn name_before_body(&mut self, n: usize) {
        let reader = self.reader;
        let start = self.hits[n].span.start as usize;
        let kind = |&alias: &u32| self.resolver.aliases.kind(alias);
        let body = match self.candidates(n).first().map(kind) {
            None | Some(EntityKind::Person | EntityKind::Place | EntityKind::Region) => return,
            // "Otieno of the Kenyan army"
            Some(EntityKind::Country) if !self.has_form(n, Form::Adjective) => {
                let bracket = start > 0 && reader.byte(start - 1) == b'(';
                if let Some(word) = reader.prev(start).filter(|_| bracket) {
                    self.name_before_bracket(n, word.end);
                }
                return;
            }
            Some(kind) => kind != EntityKind::Country,
        };
        let Some(mut word) = reader.prev(start) else {
            return;
        };
        if word.gap == Gap::Other {
            self.name_before_bracket(n, word.end);
            return;
        }
        if word.gap == Gap::Space && reader.term(word).is(DEFINITE) {
            let Some(before) = reader.prev_near(word.start) else {
                return;
            };
            word = before;
        }
        if word.gap != Gap::Space {
            return;
        }
        let ties = match reader.written(word) {
            "of" | "from" => {
                self.name_of_body(n, word.start);
                return;
            }
            // "Ida Holm was elected to the UN Security Council"
            "to" if body => {
                let verb = reader.prev_near(word.start);
                if let Some(verb) = verb.filter(|w| reader.term(*w).ties.is(TieWord::PREDICATE)) {
                    self.subject_of_body(n, verb.start);
                }
                return;
            }
            _ if body => reader.term(word).ties,
            _ => return,
        };
        if ties.is(TieWord::EMPLOYS) {
            let verb = reader.prev_near(word.start);
            if let Some(verb) = verb.filter(|w| reader.term(*w).ties.is(TieWord::WORKS)) {
                self.subject_of_body(n, verb.start);
            }
        } else if ties.is(TieWord::HEADS) {
            self.subject_of_body(n, word.start);
        }
    }

    /// The body that a hit names, with the byte behind it: "Oxfam", "the Kenyan army".
    fn body_of_somebody(&self, n: usize) -> Option<(EntityIdx, usize)> {
        let body = self.sole(n)?;
        let end = self.hits[n].span.end as usize;
        if self.employs(body) {
            return Some((body, end));
        }
        match self.gazetteer.entity(body).kind() {
            // "Otieno of the Kenyan army"
            EntityKind::Country if self.has_form(n, Form::Adjective) => {
                let head = self.head(end, false)?;
                let organ = head.term.agent.is_some_and(|a| a.body);
                organ.then_some((body, head.end))
            }
            _ => None,
        }
    }

    /// "Mwangi Otieno of the Red Cross said", "said Otieno, from the Red Cross".
    fn name_of_body(&mut self, n: usize, link: usize) {
        let reader = self.reader;
        let end = trim_end(reader.bytes, link);
        let comma = reader.byte(end.wrapping_sub(1)) == b',';
        let end = end - usize::from(comma);
        if self.is_known_full_name(end) {
            return;
        }
        // "Lam Cheuk-ting of the Democratic Party", whichever of those called so
        let (body, behind) = match self.body_of_somebody(n) {
            Some((body, behind)) => (Some(body), behind),
            None if self.is_body_of_many(n) => (None, self.hits[n].span.end as usize),
            None => return,
        };
        let Some(start) = self.name_backward(end).filter(|at| !self.in_heading(*at)) else {
            return;
        };
        let behind = reader.next(behind).filter(|w| match w.gap {
            Gap::Space => true,
            Gap::Comma => comma,
            _ => false,
        });
        let before = reader.prev_near(start);
        let says = |w: Option<Word>| w.is_some_and(|w| reader.term(w).is(SPEECH));
        let told = says(behind) || says(before);
        let acts = behind.is_some_and(|w| reader.term(w).is(STANCE | MEETING | TRAVEL));
        // "Andrew Wan of the Democratic Party"
        let sector = body.and_then(|body| self.gazetteer.entity(body).sector());
        let party = body.is_none() || sector == Some(Sector::Pty);
        let kind = body.map(|body| self.gazetteer.entity(body).kind());
        let company = kind == Some(EntityKind::Company);
        let of = !comma && !company && reader.is_capital(self.hits[n].span.start as usize);
        // "Professor Holm of Oxfam": two of the signs are enough
        let seems = self.seems_person(start, end);
        let titled = || self.title_before(start).is_some();
        let named = told && self.means_nothing_else(start, end);
        if seems && (told || acts || party || of || titled())
            || named
            || (told || acts || party) && titled()
        {
            self.person(Span::new(start, end), body, "open.of-body");
        }
    }

    /// Whether a name is that of parties in several states: "the Democratic Party".
    fn is_body_of_many(&self, n: usize) -> bool {
        let aliases = &self.resolver.aliases;
        let party = |&alias: &u32| {
            let entity = self.gazetteer.entity(aliases.entity(alias));
            entity.sector() == Some(Sector::Pty)
        };
        let list = self.candidates(n);
        list.len() > 1 && list.iter().all(party)
    }

    /// "Ida Holm (Oxfam) said"
    fn name_before_bracket(&mut self, n: usize, end: usize) {
        let reader = self.reader;
        let span = self.hits[n].span;
        let bracketed = reader.slice(end, span.start as usize) == " ("
            && reader.byte(span.end as usize) == b')';
        if !bracketed || self.inside_hit(end.saturating_sub(1)) {
            return;
        }
        let state = self.state_in_brackets(n);
        let body = || self.body_of_somebody(n).map(|(body, _)| body);
        let Some(tie) = state.or_else(body) else {
            return;
        };
        let Some(start) = self.name_backward(end).filter(|at| !self.in_heading(*at)) else {
            return;
        };
        if state.is_some() || self.seems_person(start, end) {
            self.person(Span::new(start, end), Some(tie), "open.of-body");
        }
    }

    /// The state in brackets before a verb of speech, as reports of councils name who speaks: "Ida
    /// Holm (Norway) said".
    fn state_in_brackets(&self, n: usize) -> Option<EntityIdx> {
        let reader = self.reader;
        let verb = reader.next(self.hits[n].span.end as usize + 1)?;
        let says = verb.gap == Gap::Space && reader.term(verb).is(SPEECH);
        self.sole(n).filter(|state| says && self.is_polity(*state))
    }

    /// Whom a verb ties to the body behind it: "Ida Holm works for", "Ida Holm, who heads".
    fn subject_of_body(&mut self, n: usize, verb: usize) {
        let Some((body, _)) = self.body_of_somebody(n) else {
            return;
        };
        if let Some(span) = self.named_subject(verb, false) {
            self.person(span, Some(body), "open.of-body");
        }
    }

    /// "Ida Holm is a researcher at Oxfam", "Ida Holm, who was named": the name before a verb
    /// behind which a title says what its subject is.
    pub(super) fn name_before_predicate(
        &mut self,
        verb: Word,
        title: &TitleUse,
        tie: Option<EntityIdx>,
    ) -> bool {
        // "a British director" says nothing of an office
        let bare = |of| self.gazetteer.entity(of).kind() == EntityKind::Country;
        let plain = title.scholar && !title.before;
        let predicate = self.reader.term(verb).ties.is(TieWord::PREDICATE)
            && tie.is_some_and(|of| !(plain && bare(of)));
        // what leads may be a party or a ship
        let sure = !title.vague && !title.of_body;
        let subject = predicate.then(|| self.named_subject(verb.start, sure));
        let subject = subject.flatten();
        if let Some(span) = subject {
            self.person(span, tie, "open.predicate");
        }
        subject.is_some()
    }

    /// The name of the person who is the subject of a verb that begins at a byte; `sure` if what
    /// the verb says is said of people only.
    pub(super) fn named_subject(&self, verb: usize, sure: bool) -> Option<Span> {
        let reader = self.reader;
        // "Ida Holm (born 3 May 1951) is"
        let mut at = self.before_lifetime(verb);
        for _ in 0..=MOST_HELPERS {
            let word = reader.prev(at)?;
            let term = reader.term(word);
            match word.gap {
                // "Ida Holm, who"
                Gap::Space if reader.is(word, "who") => {
                    let comma = reader.prev(word.start).filter(|w| w.gap == Gap::Comma)?;
                    let start = self.name_backward(comma.end)?;
                    let named = !self.is_known_full_name(comma.end) && !self.in_heading(start);
                    return named.then(|| Span::new(start, comma.end));
                }
                Gap::Space if reader.is_capital(word.start) => {
                    let start = self.name_backward(word.end)?;
                    // "the evidence in favour of Ida Holm led NATO to"
                    let inner = reader.prev_near(start).is_some_and(|w| {
                        !reader.is_capital(w.start) && reader.term(w).is(LOCATIVE | RELATIONAL)
                    });
                    let named = !self.is_known_full_name(word.end)
                        && !inner
                        && !self.in_heading(start)
                        && (self.seems_person(start, word.end)
                            || sure && self.means_nothing_else(start, word.end));
                    return named.then(|| Span::new(start, word.end));
                }
                Gap::Space if term.is(AUXILIARY | HAVE | ASIDE) => at = word.start,
                _ => return None,
            }
        }
        None
    }

    /// Where a bracket begins that stands between a name and a verb, or the verb: "Ida Holm (born 3
    /// May 1951) is".
    fn before_lifetime(&self, verb: usize) -> usize {
        let close = trim_end(self.reader.bytes, verb);
        let open = self.bracket_before(close, LIFETIME);
        open.filter(|_| close < verb).unwrap_or(verb)
    }

    /// A title's reach, and the body behind what its bearer minds: "a fellow on security at Oxfam",
    /// "director for Asia with Oxfam".
    pub(super) fn reach_minding(&self, reach: Reach, link: Word) -> Reach {
        let reader = self.reader;
        let end = trim_end(reader.bytes, link.start);
        if let Some(part) = self.part_of_body(link.end) {
            return part;
        }
        if !reader.term(link).ties.is(TieWord::MINDS) {
            return reach;
        }
        let mut at = link.end;
        for _ in 0..MINDED {
            let Some(word) = reader.next(at) else {
                return reach;
            };
            let term = reader.term(word);
            let hit = self.hit_at(word.start);
            let links = term.ties.is(TieWord::EMPLOYS);
            if word.gap == Gap::Space && links {
                if let Some(part) = self.part_of_body(word.end) {
                    return part;
                }
                let found = self.reach_behind(word, end);
                return if found.of.is_some_and(|of| self.employs(of)) {
                    found
                } else {
                    reach
                };
            }
            let part = term.is(JOINER | DEFINITE)
                || self.may_be_minded(word)
                || hit.is_some()
                || reader.is_capital(word.start);
            if !matches!(word.gap, Gap::Space | Gap::Hyphen) || !part {
                return reach;
            }
            at = hit.map_or(word.end, |n| self.hits[n].span.end as usize);
        }
        reach
    }

    /// What a part of a body is of whose name stands behind the body's: "NASA's Jet Propulsion
    /// Laboratory", "the WHO's Global Malaria Programme".
    fn part_of_body(&self, at: usize) -> Option<Reach> {
        let reader = self.reader;
        let mut word = reader.next_near(at)?;
        if reader.term(word).is(DEFINITE) {
            word = reader.next_near(word.end)?;
        }
        let n = self.hit_at(word.start)?;
        let of = self.sole(n)?;
        let owner = reader.possessive(self.hits[n].span.end as usize)?;
        // "Kenya's central bank", "Oxfam's national laboratory"
        if let Some(end) = self.plain_body(owner).filter(|_| self.is_polity(of)) {
            return Some(Reach { of: Some(of), end });
        }
        let mut end = owner;
        for _ in 0..MINDED {
            let part = reader.next(end).filter(|w| {
                matches!(w.gap, Gap::Space | Gap::Hyphen) && reader.is_capital(w.start)
            });
            match part {
                Some(part) => end = part.end,
                None => break,
            }
        }
        let of = Some(of).filter(|of| self.employs(*of));
        (of.is_some() && end > owner).then_some(Reach { of, end })
    }

    /// Where the noun for a body ends in small letters behind a possessive: "'s central bank".
    fn plain_body(&self, owner: usize) -> Option<usize> {
        let reader = self.reader;
        let mut word = reader.next_near(owner)?;
        for _ in 0..=MOST_HELPERS {
            if reader.is_capital(word.start) {
                return None;
            }
            let (term, end) = reader
                .phrase(word.start)
                .unwrap_or((Term::default(), word.end));
            if term.agent.is_some_and(|agent| agent.body) || self.lexicon.body(term).is_some() {
                return Some(end);
            }
            if !term.is_modifier() {
                return None;
            }
            word = reader.next_near(end)?;
        }
        None
    }

    /// Whether an actor is a body for which people work.
    pub(super) fn employs(&self, actor: EntityIdx) -> bool {
        let kind = self.gazetteer.entity(actor).kind();
        matches!(
            kind,
            EntityKind::Organization | EntityKind::Company | EntityKind::Group
        )
    }

    /// Whether a name of several words that the tables hold ends at a byte.
    pub(super) fn is_known_full_name(&self, end: usize) -> bool {
        let over = self.hit_over(end.saturating_sub(1));
        over.is_some_and(|n| {
            let start = self.hits[n].span.start as usize;
            !self.is_lone_surname(start, self.hits[n].span.end as usize)
        })
    }

    /// Whether no word of a name has another meaning.
    pub(super) fn means_nothing_else(&self, start: usize, end: usize) -> bool {
        let mut parts = self.reader.slice(start, end).split(' ');
        parts.all(|part| {
            // "Ida P. Holm"
            if let [letter, b'.'] = part.as_bytes() {
                return letter.is_ascii_uppercase();
            }
            let small = part.bytes().skip(1).any(|b| b.is_ascii_lowercase());
            let capital = part.starts_with(char::is_uppercase);
            let term = self.lexicon.table.word(part.as_bytes()).unwrap_or_default();
            small && capital && term.is_plain() && !self.is_common_word(part)
        })
    }

    /// Whether a name is such as only people bear: by a given name that is known, an initial, or a
    /// part in small letters.
    pub(super) fn seems_person(&self, start: usize, end: usize) -> bool {
        let reader = self.reader;
        let first = reader.word_end(start);
        if self.gazetteer.is_given_name(reader.slice(start, first)) {
            return true;
        }
        // "R. K. Pillai"
        if first - start == 1 && reader.byte(first) == b'.' {
            return true;
        }
        let name = reader.slice(start, end);
        let is_small = |part: &str| part.starts_with(|c: char| c.is_lowercase());
        // "Cheng Chun-fai", "Khalid bin Saud", "Omar al-Amin"
        let joined = name.split('-').skip(1).any(is_small);
        let mut parts = name.split([' ', '-']).filter(|part| is_small(part));
        joined
            || parts.any(|part| {
                let word = self.lexicon.table.word(part.as_bytes());
                word.is_some_and(|term| term.ties.is(TieWord::BORNE))
            })
    }
}
