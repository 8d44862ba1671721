//! Acronyms that the article introduces: "Organization of Turkic States (OTS)", "OTS (Organization
//! of Turkic States)".

use super::alias_table::CONTEXT;
use super::open::{Introduced, OpenMention, Who};
use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::title::trim_end;
use super::word_class::{FUNCTION, SITE, THING};
use crate::gazetteer::{EntityKind, Form};
use crate::span::Span;

/// Acronyms have from two to this many characters.
const LONGEST: usize = 10;
/// An acronym inside a name, "EU Military Staff", is no longer than this.
const SHORT_WORD: usize = 3;
/// A bracket that spells out an acronym is no longer than this, in bytes.
const LONGEST_NAME: usize = 120;

impl Pass<'_> {
    /// Finds every acronym in brackets behind the name that it stands for.
    pub(super) fn find_acronyms(&mut self) {
        for bracket in memchr::memchr_iter(b'(', self.reader.bytes) {
            self.bracket(bracket + 1);
        }
    }

    /// Reads what begins behind an opening bracket.
    fn bracket(&mut self, at: usize) {
        let reader = self.reader;
        if !reader.is_capital(at) {
            return;
        }
        let end = acronym_end(reader.bytes, at);
        if reader.byte(end) == b' ' {
            self.long_form_in_bracket(at);
            return;
        }
        if reader.byte(end) != b')' && reader.byte(end) != b',' && reader.byte(end) != b';' {
            return;
        }
        let acronym = reader.slice(at, end);
        let long_end = trim_end(reader.bytes, at - 1);
        let capitals = acronym.bytes().filter(u8::is_ascii_uppercase).count();
        if !(2..=LONGEST).contains(&acronym.len()) || capitals < 2 {
            return;
        }
        let spelled = self.spelled_out(acronym, long_end);
        if spelled.is_none() && self.abbreviates_nouns(acronym, long_end) {
            let nouns = &mut self.out.scratch.open.of_nouns;
            nouns.push(Span::new(at, end));
            return;
        }
        // a body that the gazetteer knows
        if let Some(n) = self.hit_ending(long_end) {
            let longer = spelled.is_some_and(|start| start < self.hits[n].span.start as usize);
            // "New South Wales (NSW)" is a place as before
            let known = |m| self.sole(m).filter(|e| !self.is_polity(*e));
            if let Some(place) = known(n).filter(|_| spelled.is_some() && !longer)
                && self.gazetteer.entity(place).kind() == EntityKind::Place
                && self.hit_at(at).and_then(known) == Some(place)
            {
                return;
            }
            let one_word = !self.hits[n].span.slice(reader.text).contains(' ');
            let vague = spelled.is_none() && one_word && self.is_shared_name(n);
            let other = longer || vague || self.ends_longer_name(n) || self.names_only_anothers(n);
            let sole = self.sole(n).filter(|e| self.is_polity(*e) && !other);
            // "the House of Representatives (HoR)" of Libya is none that the tables know
            let sole = sole.filter(|_| self.may_stand_here(n));
            if let Some(entity) = sole {
                // "OTS" is the body's acronym already, and "Slovakia (EU)" says to what it belongs
                if self
                    .hit_at(at)
                    .and_then(|m| self.sole(m))
                    .is_some_and(|e| e == entity || spelled.is_none())
                {
                    return;
                }
                // "Norway (NOK)" is a currency, and "the ICC (NGOs)" says what belongs to it
                let state = self.resolver.states.state(entity) == Some(entity);
                if spelled.is_none() && (state || acronym.ends_with('s')) {
                    return;
                }
                let introduced = Introduced {
                    who: Who::Known(entity),
                    tie: None,
                };
                let scratch = &mut self.out.scratch;
                let names = &mut scratch.open;
                let actor = names.introduce(introduced, &mut scratch.spare);
                names.add_short(reader.text, Span::new(at, end), Form::Acronym, actor);
                return;
            }
        }
        if let Some(start) = spelled {
            self.introduce_body(Span::new(start, long_end), Span::new(at, end));
        }
    }

    /// Whether the words that end at `end` are no name and have the acronym's letters: "remote
    /// sensing satellite (RSS)".
    fn abbreviates_nouns(&self, acronym: &str, end: usize) -> bool {
        let reader = self.reader;
        let (mut at, mut small) = (end, 0);
        for letter in acronym.bytes().rev() {
            let begin = reader.word_start(at);
            let initial = reader.byte(begin);
            if begin == at || !initial.eq_ignore_ascii_case(&letter) {
                return false;
            }
            small += usize::from(initial.is_ascii_lowercase());
            let before = reader.prev(begin);
            let Some(word) = before.filter(|w| matches!(w.gap, Gap::Space | Gap::Hyphen)) else {
                at = begin;
                continue;
            };
            at = word.end;
        }
        small > 0
    }

    /// Whether a hit is written like an acronym that the article has given to a thing.
    pub(super) fn stands_for_thing(&self, n: usize) -> bool {
        let things = &self.out.scratch.open.of_nouns;
        let text = self.reader.text;
        let written = self.hits[n].span.slice(text);
        things.iter().any(|thing| thing.slice(text) == written)
    }

    /// Whether what a hit may mean asks for no words around it, or has them, and is of no other
    /// state.
    pub(super) fn may_stand_here(&self, n: usize) -> bool {
        let table = &self.resolver.aliases;
        self.candidates(n).iter().any(|&alias| {
            let facts = table.get(alias);
            let need = self.resolver.contexts.need(alias);
            let near = facts.flags & CONTEXT == 0 || self.fulfilled(n, need);
            near && self.names_anothers(n, facts).is_none()
        })
    }

    /// "The CFMC (Caspian Fisheries Monitoring Council)": the bracket that begins at `at` spells
    /// out the acronym before it.
    fn long_form_in_bracket(&mut self, at: usize) {
        let reader = self.reader;
        let acronym_end = trim_end(reader.bytes, at - 1);
        let start = reader.word_start(acronym_end);
        let acronym = reader.slice(start, acronym_end);
        let is_acronym = (2..=LONGEST).contains(&acronym.len())
            && acronym.bytes().all(|b| b.is_ascii_uppercase());
        if !is_acronym || self.hit_at(start).is_some() {
            return;
        }
        let inside = reader.text.get(at..).unwrap_or("");
        let Some(length) = inside.bytes().take(LONGEST_NAME).position(|b| b == b')') else {
            return;
        };
        if self.spelled_out(acronym, at + length) == Some(at) {
            let acronym = Span::new(start, acronym_end);
            self.introduce_body(Span::new(at, at + length), acronym);
        }
    }

    /// Adds a body that no gazetteer holds under its name and its acronym.
    fn introduce_body(&mut self, span: Span, acronym: Span) {
        let reader = self.reader;
        // "Kennedy Space Center" is a site, and the "Distinguished Service Medal" is no body
        let head = reader
            .prev(span.end as usize)
            .map(|w| reader.term(w))
            .unwrap_or_default();
        if head.is(SITE | THING) {
            return;
        }
        let name = span.slice(reader.text);
        let body = self.lexicon.body(head);
        let kind = body.map_or(EntityKind::Organization, |body| body.kind);
        let scratch = &mut self.out.scratch;
        let mut open = scratch.spare.make_spaced(kind, name);
        open.sector = body.and_then(|body| body.sector);
        let introduced = Introduced {
            who: Who::Open(open),
            tie: None,
        };
        let names = &mut scratch.open;
        let actor = names.introduce(introduced, &mut scratch.spare);
        names.add(OpenMention {
            span,
            form: Form::Name,
            actor,
            rule: "acronym.introduces",
        });
        names.add_short(reader.text, acronym, Form::Acronym, actor);
    }

    /// The start of the name that ends at `end` and whose initials make the acronym.
    fn spelled_out(&self, acronym: &str, end: usize) -> Option<usize> {
        let reader = self.reader;
        let mut letters = [0; LONGEST];
        let capitals = acronym.bytes().filter(u8::is_ascii_uppercase);
        let mut left = 0;
        for (to, from) in letters.iter_mut().zip(capitals) {
            *to = from;
            left += 1;
        }
        let mut at = end;
        // small words need not show in the acronym
        for _ in 0..left * 2 + 2 {
            let begin = reader.word_start(at);
            if begin == at {
                break;
            }
            let word = Word {
                start: begin,
                end: at,
                gap: Gap::Space,
            };
            let initial = reader.byte(begin).to_ascii_uppercase();
            if reader.is_capital(begin) {
                if left == 0 || initial != letters[left - 1] {
                    // "AfCFTA", "US Army (USA)": letters inside a word, but of no long one in
                    // capitals
                    let written = reader.slice(begin, at);
                    let inside = written
                        .bytes()
                        .skip(1)
                        .any(|b| left > 0 && b.to_ascii_uppercase() == letters[left - 1])
                        && (written.len() <= SHORT_WORD
                            || written.bytes().any(|b| b.is_ascii_lowercase()));
                    if left < 2 || !inside || initial != letters[left - 2] {
                        break;
                    }
                    left -= 1;
                }
                left -= 1;
                if left == 0 {
                    // "the Gendarmerie (GN)" is any
                    let several = at < end || !self.is_common_word(reader.slice(begin, end));
                    return several.then_some(begin);
                }
            } else if !reader.term(word).is(FUNCTION) {
                break;
            }
            let before = reader.prev(begin)?;
            if !matches!(before.gap, Gap::Space | Gap::Hyphen) {
                break;
            }
            at = before.end;
        }
        None
    }
}

/// The byte behind the letters, digits and signs of an acronym.
fn acronym_end(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or(&[]);
    let inside = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'+' | b'&' | b'.');
    at + rest
        .iter()
        .take(LONGEST + 6)
        .take_while(|b| inside(b))
        .count()
}
