//! Ids for imported entities.

use crate::gazetteer::{EntityKind, Gazetteer};
use crate::text::fold;
use std::collections::BTreeSet;

/// The key of an id: the name folded to ASCII letters and digits, words joined by `-`.
///
/// `None` for a name of which no ASCII is left.
pub(super) fn key(name: &str) -> Option<String> {
    let folded = fold(name).replace(['.', '\''], "");
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let key = words.join("-");
    (!key.is_empty() && key.is_ascii()).then_some(key)
}

/// Makes ids that neither the base nor the import has yet.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: BTreeSet<String>,
}

impl Ids {
    /// An id for a name; `number` sets it apart from others of the same name, and stands in for
    /// names without ASCII.
    pub(super) fn make(
        &mut self,
        kind: EntityKind,
        name: &str,
        number: &str,
        base: &Gazetteer,
    ) -> String {
        let prefix = kind.id_prefix();
        let number = number.to_ascii_lowercase();
        let plain = key(name).map_or_else(
            || format!("{prefix}:{number}"),
            |key| format!("{prefix}:{key}"),
        );
        let is_free = |id: &str| base.find(id).is_none() && !self.taken.contains(id);
        let id = if is_free(&plain) {
            plain
        } else {
            format!("{plain}-{number}")
        };
        self.taken.insert(id.clone());
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_ascii_words() {
        assert_eq!(
            key("Kassym-Jomart Tokayev").as_deref(),
            Some("kassym-jomart-tokayev")
        );
        assert_eq!(
            key("U.S. Côte d’Ivoire").as_deref(),
            Some("us-cote-divoire")
        );
        assert_eq!(key("Ղարաբաղ"), None);
        assert_eq!(key("—"), None);
    }

    #[test]
    fn the_second_of_a_name_gets_its_number() {
        let base = Gazetteer::builder()
            .build()
            .unwrap_or_else(|error| unreachable!("{error}"));
        let mut ids = Ids::default();
        assert_eq!(
            ids.make(EntityKind::Person, "Ana Tull", "Q1", &base),
            "person:ana-tull"
        );
        assert_eq!(
            ids.make(EntityKind::Person, "Ana Tull", "Q2", &base),
            "person:ana-tull-q2"
        );
        assert_eq!(
            ids.make(EntityKind::Organization, "Ղարաբաղ", "Q3", &base),
            "org:q3"
        );
    }
}
