//! The relation engine: sentence by sentence, from mentions to stated relations.

use super::chunk::{Chunks, Words};
use super::clause::{self, Clause};
use super::complement::Complements;
use super::date_phrase::{self, DateContext, DatePhrase};
use super::dating;
use super::elided_taker;
use super::kinds::Cast;
use super::matching::Matching;
use super::observe::Observer;
use super::pos::Pos;
use super::predicate::Predicate;
use super::relation::{KnownFact, Relation, RuleIdx};
use super::rules::RuleSet;
use super::statement::Finding;
use super::survey::Survey;
use super::tag;
use super::token::{Sentence, Slot};
use super::told_event::Events;
use super::word_class::Tags;
use crate::date::Date;
use crate::gazetteer::{EntityKind, Form};
use crate::resolve::{ActorIdx, Mention, Reference, ReferenceKind, Voice};
use crate::span::Span;

/// What the engine reads: the output of resolution.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The document's text.
    pub text: &'a str,
    /// The sentences with mentions, in order.
    pub sentences: &'a [Span],
    /// The mentions, ordered by start, longer ones first.
    pub mentions: &'a [Mention],
    /// The references, ordered by start.
    pub references: &'a [Reference],
    /// The actors that references name.
    pub pool: &'a [ActorIdx],
    /// Sentences of quotations whose speaker another sentence names, in order.
    pub voices: &'a [Voice],
    /// The kind of each actor.
    pub kinds: &'a [EntityKind],
    /// For each actor the actor that is its state, if the document mentions it.
    pub homes: &'a [Option<ActorIdx>],
    /// The article's date.
    pub date: Option<Date>,
}

/// The buffers of the engine, reused from document to document.
#[derive(Debug, Default)]
pub struct Scratch {
    sentence: Sentence,
    pos: Vec<Pos>,
    chunks: Chunks,
    clauses: Vec<Clause>,
    complements: Complements,
    found: Vec<Finding>,
    survey: Survey,
    pub(super) dates: Vec<DatePhrase>,
    pub(super) date_tokens: date_phrase::Buffer,
    /// The last year that the document named.
    year: Option<i16>,
    events: Events,
}

impl Clone for Scratch {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// Titles of one word are no longer than this, in bytes.
const LONGEST_TITLE: usize = 20;
/// A title stands no more words than this behind the person who comes into the office,
const TITLE_REACH: usize = 6;
/// and a minister's no more than this.
const MINISTER_REACH: usize = 14;

/// Finds the relations that each sentence states.
///
/// Sentences with fewer than two actors are passed over, but for one that gives somebody a title
/// or says what a place is.
/// Time is linear in the length of the text: every walk over the units of a sentence is bounded.
pub fn relate_into(
    rules: &RuleSet,
    input: Input<'_>,
    scratch: &mut Scratch,
    out: &mut Vec<Relation>,
) {
    relate_watched(rules, input, scratch, out, &mut ());
}

/// As [`relate_into`], and tells an observer what is tried.
pub(crate) fn relate_watched(
    rules: &RuleSet,
    input: Input<'_>,
    scratch: &mut Scratch,
    out: &mut Vec<Relation>,
    observer: &mut impl Observer,
) {
    out.clear();
    scratch.year = None;
    scratch.events.clear();
    let (mut m, mut r) = (0, 0);
    let mut voices = input.voices.iter().peekable();
    for (number, span) in input.sentences.iter().enumerate() {
        let number = number as u32;
        while voices
            .next_if(|voice| voice.span.start < span.start)
            .is_some()
        {}
        let voice = voices.next_if(|voice| voice.span == *span);
        let mentions = take(input.mentions, &mut m, |x| x.sentence, number);
        let references = take(input.references, &mut r, |x| x.sentence, number);
        let before = input.sentences.get((number as usize).wrapping_sub(1));
        let taker = before.and_then(|before| elided_taker::taker_of(out, *before));
        let gated = has_two_actors(mentions, references, input.pool)
            || voice.is_some()
            || taker.is_some()
            || names_home(&input, mentions)
            || is_titled(rules, &input, *span, (mentions, references), out);
        let near =
            scratch.events.is_near(number) && !(mentions.is_empty() && references.is_empty());
        if !gated && !near {
            continue;
        }
        scratch.sentence.span = *span;
        fill_slots(&mut scratch.sentence, rules, &input, mentions, references);
        scratch.tokenize(rules, &input);
        let voice = voice.map(|voice| voice.speaker);
        let sentence = &mut scratch.sentence;
        sentence.voice = sentence.add_unnamed(voice, input.kinds);
        sentence.taker = sentence.add_unnamed(taker, input.kinds);
        // "Kenya hailed the deal": with those who made it
        let taken_up = near && scratch.take_up(number, rules, &input);
        if !gated && !taken_up {
            continue;
        }
        let from = out.len();
        scratch.state(rules, &input, observer);
        scratch.collect(rules, &input, from, out);
        let lexicon = &rules.compiled().lexicon;
        scratch.events.note(number, &out[from..], &input, lexicon);
        // "Chad and Niger made peace, said Kenya, which brokered the deal"
        if scratch.events.is_told_in(number) && scratch.take_up(number, rules, &input) {
            scratch.state(rules, &input, observer);
            scratch.collect(rules, &input, from, out);
        }
    }
}

/// The items of one sentence, from an ordered list.
fn take<'a, T>(all: &'a [T], at: &mut usize, sentence: impl Fn(&T) -> u32, number: u32) -> &'a [T] {
    let from = *at;
    while all.get(*at).is_some_and(|x| sentence(x) <= number) {
        *at += 1;
    }
    all.get(from..*at).unwrap_or_default()
}

