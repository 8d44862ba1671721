//! Whom a relative clause means: "a country that Russia invaded", "whose raid Peru condemned", and
//! whose attack it is that kills.

use super::chunk::{Kind, Range, Unit, is_filled};
use super::clause::Clause;
use super::matching::Matching;
use super::observe::Observer;
use super::predicate::Predicate;
use super::relative_object;
use super::told_event::nouns_of;
use super::word_class::{Govern, Tags};
use crate::gazetteer::EntityKind;

/// Between what is made and those who make it stand no more units than these: "signed today in
/// Pretoria by".
const MADE: usize = 6;

impl<O: Observer> Matching<'_, O> {
    /// Reads what the relative clause of the verb in unit `i` takes up: "the deal that Egypt signed
    /// with Cyprus", "the drones Chad gave Niger".
    pub(super) fn read_relative(&mut self, i: usize, subject: u32) {
        let taken = self.relative_object(i, subject).map(|unit| unit as u32);
        let taken = taken.map(|named| self.thing_of(i, named).unwrap_or(named));
        if relative_object::gives_besides(self.chunks, i) {
            self.complements.second = self.complements.second.or(taken);
        } else {
            self.complements.object = taken.or(self.complements.object);
        }
    }

    /// The thing to which a name belongs that a relative clause stands behind, if the verb in unit
    /// `i` is said of such things; the name is then a complement of the verb: "the ties with Chad
    /// that Niger has cut".
    fn thing_of(&mut self, i: usize, named: u32) -> Option<u32> {
        let first = self.chunks.first_of(named as usize);
        let before = first.checked_sub(2)?;
        let [thing, link] = self.chunks.units.get(before..first)? else {
            return None;
        };
        let word = self.sentence.tokens[link.from as usize].word;
        // "its ties with Chad, which Niger condemned": Chad, for all that is said
        let behind = self.chunks.after(self.chunks.last_of(named as usize));
        let apart = self
            .chunks
            .units
            .get(behind)
            .is_none_or(|unit| unit.kind == Kind::Comma);
        let judged = apart && relative_object::judges(&self.chunks.units[i].verb);
        let named_there = self.chunks.units[named as usize].denotes() && !judged;
        let plain = thing.kind == Kind::NounPhrase && !thing.denotes();
        if !named_there || !plain || link.kind != Kind::Preposition {
            return None;
        }
        let mut lemmas = self.chunks.units[i].verb.lemmas.into_iter().flatten();
        let said_of = lemmas.any(|lemma| {
            let mut uses = self.rules.lexicon.uses(lemma).iter();
            uses.any(|(rule, _)| {
                self.headed_by(before, &self.rules.object_heads[usize::from(*rule)])
            })
        });
        said_of.then(|| {
            self.complements.phrases.push((word, named));
            before as u32
        })
    }

    /// What the relative clause of the verb in unit `i` takes up as its object: "the deal that
    /// Egypt signed", "a group that Egypt has vowed to ban".
    pub(super) fn relative_object(&self, i: usize, subject: u32) -> Option<usize> {
        let direct = relative_object::taken_up(self.sentence, self.chunks, subject, i);
        let named = |object: &usize| self.chunks.units[*object].denotes();
        if direct.as_ref().is_some_and(named) && self.answers_charge(i) {
            return None;
        }
        let direct = direct.map(|object| self.doer_judged(i, object).unwrap_or(object));
        direct.or_else(|| {
            let unit = &self.chunks.units[i];
            let governor = i.checked_sub(1)?;
            let govern = self.chunks.units[governor].verb.govern;
            let own = !govern.any(Govern::OBJECT_CONTROL) || govern.any(Govern::INTEND);
            let next = self.chunks.units.get(i + 1).map(|u| u.kind);
            let governed = unit.verb.infinitive
                && self.clauses[i].governor == Some(governor as u32)
                && next != Some(Kind::NounPhrase);
            if !governed || !own || self.complements.object.is_some() {
                return None;
            }
            relative_object::taken_up(self.sentence, self.chunks, subject, governor)
        })
    }

    /// Who has done to a state what others are said to think of: "Russia invaded Georgia, which
    /// Chad condemned".
    fn doer_judged(&self, i: usize, victim: usize) -> Option<usize> {
        let units = &self.chunks.units;
        let comma = self.chunks.after(victim);
        let apart = units.get(comma).is_some_and(|u| u.kind == Kind::Comma)
            && units
                .get(comma + 1)
                .is_some_and(|u| u.kind == Kind::Relative);
        let slot = self.chunks.args(units[victim].own).first()?;
        let kind = self.sentence.slots[usize::from(*slot)].kind;
        let state = matches!(kind, EntityKind::Country | EntityKind::Territory);
        if !apart || !state || !units[victim].np.name || !relative_object::judges(&units[i].verb) {
            return None;
        }
        let main = self.chunks.first_of(victim).checked_sub(1)?;
        let (verb, clause) = (&units[main], &self.clauses[main]);
        let harm = [Predicate::Fights, Predicate::Coerces, Predicate::Sanctions];
        let harms =
            verb.is_predicate() && !clause.passive && self.may_state(&verb.verb.lemmas, &harm);
        let doer = clause.subject_unit.filter(|_| harms)? as usize;
        units[doer].denotes().then_some(doer)
    }

    /// Who is meant by the phrase that the relative clause of the verb in unit `i` takes up:
    /// "Georgia is a country that Russia invaded", "Georgia, a country that Russia invaded".
    pub(super) fn described_object(&mut self, i: usize, object: usize) -> Option<Range> {
        let unit = &self.chunks.units[object];
        let people = unit.np.agent || unit.np.partitive;
        if object > i || !people || unit.denotes() {
            return None;
        }
        let head = unit.head as usize;
        let governor = self.governor_of(object);
        self.anchor(object, head, governor)
    }

    /// Who has or makes the thing that the relative clause of the verb in unit `i` takes up:
    /// "Malaysia has a policy which Brunei condemns".
    pub(super) fn maker_of(&self, i: usize, object: usize) -> Option<Range> {
        let unit = &self.chunks.units[object];
        if object > i || unit.np.agent || unit.np.name || unit.denotes() {
            return None;
        }
        let made = self.chunks.first_of(object).checked_sub(1)?;
        let (verb, clause) = (&self.chunks.units[made], self.clauses[made]);
        let makes = verb.kind == Kind::VerbGroup && verb.verb.govern.any(Govern::MAKE);
        let done = makes && !clause.passive && !clause.negated;
        (done && is_filled(clause.subject)).then_some(clause.subject)
    }

    /// Who stands behind "by" right behind a deed: "the attack by Iran".
    fn doer_behind(&self, deed: usize) -> Option<Range> {
        let [by, doer] = self.chunks.units.get(deed + 1..deed + 3)? else {
            return None;
        };
        let tags = self.sentence.tokens[by.from as usize].tags;
        let head = self.sentence.tokens[self.chunks.units[deed].head as usize].tags;
        let done = by.kind == Kind::Preposition
            && tags.any(Tags::BY)
            && head.any(Tags::DEED)
            && doer.denotes();
        done.then(|| self.chunks.collective(deed + 2))
    }

    /// Who has made a thing, as is told behind it: "a plan put forward by Malaysia", "the plan that
    /// Malaysia put forward".
    pub(super) fn maker_behind(&self, thing: usize) -> Option<Range> {
        let units = &self.chunks.units;
        let unit = &units[thing];
        if unit.np.agent || unit.np.name || unit.denotes() {
            return None;
        }
        let next = self.chunks.after(thing);
        let makes = |at: usize| {
            units
                .get(at)
                .is_some_and(|u| u.kind == Kind::VerbGroup && u.verb.govern.any(Govern::MAKE))
        };
        if makes(next) && units[next].verb.bare_participle {
            let end = units.len().min(next + MADE);
            let by = |at: usize| self.chunks.is_link(self.sentence, at, Tags::BY);
            // "signed today in Pretoria by"
            let aside = |at: &usize| {
                let kind = units[*at].kind;
                let told = matches!(kind, Kind::Other | Kind::Preposition | Kind::NounPhrase);
                told && !by(*at)
            };
            let at = next + 1 + (next + 1..end).take_while(aside).count();
            let named = by(at) && units.get(at + 1)?.denotes();
            return named.then(|| self.chunks.collective(at + 1));
        }
        // "the attack by Iran"
        if let Some(doer) = self.doer_behind(thing) {
            return Some(doer);
        }
        let opens = matches!(units.get(next)?.kind, Kind::That | Kind::Relative);
        let maker = self.chunks.root(next + usize::from(opens));
        let verb = self.chunks.after(maker);
        let own = units.get(maker).is_some_and(Unit::denotes)
            && makes(verb)
            && self.clauses[verb].subject_unit == Some(maker as u32)
            && !self.clauses[verb].negated;
        // "signed with Chad" may be one word
        let object = units
            .get(verb + 1)
            .is_some_and(|u| u.kind == Kind::NounPhrase && !u.denotes());
        (own && !object).then(|| self.clauses[verb].subject)
    }

    /// As [`Self::maker_behind`], and of a treaty with whom he has made it: "the pact that Chad
    /// signed with Niger".
    pub(super) fn makers_behind(&mut self, thing: usize) -> Option<Range> {
        let maker = self.maker_behind(thing)?;
        let head = self.sentence.tokens[self.chunks.units[thing].head as usize].word;
        if !nouns_of(head, &self.rules.lexicon).any(Govern::PACT) {
            return Some(maker);
        }
        let units = &self.chunks.units;
        let mut near = (thing + 1..units.len()).take(MADE);
        let verb = near.find(|at| units[*at].verb.govern.any(Govern::MAKE))?;
        let with = units.get(verb + 1).is_some_and(|link| {
            let word = self.sentence.tokens[link.from as usize].word;
            link.kind == Kind::Preposition && self.rules.partner.contains(&word)
        });
        let at = verb + 1 + usize::from(with);
        if !units.get(at).is_some_and(Unit::denotes) {
            return Some(maker);
        }
        let partner = self.chunks.collective(at);
        Some(self.chunks.both(maker, partner))
    }

    /// The one before a phrase that begins with "whose".
    pub(super) fn whose_owner(&self, phrase: usize) -> Option<Range> {
        let first = self.sentence.tokens[self.chunks.units[phrase].from as usize];
        if !first.tags.any(Tags::WHOSE) {
            return None;
        }
        let mut owner = self.behind_link(phrase.checked_sub(1)?)?;
        if !self.chunks.units[owner].denotes() {
            owner = owner.checked_sub(1)?;
        }
        owner = self.chunks.root(owner);
        Some(self.chunks.units[owner].own)
    }

    /// The unit before the preposition that "whose" may stand behind, and before what picks some of
    /// it: "Chad, from whose", "Chad, most of whose".
    fn behind_link(&self, before: usize) -> Option<usize> {
        let unit = &self.chunks.units[before];
        if unit.kind != Kind::Preposition {
            return Some(before);
        }
        let share = before.checked_sub(1)?;
        let some = &self.chunks.units[share];
        let picks = self.sentence.tokens[unit.from as usize].tags.any(Tags::OF)
            && matches!(some.kind, Kind::NounPhrase | Kind::Other)
            && !some.denotes();
        if picks {
            share.checked_sub(1)
        } else {
            Some(share)
        }
    }

    /// Whose "its" is in "condemned Russia for its invasion of", if nobody is known: the one
    /// before, since nobody is blamed or thanked for what another one does.
    pub(super) fn its_owner(&self, phrase: usize) -> Option<Range> {
        let first = self.sentence.tokens[self.chunks.units[phrase].from as usize];
        let link = phrase.checked_sub(1)?;
        let its = first.tags.any(Tags::POSSESSIVE) && first.tags.any(Tags::SINGULAR);
        let tags = self.sentence.tokens[self.chunks.units[link].from as usize].tags;
        let before = self.chunks.root(link.checked_sub(1)?);
        let over = tags.any(Tags::FOR.with(Tags::AMID))
            || tags.any(Tags::IN) && self.is_helped_in(before, phrase);
        let over = over && self.chunks.units[link].kind == Kind::Preposition;
        if !its || first.slot.is_some() || !over {
            return None;
        }
        let patient = self.done_to_by(before, tags.any(Tags::FOR));
        let owner = patient.unwrap_or(before);
        let unit = &self.chunks.units[owner];
        let named = unit.denotes() && unit.group.is_none() && !unit.np.person;
        let held = owner.checked_sub(1).is_some_and(|at| {
            let kind = self.chunks.units[at].kind;
            matches!(kind, Kind::VerbGroup | Kind::Preposition)
        });
        let held = held || patient.is_some();
        (named && held && unit.own.1 - unit.own.0 == 1).then_some(unit.own)
    }

    /// Whether the one in unit `object` is helped in a deed: "armed Iraq in its war", but not "lost
    /// Iraq in its war".
    fn is_helped_in(&self, object: usize, deed: usize) -> bool {
        let verb = self.chunks.first_of(object).checked_sub(1);
        let verb = verb.map(|verb| &self.chunks.units[verb]);
        let verb = verb.filter(|unit| unit.kind == Kind::VerbGroup);
        let head = self.sentence.tokens[self.chunks.units[deed].head as usize].tags;
        let helps = [Predicate::Aids, Predicate::Supports];
        head.any(Tags::TRIGGER)
            && verb.is_some_and(|unit| self.may_state(&unit.verb.lemmas, &helps))
    }

    /// To whom those behind "by" or "from" have done something: "Russia was condemned on Monday by
    /// Chad for its", "Russia drew criticism from Chad over its"; but "Chad withdrew troops from
    /// Mali over its". `aim` says whether "for" stands before "its": "Chad bought arms from Serbia
    /// for its".
    fn done_to_by(&self, agent: usize, aim: bool) -> Option<usize> {
        let link = self.chunks.first_of(agent).checked_sub(1)?;
        let tags = self.sentence.tokens[self.chunks.units[link].from as usize].tags;
        let near = link.saturating_sub(3)..link;
        let verb = near
            .rev()
            .find(|at| self.chunks.units[*at].kind == Kind::VerbGroup)?;
        let between = &self.chunks.units[verb + 1..link];
        let mut things = between.iter().filter(|unit| unit.kind == Kind::NounPhrase);
        let deed = |unit: &Unit| {
            self.sentence.tokens[unit.head as usize]
                .tags
                .any(Tags::DEED)
        };
        let clause = &self.clauses[verb];
        let done = tags.any(Tags::BY) && clause.passive
            || tags.any(Tags::FROM) && (aim || things.all(deed));
        let patient = clause.subject_unit.filter(|_| done)? as usize;
        (patient < verb).then_some(patient)
    }

    /// All those whose a phrase is that a relative clause begins with: "Japan and Korea, whose
    /// ties".
    pub(super) fn whose_owners(&self, phrase: usize) -> Option<Range> {
        let first = self.sentence.tokens[self.chunks.units[phrase].from as usize];
        let before = phrase
            .checked_sub(1)
            .filter(|_| first.tags.any(Tags::WHOSE))?;
        let apart = !self.chunks.units[before].denotes();
        let owner = before.checked_sub(usize::from(apart))?;
        Some(self.chunks.collective(self.chunks.root(owner)))
    }

    /// Whose attack the subject of a clause is, if a rule says who harms whom: "Russian strikes
    /// killed", "An attack by Hamas killed".
    pub(super) fn attackers(&mut self, rule: u16, clause: &Clause) -> Option<Range> {
        let predicate = self.predicate_of(rule);
        let hurts = matches!(predicate, Predicate::Fights | Predicate::Coerces);
        let attack = clause.subject_unit.filter(|_| hurts)? as usize;
        if !self.is_attack(attack) {
            return None;
        }
        let unit = self.chunks.units[attack];
        if unit.has_modifiers() {
            return Some(self.owners(unit));
        }
        if let Some(whose) = self.whose_owner(attack) {
            return Some(whose);
        }
        let by = self.chunks.units.get(attack + 1)?;
        let tags = self.sentence.tokens[by.from as usize].tags;
        let whose = self.chunks.units.get(attack + 2)?;
        let done = by.kind == Kind::Preposition && tags.any(Tags::BY) && whose.denotes();
        done.then(|| self.chunks.collective(attack + 2))
    }

    /// Whether a phrase names an attack, not only a deed such as a plan.
    pub(super) fn is_attack(&self, phrase: usize) -> bool {
        let unit = &self.chunks.units[phrase];
        let head = self.sentence.tokens[unit.head as usize].tags;
        if unit.np.name || !head.any(Tags::DEED) || head.any(Tags::REPORTED) {
            return false;
        }
        let word = self
            .sentence
            .word_of(unit.head as usize, &self.rules.lexicon);
        // "whose blockade starves Mali" as well
        self.may_state(&word.nouns, &[Predicate::Fights, Predicate::Coerces])
    }
}
