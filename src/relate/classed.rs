//! Members of a list that are said to be of different sorts: "the candidate countries Serbia and
//! Albania, and the EFTA countries Iceland and Norway, members of the EEA".

use super::chunk::{Kind, Range};
use super::matching::Matching;
use super::observe::Observer;
use super::pos::Pos;

impl<O: Observer> Matching<'_, O> {
    /// The phrase in unit `i` and those that follow it in its list, up to one of another sort.
    pub(super) fn alike(&mut self, i: usize) -> Range {
        let unit = self.chunks.units[i];
        let Some(group) = unit.group.filter(|_| unit.np.name) else {
            return self.chunks.collective(i);
        };
        let (first, last) = (group.first as usize, group.last as usize);
        let other = (i + 1..=last).find(|at| self.is_sorted(*at));
        match other {
            None if i == first => group.args,
            // what is read is a list from its first member on
            _ => self.chunks.gather(i, other.map_or(last, |at| at - 1)),
        }
    }

    /// Those of a list that ends with phrase `i` who are of the sort of the last.
    pub(super) fn alike_until(&mut self, i: usize) -> Range {
        let unit = self.chunks.units[i];
        let Some(group) = unit.group.filter(|_| unit.np.name) else {
            return self.chunks.collective(i);
        };
        let (first, last) = (group.first as usize, group.last as usize);
        match (first + 1..=last).rev().find(|at| self.is_sorted(*at)) {
            Some(at) => self.chunks.gather(at, last),
            None => group.args,
        }
    }

    /// Whether a noun in a phrase says what those are who are named from it on: "the EFTA
    /// countries Iceland".
    fn is_sorted(&self, i: usize) -> bool {
        let unit = &self.chunks.units[i];
        let named = unit.kind == Kind::NounPhrase
            && unit.np.name
            && !unit.np.person
            && unit.attached_to.is_none();
        named
            && (unit.from as usize..unit.head as usize)
                .any(|t| self.sentence.tokens[t].slot.is_none() && self.pos[t] == Pos::Noun)
    }
}
