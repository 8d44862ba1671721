//! Entities and validity periods.

use super::id::{CountryCode, EntityId, EntityIdx, EntityKind, Sector};
use super::table_text::Text;
use crate::date::Date;
use crate::stored::stored;
use std::sync::Arc;

/// A validity period `[from, to)`; an open end holds for ever.
///
/// # Examples
///
/// ```
/// use demarche::{Date, gazetteer::Validity};
/// let renamed = Validity { from: Some("2019-03-23".parse()?), to: Some("2022-09-17".parse()?) };
/// assert!(renamed.holds("2021".parse()?));
/// assert!(!renamed.holds("2022-09-17".parse()?));
/// assert!(renamed.begun("2024-11-20".parse()?));
/// # Ok::<(), demarche::ParseDateError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Validity {
    /// The first day, if known.
    pub from: Option<Date>,
    /// The day after the last one, if it has ended.
    pub to: Option<Date>,
}

impl Validity {
    /// Whether the period holds on `date`, or on some day of it.
    pub fn holds(self, date: Date) -> bool {
        self.begun(date) && self.to.is_none_or(|to| date.first_day() < to.first_day())
    }

    /// Whether the period has begun by `date`; names of the past stay readable.
    pub fn begun(self, date: Date) -> bool {
        self.from
            .is_none_or(|from| from.first_day() <= date.last_day())
    }

    /// Whether the two periods have a day in common.
    pub fn overlaps(self, other: Self) -> bool {
        let before = |a: Self, b: Self| match (a.to, b.from) {
            (Some(to), Some(from)) => to.first_day() <= from.first_day(),
            _ => false,
        };
        !before(self, other) && !before(other, self)
    }

    /// Whether the end comes after the beginning, where both are known.
    pub fn is_ordered(self) -> bool {
        match (self.from, self.to) {
            (Some(from), Some(to)) => from.first_day() <= to.last_day(),
            _ => true,
        }
    }
}

/// The codes of an entity in other systems.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Codes {
    pub(crate) iso2: Option<[u8; 2]>,
    pub(crate) iso3: Option<CountryCode>,
    pub(crate) cameo: Option<Text>,
    pub(crate) wikidata: Option<Text>,
}

/// One actor of the gazetteer.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    pub(crate) id: EntityId,
    pub(crate) name: Text,
    pub(crate) codes: Option<Box<Codes>>,
    pub(crate) parent: Option<EntityIdx>,
    pub(crate) country: Option<CountryCode>,
    pub(crate) class: Option<Arc<str>>,
    pub(crate) source: Option<Arc<str>>,
    pub(crate) validity: Validity,
    pub(crate) kind: EntityKind,
    pub(crate) sector: Option<Sector>,
    pub(crate) gender: Option<Gender>,
}

super::id::vocabulary! {
    /// The gender of a person, as far as pronouns need it.
    Gender {
        /// Female.
        Female = "f",
        /// Male.
        Male = "m",
    }
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
        let code = self.codes.as_ref()?.iso2.as_ref()?;
        std::str::from_utf8(code).ok()
    }

    /// ISO 3166-1 or 3166-3 alpha-3 code, for states.
    pub fn iso3(&self) -> Option<CountryCode> {
        self.codes.as_ref()?.iso3
    }

    /// The state that the entity is or belongs to, found along [`Entity::parent`].
    ///
    /// A former state has its own code; a region or a body of many states has none.
    pub fn country(&self) -> Option<CountryCode> {
        self.country
    }

    /// The CAMEO actor code, where it is known.
    pub fn cameo(&self) -> Option<&str> {
        self.codes.as_ref()?.cameo.as_deref()
    }

    /// The Wikidata item, `Q…`, where it is known.
    pub fn wikidata(&self) -> Option<&str> {
        self.codes.as_ref()?.wikidata.as_deref()
    }

    /// The entity that this one belongs to; for a person the state or body that they serve or
    /// served.
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

    /// The gender of a person, where the tables give it.
    pub fn gender(&self) -> Option<Gender> {
        self.gender
    }

    /// When the entity exists.
    pub fn validity(&self) -> Validity {
        self.validity
    }

    /// Where the row comes from; empty where the table does not say.
    pub fn source(&self) -> &str {
        self.source.as_deref().unwrap_or("")
    }
}

stored! { struct Validity { from, to } }
stored! { struct Codes { iso2, iso3, cameo, wikidata } }
stored! {
    struct Entity {
        id, name, codes, parent, country, class, source, validity, kind, sector, gender
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "test")]
    use super::*;

    fn period(from: &str, to: &str) -> Validity {
        Validity {
            from: from.parse().ok(),
            to: to.parse().ok(),
        }
    }

    #[test]
    fn periods_are_half_open() {
        let holds = |from, to, date: &str| period(from, to).holds(date.parse().unwrap());
        assert!(holds("1990-04-24", "2019-03-20", "2019-03-19"));
        assert!(!holds("1990-04-24", "2019-03-20", "2019-03-20"));
        assert!(holds("", "", "1900-01-01"));
        assert!(holds("2019", "", "2019-01-01"));
        assert!(holds("2019-06", "", "2019"));
    }

    #[test]
    fn periods_that_meet_do_not_overlap() {
        assert!(!period("2001", "2005-03-01").overlaps(period("2005-03", "")));
        assert!(period("", "2005-03-02").overlaps(period("2005-03-01", "")));
        assert!(period("", "").overlaps(period("", "")));
    }
}
