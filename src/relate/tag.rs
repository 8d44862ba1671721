//! Which class each token has in its place: verb or noun, determiner or pronoun.
//!
//! A token's lexicon entry lists every class that it may have; its neighbors decide. One pass from
//! left to right, looking one decided token back and one undecided token ahead. Of most words the
//! entry alone decides ([`Leaning`]): that is found out once, when the lexicon is made.

use super::pos::Pos;
use super::sense::{Ending, Leaning, Traits};
use super::token::{Mark, Sentence, Token};
use super::word_class::{Forms, Tags};
use crate::gazetteer::Form;

/// Decides the class of every token.
///
/// A sentence in which no verb came out is read again with its likeliest verb taken as one:
/// "Algeria supplies gas to Italy".
pub(crate) fn tag(sentence: &Sentence, out: &mut Vec<Pos>) {
    pass(sentence, None, out);
    let verbless = !out.iter().any(|p| *p == Pos::Verb || p.is_auxiliary());
    if verbless {
        let forced = likeliest_verb(sentence, out);
        if forced.is_some() {
            pass(sentence, forced, out);
        }
    }
}

fn pass(sentence: &Sentence, forced: Option<usize>, out: &mut Vec<Pos>) {
    out.clear();
    out.reserve(sentence.tokens.len());
    let mut tagger = Tagger {
        sentence,
        out,
        forced,
        last_verb: None,
        previous: None,
    };
    for (i, token) in sentence.tokens.iter().enumerate() {
        let pos = match token.sense.leaning {
            // "the anti-Taliban Afghan fighters"
            Leaning::Fixed(Pos::Slot) if sentence.sided(i) => Pos::Modifier,
            Leaning::Fixed(Pos::And) if tagger.joins_adverbs(i) => Pos::Adverb,
            Leaning::Fixed(Pos::Preposition) if tagger.estimates(i, token) => Pos::Determiner,
            Leaning::Fixed(pos) => pos,
            _ => tagger.decide(i, token),
        };
        if !matches!(pos, Pos::Adverb | Pos::Quote) {
            tagger.previous = Some(pos);
        }
        tagger.out.push(pos);
    }
}

/// The first noun behind a noun phrase that has the form of a verb: third person before plain.
fn likeliest_verb(sentence: &Sentence, pos: &[Pos]) -> Option<usize> {
    let candidate = |form: Forms| {
        (1..pos.len()).find(|i| {
            pos[*i] == Pos::Noun
                && sentence.tokens[*i].sense.forms.any(form)
                && matches!(pos[i - 1], Pos::Slot | Pos::Noun)
                && pos
                    .get(i + 1)
                    .is_some_and(|p| !matches!(p, Pos::Stop | Pos::And | Pos::Or))
        })
    };
    candidate(Forms::THIRD).or_else(|| candidate(Forms::BASE))
}

/// A sentence on its way to the classes of its tokens.
pub(super) struct Tagger<'a> {
    pub(super) sentence: &'a Sentence,
    pub(super) out: &'a mut Vec<Pos>,
    /// A token that is a verb whatever stands around it.
    forced: Option<usize>,
    /// The forms of the last verb, for coordination: "met X and signed".
    pub(super) last_verb: Option<Forms>,
    /// The class before, adverbs and quotation marks passed over.
    pub(super) previous: Option<Pos>,
}

/// A noun phrase is no longer than this, in words: no walk back over one goes on further.
pub(super) const LONGEST_PHRASE: usize = 64;

