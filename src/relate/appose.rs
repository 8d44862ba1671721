//! Joins appositions: "his counterpart, Sergei Lavrov", "Armenia's premier, X, and Azerbaijan's, Y".

use super::chunk::{Chunks, Group, Kind, Range, Unit};
use super::lexicon::Lexicon;
use super::token::{Mark, Sentence, Slot};
use super::word_class::{Govern, Tags};
use crate::gazetteer::{EntityKind, Form};

/// A list of people goes no further than this.
const MOST_PEOPLE: usize = 12;

impl Chunks {
    /// "the two leaders, Vucic and Tokayev,", "its two patrons, Iran and Iraq": the names are who is meant.
    pub(super) fn appose_several(&mut self, sentence: &Sentence, lexicon: &Lexicon) {
        for n in 0..self.agents.len() {
            let i = self.agents[n] as usize;
            let unit = &self.units[i];
            if unit.np.determined || !unit.denotes() && self.counts(sentence, i) {
                self.appose_names(sentence, i);
            }
        }
        for n in 0..self.separators.len() {
            let comma = self.separators[n] as usize;
            let mark = self.units[comma].kind;
            let listed = sets_apart(mark) && self.units.get(comma + 1).is_some_and(|u| u.np.name);
            let Some(i) = listed.then(|| self.separated(comma as u32)).flatten() else {
                continue;
            };
            let unit = &self.units[i];
            let people = unit.np.agent || unit.np.name || unit.np.pronoun;
            let several = self.is_described_as_many(sentence, i);
            let free = unit.kind == Kind::NounPhrase && !people;
            if free && !unit.denotes() && (self.counts(sentence, i) || unit.np.partitive) || several
            {
                self.appose_names(sentence, i);
            }
            let unit = &self.units[i];
            let partner = mark == Kind::Comma
                && unit.kind == Kind::NounPhrase
                && !unit.np.name
                && !unit.np.pronoun;
            if partner && self.is_partner(sentence, lexicon, i) {
                self.appose_partner(i);
            }
        }
    }

    /// Whether a phrase says what somebody is to its owner: "its ally", "their former ruler".
    fn is_partner(&self, sentence: &Sentence, lexicon: &Lexicon, i: usize) -> bool {
        let unit = &self.units[i];
        let first = &sentence.tokens[unit.from as usize];
        // "Mali's patron, Russia"
        let mut words = sentence.tokens[unit.from as usize..unit.head as usize].iter();
        let its = sentence.is_possessive(first) || words.any(|word| word.mark == Mark::Possessive);
        let one = !sentence.tokens[unit.head as usize].tags.any(Tags::PLURAL);
        its && one && unit.attached_to.is_none() && self.is_role(sentence, lexicon, i)
    }

    /// Whether a noun says what somebody is to another one: a rule reads the name right behind it.
    pub(super) fn is_role(&self, sentence: &Sentence, lexicon: &Lexicon, i: usize) -> bool {
        let word = sentence.word_of(self.units[i].head as usize, lexicon);
        let mut nouns = word.nouns.iter().flatten();
        nouns.any(|noun| lexicon.get_lemma(*noun).govern.any(Govern::NAMED))
    }

    /// Lets "its ally" mean who is named behind its comma: "depends on its ally, Iran", but not "When it
    /// left its ally, Iran said", nor "With its ally, Iran, it".
    fn appose_partner(&mut self, i: usize) {
        let comma = self.after(i);
        let name = comma + 1;
        let close = self.after(name);
        let kind = |at: usize| self.units.get(at).map(|u| u.kind);
        let unit = &self.units[name];
        let state = unit.np.name && !unit.np.person && unit.group.is_none();
        let governed = match i.checked_sub(1).and_then(kind) {
            None => true,
            Some(Kind::Preposition) => i > 1,
            Some(before) => before == Kind::VerbGroup,
        };
        let closed = matches!(kind(close), None | Some(Kind::Comma | Kind::Stop));
        let single = state && governed && closed && self.list_end(name).is_none();
        if !single {
            return;
        }
        let own = unit.own;
        let end = if kind(close) == Some(Kind::Comma) {
            close
        } else {
            close - 1
        };
        self.attach(comma..=end, i);
        let unit = &mut self.units[i];
        if unit.denotes() {
            unit.modifiers = unit.own;
        }
        unit.own = own;
    }

