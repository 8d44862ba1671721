//! Which date phrase of a sentence dates a statement.

use super::chunk::{Chunks, Kind};
use super::date_phrase::{DateContext, DatePhrase, DateWords, Direction};
use super::matching::Finding;
use super::predicate::Modality;
use super::token::Sentence;
use crate::date::Date;
use crate::span::Span;

/// How far from its trigger a date may stand, in bytes.
const REACH: u32 = 160;

/// Finds the date phrases of a sentence, without those that are part of a mention ("May").
pub(crate) fn find(
    text: &str,
    sentence: &Sentence,
    context: DateContext,
    out: &mut Vec<DatePhrase>,
) {
    out.clear();
    DateWords::builtin().find_into(text, sentence.span, context, out);
    out.retain(|phrase| {
        !sentence
            .slots
            .iter()
            .any(|slot| slot.span.overlaps(phrase.span))
    });
}

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
    let nearest = phrases
        .iter()
        .filter(|phrase| {
            if phrase.attributive {
                distance(phrase) <= 24
            } else {
                distance(phrase) <= REACH
            }
        })
        .filter(|phrase| !is_cut(phrase.span, finding.trigger, sentence, chunks))
        .min_by_key(|phrase| distance(phrase));
    let direction = match finding.modality {
        Modality::Planned | Modality::Possible => Direction::Future,
        Modality::Asserted => Direction::Past,
        _ => Direction::Unknown,
    };
    nearest.map_or((None, None), |phrase| phrase.bounds(direction))
}

/// Bytes between two spans.
fn gap(a: Span, b: Span) -> u32 {
    if a.start < b.start {
        b.start.saturating_sub(a.end)
    } else {
        a.start.saturating_sub(b.end)
    }
}

/// Whether another clause begins between the phrase and the trigger.
fn is_cut(phrase: Span, trigger: Span, sentence: &Sentence, chunks: &Chunks) -> bool {
    let (from, to) = (phrase.end.min(trigger.end), phrase.start.max(trigger.start));
    chunks.units.iter().any(|unit| {
        let start = sentence.tokens[unit.from as usize].start;
        let opens = matches!(
            unit.kind,
            Kind::Semicolon | Kind::Relative | Kind::Subordinator | Kind::That | Kind::Stop
        );
        opens && from <= start && start < to
    })
}
