//! The output format: one JSON object a line for each document.

use std::io::Write;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::date::Date;
use crate::error::Result;
use crate::extract::{
    ActorRef, AmbiguityRef, CoOccurrenceRef, Extraction, MentionRef, RelationRef,
};
use crate::gazetteer::{CountryCode, EntityKind, Form, Sector};
use crate::relate::{Event, KnownFact, Modality, Predicate, Quad};
use crate::span::Span;

impl Extraction {
    /// Writes the document's results as one JSON object and a line feed.
    ///
    /// Offsets are bytes into [`Extraction::text`]. The fields, their names and their order are
    /// fixed; later versions only add fields. Pairs of actors that share a paragraph but no
    /// sentence are left out of `co_occurrences`. `ambiguous` lists the names that nothing decides,
    /// with their candidates; it is there only if such names are.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::{Document, Extractor};
    /// let news = Extractor::default().extract_document(Document::new("a1", ""));
    /// let mut line = Vec::new();
    /// news.write_jsonl(&mut line)?;
    /// assert!(line.starts_with(br#"{"id":"a1","date":null,"offsets":"byte","actors":["#));
    /// # Ok::<(), demarche::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If `writer` fails.
    pub fn write_jsonl<W: Write>(&self, mut writer: W) -> Result<()> {
        serde_json::to_writer(&mut writer, self).map_err(std::io::Error::from)?;
        writer.write_all(b"\n")?;
        Ok(())
    }
}

/// Serializes as the output format's object, see [`Extraction::write_jsonl`].
impl Serialize for Extraction {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let document = self.document();
        let mut object = serializer.serialize_struct("Extraction", 11)?;
        object.serialize_field("id", document.id())?;
        object.serialize_field("date", &document.date())?;
        object.serialize_field("offsets", "byte")?;
        object.serialize_field("actors", &List(|| self.actors().map(ActorRecord::from)))?;
        object.serialize_field(
            "mentions",
            &List(|| self.mentions().map(MentionRecord::from)),
        )?;
        object.serialize_field(
            "relations",
            &List(|| self.relations().map(RelationRecord::from)),
        )?;
        let together = || self.co_occurrences().filter(|pair| pair.sentences() > 0);
        object.serialize_field(
            "co_occurrences",
            &List(|| together().map(CoOccurrenceRecord::from)),
        )?;
        if document.meta().is_empty() {
            object.skip_field("meta")?;
        } else {
            object.serialize_field("meta", document.meta())?;
        }
        object.serialize_field("date_used", &self.date_used())?;
        match document.title() {
            Some(title) => object.serialize_field("title", title)?,
            None => object.skip_field("title")?,
        }
        if self.ambiguities().len() > 0 {
            object.serialize_field(
                "ambiguous",
                &List(|| self.ambiguities().map(AmbiguityRecord::from)),
            )?;
        } else {
            object.skip_field("ambiguous")?;
        }
        object.end()
    }
}

/// A JSON list that is made while it is written.
struct List<F>(F);

impl<F, I> Serialize for List<F>
where
    F: Fn() -> I,
    I: Iterator<Item: Serialize>,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

#[derive(serde::Serialize)]
struct ActorRecord<'a> {
    entity: &'a str,
    name: &'a str,
    kind: EntityKind,
    country: Option<CountryCode>,
    wikidata: Option<&'a str>,
    known: bool,
    mentions: u32,
}

impl<'a> From<ActorRef<'a>> for ActorRecord<'a> {
    fn from(actor: ActorRef<'a>) -> Self {
        Self {
            entity: actor.id(),
            name: actor.name(),
            kind: actor.kind(),
            country: actor.country(),
            wikidata: actor.wikidata(),
            known: actor.known(),
            mentions: actor.mentions(),
        }
    }
}

/// A name that is no mention, since nothing decides between its candidates.
#[derive(serde::Serialize)]
struct AmbiguityRecord<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    candidates: Vec<&'a str>,
}

impl<'a> From<AmbiguityRef<'a>> for AmbiguityRecord<'a> {
    fn from(ambiguity: AmbiguityRef<'a>) -> Self {
        Self {
            start: ambiguity.span().start,
            end: ambiguity.span().end,
            text: ambiguity.text(),
            candidates: ambiguity.candidates().map(|e| e.id().as_str()).collect(),
        }
    }
}

#[derive(serde::Serialize)]
struct MentionRecord<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    entity: &'a str,
    kind: EntityKind,
    form: Form,
    country: Option<CountryCode>,
    sector: Option<Sector>,
    rule: &'a str,
}

impl<'a> From<MentionRef<'a>> for MentionRecord<'a> {
    fn from(mention: MentionRef<'a>) -> Self {
        let actor = mention.actor();
        Self {
            start: mention.span().start,
            end: mention.span().end,
            text: mention.text(),
            entity: actor.id(),
            kind: actor.kind(),
            form: mention.form(),
            country: actor.country(),
            sector: mention.sector(),
            rule: mention.rule(),
        }
    }
}

#[derive(serde::Serialize)]
struct RelationRecord<'a> {
    subject: &'a str,
    predicate: Predicate,
    object: &'a str,
    event: Option<Event>,
    quad: Option<Quad>,
    negated: bool,
    modality: Modality,
    former: bool,
    role: Option<&'a str>,
    date: Option<Date>,
    date_end: Option<Date>,
    attributed_to: Option<&'a str>,
    subject_span: Span,
    object_span: Span,
    trigger: Span,
    evidence: Span,
    rule: &'a str,
    known: KnownFact,
    subject_sector: Option<Sector>,
    object_sector: Option<Sector>,
}

impl<'a> From<RelationRef<'a>> for RelationRecord<'a> {
    fn from(relation: RelationRef<'a>) -> Self {
        Self {
            subject: relation.subject().id(),
            predicate: relation.predicate(),
            object: relation.object().id(),
            event: relation.event(),
            quad: relation.quad(),
            negated: relation.negated(),
            modality: relation.modality(),
            former: relation.former(),
            role: relation.role(),
            date: relation.date(),
            date_end: relation.date_end(),
            attributed_to: relation.attributed_to().map(ActorRef::id),
            subject_span: relation.subject_span(),
            object_span: relation.object_span(),
            trigger: relation.trigger(),
            evidence: relation.evidence(),
            rule: relation.rule(),
            known: relation.known(),
            subject_sector: relation.subject_sector(),
            object_sector: relation.object_sector(),
        }
    }
}

#[derive(serde::Serialize)]
struct CoOccurrenceRecord<'a> {
    a: &'a str,
    b: &'a str,
    sentences: u32,
    paragraphs: u32,
}

impl<'a> From<CoOccurrenceRef<'a>> for CoOccurrenceRecord<'a> {
    fn from(pair: CoOccurrenceRef<'a>) -> Self {
        Self {
            a: pair.a().id(),
            b: pair.b().id(),
            sentences: pair.sentences(),
            paragraphs: pair.paragraphs(),
        }
    }
}

#[cfg(test)]
mod tests;
