//! Whether a verb, its subject and its complements are such as a frame asks for, whoever they are.

use super::chunk::Kind;
use super::frame::{Role, Slot};
use super::matching::{Matching, Use};
use super::observe::{Lack, Observer};
use super::predicate::Predicate;
use super::word_class::{Govern, Tags};
use crate::gazetteer::EntityKind;

/// How far behind the object of a verb of speech the verb of what is said may stand, in units.
const TOLD: usize = 8;

impl<O: Observer> Matching<'_, O> {
    /// Whether a verb leaves a town for somewhere else: "left Cairo for Doha" gives up nothing.
    fn goes_on_from(&self, object: u32) -> bool {
        let towns = self.chunks.args(self.chunks.units[object as usize].own);
        let town = |slot: &u16| self.sentence.slots[usize::from(*slot)].kind;
        towns.iter().any(|slot| town(slot) == EntityKind::Place)
            && self.complements.phrases.iter().any(|(link, unit)| {
                let tags = self.rules.lexicon.get(*link).tags;
                tags.any(Tags::FOR) && self.chunks.units[*unit as usize].denotes()
            })
    }

    /// Whether the verb in unit `i` and what stands around it are such as a frame asks for.
    pub(super) fn allows(&self, i: usize, used: Use<'_>) -> Result<(), Lack> {
        let Use { rule, frame, words } = used;
        let clause = &self.clauses[i];
        let object = self.complements.object;
        let heads = &self.rules.object_heads[usize::from(rule)];
        let predicate = self.predicate_of(rule);
        let loose = frame.object.is_some_and(|slot| slot.loose);
        let leaves = predicate == Predicate::WithdrawsFrom && !loose;
        // "lent Mali money, leaving it with debts"
        let with = self.complements.phrases.first();
        let burdens = self.chunks.units[i].verb.bare_gerund
            && with.is_some_and(|(word, _)| *word == self.rules.partner[0]);
        let others = |object| burdens || self.is_others_deed(clause, object);
        if leaves && object.is_some_and(|o| others(o) || self.goes_on_from(o)) {
            return Err(Lack::Object);
        }
        // "said Russia had paid a heavy price": no threat
        let told = predicate == Predicate::Threatens && frame.speaker.is_some();
        if told && !clause.planned && !clause.possible {
            return Err(Lack::Clause);
        }
        let armed = |unit: u32| self.is_armed(unit as usize);
        let moved = |unit: u32| self.is_thing(unit as usize);
        // but "their meeting took place in" is where they went
        let meets = || {
            frame
                .slots()
                .any(|slot| slot.headed && slot.role == Role::A)
        };
        let visits = predicate == Predicate::Visited && !meets();
        if visits
            && clause
                .subject_unit
                .is_some_and(|unit| armed(unit) || moved(unit))
        {
            return Err(Lack::Subject);
        }
        // what the verb is done to, or what it gives
        let thing = || {
            if clause.passive {
                let given = self.given(i, frame).map(|(thing, _)| thing);
                given.or(clause.subject_unit)
            } else {
                self.complements.second.or(object)
            }
        };
        if frame.object.is_some() && !heads.is_empty() && !frame.heads_elsewhere() {
            let object = self.other_object(used).or_else(thing);
            if !object.is_some_and(|o| self.headed_by(o as usize, heads)) {
                return Err(Lack::ObjectNoun);
            }
        }
        // "moved its office from Taiwan to China": another thing than the rule's
        let left_out = frame.object.is_none() && !frame.heads_elsewhere() && !clause.passive;
        if left_out
            && !heads.is_empty()
            && object.is_some_and(|o| !self.headed_by(o as usize, heads))
        {
            return Err(Lack::ObjectNoun);
        }
        let others = &self.rules.other_heads[usize::from(rule)];
        // "The idea was welcomed by Oman": no guest
        if (object.is_some() || clause.passive) && !others.is_empty() {
            // "granted Hungary observer status", "was granted observer status": what, not whom
            let given = self.complements.given(self.chunks, i);
            let barred = |unit: u32| self.headed_by(unit as usize, others);
            // "traded insults all week"
            let direct = object.filter(|_| frame.object.is_none() && !clause.passive);
            if given.or_else(thing).is_some_and(barred) || direct.is_some_and(barred) {
                return Err(Lack::BarredNoun);
            }
        }
        // "the militias that Chad wants to disarm": it demands nothing of them
        let taken = object.is_some_and(|object| (object as usize) < i) && !clause.passive;
        if !words.tail.is_empty() && taken && predicate == Predicate::DemandsOf {
            return Err(Lack::Tail);
        }
        // "put talks with Peru on hold"
        let links = if frame.preps.is_empty() {
            Tags::OF.with(Tags::IN)
        } else {
            Tags::PREPOSITION.with(Tags::TO)
        };
        if !words.tail.is_empty() && !self.tail_follows(i, words, links) {
            return Err(Lack::Tail);
        }
        // "insisted that Iran would lose": no demand
        let demands = predicate == Predicate::DemandsOf;
        if demands && frame.clause.is_some() && !frame.obliged && self.tells_fact(i) {
            return Err(Lack::Clause);
        }
        // "blamed Iran and ordered the army to strike": his own
        let govern = self.chunks.units[i].verb.govern;
        let own = demands && govern.any(Govern::COMMAND);
        if own && object.is_some_and(|object| self.is_the_forces(object as usize)) {
            return Err(Lack::Object);
        }
        // "called for Imamoglu to be released" asks nothing of him, "called on B to resign" is no
        // visit
        let calls = predicate == Predicate::MetWith && govern.any(Govern::OBJECT_CONTROL);
        let shall = object
            .filter(|_| demands || calls)
            .and_then(|object| self.infinitive_behind(object));
        if shall.is_some_and(|shall| calls || shall.passive) {
            return Err(Lack::Object);
        }
        Ok(())
    }

    /// Whether what is said is as a frame with a speaker asks: what somebody should be or do is no
    /// judgment of him, nor praise what he needs to.
    pub(super) fn fits_speech(&self, i: usize, used: Use<'_>) -> Result<(), Lack> {
        let predicate = self.predicate_of(used.rule);
        let praises = matches!(predicate, Predicate::Praises | Predicate::Supports);
        let judges = praises || matches!(predicate, Predicate::Criticizes | Predicate::Accuses);
        let shall = praises && self.chunks.units[i].verb.infinitive;
        let must = self.obliges(i);
        let asked = used.frame.obliged && used.frame.clause.is_none();
        let fits = if asked {
            must
        } else {
            !(shall || judges && (must || self.is_supposed(i)))
        };
        fits.then_some(()).ok_or(Lack::Clause)
    }

    /// Whether what is said is a condition: "if Chad broke the truce".
    fn is_supposed(&self, i: usize) -> bool {
        let subject = self.clauses[i].subject_unit.map(|s| s as usize);
        let opener = subject.and_then(|s| self.chunks.first_of(s).checked_sub(1));
        opener.is_some_and(|opener| {
            let unit = &self.chunks.units[opener];
            let word = self.sentence.tokens[unit.from as usize].tags;
            unit.kind == Kind::Subordinator && word.any(Tags::CONDITION)
        })
    }

    /// "said that Chad had to leave": what was said that it must, in the tense of "said", but not
    /// what something else forced upon it, "had to close the port after a storm".
    pub(super) fn had_to(&self, verb: usize) -> bool {
        if self.sentence.tags.any(Tags::CAUSE.with(Tags::AMID)) {
            return false;
        }
        let unit = &self.chunks.units[verb];
        let word = self.sentence.tokens[unit.from as usize].tags;
        let to = self.chunks.units.get(verb + 1);
        unit.to - unit.from == 1
            && unit.verb.is_finite()
            && word.any(Tags::HAVE)
            && to.is_some_and(|to| to.kind == Kind::VerbGroup && to.verb.infinitive)
            && !self.clauses[verb + 1].passive
    }

    /// Whether the phrase of a slot is headed as the slot asks: "Armenia's gas comes from".
    pub(super) fn heads(&self, rule: u16, slot: Slot, unit: Option<u32>) -> Result<(), Lack> {
        let heads = &self.rules.object_heads[usize::from(rule)];
        let headed = |unit: u32| self.headed_by(unit as usize, heads);
        let fits = !slot.headed || unit.is_some_and(headed);
        fits.then_some(()).ok_or(Lack::ObjectNoun)
    }

    /// Whether a phrase is about armed forces, who pay no visits.
    fn is_armed(&self, unit: usize) -> bool {
        let head = self.chunks.units[unit].head as usize;
        let tags = self.sentence.tokens[head].tags;
        tags.any(Tags::LED) && tags.any(Tags::NOUN)
    }

    /// Whether a phrase is no more than "the army".
    fn is_the_forces(&self, unit: usize) -> bool {
        let phrase = &self.chunks.units[unit];
        let text = self.sentence.tokens[phrase.head as usize]
            .span()
            .slice(self.text);
        let mut words = text.split(' ').map(|word| {
            let word = self.rules.lexicon.find(word.as_bytes());
            self.rules.lexicon.get(word).tags
        });
        let article = words.next().is_some_and(|tags| tags.any(Tags::ARTICLE));
        phrase.to - phrase.from == 1 && article && words.all(|tags| tags.any(Tags::LED))
    }

    /// Whether a phrase is about something of an actor's that is no person: "Mongolia's exports".
    fn is_thing(&self, unit: usize) -> bool {
        let phrase = &self.chunks.units[unit];
        let whole = self.chunks.units.get(unit + 2);
        let whole = whole.filter(|whole| whole.attached_to == Some(unit as u32));
        let part = phrase.np.partitive.then_some(whole).flatten();
        let phrase = part.unwrap_or(phrase);
        let owned = phrase.has_modifiers();
        owned && !phrase.denotes() && !phrase.np.agent && phrase.group.is_none()
    }

    /// Whether what stands behind a verb of speech is the subject of what is said: "warned Germany
    /// would leave".
    pub(super) fn is_told(&self, verb: usize, object: usize) -> bool {
        let next = self.chunks.after(self.chunks.last_of(object));
        // "warned growth in Germany would end"
        let units = &self.chunks.units;
        let within = |j: &usize| {
            let kind = units[*j].kind;
            matches!(kind, Kind::NounPhrase | Kind::Preposition | Kind::Other)
        };
        let end = units.len().min(next + TOLD);
        let next = (next..end).find(|j| !within(j)).unwrap_or(end);
        let said = units.get(next).is_some_and(|unit| {
            // "warned Germany backed by": a participle alone may be one of the object's
            unit.is_predicate() && !unit.verb.past_or_participle
        });
        let says = units[verb].verb.govern.any(Govern::SAY);
        // "accused Iran of having done": no clause of its own
        let free = units[next - 1].kind != Kind::Preposition;
        // "fears Sudan and Chad will attack"
        let same = |unit: u32| {
            let subject = self.chunks.root(unit as usize);
            self.chunks.first_of(subject) == self.chunks.first_of(object)
        };
        says && said && free && self.clauses[next].subject_unit.is_some_and(same)
    }
}
