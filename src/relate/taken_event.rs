//! What a later sentence takes up: "Chad and Niger signed a pact. Kenya brokered the deal.", "Chad
//! struck Niger. Kenya condemned the strikes."
//!
//! "the deal" reads as "their deal" does: the article becomes a slot for those who have it, or for
//! whoever does it.

use super::lexicon::{Lexicon, WordIdx};
use super::predicate::Predicate;
use super::relation::Relation;
use super::token::{Mark, Sentence, Slot, Token};
use super::word_class::{Govern, Tags};
use crate::gazetteer::{EntityKind, Form};
use crate::resolve::ActorIdx;
use crate::span::Span;

/// It is taken up no more sentences behind,
const NEAR: u32 = 2;
/// but what one of the first sentences tells is what the text is about: the heading and the lead.
const LEAD: u32 = 2;
/// More than so many have nothing together of which "the deal" is told.
const MOST: usize = 6;
/// Between "the" and its noun stand no more words than this.
const MODIFIERS: usize = 2;
/// In the same sentence a verb stands between, no further before than this.
const CLAUSE: usize = 24;
/// Whose it is stands no further behind the noun than this: "the war between Chad and".
const BEHIND: usize = 5;
/// An adverb may stand between "to mediate" and those who are named.
const ASIDE: usize = 1;

