//! A sentence as tokens: words with their classes, punctuation, and argument slots.

use super::lexicon::{Lexicon, Tags, Word, WordIdx};
use super::tag::Ending;
use crate::gazetteer::{EntityKind, Form, Sector};
use crate::resolve::ActorIdx;
use crate::span::Span;
use crate::text::eight::letters_end;

/// A place in the sentence that refers to actors: a mention, or a reference such as "they".
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot {
    pub span: Span,
    /// Range into [`Sentence::actors`].
    pub actors: (u32, u32),
    pub form: Form,
    /// The kind of the first actor.
    pub kind: EntityKind,
    pub sector: Option<Sector>,
    /// "its", "their": stands before a noun as a possessive.
    pub possessive: bool,
    /// "they", "we": never a modifier of what follows.
    pub pronoun: bool,
    /// "each other": takes its actors from the clause's subject.
    pub reciprocal: bool,
    /// The first mention inside a descriptor: "Kazakh" in "the Kazakh leader".
    pub nested: Option<(ActorIdx, Span)>,
}

impl Slot {
    /// Whether the slot modifies what follows, as an adjective does.
    pub(crate) fn is_modifier(&self) -> bool {
        self.form == Form::Adjective || self.possessive
    }
}

/// What a token is when it is no word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    None,
    Comma,
    Dash,
    Semicolon,
    Colon,
    Open,
    Close,
    Quote,
    /// `'s` or the apostrophe of a plural possessive.
    Possessive,
    Hyphen,
    Stop,
}

/// One token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub start: u32,
    pub end: u32,
    pub word: WordIdx,
    pub tags: Tags,
    pub mark: Mark,
    pub slot: Option<u16>,
    /// Whether the word begins with a capital letter.
    pub capital: bool,
    /// What the ending of a word that no list holds says of it.
    pub ending: Ending,
}

impl Token {
    /// A token of which only the place is known.
    fn at(start: u32, end: u32) -> Self {
        Self {
            start,
            end,
            word: WordIdx(0),
            tags: Tags::default(),
            mark: Mark::None,
            slot: None,
            capital: false,
            ending: Ending::Plain,
        }
    }

    /// The token's bytes.
    pub(crate) fn span(self) -> Span {
        Span {
            start: self.start,
            end: self.end,
        }
    }

    /// Whether the token is a word that no list holds.
    pub(crate) fn is_unknown(self) -> bool {
        self.mark == Mark::None && self.slot.is_none() && self.word == WordIdx(0)
    }
}

/// The buffers of one sentence.
#[derive(Debug, Default)]
pub(crate) struct Sentence {
    pub span: Span,
    pub slots: Vec<Slot>,
    pub actors: Vec<ActorIdx>,
    pub tokens: Vec<Token>,
    /// Whether it is about sport.
    pub sport: bool,
}

impl Sentence {
    /// The actors of a slot.
    pub(crate) fn actors_of(&self, slot: &Slot) -> &[ActorIdx] {
        self.actors
            .get(slot.actors.0 as usize..slot.actors.1 as usize)
            .unwrap_or_default()
    }

    /// Cuts the sentence into tokens; the slots must be set, in order and without overlap.
    pub(crate) fn tokenize(&mut self, text: &str, lexicon: &Lexicon) {
        self.tokens.clear();
        self.sport = false;
        let bytes = text.as_bytes();
        let end = (self.span.end as usize).min(bytes.len());
        let mut at = self.span.start as usize;
        for n in 0..self.slots.len() {
            let span = self.slots[n].span;
            let start = span.start as usize;
            if start < at {
                continue;
            }
            if start >= end {
                break;
            }
            // "threw its weight behind" is one phrase, whoever "its" is
            let named = self.slots[n..].iter().find(|slot| !slot.possessive);
            let far = named.map_or(end, |slot| slot.span.start as usize).min(end);
            at = self.cut(bytes, at, (start, far), lexicon);
            if at > start {
                continue;
            }
            self.tokens.push(Token {
                slot: u16::try_from(n).ok(),
                capital: bytes[start].is_ascii_uppercase(),
                ..Token::at(span.start, span.end)
            });
            at = span.end as usize;
        }
        self.cut(bytes, at, (end, end), lexicon);
    }

