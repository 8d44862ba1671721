//! What stands to the right of a trigger: its object and its prepositional phrases.

use super::chunk::{Chunks, Kind, Unit};
use super::lexicon::WordIdx;
use super::sense::Ending;
use super::set_apart::behind_adverb;
use super::shared;
use super::token::{Sentence, Token};
use super::word_class::{Govern, Tags};

/// A prepositional phrase: the preposition and the unit of its noun phrase.
pub(crate) type Phrase = (WordIdx, u32);

/// The complements of one trigger, in a reused buffer.
#[derive(Debug, Default)]
pub(crate) struct Complements {
    /// The direct object, or what a noun is directly followed by.
    pub object: Option<u32>,
    /// A second object: "gave Ukraine weapons".
    pub second: Option<u32>,
    pub phrases: Vec<Phrase>,
    /// The phrase after "by".
    pub by: Option<u32>,
    /// Whether the verb that is read is one word: "held a meeting" has its object already.
    pub bare: bool,
    /// The word "to", behind which stands what something reaches.
    pub to: WordIdx,
}

/// A label in quotation marks is no longer than this, in units.
const LABEL: usize = 5;

/// Where the walk starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum From {
    Verb,
    Noun,
}

impl Complements {
    pub(super) fn clear(&mut self) {
        self.object = None;
        self.second = None;
        self.by = None;
        self.phrases.clear();
    }

    /// The unit with which the complements of the trigger in unit `at` begin.
    fn begin(&self, sentence: &Sentence, chunks: &Chunks, at: usize, from: From) -> usize {
        match from {
            From::Verb => {
                let begin = shared::complements_from(sentence, chunks, at, self.bare);
                behind_adverb(chunks, begin).unwrap_or(begin)
            }
            From::Noun => at + 1,
        }
    }

    /// Reads the complements of the trigger in unit `at`.
    pub(crate) fn read(&mut self, sentence: &Sentence, chunks: &Chunks, at: usize, from: From) {
        let begin = self.begin(sentence, chunks, at, from);
        self.read_on(sentence, chunks, (at, from), begin);
        if from == From::Verb && chunks.units[at].verb.govern.any(Govern::REGARD) {
            self.object = behind_label(sentence, chunks, at).or(self.object);
        }
    }

    /// Whether nothing has been read yet.
    pub(super) fn is_empty(&self) -> bool {
        self.object.is_none() && self.phrases.is_empty()
    }

    /// The object of a passive verb of giving: "was given tanks".
    pub(super) fn given(&self, chunks: &Chunks, verb: usize) -> Option<u32> {
        let unit = &chunks.units[verb].verb;
        // "Chad was denied loans by France", "Chad, denied loans by France, turned"
        let passive = unit.passive || unit.bare_participle;
        let dative = passive && unit.govern.any(Govern::DATIVE);
        self.object
            .filter(|object| dative && *object as usize > verb)
    }

    /// Adds who stands behind the "by" of the participle in unit `j`.
    pub(super) fn add_doer(&mut self, chunks: &Chunks, j: usize) {
        let by = j + 1 + usize::from(chunks.units[j + 1].kind == Kind::Other);
        self.by = self.by.or(Some(by as u32 + 1));
    }

    pub(super) fn add_phrase(&mut self, word: WordIdx, by: bool, phrase: u32) {
        if by {
            self.by = self.by.or(Some(phrase));
        } else {
            self.phrases.push((word, phrase));
        }
    }

    /// A preposition as frames ask for it, and whether an agent stands behind it.
    pub(super) fn link(
        &self,
        sentence: &Sentence,
        chunks: &Chunks,
        token: Token,
    ) -> (WordIdx, bool) {
        let by = token.tags.any(Tags::BY);
        if by && self.is_other_deed(sentence, chunks) {
            (WordIdx::default(), false)
        } else {
            (token.word, by)
        }
    }

    /// Whether "by" behind the last phrase that was read tells whose deed that is: "strikes were
    /// launched in the wake of attacks by Hamas", "was criticized after a raid by Mali".
    fn is_other_deed(&self, sentence: &Sentence, chunks: &Chunks) -> bool {
        let [before @ .., (_, deed)] = &self.phrases[..] else {
            return false;
        };
        let tags = |unit: u32| sentence.tokens[chunks.units[unit as usize].from as usize].tags;
        let phrase = &chunks.units[*deed as usize];
        let link = tags(deed - 1);
        let nested = before.last().is_some_and(|(_, of)| of + 2 == *deed);
        sentence.tokens[phrase.head as usize].tags.any(Tags::DEED)
            && !phrase.denotes()
            && (link.any(Tags::CAUSE) || nested && link.any(Tags::OF))
    }

    /// Adds the noun phrase in unit `j`, before which no preposition stands; `free` says whether an
    /// insertion has been passed over. Returns whether it belongs here.
    pub(super) fn add_bare(
        &mut self,
        sentence: &Sentence,
        chunks: &Chunks,
        (j, from): (usize, From),
        free: bool,
    ) -> bool {
        let shifted = self.is_shifted(sentence, chunks, &chunks.units[j]);
        let free = free || shifted || self.only_as(sentence, chunks);
        self.add_object(chunks, j, from, free)
    }

