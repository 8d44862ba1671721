//! Nouns that take up what the sentence before has told: "condemned the move" is about whoever made
//! it.

use super::cue::Cue;
use super::mention::{ActorIdx, ReferenceKind};
use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::told_deed::Telling;
use super::word_class::{
    ASIDE, AUXILIARY, BLAME, BODY_LINK, CLAUSE, COPULA, DEED, DEFINITE, DISMAY, FUNCTION, HAVE,
    JUDGMENT, LABELLING, LOCATIVE, MOVE, RELATIONAL, RELATIVE, RESUMING, RETOLD, SAYING, SPEECH,
    STANCE, TRAVEL, VIOLENCE,
};
use crate::gazetteer::{EntityKind, Form};
use crate::span::Span;

/// Between the first actor of a sentence and its verb stand no more words than these.
const VERB_REACH: usize = 5;
/// What stands between two commas behind a name is no longer than this, in words.
const APART: usize = 14;
/// A deed that a sentence has judged is judged again no more sentences behind.
const JUDGED: u32 = 2;
/// The news begins with no later sentence than this, the heading being the first.
const LEAD: u32 = 1;
/// Between an owner and what is theirs stand no more words than this.
const OWNED: usize = 2;
/// Nor is what a sentence tells, and its noun taken up behind it, in bytes.
const TOLD: usize = 400;
/// Why "the move" means somebody.
const DOER: &str = "whose deed the sentence before tells";
/// A title stands no further behind "whose" than this, in words.
const OFFICE: usize = 3;
/// Why "whose" means somebody.
const OWNER: &str = "the name before its comma";
impl Pass<'_> {
    /// "the move" behind a verb of judgment: whoever makes it in the sentence before.
    pub(super) fn taken_up(&mut self, cue: Cue) {
        let reader = self.reader;
        let the = reader.prev_near(cue.start as usize);
        let Some(the) = the.filter(|w| reader.term(*w).is(DEFINITE)) else {
            return;
        };
        let verb = reader.prev_near(the.start).map(|w| reader.term(w));
        let labels = verb.is_some_and(|verb| verb.is(LABELLING));
        let end = cue.end as usize;
        if self.is_judged_subject(the, end) {
            if let Some(doer) = self.doer_before(cue) {
                self.mean_doer(Span::new(the.start, end), doer);
            }
            return;
        }
        if !(self.stands_alone(end) || labels && self.has_label(end)) {
            return;
        }
        let judged = verb.is_some_and(|verb| verb.is(JUDGMENT));
        if !labels && !judged && !self.is_said_to_be(the, end) && !self.is_felt_about(the) {
            return;
        }
        let home = |actor: ActorIdx| {
            let entity = self.entity_of(actor)?;
            self.resolver.states.state(entity)
        };
        // the first behind a semicolon
        let here = self
            .last_mentions()
            .take_while(|m| m.sentence == self.sentence);
        let clause = here.take_while(|m| {
            let rest = reader.slice(m.span.start as usize, the.start);
            !rest.contains(';')
        });
        let judge = clause.last().map(|m| m.actor).or(self.first_of_sentence());
        let lead = || labels.then(|| self.lead_doer(cue, judge)).flatten();
        // nor does an official judge what his own body does
        let body = judge.and_then(|judge| self.body_of_official(judge));
        let doer = self.doer_before(cue).or_else(lead).filter(|doer| {
            Some(*doer) != judge
                && home(*doer).is_none_or(|s| judge.and_then(home) != Some(s))
                && (body.is_none() || self.entity_of(*doer) != body)
        });
        if let Some(doer) = doer {
            self.mean_doer(Span::new(the.start, end), doer);
        }
    }

    /// Whether somebody says what a deed is: "said (that) the move was a mistake".
    fn is_said_to_be(&self, the: Word, end: usize) -> bool {
        let reader = self.reader;
        let says = reader.prev_near(the.start).and_then(|w| {
            let that = reader.term(w).is(CLAUSE);
            if that {
                reader.prev_near(w.start)
            } else {
                Some(w)
            }
        });
        let is = reader.next_near(end).map(|w| reader.term(w));
        says.is_some_and(|w| reader.term(w).is(SPEECH))
            && is.is_some_and(|term| term.is(AUXILIARY) && !term.is(HAVE))
    }

    /// Whether somebody feels something about what begins with a word: "voiced concern at the move".
    fn is_felt_about(&self, the: Word) -> bool {
        let reader = self.reader;
        let link = reader.prev_near(the.start);
        let link = link.filter(|w| reader.term(*w).is(FUNCTION | RELATIONAL | LOCATIVE));
        let felt = link.and_then(|w| reader.prev_near(w.start));
        felt.is_some_and(|w| reader.term(w).is(DISMAY))
    }

    /// A phrase for a deed means whoever does it.
    fn mean_doer(&mut self, span: Span, doer: ActorIdx) {
        let mut found = self.buffer();
        // "The US and Britain struck Yemen. Iran condemned the strikes."
        let discourse = &self.out.scratch.discourse;
        let list = &discourse.sided;
        let near = list.sentence < self.sentence && list.sentence + JUDGED >= self.sentence;
        if near && list.opens && list.actors.contains(&doer) {
            found.extend_from_slice(&list.actors);
        } else {
            found.push(doer);
        }
        self.refer(span, ReferenceKind::Pronoun, false, &found, DOER);
        self.keep(found);
        self.out.scratch.discourse.judged = Some((self.sentence, doer));
    }

    /// Whether a deed with which a sentence begins is said to have moved somebody, or to be judged:
    /// "The move angered Oman", "The offer drew praise", "The raid was condemned by Iran".
    fn is_judged_subject(&self, the: Word, end: usize) -> bool {
        let reader = self.reader;
        if !reader.opens(the.start) {
            return false;
        }
        let (mut at, mut passive) = (end, false);
        for _ in 0..VERB_REACH {
            let Some(word) = reader.next_near(at) else {
                return false;
            };
            let term = reader.term(word);
            if term.is(AUXILIARY) {
                passive = term.is(COPULA) || passive && !term.is(HAVE);
            } else if !term.is(ASIDE) {
                let judged = term.is(JUDGMENT);
                let moved = reader.is_past(word) || term.is(STANCE | DEED | VIOLENCE);
                // "The strikes hit", which is no going anywhere
                let goes = term.is(FUNCTION | TRAVEL) && !term.is(VIOLENCE);
                return judged || moved && !passive && !goes;
            }
            at = word.end;
        }
        false
    }

    /// "the OAS, whose secretary general": whose it is.
    pub(super) fn whose(&mut self, cue: Cue) {
        let last = self.out.mentions.last().filter(|m| {
            self.reader.slice(m.span.end as usize, cue.start as usize) == ", "
                && !matches!(
                    self.kind_of(m.actor),
                    Some(EntityKind::Place | EntityKind::Region)
                )
        });
        // "whose army" is said with its noun
        let (mut at, mut title) = (cue.end as usize, false);
        for _ in 0..OFFICE {
            let Some(word) = self.reader.next_near(at) else {
                break;
            };
            let office = self.cue_at(word.start).and_then(|cue| self.title_of(cue));
            title |= office.is_some_and(|title| !title.plural);
            at = word.end;
        }
        if let Some(owner) = last.filter(|_| title).map(|m| m.actor) {
            let span = Span::new(cue.start as usize, cue.end as usize);
            self.refer(span, ReferenceKind::Possessive, false, &[owner], OWNER);
        }
    }

    /// Whether nothing behind a noun says which one it is: "the attack on Kyiv".
    fn stands_alone(&self, end: usize) -> bool {
        let reader = self.reader;
        let Some(word) = reader.next_near(end) else {
            return true;
        };
        // "the plan that Riyadh made" is another
        let term = reader.term(word);
        term.is(AUXILIARY | ASIDE | RESUMING) && !term.is(RELATIVE | CLAUSE)
    }

    /// Whether what somebody calls a deed stands behind its noun: "called the move unfair".
    fn has_label(&self, end: usize) -> bool {
        let next = self.reader.next_near(end).map(|w| self.reader.term(w));
        next.is_some_and(|term| !term.is(LOCATIVE | RELATIONAL | BODY_LINK | RELATIVE | CLAUSE))
    }

    /// The next word behind a byte, past what stands between two commas: "Ouattara, a former
    /// banker, has".
    fn next_apart(&self, at: usize) -> Option<Word> {
        let reader = self.reader;
        let mut word = reader.next(at)?;
        if word.gap != Gap::Comma {
            return (word.gap == Gap::Space).then_some(word);
        }
        for _ in 0..APART {
            word = reader.next(word.end)?;
            if word.gap == Gap::Comma {
                return Some(word);
            }
        }
        None
    }

    /// "Poland recalled its envoy to Hungary. … Szijjártó called the decision hysterical": who does
    /// something to the state of whoever judges it, with which the news begins.
    fn lead_doer(&self, cue: Cue, judge: Option<ActorIdx>) -> Option<ActorIdx> {
        let states = &self.resolver.states;
        let home = states.state(self.entity_of(judge?)?)?;
        if !cue.term.is(MOVE) {
            return None;
        }
        (0..=LEAD).rev().find_map(|sentence| {
            let first = self.mentions_of(sentence).last()?;
            let begins = self.opening(first.span.start as usize).start;
            let opens = self
                .reader
                .opens(begins.unwrap_or(first.span.start as usize));
            let state = states.state(self.entity_of(first.actor)?)?;
            let mut others = self.mentions_of(sentence);
            let meets = others.any(|m| self.entity_of(m.actor) == Some(home));
            let acts = first.form != Form::Adjective && sentence < self.sentence;
            (opens && meets && acts && state != home).then_some(first.actor)
        })
    }

    /// Whose a thing is by a name before it, in a sentence that tells of it: "Iraq's peace plan".
    fn owner_of_deed_told(&self, noun: &str, sentence: u32) -> Option<ActorIdx> {
        let reader = self.reader;
        let mut owners = self.mentions_of(sentence).filter(|m| {
            let Some(mut at) = reader.possessive(m.span.end as usize) else {
                return false;
            };
            (0..=OWNED).any(|_| {
                let word = reader.next_near(at);
                at = word.map_or(at, |w| w.end);
                word.is_some_and(|w| reader.written(w).eq_ignore_ascii_case(noun))
            })
        });
        let owner = owners.next()?;
        let kind = self.kind_of(owner.actor)?;
        let acts = !matches!(kind, EntityKind::Place | EntityKind::Region);
        (acts && owners.next().is_none()).then_some(owner.actor)
    }

    /// The actor with which the sentence before begins, if it does there what a noun takes up.
    fn doer_before(&self, cue: Cue) -> Option<ActorIdx> {
        let before = self.sentence.checked_sub(1);
        // "Germany condemned the move. France deplored the decision."
        if let Some((at, doer)) = self.out.scratch.discourse.judged
            && at + JUDGED >= self.sentence
        {
            return Some(doer);
        }
        // "Iran bombed a camp. Oman offered to mediate. Egypt condemned the raid"
        let quiet = |at: &u32| cue.term.is(VIOLENCE) && !self.tells_of(*at, VIOLENCE | DEED);
        let done = self.doer_in(cue, before);
        done.or_else(|| {
            let earlier = before.filter(quiet)?.checked_sub(1)?;
            self.doer_in(cue, Some(earlier))
        })
    }

    /// As [`Pass::doer_before`], of a sentence before, if there is one.
    fn doer_in(&self, cue: Cue, before: Option<u32>) -> Option<ActorIdx> {
        let reader = self.reader;
        let noun = cue.term;
        let name = reader.slice(cue.start as usize, cue.end as usize);
        // "Oman backed Iraq's plan. Egypt called the plan"
        if let Some(owner) = before.and_then(|at| self.owner_of_deed_told(name, at)) {
            return Some(owner);
        }
        match before.map_or(Telling::Nothing, |at| self.telling_of(cue, at)) {
            Telling::Of(doer) => return Some(doer),
            Telling::OfNobody => return None,
            Telling::Nothing if noun.is(RETOLD) => return None,
            Telling::Nothing => {}
        }
        // "Russian missiles hit Odesa; Borrell condemned the attack"
        let here = self.mentions_of(self.sentence).last().filter(|m| {
            let told = reader.slice(m.span.start as usize, cue.start as usize);
            let next = before.is_none_or(|at| at + 1 == self.sentence);
            next && told.len() <= TOLD && told.contains("; ")
        });
        let first = here.or_else(|| self.mentions_of(before?).last())?;
        let kind = self.kind_of(first.actor)?;
        if matches!(kind, EntityKind::Place | EntityKind::Region) {
            return None;
        }
        let begins = self.opening(first.span.start as usize).start;
        if !reader.opens(begins.unwrap_or(first.span.start as usize)) {
            return None;
        }
        // "Chad's cabinet banned"
        let end = first.span.end as usize;
        let owner = reader.possessive(end);
        let mut at = owner.unwrap_or(end);
        for _ in 0..VERB_REACH {
            let word = self.next_apart(at)?;
            let term = reader.term(word);
            if owner.is_some() && reader.is_capital(word.start) {
                return None;
            }
            if term.is(HAVE) {
                at = word.end;
                continue;
            }
            if term.is(AUXILIARY) {
                // "Russia was sanctioned", "Russia was calm"
                return (!term.is(COPULA)).then_some(first.actor);
            }
            // what is told may be another's deed, but the words are his
            if term.is(SPEECH) {
                return noun.is(SAYING).then_some(first.actor);
            }
            // "Canada accused India. Delhi called the charges"
            if term.is(BLAME) && noun.is(SAYING) {
                return Some(first.actor);
            }
            // "Egypt unveiled a plan. Hamas rejected the plan."
            let told = || {
                let before = reader.slice(word.start, cue.start as usize);
                before.len() <= TOLD && before.contains(name)
            };
            if term.is(JUDGMENT) || !noun.is(MOVE) && !told() {
                return None;
            }
            let past = reader.is_past(word);
            let done = past || term.is(STANCE | DEED | TRAVEL | VIOLENCE);
            if done && noun.is(VIOLENCE) && !term.is(VIOLENCE) {
                return None;
            }
            if done {
                return Some(first.actor);
            }
            if term.is(FUNCTION) && !term.is(ASIDE) {
                return None;
            }
            at = word.end;
        }
        None
    }
}
