//! What the built-in tables say at a date, case by case.
#![allow(clippy::unwrap_used, reason = "test")]

use demarche::text::fold;
use demarche::{Date, Gazetteer};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    holders: Vec<Holders>,
    member: Vec<Member>,
    called: Vec<Called>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Holders {
    name: String,
    office: String,
    of: String,
    date: Date,
    expect: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Member {
    name: String,
    #[serde(rename = "member")]
    who: String,
    org: String,
    date: Date,
    expect: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Called {
    name: String,
    id: String,
    surface: String,
    date: Date,
    expect: bool,
}

fn cases() -> Cases {
    toml::from_str(include_str!("data/gazetteer_dates.toml")).unwrap()
}

#[test]
fn holders_of_offices_change_on_the_day() {
    let gazetteer = Gazetteer::builtin();
    for case in cases().holders {
        let found: Vec<&str> = gazetteer
            .holders(&case.office, &case.of, case.date)
            .map(|office| gazetteer.entity(office.person()).id().as_str())
            .collect();
        assert_eq!(found, case.expect, "{}", case.name);
    }
}

#[test]
fn members_join_and_leave_on_the_day() {
    let gazetteer = Gazetteer::builtin();
    for case in cases().member {
        let member = gazetteer.find(&case.who).unwrap();
        let is_member = gazetteer
            .members(&case.org, case.date)
            .any(|m| m.member() == member);
        assert_eq!(is_member, case.expect, "{}", case.name);
        let org = gazetteer.find(&case.org).unwrap();
        let belongs = gazetteer
            .memberships(&case.who, case.date)
            .any(|m| m.org() == org);
        assert!(
            belongs || !case.expect,
            "{} (from the member's side)",
            case.name
        );
    }
}

#[test]
fn names_are_official_between_their_dates() {
    let gazetteer = Gazetteer::builtin();
    for case in cases().called {
        let idx = gazetteer.find(&case.id).unwrap();
        // the tables have one row for spellings that the matcher takes for one
        let is_it = |name: &str| fold(name) == fold(&case.surface);
        let mut names = gazetteer.names_of(idx, case.date);
        let is_called = names.any(|alias| is_it(alias.surface()));
        assert_eq!(is_called, case.expect, "{}", case.name);
    }
}

#[test]
fn former_states_have_their_own_code() {
    let gazetteer = Gazetteer::builtin();
    let code = |id: &str| {
        let entity = gazetteer.entity(gazetteer.find(id).unwrap());
        entity.country().map(|code| code.to_string())
    };
    assert_eq!(code("country:SUN").as_deref(), Some("SUN"));
    assert_eq!(code("person:kassym-jomart-tokayev").as_deref(), Some("KAZ"));
    assert_eq!(code("place:astana").as_deref(), Some("KAZ"));
    assert_eq!(code("org:UN"), None);
    assert_eq!(code("region:central-asia"), None);
}

/// Whether the tables have a form for an entity, spelled like this or folded.
fn is_form_of(gazetteer: &Gazetteer, surface: &str, id: &str) -> bool {
    let Some(entity) = gazetteer.find(id) else {
        return false;
    };
    let mut aliases = gazetteer.aliases_of(entity).iter();
    aliases.any(|alias| fold(alias.surface()) == fold(surface))
}

/// The rows of a list of names that must be known, and those that are not.
fn missing<'a>(list: &'a str, known: impl Fn(&[&'a str]) -> bool) -> (usize, Vec<Vec<&'a str>>) {
    let lines = list
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'));
    let rows: Vec<Vec<&str>> = lines.map(|l| l.split('\t').collect()).collect();
    let count = rows.len();
    (count, rows.into_iter().filter(|row| !known(row)).collect())
}

#[test]
fn organizations_of_world_news_are_known() {
    let gazetteer = Gazetteer::builtin();
    let list = include_str!("data/checklist_organizations.tsv");
    let (all, missing) = missing(list, |row| is_form_of(&gazetteer, row[0], row[1]));
    assert!(all >= 200);
    assert!(missing.len() * 100 <= all * 2, "of {all}: {missing:?}");
}

#[test]
fn leaders_of_world_news_are_known_with_their_offices() {
    let gazetteer = Gazetteer::builtin();
    let list = include_str!("data/checklist_leaders.tsv");
    let (all, missing) = missing(list, |row| {
        let date = row[4].parse().unwrap();
        let person = gazetteer.find(row[1]);
        let mut holders = gazetteer.holders(row[2], row[3], date);
        is_form_of(&gazetteer, row[0], row[1]) && holders.any(|o| Some(o.person()) == person)
    });
    assert!(all >= 300);
    assert!(missing.len() * 100 <= all * 2, "of {all}: {missing:?}");
}
