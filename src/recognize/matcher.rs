//! One pass over a text that finds every alias, anchored at word starts.

use std::sync::Arc;

use super::index::{Index, Prefix, Rolling, SurfaceIdx, is_folded_word};
use super::spelling::{self, Spelling};
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
    /// Whether every letter is a capital and one alias at least is not written so.
    pub all_caps: bool,
    /// Whether the form only blocks: a longer name that is no actor.
    pub blocked: bool,
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
/// Linear in the text; the work at one word start is bounded by the longest alias.
#[derive(Clone, Debug)]
pub struct Matcher {
    index: Arc<Index>,
    gazetteer: Gazetteer,
}

/// What a byte is to the scan for word starts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Ends a word.
    Separator,
    /// Goes on a word, begins none that is looked up.
    Small,
    /// Begins a word that is looked up.
    Gate,
    /// Not ASCII: decoded to tell.
    Wide,
}

const CLASS: [Class; 256] = {
    let mut table = [Class::Separator; 256];
    let mut i = 0;
    while i < 256 {
        let byte = i as u8;
        table[i] = match byte {
            b'a'..=b'z' => Class::Small,
            b'A'..=b'Z' | b'0'..=b'9' => Class::Gate,
            0x80.. => Class::Wide,
            _ => Class::Separator,
        };
        i += 1;
    }
    table
};

impl Matcher {
    /// Builds the index of a gazetteer's aliases.
    pub fn new(gazetteer: &Gazetteer) -> Self {
        Self {
            index: Arc::new(Index::new(gazetteer)),
            gazetteer: gazetteer.clone(),
        }
    }

    /// Finds the aliases of a text, from left to right, without overlap, into a reused buffer.
    ///
    /// At each word start the longest alias is taken that ends at a word boundary and that the
    /// text spells as its mode asks.
    pub fn find_into(&self, text: &str, hits: &mut Vec<Hit>) {
        hits.clear();
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            match CLASS[usize::from(bytes[at])] {
                Class::Separator => at += 1,
                Class::Small => at = skip_word(text, at),
                Class::Gate => at = self.word_start(text, at, hits),
                Class::Wide => {
                    let (length, word) = wide(text, at);
                    at = if word {
                        self.word_start(text, at, hits)
                    } else {
                        at + length
                    };
                }
            }
        }
    }

    /// Looks up the word that starts at `at` and returns where the scan goes on.
    fn word_start(&self, text: &str, at: usize, hits: &mut Vec<Hit>) -> usize {
        let floor = hits.last().map_or(0, |hit| hit.span.end as usize);
        if let Some(particle) = self.particle(text, at, floor) {
            if let Some(hit) = self
                .longest(text, particle)
                .filter(|h| h.span.end as usize > at)
            {
                hits.push(hit);
                return hit.span.end as usize;
            }
        }
        match self.longest(text, at) {
            Some(hit) => {
                hits.push(hit);
                hit.span.end as usize
            }
            None => skip_word(text, at),
        }
    }

    /// The start of a word in small letters directly before, with which an alias may begin.
    fn particle(&self, text: &str, at: usize, floor: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let last = *bytes.get(at.checked_sub(2)?)?;
        let joined = matches!(bytes[at - 1], b' ' | b'-');
        if !joined || !self.index.may_end_particle(last) {
            return None;
        }
        let mut start = at - 1;
        while start > floor && bytes[start - 1].is_ascii_lowercase() && at - start < 12 {
            start -= 1;
        }
        let bounded = start == 0 || CLASS[usize::from(bytes[start - 1])] == Class::Separator;
        (bounded && start < at - 1).then_some(start)
    }

    /// The longest alias at `start` that ends at a word boundary.
    fn longest(&self, text: &str, start: usize) -> Option<Hit> {
        let mut walk = Walk {
            text,
            at: start,
            hash: Rolling::new(),
            folded: 0,
            space: false,
        };
        walk.word();
        if !self.index.may_begin(walk.hash) {
            return None;
        }
        let mut best = None;
        loop {
            let Some(mut prefix) = self.index.get(walk.hash) else {
                break;
            };
            self.take(&walk, start, prefix, &mut best);
            if !prefix.longer && !prefix.tail {
                break;
            }
            // signs up to the next word; an alias may end among them
            while walk.sign() {
                if prefix.tail {
                    if let Some(tail) = self.index.get(walk.hash) {
                        self.take(&walk, start, tail, &mut best);
                        prefix.longer |= tail.longer;
                    }
                }
            }
            if !prefix.longer || walk.folded > self.index.longest || !walk.word() {
                break;
            }
        }
        best
    }

    /// Keeps the alias that ends here, if the text spells one of its surface's aliases.
    fn take(&self, walk: &Walk<'_>, start: usize, prefix: Prefix, best: &mut Option<Hit>) {
        let Some(surface) = prefix.surface() else {
            return;
        };
        let end = walk.at;
        if ends_inside_word(walk.text, end) {
            return;
        }
        let span = Span::new(start, end);
        let mut folded = self.index.folded(surface).iter();
        let mut same = true;
        fold_bytes(span.slice(walk.text), |byte| {
            same &= folded.next() == Some(&byte)
        });
        if !same || folded.next().is_some() {
            return;
        }
        let mut accepted = false;
        let mut blocked = true;
        let mut as_written = false;
        for alias in self.candidates_at(walk.text, span, surface) {
            accepted = true;
            blocked &= alias.mode() == MatchMode::Never;
            as_written |=
                spelling::compare(span.slice(walk.text), alias.surface()) == Spelling::Same;
        }
        if accepted {
            let all_caps = !as_written && spelling::is_all_caps(span.slice(walk.text));
            *best = Some(Hit {
                span,
                surface,
                all_caps,
                blocked,
            });
        }
    }

    fn candidates_at<'m>(
        &'m self,
        text: &'m str,
        span: Span,
        surface: SurfaceIdx,
    ) -> impl Iterator<Item = &'m Alias> + 'm {
        let aliases = self.gazetteer.aliases();
        let written = span.slice(text);
        self.index
            .aliases(surface)
            .iter()
            .map(move |i| &aliases[*i as usize])
            .filter(move |alias| is_spelled(text, span, written, alias))
    }

    /// As [`Matcher::candidates`], as indices into [`Gazetteer::aliases`].
    pub(crate) fn candidate_indices<'m>(
        &'m self,
        text: &'m str,
        hit: Hit,
    ) -> impl Iterator<Item = u32> + 'm {
        let aliases = self.gazetteer.aliases();
        let list = self.index.aliases(hit.surface);
        let written = hit.span.slice(text);
        // a single alias has been compared when the hit was made
        let single = list.len() == 1;
        list.iter()
            .copied()
            .filter(move |i| single || is_spelled(text, hit.span, written, &aliases[*i as usize]))
    }

    /// The candidates of a hit: every alias of its surface form that the text spells as the alias's
    /// mode asks, in the order of the tables.
    pub fn candidates<'m>(
        &'m self,
        text: &'m str,
        hit: Hit,
    ) -> impl Iterator<Item = &'m Alias> + 'm {
        self.candidates_at(text, hit.span, hit.surface)
    }
}

