//! Sets of states of one sort, told by their noun: "the three juntas", "both monarchies".

use super::discourse::Listed;
use super::lexicon::{Noun, Target};
use super::mention::ActorIdx;
use super::resolver::Pass;
use crate::date::Date;
use crate::gazetteer::{EntityKind, Validity};

/// A set without a number has no more members than this.
const MOST: usize = 4;
/// A list of such states is looked for no further back than this, in sentences.
const REACH: u32 = 15;
/// A text may call a state by what it has been within so many years.
const YEARS: i16 = 5;
/// The states of a set are named so much more often than others of their sort.
const MORE: u32 = 2;
/// What nouns fit that name no sort of states.
const NO_SORT: [&str; 2] = ["side", "own"];

impl Noun {
    /// Whether a noun says of what sort the states are that it means.
    pub(super) fn names_sort(&self) -> bool {
        let sort = |fit: &str| !NO_SORT.contains(&fit);
        self.target == Target::Country && self.fits.iter().any(|fit| sort(fit))
    }
}

impl Pass<'_> {
    /// The states of a sort that a phrase means: the last list of such, or all that the article has
    /// named, if they are as many; `None` if that is not clear.
    pub(super) fn states_of_sort(
        &mut self,
        noun: &Noun,
        count: Option<usize>,
        except: Option<ActorIdx>,
    ) -> Option<Vec<ActorIdx>> {
        let mut found = self.buffer();
        // what a state has been of late only where what it is says nothing
        for late in [false, true] {
            self.last_of_sort((noun, late), count, except, &mut found);
        }
        for late in [false, true] {
            if found.is_empty() {
                self.named_of_sort((noun, late), count, except, &mut found);
            }
        }
        if found.is_empty() {
            self.keep(found);
            return None;
        }
        Some(found)
    }

    /// The last list of as many states, if all are of the sort.
    fn last_of_sort(
        &self,
        sort: (&Noun, bool),
        count: Option<usize>,
        except: Option<ActorIdx>,
        found: &mut Vec<ActorIdx>,
    ) {
        let discourse = &self.out.scratch.discourse;
        let mut lists = [&discourse.listed, &discourse.long_listed].into_iter();
        let fits = |list: &&Listed| {
            let near = list.end > 0 && self.sentence - list.sentence <= REACH;
            let many = list.actors.len();
            near && count.map_or(many >= 2, |n| n == many)
                && list
                    .actors
                    .iter()
                    .all(|a| Some(*a) != except && self.is_of_sort(*a, sort))
        };
        if found.is_empty()
            && let Some(list) = lists.find(fits)
        {
            found.extend_from_slice(&list.actors);
        }
    }

    /// All states of the sort that the article has named, if they are as many, or those of them that
    /// it is about.
    fn named_of_sort(
        &self,
        sort: (&Noun, bool),
        count: Option<usize>,
        except: Option<ActorIdx>,
        found: &mut Vec<ActorIdx>,
    ) {
        let named = self
            .out
            .scratch
            .discourse
            .countries
            .iter()
            .map(|seen| seen.actor);
        found.extend(named.filter(|a| Some(*a) != except && self.is_of_sort(*a, sort)));
        let times = |actor: &ActorIdx| {
            let entity = self.entity_of(*actor);
            entity.map_or(0, |e| self.out.scratch.presence.count(e))
        };
        if let Some(wanted) = count.filter(|wanted| *wanted < found.len()) {
            found.sort_by_key(|actor| std::cmp::Reverse(times(actor)));
            let least = found.get(wanted.saturating_sub(1)).map_or(0, times);
            let rest = found.get(wanted).map_or(0, times);
            if wanted > 0 && least >= MORE * rest {
                found.truncate(wanted);
            }
        }
        let many = found.len();
        if count.map_or((2..=MOST).contains(&many), |n| n == many) {
            found.reverse();
        } else {
            found.clear();
        }
    }

    /// Whether an actor is a state of the sort that a noun names, at the time of the article, or not
    /// long before.
    fn is_of_sort(&self, actor: ActorIdx, (noun, late): (&Noun, bool)) -> bool {
        let Some(state) = self.entity_of(actor) else {
            return false;
        };
        let holds = |validity: Validity| {
            self.date.is_none_or(|date| {
                let from = Some(Date::year(date.year_number() - YEARS));
                validity.holds(date)
                    || late
                        && validity.begun(date)
                        && validity.overlaps(Validity { from, to: None })
            })
        };
        let mut traits = self.gazetteer.traits_of(state).iter();
        self.gazetteer.entity(state).kind() == EntityKind::Country
            && traits.any(|t| noun.has_fit(t.name()) && holds(t.validity()))
    }
}
