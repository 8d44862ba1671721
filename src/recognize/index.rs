//! The alias index: a hash of every word-aligned prefix of every folded alias.
//!
//! An alias costs one insertion a word, so the index builds in a fraction of the time that an
//! automaton over bytes takes, and a word of the text costs one look at a bitmap, seldom more.

use std::borrow::Cow;

use super::filter::Filter;
use super::node::{Link, Node, Nodes};
use super::particle::Particles;
use super::spelling;
use super::walk::{Walk, is_word_at, skip_word};
use super::word::{STEP, first_bytes, sixteen};
use crate::gazetteer::{Alias, Gazetteer, MatchMode};
use crate::shelf::{Fixed, Shelf, side_by_side, word_at};
use crate::span::Span;
use crate::stored::{Reader, Stored as _, stored};
use crate::stored_data::NAMES;
use crate::text::{fold_bytes, fold_char, fold_into};

/// The dense index of a folded surface form in one [`Matcher`](super::Matcher).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SurfaceIdx(pub(crate) u32);

/// One folded surface form.
#[derive(Clone, Copy, Debug)]
struct Surface {
    /// Where the first alias's own bytes begin in `Index::written`; the folded ones follow.
    written: u32,
    written_len: u16,
    folded_len: u16,
    /// Where its candidates begin in `Index::aliases`.
    aliases: u32,
}

/// The aliases of a gazetteer, by folded surface.
#[derive(Debug)]
pub(crate) struct Index {
    /// First words: a small table, since every capital asks for one.
    first: Nodes,
    /// Longer prefixes.
    longer: Nodes,
    /// One bit for each word that some alias begins with, or has behind words in small letters, and
    /// some more.
    pub(super) first_words: Filter,
    /// One for each longer prefix: most that a text has begin no alias, and their nodes would not
    /// be in the cache.
    longer_prefixes: Filter,
    /// The first bytes of folded aliases.
    first_bytes: [bool; 256],
    /// Whether no alias begins with a letter that is far from Latin.
    latin_only: bool,
    pub(super) particles: Particles,
    surfaces: Shelf<Surface, 12>,
    /// For each surface the length of its first alias (0 for more than 255 bytes), the alias's own
    /// bytes, and the folded ones.
    written: Cow<'static, [u8]>,
    /// The candidates of each surface, in the order of the tables.
    aliases: Box<[u32]>,
    /// The longest folded alias, in bytes.
    pub(super) longest: usize,
    /// The longest folded word that `first_words` has, in bytes.
    pub(super) longest_first: usize,
    /// What the hashes start from.
    pub(super) seed: u64,
}

/// No word or alias of more bytes is indexed.
const LONGEST: usize = 1 << 12;

impl Index {
    /// The index of a gazetteer's aliases: that of the built-in one is stored.
    pub(super) fn of(gazetteer: &Gazetteer) -> Self {
        if gazetteer.is_stored() {
            Self::read(&mut Reader::new(NAMES))
        } else {
            Self::new(gazetteer)
        }
    }

    pub(crate) fn new(gazetteer: &Gazetteer) -> Self {
        // two surfaces with one hash are not expected before the sun burns out, but they must not
        // cost an alias
        let mut seed = 0;
        loop {
            if let Some(index) = Self::build(gazetteer.aliases(), seed) {
                return index;
            }
            seed += 1;
        }
    }

    fn build(all: &[Alias], seed: u64) -> Option<Self> {
        let mut index = Self {
            first: Nodes::with_capacity(all.len() / 2),
            longer: Nodes::with_capacity(all.len()),
            first_words: Filter::default(),
            longer_prefixes: Filter::default(),
            first_bytes: [false; 256],
            latin_only: true,
            particles: Particles::default(),
            surfaces: Vec::with_capacity(all.len()).into(),
            written: Vec::with_capacity(all.len() * 40).into(),
            aliases: Box::default(),
            longest: 0,
            longest_first: 0,
            seed,
        };
        let mut surface_of = Vec::with_capacity(all.len());
        let mut folded = Vec::new();
        let mut behind_particles = Vec::new();
        for alias in all {
            let surface = match trimmed(alias.surface()) {
                Some(text) => {
                    behind_particles.extend(index.add_particles(text));
                    index.add(alias, text, &mut folded)?
                }
                None => u32::MAX,
            };
            surface_of.push(surface);
        }
        index.group(&surface_of);
        let first = index.first.hashes();
        index.first_words = Filter::new(first.chain(behind_particles.iter().copied()));
        index.longer_prefixes = Filter::new(index.longer.hashes());
        index.latin_only = !index.first_bytes[FAR..].contains(&true);
        (index.first.finish() && index.longer.finish()).then_some(index)
    }

