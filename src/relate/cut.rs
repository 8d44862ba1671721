//! Cuts a sentence into tokens, with the longest phrases of the lexicon as one token each.

use super::lexicon::{Lexicon, Word, WordIdx};
use super::sense::{Ending, LONGEST_PREFIX, Leaning, Sense, Traits};
use super::token::{Mark, Marks, Sentence, Token};
use super::word_bound::{ENDS_WORD, FIRST, First, contracted, is_word_byte, mark_at, word_end};
use super::word_class::{Forms, Tags};
use super::word_table::ShortKey;
use crate::gazetteer::Form;
use crate::span::Span;
use crate::text::eight::{eight, leading_letters, letters_end};

impl Sentence {
    /// Cuts the sentence into tokens; the slots must be set, in order and without overlap.
    pub(crate) fn tokenize(&mut self, text: &str, lexicon: &Lexicon) {
        self.tokens.clear();
        self.tags = Tags::default();
        self.marks = Marks::default();
        let bytes = text.as_bytes();
        let end = (self.span.end as usize).min(bytes.len());
        let mut at = self.span.start as usize;
        let mut cutter = Cutter {
            bytes,
            lexicon,
            sentence: self,
        };
        for n in 0..cutter.sentence.slots.len() {
            let span = cutter.sentence.slots[n].span;
            let start = span.start as usize;
            if start < at {
                continue;
            }
            if start >= end {
                break;
            }
            // "threw its weight behind" is one phrase, whoever "its" is
            // but "a" of "became a member" may say of what
            let mut named = cutter.sentence.slots[n..].iter();
            let named = named.find(|slot| !slot.possessive || !cutter.is_pronoun(slot.span));
            let far = named.map_or(end, |slot| slot.span.start as usize).min(end);
            at = cutter.cut(at, start, far);
            if at > start {
                continue;
            }
            let capital = bytes[start].is_ascii_uppercase();
            let mut slot = Token::slot(n, &cutter.sentence.slots[n], capital);
            // "Neither has joined", "neither country trusts": none of those whom it means
            if cutter.sentence.slots[n].form == Form::Descriptor && cutter.is_none(span) {
                slot.tags = Tags::NO;
            } else if cutter.sentence.slots[n].possessive {
                slot.tags = cutter.whose(span);
            }
            cutter.sentence.tokens.push(slot);
            at = span.end as usize;
        }
        cutter.cut(at, end, end);
    }
}

/// A sentence in the making.
pub(super) struct Cutter<'a> {
    /// The text that it stands in.
    pub(super) bytes: &'a [u8],
    pub(super) lexicon: &'a Lexicon,
    pub(super) sentence: &'a mut Sentence,
}

/// A word or a phrase of the lexicon, or the beginning of one, and where it ends.
#[derive(Clone, Copy)]
pub(super) struct Part {
    pub(super) word: WordIdx,
    pub(super) end: usize,
}

