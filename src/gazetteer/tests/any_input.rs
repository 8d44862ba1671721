//! Properties that hold for whatever stands in tables.

use super::base;
use crate::gazetteer::AliasRow;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever stands in tables, loading and linting end in a value.
    #[test]
    fn no_table_makes_the_loader_panic(
        kind in prop::sample::select(vec![
            "entities", "aliases", "offices", "memberships", "regions", "traits", "capitals",
            "titles", "descriptors", "words-common", "sources", "seats", "exceptions", "iso3166",
        ]),
        cells in prop::collection::vec(
            prop_oneof![
                Just("country:ARK".to_owned()), Just("-country:ARK".to_owned()),
                Just("org:BAY".to_owned()), Just("2001-02-30".to_owned()),
                Just("context".to_owned()), Just("name".to_owned()), Just("\n".to_owned()),
                Just("#! id\tname\n".to_owned()), Just("@country:ARK|@kind:x".to_owned()),
                "\\PC{0,6}", Just(String::new()),
            ],
            0..40,
        ),
    ) {
        let table = cells.join("\t");
        let builder = base().table(&format!("{kind}-own.tsv"), &table);
        let _ = builder.lint();
        let _ = builder.build();
    }

    /// A row that loads is found again as written.
    #[test]
    fn an_alias_is_kept_as_written(surface in "[A-Za-zÉéÜüČčŁłØøŞş][A-Za-zÉéÜüČčŁłØøŞş' .-]{0,20}[a-z]") {
        let nfc: String = unicode_normalization::UnicodeNormalization::nfc(surface.as_str()).collect();
        let g = base().alias(AliasRow::new("org:BAY", &nfc)).build().unwrap();
        let bay = g.find("org:BAY").unwrap();
        prop_assert_eq!(g.aliases_of(bay)[0].surface(), &nfc);
        prop_assert!(g.lookup(&nfc.to_uppercase()).contains(&bay));
    }
}
