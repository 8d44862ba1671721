//! Verbs parted from their particle: "bailed Greece out", "props it up".

use super::lexicon::Lexicon;
use super::pos::Pos;
use super::sense::Leaning;
use super::token::{Mark, Sentence, Token};
use super::word_class::Tags;

impl Sentence {
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
