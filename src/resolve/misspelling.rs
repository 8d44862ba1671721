//! Unknown words one slip of the pen away from a name that the article has.
//!
//! Only members of a list are looked at ("Sebia and Kazakhstan"), and only actors that the article
//! names correctly elsewhere: a guess that needs both is safe, a wider one is not.

use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::title::trim_end;
use super::word_class::{DEFINITE, JOINER};
use crate::gazetteer::{EntityIdx, EntityKind, Form};
use crate::span::Span;

/// Shorter words are too near to one another: "Iran", "Iraq".
const SHORTEST: usize = 5;
/// Only so many of the article's actors are compared.
const MOST: usize = 64;

impl Pass<'_> {
    /// Reads misspelled names that are coordinated with the state or body that is being read.
    pub(super) fn misspelled_neighbors(&mut self) {
        let reader = self.reader;
        if let Some(before) = self.around.near_before()
            && before.term.is(JOINER | DEFINITE)
        {
            let joiner = if before.term.is(DEFINITE) {
                reader
                    .prev_near(before.word.start)
                    .filter(|w| reader.term(*w).is(JOINER))
            } else {
                Some(before.word)
            };
            if let Some(joiner) = joiner {
                let end = trim_end(reader.bytes, joiner.start);
                self.misspelled_before(end);
            }
        }
        if let Some(joiner) = self.around.near_behind()
            && joiner.term.is(JOINER)
            && let Some(word) = reader.next_near(joiner.word.end)
        {
            self.misspelled(word.start, word.end);
        }
    }

    /// One word, or two, that end at `end`.
    fn misspelled_before(&mut self, end: usize) {
        let Some(last) = self.reader.prev(end).filter(|w| w.gap == Gap::None) else {
            return;
        };
        if self.misspelled(last.start, end) {
            return;
        }
        let first = self
            .reader
            .prev_near(last.start)
            .filter(|w| self.reader.is_capital(w.start));
        if let Some(first) = first {
            self.misspelled(first.start, end);
        }
    }

    fn misspelled(&mut self, start: usize, end: usize) -> bool {
        let reader = self.reader;
        let word = Word {
            start,
            end,
            gap: Gap::None,
        };
        let free = end >= start + SHORTEST
            && reader.is_capital(start)
            && !self.inside_hit(start)
            && reader.term(word).is_plain()
            && !self.is_known_word(start, end);
        if !free {
            return false;
        }
        let written = reader.slice(start, end);
        if self.is_common_word(written) {
            return false;
        }
        let Some(entity) = self.one_slip_away(written) else {
            return false;
        };
        let span = Span::new(start, end);
        let actor = self.known(entity);
        self.mention(span, actor, Form::Name, None, "alias.misspelled");
        self.note(
            actor,
            Some(entity),
            self.gazetteer.entity(entity).kind(),
            None,
        );
        true
    }

    /// The one actor of the article that has a name one slip away.
    fn one_slip_away(&self, written: &str) -> Option<EntityIdx> {
        let mut found = None;
        for &entity in self.out.scratch.presence.entities().iter().take(MOST) {
            let kind = self.gazetteer.entity(entity).kind();
            if !matches!(kind, EntityKind::Country | EntityKind::Organization) {
                continue;
            }
            let names = self.gazetteer.aliases_of(entity).iter();
            let near = names
                .filter(|alias| alias.form() == Form::Name)
                .any(|alias| is_one_slip(written.as_bytes(), alias.surface().as_bytes()));
            if near && found.replace(entity).is_some_and(|other| other != entity) {
                return None;
            }
        }
        found
    }
}

/// Whether two words differ by one letter left out, doubled, changed, or two letters swapped; the
/// first letter is the same, and a plural is no slip.
fn is_one_slip(a: &[u8], b: &[u8]) -> bool {
    if a.len().abs_diff(b.len()) > 1 || a.len().min(b.len()) < SHORTEST || a.first() != b.first() {
        return false;
    }
    let front = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[front..], &b[front..]);
    match (a, b) {
        // the same word, or one letter more at the very end: "Koreas"
        ([], [] | [_]) | ([_], []) => false,
        ([_, rest @ ..], other) | (other, [_, rest @ ..]) if rest == other => true,
        ([_, a @ ..], [_, b @ ..]) if a == b => !a.is_empty(),
        ([first, second, a @ ..], [other, next, b @ ..]) => {
            first == next && second == other && a == b
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_one_slip;

    #[test]
    fn one_slip_is_one_letter_or_a_swap() {
        for (a, b) in [
            ("Sebia", "Serbia"),
            ("Untied", "United"),
            ("Mauritious", "Mauritius"),
            ("Ukriane", "Ukraine"),
        ] {
            assert!(is_one_slip(a.as_bytes(), b.as_bytes()), "{a} {b}");
        }
        for (a, b) in [
            ("Serbia", "Serbia"),
            ("Koreas", "Korea"),
            ("Austria", "Australia"),
            ("Iran", "Iraq"),
            ("Libya", "Libyan"),
        ] {
            assert!(!is_one_slip(a.as_bytes(), b.as_bytes()), "{a} {b}");
        }
    }
}
