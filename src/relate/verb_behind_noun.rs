//! Verb or noun: the words that may be either, behind a noun phrase: "Russia attacks", "Russia
//! attacks on".

use super::pos::Pos;
use super::sense::{Ending, Traits};
use super::tag::{LONGEST_PHRASE, Tagger};
use super::token::{Mark, Slot, Token};
use super::word_class::{Forms, Tags};
use crate::gazetteer::{EntityKind, Form};

/// A relative clause is looked for in no more tokens than this before its noun's verb.
const FARTHEST_RELATIVE: usize = 12;
/// An auxiliary is looked for in no more tokens than this before its subject.
const FARTHEST_AUXILIARY: usize = 32;

/// What the noun phrase before a word tells of the verb that may follow it.
#[derive(Clone, Copy)]
struct Agreement {
    /// The name or pronoun with which the phrase ends.
    slot: Option<Slot>,
    /// Whether several do what follows.
    plural: bool,
    /// What stands before the phrase.
    opener: Option<Pos>,
}

impl Tagger<'_> {
    /// Whether a word closes a relative clause behind a preposition that has no verb yet: "Georgia,
    /// through which most Armenian trade passes, is".
    fn ends_pied_clause(&self, i: usize) -> bool {
        let next = self.sentence.tokens.get(i + 1);
        let closes = next.is_none_or(|t| matches!(t.mark, Mark::Comma | Mark::Stop));
        if !closes {
            return false;
        }
        let low = i.saturating_sub(FARTHEST_RELATIVE);
        let mut before = (low..i).rev();
        let opener = before.find(|t| {
            let pos = self.out[*t];
            !pos.in_noun_phrase() && !matches!(pos, Pos::Preposition | Pos::Pronoun | Pos::Adverb)
        });
        opener.is_some_and(|t| {
            self.out[t] == Pos::Relative
                && t.checked_sub(1).map(|link| self.out[link]) == Some(Pos::Preposition)
        })
    }

    /// A verb form right behind a noun phrase: "Russia attacks", "Russia attacks on", "troops
    /// attack".
    pub(super) fn after_noun_phrase(
        &self,
        i: usize,
        noun: bool,
        forms: Forms,
        nominal: Pos,
    ) -> Pos {
        if forms.any(Forms::PAST.with(Forms::PARTICIPLE)) && !(noun && forms.any(Forms::BASE)) {
            return Pos::Verb;
        }
        if forms.any(Forms::BASE) && self.is_inverted(i) {
            return Pos::Verb;
        }
        if forms.any(Forms::THIRD.with(Forms::BASE)) && self.ends_pied_clause(i) {
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
        // "Chad (population 20 million) hosts"
        let end = self.before_bracket(i);
        let slot = self.out[..end].iter().rposition(|p| *p != Pos::Adverb);
        // "granted U.S. forces permission"
        let object = slot.and_then(|s| s.checked_sub(1));
        let object = object.is_some_and(|o| self.out[o] == Pos::Verb);
        let agent = self.sentence.tokens[i].tags.any(Tags::AGENT);
        if object && noun && agent || agent && self.is_title_of(i) {
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
        // but "gave it influence over"
        let pronoun = slot.is_some_and(|s| s.pronoun) && !(noun && self.is_given_pronoun(i));
        if pronoun && forms.any(Forms::BASE.with(Forms::THIRD)) {
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
        // "Oman and Iran still exchange visits"
        let before = self.out[..end].iter().rev().take(LONGEST_PHRASE);
        let mut before = before.skip_while(|p| **p == Pos::Adverb);
        let first = before.find(|p| !p.in_noun_phrase());
        let and = self.opener_before(end);
        let apart = self.joins_clauses(first.copied(), and);
        let one = and.is_some_and(|and| first == Some(&Pos::And) && self.belong_to_one(and));
        // "The talks failed, and Chad hosts the rebels"
        let anew = forms.any(Forms::THIRD) && and.is_some_and(|and| self.opens_clause(and));
        let coordinated = first == Some(&Pos::And) && !apart && !one && !anew || self.heads_line(i);
        let coordinated = coordinated && slot.is_some();
        let plural = coordinated
            || slot.is_some_and(|s| s.actors.1 - s.actors.0 > 1 || s.form == Form::Demonym)
            || token.is_some_and(|t| t.tags.any(Tags::PLURAL));
        // "helped Togo build a road"
        let described = next.is_some_and(|t| {
            t.tags.any(Tags::ADJECTIVE) && !t.tags.any(Tags::VERB.with(Tags::NOUN))
                || t.is_unknown() && t.ending == Ending::Adjective
        });
        // "let Kenyan planes land"
        let many = slot.is_none() && token.is_some_and(|t| t.tags.any(Tags::PLURAL));
        let free = !noun || self.object_next(i) || described || many;
        if forms.any(Forms::BASE) && free && self.is_helped(i) {
            return Pos::Verb;
        }
        // "granted US forces access to"
        if noun && forms.any(Forms::BASE) && self.behind_object_of(i, Traits::GIVES) {
            return nominal;
        }
        let base_only = !forms.any(Forms::THIRD.with(Forms::PAST));
        let pronoun = slot.is_some_and(|s| s.form == Form::Descriptor);
        if base_only && !plural && self.behind_that(i) {
            return Pos::Verb;
        }
        if !noun {
            // a plain form does not agree with one actor: "Algeria gas", but "Countries that border
            // Kosovo include Albania"
            let apart = self.object_next(i) && self.is_qualified(i);
            let many = plural || slot.is_some_and(|s| s.kind == EntityKind::Group);
            let many = many || slot.is_some() && self.belongs_to_many(i);
            return if base_only && !many && !pronoun && !apart {
                nominal
            } else {
                Pos::Verb
            };
        }
        let around = Agreement {
            slot,
            plural,
            opener: first.copied(),
        };
        let verb = if forms.any(Forms::THIRD) {
            !self.behind_quality(i) && self.is_third_person(i, around)
        } else {
            self.is_plain_form(i, forms, around)
        };
        if verb { Pos::Verb } else { nominal }
    }

    /// Whether the word at `i` names an office between a name and a person: "and Rosneft head Igor
    /// Sechin".
    fn is_title_of(&self, i: usize) -> bool {
        let token = &self.sentence.tokens[i];
        let before = i
            .checked_sub(1)
            .and_then(|at| self.sentence.tokens[at].slot);
        let next = self.sentence.tokens.get(i + 1).and_then(|t| t.slot);
        let slots = &self.sentence.slots;
        let person = next.and_then(|s| slots.get(usize::from(s)));
        let person =
            person.is_some_and(|s| s.kind == EntityKind::Person && s.form != Form::Descriptor);
        let forms = token.sense.forms;
        let plain = forms.any(Forms::BASE) && !forms.any(Forms::THIRD.with(Forms::PAST));
        before.is_some() && person && plain && token.tags.any(Tags::TITLE)
    }

    /// Whether a form with -s behind a noun phrase is a verb: "Iran supports peace", but not "Iran
    /// talks collapse", "US strikes killed".
    fn is_third_person(&self, i: usize, around: Agreement) -> bool {
        let Agreement { slot, opener, .. } = around;
        let object = self.object_next(i);
        let person = slot.is_some_and(|s| s.kind == EntityKind::Person);
        let next = self.sentence.tokens.get(i + 1);
        let nominal_object = self.head_next(i)
            && next.is_some_and(|t| !t.tags.any(Tags::VERB) || t.tags.any(Tags::ADJECTIVE));
        let claims = object && self.claims(i);
        // but not "attacked suspected Hezbollah bases"
        let named = slot.is_some_and(|s| s.form == Form::Name) && opener != Some(Pos::Verb);
        let alone = named && !self.verb_ahead(i);
        let verb = || self.opener_before(i);
        // "Chad, which the UAE arms,", "a raid that the UAE blames on Chad"
        let links = Tags::PREPOSITION.with(Tags::TO).with(Tags::AND);
        let goes_on = next.is_some_and(|t| t.tags.any(links) && !t.tags.any(Tags::OF));
        let relative = opener == Some(Pos::Relative)
            || opener == Some(Pos::That) && verb().is_some_and(|that| self.is_behind_noun(that));
        let relative = relative || self.joins_clauses(opener, verb());
        let alone = alone || relative && slot.is_some() && (self.ends(i) || goes_on);
        // "Chad risks being sanctioned", "Chad stands accused"
        let gets = self.sentence.tokens[i].sense.traits.any(Traits::GETS);
        let suffers = slot.is_some()
            && next.is_some_and(|t| {
                let forms = t.sense.forms;
                let being = t.tags.any(Tags::BE) && forms.any(Forms::GERUND);
                being || gets && forms.any(Forms::PARTICIPLE)
            });
        let alone = alone || suffers;
        // "Chad, which analysts say the UAE arms,"
        let told = opener == Some(Pos::Verb) && slot.is_some() && self.ends(i);
        let alone = alone || told && verb().is_some_and(|verb| self.inserted(verb));
        // "Mali's army attacks suspected rebels", but not "army attacks killed"
        let body = i.checked_sub(1).is_some_and(|before| {
            let tags = self.sentence.tokens[before].tags;
            tags.any(Tags::AGENT) && !tags.any(Tags::PLURAL)
        });
        let acts = (body || slot.is_some()) && (object || nominal_object);
        let acts = acts && (slot.is_some() || !self.verb_ahead(i));
        !around.plural && (person || acts || alone || claims)
    }

    /// Whether a form without -s behind a noun phrase is a verb: "troops attack", "the Taliban
    /// rule".
    fn is_plain_form(&self, i: usize, forms: Forms, around: Agreement) -> bool {
        let Agreement {
            slot,
            plural,
            opener,
        } = around;
        let next = self.sentence.tokens.get(i + 1);
        let object = self.object_next(i);
        let preposition = next.is_some_and(|t| {
            t.tags.any(
                Tags::PREPOSITION
                    .with(Tags::TO)
                    .with(Tags::ADVERB)
                    .with(Tags::AS),
            ) || t.mark == Mark::Stop
        });
        let group = slot.is_some_and(|s| s.kind == EntityKind::Group);
        // "The Houthis use missiles", but not "The Taliban rule changed"
        let free = !matches!(opener, Some(Pos::Verb | Pos::Preposition));
        let things = next.is_some_and(|t| t.tags.any(Tags::NOUN) && t.tags.any(Tags::PLURAL));
        // "soldiers train recruits"
        let people = i.checked_sub(1).is_some_and(|before| {
            let tags = self.sentence.tokens[before].tags;
            let native = before.checked_sub(1).map(|at| self.out[at]) == Some(Pos::Modifier);
            tags.any(Tags::PLURAL) && (native || tags.any(Tags::AGENT))
        });
        let many = people || group && self.is_determined(i);
        let many = many && free && things && !self.verb_ahead(i);
        let known = slot.is_some() || plural;
        let past = self.is_plain_past(i, forms, known && (self.head_next(i) || preposition));
        // "Japan and India hold annual talks"
        let described = next.is_some_and(|t| {
            t.tags.any(Tags::ADJECTIVE) && !t.tags.any(Tags::VERB.with(Tags::NOUN))
        });
        // "Egypt and Ethiopia Trade Barbs"
        let thing = next.is_some_and(|t| t.tags.any(Tags::NOUN) && !t.tags.any(Tags::AGENT));
        let headed = thing && slot.is_some() && self.in_heading(i);
        plural
            && !(opener == Some(Pos::Verb) && self.is_last(i))
            && (object || preposition || described || headed || self.follows_adverb(i))
            || group && object
            || many
            || past
    }

    /// Whether an auxiliary stands before the subject of the verb at `i`: "Only then did Turkey
    /// ratify", but not in a question, "Did Turkey ratify", "Why did Turkey ratify".
    fn is_inverted(&self, i: usize) -> bool {
        let subject = |p: &Pos| p.in_noun_phrase() || matches!(p, Pos::Adverb | Pos::And);
        let low = i.saturating_sub(FARTHEST_AUXILIARY);
        let near = self.out[low..i].iter();
        let auxiliary = near.rev().position(|p| !subject(p)).map(|n| i - 1 - n);
        // "Should China invade Taiwan, Japan"
        if auxiliary == Some(0) && self.sentence.tokens[0].tags.any(Tags::OBLIGATION) {
            let mut rest = self.sentence.tokens[i..].iter();
            return rest.any(|t| t.mark == Mark::Comma);
        }
        let Some(auxiliary) = auxiliary.filter(|a| *a > 0) else {
            return false;
        };
        let asks = matches!(self.out[0], Pos::Subordinator | Pos::Relative);
        let fronted = matches!(
            self.out[auxiliary - 1],
            Pos::Adverb | Pos::Not | Pos::Number | Pos::Noun | Pos::Slot | Pos::Or | Pos::And
        );
        matches!(self.out[auxiliary], Pos::Do | Pos::Modal) && fronted && !asks
    }

    /// Whether the noun phrase before `i` opens a clause with "that": "demanded that Hamas
    /// renounce".
    fn behind_that(&self, i: usize) -> bool {
        // "demanded that Turkey immediately withdraw"
        let before = self.out[..i].iter().rev().take(LONGEST_PHRASE);
        let mut before = before.skip_while(|p| **p == Pos::Adverb);
        before.find(|p| !p.in_noun_phrase()) == Some(&Pos::That)
    }

    /// Whether a relative clause about several stands before `i`, whose verb so may be theirs.
    fn is_qualified(&self, i: usize) -> bool {
        let near = i.saturating_sub(FARTHEST_RELATIVE)..i;
        let mut near = near.rev().take_while(|t| self.out[*t] != Pos::Comma);
        near.find(|t| matches!(self.out[*t], Pos::Relative | Pos::That))
            .and_then(|relative| relative.checked_sub(1))
            .is_some_and(|of| self.sentence.tokens[of].tags.any(Tags::PLURAL))
    }

    /// Whether the names joined by an "and" in token `and` follow one thing with a preposition,
    /// which so does what the verb says: "The spat between Mali and Niger leaves".
    fn belong_to_one(&self, and: usize) -> bool {
        let link = self.opener_before(and);
        let noun = link
            .filter(|link| self.out[*link] == Pos::Preposition)
            .and_then(|link| link.checked_sub(1));
        noun.is_some_and(|noun| {
            let token = self.sentence.tokens[noun];
            self.out[noun] == Pos::Noun
                && token.tags.any(Tags::NOUN)
                && !token.tags.any(Tags::PLURAL)
        })
    }

    /// Whether the name before `i` has an article.
    fn is_determined(&self, i: usize) -> bool {
        let before = self.out[..i].iter().rev();
        let mut before = before.skip_while(|p| matches!(p, Pos::Slot | Pos::Adverb));
        before.next() == Some(&Pos::Determiner)
    }

    /// Whether the name before `i` follows several things with a preposition, which so may do what
    /// the verb says: "quarrels with Mali show".
    fn belongs_to_many(&self, i: usize) -> bool {
        let link = self.opener_before(i);
        let noun = link
            .filter(|link| self.out[*link] == Pos::Preposition)
            .filter(|link| !self.sentence.tokens[*link].tags.any(Tags::IN))
            .and_then(|link| link.checked_sub(1));
        noun.is_some_and(|noun| {
            self.out[noun] == Pos::Noun && self.sentence.tokens[noun].tags.any(Tags::PLURAL)
        })
    }

    /// Whether the noun phrase before `i` is the object of a verb such as "help".
    fn is_helped(&self, i: usize) -> bool {
        let object = i.checked_sub(1).map(|object| self.sentence.tokens[object]);
        // "made a national address", but "helped the Malian army fight the rebels"
        let acts = object.is_some_and(|object| {
            let body = object.tags.any(Tags::PLURAL) || self.object_next(i);
            object.slot.is_some() || object.tags.any(Tags::AGENT) && body
        });
        acts && self.behind_object_of(i, Traits::HELPS)
    }

    /// Whether the noun phrase before `i` is the object of a verb of such a kind.
    fn behind_object_of(&self, i: usize, kind: Traits) -> bool {
        let verb = self.opener_before(i);
        verb.is_some_and(|verb| {
            self.out[verb] == Pos::Verb && self.sentence.tokens[verb].sense.traits.any(kind)
        })
    }

    /// Whether the gerund at `i` is what the people before it do while they do something else:
    /// "leaders meeting in Rome condemned".
    fn agents_do(&self, i: usize) -> bool {
        let tokens = &self.sentence.tokens;
        let people = i.checked_sub(1).map(|before| tokens[before].tags);
        let people = people.is_some_and(|tags| tags.any(Tags::AGENT) && tags.any(Tags::PLURAL));
        let where_ = tokens
            .get(i + 1)
            .is_some_and(|t| t.tags.any(Tags::PREPOSITION));
        people && where_ && self.verb_ahead(i)
    }

    /// Whether a noun, or an "and", stands right before token `that`, so that it opens a relative
    /// clause.
    fn is_behind_noun(&self, that: usize) -> bool {
        that.checked_sub(1)
            .is_some_and(|at| matches!(self.out[at], Pos::Noun | Pos::And))
    }

    /// Whether the "and" in token `and` may join a clause to the one before: behind its verb, or
    /// behind a comma and a verb before it.
    fn opens_clause(&self, and: usize) -> bool {
        let before = and.checked_sub(1).map(|before| self.out[before]);
        before == Some(Pos::Verb) || before == Some(Pos::Comma) && self.last_verb.is_some()
    }

    /// Whether an "and" in token `and` goes on a relative clause whose verb ends it: "which America
    /// arms and Iran courts".
    fn joins_clauses(&self, opener: Option<Pos>, and: Option<usize>) -> bool {
        let verb = and
            .filter(|_| opener == Some(Pos::And))
            .and_then(|and| and.checked_sub(1))
            .filter(|verb| self.out[*verb] == Pos::Verb);
        let clause = verb.and_then(|verb| {
            let mut before = self.out[..verb].iter().rev().take(LONGEST_PHRASE);
            before.find(|p| !p.in_noun_phrase())
        });
        clause == Some(&Pos::Relative)
    }

    /// Whether "as" and an adjective stand before the noun phrase before `i`: "dismissed as
    /// baseless U.S. charges".
    fn behind_quality(&self, i: usize) -> bool {
        let as_ = self.opener_before(i);
        as_.is_some_and(|at| {
            self.out.get(at + 1) == Some(&Pos::Adjective)
                && self.sentence.tokens[at].tags.any(Tags::AS)
        })
    }

    /// Whether names with commas open the sentence before `i`, as in a headline: "Egypt, Jordan
    /// agree", "US, UK, France strike".
    fn heads_line(&self, i: usize) -> bool {
        let named = |at: usize| {
            let slot = self.sentence.tokens[at].slot;
            let form = slot.map(|s| self.sentence.slots[usize::from(s)].form);
            matches!(form, Some(Form::Name | Form::Acronym))
        };
        let lists = |at: usize| match at % 2 {
            0 => named(at),
            _ => self.out[at] == Pos::Comma,
        };
        matches!(i, 3 | 5) && (0..i).all(lists)
    }

    /// Whether an adverb parts the actors before a word from it: "Oman and Iran still exchange
    /// visits".
    fn follows_adverb(&self, i: usize) -> bool {
        let Some([subject, adverb]) = i.checked_sub(2).and_then(|at| self.out.get(at..i)) else {
            return false;
        };
        (*subject, *adverb) == (Pos::Slot, Pos::Adverb) && self.head_next(i)
    }

    /// Whether the verb at `i` stands in a heading, which writes nouns and verbs with capitals and
    /// has no stop.
    fn in_heading(&self, i: usize) -> bool {
        let tokens = &self.sentence.tokens;
        let small = |t: &Token| {
            let plain = Tags::VERB.with(Tags::NOUN);
            !t.capital && t.slot.is_none() && t.tags.any(plain)
        };
        let stopped = tokens.last().is_some_and(|t| t.mark == Mark::Stop);
        tokens[i].capital && !stopped && !tokens.iter().any(small)
    }

    /// "the ministry claims Iran has": whether a body says or asks something.
    fn claims(&self, i: usize) -> bool {
        let body = i
            .checked_sub(1)
            .map(|before| self.sentence.tokens[before].tags);
        let body = body.is_some_and(|t| t.any(Tags::AGENT) && !t.any(Tags::PLURAL));
        let claim = self.sentence.tokens[i].tags;
        body && claim.any(Tags::DEED) && claim.any(Tags::REPORTED)
    }

    /// Whether a full stop stands behind token `i`: "runs a police base."
    fn is_last(&self, i: usize) -> bool {
        let next = self.sentence.tokens.get(i + 1);
        next.is_some_and(|t| t.mark == Mark::Stop)
    }

    /// Whether somebody and a relative pronoun stand before the verb in token `i`, so that its own
    /// object may be a clause: "which analysts say".
    pub(super) fn inserted(&self, i: usize) -> bool {
        let phrase = |p: &Pos| p.in_noun_phrase() || *p == Pos::Adverb;
        let low = i.saturating_sub(LONGEST_PHRASE);
        let opener = self.out[low..i].iter().rposition(|p| !phrase(p));
        opener.is_some_and(|at| low + at + 1 < i && self.out[low + at] == Pos::Relative)
    }

    /// Whether a comma or the end stands behind token `i`.
    fn ends(&self, i: usize) -> bool {
        let next = self.sentence.tokens.get(i + 1);
        next.is_some_and(|t| matches!(t.mark, Mark::Comma | Mark::Stop))
    }
}
