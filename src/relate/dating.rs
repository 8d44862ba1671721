//! Which date phrase of a sentence dates a statement.

use super::chunk::{Chunks, Kind, Unit};
use super::date_phrase::{Buffer, DateContext, DateKind, DatePhrase, DateWords, Direction};
use super::predicate::{Modality, Predicate};
use super::sense::Traits;
use super::statement::Finding;
use super::token::{Mark, Marks, Sentence, Token};
use super::word_class::{Govern, Tags};
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
/// A date right behind what it dates stands no further than this, in bytes: a blank, or a bracket.
const BLANK: u32 = 1;
const BRACKET: u32 = 2;
/// What a comma sets apart before a date is no longer than this, in units.
const LONGEST_ASIDE: usize = 12;

/// The dates of a finding: those of the phrase right behind its object, or of the nearest one in its
/// clause.
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
    let nearest = || {
        phrases[near]
            .iter()
            .filter(|phrase| {
                if phrase.attributive {
                    distance(phrase) <= 24
                } else {
                    distance(phrase) <= REACH
                }
            })
            .filter(|phrase| !is_cut(phrase, finding, sentence, chunks))
            .filter(|phrase| !is_lifetime(phrase.span, finding.trigger, sentence))
            .min_by_key(|phrase| distance(phrase))
    };
    let phrase = right_behind(finding, phrases, sentence).or_else(nearest);
    let direction = match finding.modality {
        Modality::Planned | Modality::Possible => Direction::Future,
        Modality::Asserted => Direction::Past,
        _ => Direction::Unknown,
    };
    phrase.map_or((None, None), |phrase| phrase.bounds(direction))
}

/// The date right behind what something is done to: "attacked Lebanon in 2006 and Syria in 2007".
fn right_behind<'p>(
    finding: &Finding,
    phrases: &'p [DatePhrase],
    sentence: &Sentence,
) -> Option<&'p DatePhrase> {
    let end = finding.object_span.end;
    let next = phrases.partition_point(|phrase| phrase.span.start < end);
    let phrase = phrases.get(next)?;
    let since = phrase.kind == DateKind::Since;
    let standing = finding.predicate.event().is_none();
    // "the first visit to Chad since 1980"; what somebody says has times of its own
    let fits = if since {
        standing
    } else {
        !is_lifetime(phrase.span, finding.trigger, sentence)
    };
    let told = finding.predicate == Predicate::SaysAbout;
    let beside = finding.object_span.start > finding.trigger.start;
    // "(since 2017)", but not "(2025)", which may be when that was written
    let gap = if since { BRACKET } else { BLANK };
    let near = phrase.span.start - end <= gap && !phrase.attributive;
    (near && beside && fits && !told).then_some(phrase)
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
fn is_set_apart(date: &DatePhrase, sentence: &Sentence, chunks: &Chunks) -> bool {
    let start = |unit: &Unit| sentence.tokens[unit.from as usize].start;
    let end = chunks
        .units
        .partition_point(|unit| start(unit) < date.span.start);
    let before = &chunks.units[end.saturating_sub(LONGEST_ASIDE)..end];
    let open = before.iter().rposition(|unit| unit.kind == Kind::Comma);
    let Some([name, _, first, ..]) = open
        .and_then(|open| open.checked_sub(1))
        .and_then(|name| before.get(name..))
    else {
        return false;
    };
    let role = first.kind == Kind::NounPhrase && first.np.agent && !first.np.name;
    // "Dodik, under sanctions since 2022, met"
    let state = first.kind == Kind::Preposition && date.kind == DateKind::Since;
    name.np.name && (role || state || first.kind == Kind::Relative)
}

/// Whether the comma in unit `c` only parts those of a list: "by Chad, Mali and Niger in 2008".
fn parts_list(c: usize, chunks: &Chunks) -> bool {
    let next = chunks.units.get(c + 1).and_then(|unit| unit.group);
    next.is_some_and(|group| (group.first as usize) < c)
}

/// Whether a comma, or the beginning of the sentence, opens a participle or a relative clause in
/// which unit `at` stands: "relations, broken off in 2008,", "Chad, which abstained,".
fn is_in_aside(at: usize, chunks: &Chunks) -> bool {
    let low = at.saturating_sub(LONGEST_ASIDE);
    let bound = (low..at).rfind(|c| match chunks.units[*c].kind {
        Kind::Comma => !parts_list(*c, chunks),
        kind => matches!(kind, Kind::Semicolon | Kind::Stop),
    });
    let first = bound.map_or(low, |bound| bound + 1);
    let begins = bound.map_or(low == 0, |bound| chunks.units[bound].kind == Kind::Comma);
    let opener = &chunks.units[first];
    let participle = opener.kind == Kind::VerbGroup && opener.verb.bare_participle;
    begins && (participle || opener.kind == Kind::Relative && first > 0)
}

