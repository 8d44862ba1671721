//! Where words and names stand in a text: a bit for each byte, made in one pass, so that no rule
//! has to read the bytes around a place again.

use super::reader::{is_word_char, possessive};
use super::word_key::behind_sign;
use crate::recognize::Hit;
use crate::text::chunk::{SIZE, chunk, is_between, is_letter, mask};

/// What stands in 64 bytes of a text, a bit a byte, the first one lowest.
#[derive(Clone, Copy, Debug, Default)]
struct Block {
    /// The first ASCII letters of words.
    starts: u64,
    /// The bytes of hits.
    hits: u64,
    hit_starts: u64,
    /// The bytes behind hits that block nothing, and behind their possessives.
    hit_ends: u64,
    /// How many hits begin before the block.
    hits_before: u32,
}

/// The marks of one text; all bits beyond its end are zero.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks {
    blocks: Vec<Block>,
    /// The bytes of letters and digits: those of each block, with none before and behind them all,
    /// so that two neighbors are read at once.
    words: Vec<u64>,
}

impl Marks {
    /// Marks the words of a text and the hits in it.
    pub(super) fn read(&mut self, text: &str, hits: &[Hit]) {
        let blocks = text.len() / SIZE + 1;
        self.blocks.clear();
        self.blocks.resize(blocks, Block::default());
        self.words.clear();
        self.words.resize(blocks + 2, 0);
        self.mark_words(text);
        for hit in hits {
            self.mark_hit(text, hit);
        }
        let mut hits_before = 0;
        for block in &mut self.blocks {
            block.hits_before = hits_before;
            hits_before += block.hit_starts.count_ones();
        }
    }

    fn mark_words(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let (mut letter_before, mut beyond_before) = (0, 0);
        for n in 0..self.blocks.len() {
            let chunk = chunk(bytes, n * SIZE);
            let letters = mask(&chunk, is_letter);
            let digits = mask(&chunk, |byte| is_between(byte, b'0', b'9'));
            let mut starts = letters & !(letters << 1 | letter_before);
            let ascii = chunk.is_ascii();
            if !ascii || beyond_before != 0 {
                let beyond = mask(&chunk, |byte| byte >= 0x80);
                let behind = starts & (beyond << 1 | beyond_before);
                each_bit(behind, |bit| {
                    if !behind_sign(bytes, n * SIZE + bit) {
                        starts &= !(1 << bit);
                    }
                });
                each_bit(beyond, |bit| self.mark_wide(text, n * SIZE + bit));
                beyond_before = beyond >> 63;
            }
            letter_before = letters >> 63;
            self.words[n + 1] |= letters | digits;
            self.blocks[n].starts = starts;
        }
    }

    /// Marks the character beyond ASCII that begins at a byte, if one does and is part of a word.
    fn mark_wide(&mut self, text: &str, at: usize) {
        // U+2000 to U+203F, quotes and dashes: nearly all that news has beyond letters
        if text.as_bytes().get(at..at + 2) == Some(&[0xE2, 0x80]) {
            return;
        }
        let c = text.get(at..).and_then(|rest| rest.chars().next());
        if let Some(c) = c.filter(|c| is_word_char(*c)) {
            for byte in at..at + c.len_utf8() {
                if let Some(words) = self.words.get_mut(byte / SIZE + 1) {
                    *words |= 1 << (byte % SIZE);
                }
            }
        }
    }

    fn mark_hit(&mut self, text: &str, hit: &Hit) {
        let (start, end) = (hit.span.start as usize, hit.span.end as usize);
        let (first, last) = (start / SIZE, end / SIZE);
        for n in first..=last {
            if let Some(block) = self.blocks.get_mut(n) {
                let from = u64::MAX << if n == first { start % SIZE } else { 0 };
                let beyond = u64::MAX << if n == last { end % SIZE } else { 0 };
                block.hits |= if n == last { from & !beyond } else { from };
            }
        }
        if let Some(block) = self.blocks.get_mut(first) {
            block.hit_starts |= 1 << (start % SIZE);
        }
        if !hit.blocked {
            for end in std::iter::once(end).chain(possessive(text, end)) {
                if let Some(block) = self.blocks.get_mut(end / SIZE) {
                    block.hit_ends |= 1 << (end % SIZE);
                }
            }
        }
    }

    #[inline]
    fn block(&self, n: usize) -> Block {
        self.blocks.get(n).copied().unwrap_or_default()
    }

    /// The words of a block.
    #[inline]
    fn words(&self, n: usize) -> u64 {
        self.words.get(n + 1).copied().unwrap_or_default()
    }

    /// Whether a hit covers a byte.
    #[inline]
    pub(super) fn is_in_hit(&self, at: usize) -> bool {
        self.block(at / SIZE).hits >> (at % SIZE) & 1 == 1
    }

    /// How many hits begin before a byte.
    #[inline]
    pub(super) fn hits_before(&self, at: usize) -> usize {
        let block = self.block(at / SIZE);
        let before = block.hit_starts & !(u64::MAX << (at % SIZE));
        (block.hits_before + before.count_ones()) as usize
    }

    /// Whether a hit begins at a byte.
    #[inline]
    pub(super) fn begins_hit(&self, at: usize) -> bool {
        self.block(at / SIZE).hit_starts >> (at % SIZE) & 1 == 1
    }

    /// Whether a hit that blocks nothing, or its possessive, ends before a byte.
    #[inline]
    pub(super) fn ends_hit(&self, at: usize) -> bool {
        self.block(at / SIZE).hit_ends >> (at % SIZE) & 1 == 1
    }

