//! Whom "it" and "its" mean that go on with the subject of the clause or the sentence before.

use super::cue::Cue;
use super::discourse::Seen;
use super::mention::{ActorIdx, Mention, ReferenceKind};
use super::reader::Gap;
use super::resolver::Pass;
use super::title::trim_end;
use super::topic::LONGEST_FRONT;
use super::word_class::{
    ADVERSE, ASIDE, AUXILIARY, COPULA, DEED, DEFINITE, FUNCTION, GENITIVE, HAVE, INDEFINITE,
    JOINER, LOCATIVE, RELATIONAL, RELATIVE, SPEECH, STANCE,
};
use crate::gazetteer::Form;

/// Between "it" and its verb stand no more words than this.
const OWN_VERB: usize = 3;
/// What stands in brackets behind the name of a body is looked through when it is no longer than
/// this, in bytes.
const LONGEST_BRACKET: usize = 120;
/// A clause is looked through when it is no longer than this, in bytes.
const LONGEST_CLAUSE: usize = 400;

impl Pass<'_> {
    /// Whom "it" means that goes on with the subject: "Latvia accused Belarus …. It said", "Oslo
    /// blamed Moscow, and it said", "Bonn told Kyiv it would", "After Niger expelled the French,
    /// it".
    pub(super) fn subject_again(&self, cue: Cue) -> Option<Seen> {
        let reader = self.reader;
        let start = cue.start as usize;
        if cue.term.is(GENITIVE) {
            return None;
        }
        let opens = reader.opens(start) || self.opens_behind_front(start);
        let mut before = reader.prev(start);
        let mut comma = before.is_some_and(|w| w.gap == Gap::Comma);
        // "owes China more than it owes Japan"
        let than = before.filter(|w| w.gap == Gap::Space && reader.is(*w, "than"));
        if than.is_some() && self.goes_on_to_act(cue.end as usize) {
            let (first, begins) = self.first_before(false)?;
            let acts = reader.opens(begins) && self.acts_behind(first.span.end as usize);
            return self.thing_of(first.actor).filter(|_| acts);
        }
        let said = before.filter(|w| w.gap == Gap::Space && reader.term(*w).is(SPEECH));
        if let Some(verb) = said.filter(|_| self.acts_behind(cue.end as usize)) {
            // "Bonn told Kyiv it would" has no verb there, "Bonn said it would" has
            let mut whom = reader.prev_near(verb.start)?;
            // "The EU has said it would"
            if reader.term(whom).is(HAVE) {
                whom = reader.prev_near(whom.start)?;
            }
            return self.thing_of(self.mention_ending(whom.end)?.actor);
        }
        if !self.goes_on_to_act(cue.end as usize) {
            return None;
        }
        if let Some(and) = before.filter(|w| !opens && reader.term(*w).is(JOINER)) {
            before = reader.prev(and.start);
            comma = before.is_some_and(|w| w.gap == Gap::Comma);
        }
        if !opens && !comma {
            return None;
        }
        let (first, begins) = self.first_before(opens)?;
        let after = || {
            let when = reader
                .prev_near(begins)
                .filter(|w| !opens && reader.opens(w.start));
            when.is_some_and(|w| {
                reader.term(w).is(FUNCTION) && !reader.term(w).is(LOCATIVE | RELATIONAL)
            })
        };
        if !reader.opens(begins) && !after() {
            return None;
        }
        // "Peru, which borders Chile, held": as good as a verb right behind
        let told = opens && self.is_told_of(first.span.end as usize);
        let acts = told || self.does_something(self.end_of_doer(first));
        self.thing_of(first.actor).filter(|_| acts)
    }

    /// Whom the "it" means with which the sentence before begins, for one that goes on: "It praised
    /// Oman. It also thanked".
    pub(super) fn it_again(&self, cue: Cue) -> Option<Seen> {
        let opens = !cue.term.is(GENITIVE) && self.reader.opens(cue.start as usize);
        let before = self.sentence.checked_sub(1).filter(|_| opens)?;
        if !self.goes_on_to_act(cue.end as usize) {
            return None;
        }
        let start = self.out.sentences.get(before as usize)?.start;
        let references = self.last_references();
        let mut here = references.take_while(|r| r.sentence >= before);
        let it = here.find(|r| {
            r.span.start == start && r.kind == ReferenceKind::Pronoun && r.to == r.from + 1
        })?;
        self.thing_of(self.sole_meant(it)?)
    }

    /// Whom "it" means behind "with which", if not who is taken up: who begins the sentence, "Oman
    /// has good relations with Iran, with which it shares".
    pub(super) fn subject_of_pied(&self, cue: Cue) -> Option<Seen> {
        let reader = self.reader;
        let which = reader.prev_near(cue.start as usize)?;
        let link = reader.prev_near(which.start)?;
        let pied = reader.term(which).is(RELATIVE) && reader.term(link).is(RELATIONAL | LOCATIVE);
        let taken = reader
            .prev(link.start)
            .filter(|_| pied && !cue.term.is(GENITIVE))?;
        let taken = self.mention_ending(taken.end)?;
        let (first, begins) = self.first_mention(self.sentence)?;
        let named = reader.opens(begins) && first.form != Form::Adjective;
        let one = named.then_some(first.actor).filter(|a| *a != taken.actor);
        let one = one.or_else(|| self.pronoun_before(first));
        self.thing_of(one?)
    }

    /// What the clause before begins with, of the sentence before if this one begins here; and
    /// where its phrase begins.
    pub(super) fn first_before(&self, opens: bool) -> Option<(&Mention, usize)> {
        let (sentence, _) = self.first?;
        let near = sentence + u32::from(opens) == self.sentence;
        let first = near.then(|| self.first_mention(sentence))??;
        if self.reader.opens(first.1) {
            return Some(first);
        }
        // "After the war, Finland asked to join. It": Finland, and no state of the war
        let subject = self.subject_begins(sentence);
        let named = subject.and_then(|w| self.phrase_at(sentence, w.start));
        let begins = self.out.sentences.get(sentence as usize)?.start as usize;
        Some(named.map_or(first, |named| (named, begins)))
    }

    /// The actor whose phrase begins at a byte of a sentence.
    pub(super) fn phrase_at(&self, sentence: u32, at: usize) -> Option<&Mention> {
        self.mentions_of(sentence).find(|m| {
            let start = m.span.start as usize;
            start >= at && self.opening(start).start.unwrap_or(start) == at
        })
    }

    /// The subject of the clause before a semicolon behind which a pronoun stands: "Latvia hosts
    /// troops; since 2017, it".
    fn subject_of_clause(&self, start: usize) -> Option<&Mention> {
        let sentence = self.out.sentences.get(self.sentence as usize)?;
        let from = (sentence.start as usize).max(start.saturating_sub(LONGEST_CLAUSE));
        let behind = |until: usize| {
            let bytes = self.reader.bytes.get(from..until).unwrap_or(&[]);
            let mark = bytes.windows(2).rposition(|pair| pair == b"; ");
            mark.map(|n| from + n)
        };
        let mark = behind(start)?;
        let front = self.reader.slice(mark + 2, start).trim_end();
        let fronted = front.len() < LONGEST_FRONT && front.ends_with(',');
        let last = self.out.mentions.last()?;
        if !front.is_empty() && !fronted || last.span.start as usize > mark {
            return None;
        }
        let begins = match behind(mark) {
            Some(at) => at + 2,
            None if from == sentence.start as usize => from,
            None => return None,
        };
        let line = self.reader.bytes.get(begins..mark)?;
        let line = line.iter().rposition(|b| *b == b'\n');
        let begins = line.map_or(begins, |n| begins + n + 1);
        let first = self.reader.next(begins)?;
        let subject = if self.is_fronting(first) {
            self.behind_comma(first.end, mark)?
        } else {
            first
        };
        let named = self.phrase_at(self.sentence, subject.start)?;
        let end = self.end_of_doer(named);
        let acts = self.does_something(end);
        let body = named.form != Form::Adjective || end > named.span.end as usize;
        Some(named).filter(|_| acts && body)
    }

    /// Where the phrase of whoever acts for a state ends that names the state: "the Chilean army",
    /// "Iran's parliament".
    fn end_of_doer(&self, named: &Mention) -> usize {
        let end = named.span.end as usize;
        let owner = self.reader.possessive(end);
        if named.form != Form::Adjective && owner.is_none() {
            return end;
        }
        let noun = self.reader.next_near(owner.unwrap_or(end));
        let body = noun
            .and_then(|w| self.reader.phrase(w.start))
            .filter(|(term, _)| term.agent.is_some_and(|a| a.body && !a.plural));
        body.map_or(end, |(_, behind)| behind)
    }

    /// Whether a verb of those who speak or act stands behind a name.
    pub(super) fn acts_behind(&self, end: usize) -> bool {
        let reader = self.reader;
        reader.next_near(end).is_some_and(|w| {
            let term = reader.term(w);
            term.is(AUXILIARY | SPEECH | STANCE | DEED) || reader.is_past(w)
        })
    }

    /// The subject of the last clause that "and" or "but" and a comma join to the one before: "Chad
    /// shelled the town, and Niger has hit back".
    fn joined_subject(&self) -> Option<ActorIdx> {
        let reader = self.reader;
        let mut here = self.mentions_of(self.sentence);
        let joined = here.find(|m| {
            let start = m.span.start as usize;
            let and = reader.prev_near(self.opening(start).start.unwrap_or(start));
            let and = and.filter(|w| reader.term(*w).is(JOINER | ADVERSE));
            let comma = and.and_then(|w| reader.prev(w.start));
            comma.is_some_and(|w| w.gap == Gap::Comma) && self.acts_behind(m.span.end as usize)
        });
        joined.map(|m| m.actor)
    }

    /// Whether a clause about a name stands behind its comma: "Laos, which owes China billions, is".
    pub(super) fn is_told_of(&self, end: usize) -> bool {
        let which = self.reader.next(end).filter(|w| w.gap == Gap::Comma);
        which.is_some_and(|w| self.reader.term(w).is(RELATIVE))
    }

    /// Whether a verb of those who speak or act behind "it" follows: "it has warned", "it opposes".
    pub(super) fn goes_on_to_act(&self, end: usize) -> bool {
        let reader = self.reader;
        let (mut at, mut active) = (end, true);
        for _ in 0..OWN_VERB {
            let Some(word) = reader.next_near(at) else {
                return false;
            };
            let term = reader.term(word);
            let written = reader.written(word);
            let past = written.ends_with("ed");
            if term.is(AUXILIARY) {
                // "it was placed" is no deed of the subject's
                active = term.is(HAVE);
            } else if past || term.is(SPEECH | STANCE | DEED) {
                return active || !past;
            } else if !written.ends_with("ly") && !term.is(ASIDE) {
                return false;
            }
            at = word.end;
        }
        false
    }

    /// The body of which the sentence before says what it is, for an "It" that goes on: "Hamas is a
    /// group in Gaza. It was founded".
    pub(super) fn defined_before(&self, cue: Cue) -> Option<Seen> {
        let reader = self.reader;
        if cue.term.is(GENITIVE) || !reader.opens(cue.start as usize) {
            return None;
        }
        let (first, begins) = self.first_before(true)?;
        let end = first.span.end as usize;
        // "The Federation (French: Fédération) is a"
        let behind = reader.slice(end, reader.bytes.len().min(end + LONGEST_BRACKET));
        let bracket = behind
            .strip_prefix(" (")
            .and_then(|inside| inside.find(')'));
        let end = bracket.map_or(end, |length| end + length + " ()".len());
        let is = reader
            .next_near(end)
            .filter(|w| reader.term(*w).is(COPULA))?;
        let one = reader.next_near(is.end)?;
        let sort = reader.term(one).is(INDEFINITE | DEFINITE) && reader.opens(begins);
        let mut bodies = self.out.scratch.discourse.bodies.iter();
        bodies
            .find(|seen| sort && seen.actor == first.actor)
            .copied()
    }

    /// What the text remembers of a state or a body.
    pub(super) fn thing_of(&self, actor: ActorIdx) -> Option<Seen> {
        let discourse = &self.out.scratch.discourse;
        let mut all = discourse.countries.iter().chain(discourse.bodies.iter());
        all.find(|seen| seen.actor == actor).copied()
    }

    /// "Uzbekistan is no member; it has …", "Its secretary general": the state or body with which
    /// the clause before begins, or the only body of the sentence before.
    pub(super) fn subject_before(&self, cue: Cue) -> Option<Seen> {
        let reader = self.reader;
        let start = cue.start as usize;
        if let Some(subject) = self
            .subject_of_clause(start)
            .filter(|_| !self.is_expletive(cue))
        {
            return self.thing_of(subject.actor);
        }
        let clause = matches!(
            reader.byte(trim_end(reader.bytes, start).wrapping_sub(1)),
            b';' | b':'
        );
        let opens = !clause && (reader.opens(start) || self.opens_share(start));
        if !(opens && cue.term.is(GENITIVE) || clause) || self.is_expletive(cue) {
            return None;
        }
        if clause && let Some(last) = self.joined_subject() {
            return self.thing_of(last);
        }
        let (first, begins) = self.first_before(opens)?;
        let end = first.span.end as usize;
        // "Laos owes China; the debt grew; it": the debt
        if clause
            && reader
                .slice(end, start.saturating_sub(1))
                .trim_end()
                .contains("; ")
        {
            return None;
        }
        if !reader.opens(begins) || reader.byte(end) != b',' && !self.acts_behind(end) {
            return None;
        }
        let discourse = &self.out.scratch.discourse;
        let is_first = |seen: &&Seen| seen.actor == first.actor;
        let body = discourse.bodies.iter().find(is_first).copied();
        if opens {
            let here = |seen: &&Seen| seen.sentence == first.sentence;
            let bodies = discourse.bodies.iter().filter(here).count();
            // "Peru praised Chile. Its ministers", but not "Turkey blocked NATO. Its allies"
            let state = || discourse.countries.iter().find(is_first).copied();
            let acts = self.acts_behind(end) || self.is_told_of(end);
            let acts = acts && first.form != Form::Adjective;
            return body
                .filter(|_| bodies == 1)
                .or_else(|| state().filter(|_| acts && bodies == 0));
        }
        body.or_else(|| discourse.countries.iter().find(is_first).copied())
    }
}
