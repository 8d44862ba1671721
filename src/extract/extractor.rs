//! The entry point: text in, [`Extraction`] out.

use super::extraction::{Extraction, Stats};
use crate::error::Result;
use crate::gazetteer::{CountryCode, EntityKind, Gazetteer};
use crate::recognize::{Hit, Matcher};
use crate::relate::{self, CoOccurrences, RuleSet, relate_into};
use crate::resolve::{Actor, ActorIdx, Resolution, Resolver};
use crate::text::{Document, SentenceSplitter};
use std::cell::RefCell;
use std::sync::{Arc, LazyLock};

/// Finds actors and the relations between them; cheap to clone, shared between threads.
///
/// # Examples
///
/// ```
/// use demarche::Extractor;
/// let news = Extractor::default().extract("");
/// assert_eq!(news.mentions().len(), 0);
/// ```
#[derive(Clone, Debug)]
pub struct Extractor(Arc<Parts>);

/// What an extractor is made of; read only.
#[derive(Debug)]
struct Parts {
    gazetteer: Gazetteer,
    rules: RuleSet,
    matcher: Matcher,
    splitter: SentenceSplitter,
    resolver: Resolver,
}

impl Parts {
    fn new(gazetteer: Gazetteer) -> Self {
        Self {
            matcher: Matcher::new(&gazetteer),
            splitter: SentenceSplitter::new(),
            resolver: Resolver::new(&gazetteer),
            rules: RuleSet::builtin(),
            gazetteer,
        }
    }

    /// Writes the kind of each actor, and for each the actor that is its state.
    fn describe(
        &self,
        actors: &[Actor],
        kinds: &mut Vec<EntityKind>,
        homes: &mut Vec<Option<ActorIdx>>,
    ) {
        let country = |actor: &Actor| match actor {
            Actor::Known(entity) => self.gazetteer.entity(*entity).country(),
            Actor::Open(open) => open.country,
        };
        let kind = |actor: &Actor| match actor {
            Actor::Known(entity) => self.gazetteer.entity(*entity).kind(),
            Actor::Open(open) => open.kind,
        };
        kinds.clear();
        kinds.extend(actors.iter().map(kind));
        let mut states: Vec<(CountryCode, ActorIdx)> = actors
            .iter()
            .zip(0..)
            .filter(|(actor, _)| kind(actor) == EntityKind::Country)
            .filter_map(|(actor, n)| Some((country(actor)?, ActorIdx(n))))
            .collect();
        states.sort_unstable();
        homes.clear();
        homes.extend(actors.iter().map(|actor| {
            if kind(actor) == EntityKind::Country {
                return None;
            }
            let code = country(actor)?;
            let n = states.binary_search_by_key(&code, |(c, _)| *c).ok()?;
            Some(states[n].1)
        }));
    }
}

/// Buffers of one thread, so that a document allocates nothing but its results.
#[derive(Debug, Default)]
struct Scratch {
    hits: Vec<Hit>,
    resolution: Resolution,
    co_occurrences: CoOccurrences,
    relate: relate::Scratch,
    kinds: Vec<EntityKind>,
    homes: Vec<Option<ActorIdx>>,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// Options of an [`Extractor`].
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct ExtractorBuilder {
    gazetteer: Option<Gazetteer>,
}

impl ExtractorBuilder {
    /// Uses these tables in place of the built-in ones.
    pub fn gazetteer(mut self, gazetteer: Gazetteer) -> Self {
        self.gazetteer = Some(gazetteer);
        self
    }

    /// Builds the extractor.
    ///
    /// # Errors
    ///
    /// If an option contradicts another.
    pub fn build(self) -> Result<Extractor> {
        let gazetteer = self.gazetteer.unwrap_or_else(Gazetteer::builtin);
        Ok(Extractor(Arc::new(Parts::new(gazetteer))))
    }
}

impl Default for Extractor {
    fn default() -> Self {
        // the built-in one is compiled once for all
        static BUILTIN: LazyLock<Extractor> =
            LazyLock::new(|| Extractor(Arc::new(Parts::new(Gazetteer::builtin()))));
        BUILTIN.clone()
    }
}

impl Extractor {
    /// Starts from the defaults.
    pub fn builder() -> ExtractorBuilder {
        ExtractorBuilder::default()
    }

    /// Reads one text.
    pub fn extract(&self, text: &str) -> Extraction {
        self.extract_document(Document::new("", text))
    }

    /// Reads one document.
    pub fn extract_document(&self, document: Document) -> Extraction {
        let mut news = self.empty();
        news.document = document;
        self.run(&mut news);
        news
    }

    /// Reads one text into an earlier result, whose buffers are reused.
    pub fn extract_into(&self, text: &str, news: &mut Extraction) {
        news.document.text.clear();
        news.document.text.push_str(text);
        self.run(news);
    }

    /// Reads one document into an earlier result, whose buffers are reused.
    pub fn extract_document_into(&self, document: Document, news: &mut Extraction) {
        news.document = document;
        self.run(news);
    }

    /// A result without a text, to be filled by [`Extractor::extract_into`].
    pub fn empty(&self) -> Extraction {
        Extraction {
            gazetteer: self.0.gazetteer.clone(),
            rules: self.0.rules.clone(),
            document: Document::default(),
            sentences: Vec::new(),
            actors: Vec::new(),
            counts: Vec::new(),
            mentions: Vec::new(),
            relations: Vec::new(),
            co_occurrences: Vec::new(),
            date_used: None,
            stats: Stats::default(),
        }
    }

    fn run(&self, news: &mut Extraction) {
        SCRATCH.with(|scratch| match scratch.try_borrow_mut() {
            Ok(mut scratch) => self.run_in(news, &mut scratch),
            // an extractor that runs inside another one's callback
            Err(_) => self.run_in(news, &mut Scratch::default()),
        });
    }

    fn run_in(&self, news: &mut Extraction, scratch: &mut Scratch) {
        let parts = &*self.0;
        let Scratch {
            hits,
            resolution,
            co_occurrences,
            relate,
            kinds,
            homes,
        } = scratch;
        let text = news.document.text();
        parts.matcher.find_into(text, hits);
        let date = news.document.date();
        parts.resolver.resolve_into(
            text,
            date,
            &parts.matcher,
            &parts.splitter,
            hits,
            resolution,
        );
        std::mem::swap(&mut news.sentences, &mut resolution.sentences);
        std::mem::swap(&mut news.actors, &mut resolution.actors);
        std::mem::swap(&mut news.counts, &mut resolution.counts);
        std::mem::swap(&mut news.mentions, &mut resolution.mentions);
        news.date_used = resolution.date_used;
        news.stats = Stats {
            cut_bytes: 0,
            ambiguous: resolution.ambiguous.len() as u32,
        };
        parts.describe(&news.actors, kinds, homes);
        relate_into(
            &parts.rules,
            relate::Input {
                text,
                sentences: &news.sentences,
                mentions: &news.mentions,
                references: &resolution.references,
                pool: &resolution.pool,
                kinds,
                homes,
                date,
            },
            relate,
            &mut news.relations,
        );
        let actors = &news.actors;
        let id = |actor: ActorIdx| match &actors[actor.index()] {
            Actor::Known(entity) => parts.gazetteer.entity(*entity).id().as_str(),
            Actor::Open(open) => &open.id,
        };
        co_occurrences.count(
            &news.mentions,
            &news.sentences,
            &resolution.paragraphs,
            actors.len(),
            id,
            &mut news.co_occurrences,
        );
    }
}
