//! A hash table from phrases to small values, read straight from the text.

use crate::stored::{Reader, Stored, Writer, stored};
use crate::text::eight::{HIGH, ONES, eight, leading_letters, letters_end};
use crate::text::number_table::NumberTable;

/// Maps phrases of one or more words, folded to ASCII lower case, to values.
///
/// Words of a phrase are joined by one space, a hyphen or ". "; the three are one to the table.
/// Every proper beginning of a phrase is a node, too, and a word leads from node to node: a reader
/// takes one step for each word, and stops as soon as no longer phrase is possible.
#[derive(Clone, Debug)]
pub(super) struct PhraseTable<T> {
    /// The nodes of first words of up to eight letters, by [`Key::first`], which says all of them.
    short: NumberTable<u32>,
    /// Where all other words are found.
    slots: Vec<Slot>,
    /// How far a hash is shifted to number a slot.
    shift: u32,
    nodes: Vec<Node<T>>,
    /// How each node is reached, which is not asked of those in `short`.
    steps: Vec<Step>,
    bytes: Vec<u8>,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    /// A part of the step's hash, which spares most looks at the node.
    tag: u32,
    node: u32,
}

/// The last step to a phrase, or to the beginning of one.
#[derive(Clone, Copy, Debug)]
struct Step {
    /// Its last word.
    word: Key,
    /// The node of the words before.
    parent: u32,
    /// Where the whole phrase stands in `bytes`.
    from: u32,
    to: u32,
}

/// What is asked of every word that is found.
#[derive(Clone, Debug)]
struct Node<T> {
    /// How the words begin that stand behind this one in longer phrases: see [`beginning`].
    more: u64,
    value: Option<T>,
}

impl Step {
    /// Whether it is found by its number.
    fn is_short(&self) -> bool {
        self.parent == ROOT && self.word.is_short()
    }
}

impl<T> Node<T> {
    /// Where the word begins with which a longer phrase may go on behind the last one of this, which
    /// stands between two bytes of a text.
    #[inline]
    fn goes_on(&self, bytes: &[u8], start: usize, end: usize) -> Option<usize> {
        if self.more == 0 {
            return None;
        }
        let behind = word_behind(bytes, start, end)?;
        (self.more & beginning(bytes, behind) != 0).then_some(behind)
    }
}

/// Where the next word of a phrase begins behind one between two bytes of a text.
#[inline]
fn word_behind(bytes: &[u8], start: usize, end: usize) -> Option<usize> {
    Some(match bytes.get(end..)? {
        [b' ' | b'-', ..] => end + 1,
        [b'.', b' ', ..] => end + 2,
        // "H.E."
        [b'.', next, ..] if end == start + 1 && next.is_ascii_alphabetic() => end + 1,
        _ => return None,
    })
}

/// Where the second word of a phrase begins whose first one begins at `at`, if it can have one.
#[inline]
pub(super) fn second_word(bytes: &[u8], at: usize) -> Option<usize> {
    let end = few_letters(bytes, at).map_or_else(|| word_end(bytes, at), |(_, end)| end);
    word_behind(bytes, at, end)
}

/// A phrase found in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<T> {
    pub(super) value: T,
    /// The byte behind the phrase.
    pub(super) end: usize,
}

/// The node of no words.
const ROOT: u32 = u32::MAX;
const FREE: Slot = Slot {
    tag: 0,
    node: u32::MAX,
};
const SEED: u64 = 0x9e37_79b9_7f4a_7c15;
/// The bit that tells small letters from capitals, in each byte.
const SMALL: u64 = 0x20 * ONES;

/// A word by its first and last eight bytes, with letters of either case as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key {
    first: u64,
    /// Zero for words of up to eight bytes.
    last: u64,
    length: u32,
}

impl Key {
    /// The key of the word between two bytes of a text.
    #[inline]
    fn new(bytes: &[u8], start: usize, end: usize) -> Self {
        let length = end - start;
        // the bit makes one of signs, too, but no word holds those that become letters or digits
        let first = eight(bytes, start) | SMALL;
        let (first, last) = if length > 8 {
            (first, eight(bytes, end - 8) | SMALL)
        } else {
            (first << (8 * (8 - length) as u32 % 64), 0)
        };
        Self {
            first,
            last,
            length: length as u32,
        }
    }

    /// The hash of a step, whose highest bits are the best.
    #[inline]
    fn hash(self, parent: u32) -> u64 {
        (self.first ^ self.last.rotate_left(29) ^ u64::from(parent)).wrapping_mul(SEED)
    }

    /// Whether it is that of a word of up to eight ASCII letters and digits.
    fn is_short(self) -> bool {
        (1..=8).contains(&self.length) && self.first & HIGH == 0
    }

