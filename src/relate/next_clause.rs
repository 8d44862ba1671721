//! Where "and" lengthens no list, as the next clause begins behind it: "Jordan praised France and
//! Spain praised Italy".

use super::chunk::{Chunks, Kind, Unit};
use super::join::LONGEST_INSERTION;
use super::token::Sentence;
use super::word_class::{Govern, Tags};

impl Chunks {
    /// "ratified by Lebanon, and Cyprus complained", "and Cyprus and Malta complained": whether a
    /// clause begins behind the comma of a list.
    pub(super) fn begins_clause(&self, first: usize, end: usize) -> bool {
        let acts = |unit: &Unit| unit.np.name || unit.np.agent;
        let kind = |at: usize| self.units.get(at).map(|unit| unit.kind);
        let comma = self.after(first);
        let comma = self.behind_place(first, comma).unwrap_or(comma);
        let second = comma + 2;
        let apart = (kind(comma), kind(comma + 1)) == (Some(Kind::Comma), Some(Kind::And))
            && self.units.get(second).is_some_and(acts)
            && acts(&self.units[end]);
        let before = first.checked_sub(1).and_then(kind);
        let inner = matches!(before, Some(Kind::Preposition | Kind::VerbGroup));
        apart && inner && self.verb_follows(self.list_end(second).unwrap_or(end))
    }

    /// Whether a phrase is the subject of the verb behind it, or behind an insertion: "Syria, which
    /// borders Iraq, urged".
    pub(super) fn verb_follows(&self, phrase: usize) -> bool {
        let finite = |at: usize| self.units.get(at).is_some_and(Unit::is_predicate);
        let mut next = self.after(phrase);
        // "Norway itself condemned"
        if self.units.get(next).is_some_and(|u| u.kind == Kind::Other) {
            next += 1;
        }
        // "Chad's parliament in May rejected"
        let kind = |at: usize| self.units.get(at).map(|u| u.kind);
        if kind(next) == Some(Kind::Preposition) && kind(next + 1) == Some(Kind::NounPhrase) {
            return finite(self.after(next + 1));
        }
        if kind(next) != Some(Kind::Comma) {
            return finite(next);
        }
        let end = self.units.len().min(next + LONGEST_INSERTION);
        let closes = |at: &usize| self.units[*at].kind == Kind::Comma;
        let close = (next + 1..end).find(closes);
        // "Cambodia and Laos, both indebted to China, routinely oppose"
        let adverb = |at: usize| self.units.get(at).is_some_and(|u| u.kind == Kind::Other);
        close.is_some_and(|close| finite(close + 1 + usize::from(adverb(close + 1))))
    }

    /// "Jordan praised France and Spain praised Italy": behind "and" begins the next clause, since
    /// both verbs lack a phrase otherwise.
    pub(super) fn splits(&self, sentence: &Sentence, first: usize, end: usize) -> bool {
        let pair = self.separator(first) == Some((end, true));
        // "the deal struck between France and Spain covers"
        let before = first.checked_sub(1).map(|at| &self.units[at]);
        let before = before.filter(|u| u.kind == Kind::Preposition);
        if before.is_some_and(|u| sentence.tokens[u.from as usize].tags.any(Tags::PLURAL)) {
            return false;
        }
        let verb = self.after(end);
        let transitive = |unit: &Unit| {
            let object = self.units.get(self.after(verb)).map(|u| u.kind);
            unit.to - unit.from > 1
                || matches!(
                    object,
                    Some(Kind::NounPhrase | Kind::That | Kind::Quote | Kind::Colon)
                )
        };
        let second = self.units.get(verb);
        pair && second.is_some_and(|unit| unit.is_predicate() && transitive(unit))
            && self.is_object(sentence, first)
    }

    /// "with Cuba backing Angola and Zaire backing France": behind "and" begins what the next one
    /// does.
    pub(super) fn parts(&self, sentence: &Sentence, first: usize, end: usize) -> bool {
        let gerund = |at: usize| {
            let unit = self.units.get(at);
            unit.is_some_and(|u| u.kind == Kind::VerbGroup && u.verb.bare_gerund)
        };
        let Some(verb) = self.first_of(first).checked_sub(1) else {
            return false;
        };
        if !gerund(verb) || !gerund(self.after(end)) {
            return false;
        }
        let mut before = self.units[..verb].iter().rev().take(LONGEST_INSERTION);
        let list = |u: &&Unit| !matches!(u.kind, Kind::NounPhrase | Kind::And | Kind::Comma);
        before.find(list).is_some_and(|with| {
            let tags = sentence.tokens[with.from as usize].tags;
            with.kind == Kind::Preposition && tags.any(Tags::PARTNER)
        })
    }

    /// Whether a phrase, or the phrase that it follows with a preposition, is the object of a verb
    /// with a subject in a main clause.
    pub(super) fn is_object(&self, sentence: &Sentence, phrase: usize) -> bool {
        let mut before = self.units[..phrase].iter().rev();
        let verb =
            before.find(|u| !matches!(u.kind, Kind::NounPhrase | Kind::Preposition | Kind::Other));
        // "a deal signed by France and Spain covers"
        let by = phrase.checked_sub(1).map(|by| &self.units[by]);
        let by = by.is_some_and(|u| sentence.tokens[u.from as usize].tags.any(Tags::BY));
        if by && verb.is_some_and(|u| u.verb.past_or_participle) {
            return false;
        }
        // what is said, and what follows "helped", is a clause with the whole list as its subject
        let clausal = Govern::SAY.with(Govern::OBJECT_CONTROL);
        if !verb.is_some_and(|u| u.is_predicate() && !u.verb.govern.any(clausal)) {
            return false;
        }
        let ends = |kind: Kind| {
            matches!(
                kind,
                Kind::Stop | Kind::Semicolon | Kind::Comma | Kind::Relative | Kind::That
            )
        };
        let mut subject = false;
        for unit in before.take(LONGEST_INSERTION) {
            if ends(unit.kind) {
                return subject && !matches!(unit.kind, Kind::Relative | Kind::That);
            }
            subject |= unit.kind == Kind::NounPhrase;
        }
        subject
    }
}
