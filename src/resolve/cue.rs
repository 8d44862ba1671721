//! One pass over the text that finds the words from which resolution starts where no name stands:
//! titles, head nouns of descriptors, pronouns, head nouns of bodies.

use super::lexicon::{GENITIVE, HE, IT, Lexicon, RECIPROCAL, SHE, THEY, Term};

/// A word or phrase of the word lists in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) term: Term,
}

/// Third-person words.
pub(super) const PRONOUN: u32 = HE | SHE | IT | THEY | GENITIVE;

/// Finds cues; a filter over the first three letters of words spares most looks into the table.
#[derive(Debug)]
pub(super) struct CueScanner {
    /// One bit for each three letters with which a cue begins.
    filter: Box<[u64; 512]>,
}

/// Letters as numbers from 1, whatever their case; 0 for all else.
static LETTER: [u8; 256] = {
    let mut letter = [0; 256];
    let mut i = 0;
    while i < 26 {
        letter[b'a' as usize + i] = i as u8 + 1;
        letter[b'A' as usize + i] = i as u8 + 1;
        i += 1;
    }
    letter
};

fn filter_slot(bytes: &[u8], at: usize) -> usize {
    let letter = |i: usize| usize::from(bytes.get(at + i).map_or(0, |&b| LETTER[b as usize]));
    let second = letter(1);
    // what follows a word of one letter is no part of it
    let third = if second == 0 { 0 } else { letter(2) };
    letter(0) << 10 | second << 5 | third
}

impl CueScanner {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let mut filter = Box::new([0; 512]);
        for (phrase, term) in lexicon.table.iter() {
            if is_cue(lexicon, *term) {
                let slot = filter_slot(phrase, 0);
                filter[slot / 64] |= 1 << (slot % 64);
            }
        }
        Self { filter }
    }

    /// Writes the cues of a text into `out`, in order.
    pub(super) fn scan(&self, lexicon: &Lexicon, bytes: &[u8], out: &mut Vec<Cue>) {
        out.clear();
        let mut done = 0;
        word_starts(bytes, |at| {
            let slot = filter_slot(bytes, at);
            if self.filter[slot / 64] >> (slot % 64) & 1 == 0 || at < done {
                return;
            }
            let Some(found) = lexicon.table.longest(bytes, at) else {
                return;
            };
            let capital = bytes[at].is_ascii_uppercase();
            if is_cue(lexicon, found.value) && (capital || !only_body(lexicon, found.value)) {
                done = found.end;
                out.push(Cue {
                    start: at as u32,
                    end: found.end as u32,
                    term: found.value,
                });
            }
        });
    }
}

fn is_cue(lexicon: &Lexicon, term: Term) -> bool {
    term.is(PRONOUN | RECIPROCAL)
        || lexicon.title(term).is_some()
        || lexicon.noun(term).is_some()
        || lexicon.body(term).is_some()
}

/// Whether a term matters as the head of a body's name only, which has a capital.
fn only_body(lexicon: &Lexicon, term: Term) -> bool {
    !term.is(PRONOUN | RECIPROCAL) && lexicon.title(term).is_none() && lexicon.noun(term).is_none()
}

/// Calls `each` with the first byte of every word that begins with an ASCII letter.
pub(super) fn word_starts(bytes: &[u8], mut each: impl FnMut(usize)) {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let (mut letter_carry, mut beyond_carry) = (0, 0);
    let (chunks, rest) = bytes.as_chunks::<8>();
    let mut tail = [0; 8];
    tail.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    for (n, chunk) in chunks.iter().chain(std::iter::once(&tail)).enumerate() {
        let x = u64::from_le_bytes(*chunk);
        let beyond = x & HIGH;
        let low = (x | (0x20 * ONES)) & !HIGH;
        let from_a = low + (0x80 - u64::from(b'a')) * ONES;
        let past_z = low + (0x7f - u64::from(b'z')) * ONES;
        let letters = (from_a & !past_z) & HIGH & !beyond;
        let behind_beyond = (beyond << 8) | beyond_carry;
        let mut starts = letters & !((letters << 8) | letter_carry);
        (letter_carry, beyond_carry) = (letters >> 56, beyond >> 56);
        while starts != 0 {
            let bit = starts.trailing_zeros();
            let at = n * 8 + bit as usize / 8;
            if behind_beyond >> bit & 1 == 0 || behind_sign(bytes, at) {
                each(at);
            }
            starts &= starts - 1;
        }
    }
}

/// Whether the character beyond ASCII that ends at `at` is a sign: a curly quote, a dash.
fn behind_sign(bytes: &[u8], at: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).and_then(|i| bytes.get(i)).copied();
    before(2) == Some(0xC2) || before(3) == Some(0xE2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteer;
    use proptest::prelude::*;

    fn cues(text: &str) -> Vec<&str> {
        let lexicon = Lexicon::new(&Gazetteer::builtin());
        let mut out = Vec::new();
        CueScanner::new(&lexicon).scan(&lexicon, text.as_bytes(), &mut out);
        out.iter()
            .map(|c| &text.as_bytes()[c.start as usize..c.end as usize])
            .map(|b| std::str::from_utf8(b).unwrap_or("?"))
            .collect()
    }

    #[test]
    fn titles_nouns_and_pronouns_are_cues() {
        assert_eq!(
            cues("The prime minister said he would tell the bloc of each other's plans."),
            ["prime minister", "he", "bloc", "each other"]
        );
    }

    #[test]
    fn heads_of_bodies_need_a_capital() {
        assert_eq!(cues("the Turkic Investment Fund"), ["Fund"]);
        assert!(cues("an exchange of views").is_empty());
    }

    proptest! {
        #[test]
        fn word_starts_are_those_of_a_plain_loop(text in "[a-cA-C .é’1-]{0,40}") {
            let bytes = text.as_bytes();
            let mut slow = Vec::new();
            let mut before = ' ';
            for (i, c) in text.char_indices() {
                if c.is_ascii_alphabetic() && !before.is_alphabetic() {
                    slow.push(i);
                }
                before = c;
            }
            let mut fast = Vec::new();
            word_starts(bytes, |at| fast.push(at));
            prop_assert_eq!(fast, slow);
        }
    }
}
