//! Joins noun phrases: "the government of Serbia", "President of Serbia Aleksandar Vučić",
//! "A, B and C".

use super::appose::is_person_name;
use super::chunk::{Chunks, Group, Kind, Range, Unit};
use super::lexicon::{Govern, Tags};
use super::token::{Mark, Sentence};
use crate::gazetteer::{EntityKind, Form};

/// An insertion between a subject and its verb is no longer than this, in units; nor is a subject
/// further away from its verb.
const LONGEST_INSERTION: usize = 12;
/// "the head of the office of the government of" goes no deeper than this.
const DEEPEST: usize = 8;
/// No more units than this stand before a clause as "After talks in Ankara" do.
const LONGEST_FRONT: usize = 10;

impl Chunks {
    /// Lets phrases denote what they are joined to, and groups coordinated phrases.
    pub(super) fn join(&mut self, sentence: &Sentence) {
        for i in 0..self.units.len() {
            let unit = &self.units[i];
            if unit.kind != Kind::NounPhrase || unit.attached_to.is_some() {
                continue;
            }
            if !unit.np.name {
                self.join_of(sentence, i, 0);
                self.join_post(sentence, i);
                self.join_name(sentence, i);
                self.join_fired(sentence, i);
            } else if unit.np.person {
                self.join_state(sentence, i);
            }
        }
        self.appose_list(sentence);
        self.appose_inner(sentence);
        self.coordinate(sentence);
        self.appose(sentence);
    }

    /// The phrase or unit that a separator stands behind, with all that is attached to it; none if
    /// the separator is attached to something itself.
    pub(super) fn separated(&self, separator: u32) -> Option<usize> {
        let at = separator as usize;
        if self.units[at].attached_to.is_some() {
            return None;
        }
        let mut before = self.units[..at].iter();
        before.rposition(|unit| unit.attached_to.is_none())
    }

    /// "the government of Serbia", "leaders of Russia and China", "countries such as Iran"; `inner` says
    /// in how many such phrases this one stands.
    fn join_of(&mut self, sentence: &Sentence, i: usize, inner: usize) {
        // "its allies, among them Norway,": the phrase stands between commas
        let apart = sentence.tags.any(Tags::SUCH)
            && self.units.get(i + 1).is_some_and(|u| u.kind == Kind::Comma)
            && self.units.get(i + 2).is_some_and(|u| {
                u.kind == Kind::Preposition && sentence.tokens[u.from as usize].tags.any(Tags::SUCH)
            });
        let p = if apart { i + 2 } else { i + 1 };
        let Some([preposition, phrase]) = self.units.get(p..p + 2) else {
            return;
        };
        let unit = &self.units[i];
        if preposition.kind != Kind::Preposition
            || phrase.kind != Kind::NounPhrase
            || phrase.depth != unit.depth
        {
            return;
        }
        let tags = sentence.tokens[preposition.from as usize].tags;
        // "a drone strike by Azerbaijan killed"
        let by = tags.any(Tags::BY) && unit.np.agent && i == 0;
        let of = by || tags.any(Tags::OF) && (unit.np.agent || unit.np.partitive);
        let head = sentence.tokens[unit.head as usize].tags;
        // "NATO allies including Norway": who is named acts
        let such = tags.any(Tags::SUCH) && (!unit.denotes() || head.any(Tags::PLURAL));
        // "police in Chad", "thousands of people in Chad"
        let local = head.any(Tags::LOCAL) || inner > 0 && unit.np.partitive;
        let place = local && tags.any(Tags::IN);
        // "rebels from Chad attacked", but "withdrew soldiers from Chad"
        let before = i.checked_sub(1).map(|b| &self.units[b]);
        let free = before.is_none_or(|b| match b.kind {
            Kind::VerbGroup | Kind::NounPhrase => false,
            Kind::Preposition => sentence.tokens[b.from as usize].tags.any(Tags::BY),
            _ => true,
        });
        let origin = head.any(Tags::AGENT) && tags.any(Tags::FROM) && free;
        // "a spokesman for the Syrian army", "a statement by Hamas said"
        let spoken = Tags::FROM.with(Tags::BY).with(Tags::OF);
        let voice = head.any(Tags::REPORTED)
            && (unit.np.agent && tags.any(Tags::FOR.with(Tags::TO))
                || !unit.denotes() && tags.any(spoken) && self.opens(sentence, i));
        let local = (place || origin) && !unit.denotes();
        let local = local
            && phrase.denotes()
            && (origin || is_place(sentence, self.args(phrase.own)))
            && !phrase.np.person;
        if !(of || such || local || voice) {
            return;
        }
        // "the head of the government of Serbia"
        if (phrase.np.agent || phrase.np.partitive) && !phrase.denotes() && inner < DEEPEST {
            self.join_of(sentence, p + 1, inner + 1);
        }
        let phrase = &self.units[p + 1];
        let mut last = self.after(p + 1) - 1;
        let mut source = if phrase.denotes() {
            phrase.own
        } else {
            phrase.modifiers
        };
        if let Some(end) = self.list_end(p + 1) {
            source = self.gather(p + 1, end);
            last = end;
            // "a member of the SCO and the CSTO": of both
            let group = Group {
                first: i as u32 + 2,
                last: end as u32,
                args: source,
            };
            self.set_group(i + 2, end, group);
        } else if let Some(state) = self.state_of_body(sentence, last) {
            source = self.units[state].own;
            last = state;
        }
        let closed = self
            .units
            .get(last + 1)
            .is_some_and(|u| u.kind == Kind::Comma);
        last += usize::from(apart && closed);
        for attached in i + 1..=last {
            self.units[attached].attached_to = Some(i as u32);
        }
        let unit = &mut self.units[i];
        if !unit.denotes() {
            unit.own = source;
        } else if such && source.0 < source.1 {
            unit.modifiers = unit.own;
            unit.own = source;
        }
    }

