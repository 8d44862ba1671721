//! "The capital": which place is meant, by its state, by its name behind the noun, or by what the
//! article has named.

use super::candidate::Choice;
use super::cue::Cue;
use super::discourse::Seen;
use super::head::Head;
use super::mention::ActorIdx;
use super::opening::Opening;
use super::reader::Gap;
use super::resolver::Pass;
use super::state_meant::NEAR;
use super::word_class::{INSIDE, JOINER, SEAT, SORT_OF_CAPITAL};
use crate::gazetteer::{EntityIdx, EntityKind, Form};
use crate::span::Span;

/// A state that is named so much more often than the last one has the capital that is meant.
const TWICE: u32 = 2;
/// What "and" joins to "capital" has no more words than this.
const LONGEST_JOINED: usize = 4;

impl Pass<'_> {
    /// "the Kyrgyz capital", "Niger's capital"
    pub(super) fn capital_descriptor(
        &mut self,
        choice: Choice,
        head: Head,
        possessive: bool,
    ) -> bool {
        let date = self.date.or(self.resolver.latest);
        let Some(place) = date.and_then(|d| self.gazetteer.capital(choice.entity, d)) else {
            return false;
        };
        let opening = self.opening(choice.span.start as usize);
        if opening.indefinite || !possessive && !opening.definite {
            return false;
        }
        // "India's financial capital", "the former Kazakh capital"
        if opening.former || self.is_sort_of_capital(head.start) {
            return false;
        }
        let start = if possessive {
            choice.span.start as usize
        } else {
            opening.start.unwrap_or(choice.span.start as usize)
        };
        let span = Span::new(start, head.end);
        let actor = self.known(place);
        self.mention(span, actor, Form::Descriptor, None, "capital.adjective");
        self.note(actor, Some(place), EntityKind::Place, None);
        true
    }

    /// Whether the word before "capital" says that it need not be the state's: "financial", "old".
    fn is_sort_of_capital(&self, noun: usize) -> bool {
        let sort = self.reader.prev(noun);
        // "the political and financial capital" is the state's
        let joined = sort.and_then(|w| self.reader.prev_near(w.start));
        sort.is_some_and(|w| self.reader.term(w).is(SORT_OF_CAPITAL))
            && !joined.is_some_and(|w| self.reader.term(w).is(JOINER))
    }

    /// "the capital", "the capital, Kigali", "the capital city of Nairobi".
    pub(super) fn bare_capital(&mut self, cue: Cue, opening: Opening, span: Span) {
        let reader = self.reader;
        let next = reader.next_near(cue.end as usize);
        // "the capital city, Kigali"
        let city = next.filter(|w| reader.term(*w).is(SEAT));
        let end = city.map_or(cue.end as usize, |w| w.end);
        // "to the capital in Kabul", "the capital city of Nairobi"
        let link = reader.next_near(end);
        let of = link.filter(|w| reader.is(*w, "of"));
        let inside = link.filter(|w| reader.term(*w).is(INSIDE)).or(of);
        let named = self.capital_named(inside.map_or(end, |w| w.end), of.is_some());
        let other = opening.former || self.is_sort_of_capital(cue.start as usize);
        if let Some(place) = named.filter(|_| !other) {
            let place = self.known(place);
            let span = Span::new(span.start as usize, end);
            self.mention(span, place, Form::Descriptor, None, "capital.named");
            return;
        }
        let elsewhere = self.goes_on(span.start as usize, end) || self.is_capital_of(end);
        if opening.modifiers > 0 || city.is_some() || elsewhere {
            return;
        }
        if let Some(place) = self.capital_meant() {
            self.mention(span, place, Form::Descriptor, None, "capital.bare");
        }
    }

    /// The capital whose name stands behind a noun or its "of": "the capital Nairobi", "the capital,
    /// Nairobi", "the capital of Nairobi".
    pub(super) fn capital_named(&self, end: usize, of: bool) -> Option<EntityIdx> {
        let behind = self.reader.next(end);
        let behind = behind.filter(|w| matches!(w.gap, Gap::Space | Gap::Comma))?;
        let hit = self.hit_at(behind.start)?;
        let date = self.date.or(self.resolver.latest)?;
        let mut places = self.candidates(hit).iter();
        // "the capital of Luxembourg" is that of the state
        let state = |&alias: &u32| {
            let named = self.resolver.aliases.get(alias).form == Form::Name;
            let entity = self.resolver.aliases.entity(alias);
            named && self.gazetteer.entity(entity).kind() == EntityKind::Country
        };
        if of && places.clone().any(state) {
            return None;
        }
        places.find_map(|&alias| {
            let place = self.resolver.aliases.entity(alias);
            self.gazetteer.capital_of(place, date).map(|_| place)
        })
    }

    /// Whether "capital" is joined to another noun before "of": "the capital and largest city of".
    fn is_capital_of(&self, end: usize) -> bool {
        let reader = self.reader;
        let mut at = reader.next_near(end).filter(|w| reader.term(*w).is(JOINER));
        for _ in 0..LONGEST_JOINED {
            let Some(word) = at.and_then(|w| reader.next_near(w.end)) else {
                return false;
            };
            if reader.term(word).is(SEAT) {
                let of = reader.next_near(word.end);
                return of.is_some_and(|w| reader.is(w, "of"));
            }
            at = Some(word);
        }
        false
    }

    /// The capital that "the capital" means.
    fn capital_meant(&mut self) -> Option<ActorIdx> {
        let date = self.date.or(self.resolver.latest)?;
        let gazetteer = self.gazetteer;
        let sentence = self.sentence;
        // "from India … in the capital Nairobi. Panic in the capital"
        let here = self.out.scratch.discourse.places.iter().find(|s| {
            sentence - s.sentence <= 1
                && s.entity
                    .is_some_and(|e| gazetteer.capital_of(e, date).is_some())
        });
        if let Some(here) = here {
            return Some(here.actor);
        }
        let near = |s: &&Seen| sentence - s.sentence <= NEAR;
        let countries = self.out.scratch.discourse.countries.iter().filter(near);
        let last = *countries.clone().next()?;
        // "Georgia … said the Russian agency. In the capital"
        let times = self.times_named(&last);
        let main = countries
            .max_by_key(|s| self.times_named(s))
            .filter(|s| self.times_named(s) >= TWICE * times);
        let country = main.map_or(last, |main| *main).entity?;
        let place = gazetteer.capital(country, date)?;
        Some(self.known(place))
    }
}
