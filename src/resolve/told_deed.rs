//! Who did what a noun takes up that the sentence before tells with a verb of the same stem: "The
//! junta expelled two envoys. Togo condemned the expulsion."

use super::cue::Cue;
use super::mention::ActorIdx;
use super::reader::Word;
use super::resolver::Pass;
use super::word_class::{AUXILIARY, DEED, HAVE, LOCATIVE, RELATIONAL, VIOLENCE};
use crate::gazetteer::EntityKind;

/// What the noun of those fits who are called by what they do: "mediator".
const DOER: &str = "doer";
/// They have done it no further back than this many sentences.
const NEAR: u32 = 2;
/// A sentence is read no further than this, in words.
const LONGEST: usize = 60;
/// The doer stands no further behind a passive verb than this, in words.
const BEHIND_PASSIVE: usize = 4;
/// Two words with so many letters alike at their beginning have one stem,
const STEM: usize = 4;
/// if all but so many letters of the noun are among them: "decision" and "decided".
const ENDING: usize = 4;

/// What a sentence tells of a deed.
pub(super) enum Telling {
    /// Nothing.
    Nothing,
    /// That somebody has done it, but not who.
    OfNobody,
    /// Who has done it.
    Of(ActorIdx),
}

impl Telling {
    fn of(doer: Option<ActorIdx>) -> Self {
        doer.map_or(Self::OfNobody, Self::Of)
    }
}

impl Pass<'_> {
    /// Who does what the cue's noun names in a sentence before.
    pub(super) fn telling_of(&self, cue: Cue, sentence: u32) -> Telling {
        let Some(verb) = self.verb_of_stem(cue, sentence) else {
            return Telling::Nothing;
        };
        let reader = self.reader;
        let before = reader.prev_near(verb.start).map(|w| reader.term(w));
        if before.is_some_and(|term| term.is(AUXILIARY) && !term.is(HAVE)) {
            return Telling::of(self.doer_behind(verb));
        }
        let acts = |start: usize| {
            let link = reader.prev_near(start).map(|w| reader.term(w));
            !link.is_some_and(|term| term.is(LOCATIVE | RELATIONAL))
        };
        let mut named = self.mentions_of(sentence);
        let doer = named.find(|m| {
            let place = matches!(
                self.kind_of(m.actor),
                Some(EntityKind::Place | EntityKind::Region)
            );
            m.span.end as usize <= verb.start && !place && acts(m.span.start as usize)
        });
        // "Kenya's leader", not Kenya
        let outer = doer.and_then(|doer| {
            let mut named = self.mentions_of(sentence);
            named.find(|m| m.span != doer.span && m.span.contains(doer.span))
        });
        Telling::of(outer.or(doer).map(|m| m.actor))
    }

    /// Adds those who do what the cue's noun calls them by in a sentence before: "Egypt and Qatar
    /// mediate between them. The mediators".
    pub(super) fn doers_called(&self, cue: Cue, found: &mut Vec<ActorIdx>) {
        let noun = self.lexicon.noun(cue.term);
        if !noun.is_some_and(|noun| noun.has_fit(DOER)) {
            return;
        }
        for sentence in (self.sentence.saturating_sub(NEAR)..self.sentence).rev() {
            let Some(word) = self.word_of_stem(cue, sentence, |_| true) else {
                continue;
            };
            // "Egypt, Oman and Qatar"
            let mut next = self.first_mention(sentence).map(|(first, _)| first);
            while let Some(doer) = next.filter(|m| m.span.end as usize <= word.start)
                && !matches!(
                    self.kind_of(doer.actor),
                    Some(EntityKind::Place | EntityKind::Region)
                )
            {
                found.push(doer.actor);
                let end = doer.span.end as usize;
                next = self.mentions_of(sentence).find(|m| {
                    let start = m.span.start as usize;
                    let between = if start > end {
                        self.reader.slice(end, start)
                    } else {
                        ""
                    };
                    matches!(between, ", " | " and " | ", and ")
                });
            }
            return;
        }
    }

    /// The last verb of a sentence that has the stem of the cue's noun.
    fn verb_of_stem(&self, cue: Cue, sentence: u32) -> Option<Word> {
        let reader = self.reader;
        let is_verb = |w: Word| reader.is_past(w) || reader.term(w).is(DEED | VIOLENCE);
        self.word_of_stem(cue, sentence, is_verb)
    }

    /// The last word of a sentence, of those that will do, that has the stem of the cue's noun.
    fn word_of_stem(
        &self,
        cue: Cue,
        sentence: u32,
        will_do: impl Fn(Word) -> bool,
    ) -> Option<Word> {
        let reader = self.reader;
        let noun = reader.slice(cue.start as usize, cue.end as usize);
        let mut at = self.mentions_of(sentence).last()?.span.end as usize;
        let here = self.first_mention(self.sentence).map(|(_, begins)| begins);
        let end = here.unwrap_or(cue.start as usize).min(cue.start as usize);
        let mut verb = None;
        for _ in 0..LONGEST {
            let Some(word) = reader.next(at).filter(|w| w.start < end) else {
                break;
            };
            if will_do(word) && is_of_stem(noun, reader.written(word)) {
                verb = Some(word);
            }
            at = word.end;
        }
        verb
    }

    /// Who stands behind "by" behind a passive verb.
    fn doer_behind(&self, verb: Word) -> Option<ActorIdx> {
        let reader = self.reader;
        let mut at = verb.end;
        for _ in 0..BEHIND_PASSIVE {
            let word = reader.next_near(at)?;
            if reader.is(word, "by") {
                let mut named = self.last_mentions().rev();
                let doer = named.find(|m| m.span.start as usize >= word.end)?;
                return Some(doer.actor);
            }
            at = word.end;
        }
        None
    }
}

/// Whether a verb has the stem of a noun: "crackdown" and "cracked", "invasion" and "invaded".
fn is_of_stem(noun: &str, verb: &str) -> bool {
    let noun = noun.strip_suffix('s').unwrap_or(noun);
    let alike = noun.bytes().zip(verb.bytes());
    let alike = alike.take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count();
    alike >= STEM.min(noun.len()).max(noun.len().saturating_sub(ENDING))
}

#[cfg(test)]
mod tests {
    use super::is_of_stem;

    #[test]
    fn a_noun_and_a_verb_of_one_stem() {
        for (noun, verb) in [
            ("crackdown", "cracked"),
            ("invasion", "invaded"),
            ("decision", "decided"),
            ("attacks", "attacked"),
            ("ban", "banned"),
        ] {
            assert!(is_of_stem(noun, verb), "{noun} {verb}");
        }
        for (noun, verb) in [
            ("ban", "bailed"),
            ("move", "mounted"),
            ("expulsion", "exported"),
        ] {
            assert!(!is_of_stem(noun, verb), "{noun} {verb}");
        }
    }
}
