//! People, bodies and acronyms that only the article knows, and where it names them.

use super::mention::OpenActor;
use super::phrase::word_end;
use crate::gazetteer::{EntityIdx, Form};
use crate::span::Span;
use crate::text::fold;

/// An actor that the article introduces.
#[derive(Clone, Debug)]
pub(super) struct Introduced {
    pub(super) who: Who,
    /// The state or body that the text ties it to.
    pub(super) tie: Option<EntityIdx>,
}

/// Whom an introduced name means.
#[derive(Clone, Debug)]
pub(super) enum Who {
    /// Somebody whom no gazetteer holds.
    Open(OpenActor),
    /// The gazetteer's entity, under a name that the article gives it.
    Known(EntityIdx),
}

/// One place where an introduced actor is named.
#[derive(Clone, Copy, Debug)]
pub(super) struct OpenMention {
    pub(super) span: Span,
    pub(super) form: Form,
    pub(super) actor: u32,
    pub(super) rule: &'static str,
}

/// What one article introduces.
#[derive(Clone, Debug, Default)]
pub(super) struct OpenNames {
    pub(super) actors: Vec<Introduced>,
    pub(super) mentions: Vec<OpenMention>,
    /// Short names to look for in the rest of the text: surnames, acronyms.
    short: Vec<Short>,
    /// The length and first byte of short names, as a quick test.
    first: [u64; 4],
}

#[derive(Clone, Debug)]
struct Short {
    text: Box<str>,
    form: Form,
    /// `None` when several people of the article have it.
    actor: Option<u32>,
}

/// The key of an id: ASCII, lower case, words joined by hyphens.
pub(super) fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in fold(name).chars() {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !matches!(c, '\'' | '’') && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    while slug.ends_with('-') {
        slug.pop();
    }
    slug
}

impl OpenNames {
    pub(super) fn clear(&mut self) {
        self.actors.clear();
        self.mentions.clear();
        self.short.clear();
        self.first = [0; 4];
    }

    /// Where the n-th mention starts; beyond every text if there is none.
    pub(super) fn start(&self, n: usize) -> u32 {
        self.mentions.get(n).map_or(u32::MAX, |m| m.span.start)
    }

    pub(super) fn person_at(&self, at: usize) -> bool {
        let at = at as u32;
        let n = self.mentions.partition_point(|m| m.span.start < at);
        let mention = self.mentions.get(n).filter(|m| m.span.start == at);
        mention.is_some_and(|m| {
            matches!(&self.actors[m.actor as usize].who,
                Who::Open(open) if open.kind == crate::gazetteer::EntityKind::Person)
        })
    }

    /// Whether a surname belongs to somebody whom the article introduces.
    pub(super) fn owns(&self, surname: &str) -> bool {
        self.short
            .iter()
            .any(|s| *s.text == *surname && s.form == Form::Surname)
    }

    /// Adds an actor, or finds the one with the same id.
    pub(super) fn introduce(&mut self, introduced: Introduced) -> u32 {
        let same = self
            .actors
            .iter()
            .position(|known| match (&known.who, &introduced.who) {
                (Who::Open(a), Who::Open(b)) => a.id == b.id,
                (Who::Known(a), Who::Known(b)) => a == b,
                _ => false,
            });
        let n = same.unwrap_or_else(|| {
            self.actors.push(introduced);
            self.actors.len() - 1
        });
        n as u32
    }

    pub(super) fn add(&mut self, mention: OpenMention) {
        self.mentions.push(mention);
    }

    /// Has a short name looked for in the rest of the text.
    pub(super) fn add_short(&mut self, text: &str, form: Form, actor: u32) {
        if let Some(known) = self.short.iter_mut().find(|s| *s.text == *text) {
            if known.actor != Some(actor) {
                known.actor = None;
            }
            return;
        }
        let first = text.bytes().next().unwrap_or(0);
        self.first[usize::from(first) / 64] |= 1 << (first % 64);
        self.short.push(Short {
            text: text.into(),
            form,
            actor: Some(actor),
        });
    }

    pub(super) fn has_short(&self) -> bool {
        !self.short.is_empty()
    }

    /// The short name that begins at a byte, with its end.
    pub(super) fn short_at(&self, bytes: &[u8], at: usize) -> Option<(Form, u32, usize)> {
        let first = *bytes.get(at)?;
        if self.first[usize::from(first) / 64] >> (first % 64) & 1 == 0 {
            return None;
        }
        for short in &self.short {
            let end = at + short.text.len();
            if bytes.get(at..end) == Some(short.text.as_bytes()) && word_end(bytes, end) == end {
                return Some((short.form, short.actor?, end));
            }
        }
        None
    }

    /// Puts mentions in order, and of those that overlap keeps the first and longest.
    pub(super) fn settle(&mut self) {
        self.mentions
            .sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
        let mut end = 0;
        self.mentions.retain(|m| {
            let keep = m.span.start >= end;
            if keep {
                end = m.span.end;
            }
            keep
        });
    }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn ids_are_ascii_and_kebab_case() {
        assert_eq!(slug("Roman Vassilenko"), "roman-vassilenko");
        assert_eq!(slug("Jean-Yves Le Drian"), "jean-yves-le-drian");
        assert_eq!(slug("Nicolás  Maduro’s"), "nicolas-maduros");
    }
}
