//! Reading rows: the fields that all kinds share, and each kind of fact.

use super::alias::{Alias, MatchMode};
use super::context::Contexts;
use super::draft::Draft;
use super::entity::Validity;
use super::fact::{
    Capital, CountryTrait, Descriptor, Membership, MembershipStatus, Office, RegionMember,
    SourceNote, Title,
};
use super::id::{EntityIdx, Form, Vocabulary};
use super::layer::Place;
use super::suggest::did_you_mean;
use super::table::{Row, TableKind};
use super::table_text::Text;
use crate::date::Date;
use crate::error::Diagnostic;
use std::sync::Arc;
use unicode_normalization::{UnicodeNormalization as _, is_nfc};

/// The slots of an alias row.
pub(crate) mod alias {
    pub(crate) const ID: usize = 0;
    pub(crate) const SURFACE: usize = 1;
    pub(crate) const FORM: usize = 2;
    pub(crate) const MATCH: usize = 3;
    pub(crate) const NEED: usize = 4;
    pub(crate) const VETO: usize = 5;
    pub(crate) const FROM: usize = 6;
    pub(crate) const TO: usize = 7;
    pub(crate) const SECTOR: usize = 8;
    pub(crate) const SOURCE: usize = 9;
}

impl<'a> Row<'a> {
    /// Whether the row takes rows of earlier layers away.
    pub(crate) fn is_removal(&self) -> bool {
        self.get(0).starts_with('-')
    }

    /// The word in the slot; `None` with a fault when it is none of the vocabulary.
    pub(crate) fn word<T: Vocabulary>(
        &self,
        slot: usize,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<T> {
        let word = self.get(slot);
        let value = word.parse().ok();
        if value.is_none() {
            let hint = match did_you_mean(word, T::words()) {
                hint if hint.is_empty() => {
                    format!(
                        "; write one of {}",
                        T::words().collect::<Vec<_>>().join(", ")
                    )
                }
                hint => hint,
            };
            let column = self.column_name(slot);
            faults.push(self.fault(slot, format_args!("unknown {column} {word:?}{hint}")));
        }
        value
    }

    /// The period in two slots; `None` with a fault when a date cannot be read or they cross.
    pub(crate) fn validity(
        &self,
        from: usize,
        to: usize,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<Validity> {
        if self.get(from).is_empty() && self.get(to).is_empty() {
            return Some(Validity::default());
        }
        let before = faults.len();
        let mut date = |slot: usize| -> Option<Date> {
            let text = self.get(slot);
            if text.is_empty() {
                return None;
            }
            text.parse()
                .map_err(|e| faults.push(self.fault(slot, format_args!("{text:?} is {e}"))))
                .ok()
        };
        let validity = Validity {
            from: date(from),
            to: date(to),
        };
        if !validity.is_ordered() {
            faults.push(self.fault(
                to,
                format_args!(
                    "{} ends before it begins, on {}",
                    self.get(to),
                    self.get(from)
                ),
            ));
        }
        (faults.len() == before).then_some(validity)
    }

    /// Reports fields that are not in NFC, or have white space at their edges.
    pub(crate) fn check_text(&self, faults: &mut Vec<Diagnostic>) {
        for slot in self.slots() {
            let field = self.get(slot);
            if field.is_ascii() && field.trim().len() == field.len() {
                continue;
            }
            if !is_nfc(field) {
                let nfc: String = field.nfc().collect();
                faults.push(self.fault(slot, format_args!("{field:?} is not NFC; write {nfc:?}")));
            }
            if field.trim().len() != field.len() {
                faults
                    .push(self.fault(slot, format_args!("{field:?} has white space at its edge")));
            }
        }
    }

    fn must_keep(&self, slot: usize, faults: &mut Vec<Diagnostic>) -> Option<Text> {
        self.must(slot, faults).map(|_| self.keep(slot))
    }

    fn must(&self, slot: usize, faults: &mut Vec<Diagnostic>) -> Option<&'a str> {
        let field = self.get(slot);
        if field.is_empty() {
            faults.push(self.fault(
                slot,
                format_args!("the {} is empty", self.column_name(slot)),
            ));
            return None;
        }
        Some(field)
    }
}

impl Draft {
    /// Reads a row of any table but those of entities.
    pub(crate) fn add_row<'a>(
        &mut self,
        row: &Row<'a>,
        place: Place,
        contexts: &mut Contexts<'a>,
        faults: &mut Vec<Diagnostic>,
    ) {
        match row.table.kind {
            TableKind::Aliases => {
                let alias = self.read_alias(row, contexts, faults);
                self.aliases.add(alias, place);
            }
            TableKind::Offices => {
                let office = self.read_office(row, faults);
                self.offices.add(office, place);
            }
            TableKind::Memberships => {
                let membership = self.read_membership(row, faults);
                self.memberships.add(membership, place);
            }
            TableKind::Regions => {
                let member = self.read_region_member(row, faults);
                self.regions.add(member, place);
            }
            TableKind::Traits => {
                let fact = self.read_trait(row, faults);
                self.traits.add(fact, place);
            }
            TableKind::Capitals => {
                let capital = self.read_capital(row, faults);
                self.capitals.add(capital, place);
            }
            TableKind::Titles => {
                let title = self.read_title(row, faults);
                self.titles.add(title, place);
            }
            TableKind::Descriptors => {
                let descriptor = self.read_descriptor(row, faults);
                self.descriptors.add(descriptor, place);
            }
            TableKind::Words => self.read_word(row, faults),
            TableKind::Sources => {
                let note = Self::read_source(row, faults);
                self.sources.add(note, place);
            }
            TableKind::Iso3166 | TableKind::Seats | TableKind::Exceptions => {
                self.add_lint_row(row, place, faults);
            }
            TableKind::Entities => {}
        }
    }

