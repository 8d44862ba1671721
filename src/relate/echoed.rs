//! What is said once and meant again of others: "Chad relies on France, Mali on Russia", "Peru's
//! trade with Chile exceeds that with Ecuador".

use super::chunk::{Chunks, Kind, Range, Unit, Words, is_filled};
use super::gapping::ends;
use super::matching::{Filled, Matching};
use super::observe::Observer;
use super::predicate::Predicate;
use super::statement::{Finding, Reality};
use super::token::Sentence;
use super::word_class::{Govern, Tags};
use crate::gazetteer::EntityKind;

/// How far behind what is said once the rest is looked for, in units.
const REACH: usize = 16;
/// No more clauses than this go without the verb, and no more phrases without the noun.
const MOST: usize = 4;
/// Who does the same is told no more verbs behind than this.
const SUIT: usize = 4;

/// Somebody, and whom the preposition names that the verb before has as well: "Mali on Russia".
#[derive(Clone, Copy)]
struct Rest {
    who: usize,
    whom: usize,
    /// Whom the verb itself has behind that preposition.
    first: usize,
}

/// Whether what stands at a unit may end a clause or open the next one.
pub(super) fn parts(unit: Option<&Unit>) -> bool {
    unit.is_none_or(|unit| {
        matches!(
            unit.kind,
            Kind::Stop
                | Kind::Comma
                | Kind::And
                | Kind::But
                | Kind::Semicolon
                | Kind::Subordinator
                | Kind::Preposition
        )
    })
}

impl Chunks {
    /// Whether two phrases joined by "and" are no list, as the first belongs to what stands before
    /// it and the second begins anew: "Chad relies on France and Mali on Russia".
    pub(super) fn is_echoed(
        &self,
        sentence: &Sentence,
        words: Words<'_>,
        first: usize,
        end: usize,
    ) -> bool {
        let link = self.after(end);
        let Some([preposition, whom]) = self.units.get(link..link + 2) else {
            return false;
        };
        let tags = sentence.tokens[preposition.from as usize].tags;
        let names = preposition.kind == Kind::Preposition
            && !tags.any(Tags::OF)
            && whom.denotes()
            && parts(self.units.get(self.after(self.last_of(link + 1))));
        if !names {
            return false;
        }
        let word = sentence.tokens[preposition.from as usize].word;
        let Some(before) = first.checked_sub(1) else {
            return false;
        };
        let unit = &self.units[before];
        if unit.kind == Kind::VerbGroup {
            return words.last_of(sentence, unit) == Some(word);
        }
        let alike =
            unit.kind == Kind::Preposition && sentence.tokens[unit.from as usize].word == word;
        let Some(governor) = before.checked_sub(1).filter(|_| alike) else {
            return false;
        };
        // "Chad relies on France, Mali on Russia and Niger on"
        let echo = || {
            let who = self.root(governor);
            let joint = self.first_of(who).checked_sub(1);
            self.units[who].denotes() && joint.is_some_and(|at| self.units[at].kind == Kind::Comma)
        };
        self.units[governor].kind == Kind::VerbGroup || echo()
    }

    /// Whom the preposition right behind a verb names.
    pub(super) fn followed(&self, verb: usize) -> Option<usize> {
        let preposition = self.units.get(verb + 1)?;
        let whom = self.units.get(verb + 2)?;
        (preposition.kind == Kind::Preposition && whom.denotes()).then_some(verb + 2)
    }
}

