//! One pass over a text that finds every alias, anchored at word starts.

use std::sync::Arc;

use super::block::Block;
use super::index::{Index, SurfaceIdx};
use super::node::{Link, Node};
use super::particle::before;
use super::spelling;
use super::walk::{Class, Walk, is_word_at, is_word_before, skip_word, wide};
use crate::gazetteer::{Alias, Gazetteer, MatchMode};
use crate::span::Span;
use crate::text::fold_bytes;

/// A place where the text writes an alias.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where it stands: byte offsets into the caller's text.
    pub span: Span,
    /// The folded surface form; its aliases are the candidates.
    pub surface: SurfaceIdx,
    /// Whether every letter is a capital, and that says nothing: no alias is written so, or
    /// everything around is in capitals too. "US" in "LET US GO HOME" may be a pronoun.
    pub all_caps: bool,
    /// Whether the form only blocks: a longer name that is no actor.
    pub blocked: bool,
    /// Whether all aliases of the surface are candidates.
    all: bool,
}

/// Finds aliases in text; cheap to clone, shared between threads.
///
/// # Examples
///
/// ```
/// use demarche::Gazetteer;
/// use demarche::recognize::Matcher;
/// let matcher = Matcher::new(&Gazetteer::builtin());
/// let text = "Serbian-Kazakh talks in the Kremlin";
/// let mut hits = Vec::new();
/// matcher.find_into(text, &mut hits);
/// let found: Vec<&str> = hits.iter().map(|hit| hit.span.slice(text)).collect();
/// assert_eq!(found, ["Serbian", "Kazakh", "Kremlin"]);
/// ```
///
/// # Performance
///
/// Linear in the text; the work at one word start is bounded by the longest alias. Words in small
/// letters cost a third of a nanosecond a byte: 64 bytes at a time are looked at for capitals.
#[derive(Clone, Debug)]
pub struct Matcher {
    index: Arc<Index>,
    gazetteer: Gazetteer,
}

impl Matcher {
    /// Builds the index of a gazetteer's aliases.
    pub fn new(gazetteer: &Gazetteer) -> Self {
        Self {
            index: Arc::new(Index::of(gazetteer)),
            gazetteer: gazetteer.clone(),
        }
    }

    /// Finds the aliases of a text, from left to right, without overlap, into a reused buffer.
    ///
    /// At each word start the longest alias is taken that ends at a word boundary and that the
    /// text spells as its mode asks. Names begin with a capital, a digit or a letter that is not
    /// ASCII; words in small letters before it belong to a name if the table has them so.
    pub fn find_into(&self, text: &str, hits: &mut Vec<Hit>) {
        hits.clear();
        let index = &*self.index;
        let mut block = Block::new(text);
        let (mut next, mut floor) = (0, 0);
        while block.advance(&index.first_words, index.seed) {
            for (at, place) in block.places() {
                if at < next {
                    continue;
                }
                let found = if place.length > 0 {
                    let walk = Walk::behind(text, at + place.length as usize, place.hash);
                    self.at_word(text, at, walk, &block, floor)
                } else {
                    let (found, end) = self.at_any_word(text, at, &block, floor);
                    next = end;
                    found
                };
                if let Some(hit) = found {
                    hits.push(hit);
                    floor = hit.span.end as usize;
                    next = floor;
                }
            }
        }
    }

    /// The name with the word that starts at `at` with a letter or digit in ASCII, may begin a
    /// name, and which the walk has passed; no name begins before `floor`, the end of the last one.
    #[inline]
    fn at_word(
        &self,
        text: &str,
        at: usize,
        walk: Walk<'_>,
        block: &Block<'_>,
        floor: usize,
    ) -> Option<Hit> {
        if self
            .index
            .particles
            .may_stand_before(text.as_bytes(), at, floor)
            && let Some(hit) = self.behind_particle(text, at, block, floor)
        {
            return Some(hit);
        }
        self.longest(walk, text, at, block)
    }

    /// As [`Matcher::at_word`], for a word that is long or not all ASCII; also where the scan goes
    /// on if there is no name.
    #[cold]
    fn at_any_word(
        &self,
        text: &str,
        at: usize,
        block: &Block<'_>,
        floor: usize,
    ) -> (Option<Hit>, usize) {
        if text.as_bytes()[at] >= 0x80 {
            return self.at_wide(text, at, block, floor);
        }
        let mut walk = Walk::new(text, at, self.index.seed);
        let found = self
            .begins(&mut walk)
            .then(|| self.at_word(text, at, walk, block, floor));
        (found.flatten(), at + 1)
    }

