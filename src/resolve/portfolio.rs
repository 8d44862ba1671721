//! Titles that go on with a portfolio, or with what somebody heads, in capitals: "Minister of
//! Economy of Slovakia", "Chairman of the Board of Directors of Gazprom".

use super::lexicon::TitleUse;
use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::tie_word::TieWord;
use super::title::Reach;
use super::word_class::{AUXILIARY, DEFINITE, FUNCTION, JOINER, PORTFOLIO, SPEECH, STANCE};
use crate::gazetteer::{EntityKind, Form};

/// A portfolio has no more words than these.
const LONGEST: usize = 14;
/// What one of many minds has no more words than these: "on the rights of indigenous peoples".
const SUBJECT: usize = 8;

impl Pass<'_> {
    /// The hit behind a portfolio or a board written in capitals: "Minister of Digital Development,
    /// Innovation and Aerospace Industry of Kazakhstan", "Chairman of the Board of Directors of
    /// Gazprom".
    pub(super) fn behind_portfolio(&self, first: Word) -> Option<usize> {
        let reader = self.reader;
        let (mut word, mut linked) = (first, false);
        for _ in 0..LONGEST {
            let term = reader.term(word);
            let capital = reader.is_capital(word.start);
            if linked && capital && self.hit_at(word.start).is_some() {
                return self.hit_at(word.start);
            }
            let written = reader.written(word);
            if capital {
                // "Minister of Health John Smith of Peru"
                if self.gazetteer.is_given_name(written) || self.inside_hit(word.start) {
                    return None;
                }
                linked = false;
            } else if written == "of" {
                linked = true;
            } else if !term.is(JOINER | DEFINITE) {
                return None;
            }
            word = reader.next(word.end)?;
            let goes_on = match word.gap {
                Gap::Space => true,
                Gap::Comma => capital && reader.is_capital(word.start),
                _ => false,
            };
            if !goes_on {
                return None;
            }
        }
        None
    }

    /// Whether a name is a part of a longer title: "Secretary of the Security Council".
    pub(super) fn inside_title(&self, start: usize, end: usize) -> bool {
        let cues = &self.out.scratch.cues;
        let n = cues.partition_point(|cue| (cue.start as usize) < start);
        let before = n.checked_sub(1).and_then(|n| cues.get(n));
        before.is_some_and(|cue| cue.end as usize >= end && self.title_of(*cue).is_some())
    }

    /// Whether a title with "of" stands before a name: "Ambassador of Kenya Peter Otieno",
    /// "Minister of Energy of Cuba".
    pub(super) fn behind_title_of(&self, start: usize) -> bool {
        let reader = self.reader;
        let mut at = start;
        for n in 0..LONGEST {
            let Some(word) = reader.prev_near(at) else {
                return false;
            };
            let of = reader.is(word, "of");
            if n == 0 && !of {
                return false;
            }
            let cue = self.cue_ending(word.end).filter(|_| n > 0 && !of);
            if let Some(title) = cue.and_then(|cue| self.title_of(cue)) {
                return !title.plural;
            }
            if !of && !reader.is_capital(word.start) && !reader.term(word).is(JOINER) {
                return false;
            }
            at = word.start;
        }
        false
    }

    /// A title's reach, and a portfolio that no state follows: "Slovak Minister of Economy Jan
    /// Novak", "Danish Minister for Development Cooperation, Ida Holm".
    pub(super) fn over_portfolio(&self, reach: Reach, title: &TitleUse) -> Reach {
        let reader = self.reader;
        if reach.of.is_some() {
            return reach;
        }
        let link = reader.next_near(reach.end);
        let Some(link) = link.filter(|w| matches!(reader.written(*w), "of" | "for" | "on")) else {
            return reach;
        };
        let of = reader.is(link, "of");
        if !of && self.is_leader(title) {
            return reach;
        }
        let (mut at, mut end) = (link.end, None);
        // "of the Environment"
        if let Some(the) = reader
            .next_near(at)
            .filter(|w| reader.term(*w).is(DEFINITE))
        {
            at = the.end;
        }
        for _ in 0..LONGEST {
            let Some(word) = reader.next(at) else { break };
            let capital = reader.is_capital(word.start);
            let near = word.gap == Gap::Space || word.gap == Gap::Comma && capital;
            let term = reader.term(word);
            let minded = capital && term.is(PORTFOLIO);
            // "Assistant Secretary for African Affairs"
            if near && !of && capital && !minded {
                let region = self
                    .hit_at(word.start)
                    .filter(|n| self.has_form(*n, Form::Adjective));
                let Some(n) = region else { break };
                at = self.hits[n].span.end as usize;
                continue;
            }
            if !near || !minded && !term.is(JOINER) {
                break;
            }
            if minded {
                end = Some(word.end);
            }
            at = word.end;
        }
        let subject = || self.behind_subject(link, title);
        let end = end.or_else(|| if of { None } else { subject() });
        Reach {
            of: None,
            end: end.unwrap_or(reach.end),
        }
    }

    /// Where ends what somebody heads or minds whose owner stands before the title, up to the name:
    /// "UN Chief of Humanitarian Affairs and Emergency Relief, Ida Holm", "Oxfam's head of policy,
    /// Ida Holm,".
    pub(super) fn over_heading(&self, reach: Reach, link: Word) -> Reach {
        let reader = self.reader;
        let links = |w: &Word| reader.term(*w).ties.is(TieWord::MINDS) && !reader.is(*w, "to");
        if !links(&link) {
            return reach;
        }
        let (mut at, mut headed, mut small) = (link.end, false, false);
        for _ in 0..LONGEST {
            let Some(word) = reader.next(at) else {
                return reach;
            };
            let term = reader.term(word);
            let capital = reader.is_capital(word.start);
            let named = headed && capital && self.gazetteer.is_given_name(reader.written(word));
            let behind = reader.next_near(word.end);
            if named && behind.is_some_and(|w| reader.is_capital(w.start)) {
                // "head of policy Ida Holm", but not "NATO chief in row over Ida Holm"
                let apposed = word.gap == Gap::Comma || word.gap == Gap::Space && !small;
                let end = if apposed { at } else { reach.end };
                return Reach { end, ..reach };
            }
            // "on the Right to Food"
            let to = headed && !small && reader.is(word, "to");
            let joins = term.is(JOINER | DEFINITE) || to || links(&word);
            let part = joins || self.may_be_minded(word);
            let near =
                matches!(word.gap, Gap::Space | Gap::Hyphen) || word.gap == Gap::Comma && capital;
            if !near || !part || self.person_at(word.start) {
                return reach;
            }
            headed |= !joins;
            small |= !joins && !capital && !term.is(PORTFOLIO);
            at = word.end;
        }
        reach
    }

    /// Whether a word may be a noun for what somebody minds: "control" and "support" are verbs, too,
    /// but not the verb of whoever minds them.
    pub(super) fn may_be_minded(&self, word: Word) -> bool {
        let term = self.reader.term(word);
        let noun = || {
            let told = term.is(SPEECH) && self.reader.written(word).ends_with('s');
            term.is(SPEECH | STANCE) && !told && !self.reader.is_past(word)
        };
        term.is_modifier() || !term.is(FUNCTION | AUXILIARY) && noun()
    }

    fn is_leader(&self, title: &TitleUse) -> bool {
        let mut offices = title.offices.iter();
        offices.any(|office| self.lexicon.office_traits(*office).leader)
    }

    /// Where the subject ends, in small letters, that one of many minds: "UN special rapporteur on
    /// human rights in Iran Javaid Rehman", "the envoy for trade, Ida Holm,". A minister's is a
    /// portfolio: "the Danish minister for trade".
    fn behind_subject(&self, link: Word, title: &TitleUse) -> Option<usize> {
        let reader = self.reader;
        let mut offices = title.offices.iter().map(|o| self.lexicon.office_traits(*o));
        let minister = offices.clone().any(|office| office.minister);
        if title.rank || !minister && !offices.any(|office| office.many) {
            return None;
        }
        let (mut at, mut minded) = (link.end, false);
        for _ in 0..SUBJECT {
            let word = reader.next_near(at)?;
            let term = reader.term(word);
            let posted = matches!(reader.written(word), "in" | "to" | "for" | "at");
            if minded && posted {
                let n = self.named_behind(word.end)?;
                return self.before_name(self.hits[n].span.end as usize);
            }
            let joins = term.is(JOINER | DEFINITE) || reader.is(word, "of");
            let noun = if minister {
                term.is(PORTFOLIO)
            } else {
                term.is_modifier()
            };
            if reader.is_capital(word.start) || !joins && !noun {
                return None;
            }
            minded |= !joins;
            at = word.end;
            if minded && self.before_name(at).is_some() {
                return Some(at);
            }
        }
        None
    }

    /// A byte, if a name begins behind it that looks like a person's.
    fn before_name(&self, end: usize) -> Option<usize> {
        let at = self.name_place(end)?;
        let first = Word {
            start: at,
            end: self.reader.word_end(at),
            gap: Gap::Space,
        };
        (self.person_at(at) || self.seems_named(first)).then_some(end)
    }

    /// Whether a name begins with a word: a given name, or two words in capitals that mean nothing
    /// else.
    fn seems_named(&self, word: Word) -> bool {
        let reader = self.reader;
        let free = |w: Word| {
            let known = self.is_known_word(w.start, w.end)
                || self.inside_hit(w.start)
                || self.is_common_word(reader.written(w));
            reader.is_capital(w.start) && !known
        };
        let given = self.gazetteer.is_given_name(reader.written(word));
        given || free(word) && reader.next_near(word.end).is_some_and(free)
    }

    /// Where a body's chief ends who sends somebody: "Envoy of the UN Secretary-General for Syria".
    pub(super) fn behind_chief(&self, end: usize) -> usize {
        let cue = self
            .reader
            .next_near(end)
            .and_then(|w| self.cue_at(w.start));
        let chief = cue.filter(|cue| {
            // "Chairman of the Eurasian Economic Commission Board"
            let part = self.lexicon.body(cue.term).is_some_and(|body| body.deed);
            if part && self.reader.is_capital(cue.start as usize) {
                return true;
            }
            let title = self.title_of(*cue);
            title.is_some_and(|title| title.before && !title.plural && !title.rank)
        });
        chief.map_or(end, |cue| cue.end as usize)
    }

    /// Whether a comma or a name stands behind a region: "Special Representative for Central Asia
    /// Peter Burian".
    pub(super) fn ends_posting(&self, end: usize) -> bool {
        let reader = self.reader;
        reader.byte(end) == b','
            || reader.next_near(end).is_some_and(|w| {
                reader.is_capital(w.start) && (self.person_at(w.start) || self.seems_named(w))
            })
    }

    /// Where "to Hungary", "for Central Asia", "in Mali" end behind "Ambassador of Mongolia".
    pub(super) fn posting(&self, end: usize) -> Option<usize> {
        let to = self.reader.next_near(end)?;
        let link = self.reader.written(to);
        if !matches!(link, "to" | "for" | "in") {
            return None;
        }
        let lies = link == "in";
        let n = self.named_behind(to.end)?;
        let there = self.sole(n).map(|e| self.gazetteer.entity(e).kind());
        let end = self.hits[n].span.end as usize;
        let sent = match there? {
            EntityKind::Country | EntityKind::Organization if !lies => true,
            EntityKind::Country | EntityKind::Region | EntityKind::Territory => {
                self.ends_posting(end)
            }
            _ => false,
        };
        (sent && !self.has_form(n, Form::Adjective)).then_some(end)
    }
}
