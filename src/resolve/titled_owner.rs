//! Whose a title is where no state or body stands right beside it: "a spokesman for the group",
//! "Merz's spokesman", "Moscow's deputy minister"; and where its name begins and ends.

use super::cue::Cue;
use super::lexicon::{OfficeClass, TitleUse};
use super::reader::Gap;
use super::resolver::Pass;
use super::tie_word::TieWord;
use super::title::trim_end;
use super::word_class::{DEFINITE, FORMER, GENITIVE, JOINER, PORTFOLIO, WE};
use crate::gazetteer::{EntityIdx, EntityKind};

/// Between an owner and a title stand no more words than these: "Merz's chief foreign policy
/// adviser".
const OWNED: usize = 4;
/// Between "for the" and the noun for somebody's body stand no more words than these, with it.
const POINTED: usize = 3;

impl Pass<'_> {
    /// Where a phrase ends that stands for the one whose somebody is: "a spokesman for the group,".
    pub(super) fn pointed_owner(&self, end: usize) -> Option<usize> {
        let reader = self.reader;
        let link = reader.next_near(end)?;
        let the = reader.next_near(link.end)?;
        if !matches!(reader.written(link), "of" | "for" | "to") || !reader.term(the).is(DEFINITE) {
            return None;
        }
        let mut word = reader.next_near(the.end)?;
        for _ in 0..POINTED {
            let (term, end) = reader.phrase(word.start)?;
            let noun = self.lexicon.noun(term).is_some_and(|noun| !noun.plural);
            if noun || term.agent.is_some_and(|agent| agent.body) {
                return (reader.byte(end) == b',').then_some(end);
            }
            if reader.is_capital(word.start) || !term.is_modifier() {
                return None;
            }
            word = reader.next_near(word.end)?;
        }
        None
    }

    /// Where the word ends that gives somebody his name, behind "a" and a title: "a Ghanaian diplomat
    /// named Ida Holm".
    pub(super) fn behind_naming(&self, cue: Cue, end: usize) -> usize {
        let naming = self.reader.next_near(end);
        let naming = naming.filter(|w| self.reader.term(*w).ties.is(TieWord::NAMED));
        match naming.filter(|_| self.opening(cue.start as usize).definite) {
            None => naming.map_or(end, |w| w.end),
            Some(_) => end,
        }
    }

    /// Whether a name is one that only people bear, whole, and no known one begins it: not "U.S. Marshal",
    /// nor "Robert F", behind which "Wagner" is a known name.
    pub(super) fn is_sure_name(&self, at: usize, end: usize) -> bool {
        let last = self.reader.word_start(end);
        let known = self.hit_at(at).and_then(|n| self.sole(n));
        let body = known.is_some_and(|e| self.gazetteer.entity(e).kind() != EntityKind::Person);
        end - last > 1 && !body && (self.seems_person(at, end) || self.means_nothing_else(at, end))
    }

    /// Whether a title is that of somebody of an actor meant without a name: "the company's chief
    /// executive", "its foreign minister".
    pub(super) fn is_owned(&self, title: usize) -> bool {
        let reader = self.reader;
        let mut at = title;
        for _ in 0..OWNED {
            let Some(word) = reader.prev(at) else {
                return false;
            };
            let term = reader.term(word);
            // the "s" of "company's"
            if word.end - word.start == 1
                && let Some(owner) = reader.prev(word.start)
                && reader.possessive(owner.end) == Some(word.end)
            {
                let owner = reader.term(owner);
                return self.lexicon.noun(owner).is_some() || owner.agent.is_some_and(|a| a.body);
            }
            if word.gap != Gap::Space {
                return false;
            }
            if term.is(GENITIVE) {
                return !term.is(WE);
            }
            // "his Pacific minister"
            if let Some(n) = self.hit_ending(word.end)
                && self.sole(n).is_some_and(|sea| self.is_minded_sea(n, sea))
            {
                at = self.hits[n].span.start as usize;
                continue;
            }
            // "the country's Health and Sanitation Minister"
            let minded = term.is(PORTFOLIO | JOINER);
            let plain = !reader.is_capital(word.start) && (term.is_modifier() || term.is(FORMER));
            if !minded && !plain {
                return false;
            }
            at = word.start;
        }
        false
    }

    /// The state of the person who has somebody with a title: "Merz's spokesman".
    pub(super) fn state_of_owner(&self, title: usize) -> Option<EntityIdx> {
        let list = self.candidates(self.owning_hit(title)?).iter();
        let entities = list.map(|&alias| self.resolver.aliases.entity(alias));
        // "Tshisekedi's spokeswoman": the one of whom the text has the whole name
        let presence = &self.out.scratch.presence;
        let named = |e: &EntityIdx| presence.count(*e) > 0;
        let any = entities.clone().any(|e| named(&e));
        let mut people = entities.filter(|e| !any || named(e)).map(|e| {
            let person = self.gazetteer.entity(e).kind() == EntityKind::Person;
            self.resolver.states.state(e).filter(|_| person)
        });
        let state = people.next()??;
        people.all(|s| s == Some(state)).then_some(state)
    }

    /// The state whose capital owns an office of the state: "Moscow's deputy defence minister", but
    /// not its mayor.
    pub(super) fn state_of_capital(&self, title: usize, held: &TitleUse) -> Option<EntityIdx> {
        let of_state = |office: &OfficeClass| {
            let traits = self.lexicon.office_traits(*office);
            traits.minister || traits.leader || traits.speaks
        };
        if !held.offices.iter().any(of_state) {
            return None;
        }
        let place = self.sole(self.owning_hit(title)?)?;
        let date = self.date.or(self.resolver.latest)?;
        self.gazetteer.capital_of(place, date)
    }

    /// The name whose possessive stands before a title and what describes that: "Merz's chief
    /// adviser".
    fn owning_hit(&self, title: usize) -> Option<usize> {
        let reader = self.reader;
        let mut at = title;
        for _ in 0..OWNED {
            let end = trim_end(reader.bytes, at);
            if let Some(n) = self.hit_ending(end) {
                let owns = reader.possessive(self.hits[n].span.end as usize);
                return owns.map(|_| n);
            }
            let word = reader.prev_near(at)?;
            let term = reader.term(word);
            if reader.is_capital(word.start) || !(term.is_modifier() || term.is(FORMER)) {
                return None;
            }
            at = word.start;
        }
        None
    }
}
