//! The walk over the units behind a trigger, which reads its complements.

use super::chunk::{Chunks, Kind, Unit};
use super::complement::{Complements, From, is_day, is_rate, opens_clause};
use super::lexicon::WordIdx;
use super::sense::Ending;
use super::set_apart::{aside_ends, explains, more_ends, relative_ends, things_end};
use super::shared;
use super::token::{Sentence, Token};
use super::verb_group::VerbGroup;
use super::word_class::{Govern, Tags};

/// How many units to the right are read.
const REACH: usize = 18;

/// What is set in between an object and its complement is no longer than this, in units.
const LONGEST_SET_IN: usize = 7;

/// How far the walk over the units behind a trigger has come.
struct Walk<'a> {
    sentence: &'a Sentence,
    chunks: &'a Chunks,
    from: From,
    /// The preposition that waits for its phrase, and whether an agent stands behind it.
    pending: Option<(WordIdx, bool)>,
    /// Whether a verb that lends its complements to a noun has been passed; a verb needs none.
    lent: bool,
    /// Whether an insertion has been opened before a verb's object: "attended, via video link, a
    /// session".
    opened: bool,
    /// Whether it has been closed.
    resumed: bool,
}

impl Walk<'_> {
    fn kind(&self, unit: usize) -> Option<Kind> {
        self.chunks.units.get(unit).map(|u| u.kind)
    }

    /// The token with which a unit begins.
    fn first(&self, unit: usize) -> Token {
        self.sentence.tokens[self.chunks.units[unit].from as usize]
    }
}

impl Complements {
    /// Reads the complements of the trigger in unit `at`, which begin with unit `begin`.
    pub(crate) fn read_on(
        &mut self,
        sentence: &Sentence,
        chunks: &Chunks,
        (at, from): (usize, From),
        begin: usize,
    ) {
        self.clear();
        let mut walk = Walk {
            sentence,
            chunks,
            from,
            pending: None,
            lent: from == From::Verb,
            opened: false,
            resumed: false,
        };
        let depth = chunks.units[at].depth;
        let mut next = Some(begin);
        for _ in 0..REACH {
            let Some((j, unit)) = next.and_then(|j| Some((j, chunks.units.get(j)?))) else {
                return;
            };
            next = if unit.depth > depth {
                Some(j + 1)
            } else {
                self.step(&mut walk, j)
            };
        }
    }

    /// Reads unit `j`; returns the unit with which the complements go on.
    fn step(&mut self, walk: &mut Walk<'_>, j: usize) -> Option<usize> {
        let Walk {
            sentence, chunks, ..
        } = *walk;
        let unit = &chunks.units[j];
        match unit.kind {
            Kind::Other | Kind::Quote => Some(j + 1),
            // "rejected Thursday an appeal"
            Kind::NounPhrase if walk.pending.is_none() && is_day(sentence, unit) => Some(j + 1),
            // "gives two million dollars a year to"
            Kind::NounPhrase if walk.pending.is_none() && is_rate(sentence, chunks, j) => {
                Some(j + 1)
            }
            Kind::NounPhrase => self.step_phrase(walk, j),
            Kind::Preposition => self.step_preposition(walk, j),
            Kind::VerbGroup => self.step_verb(walk, j),
            Kind::Subordinator => self.step_subordinator(walk, j),
            Kind::And => match walk.kind(j + 1)? {
                Kind::Preposition => Some(j + 1),
                // "operates the field together with Chevron"
                Kind::NounPhrase if self.is_beside(walk, j) => self.step_preposition(walk, j),
                // "sanctions against X and support for Y": the noun behind "and" has its own
                Kind::NounPhrase if self.is_another_event(walk, j + 1) => None,
                // "weapons and aid to X", "trade and economic relations with X"
                Kind::NounPhrase if !chunks.units[j + 1].denotes() => {
                    Some(self.behind_next(walk, j + 1))
                }
                _ => None,
            },
            Kind::Comma => self.step_comma(walk, j),
            _ => None,
        }
    }

