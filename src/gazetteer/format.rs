//! How tables are written: a page for those who add actors.
//!
//! A gazetteer is a set of tab-separated tables, one fact a line, so that a change, a merge and a
//! source are each about one fact. What a table holds is said by its file name up to the first `-`
//! or `.`: `aliases-europe.tsv` and `aliases.tsv` are tables of aliases.
//!
//! # Syntax
//!
//! - UTF-8 in Unicode form NFC, one row a line. Lines end in LF or CR LF.
//! - The line that starts with `#!` names the columns, separated by tabs. They may come in any
//!   order, and those that are not needed may be missing. Without this line the columns are those
//!   in **bold** below, in that order.
//! - Other lines that start with `#` are comments, empty lines are skipped.
//! - Every row has as many fields as there are columns. An empty field is unknown.
//! - A list inside a field is separated by `|`.
//! - Dates are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. `from` is the first day, `to` the day after the
//!   last one: the period is half-open, so that the `to` of one holder is the `from` of the next.
//!
//! # Tables
//!
//! ## entities
//!
//! | column | meaning |
//! |---|---|
//! | **id** | `kind:key`, stable, never reused: `country:KAZ`, `org:EAEU`, `person:kassym-jomart-tokayev`. Ids of your own start with `x-` and any word: `x-port:arkaba` |
//! | **kind** | `country`, `territory`, `region`, `place`, `organization`, `company`, `group`, `person`; may be empty where the id says it |
//! | **name** | the name to show |
//! | **iso2**, **iso3** | ISO 3166-1 codes, for states |
//! | **cameo** | code of the actor in CAMEO |
//! | **wikidata** | item, `Q232` |
//! | **parent** | the entity that it belongs to: the state of a company or a person, the body of a commission. An actor's country is found along this |
//! | **from**, **to** | when it exists |
//! | class | a short word for what it is: `alliance`, `bank`, `party` |
//! | sector | the part of society that it is: GOV, MIL, LEG, JUD, PTY, OPP, REB, COP, SPY, BUS, LAB, CVL, EDU, MED, REL, REF, CRM, IGO, NGO |
//! | gender | `f` or `m`, for persons |
//! | source | where the row comes from |
//!
//! ## aliases
//!
//! An entity is found in texts by its aliases only: the name too needs a row.
//!
//! | column | meaning |
//! |---|---|
//! | **id** | the entity; empty for a form that blocks |
//! | **surface** | the form as texts have it |
//! | **form** | how it refers: `name`, `acronym`, `adjective` ("Kazakh"), `demonym` ("Kazakhs"), `surname`, `metonym` ("the Kremlin"), `descriptor` |
//! | **match** | `exact`: case as written, or all capitals in a heading; `fold`: whatever the case and diacritics; `context`: as exact, but only with something of `need` near; `never`: no actor, blocks every shorter form inside, as "Bank of China" blocks "China" |
//! | **need** | terms and classes of which one must be near |
//! | **veto** | terms and classes of which none may be near |
//! | **from**, **to** | when the form is in official use; names of the past stay readable |
//! | sector | the part of society that the form stands for: "the Pentagon" is MIL |
//! | source | where the row comes from |
//!
//! `need` and `veto` hold words and phrases, compared folded, and classes:
//!
//! | class | what is near |
//! |---|---|
//! | `@country:KAZ`, `@region:…`, `@org:…` | a mention of that entity or of one that belongs to it |
//! | `@kind:person` | a mention of that kind |
//! | `@office` | a title of office directly before |
//! | `@speech-verb`, `@diplomacy-verb` | a verb of saying, of dealing with states, behind |
//! | `@capital-coordination` | another capital beside it: "between Moscow and Beijing" |
//! | `@adjective-after` | an adjective of a state behind: "Sino-American" |
//! | `@hyphen` | a hyphen behind: "U.S.-led" |
//!
//! A longer form always wins, so "New Mexico" needs no veto against "Mexico". One form may belong
//! to several entities; the resolver chooses, and the lint asks for something to choose by.
//!
//! ## offices
//!
//! **person**, **office**, **of** (a state or body), **from**, **to**, **source**, title (in
//! words), status (`acting`, `disputed`, `collective`, …). Offices are words like `head_of_state`,
//! `head_of_government`, `foreign_minister`, `secretary_general`.
//!
//! ## memberships
//!
//! **member**, **org**, **status**, **from**, **to**, **source**. The status is `member`,
//! `observer`, `partner`, `dialogue_partner`, `candidate`, `applicant`, `invited`, `associate`,
//! `suspended`, `frozen`, `former` or `recognition`; `suspended` and `frozen` lie over a `member`
//! row that goes on.
//!
//! ## The others
//!
//! | table | columns |
//! |---|---|
//! | regions | **region**, **country**, **status** (`core`, or `sometimes` for wide definitions), **source** |
//! | traits | **country**, **trait** (`landlocked`, `kingdom`), **from**, **to**, **source** |
//! | capitals | **place**, **country**, **from**, **to**, **source** |
//! | titles | **title** (with `{ADJ}`, `{COUNTRY}`, `{PERSON}` in patterns), **office** (a list), **position** (`before`, `after`, `both`, `descriptor`, `pattern`), **gender**, **note**, **source** |
//! | descriptors | **id**, **phrase** ("grain deal"), **source** |
//! | words-common, words-given | **word**, **source**: common English words in small letters; given names |
//! | sources | **source**, **licence**, **what**: what the words in the source columns stand for |
//! | seats | **office**, **seats** (`one`, `many`), **required** (the class of states that each have a holder now), **what**, **source**; only the lint reads it |
//! | exceptions | **finding**, **subject**, **reason**: findings of the lint that are right as they are |
//! | iso3166 | **alpha2**, **alpha3**, **name**, **to** (withdrawn); only the lint reads it |
//!
//! # Layers
//!
//! Tables lie in layers: what programs derived, what the editors of this crate wrote, and yours.
//! Tables and rows that a program adds one after the other make one layer, a folder is a layer;
//! see [`GazetteerBuilder`](super::GazetteerBuilder).
//!
//! - **Add**: a row for something new.
//! - **Override**: a row for an entity that an earlier layer has replaces the fields that it
//!   gives, empty fields stay. A fact replaces the rows of earlier layers about the same thing:
//!   an alias those with its entity and surface, an office those with its person, office and body,
//!   a membership those with its member, body and status.
//! - **Remove**: a `-` before the first field. `-country:KAZ` in a table of entities removes the
//!   entity and every row about it. In other tables it removes rows of earlier layers that have
//!   what the row gives: `-country:KAZ` with the surface "Kazakstan" that alias,
//!   `-person:x` in a table of offices all offices of that person. `-` alone before a surface
//!   removes a form that blocks.
//!
//! Two rows of one layer that say different things about one entity or at one time are an error.
//!
//! ```
//! use demarche::Gazetteer;
//! let entities = "\
//! #! id\tkind\tname\tparent
//! x-port:aktau\tplace\tPort of Aktau\tcountry:KAZ
//! -org:AUKUS\t\t\t
//! ";
//! let aliases = "\
//! #! id\tsurface\tform\tmatch\tneed
//! x-port:aktau\tAktau port\tname\texact\t
//! x-port:aktau\tthe port\tdescriptor\tcontext\tAktau|Caspian
//! -country:KAZ\tKazakstan\t\t\t
//! ";
//! let gazetteer = Gazetteer::builder()
//!     .builtin()
//!     .table("entities-own.tsv", entities)
//!     .table("aliases-own.tsv", aliases)
//!     .build()?;
//! assert!(gazetteer.find("x-port:aktau").is_some());
//! assert!(gazetteer.find("org:AUKUS").is_none());
//! assert!(gazetteer.lookup("Kazakstan").is_empty());
//! # Ok::<(), demarche::Error>(())
//! ```
//!
//! # Checks
//!
//! What cannot be loaded is an error with every fault at once, each with file, line, column and
//! what to do: unknown columns, a wrong number of fields, ids without an entity, dates that cross,
//! text that is not NFC, rows that stand twice.
//! [`GazetteerBuilder::lint`](super::GazetteerBuilder::lint) and `demarche gazetteer lint` look
//! further. Each finding ends with its name:
//!
//! | finding | what is wrong |
//! |---|---|
//! | `no-source`, `unknown-source` | a fact without a source, or with a word that no table of sources explains |
//! | `overlapping-holders` | two holders of an office with one seat at a time, and no status that says why |
//! | `current-holder` | a state without a current head, or with two |
//! | `membership-status` | a candidate that is a member, a member that had ended |
//! | `ambiguous-alias` | one form of two entities with nothing to tell them apart |
//! | `blocked-alias` | a form that blocks and is an alias too |
//! | `common-word`, `given-name`, `short-acronym` | a form that texts have in another sense, without a need |
//! | `odd-space` | two spaces, or one that does not break |
//! | `no-alias` | an entity that no text can name |
//! | `iso-code`, `iso-code-missing`, `same-wikidata` | codes that are not the standard's, or stand twice |
//! | `wrong-kind` | an office held by an organisation, a membership in a state |
//! | `no-capital` | a state without a capital now |
//! | `stale-exception` | a row of exceptions that silences nothing |
//!
//! What no table can show, a name that texts use in another sense more often than in this one, is
//! counted in annotated news by the test `tests/alias_evidence.rs` of the repository.
//!
//! A row of a table of exceptions with the finding's name, the subject that the finding has in
//! quotes, and a reason silences it.
