#![allow(clippy::unwrap_used, clippy::too_many_lines, reason = "test")]

use super::*;
use std::sync::LazyLock;

static CHECKER: LazyLock<FactChecker> = LazyLock::new(|| FactChecker::new(&Gazetteer::builtin()));

/// Reads "[not] [former] subject predicate object [as role] [@date]" and asks the checker.
fn ask(checker: &FactChecker, line: &str) -> KnownFact {
    let (line, date) = line.split_once(" @").unwrap_or((line, ""));
    let (line, role) = match line.split_once(" as ") {
        Some((line, role)) => (line, Some(role)),
        None => (line, None),
    };
    let mut words: Vec<_> = line.split(' ').collect();
    let mut flag = |word: &str| {
        let found = words.first() == Some(&word);
        if found {
            words.remove(0);
        }
        found
    };
    let (negated, former) = (flag("not"), flag("former"));
    let entity = |id: &str| checker.gazetteer.find(id).ok_or(id.to_owned()).unwrap();
    checker.known(Statement {
        subject: entity(words[0]),
        predicate: words[1].parse().unwrap(),
        object: entity(words[2]),
        negated,
        former,
        role,
        date: (!date.is_empty()).then(|| date.parse().unwrap()),
    })
}

#[test]
fn statements_are_compared_with_the_builtin_tables() {
    use KnownFact::{Agrees as Yes, Contradicts as No, Unknown as Open};
    let mut wrong = Vec::new();
    for (line, want) in [
        // memberships
        ("country:KAZ member_of org:EAEU @2024-11-20", Yes),
        ("country:KAZ member_of org:EAEU", Yes),
        ("country:TKM member_of org:EAEU @2024-11-20", No),
        ("country:TKM member_of org:EAEU", No),
        ("not country:TKM member_of org:EAEU @2024-11-20", Yes),
        ("not country:KAZ member_of org:EAEU @2024-11-20", No),
        ("country:KAZ member_of org:EAEU @2010", No),
        ("country:KGZ member_of org:EAEU @2015", Yes),
        ("not country:KGZ member_of org:EAEU @2015", Open),
        ("country:UZB member_of org:EAEU @2024-11-20", No),
        ("country:GBR member_of org:EU @2019-06-01", Yes),
        ("country:GBR member_of org:EU @2024-06-01", No),
        ("former country:GBR member_of org:EU @2024-06-01", Yes),
        ("former country:GBR member_of org:EU @2010", No),
        ("former country:FRA member_of org:EU @2024-06-01", No),
        ("former country:CHE member_of org:EU @2024-06-01", Open),
        ("country:CHE member_of org:EU @2024-06-01", No),
        ("country:TUR member_of org:NATO @2024-06-01", Yes),
        ("country:UKR member_of org:NATO @2024-06-01", No),
        ("country:FIN member_of org:NATO @2023-04-03", No),
        ("country:FIN member_of org:NATO @2023-04-04", Yes),
        ("country:TKM member_of org:CIS @2024-06-01", Open),
        ("country:UZB member_of org:CSTO @2024-06-01", No),
        ("former country:UZB member_of org:CSTO @2024-06-01", Yes),
        ("group:hamas member_of org:EU @2024-06-01", Open),
        // lesser statuses
        ("country:UZB observer_of org:EAEU @2024-11-20", Yes),
        ("country:KAZ observer_of org:EAEU @2024-11-20", No),
        ("country:TKM observer_of org:EAEU @2024-11-20", Open),
        ("former country:KAZ observer_of org:EAEU @2024-11-20", Open),
        ("country:SRB candidate_of org:EU @2024-11-20", Yes),
        ("country:FRA candidate_of org:EU @2024-11-20", No),
        ("country:KAZ candidate_of org:EU @2024-11-20", Open),
        ("country:JPN partner_of org:NATO @2024-11-20", Yes),
        ("country:CHN partner_of org:NATO @2024-11-20", Open),
        // offices
        (
            "person:kassym-jomart-tokayev holds_office country:KAZ as President @2024-11-20",
            Yes,
        ),
        (
            "person:kassym-jomart-tokayev holds_office country:KAZ @2024-11-20",
            Yes,
        ),
        (
            "person:kassym-jomart-tokayev holds_office country:KAZ as leader @2024-11-20",
            Yes,
        ),
        (
            "person:kassym-jomart-tokayev holds_office country:KAZ as President @2018-11-20",
            No,
        ),
        (
            "person:kassym-jomart-tokayev holds_office country:SRB as President @2024-11-20",
            No,
        ),
        (
            "not person:kassym-jomart-tokayev holds_office country:SRB as President @2024-11-20",
            Yes,
        ),
        (
            "person:nursultan-nazarbayev holds_office country:KAZ as President @2024-11-20",
            No,
        ),
        (
            "person:nursultan-nazarbayev holds_office country:KAZ as president @2010-11-20",
            Yes,
        ),
        (
            "former person:nursultan-nazarbayev holds_office country:KAZ as President @2024-11-20",
            Yes,
        ),
        (
            "former person:kassym-jomart-tokayev holds_office country:KAZ as President @2024-11-20",
            No,
        ),
        (
            "person:aleksandar-vucic holds_office country:KAZ as Chief Beekeeper @2024-11-20",
            Open,
        ),
        (
            "person:aleksandar-vucic holds_office country:KAZ as Chief Beekeeper",
            Open,
        ),
        // capitals
        ("place:astana capital_of country:KAZ @2024-11-20", Yes),
        ("place:almaty capital_of country:KAZ @2024-11-20", No),
        (
            "former place:almaty capital_of country:KAZ @2024-11-20",
            Yes,
        ),
        ("place:almaty capital_of country:KAZ @1995-01-01", Yes),
        ("not place:almaty capital_of country:KAZ @2024-11-20", Yes),
        ("place:belgrade capital_of country:SRB @2024-11-20", Yes),
        ("place:istanbul capital_of country:TUR @2024-11-20", No),
        // parts, undated
        ("country:KAZ part_of region:central-asia @2024-11-20", Yes),
        (
            "not country:KAZ part_of region:central-asia @2024-11-20",
            No,
        ),
        ("country:FRA part_of region:central-asia @2024-11-20", Open),
        ("place:belgrade part_of country:SRB", Yes),
        ("former place:belgrade part_of country:SRB", Open),
        ("company:gazprom headquartered_in country:RUS", Yes),
        ("company:gazprom headquartered_in country:KAZ", Open),
        ("person:kassym-jomart-tokayev citizen_of country:KAZ", Yes),
        // nothing in the tables
        ("country:KAZ met_with country:SRB @2024-11-20", Open),
        ("country:KAZ controls country:SRB @2024-11-20", Open),
    ] {
        let got = ask(&CHECKER, line);
        if got != want {
            wrong.push(format!("{line}: {got:?}, want {want:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_body_without_listed_members_is_never_contradicted() {
    let gazetteer = Gazetteer::builder()
        .table(
            "entities.tsv",
            "#! id\tkind\tname\tclass\tsource\n\
             country:KAZ\tcountry\tKazakhstan\tstate\tgeneral\n\
             country:SRB\tcountry\tSerbia\tstate\tgeneral\n\
             org:CLUB\torganization\tClub\t\tgeneral\n\
             org:PACT\torganization\tPact\t\tgeneral\n",
        )
        .table(
            "memberships.tsv",
            "#! member\torg\tstatus\tfrom\tto\tsource\n\
             country:KAZ\torg:CLUB\tobserver\t2020\t\tgeneral\n\
             country:KAZ\torg:PACT\tmember\t2016\t2018-03\tgeneral\n",
        )
        .build()
        .unwrap();
    let checker = FactChecker::new(&gazetteer);
    for (line, want) in [
        (
            "country:SRB member_of org:CLUB @2024-01-01",
            KnownFact::Unknown,
        ),
        (
            "not country:SRB member_of org:CLUB @2024-01-01",
            KnownFact::Unknown,
        ),
        (
            "country:KAZ member_of org:CLUB @2024-01-01",
            KnownFact::Contradicts,
        ),
        (
            "country:SRB member_of org:PACT @2024-01-01",
            KnownFact::Contradicts,
        ),
        // a row known to the month does not say on which day of it the membership ended
        (
            "country:KAZ member_of org:PACT @2018-03-15",
            KnownFact::Agrees,
        ),
        (
            "not country:KAZ member_of org:PACT @2018-03-15",
            KnownFact::Unknown,
        ),
        (
            "not country:KAZ member_of org:PACT @2016-03-15",
            KnownFact::Unknown,
        ),
        (
            "not country:KAZ member_of org:PACT @2017-03-15",
            KnownFact::Contradicts,
        ),
        (
            "country:KAZ member_of org:PACT @2018-04",
            KnownFact::Contradicts,
        ),
        (
            "country:KAZ member_of org:PACT @2015",
            KnownFact::Contradicts,
        ),
    ] {
        assert_eq!(ask(&checker, line), want, "{line}");
    }
}
