//! What resolution must know of an office beside who holds it.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::lexicon::rows;
use crate::stored::stored;

const OFFICES: &str = include_str!("../../gazetteers/resolve/offices.tsv");

/// The traits of an office; one that no row names has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct OfficeTraits {
    /// Its title alone makes the words behind it a name.
    pub(super) vouches: bool,
    /// Its title does so if it has a capital and two words follow.
    pub(super) vouches_in_capitals: bool,
    /// A state has several holders at a time.
    pub(super) many: bool,
    pub(super) minister: bool,
    /// It is every office of its class: "minister".
    pub(super) general: bool,
    /// It leads a state or body.
    pub(super) leader: bool,
    /// It heads a company.
    pub(super) company: bool,
    /// It is no office: "Mr.", "General".
    pub(super) rank: bool,
    /// It ties a person to an institute.
    pub(super) scholar: bool,
    /// It is what somebody does for a living.
    pub(super) calling: bool,
    /// Its holder speaks for his state, or serves whoever rules it.
    pub(super) speaks: bool,
    /// It is that of a town or a part of a state.
    pub(super) local: bool,
}

stored! {
    struct OfficeTraits {
        vouches, vouches_in_capitals, many, minister, general, leader, company, rank, scholar,
        calling, local, speaks,
    }
}

static TRAITS: LazyLock<HashMap<&str, OfficeTraits>> = LazyLock::new(|| {
    let traits = rows(OFFICES).filter_map(|row| match row[..] {
        [office, vouches, holders, class, _source] => {
            let traits = OfficeTraits {
                vouches: vouches == "title",
                vouches_in_capitals: vouches == "capitals",
                many: holders == "many",
                minister: class == "minister",
                general: class == office,
                leader: class == "leader",
                company: class == "company",
                rank: class == "rank",
                scholar: class == "scholar",
                calling: class == "calling",
                local: class == "local",
                speaks: class == "voice",
            };
            Some((office, traits))
        }
        _ => None,
    });
    traits.collect()
});

/// The traits of an office by its name in the office tables.
pub(super) fn office_traits(office: &str) -> OfficeTraits {
    TRAITS.get(office).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_its_words_are_known() {
        for row in rows(OFFICES) {
            assert_eq!(row.len(), 5, "{row:?}");
            assert!(["title", "capitals", "no"].contains(&row[1]), "{row:?}");
            assert!(["one", "many"].contains(&row[2]), "{row:?}");
            let classes = [
                "leader", "minister", "company", "scholar", "rank", "local", "calling", "other",
                "voice",
            ];
            assert!(classes.contains(&row[3]), "{row:?}");
        }
        assert!(office_traits("foreign_minister").minister);
        assert!(office_traits("minister").general && !office_traits("envoy").general);
        assert!(office_traits("envoy").many);
        assert_eq!(office_traits("head of nothing"), OfficeTraits::default());
    }
}
