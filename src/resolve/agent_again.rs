//! Those who act for a state and bear no name: "Israeli troops entered Rafah. The soldiers",
//! "Poland summoned the Russian ambassador. The envoy" are that state's.

use super::cue::Cue;
use super::head::Head;
use super::lexicon::{Agent, Term};
use super::mention::{ActorIdx, Mention, ReferenceKind};
use super::resolver::Pass;
use super::word_class::{
    DEFINITE, INDEFINITE, KEEPING, LEGATION, NUMBER, POSSESSIVE, TAKING, TRAVEL,
};
use crate::gazetteer::{EntityKind, Form, Sector};
use crate::span::Span;

/// They have been named no further back than this many sentences.
const NEAR: u32 = 2;
/// A word that is the end of a longer one has no fewer letters: "boat" of "gunboat".
const SHORTEST_END: usize = 4;
/// Whom a state sends stands no further behind its name than this, in words,
const SENDING_REACH: usize = 10;
/// nor behind the verb.
const SENT_REACH: usize = 4;
/// Why a phrase means those whom it means.
const AGAIN: &str = "whose people of that sort the text has just named";

/// How a noun for people fits one that stands before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Likeness {
    /// It is the same.
    Same,
    /// It is another for the same people: "soldiers" and "troops".
    Kin,
}

