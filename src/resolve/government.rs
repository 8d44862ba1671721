//! Governments and armies by who heads them: "the Meloni government", "Assad's forces".

use super::candidate::Choice;
use super::lexicon::Term;
use super::office_traits::office_traits;
use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::word_class::{CHANCERY, DEFINITE, RULE};
use crate::gazetteer::{EntityIdx, EntityKind, Form, Sector};
use crate::span::Span;

/// Words between a head of government and the noun: "Netanyahu's far-right coalition government".
const MODIFIERS: usize = 3;
/// Words of a title between the noun and the head: "the government of Prime Minister Imran Khan".
const TITLE_WORDS: usize = 4;

impl Pass<'_> {
    /// The end of the noun that makes a government or an army of the person before it.
    pub(super) fn government_behind(&self, end: usize) -> Option<usize> {
        let reader = self.reader;
        let possessive = reader.possessive(end);
        let mut at = possessive.unwrap_or(end);
        for _ in 0..=MODIFIERS {
            let word = reader.next(at).filter(|w| {
                matches!(w.gap, Gap::Space | Gap::Hyphen)
                    && !reader.slice(at, w.start).contains('\n')
            })?;
            let alone = reader.term(word);
            // "Trump administration officials"
            if let Some(rules) = rules(alone, alone) {
                return (rules || self.ends_noun(word.end)).then_some(word.end);
            }
            if let Some((term, end)) = reader.phrase(word.start)
                && let Some(agent) = term.agent
            {
                // "Fico's coalition government"
                let last = reader.prev(end).map(|w| reader.term(w));
                let rules = rules(term, last.unwrap_or_default()).is_some();
                let fights = agent.sector == Sector::Mil && possessive.is_some();
                return (rules || fights && self.ends_noun(end)).then_some(end);
            }
            let named = reader.is_capital(word.start) && self.hit_at(word.start).is_some();
            if possessive.is_none() || named || !alone.is_modifier() {
                return None;
            }
            at = word.end;
        }
        None
    }

    /// Whether no other noun goes on behind a noun: "Modi's cabinet picks"; those who act for the
    /// government may: "Modi's cabinet ministers".
    fn ends_noun(&self, end: usize) -> bool {
        let reader = self.reader;
        if reader.byte(end) == b'-' {
            return false;
        }
        let acts = |w: Word| {
            let (term, _) = reader.phrase(w.start).unwrap_or_default();
            term.agent.is_some() || self.lexicon.title(term).is_some()
        };
        reader.possessive(end).is_some()
            || self.ends_phrase(end)
            || reader.next_near(end).is_some_and(acts)
    }

    /// Where "the government of" begins before a name, and before the title that it may have.
    fn government_before(&self, start: usize) -> Option<usize> {
        let reader = self.reader;
        let mut at = start;
        for _ in 0..=TITLE_WORDS {
            let word = reader.prev_near(at)?;
            if reader.is(word, "of") {
                let noun = reader.prev_near(word.start)?;
                let term = reader.term(noun);
                let one = rules(term, term).is_some();
                return (one && self.opening(noun.start).definite).then_some(noun.start);
            }
            let title = self.is_known_word(word.start, word.end);
            if !title && !reader.is_capital(word.start) || reader.term(word).is(DEFINITE) {
                return None;
            }
            at = word.start;
        }
        None
    }

    /// The state whose head a person is at the date, or else was last.
    fn state_led(&self, person: EntityIdx) -> Option<EntityIdx> {
        let mut last = None;
        for office in self.gazetteer.offices_of(person) {
            let kind = self.gazetteer.entity(office.of()).kind();
            let state = matches!(kind, EntityKind::Country | EntityKind::Territory);
            if !state || !office_traits(office.office()).leader {
                continue;
            }
            if self.date.is_some_and(|date| office.validity().holds(date)) {
                return Some(office.of());
            }
            last = Some(office.of());
        }
        last
    }

    /// The state, and the whole phrase, where a person's name stands for a government.
    pub(super) fn government_of(&self, choice: Choice) -> Option<(EntityIdx, Span)> {
        let (start, end) = (choice.span.start as usize, choice.span.end as usize);
        // "the post-Gaddafi government"
        if start > 0 && self.reader.byte(start - 1) == b'-' {
            return None;
        }
        let whole = if let Some(end) = self.government_behind(end) {
            Span::new(start, end)
        } else {
            Span::new(self.government_before(start)?, end)
        };
        Some((self.state_led(choice.entity)?, whole))
    }

    /// "the Meloni government": the state, with the person named in it.
    pub(super) fn government(&mut self, choice: Choice, state: EntityIdx, whole: Span) {
        let person = self.known(choice.entity);
        let gender = self.gazetteer.entity(choice.entity).gender();
        let actor = self.known(state);
        // a title before the name waits for the person, one behind it for another
        let before = self.title.take();
        let of_state = Choice {
            entity: state,
            kind: self.gazetteer.entity(state).kind(),
            form: Form::Metonym,
            sector: Some(Sector::Gov),
            rule: "government.of-head",
            ..choice
        };
        self.polity(of_state, actor, Some(whole));
        let behind = std::mem::replace(&mut self.title, before);
        self.mention(choice.span, person, choice.form, None, choice.rule);
        // "he" behind "the Zuma administration" is hardly Zuma
        if self.reader.possessive(choice.span.end as usize).is_some() {
            self.note_person(choice.span, person, Some(choice.entity), gender);
        }
        self.title = behind;
        self.done = self.done.max(whole.end as usize);
    }
}

/// Whether a noun whose last word is `last` is one for those who rule, and whether it is sure to
/// be: a cabinet may be that of "cabinet picks".
fn rules(noun: Term, last: Term) -> Option<bool> {
    let agent = noun
        .agent
        .filter(|a| a.organ && !a.plural && a.sector == Sector::Gov);
    agent.filter(|_| last.is(RULE | CHANCERY))?;
    Some(last.is(RULE))
}
