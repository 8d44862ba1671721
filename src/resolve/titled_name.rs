//! People whom the article introduces by a title: "Kazakhstan's Deputy Foreign Minister Roman
//! Vassilenko", "Roman Vassilenko, Kazakhstan's Deputy Foreign Minister".

use super::cue::Cue;
use super::introduced_body::Headed;
use super::lexicon::TitleUse;
use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::tie_word::TieWord;
use super::title::{Reach, trim_end};
use super::word_class::{
    ADDRESS, AUXILIARY, DEFINITE, FORMER, JOINER, MEETING, ORIGIN, PORTFOLIO, SPEECH, STANCE,
    TRAVEL,
};
use crate::gazetteer::{EntityIdx, EntityKind};
use crate::span::Span;

/// Between a name and a comma no longer bracket stands, in bytes: "(54)", "(Labour)".
const LONGEST_BRACKET: usize = 24;
/// Between a title and "with" stand no more words: "envoy for human rights with".
const WITH: usize = 4;
/// So many of an article's actors are asked for their state.
const MOST_NAMED: usize = 64;
/// Before a name stand no more ranks than these: "H.E. Ambassador Dr."
const RANKS: usize = 3;

/// What stands around a title.
pub(super) struct Bearings {
    /// The state or body before it.
    pub(super) owner: Option<EntityIdx>,
    pub(super) reach: Reach,
    pub(super) company: Option<Headed>,
}

