//! Complements that two verbs share: "Turkey backs, and Greece opposes, the bid", "shelled and
//! looted the towns of".

use super::chunk::{Chunks, Kind, Unit};
use super::complement::{From, opens_clause};
use super::token::Sentence;
use super::word_class::Tags;

/// The unit with which the complements of the verb in unit `at` begin; `bare` says that it is one
/// word.
pub(super) fn complements_from(
    sentence: &Sentence,
    chunks: &Chunks,
    at: usize,
    bare: bool,
) -> usize {
    let next = || behind_next(sentence, chunks, at).filter(|_| bare);
    let shared = behind_comma(chunks, at).or_else(next);
    shared.unwrap_or(at + 1)
}

/// What stands behind the next verb, if nothing but "and" parts the two, or "and" with a subject of
/// its own; the commas around that part come in pairs.
fn behind_next(sentence: &Sentence, chunks: &Chunks, at: usize) -> Option<usize> {
    let units = &chunks.units;
    let kind = |j: usize| units.get(j).map(|u| u.kind);
    let mut j = passed_over(chunks, at + 1);
    let listed = behind_list(chunks, at);
    let comma = kind(j) == Some(Kind::Comma) && listed.is_none();
    j = listed.unwrap_or(j + usize::from(comma));
    if !matches!(kind(j), Some(Kind::And | Kind::But)) {
        return None;
    }
    j = passed_over(chunks, j + 1);
    let other = units.get(j).is_some_and(Unit::denotes);
    if other {
        j = passed_over(chunks, chunks.after(chunks.last_of(j)));
    }
    let next = units.get(j)?;
    if next.kind != Kind::VerbGroup || !next.verb.is_finite() || next.verb.copula {
        return None;
    }
    j += 1;
    // "refuses to recognize"
    j += usize::from(units.get(j).is_some_and(|u| u.verb.infinitive));
    let closed = kind(j) == Some(Kind::Comma);
    if comma && !closed {
        return None;
    }
    j += usize::from(comma);
    let verb = &units[at].verb;
    let suffers = verb.passive || verb.bare_participle || verb.past_or_participle;
    match units.get(j)?.kind {
        Kind::NounPhrase if !opens_clause(chunks, j) => Some(j),
        // "backed and armed by"
        Kind::Preposition if suffers && !other => {
            let token = sentence.tokens[units[j].from as usize];
            token.tags.any(Tags::BY).then_some(j)
        }
        _ => None,
    }
}

/// How many verbs of a list are passed over.
const LONGEST_LIST: usize = 3;

/// The "and" before the last of three or more verbs: "praised, funded and armed".
fn behind_list(chunks: &Chunks, at: usize) -> Option<usize> {
    let kind = |j: usize| chunks.units.get(j).map(|u| u.kind);
    let mut j = at + 1;
    for _ in 0..LONGEST_LIST {
        let (Some(Kind::Comma), Some(Kind::VerbGroup)) = (kind(j), kind(j + 1)) else {
            break;
        };
        j += 2;
    }
    let comma = usize::from(kind(j) == Some(Kind::Comma));
    (j > at + 1 && kind(j + comma) == Some(Kind::And)).then_some(j + comma)
}

/// The phrase that completes the preposition in unit `at`, if a verb shares it with another one.
pub(super) fn behind_preposition(chunks: &Chunks, at: usize, from: From) -> Option<u32> {
    let shared = || behind_stranded(chunks, at).or_else(|| behind_shared_comma(chunks, at));
    let phrase = if from == From::Verb { shared() } else { None };
    phrase.map(|phrase| phrase as u32)
}

/// The phrase behind the next verb, or behind its preposition, that completes the preposition in
/// unit `at` as well: "met with and praised Modi", "exports to, and imports from, Brazil".
fn behind_stranded(chunks: &Chunks, at: usize) -> Option<usize> {
    let kind = |j: usize| chunks.units.get(j).map(|u| u.kind);
    let mut j = at + 1;
    let comma = kind(j) == Some(Kind::Comma);
    j += usize::from(comma);
    if !matches!(kind(j), Some(Kind::And | Kind::But)) {
        return None;
    }
    j = passed_over(chunks, j + 1);
    let next = chunks.units.get(j)?;
    if next.kind != Kind::VerbGroup || next.verb.copula || next.verb.infinitive {
        return None;
    }
    j += 1;
    // "sell gas to, and build a railway through, Chad"
    let silent = |unit: &Unit| unit.kind == Kind::NounPhrase && !unit.denotes();
    let object = chunks.units.get(j).is_some_and(silent) && kind(j + 1) == Some(Kind::Preposition);
    j += usize::from(comma && object);
    j += usize::from(kind(j) == Some(Kind::Preposition));
    if comma && kind(j) != Some(Kind::Comma) {
        return None;
    }
    j += usize::from(comma);
    (kind(j) == Some(Kind::NounPhrase) && !opens_clause(chunks, j)).then_some(j)
}

/// The phrase behind the comma that follows the preposition in unit `at`, of the second of two
/// verbs that share it: "…, and imports from, Brazil".
fn behind_shared_comma(chunks: &Chunks, at: usize) -> Option<usize> {
    let kind = |j: Option<usize>| j.and_then(|j| chunks.units.get(j)).map(|u| u.kind);
    let opens = [(2, Kind::And), (3, Kind::Comma), (4, Kind::Preposition)];
    let paired = opens
        .iter()
        .all(|(back, open)| kind(at.checked_sub(*back)) == Some(*open));
    let fits = paired
        && kind(Some(at + 1)) == Some(Kind::Comma)
        && kind(Some(at + 2)) == Some(Kind::NounPhrase)
        && !opens_clause(chunks, at + 2);
    fits.then_some(at + 2)
}

/// What stands behind the comma that closes the second verb's part: "praised, but Iran condemned,
/// …".
fn behind_comma(chunks: &Chunks, at: usize) -> Option<usize> {
    let units = &chunks.units;
    let object = units.get(at + 2)?;
    if units[at + 1].kind != Kind::Comma
        || object.kind != Kind::NounPhrase
        || opens_clause(chunks, at + 2)
    {
        return None;
    }
    let before = |j: usize| units[..j].iter().rposition(|u| u.kind != Kind::Other);
    let mut j = at;
    if units[j].verb.infinitive && units[j.checked_sub(1)?].kind == Kind::VerbGroup {
        j -= 1;
    }
    j = before(j)?;
    if units[j].kind == Kind::NounPhrase {
        j = chunks.root(j);
        j = chunks.first_of(j);
        j = before(j)?;
    }
    let [first, comma] = units.get(j.checked_sub(2)?..j)? else {
        return None;
    };
    let paired = matches!(units[j].kind, Kind::And | Kind::But) && comma.kind == Kind::Comma;
    (paired && first.kind == Kind::VerbGroup).then_some(at + 2)
}

/// The unit at `j`, or behind the adverbs there.
fn passed_over(chunks: &Chunks, j: usize) -> usize {
    let adverbs = chunks.units.get(j..).unwrap_or_default().iter();
    j + adverbs.take_while(|u| u.kind == Kind::Other).count()
}
