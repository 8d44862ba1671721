//! The `need` and `veto` lists of aliases, looked for near a name.

use super::phrase::PhraseTable;
use super::reader::Gap;
use super::resolver::Pass;
use super::word_class::{AUXILIARY, SPEECH, STANCE};
use super::word_key::{Wanted, WordFilter};
use crate::gazetteer::{ContextClass, ContextTerm, EntityIdx, EntityKind, Form, Gazetteer};
use crate::span::Span;
use std::collections::HashMap;

/// How far from a name its context reaches, in bytes to each side: about two paragraphs of news.
const REACH: u32 = 1_200;

/// The lists of all aliases, with words and phrases as numbers.
#[derive(Debug)]
pub(super) struct ContextTable {
    literals: PhraseTable<u16>,
    /// The lists of each alias: an index into `lists`, or none.
    of_alias: Vec<u32>,
    lists: Vec<Lists>,
    words: Vec<u16>,
    /// The bit of each entry of `words` in a filter of words.
    bits: Vec<u16>,
    others: Vec<Other>,
}

/// The `need` and `veto` lists of an alias.
#[derive(Clone, Copy, Debug, Default)]
struct Lists {
    need: Terms,
    veto: Terms,
}

/// One list: ranges of `words` and `others`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Terms {
    words: (u32, u32),
    others: (u32, u32),
}

impl Terms {
    pub(super) fn is_empty(self) -> bool {
        !self.has_words() && self.others.0 == self.others.1
    }

    /// Whether words or phrases are on the list, and not only classes.
    pub(super) fn has_words(self) -> bool {
        self.words.0 < self.words.1
    }
}

/// A term that is no word.
#[derive(Clone, Copy, Debug)]
enum Other {
    Entity(EntityIdx),
    Kind(EntityKind),
    Class(ContextClass),
}

const NONE: u32 = u32::MAX;

impl ContextTable {
    pub(super) fn new(gazetteer: &Gazetteer) -> Self {
        let mut table = Self {
            literals: PhraseTable::new(),
            of_alias: Vec::with_capacity(gazetteer.aliases().len()),
            lists: Vec::new(),
            words: Vec::new(),
            bits: Vec::new(),
            others: Vec::new(),
        };
        let mut next = 0;
        // many aliases share their lists
        let mut known: HashMap<(*const ContextTerm, *const ContextTerm), u32> = HashMap::new();
        let mut last = ((std::ptr::null(), std::ptr::null()), NONE);
        for alias in gazetteer.aliases() {
            let (need, veto) = (alias.need(), alias.veto());
            if need.is_empty() && veto.is_empty() {
                table.of_alias.push(NONE);
                continue;
            }
            // above all, neighbors do
            let key = (need.as_ptr(), veto.as_ptr());
            if last.0 == key {
                table.of_alias.push(last.1);
                continue;
            }
            let n = *known.entry(key).or_insert_with(|| {
                let lists = Lists {
                    need: table.add(need, &mut next),
                    veto: table.add(veto, &mut next),
                };
                table.lists.push(lists);
                table.lists.len() as u32 - 1
            });
            last = (key, n);
            table.of_alias.push(n);
        }
        table
    }

    fn add(&mut self, terms: &[ContextTerm], next: &mut u16) -> Terms {
        let from = (self.words.len(), self.others.len());
        for term in terms {
            match term {
                ContextTerm::Literal(literal) => {
                    let number = self.literals.entry(literal, || {
                        *next = next.saturating_add(1);
                        *next - 1
                    });
                    if let Some(number) = number {
                        self.words.push(*number);
                        self.bits.push(WordFilter::bit_of(literal.as_bytes()));
                    }
                }
                ContextTerm::Entity(idx) => self.others.push(Other::Entity(*idx)),
                ContextTerm::Kind(kind) => self.others.push(Other::Kind(*kind)),
                ContextTerm::Class(class) => self.others.push(Other::Class(*class)),
            }
        }
        Terms {
            words: (from.0 as u32, self.words.len() as u32),
            others: (from.1 as u32, self.others.len() as u32),
        }
    }

    /// The words and phrases of all lists.
    pub(super) fn literals(&self) -> &PhraseTable<u16> {
        &self.literals
    }

    fn lists(&self, alias: u32) -> Lists {
        let n = self.of_alias.get(alias as usize).copied().unwrap_or(NONE);
        self.lists.get(n as usize).copied().unwrap_or_default()
    }

    /// Adds the words of an alias's lists to those that a document is searched for.
    pub(super) fn ask_for(&self, alias: u32, wanted: &mut Wanted) {
        let lists = self.lists(alias);
        for (from, to) in [lists.need.words, lists.veto.words] {
            let bits = self.bits.get(from as usize..to as usize).unwrap_or(&[]);
            for bit in bits {
                wanted.add_context(*bit);
            }
        }
    }

