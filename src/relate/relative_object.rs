//! What a relative clause takes up as the object of its verb: "the deal that Egypt signed with", "a
//! deal Pakistan struck with".

use super::chunk::{Chunks, Kind, Unit};
use super::complement::is_day;
use super::token::Sentence;
use super::verb_group::VerbGroup;
use super::word_class::{Govern, Tags};
use crate::gazetteer::EntityKind;

/// A relative clause that is joined to another one is no longer than this, in units.
const LONGEST_CLAUSE: usize = 14;

/// What a relative clause takes up as the object of its verb: "the deal that Egypt signed with",
/// "a deal Pakistan struck with". `subject` and `verb` are the units of the clause.
pub(crate) fn taken_up(
    sentence: &Sentence,
    chunks: &Chunks,
    subject: u32,
    verb: usize,
) -> Option<usize> {
    let first = chunks.first_of(subject as usize);
    let next = chunks.after(chunks.last_of(subject as usize));
    let has_object = chunks
        .units
        .get(verb + 1)
        .is_some_and(|u| u.kind == Kind::NounPhrase && !is_day(sentence, u))
        && !gives_besides(chunks, verb)
        && !names_so(sentence, chunks, verb);
    // "whom Peru shunned and accused of": both verbs have the same object
    if let Some(other) = shared_with(chunks, next, verb).filter(|_| !has_object) {
        return taken_up(sentence, chunks, subject, other);
    }
    let begins = next == verb || parts_verb(sentence, chunks, next, verb);
    if !begins || !chunks.units[verb].verb.is_finite() {
        return None;
    }
    let mut before = first.checked_sub(1)?;
    // "which only Russia has recognized"
    if chunks.units[before].kind == Kind::Other {
        before = before.checked_sub(1)?;
    }
    // "which analysts say it arms": who knows who it is
    if !chunks.units[subject as usize].np.pronoun {
        before = behind_speech(chunks, before);
    }
    before = behind_source(sentence, chunks, before);
    let opener = &chunks.units[before];
    let mut at = match opener.kind {
        // "a group that Iran arms and Syria trains"
        Kind::And => {
            let other = before.checked_sub(1)?;
            let acts = other.checked_sub(1)?;
            let root = chunks.first_of(acts);
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
            // "which America arms and which Iran courts"
            let joined = before
                .checked_sub(1)
                .filter(|and| chunks.units[*and].kind == Kind::And);
            if let Some(and) = joined {
                before = joined_clause(chunks, and)?;
            }
            let noun = behind_share(sentence, chunks, before.checked_sub(1)?);
            match chunks.units[noun].kind {
                Kind::Comma => chunks.before_brackets(noun)?,
                _ => noun,
            }
        }
        Kind::That if chunks.units[before.checked_sub(1)?].kind == Kind::And => {
            joined_clause(chunks, before - 1)?.checked_sub(1)?
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
    let apart = opener.kind == Kind::Relative && before == at + 2;
    let judged = apart && judges(&chunks.units[verb].verb);
    let judged = judged.then(|| done_to(sentence, chunks, at)).flatten();
    at = judged
        .or_else(|| located(sentence, chunks, at))
        .unwrap_or(at);
    if opener.kind == Kind::That || opener.kind == Kind::Relative && before == at + 1 {
        at = people_from(sentence, chunks, at).unwrap_or(at);
    }
    let noun = &chunks.units[at];
    let heard = opener.kind == Kind::That && is_heard(chunks, at);
    if heard || apart && calls_deed(sentence, chunks, at, verb) {
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
    // "Crimea, the Ukrainian peninsula that Russia annexed"
    let who = opener.kind == Kind::Relative;
    if let Some(name) = explained(sentence, chunks, at, who) {
        return Some(name);
    }
    // "On Monday France attacked": a name or a day is no noun with a clause of its own
    let day = head.any(Tags::DAY);
    (!bare || !noun.np.name && !noun.np.pronoun && !day).then_some(at)
}

/// Whether what stands right behind the verb in unit `verb` says what its object is: "Chad, which
/// Niger calls an aggressor".
fn names_so(sentence: &Sentence, chunks: &Chunks, verb: usize) -> bool {
    let regards = chunks.units[verb].verb.govern.any(Govern::REGARD);
    regards
        && chunks.units.get(verb + 1).is_some_and(|what| {
            let article = sentence.tokens[what.from as usize].tags.any(Tags::ARTICLE);
            what.kind == Kind::NounPhrase
                && (article || what.to - what.from == 1)
                && !what.denotes()
                && !what.has_modifiers()
                && !what.np.name
        })
}

/// Whether what somebody called so is what a clause tells, not its last name: "signed a pact with
/// Chad, which Niger called a mistake".
fn calls_deed(sentence: &Sentence, chunks: &Chunks, name: usize, verb: usize) -> bool {
    chunks.units[name].np.name
        && chunks.units[verb].verb.past_or_participle
        && names_so(sentence, chunks, verb)
        && chunks.verbs_before(name).next().is_some()
}

/// Whether the verb in unit `verb` names right behind it who is given something, and not what: "the
/// drones Chad gave Niger".
pub(super) fn gives_besides(chunks: &Chunks, verb: usize) -> bool {
    let govern = chunks.units[verb].verb.govern;
    let whom = chunks.units.get(verb + 1).is_some_and(Unit::denotes);
    let what = || chunks.units.get(chunks.after(verb + 1));
    govern.any(Govern::DATIVE)
        && !govern.any(Govern::SAY)
        && whom
        && what().is_none_or(|unit| unit.kind != Kind::NounPhrase)
}

/// Whether the name in unit `at` hears what is said and is no object: "told CNN that Iran was trying
/// to", "said in an interview with Reuters that Iran would help".
fn is_heard(chunks: &Chunks, at: usize) -> bool {
    let noun = &chunks.units[at];
    let Some(before) = at.checked_sub(1).map(|before| &chunks.units[before]) else {
        return false;
    };
    let named = noun.np.name && !noun.np.determined && before.kind == Kind::Preposition;
    let said = |verb: usize| chunks.units[verb].verb.govern.any(Govern::SAY);
    before.verb.govern.any(Govern::ADDRESS)
        || named && chunks.verbs_before(at).next().is_some_and(said)
}

/// The relative pronoun of the clause to which an "and" in unit `and` joins another one: "which
/// America arms and which Iran courts".
pub(super) fn joined_clause(chunks: &Chunks, and: usize) -> Option<usize> {
    let low = and.saturating_sub(LONGEST_CLAUSE);
    let mut before = (low..and).rev();
    let ends = |at: &usize| {
        matches!(
            chunks.units[*at].kind,
            Kind::Relative | Kind::That | Kind::Stop | Kind::Semicolon
        )
    };
    let opener = before.find(ends)?;
    let kind = chunks.units[opener].kind;
    let says = chunks.units[opener..and].iter().any(Unit::is_predicate);
    (matches!(kind, Kind::Relative | Kind::That) && says).then_some(opener)
}

/// Whether unit `auxiliary` belongs to the verb in unit `verb`, parted from it by a phrase: "which
/// Iran has for years courted".
fn parts_verb(sentence: &Sentence, chunks: &Chunks, auxiliary: usize, verb: usize) -> bool {
    let Some([first, between @ ..]) = chunks.units.get(auxiliary..verb) else {
        return false;
    };
    let little = |unit: &Unit| match unit.kind {
        Kind::Preposition | Kind::Subordinator | Kind::Other => true,
        Kind::NounPhrase => !unit.np.name,
        _ => false,
    };
    first.kind == Kind::VerbGroup
        && sentence.tokens[first.head as usize].tags.any(Tags::HAVE)
        && (1..=3).contains(&between.len())
        && between.iter().all(little)
        && between[0].kind != Kind::NounPhrase
        && chunks.units[verb].verb.past_or_participle
}

/// The name that the phrase in unit `phrase` explains behind a comma, if it tells of nobody else by
/// more than a modifier: "East Timor, the former Portuguese colony"; a person only before "whom", if
/// `who`.
pub(super) fn explained(
    sentence: &Sentence,
    chunks: &Chunks,
    phrase: usize,
    who: bool,
) -> Option<usize> {
    let [name, comma] = chunks.units.get(phrase.checked_sub(2)?..phrase)? else {
        return None;
    };
    let noun = &chunks.units[phrase];
    let tags = |token: u32| sentence.tokens[token as usize].tags;
    let other = tags(noun.head).any(Tags::DEED) || tags(noun.from).any(Tags::WHOSE);
    let explains = comma.kind == Kind::Comma && noun.np.determined && !noun.np.name && !other;
    let named = name.kind == Kind::NounPhrase && name.np.name && name.denotes();
    (explains && named && (who || !name.np.person) && name.depth == noun.depth)
        .then(|| chunks.root(phrase - 2))
}

/// The first verb behind a subject, which "and" joins to another one: "shunned and accused".
fn shared_with(chunks: &Chunks, first: usize, verb: usize) -> Option<usize> {
    let and = verb.checked_sub(1).filter(|and| *and > first)?;
    let joined = chunks.units[and].kind == Kind::And
        && and == first + 1
        && chunks.units[first].is_predicate()
        && chunks.units[verb].verb.is_finite();
    joined.then_some(first)
}

/// The comma before "most of" where unit `of` is that, else the unit itself: "Western Sahara, most
/// of which Morocco controls".
fn behind_share(sentence: &Sentence, chunks: &Chunks, of: usize) -> usize {
    let unit = &chunks.units[of];
    let links =
        unit.kind == Kind::Preposition && sentence.tokens[unit.from as usize].tags.any(Tags::OF);
    let share = of.checked_sub(1).filter(|_| links);
    let some = share.filter(|at| {
        let share = &chunks.units[*at];
        let words = share.from as usize..share.to as usize;
        let mut words = sentence.tokens[words].iter();
        words.any(|word| word.tags.any(Tags::PARTITIVE.with(Tags::DETERMINER)))
    });
    let comma = some.and_then(|at| at.checked_sub(1));
    let comma = comma.filter(|at| chunks.units[*at].kind == Kind::Comma);
    comma.unwrap_or(of)
}

/// What opens a clause before which a source is set in between commas, the unit itself if none is:
/// "which, according to Reuters, Chad has condemned".
fn behind_source(sentence: &Sentence, chunks: &Chunks, before: usize) -> usize {
    let Some([relative, open, link, source, close]) = before
        .checked_sub(4)
        .and_then(|at| chunks.units.get(at..=before))
    else {
        return before;
    };
    let source = (open.kind, close.kind) == (Kind::Comma, Kind::Comma)
        && sentence.tokens[link.from as usize]
            .tags
            .any(Tags::ACCORDING)
        && source.kind == Kind::NounPhrase;
    if source && matches!(relative.kind, Kind::Relative | Kind::That) {
        before - 4
    } else {
        before
    }
}

/// What opens a clause in which somebody speaks first, the unit itself if nobody does: "a group
/// that analysts say Rwanda arms".
fn behind_speech(chunks: &Chunks, before: usize) -> usize {
    let unit = &chunks.units[before];
    let says = unit.is_predicate() && !unit.verb.passive && unit.verb.govern.any(Govern::SAY);
    let teller = before.checked_sub(1).filter(|_| says);
    let teller = teller.filter(|at| chunks.units[*at].kind == Kind::NounPhrase);
    let opener = teller.and_then(|at| chunks.first_of(chunks.root(at)).checked_sub(1));
    let opens = |at: &usize| matches!(chunks.units[*at].kind, Kind::Relative | Kind::That);
    opener.filter(opens).unwrap_or(before)
}

/// The body before a bare name that says where it has its seat: "the government in Tripoli, which".
pub(super) fn body_in(sentence: &Sentence, chunks: &Chunks, place: usize) -> Option<usize> {
    let kinds = |unit: usize, wanted: &[EntityKind]| {
        let mut slots = chunks.args(chunks.units[unit].own).iter();
        let is = |slot: &u16| wanted.contains(&sentence.slots[usize::from(*slot)].kind);
        chunks.units[unit].denotes() && slots.all(is)
    };
    let link = place.checked_sub(1)?;
    let opener = &chunks.units[link];
    let lies = opener.kind == Kind::Preposition
        && sentence.tokens[opener.from as usize].tags.any(Tags::IN)
        && kinds(place, &[EntityKind::Place]);
    let body = chunks.root(link.checked_sub(1).filter(|_| lies)?);
    kinds(body, &[EntityKind::Organization, EntityKind::Group]).then_some(body)
}

/// The people before a bare name that says where they are or come from, of whom a clause right
/// behind it speaks: "a gang from Venezuela that", "a militia born in Iraq that".
pub(super) fn people_from(sentence: &Sentence, chunks: &Chunks, place: usize) -> Option<usize> {
    let unit = &chunks.units[place];
    let link = place.checked_sub(1)?;
    let opener = &chunks.units[link];
    let tags = sentence.tokens[opener.from as usize].tags;
    let bare = unit.np.name && !unit.np.person && !unit.np.determined && unit.group.is_none();
    let lies = opener.kind == Kind::Preposition && tags.any(Tags::IN.with(Tags::FROM));
    let mut noun = link.checked_sub(1).filter(|_| bare && lies)?;
    let verb = &chunks.units[noun];
    if verb.kind == Kind::VerbGroup && (verb.verb.bare_participle || verb.verb.past_or_participle) {
        noun = noun.checked_sub(1)?;
    }
    let people = &chunks.units[noun];
    let meant = people.kind == Kind::NounPhrase
        && people.np.agent
        && people.np.determined
        && !people.np.name
        && !people.denotes();
    meant.then_some(noun)
}

/// Whether a verb says what somebody thinks of a deed: "condemned", "welcomed".
pub(super) fn judges(verb: &VerbGroup) -> bool {
    verb.govern.any(Govern::REGARD) && verb.govern.any(Govern::AGAINST)
}

/// The deed behind whose victim a comma sets apart what others think of it: "Iran's attack on Chad,
/// which Niger condemned".
fn done_to(sentence: &Sentence, chunks: &Chunks, victim: usize) -> Option<usize> {
    let [deed, link] = chunks.units.get(victim.checked_sub(2)?..victim)? else {
        return None;
    };
    let tags = |at: u32| sentence.tokens[at as usize].tags;
    let whose = Tags::BY.with(Tags::FROM).with(Tags::OF);
    let done = tags(deed.head).any(Tags::DEED) && !tags(deed.head).any(Tags::REPORTED);
    let named = deed.kind == Kind::NounPhrase && chunks.units[victim].np.name;
    (done && named && link.kind == Kind::Preposition && !tags(link.from).any(whose))
        .then_some(victim - 2)
}

/// The deed that is done at the place in unit `place`, which is nobody: "the attack on the
/// consulate".
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
