//! Pronouns of the third person: they point back at actors and are no mentions of their own.

use super::cue::Cue;
use super::discourse::Seen;
use super::mention::{ActorIdx, ReferenceKind};
use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::title::trim_end;
use super::trace::DecisionKind;
use super::word_class::{
    ALTER, AUXILIARY, CLAUSE, EXPLETIVE, FUNCTION, GENITIVE, HE, IT, JOINER, KEEPING, OBJECT,
    OTHERS, RECIPROCAL, RELATIONAL, SHE, SITE_VERB, SPEECH, STANCE, THEY, TRAVEL, WE,
};
use crate::gazetteer::{EntityKind, Form, Gender};
use crate::span::Span;

/// How many mentions back the subject of the clause before is looked for.
pub(super) const LOOK_BACK: usize = 32;
/// Somebody who is not known is looked for in so many words before a pronoun.
const STRANGERS: usize = 24;
/// A person stands no further than this behind the state that begins the sentence, in bytes.
const LONGEST_OFFICE: u32 = 48;
/// Nor do more words stand before either at the start of a sentence.
const OFFICE_WORDS: usize = 5;
/// The subject of a verb stands no more words than this before "its".
const OWNER_REACH: usize = 10;
/// Nor does "against" stand further behind the noun of "its war".
const DEED_WORDS: usize = 2;
/// Between a state and the verb that says what it has hit stand no more words than this.
const HIT_REACH: usize = 3;
/// Why "it" means nobody.
const SEVERAL: &str = "several states or bodies are near";
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
        if !self.resolver.pronouns {
            return;
        }
        if cue.term.is(WE) {
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
                Ok(seen) => {
                    let reason = "the only person near who agrees in gender";
                    self.refer(span, kind, false, &[seen.actor], reason);
                    self.third_person(span, seen.actor);
                }
                Err(reason) => self.decide(span, DecisionKind::Reference, None, reason),
            }
        } else if cue.term.is(THEY) {
            match self.who_says(cue.start as usize) {
                Some(Ok(actor)) => self.refer(span, kind, false, &[actor], "who speaks"),
                Some(Err(reason)) => self.decide(span, DecisionKind::Reference, None, reason),
                None => self.many(span, kind, None),
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

    /// Whether "it" stands for nobody: "it is clear that", "it was raining", "it seems".
    pub(super) fn is_expletive(&self, cue: Cue) -> bool {
        let reader = self.reader;
        let mut at = cue.end as usize;
        for _ in 0..3 {
            let Some(word) = reader.next_near(at) else {
                return false;
            };
            let term = reader.term(word);
            if term.is(EXPLETIVE) {
                return true;
            }
            if !term.is(AUXILIARY | FUNCTION) {
                return false;
            }
            at = word.end;
        }
        false
    }

    /// Whether a form that may be a possessive stands before a noun: "her visit", not "met her".
    fn owns_noun(&self, cue: Cue) -> bool {
        let next = self.reader.next_near(cue.end as usize);
        next.is_some_and(|w| !self.reader.term(w).is(FUNCTION | AUXILIARY))
    }

    /// "Russia and its allies": more are meant than those named.
    fn adds_others(&self, cue: Cue) -> bool {
        let next = self.reader.next_near(cue.end as usize);
        let before = self.reader.prev_near(cue.start as usize);
        next.is_some_and(|w| self.reader.term(w).is(OTHERS))
            && before.is_some_and(|w| self.reader.term(w).is(JOINER))
    }

    /// The one person of this sentence, or of the one before, who agrees in gender; of the one before
    /// only unless `here`.
    pub(super) fn only_person(&self, gender: Gender, here: bool) -> Result<Seen, &'static str> {
        self.only_person_but(None, gender, here)
    }

    /// As [`Pass::only_person`], of all but one.
    fn only_person_but(
        &self,
        except: Option<ActorIdx>,
        gender: Gender,
        here: bool,
    ) -> Result<Seen, &'static str> {
        let agrees = |s: &&Seen| s.gender.is_none_or(|g| g == gender) && Some(s.actor) != except;
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
                // sentences with nothing to read are passed over
                let skipped = sentence.is_some_and(|s| s < self.sentence)
                    && self.names_unknown(self.sentence - sentence.unwrap_or_default());
                return match here.next() {
                    None if stranger || skipped => Err("somebody else near whom nobody knows"),
                    None => Ok(*one),
                    Some(_) => Err("several people near agree in gender"),
                };
            }
        }
        Err("nobody near agrees in gender")
    }

    /// Whether a word with a capital that no table knows stands between the sentence so many back and
    /// this one: somebody, for all we know.
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
        // "We trust Netanyahu," he said: not Netanyahu
        let here = !self.closes_quotation(cue);
        let subject = self.own_doer(cue);
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
                let speaker = self.last_speaker(start).ok_or(reason)?;
                let mut people = self.out.scratch.discourse.people.iter();
                let agrees = |s: &&Seen| s.actor == speaker && s.gender.is_none_or(|g| g == gender);
                people.find(agrees).copied().ok_or(reason)
            })
    }

    /// Who does what the verb before "him" says, and so is not meant by it: "Starmer told him".
    fn own_doer(&self, cue: Cue) -> Option<ActorIdx> {
        let reader = self.reader;
        let object = cue.term.is(OBJECT)
            || cue.term.is(SHE) && cue.term.is(GENITIVE) && !self.owns_noun(cue);
        let verb = reader.prev_near(cue.start as usize).filter(|_| object)?;
        if reader.term(verb).is(FUNCTION) && !reader.term(verb).is(AUXILIARY) {
            return None;
        }
        let mut before = reader.prev(verb.start)?;
        // "Starmer has told him"
        if before.gap == Gap::Space && reader.term(before).is(AUXILIARY) {
            before = reader.prev(before.start)?;
        }
        let mut mentions = self.out.mentions.iter().rev().take(LOOK_BACK);
        let doer = mentions.find(|m| m.span.end as usize == before.end)?;
        (self.kind_of(doer.actor) == Some(EntityKind::Person)).then_some(doer.actor)
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

    /// Whether the person named last before a byte in its sentence is nobody known: "General Anthony
    /// Zinni", "Dr Jan Egeland".
    fn is_stranger_near(&self, start: usize) -> bool {
        let reader = self.reader;
        let mut mentions = self.out.mentions.iter().rev().take(LOOK_BACK).peekable();
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
            let free = |w: Word| reader.is_capital(w.start) && !reader.opens(w.start);
            if !free(word)
                || self.inside_hit(word.start)
                || self.is_known_word(word.start, word.end)
            {
                continue;
            }
            let given = reader.prev_near(at).filter(|w| {
                let name = reader.slice(w.start, w.end);
                free(*w)
                    && (self.gazetteer.is_given_name(name) || self.title_before(w.start).is_some())
            });
            if given.is_some() || self.title_before(at).is_some() {
                return true;
            }
        }
        false
    }

    /// The person who speaks in the sentence before the one that a pronoun opens: "Netanyahu said he
    /// was waiting for Abbas. He also …".
    fn last_speaker(&self, start: usize) -> Option<ActorIdx> {
        let (sentence, _) = self.first?;
        if !self.reader.opens(start) || sentence + 1 != self.sentence {
            return None;
        }
        let mentions = self.out.mentions.iter().rev().take(LOOK_BACK);
        let mentions = mentions.take_while(|m| m.sentence == sentence);
        let (mut first, mut person) = (None, None);
        for mention in mentions {
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

    /// The one who speaks right before "they": "the Israelis say they"; an error if nobody knows who
    /// that is: "tribal leaders claimed they".
    fn who_says(&self, start: usize) -> Option<Result<ActorIdx, &'static str>> {
        let reader = self.reader;
        let mut verb = reader.prev_near(start)?;
        if reader.term(verb).is(CLAUSE) {
            verb = reader.prev_near(verb.start)?;
        }
        let whom = reader.prev_near(verb.start)?;
        if !reader.term(verb).is(SPEECH) || reader.term(whom).is(AUXILIARY | FUNCTION | JOINER) {
            return None;
        }
        let ends = |end: usize| {
            let mut mentions = self.out.mentions.iter().rev().take(LOOK_BACK);
            mentions.find(|m| m.span.end as usize == end)
        };
        let lists = [
            &self.out.scratch.discourse.listed,
            &self.out.scratch.discourse.people_listed,
        ];
        let agent = reader.term(whom).agent.is_some_and(|a| a.plural);
        let named = ends(whom.end).or_else(|| {
            let before = reader.prev_near(whom.start).filter(|_| agent);
            before.and_then(|w| ends(w.end))
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

    /// The one state or body of this sentence, or of the one before.
    fn only_thing(&self, cue: Cue) -> Result<Seen, &'static str> {
        if self.is_expletive(cue) {
            return Err("stands for nobody");
        }
        if self.is_any_object(cue) {
            return Err("any thing, not only an actor");
        }
        if let Some(owned) = self.owned_by(cue) {
            return self
                .owner_but(owned)
                .ok_or("whoever it is, not the one who is its own");
        }
        let discourse = &self.out.scratch.discourse;
        // "Congo accused it": not Congo
        let doer = self.accuser_of(cue);
        for sentence in [Some(self.sentence), self.sentence.checked_sub(1)] {
            let here = |s: &&Seen| Some(s.sentence) == sentence && Some(s.actor) != doer;
            let states = discourse.countries.iter().filter(here);
            let mut all = states.chain(discourse.bodies.iter().filter(here));
            if let Some(one) = all.next() {
                return match all.next() {
                    None if self.has_collective(sentence) => Err(SEVERAL),
                    // "The patron told Togo it would": the patron, for all we know
                    None if discourse.unmet == sentence => Err(SEVERAL),
                    None if self.is_only_touched_on(cue, *one) => {
                        Err("what is said to be of that state")
                    }
                    None => Ok(*one),
                    Some(_) => self
                        .meant_by_it(cue)
                        .or_else(|| self.owner_of_sort(cue, sentence))
                        .or_else(|| self.joined_owner(cue))
                        .or_else(|| self.clause_owner(cue))
                        .or_else(|| self.subject_before(cue))
                        .or_else(|| self.own_body(here).filter(|_| cue.term.is(GENITIVE)))
                        .or_else(|| self.owner_of_hit(cue))
                        .or_else(|| self.owner_of_target(cue))
                        .or_else(|| self.own_subject(cue))
                        .or_else(|| self.subject_again(cue))
                        .or_else(|| self.one_but_object(cue, false))
                        .ok_or(SEVERAL),
                };
            }
        }
        Err("no state or body is near")
    }

    /// Whether a verb says what is done to another's site: "shelled".
    fn is_hitting(&self, verb: Word) -> bool {
        let term = self.reader.term(verb);
        term.is(TRAVEL) && term.is(SITE_VERB)
    }

    /// The other of two states where "its" says what the one has hit: "Turkey said Greece had violated
    /// its airspace".
    fn owner_of_hit(&self, cue: Cue) -> Option<Seen> {
        let reader = self.reader;
        let verb = reader
            .prev_near(cue.start as usize)
            .filter(|w| cue.term.is(GENITIVE) && self.is_hitting(*w))?;
        let mut at = verb.start;
        let last = self.out.mentions.last()?;
        for _ in 0..HIT_REACH {
            if last.span.end as usize >= at.saturating_sub(1) {
                break;
            }
            let before = reader.prev_near(at)?;
            at = before.start;
        }
        if (last.span.end as usize) < at.saturating_sub(1) {
            return None;
        }
        let countries = self.out.scratch.discourse.countries.iter();
        let mut here = countries.take_while(|s| s.sentence == self.sentence);
        let (one, other) = (here.next()?, here.next()?);
        let both = here.next().is_none() && one.actor == last.actor;
        both.then_some(*other)
    }

    /// The subject of the verb before "its": "said Hamas had shifted the focus in its war".
    fn own_subject(&self, cue: Cue) -> Option<Seen> {
        let reader = self.reader;
        let last = self.out.mentions.last().filter(|m| {
            cue.term.is(GENITIVE)
                && m.sentence == self.sentence
                && matches!(m.form, Form::Name | Form::Acronym | Form::Metonym)
        })?;
        let behind = last.span.end as usize;
        // "Israel, which recalled its ambassador"
        let which = reader
            .next(behind)
            .filter(|w| w.gap == Gap::Comma && reader.slice(w.start, w.end) == "which");
        let verb = match which {
            Some(which) => reader.next_near(which.end),
            None => reader.next_near(behind),
        }?;
        // what it hits is another one's
        let before = reader.prev_near(cue.start as usize);
        if before.is_some_and(|w| self.is_hitting(w)) {
            return None;
        }
        let past = reader.slice(verb.start, verb.end).ends_with("ed");
        // "Caracas closed its embassy", "Caracas has closed its embassy"
        if before.is_some_and(|w| {
            let has = reader.prev_near(w.start);
            let direct = w.start == verb.start || has.is_some_and(|has| has.start == verb.start);
            direct && reader.term(w).is(KEEPING)
        }) {
            return self.thing_of(last.actor);
        }
        if !past && !reader.term(verb).is(AUXILIARY | SPEECH | STANCE) {
            return None;
        }
        let mut at = verb.end;
        for _ in 0..OWNER_REACH {
            let word = reader.next_near(at)?;
            if word.start == cue.start as usize {
                // "opened fire on its boats" may be another one's
                let noun = reader.next_near(cue.end as usize)?;
                let mut behind = noun.end;
                let deed = (0..DEED_WORDS).any(|_| {
                    let next = reader.next_near(behind);
                    behind = next.map_or(behind, |w| w.end);
                    next.is_some_and(|w| reader.term(w).is(RELATIONAL))
                });
                let discourse = &self.out.scratch.discourse;
                let mut seen = discourse.bodies.iter().chain(discourse.countries.iter());
                return seen
                    .by_ref()
                    .filter(|_| deed || which.is_some())
                    .find(|s| s.actor == last.actor)
                    .copied();
            }
            // "has suggested the government is" opens a clause as well
            let second = at != verb.end && reader.term(word).is(AUXILIARY);
            if second || reader.term(word).is(CLAUSE | JOINER | SPEECH) {
                return None;
            }
            at = word.end;
        }
        None
    }

    /// The one body near beside its own state: "the Palestinian group Hamas … its war".
    fn own_body(&self, here: impl Fn(&&Seen) -> bool + Copy) -> Option<Seen> {
        let discourse = &self.out.scratch.discourse;
        let mut bodies = discourse.bodies.iter().filter(here);
        let body = bodies.next().filter(|_| bodies.next().is_none())?;
        let mut states = discourse.countries.iter().filter(here);
        let own = states.all(|state| state.entity.is_some() && state.entity == body.country);
        own.then_some(*body)
    }
}
