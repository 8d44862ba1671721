//! The words whose inflected forms or spellings no rule makes, read from tables.

use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use crate::error::{Diagnostic, Error, Result};
use crate::text::short_hash::ShortHasher;

type HashMap<K, V> = std::collections::HashMap<K, V, BuildHasherDefault<ShortHasher>>;
type HashSet<K> = std::collections::HashSet<K, BuildHasherDefault<ShortHasher>>;

/// What the inflection rules cannot tell from the letters of a word.
///
/// Maps are only looked up, never iterated, so their order cannot reach any output.
#[derive(Debug, Default)]
pub(crate) struct Irregular {
    words: HashMap<Box<str>, Forms>,
    twins: HashMap<Box<str>, Vec<Box<str>>>,
    pub(super) doubles: HashSet<Box<str>>,
    pub(super) may_double: HashSet<Box<str>>,
    pub(super) never_doubles: HashSet<Box<str>>,
    pub(super) plain_man: HashSet<Box<str>>,
    pub(super) noun_links: HashSet<Box<str>>,
    pub(super) verb_prefixes: Vec<Box<str>>,
    pub(super) fixed_ise: Vec<Box<str>>,
    pub(super) fixed_ize: Vec<Box<str>>,
}

/// The irregular forms of one lemma; an empty list means that the rules make the form.
#[derive(Debug, Default)]
pub(super) struct Forms {
    pub(super) past: Vec<Box<str>>,
    pub(super) participle: Vec<Box<str>>,
    pub(super) third: Vec<Box<str>>,
    pub(super) gerund: Vec<Box<str>>,
    pub(super) plural: Vec<Box<str>>,
}

/// `inflection.toml` as it is written.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    doubles: Vec<Box<str>>,
    may_double: Vec<Box<str>>,
    never_doubles: Vec<Box<str>>,
    verb_prefixes: Vec<Box<str>>,
    plain_man: Vec<Box<str>>,
    noun_links: Vec<Box<str>>,
    fixed_ise: Vec<Box<str>>,
    fixed_ize: Vec<Box<str>>,
}

const COLUMNS: [&str; 6] = ["lemma", "past", "participle", "third", "gerund", "plural"];
const TWIN_COLUMNS: [&str; 2] = ["one", "other"];

static BUILTIN: LazyLock<Irregular> = LazyLock::new(|| {
    Irregular::parse(
        include_str!("../../gazetteers/relations/irregular.tsv"),
        include_str!("../../gazetteers/relations/spelling.tsv"),
        include_str!("../../gazetteers/relations/inflection.toml"),
    )
    .expect("the built-in inflection tables are well formed, a test loads them")
});

impl Irregular {
    /// The built-in tables, loaded once.
    pub(crate) fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// Reads `irregular.tsv`, `spelling.tsv` and `inflection.toml`.
    ///
    /// # Errors
    ///
    /// Every line with unknown columns, without a lemma, or with a lemma that another line has.
    pub(crate) fn parse(words: &str, twins: &str, lists: &str) -> Result<Self> {
        let mut faults = Vec::new();
        let mut this = Self::default();
        rows("irregular.tsv", words, &COLUMNS, &mut faults, |cells| {
            let [lemma, past, participle, third, gerund, plural] = *cells;
            let forms = Forms {
                past: alternatives(past),
                participle: alternatives(participle),
                third: alternatives(third),
                gerund: alternatives(gerund),
                plural: alternatives(plural),
            };
            let old = this.words.insert(lemma.into(), forms);
            old.map(|_| format!("the lemma {lemma:?} has a line already"))
        });
        rows("spelling.tsv", twins, &TWIN_COLUMNS, &mut faults, |cells| {
            let [one, other] = *cells;
            if other.is_empty() || one == other {
                return Some(format!("{one:?} has no other spelling here"));
            }
            for (from, to) in [(one, other), (other, one)] {
                let known = this.twins.entry(from.into()).or_default();
                if known.iter().any(|k| **k == *to) {
                    return Some(format!("the pair {one:?}, {other:?} is given twice"));
                }
                known.push(to.into());
            }
            None
        });
        match toml::from_str::<Lists>(lists) {
            Ok(lists) => this.add(lists),
            Err(error) => {
                faults.push(Diagnostic::new(error.message()).at_path("inflection.toml"));
            }
        }
        if faults.is_empty() {
            Ok(this)
        } else {
            Err(Error::from_diagnostics(faults))
        }
    }

