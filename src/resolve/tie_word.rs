//! Words by which a sentence ties somebody to a body without a title beside the name, from
//! `ties.tsv`.

use super::lexicon::rows;
use crate::stored::stored;

const TIES: &str = include_str!("../../gazetteers/resolve/ties.tsv");

/// What a word says of the tie between a person and a body; several may hold for one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct TieWord(u16);

impl TieWord {
    /// "serves as", "was named": behind it stands what the subject is.
    pub(super) const PREDICATE: Self = Self(1);
    /// "works": behind "for" stands the employer.
    pub(super) const WORKS: Self = Self(2);
    /// "heads": its object is the subject's body.
    pub(super) const HEADS: Self = Self(4);
    /// "bin": a part of a person's name.
    pub(super) const BORNE: Self = Self(8);

    /// "at": behind it stands the employer.
    pub(super) const EMPLOYS: Self = Self(16);
    /// "on": behind it, after a title, stands what its bearer minds.
    pub(super) const MINDS: Self = Self(32);
    /// A preposition of either kind.
    pub(super) const LINKS: Self = Self(16 | 32);

    /// "member": of what stands behind "of".
    pub(super) const BELONGS: Self = Self(64);

    /// "named": behind it, after a title, stands a name.
    pub(super) const NAMED: Self = Self(128);

    /// "woman", "citizen": of the state before it or behind "of".
    pub(super) const NATIVE: Self = Self(256);

    pub(super) fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn named(name: &str) -> Option<Self> {
        match name {
            "predicate" => Some(Self::PREDICATE),
            "works" => Some(Self::WORKS),
            "heads" => Some(Self::HEADS),
            "borne" => Some(Self::BORNE),
            "employs" => Some(Self::EMPLOYS),
            "belongs" => Some(Self::BELONGS),
            "minds" => Some(Self::MINDS),
            "named" => Some(Self::NAMED),
            "native" => Some(Self::NATIVE),
            _ => None,
        }
    }
}

/// Every word of the table, with what it says.
pub(super) fn tie_words() -> impl Iterator<Item = (&'static str, TieWord)> {
    rows(TIES).flat_map(|row| {
        let known = match row[..] {
            [tie, words] => TieWord::named(tie).map(|tie| (tie, words)),
            _ => None,
        };
        known
            .into_iter()
            .flat_map(|(tie, words)| words.split('|').map(move |word| (word, tie)))
    })
}

stored! { struct TieWord(_) }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        for row in rows(TIES) {
            assert!(
                row.len() == 2 && TieWord::named(row[0]).is_some(),
                "{row:?}"
            );
        }
    }
}
