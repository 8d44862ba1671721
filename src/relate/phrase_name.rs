//! Names within noun phrases: whether a phrase goes on with the name behind its last word, "President
//! Putin", "its neighbor Sudan", "two teenage Israelis".

use super::chunk::Chunker;
use super::pos::Pos;
use super::sense::Ending;
use super::token::Slot;
use super::word_class::{Forms, Govern, Tags};
use crate::gazetteer::{EntityKind, Form};

/// Names of bodies that are longer than this, in bytes, are no acronyms.
const SHORT_NAME: usize = 8;

impl Chunker<'_> {
    /// Whether the phrase that began at `from` goes on with the name at `at`.
    pub(super) fn takes_slot(&self, from: usize, at: usize) -> bool {
        let slot = self.slot(at);
        match self.pos[at - 1] {
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
            // "the drones Chad sold"
            Pos::Noun if self.is_taken_up(from, at) => false,
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
                let apart = slot.is_some_and(|s| matches!(s.form, Form::Name | Form::Descriptor));
                !(self.is_year(at - 1) && apart || self.says_when(from, at))
            }
            _ => true,
        }
    }

    /// Whether several things or people before the name of a state are what it does something to:
    /// "the troops Chad sent", but not "NATO members Greece and Spain".
    fn is_taken_up(&self, from: usize, at: usize) -> bool {
        let state = |s: &Slot| {
            s.form == Form::Name && matches!(s.kind, EntityKind::Country | EntityKind::Territory)
        };
        let acts = self.pos.get(at + 1);
        let acts = acts.is_some_and(|p| *p == Pos::Verb || p.is_auxiliary());
        acts && matches!(self.pos[from], Pos::Determiner | Pos::Number)
            && self.sentence.tokens[at - 1].tags.any(Tags::PLURAL)
            && self.slot(at).is_some_and(state)
    }

    /// Whether a token ends a compound with a name: the "run" of "Hamas-run".
    fn is_compound(&self, at: usize) -> bool {
        at >= 2 && self.pos[at - 1] == Pos::Hyphen && self.pos[at - 2] == Pos::Slot
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
            || lemmas.any(|lemma| !self.lexicon.uses(*lemma).is_empty())
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
                    if state {
                        // "NATO members Norway and Turkey"
                        let listed = matches!(self.pos.get(noun + 2), Some(Pos::And | Pos::Comma));
                        let govern = self.lexicon.get_lemma(*lemma).govern;
                        govern.any(Govern::NAMED) && (listed || !token.tags.any(Tags::PLURAL))
                    } else {
                        !deed
                            && !self.lexicon.uses(*lemma).is_empty()
                            && !token.tags.any(Tags::PLURAL)
                    }
                })
    }

    /// Whether the word before an adjective of a state is another adjective, though no list has it
    /// as one: "two teenage Israelis", "a wounded Arab fighter".
    pub(super) fn describes(&self, from: usize, at: usize) -> bool {
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
}
