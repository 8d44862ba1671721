//! Noun phrases: which words belong to one, and which is its head.

use super::chunk::{Chunker, Kind, NounPhrase, Unit};
use super::pos::Pos;
use super::sense::{Ending, Traits};
use super::token::Slot;
use super::word_class::{Forms, Govern, Tags};
use crate::gazetteer::{EntityKind, Form};

/// Names of bodies that are longer than this, in bytes, are no acronyms.
const SHORT_NAME: usize = 8;
/// The bytes of a year, "1990", and of a decade, "1990s".
const YEAR: u32 = 4;
const DECADE: u32 = YEAR + 1;

impl Chunker<'_> {
    pub(super) fn pronoun(&mut self, at: usize) -> usize {
        // "most of its wheat"
        let tags = self.sentence.tokens[at].tags;
        let partitive = tags.any(Tags::PARTITIVE);
        self.chunks.units.push(Unit {
            np: NounPhrase {
                partitive,
                pronoun: !partitive,
                no: tags.any(Tags::NO),
                ..NounPhrase::default()
            },
            ..Unit::new(Kind::NounPhrase, (at, at + 1), at, self.depth)
        });
        at + 1
    }

    /// Reads a noun phrase: determiners, modifiers, and the head.
    pub(super) fn noun_phrase(&mut self, from: usize) -> usize {
        let mut to = from + 1;
        while let Some(&pos) = self.pos.get(to) {
            let before = self.pos[to - 1];
            let take = match pos {
                Pos::Noun | Pos::Adjective if self.is_given(from, to) => 0,
                Pos::Noun | Pos::Adjective if self.is_made(from, to) => 0,
                // "imposed a ban two weeks ago"
                Pos::Number if before == Pos::Noun && self.tells_when(to) => 0,
                // "gave two envoys 48 hours"
                Pos::Number if before == Pos::Noun && self.counts_anew(from, to) => 0,
                Pos::Noun | Pos::Adjective | Pos::Number if before != Pos::Slot => 1,
                Pos::Comma if before != Pos::Modifier => 0,
                _ => self.goes_on(from, to),
            };
            if take == 0 {
                break;
            }
            to += take;
        }
        let quotes = self.pos[from..to].iter().filter(|p| **p == Pos::Quote);
        if quotes.count() % 2 == 1 && self.pos.get(to) == Some(&Pos::Quote) {
            to += 1;
        }
        // a possessive at the end belongs to a noun that is not there: "Germany's."
        let phrase = &self.pos[from..to];
        let head = phrase
            .iter()
            .rposition(|p| matches!(p, Pos::Slot | Pos::Noun));
        let head = head.or_else(|| phrase.iter().rposition(|p| *p == Pos::Modifier));
        let head = head.map_or(to - 1, |head| from + head);
        let head = self.named(from, head);
        self.phrase(from, to, head);
        // "buys a third of it, more than China": who is only compared does not stand there
        let compares = self.sentence.tokens[from].tags.any(Tags::MEASURE)
            && self.pos[from] == Pos::Determiner
            && head == from + 1
            && self.slot(head).is_some_and(|slot| !slot.pronoun);
        if let Some(unit) = self.chunks.units.last_mut().filter(|_| compares) {
            unit.own = (0, 0);
        }
        to
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

    /// Whether a token ends a compound with a name: the "run" of "Hamas-run".
    fn is_compound(&self, at: usize) -> bool {
        at >= 2 && self.pos[at - 1] == Pos::Hyphen && self.pos[at - 2] == Pos::Slot
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
                // "fifteen other states"
                let other =
                    before == Pos::Number && self.sentence.tokens[at].tags.any(Tags::PARTNER);
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
            Pos::Slot => {
                let slot = self.slot(at);
                let joined = match before {
                    Pos::Slot => {
                        let owner = self.slot(at - 1);
                        slot.is_some_and(|s| s.kind == EntityKind::Person)
                            && owner.is_some_and(|o| {
                                matches!(o.kind, EntityKind::Company | EntityKind::Organization)
                            })
                            && !self.behind_title(from)
                            || self.is_post(at)
                            || self.is_branch(at)
                    }
                    // "within ten days Viktor Orban visited"
                    // "in July Washington imposed", "in the autumn Putin visited"
                    Pos::Noun if self.measures(at - 1) => false,
                    // "the pact it had signed"
                    Pos::Noun if slot.is_some_and(|s| s.pronoun) => false,
                    // "whose envoy Armenia expelled"
                    Pos::Noun
                        if self.sentence.tokens[from].tags.any(Tags::WHOSE)
                            && slot.is_some_and(|s| s.kind != EntityKind::Person) =>
                    {
                        false
                    }
                    // "At the summit Ruto thanked", "In a joint declaration the leaders said"
                    Pos::Noun if self.is_fronted_event(from, at) => false,
                    // "Hamas-run Gaza"
                    Pos::Noun if self.is_compound(at - 1) => true,
                    Pos::Noun => {
                        self.takes_name(at - 1, slot)
                            || self.describes(from, at)
                            || self.qualifies(from, at)
                    }
                    // "in 1962 China invaded"
                    Pos::Number => {
                        let apart =
                            slot.is_some_and(|s| matches!(s.form, Form::Name | Form::Descriptor));
                        !(self.is_year(at - 1) && apart || self.says_when(from, at))
                    }
                    _ => true,
                };
                usize::from(joined)
            }
            Pos::Adverb => {
                // "a nominally neutral country"
                let next = self.pos.get(at + 1);
                // "the only state in Africa that"
                let foremost = self.sentence.tokens[at].tags.any(Tags::FOREMOST);
                let goes_on = next.is_some_and(|p| {
                    matches!(p, Pos::Adjective | Pos::Modifier)
                        || foremost && matches!(p, Pos::Noun | Pos::Slot)
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
            Pos::And | Pos::Or => self.shared_head(at, 1),
            // "Russian, Chinese and Iranian officials"
            Pos::Comma if before == Pos::Modifier => self.shared_head(at, 1),
            // "lent the government 2 billion"
            Pos::Number if before == Pos::Noun && from > 0 && self.gives(from - 1) => 0,
            // "rushed water to Haiti hours after the quake"
            Pos::Noun if before == Pos::Slot && self.is_while(at) => 0,
            // "gave Ukraine weapons": the receiver is a phrase of its own
            Pos::Noun | Pos::Adjective
                if before == Pos::Slot
                    && !self.is_agent_of(from, at)
                    && self.receives(from, at - 1) =>
            {
                0
            }
            Pos::Number | Pos::Adjective if before == Pos::Slot => {
                // "Kazakhstan 17" ends a phrase; "NATO joint exercises" goes on
                // "resumed ties with Sudan last October"
                let last = self.sentence.tokens[at].tags.any(Tags::FOREMOST);
                usize::from(pos == Pos::Adjective && !last && self.noun_ahead(at))
            }
            _ => usize::from(pos.in_noun_phrase()),
        }
    }

    /// Whether the number at a token opens a phrase of its own behind those who are given
    /// something, "allies" or "villagers".
    fn counts_anew(&self, from: usize, at: usize) -> bool {
        let people = self.sentence.tokens[at - 1].tags.any(Tags::AGENT);
        let state = |p: &Pos| matches!(p, Pos::Modifier | Pos::Possessive);
        let people = people || self.pos[from..at].iter().any(state);
        people && self.noun_ahead(at) && from.checked_sub(1).is_some_and(|verb| self.gives(verb))
    }

    /// Whether the name at a token is where somebody of the body before it has his post: "UN Middle
    /// East envoy", "US Iran envoy".
    fn is_post(&self, at: usize) -> bool {
        let title = self.sentence.tokens.get(at + 1);
        let owns = |s: &Slot| {
            matches!(s.kind, EntityKind::Organization | EntityKind::Company)
                || s.form == Form::Acronym
        };
        let lies = |s: &Slot| {
            matches!(
                s.kind,
                EntityKind::Region | EntityKind::Country | EntityKind::Territory
            )
        };
        title.is_some_and(|t| t.tags.any(Tags::TITLE.with(Tags::AGENT)))
            && self.slot(at).is_some_and(lies)
            && self.slot(at - 1).is_some_and(owns)
    }

    /// Whether the name at a token is that of a body of the body before it: "the UN World Health
    /// Organization".
    fn is_branch(&self, at: usize) -> bool {
        let body = |s: &Slot| s.kind == EntityKind::Organization;
        let long = |s: &Slot| body(s) && s.form == Form::Name && s.span.len() > SHORT_NAME;
        // parties stand side by side in lists without commas
        let the = at.checked_sub(2).map(|the| self.pos[the]);
        the == Some(Pos::Determiner)
            && self.slot(at).is_some_and(long)
            && self.slot(at - 1).is_some_and(body)
    }

    /// Whether a phrase says of what, or where, a title is: "President of" before "the European
    /// Council", "envoy to" before "the United Nations".
    fn behind_title(&self, from: usize) -> bool {
        let of = from.checked_sub(1).map(|t| self.sentence.tokens[t].tags);
        let title = from.checked_sub(2).map(|t| self.sentence.tokens[t].tags);
        let link = Tags::OF.with(Tags::TO).with(Tags::FOR);
        of.is_some_and(|t| t.any(link)) && title.is_some_and(|t| t.any(Tags::TITLE))
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
    fn says_when(&self, from: usize, at: usize) -> bool {
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
    fn measures(&self, token: usize) -> bool {
        self.sentence.tokens[token].tags.any(Tags::MEASURE) || self.is_moment(token)
    }

    /// Whether a word is a month, a weekday, a season or the like.
    fn is_moment(&self, token: usize) -> bool {
        self.sentence.tokens[token].sense.traits.any(Traits::MOMENT)
    }

    /// Whether a number may be a year or a decade: four digits, or these and "s".
    fn is_year(&self, token: usize) -> bool {
        let token = self.sentence.tokens[token];
        let year = matches!(token.end - token.start, YEAR | DECADE);
        token.ending == Ending::Number && year
    }

    /// Whether the phrase from `from` to the name at `at` says, before any verb, at what event or in
    /// what paper people do what follows.
    fn is_fronted_event(&self, from: usize, at: usize) -> bool {
        let noun = &self.sentence.tokens[at - 1];
        let link = from.checked_sub(1).map(|link| self.pos[link]);
        if noun.capital || noun.tags.any(Tags::AGENT) || link != Some(Pos::Preposition) {
            return false;
        }
        let who = self.slot(at);
        let who = who.is_some_and(|s| s.kind == EntityKind::Person || s.form == Form::Descriptor);
        let lead = |p: &Pos| p.in_noun_phrase() || matches!(p, Pos::Preposition | Pos::Comma);
        who && self.is_event(at - 1) && self.pos[..from].iter().all(lead)
    }

    /// Whether a rule reads a noun as what somebody does or makes.
    fn is_event(&self, noun: usize) -> bool {
        let lemmas = self.sentence.word_of(noun, self.lexicon).nouns;
        let mut lemmas = lemmas.iter().flatten();
        self.sentence.tokens[noun].tags.any(Tags::DEED)
            || lemmas.any(|lemma| !self.lexicon.get_lemma(*lemma).uses.is_empty())
    }

    /// Whether a noun may stand directly before a name in one phrase: "President Putin".
    fn takes_name(&self, noun: usize, name: Option<&Slot>) -> bool {
        let token = self.sentence.tokens[noun];
        let person = name.is_some_and(|s| s.kind == EntityKind::Person);
        // "its neighbor Sudan", but "the deal Sudan signed"
        let state = name.is_some_and(|s| {
            s.form == Form::Name && matches!(s.kind, EntityKind::Country | EntityKind::Territory)
        });
        // "an allegation the bloc rejected"
        let deed = token.tags.any(Tags::DEED) && !person;
        // "NATO members Greece and Spain"
        let members = token.tags.any(Tags::PARTITIVE)
            && token.tags.any(Tags::PLURAL)
            && noun
                .checked_sub(1)
                .is_some_and(|of| matches!(self.pos[of], Pos::Slot | Pos::Modifier));
        // "the Pakistan-based group Lashkar-e-Taiba", "the aid organisation Oxfam"
        let group = name.is_some_and(|s| s.kind == EntityKind::Group);
        let body = group || name.is_some_and(|s| s.kind == EntityKind::Organization);
        token.tags.any(Tags::AGENT)
            || members
            || group && token.tags.any(Tags::PARTITIVE) && !token.tags.any(Tags::PLURAL)
            || body && token.tags.any(Tags::WITHOUT) && !token.tags.any(Tags::PLURAL)
            || token.capital
            || person
            || self
                .sentence
                .word_of(noun, self.lexicon)
                .nouns
                .iter()
                .flatten()
                .any(|lemma| {
                    let lemma = self.lexicon.get_lemma(*lemma);
                    if state {
                        // "NATO members Norway and Turkey"
                        let listed = matches!(self.pos.get(noun + 2), Some(Pos::And | Pos::Comma));
                        lemma.govern.any(Govern::NAMED) && (listed || !token.tags.any(Tags::PLURAL))
                    } else {
                        !deed && !lemma.uses.is_empty() && !token.tags.any(Tags::PLURAL)
                    }
                })
    }

    /// Whether the word before an adjective of a state is another adjective, though no list has it
    /// as one: "two teenage Israelis", "a wounded Arab fighter".
    fn describes(&self, from: usize, at: usize) -> bool {
        let word = &self.sentence.tokens[at - 1];
        let unlisted = word.is_unknown() && word.ending == Ending::Plain;
        let opens = self.pos[from..at - 1].iter();
        let mut opens = opens.rev().take(1);
        !word.capital
            && (unlisted || word.sense.forms.any(Forms::PARTICIPLE) && !word.tags.any(Tags::AGENT))
            && opens.all(|p| matches!(p, Pos::Determiner | Pos::Number | Pos::Adjective))
            && (from < at - 1 || self.is_object(from))
            && self
                .slot(at)
                .is_some_and(|s| matches!(s.form, Form::Adjective | Form::Demonym))
    }

    /// Whether the word that opens a phrase before the name of a state is an adjective, though no
    /// list has it: "invaded tiny Grenada", "trade with distant Chile".
    fn qualifies(&self, from: usize, at: usize) -> bool {
        let word = &self.sentence.tokens[from];
        let unlisted = word.is_unknown() && word.ending == Ending::Plain && !word.capital;
        let before = from.checked_sub(1).map(|before| self.pos[before]);
        let governed = matches!(before, Some(Pos::Verb | Pos::Preposition | Pos::To));
        // "Russia and tiny Ghana"
        let listed = before == Some(Pos::And)
            && from.checked_sub(2).map(|one| self.pos[one]) == Some(Pos::Slot);
        // "by train Russia sent"
        let next = self.pos.get(at + 1);
        let acts = next.is_some_and(|p| *p == Pos::Verb || p.is_auxiliary());
        let state = |s: &Slot| {
            s.form == Form::Name && matches!(s.kind, EntityKind::Country | EntityKind::Territory)
        };
        from + 1 == at
            && unlisted
            && (governed && !acts || listed)
            && self.slot(at).is_some_and(state)
    }

    /// Whether a phrase stands right behind a verb: "arrested elite French troops".
    fn is_object(&self, from: usize) -> bool {
        from.checked_sub(1)
            .is_some_and(|verb| self.pos[verb] == Pos::Verb)
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
            0
        }
    }

    /// Whether the adjectives that go on at `at` end in a noun.
    fn list_has_head(&self, at: usize) -> bool {
        let rest = self.pos[at..].iter().take(12);
        for pos in rest {
            match pos {
                Pos::Noun => return true,
                Pos::Modifier | Pos::Adjective | Pos::Comma | Pos::And | Pos::Or | Pos::Number => {}
                _ => return false,
            }
        }
        false
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
