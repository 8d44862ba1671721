//! Each finding is made on a table that has it, and not on one that is right.
#![allow(clippy::unwrap_used, reason = "test")]

use crate::Gazetteer;

const ENTITIES: &str = "\
#! id\tkind\tname\tparent\tto\tclass\tsource
country:KAZ\tcountry\tKazakhstan\t\t\tstate\tx
country:UZB\tcountry\tUzbekistan\t\t\tstate\tx
country:SUN\tcountry\tSoviet Union\t\t1991\tformer-state\tx
org:BAY\torganization\tBay Pact\t\t\t\tx
person:ana-tull\tperson\tAna Tull\tcountry:KAZ\t\t\tx
person:ben-oke\tperson\tBen Oke\tcountry:UZB\t\t\tx
person:cy-oke\tperson\tCy Oke\tcountry:UZB\t\t\tx
place:bay\tplace\tBay\t\t\t\tx
";

/// Findings about one table beside tables that have none of their own; `what` filters by name.
fn findings(what: &str, tables: &[(&str, &str)]) -> Vec<String> {
    let mut builder = Gazetteer::builder().table("entities.tsv", ENTITIES);
    for (name, text) in tables {
        builder = builder.table(name, text);
    }
    let end = format!("[{what}]");
    let shown = builder
        .lint()
        .unwrap()
        .into_iter()
        .map(|finding| finding.to_string());
    shown.filter(|finding| finding.ends_with(&end)).collect()
}

fn lines(what: &str, tables: &[(&str, &str)]) -> Vec<usize> {
    let line = |finding: &String| finding.split(':').nth(1)?.parse().ok();
    findings(what, tables).iter().filter_map(line).collect()
}

const SEATS: (&str, &str) = (
    "seats.tsv",
    "#! office\tseats\trequired\nhead_of_state\tone\tstate\nenvoy\tmany\t\n",
);

#[test]
fn two_holders_of_one_seat_at_a_time() {
    let offices = "#! person\toffice\tof\tfrom\tto\tstatus\tsource
person:ana-tull\thead_of_state\tcountry:KAZ\t2001\t2009-05-02\t\tx
person:ben-oke\thead_of_state\tcountry:KAZ\t2009-05-01\t2012-03\t\tx
person:cy-oke\thead_of_state\tcountry:KAZ\t2012-03-10\t2015\t\tx
person:ana-tull\thead_of_state\tcountry:KAZ\t2011\t2012\tacting\tx
person:ana-tull\tenvoy\tcountry:KAZ\t2001\t2009\t\tx
person:ben-oke\tenvoy\tcountry:KAZ\t2001\t2009\t\tx
";
    assert_eq!(
        lines("overlapping-holders", &[SEATS, ("offices.tsv", offices)]),
        [3]
    );
}

#[test]
fn a_state_without_a_head_or_with_two() {
    let offices = "#! person\toffice\tof\tfrom\tsource
person:ana-tull\thead_of_state\tcountry:KAZ\t2001\tx
";
    let found = findings("current-holder", &[SEATS, ("offices.tsv", offices)]);
    assert_eq!(
        found,
        ["entities.tsv:3: \"country:UZB\" has 0 rows of a current head_of_state [current-holder]"]
    );
}

#[test]
fn an_exception_with_a_reason_silences_and_a_stale_one_is_found() {
    let exceptions = "#! finding\tsubject\treason
current-holder\tcountry:UZB\ta regency
current-holder\tcountry:SUN\tit is gone
";
    let offices = "#! person\toffice\tof\tfrom\tsource
person:ana-tull\thead_of_state\tcountry:KAZ\t2001\tx
";
    let tables = [
        SEATS,
        ("offices.tsv", offices),
        ("exceptions.tsv", exceptions),
    ];
    assert!(findings("current-holder", &tables).is_empty());
    assert_eq!(lines("stale-exception", &tables), [3]);
}