    fn add(&mut self, lists: Lists) {
        self.doubles.extend(lists.doubles);
        self.may_double.extend(lists.may_double);
        self.never_doubles.extend(lists.never_doubles);
        self.plain_man.extend(lists.plain_man);
        self.noun_links.extend(lists.noun_links);
        self.verb_prefixes.extend(lists.verb_prefixes);
        self.fixed_ise.extend(lists.fixed_ise);
        self.fixed_ize.extend(lists.fixed_ize);
    }

    /// The irregular forms of a lemma, if it has any.
    pub(super) fn forms(&self, lemma: &str) -> Option<&Forms> {
        self.words.get(lemma)
    }

    /// The listed other spellings of a word or phrase.
    pub(super) fn twins(&self, word: &str) -> &[Box<str>] {
        self.twins.get(word).map_or(&[], Vec::as_slice)
    }
}

fn alternatives(cell: &str) -> Vec<Box<str>> {
    cell.split('|')
        .filter(|form| !form.is_empty())
        .map(Into::into)
        .collect()
}

/// Hands every row of a table to `take`, which may answer with a fault.
fn rows<const N: usize>(
    path: &str,
    table: &str,
    columns: &[&str; N],
    faults: &mut Vec<Diagnostic>,
    mut take: impl FnMut(&[&str; N]) -> Option<String>,
) {
    let mut headed = false;
    for (number, line) in table.lines().enumerate() {
        let fault = if let Some(head) = line.strip_prefix("#!") {
            headed = head.trim().split('\t').eq(columns.iter().copied());
            (!headed).then(|| format!("the columns are not {}", columns.join(", ")))
        } else if line.starts_with('#') || line.trim().is_empty() {
            None
        } else if headed {
            let mut cells = [""; N];
            let mut count = 0;
            for (n, cell) in line.split('\t').enumerate() {
                if let Some(slot) = cells.get_mut(n) {
                    *slot = cell.trim();
                }
                count = n + 1;
            }
            if count > N {
                Some(format!("{count} cells where there are {N} columns"))
            } else if cells[0].is_empty() {
                Some("the first cell is empty".to_owned())
            } else {
                take(&cells)
            }
        } else {
            Some("a row before the line that names the columns".to_owned())
        };
        if let Some(message) = fault {
            faults.push(Diagnostic::new(message).at_path(path).at_line(number + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "test")]
    use super::*;

    const LISTS: &str = "doubles=[]\nmay_double=[]\nnever_doubles=[]\nverb_prefixes=[]\n\
        plain_man=[]\nnoun_links=[]\nfixed_ise=[]\nfixed_ize=[]\n";
    const HEAD: &str = "#! lemma\tpast\tparticiple\tthird\tgerund\tplural\n";

    #[test]
    fn builtin_tables_load_and_are_large() {
        let builtin = Irregular::builtin();
        let verbs = builtin.words.values().filter(|f| !f.past.is_empty());
        assert!(verbs.count() >= 250);
        let nouns = builtin.words.values().filter(|f| !f.plural.is_empty());
        assert!(nouns.count() >= 150);
        assert!(builtin.twins.len() >= 400);
    }

    #[test]
    fn every_fault_is_reported_with_its_line() {
        let words = format!("{HEAD}go\twent\ngo\twent\n\tx\na\tb\tc\td\te\tf\tg\n");
        let twins = "labor\tlabour\n#! one\tother\nlabor\n";
        let error = Irregular::parse(&words, twins, "doubles = 1").unwrap_err();
        let places: Vec<_> = error
            .diagnostics()
            .iter()
            .map(|d| (d.path.clone().unwrap(), d.line))
            .collect();
        let place = |path: &str, line| (path.into(), line);
        assert_eq!(
            places,
            [
                place("irregular.tsv", Some(3)),
                place("irregular.tsv", Some(4)),
                place("irregular.tsv", Some(5)),
                place("spelling.tsv", Some(1)),
                place("spelling.tsv", Some(3)),
                place("inflection.toml", None),
            ]
        );
    }

    #[test]
    fn small_tables_of_a_caller_are_read() {
        let words = format!("{HEAD}go\twent\tgone\tgoes\n");
        let irregular = Irregular::parse(&words, "#! one\tother\na\tb\n", LISTS).unwrap();
        assert_eq!(&*irregular.forms("go").unwrap().participle[0], "gone");
        assert_eq!(irregular.twins("b"), [Box::from("a")]);
    }
}
