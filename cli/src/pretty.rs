//! Results for people: each sentence with its actors marked, and what it states below.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use demarche::{EntityKind, Extraction, KnownFact, MentionRef, Modality, RelationRef, Span};

/// Writes documents for reading.
#[derive(Clone, Copy, Debug)]
pub struct Pretty {
    color: bool,
}

impl Pretty {
    pub fn new(color: bool) -> Self {
        Self { color }
    }

    pub fn write(self, news: &Extraction, mut out: impl Write) -> io::Result<()> {
        let head = self.style(Style::new().bold());
        write!(out, "{head}{}{head:#}", shown(news.id()))?;
        for part in [
            news.document().date().map(|d| d.to_string()).as_deref(),
            news.document().title(),
        ]
        .into_iter()
        .flatten()
        {
            write!(out, "  {}", shown(part))?;
        }
        writeln!(out)?;
        let mut relations: Vec<RelationRef<'_>> = news.relations().collect();
        relations.sort_by_key(|r| r.evidence().start);
        let mut relations = relations.into_iter().peekable();
        let mut mentions = news.mentions().peekable();
        for sentence in news.sentences() {
            let mut inside = Vec::new();
            while let Some(mention) = mentions.next_if(|m| m.span().start < sentence.end) {
                inside.push(mention);
            }
            self.sentence(news.text(), *sentence, &inside, &mut out)?;
            while let Some(relation) = relations.next_if(|r| r.evidence().start < sentence.end) {
                self.relation(news.text(), relation, &mut out)?;
            }
        }
        writeln!(out)
    }

    /// One line: the sentence with `[Serbian country:SRB]` for each outermost mention.
    fn sentence(
        self,
        text: &str,
        sentence: Span,
        mentions: &[MentionRef<'_>],
        out: &mut impl Write,
    ) -> io::Result<()> {
        let mut at = sentence.start;
        write!(out, "\n  ")?;
        for mention in mentions {
            let span = mention.span();
            if span.start < at {
                continue;
            }
            write!(
                out,
                "{}",
                shown(
                    Span {
                        start: at,
                        end: span.start
                    }
                    .slice(text)
                )
            )?;
            let name = self.style(kind_style(mention.actor().kind()));
            let id = self.style(Style::new().dimmed());
            write!(
                out,
                "[{name}{}{name:#} {id}{}",
                shown(mention.text()),
                mention.actor().id()
            )?;
            if let Some(sector) = mention.sector() {
                write!(out, " {sector}")?;
            }
            write!(out, "{id:#}]")?;
            at = span.end;
        }
        let rest = Span {
            start: at,
            end: sentence.end.max(at),
        };
        writeln!(out, "{}", shown(rest.slice(text)))
    }

    /// One line: `Tokayev --met_with--> Vucic`, what qualifies it, and why.
    fn relation(
        self,
        text: &str,
        relation: RelationRef<'_>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let predicate = self.style(Style::new().bold());
        let faint = self.style(Style::new().dimmed());
        let subject = self.style(kind_style(relation.subject().kind()));
        let object = self.style(kind_style(relation.object().kind()));
        write!(
            out,
            "    {subject}{}{subject:#} --{predicate}{}{}{predicate:#}--> {object}{}{object:#}",
            shown(relation.subject().name()),
            if relation.negated() { "not " } else { "" },
            relation.predicate(),
            shown(relation.object().name()),
        )?;
        if relation.modality() != Modality::Asserted {
            write!(out, ", {}", relation.modality())?;
        }
        if relation.former() {
            write!(out, ", former")?;
        }
        if let Some(role) = relation.role() {
            write!(out, ", as {}", shown(role))?;
        }
        match (relation.date(), relation.date_end()) {
            (Some(from), Some(to)) => write!(out, ", {from} to {to}")?,
            (Some(date), None) => write!(out, ", {date}")?,
            _ => {}
        }
        if let Some(speaker) = relation.attributed_to() {
            write!(out, ", says {}", shown(speaker.name()))?;
        }
        if relation.known() == KnownFact::Contradicts {
            write!(out, ", but the tables say otherwise")?;
        }
        let trigger = shown(relation.trigger().slice(text));
        writeln!(out, "  {faint}({}: {trigger}){faint:#}", relation.rule())
    }

    fn style(self, style: Style) -> Style {
        if self.color { style } else { Style::new() }
    }
}

fn kind_style(kind: EntityKind) -> Style {
    let color = match kind {
        EntityKind::Country | EntityKind::Territory => AnsiColor::Green,
        EntityKind::Person => AnsiColor::Yellow,
        EntityKind::Organization => AnsiColor::Cyan,
        EntityKind::Company => AnsiColor::Blue,
        EntityKind::Group => AnsiColor::Red,
        _ => AnsiColor::Magenta,
    };
    color.on_default().bold()
}

/// Text on one line, without control characters: an article must not steer the terminal.
fn shown(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        assert_eq!(shown("a\u{1b}[31m\nb\u{9b}c"), "a [31m b c");
    }
}
