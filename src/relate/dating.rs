//! Which date phrase of a sentence dates a statement.

use super::chunk::{Chunks, Kind, Unit};
use super::date_phrase::{Buffer, DateContext, DatePhrase, DateWords, Direction};
use super::predicate::Modality;
use super::sense::Traits;
use super::statement::Finding;
use super::token::{Mark, Marks, Sentence, Token};
use crate::date::Date;
use crate::gazetteer::EntityKind;
use crate::span::Span;

/// How far from its trigger a date may stand, in bytes.
const REACH: u32 = 160;
/// A bracket with somebody's lifetime has no more tokens than this.
const LONGEST_LIFE: usize = 40;

/// Finds the date phrases of a sentence, without those that are part of a mention ("May").
pub(crate) fn find(
    text: &str,
    sentence: &Sentence,
    context: DateContext,
    buffer: &mut Buffer,
    out: &mut Vec<DatePhrase>,
) {
    out.clear();
    let words = DateWords::builtin();
    let end = (sentence.span.end as usize).min(text.len());
    let bytes = text.as_bytes().get(..end).unwrap_or_default();
    let mut tokens = sentence
        .tokens
        .iter()
        .filter(|token| token.sense.traits.any(Traits::DATED))
        .peekable();
    let next_anchor = |from: usize| {
        while let Some(token) = tokens.peek() {
            let mut start = (token.start as usize).max(from);
            // a token may begin inside of what is a word to the reader of dates
            while start > from && bytes.get(start - 1).is_some_and(u8::is_ascii_alphanumeric) {
                start -= 1;
            }
            let anchor = words.next_anchor(bytes, start, token.end as usize);
            if anchor.is_some() {
                return anchor;
            }
            tokens.next();
        }
        None
    };
    words.find_at(next_anchor, text, sentence.span, context, buffer, out);
    out.retain(|phrase| {
        // slots are in order and do not overlap
        let next = sentence
            .slots
            .partition_point(|s| s.span.end <= phrase.span.start);
        !sentence
            .slots
            .get(next)
            .is_some_and(|slot| slot.span.overlaps(phrase.span))
    });
}

/// How many phrases on either side of a trigger are weighed: a long sentence must not take time
/// that grows with its square.
const NEAR: usize = 3;
/// What a comma sets apart before a date is no longer than this, in units.
const LONGEST_ASIDE: usize = 12;

/// The dates of a finding: those of the nearest phrase in its clause.
///
/// A date that belongs to a noun ("the 2025 plan") dates only a statement that the noun triggers.
pub(crate) fn date(
    finding: &Finding,
    phrases: &[DatePhrase],
    sentence: &Sentence,
    chunks: &Chunks,
) -> (Option<Date>, Option<Date>) {
    let distance = |phrase: &DatePhrase| gap(phrase.span, finding.trigger);
    let at = phrases.partition_point(|phrase| phrase.span.start < finding.trigger.start);
    let near = at.saturating_sub(NEAR)..phrases.len().min(at + NEAR);
    let nearest = phrases[near]
        .iter()
        .filter(|phrase| {
            if phrase.attributive {
                distance(phrase) <= 24
            } else {
                distance(phrase) <= REACH
            }
        })
        .filter(|phrase| !is_cut(phrase.span, finding.trigger, sentence, chunks))
        .filter(|phrase| !is_lifetime(phrase.span, finding.trigger, sentence))
        .min_by_key(|phrase| distance(phrase));
    let direction = match finding.modality {
        Modality::Planned | Modality::Possible => Direction::Future,
        Modality::Asserted => Direction::Past,
        _ => Direction::Unknown,
    };
    nearest.map_or((None, None), |phrase| phrase.bounds(direction))
}