#[test]
fn one_form_of_two_entities_with_nothing_between_them() {
    let aliases = "#! id\tsurface\tform\tmatch\tneed\tveto\tfrom\tto\tsource
country:KAZ\tSteppe\tname\texact\t\t\t\t\tx
country:UZB\tSteppe\tname\texact\t\t\t\t\tx
country:KAZ\tAral\tname\texact\t\t\t\t1991\tx
country:UZB\tAral\tname\texact\t\t\t1991\t\tx
country:KAZ\tSilk\tname\texact\t\t\t\t\tx
country:UZB\tSilk\tname\tcontext\troad\t\t\t\tx
org:BAY\tBay\tname\texact\t\t\t\t\tx
place:bay\tBay\tname\texact\t\t\t\t\tx
person:ben-oke\tOke\tsurname\texact\t\t\t\t\tx
person:cy-oke\tOKE\tsurname\tfold\t\t\t\t\tx
";
    let aliases = ("aliases.tsv", aliases);
    assert_eq!(lines("ambiguous-alias", &[aliases]), [3, 11]);
    let offices = "#! person\toffice\tof\tfrom\tto\tsource
person:ben-oke\tenvoy\tcountry:KAZ\t2001\t2009\tx
person:cy-oke\tenvoy\tcountry:KAZ\t2009\t2011\tx
";
    assert_eq!(
        lines("ambiguous-alias", &[aliases, ("offices.tsv", offices)]),
        [3]
    );
}

#[test]
fn words_of_the_language_that_would_match() {
    let aliases = "#! id\tsurface\tform\tmatch\tneed\tsource
org:BAY\tBay\tname\texact\t\tx
org:BAY\tBAY\tacronym\texact\t\tx
org:BAY\tPact\tname\tcontext\tbay\tx
person:cy-oke\tCy\tname\texact\t\tx
org:BAY\tBP\tacronym\texact\t\tx
org:BAY\tBay  Pact\tname\texact\t\tx
org:BAY\tbay\tname\tfold\t\tx
";
    let tables = [
        ("aliases.tsv", aliases),
        ("words-common.tsv", "#! word\tsource\nbay\tx\npact\tx\n"),
        ("words-given.tsv", "#! word\tsource\nCy\tx\n"),
    ];
    assert_eq!(lines("common-word", &tables), [2, 8]);
    assert_eq!(lines("given-name", &tables), [5]);
    assert_eq!(lines("short-acronym", &tables), [6]);
    assert_eq!(lines("odd-space", &tables), [7]);
}

#[test]
fn a_form_that_blocks_and_matches() {
    let aliases = "#! id\tsurface\tform\tmatch\tsource
org:BAY\tBay Watch\tname\texact\tx
\tBay Watch\tname\tnever\tx
\tBay Leaf\tname\tnever\tx
";
    assert_eq!(lines("blocked-alias", &[("aliases.tsv", aliases)]), [3]);
}

#[test]
fn entities_that_no_text_can_name() {
    let aliases = "#! id\tsurface\tform\tmatch\tsource\ncountry:KAZ\tKazakhstan\tname\texact\tx\n";
    assert_eq!(
        lines("no-alias", &[("aliases.tsv", aliases)]),
        [3, 4, 5, 6, 7, 8, 9]
    );
}

