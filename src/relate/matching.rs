//! Tries the frames of every trigger of a sentence and collects what they state.

use super::chunk::{Chunks, Kind, Range, is_filled};
use super::clause::Clause;
use super::compiled::{Compiled, FrameWords};
use super::complement::{Complements, From};
use super::frame::{Frame, Role, Slot, TriggerKind};
use super::lexicon::LemmaIdx;
use super::need::Around;
use super::observe::{Lack, Observer, Trial};
use super::pos::Pos;
use super::predicate::Predicate;
use super::statement::{Finding, Reality};
use super::survey::Survey;
use super::token::Sentence;
use super::word_class::{Govern, Tags};
use crate::gazetteer::EntityKind;
use crate::resolve::ActorIdx;
use crate::span::Span;

/// One sentence under analysis; everything is borrowed from the engine's buffers.
pub(crate) struct Matching<'a, O> {
    pub text: &'a str,
    pub rules: &'a Compiled,
    pub sentence: &'a Sentence,
    pub pos: &'a [Pos],
    pub chunks: &'a mut Chunks,
    pub clauses: &'a [Clause],
    pub complements: &'a mut Complements,
    pub found: &'a mut Vec<Finding>,
    pub survey: &'a Survey,
    /// The kind of each actor of the document.
    pub kinds: &'a [EntityKind],
    /// For each actor of the document the actor that is its state.
    pub homes: &'a [Option<ActorIdx>],
    pub observer: &'a mut O,
}

/// How many sets of complements one verb may have more: "sold rice to Peru, tea to Chile and oil
/// to".
const MOST_SETS: usize = 3;
/// What somebody says stands no more verbs than these before or behind him; without a bound each verb
/// of a sentence would be looked at for each.
const NEAR: usize = 16;

/// A frame that a trigger tries.
#[derive(Clone, Copy, Debug)]
pub(super) struct Use<'a> {
    pub(super) rule: u16,
    pub(super) frame: &'a Frame,
    pub(super) words: &'a FrameWords,
}

/// Arguments that fill the two roles.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Filled {
    pub(super) a: Option<Range>,
    pub(super) b: Option<Range>,
    /// A slot that fills both roles by itself.
    pub(super) among: Option<Range>,
}

impl Filled {
    pub(super) fn set(&mut self, slot: Slot, args: Range) -> bool {
        if slot.plural {
            self.among = Some(args);
            return is_filled(args);
        }
        match slot.role {
            Role::A => self.a = Some(args),
            Role::B => self.b = Some(args),
            Role::Any => return true,
        }
        is_filled(args)
    }
}

impl<'a, O: Observer> Matching<'a, O> {
    /// Tries every trigger of the sentence.
    pub(crate) fn run(&mut self) {
        self.complements.to = self.rules.to;
        for i in &self.survey.triggers {
            let i = *i as usize;
            match self.chunks.units[i].kind {
                Kind::VerbGroup => self.verb(i),
                Kind::Preposition => self.prepositional(i),
                _ => self.noun_phrase(i),
            }
        }
        self.constructions();
    }

    fn verb(&mut self, i: usize) {
        let stated = self.found.len();
        self.verb_sets(i);
        self.state_again(i, stated);
    }

    /// Tries the verb in unit `i` with each of its sets of complements.
    fn verb_sets(&mut self, i: usize) {
        if self.clauses[i].passive {
            self.participle(i);
        }
        let (lemmas, head) = {
            let unit = &self.chunks.units[i];
            (unit.verb.lemmas, unit.head)
        };
        let before = self.around_verb(i);
        let mut around = None;
        for lemma in lemmas.into_iter().flatten() {
            if !self.may_try(lemma, &before) {
                continue;
            }
            let around = *around.get_or_insert_with(|| {
                self.read_verb(i);
                self.behind_verb(i, before)
            });
            let trigger = self.sentence.tokens[head as usize].span();
            self.state_verb(i, lemma, &around, trigger);
        }
        // "buys gas from Russia, arms from China and drones from Turkey"
        for _ in 0..MOST_SETS {
            let Some(next) = around.and_then(|_| self.next_set(i)) else {
                return;
            };
            self.complements
                .read_on(self.sentence, self.chunks, (i, From::Verb), next);
            let around = self.behind_verb(i, before);
            let trigger = self.sentence.tokens[head as usize].span();
            for lemma in lemmas.into_iter().flatten() {
                self.state_verb(i, lemma, &around, trigger);
            }
        }
    }

