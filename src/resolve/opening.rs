//! How a noun phrase opens: its determiner, a count, modifiers.

use super::reader::Gap;
use super::resolver::Pass;
use super::word_class::{DEFINITE, FORMER, HE, INDEFINITE, ME, NUMBER, POSSESSIVE, SHE, WE};
use crate::gazetteer::Gender;

/// What stands before the first word of a noun phrase.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Opening {
    /// Where the determiner begins.
    pub(super) start: Option<usize>,
    pub(super) definite: bool,
    pub(super) possessive: bool,
    /// "our".
    pub(super) first_person: bool,
    /// "his", "her".
    pub(super) owner: Option<Gender>,
    pub(super) indefinite: bool,
    pub(super) former: bool,
    /// "two", "both".
    pub(super) count: Option<u8>,
    /// Words between the determiner and the rest.
    pub(super) modifiers: usize,
    /// Where the first of them begins.
    pub(super) first: usize,
}

/// Modifiers that a determiner may have behind it.
const LONGEST_OPENING: usize = 4;

impl Pass<'_> {
    /// How the noun phrase opens that goes on at `start`; several questions about one phrase follow
    /// one another.
    pub(super) fn opening(&self, start: usize) -> Opening {
        let (last, known) = self.opening.get();
        if last == start {
            return known;
        }
        let opening = self.read_opening(start);
        self.opening.set((start, opening));
        opening
    }

    /// Reads back from the start of a noun phrase to its determiner.
    fn read_opening(&self, start: usize) -> Opening {
        let reader = self.reader;
        let mut opening = Opening {
            first: start,
            ..Opening::default()
        };
        let mut at = start;
        for _ in 0..LONGEST_OPENING {
            let Some(word) = reader.prev(at) else { break };
            // "Turkish-dominated group"
            let joined = matches!(word.gap, Gap::Space | Gap::Hyphen);
            if !joined || reader.breaks_line(word.end, at) {
                break;
            }
            let term = reader.term(word);
            let text = reader.written(word);
            if term.is(FORMER) {
                opening.former = true;
            }
            // "the six-nation bloc" is one
            if term.is(NUMBER) && !before_hyphen(reader.bytes, word.end) {
                opening.count = number(text);
                opening.first = word.start;
                at = word.start;
                continue;
            }
            if term.is(DEFINITE) {
                opening.definite = true;
                opening.start = Some(word.start);
                if text.eq_ignore_ascii_case("both") {
                    opening.count = Some(2);
                }
                break;
            }
            if term.is(POSSESSIVE) {
                opening.possessive = true;
                opening.first_person = term.is(WE | ME);
                opening.owner = if term.is(HE) {
                    Some(Gender::Male)
                } else {
                    term.is(SHE).then_some(Gender::Female)
                };
                opening.start = Some(word.start);
                break;
            }
            // "the most populous country"
            let superlative = text.eq_ignore_ascii_case("most")
                && opening.modifiers > 0
                && reader
                    .prev_near(word.start)
                    .is_some_and(|the| reader.term(the).is(DEFINITE));
            if term.is(INDEFINITE) && !superlative {
                // "all three countries" have been named
                let all = opening.count.is_some() && text.eq_ignore_ascii_case("all");
                if all {
                    opening.definite = true;
                    opening.start = Some(word.start);
                } else {
                    opening.indefinite = true;
                }
                break;
            }
            let hyphen = reader.byte(word.end) == b'-' || word.gap == Gap::Hyphen;
            let counted = term.is(NUMBER) && hyphen || superlative;
            // "Iran-backed", "US-led" are adjectives, though "backed" is a verb
            let compounded = reader.byte(word.start.wrapping_sub(1)) == b'-';
            let compound = hyphen && opening.modifiers > 0 && reader.is_capital(word.start);
            if !counted
                && !compounded
                && !compound
                && !term.is(FORMER)
                && (!term.is_modifier() || reader.is_capital(word.start) && !hyphen)
            {
                break;
            }
            // "nuclear-armed" is one
            opening.modifiers += usize::from(opening.modifiers == 0 || word.gap != Gap::Hyphen);
            // "killed ten Iraqi miners": without a determiner nothing before the number belongs to
            // them
            if opening.count.is_none() {
                opening.first = word.start;
            }
            at = word.start;
        }
        opening
    }
}

/// Whether a hyphen stands at a byte.
fn before_hyphen(bytes: &[u8], at: usize) -> bool {
    bytes.get(at) == Some(&b'-')
}

/// A small number in words or digits.
pub(super) fn number(word: &str) -> Option<u8> {
    const WORDS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let spelled = WORDS.iter().position(|w| word.eq_ignore_ascii_case(w));
    spelled.map(|n| n as u8 + 1).or_else(|| word.parse().ok())
}
