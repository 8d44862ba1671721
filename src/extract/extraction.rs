//! What was found in one document, and views of it.

use std::fmt;

use crate::date::Date;
use crate::gazetteer::{CountryCode, Entity, EntityIdx, EntityKind, Form, Gazetteer, Sector};
use crate::relate::{CoOccurrence, Event, KnownFact, Modality, Predicate, Quad, Relation, RuleSet};
use crate::resolve::{Actor, ActorIdx, Ambiguity, Mention};
use crate::span::Span;
use crate::text::Document;

/// Everything that was found in one document: mentions, actors, relations, co-occurrences.
///
/// It owns its text; views such as [`MentionRef`] and [`RelationRef`] borrow from it. All spans
/// are byte offsets into [`Extraction::text`].
///
/// # Examples
///
/// ```
/// use demarche::Extractor;
/// let news = Extractor::default().extract("Kazakhstan is a member of the CSTO.");
/// let first = news.mentions().next().expect("a mention");
/// assert_eq!((first.text(), first.actor().id()), ("Kazakhstan", "country:KAZ"));
/// ```
#[derive(Clone, Debug)]
pub struct Extraction {
    pub(crate) gazetteer: Gazetteer,
    pub(crate) rules: RuleSet,
    pub(crate) document: Document,
    pub(crate) sentences: Vec<Span>,
    pub(crate) actors: Vec<Actor>,
    /// Mentions of each actor.
    pub(crate) counts: Vec<u32>,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) relations: Vec<Relation>,
    pub(crate) co_occurrences: Vec<CoOccurrence>,
    /// Names between whose candidates nothing decided, and the candidates.
    pub(crate) ambiguous: Vec<Ambiguity>,
    pub(crate) ranked: Vec<EntityIdx>,
    pub(crate) date_used: Option<Date>,
    pub(crate) stats: Stats,
}

/// Counts of what a document's extraction had to leave out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stats {
    /// Bytes cut from a text of more than 4 GiB.
    pub cut_bytes: u64,
    /// Mentions that were dropped since nothing decided between their candidates.
    pub ambiguous: u32,
}

impl Extraction {
    /// The document's id.
    pub fn id(&self) -> &str {
        self.document.id()
    }

    /// The document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The text that all spans refer to.
    pub fn text(&self) -> &str {
        self.document.text()
    }

    /// The date at which names and offices were resolved: the document's, or the one that a line of
    /// its own gives at the start of the text, or the latest that the offices in it allow.
    ///
    /// Only from one of the first two are days of the week and the like counted.
    pub fn date_used(&self) -> Option<Date> {
        self.date_used
    }

    /// The sentences that hold mentions, in order.
    pub fn sentences(&self) -> &[Span] {
        &self.sentences
    }

    /// The names that are no mentions since nothing in the text decides between their candidates,
    /// in the order of the text.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::Extractor;
    /// let text = "George W. Bush called George H. W. Bush. Bush smiled.";
    /// let news = Extractor::default().extract(text);
    /// let undecided = news.ambiguities().next().expect("two people have the name");
    /// assert_eq!((undecided.text(), undecided.span().start), ("Bush", 41));
    /// let candidates: Vec<_> = undecided.candidates().map(|e| e.name()).collect();
    /// assert_eq!(candidates, ["George H. W. Bush", "George W. Bush"]);
    /// ```
    pub fn ambiguities(&self) -> impl ExactSizeIterator<Item = AmbiguityRef<'_>> + '_ {
        self.ambiguous.iter().map(|ambiguity| AmbiguityRef {
            news: self,
            ambiguity,
        })
    }

    /// What had to be left out.
    pub fn stats(&self) -> Stats {
        self.stats
    }

    /// The actors, in the order of their first mention.
    pub fn actors(&self) -> impl ExactSizeIterator<Item = ActorRef<'_>> + '_ {
        (0..self.actors.len() as u32).map(|i| ActorRef {
            news: self,
            idx: ActorIdx(i),
        })
    }

    /// The mentions, ordered by start, longer ones first.
    pub fn mentions(&self) -> impl ExactSizeIterator<Item = MentionRef<'_>> + '_ {
        self.mentions.iter().map(|mention| MentionRef {
            news: self,
            mention,
        })
    }

    /// The stated relations, in the order of their triggers.
    pub fn relations(&self) -> impl ExactSizeIterator<Item = RelationRef<'_>> + '_ {
        self.relations.iter().map(|relation| RelationRef {
            news: self,
            relation,
        })
    }

    /// The pairs of actors that stand together in a sentence or a paragraph.
    pub fn co_occurrences(&self) -> impl ExactSizeIterator<Item = CoOccurrenceRef<'_>> + '_ {
        self.co_occurrences
            .iter()
            .map(|pair| CoOccurrenceRef { news: self, pair })
    }

