//! People, bodies and acronyms that only the article knows, and where it names them.

use super::mention::OpenActor;
use super::open_actor::Spare;
use super::phrase::word_end;
use super::sorter::Sorter;
use super::word_key::{SmallFilter, WordFilter, key_at};
use crate::gazetteer::intern::{Index, hash};
use crate::gazetteer::{EntityIdx, EntityKind, Form};
use crate::span::Span;

/// An actor that the article introduces.
#[derive(Clone, Debug)]
pub(super) struct Introduced {
    pub(super) who: Who,
    /// The state or body that the text ties it to.
    pub(super) tie: Option<EntityIdx>,
}

impl Introduced {
    pub(super) fn is_person(&self) -> bool {
        matches!(&self.who, Who::Open(open) if open.kind == EntityKind::Person)
    }
}

/// Whom an introduced name means.
#[derive(Clone, Debug)]
pub(super) enum Who {
    /// Somebody whom no gazetteer holds.
    Open(OpenActor),
    /// The gazetteer's entity, under a name that the article gives it.
    Known(EntityIdx),
}

impl Who {
    fn hash(&self) -> u64 {
        match self {
            Self::Open(open) => hash(open.id.as_bytes()),
            Self::Known(entity) => hash(&entity.index().to_le_bytes()),
        }
    }

    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Open(a), Self::Open(b)) => a.id == b.id,
            (Self::Known(a), Self::Known(b)) => a == b,
            _ => false,
        }
    }
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
    /// The place in `actors` of each id or entity.
    ids: Index,
    /// Short names to look for in the rest of the text, surnames and acronyms.
    short: Vec<Short>,
    /// The first short name with each first word.
    heads: Index,
    /// The first bytes of short names: nearly no word of a text begins with one.
    bytes: ByteSet,
    /// The first words of short names.
    first: SmallFilter,
    /// Acronyms of things that are no actors: "remote sensing satellite (RSS)".
    pub(super) of_nouns: Vec<Span>,
    /// A buffer for where short names have been found.
    pub(super) found: Vec<OpenMention>,
}

#[derive(Clone, Copy, Debug)]
struct Short {
    /// Where the text has it.
    span: Span,
    form: Form,
    /// `None` when several people of the article have it.
    actor: Option<u32>,
    /// The next one with the same first word, if any.
    next: u32,
}

/// A set of bytes.
#[derive(Clone, Debug)]
struct ByteSet([bool; 256]);

impl Default for ByteSet {
    fn default() -> Self {
        Self([false; 256])
    }
}

const NONE: u32 = u32::MAX;
/// Among so many people who bears a surname is looked for.
const MOST_BEARERS: usize = 64;

/// The letters and digits with which a text begins.
fn first_word(text: &str) -> &str {
    text.get(..word_end(text.as_bytes(), 0)).unwrap_or(text)
}

impl OpenNames {
    /// Forgets the last article, and keeps its actors to be filled again.
    pub(super) fn clear(&mut self, spare: &mut Spare) {
        for introduced in self.actors.drain(..) {
            if let Who::Open(open) = introduced.who {
                spare.keep(open);
            }
        }
        self.mentions.clear();
        self.of_nouns.clear();
        self.ids.clear();
        if !self.short.is_empty() {
            self.short.clear();
            self.heads.clear();
            self.bytes = ByteSet::default();
            self.first.clear();
        }
    }

    /// Where the n-th mention starts; beyond every text if there is none.
    pub(super) fn start(&self, n: usize) -> u32 {
        self.mentions.get(n).map_or(u32::MAX, |m| m.span.start)
    }

    pub(super) fn who_at(&self, at: usize) -> Option<&Who> {
        let at = at as u32;
        let n = self.mentions.partition_point(|m| m.span.start < at);
        let mention = self.mentions.get(n).filter(|m| m.span.start == at)?;
        Some(&self.actors[mention.actor as usize].who)
    }

    /// The span of the body that has been found at a byte.
    pub(super) fn body_at(&self, at: usize) -> Option<Span> {
        let at = at as u32;
        let found = self.mentions.iter().take_while(|m| m.span.start <= at);
        let mut found = found.filter(|m| m.span.start == at);
        let body = found.find(|m| !self.actors[m.actor as usize].is_person())?;
        Some(body.span)
    }