/// Those who have or do something.
#[derive(Debug, Default)]
struct Parties {
    actors: Vec<ActorIdx>,
    /// The sentence that tells of it, and the last byte of the words that do.
    sentence: u32,
    end: u32,
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
    predicates: &'static [Predicate],
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
            predicates,
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
        text: &str,
        lexicon: &Lexicon,
        kinds: &[EntityKind],
    ) {
        for (parties, event) in self.0.iter_mut().zip(&EVENTS) {
            // "its war with Chad" tells of no strike
            let told = |r: &Relation| {
                let trigger = || lexicon.find(r.trigger.slice(text).as_bytes());
                event.joint
                    || r.predicate != Predicate::Fights
                    || !classes(trigger(), r.trigger, text, lexicon).any(Govern::WAR)
            };
            parties.note(sentence, stated, (event, kinds), told);
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

    /// Makes "the" before "deal" mean those who have it; whether there was one.
    pub(super) fn take_up(
        &self,
        number: u32,
        sentence: &mut Sentence,
        text: &str,
        lexicon: &Lexicon,
        kinds: &[EntityKind],
    ) -> bool {
        let mut any = self.mean_parties(number, sentence, text, lexicon, kinds);
        let opens = Tags::ARTICLE.with(Tags::DETERMINER);
        for the in 0..sentence.tokens.len() {
            let article = &sentence.tokens[the];
            if article.slot.is_some() || !article.tags.any(opens) {
                continue;
            }
            let determines = article.tags.any(Tags::DETERMINER);
            let definite = determines && article.tags.any(Tags::DESPITE);
            let Some(noun) = head_behind(sentence, the) else {
                continue;
            };
            let token = &sentence.tokens[noun];
            let classes = classes(token.word, token.span(), text, lexicon);
            let Some(parties) = self.named_by(classes, definite, number) else {
                continue;
            };
            // "signed the pact" is what is told
            let told = sentence.tokens[..the].iter().rev().take(CLAUSE);
            let mut told = told.take_while(|token| token.start >= parties.end);
            let between = told.any(|t| t.tags.any(Tags::VERB)) && !classes.any(Govern::MOVE);
            let here = parties.sentence == number && !between;
            // "the move by Mali" is not theirs
            let by = |t: &Token| t.tags.any(Tags::BY) && classes.any(Govern::MOVE);
            let another = sentence.tokens.get(noun + 1).is_some_and(by);
            if here || another || !stands_alone(sentence, noun) {
                continue;
            }
            let span = sentence.tokens[the].span();
            let capital = sentence.tokens[the].capital;
            if let Some(token) = parties.token(span, capital, true, sentence, kinds) {
                sentence.tokens[the] = token;
                any = true;
            }
        }
        any | self.ask_for_calm(number, sentence, lexicon, kinds)
            | self.mediate_between(number, sentence, lexicon, kinds)
    }

    /// Makes "both parties" mean those who have signed, talk or fight, who are so by what is stated.
    fn mean_parties(
        &self,
        number: u32,
        sentence: &mut Sentence,
        text: &str,
        lexicon: &Lexicon,
        kinds: &[EntityKind],
    ) -> bool {
        // "the parties in the council", "the parties that"
        let told = Tags::OF
            .with(Tags::IN)
            .with(Tags::RELATIVE)
            .with(Tags::THAT);
        let which = |next: &Token| next.tags.any(told) || next.slot.is_some();
        let mut any = false;
        let mut at = 0;
        while let Some(token) = sentence.tokens.get(at) {
            at += 1;
            let slot = token
                .slot
                .and_then(|slot| sentence.slots.get(usize::from(slot)));
            if !slot.map_or(token.tags.any(Tags::PLURAL), |s| {
                s.actors.1 > s.actors.0 + 1
            }) {
                continue;
            }
            let classes = match slot {
                Some(_) => classes(token.word, token.span(), text, lexicon),
                None => nouns_of(token.word, lexicon),
            };
            if !classes.any(Govern::PARTY) || sentence.tokens.get(at).is_some_and(which) {
                continue;
            }
            let Some(parties) = self.named_by(classes, true, number) else {
                continue;
            };
            // those who signed for two states are not what the text calls the two
            let person = |who: &ActorIdx| kinds.get(who.index()) == Some(&EntityKind::Person);
            let people = parties.actors.first().is_some_and(person);
            if slot.is_some_and(|slot| people && slot.kind != EntityKind::Person) {
                continue;
            }
            let counted = Tags::DETERMINER.with(Tags::NUMBER);
            let before = sentence.tokens[..at - 1].iter().rev().take(MODIFIERS);
            let from = match token.slot {
                Some(_) => at - 1,
                None => at - 1 - before.take_while(|t| t.tags.any(counted)).count(),
            };
            let first = sentence.tokens[from];
            if token.slot.is_none()
                && (from == at - 1 || first.tags.any(Tags::NO.with(Tags::WOULD)))
            {
                continue;
            }
            let span = Span::new(first.start as usize, token.end as usize);
            if let Some(meant) = parties.token(span, first.capital, false, sentence, kinds) {
                sentence.tokens.splice(from..at, [meant]);
                (any, at) = (true, from + 1);
            }
        }
        any
    }

    /// The two who have something of a kind with one another; of more than two it may be some.
    fn two_of(&self, noun: Govern, sentence: u32) -> Option<&Parties> {
        let mut all = self.0.iter().zip(&EVENTS);
        let (told, _) = all.find(|(_, event)| event.noun.any(noun))?;
        told.near(sentence).filter(|two| two.actors.len() == 2)
    }

    /// "offered to mediate" is between the two who are at odds: they stand behind it as "them" would.
    fn mediate_between(
        &self,
        number: u32,
        sentence: &mut Sentence,
        lexicon: &Lexicon,
        kinds: &[EntityKind],
    ) -> bool {
        let Some(two) = self.two_of(Govern::RIFT, number) else {
            return false;
        };
        let tokens = &sentence.tokens;
        let mediates = |token: &Token| {
            let verbs = lexicon.get(token.word).verbs.into_iter().flatten();
            token.tags.any(Tags::VERB)
                && verbs
                    .map(|(verb, _)| lexicon.get_lemma(verb).govern)
                    .any(|of| of.any(Govern::RIFT))
        };
        let Some(verb) = tokens.iter().position(mediates) else {
            return false;
        };
        let end = tokens[verb].end;
        // "to mediate in Sudan", "to mediate a truce"
        let behind = tokens[verb + 1..].iter().take(1 + ASIDE);
        let mut behind = behind.skip_while(|token| token.tags.any(Tags::ADVERB));
        let ends = Tags::AND.with(Tags::BUT).with(Tags::SUBORDINATOR);
        let alone = |token: &Token| token.mark != Mark::None || token.tags.any(ends);
        if !behind.next().is_none_or(alone) || two.sentence == number && end < two.end {
            return false;
        }
        let token = two.token(
            Span::new(end as usize, end as usize),
            false,
            false,
            sentence,
            kinds,
        );
        let any = token.is_some();
        sentence.tokens.splice(verb + 1..verb + 1, token);
        any
    }

    /// "urged restraint" asks it of those who fight: they stand before it as a possessive would.
    fn ask_for_calm(
        &self,
        number: u32,
        sentence: &mut Sentence,
        lexicon: &Lexicon,
        kinds: &[EntityKind],
    ) -> bool {
        let Some(war) = self.two_of(Govern::WAR, number) else {
            return false;
        };
        let tokens = &sentence.tokens;
        let is_calm = |token: &Token| {
            let asked = token.slot.is_none() && token.tags.any(Tags::NOUN);
            asked && nouns_of(token.word, lexicon).any(Govern::CALM)
        };
        let Some(calm) = tokens.iter().position(is_calm) else {
            return false;
        };
        let low = calm.saturating_sub(MODIFIERS);
        let plain = |token: &Token| token.tags.any(Tags::ADJECTIVE) && !token.tags.any(Tags::VERB);
        let first = (low..calm)
            .rev()
            .take_while(|at| plain(&tokens[*at]))
            .last();
        let first = first.unwrap_or(calm);
        let asks = Tags::VERB.with(Tags::FOR);
        let asked = first.checked_sub(1).is_some_and(|verb| {
            let verb = &tokens[verb];
            verb.slot.is_none() && verb.tags.any(asks) && !verb.tags.any(Tags::DETERMINER)
        });
        let start = tokens[first].start as usize;
        if !asked
            || war.sentence == number && start < war.end as usize
            || !stands_alone(sentence, calm)
        {
            return false;
        }
        let token = war.token(Span::new(start, start), false, true, sentence, kinds);
        let any = token.is_some();
        sentence.tokens.splice(first..first, token);
        any
    }

    /// Whose a noun of these classes may be in a sentence; what ends a war needs no article of its
    /// own.
    fn named_by(&self, classes: Govern, definite: bool, sentence: u32) -> Option<&Parties> {
        let mut all = self.0.iter().zip(&EVENTS);
        all.find_map(|(told, event)| {
            let ends = classes.any(Govern::PACT) && event.noun.any(Govern::WAR);
            let named = classes.any(event.noun) && (definite || ends);
            told.near(sentence).filter(|_| named)
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
        (event, kinds): (&Event, &[EntityKind]),
        told: impl Fn(&Relation) -> bool,
    ) {
        let of_kind = |r: &&Relation| event.predicates.contains(&r.predicate) && !r.negated;
        let told = stated.iter().filter(|r| of_kind(r) && told(r));
        if told.clone().next().is_none() {
            return;
        }
        // of what the text is about, part of it is told again, or who signed for whom
        let (theme, last) = (&mut self.theme, &mut self.last);
        let person = |who: &ActorIdx| kinds.get(who.index()) == Some(&EntityKind::Person);
        let bodies = theme.actors.first().is_some_and(|first| !person(first));
        let same = |who: ActorIdx| theme.actors.contains(&who) || bodies && person(&who);
        if told.clone().all(|r| event.doers(r, kinds).all(same)) {
            last.actors.clone_from(&theme.actors);
            last.sentence = sentence;
            last.end = told.map(|r| r.trigger.end).max().unwrap_or_default();
            return;
        }
        last.note(sentence, (event, kinds), told);
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
        (event, kinds): (&Event, &[EntityKind]),
        told: impl Iterator<Item = &'a Relation>,
    ) {
        self.actors.clear();
        (self.sentence, self.end) = (sentence, 0);
        let mut trigger = None;
        for relation in told {
            let same = trigger.is_none_or(|trigger| trigger == relation.trigger);
            let known = event
                .doers(relation, kinds)
                .all(|actor| self.actors.contains(&actor));
            if !same && !known {
                self.actors.clear();
                return;
            }
            trigger = Some(relation.trigger);
            self.end = self.end.max(relation.trigger.end);
            for actor in event.doers(relation, kinds) {
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

    /// A token that stands for the parties, or for what is theirs, whose slot it adds.
    fn token(
        &self,
        span: Span,
        capital: bool,
        owned: bool,
        sentence: &mut Sentence,
        kinds: &[EntityKind],
    ) -> Option<Token> {
        let kind = kinds.get(self.actors.first()?.index()).copied();
        let from = sentence.actors.len() as u32;
        sentence.actors.extend_from_slice(&self.actors);
        let theirs = Slot {
            span,
            actors: (from, sentence.actors.len() as u32),
            form: Form::Descriptor,
            kind: kind.unwrap_or(EntityKind::Group),
            sector: None,
            possessive: owned,
            pronoun: !owned,
            reciprocal: false,
            told: true,
            nested: None,
        };
        let token = Token::slot(sentence.slots.len(), &theirs, capital);
        sentence.slots.push(theirs);
        Some(token)
    }
}

/// The noun of an article, if no name stands before it: "the fragile truce".
fn head_behind(sentence: &Sentence, article: usize) -> Option<usize> {
    let tokens = &sentence.tokens;
    let is_plain = |at: &usize| {
        let token = &tokens[*at];
        token.mark == Mark::None && token.slot.is_none() && !token.capital
    };
    let end = tokens.len().min(article + 2 + MODIFIERS);
    let phrase = (article + 1..end).take_while(is_plain);
    let mut last = None;
    for at in phrase {
        let tags = tokens[at].tags;
        if tags.any(Tags::NOUN) {
            last = Some(at);
        } else if last.is_some() || !tags.any(Tags::ADJECTIVE.with(Tags::NUMBER)) {
            break;
        }
    }
    // "the deal team", with more behind
    last.filter(|last| {
        let next = tokens.get(last + 1);
        !next.is_some_and(|t| {
            t.mark == Mark::None && t.tags.any(Tags::NOUN) && !t.tags.any(Tags::VERB)
        })
    })
}

/// The classes of a word as a noun.
fn nouns_of(word: WordIdx, lexicon: &Lexicon) -> Govern {
    let nouns = lexicon.get(word).nouns.into_iter().flatten();
    let classes = nouns.map(|noun| lexicon.get_lemma(noun).govern);
    classes.fold(Govern(0), Govern::with)
}

/// The classes of a noun in a text, or of its last word: "fishing deal".
fn classes(word: WordIdx, span: Span, text: &str, lexicon: &Lexicon) -> Govern {
    let of = |word| nouns_of(word, lexicon);
    let whole = of(word);
    let last = || span.slice(text).rsplit_once(' ').map(|(_, last)| last);
    if EVENTS.iter().any(|event| whole.any(event.noun)) {
        return whole;
    }
    last().map_or(whole, |last| of(lexicon.find(last.as_bytes())))
}

/// Whether nothing behind a noun says which one it is: not "the war in Chad", "the talks on grain",
/// "the deal that Chad", but "the deal on Monday", "the deal by Chad".
fn stands_alone(sentence: &Sentence, noun: usize) -> bool {
    let end = sentence.tokens.len().min(noun + 1 + BEHIND);
    let behind = &sentence.tokens[noun + 1..end];
    let Some(next) = behind.first() else {
        return true;
    };
    let link = next.tags;
    if link.any(Tags::RELATIVE.with(Tags::THAT)) || next.slot.is_some() {
        return false;
    }
    // "joined the deal, with Chad the only one left out"
    let apart = behind.get(1).filter(|_| next.mark == Mark::Comma);
    if apart.is_some_and(|with| with.tags.any(Tags::PREPOSITION) && with.tags.any(Tags::PARTNER)) {
        return false;
    }
    let links = Tags::PREPOSITION
        .with(Tags::OF)
        .with(Tags::FOR)
        .with(Tags::TO);
    if link.any(Tags::BY.with(Tags::SUBORDINATOR)) || !link.any(links.with(Tags::IN)) {
        return true;
    }
    let dated = behind
        .get(1)
        .is_some_and(|t| t.tags.any(Tags::DAY.with(Tags::NUMBER)));
    dated || link.any(Tags::IN) && behind.iter().all(|token| token.slot.is_none())
}
