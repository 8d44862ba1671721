//! "Niamey, the capital": of the state whose capital it is, if the text has named that.

use super::mention::{ActorIdx, ReferenceKind};
use super::reader::Gap;
use super::resolver::Pass;
use crate::gazetteer::{EntityIdx, EntityKind};
use crate::span::Span;

/// Why "the capital" is that of a state.
const NAMED: &str = "the state whose capital stands beside it";

impl Pass<'_> {
    /// "the capital" beside the name of a capital: it is that of its state.
    pub(super) fn known_capital(&mut self, span: Span) {
        let before = self.capital_before(span.start as usize);
        let place = before.or_else(|| self.capital_behind(span.end as usize));
        let Some(state) = place.and_then(|place| self.state_with_capital(place)) else {
            return;
        };
        let start = span.start as usize;
        let the = Span::new(start, self.reader.word_end(start));
        self.refer(the, ReferenceKind::Possessive, false, &[state], NAMED);
    }

    /// The place that is set before a phrase with a comma: "in Niamey, the capital".
    fn capital_before(&self, start: usize) -> Option<EntityIdx> {
        let comma = self.comma_before(start)?;
        let mut last = self.last_mentions();
        let place = last.find(|m| m.span.end as usize == comma)?;
        let is_place = self.kind_of(place.actor) == Some(EntityKind::Place);
        self.entity_of(place.actor).filter(|_| is_place)
    }

    /// The place that is named right behind it: "the capital, Niamey", "the capital Niamey".
    fn capital_behind(&self, end: usize) -> Option<EntityIdx> {
        let behind = self.reader.next(end);
        let behind = behind.filter(|w| matches!(w.gap, Gap::Space | Gap::Comma))?;
        let date = self.date.or(self.resolver.latest)?;
        let places = self.candidates(self.hit_at(behind.start)?).iter();
        let mut places = places.map(|&alias| self.resolver.aliases.entity(alias));
        places.find(|place| self.gazetteer.capital_of(*place, date).is_some())
    }

    /// The state of which a place is the capital, if the article has named it.
    fn state_with_capital(&self, place: EntityIdx) -> Option<ActorIdx> {
        let date = self.date.or(self.resolver.latest)?;
        let state = self.gazetteer.capital_of(place, date)?;
        let mut seen = self.out.scratch.discourse.countries.iter();
        seen.find(|s| s.entity == Some(state)).map(|s| s.actor)
    }
}
