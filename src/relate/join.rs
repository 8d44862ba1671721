//! Lists: phrases that stand side by side, "A, B and C".

use super::chunk::{Chunks, Group, Kind, Range, Unit, Words};
use super::token::{Mark, Sentence};
use super::word_class::Tags;
use crate::gazetteer::EntityKind;

/// An insertion between a subject and its verb is no longer than this, in units; nor is a subject
/// further away from its verb.
pub(super) const LONGEST_INSERTION: usize = 12;
/// Nor is what brackets hold between the members of a list.
const LONGEST_BRACKET: usize = 6;
/// No more units than this stand before a clause as "After talks in Ankara" do.
const LONGEST_FRONT: usize = 10;

/// What stands apart behind "and" in a list has no more units than this: "Mali and, since May,
/// Niger".
const LONGEST_ASIDE: usize = 4;
/// Those named before the clause, with whom its subject does something, end no later, in units.
const LONGEST_LIKES: usize = 7;

/// A list has no more members: all states of the world are fewer.
const MOST_LISTED: usize = 256;

impl Chunks {
    /// Lets phrases denote what they are joined to, and groups coordinated phrases.
    pub(super) fn join(&mut self, sentence: &Sentence, words: Words<'_>) {
        let lexicon = words.lexicon;
        // only behind "namely" does a comma stand before what is joined
        let named = sentence.tags.any(Tags::SUCH);
        for i in 0..self.units.len() {
            let unit = &self.units[i];
            if unit.kind != Kind::NounPhrase || unit.attached_to.is_some() {
                continue;
            }
            let np = unit.np;
            let linked = self.is_kind(i + 1, Kind::Preposition);
            if linked && self.is_kind(i + 3, Kind::Comma) {
                self.join_state_of_town(sentence, i);
            }
            if np.name {
                if linked && (np.person || self.is_company(sentence, i)) {
                    self.join_state(sentence, i);
                }
                continue;
            }
            if (linked || named) && !self.join_some(sentence, i) {
                self.join_of(sentence, lexicon, i, 0);
                self.share_of(sentence, i);
            }
            if np.agent {
                self.join_agent(sentence, i);
                self.join_led(sentence, i);
            }
            if self.is_kind(i + 1, Kind::And) {
                self.join_callings(sentence, lexicon, i);
            }
        }
        self.join_issued(sentence);
        self.join_leaders(sentence);
        self.appose_several(sentence, lexicon);
        self.appose_list(sentence);
        self.appose_inner(sentence);
        self.coordinate(sentence, words);
        self.appose(sentence);
        self.appose_bodies(sentence, lexicon);
        self.appose_unclosed(sentence);
    }

    /// Lets an agent noun denote the person, the body or the state that is named behind it.
    fn join_agent(&mut self, sentence: &Sentence, i: usize) {
        self.join_employer(sentence, i);
        self.join_post(sentence, i);
        self.join_name(sentence, i);
        self.join_portfolio(sentence, i);
        self.join_titles(sentence, i);
        self.join_fired(sentence, i);
    }

    /// Whether a unit is there, and of this kind.
    #[inline]
    pub(super) fn is_kind(&self, at: usize, kind: Kind) -> bool {
        self.units.get(at).is_some_and(|unit| unit.kind == kind)
    }

    /// The phrase or unit that a separator stands behind, with all that is attached to it; none if
    /// the separator is attached to something itself.
    pub(super) fn separated(&self, separator: u32) -> Option<usize> {
        let at = separator as usize;
        if self.units[at].attached_to.is_some() {
            return None;
        }
        // "the European Union (EU), Japan and": not what brackets hold
        let depth = self.units[at].depth;
        let mut before = self.units[..at].iter();
        before.rposition(|unit| unit.attached_to.is_none() && unit.depth <= depth)
    }

    /// Copies the slots of every phrase in a list into one range.
    pub(super) fn gather(&mut self, first: usize, end: usize) -> Range {
        let from = self.args.len() as u32;
        let mut member = Some(first);
        while let Some(at) = member.filter(|at| *at <= end) {
            let own = self.units[at].own;
            for slot in own.0..own.1 {
                let slot = self.args[slot as usize];
                self.args.push(slot);
            }
            member = self.separator(at).map(|(next, _)| next);
        }
        (from, self.args.len() as u32)
    }

    /// Groups the members of a list that ends at unit `end`, from unit `first` on, and what stands
    /// between them, insertions aside.
    pub(super) fn set_group(&mut self, first: usize, end: usize, group: Group) {
        let mut at = first;
        while at <= end {
            self.units[at].group = Some(group);
            let inserted = if self.units[at].attached_to.is_none() {
                self.set_in_ends(at + 1)
                    .or_else(|| self.behind_place(at, at + 1))
            } else {
                None
            };
            at = inserted.unwrap_or(at + 1);
        }
    }

