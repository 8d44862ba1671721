//! Whom a noun belongs to, and who does what it names.

use super::chunk::{Kind, Range, Unit, is_filled};
use super::frame::Slot;
use super::matching::Matching;
use super::noun::NounTrigger;
use super::observe::Observer;
use super::pos::Pos;
use super::predicate::{Event, Predicate, Quad};
use super::word_class::{Govern, Tags};
use crate::gazetteer::EntityKind;
use crate::resolve::ActorIdx;

/// A verb is looked for no further to the left than this, in units.
const FAR: usize = 60;
/// Nor is one looked for further to the right, behind an insertion.
const NEAR: usize = 14;

impl<O: Observer> Matching<'_, O> {
    /// The modifiers of a phrase, or those that own it: in "Ukraine's EU bid" the state.
    pub(super) fn owners(&mut self, phrase: Unit) -> Range {
        let from = self.chunks.args.len() as u32;
        for t in phrase.from as usize..phrase.head as usize {
            let owns = self.pos.get(t + 1) == Some(&Pos::Possessive);
            let slot = self.sentence.tokens[t].slot.filter(|_| owns);
            self.chunks.args.extend(slot);
        }
        let to = self.chunks.args.len() as u32;
        if to > from {
            (from, to)
        } else {
            phrase.modifiers
        }
    }

    /// The name that stands in apposition behind a phrase: "Syria's main backer, Russia, …".
    pub(super) fn apposed(&self, i: usize) -> Option<usize> {
        let unit = &self.chunks.units[i];
        let [comma, name] = self.chunks.units.get(i + 1..i + 3)? else {
            return None;
        };
        // "ASEAN's other members, Laos and Vietnam,"
        let several = self.sentence.tokens[unit.head as usize]
            .tags
            .any(Tags::PLURAL);
        let list = name
            .group
            .filter(|group| several && group.first as usize == i + 2);
        let end = list.map_or(i + 3, |list| self.chunks.after(list.last as usize));
        let end = self.chunks.units.get(end).map(|end| end.kind);
        let fits = comma.kind == Kind::Comma
            && name.np.name
            && (name.group.is_none() || list.is_some())
            && matches!(end, None | Some(Kind::Comma | Kind::Stop))
            && unit.group.is_none();
        fits.then_some(i + 2)
    }

    /// Whether a phrase means those who are listed behind it: "two members, Chad and Mali",
    /// "its members, including Chad".
    pub(super) fn is_listed_behind(&self, i: usize) -> bool {
        let unit = &self.chunks.units[i];
        let such = |at: &usize| {
            let opener = &self.chunks.units[*at];
            let tags = self.sentence.tokens[opener.from as usize].tags;
            opener.kind == Kind::Preposition && tags.any(Tags::SUCH)
        };
        let last = self.chunks.units.len().min(i + 3);
        let instance = (i + 1..last).find(such);
        let at = instance.unwrap_or(i + 1);
        let Some([opener, name]) = self.chunks.units.get(at..at + 2) else {
            return false;
        };
        !unit.np.name
            && unit.denotes()
            && opener.attached_to == Some(i as u32)
            && name.attached_to == Some(i as u32)
            && (instance.is_some() || opener.kind != Kind::Preposition)
            && name.np.name
            && !name.np.person
    }

    /// Those who are what the noun at token `t` of phrase `i` says: "NATO member Norway", "two NATO
    /// members, Poland and Spain".
    pub(super) fn named_by(&mut self, i: usize, t: usize) -> Option<Range> {
        let unit = &self.chunks.units[i];
        let follows = t + 1 < unit.to as usize;
        let name = follows && unit.np.name && t < unit.head as usize;
        if !follows && t == unit.head as usize && self.is_listed_behind(i) {
            return Some(unit.own);
        }
        if !follows && t == unit.head as usize && self.is_borne(i) {
            return Some(unit.own);
        }
        // "NATO member Norway and Finland": no more than the one
        let several = self.sentence.tokens[t].tags.any(Tags::PLURAL);
        if name && unit.group.is_some() && !several {
            return Some(unit.own);
        }
        let apposed = self.apposed(i).filter(|_| !follows);
        let named = apposed.or(name.then_some(i))?;
        Some(self.alike(named))
    }

    /// Whether a phrase without a name is one of those of the person behind it: "French lawyer and
    /// activist Ida Holm".
    pub(super) fn is_borne(&self, i: usize) -> bool {
        let np = &self.chunks.units[i].np;
        np.person && !np.name
    }

    /// Whose the noun at token `t` of phrase `i` is, as far as its phrase says so.
    pub(super) fn modifiers_before(&mut self, i: usize, t: usize) -> Option<Range> {
        let before = self.slots_before(i, t);
        if is_filled(before) {
            return Some(before);
        }
        let unit = self.chunks.units[i];
        if let Some(owner) = self.whose_owner(i).or_else(|| self.its_owner(i)) {
            return Some(owner);
        }
        // "Russia's latest wave of attacks": whose the wave is
        let measure = self.measured(i);
        if measure != i {
            return Some(self.slots_before(measure, self.chunks.units[measure].head as usize));
        }
        // "three states, Chad, Mali and Niger": who is named behind them owns none of them
        let apposed = self.chunks.units.get(i + 1).is_some_and(|next| {
            next.attached_to == Some(i as u32) && next.kind != Kind::Preposition
        });
        if unit.np.agent && !unit.np.name && t == unit.head as usize && !apposed {
            return Some(unit.own);
        }
        // "Despite its support for Ukraine, Poland rejected": whose it is, is said behind it
        let first = self.sentence.tokens[unit.from as usize];
        if first.tags.any(Tags::POSSESSIVE) && first.tags.any(Tags::SINGULAR) {
            let owner = self.opened(i).or_else(|| self.teller_about(i));
            let owner = owner.filter(|range| self.is_one_body(*range));
            return owner.or(Some(before));
        }
        // "In his meeting with Xi, Macron raised": whom nothing before it names
        if first.tags.any(Tags::POSSESSIVE) && first.slot.is_none() {
            let owner = self.opened(i).filter(|range| self.are_people(*range));
            return owner.or(Some(before));
        }
        Some(before)
    }

    /// Who says what is said of phrase `i`: "Washington replied that its treaty with Manila
    /// covers".
    fn teller_about(&self, i: usize) -> Option<Range> {
        let that = self.chunks.first_of(i).checked_sub(1)?;
        let opens = self.chunks.units[that].kind == Kind::That;
        let near = i + 1..self.chunks.units.len().min(i + NEAR);
        let mut verbs = near.filter(|j| opens && self.chunks.units[*j].is_predicate());
        let about = |j: &usize| self.clauses[*j].subject_unit == Some(i as u32);
        let speaker = self.clauses[verbs.find(about)?].speaker?;
        Some(self.chunks.collective(speaker as usize))
    }

    /// Whether a range holds one actor, who is no person.
    fn is_one_body(&self, range: Range) -> bool {
        match self.chunks.args(range) {
            [one] => self.sentence.slots[usize::from(*one)].kind != EntityKind::Person,
            _ => false,
        }
    }

    /// Whether a range holds people only.
    pub(super) fn are_people(&self, range: Range) -> bool {
        let mut slots = self.chunks.args(range).iter();
        slots.all(|slot| self.sentence.slots[usize::from(*slot)].kind == EntityKind::Person)
    }

    /// The slots that stand before token `t` in phrase `i`.
    fn slots_before(&mut self, i: usize, t: usize) -> Range {
        let unit = self.chunks.units[i];
        let from = self.chunks.args.len() as u32;
        if let Some(other) = self.shares_possessive(i) {
            for arg in other.0..other.1 {
                self.chunks.args.push(self.chunks.args[arg as usize]);
            }
        }
        for s in unit.before(t) {
            let Some(slot) = self.sentence.tokens[s].slot else {
                continue;
            };
            // "Turkish President Erdogan's visit" is his
            let person = self.sentence.slots[usize::from(slot)].kind == EntityKind::Person;
            if person && self.pos.get(s + 1) == Some(&Pos::Possessive) {
                self.chunks.args.truncate(from as usize);
            }
            let suffix = self.pos.get(s + 1) == Some(&Pos::Hyphen)
                && self
                    .sentence
                    .word_of(s + 2, &self.rules.lexicon)
                    .suffix
                    .is_some()
                && !self.sentence.tokens[s + 2].tags.any(Tags::LED);
            if !suffix && !self.sentence.sided(s) && !self.sentence.likened(s) {
                self.chunks.args.push(slot);
            }
        }
        (from, self.chunks.args.len() as u32)
    }

    /// Whom what token `t` of phrase `i` names is against, or for: "an anti-Syrian rally".
    pub(super) fn sided_before(&mut self, i: usize, t: usize, side: &str) -> Option<Range> {
        let unit = self.chunks.units[i];
        let tokens = unit.before(t);
        let at = tokens.into_iter().find(|s| self.sentence.sided(*s))?;
        let word = self.rules.lexicon.find(side.as_bytes());
        let slot = self.sentence.tokens[at].slot?;
        if self.sentence.tokens[at - 2].word != word {
            return None;
        }
        let from = self.chunks.args.len() as u32;
        self.chunks.args.push(slot);
        Some((from, from + 1))
    }

    /// Who gets what phrase `i` names, by a verb of giving: "gave Turkey influence over".
    pub(super) fn recipient(&self, i: usize, verb: usize) -> Option<Range> {
        let units = &self.chunks.units;
        if !units[verb].verb.govern.any(Govern::DATIVE) {
            return None;
        }
        let first = self.chunks.first_of(i);
        if self.clauses[verb].passive {
            return (first == verb + 1).then_some(self.clauses[verb].subject);
        }
        let whom = self.chunks.root(first.checked_sub(1)?);
        let behind = self.chunks.first_of(whom) == verb + 1 && units[whom].denotes();
        behind.then(|| self.chunks.collective(whom))
    }

    /// A modifier, else the subject of the verb that lends itself to the noun, else "by" phrase.
    pub(super) fn either(
        &self,
        noun: &NounTrigger,
        slot: Slot,
        predicate: Predicate,
    ) -> Option<Range> {
        let event = predicate.event();
        let consults = event == Some(Event::Consult);
        let NounTrigger {
            unit: i,
            governor,
            owners,
            ..
        } = *noun;
        let enough = |m: &Self, r: Range| !slot.plural || m.distinct(r) > 1;
        if let Some(both) = self.whose_owners(i).filter(|_| slot.plural)
            && enough(self, both)
        {
            return Some(both);
        }
        if let Some(args) = owners.filter(|r| is_filled(*r) && enough(self, *r)) {
            return Some(args);
        }
        if let Some(by) = self.complements.by {
            let args = self.chunks.collective(by as usize);
            if is_filled(args) && enough(self, args) {
                return Some(args);
            }
        }
        let gesture = self.is_gesture(i, event);
        let goes = consults && !slot.plural;
        if let Some(doers) = goes.then(|| self.doers_at(i)).flatten() {
            return Some(doers);
        }
        let governor = governor
            .or_else(|| self.main_verb(i).filter(|_| consults))
            // "In a rebuke to Chad, Niger shut"
            .or_else(|| {
                self.opens_clause_of(self.measured(i).checked_sub(1)?)
                    .filter(|_| gesture)
            })?;
        let verb = self.chunks.units[governor].verb;
        // "are engaged in talks with"
        let engaged = self.chunks.units.get(governor + 1).is_some_and(|unit| {
            unit.kind == Kind::Preposition
                && self.sentence.tokens[unit.from as usize].tags.any(Tags::IN)
        });
        // "flew to Luanda for talks with"
        let bound = verb.govern.any(Govern::TRAVEL) || verb.copula;
        // "signed a pact amid tension" says nothing of whose it is
        let first = self.chunks.first_of(i);
        let aside = first.checked_sub(1).is_some_and(|before| {
            let from = self.chunks.units[before].from as usize;
            self.sentence.tokens[from].tags.any(Tags::AMID)
        });
        if aside {
            return None;
        }
        let head = self.measured(i);
        let opener = head.checked_sub(1).map(|before| self.chunks.units[before]);
        let opener =
            opener.filter(|unit| unit.kind == Kind::Preposition || self.is_event_behind(i));
        let inserted = consults && self.inserted_in(i) == Some(governor);
        let meant = inserted
            || opener.is_some_and(|unit| {
                let tags = self.sentence.tokens[unit.from as usize].tags;
                let first = self.chunks.units[i].from as usize;
                let owned = self.sentence.tokens[first].tags.any(Tags::POSSESSIVE);
                // "said after a call with", but "during his visit to"
                let occasion = tags.any(Tags::OCCASION) && !owned;
                let does = self.rallies(governor, event) || gesture;
                let occasion = occasion && (consults || does);
                // "freed them under a deal with", but "worked under their deal with"
                let under = tags.is_under() && !owned;
                let signed = predicate == Predicate::SignedAgreementWith && !slot.plural;
                let occasion = occasion || under && signed;
                bound && tags.any(Tags::FOR) || occasion
            });
        // "wants Putin for the deportation of": whatever he has done, it has not
        let blamed = opener.zip(head.checked_sub(2)).is_some_and(|(link, who)| {
            let who = self.chunks.root(who);
            let tags = self.sentence.tokens[link.from as usize].tags;
            let object = self.chunks.first_of(who) == governor + 1;
            tags.any(Tags::FOR) && object && self.chunks.units[who].denotes()
        });
        if blamed && predicate.quad() == Some(Quad::MaterialConflict) {
            return None;
        }
        // "France and Poland oppose the accord" is no accord of theirs, nor do they attack whom
        // they "foil attacks" on
        let others =
            (slot.plural || event == Some(Event::Assault)) && verb.govern.any(Govern::AGAINST);
        // "rejected criticism of" is no criticism of his, nor is "discussed the war" a war of
        // theirs
        let quad = predicate.quad();
        let hostile = quad == Some(Quad::VerbalConflict)
            || slot.plural && quad == Some(Quad::MaterialConflict);
        let others = others || hostile && verb.govern.any(Govern::SPURN);
        let passive = self.clauses[governor].passive;
        let args = self.clauses[governor].subject;
        // "the minister was booed during a visit to"
        let visits = predicate == Predicate::Visited && self.are_people(args);
        let lends =
            !others && verb.govern.any(Govern::LIGHT.with(Govern::UNDO)) && (!passive || engaged)
                || meant && (!passive || visits);
        (lends && is_filled(args) && enough(self, args)).then_some(args)
    }

    /// Whether no verb of the sentence has a subject, as in a heading: "Remarks by Modi at".
    pub(super) fn is_heading(&self) -> bool {
        let acts = |verb: &u32| self.chunks.units[*verb as usize].is_predicate();
        !self.chunks.verbs.iter().any(acts)
    }

    /// Those who, behind "by", have done something at or after the event in unit `i`: "announced by
    /// Modi after a call with".
    fn doers_at(&self, i: usize) -> Option<Range> {
        let i = self.measured(i);
        let units = &self.chunks.units;
        let opener = i.checked_sub(1)?;
        let occasion = self.sentence.tokens[units[opener].from as usize].tags;
        let opens = units[opener].kind == Kind::Preposition || self.is_event_behind(i);
        let doer = self.chunks.root(opener.checked_sub(1)?);
        // "Remarks by Modi at the meeting with": a heading without a verb
        let heading = opens && occasion.any(Tags::OCCASION) && self.is_heading();
        if heading && units[doer].denotes() {
            let doers = self.chunks.collective(doer);
            return self.are_people(doers).then_some(doers);
        }
        let first = units[doer].group.map_or(doer, |group| group.first as usize);
        let by = self.chunks.first_of(first).checked_sub(1)?;
        let verb = units[by.checked_sub(1)?].verb;
        let done = verb.passive || verb.past_or_participle;
        let tags = self.sentence.tokens[units[by].from as usize].tags;
        let named = opens && occasion.any(Tags::OCCASION) && done && tags.any(Tags::BY);
        (named && units[doer].denotes()).then(|| self.chunks.collective(doer))
    }

    /// Whether phrase `i` stands behind a word such as "after" that opens no clause here: "said
    /// after talks with", but not "said after talks with Iran failed".
    pub(super) fn is_event_behind(&self, i: usize) -> bool {
        let i = self.measured(i);
        let opener = i.checked_sub(1).map(|before| &self.chunks.units[before]);
        let opens = opener.is_some_and(|unit| {
            let tags = self.sentence.tokens[unit.from as usize].tags;
            unit.kind == Kind::Subordinator && tags.any(Tags::OCCASION)
        });
        let acts = |j: usize| self.clauses[j].subject_unit == Some(i as u32);
        opens && !(i + 1..self.chunks.units.len().min(i + NEAR)).any(acts)
    }

    /// The phrase that measures phrase `i`: the days of "two days of talks", else phrase `i`
    /// itself.
    pub(super) fn measured(&self, i: usize) -> usize {
        let [Some(of), Some(days)] = [i.checked_sub(1), i.checked_sub(2)] else {
            return i;
        };
        let Some([measure, of]) = self.chunks.units.get(days..=of) else {
            return i;
        };
        let head = self.sentence.tokens[measure.head as usize].tags;
        let of = of.kind == Kind::Preposition
            && self.sentence.tokens[of.from as usize].tags.any(Tags::OF);
        let measures = measure.kind == Kind::NounPhrase && head.any(Tags::MEASURE);
        if of && measures { days } else { i }
    }

    /// Whether what the clause says is itself what a noun says in words: "flew low in a warning
    /// to".
    fn is_gesture(&self, i: usize, event: Option<Event>) -> bool {
        let head = self.measured(i);
        let unit = &self.chunks.units[head];
        let link = head.checked_sub(1).map(|link| self.chunks.units[link].from);
        let inside =
            link.is_some_and(|link| self.sentence.tokens[link as usize].tags.any(Tags::IN));
        let one = self.sentence.tokens[unit.from as usize]
            .tags
            .any(Tags::ARTICLE);
        let words = matches!(
            event,
            Some(Event::Threaten | Event::Reject | Event::Accuse | Event::Support | Event::Request)
        );
        inside && one && words
    }

    /// Whether a verb before a noun of protest is one of protest itself: "burned flags at a rally
    /// against", but "fired at a rally against".
    fn rallies(&self, verb: usize, event: Option<Event>) -> bool {
        let lemmas = &self.chunks.units[verb].verb.lemmas;
        event == Some(Event::Protest) && self.may_state(lemmas, &[Predicate::Protests])
    }

    /// The verb of a phrase that a comma sets apart, unit `i`: the nearest verb of speech before,
    /// else the first verb: "said that …, after talks with".
    fn main_verb(&self, i: usize) -> Option<usize> {
        let i = self.measured(i);
        if let Some(verb) = self.inserted_in(i) {
            return Some(verb);
        }
        if self.chunks.units[i.checked_sub(2)?].kind != Kind::Comma && !self.is_event_behind(i) {
            return None;
        }
        let near = i.saturating_sub(FAR)..i;
        let mut verbs = near.rev().filter(|j| self.chunks.units[*j].is_predicate());
        let says = |verb: &usize| {
            let subject = self.clauses[*verb].subject;
            self.chunks.units[*verb].verb.govern.any(Govern::SAY) && is_filled(subject)
        };
        let said = verbs.clone().find(says);
        said.or_else(|| verbs.next_back())
    }

    /// The verb behind the insertion in which phrase `i` stands: "Chad's leader, on a visit to
    /// Mali, said".
    pub(super) fn inserted_in(&self, i: usize) -> Option<usize> {
        let i = self.measured(i);
        let subject = i.checked_sub(3)?;
        let units = &self.chunks.units;
        let opens = units[i - 1].kind == Kind::Preposition || self.is_event_behind(i);
        let opens = opens && units[i - 2].kind == Kind::Comma;
        let subject = (units[subject].kind == Kind::NounPhrase && opens)
            .then(|| self.chunks.root(subject))?;
        // "Chad's leader, Mahamat Deby, on a visit": the role before the name is the subject
        let named = |unit: u32| {
            let (one, other) = (&units[unit as usize], &units[subject]);
            let same = self.chunks.args(one.own) == self.chunks.args(other.own);
            unit as usize == subject || same && other.denotes()
        };
        let mut behind =
            (i..units.len().min(i + NEAR)).skip_while(|j| units[*j].kind != Kind::Comma);
        let finite = |j: &usize| units[*j].is_predicate();
        behind
            .find(finite)
            .filter(|verb| self.clauses[*verb].subject_unit.is_some_and(named))
    }

    /// The actors of a range of slots.
    pub(super) fn actors_in(&self, range: Range) -> impl Iterator<Item = ActorIdx> + '_ {
        let slots = self.chunks.args(range).iter();
        slots.flat_map(|slot| {
            let slot = &self.sentence.slots[usize::from(*slot)];
            self.sentence.actors_of(slot).iter().copied()
        })
    }

    /// The state to which an actor belongs.
    pub(super) fn home_of(&self, actor: ActorIdx) -> Option<ActorIdx> {
        self.homes.get(actor.index()).copied().flatten()
    }

    /// How many different actors a range of slots refers to: none, one, or two for more.
    pub(super) fn distinct(&self, range: Range) -> usize {
        let mut actors = self.actors_in(range);
        match actors.next() {
            None => 0,
            Some(first) if actors.all(|actor| actor == first) => 1,
            Some(_) => 2,
        }
    }
}
