//! What one document adds to a graph.

use std::collections::HashMap;

use crate::date::Date;
use crate::extract::Extraction;
use crate::gazetteer::{CountryCode, EntityKind, Sector};
use crate::relate::{Modality, Predicate};
use crate::span::Span;

/// What one document adds to a [`RelationGraph`](crate::RelationGraph): its actors, what it
/// states of them, and who stands beside whom.
///
/// [`RelationGraph::add`](crate::RelationGraph::add) makes one of an [`Extraction`]. Make one by
/// hand to put relations into a graph that come from elsewhere: a coded event table, an archive.
///
/// # Examples
///
/// ```
/// use demarche::graph::{Observation, ObservedActor, Statement};
/// use demarche::{EntityKind, Predicate, RelationGraph, Span};
/// let text = "Kazakhstan hosted Serbia.";
/// let mut seen = Observation::new("a1", text);
/// let host = seen.actor(ObservedActor::new("country:KAZ", "Kazakhstan", EntityKind::Country));
/// let guest = seen.actor(ObservedActor::new("country:SRB", "Serbia", EntityKind::Country));
/// seen.statement(
///     Statement::new(host, Predicate::Hosts, guest, Span::new(0, 25))
///         .spans(Span::new(0, 10), Span::new(11, 17), Span::new(18, 24))
///         .rule("host.verb"),
/// );
/// let mut graph = RelationGraph::new();
/// graph.add_observation(&seen);
/// assert_eq!(graph.edges().next().expect("an edge").count(), 1);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Observation<'a> {
    pub(crate) id: &'a str,
    pub(crate) title: Option<&'a str>,
    pub(crate) date: Option<Date>,
    pub(crate) text: &'a str,
    pub(crate) sentences: u32,
    pub(crate) actors: Vec<ObservedActor<'a>>,
    pub(crate) statements: Vec<Statement<'a>>,
    pub(crate) pairs: Vec<Together>,
}

/// An actor of an [`Observation`].
#[derive(Clone, Debug)]
pub struct ObservedActor<'a> {
    pub(crate) id: &'a str,
    pub(crate) name: &'a str,
    pub(crate) kind: EntityKind,
    pub(crate) country: Option<CountryCode>,
    pub(crate) sector: Option<Sector>,
    pub(crate) wikidata: Option<&'a str>,
    pub(crate) known: bool,
    pub(crate) mentions: u32,
    pub(crate) sentences: u32,
}

/// The place of an actor in its [`Observation`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ActorSlot(pub(crate) u32);

/// A relation that a sentence of an [`Observation`] states.
#[derive(Clone, Debug)]
pub struct Statement<'a> {
    pub(crate) subject: ActorSlot,
    pub(crate) predicate: Predicate,
    pub(crate) object: ActorSlot,
    pub(crate) negated: bool,
    pub(crate) modality: Modality,
    pub(crate) former: bool,
    pub(crate) date: Option<Date>,
    pub(crate) date_end: Option<Date>,
    pub(crate) attributed_to: Option<ActorSlot>,
    pub(crate) subject_sector: Option<Sector>,
    pub(crate) object_sector: Option<Sector>,
    pub(crate) subject_span: Span,
    pub(crate) object_span: Span,
    pub(crate) trigger: Span,
    pub(crate) sentence: Span,
    pub(crate) paragraph: u32,
    pub(crate) company: u32,
    pub(crate) rule: &'a str,
}

/// Two actors of an [`Observation`] that stand together in a sentence or a paragraph.
#[derive(Clone, Debug)]
pub struct Together {
    pub(crate) a: ActorSlot,
    pub(crate) b: ActorSlot,
    pub(crate) sentences: u32,
    pub(crate) paragraphs: u32,
    /// The sum of 1/(k−1) over the sentences, in units of 1/[`SHARE_UNIT`].
    pub(crate) share: u32,
    /// The first sentence with both, and where each stands in it.
    pub(crate) first: Option<(Span, Span, Span)>,
}

