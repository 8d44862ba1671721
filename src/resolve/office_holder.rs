//! Who holds an office: by what the text states, by the tables, or lately.

use super::discourse::{Seen, Stated};
use super::lexicon::{OfficeClass, TitleUse};
use super::mention::ActorIdx;
use super::office_traits::office_traits;
use super::resolver::Pass;
use crate::gazetteer::{EntityIdx, EntityKind, Office};

/// How many mentions back a title alone looks for its holder.
const LOOK_BACK: usize = 64;
/// A title names no more offices than these: "chief" of a body is whoever heads it.
const MOST_OFFICES: usize = 8;
/// One of several holders of an office is meant by the title alone for so many sentences.
const REMEMBERED: u32 = 4;

impl Pass<'_> {
    /// Who holds, or held, an office: first whom the article says, then whom the tables know.
    pub(super) fn holder(
        &mut self,
        title: &TitleUse,
        of: Option<EntityIdx>,
        former: bool,
    ) -> Option<ActorIdx> {
        if !former && let Some(person) = self.stated_holder(title, of) {
            return Some(person);
        }
        let of = of?;
        let offices = self.offices_meant(title, of);
        let date = self.date.or(self.resolver.latest)?;
        let gazetteer = self.gazetteer;
        // whom the article has mentioned and who holds it
        for office in offices.iter().flatten() {
            let name = self.lexicon.office_name(*office);
            if former {
                let held = |o: &&Office| {
                    o.of() == of
                        && o.office() == name
                        && self.suits(title, o)
                        && o.validity().to.is_some_and(|to| to.first_day() <= date)
                };
                let mentioned = self.out.scratch.discourse.people.iter().find_map(|seen| {
                    let entity = seen.entity?;
                    gazetteer.offices_of(entity).iter().find(held)?;
                    Some(seen.actor)
                });
                if mentioned.is_some() {
                    return mentioned;
                }
                continue;
            }
            let suits = |o: &&Office| self.suits(title, o);
            let mut holders = gazetteer
                .holders_of(name, of, date)
                .filter(suits)
                .map(Office::person);
            if let Some(first) = holders.next() {
                let several =
                    self.lexicon.office_traits(*office).many || holders.any(|p| p != first);
                if !several {
                    return Some(self.known(first));
                }
                let presence = &self.out.scratch.presence;
                let mut named = gazetteer
                    .holders_of(name, of, date)
                    .filter(suits)
                    .map(Office::person)
                    .filter(|p| presence.count(*p) > 0);
                if let Some(one) = named.next()
                    && named.all(|p| p == one)
                {
                    return Some(self.known(one));
                }
            }
        }
        None
    }

    /// Whom a title alone means, "the President": of those who hold such an office whom the last
    /// sentence that names any names first, since it is about him.
    pub(super) fn bare_holder(
        &self,
        title: &TitleUse,
        except: Option<ActorIdx>,
    ) -> Option<ActorIdx> {
        let latest = self
            .stated_holder(title, None)
            .or_else(|| self.recent_holder(title))
            .filter(|one| !self.is_monarch(title) || self.holds_such(title, *one))?;
        let mut found = None;
        for mention in self.out.mentions.iter().rev().take(LOOK_BACK) {
            if found.is_some_and(|(_, sentence)| sentence != mention.sentence) {
                break;
            }
            if Some(mention.actor) != except && self.holds_such(title, mention.actor) {
                found = Some((mention.actor, mention.sentence));
            }
        }
        let holder = found.map_or(latest, |(actor, _)| actor);
        (Some(holder) != except).then_some(holder)
    }

    /// Whether a title alone may mean others as well as somebody who was named long ago.
    pub(super) fn is_left_open(&self, title: &TitleUse, holder: ActorIdx) -> bool {
        let known = self.entity_of(holder).filter(|_| self.date.is_some());
        let now = || known.is_some_and(|e| self.holds_by_tables(title, e));
        self.is_long_ago(holder) && self.had_others(title, holder) && !now()
    }

    /// Whether the article gives an office to others, too, as one that tells of a state's history
    /// does.
    fn had_others(&self, title: &TitleUse, holder: ActorIdx) -> bool {
        let stated = &self.out.scratch.discourse.stated;
        let offices = || stated.iter().filter(|s| self.names_office(title, s));
        let of = offices().rev().find(|s| s.person == holder).map(|s| s.of);
        offices().any(|s| s.person != holder && of.is_none_or(|of| of == s.of))
    }

    /// Whether several sentences have gone by since somebody was named.
    fn is_long_ago(&self, person: ActorIdx) -> bool {
        let people = &self.out.scratch.discourse.people;
        let last = people.iter().find(|s| s.actor == person);
        last.is_some_and(|s| s.sentence + REMEMBERED < self.sentence)
    }

    /// Whether somebody holds such an office, by the article or the tables.
    pub(super) fn holds_such(&self, title: &TitleUse, person: ActorIdx) -> bool {
        let known = self.entity_of(person);
        let stated = |s: &Stated| s.person == person && self.names_office(title, s);
        let stated = self.out.scratch.discourse.stated.iter().any(stated);
        let tables = || known.and_then(|e| self.by_tables(title, e));
        if !stated {
            return tables() == Some(true);
        }
        // a president is no amir, though both are heads of state; and of kings, who ruled long ago
        // is named as well
        let king = known.is_some() && self.is_monarch(title);
        tables().unwrap_or(!king)
    }

    /// Whether a title is that of a monarch.
    pub(super) fn is_monarch(&self, title: &TitleUse) -> bool {
        let mut offices = title.offices.iter();
        title.gender.is_some() && offices.any(|o| self.lexicon.office_traits(*o).leader)
    }

    /// Whether a title may mean an office that the article states; one that stands before no name,
    /// "head of state", is no office of a body, and "minister" is any of them.
    pub(super) fn names_office(&self, title: &TitleUse, stated: &Stated) -> bool {
        let any = title.offices.iter().any(|office| {
            let general = self.lexicon.office_traits(*office);
            general.general && self.lexicon.office_traits(stated.office).minister
        });
        let of_body = || {
            let of = stated.of.and_then(|of| self.kind_of(of));
            of == Some(EntityKind::Organization)
        };
        (any || title.offices.contains(&stated.office))
            && (title.before || !of_body())
            && (title.vague || !stated.vague)
    }

    /// Whom the article gives the office.
    pub(super) fn stated_holder(
        &self,
        title: &TitleUse,
        of: Option<EntityIdx>,
    ) -> Option<ActorIdx> {
        let discourse = &self.out.scratch.discourse;
        let fits = |s: &&Stated| {
            self.names_office(title, s)
                && of.is_none_or(|of| {
                    let stated = s.of.and_then(|a| self.entity_of(a));
                    stated == Some(of)
                        || stated.is_none() && {
                            let person = self.entity_of(s.person);
                            person.and_then(|p| self.resolver.states.state(p)) == Some(of)
                        }
                })
        };
        discourse.stated.iter().rev().find(fits).map(|s| s.person)
    }

    /// The latest person who holds such an office by the tables.
    pub(super) fn recent_holder(&self, title: &TitleUse) -> Option<ActorIdx> {
        let people = &self.out.scratch.discourse.people;
        let holds = |seen: &&Seen| seen.entity.is_some_and(|e| self.holds_by_tables(title, e));
        people.iter().find(holds).map(|s| s.actor)
    }

    /// Whether the tables give a person such an office at the date.
    pub(super) fn holds_by_tables(&self, title: &TitleUse, person: EntityIdx) -> bool {
        self.by_tables(title, person) == Some(true)
    }

    /// Whether a title suits the office that the tables give a person at the date, if it is such an
    /// office.
    pub(super) fn by_tables(&self, title: &TitleUse, person: EntityIdx) -> Option<bool> {
        let date = self.date.or(self.resolver.latest)?;
        let held = self.gazetteer.offices_of(person).iter();
        let names = |office: &str| {
            title.offices.iter().any(|t| {
                self.lexicon.is_office(*t, office)
                    || self.lexicon.office_traits(*t).general && office_traits(office).minister
            })
        };
        let mut held = held
            .filter(|o| o.validity().holds(date) && names(o.office()))
            .map(|o| self.suits(title, o));
        let first = held.next()?;
        Some(first || held.any(|suits| suits))
    }

    /// Whether the holder of an office may bear a title.
    pub(super) fn suits(&self, title: &TitleUse, office: &Office) -> bool {
        let gender = self.gazetteer.entity(office.person()).gender();
        self.lexicon.suits(title, office, gender)
    }

    /// The offices that a title means for a state; "leader" is what the state makes of it.
    pub(super) fn offices_meant(
        &self,
        title: &TitleUse,
        of: EntityIdx,
    ) -> [Option<OfficeClass>; MOST_OFFICES] {
        let mut offices = [None; MOST_OFFICES];
        let first = if title.vague {
            self.lexicon.leader_of(of)
        } else {
            None
        };
        let all = first
            .into_iter()
            .chain(title.offices.iter().copied().filter(|o| Some(*o) != first));
        for (slot, office) in offices.iter_mut().zip(all) {
            *slot = Some(office);
        }
        offices
    }
}
