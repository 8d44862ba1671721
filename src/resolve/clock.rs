//! The date at which names and offices are read.

use super::resolver::Pass;
use crate::date::Date;
use crate::gazetteer::EntityKind;

impl Pass<'_> {
    /// The article's date; without one, the latest day on which everybody to whom the text gives
    /// an office held it; without such people, the latest day that the tables know.
    pub(super) fn set_date(&mut self) {
        if self.date.is_none() {
            self.date = self.last_common_day().or(self.resolver.latest);
        }
        self.out.date_used = self.date;
    }

    fn last_common_day(&self) -> Option<Date> {
        let mut bound: Option<Date> = None;
        for (n, hit) in self.hits.iter().enumerate().filter(|(_, h)| !h.blocked) {
            let aliases = &self.resolver.aliases;
            let [first, others @ ..] = self.candidates(n) else {
                continue;
            };
            let person = aliases.entity(*first);
            let sole = |alias: &u32| aliases.entity(*alias) == person;
            if aliases.kind(*first) != EntityKind::Person || !others.iter().all(sole) {
                continue;
            }
            let Some(title) = self.title_before(hit.span.start as usize) else {
                continue;
            };
            // the end of the last term in such an office; `None` when it goes on
            let ends = self
                .gazetteer
                .offices_of(person)
                .iter()
                .filter(|o| {
                    title
                        .offices
                        .iter()
                        .any(|t| self.lexicon.is_office(*t, o.office()))
                })
                .filter(|o| title.of.is_none_or(|of| of == o.of()))
                .map(|o| o.validity().to);
            let mut last = None;
            let mut open = false;
            for end in ends {
                match end {
                    Some(end) => last = last.max(Some(end.first_day())),
                    None => open = true,
                }
            }
            if let Some(last) = last.filter(|_| !open) {
                let day = Date::from_days_since_epoch(last.days_since_epoch() - 1);
                bound = Some(bound.map_or(day, |b| b.min(day)));
            }
        }
        bound
    }
}
