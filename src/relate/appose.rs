//! Joins appositions: "his counterpart, Sergei Lavrov", "Armenia's premier, X, and Azerbaijan's,
//! Y".

use super::chunk::{Chunks, Group, Kind, Range, Unit};
use super::lexicon::Lexicon;
use super::matching::Matching;
use super::observe::Observer;
use super::pos::Pos;
use super::token::{Sentence, Slot};
use super::word_class::{Govern, Tags};
use crate::gazetteer::{EntityKind, Form, Sector};

/// A list of people goes no further than this.
const MOST_PEOPLE: usize = 12;
/// Before a name stand no more words of ranks than these: "H.E. Ambassador Dr."
pub(super) const RANKS: u32 = 4;

impl Chunks {
    /// Who is named between the commas behind a phrase that means nobody by itself, right before the
    /// verb in unit `verb`: "The winner, Ali Fadel, left".
    pub(super) fn named_beside(&self, phrase: usize, verb: usize) -> Option<usize> {
        let unit = &self.units[phrase];
        let comma = self.after(phrase);
        let named = self.units.get(comma + 1)?;
        let close = self.after(comma + 1);
        let kind = |at: usize| self.units.get(at).map(|u| u.kind);
        let sort = unit.np.determined && !unit.denotes() && !unit.np.name && !unit.np.pronoun;
        let apart = [comma, close].map(kind) == [Some(Kind::Comma); 2];
        let next = close + 1 == verb || close + 2 == verb && kind(close + 1) == Some(Kind::Other);
        let one = named.np.name && named.denotes() && named.group.is_none();
        (sort && apart && next && one).then_some(comma + 1)
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
        // a title stands before the comma or behind it
        let company = |slot: &Slot| slot.kind == EntityKind::Company;
        let described = sentence.tags.any(Tags::TITLE) || sentence.slots.iter().any(company);
        if self.agents.is_empty() || !described {
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
            u.np.agent && !u.np.name && tags.any(Tags::TITLE)
        };
        let inner = open + 1;
        let (unit, Some(named)) = (&self.units[i], self.units.get(inner)) else {
            return;
        };
        // "the Prime Minister, X, and"
        let close = self.after(inner);
        let listed =
            kind(self, close) == Some(Kind::Comma) && kind(self, close + 1) == Some(Kind::And);
        if listed && is_company(sentence, self.args(unit.own)) && is_one_agent(sentence, named) {
            self.attach(open..=close, i);
            return;
        }
        let agent = title(unit) && (unit.denotes() || unit.np.determined);
        let other = title(named) && named.denotes();
        if !agent && !other {
            return;
        }
        let (own, name) = (unit.own, named.own);
        let last = i.checked_sub(1).and_then(|before| kind(self, before)) == Some(Kind::And)
            && kind(self, close) != Some(Kind::And);
        let person = is_ranked_name(sentence, named);
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
        if listed && other && is_ranked_name(sentence, unit) {
            self.attach(open..=close, i);
        } else if agent && person && (listed || last) {
            let head = sentence.tokens[unit.head as usize].tags;
            let plural = head.any(Tags::PLURAL);
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
            let other = other.filter(|u| is_ranked_name(sentence, u));
            let other = other.map(|other| other.own);
            if let (Some(pair), Some(other), Some(Kind::Comma)) = (pair, other, kind(self, comma)) {
                self.units[i].modifiers = self.both(own, pair);
                self.units[i].own = self.both(name, other);
                self.units[i].np.person = true;
                self.attach(open..=comma + 1, i);
            }
        }
    }

    /// Whether a comma and more people follow, the last of them behind "and": "Chad's president, X,
    /// Prime Minister Y and Defence Minister Z".
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

