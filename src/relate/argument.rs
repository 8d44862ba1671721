//! Who fills the slots of a frame: the subject, the object, and what stands behind prepositions.

use super::appose::is_role;
use super::chunk::{Kind, Range, Unit, is_filled};
use super::clause::Clause;
use super::compiled::FrameWords;
use super::frame::{Role, Slot};
use super::lexicon::WordIdx;
use super::matching::{Matching, Use};
use super::observe::Observer;
use super::pos::Pos;
use super::predicate::Predicate;
use super::set_apart::relative_ends;
use super::word_class::{Govern, Tags};
use crate::gazetteer::{EntityKind, Form};

/// A verb is looked for no further to the left than this, in units.
const FAR: usize = 60;

/// A list of things that are judged is no longer than this.
const LISTED: usize = 3;

impl<O: Observer> Matching<'_, O> {
    /// "supplies B with gas": what is supplied stands in a phrase, since B is the object.
    pub(super) fn other_object(&self, used: Use<'_>) -> Option<u32> {
        used.frame.object.filter(|slot| slot.role != Role::Any)?;
        let mut preps = used.frame.preps.iter().zip(&used.words.prepositions);
        let (_, words) = preps.find(|((_, slot), _)| slot.role == Role::Any)?;
        // "were killed in Iraq in a clash"
        let heads = &self.rules.object_heads[usize::from(used.rule)];
        let mut phrases = self.complements.after(words);
        let first = phrases.next();
        let headed = |unit: &u32| self.headed_by(*unit as usize, heads);
        first
            .filter(headed)
            .or_else(|| phrases.find(headed))
            .or(first)
    }

    /// Whether one of the sorted words stands in the object of the verb, or in what follows it; of a
    /// passive, up to the next verb. Prepositions that are `links` join to the object what they
    /// stand before.
    pub(super) fn tail_follows(&self, i: usize, wanted: &FrameWords, links: Tags) -> bool {
        let units = &self.chunks.units;
        let end = if self.clauses[i].passive {
            let last = units.len().min(i + 8);
            let mut rest = i + 1..last;
            let next = rest.find(|j| units[*j].kind == Kind::VerbGroup);
            Some(next.unwrap_or(last))
        } else {
            // "a blockade that Yerevan called illegal"
            let behind = |object: usize| self.chunks.after(self.chunks.last_of(object)).max(i + 1);
            self.complements
                .object
                .map(|object| behind(object as usize))
        };
        let Some(mut end) = end else {
            return false;
        };
        // "called France's seizure of the cars an act of aggression"
        let behind = |at: usize, tags: Tags| {
            let unit = units.get(at)?;
            let links = unit.kind == Kind::Preposition
                && self.sentence.tokens[unit.from as usize].tags.any(tags);
            let phrase = units.get(at + 1)?;
            (links && phrase.kind == Kind::NounPhrase)
                .then(|| self.chunks.after(self.chunks.last_of(at + 1)))
        };
        let of = |at: usize| behind(at, Tags::OF);
        // "called the deployment of ships in the Gulf an act of aggression"
        for _ in 0..3 {
            end = behind(end, links).unwrap_or(end);
        }
        // "called the pact signed by France a sham", "called the pact that France signed a sham"
        let told = match units.get(end..) {
            Some([verb, ..]) if verb.kind == Kind::VerbGroup && verb.verb.bare_participle => {
                Some(end)
            }
            Some([that, maker, ..])
                if matches!(that.kind, Kind::That | Kind::Relative)
                    && maker.kind == Kind::NounPhrase =>
            {
                let verb = self.chunks.after(self.chunks.last_of(end + 1));
                units
                    .get(verb)
                    .is_some_and(Unit::is_predicate)
                    .then_some(verb)
            }
            _ => None,
        };
        let regards = units[i].verb.govern.any(Govern::REGARD);
        if let Some(verb) = told.filter(|_| regards) {
            let links = Tags::PREPOSITION.with(Tags::TO);
            end = verb + 1;
            for _ in 0..3 {
                end = behind(end, links).unwrap_or(end);
            }
        }
        // "declared the ambassador, Raquel Serur, persona non grata"
        if let Some([comma, name, close]) = units.get(end..end + 3)
            && (comma.kind, name.kind, close.kind) == (Kind::Comma, Kind::NounPhrase, Kind::Comma)
        {
            end += 3;
        }
        // "asked Chad, whose war it is, to"
        end = relative_ends(self.sentence, self.chunks, end).map_or(end, |close| close + 1);
        // "holds Iran directly responsible"
        while units
            .get(end)
            .is_some_and(|u| matches!(u.kind, Kind::Quote | Kind::Other))
        {
            end += 1;
        }
        // "took B hostage", "called B a liar", "described B as a rogue state"
        let to = match units.get(end..) {
            Some([noun, ..]) if noun.kind == Kind::NounPhrase => match of(end + 1) {
                Some(_) => units[end + 2].to as usize,
                None => noun.to as usize,
            },
            // "described B as \"a rogue state\""
            Some([as_, quote, noun, ..])
                if as_.kind == Kind::Subordinator && quote.kind == Kind::Quote =>
            {
                noun.to as usize
            }
            Some([as_, noun, ..]) if as_.kind == Kind::Subordinator => noun.to as usize,
            // "let B use its bases", "allowed B to use"
            Some([unit, ..]) if unit.kind == Kind::VerbGroup => unit.to as usize,
            Some([unit, ..]) => unit.from as usize + 1,
            _ => self.sentence.tokens.len(),
        };
        let from = units[i].to as usize;
        let words = &self.sentence.tokens[from..to.min(self.sentence.tokens.len()).max(from)];
        let any = |list: &[WordIdx]| words.iter().any(|t| list.binary_search(&t.word).is_ok());
        // "called it a historic mistake"
        any(&wanted.tail) && !any(&wanted.barred)
    }

    pub(super) fn subject(&mut self, clause: &Clause, slot: Slot) -> Option<Range> {
        let unit = clause.subject_unit;
        if slot.role == Role::Any && slot.silent {
            return self.phrase(unit? as usize, slot);
        }
        if slot.role == Role::Any {
            return unit.map(|_| (0, 0));
        }
        // "said Iran's attack was wrong", "said the attack by Iran was wrong"
        if slot.headed && !slot.loose {
            let deed = unit? as usize;
            let whose = self.phrase(deed, slot).filter(|args| is_filled(*args));
            return whose
                .or_else(|| self.between(deed))
                .or_else(|| self.makers_behind(deed));
        }
        let mut args = clause.subject;
        if let (Some(first), true) = (unit.map(|u| u as usize), slot.loose) {
            if !is_filled(args) {
                args = self.owners(self.chunks.units[first]);
            }
            if !self.chunks.units[first].np.name {
                args = self.with_owner_before(first, args);
            }
            if !is_filled(args) {
                let between = self.between(first);
                let from = || {
                    self.source(first)
                        .filter(|_| slot.headed && !clause.passive)
                };
                // "the headquarters of Hamas", but not "the strike of Chad's nurses"
                let of = || {
                    let name = self.chunks.units.get(first + 2);
                    self.named_behind_of(first)
                        .filter(|_| slot.headed && name.is_some_and(|name| name.np.name))
                };
                let whose = between.or_else(from).or_else(|| self.whose_owner(first));
                // "the raid by Togo drew condemnation"
                let whose = whose.or_else(of).or_else(|| self.maker_behind(first));
                args = whose.unwrap_or(args);
            }
        }
        is_filled(args).then_some(args)
    }

    /// Those between whom there is what the phrase in unit `i` names: "the pact between Chad and
    /// Libya".
    pub(super) fn between(&self, i: usize) -> Option<Range> {
        let units = self.chunks.units.get(i + 1..i + 3)?;
        let [link, two] = units else {
            return None;
        };
        let word = self.sentence.tokens[link.from as usize].word;
        let between = link.kind == Kind::Preposition && word == self.rules.between;
        let named = between && two.kind == Kind::NounPhrase;
        named.then(|| self.chunks.collective(i + 2))
    }

    /// Whose deed a verb judges with another one: "condemned the coup and Chad's role in it".
    pub(super) fn joined_deed(&self, rule: u16, object: usize) -> Option<Range> {
        let deed = self.deed_joined_to(object)?;
        let heads = &self.rules.object_heads[usize::from(rule)];
        let judges = matches!(
            self.predicate_of(rule),
            Predicate::Criticizes | Predicate::Praises | Predicate::Rejects | Predicate::Opposes
        );
        let same = judges && !heads.is_empty() && self.headed_by(deed, heads);
        same.then(|| self.chunks.units[deed].modifiers)
    }

    /// The next phrase of a list of things that belongs to somebody.
    pub(super) fn deed_joined_to(&self, mut thing: usize) -> Option<usize> {
        let units = &self.chunks.units;
        for _ in 0..LISTED {
            let link = self.chunks.after(self.chunks.last_of(thing));
            let comma = units.get(link)?.kind == Kind::Comma;
            let and = units.get(link + usize::from(comma))?.kind == Kind::And;
            let next = link + usize::from(comma) + usize::from(and);
            let unit = units.get(next).filter(|_| comma || and)?;
            let thing_too = unit.kind == Kind::NounPhrase && !unit.denotes() && !unit.np.name;
            // "condemned the coup, and Chad's army left"
            let verb = units.get(self.chunks.after(self.chunks.last_of(next)));
            if !thing_too || verb.is_some_and(Unit::is_predicate) {
                return None;
            }
            if unit.has_modifiers() {
                return Some(next);
            }
            thing = next;
        }
        None
    }

    /// From whom there is what the phrase in unit `i` names: "gas from Chad", but not "doctors from
    /// Chad".
    pub(super) fn source(&self, i: usize) -> Option<Range> {
        let whom = self.chunks.units.get(i + 2)?;
        let from = self.chunks.is_link(self.sentence, i + 1, Tags::FROM);
        (from && whom.denotes() && !self.chunks.units[i].np.agent)
            .then(|| self.chunks.collective(i + 2))
    }

    pub(super) fn passive_subject(&mut self, clause: &Clause, slot: Slot) -> Option<Range> {
        let unit = clause.subject_unit;
        if slot.role == Role::Any && !slot.silent {
            return unit.map(|_| (0, 0));
        }
        if is_filled(clause.subject) && !slot.silent {
            return Some(clause.subject);
        }
        let unit = unit? as usize;
        let named = self.phrase(unit, slot).filter(|r| is_filled(*r));
        named.or_else(|| self.maker_behind(unit).filter(|_| !slot.strict))
    }

    /// Whether what a phrase names is done by somebody else than the subject: "stopped Uganda's
    /// attacks".
    pub(super) fn is_others_deed(&self, clause: &Clause, object: u32) -> bool {
        let phrase = &self.chunks.units[object as usize];
        let owner = (phrase.from as usize..phrase.head as usize).find_map(|t| {
            let owns = self.pos.get(t + 1) == Some(&Pos::Possessive);
            self.sentence.tokens[t].slot.filter(|_| owns)
        });
        let Some(owner) = owner else {
            return false;
        };
        let owner = &self.sentence.slots[usize::from(owner)];
        let owners = self.sentence.actors_of(owner);
        !self.actors_in(clause.subject).any(|actor| {
            let home = self.home_of(actor);
            owners.contains(&actor) || home.is_some_and(|home| owners.contains(&home))
        })
    }

    /// Whether a possessive pronoun stands before a noun phrase, or before what it is a part of:
    /// "its posts", "one of its posts".
    fn is_somebodys(&self, unit: usize) -> bool {
        let owned = |unit: usize| {
            let phrase = self.chunks.units.get(unit);
            phrase.is_some_and(|phrase| {
                let first = &self.sentence.tokens[phrase.from as usize];
                self.sentence.is_possessive(first)
            })
        };
        let of = self
            .chunks
            .units
            .get(unit + 1)
            .filter(|of| of.kind == Kind::Preposition);
        let of = of.is_some_and(|of| {
            let of = self.sentence.tokens[of.from as usize].tags;
            of.any(Tags::OF)
        });
        owned(unit) || of && self.chunks.units[unit].np.partitive && owned(unit + 2)
    }

    /// Those who are named behind a phrase and "of": "an ally of India".
    pub(super) fn named_behind_of(&self, unit: usize) -> Option<Range> {
        let name = self.chunks.units.get(unit + 2)?;
        let of = self.chunks.is_link(self.sentence, unit + 1, Tags::OF);
        (of && name.denotes()).then(|| self.chunks.collective(unit + 2))
    }

    /// Whose somebody is by his title, where the rule takes states but no people: "summoned the
    /// Chinese ambassador, Huang Xilian".
    pub(super) fn state_of_envoy(&self, rule: u16, unit: usize, slot: Slot) -> Option<Range> {
        let unit = &self.chunks.units[unit];
        let kinds = self.rules.rules[usize::from(rule)].object;
        let takes = |range: Range| {
            let mut slots = self.chunks.args(range).iter();
            slots.any(|slot| {
                let slot = &self.sentence.slots[usize::from(*slot)];
                kinds.takes(slot.kind, slot)
            })
        };
        let envoy = slot.loose && slot.role == Role::B && unit.np.person && unit.np.agent;
        (envoy && !takes(unit.own) && takes(unit.modifiers)).then_some(unit.modifiers)
    }

    /// The actors of a noun phrase that fill a slot; an empty range where there are none.
    pub(super) fn phrase(&mut self, unit: usize, slot: Slot) -> Option<Range> {
        let phrase = self.chunks.units.get(unit)?;
        if slot.unowned && self.is_somebodys(unit) {
            return None;
        }
        // "ended its blockade of": whose it is is no other actor
        let others = |s: &u16| !self.sentence.slots[usize::from(*s)].possessive;
        let named = |range: Range| self.chunks.args(range).iter().any(others);
        // "promised half of its stock to" as well
        let own = phrase.np.partitive && !named(phrase.own);
        let silent = (own || !phrase.denotes()) && !named(phrase.modifiers);
        if slot.silent && !silent
            || slot.silent && slot.headed && self.named_behind_of(unit).is_some()
        {
            return None;
        }
        if slot.role == Role::Any {
            return Some((0, 0));
        }
        let own = self.chunks.collective(unit);
        let named = |s: &u16| self.sentence.slots[usize::from(*s)].form == Form::Metonym;
        if slot.seat && (!is_filled(own) || !self.chunks.args(own).iter().all(named)) {
            return None;
        }
        // a statement of the EU's is not the EU
        let head = self.sentence.tokens[phrase.head as usize].tags;
        let text = !phrase.np.name && head.any(Tags::DEED) && head.any(Tags::REPORTED);
        if is_filled(own) && !(slot.strict && text) {
            let goes_on = !slot.strict && phrase.np.agent && !phrase.np.name;
            return Some(if goes_on {
                self.with_next_owners(unit, own)
            } else {
                own
            });
        }
        if slot.strict {
            // "whose leaders Peru received"
            let whose = self.whose_owner(unit).filter(|_| phrase.np.agent);
            return Some(whose.unwrap_or((0, 0)));
        }
        // "warned its NATO ally" threatens no NATO
        if self.is_ally_in(phrase) {
            return Some((0, 0));
        }
        if phrase.has_modifiers() {
            let phrase = *phrase;
            let own = self.owners(phrase);
            return Some(self.with_next_owners(unit, own));
        }
        let whose = self.whose_owner(unit).or_else(|| self.doers(unit));
        if let Some(args) = whose.or_else(|| self.holders(unit)) {
            return Some(args);
        }
        // "the pact between Chad and Libya"
        if let Some(two) = self.between(unit).filter(|_| slot.loose) {
            return Some(two);
        }
        // "the policies of Israel", but not "the invasion of Ukraine"
        let event = self.takes(phrase, self.rules.of);
        if event {
            return Some((0, 0));
        }
        let of = self.chunks.units.get(unit + 1).filter(|u| {
            u.kind == Kind::Preposition && self.sentence.tokens[u.from as usize].tags.any(Tags::OF)
        });
        let joined = self
            .chunks
            .units
            .get(unit + 2)
            .filter(|u| u.kind == Kind::NounPhrase);
        match (of, joined) {
            (Some(_), Some(whole)) => {
                // "the prospect of Turkish bases"
                let own = self.chunks.collective(unit + 2);
                let loose = slot.loose && !is_filled(own);
                Some(if loose { whole.modifiers } else { own })
            }
            _ => Some((0, 0)),
        }
    }

    /// Whether a phrase means somebody's partner by the body to which both belong.
    fn is_ally_in(&self, phrase: &Unit) -> bool {
        let slot = |slot: u16| self.sentence.slots[usize::from(slot)];
        let opens = self.sentence.tokens[phrase.from as usize];
        let its = opens
            .slot
            .map_or(opens.tags.any(Tags::POSSESSIVE), |s| slot(s).possessive);
        let mut named = self.chunks.args(phrase.modifiers).iter().map(|s| slot(*s));
        // "relies on its NATO partners" depends on it
        let one = !self.sentence.tokens[phrase.head as usize]
            .tags
            .any(Tags::PLURAL);
        its && one
            && is_role(self.sentence, &self.rules.lexicon, phrase.head as usize)
            && named.all(|slot| slot.kind == EntityKind::Organization || slot.possessive)
    }

    /// Whom a place or a vehicle holds, or who holds it: "a base housing French troops", "a camp
    /// run by Hamas".
    pub(super) fn holders(&self, unit: usize) -> Option<Range> {
        let mut verb = self.chunks.after(unit);
        // "targets in Yemen used by the Houthis"
        if self.chunks.units.get(verb)?.kind == Kind::Preposition {
            verb = self.chunks.after(verb + 1);
        }
        let holds = self.chunks.units.get(verb)?;
        if holds.kind != Kind::VerbGroup || !holds.verb.govern.any(Govern::HOLD) {
            return None;
        }
        let by = self.chunks.units.get(verb + 1)?;
        let done = by.kind == Kind::Preposition
            && self.sentence.tokens[by.from as usize].tags.any(Tags::BY)
            && holds.verb.bare_participle;
        let actor = match (done, holds.verb.bare_gerund) {
            (true, _) => verb + 2,
            (false, true) => verb + 1,
            _ => return None,
        };
        let actor = self.chunks.units.get(actor).filter(|u| u.denotes())?;
        Some(actor.group.map_or(actor.own, |group| group.args))
    }

    /// Whose deed it is that a phrase sums up: "Mali expelled the envoy, a move that France
    /// condemned".
    fn doers(&self, unit: usize) -> Option<Range> {
        let phrase = &self.chunks.units[unit];
        let head = self.sentence.tokens[phrase.head as usize].tags;
        if !head.any(Tags::DEED) {
            return None;
        }
        let before = unit.checked_sub(1)?;
        let apart = match self.chunks.units[before].kind {
            Kind::Comma | Kind::Dash => true,
            // "in a move condemned by", but "treated men wounded in the attack"
            Kind::Preposition => {
                let token = self.sentence.tokens[self.chunks.units[before].from as usize];
                let near = self.chunks.verbs_before(before).next();
                let finite = near.is_some_and(|verb| self.chunks.units[verb].verb.is_finite());
                token.tags.any(Tags::IN) && (finite || !self.is_attack(unit))
            }
            _ => false,
        };
        if !apart {
            return None;
        }
        let claimed = head.any(Tags::REPORTED);
        let does = |j: &usize| {
            let verb = &self.chunks.units[*j];
            let clause = &self.clauses[*j];
            verb.is_predicate()
                && is_filled(clause.subject)
                && (!claimed || verb.verb.govern.any(Govern::SAY))
        };
        let verb = if before == 0 {
            let comma = (unit..self.chunks.units.len().min(unit + FAR))
                .find(|j| self.chunks.units[*j].kind == Kind::Comma)?;
            (comma..self.chunks.units.len().min(comma + FAR)).find(does)
        } else {
            (before.saturating_sub(FAR)..before).rev().find(does)
        };
        // "was killed in Mali, an attack that France condemned": nobody is named
        let verb = verb.filter(|verb| !self.clauses[*verb].passive);
        verb.map(|verb| self.clauses[verb].subject)
    }
}