fn has_two_actors(mentions: &[Mention], references: &[Reference], pool: &[ActorIdx]) -> bool {
    let referred = references.iter().flat_map(|r| {
        pool.get(r.from as usize..r.to as usize)
            .unwrap_or_default()
            .iter()
            .copied()
    });
    let mut actors = mentions.iter().map(|m| m.actor).chain(referred);
    actors
        .next()
        .is_some_and(|first| actors.any(|other| other != first))
}

/// Whether a sentence describes a place, whose state the document names: "Tehran, the capital".
fn names_home(input: &Input<'_>, mentions: &[Mention]) -> bool {
    mentions.iter().any(|mention| {
        let index = mention.actor.index();
        mention.form == Form::Descriptor
            && input.kinds.get(index) == Some(&EntityKind::Place)
            && input.homes.get(index).is_some_and(Option::is_some)
    })
}

/// Whether a title stands before the first person of a sentence, or shortly behind, and nothing has
/// stated his office yet: "President Ilham Aliyev spoke" and "He became president in 2003" need no
/// second actor if the text names his state.
fn is_titled(
    rules: &RuleSet,
    input: &Input<'_>,
    sentence: Span,
    (mentions, references): (&[Mention], &[Reference]),
    out: &[Relation],
) -> bool {
    let named = mentions.first().map(|m| (m.span, m.actor));
    let referred = references.first();
    let referred = referred.and_then(|r| Some((r.span, *input.pool.get(r.from as usize)?)));
    let first = named.into_iter().chain(referred);
    let Some((span, person)) = first.min_by_key(|(span, _)| span.start) else {
        return false;
    };
    let index = person.index();
    let official = input.kinds.get(index) == Some(&EntityKind::Person)
        && input.homes.get(index).is_some_and(Option::is_some);
    let stated =
        |r: &Relation| r.subject == person && r.predicate == Predicate::HoldsOffice && !r.former;
    // what was stated is looked through last, and so by few sentences
    official && title_is_near(rules, input.text, span, sentence) && !out.iter().any(stated)
}

/// Whether a title stands right before a span of a sentence or shortly behind it.
fn title_is_near(rules: &RuleSet, text: &str, span: Span, sentence: Span) -> bool {
    let lexicon = &rules.compiled().lexicon;
    let tags = |word: &[u8]| lexicon.get(lexicon.find(word)).tags;
    let bytes = text.as_bytes();
    let before = bytes.get(..span.start as usize).unwrap_or(&[]);
    let before = before.strip_suffix(b" ").unwrap_or(&[]);
    // "the minister, Ida Holm,"
    let apposed = before.strip_suffix(b",");
    let apposed = apposed.filter(|_| bytes.get(span.end as usize) == Some(&b','));
    let before = apposed.unwrap_or(before);
    let letters = before.iter().rev().take_while(|b| b.is_ascii_alphabetic());
    let length = letters.take(LONGEST_TITLE).count();
    if tags(&before[before.len() - length..]).any(Tags::TITLE) {
        return true;
    }
    let behind = bytes.get(span.end as usize..sentence.end as usize);
    // "Lavrov became", "Lavrov, the minister"
    let behind = behind.map(|rest| rest.strip_prefix(b",").unwrap_or(rest));
    let behind = behind.and_then(|rest| rest.strip_prefix(b" "));
    let words = behind.unwrap_or(&[]).split(|b| *b == b' ');
    let mut near = words.take(MINISTER_REACH).enumerate();
    near.any(|(n, word)| {
        // whatever mark ends the word
        let length = word.iter().take_while(|b| b.is_ascii_alphabetic()).count();
        let tags = tags(&word[..length]);
        tags.any(Tags::TITLE) && (n < TITLE_REACH || tags.any(Tags::AMID))
    })
}

