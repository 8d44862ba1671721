//! The `need` and `veto` lists of aliases.

use super::phrase::PhraseTable;
use super::word_key::{Wanted, WordFilter};
use crate::gazetteer::{ContextClass, ContextTerm, EntityIdx, EntityKind, Gazetteer};
use crate::stored::{Reader, Stored, Writer, stored};
use std::collections::HashMap;

/// The lists of all aliases, with words and phrases as numbers.
#[derive(Debug)]
pub(super) struct ContextTable {
    literals: PhraseTable<u16>,
    /// The lists of each alias: an index into `lists`, or none.
    of_alias: Vec<u32>,
    lists: Vec<Lists>,
    pub(super) words: Vec<u16>,
    /// The bit of each entry of `words` in a filter of words.
    bits: Vec<u16>,
    pub(super) others: Vec<Other>,
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
    pub(super) words: (u32, u32),
    pub(super) others: (u32, u32),
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
pub(super) enum Other {
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

stored! { struct ContextTable { literals, of_alias, lists, words, bits, others } }
stored! { struct Lists { need, veto } }
stored! { struct Terms { words, others } }

impl Stored for Other {
    fn write(&self, out: &mut Writer) {
        match *self {
            Self::Entity(idx) => (0_u8, idx).write(out),
            Self::Kind(kind) => (1_u8, kind).write(out),
            Self::Class(class) => (2_u8, class).write(out),
        }
    }

    fn read(from: &mut Reader) -> Self {
        match u8::read(from) {
            0 => Self::Entity(Stored::read(from)),
            1 => Self::Kind(Stored::read(from)),
            _ => Self::Class(Stored::read(from)),
        }
    }
}