    /// What an alias needs near it.
    pub(super) fn need(&self, alias: u32) -> Terms {
        self.lists(alias).need
    }

    /// What an alias must not have near it.
    pub(super) fn veto(&self, alias: u32) -> Terms {
        self.lists(alias).veto
    }
}

/// Where a text has words of the lists.
#[derive(Clone, Debug, Default)]
pub(super) struct Occurrences {
    /// By position.
    all: Vec<(u32, u16)>,
    /// A bit for each word that occurs at all.
    present: Vec<u64>,
}

impl Occurrences {
    pub(super) fn clear(&mut self) {
        self.all.clear();
        self.present.fill(0);
    }

    pub(super) fn push(&mut self, at: u32, word: u16) {
        let slot = usize::from(word / 64);
        if slot >= self.present.len() {
            self.present.resize(slot + 1, 0);
        }
        self.present[slot] |= 1 << (word % 64);
        self.all.push((at, word));
    }

    fn occurs(&self, word: u16) -> bool {
        let bits = self.present.get(usize::from(word / 64));
        bits.is_some_and(|bits| bits >> (word % 64) & 1 == 1)
    }

    /// Whether one of the words stands near a span, and not inside it.
    fn near(&self, words: &[u16], span: Span) -> bool {
        if !words.iter().any(|w| self.occurs(*w)) {
            return false;
        }
        let from = self.all.partition_point(|(at, _)| *at + REACH < span.start);
        let rest = self.all.get(from..).unwrap_or(&[]);
        rest.iter()
            .take_while(|(at, _)| *at < span.end.saturating_add(REACH))
            .any(|(at, word)| !(span.start..span.end).contains(at) && words.contains(word))
    }
}

impl Pass<'_> {
    /// Whether one of the terms is near the hit.
    pub(super) fn fulfilled(&self, n: usize, terms: Terms) -> bool {
        let table = &self.resolver.contexts;
        let range = |(from, to): (u32, u32)| from as usize..to as usize;
        let others = table.others.get(range(terms.others)).unwrap_or(&[]);
        let found = others.iter().any(|other| match *other {
            Other::Entity(idx) => self.is_present(idx),
            Other::Kind(kind) => self.has_kind(n, kind),
            Other::Class(class) => self.has_class(n, class),
        });
        let words = table.words.get(range(terms.words)).unwrap_or(&[]);
        found || self.out.scratch.near.near(words, self.hits[n].span)
    }

    /// Whether the article names an entity, or for a state something of it.
    fn is_present(&self, idx: EntityIdx) -> bool {
        let presence = &self.out.scratch.presence;
        let states = &self.resolver.states;
        presence.count(idx) > 0
            || states.state(idx) == Some(idx)
                && states
                    .get(idx)
                    .is_some_and(|s| presence.states().contains(s))
    }

    fn has_kind(&self, n: usize, kind: EntityKind) -> bool {
        let from = n.saturating_sub(2);
        let to = (n + 3).min(self.hits.len());
        (from..to)
            .filter(|m| *m != n && !self.hits[*m].blocked)
            .any(|m| {
                let list = self.candidates(m);
                list.iter().any(|&a| {
                    self.gazetteer
                        .entity(self.resolver.aliases.entity(a))
                        .kind()
                        == kind
                })
            })
    }

    fn has_class(&self, n: usize, class: ContextClass) -> bool {
        let span = self.hits[n].span;
        let (start, end) = (span.start as usize, span.end as usize);
        let reader = self.reader;
        match class {
            ContextClass::Office => self.title_before(start).is_some() || self.title_behind(end),
            ContextClass::SpeechVerb => reader
                .next_near(end)
                .is_some_and(|w| reader.term(w).is(SPEECH)),
            ContextClass::DiplomacyVerb => {
                let next = reader.next_near(end);
                next.is_some_and(|w| reader.term(w).is(STANCE | AUXILIARY))
            }
            ContextClass::CapitalCoordination => self.joined_to_government(n),
            // the hyphen of "Sino-" belongs to the alias
            ContextClass::AdjectiveAfter => reader
                .next(end)
                .filter(|w| matches!(w.gap, Gap::None | Gap::Space | Gap::Hyphen))
                .and_then(|w| self.hit_at(w.start))
                .is_some_and(|m| self.has_form(m, Form::Adjective)),
            ContextClass::Hyphen => matches!(reader.next(end).map(|w| w.gap), Some(Gap::Hyphen)),
        }
    }

    /// Whether a hit may have a form.
    pub(super) fn has_form(&self, n: usize, form: Form) -> bool {
        let list = self.candidates(n);
        let aliases = &self.resolver.aliases;
        list.iter().any(|&a| aliases.get(a).form == form)
    }
}
