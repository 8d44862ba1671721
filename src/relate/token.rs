//! A sentence as tokens: words with their classes, punctuation, and argument slots.

use super::flags::flags;
use super::lexicon::{Lexicon, Word, WordIdx};
use super::pos::Pos;
use super::sense::{Ending, Leaning, Sense, Traits};
use super::word_class::{Forms, Tags};
use crate::gazetteer::{EntityKind, Form, Sector};
use crate::resolve::ActorIdx;
use crate::span::Span;

/// A place in the sentence that refers to actors: a mention, or a reference such as "they".
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot {
    pub span: Span,
    /// Range into [`Sentence::actors`].
    pub actors: (u32, u32),
    pub form: Form,
    /// The kind of the first actor.
    pub kind: EntityKind,
    pub sector: Option<Sector>,
    /// "its", "their": stands before a noun as a possessive.
    pub possessive: bool,
    /// "they", "we": never a modifier of what follows.
    pub pronoun: bool,
    /// "each other": takes its actors from the clause's subject.
    pub reciprocal: bool,
    /// "the deal" of those who made it: what they have with one another has been told.
    pub told: bool,
    /// The first mention inside a descriptor: "Kazakh" in "the Kazakh leader".
    pub nested: Option<(ActorIdx, Span)>,
}

impl Slot {
    /// Whether the slot modifies what follows, as an adjective does.
    pub(crate) fn is_modifier(&self) -> bool {
        self.form == Form::Adjective || self.possessive
    }
}

/// What a token is when it is no word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    None,
    Comma,
    Dash,
    Semicolon,
    Colon,
    Open,
    Close,
    Quote,
    /// `'s` or the apostrophe of a plural possessive.
    Possessive,
    Hyphen,
    Stop,
}

flags! {
    /// The marks of a sentence that what is seldom there is told by.
    Marks(u16) { COMMA, DASH, SEMICOLON, COLON, OPEN, CLOSE, QUOTE, POSSESSIVE, HYPHEN, STOP, }
}

impl Marks {
    /// The flag of a mark; [`Mark::None`] has none.
    #[inline]
    pub(super) const fn of(mark: Mark) -> Self {
        Self((1 << mark as u16) >> 1)
    }
}

// the flags stand in the order of the marks
const _: () = {
    assert!(Marks::of(Mark::None).0 == 0);
    assert!(Marks::of(Mark::Dash).0 == Marks::DASH.0);
    assert!(Marks::of(Mark::Colon).0 == Marks::COLON.0);
    assert!(Marks::of(Mark::Open).0 == Marks::OPEN.0);
    assert!(Marks::of(Mark::Stop).0 == Marks::STOP.0);
};

/// The sense of each mark: a table, since no processor guesses which mark comes next.
static MARK_SENSES: [Sense; 11] = {
    let marks = [
        Mark::None,
        Mark::Comma,
        Mark::Dash,
        Mark::Semicolon,
        Mark::Colon,
        Mark::Open,
        Mark::Close,
        Mark::Quote,
        Mark::Possessive,
        Mark::Hyphen,
        Mark::Stop,
    ];
    let unknown = Sense {
        leaning: Leaning::Unknown,
        forms: Forms::NONE,
        traits: Traits::NONE,
    };
    let mut senses = [unknown; 11];
    let mut n = 0;
    while n < marks.len() {
        let sense = &mut senses[marks[n] as usize];
        if let Some(pos) = mark_pos(marks[n]) {
            sense.leaning = Leaning::Fixed(pos);
        }
        // what is quoted may be a noun
        if matches!(marks[n], Mark::Quote) {
            sense.traits = Traits::NOMINAL;
        }
        n += 1;
    }
    senses
};

/// The class of a mark; [`Mark::None`] is none.
const fn mark_pos(mark: Mark) -> Option<Pos> {
    Some(match mark {
        Mark::None => return None,
        Mark::Comma => Pos::Comma,
        Mark::Dash => Pos::Dash,
        Mark::Semicolon => Pos::Semicolon,
        Mark::Colon => Pos::Colon,
        Mark::Open => Pos::Open,
        Mark::Close => Pos::Close,
        Mark::Quote => Pos::Quote,
        Mark::Possessive => Pos::Possessive,
        Mark::Hyphen => Pos::Hyphen,
        Mark::Stop => Pos::Stop,
    })
}

/// One token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub start: u32,
    pub end: u32,
    pub word: WordIdx,
    pub tags: Tags,
    pub mark: Mark,
    pub slot: Option<u16>,
    /// Whether the word begins with a capital letter.
    pub capital: bool,
    /// What the ending of a word that no list holds says of it.
    pub ending: Ending,
    /// What is known of its class, whatever stands around it.
    pub sense: Sense,
}

impl Token {
    /// A token of which only the place is known.
    #[inline]
    fn at(start: u32, end: u32) -> Self {
        Self {
            start,
            end,
            word: WordIdx(0),
            tags: Tags::default(),
            mark: Mark::None,
            slot: None,
            capital: false,
            ending: Ending::Plain,
            sense: Sense::default(),
        }
    }

