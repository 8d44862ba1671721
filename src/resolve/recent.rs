//! The mentions shortly before: the last ones, those of a sentence, and the one with which it
//! begins; and whom a phrase that points back means.

use super::mention::{ActorIdx, Mention, Reference};
use super::resolver::Pass;

/// So many mentions back what has been named is looked for.
const LOOK_BACK: usize = 32;

/// So many phrases back what has been pointed at is looked for: a sentence may hold any number.
const REFERENCES: usize = 64;

impl Pass<'_> {
    /// The last phrases that point back, the latest first.
    pub(super) fn last_references(&self) -> impl Iterator<Item = &Reference> {
        self.out.references.iter().rev().take(REFERENCES)
    }

    /// The last mentions, the latest first.
    pub(super) fn last_mentions(&self) -> impl DoubleEndedIterator<Item = &Mention> + Clone {
        self.out.mentions.iter().rev().take(LOOK_BACK)
    }

    /// The last mentions of a sentence, the latest first.
    pub(super) fn mentions_of(&self, sentence: u32) -> impl Iterator<Item = &Mention> + Clone {
        let behind = self
            .last_mentions()
            .skip_while(move |m| m.sentence > sentence);
        behind.take_while(move |m| m.sentence == sentence)
    }

    /// The first mention of a sentence, and the byte with which its phrase begins.
    pub(super) fn first_mention(&self, sentence: u32) -> Option<(&Mention, usize)> {
        let first = self.mentions_of(sentence).last()?;
        let start = first.span.start as usize;
        Some((first, self.opening(start).start.unwrap_or(start)))
    }

    /// The last mention that ends at a byte.
    pub(super) fn mention_ending(&self, end: usize) -> Option<&Mention> {
        self.last_mentions().find(|m| m.span.end as usize == end)
    }

    /// Those whom a phrase that points back means.
    pub(super) fn meant(&self, reference: &Reference) -> &[ActorIdx] {
        let range = reference.from as usize..reference.to as usize;
        self.out.pool.get(range).unwrap_or_default()
    }

    /// The only one whom such a phrase means.
    pub(super) fn sole_meant(&self, reference: &Reference) -> Option<ActorIdx> {
        match self.meant(reference) {
            [one] => Some(*one),
            _ => None,
        }
    }
}