    /// Whether what stands between a thing and a name, "together with", says with whom the thing is
    /// made or had.
    fn is_beside(&self, walk: &Walk<'_>, j: usize) -> bool {
        let units = &walk.chunks.units;
        let thing = self.object.is_some_and(|o| {
            // "founded ASEAN together with Peru"
            let unit = &units[o as usize];
            !unit.denotes() || unit.group.is_none()
        });
        let beside = walk.first(j).tags.any(Tags::PREPOSITION);
        beside && thing && walk.from == From::Verb && units[j + 1].np.name
    }

    /// The unit behind phrase `j`, which "and" joins to a complement, and behind whose it is: "a
    /// treaty with Chile and the future of Mali" is none of Mali's, but "support for the rights and
    /// freedoms of Malians" is for theirs.
    fn behind_next(&self, walk: &Walk<'_>, j: usize) -> usize {
        let next = walk.chunks.after(j);
        let of = walk.kind(next) == Some(Kind::Preposition)
            && walk.first(next).tags.any(Tags::OF)
            && walk.kind(next + 1) == Some(Kind::NounPhrase);
        let word = |at: usize| walk.first(at).word;
        let other = self
            .phrases
            .last()
            .is_some_and(|(link, _)| of && *link != word(next));
        if other && walk.chunks.units[j].np.determined {
            walk.chunks.after(walk.chunks.last_of(next + 1))
        } else {
            next
        }
    }

    /// Whether the noun in unit `j` states something itself, or the one behind "of" does, behind a
    /// noun whose complement is named, or which has one: "trade in grain and the start of talks
    /// between".
    fn is_another_event(&self, walk: &Walk<'_>, j: usize) -> bool {
        let units = &walk.chunks.units;
        let Some((_, last)) = self.phrases.last().filter(|_| walk.from == From::Noun) else {
            return false;
        };
        let tags = |at: usize| {
            let unit = units.get(at);
            unit.map_or(Tags::default(), |u| {
                walk.sentence.tokens[u.head as usize].tags
            })
        };
        let of = usize::from(tags(j + 1).any(Tags::OF)) * 2;
        let between =
            |at: usize| walk.kind(at) == Some(Kind::Preposition) && tags(at).any(Tags::PLURAL);
        let own = units[j].np.determined && between(j + of + 1);
        (units[*last as usize].denotes() || own)
            && tags(j + if own { of } else { 0 }).any(Tags::TRIGGER)
    }

    /// Goes on from the preposition in unit `j`.
    fn step_preposition(&mut self, walk: &mut Walk<'_>, j: usize) -> Option<usize> {
        let Walk {
            sentence, chunks, ..
        } = *walk;
        let token = walk.first(j);
        // "a loan for Pakistan despite objections from India"
        if token.tags.any(Tags::ACCORDING.with(Tags::DESPITE)) {
            return None;
        }
        // "owes Chad about 800 million"
        let one = self.object.is_some() && self.second.is_none();
        if one && is_guess(sentence, chunks, j) {
            return Some(j + 1);
        }
        let (word, by) = self.link(sentence, chunks, token);
        if let Some(phrase) = shared::behind_preposition(chunks, j, walk.from) {
            self.add_phrase(word, by, phrase);
            return None;
        }
        walk.pending = Some((word, by));
        Some(j + 1)
    }

    /// Adds the noun phrase in unit `j`, behind a preposition or without one.
    fn step_phrase(&mut self, walk: &mut Walk<'_>, j: usize) -> Option<usize> {
        let chunks = walk.chunks;
        if let Some((word, by)) = walk.pending.take() {
            self.add_phrase(word, by, j as u32);
            // "appreciation for Senegal's contribution to the UN", "condemnation of Russia's war
            // against Ukraine": the rest belongs to the contribution, and to the war
            let link = |tag: Tags| j > 0 && walk.first(j - 1).tags.any(tag);
            let deed = || {
                let head = walk.sentence.tokens[chunks.units[j].head as usize];
                head.tags.any(Tags::DEED)
            };
            let linked = link(Tags::FOR) || link(Tags::OF) && deed();
            if linked && walk.from == From::Noun && is_owned_event(walk.sentence, &chunks.units[j])
            {
                return None;
            }
        } else if !self.add_bare(walk.sentence, chunks, (j, walk.from), walk.resumed) {
            return None;
        }
        let last = chunks.last_of(j);
        // what is joined to a phrase of the complement is read with the phrase; what is joined to
        // the trigger's own phrase is a complement of the trigger
        Some(chunks.after(j.max(last)))
    }

