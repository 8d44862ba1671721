//! Entity ids, kinds, forms and sectors: the closed vocabularies of the output format.

use super::table_text::Text;
use crate::stored::stored;
use std::fmt;
use std::str::FromStr;

/// An enum whose values have fixed spellings.
pub(crate) trait Vocabulary: FromStr<Err = UnknownWord> {
    /// The spellings, in the order of declaration.
    fn words() -> impl Iterator<Item = &'static str>;
}

/// Declares an enum whose values have fixed spellings in tables and in output.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[derive(serde::Serialize, serde::Deserialize)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $text)] $variant,)+
        }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The spelling in tables and output.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }
        }

        $crate::stored::stored! { enum $name { $($variant),+ } }

        impl $crate::gazetteer::Vocabulary for $name {
            fn words() -> impl Iterator<Item = &'static str> {
                Self::ALL.iter().map(|value| value.as_str())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownWord;

            fn from_str(text: &str) -> Result<Self, $crate::UnknownWord> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    _ => Err($crate::UnknownWord),
                }
            }
        }
    };
}
pub(crate) use vocabulary;

/// The word is not one of the vocabulary's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownWord;

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a word of this vocabulary")
    }
}

impl std::error::Error for UnknownWord {}

vocabulary! {
    /// What an entity is.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::EntityKind;
    /// assert_eq!("organization".parse(), Ok(EntityKind::Organization));
    /// assert_eq!(EntityKind::Organization.id_prefix(), "org");
    /// ```
    EntityKind {
        /// A state, present or past.
        Country = "country",
        /// A de facto state, or a territory without an ISO code.
        Territory = "territory",
        /// A region of the world.
        Region = "region",
        /// A city, a sea, a site.
        Place = "place",
        /// An intergovernmental or other organisation.
        Organization = "organization",
        /// A company.
        Company = "company",
        /// An armed or social group.
        Group = "group",
        /// A human being.
        Person = "person",
    }
}

impl EntityKind {
    /// The part of an id before the colon: `org` for organisations, else the kind itself.
    pub const fn id_prefix(self) -> &'static str {
        match self {
            Self::Organization => "org",
            other => other.as_str(),
        }
    }

    /// The kind that an id's prefix names.
    pub fn from_id_prefix(prefix: &str) -> Option<Self> {
        match prefix.parse() {
            Ok(Self::Organization) => None,
            Ok(kind) => Some(kind),
            Err(_) => (prefix == Self::Organization.id_prefix()).then_some(Self::Organization),
        }
    }
}

vocabulary! {
    /// How a mention refers to its entity.
    Form {
        /// A proper name: "Kazakhstan", "Vladimir Putin".
        Name = "name",
        /// An acronym: "CSTO".
        Acronym = "acronym",
        /// An adjective of a state or region: "Kazakh".
        Adjective = "adjective",
        /// The people of a state: "Kazakhs".
        Demonym = "demonym",
        /// A family name that stands alone: "Tokayev".
        Surname = "surname",
        /// Something that stands for a government: "the Kremlin".
        Metonym = "metonym",
        /// A noun phrase that picks out an actor without naming it: "the Balkan nation".
        Descriptor = "descriptor",
    }
}

vocabulary! {
    /// The part of society that acts, after the convention of event data (CAMEO, PLOVER).
    #[allow(missing_docs, reason = "the codes are spelled out in the crate's documentation")]
    Sector {
        Gov = "GOV", Mil = "MIL", Leg = "LEG", Jud = "JUD", Pty = "PTY", Opp = "OPP",
        Reb = "REB", Cop = "COP", Spy = "SPY", Bus = "BUS", Lab = "LAB", Cvl = "CVL",
        Edu = "EDU", Med = "MED", Rel = "REL", Ref = "REF", Crm = "CRM", Igo = "IGO",
        Ngo = "NGO",
    }
}

/// A stable entity id, `kind:key`: `country:KAZ`, `org:EAEU`, `person:kassym-jomart-tokayev`.
///
/// Users' own ids may have any prefix that starts with `x-`.
///
/// # Examples
///
/// ```
/// use demarche::{EntityId, EntityKind};
/// let id: EntityId = "org:EAEU".parse()?;
/// assert_eq!(id.kind(), Some(EntityKind::Organization));
/// assert_eq!(id.key(), "EAEU");
/// assert!("EAEU".parse::<EntityId>().is_err());
/// # Ok::<(), demarche::UnknownWord>(())
/// ```
#[derive(
    Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct EntityId(Text);

impl EntityId {
    /// The whole id.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The kind that the prefix names; `None` for users' own prefixes.
    pub fn kind(&self) -> Option<EntityKind> {
        EntityKind::from_id_prefix(self.0.split_once(':')?.0)
    }

    /// Keeps an id that [`EntityId::is_valid`] accepts.
    pub(crate) fn from_text(text: Text) -> Self {
        Self(text)
    }

    /// Whether `text` is `kind:key`, or a user's own `x-…:key`, with a key without white space.
    pub fn is_valid(text: &str) -> bool {
        // white space is rare among visible ASCII
        let plain = text
            .bytes()
            .fold(true, |all, byte| all & byte.is_ascii_graphic());
        text.split_once(':').is_some_and(|(prefix, key)| {
            let known = prefix.starts_with("x-") || EntityKind::from_id_prefix(prefix).is_some();
            known && !key.is_empty() && (plain || !key.contains(char::is_whitespace))
        })
    }

    /// The part behind the colon.
    pub fn key(&self) -> &str {
        self.0.split_once(':').map_or("", |(_, key)| key)
    }
}

impl FromStr for EntityId {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        if Self::is_valid(text) {
            Ok(Self(text.into()))
        } else {
            Err(UnknownWord)
        }
    }
}

impl fmt::Display for EntityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl AsRef<str> for EntityId {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl std::borrow::Borrow<str> for EntityId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// A state's three-letter code: ISO 3166-1 alpha-3, or alpha-3 of a former state, or `XKX`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CountryCode([u8; 3]);

impl CountryCode {
    /// Reads three capital ASCII letters.
    pub fn new(text: &str) -> Option<Self> {
        let code: [u8; 3] = text.as_bytes().try_into().ok()?;
        code.iter()
            .all(u8::is_ascii_uppercase)
            .then_some(Self(code))
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("")
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl serde::Serialize for CountryCode {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.as_str())
    }
}

impl<'de> serde::Deserialize<'de> for CountryCode {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(d)?;
        Self::new(&text).ok_or_else(|| serde::de::Error::custom("not a three-letter country code"))
    }
}

/// The dense index of an entity in one [`Gazetteer`](crate::Gazetteer); it never leaves the
/// process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityIdx(pub(crate) u32);

impl EntityIdx {
    /// The index into the gazetteer's entity list.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

stored! { struct EntityId(_) }
stored! { struct CountryCode(_) }
stored! { struct EntityIdx(_) }
