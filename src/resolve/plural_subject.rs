//! Whom "they" means that goes on with the people who are the subject of the sentence before:
//! "Israeli troops entered the town. They shelled", "Officials in Accra met. They accused".

use super::cue::Cue;
use super::mention::{ActorIdx, Mention};
use super::resolver::Pass;
use super::word_class::{
    ASIDE, BELONGING, DEFINITE, FUNCTION, GENITIVE, JOINER, LOCATIVE, OBJECT, RELATIONAL,
};
use crate::gazetteer::{EntityKind, Form};

/// Between the name of a state and its people stand no more words than this: "Israeli special
/// forces troops".
const LONGEST_NAME: usize = 3;

impl Pass<'_> {
    /// The actor whose people are the subject of the sentence before, if they alone are many.
    pub(super) fn people_again(&self, cue: Cue) -> Option<ActorIdx> {
        let start = cue.start as usize;
        if let Some(group) = self.group_with_voice(cue) {
            return Some(group);
        }
        let acts = !cue.term.is(GENITIVE | OBJECT) && self.goes_on_to_act(cue.end as usize);
        if !acts || !self.opens_clause(start) {
            return None;
        }
        let (first, begins) = self.first_before(true)?;
        let end = self.end_of_people(first, begins)?;
        (self.acts_behind(end) && !self.tells_of_others(end, start)).then_some(first.actor)
    }

    /// "The Houthis, who hold it, threatened both. Their spokesman": the group of many with which the
    /// sentence before begins, whoever else it names.
    fn group_with_voice(&self, cue: Cue) -> Option<ActorIdx> {
        let reader = self.reader;
        let opens = cue.term.is(GENITIVE) && reader.opens(cue.start as usize);
        let mut at = opens.then_some(cue.end as usize)?;
        let mut speaks = false;
        for _ in 0..LONGEST_NAME {
            let word = reader.next_near(at)?;
            let (term, behind) = reader.phrase(word.start)?;
            speaks = self.lexicon.title(term).is_some();
            if speaks || !term.is_modifier() {
                break;
            }
            at = behind;
        }
        let (first, begins) = self.first_before(true).filter(|_| speaks)?;
        let end = first.span.end as usize;
        let group = self.kind_of(first.actor) == Some(EntityKind::Group);
        let acts = reader.byte(end) == b',' || self.acts_behind(end);
        let many = group && reader.opens(begins) && self.names_many(first);
        (many && acts).then_some(first.actor)
    }

    /// Whether a sentence begins at a byte, or with one small word before it: "Later they", "But
    /// they".
    pub(super) fn opens_clause(&self, start: usize) -> bool {
        let reader = self.reader;
        let before = reader.prev_near(start);
        let small = before.filter(|w| reader.term(*w).is(JOINER | FUNCTION | ASIDE));
        reader.opens(start) || small.is_some_and(|w| reader.opens(w.start))
    }

    /// Where the phrase of people ends that the name of their state or group begins, "Israeli
    /// troops", "The Houthis", or that ends in it, "Officials in Ghana".
    fn end_of_people(&self, named: &Mention, begins: usize) -> Option<usize> {
        let reader = self.reader;
        let end = named.span.end as usize;
        if !reader.opens(begins) {
            return self.heads_people(named.span.start as usize).then_some(end);
        }
        let owner = reader.possessive(end);
        if owner.is_none() && self.names_many(named) {
            return Some(end);
        }
        let mut at = owner.unwrap_or(end);
        for _ in 0..LONGEST_NAME {
            let word = reader.next_near(at)?;
            if let Some((term, behind)) = reader.phrase(word.start)
                && let Some(agent) = term.agent
            {
                return agent.plural.then_some(behind);
            }
            if !reader.term(word).is_modifier() {
                return None;
            }
            at = word.end;
        }
        None
    }

    /// Whether people open the sentence whose state or body is named behind them at a byte:
    /// "Officials in Ghana", "The foreign ministers of the G7", "Members of the Council".
    fn heads_people(&self, named: usize) -> bool {
        let reader = self.reader;
        let before = |at: usize| reader.prev_near(at);
        let mut link = before(named);
        let the = link.filter(|w| reader.term(*w).is(DEFINITE));
        if let Some(the) = the {
            link = before(the.start);
        }
        let Some(noun) = link.and_then(|link| before(link.start)) else {
            return false;
        };
        let links = link.is_some_and(|w| {
            reader.term(w).is(LOCATIVE | RELATIONAL) || reader.is(w, "of") && the.is_some()
        });
        let term = reader.term(noun);
        let many = reader.byte(noun.end - 1) == b's';
        let people = term.agent.is_some_and(|a| a.plural) || term.is(BELONGING) && many;
        let mut first = noun;
        for _ in 0..LONGEST_NAME {
            let Some(word) = before(first.start).filter(|_| !reader.opens(first.start)) else {
                break;
            };
            let term = reader.term(word);
            if !(term.is(DEFINITE) || term.is_modifier()) {
                return false;
            }
            first = word;
        }
        links && people && reader.opens(first.start)
    }

    /// Whether a name is one of many: "the Israelis", "the Houthis".
    fn names_many(&self, named: &Mention) -> bool {
        let people = named.form == Form::Demonym
            || named.form == Form::Name && self.kind_of(named.actor) == Some(EntityKind::Group);
        people && self.reader.byte((named.span.end as usize).wrapping_sub(1)) == b's'
    }

    /// Whether other people stand between two bytes, who may be meant as well.
    pub(super) fn tells_of_others(&self, from: usize, to: usize) -> bool {
        let reader = self.reader;
        let mut named = self.last_mentions();
        let mut named = named.by_ref().take_while(|m| m.span.start as usize >= from);
        if named.any(|m| self.names_many(m)) {
            return true;
        }
        let mut at = from;
        while let Some(word) = reader.next(at).filter(|w| w.start < to) {
            if reader.term(word).agent.is_some_and(|a| a.plural) {
                return true;
            }
            at = word.end;
        }
        false
    }
}
