//! States that border one another: "the two neighbors", "its two southern neighbors".

use super::back_reference::{LIST_REACH, Members};
use super::cue::Cue;
use super::discourse::Seen;
use super::mention::{ActorIdx, ReferenceKind};
use super::opening::Opening;
use super::presence::COUNTED;
use super::reader::Word;
use super::resolver::Pass;
use super::state_meant::NEAR;
use super::word_class::{ADVERSE, AUXILIARY, FUNCTION, GATHERING, MEETING, RELATIVE, TANDEM, TIE};
use crate::gazetteer::{EntityIdx, EntityKind, Form};
use crate::span::Span;

/// The states that "the two neighbors" can mean are looked for among so many.
const NEIGHBORS: usize = 12;
/// Nor further back than this, in sentences, if they are somebody's.
const OWN_REACH: u32 = 2;
/// Why a phrase means states.
const OWN: &str = "the states near that border the owner";

impl Pass<'_> {
    /// "the two neighbors": the last two listed, or two that share a border.
    pub(super) fn two_neighbors(
        &mut self,
        speaker: Option<ActorIdx>,
        start: usize,
    ) -> Option<Vec<ActorIdx>> {
        let mut found = self.buffer();
        // "Angola mediated between the two neighbors"
        // "Iraq protested to Turkey, but the two neighbors agreed"
        let opposed = self
            .reader
            .prev(start)
            .is_some_and(|w| self.reader.term(w).is(ADVERSE));
        let first = || self.first_of_sentence().filter(|_| !opposed);
        let except = speaker.or_else(first);
        let here = self.bordering(except, &mut found);
        if here && self.out.scratch.discourse.listed.sentence < self.sentence {
            return Some(found);
        }
        if let Some(listed) = self.last_list(Members::States, Some(2), LIST_REACH) {
            // "Qatar and Turkey brokered a truce between the two neighbors"
            if self.share_border(&listed) {
                self.keep(found);
                return Some(listed);
            }
            self.keep(listed);
        }
        if found.is_empty() {
            self.keep(found);
            return None;
        }
        Some(found)
    }

    /// Whether two states share a border, as far as the tables know borders of both.
    fn share_border(&self, two: &[ActorIdx]) -> bool {
        let states = &self.resolver.states;
        let number = |actor: &ActorIdx| self.entity_of(*actor).and_then(|e| states.get(e));
        let [one, other] = two else {
            return false;
        };
        let (Some(one), Some(other)) = (number(one), number(other)) else {
            return false;
        };
        let (of, with) = (states.borders(one), states.borders(other));
        of.contains(other) || of.is_empty() || with.is_empty()
    }

    /// "the two neighbors": of the states named lately the two that share a border and are named
    /// most; whether this sentence names both.
    fn bordering(&self, except: Option<ActorIdx>, found: &mut Vec<ActorIdx>) -> bool {
        found.clear();
        let countries = &self.out.scratch.discourse.countries;
        let near = countries.iter().take(NEIGHBORS);
        // "Djibouti and Kenya fear a war between the two neighbors"
        let listed = &self.out.scratch.discourse.listed;
        let here = listed.sentence == self.sentence && self.opens_with_list(listed);
        let others = |s: &&Seen| !(here && listed.actors.contains(&s.actor));
        let near = near.filter(|s| s.kind == EntityKind::Country && Some(s.actor) != except);
        let near = near.filter(others);
        let states = &self.resolver.states;
        let number = |seen: &Seen| seen.entity.and_then(|e| states.get(e));
        let mut most = (0, 0);
        for (n, a) in near.clone().enumerate() {
            for b in near.clone().skip(n + 1) {
                let (Some(of), Some(with)) = (number(a), number(b)) else {
                    continue;
                };
                // "crude from Niger to Benin, a dispute between those two neighbors"
                let here = a.sentence == self.sentence && b.sentence == self.sentence;
                let both = self.times_named(a).min(self.times_named(b));
                let rank = (u32::from(here), both);
                if rank > most && states.borders(of).contains(with) {
                    most = rank;
                    found.clear();
                    found.extend([b.actor, a.actor]);
                }
            }
        }
        most.0 == 1
    }

    /// "its neighbor": the state near that borders the owner.
    pub(super) fn own_neighbor(&mut self, owner: EntityIdx, whose: Option<usize>) -> Option<Seen> {
        let number = self.resolver.states.get(owner)?;
        let borders = self.resolver.states.borders(number);
        // "Mali and Burkina Faso warned their neighbor": neither of them
        let listed = &self.out.scratch.discourse.listed;
        let listed = (listed.sentence == self.sentence).then_some(&listed.actors[..]);
        // nor of those whom "their" means
        let their = self.out.references.last();
        let their = their.filter(|r| Some(r.span.start as usize) == whose);
        let their = their.map(|r| self.meant(r));
        let owns = |state| {
            let mut owners = listed.into_iter().chain(their).flatten();
            owners.any(|a| self.entity_of(*a) == Some(state))
        };
        let fits = |state| {
            let number = self.resolver.states.get(state);
            state != owner && number.is_some_and(|n| borders.contains(n)) && !owns(state)
        };
        if let Some(acting) = self.only_acting(fits) {
            return Some(acting);
        }
        // of two neighbors that the article is about, the one named more
        let presence = &self.out.scratch.presence;
        let count = |entity| presence.count(entity);
        let states = presence.entities().iter().take(COUNTED);
        let country = |e: &EntityIdx| self.gazetteer.entity(*e).kind() == EntityKind::Country;
        let most = states
            .filter(|e| country(e) && fits(**e))
            .map(|e| count(*e))
            .max();
        if let Some(neighbor) = self.most_present(Some(owner), fits) {
            let near = neighbor.sentence >= self.sentence.saturating_sub(NEAR);
            let told = neighbor.entity.map(count) >= most;
            return Some(neighbor).filter(|_| near && told);
        }
        // "Kinshasa accused its eastern neighbor. Rwanda denied": named behind it only
        let only = presence.states().only_common(&borders)?;
        let state = self.resolver.states.of_number(only)?;
        Some(self.seen_state(state))
    }

    /// The only state that fits which the text has named lately, or of which it has named somebody,
    /// and not only what is of it: "Chinese warships".
    fn only_acting(&self, fits: impl Fn(EntityIdx) -> bool) -> Option<Seen> {
        let since = self.sentence.saturating_sub(NEAR);
        let discourse = &self.out.scratch.discourse;
        let acts = |state: EntityIdx| {
            let mut near = self.last_mentions().take_while(|m| m.sentence >= since);
            let mut people = discourse.people.iter();
            near.any(|m| m.form != Form::Adjective && self.entity_of(m.actor) == Some(state))
                || people.any(|s| s.sentence >= since && s.country == Some(state))
        };
        let mut acting = discourse.countries.iter().filter(|seen| {
            let state = seen.entity.filter(|state| fits(*state));
            state.is_some_and(acts)
        });
        let one = acting.next()?;
        acting.next().is_none().then_some(*one)
    }

    /// "its two neighbors", "his smaller neighbors": the states near that border whose they are, if
    /// so many do.
    pub(super) fn own_neighbors(&mut self, cue: Cue, opening: Opening) {
        let Some(start) = opening.start.filter(|_| !opening.first_person) else {
            return;
        };
        let Some(owner) = self.owner_of(opening) else {
            return;
        };
        let Some(count) = opening.count.map(usize::from) else {
            return;
        };
        let mut found = self.buffer();
        let discourse = &self.out.scratch.discourse;
        let listed = discourse.listed.actors.iter();
        let near = discourse.listed.end > 0
            && self.sentence - discourse.listed.sentence <= LIST_REACH
            && discourse.listed.actors.len() == count;
        found.extend(listed.filter(|a| near && self.is_neighbor(**a, owner)));
        if found.len() != count {
            found.clear();
            let since = self.sentence.saturating_sub(OWN_REACH);
            let seen = discourse.countries.iter();
            let seen = seen.take_while(|s| s.sentence >= since).map(|s| s.actor);
            found.extend(seen.filter(|a| self.is_neighbor(*a, owner)));
            found.reverse();
        }
        if found.len() == count {
            let span = Span::new(start, cue.end as usize);
            self.refer(span, ReferenceKind::Collective, false, &found, OWN);
            self.remember_list(false, &found, span);
        }
        self.keep(found);
    }

    /// Whether an actor is a state that borders another one.
    fn is_neighbor(&self, actor: ActorIdx, owner: EntityIdx) -> bool {
        let states = &self.resolver.states;
        let number = self.entity_of(actor).and_then(|e| states.get(e));
        let owner = states.get(owner);
        owner
            .zip(number)
            .is_some_and(|(of, with)| states.borders(of).contains(with))
    }

    /// Whoever goes between two: "Lourenço, who has shuttled between the two capitals" is of
    /// neither.
    pub(super) fn go_between(&self, start: usize) -> Option<ActorIdx> {
        let reader = self.reader;
        let between = reader
            .prev_near(start)
            .filter(|w| reader.is(*w, "between"))?;
        let verb = reader.prev_near(between.start)?;
        // "Oman, which has hosted talks between the two"
        let gathers = reader.term(verb).is(GATHERING);
        let host = reader.prev_near(verb.start).filter(|w| {
            let term = reader.term(*w);
            gathers && term.is(MEETING) && !term.is(GATHERING)
        });
        if let Some(host) = host {
            let doer = self.mentions_of(self.sentence).last();
            return doer
                .filter(|m| m.span.end as usize <= host.start)
                .map(|m| m.actor);
        }
        // "an accord signed between the two", "the talks held between the two"
        let moved = |w: Word| {
            !reader
                .term(w)
                .is(FUNCTION | AUXILIARY | MEETING | TIE | TANDEM)
        };
        let helper = reader.prev_near(verb.start).filter(|_| moved(verb))?;
        let who = self.mention_ending(helper.end);
        let acts = reader.term(helper).is(AUXILIARY | RELATIVE) || who.is_some();
        let doer = who.or_else(|| self.mentions_of(self.sentence).next());
        doer.filter(|_| acts).map(|m| m.actor)
    }
}
