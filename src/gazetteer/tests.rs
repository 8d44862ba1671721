//! Layers, faults and queries of the gazetteer.
#![allow(clippy::unwrap_used, reason = "test")]

mod any_input;

use super::{AliasRow, EntityRow, Gazetteer, GazetteerBuilder, MatchMode};

const ENTITIES: &str = "\
#! id\tkind\tname\tparent\tfrom\tto\tsource
country:ARK\tcountry\tArkaba\t\t1960\t\tx
country:ORT\tcountry\tOrtania\t\t\t\tx
org:BAY\torganization\tBay Pact\t\t1970\t\tx
person:ana-tull\tperson\tAna Tull\tcountry:ARK\t\t\tx
person:ben-oke\tperson\tBen Oke\tcountry:ARK\t\t\tx
region:north\tregion\tthe North\t\t\t\tx
place:arkaville\tplace\tArkaville\tcountry:ARK\t\t\tx
";

const ALIASES: &str = "\
#! id\tsurface\tform\tmatch\tneed\tveto\tfrom\tto\tsource
country:ARK\tArkaba\tname\texact\t\t\t\t\tx
country:ARK\tArkaban\tadjective\texact\t\t\t\t\tx
person:ana-tull\tTull\tsurname\tcontext\t@office|@country:ARK\tJethro\t\t\tx
\tArkaba Airlines\tname\tnever\t\t\t\t\tx
";

const OFFICES: &str = "\
#! person\toffice\tof\tfrom\tto\tsource
person:ana-tull\thead_of_state\tcountry:ARK\t2001-05-01\t2009-05-01\tx
person:ben-oke\thead_of_state\tcountry:ARK\t2009-05-01\t\tx
";

const MEMBERSHIPS: &str = "\
#! member\torg\tstatus\tfrom\tto\tsource
country:ARK\torg:BAY\tmember\t1971\t2015-06-01\tx
country:ORT\torg:BAY\tobserver\t1990\t\tx
";

fn base() -> GazetteerBuilder {
    Gazetteer::builder()
        .table("entities-base.tsv", ENTITIES)
        .table("aliases-base.tsv", ALIASES)
        .table("offices-base.tsv", OFFICES)
        .table("memberships-base.tsv", MEMBERSHIPS)
        .table(
            "regions.tsv",
            "#! region\tcountry\tstatus\nregion:north\tcountry:ARK\tcore\n",
        )
        .table(
            "traits.tsv",
            "#! country\ttrait\tfrom\tto\ncountry:ARK\tkingdom\t\t1990\n",
        )
        .table(
            "capitals.tsv",
            "#! place\tcountry\tfrom\tto\nplace:arkaville\tcountry:ARK\t1960\t\n",
        )
        .table("descriptors.tsv", "#! id\tphrase\norg:BAY\tbay alliance\n")
        .table("words-common.tsv", "#! word\nbay\n")
        .layer()
}

fn faults(builder: GazetteerBuilder) -> Vec<String> {
    let error = builder.build().unwrap_err();
    error
        .diagnostics()
        .iter()
        .map(ToString::to_string)
        .collect()
}

fn holders(gazetteer: &Gazetteer, date: &str) -> Vec<String> {
    gazetteer
        .holders("head_of_state", "country:ARK", date.parse().unwrap())
        .map(|office| gazetteer.entity(office.person()).id().to_string())
        .collect()
}

#[test]
fn gazetteer_can_be_shared_between_threads() {
    fn is_shared<T: Send + Sync + Clone + 'static>() {}
    is_shared::<Gazetteer>();
}

#[test]
fn facts_are_found_by_either_side_and_date() {
    let g = base().build().unwrap();
    let ark = g.find("country:ARK").unwrap();
    assert_eq!(holders(&g, "2009-04-30"), ["person:ana-tull"]);
    assert_eq!(holders(&g, "2009-05-01"), ["person:ben-oke"]);
    assert_eq!(holders(&g, "2009"), ["person:ana-tull", "person:ben-oke"]);
    assert_eq!(holders(&g, "1999"), [""; 0]);
    assert_eq!(g.offices_held_in(ark).count(), 2);
    assert_eq!(g.members("org:BAY", "2014".parse().unwrap()).count(), 1);
    assert_eq!(
        g.members("org:BAY", "2015-06-01".parse().unwrap()).count(),
        0
    );
    assert_eq!(
        g.memberships("country:ORT", "2020".parse().unwrap())
            .count(),
        1
    );
    assert_eq!(
        g.memberships("country:NIL", "2020".parse().unwrap())
            .count(),
        0
    );
    assert_eq!(g.regions_of(ark).count(), 1);
    assert_eq!(g.traits(ark, "1980".parse().unwrap()).count(), 1);
    assert_eq!(g.traits(ark, "1990".parse().unwrap()).count(), 0);
    let place = g.find("place:arkaville").unwrap();
    assert_eq!(g.capital(ark, "2000".parse().unwrap()), Some(place));
    assert_eq!(g.capital_of(place, "1950".parse().unwrap()), None);
    assert_eq!(g.descriptors_of(g.find("org:BAY").unwrap()).len(), 1);
    assert!(g.is_common_word("bay") && !g.is_common_word("Bay"));
}

