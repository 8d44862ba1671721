//! States and bodies that the text names only beside what it tells of: "It" behind "The film was
//! shown in Japan." is the film.

use super::cue::Cue;
use super::discourse::Seen;
use super::mention::Mention;
use super::reader::Word;
use super::resolver::Pass;
use super::word_class::{
    ASIDE, AUXILIARY, CLAUSE, COPULA, DEFINITE, FUNCTION, GENITIVE, INDEFINITE, JOINER, LEGATION,
    LOCATIVE, NEIGHBOR, OF_STATE, PARTY, POSSESSIVE, TIE,
};
use crate::gazetteer::{Form, Sector};

/// Between "it is" and the "that" behind which the news stands are no more words than this.
const CLEFT_WORDS: usize = 6;
/// What "its" is said of stands no more words behind it than this.
const OWNED_WORDS: usize = 3;
/// No more bytes are looked through before a pronoun.
const FAR: usize = 4096;
/// "it" and "its" are no longer than this, "itself" is.
const LONGEST_POSSESSIVE: usize = 3;

impl Pass<'_> {
    /// Whether the one state or body near is only where something is, or what something is of, so
    /// that "it" goes on with what the text tells of, whatever that is.
    pub(super) fn is_beside(&self, cue: Cue, seen: Seen) -> bool {
        let since = seen.sentence.min(self.sentence.saturating_sub(1));
        let near = self.last_mentions().take_while(|m| m.sentence >= since);
        let mut named = near.filter(|m| m.actor == seen.actor).peekable();
        let Some(last) = named.peek().filter(|m| m.sentence == seen.sentence) else {
            // a phrase that points back, as "the government", has named it since
            return false;
        };
        !self.is_meant_since(last, seen)
            && (self.is_quoted_since(last, cue) || !named.any(|m| self.may_be_told_of(m, cue)))
    }

    /// Whether a quotation has begun since an actor was named, and goes on: "The Times reported
    /// that pigs had the virus. \"Pork is safe if it".
    fn is_quoted_since(&self, named: &Mention, cue: Cue) -> bool {
        let between = self.since(named.span.end as usize, cue);
        let plain = between.bytes().filter(|b| *b == b'"').count();
        let (begun, ended) = (between.matches('“').count(), between.matches('”').count());
        plain % 2 == 1 || begun > ended
    }

    /// The text from a byte to a pronoun, or the last of it.
    fn since(&self, from: usize, cue: Cue) -> &str {
        let start = cue.start as usize;
        let text = self.reader.text;
        let low = start.saturating_sub(FAR);
        let low = (low..=start).find(|at| text.is_char_boundary(*at));
        let low = low.unwrap_or(start);
        self.reader.slice(from.max(low), start)
    }

    /// Whether a phrase that points back has meant an actor since it was named.
    fn is_meant_since(&self, named: &Mention, seen: Seen) -> bool {
        let mut since = self
            .last_references()
            .take_while(|r| r.span.start > named.span.start);
        since.any(|r| self.meant(r).contains(&seen.actor))
    }

    /// Whether "it" may go on with an actor that is named so.
    fn may_be_told_of(&self, named: &Mention, cue: Cue) -> bool {
        let end = named.span.end as usize;
        if named.sentence < self.sentence {
            return self.is_spoken_of(named, cue);
        }
        // "in the Vatican City itself"
        let stressed = self.reader.prev_near(cue.start as usize);
        if stressed.is_some_and(|w| w.end == end) {
            return true;
        }
        // in the same clause whatever is no place
        let clause = !self.since(end, cue).contains("; ");
        let placed = self.is_where(named) && !self.does_something(end);
        clause && (!placed || self.is_joined_to(cue, end) || self.acts_in_clause(cue))
            || self.is_spoken_of(named, cue)
            // "a vote in Kuwait, which closed its border"
            || clause && cue.term.is(GENITIVE) && self.is_told_of(end)
            || !clause && cue.term.is(GENITIVE) && self.reader.possessive(end).is_some()
    }

    /// Whether a sentence tells of an actor that it names: its subject, or whoever does something.
    fn is_spoken_of(&self, named: &Mention, cue: Cue) -> bool {
        let reader = self.reader;
        let (start, end) = (named.span.start as usize, named.span.end as usize);
        let begins = self.opening(start).start.unwrap_or(start);
        let subject = self.subject_begins(named.sentence);
        let owns = reader.possessive(end).is_some();
        // "the Dutch authorities", but no "Finnish singer"
        let speaks = matches!(
            named.sector,
            Some(Sector::Gov | Sector::Mil | Sector::Leg | Sector::Jud | Sector::Cop | Sector::Spy)
        );
        let attribute = named.form == Form::Adjective && !speaks;
        let leads = reader.opens(begins) || subject.is_some_and(|w| w.start == begins);
        if leads && !attribute && (!owns || cue.term.is(GENITIVE)) {
            return true;
        }
        if named.form == Form::Adjective {
            return speaks && !self.is_where(named);
        }
        named.form == Form::Metonym || self.does_something(end)
    }

    /// Whether a verb of those who speak or act stands behind a name, or behind its adverb.
    pub(super) fn does_something(&self, end: usize) -> bool {
        let next = self.reader.next_near(end);
        let adverb = next
            .filter(|w| self.reader.term(*w).is(ASIDE) || self.reader.written(*w).ends_with("ly"));
        self.acts_behind(adverb.map_or(end, |w| w.end))
    }

    /// Whether "it" does what actors do, in a clause that hangs on the one before: "Protests broke
    /// out in Mali after it expelled".
    fn acts_in_clause(&self, cue: Cue) -> bool {
        let link = self.reader.prev_near(cue.start as usize);
        if cue.term.is(GENITIVE) {
            return self.owns_as_actors_do(cue);
        }
        let hangs = link.is_some_and(|w| {
            let term = self.reader.term(w);
            term.is(FUNCTION) && !term.is(JOINER | CLAUSE | AUXILIARY)
        });
        hangs && self.goes_on_to_act(cue.end as usize)
    }

    /// Whether "its" is said of what only actors have: "rallies in Mali against its ties with
    /// France".
    fn owns_as_actors_do(&self, cue: Cue) -> bool {
        let reader = self.reader;
        let mut at = cue.end as usize;
        for _ in 0..OWNED_WORDS {
            let Some(word) = reader.next_near(at) else {
                return false;
            };
            let term = reader.term(word);
            if term.is(TIE | OF_STATE | NEIGHBOR | LEGATION | PARTY) || term.agent.is_some() {
                return true;
            }
            at = word.end;
        }
        false
    }

    /// Whether "and" joins what is somebody's to a name: "in Japan and its".
    fn is_joined_to(&self, cue: Cue, end: usize) -> bool {
        let and = self.reader.prev_near(cue.start as usize);
        let and = and.filter(|w| self.reader.term(*w).is(JOINER));
        let before = and.and_then(|w| self.reader.prev_near(w.start));
        before.is_some_and(|w| w.end == end)
    }

    /// Whether "itself" only stresses the word before it, and that is no actor: "the filter
    /// itself", "Chrome itself".
    pub(super) fn only_stresses(&self, cue: Cue) -> bool {
        let reader = self.reader;
        if (cue.end - cue.start) as usize <= LONGEST_POSSESSIVE {
            return false;
        }
        let Some(word) = reader.prev_near(cue.start as usize) else {
            return false;
        };
        if self.mention_ending(word.end).is_some() {
            return false;
        }
        let named = |w: Word| reader.is_capital(w.start) && !self.inside_hit(w.start);
        let before = reader.prev_near(word.start);
        named(word)
            || before.is_some_and(|w| {
                let noun = reader.term(w).is(DEFINITE | INDEFINITE | POSSESSIVE);
                // "Bremen calls itself"
                noun || named(w) && !self.is_known_word(w.start, w.end)
            })
    }

    /// Whether "it" only leads to what stands between "is" and "that": "it was the virus that",
    /// "it is only today that", but not "it is a state that".
    pub(super) fn is_cleft(&self, cue: Cue) -> bool {
        let reader = self.reader;
        let verb = reader.next_near(cue.end as usize);
        let Some(verb) = verb.filter(|w| reader.term(*w).is(COPULA)) else {
            return false;
        };
        let first = reader.next_near(verb.end);
        let leads = first.is_some_and(|w| {
            let term = reader.term(w);
            term.is(DEFINITE | LOCATIVE | ASIDE) || reader.is_capital(w.start)
        });
        if !leads {
            return false;
        }
        let mut at = verb.end;
        for n in 0..CLEFT_WORDS {
            let Some(word) = reader.next_near(at) else {
                return false;
            };
            let term = reader.term(word);
            if n > 0 && term.is(CLAUSE) {
                // "it is the state that": a state after all
                let head = reader.prev_near(word.start);
                return head.is_some_and(|w| self.lexicon.noun(reader.term(w)).is_none());
            }
            let links = term.is(DEFINITE | LOCATIVE | POSSESSIVE) || reader.is_capital(word.start);
            if n > 0 && term.is(FUNCTION) && !links {
                return false;
            }
            at = word.end;
        }
        false
    }
}
