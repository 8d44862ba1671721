//! Pronouns and collective phrases: they point back at actors and are no mentions of their own.

use super::candidate::Choice;
use super::cue::Cue;
use super::discourse::Seen;
use super::lexicon::{
    ADDRESS, ALTER, AUXILIARY, CLAUSE, DEED, EACH, EXPLETIVE, FUNCTION, GENITIVE, HE, IT, JOINER,
    LOCATIVE, NEIGHBOR, OTHERS, RECIPROCAL, RELATIONAL, SHE, SPEECH, STANCE, THEY, TRAVEL, WE,
};
use super::mention::{ActorIdx, Mention, ReferenceKind};
use super::opening::Opening;
use super::reader::Word;
use super::resolver::Pass;
use super::title::trim_end;
use super::trace::DecisionKind;
use crate::gazetteer::{EntityIdx, EntityKind, Form, Gender};
use crate::span::Span;

/// Collective phrases look no further back than this many sentences for a list.
const LIST_REACH: u32 = 3;
/// "all three countries" look no further back for a list of three.
const LONG_REACH: u32 = 15;
/// "the presidents" looks no further back than this many sentences for those who are presidents.
const HOLDER_REACH: u32 = 8;
/// "each" stands no more than this many words before "the other".
const ALTERNATION: usize = 8;
/// "the five Central Asian republics" are a group of their own.
const MOST_COUNTED: u8 = 4;
/// Only so many of an article's states are counted.
const COUNTED: usize = 64;
/// How many mentions back the subject of the clause before is looked for.
const LOOK_BACK: usize = 32;
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
/// Why a phrase that needs several actors means those it means, or nobody.
const LAST_LIST: &str = "the actors last listed";
const UNKNOWN_SPEAKER: &str = "who speaks is not known";
const NO_LIST: &str = "no list of such actors is near";
/// What the nouns of those who need not be states fit.
const SIDE: &str = "side";

