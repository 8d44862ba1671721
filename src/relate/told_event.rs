//! What the last sentences have told, and the first ones, that a noun behind may take up: who has
//! signed, talked, fought, and who has done what.

use super::engine::Input;
use super::lexicon::{Lexicon, WordIdx};
use super::predicate::Predicate;
use super::relation::Relation;
use super::word_class::Govern;
use crate::gazetteer::EntityKind;
use crate::resolve::ActorIdx;
use crate::span::Span;

/// It is taken up no more sentences behind,
const NEAR: u32 = 2;
/// but what one of the first sentences tells is what the text is about: the heading and the lead.
const LEAD: u32 = 2;
/// More than so many have nothing together of which "the deal" is told.
const MOST: usize = 6;

/// Those who have or do something.
#[derive(Debug, Default)]
pub(super) struct Parties {
    pub actors: Vec<ActorIdx>,
    /// The sentence that tells of it, and the last byte of the words that do.
    pub sentence: u32,
    pub end: u32,
}

/// Who had or did what an event's noun takes up.
#[derive(Debug, Default)]
struct Told {
    last: Parties,
    /// Those of the first sentences that tell of one, as long as none behind tells of others.
    theme: Parties,
}

/// What a noun may take up: of which predicates, and whether both sides have it or one does it.
struct Event {
    noun: Govern,
    /// The bits of the predicates that state it.
    predicates: u64,
    joint: bool,
    /// Whether it may be what a whole text is about; who says what about whom changes too often.
    lasting: bool,
}

/// The events, those that several have with one another first.
const EVENTS: [Event; 16] = {
    use Predicate::{
        Accuses, Aids, Coerces, Criticizes, DemandsOf, DistancesFrom, Fights, Invites, Joins,
        Mediates, MetWith, MobilizesAgainst, NegotiatesWith, Opposes, Promises, Recognizes,
        Sanctions, SignedAgreementWith, TalkedWith, Threatens, TradesWith, Visited, WithdrawsFrom,
    };
    const fn joint(noun: Govern, predicates: &'static [Predicate]) -> Event {
        Event {
            joint: true,
            ..lasting(noun, predicates)
        }
    }
    const fn lasting(noun: Govern, predicates: &'static [Predicate]) -> Event {
        Event {
            lasting: true,
            ..passing(noun, predicates)
        }
    }
    const fn passing(noun: Govern, predicates: &'static [Predicate]) -> Event {
        Event {
            noun,
            predicates: bits(predicates),
            joint: false,
            lasting: false,
        }
    }
    [
        joint(Govern::PACT, &[SignedAgreementWith]),
        // who only telephoned is not meant by "the talks"
        joint(Govern::TALKS, &[MetWith, NegotiatesWith]),
        joint(Govern::MEETING, &[MetWith]),
        joint(Govern::WAR, &[Fights]),
        joint(Govern::RIFT, &[Fights, Threatens, Opposes, Accuses]),
        lasting(Govern::ATTACK, &[Fights]),
        lasting(Govern::GRIP, &[Coerces, Fights]),
        lasting(Govern::CURB, &[Sanctions, Coerces]),
        passing(Govern::CHARGE, &[Accuses, Criticizes]),
        passing(Govern::DEMAND, &[DemandsOf]),
        passing(Govern::VISIT, &[Visited]),
        passing(Govern::THREAT, &[Threatens]),
        passing(Govern::OFFER, &[Promises, Aids, Invites, Mediates]),
        passing(
            Govern::MOVE,
            &[
                Aids,
                Coerces,
                DistancesFrom,
                Fights,
                Joins,
                MobilizesAgainst,
                Recognizes,
                Sanctions,
                SignedAgreementWith,
                TradesWith,
                WithdrawsFrom,
            ],
        ),
        // who have agreed have talked
        joint(Govern::TALKS, &[SignedAgreementWith]),
        joint(Govern::CALL, &[TalkedWith]),
    ]
};

