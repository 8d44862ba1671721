//! Tries the frames of nouns, adjectives and suffixes in a noun phrase.

use std::cell::OnceCell;

use super::chunk::{Kind, Range, Unit, is_filled};
use super::complement::{From, is_day};
use super::frame::{Left, Role};
use super::lexicon::LemmaIdx;
use super::matching::{Filled, Matching, Use};
use super::need::Around;
use super::observe::{Lack, Observer};
use super::pos::Pos;
use super::predicate::{Predicate, Quad};
use super::relative_object;
use super::statement::Reality;
use super::word_class::{Govern, Tags};
use crate::gazetteer::{EntityKind, Form};

/// The verb of a relative clause stands no more than this many units behind its noun.
const CLAUSE: usize = 8;

/// A trigger in a noun phrase.
#[derive(Clone, Copy, Debug)]
pub(super) struct NounTrigger {
    pub(super) unit: usize,
    pub(super) token: usize,
    /// The verb that governs the phrase.
    pub(super) governor: Option<usize>,
    /// The actors that stand before the trigger in its phrase.
    pub(super) owners: Option<Range>,
}

impl<O: Observer> Matching<'_, O> {
    /// Tries the triggers of the noun phrase in unit `i`.
    pub(super) fn noun_phrase(&mut self, i: usize) {
        let rules = self.rules;
        let unit = &self.chunks.units[i];
        let (from, to) = (unit.from as usize, unit.to as usize);
        // the verb that governs the phrase, found for the first trigger in it
        let governor = OnceCell::new();
        for t in from..to {
            let token = &self.sentence.tokens[t];
            if !token.tags.any(Tags::TRIGGER) {
                continue;
            }
            let word = rules.lexicon.get(token.word);
            if let (Some(lemma), true) = (word.suffix, t > 0 && self.pos[t - 1] == Pos::Hyphen) {
                self.suffix(i, t, lemma, &governor);
            }
            // "French national Ida Holm" is no adjective
            let is_noun = self.pos[t] == Pos::Noun || self.is_before_name(i, t);
            let [first, second] = word.nouns.map(|noun| noun.filter(|_| is_noun));
            let lemmas = [first, second, word.adjective];
            let stated = self.found.len();
            self.triggers(i, t, lemmas, &governor);
            if self.found.len() > stated {
                self.state_elided(i, stated);
                self.state_that(i, stated);
            }
        }
        self.gerund_noun(i);
    }

    /// Whether an adjective that may be a noun stands right before the name of a person.
    fn is_before_name(&self, i: usize, t: usize) -> bool {
        let unit = &self.chunks.units[i];
        self.pos[t] == Pos::Adjective && unit.np.person && t + 1 == unit.head as usize
    }

    /// Tries the lemmas of token `t` in unit `i`.
    fn triggers(
        &mut self,
        i: usize,
        t: usize,
        lemmas: [Option<LemmaIdx>; 3],
        governor: &OnceCell<Option<usize>>,
    ) {
        let mut noun = NounTrigger {
            unit: i,
            token: t,
            governor: None,
            owners: self.modifiers_before(i, t),
        };
        let before = self.around_noun(&noun);
        let trigger = self.sentence.tokens[t].span();
        for lemma in lemmas.into_iter().flatten() {
            if !self.may_try(lemma, &before) {
                continue;
            }
            noun.governor = *governor.get_or_init(|| self.read_noun(i));
            let around = self.behind_noun(&noun, before);
            self.uses(lemma, &around, trigger, |matching, used, filled| {
                matching.noun_frame(&noun, used, filled)
            });
        }
    }

    /// Reads the complements of the noun phrase in unit `i`; returns the verb that governs it.
    fn read_noun(&mut self, i: usize) -> Option<usize> {
        if let Some(verb) = self.lent_behind(i) {
            self.complements.bare = false;
            self.complements
                .read(self.sentence, self.chunks, verb, From::Verb);
            return Some(verb);
        }
        self.complements
            .read(self.sentence, self.chunks, i, From::Noun);
        let governor = self.governor_of(i);
        // "the bloc to which he won an invitation with the help of": not the help
        let first = self.chunks.first_of(self.measured(i));
        let fronted = governor.filter(|verb| {
            let mut between = self.chunks.units.get(verb + 1..first).unwrap_or(&[]).iter();
            let thing = |u: &Unit| u.kind == Kind::NounPhrase && !is_day(self.sentence, u);
            let link = first.checked_sub(1).map(|link| &self.chunks.units[link]);
            let link = link.filter(|link| link.kind == Kind::Preposition);
            let with =
                |l: &Unit| self.sentence.tokens[l.from as usize].word == self.rules.partner[0];
            !link.is_some_and(|link| with(link) || between.any(thing))
        });
        if let Some(governor) = fronted {
            self.read_fronted(governor);
        }
        governor
    }

    /// The verb that lends itself to phrase `i` in a relative clause: "the sanctions that Peru
    /// imposed on Chile", "a deal Peru struck with Chile".
    fn lent_behind(&self, i: usize) -> Option<usize> {
        let units = &self.chunks.units;
        let next = self.chunks.after(i);
        let kind = units.get(next)?.kind;
        let opens = match kind {
            Kind::That | Kind::Relative => true,
            Kind::NounPhrase => units[next].denotes(),
            Kind::Comma => units.get(next + 1)?.kind == Kind::Relative,
            _ => false,
        };
        let end = units.len().min(next + CLAUSE);
        let verb = (next..end).find(|j| opens && units[*j].kind == Kind::VerbGroup)?;
        let lends = Govern::LIGHT.with(Govern::UNDO);
        let subject = self.clauses[verb].subject_unit?;
        let noun = relative_object::taken_up(self.sentence, self.chunks, subject, verb)?;
        (noun == self.chunks.root(i) && units[verb].verb.govern.any(lends)).then_some(verb)
    }

    /// "Russian-led Eurasian Economic Union": the slot before the hyphen and the phrase's head;
    /// "Qatari-brokered truce between": and whom the phrase names behind a preposition.
    fn suffix(&mut self, i: usize, t: usize, lemma: LemmaIdx, governor: &OnceCell<Option<usize>>) {
        let unit = self.chunks.units[i];
        let Some(before) = t.checked_sub(2).and_then(|s| self.sentence.tokens[s].slot) else {
            return;
        };
        let from = self.chunks.args.len() as u32;
        self.chunks.args.push(before);
        let a = (from, from + 1);
        let b = self.described_with(i);
        let mut b = (is_filled(b) && unit.np.name).then_some(b);
        // "Rwandan-backed M23 fighters"
        let behind = self.sentence.tokens.get(t + 1).and_then(|token| token.slot);
        let behind = behind.filter(|slot| b.is_none() && self.is_group_name(*slot));
        if let Some(slot) = behind {
            let from = self.chunks.args.len() as u32;
            self.chunks.args.push(slot);
            b = Some((from, from + 1));
        }
        if b.is_none() {
            let governor = *governor.get_or_init(|| self.read_noun(i));
            // "Tajikistan is a Russia-dependent state", "Hezbollah, an Iran-backed militia"
            b = self.described(i, unit.head as usize, governor);
            b = b.filter(|b| is_filled(*b) && unit.np.agent);
        }
        let trigger = self.sentence.tokens[t].span();
        let around = Around::UNKNOWN;
        self.uses(lemma, &around, trigger, |matching, used, filled| {
            for (_, slot) in &used.frame.left {
                filled.set(*slot, a);
            }
            if b.is_some() != used.frame.object.is_some() {
                return Err(Lack::Object);
            }
            if let (Some(slot), Some(b)) = (used.frame.object, b) {
                filled.set(slot, b);
            }
            // "Chad and Sudan agreed to a Qatari-brokered truce"
            if let Some(slot) = used.frame.topic {
                let parties = matching.parties_before(i).ok_or(Lack::Topic)?;
                filled.set(slot, parties);
            }
            matching.prepositions(used, filled, false, None)?;
            matching.state(used.rule, *filled, Reality::default(), trigger);
            Ok(())
        });
    }

    /// Whether a slot is the name of a group.
    fn is_group_name(&self, slot: u16) -> bool {
        let slot = &self.sentence.slots[usize::from(slot)];
        slot.kind == EntityKind::Group && matches!(slot.form, Form::Name | Form::Acronym)
    }

    /// Whom a word such as "-led" before phrase `i` describes: the phrase and what is joined to it
    /// without an article of its own, "the Russian-led CSTO and EAEU", but not "and the EU".
    fn described_with(&mut self, i: usize) -> Range {
        let unit = self.chunks.units[i];
        let last = unit.group.map_or(i, |group| group.last as usize);
        let mut behind = self.chunks.units.iter().take(last + 1).skip(i + 1);
        let apart = behind.any(|other| other.kind == Kind::NounPhrase && other.np.determined);
        if apart || last <= i {
            unit.own
        } else {
            self.chunks.gather(i, last)
        }
    }

    fn noun_frame(
        &mut self,
        noun: &NounTrigger,
        used: Use<'_>,
        filled: &mut Filled,
    ) -> Result<(), Lack> {
        let NounTrigger {
            unit: i,
            token: t,
            governor,
            owners,
        } = *noun;
        let Use { rule, frame, .. } = used;
        let unit = self.chunks.units[i];
        let predicate = self.predicate_of(rule);
        if self.is_barred(i) {
            return Err(Lack::Barred);
        }
        if self.is_spurned(noun, used) {
            return Err(Lack::Agent);
        }
        self.noun_subjects(noun, used, filled)?;
        if let Some((side, slot)) = &frame.side {
            let whom = self.sided_before(i, t, side);
            filled.set(*slot, whom.filter(|r| is_filled(*r)).ok_or(Lack::Object)?);
        }
        let follows = t + 1 < unit.to as usize;
        if let Some(slot) = frame.object {
            let args = self.named_by(i, t).filter(|args| is_filled(*args));
            let args = args.ok_or(Lack::Object)?;
            filled.set(slot, args);
        } else if follows && !frame.preps.is_empty() && t != unit.head as usize {
            return Err(Lack::Preposition);
        }
        if let Some(slot) = frame.clause {
            // "its demand that Israel withdraw"
            let opens = (i + 1..self.chunks.units.len().min(i + 6))
                .find(|j| self.chunks.units[*j].kind == Kind::That);
            let args =
                opens.and_then(|that| self.clause_subject(that, (frame.obliged, false), slot));
            filled.set(slot, args.ok_or(Lack::Clause)?);
        }
        if let Some(slot) = frame.topic {
            self.takes_up(frame)?;
            // "During his visit to Serbia, ministers signed": whose it is, is said
            let first = self.sentence.tokens[unit.from as usize].tags;
            let owned = owners.is_some_and(is_filled) || first.any(Tags::POSSESSIVE);
            // "Under Omani mediation, Iran …": the frame asks for the owner as well
            let owned = owned && frame.left.is_empty();
            let subject = self
                .opened(i)
                .or_else(|| Some(self.clauses[self.inserted_in(i)?].subject))
                .or_else(|| self.helped(i, governor, predicate))
                .filter(|_| !owned && self.complements.by.is_none());
            filled.set(slot, subject.ok_or(Lack::Topic)?);
        }
        // "a truce offer by A and B": nothing that they have agreed on
        let head = self.sentence.tokens[unit.head as usize].tags;
        let offered = follows && t != unit.head as usize && head.any(Tags::DEED);
        if offered && frame.slots().any(|slot| slot.plural) {
            return Err(Lack::Partner);
        }
        self.prepositions(used, filled, false, None)?;
        let fought = predicate.quad() == Some(Quad::MaterialConflict);
        let alone = filled.among.is_some() && frame.preps.is_empty();
        // "attended the SCO's meeting": they meet as the SCO
        let body = predicate == Predicate::MetWith && self.is_bodys(unit.modifiers);
        let apart = self.has_partner() || self.partnered() || body;
        if alone && (apart || fought && self.is_elsewhere(*filled)) {
            return Err(Lack::Partner);
        }
        // "resolved their dispute": it is over
        let settles = |g: usize| {
            let done = self.chunks.units[g].verb.govern.any(Govern::MEND);
            done && self.actors_in(self.clauses[g].subject).next().is_some()
                && !self.does_not_act(g, *filled)
        };
        if alone && governor.is_some_and(settles) {
            return Err(Lack::Partner);
        }
        let common = alone && predicate == Predicate::SignedAgreementWith;
        if common && governor.is_some_and(|g| self.leaves(g, i)) {
            return Err(Lack::Partner);
        }
        let mut reality = self.reality_of(noun, rule, *filled);
        // "want to end the war": whoever fights it
        let unreal = reality.planned || reality.possible;
        let ends = |g: usize| self.chunks.units[g].verb.govern.any(Govern::UNDO);
        if fought && filled.among.is_some() && unreal && governor.is_some_and(ends) {
            return Err(Lack::Partner);
        }
        if frame.object.is_some() && follows && !reality.denied {
            // "will ask NATO member Norway": what it is, is no part of the plan
            reality.planned = false;
            reality.possible = false;
        }
        // "relations between Chad and Niger have soured": nothing that they do together
        let friendly = predicate == Predicate::CooperatesWith;
        let spoilt = self.rules.rules[usize::from(rule)].set.soured;
        let sours = |g: usize| self.chunks.units[g].verb.govern.any(Govern::SOUR);
        let whose = self.sentence.tokens[unit.from as usize]
            .tags
            .any(Tags::WHOSE);
        if friendly || spoilt {
            let soured = !whose && (governor.is_some_and(sours) || self.is_soured(i));
            if soured != spoilt {
                return Err(Lack::Partner);
            }
        }
        let trigger = self.sentence.tokens[t].span();
        self.state(rule, *filled, reality, trigger);
        Ok(())
    }

    /// "Chad and Mali pulled out of the treaty": others may have signed it with them.
    fn leaves(&self, verb: usize, phrase: usize) -> bool {
        let first = self.chunks.units[phrase].from as usize;
        let theirs = self.sentence.is_possessive(&self.sentence.tokens[first]);
        let group = &self.chunks.units[verb].verb;
        let away = group.govern.any(Govern::UNDO)
            && self.may_state(&group.lemmas, &[Predicate::WithdrawsFrom]);
        verb + 1 == phrase && away && !theirs
    }

    /// Whether a frame asks for a doer behind "by" who only undoes what another owns: "Chad's claim
    /// to Mali was rejected by Niger".
    fn is_spurned(&self, noun: &NounTrigger, used: Use<'_>) -> bool {
        let undone = |g: usize| {
            self.clauses[g].passive && self.chunks.units[g].verb.govern.any(Govern::UNDO)
        };
        let owned = noun.owners.is_some_and(is_filled);
        let mut preps = used.frame.preps.iter().zip(&used.words.prepositions);
        owned
            && noun.governor.is_some_and(undone)
            && preps
                .any(|((_, slot), words)| slot.role == Role::A && words.contains(&self.rules.by))
    }

    /// Fills the slots of a frame that stand to the left of a noun: whose it is, or whom it
    /// describes.
    fn noun_subjects(
        &mut self,
        noun: &NounTrigger,
        used: Use<'_>,
        filled: &mut Filled,
    ) -> Result<(), Lack> {
        let NounTrigger {
            unit: i,
            token: t,
            governor,
            owners,
        } = *noun;
        let Use { rule, frame, .. } = used;
        let unit = self.chunks.units[i];
        // "Russia's China policy": the first modifier is the owner
        let owner = frame.left.len() == 2 && frame.left[0].0 == Left::Modifier;
        // but "the delegations of Serbia and Hungary" have no modifier
        let modifiers = self.sentence.tokens[unit.before(t)].iter();
        if owner && modifiers.filter(|token| token.slot.is_some()).count() < 2 {
            return Err(Lack::Subject);
        }
        for (n, (left, slot)) in frame.left.iter().enumerate() {
            let args = match left {
                Left::Modifier if owner => owners.and_then(|r| match n {
                    0 => Some((r.0, r.0 + 1)),
                    _ => (r.1 > r.0 + 1).then_some((r.0 + 1, r.1)),
                }),
                Left::Modifier => owners,
                Left::Subject | Left::Copula => self.described(i, t, governor).map(|whom| {
                    // "X, head of A, and Y, head of B": the last of those before the comma
                    let one = !self.sentence.tokens[t].tags.any(Tags::PLURAL);
                    let apart = one && governor.is_none() && t == unit.head as usize;
                    let persons = self.chunks.args(whom).iter().all(|slot| {
                        self.sentence.slots[usize::from(*slot)].kind == EntityKind::Person
                    });
                    if apart && persons && is_filled(whom) {
                        (whom.1 - 1, whom.1)
                    } else {
                        whom
                    }
                }),
                Left::Either => {
                    let predicate = self.predicate_of(rule);
                    let held = predicate == Predicate::Controls;
                    let recipient = governor.filter(|_| held).and_then(|g| self.recipient(i, g));
                    let bound = predicate == Predicate::SignedAgreementWith && slot.plural;
                    let bound = bound.then(|| self.bound_by(noun)).flatten();
                    let whose = recipient.or(bound);
                    whose.or_else(|| self.either(noun, *slot, predicate))
                }
            };
            // "Taiwan's allies are Belize and Palau": not each other's
            let whose = self.sentence.tokens[unit.from as usize].tags;
            let owned = owners.is_some_and(is_filled) || whose.any(Tags::POSSESSIVE);
            if *left == Left::Copula && slot.plural && owned {
                return Err(Lack::Partner);
            }
            let args = args.filter(|r| is_filled(*r)).ok_or(Lack::Subject)?;
            // "Togo and Benin, whose northern districts": they are what they have no more than part
            // of it
            if *left == Left::Copula && whose.any(Tags::WHOSE) && self.stand_before(args, i) {
                return Err(Lack::Subject);
            }
            filled.set(*slot, args);
        }
        Ok(())
    }

    /// Whether the first of a range is named before phrase `i`.
    fn stand_before(&self, range: Range, i: usize) -> bool {
        let first = self.chunks.args(range).first();
        let phrase = self.sentence.tokens[self.chunks.units[i].from as usize].span();
        first.is_some_and(|slot| {
            let slot = &self.sentence.slots[usize::from(*slot)];
            slot.span.start < phrase.start
        })
    }

    /// Whether the verb of which phrase `i` is the subject says that it goes bad: "relations … have
    /// soured", "are strained".
    fn is_soured(&self, i: usize) -> bool {
        let end = self.chunks.units.len().min(i + CLAUSE);
        let verb = (i + 1..end).find(|j| {
            let unit = &self.chunks.units[*j];
            unit.kind == Kind::VerbGroup && self.clauses[*j].subject_unit == Some(i as u32)
        });
        let sours = |verb: usize| {
            let unit = &self.chunks.units[verb];
            unit.verb.govern.any(Govern::SOUR) && !self.clauses[verb].negated
        };
        verb.is_some_and(sours) || self.set_apart(i, end).is_some_and(sours)
    }

    /// The participle that commas set apart behind phrase `i`: "relations with Iran, long strained,
    /// have".
    fn set_apart(&self, i: usize, end: usize) -> Option<usize> {
        let units = &self.chunks.units;
        let verb = (i + 1..end).find(|j| units[*j].kind == Kind::VerbGroup)?;
        let adverb = usize::from(units[verb - 1].kind == Kind::Other);
        let comma = verb.checked_sub(1 + adverb)?;
        let closed = units.get(verb + 1).map(|u| u.kind) == Some(Kind::Comma);
        let apart = units[comma].kind == Kind::Comma && closed;
        (apart && units[verb].verb.past_or_participle).then_some(verb)
    }
}