    /// Goes on from the verb in unit `j`.
    fn step_verb(&mut self, walk: &mut Walk<'_>, j: usize) -> Option<usize> {
        let chunks = walk.chunks;
        let described = walk.from == From::Noun || self.object.is_some();
        // "closed its airspace as a deadline set by NATO": that is no deed of the object
        let aside = self.phrases.last().is_some_and(|(_, phrase)| {
            let link = walk.first((*phrase).saturating_sub(1) as usize).tags;
            link.any(Tags::AS) && chunks.after(chunks.last_of(*phrase as usize)) == j
        });
        if described && !aside && is_done_by(walk.sentence, chunks, j) {
            // "a deal brokered by Qatar between A and B"
            if walk.from == From::Noun {
                // "the talks held by Iran with Iraq": its own
                let govern = chunks.units[j].verb.govern;
                let own =
                    govern.any(Govern::LIGHT) && !govern.any(Govern::AGAINST.with(Govern::UNDO));
                // "a meeting with Iraqi officials led by": theirs
                let others = self.phrases.last().is_some_and(|(_, phrase)| {
                    let unit = &chunks.units[*phrase as usize];
                    unit.denotes() || unit.np.agent
                });
                let own = own && !walk.lent && !others && self.by.is_none();
                walk.lent |= own;
                return Some(if own { j + 1 } else { chunks.after(j + 2) });
            }
            // "rejected a plan put forward by NATO"
            self.add_doer(chunks, j);
            return None;
        }
        // "sent tanks bought in France to Iran"
        if walk.from == From::Verb
            && self.object.is_some()
            && self.phrases.is_empty()
            && is_made_there(chunks, j)
        {
            return Some(j + 3);
        }
        let (lends, arrives) = lends(&chunks.units[j].verb);
        if walk.lent || !lends {
            return None;
        }
        if arrives {
            walk.pending = Some((self.to, false));
        }
        walk.lent = true;
        Some(j + 1)
    }

    /// Goes on from "as" or "what" in unit `j`.
    fn step_subordinator(&mut self, walk: &mut Walk<'_>, j: usize) -> Option<usize> {
        let Walk {
            sentence, chunks, ..
        } = *walk;
        // "struck what it said were Syrian positions"
        if let Some(name) = named_by(sentence, chunks, j) {
            return Some(name);
        }
        // "dismissed as baseless Iranian charges"
        let first = walk.from == From::Verb && self.is_empty();
        if first && is_passed_over(sentence, chunks, j) {
            return Some(j + 1);
        }
        // "proposed Norway as host", "denounced as a crime Serbia's raid"
        let token = walk.first(j);
        // "fired rockets before dawn at Iran", "has fought since May with Iran"
        if walk.from == From::Verb
            && token.tags.any(Tags::OCCASION)
            && is_moment(sentence, chunks, j + 1)
        {
            return Some(j + 2);
        }
        let named = matches!(walk.kind(j + 1), Some(Kind::NounPhrase | Kind::Quote));
        if !named || !token.tags.any(Tags::AS) {
            return None;
        }
        walk.pending = Some((token.word, false));
        Some(j + 1)
    }

