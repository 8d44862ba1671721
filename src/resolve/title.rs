//! Titles before and behind names, and the offices that the text states.

use super::candidate::Choice;
use super::cue::Cue;
use super::discourse::Stated;
use super::head::Head;
use super::lexicon::{OfficeClass, TitleUse};
use super::mention::ActorIdx;
use super::open::Who;
use super::opening::Opening;
use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::word_class::{DEFINITE, FORMER, FUNCTION, JOINER, WHOSE};
use crate::gazetteer::{EntityIdx, EntityKind, Form, Gender};
use crate::span::Span;

/// A title that stands before a name.
pub(super) struct TitleBefore<'a> {
    pub(super) offices: &'a [OfficeClass],
    pub(super) gender: Option<Gender>,
    /// It is no office: "Mr."
    pub(super) rank: bool,
    /// Of which state or body, if the text says so.
    pub(super) of: Option<EntityIdx>,
}

/// A title that has been read, and waits for the name behind it.
#[derive(Clone, Copy, Debug)]
pub(super) struct PendingTitle {
    pub(super) cue: Cue,
    pub(super) of: Option<EntityIdx>,
    /// The byte at which the name begins.
    pub(super) name_at: usize,
}

/// What a title refers to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reach {
    /// The state or body behind "of".
    pub(super) of: Option<EntityIdx>,
    /// The byte behind the title, or behind the state.
    pub(super) end: usize,
}

/// Between a title and the state stand no more words than these: "of trade and industry of".
const LONGEST_PORTFOLIO: usize = 5;

/// A title with a state in the midst of it is no longer than this, in bytes.
const LONGEST_SPLIT: usize = 40;

impl<'a> Pass<'a> {
    /// The cue that ends at a byte; a stop behind an abbreviation belongs to it.
    pub(super) fn cue_ending(&self, end: usize) -> Option<Cue> {
        let cues = &self.out.scratch.cues;
        let n = cues.partition_point(|c| c.end as usize <= end);
        let cue = *cues.get(n.checked_sub(1)?)?;
        (cue.end as usize == end).then_some(cue)
    }

    /// The cue that begins at a byte.
    pub(super) fn cue_at(&self, start: usize) -> Option<Cue> {
        let cues = &self.out.scratch.cues;
        let n = cues
            .binary_search_by_key(&(start as u32), |c| c.start)
            .ok()?;
        cues.get(n).copied()
    }

