//! Several people with one title, and one of several: "UN officials A and B", "one of his ministers,
//! John Holm,".

use super::cue::Cue;
use super::reader::Gap;
use super::resolver::Pass;
use super::title::trim_end;
use super::word_class::{DEFINITE, JOINER};
use crate::gazetteer::EntityIdx;
use crate::span::Span;

/// No more people share one title: "UN officials A, B and C".
const MOST_TITLED: usize = 6;

impl Pass<'_> {
    /// "one of his ministers, John Holm,": somebody of those who have an office of whomever "his"
    /// means.
    pub(super) fn one_of_titled(&mut self, cue: Cue) {
        let reader = self.reader;
        let start = cue.start as usize;
        let begins = self.opening(start).start;
        let of = begins.and_then(|begins| reader.prev_near(begins));
        let one = of
            .filter(|w| reader.is(*w, "of"))
            .and_then(|w| reader.prev_near(w.start));
        if !one.is_some_and(|w| reader.written(w).eq_ignore_ascii_case("one")) {
            return;
        }
        let Some(at) = self.name_place(cue.end as usize) else {
            return;
        };
        let tie = self
            .owner_before(start)
            .or_else(|| self.state_of_owner(start));
        let comma = reader.slice(cue.end as usize, at).contains(',');
        if let Some((end, 2..=4)) = self.name_forward(at)
            && comma
            && reader.byte(end) == b','
            && (tie.is_some() || self.is_owned(start))
        {
            self.person(Span::new(at, end), tie, "open.title-name");
        }
    }

    /// "UN officials Paul Berg and Rita Moyo": several of one body or state, by given names that
    /// are known; "ministers Paul Berg of Chad and Rita Moyo of Togo", each with the own state.
    pub(super) fn names_behind_titles(&mut self, cue: Cue) {
        let reader = self.reader;
        let Some(mut at) = self.name_place(cue.end as usize) else {
            return;
        };
        let tie = self.owner_before(cue.start as usize);
        if reader.slice(cue.end as usize, at).contains(',') {
            return;
        }
        for _ in 0..MOST_TITLED {
            at = self.behind_rank(at);
            let given = reader.slice(at, reader.word_end(at));
            let known = tie.is_some() && self.gazetteer.is_given_name(given);
            let named = match self.name_forward(at) {
                Some((end, 2..=4)) => Some(end),
                _ => None,
            };
            // one whom the tables hold needs nobody to find him
            let held = || self.hit_at(at).map(|n| self.hits[n].span.end as usize);
            let Some(end) = named.or_else(held) else {
                return;
            };
            let own = self.state_behind_name(end);
            if own.is_none() && !(known && named.is_some()) {
                return;
            }
            if named.is_some() {
                let own = own.map(|(state, _)| state);
                self.person(Span::new(at, end), own.or(tie), "open.title-name");
            }
            let Some(mut next) = reader.next(own.map_or(end, |(_, behind)| behind)) else {
                return;
            };
            if reader.term(next).is(JOINER) {
                let Some(name) = reader.next_near(next.end) else {
                    return;
                };
                next = name;
            } else if next.gap != Gap::Comma {
                return;
            }
            at = next.start;
        }
    }

    /// "the foreign ministers of Chad and Togo, Paul Berg and Rita Moyo,", "the Chadian and Togolese
    /// presidents, …,": each of them is of the state with the same place in the list; and "of Chad
    /// (Paul Berg) and Togo (Rita Moyo)".
    pub(super) fn names_of_states(&mut self, cue: Cue) {
        let (mut states, mut names) = ([None; MOST_TITLED], [None; MOST_TITLED]);
        let end = match self.states_behind(cue.end as usize, &mut states) {
            Some(end) => end,
            None if self.states_before(cue.start as usize, &mut states) => cue.end as usize,
            None => return,
        };
        let closed = self.names_listed(end, &mut names);
        let count = states.iter().flatten().count();
        if !closed || count < 2 || names.iter().flatten().count() != count {
            return;
        }
        for (name, state) in names
            .into_iter()
            .flatten()
            .zip(states.into_iter().flatten())
        {
            let (at, end) = (name.start as usize, name.end as usize);
            if matches!(self.name_forward(at), Some((_, 2..=4))) && self.is_sure_name(at, end) {
                self.person(name, Some(state), "open.title-name");
            }
        }
    }

    /// Reads the states behind "of", and the names in brackets behind them; where they end.
    fn states_behind(
        &mut self,
        end: usize,
        states: &mut [Option<EntityIdx>; MOST_TITLED],
    ) -> Option<usize> {
        let reader = self.reader;
        let of = reader.next_near(end).filter(|w| reader.is(*w, "of"))?;
        let mut at = of.end;
        let mut last = None;
        for slot in states {
            let mut next = reader.next(at)?;
            for pass in [JOINER, DEFINITE] {
                if reader.term(next).is(pass) {
                    next = reader.next_near(next.end)?;
                }
            }
            let hit = self.hit_at(next.start);
            let state = hit.and_then(|n| self.sole(n).filter(|e| self.is_polity(*e)));
            let Some((n, state)) = hit.zip(state) else {
                break;
            };
            *slot = Some(state);
            at = self.hits[n].span.end as usize;
            if reader.bytes.get(at..at + 2) == Some(b" (")
                && let Some((name, 2..=4)) = self.name_forward(at + 2)
                && reader.byte(name) == b')'
            {
                self.person(Span::new(at + 2, name), Some(state), "open.title-name");
                at = name + 1;
            }
            last = Some(at);
        }
        last
    }

    /// Reads the states before a title, "Chadian, Malian and Togolese"; whether there are any.
    fn states_before(&self, start: usize, states: &mut [Option<EntityIdx>; MOST_TITLED]) -> bool {
        let reader = self.reader;
        let (mut at, mut count) = (start, 0);
        for slot in &mut *states {
            let Some(n) = self.hit_ending(trim_end(reader.bytes, at)) else {
                break;
            };
            *slot = self.sole(n).filter(|e| self.is_polity(*e));
            at = self.hits[n].span.start as usize;
            count += 1;
            let Some(before) = reader.prev(at) else {
                break;
            };
            match before.gap {
                Gap::Comma => at = before.end,
                _ if reader.term(before).is(JOINER) => at = before.start,
                _ => break,
            }
        }
        states[..count].reverse();
        count > 0
    }

    /// Reads the names behind a comma; whether the list of them ends with one, or the sentence.
    fn names_listed(&self, end: usize, names: &mut [Option<Span>; MOST_TITLED]) -> bool {
        let reader = self.reader;
        let mut at = end;
        if reader.byte(end) != b',' {
            return false;
        }
        for slot in names {
            let Some(mut next) = reader.next(at) else {
                return true;
            };
            if reader.term(next).is(JOINER) {
                match reader.next_near(next.end) {
                    Some(name) => next = name,
                    None => return false,
                }
            } else if next.gap != Gap::Comma {
                return false;
            }
            let known = || {
                self.hit_at(next.start)
                    .map(|n| self.hits[n].span.end as usize)
            };
            let named = match self.name_forward(next.start) {
                Some((end, 2..=4)) => Some(end),
                _ => known().filter(|_| self.person_at(next.start)),
            };
            let Some(end) = named else {
                return reader.byte(at) == b',';
            };
            *slot = Some(Span::new(next.start, end));
            at = end;
        }
        false
    }

    /// The state behind the name of one of several, "of Chad" or "(Chad)", and what ends with it.
    pub(super) fn state_behind_name(&self, end: usize) -> Option<(EntityIdx, usize)> {
        let reader = self.reader;
        let bracket = reader.bytes.get(end..end + 2) == Some(b" (");
        let at = if bracket {
            end + 2
        } else {
            let of = reader.next_near(end).filter(|w| reader.is(*w, "of"))?;
            let next = reader.next_near(of.end)?;
            if reader.term(next).is(DEFINITE) {
                reader.next_near(next.end)?.start
            } else {
                next.start
            }
        };
        let hit = self.hit_at(at)?;
        let behind = self.hits[hit].span.end as usize;
        let state = self.sole(hit).filter(|entity| self.is_polity(*entity))?;
        let closed = !bracket || reader.byte(behind) == b')';
        closed.then_some((state, behind + usize::from(bracket)))
    }
}