impl Tagger<'_> {
    /// The last token before `end` that is no part of a noun phrase.
    pub(super) fn opener_before(&self, end: usize) -> Option<usize> {
        let low = end.saturating_sub(LONGEST_PHRASE);
        let phrase = &self.out[low..end];
        let opener = phrase.iter().rposition(|pos| !pos.in_noun_phrase());
        opener.map(|at| low + at)
    }

    /// The class of a token of which its neighbors decide.
    fn decide(&mut self, i: usize, token: &Token) -> Pos {
        let forms = token.sense.forms;
        if self.describes(i, token) {
            return Pos::Adjective;
        }
        match token.sense.leaning {
            Leaning::Fixed(pos) => pos,
            Leaning::Unknown => self.unknown(i, token),
            Leaning::Verb => {
                let pos = if self.in_name(i, token) {
                    Pos::Noun
                } else if token.tags.any(Tags::OCCASION) && self.times(i) {
                    return Pos::Preposition;
                } else if self.forced == Some(i) {
                    Pos::Verb
                } else {
                    self.verb_or_noun(i, token.tags, forms)
                };
                if pos == Pos::Verb && self.makes_passive(i, token) {
                    return Pos::Be;
                }
                if pos == Pos::Verb {
                    self.last_verb = Some(forms);
                }
                pos
            }
            // "May" is a month, "political will" a noun
            Leaning::Modal => {
                let month = token.capital && i > 0;
                let noun = matches!(
                    self.previous,
                    Some(Pos::Determiner | Pos::Adjective | Pos::Modifier | Pos::Possessive)
                );
                if month || noun { Pos::Noun } else { Pos::Modal }
            }
            Leaning::That => match self.previous {
                Some(Pos::Preposition | Pos::To) => Pos::Determiner,
                _ => Pos::That,
            },
            // "has since denied", "Iran once denied"
            Leaning::Since => match self.previous {
                Some(Pos::Have) => Pos::Adverb,
                // "was once an ally"
                Some(Pos::Be) if token.tags.any(Tags::FORMER) => Pos::Adverb,
                _ if self.floats(i) || self.resumes(i) => Pos::Adverb,
                _ => Pos::Subordinator,
            },
            // "Russia itself denied", "has itself denied"
            // "Japan, itself embroiled in"
            Leaning::Reflexive => match self.previous {
                Some(
                    Pos::Slot
                    | Pos::Noun
                    | Pos::Close
                    | Pos::Be
                    | Pos::Have
                    | Pos::Modal
                    | Pos::Comma
                    | Pos::Dash,
                ) => Pos::Adverb,
                _ => Pos::Pronoun,
            },
            Leaning::Quantifier if self.floats(i) => Pos::Adverb,
            Leaning::Determiner if self.means_people(i, token) => Pos::Pronoun,
            // "moved tanks up to the border"
            Leaning::Determiner if token.tags.any(Tags::PREPOSITION) && self.determined_next(i) => {
                Pos::Preposition
            }
            Leaning::Determiner | Leaning::Quantifier if self.nounish_next(i) => Pos::Determiner,
            Leaning::Determiner | Leaning::Quantifier => Pos::Pronoun,
            // "backed and then fought Rwanda", "Iran then denied"
            Leaning::Adverbial if self.modifies_verb(i) => Pos::Adverb,
            Leaning::Adverbial if token.tags.any(Tags::NUMBER) => Pos::Number,
            Leaning::Adverbial => Pos::Adjective,
            Leaning::Adjective => {
                let next = self.sentence.tokens.get(i + 1);
                let adverb = next.is_some_and(|t| {
                    t.tags.any(Tags::ADVERB) && !t.tags.any(Tags::ADJECTIVE.with(Tags::NOUN))
                });
                // "the Israeli military struck", "the military has"
                let acts = token.tags.any(Tags::AGENT)
                    && next.is_some_and(|t| {
                        t.sense.forms.any(Forms::PAST.with(Forms::THIRD))
                            && !t.tags.any(Tags::NOUN.with(Tags::ADJECTIVE))
                    });
                if adverb || acts || !self.nounish_next(i) {
                    Pos::Noun
                } else {
                    Pos::Adjective
                }
            }
        }
    }

    /// Whether an "and" stands between two adverbs before a verb: "loudly and repeatedly denied".
    fn joins_adverbs(&self, i: usize) -> bool {
        let next = self.sentence.tokens.get(i + 1);
        let adverb = |t: &Token| {
            t.sense.leaning == Leaning::Fixed(Pos::Adverb)
                || t.is_unknown() && t.ending == Ending::Adverb
        };
        self.out.last() == Some(&Pos::Adverb)
            && next.is_some_and(adverb)
            && matches!(
                self.previous,
                Some(
                    Pos::Slot
                        | Pos::Noun
                        | Pos::Pronoun
                        | Pos::Relative
                        | Pos::Have
                        | Pos::Be
                        | Pos::Modal
                )
            )
    }

    /// "killed about 200 soldiers": a preposition that only says how sure the number behind it is,
    /// but not in "talks about 200 prisoners".
    fn estimates(&self, i: usize, token: &Token) -> bool {
        let number = |t: &Token| t.tags.any(Tags::NUMBER) || t.ending == Ending::Number;
        token.tags.any(Tags::MEASURE)
            && self.sentence.tokens.get(i + 1).is_some_and(number)
            && !matches!(self.previous, Some(Pos::Noun | Pos::Slot | Pos::Close))
            && (self.nounish_next(i + 1) || self.head_next(i + 1))
    }

    /// "those condemning Iran": people, not what the gerund describes.
    fn means_people(&self, i: usize, token: &Token) -> bool {
        let next = self.sentence.tokens.get(i + 1);
        token.tags.any(Tags::PLURAL)
            && next.is_some_and(|t| t.sense.forms.any(Forms::GERUND) && self.object_next(i + 1))
    }

    /// Whether a word that may be an adverb stands between "and" or a subject and a verb: "and then
    /// fought".
    fn modifies_verb(&self, i: usize) -> bool {
        let next = self.sentence.tokens.get(i + 1);
        let auxiliary = next.is_some_and(|t| t.tags.any(Tags::HAVE.with(Tags::BE)));
        let resumed =
            matches!(self.previous, Some(Pos::And | Pos::But)) && (auxiliary || self.past_next(i));
        // "Iran late Monday denied"
        let dates = matches!(self.previous, Some(Pos::Slot | Pos::Noun | Pos::Verb))
            && next.is_some_and(|t| t.tags.any(Tags::DAY));
        resumed || dates || self.resumes(i) || self.floats(i)
    }

    /// "got sanctioned by", "stands accused of": a verb with a participle behind it, and no object,
    /// that makes a passive.
    fn makes_passive(&self, i: usize, token: &Token) -> bool {
        if !token.sense.traits.any(Traits::GETS) {
            return false;
        }
        let rest = self.sentence.tokens.iter().enumerate().skip(i + 1);
        let mut rest = rest.filter(|(_, t)| t.sense.leaning != Leaning::Fixed(Pos::Adverb));
        rest.next().is_some_and(|(at, next)| {
            next.sense.forms.any(Forms::PARTICIPLE)
                && next.slot.is_none()
                && (!self.head_next(at) || next.sense.traits.any(Traits::GIVES))
        })
    }

    /// "visiting Chinese Premier Li", "with warring factions": a gerund that is an adjective as
    /// well, before somebody's state or title, but not "after visiting Chinese troops".
    fn describes(&self, i: usize, token: &Token) -> bool {
        let gerund = Forms::GERUND;
        if !token.sense.forms.any(gerund) || !token.tags.any(Tags::ADJECTIVE) {
            return false;
        }
        let next = self.sentence.tokens.get(i + 1);
        let state = next.and_then(|token| token.slot);
        let state =
            state.is_some_and(|s| self.sentence.slots[usize::from(s)].form == Form::Adjective);
        // "imposed sweeping sanctions", "under crippling American sanctions": nobody sweeps or
        // cripples
        if token.tags.any(Tags::CONDITION) && self.previous != Some(Pos::Be) {
            return self.head_next(i) && (state || !self.object_next(i));
        }
        let someone = state || next.is_some_and(|token| token.tags.any(Tags::AGENT));
        let free = !matches!(
            self.previous,
            Some(Pos::Subordinator | Pos::Be | Pos::Comma)
        );
        someone && free
    }

    /// "said so following a meeting with": a participle that only says when, behind no auxiliary, and
    /// of what somebody did.
    fn times(&self, i: usize) -> bool {
        let next = self.sentence.tokens.get(i + 1);
        let deed = Tags::DETERMINER
            .with(Tags::POSSESSIVE)
            .with(Tags::NOUN)
            .with(Tags::ADJECTIVE)
            .with(Tags::NUMBER);
        let free = !matches!(
            self.previous,
            Some(
                Pos::Be
                    | Pos::Have
                    | Pos::Not
                    | Pos::Determiner
                    | Pos::Adjective
                    | Pos::Preposition
            )
        );
        free && next.is_some_and(|t| t.slot.is_some() || t.tags.any(deed) || t.is_unknown())
    }

    /// Whether a participle is a word of a name, "Fiji's United Workers' Party", and not of a
    /// heading.
    fn in_name(&self, i: usize, token: &Token) -> bool {
        let next = self.sentence.tokens.get(i + 1);
        let capitals = token.capital && i > 0 && next.is_some_and(|t| t.capital);
        let plain = Tags::VERB.with(Tags::NOUN);
        let small = |t: &Token| !t.capital && t.slot.is_none() && t.tags.any(plain);
        capitals
            && token.sense.forms.any(Forms::PARTICIPLE)
            && self.sentence.tokens.iter().any(small)
    }

    /// A word that no list holds: its ending and its neighbors decide.
    fn unknown(&mut self, i: usize, token: &Token) -> Pos {
        // "which advocates", "to reinvigorate": a verb must stand here
        if matches!(self.previous, Some(Pos::Modal | Pos::Relative)) && !token.capital {
            self.last_verb = Some(Forms::BASE);
            return if token.ending == Ending::Adverb {
                Pos::Adverb
            } else {
                Pos::Verb
            };
        }
        if token.capital && i > 0 {
            return Pos::Noun;
        }
        let forms = match token.ending {
            Ending::Adverb => return Pos::Adverb,
            Ending::Number => return Pos::Number,
            Ending::Adjective => return Pos::Adjective,
            Ending::Plain => return Pos::Noun,
            // "attacked debt-ridden Ghana"
            Ending::PastCompound if self.head_next(i) && !self.has_subject() => {
                return Pos::Adjective;
            }
            Ending::Past | Ending::PastCompound => Forms::PAST.with(Forms::PARTICIPLE),
            Ending::Gerund => Forms::GERUND,
        };
        let pos = self.verb_or_noun(i, Tags::NOUN, forms);
        if pos == Pos::Verb {
            self.last_verb = Some(forms);
        }
        pos
    }

    /// Whether what stands before the next word may be the subject of a verb, or its auxiliary.
    fn has_subject(&self) -> bool {
        matches!(
            self.previous,
            Some(Pos::Slot | Pos::Noun | Pos::Pronoun | Pos::That | Pos::Close | Pos::Have)
        )
    }

    /// Whether the quantifier at `i` stands between its subject, or an auxiliary, and the verb:
    /// "Chad and Niger have both denied", "all three", but not "has all warring parties".
    fn floats(&self, i: usize) -> bool {
        let mut rest = self.sentence.tokens.iter().enumerate().skip(i + 1).take(8);
        let plain = |t: &Token| {
            (!t.tags.any(Tags::ADVERB) || t.tags.any(Tags::VERB))
                && !(t.is_unknown() && t.ending == Ending::Adverb)
        };
        let Some((at, next)) = rest.find(|(_, token)| plain(token)) else {
            return false;
        };
        let forms = next.sense.forms;
        let noun = next.tags.any(Tags::NOUN) && !self.object_next(at);
        let auxiliary = Tags::BE.with(Tags::HAVE).with(Tags::DO).with(Tags::MODAL);
        let auxiliary = next.tags.any(auxiliary);
        let past = next.is_unknown() && next.ending.is_past();
        let finite = past || forms.any(Forms::PAST) || forms.any(Forms::BASE) && !noun;
        let done = forms.any(Forms::PARTICIPLE) && !self.head_next(at);
        let pure = !next.tags.any(Tags::NOUN.with(Tags::ADJECTIVE));
        match self.previous {
            Some(Pos::Have) => past || forms.any(Forms::PARTICIPLE) || next.tags.any(Tags::BE),
            Some(Pos::Modal) => forms.any(Forms::BASE) || auxiliary,
            Some(Pos::Be) => done || forms.any(Forms::GERUND) && (pure || self.object_next(at)),
            Some(Pos::Slot | Pos::Noun | Pos::Pronoun | Pos::Relative | Pos::Close) => {
                auxiliary || finite
            }
            _ => false,
        }
    }

    /// Whether a comma and a past that has an object, or can be no participle, stand around an adverb:
    /// "Haiti, a poor country, once condemned Togo", "Haiti, a poor country, then went to war".
    fn resumes(&self, i: usize) -> bool {
        let verb = self.sentence.tokens.get(i + 1).map(|t| t.sense.forms);
        let finite = verb.is_some_and(|forms| !forms.any(Forms::PARTICIPLE));
        let to = self.sentence.tokens.get(i + 2);
        let goes = finite || to.is_some_and(|t| t.tags.any(Tags::TO));
        self.previous == Some(Pos::Comma) && self.past_next(i) && (goes || self.object_next(i + 1))
    }

    /// Whether what follows is a verb in the past, and no noun or adjective: "and then banned the".
    fn past_next(&self, i: usize) -> bool {
        let next = self.sentence.tokens.get(i + 1);
        let noun = Tags::NOUN.with(Tags::ADJECTIVE);
        next.is_some_and(|t| {
            t.sense.forms.any(Forms::PAST) && (!t.tags.any(noun) || self.object_next(i + 1))
        })
    }

    /// Whether an article or a possessive follows.
    fn determined_next(&self, i: usize) -> bool {
        let next = self.sentence.tokens.get(i + 1);
        next.is_some_and(|t| t.tags.any(Tags::ARTICLE.with(Tags::POSSESSIVE)))
    }

    /// Whether what follows may go on a noun phrase.
    fn nounish_next(&self, i: usize) -> bool {
        let next = self.sentence.tokens.get(i + 1);
        next.is_some_and(|t| t.sense.traits.any(Traits::NOMINAL))
    }

    /// Whether what follows may be the object of a verb.
    pub(super) fn object_next(&self, i: usize) -> bool {
        let mut after = self.sentence.tokens.iter().skip(i + 1);
        let other = Tags::DETERMINER.with(Tags::SUBORDINATOR);
        let adverb = |t: &Token| t.tags.any(Tags::ADVERB) && !t.tags.any(other);
        let next = after.find(|t| !adverb(t) && t.mark != Mark::Quote);
        next.is_some_and(|t| {
            t.slot.is_some()
                || t.tags.any(
                    Tags::DETERMINER
                        .with(Tags::POSSESSIVE)
                        .with(Tags::PRONOUN)
                        .with(Tags::THAT)
                        .with(Tags::NUMBER),
                )
        })
    }

    /// Whether what follows goes on a noun phrase with a noun or an adjective.
    pub(super) fn head_next(&self, i: usize) -> bool {
        let Some(next) = self.sentence.tokens.get(i + 1) else {
            return false;
        };
        // "sanctions against": it is against something, but here it stands before a name
        let nominal = Tags::NOUN.with(Tags::ADJECTIVE).with(Tags::NUMBER);
        next.slot.is_some()
            || next.tags.any(nominal) && !next.tags.any(Tags::PREPOSITION)
            || (next.is_unknown() && next.ending != Ending::Adverb)
    }
}