impl Pass<'_> {
    /// "the envoy", "the soldiers": those of the state of which the text has just named such; says
    /// whether the phrase is read.
    pub(super) fn agent_again(&mut self, cue: Cue) -> bool {
        let Some(agent) = cue.term.agent.filter(|agent| agent.acts_for_state()) else {
            return false;
        };
        let (start, end) = (cue.start as usize, cue.end as usize);
        let opening = self.opening(start);
        let Some(begins) = opening.start.filter(|_| opening.definite) else {
            return false;
        };
        let visiting = || {
            let word = self.reader.next(opening.first);
            word.is_some_and(|w| self.reader.term(w).is(TRAVEL) && self.reader.is_gerund(w))
        };
        let modified = opening.modifiers > 1 || opening.modifiers == 1 && !visiting();
        if modified
            || opening.count.is_some() && !agent.plural
            || self.in_heading(start)
            || self.is_narrowed(begins, end)
            || self.goes_on(begins, end)
            || self.name_place(end).is_some_and(|at| self.person_at(at))
            || self.person_before_comma(start).is_some()
            || !self.ends_agent(agent, end)
        {
            return false;
        }
        let mut found = self.buffer();
        for sentence in (self.sentence.saturating_sub(NEAR)..=self.sentence).rev() {
            for wanted in [Likeness::Same, Likeness::Kin] {
                if found.is_empty() {
                    self.owners_of_such(cue, agent, (sentence, begins), wanted, &mut found);
                }
            }
        }
        let told = found.is_empty();
        if told {
            self.doers_called(cue, &mut found);
        }
        let span = Span::new(begins, end);
        let list = &self.out.scratch.discourse.listed.actors;
        let listed = told || found.iter().all(|one| list.contains(one));
        if found.len() > 1 && agent.plural && listed {
            self.refer(span, ReferenceKind::Collective, false, &found, AGAIN);
            self.remember_list(false, &found, span);
        } else if let [one] = found[..] {
            self.mention(
                span,
                one,
                Form::Descriptor,
                Some(agent.sector),
                "descriptor.agent",
            );
        }
        let read = !found.is_empty();
        self.keep(found);
        read
    }

    /// Whether a noun for people ends its phrase; "the soldier's death" is that of a man.
    fn ends_agent(&self, agent: Agent, end: usize) -> bool {
        if self.reader.possessive(end).is_some() {
            return agent.plural || !is_force(agent);
        }
        // "gave the generals a week"
        let next = self.reader.next_near(end).map(|w| self.reader.term(w));
        let second = DEFINITE | INDEFINITE | POSSESSIVE | NUMBER;
        self.ends_phrase(end) || next.is_some_and(|term| term.is(second))
    }

    /// Adds the states and bodies of which a sentence names such people before a byte.
    fn owners_of_such(
        &self,
        cue: Cue,
        agent: Agent,
        (sentence, until): (u32, usize),
        wanted: Likeness,
        found: &mut Vec<ActorIdx>,
    ) {
        let fits =
            |head: &Head| head.start < until && self.likeness(cue, agent, head) == Some(wanted);
        for mention in self.mentions_of(sentence) {
            // "the US" of "the US Energy Department"
            let mut others = self.mentions_of(sentence);
            if others.any(|m| m.span != mention.span && m.span.contains(mention.span)) {
                continue;
            }
            let (before, behind) = (self.head_before(mention), self.head_behind(mention));
            let before = before.as_ref().is_some_and(fits);
            let again = self.head_inside(mention);
            if !before && !behind.iter().chain(&again).any(fits) {
                continue;
            }
            // "Officials from Ghana and Togo", "Ghanaian and Togolese officials"
            let list = &self.out.scratch.discourse.listed;
            let whole = if before {
                list.start == mention.span.start
            } else {
                list.end == mention.span.end
            };
            if agent.plural && whole && list.sentence == sentence {
                found.extend(list.actors.iter().filter(|one| **one != mention.actor));
            }
            if !found.contains(&mention.actor) {
                found.push(mention.actor);
            }
        }
        if found.is_empty() && wanted == Likeness::Same {
            found.extend(self.sender_of(cue, agent, (sentence, until)));
        }
        // "Chad recalled its ambassador"
        let references = self.last_references();
        for owner in references.take_while(|r| r.sentence >= sentence) {
            let own = owner.sentence == sentence && owner.kind == ReferenceKind::Possessive;
            let Some(one) = self.sole_meant(owner).filter(|_| own) else {
                continue;
            };
            let head = || self.head(owner.span.end as usize, false);
            if self.acts_by_people(one)
                && !found.contains(&one)
                && head().as_ref().is_some_and(fits)
            {
                found.push(one);
            }
        }
    }

    /// Whether an actor is one that others act for.
    fn acts_by_people(&self, actor: ActorIdx) -> bool {
        matches!(
            self.kind_of(actor),
            Some(
                EntityKind::Country
                    | EntityKind::Territory
                    | EntityKind::Organization
                    | EntityKind::Group
            )
        )
    }

    /// The people behind the name of whose they are, if they have no name: "Russian soldiers", "the
    /// EU's envoy".
    fn head_behind(&self, owner: &Mention) -> Option<Head> {
        let reader = self.reader;
        let end = owner.span.end as usize;
        let possessive = reader.possessive(end);
        if !self.acts_by_people(owner.actor) || reader.byte(end) == b'-' {
            return None;
        }
        let attributive = possessive.is_some()
            || matches!(owner.form, Form::Adjective | Form::Acronym | Form::Metonym);
        let head = self.head(possessive.unwrap_or(end), !attributive)?;
        let named = self.name_place(head.end);
        (!named.is_some_and(|at| self.person_at(at))).then_some(head)
    }

    /// The people that a phrase without a name means: "the soldiers" of the sentence before.
    fn head_inside(&self, meant: &Mention) -> Option<Head> {
        let end = meant.span.end as usize;
        let start = self.reader.word_start(end);
        let own = meant.form == Form::Descriptor && meant.sector.is_some();
        let (term, _) = self.reader.phrase(start).filter(|_| own)?;
        Some(Head::direct(term, start, end))
    }

    /// "China sent warships": the state with which a sentence begins and whose those are that it
    /// sends or calls back.
    fn sender_of(
        &self,
        cue: Cue,
        agent: Agent,
        (sentence, until): (u32, usize),
    ) -> Option<ActorIdx> {
        let reader = self.reader;
        let (first, begins) = self.first_mention(sentence)?;
        if !reader.opens(begins) || !self.acts_by_people(first.actor) {
            return None;
        }
        let (mut at, mut sends) = (first.span.end as usize, None);
        for n in 0..SENDING_REACH {
            let word = reader.next_near(at).filter(|w| w.start < until)?;
            let (term, end) = reader
                .phrase(word.start)
                .unwrap_or((Term::default(), word.end));
            let head = Head::direct(term, word.start, end);
            let near = sends.is_some_and(|verb| n - verb <= SENT_REACH);
            if near && self.likeness(cue, agent, &head) == Some(Likeness::Same) {
                return Some(first.actor);
            }
            if self.inside_hit(word.start) {
                return None;
            }
            if term.is(KEEPING) {
                sends = Some(n);
            }
            at = end;
        }
        None
    }

    /// The people before the name of whose they are: "officials from Ghana", "the envoy of the EU".
    fn head_before(&self, owner: &Mention) -> Option<Head> {
        let reader = self.reader;
        if !self.acts_by_people(owner.actor) {
            return None;
        }
        let mut link = reader.prev_near(owner.span.start as usize)?;
        if reader.term(link).is(DEFINITE) {
            link = reader.prev_near(link.start)?;
        }
        let inside = reader.is(link, "in") && owner.form == Form::Metonym;
        if !inside && !matches!(reader.written(link), "of" | "from" | "for") {
            return None;
        }
        let noun = reader.prev_near(link.start)?;
        let term = reader.term(noun);
        if let Some(before) = reader.prev_near(noun.start) {
            // "bought warships from Russia" has them itself
            let taken = reader.is(link, "from") && reader.term(before).is(TAKING);
            // "recalled its ambassador from Sudan"
            let owned = reader.term(before).is(POSSESSIVE) || self.inside_hit(before.start);
            if taken || owned {
                return None;
            }
        }
        (term.agent.is_some()).then(|| Head::direct(term, noun.start, noun.end))
    }

    /// How the noun of a cue fits people whom the text has named.
    fn likeness(&self, cue: Cue, agent: Agent, head: &Head) -> Option<Likeness> {
        let reader = self.reader;
        let own = head.term.agent?;
        let delegation = own.body && head.term.is(LEGATION);
        let army = own.organ && is_force(own);
        if own.plural != agent.plural && !army && !delegation {
            return None;
        }
        let last = |start: usize, end: usize| {
            let start = reader.word_start(end).max(start);
            reader.slice(start, end)
        };
        let word = last(cue.start as usize, cue.end as usize);
        let before = last(head.start, head.end);
        let tail = word.len() >= SHORTEST_END && before.ends_with(word);
        if before.eq_ignore_ascii_case(word) || tail {
            return Some(Likeness::Same);
        }
        let sent = |agent: Agent| agent.sector == Sector::Gov && !agent.body;
        let people = is_force(agent) && is_force(own) || sent(agent) && (sent(own) || delegation);
        let mission = delegation && agent.body && cue.term.is(LEGATION);
        let many = agent.plural && people || mission;
        let (title, noun) = (self.lexicon.title(cue.term), self.lexicon.noun(cue.term));
        let same_office = |office| {
            let called = noun.is_some_and(|noun| noun.has_fit(self.lexicon.office_name(office)));
            called || title.is_some_and(|title| title.offices.contains(&office))
        };
        let held = || self.lexicon.title(head.term).map(|held| &held.offices);
        let kin = many || held().is_some_and(|held| held.iter().any(|o| same_office(*o)));
        kin.then_some(Likeness::Kin)
    }
}

/// Whether those are soldiers or police.
fn is_force(agent: Agent) -> bool {
    matches!(agent.sector, Sector::Mil | Sector::Cop)
}
