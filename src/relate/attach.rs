//! Phrases that belong to others: "the government of Serbia", "President of Serbia Aleksandar
//! Vučić", "Paris, France".

use super::appose::{is_person_name, is_role};
use super::chunk::{Chunks, Group, Kind, Range, Unit, is_filled};
use super::lexicon::Lexicon;
use super::token::{Mark, Sentence};
use super::word_class::{Govern, Tags};
use crate::gazetteer::{EntityKind, Form};

/// "the head of the office of the government of" goes no deeper than this.
const DEEPEST: usize = 8;

/// What several do who are named behind it is no longer than this, in units.
const LONGEST_DEED: usize = 10;

impl Chunks {
    /// "the government of Serbia", "leaders of Russia and China", "countries such as Iran"; `inner`
    /// says in how many such phrases this one stands.
    pub(super) fn join_of(
        &mut self,
        sentence: &Sentence,
        lexicon: &Lexicon,
        i: usize,
        inner: usize,
    ) {
        // "its allies, among them Norway,": the phrase stands between commas
        let such = |at: usize| self.opens_names(sentence, at);
        let comma = |at: usize| self.units.get(at).is_some_and(|u| u.kind == Kind::Comma);
        let named = sentence.tags.any(Tags::SUCH);
        // "countries in Africa, such as Togo"
        let lies = named && self.lies_in(sentence, i) && self.names_follow(sentence, i);
        let told = self.told_behind_deed(sentence, i);
        let next = told.unwrap_or(if lies { i + 3 } else { i + 1 });
        let apart = named && comma(next) && such(next + 1);
        let p = if apart { next + 1 } else { next };
        let Some([preposition, phrase]) = self.units.get(p..p + 2) else {
            return;
        };
        let unit = &self.units[i];
        if preposition.kind != Kind::Preposition
            || phrase.kind != Kind::NounPhrase
            || phrase.depth != unit.depth
        {
            return;
        }
        let tags = sentence.tokens[preposition.from as usize].tags;
        // "a drone strike by Azerbaijan killed"
        let by = tags.any(Tags::BY) && unit.np.agent && i == 0;
        let head = sentence.tokens[unit.head as usize].tags;
        // "the shelling of Syria" is none of Syria's
        let suffered = head.any(Tags::DEED) && !head.any(Tags::REPORTED);
        let of = by || tags.any(Tags::OF) && (unit.np.agent && !suffered || unit.np.partitive);
        // "NATO allies including Norway": who is named acts
        let such = tags.any(Tags::SUCH) && (!unit.denotes() || head.any(Tags::PLURAL));
        // "police in Chad", "thousands of people in Chad"
        let local = head.any(Tags::LOCAL) || inner > 0 && unit.np.partitive;
        let place = local && tags.any(Tags::IN);
        // "rebels from Chad attacked", but "withdrew soldiers from Chad"
        let before = i.checked_sub(1).map(|b| &self.units[b]);
        let free = before.is_none_or(|b| match b.kind {
            Kind::VerbGroup | Kind::NounPhrase => false,
            Kind::Preposition => sentence.tokens[b.from as usize].tags.any(Tags::BY),
            // "received a ship and two planes from China"
            Kind::And => !self.is_object_list(i - 1),
            _ => true,
        });
        let origin = head.any(Tags::AGENT) && tags.any(Tags::FROM) && free;
        // "a spokesman for the Syrian army", "a statement by Hamas said"
        let spoken = Tags::FROM.with(Tags::BY).with(Tags::OF);
        let voice = head.any(Tags::REPORTED)
            // "sent arms and advisers to the government"
            && (free || before.is_none_or(|and| and.kind != Kind::And))
            && (unit.np.agent && tags.any(Tags::FOR.with(Tags::TO))
                || !unit.denotes() && tags.any(spoken) && self.opens(sentence, i));
        let local = (place || origin) && !unit.denotes();
        let local = local
            && phrase.denotes()
            && (origin || is_place(sentence, self.args(phrase.own)))
            // "forces loyal to Kabila"
            && (origin || !phrase.np.person);
        if !(of || such || local || voice) {
            return;
        }
        let phrase_denotes = phrase.denotes();
        // "the head of the government of Serbia"
        if (phrase.np.agent || phrase.np.partitive) && !phrase.denotes() && inner < DEEPEST {
            self.join_of(sentence, lexicon, p + 1, inner + 1);
        }
        let mut last = self.after(p + 1) - 1;
        if of && !phrase_denotes {
            last = self.minded_end(sentence, last);
        }
        let (mut source, owners) = self.source_of(sentence, lexicon, i, p + 1);
        // "Ghana, a member of ECOWAS, and Chad": the list is that of the name before
        let explains = i.checked_sub(2).is_some_and(|name| {
            self.units[name + 1].kind == Kind::Comma
                && self.units[name].np.name
                && !self.units[name].np.person
        });
        let next = self.units.get(last + 1).map(|u| u.kind);
        let outer = explains && next == Some(Kind::Comma);
        let list = self.list_end(p + 1);
        let list = list.filter(|end| !outer && !self.begins_clause(p + 1, *end));
        if let Some(end) = list {
            source = self.gather(p + 1, end);
            last = end;
            // "a member of the SCO and the CSTO": of both
            let group = Group {
                first: told.map_or(i + 2, |_| p + 1) as u32,
                last: end as u32,
                args: source,
            };
            self.set_group(group.first as usize, end, group);
        } else if let Some(other) = self.repeated_of(sentence, p, last).filter(|_| of) {
            source = self.both(source, self.units[other].own);
            last = other;
        } else if let Some(state) = self.state_of_body(sentence, last) {
            source = self.units[state].own;
            last = state;
        }
        let closed = self
            .units
            .get(last + 1)
            .is_some_and(|u| u.kind == Kind::Comma);
        last += usize::from(apart && closed);
        for attached in told.unwrap_or(i + 1)..=last {
            self.units[attached].attached_to = Some(i as u32);
        }
        let unit = &mut self.units[i];
        if !unit.denotes() {
            unit.own = source;
            unit.modifiers = owners.unwrap_or(unit.modifiers);
        } else if such && is_filled(source) {
            unit.modifiers = unit.own;
            unit.own = source;
        }
    }