/// The unit of fractional counts: 2520 is divisible by every number up to ten, so the share 1/(k−1)
/// of a sentence with k actors is exact up to k = 11, and whole numbers add up in any order.
pub(crate) const SHARE_UNIT: u32 = 2_520;

/// Sentences with more actors than this add no shares: a table of contents that was read as one
/// sentence would cost the square of its length, and each pair's share would round to nothing.
const CROWD: usize = 256;

/// The share of each pair in a sentence that holds `company` actors.
pub(crate) fn share(company: u32) -> u32 {
    SHARE_UNIT / company.saturating_sub(1).clamp(1, SHARE_UNIT)
}

impl<'a> ObservedActor<'a> {
    /// Makes an actor that the gazetteer knows, mentioned once.
    pub fn new(id: &'a str, name: &'a str, kind: EntityKind) -> Self {
        Self {
            id,
            name,
            kind,
            country: None,
            sector: None,
            wikidata: None,
            known: true,
            mentions: 1,
            sentences: 1,
        }
    }

    /// Names the state that the actor is or belongs to.
    #[must_use]
    pub fn country(mut self, country: Option<CountryCode>) -> Self {
        self.country = country;
        self
    }

    /// Names the part of society that the actor is.
    #[must_use]
    pub fn sector(mut self, sector: Option<Sector>) -> Self {
        self.sector = sector;
        self
    }

    /// Names the Wikidata item, `Q…`.
    #[must_use]
    pub fn wikidata(mut self, item: Option<&'a str>) -> Self {
        self.wikidata = item;
        self
    }

    /// Says whether a gazetteer holds the actor.
    #[must_use]
    pub fn known(mut self, known: bool) -> Self {
        self.known = known;
        self
    }

    /// Says how often the document mentions the actor, and in how many sentences.
    #[must_use]
    pub fn counts(mut self, mentions: u32, sentences: u32) -> Self {
        self.mentions = mentions;
        self.sentences = sentences;
        self
    }
}

impl<'a> Statement<'a> {
    /// Makes an asserted statement; `sentence` is a byte range of the observation's text.
    pub fn new(
        subject: ActorSlot,
        predicate: Predicate,
        object: ActorSlot,
        sentence: Span,
    ) -> Self {
        Self {
            subject,
            predicate,
            object,
            negated: false,
            modality: Modality::Asserted,
            former: false,
            date: None,
            date_end: None,
            attributed_to: None,
            subject_sector: None,
            object_sector: None,
            subject_span: Span::default(),
            object_span: Span::default(),
            trigger: Span::default(),
            sentence,
            paragraph: 0,
            company: 2,
            rule: "",
        }
    }

    /// Says where subject, trigger and object stand: byte ranges of the observation's text.
    #[must_use]
    pub fn spans(mut self, subject: Span, trigger: Span, object: Span) -> Self {
        self.subject_span = subject;
        self.trigger = trigger;
        self.object_span = object;
        self
    }

    /// Says whether the text denies it, and how real it is.
    #[must_use]
    pub fn status(mut self, negated: bool, modality: Modality) -> Self {
        self.negated = negated;
        self.modality = modality;
        self
    }

    /// Says that it held in the past and holds no more.
    #[must_use]
    pub fn former(mut self, former: bool) -> Self {
        self.former = former;
        self
    }

    /// Gives the statement's own date, or first and last date; else the document's date counts.
    #[must_use]
    pub fn dates(mut self, date: Option<Date>, end: Option<Date>) -> Self {
        self.date = date;
        self.date_end = end;
        self
    }

    /// Names who says so.
    #[must_use]
    pub fn attributed_to(mut self, speaker: Option<ActorSlot>) -> Self {
        self.attributed_to = speaker;
        self
    }

    /// Names the parts of society that act and are acted on.
    #[must_use]
    pub fn sectors(mut self, subject: Option<Sector>, object: Option<Sector>) -> Self {
        self.subject_sector = subject;
        self.object_sector = object;
        self
    }

    /// Says in which paragraph the sentence stands, and how many actors it mentions.
    #[must_use]
    pub fn place(mut self, paragraph: u32, company: u32) -> Self {
        self.paragraph = paragraph;
        self.company = company;
        self
    }

