//! What a body decides, point by point: "The Security Council: 1. Condemns the attack; 2. Urges
//! Chad". The clauses have no subject but their number.

use super::mention::{ActorIdx, ReferenceKind};
use super::reader::Word;
use super::resolver::Pass;
use super::title::trim_end;
use super::word_class::{
    ADDRESS, ASIDE, BLAME, DEED, DEFINITE, FUNCTION, JUDGMENT, SPEECH, STANCE,
};
use crate::gazetteer::EntityKind;
use crate::span::Span;

/// Adverbs before the verb are no more than these: "also strongly condemns".
const ADVERBS: usize = 2;
/// The number of a clause is no longer than this, in bytes: "12.", "(a)".
const LONGEST_NUMBER: usize = 4;
/// Why a number means somebody.
const DECIDES: &str = "the body whose points these are";

impl Pass<'_> {
    /// Gives the clauses of a list their subject: the body before it whose name a comma or a colon
    /// ends with its line.
    pub(super) fn settle_listed_deeds(&mut self) {
        let (mut m, mut body) = (0, None);
        let mut last: Option<(ActorIdx, usize)> = None;
        for n in 0..self.out.sentences.len() {
            let start = self.out.sentences[n].start as usize;
            let Some(number) = self.number_of_clause(start) else {
                continue;
            };
            while let Some(mention) = self.out.mentions.get(m)
                && (mention.span.start as usize) < start
            {
                let (actor, span) = (mention.actor, mention.span);
                m += 1;
                // "The Peace and Security Council of the African Union:" is the council
                let of = last.take().filter(|(_, end)| {
                    let between = self.reader.slice(*end, span.start as usize);
                    matches!(between, " of " | " of the ")
                });
                if self.opens_list(span.end as usize) {
                    body = self.who_decides(of.map_or(actor, |(whole, _)| whole));
                }
                last = Some((actor, span.end as usize));
            }
            let Some(body) = body else { continue };
            if let Some(deed) = self.deed_behind(number.end as usize) {
                self.sentence = n as u32;
                // with "Strongly", which is no name, before the verb
                let end = trim_end(self.reader.bytes, deed.start);
                let span = Span::new(start, end);
                self.refer(span, ReferenceKind::Collective, false, &[body], DECIDES);
            }
        }
    }

    /// The number or the bullet with which a line begins.
    fn number_of_clause(&self, start: usize) -> Option<Span> {
        let rest = self.reader.bytes.get(start..)?;
        let first = *rest.first()?;
        let before = self.reader.bytes.get(..start).unwrap_or(&[]);
        let opens = || {
            let line = before.iter().rev().find(|b| !matches!(b, b' ' | b'\t'));
            line.is_none_or(|b| *b == b'\n')
        };
        if first.is_ascii_digit() || first == b'(' {
            let inside = rest.iter().take(LONGEST_NUMBER);
            let length = inside
                .take_while(|b| b.is_ascii_alphanumeric() || **b == b'(')
                .count();
            let closed = matches!(rest.get(length), Some(b'.' | b')'));
            let blank = rest.get(length + 1).is_some_and(u8::is_ascii_whitespace);
            return (closed && blank && opens()).then(|| Span::new(start, start + length + 1));
        }
        None
    }

    /// Whether a line ends behind a name and a comma or a colon.
    fn opens_list(&self, end: usize) -> bool {
        let rest = self.reader.bytes.get(end..).unwrap_or(&[]);
        let rest = rest.strip_prefix(b")").unwrap_or(rest);
        let Some((b',' | b':', rest)) = rest.split_first() else {
            return false;
        };
        let next = rest.iter().find(|b| !matches!(b, b' ' | b'\t' | b'\r'));
        next == Some(&b'\n')
    }

    fn who_decides(&self, actor: ActorIdx) -> Option<ActorIdx> {
        let body = self.kind_of(actor) == Some(EntityKind::Organization);
        body.then_some(actor)
    }

    /// The verb in the present that follows, with adverbs before it at most: "Strongly condemns".
    fn deed_behind(&self, end: usize) -> Option<Word> {
        let reader = self.reader;
        let mut word = reader.next(end)?;
        for _ in 0..ADVERBS {
            let adverb = reader.term(word).is(ASIDE) || reader.written(word).ends_with("ly");
            match reader.next_near(word.end).filter(|_| adverb) {
                Some(next) => word = next,
                None => break,
            }
        }
        let term = reader.term(word);
        let known = term.is(SPEECH | STANCE | ADDRESS | BLAME | DEED | JUDGMENT);
        let written = reader.written(word);
        let third = written.ends_with('s') && !written.ends_with("ss");
        (known || third && !term.is(FUNCTION | DEFINITE)).then_some(word)
    }
}
