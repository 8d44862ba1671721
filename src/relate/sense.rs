//! What is known of a word's class wherever it stands: from its tags, or from its ending.

use super::flags::flags;
use super::pos::Pos;
use super::word_class::{Forms, Tags};
use crate::stored::{Reader, Stored, Writer, stored};

/// What the tags of a word alone say of its class in a sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Leaning {
    /// It has this class, whatever stands around it.
    Fixed(Pos),
    Modal,
    That,
    /// "her", "this", "both": a determiner before a noun, else a pronoun.
    Determiner,
    /// "both", "all": as above, or an adverb between a subject and its verb.
    Quantifier,
    /// "since": opens a clause, but not in "has since denied".
    Since,
    /// "itself": a pronoun, but not in "Russia itself denied".
    Reflexive,
    Verb,
    /// An adjective that is a noun as well.
    Adjective,
    /// An adjective or a number, or an adverb: "then", "first".
    Adverbial,
    /// No list holds the word, or none that gives it a class.
    #[default]
    Unknown,
}

impl Leaning {
    /// The classes in the order in which they take precedence.
    pub(crate) fn of(tags: Tags) -> Self {
        let closed = [
            (Tags::MODAL, Self::Modal),
            (Tags::BE, Self::Fixed(Pos::Be)),
            (Tags::HAVE, Self::Fixed(Pos::Have)),
            (Tags::DO, Self::Fixed(Pos::Do)),
            (Tags::TO, Self::Fixed(Pos::To)),
            (Tags::NOT, Self::Fixed(Pos::Not)),
            (Tags::RELATIVE, Self::Fixed(Pos::Relative)),
            (Tags::AND, Self::Fixed(Pos::And)),
            (Tags::OR, Self::Fixed(Pos::Or)),
            (Tags::THAT, Self::That),
        ];
        let rest = [
            (Tags::SUBORDINATOR, Self::Fixed(Pos::Subordinator)),
            (
                Tags::PREPOSITION.with(Tags::ACCORDING),
                Self::Fixed(Pos::Preposition),
            ),
        ];
        let open = [
            (Tags::VERB, Self::Verb),
            (Tags::NUMBER, Self::Fixed(Pos::Number)),
        ];
        let first = |list: &[(Tags, Self)]| {
            let found = list.iter().find(|(tag, _)| tags.any(*tag));
            found.map(|(_, leaning)| *leaning)
        };
        let adverb = tags.any(Tags::ADVERB) && !tags.any(Tags::VERB.with(Tags::ADJECTIVE));
        let ordinal = tags.any(Tags::FOREMOST) && tags.any(Tags::NUMBER.with(Tags::ADJECTIVE));
        if tags.is_empty() {
            Self::Unknown
        } else if let Some(leaning) = first(&closed) {
            leaning
        } else if tags.any(Tags::POSSESSIVE) {
            if tags.any(Tags::PRONOUN) {
                Self::Determiner
            } else {
                Self::Fixed(Pos::Determiner)
            }
        } else if tags.any(Tags::BUT) {
            Self::Fixed(Pos::But)
        } else if tags.any(Tags::PRONOUN) {
            if tags.any(Tags::DETERMINER) {
                Self::Determiner
            } else if tags.any(Tags::REFLEXIVE) {
                Self::Reflexive
            } else {
                Self::Fixed(Pos::Pronoun)
            }
        } else if tags.any(Tags::DETERMINER) {
            if tags.any(Tags::ARTICLE) {
                Self::Fixed(Pos::Determiner)
            } else if tags.any(Tags::ADVERB) {
                Self::Quantifier
            } else {
                Self::Determiner
            }
        } else if tags.any(Tags::SUBORDINATOR) && adverb {
            Self::Since
        } else if let Some(leaning) = first(&rest) {
            leaning
        } else if tags.any(Tags::ADVERB) && ordinal {
            Self::Adverbial
        } else if adverb {
            Self::Fixed(Pos::Adverb)
        } else if let Some(leaning) = first(&open) {
            leaning
        } else if !tags.any(Tags::ADJECTIVE) {
            Self::Fixed(Pos::Noun)
        } else if tags.any(Tags::NOUN) {
            Self::Adjective
        } else if tags.any(Tags::ADVERB) {
            Self::Adverbial
        } else {
            Self::Fixed(Pos::Adjective)
        }
    }
}

flags! {
    /// What else is known of a token.
    Traits(u8) {
        /// It may go on a noun phrase.
        NOMINAL,
        /// A date may hang on something in it: looked at only where dates are asked for.
        DATED,
        /// A date hangs on it: a month, a weekday, a season, a unit of time.
        MOMENT,
        /// It is a word that no list holds.
        UNLISTED,
        /// A verb with whose object a plain form goes on: "helped Togo build".
        HELPS,
        /// A verb with two objects: "granted Togo access".
        GIVES,
        /// A verb that makes a passive as "be" does: "got sanctioned".
        GETS,
    }
}

