//! Who is the subject of each verb group, and how real what it says is.
//!
//! A verb group's subject is found by walking left over what cannot be it: prepositional phrases,
//! insertions between commas or dashes, reduced relative clauses. Infinitives, gerunds and
//! coordinated predicates take the subject of the verb that governs them. Verbs of speech open a
//! scope in which their subject is the speaker.

use super::chunk::{Chunks, Kind, Range, Unit};
use super::complement;
use super::lexicon::{Govern, Tags};
use super::token::Sentence;

/// How far to the left a subject is looked for, in units.
const REACH: usize = 60;

/// What is known of the clause of one verb group; the vector runs parallel to the units.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Clause {
    /// Slots of the grammatical subject, a range of [`Chunks::args`].
    pub subject: Range,
    /// The phrase of the subject, or the nearest one that it was inherited from.
    pub subject_unit: Option<u32>,
    /// The verb that governs this one.
    pub governor: Option<u32>,
    pub negated: bool,
    pub planned: bool,
    pub possible: bool,
    pub reported: bool,
    /// The speaker says that it is not so.
    pub denied: bool,
    pub passive: bool,
    /// Whether the subject is "we" in the speaker's mouth.
    pub ours: bool,
    /// The unit of the speaker in whose words the clause stands.
    pub speaker: Option<u32>,
}

/// Finds the clause of every verb group.
pub(crate) fn analyze(sentence: &Sentence, chunks: &mut Chunks, out: &mut Vec<Clause>) {
    out.clear();
    out.resize(chunks.units.len(), Clause::default());
    let mut analyzer = Analyzer {
        sentence,
        chunks,
        out,
        last_verb: None,
    };
    for i in 0..analyzer.chunks.units.len() {
        if analyzer.chunks.units[i].kind == Kind::VerbGroup {
            analyzer.verb(i);
            analyzer.last_verb = Some(i);
        }
    }
    analyzer.front();
    analyzer.according();
}

struct Analyzer<'a> {
    sentence: &'a Sentence,
    chunks: &'a mut Chunks,
    out: &'a mut Vec<Clause>,
    last_verb: Option<usize>,
}

