//! What a frame that holds states: who does it to whom, pair by pair, and how real it is.

use super::chunk::{Kind, Range};
use super::clause::Clause;
use super::kinds::Kinds;
use super::matching::{Filled, Matching};
use super::observe::Observer;
use super::pack::Rule;
use super::predicate::{Modality, Predicate, Quad};
use crate::gazetteer::{EntityKind, Form, Sector};
use crate::resolve::ActorIdx;
use crate::span::Span;

/// A relation as a frame found it, before dates and duplicates.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finding {
    pub rule: u16,
    pub predicate: Predicate,
    pub subject: ActorIdx,
    pub object: ActorIdx,
    pub subject_span: Span,
    pub object_span: Span,
    pub subject_sector: Option<Sector>,
    pub object_sector: Option<Sector>,
    pub negated: bool,
    pub modality: Modality,
    pub former: bool,
    pub role: Option<Span>,
    pub speaker: Option<ActorIdx>,
    pub trigger: Span,
}

/// How real a statement is, gathered from its clause.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Reality {
    pub negated: bool,
    pub planned: bool,
    pub threatened: bool,
    pub possible: bool,
    pub reported: bool,
    pub denied: bool,
    pub former: bool,
    /// Whether the speaker's "we" acts: his state.
    pub ours: bool,
    pub speaker: Option<u32>,
}

impl Reality {
    /// Of what is so, or was so once.
    pub(super) fn former(former: bool) -> Self {
        Self {
            former,
            ..Self::default()
        }
    }

    pub(super) fn of(clause: &Clause) -> Self {
        Self {
            negated: clause.negated,
            planned: clause.planned,
            threatened: clause.threatened,
            possible: clause.possible,
            reported: clause.reported,
            denied: clause.denied,
            former: false,
            ours: clause.ours,
            speaker: clause.speaker,
        }
    }

    /// What is stated of what a rule says: "threatened to leave the bloc" is a threat, and no more.
    fn stated(self, rule: &Rule) -> Predicate {
        let quad = rule.predicate.quad();
        let hostile = matches!(quad, Some(Quad::VerbalConflict | Quad::MaterialConflict));
        let leaves = rule.predicate == Predicate::WithdrawsFrom;
        let threat = self.threatened && rule.set.modality.is_none() && (hostile || leaves);
        if threat {
            Predicate::Threatens
        } else {
            rule.predicate
        }
    }

    /// The modality; what is only possible is not yet planned, and a denial is no more than that.
    pub(crate) fn modality(self) -> Modality {
        if self.denied {
            Modality::Denied
        } else if self.possible {
            Modality::Possible
        } else if self.planned {
            Modality::Planned
        } else if self.reported || self.speaker.is_some() {
            Modality::Reported
        } else {
            Modality::Asserted
        }
    }
}

/// How many coordinated actors one argument may hold; the rest of a longer list is passed over.
/// Pairs grow with the square of it, and the longest rosters in news name a few dozen.
const MOST_ARGUMENTS: u32 = 64;

/// The verb of a clause of its own stands no further behind the noun than this, in units.
const NEXT_VERB: usize = 8;

/// Two lists with more pairs than this are a table: of what one bloc of states does to another one,
/// texts name the blocs.
pub(super) const MOST_PAIRS: u32 = 256;

