//! The actors of a graph.

use crate::gazetteer::{CountryCode, EntityKind, Sector};

/// Who an actor is: what a graph knows of it besides its counts.
///
/// Graphs that are merged may disagree, since open actors are named by the text. The greater
/// profile wins: known before unknown, with country before without, and so on down to the name,
/// so that the order of merging does not matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Profile {
    pub(crate) known: bool,
    pub(crate) wikidata: Option<Box<str>>,
    pub(crate) country: Option<CountryCode>,
    pub(crate) sector: Option<Sector>,
    pub(crate) name: Box<str>,
    pub(crate) kind: EntityKind,
}

/// A [`Profile`] whose strings are borrowed; compares like it.
pub(crate) type ProfileKey<'a> = (
    bool,
    Option<&'a str>,
    Option<CountryCode>,
    Option<Sector>,
    &'a str,
    EntityKind,
);

impl Profile {
    pub(crate) fn key(&self) -> ProfileKey<'_> {
        let (wikidata, name) = (self.wikidata.as_deref(), &*self.name);
        (
            self.known,
            wikidata,
            self.country,
            self.sector,
            name,
            self.kind,
        )
    }
}

impl From<ProfileKey<'_>> for Profile {
    fn from((known, wikidata, country, sector, name, kind): ProfileKey<'_>) -> Self {
        Self {
            known,
            wikidata: wikidata.map(Into::into),
            country,
            sector,
            name: name.into(),
            kind,
        }
    }
}

/// A node of the petgraph graph behind a [`RelationGraph`](crate::RelationGraph): one actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    pub(crate) id: Box<str>,
    pub(crate) profile: Profile,
    pub(crate) mentions: u32,
    pub(crate) sentences: u32,
    pub(crate) documents: u32,
}

impl Node {
    pub(crate) fn new(id: Box<str>, profile: Profile) -> Self {
        Self {
            id,
            profile,
            mentions: 0,
            sentences: 0,
            documents: 0,
        }
    }

    /// The entity id, `country:KAZ`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The name to show.
    pub fn name(&self) -> &str {
        &self.profile.name
    }

    /// What the actor is.
    pub fn kind(&self) -> EntityKind {
        self.profile.kind
    }

    /// The state that the actor is or belongs to.
    pub fn country(&self) -> Option<CountryCode> {
        self.profile.country
    }

    /// The part of society that the actor is.
    pub fn sector(&self) -> Option<Sector> {
        self.profile.sector
    }

    /// The Wikidata item, `Q…`.
    pub fn wikidata(&self) -> Option<&str> {
        self.profile.wikidata.as_deref()
    }

    /// Whether a gazetteer holds the actor.
    pub fn known(&self) -> bool {
        self.profile.known
    }

    /// How often the documents mention the actor.
    pub fn mentions(&self) -> u32 {
        self.mentions
    }

    /// In how many sentences.
    pub fn sentences(&self) -> u32 {
        self.sentences
    }

    /// In how many documents.
    pub fn documents(&self) -> u32 {
        self.documents
    }
}
