//! The prepositional phrase that opens a clause: "For Nepal, China remains a partner", "Chad, with
//! which Niger signed a deal".

use super::chunk::{Chunks, Kind};
use super::complement::Complements;
use super::token::Sentence;
use super::word_class::Tags;

impl Complements {
    /// Adds the phrase that opens the clause of a subject: "For Nepal, China remains a partner".
    pub(crate) fn read_fronted(&mut self, sentence: &Sentence, chunks: &Chunks, subject: usize) {
        let first = |unit: usize| chunks.first_of(unit);
        let Some(comma) = first(subject).checked_sub(1) else {
            return;
        };
        if let Some((preposition, noun)) = pied(chunks, comma) {
            let token = sentence.tokens[chunks.units[preposition].from as usize];
            self.phrases.push((token.word, noun as u32));
            return;
        }
        let Some(mut phrase) = comma.checked_sub(1) else {
            return;
        };
        phrase = chunks.root(phrase);
        let phrase = first(phrase);
        let Some(preposition) = phrase.checked_sub(1) else {
            return;
        };
        let opens = preposition.checked_sub(1).is_none_or(|before| {
            matches!(
                chunks.units[before].kind,
                Kind::Quote | Kind::Semicolon | Kind::That
            )
        });
        let fronted = opens
            && chunks.units[comma].kind == Kind::Comma
            && chunks.units[phrase].kind == Kind::NounPhrase
            && chunks.units[preposition].kind == Kind::Preposition;
        let token = sentence.tokens[chunks.units[preposition].from as usize];
        // where something happens says little of who does it to whom
        let told = Tags::PARTNER.with(Tags::FOR).with(Tags::VOLITION);
        if fronted && token.tags.any(told) {
            self.phrases.push((token.word, phrase as u32));
        }
    }
}

/// The preposition before the relative pronoun in unit `relative`, and the phrase that the pronoun
/// takes up: "Chad, with which Niger signed a deal".
fn pied(chunks: &Chunks, relative: usize) -> Option<(usize, usize)> {
    if chunks.units[relative].kind == Kind::That {
        return cleft(chunks, relative);
    }
    let preposition = relative.checked_sub(1)?;
    let comma = preposition.checked_sub(1)?;
    let noun = match chunks.units[comma].kind {
        Kind::Comma => comma.checked_sub(1)?,
        _ => comma,
    };
    let noun = chunks.root(noun);
    let fits = chunks.units[relative].kind == Kind::Relative
        && chunks.units[preposition].kind == Kind::Preposition
        && chunks.units[noun].kind == Kind::NounPhrase;
    fits.then_some((preposition, noun))
}

/// The preposition behind a copula, and its phrase, which the clause behind "that" is about: "It
/// was with Chad that Niger signed a deal".
fn cleft(chunks: &Chunks, that: usize) -> Option<(usize, usize)> {
    let noun = chunks.root(that.checked_sub(1)?);
    let first = chunks.first_of(noun);
    let [it, copula, preposition] = chunks.units.get(first.checked_sub(3)?..first)? else {
        return None;
    };
    let fits = it.np.pronoun && copula.verb.copula && preposition.kind == Kind::Preposition;
    fits.then_some((first - 1, noun))
}
