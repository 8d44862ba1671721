//! Whether a stop ends a sentence: a function of a bounded stretch of text around it.
//!
//! Since the answer depends on nothing further away, splitting a whole text and splitting only
//! around a mention agree.

use super::abbreviation::{WordKind, WordTable};
use super::letter_case::is_roman;
use super::scan::{Stop, char_at, char_before, skip_space, stop_of, word_at};

/// A place between two sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    /// Where the sentence before ends.
    pub end: usize,
    /// Where the sentence behind starts: the next character that is not white space.
    pub start: usize,
}

/// How far a word before a full stop is read, in characters.
const LONGEST_TOKEN: usize = 24;

/// Whether the stop at `at` is the first of its run: "?!" and "..." are judged once.
pub(super) fn opens_run(text: &str, at: usize) -> bool {
    char_before(text, at).and_then(stop_of).is_none()
}

/// The cut that the run of stops starting at `at` makes, if it makes one.
pub(super) fn cut_at_stop(words: &WordTable, text: &str, at: usize) -> Option<Cut> {
    // nearly always: what follows says all of it in three bytes
    if let Some([b'.', b' ', c @ b'A'..=b'Z', ..]) = text.as_bytes().get(at..) {
        let (end, start) = (at + 1, at + 2);
        let next = Next {
            at: start,
            c: char::from(*c),
        };
        return dot_ends(words, text, at, next).then_some(Cut { end, start });
    }
    let run = Run::read(text, at);
    if run.closed_by_bracket && (run.loud || run.single_dot) && opens_bracket(text, at) {
        return None; // "(?)" stands inside a sentence
    }
    let mut end = run.end;
    let mut start = skip_space(text, end);
    if start >= text.len() {
        return None;
    }
    if run.wide {
        return follows(text, start).is_some().then_some(Cut { end, start });
    }
    if start == end {
        return unspaced(words, text, at, run).then_some(Cut { end, start });
    }
    // Tokenised text has a space before the closing quote, too: `war . " The`.
    while let Some(c) = char_at(text, start).filter(|&c| is_closer(c)) {
        let behind = start + c.len_utf8();
        let next = skip_space(text, behind);
        if text.get(end..start) != Some(" ") || next == behind || next >= text.len() {
            break;
        }
        (end, start) = (behind, next);
    }
    let next = follows(text, start)?;
    let ends = if run.single_dot {
        dot_ends(words, text, at, next)
    } else {
        !(run.loud && (run.quoted && attributed(words, text, next.at) || is_name(words, text, at)))
    };
    ends.then_some(Cut { end, start })
}

/// A run of stops with the quotes, brackets and note numbers that close it.
#[derive(Clone, Copy)]
struct Run {
    end: usize,
    single_dot: bool,
    loud: bool,
    wide: bool,
    quoted: bool,
    closed_by_bracket: bool,
}

impl Run {
    fn read(text: &str, at: usize) -> Self {
        let (mut end, mut stops) = (at, 0);
        let mut run = Self {
            end,
            single_dot: false,
            loud: false,
            wide: false,
            quoted: false,
            closed_by_bracket: false,
        };
        let mut dots = true;
        while let Some((c, stop)) = char_at(text, end).and_then(|c| Some((c, stop_of(c)?))) {
            run.loud |= stop == Stop::Loud;
            run.wide |= stop == Stop::Wide;
            dots &= stop == Stop::Dot;
            stops += 1;
            end += c.len_utf8();
        }
        run.single_dot = dots && stops == 1;
        while let Some(c) = char_at(text, end) {
            let attached = c == '“' || c == '«'; // they close in German and Danish
            if is_closer(c) || attached && ends_word(text, end + c.len_utf8()) {
                run.quoted |= is_quote(c);
                run.closed_by_bracket |= matches!(c, ')' | ']');
                end += c.len_utf8();
            } else if let Some(note) = note_end(text, end) {
                end = note;
            } else {
                break;
            }
        }
        run.end = end;
        run
    }
}

/// Whether a bracket opens right before `at`.
fn opens_bracket(text: &str, at: usize) -> bool {
    matches!(char_before(text, at), Some('[' | '('))
}

/// Whether white space or the end of the text is at `at`.
fn ends_word(text: &str, at: usize) -> bool {
    char_at(text, at).is_none_or(char::is_whitespace)
}

fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '”' | '’' | '“' | '»' | '«' | '›' | '」' | '』' | '″'
    )
}