    /// Whether words with this key are the same but for the case of ASCII letters.
    #[inline]
    fn is_exact(self) -> bool {
        self.length <= 16 && (self.first | self.last) & HIGH == 0
    }
}

/// Whether a byte is part of a word: a letter, a digit, or part of a character beyond ASCII.
///
/// The lead bytes of U+0080 to U+00BF and of U+2000 to U+2FFF count as signs: curly quotes, dashes,
/// the non-breaking blank. No phrase of the tables holds a letter of those blocks.
#[inline]
pub(super) const fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80 && !matches!(byte, 0xC2 | 0xE2)
}

/// A bit for the first two letters of the word that begins at `at`, the same for either case; none
/// at the end of the text.
#[inline]
fn beginning(bytes: &[u8], at: usize) -> u64 {
    let letter = |at: usize| bytes.get(at).filter(|byte| byte.is_ascii_alphabetic());
    let second = letter(at + 1).map_or(0, |byte| byte % 32 * 2);
    bytes
        .get(at)
        .map_or(0, |first| 1 << ((first % 32) ^ second))
}

/// The word that begins at `at` as a number, and its end, if it is of one to eight ASCII letters, as
/// most are, and more bytes follow.
#[inline]
fn few_letters(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    let x = u64::from_le_bytes(*bytes.get(at..)?.first_chunk()?);
    let letters @ 1.. = leading_letters(x) else {
        return None;
    };
    let next = *bytes.get(at + letters)?;
    // blanks and most signs come before the digits
    let ends = next < b'0' || !is_word_byte(next);
    ends.then(|| ((x | SMALL) << (64 - 8 * letters), at + letters))
}

/// The word between two bytes of a text as a number, as nearly all words can be: of up to eight ASCII
/// letters and digits, with more bytes behind it.
#[inline]
pub(super) fn short_word(text: &[u8], start: usize, end: usize) -> Option<u64> {
    let chunk = text.get(start..)?.first_chunk()?;
    let length @ 1..=8 = end - start else {
        return None;
    };
    let word = (u64::from_le_bytes(*chunk) | SMALL) << (64 - 8 * length);
    (word & HIGH == 0).then_some(word)
}

/// The byte behind the word that begins at `at`.
#[inline]
pub(super) fn word_end(bytes: &[u8], at: usize) -> usize {
    let letters = letters_end(bytes, at);
    let rest = bytes.get(letters..).unwrap_or(&[]);
    letters + rest.iter().take_while(|b| is_word_byte(**b)).count()
}

impl<T: Copy> PhraseTable<T> {
    pub(super) fn new() -> Self {
        Self {
            short: NumberTable::default(),
            slots: vec![FREE; 64],
            shift: 64 - 6,
            nodes: Vec::new(),
            steps: Vec::new(),
            bytes: Vec::new(),
        }
    }

    /// The folded form under which a phrase is kept.
    fn key(phrase: &str) -> Vec<u8> {
        let mut key: Vec<u8> = Vec::with_capacity(phrase.len());
        for &b in phrase.as_bytes() {
            if is_word_byte(b) {
                key.push(b.to_ascii_lowercase());
            } else if key.last().is_some_and(|&last| last != b' ') {
                key.push(b' ');
            }
        }
        while key.last() == Some(&b' ') {
            key.pop();
        }
        key
    }

    /// The value of a phrase, made by `default` if the phrase is new.
    pub(super) fn entry(&mut self, phrase: &str, default: impl FnOnce() -> T) -> Option<&mut T> {
        let key = Self::key(phrase);
        if key.is_empty() {
            return None;
        }
        let (mut node, mut start) = (ROOT, 0);
        let blanks = key.iter().enumerate().filter(|(_, b)| **b == b' ');
        for end in blanks.map(|(n, _)| n).chain(std::iter::once(key.len())) {
            if let Some(before) = self.nodes.get_mut(node as usize) {
                before.more |= beginning(&key, start);
            }
            node = self.place(node, &key, start, end);
            start = end + 1;
        }
        Some(self.nodes[node as usize].value.get_or_insert_with(default))
    }

    /// The node to which the last word of a phrase leads, which begins at `start`.
    fn place(&mut self, parent: u32, phrase: &[u8], start: usize, end: usize) -> u32 {
        let found = match parent {
            ROOT => self.first(phrase, start, end),
            _ => self.step(parent, phrase, start, end),
        };
        if let Some(found) = found {
            return found;
        }
        if (self.nodes.len() - self.short.len() + 1) * 2 > self.slots.len() {
            let slots = self.slots.len() * 2;
            self.slots = vec![FREE; slots];
            self.shift -= 1;
            for n in 0..self.nodes.len() as u32 {
                self.put(n);
            }
        }
        let from = self.bytes.len() as u32;
        self.bytes.extend_from_slice(&phrase[..end]);
        let n = self.nodes.len() as u32;
        self.nodes.push(Node {
            more: 0,
            value: None,
        });
        let step = Step {
            word: Key::new(phrase, start, end),
            parent,
            from,
            to: self.bytes.len() as u32,
        };
        self.steps.push(step);
        if step.is_short() {
            self.short.add(step.word.first, n);
        }
        self.put(n);
        n
    }

