//! Offices for which a sentence names no state, so that they are of whatever state is the person's:
//! "Sergei Lavrov, the foreign minister,", "she became Minister of Justice". [`Matching::title_behind`]
//! reads those that have one.

use super::appose::is_person_name;
use super::chunk::{Kind, Unit};
use super::matching::Matching;
use super::observe::Observer;
use super::sense::Ending;
use super::statement::{Finding, Reality};
use super::token::Slot;
use super::word_class::{Govern, Tags};
use crate::gazetteer::EntityKind;
use crate::span::Span;

impl<O: Observer> Matching<'_, O> {
    /// "Sergei Lavrov, the foreign minister,", "he became Minister of Justice": the state is the one
    /// that the tables or the text give the person.
    pub(super) fn title_alone_behind(&mut self, i: usize, rule: u16, role: Span) {
        let unit = self.chunks.units[i];
        let words = unit.from as usize..unit.to as usize;
        let tags = |t: usize| self.sentence.tokens[t].tags;
        let article = tags(words.start).any(Tags::ARTICLE);
        // of titles this says that they are those of ministers
        let minister = tags(unit.head as usize).any(Tags::AMID);
        let first = words.start + usize::from(article);
        let plain = !unit.has_modifiers()
            && role.end == self.sentence.tokens[words.end - 1].span().end
            && self
                .sentence
                .tokens
                .get(first)
                .is_some_and(|t| role.start == t.span().start);
        if !plain {
            return;
        }
        let end = if minister {
            self.behind_minded(i)
        } else {
            i + 1
        };
        let mut holder = None;
        if article || minister {
            let named = self.entitled(i, end);
            holder = named.map(|person| (person, Reality::default()));
        }
        if minister && holder.is_none() {
            holder = self.became(i, end);
        }
        let Some((slot, reality)) = holder.or_else(|| self.took_office(i, rule, role)) else {
            return;
        };
        let slot = self.sentence.slots[usize::from(slot)];
        if slot.kind == EntityKind::Person {
            let former = reality.former || self.is_former(&unit);
            self.office_at_home(rule, &slot, role, Reality { former, ..reality });
        }
    }

    /// Who is named in a slot holds an office of the state that the tables or the text give him.
    pub(super) fn office_at_home(&mut self, rule: u16, slot: &Slot, role: Span, reality: Reality) {
        let person = self.sentence.actors_of(slot).first().copied();
        let Some((person, state)) = person.and_then(|p| Some((p, self.home_of(p)?))) else {
            return;
        };
        self.found.push(Finding {
            negated: reality.negated,
            modality: reality.modality(),
            former: reality.former,
            role: Some(role),
            ..self.standing(rule, person, state, slot.span, role)
        });
    }

    /// Who became the minister of phrase `i`, behind whose title unit `end` stands, but not "in
    /// Bavaria", "of the university".
    fn became(&mut self, i: usize, end: usize) -> Option<(u16, Reality)> {
        let there = self.chunks.units.get(end..end + 2);
        let away = there.is_some_and(|there| {
            let of = self.sentence.tokens[there[0].from as usize]
                .tags
                .any(Tags::OF);
            there[0].kind == Kind::Preposition && (of || there[1].denotes())
        });
        if away {
            return None;
        }
        let governor = self.governor_of(i)?;
        self.sole_holder(i, governor)
    }

    /// The one person who the verb in unit `governor` says comes into the office in phrase `i`.
    fn sole_holder(&mut self, i: usize, governor: usize) -> Option<(u16, Reality)> {
        let persons = self.holders_of(i, Some(governor))?;
        let [person] = *self.chunks.args(persons) else {
            return None;
        };
        Some((person, self.predicated(i)))
    }

    /// The person before a comma whom a title that another comma closes describes: "Lavrov, the
    /// minister, and".
    fn entitled(&self, i: usize, end: usize) -> Option<u16> {
        let [name, comma] = self.chunks.units.get(i.checked_sub(2)?..i)? else {
            return None;
        };
        let closed = self.chunks.units.get(end);
        let closed = closed.is_none_or(|end| matches!(end.kind, Kind::Comma | Kind::Stop));
        let apposed = comma.kind == Kind::Comma && is_person_name(self.sentence, name);
        let person = self.chunks.args(name.own).first().copied();
        person.filter(|_| closed && apposed)
    }

    /// The unit behind what a minister minds: "of Health", "for Trade and Industry".
    fn behind_minded(&self, i: usize) -> usize {
        let units = &self.chunks.units;
        let tags = |unit: &Unit| self.sentence.tokens[unit.from as usize].tags;
        let Some([link, _]) = units.get(i + 1..i + 3) else {
            return i + 1;
        };
        let minds = link.kind == Kind::Preposition && tags(link).any(Tags::OF.with(Tags::FOR));
        // "of the Exchequer", but not "of the university"
        let capital = |unit: &Unit| self.sentence.tokens[unit.head as usize].capital;
        let minded = |unit: &Unit| {
            unit.kind == Kind::NounPhrase
                && !unit.denotes()
                && (!unit.np.determined || capital(unit))
        };
        if !minds || !minded(&units[i + 2]) {
            return i + 1;
        }
        let mut end = i + 3;
        while let Some([joined, more]) = units.get(end..end + 2)
            && matches!(joined.kind, Kind::And | Kind::Comma)
            && minded(more)
            && self.sentence.tokens[more.from as usize].capital
        {
            end += 2;
        }
        end
    }

    /// Who came into the office in phrase `i`, one that the rule knows for a state's, where no body is
    /// named whose it may be: "became chancellor in 2005", "was elected president".
    fn took_office(&mut self, i: usize, rule: u16, role: Span) -> Option<(u16, Reality)> {
        let heads = &self.rules.object_heads[usize::from(rule)];
        let verb = self.chooser(i)?;
        if heads.is_empty() || self.noun_in(role, None, heads).is_none() {
            return None;
        }
        // "president of the club", "minister without portfolio", but "in 2005", "to the UN", and
        // "elected president in the first round"
        let elects = self.chunks.units[verb].verb.govern.any(Govern::ELECT);
        let next = self.chunks.units.get(i + 1);
        let dated = |at: usize| {
            let phrase = self.chunks.units.get(at)?;
            let mut words = self.sentence.tokens[phrase.from as usize..phrase.to as usize].iter();
            Some(words.any(|word| word.ending == Ending::Number))
        };
        let closed = next.is_none_or(|unit| match unit.kind {
            Kind::Preposition => {
                let tags = self.sentence.tokens[unit.from as usize].tags;
                let free = elects && !tags.any(Tags::OF.with(Tags::FOR));
                tags.any(Tags::TO) || free || dated(i + 2) == Some(true)
            }
            Kind::NounPhrase => dated(i + 1) == Some(true),
            kind => matches!(
                kind,
                Kind::Comma | Kind::Stop | Kind::And | Kind::Semicolon | Kind::Colon
            ),
        });
        if !closed {
            return None;
        }
        self.sole_holder(i, verb)
    }
}