    /// Cuts what stands between two slots into words and marks, and returns where the last one ends;
    /// a phrase may reach beyond the first limit, up to the second.
    fn cut(
        &mut self,
        bytes: &[u8],
        mut at: usize,
        (limit, far): (usize, usize),
        lexicon: &Lexicon,
    ) -> usize {
        while at < limit {
            let byte = bytes[at];
            let mark = match CLASS[usize::from(byte)] {
                Class::Word => None,
                Class::Space => {
                    at += 1;
                    continue;
                }
                Class::Sign => Some(mark_at(&bytes[at..limit]).unwrap_or((Mark::None, 1))),
                Class::Beyond => mark_at(&bytes[at..limit]),
            };
            let Some((mark, length)) = mark else {
                at = self.word(bytes, at, (limit, far), lexicon);
                continue;
            };
            let mark = self.settle(mark, bytes, at, at + length);
            if mark != Mark::None {
                self.tokens.push(Token {
                    mark,
                    ..Token::at(at as u32, (at + length) as u32)
                });
            }
            at += length;
        }
        at
    }

    /// What a mark is in its place: an apostrophe may be a possessive, a quote or nothing.
    fn settle(&self, mark: Mark, bytes: &[u8], at: usize, end: usize) -> Mark {
        let touches_left = at > self.span.start as usize && !bytes[at - 1].is_ascii_whitespace();
        let touches_right = bytes.get(end).is_some_and(|b| !b.is_ascii_whitespace());
        match mark {
            Mark::Possessive if !touches_left => Mark::Quote,
            Mark::Hyphen if !touches_left && !touches_right => Mark::Dash,
            // U+2013: "the Russia–Ukraine border"
            Mark::Dash if touches_left && touches_right && bytes[at..end] == [0xE2, 0x80, 0x93] => {
                Mark::Hyphen
            }
            other => other,
        }
    }

    /// Reads a word, or a phrase of the lexicon, and returns where it ends: at most at the first
    /// limit, or at the second.
    fn word(
        &mut self,
        bytes: &[u8],
        start: usize,
        (limit, far): (usize, usize),
        lexicon: &Lexicon,
    ) -> usize {
        let end = word_end(bytes, start, limit);
        let first = lexicon.part_in(bytes, start, end);
        let mut read = Phrase { word: first, end };
        let mut word = lexicon.get(first);
        if let Some(phrase) = self.phrase(bytes, far, read, lexicon) {
            read = phrase;
            word = lexicon.get(read.word);
        } else if !word.entry {
            // "co-sponsored" is read as "sponsored"
            let hyphen = bytes[start..end].iter().rposition(|b| *b == b'-');
            read.word = hyphen.map_or(WordIdx(0), |at| lexicon.find(&bytes[start + at + 1..end]));
            word = lexicon.get(read.word);
        }
        let tags = word.tags;
        self.sport |= tags.any(Tags::SPORT);
        self.tokens.push(Token {
            word: read.word,
            tags,
            capital: bytes[start].is_ascii_uppercase(),
            ending: if tags.without(Tags::TRIGGER).is_empty() {
                Ending::of(&bytes[start..end])
            } else {
                Ending::Plain
            },
            ..Token::at(start as u32, read.end as u32)
        });
        read.end
    }

    /// The longest phrase of the lexicon that begins with a word and fits where it stands.
    fn phrase(
        &self,
        bytes: &[u8],
        limit: usize,
        first: Phrase,
        lexicon: &Lexicon,
    ) -> Option<Phrase> {
        let mut longest = None;
        let mut part = first;
        while let Some(next) = following(bytes, part, limit, lexicon) {
            let Some(word) = lexicon.longer(part.word, next.word) else {
                break;
            };
            part = Phrase { word, ..next };
            if lexicon.get(word).entry && self.fits(bytes, limit, first, part, next, lexicon) {
                longest = Some(part);
            }
        }
        longest
    }

