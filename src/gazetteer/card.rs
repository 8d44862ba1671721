//! Everything that the tables say about one entity, for people to read.

use super::entity::{Entity, Validity};
use super::id::EntityIdx;
use super::store::Gazetteer;
use crate::text::fold;
use serde_json::{Map, Value, json};
use std::fmt::{self, Write as _};

/// Everything that the tables say about one entity.
///
/// Displayed, it is a text of some lines: the entity, its aliases, offices, memberships and the
/// rest, each with dates and source. [`Card::to_json`] gives the same as data.
///
/// # Examples
///
/// ```
/// use demarche::{Gazetteer, gazetteer::{AliasRow, EntityRow}};
/// let gazetteer = Gazetteer::builder()
///     .entity(EntityRow::new("org:BAY", "Bay Pact").from("1970").source("treaty text"))
///     .alias(AliasRow::new("org:BAY", "Bay Pact").source("treaty text"))
///     .build()?;
/// let found = gazetteer.search("BAY PACT");
/// let card = gazetteer.card(found[0]).to_string();
/// assert!(card.starts_with("org:BAY  Bay Pact\n"));
/// assert!(card.contains("exists      1970–  (treaty text)"), "{card}");
/// # Ok::<(), demarche::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Card<'g> {
    gazetteer: &'g Gazetteer,
    idx: EntityIdx,
}

impl Gazetteer {
    /// Everything that the tables say about an entity.
    pub fn card(&self, idx: EntityIdx) -> Card<'_> {
        Card {
            gazetteer: self,
            idx,
        }
    }

    /// The entities that a person at a prompt may mean: by id; else by a name or alias, folded;
    /// else those with a name or alias that has the words of `query` in it.
    pub fn search(&self, query: &str) -> Vec<EntityIdx> {
        let query = query.trim();
        if let Some(idx) = self.find(query) {
            return vec![idx];
        }
        let found = self.lookup(query);
        let words = fold(query);
        if !found.is_empty() || words.is_empty() {
            return found;
        }
        let mut found: Vec<EntityIdx> = self
            .folded()
            .iter()
            .filter(|(name, _)| has_words(name, &words))
            .map(|(_, idx)| *idx)
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Whether `words` stands in `name` as whole words.
fn has_words(name: &str, words: &str) -> bool {
    name.match_indices(words).any(|(at, _)| {
        let is_outside = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let before = name.get(..at).and_then(|before| before.chars().next_back());
        let after = name
            .get(at + words.len()..)
            .and_then(|after| after.chars().next());
        is_outside(before) && is_outside(after)
    })
}

/// A validity period as people write it, `2019-03-20–`; nothing when neither end is known.
struct Period(Validity);

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Validity { from, to } = self.0;
        if let Some(from) = from {
            write!(f, "{from}")?;
        }
        if from.is_some() || to.is_some() {
            f.write_str("–")?;
        }
        if let Some(to) = to {
            write!(f, "{to}")?;
        }
        Ok(())
    }
}

/// One line of a card: a heading for the first of its kind, what, when, and from where.
struct Lines<'a, 'b> {
    out: &'a mut fmt::Formatter<'b>,
    heading: &'static str,
}

impl Lines<'_, '_> {
    fn line(&mut self, what: &str, when: Validity, source: &str) -> fmt::Result {
        write!(
            self.out,
            "  {:<11} {what}",
            std::mem::take(&mut self.heading)
        )?;
        let when = Period(when).to_string();
        if !when.is_empty() {
            let gap = if what.is_empty() { "" } else { "  " };
            write!(self.out, "{gap}{when}")?;
        }
        if !source.is_empty() {
            write!(self.out, "  ({source})")?;
        }
        writeln!(self.out)
    }
}