/// Of what a list is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Members {
    States,
    /// States and armed groups.
    Sides,
    People,
}

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
    fn is_expletive(&self, cue: Cue) -> bool {
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
        let agrees = |s: &&Seen| s.gender.is_none_or(|g| g == gender);
        let people = &self.out.scratch.discourse.people;
        let near = [Some(self.sentence), self.sentence.checked_sub(1)];
        for sentence in near.into_iter().skip(usize::from(!here)) {
            let mut here = people
                .iter()
                .filter(|s| Some(s.sentence) == sentence)
                .filter(agrees);
            if let Some(one) = here.next() {
                let stranger = self.out.scratch.discourse.stranger == sentence;
                return match here.next() {
                    None if stranger => Err("somebody else near whom nobody knows"),
                    None => Ok(*one),
                    Some(_) => Err("several people near agree in gender"),
                };
            }
        }
        Err("nobody near agrees in gender")
    }

    /// Whom "he" or "she" means: the only person near, or the speaker of the sentence before.
    fn person_meant(&self, cue: Cue, gender: Gender) -> Result<Seen, &'static str> {
        let start = cue.start as usize;
        if self.is_stranger_near(start) {
            return Err("somebody who is not known stands nearer");
        }
        // "We trust Netanyahu," he said: not Netanyahu
        let here = !self.closes_quotation(cue);
        self.only_person(gender, here).or_else(|reason| {
            let speaker = self.last_speaker(start).ok_or(reason)?;
            let mut people = self.out.scratch.discourse.people.iter();
            let agrees = |s: &&Seen| s.actor == speaker && s.gender.is_none_or(|g| g == gender);
            people.find(agrees).copied().ok_or(reason)
        })
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
        let discourse = &self.out.scratch.discourse;
        for sentence in [Some(self.sentence), self.sentence.checked_sub(1)] {
            let here = |s: &&Seen| Some(s.sentence) == sentence;
            let states = discourse.countries.iter().filter(here);
            let mut all = states.chain(discourse.bodies.iter().filter(here));
            if let Some(one) = all.next() {
                return match all.next() {
                    None => Ok(*one),
                    Some(_) => self
                        .subject_before(cue)
                        .or_else(|| self.own_body(here).filter(|_| cue.term.is(GENITIVE)))
                        .or_else(|| self.own_subject(cue))
                        .ok_or("several states or bodies are near"),
                };
            }
        }
        Err("no state or body is near")
    }

    /// The subject of the verb before "its": "said Hamas had shifted the focus in its war".
    fn own_subject(&self, cue: Cue) -> Option<Seen> {
        let reader = self.reader;
        let last = self.out.mentions.last().filter(|m| {
            cue.term.is(GENITIVE)
                && m.sentence == self.sentence
                && matches!(m.form, Form::Name | Form::Acronym | Form::Metonym)
        })?;
        let verb = reader.next_near(last.span.end as usize)?;
        let past = reader.slice(verb.start, verb.end).ends_with("ed");
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
                    .filter(|_| deed)
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

    /// "Uzbekistan is no member; it has …", "Its secretary general": the state or body with which the
    /// clause before begins, or the only body of the sentence before.
    fn subject_before(&self, cue: Cue) -> Option<Seen> {
        let reader = self.reader;
        let start = cue.start as usize;
        let opens = reader.opens(start);
        let clause = reader.byte(trim_end(reader.bytes, start).wrapping_sub(1)) == b';';
        if !(opens && cue.term.is(GENITIVE) || clause) || self.is_expletive(cue) {
            return None;
        }
        let (sentence, _) = self.first?;
        if opens && sentence + 1 != self.sentence || !opens && sentence != self.sentence {
            return None;
        }
        let of_sentence = |m: &&Mention| m.sentence == sentence;
        let mentions = self.out.mentions.iter().rev().take(LOOK_BACK);
        let first = mentions.take_while(of_sentence).last()?;
        let begins = self.opening(first.span.start as usize).start;
        let begins = begins.unwrap_or(first.span.start as usize);
        let end = first.span.end as usize;
        let next = reader.next_near(end).map(|w| (w, reader.term(w)));
        let acts = next.is_some_and(|(w, term)| {
            term.is(AUXILIARY | SPEECH | STANCE) || reader.slice(w.start, w.end).ends_with("ed")
        });
        if !reader.opens(begins) || !acts && reader.byte(end) != b',' {
            return None;
        }
        let discourse = &self.out.scratch.discourse;
        let is_first = |seen: &&Seen| seen.actor == first.actor;
        let body = discourse.bodies.iter().find(is_first).copied();
        if opens {
            let here = |seen: &&Seen| seen.sentence == sentence;
            let one = discourse.bodies.iter().filter(here).count() == 1;
            return body.filter(|_| one);
        }
        body.or_else(|| discourse.countries.iter().find(is_first).copied())
    }

    /// "each other": the last list of states or people, whichever is later.
    fn reciprocal(&mut self, span: Span) {
        self.many(span, ReferenceKind::Reciprocal, None);
    }

    /// "Peru and Chile each accused the other": who the other is, and who each is.
    fn alternate(&mut self, span: Span) {
        let reader = self.reader;
        let next = reader.next_near(span.end as usize);
        let ends = FUNCTION | LOCATIVE | RELATIONAL | CLAUSE | JOINER | AUXILIARY;
        if next.is_some_and(|word| !reader.term(word).is(ends)) {
            return;
        }
        let mut at = span.start as usize;
        for _ in 0..ALTERNATION {
            let Some(word) = reader.prev_near(at) else {
                return;
            };
            if reader.term(word).is(EACH) {
                let end = reader.phrase(word.start).map_or(word.end, |(_, end)| end);
                self.many(Span::new(word.start, end), ReferenceKind::Collective, None);
                self.reciprocal(span);
                return;
            }
            at = word.start;
        }
    }

    /// The last list of states or people, if it is near; with `count` members, if that is given.
    fn many(&mut self, span: Span, kind: ReferenceKind, count: Option<usize>) {
        let discourse = &self.out.scratch.discourse;
        let people_later = discourse.people_listed.end > discourse.listed.end;
        let order = if people_later {
            [true, false]
        } else {
            [false, true]
        };
        let unknown = discourse.unknown_list;
        for people in order {
            let discourse = &self.out.scratch.discourse;
            let listed = if people {
                &discourse.people_listed
            } else {
                &discourse.listed
            };
            if unknown > listed.end {
                continue;
            }
            // "Israel and Hamas accused each other"
            let members = match (people, kind) {
                (true, _) => Members::People,
                (false, ReferenceKind::Reciprocal) => self.sides(),
                (false, _) => Members::States,
            };
            if let Some(found) = self.last_list(members, count, 1) {
                self.refer(span, kind, false, &found, LAST_LIST);
                self.keep(found);
                return;
            }
        }
        self.decide(span, DecisionKind::Reference, None, NO_LIST);
    }

    /// Which list has the two sides of something: the later one.
    fn sides(&self) -> Members {
        let discourse = &self.out.scratch.discourse;
        if discourse.sided.end > discourse.listed.end {
            Members::Sides
        } else {
            Members::States
        }
    }

    /// The members of the last list of states or people, if it is no more than `reach` sentences
    /// back and has `count` members.
    fn last_list(
        &mut self,
        members: Members,
        count: Option<usize>,
        reach: u32,
    ) -> Option<Vec<ActorIdx>> {
        let scratch = &mut self.out.scratch;
        let list = match members {
            Members::States => &scratch.discourse.listed,
            Members::Sides => &scratch.discourse.sided,
            Members::People => &scratch.discourse.people_listed,
        };
        let fits = list.end > 0
            && list.actors.len() >= 2
            && self.sentence - list.sentence <= reach
            && count.is_none_or(|n| n == list.actors.len());
        if !fits {
            return None;
        }
        let mut found = std::mem::take(&mut scratch.found);
        found.clear();
        found.extend_from_slice(&list.actors);
        Some(found)
    }

    /// Gives the buffer back.
    fn keep(&mut self, found: Vec<ActorIdx>) {
        let kept = &mut self.out.scratch.found;
        if found.capacity() > kept.capacity() {
            *kept = found;
        }
    }

    /// "the two countries", "both nations", "the sides"
    pub(super) fn collective(&mut self, cue: Cue, opening: Opening) {
        // a bare number opens a phrase of its own: "two countries have signed"
        if !opening.definite || opening.possessive || opening.modifiers > 1 {
            return;
        }
        if let Some(group) = self.last_group(cue, opening) {
            let span = Span::new(
                opening.start.unwrap_or(cue.start as usize),
                cue.end as usize,
            );
            self.mention(span, group, Form::Descriptor, None, "descriptor.set-again");
            return;
        }
        let start = opening.start.unwrap_or(cue.start as usize);
        let span = Span::new(start, cue.end as usize);
        let count = opening.count.map(usize::from);
        if count.is_none() && self.goes_on_with_of(cue) {
            return;
        }
        // "China urged both sides", "Turkey sold arms to all three": not China or Turkey itself
        let addressed = self.is_addressed(start) || self.is_all(start);
        let speaker = addressed.then(|| self.first_of_sentence()).flatten();
        let meant = if cue.term.is(NEIGHBOR) && count == Some(2) {
            self.two_neighbors(speaker)
        } else {
            let noun = self.lexicon.noun(cue.term);
            let sides = noun.is_some_and(|n| n.fits.iter().any(|f| **f == *SIDE));
            let members = if sides { self.sides() } else { Members::States };
            self.states_meant(members, sides, count, speaker)
        };
        // "the parties", "the allies" are two, or else anybody
        let vague = count.is_none() && self.lexicon.noun(cue.term).is_some_and(|n| !n.bare);
        if let Some(found) = meant.filter(|found| !vague || found.len() == 2) {
            let reason = "the states last listed, or those that the text is about";
            self.refer(span, ReferenceKind::Collective, false, &found, reason);
            self.remember_list(false, &found, span);
            self.keep(found);
        } else {
            self.decide(span, DecisionKind::Reference, None, NO_LIST);
            // "they" behind it means these, not those listed before
            self.out.scratch.discourse.unknown_list = span.end;
        }
    }

    /// "the two neighbors": the last two listed, or two that share a border.
    fn two_neighbors(&mut self, speaker: Option<ActorIdx>) -> Option<Vec<ActorIdx>> {
        if let Some(listed) = self.last_list(Members::States, Some(2), LIST_REACH) {
            return Some(listed);
        }
        let mut found = std::mem::take(&mut self.out.scratch.found);
        // "Angola mediated between the two neighbors"
        let except = speaker.or_else(|| self.first_of_sentence());
        self.bordering(except, &mut found);
        if found.is_empty() {
            self.keep(found);
            return None;
        }
        Some(found)
    }

    /// "the two Gulf monarchies": the last list of so many states of the region, or all of its states
    /// that the article has named, if they are so many.
    pub(super) fn counted_states(&mut self, choice: Choice, end: usize) -> bool {
        let opening = self.opening(choice.span.start as usize);
        let (Some(start), Some(count)) = (opening.start, opening.count) else {
            return false;
        };
        // a list in the same sentence says already what it does
        let here = self.out.scratch.discourse.listed.sentence == self.sentence;
        if count > MOST_COUNTED || opening.modifiers > 0 || here {
            return false;
        }
        let mut found = std::mem::take(&mut self.out.scratch.found);
        self.states_in(choice.entity, &mut found);
        let listed = &self.out.scratch.discourse.listed;
        let is_listed = listed.actors.len() == usize::from(count)
            && listed.actors.iter().all(|actor| found.contains(actor));
        if is_listed {
            found.clear();
            found.extend_from_slice(&listed.actors);
        }
        let counted = found.len() == usize::from(count);
        if counted {
            let span = Span::new(start, end);
            let reason = "the states of the region that the article has named";
            self.refer(span, ReferenceKind::Collective, false, &found, reason);
            self.remember_list(false, &found, span);
        }
        self.keep(found);
        counted
    }

    /// Whether no noun goes on behind a phrase: "the latter half", "the UK general election".
    pub(super) fn ends_phrase(&self, end: usize) -> bool {
        let reader = self.reader;
        reader.next_near(end).is_none_or(|w| {
            let term = reader.term(w);
            term.is(FUNCTION | AUXILIARY | SPEECH | STANCE | TRAVEL | DEED)
                || !reader.is_capital(w.start) && reader.slice(w.start, w.end).ends_with("ed")
        })
    }

    /// "the latter": who was named last.
    pub(super) fn latter(&mut self, span: Span) {
        let last = self.out.mentions.last().filter(|m| {
            let kind = self.kind_of(m.actor);
            let acts = !matches!(kind, Some(EntityKind::Place | EntityKind::Region));
            acts && self.sentence - m.sentence <= 1
        });
        if let Some(last) = last.filter(|_| self.ends_phrase(span.end as usize)) {
            let actor = last.actor;
            self.refer(
                span,
                ReferenceKind::Pronoun,
                false,
                &[actor],
                "who was named last",
            );
        }
    }

    /// Whether a verb such as "urged" or "called on" stands directly before a phrase.
    fn is_addressed(&self, start: usize) -> bool {
        let reader = self.reader;
        let mut word = reader.prev_near(start);
        if let Some(on) = word.filter(|w| reader.term(*w).is(FUNCTION)) {
            word = reader.prev_near(on.start);
        }
        word.is_some_and(|w| reader.term(w).is(ADDRESS))
    }

    /// Whether a phrase begins with "all".
    fn is_all(&self, start: usize) -> bool {
        let word = self.reader.slice(start, self.reader.word_end(start));
        word.eq_ignore_ascii_case("all")
    }

    /// The actor whom the sentence names first.
    pub(super) fn first_of_sentence(&self) -> Option<ActorIdx> {
        let (sentence, actor) = self.first?;
        (sentence == self.sentence).then_some(actor)
    }

    fn goes_on_with_of(&self, cue: Cue) -> bool {
        self.reader
            .next_near(cue.end as usize)
            .is_some_and(|w| self.reader.slice(w.start, w.end) == "of")
    }

    /// "these countries", when a set of states was the last thing of its kind.
    fn last_group(&self, cue: Cue, opening: Opening) -> Option<ActorIdx> {
        let start = opening.start?;
        let word = self.reader.slice(start, self.reader.word_end(start));
        if !(word.eq_ignore_ascii_case("these") || word.eq_ignore_ascii_case("those")) {
            return None;
        }
        if trim_end(self.reader.bytes, cue.start as usize) < start + word.len() {
            return None;
        }
        let group = self.out.scratch.discourse.groups.last()?;
        (self.sentence - group.sentence <= 4).then_some(group.actor)
    }

    /// The states that a collective phrase means, all but `except`.
    fn states_meant(
        &mut self,
        members: Members,
        sides: bool,
        count: Option<usize>,
        except: Option<ActorIdx>,
    ) -> Option<Vec<ActorIdx>> {
        let discourse = &self.out.scratch.discourse;
        let listed = match members {
            Members::Sides => &discourse.sided.actors,
            _ => &discourse.listed.actors,
        };
        if !listed.iter().any(|actor| Some(*actor) == except)
            && let Some(found) = self.last_list(members, count, LIST_REACH)
        {
            return Some(found);
        }
        // "the US envoy said the two sides had agreed": not the state of whoever speaks
        let home = except.and_then(|actor| self.entity_of(actor));
        let home = home.and_then(|entity| self.resolver.states.state(entity));
        let except = home.map(|state| self.known(state)).or(except);
        let wanted = count?;
        let mut found = std::mem::take(&mut self.out.scratch.found);
        let long = &self.out.scratch.discourse.long_listed;
        let is_long = long.actors.len() == wanted
            && wanted > 2
            && !long.actors.iter().any(|actor| Some(*actor) == except)
            && self.sentence - long.sentence <= LONG_REACH;
        if is_long {
            found.clear();
            found.extend_from_slice(&long.actors);
            return Some(found);
        }
        // the states of this sentence and the one before, or of the people in them; sides may be others
        let near = if sides { 0 } else { 2 };
        for back in 0..near {
            found.clear();
            let Some(from) = self.sentence.checked_sub(back) else {
                break;
            };
            let discourse = &self.out.scratch.discourse;
            for seen in discourse
                .countries
                .iter()
                .take_while(|s| s.sentence >= from)
            {
                if !found.contains(&seen.actor) && Some(seen.actor) != except {
                    found.push(seen.actor);
                }
            }
            let near = discourse.people.iter().take_while(|s| s.sentence >= from);
            let people = near.count();
            for n in 0..people {
                let person = self.out.scratch.discourse.people.iter().nth(n);
                let Some(state) = person.and_then(|s| s.country) else {
                    continue;
                };
                let actor = self.known(state);
                if !found.contains(&actor) && Some(actor) != except {
                    found.push(actor);
                }
            }
            if found.len() == wanted {
                return Some(found);
            }
            if found.len() > wanted {
                break;
            }
        }
        // the states that the article is about
        found.clear();
        let presence = &self.out.scratch.presence;
        let states = presence
            .entities()
            .iter()
            .filter(|e| self.gazetteer.entity(**e).kind() == EntityKind::Country)
            .map(|e| (std::cmp::Reverse(presence.count(*e)), *e));
        let mut counts = [(std::cmp::Reverse(0), EntityIdx(0)); COUNTED];
        let counted = counts.iter_mut().zip(states);
        let counted = counted.map(|(slot, state)| *slot = state).count();
        let counts = counts.get_mut(..counted).unwrap_or(&mut []);
        counts.sort_unstable();
        let least = counts.get(wanted.wrapping_sub(1)).map_or(0, |c| c.0.0);
        let rest = counts.get(wanted).map_or(0, |c| c.0.0);
        if least >= 2 && least >= 2 * rest {
            for (_, state) in counts.iter().take(wanted) {
                let actor = self.known(*state);
                found.push(actor);
            }
            return Some(found);
        }
        self.keep(found);
        None
    }

    /// "the presidents" behind a list of ministers: those near who are presidents, if several are,
    /// take the place of the list.
    fn prefer_holders(
        &mut self,
        cue: Cue,
        list: &mut Vec<ActorIdx>,
        count: Option<usize>,
        except: Option<ActorIdx>,
    ) {
        let Some(title) = self.title_of(cue) else {
            return;
        };
        if list.iter().any(|actor| self.holds_such(title, *actor)) {
            return;
        }
        let mut found = std::mem::take(&mut self.out.scratch.holders);
        found.clear();
        let near = self.sentence.saturating_sub(HOLDER_REACH);
        let people = self.out.scratch.discourse.people.iter();
        let near = people.take_while(|s| s.sentence >= near).map(|s| s.actor);
        found.extend(near.filter(|actor| Some(*actor) != except && self.holds_such(title, *actor)));
        found.reverse();
        if found.len() >= 2 && count.is_none_or(|n| n == found.len()) {
            std::mem::swap(list, &mut found);
        }
        self.out.scratch.holders = found;
    }

    /// "the two leaders", "the presidents"
    pub(super) fn leaders(&mut self, cue: Cue, opening: Opening) {
        if !opening.definite || opening.modifiers > 0 || self.goes_on_with_of(cue) {
            return;
        }
        let start = opening.start.unwrap_or(cue.start as usize);
        let span = Span::new(start, cue.end as usize);
        let count = opening.count.map(usize::from);
        // "Moon praised the two leaders": not Moon himself
        let addressed = self.is_addressed(start);
        let speaker = addressed.then(|| self.first_of_sentence()).flatten();
        let listed = &self.out.scratch.discourse.people_listed.actors;
        let own_list = listed.iter().any(|actor| Some(*actor) == speaker);
        let list = (!own_list).then(|| self.last_list(Members::People, count, LIST_REACH));
        let mut found = if let Some(mut list) = list.flatten() {
            self.prefer_holders(cue, &mut list, count, speaker);
            list
        } else {
            let wanted = count.unwrap_or(2);
            let mut found = std::mem::take(&mut self.out.scratch.found);
            let people = &self.out.scratch.discourse.people;
            for back in 0..=2 {
                found.clear();
                let from = self.sentence.saturating_sub(back);
                found.extend(
                    people
                        .iter()
                        .take_while(|s| s.sentence >= from)
                        .map(|s| s.actor)
                        .filter(|actor| Some(*actor) != speaker),
                );
                if found.len() >= wanted {
                    break;
                }
            }
            if found.len() != wanted {
                found.clear();
            }
            found
        };
        if found.is_empty() && count.is_some() {
            self.keep(found);
            found = self
                .states_meant(Members::States, false, count, None)
                .unwrap_or_default();
        }
        if found.is_empty() {
            self.decide(span, DecisionKind::Reference, None, NO_LIST);
        } else {
            let reason = "the people last listed or named";
            self.refer(span, ReferenceKind::Collective, false, &found, reason);
        }
        self.keep(found);
    }

    /// "the trio", "the duo"
    pub(super) fn set(&mut self, span: Span, count: u8) {
        let wanted = Some(usize::from(count));
        let discourse = &self.out.scratch.discourse;
        let people = discourse.people_listed.end > discourse.listed.end;
        let order = if people {
            [Members::People, Members::States]
        } else {
            [Members::States, Members::People]
        };
        let mut found = self.last_list(order[0], wanted, LIST_REACH);
        if found.is_none() {
            found = self.last_list(order[1], wanted, LIST_REACH);
        }
        if let Some(found) = found {
            self.refer(span, ReferenceKind::Collective, false, &found, LAST_LIST);
            self.keep(found);
        } else {
            self.decide(span, DecisionKind::Reference, None, NO_LIST);
        }
    }

    /// Makes what a collective phrase means the last list, so that "they" may follow it.
    fn remember_list(&mut self, people: bool, found: &[ActorIdx], span: Span) {
        let discourse = &mut self.out.scratch.discourse;
        let list = if people {
            &mut discourse.people_listed
        } else {
            &mut discourse.listed
        };
        list.actors.clear();
        list.actors.extend_from_slice(found);
        list.sentence = self.sentence;
        list.end = span.end;
    }
}
