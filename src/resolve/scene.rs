//! Whose a body is where the text says first where all is: "In Bamako, the government expelled",
//! "KAMPALA, March 3 - The army said", "flew to Budapest, where he met the prime minister".

use super::lexicon::TitleUse;
use super::mention::{ActorIdx, Mention};
use super::resolver::Pass;
use super::word_class::{
    ADDRESS, BLAME, CHANCERY, DEED, DEFINITE, INSIDE, JUDGMENT, MEETING, RELATIONAL, RULE, STANCE,
};
use crate::gazetteer::{EntityIdx, EntityKind};
use crate::span::Span;

/// Between a place and the body of its state stand no more bytes than these: ", March 3 (Agency) - ".
const REACH: usize = 48;
/// Between "where" and whom somebody meets there stand no more words than these.
const CLAUSE_REACH: usize = 8;
/// What stands behind a dateline.
const DASHES: [char; 3] = ['-', '–', '—'];

impl Pass<'_> {
    /// The state of the place where a clause says that a body does something, or something is done
    /// to or with it, before it names the body at a byte.
    pub(super) fn state_of_scene(&self, begins: usize) -> Option<EntityIdx> {
        self.state_of_dateline(begins)
            .or_else(|| self.state_of_clause(begins))
    }

    /// "In Bamako, the government", "in Bamako, where the government".
    pub(super) fn state_of_clause(&self, begins: usize) -> Option<EntityIdx> {
        let mut before = self.mentions_of(self.sentence);
        let last = before.find(|m| m.span.end as usize <= begins)?;
        let done = self.is_done_to(begins);
        let scene = self.scene_of_where(begins, last).or_else(|| {
            let fronted = self.fronted_scene()?;
            let between = self.reader.slice(fronted.span.end as usize, begins);
            let next = last == fronted && between.len() <= REACH && between.ends_with(", ");
            // "In Skopje he met"
            let guest = last == fronted || self.kind_of(last.actor) == Some(EntityKind::Person);
            let met = done && (between.starts_with(',') || guest && between.len() <= REACH);
            (next || met).then_some(fronted)
        })?;
        self.state_around(scene)
    }

    /// The state in whose capital a body sits that ends at a byte: "the prime minister's office in
    /// Quito"; not where the capital stands for the state itself.
    pub(super) fn state_of_seat(&self, end: usize) -> Option<EntityIdx> {
        let reader = self.reader;
        let inside = reader.next_near(end).filter(|w| reader.is(*w, "in"))?;
        let hit = self.hit_at(reader.next_near(inside.end)?.start)?;
        let date = self.date.or(self.resolver.latest)?;
        let noun = reader.term(reader.prev(end)?);
        let place = self.sole(hit).filter(|_| !noun.is(RULE))?;
        self.gazetteer.capital_of(place, date)
    }

    /// Whom somebody meets by an office, there where he has come: "arrived in Budapest, where he met
    /// the prime minister"; the guest may be who does something there.
    pub(super) fn host_meant(&mut self, title: &TitleUse, phrase: Span) -> Option<ActorIdx> {
        let reader = self.reader;
        let begins = phrase.start as usize;
        // "the prime minister's office in Quito"
        let office = reader.possessive(phrase.end as usize);
        let office = office.and_then(|at| reader.next_near(at));
        let office = office.filter(|w| reader.term(*w).is(CHANCERY));
        let seat = office.and_then(|office| self.state_of_seat(office.end));
        let done = self.is_done_to(begins);
        let scene = || self.state_of_clause(begins).filter(|_| done);
        let state = seat.or_else(scene).filter(|_| self.leads_state(title))?;
        let holder = self.holder(title, Some(state), false);
        Some(holder.unwrap_or_else(|| self.known(state)))
    }

    /// The state of whom somebody from elsewhere meets in its capital: "In Warsaw, Biden met Prime
    /// Minister Ida Holm", "Biden met Prime Minister Ida Holm in Warsaw".
    pub(super) fn state_of_host(&self, begins: usize, end: usize) -> Option<EntityIdx> {
        if !self.is_done_to(begins) {
            return None;
        }
        let guest = || self.home_of(self.first_of_sentence()?);
        let there = || {
            let state = self.state_of_seat(end)?;
            guest().is_some_and(|guest| guest != state).then_some(state)
        };
        self.state_of_clause(begins).or_else(there)
    }

    /// Whether a verb or preposition before a phrase makes it the one to whom something is done.
    fn is_done_to(&self, begins: usize) -> bool {
        let reader = self.reader;
        reader.prev_near(begins).is_some_and(|verb| {
            let done = STANCE | JUDGMENT | ADDRESS | BLAME | DEED | MEETING | RELATIONAL;
            reader.term(verb).is(done) || reader.is_past(verb)
        })
    }

    /// The state that a place is in, or that a state is.
    fn state_around(&self, scene: &Mention) -> Option<EntityIdx> {
        let entity = self.entity_of(scene.actor)?;
        match self.gazetteer.entity(entity).kind() {
            EntityKind::Country => Some(entity),
            EntityKind::Place => self.resolver.states.state(entity),
            _ => None,
        }
    }

    /// The place or state with which a sentence begins behind a preposition: "In Bamako, …".
    fn fronted_scene(&self) -> Option<&Mention> {
        let reader = self.reader;
        let span = self.out.sentences.get(self.sentence as usize)?;
        let inside = reader.next(span.start as usize)?;
        let mut first = reader.next_near(inside.end)?;
        if reader.term(first).is(DEFINITE) {
            first = reader.next_near(first.end)?;
        }
        let scene = self.mentions_of(self.sentence).last()?;
        let fronted = first.start == scene.span.start as usize;
        (fronted && reader.term(inside).is(INSIDE)).then_some(scene)
    }

    /// The place before ", where" in whose clause a phrase begins that is named last.
    fn scene_of_where<'m>(&self, begins: usize, last: &'m Mention) -> Option<&'m Mention> {
        let reader = self.reader;
        let mut at = begins;
        for _ in 0..CLAUSE_REACH {
            let word = reader.prev_near(at)?;
            if reader.is(word, "where") {
                let behind = reader.slice(last.span.end as usize, word.start);
                return matches!(behind, ", " | " ").then_some(last);
            }
            at = word.start;
        }
        None
    }

    /// The state in whose capital the news is written that goes on with a body: "KAMPALA, March 3 -
    /// The army said"; bodies of several states sit in some.
    pub(super) fn state_of_dateline(&self, begins: usize) -> Option<EntityIdx> {
        let span = self.out.sentences.get(self.sentence as usize)?;
        let place = self.mentions_of(self.sentence).last()?;
        let (start, end) = (place.span.start as usize, place.span.end as usize);
        let between = self.reader.slice(end, begins);
        let dashed = between.trim_end().ends_with(DASHES) && between.len() <= REACH;
        if !dashed || start != span.start as usize {
            return None;
        }
        let date = self.date.or(self.resolver.latest)?;
        let mut readings = self.candidates(self.hit_at(start)?).iter();
        let seat = |&a: &u32| self.resolver.aliases.kind(a) == EntityKind::Organization;
        let capital = self.entity_of(place.actor)?;
        let state = self.gazetteer.capital_of(capital, date)?;
        (!readings.any(seat)).then_some(state)
    }
}