    /// "the government and people of Cuba": what "of" says of the second it says of the first.
    pub(super) fn share_of(&mut self, sentence: &Sentence, i: usize) {
        let Some(first) = i.checked_sub(2) else {
            return;
        };
        let [one, and, other] = &self.units[first..=i] else {
            return;
        };
        let of = self.units.get(i + 1).is_some_and(|link| {
            link.kind == Kind::Preposition && link.attached_to == Some(i as u32)
        });
        let shares = of
            && and.kind == Kind::And
            && one.kind == Kind::NounPhrase
            && one.depth == other.depth
            && one.attached_to.is_none()
            && !one.denotes()
            && (one.np.agent || one.np.partitive)
            && other.denotes()
            && !other.np.determined
            && !other.np.name
            && !other.np.person
            // "chairman and chief executive of Gazprom": one man's titles
            && !sentence.tokens[other.head as usize].tags.any(Tags::TITLE);
        if !shares {
            return;
        }
        let (own, last) = (other.own, self.after(i) - 1);
        for unit in &mut self.units[first + 1..=last] {
            unit.attached_to = Some(first as u32);
        }
        self.units[first].own = own;
    }

    /// The last of the capitalized nouns that are listed behind a body's "of", the first being in
    /// unit `last`: "the Ministry of Science and Technology".
    fn minded_end(&self, sentence: &Sentence, last: usize) -> usize {
        let minded = |at: usize| {
            self.units.get(at).is_some_and(|unit| {
                unit.kind == Kind::NounPhrase
                    && !unit.denotes()
                    && !unit.np.determined
                    && sentence.tokens[unit.from as usize].capital
            })
        };
        let and = self
            .units
            .get(last + 1)
            .is_some_and(|u| u.kind == Kind::And);
        if and && minded(last) && minded(last + 2) {
            return self.after(last + 2) - 1;
        }
        last
    }