    /// Tries what a lemma of the verb in unit `i` triggers with the complements that were read.
    fn state_verb(&mut self, i: usize, lemma: LemmaIdx, around: &Around, trigger: Span) {
        self.uses(lemma, around, trigger, |matching, used, filled| {
            matching.verb_frame(i, used, filled)?;
            let predicate = matching.predicate_of(used.rule);
            if matching.is_invited(i, predicate, filled.b) {
                return Err(Lack::Object);
            }
            let mut reality = Reality::of(&matching.clauses[i]);
            if used.frame.speaker.is_some() {
                // that it is said is what is stated
                reality.speaker = None;
                reality.reported = false;
            }
            let set = matching.rules.rules[usize::from(used.rule)].set;
            reality.negated &= !set.presupposed;
            let object = matching
                .complements
                .object
                .filter(|_| used.frame.object.is_some());
            // "sent no troops to"
            let none = |o| matching.chunks.is_none_of(matching.sentence, o);
            // "belongs to neither"
            let behind = matching.complements.phrases.first();
            let behind = behind.filter(|_| used.frame.object.is_none());
            reality.negated ^= object.or(behind.map(|phrase| phrase.1)).is_some_and(none);
            if set.failing && !reality.negated {
                return Err(Lack::Denial);
            }
            reality.negated &= !set.failing;
            matching.state(used.rule, *filled, reality, trigger);
            Ok(())
        });
    }

    /// Reads the complements of the verb in unit `i`.
    fn read_verb(&mut self, i: usize) {
        let head = self.sentence.tokens[self.chunks.units[i].head as usize];
        // "held a meeting" has its object, "met with" has none yet
        let words = head.span().slice(self.text).as_bytes();
        let last = words.iter().rposition(|byte| *byte == b' ');
        self.complements.bare = last.is_none_or(|blank| {
            let lexicon = &self.rules.lexicon;
            let word = lexicon.find(&words[blank + 1..]);
            lexicon.get(word).tags.any(Tags::PREPOSITION)
        });
        self.complements
            .read(self.sentence, self.chunks, i, From::Verb);
        let clause = &self.clauses[i];
        if let (false, Some(subject)) = (clause.passive, clause.subject_unit) {
            self.read_relative(i, subject);
        }
        if let (true, Some(subject)) = (clause.passive, clause.subject_unit) {
            // "a camp for refugees was attacked"
            self.complements
                .read_between(self.sentence, self.chunks, subject as usize, i);
        }
        self.read_fronted(i);
        self.read_user(i);
        if let Some(place) = self.place_of(i) {
            self.complements.phrases.push((self.rules.within, place));
        }
    }

    /// The place that "where" takes up before the clause of the verb in unit `i`: "Djibouti, where
    /// China maintains a base".
    fn place_of(&self, i: usize) -> Option<u32> {
        let subject = self.clauses[i].subject_unit? as usize;
        let units = &self.chunks.units;
        let first = self.chunks.first_of(subject);
        // "in Peru, where it asked for help in finishing the dam": the dam may be elsewhere
        let other = self.chunks.verbs_before(i).next();
        let own = other.is_none_or(|verb| verb < subject) || units[i].verb.infinitive;
        let relative = first.checked_sub(1).filter(|_| subject < i && own)?;
        let opener = &units[relative];
        let opens = opener.kind == Kind::Relative
            && self.sentence.tokens[opener.from as usize]
                .tags
                .any(Tags::WHERE);
        let mut noun = relative.checked_sub(1).filter(|_| opens)?;
        if units[noun].kind == Kind::Comma {
            noun = noun.checked_sub(1)?;
        }
        let place = self.chunks.root(noun);
        // "Chad, which backs it, and Mali, where it has bases": only the last one
        let group = units[place].group.filter(|group| (group.last as usize) < i);
        let members = group.and_then(|g| units.get(g.first as usize..g.last as usize));
        let apart =
            members.is_some_and(|members| members.iter().any(|unit| unit.kind == Kind::Relative));
        (units[noun].kind == Kind::NounPhrase && !apart).then_some(place as u32)
    }

    /// Reads the phrase that opens the clause of the verb in unit `i`.
    pub(super) fn read_fronted(&mut self, i: usize) {
        if let Some(subject) = self.clauses[i].subject_unit {
            let subject = subject as usize;
            self.complements
                .read_fronted(self.sentence, self.chunks, subject);
        }
    }

