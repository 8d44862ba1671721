//! Characters that the formats cannot hold or read as something else.

use std::borrow::Cow;

/// Replaces what XML 1.0 cannot hold, not even escaped, by U+FFFD.
pub(crate) fn xml_text(text: &str) -> Cow<'_, str> {
    let bad = |c: char| {
        let control = c < ' ' && !matches!(c, '\t' | '\n' | '\r');
        control || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    if text.contains(bad) {
        text.replace(bad, "\u{fffd}").into()
    } else {
        text.into()
    }
}

/// Escapes a text for an XML element or a double-quoted attribute.
///
/// Line breaks and tabs are written as references, since readers turn them into spaces in
/// attributes and carriage returns into line feeds everywhere.
pub(crate) fn xml(text: &str) -> String {
    let text = xml_text(text);
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            c => out.push(c),
        }
    }
    out
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
        assert_eq!(xml("a\r\n\tb"), "a&#13;&#10;&#9;b");
    }

    #[test]
    fn dot_strings_end_where_they_should() {
        assert_eq!(dot("say \"no\" \\"), r#""say \"no\" \\""#);
        assert_eq!(dot("a\nb&lt;\u{7}"), "\"a b&amp;lt;\u{fffd}\"");
    }
}