#[test]
fn country_is_found_along_the_parents() {
    let g = base()
        .entity(EntityRow::new("company:ark-oil", "Ark Oil").parent("country:ARK"))
        .entity(EntityRow::new("company:ark-gas", "Ark Gas").parent("company:ark-oil"))
        .entity(EntityRow::new("company:loop", "Loop").parent("company:loop"))
        .build()
        .unwrap();
    let country = |id: &str| {
        g.entity(g.find(id).unwrap())
            .country()
            .map(|c| c.to_string())
    };
    assert_eq!(country("company:ark-gas").as_deref(), Some("ARK"));
    assert_eq!(country("person:ana-tull").as_deref(), Some("ARK"));
    assert_eq!(country("org:BAY"), None);
    assert_eq!(country("company:loop"), None);
}

#[test]
fn names_are_looked_up_folded() {
    let g = base()
        .alias(AliasRow::new("country:ORT", "Örtanië"))
        .build()
        .unwrap();
    assert_eq!(g.lookup("ORTANIE"), [g.find("country:ORT").unwrap()]);
    assert_eq!(g.lookup("bay pact"), [g.find("org:BAY").unwrap()]);
    assert_eq!(g.lookup("Arkaba Airlines"), []);
}

#[test]
fn every_fault_is_reported_with_its_place() {
    let entities = "#! id\tkind\tnmae\tname\tfrom\tto\tiso2\twikidata
country:AAA\tcontry\t\tAland\t\t\t\t
country:BBB\torganization\t\tBland\t2001-13\t\t\t
org:CCC\torganization\t\tCland\t2002\t2001\t\t
org:DDD\torganization\t\tDland\t\t\tx\t232
org:DDD\torganization\t\tDland\t\t\t\t
EEE\torganization\t\tEland\t\t\t\t
org:FFF\torganization
org:GGG\torganization\t\t\t\t\t\t
";
    let aliases = "#! id\tsurface\tform\tmatch\tneed\tveto
org:DDD\tDland\tname\texcat\t\t
org:DDX\tDland\tname\texact\t\t
org:DDD\tDlander\tdemonyms\texact\t\t
org:DDD\tDlanders\tname\tcontext\t\t
org:DDD\tDlandish\tname\tcontext\t@ofice|@country:XYZ\t
org:DDD\tDla\u{301}nd\tname\texact\t\t
org:DDD\tD\tname\texact\t\t
org:DDD\tD\tacronym\texact\t\t
";
    let found = faults(
        Gazetteer::builder()
            .table("entities.tsv", entities)
            .table("aliases.tsv", aliases)
            .table("aliasse.tsv", ""),
    );
    let expected = [
        "aliasse.tsv: unknown kind of table \"aliasse\" (did you mean \"aliases\"?)",
        "entities.tsv:1:3: unknown column \"nmae\" (did you mean \"name\"?)",
        "entities.tsv:2:2: unknown kind \"contry\" (did you mean \"country\"?)",
        "entities.tsv:3:5: \"2001-13\" is not a date",
        "entities.tsv:3:2: the id country:BBB is of kind country, not organization",
        "entities.tsv:4:6: 2001 ends before it begins, on 2002",
        "entities.tsv:5:7: \"x\" is not two capital letters",
        "entities.tsv:5:8: \"232\" is no Wikidata item",
        "entities.tsv:7:1: \"EEE\" is no id; write kind:key",
        "entities.tsv:8:2: 2 fields where 8 are named; keep the tabs of empty fields",
        "entities.tsv:9:4: org:GGG has no name",
    ];
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found}\n{expected}");
    }
    let aliases_expected = [
        "aliases.tsv:2:4: unknown match \"excat\" (did you mean \"exact\"?)",
        "aliases.tsv:3:1: no entity has the id \"org:DDX\"",
    ];
    for expected in aliases_expected {
        assert!(
            found.iter().any(|fault| fault.starts_with(expected)),
            "{found:#?}"
        );
    }
}

