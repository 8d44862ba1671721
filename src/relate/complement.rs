//! What stands to the right of a trigger: its object and its prepositional phrases.

use super::chunk::{Chunks, Kind, Unit};
use super::lexicon::WordIdx;
use super::sense::Ending;
use super::set_apart::{aside_ends, behind_adverb, explains, inserts, more_ends, relative_ends};
use super::shared;
use super::token::{Sentence, Token};
use super::verb_group::VerbGroup;
use super::word_class::{Govern, Tags};

/// How many units to the right are read.
const REACH: usize = 18;

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

/// Where the walk starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum From {
    Verb,
    Noun,
}

impl Complements {
    fn clear(&mut self) {
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
    }

    /// Reads the complements of the trigger in unit `at`, which begin with unit `j`.
    pub(crate) fn read_on(
        &mut self,
        sentence: &Sentence,
        chunks: &Chunks,
        (at, from): (usize, From),
        mut j: usize,
    ) {
        self.clear();
        let depth = chunks.units[at].depth;
        let mut pending: Option<(WordIdx, bool)> = None;
        let mut lent = from == From::Verb;
        let inserted = from == From::Verb && inserts(chunks, at + 1);
        let mut resumed = false;
        let mut steps = 0..REACH;
        while let (Some(unit), Some(_)) = (chunks.units.get(j), steps.next()) {
            if unit.depth > depth {
                j += 1;
                continue;
            }
            let next = chunks.units.get(j + 1).map(|u| u.kind);
            let token = sentence.tokens[unit.from as usize];
            let closed = self.passed(chunks, j, from, pending.is_some());
            match unit.kind {
                Kind::Other | Kind::Quote => {}
                // "rejected Thursday an appeal"
                Kind::NounPhrase if pending.is_none() && is_day(sentence, unit) => {}
                Kind::Preposition => {
                    // "a loan for Pakistan despite objections from India"
                    if token.tags.any(Tags::ACCORDING.with(Tags::DESPITE)) {
                        break;
                    }
                    // "owes Chad about 800 million"
                    let one = self.object.is_some() && self.second.is_none();
                    if one && is_guess(sentence, chunks, j) {
                        j += 1;
                        continue;
                    }
                    let (word, by) = self.link(sentence, chunks, token);
                    if let Some(phrase) = shared::behind_preposition(chunks, j, from) {
                        self.add_phrase(word, by, phrase);
                        break;
                    }
                    pending = Some((word, by));
                }
                Kind::NounPhrase => {
                    if let Some((word, by)) = pending.take() {
                        self.add_phrase(word, by, j as u32);
                    } else if !self.add_bare(sentence, chunks, (j, from), resumed) {
                        break;
                    }
                    let last = unit.group.map_or(j, |group| group.last as usize);
                    j = j.max(last);
                    // what is joined to a phrase of the complement is read with the phrase; what is
                    // joined to the trigger's own phrase is a complement of the trigger
                    j = chunks.after(j);
                    continue;
                }
                // "a deal brokered by Qatar between A and B"
                Kind::VerbGroup if from == From::Noun && is_done_by(sentence, chunks, j) => {
                    j = chunks.after(j + 2);
                    continue;
                }
                // "rejected a plan put forward by NATO"
                Kind::VerbGroup if self.object.is_some() && is_done_by(sentence, chunks, j) => {
                    return self.add_doer(chunks, j);
                }
                Kind::VerbGroup => {
                    let (lends, arrives) = lends(&unit.verb);
                    if arrives {
                        pending = Some((self.to, false));
                    }
                    if lent || !lends {
                        break;
                    }
                    lent = true;
                }
                // "struck what it said were Syrian positions"
                Kind::Subordinator if named_by(sentence, chunks, j).is_some() => {
                    j = named_by(sentence, chunks, j).unwrap_or(j + 1);
                    continue;
                }
                // "dismissed as baseless Iranian charges"
                Kind::Subordinator
                    if from == From::Verb
                        && self.is_empty()
                        && is_passed_over(sentence, chunks, j) => {}
                Kind::Subordinator if matches!(next, Some(Kind::NounPhrase | Kind::Quote)) => {
                    // "proposed Norway as host", "denounced as a crime Serbia's raid"
                    if !token.tags.any(Tags::AS) {
                        break;
                    }
                    pending = Some((token.word, false));
                }
                Kind::And if next == Some(Kind::Preposition) => {}
                Kind::And if next == Some(Kind::NounPhrase) => {
                    // "weapons and aid to X", "trade and economic relations with X"
                    if chunks.units[j + 1].denotes() {
                        break;
                    }
                    j = chunks.after(j + 1);
                    continue;
                }
                Kind::Comma if closed.is_some() => j = closed.unwrap_or(j),
                // "sent an envoy, Ali Fadel, to Iran"
                Kind::Comma if explains(chunks, j) => {
                    j += 3;
                    continue;
                }
                // "the only partner for Iran, in calls with his counterparts"
                Kind::Comma if from == From::Noun && !self.phrases.is_empty() => break,
                Kind::Comma
                    if next == Some(Kind::Preposition)
                        && !is_according(sentence, &chunks.units[j + 1])
                        && !is_absolute(sentence, chunks, j + 1) => {}
                Kind::Comma if inserted && !resumed && next == Some(Kind::NounPhrase) => {
                    resumed = true;
                }
                _ => break,
            }
            j += 1;
        }
    }

