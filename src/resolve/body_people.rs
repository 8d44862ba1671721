//! People whom the article ties to a body that only it knows: "Refugee Council spokesman Ida Holm",
//! "Ida Holm of the Refugee Council", "the Refugee Council's director, Ida Holm".

use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::tie_word::TieWord;
use super::title::trim_end;
use super::word_class::{AUXILIARY, DEFINITE, INDEFINITE, SPEECH};
use crate::span::Span;

/// Between a body and the name of one of its people stand no more words than this.
const LONGEST_POST: usize = 4;
/// Between a name and the body that "is" ties it to stand no more words than this.
const LONGEST_PREDICATE: usize = 9;

impl Pass<'_> {
    /// Finds the people around every body that has been found so far.
    pub(super) fn people_of_bodies(&mut self) {
        for n in 0..self.out.scratch.open.mentions.len() {
            let open = &self.out.scratch.open;
            let (span, actor) = (open.mentions[n].span, open.mentions[n].actor);
            let introduced = &open.actors[actor as usize];
            if introduced.is_person() {
                continue;
            }
            let tie = introduced.tie;
            let found = self
                .member_behind(span)
                .or_else(|| self.member_before(span));
            if let Some(name) = found.filter(|name| !self.in_heading(name.start as usize)) {
                self.person(name, tie, "open.by-body");
            }
        }
    }

    /// "Refugee Council spokesman Ida Holm", "the Refugee Council's Ida Holm", "the director of the
    /// Refugee Council, Ida Holm,"
    fn member_behind(&self, body: Span) -> Option<Span> {
        let reader = self.reader;
        let end = body.end as usize;
        let mut at = reader.possessive(end).unwrap_or(end);
        let mut post = false;
        for _ in 0..LONGEST_POST {
            let word = reader.next(at)?;
            let comma = word.gap == Gap::Comma;
            if !comma && word.gap != Gap::Space || reader.parts_rows(at, word.start) {
                return None;
            }
            let phrase = reader.phrase(word.start);
            if let Some((_, stop)) = phrase.filter(|(term, _)| self.is_somebody(*term) && !comma) {
                post = true;
                at = stop;
                continue;
            }
            if reader.is_capital(word.start) {
                let full = self.full_name_at(word.start);
                let (stop, 2..=4) = self.name_forward(word.start)? else {
                    return None;
                };
                let headed = || self.is_post_of(body);
                let closed = !comma || matches!(reader.byte(stop), b',' | b'.' | b';');
                let tied = full.is_some() && (!comma || post || headed()) || post && !comma;
                return (tied && closed).then(|| Span::new(word.start, stop));
            }
            let (term, stop) = phrase.unwrap_or((reader.term(word), word.end));
            if comma || !term.is_modifier() {
                return None;
            }
            at = stop;
        }
        None
    }

    /// Whether a post and a preposition stand before a body: "the director of the".
    fn is_post_of(&self, body: Span) -> bool {
        let reader = self.reader;
        let link = self.link_before(body.start as usize);
        link.is_some_and(|link| {
            matches!(reader.written(link), "of" | "at" | "for" | "with")
                && reader.prev_near(link.start).is_some_and(|post| {
                    self.is_post_before(post) || reader.term(post).ties.is(TieWord::BELONGS)
                })
        })
    }

    /// The word before a name and its article.
    pub(super) fn link_before(&self, start: usize) -> Option<Word> {
        let reader = self.reader;
        let word = reader.prev_near(start)?;
        if reader.term(word).is(DEFINITE) {
            return reader.prev_near(word.start);
        }
        Some(word)
    }

    /// "Ida Holm of the Refugee Council", "Ida Holm (Refugee Council)", "Ida Holm, the Refugee
    /// Council's director", "Ida Holm is a researcher at the Refugee Council"
    fn member_before(&self, body: Span) -> Option<Span> {
        let reader = self.reader;
        let (start, end) = (body.start as usize, body.end as usize);
        if reader.byte(start.wrapping_sub(1)) == b'(' && reader.byte(end) == b')' {
            return self.full_name_until(trim_end(reader.bytes, start - 1));
        }
        let mut word = reader.prev(start)?;
        if word.gap == Gap::Space && reader.term(word).is(DEFINITE) {
            word = reader.prev(word.start)?;
        }
        if word.gap == Gap::Comma {
            let owned = reader.possessive(end)?;
            let post = reader.next_near(owned)?;
            let (term, _) = reader.phrase(post.start)?;
            return self
                .full_name_until(word.end)
                .filter(|_| self.is_somebody(term));
        }
        let link = Some(word).filter(|w| w.gap == Gap::Space)?;
        let term = reader.term(link);
        let verb = reader.prev_near(link.start);
        let said = verb.filter(|w| reader.term(*w).ties.is(TieWord::PREDICATE));
        // "Ida Holm is a Green Party politician"
        if term.is(INDEFINITE)
            && let Some(verb) = said
        {
            let (post, _) = reader.phrase(reader.next_near(end)?.start)?;
            let post = self.is_somebody(post);
            return post.then(|| self.named_subject(verb.start, true))?;
        }
        // "Ida Holm, who heads the Green Party", "was elected to the National Assembly"
        if term.ties.is(TieWord::HEADS) {
            return self.named_subject(link.start, false);
        }
        if reader.is(link, "to")
            && let Some(verb) = said
        {
            return self.named_subject(verb.start, true);
        }
        if matches!(reader.written(link), "of" | "from") {
            let end = trim_end(reader.bytes, link.start);
            if let Some(name) = self.full_name_until(end) {
                return Some(name);
            }
        }
        self.is_post_of(body)
            .then(|| self.named_predicate_subject(link.start))?
    }

    /// The name before "is a researcher at" or "was named director of", whose preposition begins at
    /// a byte.
    fn named_predicate_subject(&self, link: usize) -> Option<Span> {
        let reader = self.reader;
        let mut at = link;
        let mut is = false;
        for _ in 0..LONGEST_PREDICATE {
            let word = reader.prev_near(at)?;
            let term = reader.term(word);
            if is && reader.is_capital(word.start) {
                return self.full_name_until(word.end);
            }
            is |= term.is(AUXILIARY);
            let links = matches!(reader.written(word), "of" | "for" | "on" | "as");
            let passes = term.is(AUXILIARY | INDEFINITE | DEFINITE) || links || term.is_modifier();
            if !passes || term.is(SPEECH) {
                return None;
            }
            at = word.start;
        }
        None
    }

    /// The full name with a known given name that ends at a byte.
    fn full_name_until(&self, end: usize) -> Option<Span> {
        let reader = self.reader;
        let start = self.name_backward(end)?;
        let given = reader.slice(start, reader.word_end(start));
        self.gazetteer
            .is_given_name(given)
            .then(|| Span::new(start, end))
    }
}
