//! How real it is what a noun states: "fears of a war", "the planned summit", "ended three days of
//! talks".

use super::chunk::Kind;
use super::matching::{Filled, Matching};
use super::noun::NounTrigger;
use super::observe::Observer;
use super::predicate::{Event, Quad};
use super::statement::Reality;
use super::word_class::{Forms, Govern, Tags};

/// No more phrases that measure one another are read: "the first part of a series of decades of".
const MOST_MEASURES: usize = 4;

/// Verbs on which it depends whether what their object names is so.
const DECIDES: Govern = Govern::LIGHT
    .with(Govern::UNDO)
    .with(Govern::REFUSE)
    .with(Govern::ASPECT)
    .with(Govern::INTEND)
    .with(Govern::ATTEMPT)
    .with(Govern::COPULA)
    .with(Govern::HAPPEN)
    .with(Govern::ARRIVE)
    .with(Govern::TRAVEL);

impl<O: Observer> Matching<'_, O> {
    /// How real it is what a noun states of the arguments that were filled.
    pub(super) fn reality_of(&self, noun: &NounTrigger, rule: u16, filled: Filled) -> Reality {
        let NounTrigger {
            unit: i,
            token: t,
            governor,
            ..
        } = *noun;
        let mut reality = governor.map_or_else(Reality::default, |g| self.noun_reality(i, g));
        // "ended three days of talks": they were held
        let predicate = self.predicate_of(rule);
        let held = predicate.event() == Some(Event::Consult)
            && governor.is_some_and(|g| g < i && !self.clauses[g].negated)
            && self.is_measured(self.chunks.first_of(i));
        reality.negated &= !self.rules.rules[usize::from(rule)].set.presupposed && !held;
        reality.negated ^=
            self.chunks.is_none_of(self.sentence, i as u32) || self.is_behind(i, Tags::WITHOUT);
        reality.possible |= self.is_doubtful(i) || self.is_behind(i, Tags::POSSIBLE);
        // "offered help after", "announced a response to Russia's invasion": it has happened
        let hostile = predicate.quad() == Some(Quad::MaterialConflict);
        if hostile && governor.is_some_and(|g| self.is_answered(i, g)) {
            reality.planned = false;
        }
        // "the rule of Libya over Chad has ended"
        let standing = predicate.event().is_none();
        reality.former |= standing
            && governor.is_some_and(|g| {
                let ended = self.chunks.units[g].verb.govern.any(Govern::UNDO);
                g > i && ended && !self.clauses[g].passive
            });
        // "Chad, once an ally of France,"
        let before = self.chunks.first_of(i).checked_sub(1);
        reality.former |= before.is_some_and(|at| {
            let unit = &self.chunks.units[at];
            let tags = self.sentence.tokens[unit.from as usize].tags;
            matches!(unit.kind, Kind::Other | Kind::Subordinator) && tags.any(Tags::FORMER)
        });
        for token in &self.sentence.tokens[self.chunks.units[i].before(t)] {
            reality.former |= token.tags.any(Tags::FORMER);
            // "a possible war", "the planned summit"
            reality.possible |= token.tags.any(Tags::POSSIBLE);
            reality.planned |= token.tags.any(Tags::PLANNED);
        }
        self.limit_by_noun(i, &mut reality);
        if governor.is_some_and(|g| g < i && self.is_anothers(g, filled)) {
            reality.negated = false;
        }
        // "Belarus denied Lithuania's claim that": it was made
        let claim = self.sentence.tokens[t].tags.any(Tags::REPORTED);
        let denies = |g: usize| self.chunks.units[g].verb.govern.any(Govern::REFUSE);
        if claim && governor.is_some_and(|g| g < i && denies(g) && self.does_not_act(g, filled)) {
            reality.negated = false;
        }
        // "wants to end Russia's war on Ukraine": it goes on so far
        let unreal = reality.planned || reality.possible;
        if governor.is_some_and(|g| g < i && self.is_to_end(g, unreal, filled)) {
            reality.negated = false;
            reality.planned = false;
            reality.possible = false;
        }
        reality
    }

    /// How real the noun lets it be that a phrase hangs on: "fears of a war", "an offer of talks",
    /// "plans for a boycott".
    fn limit_by_noun(&self, i: usize, reality: &mut Reality) {
        let first = self.chunks.first_of(i);
        let Some([before @ .., noun, link]) = self.chunks.units.get(..first) else {
            return;
        };
        // "fears grow of a war"
        let parted = noun.verb.govern.any(Govern::HAPPEN);
        let noun = before.last().filter(|_| parted).unwrap_or(noun);
        let link = self.sentence.tokens[link.from as usize].tags;
        if noun.kind != Kind::NounPhrase || !link.any(Tags::OF.with(Tags::FOR)) {
            return;
        }
        let noun = self.sentence.tokens[noun.head as usize].tags;
        reality.possible |= noun.any(Tags::POSSIBLE);
        // "a campaign of attacks" has begun
        let aimed = link.any(Tags::FOR) || noun.any(Tags::REPORTED);
        reality.planned |= noun.any(Tags::VOLITION) && aimed;
    }

    /// Whether a phrase only says what is not to be: "a ban on trade with Cuba", "limits on
    /// travel".
    pub(super) fn is_barred(&self, i: usize) -> bool {
        let first = self.chunks.first_of(i);
        let Some([.., noun, link]) = self.chunks.units.get(..first) else {
            return false;
        };
        let link = self.sentence.tokens[link.from as usize].tags;
        noun.kind == Kind::NounPhrase
            && link.any(Tags::PREPOSITION)
            && !link.any(Tags::OF)
            && self.sentence.tokens[noun.head as usize]
                .tags
                .any(Tags::REFUSAL)
    }

    /// Whether somebody else is only about to undo what those do who fill the frame, or only speaks
    /// against it.
    fn is_to_end(&self, governor: usize, unreal: bool, filled: Filled) -> bool {
        let govern = self.chunks.units[governor].verb.govern;
        (unreal && govern.any(Govern::UNDO) || govern.any(Govern::SPURN))
            && self.does_not_act(governor, filled)
    }

    /// Whether somebody's deed in phrase `i` stands behind a preposition that goes with the object
    /// of the verb in unit `governor`: "offered approval to Morocco's annexation of".
    fn is_answered(&self, i: usize, governor: usize) -> bool {
        let unit = &self.chunks.units[i];
        let Some(object) = i.checked_sub(2).filter(|object| *object > governor) else {
            return false;
        };
        unit.has_modifiers()
            && self.chunks.units[i - 1].kind == Kind::Preposition
            && self.chunks.units[object].kind == Kind::NounPhrase
    }

    /// Whether a negated verb leaves its object as it is, since somebody else does that: "Norway
    /// has not joined the EU's sanctions".
    fn is_anothers(&self, governor: usize, filled: Filled) -> bool {
        let undoes = Govern::UNDO.with(Govern::REFUSE);
        let verb = self.chunks.units[governor].verb;
        self.clauses[governor].negated
            && !verb.govern.any(undoes)
            && self.does_not_act(governor, filled)
    }

    /// Whether the subject of a verb is known and none of those who fill the frame.
    pub(super) fn does_not_act(&self, governor: usize, filled: Filled) -> bool {
        let clause = &self.clauses[governor];
        let Some(doers) = filled.among.or(filled.a) else {
            return false;
        };
        let subjects = || self.actors_in(clause.subject);
        let apart = |doer| !subjects().any(|subject| subject == doer);
        subjects().next().is_some() && self.actors_in(doers).all(apart)
    }

    /// How real the verb in unit `governor` lets it be what noun phrase `i` names.
    pub(super) fn noun_reality(&self, i: usize, governor: usize) -> Reality {
        let clause = &self.clauses[governor];
        let mut reality = Reality::of(clause);
        let govern = self.chunks.units[governor].verb.govern;
        // "did not recognize Moscow's annexation": it has an owner and happened all the same
        if self.chunks.units[i].has_modifiers() && governor < i && !govern.any(DECIDES) {
            reality.negated = false;
            reality.planned = false;
            reality.possible = false;
        }
        let undoes = govern.any(Govern::UNDO.with(Govern::REFUSE));
        // "China's support for Laos cannot be ignored": there is some
        if governor > i && clause.passive && !undoes && govern.any(Govern::GAUGE) {
            reality.negated = false;
            reality.planned = false;
            reality.possible = false;
        }
        // "lifted the embargo on sales" undoes the embargo, not the sales
        let first = self.chunks.first_of(i);
        // "ended decades of war"
        let measured = self.is_measured(first);
        let before = first.checked_sub(1).map(|b| self.chunks.units[b].kind);
        let direct = measured || before != Some(Kind::Preposition);
        // "threatened to launch a raid", but not "to attack troops in its war with"
        reality.threatened &= direct && govern.any(Govern::LIGHT);
        // "has left Moldova dependent on": nothing is undone
        let direct = direct && !self.is_made_so(i);
        // "sanctions were lifted" undoes them, "the presidency ended" says that it was
        // "signed a pact, ending years of haggling": there was some
        let over = measured && self.chunks.units[governor].verb.bare_gerund;
        let undone = if i < governor {
            clause.passive
        } else {
            direct && !over
        };
        if undoes && undone {
            reality.negated = !reality.negated;
        }
        let done = govern.any(Govern::SETTLE) && self.is_done(governor);
        reality.planned |= govern.any(Govern::INTEND) && !govern.any(Govern::ASPECT) && !done;
        // "fears a Russian attack on": it has not come
        reality.possible |= govern.any(Govern::BODE) && direct && governor < i;
        // "sees Chad as an ally of": to its mind
        let mind = |link| self.regarded(link).is_some() || self.is_made_so(i);
        let thinks = govern.any(Govern::REGARD) && !govern.any(Govern::ELECT);
        reality.reported |= thinks && first.checked_sub(1).is_some_and(mind);
        reality.planned |= govern.any(Govern::WISH) && direct && governor < i;
        reality
    }

    /// Whether a verb stands in the past or the perfect, and does not go on.
    fn is_done(&self, verb: usize) -> bool {
        let unit = &self.chunks.units[verb];
        let first = self.sentence.tokens[unit.from as usize].tags;
        let gerund = self.sentence.tokens[unit.head as usize]
            .sense
            .forms
            .any(Forms::GERUND);
        let past = unit.to - unit.from == 1 && unit.verb.past_or_participle;
        (past || first.any(Tags::HAVE)) && !gerund
    }

    /// Whether what stands before the preposition before a unit only measures it: "decades of war",
    /// "6 billion euros in aid", "the release of 6 billion in aid".
    fn is_measured(&self, first: usize) -> bool {
        let tags = |token: u32| self.sentence.tokens[token as usize];
        let mut at = first;
        let mut counted = false;
        for _ in 0..MOST_MEASURES {
            let Some(measure) = at.checked_sub(2) else {
                break;
            };
            let unit = &self.chunks.units[measure];
            // "millions of dollars in aid"
            let many = measure.checked_sub(2).filter(|many| {
                let of = tags(self.chunks.units[*many + 1].from).tags.any(Tags::OF);
                of && self.chunks.units[*many].kind == Kind::NounPhrase
            });
            let number = [Some(measure), many].into_iter().flatten();
            let number = number.clone().any(|unit| self.opens_with_number(unit));
            let money = number && tags(self.chunks.units[at - 1].from).tags.any(Tags::IN);
            if tags(unit.head).tags.any(Tags::MEASURE) || money && unit.kind == Kind::NounPhrase {
                counted = true;
                at = measure;
            } else {
                return counted;
            }
        }
        counted
    }

    /// Whether the preposition before a phrase has a tag: "without a deal", "in the event of a war".
    fn is_behind(&self, i: usize, tag: Tags) -> bool {
        let before = i.checked_sub(1).map(|before| &self.chunks.units[before]);
        before.is_some_and(|unit| {
            let tags = self.sentence.tokens[unit.from as usize].tags;
            unit.kind == Kind::Preposition && tags.any(tag)
        })
    }

    /// "Serbia's recognition of Kosovo is unlikely", "an attack on Kosovo would be a mistake"
    fn is_doubtful(&self, i: usize) -> bool {
        let mut verbs = i + 1..self.chunks.units.len().min(i + 9);
        let verb = verbs.find(|j| {
            self.chunks.units[*j].kind == Kind::VerbGroup
                && self.clauses[*j].subject_unit == Some(i as u32)
        });
        verb.is_some_and(|v| {
            let unit = &self.chunks.units[v];
            let first = self.sentence.tokens[self.chunks.units[i].from as usize].tags;
            let supposed = unit.verb.possible && first.any(Tags::DETERMINER);
            let behind = &self.sentence.tokens[unit.to as usize..];
            let mut complement = behind.iter().take(2);
            supposed && first.any(Tags::SINGULAR)
                || unit.verb.copula && complement.any(|token| token.tags.any(Tags::POSSIBLE))
        })
    }
}
