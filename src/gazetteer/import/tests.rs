//! What importers take, what they leave out, and what they report.
#![allow(clippy::unwrap_used, reason = "test")]

use super::{CsvMapping, Import};
use crate::{EntityKind, Gazetteer, GazetteerBuilder};

const ENTITIES: &str = "\
#! id\tname\tiso3\tcameo\twikidata
country:KAZ\tKazakhstan\tKAZ\tKAZ\tQ232
country:SRB\tSerbia\tSRB\tSCG\tQ403
org:EAEU\tEurasian Economic Union\t\t\tQ4650
person:ana-tull\tAna Tull\t\t\t
";

const ALIASES: &str = "\
#! id\tsurface\tform\tmatch
country:KAZ\tKazakhstan\tname\texact
person:ana-tull\tAna Tull\tname\texact
";

fn base() -> GazetteerBuilder {
    Gazetteer::builder()
        .table("entities.tsv", ENTITIES)
        .table("aliases.tsv", ALIASES)
        .table("words-common.tsv", "#! word\nlight\n")
}

fn faults(import: &Import) -> Vec<String> {
    import.faults().iter().map(ToString::to_string).collect()
}

fn table(import: &Import, name: &str) -> Vec<String> {
    let tables = import.tables();
    let text = tables
        .into_iter()
        .find(|(table, _)| table.starts_with(name));
    let lines = text.map(|(_, text)| text.lines().skip(1).map(str::to_owned).collect());
    lines.unwrap_or_default()
}

/// A dump line.
fn item(id: &str, name: &str, claims: &str) -> String {
    format!(
        r#"{{"type":"item","id":"{id}","labels":{{"en":{{"language":"en","value":"{name}"}}}},"aliases":[],"claims":{{{claims}}}}},"#
    )
}

fn is(property: &str, item: &str) -> String {
    format!(
        r#""{property}":[{{"rank":"normal","mainsnak":{{"datavalue":{{"value":{{"id":"{item}"}}}}}}}}]"#
    )
}

fn on(property: &str, time: &str, precision: u8) -> String {
    format!(
        r#""{property}":[{{"mainsnak":{{"datavalue":{{"value":{{"time":"{time}","precision":{precision}}}}}}}}}]"#
    )
}

fn wikidata(lines: &[String]) -> Import {
    let dump = format!("[\n{}\n]\n", lines.join("\n"));
    Import::wikidata(dump.as_bytes(), "dump.json", &base(), None).unwrap()
}

#[test]
fn wikidata_items_become_entities_of_their_class() {
    let import = wikidata(&[
        item(
            "Q1",
            "Steppe Bank",
            &[
                is("P31", "Q22687"),
                is("P17", "Q232"),
                on("P571", "+1991-12-16T00:00:00Z", 11),
            ]
            .join(","),
        ),
        item(
            "Q2",
            "Bo Oke",
            &[
                is("P31", "Q5"),
                is("P39", "Q30461"),
                is("P27", "Q403"),
                is("P21", "Q6581072"),
            ]
            .join(","),
        ),
        item("Q3", "Cy Oke", &is("P31", "Q5")),
        item("Q4", "a painting", &is("P31", "Q3305213")),
        item(
            "Q5000",
            "Atlantis",
            &[is("P31", "Q6256"), on("P576", "+1900-00-00T00:00:00Z", 9)].join(","),
        ),
    ]);
    assert_eq!(faults(&import), [""; 0]);
    assert_eq!(
        table(&import, "entities"),
        [
            "company:steppe-bank\tcompany\tSteppe Bank\t\t\t\tQ1\tcountry:KAZ\t1991-12-16\t\tbank\tBUS\t\twikidata",
            "person:bo-oke\tperson\tBo Oke\t\t\t\tQ2\tcountry:SRB\t\t\t\t\tf\twikidata",
            "country:atlantis\tcountry\tAtlantis\t\t\t\tQ5000\t\t\t1900\tstate\t\t\twikidata",
        ]
    );
    assert_eq!(
        (import.records(), import.taken(), import.left_out()),
        (5, 3, 2)
    );
}

