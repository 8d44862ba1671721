//! The prepositional phrase that opens a clause: "For Nepal, China remains a partner", "Chad, with
//! which Niger signed a deal".

use super::appose::is_ranked_name;
use super::chunk::{Chunks, Kind, Unit};
use super::complement::{Complements, is_day};
use super::relative_object;
use super::sense::Traits;
use super::token::{Sentence, Token};
use super::word_class::Tags;
use crate::gazetteer::EntityKind;

/// The titles of somebody at whose invitation another one comes are no longer than this, in units.
const LONGEST_TITLES: usize = 10;

impl Complements {
    /// Adds the phrase that opens the clause of a subject: "For Nepal, China remains a partner".
    pub(crate) fn read_fronted(&mut self, sentence: &Sentence, chunks: &Chunks, subject: usize) {
        let first = |unit: usize| chunks.first_of(unit);
        let Some(comma) = first(subject).checked_sub(1) else {
            return;
        };
        if let Some((preposition, noun)) = pied(sentence, chunks, comma) {
            let token = sentence.tokens[chunks.units[preposition].from as usize];
            self.phrases.push((token.word, noun as u32));
            return;
        }
        let slot = sentence.tokens[chunks.units[subject].from as usize].slot;
        let is_pronoun = slot.is_some_and(|slot| sentence.slots[usize::from(slot)].pronoun);
        let end = match chunks.units[comma].kind {
            Kind::Comma => comma,
            // "In Cairo he met"
            Kind::NounPhrase if is_pronoun => comma + 1,
            _ => return,
        };
        let Some((preposition, phrase)) = phrase_before(sentence, chunks, end) else {
            return;
        };
        let told = Tags::PARTNER.with(Tags::FOR).with(Tags::VOLITION);
        let token = sentence.tokens[chunks.units[preposition].from as usize];
        // elsewhere, where something happens says little of who does it to whom
        let place = token.tags.any(Tags::IN) && is_town(sentence, chunks, phrase);
        let start = if place {
            behind_days(sentence, chunks, preposition)
        } else {
            preposition
        };
        let opens = start
            .checked_sub(1)
            .is_none_or(|before| match chunks.units[before].kind {
                Kind::Quote | Kind::Semicolon | Kind::That => true,
                // "Earlier in the day, in Belgrade, he met"
                Kind::Comma => {
                    place
                        && behind_days(sentence, chunks, behind_days(sentence, chunks, before)) == 0
                }
                _ => false,
            });
        if opens && (place || token.tags.any(told)) {
            self.phrases.push((token.word, phrase as u32));
        }
    }
}

/// The last phrase before unit `end`, days aside, and the preposition before it.
fn phrase_before(sentence: &Sentence, chunks: &Chunks, end: usize) -> Option<(usize, usize)> {
    let end = behind_days(sentence, chunks, end);
    let mut phrase = chunks.first_of(chunks.root(end.checked_sub(1)?));
    // "in the Kyrgyz capital Bishkek"
    let before = phrase.checked_sub(1).map(|before| &chunks.units[before]);
    phrase -= usize::from(before.is_some_and(Unit::denotes));
    let apposed = set_apart_by_title(sentence, chunks, phrase);
    let (phrase, first) = apposed.unwrap_or((phrase, phrase));
    let preposition = first.checked_sub(1)?;
    let fits = chunks.units[phrase].kind == Kind::NounPhrase
        && chunks.units[preposition].kind == Kind::Preposition;
    match asked_by(sentence, chunks, preposition) {
        Some(opener) if chunks.units[phrase].np.person => Some((opener, phrase)),
        _ => fits.then_some((preposition, phrase)),
    }
}

/// The name beside which the last phrase stands that opens a clause, or which is that phrase, and
/// where name and title begin: "At the invitation of Ali Fadel, President of Chad," and "of the
/// President of Chad, Ali Fadel,".
fn set_apart_by_title(
    sentence: &Sentence,
    chunks: &Chunks,
    phrase: usize,
) -> Option<(usize, usize)> {
    let comma = phrase.checked_sub(1)?;
    if chunks.units[comma].kind != Kind::Comma {
        return None;
    }
    let before = chunks.root(comma.checked_sub(1)?);
    let title = |at: usize| {
        let unit = &chunks.units[at];
        let tags = sentence.tokens[unit.head as usize].tags;
        unit.np.agent && !unit.np.person && tags.any(Tags::TITLE)
    };
    let name = |at: usize| is_ranked_name(sentence, &chunks.units[at]);
    let first = chunks.first_of(before);
    if title(phrase) && name(before) {
        return Some((before, first));
    }
    (name(phrase) && title(before)).then_some((phrase, first))
}

