//! Offices that stand behind a person: "Sergei Lavrov, Russia's foreign minister", "X is the president
//! of Y", "X became prime minister in 2005", "the election of X as president".

use super::chunk::{Kind, Range, Unit, is_filled};
use super::matching::Matching;
use super::observe::Observer;
use super::statement::{Finding, Reality};
use super::word_class::{Govern, Tags};
use crate::gazetteer::EntityKind;
use crate::resolve::ActorIdx;
use crate::span::Span;

impl<O: Observer> Matching<'_, O> {
    /// A title behind a person: in apposition, or as the predicate of a copula.
    pub(super) fn title_behind(&mut self, i: usize, rule: u16) {
        let unit = &self.chunks.units[i];
        let title = self.sentence.tokens[unit.head as usize]
            .tags
            .any(Tags::TITLE);
        if unit.np.name || !title || unit.np.person {
            return;
        }
        let unit = *unit;
        let Some(role) = self.title_words(&unit) else {
            return;
        };
        if !unit.denotes() {
            self.title_alone_behind(i, rule, role);
            return;
        }
        let governor = self.governor_of(i);
        let Some(persons) = self.holders_of(i, governor) else {
            return;
        };
        let reality = Reality {
            former: self.is_former(&unit) || self.is_resigned(i),
            ..self.predicated(i)
        };
        // "Abiy and Bihi, then president of Somaliland": the last of them
        let head = self.sentence.tokens[unit.head as usize];
        let several = persons.1 - persons.0 > 1 && governor.is_none();
        let persons = if several && !head.tags.any(Tags::PLURAL) {
            (persons.1 - 1, persons.1)
        } else {
            persons
        };
        if let Some((state, span)) = self.state_of_boss(i) {
            for slot in persons.0..persons.1 {
                let slot = self.sentence.slots[usize::from(self.chunks.args[slot as usize])];
                let actors = self.sentence.actors_of(&slot);
                if let Some(person) = actors.first().filter(|person| **person != state) {
                    self.found.push(Finding {
                        object_span: span,
                        negated: reality.negated,
                        modality: reality.modality(),
                        former: reality.former,
                        role: Some(role),
                        ..self.standing(rule, *person, state, slot.span, role)
                    });
                }
            }
            return;
        }
        self.offices(rule, persons, unit.own, role, reality);
    }

    /// Those of whom phrase `i` says what office they have or come into.
    pub(super) fn holders_of(&mut self, i: usize, governor: Option<usize>) -> Option<Range> {
        let head = self.chunks.units[i].head as usize;
        let persons = self.inducted(i);
        let persons = persons.or_else(|| self.anchor(i, head, governor));
        persons.or_else(|| self.elected(i))
    }

    /// "adviser to Brazilian President X", "chief of staff to President X": the state of whom a
    /// title serves.
    fn state_of_boss(&self, i: usize) -> Option<(ActorIdx, Span)> {
        let boss = self.chunks.units.get(i + 2)?;
        let served = boss.attached_to == Some(i as u32) && boss.np.person && boss.np.titled;
        let slot = self.chunks.args(boss.own).first().filter(|_| served)?;
        let slot = &self.sentence.slots[usize::from(*slot)];
        let person = self.sentence.actors_of(slot).first()?;
        Some((self.home_of(*person)?, slot.span))
    }

    /// How real it is that somebody holds the office in phrase `i`, by the verb before it: "never
    /// became president of Chad", "may become".
    pub(super) fn predicated(&self, i: usize) -> Reality {
        self.chooser(i)
            .map_or_else(Reality::default, |verb| Reality {
                reported: false,
                ours: false,
                speaker: None,
                ..Reality::of(&self.clauses[verb])
            })
    }

    /// The person of whom "as" before a bare title says what he is: "with Idriss Deby as
    /// president".
    pub(super) fn named_as(&self, i: usize) -> Option<u16> {
        let [opener, person, link] = i
            .checked_sub(3)
            .and_then(|at| self.chunks.units.get(at..i))?
        else {
            return None;
        };
        let unit = &self.chunks.units[i];
        let tags = |unit: &Unit| self.sentence.tokens[unit.from as usize].tags;
        let given = match opener.kind {
            Kind::Preposition => tags(opener).any(Tags::PARTNER),
            Kind::VerbGroup => opener.verb.govern.any(Govern::ELECT),
            _ => false,
        };
        let bare = !unit.np.name && !unit.has_modifiers() && !unit.denotes();
        let named = given && bare && person.np.person && tags(link).any(Tags::AS);
        self.chunks
            .args(person.own)
            .first()
            .copied()
            .filter(|_| named)
    }

    /// Who a noun before "as" says comes into an office: "congratulated Vučić on his election as
    /// president of Serbia", "the election of Vučić as".
    pub(super) fn inducted(&self, i: usize) -> Option<Range> {
        let units = &self.chunks.units;
        let link = self.chunks.first_of(i).checked_sub(1)?;
        let tags = |at: usize| self.sentence.tokens[units[at].from as usize].tags;
        let before = link.checked_sub(1).filter(|_| tags(link).any(Tags::AS))?;
        let own = |at: usize| {
            let unit = &units[at];
            (unit.np.person && unit.denotes()).then_some(unit.own)
        };
        let noun = &units[before];
        if noun.kind != Kind::NounPhrase {
            return None;
        }
        // "Vučić's election as"
        let slots = self.chunks.args(noun.modifiers).iter();
        let mut kinds = slots.map(|slot| self.sentence.slots[usize::from(*slot)].kind);
        if !noun.denotes() && kinds.next() == Some(EntityKind::Person) {
            return Some(noun.modifiers);
        }
        let prep = before.checked_sub(1)?;
        let linked = matches!(units[prep].kind, Kind::Preposition | Kind::Subordinator);
        let event = prep.checked_sub(1).map(|at| units[at].kind);
        if let Some(named) = own(before) {
            let of = linked && tags(prep).any(Tags::OF);
            return (of && event == Some(Kind::NounPhrase)).then_some(named);
        }
        let theirs = tags(before).any(Tags::POSSESSIVE);
        let near = prep.checked_sub(1).filter(|_| linked && theirs);
        near.and_then(own)
    }

    /// Who "was elected president of Chad", in notes without the "was".
    pub(super) fn elected(&self, i: usize) -> Option<Range> {
        let before = i.checked_sub(1)?;
        if self.chooser(i)? < before {
            return Some(self.chunks.units[before].own);
        }
        let verb = &self.chunks.units[before].verb;
        let clause = &self.clauses[before];
        let unit = &self.chunks.units[i];
        let [opens, head] =
            [unit.from, unit.head].map(|word| self.sentence.tokens[word as usize].tags);
        let determined = opens.any(Tags::DETERMINER.with(Tags::ARTICLE).with(Tags::NUMBER));
        let bare = head.any(Tags::TITLE) && !head.any(Tags::PLURAL) && !determined;
        let chosen = self.chunks.units[before].kind == Kind::VerbGroup
            && verb.govern.any(Govern::ELECT)
            && (clause.passive || bare)
            && is_filled(clause.subject);
        chosen.then_some(clause.subject)
    }

    /// The verb before the office in phrase `i`, or before the one whom it puts there: "was elected
    /// president", "named Joseph Aoun president".
    pub(super) fn chooser(&self, i: usize) -> Option<usize> {
        let before = self.chunks.first_of(i).checked_sub(1)?;
        let unit = &self.chunks.units[before];
        if unit.kind == Kind::VerbGroup {
            return Some(before);
        }
        let verb = before.checked_sub(1)?;
        let opens = self.sentence.tokens[self.chunks.units[i].from as usize].tags;
        let chosen = unit.np.person
            && unit.denotes()
            && !opens.any(Tags::DETERMINER.with(Tags::ARTICLE).with(Tags::NUMBER))
            && self.chunks.units[verb].verb.govern.any(Govern::ELECT)
            && !self.clauses[verb].passive;
        chosen.then_some(verb)
    }

    /// Whether an office is one that somebody gives up: "resigned as president of Chad".
    fn is_resigned(&self, i: usize) -> bool {
        let Some([verb, opener]) = i.checked_sub(2).and_then(|at| self.chunks.units.get(at..i))
        else {
            return false;
        };
        verb.verb.govern.any(Govern::RESIGN)
            && self.sentence.tokens[opener.from as usize]
                .tags
                .any(Tags::AS)
    }
}