    fn put(&mut self, n: u32) {
        let step = &self.steps[n as usize];
        let hash = step.word.hash(step.parent);
        let mask = self.slots.len() - 1;
        if step.is_short() {
            return;
        }
        let mut slot = (hash >> self.shift) as usize;
        while self.slots[slot].node != FREE.node {
            slot = (slot + 1) & mask;
        }
        let tag = (hash >> 32) as u32;
        self.slots[slot] = Slot { tag, node: n };
    }

    /// The node to which the first word of a phrase leads.
    #[inline]
    fn first(&self, text: &[u8], start: usize, end: usize) -> Option<u32> {
        let length = end - start;
        if let 1..=8 = length {
            let word = (eight(text, start) | SMALL) << (64 - 8 * length);
            if word & HIGH == 0 {
                return self.short.find(word);
            }
        }
        self.step(ROOT, text, start, end)
    }

    /// The end of the word that begins at `start`, and the node to which it leads as the first word
    /// of a phrase.
    #[inline]
    fn first_at(&self, text: &[u8], start: usize) -> (usize, Option<u32>) {
        if let Some((word, end)) = few_letters(text, start) {
            return (end, self.short.find(word));
        }
        let end = word_end(text, start);
        (end, self.first(text, start, end))
    }

    /// The node to which the word between two bytes of a text leads from another; of any length, and
    /// apart for what does without it.
    #[inline(never)]
    fn step(&self, parent: u32, text: &[u8], start: usize, end: usize) -> Option<u32> {
        let key = Key::new(text, start, end);
        let hash = key.hash(parent);
        let mask = self.slots.len() - 1;
        let mut slot = (hash >> self.shift) as usize;
        loop {
            let Slot { tag, node: n } = *self.slots.get(slot)?;
            if n == FREE.node {
                return None;
            }
            if tag == (hash >> 32) as u32 {
                let step = &self.steps[n as usize];
                if step.word == key
                    && step.parent == parent
                    && (key.is_exact() || self.is_written(step, text, start, end))
                {
                    return Some(n);
                }
            }
            slot = (slot + 1) & mask;
        }
    }

    /// Whether the last word of a node stands between two bytes of a text.
    #[cold]
    fn is_written(&self, step: &Step, text: &[u8], start: usize, end: usize) -> bool {
        let word = (step.to - step.word.length) as usize..step.to as usize;
        self.bytes[word].eq_ignore_ascii_case(&text[start..end])
    }

    /// Calls `each` with every phrase that begins at `at`, the shortest first, and where it ends.
    #[inline]
    pub(super) fn each_prefix<'a>(
        &'a self,
        bytes: &[u8],
        at: usize,
        mut each: impl FnMut(&'a T, usize),
    ) {
        let mut start = at;
        let (mut end, mut next) = self.first_at(bytes, start);
        while let Some(n) = next {
            let node = &self.nodes[n as usize];
            if let Some(value) = &node.value {
                each(value, end);
            }
            match node.goes_on(bytes, start, end) {
                Some(behind) => start = behind,
                None => return,
            }
            end = word_end(bytes, start);
            next = self.step(n, bytes, start, end);
        }
    }

    /// The longest phrase that begins at `at`, where a word begins.
    pub(super) fn longest(&self, bytes: &[u8], at: usize) -> Option<Found<T>> {
        // nearly always a few letters are all of it: without a call but the last one
        let Some((word, end)) = few_letters(bytes, at) else {
            return self.longest_of_any(bytes, at);
        };
        let node = &self.nodes[self.short.find(word)? as usize];
        match node.goes_on(bytes, at, end) {
            None => node.value.map(|value| Found { value, end }),
            Some(_) => self.longest_of_any(bytes, at),
        }
    }

    /// As [`Self::longest`], of words of any length, and of several.
    #[inline(never)]
    fn longest_of_any(&self, bytes: &[u8], at: usize) -> Option<Found<T>> {
        let mut best = None;
        self.each_prefix(bytes, at, |value, end| best = Some((value, end)));
        best.map(|(value, end)| Found { value: *value, end })
    }

    /// The value of a phrase with a blank between its words.
    pub(super) fn word(&self, phrase: &[u8]) -> Option<T> {
        let end = |start: usize| {
            let rest = phrase.get(start..).unwrap_or(&[]);
            start + memchr::memchr(b' ', rest).unwrap_or(rest.len())
        };
        let mut at = end(0);
        let mut node = self.first(phrase, 0, at)?;
        while at < phrase.len() {
            let start = at + 1;
            at = end(start);
            node = self.step(node, phrase, start, at)?;
        }
        self.nodes[node as usize].value
    }

