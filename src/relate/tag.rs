//! Which class each token has in its place: verb or noun, determiner or pronoun.
//!
//! A token's lexicon entry lists every class that it may have; its neighbors decide. One pass from
//! left to right, looking one decided token back and one undecided token ahead. Of most words the
//! entry alone decides ([`Leaning`]): that is found out once, when the lexicon is made.

use super::lexicon::{Forms, Tags};
use super::sense::{Ending, Leaning, Traits};
use super::token::{Mark, Sentence, Token};
use crate::gazetteer::{EntityKind, Form};

/// The class of a token in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pos {
    Slot,
    /// A slot that modifies what follows: an adjective of a state, a possessive pronoun.
    Modifier,
    Noun,
    Verb,
    Be,
    Have,
    Do,
    Modal,
    Adjective,
    Determiner,
    Number,
    Possessive,
    Pronoun,
    Adverb,
    Preposition,
    To,
    Not,
    And,
    Or,
    But,
    Relative,
    Subordinator,
    That,
    Comma,
    Dash,
    Semicolon,
    Colon,
    Open,
    Close,
    Quote,
    Hyphen,
    Stop,
}

impl Pos {
    /// Whether the class may stand inside a noun phrase before its head.
    pub(crate) const fn in_noun_phrase(self) -> bool {
        matches!(
            self,
            Self::Slot
                | Self::Modifier
                | Self::Noun
                | Self::Adjective
                | Self::Determiner
                | Self::Number
                | Self::Possessive
        )
    }

    /// Whether the class is a form of be, have, do or a modal.
    pub(crate) const fn is_auxiliary(self) -> bool {
        matches!(self, Self::Be | Self::Have | Self::Do | Self::Modal)
    }
}

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

struct Tagger<'a> {
    sentence: &'a Sentence,
    out: &'a mut Vec<Pos>,
    /// A token that is a verb whatever stands around it.
    forced: Option<usize>,
    /// The forms of the last verb, for coordination: "met X and signed".
    last_verb: Option<Forms>,
    /// The class before, adverbs and quotation marks passed over.
    previous: Option<Pos>,
}

