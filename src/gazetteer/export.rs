//! Writing a gazetteer out again, as tables or as JSON lines.

use super::entity::Validity;
use super::id::EntityIdx;
use super::store::Gazetteer;
use super::suggest::did_you_mean;
use crate::date::Date;
use crate::error::{Error, Result};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

/// The tables that an export has, and the columns of each.
pub(super) const TABLES: &[(&str, &str)] = &[
    (
        "entities",
        "id\tkind\tname\tiso2\tiso3\tcameo\twikidata\tparent\tfrom\tto\tclass\tsector\tgender\tsource",
    ),
    (
        "aliases",
        "id\tsurface\tform\tmatch\tneed\tveto\tfrom\tto\tsector\tsource",
    ),
    (
        "offices",
        "person\toffice\tof\tfrom\tto\tsource\ttitle\tstatus",
    ),
    ("memberships", "member\torg\tstatus\tfrom\tto\tsource"),
    ("regions", "region\tcountry\tstatus\tsource"),
    ("traits", "country\ttrait\tfrom\tto\tsource"),
    ("capitals", "place\tcountry\tfrom\tto\tsource"),
    ("titles", "title\toffice\tposition\tgender\tnote\tsource"),
    ("descriptors", "id\tphrase\tsource"),
    ("words-common", "word"),
    ("words-given", "word"),
    ("sources", "source\tlicence\twhat"),
];

impl Gazetteer {
    /// The names of the tables that [`Gazetteer::write_table`] can write.
    pub fn table_names() -> impl Iterator<Item = &'static str> {
        TABLES.iter().map(|(name, _)| *name)
    }

    /// Writes one table, in the format that
    /// [`GazetteerBuilder::table`](super::GazetteerBuilder::table) reads.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::{Gazetteer, gazetteer::EntityRow};
    /// let gazetteer = Gazetteer::builder().entity(EntityRow::new("org:BAY", "Bay Pact")).build()?;
    /// let mut table = Vec::new();
    /// gazetteer.write_table("entities", &mut table)?;
    /// let again = Gazetteer::builder()
    ///     .table("entities.tsv", &String::from_utf8_lossy(&table))
    ///     .build()?;
    /// assert!(again.find("org:BAY").is_some());
    /// # Ok::<(), demarche::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If there is no table of this name, or if writing fails.
    pub fn write_table(&self, name: &str, mut out: impl Write) -> Result<()> {
        let Some((name, columns)) = TABLES.iter().find(|(known, _)| *known == name) else {
            let hint = did_you_mean(name, Self::table_names());
            return Err(Error::usage(format_args!("unknown table {name:?}{hint}")));
        };
        writeln!(out, "#! {columns}")?;
        self.write_rows(name, &mut |fields: &[&str]| {
            writeln!(out, "{}", fields.join("\t"))
        })?;
        Ok(())
    }

    /// Writes every table that has rows into a folder, which is made if it is not there.
    ///
    /// # Errors
    ///
    /// If a file cannot be written.
    pub fn write_tables(&self, folder: &Path) -> Result<()> {
        std::fs::create_dir_all(folder).map_err(|error| Error::io(folder, error))?;
        for name in Self::table_names() {
            let mut count = 0;
            self.write_rows(name, &mut |_| {
                count += 1;
                Ok(())
            })?;
            if count == 0 {
                continue;
            }
            let path = folder.join(format!("{name}.tsv"));
            let file = File::create(&path).map_err(|error| Error::io(&path, error))?;
            let mut out = BufWriter::new(file);
            self.write_table(name, &mut out)?;
            out.flush().map_err(|error| Error::io(&path, error))?;
        }
        Ok(())
    }

    /// Writes one JSON object a line for each entity, with its aliases and facts; see
    /// [`Card::to_json`](super::Card::to_json).
    ///
    /// # Errors
    ///
    /// If writing fails.
    pub fn write_jsonl(&self, mut out: impl Write) -> Result<()> {
        for (idx, _) in self.entities() {
            serde_json::to_writer(&mut out, &self.card(idx).to_json())
                .map_err(std::io::Error::from)?;
            out.write_all(b"\n")?;
        }
        Ok(())
    }

    /// Calls `put` with the fields of each row of a table.
    fn write_rows(
        &self,
        name: &str,
        put: &mut dyn FnMut(&[&str]) -> std::io::Result<()>,
    ) -> std::io::Result<()> {
        let id = |idx: EntityIdx| self.entity(idx).id().as_str();
        match name {
            "entities" => self.write_entities(put),
            "aliases" => self.write_aliases(put),
            "offices" => self.offices().iter().try_for_each(|o| {
                let [from, to] = dates(o.validity());
                let (title, status) = (o.title().unwrap_or(""), o.status().unwrap_or(""));
                put(&[
                    id(o.person()),
                    o.office(),
                    id(o.of()),
                    &from,
                    &to,
                    o.source(),
                    title,
                    status,
                ])
            }),
            "memberships" => self.all_memberships().iter().try_for_each(|m| {
                let [from, to] = dates(m.validity());
                put(&[
                    id(m.member()),
                    id(m.org()),
                    m.status().as_str(),
                    &from,
                    &to,
                    m.source(),
                ])
            }),
            "regions" => self.all_region_members().iter().try_for_each(|r| {
                let status = if r.is_core() { "core" } else { "sometimes" };
                put(&[id(r.region()), id(r.country()), status, r.source()])
            }),
            "traits" => self.all_traits().iter().try_for_each(|t| {
                let [from, to] = dates(t.validity());
                put(&[id(t.country()), t.name(), &from, &to, t.source()])
            }),
            "capitals" => self.capitals().iter().try_for_each(|c| {
                let [from, to] = dates(c.validity());
                put(&[id(c.place()), id(c.country()), &from, &to, c.source()])
            }),
            "titles" => self.titles().iter().try_for_each(|t| {
                let offices: Vec<&str> = t.offices().collect();
                let gender = t.gender().map_or("", super::Gender::as_str);
                let position = t.position().as_str();
                put(&[
                    t.title(),
                    &offices.join("|"),
                    position,
                    gender,
                    t.note(),
                    t.source(),
                ])
            }),
            "descriptors" => self
                .descriptors()
                .iter()
                .try_for_each(|d| put(&[id(d.entity()), d.phrase(), d.source()])),
            "words-common" => self.common_words().try_for_each(|word| put(&[word])),
            "words-given" => self.given_names().try_for_each(|word| put(&[word])),
            "sources" => self
                .sources()
                .iter()
                .try_for_each(|s| put(&[s.source(), s.license(), s.what()])),
            _ => Ok(()),
        }
    }

    fn write_entities(
        &self,
        put: &mut dyn FnMut(&[&str]) -> std::io::Result<()>,
    ) -> std::io::Result<()> {
        self.entities().try_for_each(|(_, e)| {
            let iso3 = e.iso3().map(|code| code.to_string()).unwrap_or_default();
            let [from, to] = dates(e.validity());
            put(&[
                e.id().as_str(),
                e.kind().as_str(),
                e.name(),
                e.iso2().unwrap_or(""),
                &iso3,
                e.cameo().unwrap_or(""),
                e.wikidata().unwrap_or(""),
                e.parent().map_or("", |idx| self.entity(idx).id().as_str()),
                &from,
                &to,
                e.class().unwrap_or(""),
                e.sector().map_or("", super::Sector::as_str),
                e.gender().map_or("", super::Gender::as_str),
                e.source(),
            ])
        })
    }

    fn write_aliases(
        &self,
        put: &mut dyn FnMut(&[&str]) -> std::io::Result<()>,
    ) -> std::io::Result<()> {
        self.aliases().iter().try_for_each(|a| {
            let terms = |terms: &[super::ContextTerm]| {
                let terms: Vec<_> = terms.iter().map(|term| term.to_text(self)).collect();
                terms.join("|")
            };
            let [from, to] = dates(a.validity());
            put(&[
                a.entity().map_or("", |idx| self.entity(idx).id().as_str()),
                a.surface(),
                a.form().as_str(),
                a.mode().as_str(),
                &terms(a.need()),
                &terms(a.veto()),
                &from,
                &to,
                a.sector().map_or("", super::Sector::as_str),
                a.source(),
            ])
        })
    }
}