    /// A passive participle that is an adjective as well: "is opposed to", "was allied with".
    fn participle(&mut self, i: usize) {
        let head = self.chunks.units[i].head as usize;
        let Some(lemma) = self.sentence.word_of(head, &self.rules.lexicon).adjective else {
            return;
        };
        self.complements
            .read(self.sentence, self.chunks, i, From::Noun);
        let clause = self.clauses[i];
        let trigger = self.sentence.tokens[head].span();
        let around = Around::UNKNOWN;
        self.uses(lemma, &around, trigger, |matching, used, filled| {
            for (_, slot) in &used.frame.left {
                if !filled.set(*slot, clause.subject) {
                    return Err(Lack::Subject);
                }
            }
            matching.prepositions(used, filled, false, None)?;
            matching.state(used.rule, *filled, Reality::of(&clause), trigger);
            Ok(())
        });
    }

    /// What a rule states.
    pub(super) fn predicate_of(&self, rule: u16) -> Predicate {
        self.rules.rules[usize::from(rule)].predicate
    }

    /// Whether one of the lemmas triggers a rule that states one of the predicates.
    pub(super) fn may_state(&self, lemmas: &[Option<LemmaIdx>], predicates: &[Predicate]) -> bool {
        lemmas.iter().flatten().any(|lemma| {
            let mut uses = self.rules.lexicon.uses(*lemma).iter();
            uses.any(|(rule, _)| predicates.contains(&self.predicate_of(*rule)))
        })
    }

