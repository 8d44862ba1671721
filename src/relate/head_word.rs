//! The words that head a phrase: "request" of "a request for aid", "power station" of "a nuclear power
//! station", a sum of money of "$5bn".

use super::chunk::{Kind, Unit};
use super::lexicon::WordIdx;
use super::matching::Matching;
use super::observe::Observer;
use super::sense::Ending;
use super::token::Token;
use super::word_class::Tags;

impl<O: Observer> Matching<'_, O> {
    /// Whether a phrase's head is one of the words.
    pub(super) fn headed_by(&self, unit: usize, heads: &[WordIdx]) -> bool {
        let mut words = self.head_words(unit);
        words.any(|word| heads.binary_search(&word).is_ok())
    }

    /// The words that head a phrase; of "part of a program" also what it is part of.
    pub(super) fn head_words(&self, unit: usize) -> impl Iterator<Item = WordIdx> {
        let mut words = [None; 4];
        if let Some(phrase) = self.chunks.units.get(unit) {
            let (own, of) = words.split_at_mut(2);
            own.copy_from_slice(&self.head(phrase));
            // "began a week of drills", "rescheduled 2 billion dollars of debt"
            let measured = self.measured(unit + 2) == unit || self.counts(unit);
            let whole = self.chunks.units.get(unit + 2).filter(|w| {
                let part = phrase.np.partitive && w.attached_to == Some(unit as u32);
                w.kind == Kind::NounPhrase && (part || measured)
            });
            if let Some(whole) = whole {
                of.copy_from_slice(&self.head(whole));
            }
        }
        words.into_iter().flatten()
    }

    /// Whether a phrase with a number stands before "of" or "in": "60 million euros in aid".
    fn counts(&self, unit: usize) -> bool {
        let next = self.chunks.units.get(unit + 1);
        let link = next.map(|unit| self.sentence.tokens[unit.from as usize].tags);
        self.opens_with_number(unit) && link.is_some_and(|t| t.any(Tags::OF.with(Tags::IN)))
    }

    /// Whether a phrase begins with a number, or a guess at one: "some 60 million euros".
    pub(super) fn opens_with_number(&self, unit: usize) -> bool {
        let unit = &self.chunks.units[unit];
        let number = |t: &Token| t.tags.any(Tags::NUMBER) || t.ending == Ending::Number;
        let mut words = self.sentence.tokens[unit.from as usize..unit.to as usize].iter();
        words.next().is_some_and(|first| {
            let named = first.tags.any(Tags::ARTICLE.with(Tags::POSSESSIVE));
            number(first) || !named && first.slot.is_none() && words.next().is_some_and(number)
        })
    }

    /// The term that heads a phrase, and the noun that heads the term: "power station" and "station".
    fn head(&self, phrase: &Unit) -> [Option<WordIdx>; 2] {
        let head = self.sentence.tokens[phrase.head as usize];
        // "took Israel to the ICJ": a name may be one of the words
        let word = match head.slot {
            Some(_) => self
                .rules
                .lexicon
                .find(head.span().slice(self.text).as_bytes()),
            None if head.is_unknown() && self.is_sum(head) => self.rules.lexicon.sum(),
            None => head.word,
        };
        [Some(word), self.core(head)]
    }

    /// Whether a word is a sum of money in signs: "$5bn", "€300m", "US$40".
    fn is_sum(&self, word: Token) -> bool {
        let text = word.span().slice(self.text);
        let mut signs = text.chars().skip_while(char::is_ascii_uppercase);
        let sign = signs.next().is_some_and(|c| !c.is_alphanumeric());
        sign && signs.next().is_some_and(|c| c.is_ascii_digit())
    }

    /// The noun that heads a term of several words: "request" in "request for aid", "deal" in
    /// "trade deal".
    fn core(&self, term: Token) -> Option<WordIdx> {
        let text = term.span().slice(self.text);
        // a short text is looked through faster than a search begins
        if !text.bytes().any(|byte| byte == b' ') {
            return None;
        }
        let lexicon = &self.rules.lexicon;
        let words = text.split(' ').map(|word| lexicon.find(word.as_bytes()));
        let ends = |word: &WordIdx| lexicon.get(*word).tags.any(Tags::PREPOSITION);
        words.take_while(|word| !ends(word)).last()
    }
}