    /// Goes on from the comma in unit `j`, or from the one that closes what it sets apart.
    fn step_comma(&self, walk: &mut Walk<'_>, j: usize) -> Option<usize> {
        let Walk {
            sentence, chunks, ..
        } = *walk;
        if let Some(close) = self.passed(walk, j) {
            return Some(close + 1);
        }
        // "support for the unity, integrity and sovereignty of Somalia"
        if let Some(end) = things_end(sentence, chunks, j) {
            return Some(chunks.after(end));
        }
        // "sent an envoy, Ali Fadel, to Iran"
        if explains(chunks, j) {
            return Some(j + 3);
        }
        // "the only partner for Iran, in calls with his counterparts"
        if walk.from == From::Noun && !self.phrases.is_empty() {
            return None;
        }
        match walk.kind(j + 1)? {
            Kind::Preposition => {
                let apart = walk.first(j + 1).tags.any(Tags::ACCORDING)
                    || is_absolute(sentence, chunks, j + 1);
                walk.opened = walk.from == From::Verb && self.object.is_none();
                (!apart).then_some(j + 1)
            }
            // "an accord, signed in Rome between Oman and Qatar,"
            Kind::VerbGroup if walk.from == From::Noun && !walk.lent => {
                let verb = &chunks.units[j + 1].verb;
                (verb.past_or_participle && lends(verb).0).then_some(j + 1)
            }
            // "bought jets, mainly from Peru"
            Kind::Other if walk.kind(j + 2)? == Kind::Preposition => {
                let word = walk.first(j + 1);
                let adverb = word.tags.any(Tags::ADVERB) || word.ending == Ending::Adverb;
                adverb.then_some(j + 2)
            }
            // "attended, via video link, a meeting"
            Kind::Other if walk.from == From::Verb && self.object.is_none() => {
                walk.opened = walk.kind(j + 2)? == Kind::Comma;
                walk.opened.then_some(j + 2)
            }
            // "initialled, after two days of talks, an accord"
            Kind::Subordinator if walk.from == From::Verb && self.object.is_none() => {
                let token = walk.first(j + 1);
                let phrase = walk.kind(j + 2)? == Kind::NounPhrase && !opens_clause(chunks, j + 2);
                walk.opened = phrase && token.tags.any(Tags::OCCASION);
                walk.pending = walk.opened.then_some((token.word, false));
                walk.opened.then_some(j + 2)
            }
            Kind::NounPhrase if walk.opened && !walk.resumed && !opens_clause(chunks, j + 1) => {
                walk.resumed = true;
                Some(j + 1)
            }
            _ => None,
        }
    }

    /// The comma that closes what the one in unit `open` sets apart, if the complements go on
    /// behind it.
    fn passed(&self, walk: &Walk<'_>, open: usize) -> Option<usize> {
        let chunks = walk.chunks;
        // "accused Iran, which denies it, of"
        let relative = if walk.from == From::Verb {
            relative_ends(walk.sentence, chunks, open)
        } else {
            None
        };
        // "bought jets, along with missiles, from Peru"
        let more = || self.object.and_then(|_| more_ends(chunks, open));
        // "criticized by, among others, Peru"
        let aside = || aside_ends(chunks, open).filter(|_| walk.pending.is_some());
        let bare = walk.from == From::Verb && self.object.is_some() && self.phrases.is_empty();
        let set_in = || set_in_ends(chunks, open).filter(|_| bare);
        relative.or_else(more).or_else(aside).or_else(set_in)
    }
}

/// Whether a participle and its phrase say only where an object comes from, and something follows
/// that belongs to the verb before.
fn is_made_there(chunks: &Chunks, participle: usize) -> bool {
    let [before, verb, link, phrase, next] = chunks
        .units
        .get(participle.saturating_sub(1)..participle + 4)
        .unwrap_or_default()
    else {
        return false;
    };
    before.kind == Kind::NounPhrase
        && verb.verb.bare_participle
        && link.kind == Kind::Preposition
        && phrase.kind == Kind::NounPhrase
        && next.kind == Kind::Preposition
}

/// Whether the phrase in unit `at` is no more than a day, an hour or a month, and opens no clause.
fn is_moment(sentence: &Sentence, chunks: &Chunks, at: usize) -> bool {
    let Some(unit) = chunks.units.get(at) else {
        return false;
    };
    let head = &sentence.tokens[unit.head as usize];
    // "May" is a modal as well
    let month = head.capital && (head.is_unknown() || head.tags.any(Tags::MODAL));
    unit.kind == Kind::NounPhrase
        && unit.to - unit.from == 1
        && (month || head.tags.any(Tags::DAY))
        && !opens_clause(chunks, at)
}

