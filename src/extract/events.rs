//! Event records in the form that political scientists count: who did what to whom, and when.
//!
//! A record is made for each ordered pair of sides and PLOVER event class of a document, however
//! often the document says it. The side of a state, its leaders and its ministers is one side
//! ("Kazakhstan", "Tokayev" and "the Kazakh foreign minister" are KAZ GOV); its army, its
//! opposition, its companies and all other bodies are sides of their own. A statement that holds
//! both ways ("A and B met") counts for the direction that is there already ("A visited B"), or
//! for the direction in which it is written.
//!
//! What the text says did *not* happen is no event: negated and denied statements make no record,
//! as in the hand-coded data sets; they stay among [`Extraction::relations`]. What is planned,
//! possible or reported makes a record that says so in [`EventRecord::modality`], since event data
//! count verbal acts too; a statement of fact goes before it.

use std::collections::HashMap;

use super::extraction::{ActorRef, Extraction, RelationRef};
use crate::date::Date;
use crate::gazetteer::{CountryCode, EntityKind, Sector};
use crate::relate::{Event, Modality, Predicate, Quad, office_sector};
use crate::resolve::Actor;
use crate::span::Span;

/// One side of an event record: the source or the target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EventSide<'a> {
    actor: ActorRef<'a>,
    sector: Option<Sector>,
}

impl<'a> EventSide<'a> {
    /// The actor as the best statement names it.
    pub fn actor(self) -> ActorRef<'a> {
        self.actor
    }

    /// The state that the actor is or belongs to.
    pub fn country(self) -> Option<CountryCode> {
        self.actor.country()
    }

    /// The part of society that acts: what the text says ("Russian troops": MIL), else the
    /// actor's, else that of the office which a person held at the time; GOV for a state.
    pub fn sector(self) -> Option<Sector> {
        self.sector
    }
}

/// One event of a document: source, target, class, date and the evidence for it.
///
/// # Examples
///
/// ```
/// use demarche::Extractor;
/// let news = Extractor::default().extract("Kazakhstan has sanctioned Serbia.");
/// for event in news.events() {
///     assert_eq!(event.cameo_root(), "16");
///     assert!(event.goldstein() < 0.0);
/// }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct EventRecord<'a> {
    news: &'a Extraction,
    relation: RelationRef<'a>,
    source: EventSide<'a>,
    target: EventSide<'a>,
    event: Event,
    statements: u32,
}

impl<'a> EventRecord<'a> {
    /// Who acts.
    pub fn source(&self) -> EventSide<'a> {
        self.source
    }

    /// Who is acted upon.
    pub fn target(&self) -> EventSide<'a> {
        self.target
    }

    /// The PLOVER event class.
    pub fn event(&self) -> Event {
        self.event
    }

    /// The predicate of the best statement.
    pub fn predicate(&self) -> Predicate {
        self.relation.predicate()
    }

    /// The quad class.
    pub fn quad(&self) -> Option<Quad> {
        self.relation.quad()
    }

    /// The CAMEO root category, `01` to `20`.
    pub fn cameo_root(&self) -> &'static str {
        self.predicate().cameo_root().unwrap_or_default()
    }

    /// The place on the Goldstein-style scale, -10 to 10; see [`Predicate::goldstein`].
    pub fn goldstein(&self) -> f32 {
        self.predicate().goldstein().unwrap_or_default()
    }

    /// When it happened or began: the date that the text gives, else the article's date if the
    /// event is told as news, which a plan, a possibility and a thing of the past are not.
    pub fn date(&self) -> Option<Date> {
        let told_as_news = matches!(self.modality(), Modality::Asserted | Modality::Reported)
            && !self.relation.former();
        let article = self.news.document().date().filter(|_| told_as_news);
        self.relation.date().or(article)
    }

    /// When it ended, for a range.
    pub fn date_end(&self) -> Option<Date> {
        self.relation.date_end()
    }

    /// Whether the text itself gives the date.
    pub fn is_date_stated(&self) -> bool {
        self.relation.date().is_some()
    }

    /// How real the best statement says it is; never [`Modality::Denied`].
    pub fn modality(&self) -> Modality {
        self.relation.modality()
    }

    /// Who says so, if the text attributes it.
    pub fn attributed_to(&self) -> Option<ActorRef<'a>> {
        self.relation.attributed_to()
    }

    /// How many statements of the document say it.
    pub fn statements(&self) -> u32 {
        self.statements
    }

    /// The best statement: the most real one, of those one with a date, of those the first.
    pub fn relation(&self) -> RelationRef<'a> {
        self.relation
    }

    /// The sentence of the best statement.
    pub fn evidence(&self) -> Span {
        self.relation.evidence()
    }

    /// The id of the rule that found the best statement.
    pub fn rule(&self) -> &'a str {
        self.relation.rule()
    }

    /// Takes in another statement of the same event.
    fn add(&mut self, other: Self) {
        let statements = self.statements + 1;
        if other.rank() < self.rank() {
            *self = other;
        }
        self.statements = statements;
    }

    /// How good the statement is, the best first.
    fn rank(&self) -> (u8, bool) {
        let real = match self.modality() {
            Modality::Asserted => 0,
            Modality::Reported => 1,
            Modality::Planned => 2,
            _ => 3,
        };
        (real, self.relation.date().is_none())
    }
}

