//! "Modi praised Trump's plan. On Friday he will invite …": the person who opens a sentence as its subject goes
//! on in the next.

use super::cue::Cue;
use super::discourse::Seen;
use super::resolver::Pass;
use super::word_class::{AUXILIARY, FUNCTION, SPEECH, STANCE};
use crate::gazetteer::{EntityKind, Gender};

/// Before the name in a subject stands no longer title than this, in bytes.
const LONGEST_TITLE: usize = 60;
/// Nor before the pronoun a longer phrase for a time or a place.
const LONGEST_FRONT: usize = 40;
/// The subject of a sentence is looked for among so many of its mentions.
const MENTIONS: usize = 64;

impl Pass<'_> {
    /// The person who is the subject of the sentence before, for a pronoun that is that of its own and agrees.
    pub(super) fn person_going_on(&self, cue: Cue, gender: Gender) -> Option<Seen> {
        let reader = self.reader;
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
            .filter(|m| self.kind_of(m.actor) == Some(EntityKind::Person));
        let subject = people.last()?;
        let title = reader.text.get(start..subject.span.start as usize)?;
        let titled = title.len() <= LONGEST_TITLE
            && title.split([' ', '-']).all(|word| {
                let capital = word.chars().next().is_none_or(char::is_uppercase);
                capital || matches!(word, "of" | "the" | "and" | "for")
            });
        if !titled || !self.acts_behind(subject.span.end as usize) {
            return None;
        }
        let people = self.out.scratch.discourse.people.iter();
        let mut same = people.filter(|s| s.actor == subject.actor);
        same.find(|s| s.gender.is_none_or(|g| g == gender)).copied()
    }
}
