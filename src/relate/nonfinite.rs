//! Subjects of infinitives and participles: those of the verbs and nouns that govern them.

use super::chunk::{Kind, Range, Unit};
use super::clause::{Analyzer, Clause};
use super::complement;
use super::word_class::{Govern, Tags};

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

    /// Whether a phrase of actors stands behind a verb and its preposition that ask something of it: "called on
    /// Iran to".
    fn is_called_on(&self, verb: usize, phrase: usize) -> bool {
        let unit = &self.chunks.units[phrase];
        let first = unit.group.map_or(phrase, |g| g.first as usize);
        let govern = self.chunks.units[verb].verb.govern;
        unit.denotes()
            && first == verb + 2
            && self.kind(first - 1) == Kind::Preposition
            && govern.any(Govern::OBJECT_CONTROL)
            && !self.out[verb].passive
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
            && unit.modifiers.0 == unit.modifiers.1
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
        let root = self.chunks.root(before);
        let unit = &self.chunks.units[root];
        let governor = self.governor(i);
        let apart = self.is_foremost(root, clause)
            || self.willed_by_same(root, before, governor, clause)
            || self.asked_as_well(i, clause)
            || self.supposed(root, governor, clause);
        if apart {
            return;
        }
        if unit.kind == Kind::NounPhrase {
            let object_of = governor.is_some_and(|g| self.object_control(g, root));
            // "urged it to leave": whoever it is, not who urges
            let control = governor.is_some_and(|g| self.is_asked(g, root));
            if object_of && unit.denotes() || control && unit.np.pronoun {
                self.subject_is(clause, root);
                if let Some(g) = governor {
                    self.governed_by(clause, g);
                }
                return;
            }
            // "urged the government to sign": not the one who urges
            if let Some(g) = governor.filter(|g| object_of && self.urges_other(*g, unit)) {
                // "ordered the army to disarm": what his forces do, he does
                if self.commands(g, unit) {
                    self.subject_from(clause, g);
                }
                self.governed_by(clause, g);
                return;
            }
            // "appealed to Iran to release", "called on Iran to withdraw"
            if let Some(governor) = governor.filter(|g| self.is_called_on(*g, root)) {
                self.subject_is(clause, root);
                return self.governed_by(clause, governor);
            }
            // "the right of Russia to fire", "asked for Iran to withdraw"
            if unit.denotes() && self.owns_infinitive(root) {
                self.subject_is(clause, root);
                // "the failure of Sudan and Chad to agree"
                let first = unit.group.map_or(root, |g| g.first as usize);
                let noun = first.checked_sub(2).map(|n| &self.chunks.units[n]);
                let refused = noun.is_some_and(|n| {
                    let head = self.sentence.tokens[n.head as usize].tags;
                    n.kind == Kind::NounPhrase && head.any(Tags::REFUSAL)
                });
                clause.planned = !refused;
                clause.negated ^= refused;
                return;
            }
            // "Russia's decision to withdraw", but not "the only NATO member to withdraw"
            let owned = !unit.np.name && !unit.denotes() && unit.modifiers.0 < unit.modifiers.1;
            if owned && !self.has_tag(unit, Tags::FOREMOST) {
                clause.subject = unit.modifiers;
                clause.subject_unit = Some(root as u32);
                let refused = self.sentence.tokens[unit.head as usize]
                    .tags
                    .any(Tags::REFUSAL);
                clause.planned = !refused;
                clause.negated ^= refused;
                return;
            }
        }
        if self.is_left_to(before, governor, clause) {
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
            *clause = Clause {
                governor: self.out[governor].governor,
                ..self.out[governor]
            };
            return;
        }
        self.subject_from(clause, governor);
        if let Some(whose) = self.aimed(governor) {
            clause.subject = whose;
        }
        if self.chunks.units[governor]
            .verb
            .govern
            .any(Govern::OBJECT_CONTROL)
            && !self.chunks.units[governor].verb.govern.any(Govern::INTEND)
        {
            if let Some(object) = self.object_of(governor, i) {
                self.subject_is(clause, object);
            } else if self.out[governor].passive {
                self.subject_from(clause, governor);
            }
        }
        self.governed_by(clause, governor);
        if unit.kind == Kind::NounPhrase {
            self.told_by_phrase(clause, root, before, governor);
        }
    }

    /// "Egypt's aim is to", "the aim of Egypt is to": whose the subject of a copula is.
    fn aimed(&self, copula: usize) -> Option<Range> {
        let upper = &self.out[copula];
        let free = self.chunks.units[copula].verb.copula && upper.subject.0 == upper.subject.1;
        let aim = upper.subject_unit.filter(|_| free)? as usize;
        let unit = &self.chunks.units[aim];
        if unit.modifiers.0 < unit.modifiers.1 {
            return Some(unit.modifiers);
        }
        let [of, owner] = self.chunks.units.get(aim + 1..aim + 3)? else {
            return None;
        };
        let of = of.kind == Kind::Preposition && self.tags(aim + 1).any(Tags::OF);
        (of && owner.denotes()).then(|| self.chunks.collective(aim + 2))
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
        if tagged(Tags::FOREMOST.with(Tags::REFUSAL)) || one_of {
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
    pub(super) fn owns_infinitive(&self, phrase: usize) -> bool {
        let first = self.chunks.units[phrase]
            .group
            .map_or(phrase, |g| g.first as usize);
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
        self.tags(before).any(Tags::FOR) || willed && self.tags(before).any(Tags::OF.with(Tags::BY))
    }

    /// The direct object of `verb`, before unit `end`.
    pub(super) fn object_of(&self, verb: usize, end: usize) -> Option<usize> {
        let first =
            (verb + 1..end).find(|j| !matches!(self.kind(*j), Kind::Other | Kind::Quote))?;
        self.chunks.units[first].denotes().then_some(first)
    }

    pub(super) fn object_control(&self, verb: usize, phrase: usize) -> bool {
        let govern = self.chunks.units[verb].verb.govern;
        let first = self.chunks.units[phrase]
            .group
            .map_or(phrase, |g| g.first as usize);
        let direct = self.before(first) == Some(verb);
        let upper = &self.out[verb];
        direct && !upper.passive && govern.any(Govern::OBJECT_CONTROL.with(Govern::INTEND))
    }

    /// Whether a past form is rather a participle: "rebels backed by", "weapons supplied to X were".
    pub(super) fn is_reduced(&self, i: usize) -> bool {
        let unit = &self.chunks.units[i];
        if unit.verb.passive || unit.verb.copula {
            return false;
        }
        let past = self.sentence.tokens[unit.head as usize];
        if past
            .tags
            .any(Tags::BE.with(Tags::HAVE).with(Tags::DO).with(Tags::MODAL))
        {
            return false;
        }
        let ambiguous = unit.verb.past_or_participle;
        // "Supplied with arms by Iran, Chad"
        let next = self.chunks.units.get(i + 1).map(|u| u.kind);
        let says = unit.verb.govern.any(Govern::SAY);
        // "Denied visas by Mali, officials"
        let by = self.chunks.units.get(i + 2).map(|u| u.kind) == Some(Kind::Preposition)
            && self.tags(i + 2).any(Tags::BY);
        let given = next == Some(Kind::NounPhrase) && by && self.gives(i);
        let opens = ambiguous && (given || !says && next == Some(Kind::Preposition));
        if opens && self.before(i).is_none() && self.verb_with_subject_follows(i) {
            return true;
        }
        // "Guarded by Cuba and supplied with fuel by Iran, Venezuela"
        let and = i.checked_sub(1).filter(|and| self.kind(*and) == Kind::And);
        let front = and.is_some() && self.last_verb == Some(0);
        if ambiguous && front && self.chunks.units[0].verb.bare_participle {
            return true;
        }
        let adverb = self
            .chunks
            .units
            .get(i + 1)
            .is_some_and(|u| u.kind == Kind::Other);
        let mut by = i + 1 + usize::from(adverb);
        // "armed and financed by Iran"
        let shares = |and: usize| {
            let other = self.chunks.units.get(and + 1);
            self.chunks.units.get(and).map(|u| u.kind) == Some(Kind::And)
                && other.is_some_and(|u| u.verb.past_or_participle && u.to - u.from == 1)
        };
        if shares(by) {
            by += 2;
        }
        let by = self.chunks.units.get(by).is_some_and(|u| {
            u.kind == Kind::Preposition && self.sentence.tokens[u.from as usize].tags.any(Tags::BY)
        });
        if !ambiguous || self.is_relative(i) {
            return false;
        }
        // "remains committed to"
        let copula = i
            .checked_sub(1)
            .is_some_and(|b| self.chunks.units[b].verb.copula);
        by || copula || self.finite_follows(i) || self.finite_governs(i)
    }

    /// Whether the verb ends a relative clause that has a subject: "the deal that Egypt signed".
    pub(super) fn is_relative(&self, i: usize) -> bool {
        let Some(mut subject) = self.before(i) else {
            return false;
        };
        subject = self.chunks.root(subject);
        self.chunks.units[subject].denotes()
            && complement::taken_up(self.sentence, self.chunks, subject as u32, i).is_some()
    }

    /// Whether the participle belongs to the phrase before it: "in a report submitted to Canada"
    /// behind a finite verb that is no verb of speech, and without an object of its own.
    pub(super) fn finite_governs(&self, i: usize) -> bool {
        let Some(before) = self.before(i).filter(|b| self.kind(*b) == Kind::NounPhrase) else {
            return false;
        };
        let follows = self.chunks.units.get(i + 1).map(|u| u.kind);
        if !matches!(follows, Some(Kind::Preposition | Kind::Stop | Kind::Comma)) {
            return false;
        }
        for j in (0..before).rev() {
            match self.kind(j) {
                Kind::VerbGroup => {
                    let verb = self.chunks.units[j].verb;
                    let said = verb.govern.any(Govern::SAY);
                    return verb.is_finite() && !said && self.out[j].subject_unit.is_some();
                }
                Kind::NounPhrase | Kind::Preposition | Kind::Other => {}
                _ => return false,
            }
        }
        false
    }

    /// Whether another finite verb follows in the clause without a subject of its own.
    pub(super) fn finite_follows(&self, i: usize) -> bool {
        let Some(before) = self.before(i) else {
            return false;
        };
        // "Ericsson, based in Sweden, bid": the verb stands behind the comma that closes
        let inserted = matches!(self.kind(before), Kind::Comma | Kind::Dash);
        let noun = if inserted {
            self.before(before)
        } else {
            Some(before)
        };
        if !noun.is_some_and(|n| self.kind(n) == Kind::NounPhrase) {
            return false;
        }
        let mut j = i + 1;
        let mut free_phrase = false;
        // "Chad, said to have attacked Niger,", "accused of attacking Niger,"
        let mut governs = false;
        while let Some(unit) = self.chunks.units.get(j) {
            match unit.kind {
                // "wedged between Iran and Iraq"
                _ if unit.group.is_some_and(|g| (g.first as usize) < j) => {}
                Kind::VerbGroup if inserted && j <= i + 2 && !unit.verb.is_finite() => {
                    governs = true;
                }
                Kind::Preposition if inserted && j == i + 1 && self.is_gerund(j + 1) => {}
                Kind::Preposition => j += 1,
                // "officials, denied visas by Canada,"
                Kind::NounPhrase if inserted && j == i + 1 && self.gives(i) => {}
                Kind::NounPhrase if unit.attached_to.is_none() => free_phrase = !governs,
                Kind::VerbGroup if unit.verb.is_finite() => return !free_phrase && !inserted,
                Kind::NounPhrase | Kind::Other | Kind::Quote => {}
                // "Cyprus, divided since 1974, blocks"
                Kind::Subordinator if inserted => j += 1,
                kind if inserted && kind == self.kind(before) => {
                    let next = self.chunks.units.get(j + 1);
                    return !free_phrase
                        && next.is_some_and(|u| u.kind == Kind::VerbGroup && u.verb.is_finite());
                }
                _ => return false,
            }
            j += 1;
            if j > i + 12 {
                return false;
            }
        }
        false
    }

    /// Whether a verb has two objects.
    fn gives(&self, verb: usize) -> bool {
        self.chunks.units[verb].verb.govern.any(Govern::DATIVE)
    }

    /// Whether a unit is a gerund.
    fn is_gerund(&self, unit: usize) -> bool {
        self.chunks
            .units
            .get(unit)
            .is_some_and(|u| u.verb.bare_gerund)
    }

    /// "backed by Russia": passive; its subject is the noun before, or that of the main verb.
    pub(super) fn participle(&self, i: usize, clause: &mut Clause) {
        clause.passive = true;
        let Some(before) = self.before(i) else { return };
        match self.kind(before) {
            Kind::NounPhrase => {
                let root = self.chunks.root(before);
                match self.governor(i) {
                    // "found itself accused"
                    Some(g) if g + 1 == root && self.tags(root).any(Tags::REFLEXIVE) => {
                        self.subject_from(clause, g);
                        clause.speaker = None;
                        clause.reported = false;
                    }
                    _ => self.subject_is(clause, root),
                }
            }
            Kind::Comma | Kind::Dash => {
                let noun = self
                    .before(before)
                    .filter(|n| self.kind(*n) == Kind::NounPhrase);
                match (noun, self.governor(i)) {
                    // "access to Mark Dunn, arrested by Iran,", "relies on Starlink, owned by SpaceX,"
                    (Some(noun), Some(_))
                        if self.is_strange_name(noun)
                            || self.is_native(noun)
                            || self.tags(i).any(Tags::LED) && self.chunks.units[noun].denotes() =>
                    {
                        self.subject_is(clause, noun);
                    }
                    (Some(noun), None) => self.subject_is(clause, noun),
                    (Some(_), Some(_)) if self.inserted(before, i).is_some() => {
                        let noun = self.inserted(before, i);
                        self.subject_is(clause, noun.unwrap_or(before));
                    }
                    (_, Some(governor)) => self.subject_from(clause, governor),
                    (None, None) => {}
                }
            }
            Kind::And | Kind::VerbGroup => {
                if let Some(governor) = self.governor(i) {
                    self.subject_from(clause, governor);
                    // "has demanded an answer and given Iran a week"
                    let upper = &self.chunks.units[governor];
                    let perfect = self.kind(before) == Kind::And
                        && upper.to - upper.from > 1
                        && self.tags(governor).any(Tags::HAVE)
                        && !self.out[governor].passive;
                    let object = self.chunks.units.get(i + 1).map(|unit| unit.kind);
                    clause.passive = !perfect || object != Some(Kind::NounPhrase);
                }
            }
            _ => {}
        }
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
        unit.verb.is_finite() && (unit.to - unit.from > 1 || unit.verb.past_or_participle)
    }

    /// Whether a verb has neither a subject nor a governor.
    pub(super) fn is_free(&self, i: usize) -> bool {
        self.out[i].subject_unit.is_none() && self.out[i].governor.is_none()
    }
}