    /// Names the rule that found it.
    #[must_use]
    pub fn rule(mut self, rule: &'a str) -> Self {
        self.rule = rule;
        self
    }
}

impl Together {
    /// Makes a pair that stands together in so many sentences and paragraphs.
    ///
    /// The pair is taken to be alone in each of its sentences.
    pub fn new(a: ActorSlot, b: ActorSlot, sentences: u32, paragraphs: u32) -> Self {
        Self {
            a,
            b,
            sentences,
            paragraphs,
            share: sentences.saturating_mul(SHARE_UNIT),
            first: None,
        }
    }

    /// Gives the first sentence with both, and where each stands: byte ranges of the text.
    #[must_use]
    pub fn first(mut self, sentence: Span, a: Span, b: Span) -> Self {
        self.first = Some((sentence, a, b));
        self
    }
}

impl<'a> Observation<'a> {
    /// Starts the observation of a document; spans are byte ranges of `text`.
    pub fn new(id: &'a str, text: &'a str) -> Self {
        Self {
            id,
            text,
            ..Self::default()
        }
    }

    /// Sets the document's title.
    #[must_use]
    pub fn title(mut self, title: Option<&'a str>) -> Self {
        self.title = title;
        self
    }

    /// Sets the document's date.
    #[must_use]
    pub fn date(mut self, date: Option<Date>) -> Self {
        self.date = date;
        self
    }

    /// Sets how many sentences the document has that mention an actor.
    #[must_use]
    pub fn sentences(mut self, sentences: u32) -> Self {
        self.sentences = sentences;
        self
    }

    /// Adds an actor.
    pub fn actor(&mut self, actor: ObservedActor<'a>) -> ActorSlot {
        self.actors.push(actor);
        ActorSlot(self.actors.len() as u32 - 1)
    }

    /// Adds a statement.
    ///
    /// # Panics
    ///
    /// If a slot comes from another observation that has more actors.
    pub fn statement(&mut self, statement: Statement<'a>) {
        let speaker = statement.attributed_to.unwrap_or(statement.subject);
        self.check([statement.subject, statement.object, speaker]);
        self.statements.push(statement);
    }

    /// Adds a pair that stands together.
    ///
    /// # Panics
    ///
    /// If a slot comes from another observation that has more actors.
    pub fn together(&mut self, pair: Together) {
        self.check([pair.a, pair.b, pair.a]);
        self.pairs.push(pair);
    }

    fn check(&self, slots: [ActorSlot; 3]) {
        let known = slots
            .iter()
            .all(|slot| (slot.0 as usize) < self.actors.len());
        assert!(known, "a slot of another observation");
    }
}

/// One sentence of a document and where its mentions lie in the list of mentions.
struct Sentence {
    span: Span,
    paragraph: u32,
    /// The distinct actors, as (actor, first mention), in the order of the actors.
    actors: Vec<(u32, Span)>,
}

/// The sentences that hold mentions, with their distinct actors and paragraphs.
fn sentences(news: &Extraction) -> Vec<Sentence> {
    let mut sentences: Vec<Sentence> = Vec::with_capacity(news.sentences().len());
    // The number of the sentence that mentioned the actor last, from 1.
    let mut seen_in = vec![0; news.actors().len()];
    for mention in news.mentions() {
        let (span, actor) = (mention.sentence(), mention.actor().index() as u32);
        let last = sentences.last().map(|s| (s.span, s.paragraph));
        if last.is_none_or(|(last, _)| last != span) {
            let paragraph = last.map_or(0, |(last, paragraph)| {
                let gap = Span::new(last.end as usize, span.start as usize);
                paragraph + u32::from(holds_blank_line(gap.slice(news.text())))
            });
            sentences.push(Sentence {
                span,
                paragraph,
                actors: Vec::new(),
            });
        }
        let number = sentences.len();
        if seen_in[actor as usize] == number {
            continue;
        }
        seen_in[actor as usize] = number;
        if let Some(sentence) = sentences.last_mut() {
            sentence.actors.push((actor, mention.span()));
        }
    }
    sentences
}