/// The nouns of all events.
const NOUNS: Govern = {
    let mut all = Govern::NONE;
    let mut n = 0;
    while n < EVENTS.len() {
        all = all.with(EVENTS[n].noun);
        n += 1;
    }
    all
};

/// What the last sentences have told, of each kind.
#[derive(Debug, Default)]
pub(super) struct Events([Told; EVENTS.len()]);

impl Events {
    pub(super) fn clear(&mut self) {
        for told in &mut self.0 {
            told.last.actors.clear();
            told.theme.actors.clear();
        }
    }

    /// Notes what a sentence has stated.
    pub(super) fn note(
        &mut self,
        sentence: u32,
        stated: &[Relation],
        input: &Input<'_>,
        lexicon: &Lexicon,
    ) {
        let told = stated.iter().filter(|r| !r.negated);
        let told = told.fold(0, |all, r| all | bit(r.predicate));
        for (parties, event) in self.0.iter_mut().zip(&EVENTS) {
            if told & event.predicates == 0 {
                continue;
            }
            // "its war with Chad" tells of no strike
            let told = |r: &Relation| {
                let trigger = || lexicon.find(r.trigger.slice(input.text).as_bytes());
                event.joint
                    || r.predicate != Predicate::Fights
                    || !classes(trigger(), r.trigger, input.text, lexicon).any(Govern::WAR)
            };
            parties.note(sentence, stated, (event, input), told);
        }
    }

    /// Whether anything is near enough that a sentence may take it up.
    pub(super) fn is_near(&self, sentence: u32) -> bool {
        self.0.iter().any(|told| told.near(sentence).is_some())
    }

    /// Whether a sentence tells of anything itself.
    pub(super) fn is_told_in(&self, sentence: u32) -> bool {
        let mut last = self.0.iter().map(|told| &told.last);
        last.any(|parties| parties.sentence == sentence && !parties.actors.is_empty())
    }

    /// The two who have something of a kind with one another; of more than two it may be some.
    pub(super) fn two_of(&self, noun: Govern, sentence: u32) -> Option<&Parties> {
        let mut all = self.0.iter().zip(&EVENTS);
        let (told, _) = all.find(|(_, event)| event.noun.any(noun))?;
        told.near(sentence).filter(|two| two.actors.len() == 2)
    }

    /// Whose a noun of these classes may be in a sentence; what ends a war needs no article of its
    /// own.
    pub(super) fn named_by(
        &self,
        classes: Govern,
        definite: bool,
        sentence: u32,
    ) -> Option<&Parties> {
        let mut all = self.0.iter().zip(&EVENTS);
        all.find_map(|(told, event)| {
            let ends = classes.any(Govern::PACT) && event.noun.any(Govern::WAR);
            let named = classes.any(event.noun) && (definite || ends);
            named.then(|| told.near(sentence)).flatten()
        })
    }
}

impl Told {
    /// Who is meant in a sentence: those told of last, or those of whom the text is.
    fn near(&self, sentence: u32) -> Option<&Parties> {
        let last = &self.last;
        let near = !last.actors.is_empty() && sentence - last.sentence <= NEAR;
        let theme = (!self.theme.actors.is_empty()).then_some(&self.theme);
        near.then_some(last).or(theme)
    }