    /// Where what a comma at unit `open` sets apart from a list ends; nearly always there is none.
    #[inline]
    fn set_in_ends(&self, open: usize) -> Option<usize> {
        if !self.is_kind(open, Kind::Comma) {
            return None;
        }
        self.insertion_ends(open).or_else(|| self.title_ends(open))
    }

    /// Where the relative clause ends that a comma at unit `open` sets apart from a list: at the
    /// comma before "and" of "Chad, which borders Niger, and Mali".
    fn insertion_ends(&self, open: usize) -> Option<usize> {
        let [comma, first] = self.units.get(open..open + 2)? else {
            return None;
        };
        // "Chad, an ally of France, and Mali"
        let explains = first.kind == Kind::NounPhrase && appositive(first);
        if comma.kind != Kind::Comma || first.kind != Kind::Relative && !explains {
            return None;
        }
        let end = self.units.len().min(open + LONGEST_INSERTION);
        let mut inner = open + 1..end;
        let close = inner.find(|at| {
            let unit = &self.units[*at];
            matches!(unit.kind, Kind::Comma | Kind::Stop | Kind::Semicolon)
        })?;
        let and = self.units.get(close + 1)?;
        let inside = &self.units[open + 1..close];
        let phrase =
            |u: &Unit| matches!(u.kind, Kind::NounPhrase | Kind::Preposition | Kind::Other);
        let plain = !explains || inside.iter().all(phrase) && self.names_at(open, close + 2);
        let closes = self.units[close].kind == Kind::Comma && and.kind == Kind::And;
        (closes && plain).then_some(close)
    }

    /// Whether names that are no persons stand before unit `open` and in unit `next`.
    fn names_at(&self, open: usize, next: usize) -> bool {
        let name = |unit: &Unit| unit.np.name && !unit.np.person && unit.denotes();
        let before = open.checked_sub(1).map(|before| &self.units[before]);
        before.is_some_and(name) && self.units.get(next).is_some_and(name)
    }

    /// The last phrase of a list that starts at the phrase `first`: "A, B and C".
    ///
    /// Behind a bare comma persons go on with persons and others with others, so that
    /// "of Belarus, Alexander Lukashenko, and" is no list of the two.
    pub(super) fn list_end(&self, first: usize) -> Option<usize> {
        let (end, more) = self.list(first)?;
        if self.is_fronted(first, end) {
            return None;
        }
        // "For A and B, C and D remain": a list goes on behind "and" with "and" only, but
        // "A and B, C, D and E" is one list
        let rest = more.filter(|_| first > 1).and_then(|next| self.list(next));
        let long = rest.map(|(rest, _)| rest).filter(|rest| {
            let names = (more.unwrap_or(*rest)..=*rest).filter(|u| self.units[*u].np.name);
            names.count() > 2
        });
        Some(long.unwrap_or(end))
    }

    /// Whether the first phrase of a list ends what stands before the clause, of which the others
    /// are the subject: "After talks in Ankara, Somalia and Ethiopia agreed", "Having left ECOWAS,
    /// Mali and Niger turned".
    fn is_fronted(&self, first: usize, end: usize) -> bool {
        let before = &self.units[..first.min(LONGEST_FRONT)];
        let opens = |unit: &Unit| unit.kind == Kind::Preposition || is_nonfinite(unit);
        let phrase = |unit: &Unit| {
            matches!(
                unit.kind,
                Kind::NounPhrase | Kind::Preposition | Kind::Other
            ) || is_nonfinite(unit)
        };
        // "Since leaving ECOWAS, Mali and Niger"
        let since = |unit: &Unit| unit.kind == Kind::Subordinator;
        let rest = match before {
            [word, verb, rest @ ..] if since(word) && is_nonfinite(verb) => rest,
            // "When Chad raided Niger, Mali and Togo"
            [word, rest @ ..] if since(word) => {
                let Some(verb) = rest.iter().position(Unit::is_predicate) else {
                    return false;
                };
                // "Since Modi and Xi met in Kazan, India and China"
                let subject = |unit: &Unit| phrase(unit) || unit.kind == Kind::And;
                if !rest[..verb].iter().all(subject) {
                    return false;
                }
                &rest[verb + 1..]
            }
            [unit, rest @ ..] if opens(unit) => rest,
            _ => return false,
        };
        first < LONGEST_FRONT
            && rest.iter().all(phrase)
            && self.separator(first).is_some_and(|(_, and)| !and)
            && self
                .units
                .get(self.after(end))
                .is_some_and(Unit::is_predicate)
    }