/// What counts as one side of a dyad.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum SideKey {
    State(CountryCode, Sector),
    Actor(usize),
}

impl SideKey {
    fn of(side: EventSide<'_>) -> Self {
        let kind = side.actor.kind();
        let is_state = matches!(kind, EntityKind::Country | EntityKind::Territory);
        match (side.country(), side.sector) {
            (Some(country), Some(sector)) if is_state || sector == Sector::Gov => {
                Self::State(country, sector)
            }
            _ => Self::Actor(side.actor.index()),
        }
    }
}

/// The event records of an [`Extraction`], in the order of their first statements.
#[derive(Clone, Debug)]
pub struct EventRecords<'a>(std::vec::IntoIter<EventRecord<'a>>);

impl<'a> Iterator for EventRecords<'a> {
    type Item = EventRecord<'a>;

    fn next(&mut self) -> Option<EventRecord<'a>> {
        self.0.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for EventRecords<'_> {}

impl Extraction {
    /// The events that the document tells: one record for each ordered pair of sides and event
    /// class; see [`EventRecord`].
    ///
    /// Standing relations (memberships, offices) and mere mentions are no events. Negated and
    /// denied statements are left out, plans and possibilities are kept and flagged.
    ///
    /// # Performance
    ///
    /// Linear in the number of relations; the records are made anew at each call.
    pub fn events(&self) -> EventRecords<'_> {
        let mut events: Vec<(usize, EventRecord<'_>)> = Vec::new();
        let mut known: HashMap<(SideKey, SideKey, Event), usize> = HashMap::new();
        // Statements of one direction come first, so that those of both find their direction.
        for both_ways in [false, true] {
            for (n, relation) in self.relations().enumerate() {
                if relation.predicate().is_symmetric() != both_ways {
                    continue;
                }
                let Some(record) = self.event_record(relation) else {
                    continue;
                };
                let (source, target) = (SideKey::of(record.source), SideKey::of(record.target));
                let straight = (source, target, record.event);
                let crossed = (target, source, record.event);
                let at = known.get(&straight).copied();
                let at = at.or_else(|| known.get(&crossed).copied().filter(|_| both_ways));
                if let Some((first, known)) = at.and_then(|at| events.get_mut(at)) {
                    known.add(record);
                    *first = n.min(*first);
                } else {
                    known.insert(straight, events.len());
                    events.push((n, record));
                }
            }
        }
        events.sort_by_key(|(first, _)| *first);
        let records: Vec<_> = events.into_iter().map(|(_, record)| record).collect();
        EventRecords(records.into_iter())
    }

    /// The statement as an event of its own, if it is one.
    fn event_record<'a>(&'a self, relation: RelationRef<'a>) -> Option<EventRecord<'a>> {
        let event = relation.event()?;
        let happened = !relation.negated() && relation.modality() != Modality::Denied;
        let date = relation.date().or(self.document().date());
        let side = |actor: ActorRef<'a>, stated: Option<Sector>| EventSide {
            actor,
            sector: stated.or_else(|| self.sector_at(actor, date)),
        };
        let source = side(relation.subject(), relation.subject_sector());
        let target = side(relation.object(), relation.object_sector());
        (happened && source.actor != target.actor).then_some(EventRecord {
            news: self,
            relation,
            source,
            target,
            event,
            statements: 1,
        })
    }

    /// The part of society of an actor for which neither text nor table names one.
    fn sector_at(&self, actor: ActorRef<'_>, date: Option<Date>) -> Option<Sector> {
        match actor.kind() {
            EntityKind::Country | EntityKind::Territory => return Some(Sector::Gov),
            EntityKind::Person => {}
            _ => return None,
        }
        let Some(Actor::Known(person)) = self.actors.get(actor.index()) else {
            return None;
        };
        let offices = self.gazetteer.offices_of(*person).iter();
        offices
            .filter(|office| date.is_none_or(|date| office.validity().holds(date)))
            .find_map(|office| {
                let body = self.gazetteer.entity(office.of());
                body.sector().or_else(|| office_sector(office.office()))
            })
    }
}

#[cfg(test)]
pub(crate) mod tests;