    /// A mark, which is not [`Mark::None`].
    #[inline]
    pub(super) fn mark(mark: Mark, start: usize, end: usize) -> Self {
        Self {
            mark,
            sense: MARK_SENSES[mark as usize],
            ..Self::at(start as u32, end as u32)
        }
    }

    /// The slot with this number.
    pub(super) fn slot(number: usize, slot: &Slot, capital: bool) -> Self {
        let pos = if slot.is_modifier() {
            Pos::Modifier
        } else {
            Pos::Slot
        };
        Self {
            slot: u16::try_from(number).ok(),
            capital,
            sense: Sense {
                leaning: Leaning::Fixed(pos),
                traits: Traits::NOMINAL.with(Traits::DATED),
                ..Sense::default()
            },
            ..Self::at(slot.span.start, slot.span.end)
        }
    }

    /// The token's bytes.
    pub(crate) fn span(self) -> Span {
        Span {
            start: self.start,
            end: self.end,
        }
    }

    /// Whether the token is a word that no list holds.
    pub(crate) fn is_unknown(&self) -> bool {
        self.sense.traits.any(Traits::UNLISTED)
    }
}

/// The buffers of one sentence.
#[derive(Debug, Default)]
pub(crate) struct Sentence {
    pub span: Span,
    pub slots: Vec<Slot>,
    /// The slot of who says all of it, if another sentence says so.
    pub voice: Option<u16>,
    /// The slot of whom the sentence before says to be helped.
    pub taker: Option<u16>,
    pub actors: Vec<ActorIdx>,
    pub tokens: Vec<Token>,
    /// All tags of its words: what no word has need not be looked for.
    pub tags: Tags,
    /// All its marks.
    pub marks: Marks,
}

impl Sentence {
    /// Adds a slot for somebody for whom no token stands.
    pub(super) fn add_unnamed(
        &mut self,
        actor: Option<ActorIdx>,
        kinds: &[EntityKind],
    ) -> Option<u16> {
        let actor = actor?;
        let slot = u16::try_from(self.slots.len()).ok()?;
        let from = self.actors.len() as u32;
        let end = self.span.end as usize;
        self.actors.push(actor);
        self.slots.push(Slot {
            span: Span::new(end, end),
            actors: (from, from + 1),
            form: Form::Name,
            kind: kinds
                .get(actor.index())
                .copied()
                .unwrap_or(EntityKind::Person),
            sector: None,
            possessive: false,
            pronoun: false,
            reciprocal: false,
            told: false,
            nested: None,
        });
        Some(slot)
    }

    /// The actors of a slot.
    pub(crate) fn actors_of(&self, slot: &Slot) -> &[ActorIdx] {
        self.actors
            .get(slot.actors.0 as usize..slot.actors.1 as usize)
            .unwrap_or_default()
    }

    /// The tokens that stand between two places of the text.
    pub(crate) fn between(&self, first: Span, second: Span) -> std::ops::Range<usize> {
        let at = |place: u32| self.tokens.partition_point(|token| token.start < place);
        at(first.end)..at(second.start)
    }

    /// Whether a token names whom somebody is for or against: "anti-Taliban fighters".
    pub(crate) fn sided(&self, token: usize) -> bool {
        let Some([side, hyphen]) = token
            .checked_sub(2)
            .and_then(|at| self.tokens.get(at..token))
        else {
            return false;
        };
        hyphen.mark == Mark::Hyphen && side.tags.any(Tags::LED) && side.slot.is_none()
    }

    /// Whether a token only says what something is like, or of what time it is: "a Swiss-style
    /// vote", "Soviet-era tanks".
    pub(crate) fn likened(&self, token: usize) -> bool {
        let behind = self.tokens.get(token + 1..token + 3);
        behind.is_some_and(|behind| {
            behind[0].mark == Mark::Hyphen
                && behind[1].tags.any(Tags::REFLEXIVE)
                && behind[1].slot.is_none()
        })
    }

    /// Whether a phrase counts some of those who make up a body: "five states", "most members".
    pub(crate) fn counts_some(&self, from: usize, head: usize) -> bool {
        let (first, head) = (self.tokens[from].tags, self.tokens[head].tags);
        let counted = first.any(Tags::NUMBER.with(Tags::WOULD)) && head.any(Tags::PLURAL);
        counted && head.any(Tags::NOR) && head.any(Tags::NOUN)
    }

    /// Whether a token says whose something is: "its", "Chad's".
    pub(crate) fn is_possessive(&self, token: &Token) -> bool {
        let slot = token.slot.map(|slot| &self.slots[usize::from(slot)]);
        token.tags.any(Tags::POSSESSIVE) || slot.is_some_and(|slot| slot.possessive)
    }

    /// The lexicon's entry of a token.
    pub(crate) fn word_of<'l>(&self, token: usize, lexicon: &'l Lexicon) -> &'l Word {
        lexicon.get(self.tokens[token].word)
    }
}
