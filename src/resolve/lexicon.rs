//! The word lists of resolution, compiled: what a word near a name can tell.

use super::noun::nouns;
pub(super) use super::noun::{Noun, Target, Tie};
use super::office_traits::{OfficeTraits, office_traits};
use super::phrase::PhraseTable;
use super::tie_word::{TieWord, tie_words};
use super::word_class::{
    AUXILIARY, Classes, DEFINITE, FORMER, FUNCTION, INDEFINITE, NUMBER, OF_TALKS, POSSESSIVE,
    SPEECH, STANCE, class_bit,
};
use crate::gazetteer::{EntityIdx, EntityKind, Gazetteer, Gender, Office, Sector, TitlePosition};
use crate::stored::stored;
use std::collections::HashMap;

const WORDS: &str = include_str!("../../gazetteers/resolve/words.tsv");
const AGENTS: &str = include_str!("../../gazetteers/resolve/agents.tsv");
const BODIES: &str = include_str!("../../gazetteers/resolve/bodies.tsv");
const LEADERS: &str = include_str!("../../gazetteers/resolve/leaders.tsv");

/// What a word or phrase can be.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Term {
    pub(super) classes: Classes,
    pub(super) agent: Option<Agent>,
    noun: u16,
    title: u16,
    body: u8,
    /// How it ties somebody to a body.
    pub(super) ties: TieWord,
}

impl Term {
    #[inline]
    pub(super) fn is(self, classes: Classes) -> bool {
        self.classes & classes != 0
    }

    /// Whether a word is of no class, but for those of talks.
    pub(super) fn is_plain(self) -> bool {
        self.classes & !OF_TALKS == 0
    }

    /// Whether a word may stand between a state and the noun that it owns.
    pub(super) fn is_modifier(self) -> bool {
        !self.is(FUNCTION | DEFINITE | INDEFINITE | POSSESSIVE | AUXILIARY | SPEECH | STANCE)
    }
}

/// A noun for those who act for a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Agent {
    pub(super) sector: Sector,
    pub(super) plural: bool,
    pub(super) body: bool,
    /// A body of a state that needs no owner: "the foreign ministry".
    pub(super) organ: bool,
    /// It needs no article either: "state media".
    pub(super) bare: bool,
    /// Soldiers who rule: "the junta".
    pub(super) junta: bool,
}

impl Agent {
    /// Whether what those do their state does, though they are not all of it: soldiers, officials.
    pub(super) fn acts_for_state(self) -> bool {
        use Sector::{Cop, Gov, Jud, Leg, Mil, Spy};
        matches!(self.sector, Gov | Mil | Cop | Spy | Leg | Jud)
    }
}

/// The dense index of an office class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OfficeClass(u16);

/// A title of office.
#[derive(Clone, Debug, Default)]
pub(super) struct TitleUse {
    /// The office classes that it may name, the likeliest first.
    pub(super) offices: Vec<OfficeClass>,
    pub(super) gender: Option<Gender>,
    /// It may stand before a name.
    pub(super) before: bool,
    /// It is no office: "Mr.", "General".
    pub(super) rank: bool,
    /// It may tie somebody to an institute.
    pub(super) scholar: bool,
    /// It is only what somebody does for a living.
    pub(super) calling: bool,
    pub(super) plural: bool,
    /// It says "leader" only, so that the state decides which office is meant.
    pub(super) vague: bool,
    /// It says who heads a body, and nothing without the body's name.
    pub(super) of_body: bool,
    /// The one state that has such an office, as popes have theirs.
    pub(super) sole_state: Option<EntityIdx>,
}

/// The head noun of the name of a body.
#[derive(Clone, Copy, Debug)]
pub(super) struct BodyNoun {
    pub(super) kind: EntityKind,
    pub(super) sector: Option<Sector>,
    /// The name needs no tie to a known actor.
    pub(super) alone: bool,
    /// But then a word that is no common one.
    pub(super) own: bool,
    /// Every state has one with such a name.
    pub(super) of_state: bool,
    /// It is found only where it belongs to somebody or does something.
    pub(super) deed: bool,
    /// It says what sort of company somebody is, whose name goes without it: "Intel Corp."
    pub(super) form: bool,
}

