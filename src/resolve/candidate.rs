//! Which of a name's candidates is meant.

use super::lexicon::{
    CALENDAR, EPITHET, FUNCTION, GENERATION, KIN, OBJECT, PARTICLE, PEOPLE, PERSONAL, SITE, Term,
};
use super::reader::Gap;
use super::resolution::Ambiguity;
use super::resolver::Pass;
use super::title::trim_end;
use crate::date::Date;
use crate::gazetteer::{EntityIdx, EntityKind, Form, Gazetteer, MatchMode, Sector};
use crate::recognize::Hit;
use crate::span::Span;
use crate::text::fold;
use std::collections::HashMap;

/// What choosing needs to know of each alias, close together in memory.
#[derive(Debug)]
pub(super) struct AliasTable {
    facts: Vec<AliasFacts>,
    /// For the name of a body of a state that begins with the state's name: the length of that
    /// name, and the alias by which it names the state.
    nested: HashMap<u32, (u32, u32)>,
}

#[derive(Clone, Copy, Debug)]
struct AliasFacts {
    entity: EntityIdx,
    form: Form,
    kind: EntityKind,
    flags: u8,
}

const CONTEXT: u8 = 1;
const HAS_LISTS: u8 = 2;
const BLOCKS: u8 = 4;
const DATED: u8 = 8;
/// Written without its diacritics it is a common word: "Malé".
const COMMON: u8 = 16;

impl AliasTable {
    pub(super) fn new(gazetteer: &Gazetteer) -> Self {
        let facts = gazetteer.aliases().iter().map(|alias| {
            let entity = alias.entity();
            let mut flags = 0;
            if alias.mode() == MatchMode::Context {
                flags |= CONTEXT;
            }
            if !alias.need().is_empty() || !alias.veto().is_empty() {
                flags |= HAS_LISTS;
            }
            if entity.is_none() || alias.mode() == MatchMode::Never {
                flags |= BLOCKS;
            }
            if alias.validity().from.is_some() {
                flags |= DATED;
            }
            let bare = fold(alias.surface());
            if !alias.surface().is_ascii() && gazetteer.is_common_word(&bare) {
                flags |= COMMON;
            }
            let entity = entity.unwrap_or(EntityIdx(0));
            AliasFacts {
                entity,
                form: alias.form(),
                kind: gazetteer.entity(entity).kind(),
                flags,
            }
        });
        Self {
            facts: facts.collect(),
            nested: nested_states(gazetteer),
        }
    }

    fn get(&self, alias: u32) -> AliasFacts {
        self.facts[alias as usize]
    }

    /// The state's name with which the name of one of its bodies begins: its length and alias.
    pub(super) fn nested(&self, alias: u32) -> Option<(u32, u32)> {
        self.nested.get(&alias).copied()
    }

    pub(super) fn entity(&self, alias: u32) -> EntityIdx {
        self.get(alias).entity
    }

    /// What the alias's entity is.
    pub(super) fn kind(&self, alias: u32) -> EntityKind {
        self.get(alias).kind
    }

    /// Whether the alias has a `need` or a `veto` list.
    pub(super) fn has_lists(&self, alias: u32) -> bool {
        self.get(alias).flags & HAS_LISTS != 0
    }

    /// Whether the form alone says who is meant: no surname, and nothing that needs context.
    pub(super) fn stands_alone(&self, alias: u32) -> bool {
        let facts = self.get(alias);
        facts.flags & (CONTEXT | BLOCKS | COMMON) == 0
            && !matches!(facts.form, Form::Surname | Form::Metonym)
    }
}

