//! Surnames: whose, and whether they are a person's at all.

use super::alias_table::CONTEXT;
use super::around::Neighbor;
use super::lexicon::OfficeClass;
use super::office_traits::office_traits;
use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::title::{TitleBefore, trim_end};
use super::word_class::{CALENDAR, CLAUSE, DEFINITE, FUNCTION, INSIDE, KIN, PARTICLE};
use crate::date::Date;
use crate::gazetteer::{EntityIdx, EntityKind, Form, Office, Sector};
use crate::span::Span;
use crate::text::{fold, fold_bytes, with_capital};

/// A minister is known by the surname for two years before and after the term.
const YEARS: i32 = 730;
/// Why "Blair" of "Bonnie Blair" is not the prime minister.
const OTHER_GIVEN: &str = "another given name";
/// The trait of states whose ministers stay known.
const GREAT_POWER: &str = "permanent_five";

impl Pass<'_> {
    /// How likely a bearer of a surname is meant, or why he is not.
    pub(super) fn judge_surname(
        &mut self,
        n: usize,
        alias: u32,
        list: &[u32],
    ) -> Result<i32, &'static str> {
        let hit = self.hits[n];
        let facts = self.resolver.aliases.get(alias);
        let person = facts.entity;
        if let Some(reason) = self.others_name(n, person) {
            let before = self.around.near_before();
            let given = before.is_some_and(|n| {
                let word = self.reader.written(n.word);
                self.gazetteer.is_given_name(word) && !self.is_part_of_name(person, word)
            });
            if reason == OTHER_GIVEN || given {
                self.note_surname(n);
            }
            return Err(reason);
        }
        if self.is_month(n) {
            return Err("a month");
        }
        let mut score = 0;
        let named = self.out.scratch.presence.count(person) > 0
            || self.given_before(hit.span, person).is_some();
        let open = &self.out.scratch.open;
        if !named && open.owns(self.reader.text, hit.span.slice(self.reader.text)) {
            return Err("surname of somebody else in the article");
        }
        if let Some(title) = self.title_before(hit.span.start as usize) {
            score += self.title_fit(person, &title, facts.flags & CONTEXT != 0 && !named)?;
        }
        let mut leads = false;
        if !named && let Some(state) = self.state_before(hit.span.start as usize) {
            if self.resolver.states.state(person) != Some(state) {
                return Err("of another state");
            }
            leads = self.leads(person, state, self.date);
        }
        if !named
            && self.names_government(hit.span)
            && let Some(state) = self.resolver.states.state(person)
        {
            leads |= self.leads(person, state, self.date);
            // whoever once led the state may have had an administration
            if self.leads(person, state, None) {
                score += 6;
            }
        }
        let written = hit.span.slice(self.reader.text);
        // "Montenegro" is a state before it is the prime minister of Portugal
        let people = |&other: &u32| self.resolver.aliases.kind(other) == EntityKind::Person;
        if !named
            && list.iter().all(people)
            && self.is_bare_surname()
            && self.leads_present(person)
            && !self.is_common_word(written)
        {
            leads = true;
        }
        if named {
            score += 40;
            // of two of a name, whom the text has named last
            if list.len() > 1 && self.last_named(list) == Some(person) {
                score += 5;
            }
        } else if leads {
            score += 12;
        } else if facts.flags & CONTEXT != 0 {
            let shared = list.len() > 1;
            let need = self.resolver.contexts.need(alias);
            let fulfilled = self.fulfilled(n, need);
            // any title may stand near: "Levi, a priest"
            let told = need.has_words() || self.is_expected(person);
            if score == 0 && (shared || !fulfilled || !told) {
                return Err("surname without the full name");
            }
        }
        // "Mr." is anybody
        if !named && !leads && score <= 1 && self.is_namesakes(hit.span) {
            return Err("surname of somebody else in the article");
        }
        let title_or_name = named || leads || score > 0;
        if !title_or_name && self.is_somewhere(hit.span) && !self.holds_office(person) {
            return Err("behind a preposition of place");
        }
        if !title_or_name && self.is_forgotten(person) {
            return Err("a minister of other years, without the full name");
        }
        let veto = self.resolver.contexts.veto(alias);
        if !veto.is_empty() && self.fulfilled(n, veto) {
            return Err("a word that rules it out is near");
        }
        if self.holds_office(person) {
            score += 3;
        }
        if self.is_expected(person) {
            score += 4;
        }
        Ok(score)
    }

    /// Whether the article names an actor's state, or something of it.
    pub(super) fn is_expected(&self, actor: EntityIdx) -> bool {
        let states = self.out.scratch.presence.states();
        let state = self.resolver.states.get(actor);
        state.is_some_and(|state| states.contains(state))
    }

    /// Why the words around a surname make it somebody else's.
    fn others_name(&self, n: usize, person: EntityIdx) -> Option<&'static str> {
        let hit = self.hits[n];
        let before = self.around.before.map(|n| n.word);
        let before = before.filter(|w| w.gap == Gap::Space);
        let written = before.map(|w| self.reader.written(w));
        let small = written.is_some_and(|word| word.bytes().any(|b| b.is_ascii_lowercase()));
        if hit.all_caps && !small {
            // every word of the heading has capitals: only a given name tells
            let given = written.is_some_and(|word| {
                with_capital(word, |word| self.gazetteer.is_given_name(word))
                    && !self.is_part_of_name(person, word)
            });
            return given.then_some("behind another given name");
        }
        self.part_of_longer_name(n, person)
            .filter(|_| !(hit.all_caps && self.has_first_name(hit.span, person)))
    }

    /// How well a person fits the title before the surname, or why not at all; `bare` if nothing
    /// but the title vouches for him.
    fn title_fit(
        &self,
        person: EntityIdx,
        title: &TitleBefore<'_>,
        bare: bool,
    ) -> Result<i32, &'static str> {
        let gender = self.gazetteer.entity(person).gender();
        if title.gender.is_some() && gender.is_some() && title.gender != gender {
            return Err("of another gender than the title");
        }
        if title.rank && bare {
            // "Mr. Brown" may be anybody, unless a Brown is in the news
            if !self.is_expected(person) || !self.is_in_view(person) {
                return Err("a title that anybody has, and nothing else that points to him");
            }
        }
        let fit = self.office_fit(person, title.offices, title.of);
        // "King George" is no governor of a bank
        let mut offices = title.offices.iter();
        let leads = offices.any(|office| self.lexicon.office_traits(*office).leader);
        if leads && bare && fit == 0 {
            return Err("of another office than the title");
        }
        Ok(fit + i32::from(title.rank && title.gender.is_some()))
    }

    /// Whether a surname that is a month, too, stands for the month: "in May".
    fn is_month(&self, n: usize) -> bool {
        let span = self.hits[n].span;
        let bytes = self.reader.bytes.get(span.range()).unwrap_or(&[]);
        let term = self.lexicon.table.word(bytes).unwrap_or_default();
        let digit = |n: Neighbor| self.reader.byte(n.word.start).is_ascii_digit();
        let before = self.around.near_before();
        let behind = self.around.near_behind();
        term.is(FUNCTION)
            && (before.is_some_and(|n| digit(n) || n.term.is(CALENDAR))
                || behind.is_some_and(digit))
    }

    /// "Prince of Xi": what stands behind "of" is no person.
    fn is_royal(&self, noun: Word) -> bool {
        let title = self.lexicon.title(self.reader.term(noun));
        title.is_some_and(|title| title.gender.is_some())
    }

    /// "the", but not "that".
    fn is_article(&self, word: Word) -> bool {
        let term = self.reader.term(word);
        term.is(DEFINITE) && !term.is(CLAUSE)
    }

    /// Whether a surname stands where a place does: "a hospital in Paisley", but "in Putin's
    /// Russia".
    fn is_somewhere(&self, span: Span) -> bool {
        let before = self.around.near_before();
        before.is_some_and(|n| n.term.is(INSIDE))
            && self.reader.possessive(span.end as usize).is_none()
    }

    /// Why the words around a surname make it part of another name.
    fn part_of_longer_name(&self, n: usize, person: EntityIdx) -> Option<&'static str> {
        let span = self.hits[n].span;
        let before = self.around.before.map(|n| n.word);
        if let Some(word) = before
            && matches!(word.gap, Gap::Space | Gap::Hyphen)
            && let Some(reason) = self.other_given_name(n, word, person)
        {
            return Some(reason);
        }
        // "Han Chinese"
        let people = |n: Neighbor| {
            let hit = self.hit_at(n.word.start);
            hit.is_some_and(|m| !self.hits[m].blocked && self.has_form(m, Form::Adjective))
        };
        let prefixed = self.reader.byte((span.start as usize).wrapping_sub(1)) == b'-';
        if !prefixed
            && self.around.near_behind().is_some_and(people)
            && !self.in_heading(span.start as usize)
        {
            return Some("part of a longer name");
        }
        // "Robert F. Kennedy"
        if self.is_behind_initial(span.start as usize) && !self.has_initialled(span, person) {
            return Some(OTHER_GIVEN);
        }
        let end = span.end as usize;
        let behind = self.around.near_behind();
        // "Robert the Bruce,"
        if before.is_some_and(|w| w.gap == Gap::Space && self.is_article(w))
            && behind.is_none_or(|n| n.term.is(FUNCTION))
            && self.reader.possessive(end).is_none()
            && self.reader.byte(end) != b'-'
        {
            return Some("behind an article");
        }
        if let Some(Neighbor { word: next, term }) = behind
            && self.reader.is_capital(next.start)
            && !self.is_known_term(term)
            && (self.hit_at(next.start).is_none() || self.is_lone_surname(next.start, next.end))
        {
            return Some("part of a longer name");
        }
        // "President James A. Garfield"
        let initial = |w: Word| w.end - w.start == 1 && self.reader.byte(w.end) == b'.';
        if behind.is_some_and(|n| self.reader.is_capital(n.word.start) && initial(n.word)) {
            return Some("part of a longer name");
        }
        if let Some(Neighbor { word: next, term }) = behind
            && term.is(PARTICLE)
            && !term.is(FUNCTION)
            && let Some(after) = self.reader.next(next.end)
            && matches!(after.gap, Gap::Hyphen | Gap::Space)
            && self.reader.is_capital(after.start)
        {
            return Some("part of a longer name");
        }
        if let Some(word) = before
            && self.is_particle_of_other(word, person)
        {
            return Some("part of a longer name");
        }
        if let Some(word) = before
            && word.gap == Gap::Space
            && self.reader.is(word, "of")
            && let Some(noun) = self.reader.prev_near(word.start)
            && self.reader.is_capital(noun.start)
            && (!self.is_known_word(noun.start, noun.end) || self.is_royal(noun))
            && self.lexicon.body(self.reader.term(noun)).is_none()
        {
            return Some("part of the name of a place");
        }
        if self.reader.byte(end) == b'-'
            && self.reader.is_capital(end + 1)
            && self.hit_at(end + 1).is_none()
        {
            return Some("part of a longer name");
        }
        None
    }

    /// Why the word before a surname makes it somebody else's.
    fn other_given_name(&self, n: usize, word: Word, person: EntityIdx) -> Option<&'static str> {
        let reader = self.reader;
        if word.gap == Gap::Hyphen {
            // "Rimsky-Korsakov", but "Trump–Putin"
            let other = self
                .hits
                .get(n.wrapping_sub(1))
                .is_some_and(|h| h.span.end as usize == word.end);
            return (!other && reader.is_capital(word.start)).then_some("part of a longer name");
        }
        if !reader.is_capital(word.start) {
            return None;
        }
        let term = reader.term(word);
        if self.is_numbered(word) {
            return Some(OTHER_GIVEN);
        }
        if self.is_known_term(term) || word.end - word.start == 1 {
            return None;
        }
        // "Li Mao" is neither
        if self.is_lone_surname(word.start, word.end)
            && !self.is_part_of_name(person, reader.written(word))
            && !self.in_heading(word.start)
        {
            return Some("part of a longer name");
        }
        let before = self.hits.get(n.wrapping_sub(1));
        if before.is_some_and(|h| h.span.end as usize >= word.end && !h.blocked) {
            return None;
        }
        let given = reader.written(word);
        if self.is_part_of_name(person, given) {
            return None;
        }
        if reader.opens(word.start) && !self.gazetteer.is_given_name(given) {
            // a sentence may begin with any word
            return (!self.is_common_word(given)).then_some(OTHER_GIVEN);
        }
        Some(OTHER_GIVEN)
    }

    /// Whether a word is one of a person's names.
    pub(super) fn is_part_of_name(&self, person: EntityIdx, word: &str) -> bool {
        let name = self.gazetteer.entity(person).name();
        name.split([' ', '-'])
            .any(|part| is_same_folded(part, word))
    }

    /// Whether a person holds the office that "leader" means for a state at a date, or, without
    /// one, has ever held it.
    fn leads(&self, person: EntityIdx, state: EntityIdx, date: Option<Date>) -> bool {
        let leader = self.lexicon.leader_of(state);
        let leader = leader.map_or("head_of_state", |office| self.lexicon.office_name(office));
        self.gazetteer.offices_of(person).iter().any(|office| {
            office.office() == leader && date.is_none_or(|d| office.validity().holds(d))
        })
    }

    /// Whether the surname that is being read is that of a government: "the Bush administration".
    pub(super) fn names_government(&self, span: Span) -> bool {
        // "the post-Assad government"
        if self.reader.byte((span.start as usize).wrapping_sub(1)) == b'-' {
            return false;
        }
        let agent = self.around.near_behind().and_then(|n| n.term.agent);
        agent.is_some_and(|a| a.body && a.sector == Sector::Gov)
            || self.government_behind(span.end as usize).is_some()
    }

    /// Whether the surname that is being read stands alone: not "Abdullah I Al-Sabah", not "the Al
    /// Thani family".
    fn is_bare_surname(&self) -> bool {
        let before = self.around.near_before().filter(|n| {
            let start = n.word.start;
            self.reader.is_capital(start) && !self.reader.opens(start)
        });
        let behind = self.around.near_behind();
        before.is_none_or(|n| self.is_known_term(n.term) || self.inside_hit(n.word.start))
            && !behind.is_some_and(|n| n.term.is(KIN))
    }

    /// Whether a person leads a state at the article's date, of which the article speaks.
    fn leads_present(&self, person: EntityIdx) -> bool {
        let Some(date) = self.date else {
            return false;
        };
        let Some(state) = self.resolver.states.state(person) else {
            return false;
        };
        let number = self.resolver.states.get(state);
        let present = number.is_some_and(|n| self.out.scratch.presence.states().contains(n));
        present && self.leads(person, state, Some(date))
    }

    /// The state whose name or adjective stands directly before a name: "North Korea's Kim".
    fn state_before(&self, start: usize) -> Option<EntityIdx> {
        let end = trim_end(self.reader.bytes, start);
        let n = self.hit_ending(end).filter(|_| end < start)?;
        let owns = self.has_form(n, Form::Adjective)
            || self.reader.possessive(self.hits[n].span.end as usize) == Some(end);
        let state = self.sole(n).filter(|_| owns)?;
        (self.resolver.states.state(state) == Some(state)).then_some(state)
    }

    /// Whether a person was a minister and no more, and that years away from the date: a bare
    /// surname then is somebody else's, or a brand.
    fn is_forgotten(&self, person: EntityIdx) -> bool {
        let offices = self.gazetteer.offices_of(person);
        let is_obscure = |office: &Office| {
            let mut traits = self.gazetteer.traits_of(office.of()).iter();
            office_traits(office.office()).minister && traits.all(|t| t.name() != GREAT_POWER)
        };
        !offices.is_empty() && offices.iter().all(is_obscure) && !self.is_in_view(person)
    }

    /// Whether a person holds an office at the date, or did or will within two years of it.
    fn is_in_view(&self, person: EntityIdx) -> bool {
        let Some(date) = self.date.or(self.resolver.latest) else {
            return true;
        };
        let day = date.first_day().days_since_epoch();
        let days = |date: Date| date.first_day().days_since_epoch();
        let is_near = |office: &Office| {
            let validity = office.validity();
            validity.from.is_none_or(|from| days(from) <= day + YEARS)
                && validity.to.is_none_or(|to| days(to) >= day - YEARS)
        };
        self.gazetteer.offices_of(person).iter().any(is_near)
    }

    /// Whether a person holds an office at the date.
    pub(super) fn holds_office(&self, person: EntityIdx) -> bool {
        let offices = self.gazetteer.offices_of(person);
        match self.date.or(self.resolver.latest) {
            Some(date) => offices.iter().any(|o| o.validity().holds(date)),
            None => false,
        }
    }

    /// How well a person fits a title that stands before the name.
    pub(super) fn office_fit(
        &self,
        person: EntityIdx,
        offices: &[OfficeClass],
        of: Option<EntityIdx>,
    ) -> i32 {
        let date = self.date.or(self.resolver.latest);
        let mut best = 0;
        for office in self.gazetteer.offices_of(person) {
            let is_it = offices
                .iter()
                .any(|o| self.lexicon.is_office(*o, office.office()));
            if !is_it || of.is_some_and(|of| of != office.of()) {
                continue;
            }
            let now = date.is_some_and(|d: Date| office.validity().holds(d));
            let fit = 6 + if now { 6 } else { 0 } + if of.is_some() { 6 } else { 0 };
            best = best.max(fit);
        }
        best
    }
}

/// Whether two words fold to the same.
pub(super) fn is_same_folded(a: &str, b: &str) -> bool {
    let letter = |word: &str| word.bytes().next().filter(u8::is_ascii_alphabetic);
    // most differ in the first letter, which folds to itself
    if let (Some(a), Some(b)) = (letter(a), letter(b))
        && !a.eq_ignore_ascii_case(&b)
    {
        return false;
    }
    match (Folded::new(a), Folded::new(b)) {
        (Some(a), Some(b)) => a.bytes == b.bytes,
        _ => fold(a) == fold(b),
    }
}

/// A folded word, padded with zeros.
struct Folded {
    bytes: [u8; 32],
}

impl Folded {
    /// `None` for what is too long, or has a space in it.
    fn new(word: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        let (mut length, mut fits) = (0, true);
        fold_bytes(word, |byte| {
            fits &= byte != b' ';
            match bytes.get_mut(length) {
                Some(slot) => *slot = byte,
                None => fits = false,
            }
            length += 1;
        });
        fits.then_some(Self { bytes })
    }
}
