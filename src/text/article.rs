//! One document as one file of plain text or Markdown.

use std::path::Path;

use super::document::Document;
use crate::date::Date;

/// Header lines are looked for among this many lines at the top of a file.
const HEADER_LINES: usize = 64;

impl Document {
    /// Makes a document of a text or Markdown file's content, and says how many sequences of
    /// bytes that are no UTF-8 it had to replace by U+FFFD.
    ///
    /// The text is the file as it is, with its byte order mark and its header, so that offsets
    /// are offsets into the file (as long as nothing had to be replaced).
    ///
    /// The date and the title are taken from a YAML front matter (`---`, `date: 2024-11-20`,
    /// `---`) or from `Date:` and `Title:` lines above the first blank line. A file without such
    /// a date has the one in its name, `2024-11-20-visit.txt`, if there is exactly one. Only ISO
    /// dates count (`2024-11-20`): `02/03/2024` is two different days on two continents.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::Document;
    /// let (document, replaced) = Document::from_file_content("visit-2024-11-20", b"Tokayev flew to Belgrade.");
    /// assert_eq!(document.date(), Some("2024-11-20".parse()?));
    /// assert_eq!(replaced, 0);
    /// # Ok::<(), demarche::ParseDateError>(())
    /// ```
    pub fn from_file_content(id: &str, content: &[u8]) -> (Self, usize) {
        let mut replaced = 0;
        let mut text = String::with_capacity(content.len());
        for chunk in content.utf8_chunks() {
            text.push_str(chunk.valid());
            if !chunk.invalid().is_empty() {
                text.push(char::REPLACEMENT_CHARACTER);
                replaced += 1;
            }
        }
        let header = Header::read(&text);
        let document = Self {
            id: id.to_owned(),
            date: header.date.or_else(|| date_in_name(id)),
            title: header.title,
            text,
            ..Self::default()
        };
        (document, replaced)
    }

    /// Reads a text or Markdown file; its id is the file's name without the extension.
    ///
    /// Bytes that are no UTF-8 are replaced, see [`Document::from_file_content`].
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub fn from_path(path: impl AsRef<Path>) -> crate::Result<Self> {
        let path = path.as_ref();
        let content = std::fs::read(path).map_err(|source| crate::Error::io(path, source))?;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        Ok(Self::from_file_content(&stem, &content).0)
    }
}

#[derive(Debug, Default, PartialEq)]
struct Header {
    date: Option<Date>,
    title: Option<String>,
}

impl Header {
    /// Reads front matter, or `Key: value` lines above the first blank line.
    fn read(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        let mut lines = text.lines().take(HEADER_LINES).peekable();
        let fenced = lines.next_if(|line| line.trim_end() == "---").is_some();
        let mut header = Self::default();
        let mut dates = Vec::new();
        for line in lines {
            let line = line.trim_end();
            if line == "---" || (line.is_empty() && !fenced) {
                break;
            }
            let Some((key, value)) = line.split_once(':') else {
                continue;
            };
            let value = value.trim().trim_matches(['"', '\'']);
            if key.eq_ignore_ascii_case("date") {
                let day = value.split(['T', ' ']).next().unwrap_or(value);
                dates.extend(day.parse::<Date>().ok());
            } else if key.eq_ignore_ascii_case("title") && !value.is_empty() {
                header.title.get_or_insert_with(|| value.to_owned());
            }
        }
        // Two header lines that disagree are no date.
        dates.dedup();
        if let [date] = dates[..] {
            header.date = Some(date);
        }
        header
    }
}

/// The one full ISO date in a file's name; `None` if there are two.
fn date_in_name(name: &str) -> Option<Date> {
    let name = name.rsplit('/').next().unwrap_or(name);
    let bytes = name.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut found = None;
    for start in 0..bytes.len().saturating_sub(9) {
        let alone = (start == 0 || !digit(start - 1)) && !digit(start + 10);
        let date = name
            .get(start..start + 10)
            .and_then(|s| s.parse::<Date>().ok());
        if let (true, Some(date)) = (alone, date) {
            if found.is_some_and(|other| other != date) {
                return None;
            }
            found = Some(date);
        }
    }
    found
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "test")]
mod tests {
    use super::*;

    fn date(name: &str, content: &str) -> Option<String> {
        let (document, _) = Document::from_file_content(name, content.as_bytes());
        assert_eq!(document.text(), content);
        document.date().map(|d| d.to_string())
    }

    #[test]
    fn the_date_is_taken_where_it_is_plain() {
        let iso = Some("2024-11-20".to_owned());
        assert_eq!(date("2024-11-20-visit", "x"), iso);
        assert_eq!(date("a/2023-01-01/visit_2024-11-20", "x"), iso);
        assert_eq!(
            date(
                "a",
                "---\ntitle: T\ndate: 2024-11-20\n---\nDate: 2020-01-01\n"
            ),
            iso
        );
        assert_eq!(date("a", "\u{feff}Date: 2024-11-20 08:00\n\nx"), iso);
        assert_eq!(date("2020-01-01", "DATE: \"2024-11-20\"\r\n\r\nx"), iso);
    }

    #[test]
    fn a_doubtful_date_is_none() {
        for (name, content) in [
            ("2024-11-20-to-2024-11-21", "x"),
            ("12024-11-20", "x"),
            ("2024-11-201", "x"),
            ("2024-13-20", "x"),
            ("visit", "Date: 20/11/2024\n\nx"),
            ("visit", "Date: 2024-11-20\nDate: 2024-11-21\n\nx"),
            ("visit", "Intro\n\nDate: 2024-11-20\n"),
        ] {
            assert_eq!(date(name, content), None, "{name} {content}");
        }
    }

    #[test]
    fn the_title_comes_from_the_header_only() {
        let title = |text: &str| Header::read(text).title;
        assert_eq!(
            title("---\ntitle: \"A: B\"\n---\n"),
            Some("A: B".to_owned())
        );
        assert_eq!(title("Talks\n\ntitle: no\n"), None);
    }

    #[test]
    fn invalid_bytes_are_replaced_and_counted() {
        let (document, replaced) = Document::from_file_content("a", b"a\xff\xfeb");
        assert_eq!((document.text(), replaced), ("a\u{fffd}\u{fffd}b", 2));
    }
}