    /// "rockets fired by Hezbollah hit Israel": whose they are acts.
    fn join_fired(&mut self, sentence: &Sentence, i: usize) {
        let Some([weapon, fired, by, whose]) = self.units.get(i..i + 4) else {
            return;
        };
        let tags = sentence.tokens[by.from as usize].tags;
        let fits = weapon.np.agent
            && !weapon.denotes()
            && fired.kind == Kind::VerbGroup
            && fired.verb.govern.any(Govern::FIRE)
            && fired.to - fired.from == 1
            && by.kind == Kind::Preposition
            && tags.any(Tags::BY.with(Tags::FROM))
            && whose.denotes();
        if !fits {
            return;
        }
        let last = self.list_end(i + 3).unwrap_or(i + 3);
        let own = self.gather(i + 3, last);
        let struck = self.units.get(self.after(last));
        if struck.is_some_and(|unit| is_predicate(unit) && !unit.verb.passive) {
            self.units[i].own = own;
        }
    }

    /// Whether a phrase begins the sentence or a clause, or names a source: "according to a report".
    fn opens(&self, sentence: &Sentence, phrase: usize) -> bool {
        let before = phrase.checked_sub(1).map(|before| &self.units[before]);
        before.is_none_or(|unit| match unit.kind {
            Kind::Comma | Kind::Quote | Kind::Subordinator | Kind::That | Kind::But => true,
            Kind::Preposition => {
                let token = &sentence.tokens[unit.from as usize];
                token.tags.any(Tags::ACCORDING)
            }
            _ => false,
        })
    }