fn is_closer(c: char) -> bool {
    matches!(
        c,
        ')' | ']'
            | '}'
            | '"'
            | '\''
            | '”'
            | '’'
            | '»'
            | '›'
            | '」'
            | '』'
            | '）'
            | '】'
            | '″'
            | '*'
            | '_'
    )
}

/// The end of a note number such as `[12]` at `at`.
fn note_end(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes().get(at..)?;
    let digits = bytes
        .get(1..)?
        .iter()
        .take(4)
        .take_while(|b| b.is_ascii_digit());
    let digits = digits.count();
    let closed = bytes.first() == Some(&b'[') && bytes.get(1 + digits) == Some(&b']');
    (closed && (1..=3).contains(&digits)).then_some(at + digits + 2)
}

/// The first character behind a stop that says something, past quotes, brackets and dashes.
#[derive(Clone, Copy)]
struct Next {
    at: usize,
    c: char,
}

/// What follows at `start`; `None` if it carries the sentence on whatever went before.
fn follows(text: &str, start: usize) -> Option<Next> {
    let mut at = start;
    for _ in 0..6 {
        let c = char_at(text, at)?;
        if is_opener(c) {
            at = skip_space(text, at + c.len_utf8());
            continue;
        }
        let carries_on = c.is_lowercase() && !is_mixed_case(text, at)
            || stop_of(c).is_some()
            || matches!(
                c,
                ',' | ';' | ':' | ')' | ']' | '}' | '%' | '/' | '=' | '，' | '、' | '」' | '』'
            );
        return (!carries_on).then_some(Next { at, c });
    }
    None
}

fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '‘'
            | '„'
            | '‚'
            | '«'
            | '»'
            | '‹'
            | '('
            | '['
            | '{'
            | '¿'
            | '¡'
            | '-'
            | '–'
            | '—'
            | '―'
            | '•'
            | '*'
            | '_'
            | '·'
            | '▪'
            | '●'
            | '「'
            | '『'
            | '（'
            | '【'
    )
}

/// Whether a word that starts small is a name nevertheless: "al-Shabaab", "iPhone".
fn is_mixed_case(text: &str, at: usize) -> bool {
    let mut rest = text.get(at..).unwrap_or("").chars();
    let mut small = 0;
    loop {
        match rest.next() {
            Some(c) if c.is_lowercase() && small < 4 => small += 1,
            Some(c) if c.is_uppercase() => return small <= 2,
            Some('-' | '‐' | '‑') => {
                return small <= 3 && rest.next().is_some_and(char::is_uppercase);
            }
            _ => return false,
        }
    }
}

/// Whether a stop without a space behind it ends a sentence: "talks.The" does, "Booking.com" does
/// not.
fn unspaced(words: &WordTable, text: &str, at: usize, run: Run) -> bool {
    let token = token_before(text, at);
    let plain = token.chars().count() >= 2 && token.chars().all(char::is_lowercase);
    (plain || run.quoted && !run.single_dot) && words.is_opener(word_at(text, run.end))
}

/// The token that ends before the full stop at `at`: letters and digits with dots, hyphens and
/// apostrophes inside.
fn token_before(text: &str, at: usize) -> &str {
    let before = text.get(..at).unwrap_or("");
    let near = before.as_bytes();
    let near = near.get(near.len().saturating_sub(LONGEST_TOKEN)..);
    let near = near.unwrap_or(&[]);
    // nearly all tokens and what stands before them are ASCII
    let ends = near
        .iter()
        .rposition(|&b| !(b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'\'')));
    let ascii = match ends {
        Some(n) => near
            .get(n)
            .is_some_and(u8::is_ascii)
            .then(|| near.len() - n - 1),
        None => Some(near.len()),
    };
    let length = ascii.unwrap_or_else(|| token_length(before));
    before
        .get(before.len() - length..)
        .unwrap_or("")
        .trim_start_matches(['.', '-', '\'', '’', '‑'])
}

/// The length in bytes of the token at the end of a text.
fn token_length(text: &str) -> usize {
    text.chars()
        .rev()
        .take(LONGEST_TOKEN)
        .take_while(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '\'' | '’' | '‑'))
        .map(char::len_utf8)
        .sum()
}

/// The token with the stop behind it.
fn with_stop<'t>(text: &'t str, token: &str, at: usize) -> &'t str {
    text.get(at - token.len()..=at).unwrap_or("")
}

