//! Dated facts about entities, and the word tables that resolution needs.

use super::entity::Validity;
use super::id::EntityIdx;
use super::table_text::Text;
use crate::stored::stored;
use std::sync::Arc;

/// Somebody held an office.
#[derive(Clone, Debug, PartialEq)]
pub struct Office {
    pub(crate) class: Arc<str>,
    pub(crate) title: Option<Arc<str>>,
    pub(crate) status: Option<Arc<str>>,
    pub(crate) source: Option<Arc<str>>,
    pub(crate) person: EntityIdx,
    pub(crate) of: EntityIdx,
    pub(crate) validity: Validity,
}

impl Office {
    /// Who.
    pub fn person(&self) -> EntityIdx {
        self.person
    }

    /// The office class: `head_of_state`, `foreign_minister`, `secretary_general`.
    pub fn office(&self) -> &str {
        &self.class
    }

    /// Of which state or organisation.
    pub fn of(&self) -> EntityIdx {
        self.of
    }

    /// From when to when.
    pub fn validity(&self) -> Validity {
        self.validity
    }

    /// The title in words, where the table gives it.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// `acting`, `caretaker`, … where the table gives it.
    pub fn status(&self) -> Option<&str> {
        self.status.as_deref()
    }

    /// Where the row comes from; empty where the table does not say.
    pub fn source(&self) -> &str {
        self.source.as_deref().unwrap_or("")
    }
}

/// Somebody belonged to an organisation.
#[derive(Clone, Debug, PartialEq)]
pub struct Membership {
    pub(crate) member: EntityIdx,
    pub(crate) org: EntityIdx,
    pub(crate) source: Option<Arc<str>>,
    pub(crate) validity: Validity,
    pub(crate) status: MembershipStatus,
}

impl Membership {
    /// Who.
    pub fn member(&self) -> EntityIdx {
        self.member
    }

    /// To what.
    pub fn org(&self) -> EntityIdx {
        self.org
    }

    /// In which way.
    pub fn status(&self) -> MembershipStatus {
        self.status
    }

    /// From when to when.
    pub fn validity(&self) -> Validity {
        self.validity
    }

    /// Where the row comes from; empty where the table does not say.
    pub fn source(&self) -> &str {
        self.source.as_deref().unwrap_or("")
    }
}

super::id::vocabulary! {
    /// In which way a member belongs to an organisation.
    ///
    /// `suspended` and `frozen` lie over a `member` row that goes on.
    #[allow(missing_docs, reason = "the words speak for themselves")]
    MembershipStatus {
        Member = "member", Observer = "observer", Partner = "partner",
        DialoguePartner = "dialogue_partner", Candidate = "candidate", Applicant = "applicant",
        Invited = "invited", Associate = "associate", Suspended = "suspended", Frozen = "frozen",
        Former = "former", Recognition = "recognition",
    }
}

/// A state lies in a region.
#[derive(Clone, Debug, PartialEq)]
pub struct RegionMember {
    pub(crate) region: EntityIdx,
    pub(crate) country: EntityIdx,
    pub(crate) source: Option<Arc<str>>,
    pub(crate) core: bool,
}

impl RegionMember {
    /// The region.
    pub fn region(&self) -> EntityIdx {
        self.region
    }

    /// The state or territory.
    pub fn country(&self) -> EntityIdx {
        self.country
    }

    /// Whether nearly every source counts it in; otherwise only wide definitions do.
    pub fn is_core(&self) -> bool {
        self.core
    }

    /// Where the row comes from; empty where the table does not say.
    pub fn source(&self) -> &str {
        self.source.as_deref().unwrap_or("")
    }
}

/// A state has a trait by which writers paraphrase it: `landlocked`, `kingdom`, `oil_rich`.
#[derive(Clone, Debug, PartialEq)]
pub struct CountryTrait {
    pub(crate) country: EntityIdx,
    pub(crate) name: Arc<str>,
    pub(crate) source: Option<Arc<str>>,
    pub(crate) validity: Validity,
}

impl CountryTrait {
    /// The state.
    pub fn country(&self) -> EntityIdx {
        self.country
    }

    /// The trait: `landlocked`, `kingdom`, `oil_rich`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// From when to when.
    pub fn validity(&self) -> Validity {
        self.validity
    }