    /// The comma that closes what the one in unit `open` sets apart, if the complements go on behind it.
    fn passed(&self, chunks: &Chunks, open: usize, from: From, pending: bool) -> Option<usize> {
        if chunks.units[open].kind != Kind::Comma {
            return None;
        }
        // "accused Iran, which denies it, of"
        let relative = if from == From::Verb {
            relative_ends(chunks, open)
        } else {
            None
        };
        // "bought jets, along with missiles, from Peru"
        let more = || self.object.and_then(|_| more_ends(chunks, open));
        // "criticized by, among others, Peru"
        let aside = || aside_ends(chunks, open).filter(|_| pending);
        relative.or_else(more).or_else(aside)
    }

    /// Whether nothing has been read yet.
    fn is_empty(&self) -> bool {
        self.object.is_none() && self.phrases.is_empty()
    }

    /// Adds who stands behind the "by" of the participle in unit `j`.
    fn add_doer(&mut self, chunks: &Chunks, j: usize) {
        let by = j + 1 + usize::from(chunks.units[j + 1].kind == Kind::Other);
        self.by = self.by.or(Some(by as u32 + 1));
    }

    fn add_phrase(&mut self, word: WordIdx, by: bool, phrase: u32) {
        if by {
            self.by = self.by.or(Some(phrase));
        } else {
            self.phrases.push((word, phrase));
        }
    }