/// Finds the names of bodies that begin with the name of their state: "U.S. Army", "US State
/// Department".
fn nested_states(gazetteer: &Gazetteer) -> HashMap<u32, (u32, u32)> {
    let aliases = gazetteer.aliases();
    let mut states: HashMap<&str, u32> = HashMap::new();
    let mut bodies = Vec::new();
    for (alias, n) in aliases.iter().zip(0..) {
        let Some(entity) = alias.entity().map(|e| gazetteer.entity(e)) else {
            continue;
        };
        let is_name = matches!(alias.form(), Form::Name | Form::Acronym);
        if entity.kind() == EntityKind::Country && is_name && alias.mode() != MatchMode::Context {
            states.entry(alias.surface()).or_insert(n);
        }
        let public = matches!(entity.kind(), EntityKind::Organization)
            && entity.country().is_some()
            && entity.sector() != Some(Sector::Med);
        if public || alias.form() == Form::Metonym {
            bodies.push((n, alias.surface()));
        }
    }
    let mut nested = HashMap::new();
    for (n, surface) in bodies {
        let blanks = surface.match_indices(' ').map(|(at, _)| at);
        let mut longest =
            blanks.filter_map(|at| Some((at as u32, *states.get(surface.get(..at)?)?)));
        if let Some(found) = longest.next_back() {
            nested.insert(n, found);
        }
    }
    nested
}

/// A candidate that nothing has ruled out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Viable {
    alias: u32,
    entity: EntityIdx,
    score: i32,
}

/// What a name was taken for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choice {
    pub(super) alias: u32,
    pub(super) span: Span,
    pub(super) entity: EntityIdx,
    pub(super) kind: EntityKind,
    pub(super) form: Form,
    pub(super) sector: Option<Sector>,
    pub(super) rule: &'static str,
}