/// Whether the text spells an alias as the alias's mode asks.
fn is_spelled(text: &str, span: Span, written: &str, alias: &Alias) -> bool {
    match spelling::compare(written, alias.surface()) {
        Spelling::Same => true,
        Spelling::AllCaps => alias.mode() == MatchMode::Fold || spelling::in_capitals(text, span),
        Spelling::TitleCase => {
            alias.mode() == MatchMode::Fold || spelling::in_title_case(text, span)
        }
        Spelling::Other => alias.mode() == MatchMode::Fold,
    }
}

/// A walk over the folded characters of a text.
struct Walk<'t> {
    text: &'t str,
    at: usize,
    hash: Rolling,
    /// Folded bytes so far.
    folded: usize,
    /// Whether the last folded byte is a space.
    space: bool,
}

impl Walk<'_> {
    /// Folds the rest of a word; whether there was any.
    fn word(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        let from = self.at;
        while let Some(&byte) = bytes.get(self.at) {
            if byte.is_ascii_alphanumeric() {
                self.push(byte.to_ascii_lowercase());
                self.at += 1;
            } else if byte >= 0x80 {
                let Some(c) = self.text.get(self.at..).and_then(|t| t.chars().next()) else {
                    break;
                };
                let mut length = [0; 16];
                let mut n = 0;
                fold_bytes(c.encode_utf8(&mut [0; 4]), |b| {
                    if n < length.len() {
                        length[n] = b;
                        n += 1;
                    }
                });
                if length[..n].iter().any(|b| !is_folded_word(*b)) {
                    break;
                }
                for &b in &length[..n] {
                    self.push(b);
                }
                self.at += c.len_utf8();
            } else {
                break;
            }
        }
        self.at > from
    }

    /// Folds one sign or a run of white space; whether there was one that a name may hold.
    fn sign(&mut self) -> bool {
        let rest = self.text.get(self.at..).unwrap_or("");
        let Some(c) = rest.chars().next() else {
            return false;
        };
        if c.is_whitespace() {
            if self.space {
                return false;
            }
            let run: usize = rest
                .chars()
                .take_while(|c| c.is_whitespace())
                .map(char::len_utf8)
                .sum();
            // a paragraph break ends every name
            if rest.bytes().take(run).filter(|b| *b == b'\n').count() > 1 {
                return false;
            }
            self.at += run;
            self.push(b' ');
            self.space = true;
            return true;
        }
        let mut sign = true;
        let mut hash = self.hash;
        let mut folded = 0;
        fold_bytes(c.encode_utf8(&mut [0; 4]), |b| {
            sign &= !is_folded_word(b);
            hash = hash.push(b);
            folded += 1;
        });
        if !sign {
            return false;
        }
        self.hash = hash;
        self.folded += folded;
        self.at += c.len_utf8();
        self.space = false;
        true
    }

    fn push(&mut self, byte: u8) {
        self.hash = self.hash.push(byte);
        self.folded += 1;
        self.space = false;
    }
}

/// The length of a character that is not ASCII, and whether it belongs to a word.
fn wide(text: &str, at: usize) -> (usize, bool) {
    // U+2010 to U+2027: dashes and quotation marks, most of what is not ASCII in English news
    if let [0xE2, 0x80, 0x90..=0xA7, ..] = text.as_bytes()[at..] {
        return (3, false);
    }
    let c = text.get(at..).and_then(|t| t.chars().next());
    c.map_or((1, false), |c| (c.len_utf8(), c.is_alphanumeric()))
}

/// The end of the word that `at` stands in.
fn skip_word(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    while let Some(&byte) = bytes.get(at) {
        match CLASS[usize::from(byte)] {
            Class::Small | Class::Gate => at += 1,
            Class::Separator => break,
            Class::Wide => {
                let (length, word) = wide(text, at);
                if !word {
                    break;
                }
                at += length;
            }
        }
    }
    at
}

/// Whether a name that ends at `end` would cut a word.
fn ends_inside_word(text: &str, end: usize) -> bool {
    match text.as_bytes().get(end) {
        None => false,
        Some(byte) => match CLASS[usize::from(*byte)] {
            Class::Small | Class::Gate => true,
            Class::Separator => false,
            Class::Wide => wide(text, end).1,
        },
    }
}
