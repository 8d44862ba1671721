//! One pass over the text that finds the words from which resolution starts where no name stands:
//! titles, head nouns of descriptors, pronouns, head nouns of bodies.

use super::context::Occurrences;
use super::context_table::ContextTable;
use super::lexicon::{Agent, Lexicon, Term};
use super::marks::Marks;
use super::phrase::second_word;
use super::tie_word::TieWord;
use super::word_class::{
    BELONGING, Classes, DEFINITE, FORMER_OF_TWO, GENITIVE, HE, HEADED, IT, ME, MOVE, MUTUAL, PAPER,
    RECIPROCAL, RETOLD, SAYING, SHE, THEY, TWOSOME, WE, WHOSE, YOUR,
};
use super::word_key::{Wanted, WordFilter, key_at, key_of_two};

/// A word or phrase of the word lists in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) term: Term,
}

/// What a scan writes, each in the order of the text.
pub(super) struct Sightings<'a> {
    pub(super) cues: &'a mut Vec<Cue>,
    /// The context words that are wanted.
    pub(super) near: &'a mut Occurrences,
}

/// Words that stand for somebody.
pub(super) const PRONOUN: Classes = HE | SHE | IT | THEY | WE | ME | YOUR | GENITIVE;

/// Words of these classes are cues.
const CUES: Classes = PRONOUN
    | BELONGING
    | RECIPROCAL
    | HEADED
    | MUTUAL
    | TWOSOME
    | FORMER_OF_TWO
    | MOVE
    | RETOLD
    | SAYING
    | WHOSE
    | PAPER;

/// So many words that a scan may be looking for are listed before any is read.
const LISTED: usize = 64;

/// Finds cues, and the words that names need or must not have near them.
#[derive(Debug)]
pub(super) struct CueScanner {
    /// The first words of all cues.
    pub(super) cues: WordFilter,
    /// Cues of one word.
    alone: WordFilter,
    /// The first two words of the other ones: most words that begin one are as frequent as "the".
    pairs: WordFilter,
}

impl CueScanner {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let mut scanner = Self {
            cues: WordFilter::new(),
            alone: WordFilter::new(),
            pairs: WordFilter::new(),
        };
        for (phrase, term) in lexicon.table.iter() {
            if is_cue(lexicon, *term) || acts(*term) {
                scanner.cues.add(phrase);
                match second_word(phrase, 0) {
                    Some(second) => {
                        let first = key_at(phrase, 0);
                        scanner.pairs.add_key(key_of_two(first, phrase, second));
                    }
                    None => scanner.alone.add(phrase),
                }
            }
        }
        scanner
    }

    /// Whether a cue may begin with the word that begins at a byte and has a key.
    #[inline]
    fn may_begin(&self, bytes: &[u8], at: usize, key: u64) -> bool {
        let two = |second| self.pairs.has(key_of_two(key, bytes, second));
        self.alone.has(key) || self.cues.has(key) && second_word(bytes, at).is_some_and(two)
    }

    /// Finds the cues of a text and the context words that are wanted.
    pub(super) fn scan(
        &self,
        lexicon: &Lexicon,
        contexts: &ContextTable,
        wanted: &Wanted,
        (bytes, marks): (&[u8], &Marks),
        out: &mut Sightings<'_>,
    ) {
        out.cues.clear();
        let mut sifted = Sifted {
            scanner: self,
            lexicon,
            contexts,
            wanted,
            bytes,
            done: 0,
            out,
        };
        // listed without a branch, since no processor guesses which word is one of them
        let mut list = [(0, 0); LISTED];
        let mut listed = 0;
        marks.each_start(|at| {
            let key = key_at(bytes, at);
            list[listed] = (at, key);
            listed += usize::from(wanted.has(key));
            if listed == LISTED {
                sifted.read_all(&list);
                listed = 0;
            }
        });
        sifted.read_all(&list[..listed]);
    }
}

/// What is needed to read a word that the filter of a scan lets pass.
struct Sifted<'a, 'b> {
    scanner: &'a CueScanner,
    lexicon: &'a Lexicon,
    contexts: &'a ContextTable,
    wanted: &'a Wanted,
    bytes: &'a [u8],
    /// Before this byte nothing more is a cue.
    done: usize,
    out: &'a mut Sightings<'b>,
}

impl Sifted<'_, '_> {
    /// Reads the words that begin at some bytes, with their keys; apart from the loop, which then
    /// keeps all that it needs in registers.
    #[inline(never)]
    fn read_all(&mut self, list: &[(usize, u64)]) {
        for &(at, key) in list {
            self.read(at, key);
        }
    }

