//! The body for which somebody works by a title behind the name: "Mwangi Otieno, a senior official
//! at the World Bank", "a special envoy for malaria with the UN".

use super::appose::is_ranked_name;
use super::chunk::{Chunks, Kind, Unit};
use super::token::Sentence;
use super::word_class::Tags;
use crate::gazetteer::EntityKind;

impl Chunks {
    /// Lets a title that nobody owns yet be that of the body behind "at", "with" or "for".
    pub(super) fn join_employer(&mut self, sentence: &Sentence, i: usize) {
        let unit = &self.units[i];
        let title = unit.np.agent
            && !unit.denotes()
            && sentence.tokens[unit.head as usize].tags.any(Tags::TITLE);
        if !title || !self.stands_behind_name(sentence, i) {
            return;
        }
        let Some(body) = self.employer_of(sentence, i) else {
            return;
        };
        let own = self.units[body].own;
        for attached in i + 1..=body {
            self.units[attached].attached_to = Some(i as u32);
        }
        self.units[i].own = own;
    }

    /// The body behind the preposition that says for whom somebody works, and behind what he minds.
    fn employer_of(&self, sentence: &Sentence, i: usize) -> Option<usize> {
        let minds = match self.units.get(i + 1..i + 3) {
            Some([link, minded]) => {
                !minded.denotes()
                    && minded.kind == Kind::NounPhrase
                    && sentence.tokens[link.from as usize].tags.any(Tags::FOR)
            }
            _ => false,
        };
        let at = if minds { i + 2 } else { i };
        let [link, body] = self.units.get(at + 1..at + 3)? else {
            return None;
        };
        let works = link.kind == Kind::Preposition
            && sentence.tokens[link.from as usize].tags.any(Tags::LOCAL)
            && body.np.name
            && body.depth == self.units[i].depth
            && is_body(sentence, self.args(body.own));
        works.then_some(at + 2)
    }

    /// Whether a comma and a person's name stand before a phrase.
    fn stands_behind_name(&self, sentence: &Sentence, i: usize) -> bool {
        let before: Option<&[Unit]> = i.checked_sub(2).and_then(|at| self.units.get(at..i));
        matches!(before, Some([name, comma])
            if comma.kind == Kind::Comma && is_ranked_name(sentence, name))
    }
}

/// Whether slots stand for bodies only.
fn is_body(sentence: &Sentence, slots: &[u16]) -> bool {
    let body = |slot: &u16| {
        let kind = sentence.slots[usize::from(*slot)].kind;
        matches!(kind, EntityKind::Organization | EntityKind::Company)
    };
    !slots.is_empty() && slots.iter().all(body)
}
