//! What must stand around a trigger for a frame to hold, as sets of bits.
//!
//! Most frames fail for want of a subject, a preposition or one of the rule's objects. The test
//! here finds that out with a few operations; it lets some frames pass that do not hold, never the
//! reverse, so what passes is read against the sentence.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::compiled::FrameWords;
use super::flags::flags;
use super::frame::{Frame, Left, Role, Slot, TriggerKind};
use super::kinds::{Cast, Kinds};
use super::lexicon::WordIdx;
use crate::stored::stored;
use crate::text::short_hash::ShortHasher;

flags! {
    /// What stands around a trigger, prepositional phrases aside.
    Parts(u32) {
        // the subject of an active verb: any phrase, one of actors, one that names actors
        SUBJECT, ACTOR, NAMES_ACTOR,
        // what a verb is done to, which is the subject of a passive one
        OBJECT, TARGET, NAMES_TARGET,
        SECOND_OBJECT, SPEAKER,
        // behind "by"
        AGENT,
        // before a noun: an actor, two of them
        OWNER, OWNERS,
        // an owner, or a verb that may lend its subject to the noun
        DOER,
        // the noun may describe somebody, a name follows it, it ends its phrase
        DESCRIBES, NAME, LAST,
        // nowhere
        NEVER,
    }
}

impl Parts {
    const ALL: Self = Self(u32::MAX);

    /// What is known of an active verb only once its complements are read.
    pub(crate) const BEHIND_VERB: Self = Self::OBJECT
        .with(Self::TARGET)
        .with(Self::NAMES_TARGET)
        .with(Self::SECOND_OBJECT);

    /// Whether all of `other` is there.
    #[inline]
    const fn covers(self, other: Self) -> bool {
        other.without(self).is_empty()
    }

    /// These parts if a condition holds.
    #[inline]
    pub(crate) const fn when(self, condition: bool) -> Self {
        if condition { self } else { Self(0) }
    }
}

/// A set of prepositions behind which a phrase stands, in the lower half, and behind which an actor
/// may stand, in the upper half.
///
/// The most frequent prepositions of the frames have a bit of their own, the others share one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Phrases(u64);

/// The bit that all prepositions share which have none of their own.
const SHARED: u8 = 30;

impl Phrases {
    const ALL: Self = Self(u64::MAX);
    /// Set around every trigger.
    pub(crate) const ALWAYS: Self = Self(1 << 31);
    /// There is a second object: "gave Ukraine weapons" needs no "to".
    pub(crate) const RECEIVER: Self = Self(1 << 63);

    /// A phrase behind a preposition that may name an actor.
    fn of(bit: u8, actor: bool) -> Self {
        Self(1 << bit | u64::from(actor) << (bit + 32))
    }

    /// These phrases if a condition holds.
    #[inline]
    pub(crate) const fn when(self, condition: bool) -> Self {
        if condition { self } else { Self(0) }
    }

    #[inline]
    pub(crate) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Rules by the nouns that may head their objects, in 127 classes; the last bit is always set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Heads(u128);

impl Heads {
    const ALL: Self = Self(u128::MAX);
    pub(crate) const NONE: Self = Self(1 << ANY_HEAD);