impl Pass<'_> {
    /// "Kazakhstan's Deputy Foreign Minister Roman Vassilenko"
    pub(super) fn name_behind_title(&mut self, cue: Cue, title: &TitleUse, bearings: &Bearings) {
        // "Hamas leader Khalil Hayya", "the group's leader, Iyad Ag Ghaly,"
        let owner = bearings.owner.or(bearings.reach.of);
        // "Oxfam director Ida Holm"
        let of_body = title.scholar && bearings.owner.is_some_and(|owner| self.employs(owner));
        if !(title.before || title.vague || of_body) {
            return;
        }
        let reach = bearings.reach;
        // "a Representative from Ohio. Born in Toledo,"
        if reach.end > cue.end as usize && self.reader.byte(reach.end) == b'.' {
            return;
        }
        let pointed = if owner.is_none() {
            self.pointed_owner(cue.end as usize)
        } else {
            None
        };
        let free = owner.is_none() && pointed.is_none();
        let headed = self.behind_headed(bearings).filter(|_| free);
        let end = pointed.or(headed).unwrap_or(reach.end);
        // mostly no name stands there
        let Some(at) = self.name_place(self.behind_naming(cue, end)) else {
            return;
        };
        let owned = owner.is_none() && (pointed.is_some() || self.is_owned(cue.start as usize));
        let vague = title.vague && (owner.is_some() || owned);
        if !(title.before || vague || of_body) {
            return;
        }
        let minister = self.is_ministers(title);
        // "its foreign minister, Robert Dussey,"
        let owned = owned || headed.is_some();
        let comma = self.reader.slice(end, at).contains(',');
        let at = self.behind_rank(at);
        let traits = title.offices.iter().map(|o| self.lexicon.office_traits(*o));
        let high = traits.clone().any(|office| office.vouches);
        // "The Health minister"
        let minds = self.reader.prev_near(cue.start as usize);
        let minds = minds.filter(|w| self.reader.term(*w).is(PORTFOLIO));
        let mut starts = [Some(cue.start as usize), minds.map(|w| w.start)].into_iter();
        let capital = starts.any(|at| at.is_some_and(|at| self.reader.is_capital(at)));
        // "the Ghanaian general, Ida Holm,", "Ghanaian admiral Ida Holm"
        let mere_rank = title.rank && !title.scholar && !of_body && (comma || !capital);
        if title.rank && owner.is_none() {
            return;
        }
        let armed = traits.clone().any(|office| office.vouches_in_capitals);
        let mut vouches = traits.map(|office| office.vouches || office.vouches_in_capitals);
        let the = comma && owner.is_none() && self.opening(cue.start as usize).definite;
        let vouched = owned || vouches.any(|v| v) && (capital || the);
        // "Spokeswoman Rita Moyo of the WHO"
        let owner = owner.or_else(|| {
            let plain = capital && !comma && !vouched;
            plain.then(|| self.body_behind_name(at)).flatten()
        });
        if owner.is_none() && !vouched {
            return;
        }
        let Some((end, words)) = self.name_forward(at) else {
            return;
        };
        // "The Immigration Minister, Philip Ruddock, says", but not "of the Prime Minister, Tory
        // MPs"
        if comma && owner.is_none() && !owned {
            let given = self.is_given(at, self.reader.word_end(at));
            // "Minister for Agriculture, Ida Holm said"
            let minds = minister && reach.end > cue.end as usize;
            let named = given || (the || minds) && self.means_nothing_else(at, end);
            let closed = self.reader.byte(end) == b',' || minds && self.speaks(at, end);
            if !(named && closed && (words == 2 || self.is_sure_name(at, end))) {
                return;
            }
        }
        if headed.is_some() && !self.is_sure_name(at, end) {
            return;
        }
        if self.is_headline_verb(at) || self.owns_landmark(end) {
            return;
        }
        // "Ambassador Kofi Annor", but not "Ambassador Bridge Company"
        let unsure = mere_rank
            || title.rank && title.scholar
            || owner.is_none() && !owned && !high && !minister;
        // "the Swedish captain Harry Holm" leads a team
        let team = mere_rank && !comma && !armed;
        if unsure && (words < 2 || team || !self.is_sure_name(at, end)) {
            return;
        }
        if owner.is_none() && (owned || !high) && words == 1 {
            return;
        }
        // one word is a surname at best, and a known one is a name already; "Prince Regent" is none
        let plain = || self.is_common_word(self.reader.slice(at, end));
        if words == 1 && (self.hit_at(at).is_some() || plain()) {
            return;
        }
        if words == 1 && (comma || title.vague || !capital && owner.is_none()) {
            return;
        }
        // "Mayor Michael Bloomberg", "Chief Veterinary Officer": only a part of what follows
        let next = self.reader.next_near(end);
        if words == 1 && next.is_some_and(|w| self.reader.is_capital(w.start)) {
            return;
        }
        if comma && !self.ends_at(end) && !self.speaks(at, end) {
            return;
        }
        let state = || self.sole_state(title).filter(|_| owner.is_none());
        let tie = owner.or_else(state);
        self.person(Span::new(at, end), tie, "open.title-name");
    }

    /// Whether a name that no comma closes is that of somebody who speaks: "the UN envoy, Paul Berg
    /// said".
    fn speaks(&self, at: usize, end: usize) -> bool {
        let reader = self.reader;
        let given = reader.slice(at, reader.word_end(at));
        let verb = reader.next_near(end);
        // no given name is needed before a verb of speech
        let says = verb.is_some_and(|verb| reader.term(verb).is(SPEECH));
        if says && self.means_nothing_else(at, end) {
            return true;
        }
        // "the UN envoy for Mali, Paul Berg described"
        let past =
            |word: &str| word.ends_with("ed") && word.bytes().all(|b| b.is_ascii_lowercase());
        self.gazetteer.is_given_name(given)
            && verb.is_some_and(|verb| {
                reader.term(verb).is(SPEECH | STANCE | AUXILIARY) || past(reader.written(verb))
            })
    }

    /// The body behind "of" and the full name that begins at a byte.
    fn body_behind_name(&self, at: usize) -> Option<EntityIdx> {
        let reader = self.reader;
        let (end, 2..=4) = self.name_forward(at)? else {
            return None;
        };
        let of = reader.next_near(end).filter(|w| reader.is(*w, "of"))?;
        let mut word = reader.next_near(of.end)?;
        if reader.term(word).is(DEFINITE) {
            word = reader.next_near(word.end)?;
        }
        let body = self.sole(self.hit_at(word.start)?)?;
        let kind = self.gazetteer.entity(body).kind();
        matches!(kind, EntityKind::Organization | EntityKind::Company).then_some(body)
    }

    /// Whether a title is that of an office of a state that has one holder: an ambassador may be of
    /// any state.
    fn is_states_title(&self, title: &TitleUse) -> bool {
        // kings and popes of long ago are many
        let royal = title.gender.is_some() || title.sole_state.is_some();
        title.offices.iter().any(|office| {
            let traits = self.lexicon.office_traits(*office);
            let voice = traits.speaks && !traits.many;
            traits.minister || voice || traits.leader && !royal
        })
    }

    /// The state of somebody with an office of a state, if the article names one only.
    fn sole_state(&self, title: &TitleUse) -> Option<EntityIdx> {
        let of_state = self.is_states_title(title);
        let presence = &self.out.scratch.presence;
        let states = &self.resolver.states;
        let mut states = presence
            .entities()
            .iter()
            .take(MOST_NAMED)
            .filter_map(|entity| states.state(*entity));
        let one = states.next().filter(|_| of_state)?;
        let sole = states.all(|state| state == one);
        (sole && presence.count(one) > 1).then_some(one)
    }

    /// Where the name begins behind ranks: "its envoy, General Keith Kellogg", "its president, H.E.
    /// Dr. Bo", unless a name of the tables begins with one: "Sheikh Hasina".
    pub(super) fn behind_rank(&self, at: usize) -> usize {
        let mut at = at;
        for _ in 0..RANKS {
            if self.hit_at(at).is_some() {
                break;
            }
            let rank = self.cue_at(at).filter(|cue| {
                let title = self.title_of(*cue);
                title.is_some_and(|title| title.rank || title.before && title.gender.is_some())
            });
            let Some(name) = rank.and_then(|cue| self.name_place(cue.end as usize)) else {
                break;
            };
            at = name;
        }
        at
    }

    /// Whether the word behind a title is a verb of a heading in title case: "Kazakh President
    /// Opens Forum".
    fn is_headline_verb(&self, at: usize) -> bool {
        let word = self.reader.slice(at, self.reader.word_end(at));
        let third = word.len() > 3 && word.ends_with('s');
        third
            && self.in_heading(at)
            && !self.gazetteer.is_given_name(word)
            && self.is_common_word(word.trim_end_matches('s'))
    }

    /// "Roman Vassilenko, Kazakhstan's Deputy Foreign Minister"
    pub(super) fn name_before_title(&mut self, cue: Cue, title: &TitleUse, bearings: &Bearings) {
        let mut tie = bearings.owner.or(bearings.reach.of);
        let of_state = self.is_states_title(title);
        let mut by_company = false;
        match bearings.company {
            Some(Headed::Known(entity)) => tie = tie.or(Some(entity)),
            // "Minister of Health"
            Some(Headed::New(_)) => {
                let minds = bearings.reach.end > cue.end as usize;
                by_company = !(minds && self.is_ministers(title));
            }
            None => {}
        }
        let owned = tie.is_none() && !by_company;
        let points = || self.pointed_owner(cue.end as usize).is_some();
        let mut minister = false;
        if owned && !self.is_owned(cue.start as usize) && !points() {
            // "Ida Holm, Minister of Health,", "Ida Holm became the Minister of Health"
            minister = of_state;
            tie = self.sole_state(title);
            let end = bearings.reach.end;
            let said = || tie.is_some() && self.is_whole(cue, title, end);
            if !of_state || !self.ends_at(end) && !said() {
                return;
            }
        }
        // back over the state and a determiner to the comma
        let mut at = cue.start as usize;
        for _ in 0..7 {
            let Some(word) = self.reader.prev(at) else {
                return;
            };
            match word.gap {
                Gap::Comma => {
                    let start = self.name_backward(word.end);
                    let sure = |at: &usize| {
                        self.ends_at(bearings.reach.end) && self.is_sure_name(*at, word.end)
                    };
                    let start = start.filter(|at| !minister || sure(at));
                    if let Some(start) = start {
                        self.person(Span::new(start, word.end), tie, "open.apposition");
                    }
                    return;
                }
                Gap::Space if self.name_before_predicate(word, title, tie) => return,
                // of the article's state it may be another one's
                Gap::Space if minister && self.opens_other(word) => return,
                // "Wambui Otelo, met Peru's president"
                Gap::Space
                    if self.reader.term(word).is(AUXILIARY
                        | SPEECH
                        | STANCE
                        | MEETING
                        | TRAVEL
                        | ADDRESS) =>
                {
                    return;
                }
                // "his wife, Elisabeth Farnese, and his minister"
                Gap::Space if owned && self.reader.term(word).is(JOINER) => return,
                Gap::Space | Gap::Hyphen => {}
                // an apostrophe: "Kazakhstan's", "the company's"
                _ if self.hit_ending(trim_end(self.reader.bytes, at)).is_some() => {}
                _ if tie.is_none() && self.reader.possessive(word.end).is_some() => {}
                // "Samuel Okello (54), the president of Kenya"
                _ => {
                    let comma = trim_end(self.reader.bytes, at).saturating_sub(1);
                    let end = self.named_until(comma);
                    let bracket = self.reader.byte(comma) == b',' && end < comma;
                    if let Some(start) = self.name_backward(end).filter(|_| bracket) {
                        self.person(Span::new(start, end), tie, "open.apposition");
                    }
                    return;
                }
            }
            at = match self
                .hit_ending(word.end)
                .or_else(|| self.hit_ending(trim_end(self.reader.bytes, at)))
            {
                Some(n) => self.hits[n].span.start as usize,
                None => word.start,
            };
        }
    }

    /// Where the body ends that somebody heads, before a comma and a name: "Chief Executive of Racing
    /// NSW, Ida Holm,".
    fn behind_headed(&self, bearings: &Bearings) -> Option<usize> {
        let Some(Headed::New(body)) = bearings.company else {
            return None;
        };
        let end = body.end as usize;
        self.name_place(end).filter(|at| *at > end + 1).map(|_| end)
    }

    /// Whether a title is that of a minister.
    pub(super) fn is_ministers(&self, title: &TitleUse) -> bool {
        let mut offices = title.offices.iter();
        offices.any(|office| self.lexicon.office_traits(*office).minister)
    }

    /// Whether a title says all of an office of a state: "the Prime Minister and", but not
    /// "president of the club".
    fn is_whole(&self, cue: Cue, title: &TitleUse, end: usize) -> bool {
        let known = self.reader.is_capital(cue.start as usize) || self.is_ministers(title);
        let next = self.reader.next_near(end);
        known && !next.is_some_and(|w| matches!(self.reader.written(w), "of" | "for" | "at"))
    }

    /// Whether a word before a title is more than an article or what describes it.
    fn opens_other(&self, word: Word) -> bool {
        let term = self.reader.term(word);
        !term.is_modifier() && !term.is(DEFINITE | FORMER)
    }

    /// Whether a phrase ends at a byte with a stop or a comma.
    fn ends_at(&self, end: usize) -> bool {
        matches!(self.reader.byte(end), b',' | b'.' | b';')
    }

    /// Where the name before a comma ends: before a short bracket, if one stands between.
    pub(super) fn named_until(&self, comma: usize) -> usize {
        let open = self.bracket_before(comma, LONGEST_BRACKET);
        open.map_or(comma, |open| trim_end(self.reader.bytes, open))
    }

    /// Where a bracket begins that ends at a byte and holds no more bytes than `longest`.
    pub(super) fn bracket_before(&self, end: usize, longest: usize) -> Option<usize> {
        let inside = self.reader.bytes.get(..end)?.strip_suffix(b")")?;
        let low = inside.len().saturating_sub(longest);
        let open = inside.get(low..)?.iter().rposition(|byte| *byte == b'(')?;
        Some(low + open)
    }

    /// What a title that ends at a byte is of, and where all ends that goes on it.
    pub(super) fn whole_reach(&self, end: usize, title: &TitleUse, owned: bool) -> Reach {
        let reach = self.reach_from(self.reach_of(end, title));
        let reach = self.reach_with(reach, title);
        let links = |w: &Word| self.reader.term(*w).ties.is(TieWord::LINKS);
        if reach.of.is_some() || title.rank || title.plural {
            return self.over_portfolio(reach, title);
        }
        let Some(link) = self.reader.next_near(end).filter(links) else {
            return self.over_portfolio(reach, title);
        };
        let reach = self.over_portfolio(self.reach_minding(reach, link), title);
        if owned && reach.of.is_none() {
            self.over_heading(reach, link)
        } else {
            reach
        }
    }

    /// As a title's reach, and the body with which somebody is one of many: "an analyst with the
    /// World Bank", "a special envoy for malaria with the UN".
    pub(super) fn reach_with(&self, reach: Reach, title: &TitleUse) -> Reach {
        let reader = self.reader;
        let mut offices = title.offices.iter();
        let one_of_many = offices.any(|office| self.lexicon.office_traits(*office).many);
        if reach.of.is_some() || !one_of_many || title.plural {
            return reach;
        }
        let mut at = reach.end;
        for _ in 0..WITH {
            let Some(word) = reader.next_near(at) else {
                return reach;
            };
            let term = reader.term(word);
            if reader.is(word, "with") {
                let with = self.reach_behind(word, reach.end);
                let body = with.of.is_some_and(|of| {
                    let kind = self.gazetteer.entity(of).kind();
                    matches!(kind, EntityKind::Organization | EntityKind::Company)
                });
                return if body { with } else { reach };
            }
            let minds = reader.is(word, "for") || term.is(JOINER) || term.is_modifier();
            if !minds || reader.is_capital(word.start) {
                return reach;
            }
            at = word.end;
        }
        reach
    }

    /// As a title's reach, and the state in which somebody is what the title says: "a senator from
    /// Ohio".
    pub(super) fn reach_from(&self, reach: Reach) -> Reach {
        let reader = self.reader;
        if reach.of.is_some() {
            return reach;
        }
        let link = reader.next_near(reach.end);
        let Some(from) = link.filter(|w| reader.term(*w).is(ORIGIN)) else {
            return reach;
        };
        let named = reader
            .next_near(from.end)
            .and_then(|w| self.hit_at(w.start));
        let state = named.and_then(|n| {
            let state = self.sole(n).and_then(|e| self.resolver.states.state(e))?;
            Some((state, self.hits[n].span.end as usize))
        });
        match state.filter(|_| reader.is(from, "from")) {
            Some((state, end)) => Reach {
                of: Some(state),
                end,
            },
            None => reach,
        }
    }
}
