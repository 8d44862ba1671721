//! From candidates to actors: the order of the steps.

use super::alias_table::AliasTable;
use super::around::Around;
use super::context_table::ContextTable;
use super::cue::{Cue, CueScanner, Sightings};
use super::lexicon::Lexicon;
use super::mention::{Actor, ActorIdx, Mention, Reference, ReferenceKind};
use super::opening::Opening;
use super::presence::StateNumbers;
use super::reader::Reader;
use super::resolution::Resolution;
use super::tables::Tables;
use super::trace::{Decision, DecisionKind};
use crate::date::Date;
use crate::gazetteer::{EntityIdx, EntityKind, Form, Gazetteer, Sector};
use crate::recognize::{Hit, Matcher};
use crate::span::Span;
use crate::text::SentenceSplitter;
use std::cell::Cell;

/// With one name or cue in fewer bytes than this, nearly every sentence is wanted, and reading them
/// all forwards is cheaper than finding each one's ends.
const SPARSE: usize = 200;

/// Decides who is meant; made once for a gazetteer, shared between threads.
#[derive(Debug)]
pub struct Resolver {
    pub(super) gazetteer: Gazetteer,
    pub(super) lexicon: Lexicon,
    pub(super) scanner: CueScanner,
    pub(super) contexts: ContextTable,
    pub(super) states: StateNumbers,
    pub(super) aliases: AliasTable,
    pub(super) latest: Option<Date>,
    pub(super) pronouns: bool,
}

/// One document on its way through the steps.
pub(super) struct Pass<'a> {
    pub(super) resolver: &'a Resolver,
    pub(super) gazetteer: &'a Gazetteer,
    pub(super) lexicon: &'a Lexicon,
    /// The candidates of each hit: where they lie in `pool`.
    lists: &'a [(u32, u32)],
    /// Indices of aliases.
    pool: &'a [u32],
    pub(super) reader: &'a Reader<'a>,
    pub(super) hits: &'a [Hit],
    /// What stands beside the hit that is being read.
    pub(super) around: Around,
    /// How the phrase opens that was asked for last, and where its first noun begins.
    pub(super) opening: Cell<(usize, Opening)>,
    pub(super) out: &'a mut Resolution,
    /// The date at which names and offices are read.
    pub(super) date: Option<Date>,
    pub(super) sentence: u32,
    /// Cues before this byte belong to something that has been read.
    pub(super) done: usize,
    /// A title read before a name, waiting for it.
    pub(super) title: Option<super::title::PendingTitle>,
    /// Where the last introduced name ends, and whether it is a person.
    pub(super) open_end: (usize, bool),
    /// The sentence with the last mention, and whom it names first.
    pub(super) first: Option<(u32, ActorIdx)>,
}

impl Resolver {
    /// Compiles what resolution needs to know of a gazetteer.
    pub fn new(gazetteer: &Gazetteer) -> Self {
        let Tables {
            lexicon,
            contexts,
            states,
            aliases,
            latest,
        } = Tables::of(gazetteer);
        Self {
            scanner: CueScanner::new(&lexicon),
            contexts,
            states,
            aliases,
            latest,
            gazetteer: gazetteer.clone(),
            lexicon,
            pronouns: true,
        }
    }

    /// Whether pronouns are resolved; they are unless this says otherwise.
    #[must_use]
    pub fn with_pronouns(mut self, on: bool) -> Self {
        self.pronouns = on;
        self
    }

