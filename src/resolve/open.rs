//! People, bodies and acronyms that only the article knows, and where it names them.

use super::mention::OpenActor;
use super::phrase::word_end;
use super::word_key::{SmallFilter, WordFilter, key_at};
use crate::gazetteer::{EntityIdx, Form};
use crate::span::Span;
use crate::text::fold;
use std::collections::HashMap;

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
    /// The place in `actors` of each id.
    ids: HashMap<String, u32>,
    known: HashMap<EntityIdx, u32>,
    /// Short names to look for in the rest of the text, surnames and acronyms, by their first word.
    short: HashMap<Box<str>, Vec<Short>>,
    /// The first bytes of short names: nearly no word of a text begins with one.
    bytes: [u64; 4],
    /// The first words of short names.
    first: SmallFilter,
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

/// The letters and digits with which a text begins.
fn first_word(text: &str) -> &str {
    text.get(..word_end(text.as_bytes(), 0)).unwrap_or(text)
}

impl OpenNames {
    pub(super) fn clear(&mut self) {
        self.actors.clear();
        self.mentions.clear();
        self.ids.clear();
        self.known.clear();
        self.short.clear();
        self.bytes = [0; 4];
        self.first.clear();
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
        let list = self.short.get(first_word(surname));
        list.is_some_and(|l| {
            l.iter()
                .any(|s| *s.text == *surname && s.form == Form::Surname)
        })
    }

    /// Adds an actor, or finds the one with the same id.
    pub(super) fn introduce(&mut self, introduced: Introduced) -> u32 {
        let next = self.actors.len() as u32;
        let n = match &introduced.who {
            Who::Open(open) => {
                if let Some(n) = self.ids.get(open.id.as_str()) {
                    *n
                } else {
                    self.ids.insert(open.id.clone(), next);
                    next
                }
            }
            Who::Known(entity) => *self.known.entry(*entity).or_insert(next),
        };
        if n == next {
            self.actors.push(introduced);
        } else if let Some(known) = self.actors.get_mut(n as usize) {
            // a later mention may say to whom somebody belongs
            known.tie = known.tie.or(introduced.tie);
        }
        n
    }

    pub(super) fn add(&mut self, mention: OpenMention) {
        self.mentions.push(mention);
    }

    /// Has a short name looked for in the rest of the text.
    pub(super) fn add_short(&mut self, text: &str, form: Form, actor: u32) {
        let list = self.short.entry(first_word(text).into()).or_default();
        if let Some(known) = list.iter_mut().find(|s| *s.text == *text) {
            if known.actor != Some(actor) {
                known.actor = None;
            }
            return;
        }
        list.push(Short {
            text: text.into(),
            form,
            actor: Some(actor),
        });
        let first = text.bytes().next().unwrap_or(0);
        self.bytes[usize::from(first) / 64] |= 1 << (first % 64);
        self.first.add(WordFilter::bit_of(text.as_bytes()));
    }

    pub(super) fn has_short(&self) -> bool {
        !self.short.is_empty()
    }

    /// Whether every short name that begins with an ASCII letter begins with a capital.
    pub(super) fn only_capitals(&self) -> bool {
        const SMALL: u64 = 0x07ff_fffe_0000_0000; // a to z
        self.bytes[1] & SMALL == 0
    }

    /// The short name that begins at a byte, with its end.
    pub(super) fn short_at(&self, text: &str, at: usize) -> Option<(Form, u32, usize)> {
        let bytes = text.as_bytes();
        let first = *bytes.get(at)?;
        let may = self.bytes[usize::from(first) / 64] >> (first % 64) & 1 != 0;
        if !may || !self.first.has(key_at(bytes, at)) {
            return None;
        }
        let list = self.short.get(first_word(text.get(at..)?))?;
        list.iter().find_map(|short| {
            let end = at + short.text.len();
            let same = bytes.get(at..end) == Some(short.text.as_bytes());
            (same && word_end(bytes, end) == end).then_some((short.form, short.actor?, end))
        })
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
