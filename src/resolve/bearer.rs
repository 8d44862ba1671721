//! Who bears a surname: what stands before it, and whom the text has named last.

use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::surname::is_same_folded;
use super::word_class::{FUNCTION, PARTICLE};
use crate::gazetteer::EntityIdx;
use crate::span::Span;
use crate::text::is_roman;

/// A person has no more given names than this.
const MOST_GIVEN: usize = 4;

impl Pass<'_> {
    /// Where the given names of a person begin that stand before the surname: "Paul KAGAME" is
    /// written in no way that the tables hold.
    pub(super) fn given_before(&self, surname: Span, person: EntityIdx) -> Option<usize> {
        let reader = self.reader;
        // nearly every surname stands alone, or is part of a full name that the tables hold
        let before = reader.prev_near(surname.start as usize)?;
        if !reader.is_capital(before.start) || self.inside_hit(before.start) {
            return None;
        }
        let mut names = self.gazetteer.entity(person).name().split([' ', '-']);
        let first = names.next()?;
        // "Kim Yong-hyun" has the surname first
        if !is_same_folded(names.next_back()?, surname.slice(reader.text)) {
            return None;
        }
        let mut start = None;
        let mut at = surname.start as usize;
        for _ in 0..MOST_GIVEN {
            let Some(word) = reader.prev_near(at) else {
                break;
            };
            let written = reader.written(word);
            if !reader.is_capital(word.start)
                || self.inside_hit(word.start)
                || !self.is_part_of_name(person, written)
            {
                break;
            }
            at = word.start;
            if is_same_folded(first, written) {
                start = Some(at);
            }
        }
        start
    }

    /// Whether a person's first name stands before a surname, with others between: "Nana Addo
    /// Dankwa AKUFO-ADDO".
    pub(super) fn has_first_name(&self, surname: Span, person: EntityIdx) -> bool {
        let reader = self.reader;
        let name = self.gazetteer.entity(person).name();
        let first = name.split(' ').next().unwrap_or(name);
        let mut at = surname.start as usize;
        for _ in 0..MOST_GIVEN {
            let before = reader.prev_near(at);
            let Some(word) = before.filter(|w| reader.is_capital(w.start)) else {
                return false;
            };
            if is_same_folded(first, reader.written(word)) {
                return true;
            }
            at = word.start;
        }
        false
    }

    /// Whether the given name before the initial before a surname is a person's: "John F. Kennedy".
    pub(super) fn has_initialled(&self, surname: Span, person: EntityIdx) -> bool {
        let reader = self.reader;
        let initial = reader.prev(surname.start as usize);
        let given = initial.and_then(|w| reader.prev_near(w.start));
        given.is_some_and(|w| self.is_part_of_name(person, reader.written(w)))
    }

    /// Of the people whom a surname may mean, the one whom the text has named last, with no other
    /// one in the same sentence.
    pub(super) fn last_named(&self, list: &[u32]) -> Option<EntityIdx> {
        let aliases = &self.resolver.aliases;
        let people = self.out.scratch.discourse.people.iter();
        let mut bearers = people.filter_map(|seen| {
            let person = seen.entity?;
            let mut list = list.iter();
            let bears = list.any(|&a| aliases.entity(a) == person);
            bears.then_some((person, seen.sentence))
        });
        // "His sister, Kim Yo Jong, came. Kim" is her brother
        let (mut last, mut sentence) = bearers.next()?;
        if self.is_anothers(last, sentence)
            && let Some(earlier) = bearers.next()
        {
            (last, sentence) = earlier;
        }
        let alone = bearers.all(|(person, at)| person == last || at < sentence);
        alone.then_some(last)
    }

    /// Whether a particle joins the surname behind it to that of somebody else: "Xiomara Castro de
    /// Zelaya".
    pub(super) fn is_particle_of_other(&self, particle: Word, person: EntityIdx) -> bool {
        let reader = self.reader;
        let term = reader.term(particle);
        let written = reader.written(particle);
        particle.gap == Gap::Space
            && term.is(PARTICLE)
            && !term.is(FUNCTION)
            && !reader.is_capital(particle.start)
            && !self.is_part_of_name(person, written)
            && reader.prev_near(particle.start).is_some_and(|w| {
                reader.is_capital(w.start) && !self.is_part_of_name(person, reader.written(w))
            })
    }

    /// Whether a Roman numeral counts a name before it: "Jaber I Al-Sabah".
    pub(super) fn is_numbered(&self, word: Word) -> bool {
        let reader = self.reader;
        is_roman(reader.written(word))
            && reader
                .prev_near(word.start)
                .is_some_and(|w| reader.is_capital(w.start))
    }
}