/// Whether what stands right before unit `first` belongs to the verb that governs the infinitive
/// right behind: "agreed on Tuesday to restore ties".
fn is_governors(first: usize, end: usize, chunks: &Chunks) -> bool {
    let other = |unit: &&Unit| unit.kind != Kind::Other;
    let infinitive = chunks.units.get(first..=end).is_some_and(|units| {
        let next = units.iter().find(other);
        next.is_some_and(|unit| unit.kind == Kind::VerbGroup && unit.verb.infinitive)
    });
    let low = first.saturating_sub(LONGEST_ASIDE);
    let mut before = chunks.units[low..first].iter().rev();
    let verb = before.find(|unit| matches!(unit.kind, Kind::Comma | Kind::Stop | Kind::VerbGroup));
    infinitive && verb.is_some_and(|unit| unit.kind == Kind::VerbGroup)
}

/// Whether a verb of speech among the units has a clause behind it, without "that", which has times
/// of its own: "said the plan had failed last year".
fn tells_clause(from: usize, to: usize, chunks: &Chunks) -> bool {
    let unit = |at: usize| chunks.units.get(at);
    let says = |u: &Unit| u.kind == Kind::VerbGroup && u.verb.govern.any(Govern::SAY);
    let Some(said) = (from..to).find(|at| unit(*at).is_some_and(says)) else {
        return false;
    };
    let mut clause = (said + 1..=to).filter_map(|at| Some((at, unit(at)?)));
    let verb = clause.find(|(_, u)| !matches!(u.kind, Kind::NounPhrase | Kind::Preposition));
    verb.is_some_and(|(at, u)| {
        let subject = chunks.units[at - 1].kind == Kind::NounPhrase;
        u.kind == Kind::VerbGroup && u.verb.is_finite() && subject
    })
}

/// Whether another clause begins between the phrase and the trigger.
fn is_cut(date: &DatePhrase, finding: &Finding, sentence: &Sentence, chunks: &Chunks) -> bool {
    let (units, trigger, phrase) = (&chunks.units, finding.trigger, date.span);
    let start = |unit: &Unit| sentence.tokens[unit.from as usize].start;
    let (from, to) = (phrase.end.min(trigger.end), phrase.start.max(trigger.start));
    let first = units.partition_point(|unit| start(unit) < from);
    let end = units.partition_point(|unit| start(unit) < to);
    let opens = |unit: &Unit| {
        matches!(
            unit.kind,
            Kind::Semicolon | Kind::Relative | Kind::Subordinator | Kind::That | Kind::Stop
        )
    };
    // the phrase stands in the trigger
    let Some(inside) = units.get(first..end) else {
        return false;
    };
    if inside.iter().any(opens) {
        return true;
    }
    let commas = || (first..end).filter(|c| units[*c].kind == Kind::Comma);
    let before = phrase.start < trigger.start;
    if !before && tells_clause(first.saturating_sub(1), end, chunks) {
        return true;
    }
    let planned = finding.modality == Modality::Planned;
    if before && planned && is_governors(first, end, chunks) {
        return true;
    }
    if before && commas().next().is_some() && is_set_apart(date, sentence, chunks) {
        return true;
    }
    let verb_behind = |comma: usize| {
        let behind = units[comma + 1..].iter();
        // ", as agreed in 2013,"
        let as_told = |unit: &&Unit| sentence.tokens[unit.from as usize].tags.any(Tags::AS);
        let mut behind = behind.filter(|unit| unit.kind != Kind::Other && !as_told(unit));
        let next = behind.next();
        next.filter(|unit| unit.kind == Kind::VerbGroup)
    };
    let last = commas().rfind(|c| !parts_list(*c, chunks));
    let Some(earlier) = last.and(first.checked_sub(1)) else {
        return false;
    };
    // "Founded in 1949, NATO has", "Chad, which left, signed a pact in 2008"
    let closes =
        earlier == 0 || commas().any(|c| verb_behind(c).is_some_and(|u| u.verb.is_finite()));
    let told = last
        .and_then(verb_behind)
        .is_some_and(|unit| unit.verb.bare_participle);
    // "the treaty, signed in 2019," is what the participle tells of
    let told = told && !before && units[earlier].kind == Kind::VerbGroup;
    // "president, elected in", "an interim president, held elections in": it is so then
    finding.predicate.event().is_some() && (told || closes && is_in_aside(earlier, chunks))
}
