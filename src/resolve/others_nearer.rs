//! Whether "they" goes on with others than the states last listed: "Women have served; in 2024,
//! they", "in Croatia and Denmark. Of those infected, they".

use super::discourse::Listed;
use super::mention::ReferenceKind;
use super::reader::Word;
use super::resolver::Pass;
use super::topic::LONGEST_FRONT;
use super::word_class::{AUXILIARY, Classes, FUNCTION, GENITIVE, INSIDE, LOCATIVE, SPEECH, STANCE};
use crate::span::Span;

/// So many words before a pronoun are looked at for a noun that it may stand for.
const REACH: usize = 18;
/// Shorter words that end in "s" are mostly no plurals: "was", "this".
const SHORTEST_PLURAL: usize = 4;

impl Pass<'_> {
    /// Whether a pronoun for several may stand for others than those of a list of states.
    pub(super) fn others_nearer(&self, span: Span, kind: ReferenceKind, list: &Listed) -> bool {
        let start = span.start as usize;
        if self.is_list_meant_again(list) {
            return false;
        }
        // "Guards came from Kenya and Uganda. They share a border"
        let goes_on = kind == ReferenceKind::Pronoun && self.reader.opens(start);
        let placing = if goes_on { INSIDE } else { LOCATIVE | INSIDE };
        if self.is_list_placed(list, placing) {
            return true;
        }
        if list.sentence == self.sentence {
            // "Togo and Ghana sent the farmers on their coasts a warning"
            let end = list.end as usize;
            let subject = self.opens_with_list(list)
                || self.does_something(end)
                || self.reader.possessive(end).is_some();
            return !subject && self.has_plural(end, start);
        }
        let Some(sentence) = self.out.sentences.get(self.sentence as usize) else {
            return false;
        };
        let front = self.reader.slice(sentence.start as usize, start).trim();
        let fronted = front.len() < LONGEST_FRONT && front.ends_with(',');
        if front.is_empty() || fronted || self.reader.opens(start) {
            return false;
        }
        let said = self.reader.prev_near(start);
        let said = said.is_some_and(|w| self.reader.term(w).is(SPEECH));
        let subject = self.subject_begins(self.sentence);
        let Some(subject) = subject.filter(|w| w.start < start) else {
            return false;
        };
        // "European leaders often note their aspirations": may be the states'
        let named = self.is_meant_at(self.sentence, subject.start);
        let said = said && kind == ReferenceKind::Pronoun;
        !said && !named || self.has_plural(sentence.start as usize, start)
    }

    /// Whether the sentence has meant the members of a list already: "They share a border, and
    /// their".
    fn is_list_meant_again(&self, list: &Listed) -> bool {
        let references = self.last_references();
        let mut here = references.take_while(|r| r.sentence == self.sentence);
        here.any(|r| self.meant(r) == list.actors)
    }

    /// Whether a list only says where something is or whence it comes: "in Croatia and Denmark",
    /// "teams from Morocco and Iran", but not "officials from Morocco and Iran".
    fn is_list_placed(&self, list: &Listed, placing: Classes) -> bool {
        let reader = self.reader;
        let start = list.start as usize;
        let begins = self.opening(start).start.unwrap_or(start);
        let link = reader.prev_near(begins);
        let Some(link) = link.filter(|w| reader.term(*w).is(placing)) else {
            return false;
        };
        let whose = reader.prev_near(link.start);
        !whose.is_some_and(|w| {
            let term = reader.term(w);
            term.agent.is_some() || self.lexicon.title(term).is_some()
        })
    }

    /// Whether a plural noun of no actors stands between two places: "the troops were".
    fn has_plural(&self, from: usize, until: usize) -> bool {
        let reader = self.reader;
        // "its envoy said his fighters"
        let theirs = |word: Word| {
            let whose = reader.prev_near(word.start);
            whose.is_some_and(|w| reader.term(w).is(GENITIVE))
        };
        let plural = |word: Word| {
            let (term, written) = (reader.term(word), reader.written(word));
            written.len() > SHORTEST_PLURAL
                && written.ends_with('s')
                && !written.ends_with("ss")
                && !reader.is_capital(word.start)
                && !term.is(FUNCTION | AUXILIARY | SPEECH | STANCE)
                && (self.lexicon.noun(term).is_none() || theirs(word))
        };
        let mut at = until;
        for _ in 0..REACH {
            let Some(word) = reader.prev(at).filter(|w| w.start >= from) else {
                return false;
            };
            if plural(word) && !self.is_meant_at(self.sentence, word.start) {
                return true;
            }
            at = word.start;
        }
        false
    }
}