#[test]
fn faults_of_aliases_say_what_to_do() {
    let aliases = "#! id\tsurface\tform\tmatch\tneed\tveto
org:BAY\tBay\tname\texcat\t\t
org:BAI\tBay\tname\texact\t\t
org:BAY\tBays\tdemonyms\texact\t\t
org:BAY\tBayside\tname\tcontext\t\t
org:BAY\tBayish\tname\tcontext\t@ofice|@country:XYZ\t
org:BAY\tBa\u{301}y\tname\texact\t\t
org:BAY\tB\tname\texact\t\t
org:BAY\tB\tacronym\texact\t\t
\tBay Watch\tname\texact\t\t
org:BAY \tBay\tname\texact\t\t
";
    let found = faults(base().table("aliases-own.tsv", aliases));
    let expected = [
        "aliases-own.tsv:2:4: unknown match \"excat\" (did you mean \"exact\"?)",
        "aliases-own.tsv:3:1: no entity has the id \"org:BAI\" (did you mean \"org:BAY\"?)",
        "aliases-own.tsv:4:3: unknown form \"demonyms\" (did you mean \"demonym\"?)",
        "aliases-own.tsv:5:5: \"Bayside\" has match context but no need; say what must be near",
        "aliases-own.tsv:6:5: unknown class \"@ofice\" (did you mean \"@office\"?)",
        "aliases-own.tsv:6:5: no entity has the id \"country:XYZ\"",
        "aliases-own.tsv:7:2: \"Ba\u{301}y\" is not NFC; write \"Báy\"",
        "aliases-own.tsv:10:1: no entity has the id \"\"",
        "aliases-own.tsv:11:1: \"org:BAY \" has white space at its edge",
        "aliases-own.tsv:11:1: no entity has the id \"org:BAY \" (did you mean \"org:BAY\"?)",
        "aliases-own.tsv:9:1: this entity has this surface form at aliases-own.tsv:8 already",
    ];
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (found, expected) in found.iter().zip(expected) {
        let quoted = expected.replace("Ba\u{301}y", "Ba\\u{301}y");
        assert!(
            found.starts_with(expected) || found.starts_with(&quoted),
            "{found}\n{expected}"
        );
    }
}

#[test]
fn a_table_without_its_key_columns_is_one_fault() {
    let found = faults(base().table("offices-own.tsv", "#! person\toffice\nperson:ana-tull\tx\n"));
    assert_eq!(found, ["offices-own.tsv:1: column \"of\" is missing"]);
}

#[test]
fn columns_may_come_in_any_order_and_lines_end_in_any_way() {
    let g = base()
        .table(
            "memberships-own.tsv",
            "\u{feff}#! status\torg\tmember\r\nmember\torg:BAY\tcountry:ORT\r\n\r\n# end",
        )
        .build()
        .unwrap();
    assert_eq!(
        g.memberships("country:ORT", "2020".parse().unwrap())
            .count(),
        2
    );
}

#[test]
fn a_table_without_names_of_columns_has_those_of_the_contract() {
    let row = "org:BAY\tBay\tname\texact\t\t\t\t\n";
    let g = base().table("aliases-own.tsv", row).build().unwrap();
    assert_eq!(g.aliases_of(g.find("org:BAY").unwrap())[0].surface(), "Bay");
}

#[test]
fn later_row_overrides_the_fields_that_it_gives() {
    let own = "#! id\tkind\tname\tparent\tfrom\tto\ncountry:ARK\t\tKingdom of Arkaba\t\t\t2030\n";
    let g = base().table("entities-own.tsv", own).build().unwrap();
    let ark = g.entity(g.find("country:ARK").unwrap());
    assert_eq!(ark.name(), "Kingdom of Arkaba");
    assert_eq!(
        ark.validity().from.map(|d| d.to_string()).as_deref(),
        Some("1960")
    );
    assert_eq!(
        ark.validity().to.map(|d| d.to_string()).as_deref(),
        Some("2030")
    );
    assert_eq!(g.len(), base().build().unwrap().len());
}