impl Cutter<'_> {
    /// Cuts what stands between two slots into words and marks, and returns where the next token
    /// may begin; a phrase may reach beyond the first limit, up to the second.
    fn cut(&mut self, mut at: usize, limit: usize, far: usize) -> usize {
        while at < limit {
            let first = eight(self.bytes, at);
            if (first as u8).is_ascii_alphabetic() {
                at = self.word(at, first, limit, far);
                continue;
            }
            let (mark, length) = match FIRST[usize::from(first as u8)] {
                First::Alone(mark, length) => (mark, usize::from(length)),
                First::Other => {
                    if let Some(end) = self.contraction(at, limit) {
                        at = self.past_blank(end, limit);
                        continue;
                    }
                    self.mark(at, limit)
                }
            };
            let end = if length == 0 {
                let part = self.read_other(at, limit);
                self.phrase_or_word(at, part, false, far)
            } else {
                let swallowed = mark == Mark::Stop && self.abbreviates(at)
                    || mark == Mark::Comma && self.is_inside_date(at);
                if mark != Mark::None && !swallowed {
                    self.sentence.marks = self.sentence.marks.with(Marks::of(mark));
                    let mark = Token::mark(mark, at, at + length);
                    self.sentence.tokens.push(mark);
                }
                at + length
            };
            at = self.past_blank(end, limit);
        }
        at
    }

    /// Reads a verb that is no more than an apostrophe and a few letters, right behind its subject:
    /// "We've", "they’ll", "it's".
    fn contraction(&mut self, at: usize, limit: usize) -> Option<usize> {
        let last = self.sentence.tokens.last()?;
        let touches = last.end as usize == at && last.mark == Mark::None;
        if !touches || !matches!(self.bytes[at], b'\'' | 0xE2) {
            return None;
        }
        let part = self.verb_in_letters(at, limit)?;
        // "it's", but not "Chad's" nor "the WHO's"
        let word = self.lexicon.find(&self.bytes[last.start as usize..at]);
        let owner = self.bytes[at - 1].is_ascii_uppercase()
            || !self
                .lexicon
                .get(word)
                .tags
                .any(Tags::PRONOUN.with(Tags::RELATIVE));
        if owner && mark_at(&self.bytes[at..part.end]) == Some((Mark::Possessive, part.end - at)) {
            return None;
        }
        self.push(
            at,
            part.end,
            part,
            self.lexicon.get(part.word),
            Traits::default(),
        );
        Some(part.end)
    }

    /// Whether the stop at `at` belongs to the title or initial before it, and a name follows: "met
    /// Mr. Kishida", "Gen. Khalifa Haftar", "H.E. Mr. Faye".
    #[cold]
    fn abbreviates(&self, at: usize) -> bool {
        let Some(last) = self.sentence.tokens.last() else {
            return false;
        };
        let initial = last.end - last.start == 1 && last.capital;
        let short = initial || last.capital && last.tags.any(Tags::DESPITE) && last.slot.is_none();
        let end = self.sentence.span.end as usize;
        let name = self.past_blank(at + 1, end);
        let follows = self.bytes.get(name).filter(|_| name < end);
        last.end as usize == at
            && short
            && follows.is_some_and(|byte| byte.is_ascii_uppercase() || *byte >= 0x80)
    }

    /// Whether the comma at `at` stands between a day and its year: "July 16, 2023".
    fn is_inside_date(&self, at: usize) -> bool {
        let behind = self.bytes.get(at + 1..).unwrap_or(&[]);
        let year = |text: &[u8]| {
            let digits = text.iter().skip(1).take_while(|b| b.is_ascii_digit());
            text.first() == Some(&b' ') && digits.count() == YEAR_DIGITS
        };
        let digit = at.checked_sub(1).map(|at| self.bytes[at]);
        if !digit.is_some_and(|byte| byte.is_ascii_digit()) || !year(behind) {
            return false;
        }
        let mut before = self.sentence.tokens.iter().rev();
        let day = before.next().is_some_and(|t| t.end - t.start <= 2);
        let month = before.next();
        day && month.is_some_and(|t| t.capital && t.sense.traits.any(Traits::DATED))
    }

    /// The byte behind the blank at `at`, if one stands there before the limit.
    #[inline]
    fn past_blank(&self, at: usize, limit: usize) -> usize {
        let blank = at < limit && self.bytes.get(at) == Some(&b' ');
        at + usize::from(blank)
    }

    /// The mark at a place and its length, which is 0 before a word. What stands beside it may make
    /// it another one: an apostrophe may be a possessive, a quote or nothing.
    fn mark(&self, at: usize, limit: usize) -> (Mark, usize) {
        let bytes = self.bytes;
        let Some((mark, length)) = mark_at(&bytes[at..limit]) else {
            return (Mark::None, usize::from(bytes[at].is_ascii()));
        };
        let end = at + length;
        let inside = at > self.sentence.span.start as usize;
        let touches_left = inside && !bytes[at - 1].is_ascii_whitespace();
        let touches_right = bytes.get(end).is_some_and(|b| !b.is_ascii_whitespace());
        let mark = match mark {
            Mark::Possessive if !touches_left => Mark::Quote,
            Mark::Hyphen if !touches_left && !touches_right => Mark::Dash,
            // U+2013: "the Russia–Ukraine border"
            Mark::Dash if touches_left && touches_right && bytes[at..end] == [0xE2, 0x80, 0x93] => {
                Mark::Hyphen
            }
            other => other,
        };
        (mark, length)
    }

    /// Reads a word that begins with an ASCII letter, and whose first eight bytes are `eight`, or a
    /// phrase of the lexicon, and returns where the next token may begin. It ends at most at the
    /// first limit, or at the second.
    #[inline]
    fn word(&mut self, start: usize, eight: u64, limit: usize, far: usize) -> usize {
        let (part, plain) = self.read(start, eight, limit);
        let word = self.lexicon.get(part.word);
        let byte = |at: usize| self.bytes.get(at).copied().unwrap_or(b' ');
        let behind = byte(part.end + 1);
        let second = || byte(part.end + 2);
        let end =
            if !plain || word.next.may_hold(behind) && word.next.may_hold_both(behind, second()) {
                self.phrase_or_word(start, part, plain, far)
            } else {
                // nearly all words; what is only a part of phrases is unknown by itself
                let known = if word.entry { part.word } else { WordIdx(0) };
                let part = Part {
                    word: known,
                    ..part
                };
                self.push(start, part.end, part, word, Traits::default());
                part.end
            };
        self.past_blank(end, limit)
    }

    /// Adds a word, or a phrase that begins with the word that ends at `end`, with more traits than
    /// the lexicon gives it.
    #[allow(clippy::inline_always, reason = "a call costs as much as the work")]
    #[inline(always)]
    fn push(&mut self, start: usize, end: usize, part: Part, word: &Word, traits: Traits) {
        if word.tags.any(Tags::PRONOUN) && self.is_acronym(start, part.end) {
            let unknown = Part {
                word: WordIdx(0),
                ..part
            };
            self.push_word(start, end, unknown, self.lexicon.get(WordIdx(0)), traits);
            return;
        }
        self.push_word(start, end, part, word, traits);
    }

    /// Whether a word that may be a pronoun is written in capitals, and the next one is not: "HE
    /// Mr. Bo", "the IT Minister".
    #[cold]
    fn is_acronym(&self, start: usize, end: usize) -> bool {
        let word = &self.bytes[start..end];
        let next = self.bytes.get(end..end + 3);
        word.len() > 1
            && word.iter().all(u8::is_ascii_uppercase)
            && next.is_some_and(|next| {
                next[0] == b' ' && next[1].is_ascii_uppercase() && next[2].is_ascii_lowercase()
            })
    }

    #[allow(clippy::inline_always, reason = "a call costs as much as the work")]
    #[inline(always)]
    fn push_word(&mut self, start: usize, end: usize, part: Part, word: &Word, traits: Traits) {
        let tags = word.tags;
        let ending = if matches!(word.sense.leaning, Leaning::Unknown) {
            Ending::of(&self.bytes[start..end])
        } else {
            Ending::Plain
        };
        self.sentence.tags = self.sentence.tags.with(tags);
        self.sentence.tokens.push(Token {
            start: start as u32,
            end: part.end as u32,
            word: part.word,
            tags,
            mark: Mark::None,
            slot: None,
            capital: self.bytes[start].is_ascii_uppercase(),
            ending,
            sense: Sense {
                traits: word.sense.traits.with(traits),
                ..word.sense
            },
        });
    }

    /// As [`Cutter::word`], of a word that may begin a phrase, or that is more than letters.
    #[inline(never)]
    fn phrase_or_word(&mut self, start: usize, first: Part, plain: bool, far: usize) -> usize {
        let word = self.lexicon.get(first.word);
        // "Qatari-brokered talks": the suffix goes with the name before it
        let hyphen = || start.checked_sub(1).map(|at| self.bytes[at]) == Some(b'-');
        let suffix = word.suffix.is_some() && hyphen();
        let phrase = self.phrase(far, first).filter(|_| !suffix);
        let part = if let Some(phrase) = phrase {
            phrase
        } else if word.entry {
            first
        } else {
            let word = if plain {
                WordIdx(0)
            } else {
                self.by_part(&self.bytes[start..first.end])
            };
            Part { word, ..first }
        };
        // a date may hang on what is hidden in a phrase, in digits or behind a hyphen
        let hidden = phrase.is_some() || !plain;
        let traits = if word.sense.traits.any(Traits::DATED) {
            word.sense.traits
        } else if hidden {
            Traits::DATED
        } else {
            Traits::default()
        };
        self.push(start, first.end, part, self.lexicon.get(part.word), traits);
        part.end
    }

    /// What a word that no list holds is read as for a part of it.
    fn by_part(&self, word: &[u8]) -> WordIdx {
        match word.iter().rposition(|b| *b == b'-') {
            Some(at) => self.behind_hyphen(word, at),
            None => self.behind_digits(word),
        }
    }

    /// What a word is read as for the part behind its hyphen: "co-sponsored" as "sponsored", but
    /// not "quake-hit", which is no plain form, as "hit", nor "oil-producing" as a verb.
    fn behind_hyphen(&self, word: &[u8], hyphen: usize) -> WordIdx {
        let part = self.lexicon.find(&word[hyphen + 1..]);
        let forms = self.lexicon.get(part).sense.forms;
        let either = forms.any(Forms::BASE) && forms.any(Forms::PARTICIPLE);
        if (either || forms == Forms::GERUND) && hyphen > LONGEST_PREFIX {
            return WordIdx(0);
        }
        part
    }

    /// What an amount with its unit in letters is read as: "$3bn" as "billion". The table of
    /// spellings writes such a unit with one digit before it.
    fn behind_digits(&self, word: &[u8]) -> WordIdx {
        let letters = word.iter().rev().take_while(|b| b.is_ascii_alphabetic());
        let unit = letters.count();
        let digit = word.len().checked_sub(unit + 1).map(|at| word[at]);
        let counted = digit.is_some_and(|byte| byte.is_ascii_digit());
        if !counted || !(1..=LONGEST_UNIT).contains(&unit) {
            return WordIdx(0);
        }
        let mut spelling = [b'0'; LONGEST_UNIT + 1];
        spelling[1..=unit].copy_from_slice(&word[word.len() - unit..]);
        self.lexicon.find(&spelling[..=unit])
    }

    /// The longest phrase of the lexicon that begins with a word and fits where it stands.
    fn phrase(&self, limit: usize, first: Part) -> Option<Part> {
        let mut longest = None;
        let mut part = first;
        // most phrases are the beginning of no longer one
        while !self.lexicon.get(part.word).next.is_empty() {
            let longer = |next: Part| {
                let word = self.lexicon.longer(part.word, next.word)?;
                Some((next, word))
            };
            let apart = self.behind_day(part, limit).and_then(longer);
            let next = apart.or_else(|| self.following(part, limit).and_then(longer));
            let Some((next, word)) = next else {
                break;
            };
            part = Part { word, ..next };
            if self.lexicon.get(word).entry && self.fits(limit, first, part, next) {
                longest = Some(part);
            }
        }
        longest
    }

    /// The preposition that goes on a phrase behind a day: "paid tribute on Friday to", "met Friday
    /// with".
    #[inline]
    fn behind_day(&self, part: Part, limit: usize) -> Option<Part> {
        // a day is written with a capital, "on" stands before it
        match self.bytes.get(part.end + 1..)? {
            [b'A'..=b'Z', ..] | [b'o', b'n', b' ', b'A'..=b'Z', ..] => {
                self.continued_behind_day(part, limit)
            }
            _ => None,
        }
    }

    #[inline(never)]
    fn continued_behind_day(&self, part: Part, limit: usize) -> Option<Part> {
        let end = self.day(part.end, limit)?;
        let next = self.following(Part { end, ..part }, limit)?;
        let links = Tags::PREPOSITION.with(Tags::TO);
        self.lexicon.get(next.word).tags.any(links).then_some(next)
    }

    /// Whether a descriptor begins with a word that denies it: "neither country".
    fn is_none(&self, span: Span) -> bool {
        let text = self.bytes.get(span.start as usize..span.end as usize);
        let first = text.and_then(|t| t.split(|b| *b == b' ').next());
        first.is_some_and(|word| {
            let word = self.lexicon.find(word);
            self.lexicon.get(word).tags.any(Tags::NOT)
        })
    }

    /// Whether the word of a slot is a possessive pronoun, and no article that stands for one.
    fn is_pronoun(&self, span: Span) -> bool {
        let text = self.bytes.get(span.start as usize..span.end as usize);
        let tags = text.map(|word| self.lexicon.get(self.lexicon.find(word)).tags);
        tags.is_none_or(|tags| tags.any(Tags::POSSESSIVE.with(Tags::WHOSE)))
    }

    /// What tells "whose" from "its", of a slot that is one of them.
    fn whose(&self, span: Span) -> Tags {
        let text = self.bytes.get(span.start as usize..span.end as usize);
        let tags = text.map(|word| self.lexicon.get(self.lexicon.find(word)).tags);
        let whose = tags.is_some_and(|tags| tags.any(Tags::WHOSE));
        if whose { Tags::WHOSE } else { Tags::default() }
    }

    /// The end of a day that stands right behind a word: "on Friday", "Friday".
    pub(super) fn day(&self, end: usize, limit: usize) -> Option<usize> {
        let rest = self.bytes.get(end..limit)?;
        let start = match rest {
            [b' ', b'o', b'n', b' ', b'A'..=b'Z', ..] => end + 4,
            [b' ', b'A'..=b'Z', ..] => end + 1,
            _ => return None,
        };
        let (day, _) = self.read(start, eight(self.bytes, start), limit);
        let is_day = self.lexicon.get(day.word).tags.any(Tags::DAY);
        is_day.then_some(day.end)
    }

    /// Whether a day of a month stands right behind a word: "on 16 July", "on July 16".
    pub(super) fn is_date(&self, end: usize, limit: usize) -> bool {
        let rest = self.bytes.get(end..limit).unwrap_or(&[]);
        let digits = rest.iter().skip(1).take_while(|b| b.is_ascii_digit());
        let month = match (digits.count(), rest) {
            (0, [b' ', ..]) => end + 1,
            (1, [b' ', _, b' ', ..]) => end + 3,
            (2, [b' ', _, _, b' ', ..]) => end + 4,
            _ => return false,
        };
        let capital = self.bytes.get(month).is_some_and(u8::is_ascii_uppercase);
        let (word, _) = self.read(month, eight(self.bytes, month), limit);
        capital && self.lexicon.get(word.word).sense.traits.any(Traits::DATED)
    }

    /// The word behind a part of a phrase, one white space apart, if a phrase may go on with it.
    #[allow(clippy::inline_always, reason = "a call costs as much as the work")]
    #[inline(always)]
    fn following(&self, part: Part, limit: usize) -> Option<Part> {
        let start = part.end + 1;
        let letter = *self.bytes.get(start).filter(|_| start < limit)?;
        let next = self.lexicon.get(part.word).next;
        let second = self.bytes.get(start + 1).copied().unwrap_or(b' ');
        let goes_on = next.may_hold_both(letter, second);
        if !goes_on || !self.bytes[part.end].is_ascii_whitespace() || !is_word_byte(letter) {
            return None;
        }
        let (next, _) = self.read(start, eight(self.bytes, start), limit);
        (next.word != WordIdx(0)).then_some(next)
    }

    /// Reads the word at `start`, whose first eight bytes are `eight`, up to the limit, and whether
    /// it consists of ASCII letters with no letter or digit behind them.
    #[allow(clippy::inline_always, reason = "a call costs as much as the work")]
    #[inline(always)]
    fn read(&self, start: usize, eight: u64, limit: usize) -> (Part, bool) {
        let bytes = self.bytes;
        let letters = leading_letters(eight);
        // most words are letters alone, and few of them
        if letters < 8 {
            let end = start + letters;
            let next = (eight >> (8 * letters)) as u8;
            if letters > 0 && end <= limit && ENDS_WORD[usize::from(next)] {
                let word = self
                    .lexicon
                    .short_part(ShortKey::of_letters(eight, letters));
                return (Part { word, end }, true);
            }
        } else {
            let end = letters_end(bytes, start + 8);
            let next = bytes.get(end).copied().unwrap_or(b' ');
            if end <= limit && ENDS_WORD[usize::from(next)] {
                let word = match end - start {
                    8 => self.lexicon.short_part(ShortKey::of_letters(eight, 8)),
                    _ => self.lexicon.long_part(bytes, (start, eight), end),
                };
                return (Part { word, end }, true);
            }
        }
        (self.read_other(start, limit), false)
    }

    /// The word at `start`, which consists of more than letters.
    #[inline(never)]
    fn read_other(&self, start: usize, limit: usize) -> Part {
        let end = word_end(self.bytes, start, limit);
        let word = self.lexicon.part_in(self.bytes, start, end);
        let apostrophe = |byte: &u8| matches!(*byte, b'\'' | 0xE2);
        // what is longer is no word, and cut at its apostrophes would be read to its end for each
        let short = word == WordIdx(0) && end - start <= LONGEST_JOINED;
        let inner = self.bytes[start..end].iter().position(apostrophe);
        match inner.filter(|inner| short && *inner > 0) {
            Some(inner) => self.read_contracted(start, start + inner, end),
            None => Part { word, end },
        }
    }

    /// The word at `start` that has an apostrophe inside: "didn’t" is "didn't", "they've" is
    /// "they", and the verb is read next.
    #[cold]
    fn read_contracted(&self, start: usize, inner: usize, end: usize) -> Part {
        let unknown = Part {
            word: WordIdx(0),
            end,
        };
        if self.verb_in_letters(inner, end).is_some() {
            let word = self.lexicon.part_in(self.bytes, start, inner);
            return Part { word, end: inner };
        }
        let mut typed = [0; LONGEST_CONTRACTED];
        let Some((mark, behind)) = contracted(&self.bytes[inner..end]) else {
            return unknown;
        };
        let before = &self.bytes[start..inner];
        let length = before.len() + 1 + behind.len();
        if inner + mark + behind.len() != end || length > typed.len() {
            return unknown;
        }
        typed[..before.len()].copy_from_slice(before);
        typed[before.len()] = b'\'';
        typed[before.len() + 1..length].copy_from_slice(behind);
        let word = self.lexicon.find(&typed[..length]);
        Part { word, end }
    }

    /// The verb that an apostrophe and a few letters stand for: "'ve", "’ll".
    #[cold]
    fn verb_in_letters(&self, at: usize, limit: usize) -> Option<Part> {
        let (mark, letters) = contracted(&self.bytes[at..limit])?;
        let mut typed = [b'\''; LONGEST_VERB + 1];
        typed.get_mut(1..=letters.len())?.copy_from_slice(letters);
        let word = self.lexicon.find(&typed[..=letters.len()]);
        let end = at + mark + letters.len();
        (word != WordIdx(0)).then_some(Part { word, end })
    }
}

/// The most letters of a verb behind an apostrophe: "they've".
const LONGEST_VERB: usize = 2;
/// A word with a verb behind its apostrophe, and all that hyphens join to it, has no more bytes.
const LONGEST_JOINED: usize = 64;
/// The most bytes of a word with an apostrophe: "shouldn't".
const LONGEST_CONTRACTED: usize = 12;

/// The most letters of a unit behind digits: "300mln".
const LONGEST_UNIT: usize = 3;

/// A year is written with so many digits.
const YEAR_DIGITS: usize = 4;