/// "At the invitation of" before the first of somebody's titles, the last of which ends at unit
/// `end`: "of Member of the Political Bureau and Foreign Minister".
fn asked_by(sentence: &Sentence, chunks: &Chunks, end: usize) -> Option<usize> {
    let tags = |unit: &Unit| sentence.tokens[unit.from as usize].tags;
    let from = end.saturating_sub(LONGEST_TITLES);
    let before = &chunks.units[from..=end];
    let titles = |unit: &Unit| match unit.kind {
        Kind::NounPhrase => !unit.np.person,
        Kind::Preposition => tags(unit).any(Tags::OF) && !tags(unit).any(Tags::VOLITION),
        kind => kind == Kind::And,
    };
    let other = before.iter().rposition(|unit| !titles(unit))?;
    let unit = &before[other];
    let asks = unit.kind == Kind::Preposition && tags(unit).any(Tags::VOLITION);
    (asks && other + 1 < before.len()).then_some(from + other)
}

/// Where what stands before unit `end` ends, days aside: "In Berlin on Friday,".
fn behind_days(sentence: &Sentence, chunks: &Chunks, end: usize) -> usize {
    let dated = |day: &Unit| {
        let words = &sentence.tokens[day.from as usize..day.to as usize];
        let month = |word: &Token| {
            let titled = word.tags.any(Tags::TITLE);
            word.slot.is_none() && !titled && word.sense.traits.any(Traits::DATED)
        };
        day.kind == Kind::NounPhrase && (is_day(sentence, day) || words.iter().any(month))
    };
    match &chunks.units[..end] {
        [.., day] if day.kind == Kind::Other => end - 1,
        [.., on, day] if on.kind == Kind::Preposition && dated(day) => end - 2,
        _ => end,
    }
}

/// Whether a phrase names a town or the like.
fn is_town(sentence: &Sentence, chunks: &Chunks, phrase: usize) -> bool {
    let slots = chunks.args(chunks.units[phrase].own);
    let town = |slot: &u16| sentence.slots[usize::from(*slot)].kind == EntityKind::Place;
    !slots.is_empty() && slots.iter().all(town)
}

/// The preposition before the relative pronoun in unit `relative`, and the phrase that the pronoun
/// takes up: "Chad, with which Niger signed a deal".
fn pied(sentence: &Sentence, chunks: &Chunks, relative: usize) -> Option<(usize, usize)> {
    if chunks.units[relative].kind == Kind::That {
        return cleft(chunks, relative);
    }
    let preposition = relative.checked_sub(1)?;
    let comma = preposition.checked_sub(1)?;
    let noun = match chunks.units[comma].kind {
        Kind::Comma => comma.checked_sub(1)?,
        _ => comma,
    };
    let noun = chunks.root(behind_days(sentence, chunks, noun + 1).checked_sub(1)?);
    let noun = held_there(sentence, chunks, noun).unwrap_or(noun);
    // "Hamas, a group with which Qatar has ties"
    let name = relative_object::explained(sentence, chunks, noun, true);
    let noun = name
        .filter(|_| !chunks.units[noun].denotes())
        .unwrap_or(noun);
    let fits = chunks.units[relative].kind == Kind::Relative
        && chunks.units[preposition].kind == Kind::Preposition
        && chunks.units[noun].kind == Kind::NounPhrase;
    fits.then_some((preposition, noun))
}

/// What was held in the town that a relative clause stands behind: "A summit was held in Luanda, in
/// which".
fn held_there(sentence: &Sentence, chunks: &Chunks, town: usize) -> Option<usize> {
    let verb = town
        .checked_sub(2)
        .filter(|_| is_town(sentence, chunks, town))?;
    let held = chunks.units[verb].kind == Kind::VerbGroup && chunks.units[verb].verb.passive;
    let thing = chunks.root(verb.checked_sub(1).filter(|_| held)?);
    let unit = &chunks.units[thing];
    (unit.kind == Kind::NounPhrase && !unit.denotes()).then_some(thing)
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