    /// "five members of the EU" are not the EU, but those who are named behind them, if any; whether
    /// there is nothing more to join to them.
    pub(super) fn join_some(&mut self, sentence: &Sentence, i: usize) -> bool {
        if !self.is_part_of_body(sentence, i) {
            return false;
        }
        self.units[i].modifiers = self.units[i + 2].own;
        let alone = !self.names_follow(sentence, i);
        if alone {
            self.attach(i + 1..=i + 2, i);
        }
        alone
    }

    /// Whether names stand behind "such as" or "among them" behind a phrase and one that says where
    /// it lies.
    fn names_follow(&self, sentence: &Sentence, i: usize) -> bool {
        let such = |at: usize| self.opens_names(sentence, at);
        let states = |at: usize| self.units.get(at).is_some_and(|u| u.np.name && u.denotes());
        such(i + 3) && states(i + 4)
            || self.is_kind(i + 3, Kind::Comma) && such(i + 4) && states(i + 5)
    }

    /// Whether some of a body's members are counted: "five members of the EU".
    fn is_part_of_body(&self, sentence: &Sentence, i: usize) -> bool {
        let Some([unit, of, body]) = self.units.get(i..i + 3) else {
            return false;
        };
        let is_body = |slot: &u16| {
            let kind = sentence.slots[usize::from(*slot)].kind;
            kind == EntityKind::Organization
        };
        sentence.counts_some(unit.from as usize, unit.head as usize)
            && of.kind == Kind::Preposition
            && sentence.tokens[of.from as usize].tags.any(Tags::OF)
            && body.denotes()
            && self.args(body.own).iter().all(is_body)
    }

    /// Whether nobody in particular is said to lie in a place, "countries in Africa", or to be one of
    /// a body.
    fn lies_in(&self, sentence: &Sentence, i: usize) -> bool {
        let Some([unit, link, place]) = self.units.get(i..i + 3) else {
            return false;
        };
        if self.is_part_of_body(sentence, i) {
            return true;
        }
        let plural = sentence.tokens[unit.head as usize].tags.any(Tags::PLURAL);
        !unit.denotes()
            && plural
            && link.kind == Kind::Preposition
            && sentence.tokens[link.from as usize].tags.any(Tags::IN)
            && self.args(place.own).iter().all(|slot| {
                let kind = sentence.slots[usize::from(*slot)].kind;
                matches!(kind, EntityKind::Region | EntityKind::Organization)
            })
            && place.denotes()
    }

    /// Whom phrase `i` means by what follows with "of" in unit `part`, and whose that is where he
    /// is not meant himself: "one of Iran's allies".
    fn source_of(
        &self,
        sentence: &Sentence,
        lexicon: &Lexicon,
        i: usize,
        part: usize,
    ) -> (Range, Option<Range>) {
        let phrase = &self.units[part];
        if phrase.denotes() {
            return (phrase.own, None);
        }
        let np = self.units[i].np;
        let whose = || {
            let words = &sentence.tokens[phrase.from as usize..phrase.head as usize];
            let plural = sentence.tokens[phrase.head as usize].tags.any(Tags::PLURAL);
            plural && words.iter().any(|word| word.mark == Mark::Possessive)
        };
        let picked = np.partitive
            && !np.agent
            && whose()
            && is_role(sentence, lexicon, self.units[part].head as usize);
        if picked {
            ((0, 0), Some(phrase.modifiers))
        } else {
            (phrase.modifiers, None)
        }
    }

    /// The second phrase of "of Hamas and of Fatah", of which the first ends at unit `last`.
    fn repeated_of(&self, sentence: &Sentence, preposition: usize, last: usize) -> Option<usize> {
        let [and, again, phrase] = self.units.get(last + 1..last + 4)? else {
            return None;
        };
        let word = |unit: &Unit| sentence.tokens[unit.from as usize].word;
        let repeated = and.kind == Kind::And
            && again.kind == Kind::Preposition
            && word(again) == word(&self.units[preposition])
            && phrase.denotes()
            && phrase.depth == self.units[preposition].depth;
        repeated.then_some(last + 3)
    }