    /// As [`Matcher::at_word`], for a character that is not ASCII and whatever it may be; also
    /// where the scan goes on if there is no name.
    fn at_wide(
        &self,
        text: &str,
        at: usize,
        block: &Block<'_>,
        floor: usize,
    ) -> (Option<Hit>, usize) {
        let (length, class) = wide(text, at);
        if matches!(class, Class::Space | Class::Sign) {
            return (None, at + length);
        }
        let before = at.checked_sub(1).map_or(b' ', |n| text.as_bytes()[n]);
        if before.is_ascii_alphanumeric() {
            return (None, skip_word(text, at));
        }
        if length > 1 && !is_word_at(text, at) {
            // a silent character with no word before it
            return (None, at + length);
        }
        let bytes = text.as_bytes();
        let hit = if self.index.particles.may_stand_before(bytes, at, floor) {
            self.behind_particle(text, at, block, floor)
        } else {
            None
        };
        let hit = hit.or_else(|| {
            let mut walk = Walk::new(text, at, self.index.seed);
            let begins = self.may_begin_with(text, at) && self.begins(&mut walk);
            begins.then(|| self.longest(walk, text, at, block))?
        });
        (hit, skip_word(text, at))
    }

    /// Whether some alias may begin with the character at `at`, which is not ASCII.
    fn may_begin_with(&self, text: &str, at: usize) -> bool {
        let first = text.get(at..).and_then(|rest| rest.chars().next());
        first.is_none_or(|c| self.index.may_begin_with(c))
    }

    /// The alias that begins with words in small letters before `at` and goes on over it.
    fn behind_particle(
        &self,
        text: &str,
        at: usize,
        block: &Block<'_>,
        floor: usize,
    ) -> Option<Hit> {
        let mut starts = [at; 8];
        let mut count = 0;
        let mut start = at;
        let particles = &self.index.particles;
        while count < starts.len().min(particles.most)
            && particles.may_stand_before(text.as_bytes(), start, floor)
        {
            let before = before(text.as_bytes(), start, floor);
            let letters = before.iter().rev().take(self.index.longest_first + 1);
            let length = letters.take_while(|b| b.is_ascii_lowercase()).count();
            start = floor + before.len() - length;
            if length == 0 || is_word_before(text, start) {
                break;
            }
            starts[count] = start;
            count += 1;
        }
        starts[..count].iter().rev().find_map(|&start| {
            let mut walk = Walk::new(text, start, self.index.seed);
            let begins = self.begins(&mut walk);
            let hit = begins.then(|| self.longest(walk, text, start, block))??;
            let mut aliases = self.candidates(text, hit);
            let written = hit.span.slice(text);
            let same = aliases.any(|alias| spelling::is_same(written, alias.surface()));
            (same && hit.span.end as usize > at).then_some(hit)
        })
    }

    /// Passes a word; whether some alias may begin with it.
    #[inline]
    fn begins(&self, walk: &mut Walk<'_>) -> bool {
        walk.word(self.index.longest_first) && self.index.may_begin(walk.hash.get())
    }

    /// The longest alias from `start` on that ends at a word boundary; the walk stands behind the
    /// first word.
    #[inline]
    fn longest(
        &self,
        mut walk: Walk<'_>,
        text: &str,
        start: usize,
        block: &Block<'_>,
    ) -> Option<Hit> {
        let bytes = text.as_bytes();
        let mut best = None;
        let mut next = self.index.first(walk.hash.get());
        while let Some(node) = next {
            if let Some(surface) = node.surface() {
                match self.accept(text, Span::new(start, walk.at), node, surface) {
                    // "the Iran-Iraq War": the name of a war between two is not that of one; a name
                    // that ends with a sign, "Peruvian-NZ$", is read in `tail`
                    Some(hit) if hit.blocked && best.is_some() && is_joined(bytes, start) => {}
                    Some(hit) => best = Some(hit),
                    None => {}
                }
            }
            let Some(&sign) = bytes.get(walk.at) else {
                break;
            };
            let letter = bytes.get(walk.at + 1).copied().unwrap_or(0);
            if !node.goes_on(Link::behind(sign, letter)) {
                break;
            }
            if sign == b' ' && letter.is_ascii_alphanumeric() {
                // nearly always; no alias ends with a space
                walk.space(1);
            } else {
                while let Some(sign) = walk.sign() {
                    if node.has_tail() {
                        best = self.tail(&walk, text, start, sign).or(best);
                    }
                }
            }
            let length = block.short_word(walk.at);
            if length > 0 {
                walk.short_word(length);
            } else if !walk.word(self.index.longest) {
                break;
            }
            next = self.index.longer(walk.hash.get());
        }
        best
    }