/// Whether a phrase stands in the bracket behind somebody's name, which says when he lived, and the
/// trigger does not: "Ida Holm (born 3 May 1951) is".
fn is_lifetime(phrase: Span, trigger: Span, sentence: &Sentence) -> bool {
    if !sentence.marks.any(Marks::OPEN) {
        return false;
    }
    let tokens = &sentence.tokens;
    let at = tokens.partition_point(|token| token.start < phrase.start);
    let bracket = |token: &&Token| matches!(token.mark, Mark::Open | Mark::Close);
    let mut before = tokens[..at].iter().rev().take(LONGEST_LIFE);
    let Some(open) = before.find(bracket).filter(|t| t.mark == Mark::Open) else {
        return false;
    };
    let person = before
        .next()
        .and_then(|token| token.slot)
        .is_some_and(|slot| sentence.slots[usize::from(slot)].kind == EntityKind::Person);
    let close = tokens[at..].iter().take(LONGEST_LIFE).find(bracket);
    let inside = trigger.start > open.start && close.is_none_or(|t| trigger.start < t.start);
    person && !inside
}

/// Bytes between two spans.
fn gap(a: Span, b: Span) -> u32 {
    if a.start < b.start {
        b.start.saturating_sub(a.end)
    } else {
        a.start.saturating_sub(b.end)
    }
}

/// Whether a phrase stands in what a comma sets apart to tell more of a name: "Arce, who has ruled
/// since 2020, met", "Arce, president since 2020, met".
fn is_set_apart(phrase: Span, sentence: &Sentence, chunks: &Chunks) -> bool {
    let start = |unit: &Unit| sentence.tokens[unit.from as usize].start;
    let end = chunks
        .units
        .partition_point(|unit| start(unit) < phrase.start);
    let before = &chunks.units[end.saturating_sub(LONGEST_ASIDE)..end];
    let open = before.iter().rposition(|unit| unit.kind == Kind::Comma);
    let Some([name, _, first, ..]) = open
        .and_then(|open| open.checked_sub(1))
        .and_then(|name| before.get(name..))
    else {
        return false;
    };
    let role = first.kind == Kind::NounPhrase && first.np.agent && !first.np.name;
    name.np.name && (role || first.kind == Kind::Relative)
}

/// The participle, set apart by a comma or at the beginning of the sentence, in whose clause a byte
/// stands: "relations, broken off in 2008,".
fn set_apart_participle(byte: u32, sentence: &Sentence, chunks: &Chunks) -> Option<usize> {
    let start = |unit: &Unit| sentence.tokens[unit.from as usize].start;
    let end = chunks.units.partition_point(|unit| start(unit) <= byte);
    let low = end.saturating_sub(LONGEST_ASIDE);
    let comma = (low..end).rfind(|c| {
        let next = chunks.units.get(c + 1);
        // "broken off by Chad, Mali and Niger in 2008"
        let listed = next.and_then(|unit| unit.group);
        let listed = listed.is_some_and(|group| (group.first as usize) < *c);
        chunks.units[*c].kind == Kind::Comma && !listed
    });
    let first = comma.map_or(low, |comma| comma + 1);
    let verb = chunks.units[first..end].first()?;
    let opens = comma.is_some() || low == 0;
    (opens && verb.kind == Kind::VerbGroup && verb.verb.bare_participle).then_some(first)
}

/// Whether another clause begins between the phrase and the trigger.
fn is_cut(phrase: Span, trigger: Span, sentence: &Sentence, chunks: &Chunks) -> bool {
    let (from, to) = (phrase.end.min(trigger.end), phrase.start.max(trigger.start));
    let start = |unit: &Unit| sentence.tokens[unit.from as usize].start;
    let first = chunks.units.partition_point(|unit| start(unit) < from);
    let inside = chunks.units[first..]
        .iter()
        .take_while(|unit| start(unit) < to);
    let mut commas = inside.clone().filter(|unit| unit.kind == Kind::Comma);
    let mut openers = inside.filter(|unit| {
        matches!(
            unit.kind,
            Kind::Semicolon | Kind::Relative | Kind::Subordinator | Kind::That | Kind::Stop
        )
    });
    let before = phrase.start < trigger.start;
    let clause = |span: Span| set_apart_participle(span.start, sentence, chunks);
    // "the treaty, signed in 2019," is what the participle tells of
    let at = chunks
        .units
        .partition_point(|unit| start(unit) <= trigger.start);
    let verb = at.checked_sub(1).map(|unit| chunks.units[unit].kind) == Some(Kind::VerbGroup);
    openers.next().is_some()
        || verb && clause(phrase) != clause(trigger)
        || before && commas.next().is_some() && is_set_apart(phrase, sentence, chunks)
}
