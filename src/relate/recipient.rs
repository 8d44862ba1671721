//! Who is given something right behind a verb of giving: "gave Ukraine weapons", "lent the
//! government 2 billion".

use super::chunk::Chunker;
use super::lexicon::LemmaIdx;
use super::pos::Pos;
use super::token::Token;
use super::word_class::{Govern, Tags};
use crate::gazetteer::{EntityKind, Form};

impl Chunker<'_> {
    /// Whether the phrase so far is who is given what follows: "granted U.S. forces permission".
    pub(super) fn is_given(&self, from: usize, at: usize) -> bool {
        let [Some(verb), Some(of)] = [from.checked_sub(1), at.checked_sub(2)] else {
            return false;
        };
        of >= from
            && matches!(self.pos[of], Pos::Slot | Pos::Modifier | Pos::Possessive)
            && self.pos[at - 1] == Pos::Noun
            && self.sentence.tokens[at - 1].tags.any(Tags::AGENT)
            && (self.sentence.tokens[at - 1].tags.any(Tags::PLURAL)
                || self.is_office(at)
                || self.is_body(from, at))
            && self.gives(verb)
    }

    /// Whether the word before a token is an office, and the token no part of it: "the Philippine
    /// president aid".
    pub(super) fn is_office(&self, at: usize) -> bool {
        let [title, thing] = [at - 1, at].map(|t| self.sentence.tokens[t].tags);
        title.any(Tags::TITLE) && !thing.any(Tags::AGENT)
    }

    /// Whether the phrase so far is one body, and the token no part of it: "the Philippine navy
    /// boats", but not "the Philippine navy commander".
    fn is_body(&self, from: usize, at: usize) -> bool {
        let [article, thing] = [from, at].map(|t| self.sentence.tokens[t].tags);
        article.any(Tags::ARTICLE) && !thing.any(Tags::AGENT.with(Tags::TITLE))
    }

    /// Whether a token is a verb of giving.
    pub(super) fn gives(&self, verb: usize) -> bool {
        self.governs(verb, Govern::DATIVE)
    }

    /// Whether a token is a verb that governs so.
    fn governs(&self, verb: usize, govern: Govern) -> bool {
        let word = self.sentence.word_of(verb, self.lexicon);
        let mut verbs = word.verbs.iter().flatten();
        let governs = |l: LemmaIdx| self.lexicon.get_lemma(l).govern.any(govern);
        self.pos[verb] == Pos::Verb && verbs.any(|(lemma, _)| governs(*lemma))
    }

    /// Whether the noun at token `at` is the office that the verb before the phrase gives the one who
    /// is named right before it: "named Joseph Aoun president", but not "named Putin aide Ushakov".
    pub(super) fn is_put_there(&self, from: usize, at: usize) -> bool {
        let person = self.slot(at - 1);
        let office = |t: &Token| t.tags.any(Tags::TITLE) && !t.tags.any(Tags::PLURAL);
        let behind = self.pos[at..].iter().position(|p| *p != Pos::Noun);
        let end = behind.map_or(self.pos.len(), |n| at + n);
        person.is_some_and(|slot| slot.kind == EntityKind::Person)
            && self.pos.get(end) != Some(&Pos::Slot)
            && self.sentence.tokens[at..end].last().is_some_and(office)
            && from
                .checked_sub(1)
                .is_some_and(|verb| self.governs(verb, Govern::ELECT))
    }

    /// Whether a noun is the agent of the name before it and something follows that it is given:
    /// "granted U.S. forces permission".
    /// But "told EU foreign ministers to leave".
    pub(super) fn is_agent_of(&self, from: usize, at: usize) -> bool {
        let noun = at + usize::from(self.pos[at] == Pos::Adjective);
        let given = self.pos.get(noun + 1).is_some_and(|p| p.in_noun_phrase());
        let given = given && noun == at;
        let told = || self.pos.get(noun + 1) == Some(&Pos::To) && self.tells(from);
        let tags = self.sentence.tokens.get(noun).map(|token| token.tags);
        tags.is_some_and(|tags| tags.any(Tags::AGENT)) && (given || told())
    }

    /// Whether the word before a phrase is a verb of speech.
    pub(super) fn tells(&self, from: usize) -> bool {
        from.checked_sub(1).is_some_and(|verb| {
            let word = self.sentence.word_of(verb, self.lexicon);
            let mut verbs = word.verbs.iter().flatten();
            verbs.any(|(lemma, _)| self.lexicon.get_lemma(*lemma).govern.any(Govern::SAY))
        })
    }

    /// Whether the number at a token says how long ago, or how often: "two weeks ago", "14 times".
    pub(super) fn tells_when(&self, number: usize) -> bool {
        let measures = self.sentence.tokens.get(number + 1);
        let ago = self.pos.get(number + 2) == Some(&Pos::Adverb);
        // "entered Greek airspace 14 times"
        measures
            .is_some_and(|token| token.tags.any(Tags::DAY) || ago && token.tags.any(Tags::MEASURE))
    }

    /// Whether a noun says how long before or after something happened what the phrase before it
    /// tells of.
    pub(super) fn is_while(&self, noun: usize) -> bool {
        let next = self.sentence.tokens.get(noun + 1);
        self.sentence.tokens[noun].tags.any(Tags::MEASURE)
            && next.is_some_and(|next| next.tags.any(Tags::OCCASION))
    }

    /// Whether the name at `slot` stands right behind a verb of giving, the phrase's article aside.
    pub(super) fn receives(&self, from: usize, slot: usize) -> bool {
        let Some(name) = self.slot(slot) else {
            return false;
        };
        // "promised Sri Lanka's Gotabaya Rajapaksa help"
        let person = name.kind == EntityKind::Person;
        let bare = person || (from..slot).all(|t| self.pos[t] == Pos::Determiner);
        let verb = from.checked_sub(1).filter(|_| bare);
        // "delivered Boeing jets": a company is the maker of what follows
        let named = match name.form {
            // "sold it tanks"
            _ if name.pronoun => from == slot,
            // "gave the Cubans buses"
            Form::Name | Form::Surname | Form::Demonym => true,
            // "gave Kyiv tanks", but "sent the Kremlin aides"
            Form::Metonym => name.kind == EntityKind::Country && from == slot,
            // "sent the island fuel"
            Form::Descriptor => person || from == slot,
            _ => false,
        };
        let name = named && name.kind != EntityKind::Company;
        name && verb.is_some_and(|verb| self.gives(verb))
    }
}
