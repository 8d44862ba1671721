//! "Modi praised Trump's plan. On Friday he will invite …": the person who opens a sentence as its
//! subject goes on in the next.

use super::cue::Cue;
use super::discourse::Seen;
use super::resolver::Pass;
use super::title::trim_end;
use super::word_class::{
    ADVERSE, AUXILIARY, DEFINITE, FUNCTION, GENITIVE, JOINER, MEETING, SPEECH, STANCE,
};
use crate::gazetteer::{EntityKind, Gender};

/// Before the name in a subject stands no longer title than this, in bytes.
const LONGEST_TITLE: usize = 60;
/// Nor before the pronoun a longer phrase for a time or a place.
const LONGEST_FRONT: usize = 40;
/// Nor is the clause before a semicolon longer than this, in bytes.
const LONGEST_CLAUSE: usize = 400;
/// The subject of a sentence is looked for among so many of its mentions.
const MENTIONS: usize = 64;

impl Pass<'_> {
    /// Whether nothing but a title stands between two bytes, the first of them that of a sentence.
    pub(super) fn is_title_only(&self, start: usize, end: usize) -> bool {
        let reader = self.reader;
        let mut at = start;
        if end.saturating_sub(start) > LONGEST_TITLE {
            return false;
        }
        while at < end {
            let word = reader.word_end(at);
            let word = reader.possessive(word).unwrap_or(word);
            let (term, _) = reader.phrase(at).unwrap_or_default();
            let title = term.agent.is_some() || self.lexicon.title(term).is_some();
            if !(reader.is_capital(at) || title || term.is(FUNCTION | DEFINITE | JOINER)) {
                return false;
            }
            match reader.next(word) {
                Some(next) if next.start > at => at = next.start,
                _ => break,
            }
        }
        true
    }

    /// The person with whom the sentence begins, for "where he" behind a place to which he goes: "To
    /// Lam, who succeeded Trong, flew to Rome, where he".
    pub(super) fn person_who_went(&self, cue: Cue, gender: Gender) -> Option<Seen> {
        let reader = self.reader;
        let place = reader.prev_near(cue.start as usize)?;
        let where_ = !cue.term.is(GENITIVE) && reader.is(place, "where");
        let last = self.out.mentions.last().filter(|_| where_)?;
        let near = reader.prev(place.start)?.end == last.span.end as usize;
        let land = matches!(
            self.kind_of(last.actor),
            Some(EntityKind::Place | EntityKind::Country | EntityKind::Territory)
        );
        let sentence = self.out.sentences.get(self.sentence as usize)?;
        let people = self.mentions_of(self.sentence);
        let first = people
            .filter(|m| self.kind_of(m.actor) == Some(EntityKind::Person))
            .filter(|m| reader.possessive(m.span.end as usize).is_none())
            .last()?;
        let end = first.span.end as usize;
        let titled = self.is_title_only(sentence.start as usize, first.span.start as usize);
        let acts = reader.byte(end) == b',' || self.acts_behind(end);
        let mut seen = self.out.scratch.discourse.people.iter();
        let one = seen.find(|s| s.actor == first.actor && s.gender.is_none_or(|g| g == gender))?;
        (near && land && titled && acts).then_some(*one)
    }

    /// The subject of the clause before a semicolon, for the pronoun that opens the one behind it:
    /// "Milei praised Israel, which Lula had rebuked; he applied to; and he promised".
    pub(super) fn person_behind_semicolon(&self, cue: Cue, gender: Gender) -> Option<Seen> {
        let reader = self.reader;
        let sentence = self.out.sentences.get(self.sentence as usize)?;
        let start = cue.start as usize;
        if cue.term.is(GENITIVE) {
            return None;
        }
        let from = (sentence.start as usize).max(start.saturating_sub(LONGEST_CLAUSE));
        let and = reader
            .prev_near(start)
            .filter(|w| reader.term(*w).is(JOINER | ADVERSE));
        let behind = trim_end(reader.bytes, and.map_or(start, |w| w.start));
        let mark = behind
            .checked_sub(1)
            .filter(|at| *at > from && reader.byte(*at) == b';')?;
        let before = reader.bytes.get(from..mark)?;
        let begins = match before.windows(2).rposition(|pair| pair == b"; ") {
            Some(n) => from + n + 2,
            None if from == sentence.start as usize => from,
            None => return None,
        };
        let begins = reader.next(begins)?.start;
        let mut references = self.out.references.iter().rev().take(MENTIONS);
        let pronoun = references.find(|r| r.span.start == begins as u32 && r.to - r.from == 1);
        let named = || {
            let mut here = self.mentions_of(self.sentence);
            let first = here.find(|m| {
                let start = m.span.start as usize;
                self.opening(start).start.unwrap_or(start) == begins
            })?;
            self.acts_behind(first.span.end as usize)
                .then_some(first.actor)
        };
        let actor = match pronoun {
            Some(he) => self.sole_meant(he)?,
            None => named()?,
        };
        let mut people = self.out.scratch.discourse.people.iter();
        let known = |s: &&Seen| s.actor == actor && s.gender.is_none_or(|g| g == gender);
        people.find(known).copied()
    }

    /// The person who is the subject of the sentence before, for a pronoun that is that of its own
    /// and agrees.
    pub(super) fn person_going_on(&self, cue: Cue, gender: Gender) -> Option<Seen> {
        let reader = self.reader;
        if cue.term.is(GENITIVE) {
            return None;
        }
        let sentence = self.out.sentences.get(self.sentence as usize)?;
        let front = reader
            .text
            .get(sentence.start as usize..cue.start as usize)?;
        let mut mentions = self.out.mentions.iter().rev().take(MENTIONS).peekable();
        let named = mentions.peek().is_some_and(|m| m.sentence == self.sentence);
        let before = self.sentence.checked_sub(1)?;
        if named || front.len() > LONGEST_FRONT || front.contains(['"', '“', ';', ':']) {
            return None;
        }
        let next = reader.next_near(cue.end as usize)?;
        let term = reader.term(next);
        let acts = term.is(AUXILIARY | SPEECH | STANCE) || !term.is(FUNCTION);
        if !acts || reader.is_capital(next.start) {
            return None;
        }
        let start = self.out.sentences.get(before as usize)?.start as usize;
        let people = mentions
            .take_while(|m| m.sentence == before)
            .filter(|m| self.kind_of(m.actor) == Some(EntityKind::Person))
            // "The president's envoy, Ali Fadel"
            .filter(|m| reader.possessive(m.span.end as usize).is_none());
        let subject = people.last()?;
        let end = subject.span.end as usize;
        let titled = self.is_title_only(start, subject.span.start as usize);
        // "Putin met Xi. He": either
        let meets = reader
            .next_near(end)
            .is_some_and(|w| reader.term(w).is(MEETING));
        // "The president's envoy, Ali Fadel, has"
        let apposed = reader.byte(end) == b','
            && trim_end(reader.bytes, subject.span.start as usize)
                .checked_sub(1)
                .is_some_and(|at| reader.byte(at) == b',');
        if !titled || meets || !(apposed || self.acts_behind(end)) {
            return None;
        }
        let people = self.out.scratch.discourse.people.iter();
        let mut same = people.filter(|s| s.actor == subject.actor);
        same.find(|s| s.gender.is_none_or(|g| g == gender)).copied()
    }
}