    #[inline]
    pub(crate) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The bit of a frame whose object may have any head.
const ANY_HEAD: u8 = 127;

/// What stands around a trigger.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Around {
    pub(crate) passive: bool,
    pub(crate) parts: Parts,
    pub(crate) phrases: Phrases,
    pub(crate) heads: Heads,
    /// Who stands in the sentence.
    pub(crate) cast: Cast,
}

impl Around {
    /// Around a trigger of which nothing is known: every frame must be read.
    pub(crate) const UNKNOWN: Self = Self {
        passive: false,
        parts: Parts::ALL,
        phrases: Phrases::ALL,
        heads: Heads::ALL,
        cast: Cast::UNKNOWN,
    };
}

/// What a frame needs, in one line of memory.
#[derive(Clone, Copy, Debug)]
#[repr(align(32))]
pub(crate) struct Need {
    /// Of a verb in the active voice, or of any other trigger; of a passive verb.
    parts: [Parts; 2],
    /// Of each of the first two prepositional phrases one bit must be there.
    phrases: [Phrases; 2],
    /// The rule's bit of [`Heads`].
    head: u8,
    /// Of its subject and of its object.
    kinds: [Kinds; 2],
}

impl Need {
    /// Whether a frame may hold.
    #[inline]
    pub(crate) fn is_met(&self, around: &Around) -> bool {
        let [first, second] = self.phrases;
        around.parts.covers(self.parts[usize::from(around.passive)])
            && first.0 & around.phrases.0 != 0
            && second.0 & around.phrases.0 != 0
            && around.cast.may_fill(self.kinds)
            && around.heads.0 >> self.head & 1 != 0
    }
}

/// What every frame of a rule set needs, and the numbers that say it.
#[derive(Debug, Default)]
pub(crate) struct Needs {
    /// For each frame, in the order of [`super::compiled::Compiled::words`].
    frames: Vec<Need>,
    /// The bit of each preposition, by its word; [`NO_BIT`] for words that no frame asks for.
    bits: Vec<u8>,
    /// The rules whose objects a noun may head.
    heads: HashMap<WordIdx, Heads, BuildHasherDefault<ShortHasher>>,
}

const NO_BIT: u8 = u8::MAX;

impl Needs {
    /// Reads what frames need, each with the number of its rule; `words` are theirs, `object_heads`
    /// the nouns of each rule, `kinds` those of its subject and its object, and `to` is the word
    /// "to".
    pub(crate) fn new<'a>(
        frames: impl Iterator<Item = (usize, &'a Frame)>,
        words: &[FrameWords],
        object_heads: &[Vec<WordIdx>],
        kinds: &[[Kinds; 2]],
        to: WordIdx,
    ) -> Self {
        let mut needs = Self {
            bits: preposition_bits(words),
            ..Self::default()
        };
        for (rule, nouns) in object_heads.iter().enumerate() {
            for noun in nouns {
                let heads = needs.heads.entry(*noun).or_insert(Heads::NONE);
                *heads = heads.with(Heads(1 << head_bit(rule)));
            }
        }
        for ((rule, frame), words) in frames.zip(words) {
            let with_object = !object_heads[rule].is_empty();
            let need = Need {
                parts: [active(frame), passive(frame)],
                phrases: needs.phrases_of(frame, words, to),
                head: if with_object && heads_object(frame) {
                    head_bit(rule)
                } else {
                    ANY_HEAD
                },
                kinds: kinds[rule],
            };
            needs.frames.push(need);
        }
        needs
    }

    /// What a frame needs.
    #[inline]
    pub(crate) fn of(&self, frame: usize) -> &Need {
        &self.frames[frame]
    }

    /// The phrase behind a preposition.
    pub(crate) fn phrase(&self, preposition: WordIdx, actor: bool) -> Phrases {
        match self.bits.get(preposition.0 as usize) {
            None | Some(&NO_BIT) => Phrases::ALWAYS,
            Some(bit) => Phrases::of(*bit, actor).with(Phrases::ALWAYS),
        }
    }

    /// The rules whose objects a noun may head.
    pub(crate) fn heads(&self, noun: WordIdx) -> Heads {
        self.heads.get(&noun).copied().unwrap_or(Heads::NONE)
    }

