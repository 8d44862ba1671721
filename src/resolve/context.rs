//! The `need` and `veto` lists of aliases, looked for near a name.

use super::lexicon::{AUXILIARY, SPEECH, STANCE};
use super::phrase::is_word_byte;
use super::reader::Gap;
use super::resolver::Pass;
use crate::gazetteer::{ContextClass, ContextTerm, EntityKind, Form};

/// How far from a name its context reaches, in bytes to each side: about two paragraphs of news.
const REACH: usize = 1_200;

/// A byte of a word.
const WORD: u8 = 1;
/// A byte with which a term begins.
const FIRST: u8 = 2;

/// For each byte whether it belongs to a word.
const STEPS: [u8; 256] = {
    let mut steps = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        steps[byte] = is_word_byte(byte as u8) as u8 * WORD;
        byte += 1;
    }
    steps
};

impl Pass<'_> {
    /// Whether one of the terms is near the hit.
    pub(super) fn fulfilled(&self, n: usize, terms: &[ContextTerm]) -> bool {
        let mut literals = false;
        for term in terms {
            let found = match term {
                ContextTerm::Literal(_) => {
                    literals = true;
                    false
                }
                ContextTerm::Entity(idx) => {
                    let presence = &self.out.scratch.presence;
                    presence.count(*idx) > 0
                        || self.resolver.states.state(*idx) == Some(*idx)
                            && self
                                .resolver
                                .states
                                .get(*idx)
                                .is_some_and(|s| presence.states().contains(s))
                }
                ContextTerm::Kind(kind) => self.has_kind(n, *kind),
                ContextTerm::Class(class) => self.has_class(n, *class),
            };
            if found {
                return true;
            }
        }
        literals && self.has_literal(n, terms)
    }

    /// Whether one of the literal terms stands near the hit, word-aligned, whatever its case.
    fn has_literal(&self, n: usize, terms: &[ContextTerm]) -> bool {
        let span = self.hits[n].span;
        let bytes = self.reader.bytes;
        let from = (span.start as usize).saturating_sub(REACH);
        let to = (span.end as usize + REACH).min(bytes.len());
        // what each byte is: the windows of a text's names overlap many times over, so a step must
        // cost no more than a look at a table
        let mut steps = STEPS;
        for term in terms {
            if let ContextTerm::Literal(literal) = term {
                let first = literal.as_bytes().first().copied().unwrap_or(0);
                steps[usize::from(first.to_ascii_lowercase())] |= FIRST;
                steps[usize::from(first.to_ascii_uppercase())] |= FIRST;
            }
        }
        let mut before = 0;
        for (&byte, at) in bytes[from..to].iter().zip(from..) {
            let step = steps[usize::from(byte)];
            let starts = step & !before & WORD != 0;
            before = step;
            if starts && step & FIRST != 0 {
                let own = at >= span.start as usize && at < span.end as usize;
                let mut literals = terms.iter().filter_map(|term| match term {
                    ContextTerm::Literal(literal) => Some(literal.as_bytes()),
                    _ => None,
                });
                if !own && literals.any(|literal| literal_at(bytes, at, literal)) {
                    return true;
                }
            }
        }
        false
    }

    fn has_kind(&self, n: usize, kind: EntityKind) -> bool {
        let from = n.saturating_sub(2);
        let to = (n + 3).min(self.hits.len());
        (from..to)
            .filter(|m| *m != n && !self.hits[*m].blocked)
            .any(|m| {
                let list = self.candidates(m);
                list.iter().any(|&a| {
                    self.gazetteer
                        .entity(self.resolver.aliases.entity(a))
                        .kind()
                        == kind
                })
            })
    }

    fn has_class(&self, n: usize, class: ContextClass) -> bool {
        let span = self.hits[n].span;
        let (start, end) = (span.start as usize, span.end as usize);
        let reader = self.reader;
        match class {
            ContextClass::Office => self.title_before(start).is_some() || self.title_behind(end),
            ContextClass::SpeechVerb => reader
                .next_near(end)
                .is_some_and(|w| reader.term(w).is(SPEECH)),
            ContextClass::DiplomacyVerb => {
                let next = reader.next_near(end);
                next.is_some_and(|w| reader.term(w).is(STANCE | AUXILIARY))
            }
            ContextClass::CapitalCoordination => self.beside_capital(n),
            ContextClass::AdjectiveAfter => reader
                .next(end)
                .filter(|w| matches!(w.gap, Gap::Space | Gap::Hyphen))
                .and_then(|w| self.hit_at(w.start))
                .is_some_and(|m| self.has_form(m, Form::Adjective)),
            ContextClass::Hyphen => matches!(reader.next(end).map(|w| w.gap), Some(Gap::Hyphen)),
        }
    }

    /// Whether a hit may have a form.
    pub(super) fn has_form(&self, n: usize, form: Form) -> bool {
        let list = self.candidates(n);
        let aliases = self.gazetteer.aliases();
        list.iter().any(|&a| aliases[a as usize].form() == form)
    }
}

/// Whether a phrase stands at `at` and ends there with a word.
fn literal_at(bytes: &[u8], at: usize, literal: &[u8]) -> bool {
    let end = at + literal.len();
    bytes
        .get(at..end)
        .is_some_and(|read| read.eq_ignore_ascii_case(literal))
        && !bytes.get(end).is_some_and(u8::is_ascii_alphanumeric)
}
