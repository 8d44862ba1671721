//! Verbs as nouns: "China's blocking of Philippine ships", "the arming of Chad by Libya".

use super::chunk::{Kind, Range, is_filled};
use super::complement::From;
use super::frame::{Role, TriggerKind};
use super::matching::{Filled, Matching, Use};
use super::need::Around;
use super::observe::{Lack, Observer};
use super::sense::Ending;
use super::statement::Reality;
use super::token::Token;
use super::word_class::{Forms, Tags};

/// Whether a token is the gerund of a verb, of no noun that the rules know.
pub(super) fn is_gerund(token: &Token) -> bool {
    token.sense.forms == Forms::GERUND || token.ending == Ending::Gerund && token.slot.is_none()
}

impl<O: Observer> Matching<'_, O> {
    /// Tries what the gerund that heads the noun phrase in unit `i` states as a verb: whose it is
    /// does it to those behind "of".
    pub(super) fn gerund_noun(&mut self, i: usize) {
        let unit = self.chunks.units[i];
        let head = unit.head as usize;
        let of = self.chunks.units.get(i + 1).is_some_and(|of| {
            let tags = self.sentence.tokens[of.from as usize].tags;
            of.kind == Kind::Preposition && tags.any(Tags::OF)
        });
        let object = self.chunks.units.get(i + 2).map(|u| u.kind);
        if !of || object != Some(Kind::NounPhrase) || !is_gerund(&self.sentence.tokens[head]) {
            return;
        }
        let word = self.sentence.word_of(head, &self.rules.lexicon);
        if word.nouns.iter().any(Option::is_some) {
            return;
        }
        let owners = self.modifiers_before(i, head);
        self.complements
            .read(self.sentence, self.chunks, i, From::Noun);
        let by = self
            .complements
            .by
            .map(|by| self.chunks.collective(by as usize));
        let filled = |range: &Range| is_filled(*range);
        let Some(owners) = owners.filter(filled).or(by).filter(filled) else {
            return;
        };
        let governor = self.governor_of(i);
        let reality = governor.map_or_else(Reality::default, |g| self.noun_reality(i, g));
        self.complements.object = Some(i as u32 + 2);
        let own = |phrase: &(_, u32)| phrase.1 != i as u32 + 2;
        self.complements.phrases.retain(own);
        let trigger = self.sentence.tokens[head].span();
        for (lemma, _) in word.verbs.iter().flatten() {
            self.uses(
                *lemma,
                &Around::UNKNOWN,
                trigger,
                |matching, used, filled| {
                    matching.gerund_frame(i, owners, used, filled)?;
                    matching.state(used.rule, *filled, reality, trigger);
                    Ok(())
                },
            );
        }
    }

    /// Fills a verb's frame from a noun phrase and what stands behind it.
    fn gerund_frame(
        &mut self,
        i: usize,
        owners: Range,
        used: Use<'_>,
        filled: &mut Filled,
    ) -> Result<(), Lack> {
        let Use { frame, words, .. } = used;
        let plain = frame.trigger == TriggerKind::Verb
            && frame.clause.is_none()
            && frame.topic.is_none()
            && frame.speaker.is_none()
            && !frame.second
            && words.tail.is_empty();
        let [(_, left)] = frame.left.as_slice() else {
            return Err(Lack::Subject);
        };
        if !plain || left.role == Role::Any || left.headed || left.plural {
            return Err(Lack::Subject);
        }
        filled.set(*left, owners);
        let slot = frame.object.ok_or(Lack::Object)?;
        self.allows(i, used)?;
        self.heads(used.rule, slot, Some(i as u32 + 2))?;
        let args = self.phrase(i + 2, slot).ok_or(Lack::Object)?;
        if !filled.set(slot, args) && slot.role != Role::Any {
            return Err(Lack::Object);
        }
        self.prepositions(used, filled, true, None)
    }
}