impl Pass<'_> {
    /// Chooses among the candidates of a hit; `None` if none is left, or if nothing decides.
    pub(super) fn choose(&mut self, n: usize) -> Option<Choice> {
        let hit = self.hits[n];
        if hit.blocked {
            return None;
        }
        let list = self.candidates(n);
        if list
            .iter()
            .any(|&a| self.resolver.aliases.get(a).flags & BLOCKS != 0)
        {
            self.weigh(
                hit.span,
                None,
                None,
                "part of a longer name that is no actor",
            );
            return None;
        }
        // the usual case first: one reading, no condition
        if let [alias] = *list {
            let facts = self.resolver.aliases.get(alias);
            if facts.flags == 0 && facts.form != Form::Surname {
                if let Some(reason) = self.swallowed(n, facts) {
                    self.weigh(hit.span, Some(facts.entity), None, reason);
                    return None;
                }
                return Some(self.choice(hit, alias, "alias"));
            }
        }
        let mut viable = std::mem::take(&mut self.out.scratch.viable);
        viable.clear();
        for &alias in list {
            match self.judge(n, alias, list) {
                Ok(score) => {
                    let entity = self.resolver.aliases.entity(alias);
                    match viable.iter_mut().find(|v| v.entity == entity) {
                        Some(known) if known.score >= score => {}
                        Some(known) => {
                            *known = Viable {
                                alias,
                                entity,
                                score,
                            }
                        }
                        None => viable.push(Viable {
                            alias,
                            entity,
                            score,
                        }),
                    }
                }
                Err(reason) => {
                    let entity = self.resolver.aliases.entity(alias);
                    self.weigh(hit.span, Some(entity), None, reason);
                }
            }
        }
        viable.sort_by_key(|v| std::cmp::Reverse(v.score));
        let chosen = self.best(hit, &viable);
        self.out.scratch.viable = viable;
        chosen
    }

    fn best(&mut self, hit: Hit, viable: &[Viable]) -> Option<Choice> {
        let first = *viable.first()?;
        if let Some(second) = viable.get(1)
            && second.score == first.score
        {
            let from = self.out.ranked.len() as u32;
            self.out.ranked.extend(viable.iter().map(|v| v.entity));
            self.out.ambiguous.push(Ambiguity {
                span: hit.span,
                from,
                to: self.out.ranked.len() as u32,
            });
            for v in viable {
                let reason = "nothing tells it from another reading";
                self.weigh(hit.span, Some(v.entity), Some(v.score), reason);
            }
            return None;
        }
        for v in viable.get(1..).unwrap_or(&[]) {
            let reason = "less likely in this article";
            self.weigh(hit.span, Some(v.entity), Some(v.score), reason);
        }
        let rule = if viable.len() > 1 {
            "alias.ranked"
        } else {
            "alias"
        };
        Some(self.choice(hit, first.alias, rule))
    }

    fn choice(&self, hit: Hit, alias: u32, rule: &'static str) -> Choice {
        let facts = self.resolver.aliases.get(alias);
        let rule = match (facts.form, rule) {
            (Form::Surname, _) => "surname",
            (Form::Metonym, _) => "metonym",
            (_, rule) => rule,
        };
        Choice {
            alias,
            span: hit.span,
            entity: facts.entity,
            kind: facts.kind,
            form: facts.form,
            sector: self.gazetteer.aliases()[alias as usize].sector(),
            rule,
        }
    }

    /// How likely a candidate is, or why it is none.
    fn judge(&mut self, n: usize, alias: u32, list: &[u32]) -> Result<i32, &'static str> {
        let facts = self.resolver.aliases.get(alias);
        let gazetteer = self.gazetteer;
        let row = &gazetteer.aliases()[alias as usize];
        if facts.flags & DATED != 0
            && let Some(date) = self.date
            && !row.validity().begun(date)
        {
            return Err("not yet a name at the date");
        }
        if facts.flags & COMMON != 0 && self.is_bare_word(n, facts.entity) {
            return Err("a common word");
        }
        let now = facts.flags & DATED != 0 && self.date.is_some_and(|d| row.validity().holds(d));
        if let Some(reason) = self.swallowed(n, facts) {
            return Err(reason);
        }
        if facts.form == Form::Surname {
            return self.judge_surname(n, alias, list);
        }
        let mut score = match facts.kind {
            EntityKind::Country => 6,
            EntityKind::Territory | EntityKind::Organization | EntityKind::Group => 4,
            _ => 3,
        };
        score += i32::from(now);
        let mut place = None;
        if facts.form == Form::Metonym {
            place = list
                .iter()
                .map(|&a| self.resolver.aliases.get(a))
                .find(|other| other.kind == EntityKind::Place && other.form == Form::Name);
        }
        let (need, veto) = (
            self.resolver.contexts.need(alias),
            self.resolver.contexts.veto(alias),
        );
        if place.is_some() {
            // a capital: what stands around it decides whether the government is meant
            self.is_government(n)?;
            if need.has_words() {
                if !self.fulfilled(n, need) {
                    return Err("none of the words that it needs is near");
                }
                score += 2;
            }
            score += 20;
        } else if facts.flags & CONTEXT != 0 {
            if !self.fulfilled(n, need) {
                return Err("none of the words that it needs is near");
            }
            score += 6;
        }
        if !veto.is_empty() && self.fulfilled(n, veto) {
            return Err("a word that rules it out is near");
        }
        let presence = &self.out.scratch.presence;
        if presence.count(facts.entity) > 0 {
            score += 8;
        }
        if let Some(state) = self.resolver.states.get(facts.entity) {
            let own = facts.kind == EntityKind::Country;
            if presence.states().contains(state) {
                score += if own { 4 } else { 3 };
            }
            if own {
                let near = presence
                    .states()
                    .common(self.resolver.states.neighbors(state));
                score += 2 * i32::from(near.min(2) as u8);
            }
        }
        Ok(score)
    }

    fn judge_surname(&mut self, n: usize, alias: u32, list: &[u32]) -> Result<i32, &'static str> {
        let hit = self.hits[n];
        let facts = self.resolver.aliases.get(alias);
        let person = facts.entity;
        let before = self.reader.prev(hit.span.start as usize);
        if hit.all_caps {
            // every word of the heading has capitals: only a given name tells
            let given = before.filter(|w| w.gap == Gap::Space).is_some_and(|w| {
                let word = self.reader.slice(w.start, w.end);
                self.gazetteer.is_given_name(&capitalized(word))
                    && !self.is_part_of_name(person, word)
            });
            if given {
                return Err("another given name");
            }
        } else if let Some(reason) = self.part_of_longer_name(n, person) {
            return Err(reason);
        }
        if self.is_month(n) {
            return Err("a month");
        }
        let mut score = 0;
        let named = self.out.scratch.presence.count(person) > 0;
        if !named && self.out.scratch.open.owns(hit.span.slice(self.reader.text)) {
            return Err("surname of somebody else in the article");
        }
        if let Some(title) = self.title_before(hit.span.start as usize) {
            if let Some(gender) = title.gender
                && self
                    .gazetteer
                    .entity(person)
                    .gender()
                    .is_some_and(|g| g != gender)
            {
                return Err("of another gender than the title");
            }
            score += self.office_fit(person, title.offices, title.of);
            score += i32::from(title.gender.is_some());
        }
        let mut leads = false;
        if !named && let Some(state) = self.state_before(hit.span.start as usize) {
            if self.resolver.states.state(person) != Some(state) {
                return Err("of another state");
            }
            leads = self.leads(person, state);
        }
        if named {
            score += 40;
        } else if leads {
            score += 12;
        } else if facts.flags & CONTEXT != 0 {
            let shared = list.len() > 1;
            if !self.fulfilled(n, self.resolver.contexts.need(alias)) || shared && score == 0 {
                return Err("surname without the full name");
            }
        }
        let veto = self.resolver.contexts.veto(alias);
        if !veto.is_empty() && self.fulfilled(n, veto) {
            return Err("a word that rules it out is near");
        }
        if self.holds_office(person) {
            score += 3;
        }
        let presence = &self.out.scratch.presence;
        if let Some(state) = self.resolver.states.get(person)
            && presence.states().contains(state)
        {
            score += 4;
        }
        Ok(score)
    }

    /// Whether a name written without its diacritics is the common word that it then looks like.
    fn is_bare_word(&self, n: usize, entity: EntityIdx) -> bool {
        let span = self.hits[n].span;
        let bare = span.slice(self.reader.text).is_ascii();
        let states = self.out.scratch.presence.states();
        let state = self.resolver.states.get(entity);
        let expected = state.is_some_and(|state| states.contains(state));
        bare && (!expected || self.reader.opens(span.start as usize))
    }

    /// Whether a surname that is a month, too, stands for the month: "in May".
    fn is_month(&self, n: usize) -> bool {
        let span = self.hits[n].span;
        let bytes = self.reader.bytes.get(span.range()).unwrap_or(&[]);
        let term = self.lexicon.table.word(bytes).unwrap_or_default();
        let digit = |w: super::reader::Word| self.reader.byte(w.start).is_ascii_digit();
        let before = self.reader.prev_near(span.start as usize);
        let behind = self.reader.next_near(span.end as usize);
        term.is(FUNCTION)
            && (before.is_some_and(|w| digit(w) || self.reader.term(w).is(CALENDAR))
                || behind.is_some_and(digit))
    }

    /// Why the words around a surname make it part of another name.
    fn part_of_longer_name(&self, n: usize, person: EntityIdx) -> Option<&'static str> {
        let span = self.hits[n].span;
        let before = self.reader.prev(span.start as usize);
        if let Some(word) = before
            && matches!(word.gap, Gap::Space | Gap::Hyphen)
            && let Some(reason) = self.other_given_name(n, word, person)
        {
            return Some(reason);
        }
        let end = span.end as usize;
        if let Some(next) = self.reader.next_near(end)
            && self.reader.is_capital(next.start)
            && !self.is_known_word(next.start, next.end)
            && self.hit_at(next.start).is_none()
        {
            return Some("part of a longer name");
        }
        if let Some(next) = self.reader.next_near(end)
            && self.reader.term(next).is(PARTICLE)
            && !self.reader.term(next).is(FUNCTION)
            && let Some(after) = self.reader.next(next.end)
            && matches!(after.gap, Gap::Hyphen | Gap::Space)
            && self.reader.is_capital(after.start)
        {
            return Some("part of a longer name");
        }
        if let Some(word) = before
            && word.gap == Gap::Space
            && self.reader.slice(word.start, word.end) == "of"
            && let Some(noun) = self.reader.prev_near(word.start)
            && self.reader.is_capital(noun.start)
            && !self.is_known_word(noun.start, noun.end)
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
    fn other_given_name(
        &self,
        n: usize,
        word: super::reader::Word,
        person: EntityIdx,
    ) -> Option<&'static str> {
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
        if self.is_known_term(term) || word.end - word.start == 1 {
            return None;
        }
        let before = self.hits.get(n.wrapping_sub(1));
        if before.is_some_and(|h| h.span.end as usize >= word.end && !h.blocked) {
            return None;
        }
        let given = reader.slice(word.start, word.end);
        if self.is_part_of_name(person, given) {
            return None;
        }
        if reader.opens(word.start) && !self.gazetteer.is_given_name(given) {
            // a sentence may begin with any word
            return (!self.gazetteer.is_common_word(&given.to_lowercase()))
                .then_some("another given name");
        }
        Some("another given name")
    }

    /// Whether a word is one of a person's names.
    fn is_part_of_name(&self, person: EntityIdx, word: &str) -> bool {
        let name = self.gazetteer.entity(person).name();
        name.split([' ', '-']).any(|part| fold(part) == fold(word))
    }

    /// Whether a word is no part of a person's name.
    pub(super) fn is_known_word(&self, start: usize, end: usize) -> bool {
        let bytes = self.reader.bytes.get(start..end).unwrap_or(&[]);
        let term = self.lexicon.table.word(bytes).unwrap_or_default();
        self.is_known_term(term)
    }

    pub(super) fn is_known_term(&self, term: Term) -> bool {
        term.is(FUNCTION | KIN)
            || self.lexicon.title(term).is_some()
            || term.agent.is_some()
            || self.lexicon.noun(term).is_some()
    }

    /// The hit that begins at a byte.
    pub(super) fn hit_at(&self, start: usize) -> Option<usize> {
        let start = start as u32;
        self.hits
            .binary_search_by_key(&start, |h| h.span.start)
            .ok()
    }

    /// Why a country or place is part of a person's name, or of another longer one.
    fn swallowed(&self, n: usize, facts: AliasFacts) -> Option<&'static str> {
        let hit = self.hits[n];
        let reader = self.reader;
        let (start, end) = (hit.span.start as usize, hit.span.end as usize);
        if facts.form == Form::Acronym {
            return self.acronym_swallowed(n, facts.entity, facts.kind);
        }
        if facts.kind == EntityKind::Person {
            return self.names_other(end);
        }
        if !matches!(
            facts.kind,
            EntityKind::Country | EntityKind::Place | EntityKind::Territory | EntityKind::Region
        ) {
            return None;
        }
        let surface = reader.bytes.get(start..end).unwrap_or(&[]);
        let before = reader
            .prev_near(start)
            .filter(|w| reader.is_capital(w.start));
        let given =
            |w: super::reader::Word| self.gazetteer.is_given_name(reader.slice(w.start, w.end));
        let is_free = |w: super::reader::Word| {
            !self.is_known_word(w.start, w.end)
                && self.hit_at(w.start).is_none()
                && !reader.term(w).is(EPITHET | PARTICLE)
        };
        let personal = self
            .lexicon
            .table
            .word(surface)
            .is_some_and(|term| term.is(PERSONAL));
        let given_name = self.gazetteer.is_given_name(hit.span.slice(reader.text));
        // in a heading of capitals every word looks like a name
        if facts.form == Form::Name && !hit.all_caps {
            if let Some(word) = before
                && is_free(word)
                && !self.ends_hit(n, word.end)
                && (given(word) || personal && !reader.opens(word.start))
            {
                return Some("behind a given name");
            }
            if personal
                && let Some(word) = reader.next_near(end)
                && reader.is_capital(word.start)
                && (is_free(word)
                    || self.is_lone_surname(word.start, word.end)
                    || given_name && self.is_place(word.start))
                && word.end > word.start + 1
                && self.lexicon.body(reader.term(word)).is_none()
            {
                return Some("before a surname");
            }
        }
        if matches!(facts.form, Form::Adjective | Form::Demonym) {
            if self.is_style(start, end) {
                return Some("names a language, a dish or a style");
            }
            if facts.kind == EntityKind::Country && self.opens_proper_name(start, end) {
                return Some("part of a proper name");
            }
        }
        None
    }

    /// Whether nothing but a place has the name that begins at a byte.
    fn is_place(&self, at: usize) -> bool {
        self.hit_at(at).is_some_and(|n| {
            let mut list = self.candidates(n).iter();
            list.all(|&a| self.resolver.aliases.kind(a) == EntityKind::Place)
        })
    }

    /// What the full name that ends at a byte names if not the person: "Charles de Gaulle
    /// Airport", "Donald Trump Jr."
    fn names_other(&self, end: usize) -> Option<&'static str> {
        let next = self.reader.next(end)?;
        let term = self.reader.term(next);
        if !self.reader.is_capital(next.start) || !matches!(next.gap, Gap::Space | Gap::Comma) {
            return None;
        }
        if term.is(GENERATION) {
            return Some("a relative of the same name");
        }
        let site = next.gap == Gap::Space && term.is(SITE) && !self.in_heading(end);
        site.then_some("names a site")
    }

    /// Why an acronym is no actor: a currency, a word in a heading, the end of a company's name.
    fn acronym_swallowed(
        &self,
        n: usize,
        entity: EntityIdx,
        kind: EntityKind,
    ) -> Option<&'static str> {
        let reader = self.reader;
        let span = self.hits[n].span;
        let (start, end) = (span.start as usize, span.end as usize);
        let money = |at: usize| {
            matches!(reader.byte(at), b'$')
                || reader
                    .text
                    .get(at..)
                    .is_some_and(|t| t.starts_with(['€', '£', '¥']))
        };
        if money(end)
            || reader.byte(end) == b' ' && money(end + 1)
            || start > 0 && reader.byte(start - 1) == b'$'
        {
            return Some("part of a sum of money");
        }
        if self.may_be_word(n) && self.out.scratch.presence.count(entity) == 0 {
            return Some("a word in capitals");
        }
        let written = reader.slice(start, end);
        if end - start <= 3 && written.bytes().any(|b| b.is_ascii_lowercase()) {
            let as_written = self
                .candidates(n)
                .iter()
                .any(|&a| self.gazetteer.aliases()[a as usize].surface() == written);
            if !as_written {
                return Some("a word in a heading");
            }
        }
        if kind == EntityKind::Country
            && let Some(word) = reader.prev_near(start)
            && reader.is_capital(word.start)
            && !self.is_known_word(word.start, word.end)
            && !self.inside_hit(word.start)
            && !reader.opens(word.start)
            && !self.in_heading(start)
            && reader.byte(word.end) != b'.'
        {
            return Some("behind the name of a body");
        }
        None
    }

    /// Whether a hit may be a small word, since all around is in capitals: "LET US GO".
    pub(super) fn may_be_word(&self, n: usize) -> bool {
        let hit = self.hits[n];
        let word = self.reader.bytes.get(hit.span.range()).unwrap_or(&[]);
        let term = || self.lexicon.table.word(word).unwrap_or_default();
        let opens = || self.reader.opens(hit.span.start as usize);
        hit.all_caps && term().is(FUNCTION) && !(term().is(OBJECT) && opens())
    }

    /// Whether an adjective is the first word of a name: "Australian National Iodine Study".
    fn opens_proper_name(&self, start: usize, end: usize) -> bool {
        let reader = self.reader;
        // "American-Islamic Relations"
        let Some(next) = reader.next(end).filter(|w| match w.gap {
            Gap::Space | Gap::Hyphen => true,
            _ => reader
                .slice(end, w.start)
                .trim_matches([' ', '-', '–'])
                .is_empty(),
        }) else {
            return false;
        };
        if !reader.is_capital(next.start)
            || self.hit_at(next.start).is_some()
            || next.end - next.start < 2
            || self.person_at(next.start)
            || self.in_heading(start)
        {
            return false;
        }
        let mut at = next.start;
        // "American-Islamic": two adjectives that are no pair of states
        let peoples = if next.gap == Gap::Space { PEOPLE } else { 0 };
        // a title, a ministry, a people: the state is meant
        for _ in 0..4 {
            if self.hit_at(at).is_some() {
                break;
            }
            if let Some((term, stop)) = reader.phrase(at) {
                let means_state = term.agent.is_some_and(|a| a.body || a.plural)
                    || self.lexicon.title(term).is_some()
                    || self.lexicon.body(term).is_some()
                    || self.lexicon.noun(term).is_some()
                    || term.is(FUNCTION | peoples);
                if means_state {
                    return false;
                }
                at = stop;
            } else {
                at = reader.word_end(at);
            }
            match reader.next_near(at) {
                Some(word) if reader.is_capital(word.start) => at = word.start,
                // one capital alone may be anything: "Russian Tsar"
                _ => break,
            }
        }
        true
    }

    /// Whether a byte lies in a heading: a sentence without a stop.
    pub(super) fn in_heading(&self, at: usize) -> bool {
        let rest = self.reader.bytes.get(at..).unwrap_or(&[]);
        let line = rest.iter().take(400).position(|b| *b == b'\n');
        let Some(line) = line.or((rest.len() < 400).then_some(rest.len())) else {
            return false;
        };
        let line = rest.get(..line).unwrap_or(&[]).trim_ascii_end();
        let stops = line.iter().any(|b| matches!(b, b'.' | b'!' | b'?' | b';'));
        let dot = line.windows(2).any(|w| w == b". ")
            || line.last().is_some_and(|b| matches!(b, b'.' | b'!' | b'"'));
        !(stops && dot)
            && line
                .last()
                .is_none_or(|b| b.is_ascii_alphanumeric() || *b == b')' || *b == b'?')
    }

    fn ends_hit(&self, n: usize, end: usize) -> bool {
        let before = self.hits.get(n.wrapping_sub(1));
        before.is_some_and(|h| h.span.end as usize == end)
    }

    /// Whether an adjective names a language or a product.
    fn is_style(&self, start: usize, end: usize) -> bool {
        use super::lexicon::{DISH, TONGUE};
        let reader = self.reader;
        if let Some(next) = reader.next_near(end) {
            let term = reader.term(next);
            if term.is(DISH) {
                return true;
            }
            if term.is(TONGUE) {
                // "Russian language policy" is about Russia no more than "Russian language"
                return true;
            }
            if !reader.is_capital(next.start) && !term.is(FUNCTION) {
                return false;
            }
        }
        let Some(before) = reader.prev_near(start) else {
            return false;
        };
        let term = reader.term(before);
        if term.is(TONGUE) {
            return true;
        }
        let into = reader.slice(before.start, before.end);
        if matches!(into, "in" | "into" | "from") {
            let verb = reader.prev_near(before.start);
            return verb.is_some_and(|w| reader.term(w).is(TONGUE));
        }
        false
    }

    /// Whether a person holds an office at the date.
    fn holds_office(&self, person: EntityIdx) -> bool {
        let offices = self.gazetteer.offices_of(person);
        match self.date.or(self.resolver.latest) {
            Some(date) => offices.iter().any(|o| o.validity().holds(date)),
            None => false,
        }
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

    /// Whether a person holds the office that "leader" means for a state.
    fn leads(&self, person: EntityIdx, state: EntityIdx) -> bool {
        let leader = self.lexicon.leader_of(state);
        let leader = leader.map_or("head_of_state", |office| self.lexicon.office_name(office));
        let date = self.date.or(self.resolver.latest);
        self.gazetteer.offices_of(person).iter().any(|office| {
            office.office() == leader && date.is_some_and(|d| office.validity().holds(d))
        })
    }

    /// How well a person fits a title that stands before the name.
    pub(super) fn office_fit(
        &self,
        person: EntityIdx,
        offices: &[super::lexicon::OfficeClass],
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

/// A word of capitals as a name is written: "MARINA" as "Marina".
fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next();
    first
        .into_iter()
        .chain(chars.flat_map(char::to_lowercase))
        .collect()
}
