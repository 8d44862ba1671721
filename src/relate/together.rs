//! Subjects that are taken together, and what they are called before the verb: whether they deal with each other.

use super::chunk::Range;
use super::clause::Clause;
use super::matching::Matching;
use super::observe::Observer;
use super::predicate::Predicate;
use super::word_class::Tags;
use crate::gazetteer::EntityKind;

impl<O: Observer> Matching<'_, O> {
    /// "President Kagame and his Rwandan Patriotic Front agreed to": a leader and his own do not deal with each
    /// other.
    pub(super) fn is_one_side(&self, clause: &Clause) -> bool {
        let Some(subject) = clause.subject_unit.map(|unit| unit as usize) else {
            return false;
        };
        let Some(group) = self.chunks.units[subject].group else {
            return false;
        };
        let last = &self.chunks.units[group.last as usize];
        let opens = self.sentence.tokens[last.from as usize];
        let his = |slot: u16| self.sentence.slots[usize::from(slot)].possessive;
        let owned = opens.tags.any(Tags::POSSESSIVE) || opens.slot.is_some_and(his);
        let slot = self.sentence.tokens[last.head as usize].slot;
        let body = slot.is_some_and(|slot| {
            let kind = self.sentence.slots[usize::from(slot)].kind;
            matches!(kind, EntityKind::Organization | EntityKind::Group)
        });
        body && owned && self.chunks.units[group.first as usize].np.person
    }

    /// "The pact requires its members to consult each other": whoever the one is, he is none of them.
    pub(super) fn is_outside(&self, a: Range, b: Range) -> bool {
        let actors = |range: Range| {
            let slots = self.chunks.args(range).iter();
            let slots = slots.map(|slot| &self.sentence.slots[usize::from(*slot)]);
            slots.flat_map(|slot| self.sentence.actors_of(slot))
        };
        let mut one = actors(a);
        let (Some(one), None) = (one.next(), one.next()) else {
            return false;
        };
        self.reciprocal(b) && !actors(b).any(|other| other == one)
    }

    /// "Egypt, Oman and Kuwait restored ties": with somebody else, who is not named again.
    pub(super) fn is_with_others(&self, predicate: Predicate, clause: &Clause) -> bool {
        let many = |range: Range| {
            let slots = self.chunks.args(range).iter();
            let slots = slots.map(|slot| &self.sentence.slots[usize::from(*slot)]);
            let each = slots.map(|slot| self.sentence.actors_of(slot).len());
            each.sum::<usize>() > 2
        };
        predicate == Predicate::Supports && many(clause.subject)
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
        let lexicon = &self.rules.lexicon;
        let nouns = self.sentence.word_of(head, lexicon).nouns;
        let mut uses = nouns
            .iter()
            .flatten()
            .flat_map(|noun| &lexicon.get_lemma(*noun).uses);
        uses.any(|(rule, _)| {
            let other = self.rules.rules[usize::from(*rule)].predicate;
            matches!(
                other,
                Predicate::CandidateOf | Predicate::ObserverOf | Predicate::PartnerOf
            )
        })
    }

    /// "agreed to let Russia deploy missiles on its soil", "asked NATO to send troops": against whoever lets or asks
    /// him to, nobody mobilizes.
    pub(super) fn is_invited(&self, i: usize, predicate: Predicate, object: Option<Range>) -> bool {
        let clause = &self.clauses[i];
        let host = clause.governor.map(|governor| governor as usize);
        let host = host.filter(|_| {
            predicate == Predicate::MobilizesAgainst && self.chunks.units[i].verb.infinitive
        });
        let (Some(host), Some(object)) = (host, object) else {
            return false;
        };
        let hosts = self.clauses[host].subject;
        let actors = |range: Range| {
            let slots = self.chunks.args(range).iter();
            let slots = slots.map(|slot| &self.sentence.slots[usize::from(*slot)]);
            slots.flat_map(|slot| self.sentence.actors_of(slot))
        };
        hosts != clause.subject && actors(object).any(|o| actors(hosts).any(|h| h == o))
    }
}