    /// The alias that ends with the sign that the walk has just passed.
    fn tail(&self, walk: &Walk<'_>, text: &str, start: usize, sign: u8) -> Option<Hit> {
        let node = self.index.longer(walk.hash.get())?;
        // "Sino-" is made to be followed by a word, "U.S." is not
        if sign != b'-' && is_word_at(text, walk.at) {
            return None;
        }
        self.accept(text, Span::new(start, walk.at), node, node.surface()?)
    }

    /// The hit on the surface of a node, if the text spells one of its aliases.
    #[inline]
    fn accept(&self, text: &str, span: Span, node: Node, surface: SurfaceIdx) -> Option<Hit> {
        if node.is_uniform() && self.index.is_written(node, text.as_bytes(), span) {
            return Some(Hit {
                span,
                surface,
                all_caps: node.is_in_capitals() && spelling::in_headline(text, span),
                blocked: node.is_blocked(),
                all: true,
            });
        }
        self.accept_variant(text, span, surface)
    }

    /// As [`Matcher::accept`], for text that is not byte for byte the only alias.
    #[inline(never)]
    fn accept_variant(&self, text: &str, span: Span, surface: SurfaceIdx) -> Option<Hit> {
        let written = span.slice(text);
        let folded = self.index.folded(surface);
        if !written.as_bytes().eq_ignore_ascii_case(folded) && !folds_to(written, folded) {
            return None;
        }
        let all_caps = spelling::is_all_caps(written);
        let aliases = self.gazetteer.aliases();
        let list = self.index.aliases(surface);
        let (mut accepted, mut blocked, mut as_written) = (0, true, false);
        for alias in list.iter().map(|n| &aliases[*n as usize]) {
            if spelling::is_spelled(text, span, alias) {
                accepted += 1;
                blocked &= alias.mode() == MatchMode::Never;
                as_written |= all_caps && spelling::is_same(written, alias.surface());
            }
        }
        (accepted > 0).then(|| Hit {
            span,
            surface,
            all_caps: all_caps && (!as_written || spelling::in_headline(text, span)),
            blocked,
            all: accepted == list.len(),
        })
    }

    /// The candidates of a hit: every alias of its surface form that the text spells as the alias's
    /// mode asks, in the order of the tables.
    pub fn candidates<'m>(
        &'m self,
        text: &'m str,
        hit: Hit,
    ) -> impl Iterator<Item = &'m Alias> + 'm {
        let aliases = self.gazetteer.aliases();
        self.candidate_indices(text, hit)
            .map(move |n| &aliases[n as usize])
    }

    /// Adds the candidates of a hit to a list, as indices into [`Gazetteer::aliases`].
    pub(crate) fn push_candidates(&self, text: &str, hit: Hit, list: &mut Vec<u32>) {
        if hit.all {
            list.extend_from_slice(self.index.aliases(hit.surface));
        } else {
            list.extend(self.candidate_indices(text, hit));
        }
    }

    /// As [`Matcher::candidates`], as indices into [`Gazetteer::aliases`].
    pub(crate) fn candidate_indices<'m>(
        &'m self,
        text: &'m str,
        hit: Hit,
    ) -> impl Iterator<Item = u32> + 'm {
        let aliases = self.gazetteer.aliases();
        let list = self.index.aliases(hit.surface).iter().copied();
        list.filter(move |&n| hit.all || spelling::is_spelled(text, hit.span, &aliases[n as usize]))
    }
}

/// Whether a text folds to these bytes.
fn folds_to(text: &str, folded: &[u8]) -> bool {
    let mut folded = folded.iter();
    let mut same = true;
    fold_bytes(text, |byte| same &= folded.next() == Some(&byte));
    same && folded.next().is_none()
}

/// Whether a hyphen or a dash joins the word at a byte to one with a capital: "Iran-Iraq".
#[cold]
#[inline(never)]
fn is_joined(bytes: &[u8], start: usize) -> bool {
    let before = bytes.get(..start).unwrap_or(&[]);
    let hyphen = before.strip_suffix(b"-");
    let Some(word) = hyphen.or_else(|| before.strip_suffix("–".as_bytes())) else {
        return false;
    };
    let letters = word.iter().rev().take_while(|b| b.is_ascii_alphabetic());
    letters.last().is_some_and(u8::is_ascii_uppercase)
}