/// The compiled word lists.
#[derive(Debug)]
pub(super) struct Lexicon {
    pub(super) table: PhraseTable<Term>,
    nouns: Vec<Noun>,
    titles: Vec<TitleUse>,
    bodies: Vec<BodyNoun>,
    /// The office classes by name, and what is to be known of each.
    offices: Vec<(Box<str>, OfficeTraits)>,
    /// Which office "the X leader" means, where it is not the head of state.
    leaders: Vec<(EntityIdx, OfficeClass)>,
    /// Who bears each title: "King" a man, "President" whoever holds the office.
    bearers: HashMap<Box<str>, Option<Gender>>,
}

/// The office of the title that means whoever leads.
const LEADER: &str = "leader";
/// With what the titles of those who head bodies begin: "the NATO chief".
const BODY: &str = "{ORG} ";

/// The rows of a word list: fields between tabs, without comments and the heading.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = table
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'));
    lines.map(|line| line.split('\t').collect())
}

impl Lexicon {
    /// Compiles the word lists and the gazetteer's titles.
    pub(super) fn new(gazetteer: &Gazetteer) -> Self {
        let mut lexicon = Self {
            table: PhraseTable::new(),
            nouns: Vec::new(),
            titles: Vec::new(),
            bodies: Vec::new(),
            offices: Vec::new(),
            leaders: Vec::new(),
            bearers: HashMap::new(),
        };
        for row in rows(WORDS) {
            if let [class, words] = row[..]
                && let Some(bit) = class_bit(class)
            {
                for word in words.split('|') {
                    lexicon.term(word, |term| term.classes |= bit);
                }
            }
        }
        for row in rows(AGENTS) {
            if let [noun, sector, number, role] = row[..]
                && let Ok(sector) = sector.parse()
            {
                let agent = Agent {
                    sector,
                    plural: number != "s",
                    body: !matches!(role, "person" | "rulers"),
                    organ: role.starts_with("organ") || role == "junta",
                    bare: role == "organs",
                    junta: matches!(role, "junta" | "rulers"),
                };
                lexicon.term(noun, |term| term.agent = Some(agent));
            }
        }
        for (word, tie) in tie_words() {
            lexicon.term(word, |term| term.ties = term.ties.with(tie));
        }
        lexicon.add_nouns();
        lexicon.add_bodies();
        lexicon.name_bodies_by_nouns();
        lexicon.add_titles(gazetteer);
        for row in rows(LEADERS) {
            if let [of, office, ..] = row[..]
                && let Some(of) = gazetteer.find(of)
            {
                let office = lexicon.office_class(office);
                lexicon.leaders.push((of, office));
            }
        }
        lexicon.leaders.sort_by_key(|(of, _)| *of);
        lexicon
    }

    fn term(&mut self, phrase: &str, change: impl FnOnce(&mut Term)) {
        if let Some(term) = self.table.entry(phrase, Term::default) {
            change(term);
        }
    }

    fn add_nouns(&mut self) {
        for (noun, reading) in nouns() {
            self.nouns.push(reading);
            let n = self.nouns.len() as u16;
            self.term(noun, |term| term.noun = n);
        }
    }

    fn add_bodies(&mut self) {
        for row in rows(BODIES) {
            let [noun, kind, sector, tie] = row[..] else {
                continue;
            };
            self.bodies.push(BodyNoun {
                kind: kind.parse().unwrap_or(EntityKind::Organization),
                sector: sector.parse().ok(),
                alone: matches!(tie, "yes" | "own" | "form"),
                own: tie == "own" || tie == "form",
                form: tie == "form",
                of_state: tie == "state",
                deed: tie == "deed",
            });
            let n = self.bodies.len() as u8;
            self.term(noun, |term| term.body = n);
        }
    }

    /// A descriptor's noun of several words ends a body's name as its last word does: "National
    /// Railway Company", though "railway company" is one noun.
    fn name_bodies_by_nouns(&mut self) {
        for (noun, _) in nouns() {
            let Some((_, last)) = noun.rsplit_once(' ') else {
                continue;
            };
            let body = self.table.word(last.as_bytes()).unwrap_or_default().body;
            self.term(noun, |term| {
                if term.body == 0 {
                    term.body = body;
                }
            });
        }
    }