    /// Adds an alias and gives its surface; `None` if another one has the same hash.
    fn add(&mut self, alias: &Alias, text: &str, folded: &mut Vec<u8>) -> Option<u32> {
        let mut walk = Walk::new(text, 0, self.seed);
        walk.word(LONGEST);
        let mut node = self.first.entry(walk.hash.get());
        while walk.at < text.len() {
            let (mut first, mut signs) = (b' ', 0);
            while let Some(sign) = walk.sign() {
                first = if signs == 0 { sign } else { first };
                signs += 1;
            }
            if walk.at == text.len() {
                node.add(Link::sign(first));
                node.set_tail();
                node = self.longer.entry(walk.hash.get());
                break;
            }
            node.add(if signs == 1 && first == b' ' {
                Link::word(first_byte(text, walk.at))
            } else {
                Link::sign(first)
            });
            if !walk.word(LONGEST) {
                // a character with which no text goes on: the lint reports it
                return Some(u32::MAX);
            }
            node = self.longer.entry(walk.hash.get());
        }
        folded.clear();
        fold_into(text, folded);
        let blocks = alias.mode() == MatchMode::Never;
        let surface = if let Some(known) = node.surface() {
            let facts = self.surfaces.get(known.0 as usize)?;
            let from = facts.written as usize;
            let to = from + usize::from(facts.written_len);
            node.note(self.written.get(from..to)? == text.as_bytes(), blocks);
            let known_fold = self.written.get(to..to + usize::from(facts.folded_len))?;
            (known_fold == folded.as_slice()).then_some(known.0)?
        } else {
            let number = self.surfaces.len() as u32;
            let bytes = self.written.to_mut();
            bytes.push(u8::try_from(text.len()).unwrap_or(0));
            let written = bytes.len() as u32;
            bytes.extend_from_slice(text.as_bytes());
            bytes.extend_from_slice(folded);
            self.surfaces.own().push(Surface {
                written,
                written_len: u16::try_from(text.len()).ok()?,
                folded_len: u16::try_from(folded.len()).ok()?,
                aliases: 0,
            });
            node.set_surface(SurfaceIdx(number), written, spelling::is_all_caps(text));
            node.note(true, blocks);
            number
        };
        self.first_bytes[usize::from(*folded.first()?)] = true;
        self.longest = self.longest.max(folded.len());
        if folded.len() > self.longest_first {
            let first = folded.iter().take_while(|b| is_folded_word(**b)).count();
            self.longest_first = self.longest_first.max(first);
        }
        Some(surface)
    }

    /// Notes with which words in small letters an alias begins, and gives the hash of the word
    /// behind.
    fn add_particles(&mut self, text: &str) -> Option<u64> {
        let at = self.particles.add(text)?;
        let mut walk = Walk::new(text, at, self.seed);
        walk.word(LONGEST);
        let mut length = 0;
        fold_bytes(text.get(at..walk.at)?, |_| length += 1);
        self.longest_first = self.longest_first.max(length);
        Some(walk.hash.get())
    }

    /// Lists the aliases of each surface.
    fn group(&mut self, surface_of: &[u32]) {
        let mut next = vec![0_u32; self.surfaces.len()];
        for &surface in surface_of.iter().filter(|s| **s != u32::MAX) {
            next[surface as usize] += 1;
        }
        let mut total = 0;
        for (surface, next) in self.surfaces.own().iter_mut().zip(&mut next) {
            surface.aliases = total;
            total += std::mem::replace(next, total);
        }
        let mut aliases = vec![0; total as usize].into_boxed_slice();
        for (&surface, alias) in surface_of.iter().zip(0..) {
            if surface != u32::MAX {
                let slot = &mut next[surface as usize];
                aliases[*slot as usize] = alias;
                *slot += 1;
            }
        }
        self.aliases = aliases;
    }

    /// Whether some alias may begin with the word of this hash, or with words in small letters
    /// before it.
    #[inline]
    pub(super) fn may_begin(&self, hash: u64) -> bool {
        self.first_words.may_have(hash)
    }

    /// Whether some alias may begin with a character that is not ASCII.
    ///
    /// It spares the words of scripts that no alias is written in, which are slow to fold.
    pub(super) fn may_begin_with(&self, c: char) -> bool {
        if self.latin_only && is_far(c) {
            return false;
        }
        let mut first = None;
        fold_char(c, |byte| first = first.or(Some(byte)));
        first.is_some_and(|byte| self.first_bytes[usize::from(byte)])
    }

    /// What is known of the first word with this hash.
    #[inline]
    pub(super) fn first(&self, hash: u64) -> Option<Node> {
        self.first.get(hash)
    }

