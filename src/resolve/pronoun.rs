//! Pronouns of the third person: they point back at actors and are no mentions of their own.

use super::cue::Cue;
use super::discourse::Seen;
use super::mention::{ActorIdx, ReferenceKind};
use super::read_out::TALKERS;
use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::title::trim_end;
use super::trace::DecisionKind;
use super::word_class::{
    ALTER, ASIDE, AUXILIARY, CLAUSE, DEFINITE, FUNCTION, GENITIVE, HAVE, HE, HOMELAND, INDEFINITE,
    IT, JOINER, LOCATIVE, ME, OBJECT, OTHERS, POSSESSIVE, RECIPROCAL, RELATIONAL, SHE, SPEECH,
    THEY, WE, YOUR,
};
use crate::gazetteer::{EntityKind, Form, Gender};
use crate::span::Span;

/// Somebody who is not known is looked for in so many words before a pronoun.
const STRANGERS: usize = 24;
/// A person stands no further than this behind the state that begins the sentence, in bytes.
pub(super) const LONGEST_OFFICE: u32 = 48;
/// The only person of an article has been named no more sentences before this.
const ONLY_PERSON: u32 = 8;
/// Whom the article tells of is named twice among so many mentions.
const NAMED: usize = 64;
/// Nor do more words stand before either at the start of a sentence.
const OFFICE_WORDS: usize = 5;
/// Between a subject and its verb stand no more small words than these: "is later to".
const HELPERS: usize = 3;
/// Why "his" before the subject means nobody.
const FORWARD: &str = "the subject that follows may be meant";
/// Why "they" means the people of the sentence before.
const SUBJECT_AGAIN: &str = "the people who are the subject of the sentence before";
/// Why "they" means nobody.
const UNKNOWN_SPEAKER: &str = "who speaks is not known";

