//! To whom a relative clause, or a noun before a verb, goes back: "the president of Chad, who", "Ali
//! Fadel, the president of Chad, condemned".

use super::chunk::{Kind, Unit, is_filled};
use super::clause::Analyzer;
use super::relative_object;
use super::word_class::{Forms, Govern, Tags};
use crate::gazetteer::Form;

/// "which fights, which buys and which sells": so many clauses are about one noun at most.
const JOINED: usize = 8;

impl Analyzer<'_> {
    /// The noun phrase that a relative pronoun takes up.
    pub(super) fn antecedent(&self, relative: usize) -> Option<usize> {
        self.antecedent_within(relative, JOINED)
    }

    /// As [`Analyzer::antecedent`], of a clause that is joined to so many others at most.
    fn antecedent_within(&self, relative: usize, joined: usize) -> Option<usize> {
        let mut at = self.before(relative)?;
        // "Chad, with which", "the treaty, under which"
        for link in [Kind::Preposition, Kind::Comma] {
            if self.kind(at) == link {
                let comma = at;
                at = self.before(at)?;
                // "Chad (pop. 18 million), which"
                if self.chunks.units[at].depth > self.chunks.units[comma].depth {
                    at = self.chunks.before_brackets(comma)?;
                }
            }
        }
        if let Some(name) = self.cleft_before(at) {
            return Some(name);
        }
        if self.kind(at) == Kind::And {
            let first = relative_object::joined_clause(self.chunks, at)?;
            return self.antecedent_within(first, joined.checked_sub(1)?);
        }
        if self.kind(at) != Kind::NounPhrase {
            return None;
        }
        at = self.chunks.root(at);
        if let Some(body) = relative_object::body_in(self.sentence, self.chunks, at) {
            return Some(body);
        }
        if let Some(doer) = self.doer_who_upset(relative, at) {
            return Some(doer);
        }
        // "the leader of Chad, which": not the leader
        let thing = self.tags(relative).any(Tags::LOCAL);
        if let Some(name) = self.titled_before(at).filter(|_| !thing) {
            return Some(name);
        }
        if let Some(other) = self.opposed(at) {
            return Some(other);
        }
        let direct = self.kind(relative - 1) == Kind::NounPhrase;
        if let Some(noun) = self.bound_to(at).filter(|_| direct) {
            return Some(noun);
        }
        let people = || relative_object::people_from(self.sentence, self.chunks, at);
        if let Some(first) = self.foremost(at).or_else(|| self.many_in(relative, at)) {
            at = first;
        } else if let Some(people) = direct.then(people).flatten() {
            at = people;
        } else if let Some(deed) = self.deed_at(at).filter(|_| direct) {
            return Some(deed);
        } else if let Some(subject) = self.described_by(at).filter(|_| direct) {
            return Some(subject);
        } else if self.chunks.units[at].denotes() {
            return Some(at);
        } else if let Some(agents) = self.agents_beside(at).filter(|_| direct) {
            return Some(agents);
        }
        // "Serbia is a country that …", "Serbia, a country that …"
        let Some(before) = self.apposed_before(at) else {
            return Some(at);
        };
        let unit = &self.chunks.units[before];
        let phrase = &self.chunks.units[at];
        let head = self.sentence.tokens[phrase.head as usize].tags;
        let sent = phrase.np.agent && !head.any(Tags::REPORTED);
        let passes = unit.verb.govern.any(Govern::LIGHT) && !self.out[before].passive && !sent;
        let described = match unit.kind {
            // "passed a bill that would", "issued a statement that said", "fired missiles that hit"
            // but not "Chad is not a state that backs"
            Kind::VerbGroup if self.out[before].negated => None,
            Kind::VerbGroup if unit.verb.copula || passes => self.out[before].subject_unit,
            // "joined the bloc, a move that angered Peru": whoever made it
            // "courted Iran, something that angered Israel" as well
            Kind::Comma
                if head.any(Tags::DEED) && !head.any(Tags::REPORTED) || phrase.np.pronoun =>
            {
                self.doer_before(before).map(|doer| doer as u32)
            }
            // "its neighbors, Chad and Mali, both of which": all those named
            Kind::Comma | Kind::Dash => before
                .checked_sub(1)
                .map(|name| self.chunks.root(name) as u32),
            // "in a move that angered Peru"
            Kind::Preposition if head.any(Tags::DEED) && !head.any(Tags::REPORTED) => {
                let counted = self.counted_among(before);
                let doer = || self.doer_before(before).filter(|_| phrase.np.determined);
                counted.or_else(|| doer().map(|doer| doer as u32))
            }
            Kind::Preposition => self.counted_among(before),
            _ => None,
        };
        let described = described.map(|unit| unit as usize);
        // "the Australian, Oscar Jenkins, who"
        let described = described.filter(|unit| {
            !(self.chunks.is_strange_name(self.sentence, at) && self.is_native(*unit))
        });
        Some(
            described
                .filter(|unit| self.chunks.units[*unit].denotes())
                .unwrap_or(at),
        )
    }

    /// Whom a class of states or people describes behind a copula: "Eswatini is the only African
    /// state that".
    fn described_by(&self, class: usize) -> Option<usize> {
        let unit = &self.chunks.units[class];
        let copula = self
            .apposed_before(class)
            .filter(|_| unit.np.agent && !unit.np.name)?;
        let is = self.chunks.units[copula].verb.copula && !self.out[copula].negated;
        let subject = self.out[copula].subject_unit.filter(|_| is)? as usize;
        self.chunks.units[subject].denotes().then_some(subject)
    }

    /// The agents of a state beside somebody who is nobody's: "Ethiopian soldiers and a civilian
    /// who".
    fn agents_beside(&self, at: usize) -> Option<usize> {
        let and = self.before(self.chunks.first_of(at))?;
        let agents = self.chunks.root(self.before(and)?);
        let unit = &self.chunks.units[agents];
        let deed = self.sentence.tokens[self.chunks.units[at].head as usize]
            .tags
            .any(Tags::DEED.with(Tags::TRIGGER));
        let many = self.has_tag(unit, Tags::PLURAL);
        let sent = unit.kind == Kind::NounPhrase && unit.np.agent && !unit.np.name && many;
        (self.kind(and) == Kind::And && sent && unit.denotes() && !deed).then_some(agents)
    }

    /// The subject that ends in a phrase behind "and": "Iran and its allies attacked" says it of
    /// Iran.
    pub(super) fn joined_to(&self, phrase: usize, and: usize) -> usize {
        let silent = !self.chunks.units[phrase].denotes();
        let other = and.checked_sub(1).map(|other| self.chunks.root(other));
        // "have ties to Iran and some have been": those are somebody else
        let other = other.filter(|o| {
            let inside = self.is_bare(phrase) && self.is_complement(*o);
            // "Egypt, Ruritania and others": who is unknown stands for the list
            silent && !inside && is_filled(self.chunks.collective(*o))
        });
        other.unwrap_or(phrase)
    }

    /// "some", "others": no noun stands behind the determiner.
    fn is_bare(&self, phrase: usize) -> bool {
        let unit = &self.chunks.units[phrase];
        let alone = unit.to - unit.from == 1 && self.tags(phrase).any(Tags::DETERMINER);
        unit.np.pronoun || alone
    }

    /// Whether a verb or a preposition stands right before a phrase.
    fn is_complement(&self, phrase: usize) -> bool {
        let before = self.chunks.first_of(phrase).checked_sub(1);
        before.is_some_and(|b| matches!(self.kind(b), Kind::Preposition | Kind::VerbGroup))
    }

    /// Who did what the clause before unit `end` says.
    fn doer_before(&self, end: usize) -> Option<usize> {
        let main = self.finite_before(end)?;
        let doer = self.out[main].subject_unit.map(|doer| doer as usize)?;
        let acts = doer < main && !self.out[main].passive && self.chunks.units[doer].denotes();
        acts.then_some(doer)
    }

    /// Whose deed "which" takes up where it upsets somebody, and no name before it: "leased the
    /// port to a Chinese firm, which alarmed India".
    fn doer_who_upset(&self, relative: usize, at: usize) -> Option<usize> {
        let verb = self.chunks.units.get(relative + 1)?;
        let upsets = verb.kind == Kind::VerbGroup && verb.verb.govern.any(Govern::UPSET);
        let comma = relative.checked_sub(1).map(|comma| self.kind(comma));
        let doer = self.doer_before(relative).filter(|doer| *doer != at)?;
        (upsets && comma == Some(Kind::Comma)).then_some(doer)
    }

    /// The person before a title with a state: "Karl Nehammer, Chancellor of Austria, who".
    pub(super) fn titled_before(&self, title: usize) -> Option<usize> {
        let title = self.first_title(self.title_of_portfolio(title));
        let comma = title.checked_sub(1)?;
        let name = comma.checked_sub(1)?;
        let unit = &self.chunks.units[title];
        let head = self.sentence.tokens[unit.head as usize].tags;
        let apposed = unit.kind == Kind::NounPhrase
            && head.any(Tags::TITLE)
            && !unit.np.person
            && self.kind(comma) == Kind::Comma
            && self.chunks.units[name].np.person
            && self.chunks.units[name].group.is_none();
        apposed.then_some(name)
    }

    /// The title to which a state belongs with what the office is about: "Minister of Energy of
    /// Turkey".
    fn title_of_portfolio(&self, state: usize) -> usize {
        let titled = |at: usize| {
            let unit = &self.chunks.units[at];
            let head = self.sentence.tokens[unit.head as usize].tags;
            unit.kind == Kind::NounPhrase && head.any(Tags::TITLE)
        };
        let of =
            |at: usize| self.kind(at - 1) == Kind::Preposition && self.tags(at - 1).any(Tags::OF);
        let title = state.checked_sub(4).filter(|_| of(state) && of(state - 2));
        title
            .filter(|title| !titled(state) && titled(*title))
            .unwrap_or(state)
    }

    /// The first of two titles: "Deputy Prime Minister and Minister of Energy".
    fn first_title(&self, title: usize) -> usize {
        let before = title
            .checked_sub(2)
            .filter(|_| self.kind(title - 1) == Kind::And);
        let first = before.map(|first| self.chunks.root(first));
        let fits = first.filter(|first| {
            let unit = &self.chunks.units[*first];
            let head = self.sentence.tokens[unit.head as usize].tags;
            unit.kind == Kind::NounPhrase && head.any(Tags::TITLE) && !unit.np.person
        });
        fits.unwrap_or(title)
    }

    /// Who is said to be one of those behind a preposition: "Mali was among the states that left".
    pub(super) fn counted_among(&self, preposition: usize) -> Option<u32> {
        let copula = preposition.checked_sub(1)?;
        let counts = self.chunks.units[copula].verb.copula && !self.out[copula].negated;
        let subject = self.out[copula].subject_unit;
        subject.filter(|_| counts && self.tags(preposition).any(Tags::PARTITIVE))
    }

    /// "It was Mali, not Niger, that left": the one who is meant.
    fn opposed(&self, phrase: usize) -> Option<usize> {
        let [named, comma, not] = self.chunks.units.get(phrase.checked_sub(3)?..phrase)? else {
            return None;
        };
        let tags = self.sentence.tokens[not.from as usize].tags;
        let denied = not.kind == Kind::Other && tags.any(Tags::NOT);
        (denied && comma.kind == Kind::Comma && named.denotes())
            .then(|| self.chunks.root(phrase - 3))
    }

    /// Whether a phrase is a native of a state, who is not the state: "the Australian".
    pub(super) fn is_native(&self, unit: usize) -> bool {
        let phrase = &self.chunks.units[unit];
        let slot = self.sentence.tokens[phrase.head as usize].slot;
        slot.is_some_and(|slot| {
            let form = self.sentence.slots[usize::from(slot)].form;
            matches!(form, Form::Adjective | Form::Demonym)
        })
    }

    /// The unit before a phrase, or before the first of two that describe somebody: "Ali Fadel, the
    /// premier and a general who".
    pub(super) fn apposed_before(&self, phrase: usize) -> Option<usize> {
        let before = phrase.checked_sub(1)?;
        let first = before.checked_sub(1)?;
        if self.kind(before) != Kind::And || self.kind(first) != Kind::NounPhrase {
            return Some(before);
        }
        let comma = self.chunks.root(first).checked_sub(1)?;
        let named = comma.checked_sub(1).map(|name| &self.chunks.units[name]);
        let apposed = self.kind(comma) == Kind::Comma && named.is_some_and(|unit| unit.np.person);
        Some(if apposed { comma } else { before })
    }

    /// "a pact with Australia that": a bare name is not told apart by a clause, the noun before it
    /// is.
    fn bound_to(&self, name: usize) -> Option<usize> {
        let (before, noun) = (name.checked_sub(1)?, name.checked_sub(2)?);
        let (unit, place) = (&self.chunks.units[noun], &self.chunks.units[name]);
        let link = self.tags(before);
        let event = self.sentence.tokens[unit.head as usize].tags;
        let bare = place.np.name && place.to - place.from == 1 && place.group.is_none();
        let bound = bare
            && self.kind(before) == Kind::Preposition
            && link.any(Tags::PARTNER)
            && !link.any(Tags::TO)
            && event.any(Tags::TRIGGER)
            && unit.kind == Kind::NounPhrase
            && !unit.np.name
            && !unit.np.pronoun
            && !unit.denotes();
        bound.then_some(noun)
    }

    /// "the only state in Africa that": what is said of it is not said of where it lies.
    pub(super) fn foremost(&self, place: usize) -> Option<usize> {
        let (before, first) = (place.checked_sub(1)?, place.checked_sub(2)?);
        let unit = &self.chunks.units[first];
        let located = self.kind(before) == Kind::Preposition && self.tags(before).any(Tags::IN);
        let mut words = self.sentence.tokens[unit.from as usize..unit.to as usize].iter();
        let described = located
            && unit.kind == Kind::NounPhrase
            && !unit.denotes()
            && words.any(|word| word.tags.any(Tags::FOREMOST));
        described.then_some(first)
    }

    /// "the states in Africa that recognize": a verb in the plural says nothing of one place.
    fn many_in(&self, relative: usize, place: usize) -> Option<usize> {
        let (before, first) = (place.checked_sub(1)?, place.checked_sub(2)?);
        let (unit, lies) = (&self.chunks.units[first], &self.chunks.units[place]);
        let verb = self.chunks.units.get(relative + 1)?;
        let word = &self.sentence.tokens[verb.from as usize];
        let (forms, tags) = (word.sense.forms, word.tags);
        let auxiliary = tags.any(Tags::BE.with(Tags::HAVE)) && !tags.any(Tags::SINGULAR);
        let plain = forms.any(Forms::BASE) && !forms.any(Forms::PAST);
        let many = verb.kind == Kind::VerbGroup && (plain || auxiliary);
        let head = self.sentence.tokens[unit.head as usize].tags;
        let described = self.kind(before) == Kind::Preposition
            && self.tags(before).any(Tags::IN)
            && unit.kind == Kind::NounPhrase
            && head.any(Tags::PLURAL)
            && !unit.denotes()
            && lies.np.name
            && lies.group.is_none();
        (many && described).then(|| self.chunks.root(first))
    }

    /// "an attack in Mali that killed two": what is said of the deed is not said of where it was
    /// done.
    fn deed_at(&self, place: usize) -> Option<usize> {
        let mut at = place;
        for _ in 0..2 {
            let (before, noun) = (at.checked_sub(1)?, at.checked_sub(2)?);
            let unit = &self.chunks.units[noun];
            let located = self.kind(before) == Kind::Preposition
                && !self.tags(before).any(Tags::BY.with(Tags::FROM));
            if !located || unit.kind != Kind::NounPhrase {
                return None;
            }
            let head = self.sentence.tokens[unit.head as usize].tags;
            if head.any(Tags::DEED) && !head.any(Tags::REPORTED) {
                return (!unit.denotes()).then_some(noun);
            }
            at = noun;
        }
        None
    }

    /// Who is named behind a phrase that means him and others: "Several states, led by Egypt,", "a
    /// dozen states, Egypt among them,".
    pub(super) fn foremost_of(&self, phrase: usize) -> Option<usize> {
        let many = &self.chunks.units[phrase];
        let several = many.np.agent || many.np.partitive || {
            let head = self.sentence.tokens[many.head as usize].tags;
            head.any(Tags::PLURAL)
        };
        if many.denotes() || !several {
            return None;
        }
        let mut next = self.chunks.after(phrase);
        next += usize::from(self.chunks.units.get(next)?.kind == Kind::Comma);
        let [first, preposition, last] = self.chunks.units.get(next..next + 3)? else {
            return None;
        };
        let tags = |unit: &Unit| self.sentence.tokens[unit.head as usize].tags;
        let link = tags(preposition);
        if preposition.kind != Kind::Preposition {
            None
        } else if first.denotes() {
            // "among them" is one word of the grammar
            (link.any(Tags::SUCH) && last.kind == Kind::Comma).then_some(next)
        } else {
            let led = first.verb.bare_participle && tags(first).any(Tags::LED);
            // but not "charges made by Chad"
            let led = led && !first.verb.govern.any(Govern::MAKE);
            (led && link.any(Tags::BY) && last.denotes()).then_some(next + 2)
        }
    }
}
