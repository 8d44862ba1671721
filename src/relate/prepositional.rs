//! Prepositions that state a relation whatever the verb is, "built a base in cooperation with", and
//! phrases that say with whose help or against whose will a thing is done.

use super::chunk::{Kind, Range, Unit, is_filled};
use super::clause::Clause;
use super::complement::From;
use super::matching::Matching;
use super::need::Around;
use super::observe::{Lack, Observer};
use super::predicate::Predicate;
use super::statement::Reality;
use super::token::Token;
use super::word_class::Tags;

/// The verb of a clause stands no further behind the phrase that opens it than this, in units.
const NEAR: usize = 20;
/// What a phrase without a verb belongs to stands no further before it than this, in units.
const PHRASES: usize = 5;

impl<O: Observer> Matching<'_, O> {
    /// Tries the frames of the preposition in unit `i`.
    pub(super) fn prepositional(&mut self, i: usize) {
        let token = self.sentence.tokens[self.chunks.units[i].from as usize];
        let lemma = self.rules.lexicon.get(token.word).preposition;
        let follows = self.chunks.units.get(i + 1).map(|unit| unit.kind);
        let Some(lemma) = lemma.filter(|_| follows == Some(Kind::NounPhrase)) else {
            return;
        };
        let Some((doer, clause)) = self.done_so(i) else {
            return;
        };
        let noun = self.chunks.root(i + 1);
        self.complements
            .read(self.sentence, self.chunks, noun, From::Noun);
        let trigger = token.span();
        self.uses(
            lemma,
            &Around::UNKNOWN,
            trigger,
            |matching, used, filled| {
                for (_, slot) in &used.frame.left {
                    let doer = doer.or_else(|| matching.subject(&clause, *slot));
                    filled.set(*slot, doer.ok_or(Lack::Subject)?);
                }
                if let Some(slot) = used.frame.object {
                    let args = matching.phrase(noun, slot).ok_or(Lack::Object)?;
                    if !filled.set(slot, args) {
                        return Err(Lack::Object);
                    }
                }
                matching.prepositions(used, filled, false, None)?;
                matching.state(used.rule, *filled, Reality::of(&clause), trigger);
                Ok(())
            },
        );
    }

    /// The clause that says what is done in the way that the preposition in unit `i` names, and who
    /// does it if that is not the subject of the clause.
    fn done_so(&mut self, i: usize) -> Option<(Option<Range>, Clause)> {
        let verb = self
            .inserted_in(i + 1)
            .or_else(|| self.governor_of(i + 1))
            .or_else(|| self.set_apart_from(i))
            .or_else(|| self.opens_clause_of(i));
        // "condemned a French raid in support of", "French raids on ships in support of … have"
        let far = if verb.is_some() { 1 } else { PHRASES };
        let mut before = self.chunks.units[..i].iter().rev().take(far);
        let owned = before.find_map(|unit| self.deed_of(unit));
        let clause = verb.map(|verb| self.clauses[verb]);
        if owned.is_some() {
            return Some((owned, clause.unwrap_or_default()));
        }
        let (verb, clause) = verb.zip(clause)?;
        if !clause.passive {
            return Some((None, clause));
        }
        self.complements
            .read(self.sentence, self.chunks, verb, From::Verb);
        if let Some(by) = self.complements.by {
            return Some((Some(self.chunks.collective(by as usize)), clause));
        }
        // "Russian raids, carried out in coordination with"
        let done = &self.chunks.units[clause.subject_unit? as usize];
        Some((Some(self.deed_of(done)?), clause))
    }

    /// Whose the deed is that a phrase names: "a French raid".
    fn deed_of(&self, unit: &Unit) -> Option<Range> {
        let head = self.sentence.tokens[unit.head as usize].tags;
        let deed = unit.kind == Kind::NounPhrase && head.any(Tags::DEED);
        (deed && unit.has_modifiers()).then_some(unit.modifiers)
    }

    /// The verb before a comma and the preposition in unit `i`: "closed the port, in retaliation
    /// for".
    fn set_apart_from(&self, i: usize) -> Option<usize> {
        let comma = i.checked_sub(1)?;
        let before = comma.checked_sub(1)?;
        let units = &self.chunks.units;
        if units[comma].kind != Kind::Comma {
            return None;
        }
        match units[before].kind {
            Kind::VerbGroup => Some(before),
            Kind::NounPhrase => self.governor_of(before),
            _ => None,
        }
    }

    /// The verb of the clause that the phrase behind the preposition in unit `i` opens: "In
    /// cooperation with Chad, Niger built".
    pub(super) fn opens_clause_of(&self, i: usize) -> Option<usize> {
        let units = &self.chunks.units;
        let opens = i.checked_sub(1).is_none_or(|before| {
            matches!(
                units[before].kind,
                Kind::Quote | Kind::Semicolon | Kind::That
            )
        });
        let near = i..units.len().min(i + NEAR);
        let mut comma = near.filter(|j| opens && units[*j].kind == Kind::Comma);
        let subject = self.chunks.root(comma.next()? + 1);
        let near = subject..units.len().min(subject + NEAR);
        // "Alone among the members of ASEAN, Laos and Vietnam voted"
        let last = units.get(subject)?.group.map(|group| group.last);
        let acts = |j: &usize| {
            let doer = self.clauses[*j].subject_unit;
            doer == Some(subject as u32) || last.is_some() && doer == last
        };
        let mut verbs = near.filter(|j| units[*j].kind == Kind::VerbGroup);
        verbs.find(acts)
    }

    /// The subject of the verb that goes on with phrase `i`: "seized the town with Rwanda's help",
    /// "signed, to Australia's dismay", "freed prisoners at Washington's request"; but not "was
    /// toppled with Rwanda's help", nor "would seize", where the help,
    /// but no invitation, is only hoped for.
    pub(super) fn helped(
        &self,
        i: usize,
        governor: Option<usize>,
        kind: Predicate,
    ) -> Option<Range> {
        let link = i.checked_sub(1)?;
        let Token { word, tags, .. } = self.sentence.tokens[self.chunks.units[link].from as usize];
        let linked = match kind {
            Predicate::Criticizes => word == self.rules.to,
            // "met under Omani mediation", "made up after Oman's mediation"
            Predicate::Mediates => {
                let occasion = tags.any(Tags::OCCASION.with(Tags::AMID));
                tags.is_under() || occasion || word == self.rules.partner[0]
            }
            // "built the dam over Egypt's objections"
            Predicate::Opposes => {
                let will = Tags::DESPITE.with(Tags::OCCASION).with(Tags::AMID);
                word == self.rules.over || tags.any(will)
            }
            Predicate::DemandsOf | Predicate::Invites => self.rules.at_will.contains(&word),
            _ => word == self.rules.partner[0],
        };
        // a comma may stand before it
        let apart = || {
            let comma = link.checked_sub(1)?;
            let from = comma.saturating_sub(14);
            let finite = |j: &usize| self.chunks.units[*j].is_predicate();
            let behind = self.chunks.units[comma].kind == Kind::Comma;
            (from..comma).rev().find(finite).filter(|_| behind)
        };
        // "after" may open a clause as well
        let after = || {
            let told = matches!(kind, Predicate::Opposes | Predicate::Mediates);
            self.verb_before(link).filter(|_| told)
        };
        let verb = governor.filter(|verb| *verb < i);
        let verb = verb.or_else(apart).or_else(after)?;
        let clause = &self.clauses[verb];
        let hoped = (clause.planned || clause.possible) && kind != Predicate::Invites;
        let helped = linked && !clause.passive && !hoped;
        (helped && is_filled(clause.subject)).then_some(clause.subject)
    }
}
