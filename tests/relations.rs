//! The relations of `tests/data/relations-*.toml`: what an attentive analyst would code.
//!
//! A case lists what must be found (`find`) and what a reader may also code (`may`); anything else
//! that is found is a fault, less the predicates that its file passes over. A statement is
//! `subject predicate object`, with alternatives behind `|`, and flags: `negated`, a modality,
//! `former`, `date=`, `date_end=`, `role=` (`_` for a space), `by=` (who says so),
//! `subject_sector=` and `object_sector=`. Polarity always counts, the other flags where named.
//!
//! A case that no general rule reaches yet says why (`known_gap`), and must go on failing: whoever
//! mends it takes the line out.
#![allow(clippy::unwrap_used, reason = "test")]
#![allow(clippy::print_stdout, reason = "the runner counts the known gaps")]

use std::fmt::{self, Write as _};
use std::path::Path;

use demarche::{Document, Extractor, Modality, Predicate, RelationRef};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    /// Predicates that these cases are not about: whether they are found does not matter.
    #[serde(default)]
    pass_over: Vec<String>,
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    date: Option<String>,
    #[serde(default)]
    find: Vec<String>,
    #[serde(default)]
    may: Vec<String>,
    /// Says that nothing is stated, so that an empty `find` is no slip.
    #[serde(default)]
    none: bool,
    /// Why the case fails; once it passes, this line has to go.
    known_gap: Option<String>,
}

/// One statement of a case.
struct Statement<'a> {
    text: &'a str,
    subjects: Vec<&'a str>,
    predicates: Vec<Predicate>,
    objects: Vec<&'a str>,
    flags: Vec<&'a str>,
}

impl<'a> Statement<'a> {
    fn parse(text: &'a str) -> Self {
        let mut words = text.split_whitespace();
        let mut alternatives = || words.next().unwrap_or_default().split('|');
        let subjects = alternatives().collect();
        let predicates = alternatives().map(|p| p.parse().unwrap()).collect();
        let objects = alternatives().collect();
        Self {
            text,
            subjects,
            predicates,
            objects,
            flags: words.collect(),
        }
    }

    /// Whether the relation has the predicate and the actors of the statement.
    fn names(&self, relation: &RelationRef<'_>) -> bool {
        let (subject, object) = (relation.subject().id(), relation.object().id());
        let between = |a: &str, b: &str| self.subjects.contains(&a) && self.objects.contains(&b);
        let swapped = relation.predicate().is_symmetric() && between(object, subject);
        self.predicates.contains(&relation.predicate()) && (between(subject, object) || swapped)
    }

    /// Whether it has the flags as well; what is denied may be kept as a negated statement or not.
    fn is_made_by(&self, relation: &RelationRef<'_>) -> bool {
        let negated = self.flags.contains(&"negated");
        let denied = self.flags.contains(&"denied");
        self.names(relation)
            && (relation.negated() == negated || denied)
            && self.flags.iter().all(|flag| has_flag(relation, flag))
    }
}

fn has_flag(relation: &RelationRef<'_>, flag: &str) -> bool {
    let (key, value) = flag.split_once('=').unwrap_or((flag, ""));
    let date = |date: Option<demarche::Date>| date.is_some_and(|d| d.to_string() == value);
    match key {
        "negated" => true,
        "former" => relation.former(),
        "date" => date(relation.date()),
        "date_end" => date(relation.date_end()),
        "role" => relation
            .role()
            .is_some_and(|role| role.eq_ignore_ascii_case(&value.replace('_', " "))),
        "by" => relation.attributed_to().is_some_and(|by| by.id() == value),
        "subject_sector" => relation.subject_sector() == Some(value.parse().unwrap()),
        "object_sector" => relation.object_sector() == Some(value.parse().unwrap()),
        modality => relation.modality() == modality.parse::<Modality>().unwrap(),
    }
}