    /// What is known of the longer prefix with this hash.
    #[inline]
    pub(super) fn longer(&self, hash: u64) -> Option<Node> {
        self.longer_prefixes
            .may_have(hash)
            .then(|| self.longer.get(hash))?
    }

    /// Whether a place in a text is byte for byte the first alias of a node.
    #[inline]
    pub(super) fn is_written(&self, node: Node, text: &[u8], span: Span) -> bool {
        let from = node.written as usize;
        let length = span.len();
        self.written.get(from - 1).copied().map(usize::from) == Some(length)
            && is_same(&self.written, from, text, span.start as usize, length)
    }

    /// The folded bytes of a surface.
    pub(super) fn folded(&self, surface: SurfaceIdx) -> &[u8] {
        let Some(surface) = self.surfaces.get(surface.0 as usize) else {
            return &[];
        };
        let from = surface.written as usize + usize::from(surface.written_len);
        &self.written[from..from + usize::from(surface.folded_len)]
    }

    /// The indices, into the gazetteer's aliases, of a surface's candidates.
    #[inline]
    pub(super) fn aliases(&self, surface: SurfaceIdx) -> &[u32] {
        let begin = |n: usize| self.surfaces.get(n).map(|surface| surface.aliases as usize);
        let from = begin(surface.0 as usize).unwrap_or(0);
        let to = begin(surface.0 as usize + 1).unwrap_or(self.aliases.len());
        &self.aliases[from..to]
    }
}

/// Whether two places are the same for so many bytes, at least one; a call of memcmp takes longer
/// than most names.
#[inline]
fn is_same(one: &[u8], mut at: usize, other: &[u8], mut other_at: usize, length: usize) -> bool {
    let mut left = length;
    while left > STEP {
        if sixteen(one, at) != sixteen(other, other_at) {
            return false;
        }
        (at, other_at, left) = (at + STEP, other_at + STEP, left - STEP);
    }
    (sixteen(one, at) ^ sixteen(other, other_at)) & first_bytes(left) == 0
}

/// A surface form from its first word on; `None` if it has none.
fn trimmed(surface: &str) -> Option<&str> {
    let word = surface
        .char_indices()
        .find(|(n, _)| is_word_at(surface, *n));
    surface.get(word?.0..).map(str::trim_end)
}

/// The first byte of the folded word at a place.
pub(super) fn first_byte(text: &str, at: usize) -> u8 {
    if let Some(byte) = text
        .as_bytes()
        .get(at)
        .filter(|b| b.is_ascii_alphanumeric())
    {
        return byte.to_ascii_lowercase();
    }
    let mut first = None;
    let word = text.get(at..).unwrap_or("");
    fold_bytes(word.get(..skip_word(word, 0)).unwrap_or(""), |byte| {
        first = first.or(Some(byte));
    });
    first.unwrap_or(0)
}

/// The first byte in UTF-8 of letters from Arabic on.
const FAR: usize = 0xD8;

/// Whether a letter is of a script from Arabic to Korean, whose letters fold to each other.
const fn is_far(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{10FF}' | '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}')
}

/// Whether a folded byte belongs to a word.
const fn is_folded_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

impl Fixed<12> for Surface {
    fn to_bytes(self) -> [u8; 12] {
        let lengths = u32::from(self.written_len) | u32::from(self.folded_len) << 16;
        side_by_side([self.written, lengths, self.aliases])
    }

    #[inline]
    fn of_bytes(bytes: &[u8; 12]) -> Self {
        let lengths = word_at(bytes, 4);
        Self {
            written: word_at(bytes, 0),
            written_len: lengths as u16,
            folded_len: (lengths >> 16) as u16,
            aliases: word_at(bytes, 8),
        }
    }
}

stored! {
    struct Index {
        first, longer, first_words, longer_prefixes, first_bytes, latin_only, particles, surfaces,
        written, aliases, longest, longest_first, seed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stored::Writer;

    #[test]
    fn the_stored_index_is_that_of_the_names() {
        let gazetteer = Gazetteer::builtin();
        for index in [Index::new(&gazetteer), Index::of(&gazetteer)] {
            let stored = Writer::file(&index);
            assert!(stored == NAMES, "build.rs has indexed other names");
        }
    }

    #[test]
    fn letters_of_far_scripts_fold_to_far_ones() {
        for c in ('\u{600}'..'\u{E000}').filter(|c| is_far(*c) && c.is_alphanumeric()) {
            let mut first = None;
            fold_char(c, |byte| first = first.or(Some(byte)));
            let folded = first.map_or(FAR, usize::from);
            assert!(folded >= FAR, "{c:?} folds to {folded:x}");
        }
    }
}