#[test]
fn a_known_wikidata_item_keeps_its_id_and_gets_new_names_and_memberships() {
    let line = r#"{"id":"Q232","labels":{"en":{"value":"Kazakhstan"}},"aliases":{"en":[{"value":"Qazaqstan"},{"value":"RKZ"}]},"claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q6256"}}}}],"P1549":[{"mainsnak":{"datavalue":{"value":{"text":"Kazakhs","language":"en"}}}},{"mainsnak":{"datavalue":{"value":{"text":"Kasachen","language":"de"}}}}],"P463":[{"mainsnak":{"datavalue":{"value":{"id":"Q4650"}}},"qualifiers":{"P580":[{"datavalue":{"value":{"time":"+2015-01-01T00:00:00Z","precision":11}}}]}},{"mainsnak":{"datavalue":{"value":{"id":"Q999999"}}}}]}}"#;
    let import = wikidata(&[line.to_owned()]);
    assert_eq!(faults(&import), [""; 0]);
    assert_eq!(table(&import, "entities"), [""; 0]);
    assert_eq!(
        table(&import, "aliases"),
        [
            "country:KAZ\tQazaqstan\tname\texact\t\t\t\t\t\twikidata",
            "country:KAZ\tRKZ\tacronym\texact\t\t\t\t\t\twikidata",
            "country:KAZ\tKazakhs\tdemonym\texact\t\t\t\t\t\twikidata",
        ]
    );
    assert_eq!(
        table(&import, "memberships"),
        ["country:KAZ\torg:EAEU\tmember\t2015-01-01\t\twikidata"]
    );
}