    pub(super) fn attach(&mut self, units: std::ops::RangeInclusive<usize>, root: usize) {
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

    /// "Sergei Lavrov, the foreign minister of Russia accused": a title right before the verb is
    /// that of the person with whom the sentence begins.
    pub(super) fn appose_unclosed(&mut self, sentence: &Sentence) {
        let Some([name, comma, unit]) = self.units.get(..3) else {
            return;
        };
        let title = unit.np.agent
            && unit.denotes()
            && !unit.np.name
            && !unit.np.person
            && unit.group.is_none()
            && sentence.tokens[unit.head as usize].tags.any(Tags::TITLE);
        if !title || comma.kind != Kind::Comma || !is_person_name(sentence, name) {
            return;
        }
        let behind = self.after(2);
        // "the UN envoy for Mali praised"
        let posted = self.units.get(behind).is_some_and(|link| {
            let tags = sentence.tokens[link.from as usize].tags;
            link.kind == Kind::Preposition && tags.any(Tags::FOR.with(Tags::TO).with(Tags::IN))
        });
        let verb = if posted { behind + 2 } else { behind };
        let (Some(acts), close) = (self.units.get(verb), self.units.get(verb + 1)) else {
            return;
        };
        // "Lavrov, the minister of Peru said, left": he only speaks of him
        let aside = acts.verb.govern.any(Govern::SAY)
            && close.is_some_and(|close| close.kind == Kind::Comma);
        if acts.is_predicate() && !aside {
            let own = name.own;
            let unit = &mut self.units[2];
            unit.modifiers = unit.own;
            unit.own = own;
            unit.np.person = true;
        }
    }

    /// "his counterpart, Sergei Lavrov": a role takes the person in apposition.
    pub(super) fn appose(&mut self, sentence: &Sentence) {
        for n in 0..self.agents.len() {
            let i = self.agents[n] as usize;
            let unit = &self.units[i];
            // a list has been read with its appositions, but not "a statement by the president, Ali
            // Fadel,"
            let root = unit.attached_to.map(|root| root as usize);
            let voice = root.filter(|root| {
                let root = &self.units[*root];
                !root.np.name && !root.np.agent && root.group.is_none() && root.own == unit.own
            });
            let role = (root.is_none() || voice.is_some()) && !unit.np.person;
            // "met the president and his counterpart, Sergei Lavrov"
            let last = unit.group.is_none_or(|g| g.last as usize == i);
            let comma = self.behind_post(sentence, i);
            let behind = self.units.get(comma + 1).filter(|u| u.group.is_none());
            let person = behind.is_some_and(|u| is_ranked_name(sentence, u));
            let named = role
                && last
                && self.units.get(comma).is_some_and(|u| u.kind == Kind::Comma)
                && person;
            if !named || self.describes_name_before(sentence, i) {
                continue;
            }
            let (name, post) = (self.units[comma + 1].own, self.after(i)..comma);
            // the post is where its holder is, not where somebody meets him
            if !post.is_empty() && self.is_link(sentence, post.start, Tags::IN) {
                self.attach(post.start..=post.end - 1, i);
            }
            let unit = &mut self.units[i];
            if unit.denotes() {
                unit.modifiers = unit.own;
            }
            unit.own = name;
            unit.np.person = true;
            if let Some(root) = voice {
                self.units[root].own = name;
            }
            if let Some(group) = self.units[i].group {
                let args = self.gather(group.first as usize, i);
                self.set_group(group.first as usize, i, Group { args, ..group });
            }
        }
    }

    /// "a Chinese firm, Sinosoar, left": the noun stands for whoever is named.
    pub(super) fn appose_bodies(&mut self, sentence: &Sentence, lexicon: &Lexicon) {
        for n in 0..self.separators.len() {
            let i = self.separators[n].checked_sub(1).map(|i| i as usize);
            let named = i.and_then(|i| Some((i, self.body_beside(sentence, lexicon, i)?)));
            if let Some((i, name)) = named {
                let own = self.units[name].own;
                let unit = &mut self.units[i];
                unit.modifiers = unit.own;
                unit.own = own;
            }
        }
    }

    /// The body that is named between commas behind the noun for it in unit `i`.
    pub(super) fn body_beside(
        &self,
        sentence: &Sentence,
        lexicon: &Lexicon,
        i: usize,
    ) -> Option<usize> {
        let unit = &self.units[i];
        let head = sentence.tokens[unit.head as usize].tags;
        let sort = unit.kind == Kind::NounPhrase
            && unit.attached_to.is_none()
            && unit.np.determined
            && !(unit.np.name || unit.np.pronoun || unit.np.person)
            && !head.any(Tags::PLURAL)
            && (unit.np.agent || is_role(sentence, lexicon, unit.head as usize));
        let name = i + 2;
        let kind = |at: usize| self.units.get(at).map(|u| u.kind);
        let apart = sort && kind(i + 1) == Some(Kind::Comma);
        let named = self.units.get(name).filter(|_| apart)?;
        let slot = sentence.tokens[named.head as usize].slot;
        let slot = slot.map(|slot| sentence.slots[usize::from(slot)]);
        let body = slot.is_some_and(|slot| {
            let body = matches!(
                slot.kind,
                EntityKind::Company | EntityKind::Group | EntityKind::Organization
            );
            body && matches!(slot.form, Form::Name | Form::Acronym)
        });
        let alone = named.from == named.head && named.group.or(unit.group).is_none();
        // what is attached is passed over last, and so behind few names
        let close = (body && alone).then(|| self.after(name))?;
        // "a bank, Gazprom, and the EU": a list
        let ends = kind(close).is_none_or(|kind| matches!(kind, Kind::Comma | Kind::Stop))
            && kind(close + 1) != Some(Kind::And);
        ends.then_some(name)
    }

    /// "Syrian rebels led by Hayat Tahrir al-Sham": the group, and not the state.
    pub(super) fn join_led(&mut self, sentence: &Sentence, i: usize) {
        let tags = |unit: &Unit| sentence.tokens[unit.from as usize].tags;
        let Some([rebels, led, by, name]) = self.units.get(i..i + 4) else {
            return;
        };
        let slot = |unit: &Unit| {
            let slot = self
                .args
                .get(unit.own.0 as usize)
                .filter(|_| unit.denotes());
            slot.map(|slot| sentence.slots[usize::from(*slot)])
        };
        let rebels = slot(rebels).is_some_and(|slot| slot.sector == Some(Sector::Reb));
        let led = led.kind == Kind::VerbGroup && led.to == led.from + 1 && tags(led).any(Tags::LED);
        let by = by.kind == Kind::Preposition && tags(by).any(Tags::BY);
        let group = slot(name).is_some_and(|slot| slot.kind == EntityKind::Group);
        if rebels && led && by && group && name.np.name {
            let (own, rebels) = (name.own, &mut self.units[i]);
            rebels.modifiers = rebels.own;
            rebels.own = own;
        }
    }

    /// The unit behind a title and where its holder is posted: "the Chadian envoy to Mali,
    /// Ali Fadel,", "the Chadian envoy in Bamako, Ali Fadel,".
    fn behind_post(&self, sentence: &Sentence, title: usize) -> usize {
        let behind = self.after(title);
        let tags = |at: usize| {
            let unit = self.units.get(at)?;
            Some(sentence.tokens[unit.from as usize].tags)
        };
        let head = sentence.tokens[self.units[title].head as usize].tags;
        let kind = |at: usize| self.units.get(at).map(|unit| unit.kind);
        let posted = head.any(Tags::TITLE)
            && kind(behind) == Some(Kind::Preposition)
            && tags(behind).is_some_and(|tags| tags.any(Tags::FOR.with(Tags::TO).with(Tags::IN)))
            && self.units.get(behind + 1).is_some_and(Unit::denotes);
        let close = self.after(behind + 1);
        // "…, Ali Fadel said"
        let says = kind(close + 2) == Some(Kind::VerbGroup);
        if posted && kind(close) == Some(Kind::Comma) && !says {
            close
        } else {
            behind
        }
    }
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

/// Whether a phrase is a person's name, bare or behind a rank: "General Christopher Cavoli", "former
/// President Olusegun Obasanjo".
pub(super) fn is_ranked_name(sentence: &Sentence, unit: &Unit) -> bool {
    let name = Unit {
        from: unit.head,
        ..*unit
    };
    let mut ranks = sentence.tokens[unit.from as usize..unit.head as usize].iter();
    unit.np.person
        && unit.head - unit.from <= RANKS
        && ranks.all(|t| t.slot.is_none() && (t.capital || t.tags.any(Tags::FORMER)))
        && is_person_name(sentence, &name)
}

impl<O: Observer> Matching<'_, O> {
    /// Whether a phrase says only whose rivals or friends are meant: "armed by Chad's enemies".
    pub(super) fn is_anothers_kin(&self, unit: usize) -> bool {
        let phrase = &self.chunks.units[unit];
        let (from, head) = (phrase.from as usize, phrase.head as usize);
        let owned = self.pos[from..head].contains(&Pos::Possessive);
        let plural = self.sentence.tokens[head].tags.any(Tags::PLURAL);
        let role = || is_role(self.sentence, &self.rules.lexicon, head);
        owned && plural && !phrase.np.name && !phrase.denotes() && role()
    }
}

/// Whether the noun at token `t` says what somebody is to another one: a rule reads the name right
/// behind it.
pub(super) fn is_role(sentence: &Sentence, lexicon: &Lexicon, t: usize) -> bool {
    let word = sentence.word_of(t, lexicon);
    let mut nouns = word.nouns.iter().flatten();
    nouns.any(|noun| lexicon.get_lemma(*noun).govern.any(Govern::NAMED))
}

/// Whether slots stand for one company.
fn is_company(sentence: &Sentence, slots: &[u16]) -> bool {
    let [slot] = slots else {
        return false;
    };
    sentence.slots[usize::from(*slot)].kind == EntityKind::Company
}

/// Whether a phrase is a state's, and says what somebody is: "Algeria's state energy company".
fn is_one_agent(sentence: &Sentence, unit: &Unit) -> bool {
    let head = sentence.tokens[unit.head as usize].tags;
    unit.np.agent
        && !unit.np.name
        && !unit.np.person
        && unit.denotes()
        && !head.any(Tags::PLURAL.with(Tags::TITLE))
}
