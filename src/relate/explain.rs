//! What `explain` shows of the engine's work: each sentence as it was read, and what was tried.

use super::chunk::{Chunks, Kind, Range};
use super::clause::Clause;
use super::observe::{Lack, Observer, Trial};
use super::relation::RuleIdx;
use super::token::Sentence;
use crate::resolve::ActorIdx;
use crate::span::Span;

/// One sentence with two actors or more, as the engine read it.
#[derive(Clone, Debug)]
pub(crate) struct SentenceTrace {
    pub span: Span,
    pub chunks: Vec<Chunk>,
    pub attempts: Vec<Attempt>,
}

/// A phrase of a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Chunk {
    pub span: Span,
    pub verb: bool,
    /// Whom a noun phrase denotes, or who is the verb's subject.
    pub actors: Vec<ActorIdx>,
}

/// One trigger's try of one frame, with what it found.
#[derive(Clone, Debug)]
pub(crate) struct Attempt {
    pub rule: RuleIdx,
    pub frame: usize,
    pub trigger: Span,
    pub subject: Vec<ActorIdx>,
    pub object: Vec<ActorIdx>,
    pub lack: Option<Lack>,
}

/// Writes down what the engine does.
#[derive(Debug, Default)]
pub(crate) struct Recorder {
    pub sentences: Vec<SentenceTrace>,
    /// The trials of the sentence at work.
    trials: Vec<Trial>,
}

impl Observer for Recorder {
    const WATCHES: bool = true;

    fn tried(&mut self, trial: impl FnOnce() -> Trial) {
        self.trials.push(trial());
    }

    fn read(&mut self, sentence: &Sentence, chunks: &Chunks, clauses: &[Clause]) {
        let actors = |range: Range| {
            let slots = chunks
                .args(range)
                .iter()
                .map(|s| &sentence.slots[usize::from(*s)]);
            slots
                .flat_map(|slot| sentence.actors_of(slot))
                .copied()
                .collect()
        };
        let token = |n: u32| sentence.tokens[n as usize].span();
        let units = chunks.units.iter().zip(clauses);
        let phrases = units.filter(|(u, _)| matches!(u.kind, Kind::NounPhrase | Kind::VerbGroup));
        let chunks = phrases.map(|(unit, clause)| {
            let verb = unit.kind == Kind::VerbGroup;
            Chunk {
                span: token(unit.from).cover(token(unit.to - 1)),
                verb,
                actors: actors(if verb { clause.subject } else { unit.own }),
            }
        });
        let attempts = self.trials.drain(..).map(|trial| Attempt {
            rule: RuleIdx(trial.rule),
            frame: trial.frame,
            trigger: trial.trigger,
            subject: trial.subject.map(actors).unwrap_or_default(),
            object: trial.object.map(actors).unwrap_or_default(),
            lack: trial.lack,
        });
        // one that is read again is written down once
        self.sentences.pop_if(|last| last.span == sentence.span);
        self.sentences.push(SentenceTrace {
            span: sentence.span,
            chunks: chunks.collect(),
            attempts: attempts.collect(),
        });
    }

    fn each_span(&mut self, mut each: impl FnMut(&mut Span)) {
        for sentence in &mut self.sentences {
            each(&mut sentence.span);
            sentence.chunks.iter_mut().for_each(|c| each(&mut c.span));
            sentence
                .attempts
                .iter_mut()
                .for_each(|a| each(&mut a.trigger));
        }
    }
}
