//! Verb groups: auxiliaries, negation and adverbs up to the main verb.

use super::chunk::{Chunker, Kind, Unit};
use super::lexicon::LemmaIdx;
use super::pos::Pos;
use super::sense::Ending;
use super::word_class::{Forms, Govern, Tags};

/// The features of a verb group.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct VerbGroup {
    pub lemmas: [Option<LemmaIdx>; 2],
    pub govern: Govern,
    pub passive: bool,
    pub negated: bool,
    pub planned: bool,
    pub possible: bool,
    pub reported: bool,
    /// The only modal is "would".
    pub would: bool,
    /// "to sign".
    pub infinitive: bool,
    /// A gerund without an auxiliary.
    pub bare_gerund: bool,
    /// A participle without an auxiliary.
    pub bare_participle: bool,
    /// A form that is past or participle, without an auxiliary.
    pub past_or_participle: bool,
    /// A form of be, or a verb like become, is the main verb.
    pub copula: bool,
    /// "has", "borders": its subject is one.
    pub singular: bool,
}

impl VerbGroup {
    /// Whether the group can be the predicate of a clause by itself.
    pub(crate) fn is_finite(&self) -> bool {
        !self.infinitive && !self.bare_gerund && !self.bare_participle
    }
}

/// Before a verb stand no more adverbs than this.
const ADVERBS: usize = 16;

impl Chunker<'_> {
    /// Whether "to" or a negation begins a verb group: "to sign", "not to sign", "to jointly sign".
    pub(super) fn starts_verb_group(&self, at: usize) -> bool {
        let mut rest = (at + 1..).zip(self.pos[at + 1..].iter().take(ADVERBS));
        let part = |p: &Pos| matches!(p, Pos::Adverb | Pos::Not | Pos::To | Pos::Quote);
        let next = rest.find(|(_, p)| !part(p));
        // "is close to signing": a preposition
        let gerund = |t: usize| {
            let token = &self.sentence.tokens[t];
            token.sense.forms == Forms::GERUND || token.ending == Ending::Gerund
        };
        next.is_some_and(|(t, p)| match p {
            Pos::Verb => self.pos[at] != Pos::To || !gerund(t),
            Pos::Be | Pos::Have | Pos::Do => true,
            _ => false,
        })
    }

    /// Reads auxiliaries, negation and adverbs up to the main verb.
    pub(super) fn verb_group(&mut self, from: usize) -> usize {
        let mut verb = VerbGroup::default();
        let mut auxiliary = None;
        let mut main = None;
        let mut at = from;
        let mut to = from;
        while let Some(&pos) = self.pos.get(at) {
            let tags = self.sentence.tokens[at].tags;
            match pos {
                Pos::Be | Pos::Have | Pos::Do | Pos::Modal => {
                    auxiliary = Some((at, pos));
                    verb.negated |= tags.any(Tags::NOT);
                    if pos == Pos::Modal {
                        let planned = tags.any(Tags::PLANNED);
                        verb.planned |= planned;
                        verb.possible |= !planned;
                        verb.would |= tags.any(Tags::WOULD);
                    }
                }
                Pos::Not => verb.negated = true,
                Pos::Adverb => {
                    verb.reported |= tags.any(Tags::REPORTED);
                    verb.possible |= tags.any(Tags::POSSIBLE);
                }
                Pos::To if main.is_none() && auxiliary.is_none() => verb.infinitive = true,
                Pos::Verb => main = Some(at),
                _ => break,
            }
            at += 1;
            if !matches!(pos, Pos::Adverb) {
                to = at;
            }
            if main.is_some() {
                break;
            }
        }
        let head = main.or(auxiliary.map(|(at, _)| at)).unwrap_or(from);
        let word = self.sentence.word_of(head, self.lexicon);
        let forms = self.sentence.tokens[head].sense.forms;
        let participle = forms.any(Forms::PARTICIPLE) || forms == Forms::default();
        let pos = auxiliary.map(|(_, pos)| pos);
        // "Having met Putin, Xi left"
        // "having been attacked", "being built"
        let having = pos.is_some() && {
            let first = self.sentence.tokens[from];
            first.tags.any(Tags::HAVE.with(Tags::BE)) && first.sense.forms.any(Forms::GERUND)
        };
        if main.is_some() {
            verb.bare_gerund = having;
            verb.passive = pos == Some(Pos::Be) && participle && !forms.any(Forms::GERUND);
            if pos.is_none() && !verb.infinitive {
                let ending = self.sentence.tokens[head].ending;
                verb.bare_gerund = forms == Forms::GERUND || ending == Ending::Gerund;
                verb.bare_participle = forms == Forms::PARTICIPLE;
                verb.past_or_participle = forms.any(Forms::PARTICIPLE) || ending.is_past();
            }
        }
        for (slot, (lemma, _)) in verb.lemmas.iter_mut().zip(word.verbs.iter().flatten()) {
            *slot = Some(*lemma);
            verb.govern = verb.govern.with(self.lexicon.get_lemma(*lemma).govern);
        }
        let first = self.sentence.tokens[from].tags;
        verb.singular = first.any(Tags::SINGULAR) || auxiliary.is_none() && forms == Forms::THIRD;
        let be = main.is_none() && pos == Some(Pos::Be);
        verb.copula = be || verb.govern.any(Govern::COPULA);
        let units = &mut self.chunks.units;
        self.chunks.verbs.push(units.len() as u32);
        units.push(Unit {
            verb,
            ..Unit::new(Kind::VerbGroup, (from, to), head, self.depth)
        });
        to
    }
}