    /// "rockets fired by Hezbollah hit Israel", "fired from Lebanon by Hezbollah": whose they are
    /// acts.
    pub(super) fn join_fired(&mut self, sentence: &Sentence, i: usize) {
        let Some([weapon, fired]) = self.units.get(i..i + 2) else {
            return;
        };
        let fits = weapon.np.agent
            && !weapon.denotes()
            && fired.kind == Kind::VerbGroup
            && fired.verb.govern.any(Govern::FIRE)
            && fired.to - fired.from == 1;
        let whose = Tags::BY.with(Tags::FROM);
        let behind = |at: usize, tags: Tags| match self.units.get(at..at + 2) {
            Some([link, phrase]) => {
                link.kind == Kind::Preposition
                    && sentence.tokens[link.from as usize].tags.any(tags)
                    && phrase.denotes()
            }
            _ => false,
        };
        let by = if behind(i + 4, Tags::BY) {
            i + 4
        } else {
            i + 2
        };
        if !fits || !behind(by, whose) {
            return;
        }
        let last = self.list_end(by + 1).unwrap_or(by + 1);
        let own = self.gather(by + 1, last);
        let struck = self.units.get(self.after(last));
        if struck.is_some_and(|unit| unit.is_predicate() && !unit.verb.passive) {
            self.units[i].own = own;
        }
    }

    /// Whether a phrase begins the sentence or a clause, or names a source: "according to a
    /// report".
    fn opens(&self, sentence: &Sentence, phrase: usize) -> bool {
        let before = phrase.checked_sub(1).map(|before| &self.units[before]);
        before.is_none_or(|unit| match unit.kind {
            Kind::Comma | Kind::Quote | Kind::Subordinator | Kind::That | Kind::But => true,
            Kind::Preposition => {
                let token = &sentence.tokens[unit.from as usize];
                token.tags.any(Tags::ACCORDING)
            }
            _ => false,
        })
    }

    /// The state behind a body of which a title is: "Secretary of the Security Council of Armenia".
    fn state_of_body(&self, sentence: &Sentence, body: usize) -> Option<usize> {
        let [name, of, state] = self.units.get(body..body + 3)? else {
            return None;
        };
        let slots = self.args(state.own);
        let joined = name.np.name
            && !name.np.person
            && of.kind == Kind::Preposition
            && sentence.tokens[of.from as usize].tags.any(Tags::OF)
            && state.np.name
            && state.depth == name.depth
            && !slots.is_empty()
            && is_place(sentence, slots);
        joined.then_some(body + 2)
    }

    /// Whether a word such as "namely" stands in a unit that belongs to nothing yet.
    fn opens_names(&self, sentence: &Sentence, at: usize) -> bool {
        self.units.get(at).is_some_and(|u| {
            let tags = sentence.tokens[u.from as usize].tags;
            u.kind == Kind::Preposition && u.attached_to.is_none() && tags.any(Tags::SUCH)
        })
    }

    /// The comma before "namely" behind what several unnamed ones do, or where people are: "the
    /// states contributing troops to the force, namely Chad and Mali", "hosted leaders at her home,
    /// among them Macron".
    fn told_behind_deed(&self, sentence: &Sentence, i: usize) -> Option<usize> {
        if !sentence.tags.any(Tags::SUCH) {
            return None;
        }
        let head = sentence.tokens[self.units[i].head as usize].tags;
        let does = self.units.get(i + 1)?;
        let gerund = does.kind == Kind::VerbGroup && does.verb.bare_gerund;
        let people = does.kind == Kind::Preposition && self.units[i].np.agent;
        let unnamed = gerund && !self.units[i].denotes() || people;
        if !unnamed || !head.any(Tags::PLURAL) {
            return None;
        }
        let end = self.units.len().min(i + LONGEST_DEED);
        let close = (i + 2..end).find(|at| {
            let kind = self.units[*at].kind;
            !matches!(kind, Kind::NounPhrase | Kind::Preposition | Kind::Other)
        })?;
        let names = self.opens_names(sentence, close + 1);
        // "missions that lie in regions such as": the nearer one
        let last = sentence.tokens[self.units[close - 1].head as usize].tags;
        let apart = self.units[close].kind == Kind::Comma && !last.any(Tags::PLURAL);
        let person = self.units.get(close + 2).is_some_and(|u| u.np.person);
        (apart && names && (gerund || person)).then_some(close)
    }

