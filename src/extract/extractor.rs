//! The entry point: text in, [`Extraction`] out.

use super::extraction::{Extraction, Stats};
use crate::error::Result;
use crate::gazetteer::Gazetteer;
use crate::relate::RuleSet;
use crate::text::Document;

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
pub struct Extractor {
    gazetteer: Gazetteer,
    rules: RuleSet,
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
        Ok(Extractor {
            gazetteer,
            rules: RuleSet::default(),
        })
    }
}

impl Default for Extractor {
    fn default() -> Self {
        Self {
            gazetteer: Gazetteer::builtin(),
            rules: RuleSet::default(),
        }
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
            gazetteer: self.gazetteer.clone(),
            rules: self.rules.clone(),
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

    #[allow(clippy::unused_self, reason = "filled in by the layers below")]
    fn run(&self, _news: &mut Extraction) {}
}
