//! The class of a token in its place.

use crate::stored::stored;

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

stored! {
    enum Pos { Slot, Modifier, Noun, Verb, Be, Have, Do, Modal, Adjective, Determiner, Number, Possessive, Pronoun, Adverb, Preposition, To, Not, And, Or, But, Relative, Subordinator, That, Comma, Dash, Semicolon, Colon, Open, Close, Quote, Hyphen, Stop }
}