/// A relation in the words of the cases, with the rule that found it.
struct Shown<'a>(RelationRef<'a>);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let relation = self.0;
        let (subject, object) = (relation.subject().id(), relation.object().id());
        write!(f, "{subject} {} {object}", relation.predicate())?;
        if relation.negated() {
            f.write_str(" negated")?;
        }
        if relation.modality() != Modality::Asserted {
            write!(f, " {}", relation.modality())?;
        }
        if relation.former() {
            f.write_str(" former")?;
        }
        for (key, date) in [("date", relation.date()), ("date_end", relation.date_end())] {
            if let Some(date) = date {
                write!(f, " {key}={date}")?;
            }
        }
        if let Some(role) = relation.role() {
            write!(f, " role={}", role.replace(' ', "_"))?;
        }
        if let Some(by) = relation.attributed_to() {
            write!(f, " by={}", by.id())?;
        }
        write!(f, " [{}]", relation.rule())
    }
}

/// What is missing from a case and what is found beside it, a line each.
fn faults(extractor: &Extractor, case: &Case, pass_over: &[String]) -> String {
    let mut document = Document::new("", &case.text);
    if let Some(date) = &case.date {
        document = document.with_date(date.parse().unwrap());
    }
    let extraction = extractor.extract_document(document);
    let wanted: Vec<Statement> = case.find.iter().map(|s| Statement::parse(s)).collect();
    let allowed: Vec<Statement> = case.may.iter().map(|s| Statement::parse(s)).collect();
    let mut faults = String::new();
    for statement in &wanted {
        if !extraction.relations().any(|r| statement.is_made_by(&r)) {
            writeln!(faults, "    missing    {}", statement.text).unwrap();
        }
    }
    for relation in extraction.relations() {
        let expected = wanted.iter().any(|s| s.is_made_by(&relation))
            || allowed.iter().any(|s| s.is_made_by(&relation))
            || pass_over.iter().any(|p| p == relation.predicate().as_str());
        if !expected {
            writeln!(faults, "    unexpected {}", Shown(relation)).unwrap();
        }
    }
    faults
}