    /// The last phrase of the list that starts at the phrase `first`, and the one behind a comma
    /// with which it may go on behind "and".
    fn list(&self, first: usize) -> Option<(usize, Option<usize>)> {
        let start = self.units.get(first).filter(|u| u.denotes())?;
        let mut end = None;
        let mut at = first;
        let mut members = 1;
        while let Some((next, and)) = self.separator(at) {
            let Some(unit) = self.units.get(next).filter(|_| members < MOST_LISTED) else {
                break;
            };
            // "France, Germany and the opposition": the last one is nobody known
            let other = and && members > 1 && end.is_none() && !start.np.person;
            if other && unit.kind == Kind::NounPhrase && !unit.denotes() && start.np.name {
                end = Some(at);
                break;
            }
            // "the deal of Oman and Iran, and Guterres urged"
            let other = unit.np.person != start.np.person;
            if and && end.is_some() && other && self.verb_follows(next) {
                break;
            }
            // "thanked Ali Fadel, Ambassador of Chad, and Ana Paz": not of Chad and Ana Paz
            let parted = self.units.get(self.after(at)).map(|u| u.kind) == Some(Kind::Comma);
            let someone = unit.np.person && other || self.names_holder(next);
            if and && members == 1 && parted && someone && start.np.name {
                break;
            }
            // "Egypt, Ruritania and Oman"
            let strange = !and && start.np.name && unit.np.strange;
            let alike = and || strange || !other && !appositive(unit);
            // "Iran, Iraq and others"
            let rest = and && members > 1 && end.is_none() && unit.kind == Kind::NounPhrase;
            if !(unit.denotes() || rest || strange) || unit.depth != start.depth || !alike {
                break;
            }
            // "Peru, Chile and the EFTA countries Iceland, Norway and Liechtenstein"
            let last = &self.units[at];
            let class = last.np.name && last.np.determined && last.has_modifiers();
            if let Some(end) = end.filter(|_| !and && !class) {
                return Some((end, Some(next)));
            }
            at = next;
            members += 1;
            if and {
                end = Some(at);
            }
        }
        // "Iran, Libya, Cuba": three names make a list without "and"
        let end = end.or((members > 2 && !start.np.person && start.np.name).then_some(at));
        end.map(|end| (end, None))
    }

    /// Whether a comma and a person follow an office: "the Kenyan prime minister, Ali Fadel".
    fn names_holder(&self, office: usize) -> bool {
        let comma = self.after(office);
        let named = self.units.get(comma + 1).is_some_and(|u| u.np.person);
        let np = self.units[office].np;
        named && self.is_kind(comma, Kind::Comma) && np.agent && !np.name
    }

    /// What goes on a list behind the phrase `at`: the next unit, and whether "and" stands before
    /// it.
    pub(super) fn separator(&self, at: usize) -> Option<(usize, bool)> {
        let mut next = self.behind_brackets(at);
        next = self.set_in_ends(next).unwrap_or(next);
        next = self.behind_place(at, next).unwrap_or(next);
        let (mut comma, mut and) = (false, false);
        while let Some(unit) = self.units.get(next) {
            match unit.kind {
                Kind::Comma if !comma && !and => comma = true,
                Kind::And if !and => and = true,
                Kind::Quote => {}
                // "Iran and not Iraq": no list
                Kind::Other if and && !unit.np.no => {}
                // "Iran and, later, Iraq"
                Kind::Comma if and => match self.aside_ends(next) {
                    Some(close) => next = close,
                    None => break,
                },
                _ => break,
            }
            next += 1;
        }
        (comma || and).then_some((next, and))
    }

    /// The unit behind a phrase and what brackets hold: "the European Union (EU), Japan and".
    fn behind_brackets(&self, at: usize) -> usize {
        let depth = self.units[at].depth;
        let next = self.after(at);
        let inside = |at: usize| self.units.get(at).is_some_and(|unit| unit.depth > depth);
        // nearly always none
        let mut end = next;
        while inside(end) {
            end += 1;
            if end - next > LONGEST_BRACKET {
                return next;
            }
        }
        end
    }

    /// The unit before a comma, and before what brackets hold: "Gazprom Neft (SIBN), a subsidiary
    /// of".
    pub(super) fn before_brackets(&self, comma: usize) -> Option<usize> {
        let depth = self.units[comma].depth;
        let mut before = self.units[..comma].iter();
        before.rposition(|unit| unit.depth <= depth)
    }

    /// The comma that closes a few words about nobody behind the comma in unit `open`: "and,
    /// later,", "and, in harsher terms,", "and, since 2023,".
    fn aside_ends(&self, open: usize) -> Option<usize> {
        let inside = self.units.get(open + 1..)?.iter().take(LONGEST_ASIDE);
        // "and, by way of Chad, Iraq"
        let linked = self.units.get(open + 1)?.kind == Kind::Preposition;
        let says_little = |unit: &Unit| match unit.kind {
            Kind::Other | Kind::Preposition | Kind::Subordinator => true,
            Kind::NounPhrase => linked || !unit.denotes(),
            _ => false,
        };
        let words = inside.take_while(|unit| says_little(unit)).count();
        let close = open + 1 + words;
        let closed = self.units.get(close)?.kind == Kind::Comma;
        (words > 0 && closed).then_some(close)
    }