impl<'g> Card<'g> {
    /// The entity.
    pub fn entity(&self) -> &'g Entity {
        self.gazetteer.entity(self.idx)
    }

    fn name(&self, idx: EntityIdx) -> String {
        let entity = self.gazetteer.entity(idx);
        format!("{} ({})", entity.name(), entity.id())
    }

    /// The card as a JSON object: the columns of the tables, ids for entities, `null` for what
    /// is not known.
    pub fn to_json(&self) -> Value {
        let entity = self.entity();
        let g = self.gazetteer;
        let id = |idx: EntityIdx| g.entity(idx).id().as_str();
        let mut card = Map::new();
        let mut put = |key: &str, value: Value| card.insert(key.to_owned(), value);
        put("id", json!(entity.id()));
        put("kind", json!(entity.kind()));
        put("name", json!(entity.name()));
        put("country", json!(entity.country()));
        put("iso2", json!(entity.iso2()));
        put("iso3", json!(entity.iso3()));
        put("cameo", json!(entity.cameo()));
        put("wikidata", json!(entity.wikidata()));
        put("parent", json!(entity.parent().map(id)));
        put("class", json!(entity.class()));
        put("sector", json!(entity.sector()));
        put("gender", json!(entity.gender()));
        put("from", json!(entity.validity().from));
        put("to", json!(entity.validity().to));
        put("source", json!(entity.source()));
        put(
            "aliases",
            g.aliases_of(self.idx)
                .iter()
                .map(|a| alias_json(g, a))
                .collect(),
        );
        let dated = |mut row: Value, when: Validity, source: &str| {
            row["from"] = json!(when.from);
            row["to"] = json!(when.to);
            row["source"] = json!(source);
            row
        };
        let offices = g.offices_of(self.idx).iter().map(|o| {
            let row = json!({"office": o.office(), "of": id(o.of()), "title": o.title(), "status": o.status()});
            dated(row, o.validity(), o.source())
        });
        put("offices", offices.collect());
        let memberships = g.memberships_of(self.idx).iter().map(|m| {
            dated(
                json!({"org": id(m.org()), "status": m.status()}),
                m.validity(),
                m.source(),
            )
        });
        put("memberships", memberships.collect());
        let members = g.memberships_in(self.idx).map(|m| {
            dated(
                json!({"member": id(m.member()), "status": m.status()}),
                m.validity(),
                m.source(),
            )
        });
        put("members", members.collect());
        let holders = g.offices_held_in(self.idx).map(|o| {
            dated(
                json!({"person": id(o.person()), "office": o.office()}),
                o.validity(),
                o.source(),
            )
        });
        put("holders", holders.collect());
        let capitals = g
            .capitals_of(self.idx)
            .map(|c| dated(json!({"place": id(c.place())}), c.validity(), c.source()));
        put("capitals", capitals.collect());
        put(
            "regions",
            g.regions_of(self.idx).map(|r| id(r.region())).collect(),
        );
        put(
            "traits",
            g.traits_of(self.idx)
                .iter()
                .map(|t| dated(json!({"trait": t.name()}), t.validity(), t.source()))
                .collect(),
        );
        put(
            "descriptors",
            g.descriptors_of(self.idx)
                .iter()
                .map(super::fact::Descriptor::phrase)
                .collect(),
        );
        Value::Object(card)
    }
}

/// An alias as a JSON object; conditions as they stand in the table.
fn alias_json(gazetteer: &Gazetteer, alias: &super::Alias) -> Value {
    let terms = |terms: &[super::ContextTerm]| -> Value {
        terms.iter().map(|term| term.to_text(gazetteer)).collect()
    };
    json!({
        "surface": alias.surface(),
        "form": alias.form(),
        "match": alias.mode(),
        "need": terms(alias.need()),
        "veto": terms(alias.veto()),
        "sector": alias.sector(),
        "from": alias.validity().from,
        "to": alias.validity().to,
        "source": alias.source(),
    })
}

impl fmt::Display for Card<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entity = self.entity();
        writeln!(f, "{}  {}", entity.id(), entity.name())?;
        let mut lines = Lines {
            out: f,
            heading: "kind",
        };
        self.write_entity(&mut lines)?;
        self.write_facts(&mut lines)
    }
}

