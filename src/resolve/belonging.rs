//! People whom a noun that is no title makes somebody of a body or a state: "Ida Holm, a member of
//! the Green Party,", "Kenyan singer Ida Holm", "a citizen of Kenya, Ida Holm,".

use super::cue::Cue;
use super::reader::Gap;
use super::resolver::Pass;
use super::tie_word::TieWord;
use super::word_class::{JOINER, ORIGIN, RELATIVE};
use crate::gazetteer::{EntityIdx, EntityKind};
use crate::span::Span;

/// Between a name and the noun that says to what somebody belongs stand no more words than these.
const BELONGING: usize = 5;

impl Pass<'_> {
    /// "Ida Holm, a member of the Green Party,": somebody of a body by a noun that is no title; or
    /// of a state, if the noun is for its `native` people: "Kenyan singer Ida Holm".
    pub(super) fn belonging(&mut self, cue: Cue, native: bool) {
        let reader = self.reader;
        let (start, end) = (cue.start as usize, cue.end as usize);
        if native && reader.is_capital(start) {
            return;
        }
        let reach = self.reach(end);
        let owner = if native {
            let state = |of: &EntityIdx| self.gazetteer.entity(*of).kind() == EntityKind::Country;
            self.owner_before(start).or(reach.of).filter(state)
        } else {
            let owner = reach.of.or_else(|| self.owner_before(start));
            owner.filter(|of| self.employs(*of))
        };
        let Some(of) = owner else {
            return;
        };
        if self.name_behind_noun(reach.end, of) {
            return;
        }
        // "met Ida Holm, a Kenyan singer said": it may be another one
        let closes = || {
            let next = reader.next_near(reach.end);
            matches!(reader.byte(reach.end), b',' | b'.' | b';' | b')')
                || next.is_some_and(|w| reader.term(w).is(JOINER | RELATIVE | ORIGIN))
        };
        let closes = !native || closes();
        let mut at = start;
        for _ in 0..BELONGING {
            let Some(word) = reader.prev(at) else { return };
            let span = match word.gap {
                Gap::Comma if closes => self
                    .name_backward(word.end)
                    .map(|at| Span::new(at, word.end)),
                Gap::Space if reader.term(word).ties.is(TieWord::PREDICATE) => {
                    self.named_subject(word.start, native)
                }
                Gap::Space | Gap::Hyphen => None,
                _ => return,
            };
            if let Some(span) = span {
                let (start, end) = (span.start as usize, span.end as usize);
                let person = native && word.gap == Gap::Space || self.seems_person(start, end);
                if person && !self.is_known_full_name(end) {
                    self.person(span, Some(of), "open.of-body");
                }
                return;
            }
            if word.gap == Gap::Comma {
                return;
            }
            at = word.start;
        }
    }

    /// "Kenyan singer Ida Holm", "a citizen of Kenya, Ida Holm,": says whether a name is found behind
    /// a noun and whose it is.
    fn name_behind_noun(&mut self, end: usize, of: EntityIdx) -> bool {
        let Some(at) = self.name_place(end) else {
            return false;
        };
        let comma = self.reader.slice(end, at).contains(',');
        let Some((end, 2..=4)) = self.name_forward(at) else {
            return false;
        };
        let sure = if comma {
            self.reader.byte(end) == b',' && self.seems_person(at, end)
        } else {
            // "the Kenyan national Harambee Stars"
            let last = self.reader.slice(self.reader.word_start(end), end);
            let many = last.ends_with('s') && self.is_common_word(last.trim_end_matches('s'));
            self.is_sure_name(at, end) && !self.owns_landmark(end) && !many
        };
        let found = sure && !self.in_heading(at);
        if found {
            self.person(Span::new(at, end), Some(of), "open.title-name");
        }
        found
    }
}
