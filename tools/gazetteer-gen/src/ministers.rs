//! Finance and interior ministers from Wikidata's office holders.
//!
//! Heads of state and government, foreign and defence ministers are curated. The pack mixes
//! deputies, provinces and shadow cabinets into the offices, so that only exact titles count.

use crate::curated::Curated;
use crate::states::{States, Used};
use crate::table::Table;
use crate::{fold, packs};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

/// Terms that began before this are left to the curators.
const SINCE: &str = "2012";

/// The titles that count, and the office that they are.
const TITLES: [(&str, &str); 22] = [
    ("Minister of Finance", "finance_minister"),
    ("Minister for Finance", "finance_minister"),
    ("Finance Minister", "finance_minister"),
    ("Federal Minister of Finance", "finance_minister"),
    ("Minister of Economy and Finance", "finance_minister"),
    ("Minister of Finance and Economy", "finance_minister"),
    ("Minister of Finance and Social Welfare", "finance_minister"),
    ("Minister of Finance and Treasury", "finance_minister"),
    (
        "Minister of Finance and Public Administration",
        "finance_minister",
    ),
    ("Secretary of the Treasury", "finance_minister"),
    ("Secretary of Finance", "finance_minister"),
    ("Secretary of Finance and Public Credit", "finance_minister"),
    ("Chancellor of the Exchequer", "finance_minister"),
    ("Minister of the Interior", "interior_minister"),
    ("Minister of Interior", "interior_minister"),
    ("Minister of Interior Affairs", "interior_minister"),
    ("Federal Minister of the Interior", "interior_minister"),
    ("Minister of Home Affairs", "interior_minister"),
    ("Minister for Home Affairs", "interior_minister"),
    (
        "Minister of the Interior and Administration",
        "interior_minister",
    ),
    ("Minister of the Interior and Safety", "interior_minister"),
    ("Home Secretary", "interior_minister"),
];

struct Term {
    person: String,
    item: String,
    title: String,
    from: String,
    to: String,
    /// When the pack was made: no later than this is known.
    seen: String,
}

