//! What leaves a capital a town and no government: a compound, another town beside it, somebody's
//! man in it.

use super::lexicon::Agent;
use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::title::trim_end;
use super::word_class::{
    ASIDE, AUXILIARY, CLAUSE, COMPOUND, COPULA, DEFINITE, FUNCTION, HAVE, INDEFINITE, JOINER,
    LOCATIVE, NUMBER, PARTICLE, POSSESSIVE, RELATIONAL, RELATIVE, SEAT, SITE, SITE_VERB, SPEECH,
    TRAVEL,
};
use crate::gazetteer::{EntityIdx, EntityKind, Form, Sector};

/// Adverbs and further auxiliaries between an auxiliary and what is said of a town.
const PREDICATE_ASIDES: usize = 3;
/// What a town is said to be stands within so many words: "one of the biggest and best natural
/// harbors".
const PREDICATE_WORDS: usize = 8;

impl Pass<'_> {
    /// Why what stands right beside a capital leaves it a town, whatever else is said.
    pub(super) fn is_plainly_town(&self, start: usize, end: usize) -> Option<&'static str> {
        let before = self.around.near_before();
        let term_before = before.map(|n| n.term).unwrap_or_default();
        let before = before.map(|n| n.word);
        if term_before.is(TRAVEL) {
            return Some("behind a verb of going or hitting");
        }
        // "called Kinshasa, the capital of", "made Gitega the political capital"
        let apposed = self.around.behind;
        let apposed = apposed.filter(|n| matches!(n.word.gap, Gap::Comma | Gap::Space));
        if apposed.is_some_and(|n| n.term.is(DEFINITE) && self.is_seat(n.word)) {
            return Some("said to be a town");
        }
        if term_before.is(JOINER) && before.is_some_and(|w| self.joined_to_place(w)) {
            return Some("behind a place and \"and\"");
        }
        if before.is_some_and(|w| self.is_foreign_link(w)) {
            return Some("part of a name in another language");
        }
        self.says_where(start, end)
            .then_some("behind a comma, says where something is")
    }

    /// Whether somebody of a capital is its government's: "the WHO's Beijing spokesman" is not
    /// China's.
    pub(super) fn is_governments_man(
        &self,
        agent: Agent,
        start: usize,
    ) -> Result<(), &'static str> {
        // "the Berlin school", "Nairobi traders"
        if matches!(
            agent.sector,
            Sector::Edu | Sector::Cvl | Sector::Bus | Sector::Med | Sector::Lab
        ) {
            return Err("those who live or work in a town");
        }
        let end = trim_end(self.reader.bytes, start);
        let owner = self.hit_ending(end).filter(|_| end < start);
        match owner {
            Some(n) if (self.hits[n].span.end as usize) < end => Err("somebody's man in a town"),
            _ => Ok(()),
        }
    }

    /// "between Washington and Baltimore", "cities like Beijing and Shanghai": a capital beside a
    /// town that is none is a town.
    pub(super) fn joins_town(&self, end: usize) -> bool {
        let reader = self.reader;
        let and = reader.next_near(end).filter(|w| reader.term(*w).is(JOINER));
        let other = and.and_then(|w| reader.next_near(w.end));
        other.is_some_and(|w| self.is_place(w.start))
    }

    /// Whether a capital says where the site or the town before its comma is: "the museum in
    /// Brunswick Square, London tells", "in Seattle, Washington was"; not behind a phrase that
    /// opens the sentence, "In Geneva, Moscow said".
    pub(super) fn says_where(&self, start: usize, end: usize) -> bool {
        let reader = self.reader;
        let before = self.around.before.filter(|n| n.word.gap == Gap::Comma);
        let Some(before) = before.filter(|n| reader.is_capital(n.word.start)) else {
            return false;
        };
        let next = reader.next_near(end).map(|w| reader.term(w));
        let sentence = self.out.sentences.get(self.sentence as usize);
        let first = sentence.and_then(|s| reader.next(s.start as usize));
        let fronted = first.is_none_or(|w| {
            w.start >= before.word.start
                || reader.term(w).is(FUNCTION) && !reader.term(w).is(DEFINITE)
        });
        if fronted {
            return false;
        }
        let says = next.is_some_and(|term| term.is(SPEECH));
        let town = || {
            let last = self.out.mentions.last();
            last.is_some_and(|m| {
                let place = self.kind_of(m.actor) == Some(EntityKind::Place);
                let country = || {
                    self.out
                        .scratch
                        .discourse
                        .places
                        .last()
                        .and_then(|p| p.country)
                };
                let own = || {
                    country()
                        .zip(self.state_at(start))
                        .is_some_and(|(a, b)| a == b)
                };
                m.span.end as usize == before.word.end && place && own()
            })
        };
        before.term.is(SITE) || !says && town()
    }

    /// The state whose capital's name begins at a byte.
    fn state_at(&self, start: usize) -> Option<EntityIdx> {
        let n = self.hit_at(start)?;
        let mut states = self.candidates(n).iter();
        states.find_map(|&a| {
            let alias = self.resolver.aliases.get(a);
            let capital = alias.form == Form::Metonym && alias.kind == EntityKind::Country;
            capital.then_some(alias.entity)
        })
    }

    /// Whether a particle of another language ties a capital to the name before it: "María de
    /// Buenos Aires".
    pub(super) fn is_foreign_link(&self, particle: Word) -> bool {
        let reader = self.reader;
        let before = || reader.prev_near(particle.start);
        reader.term(particle).is(PARTICLE)
            && !reader.term(particle).is(FUNCTION)
            && !reader.is_capital(particle.start)
            && before().is_some_and(|w| reader.is_capital(w.start))
    }

    /// Whether a known name that a capital owns is only the beginning of a longer one: "London's
    /// St. Martin's College".
    pub(super) fn begins_name(&self, n: usize) -> bool {
        let reader = self.reader;
        let behind = reader.possessive(self.hits[n].span.end as usize);
        let next = behind.and_then(|at| reader.next_near(at));
        next.is_some_and(|w| reader.is_capital(w.start) && !self.is_body_of_state(w))
    }

    /// Whether the phrase for what a capital owns goes on with a word: "other bridges".
    pub(super) fn goes_on_owned(&self, word: Word, next: Word) -> bool {
        let reader = self.reader;
        let (before, term) = (reader.term(word), reader.term(next));
        let first = before.is_modifier() || before.is(INDEFINITE);
        first && term.is_modifier()
    }

    /// Whether what stands behind an auxiliary is said of a town: "was rebuilt", "is also one of
    /// the largest ports", "would remain its economic capital".
    pub(super) fn is_said_of_town(&self, auxiliary: Word) -> bool {
        let reader = self.reader;
        // "Delhi has seized the chance", "Delhi was seized"
        let mut event = !reader.term(auxiliary).is(HAVE);
        // "must first stop its raids" is no seat of anything
        let mut is = reader.term(auxiliary).is(COPULA | HAVE);
        let mut at = auxiliary.end;
        for _ in 0..=PREDICATE_ASIDES {
            let Some(word) = reader.next_near(at) else {
                return false;
            };
            let term = reader.term(word);
            if event && term.is(SITE_VERB) || is && self.is_seat(word) {
                return true;
            }
            is |= term.is(COPULA);
            let adverb = reader.written(word).ends_with("ly");
            if !adverb && !term.is(AUXILIARY | COPULA | ASIDE) {
                return false;
            }
            event |= term.is(COPULA) && !term.is(HAVE);
            at = word.end;
        }
        false
    }

    /// Whether a byte lies behind this sentence, in the next entry or item.
    pub(super) fn is_past_sentence(&self, at: usize) -> bool {
        let sentence = self.out.sentences.get(self.sentence as usize);
        sentence.is_some_and(|s| at >= s.end as usize)
    }

    /// Whether a phrase behind "is" says what a place is: "the capital", "a major port", "one of
    /// the largest cities".
    pub(super) fn is_seat(&self, determiner: Word) -> bool {
        let reader = self.reader;
        let term = reader.term(determiner);
        let part = || {
            reader
                .next_near(determiner.end)
                .is_some_and(|w| reader.is(w, "of"))
        };
        let determined = term.is(DEFINITE | INDEFINITE | POSSESSIVE);
        if !determined && (!term.is(FUNCTION | NUMBER) || !part()) {
            return term.is(SEAT);
        }
        let mut word = determiner;
        for _ in 0..PREDICATE_WORDS {
            // "the country's capital"
            let at = reader.possessive(word.end).unwrap_or(word.end);
            let next = reader
                .next(at)
                .filter(|w| matches!(w.gap, Gap::Space | Gap::Hyphen | Gap::Comma));
            let Some(next) = next else {
                return false;
            };
            let term = reader.term(next);
            if term.is(SEAT) {
                return true;
            }
            let of = word.start == determiner.start && reader.is(next, "of");
            if !of && term.is(LOCATIVE | RELATIONAL | AUXILIARY | CLAUSE | RELATIVE) {
                return false;
            }
            word = next;
        }
        false
    }

    /// Whether what a hyphen joins to a capital leaves it a government: "Beijing-backed", but not
    /// "Kingston-upon-Hull", "Paris-based".
    pub(super) fn is_compound_of_government(&self, next: Word) -> Result<(), &'static str> {
        let reader = self.reader;
        let term = reader.term(next);
        let place = reader.is_capital(next.start)
            && (self.hit_at(next.start).is_none() || self.is_place(next.start));
        let link = term.is(FUNCTION) && reader.byte(next.end) == b'-';
        // "Paris-4 November 1987"
        let day = reader.byte(next.start).is_ascii_digit();
        if term.is(COMPOUND) || place || link || day {
            return Err("a compound that names a place");
        }
        Ok(())
    }
}
