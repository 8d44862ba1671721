//! The entry point: text in, [`Extraction`] out.

use super::explanation::Explanation;
use super::extraction::{Extraction, Stats};
use crate::date::Date;
use crate::error::Result;
use crate::gazetteer::{CountryCode, EntityIdx, EntityKind, Gazetteer, Sector};
use crate::recognize::{Hit, Matcher};
use crate::relate::{
    self, CoOccurrences, FactChecker, KnownFact, Modality, Observer, Predicate, Recorder, RuleSet,
    Statement,
};
use crate::resolve::{Actor, ActorIdx, Resolution, Resolver};
use crate::span::Span;
use crate::text::{Document, Plain, SentenceSplitter};
use std::cell::RefCell;
use std::sync::{Arc, LazyLock};
use std::thread::Builder;

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
    facts: FactChecker,
}

impl Parts {
    /// Compiles everything: the tables are read on a second thread while the rules are compiled on
    /// this one (where the many small pieces of memory that they take are cheaper), and then what
    /// resolution needs is made while the names are indexed. Each is about a third of the work.
    fn new(gazetteer: Option<&Gazetteer>, rules: Option<RuleSet>) -> Self {
        std::thread::scope(|scope| {
            // a system without threads does one after the other
            let read = || {
                let gazetteer = gazetteer.cloned().unwrap_or_else(Gazetteer::builtin);
                let resolve = {
                    let gazetteer = gazetteer.clone();
                    move || (Resolver::new(&gazetteer), FactChecker::new(&gazetteer))
                };
                let resolving = Builder::new().spawn_scoped(scope, resolve.clone());
                let matcher = Matcher::new(&gazetteer);
                let resolved = resolving.ok().and_then(|thread| thread.join().ok());
                (gazetteer, matcher, resolved.unwrap_or_else(resolve))
            };
            let reading = Builder::new().spawn_scoped(scope, read);
            let rules = rules.unwrap_or_default();
            let names = reading.ok().and_then(|thread| thread.join().ok());
            let (gazetteer, matcher, (resolver, facts)) = names.unwrap_or_else(read);
            Self {
                matcher,
                splitter: SentenceSplitter::new(),
                resolver,
                facts,
                rules,
                gazetteer,
            }
        })
    }

    /// Whether a word is a name, or stands in the lists of the rules.
    fn knows(&self, word: &str) -> bool {
        let mut hits = Vec::new();
        self.matcher.find_into(word, &mut hits);
        hits.iter().any(|hit| hit.span.len() == word.len()) || self.rules.knows(word)
    }

    fn kind(&self, actor: &Actor) -> EntityKind {
        match actor {
            Actor::Known(entity) => self.gazetteer.entity(*entity).kind(),
            Actor::Open(open) => open.kind,
        }
    }

    /// For each person and place the actor that is its state, if the document mentions it.
    fn homes(
        &self,
        actors: &[Actor],
        kinds: &[EntityKind],
        states: &mut Vec<(CountryCode, ActorIdx)>,
        homes: &mut Vec<Option<ActorIdx>>,
    ) {
        let country = |actor: &Actor| match actor {
            Actor::Known(entity) => self.gazetteer.entity(*entity).country(),
            Actor::Open(open) => open.country,
        };
        states.clear();
        for ((actor, kind), n) in actors.iter().zip(kinds).zip(0..) {
            if let (Actor::Known(_), EntityKind::Country) = (actor, kind) {
                states.extend(country(actor).map(|country| (country, ActorIdx(n))));
            }
        }
        homes.clear();
        homes.extend(actors.iter().zip(kinds).map(|(actor, kind)| {
            let of_state = matches!(kind, EntityKind::Person | EntityKind::Place);
            let country = country(actor).filter(|_| of_state)?;
            let state = states.iter().find(|(of, _)| *of == country);
            state.map(|(_, state)| *state)
        }));
    }

    /// Whether the object of a relation lies in another state than the subject's, as far as is
    /// known.
    fn is_abroad(&self, relation: &relate::Relation, actors: &[Actor]) -> bool {
        let state = |actor: ActorIdx| match &actors[actor.index()] {
            Actor::Known(entity) => self.gazetteer.entity(*entity).country(),
            Actor::Open(open) => open.country,
        };
        let (of, there) = (state(relation.subject), state(relation.object));
        of.is_none() || there.is_none() || of != there
    }