    /// Whether a phrase says whose those are whom it means, or how many: "its allies", "the two rivals".
    fn counts(&self, sentence: &Sentence, i: usize) -> bool {
        let unit = &self.units[i];
        let mut words = sentence.tokens[unit.from as usize..unit.head as usize].iter();
        words.any(|word| sentence.is_possessive(word) || word.tags.any(Tags::NUMBER))
    }

    /// Whether a phrase is one for several whom it may mean, such as "the two states", "three Arab states".
    fn is_described_as_many(&self, sentence: &Sentence, i: usize) -> bool {
        let unit = &self.units[i];
        let slot = sentence.tokens[unit.head as usize].slot;
        let slot = slot.map(|slot| &sentence.slots[usize::from(slot)]);
        let several = |slot: &Slot| {
            let group = matches!(slot.kind, EntityKind::Group | EntityKind::Region)
                && self.counts(sentence, i);
            group || slot.form == Form::Descriptor && slot.actors.1 - slot.actors.0 > 1
        };
        unit.kind == Kind::NounPhrase && slot.is_some_and(several)
    }

    /// Lets the phrase in unit `i` mean those who are named behind its comma, dash or colon.
    fn appose_names(&mut self, sentence: &Sentence, i: usize) {
        let unit = &self.units[i];
        let open = self.after(i);
        let name = open + 1;
        let mark = self.units.get(open).map(|u| u.kind);
        let many = sentence.tokens[unit.head as usize].tags.any(Tags::PLURAL)
            || unit.np.partitive
            || self.is_described_as_many(sentence, i);
        let several = unit.attached_to.is_none()
            && many
            && mark.is_some_and(sets_apart)
            && self.units.get(name).is_some_and(|u| self.acts(sentence, u))
            && (!unit.denotes() || self.is_closed_list(sentence, i, name));
        let Some(end) = several.then(|| self.list_end(name)).flatten() else {
            return;
        };
        // "In the two states, Chad and Mali agreed": no apposition
        let close = self.after(end);
        let last = match self.units.get(close).map(|u| u.kind) {
            Some(Kind::Stop | Kind::Semicolon) | None => end,
            close_mark if close_mark == mark && mark != Some(Kind::Colon) => close,
            _ => return,
        };
        let named = self.gather(name, end);
        self.attach(open..=last, i);
        self.units[i].own = named;
        self.units[i].np.person = self.units[name].np.person;
    }

    /// Whether a phrase is the name of somebody, not of a place.
    fn acts(&self, sentence: &Sentence, unit: &Unit) -> bool {
        let mut slots = self.args(unit.own).iter();
        unit.np.name
            && slots.all(|slot| {
                let kind = sentence.slots[usize::from(*slot)].kind;
                !matches!(kind, EntityKind::Place | EntityKind::Region)
            })
    }

    /// Whether people, or those whom the phrase `i` speaks of, are listed from unit `name` on, up to another
    /// comma or dash: "the leaders of the Quad, Biden, Modi and Kishida, met".
    fn is_closed_list(&self, sentence: &Sentence, i: usize, name: usize) -> bool {
        let person = self
            .units
            .get(name)
            .is_some_and(|u| is_person_name(sentence, u));
        let listed = person || self.is_described_as_many(sentence, i);
        let end = listed.then(|| self.list_end(name)).flatten();
        let close = end.and_then(|end| self.units.get(self.after(end)));
        close.is_some_and(|unit| matches!(unit.kind, Kind::Comma | Kind::Dash))
    }