impl<O: Observer> Matching<'_, O> {
    /// The verb that a noun phrase depends on as an object, in a phrase, or as the passive subject.
    pub(super) fn governor_of(&self, i: usize) -> Option<usize> {
        let first = self.chunks.first_of(i);
        let mut at = first;
        let mut listed = false;
        let low = first.saturating_sub(12);
        while at > low {
            at -= 1;
            match self.chunks.units[at].kind {
                Kind::VerbGroup => return Some(at),
                // "boycotted the vote, and the army's proxy won": a clause of its own
                Kind::And if self.opens_own_clause(at, i) => break,
                Kind::And => listed = true,
                Kind::NounPhrase | Kind::Preposition | Kind::Other | Kind::Quote => {}
                Kind::Subordinator if self.regarded(at).is_some() => {}
                // "launched artillery, mortar and rocket fire"
                Kind::Comma if listed => {}
                _ => break,
            }
        }
        // "Talks were held", "Sanctions were lifted", "Clashes did not break out"
        let next = self.chunks.after(i);
        (next..(next + 6).min(self.chunks.units.len())).find(|j| {
            self.chunks.units[*j].kind == Kind::VerbGroup
                && (self.clauses[*j].passive || self.happens(*j))
                && self.clauses[*j].subject_unit == Some(i as u32)
        })
    }

    /// Whether the phrase behind "and", or one up to unit `i`, is the subject of the next verb
    /// behind that.
    fn opens_own_clause(&self, and: usize, i: usize) -> bool {
        let units = &self.chunks.units;
        let next = self.chunks.after(i);
        let end = units.len().min(next + NEXT_VERB);
        let stops = |j: &usize| {
            let kind = units[*j].kind;
            matches!(
                kind,
                Kind::VerbGroup | Kind::Relative | Kind::Stop | Kind::And
            )
        };
        let Some(verb) = (next..end).find(stops) else {
            return false;
        };
        let subject = self.clauses[verb].subject_unit.map(|unit| unit as usize);
        let unit = &units[verb];
        unit.is_predicate()
            && !self.clauses[verb].passive
            && subject.is_some_and(|subject| (and + 1..next).contains(&subject))
    }

    /// States the relation for every pair of actors of the filled slots.
    pub(super) fn state(&mut self, rule: u16, filled: Filled, reality: Reality, trigger: Span) {
        match (filled.among, filled.a, filled.b) {
            (Some(all), _, _) => self.pairs(rule, all, all, true, reality, trigger),
            // "a mission of A and B": the same list twice relates nobody
            (None, Some(a), Some(b)) if self.chunks.args(a) == self.chunks.args(b) => {}
            // "Israel and Syria held their first meeting"
            (None, Some(a), Some(b)) if self.is_theirs(rule, a, b) => {}
            (None, Some(a), Some(b)) if self.is_outside(a, b) => {
                self.pairs(rule, b, b, true, reality, trigger);
            }
            (None, Some(a), Some(b)) => self.pairs(rule, a, b, false, reality, trigger),
            _ => {}
        }
    }

    /// Whether the object stands for subjects again: "Chad and Niger recalled their envoys", "Chad
    /// recalled its envoy, as did Niger"; and who mediates does so between others.
    fn is_theirs(&self, rule: u16, a: Range, b: Range) -> bool {
        let mediates = self.predicate_of(rule) == Predicate::Mediates;
        let again = |slot: &u16| {
            let theirs = &self.sentence.slots[usize::from(*slot)];
            let stands = theirs.possessive || mediates;
            stands && !theirs.reciprocal && self.are_among(*slot, a)
        };
        let objects = self.chunks.args(b);
        a.1 - a.0 > 1 && !objects.is_empty() && objects.iter().all(again)
    }

    pub(super) fn pairs(
        &mut self,
        rule: u16,
        a: Range,
        b: Range,
        among: bool,
        reality: Reality,
        trigger: Span,
    ) {
        let bounded = |range: Range| (range.0, range.1.min(range.0 + MOST_ARGUMENTS));
        let (a, b) = (bounded(a), bounded(b));
        if !among && (a.1 - a.0) * (b.1 - b.0) > MOST_PAIRS {
            return;
        }
        let definition = &self.rules.rules[usize::from(rule)];
        let symmetric = definition.predicate.is_symmetric();
        for x in a.0..a.1 {
            for y in b.0..b.1 {
                if among && symmetric && y <= x {
                    continue;
                }
                let (Some(&x), Some(&y)) = (
                    self.chunks.args.get(x as usize),
                    self.chunks.args.get(y as usize),
                ) else {
                    continue;
                };
                if x == y && !among {
                    continue;
                }
                self.pair(rule, x, y, reality, trigger, None);
            }
        }
        if among {
            // one slot may stand for several: "the two countries"
            for x in a.0..a.1 {
                let Some(&x) = self.chunks.args.get(x as usize) else {
                    continue;
                };
                self.pair(rule, x, x, reality, trigger, None);
            }
        }
        if !among && self.reciprocal(b) {
            self.pairs(rule, a, a, true, reality, trigger);
        }
    }

    pub(super) fn reciprocal(&self, range: Range) -> bool {
        let slots = self.chunks.args(range);
        slots
            .iter()
            .any(|s| self.sentence.slots[usize::from(*s)].reciprocal)
    }

    /// Whether a slot is somebody of the state in another one.
    fn is_native_of(&self, person: u16, state: u16) -> bool {
        let actors = |slot: u16| {
            let slot = &self.sentence.slots[usize::from(slot)];
            self.sentence.actors_of(slot)
        };
        let homes = actors(person).iter().map(|actor| self.home_of(*actor));
        homes.flatten().any(|home| actors(state).contains(&home))
    }

    /// Whether the predicate says nothing of who fills two slots.
    fn is_no_deed(&self, predicate: Predicate, x: u16, y: u16) -> bool {
        // "refugees crossed into Chad"
        let sector = self.sentence.slots[usize::from(x)].sector;
        let flees = matches!(sector, Some(Sector::Ref))
            && matches!(predicate, Predicate::Fights | Predicate::Visited);
        // "Congolese rivals Sassou and Lissouba": of each other
        let rivals = predicate == Predicate::CompetesWith
            && (self.is_native_of(x, y) || self.is_native_of(y, x));
        flees || rivals
    }

    /// Whether an actor is a place that stands for the state in which it lies.
    fn is_soil(&self, kinds: Kinds, actor: ActorIdx) -> bool {
        kinds.takes_soil() && self.kinds.get(actor.index()) == Some(&EntityKind::Place)
    }

    /// An actor, or the state in which it lies if the rule takes places for their states.
    fn soil(&self, kinds: Kinds, actor: ActorIdx) -> ActorIdx {
        let home = self.home_of(actor);
        home.filter(|_| self.is_soil(kinds, actor)).unwrap_or(actor)
    }

    /// States the relation for every pair of actors of two slots.
    pub(super) fn pair(
        &mut self,
        rule: u16,
        x: u16,
        y: u16,
        reality: Reality,
        trigger: Span,
        role: Option<Span>,
    ) {
        let definition = &self.rules.rules[usize::from(rule)];
        let (sx, sy) = (
            self.sentence.slots[usize::from(x)],
            self.sentence.slots[usize::from(y)],
        );
        // "the deal": what they have with one another has been told
        if self.is_no_deed(definition.predicate, x, y) || x == y && sx.told {
            return;
        }
        // "the capital of the Indonesian province": not of Indonesia
        let behind = sy.span.start >= trigger.end && sy.form == Form::Adjective;
        if definition.predicate == Predicate::CapitalOf && behind {
            return;
        }
        let mut reality = reality;
        // "plans to secure its border with Niger": there is one already
        let stands = matches!(
            definition.predicate,
            Predicate::Borders | Predicate::CapitalOf
        );
        reality.planned &= !stands;
        reality.possible &= !stands;
        let symmetric = definition.predicate.is_symmetric();
        let speaker = reality.speaker.and_then(|unit| {
            let slot = self
                .chunks
                .args(self.chunks.units[unit as usize].own)
                .first()?;
            self.sentence
                .actors_of(&self.sentence.slots[usize::from(*slot)])
                .first()
                .copied()
        });
        // "officials in Georgetown said": for their state
        let speaker = speaker.map(|speaker| {
            let place = self.kinds.get(speaker.index()) == Some(&EntityKind::Place);
            let home = self.home_of(speaker);
            home.filter(|_| place).unwrap_or(speaker)
        });
        let kind = |actor: ActorIdx| self.kinds.get(actor.index()).copied();
        // "both support both": the same plural on either side relates nobody
        let (left, right) = (self.sentence.actors_of(&sx), self.sentence.actors_of(&sy));
        if x != y && left.len() > 1 && left == right && !sy.reciprocal {
            return;
        }
        // "Poland and Latvia closed their crossings": each one its own, but "ended their feud"
        let quad = definition.predicate.quad();
        let hostile = matches!(quad, Some(Quad::VerbalConflict | Quad::MaterialConflict));
        if hostile && x != y && sy.possessive && left.iter().all(|actor| right.contains(actor)) {
            return;
        }
        let predicate = reality.stated(definition);
        reality.planned &= predicate == definition.predicate;
        for (n, subject) in self.sentence.actors_of(&sx).iter().enumerate() {
            for (m, object) in self.sentence.actors_of(&sy).iter().enumerate() {
                if subject == object || (x == y && symmetric && m <= n) {
                    continue;
                }
                // nobody visits the town where he rules
                let home = |actor: &ActorIdx| self.home_of(*actor);
                let at_home = home(subject).is_some()
                    && (home(subject) == home(object) || home(subject) == Some(*object));
                if definition.predicate == Predicate::Visited && at_home {
                    continue;
                }
                // "the president wants to rebuild the country", "rejected a place for his country":
                // his own
                let own = home(subject) == Some(*object);
                let person = kind(*subject) == Some(EntityKind::Person);
                let peaceful = quad.is_some_and(|quad| quad != Quad::MaterialConflict);
                let his = sy.form == Form::Descriptor && peaceful;
                if own && person && (definition.predicate == Predicate::Aids || his) {
                    continue;
                }
                // "we support Ukraine" in the mouth of a minister
                let ours = reality.ours && speaker == Some(*subject);
                let subject = &home(subject).filter(|_| ours).unwrap_or(*subject);
                // "built a plant in Ulken": in the state where it lies
                let there = self.is_soil(definition.object, *object);
                let object = &self.soil(definition.object, *object);
                if subject == object || there && home(subject) == Some(*object) {
                    continue;
                }
                let subject = &self.soil(definition.subject, *subject);
                let fits = kind(*subject).is_some_and(|k| definition.subject.takes(k, &sx))
                    && kind(*object).is_some_and(|k| definition.object.takes(k, &sy));
                if !fits {
                    continue;
                }
                self.found.push(Finding {
                    rule,
                    predicate,
                    subject: *subject,
                    object: *object,
                    subject_span: sx.span,
                    object_span: sy.span,
                    subject_sector: sx.sector,
                    object_sector: sy.sector,
                    negated: reality.negated ^ definition.set.negated,
                    modality: definition
                        .set
                        .modality
                        .unwrap_or_else(|| reality.modality()),
                    former: reality.former || definition.set.former,
                    role,
                    speaker,
                    trigger,
                });
            }
        }
    }
}
