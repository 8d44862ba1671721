//! A tagged sentence as a row of units: noun phrases, verb groups, and what stands between them.

use super::lexicon::{Lexicon, WordIdx};
use super::pos::Pos;
use super::tag::LONGEST_PHRASE;
use super::token::Sentence;
use super::verb_group::VerbGroup;
use super::word_class::Tags;

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    NounPhrase,
    VerbGroup,
    Preposition,
    And,
    But,
    Relative,
    Subordinator,
    That,
    Comma,
    Dash,
    Semicolon,
    Colon,
    Quote,
    Stop,
    Other,
}

/// The text and what is known of its words.
#[derive(Clone, Copy)]
pub(crate) struct Words<'a> {
    pub(crate) text: &'a str,
    pub(crate) lexicon: &'a Lexicon,
}

impl Words<'_> {
    /// The last word of a verb of several: "on" of "relies on".
    pub(super) fn last_of(self, sentence: &Sentence, verb: &Unit) -> Option<WordIdx> {
        let head = sentence.tokens[verb.head as usize].span();
        let (_, last) = head.slice(self.text).rsplit_once(' ')?;
        Some(self.lexicon.find(last.as_bytes()))
    }
}

/// A range into a pool.
pub(crate) type Range = (u32, u32);

/// Whether anything is in a range.
#[inline]
pub(super) const fn is_filled(range: Range) -> bool {
    range.0 < range.1
}

/// Coordinated phrases, taken as one argument.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Group {
    /// The first unit.
    pub first: u32,
    /// The last unit.
    pub last: u32,
    /// The slots of all members.
    pub args: Range,
}

/// A unit of a sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unit {
    pub kind: Kind,
    /// The first token.
    pub from: u32,
    /// The token after the last.
    pub to: u32,
    /// The head of a noun phrase, the main verb of a verb group.
    pub head: u32,
    /// Depth of brackets.
    pub depth: u8,
    /// Noun phrase: the slots that it denotes, a range of [`Chunks::args`].
    pub own: Range,
    /// Noun phrase: the slots that only modify it.
    pub modifiers: Range,
    /// The unit that this one is joined to: "of Serbia" belongs to "the government".
    pub attached_to: Option<u32>,
    /// The coordination that this unit stands in.
    pub group: Option<Group>,
    /// Noun phrase: what its head is.
    pub np: NounPhrase,
    /// Verb group: its features.
    pub verb: VerbGroup,
}

impl Unit {
    /// The unit's tokens before one of them: no more than a phrase has in prose.
    pub(super) fn before(&self, token: usize) -> std::ops::Range<usize> {
        (self.from as usize).max(token.saturating_sub(LONGEST_PHRASE))..token
    }

    pub(super) fn new(kind: Kind, (from, to): (usize, usize), head: usize, depth: u8) -> Self {
        Self {
            kind,
            from: from as u32,
            to: to as u32,
            head: head as u32,
            depth,
            own: (0, 0),
            modifiers: (0, 0),
            attached_to: None,
            group: None,
            np: NounPhrase::default(),
            verb: VerbGroup::default(),
        }
    }

    /// Whether the unit is a verb group that makes a clause.
    pub(super) fn is_predicate(&self) -> bool {
        self.kind == Kind::VerbGroup && self.verb.is_finite()
    }

    /// Whether the unit is a noun phrase that denotes an actor.
    pub(crate) fn denotes(&self) -> bool {
        self.kind == Kind::NounPhrase && is_filled(self.own)
    }

    /// Whether actors stand in the phrase before its head: "Iranian missiles".
    pub(super) fn has_modifiers(&self) -> bool {
        is_filled(self.modifiers)
    }
}

/// The features of a noun phrase.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct NounPhrase {
    /// The head is a slot.
    pub name: bool,
    /// The head is an agent noun: its modifiers act.
    pub agent: bool,
    /// The head picks some of what follows with "of".
    pub partitive: bool,
    /// The determiner is "no".
    pub no: bool,
    /// A bare pronoun without an actor.
    pub pronoun: bool,
    /// The head is written as a name is, and no list holds it.
    pub strange: bool,
    /// The phrase has a determiner.
    pub determined: bool,
    /// The head slot is a person.
    pub person: bool,
    /// A word in it triggers a rule, or its head may be a verb that does.
    pub trigger: bool,
    /// A title is in it.
    pub titled: bool,
}

