//! Who "we" are in a text that several issue: "We, the leaders of Canada and France", "Joint
//! statement of Japan and the United States".

use super::mention::ActorIdx;
use super::resolver::Pass;
use super::speaker::HEAD;
use super::word_class::{BODY_LINK, DEFINITE, JOINER, ORIGIN, PAPER, PARTNER_LINK, SAYING};
use crate::gazetteer::EntityKind;

/// Before the first of them stand no more words than these: ", the heads of government of".
const OFFICE: usize = 8;
/// Between two of them stand no more words than these: ", and Prime Minister".
const BETWEEN: usize = 5;

impl Pass<'_> {
    /// Those behind the first "we" of a text, or behind the statement it is.
    pub(super) fn issuers_of_text(&mut self, first_we: usize) -> Vec<ActorIdx> {
        let reader = self.reader;
        if reader.byte(first_we) == b',' {
            return self.listed_behind(first_we + 1, 1);
        }
        let mut at = 0;
        while let Some(word) = reader.next(at).filter(|w| w.end <= HEAD) {
            at = word.end;
            let link = reader.next_near(at);
            let linked = link.filter(|w| {
                reader.term(word).is(SAYING | PAPER)
                    && reader.term(*w).is(PARTNER_LINK | BODY_LINK | ORIGIN)
            });
            if let Some(link) = linked {
                // the heading "Statement by Oxfam", but not "The statement by Tokyo came late"
                let alone = reader.is(link, "by") && self.in_heading(word.start);
                let least = if alone { 1 } else { 2 };
                let found = self.listed_behind(link.end, least);
                if !found.is_empty() {
                    return found;
                }
            }
        }
        Vec::new()
    }

    /// The states and bodies that a list names, or whose officials it names, if they are no less
    /// than so many.
    fn listed_behind(&mut self, from: usize, least: usize) -> Vec<ActorIdx> {
        let first = self
            .out
            .mentions
            .partition_point(|m| (m.span.start as usize) < from);
        let (mut end, mut reach, mut named) = (from, OFFICE, Vec::new());
        for mention in self.out.mentions.get(first..).unwrap_or(&[]) {
            let start = mention.span.start as usize;
            // a name inside the last one
            if start < end {
                continue;
            }
            if !self.is_listed_on(end, start, reach) {
                break;
            }
            (end, reach) = (mention.span.end as usize, BETWEEN);
            named.push(mention.actor);
        }
        // a person speaks for himself
        if let [one] = named[..]
            && self.kind_of(one) == Some(EntityKind::Person)
        {
            named.clear();
        }
        let mut found = Vec::new();
        for actor in named {
            if let Some(actor) = self.issuer_named(actor)
                && !found.contains(&actor)
            {
                found.push(actor);
            }
        }
        if found.len() < least {
            found.clear();
        }
        found
    }

    /// The state or body for which somebody named signs.
    fn issuer_named(&mut self, actor: ActorIdx) -> Option<ActorIdx> {
        match self.kind_of(actor)? {
            EntityKind::Country | EntityKind::Organization | EntityKind::Territory => Some(actor),
            EntityKind::Person => {
                let body = self.body_of_official(actor);
                let of = body.or_else(|| self.state_of_official(actor))?;
                Some(self.known(of))
            }
            _ => None,
        }
    }

    /// Whether nothing but titles and what joins a list stands between two bytes.
    fn is_listed_on(&self, from: usize, to: usize, words: usize) -> bool {
        let reader = self.reader;
        if reader
            .slice(from, to)
            .contains(['.', '\n', ';', ':', '"', '“'])
        {
            return false;
        }
        let mut at = from;
        for _ in 0..=words {
            let Some(word) = reader.next(at).filter(|w| w.start < to) else {
                return true;
            };
            let term = reader.term(word);
            let joins = term.is(JOINER | DEFINITE | BODY_LINK);
            if !joins && !reader.is_capital(word.start) && !self.names_office_at(word.start) {
                return false;
            }
            at = word.end;
        }
        false
    }

    /// Whether a title begins at a byte, or a noun for officials or governments.
    fn names_office_at(&self, at: usize) -> bool {
        let phrase = self.reader.phrase(at);
        phrase.is_some_and(|(term, _)| {
            self.lexicon.title(term).is_some()
                || self.lexicon.noun(term).is_some()
                || term.agent.is_some()
        })
    }
}