impl Card<'_> {
    fn write_entity(&self, lines: &mut Lines<'_, '_>) -> fmt::Result {
        let entity = self.entity();
        let words = [
            Some(entity.kind().as_str()),
            entity.class(),
            entity.sector().map(super::Sector::as_str),
        ];
        let words: Vec<&str> = words.into_iter().flatten().collect();
        lines.line(&words.join(", "), Validity::default(), "")?;
        let country = entity.country().map(|code| code.to_string());
        let iso3 = entity.iso3().map(|code| code.to_string());
        let codes = [
            ("country", country.as_deref()),
            ("iso2", entity.iso2()),
            ("iso3", iso3.as_deref()),
            ("cameo", entity.cameo()),
            ("wikidata", entity.wikidata()),
        ];
        let codes: Vec<String> = codes
            .iter()
            .filter_map(|(name, code)| Some(format!("{name} {}", (*code)?)))
            .collect();
        if !codes.is_empty() {
            lines.heading = "codes";
            lines.line(&codes.join(", "), Validity::default(), "")?;
        }
        if let Some(parent) = entity.parent() {
            lines.heading = "belongs to";
            lines.line(&self.name(parent), Validity::default(), "")?;
        }
        if entity.validity() == Validity::default() {
            lines.heading = "source";
            lines.line(entity.source(), Validity::default(), "")?;
        } else {
            lines.heading = "exists";
            lines.line("", entity.validity(), entity.source())?;
        }
        Ok(())
    }

    fn write_facts(&self, lines: &mut Lines<'_, '_>) -> fmt::Result {
        let g = self.gazetteer;
        lines.heading = "aliases";
        for alias in g.aliases_of(self.idx) {
            let mut what = format!("{}  {} {}", alias.surface(), alias.form(), alias.mode());
            for (word, terms) in [("needs", alias.need()), ("vetoed by", alias.veto())] {
                let terms: Vec<_> = terms.iter().map(|term| term.to_text(g)).collect();
                if !terms.is_empty() {
                    write!(what, ", {word} {}", terms.join("|"))?;
                }
            }
            lines.line(&what, alias.validity(), alias.source())?;
        }
        lines.heading = "offices";
        for office in g.offices_of(self.idx) {
            let mut what = format!("{} of {}", office.office(), self.name(office.of()));
            for word in [office.title(), office.status()].into_iter().flatten() {
                write!(what, ", {word}")?;
            }
            lines.line(&what, office.validity(), office.source())?;
        }
        lines.heading = "memberships";
        for row in g.memberships_of(self.idx) {
            let what = format!("{} of {}", row.status(), self.name(row.org()));
            lines.line(&what, row.validity(), row.source())?;
        }
        lines.heading = "members";
        for row in g.memberships_in(self.idx) {
            let what = format!("{} {}", row.status(), self.name(row.member()));
            lines.line(&what, row.validity(), row.source())?;
        }
        lines.heading = "held by";
        for office in g.offices_held_in(self.idx) {
            let what = format!("{} {}", office.office(), self.name(office.person()));
            lines.line(&what, office.validity(), office.source())?;
        }
        lines.heading = "capital";
        for capital in g.capitals_of(self.idx) {
            lines.line(
                &self.name(capital.place()),
                capital.validity(),
                capital.source(),
            )?;
        }
        lines.heading = "regions";
        for member in g.regions_of(self.idx) {
            let wide = if member.is_core() {
                ""
            } else {
                ", in wide definitions"
            };
            let what = format!("{}{wide}", self.name(member.region()));
            lines.line(&what, Validity::default(), member.source())?;
        }
        lines.heading = "traits";
        for row in g.traits_of(self.idx) {
            lines.line(row.name(), row.validity(), row.source())?;
        }
        lines.heading = "descriptors";
        for row in g.descriptors_of(self.idx) {
            lines.line(row.phrase(), Validity::default(), row.source())?;
        }
        Ok(())
    }
}

impl super::ContextTerm {
    /// The term as the tables write it.
    pub fn to_text<'a>(&'a self, gazetteer: &'a Gazetteer) -> std::borrow::Cow<'a, str> {
        match self {
            Self::Literal(term) => (&**term).into(),
            Self::Entity(idx) => format!("@{}", gazetteer.entity(*idx).id()).into(),
            Self::Kind(kind) => format!("@kind:{kind}").into(),
            Self::Class(class) => class.as_str().into(),
        }
    }
}
