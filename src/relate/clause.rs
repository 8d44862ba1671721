//! Who is the subject of each verb group, and how real what it says is.
//!
//! A verb group's subject is found by walking left over what cannot be it: prepositional phrases,
//! insertions between commas or dashes, reduced relative clauses. Infinitives, gerunds and
//! coordinated predicates take the subject of the verb that governs them. Verbs of speech open a
//! scope in which their subject is the speaker.

use super::chunk::{Chunks, Kind, Range, Unit, is_filled};
use super::relative_object;
use super::token::{Marks, Sentence};
use super::word_class::{Forms, Govern, Tags};

/// How far to the left a subject is looked for, in units.
pub(super) const REACH: usize = 60;

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
    pub threatened: bool,
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
    let pronouns = chunks.pronouns || sentence.slots.iter().any(|slot| slot.pronoun);
    let mut analyzer = Analyzer {
        sentence,
        chunks,
        out,
        last_verb: None,
        voiced: 0,
        pronouns,
    };
    for n in 0..analyzer.chunks.verbs.len() {
        let i = analyzer.chunks.verbs[n] as usize;
        analyzer.verb(i);
        analyzer.last_verb = Some(i);
        analyzer.as_did(i);
    }
    analyzer.identify();
    analyzer.front();
    if sentence.tags.any(Tags::ACCORDING) {
        analyzer.according();
    }
    if sentence.marks.any(Marks::COLON) {
        analyzer.labeled();
    }
}

/// A sentence whose verbs get their subjects.
pub(super) struct Analyzer<'a> {
    pub(super) sentence: &'a Sentence,
    pub(super) chunks: &'a mut Chunks,
    pub(super) out: &'a mut Vec<Clause>,
    pub(super) last_verb: Option<usize>,
    /// How many verbs, from the first on, have a speaker behind them.
    pub(super) voiced: usize,
    /// Whether any pronoun may take somebody up.
    pub(super) pronouns: bool,
}

