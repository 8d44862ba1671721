//! What the loaded gazetteer can be asked about offices, memberships, regions, capitals and words.

use super::fact::{
    Capital, CountryTrait, Descriptor, Membership, MembershipStatus, Office, RegionMember,
    SourceNote, Title,
};
use super::id::EntityIdx;
use super::store::Gazetteer;
use crate::date::Date;

impl Gazetteer {
    /// The offices that a person has held, the oldest first.
    pub fn offices_of(&self, person: EntityIdx) -> &[Office] {
        self.inner()
            .offices_by_person
            .of(&self.inner().offices, person)
    }

    /// Every row of the office tables, by person.
    pub fn offices(&self) -> &[Office] {
        &self.inner().offices
    }

    /// The offices of a state or body and who held them, by office and date.
    pub fn offices_held_in(&self, of: EntityIdx) -> impl Iterator<Item = &Office> {
        self.inner().offices_by_body.of(&self.inner().offices, of)
    }

    /// Who held an office of a state or body on a date.
    ///
    /// # Examples
    ///
    /// ```
    /// # use demarche::Gazetteer;
    /// let gazetteer = Gazetteer::builtin();
    /// let holders = |date: &str| -> Vec<&str> {
    ///     let date = date.parse().expect("a date");
    ///     gazetteer.holders("head_of_state", "country:KAZ", date)
    ///         .map(|office| gazetteer.entity(office.person()).name())
    ///         .collect()
    /// };
    /// # if gazetteer.is_empty() { return }
    /// assert_eq!(holders("2019-03-19"), ["Nursultan Nazarbayev"]);
    /// assert_eq!(holders("2019-03-20"), ["Kassym-Jomart Tokayev"]);
    /// ```
    pub fn holders<'a>(
        &'a self,
        office: &str,
        of: &str,
        date: Date,
    ) -> impl Iterator<Item = &'a Office> + use<'a> {
        let found = self.find(of).map(|of| self.holders_of(office, of, date));
        found.into_iter().flatten()
    }

    /// As [`Gazetteer::holders`], by the index of the state or body.
    ///
    /// # Performance
    ///
    /// A binary search among the body's offices, then only rows of this office.
    pub fn holders_of<'a>(
        &'a self,
        office: &str,
        of: EntityIdx,
        date: Date,
    ) -> impl Iterator<Item = &'a Office> + use<'a> {
        let list = &self.inner().offices;
        let rows = self.inner().offices_by_body.rows_of(of);
        let from = rows.partition_point(|&n| &*list[n as usize].class < office);
        let count = rows[from..].partition_point(|&n| &*list[n as usize].class == office);
        let rows = rows[from..from + count].iter().map(|&n| &list[n as usize]);
        rows.filter(move |office| office.validity.holds(date))
    }

    /// Every row of the membership tables, by member.
    pub fn all_memberships(&self) -> &[Membership] {
        &self.inner().memberships
    }

    /// The full members of a body on a date; see [`Gazetteer::memberships_in`] for observers,
    /// partners and the rest.
    ///
    /// # Examples
    ///
    /// ```
    /// # use demarche::Gazetteer;
    /// let gazetteer = Gazetteer::builtin();
    /// # if gazetteer.is_empty() { return Ok(()) }
    /// let uk = gazetteer.find("country:GBR");
    /// let is_member = |date: &str| -> Result<bool, demarche::ParseDateError> {
    ///     Ok(gazetteer.members("org:EU", date.parse()?).any(|m| Some(m.member()) == uk))
    /// };
    /// assert!(is_member("2020-01-31")?);
    /// assert!(!is_member("2020-02-01")?);
    /// # Ok::<(), demarche::ParseDateError>(())
    /// ```
    pub fn members<'a>(
        &'a self,
        org: &str,
        date: Date,
    ) -> impl Iterator<Item = &'a Membership> + use<'a> {
        let found = self.find(org).map(|org| self.members_of(org, date));
        found.into_iter().flatten()
    }

    /// As [`Gazetteer::members`], by the index of the body.
    pub fn members_of(&self, org: EntityIdx, date: Date) -> impl Iterator<Item = &Membership> {
        self.memberships_in(org)
            .filter(move |m| m.status == MembershipStatus::Member && m.validity.holds(date))
    }

    /// Every row about members of a body, whatever status and date, the oldest first.
    pub fn memberships_in(&self, org: EntityIdx) -> impl Iterator<Item = &Membership> {
        self.inner()
            .memberships_by_org
            .of(&self.inner().memberships, org)
    }

    /// What a state belongs to on a date, in whatever status.
    pub fn memberships<'a>(
        &'a self,
        member: &str,
        date: Date,
    ) -> impl Iterator<Item = &'a Membership> + use<'a> {
        let rows = self
            .find(member)
            .map_or(&[][..], |member| self.memberships_of(member));
        rows.iter().filter(move |m| m.validity.holds(date))
    }

    /// Every row about what a member belongs to, whatever status and date.
    pub fn memberships_of(&self, member: EntityIdx) -> &[Membership] {
        self.inner()
            .memberships_by_member
            .of(&self.inner().memberships, member)
    }

    /// The states in a region; those that only wide definitions count in come last.
    pub fn region_members(&self, region: EntityIdx) -> &[RegionMember] {
        self.inner()
            .countries_by_region
            .of(&self.inner().regions, region)
    }

    /// The regions that a state lies in.
    pub fn regions_of(&self, country: EntityIdx) -> impl Iterator<Item = &RegionMember> {
        self.inner()
            .regions_by_country
            .of(&self.inner().regions, country)
    }

    /// The traits of a state on a date: `landlocked`, `kingdom`, `oil_rich`.
    pub fn traits(&self, country: EntityIdx, date: Date) -> impl Iterator<Item = &CountryTrait> {
        let rows = self
            .inner()
            .traits_by_country
            .of(&self.inner().traits, country)
            .iter();
        rows.filter(move |row| row.validity.holds(date))
    }

    /// The traits of a state, whatever the date.
    pub fn traits_of(&self, country: EntityIdx) -> &[CountryTrait] {
        self.inner()
            .traits_by_country
            .of(&self.inner().traits, country)
    }

    /// The state whose capital a place is on a date.
    pub fn capital_of(&self, place: EntityIdx, date: Date) -> Option<EntityIdx> {
        let rows = self
            .inner()
            .capitals_by_place
            .of(&self.inner().capitals, place)
            .iter();
        rows.filter(|row| row.validity.holds(date))
            .map(|row| row.country)
            .next()
    }

    /// The capital of a state on a date; the first one for a state with several.
    pub fn capital(&self, country: EntityIdx, date: Date) -> Option<EntityIdx> {
        self.capitals_of(country)
            .filter(|row| row.validity.holds(date))
            .map(|row| row.place)
            .next()
    }

    /// Every capital that a state has or had.
    pub fn capitals_of(&self, country: EntityIdx) -> impl Iterator<Item = &Capital> {
        self.inner()
            .capitals_by_country
            .of(&self.inner().capitals, country)
    }

    /// Every capital, by place.
    pub fn capitals(&self) -> &[Capital] {
        &self.inner().capitals
    }

    /// The titles of office and title patterns, in the order of the tables.
    pub fn titles(&self) -> &[Title] {
        &self.inner().titles
    }

    /// The noun phrases that the press uses for entities, by entity.
    pub fn descriptors(&self) -> &[Descriptor] {
        &self.inner().descriptors
    }

    /// The noun phrases that the press uses for one entity.
    pub fn descriptors_of(&self, idx: EntityIdx) -> &[Descriptor] {
        self.inner()
            .descriptors_by_entity
            .of(&self.inner().descriptors, idx)
    }

    /// What the short words in the `source` columns stand for.
    pub fn sources(&self) -> &[SourceNote] {
        &self.inner().sources
    }

    /// Whether a lower-case word is a common English word, so that a name of the same spelling
    /// needs context.
    pub fn is_common_word(&self, word: &str) -> bool {
        self.inner().common_words.contains(word)
    }

    /// Whether a word, as written in the table of given names, is a given name.
    pub fn is_given_name(&self, word: &str) -> bool {
        self.inner().given_names.contains(word)
    }
    /// Every row of the tables of regions, by region.
    pub fn all_region_members(&self) -> &[RegionMember] {
        &self.inner().regions
    }

    /// Every row of the tables of traits, by state.
    pub fn all_traits(&self) -> &[CountryTrait] {
        &self.inner().traits
    }

    /// The common English words of the tables.
    pub fn common_words(&self) -> impl Iterator<Item = &str> {
        self.inner().common_words.iter()
    }

    /// The given names of the tables.
    pub fn given_names(&self) -> impl Iterator<Item = &str> {
        self.inner().given_names.iter()
    }
}