impl<O: Observer> Matching<'_, O> {
    /// States what was found from `first` on of the verb in unit `i` of all for whom it is meant
    /// again.
    pub(super) fn state_again(&mut self, i: usize, first: usize) {
        if self.found.len() > first {
            self.state_verbless(i, first);
            self.state_in_turn(i, first);
            self.state_same(i, first);
            self.state_given(i, first);
            self.state_than(i, first);
            self.state_excluded(i, first);
        }
    }

    /// States what was found from `first` on of the verb in unit `i` of those, too, who do the same
    /// for others: "Chad arms Mali, and Togo does the same for Niger".
    fn state_same(&mut self, i: usize, first: usize) {
        let last = self.found.len();
        let later = self
            .chunks
            .verbs
            .partition_point(|verb| (*verb as usize) <= i);
        let mut verbs = self.chunks.verbs[later..].iter().take(SUIT);
        let same = verbs.find(|verb| {
            let unit = &self.chunks.units[**verb as usize];
            unit.verb.govern.any(Govern::SUIT) || self.only_does(**verb as usize)
        });
        let Some(same) = same.map(|verb| *verb as usize) else {
            return;
        };
        let (clause, other) = (self.clauses[i], self.clauses[same]);
        if clause.passive || other.passive {
            return;
        }
        // "Chad does not recognize Kosovo, but Togo and Benin do", or the reverse
        let does = self.only_does(same);
        let object = self.complements.object.map(|object| object as usize);
        let whom = if does {
            object
        } else {
            self.chunks.followed(same)
        };
        let Some(whom) = whom.filter(|_| does || !other.negated) else {
            return;
        };
        let b = self.chunks.collective(whom);
        for n in first..last {
            let found = self.found[n];
            let same = !does || self.is_among(found.object, b);
            let acts = self.is_among(found.subject, clause.subject);
            if same && acts && is_filled(other.subject) {
                let filled = Filled {
                    a: Some(other.subject),
                    b: Some(b),
                    among: None,
                };
                self.state(found.rule, filled, Reality::of(&other), found.trigger);
            }
        }
    }

    /// Whether a verb group is no more than an auxiliary that ends its clause: "but Togo does".
    fn only_does(&self, verb: usize) -> bool {
        let unit = &self.chunks.units[verb];
        let mut words = self.sentence.tokens[unit.from as usize..unit.to as usize].iter();
        let does = words.all(|word| word.tags.any(Tags::DO.with(Tags::NOT)));
        let close = self.chunks.units.get(verb + 1).map(|unit| unit.kind);
        let ends = matches!(
            close,
            None | Some(Kind::Stop | Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::And)
        );
        // "as does Togo", "Togo did so"
        let subject = self.clauses[verb].subject_unit;
        does && ends && subject.is_some_and(|subject| (subject as usize) < verb)
    }

    /// States what was found from `first` on of the verb in unit `i` of those, too, who follow
    /// without a verb.
    fn state_verbless(&mut self, i: usize, first: usize) {
        let last = self.found.len();
        let behind = self.chunks.separators.last();
        if first == last || behind.is_none_or(|at| (*at as usize) < i) {
            return;
        }
        let clause = self.clauses[i];
        let mut from = i + 1;
        for _ in 0..MOST {
            let Some(rest) = self.verbless(i, from) else {
                return;
            };
            let (who, whom) = (
                self.chunks.collective(rest.who),
                self.chunks.collective(rest.whom),
            );
            if self.is_of_same_sort(who, clause.subject) {
                let sides = (clause.subject, self.chunks.collective(rest.first));
                for n in first..last {
                    self.restate(self.found[n], sides, (who, whom), Reality::of(&clause));
                }
            }
            from = self.chunks.after(self.chunks.last_of(rest.whom));
        }
    }

    /// States what was found from `first` on of the verb of giving in unit `i` of those, too, to
    /// whom it gives another thing: "lent Chad $2 billion and Mali $1 billion".
    fn state_given(&mut self, i: usize, first: usize) {
        let last = self.found.len();
        if !self.chunks.units[i].verb.govern.any(Govern::DATIVE) || self.clauses[i].passive {
            return;
        }
        let (subject, receiver) = (self.clauses[i].subject, i + 1);
        let mut thing = self.thing_behind(receiver);
        for _ in 0..MOST {
            let Some(whom) = thing.and_then(|thing| self.next_receiver(thing)) else {
                return;
            };
            thing = self.thing_behind(whom);
            let sides = (subject, self.chunks.collective(receiver));
            let others = (subject, self.chunks.collective(whom));
            for n in first..last {
                self.restate(self.found[n], sides, others, Reality::of(&self.clauses[i]));
            }
        }
    }

    /// States what was found from `first` on of the verb in unit `i` of those, too, behind "than" and
    /// the same preposition: "buys more from Brazil than from Peru".
    fn state_than(&mut self, i: usize, first: usize) {
        let last = self.found.len();
        let units = &self.chunks.units;
        let near = i + 1..units.len().min(i + REACH);
        let whom = near.clone().find_map(|at| {
            let [than, link, whom] = units.get(at..at + 3)? else {
                return None;
            };
            let compares = self.sentence.tokens[than.from as usize]
                .tags
                .any(Tags::MEASURE);
            let linked = than.kind == Kind::Subordinator && link.kind == Kind::Preposition;
            (compares && linked && whom.denotes()).then_some(at + 2)
        });
        let Some(whom) = whom else { return };
        let Some(one) = self.first_behind(i, whom - 1).filter(|one| *one < whom) else {
            return;
        };
        let subject = self.clauses[i].subject;
        let sides = (subject, self.chunks.collective(one));
        let others = (subject, self.chunks.collective(whom));
        let clause = self.clauses[i];
        for n in first..last {
            let found = self.found[n];
            // "would rather side with Peru than with Chile" does not side with Chile
            let goods = matches!(
                found.predicate,
                Predicate::TradesWith | Predicate::SuppliesEnergyTo | Predicate::InvestsIn
            );
            if goods && !clause.possible {
                self.restate(found, sides, others, Reality::of(&clause));
            }
        }
    }

    /// What is given to who stands in a unit: the phrase right behind.
    fn thing_behind(&self, receiver: usize) -> Option<usize> {
        let units = &self.chunks.units;
        units.get(receiver).filter(|u| u.denotes())?;
        let thing = self.chunks.after(self.chunks.last_of(receiver));
        let unit = units.get(thing)?;
        let plain = unit.kind == Kind::NounPhrase && !unit.np.name && !unit.np.pronoun;
        plain.then_some(thing)
    }

    /// Who gets another thing behind "and" or a comma.
    fn next_receiver(&self, thing: usize) -> Option<usize> {
        let units = &self.chunks.units;
        let end = units.len().min(thing + REACH);
        let joint = (thing + 1..end).find(|at| units[*at].kind != Kind::NounPhrase)?;
        let and = units.get(joint + 1).is_some_and(|u| u.kind == Kind::And);
        let joined = matches!(units[joint].kind, Kind::And | Kind::Comma);
        let whom = joint + 1 + usize::from(and && units[joint].kind == Kind::Comma);
        let other = self.thing_behind(whom).filter(|_| joined)?;
        (!self.begins_clause(whom) && !self.begins_clause(other)).then_some(whom)
    }

    /// States again what was found of those on two sides, of two others; of the side that stays the
    /// same, the second is the first.
    pub(super) fn restate(
        &mut self,
        found: Finding,
        (one, other): (Range, Range),
        (who, whom): (Range, Range),
        reality: Reality,
    ) {
        let (a, b) = if self.is_among(found.subject, one) && self.is_among(found.object, other) {
            (who, whom)
        } else if self.is_among(found.subject, other) && self.is_among(found.object, one) {
            (whom, who)
        } else {
            return;
        };
        let filled = Filled {
            a: Some(a),
            b: Some(b),
            among: None,
        };
        self.state(found.rule, filled, reality, found.trigger);
    }

    /// Whether both are people, or neither is, and none is a mere place.
    fn is_of_same_sort(&self, one: Range, other: Range) -> bool {
        let kind = |range: Range| {
            let first = self.chunks.args(range).first()?;
            Some(self.sentence.slots[usize::from(*first)].kind)
        };
        match (kind(one), kind(other)) {
            (Some(EntityKind::Place | EntityKind::Region) | None, _) | (_, None) => false,
            (Some(a), Some(b)) => (a == EntityKind::Person) == (b == EntityKind::Person),
        }
    }

    /// The next clause without a verb behind unit `from` that goes on as the verb in unit `i` does.
    fn verbless(&self, i: usize, from: usize) -> Option<Rest> {
        let units = &self.chunks.units;
        for at in from..units.len().min(from + REACH) {
            let unit = &units[at];
            let ended = ends(unit.kind) && unit.kind != Kind::Semicolon;
            if ended || unit.kind == Kind::VerbGroup {
                return None;
            }
            if !matches!(unit.kind, Kind::And | Kind::Comma | Kind::Semicolon) {
                continue;
            }
            let who = at + 1 + usize::from(units.get(at + 1)?.kind == Kind::And);
            if !units.get(who).is_some_and(Unit::denotes) || self.chunks.first_of(who) != who {
                continue;
            }
            let link = self.chunks.after(self.chunks.last_of(who));
            let Some(first) = self.first_behind(i, link) else {
                continue;
            };
            let whom = link + 1;
            let close = self.chunks.after(self.chunks.last_of(whom));
            let fits = units.get(whom).is_some_and(Unit::denotes)
                && first < at
                && parts(units.get(close))
                && !self.begins_clause(who)
                && !self.begins_clause(whom);
            if fits {
                return Some(Rest { who, whom, first });
            }
        }
        None
    }

    /// Whom the verb in unit `i` has behind the preposition in unit `link`.
    pub(super) fn first_behind(&self, i: usize, link: usize) -> Option<usize> {
        let units = &self.chunks.units;
        let preposition = units.get(link).filter(|u| u.kind == Kind::Preposition)?;
        let word = self.sentence.tokens[preposition.from as usize].word;
        let words = Words {
            text: self.text,
            lexicon: &self.rules.lexicon,
        };
        if words.last_of(self.sentence, &units[i]) == Some(word) {
            return units.get(i + 1).filter(|u| u.denotes()).map(|_| i + 1);
        }
        let mut near = i + 1..link.min(i + REACH);
        near.find_map(|at| {
            let same = units[at].kind == Kind::Preposition
                && self.sentence.tokens[units[at].from as usize].word == word;
            (same && units.get(at + 1)?.denotes()).then_some(at + 1)
        })
    }

    /// States what was found from `first` on of the noun in unit `i` of those, too, to whom "that"
    /// or "those" relate it: "ties with Peru are closer than those with Chile".
    pub(super) fn state_that(&mut self, i: usize, first: usize) {
        let last = self.found.len();
        let units = &self.chunks.units;
        let link = self.chunks.after(i);
        let preposition = units.get(link).map(|u| (u.kind, u.from));
        let Some((Kind::Preposition, word)) = preposition else {
            return;
        };
        let word = self.sentence.tokens[word as usize].word;
        let owner = units[i].modifiers;
        let near = link + 2..units.len().min(link + REACH);
        let again = near.clone().find(|at| {
            let Some([that, with, whom]) = units.get(*at..*at + 3) else {
                return false;
            };
            let alone = that.to - that.from == 1
                && (that.kind == Kind::That
                    || that.kind == Kind::NounPhrase
                        && self.sentence.tokens[that.from as usize]
                            .tags
                            .any(Tags::PLURAL));
            alone
                && with.kind == Kind::Preposition
                && self.sentence.tokens[with.from as usize].word == word
                && whom.denotes()
                && (that.kind != Kind::That || parts(units.get(self.chunks.after(*at + 2))))
        });
        let Some(again) = again else {
            return;
        };
        let sides = (owner, self.chunks.collective(link + 1));
        let others = (owner, self.chunks.collective(again + 2));
        let verb = near.clone().find(|at| units[*at].is_predicate());
        let mut reality = verb.map_or_else(Reality::default, |v| Reality::of(&self.clauses[v]));
        reality.negated = false;
        for n in first..last {
            self.restate(self.found[n], sides, others, reality);
        }
    }
}
