//! Whose charge somebody denies who is charged in the same sentence: "Chad accuses Niger of arming
//! rebels, which Niger denies", "Chad says Niger arms them, a claim that Niger rejects".

use super::chunk::{Kind, Range, is_filled};
use super::matching::{Filled, Matching};
use super::observe::Observer;
use super::predicate::Predicate;
use super::statement::{Finding, Reality};
use super::told_event::nouns_of;
use super::word_class::{Govern, Tags};
use crate::resolve::ActorIdx;

/// A charge stands no more findings, or names, before its denial than this: a sentence may go on and on.
const NEAR: usize = 64;

impl<O: Observer> Matching<'_, O> {
    /// States by `rule` that those reject a charge who deny it.
    pub(super) fn answered(&mut self, rule: u16) {
        for n in 0..self.chunks.verbs.len() {
            let i = self.chunks.verbs[n] as usize;
            let Some(denier) = self.denier(i) else {
                continue;
            };
            let told = self.told_slot(i + 1);
            let accuser = told.or_else(|| self.accuser(i, denier));
            let Some(accuser) = accuser else { continue };
            let from = self.chunks.args.len() as u32;
            self.chunks.args.push(accuser);
            let filled = Filled {
                a: Some(denier),
                b: Some((from, from + 1)),
                among: None,
            };
            let head = self.chunks.units[i].head as usize;
            let trigger = self.sentence.tokens[head].span();
            // "says that Niger arms them, which Niger denies": that is not what Chad says
            let mut reality = Reality::of(&self.clauses[i]);
            (reality.reported, reality.speaker) = (false, None);
            self.state(rule, filled, reality, trigger);
        }
    }

    /// Who has charged, in what the sentence has told before the verb in unit `i`, those who deny
    /// it.
    fn accuser(&self, i: usize, denier: Range) -> Option<u16> {
        let start = self.sentence.tokens[self.chunks.units[i].from as usize].start;
        let told = self.found.iter().rev().take(NEAR);
        let mut told = told.filter(|f| f.trigger.start < start);
        let accuser = told.find_map(|f| self.accuser_of(f, denier))?;
        // slots that stand for somebody told of before come behind all others
        let slots = &self.sentence.slots;
        let end = slots.partition_point(|slot| !slot.told && slot.span.start < start);
        let near = (end.saturating_sub(NEAR)..end).rev();
        let mut near = near.filter(|n| self.sentence.actors_of(&slots[*n]).contains(&accuser));
        let last = near.next();
        u16::try_from(last?).ok()
    }

    /// Whether what the relative clause of the verb in unit `i` takes up is a charge, and not whom
    /// its last word names: "accused Chad of arming rebels in Mali, which Chad denies".
    pub(super) fn answers_charge(&self, i: usize) -> bool {
        let denier = self.denier(i);
        denier.is_some_and(|denier| self.accuser(i, denier).is_some())
    }

    /// The slot that stands for whoever has charged somebody in a sentence before: "denied it".
    fn told_slot(&self, unit: usize) -> Option<u16> {
        let unit = self.chunks.units.get(unit)?;
        let &[slot] = self.chunks.args(unit.own) else {
            return None;
        };
        let theirs = &self.sentence.slots[usize::from(slot)];
        (theirs.told && theirs.pronoun).then_some(slot)
    }

    /// Who denies by the verb in unit `i` what the sentence has told before.
    fn denier(&self, i: usize) -> Option<Range> {
        let units = &self.chunks.units;
        let verb = &units[i].verb;
        let denies = verb.govern.any(Govern::DENY);
        if !denies && !self.rejects(i) {
            return None;
        }
        let clause = &self.clauses[i];
        // "a claim denied by Chad"
        if let Some([claim, _, by, who]) = units.get(i.checked_sub(1)?..i + 3) {
            let said_by = by.kind == Kind::Preposition
                && self.chunks.is_link(self.sentence, i + 1, Tags::BY)
                && who.denotes();
            if verb.bare_participle && said_by && self.is_claim(i - 1) && !claim.has_modifiers() {
                return Some(self.chunks.collective(i + 2));
            }
        }
        let subject = clause.subject_unit? as usize;
        if clause.passive || clause.negated || !is_filled(clause.subject) {
            return None;
        }
        let opener = self.chunks.first_of(subject).checked_sub(1);
        let next = units.get(i + 1).map(|unit| unit.kind);
        let taken_up = match next {
            // "denies it", "rejects the charge"
            Some(Kind::NounPhrase) => {
                let it = units[i + 1].np.pronoun && !units[i + 1].denotes();
                let first = self.sentence.tokens[units[i + 1].from as usize].tags;
                // "the charge", but not "all claims" to a thing
                let definite = first.any(Tags::DETERMINER) && first.any(Tags::DESPITE);
                denies && (it || self.told_slot(i + 1).is_some())
                    || definite && self.is_claim(i + 1) && !units[i + 1].has_modifiers()
            }
            // "denies doing so"
            Some(Kind::VerbGroup) => {
                let does = self.sentence.tokens[units[i + 1].head as usize].tags;
                denies && does.any(Tags::DO) && units[i + 1].verb.bare_gerund
            }
            // "which it denies", "charges that it denies", "charges it denies"
            Some(Kind::Stop | Kind::Comma | Kind::Semicolon) | None => {
                opener.is_some_and(|opener| {
                    let which = units[opener].kind == Kind::Relative;
                    if !which && units[opener].kind != Kind::That {
                        return self.is_claim(opener);
                    }
                    opener.checked_sub(1).is_some_and(|before| {
                        which && units[before].kind == Kind::Comma || self.is_claim(before)
                    })
                })
            }
            _ => false,
        };
        taken_up.then_some(clause.subject)
    }

    /// Whether the verb in unit `i` may say that somebody rejects a thing: "rejects", but not
    /// "accepts", which says so only if it is denied.
    fn rejects(&self, i: usize) -> bool {
        let mut lemmas = self.chunks.units[i].verb.lemmas.into_iter().flatten();
        lemmas.any(|lemma| {
            let mut uses = self.rules.lexicon.uses(lemma).iter();
            uses.any(|(rule, _)| {
                let rule = &self.rules.rules[usize::from(*rule)];
                rule.predicate == Predicate::Rejects && !rule.set.failing
            })
        })
    }

    /// Whether a phrase is no more than a noun for a charge, a demand or an offer.
    fn is_claim(&self, unit: usize) -> bool {
        let unit = &self.chunks.units[unit];
        let word = self.sentence.tokens[unit.head as usize].word;
        let claim = Govern::CHARGE.with(Govern::DEMAND).with(Govern::OFFER);
        unit.kind == Kind::NounPhrase
            && !unit.denotes()
            && nouns_of(word, &self.rules.lexicon).any(claim)
    }

    /// Who charges those who deny it, or says of them what they deny.
    fn accuser_of(&self, found: &Finding, denier: Range) -> Option<ActorIdx> {
        let meant = |actor: ActorIdx| {
            let mut deniers = self.actors_in(denier);
            deniers.any(|d| {
                let home = self.home_of(d);
                d == actor || home == Some(actor) || self.home_of(actor) == Some(d)
            })
        };
        let charge = matches!(
            found.predicate,
            Predicate::Accuses | Predicate::DemandsOf | Predicate::Promises
        );
        let told = found.speaker.filter(|_| meant(found.subject));
        let accuser = if charge && meant(found.object) {
            found.subject
        } else {
            told?
        };
        (!meant(accuser)).then_some(accuser)
    }
}
