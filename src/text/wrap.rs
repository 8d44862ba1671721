//! Whether the lines of a text are wrapped, and which of its line breaks are mere blanks.
//!
//! A break before a small letter wraps a line. Those breaks tell how full a line is when the next
//! word no longer fits, and by that every other break is judged: one behind a line that had room
//! for the next word ends a paragraph, a heading or an item.

use super::layout::{self, Gap, WIDEST_WRAP};
use super::plain::White;
use super::scan::{char_at, char_before, stop_of, word_at};

/// Lines of fewer characters are items of a list, even if the next one starts small.
const NARROWEST: usize = 20;
/// Lines with the next word are counted up to this width.
const WIDTHS: usize = WIDEST_WRAP + 32;
/// By how much the widest line may exceed the widest one that is surely wrapped.
const RAGGED: usize = 10;
/// One sure break in so many may leave room for the next word where lines are wrapped strictly,
const LOOSE: u32 = 5;
/// and one in so many may leave more room than the rest where they are not.
const STRAY: u32 = 20;
/// "non-", "pre-"; longer prefixes are words of the lists.
const LONGEST_PREFIX: usize = 3;

/// How the lines of a text are wrapped.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wrap {
    /// What a line comes to with the next word when that one no longer fits, if lines are wrapped.
    full: Option<usize>,
    /// Whether hardly any line has room for the next word.
    strict: bool,
    /// The length of the widest line that is surely wrapped.
    widest: usize,
}

impl Wrap {
    /// Reads the ends of all lines.
    pub(super) fn of(text: &str) -> Self {
        if !any_goes_on_small(text) {
            return Self::default();
        }
        // how often a line comes to so much with the next word, and how often others do or are so long
        let (mut fits, mut others, mut lengths) = ([0; WIDTHS], [0; WIDTHS], [0; WIDTHS]);
        let count = |counts: &mut [u32; WIDTHS], width: usize| {
            counts.get_mut(width).into_iter().for_each(|n| *n += 1);
        };
        let (mut sure, mut widest) = (0, 0);
        let mut at = 0;
        while let Some(found) = layout::next_break(text, at) {
            let white = White::at(text, at, found);
            at = white.end.max(found + 1);
            if white.breaks != 1 || at >= text.len() {
                continue;
            }
            let turn = Turn::of(text, white);
            if turn.is_sure() {
                sure += 1;
                widest = widest.max(turn.before);
                count(&mut fits, turn.fit);
            } else if !turn.item && !turn.closed {
                count(&mut others, turn.fit);
                count(&mut lengths, turn.before);
            }
        }
        let up_to =
            |counts: &[u32; WIDTHS], width: usize| counts.iter().take(width + 1).sum::<u32>();
        let too_wide = lengths.iter().skip(widest + RAGGED + 1).sum::<u32>();
        let against = up_to(&others, widest) + too_wide;
        // where the lines are wrapped at one width, no line has room for the word that follows
        let strict = up_to(&fits, widest) * LOOSE <= sure;
        let mut strays: u32 = sure / STRAY;
        let ragged = fits.iter().position(|n| {
            let within = strays.checked_sub(*n);
            strays = within.unwrap_or(strays);
            within.is_none()
        });
        let full = if strict { Some(widest + 1) } else { ragged };
        Self {
            full: full.filter(|_| sure > 0 && sure >= against),
            strict,
            widest,
        }
    }

    /// The break behind which the line goes on, if it does.
    pub(super) fn joins(self, text: &str, white: White) -> Option<Turn> {
        // nearly always a paragraph ends
        let small = char_at(text, white.end).is_some_and(char::is_lowercase);
        if !small && self.full.is_none() {
            return None;
        }
        let turn = Turn::of(text, white);
        let full = self.full.is_some_and(|full| turn.fit >= full);
        let full = full && turn.before <= self.widest + RAGGED;
        let joins = if turn.is_sure() {
            full || self.full.is_none() || !self.strict
        } else {
            full && turn.same_level && !turn.item && !(turn.indented && turn.closed)
        };
        joins.then_some(turn)
    }
}

