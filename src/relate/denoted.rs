//! Whom a noun phrase denotes, and whose it is: "the Kazakh minister", "a Kremlin statement",
//! "U.S.-backed rebels".

use super::chunk::{Chunker, Kind, NounPhrase, Range, Unit};
use super::gerund_noun::is_gerund;
use super::pos::Pos;
use super::token::Slot;
use super::word_class::{Forms, Tags};
use crate::gazetteer::{EntityKind, Form};

impl Chunker<'_> {
    /// Adds a phrase of one word.
    pub(super) fn word(&mut self, at: usize) {
        let token = &self.sentence.tokens[at];
        let tags = token.tags;
        let args = self.chunks.args.len() as u32;
        self.chunks.args.extend(token.slot);
        let name = token.slot.is_some();
        let agent = !name && (tags.any(Tags::AGENT) || self.speaks(at, at, at + 1));
        let own = if name {
            (args, args + 1)
        } else if agent {
            (args, args)
        } else {
            (0, 0)
        };
        let np = NounPhrase {
            name,
            agent,
            partitive: !name && (tags.any(Tags::PARTITIVE) || self.pos[at] == Pos::Number),
            no: tags.any(Tags::NO),
            pronoun: false,
            strange: !name && !agent && token.is_unknown() && token.capital && at > 0,
            determined: tags.any(Tags::DETERMINER.with(Tags::POSSESSIVE)),
            person: self.is_person(at),
            trigger: tags.any(Tags::TRIGGER) || is_gerund(token),
            titled: tags.any(Tags::TITLE),
        };
        self.add((at, at + 1), at, (own, (args, args)), np);
    }

    /// Adds the phrase of several words with the slots that it denotes and those that modify it.
    pub(super) fn phrase(&mut self, from: usize, to: usize, head: usize) {
        let token = &self.sentence.tokens[head];
        let name = token.slot.is_some();
        // "the arms maker Zastava": a name that no table holds leaves the role what it is
        let bare = token.is_unknown() && token.capital && from < head;
        let role = if bare { self.role(from, head) } else { head };
        let agent = !name
            && (self.sentence.tokens[role].tags.any(Tags::AGENT)
                || self.speaks(from, head, to)
                || self.belongs(from, head));
        let start = self.chunks.args.len() as u32;
        let mut tags = token.tags;
        for (at, token) in (from..to).zip(&self.sentence.tokens[from..to]) {
            tags = tags.with(token.tags);
            if let Some(slot) = token.slot
                && !self.is_aside(from, at, head)
            {
                self.chunks.args.push(slot);
            }
        }
        let end = self.chunks.args.len() as u32;
        let modifiers = (start, end);
        let own = if name {
            self.chunks.args.extend(token.slot);
            (end, end + 1)
        } else if agent && !self.are_some_members(from, head) {
            self.body_before(from, head)
                .unwrap_or_else(|| self.acting(modifiers))
        } else {
            (0, 0)
        };
        let first = self.sentence.tokens[from].tags;
        let np = NounPhrase {
            name,
            agent,
            // "two of its crossings"
            partitive: !name && (token.tags.any(Tags::PARTITIVE) || self.pos[head] == Pos::Number),
            no: first.any(Tags::NO),
            pronoun: false,
            strange: !name && !agent && token.is_unknown() && token.capital && from > 0,
            determined: first.any(Tags::DETERMINER.with(Tags::POSSESSIVE)),
            person: self.is_person(head),
            trigger: tags.any(Tags::TRIGGER) || is_gerund(token),
            titled: tags.any(Tags::TITLE),
        };
        self.add((from, to), head, (own, modifiers), np);
    }

    /// Adds a noun phrase, with the slots that it denotes and those that modify it.
    #[inline]
    fn add(
        &mut self,
        words: (usize, usize),
        head: usize,
        (own, modifiers): (Range, Range),
        np: NounPhrase,
    ) {
        let units = &mut self.chunks.units;
        if np.agent {
            self.chunks.agents.push(units.len() as u32);
        }
        units.push(Unit {
            own,
            modifiers,
            np,
            ..Unit::new(Kind::NounPhrase, words, head, self.depth)
        });
    }

    /// Whether some members of a body are meant, who do not act for it: "five EU states", "most
    /// NATO members".
    fn are_some_members(&self, from: usize, head: usize) -> bool {
        let body = |slot: &Slot| slot.kind == EntityKind::Organization;
        self.sentence.counts_some(from, head) && (from..head).filter_map(|t| self.slot(t)).all(body)
    }

    fn is_person(&self, token: usize) -> bool {
        self.slot(token)
            .is_some_and(|s| s.kind == EntityKind::Person)
    }

    /// The last word before a name that no table holds, of which the name's own words are left out.
    fn role(&self, from: usize, head: usize) -> usize {
        let role = (from..head).rev().find(|t| {
            let behind = &self.sentence.tokens[*t + 1];
            !(behind.is_unknown() && behind.capital && self.sentence.tokens[*t].is_unknown())
        });
        role.unwrap_or(head)
    }

    /// Whether a name in a phrase does not say whose the head is.
    fn is_aside(&self, from: usize, at: usize, head: usize) -> bool {
        at == head
            || self.compounded(at)
            || self.leads_named(at, head)
            || self.is_posting(from, at, head)
    }

    /// Whether a name only says who leads the body that is named behind it: "the NATO-led KFOR
    /// mission".
    fn leads_named(&self, at: usize, head: usize) -> bool {
        let leads = self.pos.get(at + 1) == Some(&Pos::Hyphen)
            && self
                .sentence
                .tokens
                .get(at + 2)
                .is_some_and(|part| part.tags.any(Tags::LED));
        let body = |slot: &Slot| matches!(slot.kind, EntityKind::Organization | EntityKind::Group);
        let by_body = self
            .slot(at)
            .is_some_and(|slot| slot.kind == EntityKind::Organization);
        leads && by_body && (at + 3..head).any(|t| self.slot(t).is_some_and(body))
    }

    /// Whether words take the place of who utters them: "a Kremlin statement accused".
    fn speaks(&self, from: usize, head: usize, to: usize) -> bool {
        if !self.sentence.tokens[head].tags.any(Tags::REPORTED) {
            return false;
        }
        let first = from.checked_sub(1).map(|before| self.pos[before]);
        let opens = matches!(
            first,
            None | Some(Pos::Comma | Pos::Quote | Pos::Subordinator | Pos::That | Pos::But)
        );
        // "according to a Kremlin statement"
        let cited = from
            .checked_sub(1)
            .is_some_and(|before| self.sentence.tokens[before].tags.any(Tags::ACCORDING));
        let states = matches!(self.pos.get(to), Some(Pos::Verb | Pos::Have));
        cited || opens && states
    }

    /// Whether a noun says that some of a group are meant, who act for it as those of an
    /// organization do not: "two Hamas members", but not "two NATO members".
    fn belongs(&self, from: usize, head: usize) -> bool {
        if !self.sentence.tokens[head].tags.any(Tags::PARTITIVE) {
            return false;
        }
        let group = head.checked_sub(1).filter(|group| *group >= from);
        group
            .and_then(|group| self.slot(group))
            .is_some_and(|slot| slot.kind == EntityKind::Group && !slot.possessive)
    }

    /// The body whose name stands before an agent noun that is no title, behind an owner, for whom
    /// the noun does not act: "Nigel Farage's Reform UK party".
    fn body_before(&mut self, from: usize, head: usize) -> Option<Range> {
        let name = head.checked_sub(1).filter(|name| *name > from)?;
        let slot = self.sentence.tokens[name].slot?;
        let kind = self.sentence.slots.get(usize::from(slot))?.kind;
        let body = matches!(kind, EntityKind::Organization | EntityKind::Group);
        let owned = (from..name).any(|t| self.pos[t] == Pos::Possessive);
        let titled = self.sentence.tokens[head].tags.any(Tags::TITLE);
        let at = self.chunks.args.len() as u32;
        (body && owned && !titled).then(|| {
            self.chunks.args.push(slot);
            (at, at + 1)
        })
    }

    /// The modifiers for which an agent noun acts: in "his Greek counterpart" the state, not "his".
    fn acting(&mut self, modifiers: Range) -> Range {
        let slots = &self.sentence.slots;
        let possessive = |slot: &u16| slots[usize::from(*slot)].possessive;
        let all = self.chunks.args(modifiers);
        if all.iter().all(possessive) || !all.iter().any(possessive) {
            return modifiers;
        }
        let from = self.chunks.args.len() as u32;
        for at in modifiers.0..modifiers.1 {
            let slot = self.chunks.args[at as usize];
            if !possessive(&slot) {
                self.chunks.args.push(slot);
            }
        }
        (from, self.chunks.args.len() as u32)
    }

    /// Whether a place is only where somebody of the body before it works: "the EU Kosovo envoy",
    /// "UNICEF's Somalia representative Jane Doe".
    fn is_posting(&self, from: usize, at: usize, head: usize) -> bool {
        if at <= from || self.slot(at).is_none_or(|slot| slot.form != Form::Name) {
            return false;
        }
        let lies = |slot: &Slot| {
            let kind = matches!(
                slot.kind,
                EntityKind::Country
                    | EntityKind::Territory
                    | EntityKind::Region
                    | EntityKind::Place
            );
            kind && !slot.possessive
        };
        let owns = |slot: &Slot| {
            let body = matches!(
                slot.kind,
                EntityKind::Organization | EntityKind::Company | EntityKind::Group
            );
            body || slot.form == Form::Acronym
        };
        let before = at - 1 - usize::from(self.pos[at - 1] == Pos::Possessive && at - 1 > from);
        let behind = self.sentence.tokens.get(at + 1..=head).unwrap_or_default();
        let mut words = behind.iter().take_while(|token| token.slot.is_none());
        self.slot(at).is_some_and(lies)
            && self.slot(before).is_some_and(owns)
            && words.any(|token| token.tags.any(Tags::AGENT.with(Tags::TITLE)))
    }

    /// Whether a token only says what somebody does to the phrase, or what it is for or against: in
    /// "U.S.-backed rebels" and "anti-American rebels", or like, but not in "Vietnamese-led forces" and "a
    /// Greek-owned tanker", which are theirs.
    fn compounded(&self, token: usize) -> bool {
        self.sentence.sided(token)
            || self.sentence.likened(token)
            || self.pos.get(token + 1) == Some(&Pos::Hyphen)
                && self.sentence.tokens.get(token + 2).is_some_and(|part| {
                    let done = part.sense.forms.any(Forms::PARTICIPLE) || part.ending.is_past();
                    let word = self.lexicon.get(part.word);
                    (done || word.suffix.is_some()) && !part.tags.any(Tags::LED)
                })
    }
}
