//! Finds the people, bodies and acronyms that the article introduces.

use super::cue::Cue;
use super::introduced_body::Headed;
use super::lexicon::{Target, TitleUse};
use super::open::{Introduced, OpenMention, Who};
use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::title::{Reach, trim_end};
use super::word_class::{
    ADDRESS, AUXILIARY, CLASS, DEFINITE, FACTION, FORMER, GENITIVE, HEADED, JOINER, MEETING,
    ORIGIN, SPEECH, STANCE, TRAVEL, WE,
};
use crate::gazetteer::{EntityIdx, EntityKind, Form};
use crate::span::Span;

/// Between an owner and a title stand no more words than these: "Merz's chief foreign policy adviser".
const OWNED: usize = 4;
/// So many of an article's actors are asked for their state.
const MOST_NAMED: usize = 64;

/// What stands around a title.
pub(super) struct Bearings {
    /// The state or body before it.
    owner: Option<EntityIdx>,
    reach: Reach,
    pub(super) company: Option<Headed>,
}

impl Pass<'_> {
    /// Finds what the article introduces, and where it names it again.
    pub(super) fn find_open_names(&mut self) {
        for n in 0..self.out.scratch.cues.len() {
            let cue = self.out.scratch.cues[n];
            if let Some(n) = self.hit_over(cue.start as usize)
                && !(self.lexicon.body(cue.term).is_some() && self.may_end_longer(n, cue))
            {
                continue;
            }
            if let Some(title) = self.title_of(cue)
                && !title.plural
            {
                let bearings = Bearings {
                    owner: self
                        .owner_before(cue.start as usize)
                        .or_else(|| self.place_before(cue.start as usize, title))
                        .or_else(|| self.state_of_owner(cue.start as usize)),
                    reach: self.reach_from(self.reach_of(cue.end as usize, title)),
                    company: self.company_behind(cue.end as usize),
                };
                self.name_behind_title(cue, title, &bearings);
                self.name_before_title(cue, &bearings);
                self.company_of_head(title, &bearings);
            }
            if let Some(noun) = self.lexicon.noun(cue.term) {
                if cue.term.is(CLASS) {
                    self.named_by_class(cue, noun);
                }
                if noun.target == Target::Counterpart && !noun.plural {
                    self.name_behind_counterpart(cue);
                }
            }
            if cue.term.is(HEADED) {
                self.name_behind_by(cue);
            }
            if let Some(body) = self.lexicon.body(cue.term) {
                if self.reader.is_capital(cue.start as usize) {
                    self.named_body(cue, body);
                } else if cue.term.is(FACTION) {
                    self.faction(cue, body);
                }
            }
        }
        for n in 0..self.hits.len() {
            self.name_before_body(n);
        }
        self.find_acronyms();
        if self.out.scratch.open.has_short() {
            self.find_short_names();
        }
        let scratch = &mut self.out.scratch;
        scratch.open.settle(&mut scratch.open_sorter);
    }

    /// Whether a head noun inside a hit may be that of another name: "Council" is a name itself, and
    /// "Supreme Court" the name of a body of one state.
    fn may_end_longer(&self, n: usize, cue: Cue) -> bool {
        let span = self.hits[n].span;
        let whole = (span.start, span.end) == (cue.start, cue.end);
        let table = &self.resolver.aliases;
        whole
            || self
                .candidates(n)
                .iter()
                .all(|&alias| self.names_anothers(n, table.get(alias)).is_some())
    }

    /// Whether a byte lies inside a hit.
    pub(super) fn inside_hit(&self, at: usize) -> bool {
        self.reader.marks.is_in_hit(at)
    }

    /// The hit that covers a byte.
    pub(super) fn hit_over(&self, at: usize) -> Option<usize> {
        if !self.inside_hit(at) {
            return None;
        }
        let n = self.hits.partition_point(|h| h.span.start as usize <= at);
        let n = n.checked_sub(1)?;
        (self.hits[n].span.end as usize > at).then_some(n)
    }

    /// "Kazakhstan's Deputy Foreign Minister Roman Vassilenko"
    fn name_behind_title(&mut self, cue: Cue, title: &TitleUse, bearings: &Bearings) {
        // "Hamas leader Khalil Hayya", "the group's leader, Iyad Ag Ghaly,"
        let tied = || bearings.owner.or(bearings.reach.of).is_some();
        if !title.before && !(title.vague && (tied() || self.is_owned(cue.start as usize))) {
            return;
        }
        let reach = bearings.reach;
        let Some(at) = self.name_place(reach.end) else {
            return;
        };
        let comma = self.reader.slice(reach.end, at).contains(',');
        let at = self.behind_rank(at);
        let owner = bearings.owner.or(reach.of);
        let traits = title.offices.iter().map(|o| self.lexicon.office_traits(*o));
        let high = traits.clone().any(|office| office.vouches);
        let capital = self.reader.is_capital(cue.start as usize);
        if title.rank && (owner.is_none() || comma || !capital) {
            return;
        }
        let mut vouches = traits.map(|office| office.vouches || office.vouches_in_capitals);
        // "its foreign minister, Robert Dussey,"
        let owned = owner.is_none() && self.is_owned(cue.start as usize);
        let vouched = owned || vouches.any(|v| v) && capital;
        if owner.is_none() && !vouched {
            return;
        }
        let Some((end, words)) = self.name_forward(at) else {
            return;
        };
        // "The Immigration Minister, Philip Ruddock, says", but not "of the Prime Minister, Tory MPs"
        if comma && owner.is_none() && !owned {
            let given = self
                .gazetteer
                .is_given_name(self.reader.slice(at, self.reader.word_end(at)));
            let closed = self.reader.byte(end) == b',';
            if !(given && closed && words == 2) {
                return;
            }
        }
        if self.is_headline_verb(at) || self.owns_landmark(end) {
            return;
        }
        if owner.is_none() && (owned || !high) && words == 1 {
            return;
        }
        // one word is a surname at best, and a known one is a name already
        if words == 1 && self.hit_at(at).is_some() {
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
        if comma && !matches!(self.reader.byte(end), b',' | b'.' | b';') {
            return;
        }
        let state = || self.sole_state(title).filter(|_| owner.is_none());
        let tie = owner.or_else(state);
        self.person(Span::new(at, end), tie, "open.title-name");
    }

    /// The state of somebody with an office of a state, if the article names one only.
    fn sole_state(&self, title: &TitleUse) -> Option<EntityIdx> {
        // kings and popes of long ago are many
        let royal = title.gender.is_some() || title.sole_state.is_some();
        let of_state = title.offices.iter().any(|office| {
            let traits = self.lexicon.office_traits(*office);
            traits.minister || traits.leader && !royal
        });
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

    /// Where the name begins behind a rank: "its envoy, General Keith Kellogg", "its minister, Prince
    /// Faisal", unless a name of the tables begins with it: "Sheikh Hasina".
    pub(super) fn behind_rank(&self, at: usize) -> usize {
        if self.hit_at(at).is_some() {
            return at;
        }
        let rank = self.cue_at(at).filter(|cue| {
            let title = self.title_of(*cue);
            title.is_some_and(|title| title.rank || title.before && title.gender.is_some())
        });
        let name = rank.and_then(|cue| self.name_place(cue.end as usize));
        name.unwrap_or(at)
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
    fn name_before_title(&mut self, cue: Cue, bearings: &Bearings) {
        let mut tie = bearings.owner.or(bearings.reach.of);
        let mut by_company = false;
        match bearings.company {
            Some(Headed::Known(entity)) => tie = tie.or(Some(entity)),
            Some(Headed::New(_)) => by_company = true,
            None => {}
        }
        let owned = tie.is_none() && !by_company;
        if owned && !self.is_owned(cue.start as usize) {
            return;
        }
        // back over the state and a determiner to the comma
        let mut at = cue.start as usize;
        for _ in 0..7 {
            let Some(word) = self.reader.prev(at) else {
                return;
            };
            match word.gap {
                Gap::Comma => {
                    if let Some(start) = self.name_backward(word.end) {
                        self.person(Span::new(start, word.end), tie, "open.apposition");
                    }
                    return;
                }
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
                _ => return,
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

    /// Whether a title is that of somebody of an actor meant without a name: "the company's chief
    /// executive", "its foreign minister".
    fn is_owned(&self, title: usize) -> bool {
        let reader = self.reader;
        let mut at = title;
        for _ in 0..3 {
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
            if reader.is_capital(word.start) || !(term.is_modifier() || term.is(FORMER)) {
                return false;
            }
            at = word.start;
        }
        false
    }

    /// The state of the person who has somebody with a title: "Merz's spokesman".
    fn state_of_owner(&self, title: usize) -> Option<EntityIdx> {
        let reader = self.reader;
        let mut at = title;
        for _ in 0..OWNED {
            let end = trim_end(reader.bytes, at);
            if let Some(n) = self.hit_ending(end) {
                reader.possessive(self.hits[n].span.end as usize)?;
                let mut people = self.candidates(n).iter().map(|&alias| {
                    let person = self.resolver.aliases.kind(alias) == EntityKind::Person;
                    let entity = self.resolver.aliases.entity(alias);
                    self.resolver.states.state(entity).filter(|_| person)
                });
                let state = people.next()??;
                return people.all(|s| s == Some(state)).then_some(state);
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

    /// As a title's reach, and the state in which somebody is what the title says: "a senator from
    /// Ohio".
    fn reach_from(&self, reach: Reach) -> Reach {
        let reader = self.reader;
        let link = reader.next_near(reach.end).filter(|_| reach.of.is_none());
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
        match state.filter(|_| reader.slice(from.start, from.end) == "from") {
            Some((state, end)) => Reach {
                of: Some(state),
                end,
            },
            None => reach,
        }
    }

    /// "his Serbian colleague, Dubravka Handanovic,"
    fn name_behind_counterpart(&mut self, cue: Cue) {
        let reader = self.reader;
        let Some(at) = self.name_place(cue.end as usize) else {
            return;
        };
        let comma = reader.slice(cue.end as usize, at).contains(',');
        let tie = self.owner_before(cue.start as usize);
        if let Some((end, 2..=4)) = self.name_forward(at)
            && tie.is_some()
            && (!comma || matches!(reader.byte(end), b',' | b'.' | b';'))
        {
            self.person(Span::new(at, end), tie, "open.title-name");
        }
    }

    /// "Mwangi Otieno of the Red Cross said": somebody of a body that the gazetteer knows.
    fn name_before_body(&mut self, n: usize) {
        let reader = self.reader;
        let span = self.hits[n].span;
        let Some(mut word) = reader.prev_near(span.start as usize) else {
            return;
        };
        if reader.term(word).is(DEFINITE) {
            let Some(before) = reader.prev_near(word.start) else {
                return;
            };
            word = before;
        }
        let link = reader.slice(word.start, word.end);
        let end = trim_end(reader.bytes, word.start);
        if !matches!(link, "of" | "from") || self.inside_hit(end.saturating_sub(1)) {
            return;
        }
        let behind = reader.next_near(span.end as usize).map(|w| reader.term(w));
        let speaks = behind.is_some_and(|term| term.is(SPEECH));
        let body = self.sole(n).filter(|e| {
            matches!(
                self.gazetteer.entity(*e).kind(),
                EntityKind::Organization | EntityKind::Company | EntityKind::Group
            )
        });
        let (Some(body), true) = (body, speaks) else {
            return;
        };
        let Some(start) = self.name_backward(end).filter(|at| !self.in_heading(*at)) else {
            return;
        };
        let first = reader.slice(start, reader.word_end(start));
        if self.gazetteer.is_given_name(first) {
            self.person(Span::new(start, end), Some(body), "open.of-body");
        }
    }

    /// "headed by Leticia Carvalho", "led by the former general John Doe"
    fn name_behind_by(&mut self, cue: Cue) {
        let reader = self.reader;
        let mut by = reader.next_near(cue.end as usize);
        // "led politically by"
        if let Some(adverb) = by.filter(|w| reader.slice(w.start, w.end).ends_with("ly")) {
            by = reader.next_near(adverb.end);
        }
        let Some(by) = by.filter(|w| reader.slice(w.start, w.end) == "by") else {
            return;
        };
        let Some(name) = reader.next_near(by.end) else {
            return;
        };
        // "run by DP World" is a company
        let hit = self.hit_at(name.start);
        let known =
            hit.is_some_and(|n| !self.is_lone_surname(name.start, self.hits[n].span.end as usize));
        if !reader.is_capital(name.start) || known {
            return;
        }
        if let Some((end, 2..=4)) = self.name_forward(name.start)
            && !self.owns_landmark(end)
            && self
                .lexicon
                .body(reader.term(reader.next_near(end).unwrap_or(by)))
                .is_none()
        {
            self.person(Span::new(name.start, end), None, "open.headed-by");
        }
    }

    /// Adds a person whom the text ties to a state or body.
    fn person(&mut self, span: Span, tie: Option<EntityIdx>, rule: &'static str) {
        let name = span.slice(self.reader.text).trim_end();
        let blank = name.char_indices().rev().find(|(_, c)| c.is_whitespace());
        let last = blank.map_or(0, |(at, c)| at + c.len_utf8());
        let scratch = &mut self.out.scratch;
        let mut open = scratch.spare.make_spaced(EntityKind::Person, name);
        open.country = tie.and_then(|t| self.gazetteer.entity(t).country());
        let several = open.name.contains(' ');
        let introduced = Introduced {
            who: Who::Open(open),
            tie,
        };
        let names = &mut scratch.open;
        let actor = names.introduce(introduced, &mut scratch.spare);
        let form = if several { Form::Name } else { Form::Surname };
        names.add(OpenMention {
            span,
            form,
            actor,
            rule,
        });
        let surname = surname_of(name.get(last..).unwrap_or(""));
        if surname.chars().count() > 2 {
            let start = span.start as usize + last;
            let short = Span::new(start, start + surname.len());
            names.add_short(self.reader.text, short, Form::Surname, actor);
        }
    }

    /// Finds surnames and acronyms of introduced actors in the whole text.
    fn find_short_names(&mut self) {
        let mut open = std::mem::take(&mut self.out.scratch.open);
        let mut found = std::mem::take(&mut open.found);
        self.reader.marks.each_start(|at| {
            let Some((form, actor, end)) = open.short_at(self.reader.text, at) else {
                return;
            };
            let name = matches!(form, Form::Surname | Form::Name);
            if name && !self.is_alone(at, end) || self.inside_longer_hit(at, end) {
                return;
            }
            let rule = match form {
                Form::Surname => "surname.after-name",
                _ => "acronym.introduced",
            };
            found.push(OpenMention {
                span: Span::new(at, end),
                form,
                actor,
                rule,
            });
        });
        open.mentions.append(&mut found);
        open.found = found;
        self.out.scratch.open = open;
    }

    /// Whether a surname stands without an unknown given name before it or another name behind.
    fn is_alone(&self, at: usize, end: usize) -> bool {
        let reader = self.reader;
        let free = |w: Word| {
            reader.is_capital(w.start)
                && !self.is_known_word(w.start, w.end)
                && !self.inside_hit(w.start)
        };
        let before = reader
            .prev_near(at)
            .filter(|w| free(*w) && !reader.opens(w.start));
        let behind = reader.next_near(end).filter(|w| free(*w));
        let after_opening = reader.prev_near(at).is_some_and(|w| {
            free(w)
                && reader.opens(w.start)
                && self.gazetteer.is_given_name(reader.slice(w.start, w.end))
        });
        before.is_none() && behind.is_none() && !after_opening
    }

    /// Whether a hit covers more than the bytes from `at` to `end`.
    fn inside_longer_hit(&self, at: usize, end: usize) -> bool {
        let n = self.hits.partition_point(|h| h.span.start as usize <= at);
        n > 0 && {
            let span = self.hits[n - 1].span;
            span.end as usize > at && span.len() > end - at
        }
    }
}

/// The part of a last name by which people are called: "Díaz-Canel" whole, "O'Neill" whole.
fn surname_of(last: &str) -> &str {
    last.trim_end_matches(['.', ','])
}
