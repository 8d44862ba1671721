//! Pronouns that take up somebody whom the same sentence names, where its grammar leaves one
//! reading: "recalled its envoy to Mali, accusing it of", "Niger, on which it depends".

use super::chunk::{Kind, Range, Unit, is_filled};
use super::clause::{Analyzer, Clause, REACH};
use super::relative_object;
use super::token::Mark;
use super::word_class::{Govern, Tags};
use crate::gazetteer::EntityKind;

/// In how many verbs before a pronoun the one is looked for whose object it takes up.
const VERBS_BACK: usize = 3;

impl Analyzer<'_> {
    /// Lets "it" behind the verb in unit `i` mean whom a verb before is done to, or who does what
    /// the main clause says.
    pub(super) fn take_up_object(&mut self, i: usize) {
        let Some(it) = self.it_behind(i) else {
            return self.take_up_partner(i);
        };
        let clause = self.out[i];
        if clause.passive {
            return;
        }
        let own = self.done_to(i, it).or_else(|| self.told_of(i, it));
        let own = own.or_else(|| self.main_subject(i, it));
        let own = own.or_else(|| self.owner_given(i, it));
        if let Some(own) = own.or_else(|| self.left_over(i, it)) {
            self.chunks.units[it].own = own;
        }
    }

    /// Lets "it" behind the object of the verb in unit `i` mean who alone is named before: "Peru,
    /// which Chile had fought, signed a treaty with it".
    fn take_up_partner(&mut self, i: usize) {
        let clause = self.out[i];
        let (object, link, it) = (i + 1, i + 2, i + 3);
        let thing = self.chunks.units.get(object);
        let thing = thing.is_some_and(|u| u.kind == Kind::NounPhrase && !u.denotes());
        let with = self.chunks.units.get(link);
        let with = with.is_some_and(|u| u.kind == Kind::Preposition);
        if clause.passive || !thing || !with || !self.tags(link).any(Tags::PARTNER) {
            return;
        }
        if !is_filled(clause.subject) || !self.is_it(it) {
            return;
        }
        let other = self.only_other(i.saturating_sub(REACH), i, clause.subject);
        if let Some(own) = other.and_then(|other| self.one_meant(it, other, clause.subject)) {
            self.chunks.units[it].own = own;
        }
    }

    /// The "it" of nobody yet behind a verb, or behind its preposition.
    fn it_behind(&self, i: usize) -> Option<usize> {
        let next = self.chunks.units.get(i + 1)?;
        let it = i + 1 + usize::from(next.kind == Kind::Preposition);
        // "Chad, which left Mali, said it condemned": it does, and nothing is done to it
        let does = self
            .chunks
            .units
            .get(it + 1)
            .is_some_and(Unit::is_predicate);
        let tells = does && self.chunks.units[i].verb.govern.any(Govern::SAY);
        let meant = self.is_it(it) || self.is_oneself(it, self.out[i].subject);
        (meant && !tells).then_some(it)
    }

    /// Whether a pronoun has been read as one of those who do something to it, whom it cannot mean:
    /// "Vucic met Putin and praised him".
    fn is_oneself(&self, unit: usize, subject: Range) -> bool {
        let Some(phrase) = self
            .chunks
            .units
            .get(unit)
            .filter(|u| u.kind == Kind::NounPhrase)
        else {
            return false;
        };
        let &[slot] = self.chunks.args(phrase.own) else {
            return false;
        };
        let pronoun = self.sentence.slots[usize::from(slot)].pronoun;
        let alone = phrase.to - phrase.from == 1;
        pronoun && alone && self.is_among(phrase.own, subject)
    }

    /// Whether a unit is an "it" or a "him" that means nobody yet.
    fn is_it(&self, unit: usize) -> bool {
        self.chunks.units.get(unit).is_some_and(|phrase| {
            let free = phrase.np.pronoun && !phrase.denotes();
            free && self.tags(unit).any(Tags::SINGULAR.with(Tags::TITLE))
        })
    }

    /// Whether a unit is a "he" or a "she" that means nobody yet.
    fn is_he(&self, unit: usize) -> bool {
        let phrase = &self.chunks.units[unit];
        let tags = self.tags(unit);
        let other = Tags::SINGULAR.with(Tags::PLURAL).with(Tags::VOLITION);
        phrase.np.pronoun && !phrase.denotes() && tags.any(Tags::LED) && !tags.any(other)
    }

    /// Whether what follows "it" says that somebody is meant: "accusing it of", "sold it tanks".
    fn means_somebody(&self, verb: usize, it: usize) -> bool {
        let Some(next) = self.chunks.units.get(it + 1) else {
            return false;
        };
        let govern = self.chunks.units[verb].verb.govern;
        match next.kind {
            Kind::Preposition => {
                self.tags(it + 1).any(
                    Tags::OF
                        .with(Tags::FOR)
                        .with(Tags::FROM)
                        .with(Tags::PARTNER),
                ) || govern.any(Govern::ADDRESS)
            }
            Kind::NounPhrase => govern.any(Govern::DATIVE),
            Kind::VerbGroup => next.verb.infinitive && govern.any(Govern::OBJECT_CONTROL),
            // "had threatened it"
            _ => govern.any(Govern::ADDRESS),
        }
    }

    /// The object of a verb with the same subject before: "lent Mali money and supplied it with
    /// arms", or of a participle that opens the sentence: "Instead of backing Mali, Togo condemned
    /// it".
    fn done_to(&self, i: usize, it: usize) -> Option<Range> {
        let clause = self.out[i];
        for verb in self.chunks.verbs_before(i).take(VERBS_BACK) {
            let upper = &self.out[verb];
            let same = upper.subject_unit.is_some() && upper.subject_unit == clause.subject_unit;
            let fronted = self.is_free(verb)
                && !self.chunks.units[verb].verb.is_finite()
                && clause.subject_unit.is_some_and(|s| s as usize > verb);
            if !same && !fronted {
                continue;
            }
            // "was received by Putin and praised him"
            let mut object = if upper.passive {
                let by = self.chunks.units.get(verb + 1);
                let by = by.is_some_and(|u| u.kind == Kind::Preposition);
                let by = by && self.tags(verb + 1).any(Tags::BY);
                by.then_some(verb + 2)
            } else {
                self.object_of(verb, i)
            };
            if object.is_none() && self.means_somebody(i, it) {
                let from = (verb + 1).max(i.saturating_sub(REACH));
                object = self.only_other(from, i, clause.subject);
            }
            return object.and_then(|object| self.one_meant(it, object, clause.subject));
        }
        None
    }

    /// The subject of the main clause, in the clause that it governs: "Chad said Niger had accused
    /// it of", "Chad praised Taiwan, for which China condemned it".
    fn told_of(&self, i: usize, it: usize) -> Option<Range> {
        let clause = self.out[i];
        let subject = self.chunks.first_of(clause.subject_unit? as usize);
        let opener = self.before(subject).filter(|_| subject < i)?;
        let pied = self.kind(opener) == Kind::Relative
            && opener.checked_sub(1).is_some_and(|link| {
                self.kind(link) == Kind::Preposition && self.tags(link).any(Tags::FOR)
            });
        let opens = match self.kind(opener) {
            Kind::Relative => pied,
            Kind::Subordinator => self.tags(opener).any(Tags::CAUSE),
            Kind::That => true,
            Kind::VerbGroup => self.chunks.units[opener].verb.govern.any(Govern::SAY),
            _ => false,
        };
        if !opens || !pied && !self.means_somebody(i, it) {
            return None;
        }
        let main = if self.kind(opener) == Kind::VerbGroup {
            opener
        } else {
            self.finite_before(opener)?
        };
        // "ignored the warrant when he visited Mali, for which Togo criticized it"
        let acts = |verb: usize| self.out[verb].subject_unit.map(|unit| unit as usize);
        let person = acts(main).is_some_and(|unit| self.one_body(unit, (0, 0)).is_none());
        let outer = self.main_verb(opener).filter(|_| pied && person);
        let main = outer.unwrap_or(main);
        let upper = &self.out[main];
        let teller = upper.subject_unit? as usize;
        let from = (teller + 1).max(subject.saturating_sub(REACH));
        let alone = pied || self.only_other(from, subject, upper.subject).is_none();
        let body = self.one_meant(it, teller, clause.subject);
        body.filter(|_| alone && is_filled(upper.subject))
    }

    /// The subject of the clause whose object a relative clause speaks of: "Myanmar relies on
    /// China, which arms it", but not "Myanmar signed a pact with China, which hailed it".
    fn main_subject(&self, i: usize, it: usize) -> Option<Range> {
        let clause = self.out[i];
        let mut opener = self.before(i)?;
        // "which arms and funds it"
        if self.kind(opener) == Kind::And {
            let verb = self
                .before(opener)
                .filter(|v| self.kind(*v) == Kind::VerbGroup)?;
            let shared = self.out[verb].subject_unit == clause.subject_unit;
            opener = self.before(verb).filter(|_| shared)?;
        }
        let object = clause.subject_unit? as usize;
        if self.kind(opener) != Kind::Relative || object > opener {
            return None;
        }
        let mut main = self.before(self.chunks.first_of(object))?;
        if self.kind(main) == Kind::Preposition {
            main = self.before(main)?;
        }
        let acts = self.kind(main) == Kind::VerbGroup && !self.out[main].passive;
        let subject = self.out[main].subject_unit.filter(|_| acts)?;
        self.one_meant(it, subject as usize, clause.subject)
    }

    /// The first verb of the sentence's part that ends at unit `end`.
    fn main_verb(&self, end: usize) -> Option<usize> {
        let low = end.saturating_sub(REACH);
        let mut units = low..end;
        units.find(|at| self.chunks.units[*at].is_predicate() && self.is_main(*at))
    }

    /// Who alone is named before beside the subject: "Mali's leader, whom Togo had hosted, accused
    /// it of".
    fn left_over(&self, i: usize, it: usize) -> Option<Range> {
        let clause = self.out[i];
        if !is_filled(clause.subject) || !self.means_somebody(i, it) {
            return None;
        }
        let other = self.only_other(i.saturating_sub(REACH), i, clause.subject)?;
        self.one_meant(it, other, clause.subject)
    }

    /// The only phrase of actors other than these between two units.
    fn only_other(&self, from: usize, to: usize, others: Range) -> Option<usize> {
        let mut only = None;
        for at in from..to {
            let unit = &self.chunks.units[at];
            let part = unit.attached_to.is_some();
            if part || !unit.denotes() || self.is_among(unit.own, others) {
                continue;
            }
            if only.is_some() {
                return None;
            }
            only = Some(at);
        }
        only
    }

    /// The slot of a phrase of one actor that is no person and none of these.
    fn one_body(&self, phrase: usize, others: Range) -> Option<Range> {
        self.one_actor(phrase, others, false)
    }

    /// The slot of a phrase of one actor whom a pronoun may mean, and none of these.
    fn one_meant(&self, pronoun: usize, phrase: usize, others: Range) -> Option<Range> {
        let slot = self.chunks.args(self.chunks.units[pronoun].own).first();
        let read = slot.map(|slot| self.sentence.slots[usize::from(*slot)].kind);
        let person = read == Some(EntityKind::Person) || self.tags(pronoun).any(Tags::TITLE);
        self.one_actor(phrase, others, person)
    }

    fn one_actor(&self, phrase: usize, others: Range, person: bool) -> Option<Range> {
        let unit = self.chunks.units.get(phrase)?;
        let &[slot] = self.chunks.args(unit.own) else {
            return None;
        };
        let slot = &self.sentence.slots[usize::from(slot)];
        let fits = (slot.kind == EntityKind::Person) == person;
        let one = fits && slot.actors.1 - slot.actors.0 == 1;
        let alone = unit.group.is_none() && !self.is_among(unit.own, others);
        (one && alone).then_some(unit.own)
    }

    /// Whether the first of these slots stands for an actor of those others.
    fn is_among(&self, these: Range, others: Range) -> bool {
        let actors = |slot: &u16| {
            self.sentence
                .actors_of(&self.sentence.slots[usize::from(*slot)])
        };
        let first = self.chunks.args(these).first();
        let first = first.and_then(|slot| actors(slot).first());
        let mut all = self.chunks.args(others).iter().flat_map(actors);
        first.is_some_and(|first| all.any(|other| other == first))
    }

    /// "Nepal turned to China, with which it signed", "left the bloc it had joined": in a relative
    /// clause "it" is the subject of the main clause, since it is not what the clause takes up.
    pub(super) fn take_up_subject(&self, i: usize, clause: &mut Clause) {
        let Some(it) = clause.subject_unit.map(|unit| unit as usize) else {
            return;
        };
        let person = self.tags(it).any(Tags::TITLE);
        let he = self.is_he(it);
        if is_filled(clause.subject) || it > i || person || !he && !self.is_it(it) {
            return;
        }
        let opener = self.before(it);
        if let Some(main) = opener.filter(|_| !he).and_then(|at| self.goes_on_from(at)) {
            let subject = self.out[main].subject_unit;
            let body = subject.and_then(|subject| self.one_body(subject as usize, (0, 0)));
            clause.subject = body.unwrap_or(clause.subject);
            return;
        }
        let relative = opener.filter(|r| self.kind(*r) == Kind::Relative);
        let taken = match relative {
            Some(relative) => self.antecedent(relative),
            None => relative_object::taken_up(self.sentence, self.chunks, it as u32, i),
        };
        let Some(main) = taken.and_then(|taken| self.finite_before(taken)) else {
            return;
        };
        let upper = &self.out[main];
        let Some(subject) = upper.subject_unit else {
            return;
        };
        let other = taken.map_or((0, 0), |taken| self.chunks.units[taken].own);
        // "Togo's leader received Chad's, whom he had backed"
        if he {
            let owns = (main..it).any(|at| self.chunks.units[at].has_modifiers());
            let sole = self.only_other(main, it, upper.subject);
            let alone = !owns && taken.is_some() && taken == sole;
            let person = self
                .one_actor(subject as usize, other, true)
                .filter(|_| alone);
            clause.subject = person.unwrap_or(clause.subject);
            return;
        }
        // "thanked Mali for the boats it had sold", "for the boats that it had sold"
        if let Some(judged) = taken.and_then(|taken| self.judged_for(main, taken)) {
            clause.subject = self.one_body(judged, other).unwrap_or(clause.subject);
            return;
        }
        let body = self.one_body(subject as usize, other);
        // "Nepal's policy is to balance China, on which it depends"
        let owner = || self.sole_owner(subject as usize, other);
        clause.subject = body.or_else(owner).unwrap_or(clause.subject);
    }

    /// Whom the verb in unit `main` judges for what phrase `taken` names.
    fn judged_for(&self, main: usize, taken: usize) -> Option<usize> {
        let link = taken.checked_sub(1)?;
        let whom = self.before(link)?;
        let judges = self.chunks.units[main].verb.govern.any(Govern::JUDGE);
        let named = whom == main + 1 && self.chunks.units[whom].denotes();
        (judges && named && self.tags(link).any(Tags::FOR)).then_some(whom)
    }

    /// Whose a phrase is, by a possessive: one body, and none of these.
    fn sole_owner(&self, phrase: usize, others: Range) -> Option<Range> {
        let unit = &self.chunks.units[phrase];
        let from = unit.from as usize;
        let slot = self.sentence.tokens.get(from)?.slot?;
        let owns = self.sentence.tokens.get(from + 1)?.mark == Mark::Possessive;
        let kind = self.sentence.slots[usize::from(slot)].kind;
        let one = unit.modifiers.1 == unit.modifiers.0 + 1 && !unit.denotes();
        let apart = !self.is_among(unit.modifiers, others);
        let body = owns && one && apart && kind != EntityKind::Person;
        (body && self.chunks.args(unit.modifiers) == [slot]).then_some(unit.modifiers)
    }

    /// Who owns what brings "it" something: "China's loans gave it leverage over Laos".
    fn owner_given(&self, verb: usize, it: usize) -> Option<Range> {
        let unit = &self.chunks.units[verb];
        let thing = self.chunks.units.get(it + 1)?.kind == Kind::NounPhrase;
        let brings = unit.verb.govern.any(Govern::DATIVE) && it == verb + 1 && thing;
        self.sole_owner(self.out[verb].subject_unit? as usize, (0, 0))
            .filter(|_| brings)
    }

    /// The verb of the main clause before "; it" or ", but it", which goes on with its subject.
    fn goes_on_from(&self, opener: usize) -> Option<usize> {
        let goes_on = match self.kind(opener) {
            Kind::Semicolon | Kind::But => true,
            // "while it"
            Kind::Subordinator => self.tags(opener).any(Tags::DESPITE),
            _ => false,
        };
        if !goes_on {
            return None;
        }
        let low = opener.saturating_sub(REACH);
        for at in (low..opener).rev() {
            if matches!(self.kind(at), Kind::Semicolon | Kind::Stop) {
                return None;
            }
            if self.chunks.units[at].is_predicate() && self.is_main(at) {
                return self.out[at].speaker.is_none().then_some(at);
            }
        }
        None
    }

    /// Whether no word that opens a clause stands before the subject of a verb.
    fn is_main(&self, verb: usize) -> bool {
        let Some(subject) = self.out[verb].subject_unit.map(|s| s as usize) else {
            return false;
        };
        let above = self
            .before(self.chunks.first_of(subject))
            .map(|at| self.kind(at));
        let next = self.before(verb).map(|at| self.kind(at));
        let opens = |kind| matches!(kind, Some(Kind::That | Kind::Subordinator | Kind::Relative));
        subject < verb && !opens(above) && !opens(next)
    }
}
