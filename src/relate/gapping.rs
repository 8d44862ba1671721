//! Verbs that are said once and meant twice: "accused Chad of lying and Mali of arming rebels",
//! "met with Peru in May and with Chile in June".

use super::chunk::{Chunks, Kind, Range, Unit, is_filled};
use super::clause::Analyzer;
use super::frame::Slot;
use super::lexicon::WordIdx;
use super::matching::{Filled, Matching};
use super::observe::Observer;
use super::sense::Ending;
use super::statement::Reality;
use super::token::Sentence;
use super::word_class::{Govern, Tags};

/// How far behind the first object the second one is looked for, in units.
const REACH: usize = 16;

/// How many objects one verb may have in this way.
const MOST: usize = 4;

/// Whether a unit ends the part of the sentence in which a verb may be meant again.
pub(super) fn ends(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Stop
            | Kind::Semicolon
            | Kind::Colon
            | Kind::Quote
            | Kind::Relative
            | Kind::That
            | Kind::Subordinator
    )
}

/// Whether two units open the same sort of complement: "of … of", "to free … to open", two days.
fn alike(sentence: &Sentence, chunks: &Chunks, one: usize, other: usize) -> bool {
    let (Some(a), Some(b)) = (chunks.units.get(one), chunks.units.get(other)) else {
        return false;
    };
    let (first, second) = (
        sentence.tokens[a.from as usize],
        sentence.tokens[b.from as usize],
    );
    let day = |unit: u32| sentence.tokens[unit as usize].tags.any(Tags::DAY);
    // "left Mali in 2022, Chad in May and Niger on Friday"
    if chunks.tells_time(sentence, one) && chunks.tells_time(sentence, other) {
        return true;
    }
    match (a.kind, b.kind) {
        (Kind::Preposition, Kind::Preposition) => first.word == second.word,
        (Kind::VerbGroup, Kind::VerbGroup) => a.verb.infinitive && b.verb.infinitive,
        (Kind::NounPhrase, Kind::NounPhrase) => day(a.head) && day(b.head),
        _ => false,
    }
}

impl Chunks {
    /// Whether unit `at` begins to say when: "in 2022", "Friday".
    fn tells_time(&self, sentence: &Sentence, at: usize) -> bool {
        let preposition = self
            .units
            .get(at)
            .is_some_and(|u| u.kind == Kind::Preposition);
        let Some(unit) = self.units.get(at + usize::from(preposition)) else {
            return false;
        };
        let token = sentence.tokens[unit.head as usize];
        let month = token.capital && unit.to - unit.from == 1;
        let time = month
            || token.tags.any(Tags::DAY.with(Tags::MEASURE))
            || token.ending == Ending::Number;
        let phrase = matches!(unit.kind, Kind::NounPhrase | Kind::Other);
        phrase && !unit.denotes() && time
    }

    /// What parts two phrases, if it is one unit.
    fn separated_by(&self, first: usize, end: usize) -> Option<Kind> {
        let between = self.after(first);
        (between + 1 == end).then(|| self.units[between].kind)
    }

    /// Whether the last phrase of a list of two begins what its verb says of somebody else:
    /// "accused Chad of attacking Niger and Mali of attacking Togo".
    pub(super) fn is_gapped(&self, sentence: &Sentence, first: usize, end: usize) -> bool {
        if self.separated_by(first, end) != Some(Kind::And) {
            return false;
        }
        let link = self.after(end);
        let low = first.saturating_sub(REACH);
        let inner = first.checked_sub(1).map(|at| &self.units[at]);
        let asks = inner.is_some_and(|u| u.verb.govern.any(Govern::OBJECT_CONTROL));
        if self.units.get(link).is_none_or(|u| {
            !matches!(u.kind, Kind::Preposition | Kind::VerbGroup)
                || u.kind == Kind::VerbGroup && asks
        }) {
            return false;
        }
        // "the leaders of Chad and Mali of"
        let mut before = (low..first).rev();
        let opener = before.find(|at| {
            let unit = &self.units[*at];
            ends(unit.kind) || unit.is_predicate() || alike(sentence, self, *at, link)
        });
        let opener = opener.filter(|at| alike(sentence, self, *at, link));
        let object = opener.and_then(|opener| opener.checked_sub(1));
        object.is_some_and(|object| {
            let object = self.root(object);
            let verb = object.checked_sub(1).map(|verb| &self.units[verb]);
            // "led Chad to attack Niger and Mali to attack Togo"
            let least = 1 + usize::from(self.units[link].kind == Kind::Preposition);
            self.units[object].denotes()
                && verb.is_some_and(|unit| unit.kind == Kind::VerbGroup)
                && object + least < first
        })
    }
}

