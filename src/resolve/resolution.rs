//! What resolution finds in one document, in buffers that are reused.

use super::context::Occurrences;
use super::cue::Cue;
use super::discourse::Discourse;
use super::marks::Marks;
use super::mention::{Actor, ActorIdx, Mention, Reference, Voice};
use super::open::{OpenMention, OpenNames};
use super::open_actor::Spare;
use super::presence::Presence;
use super::sorter::Sorter;
use super::trace::Trace;
use super::word_key::Wanted;
use crate::date::Date;
use crate::gazetteer::EntityIdx;
use crate::gazetteer::intern::Index;
use crate::span::Span;

/// The mentions and actors of one document.
///
/// Reuse one for many documents: its buffers keep their size.
#[derive(Debug, Default)]
pub struct Resolution {
    /// The sentences that hold mentions or references, in order.
    pub sentences: Vec<Span>,
    /// The paragraph of each sentence, counted from the first.
    pub paragraphs: Vec<u32>,
    /// The actors, in the order of their first mention.
    pub actors: Vec<Actor>,
    /// How many mentions each actor has.
    pub counts: Vec<u32>,
    /// The mentions, ordered by start, longer ones first.
    pub mentions: Vec<Mention>,
    /// Phrases that point back, in order.
    pub references: Vec<Reference>,
    /// The actors that references point at; see [`Reference::from`].
    pub pool: Vec<ActorIdx>,
    /// The sentences of quotations whose speaker another sentence names, in order.
    pub voices: Vec<Voice>,
    /// The date at which names and offices were resolved.
    pub date_used: Option<Date>,
    /// Names between whose candidates nothing decided, with the candidates, the likeliest first.
    pub ambiguous: Vec<Ambiguity>,
    /// The candidates of [`Resolution::ambiguous`].
    pub ranked: Vec<EntityIdx>,
    /// What was decided and why; filled only after [`Resolution::keep_trace`].
    pub trace: Option<Box<Trace>>,
    pub(super) scratch: Scratch,
}

/// A name that may mean several entities, and nothing in the article tells which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ambiguity {
    /// Where it stands.
    pub span: Span,
    /// First index into [`Resolution::ranked`].
    pub from: u32,
    /// End index into [`Resolution::ranked`].
    pub to: u32,
}

/// Buffers that hold nothing of use after a document.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    pub(super) cues: Vec<Cue>,
    pub(super) near: Occurrences,
    /// Where words and names stand.
    pub(super) marks: Marks,
    /// The words that the document is scanned for.
    pub(super) wanted: Wanted,
    /// The candidates of each hit: where they lie in `candidates`.
    pub(super) lists: Vec<(u32, u32)>,
    /// Indices of aliases.
    pub(super) candidates: Vec<u32>,
    pub(super) discourse: Discourse,
    pub(super) presence: Presence,
    pub(super) open: OpenNames,
    pub(super) actor_of: ActorTable,
    /// The document's actors that no gazetteer holds, by id.
    pub(super) open_ids: Index,
    /// The keys of a trait's name.
    pub(super) traits: (String, String),
    /// Actors of earlier documents, whose strings are used again.
    pub(super) spare: Spare,
    mention_sorter: Sorter<Mention>,
    reference_sorter: Sorter<Reference>,
    pub(super) open_sorter: Sorter<OpenMention>,
    pub(super) renumbered: Vec<u32>,
    pub(super) actors: Vec<Actor>,
    pub(super) found: Vec<ActorIdx>,
    pub(super) holders: Vec<ActorIdx>,
    pub(super) viable: Vec<super::candidate::Viable>,
    pub(super) pending: Vec<u32>,
    pub(super) first_person: Vec<super::first_person::FirstPerson>,
    pub(super) namesakes: super::namesake::Namesakes,
}

/// The document's actor for each entity of the gazetteer; cleared by counting up.
#[derive(Debug, Default)]
pub(super) struct ActorTable {
    epoch: u32,
    slots: Vec<(u32, u32)>,
}

impl ActorTable {
    pub(super) fn clear(&mut self, entities: usize) {
        if self.slots.len() != entities || self.epoch == u32::MAX {
            self.slots.clear();
            self.slots.resize(entities, (0, 0));
            self.epoch = 0;
        }
        self.epoch += 1;
    }

    pub(super) fn get(&self, entity: EntityIdx) -> Option<ActorIdx> {
        let &(epoch, actor) = self.slots.get(entity.index())?;
        (epoch == self.epoch).then_some(ActorIdx(actor))
    }

