//! The state that a text or the sentence before tells of, and that "the country" goes on with.

use super::discourse::Seen;
use super::resolver::Pass;
use super::state_meant::{FAR_MORE, OFTEN};
use super::word_class::{BESIDE, JOINER};

impl Pass<'_> {
    /// The state of which the sentence before tells, where the last one is only beside it and "the
    /// country" goes on: "Algeria won independence from France. The country", "Malta imports gas
    /// from Italy. The country".
    pub(super) fn subject_beside<'s>(
        &self,
        last: &Seen,
        mut all: impl Iterator<Item = &'s Seen>,
        start: usize,
    ) -> Option<Seen> {
        if !self.reader.opens(start) || last.sentence + 2 < self.sentence {
            return None;
        }
        let reader = self.reader;
        let mut named = self.mentions_of(last.sentence);
        let mut at = named.find(|m| m.actor == last.actor)?.span.start as usize;
        let begins = self.opening(at).start.unwrap_or(at);
        let mut link = reader.prev_near(begins)?;
        // "warnings from Brussels and Washington"
        if reader.term(link).is(JOINER) {
            let other = reader.prev_near(link.start)?;
            at = self.mention_ending(other.end)?.span.start as usize;
            link = reader.prev_near(self.opening(at).start.unwrap_or(at))?;
        }
        let doer = self.doer_of(last.sentence)?;
        let beside = self.reader.term(link).is(BESIDE);
        all.find(|s| beside && s.entity == Some(doer) && s.actor != last.actor)
            .copied()
    }

    /// The state of a text that names it often, and all others far less, however far back it
    /// stands.
    pub(super) fn subject_of_article<'s>(
        &self,
        all: impl Iterator<Item = &'s Seen>,
    ) -> Option<Seen> {
        let (mut most, mut second): (Option<(u32, &Seen)>, u32) = (None, 0);
        for seen in all {
            let times = self.times_named(seen);
            match most {
                Some((named, _)) if times <= named => second = second.max(times),
                _ => {
                    second = most.map_or(0, |(named, _)| named);
                    most = Some((times, seen));
                }
            }
        }
        let (times, seen) = most?;
        (times >= OFTEN && times >= FAR_MORE * second).then_some(*seen)
    }
}
