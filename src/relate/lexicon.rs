//! Every word the relation engine knows: closed classes, governing verbs, and the triggers of
//! rules.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::num::NonZeroU32;

use super::frame::TriggerKind;
use super::sense::{Sense, Traits};
use super::word_class::{Forms, Govern, Tags};
use super::word_table::{Beginnings, ShortKey, WordTable};
use crate::shelf::{fixed, long_at, word_at};
use crate::stored::{Reader, Stored, Writer, stored, write_count};
use crate::text::short_hash::ShortHasher;

/// The dense index of a word form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct WordIdx(pub u32);

/// The dense index of a lemma plus one, so that "no lemma" takes no room of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct LemmaIdx(NonZeroU32);

impl LemmaIdx {
    pub(super) fn new(index: usize) -> Self {
        Self(NonZeroU32::MIN.saturating_add(index as u32))
    }

    pub(super) const fn index(self) -> usize {
        self.0.get() as usize - 1
    }

    /// The index plus one, 0 for no lemma.
    fn number_of(lemma: Option<Self>) -> u32 {
        lemma.map_or(0, |lemma| lemma.0.get())
    }

    /// The lemma of such a number.
    #[inline]
    fn of_number(number: u32) -> Option<Self> {
        NonZeroU32::new(number).map(Self)
    }
}

/// A word form, in one line of memory: nearly each that is read is too far away to be cheap.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(64))]
pub(crate) struct Word {
    pub tags: Tags,
    /// The verbs that it may be a form of.
    pub verbs: [Option<(LemmaIdx, Forms)>; 2],
    /// The nouns that it may be a form of: "talks" is one itself and the plural of "talk".
    pub nouns: [Option<LemmaIdx>; 2],
    pub adjective: Option<LemmaIdx>,
    /// "led" in "Russian-led".
    pub suffix: Option<LemmaIdx>,
    /// "in cooperation with".
    pub preposition: Option<LemmaIdx>,
    /// With what the next word of a longer phrase may begin.
    pub next: Beginnings,
    /// Whether it is a word of its own, not only a part of a phrase.
    pub entry: bool,
    /// What is known of its class, wherever it stands.
    pub sense: Sense,
}

const _: () = assert!(size_of::<Word>() == 64, "a word is read from one line");

impl Word {
    /// Sums up what the lexicon says of the word, once all is read.
    pub(super) fn settle(&mut self) {
        let dated = self.sense.traits;
        let verbs = self.verbs.iter().flatten();
        let forms = verbs.fold(Forms::default(), |all, (_, forms)| all.with(*forms));
        self.sense = Sense::of(self.tags, forms);
        self.sense.traits = self.sense.traits.with(dated);
        if !self.entry {
            self.sense.traits = self.sense.traits.with(Traits::UNLISTED);
        }
    }
}

/// A verb, noun, adjective, suffix or preposition with what it governs and the rules that it
/// triggers.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Lemma {
    pub govern: Govern,
    /// Where its uses lie in [`Lexicon::uses`].
    pub(super) uses: (u32, u32),
}

/// A rule that a lemma triggers, and which of its frames.
pub(crate) type RuleFrame = (u16, u8);

/// The word classes and the lemmas of one rule set.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    pub(super) words: Vec<Word>,
    pub(super) lemmas: Vec<Lemma>,
    /// What each lemma triggers, in the order of the packs.
    pub(super) uses: Vec<RuleFrame>,
    /// The same while it is gathered.
    pub(super) triggers: Vec<Vec<RuleFrame>>,
    pub(super) table: WordTable,
    /// The word "to".
    pub(super) to: WordIdx,
    /// The noun of a sum, which stands for one that is written in signs: "$5bn".
    pub(super) sum: WordIdx,
    /// For each kind of trigger its lemmas.
    pub(super) by_lemma: [HashMap<Cow<'static, str>, LemmaIdx, BuildHasherDefault<ShortHasher>>; 5],
    /// The forms of each noun, and whether they are plurals.
    pub(super) noun_forms: Vec<(WordIdx, bool)>,
    /// Nouns, in their order, and phrases of one and a neutral word: "ties", "strong ties".
    pub(super) neutral_phrases: Vec<(LemmaIdx, LemmaIdx)>,
    /// Where a noun's forms lie in `noun_forms`.
    pub(super) forms_of_lemma: Vec<(u32, u32)>,
}

