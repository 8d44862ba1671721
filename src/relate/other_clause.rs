//! Whom another clause names: what is demanded, the condition of a threat, the main clause, who
//! speaks.

use super::chunk::{Kind, Range, Unit, is_filled};
use super::clause::Clause;
use super::frame::{Frame, Role, Slot};
use super::matching::{Filled, Matching};
use super::observe::{Lack, Observer};
use super::pos::Pos;
use super::predicate::{Predicate, Quad};
use super::statement::Reality;
use super::token::Token;
use super::verb_group::VerbGroup;
use super::word_class::{Forms, Govern, Tags};
use crate::gazetteer::EntityKind;
use crate::resolve::ActorIdx;

/// In how many verbs before a verb of speech what is said may begin.
const LONGEST_SPEECH: usize = 12;

/// To whom a verb does something, who is meant again behind "and", stands no further behind it than
/// this, in tokens.
const JOINED: usize = 8;

/// What is set in behind a name is no longer than this on either side, in units.
const INSERTED: usize = 10;
/// A clause before a semicolon is looked through for its subject no further than this, in units.
const TOLD: usize = 40;

impl<O: Observer> Matching<'_, O> {
    /// Whether a frame may look for what is named elsewhere: "has been a member of NATO" names it,
    /// and so does "centuries of Ottoman rule over Serbia".
    pub(super) fn takes_up(&self, frame: &Frame) -> Result<(), Lack> {
        let behind = self.complements.phrases.first();
        let named = behind.is_some_and(|(_, unit)| self.chunks.units[*unit as usize].denotes());
        // "At a joint news conference in Quito, A and B": they meet there
        let both = frame.topic.is_some_and(|slot| slot.plural);
        if named && !both && frame.preps.is_empty() && frame.object.is_none() {
            return Err(Lack::Topic);
        }
        Ok(())
    }

    /// The nearest actor before the clause's subject that the rule takes in the slot's role.
    pub(super) fn topic(&mut self, rule: u16, slot: Slot, i: usize) -> Option<Range> {
        let clause = self.clauses[i];
        let of = clause.subject_unit? as usize;
        if slot.loose {
            return self.parties_before(of);
        }
        if slot.seat {
            return self.spoken_of_before(of, slot);
        }
        let subject = self.chunks.units[of];
        let first = subject
            .group
            .map_or(subject.from, |g| self.chunks.units[g.first as usize].from);
        let definition = &self.rules.rules[usize::from(rule)];
        let kinds = if slot.role == Role::A {
            definition.subject
        } else {
            definition.object
        };
        let fits = |token: &Token| {
            token.slot.filter(|slot| {
                let slot = &self.sentence.slots[usize::from(*slot)];
                kinds.takes(slot.kind, slot)
            })
        };
        // "After Chad shelled a village, Niger recalled its envoy", but not "Kenya, Chad said,"
        let sanctions = definition.predicate == Predicate::Sanctions;
        let opener = self.sentence.tokens[0].tags;
        let since = !sanctions || opener.any(Tags::OCCASION.with(Tags::CAUSE));
        let first = if since { first as usize } else { 0 };
        let mut before = self.sentence.tokens[..first].iter().rev();
        // "accused Chad of spying and recalled its envoy"
        let joined = || {
            let units = &self.chunks.units;
            let near = of + 1..i.min(of + INSERTED).max(of + 1);
            let mut verbs = near.filter(|at| sanctions && units[*at].is_predicate());
            let tokens = units[verbs.next()?].to as usize..units[i].from as usize;
            self.sentence.tokens[tokens]
                .iter()
                .take(JOINED)
                .find_map(fits)
        };
        let named = before.find_map(fits).or_else(joined)?;
        let from = self.chunks.args.len() as u32;
        self.chunks.args.push(named);
        Some((from, from + 1))
    }

    /// Of whom the clause before the semicolon before unit `of` speaks: "The army's stock is old;
    /// suppliers include Peru".
    fn spoken_of_before(&mut self, of: usize, slot: Slot) -> Option<Range> {
        let near = of.saturating_sub(INSERTED);
        let units = &self.chunks.units;
        let kind = |at: usize| units[at].kind;
        let end = (near..of).rfind(|at| kind(*at) == Kind::Semicolon)?;
        let start = end.saturating_sub(TOLD);
        let closes = |at: &usize| matches!(kind(*at), Kind::Semicolon | Kind::Stop);
        let start = (start..end).rfind(closes).map_or(start, |at| at + 1);
        let verb = (start..end).find(|at| units[*at].is_predicate())?;
        let subject = self.clauses[verb]
            .subject_unit
            .filter(|s| *s as usize >= start)?;
        let who = Slot {
            seat: false,
            loose: true,
            ..slot
        };
        let who = self.phrase(subject as usize, who)?;
        (self.distinct(who) == 1).then_some(who)
    }

    /// To whom the speaker says what the clause states: "Moscow told Kiev it would turn off the
    /// gas".
    pub(super) fn addressee(&self, clause: &Clause) -> Option<Range> {
        let subject = self.chunks.first_of(clause.subject_unit? as usize);
        let says = self.verb_before(subject)?;
        let told = self.chunks.units.get(says + 1)?;
        let own = self.clauses[says].subject_unit == clause.speaker;
        let opens = |unit: &Unit| matches!(unit.kind, Kind::That | Kind::Other | Kind::NounPhrase);
        let behind = self.chunks.after(self.chunks.last_of(says + 1));
        let between = self.chunks.units.get(behind..subject)?;
        (own && told.denotes() && between.iter().all(opens)).then_some(told.own)
    }

    /// The subject of the clause that the verb in unit `i` opens: "demanded that B …"; if it is
    /// `judged`, of one that says what he does, not what is done to him.
    pub(super) fn clause_subject(
        &mut self,
        i: usize,
        (obliged, judged): (bool, bool),
        slot: Slot,
    ) -> Option<Range> {
        // "asked for help after B attacked" asks nothing of B
        let opens = |j: &usize| {
            matches!(
                self.chunks.units[*j].kind,
                Kind::VerbGroup | Kind::Subordinator
            )
        };
        // "as Israel demands and Iran opposes", "was pleased, and Iran left"
        let kind = |at: usize| self.chunks.units.get(at).map(|unit| unit.kind);
        let comma = usize::from(kind(i + 1) == Some(Kind::Comma));
        if kind(i + 1 + comma) == Some(Kind::And) {
            return None;
        }
        let behind = (i + 1..self.chunks.units.len().min(i + 16)).find(opens);
        let subject = if obliged && let Some(verb) = self.obliged_before(i) {
            if self.clauses[verb].passive {
                return None;
            }
            self.clauses[verb].subject
        } else {
            let next = behind?;
            let unit = &self.chunks.units[next];
            // "said that B must be stopped" asks nothing of B
            // "demanded that B be punished": nor does that
            let first = self.sentence.tokens[unit.from as usize].tags;
            let wished = first.any(Tags::BE) && !first.any(Tags::SINGULAR);
            // "regretted that B had been attacked": no blame of B
            let undergoes = self.clauses[next].passive
                && (obliged || judged || wished && slot.role != Role::Any);
            // "complained to the EU, which sided with Oman": no charge that it did
            let related = self.chunks.units[i + 1..next]
                .iter()
                .any(|unit| unit.kind == Kind::Relative);
            if unit.kind == Kind::Subordinator
                || obliged && (!self.obliges(next) || self.is_over(next))
                || undergoes
                || related
            {
                return None;
            }
            // "asked Mali for an answer, and Togo denied it": a clause of its own
            if self.opens_clause(i, next) {
                return None;
            }
            if slot.role == Role::Any {
                let others = obliged && self.must_others(next);
                return (!others).then_some((0, 0));
            }
            self.subject_behind(i, next, slot)?
        };
        // "said that we must": the speaker's own side
        let ours = self.chunks.args(subject).iter().any(|slot| {
            let word = self.sentence.slots[usize::from(*slot)]
                .span
                .slice(self.text);
            let word = self.rules.lexicon.find(word.as_bytes());
            self.rules.lexicon.get(word).tags.any(Tags::WE)
        });
        (!obliged || !ours && !self.is_home_of(self.clauses[i].subject, subject)).then_some(subject)
    }

    /// Whether it is up to others than those who are told it: "told Chad that Niger must leave".
    fn must_others(&self, verb: usize) -> bool {
        let Clause {
            subject,
            subject_unit,
            ..
        } = self.clauses[verb];
        // "told Chad that it must leave": who is told it
        let again = subject_unit.is_some_and(|unit| self.chunks.units[unit as usize].np.pronoun);
        let filled = is_filled(subject) && !again;
        let Some(told) = self.complements.object.filter(|_| filled) else {
            return false;
        };
        let told = self.chunks.units[told as usize].own;
        let told = || self.actors_in(told);
        let same = |actor: ActorIdx| {
            told().any(|other| {
                other == actor
                    || self.home_of(other) == Some(actor)
                    || self.home_of(actor) == Some(other)
            })
        };
        told().next().is_some() && !self.actors_in(subject).any(same)
    }

    /// Whether "and" joins the subject of the verb in unit `next` to the clause of the verb in unit
    /// `i`, which has its complements, not to what "that" opens.
    fn opens_clause(&self, i: usize, next: usize) -> bool {
        let subject = self.clauses[next].subject_unit.map(|unit| unit as usize);
        let Some(subject) = subject.filter(|subject| (i..next).contains(subject)) else {
            return false;
        };
        let units = &self.chunks.units;
        let and = self.chunks.first_of(subject).checked_sub(1);
        and.is_some_and(|and| {
            and > i
                && units[and].kind == Kind::And
                && units[i..and].iter().all(|unit| unit.kind != Kind::That)
                && units[i..and]
                    .iter()
                    .any(|unit| unit.kind == Kind::Preposition)
        })
    }

    /// Whether a comma stands behind the object before the clause that a frame asks for: "rattled
    /// Chile, and Peru shrugged".
    pub(super) fn is_closed(&self, object: u32) -> bool {
        let next = self.chunks.after(self.chunks.last_of(object as usize));
        let unit = self.chunks.units.get(next);
        unit.is_none_or(|unit| matches!(unit.kind, Kind::Comma | Kind::Semicolon | Kind::Stop))
    }

    /// The infinitive behind the object in unit `object`: "called on Chad to resign".
    pub(super) fn infinitive_behind(&self, object: u32) -> Option<VerbGroup> {
        let next = self.chunks.after(self.chunks.last_of(object as usize));
        let verb = self.chunks.units.get(next).map(|unit| unit.verb);
        verb.filter(|verb| verb.infinitive)
    }

    /// Whether a list of actors is one's own state: "Vučić said that Serbia must".
    fn is_home_of(&self, persons: Range, state: Range) -> bool {
        self.actors_in(persons).any(|person| {
            let home = self.home_of(person);
            let kind = self.kinds.get(person.index()).copied();
            kind == Some(EntityKind::Person) && self.actors_in(state).any(|s| Some(s) == home)
        })
    }

    /// Whether the clause that the verb in unit `i` opens says what is, was or will be, not what
    /// shall be: "insisted that B would", but not "insisted that B withdraw".
    pub(super) fn tells_fact(&self, i: usize) -> bool {
        let end = self.chunks.units.len().min(i + 16);
        let verb = (i + 1..end).find(|j| self.chunks.units[*j].kind == Kind::VerbGroup);
        // "asked Benin, and Benin asked Niger": a clause of its own
        let within = |verb: &usize| (i + 1..*verb).all(|j| self.chunks.units[j].kind != Kind::And);
        verb.filter(within).is_some_and(|verb| {
            let unit = &self.chunks.units[verb];
            let first = self.sentence.tokens[unit.from as usize];
            let modal = first.tags.any(Tags::MODAL) && !self.obliges(verb);
            let perfect = self.pos[unit.from as usize] == Pos::Have;
            let told = unit.verb.past_or_participle || first.sense.forms.any(Forms::PAST);
            let past = unit.to - unit.from == 1 && told && !first.sense.forms.any(Forms::BASE);
            let copula = first.tags.any(Tags::BE)
                && (first.tags.any(Tags::SINGULAR) || first.sense.forms.any(Forms::PAST));
            modal || perfect || past || copula
        })
    }

    /// Whether a verb group says what has to be.
    pub(super) fn obliges(&self, verb: usize) -> bool {
        self.sentence.obliges(&self.chunks.units[verb])
            || verb.checked_sub(1).is_some_and(|had| self.had_to(had))
    }

    /// "According to Chad, Niger must leave": whom a speaker says that something is up to, whatever
    /// word says that he speaks.
    pub(super) fn obliged(&mut self, rule: u16) {
        if !self.sentence.tags.any(Tags::OBLIGATION.with(Tags::HAVE)) {
            return;
        }
        for n in 0..self.chunks.verbs.len() {
            let verb = self.chunks.verbs[n] as usize;
            if !self.obliges(verb) && !self.had_to(verb) {
                continue;
            }
            let clause = self.clauses[verb];
            let silent = clause.speaker.is_some_and(|who| self.denies_saying(who));
            let guessed = clause.passive || clause.denied || self.is_over(verb);
            if silent || guessed || clause.ours {
                continue;
            }
            let Some(speakers) = self.speakers(&clause) else {
                continue;
            };
            let filled = Filled {
                a: Some(speakers).filter(|range| is_filled(*range)),
                b: Some(clause.subject).filter(|range| is_filled(*range)),
                among: None,
            };
            if !self.is_home_of(speakers, clause.subject) {
                let head = self.chunks.units[verb].head as usize;
                let trigger = self.sentence.tokens[head].span();
                self.state(rule, filled, Reality::default(), trigger);
            }
        }
    }

    /// Whether a verb group guesses at what has been: "must have received".
    fn is_over(&self, verb: usize) -> bool {
        let unit = &self.chunks.units[verb];
        let mut words = unit.from as usize + 1..unit.to as usize;
        words.any(|t| self.pos[t] == Pos::Have)
    }

    /// The first verb of what the verb of speech in unit `i` stands behind, if it says what has to
    /// be: "B must …, A said".
    fn obliged_before(&self, i: usize) -> Option<usize> {
        let speaker = self.clauses[i].subject_unit?;
        let said = self.chunks.verbs_before(i).take(LONGEST_SPEECH);
        let first = said
            .take_while(|verb| self.clauses[*verb].speaker == Some(speaker))
            .last()?;
        let acts = self.clauses[first].subject;
        (is_filled(acts) && self.obliges(first)).then_some(first)
    }

    /// The subject of the verb in unit `verb`, if it stands behind unit `i`.
    fn subject_behind(&mut self, i: usize, verb: usize, slot: Slot) -> Option<Range> {
        let clause = self.clauses[verb];
        let unit = clause.subject_unit.filter(|unit| *unit as usize > i)?;
        if is_filled(clause.subject) {
            return Some(clause.subject);
        }
        self.phrase(unit as usize, slot)
            .filter(|args| is_filled(*args))
    }

    /// The subject of the condition that follows unit `i`: "threatened to … unless B …", or of what
    /// went before: "scrambled jets after B …".
    pub(super) fn condition_subject(&mut self, i: usize, cause: bool, role: Role) -> Option<Range> {
        let units = i + 1..self.chunks.units.len().min(i + 36);
        let condition = units.clone().find(|j| {
            let unit = &self.chunks.units[*j];
            let token = self.sentence.tokens[unit.from as usize];
            let opens = if cause { Tags::CAUSE } else { Tags::CONDITION };
            // "hurt in clashes, after which Togo sent troops": what came later
            let later = self.chunks.units.get(j + 1).map(|u| u.kind) == Some(Kind::Relative);
            unit.kind == Kind::Subordinator && token.tags.any(opens) && !later
        })?;
        // "when Israeli troops, mistaking them for rebels, opened fire": not what is set in
        let inserted = |j: usize| {
            let before = self.chunks.units[j - 1].kind;
            before == Kind::Comma && !self.chunks.units[j].is_predicate()
        };
        let verb = (condition + 1..self.chunks.units.len().min(condition + 12))
            .find(|j| self.chunks.units[*j].kind == Kind::VerbGroup && !inserted(*j))?;
        // "were wounded when Togolese troops opened fire": who does it there, not who only dances
        let hurts = [Predicate::Fights, Predicate::Coerces];
        if role == Role::A && !self.may_state(&self.chunks.units[verb].verb.lemmas, &hurts) {
            return None;
        }
        let slot = Slot {
            role,
            strict: true,
            loose: false,
            plural: false,
            silent: false,
            unowned: false,
            seat: false,
            headed: false,
        };
        self.subject_behind(condition, verb, slot)
    }

    /// The subject of the clause that the phrase of unit `i` opens: "In talks with B, A …".
    pub(super) fn opened(&self, i: usize) -> Option<Range> {
        let i = self.measured(i);
        let opens = i.checked_sub(1).is_some_and(|before| {
            let kind = self.chunks.units[before].kind;
            let first = before == 0
                || matches!(
                    self.chunks.units[before - 1].kind,
                    Kind::Quote | Kind::Semicolon | Kind::That
                );
            (kind == Kind::Preposition || self.is_event_behind(i)) && first
        });
        if !opens {
            return self.set_in(i);
        }
        let end = self.chunks.units.len().min(i + 14);
        let comma = (i + 1..end).find(|j| self.chunks.units[*j].kind == Kind::Comma)?;
        if self.chunks.units[i..comma].iter().any(Unit::is_predicate) {
            return None;
        }
        let mut verbs = (comma + 1..end).filter(|j| self.chunks.units[*j].is_predicate());
        let first = verbs.next()?;
        let told = self.only_tells(first).then(|| verbs.next()).flatten();
        let clause = &self.clauses[told.unwrap_or(first)];
        let behind = clause.subject_unit.is_some_and(|u| u as usize > comma);
        (behind && is_filled(clause.subject)).then_some(clause.subject)
    }

    /// Whether a verb only says who says the rest: "At Mali's request, Macron said, France will",
    /// "he said France will".
    fn only_tells(&self, verb: usize) -> bool {
        let units = &self.chunks.units;
        let inserted = units.get(verb + 1).map(|u| u.kind) == Some(Kind::Comma);
        let pronoun = self.clauses[verb].subject_unit.is_some_and(|subject| {
            let head = units[subject as usize].head as usize;
            self.sentence.tokens[head].tags.any(Tags::PRONOUN)
        });
        units[verb].verb.govern.any(Govern::SAY) && (inserted || pronoun)
    }

    /// Behind whose name the phrase of unit `i` is set in: "Dodon, in Moscow for talks with Putin,
    /// said".
    fn set_in(&self, i: usize) -> Option<Range> {
        let units = &self.chunks.units;
        let preposed = i
            .checked_sub(1)
            .is_some_and(|b| matches!(units[b].kind, Kind::Preposition | Kind::Subordinator));
        let low = i.saturating_sub(INSERTED);
        let open = (low..i).rev().find(|j| units[*j].kind == Kind::Comma);
        let open = open.filter(|_| preposed)?;
        let loose = |unit: &Unit| match unit.kind {
            Kind::VerbGroup => !unit.verb.is_finite(),
            kind => matches!(
                kind,
                Kind::Preposition | Kind::NounPhrase | Kind::Other | Kind::Subordinator
            ),
        };
        let end = units.len().min(i + INSERTED);
        let close = (i + 1..end).find(|j| units[*j].kind == Kind::Comma)?;
        if !units[open + 1..close].iter().all(loose) {
            return None;
        }
        let name = self.chunks.root(open.checked_sub(1)?);
        let verb = (close + 1..end + 2).find(|j| {
            let unit = units.get(*j);
            unit.is_some_and(|unit| unit.kind != Kind::Other)
        })?;
        let goes_on = units[verb].is_predicate();
        let clause = &self.clauses[verb];
        (goes_on && units[name].denotes() && clause.subject_unit == Some(name as u32))
            .then_some(clause.subject)
    }

    /// The subject of the main clause before a clause that says when or why: "Sudan recalled its
    /// envoy after Chad had shelled its posts".
    fn main_subject(&self, clause: &Clause) -> Option<u32> {
        let subject = clause.subject_unit? as usize;
        let opener = self.chunks.first_of(subject).checked_sub(1)?;
        let opens = &self.chunks.units[opener];
        let tags = self.sentence.tokens[opens.from as usize].tags;
        let dependent = opens.kind == Kind::Subordinator && tags.any(Tags::CAUSE);
        let main = self.verb_before(opener).filter(|_| dependent)?;
        let subject = self.clauses[main].subject_unit?;
        // "Malian guards were killed when rebels attacked their base"
        let people = self.chunks.units[subject as usize].np;
        let people = people.agent && !people.name;
        let told = people || !self.clauses[main].passive;
        (self.chunks.units[main].verb.is_finite() && told).then_some(subject)
    }

    /// The speaker, if the phrase in unit `object` is "its" of nobody else, or "it" whom a rule
    /// lets suffer something: "India said Pakistani guns pounded its positions".
    pub(super) fn speakers_own(&self, rule: u16, object: usize, clause: &Clause) -> Option<Range> {
        let mut unit = &self.chunks.units[object];
        // "one of its vessels"
        if let Some(whole) = self.chunks.units.get(object + 2).filter(|whole| {
            unit.np.partitive
                && whole.kind == Kind::NounPhrase
                && whole.attached_to == Some(object as u32)
        }) {
            unit = whole;
        }
        let first = self.sentence.tokens[unit.from as usize];
        let its = first.tags.any(Tags::POSSESSIVE) && first.slot.is_none();
        let free = !unit.denotes() && !unit.has_modifiers();
        // "said Turkey had attacked it", but what it "rejected" may be a plan
        // "fishermen said its navy harassed them"
        let them = first.tags.any(Tags::PLURAL);
        let it = first.tags.any(Tags::PRONOUN) && (them || first.tags.any(Tags::SINGULAR));
        let predicate = self.predicate_of(rule);
        let it = it && predicate.quad() == Some(Quad::MaterialConflict);
        let main = || self.main_subject(clause);
        let speaker = ((its || it) && free).then(|| clause.speaker.or_else(main))??;
        let people = self.chunks.units[speaker as usize].np;
        if it && them && (people.name || !people.agent) {
            return None;
        }
        let speaker = self.chunks.collective(speaker as usize);
        let same = self.chunks.args(clause.subject) == self.chunks.args(speaker);
        // "Xi stressed that China backs its bid": nobody is an "it"
        let same = same || first.tags.any(Tags::SINGULAR) && self.are_people(speaker);
        (!same && is_filled(speaker)).then_some(speaker)
    }
}