/// Whether the text between two sentences ends a paragraph.
fn holds_blank_line(gap: &str) -> bool {
    let mut lines = gap.split('\n').skip(1).peekable();
    while let Some(line) = lines.next() {
        if lines.peek().is_some() && line.trim().is_empty() {
            return true;
        }
    }
    false
}

impl<'a> From<&'a Extraction> for Observation<'a> {
    fn from(news: &'a Extraction) -> Self {
        let document = news.document();
        let sentences = sentences(news);
        let mut per_actor = vec![0_u32; news.actors().len()];
        let mut shares: HashMap<(u32, u32), u32> = HashMap::new();
        for sentence in &sentences {
            let each = share(sentence.actors.len() as u32);
            let crowd = sentence.actors.len() > CROWD;
            for (n, (a, _)) in sentence.actors.iter().enumerate() {
                per_actor[*a as usize] += 1;
                if crowd {
                    continue;
                }
                for (b, _) in &sentence.actors[n + 1..] {
                    let sum = shares.entry((*a.min(b), *a.max(b))).or_default();
                    *sum = sum.saturating_add(each);
                }
            }
        }
        let at = |span: Span| {
            let n = sentences.partition_point(|s| s.span.start < span.start);
            sentences.get(n).filter(|s| s.span.start == span.start)
        };
        let mut seen = Self::new(document.id(), document.text())
            .title(document.title())
            .date(document.date())
            .sentences(sentences.len() as u32);
        for (actor, count) in news.actors().zip(per_actor) {
            seen.actor(
                ObservedActor::new(actor.id(), actor.name(), actor.kind())
                    .country(actor.country())
                    .sector(actor.sector())
                    .wikidata(actor.wikidata())
                    .known(actor.known())
                    .counts(actor.mentions(), count),
            );
        }
        let slot = |index: usize| ActorSlot(index as u32);
        for r in news.relations() {
            let place = at(r.evidence());
            let company = place.map_or(2, |s| s.actors.len() as u32);
            seen.statement(
                Statement::new(
                    slot(r.subject().index()),
                    r.predicate(),
                    slot(r.object().index()),
                    r.evidence(),
                )
                .spans(r.subject_span(), r.trigger(), r.object_span())
                .status(r.negated(), r.modality())
                .former(r.former())
                .dates(r.date(), r.date_end())
                .attributed_to(r.attributed_to().map(|a| slot(a.index())))
                .sectors(r.subject_sector(), r.object_sector())
                .place(place.map_or(0, |s| s.paragraph), company)
                .rule(r.rule()),
            );
        }
        for pair in news.co_occurrences() {
            let (a, b) = (pair.a().index() as u32, pair.b().index() as u32);
            let mut together = Together::new(ActorSlot(a), ActorSlot(b), pair.sentences(), 0);
            together.paragraphs = pair.paragraphs();
            together.share = shares.get(&(a.min(b), a.max(b))).copied().unwrap_or(0);
            let first = pair.first_sentence().and_then(at);
            let span = |s: &Sentence, actor| s.actors.iter().find(|x| x.0 == actor).map(|x| x.1);
            if let Some(s) = first {
                let both = span(s, a).zip(span(s, b));
                together.first = both.map(|(a, b)| (s.span, a, b));
            }
            seen.together(together);
        }
        seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_line_ends_a_paragraph() {
        assert!(holds_blank_line(" a\n\nb"));
        assert!(holds_blank_line("\n \t\n"));
        assert!(holds_blank_line("x\r\n\r\nx"));
        assert!(!holds_blank_line("a\nb"));
        assert!(!holds_blank_line("a"));
        assert!(!holds_blank_line("a\n"));
    }

    #[test]
    fn shares_of_a_sentence_fall_with_its_actors() {
        assert_eq!(share(2), SHARE_UNIT);
        assert_eq!(share(4), SHARE_UNIT / 3);
        assert_eq!(share(0), SHARE_UNIT);
        assert!(share(u32::MAX) >= 1);
    }
}