impl Analyzer<'_> {
    /// The verb that is meant again of whoever stands before unit `end`, and the phrase of who that
    /// is: "urged Chad to leave and Mali to stay", "accused Chad of lying and Mali of arming
    /// rebels".
    pub(super) fn gapped(&self, end: usize) -> Option<(usize, usize)> {
        let who = self.chunks.root(end.checked_sub(1)?);
        if !self.chunks.units[who].denotes() || self.chunks.units[who].group.is_some() {
            return None;
        }
        let mut and = who.checked_sub(1)?;
        // "called on Chad to leave and on Mali to stay"
        let link = and;
        let linked = self.kind(link) == Kind::Preposition;
        and = and.checked_sub(usize::from(linked))?;
        if !matches!(self.kind(and), Kind::And | Kind::Comma) {
            return None;
        }
        let low = and.saturating_sub(REACH);
        for at in (low..and).rev() {
            if ends(self.kind(at)) {
                return None;
            }
            if alike(self.sentence, self.chunks, at, end) {
                let object = self.chunks.root(at.checked_sub(1)?);
                let first = self.chunks.first_of(object);
                let mut verb = self.before(first)?;
                // "accused Togo of lying, Chad of stealing and Mali of": the verb stands before the
                // first
                if matches!(self.kind(verb), Kind::And | Kind::Comma) {
                    continue;
                }
                if linked && alike(self.sentence, self.chunks, verb, link) {
                    verb = self.before(verb)?;
                }
                let fits = self.kind(verb) == Kind::VerbGroup
                    && self.chunks.units[object].kind == Kind::NounPhrase
                    && !self.out[verb].passive;
                return fits.then_some((verb, who));
            }
        }
        None
    }
}