    /// Whether a phrase is one where it stands; `first` and `last` are its words.
    fn fits(
        &self,
        bytes: &[u8],
        limit: usize,
        first: Phrase,
        phrase: Phrase,
        last: Phrase,
        lexicon: &Lexicon,
    ) -> bool {
        let next = || next_word(bytes, phrase.end, limit);
        // "agreed to talks", but "agreed to meet"
        let infinitive = last.word == lexicon.to()
            && lexicon.is_governing(lexicon.get(first.word))
            && next().is_some_and(|next| lexicon.may_be_infinitive(lexicon.find(next)));
        let verb = lexicon.get(phrase.word).tags.any(Tags::VERB) && self.behind_modifier();
        // "were withdrawn from Mali", but "was called on by France"
        let preposition = lexicon.get(last.word).tags;
        let passive = preposition.any(Tags::PREPOSITION.with(Tags::TO))
            && self.behind_copula(lexicon)
            && next().is_none_or(|next| next != b"by");
        !infinitive && !verb && !passive
    }

    /// Whether a form of be, or a verb like remain, stands last, adverbs aside.
    fn behind_copula(&self, lexicon: &Lexicon) -> bool {
        let mut words = self.tokens.iter().rev().take(3);
        let verb = words.find(|t| !t.tags.any(Tags::ADVERB));
        verb.is_some_and(|t| t.tags.any(Tags::BE) || lexicon.is_copula(lexicon.get(t.word)))
    }

    /// Whether what was read last makes the next word a noun: "the call", "Haiti's appeal".
    fn behind_modifier(&self) -> bool {
        self.tokens.last().is_some_and(|last| {
            let adjective = last
                .slot
                .and_then(|slot| self.slots.get(usize::from(slot)))
                .is_some_and(Slot::is_modifier);
            last.mark == Mark::Possessive
                || adjective
                || last.tags.any(Tags::POSSESSIVE)
                || last.tags.any(Tags::DETERMINER) && !last.tags.any(Tags::PRONOUN.with(Tags::THAT))
                || last.tags.any(Tags::ADJECTIVE) && !last.tags.any(Tags::VERB.with(Tags::ADVERB))
        })
    }

    /// The lexicon's entry of a token.
    pub(crate) fn word_of<'l>(&self, token: usize, lexicon: &'l Lexicon) -> &'l Word {
        lexicon.get(self.tokens[token].word)
    }
}

/// A word or a phrase of the lexicon, or the beginning of one, and where it ends.
#[derive(Clone, Copy)]
struct Phrase {
    word: WordIdx,
    end: usize,
}

/// The word behind a part of a phrase, one white space apart, if a phrase may go on with it.
fn following(bytes: &[u8], part: Phrase, limit: usize, lexicon: &Lexicon) -> Option<Phrase> {
    let start = part.end + 1;
    let letter = *bytes.get(start).filter(|_| start < limit)?;
    let goes_on = lexicon
        .get(part.word)
        .next
        .may_hold(letter.to_ascii_lowercase());
    if !goes_on || !bytes[part.end].is_ascii_whitespace() || !is_word_byte(letter) {
        return None;
    }
    let end = word_end(bytes, start, limit);
    let word = lexicon.part_in(bytes, start, end);
    (word != WordIdx(0)).then_some(Phrase { word, end })
}

const fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80 || matches!(byte, b'$' | b'%' | b'&')
}

/// What a token that begins with a byte may be.
#[derive(Clone, Copy)]
enum Class {
    Word,
    Space,
    Sign,
    /// The byte begins a character beyond ASCII: a letter or a sign.
    Beyond,
}