/// Sets the outermost mentions and references as the sentence's slots.
fn fill_slots(
    sentence: &mut Sentence,
    rules: &RuleSet,
    input: &Input<'_>,
    mentions: &[Mention],
    references: &[Reference],
) {
    sentence.slots.clear();
    sentence.actors.clear();
    let (mut m, mut r) = (0, 0);
    loop {
        let (mention, reference) = (mentions.get(m), references.get(r));
        let mention_first = match (mention, reference) {
            (None, None) => break,
            (Some(mention), Some(reference)) => {
                let key = |s: Span| (s.start, u32::MAX - s.end);
                key(mention.span) <= key(reference.span)
            }
            (mention, _) => mention.is_some(),
        };
        let end = sentence.slots.last().map_or(0, |s| s.span.end);
        let from = sentence.actors.len() as u32;
        if let (true, Some(mention)) = (mention_first, mention) {
            m += 1;
            if mention.span.start < end {
                if let Some(outer) = sentence.slots.last_mut() {
                    let inner = outer.span.contains(mention.span) && outer.nested.is_none();
                    if inner {
                        outer.nested = Some((mention.actor, mention.span));
                    }
                }
                continue;
            }
            sentence.actors.push(mention.actor);
            let kind = input.kinds.get(mention.actor.index()).copied();
            sentence.slots.push(Slot {
                span: mention.span,
                actors: (from, from + 1),
                form: mention.form,
                kind: kind.unwrap_or(EntityKind::Group),
                sector: mention.sector,
                possessive: false,
                pronoun: false,
                reciprocal: false,
                told: false,
                nested: None,
            });
        } else if let Some(reference) = reference {
            r += 1;
            // "distance themselves from": the subject again, no argument
            let lexicon = &rules.compiled().lexicon;
            let word = lexicon.find(reference.span.slice(input.text).as_bytes());
            if lexicon.get(word).tags.any(Tags::REFLEXIVE) {
                continue;
            }
            let range = reference.from as usize..reference.to as usize;
            let actors = input.pool.get(range).unwrap_or_default();
            let Some(first) = actors.first().filter(|_| reference.span.start >= end) else {
                continue;
            };
            let kind = input.kinds.get(first.index()).copied();
            sentence.actors.extend_from_slice(actors);
            sentence.slots.push(Slot {
                span: reference.span,
                actors: (from, sentence.actors.len() as u32),
                form: Form::Descriptor,
                kind: kind.unwrap_or(EntityKind::Group),
                sector: None,
                possessive: reference.kind == ReferenceKind::Possessive,
                pronoun: reference.kind == ReferenceKind::Pronoun,
                reciprocal: reference.kind == ReferenceKind::Reciprocal,
                told: false,
                nested: None,
            });
        }
    }
}

impl Scratch {
    /// Takes the sentence apart.
    fn tokenize(&mut self, rules: &RuleSet, input: &Input<'_>) {
        let lexicon = &rules.compiled().lexicon;
        self.sentence.tokenize(input.text, lexicon);
        self.sentence.drop_other_names();
        self.sentence.take_instances();
        self.sentence.rejoin(input.text, lexicon);
        self.sentence.rejoin_copulas(input.text, lexicon);
    }

    /// Makes nouns for what several have with one another mean those; whether there was one.
    fn take_up(&mut self, number: u32, rules: &RuleSet, input: &Input<'_>) -> bool {
        let lexicon = &rules.compiled().lexicon;
        let (sentence, kinds) = (&mut self.sentence, input.kinds);
        self.events
            .take_up(number, sentence, input.text, lexicon, kinds)
    }

