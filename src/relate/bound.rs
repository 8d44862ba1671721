//! Those who are bound by a treaty, as what they do under it tells: "a deal under which Chad leases a
//! port to Mali", "Under a contract signed in May, Chad will sell Mali gold".

use super::chunk::{Kind, Range, Unit, is_filled};
use super::matching::Matching;
use super::noun::NounTrigger;
use super::observe::Observer;
use super::word_class::Tags;
use crate::gazetteer::EntityKind;

/// What those do who are bound is told in no more units than this.
const TOLD: usize = 10;
/// The verb stands no further behind the phrase that opens its clause.
const OPENED: usize = 14;

impl<O: Observer> Matching<'_, O> {
    /// Those who, by what a noun names, do something with each other.
    pub(super) fn bound_by(&mut self, noun: &NounTrigger) -> Option<Range> {
        let which = self.under_which(noun.unit);
        let verb = which.or_else(|| self.under(noun))?;
        let doers = self.clauses[verb].subject;
        if !is_filled(doers) || self.clauses[verb].passive {
            return None;
        }
        if self.distinct(doers) > 1 {
            // "Kenya and Ghana freed prisoners under a deal": whoever has made it
            return which.map(|_| doers);
        }
        let partners = self.partners_of(verb)?;
        let from = self.chunks.args.len() as u32;
        for arg in (doers.0..doers.1).chain(partners.0..partners.1) {
            self.chunks.args.push(self.chunks.args[arg as usize]);
        }
        Some((from, self.chunks.args.len() as u32))
    }

    /// The verb of the relative clause behind phrase `i`: "under which", "by which", "whereby".
    pub(super) fn under_which(&self, i: usize) -> Option<usize> {
        let next = self.chunks.after(i);
        let comma = self.chunks.units.get(next)?.kind == Kind::Comma;
        let link = next + usize::from(comma);
        let units = self.chunks.units.get(link..link + 2)?;
        let tags = self.sentence.tokens[units[0].from as usize].tags;
        let under = units[0].kind == Kind::Preposition && (tags.is_under() || tags.any(Tags::BY));
        let which = link + usize::from(under);
        let whereby = !under && tags.any(Tags::WHERE);
        let opens = self.chunks.units[which].kind == Kind::Relative && (under || whereby);
        opens.then(|| self.first_verb(which, TOLD)).flatten()
    }

    /// The verb of what is done under what a noun names that nobody owns: "Under the deal, Chad
    /// sells", "sells Mali gold under a deal".
    fn under(&self, noun: &NounTrigger) -> Option<usize> {
        let link = self.chunks.first_of(noun.unit).checked_sub(1)?;
        let units = &self.chunks.units;
        let tags = self.sentence.tokens[units[link].from as usize].tags;
        let next = units.get(self.chunks.after(noun.unit));
        // "under a deal with Mali"
        let with = next.is_some_and(|unit| {
            let tags = self.sentence.tokens[unit.from as usize].tags;
            unit.kind == Kind::Preposition && (tags.any(Tags::PARTNER) || tags.is_between())
        });
        let first = self.sentence.tokens[units[noun.unit].from as usize].tags;
        let owned = noun.owners.is_some_and(is_filled) || first.any(Tags::POSSESSIVE);
        if units[link].kind != Kind::Preposition || !tags.is_under() || with || owned {
            return None;
        }
        if link == 0 {
            return self.first_verb(noun.unit, OPENED);
        }
        noun.governor.filter(|verb| *verb < link)
    }

    /// The first verb behind unit `at` whose subject stands behind it, too.
    fn first_verb(&self, at: usize, reach: usize) -> Option<usize> {
        let end = self.chunks.units.len().min(at + reach);
        (at..end).find(|j| {
            let subject = self.clauses[*j].subject_unit;
            self.chunks.units[*j].is_predicate() && subject.is_some_and(|s| s as usize > at)
        })
    }

    /// With whom something is done by the verb in unit `verb`: "sells Peru jets", "a port to Peru",
    /// but not "pulls out of Peru".
    fn partners_of(&self, verb: usize) -> Option<Range> {
        let end = self.chunks.units.len().min(verb + TOLD);
        let ends = |unit: &Unit| !matches!(unit.kind, Kind::NounPhrase | Kind::Preposition);
        let near = &self.chunks.units[verb + 1..end];
        let last = verb + 1 + near.iter().position(ends).unwrap_or(near.len());
        // "guards its coast"
        let named = |unit: &Unit| {
            let first = &self.sentence.tokens[unit.from as usize];
            unit.denotes() && !self.sentence.is_possessive(first)
        };
        let partner = (verb + 1..last).find(|j| named(&self.chunks.units[*j]))?;
        let before = &self.chunks.units[partner - 1];
        let tags = self.sentence.tokens[before.from as usize].tags;
        let linked = before.kind == Kind::Preposition
            && tags.any(Tags::TO.with(Tags::PARTNER))
            && partner > verb + 2;
        let bodies = self.chunks.args(self.chunks.units[partner].own).iter();
        let mut kinds = bodies.map(|slot| self.sentence.slots[usize::from(*slot)].kind);
        let acts = kinds.all(|kind| !matches!(kind, EntityKind::Place | EntityKind::Region));
        // "pulls out of" is one word
        let act = self.sentence.tokens[self.chunks.units[verb].head as usize].span();
        let given = partner == verb + 1 && !act.slice(self.text).contains(' ');
        let party = acts && (linked || given);
        party.then(|| self.chunks.collective(partner))
    }
}