    /// The value of the one word between two bytes of a text.
    #[inline]
    pub(super) fn word_in(&self, text: &[u8], start: usize, end: usize) -> Option<&T> {
        match short_word(text, start, end) {
            Some(word) => self.short_value(word),
            None => self.other_word_in(text, start, end),
        }
    }

    /// The value of a word that [`short_word`] has made a number; without a call, so that no
    /// register needs to be kept for one.
    #[inline]
    pub(super) fn short_value(&self, word: u64) -> Option<&T> {
        let node = self.nodes.get(self.short.find(word)? as usize)?;
        node.value.as_ref()
    }

    /// As [`Self::word_in`], of other words, and at the end of a text.
    #[inline(never)]
    pub(super) fn other_word_in(&self, text: &[u8], start: usize, end: usize) -> Option<&T> {
        let n = self.first(text, start, end)?;
        self.nodes[n as usize].value.as_ref()
    }

    /// Every phrase with its value, as it is kept.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&[u8], &T)> {
        self.nodes
            .iter()
            .zip(&self.steps)
            .filter_map(|(node, step)| {
                let key = &self.bytes[step.from as usize..step.to as usize];
                Some((key, node.value.as_ref()?))
            })
    }
}

stored! { struct Slot { tag, node } }
stored! { struct Key { first, last, length } }
stored! { struct Step { word, parent, from, to } }

impl<T: Stored> Stored for Node<T> {
    fn write(&self, out: &mut Writer) {
        self.more.write(out);
        self.value.write(out);
    }

    #[inline]
    fn read(from: &mut Reader) -> Self {
        Self {
            more: Stored::read(from),
            value: Stored::read(from),
        }
    }
}

impl<T: Stored> Stored for PhraseTable<T> {
    fn write(&self, out: &mut Writer) {
        self.short.write(out);
        self.slots.write(out);
        self.shift.write(out);
        self.nodes.write(out);
        self.steps.write(out);
        self.bytes.write(out);
    }

    fn read(from: &mut Reader) -> Self {
        let short = Stored::read(from);
        let slots = Stored::read(from);
        let shift = Stored::read(from);
        let nodes = Stored::read(from);
        let steps = Stored::read(from);
        Self {
            short,
            slots,
            shift,
            nodes,
            steps,
            bytes: Stored::read(from),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(phrases: &[&str]) -> PhraseTable<usize> {
        let mut table = PhraseTable::new();
        for (n, phrase) in phrases.iter().enumerate() {
            table.entry(phrase, || n);
        }
        table
    }

    #[test]
    fn longest_phrase_wins_and_a_beginning_is_no_phrase() {
        let table = table(&[
            "foreign minister",
            "foreign minister of state",
            "minister",
            "Lt. Gen.",
        ]);
        let find = |text: &str| table.longest(text.as_bytes(), 0).map(|f| (f.value, f.end));
        assert_eq!(find("Foreign Minister Lavrov"), Some((0, 16)));
        assert_eq!(find("foreign minister of justice"), Some((0, 16)));
        assert_eq!(find("foreign minister of state"), Some((1, 25)));
        assert_eq!(find("foreign policy"), None);
        assert_eq!(find("ministers"), None);
        assert_eq!(find("Lt. Gen. Milley"), Some((3, 7)));
    }

    #[test]
    fn hyphen_and_space_are_one() {
        let table = table(&["secretary-general"]);
        for text in ["Secretary General", "secretary-general"] {
            assert!(table.longest(text.as_bytes(), 0).is_some(), "{text}");
        }
        assert!(table.longest(b"Secretary, General", 0).is_none());
    }

    #[test]
    fn a_phrase_goes_on_with_words_of_any_length() {
        let table = table(&["H.E. Mr", "plan b", "the two sides"]);
        let find = |text: &str| table.longest(text.as_bytes(), 0).map(|f| f.end);
        assert_eq!(find("H.E. Mr. Holm"), Some(7));
        assert_eq!(find("Plan B, then"), Some(6));
        assert_eq!(find("plan B-52s"), Some(6));
        assert_eq!(find("the two sides"), Some(13));
        assert_eq!(find("the twin sides"), None);
    }

    #[test]
    fn many_phrases_are_all_found_again() {
        let words: Vec<String> = (0..3_000).map(|n| format!("w{n} x{}", n % 7)).collect();
        let phrases: Vec<&str> = words.iter().map(String::as_str).collect();
        let table = table(&phrases);
        for (n, word) in words.iter().enumerate() {
            assert_eq!(table.longest(word.as_bytes(), 0).map(|f| f.value), Some(n));
        }
    }
}