#[test]
fn later_fact_replaces_the_rows_about_the_same_thing() {
    let own = "#! person\toffice\tof\tfrom\tto\nperson:ana-tull\thead_of_state\tcountry:ARK\t2001\t2008\n";
    let aliases = "#! id\tsurface\tform\tmatch\ncountry:ARK\tArkaban\tadjective\tfold\n";
    let g = base()
        .table("offices-own.tsv", own)
        .table("aliases-own.tsv", aliases)
        .build()
        .unwrap();
    assert_eq!(holders(&g, "2008-06-01"), [""; 0]);
    assert_eq!(holders(&g, "2010"), ["person:ben-oke"]);
    let ark = g.find("country:ARK").unwrap();
    let modes: Vec<_> = g
        .aliases_of(ark)
        .iter()
        .map(|a| (a.surface(), a.mode()))
        .collect();
    assert_eq!(
        modes,
        [("Arkaba", MatchMode::Exact), ("Arkaban", MatchMode::Fold)]
    );
}

#[test]
fn a_minus_removes_an_entity_with_its_rows() {
    let g = base()
        .table("entities-own.tsv", "#! id\tname\n-country:ARK\t\n")
        .build()
        .unwrap();
    assert_eq!(g.find("country:ARK"), None);
    assert_eq!(g.len(), base().build().unwrap().len() - 1);
    let tull = g.find("person:ana-tull").unwrap();
    assert_eq!(g.entity(tull).id().as_str(), "person:ana-tull");
    assert_eq!(
        (g.entity(tull).parent(), g.entity(tull).country()),
        (None, None)
    );
    assert!(g.offices_of(tull).is_empty());
    assert_eq!(g.members("org:BAY", "2000".parse().unwrap()).count(), 0);
    assert_eq!(g.memberships_in(g.find("org:BAY").unwrap()).count(), 1);
    // one of its two needs is left
    assert_eq!(g.aliases_of(tull)[0].need().len(), 1);
    assert_eq!(g.aliases().len(), 2);
}

#[test]
fn a_removed_entity_may_come_back_new() {
    let own = "#! id\tname\n-country:ARK\t\ncountry:ARK\tNew Arkaba\n";
    let g = base().table("entities-own.tsv", own).build().unwrap();
    let ark = g.find("country:ARK").unwrap();
    assert_eq!(g.entity(ark).name(), "New Arkaba");
    assert_eq!(g.entity(ark).validity().from, None);
    assert!(g.aliases_of(ark).is_empty());
    let tull = g.entity(g.find("person:ana-tull").unwrap());
    assert_eq!(tull.parent(), Some(ark));
}

#[test]
fn a_minus_removes_facts_by_the_fields_that_it_gives() {
    let g = base()
        .table(
            "aliases-own.tsv",
            "#! id\tsurface\tform\tmatch\n-country:ARK\tArkaban\t\t\n-\tArkaba Airlines\t\t\n",
        )
        .table(
            "offices-own.tsv",
            "#! person\toffice\tof\n-person:ben-oke\t\t\n",
        )
        .table(
            "memberships-own.tsv",
            "#! member\torg\tstatus\n-country:ORT\torg:BAY\tobserver\n",
        )
        .table("words-common.tsv", "#! word\n-bay\n")
        .build()
        .unwrap();
    assert_eq!(g.aliases().len(), 2);
    assert_eq!(holders(&g, "2020"), [""; 0]);
    assert_eq!(holders(&g, "2005"), ["person:ana-tull"]);
    assert_eq!(
        g.memberships("country:ORT", "2020".parse().unwrap())
            .count(),
        0
    );
    assert!(!g.is_common_word("bay"));
}

#[test]
fn removing_what_is_not_there_is_a_fault() {
    let found = faults(base().table("entities-own.tsv", "#! id\tname\n-country:ARX\t\n"));
    let expected = "entities-own.tsv:2:1: nothing to remove in the layers below for \"country:ARX\" \
                    (did you mean \"country:ARK\"?)";
    assert_eq!(found, [expected]);
}

#[test]
fn an_id_that_two_tables_of_a_layer_have_is_a_fault() {
    let row = "#! id\tname\norg:NEW\tNew\n";
    let found = faults(
        base()
            .table("entities-a.tsv", row)
            .table("entities-b.tsv", row),
    );
    let expected =
        "entities-b.tsv:2:1: the id \"org:NEW\" has a row at entities-a.tsv:2 already; delete one";
    assert_eq!(found, [expected]);
}

