//! Names that are part of something else: a person's name, a sum of money, a dish, a heading.

use super::alias_table::AliasFacts;
use super::around::Neighbor;
use super::reader::Word;
use super::resolver::Pass;
use super::word_class::{
    CALENDAR, EPITHET, FUNCTION, JOINER, KIN, OBJECT, PARTICLE, PERSONAL, POSSESSIVE, SHIP, TRIBAL,
};
use crate::gazetteer::{EntityIdx, EntityKind, Form};

/// Why "Jordan" of "Michael Jordan" is no state.
const BEHIND_GIVEN: &str = "behind a given name";
const BEHIND_TITLE: &str = "behind a title that anybody has";
/// Participles have at least so many bytes, or else may be given names: "Ahmed", "Mohamed".
const LONG_PARTICIPLE: usize = 8;
/// Gerunds have at least so many bytes, or else may be surnames: "King", "Young".
const LONG_GERUND: usize = 6;
/// Words of a heading that are no longer than this may be small, in bytes: "With", "from".
const LONGEST_SMALL: usize = 4;

impl Pass<'_> {
    /// Why a country or place is part of a person's name or of another longer one, or the name of
    /// somebody else.
    pub(super) fn swallowed(&mut self, n: usize, facts: AliasFacts) -> Option<&'static str> {
        if self.is_host(self.hits[n].span.end as usize) {
            return Some("part of an internet address");
        }
        if self.is_ship() {
            return Some("the name of a ship");
        }
        if self.is_team(n, facts) {
            return Some("a team in a match");
        }
        if self.is_surname_of_namesake(n, facts) {
            return Some("the surname of somebody in the article");
        }
        if facts.kind == EntityKind::Person && self.is_relatives_name(n) {
            return Some("the given name of somebody's relative");
        }
        if facts.kind == EntityKind::Place && self.is_minded_sea(n, facts.entity) {
            return Some("what a minister minds");
        }
        let reason = self.swallows(n, facts)?;
        if reason == BEHIND_GIVEN {
            self.note_surname(n);
        }
        Some(reason)
    }

    /// Whether a hit is a single word behind what says whose relative is named: "his son Saddam".
    fn is_relatives_name(&self, n: usize) -> bool {
        let kin = self.around.near_before().filter(|n| n.term.is(KIN));
        let whose = kin.and_then(|kin| self.reader.prev_near(kin.word.start));
        let span = self.hits[n].span;
        let name = self.reader.slice(span.start as usize, span.end as usize);
        whose.is_some_and(|w| self.reader.term(w).is(POSSESSIVE)) && !name.contains(' ')
    }

    /// "USS Abraham Lincoln", "HMS Belfast"
    fn is_ship(&self) -> bool {
        let ship = self.around.near_before().filter(|n| n.term.is(SHIP));
        ship.is_some_and(|n| {
            let written = self.reader.written(n.word);
            written.bytes().all(|b| b.is_ascii_uppercase())
        })
    }

    /// Whether nothing is known of a word beside a name.
    pub(super) fn is_free(&self, n: Neighbor) -> bool {
        !self.is_known_term(n.term)
            && self.hit_at(n.word.start).is_none()
            && !n.term.is(EPITHET | PARTICLE)
    }

    /// Whether a word before a name that may be a given name is a month: "in May Turkey accused".
    fn is_month_of(&self, before: Neighbor) -> bool {
        let link = self.reader.prev_near(before.word.start);
        before.term.is(FUNCTION) && link.is_some_and(|w| self.reader.term(w).is(CALENDAR))
    }

    fn swallows(&self, n: usize, facts: AliasFacts) -> Option<&'static str> {
        let hit = self.hits[n];
        let reader = self.reader;
        let (start, end) = (hit.span.start as usize, hit.span.end as usize);
        if facts.form == Form::Acronym {
            if self.stands_for_thing(n) {
                return Some("the article's abbreviation of something else");
            }
            return self.acronym_swallowed(n, facts.entity, facts.kind);
        }
        if facts.kind == EntityKind::Person {
            let other = self.names_other(end).or_else(|| self.lacks_surname(n));
            return other.or_else(|| self.is_saint(start).then_some("a saint of the same name"));
        }
        if matches!(facts.kind, EntityKind::Organization | EntityKind::Group) {
            return self.body_swallowed(n, facts);
        }
        if facts.kind == EntityKind::Company {
            let given = self.is_given_name_of(n).then_some("before a surname");
            return given.or_else(|| self.is_borne(n).then_some(BEHIND_GIVEN));
        }
        if !matches!(
            facts.kind,
            EntityKind::Country | EntityKind::Place | EntityKind::Territory | EntityKind::Region
        ) {
            return None;
        }
        let surface = reader.bytes.get(start..end).unwrap_or(&[]);
        let before = self.around.near_before();
        let before = before.filter(|n| reader.is_capital(n.word.start));
        let given = |w: Word| self.gazetteer.is_given_name(reader.written(w));
        // "Joseph Israel": some people bear Joseph as their surname
        let is_given = |before: Neighbor| {
            given(before.word)
                && !before.term.is(EPITHET)
                && !self.is_month_of(before)
                && self.is_lone_surname(before.word.start, before.word.end)
        };
        let personal = || {
            let term = self.lexicon.table.word(surface);
            term.is_some_and(|term| term.is(PERSONAL))
        };
        if facts.kind == EntityKind::Place
            && let Some(reason) = self.sea_swallowed(n, facts.entity)
        {
            return Some(reason);
        }
        let given_name = || self.gazetteer.is_given_name(hit.span.slice(reader.text));
        // in a heading of capitals every word looks like a name
        if matches!(facts.form, Form::Name | Form::Metonym) && !hit.all_caps {
            if facts.kind != EntityKind::Place && self.is_landmark(n) {
                return Some("part of the name of a place or a thing");
            }
            if facts.kind == EntityKind::Place && self.is_document() {
                return Some("part of the name of a treaty, a forum or a newspaper");
            }
            let town = facts.kind == EntityKind::Place || facts.form == Form::Metonym;
            if town && self.is_behind_initial(start) {
                return Some(BEHIND_GIVEN);
            }
            if let Some(before) = before
                && (is_given(before)
                    || self.is_free(before)
                        && !self.ends_hit(n, before.word.end)
                        && (given(before.word) || personal() && !self.may_open(before.word)))
            {
                return Some(BEHIND_GIVEN);
            }
            if facts.kind != EntityKind::Country
                && before.is_some_and(|before| self.is_free(before) && self.is_own_name(n, before))
            {
                return Some("behind an unknown name");
            }
            if let Some(behind) = self.around.near_behind()
                && reader.is_capital(behind.word.start)
                && personal()
                && (self.is_free(behind)
                    || self.is_lone_surname(behind.word.start, behind.word.end)
                    || given_name() && self.is_place(behind.word.start))
                && behind.word.end > behind.word.start + 1
                && self.lexicon.body(behind.term).is_none()
                && !self.behind_title_of(start)
                && !(facts.kind == EntityKind::Country && self.acts_in_heading(start, behind))
            {
                return Some("before a surname");
            }
        }
        // "Ms Bradford", "Mr English"
        if let Some(before) = self.around.near_before()
            && !hit.all_caps
            && self
                .lexicon
                .title(before.term)
                .is_some_and(|t| t.gender.is_some() && (t.rank || self.is_ruler(facts, before)))
        {
            return Some(BEHIND_TITLE);
        }
        let adjective = matches!(facts.form, Form::Adjective | Form::Demonym);
        adjective
            .then(|| self.adjective_swallowed(n, facts, before))
            .flatten()
    }

    /// As [`Pass::swallows`], of an adjective or a demonym behind the capitalized word `before`.
    fn adjective_swallowed(
        &self,
        n: usize,
        facts: AliasFacts,
        before: Option<Neighbor>,
    ) -> Option<&'static str> {
        let hit = self.hits[n];
        let reader = self.reader;
        let (start, end) = (hit.span.start as usize, hit.span.end as usize);
        let surface = reader.bytes.get(start..end).unwrap_or(&[]);
        let given =
            |n: Neighbor| self.is_free(n) && self.gazetteer.is_given_name(reader.written(n.word));
        // "Matt Welsh won", but no "French" of a "Florence French restaurant"
        if facts.form == Form::Adjective
            && !hit.all_caps
            && before.is_some_and(given)
            && self
                .around
                .near_behind()
                .is_none_or(|n| n.term.is(FUNCTION))
        {
            return Some(BEHIND_GIVEN);
        }
        // "Jared Scot Allen"
        if facts.form == Form::Demonym
            && before.is_some_and(given)
            && let Some(behind) = self.around.near_behind()
            && self.is_free(behind)
            && reader.is_capital(behind.word.start)
        {
            return Some(BEHIND_GIVEN);
        }
        let tribal = || {
            self.lexicon
                .table
                .word(surface)
                .is_some_and(|t| t.is(TRIBAL))
        };
        // "Navajo Indians", "Bolivian Indians"
        let kin = |n: Neighbor| {
            self.is_free(n) && !reader.opens(n.word.start)
                || facts.form == Form::Demonym && self.hit_ending(n.word.end).is_some()
        };
        if before.is_some_and(kin) && tribal() {
            return Some("a people of the Americas");
        }
        let state = facts.kind == EntityKind::Country;
        let tongue = (state || facts.kind == EntityKind::Territory)
            && facts.form == Form::Adjective
            && self.is_in_language(start, end);
        if tongue || self.is_style(start) {
            return Some("names a language, a dish or a style");
        }
        if facts.form == Form::Adjective && self.is_share() {
            return Some("a share of the people or of those who speak a language");
        }
        // "the Russo-Japanese War" has two states in its name
        if state
            && !self.is_paired(start)
            && (self.opens_proper_name(start, end) || self.ends_title(start))
        {
            return Some("part of a proper name");
        }
        (facts.kind == EntityKind::Region)
            .then(|| self.region_swallowed(n, before))
            .flatten()
    }

    /// Whether another state stands before a hyphen before a name.
    fn is_paired(&self, start: usize) -> bool {
        // the hyphen may be part of the form: "Russo-"
        let hyphen = start
            .checked_sub(1)
            .filter(|at| self.reader.byte(*at) == b'-');
        let other = hyphen.and_then(|at| self.hit_ending(start).or_else(|| self.hit_ending(at)));
        other
            .and_then(|n| self.sole(n))
            .is_some_and(|entity| self.gazetteer.entity(entity).kind() == EntityKind::Country)
    }

    /// Whether a company's name is here the given name of somebody: "Rafael Marquez".
    fn is_given_name_of(&self, n: usize) -> bool {
        let hit = self.hits[n];
        let surname = self.around.near_behind();
        !hit.all_caps
            && surname.is_some_and(|s| {
                self.reader.is_capital(s.word.start)
                    && (self.is_free(s) || self.is_lone_surname(s.word.start, s.word.end))
            })
            && self
                .gazetteer
                .is_given_name(hit.span.slice(self.reader.text))
    }

    /// Whether the word before a place makes one name with it: "in Alei Sinai", "to Red Bull
    /// Salzburg". A state has a mention of its own there: "SOS Villages Sudan" is in Sudan.
    fn is_own_name(&self, n: usize, before: Neighbor) -> bool {
        let Neighbor { word, term } = before;
        term.is_plain()
            && word.end > word.start + 2
            && !self.ends_hit(n, word.end)
            && !self.in_heading(word.start)
            && !self.person_at(word.start)
            && !self.reader.opens(word.start)
            && self.reader.byte(word.start + 1).is_ascii_lowercase()
            && !self.is_common_word(self.reader.written(word))
    }

    /// Why the adjective of a region is part of a name, with the capitalised word before it.
    fn region_swallowed(&self, n: usize, before: Option<Neighbor>) -> Option<&'static str> {
        let span = self.hits[n].span;
        // "Great Western Highway"
        if before.is_some_and(|n| !self.reader.opens(n.word.start))
            && self.opens_proper_name(span.start as usize, span.end as usize)
        {
            return Some("part of a proper name");
        }
        // "Western Avenue"
        if self.is_landmark(n) {
            return Some("part of what names a place");
        }
        let behind = self.around.near_behind().map(|n| n.word);
        // "Western Kasai"
        let part = behind.and_then(|w| self.hit_at(w.start)).is_some_and(|n| {
            let mut list = self.candidates(n).iter().peekable();
            let named = list.peek().is_some();
            named
                && list.all(|&alias| {
                    let facts = self.resolver.aliases.get(alias);
                    facts.form == Form::Name
                        && matches!(
                            facts.kind,
                            EntityKind::Place | EntityKind::Country | EntityKind::Territory
                        )
                })
        });
        if part {
            return Some("part of what names a place");
        }
        // "the Pacific island of Nauru"
        let of = behind.is_some_and(|w| self.reader.is(w, "of"));
        of.then_some("part of what names a place")
    }

    /// Whether a word may be no name, since a sentence begins with it.
    fn may_open(&self, word: Word) -> bool {
        let written = self.reader.written(word);
        let end = written.as_bytes().last_chunk::<2>();
        // "Facing Israel"
        let gerund = written.len() >= LONG_GERUND && written.ends_with("ing");
        // "Landlocked Niger", but not "Fred Jordan"
        let participle = written.len() >= LONG_PARTICIPLE && self.reader.is_past(word);
        self.reader.opens(word.start)
            && (end.is_some_and(|end| end.eq_ignore_ascii_case(b"ly"))
                || participle
                || gerund
                || self.is_common_word(written))
    }

    /// Whether nothing but a place has the name that begins at a byte.
    pub(super) fn is_place(&self, at: usize) -> bool {
        self.hit_at(at).is_some_and(|n| {
            let mut list = self.candidates(n).iter();
            list.all(|&a| self.resolver.aliases.kind(a) == EntityKind::Place)
        })
    }

    /// Whether a name is part of that of a site in the internet: "scientology.org".
    fn is_host(&self, end: usize) -> bool {
        self.reader.byte(end) == b'.' && self.reader.byte(end + 1).is_ascii_lowercase()
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
        // "IRS-1A" is a satellite
        if kind == EntityKind::Organization
            && reader.byte(end) == b'-'
            && reader.byte(end + 1).is_ascii_digit()
        {
            return Some("part of the name of a thing");
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
            && let Some(Neighbor { word, term }) = self.around.near_before()
            && reader.is_capital(word.start)
            && !self.is_known_term(term)
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

    /// Whether a byte lies in a heading: a sentence without a stop.
    pub(super) fn in_heading(&self, at: usize) -> bool {
        let rest = self.reader.bytes.get(at..).unwrap_or(&[]);
        let near = rest.get(..400).unwrap_or(rest);
        let end = memchr::memchr(b'\n', near).or((rest.len() < 400).then_some(rest.len()));
        let Some(line) = end.and_then(|end| rest.get(..end)) else {
            return false;
        };
        let line = line.trim_ascii_end();
        // nearly every line ends in a stop, and need not be looked through
        line.last()
            .is_none_or(|b| b.is_ascii_alphanumeric() || *b == b')' || *b == b'?')
            && !memchr::memchr_iter(b'.', line).any(|stop| line.get(stop + 1) == Some(&b' '))
    }

    /// Whether a heading gives a capital to every word, so that the one behind a state need be no
    /// surname: "China Signs Gas Deal", "Chad and Niger Hold Talks", but not "Chad Smith Praises
    /// Mexico".
    fn acts_in_heading(&self, start: usize, behind: Neighbor) -> bool {
        let reader = self.reader;
        let verb = reader.written(behind.word);
        let acts = verb.ends_with('s') || verb.ends_with("ed");
        let and = self.around.near_before().filter(|n| n.term.is(JOINER));
        let other = and.and_then(|and| reader.prev_near(and.word.start));
        let listed = other.is_some_and(|word| self.hit_ending(word.end).is_some());
        if !(acts || listed)
            || !self.in_heading(start)
            || self.is_lone_surname(behind.word.start, behind.word.end)
        {
            return false;
        }
        let mut at = behind.word.end;
        let mut words = 0;
        while let Some(word) = reader.next(at) {
            if reader.slice(at, word.start).contains('\n') {
                break;
            }
            if word.end - word.start > LONGEST_SMALL && !reader.is_capital(word.start) {
                return false;
            }
            (at, words) = (word.end, words + 1);
        }
        words > 0
    }

    fn ends_hit(&self, n: usize, end: usize) -> bool {
        let before = self.hits.get(n.wrapping_sub(1));
        before.is_some_and(|h| h.span.end as usize == end)
    }

    /// Whether a name written without its diacritics is the common word that it then looks like.
    pub(super) fn is_bare_word(&self, n: usize, entity: EntityIdx) -> bool {
        let span = self.hits[n].span;
        let bare = span.slice(self.reader.text).is_ascii();
        bare && (!self.is_expected(entity) || self.reader.opens(span.start as usize))
    }
}