    fn add_titles(&mut self, gazetteer: &Gazetteer) {
        for title in gazetteer.titles() {
            let words = title.title();
            let of_body = words.starts_with(BODY);
            let (words, before) = match title.position() {
                TitlePosition::Pattern => {
                    let state = words.strip_prefix("{ADJ} ");
                    match state.or_else(|| words.strip_prefix(BODY)) {
                        Some(words) if !words.contains('{') => (words, false),
                        _ => continue,
                    }
                }
                position => (words, position != TitlePosition::Descriptor),
            };
            let words = words.strip_prefix("the ").unwrap_or(words);
            self.bearers.insert(words.into(), title.gender());
            let first = words.split([' ', '-']).next().unwrap_or("");
            if self.classes_of(first) & (FORMER | NUMBER | DEFINITE) != 0 {
                continue;
            }
            // "same office as the person before" and the like say no office
            if title
                .offices()
                .any(|o| o.contains(' ') || o == "government")
            {
                continue;
            }
            let offices: Vec<&str> = title.offices().flat_map(|o| o.split(';')).collect();
            let vague = !before && words.eq_ignore_ascii_case(LEADER);
            let title = TitleUse {
                gender: title.gender(),
                before,
                vague,
                of_body,
                sole_state: gazetteer.find(title.note()),
                ..TitleUse::default()
            };
            self.add_title(words, &offices, title);
        }
    }

    /// Adds a title and its plural, for offices of these classes.
    fn add_title(&mut self, words: &str, offices: &[&str], mut title: TitleUse) {
        title.calling = true;
        for office in offices {
            let traits = office_traits(office);
            title.rank |= traits.rank;
            title.scholar |= traits.scholar;
            title.calling &= traits.calling;
        }
        title.offices = offices.iter().map(|o| self.office_class(o)).collect();
        let numbers = [(words.to_owned(), false), (plural(words), true)];
        // the plural of "Mr." is no "Mrs."
        let used = if title.rank { 1 } else { 2 };
        for (phrase, plural) in numbers.into_iter().take(used) {
            let known = self
                .table
                .entry(&phrase, Term::default)
                .map_or(0, |t| t.title);
            if let Some(known) = self.titles.get_mut(usize::from(known).wrapping_sub(1)) {
                known.before |= title.before;
                known.vague |= title.vague;
                known.scholar |= title.scholar;
                known.calling &= title.calling;
                known.of_body |= title.of_body;
                for class in &title.offices {
                    if !known.offices.contains(class) {
                        known.offices.push(*class);
                    }
                }
                continue;
            }
            title.plural = plural;
            self.titles.push(title.clone());
            let n = self.titles.len() as u16;
            self.term(&phrase, |term| term.title = n);
        }
    }

    /// Whether the holder of an office may bear a title: a president is no king, and a king no
    /// president, but either is a leader.
    pub(super) fn suits(&self, title: &TitleUse, office: &Office, holder: Option<Gender>) -> bool {
        let own = office.title().and_then(|own| self.bearers.get(own));
        let leads = office_traits(office.office()).leader;
        let of_another_rank = match (title.gender, own) {
            (Some(_), Some(None)) => leads,
            (None, Some(Some(_))) => leads && title.before,
            _ => false,
        };
        let agrees = title.gender.is_none() || holder.is_none() || title.gender == holder;
        agrees && !of_another_rank
    }

    fn office_class(&mut self, office: &str) -> OfficeClass {
        let known = self.offices.iter().position(|(name, _)| **name == *office);
        let n = known.unwrap_or_else(|| {
            self.offices.push((office.into(), office_traits(office)));
            self.offices.len() - 1
        });
        OfficeClass(n as u16)
    }

    /// The name of an office class in the office tables.
    pub(super) fn office_name(&self, class: OfficeClass) -> &str {
        let office = self.offices.get(usize::from(class.0));
        office.map_or("", |(name, _)| name)
    }

    /// What is to be known of an office class.
    #[inline]
    pub(super) fn office_traits(&self, class: OfficeClass) -> OfficeTraits {
        let office = self.offices.get(usize::from(class.0));
        office.map(|(_, traits)| *traits).unwrap_or_default()
    }

    /// Whether an office class of the office tables is this one.
    pub(super) fn is_office(&self, class: OfficeClass, name: &str) -> bool {
        self.office_name(class) == name
    }

    /// The classes of a single word, folded.
    pub(super) fn classes_of(&self, word: &str) -> Classes {
        self.table
            .word(word.as_bytes())
            .map_or(0, |term| term.classes)
    }

    /// The descriptor noun that a term is.
    #[inline]
    pub(super) fn noun(&self, term: Term) -> Option<&Noun> {
        self.nouns.get(usize::from(term.noun).wrapping_sub(1))
    }

