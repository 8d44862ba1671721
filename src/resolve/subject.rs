//! Whom "it" and "its" mean that go on with the subject of the clause or the sentence before.

use super::cue::Cue;
use super::discourse::Seen;
use super::mention::{ActorIdx, Mention};
use super::reader::Gap;
use super::resolver::Pass;
use super::title::trim_end;
use super::word_class::{
    ASIDE, AUXILIARY, FUNCTION, GENITIVE, HAVE, JOINER, LOCATIVE, RELATIONAL, RELATIVE, SPEECH,
    STANCE,
};
use crate::gazetteer::Form;

/// Between "it" and its verb stand no more words than this.
const OWN_VERB: usize = 3;

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
        let opens = reader.opens(start);
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
        let acts = self.acts_behind(first.span.end as usize);
        self.thing_of(first.actor).filter(|_| acts)
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
    fn first_before(&self, opens: bool) -> Option<(&Mention, usize)> {
        let (sentence, _) = self.first?;
        let near = sentence + u32::from(opens) == self.sentence;
        near.then(|| self.first_mention(sentence))?
    }

    /// Whether a verb of those who speak or act stands behind a name.
    pub(super) fn acts_behind(&self, end: usize) -> bool {
        let reader = self.reader;
        reader.next_near(end).is_some_and(|w| {
            let term = reader.term(w);
            term.is(AUXILIARY | SPEECH | STANCE) || reader.is_past(w)
        })
    }

    /// Whether a clause about a name stands behind its comma: "Laos, which owes China billions, is".
    fn is_told_of(&self, end: usize) -> bool {
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
            } else if past || term.is(SPEECH | STANCE) {
                return active || !past;
            } else if !written.ends_with("ly") && !term.is(ASIDE) {
                return false;
            }
            at = word.end;
        }
        false
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
        let clause = matches!(
            reader.byte(trim_end(reader.bytes, start).wrapping_sub(1)),
            b';' | b':'
        );
        let opens = !clause && (reader.opens(start) || self.opens_share(start));
        if !(opens && cue.term.is(GENITIVE) || clause) || self.is_expletive(cue) {
            return None;
        }
        let (first, begins) = self.first_before(opens)?;
        let end = first.span.end as usize;
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