impl<O: Observer> Matching<'_, O> {
    /// The actors of the object in unit `object` of the verb in unit `verb`, with those of whom the
    /// verb is meant again.
    pub(super) fn with_gapped(&mut self, verb: usize, object: usize, args: Range) -> Range {
        if self.is_last_part(object) || !is_filled(args) || object < verb {
            return args;
        }
        let last = self.chunks.last_of(object);
        let link = self.chunks.after(last);
        let mut all = args;
        let mut from = link;
        for _ in 0..MOST {
            let again = self.meant_again(from, link);
            if again.is_some_and(|next| self.acts_in_turn(verb, object, next)) {
                break;
            }
            let Some(next) = again.or_else(|| self.as_it_did(link)) else {
                break;
            };
            let more = self.chunks.collective(next);
            all = self.chunks.both(all, more);
            if again.is_none() {
                break;
            }
            from = next + 1;
        }
        all
    }

    /// Whether who stands in unit `next` does what the subject of a verb does, and is no further
    /// object: "Chad left the bloc in May, Niger in June", not "Chad left Mali in May, Niger in June".
    fn acts_in_turn(&self, verb: usize, object: usize, next: usize) -> bool {
        let Some(subject) = self.clauses[verb].subject_unit else {
            return false;
        };
        let units = &self.chunks.units;
        let sort = |unit: &Unit| {
            let first = self.chunks.args(unit.own).first()?;
            let kind = self.sentence.slots[usize::from(*first)].kind;
            Some(kind).filter(|_| unit.np.name)
        };
        let (doer, other) = (sort(&units[subject as usize]), sort(&units[next]));
        doer.is_some() && doer == other && sort(&units[object]) != other
    }

    /// States what was found from `first` on of the verb in unit `i` of those, too, who do it in turn:
    /// "Chad left the bloc in May, Niger in June and Togo a year later".
    pub(super) fn state_in_turn(&mut self, i: usize, first: usize) {
        let last = self.found.len();
        let Some(object) = self.complements.object.map(|object| object as usize) else {
            return;
        };
        if object < i || self.clauses[i].passive || self.is_last_part(object) {
            return;
        }
        let clause = self.clauses[i];
        let whom = self.chunks.collective(object);
        let link = self.chunks.after(self.chunks.last_of(object));
        let mut from = link;
        for _ in 0..MOST {
            let next = self.meant_again(from, link);
            let Some(next) = next.filter(|next| self.acts_in_turn(i, object, *next)) else {
                return;
            };
            let doer = Some(self.chunks.collective(next));
            for n in first..last {
                let found = self.found[n];
                let done = self.is_among(found.subject, clause.subject)
                    && self.is_among(found.object, whom);
                if done {
                    let filled = Filled {
                        a: doer,
                        b: Some(whom),
                        among: None,
                    };
                    self.state(found.rule, filled, Reality::of(&clause), found.trigger);
                }
            }
            from = next + 1;
        }
    }

    /// Whether nothing stands behind a phrase that may part the members of a list.
    fn is_last_part(&self, phrase: usize) -> bool {
        let last = self.chunks.separators.last();
        last.is_none_or(|at| (*at as usize) < phrase)
    }

    /// Whether a phrase is the subject of a verb behind it: "sent rice to Niger, and aid to Mali
    /// stopped".
    pub(super) fn begins_clause(&self, phrase: usize) -> bool {
        let end = self.chunks.units.len().min(phrase + REACH);
        (phrase + 1..end).any(|j| {
            self.chunks.units[j].is_predicate()
                && self.clauses[j].subject_unit == Some(phrase as u32)
        })
    }

    /// Those to whom the subject has done the same: "suspended Sudan, as it did Mali and Guinea".
    /// `open` is the unit behind the object.
    fn as_it_did(&self, open: usize) -> Option<usize> {
        let comma = usize::from(self.chunks.units.get(open)?.kind == Kind::Comma);
        let [as_, it, did, next] = self.chunks.units.get(open + comma..open + comma + 4)? else {
            return None;
        };
        // "as it had done with Mali"
        let linked = usize::from(next.kind == Kind::Preposition);
        let whom = open + comma + 3 + linked;
        let other = self.chunks.units.get(whom)?;
        let tags = |unit: &Unit| self.sentence.tokens[unit.head as usize].tags;
        let again = as_.kind == Kind::Subordinator
            && tags(as_).any(Tags::AS)
            && it.kind == Kind::NounPhrase
            && it.to - it.from == 1
            && did.kind == Kind::VerbGroup
            && did.to == did.head + 1
            && tags(did).any(Tags::DO)
            && other.denotes();
        let pronoun = it.np.pronoun || {
            let slot = self.chunks.args(it.own).first();
            slot.is_some_and(|slot| self.sentence.slots[usize::from(*slot)].pronoun)
        };
        (again && pronoun && !self.begins_clause(whom)).then_some(whom)
    }

    /// The next phrase of actors behind "and" that goes on as the phrase before unit `link` does.
    fn meant_again(&self, from: usize, link: usize) -> Option<usize> {
        let units = &self.chunks.units;
        for at in from..units.len().min(from + REACH) {
            let unit = &units[at];
            if ends(unit.kind) || unit.is_predicate() {
                return None;
            }
            if !matches!(unit.kind, Kind::And | Kind::Comma) {
                continue;
            }
            let next = at + 1 + usize::from(units.get(at + 1)?.kind == Kind::And);
            if !units
                .get(next)
                .is_some_and(|u| u.denotes() && u.group.is_none())
            {
                continue;
            }
            let other = self.chunks.after(next);
            // "left Mali in 2022, Chad a year later"
            let adverb = units
                .get(other)
                .is_some_and(|u| u.kind == Kind::Other && u.depth == units[next].depth);
            let later = adverb && self.chunks.tells_time(self.sentence, link);
            if (later || alike(self.sentence, self.chunks, link, other))
                && !self.begins_clause(next)
            {
                return Some(next);
            }
        }
        None
    }

    /// The thing with which another set of complements begins like the one that was read, of an
    /// object and who stands behind a preposition: "buys gas from Russia, arms from China".
    pub(super) fn next_set(&self, verb: usize) -> Option<usize> {
        let units = &self.chunks.units;
        self.complements.object.filter(|o| *o as usize > verb)?;
        let (word, unit) = *self.complements.phrases.first()?;
        let joint = self.chunks.after(self.chunks.last_of(unit as usize));
        let comma = units.get(joint)?.kind == Kind::Comma;
        let and = units.get(joint + usize::from(comma))?.kind == Kind::And;
        let next = joint + usize::from(comma) + usize::from(and);
        let [thing, link, who] = units.get(next..next + 3)? else {
            return None;
        };
        let linked =
            link.kind == Kind::Preposition && self.sentence.tokens[link.from as usize].word == word;
        let plain = thing.kind == Kind::NounPhrase
            && !thing.np.name
            && !thing.np.pronoun
            && !thing.has_modifiers();
        let fits = (comma || and) && linked && plain && who.denotes();
        (fits && !self.begins_clause(next)).then_some(next)
    }

    /// As [`Self::with_gapped`], for a verb that holds the preposition: "called on Chad to leave
    /// and on Mali to stay".
    pub(super) fn with_more_behind(
        &mut self,
        verb: usize,
        object: usize,
        slot: Slot,
        args: Range,
    ) -> Range {
        let head = self.sentence.tokens[self.chunks.units[verb].head as usize];
        let last = head.span().slice(self.text).rsplit_once(' ');
        let Some((_, last)) = last.filter(|_| object == verb + 1) else {
            return args;
        };
        let link = self.rules.lexicon.find(last.as_bytes());
        let tags = self.rules.lexicon.get(link).tags;
        if tags.any(Tags::PREPOSITION.with(Tags::TO)) {
            self.with_repeated(link, object, slot, args)
        } else {
            args
        }
    }

    /// The actors of a phrase behind a preposition with those of the phrases behind the same one
    /// that are joined to it, whatever stands between: "by Peru in May and by Chile in June".
    pub(super) fn with_repeated(
        &mut self,
        link: WordIdx,
        phrase: usize,
        slot: Slot,
        args: Range,
    ) -> Range {
        if self.is_last_part(phrase) || !is_filled(args) {
            return args;
        }
        let mut all = args;
        let mut from = self.chunks.after(phrase);
        for _ in 0..MOST {
            let Some((next, last)) = self.repeated(link, from) else {
                break;
            };
            let Some(more) = self.phrase(next, slot).filter(|more| is_filled(*more)) else {
                break;
            };
            all = self.chunks.both(all, more);
            // "in Paris, in France" is no list
            if last {
                return all;
            }
            from = self.chunks.after(next);
        }
        args
    }

    /// The comma that closes a relative clause which the one in unit `comma` opens: "with Iran, with
    /// which it shares a border, and with".
    fn behind_relative(&self, comma: usize) -> usize {
        let units = &self.chunks.units;
        let kind = |at: usize| units.get(at).map(|unit| unit.kind);
        let pied = usize::from(kind(comma + 1) == Some(Kind::Preposition));
        let first = units.get(comma + 1).map(|unit| unit.from as usize);
        let whose = first.is_some_and(|at| self.sentence.tokens[at].tags.any(Tags::WHOSE));
        let relative = whose || kind(comma + 1 + pied) == Some(Kind::Relative);
        let opens = kind(comma) == Some(Kind::Comma) && relative;
        let mut near = comma + 2..units.len().min(comma + REACH);
        let close = near.find(|at| opens && units[*at].kind == Kind::Comma);
        // "with Iran, which it fears, with": no list
        let close = close.filter(|at| kind(at + 1) == Some(Kind::And));
        close.unwrap_or(comma)
    }

    /// The phrase behind the next preposition that is this one, if "and" or a comma stands before
    /// it; and whether it is "and".
    fn repeated(&self, link: WordIdx, from: usize) -> Option<(usize, bool)> {
        let units = &self.chunks.units;
        let from = self.behind_relative(from);
        for at in from..units.len().min(from + REACH) {
            let unit = &units[at];
            if ends(unit.kind) || unit.is_predicate() {
                return None;
            }
            let word = self.sentence.tokens[unit.from as usize].word;
            if unit.kind != Kind::Preposition || word != link {
                continue;
            }
            let mut before = units[..at].iter().rev();
            // "to Chad and then to Niger", but "to Chad and not to Niger"
            let adverb = |u: &Unit| {
                let tags = self.sentence.tokens[u.from as usize].tags;
                u.kind == Kind::Other || u.to - u.from == 1 && tags.any(Tags::ADVERB)
            };
            let joint = before.find(|u| u.np.no || !adverb(u))?;
            let joined = matches!(joint.kind, Kind::And | Kind::Comma);
            let named = units.get(at + 1).is_some_and(Unit::denotes);
            return (joined && named).then_some((at + 1, joint.kind == Kind::And));
        }
        None
    }
}
