//! Tries the frames of every trigger of a sentence and collects what they state.

use super::chunk::{Chunks, Kind, Range};
use super::clause::Clause;
use super::complement::{self, Complements, From};
use super::frame::{Frame, Left, Role, Slot, TriggerKind};
use super::lexicon::{Govern, LemmaIdx, Tags};
use super::observe::{Lack, Observer, Trial};
use super::predicate::{Event, Modality};
use super::rules::Compiled;
use super::statement::{Finding, Reality};
use super::tag::Pos;
use super::token::Sentence;
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
    /// The kind of each actor of the document.
    pub kinds: &'a [EntityKind],
    /// For each actor of the document the actor that is its state.
    pub homes: &'a [Option<ActorIdx>],
    pub observer: &'a mut O,
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
            return args.1 > args.0;
        }
        match slot.role {
            Role::A => self.a = Some(args),
            Role::B => self.b = Some(args),
            Role::Any => return true,
        }
        args.1 > args.0
    }
}

impl<O: Observer> Matching<'_, O> {
    /// Tries every trigger of the sentence.
    pub(crate) fn run(&mut self) {
        self.complements.to = self.rules.to;
        for i in 0..self.chunks.units.len() {
            match self.chunks.units[i].kind {
                Kind::VerbGroup => self.verb(i),
                Kind::NounPhrase => self.noun_phrase(i),
                _ => {}
            }
        }
        self.descriptor_suffixes();
        let rules = self.rules;
        for (construct, rule) in &rules.constructs {
            self.constructs(*construct, *rule);
        }
    }

    fn verb(&mut self, i: usize) {
        let unit = self.chunks.units[i];
        let mut read = false;
        if self.clauses[i].passive {
            self.participle(i);
        }
        for lemma in unit.verb.lemmas.into_iter().flatten() {
            if self.rules.lexicon.get_lemma(lemma).uses.is_empty() {
                continue;
            }
            if !read {
                self.complements
                    .read(self.sentence, self.chunks, i, From::Verb);
                let clause = &self.clauses[i];
                if let (false, None, Some(subject)) =
                    (clause.passive, self.complements.object, clause.subject_unit)
                {
                    // "the deal that Egypt signed with Cyprus"
                    let taken = complement::taken_up(self.sentence, self.chunks, subject, i);
                    self.complements.object = taken.map(|unit| unit as u32);
                }
                if let (true, Some(subject)) = (clause.passive, clause.subject_unit) {
                    // "a camp for refugees was attacked"
                    self.complements
                        .read_between(self.sentence, self.chunks, subject as usize, i);
                }
                self.read_fronted(i);
                read = true;
            }
            let trigger = self.sentence.tokens[unit.head as usize].span();
            self.uses(
                lemma,
                TriggerKind::Verb,
                trigger,
                |matching, rule, frame_idx, frame, filled| {
                    matching.verb_frame(i, rule, frame_idx, frame, filled)?;
                    let mut reality = Reality::of(&matching.clauses[i]);
                    if frame.speaker.is_some() {
                        // that it is said is what is stated
                        reality.speaker = None;
                        reality.reported = false;
                    }
                    let set = matching.rules.rules[usize::from(rule)].set;
                    reality.negated &= !set.presupposed;
                    let object = matching
                        .complements
                        .object
                        .filter(|_| frame.object.is_some());
                    // "sent no troops to"
                    let none = |o| matching.chunks.is_none_of(matching.sentence, o);
                    reality.negated ^= object.is_some_and(none);
                    matching.state(rule, *filled, reality, trigger);
                    Ok(())
                },
            );
        }
    }

    /// Reads the phrase that opens the clause of the verb in unit `i`.
    fn read_fronted(&mut self, i: usize) {
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
        self.uses(
            lemma,
            TriggerKind::Adjective,
            trigger,
            |matching, rule, frame_idx, frame, filled| {
                for (_, slot) in &frame.left {
                    if !filled.set(*slot, clause.subject) {
                        return Err(Lack::Subject);
                    }
                }
                matching.prepositions(rule, frame_idx, frame, filled, false)?;
                matching.state(rule, *filled, Reality::of(&clause), trigger);
                Ok(())
            },
        );
    }

    /// Calls `each` for every rule and frame that a lemma triggers.
    fn uses(
        &mut self,
        lemma: LemmaIdx,
        kind: TriggerKind,
        trigger: Span,
        mut each: impl FnMut(&mut Self, u16, usize, &Frame, &mut Filled) -> Result<(), Lack>,
    ) {
        let rules = self.rules;
        // the rule that has found an actor in the object
        let mut object_of = None;
        for (rule, frame_idx) in &rules.lexicon.get_lemma(lemma).uses {
            let frame_idx = usize::from(*frame_idx);
            let Some(frame) = rules.rules[usize::from(*rule)].frames.get(frame_idx) else {
                continue;
            };
            // "thanked NATO for its support to Kyiv": what stands behind "to" hangs on another word
            let other = frame.object.is_some_and(|slot| slot.role == Role::Any);
            if frame.trigger != kind || other && object_of == Some(*rule) {
                continue;
            }
            let stated = self.found.len();
            let mut filled = Filled::default();
            let held = each(self, *rule, frame_idx, frame, &mut filled);
            if frame.object.is_some_and(|slot| slot.role != Role::Any) && self.found.len() > stated
            {
                object_of = Some(*rule);
            }
            let unfit = || (self.found.len() == stated).then_some(Lack::Kind);
            self.observer.tried(|| Trial {
                rule: *rule,
                frame: frame_idx,
                trigger,
                subject: filled.a.or(filled.among),
                object: filled.b.or(filled.among),
                lack: held.map_or_else(Some, |()| unfit()),
            });
        }
    }

    fn verb_frame(
        &mut self,
        i: usize,
        rule: u16,
        frame_idx: usize,
        frame: &Frame,
        filled: &mut Filled,
    ) -> Result<(), Lack> {
        let clause = self.clauses[i];
        let object = self.complements.object;
        let rules = self.rules;
        let heads = &rules.object_heads[usize::from(rule)];
        if frame.object.is_some() && !heads.is_empty() {
            let object = if let Some(other) = self.other_object(rule, frame_idx, frame) {
                Some(other)
            } else if clause.passive {
                clause.subject_unit
            } else {
                self.complements.second.or(object)
            };
            if !object.is_some_and(|o| self.headed_by(o as usize, heads)) {
                return Err(Lack::ObjectNoun);
            }
        }
        let tail = &rules.tails[usize::from(rule)][frame_idx];
        if !tail.is_empty() && !self.tail_follows(i, tail) {
            return Err(Lack::Tail);
        }
        if let Some(slot) = frame.clause {
            let args = if frame.conditional || frame.cause {
                self.condition_subject(i, frame.cause)
            } else {
                self.clause_subject(i, frame.obliged, slot)
            };
            filled.set(slot, args.ok_or(Lack::Clause)?);
        }
        if self.partnered() && frame.slots().any(|slot| slot.plural) {
            // "Iran and Iraq met with Syria": not with each other
            return Err(Lack::Partner);
        }
        if clause.passive {
            // the grammatical subject is the direct object, the subject stands after "by"
            let target = frame.object.ok_or(Lack::Object)?;
            let args = self.passive_subject(&clause, target).ok_or(Lack::Object)?;
            if !filled.set(target, args) && target.role != Role::Any {
                return Err(Lack::Object);
            }
            for (_, slot) in frame.left.iter().filter(|(_, slot)| slot.role != Role::Any) {
                let by = self.complements.by.ok_or(Lack::Agent)? as usize;
                let args = self.phrase(by, *slot).ok_or(Lack::Agent)?;
                if !filled.set(*slot, args) {
                    return Err(Lack::Agent);
                }
            }
        } else {
            for (_, slot) in &frame.left {
                let args = self.subject(&clause, *slot).ok_or(Lack::Subject)?;
                if !filled.set(*slot, args) {
                    return Err(Lack::Subject);
                }
            }
            if frame.second && self.complements.second.is_none() {
                return Err(Lack::SecondObject);
            }
            if let Some(slot) = frame.object {
                let object = object.ok_or(Lack::Object)? as usize;
                // "gave Ukraine weapons": the receiver stands first
                let receiver = self.complements.second.filter(|_| slot.role == Role::Any);
                match (receiver, frame.preps.as_slice()) {
                    (Some(_), [(alternatives, to)])
                        if alternatives.iter().any(|w| **w == *"to") =>
                    {
                        if let Some(args) = self.phrase(object, *to).filter(|r| r.1 > r.0) {
                            filled.set(*to, args);
                            return Ok(());
                        }
                    }
                    _ => {}
                }
                let mut args = self.phrase(object, slot).ok_or(Lack::Object)?;
                if args.0 == args.1 && slot.role == Role::B {
                    args = self.speakers_own(object, &clause).unwrap_or(args);
                }
                if !filled.set(slot, args) && slot.role != Role::Any {
                    return Err(Lack::Object);
                }
            }
        }
        if let Some(slot) = frame.speaker {
            let speaker = clause.speaker.filter(|_| !clause.denied);
            let speaker = speaker.ok_or(Lack::Subject)?;
            let args = self.chunks.collective(speaker as usize);
            if !filled.set(slot, args) {
                return Err(Lack::Subject);
            }
        }
        if let Some(slot) = frame.topic {
            let topic = self.topic(rule, slot, &clause).ok_or(Lack::Topic)?;
            filled.set(slot, topic);
        }
        let agent = clause.passive && frame.left.iter().any(|(_, slot)| slot.role != Role::Any);
        self.prepositions(rule, frame_idx, frame, filled, agent)
    }

    fn noun_phrase(&mut self, i: usize) {
        let rules = self.rules;
        let (from, to) = (self.chunks.units[i].from, self.chunks.units[i].to);
        // the verb that governs the phrase, found for the first trigger in it
        let mut governor = None;
        for t in from as usize..to as usize {
            let token = self.sentence.tokens[t];
            let word = rules.lexicon.get(token.word);
            if !word.trigger || token.slot.is_some() {
                continue;
            }
            if let (Some(lemma), true) = (word.suffix, t > 0 && self.pos[t - 1] == Pos::Hyphen) {
                self.suffix(i, t, lemma);
            }
            let noun = self.pos[t] == Pos::Noun;
            let lemmas = [
                word.nouns[0]
                    .filter(|_| noun)
                    .map(|l| (l, TriggerKind::Noun)),
                word.nouns[1]
                    .filter(|_| noun)
                    .map(|l| (l, TriggerKind::Noun)),
                word.adjective.map(|l| (l, TriggerKind::Adjective)),
            ];
            for (lemma, kind) in lemmas.into_iter().flatten() {
                if rules.lexicon.get_lemma(lemma).uses.is_empty() {
                    continue;
                }
                let governor = *governor.get_or_insert_with(|| self.read_noun(i));
                self.uses(
                    lemma,
                    kind,
                    token.span(),
                    |matching, rule, n, frame, filled| {
                        matching.noun_frame((i, t), governor, (rule, n), frame, filled)
                    },
                );
            }
        }
    }

    /// Reads the complements of the noun phrase in unit `i`; returns the verb that governs it.
    fn read_noun(&mut self, i: usize) -> Option<usize> {
        self.complements
            .read(self.sentence, self.chunks, i, From::Noun);
        let governor = self.governor_of(i);
        if let Some(governor) = governor {
            self.read_fronted(governor);
        }
        governor
    }

    /// "Russian-led Eurasian Economic Union": the slot before the hyphen and the phrase's head.
    fn suffix(&mut self, i: usize, t: usize, lemma: LemmaIdx) {
        let unit = self.chunks.units[i];
        let Some(before) = t.checked_sub(2).and_then(|s| self.sentence.tokens[s].slot) else {
            return;
        };
        let from = self.chunks.args.len() as u32;
        self.chunks.args.push(before);
        let a = (from, from + 1);
        let b = self.chunks.collective(i);
        let b = if b.1 > b.0 && unit.np.name { b } else { return };
        let trigger = self.sentence.tokens[t].span();
        self.uses(
            lemma,
            TriggerKind::Suffix,
            trigger,
            |matching, rule, _, frame, filled| {
                for (_, slot) in &frame.left {
                    filled.set(*slot, a);
                }
                if let Some(slot) = frame.object {
                    filled.set(slot, b);
                }
                matching.state(rule, *filled, Reality::default(), trigger);
                Ok(())
            },
        );
    }

    /// "Turkish-dominated group" as a descriptor: the suffix stands behind the mention in it.
    fn descriptor_suffixes(&mut self) {
        for s in 0..self.sentence.slots.len() {
            let slot = self.sentence.slots[s];
            let Some((actor, nested)) = slot.nested else {
                continue;
            };
            let rest = Span {
                start: nested.end,
                end: slot.span.end,
            };
            let Some(rest) = rest
                .slice(self.text)
                .strip_prefix(['-', '\u{2010}', '\u{2011}'])
            else {
                continue;
            };
            let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
            let from = slot.span.end as usize - rest.len();
            let word = self.rules.lexicon.find(&rest.as_bytes()[..length]);
            let Some(lemma) = self.rules.lexicon.get(word).suffix else {
                continue;
            };
            let Some(object) = self.sentence.actors_of(&slot).first().copied() else {
                continue;
            };
            let trigger = Span::new(from, from + length);
            self.uses(
                lemma,
                TriggerKind::Suffix,
                trigger,
                |matching, rule, _, _, _| {
                    let definition = &matching.rules.rules[usize::from(rule)];
                    let kind = |actor: ActorIdx| matching.kinds.get(actor.index()).copied();
                    let fits = actor != object
                        && kind(actor).is_some_and(|k| definition.subject.holds(k))
                        && kind(object).is_some_and(|k| definition.object.holds(k));
                    if fits {
                        matching.found.push(Finding {
                            rule,
                            predicate: definition.predicate,
                            subject: actor,
                            object,
                            subject_span: nested,
                            object_span: slot.span,
                            subject_sector: None,
                            object_sector: slot.sector,
                            negated: false,
                            modality: Modality::Asserted,
                            former: false,
                            role: None,
                            speaker: None,
                            trigger,
                        });
                    }
                    Ok(())
                },
            );
        }
    }

    fn noun_frame(
        &mut self,
        (i, t): (usize, usize),
        governor: Option<usize>,
        (rule, frame_idx): (u16, usize),
        frame: &Frame,
        filled: &mut Filled,
    ) -> Result<(), Lack> {
        let unit = self.chunks.units[i];
        // "Russia's China policy": the first modifier is the owner
        let owner = frame.left.len() == 2 && frame.left[0].0 == Left::Modifier;
        for (n, (left, slot)) in frame.left.iter().enumerate() {
            let args = match left {
                Left::Modifier if owner => self.modifiers_before(i, t).and_then(|r| match n {
                    0 => Some((r.0, r.0 + 1)),
                    _ => (r.1 > r.0 + 1).then_some((r.0 + 1, r.1)),
                }),
                Left::Modifier => self.modifiers_before(i, t),
                Left::Subject | Left::Copula => self.anchor(i, t, governor),
                Left::Either => {
                    let event = self.rules.rules[usize::from(rule)].predicate.event();
                    self.either(i, t, governor, *slot, event == Some(Event::Consult))
                }
            };
            let args = args.filter(|r| r.1 > r.0).ok_or(Lack::Subject)?;
            filled.set(*slot, args);
        }
        let follows = t + 1 < unit.to as usize;
        if let Some(slot) = frame.object {
            // "NATO member Norway"
            let name = follows && unit.np.name && t < unit.head as usize;
            let apposed = self.apposed(i).filter(|_| !follows);
            let args = self.chunks.collective(apposed.unwrap_or(i));
            let name = name || apposed.is_some();
            if !name || args.0 == args.1 {
                return Err(Lack::Object);
            }
            filled.set(slot, args);
        } else if follows && !frame.preps.is_empty() && t != unit.head as usize {
            return Err(Lack::Preposition);
        }
        if let Some(slot) = frame.clause {
            // "its demand that Israel withdraw"
            let opens = (i + 1..self.chunks.units.len().min(i + 6))
                .find(|j| self.chunks.units[*j].kind == Kind::That);
            let args = opens.and_then(|that| self.clause_subject(that, frame.obliged, slot));
            filled.set(slot, args.ok_or(Lack::Clause)?);
        }
        if let Some(slot) = frame.topic {
            // "During his visit to Serbia, ministers signed": whose it is, is said
            let first = self.sentence.tokens[unit.from as usize].tags;
            let owned = self.modifiers_before(i, t).is_some_and(|r| r.1 > r.0)
                || first.any(Tags::POSSESSIVE);
            let subject = self
                .opened(i)
                .filter(|_| !owned && self.complements.by.is_none());
            filled.set(slot, subject.ok_or(Lack::Topic)?);
        }
        self.prepositions(rule, frame_idx, frame, filled, false)?;
        if filled.among.is_some() && frame.preps.is_empty() && self.has_partner() {
            return Err(Lack::Partner);
        }
        let reality = self.reality_of((i, t), governor, rule, *filled);
        let trigger = self.sentence.tokens[t].span();
        self.state(rule, *filled, reality, trigger);
        Ok(())
    }

    /// How real it is what token `t` of unit `i` states of the arguments that were filled.
    fn reality_of(
        &self,
        (i, t): (usize, usize),
        governor: Option<usize>,
        rule: u16,
        filled: Filled,
    ) -> Reality {
        let mut reality = governor.map_or_else(Reality::default, |g| self.noun_reality(i, g));
        reality.negated &= !self.rules.rules[usize::from(rule)].set.presupposed;
        reality.negated ^= self.chunks.is_none_of(self.sentence, i as u32) || self.without(i);
        reality.possible |= self.is_doubtful(i);
        let before = self.chunks.units[i].from as usize..t;
        reality.former |= self.sentence.tokens[before]
            .iter()
            .any(|token| token.tags.any(Tags::FORMER));
        if governor.is_some_and(|g| g < i && self.is_anothers(g, filled)) {
            reality.negated = false;
        }
        reality
    }

    /// Whether a negated verb leaves its object as it is, since somebody else does that: "Norway
    /// has not joined the EU's sanctions".
    fn is_anothers(&self, governor: usize, filled: Filled) -> bool {
        let clause = &self.clauses[governor];
        let undoes = Govern::UNDO.with(Govern::REFUSE);
        let verb = self.chunks.units[governor].verb;
        let actors = |range: Range| {
            let slots = self.chunks.args(range).iter();
            slots.flat_map(|s| {
                let slot = &self.sentence.slots[usize::from(*s)];
                self.sentence.actors_of(slot)
            })
        };
        let Some(doers) = filled.among.or(filled.a) else {
            return false;
        };
        let apart = |doer| !actors(clause.subject).any(|subject| subject == doer);
        clause.negated
            && !verb.govern.any(undoes)
            && actors(clause.subject).next().is_some()
            && actors(doers).all(apart)
    }

    /// "talks did not resume between", "aid has not reached"
    pub(super) fn happens(&self, verb: usize) -> bool {
        let govern = self.chunks.units[verb].verb.govern;
        govern.any(Govern::HAPPEN.with(Govern::ARRIVE))
    }
}