/// The cases of one family.
fn read(family: &str) -> Cases {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let path = path.join(format!("relations-{}.toml", family.replace('_', "-")));
    toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Runs the cases of one family and reports every fault in it.
fn check(family: &str) {
    let cases = read(family);
    let extractor = Extractor::default();
    let mut report = String::new();
    let mut gaps = 0;
    for case in &cases.case {
        let faults = faults(&extractor, case, &cases.pass_over);
        let text = &case.text;
        if case.none != case.find.is_empty() {
            writeln!(report, "{text}\n    has neither `find` nor `none`, or both").unwrap();
        }
        if case.known_gap.is_none() {
            if !faults.is_empty() {
                write!(report, "{text}\n{faults}").unwrap();
            }
        } else if faults.is_empty() {
            writeln!(report, "{text}\n    passes: take its `known_gap` out").unwrap();
        } else {
            gaps += 1;
        }
    }
    println!("{family}: {} cases, {gaps} known gaps", cases.case.len());
    assert!(report.is_empty(), "{family}:\n{report}");
}

/// A test for each family of cases, and one for all of them.
macro_rules! families {
    ($($family:ident)*) => {
        $(
            #[test]
            fn $family() {
                check(stringify!($family));
            }
        )*

        /// A feed cuts its texts: what a reader looks for before or behind a word may not be there.
        #[test]
        fn sentences_may_begin_and_break_off_anywhere() {
            let extractor = Extractor::default();
            let read_whole = |text: &str| {
                let news = extractor.extract(text);
                assert!(news.relations().all(|r| r.evidence().range().end <= text.len()), "{text}");
            };
            for case in [$(stringify!($family)),*].map(read).iter().flat_map(|family| &family.case) {
                for (n, (at, blank)) in case.text.match_indices(' ').enumerate() {
                    let (begun, rest) = case.text.split_at(at);
                    read_whole(&format!("{begun}{}", ["", ",", " and"][n % 3]));
                    read_whole(&format!("{}{}", [",", "\"", "and"][n % 3], rest));
                    read_whole(rest.trim_start_matches(blank));
                }
            }
        }

        #[test]
        fn cases_are_many_and_known_gaps_few() {
            let families = [$(stringify!($family)),*].map(read);
            let cases = || families.iter().flat_map(|family| &family.case);
            let gaps = cases().filter(|case| case.known_gap.is_some()).count();
            let all = cases().count();
            println!("{all} cases, {gaps} known gaps");
            assert!(all >= 500, "{all} cases");
            assert!(gaps * 100 < all * 8, "{gaps} known gaps of {all} cases");
        }
    };
}

families! {
    offices membership diplomacy agreements trade aid support criticism threats sanctions force
    recognition statements structure rejection protests reality precision powers newswire articles
    dispatches wire wording claims real_a real_b real_c stated between analysis wire_leads carried wr long gp gr ga turns prepositions pp pa pw ana art rare plo insertions wiki off anal told judged hearers vocab_verbal vocab_material vocab_ties vocab_accord facts dense prose said open events deal say given meet arms g1 g2 stance recall place
}

/// Sentences that no editor would print: a reader whose work grows with the square of their length,
/// or that goes a call deeper for each member of a list, does not come to their end.
#[test]
fn sentences_without_end_come_to_an_end() {
    let extractor = Extractor::default();
    for (head, body, tail) in [
        ("Iran met ", ", ", " Iraq."),
        (
            "Iran met Iraq, ",
            "Kenya aids Togo, which Togo wants, ",
            ".",
        ),
        ("Iran said that ", "and it because its for its threat ", "."),
        ("If Iran left, ", "Togo accuses, who its ( a threat ", "."),
        (
            "Iran met Iraq, ",
            "Togo and the two countries plan to ",
            ".",
        ),
        ("Iran met ", "Iraq and ", "Syria."),
        ("Iran met ", "(", "Iraq."),
        (
            "Iran met countries ",
            "such as Iraq, Syria and countries ",
            ".",
        ),
        ("Iran said that ", ", after talks with Iraq ", "."),
        ("Iran said ", "that Iraq says ", "that Syria attacked."),
        ("Iran is a member ", "of NATO and ", "of the EU."),
        ("Iran", ", which borders Iraq", ", attacked Syria."),
        ("Iran urged Iraq ", "to urge Syria ", "to leave."),
        ("", "President ", "of Iran met Iraq."),
        ("Iran wrote in ", "French and German, ", "and Polish."),
        ("Iran praised Iraq ", "and Iran praised Iraq ", "today."),
        (
            "",
            "Iran, ",
            "Iraq and Syria said Oman left, said Oman lost.",
        ),
        ("Iran said Oman left", ", claims Oman", "."),
        ("The man who met Iraq ", "who met Iraq ", "praised Iran."),
        ("Iran accused Iraq of lying", " and Syria of lying", "."),
        ("Iran met with Iraq in May", " and with Syria in June", "."),
        ("Iran attacked Iraq", ", accusing it of lying", "."),
        ("", "attacking Iraq, ", "Iran said Oman left."),
        ("A group that Iran arms ", "and Iraq arms ", "left Oman."),
        ("Iran is ", "a rival of Iraq, ", "and a friend of Oman."),
        ("Iran left Oman", "; it left Iraq", "."),
        ("Iran left Oman", " and Iraq followed suit", "."),
        ("Iran and Iraq signed a pact and ", "Putin, ", "left."),
        ("Iran and Iraq signed a pact and ", "talks ", "failed."),
        (
            "Iran and Iraq signed a pact",
            " and Oman hailed the deal",
            ".",
        ),
        ("Iran hosts ", "which talks and ", "Oman."),
        ("Envoys from ", "Kenya, Uganda, ", "and Niger met."),
        ("The presidents of ", "Kenya, Uganda, ", "and Niger met."),
    ] {
        let text = format!("{head}{}{tail}", body.repeat(20_000));
        let news = extractor.extract(&text);
        let inside = |span: demarche::Span| span.range().end <= text.len();
        assert!(
            news.relations().all(|r| inside(r.evidence())),
            "{head}{body}{tail}"
        );
    }
}
