//! Who says what: verbs of speech before and behind what is said, and "according to".

use super::chunk::{Kind, Unit, is_filled};
use super::clause::{Analyzer, Clause, REACH};
use super::complement;
use super::word_class::{Govern, Tags};
use crate::gazetteer::{EntityKind, Form};

/// A relative clause with a verb of speech is looked for in no more units than this behind its
/// noun.
const LONGEST_ASIDE: usize = 40;

/// The object of a verb that may be one of speech ends in so many units.
const LONGEST_OBJECT: usize = 12;

impl Analyzer<'_> {
    /// Takes over the speaker of the verb of speech before, if this verb stands in its scope.
    pub(super) fn speech(&self, i: usize, clause: &mut Clause) {
        let Some(last) = self.last_verb else { return };
        let unit = &self.chunks.units[last];
        let said = unit.verb.govern.any(Govern::SAY)
            && !self.out[last].passive
            && !self.is_coordinated(i, last)
            && !self.is_closed(i, last)
            && !self.has_mere_object(last);
        // "X said on Monday, after Y did Z" ends what is said at a subordinator behind a comma
        if said && is_filled(self.out[last].subject) {
            clause.speaker = self.out[last].subject_unit;
            clause.denied = unit.verb.govern.any(Govern::DENY) && !self.out[last].negated;
        } else if self.out[last].speaker.is_some() && !self.is_closed(i, last) {
            clause.speaker = self.out[last].speaker;
            clause.denied = self.out[last].denied;
        } else if said && unit.verb.govern.any(Govern::DENY) && self.opens(last, i) {
            // "officials denied that": whoever they are
            clause.denied = !self.out[last].negated;
        }
        // "demanded that Israel ease restrictions": not yet so
        let demanded = unit
            .verb
            .govern
            .any(Govern::INTEND.with(Govern::OBJECT_CONTROL))
            && !unit.verb.govern.any(Govern::SAY)
            && (last + 1..i).any(|j| self.kind(j) == Kind::That && !self.is_claimed(j));
        clause.planned |= demanded && !self.out[last].passive;
        clause.negated ^= self.is_disbelieved(last, i);
        // "it is not true that", "it is likely that"
        let nobody = !is_filled(self.out[last].subject);
        let that = if unit.verb.copula && nobody {
            (last + 1..i).find(|j| self.kind(*j) == Kind::That)
        } else {
            None
        };
        if let Some(negated) = that.and_then(|that| self.is_cleft(last, that)) {
            clause.negated ^= negated;
        } else if let Some(that) = that {
            let words = self.chunks.units[last].from..self.chunks.units[that].from;
            // "it was not until May that", "it was not the first time that"
            let judged = self.chunks.units.get(last + 1);
            let judged = judged.is_some_and(|u| u.kind == Kind::NounPhrase && u.to - u.from == 1);
            clause.negated ^= self.out[last].negated && judged;
            clause.possible |= words
                .into_iter()
                .any(|t| self.sentence.tokens[t as usize].tags.any(Tags::POSSIBLE));
        }
        // "said it would send troops": the future of what was said
        let verb = self.chunks.units[i].verb;
        if verb.would && clause.speaker.is_some() {
            clause.possible = false;
            clause.planned = true;
        }
    }

    /// Whether an "and" stands between two who are known.
    fn joins_names(&self, and: usize) -> bool {
        let beside = [and.checked_sub(1), Some(and + 1)];
        let mut units = beside.into_iter().map(|at| self.chunks.units.get(at?));
        units.all(|unit| unit.is_some_and(Unit::denotes))
    }

    /// "maintains a policy of neutrality but contributes to", "announced a ban while Chad waited":
    /// a verb of speech that has an object, and no clause that it says.
    fn has_mere_object(&self, says: usize) -> bool {
        let units = &self.chunks.units;
        let govern = units[says].verb.govern;
        if govern.any(Govern::ADDRESS) {
            return false;
        }
        let narrow = govern.any(Govern::SAY_CLAUSE);
        let mut at = says + 1;
        while units.get(at).is_some_and(|unit| unit.kind == Kind::Other) {
            at += 1;
        }
        if !units
            .get(at)
            .is_some_and(|unit| unit.kind == Kind::NounPhrase)
        {
            return false;
        }
        let end = units.len().min(at + LONGEST_OBJECT);
        let mut commas = 0;
        while at < end {
            let unit = &units[at];
            match unit.kind {
                // a list goes on behind its commas
                Kind::NounPhrase => at = self.chunks.after(at),
                Kind::Preposition | Kind::Other => at += 1,
                Kind::Comma => {
                    commas += 1;
                    at += 1;
                }
                // "said its refusal to talk breaks the truce"
                Kind::VerbGroup if !unit.verb.is_finite() => return narrow && commas == 0,
                // "when it declared a truce, Chad left", but "claims Iraq, an ally, left"
                Kind::VerbGroup => return commas == 1 && self.is_opened_by_cause(says),
                // "fears Sudan and Chad will attack"
                Kind::And if self.joins_names(at) => at += 1,
                Kind::And | Kind::But | Kind::Subordinator => return true,
                _ => return false,
            }
        }
        false
    }

    /// Whether a subordinator opens the clause of a verb: "when it declared".
    fn is_opened_by_cause(&self, verb: usize) -> bool {
        let subject = self.out[verb].subject_unit.map(|s| s as usize);
        let opener = subject.and_then(|subject| self.before(self.chunks.first_of(subject)));
        opener.is_some_and(|opener| self.kind(opener) == Kind::Subordinator)
    }

    /// Whether somebody does not believe what the verb in unit `i` says: "does not think that Iran
    /// will attack".
    fn is_disbelieved(&self, believes: usize, i: usize) -> bool {
        let govern = self.chunks.units[believes].verb.govern;
        govern.any(Govern::OPINE) && self.out[believes].negated && self.opens(believes, i)
    }

    /// Whether the clause of the verb in unit `i` is the object of the verb of speech before.
    fn opens(&self, says: usize, i: usize) -> bool {
        let behind = self.chunks.units.get(says + 1);
        let clause = behind.is_some_and(|unit| match unit.kind {
            Kind::That => true,
            Kind::NounPhrase => self.chunks.after(says + 1) == i,
            _ => false,
        });
        clause && !self.chunks.units[i].verb.infinitive
    }

    /// How real it is what a noun says in its own clause: "a report that Iran had", "rejected
    /// claims that Iran had", "no evidence that Iran had".
    pub(super) fn claimed(&self, i: usize, clause: &mut Clause) {
        let claim = self.sentence.tags.any(Tags::DEED) && self.sentence.tags.any(Tags::REPORTED);
        let Some(subject) = clause.subject_unit.filter(|_| claim).map(|s| s as usize) else {
            return;
        };
        let first = |unit: usize| self.chunks.first_of(unit);
        let that = first(subject).checked_sub(1);
        let that = that.filter(|that| self.kind(*that) == Kind::That);
        let noun = that.and_then(|that| that.checked_sub(1));
        let Some(noun) = noun.filter(|noun| self.kind(*noun) == Kind::NounPhrase) else {
            return;
        };
        let noun = self.chunks.root(noun);
        let unit = &self.chunks.units[noun];
        let tags = self.sentence.tokens[unit.head as usize].tags;
        if !tags.any(Tags::DEED) || !tags.any(Tags::REPORTED) {
            return;
        }
        // "a charge that Iran rejected": the clause is about the charge
        let govern = self.chunks.units[i].verb.govern;
        let refuted = govern.any(Govern::SPURN.with(Govern::DENY))
            && self.chunks.units.get(i + 1).map(|unit| unit.kind) != Some(Kind::NounPhrase);
        if refuted {
            return;
        }
        let wished = tags.any(Tags::VOLITION);
        clause.planned |= wished;
        clause.reported |= !wished;
        let verb = first(noun).checked_sub(1);
        let verb = verb.filter(|verb| self.kind(*verb) == Kind::VerbGroup);
        clause.denied |= unit.np.no
            || verb.is_some_and(|verb| {
                let govern = self.chunks.units[verb].verb.govern;
                // "discussed reports that" denies nothing
                let spurns = Govern::UNDO.with(Govern::AGAINST);
                let spurns = govern.any(Govern::SPURN) && govern.any(spurns);
                (govern.any(Govern::DENY) || spurns) && !self.out[verb].negated
            });
    }

    /// Whether "that" in unit `that` opens what a noun before it claims: "reports that".
    fn is_claimed(&self, that: usize) -> bool {
        let noun = that.checked_sub(1).map(|noun| &self.chunks.units[noun]);
        noun.filter(|noun| noun.kind == Kind::NounPhrase)
            .map(|noun| self.sentence.tokens[noun.head as usize].tags)
            .is_some_and(|head| {
                head.any(Tags::DEED) && head.any(Tags::REPORTED) && !head.any(Tags::VOLITION)
            })
    }

    /// Whether all that is said stands before the verb of speech, whose speaker follows it: "…,"
    /// said Peru, an ally fighting Chile.
    fn is_closed(&self, i: usize, said: usize) -> bool {
        let inverted = self.out[said]
            .subject_unit
            .is_some_and(|speaker| speaker as usize > said);
        let mut between = self.chunks.units[said..i].iter();
        if inverted {
            return !between.any(|unit| unit.kind == Kind::Quote);
        }
        // "the rebels, whom it accuses Chad of backing; it also"
        // "maintains bases in Chad; it also": what is said would be a clause
        let object = self.chunks.units.get(said + 1);
        let named = object.is_some_and(|u| u.kind == Kind::NounPhrase)
            && !complement::opens_clause(self.chunks, said + 1);
        (named || self.qualified(said)) && between.any(|unit| unit.kind == Kind::Semicolon)
    }

    /// Whether a verb stands beside a verb of speech that has its object: "denied the claim and
    /// blamed Pakistan", "denied the claim, blamed Pakistan and".
    pub(super) fn is_coordinated(&self, i: usize, said: usize) -> bool {
        let object = self.chunks.units.get(said + 1);
        let parts = |kind| matches!(kind, Kind::And | Kind::Comma);
        let joint = self.before(i).filter(|joint| parts(self.kind(*joint)));
        // "denied the charge, and shut the border"
        let comma = joint.and_then(|and| self.before(and));
        let comma = comma.filter(|comma| self.kind(*comma) == Kind::Comma);
        let Some(joint) = comma.or(joint) else {
            return false;
        };
        // "maintaining or improving ties"
        let beside = said + 2 == i && self.kind(joint) == Kind::And;
        beside
            || object.is_some_and(|u| u.kind == Kind::NounPhrase)
                && self.chunks.units[i].verb.is_finite()
                && (said + 1..joint).all(|j| {
                    matches!(
                        self.kind(j),
                        Kind::NounPhrase | Kind::Preposition | Kind::Other
                    )
                })
    }

    /// The verb of speech of a relative clause about the subject of the verb in unit `i`, which is
    /// not said with it: "Iran, which said it had won, left".
    pub(super) fn said_beside(&self, i: usize, clause: &Clause) -> Option<usize> {
        let subject = clause.subject_unit?;
        let speaker = clause.speaker?;
        let mut near = (subject as usize..i).take(LONGEST_ASIDE);
        let relative = near.find(|j| self.kind(*j) == Kind::Relative)?;
        // "the speech, in which he said …, was hailed"
        let inside = speaker as usize > relative
            && self
                .before(i)
                .is_some_and(|before| matches!(self.kind(before), Kind::Comma | Kind::Dash));
        (subject == speaker || inside).then_some(())?;
        near.find(|j| {
            self.chunks.units[*j].verb.govern.any(Govern::SAY)
                && self.out[*j].subject_unit == Some(speaker)
        })
    }

    /// "…, X said": what stands before is what X said.
    pub(super) fn back_speech(&mut self, i: usize, clause: &Clause) {
        let Some(subject) = clause.subject_unit else {
            return;
        };
        let first = self.chunks.first_of(subject as usize).min(i);
        let before = first.checked_sub(1);
        let opens = before.is_some_and(|b| matches!(self.kind(b), Kind::Comma | Kind::Quote));
        let next = self.chunks.units.get(i + 1).map(|u| u.kind);
        let closes = !matches!(
            next,
            Some(Kind::That | Kind::NounPhrase | Kind::Quote | Kind::VerbGroup)
        ) || self.tells_whom(i, before);
        if !(opens && (closes || subject as usize > i)) {
            return;
        }
        let quoted = before.is_some_and(|b| self.kind(b) == Kind::Quote);
        // those before have got their speaker from the verb of speech before this one
        while let Some(&verb) = self
            .chunks
            .verbs
            .get(self.voiced)
            .filter(|v| (**v as usize) < first)
        {
            self.speaks(verb as usize, subject, quoted);
            self.voiced += 1;
        }
    }

    /// "…," X told reporters: whether the object of the verb in unit `i`, behind a quotation that
    /// ends at unit `before`, is only who hears it.
    fn tells_whom(&self, i: usize, before: Option<usize>) -> bool {
        let quoted = before.is_some_and(|b| self.kind(b) == Kind::Quote);
        let whom = self.chunks.units.get(i + 1);
        let behind = self.chunks.units.get(self.chunks.after(i + 1));
        quoted
            && whom.is_some_and(|u| u.kind == Kind::NounPhrase)
            && behind.is_none_or(|u| {
                matches!(
                    u.kind,
                    Kind::Stop | Kind::Comma | Kind::Preposition | Kind::Other
                )
            })
    }

    /// "…, said X": the speaker behind the verb.
    pub(super) fn inverted(&self, i: usize) -> Option<usize> {
        let unit = &self.chunks.units[i];
        let opens = i
            .checked_sub(1)
            .is_some_and(|b| matches!(self.kind(b), Kind::Comma | Kind::Quote));
        let says = unit.verb.govern.any(Govern::SAY)
            && !unit.verb.govern.any(Govern::ADDRESS)
            && unit.to - unit.from == 1;
        // nearly all verbs
        if !opens || !says {
            return None;
        }
        // "…," said the council: a speaker who is not known is one as well
        let quoted = i.checked_sub(1).map(|b| self.kind(b)) == Some(Kind::Quote);
        let speaker = self
            .chunks
            .units
            .get(i + 1)
            .filter(|u| u.denotes() || quoted && u.kind == Kind::NounPhrase)?;
        let last = speaker.group.map_or(i + 1, |group| group.last as usize);
        let mut behind = self.chunks.units[self.chunks.after(last)..].iter();
        let behind = behind.find(|u| u.depth <= unit.depth);
        let closes = behind.is_none_or(|u| {
            matches!(
                u.kind,
                Kind::Stop | Kind::Comma | Kind::Preposition | Kind::Quote
            )
        });
        // "their envoy, Ali Fadel, warned Iran", "Mali, which left, warned Chad": nothing has been
        // said before the comma
        let said = || {
            let comma = i.checked_sub(1).filter(|c| self.kind(*c) == Kind::Comma);
            let low = i.saturating_sub(REACH);
            let open = comma
                .and_then(|comma| self.insertion(comma, low))
                .unwrap_or(i);
            let mut before = self.chunks.units[..open].iter();
            before.any(|u| u.kind == Kind::Quote || u.is_predicate())
        };
        (closes && said()).then_some(i + 1)
    }

    /// "X said it would": a pronoun without an actor is the speaker.
    fn take_voice(&mut self, i: usize, speaker: u32, quoted: bool) {
        let clause = self.out[i];
        let pronoun = clause
            .subject_unit
            .is_some_and(|u| self.may_mean(u as usize, speaker, quoted));
        if pronoun && !is_filled(clause.subject) {
            self.out[i].subject = self.chunks.collective(speaker as usize);
            self.out[i].ours = clause.subject_unit.is_some_and(|u| self.is_we(u as usize));
        }
    }

    /// Whether a phrase is a pronoun that may mean the speaker: not "this", in a quotation "I" or
    /// "we" only, and "it" for no person.
    pub(super) fn may_mean(&self, phrase: usize, speaker: u32, quoted: bool) -> bool {
        let unit = &self.chunks.units[phrase];
        let tags = self.sentence.tokens[unit.head as usize].tags;
        let first = tags.any(Tags::WE.with(Tags::VOLITION));
        let third = tags.any(Tags::LED) && !quoted && {
            let speakers = self.chunks.collective(speaker as usize);
            let slots = self.chunks.args(speakers);
            let person = slots
                .iter()
                .all(|s| self.sentence.slots[usize::from(*s)].kind == EntityKind::Person);
            let one = slots.len() == 1;
            !(person && tags.any(Tags::SINGULAR) || person && one && tags.any(Tags::PLURAL))
        };
        unit.np.pronoun && (first || third)
    }

    pub(super) fn is_we(&self, unit: usize) -> bool {
        let head = self.chunks.units[unit].head;
        self.sentence.tokens[head as usize].tags.any(Tags::WE)
    }

    /// "According to X, …": the rest of the sentence is X's words.
    pub(super) fn according(&mut self) {
        let units = self.chunks.units.len();
        let Some(at) = (0..units)
            .find(|i| self.kind(*i) == Kind::Preposition && self.tags(*i).any(Tags::ACCORDING))
        else {
            return;
        };
        if at + 1 >= units || self.kind(at + 1) != Kind::NounPhrase {
            return;
        }
        for n in 0..self.chunks.verbs.len() {
            self.speaks(self.chunks.verbs[n] as usize, at as u32 + 1, false);
        }
    }

    /// "Chad: Niger must leave": a name and a colon open what is said, where nobody else says it.
    pub(super) fn labeled(&mut self) {
        let label = self.chunks.units.first().filter(|label| label.denotes());
        let colon = self.chunks.after(0);
        let is_colon = self.chunks.units.get(colon).map(|unit| unit.kind) == Some(Kind::Colon);
        let says = |verb: &u32| {
            let govern = self.chunks.units[*verb as usize].verb.govern;
            govern.any(Govern::SAY)
        };
        if label.is_none() || !is_colon || self.chunks.verbs.iter().any(says) {
            return;
        }
        // "Chad: Rebels attack a town": what the line is about
        let slots = self.chunks.args(self.chunks.units[0].own);
        let topic = slots.iter().any(|slot| {
            let slot = &self.sentence.slots[usize::from(*slot)];
            slot.kind == EntityKind::Country && slot.form != Form::Metonym
        });
        for n in 0..self.chunks.verbs.len() {
            let verb = self.chunks.verbs[n] as usize;
            let unit = &self.chunks.units[verb];
            if !topic || unit.verb.copula || self.sentence.obliges(unit) {
                self.speaks(verb, 0, false);
            }
        }
    }

    /// Makes a phrase the speaker of the verb in unit `i`, if it has none.
    fn speaks(&mut self, i: usize, speaker: u32, quoted: bool) {
        if self.out[i].speaker.is_none() {
            self.out[i].speaker = Some(speaker);
            self.take_voice(i, speaker, quoted);
        }
    }
}