/// Whether the stop belongs to a name: "Yahoo!".
fn is_name(words: &WordTable, text: &str, at: usize) -> bool {
    let token = token_before(text, at);
    words.abbreviation(with_stop(text, token, at)) == Some(WordKind::Inner)
}

/// Whether a single full stop ends a sentence, given what follows.
fn dot_ends(words: &WordTable, text: &str, at: usize, next: Next) -> bool {
    let token = token_before(text, at);
    if token.is_empty() {
        return true;
    }
    if is_enumerator(text, token, at) {
        return false;
    }
    let Some(kind) = token_kind(words, text, token, at) else {
        return true;
    };
    let opener = || {
        let word = word_at(text, next.at);
        words.is_opener(word) && char_at(text, next.at + word.len()) != Some('.')
    };
    match kind {
        WordKind::Title | WordKind::Inner => false,
        WordKind::Number => !(next.c.is_numeric() || is_roman(word_at(text, next.at))),
        WordKind::Place if follows_comma(text, at - token.len()) => {
            opener() || is_lone_name(text, next.at)
        }
        _ => !next.c.is_numeric() && opener(),
    }
}

/// What kind of abbreviation the token is.
fn token_kind(words: &WordTable, text: &str, token: &str, at: usize) -> Option<WordKind> {
    let may_be_joined = token.bytes().any(|b| matches!(b, b'.' | b'-' | 0x80..));
    // Most sentences end in a plain word of some length; the longest entries are of 7 letters.
    if token.len() > 8 && !(may_be_joined && token.contains(['.', '-', '‑'])) {
        return None;
    }
    if let Some(kind) = words.abbreviation(with_stop(text, token, at)) {
        return Some(kind);
    }
    if !may_be_joined && !token.starts_with(char::is_uppercase) {
        return None;
    }
    let pieces = token.split(['.', '-', '‑']);
    if pieces.clone().count() > 1 {
        let last = pieces.clone().next_back().unwrap_or("");
        if let Some(kind) = words.abbreviation(with_stop(text, last, at)) {
            return Some(kind);
        }
    } else if !token.starts_with(char::is_uppercase) {
        return None;
    }
    let single = |piece: &str| {
        let mut chars = piece.chars();
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
    };
    pieces
        .filter(|piece| !piece.is_empty())
        .all(single)
        .then_some(WordKind::Either)
}

/// Whether the token numbers an item: "1. Kazakhstan" or "IV. The war" at the start of a line.
fn is_enumerator(text: &str, token: &str, at: usize) -> bool {
    let numbers = token.len() <= 3 && token.bytes().all(|b| b.is_ascii_digit());
    let letters = token.len() == 1 && token.starts_with(|c: char| c.is_ascii_alphabetic());
    if !(numbers || letters || is_roman(token)) {
        return false;
    }
    let start = at - token.len();
    let before = text.get(..start).unwrap_or("");
    let indent = before.trim_end_matches([' ', '\t', '*', '#', '-']);
    before.len() - indent.len() <= 8
        && char_before(text, indent.len()).is_none_or(super::scan::is_line_break)
}

/// Whether a comma stands before the word at `at`.
fn follows_comma(text: &str, at: usize) -> bool {
    char_before(text, at) == Some(' ') && char_before(text, at - 1) == Some(',')
}

/// Whether one capitalised word and then a small one follow: "Tokayev said", not "Mayor Bowser".
fn is_lone_name(text: &str, at: usize) -> bool {
    let word = word_at(text, at);
    word.starts_with(char::is_uppercase)
        && char_at(text, at + word.len()) == Some(' ')
        && char_at(text, at + word.len() + 1).is_some_and(char::is_lowercase)
}

/// Whether up to four capitalised words and a verb of speech follow: "Why?" President Putin asked.
fn attributed(words: &WordTable, text: &str, mut at: usize) -> bool {
    for n in 0..5 {
        let word = word_at(text, at);
        if n > 0 && words.is_speech(word) {
            return true;
        }
        let pronoun = n == 0 && words.is_opener(word);
        if !word.starts_with(char::is_uppercase) || pronoun && !words.is_speech(next_word(text, at))
        {
            return false;
        }
        at = skip_space(text, at + word.len());
    }
    false
}

/// The word behind the one at `at`.
fn next_word(text: &str, at: usize) -> &str {
    word_at(text, skip_space(text, at + word_at(text, at).len()))
}
