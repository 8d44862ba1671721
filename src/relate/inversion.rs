//! Subjects behind their verb: "as did Mali", "Only then did Mali agree", "Among those who signed
//! was Mali", "It was Mali that left".

use super::chunk::{Kind, Range, Unit, is_filled};
use super::clause::{Analyzer, Clause};
use super::sense::{Ending, Traits};
use super::word_class::{Govern, Tags};
use crate::gazetteer::Form;

/// Those whom a sentence tells apart at its end stand no more than this many units behind its
/// start.
const LONGEST_ROSTER: usize = 24;

/// Who follows suit does what one of so many verbs before says.
const SUIT: usize = 6;

/// What parts a modal from its verb is no longer than this, in units.
const LONGEST_PARTING: usize = 8;

/// What a comma sets apart behind the name of "It was Togo, …, that" is no longer than this, in
/// units.
const LONGEST_CLEFT: usize = 10;

impl Analyzer<'_> {
    /// "It was Togo, a state in West Africa, that", "It was Togo, and not Chad, that": who is meant,
    /// before what ends at unit `last` before the comma.
    pub(super) fn cleft_before(&self, last: usize) -> Option<usize> {
        let close = last + 1;
        let low = last.saturating_sub(LONGEST_CLEFT);
        if self.chunks.units.get(close)?.kind != Kind::Comma {
            return None;
        }
        let name = self
            .chunks
            .root(self.insertion(close, low)?.checked_sub(1)?);
        let copula = self.chunks.first_of(name).checked_sub(1)?;
        let it = &self.chunks.units[copula.checked_sub(1)?];
        let cleft = self.chunks.units[copula].verb.copula && it.np.pronoun;
        (cleft && self.chunks.units[name].denotes()).then_some(name)
    }

    /// "Ghana condemned Togo, as did Mali": the auxiliary in unit `i` adds a subject to the verb
    /// before.
    pub(super) fn as_did(&mut self, i: usize) {
        let as_well = self.done_as_well(i).or_else(|| self.follows_suit(i));
        if let Some((main, other)) = as_well {
            self.out[main].subject = self.chunks.both(self.out[main].subject, other);
        }
    }

    /// The verb that the auxiliary in unit `i` takes up again, and who does so: "as did Mali", "and
    /// so did Mali", of what is denied "nor did Mali", "and neither did Mali".
    fn done_as_well(&self, i: usize) -> Option<(usize, Range)> {
        let unit = &self.chunks.units[i];
        let auxiliary = Tags::DO.with(Tags::HAVE).with(Tags::BE);
        let head = self.sentence.tokens[unit.head as usize].tags;
        if !head.any(auxiliary) || unit.to != unit.head + 1 {
            return None;
        }
        // "neither has Mali" is one verb group
        let neither = unit.to - unit.from == 2 && self.tags(i).any(Tags::NOT);
        let opener = if neither { i } else { i.checked_sub(1)? };
        let tags = self.tags(opener);
        let denies = neither || tags.any(Tags::NOR);
        let so = self.kind(opener) == Kind::Subordinator && tags.any(Tags::AS.with(Tags::SUCH));
        if !denies && !so || !neither && unit.to - unit.from != 1 {
            return None;
        }
        let other = self.chunks.units.get(i + 1).filter(|u| u.denotes())?;
        let last = other.group.map_or(i + 1, |group| group.last as usize);
        let other = other.group.map_or(other.own, |group| group.args);
        let behind = self.chunks.units.get(self.chunks.after(last));
        let closes = behind.is_none_or(|u| u.kind != Kind::VerbGroup);
        let main = self.finite_before(opener).filter(|_| closes)?;
        (!denies || self.out[main].negated).then_some((main, other))
    }

    /// "Chad recognized Kosovo, and Mali followed suit": the verb before that does not only speak.
    fn follows_suit(&self, i: usize) -> Option<(usize, Range)> {
        // nearly all verbs
        if !self.chunks.units[i].verb.govern.any(Govern::SUIT) {
            return None;
        }
        let clause = &self.out[i];
        let real = !(clause.negated || clause.planned || clause.possible || clause.passive);
        // "Chad arms Mali, and Togo does the same for Niger" is told of Niger
        let other = self.chunks.followed(i).is_some();
        if other || !real || !is_filled(clause.subject) {
            return None;
        }
        let mut verbs = self.chunks.verbs_before(i).take(SUIT);
        let main = verbs.find(|verb| {
            let upper = &self.out[*verb];
            let govern = self.chunks.units[*verb].verb.govern;
            let apart = govern.any(Govern::SAY.with(Govern::LIST));
            is_filled(upper.subject) && !apart && !self.gives_reason(*verb)
        });
        main.map(|main| (main, clause.subject))
    }

    /// Whether a verb only says why or when the one before it was done: "recalled its envoy after
    /// Chad attacked".
    fn gives_reason(&self, verb: usize) -> bool {
        let subject = self.out[verb]
            .subject_unit
            .map_or(verb, |unit| unit as usize);
        let opener = self.chunks.first_of(subject.min(verb)).checked_sub(1);
        opener.is_some_and(|opener| {
            let before = opener.checked_sub(1).map(|before| self.kind(before));
            self.kind(opener) == Kind::Subordinator
                && before.is_some_and(|kind| matches!(kind, Kind::NounPhrase | Kind::VerbGroup))
        })
    }

    /// "Only then did Chad recognize", "Never has Togo condemned": how real the auxiliary before
    /// the subject, and what stands before it, let the verb be.
    pub(super) fn auxiliary_before(&self, clause: &mut Clause) {
        let Some(subject) = clause.subject_unit.map(|unit| unit as usize) else {
            return;
        };
        let first = self.chunks.first_of(subject);
        let Some(auxiliary) = first
            .checked_sub(1)
            .filter(|a| *a > 0 || self.is_denial(*a))
        else {
            return;
        };
        let unit = &self.chunks.units[auxiliary];
        let tags = self.sentence.tokens[unit.head as usize].tags;
        let bare = unit.kind == Kind::VerbGroup && unit.to == unit.head + 1;
        if !bare || !tags.any(Tags::DO.with(Tags::MODAL).with(Tags::HAVE)) {
            return;
        }
        let before = auxiliary.checked_sub(1);
        let denied = before.is_some_and(|b| {
            let unit = &self.chunks.units[b];
            // "Under no circumstances would", "Nor did"
            unit.kind == Kind::NounPhrase && unit.np.no
                || unit.kind == Kind::And && self.tags(b).any(Tags::NOR)
        });
        clause.negated ^= unit.verb.negated || denied;
        clause.planned |= unit.verb.planned;
        clause.possible |= unit.verb.possible;
    }

    /// Whether a phrase is a day or a number: "Monday", "2022".
    fn is_time(&self, phrase: usize) -> bool {
        let head = self.sentence.tokens[self.chunks.units[phrase].head as usize];
        head.tags.any(Tags::DAY.with(Tags::NUMBER)) || head.ending == Ending::Number
    }

    /// The auxiliary from which the verb in unit `i` is parted by a phrase: "has since 2022 been
    /// attacking", "was in May attacked by".
    pub(super) fn auxiliary_of(&self, i: usize) -> Option<usize> {
        if let Some(modal) = self.parted_modal(i) {
            return Some(modal);
        }
        let adverb = usize::from(i > 0 && self.kind(i - 1) == Kind::Other);
        let phrase = i.checked_sub(adverb + 1)?;
        let [auxiliary, link] = self.chunks.units.get(phrase.checked_sub(2)?..phrase)? else {
            return None;
        };
        let head = self.sentence.tokens[auxiliary.head as usize].tags;
        // "has under Tokayev mended": no object
        let apart = head.any(Tags::HAVE) && link.kind == Kind::Preposition;
        let parted = self.kind(phrase) == Kind::NounPhrase
            && (apart || !self.chunks.units[phrase].denotes())
            && matches!(
                link.kind,
                Kind::Preposition | Kind::Subordinator | Kind::Other
            )
            && auxiliary.kind == Kind::VerbGroup
            && auxiliary.to == auxiliary.head + 1;
        let verb = &self.chunks.units[i].verb;
        let first = self.tags(i);
        let fits = head.any(Tags::HAVE) && (verb.past_or_participle || first.any(Tags::BE))
            || head.any(Tags::BE) && verb.past_or_participle && self.is_time(phrase);
        (parted && fits).then_some(phrase - 2)
    }

    /// Whether a phrase says how long ago something happened, behind who did it: "Iraq two weeks
    /// ago attacked", "the raid on Basra last December was".
    pub(super) fn is_long_ago(&self, phrase: usize) -> bool {
        let unit = &self.chunks.units[phrase];
        let head = self.sentence.tokens[unit.head as usize];
        let behind = |at: usize| self.chunks.units.get(at).map(|unit| unit.kind);
        let ago = head.tags.any(Tags::MEASURE) && behind(phrase + 1) == Some(Kind::Other);
        let which = Tags::FOREMOST.with(Tags::DETERMINER);
        let moment = head.sense.traits.any(Traits::MOMENT)
            && unit.to == unit.from + 2
            && self.tags(phrase).any(which)
            && !self.tags(phrase).any(Tags::ARTICLE);
        (ago || moment)
            && !unit.denotes()
            && phrase
                .checked_sub(1)
                .is_some_and(|name| self.kind(name) == Kind::NounPhrase)
    }

    /// Whether what might open a clause in unit `at` only says when somebody did what the verb in
    /// unit `i` says: "Russia after the war left", but not "He left Russia after the war ended".
    pub(super) fn only_dates(&self, at: usize, i: usize) -> bool {
        let says_little = |unit: &Unit| match unit.kind {
            Kind::Preposition | Kind::Other => true,
            Kind::NounPhrase => !unit.denotes() && !unit.np.agent && !unit.np.pronoun,
            _ => false,
        };
        let plain = self.kind(at) == Kind::Subordinator
            && self.tags(at).any(Tags::OCCASION)
            && i > at + 1
            && self.chunks.units[at + 1..i].iter().all(says_little);
        let named = at.checked_sub(1).map(|name| &self.chunks.units[name]);
        let named = named.is_some_and(|name| name.denotes() && !name.np.pronoun);
        let begins = || {
            let root = self.chunks.root(at - 1);
            let opener = self.before(self.chunks.first_of(root));
            opener.is_none_or(|opener| {
                matches!(
                    self.kind(opener),
                    Kind::Comma | Kind::And | Kind::But | Kind::That
                )
            })
        };
        plain && named && begins() && !self.predicate_follows(i)
    }

    /// Whether another finite verb follows before the clause of the one in unit `i` ends.
    fn predicate_follows(&self, i: usize) -> bool {
        let rest = self.chunks.units[i + 1..].iter();
        let goes_on = |unit: &&Unit| {
            matches!(
                unit.kind,
                Kind::NounPhrase | Kind::Preposition | Kind::Other | Kind::Quote | Kind::VerbGroup
            )
        };
        rest.take_while(goes_on).any(Unit::is_predicate)
    }

    /// The modal before the insertion that ends before unit `i`: "will, officials said, expel".
    fn parted_modal(&self, i: usize) -> Option<usize> {
        let close = i.checked_sub(1)?;
        let kind = self.kind(close);
        if !matches!(kind, Kind::Comma | Kind::Dash) || !self.is_plain(i) {
            return None;
        }
        let low = close.saturating_sub(LONGEST_PARTING);
        let open = (low..close).rev().find(|open| self.kind(*open) == kind)?;
        let modal = open.checked_sub(1)?;
        let unit = &self.chunks.units[modal];
        let alone = unit.kind == Kind::VerbGroup && unit.to == unit.from + 1;
        (alone && self.tags(modal).any(Tags::MODAL)).then_some(modal)
    }

    /// Whether a verb group begins with a denial: "Never has".
    fn is_denial(&self, verb: usize) -> bool {
        let unit = &self.chunks.units[verb];
        unit.to - unit.from > 1 && self.tags(verb).any(Tags::NOT)
    }

    /// "Among those who condemned the raid was Chad", "Those sanctioned by Peru include Mali": whom
    /// a sentence names at its end does, or suffers, what it says of nobody before.
    pub(super) fn identify(&mut self) {
        for n in 0..self.chunks.verbs.len() {
            let copula = self.chunks.verbs[n] as usize;
            if copula > LONGEST_ROSTER {
                return;
            }
            if let Some((phrase, named)) = self.told_apart(copula) {
                for m in 0..n {
                    let verb = self.chunks.verbs[m] as usize;
                    self.takes_named(verb, phrase, named);
                }
            }
        }
    }

    /// The phrase that the copula in unit `i` says to be who is named behind it, and the name; no
    /// phrase for "Joining them was Mali".
    fn told_apart(&self, i: usize) -> Option<(Option<usize>, usize)> {
        let unit = &self.chunks.units[i];
        let be = self.sentence.tokens[unit.head as usize].tags.any(Tags::BE);
        let lists = unit.verb.is_finite() && (be || unit.verb.govern.any(Govern::LIST));
        // nearly all verbs
        if !lists || is_filled(self.out[i].subject) {
            return None;
        }
        let named = self.chunks.units.get(i + 1)?;
        let slot = self.sentence.tokens[named.head as usize].slot;
        let name = slot.is_none_or(|slot| {
            let form = self.sentence.slots[usize::from(slot)].form;
            !matches!(form, Form::Adjective | Form::Demonym)
        });
        let ends = |at: usize| {
            let behind = self.chunks.units.get(self.chunks.after(at));
            behind.is_none_or(|u| u.kind != Kind::VerbGroup)
        };
        if !named.denotes() || !name || !ends(i + 1) {
            return None;
        }
        let first = (0..i).find(|j| !matches!(self.kind(*j), Kind::Other | Kind::Quote))?;
        let opener = &self.chunks.units[first];
        let phrase = match opener.kind {
            Kind::Preposition if self.tags(first).any(Tags::PARTITIVE) => Some(first + 1),
            Kind::NounPhrase if self.out[i].subject_unit == Some(first as u32) => Some(first),
            // "Leading the criticism of Iran was Canada"
            Kind::VerbGroup if opener.verb.bare_gerund => None,
            _ => return None,
        };
        let silent = phrase.is_none_or(|p| {
            let unit = &self.chunks.units[p];
            unit.kind == Kind::NounPhrase && !unit.denotes() && !unit.has_modifiers()
        });
        silent.then_some((phrase, i + 1))
    }

    /// Gives a verb the actors named at the sentence's end, if it lacks a subject and hangs on the
    /// phrase that means them.
    fn takes_named(&mut self, verb: usize, phrase: Option<usize>, named: usize) {
        let clause = &self.out[verb];
        if is_filled(clause.subject) {
            return;
        }
        let hangs = match (phrase, clause.subject_unit) {
            (Some(phrase), Some(subject)) => subject as usize == phrase,
            (Some(phrase), None) => {
                let next = self.chunks.after(phrase);
                let relative = matches!(self.kind(next), Kind::Relative | Kind::That);
                next + usize::from(relative) == verb
            }
            (None, subject) => subject.is_none(),
        };
        if hangs {
            self.out[verb].subject = self.chunks.collective(named);
            self.out[verb].subject_unit = Some(named as u32);
        }
    }

    /// Whether the copula in unit `i` stands before whom a clause behind "that" is about: "It was
    /// Mali that left"; and whether it denies it of him: "It was not Mali that left", but not "It
    /// was not Mali but Niger that left".
    pub(super) fn is_cleft(&self, i: usize, that: usize) -> Option<bool> {
        let named = self.chunks.units.get(i + 1).filter(|u| u.denotes())?;
        let last = named.group.map_or(i + 1, |group| group.last as usize);
        Some(self.out[i].negated && self.chunks.after(last) == that)
    }
}