    fn source(&mut self, row: &Row<'_>, slot: usize) -> Option<Arc<str>> {
        self.given(row, slot)
    }

    fn given(&mut self, row: &Row<'_>, slot: usize) -> Option<Arc<str>> {
        let field = row.get(slot);
        (!field.is_empty()).then(|| self.shared(row, slot))
    }

    /// The field in `slot`, shared with the rows that have the same.
    fn shared(&mut self, row: &Row<'_>, slot: usize) -> Arc<str> {
        let Self { interner, .. } = self;
        interner.get_numbered(row.get(slot), slot, row.number(slot))
    }

    /// The entity that the field in `slot` names, or a fault with the nearest id.
    ///
    /// Rows about one entity mostly stand together, and tables are mostly in one order: the last
    /// one of the slot and the one behind it are looked at before the index.
    fn entity(
        &mut self,
        row: &Row<'_>,
        slot: usize,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<EntityIdx> {
        if let Some(known) = row.number(slot).and_then(|n| self.by_number.get(n)) {
            return Some(EntityIdx(known));
        }
        let id = row.get(slot);
        let is_it = |idx: &EntityIdx| {
            let entity = self.entities.get(idx.index());
            entity.is_some_and(|entity| entity.id.as_str() == id) && !self.is_gone(*idx)
        };
        let next = self.last[slot].map(|last| EntityIdx(last.0 + 1));
        if let Some(near) = self.last[slot].filter(is_it).or(next.filter(is_it)) {
            self.last[slot] = Some(near);
            return self.last[slot];
        }
        let found = self.find(id);
        if found.is_none() {
            let message = self.no_such(id, faults.len());
            faults.push(row.fault(slot, message));
        }
        self.last[slot] = found;
        found
    }

    fn read_alias<'a>(
        &mut self,
        row: &Row<'a>,
        contexts: &mut Contexts<'a>,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<Alias> {
        let mode = row.word(alias::MATCH, faults)?;
        let before = faults.len();
        let entity = match (mode, row.get(alias::ID)) {
            (MatchMode::Never, "") => None,
            _ => Some(self.entity(row, 0, faults)?),
        };
        let form = if mode == MatchMode::Never && row.get(alias::FORM).is_empty() {
            Form::Name
        } else {
            row.word(alias::FORM, faults)?
        };
        let surface = row.must_keep(alias::SURFACE, faults)?;
        let context = contexts.get(row, [alias::NEED, alias::VETO], self, faults);
        if mode == MatchMode::Context && row.get(alias::NEED).is_empty() {
            faults.push(row.fault(
                alias::NEED,
                format_args!("{surface:?} has match context but no need; say what must be near"),
            ));
        }
        let sector = match row.get(alias::SECTOR) {
            "" => None,
            _ => row.word(alias::SECTOR, faults),
        };
        let validity = row.validity(alias::FROM, alias::TO, faults)?;
        let source = self.source(row, alias::SOURCE);
        (faults.len() == before).then_some(Alias {
            surface,
            context,
            source,
            entity,
            validity,
            form,
            mode,
            sector,
        })
    }