#[test]
fn rows_of_one_thing_at_different_times_are_no_conflict() {
    let own = "#! id\tsurface\tform\tmatch\tfrom\tto
place:arkaville\tTullgrad\tname\texact\t1950\t1960
place:arkaville\tTullgrad\tname\texact\t2001\t
";
    let g = base().table("aliases-own.tsv", own).build().unwrap();
    let place = g.find("place:arkaville").unwrap();
    let called = |date: &str| g.names_of(place, date.parse().unwrap()).count();
    assert_eq!([called("1955"), called("1980"), called("2010")], [1, 0, 1]);
}

#[test]
fn rows_of_a_program_cannot_break_the_table() {
    let found = faults(base().entity(EntityRow::new("org:NEW", "New\tOrder\norg:X")));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("entities-added.tsv:2:"), "{found:?}");
}

#[test]
fn a_missing_file_is_named() {
    let error = Gazetteer::builder()
        .file("no/such/aliases.tsv".as_ref())
        .build()
        .unwrap_err();
    assert_eq!(error.path().unwrap().to_str(), Some("no/such/aliases.tsv"));
}

#[test]
fn a_table_of_garbage_gives_a_thousand_faults_and_the_rest_in_number() {
    let rows = "x\n".repeat(1_500);
    let found = faults(Gazetteer::builder().table("aliases-x.tsv", &rows));
    assert_eq!(found.len(), 1_001);
    assert_eq!(found[1_000], "and 500 more faults");
}

#[test]
fn built_in_tables_load_and_pass_every_check() {
    let findings = Gazetteer::lint_builtin();
    let shown: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert!(shown.is_empty(), "{}", shown.join("\n"));
    assert!(Gazetteer::builtin().len() > 5_000);
}

#[test]
fn people_search_by_id_name_or_part_of_a_name() {
    let g = base().build().unwrap();
    let ids = |query: &str| -> Vec<String> {
        let found = g.search(query).into_iter();
        found.map(|idx| g.entity(idx).id().to_string()).collect()
    };
    assert_eq!(ids("country:ARK"), ["country:ARK"]);
    assert_eq!(ids("TULL"), ["person:ana-tull"]);
    assert_eq!(ids(" ben "), ["person:ben-oke"]);
    assert_eq!(ids("ark"), [""; 0]);
    assert_eq!(ids(""), [""; 0]);
}

#[test]
fn card_shows_dates_conditions_and_sources() {
    let g = base().build().unwrap();
    let card = g.card(g.find("person:ana-tull").unwrap());
    let text = card.to_string();
    assert_eq!(
        text,
        "person:ana-tull  Ana Tull
  kind        person
  codes       country ARK
  belongs to  Arkaba (country:ARK)
  source      x
  aliases     Tull  surname context, needs @office|@country:ARK, vetoed by Jethro  (x)
  offices     head_of_state of Arkaba (country:ARK)  2001-05-01–2009-05-01  (x)
"
    );
    let json = card.to_json();
    assert_eq!(json["aliases"][0]["need"][1], "@country:ARK");
    assert_eq!(json["offices"][0]["to"], "2009-05-01");
}

#[test]
fn rows_about_an_entity_that_came_back_mean_the_new_one() {
    let g = base()
        .table(
            "entities-own.tsv",
            "#! id\tname\n-country:ORT\t\ncountry:ORT\tNew Ortania\n",
        )
        .table(
            "memberships-own.tsv",
            "#! member\torg\tstatus\ncountry:ARK\torg:BAY\tpartner\ncountry:ORT\torg:BAY\tmember\n",
        )
        .build()
        .unwrap();
    let bay = g.find("org:BAY").unwrap();
    let members: Vec<&str> = g
        .members_of(bay, "2020".parse().unwrap())
        .map(|m| g.entity(m.member()).name())
        .collect();
    assert_eq!(members, ["New Ortania"]);
}

#[test]
fn every_table_of_the_folder_is_built_in() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut there = Vec::new();
    for folder in ["gazetteers", "gazetteers/generated"] {
        let entries = std::fs::read_dir(root.join(folder)).into_iter().flatten();
        for name in entries.map(|entry| entry.unwrap().file_name()) {
            let name = name.to_string_lossy().into_owned();
            if std::path::Path::new(&name)
                .extension()
                .is_some_and(|e| e == "tsv")
            {
                there.push(format!("{folder}/{name}"));
            }
        }
    }
    there.sort();
    let mut built_in: Vec<&str> = super::builtin_data::layers()
        .into_iter()
        .flatten()
        .map(|table| table.path)
        .collect();
    built_in.sort_unstable();
    assert_eq!(built_in, there);
}