impl Tagger<'_> {
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
                let pos = if self.forced == Some(i) {
                    Pos::Verb
                } else {
                    self.verb_or_noun(i, token.tags, forms)
                };
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
            // "has since denied"
            Leaning::Since => match self.previous {
                Some(Pos::Have) => Pos::Adverb,
                _ => Pos::Subordinator,
            },
            // "Russia itself denied", "has itself denied"
            Leaning::Reflexive => match self.previous {
                Some(Pos::Slot | Pos::Noun | Pos::Close | Pos::Be | Pos::Have | Pos::Modal) => {
                    Pos::Adverb
                }
                _ => Pos::Pronoun,
            },
            Leaning::Quantifier if self.floats(i) => Pos::Adverb,
            Leaning::Determiner | Leaning::Quantifier if self.nounish_next(i) => Pos::Determiner,
            Leaning::Determiner | Leaning::Quantifier => Pos::Pronoun,
            Leaning::Adjective => {
                let next = self.sentence.tokens.get(i + 1);
                let adverb = next.is_some_and(|t| {
                    t.tags.any(Tags::ADVERB) && !t.tags.any(Tags::ADJECTIVE.with(Tags::NOUN))
                });
                if adverb || !self.nounish_next(i) {
                    Pos::Noun
                } else {
                    Pos::Adjective
                }
            }
        }
    }

    /// "visiting Chinese Premier Li", "with warring factions": a gerund that is an adjective as well,
    /// before somebody's state or title, but not "after visiting Chinese troops".
    fn describes(&self, i: usize, token: &Token) -> bool {
        let gerund = Forms::GERUND;
        if !token.sense.forms.any(gerund) || !token.tags.any(Tags::ADJECTIVE) {
            return false;
        }
        let next = self.sentence.tokens.get(i + 1);
        let state = next.and_then(|token| token.slot);
        let state =
            state.is_some_and(|s| self.sentence.slots[usize::from(s)].form == Form::Adjective);
        let someone = state || next.is_some_and(|token| token.tags.any(Tags::AGENT));
        let free = !matches!(
            self.previous,
            Some(Pos::Subordinator | Pos::Be | Pos::Comma)
        );
        someone && free
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
            Ending::Past => Forms::PAST.with(Forms::PARTICIPLE),
            Ending::Gerund => Forms::GERUND,
        };
        let pos = self.verb_or_noun(i, Tags::NOUN, forms);
        if pos == Pos::Verb {
            self.last_verb = Some(forms);
        }
        pos
    }

    /// Whether the quantifier at `i` stands between its subject, or an auxiliary, and the verb: "Chad and
    /// Niger have both denied", "all three", but not "has all warring parties".
    fn floats(&self, i: usize) -> bool {
        let mut rest = self.sentence.tokens.iter().enumerate().skip(i + 1).take(8);
        let plain = |t: &Token| !t.tags.any(Tags::ADVERB) || t.tags.any(Tags::VERB);
        let Some((at, next)) = rest.find(|(_, token)| plain(token)) else {
            return false;
        };
        let forms = next.sense.forms;
        let noun = next.tags.any(Tags::NOUN) && !self.object_next(at);
        let auxiliary = Tags::BE.with(Tags::HAVE).with(Tags::DO).with(Tags::MODAL);
        let auxiliary = next.tags.any(auxiliary);
        let past = next.is_unknown() && next.ending == Ending::Past;
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

    /// Whether what follows may go on a noun phrase.
    fn nounish_next(&self, i: usize) -> bool {
        let next = self.sentence.tokens.get(i + 1);
        next.is_some_and(|t| t.sense.traits.any(Traits::NOMINAL))
    }

    /// Whether what follows may be the object of a verb.
    fn object_next(&self, i: usize) -> bool {
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
    fn head_next(&self, i: usize) -> bool {
        let Some(next) = self.sentence.tokens.get(i + 1) else {
            return false;
        };
        // "sanctions against": it is against something, but here it stands before a name
        let nominal = Tags::NOUN.with(Tags::ADJECTIVE).with(Tags::NUMBER);
        next.slot.is_some()
            || next.tags.any(nominal) && !next.tags.any(Tags::PREPOSITION)
            || (next.is_unknown() && next.ending != Ending::Adverb)
    }

    #[allow(
        clippy::too_many_lines,
        reason = "one table of neighbors, read from top to bottom"
    )]
    fn verb_or_noun(&self, i: usize, tags: Tags, forms: Forms) -> Pos {
        let noun = tags.any(Tags::NOUN);
        let adjective = tags.any(Tags::ADJECTIVE);
        let nominal = if adjective && self.head_next(i) {
            Pos::Adjective
        } else {
            Pos::Noun
        };
        let participle = forms.any(Forms::PARTICIPLE);
        let past = forms.any(Forms::PAST);
        let gerund = forms.any(Forms::GERUND);
        let base = forms.any(Forms::BASE);
        let third = forms.any(Forms::THIRD);
        let previous = self.previous;
        match previous {
            Some(Pos::To | Pos::Modal | Pos::Do) if base => Pos::Verb,
            Some(Pos::Be) if participle || gerund => Pos::Verb,
            Some(Pos::Have) if participle => Pos::Verb,
            // "is no longer close"
            Some(Pos::Not) if self.behind_be(i) && !(participle || gerund) => nominal,
            Some(Pos::Not) if participle || gerund || base || past || third => Pos::Verb,
            Some(Pos::Be) if adjective => Pos::Adjective,
            Some(Pos::Modal | Pos::Be | Pos::Have | Pos::Do | Pos::To | Pos::Not) => nominal,
            Some(Pos::Modifier) if past && self.object_next(i) => Pos::Verb,
            Some(
                Pos::Determiner | Pos::Modifier | Pos::Possessive | Pos::Number | Pos::Adjective,
            ) => {
                if (participle || gerund) && self.head_next(i) && !noun {
                    Pos::Adjective
                } else if past && !noun && !participle
                    || previous == Some(Pos::Number) && past && !self.head_next(i)
                {
                    Pos::Verb
                } else {
                    nominal
                }
            }
            Some(Pos::Preposition) => {
                // "accused it of funding rebels"
                let next = self.sentence.tokens.get(i + 1).map(|t| t.tags);
                let of = i.checked_sub(1).map(|of| self.sentence.tokens[of].tags);
                let done = next.is_some_and(|t| t.any(Tags::AGENT) && t.any(Tags::PLURAL))
                    && of.is_some_and(|of| of.any(Tags::OF));
                if gerund && (!noun || done || self.object_next(i)) {
                    Pos::Verb
                } else if participle && !noun {
                    Pos::Adjective
                } else {
                    nominal
                }
            }
            Some(Pos::Pronoun | Pos::Relative) => {
                if past || third || base || participle || gerund {
                    Pos::Verb
                } else {
                    nominal
                }
            }
            Some(Pos::That) => {
                if past || third || base && !noun {
                    Pos::Verb
                } else {
                    nominal
                }
            }
            Some(Pos::Slot | Pos::Noun | Pos::Close) => {
                self.after_noun_phrase(i, noun, forms, nominal)
            }
            Some(Pos::And | Pos::Or | Pos::But) => {
                let parallel = self.last_verb.is_some_and(|last| last.any(forms));
                if past || participle && !adjective || parallel && (!noun || self.object_next(i)) {
                    Pos::Verb
                } else if noun || adjective {
                    nominal
                } else {
                    Pos::Verb
                }
            }
            Some(Pos::Verb) => {
                let help = base && self.last_verb.is_some() && !noun && !adjective;
                // "an official speaking on condition of anonymity denied"
                let apart = self.out.last() == Some(&Pos::Adverb) && past && !noun;
                let resumed = apart && self.last_verb == Some(Forms::GERUND);
                if help || resumed || (gerund && (!noun || self.object_next(i))) {
                    Pos::Verb
                } else if participle && !noun && !base && self.head_next(i) {
                    // "bombed suspected rebel bases"
                    Pos::Adjective
                } else {
                    nominal
                }
            }
            Some(Pos::Comma | Pos::Dash | Pos::Semicolon | Pos::Colon | Pos::Open) => {
                let object = !noun || self.object_next(i);
                // "Peru and Chile, both members, accuse each other"
                let goes_on = self.last_verb.is_some_and(|last| last.any(Forms::BASE));
                let plain = base && !noun && !adjective && !goes_on && self.object_next(i);
                if past || participle && !adjective || (gerund || third) && object || plain {
                    Pos::Verb
                } else if noun || adjective || base {
                    nominal
                } else {
                    Pos::Verb
                }
            }
            Some(Pos::Subordinator) => {
                if participle || gerund || past {
                    Pos::Verb
                } else {
                    nominal
                }
            }
            _ => {
                if gerund && (!noun || self.object_next(i)) {
                    Pos::Verb
                } else if (past || participle) && !noun && !adjective {
                    if self.head_next(i) && !self.object_next(i) {
                        Pos::Adjective
                    } else {
                        Pos::Verb
                    }
                } else {
                    nominal
                }
            }
        }
    }

    /// Whether a form of be stands before the negation before `i`.
    fn behind_be(&self, i: usize) -> bool {
        let mut before = self.out[..i].iter().rev();
        before.find(|p| !matches!(p, Pos::Not | Pos::Adverb)) == Some(&Pos::Be)
    }

    /// Whether a word that can only be a verb follows before the clause ends.
    fn verb_ahead(&self, i: usize) -> bool {
        let rest = self.sentence.tokens.iter().skip(i + 1).take(24);
        for token in rest {
            if matches!(
                token.mark,
                Mark::Comma | Mark::Semicolon | Mark::Stop | Mark::Dash
            ) {
                return false;
            }
            if token
                .tags
                .any(Tags::RELATIVE.with(Tags::SUBORDINATOR).with(Tags::THAT))
            {
                return false;
            }
            let auxiliary = Tags::BE.with(Tags::HAVE).with(Tags::MODAL);
            let finite = token.sense.forms.any(Forms::PAST) && !token.tags.any(Tags::NOUN);
            if token.tags.any(auxiliary)
                || finite
                || token.is_unknown() && token.ending == Ending::Past
            {
                return true;
            }
        }
        false
    }

    /// Whether the noun phrase before `i` opens a clause with "that": "demanded that Hamas renounce".
    fn behind_that(&self, i: usize) -> bool {
        // "demanded that Turkey immediately withdraw"
        let mut before = self.out[..i]
            .iter()
            .rev()
            .skip_while(|p| **p == Pos::Adverb);
        before.find(|p| !p.in_noun_phrase()) == Some(&Pos::That)
    }

    /// Whether the noun phrase before `i` is the object of a verb such as "help".
    fn is_helped(&self, i: usize) -> bool {
        let verb = self.out[..i].iter().rposition(|p| !p.in_noun_phrase());
        let object = i.checked_sub(1).map(|object| self.sentence.tokens[object]);
        // "made a national address"
        let acts = object.is_some_and(|object| {
            let many = object.tags.any(Tags::AGENT) && object.tags.any(Tags::PLURAL);
            object.slot.is_some() || many
        });
        verb.filter(|_| acts).is_some_and(|verb| {
            self.out[verb] == Pos::Verb
                && self.sentence.tokens[verb].sense.traits.any(Traits::HELPS)
        })
    }

    /// Whether the gerund at `i` is what the people before it do while they do something else: "leaders
    /// meeting in Rome condemned".
    fn agents_do(&self, i: usize) -> bool {
        let tokens = &self.sentence.tokens;
        let people = i.checked_sub(1).map(|before| tokens[before].tags);
        let people = people.is_some_and(|tags| tags.any(Tags::AGENT) && tags.any(Tags::PLURAL));
        let where_ = tokens
            .get(i + 1)
            .is_some_and(|t| t.tags.any(Tags::PREPOSITION));
        people && where_ && self.verb_ahead(i)
    }

    /// A verb form right behind a noun phrase: "Russia attacks", "Russia attacks on", "troops attack".
    fn after_noun_phrase(&self, i: usize, noun: bool, forms: Forms, nominal: Pos) -> Pos {
        if forms.any(Forms::PAST.with(Forms::PARTICIPLE)) && !(noun && forms.any(Forms::BASE)) {
            return Pos::Verb;
        }
        let next = self.sentence.tokens.get(i + 1);
        // "a camp run by Hamas"
        if forms.any(Forms::PARTICIPLE) && next.is_some_and(|token| token.tags.any(Tags::BY)) {
            return Pos::Verb;
        }
        if forms.any(Forms::GERUND) {
            return if !noun || self.object_next(i) || self.agents_do(i) {
                Pos::Verb
            } else {
                nominal
            };
        }
        // "sent its ambassador back to Niger"
        let token = &self.sentence.tokens[i];
        if token.tags.any(Tags::ADVERB) && !noun && !self.object_next(i) && !self.head_next(i) {
            return Pos::Adverb;
        }
        let slot = self.out[..i].iter().rposition(|p| *p != Pos::Adverb);
        // "granted U.S. forces permission"
        let object = slot.and_then(|s| s.checked_sub(1));
        let object = object.is_some_and(|o| self.out[o] == Pos::Verb);
        if object && noun && self.sentence.tokens[i].tags.any(Tags::AGENT) {
            return nominal;
        }
        // "Ukraine's EU bid": what a state has of a body's
        let owned = slot.and_then(|s| s.checked_sub(1));
        let owned = owned.is_some_and(|o| self.out[o] == Pos::Possessive);
        let token = slot.map(|s| self.sentence.tokens[s]);
        let slot = token
            .and_then(|t| t.slot)
            .map(|s| self.sentence.slots[usize::from(s)]);
        // "We support Ukraine"
        if slot.is_some_and(|s| s.pronoun) && forms.any(Forms::BASE.with(Forms::THIRD)) {
            return Pos::Verb;
        }
        // "Serbia plans to sell"
        let to = next.is_some_and(|token| token.tags.any(Tags::TO));
        if to && slot.is_some_and(|s| s.form == Form::Name) && forms.any(Forms::THIRD) {
            return Pos::Verb;
        }
        let body = slot.is_some_and(|s| s.kind == EntityKind::Organization);
        if owned && body && noun && !self.object_next(i) {
            return nominal;
        }
        let mut before = self.out[..i].iter().rev();
        let first = before.find(|p| !p.in_noun_phrase());
        let coordinated = first == Some(&Pos::And) && slot.is_some();
        let plural = coordinated
            || slot.is_some_and(|s| s.actors.1 - s.actors.0 > 1)
            || token.is_some_and(|t| t.tags.any(Tags::PLURAL));
        // "helped Togo build a road"
        if forms.any(Forms::BASE) && (!noun || self.object_next(i)) && self.is_helped(i) {
            return Pos::Verb;
        }
        let base_only = !forms.any(Forms::THIRD.with(Forms::PAST));
        let pronoun = slot.is_some_and(|s| s.form == Form::Descriptor);
        if base_only && !plural && self.behind_that(i) {
            return Pos::Verb;
        }
        if !noun {
            // a plain form does not agree with one actor: "Algeria gas"
            return if base_only && !plural && !pronoun {
                nominal
            } else {
                Pos::Verb
            };
        }
        let object = self.object_next(i);
        let preposition = self.sentence.tokens.get(i + 1).is_some_and(|t| {
            t.tags
                .any(Tags::PREPOSITION.with(Tags::TO).with(Tags::ADVERB))
                || t.mark == Mark::Stop
        });
        let verb = if forms.any(Forms::THIRD) {
            let person = slot.is_some_and(|s| s.kind == EntityKind::Person);
            // "Iran supports peace", but "Iran talks collapse", "US strikes killed"
            let next = self.sentence.tokens.get(i + 1);
            let nominal_object = self.head_next(i)
                && next.is_some_and(|t| !t.tags.any(Tags::VERB) || t.tags.any(Tags::ADJECTIVE));
            // "the ministry claims Iran has": what it says or asks
            let body = i
                .checked_sub(1)
                .map(|before| self.sentence.tokens[before].tags);
            let body = body.is_some_and(|t| t.any(Tags::AGENT) && !t.any(Tags::PLURAL));
            let claim = self.sentence.tokens[i].tags;
            let claims = body && object && claim.any(Tags::DEED) && claim.any(Tags::REPORTED);
            // "attacked suspected Hezbollah bases"
            let behind_verb = first.is_some_and(|p| *p == Pos::Verb);
            let alone = slot.is_some_and(|s| s.form == Form::Name) && !self.verb_ahead(i);
            let alone = alone && !behind_verb;
            !plural && (person || slot.is_some() && (object || nominal_object) || alone || claims)
        } else {
            // "the Taliban rule"
            let group = slot.is_some_and(|s| s.kind == EntityKind::Group);
            // "cut", "hit", "put": the plain form is the past as well
            let past = forms.any(Forms::PAST) && (slot.is_some() || plural);
            let past = past && (object || self.head_next(i) || preposition) && !self.verb_ahead(i);
            // "Japan and India hold annual talks"
            let described = next.is_some_and(|t| {
                t.tags.any(Tags::ADJECTIVE) && !t.tags.any(Tags::VERB.with(Tags::NOUN))
            });
            plural && (object || preposition || described) || group && object || past
        };
        if verb { Pos::Verb } else { nominal }
    }
}

/// The class of a mark; [`Mark::None`] is none.
pub(crate) const fn mark_pos(mark: Mark) -> Option<Pos> {
    Some(match mark {
        Mark::None => return None,
        Mark::Comma => Pos::Comma,
        Mark::Dash => Pos::Dash,
        Mark::Semicolon => Pos::Semicolon,
        Mark::Colon => Pos::Colon,
        Mark::Open => Pos::Open,
        Mark::Close => Pos::Close,
        Mark::Quote => Pos::Quote,
        Mark::Possessive => Pos::Possessive,
        Mark::Hyphen => Pos::Hyphen,
        Mark::Stop => Pos::Stop,
    })
}