    pub(crate) fn actor(&self, idx: ActorIdx) -> ActorRef<'_> {
        ActorRef { news: self, idx }
    }

    /// Every span of the text, but for those of co-occurrences, which are spans of sentences.
    pub(super) fn each_span(&mut self, mut each: impl FnMut(&mut Span)) {
        self.sentences.iter_mut().for_each(&mut each);
        self.mentions.iter_mut().for_each(|m| each(&mut m.span));
        self.ambiguous.iter_mut().for_each(|a| each(&mut a.span));
        for r in &mut self.relations {
            let spans = [
                &mut r.subject_span,
                &mut r.object_span,
                &mut r.trigger,
                &mut r.evidence,
            ];
            spans.into_iter().chain(&mut r.role).for_each(&mut each);
        }
    }
}

/// An actor of an [`Extraction`]; prints as its name.
#[derive(Clone, Copy)]
pub struct ActorRef<'a> {
    news: &'a Extraction,
    idx: ActorIdx,
}

impl<'a> ActorRef<'a> {
    fn get(self) -> &'a Actor {
        &self.news.actors[self.idx.index()]
    }

    /// The gazetteer's entity, unless only the text knows the actor.
    pub fn entity(self) -> Option<&'a Entity> {
        match self.get() {
            Actor::Known(idx) => Some(self.news.gazetteer.entity(*idx)),
            Actor::Open(_) => None,
        }
    }

    /// The position in [`Extraction::actors`].
    pub fn index(self) -> usize {
        self.idx.index()
    }

    /// The entity id, `country:KAZ`.
    pub fn id(self) -> &'a str {
        match self.get() {
            Actor::Known(idx) => self.news.gazetteer.entity(*idx).id().as_str(),
            Actor::Open(open) => &open.id,
        }
    }

    /// The name to show.
    pub fn name(self) -> &'a str {
        match self.get() {
            Actor::Known(idx) => self.news.gazetteer.entity(*idx).name(),
            Actor::Open(open) => &open.name,
        }
    }

    /// What the actor is.
    pub fn kind(self) -> EntityKind {
        match self.get() {
            Actor::Known(idx) => self.news.gazetteer.entity(*idx).kind(),
            Actor::Open(open) => open.kind,
        }
    }

    /// The state that the actor is or belongs to.
    pub fn country(self) -> Option<CountryCode> {
        match self.get() {
            Actor::Known(idx) => self.news.gazetteer.entity(*idx).country(),
            Actor::Open(open) => open.country,
        }
    }

    /// The part of society that the actor is.
    pub fn sector(self) -> Option<Sector> {
        match self.get() {
            Actor::Known(idx) => self.news.gazetteer.entity(*idx).sector(),
            Actor::Open(open) => open.sector,
        }
    }

    /// The Wikidata item, `Q…`.
    pub fn wikidata(self) -> Option<&'a str> {
        self.entity().and_then(Entity::wikidata)
    }

    /// Whether the gazetteer holds the actor.
    pub fn known(self) -> bool {
        matches!(self.get(), Actor::Known(_))
    }

    /// How often the document mentions the actor.
    pub fn mentions(self) -> u32 {
        self.news.counts[self.idx.index()]
    }
}

impl fmt::Display for ActorRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl fmt::Debug for ActorRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl PartialEq for ActorRef<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id()
    }
}

/// A name between whose candidates nothing in an [`Extraction`]'s text decides.
#[derive(Clone, Copy)]
pub struct AmbiguityRef<'a> {
    news: &'a Extraction,
    ambiguity: &'a Ambiguity,
}

impl<'a> AmbiguityRef<'a> {
    /// Where it stands.
    pub fn span(self) -> Span {
        self.ambiguity.span
    }

    /// The characters in the text.
    pub fn text(self) -> &'a str {
        self.ambiguity.span.slice(self.news.text())
    }

    /// Whom it may mean, the likeliest first.
    pub fn candidates(self) -> impl Iterator<Item = &'a Entity> + 'a {
        let (from, to) = (self.ambiguity.from as usize, self.ambiguity.to as usize);
        let ranked = self.news.ranked.get(from..to).unwrap_or(&[]);
        let news = self.news;
        ranked.iter().map(move |e| news.gazetteer.entity(*e))
    }
}

impl fmt::Debug for AmbiguityRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let candidates: Vec<&str> = self.candidates().map(|e| e.id().as_str()).collect();
        write!(f, "{} = {}?", self.text(), candidates.join(" or "))
    }
}

/// A mention of an [`Extraction`].
#[derive(Clone, Copy)]
pub struct MentionRef<'a> {
    news: &'a Extraction,
    mention: &'a Mention,
}

impl<'a> MentionRef<'a> {
    /// Where it stands.
    pub fn span(self) -> Span {
        self.mention.span
    }