    /// The short names whose first word is that of a text.
    fn short_with<'a>(
        &'a self,
        text: &'a str,
        name: &str,
    ) -> impl Iterator<Item = (u32, &'a Short)> + 'a {
        let word = first_word(name);
        let first = |n: u32| first_word(self.short[n as usize].span.slice(text));
        let mut next = self.heads.find(hash(word.as_bytes()), |n| first(n) == word);
        std::iter::from_fn(move || {
            let n = next?;
            let short = &self.short[n as usize];
            next = Some(short.next).filter(|n| *n != NONE);
            Some((n, short))
        })
    }

    /// Whether a surname belongs to somebody whom the article introduces.
    pub(super) fn owns(&self, text: &str, surname: &str) -> bool {
        let mut list = self.short_with(text, surname);
        list.any(|(_, s)| s.form == Form::Surname && s.span.slice(text) == surname)
    }

    /// Adds an actor, or finds the one with the same id.
    pub(super) fn introduce(&mut self, introduced: Introduced, spare: &mut Spare) -> u32 {
        let hash = introduced.who.hash();
        let actors = &mut self.actors;
        let same = |n: u32| actors[n as usize].who.is(&introduced.who);
        if let Some(n) = self.ids.find(hash, same) {
            let known = actors.get_mut(n as usize);
            if let Some(known) = known {
                // a later mention may say to whom somebody belongs
                known.tie = known.tie.or(introduced.tie);
                if let (Who::Open(known), Who::Open(again)) = (&mut known.who, &introduced.who) {
                    known.country = known.country.or(again.country);
                }
            }
            if let Who::Open(open) = introduced.who {
                spare.keep(open);
            }
            return n;
        }
        actors.push(introduced);
        let n = actors.len() as u32 - 1;
        self.ids.insert(hash, n);
        n
    }

    pub(super) fn add(&mut self, mention: OpenMention) {
        self.mentions.push(mention);
    }

    /// Has the short name that stands at a span looked for in the rest of the text.
    pub(super) fn add_short(&mut self, text: &str, span: Span, form: Form, actor: u32) {
        let name = span.slice(text);
        let (mut same, mut last) = (None, None);
        for (n, short) in self.short_with(text, name) {
            if short.span.slice(text) == name {
                same = Some(n);
                break;
            }
            last = Some(n);
        }
        if let Some(n) = same {
            let known = &mut self.short[n as usize];
            known.actor = known.actor.filter(|known| *known == actor);
            return;
        }
        let n = self.short.len() as u32;
        self.short.push(Short {
            span,
            form,
            actor: Some(actor),
            next: NONE,
        });
        match last {
            Some(last) => self.short[last as usize].next = n,
            None => self.heads.insert(hash(first_word(name).as_bytes()), n),
        }
        let first = name.bytes().next().unwrap_or(0);
        self.bytes.0[usize::from(first)] = true;
        self.first.add(WordFilter::bit_of(name.as_bytes()));
    }

    /// Makes whom the text first calls by a surname the one whose full name ends with it: "Foreign
    /// Minister Leyva … Foreign Minister Alvaro Leyva"; and who lacks a middle name, the one who has it.
    pub(super) fn merge_surnames(&mut self, text: &str) {
        for n in 0..self.mentions.len() {
            let mention = self.mentions[n];
            let name = mention.span.slice(text);
            let surname = match mention.form {
                Form::Surname => name,
                Form::Name if self.actors[mention.actor as usize].is_person() => {
                    name.rsplit(' ').next().unwrap_or(name)
                }
                _ => continue,
            };
            let Some(bearer) = self.sole_bearer(name, surname, mention.actor) else {
                continue;
            };
            self.mentions[n].actor = bearer;
            for name in [name, surname] {
                let short = self.short_with(text, name);
                let at = short.filter(|(_, s)| s.span.slice(text) == name);
                let at = at.map(|(n, _)| n as usize).next();
                if let Some(short) = at.and_then(|at| self.short.get_mut(at)) {
                    short.actor = Some(bearer);
                }
            }
        }
    }

    /// The one person with a longer name that ends with a surname and begins as the name does, if
    /// its state is not another one.
    fn sole_bearer(&self, name: &str, surname: &str, of: u32) -> Option<u32> {
        let own = self.actors.get(of as usize)?;
        let bears = |introduced: &Introduced| match &introduced.who {
            Who::Open(open) if open.kind == EntityKind::Person => {
                let given = open.name.strip_suffix(surname);
                let first = name.strip_suffix(surname).unwrap_or(name);
                given.is_some_and(|given| given.ends_with(' ') && given.starts_with(first))
                    && open.name.len() > name.len()
                    && (introduced.tie == own.tie || introduced.tie.is_none() || own.tie.is_none())
            }
            _ => false,
        };
        let mut bearers = self.actors.iter().take(MOST_BEARERS).enumerate();
        let mut bearers = bearers.by_ref().filter(|(_, a)| bears(a));
        let (one, _) = bearers.next()?;
        bearers.next().is_none().then_some(one as u32)
    }

    pub(super) fn has_short(&self) -> bool {
        !self.short.is_empty()
    }

    /// Whether a short name begins with a byte.
    #[inline]
    pub(super) fn has_short_with(&self, byte: u8) -> bool {
        self.bytes.0[usize::from(byte)]
    }

    /// The short name that begins at a byte, with its end.
    pub(super) fn short_at(&self, text: &str, at: usize) -> Option<(Form, u32, usize)> {
        let bytes = text.as_bytes();
        if !self.has_short_with(*bytes.get(at)?) || !self.first.has(key_at(bytes, at)) {
            return None;
        }
        self.short_with(text, text.get(at..)?)
            .find_map(|(_, short)| {
                let end = at + short.span.len();
                let same = bytes.get(at..end) == Some(short.span.slice(text).as_bytes());
                (same && word_end(bytes, end) == end).then_some((short.form, short.actor?, end))
            })
    }

    /// Puts mentions in order, and of those that overlap keeps the first and longest.
    pub(super) fn settle(&mut self, sorter: &mut Sorter<OpenMention>) {
        sorter.sort(&mut self.mentions, |m| m.span);
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
