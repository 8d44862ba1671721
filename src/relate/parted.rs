//! Verbs parted from their particle: "bailed Greece out", "props it up".

use super::lexicon::Lexicon;
use super::pos::Pos;
use super::sense::{Ending, Leaning};
use super::token::{Mark, Sentence, Token};
use super::word_class::Tags;

/// What stands behind "be" in a phrase has no more words than this.
const LONGEST_REST: usize = 4;

impl Sentence {
    /// Lets "are still at odds" and "are clearly at odds" be what "are at odds" is.
    pub(super) fn rejoin_copulas(&mut self, text: &str, lexicon: &Lexicon) {
        if !self.tags.any(Tags::BE) {
            return;
        }
        for be in 0..self.tokens.len().saturating_sub(2) {
            let adverb = &self.tokens[be + 1];
            // "is clearly at odds", but not "is clearly part of"
            let unlisted =
                adverb.ending == Ending::Adverb && !self.tokens[be + 2].tags.any(Tags::NOUN);
            if self.tokens[be].tags.any(Tags::BE)
                && self.tokens[be].slot.is_none()
                && (adverb.sense.leaning == Leaning::Fixed(Pos::Adverb) || unlisted)
                && !adverb.tags.any(Tags::NOT)
            {
                self.rejoin_copula(be, text, lexicon);
            }
        }
    }

    /// The form of "be" in token `be`, before an adverb.
    fn rejoin_copula(&mut self, be: usize, text: &str, lexicon: &Lexicon) {
        let part = |token: &Token| lexicon.part(token.span().slice(text).as_bytes());
        let mut phrase = part(&self.tokens[be]);
        let mut found = None;
        let rest = self.tokens.iter().enumerate().skip(be + 2);
        'rest: for (at, token) in rest.take(LONGEST_REST) {
            if token.slot.is_some() || token.mark != Mark::None {
                break;
            }
            for word in token.span().slice(text).split(' ') {
                let Some(longer) = lexicon.longer(phrase, lexicon.part(word.as_bytes())) else {
                    break 'rest;
                };
                phrase = longer;
            }
            let word = lexicon.get(phrase);
            if word.entry && word.tags.any(Tags::VERB) {
                found = Some((at, phrase));
            }
        }
        let Some((last, index)) = found else { return };
        let word = lexicon.get(index);
        let token = &mut self.tokens[be];
        token.word = index;
        token.tags = word.tags;
        token.sense = word.sense;
        for particle in &mut self.tokens[be + 2..=last] {
            particle.tags = Tags::ADVERB;
            particle.sense.leaning = Leaning::Fixed(Pos::Adverb);
        }
    }

    /// Lets a verb be what it says together with the particle behind its object.
    pub(super) fn rejoin(&mut self, text: &str, lexicon: &Lexicon) {
        // only particles among the prepositions have both classes
        if !self.tags.any(Tags::FOREMOST) {
            return;
        }
        for at in 2..self.tokens.len() {
            if is_particle(&self.tokens[at]) && self.ends_clause(at + 1) {
                self.rejoin_at(at, text, lexicon);
            }
        }
    }

    /// The verb before a name or a pronoun before the particle in token `at`.
    fn rejoin_at(&mut self, at: usize, text: &str, lexicon: &Lexicon) {
        let object = &self.tokens[at - 1];
        if object.slot.is_none() && !object.tags.any(Tags::PRONOUN) {
            return;
        }
        // "played Iran and Iraq off against"
        let and = self.tokens[at - 2].tags.any(Tags::AND);
        let pair = and && at > 3 && self.tokens[at - 3].slot.is_some();
        let before = if pair { at - 4 } else { at - 2 };
        let article = self.tokens[before].tags.any(Tags::ARTICLE);
        let Some(verb) = before.checked_sub(usize::from(article)) else {
            return;
        };
        let part = |token: &Token| lexicon.part(token.span().slice(text).as_bytes());
        if self.tokens[verb].slot.is_some() || self.tokens[verb].mark != Mark::None {
            return;
        }
        let phrase = lexicon.longer(part(&self.tokens[verb]), part(&self.tokens[at]));
        let Some((index, word)) = phrase.map(|index| (index, lexicon.get(index))) else {
            return;
        };
        if !word.entry || !word.tags.any(Tags::VERB) {
            return;
        }
        let token = &mut self.tokens[verb];
        token.word = index;
        token.tags = word.tags;
        token.sense = word.sense;
        let particle = &mut self.tokens[at];
        particle.tags = Tags::ADVERB;
        particle.sense.leaning = Leaning::Fixed(Pos::Adverb);
    }

    /// Whether nothing stands in a token that a preposition before it could have for its object.
    fn ends_clause(&self, at: usize) -> bool {
        let Some(next) = self.tokens.get(at) else {
            return true;
        };
        let links = Tags::PREPOSITION
            .with(Tags::TO)
            .with(Tags::AND)
            .with(Tags::SUBORDINATOR);
        let apart = Tags::DETERMINER.with(Tags::PRONOUN);
        let mark = !matches!(next.mark, Mark::None | Mark::Quote | Mark::Possessive);
        next.slot.is_none() && (mark || next.tags.any(links) && !next.tags.any(apart))
    }
}

/// Whether a token is a preposition that belongs to a verb even where nothing follows.
fn is_particle(token: &Token) -> bool {
    token.slot.is_none() && token.tags.any(Tags::FOREMOST) && token.tags.any(Tags::PREPOSITION)
}