    /// Makes a noun phrase without a preposition the first or the second object; `free` says
    /// whether a first one may still stand there. Returns whether it is one.
    fn add_object(&mut self, chunks: &Chunks, phrase: usize, from: From, free: bool) -> bool {
        if self.object.is_none() && free {
            // a noun has no object; its complement clause starts here
            self.object = (from == From::Verb).then_some(phrase as u32);
            return from == From::Verb;
        }
        // "freed soldiers it had held" has no second one
        let second =
            !opens_clause(chunks, phrase) && self.second.is_none() && self.phrases.is_empty();
        if second {
            self.second = Some(phrase as u32);
        }
        second
    }

    /// Whether all phrases so far stand behind "as".
    fn only_as(&self, sentence: &Sentence, chunks: &Chunks) -> bool {
        self.phrases.iter().all(|(_, unit)| {
            let before = chunks.units[*unit as usize - 1];
            sentence.tokens[before.from as usize].tags.any(Tags::AS)
        })
    }

    /// Whether a long object has moved behind the only phrase: "handed over to Peru a former
    /// general".
    fn is_shifted(&self, sentence: &Sentence, chunks: &Chunks, object: &Unit) -> bool {
        let first = sentence.tokens[object.from as usize];
        let counted = first.tags.any(Tags::NUMBER) || first.ending == Ending::Number;
        let of = |phrase: &Phrase| {
            let before = chunks.units[phrase.1 as usize - 1];
            sentence.tokens[before.from as usize].tags.any(Tags::OF)
        };
        let one = self
            .phrases
            .get(1..)
            .is_some_and(|rest| rest.iter().all(of));
        // "received in his office the envoy", "received at the palace Minister Hakan Fidan"
        let whole = object.np.determined || object.np.partitive || object.np.person;
        one && (whole || counted)
            && !object.np.pronoun
            && !sentence.tokens[object.head as usize]
                .tags
                .any(Tags::MEASURE)
    }

    /// Adds the prepositional phrases between the subject of a passive verb and the verb.
    pub(crate) fn read_between(
        &mut self,
        sentence: &Sentence,
        chunks: &Chunks,
        subject: usize,
        verb: usize,
    ) {
        for j in subject + 1..verb {
            let Some([preposition, phrase]) = chunks.units.get(j..j + 2) else {
                return;
            };
            if !matches!(preposition.kind, Kind::Preposition | Kind::NounPhrase) {
                return;
            }
            let free = preposition.kind == Kind::Preposition
                && preposition.attached_to.is_none()
                && phrase.kind == Kind::NounPhrase
                && j + 1 < verb;
            if free {
                let word = sentence.tokens[preposition.from as usize].word;
                self.phrases.push((word, j as u32 + 1));
            }
        }
    }

    /// The phrases after one of the prepositions.
    pub(crate) fn after<'a>(&'a self, words: &'a [WordIdx]) -> impl Iterator<Item = u32> + 'a {
        self.phrases
            .iter()
            .filter(|(word, _)| words.contains(word))
            .map(|(_, unit)| *unit)
    }
}

/// Whether a phrase is a day: "rejected Thursday an appeal".
pub(super) fn is_day(sentence: &Sentence, phrase: &Unit) -> bool {
    let head = sentence.tokens[phrase.head as usize].tags;
    phrase.kind == Kind::NounPhrase && head.any(Tags::DAY)
}

/// Whether the phrase in unit `j` says how often what stands before it is paid, sold or sent: "a
/// year", "every month"; but not in "gave Iran a year", "gave the rebels a month".
pub(super) fn is_rate(sentence: &Sentence, chunks: &Chunks, j: usize) -> bool {
    let unit = &chunks.units[j];
    let tags = |token: u32| sentence.tokens[token as usize].tags;
    let measures = unit.to == unit.from + 2 && tags(unit.head).any(Tags::MEASURE);
    // "two weeks ago"
    let next = chunks.units.get(j + 1).map(|unit| unit.kind);
    if measures && next == Some(Kind::Other) {
        return true;
    }
    let time =
        measures && tags(unit.from).any(Tags::DETERMINER) && !tags(unit.head).any(Tags::PLURAL);
    let before = j.checked_sub(1).map(|before| &chunks.units[before]);
    let thing = |unit: &Unit| {
        let somebody = unit.denotes() || unit.np.agent || unit.np.pronoun;
        unit.kind == Kind::NounPhrase && !somebody
    };
    time && before.is_some_and(thing)
}

/// Whether the phrase in unit `at` is the subject of a clause of its own: "it had held".
pub(super) fn opens_clause(chunks: &Chunks, at: usize) -> bool {
    let next = chunks.units.get(chunks.after(at));
    next.is_some_and(Unit::is_predicate)
}

/// What stands behind the words in quotation marks that say what it is: "declared \"null and void\"
/// the pact".
fn behind_label(sentence: &Sentence, chunks: &Chunks, verb: usize) -> Option<u32> {
    let kind = |at: usize| chunks.units.get(at).map(|unit| unit.kind);
    let as_ = chunks.is_link(sentence, verb + 1, Tags::AS);
    let open = verb + 1 + usize::from(as_);
    if kind(open) != Some(Kind::Quote) {
        return None;
    }
    let words = chunks.units[open + 1..].iter().take(LABEL);
    let words = words.take_while(|unit| {
        !unit.denotes() && matches!(unit.kind, Kind::NounPhrase | Kind::And | Kind::Other)
    });
    let close = open + 1 + words.count();
    let what = chunks.units.get(close + 1)?;
    let thing = what.kind == Kind::NounPhrase && !what.np.pronoun;
    (kind(close) == Some(Kind::Quote) && thing).then_some(close as u32 + 1)
}
