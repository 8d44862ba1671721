//! "The two agreed", "both called for restraint", "between the two": two of those just listed or
//! told of, by no noun.

use super::cue::Cue;
use super::mention::ReferenceKind;
use super::opening::number;
use super::reader::Gap;
use super::resolver::Pass;
use super::title::trim_end;
use super::word_class::{
    ADDRESS, ADVERSE, ASIDE, AUXILIARY, BLAME, DEED, JOINER, JUDGMENT, LOCATIVE, MEETING, NEITHER,
    RELATIONAL, SPEECH, STANCE,
};
use crate::span::Span;

/// Why "both" means two states.
const TOLD: &str = "the two states that the article tells of";

impl Pass<'_> {
    /// "The two agreed", "Both called for restraint": those just listed, if a verb follows.
    pub(super) fn the_two(&mut self, cue: Cue) {
        let reader = self.reader;
        let (start, end) = (cue.start as usize, cue.end as usize);
        let written = reader.slice(start, end);
        let both = !written.contains(' ');
        // "the three", "all four"
        let count = written.rsplit(' ').next().and_then(number).unwrap_or(2);
        let opens = reader.is_capital(start) && reader.opens(start);
        if self.is_object_alone(start, end) {
            let span = Span::new(start, end);
            // "Ghana's ties with Togo are old. Trade between the two has grown."
            let apart = self.doer_apart(start).is_some();
            let named = !apart && self.mentions_of(self.sentence).next().is_some();
            let listed = named || both && !apart || self.has_pair_near();
            let two = (count == 2 && !listed).then(|| self.only_two_named());
            let two = two.flatten();
            let subject = self.first_of_sentence();
            let told = (count == 2 && two.is_none() && !self.has_pair_near())
                .then(|| self.two_protagonists(subject));
            if let Some(two) = two {
                let reason = "the only two states of the sentence before";
                self.refer(span, ReferenceKind::Collective, false, &two, reason);
            } else if let Some(told) = told.flatten() {
                self.refer(span, ReferenceKind::Collective, false, &told, TOLD);
                self.remember_list(false, &told, span);
                self.keep(told);
            } else if count > 2 {
                self.set(span, count);
            } else {
                self.many(span, ReferenceKind::Collective, Some(usize::from(count)));
            }
            return;
        }
        if both && !opens && !self.goes_on_behind(start) {
            return;
        }
        let mut verb = reader.next_near(end);
        // "Neither country", "neither side"
        let mut end = end;
        let noun = verb.filter(|w| {
            let noun = self.lexicon.noun(reader.term(*w));
            cue.term.is(NEITHER) && noun.is_some_and(|n| n.bare)
        });
        if let Some(noun) = noun {
            end = noun.end;
            verb = reader.next_near(end);
        }
        if let Some(aside) = verb.filter(|w| reader.term(*w).is(ASIDE)) {
            verb = reader.next_near(aside.end);
        }
        let Some(verb) = verb.filter(|w| {
            let verb = AUXILIARY | SPEECH | STANCE | DEED | MEETING;
            !reader.is_capital(w.start) && reader.term(*w).is(verb)
        }) else {
            return;
        };
        // "the two sides agreed": no verb
        let noun = self.lexicon.noun(reader.term(verb));
        if noun.is_some_and(|noun| noun.plural) {
            return;
        }
        // "the two accused men"
        let behind = reader.next_near(verb.end).map(|w| reader.term(w));
        if behind.is_some_and(|term| term.agent.is_some() || self.lexicon.noun(term).is_some()) {
            return;
        }
        self.set(Span::new(start, end), count);
    }

    /// Whether "and" or "but" stands before "both", which so begins a clause: "and both have drawn
    /// closer".
    fn goes_on_behind(&self, start: usize) -> bool {
        // "Peru and Chile agree: both have condemned"
        let mark = trim_end(self.reader.bytes, start).wrapping_sub(1);
        if matches!(self.reader.byte(mark), b';' | b':') {
            let discourse = &self.out.scratch.discourse;
            let lists = [
                &discourse.listed,
                &discourse.sided,
                &discourse.people_listed,
            ];
            return lists
                .iter()
                .any(|l| l.end > 0 && l.sentence == self.sentence);
        }
        // "Both kingdoms shelter, both fear"
        let comma = self.reader.prev(start).is_some_and(|w| w.gap == Gap::Comma);
        let opener = &self.out.scratch.discourse.opener;
        if comma && opener.end > 0 && opener.sentence == self.sentence {
            return true;
        }
        let and = self.reader.prev_near(start);
        let and = and.filter(|w| self.reader.term(*w).is(JOINER | ADVERSE));
        let comma = and.and_then(|and| self.reader.prev(and.start));
        comma.is_some_and(|w| w.gap == Gap::Comma)
    }

    /// Whether "both" is all that a verb or a preposition has behind it: "protested to both",
    /// "accused both of meddling", "depends on both for cash".
    fn is_object_alone(&self, start: usize, end: usize) -> bool {
        let reader = self.reader;
        let Some(before) = reader.prev_near(start).map(|w| reader.term(w)) else {
            return false;
        };
        let verb = before.is(ADDRESS | BLAME | JUDGMENT | STANCE);
        let ends = match reader.next(end) {
            None => true,
            Some(_) if matches!(reader.byte(end), b'.' | b';') => true,
            Some(next) if next.gap == Gap::Space => {
                let link = reader.term(next);
                let of = reader.is(next, "of");
                let deed = || {
                    let next = reader.next_near(next.end);
                    next.is_some_and(|w| reader.is_gerund(w))
                };
                let to_both = link.is(LOCATIVE | RELATIONAL) && (verb || before.is(RELATIONAL));
                of && before.is(BLAME) && deed() || !of && to_both
            }
            Some(next) => next.gap == Gap::Comma,
        };
        // "Trade between the two has grown"
        let next = reader.next_near(end).map(|w| reader.term(w));
        let ends = ends || before.is(RELATIONAL) && next.is_some_and(|term| term.is(AUXILIARY));
        ends && (verb || before.is(RELATIONAL | LOCATIVE))
    }
}
