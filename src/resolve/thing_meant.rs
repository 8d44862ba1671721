//! Which state or body "it" and "its" mean.

use super::cue::Cue;
use super::discourse::Seen;
use super::mention::Mention;
use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::word_class::{
    ASIDE, AUXILIARY, CLAUSE, COPULA, EXPLETIVE, FUNCTION, GENITIVE, HAVE, IMPERSONAL, JOINER,
    KEEPING, LOCATIVE, RELATIONAL, SITE_VERB, SPEECH, STANCE, TIE, TRAVEL,
};
use crate::gazetteer::{EntityKind, Form};

/// The subject of a verb stands no more words than this before "its".
const OWNER_REACH: usize = 10;
/// Nor does "against" stand further behind the noun of "its war".
const DEED_WORDS: usize = 2;
/// Between a state and the verb that says what it has hit stand no more words than this.
const HIT_REACH: usize = 3;
/// Why "it" means nobody.
const SEVERAL: &str = "several states or bodies are near";

impl Pass<'_> {
    /// The one state or body of this sentence, or of the one before.
    pub(super) fn only_thing(&self, cue: Cue) -> Result<Seen, &'static str> {
        if self.is_expletive(cue) || self.is_cleft(cue) {
            return Err("stands for nobody");
        }
        if self.only_stresses(cue) {
            return Err("stresses the noun before it");
        }
        if self.is_any_object(cue) {
            return Err("any thing, not only an actor");
        }
        if let Some(owner) = self.owner_of_kin(cue) {
            return Ok(owner);
        }
        if let Some(owned) = self.owned_by(cue) {
            return self
                .owner_but(owned)
                .ok_or("whoever it is, not the one who is its own");
        }
        if let Some(one) = self.it_again(cue) {
            return Ok(one);
        }
        if let Some(one) = self
            .owner_of_share(cue)
            .or_else(|| self.subject_of_pied(cue))
        {
            return Ok(one);
        }
        let discourse = &self.out.scratch.discourse;
        // "Congo accused it": not Congo
        let doer = self.accuser_of(cue);
        // "Germany and Italy trained its special forces": none of those listed
        let listed = &discourse.listed;
        let last = self.out.mentions.last();
        // "In the Gulf, where Iran and Iraq contest its claims"
        let land = |m: &&Mention| {
            matches!(
                self.kind_of(m.actor),
                Some(EntityKind::Place | EntityKind::Region)
            )
        };
        let first = self.mentions_of(self.sentence).filter(|m| !land(m)).last();
        let many = listed.sentence == self.sentence
            && listed.actors.len() > 1
            && last.is_some_and(|m| m.span.end <= listed.end)
            && first.is_some_and(|m| listed.actors.contains(&m.actor));
        let one_of_many = |actor| many && listed.actors.contains(&actor);
        // "Having signed a pact with Togo, it": not Togo
        let own = self.is_own_deed_fronted(cue);
        let here = Some(self.sentence).filter(|_| !own);
        for sentence in [here, self.sentence.checked_sub(1)] {
            let here = |s: &&Seen| {
                Some(s.sentence) == sentence && Some(s.actor) != doer && !one_of_many(s.actor)
            };
            let states = discourse.countries.iter().filter(here);
            let mut all = states.chain(discourse.bodies.iter().filter(here));
            if let Some(one) = all.next() {
                return match all.next() {
                    None if self.has_collective(sentence) => Err(SEVERAL),
                    // "The patron told Togo it would": the patron, for all we know
                    None if discourse.unmet == sentence => {
                        let again = self.subject_again(cue);
                        let again = again.or_else(|| self.subject_before(cue));
                        again.filter(|s| s.actor == one.actor).ok_or(SEVERAL)
                    }
                    None if self.is_only_touched_on(cue, *one) => {
                        Err("what is said to be of that state")
                    }
                    None if self.is_beside(cue, *one) => {
                        let again = self.subject_again(cue);
                        let again = again.filter(|s| s.actor == one.actor);
                        again.ok_or("what is named beside the subject")
                    }
                    None if self.speaks_of_thing(cue, *one) => Err("a thing may be meant as well"),
                    None => Ok(*one),
                    Some(_) => self
                        .meant_by_it(cue)
                        .or_else(|| self.urged_owner(cue))
                        .or_else(|| self.thanked_owner(cue))
                        .or_else(|| self.speaking_owner(cue))
                        .or_else(|| self.owner_of_sort(cue, sentence))
                        .or_else(|| self.joined_owner(cue))
                        .or_else(|| self.clause_owner(cue))
                        .or_else(|| self.subject_before(cue))
                        .or_else(|| self.defined_before(cue))
                        .or_else(|| self.own_body(here).filter(|_| cue.term.is(GENITIVE)))
                        .or_else(|| self.owner_of_hit(cue))
                        .or_else(|| self.owner_of_target(cue))
                        .or_else(|| self.owner_of_deed(cue))
                        .or_else(|| self.own_subject(cue))
                        .or_else(|| self.subject_again(cue))
                        .or_else(|| self.one_but_object(cue, false))
                        .or_else(|| self.protagonist(cue))
                        .ok_or(SEVERAL),
                };
            }
        }
        Err("no state or body is near")
    }

    /// Whether "it" stands for nobody: "it is clear that", "it was raining", "it seems".
    pub(super) fn is_expletive(&self, cue: Cue) -> bool {
        let reader = self.reader;
        // "its natural resources"
        if cue.term.is(GENITIVE) {
            return false;
        }
        let end = cue.end as usize;
        // "it's good"
        let mut at = reader.possessive(end).unwrap_or(end);
        let mut passive = at != end;
        let mut has = false;
        for _ in 0..3 {
            let Some(word) = reader.next_near(at) else {
                return false;
            };
            let term = reader.term(word);
            if term.is(EXPLETIVE) {
                // "it has good relations", but "it has emerged that"
                return !has || reader.is_past(word);
            }
            has = term.is(HAVE);
            if term.is(IMPERSONAL) {
                // "it believed", "it is believed to"
                let to = reader.next_near(word.end);
                return passive && !to.is_some_and(|w| reader.is(w, "to"));
            }
            passive |= term.is(COPULA);
            // "it is currently unknown"
            let adverb = reader.written(word).ends_with("ly");
            if !adverb && !term.is(AUXILIARY | FUNCTION | ASIDE) {
                return false;
            }
            at = word.end;
        }
        false
    }

    /// Whether a verb says what is done to another's site: "shelled".
    fn is_hitting(&self, verb: Word) -> bool {
        let term = self.reader.term(verb);
        term.is(TRAVEL) && term.is(SITE_VERB)
    }

    /// The other of two states where "its" says what the one has hit: "Turkey said Greece had
    /// violated its airspace".
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

    /// Whose deed has touched "its" relations: "Turkey's incursion into Syria strained its ties
    /// with".
    fn owner_of_deed(&self, cue: Cue) -> Option<Seen> {
        let reader = self.reader;
        let mut at = cue.end as usize;
        let tie = (0..=DEED_WORDS).any(|_| {
            let next = reader.next_near(at);
            at = next.map_or(at, |w| w.end);
            next.is_some_and(|w| reader.term(w).is(TIE))
        });
        let last = self.out.mentions.last()?;
        let owner = self.mentions_of(self.sentence).last()?;
        let owns = reader.possessive(owner.span.end as usize).is_some();
        let begins = self.opening(owner.span.start as usize);
        let opens = reader.opens(begins.start.unwrap_or(owner.span.start as usize));
        if !cue.term.is(GENITIVE) || !tie || !owns || !opens || last.sentence != self.sentence {
            return None;
        }
        let begins = self.opening(last.span.start as usize);
        let before = reader.prev_near(begins.start.unwrap_or(last.span.start as usize));
        let behind = reader.slice(last.span.end as usize, cue.start as usize);
        let touched = before.is_some_and(|w| reader.term(w).is(LOCATIVE | RELATIONAL));
        self.thing_of(owner.actor)
            .filter(|_| touched && !behind.contains([',', ';']))
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
            .filter(|w| w.gap == Gap::Comma && reader.is(*w, "which"));
        let verb = match which {
            Some(which) => reader.next_near(which.end),
            None => reader.next_near(behind),
        }?;
        // "was told by NATO to change its plans"
        let passive = reader.prev_near(last.span.start as usize);
        if reader.is(verb, "to") && passive.is_some_and(|w| reader.is(w, "by")) {
            return None;
        }
        // what it hits is another one's
        let before = reader.prev_near(cue.start as usize);
        if before.is_some_and(|w| self.is_hitting(w)) {
            return None;
        }
        // "restricts movement across its border" as well as "restricted"
        let written = reader.written(verb);
        let third = written.ends_with('s') && !written.ends_with("ss") && verb.end - verb.start > 3;
        let third = third && !reader.is_capital(verb.start) && reader.possessive(behind).is_none();
        let past = reader.is_past(verb) || third;
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