    fn read_office(&mut self, row: &Row<'_>, faults: &mut Vec<Diagnostic>) -> Option<Office> {
        let person = self.entity(row, 0, faults);
        let of = self.entity(row, 2, faults);
        let validity = row.validity(3, 4, faults);
        row.must(1, faults)?;
        Some(Office {
            class: self.shared(row, 1),
            title: self.given(row, 6),
            status: self.given(row, 7),
            source: self.source(row, 5),
            person: person?,
            of: of?,
            validity: validity?,
        })
    }

    fn read_membership(
        &mut self,
        row: &Row<'_>,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<Membership> {
        let member = self.entity(row, 0, faults);
        let org = self.entity(row, 1, faults);
        let validity = row.validity(3, 4, faults);
        let status: MembershipStatus = row.word(2, faults)?;
        Some(Membership {
            member: member?,
            org: org?,
            source: self.source(row, 5),
            validity: validity?,
            status,
        })
    }

    fn read_region_member(
        &mut self,
        row: &Row<'_>,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<RegionMember> {
        let region = self.entity(row, 0, faults);
        let country = self.entity(row, 1, faults);
        let core = match row.get(2) {
            "" | "core" => true,
            "sometimes" => false,
            other => {
                faults.push(row.fault(
                    2,
                    format_args!("unknown status {other:?}; write core or sometimes"),
                ));
                return None;
            }
        };
        Some(RegionMember {
            region: region?,
            country: country?,
            source: self.source(row, 3),
            core,
        })
    }

    fn read_trait(&mut self, row: &Row<'_>, faults: &mut Vec<Diagnostic>) -> Option<CountryTrait> {
        let country = self.entity(row, 0, faults);
        let validity = row.validity(2, 3, faults);
        row.must(1, faults)?;
        Some(CountryTrait {
            country: country?,
            name: self.shared(row, 1),
            source: self.source(row, 4),
            validity: validity?,
        })
    }

    fn read_capital(&mut self, row: &Row<'_>, faults: &mut Vec<Diagnostic>) -> Option<Capital> {
        let place = self.entity(row, 0, faults);
        let country = self.entity(row, 1, faults);
        let validity = row.validity(2, 3, faults);
        Some(Capital {
            place: place?,
            country: country?,
            source: self.source(row, 4),
            validity: validity?,
        })
    }

    fn read_title(&mut self, row: &Row<'_>, faults: &mut Vec<Diagnostic>) -> Option<Title> {
        let position = row.word(2, faults);
        let gender = match row.get(3) {
            "" => None,
            _ => Some(row.word(3, faults)?),
        };
        let note = Some(row.get(4)).filter(|note| !note.is_empty());
        Some(Title {
            words: row.must_keep(0, faults)?,
            office: row.keep(1),
            note: note.map(|_| row.keep(4)),
            source: self.source(row, 5),
            position: position?,
            gender,
        })
    }

    fn read_descriptor(
        &mut self,
        row: &Row<'_>,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<Descriptor> {
        let entity = self.entity(row, 0, faults)?;
        Some(Descriptor {
            entity,
            phrase: row.must_keep(1, faults)?,
            source: self.source(row, 2),
        })
    }

    fn read_word(&mut self, row: &Row<'_>, faults: &mut Vec<Diagnostic>) {
        let Some(word) = row.must_keep(0, faults) else {
            return;
        };
        match self.words(row.table) {
            Some(words) => {
                words.insert(word);
            }
            None if row.line <= 2 => faults.push(row.fault(
                0,
                format_args!(
                    "no list of words is called {:?}; name the file words-common….tsv or \
                     words-given….tsv",
                    row.table.list
                ),
            )),
            None => {}
        }
    }

    fn read_source(row: &Row<'_>, faults: &mut Vec<Diagnostic>) -> Option<SourceNote> {
        Some(SourceNote {
            source: row.must_keep(0, faults)?,
            licence: row.keep(1),
            what: row.keep(2),
        })
    }
}