    /// "President of Serbia Aleksandar Vučić": the name is the head, the state modifies it.
    pub(super) fn join_name(&mut self, sentence: &Sentence, i: usize) {
        if !self.units[i].np.agent {
            return;
        }
        let next = self.after(i);
        let named = self
            .units
            .get(next)
            .is_some_and(|u| is_person_name(sentence, u));
        if named && next > i + 1 {
            let name = self.units[next];
            self.units[next].attached_to = Some(i as u32);
            self.units[i].modifiers = self.units[i].own;
            self.units[i].own = name.own;
            self.units[i].np.person = true;
        }
    }

    /// "China's ambassador to Kenya, Guo Haiyan,", "UN envoy for Syria Geir Pedersen": where
    /// somebody is posted belongs to the title, if the name follows.
    pub(super) fn join_post(&mut self, sentence: &Sentence, i: usize) {
        // "Ambassador of Japan to Kenya Kenji Mori"
        let at = self.after(i);
        let Some([link, place]) = self.units.get(at..at + 2) else {
            return;
        };
        let unit = &self.units[i];
        let title = sentence.tokens[unit.head as usize].tags.any(Tags::TITLE);
        let to = Tags::TO.with(Tags::FOR).with(Tags::IN).with(Tags::PARTNER);
        let posted = unit.np.agent
            && title
            && unit.denotes()
            && link.kind == Kind::Preposition
            && sentence.tokens[link.from as usize].tags.any(to)
            && place.kind == Kind::NounPhrase
            && place.depth == unit.depth
            && !place.np.person;
        if !posted {
            return;
        }
        let named = |at: usize| {
            let unit = self.units.get(at);
            unit.is_some_and(|u| is_person_name(sentence, u))
        };
        // "the UN envoy for Water and Energy, Ana Paz"
        let minded = !place.denotes();
        let more = minded
            && matches!(self.units.get(at + 2..at + 4), Some([and, other])
                if and.kind == Kind::And && other.kind == Kind::NounPhrase && !other.denotes());
        let last = at + 1 + 2 * usize::from(more);
        let comma = self.is_kind(last + 1, Kind::Comma);
        // "recalled its envoy to Mali, Joel Meyer": what the verb does stays with the verb
        let object = i.checked_sub(1).map(|b| self.units[b].kind) == Some(Kind::VerbGroup);
        if named(last + 1) || comma && named(last + 2) && (minded || !object) {
            self.attach(at..=last, i);
        }
    }

    /// Whether a phrase is the name of a company.
    pub(super) fn is_company(&self, sentence: &Sentence, i: usize) -> bool {
        let slots = self.args(self.units[i].own);
        let company = |slot: &u16| sentence.slots[usize::from(*slot)].kind == EntityKind::Company;
        !slots.is_empty() && slots.iter().all(company)
    }

    /// "Patrice Talon of Benin", "Eni of Italy": the state modifies the name.
    pub(super) fn join_state(&mut self, sentence: &Sentence, i: usize) {
        let Some([of, state]) = self.units.get(i + 1..i + 3) else {
            return;
        };
        let own = state.own;
        let joined = of.kind == Kind::Preposition
            && sentence.tokens[of.from as usize].tags.any(Tags::OF)
            && state.np.name
            && !state.np.person
            && state.depth == self.units[i].depth;
        if joined && !self.units[i].has_modifiers() {
            self.units[i + 1].attached_to = Some(i as u32);
            self.units[i + 2].attached_to = Some(i as u32);
            self.units[i].modifiers = own;
        }
    }
}

/// Whether the slots stand for states, regions and places only.
pub(super) fn is_place(sentence: &Sentence, slots: &[u16]) -> bool {
    slots.iter().all(|slot| {
        let slot = &sentence.slots[usize::from(*slot)];
        // "officials in Brussels"
        slot.form == Form::Metonym
            || matches!(
                slot.kind,
                EntityKind::Country
                    | EntityKind::Territory
                    | EntityKind::Region
                    | EntityKind::Place
            )
    })
}