impl Analyzer<'_> {
    fn kind(&self, i: usize) -> Kind {
        self.chunks.units[i].kind
    }

    fn tags(&self, i: usize) -> Tags {
        self.sentence.tokens[self.chunks.units[i].from as usize].tags
    }

    /// The unit before `i` that is no adverb and no quotation mark.
    fn before(&self, i: usize) -> Option<usize> {
        (0..i)
            .rev()
            .find(|j| !matches!(self.kind(*j), Kind::Other | Kind::Quote))
    }

    fn verb(&mut self, i: usize) {
        let verb = self.chunks.units[i].verb;
        let mut clause = Clause {
            negated: verb.negated,
            planned: verb.planned,
            possible: verb.possible,
            reported: verb.reported,
            passive: verb.passive,
            ..Clause::default()
        };
        self.speech(i, &mut clause);
        if verb.infinitive {
            self.infinitive(i, &mut clause);
        } else if self.is_helped(i) {
            self.subject_from(&mut clause, i - 1);
            self.governed_by(&mut clause, i - 1);
        } else if verb.bare_gerund {
            self.gerund(i, &mut clause);
        } else if verb.bare_participle || self.is_reduced(i) {
            self.chunks.units[i].verb.bare_participle = true;
            self.participle(i, &mut clause);
        } else if let Some(speaker) = self.inverted(i) {
            self.subject_is(&mut clause, speaker);
        } else {
            self.finite(i, &mut clause);
            clause.possible |= self.is_conditional(i, &clause);
            self.adverb_before(i, &mut clause);
            let own = clause
                .subject_unit
                .filter(|unit| self.last_verb.is_none_or(|last| *unit as usize > last));
            // "no Iranian official met", "neither Oman nor Qatar met"
            clause.negated ^= own.is_some_and(|unit| self.chunks.is_none_of(self.sentence, unit));
        }
        self.out[i] = clause;
        if verb.govern.any(Govern::SAY) && !clause.passive && clause.subject.0 < clause.subject.1 {
            self.back_speech(i, &clause);
        }
    }

    /// "to help defend": a plain form right behind a verb of aspect.
    fn is_helped(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1).map(|b| self.chunks.units[b]) else {
            return false;
        };
        let unit = &self.chunks.units[i];
        before.kind == Kind::VerbGroup
            && before.verb.govern.any(Govern::ASPECT)
            && unit.verb.is_finite()
            && unit.to - unit.from == 1
            && !unit.verb.past_or_participle
    }

    /// Takes over the speaker of the verb of speech before, if this verb stands in its scope.
    fn speech(&self, i: usize, clause: &mut Clause) {
        let Some(last) = self.last_verb else { return };
        let unit = &self.chunks.units[last];
        let said = unit.verb.govern.any(Govern::SAY)
            && !self.out[last].passive
            && !self.is_coordinated(i, last);
        // "X said on Monday, after Y did Z" ends what is said at a subordinator behind a comma
        if said && self.out[last].subject.0 < self.out[last].subject.1 {
            clause.speaker = self.out[last].subject_unit;
            clause.denied = unit.verb.govern.any(Govern::DENY) && !self.out[last].negated;
        } else if self.out[last].speaker.is_some() {
            clause.speaker = self.out[last].speaker;
            clause.denied = self.out[last].denied;
        }
        // "demanded that Israel ease restrictions": not yet so
        let demanded = unit
            .verb
            .govern
            .any(Govern::INTEND.with(Govern::OBJECT_CONTROL))
            && !unit.verb.govern.any(Govern::SAY)
            && (last + 1..i).any(|j| self.kind(j) == Kind::That);
        clause.planned |= demanded && !self.out[last].passive;
        // "it is not true that", "it is likely that"
        let that = (last + 1..i).find(|j| self.kind(*j) == Kind::That);
        let nobody = self.out[last].subject.0 == self.out[last].subject.1;
        if let Some(that) = that.filter(|_| unit.verb.copula && nobody) {
            let words = self.chunks.units[last].from..self.chunks.units[that].from;
            clause.negated ^= self.out[last].negated;
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

    /// Whether a verb stands beside a verb of speech that has its object: "denied the claim and
    /// blamed Pakistan".
    fn is_coordinated(&self, i: usize, said: usize) -> bool {
        let object = self.chunks.units.get(said + 1);
        let and = self.before(i).filter(|and| self.kind(*and) == Kind::And);
        and.is_some_and(|and| {
            said + 1 < and
                && object.is_some_and(|u| u.kind == Kind::NounPhrase)
                && self.chunks.units[i].verb.is_finite()
                && (said + 1..and).all(|j| {
                    matches!(
                        self.kind(j),
                        Kind::NounPhrase | Kind::Preposition | Kind::Other
                    )
                })
        })
    }

    /// "…, X said": what stands before is what X said.
    fn back_speech(&mut self, i: usize, clause: &Clause) {
        let Some(subject) = clause.subject_unit else {
            return;
        };
        let first = self.chunks.units[subject as usize]
            .group
            .map_or(subject, |g| g.first)
            .min(i as u32);
        let before = (first as usize).checked_sub(1);
        let opens = before.is_some_and(|b| matches!(self.kind(b), Kind::Comma | Kind::Quote));
        let next = self.chunks.units.get(i + 1).map(|u| u.kind);
        let closes = !matches!(
            next,
            Some(Kind::That | Kind::NounPhrase | Kind::Quote | Kind::VerbGroup)
        );
        if !(opens && (closes || subject as usize > i)) {
            return;
        }
        for j in 0..first as usize {
            if self.kind(j) == Kind::VerbGroup && self.out[j].speaker.is_none() {
                self.out[j].speaker = Some(subject);
                self.take_voice(j, subject);
            }
        }
    }

    /// "…, said X": the speaker behind the verb.
    fn inverted(&self, i: usize) -> Option<usize> {
        let unit = &self.chunks.units[i];
        let opens = i
            .checked_sub(1)
            .is_some_and(|b| matches!(self.kind(b), Kind::Comma | Kind::Quote));
        let says = unit.verb.govern.any(Govern::SAY) && unit.to - unit.from == 1;
        let speaker = self.chunks.units.get(i + 1).filter(|u| u.denotes())?;
        let last = speaker.group.map_or(i + 1, |group| group.last as usize);
        let behind = self.chunks.units.get(self.chunks.after(last));
        let closes = behind.is_none_or(|u| {
            matches!(
                u.kind,
                Kind::Stop | Kind::Comma | Kind::Preposition | Kind::Quote
            )
        });
        (opens && says && closes).then_some(i + 1)
    }

    /// "X said it would": a pronoun without an actor is the speaker.
    fn take_voice(&mut self, i: usize, speaker: u32) {
        let clause = self.out[i];
        let pronoun = clause
            .subject_unit
            .is_some_and(|u| self.chunks.units[u as usize].np.pronoun);
        if pronoun && clause.subject.0 == clause.subject.1 {
            self.out[i].subject = self.chunks.collective(speaker as usize);
            self.out[i].ours = clause.subject_unit.is_some_and(|u| self.is_we(u as usize));
        }
    }

    fn is_we(&self, unit: usize) -> bool {
        let head = self.chunks.units[unit].head;
        self.sentence.tokens[head as usize].tags.any(Tags::WE)
    }

    fn subject_from(&self, clause: &mut Clause, other: usize) {
        clause.subject = self.out[other].subject;
        clause.subject_unit = self.out[other].subject_unit;
        clause.ours = self.out[other].ours;
    }

    fn subject_is(&self, clause: &mut Clause, phrase: usize) {
        clause.subject = self.chunks.collective(phrase);
        clause.subject_unit = Some(phrase as u32);
        let pronoun = self.chunks.units[phrase].np.pronoun;
        if let (true, Some(speaker)) = (
            pronoun && clause.subject.0 == clause.subject.1,
            clause.speaker,
        ) {
            clause.subject = self.chunks.collective(speaker as usize);
            clause.ours = self.is_we(phrase);
        }
    }

    /// Takes flags over from the verb that governs.
    fn governed_by(&self, clause: &mut Clause, governor: usize) {
        let upper = self.out[governor];
        let govern = self.chunks.units[governor].verb.govern;
        clause.governor = Some(governor as u32);
        clause.speaker = clause.speaker.or(upper.speaker);
        clause.reported |= upper.reported;
        clause.denied |= upper.denied;
        clause.possible |= upper.possible || govern.any(Govern::ATTEMPT);
        let wills = govern.any(Govern::INTEND.with(Govern::OBJECT_CONTROL));
        let happens = govern.any(Govern::ASPECT) && !wills;
        clause.planned |= upper.planned || !happens;
        clause.negated ^= upper.negated;
        if govern.any(Govern::REFUSE) {
            clause.negated = !clause.negated;
            clause.planned = upper.planned;
        }
    }

    /// "to sign": the subject of the verb or noun that governs it.
    fn infinitive(&self, i: usize, clause: &mut Clause) {
        let Some(before) = self.before(i) else { return };
        let mut root = before;
        while let Some(parent) = self.chunks.units[root].attached_to {
            root = parent as usize;
        }
        let unit = self.chunks.units[root];
        let governor = self.governor(i);
        if unit.kind == Kind::NounPhrase {
            let object_of = governor.is_some_and(|g| self.object_control(g, root));
            // "urged it to leave": whoever it is, not who urges
            let control = governor.is_some_and(|g| {
                let govern = self.chunks.units[g].verb.govern;
                govern.any(Govern::OBJECT_CONTROL) && self.before(root) == Some(g)
            });
            if object_of && unit.denotes() || control && unit.np.pronoun {
                self.subject_is(clause, root);
                if let Some(g) = governor {
                    self.governed_by(clause, g);
                }
                return;
            }
            // "urged the government to sign": not the one who urges
            if object_of && governor.is_some_and(|g| self.urges_other(g, &unit)) {
                if let Some(g) = governor {
                    self.governed_by(clause, g);
                }
                return;
            }
            // "appealed to Iran to release", "called on Iran to withdraw"
            if let Some(governor) = governor.filter(|_| unit.denotes()) {
                let first = unit.group.map_or(root, |g| g.first as usize);
                let govern = self.chunks.units[governor].verb.govern;
                let behind = first >= 2
                    && first - 2 == governor
                    && self.kind(first - 1) == Kind::Preposition
                    && govern.any(Govern::OBJECT_CONTROL);
                if behind && !self.out[governor].passive {
                    self.subject_is(clause, root);
                    self.governed_by(clause, governor);
                    return;
                }
            }
            // "the right of Russia to fire", "asked for Iran to withdraw"
            if unit.denotes() && self.owns_infinitive(root) {
                self.subject_is(clause, root);
                clause.planned = true;
                return;
            }
            // "Russia's decision to withdraw"
            if !unit.np.name && !unit.denotes() && unit.modifiers.0 < unit.modifiers.1 {
                clause.subject = unit.modifiers;
                clause.subject_unit = Some(root as u32);
                let refused = self.sentence.tokens[unit.head as usize]
                    .tags
                    .any(Tags::REFUSAL);
                clause.planned = !refused;
                clause.negated ^= refused;
                return;
            }
        }
        // "A and B to sign": a headline's future
        let Some(governor) = governor else {
            if unit.denotes() {
                self.subject_is(clause, root);
                clause.planned = true;
            }
            return;
        };
        if self.kind(before) == Kind::And {
            // "to meet X and to sign Y"
            *clause = Clause {
                governor: self.out[governor].governor,
                ..self.out[governor]
            };
            return;
        }
        self.subject_from(clause, governor);
        if self.chunks.units[governor]
            .verb
            .govern
            .any(Govern::OBJECT_CONTROL)
            && !self.chunks.units[governor].verb.govern.any(Govern::INTEND)
        {
            if let Some(object) = self.object_of(governor, i) {
                self.subject_is(clause, object);
            } else if self.out[governor].passive {
                self.subject_from(clause, governor);
            }
        }
        self.governed_by(clause, governor);
    }

    /// Whether the object of a verb such as "urge" is somebody who is not known: "the government".
    fn urges_other(&self, governor: usize, object: &Unit) -> bool {
        let govern = self.chunks.units[governor].verb.govern;
        govern.any(Govern::OBJECT_CONTROL)
            && !govern.any(Govern::INTEND)
            && (object.np.agent || object.np.pronoun)
            && object.modifiers.0 == object.modifiers.1
    }

    /// Whether the phrase stands behind "for", or behind "of" or "by" and a noun of will.
    fn owns_infinitive(&self, phrase: usize) -> bool {
        let first = self.chunks.units[phrase]
            .group
            .map_or(phrase, |g| g.first as usize);
        let Some(before) = first
            .checked_sub(1)
            .filter(|b| self.kind(*b) == Kind::Preposition)
        else {
            return false;
        };
        let noun = before.checked_sub(1).map(|n| self.chunks.units[n]);
        let willed = noun.is_some_and(|n| {
            n.kind == Kind::NounPhrase
                && self.sentence.tokens[n.head as usize]
                    .tags
                    .any(Tags::VOLITION)
        });
        self.tags(before).any(Tags::FOR) || willed && self.tags(before).any(Tags::OF.with(Tags::BY))
    }

    /// The nearest verb to the left inside the clause.
    fn governor(&self, i: usize) -> Option<usize> {
        let low = i.saturating_sub(REACH);
        for j in (low..i).rev() {
            match self.kind(j) {
                Kind::VerbGroup => return Some(j),
                Kind::Stop | Kind::Semicolon | Kind::Relative => return None,
                _ => {}
            }
        }
        None
    }

    /// The direct object of `verb`, before unit `end`.
    fn object_of(&self, verb: usize, end: usize) -> Option<usize> {
        let first =
            (verb + 1..end).find(|j| !matches!(self.kind(*j), Kind::Other | Kind::Quote))?;
        self.chunks.units[first].denotes().then_some(first)
    }

    fn object_control(&self, verb: usize, phrase: usize) -> bool {
        let govern = self.chunks.units[verb].verb.govern;
        let first = self.chunks.units[phrase]
            .group
            .map_or(phrase, |g| g.first as usize);
        let direct = self.before(first) == Some(verb);
        let upper = &self.out[verb];
        direct && !upper.passive && govern.any(Govern::OBJECT_CONTROL.with(Govern::INTEND))
    }

    /// "fighting": after a preposition, a comma, a verb, or a noun that it modifies.
    fn gerund(&self, i: usize, clause: &mut Clause) {
        let Some(before) = self.before(i) else { return };
        match self.kind(before) {
            Kind::NounPhrase => {
                let mut root = before;
                while let Some(parent) = self.chunks.units[root].attached_to {
                    root = parent as usize;
                }
                if self.chunks.units[root].denotes() {
                    self.subject_is(clause, root);
                } else if let Some(governor) = self.governor(i) {
                    // "issued a statement condemning", "signed an order raising tariffs"
                    let govern = self.chunks.units[governor].verb.govern;
                    let first = self.chunks.units[root]
                        .group
                        .map_or(root, |g| g.first as usize);
                    let object = self.before(first) == Some(governor);
                    if object && govern.any(Govern::LIGHT) && !self.out[governor].passive {
                        self.subject_from(clause, governor);
                        clause.speaker = clause.speaker.or(self.out[governor].speaker);
                        clause.planned |= self.out[governor].planned;
                        clause.possible |= self.out[governor].possible;
                        clause.negated ^= self.out[governor].negated;
                    }
                }
            }
            Kind::VerbGroup => {
                self.subject_from(clause, before);
                self.governed_by(clause, before);
                let govern = self.chunks.units[before].verb.govern;
                if !govern.any(
                    Govern::INTEND
                        .with(Govern::REFUSE)
                        .with(Govern::OBJECT_CONTROL),
                ) {
                    clause.planned = self.out[before].planned;
                }
            }
            Kind::Preposition => {
                let Some(governor) = self.governor(before) else {
                    return;
                };
                // "said that the accord on sending troops": the sender is not who says so
                if (governor + 1..before).any(|j| self.kind(j) == Kind::That) {
                    return;
                }
                // "accused Iran of attacking", "thanked Iran for supporting"
                let aside = Tags::BY.with(Tags::WITHOUT).with(Tags::AS).with(Tags::IN);
                let of = !self.tags(before).any(aside);
                let object = self.object_of(governor, before).filter(|_| of);
                let object = object.or_else(|| self.felt_for(governor, before));
                match object {
                    Some(object) if !self.out[governor].passive => self.subject_is(clause, object),
                    _ => self.subject_from(clause, governor),
                }
                clause.speaker = clause.speaker.or(self.out[governor].speaker);
                clause.planned |= self.out[governor].planned;
                clause.negated ^= self.tags(before).any(Tags::WITHOUT);
                clause.reported |= self.chunks.units[governor].verb.govern.any(Govern::SAY) && of;
                let govern = self.chunks.units[governor].verb.govern;
                // "refrained from attacking", but "denied it by saying"
                clause.negated ^= govern.any(Govern::REFUSE) && of;
                clause.governor = Some(governor as u32);
            }
            _ => {
                if let Some(governor) = self.governor(i) {
                    self.subject_from(clause, governor);
                    clause.speaker = clause.speaker.or(self.out[governor].speaker);
                    clause.planned |= self.out[governor].planned;
                    clause.possible |= self.out[governor].possible;
                    if self.kind(before) == Kind::And {
                        clause.negated |= self.out[governor].negated;
                    }
                }
            }
        }
    }

    /// "is grateful to Russia for sending", "was angry with Iran for shelling": whom the feeling is
    /// for does what stands behind "for".
    fn felt_for(&self, copula: usize, for_: usize) -> Option<usize> {
        let units = self.chunks.units.get(copula..for_)?;
        let [verb, feeling, preposition, object] = units else {
            return None;
        };
        let fits = verb.verb.copula
            && feeling.kind == Kind::NounPhrase
            && !feeling.denotes()
            && preposition.kind == Kind::Preposition
            && object.denotes()
            && self.tags(for_).any(Tags::FOR);
        fits.then_some(copula + 3)
    }

    /// Whether a past form is rather a participle: "rebels backed by", "weapons supplied to X were".
    fn is_reduced(&self, i: usize) -> bool {
        let unit = &self.chunks.units[i];
        if unit.verb.passive || unit.to - unit.from > 1 || unit.verb.copula {
            return false;
        }
        let past = self.sentence.tokens[unit.head as usize];
        if past
            .tags
            .any(Tags::BE.with(Tags::HAVE).with(Tags::DO).with(Tags::MODAL))
        {
            return false;
        }
        let ambiguous = unit.verb.past_or_participle;
        let by = self.chunks.units.get(i + 1).is_some_and(|u| {
            u.kind == Kind::Preposition && self.sentence.tokens[u.from as usize].tags.any(Tags::BY)
        });
        if !ambiguous || self.is_relative(i) {
            return false;
        }
        // "remains committed to"
        let copula = i
            .checked_sub(1)
            .is_some_and(|b| self.chunks.units[b].verb.copula);
        by || copula || self.finite_follows(i) || self.finite_governs(i)
    }

    /// Whether the verb ends a relative clause that has a subject: "the deal that Egypt signed".
    fn is_relative(&self, i: usize) -> bool {
        let Some(mut subject) = self.before(i) else {
            return false;
        };
        while let Some(root) = self.chunks.units[subject].attached_to {
            subject = root as usize;
        }
        self.chunks.units[subject].denotes()
            && complement::taken_up(self.sentence, self.chunks, subject as u32, i).is_some()
    }

    /// Whether the participle belongs to the phrase before it: "in a report submitted to Canada"
    /// behind a finite verb that is no verb of speech, and without an object of its own.
    fn finite_governs(&self, i: usize) -> bool {
        let Some(before) = self.before(i).filter(|b| self.kind(*b) == Kind::NounPhrase) else {
            return false;
        };
        let follows = self.chunks.units.get(i + 1).map(|u| u.kind);
        if !matches!(follows, Some(Kind::Preposition | Kind::Stop | Kind::Comma)) {
            return false;
        }
        for j in (0..before).rev() {
            match self.kind(j) {
                Kind::VerbGroup => {
                    let verb = self.chunks.units[j].verb;
                    let said = verb.govern.any(Govern::SAY);
                    return verb.is_finite() && !said && self.out[j].subject_unit.is_some();
                }
                Kind::NounPhrase | Kind::Preposition | Kind::Other => {}
                _ => return false,
            }
        }
        false
    }

    /// Whether another finite verb follows in the clause without a subject of its own.
    fn finite_follows(&self, i: usize) -> bool {
        let Some(before) = self.before(i) else {
            return false;
        };
        // "Ericsson, based in Sweden, bid": the verb stands behind the comma that closes
        let inserted = matches!(self.kind(before), Kind::Comma | Kind::Dash);
        let noun = if inserted {
            self.before(before)
        } else {
            Some(before)
        };
        if !noun.is_some_and(|n| self.kind(n) == Kind::NounPhrase) {
            return false;
        }
        let mut j = i + 1;
        let mut free_phrase = false;
        while let Some(unit) = self.chunks.units.get(j) {
            match unit.kind {
                // "wedged between Iran and Iraq"
                _ if unit.group.is_some_and(|g| (g.first as usize) < j) => {}
                Kind::Preposition => j += 1,
                Kind::NounPhrase if unit.attached_to.is_none() => free_phrase = true,
                Kind::VerbGroup if unit.verb.is_finite() => return !free_phrase && !inserted,
                Kind::NounPhrase | Kind::Other | Kind::Quote => {}
                kind if inserted && kind == self.kind(before) => {
                    let next = self.chunks.units.get(j + 1);
                    return !free_phrase
                        && next.is_some_and(|u| u.kind == Kind::VerbGroup && u.verb.is_finite());
                }
                _ => return false,
            }
            j += 1;
            if j > i + 12 {
                return false;
            }
        }
        false
    }

    /// "backed by Russia": passive; its subject is the noun before, or that of the main verb.
    fn participle(&self, i: usize, clause: &mut Clause) {
        clause.passive = true;
        let Some(before) = self.before(i) else { return };
        match self.kind(before) {
            Kind::NounPhrase => {
                let mut root = before;
                while let Some(parent) = self.chunks.units[root].attached_to {
                    root = parent as usize;
                }
                self.subject_is(clause, root);
            }
            Kind::Comma | Kind::Dash => {
                let noun = self
                    .before(before)
                    .filter(|n| self.kind(*n) == Kind::NounPhrase);
                match (noun, self.governor(i)) {
                    (Some(noun), None) => self.subject_is(clause, noun),
                    (_, Some(governor)) => self.subject_from(clause, governor),
                    (None, None) => {}
                }
            }
            Kind::And | Kind::VerbGroup => {
                if let Some(governor) = self.governor(i) {
                    self.subject_from(clause, governor);
                }
            }
            _ => {}
        }
    }

    /// A finite verb: walks left to the phrase that is its subject.
    fn finite(&self, i: usize, clause: &mut Clause) {
        let low = i.saturating_sub(REACH);
        let depth = self.chunks.units[i].depth;
        let mut at = i;
        while at > low {
            at -= 1;
            let unit = &self.chunks.units[at];
            let part = unit.attached_to.is_some() && unit.kind != Kind::NounPhrase;
            if unit.depth > depth || part {
                continue;
            }
            match unit.kind {
                Kind::Other | Kind::Quote | Kind::Preposition => {}
                Kind::NounPhrase => {
                    let mut root = at;
                    while let Some(parent) = self.chunks.units[root].attached_to {
                        root = parent as usize;
                    }
                    let first = self.chunks.units[root]
                        .group
                        .map_or(root, |g| g.first as usize);
                    match first.checked_sub(1).map(|b| (b, self.chunks.units[b])) {
                        Some((before, unit))
                            if unit.kind == Kind::Preposition
                                && !self.tags(before).any(Tags::SUCH) =>
                        {
                            at = before;
                        }
                        // "aircraft using missiles killed": the object of the participle
                        Some((before, unit))
                            if unit.kind == Kind::VerbGroup && !unit.verb.is_finite() =>
                        {
                            at = before;
                        }
                        // "Iran and its allies attacked"
                        Some((before, unit)) if unit.kind == Kind::And => {
                            let silent = !self.chunks.units[root].denotes();
                            let other = before.checked_sub(1).map(|mut other| {
                                while let Some(parent) = self.chunks.units[other].attached_to {
                                    other = parent as usize;
                                }
                                other
                            });
                            let other = other.filter(|o| silent && self.chunks.units[*o].denotes());
                            return self.subject_is(clause, other.unwrap_or(root));
                        }
                        _ => return self.subject_is(clause, root),
                    }
                }
                Kind::Comma | Kind::Dash => {
                    if let Some(open) = self.insertion(at, low) {
                        at = open;
                        continue;
                    }
                    if let Some(governor) = self.finite_before(at) {
                        self.subject_from(clause, governor);
                    }
                    return;
                }
                Kind::And | Kind::But => {
                    let governor = if self.is_inflected(i) {
                        // "invited B to visit and expressed": not what B does
                        self.finite_before(at).or(self.last_verb)
                    } else {
                        self.last_verb
                    };
                    if let Some(governor) = governor {
                        self.subject_from(clause, governor);
                        // "neither criticized Iran nor praised Israel"
                        clause.negated |= self.tags(at).any(Tags::NOR);
                        if !clause.passive {
                            // "was attacked and killed" stays passive; "will meet and sign" planned
                            clause.planned |= self.out[governor].planned
                                && !self.chunks.units[i].verb.planned
                                && self.chunks.units[i].to - self.chunks.units[i].from == 1
                                && !self.chunks.units[i].verb.is_finite();
                        }
                    }
                    return;
                }
                Kind::Relative | Kind::That => {
                    let Some(noun) = self.antecedent(at) else {
                        return;
                    };
                    self.subject_is(clause, noun);
                    // "Iran, Iraq and Syria, which borders": the last one only
                    if self.chunks.units[i].verb.singular && self.chunks.units[noun].denotes() {
                        clause.subject = self.chunks.units[noun].own;
                    }
                    return;
                }
                Kind::VerbGroup => {
                    if let Some(noun) = self.said_of(at, i) {
                        return self.subject_is(clause, noun);
                    }
                    if unit.verb.is_finite() {
                        return self.subject_above(clause, at);
                    }
                }
                Kind::Subordinator | Kind::Semicolon | Kind::Colon | Kind::Stop => return,
            }
        }
    }

    /// "a group that Pakistan says is funded by India": what the relative pronoun before the verb of
    /// speech takes up is the subject of the verb behind it.
    fn said_of(&self, said: usize, i: usize) -> Option<usize> {
        let says = said + 1 == i && self.chunks.units[said].verb.govern.any(Govern::SAY);
        let subject = self.out[said].subject_unit.filter(|_| says)? as usize;
        let first = self.chunks.units[subject]
            .group
            .map_or(subject, |g| g.first as usize);
        let relative = self.before(first)?;
        let takes_up = matches!(self.kind(relative), Kind::Relative | Kind::That);
        self.antecedent(relative).filter(|_| takes_up)
    }

    /// The subject of the verb in unit `at`, or of "the deal that Egypt signed covers" the deal.
    fn subject_above(&self, clause: &mut Clause, at: usize) {
        let inner = self.out[at].subject_unit;
        let noun =
            inner.and_then(|subject| complement::taken_up(self.sentence, self.chunks, subject, at));
        match noun {
            Some(noun) => self.subject_is(clause, noun),
            None => self.subject_from(clause, at),
        }
    }

    /// Whether the verb group is no plain form, which could go on an infinitive.
    fn is_inflected(&self, i: usize) -> bool {
        let unit = &self.chunks.units[i];
        unit.verb.is_finite() && (unit.to - unit.from > 1 || unit.verb.past_or_participle)
    }

    /// "Botswana reportedly asked": the adverb stands before the verb group.
    fn adverb_before(&self, i: usize, clause: &mut Clause) {
        for unit in self.chunks.units[..i]
            .iter()
            .rev()
            .take_while(|u| u.kind == Kind::Other)
        {
            let tags = self.sentence.tokens[unit.from as usize].tags;
            clause.reported |= tags.any(Tags::REPORTED);
            clause.possible |= tags.any(Tags::POSSIBLE);
        }
    }

    /// Whether the clause of the verb in unit `i` is a condition: "if Serbia recognized Kosovo".
    fn is_conditional(&self, i: usize, clause: &Clause) -> bool {
        let Some(subject) = clause.subject_unit.map(|unit| unit as usize) else {
            return false;
        };
        let first = self.chunks.units[subject]
            .group
            .map_or(subject, |g| g.first as usize);
        let opener = self.before(first).filter(|_| first < i);
        opener.is_some_and(|o| match self.kind(o) {
            Kind::Subordinator => self.tags(o).any(Tags::CONDITION),
            // "Had Turkey attacked", "Should Chad protest"
            Kind::VerbGroup => o == 0 && self.tags(o).any(Tags::HAVE.with(Tags::MODAL)),
            _ => false,
        })
    }

    /// The noun phrase that a relative pronoun takes up.
    fn antecedent(&self, relative: usize) -> Option<usize> {
        let mut at = self.before(relative)?;
        if matches!(self.kind(at), Kind::Comma | Kind::Preposition) {
            at = self.before(at)?;
        }
        if self.kind(at) != Kind::NounPhrase {
            return None;
        }
        while let Some(parent) = self.chunks.units[at].attached_to {
            at = parent as usize;
        }
        if self.chunks.units[at].denotes() {
            return Some(at);
        }
        // "Serbia is a country that …", "Serbia, a country that …"
        let before = at.checked_sub(1)?;
        let unit = &self.chunks.units[before];
        let passes = unit.verb.govern.any(Govern::LIGHT) && !self.out[before].passive;
        let described = match unit.kind {
            // "passed a bill that would", "fired missiles that hit"
            Kind::VerbGroup if unit.verb.copula || passes => self.out[before].subject_unit,
            Kind::Comma | Kind::Dash => before.checked_sub(1).map(|name| name as u32),
            _ => None,
        };
        let described = described.map(|unit| unit as usize);
        Some(
            described
                .filter(|unit| self.chunks.units[*unit].denotes())
                .unwrap_or(at),
        )
    }

    /// The comma or dash that opens the insertion which the one at `close` closes.
    fn insertion(&self, close: usize, low: usize) -> Option<usize> {
        let kind = self.kind(close);
        let depth = self.chunks.units[close].depth;
        let mut finite = false;
        for open in (low..close).rev() {
            let unit = &self.chunks.units[open];
            if unit.depth != depth {
                continue;
            }
            match unit.kind {
                Kind::Stop | Kind::Semicolon => return None,
                // "Rwanda, Congo claims, has sent"
                Kind::VerbGroup if unit.verb.is_finite() => {
                    finite |= !(unit.verb.govern.any(Govern::SAY) && open + 1 == close);
                }
                // the commas of a list set nothing apart
                k if k == kind && unit.group.is_none() => {
                    let starts = self.kind(open + 1);
                    let relative = matches!(
                        starts,
                        Kind::Relative | Kind::Subordinator | Kind::Preposition
                    ) || self.tags(open + 1).any(Tags::WHOSE);
                    return (open > 0 && (!finite || relative)).then_some(open);
                }
                _ => {}
            }
        }
        None
    }

    fn finite_before(&self, i: usize) -> Option<usize> {
        (i.saturating_sub(REACH)..i)
            .rev()
            .find(|j| self.kind(*j) == Kind::VerbGroup && self.chunks.units[*j].verb.is_finite())
    }

    /// Whether a verb has neither a subject nor a governor.
    fn is_free(&self, i: usize) -> bool {
        self.out[i].subject_unit.is_none() && self.out[i].governor.is_none()
    }

    /// "After meeting Putin, Xi said": a fronted gerund or participle takes the subject behind it.
    fn front(&mut self) {
        let mut next: Option<usize> = None;
        for i in (0..self.chunks.units.len()).rev() {
            if self.kind(i) != Kind::VerbGroup {
                continue;
            }
            let verb = self.chunks.units[i].verb;
            if verb.is_finite() {
                next = Some(i);
            } else if let Some(main) = next.filter(|_| self.is_free(i)) {
                self.out[i].subject = self.out[main].subject;
                self.out[i].subject_unit = self.out[main].subject_unit;
            }
        }
    }

    /// "According to X, …": the rest of the sentence is X's words.
    fn according(&mut self) {
        let units = self.chunks.units.len();
        let Some(at) = (0..units)
            .find(|i| self.kind(*i) == Kind::Preposition && self.tags(*i).any(Tags::ACCORDING))
        else {
            return;
        };
        if at + 1 >= units || self.kind(at + 1) != Kind::NounPhrase {
            return;
        }
        for i in 0..units {
            if self.kind(i) == Kind::VerbGroup && self.out[i].speaker.is_none() {
                self.out[i].speaker = Some(at as u32 + 1);
                self.take_voice(i, at as u32 + 1);
            }
        }
    }
}