/// Whether a small letter stands behind any line break.
fn any_goes_on_small(text: &str) -> bool {
    let mut at = 0;
    while let Some(found) = layout::next_break(text, at) {
        // each run is read once, however many breaks it has
        at = White::at(text, found, found).end.max(found + 1);
        if char_at(text, at).is_some_and(char::is_lowercase) {
            return true;
        }
    }
    false
}

/// A single line break, and what stands around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    start: usize,
    end: usize,
    /// The length of the line before.
    before: usize,
    /// What that would come to with the next word.
    fit: usize,
    /// Whether the next line starts with a small letter.
    small: bool,
    /// Whether it is an item of a list.
    item: bool,
    /// Whether it is indented by more than the one before.
    indented: bool,
    /// Whether both lines belong to the same message or quotation.
    same_level: bool,
    /// Whether a sentence ends with the line.
    closed: bool,
    /// Whether both lines are too long to be wrapped.
    wide: bool,
}

impl Turn {
    pub(super) fn of(text: &str, white: White) -> Self {
        let (start, end) = (white.start, white.end);
        let first = char_at(text, end).unwrap_or(' ');
        let gap = Gap { start, end };
        let before = layout::line_before(text, start);
        let wide = before > WIDEST_WRAP;
        let last = char_before(text, start);
        let mut turn = Self {
            start,
            end,
            before,
            fit: before + 1 + layout::first_word(text, end),
            small: first.is_lowercase(),
            item: gap.starts_item(text, first),
            indented: false,
            same_level: true,
            closed: last
                .is_some_and(|c| stop_of(c).is_some() || matches!(c, ':' | '"' | '”' | ')')),
            wide: wide && first.is_lowercase() && layout::line_behind(text, end) > WIDEST_WRAP,
        };
        if !wide {
            let line = text
                .get(layout::line_start(text, start)..start)
                .unwrap_or("");
            let head = line.trim_start_matches([' ', '\t', '>', '\u{a0}']);
            let margin = line.get(..line.len() - head.len()).unwrap_or("");
            let quotes = margin.bytes().filter(|b| *b == b'>').count();
            turn.same_level = quotes == white.quotes;
            let hangs = Gap {
                start: 0,
                end: start - head.len(),
            };
            let hangs = head.starts_with(|c| hangs.starts_item(text, c));
            turn.indented = white.indent > margin.len() + 1 && !hangs;
        }
        turn
    }

    /// Whether it can be nothing but the wrap of a line.
    fn is_sure(self) -> bool {
        self.small && self.before >= NARROWEST && !self.wide && !self.item && self.same_level
    }

    /// What goes with a break behind a hyphen: from the hyphen on, if the line ends inside a word that
    /// has none, or from behind it.
    pub(super) fn parted(self, text: &str, is_word: &impl Fn(&str) -> bool) -> Option<usize> {
        let hyphen = self.start.checked_sub(1)?;
        let is_hyphen = text.as_bytes().get(hyphen) == Some(&b'-');
        let head = text.get(..hyphen).filter(|_| is_hyphen)?;
        let letters = head.chars().rev().take_while(|c| c.is_alphabetic());
        let length: usize = letters.take(24).map(char::len_utf8).sum();
        let head = head
            .get(hyphen - length..)
            .filter(|head| !head.is_empty())?;
        let tail = word_at(text, self.end);
        // a head that is no word can be but the first half of one, unless it is a prefix
        let one =
            || is_word(&format!("{head}{tail}")) || head.len() > LONGEST_PREFIX && !is_word(head);
        let inside = tail.starts_with(char::is_lowercase) && one();
        let from = if inside { hyphen } else { self.start };
        tail.starts_with(char::is_alphanumeric).then_some(from)
    }
}
