//! Whom what somebody says is about.

use super::chunk::{Kind, Range, Unit};
use super::matching::Matching;
use super::observe::Observer;
use super::statement::{MOST_PAIRS, Reality};
use super::word_class::{Govern, Tags};
use crate::gazetteer::EntityKind;
use crate::span::Span;

/// So many units behind a verb of speech may say where and to whom it is said.
const MOST_SETTING: usize = 6;

impl<O: Observer> Matching<'_, O> {
    /// "X said that Y …": X speaks about every actor in what is said.
    pub(super) fn speech(&mut self, rule: u16) {
        let mut speaking = self.survey.speaking.iter().map(|i| *i as usize).peekable();
        let first = speaking.peek().copied();
        let mut speaker = None;
        // how many quotations have opened since the verb of speech, and whether "that" has
        let (mut quotes, mut that) = (0, false);
        for i in first.unwrap_or(usize::MAX)..self.chunks.units.len() {
            let unit = &self.chunks.units[i];
            if speaking.next_if_eq(&i).is_some() && self.opens_speech(i) {
                // a roster of states beside another one is a table, not what anybody says
                let subject = self.clauses[i].subject;
                let most = MOST_PAIRS / (subject.1 - subject.0);
                speaker = (most > 0).then_some((subject, unit.head, most, i));
                (quotes, that) = (0, false);
                // "…," said the envoy, China's man in Mali: what stands behind the speaker is he
                if self.clauses[i].subject_unit.is_some_and(|s| s as usize > i) {
                    speaker = None;
                }
                continue;
            }
            let Some((who, verb, left, opened)) = &mut speaker else {
                continue;
            };
            match unit.kind {
                Kind::Stop | Kind::Semicolon => speaker = None,
                Kind::Quote if self.opens_quote(unit.from) => quotes += 1,
                // "we think Iran is near," Powell said: what follows is not said
                Kind::Quote if quotes == 0 => speaker = None,
                Kind::Quote => quotes -= 1,
                Kind::That => that = true,
                Kind::VerbGroup if self.resumes(i, *verb) => speaker = None,
                // "…, according to a cable": who says so, too
                Kind::Preposition if self.is_according(unit) => speaker = None,
                // "…," an Israeli official said: who says what stands before
                Kind::NounPhrase if self.speaks_next(i) => speaker = None,
                // "announced a ban, and Chad lifted another": no longer what is said
                Kind::NounPhrase if !that && self.acts_apart(i) => speaker = None,
                // "told a conference in Geneva that": where it is said
                Kind::NounPhrase if self.is_setting(*opened, i) => {}
                Kind::NounPhrase => {
                    let about = if unit.denotes() {
                        unit.own
                    } else {
                        unit.modifiers
                    };
                    let (who, verb) = (*who, *verb);
                    *left = left.saturating_sub(about.1 - about.0);
                    if *left == 0 {
                        speaker = None;
                    }
                    let trigger = self.sentence.tokens[verb as usize].span();
                    self.about(rule, who, about, trigger);
                }
                _ => {}
            }
        }
    }

    /// Whether a quotation mark has its text behind it, not before it.
    fn opens_quote(&self, token: u32) -> bool {
        let mark = self.sentence.tokens[token as usize];
        let before = token
            .checked_sub(1)
            .map(|t| self.sentence.tokens[t as usize]);
        before.is_none_or(|word| word.end < mark.start)
    }

    /// Whether the verb in unit `i` goes on the clause in which a remark with the verb of speech
    /// `said` is inserted: "The speech, in which he said …, was hailed by".
    fn resumes(&self, i: usize, said: u32) -> bool {
        let clause = &self.clauses[i];
        let before = i.checked_sub(1).map(|b| self.chunks.units[b].kind);
        let subject = clause
            .subject_unit
            .map(|s| self.chunks.units[s as usize].head);
        self.chunks.units[i].verb.is_finite()
            && matches!(before, Some(Kind::Comma | Kind::Dash))
            && clause.speaker.is_none()
            && subject.is_some_and(|subject| subject < said)
            && self.inserted_speech(i, said)
    }

    /// Whether a relative pronoun stands between the subject of the verb in unit `i` and a verb of
    /// speech.
    fn inserted_speech(&self, i: usize, said: u32) -> bool {
        let subject = self.clauses[i].subject_unit.map_or(i, |s| s as usize);
        let mut between = self.chunks.units[subject..i].iter();
        between.any(|u| u.kind == Kind::Relative && u.from < said)
    }

    fn is_according(&self, unit: &Unit) -> bool {
        let first = self.sentence.tokens[unit.from as usize];
        first.tags.any(Tags::ACCORDING)
    }

    /// Whether phrase `i` is set apart by a quotation mark, and the subject of a verb of speech
    /// behind it.
    fn speaks_next(&self, i: usize) -> bool {
        let units = &self.chunks.units;
        let quoted = i
            .checked_sub(1)
            .is_some_and(|b| units[b].kind == Kind::Quote);
        let verb = self.chunks.after(i);
        quoted
            && units.get(verb).is_some_and(|unit| {
                unit.kind == Kind::VerbGroup && unit.verb.govern.any(Govern::SAY)
            })
    }

    /// Whether phrase `i` is the subject of a verb behind it that nobody says.
    fn acts_apart(&self, i: usize) -> bool {
        let verb = self.chunks.after(i);
        let clause = self.clauses.get(verb);
        self.chunks.units.get(verb).is_some_and(Unit::is_predicate)
            && clause.is_some_and(|c| c.speaker.is_none() && c.subject_unit == Some(i as u32))
    }

    /// Whether phrase `i` is a place between the verb of speech in unit `verb` and what is said, or
    /// who broadcasts or prints what is said: "said in Berlin that", "told CNN that".
    fn is_setting(&self, verb: usize, i: usize) -> bool {
        let unit = &self.chunks.units[i];
        let Some(slot) = self
            .chunks
            .args(unit.own)
            .first()
            .filter(|_| i - verb <= MOST_SETTING)
        else {
            return false;
        };
        let slot = &self.sentence.slots[usize::from(*slot)];
        let units = &self.chunks.units;
        let before = &units[verb + 1..i];
        let aside = |u: &Unit| {
            matches!(
                u.kind,
                Kind::Preposition | Kind::NounPhrase | Kind::Other | Kind::And
            )
        };
        let preposed = before.last().is_some_and(|u| u.kind == Kind::Preposition);
        let place = slot.kind == EntityKind::Place && preposed;
        let address = units[verb].verb.govern.any(Govern::ADDRESS);
        let press = matches!(slot.kind, EntityKind::Organization | EntityKind::Company)
            && address
            && before.is_empty();
        (place || press) && before.iter().all(aside)
    }

    /// Whether a verb of speech says something here: "maintains that", "claims Russia attacked",
    /// but not "maintains bases in".
    fn opens_speech(&self, verb: usize) -> bool {
        let units = &self.chunks.units;
        // "did not say that", "urged Chad to admit that"
        let clause = &self.clauses[verb];
        if clause.negated || clause.planned || clause.possible {
            return false;
        }
        if !units[verb].verb.govern.any(Govern::SAY_CLAUSE) {
            return !self.only_serves(verb);
        }
        let mut behind = units.iter().enumerate().skip(verb + 1);
        let mut next = behind.find(|(_, unit)| unit.kind != Kind::Other);
        // "confirmed to us that"
        if next.is_some_and(|(_, unit)| unit.kind == Kind::Preposition) {
            next = behind.nth(1);
        }
        match next {
            Some((_, unit)) if matches!(unit.kind, Kind::That | Kind::Quote | Kind::Colon) => true,
            Some((n, unit)) if unit.kind == Kind::NounPhrase => {
                let said = self.chunks.after(n);
                units.get(said).is_some_and(|verb| {
                    // "declared a protectorate called": no clause
                    let participle = verb.verb.past_or_participle && !unit.denotes();
                    verb.is_predicate()
                        && !participle
                        && self.clauses[said].subject_unit == Some(n as u32)
                })
            }
            _ => false,
        }
    }

    /// "reports directly to the president": whether a verb has behind it whom it is said to, and
    /// nothing that is said.
    fn only_serves(&self, verb: usize) -> bool {
        let mut behind = self.chunks.units.iter().enumerate().skip(verb + 1);
        let Some((to, unit)) = behind.find(|(_, unit)| unit.kind != Kind::Other) else {
            return false;
        };
        let link = self.sentence.tokens[unit.from as usize].tags;
        let said = self.chunks.units.get(self.chunks.after(to + 1));
        unit.kind == Kind::Preposition
            && link.any(Tags::TO)
            && !said.is_some_and(|unit| {
                use Kind::{Colon, Comma, Preposition, Quote, That};
                matches!(unit.kind, That | Quote | Colon | Comma | Preposition)
            })
    }

    /// States that speakers say something about actors that are not they.
    fn about(&mut self, rule: u16, who: Range, about: Range, trigger: Span) {
        for a in about.0..about.1 {
            let Some(&a) = self.chunks.args.get(a as usize) else {
                continue;
            };
            if self.are_among(a, who) {
                continue;
            }
            for w in who.0..who.1 {
                if let Some(&w) = self.chunks.args.get(w as usize) {
                    self.pair(rule, w, a, Reality::default(), trigger, None);
                }
            }
        }
    }
}
