//! The initials of a body that only the article knows, where it calls the body by them without
//! saying so: "the University of Southern Indiana … USI".

use super::resolver::Pass;
use crate::gazetteer::Form;
use crate::span::Span;

/// Initials that say something have so many letters at least.
const LEAST: usize = 3;
/// And no more than this.
const MOST: usize = 8;
/// So many bodies of an article are looked for by their initials.
const BODIES: usize = 16;

impl Pass<'_> {
    /// Has the initials of the first of so many introduced names looked for, those of bodies, where
    /// the text has them and has not said otherwise.
    pub(super) fn initials_of_bodies(&mut self, names: usize) {
        let reader = self.reader;
        for n in 0..names.min(BODIES) {
            let open = &self.out.scratch.open;
            let mention = open.mentions[n];
            if open.actors[mention.actor as usize].is_person() {
                continue;
            }
            let mut letters = [0; MOST];
            let Some(initials) = self.initials(mention.span, &mut letters) else {
                continue;
            };
            let rest = reader.bytes.get(mention.span.end as usize..);
            let found = rest.and_then(|rest| {
                // to find the first letter is cheaper than to prepare a search for all of them
                memchr::memchr_iter(*initials.first()?, rest)
                    .filter(|at| rest[*at..].starts_with(initials))
                    .map(|at| mention.span.end as usize + at)
                    .find(|at| self.is_unknown_word(*at, *at + initials.len()))
            });
            if let Some(at) = found {
                let span = Span::new(at, at + initials.len());
                let names = &mut self.out.scratch.open;
                names.add_short(reader.text, span, Form::Acronym, mention.actor);
            }
        }
    }

    /// The capitals with which the words of a name begin.
    fn initials<'l>(&self, name: Span, letters: &'l mut [u8; MOST]) -> Option<&'l [u8]> {
        let reader = self.reader;
        let (mut at, mut count) = (name.start as usize, 0);
        while at < name.end as usize {
            if reader.is_capital(at) {
                *letters.get_mut(count)? = reader.byte(at);
                count += 1;
            }
            let Some(word) = reader.next(reader.word_end(at)) else {
                break;
            };
            at = word.start;
        }
        letters.get(..count).filter(|_| count >= LEAST)
    }

    /// Whether a whole word stands from one byte to another that no table knows.
    fn is_unknown_word(&self, start: usize, end: usize) -> bool {
        self.reader.word_start(end) == start
            && self.reader.word_end(start) == end
            && !self.inside_hit(start)
            && self
                .out
                .scratch
                .open
                .short_at(self.reader.text, start)
                .is_none()
    }
}
