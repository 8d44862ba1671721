//! The words on either side of a name.

use super::lexicon::Term;
use super::reader::{Gap, Reader, Word};
use crate::span::Span;

/// A word beside a name, and what the word lists say of it.
#[derive(Clone, Copy)]
pub(super) struct Neighbor {
    pub(super) word: Word,
    pub(super) term: Term,
}

/// The words on either side of a name, read once for all that is asked of it.
#[derive(Clone, Copy, Default)]
pub(super) struct Around {
    pub(super) before: Option<Neighbor>,
    pub(super) behind: Option<Neighbor>,
}

impl Around {
    pub(super) fn read(reader: &Reader<'_>, span: Span) -> Self {
        let neighbor = |word: Word| Neighbor {
            word,
            term: reader.term(word),
        };
        Self {
            before: reader.prev(span.start as usize).map(neighbor),
            behind: reader.next(span.end as usize).map(neighbor),
        }
    }

    /// The word before if only blanks lie between.
    #[inline]
    pub(super) fn near_before(self) -> Option<Neighbor> {
        self.before.filter(|n| n.word.gap == Gap::Space)
    }

    /// The word behind if only blanks lie between.
    #[inline]
    pub(super) fn near_behind(self) -> Option<Neighbor> {
        self.behind.filter(|n| n.word.gap == Gap::Space)
    }
}