    /// Resolves a text once more and keeps why each name, descriptor and pronoun was read as it
    /// was, in [`Resolution::trace`]; not for the usual way, which it slows down.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::Gazetteer;
    /// use demarche::recognize::Matcher;
    /// use demarche::resolve::Resolver;
    /// use demarche::text::SentenceSplitter;
    /// let gazetteer = Gazetteer::builtin();
    /// let (matcher, resolver) = (Matcher::new(&gazetteer), Resolver::new(&gazetteer));
    /// let text = "Talks in Moscow ended. Moscow rejected the plan.";
    /// let read = resolver.explain(text, None, &matcher, &SentenceSplitter::new());
    /// let surfaces = read.trace.as_ref().expect("a trace").surfaces();
    /// let first = &surfaces[0];
    /// let place = first.kept().and_then(|kept| kept.entity).expect("one reading is left");
    /// assert_eq!(gazetteer.entity(place).id().as_str(), "place:moscow");
    /// let government = first.decisions().iter().find(|d| !d.kept).expect("another was dropped");
    /// assert_eq!(government.why(), "behind a preposition of place");
    /// ```
    pub fn explain(
        &self,
        text: &str,
        date: Option<Date>,
        matcher: &Matcher,
        splitter: &SentenceSplitter,
    ) -> Resolution {
        let (mut hits, mut out) = (Vec::new(), Resolution::default());
        out.keep_trace();
        matcher.find_into(text, &mut hits);
        self.resolve_into(text, date, matcher, splitter, &hits, &mut out);
        out
    }

    /// Decides who the hits of a text mean, and finds what refers without a name.
    pub fn resolve_into(
        &self,
        text: &str,
        date: Option<Date>,
        matcher: &Matcher,
        splitter: &SentenceSplitter,
        hits: &[Hit],
        out: &mut Resolution,
    ) {
        out.clear(self.gazetteer.len());
        let mut lists = std::mem::take(&mut out.scratch.lists);
        let mut candidates = std::mem::take(&mut out.scratch.candidates);
        lists.clear();
        candidates.clear();
        let scratch = &mut out.scratch;
        scratch.wanted.begin(&self.scanner.cues);
        for hit in hits {
            let from = candidates.len();
            matcher.push_candidates(text, *hit, &mut candidates);
            lists.push((from as u32, candidates.len() as u32));
            for &alias in &candidates[from..] {
                if self.aliases.has_lists(alias) {
                    self.contexts.ask_for(alias, &mut scratch.wanted);
                }
            }
        }
        let mut marks = std::mem::take(&mut scratch.marks);
        marks.read(text, hits);
        self.scanner.scan(
            &self.lexicon,
            &self.contexts,
            &scratch.wanted,
            (text.as_bytes(), &marks),
            &mut Sightings {
                cues: &mut scratch.cues,
                near: &mut scratch.near,
            },
        );
        let reader = Reader::new(text, &self.lexicon, &marks);
        let mut pass = Pass {
            resolver: self,
            gazetteer: &self.gazetteer,
            lexicon: &self.lexicon,
            lists: &lists,
            pool: &candidates,
            reader: &reader,
            hits,
            around: Around::default(),
            opening: Cell::new((usize::MAX, Opening::default())),
            out,
            date,
            sentence: 0,
            done: 0,
            title: None,
            open_end: (0, false),
            first: None,
        };
        pass.trim_cues();
        pass.survey();
        pass.set_date();
        pass.find_open_names();
        pass.split(splitter);
        pass.read();
        pass.settle_listed_deeds();
        pass.settle_first_person();
        pass.find_voices();
        out.scratch.marks = marks;
        out.scratch.lists = lists;
        out.scratch.candidates = candidates;
        out.finish();
        // no fact was asked for at any date
        if hits.is_empty() && out.mentions.is_empty() {
            out.date_used = None;
        }
    }
}

impl<'a> Pass<'a> {
    /// The candidates of the n-th hit, as indices of aliases.
    #[inline]
    pub(super) fn candidates(&self, n: usize) -> &'a [u32] {
        let bounds = self.lists.get(n).copied().unwrap_or_default();
        let (pool, (from, to)) = (self.pool, bounds);
        pool.get(from as usize..to as usize).unwrap_or(&[])
    }
}

