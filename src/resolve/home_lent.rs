//! Whose somebody is who has an office of a state, where the text says it of no state: "Somalia
//! recalled its envoy. Foreign Minister Ida Holm told reporters".

use super::cue::Cue;
use super::mention::{Actor, ActorIdx};
use super::resolver::Pass;
use crate::gazetteer::{EntityKind, Sector};
use crate::span::Span;

impl Pass<'_> {
    /// Makes a person whom only the article knows, and by an office of a state without the state,
    /// one of the state of which it speaks.
    pub(super) fn lend_home(&mut self, cue: Cue, name: Span, person: ActorIdx) {
        let homeless = match self.out.actors.get(person.index()) {
            Some(Actor::Open(open)) => open.kind == EntityKind::Person && open.country.is_none(),
            _ => false,
        };
        if !homeless || !self.is_states_office(cue) || self.opening(cue.start as usize).possessive {
            return;
        }
        let span = Span::new(cue.start as usize, name.end as usize);
        let state = self.state_of_organ(Sector::Gov, span);
        let state = state.and_then(|state| self.entity_of(state));
        let country = state.and_then(|state| self.gazetteer.entity(state).country());
        if let Some(Actor::Open(open)) = self.out.actors.get_mut(person.index()) {
            open.country = country;
        }
    }

    /// Whether a title is that of an office that states have.
    fn is_states_office(&self, cue: Cue) -> bool {
        let Some(title) = self.title_of(cue) else {
            return false;
        };
        let royal = title.gender.is_some() || title.sole_state.is_some();
        let mut offices = title.offices.iter();
        let of_state = offices.any(|office| {
            let traits = self.lexicon.office_traits(*office);
            traits.minister || traits.leader && !royal
        });
        of_state && !title.vague
    }
}
