//! The unit of input.

use crate::date::Date;

/// An article: its text, and what the caller knows about it.
///
/// # Examples
///
/// ```
/// use demarche::Document;
/// let document = Document::new("a1", "Tokayev visited Belgrade.").with_date("2024-11-20".parse()?);
/// assert_eq!(document.id(), "a1");
/// # Ok::<(), demarche::ParseDateError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    pub(crate) id: String,
    pub(crate) title: Option<String>,
    pub(crate) date: Option<Date>,
    pub(crate) text: String,
    pub(crate) meta: serde_json::Map<String, serde_json::Value>,
}

impl Document {
    /// Makes a document of an id and a text.
    pub fn new(id: &str, text: &str) -> Self {
        Self {
            id: id.to_owned(),
            text: text.to_owned(),
            ..Self::default()
        }
    }

    /// Sets the date of publication.
    #[must_use]
    pub fn with_date(mut self, date: Date) -> Self {
        self.date = Some(date);
        self
    }

    /// Sets the title; it is kept for display and not read for actors.
    #[must_use]
    pub fn with_title(mut self, title: &str) -> Self {
        self.title = Some(title.to_owned());
        self
    }

    /// Adds fields that come back unchanged with the result.
    #[must_use]
    pub fn with_meta(mut self, meta: serde_json::Map<String, serde_json::Value>) -> Self {
        self.meta = meta;
        self
    }

    /// The id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The title, if one was given.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The date of publication, if one was given.
    pub fn date(&self) -> Option<Date> {
        self.date
    }

    /// The text; all offsets are bytes into it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Fields that are not read, only handed on.
    pub fn meta(&self) -> &serde_json::Map<String, serde_json::Value> {
        &self.meta
    }
}
