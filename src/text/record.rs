//! One document as one JSON object: `{"id","text","title"?,"date"?}`, other fields kept.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use super::document::Document;
use crate::date::Date;
use crate::error::Diagnostic;

/// Integers beyond this have lost digits by the time they are floats.
const EXACT_FLOAT: f64 = 9_007_199_254_740_992.0;

/// What had to be changed so that a record could be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Repairs {
    /// Sequences that are no UTF-8 and lone surrogate escapes; each became one U+FFFD.
    pub replaced: usize,
    /// The date is not one, and went to `meta`.
    pub bad_date: bool,
    /// There was no id.
    pub no_id: bool,
}

/// Reads one JSON object into `document`, whose buffers are reused.
///
/// Text that is no UTF-8, and escapes of half a surrogate pair, are replaced and counted; only
/// lines that need it are read twice.
pub(super) fn read_record(line: &[u8], document: &mut Document) -> Result<Repairs, Diagnostic> {
    match parse(line, document) {
        Ok(repairs) => Ok(repairs),
        Err(error) => {
            let (repaired, replaced) = repair(line);
            if replaced == 0 {
                return Err(error);
            }
            let mut repairs = parse(&repaired, document)?;
            repairs.replaced = replaced;
            Ok(repairs)
        }
    }
}

fn parse(line: &[u8], document: &mut Document) -> Result<Repairs, Diagnostic> {
    document.id.clear();
    document.text.clear();
    document.title = None;
    document.date = None;
    document.meta.clear();
    let mut json = serde_json::Deserializer::from_slice(line);
    let read = RecordSeed(document).deserialize(&mut json);
    let read = read.and_then(|repairs| json.end().map(|()| repairs));
    read.map_err(|error| {
        // The line is always 1 here: the caller knows the real one.
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or(&message);
        Diagnostic::new(format_args!("line skipped: {message}")).at_column(error.column().max(1))
    })
}

/// Replaces bytes that are no UTF-8, and escapes of lone surrogates, by U+FFFD.
fn repair(line: &[u8]) -> (Vec<u8>, usize) {
    let mut replaced = 0;
    let mut text = String::with_capacity(line.len());
    for chunk in line.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
            replaced += 1;
        }
    }
    let mut bytes = text.into_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] != b'\\' {
            at += 1;
            continue;
        }
        match escaped_unit(&bytes, at) {
            Some(0xD800..=0xDBFF)
                if matches!(escaped_unit(&bytes, at + 6), Some(0xDC00..=0xDFFF)) =>
            {
                at += 12;
            }
            Some(0xD800..=0xDFFF) => {
                bytes[at + 2..at + 6].copy_from_slice(b"fffd");
                replaced += 1;
                at += 6;
            }
            _ => at += 2,
        }
    }
    (bytes, replaced)
}

/// The UTF-16 unit of a `\uXXXX` that starts at `at`.
fn escaped_unit(bytes: &[u8], at: usize) -> Option<u16> {
    let escape = bytes.get(at..at + 6)?;
    let digits = escape.strip_prefix(b"\\u")?;
    let digits = std::str::from_utf8(digits).ok()?;
    u16::from_str_radix(digits, 16).ok()
}

/// The day of `2024-11-20` or of a timestamp such as `2024-11-20T08:00:00Z`.
fn read_date(text: &str) -> Option<Date> {
    let text = text.trim();
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    day.parse().ok()
}

struct RecordSeed<'a>(&'a mut Document);

impl<'de> DeserializeSeed<'de> for RecordSeed<'_> {
    type Value = Repairs;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Repairs, D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for RecordSeed<'_> {
    type Value = Repairs;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with \"id\" and \"text\"")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Repairs, A::Error> {
        let document = self.0;
        let mut repairs = Repairs::default();
        let mut has_text = false;
        while let Some(key) = map.next_key_seed(KeySeed)? {
            match &*key {
                "id" => {
                    document.id.clear();
                    map.next_value_seed(IdSeed(&mut document.id))?;
                }
                "text" => {
                    map.next_value_seed(TextSeed(&mut document.text))?;
                    has_text = true;
                }
                "title" => match map.next_value()? {
                    Value::String(title) => document.title = Some(title),
                    Value::Null => {}
                    other => {
                        document.meta.insert(key.into_owned(), other);
                    }
                },
                "date" => match map.next_value()? {
                    Value::Null => {}
                    other => {
                        document.date = other.as_str().and_then(read_date);
                        if document.date.is_none() {
                            repairs.bad_date = true;
                            document.meta.insert(key.into_owned(), other);
                        }
                    }
                },
                _ => {
                    let value = map.next_value()?;
                    document.meta.insert(key.into_owned(), value);
                }
            }
        }
        if !has_text {
            return Err(A::Error::custom("no field \"text\""));
        }
        repairs.no_id = document.id.is_empty();
        Ok(repairs)
    }
}