impl Analyzer<'_> {
    pub(super) fn kind(&self, i: usize) -> Kind {
        self.chunks.units[i].kind
    }

    pub(super) fn tags(&self, i: usize) -> Tags {
        self.sentence.tokens[self.chunks.units[i].from as usize].tags
    }

    /// The unit before `i` that is no adverb and no quotation mark.
    pub(super) fn before(&self, i: usize) -> Option<usize> {
        let mut before = self.chunks.units[..i].iter();
        before.rposition(|unit| !matches!(unit.kind, Kind::Other | Kind::Quote))
    }

    pub(super) fn verb(&mut self, i: usize) {
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
            // "is unlikely to attack"
            let word = (self.chunks.units[i].from as usize).checked_sub(1);
            let word = word.map(|word| self.sentence.tokens[word].tags);
            let other = Tags::NOUN.with(Tags::VERB);
            let doubtful = word.is_some_and(|word| word.any(Tags::POSSIBLE) && !word.any(other));
            clause.possible |= doubtful;
        } else if let Some(auxiliary) = self.auxiliary_of(i) {
            self.subject_from(&mut clause, auxiliary);
            let upper = &self.out[auxiliary];
            clause.negated ^= upper.negated;
            clause.planned |= upper.planned;
            clause.possible |= upper.possible;
            clause.passive |= verb.past_or_participle && self.tags(auxiliary).any(Tags::BE);
        } else if self.is_helped(i) {
            self.subject_from(&mut clause, i - 1);
            self.governed_by(&mut clause, i - 1);
        } else if verb.bare_gerund {
            self.gerund(i, &mut clause);
        } else if verb.bare_participle && self.shares_have(i) {
            let upper = self.last_verb.unwrap_or(i);
            clause.passive = false;
            self.subject_from(&mut clause, upper);
            clause.speaker = self.out[upper].speaker;
            clause.negated ^= self.out[upper].negated;
        } else if verb.bare_participle || self.is_reduced(i) {
            self.chunks.units[i].verb.bare_participle = true;
            self.participle(i, &mut clause);
        } else if let Some(speaker) = self.inverted(i) {
            self.subject_is(&mut clause, speaker);
        } else {
            self.finite(i, &mut clause);
            self.take_up_subject(i, &mut clause);
            // "denies backing the rebels who attacked": that they did is not denied
            let presupposed = clause.denied && self.qualified(i);
            if presupposed || self.is_aside(&clause) || self.is_behind_aside(&clause) {
                clause.speaker = None;
                clause.denied = false;
            } else if let Some(said) = self.said_beside(i, &clause) {
                clause.speaker = self.out[said].speaker;
                clause.denied = self.out[said].denied;
            }
            self.claimed(i, &mut clause);
            clause.possible |= self.is_conditional(i, &clause);
            clause.planned |= self.is_awaited(i, &clause);
            self.adverb_before(i, &mut clause);
            self.auxiliary_before(&mut clause);
            let own = clause
                .subject_unit
                .filter(|unit| self.last_verb.is_none_or(|last| *unit as usize > last));
            // "no Iranian official met", "neither Oman nor Qatar met"
            // but "not Orban, who has vetoed it"
            let own = own.filter(|_| !self.is_opened(i));
            clause.negated ^= own.is_some_and(|unit| self.chunks.is_none_of(self.sentence, unit));
        }
        self.out[i] = clause;
        if self.pronouns {
            self.take_up_object(i);
        }
        if verb.govern.any(Govern::SAY) && !clause.passive && is_filled(clause.subject) {
            self.back_speech(i, &clause);
        }
    }

    pub(super) fn subject_from(&self, clause: &mut Clause, other: usize) {
        clause.subject = self.out[other].subject;
        clause.subject_unit = self.out[other].subject_unit;
        clause.ours = self.out[other].ours;
    }

    pub(super) fn subject_is(&self, clause: &mut Clause, phrase: usize) {
        clause.subject = self.chunks.collective(phrase);
        clause.subject_unit = Some(phrase as u32);
        let free = !is_filled(clause.subject);
        let speaker = clause
            .speaker
            .filter(|s| free && self.may_mean(phrase, *s, false));
        if let Some(speaker) = speaker {
            clause.subject = self.chunks.collective(speaker as usize);
            clause.ours = self.is_we(phrase);
        }
    }

    /// Whether the object of a verb such as "urge" is somebody who is not known: "the government".
    pub(super) fn urges_other(&self, governor: usize, object: &Unit) -> bool {
        let govern = self.chunks.units[governor].verb.govern;
        govern.any(Govern::OBJECT_CONTROL)
            && (object.np.agent || object.np.pronoun)
            && !object.has_modifiers()
    }

    /// The nearest verb to the left inside the clause.
    pub(super) fn governor(&self, i: usize) -> Option<usize> {
        let low = i.saturating_sub(REACH);
        let near = &self.chunks.units[low..i];
        let last = near.iter().rposition(|unit| {
            matches!(
                unit.kind,
                Kind::VerbGroup | Kind::Stop | Kind::Semicolon | Kind::Relative
            )
        });
        let last = low + last?;
        (self.kind(last) == Kind::VerbGroup).then_some(last)
    }

    /// A finite verb: walks left to the phrase that is its subject.
    pub(super) fn finite(&mut self, i: usize, clause: &mut Clause) {
        let low = i.saturating_sub(REACH);
        let depth = self.chunks.units[i].depth;
        let mut at = i;
        let mut inserted = false;
        while at > low {
            at -= 1;
            let unit = &self.chunks.units[at];
            let part = unit.attached_to.is_some() && unit.kind != Kind::NounPhrase;
            if unit.depth > depth || part {
                continue;
            }
            // "Turkey (* indicates a part of the country)": a bracket has subjects of its own
            if unit.depth < depth {
                return;
            }
            match unit.kind {
                Kind::Other | Kind::Quote | Kind::Preposition => {}
                // "Iraq two weeks ago attacked"
                Kind::NounPhrase if self.is_long_ago(at) => {}
                Kind::NounPhrase => {
                    let root = self.chunks.root(at);
                    let first = self.chunks.first_of(root);
                    if self.set_beside(i, root, low, clause) {
                        return;
                    }
                    match first.checked_sub(1).map(|b| (b, &self.chunks.units[b])) {
                        Some((before, unit))
                            if unit.kind == Kind::Preposition
                                && !self.tags(before).any(Tags::SUCH)
                                && !(before == 0 && self.tags(0).any(Tags::DAY)) =>
                        {
                            at = before;
                        }
                        Some((before, _)) if self.only_dates(before, i) => at = before,
                        // "helped Togo build": whether it did is as real as the help
                        Some((before, unit))
                            if unit.verb.govern.any(Govern::HELP) && self.is_plain(i) =>
                        {
                            self.subject_is(clause, root);
                            return self.governed_by(clause, before);
                        }
                        // "aircraft using missiles killed": the object of the participle, but not
                        // "rebuked Chad, warning the raids violated"
                        Some((before, unit))
                            if unit.kind == Kind::VerbGroup
                                && !unit.verb.is_finite()
                                && !self.warns(before) =>
                        {
                            at = before;
                        }
                        // "the man who shot the premier said": not what the premier said
                        Some((before, _)) if self.qualifies(before) => {
                            return self.subject_from(clause, before);
                        }
                        // "Bolivia, which along with Peru cut ties"
                        Some((and, unit)) if unit.kind == Kind::And && self.is_opened(and) => {
                            self.related(i, and - 1, clause);
                            let other = self.chunks.collective(root);
                            clause.subject = self.chunks.both(clause.subject, other);
                            return;
                        }
                        // "Iran and not Iraq attacked"
                        Some((not, _)) if self.is_and_not(not) => at = not - 1,
                        Some((and, unit)) if unit.kind == Kind::And => {
                            return self.subject_joined(root, and, low, clause);
                        }
                        _ => {
                            let other = self.whose(root).or_else(|| self.foremost_of(root));
                            // "Ali Fadel, the president of Chad, in a speech, condemned"
                            let titled = self.titled_before(root).filter(|_| inserted);
                            let other = other
                                .or(titled)
                                .or_else(|| self.chunks.named_beside(root, i));
                            if let Some(main) = self.owned_by_main(root) {
                                return self.subject_from(clause, main);
                            }
                            return self.subject_is(clause, other.unwrap_or(root));
                        }
                    }
                }
                Kind::Comma | Kind::Dash => {
                    if let Some(open) = self.insertion(at, low) {
                        at = open;
                        inserted = true;
                        continue;
                    }
                    // "Chad's leader, at talks with his counterpart, Ali Fadel, agreed": the comma
                    // opens an insertion that ends in another one
                    let named = at.checked_sub(1).map(|name| &self.chunks.units[name]);
                    let opens = matches!(
                        self.kind(at + 1),
                        Kind::Preposition | Kind::Relative | Kind::Subordinator
                    );
                    if inserted && opens && named.is_some_and(Unit::denotes) {
                        continue;
                    }
                    return self.subject_behind(at, clause);
                }
                Kind::And | Kind::But => {
                    return self.coordinated(i, at, clause);
                }
                Kind::Relative | Kind::That => return self.related(i, at, clause),
                Kind::VerbGroup => {
                    if unit.verb.is_finite() {
                        return self.subject_above(clause, at);
                    }
                }
                Kind::Subordinator | Kind::Semicolon | Kind::Colon | Kind::Stop => return,
            }
        }
    }

    /// Behind the comma in unit `comma` a verb goes on with the subject of the one before, or with
    /// a list.
    fn subject_behind(&self, comma: usize, clause: &mut Clause) {
        match (self.finite_before(comma), self.listed_before(comma)) {
            (Some(governor), _) => self.subject_from(clause, governor),
            (None, Some(list)) => self.subject_is(clause, list),
            (None, None) => {}
        }
    }

    /// "French soldiers died when their convoy was attacked": the verb whose subject owns what
    /// "their" stands before.
    fn owned_by_main(&self, phrase: usize) -> Option<usize> {
        let first = self.chunks.first_of(phrase);
        let whose = self.tags(first);
        let theirs = whose.any(Tags::POSSESSIVE)
            && !whose.any(Tags::SINGULAR.with(Tags::PRONOUN))
            && !self.chunks.units[phrase].denotes()
            && !self.chunks.units[phrase].has_modifiers();
        let opener = self.before(first).filter(|_| theirs)?;
        let causes = self.kind(opener) == Kind::Subordinator && self.tags(opener).any(Tags::CAUSE);
        let main = self.finite_before(opener).filter(|_| causes)?;
        let owner = self.out[main].subject_unit? as usize;
        let unit = &self.chunks.units[owner];
        (unit.np.agent && !unit.np.name && unit.denotes()).then_some(main)
    }

    /// Whether a gerund behind a comma or "as" is one of speech, whose clause follows: "…, warning
    /// the raids violated", "was quoted as saying he would go".
    fn warns(&self, gerund: usize) -> bool {
        let apart = self.before(gerund).is_some_and(|opener| {
            self.kind(opener) == Kind::Comma || self.tags(opener).any(Tags::AS)
        });
        apart && self.chunks.units[gerund].verb.govern.any(Govern::SAY)
    }

    /// The verb in unit `i` has as its subject what the relative pronoun in unit `at` takes up.
    fn related(&self, i: usize, at: usize, clause: &mut Clause) {
        let Some(noun) = self.antecedent(at) else {
            return;
        };
        self.subject_is(clause, noun);
        // "Iran, Iraq and Syria, which borders": the last one only
        let antecedent = &self.chunks.units[noun];
        let inside = antecedent.group.is_some_and(|g| {
            let (first, last) = (g.first as usize, g.last as usize);
            let mut members = self.chunks.units[first..=last].iter().take(REACH);
            last > i || members.any(|unit| unit.kind == Kind::Relative)
        });
        // "neither of which supports", "each of which borders": all of them, or none
        let share = self.share_of(at);
        let none = Tags::NOT.with(Tags::NO);
        clause.negated ^= share.any(none);
        let all = share.any(none.with(Tags::DETERMINER));
        if (inside || self.chunks.units[i].verb.singular && !all) && antecedent.denotes() {
            clause.subject = self.chunks.units[noun].own;
        }
    }

    /// What the word before "of which" is: "neither", "each".
    fn share_of(&self, relative: usize) -> Tags {
        let of = relative
            .checked_sub(1)
            .filter(|of| self.tags(*of).any(Tags::OF));
        let word = of.and_then(|of| (self.chunks.units[of].from as usize).checked_sub(1));
        word.map_or(Tags::default(), |word| self.sentence.tokens[word].tags)
    }

    /// Whether a relative pronoun stands before a unit.
    fn is_opened(&self, unit: usize) -> bool {
        unit.checked_sub(1).map(|b| self.kind(b)) == Some(Kind::Relative)
    }

    /// "met X and signed": the verb in unit `i` has the subject of one before the "and" in unit
    /// `at`.
    pub(super) fn coordinated(&self, i: usize, at: usize, clause: &mut Clause) {
        let governor = if self.is_inflected(i) {
            // "invited B to visit and expressed": not what B does
            let near = self.finite_before(at).or(self.last_verb);
            let near = near.map(|near| self.above_aside(near, at));
            // "let troops return and sued": whoever lets them
            let near = near
                .filter(|near| !self.is_let(*near))
                .or_else(|| self.main_before(at))
                .or(near);
            let above = self.above_wish(i, near);
            let above = above.or_else(|| self.speaks_on(i, at, near));
            let above = above.or_else(|| self.above_comma(at, near));
            let governor = above.or_else(|| self.above_relative(i, near)).or(near);
            // "accused Paris of arming them and turned to Moscow": that is not said
            if let Some(governor) = governor {
                clause.speaker = self.out[governor].speaker;
            }
            governor
        } else {
            self.last_verb
        };
        let Some(governor) = governor else { return };
        self.subject_from(clause, governor);
        // "neither criticized Iran nor praised Israel"
        clause.negated |= self.tags(at).any(Tags::NOR);
        let unit = &self.chunks.units[i];
        let upper = self.out[governor];
        let forms = self.sentence.tokens[unit.head as usize].sense.forms;
        let base = forms.any(Forms::BASE) && !unit.verb.past_or_participle;
        if unit.to - unit.from > 1 {
            return;
        }
        // "was attacked and killed" stays passive; "will meet and sign" planned
        if !clause.passive {
            clause.planned |= upper.planned && (base || !unit.verb.is_finite());
        }
        // "may meet and sign", "did not meet or sign"
        if base && self.kind(at) == Kind::And {
            clause.possible |= upper.possible;
            clause.negated |= upper.negated;
        }
    }

    /// The verb that wishes for what the verb in unit `near` says, if that in unit `i` goes on with
    /// what was done: "demanded that B leave and froze its assets".
    fn above_wish(&self, i: usize, near: Option<usize>) -> Option<usize> {
        let near = near.filter(|near| self.is_plain(*near))?;
        let done = &self.chunks.units[i];
        let head = &self.sentence.tokens[done.head as usize];
        let past = done.verb.past_or_participle && !head.sense.forms.any(Forms::BASE);
        let subject = self.out[near].subject_unit.filter(|_| past)? as usize;
        let that = self.before(self.chunks.first_of(subject))?;
        let wish = self
            .before(that)
            .filter(|_| self.kind(that) == Kind::That)?;
        self.finite_before(wish + 1)
    }

    /// Who acts through the agents of a relative clause: "Chad, whose president said".
    fn whose(&self, agents: usize) -> Option<usize> {
        let unit = &self.chunks.units[agents];
        let mut owner = self.before(agents)?;
        if self.kind(owner) == Kind::Comma {
            owner = self.before(owner)?;
        }
        let owned = unit.np.agent && !unit.denotes() && self.tags(agents).any(Tags::WHOSE);
        owner = self.chunks.root(owner);
        (owned && self.chunks.units[owner].np.name).then_some(owner)
    }

    /// The subject of the verb in unit `at`, or of "the deal that Egypt signed covers" the deal.
    pub(super) fn subject_above(&self, clause: &mut Clause, at: usize) {
        let inner = self.out[at].subject_unit;
        let noun = inner
            .and_then(|subject| relative_object::taken_up(self.sentence, self.chunks, subject, at));
        match noun {
            Some(noun) => self.subject_is(clause, noun),
            None => self.subject_from(clause, at),
        }
    }

    /// Whether a verb group is a plain form alone.
    pub(super) fn is_plain(&self, i: usize) -> bool {
        let head = self.sentence.tokens[self.chunks.units[i].head as usize];
        let group = &self.chunks.units[i];
        group.to - group.from == 1
            && head.sense.forms.any(Forms::BASE)
            && !group.verb.past_or_participle
    }

    /// Whether a verb follows a relative pronoun that is its subject, and takes an object that is
    /// the subject of no clause in turn.
    fn qualifies(&self, verb: usize) -> bool {
        let unit = &self.chunks.units[verb];
        let clausal = Govern::SAY.with(Govern::OBJECT_CONTROL);
        let before = self.before(verb).map(|before| self.kind(before));
        unit.is_predicate()
            && !unit.verb.govern.any(clausal)
            && matches!(before, Some(Kind::Relative | Kind::That))
    }

    pub(super) fn finite_before(&self, i: usize) -> Option<usize> {
        let low = i.saturating_sub(REACH);
        let near = &self.chunks.units[low..i];
        let last = near.iter().rposition(Unit::is_predicate);
        last.map(|last| low + last)
    }
}