impl Pass<'_> {
    /// A third-person word, or "each other".
    pub(super) fn pronoun(&mut self, cue: Cue) {
        let span = Span::new(cue.start as usize, cue.end as usize);
        if cue.term.is(RECIPROCAL) {
            if cue.term.is(ALTER) {
                self.alternate(span);
            } else {
                self.reciprocal(span);
            }
            return;
        }
        if !self.resolver.pronouns || self.is_acronym(cue) {
            return;
        }
        if cue.term.is(WE | ME | YOUR) {
            self.first_person(cue);
            return;
        }
        let kind = if cue.term.is(GENITIVE) && (!cue.term.is(SHE) || self.owns_noun(cue)) {
            ReferenceKind::Possessive
        } else {
            ReferenceKind::Pronoun
        };
        if cue.term.is(HE | SHE) {
            let gender = if cue.term.is(HE) {
                Gender::Male
            } else {
                Gender::Female
            };
            match self.person_meant(cue, gender) {
                Ok(seen) if self.points_forward(cue, seen) => {
                    self.decide(span, DecisionKind::Reference, None, FORWARD);
                }
                Ok(seen) => {
                    let reason = "the only person near who agrees in gender";
                    let home = self
                        .home_of_owner(cue, seen)
                        .filter(|_| kind == ReferenceKind::Possessive);
                    let meant = home.unwrap_or(seen.actor);
                    self.refer(span, kind, false, &[meant], reason);
                    self.third_person(span, seen.actor);
                }
                Err(reason) => self.decide(span, DecisionKind::Reference, None, reason),
            }
        } else if let Some(two) = self.two_of_talk(cue) {
            self.refer(span, kind, false, &two, TALKERS);
        } else if cue.term.is(THEY) {
            match self.who_says(cue.start as usize) {
                Some(Ok(actor)) => self.refer(span, kind, false, &[actor], "who speaks"),
                Some(Err(reason)) => self.decide(span, DecisionKind::Reference, None, reason),
                None => match self.people_again(cue) {
                    Some(actor) => self.refer(span, kind, false, &[actor], SUBJECT_AGAIN),
                    None => match self.talkers_again(cue) {
                        Some(two) => self.refer(span, kind, false, &two, TALKERS),
                        None => self.many(span, kind, None),
                    },
                },
            }
        } else if cue.term.is(IT) {
            match self.only_thing(cue) {
                Ok(seen) => {
                    let partial = kind == ReferenceKind::Possessive && self.adds_others(cue);
                    let reason = "the only state or body near";
                    self.refer(span, kind, partial, &[seen.actor], reason);
                }
                Err(reason) => self.decide(span, DecisionKind::Reference, None, reason),
            }
        }
    }

    /// The state whose government or country a noun behind "his" is.
    fn home_of_owner(&mut self, cue: Cue, owner: Seen) -> Option<ActorIdx> {
        let noun = self.reader.next_near(cue.end as usize)?;
        let of_state = self.reader.term(noun).is(HOMELAND);
        owner
            .country
            .filter(|_| of_state)
            .map(|state| self.known(state))
    }

    /// Whether a form that may be a possessive stands before a noun: "her visit", not "met her".
    fn owns_noun(&self, cue: Cue) -> bool {
        let next = self.reader.next_near(cue.end as usize);
        next.is_some_and(|w| !self.reader.term(w).is(FUNCTION | AUXILIARY))
    }

    /// Whether a pronoun is written in capitals, and what stands beside it is not: "the ITS
    /// rocket".
    fn is_acronym(&self, cue: Cue) -> bool {
        let reader = self.reader;
        let shouts = |start: usize, end: usize| {
            let word = reader.slice(start, end);
            word.len() > 1 && !word.contains(char::is_lowercase)
        };
        let beside = || {
            [
                reader.next_near(cue.end as usize),
                reader.prev_near(cue.start as usize),
            ]
        };
        shouts(cue.start as usize, cue.end as usize)
            && !beside().iter().flatten().any(|w| shouts(w.start, w.end))
    }

    /// "Russia and its allies": more are meant than those named.
    fn adds_others(&self, cue: Cue) -> bool {
        let next = self.reader.next_near(cue.end as usize);
        let before = self.reader.prev_near(cue.start as usize);
        next.is_some_and(|w| self.reader.term(w).is(OTHERS))
            && before.is_some_and(|w| self.reader.term(w).is(JOINER))
    }

    /// The one person of this sentence, or of the one before, who agrees in gender; of the one
    /// before only unless `here`.
    pub(super) fn only_person(&self, gender: Gender, here: bool) -> Result<Seen, &'static str> {
        self.only_person_but(None, gender, here)
    }

    /// As [`Pass::only_person`], of all but one and whom the sentence names from a byte on.
    fn only_person_but(
        &self,
        except: Option<(ActorIdx, usize)>,
        gender: Gender,
        here: bool,
    ) -> Result<Seen, &'static str> {
        let excepted = |actor: ActorIdx| {
            except.is_some_and(|(one, from)| {
                let named = self
                    .last_mentions()
                    .take_while(|m| m.sentence == self.sentence);
                let mut named = named.take_while(|m| m.span.start as usize >= from);
                actor == one || named.any(|m| m.actor == actor)
            })
        };
        let agrees = |s: &&Seen| s.gender.is_none_or(|g| g == gender) && !excepted(s.actor);
        let people = &self.out.scratch.discourse.people;
        // two sentences back only if nobody has been named since
        let stranger = self.out.scratch.discourse.stranger;
        let quiet = people
            .last()
            .is_some_and(|s| s.sentence + 2 == self.sentence)
            && stranger.is_none_or(|s| s + 2 <= self.sentence)
            && !self.names_unknown(2);
        let near = [
            Some(self.sentence),
            self.sentence.checked_sub(1),
            self.sentence.checked_sub(2).filter(|_| quiet),
        ];
        for sentence in near.into_iter().skip(usize::from(!here)) {
            let mut here = people
                .iter()
                .filter(|s| sentence.is_some() && Some(s.sentence) == sentence)
                .filter(|s| s.gender.is_some() || s.sentence + 2 > self.sentence)
                .filter(agrees);
            if let Some(one) = here.next() {
                let stranger = self.out.scratch.discourse.stranger == sentence;
                let about = |one: &Seen| self.is_about_stranger(one.sentence, one.actor);
                // sentences with nothing to read are passed over
                let skipped = sentence.is_some_and(|s| s < self.sentence)
                    && self.names_unknown(self.sentence - sentence.unwrap_or_default());
                return match here.next() {
                    None if stranger || skipped || about(one) => {
                        Err("somebody else near whom nobody knows")
                    }
                    None => Ok(*one),
                    Some(_) => Err("several people near agree in gender"),
                };
            }
        }
        Err("nobody near agrees in gender")
    }

    /// The only person whom the article has named so far, if nobody else may be meant.
    /// "He flew", "When it fell, he flew", but not "the envoy said he flew".
    fn only_one_told_of(&self, start: usize, gender: Gender) -> Option<Seen> {
        let before = self.reader.prev(start);
        let apart = before.is_some_and(|w| w.gap == Gap::Comma);
        if !(apart || self.reader.opens(start)) {
            return None;
        }
        let discourse = &self.out.scratch.discourse;
        let mut people = discourse.people.iter();
        let one = people.next().filter(|_| people.next().is_none())?;
        let far = self.sentence - one.sentence > ONLY_PERSON;
        let named = self.out.mentions.iter().rev().take(NAMED);
        let named = named.filter(|m| m.actor == one.actor);
        let told = named.take(2).count() == 2 && discourse.stranger.is_none();
        (one.gender == Some(gender) && !far && told).then_some(*one)
    }

    /// Whether a word with a capital that no table knows stands between the sentence so many back
    /// and this one: somebody, for all we know.
    fn names_unknown(&self, back: u32) -> bool {
        let sentence = |n: u32| self.out.sentences.get(n as usize);
        let before = self.sentence.checked_sub(back).and_then(sentence);
        let (Some(before), Some(this)) = (before, sentence(self.sentence)) else {
            return true;
        };
        let reader = self.reader;
        let (mut at, end) = (before.end as usize, this.start as usize);
        while let Some(word) = reader.next(at).filter(|w| w.start < end) {
            let named = reader.is_capital(word.start) && !self.inside_hit(word.start);
            if named && !self.is_known_word(word.start, word.end) {
                return true;
            }
            at = word.end;
        }
        false
    }

    /// Whom "he" or "she" means: the only person near, or the speaker of the sentence before.
    fn person_meant(&self, cue: Cue, gender: Gender) -> Result<Seen, &'static str> {
        let start = cue.start as usize;
        if self.is_stranger_near(start) {
            return Err("somebody who is not known stands nearer");
        }
        if let Some(one) = self.meant_by_him(cue) {
            return Ok(one);
        }
        if let Some(one) = self.informer(cue, gender) {
            return Ok(one);
        }
        if let Some(one) = self.person_behind_semicolon(cue, gender) {
            return Ok(one);
        }
        if let Some(one) = self.owner_going_on(cue, gender) {
            return Ok(one);
        }
        // "Milei's closeness to Trump and his debts to"
        let tied = self.owner_of_ties(cue).and_then(|owner| {
            let mut people = self.out.scratch.discourse.people.iter();
            people.find(|s| s.actor == owner && s.gender.is_none_or(|g| g == gender))
        });
        if let Some(one) = tied {
            return Ok(*one);
        }
        // "We trust Netanyahu," he said: not Netanyahu
        let here = !self.closes_quotation(cue);
        let subject = self.own_doers(cue);
        self.only_person_but(subject, gender, here)
            .or_else(|reason| {
                if subject.is_some() {
                    return Err(reason);
                }
                if let Some(one) = self.one_but_object(cue, true)
                    && one.gender.is_none_or(|g| g == gender)
                {
                    return Ok(one);
                }
                if let Some(one) = self.person_going_on(cue, gender) {
                    return Ok(one);
                }
                if let Some(one) = self.person_who_went(cue, gender) {
                    return Ok(one);
                }
                if let Some(one) = self.only_one_told_of(start, gender) {
                    return Ok(one);
                }
                let speaker = self.last_speaker(start).ok_or(reason)?;
                let mut people = self.out.scratch.discourse.people.iter();
                let agrees = |s: &&Seen| s.actor == speaker && s.gender.is_none_or(|g| g == gender);
                people.find(agrees).copied().ok_or(reason)
            })
    }

    /// Who does what the verb before "him" says, and so is not meant by it, "Starmer told him", and
    /// where those begin who do it with him, "Macron and Starmer told him".
    fn own_doers(&self, cue: Cue) -> Option<(ActorIdx, usize)> {
        let reader = self.reader;
        let object = cue.term.is(OBJECT)
            || cue.term.is(SHE) && cue.term.is(GENITIVE) && !self.owns_noun(cue);
        let verb = object.then(|| reader.prev_near(cue.start as usize))??;
        if reader.term(verb).is(FUNCTION) && !reader.term(verb).is(AUXILIARY) {
            return None;
        }
        let mut before = reader.prev(verb.start)?;
        // "Starmer refused to see him", "asked Starmer to see him"
        if before.gap == Gap::Space && reader.is(before, "to") {
            let wants = reader.prev(before.start)?;
            before = match self.mention_ending(wants.end) {
                Some(asked) if self.is_addressed(asked.span.start as usize) => wants,
                // "sent troops to Hrawi to help him"
                Some(_) => return None,
                None => reader.prev(wants.start)?,
            };
        }
        // "Starmer has never told him"
        for _ in 0..HELPERS {
            if before.gap != Gap::Space || !reader.term(before).is(AUXILIARY | ASIDE) {
                break;
            }
            before = reader.prev(before.start)?;
        }
        // "He told him"
        let again = || {
            let references = self.last_references();
            let mut here = references.take_while(|r| r.sentence == self.sentence);
            let he = here.find(|r| r.span.end as usize == before.end)?;
            self.sole_meant(he)
        };
        let named = self.mention_ending(before.end);
        let doer = named.map(|m| m.actor).or_else(again)?;
        let mut from = named.map_or(before.start, |m| m.span.start as usize);
        for _ in 0..HELPERS {
            let and = reader.prev(from).filter(|w| match w.gap {
                Gap::Comma => true,
                Gap::Space => reader.term(*w).is(JOINER),
                _ => false,
            });
            let end = and.map(|and| match and.gap {
                Gap::Comma => and.end,
                _ => trim_end(reader.bytes, and.start),
            });
            match end.and_then(|end| self.mention_ending(end)) {
                Some(other) => from = other.span.start as usize,
                None => break,
            }
        }
        (self.kind_of(doer) == Some(EntityKind::Person)).then_some((doer, from))
    }

    /// Whether a pronoun says what stands in the quotation before it: "…," he said.
    fn closes_quotation(&self, cue: Cue) -> bool {
        let reader = self.reader;
        let start = trim_end(reader.bytes, cue.start as usize);
        let mark = reader.text.get(..start).and_then(|t| t.chars().next_back());
        let next = reader.next_near(cue.end as usize);
        matches!(mark, Some('"' | '”' | '\u{27}' | '’'))
            && next.is_some_and(|w| reader.term(w).is(SPEECH))
    }

    /// Whether the person named last before a byte in its sentence is nobody known: "General
    /// Anthony Zinni", "Dr Jan Egeland".
    fn is_stranger_near(&self, start: usize) -> bool {
        let reader = self.reader;
        let mut mentions = self.last_mentions().peekable();
        let mut at = start;
        for _ in 0..STRANGERS {
            if reader.opens(at) {
                return false;
            }
            let Some(word) = reader.prev(at) else {
                return false;
            };
            at = word.start;
            while mentions.next_if(|m| m.span.start as usize > at).is_some() {}
            let named = mentions.peek().filter(|m| m.span.end as usize > at);
            if let Some(mention) = named {
                if self.kind_of(mention.actor) == Some(EntityKind::Person) {
                    return false;
                }
                continue;
            }
            if self.is_doing_stranger(word) {
                return true;
            }
            let free = |w: Word| reader.is_capital(w.start) && !reader.opens(w.start);
            if !free(word)
                || self.inside_hit(word.start)
                || self.is_known_word(word.start, word.end)
            {
                continue;
            }
            let given = reader.prev_near(at).filter(|w| {
                let name = reader.written(*w);
                free(*w)
                    && (self.gazetteer.is_given_name(name) || self.title_before(w.start).is_some())
            });
            if given.is_some() || self.title_before(at).is_some() {
                return true;
            }
        }
        false
    }

    /// Whether a word is the bare surname of somebody unknown who does something: "Baumgartner said
    /// he", "In that book, Phillips predicted".
    fn is_doing_stranger(&self, word: Word) -> bool {
        let reader = self.reader;
        if !reader.is_capital(word.start) || self.is_known_word(word.start, word.end) {
            return false;
        }
        let verb = reader.next_near(word.end);
        let does = |w: Word| reader.term(w).is(AUXILIARY | SPEECH) || reader.is_past(w);
        if !verb.is_some_and(does) || self.inside_hit(word.start) {
            return false;
        }
        if reader.opens(word.start) {
            // "Critics said", "Yesterday was"
            let written = reader.written(word);
            return !written.ends_with('s') && !self.is_common_word(written);
        }
        // "the Tribune reported", "Radio Zeta said", "the battle of Samugarh was"
        let before = reader.prev_near(word.start);
        before.is_none_or(|w| {
            let term = reader.term(w);
            !reader.is_capital(w.start)
                && !term.is(DEFINITE | INDEFINITE | POSSESSIVE | LOCATIVE | RELATIONAL)
        })
    }

    /// The person who speaks in the sentence before the one that a pronoun opens: "Netanyahu said
    /// he was waiting for Abbas. He also …".
    fn last_speaker(&self, start: usize) -> Option<ActorIdx> {
        let (sentence, _) = self.first?;
        if !self.reader.opens(start) || sentence + 1 != self.sentence {
            return None;
        }
        let (mut first, mut person) = (None, None);
        for mention in self.mentions_of(sentence) {
            first = Some(mention);
            if self.kind_of(mention.actor) == Some(EntityKind::Person) {
                person = Some(mention);
            }
        }
        let (first, person) = (first?, person?);
        let near = person.span.start - first.span.start <= LONGEST_OFFICE;
        let next = self.reader.next_near(person.span.end as usize)?;
        let says = self.reader.term(next).is(SPEECH);
        // "Israel Prime Minister Ariel Sharon said": nothing but his office before him
        let mut begins = first.span.start as usize;
        for _ in 0..OFFICE_WORDS {
            let before = self.reader.prev_near(begins).filter(|w| {
                let term = self.reader.term(*w);
                !self.reader.opens(begins)
                    && (self.reader.is_capital(w.start)
                        || term.is_modifier()
                        || self.lexicon.title(term).is_some())
            });
            match before {
                Some(word) => begins = word.start,
                None => break,
            }
        }
        (says && near && self.reader.opens(begins)).then_some(person.actor)
    }

    /// The one who speaks right before "they": "the Israelis say they"; an error if nobody knows
    /// who that is: "tribal leaders claimed they".
    fn who_says(&self, start: usize) -> Option<Result<ActorIdx, &'static str>> {
        let reader = self.reader;
        let mut verb = reader.prev_near(start)?;
        if reader.term(verb).is(CLAUSE) {
            verb = reader.prev_near(verb.start)?;
        }
        let mut whom = reader.prev_near(verb.start)?;
        // "officials have stated they"
        if reader.term(whom).is(HAVE) {
            whom = reader.prev_near(whom.start)?;
        }
        if !reader.term(verb).is(SPEECH) || reader.term(whom).is(AUXILIARY | FUNCTION | JOINER) {
            return None;
        }
        let lists = [
            &self.out.scratch.discourse.listed,
            &self.out.scratch.discourse.people_listed,
        ];
        // "The two leaders said they"
        if lists.iter().any(|list| list.end as usize == whom.end) {
            return None;
        }
        let agent = reader.term(whom).agent.is_some_and(|a| a.plural);
        let named = self.mention_ending(whom.end).or_else(|| {
            let before = reader.prev_near(whom.start).filter(|_| agent);
            before.and_then(|w| self.mention_ending(w.end))
        });
        match named {
            Some(m) if lists.iter().any(|list| list.end == m.span.end) => None,
            // "anti-Houthi fighters say they"
            Some(m) if reader.byte((m.span.start as usize).wrapping_sub(1)) == b'-' => {
                Some(Err(UNKNOWN_SPEAKER))
            }
            Some(m) if agent || matches!(m.form, Form::Demonym) => Some(Ok(m.actor)),
            None if agent => Some(Err(UNKNOWN_SPEAKER)),
            _ => None,
        }
    }
}
