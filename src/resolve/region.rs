//! Descriptors by region: "the Balkan nation", "the Central Asian states", "Western companies".

use super::candidate::Choice;
use super::discourse::Seen;
use super::head::Head;
use super::lexicon::{Noun, Target};
use super::mention::ActorIdx;
use super::resolver::Pass;
use super::state_meant::OFTEN;
use super::trace::DecisionKind;
use super::word_class::EPITHET;
use crate::gazetteer::{EntityIdx, EntityKind, Form, Sector};
use crate::span::Span;

/// The class of regions that are no area.
const WORLD: &str = "world";
/// The class of seas, among places.
const SEA: &str = "sea";
/// How many mentions back an article's regions are counted.
const RECALLED: usize = 256;

impl Pass<'_> {
    /// "the region": one that has just been named, or the one that the article names most.
    pub(super) fn region_meant(&self) -> Option<Seen> {
        let named = |seen: &Seen| {
            let mentions = self.out.mentions.iter().rev().take(RECALLED);
            let named = mentions.filter(|m| m.actor == seen.actor && m.form != Form::Demonym);
            named.count()
        };
        let countries = self.out.scratch.discourse.countries.iter();
        let mut often = countries.clone().filter(|s| self.times_named(s) >= OFTEN);
        let about = often.next().is_some();
        let named_again = countries.filter(|s| self.times_named(s) > 1);
        // "the West" and "the Arabs" lie in no part of the map, nor the text's states in another
        // region
        let area = |seen: &Seen| {
            seen.entity.is_none_or(|region| {
                let members = self.gazetteer.region_members(region);
                let world = self.gazetteer.entity(region).class() == Some(WORLD);
                let holds = |state| members.iter().any(|m| m.country() == state);
                let mut states = named_again.clone().filter_map(|s| s.entity);
                let lies = !about || members.is_empty() || states.any(holds);
                !world && lies && named(seen) > 0
            })
        };
        let regions = self.out.scratch.discourse.regions.iter();
        let regions = regions.filter(|seen| area(seen));
        let last = regions.clone().next().copied()?;
        if self.sentence - last.sentence <= 1 {
            return Some(last);
        }
        // the later one of two that are named as often
        let most = |seen: &Seen| std::cmp::Reverse(named(seen));
        regions.copied().min_by_key(most)
    }

    /// "the Balkan nation", "the five Central Asian republics", "Western companies"
    pub(super) fn region_descriptor(&mut self, choice: Choice, head: Head) -> Option<usize> {
        let opening = self.opening(choice.span.start as usize);
        if let Some(noun) = self.lexicon.noun(head.term) {
            match (noun.target, noun.plural) {
                // "the Gulf state of Qatar" is named
                (Target::Country, false) if self.is_called_behind(head.end) => {
                    return Some(head.end);
                }
                (Target::Country, false) => {
                    if opening.indefinite || !(opening.definite || opening.possessive || noun.bare)
                    {
                        return None;
                    }
                    // "Caribbean island economy"
                    if opening.start.is_none() && !self.ends_phrase(head.end) {
                        return None;
                    }
                    let start = opening.start.unwrap_or(choice.span.start as usize);
                    let span = Span::new(start, head.end);
                    let except = self.owner_of(opening);
                    let region = self.part_of_region(choice);
                    let Some(seen) = self.state_in(region, noun, except, start) else {
                        let reason = "no state of the region that fits has been named";
                        self.decide(span, DecisionKind::Reference, None, reason);
                        return None;
                    };
                    self.take_up(span, seen, "descriptor.region");
                    self.owned_by_descriptor(span, seen, "descriptor.region");
                    return Some(head.end);
                }
                (Target::Country, true) => {
                    if !opening.definite {
                        return None;
                    }
                    if self.counted_states(choice, head.end) {
                        return Some(head.end);
                    }
                    self.group(choice.span, head, choice.entity, None);
                    return None;
                }
                (Target::Organization | Target::Group, false) => {
                    if !opening.definite || noun.named || noun.national {
                        return None;
                    }
                    let seen = self.last_body(noun, None)?;
                    if !self.may_be_of_region(choice.entity, seen) {
                        return None;
                    }
                    let start = opening.start.unwrap_or(choice.span.start as usize);
                    let span = Span::new(start, head.end);
                    self.mention(span, seen.actor, Form::Descriptor, None, "descriptor.class");
                    self.note(seen.actor, seen.entity, seen.kind, None);
                    return Some(head.end);
                }
                // "the North African giant" is a company, or else a state
                (Target::Company, false) if !noun.bare && !noun.national => {
                    if !opening.definite {
                        return None;
                    }
                    let start = opening.start.unwrap_or(choice.span.start as usize);
                    let seen = self.state_in(choice.entity, noun, None, start)?;
                    let span = Span::new(start, head.end);
                    self.take_up(span, seen, "descriptor.region");
                    return Some(head.end);
                }
                _ => {}
            }
        }
        let agent = head.term.agent?;
        if agent.plural && agent.sector == Sector::Bus {
            self.group(choice.span, head, choice.entity, Some(agent.sector));
        }
        None
    }

    /// Whether a sea stands before the title of the minister who minds it: "the Pacific Minister".
    pub(super) fn is_minded_sea(&self, n: usize, sea: EntityIdx) -> bool {
        let behind = self.reader.next_near(self.hits[n].span.end as usize);
        let cue = behind.and_then(|word| self.cue_at(word.start));
        let title = cue.and_then(|cue| self.title_of(cue));
        title.is_some_and(|title| self.is_ministers(title))
            && self.gazetteer.entity(sea).class() == Some(SEA)
    }

    /// "the Pacific nation", "the Black Sea state": a state of the region that is called as a sea.
    pub(super) fn state_by_sea(&mut self, choice: Choice) -> Option<usize> {
        let sea = self.gazetteer.entity(choice.entity);
        if sea.class() != Some(SEA) {
            return None;
        }
        let head = self.head(choice.span.end as usize, false)?;
        let noun = self.lexicon.noun(head.term)?;
        let (_, key) = sea.id().as_str().split_once(':')?;
        let region = self.gazetteer.find(&format!("region:{key}"));
        let region = region.filter(|_| noun.target == Target::Country && !noun.plural)?;
        let entity = region;
        self.region_descriptor(Choice { entity, ..choice }, head)
    }

    /// The part of a region that the word before its adjective names: "the central European
    /// country", which the names in capitals do not have.
    fn part_of_region(&self, choice: Choice) -> EntityIdx {
        let before = self.reader.prev_near(choice.span.start as usize);
        let part = before
            .filter(|w| self.reader.term(*w).is(EPITHET))
            .and_then(|word| {
                let whole = self.gazetteer.entity(choice.entity).id();
                let (kind, key) = whole.as_str().split_once(':')?;
                let part = self.reader.written(word).to_ascii_lowercase();
                self.gazetteer.find(&format!("{kind}:{part}-{key}"))
            });
        part.unwrap_or(choice.entity)
    }

    /// Whether a state's name stands behind a noun and "of": "the state of Qatar".
    fn is_called_behind(&self, end: usize) -> bool {
        let reader = self.reader;
        let of = reader.next_near(end);
        let of = of.filter(|w| reader.is(*w, "of"));
        let name = of.and_then(|of| reader.next_near(of.end));
        let state = name
            .and_then(|w| self.hit_at(w.start))
            .and_then(|n| self.sole(n));
        state.is_some_and(|e| self.gazetteer.entity(e).kind() == EntityKind::Country)
    }

    /// An actor that is a set of actors: "the Central Asian states", "Chinese corporations".
    pub(super) fn group(&mut self, span: Span, head: Head, of: EntityIdx, sector: Option<Sector>) {
        let opening = self.opening(span.start as usize);
        let start = opening.start.unwrap_or(if opening.count.is_some() {
            opening.first
        } else {
            span.start as usize
        });
        let whole = Span::new(start, head.end);
        let name = self.reader.slice(span.start as usize, head.end);
        let mut open = self.out.scratch.spare.make(EntityKind::Group, name);
        open.country = self.gazetteer.entity(of).country();
        open.sector = sector;
        let actor = self.open_actor(open);
        self.mention(whole, actor, Form::Descriptor, sector, "descriptor.set");
        let seen = Seen {
            actor,
            entity: None,
            kind: EntityKind::Group,
            country: None,
            gender: None,
            sentence: self.sentence,
        };
        self.out.scratch.discourse.groups.note(seen);
    }

    /// The state of a region that a descriptor means.
    pub(super) fn state_in(
        &self,
        region: EntityIdx,
        noun: &Noun,
        except: Option<EntityIdx>,
        start: usize,
    ) -> Option<Seen> {
        let members = self.gazetteer.region_members(region);
        // "Greece and Romania do not recognise the Balkan country": neither of them
        let doer = self.doer_to(start);
        let listed = &self.out.scratch.discourse.listed;
        let many = listed.sentence == self.sentence
            && doer.is_some_and(|doer| listed.actors.contains(&doer));
        let doers = if many {
            &listed.actors
        } else {
            doer.as_slice()
        };
        let does = |state| doers.iter().any(|a| self.entity_of(*a) == Some(state));
        [true, false].into_iter().find_map(|core| {
            self.most_present(except, |state| {
                let mut members = members.iter();
                !does(state)
                    && members.any(|m| m.country() == state && (m.is_core() || !core))
                    && self.has_trait(state, &noun.fits)
            })
        })
    }

    /// The states of a region that the article has named, the latest last.
    pub(super) fn states_in(&self, region: EntityIdx, found: &mut Vec<ActorIdx>) {
        let members = self.gazetteer.region_members(region);
        let countries = self.out.scratch.discourse.countries.iter();
        let is_member = |state| members.iter().any(|m| m.country() == state);
        let there = countries.filter(|seen| seen.entity.is_some_and(is_member));
        found.clear();
        found.extend(there.map(|seen| seen.actor));
        found.reverse();
    }
}
