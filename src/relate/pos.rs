//! The class of a token in its place.

use super::token::Mark;

/// The class of a token in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pos {
    Slot,
    /// A slot that modifies what follows: an adjective of a state, a possessive pronoun.
    Modifier,
    Noun,
    Verb,
    Be,
    Have,
    Do,
    Modal,
    Adjective,
    Determiner,
    Number,
    Possessive,
    Pronoun,
    Adverb,
    Preposition,
    To,
    Not,
    And,
    Or,
    But,
    Relative,
    Subordinator,
    That,
    Comma,
    Dash,
    Semicolon,
    Colon,
    Open,
    Close,
    Quote,
    Hyphen,
    Stop,
}

impl Pos {
    /// Whether the class may stand inside a noun phrase before its head.
    pub(crate) const fn in_noun_phrase(self) -> bool {
        matches!(
            self,
            Self::Slot
                | Self::Modifier
                | Self::Noun
                | Self::Adjective
                | Self::Determiner
                | Self::Number
                | Self::Possessive
        )
    }

    /// Whether the class is a form of be, have, do or a modal.
    pub(crate) const fn is_auxiliary(self) -> bool {
        matches!(self, Self::Be | Self::Have | Self::Do | Self::Modal)
    }
}

/// The class of a mark; [`Mark::None`] is none.
pub(crate) const fn mark_pos(mark: Mark) -> Option<Pos> {
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