    /// The characters in the text.
    pub fn text(self) -> &'a str {
        self.mention.span.slice(self.news.text())
    }

    /// Who is meant.
    pub fn actor(self) -> ActorRef<'a> {
        self.news.actor(self.mention.actor)
    }

    /// How it refers.
    pub fn form(self) -> Form {
        self.mention.form
    }

    /// The part of society that acts: "Russian troops" is MIL.
    pub fn sector(self) -> Option<Sector> {
        self.mention.sector
    }

    /// The sentence it stands in.
    pub fn sentence(self) -> Span {
        self.news
            .sentences
            .get(self.mention.sentence as usize)
            .copied()
            .unwrap_or_default()
    }

    /// The id of the rule that made it.
    pub fn rule(self) -> &'static str {
        self.mention.rule
    }
}

impl fmt::Debug for MentionRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {} {}", self.text(), self.actor().id(), self.form())
    }
}

/// A stated relation of an [`Extraction`].
#[derive(Clone, Copy)]
pub struct RelationRef<'a> {
    news: &'a Extraction,
    relation: &'a Relation,
}

impl<'a> RelationRef<'a> {
    /// Who.
    pub fn subject(self) -> ActorRef<'a> {
        self.news.actor(self.relation.subject)
    }

    /// Does what, stands how.
    pub fn predicate(self) -> Predicate {
        self.relation.predicate
    }

    /// To whom.
    pub fn object(self) -> ActorRef<'a> {
        self.news.actor(self.relation.object)
    }

    /// The PLOVER event class; see [`Predicate::event_as`].
    pub fn event(self) -> Option<Event> {
        self.relation
            .predicate
            .event_as(self.relation.modality, self.relation.negated)
    }

    /// The quad class.
    pub fn quad(self) -> Option<Quad> {
        self.relation
            .predicate
            .quad_as(self.relation.modality, self.relation.negated)
    }

    /// Whether the text says that it is not so.
    pub fn negated(self) -> bool {
        self.relation.negated
    }

    /// How real the text says it is.
    pub fn modality(self) -> Modality {
        self.relation.modality
    }

    /// Whether it held in the past and holds no more.
    pub fn former(self) -> bool {
        self.relation.former
    }

    /// The office title or another role, as written.
    pub fn role(self) -> Option<&'a str> {
        self.relation.role.map(|span| span.slice(self.news.text()))
    }

    /// When it happened or began: the text's own date, if it gives one.
    pub fn date(self) -> Option<Date> {
        self.relation.date
    }

    /// When it ended, for a range.
    pub fn date_end(self) -> Option<Date> {
        self.relation.date_end
    }

    /// Who says so, if the text attributes it.
    pub fn attributed_to(self) -> Option<ActorRef<'a>> {
        self.relation.attributed_to.map(|idx| self.news.actor(idx))
    }

    /// The sector of the subject's mention, or of the subject.
    pub fn subject_sector(self) -> Option<Sector> {
        self.relation
            .subject_sector
            .or_else(|| self.subject().sector())
    }

    /// The sector of the object's mention, or of the object.
    pub fn object_sector(self) -> Option<Sector> {
        self.relation
            .object_sector
            .or_else(|| self.object().sector())
    }

    /// The subject's mention.
    pub fn subject_span(self) -> Span {
        self.relation.subject_span
    }

    /// The object's mention.
    pub fn object_span(self) -> Span {
        self.relation.object_span
    }

    /// The words that state it.
    pub fn trigger(self) -> Span {
        self.relation.trigger
    }

    /// The sentence that states it.
    pub fn evidence(self) -> Span {
        self.relation.evidence
    }

    /// The sentence as text.
    pub fn evidence_text(self) -> &'a str {
        self.relation.evidence.slice(self.news.text())
    }

    /// The id of the rule that found it: `meet.verb`.
    pub fn rule(self) -> &'a str {
        self.news.rules.id(self.relation.rule)
    }

    /// What the tables say of it.
    pub fn known(self) -> KnownFact {
        self.relation.known
    }
}

impl fmt::Debug for RelationRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let not = if self.negated() { "not " } else { "" };
        write!(
            f,
            "{} -[{not}{}]-> {}",
            self.subject().id(),
            self.predicate(),
            self.object().id()
        )
    }
}

/// Two actors of an [`Extraction`] that stand together.
#[derive(Clone, Copy)]
pub struct CoOccurrenceRef<'a> {
    news: &'a Extraction,
    pair: &'a CoOccurrence,
}

impl<'a> CoOccurrenceRef<'a> {
    /// The actor whose id comes first.
    pub fn a(self) -> ActorRef<'a> {
        self.news.actor(self.pair.a)
    }

    /// The other actor.
    pub fn b(self) -> ActorRef<'a> {
        self.news.actor(self.pair.b)
    }

    /// In how many sentences both are mentioned.
    pub fn sentences(self) -> u32 {
        self.pair.sentences
    }

    /// In how many paragraphs both are mentioned.
    pub fn paragraphs(self) -> u32 {
        self.pair.paragraphs
    }

    /// The first sentence that mentions both.
    pub fn first_sentence(self) -> Option<Span> {
        self.pair.first
    }
}