/// What is known of a token's class, whatever stands around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sense {
    pub leaning: Leaning,
    /// All the forms of verbs that it may be.
    pub forms: Forms,
    pub traits: Traits,
}

impl Sense {
    /// The sense of a word with these tags and forms.
    pub(crate) fn of(tags: Tags, forms: Forms) -> Self {
        let nominal = is_nominal(tags, forms);
        Self {
            leaning: Leaning::of(tags),
            forms,
            traits: if nominal {
                Traits::NOMINAL
            } else {
                Traits::default()
            },
        }
    }
}

/// Whether a word may go on a noun phrase.
fn is_nominal(tags: Tags, forms: Forms) -> bool {
    let closed = Tags::PREPOSITION
        .with(Tags::BE)
        .with(Tags::HAVE)
        .with(Tags::DO)
        .with(Tags::MODAL)
        .with(Tags::AND)
        .with(Tags::OR)
        .with(Tags::BUT)
        .with(Tags::TO)
        .with(Tags::THAT)
        .with(Tags::RELATIVE)
        .with(Tags::SUBORDINATOR)
        .with(Tags::NOT);
    let noun = Tags::ADJECTIVE.with(Tags::NOUN).with(Tags::NUMBER);
    let adverb =
        tags.any(Tags::ADVERB) && !tags.any(noun.with(Tags::DETERMINER).with(Tags::SUBORDINATOR));
    // "her told", "both agreed": a finite verb that is no noun and no adjective
    let verb_only = tags.any(Tags::VERB)
        && !tags.any(Tags::NOUN.with(Tags::ADJECTIVE))
        && !forms.any(Forms::GERUND.with(Forms::PARTICIPLE));
    !tags.any(closed) && !adverb && !verb_only
}

/// A part before a hyphen with more letters than this is a word of its own: "re-set", but
/// "quake-hit".
pub(super) const LONGEST_PREFIX: usize = 3;

/// What an unknown word's ending says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    Adverb,
    Past,
    /// A past form of two words, which is an adjective before a noun: "debt-ridden".
    PastCompound,
    Gerund,
    Adjective,
    Number,
    Plain,
}

impl Ending {
    /// Whether it is that of a verb's past or participle.
    pub(crate) fn is_past(self) -> bool {
        matches!(self, Self::Past | Self::PastCompound)
    }

    /// Reads the ending of a word's bytes.
    pub(crate) fn of(word: &[u8]) -> Self {
        if word
            .first()
            .is_some_and(|b| b.is_ascii_digit() || *b == b'$')
        {
            return Self::Number;
        }
        let length = word.len();
        let compound = || word.iter().position(|b| *b == b'-') > Some(LONGEST_PREFIX);
        match word {
            [.., b'l', b'y'] if length > 4 => Self::Adverb,
            [.., b'e', b'd'] if length > 4 && compound() => Self::PastCompound,
            [.., b'e', b'd'] if length > 4 => Self::Past,
            _ if length <= 5 => Self::Plain,
            // "oil-producing", but not "re-arming"
            [.., b'i', b'n', b'g'] if compound() => Self::Adjective,
            [.., b'i', b'n', b'g'] => Self::Gerund,
            [.., b'a', b'l']
            | [.., b'i', b'c']
            | [.., b'o', b'u', b's']
            | [.., b'i', b'v', b'e']
            | [.., b'a', b'b', b'l', b'e']
            | [.., b'f', b'u', b'l']
            | [.., b'l', b'e', b's', b's']
            // "quake-hit"
            | [.., b'-', b'h', b'i', b't'] => Self::Adjective,
            _ => Self::Plain,
        }
    }
}

stored! { struct Sense { leaning, forms, traits } }

impl Leaning {
    /// All but [`Leaning::Fixed`].
    const LOOSE: [Self; 10] = [
        Self::Modal,
        Self::That,
        Self::Determiner,
        Self::Quantifier,
        Self::Since,
        Self::Reflexive,
        Self::Verb,
        Self::Adjective,
        Self::Adverbial,
        Self::Unknown,
    ];
}

impl Stored for Leaning {
    fn write(&self, out: &mut Writer) {
        let loose = Self::LOOSE.iter().position(|known| known == self);
        loose.map(|n| n as u8).write(out);
        if let Self::Fixed(pos) = self {
            pos.write(out);
        }
    }

    #[inline]
    fn read(from: &mut Reader) -> Self {
        match Option::<u8>::read(from) {
            None => Self::Fixed(Pos::read(from)),
            Some(n) => Self::LOOSE.get(usize::from(n)).copied().unwrap_or_default(),
        }
    }
}
