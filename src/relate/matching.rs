//! Tries the frames of every trigger of a sentence and collects what they state.

use super::chunk::{Chunks, Kind, Range, Unit};
use super::clause::Clause;
use super::complement::{Complements, From};
use super::frame::{Frame, Left, Role, Slot, TriggerKind};
use super::lexicon::{Govern, LemmaIdx, Tags};
use super::observe::{Lack, Observer, Trial};
use super::predicate::{Modality, Predicate};
use super::rules::Compiled;
use super::tag::Pos;
use super::token::Sentence;
use crate::gazetteer::{EntityKind, Sector};
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
    pub possible: bool,
    pub reported: bool,
    pub denied: bool,
    pub former: bool,
    /// Whether the speaker's "we" acts: his state.
    pub ours: bool,
    pub speaker: Option<u32>,
}

impl Reality {
    fn of(clause: &Clause) -> Self {
        Self {
            negated: clause.negated,
            planned: clause.planned,
            possible: clause.possible,
            reported: clause.reported,
            denied: clause.denied,
            former: false,
            ours: clause.ours,
            speaker: clause.speaker,
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
struct Filled {
    a: Option<Range>,
    b: Option<Range>,
    /// A slot that fills both roles by itself.
    among: Option<Range>,
}

impl Filled {
    fn set(&mut self, slot: Slot, args: Range) -> bool {
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

/// How many coordinated actors one argument may hold; the rest of a longer list is passed over.
/// Pairs grow with the square of it, and the longest rosters in news name a few dozen.
const MOST_ARGUMENTS: u32 = 64;

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
        for (rule, frame_idx) in &rules.lexicon.get_lemma(lemma).uses {
            let frame_idx = usize::from(*frame_idx);
            let Some(frame) = rules.rules[usize::from(*rule)].frames.get(frame_idx) else {
                continue;
            };
            if frame.trigger != kind {
                continue;
            }
            let stated = self.found.len();
            let mut filled = Filled::default();
            let held = each(self, *rule, frame_idx, frame, &mut filled);
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
            let args = if frame.conditional {
                self.condition_subject(i)
            } else {
                self.clause_subject(i, frame.obliged, slot)
            };
            filled.set(slot, args.ok_or(Lack::Clause)?);
        }
        if frame.slots().any(|slot| slot.plural) && self.partnered() {
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
                let args = self.phrase(object, slot).ok_or(Lack::Object)?;
                if !filled.set(slot, args) && slot.role != Role::Any {
                    return Err(Lack::Object);
                }
            }
        }
        if let Some(slot) = frame.topic {
            let topic = self.topic(rule, slot, &clause).ok_or(Lack::Topic)?;
            filled.set(slot, topic);
        }
        let agent = clause.passive && frame.left.iter().any(|(_, slot)| slot.role != Role::Any);
        self.prepositions(rule, frame_idx, frame, filled, agent)
    }

    /// "supplies B with gas": what is supplied stands in a phrase, since B is the object.
    fn other_object(&self, rule: u16, frame_idx: usize, frame: &Frame) -> Option<u32> {
        frame.object.filter(|slot| slot.role != Role::Any)?;
        let words = &self.rules.prepositions[usize::from(rule)][frame_idx];
        let mut preps = frame.preps.iter().zip(words);
        let (_, words) = preps.find(|((_, slot), _)| slot.role == Role::Any)?;
        self.complements.after(words).next()
    }

    /// The nearest actor before the clause's subject that the rule takes in the slot's role.
    fn topic(&mut self, rule: u16, slot: Slot, clause: &Clause) -> Option<Range> {
        let subject = self.chunks.units[clause.subject_unit? as usize];
        let first = subject
            .group
            .map_or(subject.from, |g| self.chunks.units[g.first as usize].from);
        let definition = &self.rules.rules[usize::from(rule)];
        let kinds = if slot.role == Role::A {
            definition.subject
        } else {
            definition.object
        };
        let mut before = self.sentence.tokens[..first as usize].iter().rev();
        let named = before.find_map(|token| {
            token
                .slot
                .filter(|slot| kinds.holds(self.sentence.slots[usize::from(*slot)].kind))
        })?;
        let from = self.chunks.args.len() as u32;
        self.chunks.args.push(named);
        Some((from, from + 1))
    }

    /// Whether a phrase's head is one of the words; of "part of a program" what it is part of.
    fn headed_by(&self, unit: usize, heads: &[super::lexicon::WordIdx]) -> bool {
        let listed = |unit: &Unit| {
            heads
                .binary_search(&self.sentence.tokens[unit.head as usize].word)
                .is_ok()
        };
        let Some(phrase) = self.chunks.units.get(unit) else {
            return false;
        };
        let whole = self.chunks.units.get(unit + 2).filter(|w| {
            phrase.np.partitive && w.kind == Kind::NounPhrase && w.attached_to == Some(unit as u32)
        });
        listed(phrase) || whole.is_some_and(listed)
    }

    /// Whether one of the words stands in the object of the verb, or in what follows it; of a
    /// passive, up to the next verb.
    fn tail_follows(&self, i: usize, tail: &[super::lexicon::WordIdx]) -> bool {
        let units = &self.chunks.units;
        let end = if self.clauses[i].passive {
            let mut rest = i + 1..units.len().min(i + 8);
            rest.find(|j| units[*j].kind == Kind::VerbGroup)
        } else {
            let object = self.complements.object;
            object.map(|object| self.chunks.after(object as usize))
        };
        let Some(mut end) = end else {
            return false;
        };
        while units.get(end).is_some_and(|u| u.kind == Kind::Quote) {
            end += 1;
        }
        // "took B hostage", "called B a liar", "described B as a rogue state"
        let to = match units.get(end..) {
            Some([noun, ..]) if noun.kind == Kind::NounPhrase => noun.to as usize,
            Some([as_, noun, ..]) if as_.kind == Kind::Subordinator => noun.to as usize,
            Some([unit, ..]) => unit.from as usize + 1,
            _ => self.sentence.tokens.len(),
        };
        let from = units[i].to as usize;
        (from..to.min(self.sentence.tokens.len()))
            .any(|t| tail.contains(&self.sentence.tokens[t].word))
    }

    /// The subject of the clause that the verb in unit `i` opens: "demanded that B …".
    fn clause_subject(&mut self, i: usize, obliged: bool, slot: Slot) -> Option<Range> {
        let next = (i + 1..self.chunks.units.len().min(i + 16))
            .find(|j| self.chunks.units[*j].kind == Kind::VerbGroup)?;
        let unit = &self.chunks.units[next];
        let obliges = (unit.from..unit.to)
            .any(|t| self.sentence.tokens[t as usize].tags.any(Tags::OBLIGATION));
        if obliged && !obliges {
            return None;
        }
        if slot.role == Role::Any {
            return Some((0, 0));
        }
        let subject = self.subject_behind(i, next, slot)?;
        // "said that we must": the speaker's own side
        let ours = self.chunks.args(subject).iter().any(|slot| {
            let word = self.sentence.slots[usize::from(*slot)]
                .span
                .slice(self.text);
            let word = self.rules.lexicon.find(word.as_bytes());
            self.rules.lexicon.get(word).tags.any(Tags::WE)
        });
        (!obliged || !ours).then_some(subject)
    }

    /// The subject of the verb in unit `verb`, if it stands behind unit `i`.
    fn subject_behind(&mut self, i: usize, verb: usize, slot: Slot) -> Option<Range> {
        let clause = self.clauses[verb];
        let unit = clause.subject_unit.filter(|unit| *unit as usize > i)?;
        if clause.subject.1 > clause.subject.0 {
            return Some(clause.subject);
        }
        self.phrase(unit as usize, slot)
            .filter(|args| args.1 > args.0)
    }

    /// The subject of the condition that follows unit `i`: "threatened to … unless B …".
    fn condition_subject(&mut self, i: usize) -> Option<Range> {
        let units = i + 1..self.chunks.units.len().min(i + 36);
        let condition = units.clone().find(|j| {
            let unit = &self.chunks.units[*j];
            unit.kind == Kind::Subordinator
                && self.sentence.tokens[unit.from as usize]
                    .tags
                    .any(Tags::CONDITION)
        })?;
        let verb = (condition + 1..self.chunks.units.len().min(condition + 12))
            .find(|j| self.chunks.units[*j].kind == Kind::VerbGroup)?;
        let slot = Slot {
            role: Role::B,
            strict: true,
            loose: false,
            plural: false,
        };
        self.subject_behind(condition, verb, slot)
    }

    /// Whether the trigger has a partner of its own behind "with" or "against".
    fn partnered(&self) -> bool {
        let lexicon = &self.rules.lexicon;
        let words = [lexicon.find(b"with"), lexicon.find(b"against")];
        self.complements
            .after(&words)
            .any(|unit| self.chunks.units[unit as usize].denotes())
    }

    /// Fills the slots behind prepositions from the complements that were read.
    fn prepositions(
        &mut self,
        rule: u16,
        frame_idx: usize,
        frame: &Frame,
        filled: &mut Filled,
        passive: bool,
    ) -> Result<(), Lack> {
        let rules = self.rules;
        let words = &rules.prepositions[usize::from(rule)][frame_idx];
        for ((_, slot), words) in frame.preps.iter().zip(words) {
            let mut done = false;
            for n in 0..self.complements.phrases.len() {
                let (word, unit) = self.complements.phrases[n];
                if !words.contains(&word) {
                    continue;
                }
                let Some(args) = self.phrase(unit as usize, *slot) else {
                    continue;
                };
                if slot.role == Role::Any || args.1 > args.0 {
                    filled.set(*slot, args);
                    done = true;
                    break;
                }
            }
            let by = rules.lexicon.find(b"by");
            // the subject of a passive stands behind the same "by"
            let agent = self
                .complements
                .by
                .filter(|_| !done && !passive && words.contains(&by));
            if let Some(unit) = agent {
                let args = self.phrase(unit as usize, *slot).ok_or(Lack::Preposition)?;
                done = filled.set(*slot, args);
            }
            if !done {
                return Err(Lack::Preposition);
            }
        }
        Ok(())
    }

    fn subject(&mut self, clause: &Clause, slot: Slot) -> Option<Range> {
        let unit = clause.subject_unit;
        if slot.role == Role::Any {
            return unit.map(|_| (0, 0));
        }
        let mut args = clause.subject;
        if args.0 == args.1 && slot.loose {
            args = unit.map(|u| self.chunks.units[u as usize].modifiers)?;
        }
        (args.1 > args.0).then_some(args)
    }

    fn passive_subject(&mut self, clause: &Clause, slot: Slot) -> Option<Range> {
        let unit = clause.subject_unit;
        if slot.role == Role::Any {
            return unit.map(|_| (0, 0));
        }
        if clause.subject.1 > clause.subject.0 {
            return Some(clause.subject);
        }
        self.phrase(unit? as usize, slot).filter(|r| r.1 > r.0)
    }

    /// The actors of a noun phrase that fill a slot; an empty range where there are none.
    fn phrase(&mut self, unit: usize, slot: Slot) -> Option<Range> {
        let phrase = self.chunks.units.get(unit)?;
        if slot.role == Role::Any {
            return Some((0, 0));
        }
        let own = self.chunks.collective(unit);
        if own.1 > own.0 {
            return Some(own);
        }
        if slot.strict {
            return Some((0, 0));
        }
        if phrase.modifiers.1 > phrase.modifiers.0 {
            return Some(self.owners(*phrase));
        }
        // "the policies of Israel", but not "the invasion of Ukraine"
        let head = self
            .sentence
            .word_of(phrase.head as usize, &self.rules.lexicon);
        let event = head.nouns.iter().flatten().any(|lemma| {
            let lemma = self.rules.lexicon.get_lemma(*lemma);
            lemma.uses.iter().any(|(rule, frame)| {
                self.rules.prepositions[usize::from(*rule)][usize::from(*frame)]
                    .iter()
                    .any(|words| words.contains(&self.rules.of))
            })
        });
        if event {
            return Some((0, 0));
        }
        let of = self.chunks.units.get(unit + 1).filter(|u| {
            u.kind == Kind::Preposition && self.sentence.tokens[u.from as usize].tags.any(Tags::OF)
        });
        let joined = self
            .chunks
            .units
            .get(unit + 2)
            .filter(|u| u.kind == Kind::NounPhrase);
        match (of, joined) {
            (Some(_), Some(_)) => Some(self.chunks.collective(unit + 2)),
            _ => Some((0, 0)),
        }
    }

    /// The modifiers of a phrase, or those that own it: in "Ukraine's EU bid" the state.
    fn owners(&mut self, phrase: Unit) -> Range {
        let from = self.chunks.args.len() as u32;
        for t in phrase.from as usize..phrase.head as usize {
            let owns = self.pos.get(t + 1) == Some(&Pos::Possessive);
            let slot = self.sentence.tokens[t].slot.filter(|_| owns);
            self.chunks.args.extend(slot);
        }
        let to = self.chunks.args.len() as u32;
        if to > from {
            (from, to)
        } else {
            phrase.modifiers
        }
    }

    fn noun_phrase(&mut self, i: usize) {
        let unit = self.chunks.units[i];
        let mut read = false;
        for t in unit.from as usize..unit.to as usize {
            let token = self.sentence.tokens[t];
            if token.slot.is_some() {
                continue;
            }
            let word = self.rules.lexicon.get(token.word);
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
                if self.rules.lexicon.get_lemma(lemma).uses.is_empty() {
                    continue;
                }
                if !read {
                    self.complements
                        .read(self.sentence, self.chunks, i, From::Noun);
                    if let Some(governor) = self.governor_of(i) {
                        self.read_fronted(governor);
                    }
                    read = true;
                }
                self.uses(
                    lemma,
                    kind,
                    token.span(),
                    |matching, rule, n, frame, filled| {
                        matching.noun_frame(i, t, (rule, n), frame, filled)
                    },
                );
            }
        }
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
        i: usize,
        t: usize,
        (rule, frame_idx): (u16, usize),
        frame: &Frame,
        filled: &mut Filled,
    ) -> Result<(), Lack> {
        let unit = self.chunks.units[i];
        let governor = self.governor_of(i);
        let mut reality = governor.map_or_else(Reality::default, |g| self.noun_reality(i, g));
        reality.negated &= !self.rules.rules[usize::from(rule)].set.presupposed;
        reality.negated ^= self.chunks.is_none_of(self.sentence, i as u32) || self.without(i);
        reality.possible |= self.is_doubtful(i);
        reality.former |=
            (unit.from as usize..t).any(|t| self.sentence.tokens[t].tags.any(Tags::FORMER));
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
                Left::Either => self.either(i, t, governor, *slot),
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
        self.prepositions(rule, frame_idx, frame, filled, false)?;
        if filled.among.is_some() && frame.preps.is_empty() && self.has_partner() {
            return Err(Lack::Partner);
        }
        if governor.is_some_and(|g| g < i && self.is_anothers(g, *filled)) {
            reality.negated = !reality.negated;
        }
        let trigger = self.sentence.tokens[t].span();
        self.state(rule, *filled, reality, trigger);
        Ok(())
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

    /// Whether the complements name another side: "strengthen ties with the EU".
    fn has_partner(&self) -> bool {
        self.complements.phrases.iter().any(|(word, unit)| {
            self.rules.lexicon.get(*word).tags.any(Tags::PARTNER)
                && self.chunks.units[*unit as usize].denotes()
        })
    }

    /// The name that stands in apposition behind a phrase: "Syria's main backer, Russia, …".
    fn apposed(&self, i: usize) -> Option<usize> {
        let unit = &self.chunks.units[i];
        let [comma, name, end] = self.chunks.units.get(i + 1..i + 4)? else {
            return None;
        };
        let fits = comma.kind == Kind::Comma
            && name.np.name
            && name.group.is_none()
            && end.kind == Kind::Comma
            && unit.group.is_none();
        fits.then_some(i + 2)
    }

    /// The slots that stand before token `t` in its phrase.
    fn modifiers_before(&mut self, i: usize, t: usize) -> Option<Range> {
        let unit = self.chunks.units[i];
        let from = self.chunks.args.len() as u32;
        for s in unit.from as usize..t {
            let Some(slot) = self.sentence.tokens[s].slot else {
                continue;
            };
            // "Turkish President Erdogan's visit" is his
            let person = self.sentence.slots[usize::from(slot)].kind == EntityKind::Person;
            if person && self.pos.get(s + 1) == Some(&Pos::Possessive) {
                self.chunks.args.truncate(from as usize);
            }
            let suffix = self.pos.get(s + 1) == Some(&Pos::Hyphen)
                && self
                    .sentence
                    .word_of(s + 2, &self.rules.lexicon)
                    .suffix
                    .is_some()
                && !self.sentence.tokens[s + 2].tags.any(Tags::LED);
            if !suffix {
                self.chunks.args.push(slot);
            }
        }
        let to = self.chunks.args.len() as u32;
        let first = self.sentence.tokens[unit.from as usize];
        if to == from && first.tags.any(Tags::WHOSE) {
            let mut owner = i.checked_sub(1)?;
            if !self.chunks.units[owner].denotes() {
                owner = owner.checked_sub(1)?;
            }
            while let Some(root) = self.chunks.units[owner].attached_to {
                owner = root as usize;
            }
            return Some(self.chunks.units[owner].own);
        }
        if to == from && unit.np.agent && !unit.np.name && t == unit.head as usize {
            return Some(unit.own);
        }
        Some((from, to))
    }

    /// A modifier, else the subject of the verb that lends itself to the noun, else "by" phrase.
    fn either(&mut self, i: usize, t: usize, governor: Option<usize>, slot: Slot) -> Option<Range> {
        let modifiers = self.modifiers_before(i, t).filter(|r| r.1 > r.0);
        let enough = |m: &Self, r: Range| !slot.plural || m.distinct(r) > 1;
        if let Some(args) = modifiers.filter(|r| enough(self, *r)) {
            return Some(args);
        }
        if let Some(by) = self.complements.by {
            let args = self.chunks.collective(by as usize);
            if args.1 > args.0 && enough(self, args) {
                return Some(args);
            }
        }
        let governor = governor?;
        let verb = self.chunks.units[governor].verb;
        // "are engaged in talks with"
        let engaged = self.chunks.units.get(governor + 1).is_some_and(|unit| {
            unit.kind == Kind::Preposition
                && self.sentence.tokens[unit.from as usize].tags.any(Tags::IN)
        });
        // "flew to Luanda for talks with"
        let bound = verb.govern.any(Govern::TRAVEL) || verb.copula;
        let meant = bound
            && i.checked_sub(1).is_some_and(|before| {
                let unit = &self.chunks.units[before];
                unit.kind == Kind::Preposition
                    && self.sentence.tokens[unit.from as usize].tags.any(Tags::FOR)
            });
        let lends = verb.govern.any(Govern::LIGHT.with(Govern::UNDO))
            && (!self.clauses[governor].passive || engaged)
            || meant && !self.clauses[governor].passive;
        let args = self.clauses[governor].subject;
        (lends && args.1 > args.0 && enough(self, args)).then_some(args)
    }

    /// How many different actors a range of slots refers to.
    fn distinct(&self, range: Range) -> usize {
        let mut first = None;
        for slot in self.chunks.args(range) {
            for actor in self
                .sentence
                .actors_of(&self.sentence.slots[usize::from(*slot)])
            {
                if first.is_some_and(|f| f != *actor) {
                    return 2;
                }
                first = Some(*actor);
            }
        }
        usize::from(first.is_some())
    }

    /// The verb that a noun phrase depends on as an object, in a phrase, or as the passive subject.
    pub(super) fn governor_of(&self, i: usize) -> Option<usize> {
        let first = self.chunks.units[i].group.map_or(i, |g| g.first as usize);
        let mut at = first;
        let mut listed = false;
        let low = first.saturating_sub(12);
        while at > low {
            at -= 1;
            match self.chunks.units[at].kind {
                Kind::VerbGroup => return Some(at),
                Kind::And => listed = true,
                Kind::NounPhrase | Kind::Preposition | Kind::Other | Kind::Quote => {}
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

    /// "talks did not resume between", "aid has not reached"
    fn happens(&self, verb: usize) -> bool {
        let govern = self.chunks.units[verb].verb.govern;
        govern.any(Govern::HAPPEN.with(Govern::ARRIVE))
    }

    fn noun_reality(&self, i: usize, governor: usize) -> Reality {
        let clause = &self.clauses[governor];
        let mut reality = Reality::of(clause);
        let govern = self.chunks.units[governor].verb.govern;
        let undoes = govern.any(Govern::UNDO.with(Govern::REFUSE));
        // "lifted the embargo on sales" undoes the embargo, not the sales
        let first = self.chunks.units[i].group.map_or(i, |g| g.first as usize);
        let direct = first
            .checked_sub(1)
            .is_none_or(|b| self.chunks.units[b].kind != Kind::Preposition);
        // "sanctions were lifted" undoes them, "the presidency ended" says that it was
        let undone = if i < governor { clause.passive } else { direct };
        if undoes && undone {
            reality.negated = !reality.negated;
        }
        reality.planned |= govern.any(Govern::INTEND) && !govern.any(Govern::ASPECT);
        reality
    }

    fn without(&self, i: usize) -> bool {
        i > 0 && {
            let before = &self.chunks.units[i - 1];
            before.kind == Kind::Preposition
                && self.sentence.tokens[before.from as usize]
                    .tags
                    .any(Tags::WITHOUT)
        }
    }

    /// "Serbia's recognition of Kosovo is unlikely"
    fn is_doubtful(&self, i: usize) -> bool {
        let copula = (i + 1..self.chunks.units.len().min(i + 9)).find(|j| {
            self.chunks.units[*j].kind == Kind::VerbGroup
                && self.clauses[*j].subject_unit == Some(i as u32)
        });
        copula.is_some_and(|c| {
            let behind = self.chunks.units[c].to as usize;
            self.chunks.units[c].verb.copula
                && self.sentence.tokens[behind..]
                    .iter()
                    .take(2)
                    .any(|token| token.tags.any(Tags::POSSIBLE))
        })
    }

    /// Whom a noun phrase describes: a copula's subject, the name that it stands in apposition to.
    pub(super) fn anchor(&mut self, i: usize, t: usize, governor: Option<usize>) -> Option<Range> {
        let unit = self.chunks.units[i];
        if t != unit.head as usize || unit.attached_to.is_some() {
            // "NATO member Norway" has frames of its own; "member states" describes nobody
            return None;
        }
        // "Turkey's largest partner is Germany", "whose members are A, B and C"
        let verb = (i + 1..self.chunks.units.len().min(i + 9)).find(|j| {
            let unit = &self.chunks.units[*j];
            unit.kind == Kind::VerbGroup && self.clauses[*j].subject_unit == Some(i as u32)
        });
        if let Some(copula) = verb.filter(|c| self.chunks.units[*c].verb.copula) {
            let named = self.chunks.units.get(copula + 1).filter(|u| u.denotes());
            return named.map(|_| self.chunks.collective(copula + 1));
        }
        let first = unit.group.map_or(i, |g| g.first as usize);
        let before = self.conceded(first).or(first.checked_sub(1));
        let kind = before.map(|b| self.chunks.units[b].kind);
        if let (Some(before), Some(Kind::VerbGroup)) = (before, kind) {
            let verb = self.chunks.units[before].verb;
            if verb.copula {
                return Some(self.clauses[before].subject);
            }
        }
        // "… in Ukraine, South Korea's spy agency said": a subject is no apposition
        let apposed = kind.filter(|_| verb.is_none());
        if let (Some(before), Some(Kind::Comma | Kind::Dash)) = (before, apposed) {
            let mut name = before.checked_sub(1)?;
            while let Some(root) = self.chunks.units[name].attached_to {
                name = root as usize;
            }
            let named = &self.chunks.units[name];
            if named.denotes() && (named.np.name || named.np.agent) {
                return Some(self.chunks.collective(name));
            }
        }
        // "Turkey, a NATO member and EU hopeful"
        if let (Some(before), Some(Kind::And)) = (before, kind) {
            let other = before.checked_sub(1)?;
            let described = &self.chunks.units[other];
            let alike = described.kind == Kind::NounPhrase && !described.np.name;
            let head = described.head as usize;
            return if alike {
                self.anchor(other, head, governor)
            } else {
                None
            };
        }
        if let (Some(before), Some(Kind::Subordinator)) = (before, kind) {
            let token = self.sentence.tokens[self.chunks.units[before].from as usize];
            if token.tags.any(Tags::AS) {
                if let Some(governor) = governor.or_else(|| self.verb_before(before)) {
                    return Some(self.clauses[governor].subject);
                }
                return self.fronted(i);
            }
        }
        if before.is_none() {
            return self.fronted(i);
        }
        None
    }

    /// "Switzerland, though not a member of": the comma before the conjunction.
    fn conceded(&self, first: usize) -> Option<usize> {
        let mut before = first.checked_sub(1)?;
        if self.chunks.units[before].kind == Kind::Other {
            before = before.checked_sub(1)?;
        }
        let comma = before.checked_sub(1)?;
        let though = self.chunks.units[before].kind == Kind::Subordinator
            && self.chunks.units[comma].kind == Kind::Comma;
        though.then_some(comma)
    }

    fn verb_before(&self, i: usize) -> Option<usize> {
        (i.saturating_sub(12)..i)
            .rev()
            .find(|j| self.chunks.units[*j].kind == Kind::VerbGroup)
    }

    /// "A NATO member, Turkey …"
    fn fronted(&self, i: usize) -> Option<Range> {
        let mut comma = self.chunks.after(i);
        for _ in 0..4 {
            if self.chunks.units.get(comma)?.kind == Kind::Comma {
                break;
            }
            comma += 1;
        }
        let named = self.chunks.units.get(comma + 1)?;
        let comma = self.chunks.units.get(comma)?.kind == Kind::Comma;
        (comma && named.denotes()).then(|| self.chunks.collective(comma_next(self.chunks, i)))
    }

    /// States the relation for every pair of actors of the filled slots.
    fn state(&mut self, rule: u16, filled: Filled, reality: Reality, trigger: Span) {
        match (filled.among, filled.a, filled.b) {
            (Some(all), _, _) => self.pairs(rule, all, all, true, reality, trigger),
            // "a mission of A and B": the same list twice relates nobody
            (None, Some(a), Some(b)) if self.chunks.args(a) == self.chunks.args(b) => {}
            (None, Some(a), Some(b)) => self.pairs(rule, a, b, false, reality, trigger),
            _ => {}
        }
    }

    fn pairs(
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

    fn reciprocal(&self, range: Range) -> bool {
        let slots = self.chunks.args(range);
        slots
            .iter()
            .any(|s| self.sentence.slots[usize::from(*s)].reciprocal)
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
        let kind = |actor: ActorIdx| self.kinds.get(actor.index()).copied();
        // "both support both": the same plural on either side relates nobody
        let (left, right) = (self.sentence.actors_of(&sx), self.sentence.actors_of(&sy));
        if x != y && left.len() > 1 && left == right && !sy.reciprocal {
            return;
        }
        for (n, subject) in self.sentence.actors_of(&sx).iter().enumerate() {
            for (m, object) in self.sentence.actors_of(&sy).iter().enumerate() {
                if subject == object || (x == y && symmetric && m <= n) {
                    continue;
                }
                // "demonstrators in Baghdad" act for Iraq
                let acts = kind(*subject).is_some_and(|k| definition.subject.holds(k));
                let home = self.homes.get(subject.index()).copied().flatten();
                let place = kind(*subject) == Some(EntityKind::Place);
                // "we support Ukraine" in the mouth of a minister
                let ours = reality.ours && speaker == Some(*subject);
                let subject = match home.filter(|_| place && !acts || ours) {
                    Some(home) => home,
                    None => *subject,
                };
                let subject = &subject;
                let fits = kind(*subject).is_some_and(|k| definition.subject.holds(k))
                    && kind(*object).is_some_and(|k| definition.object.holds(k));
                if !fits {
                    continue;
                }
                self.found.push(Finding {
                    rule,
                    predicate: definition.predicate,
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

fn comma_next(chunks: &Chunks, i: usize) -> usize {
    let mut comma = chunks.after(i);
    while chunks
        .units
        .get(comma)
        .is_some_and(|u| u.kind != Kind::Comma)
    {
        comma += 1;
    }
    comma + 1
}