/// The units of one sentence, in reused buffers.
#[derive(Debug, Default)]
pub(crate) struct Chunks {
    pub units: Vec<Unit>,
    /// Slot numbers, in ranges that the units name.
    pub args: Vec<u16>,
    /// The verb groups among the units.
    pub verbs: Vec<u32>,
    /// The noun phrases with an agent noun as their head.
    pub(super) agents: Vec<u32>,
    /// The units that may stand between the members of a list, or before it: commas, "and",
    /// quotation marks, dashes, colons.
    pub(super) separators: Vec<u32>,
    /// Whether a pronoun that names nobody is among the units.
    pub(super) pronouns: bool,
}

impl Sentence {
    /// Whether a unit has a word that says what has to be: "must leave".
    pub(super) fn obliges(&self, unit: &Unit) -> bool {
        let words = self.tokens.get(unit.from as usize..unit.to as usize);
        let mut words = words.unwrap_or_default().iter();
        words.any(|token| token.tags.any(Tags::OBLIGATION))
    }
}

impl Chunks {
    /// The slots in a range.
    pub(crate) fn args(&self, range: Range) -> &[u16] {
        self.args
            .get(range.0 as usize..range.1 as usize)
            .unwrap_or_default()
    }

    /// Makes the units of a tagged sentence.
    pub(crate) fn build(&mut self, sentence: &Sentence, pos: &[Pos], words: Words<'_>) {
        let lexicon = words.lexicon;
        self.units.clear();
        self.args.clear();
        self.verbs.clear();
        self.agents.clear();
        self.separators.clear();
        self.pronouns = false;
        let mut chunker = Chunker {
            sentence,
            pos,
            lexicon,
            chunks: self,
            depth: 0,
        };
        let mut at = 0;
        while at < pos.len() {
            at = chunker.unit(at);
        }
        self.join(sentence, words);
    }

    /// Whether a preposition of a class stands in unit `at`.
    pub(super) fn is_link(&self, sentence: &Sentence, at: usize, class: Tags) -> bool {
        let link = self.units.get(at);
        link.is_some_and(|link| {
            link.kind == Kind::Preposition && sentence.tokens[link.from as usize].tags.any(class)
        })
    }

    /// Whether the "and" in unit `and` lengthens the object of a verb.
    pub(super) fn is_object_list(&self, and: usize) -> bool {
        let one = and.checked_sub(1).map(|one| self.first_of(self.root(one)));
        let verb = one.and_then(|one| one.checked_sub(1));
        verb.is_some_and(|verb| self.units[verb].kind == Kind::VerbGroup)
    }

    /// What the phrase denotes together with those coordinated with it.
    pub(crate) fn collective(&self, i: usize) -> Range {
        let unit = self.units.get(i);
        unit.map_or((0, 0), |unit| {
            unit.group.map_or(unit.own, |group| group.args)
        })
    }

    /// The phrase that a unit is attached to in the end, or the unit itself, even behind the last
    /// one.
    pub(crate) fn root(&self, unit: usize) -> usize {
        let mut root = unit;
        while let Some(parent) = self.units.get(root).and_then(|unit| unit.attached_to) {
            root = parent as usize;
        }
        root
    }

    /// The first unit of the list that a phrase stands in, or the phrase itself.
    pub(crate) fn first_of(&self, phrase: usize) -> usize {
        let group = self.units.get(phrase).and_then(|unit| unit.group);
        group.map_or(phrase, |group| group.first as usize)
    }

    /// The last unit of the list that a phrase stands in, or the phrase itself.
    pub(crate) fn last_of(&self, phrase: usize) -> usize {
        let group = self.units.get(phrase).and_then(|unit| unit.group);
        group.map_or(phrase, |group| group.last as usize)
    }