    /// Adds what was found, with its dates, to what the sentence has stated from `from` on.
    fn collect(
        &mut self,
        rules: &RuleSet,
        input: &Input<'_>,
        from: usize,
        out: &mut Vec<Relation>,
    ) {
        if self.found.is_empty() {
            return;
        }
        let context = DateContext {
            article: input.date,
            year: self.year,
        };
        let (sentence, dates) = (&self.sentence, &mut self.dates);
        dating::find(input.text, sentence, context, &mut self.date_tokens, dates);
        let named = dates.iter().rev().find(|phrase| !phrase.relative);
        self.year = named.map(|phrase| phrase.from.year_number()).or(self.year);
        // what the tables must bear out is no reason to leave out what is stated
        let hint = |f: &&Finding| rules.flags(RuleIdx(f.rule)).known;
        let stated = self.found.iter().filter(|f| !hint(f));
        for finding in stated.chain(self.found.iter().filter(hint)) {
            let dates = dating::date(finding, dates, sentence, &self.chunks);
            add(rules, (&mut *out, from), finding, sentence.span, dates);
        }
    }

    /// Analyzes the sentence and finds what its triggers state.
    fn state(&mut self, rules: &RuleSet, input: &Input<'_>, observer: &mut impl Observer) {
        let compiled = rules.compiled();
        let lexicon = &compiled.lexicon;
        self.found.clear();
        if self.sentence.tags.any(Tags::SPORT) {
            return;
        }
        tag::tag(&self.sentence, &mut self.pos);
        let words = Words {
            text: input.text,
            lexicon,
        };
        self.chunks.build(&self.sentence, &self.pos, words);
        clause::analyze(&self.sentence, &mut self.chunks, &mut self.clauses);
        self.survey.cast = Cast::of(&self.sentence.actors, input.kinds, input.homes);
        self.survey
            .read(&self.sentence, &self.chunks, &self.clauses, compiled);
        let mut matching = Matching {
            text: input.text,
            rules: compiled,
            sentence: &self.sentence,
            pos: &self.pos,
            chunks: &mut self.chunks,
            clauses: &self.clauses,
            complements: &mut self.complements,
            found: &mut self.found,
            survey: &self.survey,
            kinds: input.kinds,
            homes: input.homes,
            observer,
        };
        matching.run();
        observer.read(&self.sentence, &self.chunks, &self.clauses);
    }
}

/// Adds a finding unless the sentence has stated the same before.
fn add(
    rules: &RuleSet,
    (out, from): (&mut Vec<Relation>, usize),
    finding: &Finding,
    evidence: Span,
    dates: (Option<Date>, Option<Date>),
) {
    let same = |r: &Relation| {
        let forth = (r.subject, r.object) == (finding.subject, finding.object);
        let back = finding.predicate.is_symmetric()
            && (r.object, r.subject) == (finding.subject, finding.object);
        // that two met says that they talked
        let met = (r.predicate, finding.predicate) == (Predicate::MetWith, Predicate::TalkedWith);
        // what one word states of a pair is what the first rule says of it
        let swapped = (r.object, r.subject) == (finding.subject, finding.object);
        let symmetric = r.predicate.is_symmetric() || finding.predicate.is_symmetric();
        let same_pair =
            (r.subject, r.object) == (finding.subject, finding.object) || swapped && symmetric;
        r.trigger == finding.trigger && same_pair
            || (met || r.predicate == finding.predicate)
                && r.negated == finding.negated
                && (forth || back)
    };
    if let Some(known) = out[from..].iter_mut().find(|r| same(r)) {
        // "Turkish drones killed men of the PKK": what holds but abroad gives way to what holds
        let abroad = |rule| rules.flags(rule).abroad;
        let rule = RuleIdx(finding.rule);
        if known.predicate == finding.predicate && abroad(known.rule) && !abroad(rule) {
            known.rule = rule;
        }
        return;
    }
    out.push(Relation {
        subject: finding.subject,
        predicate: finding.predicate,
        object: finding.object,
        negated: finding.negated,
        modality: finding.modality,
        former: finding.former,
        role: finding.role,
        date: dates.0,
        date_end: dates.1,
        attributed_to: finding.speaker,
        subject_sector: finding.subject_sector,
        object_sector: finding.object_sector,
        subject_span: finding.subject_span,
        object_span: finding.object_span,
        trigger: finding.trigger,
        evidence,
        rule: RuleIdx(finding.rule),
        known: KnownFact::Unknown,
    });
}
