//! Time: calendar periods, slices of a graph, and what changed between two graphs.

use std::cmp::Ordering;

use super::edge::EdgeClass;
use super::filter::Filter;
use super::relation_graph::RelationGraph;
use super::view::EdgeRef;
use crate::date::Date;
use crate::gazetteer::vocabulary;

vocabulary! {
    /// A calendar period.
    Period {
        /// A day.
        Day = "day",
        /// Seven days from a Monday.
        Week = "week",
        /// A calendar month.
        Month = "month",
        /// Three months from January, April, July or October.
        Quarter = "quarter",
        /// A calendar year.
        Year = "year",
    }
}

impl Period {
    /// The first day of the period that holds the first day of a date.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::graph::Period;
    /// let date = "2024-11-20".parse()?;
    /// assert_eq!(Period::Quarter.start(date).to_string(), "2024-10-01");
    /// assert_eq!(Period::Week.start(date).to_string(), "2024-11-18");
    /// # Ok::<(), demarche::ParseDateError>(())
    /// ```
    #[must_use]
    pub fn start(self, date: Date) -> Date {
        let day = date.first_day();
        let (year, month) = (day.year_number(), day.month_number().unwrap_or(1));
        let month = match self {
            Self::Day => return day,
            Self::Week => {
                let days = day.days_since_epoch();
                // 1970-01-01 was a Thursday.
                return Date::from_days_since_epoch(days - (days + 3).rem_euclid(7));
            }
            Self::Month => month,
            Self::Quarter => (month - 1) / 3 * 3 + 1,
            Self::Year => 1,
        };
        Date::day(year, month, 1).unwrap_or(day)
    }

    /// The first day of the next period.
    #[must_use]
    pub fn next(self, date: Date) -> Date {
        let days = match self {
            Self::Day => 1,
            Self::Week => 7,
            Self::Month => 31,
            Self::Quarter => 92,
            Self::Year => 366,
        };
        let start = self.start(date);
        self.start(Date::from_days_since_epoch(start.days_since_epoch() + days))
    }
}

/// An edge that two graphs count differently; an edge of co-occurrence or of what is stated.
#[derive(Clone, Copy, Debug)]
pub enum Change<'g> {
    /// Only the first graph has it.
    Vanished(EdgeRef<'g>),
    /// Only the second graph has it.
    Appeared(EdgeRef<'g>),
    /// Both have it.
    Recounted {
        /// In the first graph.
        before: EdgeRef<'g>,
        /// In the second graph.
        after: EdgeRef<'g>,
    },
}

impl<'g> Change<'g> {
    /// The edge in the first graph.
    pub const fn before(self) -> Option<EdgeRef<'g>> {
        match self {
            Self::Vanished(before) | Self::Recounted { before, .. } => Some(before),
            Self::Appeared(_) => None,
        }
    }

    /// The edge in the second graph.
    pub const fn after(self) -> Option<EdgeRef<'g>> {
        match self {
            Self::Appeared(after) | Self::Recounted { after, .. } => Some(after),
            Self::Vanished(_) => None,
        }
    }

    /// The edge in the second graph, else in the first.
    pub const fn edge(self) -> EdgeRef<'g> {
        match self {
            Self::Appeared(edge) | Self::Vanished(edge) | Self::Recounted { after: edge, .. } => {
                edge
            }
        }
    }

    /// Whether only the second graph has the edge.
    pub const fn appeared(self) -> bool {
        matches!(self, Self::Appeared(_))
    }

    /// Whether only the first graph has the edge.
    pub const fn vanished(self) -> bool {
        matches!(self, Self::Vanished(_))
    }

    /// The count in the second graph minus that in the first.
    pub fn gain(self) -> i64 {
        let count = |edge: Option<EdgeRef<'_>>| edge.map_or(0, |e| i64::from(e.count()));
        count(self.after()) - count(self.before())
    }
}

fn key(edge: EdgeRef<'_>) -> (&str, &str, EdgeClass) {
    (edge.source().id(), edge.target().id(), edge.class())
}

impl RelationGraph {
    /// The graph of what is dated in `[from, to)`, as by [`Filter::dates`].
    #[must_use]
    pub fn slice(&self, from: Date, to: Date) -> Self {
        self.filter(&Filter::new().dates(Some(from), Some(to)))
    }

    /// The slices by calendar period, from the first date to the last, with their first days.
    ///
    /// # Performance
    ///
    /// Each slice reads the whole graph when its turn comes.
    pub fn slices(&self, period: Period) -> impl Iterator<Item = (Date, Self)> + '_ {
        let range = self.date_range();
        let first = range.map(|(first, _)| period.start(first));
        let starts = std::iter::successors(first, move |start| {
            let next = period.next(*start);
            // The calendar ends somewhere, and there the next period is no later.
            let goes_on = range.is_some_and(|(_, last)| next <= last.first_day());
            (goes_on && next > *start).then_some(next)
        });
        starts.map(move |start| (start, self.slice(start, period.next(start))))
    }

    /// The edges whose counts differ between this graph and a later one, sorted by their keys.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::RelationGraph;
    /// # let graph = RelationGraph::new();
    /// let spring = graph.slice("2024-03-01".parse()?, "2024-06-01".parse()?);
    /// let summer = graph.slice("2024-06-01".parse()?, "2024-09-01".parse()?);
    /// for change in spring.difference(&summer) {
    ///     println!("{:+} {:?}", change.gain(), change.edge());
    /// }
    /// # Ok::<(), demarche::ParseDateError>(())
    /// ```
    pub fn difference<'g>(&'g self, later: &'g Self) -> Vec<Change<'g>> {
        let (mut old, mut new) = (self.edges().peekable(), later.edges().peekable());
        let mut changes = Vec::new();
        loop {
            let order = match (old.peek(), new.peek()) {
                (None, None) => return changes,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(a), Some(b)) => key(*a).cmp(&key(*b)),
            };
            let change = match order {
                Ordering::Less => old.next().map(Change::Vanished),
                Ordering::Greater => new.next().map(Change::Appeared),
                Ordering::Equal => old
                    .next()
                    .zip(new.next())
                    .map(|(before, after)| Change::Recounted { before, after }),
            };
            let differs = |c: &Change| c.appeared() || c.vanished() || c.gain() != 0;
            changes.extend(change.filter(differs));
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "test")]
    use super::*;

    #[test]
    fn periods_follow_one_another_without_gap() {
        for period in Period::ALL {
            let mut start = period.start("2019-12-30".parse().unwrap());
            for _ in 0..400 {
                let next = period.next(start);
                let last_day = Date::from_days_since_epoch(next.days_since_epoch() - 1);
                assert!(start < next, "{period} {start}");
                assert_eq!(period.start(last_day), start, "{period}");
                assert_eq!(period.start(next), next, "{period}");
                start = next;
            }
        }
    }
}
