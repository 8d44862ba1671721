//! Who does something to several others: "Ghana has long quarrelled with Benin. Togo sold weapons to
//! the two countries" is not about Togo as one of the two.

use super::mention::ActorIdx;
use super::resolver::Pass;
use super::word_class::{ADDRESS, BLAME, DEED, JUDGMENT, LOCATIVE, RELATIONAL, STANCE};

impl Pass<'_> {
    /// The only actor whom a sentence names before a phrase for several that a verb or a preposition
    /// governs, if neither the sentence before nor the last list has him.
    pub(super) fn doer_apart(&self, start: usize) -> Option<ActorIdx> {
        let doer = self.first_of_sentence()?;
        let reader = self.reader;
        let governor = reader.prev_near(start)?;
        let term = reader.term(governor);
        let governs = term.is(LOCATIVE | RELATIONAL | STANCE | ADDRESS | BLAME | JUDGMENT | DEED)
            || reader.is_past(governor);
        let alone = || self.mentions_of(self.sentence).all(|m| m.actor == doer);
        let before = self.sentence.checked_sub(1)?;
        let told = || self.mentions_of(before).any(|m| m.actor == doer);
        let discourse = &self.out.scratch.discourse;
        let lists = [
            &discourse.listed,
            &discourse.sided,
            &discourse.people_listed,
        ];
        let listed = || lists.iter().any(|list| list.actors.contains(&doer));
        // "one of the six states"
        let part = reader.is(governor, "of");
        (governs && !part && alone() && !told() && !listed()).then_some(doer)
    }
}
