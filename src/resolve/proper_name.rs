//! Names of things that begin or end with that of a place or a state: "Lake Nicaragua", "Ankara
//! Protocol", "Australian National Iodine Study".

use super::around::Neighbor;
use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::word_class::{DOCUMENT, FUNCTION, GOODS, KIN, LANDMARK, PARTICLE, PEOPLE};

impl Pass<'_> {
    /// Whether a name is only part of that of a landmark: "Lake Nicaragua", "Belize River",
    /// "Mega-Chad", "Hauts-de-France".
    pub(super) fn is_landmark(&self, n: usize) -> bool {
        let reader = self.reader;
        let span = self.hits[n].span;
        let is_landmark = |n: Neighbor| n.term.is(LANDMARK) && reader.is_capital(n.word.start);
        if let Some(neighbor) = self.around.before {
            let Neighbor { word: before, term } = neighbor;
            let hyphened = before.gap == Gap::Hyphen
                && reader.byte((span.start as usize).wrapping_sub(1)) == b'-'
                && !self.inside_hit(before.start)
                && (term.is(PARTICLE) && reader.byte(before.start.wrapping_sub(1)) == b'-'
                    || reader.is_capital(before.start)
                        && term.is_plain()
                        && !self.is_known_term(term));
            if hyphened || before.gap == Gap::Space && is_landmark(neighbor) {
                return true;
            }
        }
        let next = self.around.near_behind();
        next.is_some_and(|n| is_landmark(n) && self.hit_at(n.word.start).is_none())
            && !self.in_heading(span.start as usize)
    }

    /// Whether a place is the first word of what was made there: "Ankara Protocol", "Indus Waters
    /// Treaty", "Cleveland Gazette".
    pub(super) fn is_document(&self) -> bool {
        let reader = self.reader;
        let named = |w: &Word| reader.is_capital(w.start) && self.hit_at(w.start).is_none();
        let next = self.around.near_behind().filter(|n| named(&n.word));
        let Some(Neighbor { word, term }) = next else {
            return false;
        };
        let second = || reader.next_near(word.end).filter(named);
        let is_second = |w: Word| reader.term(w).is(DOCUMENT) && !self.in_heading(w.start);
        (term.is(DOCUMENT) || second().is_some_and(is_second)) && !self.in_heading(word.start)
    }

    /// Whether an adjective is the first word of a name: "Australian National Iodine Study".
    pub(super) fn opens_proper_name(&self, start: usize, end: usize) -> bool {
        let reader = self.reader;
        // "American-Islamic Relations"
        let next = self.around.behind.map(|n| n.word);
        let Some(next) = next.filter(|w| match w.gap {
            Gap::Space | Gap::Hyphen => true,
            _ => reader
                .slice(end, w.start)
                .trim_matches([' ', '-', '–'])
                .is_empty(),
        }) else {
            return false;
        };
        if !reader.is_capital(next.start)
            || self.hit_at(next.start).is_some()
            || next.end - next.start < 2
            || self.person_at(next.start)
            // "an Eritrean MiG-29"
            || reader.byte(next.end) == b'-' && reader.byte(next.end + 1).is_ascii_digit()
        {
            return false;
        }
        let mut at = next.start;
        // "American-Islamic": two adjectives that are no pair of states
        let peoples = if next.gap == Gap::Space { PEOPLE } else { 0 };
        // a title, a ministry, a people: the state is meant
        for _ in 0..4 {
            if self.hit_at(at).is_some() {
                break;
            }
            if let Some((term, stop)) = reader.phrase(at) {
                // "an Israeli Defence official"
                let someone = !reader.is_capital(reader.word_start(stop));
                let means_state = term.agent.is_some_and(|a| a.body || a.plural || someone)
                    || self.lexicon.title(term).is_some()
                    || self.lexicon.body(term).is_some_and(|body| !body.deed)
                    || self.lexicon.noun(term).is_some()
                    || term.is(FUNCTION | peoples);
                if means_state {
                    return false;
                }
                at = stop;
            } else {
                at = reader.word_end(at);
            }
            match reader.next_near(at) {
                Some(word) if reader.is_capital(word.start) => at = word.start,
                // "Turkish Bayraktar drones": the make of a state's goods
                Some(word) if reader.term(word).is(GOODS) => return false,
                // "British Royal Marine commandos"
                Some(word) if reader.term(word).agent.is_some() => return false,
                // one capital alone may be anything: "Russian Tsar"
                _ => break,
            }
        }
        !self.in_heading(start)
    }

    /// Whether an adjective stands inside the name of something, behind its head: "Better Idea of
    /// Afghan Girls".
    pub(super) fn ends_title(&self, start: usize) -> bool {
        let reader = self.reader;
        let of = self.around.near_before().map(|n| n.word);
        let of = of.filter(|w| reader.is(*w, "of"));
        let head = of.and_then(|of| reader.prev_near(of.start));
        let next = self.around.near_behind().map(|n| n.word);
        head.is_some_and(|w| {
            reader.is_capital(w.start)
                && !reader.opens(w.start)
                && (!self.is_known_word(w.start, w.end) || reader.term(w).is(KIN))
                && !self.inside_hit(w.start)
        }) && next.is_some_and(|w| {
            reader.is_capital(w.start) && self.hit_at(w.start).is_none() && !self.person_at(w.start)
        }) && !self.in_heading(start)
    }
}
