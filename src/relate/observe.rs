//! Watches the engine at work, for `explain`; the engine that nobody watches compiles to the same
//! code as one without this.

use std::fmt;

use super::chunk::{Chunks, Range};
use super::clause::Clause;
use super::token::Sentence;
use crate::span::Span;

/// Sees what rules were tried, and the sentence as the engine reads it.
pub(crate) trait Observer {
    /// Whether it must be told of every trial, so that none may be left out.
    const WATCHES: bool;

    /// A trigger tried a frame of a rule.
    fn tried(&mut self, trial: impl FnOnce() -> Trial) {
        let _ = trial;
    }

    /// All frames of a sentence were tried.
    fn read(&mut self, sentence: &Sentence, chunks: &Chunks, clauses: &[Clause]) {
        let _ = (sentence, chunks, clauses);
    }

    /// Every span of the text that it keeps.
    fn each_span(&mut self, each: impl FnMut(&mut Span)) {
        let _ = each;
    }
}

/// Nobody watches.
impl Observer for () {
    const WATCHES: bool = false;
}

/// One trigger's try of one frame.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Trial {
    pub rule: u16,
    pub frame: usize,
    pub trigger: Span,
    /// The arguments that were found for the relation's subject and object.
    pub subject: Option<Range>,
    pub object: Option<Range>,
    /// What was missing, if the frame did not hold.
    pub lack: Option<Lack>,
}

/// What a frame missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Lack {
    /// No actor stands where the frame wants the grammatical subject, or the noun's owner.
    Subject,
    /// A passive verb without "by" and an actor.
    Agent,
    /// No direct object, or none that names an actor.
    Object,
    /// The direct object is none of the nouns that the rule asks for.
    ObjectNoun,
    /// The direct object is one of the nouns that the rule leaves out.
    BarredNoun,
    /// What the noun names is only banned, or spoken against: "a ban on trade with".
    Barred,
    /// No second object: "gave Ukraine weapons".
    SecondObject,
    /// No actor behind any of the frame's prepositions.
    Preposition,
    /// None of the words that must follow the object does.
    Tail,
    /// No clause with an actor as its subject follows.
    Clause,
    /// No actor of a kind that the rule takes is named before the clause.
    Topic,
    /// The verb is not denied, as the rule asks.
    Denial,
    /// The subjects act on a partner, not on each other.
    Partner,
    /// The frame holds, but the rule takes no actors of these kinds.
    Kind,
}

impl fmt::Display for Lack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Subject => "no actor as its subject",
            Self::Agent => "passive, and no actor behind \"by\"",
            Self::Object => "no actor as its object",
            Self::ObjectNoun => "its object is none of the rule's nouns",
            Self::BarredNoun => "its object is a noun that the rule leaves out",
            Self::Barred => "what it names is banned or opposed",
            Self::SecondObject => "no second object",
            Self::Preposition => "no actor behind its preposition",
            Self::Tail => "none of the words that must follow its object",
            Self::Clause => "no clause with an actor as its subject",
            Self::Topic => "nobody named before the clause that fits",
            Self::Denial => "its verb is not denied",
            Self::Partner => "the subjects act on a partner, not on each other",
            Self::Kind => "not actors of the kinds that the rule takes",
        })
    }
}