fn dates(validity: Validity) -> [String; 2] {
    [validity.from, validity.to]
        .map(|date: Option<Date>| date.map_or_else(String::new, |date| date.to_string()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "test")]
    use super::*;

    fn tables(gazetteer: &Gazetteer) -> Vec<(String, String)> {
        let write = |name: &str| {
            let mut out = Vec::new();
            gazetteer.write_table(name, &mut out).unwrap();
            (format!("{name}.tsv"), String::from_utf8(out).unwrap())
        };
        Gazetteer::table_names().map(write).collect()
    }

    #[test]
    fn written_tables_load_to_the_same_gazetteer() {
        let built_in = Gazetteer::builtin();
        let written = tables(&built_in);
        let mut builder = Gazetteer::builder();
        for (name, text) in &written {
            builder = builder.table(name, text);
        }
        let again = builder.build().unwrap();
        assert_eq!(again.len(), built_in.len());
        assert_eq!(tables(&again), written);
    }

    #[test]
    fn json_lines_have_an_object_for_each_entity() {
        let gazetteer = Gazetteer::builtin();
        let mut out = Vec::new();
        gazetteer.write_jsonl(&mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let mut ids = Vec::new();
        for line in text.lines() {
            let card: serde_json::Value = serde_json::from_str(line).unwrap();
            ids.push(card["id"].as_str().unwrap().to_owned());
        }
        let expected: Vec<String> = gazetteer
            .entities()
            .map(|(_, e)| e.id().to_string())
            .collect();
        assert_eq!(ids, expected);
    }

    #[test]
    fn unknown_table_gets_a_hint() {
        let error = Gazetteer::builtin()
            .write_table("alaises", Vec::new())
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "unknown table \"alaises\" (did you mean \"aliases\"?)"
        );
    }
}