    /// "his Greek and French counterparts, Nikos Dendias and Jean-Yves Le Drian": as many names as
    /// states; the names are who is meant.
    pub(super) fn appose_list(&mut self, sentence: &Sentence) {
        for n in 0..self.agents.len() {
            let i = self.agents[n] as usize;
            let unit = &self.units[i];
            let own = unit.own;
            let roles = own.1 - own.0;
            let comma = self.after(i);
            let name = comma + 1;
            let named = unit.attached_to.is_none()
                && roles > 1
                && self.units.get(comma).is_some_and(|u| u.kind == Kind::Comma)
                && self
                    .units
                    .get(name)
                    .is_some_and(|u| is_person_name(sentence, u));
            let Some(end) = named.then(|| self.list_end(name)).flatten() else {
                continue;
            };
            let persons = self.gather(name, end);
            if persons.1 - persons.0 == roles {
                self.units[i].modifiers = own;
                self.units[i].own = persons;
                self.units[i].np.person = true;
                for attached in comma..=end {
                    self.units[attached].attached_to = Some(i as u32);
                }
            }
        }
    }

    /// Appositions inside a list: "Armenia's premier, X, and", "X, Armenia's premier, and", "the
    /// ministers of Armenia, X, and Azerbaijan, Y".
    pub(super) fn appose_inner(&mut self, sentence: &Sentence) {
        if self.agents.is_empty() {
            return;
        }
        for n in 0..self.separators.len() {
            let separator = self.separators[n];
            let comma = self.units[separator as usize].kind == Kind::Comma;
            let before = if comma {
                self.separated(separator)
            } else {
                None
            };
            if let Some(i) = before.filter(|i| self.units[*i].kind == Kind::NounPhrase) {
                self.appose_in(sentence, i, separator as usize);
            }
        }
    }

    /// As [`Chunks::appose_inner`], of the phrase `i` before the comma `open`.
    fn appose_in(&mut self, sentence: &Sentence, i: usize, open: usize) {
        let kind = |this: &Self, at: usize| this.units.get(at).map(|u| u.kind);
        let title = |u: &Unit| {
            let tags = sentence.tokens[u.head as usize].tags;
            u.np.agent && !u.np.name && u.denotes() && tags.any(Tags::TITLE)
        };
        let inner = open + 1;
        let (unit, Some(named)) = (&self.units[i], self.units.get(inner)) else {
            return;
        };
        let (agent, other) = (title(unit), title(named));
        if !agent && !other {
            return;
        }
        let (own, name) = (unit.own, named.own);
        let close = self.after(inner);
        let listed =
            kind(self, close) == Some(Kind::Comma) && kind(self, close + 1) == Some(Kind::And);
        let last = i.checked_sub(1).and_then(|before| kind(self, before)) == Some(Kind::And)
            && kind(self, close) != Some(Kind::And);
        let person = is_person_name(sentence, named);
        if agent && person && !listed && !last && self.people_follow(close) {
            if !sentence.tokens[unit.head as usize].tags.any(Tags::PLURAL) {
                let unit = &mut self.units[i];
                unit.modifiers = own;
                unit.own = name;
                unit.np.person = true;
                self.attach(open..=inner, i);
            }
            return;
        }
        if listed && other && is_person_name(sentence, unit) {
            self.attach(open..=close, i);
        } else if agent && person && (listed || last) {
            let plural = sentence.tokens[unit.head as usize].tags.any(Tags::PLURAL);
            if !plural {
                let unit = &mut self.units[i];
                unit.modifiers = own;
                unit.own = name;
                unit.np.person = true;
                if listed {
                    self.attach(open..=close, i);
                }
                return;
            }
            if !listed {
                return;
            }
            let (state, comma) = (close + 2, self.after(close + 2));
            let pair = self.units.get(state).filter(|s| s.np.name && !s.np.person);
            let pair = pair.map(|pair| pair.own);
            let other = self.units.get(comma + 1);
            let other = other.filter(|u| is_person_name(sentence, u));
            let other = other.map(|other| other.own);
            if let (Some(pair), Some(other), Some(Kind::Comma)) = (pair, other, kind(self, comma)) {
                self.units[i].modifiers = self.both(own, pair);
                self.units[i].own = self.both(name, other);
                self.units[i].np.person = true;
                self.attach(open..=comma + 1, i);
            }
        }
    }

