//! Rows that a program adds without a table.

/// An entity to add to a [`GazetteerBuilder`](super::GazetteerBuilder).
///
/// The values are those of the table's columns;
/// [`GazetteerBuilder::build`](super::GazetteerBuilder::build) checks them. An entity is found in
/// texts by its [aliases](AliasRow) only, so give it some.
///
/// # Examples
///
/// ```
/// use demarche::{Gazetteer, gazetteer::EntityRow};
/// let row = EntityRow::new("x-port:arkaba", "Port of Arkaba").kind("place").parent("x-state:arkaba");
/// let state = EntityRow::new("x-state:arkaba", "Arkaba").kind("country").iso3("XAK");
/// let gazetteer = Gazetteer::builder().entity(row).entity(state).build()?;
/// let port = gazetteer.find("x-port:arkaba").expect("it was just added");
/// assert_eq!(gazetteer.entity(port).country().map(|c| c.to_string()), Some("XAK".into()));
/// # Ok::<(), demarche::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct EntityRow {
    fields: [String; 14],
}

/// An alias to add to a [`GazetteerBuilder`](super::GazetteerBuilder).
///
/// The form is `name` and the match `exact` unless told otherwise.
///
/// # Examples
///
/// ```
/// use demarche::{Gazetteer, gazetteer::{AliasRow, EntityRow, MatchMode}};
/// let gazetteer = Gazetteer::builder()
///     .entity(EntityRow::new("x-firm:orient", "Orient Lines").kind("company"))
///     .alias(AliasRow::new("x-firm:orient", "Orient").matching("context").need("shipping|cargo"))
///     .build()?;
/// assert_eq!(gazetteer.aliases()[0].mode(), MatchMode::Context);
/// assert_eq!(gazetteer.aliases()[0].need().len(), 2);
/// # Ok::<(), demarche::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct AliasRow {
    fields: [String; 10],
}

/// A setter for each optional column.
macro_rules! setters {
    ($($(#[$doc:meta])* $name:ident = $slot:expr;)+) => {
        $($(#[$doc])* pub fn $name(mut self, value: &str) -> Self {
            value.clone_into(&mut self.fields[$slot]);
            self
        })+
    };
}

/// A line of a table. What would break it is replaced by what the loader refuses with a message.
fn line(fields: &[String]) -> String {
    let joined = fields.join("\t");
    if joined.contains(['\n', '\r']) || joined.matches('\t').count() >= fields.len() {
        let shown = joined.replace(['\n', '\r'], "\\n");
        return format!("{shown}\tline breaks and tabs cannot stand in a field");
    }
    joined
}

impl EntityRow {
    pub(super) const HEADER: &str = "#! id\tkind\tname\tiso2\tiso3\tcameo\twikidata\tparent\tfrom\tto\tclass\tsector\tgender\tsource\n";

    /// An entity with its id and the name to show.
    pub fn new(id: &str, name: &str) -> Self {
        let mut fields = <[String; 14]>::default();
        id.clone_into(&mut fields[0]);
        name.clone_into(&mut fields[2]);
        Self { fields }
    }

    setters! {
        /// What it is: `country`, `organization`, `company`, …; needed for ids that start with
        /// `x-`.
        kind = 1;
        /// ISO 3166-1 alpha-2 code.
        iso2 = 3;
        /// ISO 3166-1 alpha-3 code.
        iso3 = 4;
        /// CAMEO actor code.
        cameo = 5;
        /// Wikidata item, `Q…`.
        wikidata = 6;
        /// The id of the entity that it belongs to.
        parent = 7;
        /// From when it exists, `YYYY[-MM[-DD]]`.
        from = 8;
        /// The day after its last one.
        to = 9;
        /// A short word for what kind of body it is.
        class = 10;
        /// The part of society that it is: `GOV`, `MIL`, `BUS`, …
        sector = 11;
        /// `m` or `f`, for a person.
        gender = 12;
        /// Where the row comes from.
        source = 13;
    }

    pub(super) fn into_line(self) -> String {
        line(&self.fields)
    }
}

impl AliasRow {
    pub(super) const HEADER: &str =
        "#! id\tsurface\tform\tmatch\tneed\tveto\tfrom\tto\tsector\tsource\n";

    /// An alias of the entity with this id.
    pub fn new(id: &str, surface: &str) -> Self {
        let mut fields = <[String; 10]>::default();
        for (slot, value) in [id, surface, "name", "exact"].into_iter().enumerate() {
            value.clone_into(&mut fields[slot]);
        }
        Self { fields }
    }

    /// A form that is never an actor and blocks shorter aliases inside: "Air France".
    pub fn never(surface: &str) -> Self {
        Self::new("", surface).matching("never")
    }

    setters! {
        /// How a mention refers: `name`, `acronym`, `adjective`, …
        form = 2;
        /// How strictly it must be spelled: `exact`, `fold`, `context`.
        matching = 3;
        /// Terms and classes of which one must be near, separated by `|`.
        need = 4;
        /// Terms and classes of which none may be near, separated by `|`.
        veto = 5;
        /// From when the form is in official use, `YYYY[-MM[-DD]]`.
        from = 6;
        /// The day after its last one.
        to = 7;
        /// The part of society that the form stands for.
        sector = 8;
        /// Where the row comes from.
        source = 9;
    }

    pub(super) fn into_line(self) -> String {
        line(&self.fields)
    }
}
