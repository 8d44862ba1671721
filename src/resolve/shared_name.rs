//! Names that bodies of many states bear, "Supreme Court", "National Guard", "House": the
//! gazetteer's is meant only where the article does not speak of another state.

use super::alias_table::CONTEXT;
use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::word_class::{FUNCTION, LOCAL};
use crate::gazetteer::{EntityIdx, EntityKind, Form, Sector};

/// An article that names another state and what belongs to it so often may be about it.
const ABOUT: u32 = 3;
/// And is so if it names the body's own state less than a part as often.
const SHARE: u32 = 3;
/// An article so much about one state names no party of another that it does not name.
const STRANGER_SHARE: u32 = 8;
/// Parties and parliaments of one name are in the news of every state, and seldom in those of
/// another one.
const PARTY_SHARE: u32 = 1;

impl Pass<'_> {
    /// Why a name that bodies of many states bear is not that of the entity here.
    pub(super) fn shared_name_of_other(&self, n: usize, entity: EntityIdx) -> Option<&'static str> {
        let sector = self.gazetteer.entity(entity).sector();
        let above = matches!(sector, Some(Sector::Leg | Sector::Jud));
        if above && self.is_of_part(n) {
            return Some("a body of a part of the state");
        }
        if self.ends_longer_name(n) {
            return Some("part of a longer name");
        }
        let several = self.candidates(n).len() > 1;
        let share = if several || sector == Some(Sector::Pty) {
            PARTY_SHARE
        } else {
            SHARE
        };
        self.is_about_another(entity, share)
            .then_some("a body of the state that the article is about")
    }

    /// Whether bodies alone bear a name, and each only in its own context.
    pub(super) fn is_shared_name(&self, n: usize) -> bool {
        let aliases = &self.resolver.aliases;
        self.candidates(n).iter().all(|&a| {
            let facts = aliases.get(a);
            facts.flags & CONTEXT != 0 && facts.kind == EntityKind::Organization
        })
    }

    /// Whether a name of common words, "Law and Justice", is that of a party of a state that the
    /// article does not name, while it is about another one.
    pub(super) fn is_strangers_party(&self, n: usize, entity: EntityIdx) -> bool {
        let row = self.gazetteer.entity(entity);
        let party = row.sector() == Some(Sector::Pty) || row.kind() == EntityKind::Group;
        let Some(state) = self.resolver.states.state(entity).filter(|_| party) else {
            return false;
        };
        let presence = &self.out.scratch.presence;
        if presence.count(state) > 0 || presence.count(entity) > 1 {
            return false;
        }
        let written = self.hits[n].span.slice(self.reader.text);
        let mut words = written.split([' ', '-', '\'', '’']);
        written.contains(' ')
            && words.all(|word| word.len() < 2 || self.is_common_word(word))
            && self.is_about_another(entity, STRANGER_SHARE)
    }

    /// Reads a name that bodies of many states bear, and that means none that the gazetteer knows,
    /// as that of the state of which the text speaks: "The Supreme Court ruled".
    pub(super) fn shared_name(&mut self, n: usize) {
        let hit = self.hits[n];
        if hit.blocked || hit.all_caps || !self.is_shared_name(n) {
            return;
        }
        let cue = self.cue_at(hit.span.start as usize);
        let Some(cue) = cue.filter(|cue| cue.end == hit.span.end) else {
            return;
        };
        if let Some(agent) = cue.term.agent.filter(|agent| agent.organ)
            && !self.ends_longer_name(n)
            && !self.is_of_part(n)
        {
            self.institution(cue, agent);
        }
    }

    /// "the Maine House", "state Senate": a part of the state has a parliament and courts, too.
    fn is_of_part(&self, n: usize) -> bool {
        let reader = self.reader;
        let start = self.hits[n].span.start as usize;
        let Some(before) = reader.prev_near(start) else {
            return false;
        };
        if reader.term(before).is(LOCAL) {
            return true;
        }
        let aliases = &self.resolver.aliases;
        let part = |&a: &u32| {
            let facts = aliases.get(a);
            facts.kind == EntityKind::Place || facts.form == Form::Metonym
        };
        let owner = self.hit_ending(before.end).map(|n| self.candidates(n));
        owner.is_some_and(|list| !list.is_empty() && list.iter().all(part))
    }

    /// "Catholic Press Association", "Pacific Light House": a capitalised word before it that is
    /// nobody's name makes it another one.
    pub(super) fn ends_longer_name(&self, n: usize) -> bool {
        let reader = self.reader;
        let start = self.hits[n].span.start as usize;
        let Some(before) = reader.prev_near(start) else {
            return false;
        };
        let plain = |w: Word| !reader.term(w).is(FUNCTION) && !self.is_known_word(w.start, w.end);
        reader.is_capital(before.start)
            && reader.byte(before.start + 1).is_ascii_lowercase()
            && !self.inside_hit(before.start)
            && !reader.opens(before.start)
            && plain(before)
            && !self.in_heading(start)
            && reader.next(before.end).is_some_and(|w| w.gap == Gap::Space)
    }

    /// Whether the article speaks of another state far more than of that of an entity.
    fn is_about_another(&self, entity: EntityIdx, share: u32) -> bool {
        self.resolver.states.get(entity).is_some_and(|state| {
            let (own, other) = self.out.scratch.presence.shares(state);
            other >= ABOUT && other > share * own
        })
    }
}
