//! Characters that the formats cannot hold or read as something else.

use std::fmt;

use super::column::Value;

/// A text escaped for an XML element or a double-quoted attribute.
///
/// Line breaks and tabs are written as references, since readers turn them into spaces in
/// attributes and carriage returns into line feeds everywhere.
pub(crate) struct Xml<'a>(pub(crate) &'a str);

/// What a byte becomes in XML, if it may not stand as it is.
fn xml_reference(byte: u8) -> Option<&'static str> {
    Some(match byte {
        b'&' => "&amp;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'"' => "&quot;",
        b'\'' => "&#39;",
        b'\t' => "&#9;",
        b'\n' => "&#10;",
        b'\r' => "&#13;",
        0..b' ' => "\u{fffd}",
        _ => return None,
    })
}

impl fmt::Display for Xml<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (bytes, mut written) = (self.0.as_bytes(), 0);
        for (n, byte) in bytes.iter().enumerate() {
            // U+FFFE and U+FFFF are the characters that end in EF BF BE and EF BF BF.
            let forbidden = *byte >= 0xbe && n >= 2 && bytes[n - 2..n] == [0xef, 0xbf];
            if forbidden {
                f.write_str(self.0.get(written..n - 2).unwrap_or(""))?;
                f.write_str("\u{fffd}")?;
                written = n + 1;
            } else if let Some(reference) = xml_reference(*byte) {
                f.write_str(self.0.get(written..n).unwrap_or(""))?;
                f.write_str(reference)?;
                written = n + 1;
            }
        }
        f.write_str(self.0.get(written..).unwrap_or(""))
    }
}

/// A value escaped for XML.
pub(crate) struct XmlValue<'a>(pub(crate) Value<'a>);

impl fmt::Display for XmlValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Value::Text(text) => Xml(text).fmt(f),
            Value::Owned(text) => Xml(text).fmt(f),
            other => other.fmt(f),
        }
    }
}

/// A text escaped for XML, as a string.
pub(crate) fn xml(text: &str) -> String {
    Xml(text).to_string()
}

/// A double-quoted DOT string whose content Graphviz shows as it is.
///
/// Graphviz reads backslashes in labels as commands and decodes HTML entities everywhere.
pub(crate) fn dot(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '&' => out.push_str("&amp;"),
            '\n' | '\r' | '\t' => out.push(' '),
            c if c.is_control() => out.push('\u{fffd}'),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_is_escaped_and_forbidden_characters_are_replaced() {
        assert_eq!(xml("<a b=\"c\">&'"), "&lt;a b=&quot;c&quot;&gt;&amp;&#39;");
        assert_eq!(xml("a\u{0}b\u{b}c\u{ffff}"), "a\u{fffd}b\u{fffd}c\u{fffd}");
        assert_eq!(
            xml("\u{fffe}\u{fffd}\u{ff1e}\u{10fffe}é"),
            "\u{fffd}\u{fffd}\u{ff1e}\u{10fffe}é"
        );
        assert_eq!(xml("a\r\n\tb"), "a&#13;&#10;&#9;b");
    }

    #[test]
    fn dot_strings_end_where_they_should() {
        assert_eq!(dot("say \"no\" \\"), r#""say \"no\" \\""#);
        assert_eq!(dot("a\nb&lt;\u{7}"), "\"a b&amp;lt;\u{fffd}\"");
    }
}
