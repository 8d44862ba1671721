//! Which of two lists a phrase with a number takes up: that of which the sentence goes on to speak.

use super::discourse::Listed;
use super::mention::ActorIdx;
use super::resolver::Pass;
use super::word_class::{
    ADVERSE, AUXILIARY, CLAUSE, DEFINITE, FUNCTION, JOINER, LOCATIVE, RELATIONAL,
};

impl Pass<'_> {
    /// The two whom the news named together first, where others have been listed since and the
    /// sentence speaks of one of the two: "Oman and Iran signed. Peru and Chile cheered. Ghana,
    /// which had backed Iran, congratulated both countries".
    pub(super) fn taken_up_again(&self, list: &Listed, count: usize) -> Option<&[ActorIdx]> {
        let theme = &self.out.scratch.discourse.principals;
        if theme.actors.len() != count || theme.end >= list.end || list.sentence == self.sentence {
            return None;
        }
        // "They fought in 1963, when Cuba and Egypt armed Algeria. Both countries": not those aside
        let start = list.start as usize;
        let when = self
            .reader
            .prev_near(self.opening(start).start.unwrap_or(start));
        let other = LOCATIVE | RELATIONAL | DEFINITE | AUXILIARY | CLAUSE | JOINER | ADVERSE;
        let aside = when.is_some_and(|w| {
            let term = self.reader.term(w);
            term.is(FUNCTION) && !term.is(other) && !self.reader.opens(w.start)
        });
        if aside {
            return Some(&theme.actors);
        }
        let (mut first, mut speaks) = (None, false);
        for mention in self.mentions_of(self.sentence) {
            if list.actors.contains(&mention.actor) {
                return None;
            }
            speaks |= theme.actors.contains(&mention.actor);
            first = Some(mention.actor);
        }
        let subject = first.is_some_and(|actor| theme.actors.contains(&actor));
        (speaks && !subject).then_some(&theme.actors)
    }
}
