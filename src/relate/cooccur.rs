//! Which actors stand together: distinct pairs of a sentence, and of a paragraph.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::relation::CoOccurrence;
use super::short_hash::ShortHasher;
use crate::resolve::{ActorIdx, Mention};
use crate::span::Span;

/// Sentences and paragraphs with more distinct actors are lists (the members of the United
/// Nations, a table); their first ones are paired and the others left out.
///
/// The number of pairs grows with the square of this. The 2,200 paragraphs of the development
/// texts hold at most 31 actors each.
const MOST_ACTORS: usize = 40;

/// Counts pairs; its buffers are reused.
#[derive(Debug, Default)]
pub(crate) struct CoOccurrences {
    places: Places,
    here: Vec<ActorIdx>,
}

/// Where each pair of a document stands in the output, the actor with the lower index first.
#[derive(Debug, Default)]
struct Places {
    /// The pairs of the first [`Self::FEW`] actors, those of the second actor first, then those of
    /// the third; nearly every document has no others.
    few: Vec<u32>,
    rest: HashMap<(u32, u32), u32, BuildHasherDefault<ShortHasher>>,
}

impl Places {
    /// Half of the square of this are numbers to clear for a long document.
    const FEW: usize = 128;
    const NONE: u32 = u32::MAX;

    /// Forgets all pairs, and makes room for those of so many actors.
    fn clear(&mut self, actors: usize) {
        let few = actors.min(Self::FEW);
        self.few.clear();
        self.few.resize(few * few.saturating_sub(1) / 2, Self::NONE);
        self.rest.clear();
    }

    /// The place of a pair, which is `next` if the pair is new.
    fn place(&mut self, a: ActorIdx, b: ActorIdx, next: u32) -> u32 {
        let row = b.index() * b.index().saturating_sub(1) / 2;
        let Some(place) = self.few.get_mut(row + a.index()) else {
            return *self.rest.entry((a.0, b.0)).or_insert(next);
        };
        if *place == Self::NONE {
            *place = next;
        }
        *place
    }
}

impl CoOccurrences {
    /// Writes the pairs of a document into `out`, in the order in which the text joins them: first
    /// those that share a sentence. The actor with the lower id is the first of its pair.
    ///
    /// `sentences` and `paragraphs` go together; `id` gives the id of an actor. Returns how many
    /// actors were left out of a sentence or paragraph that holds too many.
    pub(crate) fn count<'i>(
        &mut self,
        mentions: &[Mention],
        sentences: &[Span],
        paragraphs: &[u32],
        id: impl Fn(ActorIdx) -> &'i str,
        out: &mut Vec<CoOccurrence>,
    ) -> u32 {
        out.clear();
        let most = mentions.iter().map(|m| m.actor.index() + 1).max();
        self.places.clear(most.unwrap_or(0));
        let mut left_out = 0;
        let mut ordered = mentions;
        // by sentence: mentions come in the order of the text
        while let Some(first) = ordered.first() {
            let same = |m: &Mention| m.sentence == first.sentence;
            let span = sentences.get(first.sentence as usize).copied();
            left_out += self.pair_up(&mut ordered, same, out, |pair| {
                pair.sentences += 1;
                pair.first = pair.first.or(span);
            });
        }
        let mut ordered = mentions;
        let paragraph = |m: &Mention| paragraphs.get(m.sentence as usize).copied();
        while let Some(first) = ordered.first() {
            let same = |m: &Mention| paragraph(m) == paragraph(first);
            left_out += self.pair_up(&mut ordered, same, out, |pair| pair.paragraphs += 1);
        }
        for pair in out {
            if id(pair.b) < id(pair.a) {
                (pair.a, pair.b) = (pair.b, pair.a);
            }
        }
        left_out
    }

    /// Takes the mentions that stand together off the front of `mentions`, and counts each pair
    /// of their actors once.
    fn pair_up(
        &mut self,
        mentions: &mut &[Mention],
        together: impl Fn(&Mention) -> bool,
        out: &mut Vec<CoOccurrence>,
        mut count: impl FnMut(&mut CoOccurrence),
    ) -> u32 {
        let end = mentions.iter().position(|m| !together(m));
        let (these, rest) = mentions.split_at(end.unwrap_or(mentions.len()));
        *mentions = rest;
        self.here.clear();
        let mut left_out = 0;
        for mention in these {
            if self.here.contains(&mention.actor) {
                continue;
            }
            if self.here.len() == MOST_ACTORS {
                left_out += 1;
                continue;
            }
            self.here.push(mention.actor);
        }
        for (n, &a) in self.here.iter().enumerate() {
            for &b in &self.here[n + 1..] {
                let (a, b) = (a.min(b), a.max(b));
                let next = out.len() as u32;
                let place = self.places.place(a, b, next);
                if place == next {
                    out.push(CoOccurrence {
                        a,
                        b,
                        sentences: 0,
                        paragraphs: 0,
                        first: None,
                    });
                }
                if let Some(pair) = out.get_mut(place as usize) {
                    count(pair);
                }
            }
        }
        left_out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Form;

    fn mention(actor: u32, sentence: u32) -> Mention {
        Mention {
            span: Span::new(0, 1),
            actor: ActorIdx(actor),
            form: Form::Name,
            sector: None,
            sentence,
            rule: "alias",
        }
    }

    fn pairs(mentions: &[Mention], paragraphs: &[u32]) -> Vec<(u32, u32, u32, u32)> {
        let ids = ["country:SRB", "country:KAZ", "country:RUS"];
        let sentences = [Span::new(0, 9), Span::new(10, 19), Span::new(20, 29)];
        let mut out = Vec::new();
        let id = |a: ActorIdx| ids[a.index()];
        CoOccurrences::default().count(mentions, &sentences, paragraphs, id, &mut out);
        out.iter()
            .map(|c| (c.a.0, c.b.0, c.sentences, c.paragraphs))
            .collect()
    }

    #[test]
    fn a_pair_counts_once_a_sentence_and_in_the_order_of_ids() {
        let mentions = [
            mention(0, 0),
            mention(1, 0),
            mention(0, 0),
            mention(1, 1),
            mention(0, 1),
        ];
        assert_eq!(pairs(&mentions, &[0, 0, 0]), [(1, 0, 2, 1)]);
    }

    #[test]
    fn a_paragraph_joins_what_no_sentence_joins() {
        let mentions = [mention(0, 0), mention(2, 1), mention(1, 2)];
        assert_eq!(pairs(&mentions, &[0, 0, 1]), [(2, 0, 0, 1)]);
    }

    #[test]
    fn actors_beyond_the_first_few_are_counted_as_well() {
        let actors = [0, 1, 127, 128, 129, 4_000];
        let mut places = Places::default();
        places.clear(4_001);
        let mut next = 0;
        let mut found = Vec::new();
        for (n, b) in actors.into_iter().enumerate() {
            for a in &actors[..n] {
                found.push(places.place(ActorIdx(*a), ActorIdx(b), next));
                next += 1;
            }
        }
        assert_eq!(found, (0..next).collect::<Vec<_>>());
        assert_eq!(places.place(ActorIdx(0), ActorIdx(1), next), 0);
        assert_eq!(places.place(ActorIdx(129), ActorIdx(4_000), next), next - 1);
    }

    #[test]
    fn an_actor_makes_no_pair_with_itself() {
        assert!(pairs(&[mention(0, 0), mention(0, 0)], &[0, 0, 0]).is_empty());
    }
}