    pub(super) fn set(&mut self, entity: EntityIdx, actor: ActorIdx) {
        if let Some(slot) = self.slots.get_mut(entity.index()) {
            *slot = (self.epoch, actor.0);
        }
    }
}

impl Resolution {
    /// Keeps, from the next document on, what was decided and why.
    pub fn keep_trace(&mut self) {
        self.trace = Some(Box::default());
    }

    pub(super) fn clear(&mut self, entities: usize) {
        self.sentences.clear();
        self.paragraphs.clear();
        for actor in self.actors.drain(..) {
            self.scratch.spare.keep_open(actor);
        }
        self.counts.clear();
        self.mentions.clear();
        self.references.clear();
        self.pool.clear();
        self.voices.clear();
        self.date_used = None;
        self.ambiguous.clear();
        self.ranked.clear();
        if let Some(trace) = &mut self.trace {
            trace.clear();
        }
        let scratch = &mut self.scratch;
        scratch.cues.clear();
        scratch.near.clear();
        scratch.discourse.clear();
        scratch.presence.clear(entities);
        scratch.open.clear(&mut scratch.spare);
        scratch.actor_of.clear(entities);
        scratch.open_ids.clear();
        scratch.pending.clear();
        scratch.first_person.clear();
        scratch.namesakes.clear();
    }

    /// Puts mentions in the order in which they start.
    pub(super) fn sort_mentions(&mut self) {
        let sorter = &mut self.scratch.mention_sorter;
        sorter.sort_starts(&mut self.mentions, |m| m.span);
    }

    /// Puts mentions into their order, counts them, numbers the actors by their first mention, and
    /// keeps only sentences that hold something.
    pub(super) fn finish(&mut self) {
        let scratch = &mut self.scratch;
        scratch.mention_sorter.sort(&mut self.mentions, |m| m.span);
        scratch
            .reference_sorter
            .sort(&mut self.references, |r| r.span);
        self.number_actors();
        self.drop_empty_sentences();
    }

    fn number_actors(&mut self) {
        const NONE: u32 = u32::MAX;
        let number = &mut self.scratch.renumbered;
        number.clear();
        number.resize(self.actors.len(), NONE);
        let mut next = 0;
        let mut give = |actor: &mut ActorIdx| {
            let slot = &mut number[actor.index()];
            if *slot == NONE {
                *slot = next;
                next += 1;
            }
            *actor = ActorIdx(*slot);
        };
        self.mentions.iter_mut().for_each(|m| give(&mut m.actor));
        self.pool.iter_mut().for_each(&mut give);
        self.voices.iter_mut().for_each(|v| give(&mut v.speaker));
        let old = &mut self.scratch.actors;
        old.clear();
        std::mem::swap(old, &mut self.actors);
        self.actors
            .resize(next as usize, Actor::Known(EntityIdx(0)));
        for (from, actor) in old.drain(..).enumerate() {
            match self.actors.get_mut(number[from] as usize) {
                Some(slot) => *slot = actor,
                None => self.scratch.spare.keep_open(actor),
            }
        }
        if let Some(trace) = &mut self.trace {
            let number = &self.scratch.renumbered;
            trace.renumber(|actor| {
                let n = number.get(actor.index()).copied()?;
                (n != NONE).then_some(ActorIdx(n))
            });
        }
        self.counts.clear();
        self.counts.resize(self.actors.len(), 0);
        for mention in &self.mentions {
            self.counts[mention.actor.index()] += 1;
        }
    }

    fn drop_empty_sentences(&mut self) {
        let kept = &mut self.scratch.renumbered;
        kept.clear();
        kept.resize(self.sentences.len(), 0);
        let used = self.mentions.iter().map(|m| m.sentence);
        for sentence in used.chain(self.references.iter().map(|r| r.sentence)) {
            if let Some(slot) = kept.get_mut(sentence as usize) {
                *slot = 1;
            }
        }
        let mut next = 0;
        for (from, slot) in kept.iter_mut().enumerate().filter(|(_, slot)| **slot == 1) {
            self.sentences[next] = self.sentences[from];
            self.paragraphs[next] = self.paragraphs[from];
            *slot = next as u32;
            next += 1;
        }
        self.sentences.truncate(next);
        self.paragraphs.truncate(next);
        for mention in &mut self.mentions {
            mention.sentence = kept[mention.sentence as usize];
        }
        for reference in &mut self.references {
            reference.sentence = kept[reference.sentence as usize];
        }
    }
}