    /// Calls `each` for every frame that a lemma triggers and that may hold for what stands around.
    pub(super) fn uses(
        &mut self,
        lemma: LemmaIdx,
        around: &Around,
        trigger: Span,
        mut each: impl FnMut(&mut Self, Use<'a>, &mut Filled) -> Result<(), Lack>,
    ) {
        let rules = self.rules;
        // the rule that has found an actor in the object
        let mut object_of = None;
        // the rule that has stated something already
        let mut stated_by = None;
        for &(rule, frame_idx) in rules.lexicon.uses(lemma) {
            let number = rules.frame_number(rule, frame_idx);
            if !O::WATCHES && !rules.needs.of(number).is_met(around) {
                continue;
            }
            let frame_idx = usize::from(frame_idx);
            let frame = &rules.rules[usize::from(rule)].frames[frame_idx];
            // "thanked NATO for its support to Kyiv": what stands behind "to" hangs on another word
            let other = frame.object.is_some_and(|slot| slot.role == Role::Any);
            // "threatened to attack troops of Iran if Iraq": whom the verb names is threatened
            let conditional = frame.conditional && stated_by == Some(rule);
            // "sponsored talks between Sudan and Chad": not those who sponsor them
            let subjects = frame.left.iter().any(|(_, slot)| slot.plural);
            let others = subjects && frame.trigger == TriggerKind::Noun && stated_by == Some(rule);
            if other && object_of == Some(rule) || conditional || others {
                continue;
            }
            let stated = self.found.len();
            let mut filled = Filled::default();
            let used = Use {
                rule,
                frame,
                words: &rules.words[number],
            };
            let held = each(self, used, &mut filled);
            if frame.object.is_some_and(|slot| slot.role != Role::Any) && self.found.len() > stated
            {
                object_of = Some(rule);
            }
            if self.found.len() > stated {
                stated_by = Some(rule);
            }
            let unfit = || (self.found.len() == stated).then_some(Lack::Kind);
            self.observer.tried(|| Trial {
                rule,
                frame: frame_idx,
                trigger,
                subject: filled.a.or(filled.among),
                object: filled.b.or(filled.among),
                lack: held.map_or_else(Some, |()| unfit()),
            });
        }
    }

    fn verb_frame(&mut self, i: usize, used: Use<'_>, filled: &mut Filled) -> Result<(), Lack> {
        let Use { rule, frame, .. } = used;
        let clause = self.clauses[i];
        let object = self.complements.object;
        self.allows(i, used)?;
        if let Some(slot) = frame.clause {
            let told = frame.object.and(object).filter(|_| !frame.cause);
            if told.is_some_and(|object| self.is_closed(object)) {
                return Err(Lack::Clause);
            }
            let args = if frame.conditional || frame.cause {
                self.condition_subject(i, frame.cause, slot.role)
            } else {
                let judged = self.predicate_of(rule) == Predicate::Criticizes;
                self.clause_subject(i, (frame.obliged, judged), slot)
            };
            filled.set(slot, args.ok_or(Lack::Clause)?);
        }
        let together = frame.slots().any(|slot| slot.plural);
        let partnered = || self.partnered() || self.partnered_to(rule);
        if together && (partnered() || frame.object.is_none() && self.has_other_object()) {
            // "Iran and Iraq met with Syria", "fought the rebels": not each other
            return Err(Lack::Partner);
        }
        if together
            && clause
                .subject_unit
                .is_some_and(|s| !self.chunks.units[s as usize].np.person)
            && self.is_between_others(clause.subject)
        {
            return Err(Lack::Partner);
        }
        let predicate = self.predicate_of(rule);
        let apart = || self.is_one_side(&clause) || self.is_with_others(predicate, &clause);
        if together && apart() || self.names_others(predicate, &clause) {
            return Err(Lack::Subject);
        }
        if clause.passive {
            if self.passive_frame(i, used, filled)? {
                return Ok(());
            }
        } else {
            for (_, slot) in &frame.left {
                self.heads(rule, *slot, clause.subject_unit)?;
                let args = self.subject(&clause, *slot);
                let args = args.or_else(|| self.attackers(rule, &clause));
                let args = args.or_else(|| self.locals(rule, &clause));
                if !filled.set(*slot, args.ok_or(Lack::Subject)?) {
                    return Err(Lack::Subject);
                }
            }
            if frame.second && self.complements.second.is_none() {
                return Err(Lack::SecondObject);
            }
            if let Some(slot) = frame.object {
                let object = object.ok_or(Lack::Object)? as usize;
                if self.is_told(i, object) {
                    return Err(Lack::Object);
                }
                self.heads(rule, slot, Some(object as u32))?;
                // "gave Ukraine weapons": the receiver stands first
                let receiver = self.complements.second.filter(|_| slot.role == Role::Any);
                if let Some(to) = receiver.and_then(|_| receives(frame))
                    && let Some(args) = self.phrase(object, to).filter(|r| is_filled(*r))
                {
                    filled.set(to, args);
                    return Ok(());
                }
                let mut args = self.phrase(object, slot).ok_or(Lack::Object)?;
                if !is_filled(args) && slot.role == Role::B {
                    args = self
                        .speakers_own(used.rule, object, &clause)
                        .or_else(|| self.described_object(i, object))
                        .or_else(|| self.maker_of(i, object))
                        .or_else(|| self.makers_behind(object))
                        .or_else(|| self.told_behind(object))
                        .or_else(|| self.joined_deed(rule, object))
                        .unwrap_or(args);
                }
                args = self.state_of_envoy(rule, object, slot).unwrap_or(args);
                args = self.with_gapped(i, object, args);
                args = self.with_more_behind(i, object, slot, args);
                if !filled.set(slot, args) && slot.role != Role::Any {
                    return Err(Lack::Object);
                }
            }
        }
        if let Some(slot) = frame.speaker {
            self.fits_speech(i, used)?;
            self.speaker(i, &clause, slot, filled)?;
        }
        if let Some(slot) = frame.topic {
            self.takes_up(frame)?;
            let topic = match frame.speaker {
                Some(_) => self.addressee(&clause),
                None => self.topic(rule, slot, i),
            };
            filled.set(slot, topic.ok_or(Lack::Topic)?);
        }
        let agent = clause.passive && frame.left.iter().any(|(_, slot)| slot.role != Role::Any);
        self.prepositions(used, filled, agent, Some(i))
    }

    /// Fills a frame from a passive verb: the grammatical subject is the direct object, or gets it;
    /// the subject stands after "by". Returns whether nothing else is to be filled.
    fn passive_frame(
        &mut self,
        i: usize,
        used: Use<'_>,
        filled: &mut Filled,
    ) -> Result<bool, Lack> {
        let Use { rule, frame, .. } = used;
        let clause = self.clauses[i];
        let unnamed = frame.left.iter().any(|(_, slot)| slot.silent);
        let by = self.complements.by.filter(|_| unnamed);
        if by.is_some_and(|by| self.chunks.units[by as usize].denotes()) {
            return Err(Lack::Agent);
        }
        let target = frame.object.ok_or(Lack::Object)?;
        let given = self.given(i, frame);
        let thing = given.map_or(clause.subject_unit, |(thing, _)| Some(thing));
        self.heads(rule, target, thing)?;
        // "was hit by American sanctions"
        if let Some((_, agent)) = frame.left.iter().find(|(_, slot)| slot.headed) {
            self.heads(rule, *agent, self.complements.by)?;
        }
        if let Some((_, to)) = given {
            filled.set(to, clause.subject);
        } else {
            let args = self.passive_subject(&clause, target).ok_or(Lack::Object)?;
            if !filled.set(target, args) && target.role != Role::Any {
                return Err(Lack::Object);
            }
        }
        for (_, slot) in frame.left.iter().filter(|(_, slot)| slot.role != Role::Any) {
            let by = self.complements.by.ok_or(Lack::Agent)? as usize;
            if self.is_anothers_kin(by) {
                return Err(Lack::Agent);
            }
            let args = self.phrase(by, *slot).ok_or(Lack::Agent)?;
            let args = if is_filled(args) {
                args
            } else {
                self.locals_at(rule, by).unwrap_or(args)
            };
            let args = self.with_gapped(i, by, args);
            let args = self.with_repeated(self.rules.by, by, *slot, args);
            if !filled.set(*slot, args) {
                return Err(Lack::Agent);
            }
        }
        Ok(given.is_some())
    }

    /// What the subject of the passive verb in unit `i` is given, and the slot for who is given it:
    /// "Ukraine was given tanks".
    pub(super) fn given(&self, i: usize, frame: &Frame) -> Option<(u32, Slot)> {
        let thing = self.complements.given(self.chunks, i)?;
        let clause = &self.clauses[i];
        let to = receives(frame).filter(|_| clause.passive && is_filled(clause.subject))?;
        let any = frame.object.is_some_and(|slot| slot.role == Role::Any);
        any.then_some((thing, to))
    }

    /// Who says what the verb in unit `i` states: "A says that B broke the truce".
    fn speaker(
        &mut self,
        i: usize,
        clause: &Clause,
        slot: Slot,
        filled: &mut Filled,
    ) -> Result<(), Lack> {
        // "accused Iran of breaking the truce" is no second accusation
        let told = !clause.denied && !self.chunks.units[i].verb.bare_gerund;
        if clause.speaker.is_some_and(|who| self.denies_saying(who)) {
            return Err(Lack::Denial);
        }
        let args = self.speakers(clause).filter(|_| told);
        let args = args.ok_or(Lack::Subject)?;
        filled.set(slot, args).then_some(()).ok_or(Lack::Subject)
    }

    /// Who says what a clause states, in its sentence or in the one beside it.
    pub(super) fn speakers(&mut self, clause: &Clause) -> Option<Range> {
        if let Some(speaker) = clause.speaker {
            return Some(self.chunks.collective(speaker as usize));
        }
        let voice = self.sentence.voice?;
        let from = self.chunks.args.len() as u32;
        self.chunks.args.push(voice);
        Some((from, from + 1))
    }

    /// Whether it is told that a speaker does not say it: "Poland did not say that Hungary broke the
    /// truce".
    pub(super) fn denies_saying(&self, speaker: u32) -> bool {
        let verbs = &self.chunks.verbs;
        let behind = verbs.partition_point(|verb| *verb < speaker);
        let end = verbs.len().min(behind + NEAR);
        verbs[behind.saturating_sub(NEAR)..end].iter().any(|verb| {
            let says = self.chunks.units[*verb as usize]
                .verb
                .govern
                .any(Govern::SAY);
            let clause = &self.clauses[*verb as usize];
            says && clause.negated && clause.subject_unit == Some(speaker)
        })
    }

    /// "talks did not resume between", "aid has not reached"
    pub(super) fn happens(&self, verb: usize) -> bool {
        let govern = self.chunks.units[verb].verb.govern;
        govern.any(Govern::HAPPEN.with(Govern::ARRIVE))
    }
}

/// The slot of a frame for who receives its object: that behind "to", which a second object fills
/// as well.
fn receives(frame: &Frame) -> Option<Slot> {
    match frame.preps.as_slice() {
        [(words, to)] if words.iter().any(|w| **w == *"to") => Some(*to),
        _ => None,
    }
}