    /// Whether a comma and more people follow, the last of them behind "and": "Chad's president, X, Prime
    /// Minister Y and Defence Minister Z".
    fn people_follow(&self, comma: usize) -> bool {
        let mut at = comma;
        for _ in 0..MOST_PEOPLE {
            let separator = self.units.get(at).map(|u| u.kind);
            let named = self.units.get(at + 1);
            let person = named.is_some_and(|u| u.kind == Kind::NounPhrase && u.np.person);
            match separator {
                Some(Kind::Comma) if person => at = self.after(at + 1),
                Some(Kind::And) => return at > comma && person,
                _ => return false,
            }
        }
        false
    }

    fn attach(&mut self, units: std::ops::RangeInclusive<usize>, root: usize) {
        for at in units {
            self.units[at].attached_to = Some(root as u32);
        }
    }

    /// The slots of two ranges in one.
    pub(super) fn both(&mut self, one: Range, other: Range) -> Range {
        let from = self.args.len() as u32;
        for range in [one, other] {
            for at in range.0..range.1 {
                let slot = self.args[at as usize];
                self.args.push(slot);
            }
        }
        (from, self.args.len() as u32)
    }

    /// "his counterpart, Sergei Lavrov": a role takes the person in apposition.
    pub(super) fn appose(&mut self, sentence: &Sentence) {
        for n in 0..self.agents.len() {
            let i = self.agents[n] as usize;
            let unit = &self.units[i];
            // a list has been read with its appositions
            let role = unit.attached_to.is_none() && !unit.np.person;
            // "met the president and his counterpart, Sergei Lavrov"
            let last = unit.group.is_none_or(|g| g.last as usize == i);
            let comma = self.after(i);
            let named = role
                && last
                && self.units.get(comma).is_some_and(|u| u.kind == Kind::Comma)
                && self
                    .units
                    .get(comma + 1)
                    .is_some_and(|u| u.group.is_none() && is_ranked_name(sentence, u));
            if !named {
                continue;
            }
            let name = self.units[comma + 1].own;
            let unit = &mut self.units[i];
            if unit.denotes() {
                unit.modifiers = unit.own;
            }
            unit.own = name;
            unit.np.person = true;
            if let Some(group) = unit.group {
                let args = self.gather(group.first as usize, i);
                self.set_group(group.first as usize, i, Group { args, ..group });
            }
        }
    }
}

/// Whether a mark may stand before those whom the phrase before it means.
fn sets_apart(mark: Kind) -> bool {
    matches!(mark, Kind::Comma | Kind::Dash | Kind::Colon)
}

/// Whether a phrase is a person's bare name.
pub(super) fn is_person_name(sentence: &Sentence, unit: &Unit) -> bool {
    unit.kind == Kind::NounPhrase
        && unit.from == unit.head
        && sentence.tokens[unit.head as usize]
            .slot
            .is_some_and(|slot| {
                let slot = &sentence.slots[usize::from(slot)];
                slot.kind == EntityKind::Person && matches!(slot.form, Form::Name | Form::Surname)
            })
}

/// Whether a phrase is a person's name, bare or behind a rank: "General Christopher Cavoli".
fn is_ranked_name(sentence: &Sentence, unit: &Unit) -> bool {
    let name = Unit {
        from: unit.head,
        ..*unit
    };
    let mut ranks = sentence.tokens[unit.from as usize..unit.head as usize].iter();
    unit.np.person
        && unit.head - unit.from <= 2
        && ranks.all(|token| token.slot.is_none() && token.capital)
        && is_person_name(sentence, &name)
}