    /// The title that a term is.
    #[inline]
    pub(super) fn title(&self, term: Term) -> Option<&TitleUse> {
        self.titles.get(usize::from(term.title).wrapping_sub(1))
    }

    /// The title that is the whole of a phrase.
    pub(super) fn title_named(&self, phrase: &[u8]) -> Option<&TitleUse> {
        let found = self.table.longest(phrase, 0)?;
        self.title(found.value)
            .filter(|_| found.end == phrase.len())
    }

    /// The head of a body's name that a term is.
    #[inline]
    pub(super) fn body(&self, term: Term) -> Option<BodyNoun> {
        self.bodies
            .get(usize::from(term.body).wrapping_sub(1))
            .copied()
    }

    /// The office that "leader" means for a state, if it is not the head of state.
    pub(super) fn leader_of(&self, of: EntityIdx) -> Option<OfficeClass> {
        let n = self.leaders.binary_search_by_key(&of, |(of, _)| *of).ok()?;
        Some(self.leaders[n].1)
    }
}

/// The plural of a title: "heads of state", "secretaries-general", "foreign ministers".
fn plural(title: &str) -> String {
    let head_end = [
        " of ", " for ", " to ", "-general", " general", " in ", "-in-",
    ]
    .iter()
    .filter_map(|mark| title.to_ascii_lowercase().find(mark))
    .min()
    .unwrap_or(title.len());
    let (head, rest) = title.split_at(head_end);
    let head = if let Some(stem) = head.strip_suffix("man") {
        format!("{stem}men")
    } else if let Some(stem) = head
        .strip_suffix('y')
        .filter(|s| !s.ends_with(['a', 'e', 'o']))
    {
        format!("{stem}ies")
    } else if head.ends_with(['s', 'x']) || head.ends_with("ch") || head.ends_with("sh") {
        format!("{head}es")
    } else {
        format!("{head}s")
    };
    head + rest
}

stored! { struct Term { classes, agent, noun, title, body, ties } }
stored! { struct Agent { sector, plural, body, organ, bare, junta } }
stored! { struct OfficeClass(_) }
stored! {
    struct TitleUse {
        offices, gender, before, rank, scholar, calling, plural, vague, of_body, sole_state
    }
}
stored! { struct BodyNoun { kind, sector, alone, own, of_state, deed, form } }
stored! { struct Lexicon { table, nouns, titles, bodies, offices, leaders, bearers } }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_word_lists_is_read() {
        for row in rows(WORDS) {
            assert!(row.len() == 2 && class_bit(row[0]).is_some(), "{row:?}");
        }
        for row in rows(AGENTS) {
            assert!(
                row.len() == 4 && row[1].parse::<Sector>().is_ok(),
                "{row:?}"
            );
        }
        for row in rows(super::super::noun::NOUNS) {
            assert_eq!(row.len(), 5, "{row:?}");
        }
        // a later row would take the place of an earlier one
        let mut bodies = std::collections::HashSet::new();
        for row in rows(BODIES) {
            assert!(
                row.len() == 4 && row[1].parse::<EntityKind>().is_ok() && bodies.insert(row[0]),
                "{row:?}"
            );
        }
        let gazetteer = Gazetteer::builtin();
        for row in rows(LEADERS) {
            assert!(
                row.len() == 3 && gazetteer.find(row[0]).is_some(),
                "{row:?}"
            );
        }
    }

    #[test]
    fn titles_have_plurals() {
        for (title, many) in [
            ("Foreign Minister", "Foreign Ministers"),
            ("head of state", "heads of state"),
            ("Secretary-General", "Secretaries-General"),
            ("spokesman", "spokesmen"),
            ("Deputy", "Deputies"),
            ("Attorney General", "Attorneys General"),
        ] {
            assert_eq!(plural(title), many);
        }
    }

    #[test]
    fn a_word_may_be_title_agent_and_noun() {
        let lexicon = Lexicon::new(&Gazetteer::builtin());
        let leader = lexicon.table.word(b"leader").unwrap_or_default();
        assert!(lexicon.title(leader).is_some_and(|t| t.vague));
        assert_eq!(leader.agent.map(|a| a.sector), Some(Sector::Gov));
        let group = lexicon.table.word(b"group").unwrap_or_default();
        assert_eq!(lexicon.noun(group).map(|n| n.target), Some(Target::Group));
    }
}
