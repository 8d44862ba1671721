//! Collective phrases: "the two countries", "both sides", "these states", "the two agreed".

use std::cmp::Reverse;

use super::back_reference::{LIST_REACH, Members, NO_LIST};
use super::candidate::Choice;
use super::cue::Cue;
use super::discourse::Listed;
use super::lexicon::Target;
use super::mention::{ActorIdx, ReferenceKind};
use super::opening::Opening;
use super::presence::COUNTED;
use super::reader::Gap;
use super::resolver::Pass;
use super::title::trim_end;
use super::trace::DecisionKind;
use super::word_class::{
    BLAME, CLAUSE, FUNCTION, LOCATIVE, MEETING, NEIGHBOR, RELATIONAL, RELATIVE, RESTRICTIVE,
    SINGULAR, SPEECH, STANCE,
};
use crate::gazetteer::{EntityIdx, EntityKind, Form};
use crate::span::Span;

/// "all three countries" look no further back for a list of three.
const LONG_REACH: u32 = 15;
/// "the five Central Asian republics" are a group of their own.
const MOST_COUNTED: u8 = 4;
/// Two states between whom a third one stands are named at least so often each.
const OFTEN: u32 = 3;
/// What the nouns of those who need not be states fit.
const SIDE: &str = "side";

impl Pass<'_> {
    /// "the two countries", "both nations", "the sides"
    pub(super) fn collective(&mut self, cue: Cue, opening: Opening) {
        if self.owned_plural(cue, opening) {
            return;
        }
        // a bare number opens a phrase of its own: "two countries have signed"
        if !opening.definite || opening.modifiers > 1 || self.is_said_itself(cue, opening) {
            return;
        }
        if self.candidate_states(cue) {
            return;
        }
        if self.others_than_states(cue, opening) {
            return;
        }
        let start = opening.start.unwrap_or(cue.start as usize);
        let span = Span::new(start, cue.end as usize);
        if let Some(group) = self.last_group(cue, opening) {
            self.mention(span, group, Form::Descriptor, None, "descriptor.set-again");
            return;
        }
        let count = opening.count.map(usize::from);
        if count.is_none() && (self.is_counted(start, cue) || self.is_told_behind(cue)) {
            return;
        }
        // "Eritrea and Egypt, both rivals of Ethiopia": what they are
        let comma = self.reader.prev(start).is_some_and(|w| w.gap == Gap::Comma);
        if comma && self.goes_on_with_of(cue) {
            return;
        }
        // "China urged both sides", "Turkey sold arms to all three": not China or Turkey itself
        let addressed = self.is_addressed(start) || self.is_all(start);
        // "Iran and Iraq brought the parties to Doha": others
        if count.is_none() && self.is_object_of_list(start) {
            self.decide(span, DecisionKind::Reference, None, NO_LIST);
            self.out.scratch.discourse.unknown_list = span.end;
            return;
        }
        let speaker = addressed.then(|| self.first_of_sentence()).flatten();
        let speaker = speaker.or_else(|| self.go_between(start));
        let speaker = speaker.or_else(|| self.doer_apart(start));
        let sort = self.lexicon.noun(cue.term).filter(|noun| noun.names_sort());
        let meant = if let Some(noun) = sort {
            self.states_of_sort(noun, count, speaker)
        } else if cue.term.is(NEIGHBOR) && count == Some(2) {
            let talkers = speaker
                .is_none()
                .then(|| self.states_of_talkers(true, false));
            talkers
                .flatten()
                .or_else(|| self.two_neighbors(speaker, start))
        } else {
            self.sides_meant(cue, start, count, speaker)
        };
        // "the parties", "the allies" are two, or else anybody
        let vague = count.is_none() && self.lexicon.noun(cue.term).is_some_and(|n| !n.bare);
        let meant = meant.or_else(|| {
            let two = self.only_two_before(start);
            let two = two.filter(|_| count == Some(2) && sort.is_none())?;
            let mut found = self.buffer();
            found.extend(two);
            Some(found)
        });
        // "The two countries urged both sides": others
        let opener = &self.out.scratch.discourse.opener;
        let subject = addressed && opener.end > 0 && opener.sentence == self.sentence;
        let meant = meant.filter(|found| !subject || *found != opener.actors);
        if let Some(found) = meant.filter(|found| !vague || found.len() == 2) {
            let reason = "the states last listed, or those that the text is about";
            self.refer(span, ReferenceKind::Collective, false, &found, reason);
            self.remember_list(false, &found, span);
            self.keep(found);
        } else {
            self.decide(span, DecisionKind::Reference, None, NO_LIST);
            // "they" behind it means these, not those listed before
            self.out.scratch.discourse.unknown_list = span.end;
        }
    }

    /// The states or sides that a collective phrase means: those who talk, a guest and its host,
    /// those whom the text is about, or those listed; `speaker` is none of them.
    fn sides_meant(
        &mut self,
        cue: Cue,
        start: usize,
        count: Option<usize>,
        speaker: Option<ActorIdx>,
    ) -> Option<Vec<ActorIdx>> {
        let noun = self.lexicon.noun(cue.term);
        let sides = noun.is_some_and(|n| n.has_fit(SIDE));
        let members = if sides { self.sides() } else { Members::States };
        let opens = self.reader.opens(start);
        let talk = speaker.is_none() && count.is_none_or(|n| n == 2);
        let bare = noun.is_some_and(|n| n.bare);
        // "Fidan met Lavrov. The two countries": theirs, before those listed earlier
        let two = bare && count == Some(2);
        let near = cue.term.is(NEIGHBOR) && count.is_none();
        let talkers = (talk && (sides || two || near)).then(|| self.states_of_talkers(true, opens));
        let here = two.then(|| self.states_of_people_here(speaker));
        let about = talk && sides && opens;
        let hosted = talk && (sides || bare && count == Some(2));
        let guests = hosted.then(|| self.guest_and_host());
        let mut meant = talkers
            .flatten()
            .or_else(|| guests.flatten())
            .or_else(|| here.flatten())
            .or_else(|| about.then(|| self.principals()).flatten())
            .or_else(|| self.two_of_last_sentence(speaker).filter(|_| sides))
            .or_else(|| self.states_meant(members, sides, count, speaker))
            .or_else(|| {
                let talk = talk && (sides || bare && count.is_some());
                talk.then(|| self.states_of_talkers(false, false)).flatten()
            });
        if let (Some(found), Some(speaker)) = (&mut meant, speaker.filter(|_| sides))
            && let Some(two) = self.two_told_of(found, speaker)
        {
            found.clear();
            for state in two {
                found.push(self.known(state));
            }
        }
        meant
    }

    /// Reads a plural of fighters, bodies or people: "the rebels", "the two blocs", "the two men";
    /// whether it is one.
    fn others_than_states(&mut self, cue: Cue, opening: Opening) -> bool {
        let Some(noun) = self.lexicon.noun(cue.term) else {
            return false;
        };
        match noun.target {
            Target::Group if opening.count.is_none() && !noun.counted => {
                self.fighters(cue, noun, opening);
            }
            _ if noun.is_of_bodies() => self.body_set(cue, noun, opening),
            // "the two men", "the interlocutors"
            Target::Interlocutor => self.leaders(cue, opening),
            Target::Person if opening.count.is_some() => self.leaders(cue, opening),
            Target::Person => {
                self.agent_again(cue);
            }
            _ => return false,
        }
        true
    }

    /// Whether "of" or a gerund right behind a noun says which are meant: "the countries
    /// contributing troops".
    fn is_told_behind(&self, cue: Cue) -> bool {
        let next = self.reader.next_near(cue.end as usize);
        let deed = next.is_some_and(|w| {
            let other = FUNCTION | RELATIONAL | LOCATIVE | MEETING | SPEECH | STANCE;
            self.reader.is_gerund(w) && !self.reader.term(w).is(other)
        });
        deed || self.goes_on_with_of(cue)
    }

    /// "The sides agreed": the two whom the heading names together, unless a later sentence opens
    /// with two others.
    fn principals(&mut self) -> Option<Vec<ActorIdx>> {
        let discourse = &self.out.scratch.discourse;
        let principals = &discourse.principals;
        let taken = |list: &Listed| list.end > principals.end && self.opens_with_list(list);
        if principals.actors.is_empty() || taken(&discourse.listed) || taken(&discourse.sided) {
            return None;
        }
        let mut found = self.buffer();
        found.extend_from_slice(&self.out.scratch.discourse.principals.actors);
        Some(found)
    }

    /// "the two Gulf monarchies": the last list of so many states of the region, or all of its
    /// states that the article has named, if they are so many.
    pub(super) fn counted_states(&mut self, choice: Choice, end: usize) -> bool {
        let opening = self.opening(choice.span.start as usize);
        let (Some(start), Some(count)) = (opening.start, opening.count) else {
            return false;
        };
        // a list in the same sentence says already what it does, unless it is whom the sentence is
        // about
        let here = self.out.scratch.discourse.listed.sentence == self.sentence;
        if count > MOST_COUNTED || opening.modifiers > 0 {
            return false;
        }
        let mut found = self.buffer();
        self.states_in(choice.entity, &mut found);
        let listed = &self.out.scratch.discourse.listed;
        let is_listed = listed.actors.len() == usize::from(count)
            && listed.actors.iter().all(|actor| found.contains(actor));
        if is_listed {
            found.clear();
            found.extend_from_slice(&listed.actors);
        }
        let first = self.first_of_sentence();
        let about = is_listed && first.is_some_and(|first| found.contains(&first));
        let counted = found.len() == usize::from(count) && (about || !here);
        if counted {
            let span = Span::new(start, end);
            let reason = "the states of the region that the article has named";
            self.refer(span, ReferenceKind::Collective, false, &found, reason);
            self.remember_list(false, &found, span);
        }
        self.keep(found);
        counted
    }

    /// Whether a phrase begins with "all".
    fn is_all(&self, start: usize) -> bool {
        let word = self.reader.slice(start, self.reader.word_end(start));
        word.eq_ignore_ascii_case("all")
    }

    /// Whether digits count what a noun means: "the 193 states" are not the two named last.
    fn is_counted(&self, start: usize, cue: Cue) -> bool {
        let phrase = self.reader.slice(start, cue.start as usize);
        phrase.bytes().any(|byte| byte.is_ascii_digit())
    }

    /// Whether a plural has no list before it to point at: "require that countries be certified",
    /// "the countries that send troops".
    fn is_said_itself(&self, cue: Cue, opening: Opening) -> bool {
        let reader = self.reader;
        let determiner = opening.start.and_then(|the| reader.phrase(the));
        let clause = determiner.is_some_and(|(term, _)| term.is(SINGULAR));
        let next = reader.next_near(cue.end as usize).map(|w| reader.term(w));
        let restricted =
            next.is_some_and(|term| term.is(RESTRICTIVE) && term.is(CLAUSE | RELATIVE));
        clause || restricted && opening.count.is_none() && !self.is_addressed(cue.start as usize)
    }

    pub(super) fn goes_on_with_of(&self, cue: Cue) -> bool {
        self.reader
            .next_near(cue.end as usize)
            .is_some_and(|w| self.reader.is(w, "of"))
    }

    /// Whether "of" behind a noun says whose they are, and not what somebody is blamed for: "accused
    /// the two leaders of lying".
    pub(super) fn is_of_named(&self, cue: Cue, start: usize) -> bool {
        let verb = self.reader.prev_near(start);
        let blamed = verb.is_some_and(|w| self.reader.term(w).is(BLAME));
        !blamed && self.goes_on_with_of(cue)
    }

    /// "these countries", when a set of states was the last thing of its kind.
    fn last_group(&self, cue: Cue, opening: Opening) -> Option<ActorIdx> {
        let start = opening.start?;
        let word = self.reader.slice(start, self.reader.word_end(start));
        if !(word.eq_ignore_ascii_case("these") || word.eq_ignore_ascii_case("those")) {
            return None;
        }
        if trim_end(self.reader.bytes, cue.start as usize) < start + word.len() {
            return None;
        }
        let group = self.out.scratch.discourse.groups.last()?;
        (self.sentence - group.sentence <= 4).then_some(group.actor)
    }

    /// The states that a collective phrase means, all but `except`.
    pub(super) fn states_meant(
        &mut self,
        members: Members,
        sides: bool,
        count: Option<usize>,
        except: Option<ActorIdx>,
    ) -> Option<Vec<ActorIdx>> {
        let discourse = &self.out.scratch.discourse;
        let listed = match members {
            Members::Sides => &discourse.sided.actors,
            _ => &discourse.listed.actors,
        };
        // "France, which sits there with Russia and Peru, urged both"
        let list = &discourse.listed;
        let inside = except.is_some()
            && list.sentence == self.sentence
            && self.reader.byte(list.end as usize) == b',';
        if !inside
            && !listed.iter().any(|actor| Some(*actor) == except)
            && let Some(found) = self.last_list(members, count, LIST_REACH)
        {
            return Some(found);
        }
        // "the US envoy said the two sides had agreed": not the state of whoever speaks
        let home = except.and_then(|actor| self.entity_of(actor));
        let home = home.and_then(|entity| self.resolver.states.state(entity));
        let except = home.map(|state| self.known(state)).or(except);
        let wanted = count?;
        let mut found = self.buffer();
        let long = &self.out.scratch.discourse.long_listed;
        let is_long = long.actors.len() == wanted
            && wanted > 2
            && !long.actors.iter().any(|actor| Some(*actor) == except)
            && self.sentence - long.sentence <= LONG_REACH;
        if is_long {
            found.clear();
            found.extend_from_slice(&long.actors);
            return Some(found);
        }
        // the states of this sentence and the one before, or of the people in them; sides may be
        // others. Three are seldom all named in one sentence
        let near = match wanted {
            _ if sides || inside => 0,
            0..=2 => 2,
            _ => 3,
        };
        for back in 0..near {
            found.clear();
            let Some(from) = self.sentence.checked_sub(back) else {
                break;
            };
            let discourse = &self.out.scratch.discourse;
            for seen in discourse
                .countries
                .iter()
                .take_while(|s| s.sentence >= from)
            {
                if !found.contains(&seen.actor) && Some(seen.actor) != except {
                    found.push(seen.actor);
                }
            }
            let near = discourse.people.iter().take_while(|s| s.sentence >= from);
            let people = near.count();
            for n in 0..people {
                let person = self.out.scratch.discourse.people.iter().nth(n);
                let Some(state) = person.and_then(|s| s.country) else {
                    continue;
                };
                let actor = self.known(state);
                if !found.contains(&actor) && Some(actor) != except {
                    found.push(actor);
                }
            }
            if found.len() < wanted {
                self.add_states_of_towns(from, except, &mut found);
            }
            if found.len() == wanted {
                return Some(found);
            }
            if found.len() > wanted {
                break;
            }
        }
        // the states that the article is about
        found.clear();
        let counts = self.told_most(home);
        let least = counts.get(wanted.wrapping_sub(1)).map_or(0, |c| c.0.0);
        let rest = counts.get(wanted).map_or(0, |c| c.0.0);
        if least >= 2 && least >= 2 * rest {
            for (_, state) in counts.iter().take(wanted) {
                let actor = self.known(*state);
                found.push(actor);
            }
            return Some(found);
        }
        self.keep(found);
        // "sides" may be others
        let two = wanted == 2 && !sides;
        two.then(|| self.two_protagonists(except)).flatten()
    }

    /// The states that the article names, but for one, those named most often first.
    fn told_most(&self, except: Option<EntityIdx>) -> [(Reverse<u32>, EntityIdx); COUNTED] {
        let presence = &self.out.scratch.presence;
        let states = presence
            .entities()
            .iter()
            .filter(|e| self.gazetteer.entity(**e).kind() == EntityKind::Country)
            .filter(|e| except != Some(**e))
            .map(|e| (Reverse(presence.count(*e)), *e));
        let mut counts = [(Reverse(0), EntityIdx(0)); COUNTED];
        for (slot, state) in counts.iter_mut().zip(states) {
            *slot = state;
        }
        counts.sort_unstable();
        counts
    }

    /// The two states that the article names far more often than any of those whom a phrase for two
    /// sides would mean: "Somalia … Ethiopia … the presidents of Egypt and Djibouti. … urged both
    /// sides".
    fn two_told_of(&self, meant: &[ActorIdx], speaker: ActorIdx) -> Option<[EntityIdx; 2]> {
        let home = self.entity_of(speaker);
        let home = home.and_then(|entity| self.resolver.states.state(entity));
        let [(_, one), (Reverse(least), other), ..] = self.told_most(home);
        let count = |actor: &ActorIdx| {
            let entity = self.entity_of(*actor)?;
            Some(self.out.scratch.presence.count(entity))
        };
        let most = meant.iter().filter_map(count).max().unwrap_or(0);
        (least >= OFTEN && least >= 2 * most).then_some([one, other])
    }
}
