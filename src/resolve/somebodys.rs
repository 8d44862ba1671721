//! People who are brought in as somebody's: after "his sister, Kim Yo Jong", Kim is still her brother,
//! and after "his predecessor, Ali Fadel", "he" is not Ali Fadel.

use super::cue::Cue;
use super::discourse::Seen;
use super::mention::Mention;
use super::reader::Gap;
use super::resolver::Pass;
use super::word_class::{GENITIVE, HE, SHE};
use crate::gazetteer::{EntityIdx, EntityKind, Gender};

/// Between "his" and the name stand no more words than these: "his former foreign minister,".
const ROLE: usize = 4;

impl Pass<'_> {
    /// Whether the sentence in which a person has been named last brings him in as somebody's.
    pub(super) fn is_anothers(&self, person: EntityIdx, sentence: u32) -> bool {
        let mut named = self.mentions_of(sentence);
        let found = named.find(|m| self.entity_of(m.actor) == Some(person));
        found.is_some_and(|m| self.owner_word(m).is_some())
    }

    /// Where "his" stands before the role of whoever a mention names: "his rival, Ali Fadel".
    fn owner_word(&self, named: &Mention) -> Option<usize> {
        let reader = self.reader;
        let mut at = named.span.start as usize;
        for n in 0..=ROLE {
            let word = reader.prev(at)?;
            let comma = n == 0 && word.gap == Gap::Comma;
            let term = reader.term(word);
            if n > 0 && word.gap == Gap::Space && term.is(HE | SHE) && term.is(GENITIVE) {
                return Some(word.start);
            }
            if word.gap != Gap::Space && !comma || n > 0 && reader.is_capital(word.start) {
                return None;
            }
            at = word.start;
        }
        None
    }

    /// Whom the sentence before speaks of as "his" or "her", if it names nobody but people who are
    /// brought in so.
    pub(super) fn owner_going_on(&self, cue: Cue, gender: Gender) -> Option<Seen> {
        let before = self
            .sentence
            .checked_sub(1)
            .filter(|_| !cue.term.is(GENITIVE))?;
        let start = cue.start as usize;
        if !self.reader.opens(start) && !self.opens_behind_front(start) {
            return None;
        }
        let people = || {
            let named = self.mentions_of(before);
            named.filter(|m| self.kind_of(m.actor) == Some(EntityKind::Person))
        };
        let his = people().next().and_then(|m| self.owner_word(m))?;
        if !people().all(|m| self.owner_word(m).is_some()) {
            return None;
        }
        let mut references = self.last_references();
        let his = references.find(|r| r.span.start as usize == his)?;
        let &[owner] = self.out.pool.get(his.from as usize..his.to as usize)? else {
            return None;
        };
        let mut people = self.out.scratch.discourse.people.iter();
        let agrees = |s: &&Seen| s.actor == owner && s.gender.is_none_or(|g| g == gender);
        people.find(agrees).copied()
    }
}