/// The comma that closes what is set in between an object and what belongs to it: "fired rockets,
/// officials said, at Iran", "signed a pact, its first this year, with Iran".
fn set_in_ends(chunks: &Chunks, open: usize) -> Option<usize> {
    let end = chunks.units.len().min(open + LONGEST_SET_IN);
    let close = (open + 2..end).find(|k| chunks.units[*k].kind == Kind::Comma)?;
    let [first, rest @ ..] = &chunks.units[open + 1..close] else {
        return None;
    };
    let phrase = |unit: &Unit| matches!(unit.kind, Kind::NounPhrase | Kind::Other);
    let says = |unit: &Unit| unit.verb.govern.any(Govern::SAY) && unit.verb.is_finite();
    let told = rest.first().is_some_and(says) && rest[1..].iter().all(phrase);
    let explains = first.np.determined && rest.iter().all(phrase) && !first.denotes();
    let goes_on = chunks.units.get(close + 1).map(|unit| unit.kind) == Some(Kind::Preposition);
    (first.kind == Kind::NounPhrase && (told || explains) && goes_on).then_some(close)
}

/// Whether a phrase is what an actor does, by a noun that states it: "Senegal's contribution".
fn is_owned_event(sentence: &Sentence, unit: &Unit) -> bool {
    let head = sentence.tokens[unit.head as usize].tags;
    !unit.denotes() && unit.has_modifiers() && head.any(Tags::TRIGGER)
}

/// Whether "as" in unit `as_` stands before an adjective that says what is thought of the object
/// behind it: "rejected as false charges by", "condemned as an insult remarks by".
fn is_passed_over(sentence: &Sentence, chunks: &Chunks, as_: usize) -> bool {
    let tags = |at: u32| sentence.tokens[at as usize].tags;
    let Some(object) = chunks.units.get(as_ + 1) else {
        return false;
    };
    let verb = &chunks.units[as_ - 1].verb;
    // "dismissed as absurd Kosovo's claim"
    let owned = object.has_modifiers();
    let claims =
        tags(object.head).any(Tags::REPORTED) && (owned || tags(object.head).any(Tags::PLURAL));
    tags(chunks.units[as_].from).any(Tags::AS)
        && object.kind == Kind::NounPhrase
        && claims
        && !(verb.passive || verb.bare_participle)
        && !opens_clause(chunks, as_ + 1)
}

/// Whether a preposition says no more than that the number behind it is a guess: "owes Chad about
/// 800 million".
fn is_guess(sentence: &Sentence, chunks: &Chunks, preposition: usize) -> bool {
    let token = sentence.tokens[chunks.units[preposition].from as usize];
    let behind = chunks.units.get(preposition + 1);
    token.tags.any(Tags::MEASURE)
        && behind.is_some_and(|unit| {
            let head = sentence.tokens[unit.head as usize].tags;
            unit.kind == Kind::NounPhrase && head.any(Tags::NUMBER)
        })
}

/// Whether what a preposition takes does something of its own: "with Benin mediating", "with Benin
/// as host".
fn is_absolute(sentence: &Sentence, chunks: &Chunks, preposition: usize) -> bool {
    let link = sentence.tokens[chunks.units[preposition].from as usize].tags;
    let phrase = preposition + 1;
    let Some(unit) = chunks.units.get(phrase).filter(|_| link.any(Tags::PARTNER)) else {
        return false;
    };
    let last = chunks.last_of(phrase);
    let behind = chunks.units.get(chunks.after(last));
    let tags = |u: &Unit| sentence.tokens[u.from as usize].tags;
    unit.kind == Kind::NounPhrase
        && behind.is_some_and(|u| match u.kind {
            Kind::VerbGroup => u.verb.bare_gerund,
            Kind::Subordinator | Kind::Preposition => tags(u).any(Tags::AS.with(Tags::PARTITIVE)),
            _ => false,
        })
}

/// The phrase that a clause behind "what" gives a thing as its name: "what Iran called a Saudi
/// raid", "what it said were Syrian positions", "what it described as a U.S. plot".
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

/// Whether the complements of a noun go on behind a verb, "clashes broke out between", and whether
/// its object is what the noun reaches: "ammunition from Prague reached Ukraine".
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
