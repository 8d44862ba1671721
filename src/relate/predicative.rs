//! Adjectives that say what a verb makes of its object: "has left Moldova dependent on".

use super::chunk::{Kind, Range};
use super::matching::Matching;
use super::observe::Observer;
use super::word_class::Tags;

impl<O: Observer> Matching<'_, O> {
    /// Whom a verb makes what the adjective in token `t` says, which ends phrase `i`.
    fn made(&self, i: usize, t: usize) -> Option<Range> {
        let unit = &self.chunks.units[i];
        let first = unit.group.map_or(i, |g| g.first as usize);
        let ends = t == unit.head as usize && unit.attached_to.is_none();
        self.made_so(i, first).filter(|_| ends)
    }

    /// Whom the noun or adjective in token `t` of phrase `i` describes.
    pub(super) fn described(
        &mut self,
        i: usize,
        t: usize,
        governor: Option<usize>,
    ) -> Option<Range> {
        self.made(i, t).or_else(|| self.anchor(i, t, governor))
    }

    /// Whether a verb makes its object what an adjective says.
    pub(super) fn is_made_so(&self, i: usize) -> bool {
        let first = self.chunks.units[i].group.map_or(i, |g| g.first as usize);
        self.made_so(i, first).is_some()
    }

    /// Whom a verb makes what an adjective says: "has made Moldova dependent on".
    fn made_so(&self, i: usize, first: usize) -> Option<Range> {
        let units = &self.chunks.units;
        let adjective = self.sentence.tokens[units[i].head as usize].tags;
        if !adjective.any(Tags::ADJECTIVE) || units[i].denotes() {
            return None;
        }
        let adverb = |unit: usize| usize::from(units[unit].kind == Kind::Other);
        let object = first.checked_sub(1)?;
        let object = object.checked_sub(adverb(object))?;
        let named = units[object].denotes() && units[object].np.name;
        let start = units[object].group.map_or(object, |g| g.first as usize);
        let verb = start.checked_sub(1).filter(|_| named)?;
        let made = units[verb].kind == Kind::VerbGroup && !units[verb].verb.copula;
        made.then(|| self.chunks.collective(object))
    }
}
