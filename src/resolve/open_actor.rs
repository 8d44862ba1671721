//! Makes actors that no gazetteer holds, in the strings of earlier documents' actors.

use super::mention::{Actor, OpenActor};
use crate::gazetteer::EntityKind;
use crate::text::fold_bytes;

/// Actors of earlier documents, to be filled again, so that a document allocates nothing.
#[derive(Debug, Default)]
pub(super) struct Spare {
    actors: Vec<OpenActor>,
    folded: Vec<u8>,
}

impl Spare {
    /// Keeps an actor that is needed no longer.
    pub(super) fn keep(&mut self, actor: OpenActor) {
        self.actors.push(actor);
    }

    /// As [`Spare::keep`], for any actor.
    pub(super) fn keep_open(&mut self, actor: Actor) {
        if let Actor::Open(open) = actor {
            self.keep(open);
        }
    }

    /// An actor of a kind, with the name as it is written and the id that it makes.
    pub(super) fn make(&mut self, kind: EntityKind, written: &str) -> OpenActor {
        let mut actor = self.empty(kind);
        actor.id.push_str(kind.id_prefix());
        actor.id.push(':');
        push_key(&mut actor.id, written, b'-', &mut self.folded);
        actor.name.push_str(written);
        actor
    }

    /// As [`Spare::make`], with one blank between the words of the name.
    pub(super) fn make_spaced(&mut self, kind: EntityKind, written: &str) -> OpenActor {
        let mut actor = self.make(kind, written);
        if is_spaced(written) {
            return actor;
        }
        actor.name.clear();
        for word in written.split_whitespace() {
            if !actor.name.is_empty() {
                actor.name.push(' ');
            }
            actor.name.push_str(word);
        }
        actor
    }

    /// The same actor once more.
    pub(super) fn copy(&mut self, actor: &OpenActor) -> OpenActor {
        let mut copy = self.empty(actor.kind);
        copy.id.push_str(&actor.id);
        copy.name.push_str(&actor.name);
        copy.country = actor.country;
        copy.sector = actor.sector;
        copy
    }

    /// Writes the key of a name into `slug`, `blank` between its words.
    pub(super) fn slug(&mut self, slug: &mut String, name: &str, blank: u8) {
        slug.clear();
        push_key(slug, name, blank, &mut self.folded);
    }

    fn empty(&mut self, kind: EntityKind) -> OpenActor {
        let (mut id, mut name) = match self.actors.pop() {
            Some(old) => (old.id, old.name),
            // room for nearly every name, so that no later one asks for more
            None => (String::with_capacity(64), String::with_capacity(64)),
        };
        id.clear();
        name.clear();
        OpenActor {
            id,
            name,
            kind,
            country: None,
            sector: None,
        }
    }
}

/// Whether one blank stands between words of ASCII, and none around them, as nearly always.
fn is_spaced(name: &str) -> bool {
    let mut last = b' ';
    let one_each = name.bytes().all(|byte| {
        let blank = byte == b' ';
        let fits = byte.is_ascii_graphic() || blank && last != b' ';
        last = byte;
        fits
    });
    one_each && last != b' '
}

/// Adds the key of a name: ASCII as far as it folds to it, lower case, `blank` between its words.
fn push_key(to: &mut String, name: &str, blank: u8, folded: &mut Vec<u8>) {
    folded.clear();
    if name.is_ascii() {
        fold_bytes(name, |byte| match byte {
            byte if byte.is_ascii_alphanumeric() => folded.push(byte),
            b'\'' => {}
            _ if folded.last().is_some_and(u8::is_ascii_alphanumeric) => {
                folded.push(blank);
            }
            _ => {}
        });
        if folded.last() == Some(&blank) {
            folded.pop();
        }
        to.push_str(std::str::from_utf8(folded).unwrap_or(""));
        return;
    }
    let blank = char::from(blank);
    fold_bytes(name, |byte| folded.push(byte));
    let from = to.len();
    for c in std::str::from_utf8(folded).unwrap_or("").chars() {
        if c.is_alphanumeric() {
            to.push(c);
        } else if !matches!(c, '\'' | '’') && to.len() > from && !to.ends_with(blank) {
            to.push(blank);
        }
    }
    if to.len() > from && to.ends_with(blank) {
        to.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_ascii_and_kebab_case() {
        let mut spare = Spare::default();
        let mut slug = String::new();
        for (name, key) in [
            ("Roman Vassilenko", "roman-vassilenko"),
            ("Jean-Yves Le Drian", "jean-yves-le-drian"),
            ("Nicolás  Maduro’s", "nicolas-maduros"),
            (" (Fund) ", "fund"),
        ] {
            spare.slug(&mut slug, name, b'-');
            assert_eq!(slug, key);
        }
    }

    #[test]
    fn strings_are_filled_again() {
        let mut spare = Spare::default();
        let first = spare.make(EntityKind::Person, "Roman Vassilenko");
        let id = first.id.as_ptr();
        spare.keep(first);
        let second = spare.make_spaced(EntityKind::Group, "Turkic \n Fund");
        assert_eq!(
            (&*second.id, &*second.name),
            ("group:turkic-fund", "Turkic Fund")
        );
        assert_eq!(second.id.as_ptr(), id);
    }
}
