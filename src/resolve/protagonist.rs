//! The state that an article goes on telling of: "Vietnam … Hanoi has reclaimed more land than
//! Malaysia. It has bought vessels from Japan".

use super::cue::Cue;
use super::discourse::Seen;
use super::mention::{ActorIdx, Reference};
use super::reader::Gap;
use super::resolver::Pass;
use super::word_class::{ADVERSE, GENITIVE, GIVING, JOINER, LOCATIVE, RELATIONAL, SPEECH, TAKING};
use crate::gazetteer::{EntityKind, Form};

/// So many mentions back the article is looked at.
const TOLD: usize = 48;
/// Of which the state that it tells of has at least so many.
const LEAST: usize = 4;
/// Two states of which it tells are named at least so often each.
const PAIR: usize = 3;
/// So many phrases that mean somebody are looked at.
const REFERENCES: usize = 8;
/// "More than nine-tenths" has no more words than this.
const SHARE: usize = 5;
/// The goods behind "its" have no more words than this.
const GOODS: usize = 3;
/// And at so many states, named last.
const OTHERS: usize = 8;

impl Pass<'_> {
    /// Whom "it" or "its" means that opens a sentence: the state of the sentence before that has
    /// been named far more often than any other one there.
    pub(super) fn protagonist(&self, cue: Cue) -> Option<Seen> {
        let reader = self.reader;
        let start = cue.start as usize;
        let but = reader.prev_near(start);
        let behind_but =
            but.is_some_and(|w| reader.term(w).is(ADVERSE | JOINER) && reader.opens(w.start));
        let genitive = cue.term.is(GENITIVE);
        // "It said" may be said of a body as well
        let next = reader.next_near(cue.end as usize);
        let says = next.is_some_and(|w| reader.term(w).is(SPEECH));
        let acts = genitive || !says && self.goes_on_to_act(cue.end as usize);
        let opens = behind_but || reader.opens(start) || genitive && self.opens_share(start);
        if !acts || !opens {
            return None;
        }
        // "A UN team went to Angola. It found": the team, for all we know
        let body = |actor| {
            let kind = self.kind_of(actor);
            matches!(kind, Some(EntityKind::Organization | EntityKind::Company))
        };
        let before = self.sentence.checked_sub(1)?;
        if !genitive && self.mentions_of(before).any(|m| body(m.actor)) {
            return None;
        }
        self.told_of(before, None)
    }

    /// Whose the goods are of which another one takes or provides a share: "Oman is poor. China buys
    /// 90 percent of its oil."
    pub(super) fn owner_of_share(&self, cue: Cue) -> Option<Seen> {
        let reader = self.reader;
        let start = cue.start as usize;
        if !cue.term.is(GENITIVE) {
            return None;
        }
        reader.prev_near(start).filter(|w| reader.is(*w, "of"))?;
        let mut here = self.mentions_of(self.sentence);
        let doer = here.next().filter(|_| here.next().is_none())?;
        let begins = self.opening(doer.span.start as usize).start;
        let opens = reader.opens(begins.unwrap_or(doer.span.start as usize));
        let verb = reader.next_near(doer.span.end as usize)?;
        let trades = reader.term(verb).is(TAKING | GIVING)
            && reader.possessive(doer.span.end as usize).is_none();
        if !opens || !trades || doer.form == Form::Adjective {
            return None;
        }
        // "buys most of its oil from Iran" is its own
        let mut at = cue.end as usize;
        for _ in 0..GOODS {
            let Some(word) = reader.next_near(at) else {
                break;
            };
            if reader.term(word).is(LOCATIVE | RELATIONAL) {
                return None;
            }
            at = word.end;
        }
        self.told_of(self.sentence.checked_sub(1)?, Some(doer.actor))
    }

    /// The state of a sentence that has been named far more often than any other one there, but for
    /// one.
    fn told_of(&self, before: u32, except: Option<ActorIdx>) -> Option<Seen> {
        let mut best: Option<(usize, ActorIdx)> = None;
        let mut second = 0;
        for actor in self
            .states_of(before)
            .filter(|actor| Some(*actor) != except)
        {
            let told = self.out.mentions.iter().rev().take(TOLD);
            let count = told.filter(|m| m.actor == actor).count();
            match best {
                Some((_, one)) if one == actor => {}
                Some((most, _)) if most >= count => second = second.max(count),
                _ => {
                    second = second.max(best.map_or(0, |(most, _)| most));
                    best = Some((count, actor));
                }
            }
        }
        let (count, actor) = best?;
        let told = count >= LEAST && count >= 2 * second && !self.is_told_of_more(actor, count);
        self.thing_of(actor).filter(|_| told)
    }

    /// Whether another state has been named more often than one that has been `count` times.
    fn is_told_of_more(&self, state: ActorIdx, count: usize) -> bool {
        let told = self.out.mentions.iter().rev().take(TOLD);
        let others = self.out.scratch.discourse.countries.iter().take(OTHERS);
        let mut others = others.filter(|seen| seen.actor != state);
        others.any(|seen| told.clone().filter(|m| m.actor == seen.actor).count() > count)
    }

    /// The two states that the article has told of far more than of any other but one, so far.
    pub(super) fn two_protagonists(&mut self, except: Option<ActorIdx>) -> Option<Vec<ActorIdx>> {
        let mut found = self.buffer();
        let mut counts = [(0_usize, None); 3];
        let told = self.out.mentions.iter().rev().take(TOLD);
        for seen in self.out.scratch.discourse.countries.iter().take(OTHERS) {
            if Some(seen.actor) == except || seen.kind != EntityKind::Country {
                continue;
            }
            let times = told.clone().filter(|m| m.actor == seen.actor).count();
            let mut one = (times, Some(seen.actor));
            for slot in &mut counts {
                if one.0 > slot.0 {
                    std::mem::swap(slot, &mut one);
                }
            }
        }
        let [(_, first), (least, second), (rest, _)] = counts;
        if least >= PAIR && least >= 2 * rest {
            found.extend(first);
            found.extend(second);
        }
        if found.len() == 2 {
            return Some(found);
        }
        self.keep(found);
        None
    }

    /// Whether nothing but a share stands between the start of a sentence and "its": "Two-thirds of
    /// its exports", "Most of its gas".
    pub(super) fn opens_share(&self, start: usize) -> bool {
        let reader = self.reader;
        let Some(of) = reader.prev_near(start).filter(|w| reader.is(*w, "of")) else {
            return false;
        };
        let mut at = of.start;
        for _ in 0..SHARE {
            let Some(word) = reader.prev(at).filter(|w| w.gap != Gap::Comma) else {
                return false;
            };
            if self.inside_hit(word.start) {
                return false;
            }
            if reader.opens(word.start) {
                return true;
            }
            at = word.start;
        }
        false
    }

    /// The states that a sentence names, and those that a phrase of it means.
    fn states_of(&self, sentence: u32) -> impl Iterator<Item = ActorIdx> {
        let named = self.mentions_of(sentence).map(|m| m.actor);
        let here = move |r: &&Reference| r.sentence == sentence;
        let meant = self.out.references.iter().rev().take(REFERENCES);
        let meant = meant.filter(here).filter_map(|r| self.sole_meant(r));
        named.chain(meant).filter(|actor| {
            let kind = self.kind_of(*actor);
            matches!(kind, Some(EntityKind::Country | EntityKind::Territory))
        })
    }
}