#[test]
fn codes_are_those_of_the_standard() {
    let entities = "#! id\tname\tiso2\tiso3\tto\twikidata\tsource
country:FRA\tFrance\tFX\tFRA\t\tQ1\tx
country:DEU\tGermany\tDE\tGER\t\tQ2\tx
country:XXX\tNowhere\t\t\t\t\tx
country:YUG\tYugoslavia\t\t\t\tQ1\tx
";
    let codes = "#! alpha2\talpha3\tname\tto
FR\tFRA\tFrance\t
DE\tDEU\tGermany\t
YU\tYUG\tYugoslavia\t2003
KZ\tKAZ\tKazakhstan\t
UZ\tUZB\tUzbekistan\t
SU\tSUN\tUSSR\t1992
IT\tITA\tItaly\t
";
    let tables = [("entities-own.tsv", entities), ("iso3166.tsv", codes)];
    let found = findings("iso-code", &tables);
    let own: Vec<&String> = found
        .iter()
        .filter(|f| f.starts_with("entities-own"))
        .collect();
    assert_eq!(own.len(), 4, "{found:#?}");
    // the states of the tables above lack their alpha-2 codes
    assert_eq!(found.len(), 6, "{found:#?}");
    assert_eq!(findings("iso-code-missing", &tables).len(), 1);
    assert_eq!(lines("same-wikidata", &tables), [5]);
}

#[test]
fn facts_about_entities_of_the_wrong_kind() {
    let tables = [
        (
            "offices.tsv",
            "#! person\toffice\tof\tsource\norg:BAY\tchair\tperson:ana-tull\tx\n",
        ),
        (
            "memberships.tsv",
            "#! member\torg\tstatus\tsource\ncountry:KAZ\tcountry:UZB\tmember\tx\n",
        ),
        (
            "regions.tsv",
            "#! region\tcountry\tsource\nplace:bay\torg:BAY\tx\n",
        ),
        (
            "traits.tsv",
            "#! country\ttrait\tsource\norg:BAY\tkingdom\tx\n",
        ),
        (
            "capitals.tsv",
            "#! place\tcountry\tsource\norg:BAY\tcountry:KAZ\tx\n",
        ),
    ];
    assert_eq!(findings("wrong-kind", &tables).len(), 7);
}

#[test]
fn a_member_that_is_no_member_yet_or_any_more() {
    let memberships = "#! member\torg\tstatus\tfrom\tto\tsource
country:KAZ\torg:BAY\tmember\t2001\t2010\tx
country:KAZ\torg:BAY\tcandidate\t1999\t2001\tx
country:KAZ\torg:BAY\tformer\t2010\t\tx
country:KAZ\torg:BAY\tobserver\t2005\t\tx
country:KAZ\torg:BAY\tsuspended\t2005\t2006\tx
country:SUN\torg:BAY\tmember\t1999\t\tx
";
    assert_eq!(
        lines("membership-status", &[("memberships.tsv", memberships)]),
        [5, 7]
    );
}

#[test]
fn a_state_without_a_capital() {
    let capitals = "#! place\tcountry\tto\tsource\nplace:bay\tcountry:KAZ\t\tx\nplace:bay\tcountry:UZB\t1990\tx\n";
    assert_eq!(
        lines("no-capital", &[SEATS, ("capitals.tsv", capitals)]),
        [3]
    );
}

#[test]
fn facts_without_a_source_or_with_one_that_nothing_explains() {
    let tables = [
        ("sources.tsv", "#! source\tlicence\twhat\nx\tnone\ta test\n"),
        (
            "descriptors.tsv",
            "#! id\tphrase\tsource\norg:BAY\tpact\t\norg:BAY\tbloc\ty\norg:BAY\tclub\thttps://example.org\n",
        ),
    ];
    assert_eq!(lines("no-source", &tables), [2]);
    assert_eq!(lines("unknown-source", &tables), [3]);
}

#[test]
fn built_in_tables_are_not_linted_beside_own_ones() {
    let own = "#! id\tname\tsource\nx-firm:a\tA\tx\n";
    let builder = Gazetteer::builder()
        .builtin()
        .table("entities-own.tsv", own);
    let elsewhere: Vec<String> = builder
        .lint()
        .unwrap()
        .iter()
        .map(ToString::to_string)
        .filter(|finding| !finding.starts_with("entities-own.tsv"))
        .collect();
    assert!(elsewhere.is_empty(), "{elsewhere:#?}");
}
