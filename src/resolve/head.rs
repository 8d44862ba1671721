//! The head noun of a phrase that a name opens: "leader" of "the Kazakh leader", "ministers" of
//! "Serbian and Kazakh defense ministers".

use super::lexicon::Term;
use super::resolver::Pass;
use super::word_class::{AUXILIARY, FUNCTION, SPEECH, STANCE, TRAVEL};
use crate::gazetteer::Sector;

/// A head noun found behind a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    pub(super) term: Term,
    pub(super) start: usize,
    pub(super) end: usize,
    /// No unknown word stands between the name and the head.
    pub(super) direct: bool,
}

impl Head {
    pub(super) const fn direct(term: Term, start: usize, end: usize) -> Self {
        Self {
            term,
            start,
            end,
            direct: true,
        }
    }

    pub(super) fn agent_sector(self) -> Option<Sector> {
        self.term.agent.map(|a| a.sector)
    }
}

/// Words that the lists do not know and that may stand between a name and its head.
const MODIFIERS: usize = 2;

impl Pass<'_> {
    /// Whether a hit is a body that many states have, "Supreme Court", so that the state before it
    /// says whose it is.
    fn is_common_body(&self, n: usize, term: Option<Term>) -> bool {
        let table = &self.resolver.aliases;
        let body = term.and_then(|t| t.agent).is_some_and(|a| a.body);
        body && self.candidates(n).iter().all(|&a| !table.stands_alone(a))
    }

    /// The head noun of the phrase that goes on behind `after`; only a direct one if that is asked.
    pub(super) fn head(&self, after: usize, only_direct: bool) -> Option<Head> {
        let reader = self.reader;
        let mut at = after;
        let mut unknown = 0;
        let mut head: Option<Head> = None;
        for _ in 0..6 {
            let Some(word) = reader.next_near(at) else {
                break;
            };
            let blank = word.start == at + 1 && reader.byte(at) == b' ';
            if !blank && reader.slice(at, word.start) != "\u{a0}" {
                break;
            }
            let phrase = reader.phrase(word.start);
            // a name behind: the title's owner, or a new phrase
            if let Some(n) = self.hit_at(word.start).filter(|n| !self.hits[*n].blocked)
                && !self.is_common_body(n, phrase.map(|(term, _)| term))
            {
                break;
            }
            let (term, end) = phrase.unwrap_or((Term::default(), word.end));
            let is_head = term.agent.is_some()
                || self.lexicon.title(term).is_some_and(|t| !t.rank)
                || self.lexicon.noun(term).is_some();
            if is_head {
                // "Kazakh leader Police"? a capital behind a small head begins a name
                if head.is_some()
                    && reader.is_capital(word.start)
                    && !reader.is_capital(head.map_or(0, |h| h.start))
                {
                    break;
                }
                head = Some(Head {
                    term,
                    start: word.start,
                    end,
                    direct: unknown == 0,
                });
                at = end;
                continue;
            }
            let stops = only_direct
                || term.is(FUNCTION | AUXILIARY | SPEECH | STANCE | TRAVEL)
                || reader.is_capital(word.start)
                || head.is_some()
                || unknown == MODIFIERS
                || reader.is_past(word);
            if stops {
                break;
            }
            unknown += 1;
            at = word.end;
        }
        head
    }
}
