//! Whom a speaker speaks to: "Biden told Kishida", "Putin wrote in a letter to Kim", and the one to
//! whom the sentence before says that something was sent.

use super::lexicon::Target;
use super::mention::{ActorIdx, Mention};
use super::reader::Word;
use super::resolver::Pass;
use super::speaker::Tag;
use super::word_class::{ADDRESS, DEFINITE, ISSUED, MEETING, ORIGIN, PARTNER_LINK, POSSESSIVE};
use crate::gazetteer::{EntityIdx, EntityKind, Sector};

/// Between a speaker and whom he speaks to stand no more words than this.
const REACH: usize = 16;
/// Before the name of somebody who is told stand no more words of his title than this.
const TITLE: usize = 5;

impl Pass<'_> {
    /// Whom the speaker of a quotation in a sentence speaks to.
    pub(super) fn hearer_of(&self, tag: Tag, sentence: u32) -> Option<ActorIdx> {
        self.told_in(tag)
            .or_else(|| self.met_in(tag))
            .or_else(|| self.sent_to(tag.speaker, sentence))
    }

    /// The object of the verb of saying: "told his Lithuanian counterpart", "told President Macron",
    /// "told the Russian ambassador".
    fn told_in(&self, tag: Tag) -> Option<ActorIdx> {
        let hears = |m: &&Mention| {
            self.kind_of(m.actor) == Some(EntityKind::Person) || self.names_officials(m)
        };
        let hearer = self.mentions_between(tag.verb.end, tag.to).find(hears)?;
        let told = hearer.actor != tag.speaker
            && self.is_spoken_to(tag.verb, hearer.span.start as usize)
            && self.reader.possessive(hearer.span.end as usize).is_none();
        told.then_some(hearer.actor)
    }

    /// With whom he has met or to whom he has written: "said after talks with Orban".
    fn met_in(&self, tag: Tag) -> Option<ActorIdx> {
        let people = self.people_between(tag.from, tag.to);
        let other = only_other(people, tag.speaker)?;
        let met = self.leads_to(tag.from, other.span.start as usize);
        met.then_some(other.actor)
    }

    /// Whether the object of a verb such as "told" is the name at a byte, with no more than a title
    /// before it.
    fn is_spoken_to(&self, verb: Word, name: usize) -> bool {
        let reader = self.reader;
        let mut at = verb.end;
        for _ in 0..TITLE {
            match reader.next_near(at) {
                Some(word) if word.start >= name => return reader.term(verb).is(ADDRESS),
                Some(word)
                    if reader.is_capital(word.start)
                        || reader.term(word).is(DEFINITE | POSSESSIVE) =>
                {
                    at = word.end;
                }
                _ => return false,
            }
        }
        false
    }

    /// Whether an official of the state stands behind its name: "the Russian ambassador", "his Ugandan
    /// counterpart", but not "Russian television".
    fn names_officials(&self, state: &Mention) -> bool {
        let head = self.head(state.span.end as usize, true);
        head.is_some_and(|head| {
            let noun = self.lexicon.noun(head.term);
            head.agent_sector() == Some(Sector::Gov)
                || self.lexicon.title(head.term).is_some()
                || noun.is_some_and(|noun| noun.target == Target::Counterpart)
        })
    }

    /// The other person of the sentence before, if that says that the speaker wrote, spoke or sent
    /// something to him.
    fn sent_to(&self, speaker: ActorIdx, sentence: u32) -> Option<ActorIdx> {
        let before = self.out.sentences.get(sentence.checked_sub(1)? as usize)?;
        let people = self.people_between(before.start as usize, before.end as usize);
        let other = only_other(people.clone(), speaker)?;
        let one = people.clone().filter(|m| m.actor == speaker).last()?;
        let from = one.span.end as usize;
        self.leads_to(from, other.span.start as usize)
            .then_some(other.actor)
    }

    /// The state of whoever is spoken to: an official's, or the one whose officials are.
    pub(super) fn state_of_hearer(&self, hearer: ActorIdx) -> Option<EntityIdx> {
        self.state_of_official(hearer).or_else(|| {
            let entity = self.entity_of(hearer)?;
            (self.resolver.states.state(entity) == Some(entity)).then_some(entity)
        })
    }

    /// Whether a talk with somebody, or what is sent to him, stands between two bytes: "after talks
    /// with", "in a letter to", "congratulated".
    fn leads_to(&self, from: usize, to: usize) -> bool {
        let reader = self.reader;
        let (mut at, mut sent) = (from, false);
        for _ in 0..REACH {
            let Some(word) = reader.next_near(at).filter(|w| w.start < to) else {
                return false;
            };
            let term = reader.term(word);
            let linked = sent && term.is(ORIGIN | PARTNER_LINK);
            if linked || term.is(MEETING) || self.is_spoken_to(word, to) {
                return true;
            }
            sent |= term.is(ISSUED);
            at = word.end;
        }
        false
    }
}

/// The only person among some who is not the speaker.
fn only_other<'a>(
    people: impl Iterator<Item = &'a Mention>,
    speaker: ActorIdx,
) -> Option<&'a Mention> {
    let mut others = people.filter(|m| m.actor != speaker);
    let one = others.next()?;
    others.all(|m| m.actor == one.actor).then_some(one)
}