static CLASS: [Class; 256] = {
    let mut class = [Class::Sign; 256];
    let mut byte = 0;
    while byte < 256 {
        class[byte] = match byte as u8 {
            0x80.. => Class::Beyond,
            byte if is_word_byte(byte) => Class::Word,
            byte if byte.is_ascii_whitespace() => Class::Space,
            _ => Class::Sign,
        };
        byte += 1;
    }
    class
};

/// The end of the word that starts at `start`: letters, digits, hyphens and apostrophes between
/// letters, but not a possessive `'s`.
#[inline]
fn word_end(bytes: &[u8], start: usize, limit: usize) -> usize {
    // most words are letters alone
    let mut end = letters_end(bytes, start + 1).min(limit);
    let bytes = bytes.get(..limit).unwrap_or(bytes);
    while let Some(&byte) = bytes.get(end) {
        if matches!(CLASS[usize::from(byte)], Class::Word) {
            end += 1;
            continue;
        }
        let next = bytes.get(end + 1).copied().unwrap_or(b' ');
        let inside = match byte {
            b'-' => next.is_ascii_alphanumeric(),
            b'\'' => next.is_ascii_alphabetic() && !is_possessive(&bytes[end..]),
            b'.' | b',' => bytes[end - 1].is_ascii_digit() && next.is_ascii_digit(),
            0x80.. => mark_at(&bytes[end..]).is_none(),
            _ => false,
        };
        if !inside {
            break;
        }
        end += 1;
    }
    end
}

/// The word behind `at`, if white space stands between.
fn next_word(bytes: &[u8], at: usize, limit: usize) -> Option<&[u8]> {
    let start = (at..limit).find(|i| !bytes[*i].is_ascii_whitespace())?;
    let word = is_word_byte(bytes[start]) && start > at;
    word.then(|| &bytes[start..word_end(bytes, start, limit)])
}

fn is_possessive(bytes: &[u8]) -> bool {
    matches!(bytes.get(1), Some(b's' | b'S'))
        && !bytes.get(2).is_some_and(u8::is_ascii_alphanumeric)
}

/// The mark at the start of `bytes`, and its length.
fn mark_at(bytes: &[u8]) -> Option<(Mark, usize)> {
    Some(match bytes {
        [b',', ..] => (Mark::Comma, 1),
        [b';', ..] => (Mark::Semicolon, 1),
        [b':', ..] => (Mark::Colon, 1),
        [b'(' | b'[', ..] => (Mark::Open, 1),
        [b')' | b']', ..] => (Mark::Close, 1),
        [b'"', ..] => (Mark::Quote, 1),
        [b'-', b'-', ..] => (Mark::Dash, 2),
        [b'-', ..] => (Mark::Hyphen, 1),
        [b'.' | b'!' | b'?', ..] => (Mark::Stop, 1),
        [b'\'', ..] if is_possessive(bytes) => (Mark::Possessive, 2),
        [b'\'', ..] => (Mark::Possessive, 1),
        // ’ may end a quotation, or stand for an apostrophe
        [0xE2, 0x80, 0x99, b's' | b'S', rest @ ..]
            if !rest.first().is_some_and(u8::is_ascii_alphanumeric) =>
        {
            (Mark::Possessive, 4)
        }
        [0xE2, 0x80, 0x99, ..] => (Mark::Possessive, 3),
        [0xE2, 0x80, 0x93..=0x95, ..] => (Mark::Dash, 3),
        [0xE2, 0x80, 0x90..=0x92, ..] => (Mark::Hyphen, 3),
        [0xE2, 0x80, 0x98 | 0x9A..=0x9F, ..] => (Mark::Quote, 3),
        [0xC2, 0xAB | 0xBB, ..] => (Mark::Quote, 2),
        [0xC2, 0xA0, ..] => (Mark::None, 2),
        [0xE2, 0x80, 0x80..=0x8F | 0xA0..=0xBF, ..] => (Mark::None, 3),
        _ => return None,
    })
}