    /// Calls `each` with the first byte of every word that begins with an ASCII letter.
    #[inline]
    pub(super) fn each_start(&self, mut each: impl FnMut(usize)) {
        for (n, block) in self.blocks.iter().enumerate() {
            each_bit(block.starts, |bit| each(n * SIZE + bit));
        }
    }

    /// The byte behind the letters and digits that begin at `at`.
    #[inline]
    pub(super) fn word_end(&self, at: usize) -> usize {
        let others = !self.words(at / SIZE) >> (at % SIZE);
        if others == 0 {
            return self.far_word_end(at / SIZE + 1);
        }
        at + others.trailing_zeros() as usize
    }

    #[cold]
    fn far_word_end(&self, mut n: usize) -> usize {
        while self.words(n) == u64::MAX {
            n += 1;
        }
        n * SIZE + self.words(n).trailing_ones() as usize
    }

    /// The first of the letters and digits that end at `at`.
    #[inline]
    pub(super) fn word_start(&self, at: usize) -> usize {
        let mut start = at;
        loop {
            let ones = self.words_before(start).leading_ones() as usize;
            start -= ones;
            if ones < SIZE {
                return start;
            }
        }
    }

    /// The word whose first byte is among the `most` bytes from `at`, or the one behind them.
    #[inline]
    pub(super) fn word_behind(&self, at: usize, most: usize) -> Option<(usize, usize)> {
        let words = self.words_from(at);
        let gap = words.trailing_zeros();
        if gap as usize > most {
            return None;
        }
        let length = (words >> gap).trailing_ones();
        let start = at + gap as usize;
        let end = if gap + length < 64 {
            start + length as usize
        } else {
            self.word_end(start)
        };
        Some((start, end))
    }

    /// The word whose end lies no more than `most` bytes before `at`.
    #[inline]
    pub(super) fn word_before(&self, at: usize, most: usize) -> Option<(usize, usize)> {
        let words = self.words_before(at);
        let gap = words.leading_zeros();
        if gap as usize > most {
            return None;
        }
        let length = (words << gap).leading_ones();
        let end = at - gap as usize;
        let start = if gap + length < 64 {
            end - length as usize
        } else {
            self.word_start(end)
        };
        Some((start, end))
    }

    /// The bits of the 64 bytes from `at`, the first one lowest.
    #[inline]
    fn words_from(&self, at: usize) -> u64 {
        let bit = at % SIZE;
        let [this, next] = self.two_blocks(at / SIZE + 1);
        // two shifts, since one of 64 bits is none
        this >> bit | next << 1 << (63 - bit)
    }

    /// The bits of the 64 bytes before `at`, the last one highest.
    #[inline]
    fn words_before(&self, at: usize) -> u64 {
        let bit = at % SIZE;
        let [before, this] = self.two_blocks(at / SIZE);
        before >> bit | this << 1 << (63 - bit)
    }

    /// The words of two blocks, of which the first is the one before the n-th.
    #[inline]
    fn two_blocks(&self, n: usize) -> [u64; 2] {
        match self.words.get(n..).and_then(<[u64]>::first_chunk) {
            Some([first, second]) => [*first, *second],
            None => [0; 2],
        }
    }
}

#[inline]
fn each_bit(mut bits: u64, mut each: impl FnMut(usize)) {
    while bits != 0 {
        each(bits.trailing_zeros() as usize);
        bits &= bits - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteer;
    use crate::recognize::Matcher;
    use proptest::prelude::*;

    fn marks(text: &str) -> Marks {
        let mut marks = Marks::default();
        marks.read(text, &[]);
        marks
    }

    #[test]
    fn hits_are_counted_from_the_start() {
        let text = "Serbia thanked Kazakhstan, and Niger thanked Chad. ".repeat(9);
        let mut hits = Vec::new();
        Matcher::new(&Gazetteer::builtin()).find_into(&text, &mut hits);
        assert_eq!(hits.len(), 36);
        let mut marks = Marks::default();
        marks.read(&text, &hits);
        for at in 0..=text.len() {
            let before = hits.iter().filter(|h| (h.span.start as usize) < at);
            assert_eq!(marks.hits_before(at), before.count());
        }
    }

    proptest! {
        #[test]
        fn words_are_those_of_a_plain_loop(text in "[a-cA-C3-5 .,é’ß-]{0,200}") {
            let marks = marks(&text);
            let rest = |at: usize| text.get(at..).unwrap_or("").chars();
            let is_word = |at: usize| rest(at).next().is_some_and(is_word_char);
            for (at, _) in text.char_indices() {
                let end = (at..=text.len()).find(|n| {
                    text.is_char_boundary(*n) && !is_word(*n)
                });
                prop_assert_eq!(Some(marks.word_end(at)), end);
                let before = text.get(..at).unwrap_or("").chars().rev();
                let before = before.take_while(|c| is_word_char(*c));
                let start = at - before.map(char::len_utf8).sum::<usize>();
                prop_assert_eq!(marks.word_start(at), start);
                if is_word(at) {
                    prop_assert_eq!(marks.word_behind(at, 0), end.map(|end| (at, end)));
                }
                if start < at {
                    prop_assert_eq!(marks.word_before(at, 0), Some((start, at)));
                }
            }
        }

        #[test]
        fn word_starts_are_those_of_a_plain_loop(text in "[a-cA-C .é’1-]{0,100}") {
            let mut slow = Vec::new();
            let mut before = ' ';
            for (i, c) in text.char_indices() {
                if c.is_ascii_alphabetic() && !before.is_alphabetic() {
                    slow.push(i);
                }
                before = c;
            }
            let mut fast = Vec::new();
            marks(&text).each_start(|at| fast.push(at));
            prop_assert_eq!(fast, slow);
        }
    }
}