#[allow(
    clippy::ptr_arg,
    reason = "a word of the program is kept without a copy"
)]
impl Lexicon {
    /// Every form of the nouns and of their neutral phrases, sorted.
    pub(crate) fn forms_of(&self, nouns: &[Cow<'static, str>]) -> Vec<WordIdx> {
        let lemmas = nouns
            .iter()
            .filter_map(|noun| self.lemma_of(TriggerKind::Noun, noun));
        let with_phrases = lemmas.flat_map(|lemma| {
            let from = self.neutral_phrases.partition_point(|pair| pair.0 < lemma);
            let pairs = self.neutral_phrases[from..].iter();
            let phrases = pairs.take_while(move |pair| pair.0 == lemma);
            std::iter::once(lemma).chain(phrases.map(|pair| pair.1))
        });
        let mut forms: Vec<WordIdx> = with_phrases
            .filter_map(|lemma| self.forms_of_lemma.get(lemma.index()))
            .flat_map(|&(from, to)| &self.noun_forms[from as usize..to as usize])
            .map(|(word, _)| *word)
            .collect();
        forms.sort_unstable();
        forms.dedup();
        forms
    }

    /// Whether a word may be a verb that takes an infinitive: "agreed", "offers".
    pub(crate) fn is_governing(&self, word: &Word) -> bool {
        let kinds = Govern::INTEND.with(Govern::ATTEMPT).with(Govern::ASPECT);
        let kinds = kinds.with(Govern::REFUSE).with(Govern::OBJECT_CONTROL);
        let mut verbs = word.verbs.iter().flatten();
        verbs.any(|(lemma, _)| self.get_lemma(*lemma).govern.any(kinds))
    }

    /// Whether a word may be a verb for what is done by doing something else: "protest".
    pub(crate) fn is_enacting(&self, word: &Word) -> bool {
        let mut verbs = word.verbs.iter().flatten();
        verbs.any(|(lemma, _)| self.get_lemma(*lemma).govern.any(Govern::ENACT))
    }

    /// Whether a word may be a verb like become or remain.
    pub(crate) fn is_copula(&self, word: &Word) -> bool {
        let mut verbs = word.verbs.iter().flatten();
        verbs.any(|(lemma, _)| self.get_lemma(*lemma).govern.any(Govern::COPULA))
    }

    /// The words of a class.
    pub(crate) fn tagged(&self, tags: Tags) -> Vec<WordIdx> {
        let words = self.words.iter().enumerate();
        let tagged = words.filter(|(_, word)| word.tags.any(tags));
        tagged.map(|(n, _)| WordIdx(n as u32)).collect()
    }

    /// Whether a word may be the plain form of a verb.
    pub(crate) fn may_be_infinitive(&self, word: WordIdx) -> bool {
        let word = self.get(word);
        word.tags.any(Tags::BE.with(Tags::HAVE).with(Tags::DO))
            || word
                .verbs
                .iter()
                .flatten()
                .any(|(_, forms)| forms.any(Forms::BASE))
    }

    /// Whether a word behind "to" is rather a verb than a noun: of what no list holds, all but
    /// plurals.
    pub(crate) fn is_likely_verb(&self, bytes: &[u8], word: WordIdx) -> bool {
        // a word that stands in phrases only has no class of its own
        if self.get(word).tags.is_empty() {
            return bytes.first().is_some_and(u8::is_ascii_lowercase) && !bytes.ends_with(b"s");
        }
        self.may_be_infinitive(word) && !self.get(word).tags.any(Tags::NOUN.with(Tags::ADJECTIVE))
    }

    /// The word form at an index; index 0 is the unknown word.
    #[inline]
    pub(crate) fn get(&self, word: WordIdx) -> &Word {
        &self.words[word.0 as usize]
    }

    /// The lemma of a trigger.
    pub(crate) fn lemma_of(&self, kind: TriggerKind, trigger: &str) -> Option<LemmaIdx> {
        self.by_lemma[kind as usize].get(trigger).copied()
    }

    /// The lemma at an index.
    #[inline]
    pub(crate) fn get_lemma(&self, lemma: LemmaIdx) -> &Lemma {
        &self.lemmas[lemma.index()]
    }

    /// The frames that a lemma triggers.
    #[inline]
    pub(crate) fn uses(&self, lemma: LemmaIdx) -> &[RuleFrame] {
        let (from, to) = self.get_lemma(lemma).uses;
        self.uses.get(from as usize..to as usize).unwrap_or(&[])
    }

    /// The word with this spelling, in any case of its letters; the unknown word if there is none.
    pub(crate) fn find(&self, spelling: &[u8]) -> WordIdx {
        let word = self.part(spelling);
        if self.get(word).entry {
            word
        } else {
            WordIdx(0)
        }
    }

    /// As [`Lexicon::find`], but also what is only a part of a phrase.
    pub(crate) fn part(&self, spelling: &[u8]) -> WordIdx {
        self.table.find(spelling).unwrap_or(WordIdx(0))
    }

    /// As [`Lexicon::part`], of the word between two bytes of a text.
    #[inline]
    pub(crate) fn part_in(&self, text: &[u8], start: usize, end: usize) -> WordIdx {
        self.table.find_in(text, start, end).unwrap_or(WordIdx(0))
    }

    /// As [`Lexicon::part`], of the word with this key.
    #[inline]
    pub(crate) fn short_part(&self, key: ShortKey) -> WordIdx {
        self.table.find_short(key).unwrap_or(WordIdx(0))
    }

    /// As [`Lexicon::part_in`], of more than eight ASCII letters, of which the first are given.
    pub(crate) fn long_part(&self, text: &[u8], start: (usize, u64), end: usize) -> WordIdx {
        let word = self.table.find_letters(text, start, end);
        word.unwrap_or(WordIdx(0))
    }

    /// The phrase, or the part of one, that a part and the next word are together.
    #[inline]
    pub(crate) fn longer(&self, part: WordIdx, next: WordIdx) -> Option<WordIdx> {
        self.table.longer(part, next)
    }

    /// The word "to".
    pub(crate) fn to(&self) -> WordIdx {
        self.to
    }

    /// The noun of a sum.
    pub(crate) fn sum(&self) -> WordIdx {
        self.sum
    }
}

stored! { struct WordIdx(_) }
fixed! { WordIdx(_) }

/// So many bytes has every word that is stored, its sense among them.
const STORED_WORD: usize = 55;

/// Each field at a place of its own: to read one field after the other was half of the work of a
/// start. Of 115,000 words and phrases 74,000 differ in what is said of them.
impl Stored for Word {
    fn write(&self, out: &mut Writer) {
        let Self {
            tags,
            verbs,
            nouns,
            adjective,
            suffix,
            preposition,
            next,
            entry,
            sense,
        } = self;
        let [verb, other] = verbs.map(|verb| verb.map(|(lemma, _)| lemma));
        let [noun, second] = *nouns;
        let lemmas = [verb, other, noun, second, *adjective, *suffix, *preposition];
        let (first, pair) = next.bits();
        (tags.0, pair).write(out);
        lemmas.map(LemmaIdx::number_of).write(out);
        first.write(out);
        verbs
            .map(|verb| verb.map_or(Forms::NONE, |(_, forms)| forms))
            .write(out);
        entry.write(out);
        sense.write(out);
    }

