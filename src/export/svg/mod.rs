//! Static pictures: a drawing of the graph, and a chart of two actors over time.

mod layout;
mod picture;
mod route;
mod timeline;

use std::io::Write;

use super::escape::xml;

/// The width in pixels that a text takes at a font size, guessed without a font.
///
/// Letters of the widest of the fonts that are asked for are 0.6 em wide on average; East Asian
/// ones and emoji a full em.
fn text_width(text: &str, size: f64) -> f64 {
    let em = |c: char| match c {
        'i' | 'j' | 'l' | 'f' | 't' | 'r' | 'I' | '.' | ',' | '\'' | ' ' | '-' | ':' | '|' => 0.34,
        'm' | 'w' | 'M' | 'W' => 0.92,
        c if c.is_ascii_uppercase() => 0.7,
        '\u{1100}'.. => 1.0,
        _ => 0.6,
    };
    text.chars().map(em).sum::<f64>() * size
}

/// A text of at most so many characters.
fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut out: String = text.chars().take(most - 1).collect();
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}

/// Opens an SVG document with a white ground, a title for readers, and the fonts.
fn open(w: &mut impl Write, width: f64, height: f64, title: &str) -> std::io::Result<()> {
    writeln!(
        w,
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0} {height:.0}" width="{width:.0}" height="{height:.0}" font-family="Helvetica, Arial, 'DejaVu Sans', sans-serif" role="img">"#
    )?;
    writeln!(w, "<title>{}</title>", xml(title))?;
    writeln!(w, r##"<rect width="100%" height="100%" fill="#ffffff"/>"##)
}

/// A piece of text.
struct Label<'a> {
    x: f64,
    y: f64,
    size: f64,
    color: &'a str,
    /// `start`, `middle` or `end`.
    anchor: &'a str,
    /// Paints a white rim, so that lines behind do not disturb.
    halo: bool,
    text: &'a str,
}

impl Label<'_> {
    fn write(&self, w: &mut impl Write) -> std::io::Result<()> {
        let Self {
            x,
            y,
            size,
            color,
            anchor,
            ..
        } = self;
        let halo = if self.halo {
            r##" stroke="#ffffff" stroke-width="3" stroke-linejoin="round" paint-order="stroke""##
        } else {
            ""
        };
        writeln!(
            w,
            r#"<text x="{x:.1}" y="{y:.1}" font-size="{size}" fill="{color}" text-anchor="{anchor}"{halo}>{}</text>"#,
            xml(self.text)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_shortened_at_a_character() {
        assert_eq!(shortened("Serbia", 6), "Serbia");
        assert_eq!(shortened("Österreich", 5), "Öste…");
        assert_eq!(shortened("New York Times", 5), "New…");
    }
}
