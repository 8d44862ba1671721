//! Participles behind a noun: whether a past form is one, and whom it is done to: "rebels backed by
//! Russia".

use super::chunk::{Kind, Unit};
use super::clause::{Analyzer, Clause, REACH};
use super::relative_object;
use super::word_class::{Govern, Tags};

/// What is inserted in a phrase has no more units than this.
const INSERTED: usize = 8;

/// A perfect that a participle goes on has no more verbs behind it than this.
const VERBS: usize = 4;

impl Analyzer<'_> {
    /// Whether a past form is rather a participle: "rebels backed by", "weapons supplied to X
    /// were".
    pub(super) fn is_reduced(&self, i: usize) -> bool {
        let unit = &self.chunks.units[i];
        if unit.verb.passive || unit.verb.copula {
            return false;
        }
        let past = self.sentence.tokens[unit.head as usize];
        if past
            .tags
            .any(Tags::BE.with(Tags::HAVE).with(Tags::DO).with(Tags::MODAL))
        {
            return false;
        }
        if self.is_inverted_perfect(i) {
            return false;
        }
        let ambiguous = unit.verb.past_or_participle;
        // "Supplied with arms by Iran, Chad"
        let next = self.chunks.units.get(i + 1).map(|u| u.kind);
        let says = unit.verb.govern.any(Govern::SAY);
        // "Denied visas by Mali, officials"
        let by = self.chunks.units.get(i + 2).map(|u| u.kind) == Some(Kind::Preposition)
            && self.tags(i + 2).any(Tags::BY);
        let given = next == Some(Kind::NounPhrase) && by && self.gives(i);
        let opens = ambiguous && (given || !says && next == Some(Kind::Preposition));
        if opens && self.before(i).is_none() && self.verb_with_subject_follows(i) {
            return true;
        }
        // "Guarded by Cuba and supplied with fuel by Iran, Venezuela"
        let and = i.checked_sub(1).filter(|and| self.kind(*and) == Kind::And);
        let front = and.is_some() && self.last_verb == Some(0);
        if ambiguous && front && self.chunks.units[0].verb.bare_participle {
            return true;
        }
        // "hit hard by"
        let adverb = self.chunks.units.get(i + 1).is_some_and(|u| {
            let tags = self.sentence.tokens[u.head as usize].tags;
            let how = tags.any(Tags::ADJECTIVE) && !tags.any(Tags::NOUN);
            u.kind == Kind::Other || u.to - u.from == 1 && how
        });
        let mut by = i + 1 + usize::from(adverb);
        // "armed and financed by Iran"
        let shares = |and: usize| {
            let other = self.chunks.units.get(and + 1);
            self.chunks.units.get(and).map(|u| u.kind) == Some(Kind::And)
                && other.is_some_and(|u| u.verb.past_or_participle && u.to - u.from == 1)
        };
        if shares(by) {
            by += 2;
        }
        // "Fidesz, founded in 1988 by"
        let between = self.chunks.units.get(by..by + 3);
        let dated = between.is_some_and(|units| {
            units[0].kind == Kind::Preposition && units[1].kind == Kind::NounPhrase
        });
        let led = self.tags(i).any(Tags::LED);
        if led && dated && !self.tags(by).any(Tags::BY) && self.tags(by + 2).any(Tags::BY) {
            by += 2;
        }
        // "answered by restricting": nobody does it to him
        let means = self.is_gerund(by + 1);
        let by = self.chunks.units.get(by).is_some_and(|u| {
            let by = self.sentence.tokens[u.from as usize].tags.any(Tags::BY);
            u.kind == Kind::Preposition && by && !means
        });
        if !ambiguous || self.is_relative(i) {
            return false;
        }
        // "remains committed to"
        let copula = i
            .checked_sub(1)
            .is_some_and(|b| self.chunks.units[b].verb.copula);
        by || copula || self.finite_follows(i) || self.finite_governs(i) || self.describes(i)
    }

    /// "Only since 2022 has Armenia turned to": an auxiliary before the subject, behind what is
    /// fronted.
    fn is_inverted_perfect(&self, i: usize) -> bool {
        let Some([fronted, has, subject]) = i.checked_sub(3).map(|at| &self.chunks.units[at..i])
        else {
            return false;
        };
        let auxiliary = self.sentence.tokens[has.head as usize].tags;
        has.kind == Kind::VerbGroup
            && has.to == has.head + 1
            && auxiliary.any(Tags::HAVE)
            && subject.kind == Kind::NounPhrase
            && !fronted.denotes()
            && matches!(fronted.kind, Kind::NounPhrase | Kind::Other)
            && !fronted.np.agent
            && !fronted.np.pronoun
    }

    /// Whether the verb ends a relative clause that has a subject: "the deal that Egypt signed".
    fn is_relative(&self, i: usize) -> bool {
        let Some(mut subject) = self.before(i) else {
            return false;
        };
        subject = self.chunks.root(subject);
        self.chunks.units[subject].denotes()
            && relative_object::taken_up(self.sentence, self.chunks, subject as u32, i).is_some()
    }

    /// Whether the participle belongs to the phrase before it: "in a report submitted to Canada"
    /// behind a finite verb that is no verb of speech, and without an object of its own.
    fn finite_governs(&self, i: usize) -> bool {
        let Some(before) = self.before(i).filter(|b| self.kind(*b) == Kind::NounPhrase) else {
            return false;
        };
        let follows = self.chunks.units.get(i + 1).map(|u| u.kind);
        // "calls the footage staged and accuses"
        let judged = matches!(follows, Some(Kind::And | Kind::But)) && self.is_judged(before);
        if !judged && !matches!(follows, Some(Kind::Preposition | Kind::Stop | Kind::Comma)) {
            return false;
        }
        for j in (0..before).rev() {
            match self.kind(j) {
                Kind::VerbGroup => {
                    let verb = self.chunks.units[j].verb;
                    let said = verb.govern.any(Govern::SAY) && !judged;
                    return verb.is_finite() && !said && self.out[j].subject_unit.is_some();
                }
                Kind::NounPhrase | Kind::Preposition | Kind::Other => {}
                _ => return false,
            }
        }
        false
    }

    /// Whether a participle goes on with what somebody is said to be between commas: "Ericsson, a firm
    /// based in Sweden, bid", "sued Ericsson, a firm based in Sweden".
    fn describes(&self, i: usize) -> bool {
        let units = &self.chunks.units;
        let phrase = self.before(i).filter(|b| self.kind(*b) == Kind::NounPhrase);
        let name = phrase.and_then(|phrase| self.chunks.first_of(phrase).checked_sub(2));
        let Some(named) = name.map(|name| self.chunks.first_of(name)) else {
            return false;
        };
        let Some([name, comma, sort]) = name.and_then(|name| units.get(name..name + 3)) else {
            return false;
        };
        let apposed = comma.kind == Kind::Comma
            && name.np.name
            && name.denotes()
            && !sort.np.name
            && self.sentence.tokens[sort.from as usize]
                .tags
                .any(Tags::ARTICLE);
        let next = units.get(i + 1).map(|unit| unit.kind);
        let says = units[i].verb.govern.any(Govern::SAY);
        if !apposed || says || next != Some(Kind::Preposition) {
            return false;
        }
        // "In Syria, a group attacked in May"
        if named == 1 && self.kind(0) == Kind::Preposition {
            return false;
        }
        // "When Chad left Mali, a group attacked in Niger"
        if let Some(main) = self.chunks.verbs_before(named).next() {
            let apart = |unit: &Unit| {
                matches!(
                    unit.kind,
                    Kind::Subordinator | Kind::Relative | Kind::That | Kind::Quote
                )
            };
            return units[main].verb.is_finite()
                && self.out[main].subject_unit.is_some()
                && !units[named.saturating_sub(REACH)..named].iter().any(apart);
        }
        let rest = &units[i + 1..units.len().min(i + INSERTED)];
        // "based in Oak Brook, Illinois, issued"
        let mut pairs = rest.windows(2);
        pairs.any(|pair| pair[0].kind == Kind::Comma && pair[1].is_predicate())
    }

    /// Whether a phrase is the object of a verb behind which stands what its subject thinks of it.
    fn is_judged(&self, phrase: usize) -> bool {
        let verb = self.chunks.first_of(phrase).checked_sub(1);
        verb.is_some_and(|verb| self.chunks.units[verb].verb.govern.any(Govern::REGARD))
    }

    /// Whether a participle goes on a perfect before "and" or a comma, whose auxiliary it shares:
    /// "has bought jets and begun talks".
    pub(super) fn shares_have(&self, i: usize) -> bool {
        let Some(link) = self.before(i) else {
            return false;
        };
        let by = self.chunks.units.get(i + 1);
        let by = by.is_some_and(|u| u.kind == Kind::Preposition) && self.tags(i + 1).any(Tags::BY);
        let Some(upper) = self.last_verb.filter(|_| !by) else {
            return false;
        };
        let unit = &self.chunks.units[upper];
        let perfect = self.tags(upper).any(Tags::HAVE) && unit.to - unit.from > 1;
        let shared = perfect || self.is_shared_perfect(upper);
        let linked = matches!(self.kind(link), Kind::And | Kind::Comma);
        linked && shared && !self.out[upper].passive && self.out[upper].subject_unit.is_some()
    }

    /// Whether the verb in unit `i` is itself a participle that shares an auxiliary.
    fn is_shared_perfect(&self, i: usize) -> bool {
        let unit = &self.chunks.units[i];
        unit.verb.bare_participle && !self.out[i].passive && self.out[i].subject_unit.is_some()
    }

    /// Whether another finite verb follows in the clause without a subject of its own.
    fn finite_follows(&self, i: usize) -> bool {
        let Some(before) = self.before(i) else {
            return false;
        };
        // "Ericsson, based in Sweden, bid": the verb stands behind the comma that closes
        let inserted = matches!(self.kind(before), Kind::Comma | Kind::Dash);
        let apart = self.kind(before) == Kind::Comma;
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
        // "Chad, said to have attacked Niger,", "accused of attacking Niger,"
        let mut governs = false;
        while let Some(unit) = self.chunks.units.get(j) {
            match unit.kind {
                // "wedged between Iran and Iraq"
                _ if unit.group.is_some_and(|g| (g.first as usize) < j) => {}
                // "Chad, elected on a pledge to help Mali,"
                Kind::VerbGroup
                    if inserted
                        && (apart && unit.verb.infinitive
                            || j <= i + 2 && !unit.verb.is_finite()) =>
                {
                    governs = true;
                }
                Kind::Preposition if inserted && j == i + 1 && self.is_gerund(j + 1) => {}
                Kind::Preposition => j += 1,
                // "officials, denied visas by Canada,"
                Kind::NounPhrase if inserted && j == i + 1 && self.gives(i) => {}
                Kind::NounPhrase if unit.attached_to.is_none() => free_phrase = !governs,
                // "clashed along a strip claimed by Kenya"
                Kind::VerbGroup if self.is_done_by(j) => {}
                Kind::VerbGroup if unit.verb.is_finite() => return !free_phrase && !inserted,
                Kind::NounPhrase | Kind::Other | Kind::Quote => {}
                // "Cyprus, divided since 1974, blocks"
                Kind::Subordinator if inserted => j += 1,
                kind if inserted && kind == self.kind(before) => {
                    // "worried about prices, increasingly supports"
                    let mut rest = self.chunks.units[j + 1..].iter();
                    let next = rest.find(|unit| unit.kind != Kind::Other);
                    return !free_phrase && next.is_some_and(Unit::is_predicate);
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

    /// Whether a form that may be a participle stands right before "by".
    fn is_done_by(&self, i: usize) -> bool {
        let by = self.chunks.units.get(i + 1).map(|unit| unit.kind) == Some(Kind::Preposition)
            && self.tags(i + 1).any(Tags::BY);
        by && self.chunks.units[i].verb.past_or_participle
    }

    /// Of whom the participle behind a phrase speaks: "Hezbollah is a group backed by", "Hezbollah,
    /// a group backed by", "Chad is among the states backed by"; mostly of the phrase itself. Also
    /// whether that is denied: "Chad is not one of the states backed by".
    fn spoken_of(&self, phrase: usize) -> (usize, bool) {
        let unit = &self.chunks.units[phrase];
        let np = unit.np;
        let opens = self.sentence.tokens[unit.from as usize].tags;
        // "Ericsson, a Swedish firm based in": Ericsson is
        if unit.denotes() && (np.name || np.person || !opens.any(Tags::ARTICLE)) {
            return (phrase, false);
        }
        let mut denied = false;
        let described = self.apposed_before(phrase).and_then(|before| {
            let unit = &self.chunks.units[before];
            match unit.kind {
                Kind::VerbGroup if unit.verb.copula => {
                    denied = self.out[before].negated;
                    self.out[before].subject_unit.map(|unit| unit as usize)
                }
                Kind::Preposition => self.counted_among(before).map(|unit| unit as usize),
                // "in Syria, rebels backed by"
                Kind::Comma | Kind::Dash if np.determined || np.partitive => {
                    before.checked_sub(1).map(|name| self.chunks.root(name))
                }
                _ => None,
            }
        });
        // "In Syria, a group backed by"
        let opens = |unit: usize| unit == 1 && self.kind(0) == Kind::Preposition;
        let named = described.filter(|unit| self.chunks.units[*unit].denotes() && !opens(*unit));
        (named.unwrap_or(phrase), denied && named.is_some())
    }

    /// Whether the participle in unit `i` is inserted in a phrase about nobody, which goes on with
    /// an infinitive: "a plan, backed by the EU, to merge".
    fn goes_on_behind(&self, noun: usize, i: usize) -> bool {
        let near = &self.chunks.units[i + 1..self.chunks.units.len().min(i + INSERTED)];
        let Some(close) = near.iter().position(|unit| unit.kind == Kind::Comma) else {
            return false;
        };
        let on = near.get(close + 1).is_some_and(|unit| unit.verb.infinitive);
        on && !self.chunks.units[noun].denotes()
    }

    /// Whether a verb has two objects.
    fn gives(&self, verb: usize) -> bool {
        self.chunks.units[verb].verb.govern.any(Govern::DATIVE)
    }

    /// Whether a unit is a gerund.
    fn is_gerund(&self, unit: usize) -> bool {
        self.chunks
            .units
            .get(unit)
            .is_some_and(|u| u.verb.bare_gerund)
    }

    /// The perfect that a participle with an object goes on behind a comma or "and": "had let
    /// Chinese engineers build a base, taken Japanese loans and given India".
    fn perfect_before(&self, before: usize, i: usize) -> Option<usize> {
        let unit = &self.chunks.units[i];
        let [object, behind @ ..] = self.chunks.units.get(i + 1..)? else {
            return None;
        };
        let by = behind.first().is_some_and(|by| {
            let tags = self.sentence.tokens[by.from as usize].tags;
            by.kind == Kind::Preposition && tags.any(Tags::BY)
        });
        let joined = matches!(self.kind(before), Kind::Comma | Kind::And);
        if !joined || by || object.kind != Kind::NounPhrase || unit.to - unit.from > 1 {
            return None;
        }
        let mut verbs = self.chunks.verbs_before(before).take(VERBS);
        let perfect = verbs.find(|verb| {
            let upper = &self.chunks.units[*verb];
            upper.verb.is_finite() && !self.qualified(*verb) && upper.to - upper.from > 1
        })?;
        let upper = self.tags(perfect).any(Tags::HAVE) && !self.out[perfect].passive;
        let apart = self.chunks.units[perfect..before]
            .iter()
            .any(|unit| matches!(unit.kind, Kind::Stop | Kind::Semicolon | Kind::That));
        (upper && !apart).then_some(perfect)
    }

    /// The thing that is between those before a comma, of which the participle behind it speaks:
    /// "the mediation between Chad and Mali, praised by Niger".
    fn between_them(&self, named: usize) -> Option<usize> {
        let unit = &self.chunks.units[self.chunks.root(named)];
        let first = unit.group.map(|group| group.first as usize)?;
        let [noun, link] = self.chunks.units.get(first.checked_sub(2)?..first)? else {
            return None;
        };
        let event = self.sentence.tokens[noun.head as usize].tags;
        let fits = link.kind == Kind::Preposition
            && noun.kind == Kind::NounPhrase
            && noun.has_modifiers()
            && !noun.denotes()
            && event.any(Tags::TRIGGER);
        fits.then_some(first - 2)
    }

    /// Whether a name stands behind "and", and what is told of the one before is a participle.
    fn begins_another(&self, told: usize, name: usize) -> bool {
        let unit = &self.chunks.units[name];
        let and = self.before(self.chunks.first_of(name));
        let joined = and.is_some_and(|and| and > told && self.kind(and) == Kind::And);
        self.chunks.units[told].verb.bare_participle && unit.denotes() && unit.np.name && joined
    }

    /// "backed by Russia": passive; its subject is the noun before, or that of the main verb.
    pub(super) fn participle(&self, i: usize, clause: &mut Clause) {
        clause.passive = true;
        let Some(before) = self.before(i) else { return };
        if let Some(perfect) = self.perfect_before(before, i) {
            self.subject_from(clause, perfect);
            clause.passive = false;
            return;
        }
        match self.kind(before) {
            Kind::NounPhrase => {
                let root = self.chunks.root(before);
                match self.governor(i) {
                    // "found itself accused"
                    Some(g) if g + 1 == root && self.tags(root).any(Tags::REFLEXIVE) => {
                        self.subject_from(clause, g);
                        clause.speaker = None;
                        clause.reported = false;
                    }
                    _ => {
                        let (subject, denied) = self.spoken_of(root);
                        self.subject_is(clause, subject);
                        clause.negated ^= denied;
                    }
                }
            }
            Kind::Comma | Kind::Dash => {
                let noun = self
                    .before(before)
                    .filter(|n| self.kind(*n) == Kind::NounPhrase);
                if let Some(thing) = noun.and_then(|noun| self.between_them(noun)) {
                    return self.subject_is(clause, thing);
                }
                match (noun, self.governor(i)) {
                    // "access to Mark Dunn, arrested by Iran,", "relies on Starlink, owned by
                    // SpaceX,"
                    (Some(noun), Some(_))
                        if self.chunks.is_strange_name(self.sentence, noun)
                            || self.is_native(noun)
                            || self.tags(i).any(Tags::LED) && self.chunks.units[noun].denotes() =>
                    {
                        self.subject_is(clause, noun);
                    }
                    (Some(noun), None) => self.subject_is(clause, noun),
                    (Some(_), Some(_)) if self.inserted(before, i).is_some() => {
                        let noun = self.inserted(before, i);
                        self.subject_is(clause, noun.unwrap_or(before));
                    }
                    (Some(noun), Some(_)) if self.goes_on_behind(noun, i) => {
                        self.subject_is(clause, noun);
                    }
                    // "Ali, backed by Turkey, and Omar, backed by Egypt"
                    (Some(noun), Some(other)) if self.begins_another(other, noun) => {
                        self.subject_is(clause, noun);
                    }
                    (_, Some(governor)) => self.subject_from(clause, governor),
                    (None, None) => {}
                }
            }
            Kind::And | Kind::VerbGroup => {
                if let Some(governor) = self.governor(i) {
                    self.subject_from(clause, governor);
                    // "has demanded an answer and given Iran a week"
                    let upper = &self.chunks.units[governor];
                    let perfect = self.kind(before) == Kind::And
                        && upper.to - upper.from > 1
                        && self.tags(governor).any(Tags::HAVE)
                        && !self.out[governor].passive;
                    let object = self.chunks.units.get(i + 1).map(|unit| unit.kind);
                    clause.passive = !perfect || object != Some(Kind::NounPhrase);
                    // "will be received by Chad and hosted by Mali"
                    let above = self.out[governor];
                    if clause.passive && above.passive && self.kind(before) == Kind::And {
                        clause.planned |= above.planned;
                        clause.possible |= above.possible;
                        clause.negated |= above.negated;
                    }
                }
            }
            _ => {}
        }
    }
}