    /// The state behind a body of which a title is: "Secretary of the Security Council of Armenia".
    fn state_of_body(&self, sentence: &Sentence, body: usize) -> Option<usize> {
        let [name, of, state] = self.units.get(body..body + 3)? else {
            return None;
        };
        let slots = self.args(state.own);
        let joined = name.np.name
            && !name.np.person
            && of.kind == Kind::Preposition
            && sentence.tokens[of.from as usize].tags.any(Tags::OF)
            && state.np.name
            && state.depth == name.depth
            && !slots.is_empty()
            && is_place(sentence, slots);
        joined.then_some(body + 2)
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
                self.insertion_ends(at + 1)
            } else {
                None
            };
            at = inserted.unwrap_or(at + 1);
        }
    }

    /// Where the relative clause ends that a comma at unit `open` sets apart from a list: at the comma
    /// before "and" of "Chad, which borders Niger, and Mali".
    fn insertion_ends(&self, open: usize) -> Option<usize> {
        let [comma, relative] = self.units.get(open..open + 2)? else {
            return None;
        };
        if comma.kind != Kind::Comma || relative.kind != Kind::Relative {
            return None;
        }
        let end = self.units.len().min(open + LONGEST_INSERTION);
        let mut inner = open + 1..end;
        let close = inner.find(|at| {
            let unit = &self.units[*at];
            matches!(unit.kind, Kind::Comma | Kind::Stop | Kind::Semicolon)
        })?;
        let and = self.units.get(close + 1)?;
        (self.units[close].kind == Kind::Comma && and.kind == Kind::And).then_some(close)
    }

    /// "President of Serbia Aleksandar Vučić": the name is the head, the state modifies it.
    fn join_name(&mut self, sentence: &Sentence, i: usize) {
        if !self.units[i].np.agent {
            return;
        }
        let next = self.after(i);
        let named = self
            .units
            .get(next)
            .is_some_and(|u| is_person_name(sentence, u));
        if named && next > i + 1 {
            let name = self.units[next];
            self.units[next].attached_to = Some(i as u32);
            self.units[i].modifiers = self.units[i].own;
            self.units[i].own = name.own;
            self.units[i].np.person = true;
        }
    }

    /// "China's ambassador to Kenya, Guo Haiyan,", "UN envoy for Syria Geir Pedersen": where somebody
    /// is posted belongs to the title, if the name follows.
    fn join_post(&mut self, sentence: &Sentence, i: usize) {
        let Some([unit, link, place]) = self.units.get(i..i + 3) else {
            return;
        };
        let title = sentence.tokens[unit.head as usize].tags.any(Tags::TITLE);
        let to = Tags::TO.with(Tags::FOR).with(Tags::IN).with(Tags::PARTNER);
        let posted = unit.np.agent
            && title
            && unit.denotes()
            && link.kind == Kind::Preposition
            && sentence.tokens[link.from as usize].tags.any(to)
            && place.kind == Kind::NounPhrase
            && place.depth == unit.depth
            && !place.np.person;
        if !posted {
            return;
        }
        let named = |at: usize| {
            let unit = self.units.get(at);
            unit.is_some_and(|u| is_person_name(sentence, u))
        };
        let comma = self.units.get(i + 3).is_some_and(|u| u.kind == Kind::Comma);
        // "recalled its envoy to Mali, Joel Meyer": what the verb does stays with the verb
        let object = i.checked_sub(1).map(|b| self.units[b].kind) == Some(Kind::VerbGroup);
        if named(i + 3) || comma && named(i + 4) && !object {
            self.units[i + 1].attached_to = Some(i as u32);
            self.units[i + 2].attached_to = Some(i as u32);
        }
    }

    /// "Patrice Talon of Benin": the state modifies the name.
    fn join_state(&mut self, sentence: &Sentence, i: usize) {
        let Some([of, state]) = self.units.get(i + 1..i + 3) else {
            return;
        };
        let own = state.own;
        let joined = of.kind == Kind::Preposition
            && sentence.tokens[of.from as usize].tags.any(Tags::OF)
            && state.np.name
            && !state.np.person
            && state.depth == self.units[i].depth;
        if joined && self.units[i].modifiers.0 == self.units[i].modifiers.1 {
            self.units[i + 1].attached_to = Some(i as u32);
            self.units[i + 2].attached_to = Some(i as u32);
            self.units[i].modifiers = own;
        }
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

    /// Whether the first phrase of a list ends what stands before the clause, of which the others are
    /// the subject: "After talks in Ankara, Somalia and Ethiopia agreed".
    fn is_fronted(&self, first: usize, end: usize) -> bool {
        let before = &self.units[..first.min(LONGEST_FRONT)];
        let phrase = |unit: &Unit| {
            matches!(
                unit.kind,
                Kind::NounPhrase | Kind::Preposition | Kind::Other
            )
        };
        first < LONGEST_FRONT
            && before.first().is_some_and(|u| u.kind == Kind::Preposition)
            && before.iter().all(phrase)
            && self.separator(first).is_some_and(|(_, and)| !and)
            && self.units.get(self.after(end)).is_some_and(is_predicate)
    }

    /// The last phrase of the list that starts at the phrase `first`, and the one behind a comma with
    /// which it may go on behind "and".
    fn list(&self, first: usize) -> Option<(usize, Option<usize>)> {
        let start = self.units.get(first).filter(|u| u.denotes())?;
        let mut end = None;
        let mut at = first;
        let mut members = 1;
        while let Some((next, and)) = self.separator(at) {
            let Some(unit) = self.units.get(next) else {
                break;
            };
            // "France, Germany and the opposition": the last one is nobody known
            let other = and && members > 1 && end.is_none() && !start.np.person;
            if other && unit.kind == Kind::NounPhrase && !unit.denotes() && start.np.name {
                end = Some(at);
                break;
            }
            let alike = and || unit.np.person == start.np.person && !appositive(unit);
            // "Iran, Iraq and others"
            let rest = and && members > 1 && end.is_none() && unit.kind == Kind::NounPhrase;
            if !(unit.denotes() || rest) || unit.depth != start.depth || !alike {
                break;
            }
            if let Some(end) = end.filter(|_| !and) {
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

    /// What goes on a list behind the phrase `at`: the next unit, and whether "and" stands before it.
    fn separator(&self, at: usize) -> Option<(usize, bool)> {
        let mut next = self.after(at);
        next = self.insertion_ends(next).unwrap_or(next);
        let (mut comma, mut and) = (false, false);
        while let Some(unit) = self.units.get(next) {
            match unit.kind {
                Kind::Comma if !comma && !and => comma = true,
                Kind::And if !and => and = true,
                Kind::Quote => {}
                Kind::Other if and => {}
                // "Iran and, later, Iraq"
                Kind::Comma if and && self.is_aside(next) => next += 2,
                _ => break,
            }
            next += 1;
        }
        (comma || and).then_some((next, and))
    }

    /// Whether an adverb between commas begins at unit `at`.
    fn is_aside(&self, at: usize) -> bool {
        let units = self.units.get(at..at + 3).unwrap_or_default();
        let kinds = [Kind::Comma, Kind::Other, Kind::Comma];
        units.len() == 3
            && units
                .iter()
                .zip(kinds)
                .all(|(unit, kind)| unit.kind == kind)
    }

    /// "Like Ghana, Togo condemned": both do.
    fn liken(&mut self, sentence: &Sentence) -> Option<usize> {
        let [like, one, comma, other] = self.units.get(..4)? else {
            return None;
        };
        let alike = like.kind == Kind::Preposition
            && sentence.tokens[like.from as usize].tags.any(Tags::SUCH)
            && comma.kind == Kind::Comma
            && one.denotes()
            && other.denotes()
            && self.verb_follows(3);
        if !alike {
            return None;
        }
        let (first, last) = (1, 3);
        let args = self.both(one.own, other.own);
        self.set_group(1, 3, Group { first, last, args });
        Some(4)
    }

    /// Groups "A, B and C" into one argument.
    fn coordinate(&mut self, sentence: &Sentence) {
        let mut from = self.liken(sentence).unwrap_or(0);
        for n in 0..self.separators.len() {
            let first = self.separated(self.separators[n]);
            let Some(i) = first.filter(|i| *i >= from && self.units[*i].denotes()) else {
                continue;
            };
            let list = self.list_end(i);
            let Some(end) = list.or_else(|| self.headline_pair(sentence, i)) else {
                continue;
            };
            // "For Nepal, China and India remain": the list begins behind the comma
            let fronted = i == 1 && self.units[0].kind == Kind::Preposition;
            let comma = self.units.get(i + 1).is_some_and(|u| u.kind == Kind::Comma);
            // "ratified by Lebanon, and Cyprus complained", "and Cyprus and Malta complained": a clause
            // begins behind the comma
            let second = self.after(i) + 2;
            let apart = comma
                && self
                    .units
                    .get(second - 1)
                    .is_some_and(|u| u.kind == Kind::And)
                && self.units.get(second).is_some_and(|u| u.np.name);
            let two = apart && self.units[end].np.name;
            let tail = if apart { self.list_end(second) } else { None };
            let verb = self.verb_follows(tail.unwrap_or(end));
            let inner = i.checked_sub(1).is_some_and(|before| {
                matches!(self.units[before].kind, Kind::Preposition | Kind::VerbGroup)
            });
            let fronted = fronted || two && inner;
            if fronted && comma && verb || self.splits(sentence, i, end) {
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

    /// Whether a phrase is the subject of the verb behind it, or behind an insertion: "Syria, which
    /// borders Iraq, urged".
    fn verb_follows(&self, phrase: usize) -> bool {
        let finite = |at: usize| self.units.get(at).is_some_and(is_predicate);
        let mut next = self.after(phrase);
        // "Norway itself condemned"
        if self.units.get(next).is_some_and(|u| u.kind == Kind::Other) {
            next += 1;
        }
        if self.units.get(next).is_none_or(|u| u.kind != Kind::Comma) {
            return finite(next);
        }
        let end = self.units.len().min(next + LONGEST_INSERTION);
        let closes = |at: &usize| self.units[*at].kind == Kind::Comma;
        let close = (next + 1..end).find(closes);
        close.is_some_and(|close| finite(close + 1))
    }

    /// "Jordan praised France and Spain praised Italy": behind "and" begins the next clause, since
    /// both verbs lack a phrase otherwise.
    fn splits(&self, sentence: &Sentence, first: usize, end: usize) -> bool {
        let pair = self.separator(first) == Some((end, true));
        let verb = self.after(end);
        let transitive = |unit: &Unit| {
            let object = self.units.get(self.after(verb)).map(|u| u.kind);
            unit.to - unit.from > 1
                || matches!(
                    object,
                    Some(Kind::NounPhrase | Kind::That | Kind::Quote | Kind::Colon)
                )
        };
        let second = self.units.get(verb);
        pair && second.is_some_and(|unit| is_predicate(unit) && transitive(unit))
            && self.is_object(sentence, first)
    }

    /// Whether a phrase, or the phrase that it follows with a preposition, is the object of a verb
    /// with a subject in a main clause.
    fn is_object(&self, sentence: &Sentence, phrase: usize) -> bool {
        let mut before = self.units[..phrase].iter().rev();
        let verb =
            before.find(|u| !matches!(u.kind, Kind::NounPhrase | Kind::Preposition | Kind::Other));
        // "a deal signed by France and Spain covers"
        let by = phrase.checked_sub(1).map(|by| &self.units[by]);
        let by = by.is_some_and(|u| sentence.tokens[u.from as usize].tags.any(Tags::BY));
        if by && verb.is_some_and(|u| u.verb.past_or_participle) {
            return false;
        }
        // what is said, and what follows "helped", is a clause with the whole list as its subject
        let clausal = Govern::SAY.with(Govern::OBJECT_CONTROL);
        if !verb.is_some_and(|u| is_predicate(u) && !u.verb.govern.any(clausal)) {
            return false;
        }
        let ends = |kind: Kind| {
            matches!(
                kind,
                Kind::Stop | Kind::Semicolon | Kind::Comma | Kind::Relative | Kind::That
            )
        };
        let mut subject = false;
        for unit in before.take(LONGEST_INSERTION) {
            if ends(unit.kind) {
                return subject && !matches!(unit.kind, Kind::Relative | Kind::That);
            }
            subject |= unit.kind == Kind::NounPhrase;
        }
        subject
    }

    /// "Peru, Colombia sign pact": a headline, which has no full stop, does without "and".
    fn headline_pair(&self, sentence: &Sentence, first: usize) -> Option<usize> {
        let stopped = sentence
            .tokens
            .last()
            .is_some_and(|t| matches!(t.mark, Mark::Stop | Mark::Quote));
        let (next, and) = self.separator(first)?;
        let (one, other) = (self.units.get(first)?, self.units.get(next)?);
        let state = |unit: &Unit| {
            let slots = self.args(unit.own);
            !slots.is_empty()
                && slots.iter().all(|slot| {
                    let kind = sentence.slots[usize::from(*slot)].kind;
                    matches!(kind, EntityKind::Country | EntityKind::Territory)
                })
        };
        let pair = !stopped && !and && one.np.name && one.depth == other.depth;
        let open = self.units.get(self.after(next));
        let closed = open.is_some_and(|u| u.kind == Kind::Comma);
        (pair && state(one) && state(other) && !closed).then_some(next)
    }
}

/// Whether the slots stand for states, regions and places only.
fn is_place(sentence: &Sentence, slots: &[u16]) -> bool {
    slots.iter().all(|slot| {
        let slot = &sentence.slots[usize::from(*slot)];
        // "officials in Brussels"
        slot.form == Form::Metonym
            || matches!(
                slot.kind,
                EntityKind::Country
                    | EntityKind::Territory
                    | EntityKind::Region
                    | EntityKind::Place
            )
    })
}

/// Whether a phrase in a list rather explains the name before it: "Putin, the Russian leader".
fn appositive(unit: &Unit) -> bool {
    !unit.np.name && unit.np.determined
}

/// Whether a unit is a verb group that makes a clause.
fn is_predicate(unit: &Unit) -> bool {
    unit.kind == Kind::VerbGroup && unit.verb.is_finite()
}
