//! Whose a body is that a phrase names, and whose somebody is by the body behind his name.

use super::appose::is_ranked_name;
use super::chunk::{Kind, Unit};
use super::matching::Matching;
use super::observe::Observer;
use super::pos::Pos;
use super::statement::Reality;
use super::token::{Mark, Slot};
use super::word_class::{Govern, Tags};
use crate::gazetteer::{EntityKind, Form};
use crate::resolve::ActorIdx;
use crate::span::Span;

impl<O: Observer> Matching<'_, O> {
    /// The state that stands before the name of a body in one phrase.
    pub(super) fn owner(&mut self, i: usize, rule: u16) {
        let unit = &self.chunks.units[i];
        if !unit.np.name {
            self.owner_of_mission(i, rule);
            return;
        }
        let unit = *unit;
        let owns = |t: &usize| {
            let token = self.sentence.tokens[*t];
            let slot = token
                .slot
                .map(|slot| self.sentence.slots[usize::from(slot)]);
            let next = self.pos.get(*t + 1);
            slot.is_some_and(|slot| match next {
                Some(Pos::Possessive) => !slot.possessive,
                // "the Russian-led Eurasian Economic Union"
                Some(Pos::Hyphen) => false,
                // "the European Council Charles Michel knew"
                _ if unit.np.person => false,
                _ => slot.form == Form::Adjective || self.is_parent(*t, slot, unit.head),
            })
        };
        let owner = (unit.from as usize..unit.head as usize).rev().find(owns);
        let owner = owner.and_then(|t| self.sentence.tokens[t].slot);
        let body = self.sentence.tokens[unit.head as usize];
        if self.survey.nested {
            for t in unit.from as usize..=unit.head as usize {
                if let Some(slot) = self.sentence.tokens[t].slot {
                    self.owner_inside(usize::from(slot), rule);
                }
            }
        }
        if let (Some(owner), Some(slot)) = (owner, body.slot) {
            self.pair(rule, slot, owner, Reality::default(), body.span(), None);
        }
    }

    /// "NATO's KFOR mission": a body's body, for which the phrase stands.
    fn owner_of_mission(&mut self, i: usize, rule: u16) {
        let unit = self.chunks.units[i];
        let (from, head) = (unit.from as usize, unit.head as usize);
        let &[body] = self.chunks.args(unit.own) else {
            return;
        };
        let slot = |t: usize| self.sentence.tokens[t].slot;
        let of = |t: &usize| {
            let owner = slot(*t).map(|s| self.sentence.slots[usize::from(s)]);
            owner.is_some_and(|owner| owner.kind == EntityKind::Organization && !owner.possessive)
        };
        let owner = (from..head.saturating_sub(2)).find(|t| {
            let owned = self.pos.get(*t + 1) == Some(&Pos::Possessive);
            owned && slot(*t + 2) == Some(body) && of(t)
        });
        let many = self.sentence.tokens[head].tags.any(Tags::PLURAL);
        if let Some(owner) = owner.filter(|_| !many).and_then(slot) {
            let span = self.sentence.slots[usize::from(body)].span;
            self.pair(rule, body, owner, Reality::default(), span, None);
        }
    }

    /// The state whose adjective or name opens that of a body: "the Kenyan Bar Association".
    fn owner_inside(&mut self, slot: usize, rule: u16) {
        let slot = self.sentence.slots[slot];
        let opens = |span: Span| {
            // "the U.S.-India Business Council" is of two
            let before = self.text.get(..slot.span.start as usize).unwrap_or("");
            span.start == slot.span.start
                && slot.form == Form::Name
                && !before.trim_end().ends_with(['-', '–'])
        };
        let Some((owner, _)) = slot.nested.filter(|(_, span)| opens(*span)) else {
            return;
        };
        let Some(body) = self.sentence.actors_of(&slot).first().copied() else {
            return;
        };
        let definition = &self.rules.rules[usize::from(rule)];
        let kind = |actor: ActorIdx| self.kinds.get(actor.index()).copied();
        let state =
            kind(owner).filter(|k| matches!(k, EntityKind::Country | EntityKind::Territory));
        let fits = kind(body).is_some_and(|k| definition.subject.holds(k))
            && state.is_some_and(|k| definition.object.holds(k));
        if fits {
            let finding = self.standing(rule, body, owner, slot.span, slot.span);
            self.found.push(finding);
        }
    }

    /// "the UN World Food Programme": a body right before the name of one of its own.
    fn is_parent(&self, t: usize, slot: Slot, head: u32) -> bool {
        slot.kind == EntityKind::Organization
            && matches!(slot.form, Form::Name | Form::Acronym)
            && t + 1 == head as usize
            && t.checked_sub(1).map(|the| self.pos[the]) == Some(Pos::Determiner)
    }

    /// The person whose name with its possessive stands before a body.
    pub(super) fn led_body(&mut self, i: usize, rule: u16) {
        let unit = &self.chunks.units[i];
        let &[body] = self.chunks.args(unit.own) else {
            return;
        };
        let head = unit.head;
        let mut words = unit.from as usize..head as usize;
        let leader = words.find(|t| self.pos.get(*t + 1) == Some(&Pos::Possessive));
        // "Orban's ruling Fidesz", but not "Orban's rival Fidesz", nor what his ally's is
        let plain = leader.is_some_and(|leader| {
            (leader + 2..head as usize).all(|t| {
                let token = self.sentence.tokens[t];
                token.slot == Some(body) || token.tags.any(Tags::ADJECTIVE)
            })
        });
        let slot = leader.and_then(|t| self.sentence.tokens[t].slot);
        if let Some(slot) = slot.filter(|slot| plain && *slot != body) {
            let span = self.sentence.tokens[head as usize].span();
            self.pair(rule, slot, body, Reality::default(), span, None);
        }
    }

    /// A name before a body in brackets: "Ida Holm (Oxfam)".
    pub(super) fn in_brackets(&mut self, i: usize, rule: u16) {
        let Some([person, open, body, close]) = self.chunks.units.get(i..i + 4) else {
            return;
        };
        let mark = |unit: &Unit| self.sentence.tokens[unit.from as usize].mark;
        let bracketed = (mark(open), mark(close)) == (Mark::Open, Mark::Close);
        let named = person.np.person && is_ranked_name(self.sentence, person);
        if !(bracketed && named && body.np.name && !body.np.person) {
            return;
        }
        let span = self.sentence.tokens[body.head as usize].span();
        let [who, of] = [person.own, body.own].map(|range| self.chunks.args(range).first());
        if let (Some(&who), Some(&of)) = (who, of) {
            self.pair(rule, who, of, Reality::default(), span, None);
        }
    }

    /// A name before "of" and a body, or before "from" and a body if he or she speaks.
    pub(super) fn of_body(&mut self, i: usize, rule: u16) {
        let Some((link, body, speaks)) = self.body_behind(i) else {
            return;
        };
        let person = self.chunks.units[i];
        let tags = self.sentence.tokens[link as usize].tags;
        let linked = tags.any(Tags::OF) || speaks && tags.any(Tags::FROM);
        // "Professor Otieno of Oxfam", "aid expert Ida Holm of Oxfam"
        let mut before = self.sentence.tokens[person.from as usize..person.head as usize].iter();
        let named = person.np.person && before.all(|token| token.slot.is_none());
        // "Colonel Otieno of the Kenyan army"
        let head = self.sentence.tokens[body.head as usize].tags;
        let organ = body.np.agent
            && body.denotes()
            && !body.np.name
            && !head.any(Tags::PLURAL.with(Tags::TITLE));
        if !(linked && named && (organ || body.np.name) && !body.np.person) {
            return;
        }
        let [Some(&who), Some(&of)] = [person.own, body.own].map(|r| self.chunks.args(r).first())
        else {
            return;
        };
        let state = self.sentence.slots[usize::from(of)].kind == EntityKind::Country;
        if state && !organ {
            return;
        }
        let span = self.sentence.tokens[link as usize].span();
        self.pair(rule, who, of, Reality::default(), span, None);
    }

    /// The token that ties a name to the body behind it, the body, and whether the person speaks.
    fn body_behind(&self, i: usize) -> Option<(u32, Unit, bool)> {
        let units = &self.chunks.units;
        let says = |unit: Option<&Unit>| {
            unit.is_some_and(|unit| unit.is_predicate() && unit.verb.govern.any(Govern::SAY))
        };
        let spoken = i
            .checked_sub(1)
            .is_some_and(|before| says(units.get(before)));
        match units.get(i + 1..)? {
            // "Ida Holm, from Oxfam, said"
            [comma, link, body, ..]
                if (comma.kind, link.kind) == (Kind::Comma, Kind::Preposition) =>
            {
                let closed = units.get(i + 4).filter(|unit| unit.kind == Kind::Comma);
                let speaks = closed.is_some() && says(units.get(i + 5)) || spoken;
                speaks.then_some((link.from, *body, true))
            }
            [link, body, rest @ ..] if link.kind == Kind::Preposition => {
                Some((link.from, *body, says(rest.first()) || spoken))
            }
            _ => None,
        }
    }
}
