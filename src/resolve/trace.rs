//! Why each name and descriptor was resolved as it was, for `explain`.

use super::mention::ActorIdx;
use crate::gazetteer::EntityIdx;
use crate::span::Span;

/// The decisions of one document, in the order in which they were made.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    decisions: Vec<Decision>,
}

/// What a decision is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecisionKind {
    /// Which of the candidates of a name is meant.
    Name,
    /// The mention that was made of it, or of a descriptor.
    Mention,
    /// To whom a descriptor, a pronoun or a collective phrase points back.
    Reference,
}

/// One decision.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// The words that it is about.
    pub span: Span,
    /// What it is about.
    pub kind: DecisionKind,
    /// The entity in question; `None` where it is about no single one of the gazetteer.
    pub entity: Option<EntityIdx>,
    /// The document's actor that it led to.
    pub actor: Option<ActorIdx>,
    /// How likely a candidate was; only those of one name compare.
    pub score: Option<i32>,
    /// Whether the reading was kept.
    pub kept: bool,
    /// Why: a rule id for a mention that was made, else a reason in words.
    pub reason: &'static str,
}

impl Decision {
    /// Why, in words: as [`Decision::reason`], with the ids of rules spelled out.
    pub fn why(&self) -> &'static str {
        rule_in_words(self.reason).unwrap_or(self.reason)
    }
}

/// The decisions about the same words, the reading that was kept first, then by likelihood.
#[derive(Clone, Debug)]
pub struct Surface<'a> {
    span: Span,
    decisions: Vec<&'a Decision>,
}

impl<'a> Surface<'a> {
    /// The words.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The readings, ranked.
    pub fn decisions(&self) -> &[&'a Decision] {
        &self.decisions
    }

    /// The reading that was kept, if one was.
    pub fn kept(&self) -> Option<&'a Decision> {
        self.decisions.first().copied().filter(|d| d.kept)
    }
}

impl Trace {
    /// The decisions, in the order in which they were made.
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    /// The decisions by the words that they are about, in the order of the text.
    pub fn surfaces(&self) -> Vec<Surface<'_>> {
        let mut decisions: Vec<&Decision> = self.decisions.iter().collect();
        // a stable sort: what has no score stays in the order of the decisions
        decisions.sort_by_key(|d| {
            let made = d.kind != DecisionKind::Name;
            (
                d.span.start,
                d.span.end,
                !d.kept,
                !made,
                std::cmp::Reverse(d.score),
            )
        });
        let groups = decisions.chunk_by(|a, b| a.span == b.span);
        let surface = |group: &[&'_ Decision]| group[0].span;
        groups
            .map(|group| Surface {
                span: surface(group),
                decisions: group.to_vec(),
            })
            .collect()
    }

    pub(super) fn clear(&mut self) {
        self.decisions.clear();
    }

    pub(super) fn push(&mut self, decision: Decision) {
        self.decisions.push(decision);
    }

    /// Every span of the text.
    pub(crate) fn each_span(&mut self, mut each: impl FnMut(&mut Span)) {
        let decisions = self.decisions.iter_mut();
        decisions.for_each(|decision| each(&mut decision.span));
    }

    /// Gives the actors their final numbers; those without one are in no mention.
    pub(super) fn renumber(&mut self, number: impl Fn(ActorIdx) -> Option<ActorIdx>) {
        for decision in &mut self.decisions {
            decision.actor = decision.actor.and_then(&number);
        }
    }
}

/// What a rule of resolution does, in words.
fn rule_in_words(rule: &str) -> Option<&'static str> {
    Some(match rule {
        "alias" => "the only reading of the name that is left",
        "alias.ranked" => "the likeliest reading of the name in this article",
        "alias.nested" => "the state with whose name that of the body begins",
        "alias.misspelled" => "one slip of the pen from a name that the article has",
        "surname" => "the bearer of the surname whom the article, a title or the date points to",
        "government.of-head" => {
            "the government or the army of the state that its head leads or led"
        }
        "surname.state" => {
            "which of the state's officials is meant is open, but not for which state"
        }
        "surname.after-name" => "the article gives the full name elsewhere",
        "metonym" => "a place or building that stands for a government",
        "institution" => "an institution that stands for its state",
        "acronym.introduces" => "a name whose initials the article puts in brackets",
        "acronym.introduced" => "an acronym that the article introduces",
        "open.title-name" => "a name behind a title that ties it to a known actor",
        "open.apposition" => "a name before a title that ties it to a known actor",
        "open.of-body" => "a name that a verb or a preposition ties to a known body",
        "open.predicate" => "a name of whom a title that ties it to a known actor is said",
        "open.headed" => "a company that somebody in the article heads",
        "open.by-body" => "a name beside that of a body that only the article knows",
        "open.town" => "a town, by what it is said to lie in",
        "open.headed-by" => "a name behind \"headed by\"",
        "open.class" => "a name beside a noun for a class of bodies",
        "open.faction" => "a name before a small \"party\" or \"movement\"",
        "open.body" => "the name of a body, by its head noun",
        "region.compound" => "two regions that make one",
        "office.adjective" => "who holds the office of that state at the date",
        "office.of" => "who holds the office of that state or body at the date",
        "office.bare" => "the last person in the article who holds such an office",
        "office.scene" => "who holds the office in the state where that happens",
        "office.carried-on" => "who holds the office in the state of which the text speaks",
        "counterpart" => "who has the same office in that state",
        "capital.adjective" => "the capital of that state at the date",
        "capital.bare" => "the capital of the state that the article last named",
        "capital.named" => "the capital whose name stands behind the noun",
        "descriptor.region" => "the last state named that lies in the region",
        "descriptor.region-bare" => "the last region named",
        "descriptor.fighters" => "the one armed group near, or the fighters of the one state near",
        "descriptor.interlocutor" => "the other one of the two who talk",
        "second-person" => "the state named last that is not the speaker's",
        "descriptor.agent" => "whose people of that sort the text has just named",
        "descriptor.calling" => "the one person near who has or had such an office",
        "descriptor.class" => "the last body named of that class",
        "descriptor.bare" => "the last state named",
        "descriptor.national" => "the last actor of that class that belongs to the state",
        "descriptor.territory" => "the last territory named",
        "descriptor.member" => "the last state named that is a member of the body",
        "descriptor.trait" => "the last state named that has the trait",
        "descriptor.set" => "a set of actors, taken as one",
        "descriptor.set-again" => "the set of actors named before",
        "first-person" => "the state for which the speaker of the quotation speaks",
        _ => return None,
    })
}