struct KeySeed;

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Self::Value, D::Error> {
        json.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for KeySeed {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field name")
    }

    fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(key))
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(key.to_owned()))
    }
}

struct TextSeed<'a>(&'a mut String);

impl<'de> DeserializeSeed<'de> for TextSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_str(self)
    }
}

impl Visitor<'_> for TextSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string as \"text\"")
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.0.clear();
        self.0.push_str(text);
        Ok(())
    }
}

struct IdSeed<'a>(&'a mut String);

impl<'de> DeserializeSeed<'de> for IdSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for IdSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string or a number as \"id\"")
    }

    fn visit_str<E>(self, id: &str) -> Result<(), E> {
        self.0.push_str(id);
        Ok(())
    }

    fn visit_u64<E>(self, id: u64) -> Result<(), E> {
        self.0.push_str(&id.to_string());
        Ok(())
    }

    fn visit_i64<E>(self, id: i64) -> Result<(), E> {
        self.0.push_str(&id.to_string());
        Ok(())
    }

    fn visit_f64<E: serde::de::Error>(self, id: f64) -> Result<(), E> {
        if id.abs() >= EXACT_FLOAT {
            return Err(E::custom(
                "\"id\" is too large for a number; write it as a string",
            ));
        }
        self.0.push_str(&Value::from(id).to_string());
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Err(A::Error::custom("\"id\" is an object"))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "test")]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<(Document, Repairs), Diagnostic> {
        read_bytes(line.as_bytes())
    }

    fn read_bytes(line: &[u8]) -> Result<(Document, Repairs), Diagnostic> {
        let mut document = Document::default();
        read_record(line, &mut document).map(|repairs| (document, repairs))
    }

    #[test]
    fn other_fields_come_back_in_order() {
        let (d, r) =
            read(r#"{"url":"u","id":7,"text":"a\u0000b","tags":[1],"title":"T","date":"2024-11-20T08:00:00Z"}"#)
                .unwrap();
        assert_eq!((d.id(), d.text(), d.title()), ("7", "a\0b", Some("T")));
        assert_eq!(d.date().unwrap().to_string(), "2024-11-20");
        assert_eq!(
            Value::Object(d.meta().clone()).to_string(),
            r#"{"url":"u","tags":[1]}"#
        );
        assert_eq!(r, Repairs::default());
    }

    #[test]
    fn ids_may_be_numbers_but_not_lists() {
        for (id, want) in [
            ("12", "12"),
            ("-3", "-3"),
            ("1.0", "1.0"),
            ("\"x\"", "x"),
            ("null", ""),
        ] {
            let (d, r) = read(&format!(r#"{{"id":{id},"text":""}}"#)).unwrap();
            assert_eq!((d.id(), r.no_id), (want, want.is_empty()));
        }
        for id in ["[1]", "{}", "true", "123456789012345678901234567890"] {
            assert!(
                read(&format!(r#"{{"id":{id},"text":""}}"#)).is_err(),
                "{id}"
            );
        }
    }

    #[test]
    fn lone_surrogates_become_one_replacement_character_each() {
        let (d, r) =
            read(r#"{"id":"1","text":"a\ud800b\udc00c\ud83d\ude00\\ud800","m":"\udfff"}"#).unwrap();
        assert_eq!(d.text(), "a\u{fffd}b\u{fffd}c😀\\ud800");
        assert_eq!(d.meta().get("m").unwrap(), "\u{fffd}");
        assert_eq!(r.replaced, 3);
    }

    #[test]
    fn invalid_utf8_is_replaced_and_counted() {
        let (d, r) = read_bytes(b"{\"id\":\"1\",\"text\":\"a\xffb\xe2\x82c\"}").unwrap();
        assert_eq!((d.text(), r.replaced), ("a\u{fffd}b\u{fffd}c", 2));
    }

    #[test]
    fn a_date_that_is_none_goes_to_meta() {
        let (d, r) = read(r#"{"id":"1","text":"","date":"last week"}"#).unwrap();
        assert_eq!((d.date(), r.bad_date), (None, true));
        assert_eq!(d.meta().get("date").unwrap(), "last week");
    }

    #[test]
    fn broken_lines_say_what_and_where() {
        for (line, want) in [
            (r#"{"id":"1","text":"a"#, "EOF"),
            (r#"{"id":"1"}"#, "no field \"text\""),
            (r#"{"id":"1","text":5}"#, "expected a string as \"text\""),
            ("[1]", "an object with"),
            (r#"{"id":"1","text":""} x"#, "trailing"),
            ("\u{1}", "expected value"),
        ] {
            let error = read(line).unwrap_err();
            assert!(error.message.contains(want), "{line}: {error}");
            assert!(error.column.is_some());
        }
    }
}