    /// A preposition as frames ask for it, and whether an agent stands behind it.
    fn link(&self, sentence: &Sentence, chunks: &Chunks, token: Token) -> (WordIdx, bool) {
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
    fn add_bare(
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

    /// Makes a noun phrase without a preposition the first or the second object; `free` says whether
    /// a first one may still stand there. Returns whether it is one.
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

    /// Adds the phrase that opens the clause of a subject: "For Nepal, China remains a partner".
    pub(crate) fn read_fronted(&mut self, sentence: &Sentence, chunks: &Chunks, subject: usize) {
        let first = |unit: usize| chunks.units[unit].group.map_or(unit, |g| g.first as usize);
        let Some(comma) = first(subject).checked_sub(1) else {
            return;
        };
        if let Some((preposition, noun)) = pied(chunks, comma) {
            let token = sentence.tokens[chunks.units[preposition].from as usize];
            self.phrases.push((token.word, noun as u32));
            return;
        }
        let Some(mut phrase) = comma.checked_sub(1) else {
            return;
        };
        phrase = chunks.root(phrase);
        let phrase = first(phrase);
        let Some(preposition) = phrase.checked_sub(1) else {
            return;
        };
        let opens = preposition.checked_sub(1).is_none_or(|before| {
            matches!(
                chunks.units[before].kind,
                Kind::Quote | Kind::Semicolon | Kind::That
            )
        });
        let fronted = opens
            && chunks.units[comma].kind == Kind::Comma
            && chunks.units[phrase].kind == Kind::NounPhrase
            && chunks.units[preposition].kind == Kind::Preposition;
        let token = sentence.tokens[chunks.units[preposition].from as usize];
        // where something happens says little of who does it to whom
        let told = Tags::PARTNER.with(Tags::FOR).with(Tags::VOLITION);
        if fronted && token.tags.any(told) {
            self.phrases.push((token.word, phrase as u32));
        }
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
        one && (object.np.determined || object.np.partitive || counted)
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

/// Whether "as" in unit `as_` stands before an adjective that says what is thought of the object behind
/// it: "rejected as false charges by", "condemned as an insult remarks by".
fn is_passed_over(sentence: &Sentence, chunks: &Chunks, as_: usize) -> bool {
    let tags = |at: u32| sentence.tokens[at as usize].tags;
    let Some(object) = chunks.units.get(as_ + 1) else {
        return false;
    };
    let verb = &chunks.units[as_ - 1].verb;
    // "dismissed as absurd Kosovo's claim"
    let owned = object.modifiers.0 < object.modifiers.1;
    let claims =
        tags(object.head).any(Tags::REPORTED) && (owned || tags(object.head).any(Tags::PLURAL));
    tags(chunks.units[as_].from).any(Tags::AS)
        && object.kind == Kind::NounPhrase
        && claims
        && !(verb.passive || verb.bare_participle)
        && !opens_clause(chunks, as_ + 1)
}

/// Whether a preposition says no more than that the number behind it is a guess: "owes Chad about 800
/// million".
fn is_guess(sentence: &Sentence, chunks: &Chunks, preposition: usize) -> bool {
    let token = sentence.tokens[chunks.units[preposition].from as usize];
    let behind = chunks.units.get(preposition + 1);
    token.tags.any(Tags::MEASURE)
        && behind.is_some_and(|unit| {
            let head = sentence.tokens[unit.head as usize].tags;
            unit.kind == Kind::NounPhrase && head.any(Tags::NUMBER)
        })
}

/// Whether a phrase is a day: "rejected Thursday an appeal".
fn is_day(sentence: &Sentence, phrase: &Unit) -> bool {
    let head = sentence.tokens[phrase.head as usize].tags;
    phrase.kind == Kind::NounPhrase && head.any(Tags::DAY)
}

/// Whether what a preposition takes does something of its own: "with Benin mediating".
fn is_absolute(sentence: &Sentence, chunks: &Chunks, preposition: usize) -> bool {
    let link = sentence.tokens[chunks.units[preposition].from as usize].tags;
    let phrase = preposition + 1;
    let Some(unit) = chunks.units.get(phrase).filter(|_| link.any(Tags::PARTNER)) else {
        return false;
    };
    let last = unit.group.map_or(phrase, |group| group.last as usize);
    let behind = chunks.units.get(chunks.after(last));
    unit.kind == Kind::NounPhrase
        && behind.is_some_and(|u| u.kind == Kind::VerbGroup && u.verb.bare_gerund)
}

/// Whether a preposition names a source: "according to".
fn is_according(sentence: &Sentence, preposition: &Unit) -> bool {
    let token = sentence.tokens[preposition.from as usize];
    token.tags.any(Tags::ACCORDING)
}

/// The preposition before the relative pronoun in unit `relative`, and the phrase that the pronoun takes
/// up: "Chad, with which Niger signed a deal".
fn pied(chunks: &Chunks, relative: usize) -> Option<(usize, usize)> {
    if chunks.units[relative].kind == Kind::That {
        return cleft(chunks, relative);
    }
    let preposition = relative.checked_sub(1)?;
    let comma = preposition.checked_sub(1)?;
    let noun = match chunks.units[comma].kind {
        Kind::Comma => comma.checked_sub(1)?,
        _ => comma,
    };
    let noun = chunks.root(noun);
    let fits = chunks.units[relative].kind == Kind::Relative
        && chunks.units[preposition].kind == Kind::Preposition
        && chunks.units[noun].kind == Kind::NounPhrase;
    fits.then_some((preposition, noun))
}

/// The preposition behind a copula, and its phrase, which the clause behind "that" is about: "It was with
/// Chad that Niger signed a deal".
fn cleft(chunks: &Chunks, that: usize) -> Option<(usize, usize)> {
    let noun = chunks.root(that.checked_sub(1)?);
    let first = chunks.units[noun].group.map_or(noun, |g| g.first as usize);
    let [it, copula, preposition] = chunks.units.get(first.checked_sub(3)?..first)? else {
        return None;
    };
    let fits = it.np.pronoun && copula.verb.copula && preposition.kind == Kind::Preposition;
    fits.then_some((first - 1, noun))
}

/// The phrase that a clause behind "what" gives a thing as its name: "what Iran called a Saudi raid",
/// "what it said were Syrian positions", "what it described as a U.S. plot".
fn named_by(sentence: &Sentence, chunks: &Chunks, what: usize) -> Option<usize> {
    let tags = |at: usize| sentence.tokens[chunks.units[at].from as usize].tags;
    if !tags(what).any(Tags::WHERE) || chunks.units.get(what + 1)?.kind != Kind::NounPhrase {
        return None;
    }
    let verb = chunks.after(what + 1);
    let mut name = verb + 1;
    let behind = chunks.units.get(name)?;
    let links = behind.kind == Kind::VerbGroup && behind.verb.copula;
    let says = chunks.units[verb].verb.govern.any(Govern::SAY);
    if links && says || behind.kind == Kind::Subordinator && tags(name).any(Tags::AS) {
        name += 1;
    }
    let named = chunks.units.get(name)?.kind == Kind::NounPhrase;
    (named && chunks.units[verb].kind == Kind::VerbGroup).then_some(name)
}

/// Whether the phrase in unit `at` is the subject of a clause of its own: "it had held".
pub(super) fn opens_clause(chunks: &Chunks, at: usize) -> bool {
    let next = chunks.units.get(chunks.after(at));
    next.is_some_and(|u| u.kind == Kind::VerbGroup && u.verb.is_finite())
}

/// Whether the complements of a noun go on behind a verb, "clashes broke out between", and whether its
/// object is what the noun reaches: "ammunition from Prague reached Ukraine".
fn lends(verb: &VerbGroup) -> (bool, bool) {
    let light = verb.govern.any(Govern::LIGHT.with(Govern::UNDO));
    let passive = verb.passive || verb.past_or_participle;
    let happens = verb.govern.any(Govern::HAPPEN) && verb.is_finite();
    let arrives = verb.govern.any(Govern::ARRIVE) && verb.is_finite();
    // "clashes were reported between"
    let told = verb.passive && verb.govern.any(Govern::SAY);
    (
        light && passive || happens || arrives || told,
        arrives && !verb.passive,
    )
}

/// Whether the verb group in unit `verb` is a participle that belongs to the noun before it and
/// names its doer.
fn is_done_by(sentence: &Sentence, chunks: &Chunks, verb: usize) -> bool {
    let unit = chunks.units[verb].verb;
    // "put forward by"
    let adverb = chunks
        .units
        .get(verb + 1)
        .is_some_and(|u| u.kind == Kind::Other);
    let by = verb + 1 + usize::from(adverb);
    let done = chunks.units.get(by).is_some_and(|u| {
        u.kind == Kind::Preposition && sentence.tokens[u.from as usize].tags.any(Tags::BY)
    });
    // "a dam being built by"
    (unit.bare_participle || unit.bare_gerund && unit.passive)
        && done
        && chunks
            .units
            .get(by + 1)
            .is_some_and(|u| u.kind == Kind::NounPhrase)
}

/// What a relative clause takes up as the object of its verb: "the deal that Egypt signed with",
/// "a deal Pakistan struck with". `subject` and `verb` are the units of the clause.
pub(crate) fn taken_up(
    sentence: &Sentence,
    chunks: &Chunks,
    subject: u32,
    verb: usize,
) -> Option<usize> {
    let unit = chunks.units.get(subject as usize)?;
    let first = unit.group.map_or(subject, |g| g.first) as usize;
    let next = chunks.after(unit.group.map_or(subject, |g| g.last) as usize);
    let has_object = chunks
        .units
        .get(verb + 1)
        .is_some_and(|u| u.kind == Kind::NounPhrase && !is_day(sentence, u));
    if next != verb || !chunks.units[verb].verb.is_finite() {
        return None;
    }
    let mut before = first.checked_sub(1)?;
    // "which only Russia has recognized"
    if chunks.units[before].kind == Kind::Other {
        before = before.checked_sub(1)?;
    }
    let opener = &chunks.units[before];
    let mut at = match opener.kind {
        // "a group that Iran arms and Syria trains"
        Kind::And => {
            let other = before.checked_sub(1)?;
            let acts = other.checked_sub(1)?;
            let root = chunks.units[acts].group.map_or(acts, |g| g.first as usize);
            let above = root.checked_sub(1).map(|above| chunks.units[above].kind);
            let relative = matches!(above, Some(Kind::Relative | Kind::That | Kind::NounPhrase));
            let shares =
                relative && chunks.units[acts].denotes() && chunks.units[other].is_predicate();
            return if shares && !has_object && chunks.units[acts].attached_to.is_none() {
                taken_up(sentence, chunks, acts as u32, other)
            } else {
                None
            };
        }
        Kind::Relative if !sentence.tokens[opener.from as usize].tags.any(Tags::WHERE) => {
            let noun = before.checked_sub(1)?;
            match chunks.units[noun].kind {
                Kind::Comma => noun.checked_sub(1)?,
                _ => noun,
            }
        }
        Kind::That => before.checked_sub(1)?,
        Kind::NounPhrase => before,
        _ => return None,
    };
    if chunks.units[at].kind != Kind::NounPhrase {
        return None;
    }
    at = chunks.root(at);
    let bare = opener.kind == Kind::NounPhrase;
    at = located(sentence, chunks, at).unwrap_or(at);
    let noun = &chunks.units[at];
    // "told CNN that Iran was trying to": who hears it is no object
    let teller = at.checked_sub(1).map(|teller| &chunks.units[teller]);
    let heard = opener.kind == Kind::That
        && teller.is_some_and(|teller| teller.verb.govern.any(Govern::ADDRESS));
    if heard {
        return None;
    }
    // "a demand that Iraq destroy": what is demanded, but not "a demand that Iraq makes"
    let head = sentence.tokens[noun.head as usize].tags;
    let acts = &chunks.units[verb].verb;
    let content = opener.kind == Kind::That
        && head.any(Tags::REPORTED)
        && !acts.past_or_participle
        && !acts.govern.any(Govern::LIGHT);
    if content {
        return None;
    }
    // "a move that Armenia called illegal": what follows says what the move is
    let comma = at.checked_sub(1).map(|comma| chunks.units[comma].kind);
    let deed = head.any(Tags::DEED) && !head.any(Tags::REPORTED) && comma == Some(Kind::Comma);
    if has_object && !deed {
        return None;
    }
    // "On Monday France attacked": a name or a day is no noun with a clause of its own
    let day = sentence.tokens[noun.head as usize].tags.any(Tags::DAY);
    (!bare || !noun.np.name && !noun.np.pronoun && !day).then_some(at)
}

/// The deed that is done at the place in unit `place`, which is nobody: "the attack on the consulate".
fn located(sentence: &Sentence, chunks: &Chunks, place: usize) -> Option<usize> {
    let [deed, preposition] = chunks.units.get(place.checked_sub(2)?..place)? else {
        return None;
    };
    let tags = |at: u32| sentence.tokens[at as usize].tags;
    let apart = tags(preposition.from).any(Tags::BY.with(Tags::FROM).with(Tags::OF));
    let head = tags(deed.head);
    let done = head.any(Tags::DEED) && !head.any(Tags::REPORTED) && !chunks.units[place].denotes();
    (deed.kind == Kind::NounPhrase && preposition.kind == Kind::Preposition && done && !apart)
        .then_some(place - 2)
}