/// ISO code of the state and office to the terms of its holders.
type Seats = BTreeMap<(String, &'static str), Vec<Term>>;

pub fn write(
    packs: &Path,
    out: &Path,
    curated: &Curated,
    states: &States,
    used: &mut Used,
) -> Result<(), Box<dyn Error>> {
    let mut tables = Tables::new();
    for ((iso2, office), mut terms) in read(packs, states)? {
        let Some(state) = states.get(&iso2) else {
            continue;
        };
        terms.sort_by(|a, b| (&a.from, &a.person, &a.to).cmp(&(&b.from, &b.person, &b.to)));
        one_at_a_time(&mut terms);
        for term in terms {
            if tables.add(&term, office, &state.id, &iso2, curated) {
                used.insert(iso2.clone());
            }
        }
    }
    tables.write(out)
}

fn read(packs: &Path, states: &States) -> Result<Seats, Box<dyn Error>> {
    let mut seats = Seats::new();
    let path = packs.join("wikidata/wikidata_officeholders.tsv");
    let columns = [
        "iso2",
        "position",
        "person",
        "person_qid",
        "start",
        "end",
        "retrieved",
    ];
    packs::read(&path, b'\t', &columns, |row| {
        if let [iso2, position, person, item, from, to, seen] = *row
            && let Some((title, office)) = TITLES.iter().find(|(title, _)| *title == position)
            && states.contains_key(iso2)
            && from >= SINCE
            && is_date(from)
            && (to.is_empty() || (is_date(to) && to > from))
            && person.split_whitespace().count() > 1
            && !person.contains(['(', ',', '.'])
        {
            let term = Term {
                person: fold::nfc(person),
                item: item.to_owned(),
                title: (*title).to_owned(),
                from: from.to_owned(),
                to: to.to_owned(),
                seen: seen.to_owned(),
            };
            seats
                .entry((iso2.to_owned(), office))
                .or_default()
                .push(term);
        }
    })?;
    Ok(seats)
}

struct Tables {
    entities: Table,
    aliases: Table,
    offices: Table,
    /// Id of a person to the item in Wikidata.
    people: BTreeMap<String, String>,
}

impl Tables {
    fn new() -> Self {
        Self {
            entities: Table::new(
                &["id", "kind", "name", "wikidata", "parent", "source"],
                "finance and interior ministers since 2012 that the curated tables lack",
            ),
            aliases: Table::new(
                &["id", "surface", "form", "match", "need", "source"],
                "names of the generated people; a surname needs the title in front of it",
            ),
            offices: Table::new(
                &[
                    "person", "office", "of", "from", "to", "title", "status", "source",
                ],
                "who was finance or interior minister, to 2022",
            ),
            people: BTreeMap::new(),
        }
    }

    /// Adds a term and its holder, unless the curated tables know better.
    fn add(&mut self, term: &Term, office: &str, of: &str, iso2: &str, curated: &Curated) -> bool {
        let key = fold::kebab(&term.person);
        let id = format!("person:{key}");
        // nobody knows how long a term without an end went on
        let (to, status) = if term.to.is_empty() {
            (term.seen.as_str(), "last seen")
        } else {
            (term.to.as_str(), "")
        };
        let known = self.people.get(&id);
        // a label in another script has no key
        let fits = key.len() > 5
            && key.contains('-')
            && known.is_none_or(|item| *item == term.item)
            && !curated.has_id(&id)
            && !curated.has_name_of("person", &term.person)
            && !curated.is_held(of, office, &term.from, to);
        if !fits {
            return false;
        }
        if known.is_none() {
            let item = term.item.as_str();
            self.entities
                .push([&id, "person", &term.person, item, of, "wikidata"]);
            self.aliases
                .push([&id, &term.person, "name", "exact", "", "wikidata"]);
            if let Some(surname) = surname(&term.person, iso2)
                && !curated.is_given_name(surname)
            {
                self.aliases
                    .push([&id, surname, "surname", "context", "@office", "wikidata"]);
            }
            self.people.insert(id.clone(), term.item.clone());
        }
        self.offices.push([
            &id,
            office,
            of,
            &term.from,
            to,
            &term.title,
            status,
            "wikidata",
        ]);
        true
    }

    fn write(self, out: &Path) -> Result<(), Box<dyn Error>> {
        self.entities.write(&out.join("entities-ministers.tsv"))?;
        self.aliases.write(&out.join("aliases-ministers.tsv"))?;
        self.offices.write(&out.join("offices-ministers.tsv"))?;
        Ok(())
    }
}

/// Joins a holder's consecutive terms, ends a term without an end when the next one begins, and
/// drops what still overlaps: the seat has one holder.
fn one_at_a_time(terms: &mut Vec<Term>) {
    let mut kept: Vec<Term> = Vec::with_capacity(terms.len());
    for term in terms.drain(..) {
        if let Some(last) = kept.last_mut() {
            if last.item == term.item {
                if term.to.is_empty() || (!last.to.is_empty() && term.to > last.to) {
                    last.to = term.to;
                }
                continue;
            }
            if last.to.is_empty() {
                if last.from == term.from {
                    continue;
                }
                last.to.clone_from(&term.from);
            } else if last.to > term.from {
                continue;
            }
        }
        kept.push(term);
    }
    *terms = kept;
}

/// The family name, where it stands last and is no particle.
fn surname<'a>(name: &'a str, iso2: &str) -> Option<&'a str> {
    // the family name comes first, or is not what the press uses
    const NOT_LAST: [&str; 17] = [
        "CN", "TW", "KR", "KP", "VN", "KH", "HU", "IS", "ET", "ER", "MM", "TH", "MY", "ID", "MN",
        "LA", "SO",
    ];
    // "Le Maire", "dos Santos": a particle belongs to the name
    const PARTICLES: [&str; 14] = [
        "al", "ben", "bin", "da", "de", "del", "den", "der", "do", "dos", "el", "la", "le", "van",
    ];
    let (given, last) = name.rsplit_once(' ')?;
    let fits = last.chars().count() > 3
        && last.chars().next().is_some_and(char::is_uppercase)
        && !NOT_LAST.contains(&iso2);
    let before = given.rsplit(' ').next()?;
    let last = if PARTICLES.contains(&before.to_lowercase().as_str()) {
        name.get(given.len() - before.len()..)?
    } else {
        last
    };
    fits.then_some(last)
}

/// `YYYY[-MM[-DD]]`.
fn is_date(text: &str) -> bool {
    matches!(text.len(), 4 | 7 | 10)
        && text.bytes().enumerate().all(|(place, byte)| {
            if place == 4 || place == 7 {
                byte == b'-'
            } else {
                byte.is_ascii_digit()
            }
        })
}

#[cfg(test)]
mod tests {
    use super::{Term, is_date, one_at_a_time, surname};

    fn term(item: &str, from: &str, to: &str) -> Term {
        let [item, from, to] = [item, from, to].map(str::to_owned);
        Term {
            person: item.clone(),
            item,
            title: String::new(),
            from,
            to,
            seen: String::new(),
        }
    }

    #[test]
    fn a_seat_has_one_holder_at_a_time() {
        let mut terms = vec![
            term("Q1", "2012-01-01", "2013-01-01"),
            term("Q1", "2013-01-01", ""),
            term("Q2", "2015-06-01", "2018-01-01"),
            term("Q3", "2017-01-01", "2019-01-01"),
        ];
        one_at_a_time(&mut terms);
        let held: Vec<_> = terms
            .iter()
            .map(|t| (t.item.as_str(), t.from.as_str(), t.to.as_str()))
            .collect();
        assert_eq!(
            held,
            [
                ("Q1", "2012-01-01", "2015-06-01"),
                ("Q2", "2015-06-01", "2018-01-01")
            ]
        );
    }

    #[test]
    fn surnames_are_last_words_where_that_is_the_custom() {
        assert_eq!(surname("Bruno Le Maire", "FR"), Some("Le Maire"));
        assert_eq!(surname("Hong Nam-ki", "KR"), None);
        assert_eq!(surname("Anna de", "FR"), None);
    }

    #[test]
    fn dates_have_a_year_and_maybe_month_and_day() {
        assert!(is_date("2014") && is_date("2014-05") && is_date("2014-05-01"));
        assert!(!is_date("2014-5") && !is_date("May 2014"));
    }
}
