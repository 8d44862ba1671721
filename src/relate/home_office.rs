//! Titles behind a name without a state, which are of whatever state is the person's: "Sergei
//! Lavrov, the foreign minister,", "she became Minister of Justice".

use super::appose::is_person_name;
use super::chunk::{Kind, Range, Unit};
use super::matching::Matching;
use super::observe::Observer;
use super::statement::Finding;
use super::word_class::Tags;
use crate::gazetteer::EntityKind;
use crate::resolve::ActorIdx;
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
        if !plain || !article && !minister {
            return;
        }
        let end = if minister {
            self.behind_minded(i)
        } else {
            i + 1
        };
        let Some(persons) = self.entitled(i, end).or_else(|| {
            // "became the Minister of Justice", but not "in Bavaria"
            let there = self.chunks.units.get(end..end + 2);
            let away = there.is_some_and(|u| u[0].kind == Kind::Preposition && u[1].denotes());
            let said = minister && !away;
            let governor = self.governor_of(i).filter(|_| said);
            let persons = if said { self.inducted(i) } else { None };
            let persons = persons.or_else(|| self.anchor(i, unit.head as usize, Some(governor?)));
            persons.or_else(|| if said { self.elected(i) } else { None })
        }) else {
            return;
        };
        let [slot] = *self.chunks.args(persons) else {
            return;
        };
        let slot = self.sentence.slots[usize::from(slot)];
        let subject = self.sentence.actors_of(&slot).first().copied();
        let home = |s: &ActorIdx| self.homes.get(s.index()).copied().flatten();
        let Some((subject, object)) = subject.and_then(|s| Some((s, home(&s)?))) else {
            return;
        };
        if slot.kind == EntityKind::Person {
            self.found.push(Finding {
                former: self.is_former(&unit),
                role: Some(role),
                ..self.standing(rule, subject, object, slot.span, role)
            });
        }
    }

    /// The person before a comma whom a title that another comma closes describes: "Lavrov, the
    /// minister, and".
    fn entitled(&self, i: usize, end: usize) -> Option<Range> {
        let [name, comma] = self.chunks.units.get(i.checked_sub(2)?..i)? else {
            return None;
        };
        let closed = self.chunks.units.get(end);
        let closed = closed.is_none_or(|end| matches!(end.kind, Kind::Comma | Kind::Stop));
        let apposed = comma.kind == Kind::Comma && is_person_name(self.sentence, name);
        (closed && apposed).then_some((name.own.0, name.own.0 + 1))
    }

    /// The unit behind what a minister minds: "of Health", "for Trade and Industry".
    fn behind_minded(&self, i: usize) -> usize {
        let units = &self.chunks.units;
        let tags = |unit: &Unit| self.sentence.tokens[unit.from as usize].tags;
        let Some([link, _]) = units.get(i + 1..i + 3) else {
            return i + 1;
        };
        let minds = link.kind == Kind::Preposition && tags(link).any(Tags::OF.with(Tags::FOR));
        let minded = |unit: &Unit| unit.kind == Kind::NounPhrase && !unit.denotes();
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
}
