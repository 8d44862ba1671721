//! Noun phrases: which words belong to one, and which is its head.

use super::chunk::{Chunker, Kind, NounPhrase, Unit};
use super::gerund_noun::is_gerund;
use super::pos::Pos;
use super::sense::{Ending, Traits};
use super::token::Slot;
use super::word_class::Tags;
use crate::gazetteer::{EntityKind, Form};

/// The bytes of a year, "1990", and of a decade, "1990s".
const YEAR: u32 = 4;
const DECADE: u32 = YEAR + 1;

impl Chunker<'_> {
    pub(super) fn pronoun(&mut self, at: usize) -> usize {
        // "most of its wheat"
        let tags = self.sentence.tokens[at].tags;
        let partitive = tags.any(Tags::PARTITIVE);
        self.chunks.pronouns = true;
        self.chunks.units.push(Unit {
            np: NounPhrase {
                partitive,
                pronoun: !partitive,
                no: tags.any(Tags::NO),
                trigger: tags.any(Tags::TRIGGER) || is_gerund(&self.sentence.tokens[at]),
                // "he" is told from "it" by the flag of titles, but gives nobody one
                titled: false,
                ..NounPhrase::default()
            },
            ..Unit::new(Kind::NounPhrase, (at, at + 1), at, self.depth)
        });
        at + 1
    }

    /// Reads a noun phrase: determiners, modifiers, and the head.
    pub(super) fn noun_phrase(&mut self, from: usize) -> usize {
        // only there does a phrase end before what somebody is given or made
        let behind_verb = from
            .checked_sub(1)
            .is_some_and(|verb| self.pos[verb] == Pos::Verb);
        let mut to = from + 1;
        let mut quotes = 0;
        while let Some(&pos) = self.pos.get(to) {
            let before = self.pos[to - 1];
            let take = match pos {
                Pos::Noun | Pos::Adjective
                    if behind_verb && (self.is_given(from, to) || self.is_made(from, to)) =>
                {
                    0
                }
                // "imposed a ban two weeks ago"
                Pos::Number if before == Pos::Noun && self.tells_when(to) => 0,
                // "gave two envoys 48 hours"
                Pos::Number if before == Pos::Noun && self.counts_anew(from, to) => 0,
                Pos::Noun | Pos::Adjective | Pos::Number if before != Pos::Slot => 1,
                Pos::Comma
                    if before != Pos::Modifier
                        && !self.names_origin(to - 1)
                        && !self.lists_adjectives(from, to) =>
                {
                    0
                }
                _ => self.goes_on(from, to),
            };
            if take == 0 {
                break;
            }
            quotes += usize::from(pos == Pos::Quote);
            to += take;
        }
        if quotes % 2 == 1 && self.pos.get(to) == Some(&Pos::Quote) {
            to += 1;
        }
        if to == from + 1 {
            self.word(from);
            return to;
        }
        let head = self.head(from, to);
        self.phrase(from, to, head);
        if head == from + 1
            && self.compares(from)
            && let Some(unit) = self.chunks.units.last_mut()
        {
            unit.own = (0, 0);
        }
        to
    }

    /// The head of a phrase of several words.
    fn head(&self, from: usize, to: usize) -> usize {
        // a possessive at the end belongs to a noun that is not there: "Germany's."
        let phrase = &self.pos[from..to];
        let head = phrase
            .iter()
            .rposition(|p| matches!(p, Pos::Slot | Pos::Noun));
        let head = head.or_else(|| phrase.iter().rposition(|p| *p == Pos::Modifier));
        self.named(from, head.map_or(to - 1, |head| from + head))
    }

    /// "buys a third of it, more than China": whether the phrase from token `from` on, whose head is
    /// the next one, is who is only compared and does not stand there.
    fn compares(&self, from: usize) -> bool {
        self.sentence.tokens[from].tags.any(Tags::MEASURE)
            && self.pos[from] == Pos::Determiner
            && self.slot(from + 1).is_some_and(|slot| !slot.pronoun)
    }

    /// Whether an adjective says what a verb makes of the noun before it: "left the junta reliant
    /// on".
    fn is_made(&self, from: usize, at: usize) -> bool {
        let object = from.checked_sub(1).map(|verb| self.pos[verb]);
        if object != Some(Pos::Verb) {
            return false;
        }
        let token = &self.sentence.tokens[at];
        let noun = self.pos[at - 1] == Pos::Noun
            && !self.sentence.tokens[at - 1].tags.any(Tags::ADJECTIVE)
            && self.sentence.tokens[at - 1].tags.any(Tags::AGENT);
        let next = self.pos.get(at + 1);
        noun && token.tags.any(Tags::ADJECTIVE)
            && !token.tags.any(Tags::NOUN.with(Tags::AGENT))
            && token.slot.is_none()
            && matches!(next, Some(Pos::Preposition | Pos::To))
    }

    /// The person's name of which a phrase's last word is a part that no table holds: "Miguel
    /// Díaz-Canel Bermúdez".
    fn named(&self, from: usize, head: usize) -> usize {
        let mut name = head;
        while name > from && self.sentence.tokens[name].is_unknown() {
            if !self.sentence.tokens[name].capital {
                return head;
            }
            name -= 1;
        }
        let person = self
            .slot(name)
            .is_some_and(|s| s.kind == EntityKind::Person);
        if person { name } else { head }
    }

    /// How many tokens at `at` still belong to the phrase that began at `from`.
    fn goes_on(&self, from: usize, at: usize) -> usize {
        let (before, pos) = (self.pos[at - 1], self.pos[at]);
        match pos {
            // most phrases end here
            Pos::Verb | Pos::Preposition | Pos::To | Pos::Stop => 0,
            // "the last few years"
            Pos::Determiner => {
                let inner = matches!(before, Pos::Determiner | Pos::Adjective | Pos::Possessive);
                let number = inner && self.sentence.tokens[at].tags.any(Tags::NUMBER);
                // "Kosovo's most important patron"
                // "Cuba's second most important partner"
                let ranked = self.sentence.tokens[at - 1].tags.any(Tags::NUMBER);
                let next = self.pos.get(at + 1);
                let most = (before == Pos::Possessive || ranked)
                    && self.sentence.tokens[at].tags.any(Tags::PARTITIVE)
                    && (next == Some(&Pos::Adjective)
                        // "Asia's most Russia-dependent state"
                        || self.pos.get(at + 2) == Some(&Pos::Hyphen)
                        || before == Pos::Possessive && next == Some(&Pos::Noun));
                // "fifteen other states", "ASEAN's other members"
                let other = matches!(before, Pos::Number | Pos::Possessive)
                    && self.sentence.tokens[at].tags.any(Tags::PARTNER);
                // "nearly all its coal"
                let pronoun = Tags::PRONOUN.with(Tags::THAT);
                let whole =
                    before == Pos::Determiner && !self.sentence.tokens[at - 1].tags.any(pronoun);
                usize::from(number || most || other || whole)
            }
            Pos::Possessive => usize::from(matches!(before, Pos::Slot | Pos::Noun)),
            Pos::Hyphen => {
                let next = self
                    .pos
                    .get(at + 1)
                    .is_some_and(|p| p.in_noun_phrase() || *p == Pos::Verb);
                if next && before.in_noun_phrase() {
                    2
                } else {
                    0
                }
            }
            Pos::Slot => usize::from(self.takes_slot(from, at)),
            Pos::Adverb => {
                // "a nominally neutral country"
                let next = self.pos.get(at + 1);
                // "the only state in Africa that"
                let foremost = self.sentence.tokens[at].tags.any(Tags::FOREMOST);
                // "Chile's long border"
                let owned = before == Pos::Possessive;
                let goes_on = next.is_some_and(|p| {
                    matches!(p, Pos::Adjective | Pos::Modifier)
                        || foremost && matches!(p, Pos::Noun | Pos::Slot)
                        || owned && *p == Pos::Noun
                });
                // "its only partner" as well
                let inside = matches!(
                    before,
                    Pos::Determiner | Pos::Adjective | Pos::Possessive | Pos::Modifier
                );
                usize::from(inside && goes_on)
            }
            Pos::Modifier => usize::from(
                before != Pos::Slot
                    && (before != Pos::Noun || self.describes(from, at))
                    && !self.dates(from, at),
            ),
            Pos::Quote => usize::from(self.quotes_on(from, at)),
            // "US and Israeli weapons"
            Pos::And if at == from + 1 && self.is_acronym(from) => self.opened_list(at),
            Pos::And | Pos::Or => self.shared_head(at, 1),
            // "Russian, Chinese and Iranian officials"
            Pos::Comma if before == Pos::Modifier || self.names_origin(at - 1) => {
                self.shared_head(at, 1)
            }
            // "older, secondhand and newer tanks"
            Pos::Comma if self.lists_adjectives(from, at) => self.shared_head(at, 1),
            // "lent the government 2 billion"
            Pos::Number if before == Pos::Noun && from > 0 && self.gives(from - 1) => 0,
            // "applied for membership last December"
            Pos::Number | Pos::Adjective if before == Pos::Noun && self.is_last_month(at) => 0,
            // "rushed water to Haiti hours after the quake"
            Pos::Noun if before == Pos::Slot && self.is_while(at) => 0,
            // "conducted by North Korea that morning"
            Pos::Noun if before == Pos::Slot && self.is_then(at) => 0,
            // "gave Ukraine weapons": the receiver is a phrase of its own
            Pos::Noun | Pos::Adjective
                if before == Pos::Slot
                    && !self.is_agent_of(from, at)
                    && self.receives(from, at - 1) =>
            {
                0
            }
            Pos::Noun if before == Pos::Slot && self.is_put_there(from, at) => 0,
            Pos::Number | Pos::Adjective if before == Pos::Slot => {
                // "Kazakhstan 17" ends a phrase; "NATO joint exercises" goes on
                // "resumed ties with Sudan last October"
                let last = self.sentence.tokens[at].tags.any(Tags::FOREMOST);
                usize::from(pos == Pos::Adjective && !last && self.noun_ahead(at))
            }
            _ => usize::from(pos.in_noun_phrase()),
        }
    }

    /// Whether a word says on what day the whole clause is so, and opens no phrase: "that morning".
    fn is_then(&self, at: usize) -> bool {
        let day = self.sentence.tokens[at].tags.any(Tags::DAY);
        let next = self.pos.get(at + 1);
        day && next
            .is_none_or(|p| matches!(p, Pos::Stop | Pos::Comma | Pos::Preposition | Pos::And))
    }

    /// "last December"
    fn is_last_month(&self, at: usize) -> bool {
        let last = self.sentence.tokens[at].tags.any(Tags::FOREMOST);
        let next = self.sentence.tokens.get(at + 1);
        last && next.is_some_and(|t| {
            t.capital && t.slot.is_none() && (t.is_unknown() || t.tags.any(Tags::DAY))
        })
    }

    /// Whether the number at a token opens a phrase of its own behind those who are given
    /// something, "allies" or "villagers".
    fn counts_anew(&self, from: usize, at: usize) -> bool {
        let people = self.sentence.tokens[at - 1].tags.any(Tags::AGENT);
        let state = |p: &Pos| matches!(p, Pos::Modifier | Pos::Possessive);
        let people = people || self.pos[from..at].iter().any(state);
        people && self.noun_ahead(at) && from.checked_sub(1).is_some_and(|verb| self.gives(verb))
    }

    /// Whether a quotation mark stands within a phrase: "Iran's \"ironclad friend\"", "a \"no
    /// limits\" pact".
    fn quotes_on(&self, from: usize, at: usize) -> bool {
        let next = self.pos.get(at + 1);
        let goes_on = matches!(next, Some(Pos::Noun | Pos::Adjective | Pos::Modifier));
        let opens = matches!(
            self.pos[at - 1],
            Pos::Possessive | Pos::Determiner | Pos::Modifier | Pos::Adjective
        );
        let closes = self.pos[from..at].contains(&Pos::Quote);
        goes_on && (opens || closes)
    }

    /// Whether the phrase so far is a year, or a month of one, behind a preposition: "In March 2023
    /// Serb gunmen".
    pub(super) fn says_when(&self, from: usize, at: usize) -> bool {
        let link = from.checked_sub(1).map(|link| self.pos[link]);
        let first = &self.sentence.tokens[from];
        let month = from + 2 == at && first.capital && first.slot.is_none();
        (from + 1 == at || month) && self.is_year(at - 1) && link == Some(Pos::Preposition)
    }

    /// Whether what stands before the adjective of a state says when: "In March 2023 Serb gunmen",
    /// "in July Israeli troops".
    fn dates(&self, from: usize, at: usize) -> bool {
        match self.pos[at - 1] {
            Pos::Number => self.says_when(from, at),
            Pos::Noun => self.is_moment(at - 1),
            _ => false,
        }
    }

    /// Whether a word says how long or when.
    pub(super) fn measures(&self, token: usize) -> bool {
        self.sentence.tokens[token].tags.any(Tags::MEASURE) || self.is_moment(token)
    }

    /// Whether a word is a month, a weekday, a season or the like.
    fn is_moment(&self, token: usize) -> bool {
        self.sentence.tokens[token].sense.traits.any(Traits::MOMENT)
    }

    /// Whether a number may be a year or a decade: four digits, or these and "s".
    pub(super) fn is_year(&self, token: usize) -> bool {
        let token = self.sentence.tokens[token];
        let year = matches!(token.end - token.start, YEAR | DECADE);
        token.ending == Ending::Number && year
    }

    /// "Serbian and Kazakh ministers", "political and economic ties": tokens to take, or none.
    fn shared_head(&self, at: usize, skip: usize) -> usize {
        let before = self.pos[at - 1];
        let mut next = at + skip;
        if self
            .pos
            .get(next)
            .is_some_and(|p| matches!(p, Pos::And | Pos::Or))
        {
            next += 1;
        }
        let owner = before == Pos::Possessive
            && self.pos.get(next) == Some(&Pos::Slot)
            && self.pos.get(next + 1) == Some(&Pos::Possessive);
        let same = self
            .pos
            .get(next)
            .is_some_and(|p| *p == before && matches!(p, Pos::Modifier | Pos::Adjective));
        // "the trade and industry minister"
        let title = self
            .sentence
            .tokens
            .get(next + 1)
            .is_some_and(|t| t.tags.any(Tags::TITLE));
        let noun = self.pos.get(next) == Some(&Pos::Noun);
        let field = before == Pos::Noun && noun && title;
        // "the diplomatic and military support": the noun is a term of two words
        let of = at.checked_sub(2).map(|of| self.pos[of]);
        let headless = before == Pos::Adjective
            && matches!(of, Some(Pos::Determiner | Pos::Possessive | Pos::Modifier))
            && self.pos[at] != Pos::Comma;
        if headless && noun {
            return next + 1 - at;
        }
        if owner || field {
            return next + 1 - at;
        }
        if same && self.list_has_head(next) {
            next + 1 - at
        } else {
            self.other_origin(at, next)
        }
    }

    /// How many tokens at `at` go on with the adjective of another state behind a phrase's first
    /// word, an acronym.
    fn opened_list(&self, at: usize) -> usize {
        let state = self
            .slot(at - 1)
            .is_some_and(|s| s.kind == EntityKind::Country);
        let next = self.pos.get(at + 1) == Some(&Pos::Modifier);
        2 * usize::from(state && next && self.list_has_head(at + 1))
    }

    /// Whether the comma at `at` goes on a list of adjectives that "and" ends, of an object.
    fn lists_adjectives(&self, from: usize, at: usize) -> bool {
        let object = from.checked_sub(1).map(|before| self.pos[before]);
        let mut rest = self.pos[at..].iter().take(8);
        self.pos[at - 1] == Pos::Adjective
            && matches!(object, Some(Pos::Preposition | Pos::Verb))
            && rest.find(|p| !matches!(p, Pos::Comma | Pos::Adjective)) == Some(&Pos::And)
    }

    /// How many tokens at `at` go on a list of where things come from with what stands at `next`,
    /// which is of another sort: "Israeli, US and domestically produced weapons".
    fn other_origin(&self, at: usize, next: usize) -> usize {
        // "domestically produced and Israeli weapons"
        let made = || {
            self.pos[at - 1] == Pos::Adjective
                && at
                    .checked_sub(2)
                    .is_some_and(|adverb| self.pos[adverb] == Pos::Adverb)
                && self.pos.get(next) == Some(&Pos::Modifier)
        };
        let listed = self.pos[at - 1] == Pos::Modifier || self.names_origin(at - 1) || made();
        let adverb = usize::from(self.pos.get(next) == Some(&Pos::Adverb));
        let last = next + adverb;
        let Some(pos) = self.pos.get(last).filter(|_| listed) else {
            return 0;
        };
        let made = *pos == Pos::Verb && adverb == 1 && self.pos.get(last + 1) == Some(&Pos::Noun);
        let fits = match pos {
            Pos::Modifier | Pos::Adjective => self.list_has_head(last),
            Pos::Slot => adverb == 0 && self.names_origin(next) && self.list_has_head(next + 1),
            _ => made,
        };
        if fits { last + 1 - at } else { 0 }
    }

    /// Whether a token is an acronym that goes on a list of adjectives: "Israeli, UK and US weapons".
    fn names_origin(&self, token: usize) -> bool {
        let mut at = token;
        while self.is_acronym(at) {
            let link = |p: &Pos| matches!(p, Pos::And | Pos::Or | Pos::Comma);
            let links = self.pos[..at].iter().rev().take(2).take_while(|p| link(p));
            let before = at.checked_sub(links.count() + 1);
            match before.filter(|before| before + 1 < at) {
                Some(before) if self.pos[before] == Pos::Modifier => return true,
                Some(before) => at = before,
                None => return false,
            }
        }
        false
    }

    /// Whether the adjectives that go on at `at` end in a noun.
    fn list_has_head(&self, at: usize) -> bool {
        let rest = self.pos[at..].iter().take(15);
        for (n, pos) in rest.enumerate() {
            match pos {
                Pos::Noun => return true,
                Pos::Modifier | Pos::Adjective | Pos::Comma | Pos::And | Pos::Or | Pos::Number => {}
                // "Israeli, US and domestically produced weapons"
                Pos::Slot if n > 0 && self.is_acronym(at + n) => {}
                Pos::Adverb if self.pos[at + n - 1] != Pos::Modifier => {}
                Pos::Verb if n > 0 && self.pos[at + n - 1] == Pos::Adverb => {}
                Pos::Hyphen if self.pos[at + n - 1] == Pos::Modifier => {}
                _ => return false,
            }
        }
        false
    }

    /// Whether a token is an acronym of a state or body, which stands for its adjective as well.
    fn is_acronym(&self, token: usize) -> bool {
        let state = |s: &Slot| {
            let kind = matches!(s.kind, EntityKind::Country | EntityKind::Organization);
            s.form == Form::Acronym && kind
        };
        self.slot(token).is_some_and(state)
    }

    fn noun_ahead(&self, at: usize) -> bool {
        let mut rest = self.pos[at..].iter().take(6);
        rest.find(|p| !matches!(p, Pos::Adjective | Pos::Number)) == Some(&Pos::Noun)
    }

    pub(super) fn slot(&self, token: usize) -> Option<&Slot> {
        let slot = self.sentence.tokens[token].slot?;
        self.sentence.slots.get(usize::from(slot))
    }
}
