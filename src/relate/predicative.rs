//! What a verb makes its object: "has left Moldova dependent on", "sees Chad as an ally of".

use super::chunk::{Kind, Range, Unit};
use super::matching::Matching;
use super::observe::Observer;
use super::word_class::{Govern, Tags};

/// A list of predicates is no longer than this, and the next one no further away, in units.
const LONGEST_LIST: usize = 6;
const NEAR: usize = 14;

impl<O: Observer> Matching<'_, O> {
    /// Whom a verb makes what the adjective in token `t` says, which ends phrase `i`.
    fn made(&self, i: usize, t: usize) -> Option<Range> {
        let unit = &self.chunks.units[i];
        let first = self.chunks.first_of(i);
        let ends = t == unit.head as usize && unit.attached_to.is_none();
        self.made_so(i, first).filter(|_| ends)
    }

    /// Whom the noun or adjective in token `t` of phrase `i` describes.
    pub(super) fn described(
        &mut self,
        i: usize,
        t: usize,
        governor: Option<usize>,
    ) -> Option<Range> {
        self.made(i, t)
            .or_else(|| self.has_role(i))
            .or_else(|| self.anchor(i, t, governor))
            .or_else(|| self.elected(i))
    }

    /// Who has for a role what the phrase behind "as" says: "Chad's status as an ally of".
    fn has_role(&self, i: usize) -> Option<Range> {
        let units = &self.chunks.units;
        let first = self.chunks.first_of(i);
        let link = first.checked_sub(1)?;
        let tags = self.sentence.tokens[units[link].from as usize].tags;
        let as_ = units[link].kind != Kind::NounPhrase && tags.any(Tags::AS);
        let object = link.checked_sub(1).filter(|_| as_)?;
        let held = &units[object];
        let role = self.sentence.tokens[held.head as usize].tags;
        (role.any(Tags::AS) && held.has_modifiers()).then_some(held.modifiers)
    }

    /// Whether a verb makes its object what an adjective says.
    pub(super) fn is_made_so(&self, i: usize) -> bool {
        let first = self.chunks.first_of(i);
        self.made_so(i, first).is_some()
    }

    /// Whom a verb makes what an adjective says: "has made Moldova dependent on".
    fn made_so(&self, i: usize, first: usize) -> Option<Range> {
        let units = &self.chunks.units;
        let adjective = self.sentence.tokens[units[i].head as usize].tags;
        let article = self.sentence.tokens[units[i].from as usize].tags;
        let noun = article.any(Tags::ARTICLE) && units[i].kind == Kind::NounPhrase;
        let adjective = adjective.any(Tags::ADJECTIVE) && !units[i].denotes();
        if !adjective && !noun {
            return None;
        }
        let adverb = |unit: usize| usize::from(units[unit].kind == Kind::Other);
        let object = first.checked_sub(1)?;
        let object = object.checked_sub(adverb(object))?;
        let named = units[object].denotes();
        let start = self.chunks.first_of(object);
        let verb = start.checked_sub(1).filter(|_| named)?;
        let verb = &units[verb];
        let made = verb.kind == Kind::VerbGroup && !verb.verb.copula;
        // "considers Chad an ally of": most verbs have no noun behind their object
        let made = made && (adjective || verb.verb.govern.any(Govern::REGARD));
        made.then(|| self.chunks.collective(object))
    }

    /// What a verb takes for what the phrase behind "as" in unit `link` says: "sees Chad as an ally
    /// of".
    pub(super) fn regarded(&self, link: usize) -> Option<usize> {
        let units = &self.chunks.units;
        let as_ = self.sentence.tokens[units[link].from as usize].tags;
        let before = link.checked_sub(1).filter(|_| as_.any(Tags::AS))?;
        let object = self.chunks.root(before);
        let verb = self.chunks.first_of(object).checked_sub(1)?;
        let regards = units[verb].verb.govern.any(Govern::REGARD) && !self.clauses[verb].passive;
        let itself = self.sentence.tokens[units[object].head as usize].tags;
        (regards && !itself.any(Tags::REFLEXIVE)).then_some(object)
    }

    /// The copula before the list of predicates in which phrase `i` stands: "is a member of A, an
    /// ally of B and a rival of C".
    pub(super) fn listed_predicate(&self, i: usize, first: usize) -> Option<usize> {
        let units = &self.chunks.units;
        let predicate = |unit: &Unit| {
            let first = self.sentence.tokens[unit.from as usize].tags;
            unit.kind == Kind::NounPhrase && !unit.np.name && first.any(Tags::ARTICLE)
        };
        let end = units.len().min(i + NEAR);
        let inner =
            |u: &&Unit| matches!(u.kind, Kind::NounPhrase | Kind::Preposition | Kind::Comma);
        let ahead = i + 1 + units[i + 1..end].iter().take_while(inner).count();
        let mut listed = units.get(ahead).is_some_and(|and| and.kind == Kind::And)
            && units.get(ahead + 1).is_some_and(predicate)
            || units[i].group.is_some();
        let mut at = first;
        for _ in 0..LONGEST_LIST {
            let mut before = at.checked_sub(1)?;
            if units[before].kind == Kind::And {
                listed = true;
                let comma = before.checked_sub(1)?;
                before -= usize::from(units[comma].kind == Kind::Comma);
            } else if units[before].kind != Kind::Comma {
                return None;
            }
            // the predicate stands before the phrases that belong to it
            let part = |j: &usize| matches!(units[*j].kind, Kind::NounPhrase | Kind::Preposition);
            let start = (0..before).rev().take(NEAR).take_while(part).last()?;
            let copula = start.checked_sub(1)?;
            let swallowed = units[start].kind == Kind::Preposition && self.is_predicate_of(copula);
            if swallowed && listed && predicate(&units[i]) {
                return Some(copula);
            }
            if !predicate(&units[start]) || !predicate(&units[i]) {
                return None;
            }
            if units[copula].kind == Kind::VerbGroup {
                return (units[copula].verb.copula && listed).then_some(copula);
            }
            at = start;
        }
        None
    }

    /// Whether a verb group is a copula with its predicate: "is a member".
    fn is_predicate_of(&self, verb: usize) -> bool {
        let unit = &self.chunks.units[verb];
        let text = self.sentence.tokens[unit.head as usize]
            .span()
            .slice(self.text);
        let article = |word: &str| {
            let word = self.rules.lexicon.find(word.as_bytes());
            self.rules.lexicon.get(word).tags.any(Tags::ARTICLE)
        };
        unit.kind == Kind::VerbGroup && text.split(' ').skip(1).any(article)
    }
}
