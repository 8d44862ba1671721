//! Verb or noun: the words that may be either.

use super::pos::Pos;
use super::sense::{Ending, Leaning, Traits};
use super::tag::Tagger;
use super::token::Token;
use super::word_class::{Forms, Tags};

/// A relative clause is looked for in no more tokens than this before its noun's verb.
const FARTHEST_RELATIVE: usize = 12;
/// Nor the plural that "that" takes up: "areas of Chad, Mali and Niger that border".
const MANY: usize = 10;
/// Nor a verb before the one that goes on behind "and".
const FARTHEST_THIRD: usize = 16;

impl Tagger<'_> {
    #[allow(
        clippy::too_many_lines,
        reason = "one table of neighbors, read from top to bottom"
    )]
    pub(super) fn verb_or_noun(&self, i: usize, tags: Tags, forms: Forms) -> Pos {
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
        let by = self.sentence.tokens.get(i + 1);
        let by = by.is_some_and(|next| next.tags.any(Tags::BY));
        match previous {
            // "Armed by Iran, the Houthis"
            None if participle && by => Pos::Verb,
            // "Denied visas by Canada, officials"
            None if participle && self.is_given_by(i) => Pos::Verb,
            Some(Pos::To | Pos::Modal | Pos::Do) if base => Pos::Verb,
            Some(Pos::Be) if participle || gerund => Pos::Verb,
            Some(Pos::Have) if participle => Pos::Verb,
            // "is no longer close"
            Some(Pos::Not) if self.behind_be(i) && !(participle || gerund) => nominal,
            // "Chad, never slow to complain"
            Some(Pos::Not) if adjective && base && self.stands_apart(i) => Pos::Adjective,
            Some(Pos::Not) if participle || gerund || base || past || third => Pos::Verb,
            Some(Pos::Be) if adjective => Pos::Adjective,
            // "is close to signing"
            Some(Pos::To) if gerund && !base => self.behind_preposition(i, noun, forms, nominal),
            Some(Pos::Modal | Pos::Be | Pos::Have | Pos::Do | Pos::To | Pos::Not) => nominal,
            Some(Pos::Modifier) if past && self.object_next(i) => Pos::Verb,
            // "a visit in 2016 led China to"
            Some(Pos::Number) if past && self.behind_year(i) => {
                self.after_noun_phrase(i, noun, forms, nominal)
            }
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
            Some(Pos::Preposition) => self.behind_preposition(i, noun, forms, nominal),
            // "Eritrea and Egypt, both of them rivals of"
            Some(Pos::Pronoun | Pos::Slot) if noun && third && !base && self.behind_many(i) => {
                nominal
            }
            // "gave it influence over"
            Some(Pos::Pronoun) if noun && self.is_given_pronoun(i) => nominal,
            Some(Pos::Pronoun | Pos::Relative) => {
                if past || third || base || participle || gerund {
                    Pos::Verb
                } else {
                    nominal
                }
            }
            Some(Pos::That) => {
                if past || third || base && (!noun || self.is_said_of_many(i)) {
                    Pos::Verb
                } else {
                    nominal
                }
            }
            Some(Pos::Slot | Pos::Noun | Pos::Close) => {
                self.after_noun_phrase(i, noun, forms, nominal)
            }
            // "domestically produced and imported arms"
            Some(Pos::And | Pos::Or) if participle && !noun && self.describes_too(i, adjective) => {
                Pos::Adjective
            }
            Some(Pos::And | Pos::Or | Pos::But) => {
                let parallel = self.last_verb.is_some_and(|last| last.any(forms));
                // "makes no secret of his wish to secede, and counts Putin among"
                // "kept it alive and commands the army"
                let next = self.sentence.tokens.get(i + 1).map(|t| t.tags);
                let determined = Tags::ARTICLE.with(Tags::POSSESSIVE);
                let told = self.last_verb.is_some() || self.is_third_before(i);
                // "became independent and hosts Russia's largest base"
                let whose = self.sentence.tokens.get(i + 2).map(|t| t.sense.leaning);
                let whose = whose == Some(Leaning::Fixed(Pos::Possessive));
                let own = whose || next.is_some_and(|tags| tags.any(determined));
                let owns = third && (own || told && self.takes_actor(i));
                // "welcomes flights and exports wine to"
                let moves = third && noun && told && self.moves_something(i);
                let parallel = parallel || third && self.is_third_before(i);
                if moves
                    || owns
                    || past
                    || participle && !adjective
                    || parallel && (!noun || self.object_next(i))
                {
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
                // "students chanting slogans stormed the embassy": the gerund has swallowed its
                // object
                let apart = apart || past && !noun && !adjective && self.goes_on_next(i);
                let resumed = apart && self.last_verb == Some(Forms::GERUND);
                let resumed = resumed || past && !noun && self.closes_who(i);
                // "Rwanda, which analysts say supports the rebels"
                let told = third && self.object_next(i) && i > 1 && self.inserted(i - 1);
                // "began training soldiers"
                let people = self.sentence.tokens.get(i + 1).map(|t| t.tags);
                let people = people.is_some_and(|t| t.any(Tags::AGENT) && t.any(Tags::PLURAL));
                let does = gerund && (!noun || people || self.object_next(i));
                // "its refusal to talk violates the truce"
                let closes = (third || past && !participle) && !noun && !adjective;
                let closes = closes && self.last_verb.is_some_and(|last| last.any(Forms::BASE));
                if help || resumed || told || does || closes {
                    Pos::Verb
                } else if participle && !noun && !base && self.head_next(i) {
                    // "bombed suspected rebel bases"
                    Pos::Adjective
                } else {
                    nominal
                }
            }
            Some(Pos::Comma | Pos::Dash | Pos::Semicolon | Pos::Colon | Pos::Open) => {
                let object = !noun || self.object_next(i) || gerund && self.partner_next(i);
                // "Peru and Chile, both members, accuse each other"
                let goes_on = self.last_verb.is_some_and(|last| last.any(Forms::BASE));
                let plain = base && !noun && !adjective && !goes_on && self.object_next(i);
                // "Laos, whose coast is short, shares data with", "and Chad, which lost, now share
                // data with"
                let resumed = (third || base)
                    && (object || self.head_next(i))
                    && self.closes_relative(i, third);
                if past
                    || base && self.is_parted(i)
                    || participle && !adjective
                    || (gerund || third) && object
                    || plain
                    || resumed
                {
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

    /// Whether "that" before `i` takes up more than one, and an object follows: "militias that
    /// attack Israel", "areas of Sudan that border Chad", but not "told reporters that trade
    /// would".
    fn is_said_of_many(&self, i: usize) -> bool {
        let that = i.saturating_sub(1);
        let mut before = (that.saturating_sub(MANY)..that).rev().take_while(|t| {
            let pos = self.out[*t];
            pos.in_noun_phrase() || matches!(pos, Pos::Preposition | Pos::Comma | Pos::And)
        });
        let many = |t: usize| self.sentence.tokens[t].tags.any(Tags::PLURAL);
        // "Firms that trade with Iran"
        let next = self.sentence.tokens.get(i + 1);
        let linked =
            self.last_verb.is_none() && next.is_some_and(|next| next.tags.any(Tags::PREPOSITION));
        // "firms that supply drones to Russia"
        let direct = that
            .checked_sub(1)
            .filter(|t| many(*t) || self.out[*t] == Pos::Slot);
        let goods = next.is_some_and(|next| next.tags.any(Tags::NOUN));
        let given = self.sentence.tokens.get(i + 2);
        let gives = direct.is_some() && goods && given.is_some_and(|to| to.tags.any(Tags::TO));
        let takes = self.object_next(i) || linked;
        gives || takes && before.any(|t| self.out[t] == Pos::Noun && many(t))
    }

    /// Whether a relative clause ends before `i` that has no object: "an official who spoke on
    /// Sunday attacked", "who asked not to be named attacked".
    fn closes_who(&self, i: usize) -> bool {
        let adverbs = self.out[..i].iter().rev();
        let adverbs = adverbs.take_while(|p| **p == Pos::Adverb).count();
        let Some(verb) = (i - adverbs).checked_sub(1) else {
            return false;
        };
        let passive = self.out[..verb].ends_with(&[Pos::To, Pos::Be]);
        let part = |p: &&Pos| {
            matches!(
                p,
                Pos::Verb | Pos::Be | Pos::Have | Pos::Do | Pos::To | Pos::Not | Pos::Adverb
            )
        };
        let mut before = self.out[..verb].iter().rev().skip_while(part);
        (adverbs > 0 || passive) && before.next() == Some(&Pos::Relative)
    }

    /// Whether a modal stands before the insertion that the comma before `i` closes: "would, he
    /// said, veto".
    fn is_parted(&self, i: usize) -> bool {
        let Some(close) = i.checked_sub(1) else {
            return false;
        };
        let near = close.saturating_sub(FARTHEST_RELATIVE)..close;
        let open = near.rev().find(|t| self.out[*t] == self.out[close]);
        let modal = open.and_then(|open| open.checked_sub(1));
        modal.is_some_and(|modal| self.out[modal] == Pos::Modal)
    }

    /// Whether the pronoun before `i` means more than one, which no verb in the third person
    /// follows: "them", or "both of them" where it is known who they are.
    fn behind_many(&self, i: usize) -> bool {
        let token = |back: usize| i.checked_sub(back).map(|at| &self.sentence.tokens[at]);
        let plural = token(1).is_some_and(|t| t.tags.any(Tags::PLURAL));
        let all = token(3).is_some_and(|t| t.tags.any(Tags::DETERMINER));
        plural || all && token(2).is_some_and(|t| t.tags.any(Tags::OF))
    }

    /// Whether the pronoun before `i` is who a verb of giving gives what follows.
    pub(super) fn is_given_pronoun(&self, i: usize) -> bool {
        let verb = i.checked_sub(2);
        verb.is_some_and(|verb| {
            self.out[verb] == Pos::Verb
                && self.sentence.tokens[verb].sense.traits.any(Traits::GIVES)
        })
    }

    /// Whether a year stands before `i` that says when: "Egypt in 2019 deported", "in May 2019",
    /// "has since 2019 deported".
    fn behind_year(&self, i: usize) -> bool {
        let Some([before, year]) = i
            .checked_sub(2)
            .and_then(|at| self.sentence.tokens.get(at..i))
        else {
            return false;
        };
        let length = year.end - year.start;
        // "on May 14 deported"
        let day = length <= 2 && before.capital && before.slot.is_none();
        let digits = (length == 4 || day) && year.ending == Ending::Number;
        // the names of months are in no list
        let month = before.capital && before.slot.is_none();
        let when = Tags::PREPOSITION.with(Tags::SUBORDINATOR);
        digits && (month || before.tags.any(when))
    }

    /// Whether a participle behind "and" describes the noun behind it, as the one before "and"
    /// does, or any adjective if it is one as well.
    fn describes_too(&self, i: usize, adjective: bool) -> bool {
        let mut before = (0..i.saturating_sub(1)).rev();
        let first = before.find(|at| self.out[*at] != Pos::Comma);
        let alike = first.is_some_and(|at| {
            let forms = self.sentence.tokens[at].sense.forms;
            self.out[at] == Pos::Adjective && (adjective || forms.any(Forms::PARTICIPLE))
        });
        let next = self.sentence.tokens.get(i + 1).map(|t| t.tags);
        alike && self.head_next(i) && next.is_some_and(|t| t.any(Tags::NOUN))
    }

    /// Whether what follows belongs to a verb and is no noun that the word before may describe: a
    /// determiner or a preposition.
    fn goes_on_next(&self, i: usize) -> bool {
        let next = self.sentence.tokens.get(i + 1);
        let preposition = next.is_some_and(|t| t.tags.any(Tags::PREPOSITION));
        !self.head_next(i) && (preposition || self.object_next(i))
    }

    /// Whether "with" or "between" and somebody follow: "bargaining with Chad".
    fn partner_next(&self, i: usize) -> bool {
        let link = self.sentence.tokens.get(i + 1).map(|t| t.tags);
        link.is_some_and(|t| t.any(Tags::PARTNER) || t.is_between()) && self.object_next(i + 1)
    }

    /// A verb form right behind a preposition: "of funding", "for armed groups".
    fn behind_preposition(&self, i: usize, noun: bool, forms: Forms, nominal: Pos) -> Pos {
        // "accused it of funding rebels"
        let next = self.sentence.tokens.get(i + 1).map(|t| t.tags);
        let of = i.checked_sub(1).map(|of| self.sentence.tokens[of].tags);
        let done = next.is_some_and(|t| t.any(Tags::AGENT) && t.any(Tags::PLURAL))
            && of.is_some_and(|of| of.any(Tags::OF));
        if forms.any(Forms::GERUND) && (!noun || done || self.object_next(i)) {
            Pos::Verb
        } else if forms.any(Forms::PARTICIPLE) && !noun {
            Pos::Adjective
        } else {
            nominal
        }
    }

    /// Whether somebody who is no subject stands behind token `i`, or what somebody owns: "and
    /// chairs ASEAN", "and ships its oil", "and hosts 200 French soldiers".
    fn takes_actor(&self, i: usize) -> bool {
        let counted = |t: &&Token| t.tags.any(Tags::NUMBER) || t.ending == Ending::Number;
        let mut rest = self.sentence.tokens.iter().skip(i + 1);
        let next = rest.find(|t| !counted(t));
        next.is_some_and(|t| t.slot.is_some()) && !self.verb_ahead(i)
    }

    /// Whether a noun and "to" or "from" stand behind token `i`, whose plural would describe no
    /// other noun.
    fn moves_something(&self, i: usize) -> bool {
        let Some([thing, link]) = self.sentence.tokens.get(i + 1..i + 3) else {
            return false;
        };
        let noun = thing.tags.any(Tags::NOUN) && thing.slot.is_none();
        noun && !thing.tags.any(Tags::VERB) && link.tags.any(Tags::TO.with(Tags::FROM))
    }

    /// Whether a comma stands before the negation before `i`, and "to" behind it.
    fn stands_apart(&self, i: usize) -> bool {
        let to = self.sentence.tokens.get(i + 1);
        let mut before = self.out[..i].iter().rev();
        to.is_some_and(|to| to.tags.any(Tags::TO))
            && before.find(|p| !matches!(p, Pos::Not | Pos::Adverb)) == Some(&Pos::Comma)
    }

    /// Whether a form of be stands before the negation before `i`.
    fn behind_be(&self, i: usize) -> bool {
        let mut before = self.out[..i].iter().rev();
        before.find(|p| !matches!(p, Pos::Not | Pos::Adverb)) == Some(&Pos::Be)
    }

    /// Whether a verb of the same person stands not far before `i`.
    fn is_third_before(&self, i: usize) -> bool {
        let near = i.saturating_sub(FARTHEST_THIRD)..i;
        // "is owned by a Russian firm and faces sanctions"
        let third = |t: usize| match self.out[t] {
            Pos::Verb => self.sentence.tokens[t].sense.forms.any(Forms::THIRD),
            Pos::Be | Pos::Have => self.sentence.tokens[t].tags.any(Tags::SINGULAR),
            _ => false,
        };
        near.rev().any(third)
    }

    /// Whether the comma or dash before `i` closes a relative clause, or, before a verb in the
    /// `third` person, an apposition, that began behind another one and a name, whose verb is still
    /// to come.
    fn closes_relative(&self, i: usize, third: bool) -> bool {
        let adverbs = self.out[..i].iter().rev();
        let adverbs = adverbs.take_while(|p| **p == Pos::Adverb).count();
        let Some(close) = (i - adverbs).checked_sub(1) else {
            return false;
        };
        let near = close.saturating_sub(FARTHEST_RELATIVE)..close;
        let mark = self.out[close];
        let Some(open) = near.rev().find(|t| self.out[*t] == mark) else {
            return false;
        };
        // "of whom", "whose", "both of which", "two members of which"
        let relative = (open + 1..close).take(4);
        let mut relative = relative.map(|t| self.sentence.tokens[t].tags);
        let relative = relative.any(|tags| tags.any(Tags::RELATIVE.with(Tags::WHOSE)));
        // "Chad and Niger, by contrast, regard Mali as"
        let aside = (open + 1..close).all(|t| self.out[t] == Pos::Adverb);
        // "Turkey, one of the first states to do so, supplies drones to"
        let opens = self.out[open + 1..close].first();
        // "Deby, president of Chad, and Tiani, the ruler of Niger, sign a treaty"
        let titled = self.sentence.tokens[open + 1].tags.any(Tags::TITLE);
        let told = matches!(opens, Some(Pos::Determiner | Pos::Number)) || titled;
        let apposed = told && (third || self.ends_subjects(open));
        // "Serbia, though courted by China, remains close to"
        let conceded = third && opens == Some(&Pos::Subordinator);
        // "Iraq, under pressure at home, imports gas"
        let inserted = third && self.lacks_verb(open) && !self.verb_ahead(i);
        let relative = relative || apposed || conceded || inserted || aside && open + 1 < close;
        let named = open.checked_sub(1).map(|name| self.out[name]);
        matches!(mark, Pos::Comma | Pos::Dash) && relative && named == Some(Pos::Slot)
    }

    /// Whether the name before the comma at `open` is the last of several with which a clause
    /// begins, whose verb is still to come.
    fn ends_subjects(&self, open: usize) -> bool {
        let apart = |end: usize| self.opener_before(end);
        let and = apart(open).filter(|and| self.out[*and] == Pos::And);
        let Some(last) = and.and_then(|and| and.checked_sub(1)) else {
            return false;
        };
        match self.out[last] {
            Pos::Comma => true,
            Pos::Slot => apart(last).is_none_or(|at| {
                matches!(self.out[at], Pos::That | Pos::Semicolon | Pos::Subordinator)
            }),
            _ => false,
        }
    }

    /// Whether the name before the comma at `open` begins a clause, whose verb is still to come.
    fn lacks_verb(&self, open: usize) -> bool {
        let named = self.opener_before(open);
        let opener = named.map(|at| self.out[at]);
        match opener {
            None | Some(Pos::That | Pos::But | Pos::Semicolon | Pos::Subordinator) => true,
            Some(Pos::Comma) => self.last_verb.is_none(),
            _ => false,
        }
    }

    /// Whether the participle in token `i` is one of giving, and "by" stands behind the thing.
    fn is_given_by(&self, i: usize) -> bool {
        let tokens = &self.sentence.tokens;
        let by = |t: &Token| t.tags.any(Tags::BY);
        tokens[i].sense.traits.any(Traits::GIVES) && tokens.iter().skip(i + 2).take(2).any(by)
    }
}
