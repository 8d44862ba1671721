//! What stands between commas in the complements of a verb: "criticized by, among others, Peru",
//! "accused Iran, which denies it, of".

use super::chunk::{Chunks, Kind, Unit};
use super::complement::opens_clause;
use super::token::Sentence;
use super::word_class::Tags;

/// A relative clause in between is no longer than this, in units.
const LONGEST_CLAUSE: usize = 18;

/// What is joined to an object between commas is no longer than this, in units.
const LONGEST_MORE: usize = 6;

/// A list of things has no more members than these.
const LONGEST_LIST: usize = 6;

/// Whether a name between commas explains what stands before it and a preposition goes on behind.
pub(super) fn explains(chunks: &Chunks, comma: usize) -> bool {
    let Some([_, name, close, preposition]) = chunks.units.get(comma..comma + 4) else {
        return false;
    };
    name.kind == Kind::NounPhrase
        && (!name.denotes() || name.np.person)
        && close.kind == Kind::Comma
        && preposition.kind == Kind::Preposition
}

/// The comma that closes what the one in unit `open` sets apart behind a preposition: "by, among
/// others,".
pub(super) fn aside_ends(chunks: &Chunks, open: usize) -> Option<usize> {
    let kind = |at: usize| chunks.units.get(at).map(|u| u.kind);
    let close = match (kind(open + 1)?, kind(open + 2)?) {
        (Kind::Other, Kind::Comma) => open + 2,
        (Kind::Preposition, Kind::NounPhrase) if !chunks.units[open + 2].denotes() => open + 3,
        _ => return None,
    };
    (kind(close)? == Kind::Comma).then_some(close)
}

/// The comma that closes what is joined to an object between commas, if no actor is: "jets, along
/// with missiles and tanks, from".
pub(super) fn more_ends(chunks: &Chunks, open: usize) -> Option<usize> {
    let [_, and, rest @ ..] = chunks.units.get(open..)? else {
        return None;
    };
    let part = |u: &&Unit| u.kind == Kind::NounPhrase && !u.denotes() || u.kind == Kind::And;
    let close = open + 2 + rest.iter().take(LONGEST_MORE).take_while(part).count();
    let [comma, preposition] = chunks.units.get(close..close + 2)? else {
        return None;
    };
    let closes = comma.kind == Kind::Comma && preposition.kind == Kind::Preposition;
    (and.kind == Kind::And && closes).then_some(close)
}

/// The comma that closes a relative clause behind the one in unit `open`, if a preposition or an
/// infinitive goes on behind it: "accused Iran, which denies it, of", "asked Chad, whose war it is,
/// to".
pub(super) fn relative_ends(sentence: &Sentence, chunks: &Chunks, open: usize) -> Option<usize> {
    let relative = chunks.units.get(open + 1)?;
    let whose = || {
        sentence.tokens[relative.from as usize]
            .tags
            .any(Tags::WHOSE)
    };
    if relative.kind != Kind::Relative && !whose() {
        return None;
    }
    let end = chunks.units.len().min(open + LONGEST_CLAUSE);
    let close = (open + 2..end).find(|at| chunks.units[*at].kind == Kind::Comma)?;
    let clause = &chunks.units[open + 2..close];
    let behind = chunks.units.get(close + 1)?;
    let ends = |unit: &Unit| matches!(unit.kind, Kind::Stop | Kind::Semicolon | Kind::Quote);
    let closed = clause.iter().any(Unit::is_predicate) && !clause.iter().any(ends);
    let goes_on = behind.kind == Kind::Preposition || behind.verb.infinitive;
    (closed && goes_on).then_some(close)
}

/// The phrase behind what an adverb opens between commas: "attacked, under pressure from Togo,
/// Chad".
pub(super) fn behind_adverb(chunks: &Chunks, open: usize) -> Option<usize> {
    let [comma, adverb, rest @ ..] = chunks.units.get(open..)? else {
        return None;
    };
    let part = |u: &&Unit| matches!(u.kind, Kind::Other | Kind::Preposition | Kind::NounPhrase);
    let close = open + 2 + rest.iter().take(LONGEST_MORE).take_while(part).count();
    let [end, object] = chunks.units.get(close..close + 2)? else {
        return None;
    };
    let apart = (comma.kind, adverb.kind, end.kind) == (Kind::Comma, Kind::Other, Kind::Comma);
    (apart && object.kind == Kind::NounPhrase && !opens_clause(chunks, close + 1))
        .then_some(close + 1)
}

/// The last phrase of a list of things, behind the comma in unit `open` that parts its first two
/// members, where a preposition goes on behind it: "the unity, integrity and sovereignty of
/// Somalia".
pub(super) fn things_end(sentence: &Sentence, chunks: &Chunks, open: usize) -> Option<usize> {
    let thing = |at: usize| {
        let unit = chunks.units.get(at)?;
        (unit.kind == Kind::NounPhrase && !unit.denotes()).then_some(at)
    };
    thing(open.checked_sub(1)?)?;
    let kind = |at: usize| chunks.units.get(at).map(|u| u.kind);
    let mut at = thing(open + 1)?;
    for _ in 0..LONGEST_LIST {
        let and = match (kind(at + 1)?, kind(at + 2)?) {
            (Kind::And, _) => Some(at + 1),
            (Kind::Comma, Kind::And) => Some(at + 2),
            (Kind::Comma, _) => None,
            _ => return None,
        };
        at = thing(and.unwrap_or(at + 1) + 1)?;
        if and.is_some() {
            let link = chunks.units.get(at + 1)?;
            // "held talks, a dinner and a parade in Peru": the talks may be elsewhere
            let place = sentence.tokens[link.from as usize].tags.any(Tags::IN);
            return (link.kind == Kind::Preposition && !place).then_some(at);
        }
    }
    None
}
