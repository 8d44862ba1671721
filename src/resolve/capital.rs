//! Place or government: "talks in Belgrade" against "Belgrade and Astana plan".

use super::lexicon::Target;
use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::title::trim_end;
use super::word_class::{
    ASIDE, AUXILIARY, BACKING, CLAUSE, COPULA, DEFINITE, FUNCTION, INDEFINITE, INSIDE, ISSUED,
    JOINER, LEGATION, LOCATIVE, MOOD, ORIGIN, PARTY, POSSESSIVE, RELATIONAL, RELATIVE, ROUTE, RULE,
    SEAT, SIDE, SIDING, SITE, SPEECH, STANCE, TRAVEL,
};
use crate::gazetteer::{EntityKind, Form, Sector};

/// Apposition between dashes is looked through when it is no longer than this, in bytes.
const APPOSITION: usize = 140;
/// The name of a ministry has its noun among so many words.
const BODY_WORDS: usize = 3;
/// What a capital owns has its noun among so many words.
const OWNED_WORDS: usize = 6;
/// Capitals are listed up to so many.
const LONGEST_LIST: usize = 8;

impl Pass<'_> {
    /// Whether what stands around a capital makes it the government.
    pub(super) fn is_government(&self, n: usize) -> Result<(), &'static str> {
        let span = self.hits[n].span;
        let (start, end) = (span.start as usize, span.end as usize);
        let reader = self.reader;
        // "anti-Pyongyang broadcasts"
        let joined = self.around.before.filter(|n| n.word.gap == Gap::Hyphen);
        if joined.is_some_and(|n| n.term.is(SIDING)) {
            return Ok(());
        }
        let before = self.around.near_before();
        let before = before.and_then(|n| self.past_both(n.word));
        let term_before = before.map(|w| reader.term(w)).unwrap_or_default();
        if let Some(reason) = self.is_plainly_town(start, end) {
            return Err(reason);
        }
        if let Some(behind) = reader.possessive(end) {
            return self.owns_something(behind);
        }
        if let Some(from) = before.filter(|_| term_before.is(ORIGIN))
            && let Some(noun) = reader.prev_near(from.start)
            && reader.term(noun).is(ISSUED)
        {
            return Ok(());
        }
        if self.seats_rulers() || self.is_set_apart() {
            return Ok(());
        }
        if term_before.is(LOCATIVE) && !before.is_some_and(|w| self.is_side(w)) {
            let given = before.is_some_and(|w| self.goes_to_government(w, end));
            return if given {
                Ok(())
            } else {
                Err("behind a preposition of place")
            };
        }
        let next = self.around.behind.map(|n| n.word);
        let next = next.filter(|w| !self.is_past_sentence(w.start));
        if self.is_second_of_two(start, next) {
            return Ok(());
        }
        if let Some(next) = next.filter(|w| w.gap == Gap::Hyphen) {
            return self.is_compound_of_government(next);
        }
        if let Some(next) = next.filter(|w| w.gap == Gap::Space) {
            let term = reader.term(next);
            if term.is(SITE) && !reader.is_capital(next.start) {
                return Err("names a site");
            }
            if self.is_verb(next) {
                return Ok(());
            }
            if let Some(agent) = term.agent
                && !reader.is_capital(next.start)
            {
                return self.is_governments_man(agent, start);
            }
            if self.acts_behind_asides(end) {
                return Ok(());
            }
            let longer = reader.is_capital(next.start)
                && self.hit_at(next.start).is_none()
                && !self.is_known_word(next.start, next.end)
                && !self.in_heading(start);
            if longer && before.is_some_and(|verb| self.is_given_kit(verb, next)) {
                return Ok(());
            }
            if longer {
                return Err("the first word of a longer name");
            }
        }
        if term_before.is(RELATIONAL) {
            if before.is_some_and(|w| self.is_route(w)) || self.joins_town(end) {
                return Err("an end of a route, or what is hit");
            }
            return Ok(());
        }
        let verb = before.filter(|_| !term_before.is(JOINER));
        if verb.is_some_and(|w| {
            // "(now Oslo)"
            term_before.is(SPEECH | STANCE) && !term_before.is(ASIDE)
                || self.done_by_state(w)
                || self.is_given_something(w, end)
        }) {
            return Ok(());
        }
        if before.is_some_and(|w| self.is_side(w) || self.is_asked(w, end))
            || self.joined_to_government(n)
        {
            return Ok(());
        }
        if self.verb_behind_apposition(end) {
            return Ok(());
        }
        Err("a place unless something says otherwise")
    }

    /// "the authorities in Bamako", but not "the Swiss government in Geneva"; "its patrons in
    /// Moscow".
    fn seats_rulers(&self) -> bool {
        let reader = self.reader;
        let place = self.around.near_before().filter(|n| n.term.is(INSIDE));
        let noun = place.and_then(|place| reader.prev_near(place.word.start));
        noun.is_some_and(|noun| {
            let term = reader.term(noun);
            let rules = term.is(RULE) && (self.is_definite(noun) || reader.opens(noun.start));
            rules || term.is(BACKING) && self.is_somebodys(noun)
        })
    }

    /// "its partners, Washington and London, will", "Cairo, which depends on the river".
    fn is_set_apart(&self) -> bool {
        let apposed = self.around.before.filter(|n| n.word.gap == Gap::Comma);
        let which = self.around.behind.filter(|n| n.word.gap == Gap::Comma);
        let which = which.filter(|n| n.term.is(RELATIVE));
        let does = which.and_then(|which| self.reader.next_near(which.word.end));
        apposed.is_some_and(|n| n.term.is(PARTY | BACKING))
            || does.is_some_and(|verb| self.reader.term(verb).is(SPEECH | STANCE))
    }

    /// Whether "the" stands before a noun, or before one more word that is no name.
    fn is_definite(&self, noun: Word) -> bool {
        let reader = self.reader;
        let named = |at: usize| self.hit_ending(trim_end(reader.bytes, at)).is_some();
        let the = |at: usize| {
            let before = reader.prev_near(at).filter(|_| !named(at));
            before.map(|word| (word, reader.term(word).is(DEFINITE)))
        };
        match the(noun.start) {
            Some((_, true)) => true,
            // "the Russian-backed government in Bangui"
            Some((word, false)) if reader.byte(word.start.wrapping_sub(1)) == b'-' => {
                let backer = reader.prev(word.start);
                let before = backer.and_then(|backer| reader.prev_near(backer.start));
                before.is_some_and(|the| reader.term(the).is(DEFINITE))
            }
            Some((word, false)) => the(word.start).is_some_and(|(_, the)| the),
            None => false,
        }
    }

    /// The word before the first of two capitals: "urged" in "urged both Rome and Paris".
    fn past_both(&self, word: Word) -> Option<Word> {
        if self.reader.is(word, "both") {
            return self.reader.prev_near(word.start);
        }
        Some(word)
    }

    /// Whether "of" stands behind a word for what a government has, and a town has not: "on the
    /// side of Kinshasa", "at the request of Paris".
    fn is_side(&self, of: Word) -> bool {
        let noun = self.reader.prev_near(of.start);
        matches!(self.reader.written(of), "of" | "over")
            && noun.is_some_and(|w| self.reader.term(w).is(SIDE))
    }

    /// Whether the noun before a preposition makes places of the capitals behind it: "the flight
    /// between", "an attack on".
    pub(super) fn is_route(&self, preposition: Word) -> bool {
        let reader = self.reader;
        let Some(noun) = reader.prev_near(preposition.start) else {
            return false;
        };
        // "in and between Tripoli"
        if reader.term(noun).is(JOINER) {
            let other = reader.prev_near(noun.start);
            return other.is_some_and(|w| reader.term(w).is(LOCATIVE));
        }
        // "left Riyadh for Doha"
        let from = self
            .hit_ending(noun.end)
            .map(|n| self.hits[n].span.start as usize);
        let left = || from.and_then(|at| reader.prev_near(at));
        // "will leave for Doha"
        let leaves = reader.is(preposition, "for") && reader.term(noun).is(TRAVEL);
        leaves || reader.term(noun).is(ROUTE) || left().is_some_and(|w| reader.term(w).is(TRAVEL))
    }

    /// Whether a capital opens a clause behind a verb of speech: "demanded that Stockholm
    /// extradite".
    fn is_asked(&self, that: Word, end: usize) -> bool {
        let reader = self.reader;
        let verb = reader.prev_near(that.start);
        let next = reader
            .next_near(end)
            .map(|w| (reader.is_capital(w.start), reader.term(w)));
        reader.term(that).is(CLAUSE)
            && verb.is_some_and(|w| reader.term(w).is(SPEECH | STANCE))
            && next.is_some_and(|(capital, term)| !capital && !term.is(FUNCTION))
    }

    fn owns_something(&self, behind: usize) -> Result<(), &'static str> {
        let Some(next) = self.reader.next_near(behind) else {
            return Err("owns nothing");
        };
        if self.reader.term(next).is(LEGATION) {
            return Ok(());
        }
        let mut word = next;
        // "Moscow's main airport", "Bucharest's new low-cost flights airport"
        for _ in 0..OWNED_WORDS {
            if self.reader.is_capital(word.start) {
                if self.is_body_of_state(word) {
                    return Ok(());
                }
                if self.hit_at(word.start).is_none_or(|n| self.begins_name(n)) {
                    return Err("owns a place with a name");
                }
            }
            if self.reader.term(word).is(SITE) {
                // "Ankara's talks with the EU" are no place
                let behind = self.reader.next_near(word.end);
                let with = behind.is_some_and(|w| self.reader.is(w, "with"));
                let owns = !with && !self.party_behind(word);
                return if owns { Err("owns a site") } else { Ok(()) };
            }
            let next = self.reader.next(word.end);
            match next.filter(|w| matches!(w.gap, Gap::Space | Gap::Hyphen)) {
                Some(next) if self.goes_on_owned(word, next) => word = next,
                _ => break,
            }
        }
        Ok(())
    }

    /// Whether capitalised words name a body that a state has: "Seoul's Unification Ministry".
    pub(super) fn is_body_of_state(&self, first: Word) -> bool {
        let mut word = first;
        for _ in 0..BODY_WORDS {
            if !self.reader.is_capital(word.start) {
                return false;
            }
            let agent = self
                .reader
                .phrase(word.start)
                .and_then(|(term, _)| term.agent);
            if agent.is_some_and(|a| a.organ && matches!(a.sector, Sector::Gov | Sector::Mil)) {
                return true;
            }
            match self.reader.next_near(word.end) {
                Some(next) => word = next,
                None => return false,
            }
        }
        false
    }

    /// Whether a word behind a capital is a verb that a government does.
    pub(super) fn is_verb(&self, word: Word) -> bool {
        let term = self.reader.term(word);
        if term.is(AUXILIARY) {
            return !self.is_said_of_town(word);
        }
        // "Palikir became the new capital"
        if term.is(COPULA)
            && self
                .reader
                .next_near(word.end)
                .is_some_and(|w| self.is_seat(w))
        {
            return false;
        }
        term.is(SPEECH | STANCE) || self.is_deed(word, term)
    }

    /// Whether the capital is a member of a list with another capital or state that acts.
    pub(super) fn joined_to_government(&self, n: usize) -> bool {
        let reader = self.reader;
        let span = self.hits[n].span;
        let next = self.around.near_behind();
        let other = next
            .filter(|joiner| joiner.term.is(JOINER))
            .and_then(|joiner| reader.next_near(joiner.word.end));
        // "Washington and its allies", "Accra and its eastern neighbor"
        if other.is_some_and(|its| self.owns_ally(its)) {
            return true;
        }
        // forwards: "Belgrade and Astana plan"
        if let Some(other) = other
            && let Some(m) = self.hit_at(other.start)
            && self.is_state_or_capital(m)
        {
            let end = self.hits[m].span.end as usize;
            if reader.next_near(end).is_some_and(|w| self.is_verb(w))
                || self.acts_behind_asides(end)
                || self.verb_behind_apposition(end)
            {
                return true;
            }
        }
        if self.lists_doers(span.end as usize) {
            return true;
        }
        if self.joined_to_body(span.start as usize) {
            return true;
        }
        // backwards: "between Moscow and Beijing", "with Moscow and Beijing"
        let mut at = span.start as usize;
        for _ in 0..3 {
            let Some(word) = reader.prev(at) else {
                return false;
            };
            let joined = match word.gap {
                Gap::Comma => word.end,
                Gap::Space if reader.term(word).is(JOINER) => trim_end(reader.bytes, word.start),
                _ => return false,
            };
            let Some(m) = self
                .hit_ending(joined)
                .filter(|m| self.is_state_or_capital(*m))
            else {
                return false;
            };
            // "condemnation from Mogadishu and Cairo"
            if self.is_governments_name(joined) {
                return true;
            }
            let start = self.hits[m].span.start as usize;
            let Some(before) = reader.prev(start).and_then(|w| self.past_both(w)) else {
                return false;
            };
            let term = reader.term(before);
            if before.gap == Gap::Space {
                if term.is(LOCATIVE | TRAVEL) {
                    return false;
                }
                if term.is(RELATIONAL | SPEECH | STANCE) {
                    return !self.is_route(before);
                }
            }
            at = start;
        }
        false
    }

    /// Whether more capitals or states, or a body, and then a verb follow: "Astana, Tashkent and
    /// Bishkek want", "Chisinau and the OSCE want".
    fn lists_doers(&self, end: usize) -> bool {
        let reader = self.reader;
        let mut at = end;
        let mut joined = false;
        for _ in 0..LONGEST_LIST {
            let Some(mut word) = reader.next(at) else {
                return false;
            };
            let comma = word.gap == Gap::Comma;
            if !comma && word.gap != Gap::Space {
                return false;
            }
            if reader.term(word).is(JOINER) {
                joined = true;
                match reader.next_near(word.end) {
                    Some(next) => word = next,
                    None => return false,
                }
            } else if !comma {
                return joined && (self.is_verb(word) || self.acts_behind_asides(at));
            }
            if joined && reader.term(word).is(DEFINITE) {
                match reader.next_near(word.end) {
                    Some(next) => word = next,
                    None => return false,
                }
            }
            let ends = match self.hit_at(word.start) {
                Some(m) if self.is_state_or_capital(m) || joined && self.is_body(m) => {
                    Some(self.hits[m].span.end as usize)
                }
                Some(_) => None,
                None => (joined && self.is_class_noun(word)).then_some(word.end),
            };
            match ends {
                Some(end) => at = end,
                None => return false,
            }
        }
        false
    }

    /// Whether a hit can only be an organization.
    fn is_body(&self, n: usize) -> bool {
        let entity = self.sole(n).map(|e| self.gazetteer.entity(e).kind());
        entity == Some(EntityKind::Organization)
    }

    /// Whether a noun stands for an actor: "the bloc", "the militant group".
    fn is_class_noun(&self, word: Word) -> bool {
        let noun = self.lexicon.noun(self.reader.term(word));
        let kinds = [Target::Group, Target::Country, Target::Organization];
        noun.is_some_and(|n| kinds.contains(&n.target))
    }

    /// "between the militant group and Tehran"
    fn joined_to_body(&self, start: usize) -> bool {
        let reader = self.reader;
        let Some(and) = reader.prev_near(start) else {
            return false;
        };
        let noun = reader
            .prev_near(and.start)
            .filter(|_| reader.term(and).is(JOINER));
        let noun = noun.filter(|w| self.is_class_noun(*w));
        let Some(noun) = noun else {
            return false;
        };
        let opening = self.opening(noun.start);
        let between = opening.start.filter(|_| opening.definite);
        between
            .and_then(|at| reader.prev_near(at))
            .is_some_and(|w| reader.is(w, "between"))
    }

    /// Whether a hit may be a capital or a state.
    pub(super) fn is_state_or_capital(&self, n: usize) -> bool {
        self.has_form(n, Form::Metonym)
            || self
                .sole(n)
                .is_some_and(|e| self.gazetteer.entity(e).kind() == EntityKind::Country)
    }

    /// Whether an apposition says what a government is, "once a staunch ally", and not what a town
    /// is, "a port of a million".
    fn says_of_state(&self, start: usize, end: usize) -> bool {
        let reader = self.reader;
        let mut at = start;
        let mut determined = false;
        while let Some(word) = reader.next(at).filter(|w| w.start < end) {
            let term = reader.term(word);
            determined |=
                term.is(DEFINITE | INDEFINITE | POSSESSIVE) || self.hit_at(word.start).is_some();
            if determined && term.is(PARTY) {
                return true;
            }
            // "Yerevan's treaty partner"
            if term.is(SEAT | SITE | SPEECH) && !self.party_behind(word) {
                return false;
            }
            at = word.end;
        }
        false
    }

    /// "Moscow – Astana's nominal ally – will react"
    fn verb_behind_apposition(&self, end: usize) -> bool {
        let rest = self.reader.text.get(end..).unwrap_or("");
        let Some(rest) = [" – ", " — ", " - ", ", "]
            .iter()
            .find_map(|mark| Some((rest.strip_prefix(mark)?, mark)))
        else {
            return false;
        };
        let (inside, mark) = rest;
        let rest_len = inside.len();
        let mut near = inside.len().min(APPOSITION);
        while !inside.is_char_boundary(near) {
            near -= 1;
        }
        let inside = inside.get(..near).unwrap_or("");
        let begin = self.reader.text.len() - rest_len;
        let stop = inside.find(['.', ';', '\n']).unwrap_or(inside.len());
        let inside = inside.get(..stop).unwrap_or(inside);
        let Some(close) = inside.find(mark.trim_end()) else {
            return false;
        };
        let mut closes = close..close + 1;
        if mark.starts_with(',') {
            // between commas only what is said of a state: "Moscow, which has troops there, said"
            let relative = inside.starts_with("which ") || inside.starts_with("whose ");
            // "Islamabad, Khan stressed, backs the talks"
            let last = self.reader.word_start(begin + close);
            let word = self
                .lexicon
                .table
                .word_in(self.reader.bytes, last, begin + close);
            let said = self.reader.is_capital(begin)
                && last > begin
                && word.is_some_and(|term| term.is(SPEECH));
            let mood = self
                .reader
                .phrase(begin)
                .is_some_and(|(term, _)| term.is(MOOD));
            let aside = said || mood || self.is_aside(begin, begin + close);
            if !relative && !aside && !self.says_of_state(begin, begin + close) {
                return false;
            }
            // "Baku, whose suppliers include Israel, Pakistan and Italy, has"
            if relative {
                closes = close..inside.len();
            }
        }
        let bytes = inside.as_bytes();
        let length = mark.trim_end().len();
        let mut ends = closes.filter(|at| *at == close || bytes.get(*at) == Some(&b','));
        ends.any(|close| {
            let verb = self.reader.next(begin + close + length);
            verb.is_some_and(|w| self.is_verb(w))
        })
    }
}
