//! What stands between a subject and its verb: insertions that commas or dashes set apart, and those
//! who are only set beside the subject.

use super::chunk::{Kind, is_filled};
use super::clause::{Analyzer, Clause};
use super::word_class::{Govern, Tags};

impl Analyzer<'_> {
    /// Whether "whose" opens a clause, or what picks some of it: "most of whose banks failed".
    fn begins_with_whose(&self, at: usize) -> bool {
        let picked = match self.chunks.units.get(at..at + 3) {
            Some([some, of, _]) => {
                matches!(some.kind, Kind::NounPhrase | Kind::Other)
                    && of.kind == Kind::Preposition
                    && self.tags(at + 1).any(Tags::OF)
                    && self.tags(at + 2).any(Tags::WHOSE)
            }
            _ => false,
        };
        picked || self.tags(at).any(Tags::WHOSE)
    }

    /// The comma or dash that opens the insertion which the one at `close` closes.
    pub(super) fn insertion(&self, close: usize, low: usize) -> Option<usize> {
        let kind = self.kind(close);
        let depth = self.chunks.units[close].depth;
        let mut finite = false;
        let mut told = false;
        for open in (low..close).rev() {
            let unit = &self.chunks.units[open];
            if unit.depth != depth {
                continue;
            }
            match unit.kind {
                Kind::Stop | Kind::Semicolon => return None,
                // "the head of a group which is blamed": inside the insertion
                Kind::VerbGroup
                    if self.before(open).map(|b| self.kind(b)) == Some(Kind::Relative) => {}
                // "Ethiopia, worried that Egypt might attack, has courted"
                Kind::VerbGroup
                    if unit.verb.past_or_participle
                        && self.kind(open + 1) == Kind::That
                        && self.before(open).map(|b| self.kind(b)) == Some(kind) => {}
                // "Rwanda, Congo claims, has sent"
                // "Rwanda, it emerged, has sent"
                Kind::VerbGroup if unit.verb.is_finite() => {
                    let short = open.checked_sub(2).is_some_and(|comma| {
                        self.kind(comma) == kind && self.chunks.units[open - 1].np.pronoun
                    });
                    let says = unit.verb.govern.any(Govern::SAY);
                    // "Iran, the envoy told reporters on Monday, has attacked"
                    told |= says && open + 1 < close && self.is_heard(open + 1, close);
                    finite |= !((says || short) && open + 1 == close || told);
                }
                // "Armenia, angry that Russia had done nothing, invited"
                Kind::That | Kind::Subordinator => finite = false,
                // the commas of a list set nothing apart
                k if k == kind && unit.group.is_none() => {
                    // "the bloc, whose members, Chad and Niger, quarrel, is": what opens it stands
                    // before those named
                    let first = self
                        .chunks
                        .first_of(self.chunks.root(open.saturating_sub(1)));
                    let owned = first
                        .checked_sub(1)
                        .filter(|comma| self.kind(*comma) == kind);
                    let acts = finite || self.kind(open + 1) == Kind::VerbGroup;
                    if acts && self.begins_with_whose(first) && owned.is_some() {
                        return owned;
                    }
                    // "has wooed Chad, given Togo arms, sent": a list of deeds
                    let next = &self.chunks.units[open + 1];
                    let done = &self.out[open + 1];
                    if next.verb.bare_participle && !done.passive && is_filled(done.subject) {
                        return None;
                    }
                    let starts = self.kind(open + 1);
                    let relative = matches!(
                        starts,
                        Kind::Relative | Kind::Subordinator | Kind::Preposition
                    ) || self.begins_with_whose(open + 1);
                    finite |= told && !self.may_act(open);
                    return (open > 0 && (!finite || relative)).then_some(open);
                }
                _ => {}
            }
        }
        None
    }

    /// Whether the phrase `root` before the verb in unit `i` is only set beside its subject:
    /// "blames Rwanda, rather than the rebels, for the raid, has urged", "dropped its demand, and
    /// together with Uganda attacked".
    pub(super) fn set_beside(
        &mut self,
        i: usize,
        root: usize,
        low: usize,
        clause: &mut Clause,
    ) -> bool {
        let Some(before) = self.chunks.first_of(root).checked_sub(1) else {
            return false;
        };
        match self.kind(before) {
            Kind::Other if self.is_denied_aside(before, low) => {
                if let Some(main) = self.finite_before(before) {
                    self.subject_from(clause, main);
                }
                true
            }
            Kind::And if self.is_joined_twice(before) => {
                self.coordinated(i, before, clause);
                let other = self.chunks.collective(root);
                clause.subject = self.chunks.both(clause.subject, other);
                true
            }
            _ => false,
        }
    }

    /// Whether unit `not` denies what follows it behind the comma of a clause that has its verb.
    fn is_denied_aside(&self, not: usize, low: usize) -> bool {
        let comma = not.checked_sub(1).filter(|comma| *comma > low);
        self.tags(not).any(Tags::NOT)
            && comma.is_some_and(|comma| self.kind(comma) == Kind::Comma)
            && self.finite_before(not).is_some()
    }

    /// Whether unit `not` denies what "and" before it would join: "Iran and not Iraq".
    pub(super) fn is_and_not(&self, not: usize) -> bool {
        let unit = &self.chunks.units[not];
        let denies = unit.kind == Kind::Other && unit.np.no;
        denies && self.before(not).map(|and| self.kind(and)) == Some(Kind::And)
    }

    /// Lets the phrase `root` behind the "and" in unit `and` be the subject, with those joined to it.
    pub(super) fn subject_joined(
        &mut self,
        root: usize,
        and: usize,
        low: usize,
        clause: &mut Clause,
    ) {
        self.subject_is(clause, self.joined_to(root, and));
        if let Some(other) = self.parted_from(root, and, low) {
            let other = self.chunks.collective(other);
            clause.subject = self.chunks.both(other, clause.subject);
        }
    }

    /// Who is named before "and" and an insertion, and acts together with the one behind it: "Deby,
    /// president since 2021, and Tiani, who seized power in 2023, met".
    fn parted_from(&self, last: usize, and: usize, low: usize) -> Option<usize> {
        let close = and
            .checked_sub(1)
            .filter(|at| self.kind(*at) == Kind::Comma)?;
        let open = self.insertion(close, low)?;
        let name = self.chunks.root(open.checked_sub(1)?);
        let (one, other) = (&self.chunks.units[name], &self.chunks.units[last]);
        let named = one.np.name && one.denotes() && one.np.person == other.np.person;
        let held = self.chunks.first_of(name).checked_sub(1);
        let held = held.map(|before| self.kind(before));
        let acts = !matches!(held, Some(Kind::Preposition | Kind::VerbGroup | Kind::And));
        (named && other.np.name && other.denotes() && acts).then_some(name)
    }

    /// Whether another "and" stands before the one in unit `and`: "and together with".
    fn is_joined_twice(&self, and: usize) -> bool {
        let before = and.checked_sub(1).map(|before| self.kind(before));
        before == Some(Kind::And) && self.kind(and) == Kind::And
    }

    /// Whether nothing stands between two units but who hears what is said, and where and when.
    fn is_heard(&self, from: usize, to: usize) -> bool {
        let mut units = self.chunks.units[from..to].iter();
        let phrase = |kind| matches!(kind, Kind::NounPhrase | Kind::Preposition | Kind::Other);
        units.all(|unit| phrase(unit.kind))
    }

    /// Whether a phrase that may be a subject stands right before the comma in unit `comma`.
    fn may_act(&self, comma: usize) -> bool {
        let Some(before) = self.before(comma) else {
            return false;
        };
        let root = self.chunks.root(before);
        let unit = &self.chunks.units[root];
        let first = self.chunks.first_of(root);
        let held = first.checked_sub(1).map(|b| self.kind(b));
        unit.denotes() && !matches!(held, Some(Kind::Preposition | Kind::VerbGroup))
    }

    /// The last of those that stand in "Chad, along with Mali, condemned" before the comma.
    pub(super) fn listed_before(&self, comma: usize) -> Option<usize> {
        let last = comma.checked_sub(1)?;
        let first = self.chunks.units[last].group?.first as usize;
        let next = self.chunks.after(first);
        let apart = self.kind(next) == Kind::Comma && self.kind(next + 1) == Kind::And;
        apart.then_some(last)
    }
}