impl Pass<'_> {
    /// Takes the names out of titles that begin inside one: "State Department spokesman".
    fn trim_cues(&mut self) {
        let mut cues = std::mem::take(&mut self.out.scratch.cues);
        cues.retain_mut(|cue| match self.hit_over(cue.start as usize) {
            Some(n) if self.hits[n].span.end < cue.end => self.trim_cue(cue, self.hits[n].span),
            _ => true,
        });
        self.out.scratch.cues = cues;
    }

    /// Takes a name from the front of a title; whether one is left.
    fn trim_cue(&self, cue: &mut Cue, hit: Span) -> bool {
        let rest = self.reader.next(hit.end as usize);
        let Some((word, (term, end))) = rest.and_then(|w| Some((w, self.reader.phrase(w.start)?)))
        else {
            return false;
        };
        *cue = Cue {
            start: word.start as u32,
            end: end as u32,
            term,
        };
        true
    }

    /// Notes what the article names beyond doubt.
    fn survey(&mut self) {
        for (n, hit) in self.hits.iter().enumerate().filter(|(_, hit)| !hit.blocked) {
            self.note_score(n);
            if hit.all_caps && self.may_be_word(n) {
                continue;
            }
            let list = self.candidates(n);
            let table = &self.resolver.aliases;
            let presence = &mut self.out.scratch.presence;
            let numbers = &self.resolver.states;
            if let [alias] = *list {
                // the usual case
                if table.stands_alone(alias) {
                    let entity = table.entity(alias);
                    presence.add(entity);
                    if let Some(state) = numbers.get(entity) {
                        presence.add_state(state);
                    }
                }
                continue;
            }
            let mut entities = list.iter().map(|&alias| table.entity(alias));
            let Some(first) = entities.next() else {
                continue;
            };
            if entities.all(|e| e == first) && list.iter().any(|&alias| table.stands_alone(alias)) {
                presence.add(first);
            }
            let mut states = list
                .iter()
                .filter(|&&alias| table.stands_alone(alias))
                .map(|&alias| numbers.get(table.entity(alias)));
            if let Some(Some(state)) = states.next()
                && states.all(|s| s == Some(state))
            {
                presence.add_state(state);
            }
        }
        let presence = &mut self.out.scratch.presence;
        presence.count_shares(&self.resolver.states);
    }

    /// Finds the sentences around everything that may be a mention or a reference.
    fn split(&mut self, splitter: &SentenceSplitter) {
        let text = self.reader.text;
        let mut hits = self.hits.iter().map(|h| h.span.start).peekable();
        let mut cues = self.out.scratch.cues.iter().map(|c| c.start).peekable();
        if (hits.len() + cues.len()) * SPARSE < text.len() {
            let both = std::iter::from_fn(|| match (hits.peek(), cues.peek()) {
                (Some(hit), Some(cue)) if hit > cue => cues.next(),
                (Some(_), _) => hits.next(),
                _ => cues.next(),
            });
            splitter.sentences_covering(text, both, &mut self.out.sentences);
        } else {
            for sentence in splitter.sentences(text) {
                let is_here = |at: &u32| *at < sentence.end;
                let mut any = false;
                while hits.next_if(is_here).is_some() || cues.next_if(is_here).is_some() {
                    any = true;
                }
                if any {
                    self.out.sentences.push(sentence);
                }
            }
        }
        let mut paragraph = 0;
        let mut before: Option<Span> = None;
        for sentence in &self.out.sentences {
            if let Some(before) = before
                && breaks_paragraph(self.reader.bytes, before, *sentence)
            {
                paragraph += 1;
            }
            self.out.paragraphs.push(paragraph);
            before = Some(*sentence);
        }
    }

    /// Reads names and cues from the start of the text to its end.
    fn read(&mut self) {
        let (mut hit, mut cue, mut open) = (0, 0, 0);
        loop {
            let hit_at = self.hits.get(hit).map_or(u32::MAX, |h| h.span.start);
            let cue_at = self.out.scratch.cues.get(cue).map_or(u32::MAX, |c| c.start);
            let open_at = self.out.scratch.open.start(open);
            let at = hit_at.min(cue_at).min(open_at);
            if at == u32::MAX {
                break;
            }
            while let Some(next) = self.out.sentences.get(self.sentence as usize + 1)
                && next.start <= at
            {
                self.sentence += 1;
            }
            if open_at == at {
                self.open_name(open);
                open += 1;
            } else if hit_at == at {
                self.hit(hit);
                hit += 1;
            } else {
                self.cue(cue);
                cue += 1;
            }
        }
    }

    /// The document's actor for an entity.
    pub(super) fn known(&mut self, entity: EntityIdx) -> ActorIdx {
        if let Some(actor) = self.out.scratch.actor_of.get(entity) {
            return actor;
        }
        let actor = ActorIdx(self.out.actors.len() as u32);
        self.out.actors.push(Actor::Known(entity));
        self.out.scratch.actor_of.set(entity, actor);
        actor
    }

    pub(super) fn mention(
        &mut self,
        span: Span,
        actor: ActorIdx,
        form: Form,
        sector: Option<Sector>,
        rule: &'static str,
    ) {
        self.decide(span, DecisionKind::Mention, Some(actor), rule);
        if self
            .first
            .is_none_or(|(sentence, _)| sentence != self.sentence)
        {
            self.first = Some((self.sentence, actor));
        }
        self.out.mentions.push(Mention {
            span,
            actor,
            form,
            sector,
            sentence: self.sentence,
            rule,
        });
    }

    pub(super) fn refer(
        &mut self,
        span: Span,
        kind: ReferenceKind,
        partial: bool,
        actors: &[ActorIdx],
        reason: &'static str,
    ) {
        for actor in actors {
            self.decide(span, DecisionKind::Reference, Some(*actor), reason);
        }
        let from = self.out.pool.len() as u32;
        self.out.pool.extend_from_slice(actors);
        self.out.references.push(Reference {
            span,
            sentence: self.sentence,
            from,
            to: self.out.pool.len() as u32,
            kind,
            partial,
        });
    }

    /// The gazetteer's entity behind an actor.
    pub(super) fn entity_of(&self, actor: ActorIdx) -> Option<EntityIdx> {
        match self.out.actors.get(actor.index()) {
            Some(Actor::Known(entity)) => Some(*entity),
            _ => None,
        }
    }

    pub(super) fn kind_of(&self, actor: ActorIdx) -> Option<EntityKind> {
        match self.out.actors.get(actor.index())? {
            Actor::Known(entity) => Some(self.gazetteer.entity(*entity).kind()),
            Actor::Open(open) => Some(open.kind),
        }
    }

    /// Notes a candidate of a name for `explain`; costs nothing unless a trace is kept.
    #[inline]
    pub(super) fn weigh(
        &mut self,
        span: Span,
        entity: Option<EntityIdx>,
        score: Option<i32>,
        reason: &'static str,
    ) {
        if self.out.trace.is_some() {
            self.trace(Decision {
                span,
                kind: DecisionKind::Name,
                entity,
                actor: None,
                score,
                kept: false,
                reason,
            });
        }
    }

    /// Notes to whom words led for `explain`; `None` for a phrase that points at nobody.
    #[inline]
    pub(super) fn decide(
        &mut self,
        span: Span,
        kind: DecisionKind,
        actor: Option<ActorIdx>,
        reason: &'static str,
    ) {
        if self.out.trace.is_some() {
            self.trace(Decision {
                span,
                kind,
                entity: actor.and_then(|actor| self.entity_of(actor)),
                actor,
                score: None,
                kept: actor.is_some(),
                reason,
            });
        }
    }

    /// Keeps a decision; out of the way of the usual reading.
    #[cold]
    #[inline(never)]
    fn trace(&mut self, decision: Decision) {
        if let Some(trace) = &mut self.out.trace {
            trace.push(decision);
        }
    }
}

/// Whether a paragraph ends between two sentences.
fn breaks_paragraph(bytes: &[u8], before: Span, next: Span) -> bool {
    let between = bytes
        .get(before.end as usize..next.start as usize)
        .unwrap_or(&[]);
    let mut text_before = bytes
        .get(before.start as usize..before.end as usize)
        .unwrap_or(&[]);
    let mut rest = between;
    while let Some(n) = rest.iter().position(|&b| b == b'\n') {
        let line = rest.get(..n).unwrap_or(&[]).trim_ascii_end();
        if !line.is_empty() {
            text_before = line;
        }
        rest = rest.get(n + 1..).unwrap_or(&[]);
        let ends = text_before
            .last()
            .is_none_or(|b| matches!(b, b'.' | b'!' | b'?' | b'"' | b')') || *b >= 0x80);
        let blank = rest.iter().find(|b| !matches!(b, b' ' | b'\t' | b'\r')) == Some(&b'\n');
        if ends || blank || rest.trim_ascii().is_empty() {
            return true;
        }
    }
    false
}