    /// Each once, and which of them each word is.
    fn write_many(words: &[Self], out: &mut Writer) {
        let mut numbers: HashMap<Vec<u8>, u32> = HashMap::new();
        let mut kinds: Vec<&Self> = Vec::new();
        let number_of = |word| {
            *numbers.entry(Writer::file(word)).or_insert_with(|| {
                kinds.push(word);
                kinds.len() as u32 - 1
            })
        };
        let each: Vec<u32> = words.iter().map(number_of).collect();
        write_count(kinds.len(), out);
        for word in kinds {
            word.write(out);
        }
        u32::write_many(&each, out);
    }

    /// Reads each from where it lies: a list of them would be pages that a start has to touch.
    fn read_many(count: usize, from: &mut Reader) -> Vec<Self> {
        let kinds = from.count();
        let kinds = from.slice(kinds * STORED_WORD).as_chunks::<STORED_WORD>().0;
        let each = from.slice(count * 4).as_chunks().0;
        let kind = |number: &[u8; 4]| kinds.get(u32::from_le_bytes(*number) as usize);
        let word = |kind: &'static [u8; STORED_WORD]| Self::read(&mut Reader::new(kind));
        each.iter()
            .map(|n| kind(n).map(word).unwrap_or_default())
            .collect()
    }

    #[inline]
    fn read(from: &mut Reader) -> Self {
        let bytes: [u8; 51] = from.take();
        let lemma = |n: usize| LemmaIdx::of_number(word_at(&bytes, 16 + 4 * n));
        let verb = |n: usize| lemma(n).map(|lemma| (lemma, Forms(bytes[48 + n])));
        Self {
            tags: Tags(long_at(&bytes, 0)),
            verbs: [verb(0), verb(1)],
            nouns: [lemma(2), lemma(3)],
            adjective: lemma(4),
            suffix: lemma(5),
            preposition: lemma(6),
            next: Beginnings::of_bits((word_at(&bytes, 44), long_at(&bytes, 8))),
            entry: bytes[50] != 0,
            sense: Stored::read(from),
        }
    }
}

stored! { struct Lemma { govern, uses } }
// what the rules are compiled with is left out
stored! {
    struct Lexicon { words, lemmas, uses, table, to, sum }
    without { triggers, by_lemma, noun_forms, neutral_phrases, forms_of_lemma }
}