#[test]
fn positions_become_offices_of_the_state_that_their_item_names() {
    let held = |position: &str, from: &str| {
        format!(
            r#"{{"mainsnak":{{"datavalue":{{"value":{{"id":"{position}"}}}}}},"qualifiers":{{{from}}}}}"#
        )
    };
    let since = |year: u16| {
        format!(
            r#""P580":[{{"datavalue":{{"value":{{"time":"+{year}-03-04T00:00:00Z","precision":11}}}}}}]"#
        )
    };
    let positions = [
        held("Q700001", &since(2001)),
        held("Q30461", &since(2009)),
        // of no class that is an office, and without a day
        held("Q700002", &since(2003)),
        held("Q700001", ""),
    ];
    let import = wikidata(&[
        item(
            "Q2",
            "Bo Oke",
            &[
                is("P31", "Q5"),
                is("P27", "Q403"),
                format!(r#""P39":[{}]"#, positions.join(",")),
            ]
            .join(","),
        ),
        item(
            "Q700001",
            "Premier of Kazakhstan",
            &[is("P279", "Q14212"), is("P1001", "Q232")].join(","),
        ),
    ]);
    assert_eq!(faults(&import), [""; 0]);
    assert_eq!(
        table(&import, "offices"),
        [
            "person:bo-oke\thead_of_government\tcountry:KAZ\t2001-03-04\t\twikidata\t\t",
            "person:bo-oke\thead_of_state\tcountry:SRB\t2009-03-04\t\twikidata\t\t",
        ]
    );
}

#[test]
fn a_common_word_needs_the_state_or_stays_out() {
    let import = wikidata(&[
        item(
            "Q1",
            "Light",
            &[is("P31", "Q7278"), is("P17", "Q232")].join(","),
        ),
        item("Q2", "Light", &is("P31", "Q7278")),
    ]);
    assert_eq!(
        table(&import, "aliases"),
        ["org:light\tLight\tname\tcontext\t@country:KAZ\t\t\t\t\twikidata"]
    );
    // the second of the name has its number in the id
    assert!(table(&import, "entities")[1].starts_with("org:light-q2\t"));
}

#[test]
fn a_bad_line_is_reported_and_the_others_are_taken() {
    let import = wikidata(&[
        item("Q1", "Steppe Bank", &is("P31", "Q22687")),
        r#"{"id":"Q2","claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q22687"}"#
            .to_owned(),
        item(
            "Q3",
            "Bay Bank",
            &[
                is("P31", "Q22687"),
                on("P571", "+1999-01-01T00:00:00Z", 11),
                on("P576", "+1990-01-01T00:00:00Z", 11),
            ]
            .join(","),
        ),
        item("Q4", "Last Bank", &is("P31", "Q22687")),
    ]);
    let found = faults(&import);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(
        found[0].starts_with("dump.json:3: not a JSON item"),
        "{}",
        found[0]
    );
    assert_eq!(
        found[1],
        "dump.json:4: 1990-01-01 ends before it begins, on 1999-01-01"
    );
    // the alias of the third goes with its entity
    assert_eq!(table(&import, "aliases").len(), 2);
    assert_eq!(import.taken(), 2);
}

#[test]
fn classes_may_be_replaced_and_are_checked() {
    let dump = item("Q4", "a painting", &is("P31", "Q3305213"));
    let classes = "# own\nQ3305213\tplace\tpainting\t\t\n";
    let import = Import::wikidata(dump.as_bytes(), "d", &base(), Some(classes)).unwrap();
    assert_eq!(import.taken(), 1);
    let wrong = "Q3305213\tpicture\t\t\t\n";
    let error = Import::wikidata(dump.as_bytes(), "d", &base(), Some(wrong)).unwrap_err();
    assert!(
        error.to_string().starts_with("classes:1: not a class"),
        "{error}"
    );
}

#[test]
fn petrarch_states_and_people() {
    let dictionary = "\
# a comment
KAZAKHSTAN_ [KAZ]
+KAZAKSTAN_
ANA_TULL_ ; known already
+A._TULL_
\t[KAZGOV 010101-050101]
BO_OKE_
+BO_M'OKE_
\t[SCGMIL <990101]
\t[SCGOPP >=19990101]
+LIGHT
NOBODY_KNOWN [XYZ]
NO_CODE_
";
    let import = Import::petrarch(
        dictionary.as_bytes(),
        "actors.txt",
        &base(),
        EntityKind::Person,
    )
    .unwrap();
    assert_eq!(faults(&import), ["actors.txt:13: \"No Code\" has no code"]);
    assert_eq!(
        table(&import, "entities"),
        ["person:bo-oke\tperson\tBo Oke\t\t\t\t\tcountry:SRB\t\t\t\tOPP\t\tpetrarch"]
    );
    assert_eq!(
        table(&import, "aliases"),
        [
            "country:KAZ\tKazakstan\tname\tfold\t\t\t\t\t\tpetrarch",
            "person:ana-tull\tA. Tull\tname\tfold\t\t\t\t\t\tpetrarch",
            "person:bo-oke\tBo Oke\tname\tfold\t\t\t\t\t\tpetrarch",
            "person:bo-oke\tBo M'oke\tname\tfold\t\t\t\t\t\tpetrarch",
        ]
    );
    assert_eq!((import.records(), import.left_out()), (5, 1));
}

#[test]
fn csv_records_become_rows_and_bad_ones_are_reported() {
    let file = "\
Who;Role;Start;End
ana-tull;head_of_state;2001;2009
ana-tull;head_of_state;2005;2010
bo;head_of_state;2001;2009
ana-tull;envoy;yesterday;
ana-tull;envoy;2001
\"ana-tull\";\"deputy; acting\";2012;
";
    let mapping = CsvMapping::new("offices")
        .and_then(|m| m.column("person", "Who"))
        .and_then(|m| m.prefix("person", "person:"))
        .and_then(|m| m.column("office", "Role"))
        .and_then(|m| m.constant("of", "country:KAZ"))
        .and_then(|m| m.column("from", "Start"))
        .and_then(|m| m.column("to", "End"))
        .and_then(|m| m.constant("source", "a file"))
        .unwrap()
        .delimiter(b';');
    let import = Import::csv(file.as_bytes(), "roles.csv", &base(), &mapping).unwrap();
    assert_eq!(
        table(&import, "offices"),
        [
            "person:ana-tull\thead_of_state\tcountry:KAZ\t2001\t2009\ta file\t\t",
            "person:ana-tull\tdeputy; acting\tcountry:KAZ\t2012\t\ta file\t\t",
        ]
    );
    let starts = [
        "roles.csv:3: this person holds this office at",
        "roles.csv:4: no entity has the id \"person:bo\"",
        "roles.csv:5: \"yesterday\" is not a date",
        "roles.csv:6: 3 fields where 4 are named",
    ];
    let found = faults(&import);
    assert_eq!(found.len(), starts.len(), "{found:#?}");
    for (found, start) in found.iter().zip(starts) {
        assert!(found.starts_with(start), "{found}\n{start}");
    }
}

#[test]
fn csv_mapping_names_what_is_there() {
    let message = |result: crate::Result<CsvMapping>| result.unwrap_err().to_string();
    assert_eq!(
        message(CsvMapping::new("office")),
        "unknown table \"office\" (did you mean \"offices\"?)"
    );
    assert_eq!(
        message(CsvMapping::new("offices").and_then(|m| m.column("persn", "Who"))),
        "the table offices has no column \"persn\" (did you mean \"person\"?)"
    );
    let mapping = CsvMapping::new("entities")
        .and_then(|m| m.column("id", "Id"))
        .unwrap();
    let error = Import::csv("id,name\n".as_bytes(), "e.csv", &base(), &mapping).unwrap_err();
    assert_eq!(
        error.to_string(),
        "e.csv has no column \"Id\" (did you mean \"id\"?)"
    );
}

#[test]
fn a_base_with_faults_is_an_error() {
    let base = base()
        .layer()
        .table("entities-own.tsv", "#! id\tname\nEEE\tE\n");
    let mapping = CsvMapping::new("entities").unwrap();
    assert!(Import::csv("id\n".as_bytes(), "e.csv", &base, &mapping).is_err());
}