    /// Whether it is known that the place which is the object of a relation is foreign to the
    /// subject: it lies in another state, and is no seat of a body that the subject works for.
    fn is_foreign(&self, relation: &relate::Relation, actors: &[Actor]) -> bool {
        let of = |actor: ActorIdx| match &actors[actor.index()] {
            Actor::Known(entity) => {
                let known = self.gazetteer.entity(*entity);
                (known.country(), Some(*entity))
            }
            Actor::Open(open) => (open.country, None),
        };
        let ((home, who), (there, place)) = (of(relation.subject), of(relation.object));
        let is_seat = |body: EntityIdx| {
            let mut names = self.gazetteer.aliases_of(body).iter();
            let place = place.map(|place| self.gazetteer.entity(place).name());
            names.any(|alias| Some(alias.surface()) == place)
        };
        let works = || who.map_or(&[][..], |who| self.gazetteer.offices_of(who));
        home.is_some()
            && there.is_some()
            && home != there
            && !works().iter().any(|office| is_seat(office.of()))
    }

    /// Whether a public body, no party, helps a state, which says nothing if it is its own: "the
    /// armed forces defend the country".
    fn serves_own(
        &self,
        relation: &relate::Relation,
        actors: &[Actor],
        kinds: &[EntityKind],
    ) -> bool {
        let kind = |actor: ActorIdx| kinds.get(actor.index()).copied();
        let helps = matches!(relation.predicate, Predicate::Supports | Predicate::Aids);
        let public = || match actors.get(relation.subject.index()) {
            Some(Actor::Known(entity)) => {
                let sector = self.gazetteer.entity(*entity).sector();
                matches!(sector, Some(Sector::Gov | Sector::Mil | Sector::Jud))
            }
            open => open.is_some(),
        };
        helps
            && kind(relation.subject) == Some(EntityKind::Organization)
            && kind(relation.object) == Some(EntityKind::Country)
            && public()
    }

    /// What the tables say of a relation that the text states as fact.
    fn known(
        &self,
        relation: &relate::Relation,
        actors: &[Actor],
        text: &str,
        date: Option<Date>,
    ) -> KnownFact {
        let pair = (
            &actors[relation.subject.index()],
            &actors[relation.object.index()],
        );
        let stated = matches!(relation.modality, Modality::Asserted | Modality::Reported);
        let (true, (Actor::Known(subject), Actor::Known(object))) = (stated, pair) else {
            return KnownFact::Unknown;
        };
        self.facts.known(Statement {
            subject: *subject,
            predicate: relation.predicate,
            object: *object,
            negated: relation.negated,
            former: relation.former,
            role: relation.role.map(|role| role.slice(text)),
            date: relation.date.or(date),
        })
    }
}

/// Buffers of one thread, so that a document allocates nothing but its results.
#[derive(Debug, Default)]
struct Scratch {
    plain: Plain,
    hits: Vec<Hit>,
    resolution: Resolution,
    co_occurrences: CoOccurrences,
    relate: relate::Scratch,
    kinds: Vec<EntityKind>,
    states: Vec<(CountryCode, ActorIdx)>,
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
    rules: Option<RuleSet>,
}

impl ExtractorBuilder {
    /// Uses these tables in place of the built-in ones.
    pub fn gazetteer(mut self, gazetteer: Gazetteer) -> Self {
        self.gazetteer = Some(gazetteer);
        self
    }

    /// Uses these rules in place of the built-in ones; see [`RuleSet::with_packs`].
    pub fn rules(mut self, rules: RuleSet) -> Self {
        self.rules = Some(rules);
        self
    }

    /// Builds the extractor.
    ///
    /// # Errors
    ///
    /// If an option contradicts another.
    pub fn build(self) -> Result<Extractor> {
        let parts = Parts::new(self.gazetteer.as_ref(), self.rules);
        Ok(Extractor(Arc::new(parts)))
    }
}

impl Default for Extractor {
    fn default() -> Self {
        // the built-in one is compiled once for all
        static BUILTIN: LazyLock<Extractor> =
            LazyLock::new(|| Extractor(Arc::new(Parts::new(None, None))));
        BUILTIN.clone()
    }
}