    #[inline]
    pub(super) fn title_of(&self, cue: Cue) -> Option<&'a TitleUse> {
        let title = self.lexicon.title(cue.term);
        title.filter(|title| title.before || !title.of_body)
    }

    /// "the top US diplomat": a title with the state in the midst of it.
    pub(super) fn split_title(
        &self,
        choice: Choice,
        head: Head,
        opening: Opening,
    ) -> Option<&'a TitleUse> {
        if opening.modifiers != 1 || !opening.definite || !head.direct {
            return None;
        }
        let before = self.reader.slice(opening.first, choice.span.start as usize);
        let noun = self.reader.slice(head.start, head.end);
        let mut phrase = [0; LONGEST_SPLIT];
        let whole = phrase.get_mut(..before.len() + noun.len())?;
        let (first, last) = whole.split_at_mut(before.len());
        first.copy_from_slice(before.as_bytes());
        last.copy_from_slice(noun.as_bytes());
        self.lexicon.title_named(whole)
    }

    /// The hit that ends at a byte, or whose possessive ends there.
    #[inline]
    pub(super) fn hit_ending(&self, end: usize) -> Option<usize> {
        let ends = self.reader.marks.ends_hit(end);
        ends.then(|| self.hit_ended(end)).flatten()
    }

    /// The last hit that begins before a byte, if it ends there.
    fn hit_ended(&self, end: usize) -> Option<usize> {
        let n = self.reader.marks.hits_before(end).checked_sub(1)?;
        let hit_end = self.hits[n].span.end as usize;
        let ends = hit_end == end || self.reader.possessive(hit_end) == Some(end);
        (ends && !self.hits[n].blocked).then_some(n)
    }

    /// The state or body that a hit names by a form that stands alone.
    pub(super) fn sole(&self, n: usize) -> Option<EntityIdx> {
        let list = self.candidates(n);
        let table = &self.resolver.aliases;
        let alone = list.iter().filter(|&&a| table.stands_alone(a));
        let sure = alone.map(|&a| table.entity(a)).min_by_key(|e| {
            match self.gazetteer.entity(*e).kind() {
                EntityKind::Country => 0,
                EntityKind::Territory | EntityKind::Organization => 1,
                _ => 2,
            }
        });
        sure.or_else(|| {
            // "U.S. State Department", "White House": what stands for a government
            let metonym = list.iter().find(|&&a| table.get(a).form == Form::Metonym);
            let first = list.first().map(|&a| table.entity(a));
            let same = first.filter(|e| list.iter().all(|&a| table.entity(a) == *e));
            metonym.map(|&a| table.entity(a)).or(same)
        })
    }

    /// A state, territory, body or group.
    pub(super) fn is_polity(&self, entity: EntityIdx) -> bool {
        !matches!(
            self.gazetteer.entity(entity).kind(),
            EntityKind::Person | EntityKind::Place | EntityKind::Region
        )
    }

    /// The title that stands directly before a name.
    pub(super) fn title_before(&self, start: usize) -> Option<TitleBefore<'a>> {
        let mut end = trim_end(self.reader.bytes, start);
        if end == start || start - end > 2 {
            return None;
        }
        if self.reader.byte(end.wrapping_sub(1)) == b'.' {
            end -= 1;
        }
        if let Some(cue) = self.cue_ending(end)
            && let Some(title) = self.title_of(cue)
        {
            let of = self.owner_before(cue.start as usize);
            return Some(TitleBefore {
                offices: &title.offices,
                gender: title.gender,
                rank: title.rank,
                of,
            });
        }
        // "President of Kazakhstan Tokayev"
        let n = self.hit_ending(end)?;
        let of = self.sole(n).filter(|e| self.is_polity(*e))?;
        let mut word = self.reader.prev_near(self.hits[n].span.start as usize)?;
        if self.reader.term(word).is(DEFINITE) {
            word = self.reader.prev_near(word.start)?;
        }
        let link = self.reader.written(word);
        if !matches!(link, "of" | "for" | "to") {
            return None;
        }
        let cue = self.cue_ending(trim_end(self.reader.bytes, word.start))?;
        let title = self.title_of(cue)?;
        Some(TitleBefore {
            offices: &title.offices,
            gender: title.gender,
            rank: title.rank,
            of: Some(of),
        })
    }

    /// The state or body before a title: "Kazakh", "Kazakhstan's", "OTS".
    pub(super) fn owner_before(&self, start: usize) -> Option<EntityIdx> {
        let mut at = start;
        // words such as "deputy" or "former" may stand between, "trade and industry", and a body:
        // "Iranian Foreign Ministry spokesman"
        let mut body = false;
        let in_capitals = self.reader.is_capital(start);
        for n in 0..5 {
            let end = trim_end(self.reader.bytes, at);
            if at - end > 2 || end == at && at > 0 {
                return None;
            }
            if let Some(n) = self.hit_ending(end) {
                let owner = self.sole(n);
                // "UN Middle East envoy"
                let region = |e: EntityIdx| self.gazetteer.entity(e).kind() == EntityKind::Region;
                if owner.is_some_and(region) {
                    at = self.hits[n].span.start as usize;
                    continue;
                }
                if let Some(body) = self.body_posting(n) {
                    return Some(body);
                }
                return owner.filter(|e| self.is_polity(*e));
            }
            let word = self.reader.prev_near(at)?;
            let term = self.reader.term(word);
            // "the OAS, whose secretary general"
            if term.is(WHOSE) {
                let comma = self.reader.prev(word.start)?;
                let n = self.hit_ending(comma.end)?;
                let owner = self.sole(n).filter(|e| self.is_polity(*e));
                return owner.filter(|_| comma.gap == Gap::Comma);
            }
            let in_body = term.agent.is_some_and(|a| a.body) || self.lexicon.body(term).is_some();
            body |= in_body;
            let passes = term.is(FORMER | JOINER)
                || body && !term.is(FUNCTION)
                // "Tajik Agriculture Minister": one word that the lists do not know
                || n == 0 && in_capitals && term.is_modifier()
                || !self.reader.is_capital(word.start) && term.is_modifier()
                || self.lexicon.title(term).is_some();
            if !passes {
                return None;
            }
            at = word.start;
        }
        None
    }

    /// The body before the state where its envoy works: "the World Health Organization (WHO) China
    /// representative".
    fn body_posting(&self, n: usize) -> Option<EntityIdx> {
        let start = self.hits[n].span.start as usize;
        let end = trim_end(self.reader.bytes, start);
        let close = end
            .checked_sub(1)
            .filter(|at| self.reader.byte(*at) == b')')?;
        let bracketed = self.hit_ending(close)?;
        let named = !self.has_form(n, Form::Adjective)
            && self
                .reader
                .possessive(self.hits[n].span.end as usize)
                .is_none();
        self.sole(bracketed)
            .filter(|body| named && self.employs(*body))
    }

    /// Whether a title is that of the head of a town or a part of a state.
    fn is_local(&self, title: &TitleUse) -> bool {
        let mut offices = title.offices.iter();
        offices.any(|office| self.lexicon.office_traits(*office).local)
    }

    /// The town or part of a state before the title of its head: "Kyiv Mayor".
    pub(super) fn place_before(&self, start: usize, title: &TitleUse) -> Option<EntityIdx> {
        let n = self
            .hit_ending(trim_end(self.reader.bytes, start))
            .filter(|_| self.is_local(title))?;
        let table = &self.resolver.aliases;
        let place = |a: &&u32| table.kind(**a) == EntityKind::Place;
        let place = self.candidates(n).iter().find(place)?;
        Some(table.entity(*place))
    }

    /// Whether a title stands behind a name and a comma: "Tokayev, the president".
    pub(super) fn title_behind(&self, end: usize) -> bool {
        let Some(mut word) = self.reader.next(end).filter(|w| w.gap == Gap::Comma) else {
            return false;
        };
        for _ in 0..4 {
            if let Some(cue) = self.cue_at(word.start) {
                return self.title_of(cue).is_some();
            }
            let Some(next) = self.reader.next(word.end).filter(|w| w.gap != Gap::Comma) else {
                return false;
            };
            word = next;
        }
        false
    }

    /// The state or body behind "of" after a title, and where the whole ends.
    pub(super) fn reach(&self, end: usize) -> Reach {
        let none = Reach { of: None, end };
        let Some(link) = self.reader.next_near(end) else {
            return none;
        };
        if !matches!(self.reader.written(link), "of" | "for" | "to" | "at" | "in") {
            return none;
        }
        self.reach_behind(link, end)
    }

    /// What a title is of, behind the preposition that says so.
    pub(super) fn reach_behind(&self, link: Word, end: usize) -> Reach {
        let none = Reach { of: None, end };
        let Some(n) = self.named_behind(link.end) else {
            return none;
        };
        let mut end = self.hits[n].span.end as usize;
        // "the chief executive of Serbia's NIS" is not Serbia's
        if self.reader.possessive(end).is_some() {
            return none;
        }
        // "Chairman of the Australian Centre": the state is only the first word, unless the rest
        // is a part of it, "the Australian foreign ministry"
        if self.has_form(n, Form::Adjective) {
            match self.head(end, false) {
                Some(head) if head.term.agent.is_some_and(|a| a.body) => end = head.end,
                _ => return none,
            }
        } else if let Some(organ) = self.organ_behind(end) {
            end = organ;
        }
        let named = self.sole(n);
        // "chief of mission in Chad": where he works is not whose he is
        let whose = !self.reader.is(link, "in");
        let of = named.filter(|e| whose && self.is_polity(*e));
        // "envoy to the Middle East,", "ambassador to Washington": no more than where
        let posted = !matches!(self.reader.written(link), "of" | "at");
        let region = named.is_some_and(|e| self.gazetteer.entity(e).kind() == EntityKind::Region);
        if of.is_none() && (!posted || region && !self.ends_posting(end)) {
            return none;
        }
        let of_owner = self.reader.is(link, "of") && of.is_some();
        if of_owner {
            end = self.behind_chief(end);
        }
        let posting = of_owner.then(|| self.posting(end)).flatten();
        Reach {
            of,
            end: posting.unwrap_or(end),
        }
    }

    /// "a spokesman for the Fiji Health Ministry": where an organ of a state ends whose name stands
    /// before it.
    fn organ_behind(&self, end: usize) -> Option<usize> {
        let word = self.reader.next_near(end)?;
        // "the head of the UN mission"
        if !self.reader.is_capital(word.start) {
            let head = self.head(end, false);
            let body = head.filter(|head| head.term.agent.is_some_and(|a| a.body));
            return body.map(|head| head.end);
        }
        let (term, end) = self.reader.phrase(word.start)?;
        term.agent.is_some_and(|a| a.body).then_some(end)
    }

    /// As [`Pass::reach`], and the town or part of a state of which a title is that of the head:
    /// "the mayor of London".
    pub(super) fn reach_of(&self, end: usize, title: &TitleUse) -> Reach {
        let reach = self.reach(end);
        if reach.of.is_some() || !self.is_local(title) {
            return reach;
        }
        let of = self.reader.next_near(end);
        let of = of.filter(|w| self.reader.is(*w, "of"));
        let Some(n) = of.and_then(|of| self.named_behind(of.end)) else {
            return reach;
        };
        let table = &self.resolver.aliases;
        let place = |a: &&u32| table.kind(**a) == EntityKind::Place;
        match self.candidates(n).iter().find(place) {
            Some(place) => Reach {
                of: Some(table.entity(*place)),
                end: self.hits[n].span.end as usize,
            },
            None => reach,
        }
    }

    /// The hit behind "of": "of the Emirates", "of energy of Kazakhstan", "of trade and industry of
    /// Peru".
    pub(super) fn named_behind(&self, link: usize) -> Option<usize> {
        let reader = self.reader;
        let mut word = reader.next_near(link)?;
        for _ in 0..LONGEST_PORTFOLIO {
            if reader.term(word).is(DEFINITE) {
                word = reader.next_near(word.end)?;
            }
            if let Some(n) = self.hit_at(word.start) {
                return Some(n);
            }
            if reader.is_capital(word.start) {
                return self.behind_portfolio(word);
            }
            let joins = reader.term(word).is(JOINER);
            let of = reader.is(word, "of");
            if !joins && !of && !reader.term(word).is_modifier() {
                return None;
            }
            word = reader.next_near(word.end)?;
        }
        None
    }

    /// Where a name would begin behind a title that ends at `end`: one blank on, or behind a comma.
    pub(super) fn name_place(&self, end: usize) -> Option<usize> {
        let bytes = self.reader.bytes;
        let mut at = end;
        // "Gov. Doe", but not "under a king. Rising nationalism"
        if bytes.get(at) == Some(&b'.') {
            let word = self.reader.word_start(end);
            if !self.reader.is_capital(word) {
                return None;
            }
            at += 1;
        }
        at = self.behind_acronym(at);
        if bytes.get(at) == Some(&b',') {
            at += 1;
        }
        let word = self.reader.next(at)?;
        let near = word.start > at && matches!(word.gap, Gap::Space);
        (near && self.reader.is_capital(word.start)).then_some(word.start)
    }

    /// Where the bracket with a body's acronym ends that begins behind a byte: "the Refugee Council
    /// (RC), Ida Holm,".
    fn behind_acronym(&self, end: usize) -> usize {
        let bracket = self.reader.bytes.get(end..).unwrap_or_default();
        let Some(inside) = bracket.strip_prefix(b" (") else {
            return end;
        };
        let letters = inside.iter().take_while(|b| b.is_ascii_uppercase()).count();
        let closed = letters > 1 && inside.get(letters) == Some(&b')');
        end + if closed { letters + 3 } else { 0 }
    }

    /// Whether a person's name, known or found in the text, begins at a byte.
    pub(super) fn person_at(&self, at: usize) -> bool {
        let kind = match self.out.scratch.open.who_at(at) {
            Some(Who::Open(open)) => Some(open.kind),
            Some(Who::Known(entity)) => Some(self.gazetteer.entity(*entity).kind()),
            None => None,
        };
        if kind == Some(EntityKind::Person) {
            return true;
        }
        self.hit_at(at).is_some_and(|n| {
            let list = self.candidates(n);
            list.iter().any(|&a| {
                let entity = self.resolver.aliases.entity(a);
                self.gazetteer.entity(entity).kind() == EntityKind::Person
            })
        })
    }

    /// Keeps the office that a pending title states of the person whose name has been read.
    pub(super) fn settle_title(&mut self, span: Span, person: ActorIdx) {
        let Some(pending) = self.title.take() else {
            return;
        };
        if pending.name_at != span.start as usize {
            return;
        }
        self.state_office(pending.cue, pending.of, person);
        match pending.of {
            None => self.lend_home(pending.cue, span, person),
            of => self.give_home(person, of),
        }
    }

    /// Keeps an office that the text states.
    pub(super) fn state_office(&mut self, cue: Cue, of: Option<EntityIdx>, person: ActorIdx) {
        let Some(title) = self.title_of(cue).filter(|t| !t.rank) else {
            return;
        };
        // "the movement's leader" is no president
        let state = of.is_some_and(|e| self.gazetteer.entity(e).kind() == EntityKind::Country);
        let vague = title.vague && !state;
        let of = of.map(|of| self.known(of));
        for &office in title.offices.iter().take(4) {
            self.out.scratch.discourse.state(Stated {
                person,
                office,
                of,
                vague,
            });
        }
    }
}

/// The byte behind the last one before `at` that is no blank.
pub(super) fn trim_end(bytes: &[u8], at: usize) -> usize {
    let before = bytes.get(..at).unwrap_or(&[]);
    let blanks = before
        .iter()
        .rev()
        .take_while(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r'))
        .count();
    at - blanks
}
