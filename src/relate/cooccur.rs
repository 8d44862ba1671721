//! Which actors stand together: distinct pairs of a sentence, and of a paragraph.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::relation::CoOccurrence;
use crate::resolve::{ActorIdx, Mention};
use crate::span::Span;
use crate::text::short_hash::ShortHasher;

/// Sentences and paragraphs with more distinct actors are lists (the members of the United
/// Nations, a table); their first ones are paired and the others left out.
///
/// The number of pairs grows with the square of this. The 2,200 paragraphs of the development
/// texts hold at most 31 actors each.
const MOST_ACTORS: usize = 40;

/// Counts pairs; its buffers are reused.
///
/// Actors go by their rank in the order of their ids, so that every pair is made the right way
/// round.
#[derive(Debug, Default)]
pub(crate) struct CoOccurrences {
    places: Places,
    /// The actors in the order of their ids, each with how its id begins.
    ranked: Vec<(u128, ActorIdx)>,
    /// The rank of each actor.
    ranks: Vec<u32>,
    /// The ranks of those that stand together, and when each was last put there.
    here: Vec<u32>,
    seen: Vec<u32>,
    /// How many sentences and paragraphs were looked at.
    looks: u32,
}

/// Where each pair of a document stands in the output, the actor with the lower rank first.
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
    #[inline]
    fn place(&mut self, a: u32, b: u32, next: u32) -> u32 {
        let row = b as usize * (b as usize).saturating_sub(1) / 2;
        let Some(place) = self.few.get_mut(row + a as usize) else {
            return *self.rest.entry((a, b)).or_insert(next);
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
        self.rank(most.unwrap_or(0), id);
        let mut left_out = 0;
        let paragraph = |m: &Mention| paragraphs.get(m.sentence as usize);
        let mut before = None;
        let mut ordered = mentions;
        // by sentence: mentions come in the order of the text
        while let Some(first) = ordered.first() {
            let these = take_while(&mut ordered, |m| m.sentence == first.sentence);
            let span = sentences.get(first.sentence as usize).copied();
            let own = Some(paragraph(first));
            // most paragraphs are one sentence, whose pairs are the paragraph's as well
            let alone = before != own && ordered.first().map(paragraph) != own;
            before = own;
            let paragraphs = u32::from(alone);
            left_out += (1 + paragraphs) * self.pair_up(these, out, (1, paragraphs), span);
        }
        let mut ordered = mentions;
        while let Some(first) = ordered.first() {
            let these = take_while(&mut ordered, |m| paragraph(m) == paragraph(first));
            if these.iter().any(|m| m.sentence != first.sentence) {
                left_out += self.pair_up(these, out, (0, 1), None);
            }
        }
        left_out
    }

    /// Forgets all pairs, and ranks the first actors by their ids.
    fn rank<'i>(&mut self, actors: usize, id: impl Fn(ActorIdx) -> &'i str) {
        self.places.clear(actors);
        self.ranked.clear();
        let numbers = (0..actors as u32).map(ActorIdx);
        let begun = numbers.map(|actor| (beginning(id(actor)), actor));
        self.ranked.extend(begun);
        self.ranked.sort_unstable_by(|(begins, a), (other, b)| {
            let equal = || id(*a).cmp(id(*b)).then(a.cmp(b));
            begins.cmp(other).then_with(equal)
        });
        self.ranks.clear();
        self.ranks.resize(actors, 0);
        for (rank, (_, actor)) in (0..).zip(&self.ranked) {
            self.ranks[actor.index()] = rank;
        }
        self.looks = 0;
        self.seen.clear();
        self.seen.resize(actors, 0);
    }

    /// Counts each pair of the actors of some mentions, which are so many sentences and
    /// paragraphs, once; returns how many were left out.
    fn pair_up(
        &mut self,
        mentions: &[Mention],
        out: &mut Vec<CoOccurrence>,
        (sentences, paragraphs): (u32, u32),
        first: Option<Span>,
    ) -> u32 {
        self.looks += 1;
        self.here.clear();
        let mut left_out = 0;
        for mention in mentions {
            let rank = self.ranks[mention.actor.index()];
            let seen = &mut self.seen[rank as usize];
            if *seen == self.looks {
                continue;
            }
            if self.here.len() == MOST_ACTORS {
                left_out += 1;
                continue;
            }
            *seen = self.looks;
            self.here.push(rank);
        }
        for (n, &a) in self.here.iter().enumerate() {
            for &b in &self.here[n + 1..] {
                let (a, b) = (a.min(b), a.max(b));
                let place = self.places.place(a, b, out.len() as u32);
                let Some(pair) = out.get_mut(place as usize) else {
                    out.push(CoOccurrence {
                        a: self.ranked[a as usize].1,
                        b: self.ranked[b as usize].1,
                        sentences,
                        paragraphs,
                        first,
                    });
                    continue;
                };
                pair.sentences += sentences;
                pair.paragraphs += paragraphs;
                if pair.first.is_none() {
                    pair.first = first;
                }
            }
        }
        left_out
    }
}

/// The first sixteen bytes of an id, as a number that orders as they do.
fn beginning(id: &str) -> u128 {
    let mut bytes = [0; 16];
    let length = id.len().min(bytes.len());
    bytes[..length].copy_from_slice(&id.as_bytes()[..length]);
    u128::from_be_bytes(bytes)
}

/// Takes the mentions that stand together off the front.
fn take_while<'m>(
    mentions: &mut &'m [Mention],
    together: impl Fn(&Mention) -> bool,
) -> &'m [Mention] {
    let end = mentions.iter().position(|m| !together(m));
    let (these, rest) = mentions.split_at(end.unwrap_or(mentions.len()));
    *mentions = rest;
    these
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
    fn a_paragraph_of_one_sentence_counts_with_its_sentence() {
        let mentions = [0, 1, 2, 3, 3].map(|sentence| [mention(0, sentence), mention(1, sentence)]);
        let (two, one) = ((1, 0, 4, 2), (1, 0, 4, 4));
        assert_eq!(pairs(mentions.as_flattened(), &[0, 0, 0, 1]), [two]);
        assert_eq!(pairs(mentions.as_flattened(), &[0, 1, 2, 3]), [one]);
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
                found.push(places.place(*a, b, next));
                next += 1;
            }
        }
        assert_eq!(found, (0..next).collect::<Vec<_>>());
        assert_eq!(places.place(0, 1, next), 0);
        assert_eq!(places.place(129, 4_000, next), next - 1);
    }

    #[test]
    fn an_actor_makes_no_pair_with_itself() {
        assert!(pairs(&[mention(0, 0), mention(0, 0)], &[0, 0, 0]).is_empty());
    }
}