impl Extractor {
    /// Starts from the defaults.
    pub fn builder() -> ExtractorBuilder {
        ExtractorBuilder::default()
    }

    /// The rules that relations are found with.
    pub fn rules(&self) -> &RuleSet {
        &self.0.rules
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
            ambiguous: Vec::new(),
            ranked: Vec::new(),
            date_used: None,
            stats: Stats::default(),
        }
    }

    fn run(&self, news: &mut Extraction) {
        SCRATCH.with(|scratch| match scratch.try_borrow_mut() {
            Ok(mut scratch) => self.run_in(news, &mut scratch, &mut ()),
            // an extractor that runs inside another one's callback
            Err(_) => self.run_in(news, &mut Scratch::default(), &mut ()),
        });
    }

    /// Reads one document, and keeps what every decision was made for; many times slower.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::{Document, Extractor};
    /// let text = "Malta praised the coffee, and Cyprus said nothing.";
    /// let why = Extractor::default().explain(Document::new("", text));
    /// assert_eq!(why.extraction().relations().len(), 0);
    /// let miss = why.near_misses().find(|miss| miss.trigger() == "praised").expect("a rule");
    /// assert_eq!(miss.lack().to_string(), "its object is none of the rule's nouns");
    /// println!("{why}");
    /// ```
    pub fn explain(&self, document: Document) -> Explanation {
        let mut news = self.empty();
        news.document = document;
        let mut scratch = Scratch::default();
        scratch.resolution.keep_trace();
        let mut recorder = Recorder::default();
        self.run_in(&mut news, &mut scratch, &mut recorder);
        let trace = scratch.resolution.trace.unwrap_or_default();
        Explanation::new(news, &trace, recorder.sentences)
    }

    fn run_in(&self, news: &mut Extraction, scratch: &mut Scratch, observer: &mut impl Observer) {
        let parts = &*self.0;
        let Scratch {
            plain,
            hits,
            resolution,
            co_occurrences,
            relate,
            kinds,
            states,
            homes,
        } = scratch;
        let given = news.document.text();
        let rewritten = plain.read(given, |word| parts.knows(word));
        let text = if rewritten { plain.text() } else { given };
        parts.matcher.find_into(text, hits);
        let own_date = news.document.date();
        let date = own_date.or_else(|| relate::dateline(text, relate));
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
        std::mem::swap(&mut news.ambiguous, &mut resolution.ambiguous);
        std::mem::swap(&mut news.ranked, &mut resolution.ranked);
        news.date_used = resolution.date_used;
        news.stats = Stats {
            cut_bytes: 0,
            ambiguous: news.ambiguous.len() as u32,
        };
        let actors = &news.actors;
        kinds.clear();
        kinds.extend(actors.iter().map(|actor| parts.kind(actor)));
        parts.homes(actors, kinds, states, homes);
        let input = relate::Input {
            text,
            sentences: &news.sentences,
            mentions: &news.mentions,
            references: &resolution.references,
            pool: &resolution.pool,
            voices: &resolution.voices,
            kinds,
            homes,
            // a guess at the article's date is none to count days from
            date,
        };
        relate::relate_watched(&parts.rules, input, relate, &mut news.relations, observer);
        let date_used = news.date_used;
        news.relations.retain_mut(|relation| {
            relation.known = parts.known(relation, actors, text, date_used);
            let flags = parts.rules.flags(relation.rule);
            let only_abroad = flags.abroad || parts.serves_own(relation, actors, kinds);
            let unsure = flags.known && relation.known != KnownFact::Agrees;
            let foreign = !flags.foreign || parts.is_foreign(relation, actors);
            !unsure && foreign && (!only_abroad || parts.is_abroad(relation, actors))
        });
        if rewritten {
            let given = |span: &mut Span| *span = plain.given(*span);
            news.each_span(given);
            resolution
                .trace
                .iter_mut()
                .for_each(|trace| trace.each_span(given));
            observer.each_span(given);
        }
        let actors = &news.actors;
        let id = |actor: ActorIdx| match &actors[actor.index()] {
            Actor::Known(entity) => parts.gazetteer.entity(*entity).id().as_str(),
            Actor::Open(open) => &open.id,
        };
        co_occurrences.count(
            &news.mentions,
            &news.sentences,
            &resolution.paragraphs,
            id,
            &mut news.co_occurrences,
        );
    }
}
