//! Subjects of infinitives: those of the verbs and nouns that govern them.

use super::chunk::{Kind, Range, Unit, is_filled};
use super::clause::{Analyzer, Clause};
use super::sense::Ending;
use super::word_class::{Forms, Govern, Tags};
use crate::gazetteer::Form;

/// A relative clause before an infinitive is no longer than this, in units.
const LONGEST_CLAUSE: usize = 14;

impl Analyzer<'_> {
    /// "to help defend": a plain form right behind a verb of aspect.
    pub(super) fn is_helped(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1).map(|b| &self.chunks.units[b]) else {
            return false;
        };
        let unit = &self.chunks.units[i];
        before.kind == Kind::VerbGroup
            && before.verb.govern.any(Govern::ASPECT)
            && unit.verb.is_finite()
            && unit.to - unit.from == 1
            && !unit.verb.past_or_participle
    }

    /// Takes flags over from the verb that governs.
    pub(super) fn governed_by(&self, clause: &mut Clause, governor: usize) {
        let upper = self.out[governor];
        let govern = self.chunks.units[governor].verb.govern;
        clause.governor = Some(governor as u32);
        clause.speaker = clause.speaker.or(upper.speaker);
        clause.reported |= upper.reported;
        clause.denied |= upper.denied;
        clause.possible |= upper.possible || govern.any(Govern::ATTEMPT);
        // "forced Belgrade to withdraw": it had to; "did not force": who knows
        let object = clause.subject_unit.is_some_and(|u| u as usize > governor);
        let made = !upper.negated && (object || upper.passive);
        let happens = govern.any(Govern::ASPECT)
            && !govern.any(Govern::INTEND)
            && (made || !govern.any(Govern::OBJECT_CONTROL));
        // "is said to have armed", "is believed to arm": so it is told
        let told = upper.passive
            && govern.any(Govern::SAY)
            && !govern.any(Govern::OBJECT_CONTROL.with(Govern::INTEND));
        clause.reported |= told;
        clause.planned |= upper.planned || !happens && !told;
        clause.threatened = govern.any(Govern::THREATEN);
        clause.negated ^= upper.negated;
        if govern.any(Govern::REFUSE) {
            // "denied selling arms": denied, which is not yet untrue
            clause.negated ^= !govern.any(Govern::DENY);
            clause.planned = upper.planned;
        }
    }

    /// "Chad's refusal to talk, and its decision to attack": the noun of will has the same owner.
    fn willed_by_same(
        &self,
        phrase: usize,
        last: usize,
        governor: Option<usize>,
        clause: &mut Clause,
    ) -> bool {
        let own = self.is_own_will(phrase, last);
        if own {
            if let Some(governor) = governor {
                self.subject_from(clause, governor);
            }
            clause.planned = true;
        }
        own
    }

    /// "urged Chad to leave and Mali to stay": the verb asks Mali as well.
    fn asked_as_well(&self, i: usize, clause: &mut Clause) -> bool {
        let asks = |verb: usize| {
            let govern = self.chunks.units[verb].verb.govern;
            govern.any(Govern::OBJECT_CONTROL)
        };
        let Some((verb, who)) = self.gapped(i).filter(|(verb, _)| asks(*verb)) else {
            return false;
        };
        self.subject_is(clause, who);
        self.governed_by(clause, verb);
        true
    }

    /// "Were Chad to attack Niger, Mali would": a condition.
    fn supposed(&self, phrase: usize, governor: Option<usize>, clause: &mut Clause) -> bool {
        let were = governor == Some(0) && phrase == 1 && self.tags(0).any(Tags::BE);
        let supposed = were && self.chunks.units[phrase].denotes();
        if supposed {
            clause.possible = true;
            self.subject_is(clause, phrase);
        }
        supposed
    }

    /// "pressed Sudan, whose war it funds, to attack": the verb and whom it asks, before the
    /// relative clause that the comma in unit `close` ends.
    fn asked_before_clause(&self, close: usize) -> Option<(usize, usize)> {
        if self.kind(close) != Kind::Comma {
            return None;
        }
        let low = close.saturating_sub(LONGEST_CLAUSE);
        let open = (low..close)
            .rev()
            .find(|at| matches!(self.kind(*at), Kind::Comma | Kind::Stop | Kind::Semicolon))?;
        let relative = self.kind(open + 1) == Kind::Relative
            || self.kind(open + 1) == Kind::NounPhrase && self.tags(open + 1).any(Tags::WHOSE);
        let who = self.chunks.root(open.checked_sub(1).filter(|_| relative)?);
        let asks = self.before(self.chunks.first_of(who))?;
        let control = self.kind(asks) == Kind::VerbGroup && self.object_control(asks, who);
        (control && self.chunks.units[who].denotes()).then_some((asks, who))
    }

    /// Whether a noun of will behind "and" is somebody's: "and its decision to".
    fn is_own_will(&self, phrase: usize, last: usize) -> bool {
        let unit = &self.chunks.units[phrase];
        let head = self.sentence.tokens[unit.head as usize].tags;
        let and = phrase.checked_sub(1).map(|and| self.kind(and));
        phrase == last
            && unit.kind == Kind::NounPhrase
            && and == Some(Kind::And)
            && head.any(Tags::VOLITION)
            && !head.any(Tags::REFUSAL)
            && !unit.denotes()
            && !unit.has_modifiers()
            && self.tags(phrase).any(Tags::POSSESSIVE)
    }

    /// Whether a phrase stands right behind a verb that asks something of it.
    fn is_asked(&self, verb: usize, phrase: usize) -> bool {
        let govern = self.chunks.units[verb].verb.govern;
        govern.any(Govern::OBJECT_CONTROL) && self.before(phrase) == Some(verb)
    }

    /// "to sign": the subject of the verb or noun that governs it.
    pub(super) fn infinitive(&self, i: usize, clause: &mut Clause) {
        let Some(before) = self.before(i) else { return };
        if let Some((asks, who)) = self.asked_before_clause(before) {
            self.subject_is(clause, who);
            return self.governed_by(clause, asks);
        }
        let root = self.chunks.root(before);
        let root = self.willed_then(root).unwrap_or(root);
        let unit = &self.chunks.units[root];
        let governor = self.governor(i);
        // "the first state in Africa to recognize"
        let told = self.foremost(root).unwrap_or(root);
        let apart = self.is_foremost(told, clause)
            || self.willed_by_same(root, before, governor, clause)
            || self.asked_as_well(i, clause)
            || self.supposed(root, governor, clause);
        if apart {
            return;
        }
        let of_phrase = unit.kind == Kind::NounPhrase
            && (self.asked_of(root, governor, clause)
                || !self.is_wielded(root, governor) && self.owned_by(root, clause));
        if of_phrase || self.is_left_to(before, governor, clause) {
            return;
        }
        // "A and B to sign": a headline's future
        let Some(governor) = governor else {
            if unit.denotes() {
                self.subject_is(clause, root);
                clause.planned = true;
            }
            return;
        };
        if self.kind(before) == Kind::And {
            // "to meet X and to sign Y"
            *clause = self.out[governor];
            return;
        }
        // "offered troops for a force to be led by an American": the force is led
        let head = self.sentence.tokens[unit.head as usize].tags;
        let willed = head.any(Tags::VOLITION.with(Tags::REFUSAL).with(Tags::OBLIGATION));
        // but in "regained it, only to be invaded" the subject is
        let its_own = before + 1 == i && !unit.denotes() && !willed;
        if clause.passive && unit.kind == Kind::NounPhrase && its_own {
            clause.subject_unit = Some(root as u32);
            return self.governed_by(clause, governor);
        }
        if let Some(receiver) = self.given_for(root, governor) {
            self.subject_is(clause, receiver);
            clause.planned = true;
            return;
        }
        self.subject_of_governor(i, governor, clause);
        self.governed_by(clause, governor);
        if self.is_enacted(i, governor, before) {
            clause.planned = self.out[governor].planned;
        }
        if unit.kind == Kind::NounPhrase {
            self.told_by_phrase(clause, told, before, governor);
        }
    }

    /// "blocked a road to protest at", "marched to demand": what the verb in unit `i` says is done by
    /// doing what its governor says, unless that only wants it done.
    fn is_enacted(&self, i: usize, governor: usize, before: usize) -> bool {
        let wants = Govern::INTEND
            .with(Govern::ATTEMPT)
            .with(Govern::REFUSE)
            .with(Govern::OBJECT_CONTROL);
        let govern = |unit: usize| self.chunks.units[unit].verb.govern;
        let unit = &self.chunks.units[before];
        let head = self.sentence.tokens[unit.head as usize].tags;
        govern(i).any(Govern::ENACT)
            && !govern(governor).any(wants)
            && !head.any(Tags::VOLITION.with(Tags::REFUSAL))
    }

    /// "Fiji's decision in 2019 to drop": the noun of will before a phrase that says when.
    fn willed_then(&self, when: usize) -> Option<usize> {
        let [noun, link] = self.chunks.units.get(when.checked_sub(2)?..when)? else {
            return None;
        };
        let unit = &self.chunks.units[when];
        let head = self.sentence.tokens[unit.head as usize];
        let month = head.capital && head.is_unknown() && unit.to - unit.from <= 2;
        let dated = head.tags.any(Tags::DAY) || head.ending == Ending::Number || month;
        let will = self.sentence.tokens[noun.head as usize].tags;
        let owned = noun.kind == Kind::NounPhrase && noun.has_modifiers();
        let then = dated
            && !unit.denotes()
            && link.kind == Kind::Preposition
            && self.tags(when - 1).any(Tags::IN)
            && will.any(Tags::VOLITION.with(Tags::REFUSAL));
        (then && owned).then_some(when - 2)
    }

    /// "urged Chad to leave", "called on Chad to leave": the phrase of whom a verb before asks it.
    fn asked_of(&self, phrase: usize, governor: Option<usize>, clause: &mut Clause) -> bool {
        let Some(governor) = governor else {
            return false;
        };
        let unit = &self.chunks.units[phrase];
        let object_of = self.object_control(governor, phrase);
        // "urged it to leave": whoever it is, not who urges
        let control = unit.np.pronoun && self.is_asked(governor, phrase);
        if object_of && unit.denotes() || control {
            self.subject_is(clause, phrase);
        } else if object_of && self.urges_other(governor, unit) {
            // "urged the government to sign": not the one who urges; but "ordered the army to
            // disarm": what his forces do, he does
            if self.commands(governor, unit) {
                self.subject_from(clause, governor);
            }
        } else {
            return false;
        }
        self.governed_by(clause, governor);
        true
    }

    /// "gave Chad two weeks to leave", "awarded Britain the mandate to govern": who is given what a
    /// phrase names, and does with it what the infinitive says.
    fn given_for(&self, thing: usize, verb: usize) -> Option<usize> {
        let unit = &self.chunks.units[thing];
        let gives = self.chunks.units[verb].verb.govern.any(Govern::DATIVE);
        let plain = unit.kind == Kind::NounPhrase && !unit.denotes() && !unit.np.agent;
        let active = gives && plain && !self.out[verb].passive;
        let receiver = self.before(thing).filter(|_| active)?;
        let receiver = self.chunks.root(receiver);
        let first = self.chunks.first_of(receiver);
        let given = self.chunks.units[receiver].denotes() && self.before(first) == Some(verb);
        given.then_some(receiver)
    }

    /// "used the G7 summit to lobby Rome": whoever used it lobbies.
    fn is_wielded(&self, phrase: usize, governor: Option<usize>) -> bool {
        let wields = |verb: usize| {
            let govern = self.chunks.units[verb].verb.govern;
            govern.any(Govern::WIELD) && !self.out[verb].passive
        };
        governor.is_some_and(|verb| self.before(phrase) == Some(verb) && wields(verb))
    }

    /// "the right of Russia to fire", "Russia's decision to withdraw": whose the noun is that an
    /// infinitive belongs to.
    fn owned_by(&self, phrase: usize, clause: &mut Clause) -> bool {
        let unit = &self.chunks.units[phrase];
        let refuses = |noun: &Unit| {
            let head = self.sentence.tokens[noun.head as usize].tags;
            noun.kind == Kind::NounPhrase && head.any(Tags::REFUSAL)
        };
        // "agreed under Australian pressure to withdraw": those who are pressed
        let presses = self.sentence.tokens[unit.head as usize].tags;
        if presses.any(Tags::OBLIGATION) && !unit.denotes() {
            return false;
        }
        // "asked for Iran to withdraw"
        let refused = if unit.denotes() && self.owns_infinitive(phrase) {
            self.subject_is(clause, phrase);
            // "the failure of Sudan and Chad to agree"
            let first = self.chunks.first_of(phrase);
            let noun = first.checked_sub(2).map(|n| &self.chunks.units[n]);
            noun.is_some_and(refuses)
        } else {
            // but not "the only NATO member to withdraw"
            let owned = !unit.np.name && !unit.denotes() && unit.has_modifiers();
            // "Chad's games to be held in Bamako" are held, not Chad
            let done = clause.passive && !presses.any(Tags::VOLITION.with(Tags::REFUSAL));
            if !owned || done || self.has_tag(unit, Tags::FOREMOST) {
                return false;
            }
            clause.subject = unit.modifiers;
            clause.subject_unit = Some(phrase as u32);
            refuses(unit)
        };
        // "forced China's Qing Dynasty to cede": it did
        let made = self.before(self.chunks.first_of(phrase)).filter(|v| {
            let unit = &self.chunks.units[*v];
            unit.kind == Kind::VerbGroup
                && unit.verb.govern.any(Govern::ASPECT)
                && !unit.verb.infinitive
        });
        clause.planned = !refused && made.is_none_or(|v| self.out[v].planned);
        clause.negated ^= refused;
        true
    }

    /// "vowed to sign", "is forced to sign": who does what the verb in unit `i` says, which hangs
    /// on another one.
    fn subject_of_governor(&self, i: usize, governor: usize, clause: &mut Clause) {
        self.subject_from(clause, governor);
        if let Some(whose) = self.aimed(governor).or_else(|| self.policy_of(clause)) {
            clause.subject = whose;
        }
        let govern = self.chunks.units[governor].verb.govern;
        if govern.any(Govern::OBJECT_CONTROL) && !govern.any(Govern::INTEND) {
            if let Some(object) = self.object_of(governor, i) {
                self.subject_is(clause, object);
            } else if let Some(asked) = self.taken_up_before(governor, i) {
                // "Kenya, which Peru has urged to attack"
                self.subject_is(clause, asked);
            } else if self.out[governor].passive {
                self.subject_from(clause, governor);
            } else if self.urges_unknown(governor) {
                (clause.subject, clause.subject_unit) = ((0, 0), None);
            }
        }
    }

    /// "urged the authorities under their president to sign": those who are nobody known, and not
    /// who urges.
    fn urges_unknown(&self, verb: usize) -> bool {
        let object = self.chunks.units.get(verb + 1);
        object.is_some_and(|unit| {
            unit.kind == Kind::NounPhrase && !unit.denotes() && self.urges_other(verb, unit)
        })
    }

    /// "Egypt's aim is to", "the aim of Egypt is to": whose the subject of a copula is.
    fn aimed(&self, copula: usize) -> Option<Range> {
        let upper = &self.out[copula];
        let free = self.chunks.units[copula].verb.copula && !is_filled(upper.subject);
        let aim = upper.subject_unit.filter(|_| free)? as usize;
        let unit = &self.chunks.units[aim];
        if unit.has_modifiers() {
            return Some(unit.modifiers);
        }
        let [of, owner] = self.chunks.units.get(aim + 1..aim + 3)? else {
            return None;
        };
        let of = of.kind == Kind::Preposition && self.tags(aim + 1).any(Tags::OF);
        (of && owner.denotes()).then(|| self.chunks.collective(aim + 2))
    }

    /// "Mongolia's policy seeks to", "Turkish diplomacy aims to": whose it is.
    fn policy_of(&self, clause: &Clause) -> Option<Range> {
        let unit = &self.chunks.units[clause.subject_unit? as usize];
        let policy = self.sentence.tokens[unit.head as usize].tags;
        let free = !is_filled(clause.subject) && policy.any(Tags::VOLITION);
        let owned = unit.has_modifiers();
        (free && owned).then_some(unit.modifiers)
    }

    /// "had no choice but to sign": it did.
    fn is_left_to(&self, but: usize, governor: Option<usize>, clause: &mut Clause) -> bool {
        let has = governor.filter(|has| self.kind(but) == Kind::But && but == has + 2);
        let Some(has) = has else {
            return false;
        };
        let upper = self.out[has];
        self.subject_from(clause, has);
        clause.governor = Some(has as u32);
        clause.speaker = clause.speaker.or(upper.speaker);
        clause.planned |= upper.planned;
        clause.possible |= upper.possible;
        true
    }

    /// What the phrase before an infinitive, which ends at unit `last`, says of how real it is.
    fn told_by_phrase(&self, clause: &mut Clause, phrase: usize, last: usize, governor: usize) {
        let tagged = |tags| self.has_tag(&self.chunks.units[phrase], tags);
        let one_of = self.has_tag(&self.chunks.units[last], Tags::FOREMOST);
        // "became the first state to recognize", "was one of the first to recognize": it has;
        // "is reluctant to recognize"
        let head = self.sentence.tokens[self.chunks.units[phrase].head as usize];
        // "became the fourth Arab state to recognize" is one word, and means Bahrain
        let counted = head.slot.is_some_and(|slot| {
            let form = self.sentence.slots[usize::from(slot)].form;
            let predicate = self.before(self.chunks.first_of(phrase)) == Some(governor);
            form == Form::Descriptor && predicate && self.chunks.units[governor].verb.copula
        });
        if tagged(Tags::FOREMOST.with(Tags::REFUSAL)) || one_of || counted {
            clause.planned = self.out[governor].planned;
        }
        // "has no plans to meet", "scrapped a plan to meet"
        let upper = &self.chunks.units[governor].verb;
        let undone = upper.govern.any(Govern::UNDO) && !upper.passive || tagged(Tags::NO);
        clause.negated ^= tagged(Tags::REFUSAL) ^ (undone && tagged(Tags::VOLITION));
    }

    /// "Macron, the first French president to visit": he has.
    fn is_foremost(&self, phrase: usize, clause: &mut Clause) -> bool {
        let foremost = self.has_tag(&self.chunks.units[phrase], Tags::FOREMOST);
        let Some(name) = self.described(phrase).filter(|_| foremost) else {
            return false;
        };
        self.subject_is(clause, name);
        clause.planned = false;
        true
    }

    /// Whether a word of a phrase has one of these tags.
    pub(super) fn has_tag(&self, phrase: &Unit, tags: Tags) -> bool {
        let mut words = self.sentence.tokens[phrase.from as usize..phrase.to as usize].iter();
        words.any(|word| word.tags.any(tags))
    }

    /// Whether the subject of a verb has forces of its own do what follows.
    fn commands(&self, verb: usize, object: &Unit) -> bool {
        let head = self.sentence.tokens[object.head as usize].tags;
        let govern = self.chunks.units[verb].verb.govern;
        govern.any(Govern::COMMAND) && head.any(Tags::LED) && !self.out[verb].passive
    }

    /// Whether the phrase stands behind "for", or behind "of" or "by" and a noun of will.
    fn owns_infinitive(&self, phrase: usize) -> bool {
        let first = self.chunks.first_of(phrase);
        let Some(before) = first
            .checked_sub(1)
            .filter(|b| self.kind(*b) == Kind::Preposition)
        else {
            return false;
        };
        let noun = before.checked_sub(1).map(|n| &self.chunks.units[n]);
        // "the deployment of Kenyan officers to fight"
        let unit = &self.chunks.units[phrase];
        let sent = unit.np.agent && !unit.np.name && !unit.np.person;
        if sent
            && self.tags(before).any(Tags::OF)
            && noun.is_some_and(|n| n.kind == Kind::NounPhrase)
        {
            return true;
        }
        let willed = noun.is_some_and(|n| {
            n.kind == Kind::NounPhrase
                && self.sentence.tokens[n.head as usize]
                    .tags
                    .any(Tags::VOLITION)
        });
        // "his invitation to Chad to attend"
        let pressed = noun.is_some_and(|n| {
            let head = self.sentence.tokens[n.head as usize].tags;
            n.kind == Kind::NounPhrase && head.any(Tags::OBLIGATION) && !n.denotes()
        });
        self.tags(before).any(Tags::FOR)
            || willed && self.tags(before).any(Tags::OF.with(Tags::BY))
            || pressed && self.tags(before).any(Tags::PARTNER)
    }

    /// The direct object of `verb`, before unit `end`.
    pub(super) fn object_of(&self, verb: usize, end: usize) -> Option<usize> {
        let first =
            (verb + 1..end).find(|j| !matches!(self.kind(*j), Kind::Other | Kind::Quote))?;
        self.chunks.units[first].denotes().then_some(first)
    }

    pub(super) fn object_control(&self, verb: usize, phrase: usize) -> bool {
        let govern = self.chunks.units[verb].verb.govern;
        let first = self.chunks.first_of(phrase);
        let direct = self.before(first) == Some(verb);
        let upper = &self.out[verb];
        // "promised Chad to leave": whoever promises it does
        let own = govern.any(Govern::DATIVE) && !govern.any(Govern::OBJECT_CONTROL);
        direct && !upper.passive && !own && govern.any(Govern::OBJECT_CONTROL.with(Govern::INTEND))
    }

    /// The person whom a phrase in apposition describes: "Ali Fadel, a general fighting".
    pub(super) fn described(&self, phrase: usize) -> Option<usize> {
        let comma = self.apposed_before(phrase)?;
        let name = comma.checked_sub(1)?;
        let unit = &self.chunks.units[name];
        let described = self.chunks.units[phrase].np.agent;
        let person = self.kind(comma) == Kind::Comma && unit.np.person && unit.denotes();
        (described && person).then_some(name)
    }

    /// Whether the verb group is no plain form, which could go on an infinitive.
    pub(super) fn is_inflected(&self, i: usize) -> bool {
        let unit = &self.chunks.units[i];
        let head = &self.sentence.tokens[unit.head as usize];
        let third = head.sense.forms.any(Forms::THIRD) && !head.sense.forms.any(Forms::BASE);
        let past = unit.verb.past_or_participle || self.is_past(i);
        unit.verb.is_finite() && (unit.to - unit.from > 1 || past || third)
    }

    /// Whether the verb group is a past that is no participle either: "took".
    pub(super) fn is_past(&self, i: usize) -> bool {
        let unit = &self.chunks.units[i];
        let forms = self.sentence.tokens[unit.head as usize].sense.forms;
        let other = Forms::BASE.with(Forms::PARTICIPLE);
        unit.to - unit.from == 1 && forms.any(Forms::PAST) && !forms.any(other)
    }

    /// Whether a verb has neither a subject nor a governor.
    pub(super) fn is_free(&self, i: usize) -> bool {
        self.out[i].subject_unit.is_none() && self.out[i].governor.is_none()
    }
}