    /// The verbs before unit `i`, the nearest first.
    pub(crate) fn verbs_before(&self, i: usize) -> impl Iterator<Item = usize> {
        let end = self.verbs.partition_point(|verb| (*verb as usize) < i);
        self.verbs[..end].iter().rev().map(|verb| *verb as usize)
    }

    /// Whether a noun phrase is denied: "no official", "neither Sudan nor Chad".
    pub(crate) fn is_none_of(&self, sentence: &Sentence, unit: u32) -> bool {
        let phrase = &self.units[unit as usize];
        let first = phrase.group.map_or(unit, |group| group.first);
        let before = first.checked_sub(1).map(|unit| &self.units[unit as usize]);
        let neither = |unit: &Unit| {
            unit.kind == Kind::Other && sentence.tokens[unit.from as usize].tags.any(Tags::NOT)
        };
        // "sided neither with Iran nor with Iraq"
        let link = before.is_some_and(|unit| unit.kind == Kind::Preposition);
        let apart = first.checked_sub(3).filter(|_| link).map(|verb| {
            let verb = verb as usize;
            self.units[verb].kind == Kind::VerbGroup && neither(&self.units[verb + 1])
        });
        phrase.np.no || before.is_some_and(neither) || apart == Some(true)
    }

    /// Whether a phrase is a name that nobody knows: "Total".
    pub(super) fn is_strange_name(&self, sentence: &Sentence, unit: usize) -> bool {
        let phrase = &self.units[unit];
        let head = &sentence.tokens[phrase.head as usize];
        phrase.kind == Kind::NounPhrase
            && !phrase.denotes()
            && !phrase.np.determined
            && head.capital
            && head.is_unknown()
    }

    /// The unit behind `i` and all that is attached to it.
    pub(crate) fn after(&self, i: usize) -> usize {
        let mut next = i + 1;
        while self
            .units
            .get(next)
            .is_some_and(|u| u.attached_to.is_some())
        {
            next += 1;
        }
        next
    }
}

/// A sentence on its way from tokens to units.
pub(super) struct Chunker<'a> {
    pub(super) sentence: &'a Sentence,
    pub(super) pos: &'a [Pos],
    pub(super) lexicon: &'a Lexicon,
    pub(super) chunks: &'a mut Chunks,
    pub(super) depth: u8,
}

impl Chunker<'_> {
    /// Makes the unit that starts at a token and returns the token behind it.
    fn unit(&mut self, at: usize) -> usize {
        let kind = match self.pos[at] {
            Pos::Verb | Pos::Be | Pos::Have | Pos::Do | Pos::Modal => return self.verb_group(at),
            Pos::To | Pos::Not if self.starts_verb_group(at) => return self.verb_group(at),
            Pos::Pronoun => return self.pronoun(at),
            pos if pos.in_noun_phrase() => return self.noun_phrase(at),
            Pos::Preposition | Pos::To => Kind::Preposition,
            Pos::And | Pos::Or => Kind::And,
            Pos::But => Kind::But,
            Pos::Relative => Kind::Relative,
            Pos::Subordinator => Kind::Subordinator,
            Pos::That => Kind::That,
            Pos::Comma => Kind::Comma,
            Pos::Dash => Kind::Dash,
            Pos::Semicolon => Kind::Semicolon,
            Pos::Colon => Kind::Colon,
            Pos::Quote => Kind::Quote,
            Pos::Stop => Kind::Stop,
            Pos::Open => {
                self.depth = self.depth.saturating_add(1);
                Kind::Other
            }
            _ => Kind::Other,
        };
        let units = &mut self.chunks.units;
        if matches!(
            kind,
            Kind::Comma | Kind::And | Kind::Quote | Kind::Dash | Kind::Colon
        ) {
            self.chunks.separators.push(units.len() as u32);
        }
        let mut unit = Unit::new(kind, (at, at + 1), at, self.depth);
        unit.np.no = kind == Kind::Other && self.sentence.tokens[at].tags.any(Tags::NOT);
        units.push(unit);
        if self.pos[at] == Pos::Close {
            self.depth = self.depth.saturating_sub(1);
        }
        at + 1
    }
}