    fn phrases_of(&self, frame: &Frame, words: &FrameWords, to: WordIdx) -> [Phrases; 2] {
        let mut phrases = [Phrases::ALWAYS; 2];
        for ((need, words), (_, slot)) in phrases
            .iter_mut()
            .zip(&words.prepositions)
            .zip(&frame.preps)
        {
            let half = if slot.role == Role::Any { 0 } else { 32 };
            let bits = words.iter().map(|w| 1 << (self.bits[w.0 as usize] + half));
            *need = Phrases(bits.fold(0, |all, bit| all | bit));
        }
        let given = frame.object.is_some_and(|slot| slot.role == Role::Any);
        if let [only] = words.prepositions.as_slice()
            && given
            && only.contains(&to)
        {
            phrases[0] = phrases[0].with(Phrases::RECEIVER);
        }
        phrases
    }
}

/// The rule's bit of [`Heads`]; a few rules share one if there are many.
fn head_bit(rule: usize) -> u8 {
    (rule % usize::from(ANY_HEAD)) as u8
}

/// The bit of each preposition, the most frequent ones first.
fn preposition_bits(words: &[FrameWords]) -> Vec<u8> {
    let mut counts: HashMap<WordIdx, u32> = HashMap::new();
    for word in words.iter().flat_map(|w| w.prepositions.iter().flatten()) {
        *counts.entry(*word).or_default() += 1;
    }
    let mut counts: Vec<(WordIdx, u32)> = counts.into_iter().collect();
    counts.sort_unstable_by_key(|(word, count)| (Reverse(*count), *word));
    let last = counts.iter().map(|(word, _)| word.0).max();
    let mut bits = vec![NO_BIT; last.map_or(0, |word| word as usize + 1)];
    for (bit, (word, _)) in counts.iter().enumerate() {
        bits[word.0 as usize] = u8::try_from(bit).map_or(SHARED, |bit| bit.min(SHARED));
    }
    bits
}

/// Whether one of the rule's nouns must head the plain object of a verb.
fn heads_object(frame: &Frame) -> bool {
    let elsewhere = frame.heads_elsewhere() && !frame.object.is_some_and(|slot| slot.headed);
    frame.trigger == TriggerKind::Verb && is_plain(frame) && !elsewhere
}

/// Whether the object that a rule asks for is the plain one of the verb: not in "supplies B with
/// gas".
fn is_plain(frame: &Frame) -> bool {
    let any = |slot: &Slot| slot.role == Role::Any;
    frame
        .object
        .is_some_and(|object| any(&object) || !frame.preps.iter().any(|(_, slot)| any(slot)))
}

/// What a frame needs of a verb in the active voice, or of a trigger that is no verb.
fn active(frame: &Frame) -> Parts {
    match frame.trigger {
        TriggerKind::Verb => {
            let left = frame.left.iter().map(|(_, slot)| match slot {
                Slot {
                    role: Role::Any, ..
                } => Parts::SUBJECT,
                Slot { loose: true, .. } => Parts::NAMES_ACTOR,
                // whose deed it is, is read of the phrase
                Slot { headed: true, .. } => Parts::SUBJECT,
                _ => Parts::ACTOR,
            });
            left.fold(Parts::default(), Parts::with)
                .with(object(frame))
                .with(Parts::SECOND_OBJECT.when(frame.second))
                .with(Parts::SPEAKER.when(frame.speaker.is_some()))
        }
        TriggerKind::Noun | TriggerKind::Adjective => {
            let owned = frame.left.len() == 2 && frame.left[0].0 == Left::Modifier;
            let left = frame.left.iter().map(|(left, _)| match left {
                Left::Modifier if owned => Parts::OWNERS,
                Left::Modifier => Parts::OWNER,
                Left::Subject | Left::Copula => Parts::DESCRIBES,
                Left::Either => Parts::DOER,
            });
            let ends = frame.object.is_none() && !frame.preps.is_empty();
            left.fold(Parts::default(), Parts::with)
                .with(Parts::NAME.when(frame.object.is_some()))
                .with(Parts::LAST.when(ends))
        }
        TriggerKind::Suffix | TriggerKind::Preposition => Parts::default(),
    }
}

/// What a frame needs of a passive verb.
fn passive(frame: &Frame) -> Parts {
    let agent = frame.left.iter().any(|(_, slot)| slot.role != Role::Any);
    object(frame)
        .with(Parts::NEVER.when(frame.object.is_none()))
        .with(Parts::AGENT.when(agent))
        .with(Parts::SPEAKER.when(frame.speaker.is_some()))
}

fn object(frame: &Frame) -> Parts {
    match frame.object {
        None => Parts::default(),
        Some(Slot {
            role: Role::Any, ..
        }) => Parts::OBJECT,
        Some(Slot { strict: true, .. }) => Parts::TARGET,
        Some(_) => Parts::NAMES_TARGET,
    }
}

stored! { struct Phrases(_) }
stored! { struct Heads(_) }
stored! { struct Need { parts, phrases, head, kinds } }
stored! { struct Needs { frames, bits, heads } }