    /// Reads the word that begins at a byte.
    fn read(&mut self, at: usize, key: u64) {
        if self.wanted.has_context(key) {
            self.context(at);
        }
        if at >= self.done && self.scanner.may_begin(self.bytes, at, key) {
            self.cue(at);
        }
    }

    /// Keeps the context words and phrases that begin at a byte.
    #[inline(never)]
    fn context(&mut self, at: usize) {
        let literals = self.contexts.literals();
        literals.each_prefix(self.bytes, at, |literal, _| {
            self.out.near.push(at as u32, *literal);
        });
    }

    /// Whether an article stands before a byte, or before the word before it: "the two soldiers".
    fn is_pointed_at(&self, at: usize) -> bool {
        let mut end = at;
        (0..=1).any(|_| {
            let before = self.bytes.get(..end).unwrap_or(&[]).strip_suffix(b" ");
            let Some(before) = before else {
                return false;
            };
            let start = before.iter().rposition(|b| !b.is_ascii_alphabetic());
            let start = start.map_or(0, |blank| blank + 1);
            let word = self.lexicon.table.word_in(self.bytes, start, before.len());
            end = start;
            word.is_some_and(|term| term.is(DEFINITE))
        })
    }

    /// Keeps the cue that begins at a byte, if one does.
    #[inline(never)]
    fn cue(&mut self, at: usize) {
        let (lexicon, bytes) = (self.lexicon, self.bytes);
        let Some(found) = lexicon.table.longest(bytes, at) else {
            return;
        };
        let capital = || bytes[at].is_ascii_uppercase();
        let cue = is_cue(lexicon, found.value) && (capital() || !only_body(lexicon, found.value));
        if cue || acts(found.value) && !capital() && self.is_pointed_at(at) {
            // "Indonesian Health Ministry": the last word may head a name
            self.done = if is_organ(found.value) && capital() {
                at + 1
            } else {
                found.end
            };
            self.out.cues.push(Cue {
                start: at as u32,
                end: found.end as u32,
                term: found.value,
            });
        }
    }
}

/// Whether those whom a term means act for a state: "the soldiers" are somebody's.
fn acts(term: Term) -> bool {
    term.agent.is_some_and(Agent::acts_for_state)
}

fn is_cue(lexicon: &Lexicon, term: Term) -> bool {
    term.is(CUES)
        || lexicon.title(term).is_some()
        || lexicon.noun(term).is_some()
        || lexicon.body(term).is_some()
        || is_organ(term)
        || term.ties.is(TieWord::NATIVE)
}

/// Whether a term is a body that every state has.
fn is_organ(term: Term) -> bool {
    term.agent.is_some_and(|agent| agent.organ)
}

/// Whether a term matters as the head of a body's name only, which has a capital.
fn only_body(lexicon: &Lexicon, term: Term) -> bool {
    !term.is(CUES)
        && !is_organ(term)
        && !term.ties.is(TieWord::NATIVE)
        && lexicon.title(term).is_none()
        && lexicon.noun(term).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteer;

    fn cues(text: &str) -> Vec<&str> {
        let lexicon = Lexicon::new(&Gazetteer::builtin());
        let contexts = ContextTable::new(&Gazetteer::builtin());
        let scanner = CueScanner::new(&lexicon);
        let (mut out, mut near) = (Vec::new(), Occurrences::default());
        let (mut marks, mut wanted) = (Marks::default(), Wanted::default());
        marks.read(text, &[]);
        wanted.begin(&scanner.cues);
        scanner.scan(
            &lexicon,
            &contexts,
            &wanted,
            (text.as_bytes(), &marks),
            &mut Sightings {
                cues: &mut out,
                near: &mut near,
            },
        );
        out.iter()
            .map(|c| &text.as_bytes()[c.start as usize..c.end as usize])
            .map(|b| std::str::from_utf8(b).unwrap_or("?"))
            .collect()
    }

    #[test]
    fn titles_nouns_and_pronouns_are_cues() {
        assert_eq!(
            cues("The prime minister said he would tell the bloc of each other's plans."),
            ["prime minister", "he", "bloc", "each other", "plans"]
        );
    }

    #[test]
    fn heads_of_bodies_need_a_capital() {
        assert_eq!(cues("the Turkic Investment Fund"), ["Fund"]);
        assert!(cues("an exchange of views").is_empty());
    }
}