    /// "Like Ghana, Togo condemned", "Together with Ghana and Mali, Togo condemned": all do.
    fn liken(&mut self, sentence: &Sentence) -> Option<usize> {
        let like = self.units.first()?;
        let links = matches!(like.kind, Kind::Preposition | Kind::And);
        let tags = sentence.tokens[like.from as usize].tags;
        if !links || !(tags.any(Tags::SUCH) || tags.is_together()) {
            return None;
        }
        let denotes = |at: usize| self.units.get(at).is_some_and(Unit::denotes);
        let mut last = 1;
        while last < LONGEST_LIKES && self.units.get(last + 1)?.kind == Kind::And {
            last += 2;
        }
        let other = last + 2;
        let alike = (1..=other).step_by(2).all(denotes)
            && self.units[last + 1].kind == Kind::Comma
            && self.verb_follows(other);
        if !alike {
            return None;
        }
        let mut args = self.units[1].own;
        for at in (3..=other).step_by(2) {
            args = self.both(args, self.units[at].own);
        }
        let (first, last) = (1, other as u32);
        self.set_group(1, other, Group { first, last, args });
        Some(other + 1)
    }

    /// Groups "A, B and C" into one argument.
    fn coordinate(&mut self, sentence: &Sentence, words: Words<'_>) {
        let mut from = self.liken(sentence).unwrap_or(0);
        for n in 0..self.separators.len() {
            let first = self.separated(self.separators[n]);
            let first = first.map(|i| self.placed(i).unwrap_or(i));
            let Some(i) = first.filter(|i| *i >= from && self.units[*i].denotes()) else {
                continue;
            };
            let list = self.list_end(i);
            let Some(end) = list.or_else(|| self.headline_pair(sentence, i)) else {
                continue;
            };
            // "For Nepal, China and India remain": the list begins behind the comma
            let fronted = i == 1 && self.units[0].kind == Kind::Preposition;
            let comma = self
                .units
                .get(self.after(i))
                .is_some_and(|u| u.kind == Kind::Comma);
            let apart = fronted && comma && self.verb_follows(end)
                || self.begins_clause(i, end)
                || self.splits(sentence, i, end);
            let gapped =
                || self.is_gapped(sentence, i, end) || self.is_echoed(sentence, words, i, end);
            let companion = || self.is_beside_doer(sentence, i);
            if apart || gapped() || companion() || self.parts(sentence, i, end) {
                continue;
            }
            let group = Group {
                first: i as u32,
                last: end as u32,
                args: self.gather(i, end),
            };
            self.set_group(i, end, group);
            from = end + 1;
        }
    }

    /// "Peru, Colombia sign pact", "Modi, Xi meet": a headline, which has no full stop, does without
    /// "and".
    fn headline_pair(&self, sentence: &Sentence, first: usize) -> Option<usize> {
        let stopped = sentence
            .tokens
            .last()
            .is_some_and(|t| matches!(t.mark, Mark::Stop | Mark::Quote));
        // nearly all sentences
        if stopped {
            return None;
        }
        let (next, and) = self.separator(first)?;
        let (one, other) = (self.units.get(first)?, self.units.get(next)?);
        let of = |unit: &Unit, kinds: &[EntityKind]| {
            let slots = self.args(unit.own);
            let kind = |slot: &u16| sentence.slots[usize::from(*slot)].kind;
            !slots.is_empty() && slots.iter().all(|slot| kinds.contains(&kind(slot)))
        };
        let both = |kinds: &[EntityKind]| of(one, kinds) && of(other, kinds);
        let alike = both(&[EntityKind::Country, EntityKind::Territory])
            || first == 0 && both(&[EntityKind::Person]);
        let pair = !and && one.np.name && one.depth == other.depth;
        let open = self.units.get(self.after(next));
        let closed = open.is_some_and(|u| u.kind == Kind::Comma);
        (pair && alike && !closed).then_some(next)
    }
}

/// Whether a verb has no subject of its own: "having left", "backed", "to punish".
fn is_nonfinite(unit: &Unit) -> bool {
    let verb = &unit.verb;
    unit.kind == Kind::VerbGroup && (verb.past_or_participle || !verb.is_finite())
}

/// Whether a phrase in a list rather explains the name before it: "Putin, the Russian leader".
fn appositive(unit: &Unit) -> bool {
    !unit.np.name && unit.np.determined
}
