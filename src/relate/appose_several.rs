//! Joins those who are named behind what stands for several or for a partner: "the two leaders, Vucic
//! and Tokayev,", "three states: Chad, Mali and Niger", "its ally, Iran".

use super::appose::{is_person_name, is_role};
use super::chunk::{Chunks, Kind, Unit};
use super::lexicon::Lexicon;
use super::token::{Mark, Marks, Sentence, Slot};
use super::word_class::Tags;
use crate::gazetteer::{EntityKind, Form};

/// What opens a list of those whom the phrase before means; a bracket is of the last kind.
const OPENERS: [Kind; 4] = [Kind::Comma, Kind::Dash, Kind::Colon, Kind::Other];

impl Chunks {
    /// "the two leaders, Vucic and Tokayev,", "its two patrons, Iran and Iraq": the names are who
    /// is meant.
    pub(super) fn appose_several(&mut self, sentence: &Sentence, lexicon: &Lexicon) {
        for n in 0..self.agents.len() {
            let i = self.agents[n] as usize;
            // "three states, Chad, Mali and Niger,"
            if self.units[i].np.determined || self.is_numbered(sentence, i) {
                self.appose_names(sentence, i, self.after(i));
            }
        }
        self.appose_apart(sentence);
        self.appose_counted(sentence, lexicon);
        for n in 0..self.separators.len() {
            let comma = self.separators[n] as usize;
            let listed = self.units[comma].kind == Kind::Comma
                && self.units.get(comma + 1).is_some_and(|u| u.np.name);
            let Some(i) = listed.then(|| self.separated(comma as u32)).flatten() else {
                continue;
            };
            let unit = &self.units[i];
            let people = unit.np.agent || unit.np.name || unit.np.pronoun;
            let several = self.is_described_as_many(sentence, i);
            let free = unit.kind == Kind::NounPhrase && !people && !unit.denotes();
            if free && (self.counts(sentence, i) || unit.np.partitive) || several {
                self.appose_names(sentence, i, self.after(i));
            }
            let unit = &self.units[i];
            let partner = unit.kind == Kind::NounPhrase && !unit.np.name && !unit.np.pronoun;
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
        its && one
            && unit.attached_to.is_none()
            && is_role(sentence, lexicon, self.units[i].head as usize)
    }

    /// Lets "its ally" mean who is named behind its comma: "depends on its ally, Iran", but not
    /// "When it left its ally, Iran said", nor "With its ally, Iran, it".
    fn appose_partner(&mut self, i: usize) {
        let comma = self.after(i);
        let name = comma + 1;
        let close = self.after(name);
        let kind = |at: usize| self.units.get(at).map(|u| u.kind);
        // what the last phrase has joined already may be all that stands behind it
        let Some(unit) = self.units.get(name) else {
            return;
        };
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

    /// Whether a phrase says whose those are whom it means, or how many: "its allies", "Mali's
    /// neighbours", "the two rivals".
    fn counts(&self, sentence: &Sentence, i: usize) -> bool {
        let unit = &self.units[i];
        let mut words = sentence.tokens[unit.from as usize..unit.head as usize].iter();
        words.any(|word| {
            let owned = sentence.is_possessive(word) || word.mark == Mark::Possessive;
            owned || word.tags.any(Tags::NUMBER)
        })
    }

    /// Whether a phrase is one for several whom it may mean, such as "the two states", "three Arab
    /// states".
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

    /// Whether a phrase may mean several: "its allies", "a trio".
    fn means_many(&self, sentence: &Sentence, i: usize) -> bool {
        let unit = &self.units[i];
        let plural = sentence.tokens[unit.head as usize].tags.any(Tags::PLURAL);
        plural || unit.np.partitive || self.is_described_as_many(sentence, i)
    }

    /// Whether a phrase says how many it means: "three states".
    pub(super) fn is_numbered(&self, sentence: &Sentence, i: usize) -> bool {
        let unit = &self.units[i];
        let first = &sentence.tokens[unit.from as usize];
        first.tags.any(Tags::NUMBER) && unit.from < unit.head
    }

    /// "three states (Chad, Mali and Niger)", "its allies — Chad and Niger —", "two states: Chad
    /// and Mali".
    fn appose_apart(&mut self, sentence: &Sentence) {
        // nothing else opens what is set apart so
        if !sentence
            .marks
            .any(Marks::DASH.with(Marks::COLON).with(Marks::OPEN))
        {
            return;
        }
        let opens = |pair: &[Unit]| {
            let apart = matches!(pair[1].kind, Kind::Dash | Kind::Colon);
            pair[0].kind == Kind::NounPhrase && (apart || pair[1].depth > pair[0].depth)
        };
        let mut before = 0;
        while let Some(next) = self.units[before..].windows(2).position(opens) {
            let opener = before + next + 1;
            before = opener;
            let i = self.root(opener - 1);
            self.appose_behind_of(sentence, i, opener);
            let unit = &self.units[i];
            let class = unit.kind == Kind::NounPhrase && !unit.np.name && !unit.np.pronoun;
            // "EU members (Spain and Malta)"
            let head = sentence.tokens[unit.head as usize].tags;
            let plural = head.any(Tags::PLURAL);
            let counted = unit.np.determined || self.counts(sentence, i);
            let several = class
                && if unit.denotes() {
                    plural
                } else {
                    // but not "hit by epidemics: Mali"
                    counted || plural && head.any(Tags::AGENT.with(Tags::PARTITIVE))
                };
            if several && self.after(i) == opener {
                self.appose_names(sentence, i, opener);
            }
        }
    }

    /// "leaders of three states (Chad, Mali and Niger)": those whose leaders they are.
    fn appose_behind_of(&mut self, sentence: &Sentence, leaders: usize, opener: usize) {
        let i = opener - 1;
        let (unit, root) = (&self.units[i], &self.units[leaders]);
        let states = unit.attached_to == Some(leaders as u32)
            && root.np.agent
            && !root.denotes()
            && !unit.np.name
            && !unit.denotes()
            && self.is_numbered(sentence, i);
        if !states {
            return;
        }
        self.units[i].attached_to = None;
        self.appose_names(sentence, i, opener);
        self.units[i].attached_to = Some(leaders as u32);
        let own = self.units[i].own;
        for unit in &mut self.units[opener..] {
            if unit.attached_to != Some(i as u32) {
                break;
            }
            unit.attached_to = Some(leaders as u32);
        }
        self.units[leaders].own = own;
    }

    /// Lets the phrase in unit `i` mean those who are named behind the comma or whatever else opens
    /// a list in unit `opener`.
    fn appose_names(&mut self, sentence: &Sentence, i: usize, opener: usize) {
        let opens = self.units.get(opener);
        // mostly nothing opens a list there
        let Some(opens) = opens.filter(|u| OPENERS.contains(&u.kind)) else {
            return;
        };
        let unit = &self.units[i];
        let (opening, bracket) = (opens.kind, opens.depth > unit.depth);
        let name = opener + 1;
        let apart = opening == Kind::Dash || bracket;
        let several = unit.attached_to.is_none()
            && (!unit.denotes()
                || apart && !self.is_person(name)
                || self.is_closed_list(sentence, name))
            && self.means_many(sentence, i)
            && self.units.get(name).is_some_and(|u| u.np.name);
        if !several || opening == Kind::Other && !bracket {
            return;
        }
        let Some(end) = self.list_end(name) else {
            return;
        };
        let named = self.gather(name, end);
        // "annexed four Ukrainian regions — Kherson, …": whose they are says more
        let towns = self.args(named).iter().all(|slot| {
            let kind = sentence.slots[usize::from(*slot)].kind;
            kind == EntityKind::Place
        });
        if towns && self.units[i].has_modifiers() {
            return;
        }
        // "In the two states, Chad and Mali agreed": no apposition
        let mut close = self.after(end);
        // "nine states — Chad and Mali among them —"
        if let Some([among, them]) = self.units.get(close..close + 2)
            && opening == Kind::Dash
            && among.kind == Kind::Preposition
            && sentence.tokens[among.from as usize]
                .tags
                .any(Tags::PARTITIVE)
            && them.to - them.from == 1
        {
            close += 2;
        }
        match self.units.get(close).map(|u| u.kind) {
            Some(kind) if kind == opening && kind != Kind::Colon => {
                self.attach(opener..=close, i);
            }
            Some(Kind::Stop | Kind::Semicolon) | None if !bracket => self.attach(opener..=end, i),
            _ => return,
        }
        self.units[i].own = named;
        self.units[i].np.person = self.units[name].np.person;
    }

    fn is_person(&self, at: usize) -> bool {
        self.units.get(at).is_some_and(|u| u.np.person)
    }

    /// Whether people are listed from unit `name` on, up to another comma: "the leaders of the
    /// Quad, Biden, Modi and Kishida, met".
    fn is_closed_list(&self, sentence: &Sentence, name: usize) -> bool {
        let named = self
            .units
            .get(name)
            .is_some_and(|u| is_person_name(sentence, u) || u.np.name && !u.np.person);
        let end = named.then(|| self.list_end(name)).flatten();
        let close = end.and_then(|end| self.units.get(self.after(end)));
        close.is_some_and(|unit| unit.kind == Kind::Comma)
    }
}
