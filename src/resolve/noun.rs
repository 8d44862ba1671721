//! The head nouns of descriptors, from `nouns.tsv`.

use super::lexicon::rows;
use crate::stored::{Reader, Stored, Writer, stored};

pub(super) const NOUNS: &str = include_str!("../../gazetteers/resolve/nouns.tsv");

/// What a descriptor's head noun stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    Country,
    Organization,
    Company,
    Group,
    Capital,
    Region,
    Counterpart,
    /// A person, with the state before it: "the Gambian diplomat".
    Person,
    /// One of two who talk: "the guest".
    Interlocutor,
    /// What is no state: "the territory".
    Territory,
    /// Who was named last: "the latter".
    Latter,
    /// One word for two or three actors: "the trio".
    Set(u8),
}

/// What a state is to another one by a noun: "its ally", "its rival".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tie {
    Friend,
    Foe,
}

/// The head noun of a descriptor.
#[derive(Clone, Debug)]
pub(super) struct Noun {
    pub(super) target: Target,
    pub(super) plural: bool,
    /// Traits of a country, or classes of a body, of which one must hold; empty for anything.
    pub(super) fits: Box<[Box<str>]>,
    /// What it is to its owner: "its ally".
    pub(super) tie: Option<Tie>,
    /// Whether "the N" alone points back.
    pub(super) bare: bool,
    /// Whether it means only a body with the word in its name: "the council".
    pub(super) named: bool,
    /// Whether it means only an actor of the state before it: "the Canadian miner".
    pub(super) national: bool,
    /// As that, and alone the one company that the text has named: "the chipmaker".
    pub(super) sole: bool,
    /// Whether it means only as many as a number says: "the two groups".
    pub(super) counted: bool,
}

impl Noun {
    /// Whether an unknown name beside it, with a state's, is that of a company: "the Kazakh gold miner
    /// Altynex"; `one` says that it is a single word: "the British producer Altynex", but not "the
    /// British producer Ida Holm".
    pub(super) fn names_company(&self, one: bool) -> bool {
        self.target == Target::Company && (self.sole || self.bare || one)
    }

    /// Whether what it means may be so: a trait, a class, an office.
    pub(super) fn has_fit(&self, fit: &str) -> bool {
        self.fits.iter().any(|f| **f == *fit)
    }
}

impl Target {
    fn named(name: &str, number: &str) -> Self {
        match name {
            "organization" => Self::Organization,
            "company" => Self::Company,
            "group" => Self::Group,
            "capital" => Self::Capital,
            "region" => Self::Region,
            "counterpart" => Self::Counterpart,
            "person" => Self::Person,
            "interlocutor" => Self::Interlocutor,
            "territory" => Self::Territory,
            "latter" => Self::Latter,
            "pair" => Self::Set(number.parse().unwrap_or(2)),
            _ => Self::Country,
        }
    }
}

/// Every noun of the table, with what it can stand for.
pub(super) fn nouns() -> impl Iterator<Item = (&'static str, Noun)> {
    rows(NOUNS).filter_map(|row| {
        let [noun, target, number, fit, bare] = row[..] else {
            return None;
        };
        let tie = match fit {
            "friend" => Some(Tie::Friend),
            "foe" => Some(Tie::Foe),
            _ => None,
        };
        let fits = fit.split('|').filter(|f| !f.is_empty() && tie.is_none());
        let reading = Noun {
            target: Target::named(target, number),
            plural: number == "p",
            fits: fits.map(Box::from).collect(),
            tie,
            bare: bare == "yes",
            named: bare == "named",
            national: bare == "state" || bare == "sole",
            sole: bare == "sole",
            counted: bare == "counted",
        };
        Some((noun, reading))
    })
}

stored! { struct Noun { target, plural, fits, bare, named, national, counted, sole, tie } }
stored! { enum Tie { Friend, Foe } }

impl Target {
    /// All but [`Target::Set`].
    const SINGLE: [Self; 11] = [
        Self::Country,
        Self::Organization,
        Self::Company,
        Self::Group,
        Self::Capital,
        Self::Region,
        Self::Counterpart,
        Self::Person,
        Self::Interlocutor,
        Self::Territory,
        Self::Latter,
    ];
}

impl Stored for Target {
    fn write(&self, out: &mut Writer) {
        let single = Self::SINGLE.iter().position(|known| known == self);
        single.map(|n| n as u8).write(out);
        if let Self::Set(size) = self {
            size.write(out);
        }
    }

    fn read(from: &mut Reader) -> Self {
        match Option::<u8>::read(from) {
            None => Self::Set(Stored::read(from)),
            Some(n) => {
                let single = Self::SINGLE.get(usize::from(n)).copied();
                single.unwrap_or(Self::Country)
            }
        }
    }
}
