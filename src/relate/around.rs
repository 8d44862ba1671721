//! Reads what stands around a trigger, to tell which of its frames are worth a try.

use super::chunk::{Kind, is_filled};
use super::lexicon::LemmaIdx;
use super::matching::Matching;
use super::need::{Around, Heads, Parts, Phrases};
use super::noun::NounTrigger;
use super::observe::Observer;
use super::word_class::{Govern, Tags};

impl<O: Observer> Matching<'_, O> {
    /// Whether a lemma triggers any frame that may hold.
    pub(super) fn may_try(&self, lemma: LemmaIdx, around: &Around) -> bool {
        let mut uses = self.rules.lexicon.uses(lemma).iter();
        uses.any(|(rule, frame)| {
            let frame = self.rules.frame_number(*rule, *frame);
            O::WATCHES || self.rules.needs.of(frame).is_met(around)
        })
    }

    /// Around the verb in unit `i`, as its clause tells.
    pub(super) fn around_verb(&self, i: usize) -> Around {
        let clause = &self.clauses[i];
        let subject = clause.subject_unit.map(|unit| unit as usize);
        let acts = is_filled(clause.subject);
        let parts = if clause.passive {
            let target = acts || subject.is_some_and(|unit| self.denotes(unit));
            let names = target || subject.is_some_and(|unit| self.may_name(unit));
            Parts::OBJECT
                .when(subject.is_some())
                .with(Parts::TARGET.when(target))
                .with(Parts::NAMES_TARGET.when(names))
                .with(Parts::AGENT.when(self.survey.by))
        } else {
            let names = |unit: usize| {
                self.chunks.units[unit].has_modifiers()
                    || self.between(unit).is_some()
                    || self.named_behind_of(unit).is_some()
                    || self.source(unit).is_some()
                    // "whose economy depends on"
                    || self.whose_owner(unit).is_some()
            };
            // "Russian strikes killed"
            let acts =
                acts || subject.is_some_and(|unit| self.is_attack(unit) || self.is_local(unit));
            Parts::SUBJECT
                .when(subject.is_some())
                .with(Parts::ACTOR.when(acts))
                .with(Parts::NAMES_ACTOR.when(acts || subject.is_some_and(names)))
                .with(Parts::BEHIND_VERB)
        };
        let speaks = |unit| self.denotes(unit as usize);
        let speaker = clause.speaker.map_or(self.sentence.voice.is_some(), speaks);
        let speaker = speaker && !clause.denied;
        Around {
            passive: clause.passive,
            parts: parts.with(Parts::SPEAKER.when(speaker)),
            phrases: self.survey.phrases,
            cast: self.survey.cast,
            ..Around::UNKNOWN
        }
    }

    /// Around the verb in unit `i`, whose complements were read.
    pub(super) fn behind_verb(&self, i: usize, before: Around) -> Around {
        let clause = &self.clauses[i];
        let second = self.complements.second;
        let object = self.complements.object.map(|unit| unit as usize);
        let (parts, headed) = if clause.passive {
            let by = self.complements.by;
            let agent = Parts::AGENT.when(
                by.is_some_and(|by| self.may_name(by as usize) || self.is_local(by as usize)),
            );
            let parts = before.parts.without(Parts::AGENT);
            (parts.with(agent), clause.subject_unit)
        } else {
            // "its positions" may be the speaker's
            let target = |unit: usize| {
                let phrase = &self.chunks.units[unit];
                let first = self.sentence.tokens[phrase.from as usize].tags;
                // "a country that Russia invaded"
                let told = unit < i && (phrase.np.agent || phrase.np.partitive);
                let free = told || clause.speaker.is_some() || first.any(Tags::POSSESSIVE);
                let strange = || self.chunks.is_strange_name(self.sentence, unit);
                free || phrase.np.pronoun || phrase.np.partitive || self.denotes(unit) || strange()
            };
            let target = object.is_some_and(target);
            let names = target
                || object.is_some_and(|unit| {
                    self.may_name(unit)
                        || self.maker_behind(unit).is_some()
                        || self.deed_joined_to(unit).is_some()
                });
            let parts = before.parts.without(Parts::BEHIND_VERB);
            let parts = parts
                .with(Parts::OBJECT.when(object.is_some()))
                .with(Parts::TARGET.when(target))
                .with(Parts::NAMES_TARGET.when(names))
                .with(Parts::SECOND_OBJECT.when(second.is_some()));
            (parts, second.or(self.complements.object))
        };
        let given = self.complements.given(self.chunks, i);
        let words = [headed, given].map(|unit| unit.map(|unit| self.head_words(unit as usize)));
        let heads = words
            .into_iter()
            .flatten()
            .flatten()
            .map(|w| self.rules.needs.heads(w));
        Around {
            parts,
            phrases: (self.phrases_read())
                .with(Phrases::RECEIVER.when(given.is_some() || self.elided_taker(i).is_some())),
            heads: heads.fold(Heads::NONE, Heads::with),
            ..before
        }
    }

    /// Around a noun of which only its own phrase was read.
    pub(super) fn around_noun(&self, noun: &NounTrigger) -> Around {
        let NounTrigger { unit: i, token, .. } = *noun;
        let unit = &self.chunks.units[i];
        let (head, follows) = (unit.head as usize, token + 1 < unit.to as usize);
        let owners = noun.owners.map_or(0, |range| range.1 - range.0);
        let named = if follows {
            unit.np.name && token < head
        } else {
            self.apposed(i).is_some() || self.is_listed_behind(i) || self.is_borne(i)
        };
        let describes = match unit.attached_to {
            None => token == head,
            Some(root) => {
                let root = self.chunks.units[root as usize].np;
                root.person || root.partitive && token == head
            }
        };
        let parts = Parts::OWNER
            .when(owners > 0)
            .with(Parts::OWNERS.when(owners > 1))
            .with(Parts::NAME.when(named))
            .with(Parts::LAST.when(!follows || token == head))
            .with(Parts::DESCRIBES.when(describes))
            .with(Parts::DOER);
        Around {
            parts,
            phrases: self.survey.phrases,
            cast: self.survey.cast,
            ..Around::UNKNOWN
        }
    }

    /// Around a noun whose complements and verb were read.
    pub(super) fn behind_noun(&self, noun: &NounTrigger, before: Around) -> Around {
        let by = self.complements.by;
        let lends = if let Some(verb) = noun.governor {
            is_filled(self.clauses[verb].subject)
                || self.chunks.units[verb].verb.govern.any(Govern::DATIVE)
        } else {
            // set apart by a comma, it may be the main verb's
            let comma = self.measured(noun.unit).checked_sub(2);
            comma.is_none_or(|comma| self.chunks.units[comma].kind == Kind::Comma)
                || self.is_event_behind(noun.unit)
                || self.is_heading()
        };
        let doer = noun.owners.is_some_and(is_filled)
            || lends
            || self.under_which(noun.unit).is_some()
            || by.is_some_and(|unit| self.denotes(unit as usize));
        Around {
            parts: (before.parts.without(Parts::DOER)).with(Parts::DOER.when(doer)),
            phrases: self.phrases_read(),
            ..before
        }
    }

    /// The prepositional phrases that were read.
    fn phrases_read(&self) -> Phrases {
        let needs = &self.rules.needs;
        let mut all = Phrases::ALWAYS;
        for (word, unit) in &self.complements.phrases {
            all = all.with(needs.phrase(*word, self.may_name(*unit as usize)));
        }
        // the subject of a passive stands behind the same "by" as other phrases
        if self.complements.by.is_some() {
            all = all.with(needs.phrase(self.rules.by, true));
        }
        if self.complements.second.is_some() {
            all = all.with(Phrases::RECEIVER);
        }
        all
    }

    /// Whether a noun phrase, with what is coordinated with it, denotes an actor.
    fn denotes(&self, unit: usize) -> bool {
        is_filled(self.chunks.collective(unit))
    }

    /// Whether [`Matching::phrase`] may find an actor in a noun phrase.
    fn may_name(&self, unit: usize) -> bool {
        let of = || self.chunks.units.get(unit + 1);
        self.denotes(unit)
            || self.chunks.units[unit].has_modifiers()
            || of().is_some_and(|of| of.kind == Kind::Preposition)
            || self.chunks.units[unit].np.partitive
            || self.sentence.tokens[self.chunks.units[unit].from as usize]
                .tags
                .any(Tags::POSSESSIVE)
            || self.holders(unit).is_some()
            || self.sentence.tokens[self.chunks.units[unit].head as usize]
                .tags
                .any(Tags::DEED)
    }
}
