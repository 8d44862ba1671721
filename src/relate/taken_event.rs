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

/// It is taken up no more sentences behind.
const NEAR: u32 = 2;
/// More than so many have nothing together of which "the deal" is told.
const MOST: usize = 6;
/// Between "the" and its noun stand no more words than this.
const MODIFIERS: usize = 2;
/// In the same sentence a verb stands between, no further before than this.
const CLAUSE: usize = 24;
/// Whose it is stands no further behind the noun than this: "the war between Chad and".
const BEHIND: usize = 5;

/// Those who have or do something.
#[derive(Debug, Default)]
struct Parties {
    actors: Vec<ActorIdx>,
    /// The sentence that tells of it, and the last byte of the words that do.
    sentence: u32,
    end: u32,
}

/// What a noun may take up: of which predicates, and whether both sides have it or one does it.
struct Event {
    noun: Govern,
    predicates: &'static [Predicate],
    joint: bool,
}

/// The events, those that several have with one another first.
const EVENTS: [Event; 9] = {
    use Predicate::{
        Accuses, Criticizes, DemandsOf, Fights, MetWith, NegotiatesWith, Sanctions,
        SignedAgreementWith, Threatens, Visited,
    };
    const fn event(noun: Govern, joint: bool, predicates: &'static [Predicate]) -> Event {
        Event {
            noun,
            predicates,
            joint,
        }
    }
    [
        event(Govern::PACT, true, &[SignedAgreementWith]),
        // who only telephoned is not meant by "the talks"
        event(Govern::TALKS, true, &[MetWith, NegotiatesWith]),
        event(Govern::WAR, true, &[Fights]),
        event(Govern::ATTACK, false, &[Fights]),
        event(Govern::CURB, false, &[Sanctions]),
        event(Govern::CHARGE, false, &[Accuses, Criticizes]),
        event(Govern::DEMAND, false, &[DemandsOf]),
        event(Govern::VISIT, false, &[Visited]),
        event(Govern::THREAT, false, &[Threatens]),
    ]
};

/// What the last sentences have told, of each kind.
#[derive(Debug, Default)]
pub(super) struct Events([Parties; EVENTS.len()]);

impl Events {
    pub(super) fn clear(&mut self) {
        self.0.iter_mut().for_each(|parties| parties.actors.clear());
    }

    /// Notes what a sentence has stated.
    pub(super) fn note(
        &mut self,
        sentence: u32,
        stated: &[Relation],
        text: &str,
        lexicon: &Lexicon,
    ) {
        for (parties, event) in self.0.iter_mut().zip(&EVENTS) {
            // "its war with Chad" tells of no strike
            let told = |r: &Relation| {
                let trigger = || lexicon.find(r.trigger.slice(text).as_bytes());
                event.joint
                    || r.predicate != Predicate::Fights
                    || !classes(trigger(), r.trigger, text, lexicon).any(Govern::WAR)
            };
            parties.note(sentence, stated, event, told);
        }
    }

    /// Whether anything is near enough that a sentence may take it up.
    pub(super) fn is_near(&self, sentence: u32) -> bool {
        self.0.iter().any(|parties| parties.is_near(sentence))
    }

    /// Whether a sentence tells of anything itself.
    pub(super) fn is_told_in(&self, sentence: u32) -> bool {
        let mut all = self.0.iter();
        all.any(|parties| parties.sentence == sentence && !parties.actors.is_empty())
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
        let mut any = false;
        for the in 0..sentence.tokens.len() {
            let article = &sentence.tokens[the];
            if !article.tags.any(Tags::ARTICLE) || article.slot.is_some() {
                continue;
            }
            // of the articles only "the" has three letters
            let definite = article.end - article.start == 3;
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
            let here = parties.sentence == number && !told.any(|t| t.tags.any(Tags::VERB));
            if here || !stands_alone(sentence, noun) {
                continue;
            }
            let span = sentence.tokens[the].span();
            let capital = sentence.tokens[the].capital;
            if let Some(token) = parties.token(span, capital, sentence, kinds) {
                sentence.tokens[the] = token;
                any = true;
            }
        }
        any | self.ask_for_calm(number, sentence, lexicon, kinds)
    }

    /// "urged restraint" asks it of those who fight: they stand before it as a possessive would.
    fn ask_for_calm(
        &self,
        number: u32,
        sentence: &mut Sentence,
        lexicon: &Lexicon,
        kinds: &[EntityKind],
    ) -> bool {
        let mut wars = self.0.iter().zip(&EVENTS);
        let war = wars.find(|(_, event)| event.noun == Govern::WAR);
        // of more than two it may be asked of some
        let two = |war: &Parties| war.is_near(number) && war.actors.len() == 2;
        let Some((war, _)) = war.filter(|(war, _)| two(war)) else {
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
        let token = war.token(Span::new(start, start), false, sentence, kinds);
        let any = token.is_some();
        sentence.tokens.splice(first..first, token);
        any
    }

    /// Whose a noun of these classes may be in a sentence; what ends a war needs no article of its
    /// own.
    fn named_by(&self, classes: Govern, definite: bool, sentence: u32) -> Option<&Parties> {
        let mut named = self.0.iter().zip(&EVENTS).filter(|(parties, event)| {
            let ends = classes.any(Govern::PACT) && event.noun.any(Govern::WAR);
            classes.any(event.noun) && (definite || ends) && parties.is_near(sentence)
        });
        named.next().map(|(parties, _)| parties)
    }
}

impl Parties {
    /// Notes who has it by what is stated of them; of two events nobody knows which is meant.
    fn note(
        &mut self,
        sentence: u32,
        stated: &[Relation],
        event: &Event,
        told: impl Fn(&Relation) -> bool,
    ) {
        let of_kind = |r: &Relation| event.predicates.contains(&r.predicate) && !r.negated;
        let mut told = stated.iter().filter(|r| of_kind(r) && told(r)).peekable();
        if told.peek().is_none() {
            return;
        }
        self.actors.clear();
        (self.sentence, self.end) = (sentence, 0);
        let mut trigger = None;
        for relation in told {
            let both = [relation.subject, relation.object];
            let parties = if event.joint { &both[..] } else { &both[..1] };
            let same = trigger.is_none_or(|trigger| trigger == relation.trigger);
            let known = parties.iter().all(|actor| self.actors.contains(actor));
            if !same && !known {
                self.actors.clear();
                return;
            }
            trigger = Some(relation.trigger);
            self.end = self.end.max(relation.trigger.end);
            for actor in parties {
                if !self.actors.contains(actor) {
                    self.actors.push(*actor);
                }
            }
            // a long list is not compared with itself
            if self.actors.len() > MOST {
                self.actors.clear();
                return;
            }
        }
    }

    /// A token that stands for the parties, whose slot it adds.
    fn token(
        &self,
        span: Span,
        capital: bool,
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
            possessive: true,
            pronoun: false,
            reciprocal: false,
            told: true,
            nested: None,
        };
        let token = Token::slot(sentence.slots.len(), &theirs, capital);
        sentence.slots.push(theirs);
        Some(token)
    }

    fn is_near(&self, sentence: u32) -> bool {
        !self.actors.is_empty() && sentence - self.sentence <= NEAR
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