    /// Where the row comes from; empty where the table does not say.
    pub fn source(&self) -> &str {
        self.source.as_deref().unwrap_or("")
    }
}

/// A place is, or was, the capital of a state.
#[derive(Clone, Debug, PartialEq)]
pub struct Capital {
    pub(crate) place: EntityIdx,
    pub(crate) country: EntityIdx,
    pub(crate) source: Option<Arc<str>>,
    pub(crate) validity: Validity,
}

impl Capital {
    /// The city.
    pub fn place(&self) -> EntityIdx {
        self.place
    }

    /// The state or territory.
    pub fn country(&self) -> EntityIdx {
        self.country
    }

    /// From when to when.
    pub fn validity(&self) -> Validity {
        self.validity
    }

    /// Where the row comes from; empty where the table does not say.
    pub fn source(&self) -> &str {
        self.source.as_deref().unwrap_or("")
    }
}

/// A title or a title pattern: "Foreign Minister", "{ADJ} premier".
#[derive(Clone, Debug, PartialEq)]
pub struct Title {
    pub(crate) words: Text,
    pub(crate) office: Text,
    pub(crate) note: Option<Text>,
    pub(crate) source: Option<Arc<str>>,
    pub(crate) position: TitlePosition,
    pub(crate) gender: Option<super::entity::Gender>,
}

impl Title {
    /// The words; `{ADJ}`, `{COUNTRY}` and `{PERSON}` stand for an adjective or demonym of a state,
    /// its name, a person; `|` separates alternatives of a pattern.
    pub fn title(&self) -> &str {
        &self.words
    }

    /// The office classes that the title may name, the likeliest first.
    pub fn offices(&self) -> impl Iterator<Item = &str> {
        self.office.split('|').filter(|office| !office.is_empty())
    }

    /// Where the title stands.
    pub fn position(&self) -> TitlePosition {
        self.position
    }

    /// The gender that the title implies.
    pub fn gender(&self) -> Option<super::entity::Gender> {
        self.gender
    }

    /// What an editor should know.
    pub fn note(&self) -> &str {
        self.note.as_deref().unwrap_or("")
    }

    /// Where the row comes from; empty where the table does not say.
    pub fn source(&self) -> &str {
        self.source.as_deref().unwrap_or("")
    }
}

super::id::vocabulary! {
    /// Where a title stands.
    TitlePosition {
        /// Before the name only: "Mr. President".
        Before = "before",
        /// Behind the name only.
        After = "after",
        /// Before the name, or behind it after a comma.
        Both = "both",
        /// It is no title, but a noun phrase that picks out a person.
        Descriptor = "descriptor",
        /// It has slots: "{ADJ} leader".
        Pattern = "pattern",
    }
}

/// A noun phrase that the press uses for an entity: "the bloc", "the grain deal".
#[derive(Clone, Debug, PartialEq)]
pub struct Descriptor {
    pub(crate) entity: EntityIdx,
    pub(crate) phrase: Text,
    pub(crate) source: Option<Arc<str>>,
}

impl Descriptor {
    /// The entity.
    pub fn entity(&self) -> EntityIdx {
        self.entity
    }

    /// The phrase, without an article.
    pub fn phrase(&self) -> &str {
        &self.phrase
    }

    /// Where the row comes from; empty where the table does not say.
    pub fn source(&self) -> &str {
        self.source.as_deref().unwrap_or("")
    }
}

/// What a short word in the `source` columns stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceNote {
    pub(crate) source: Text,
    pub(crate) licence: Text,
    pub(crate) what: Text,
}

impl SourceNote {
    /// The word in the `source` columns.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The licence of what was taken.
    pub fn license(&self) -> &str {
        &self.licence
    }

    /// What it is, with its date.
    pub fn what(&self) -> &str {
        &self.what
    }
}

stored! { struct Office { class, title, status, source, person, of, validity } }
stored! { struct Membership { member, org, source, validity, status } }
stored! { struct RegionMember { region, country, source, core } }
stored! { struct CountryTrait { country, name, source, validity } }
stored! { struct Capital { place, country, source, validity } }
stored! { struct Title { words, office, note, source, position, gender } }
stored! { struct Descriptor { entity, phrase, source } }
stored! { struct SourceNote { source, licence, what } }
