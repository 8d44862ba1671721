//! What a later sentence takes up: "Chad and Niger signed a pact. Kenya brokered the deal.", "Chad
//! struck Niger. Kenya condemned the strikes."
//!
//! "the deal" reads as "their deal" does: the article becomes a slot for those who have it, or for
//! whoever does it.

use std::ops::Range;

use super::lexicon::Lexicon;
use super::token::{Mark, Sentence, Slot, Token};
use super::told_event::{Events, Parties, classes, nouns_of};
use super::word_class::{Govern, Tags};
use crate::gazetteer::{EntityKind, Form};
use crate::resolve::ActorIdx;
use crate::span::Span;

/// Between "the" and its noun stand no more words than this.
const MODIFIERS: usize = 2;
/// In the same sentence a verb stands between, no further before than this.
const CLAUSE: usize = 24;
/// Whose it is stands no further behind the noun than this: "the war between Chad and".
const BEHIND: usize = 5;
/// An adverb may stand between "to mediate" and those who are named.
const ASIDE: usize = 1;

/// The number of a sentence, and what is known of its words and of the actors.
#[derive(Clone, Copy)]
struct At<'a> {
    number: u32,
    lexicon: &'a Lexicon,
    kinds: &'a [EntityKind],
}

impl Events {
    /// Makes "the" before "deal" mean those who have it; whether there was one.
    pub(super) fn take_up(
        &self,
        number: u32,
        sentence: &mut Sentence,
        text: &str,
        lexicon: &Lexicon,
        kinds: &[EntityKind],
    ) -> bool {
        let at = At {
            number,
            lexicon,
            kinds,
        };
        let mut any = self.mean_parties(sentence, text, at);
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
            let people = classes.any(Govern::PARTY.with(Govern::PAIR));
            let Some(parties) = self.named_by(classes, definite, number).filter(|_| !people) else {
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
        any | self.ask_for_calm(sentence, at)
            | self.mediate_between(sentence, at)
            | self.deny_charge(sentence, at)
    }

    /// Makes "both parties" mean those who have signed, talk or fight, who are so by what is stated.
    fn mean_parties(
        &self,
        sentence: &mut Sentence,
        text: &str,
        At {
            number,
            lexicon,
            kinds,
        }: At<'_>,
    ) -> bool {
        // "the parties in the council", "the allies of Chad", but "accused the parties of fraud"
        let told = Tags::IN.with(Tags::RELATIVE).with(Tags::THAT);
        let named = |t: &Token| t.slot.is_some() || t.capital || t.tags.any(Tags::DETERMINER);
        let which = |behind: &[Token]| match behind {
            [of, next, ..] if of.tags.any(Tags::OF) => named(next),
            [next, ..] => next.tags.any(told) || next.slot.is_some(),
            [] => false,
        };
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
            if !classes.any(Govern::PARTY.with(Govern::PAIR)) || which(&sentence.tokens[at..]) {
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
            // "the two allies" who struck, but not "the allies"
            let two = |t: &Token| t.tags.any(Tags::NUMBER) && t.tags.any(Tags::DESPITE);
            let counts = match slot {
                Some(slot) => slot.actors.1 == slot.actors.0 + 2,
                None => sentence.tokens[from..at].iter().any(two),
            };
            let pair = counts && parties.actors.len() == 2;
            if classes.any(Govern::PAIR) && !pair {
                continue;
            }
            let known =
                first.tags.any(Tags::DETERMINER) && !first.tags.any(Tags::NO.with(Tags::WOULD));
            if token.slot.is_none() && !known {
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

    /// "offered to mediate" is between the two who are at odds: they stand behind it as "them" would.
    fn mediate_between(&self, sentence: &mut Sentence, at: At<'_>) -> bool {
        let At {
            number,
            lexicon,
            kinds,
        } = at;
        let Some(two) = self.two_of(Govern::RIFT, number) else {
            return false;
        };
        let tokens = &sentence.tokens;
        let mediates = |token: &Token| is_verb_of(token, lexicon, Govern::RIFT);
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
        let (end, behind) = (end as usize, verb + 1);
        two.stand_in(
            behind..behind,
            (Span::new(end, end), false),
            sentence,
            kinds,
        )
    }

    /// "denied it" is said to whoever has charged somebody: he stands there as "them" would.
    fn deny_charge(&self, sentence: &mut Sentence, at: At<'_>) -> bool {
        let Some(accusers) = self.named_by(Govern::CHARGE, true, at.number) else {
            return false;
        };
        let tokens = &sentence.tokens;
        let denies = |token: &Token| is_verb_of(token, at.lexicon, Govern::DENY);
        let Some(verb) = tokens.iter().position(denies) else {
            return false;
        };
        // "denied it had fired" denies no more than that
        let [it, rest @ ..] = &tokens[verb + 1..] else {
            return false;
        };
        let pronoun = it.slot.is_none() && it.tags.any(Tags::SINGULAR.with(Tags::THAT));
        let that = it.tags.any(Tags::THAT);
        let goes_on = Tags::PREPOSITION.with(Tags::IN).with(Tags::ADVERB);
        let ends = rest
            .first()
            .is_none_or(|next| next.mark != Mark::None || !that && next.tags.any(goes_on));
        if !pronoun || !ends || accusers.sentence == at.number {
            return false;
        }
        let span = it.span();
        accusers.stand_in(verb + 1..verb + 2, (span, false), sentence, at.kinds)
    }

    /// "urged restraint" asks it of those who fight: they stand before it as a possessive would.
    fn ask_for_calm(&self, sentence: &mut Sentence, at: At<'_>) -> bool {
        let At {
            number,
            lexicon,
            kinds,
        } = at;
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
        war.stand_in(
            first..first,
            (Span::new(start, start), true),
            sentence,
            kinds,
        )
    }
}

impl Parties {
    /// Lets a token for the parties, or for what is theirs, stand in place of some tokens; whether it
    /// does.
    fn stand_in(
        &self,
        place: Range<usize>,
        (span, owned): (Span, bool),
        sentence: &mut Sentence,
        kinds: &[EntityKind],
    ) -> bool {
        let token = self.token(span, false, owned, sentence, kinds);
        let stands = token.is_some();
        if stands {
            sentence.tokens.splice(place, token);
        }
        stands
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

/// Whether a word may be a verb of a class.
fn is_verb_of(token: &Token, lexicon: &Lexicon, class: Govern) -> bool {
    let mut verbs = lexicon.get(token.word).verbs.into_iter().flatten();
    token.tags.any(Tags::VERB) && verbs.any(|(verb, _)| lexicon.get_lemma(verb).govern.any(class))
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
    let will = Tags::MODAL.with(Tags::PLANNED);
    let mut last = None;
    for at in phrase {
        let tags = tokens[at].tags;
        // "the deal will" is a noun and its verb
        if tags.any(Tags::NOUN) && !(last.is_some() && tags.any(will)) {
            last = Some(at);
        } else if last.is_some() || !tags.any(Tags::ADJECTIVE.with(Tags::NUMBER)) {
            break;
        }
    }
    // "the deal team", with more behind
    last.filter(|last| {
        let next = tokens.get(last + 1);
        !next.is_some_and(|t| {
            t.mark == Mark::None && t.tags.any(Tags::NOUN) && !t.tags.any(will.with(Tags::VERB))
        })
    })
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