    /// Notes who has it by what is stated of them.
    fn note(
        &mut self,
        sentence: u32,
        stated: &[Relation],
        (event, input): (&Event, &Input<'_>),
        told: impl Fn(&Relation) -> bool,
    ) {
        let of_kind = |r: &&Relation| event.predicates & bit(r.predicate) != 0 && !r.negated;
        let told = stated.iter().filter(|r| of_kind(r) && told(r));
        if told.clone().next().is_none() {
            return;
        }
        // of what the text is about, part of it is told again, or who signed for whom
        let (theme, last) = (&mut self.theme, &mut self.last);
        let person = |who: &ActorIdx| input.kinds.get(who.index()) == Some(&EntityKind::Person);
        let bodies = theme.actors.first().is_some_and(|first| !person(first));
        let home = |who: ActorIdx| input.homes.get(who.index()).copied().flatten();
        let acts = |who: ActorIdx| {
            let for_them = home(who).is_some_and(|home| theme.actors.contains(&home));
            bodies && person(&who) && (for_them || sentence <= LEAD)
        };
        let same = |who: ActorIdx| theme.actors.contains(&who) || acts(who);
        if told.clone().all(|r| event.doers(r, input.kinds).all(same)) {
            last.actors.clone_from(&theme.actors);
            last.sentence = sentence;
            last.end = told.map(|r| r.trigger.end).max().unwrap_or_default();
            return;
        }
        last.note(sentence, (event, input), told);
        if sentence > LEAD {
            theme.actors.clear();
        } else if event.lasting && theme.actors.is_empty() {
            theme.actors.clone_from(&last.actors);
        }
    }
}

impl Event {
    /// Who has or does it by what is stated; the meeting that somebody attends is its body's.
    fn doers(
        &self,
        relation: &Relation,
        kinds: &[EntityKind],
    ) -> impl Iterator<Item = ActorIdx> + use<> {
        let kind = |who: ActorIdx| kinds.get(who.index()).copied();
        let (one, other) = (kind(relation.subject), kind(relation.object));
        let attends = relation.predicate == Predicate::MetWith
            && (one, other) == (Some(EntityKind::Person), Some(EntityKind::Organization));
        let both = self.joint || relation.predicate.is_symmetric();
        let one = (!attends).then_some(relation.subject);
        [one, both.then_some(relation.object)].into_iter().flatten()
    }
}

impl Parties {
    /// Notes who has it by what is stated of them; of two events nobody knows which is meant.
    fn note<'a>(
        &mut self,
        sentence: u32,
        (event, input): (&Event, &Input<'_>),
        told: impl Iterator<Item = &'a Relation>,
    ) {
        self.actors.clear();
        (self.sentence, self.end) = (sentence, 0);
        let mut trigger = None;
        for relation in told {
            let same = trigger.is_none_or(|trigger| trigger == relation.trigger);
            let known = event
                .doers(relation, input.kinds)
                .all(|actor| self.actors.contains(&actor));
            if !same && !known {
                self.actors.clear();
                return;
            }
            trigger = Some(relation.trigger);
            self.end = self.end.max(relation.trigger.end);
            for actor in event.doers(relation, input.kinds) {
                if !self.actors.contains(&actor) {
                    self.actors.push(actor);
                }
            }
            // a long list is not compared with itself
            if self.actors.len() > MOST {
                self.actors.clear();
                return;
            }
        }
    }
}

/// The bit of a predicate.
const fn bit(predicate: Predicate) -> u64 {
    1 << predicate as u64
}

const fn bits(predicates: &[Predicate]) -> u64 {
    match predicates {
        [first, rest @ ..] => bit(*first) | bits(rest),
        [] => 0,
    }
}

/// The classes of a word as a noun.
pub(super) fn nouns_of(word: WordIdx, lexicon: &Lexicon) -> Govern {
    let nouns = lexicon.get(word).nouns.into_iter().flatten();
    let classes = nouns.map(|noun| lexicon.get_lemma(noun).govern);
    classes.fold(Govern(0), Govern::with)
}

/// The classes of a noun in a text, or of its last word: "fishing deal".
pub(super) fn classes(word: WordIdx, span: Span, text: &str, lexicon: &Lexicon) -> Govern {
    let of = |word| nouns_of(word, lexicon);
    let whole = of(word);
    let last = || span.slice(text).rsplit_once(' ').map(|(_, last)| last);
    if whole.any(NOUNS) {
        return whole;
    }
    last().map_or(whole, |last| of(lexicon.find(last.as_bytes())))
}
