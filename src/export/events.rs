//! Event records as JSON Lines and as CSV, for `--format events`.

use std::io::Write;

use serde::Serialize;

use crate::date::Date;
use crate::error::Result;
use crate::extract::{ActorRef, EventRecord, EventSide, Extraction};
use crate::gazetteer::{CountryCode, Sector};
use crate::relate::{Event, Modality, Predicate, Quad};
use crate::span::Span;

/// One event as it is written: the fields of a JSON line, the columns of a CSV row.
///
/// The order of the fields is the order of the columns; later versions add fields at the end only.
#[derive(Serialize)]
struct Row<'a> {
    document: &'a str,
    date: Option<Date>,
    date_end: Option<Date>,
    date_stated: bool,
    source: &'a str,
    source_country: Option<CountryCode>,
    source_sector: Option<Sector>,
    target: &'a str,
    target_country: Option<CountryCode>,
    target_sector: Option<Sector>,
    event: Event,
    predicate: Predicate,
    quad: Option<Quad>,
    cameo_root: &'a str,
    goldstein: f32,
    modality: Modality,
    attributed_to: Option<&'a str>,
    statements: u32,
    evidence_start: u32,
    evidence_end: u32,
    evidence: String,
    rule: &'a str,
}

const COLUMNS: [&str; 22] = [
    "document",
    "date",
    "date_end",
    "date_stated",
    "source",
    "source_country",
    "source_sector",
    "target",
    "target_country",
    "target_sector",
    "event",
    "predicate",
    "quad",
    "cameo_root",
    "goldstein",
    "modality",
    "attributed_to",
    "statements",
    "evidence_start",
    "evidence_end",
    "evidence",
    "rule",
];

impl<'a> Row<'a> {
    fn new(document: &'a str, event: &EventRecord<'a>) -> Self {
        let id = |side: EventSide<'a>| side.actor().id();
        let Span { start, end } = event.evidence();
        let words = event.relation().evidence_text().split_whitespace();
        Self {
            document,
            date: event.date(),
            date_end: event.date_end(),
            date_stated: event.is_date_stated(),
            source: id(event.source()),
            source_country: event.source().country(),
            source_sector: event.source().sector(),
            target: id(event.target()),
            target_country: event.target().country(),
            target_sector: event.target().sector(),
            event: event.event(),
            predicate: event.predicate(),
            quad: event.quad(),
            cameo_root: event.cameo_root(),
            goldstein: event.goldstein(),
            modality: event.modality(),
            attributed_to: event.attributed_to().map(ActorRef::id),
            statements: event.statements(),
            evidence_start: start,
            evidence_end: end,
            evidence: words.collect::<Vec<_>>().join(" "),
            rule: event.rule(),
        }
    }
}

impl Extraction {
    /// Writes the event records, one JSON object a line: `document` (its id), `date`, `date_end`,
    /// `date_stated`, `source`, `source_country`, `source_sector`, the same of `target`, `event`
    /// (PLOVER class), `predicate`, `quad`, `cameo_root`, `goldstein`, `modality`,
    /// `attributed_to`, `statements`, `evidence_start` and `evidence_end` (bytes),
    /// `evidence` (the sentence with its white space made single spaces), `rule`.
    ///
    /// See [`Extraction::events`] for what counts as one event.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::Extractor;
    /// let mut lines = Vec::new();
    /// Extractor::default().extract("").write_events_jsonl(&mut lines)?;
    /// assert!(lines.is_empty());
    /// # Ok::<(), demarche::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If `writer` fails.
    pub fn write_events_jsonl<W: Write>(&self, mut writer: W) -> Result<()> {
        for event in self.events() {
            let row = Row::new(self.id(), &event);
            serde_json::to_writer(&mut writer, &row).map_err(std::io::Error::from)?;
            writer.write_all(b"\n")?;
        }
        Ok(())
    }
}

/// Writes the event records of many documents as one CSV table.
///
/// The columns are the fields of [`Extraction::write_events_jsonl`]; what is unknown is an empty
/// cell. Fields are quoted where they need it, lines end in a line feed.
///
/// # Examples
///
/// ```
/// use demarche::Extractor;
/// use demarche::export::EventsCsv;
/// let mut bytes = Vec::new();
/// let mut table = EventsCsv::new(&mut bytes)?;
/// table.write(&Extractor::default().extract(""))?;
/// table.finish()?;
/// assert!(bytes.starts_with(b"document,date,date_end,date_stated,source,"));
/// # Ok::<(), demarche::Error>(())
/// ```
#[derive(Debug)]
pub struct EventsCsv<W: Write>(::csv::Writer<W>);

impl<W: Write> EventsCsv<W> {
    /// Starts a table with its line of column names.
    ///
    /// # Errors
    ///
    /// If `writer` fails.
    pub fn new(writer: W) -> Result<Self> {
        let mut table = Self::continued(writer);
        let names = table.0.write_record(COLUMNS);
        names.map_err(std::io::Error::from)?;
        Ok(table)
    }

    /// Goes on with a table whose column names somebody has written: threads make parts of one.
    pub fn continued(writer: W) -> Self {
        let mut table = ::csv::WriterBuilder::new();
        Self(table.has_headers(false).from_writer(writer))
    }

    /// Adds the events of a document.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub fn write(&mut self, news: &Extraction) -> Result<()> {
        for event in news.events() {
            let row = Row::new(news.id(), &event);
            self.0.serialize(row).map_err(std::io::Error::from)?;
        }
        Ok(())
    }

    /// Hands what is still buffered to the writer.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub fn finish(mut self) -> Result<()> {
        self.0.flush()?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "test")]
    use super::*;
    use crate::extract::sample_events;

    #[test]
    fn json_lines_have_the_columns_of_the_table_in_order() {
        let news = sample_events();
        let mut lines = Vec::new();
        news.write_events_jsonl(&mut lines).unwrap();
        let line: serde_json::Map<String, serde_json::Value> =
            serde_json::from_slice(&lines).unwrap();
        assert!(line.keys().eq(COLUMNS));
        assert_eq!(line["cameo_root"], "16");
        assert_eq!(line["goldstein"], -8.0);
        assert_eq!(line["date"], "2024-11-18");
        assert_eq!(line["date_end"], serde_json::Value::Null);
        assert_eq!(
            line["evidence"],
            "Kazakhstan, \"quoted\", sanctioned Serbia."
        );
    }

    #[test]
    fn a_csv_row_survives_quotes_commas_and_line_feeds() {
        let mut bytes = Vec::new();
        let mut table = EventsCsv::new(&mut bytes).unwrap();
        table.write(&sample_events()).unwrap();
        table.write(&sample_events()).unwrap();
        table.finish().unwrap();
        let mut reader = ::csv::Reader::from_reader(&*bytes);
        assert!(reader.headers().unwrap().iter().eq(COLUMNS));
        let rows: Vec<_> = reader.records().map(std::result::Result::unwrap).collect();
        assert_eq!(rows.len(), 2);
        assert_eq!(&rows[0][4], "country:KAZ");
        assert_eq!(&rows[0][14], "-8.0");
        assert_eq!(&rows[1][20], "Kazakhstan, \"quoted\", sanctioned Serbia.");
    }
}
