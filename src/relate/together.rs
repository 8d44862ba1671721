//! Subjects that are taken together, and what they are called before the verb: whether they deal
//! with each other; and who does something together with the subject.

use super::chunk::{Chunks, Kind, Range, Unit};
use super::clause::Clause;
use super::matching::Matching;
use super::observe::Observer;
use super::predicate::Predicate;
use super::token::Sentence;
use super::word_class::{Govern, Tags};
use crate::gazetteer::EntityKind;

/// A phrase that opens a sentence begins before this unit: "Following the signing of the accord".
const OPENING: usize = 4;

impl<O: Observer> Matching<'_, O> {
    /// The two or more who are the subject of the verb before phrase `i`, or of the one behind a
    /// phrase that opens the sentence, if what they do is no judgment of what others do: "Chad and
    /// Sudan agreed on Friday, following talks", "Under a deal, Chad and Sudan freed prisoners".
    pub(super) fn parties_before(&self, i: usize) -> Option<Range> {
        let first = self.chunks.first_of(i);
        let Some(verb) = self.verb_before(first) else {
            // "Following talks mediated by Oman, Chad and Sudan agreed"
            let opens = first.checked_sub(1)?;
            let opens = self.chunks.units[opens].kind == Kind::Preposition && opens < OPENING;
            let mut verbs = self.chunks.verbs.iter().map(|verb| *verb as usize);
            let main = verbs.find(|verb| self.chunks.units[*verb].is_predicate());
            return main.filter(|_| opens).and_then(|verb| {
                let parties = self.clauses[verb].subject;
                self.act_together(verb, parties).then_some(parties)
            });
        };
        let by = |at: &usize| self.chunks.is_link(self.sentence, *at, Tags::BY);
        // "was signed by Chad and Sudan, following talks"
        let signers = (verb + 1..i)
            .find(by)
            .filter(|_| self.clauses[verb].passive);
        let parties = signers.map_or(self.clauses[verb].subject, |by| {
            self.chunks.collective(by + 1)
        });
        self.act_together(verb, parties).then_some(parties)
    }

    /// Whether two or more do what a verb says, and it is no judgment of what others do.
    fn act_together(&self, verb: usize, parties: Range) -> bool {
        let others = self.chunks.units[verb].verb.govern.any(Govern::AGAINST);
        !others && !self.clauses[verb].negated && self.distinct(parties) > 1
    }

    /// "President Kagame and his Rwandan Patriotic Front agreed to": a leader and his own do not
    /// deal with each other.
    pub(super) fn is_one_side(&self, clause: &Clause) -> bool {
        let Some(subject) = clause.subject_unit.map(|unit| unit as usize) else {
            return false;
        };
        let Some(group) = self.chunks.units[subject].group else {
            return false;
        };
        let last = &self.chunks.units[group.last as usize];
        let first = &self.sentence.tokens[last.from as usize];
        let owned = self.sentence.is_possessive(first);
        let slot = self.sentence.tokens[last.head as usize].slot;
        let body = slot.is_some_and(|slot| {
            let kind = self.sentence.slots[usize::from(slot)].kind;
            matches!(kind, EntityKind::Organization | EntityKind::Group)
        });
        body && owned && self.chunks.units[group.first as usize].np.person
    }

    /// "The pact requires its members to consult each other": whoever the one is, he is none of
    /// them.
    pub(super) fn is_outside(&self, a: Range, b: Range) -> bool {
        let mut one = self.actors_in(a);
        let (Some(one), None) = (one.next(), one.next()) else {
            return false;
        };
        self.reciprocal(b) && !self.actors_in(b).any(|other| other == one)
    }

    /// "Egypt, Oman and Kuwait restored ties": with somebody else, who is not named again.
    pub(super) fn is_with_others(&self, predicate: Predicate, clause: &Clause) -> bool {
        predicate == Predicate::Supports && self.actors_in(clause.subject).nth(2).is_some()
    }

    /// "The EU candidate countries include": those whom the noun names are none of its members.
    pub(super) fn names_others(&self, predicate: Predicate, clause: &Clause) -> bool {
        let Some(subject) = clause.subject_unit.map(|unit| unit as usize) else {
            return false;
        };
        let head = self.chunks.units[subject].head as usize;
        if predicate != Predicate::MemberOf || self.sentence.tokens[head].slot.is_some() {
            return false;
        }
        let word = self.sentence.word_of(head, &self.rules.lexicon);
        let others = [
            Predicate::CandidateOf,
            Predicate::ObserverOf,
            Predicate::PartnerOf,
        ];
        self.may_state(&word.nouns, &others)
    }

    /// "agreed to let Russia deploy missiles on its soil", "asked NATO to send troops": against
    /// whoever lets or asks him to, nobody mobilizes.
    pub(super) fn is_invited(&self, i: usize, predicate: Predicate, object: Option<Range>) -> bool {
        let clause = &self.clauses[i];
        if predicate != Predicate::MobilizesAgainst || !self.chunks.units[i].verb.infinitive {
            return false;
        }
        let (Some(host), Some(object)) = (clause.governor, object) else {
            return false;
        };
        let hosts = self.clauses[host as usize].subject;
        let mut objects = self.actors_in(object);
        hosts != clause.subject && objects.any(|o| self.actors_in(hosts).any(|host| host == o))
    }
}

impl Chunks {
    /// "sent aid to Chad together with Niger", "founded ASEAN together with Peru": who is named behind
    /// "together with" may as well be beside the doer, and lengthens no list of those to whom
    /// something goes, or of what is founded.
    pub(super) fn is_beside_doer(&self, sentence: &Sentence, first: usize) -> bool {
        let next = self.after(first);
        let Some([link, state]) = self.units.get(next..next + 2) else {
            return false;
        };
        let together = sentence.tokens[link.from as usize].tags.is_together();
        if link.kind != Kind::And || !together {
            return false;
        }
        let kind = |unit: &Unit| {
            let slot = self.args(unit.own).first()?;
            Some(sentence.slots[usize::from(*slot)].kind)
        };
        let body = matches!(
            kind(&self.units[first]),
            Some(EntityKind::Organization | EntityKind::Company)
        );
        let acts = matches!(kind(state), Some(EntityKind::Country | EntityKind::Person));
        let founded = || body && acts && self.is_object(sentence, first);
        self.is_given_to(sentence, first) || founded()
    }

    /// Whether the preposition before a phrase may say to whom something goes: "to", "for", but not
    /// "by", nor "with" or "between", behind which all have a part in it.
    fn is_given_to(&self, sentence: &Sentence, phrase: usize) -> bool {
        let parted = Tags::BY.with(Tags::OF).with(Tags::FROM);
        let parted = parted.with(Tags::PARTNER).with(Tags::PLURAL);
        let link = phrase.checked_sub(1).map(|link| &self.units[link]);
        link.filter(|link| link.kind == Kind::Preposition)
            .is_some_and(|link| {
                let tags = sentence.tokens[link.from as usize].tags;
                tags.any(Tags::TO) || !tags.any(parted)
            })
    }
}
