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

/// In how many verbs behind a verb of speech what is said may stand.
const SPOKEN: usize = 4;

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

    /// "maintains a policy of neutrality but contributes to": a verb that speaks only before a
    /// clause has an object, and no verb behind it.
    fn has_mere_object(&self, says: usize) -> bool {
        let units = &self.chunks.units;
        if !units[says].verb.govern.any(Govern::SAY_CLAUSE) {
            return false;
        }
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
        while at < end {
            let unit = &units[at];
            match unit.kind {
                // a list goes on behind its commas
                Kind::NounPhrase => at = self.chunks.after(at),
                Kind::Preposition | Kind::Other => at += 1,
                Kind::VerbGroup => return !unit.verb.is_finite(),
                // "fears Sudan and Chad will attack"
                Kind::And if self.joins_names(at) => at += 1,
                Kind::And | Kind::But | Kind::Subordinator => return true,
                _ => return false,
            }
        }
        false
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

    /// The verb of speech with whose subject the verb in unit `i` goes on behind a comma and "and",
    /// since what is said stands in another tense: "Chad said that Mali had fired first, and
    /// accused it". No comma needs to stand before "but": "denied that his men had fired but blamed
    /// Mali"; nor behind what should or would be: "said that Chad must be left alone and warned
    /// Mali". Nor before what can be no participle: "said that Chad had fired first and took it to
    /// task".
    pub(super) fn speaks_on(&self, i: usize, and: usize, near: Option<usize>) -> Option<usize> {
        let near = near?;
        // "countered that Chad was wrong and blamed Mali"
        let parts = self.asks_or_says(i) && self.parts_from(i, and, near);
        if let Some(main) = self.governs_clause(near).filter(|_| parts) {
            return Some(main);
        }
        let comma = and.checked_sub(1).map(|comma| self.kind(comma));
        let apart = comma == Some(Kind::Comma)
            || self.kind(and) == Kind::But
            || self.tags(near).any(Tags::MODAL) && self.has_object(i)
            || self.is_past(i);
        // "said the plan had failed and blamed Mali", "said that Chad was wrong and blamed Mali",
        // "said that Chad had its backing, and blamed Mali"
        let other = parts || self.tells_thing(near) && self.asks_or_says(i);
        let speaker = self.out[near].speaker.filter(|_| apart || other)?;
        let plain = |verb: usize| {
            let unit = &self.chunks.units[verb];
            unit.to - unit.from == 1 && unit.verb.past_or_participle
        };
        let aided = self.tags(near).any(Tags::HAVE.with(Tags::MODAL));
        // "Chad says that Mali arms them, and has asked": what has been done since
        let perfect = self.tags(i).any(Tags::HAVE) && !aided && !plain(near);
        if !(perfect || other || (plain(i) || self.is_past(i)) && aided) {
            return None;
        }
        let mut verbs = self.chunks.verbs_before(near).take(SPOKEN);
        verbs.find(|&verb| {
            let says = self.chunks.units[verb].verb.govern.any(Govern::SAY);
            let fits = says && self.out[verb].subject_unit == Some(speaker);
            fits && (other || plain(verb) != perfect)
        })
    }

    /// Whether a past with an object goes on behind a comma, or behind what somebody is said to be
    /// or to be doing, so that it is the speaker's.
    fn parts_from(&self, i: usize, and: usize, near: usize) -> bool {
        let comma = and.checked_sub(1).map(|comma| self.kind(comma)) == Some(Kind::Comma);
        let verb = &self.chunks.units[near].verb;
        let is = verb.copula || self.tags(near).any(Tags::BE);
        let done = &self.chunks.units[i];
        (comma || is)
            && done.to - done.from == 1
            && done.verb.past_or_participle
            && self.has_object(i)
    }

    /// The verb before the "that" that opens the clause of the verb in unit `inner`.
    fn governs_clause(&self, inner: usize) -> Option<usize> {
        let subject = self.out[inner].subject_unit.map(|unit| unit as usize);
        let subject = subject.filter(|subject| *subject < inner)?;
        let that = self.before(self.chunks.first_of(subject))?;
        let verb = self
            .before(that)
            .filter(|_| self.kind(that) == Kind::That)?;
        self.chunks.units[verb].is_predicate().then_some(verb)
    }

    /// Whether a phrase stands right behind the verb in unit `i`.
    fn has_object(&self, i: usize) -> bool {
        let next = self.chunks.units.get(i + 1);
        next.is_some_and(|unit| unit.kind == Kind::NounPhrase)
    }

    /// The verb above a relative clause about a thing, if the verb in unit `i` says what a thing
    /// does not do: "condemned the raid that killed two people and called on Chad".
    pub(super) fn above_relative(&self, i: usize, near: Option<usize>) -> Option<usize> {
        let near = near?;
        let opener = self.before(near).map(|before| self.kind(before));
        let relative = matches!(opener, Some(Kind::Relative | Kind::That));
        (relative && self.tells_thing(near) && self.asks_or_says(i))
            .then(|| self.main_before(near))
            .flatten()
    }

    /// Whether the subject of a verb is a thing, and none that says something: "the raid", but not
    /// "the report".
    fn tells_thing(&self, verb: usize) -> bool {
        self.out[verb].subject_unit.is_some_and(|subject| {
            let thing = &self.chunks.units[subject as usize];
            let head = self.sentence.tokens[thing.head as usize].tags;
            let actor = thing.denotes() || thing.np.agent || thing.np.name;
            !actor && !head.any(Tags::REPORTED)
        })
    }

    /// Whether the verb in unit `i` says what a thing does not do: "called on Chad", "sent its
    /// condolences".
    fn asks_or_says(&self, i: usize) -> bool {
        let govern = self.chunks.units[i].verb.govern;
        let asks = Govern::SAY
            .with(Govern::ADDRESS)
            .with(Govern::JUDGE)
            .with(Govern::OBJECT_CONTROL);
        let own = self.chunks.units.get(i + 1).is_some_and(|object| {
            let first = &self.sentence.tokens[object.from as usize];
            object.kind == Kind::NounPhrase && self.sentence.is_possessive(first)
        });
        govern.any(asks) || own && govern.any(Govern::LIGHT)
    }

    /// "owes its calm to a deal that India struck, and has promised": a comma before "and" closes
    /// the clause in which somebody else does something.
    pub(super) fn above_comma(&self, and: usize, near: Option<usize>) -> Option<usize> {
        let near = near?;
        let comma = and.checked_sub(1).map(|comma| self.kind(comma));
        let subject = self.out[near].subject_unit? as usize;
        // "signed a pact with India, which lent it money, and opened": set apart, who lent has done
        // so
        let which = self
            .before(near)
            .filter(|at| self.kind(*at) == Kind::Relative);
        let apart = which.filter(|at| *at > 0 && self.kind(at - 1) == Kind::Comma);
        if let Some(which) = apart.filter(|_| comma == Some(Kind::Comma)) {
            return self.main_before(which);
        }
        if let Some(open) = self
            .explained_before(near)
            .filter(|_| comma == Some(Kind::Comma))
        {
            return self.main_before(open);
        }
        let first = self.chunks.first_of(subject);
        let opener = first.checked_sub(1)?;
        let whose = self.kind(opener) == Kind::NounPhrase && self.tags(opener).any(Tags::WHOSE);
        let opens = whose || matches!(self.kind(opener), Kind::Relative | Kind::That);
        let inside = comma == Some(Kind::Comma) && opens && subject < near;
        let noun = opener.checked_sub(1).filter(|_| inside)?;
        let thing = self.kind(noun) == Kind::NounPhrase && !self.chunks.units[noun].denotes();
        // ", which Chad detests, and has turned"
        let apart = self.kind(noun) == Kind::Comma;
        self.main_before(first).filter(|_| thing || apart)
    }

    /// The comma behind a name that a phrase with a clause explains, whose verb is in unit `verb`:
    /// "left the CSTO, an alliance that failed".
    fn explained_before(&self, verb: usize) -> Option<usize> {
        let that = self.before(verb)?;
        let noun = that.checked_sub(1)?;
        let open = self
            .chunks
            .first_of(self.chunks.root(noun))
            .checked_sub(1)?;
        let name = &self.chunks.units[open.checked_sub(1)?];
        let unit = &self.chunks.units[self.chunks.root(noun)];
        let explains = matches!(self.kind(that), Kind::That | Kind::Relative)
            && unit.kind == Kind::NounPhrase
            && unit.np.determined
            && !unit.np.name
            && self.kind(open) == Kind::Comma;
        (explains && name.np.name && name.denotes()).then_some(open)
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
    /// blamed Pakistan".
    pub(super) fn is_coordinated(&self, i: usize, said: usize) -> bool {
        let object = self.chunks.units.get(said + 1);
        let and = self.before(i).filter(|and| self.kind(*and) == Kind::And);
        // "maintaining or improving ties"
        let beside = said + 2 == i;
        and.is_some_and(|and| {
            beside
                || object.is_some_and(|u| u.kind == Kind::NounPhrase)
                    && self.chunks.units[i].verb.is_finite()
                    && (said + 1..and).all(|j| {
                        matches!(
                            self.kind(j),
                            Kind::NounPhrase | Kind::Preposition | Kind::Other
                        )
                    })
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
