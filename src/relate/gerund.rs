//! Subjects of gerunds: of what governs them, and how real what they say is.

use super::chunk::{Kind, Range};
use super::clause::{Analyzer, Clause, REACH};
use super::relative_object;
use super::word_class::{Govern, Tags};

/// An insertion with a gerund is no longer than this, in units.
const INSERTED: usize = 20;

impl Analyzer<'_> {
    /// "fighting": after a preposition, a comma, a verb, or a noun that it modifies.
    pub(super) fn gerund(&mut self, i: usize, clause: &mut Clause) {
        let Some(before) = self.before(i) else { return };
        // but in "feared being attacked by Chad" who feared it suffers it
        if let Some(doer) = self.done_by(i).filter(|_| !clause.passive) {
            return self.subject_is(clause, doer);
        }
        match self.kind(before) {
            Kind::NounPhrase => self.behind_noun(i, before, clause),
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
            Kind::Preposition => self.behind_preposition(before, clause),
            kind => {
                let inserted = self.absolute(before).or_else(|| self.inserted(before, i));
                if let Some(subject) = inserted.filter(|_| kind == Kind::Comma) {
                    return self.subject_is(clause, subject);
                }
                let near = self.governor(i);
                // "urged Mali to leave, saying", "jailed a man who had fled, accusing": not they
                let main = || self.main_before(i).or(near);
                let governor = if kind == Kind::Comma { main() } else { near };
                if let Some(governor) = governor {
                    self.subject_from(clause, governor);
                    // "denied the raid, blaming Iran": he does blame it
                    if kind == Kind::Comma && clause.speaker == clause.subject_unit {
                        clause.speaker = None;
                        clause.denied = false;
                    }
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

    /// ", with Chad's leader, Ali Fadel, blaming Mali": who is named before the comma, and does what
    /// the gerund behind it says.
    fn absolute(&self, comma: usize) -> Option<usize> {
        let name = comma.checked_sub(1)?;
        let title = self.chunks.root(name.checked_sub(2)?);
        let [open, with] = self.chunks.units.get(title.checked_sub(2)?..title)? else {
            return None;
        };
        let (person, units) = (&self.chunks.units[name], &self.chunks.units);
        let borne = person.np.person && person.denotes() && units[title].own == person.own;
        let stands = self.kind(comma) == Kind::Comma
            && self.kind(name - 1) == Kind::Comma
            && open.kind == Kind::Comma
            && with.kind == Kind::Preposition
            && self.tags(title - 1).any(Tags::PARTNER);
        (borne && stands).then_some(title)
    }

    /// Who stands right behind a verb and "by": "condemned rioting by Chadians".
    fn done_by(&self, i: usize) -> Option<usize> {
        let [by, doer] = self.chunks.units.get(i + 1..i + 3)? else {
            return None;
        };
        let stands = by.kind == Kind::Preposition && self.tags(i + 1).any(Tags::BY);
        (stands && doer.denotes()).then_some(i + 2)
    }

    /// The gerund in unit `i` behind a noun: "troops fighting", "a statement condemning".
    fn behind_noun(&self, i: usize, before: usize, clause: &mut Clause) {
        let mut root = self.chunks.root(before);
        root = self.sent_to(root).unwrap_or(root);
        if self.chunks.units[root].denotes() {
            self.subject_is(clause, root);
            self.stopped(clause, root);
        } else if let Some(person) = self.described(root) {
            self.subject_is(clause, person);
        } else if let Some(governor) = self.governor(i) {
            // "issued a statement condemning", "signed an order raising tariffs"
            let govern = self.chunks.units[governor].verb.govern;
            let first = self.chunks.first_of(root);
            let object = self.before(first) == Some(governor);
            if object && govern.any(Govern::LIGHT) && !self.out[governor].passive {
                self.subject_from(clause, governor);
                clause.speaker = clause.speaker.or(self.out[governor].speaker);
                clause.planned |= self.out[governor].planned;
                clause.possible |= self.out[governor].possible;
                clause.negated ^= self.out[governor].negated;
            } else {
                // "a case in a tourist visiting Niger, while Chad": nobody named, and not who
                // follows
                clause.subject_unit = Some(root as u32);
            }
        }
    }

    /// The words whose receiver a phrase is: "a letter to the UN condemning".
    fn sent_to(&self, receiver: usize) -> Option<usize> {
        let [words, to] = self.chunks.units.get(receiver.checked_sub(2)?..receiver)? else {
            return None;
        };
        let head = self.sentence.tokens[words.head as usize].tags;
        let from = Tags::FROM.with(Tags::BY).with(Tags::OF);
        let sent = words.kind == Kind::NounPhrase
            && !words.denotes()
            && head.any(Tags::REPORTED)
            && !head.any(Tags::AGENT)
            && to.kind == Kind::Preposition
            && !self.tags(receiver - 1).any(from);
        sent.then_some(receiver - 2)
    }

    /// A gerund behind a preposition: "accused Iran of attacking".
    fn behind_preposition(&mut self, before: usize, clause: &mut Clause) {
        // "Sweden's opposition to joining the euro"
        if let Some(noun) = self.willed(before) {
            let unit = &self.chunks.units[noun];
            clause.subject = unit.modifiers;
            clause.subject_unit = Some(noun as u32);
            let head = self.sentence.tokens[unit.head as usize].tags;
            clause.planned = !head.any(Tags::REFUSAL);
            clause.negated ^= head.any(Tags::REFUSAL);
            return;
        }
        // "praised Kenya's role in mediating"
        if let Some(noun) = self.shared_in(before) {
            let unit = &self.chunks.units[noun];
            clause.subject = if unit.denotes() {
                unit.own
            } else {
                unit.modifiers
            };
            clause.subject_unit = Some(noun as u32);
            return;
        }
        // "kept Chad from inviting Malians or from buying"
        if let Some(first) = self.alike_gerund(before) {
            *clause = self.out[first];
            clause.passive = false;
            return;
        }
        // "accused Chad of lying and Mali of arming rebels"
        let again = self.gapped(before);
        let governor = again.map_or_else(|| self.governor(before), |(verb, _)| Some(verb));
        let Some(governor) = governor else {
            // "Instead of condemning Iran, Iraq"
            clause.negated ^= self.tags(before).any(Tags::WITHOUT);
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
        let object = object.or_else(|| self.blamed_for(before));
        let object = object.or_else(|| self.blamed_taken_up(governor, before));
        let object = again.map_or(object, |(_, who)| Some(who));
        match object {
            Some(object) if !self.out[governor].passive => self.subject_is(clause, object),
            // "banned tourists from entering": whoever they are
            _ if self.kept_from(governor, before) => {
                clause.subject_unit = Some(governor as u32 + 1);
            }
            // "whose envoy Chad barred from meeting"
            _ if self.keeps_taken_up(governor, before) => {
                clause.negated = true;
                clause.governor = Some(governor as u32);
                return;
            }
            // "warned against selling": whoever might
            _ if self.warns_against(governor, before) => {}
            _ => self.subject_from(clause, governor),
        }
        // "talked about ending the war": they have not yet
        let about = self.tags(before).any(Tags::AMID) && self.tags(before).any(Tags::MEASURE);
        clause.planned |= about && object.is_none();
        let other = self.accompanied(governor, before);
        if other.is_some() && self.out[governor].negated {
            clause.negated = true;
        } else if let Some(other) = other {
            clause.subject = self.chunks.both(clause.subject, other);
        }
        self.prospect(before, clause);
        self.toward(before, governor, clause);
        // "called for banning"
        let govern = self.chunks.units[governor].verb.govern;
        clause.planned |= govern.any(Govern::OBJECT_CONTROL)
            && governor + 1 == before
            && self.tags(before).any(Tags::FOR);
        // "warned Peru against deporting": "against" is what both classes hold
        let tags = self.tags(before);
        let against = tags.any(Tags::AMID) && tags.any(Tags::PARTNER);
        clause.planned |= against;
        clause.negated ^= against;
        clause.speaker = clause.speaker.or(self.out[governor].speaker);
        clause.planned |= self.out[governor].planned;
        clause.negated ^= self.tags(before).any(Tags::WITHOUT);
        let govern = self.chunks.units[governor].verb.govern;
        // "suspected of backing"
        let blames = govern.any(Govern::ADDRESS) && self.tags(before).any(Tags::OF);
        clause.reported |= govern.any(Govern::SAY) && of || blames;
        // "barred Mali from joining"
        let upper = &self.out[governor];
        let kept = self.tags(before).any(Tags::FROM)
            && (object.is_some() || upper.passive)
            && !upper.negated;
        // "refrained from attacking", but "denied it by saying"
        // "has not stopped Iran from attacking"
        let refused = govern.any(Govern::REFUSE) && of && !(upper.negated && object.is_some());
        clause.negated ^= refused || kept;
        clause.governor = Some(governor as u32);
    }

    /// Whether a verb before "from" has as its object what its relative clause takes up.
    fn keeps_taken_up(&self, verb: usize, from: usize) -> bool {
        self.tags(from).any(Tags::FROM) && self.taken_up_before(verb, from).is_some()
    }

    /// What the relative clause of a verb takes up as its object, right before unit `next`.
    pub(super) fn taken_up_before(&self, verb: usize, next: usize) -> Option<usize> {
        let direct = verb + 1 == next && !self.out[verb].passive;
        let subject = self.out[verb].subject_unit.filter(|_| direct)?;
        relative_object::taken_up(self.sentence, self.chunks, subject, verb)
    }

    /// "Iran, which it accuses of arming", "Iran, which Chad thanked for sending": whom the clause
    /// takes up does it, but in "the bloc, which it talks of leaving" he who talks.
    fn blamed_taken_up(&self, verb: usize, preposition: usize) -> Option<usize> {
        let govern = self.chunks.units[verb].verb.govern;
        let of = self.tags(preposition).any(Tags::OF) && govern.any(Govern::ADDRESS);
        let for_ = self.tags(preposition).any(Tags::FOR) && govern.any(Govern::JUDGE);
        let blamed = (of || for_).then(|| self.taken_up_before(verb, preposition))??;
        self.chunks.units[blamed].denotes().then_some(blamed)
    }

    /// The gerund behind the same preposition to which "and" joins the one in unit `preposition`:
    /// "from inviting Malians or from buying".
    fn alike_gerund(&self, preposition: usize) -> Option<usize> {
        let and = self.before(preposition)?;
        if self.kind(and) != Kind::And {
            return None;
        }
        let word = |unit: usize| self.sentence.tokens[self.chunks.units[unit].from as usize].word;
        let low = and.saturating_sub(INSERTED);
        let first = (low..and).rev().find(|at| {
            self.kind(*at) == Kind::VerbGroup && self.chunks.units[*at].verb.is_finite()
                || self.kind(*at) == Kind::Preposition
                    && word(*at) == word(preposition)
                    && self.chunks.units[*at + 1].verb.bare_gerund
        })?;
        (self.kind(first) == Kind::Preposition).then_some(first + 1)
    }

    /// Whether nobody is named whom a verb of speech warns: "warned against selling".
    fn warns_against(&self, verb: usize, preposition: usize) -> bool {
        let tags = self.tags(preposition);
        let against = tags.any(Tags::AMID) && tags.any(Tags::PARTNER);
        self.chunks.units[verb].verb.govern.any(Govern::SAY) && against
    }

    /// The subject of the main clause in which a gerund is inserted: "Kenya, blaming Sudan for the
    /// raid, closed".
    pub(super) fn inserted(&self, comma: usize, gerund: usize) -> Option<usize> {
        let name = self.chunks.root(self.before(comma)?);
        let first = self.chunks.first_of(name);
        // "when Kenya, blaming Sudan,", "Last week Kenya, blaming Sudan,"
        let opens = first
            .checked_sub(1)
            .is_none_or(|before| match self.kind(before) {
                Kind::NounPhrase => self.has_tag(&self.chunks.units[before], Tags::DAY),
                kind => !matches!(kind, Kind::VerbGroup | Kind::Preposition),
            });
        let end = self.chunks.units.len().min(gerund + INSERTED);
        let close = (gerund + 1..end).find(|j| self.kind(*j) == Kind::Comma)?;
        let verb = self.chunks.units.get(close + 1)?;
        (opens && self.chunks.units[name].denotes() && verb.is_predicate()).then_some(name)
    }

    /// Those whom the subject of a verb does the same as: "Togo joined Ghana in condemning", "Togo
    /// was joined by Ghana in condemning".
    fn accompanied(&self, verb: usize, preposition: usize) -> Option<Range> {
        let govern = self.chunks.units[verb].verb.govern;
        let in_ = self.tags(preposition).any(Tags::IN) && govern.any(Govern::ACCOMPANY);
        if !in_ {
            return None;
        }
        let object = if self.out[verb].passive {
            self.done_by(verb)?
        } else {
            self.object_of(verb, preposition)?
        };
        self.chunks.units[object]
            .denotes()
            .then(|| self.chunks.collective(object))
    }

    /// "to stop Hamas crossing into Israel": the object of a verb that undoes does not do it.
    fn stopped(&self, clause: &mut Clause, object: usize) {
        let first = self.chunks.first_of(object);
        let verb = self.before(first).filter(|v| {
            let unit = &self.chunks.units[*v];
            let stops = Govern::UNDO.with(Govern::REFUSE);
            unit.kind == Kind::VerbGroup && unit.verb.govern.any(stops)
        });
        if let Some(verb) = verb.filter(|v| !self.out[*v].passive) {
            clause.negated ^= !self.out[verb].negated;
            clause.planned |= self.out[verb].planned;
            clause.possible |= self.out[verb].possible;
        }
    }

    /// "an offer of holding talks", "the risk of losing": not so yet.
    fn prospect(&self, of: usize, clause: &mut Clause) {
        let noun = of.checked_sub(1).map(|noun| &self.chunks.units[noun]);
        let Some(noun) = noun.filter(|noun| noun.kind == Kind::NounPhrase) else {
            return;
        };
        let noun = self.sentence.tokens[noun.head as usize].tags;
        // "talks on joining NATO"
        clause.planned |= noun.any(Tags::VOLITION);
        clause.possible |= noun.any(Tags::POSSIBLE) && self.tags(of).any(Tags::OF);
    }

    /// "Peru's interest in joining": the noun of will before a preposition that has an owner.
    fn willed(&self, preposition: usize) -> Option<usize> {
        let noun = preposition.checked_sub(1)?;
        let unit = &self.chunks.units[noun];
        let head = self.sentence.tokens[unit.head as usize].tags;
        let owned = unit.kind == Kind::NounPhrase
            && !unit.np.name
            && !unit.denotes()
            && unit.has_modifiers();
        (owned && head.any(Tags::VOLITION.with(Tags::REFUSAL))).then_some(noun)
    }

    /// "Kenya's role in mediating", "Kenya's habit of mediating": the noun before the preposition
    /// that says what its owner does for it.
    fn shared_in(&self, preposition: usize) -> Option<usize> {
        let noun = preposition.checked_sub(1)?;
        let unit = &self.chunks.units[noun];
        let owned = unit.kind == Kind::NounPhrase
            && !unit.np.name
            && (unit.denotes() || unit.has_modifiers());
        let head = self.sentence.tokens[unit.head as usize].tags;
        let link = Tags::IN.with(Tags::OF);
        let shares = owned && self.tags(preposition).any(link) && head.any(Tags::CAUSE);
        shares.then_some(noun)
    }

    /// "is close to signing", "is opposed to signing", "has no objection to signing", "looks
    /// forward to signing": whether it comes to that.
    fn toward(&self, preposition: usize, governor: usize, clause: &mut Clause) {
        let unit = &self.chunks.units[preposition];
        let before = (unit.from as usize).checked_sub(1);
        let (Some(word), Some(noun)) = (before, preposition.checked_sub(1)) else {
            return;
        };
        let word = self.sentence.tokens[word].tags;
        let none = self.chunks.units[noun].np.no;
        let to = self.tags(preposition).any(Tags::TO);
        let govern = self.chunks.units[governor].verb.govern;
        let direct = self.before(preposition) == Some(governor);
        let inside = self.tags(preposition).any(Tags::IN);
        // "join the opposition in supporting" is no refusal
        // nor is "was reduced to begging"
        let undone = govern.any(Govern::UNDO) && !self.out[governor].passive;
        let opposed = word.any(Tags::REFUSAL) && !inside || to && direct && undone;
        let none = none || self.out[governor].negated;
        clause.negated ^= opposed && !none;
        // "capable of hitting"
        clause.possible |= word.any(Tags::WOULD.with(Tags::POSSIBLE)) || opposed && none;
        // "a deal on supplying gas", "a plan for training"
        let aimed = word.any(Tags::VOLITION) && !self.tags(preposition).any(Tags::OF);
        clause.planned |= to && direct && govern.any(Govern::INTEND) || aimed;
    }

    /// The nearest finite verb before unit `i` that stands in no relative clause, within the
    /// sentence's part.
    pub(super) fn main_before(&self, i: usize) -> Option<usize> {
        let low = i.saturating_sub(REACH);
        let mut before = (low..i).rev();
        before.find_map(|j| match self.kind(j) {
            Kind::Stop | Kind::Semicolon => Some(None),
            Kind::VerbGroup
                if self.chunks.units[j].verb.is_finite()
                    && !self.qualified(j)
                    && !self.is_let(j) =>
            {
                Some(Some(j))
            }
            _ => None,
        })?
    }

    /// Whether a verb is what somebody is let or helped to do: "let a convoy pass, bowing to".
    pub(super) fn is_let(&self, verb: usize) -> bool {
        let governor = self.out[verb].governor.map(|g| g as usize);
        let helps = |g: usize| self.chunks.units[g].verb.govern.any(Govern::HELP);
        governor.is_some_and(helps)
    }

    /// Whether a relative pronoun opens the clause of a finite verb.
    pub(super) fn qualified(&self, verb: usize) -> bool {
        let relative =
            |unit: usize| self.before(unit).map(|b| self.kind(b)) == Some(Kind::Relative);
        let subject = self.out[verb].subject_unit.map(|s| s as usize);
        let subject = subject.filter(|s| *s < verb);
        relative(verb) || subject.is_some_and(|subject| relative(self.chunks.first_of(subject)))
    }

    /// Whether the object of a verb is what "from" keeps from doing something, or people of whom
    /// "for" says what they have done: "hanged two men for killing".
    fn kept_from(&self, verb: usize, from: usize) -> bool {
        let object = &self.chunks.units[verb + 1];
        let counted = self.tags(verb + 1).any(Tags::NUMBER);
        let people = object.np.agent || counted;
        let tags = self.tags(from);
        (tags.any(Tags::FROM) || tags.any(Tags::FOR.with(Tags::OF)) && people)
            && object.kind == Kind::NounPhrase
            && !object.np.pronoun
            && self.object_ends(verb + 1) == from
            && !self.out[verb].passive
    }

    /// The unit behind a noun and what belongs to it: "the members of the mission for".
    fn object_ends(&self, noun: usize) -> usize {
        let end = self.chunks.after(noun);
        let units = &self.chunks.units;
        let of = units
            .get(end)
            .filter(|u| u.kind == Kind::Preposition && self.tags(end).any(Tags::OF));
        let owner = of.and_then(|_| units.get(end + 1));
        match owner {
            Some(owner) if owner.kind == Kind::NounPhrase => self.chunks.after(end + 1),
            _ => end,
        }
    }

    /// "imposed sanctions on Iran for supplying", "its case against Iran for supplying": who is
    /// behind the preposition of a noun does what stands behind "for".
    fn blamed_for(&self, for_: usize) -> Option<usize> {
        let who = self.chunks.root(for_.checked_sub(1)?);
        let first = self.chunks.first_of(who);
        let [noun, link] = self.chunks.units.get(first.checked_sub(2)?..first)? else {
            return None;
        };
        let tags = self.tags(first - 1);
        let aside = Tags::FROM.with(Tags::IN).with(Tags::FOR).with(Tags::BY);
        let aside = aside.with(Tags::OCCASION).with(Tags::SUCH);
        let against = tags.any(Tags::AMID) || !tags.any(Tags::PARTNER);
        let fits = self.tags(for_).any(Tags::FOR)
            && link.kind == Kind::Preposition
            && noun.kind == Kind::NounPhrase
            && !noun.denotes()
            && self.chunks.units[who].denotes()
            && against
            && !tags.any(aside);
        fits.then_some(who)
    }

    /// "is grateful to Russia for sending", "was angry with Iran for shelling": whom the feeling is
    /// for does what stands behind "for".
    pub(super) fn felt_for(&self, copula: usize, for_: usize) -> Option<usize> {
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
}
