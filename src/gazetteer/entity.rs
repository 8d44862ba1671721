//! Entities and the dated facts about them.

use super::id::{CountryCode, EntityId, EntityIdx, EntityKind, Form, Sector};
use crate::date::Date;

/// A validity period `[from, to)`; an open end holds for ever.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Validity {
    /// The first day, if known.
    pub from: Option<Date>,
    /// The day after the last one, if it has ended.
    pub to: Option<Date>,
}

impl Validity {
    /// Whether the period holds on `date` (its first day).
    pub fn holds(self, date: Date) -> bool {
        self.from
            .is_none_or(|from| from.first_day() <= date.last_day())
            && self.to.is_none_or(|to| date.first_day() < to.first_day())
    }

    /// Whether the period has begun by `date`; names of the past stay readable.
    pub fn begun(self, date: Date) -> bool {
        self.from
            .is_none_or(|from| from.first_day() <= date.last_day())
    }
}

/// One actor of the gazetteer.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    pub(crate) id: EntityId,
    pub(crate) kind: EntityKind,
    pub(crate) name: Box<str>,
    pub(crate) iso2: Option<[u8; 2]>,
    pub(crate) cameo: Option<Box<str>>,
    pub(crate) wikidata: Option<Box<str>>,
    pub(crate) parent: Option<EntityIdx>,
    /// The state that the entity is or belongs to, found along `parent`.
    pub(crate) country: Option<CountryCode>,
    /// A short word for what kind of body it is: "alliance", "bank", "militant".
    pub(crate) class: Option<Box<str>>,
    pub(crate) sector: Option<Sector>,
    /// `m` or `f`, for persons.
    pub(crate) gender: Option<char>,
    pub(crate) validity: Validity,
    pub(crate) source: Box<str>,
}

impl Entity {
    /// The stable id.
    pub fn id(&self) -> &EntityId {
        &self.id
    }

    /// What the entity is.
    pub fn kind(&self) -> EntityKind {
        self.kind
    }

    /// The name to show.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// ISO 3166-1 alpha-2 code, for states.
    pub fn iso2(&self) -> Option<&str> {
        self.iso2.as_ref().and_then(|c| std::str::from_utf8(c).ok())
    }

    /// The state that the entity is or belongs to.
    pub fn country(&self) -> Option<CountryCode> {
        self.country
    }

    /// The CAMEO actor code, where it is known.
    pub fn cameo(&self) -> Option<&str> {
        self.cameo.as_deref()
    }

    /// The Wikidata item, `Q…`, where it is known.
    pub fn wikidata(&self) -> Option<&str> {
        self.wikidata.as_deref()
    }

    /// The entity that this one belongs to.
    pub fn parent(&self) -> Option<EntityIdx> {
        self.parent
    }

    /// A short word for what kind of body it is: "alliance", "bank", "militant".
    pub fn class(&self) -> Option<&str> {
        self.class.as_deref()
    }

    /// The part of society that the entity is.
    pub fn sector(&self) -> Option<Sector> {
        self.sector
    }

    /// `m` or `f` for a person whose gender the tables give.
    pub fn gender(&self) -> Option<char> {
        self.gender
    }

    /// When the entity exists.
    pub fn validity(&self) -> Validity {
        self.validity
    }

    /// Where the row comes from.
    pub fn source(&self) -> &str {
        &self.source
    }
}

/// How strictly an alias must be spelled to match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MatchMode {
    /// Case as written, or all capitals in a headline.
    Exact,
    /// Case and diacritics folded.
    Fold,
    /// As `Exact`, but only with one of its `need` terms near.
    Context,
    /// Never an actor: blocks every shorter match inside.
    Never,
}

/// One surface form of one entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Alias {
    /// The entity; `None` for a form that blocks.
    pub entity: Option<EntityIdx>,
    /// The surface form as the table has it.
    pub surface: Box<str>,
    /// How a mention of this form refers.
    pub form: Form,
    /// How strictly it must be spelled.
    pub mode: MatchMode,
    /// Terms and classes of which one must be near.
    pub need: Box<[ContextTerm]>,
    /// Terms and classes of which none may be near.
    pub veto: Box<[ContextTerm]>,
    /// When the form is in official use.
    pub validity: Validity,
    /// The part of society that the form stands for: "the Pentagon" is MIL.
    pub sector: Option<Sector>,
}

/// One entry of an alias's `need` or `veto` list.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ContextTerm {
    /// A word or phrase in the text, compared folded and word-aligned.
    Literal(Box<str>),
    /// `@country:KAZ`, `@region:central-asia`, `@org:EU`: a mention of that entity, or of one that belongs to it.
    Entity(EntityIdx),
    /// `@kind:person`: a mention of that kind.
    Kind(EntityKind),
    /// `@office`, `@speech-verb`, `@diplomacy-verb`, `@capital-coordination`, `@adjective-after`,
    /// `@hyphen`: a named class that the resolver knows.
    Class(ContextClass),
}

super::id::vocabulary! {
    /// The named context classes that `need` and `veto` may use.
    ContextClass {
        /// A title of office stands directly before the form.
        Office = "@office",
        /// A verb of saying, insisting, denying follows.
        SpeechVerb = "@speech-verb",
        /// A verb of signing, negotiating, recognising, planning follows.
        DiplomacyVerb = "@diplomacy-verb",
        /// Coordinated with another capital: "between Moscow and Beijing".
        CapitalCoordination = "@capital-coordination",
        /// A capitalised adjective of a state follows directly: "Sino-American".
        AdjectiveAfter = "@adjective-after",
        /// A hyphen follows directly: "U.S.-led".
        Hyphen = "@hyphen",
    }
}

/// Somebody held an office.
#[derive(Clone, Debug, PartialEq)]
pub struct Office {
    /// Who.
    pub person: EntityIdx,
    /// The office class: `head_of_state`, `foreign_minister`, `secretary_general`.
    pub office: Box<str>,
    /// Of which state or organisation.
    pub of: EntityIdx,
    /// From when to when.
    pub validity: Validity,
    /// The title in words, where the table gives it.
    pub title: Option<Box<str>>,
    /// `acting`, `caretaker`, … where the table gives it.
    pub status: Option<Box<str>>,
    /// Where the row comes from.
    pub source: Box<str>,
}

/// Somebody belonged to an organisation.
#[derive(Clone, Debug, PartialEq)]
pub struct Membership {
    /// Who.
    pub member: EntityIdx,
    /// To what.
    pub org: EntityIdx,
    /// In which way.
    pub status: MembershipStatus,
    /// From when to when.
    pub validity: Validity,
    /// Where the row comes from.
    pub source: Box<str>,
}

super::id::vocabulary! {
    /// In which way a member belongs to an organisation.
    #[allow(missing_docs, reason = "the words speak for themselves")]
    MembershipStatus {
        Member = "member", Observer = "observer", Partner = "partner", Candidate = "candidate",
        Applicant = "applicant", Associate = "associate", Suspended = "suspended",
        Frozen = "frozen", Former = "former", Recognition = "recognition",
    }
}
