//! Near-identical articles: wire copies that should count once.

use std::collections::HashMap;

use super::relation_graph::RelationGraph;
use super::subset::{Keep, Subset};

/// Bins of a signature. The similarity of two texts is estimated to about ±0.06.
const BINS: usize = 64;
/// Bins that must agree for two texts to be compared: at a similarity of 0.7, one of the sixteen
/// groups of four agrees in 99 % of cases, at 0.3 in 12 %.
const BAND: usize = 4;
/// Words in a shingle.
const SHINGLE: usize = 3;
/// Shorter texts are headlines and formulas, which are alike by chance.
const LEAST_SHINGLES: usize = 20;
/// Only so many bytes are read, so that the minima of the 16-bit bins stay apart.
const MOST_BYTES: usize = 65_536;

/// A one-permutation MinHash of a text's word triples, 128 bytes long.
///
/// It ignores case, punctuation and white space. Written here since a signature is stored in
/// serialized graphs and must not change when a hashing crate does.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Signature([u16; BINS]);

/// The finalizer of `splitmix64`.
fn mix(mut h: u64) -> u64 {
    h = (h ^ (h >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    h = (h ^ (h >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    h ^ (h >> 31)
}

impl Signature {
    /// Signs a text; `None` if it is too short to tell copies from chance.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let mut least = [None::<u16>; BINS];
        let mut shingles = 0;
        let mut recent = [0_u64; SHINGLE];
        let mut words = 0;
        for_each_word(text.as_bytes(), |word| {
            recent.rotate_left(1);
            recent[SHINGLE - 1] = word;
            words += 1;
            if words >= SHINGLE {
                shingles += 1;
                let joined = recent.iter().fold(0, |h, w| mix(h ^ *w));
                let bin = (joined >> 58) as usize;
                let value = (joined >> 40) as u16;
                least[bin] = Some(least[bin].map_or(value, |old| old.min(value)));
            }
        });
        if shingles < LEAST_SHINGLES {
            return None;
        }
        // Empty bins borrow from a bin that depends only on their number (Shrivastava 2017).
        let mut bins = [0; BINS];
        for (n, bin) in bins.iter_mut().enumerate() {
            let borrowed =
                (1_u64..).find_map(|try_| least[(mix(n as u64 ^ (try_ << 32)) % 64) as usize]);
            *bin = least[n].or(borrowed).unwrap_or(0);
        }
        Some(Self(bins))
    }

    /// The estimated share of word triples that two texts have in common (Jaccard).
    #[allow(clippy::cast_precision_loss, reason = "at most 64")]
    pub(crate) fn similarity(&self, other: &Self) -> f64 {
        let same = self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count();
        same as f64 / BINS as f64
    }

    fn bands(&self) -> impl Iterator<Item = (usize, [u16; BAND])> + '_ {
        self.0.chunks_exact(BAND).enumerate().map(|(n, band)| {
            let mut key = [0; BAND];
            key.copy_from_slice(band);
            (n, key)
        })
    }

    /// The signature as 256 hexadecimal digits.
    pub(crate) fn to_hex(&self) -> String {
        use std::fmt::Write;
        self.0
            .iter()
            .fold(String::with_capacity(BINS * 4), |mut out, bin| {
                let _ = write!(out, "{bin:04x}");
                out
            })
    }

    /// Reads what [`Signature::to_hex`] wrote.
    pub(crate) fn from_hex(hex: &str) -> Option<Self> {
        let mut bins = [0; BINS];
        if hex.len() != BINS * 4 || !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        for (n, bin) in bins.iter_mut().enumerate() {
            *bin = u16::from_str_radix(hex.get(n * 4..n * 4 + 4)?, 16).ok()?;
        }
        Some(Self(bins))
    }
}

/// Calls `f` with a hash of each word, lower-cased where it is ASCII.
fn for_each_word(bytes: &[u8], mut f: impl FnMut(u64)) {
    const SEED: u64 = 0xcbf2_9ce4_8422_2325;
    let bytes = bytes.get(..MOST_BYTES).unwrap_or(bytes);
    let mut hash = SEED;
    let mut n = 0;
    while let Some(&byte) = bytes.get(n) {
        // U+2000 to U+203F are spaces, dashes and curly quotes, which copies rewrite.
        let mark = byte == 0xe2 && bytes.get(n + 1) == Some(&0x80);
        if !mark && (byte.is_ascii_alphanumeric() || byte >= 0x80) {
            hash = (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3);
        } else if hash != SEED {
            f(hash);
            hash = SEED;
        }
        n += if mark { 3 } else { 1 };
    }
    if hash != SEED {
        f(hash);
    }
}

/// Finds for each text the earlier text whose copy it is.
///
/// The texts come in the order of preference, since the first of a story stands for it. Each text
/// is compared with such leaders only, so that stories do not chain into one another.
pub(crate) fn find_copies<'a>(
    signatures: impl Iterator<Item = Option<&'a Signature>>,
    similarity: f64,
) -> Vec<Option<usize>> {
    let mut leaders: HashMap<(usize, [u16; BAND]), Vec<usize>> = HashMap::new();
    let mut known: Vec<&Signature> = Vec::new();
    let mut positions: Vec<usize> = Vec::new();
    let mut copies = Vec::new();
    for (n, signature) in signatures.enumerate() {
        let Some(signature) = signature else {
            copies.push(None);
            continue;
        };
        let leader = signature
            .bands()
            .filter_map(|key| leaders.get(&key))
            .flatten()
            .copied()
            .filter(|leader| known[*leader].similarity(signature) >= similarity)
            .min();
        copies.push(leader.map(|leader| positions[leader]));
        if leader.is_none() {
            for key in signature.bands() {
                leaders.entry(key).or_default().push(known.len());
            }
            known.push(signature);
            positions.push(n);
        }
    }
    copies
}

impl RelationGraph {
    /// Counts near-identical articles once: wire copies, shortened or lightly edited ones.
    ///
    /// Two articles tell the same story if they share at least `similarity` of their word triples
    /// (Jaccard, as estimated by a signature of 64 bins; 0.7 finds a copy of which every twentieth
    /// word was changed). The earliest article of a story stays, with the number of its
    /// [`copies`](crate::graph::DocumentRef::copies); edges count the copies of their documents.
    /// Returns how many articles were folded. Fold once, after all merging: a story is folded into
    /// the earliest article that is there.
    ///
    /// Texts of fewer than 22 words are never folded, and none are if the graph was made without
    /// signatures ([`GraphOptions::stories`](super::GraphOptions::stories)).
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::graph::Observation;
    /// use demarche::RelationGraph;
    /// let story = "The presidents of Kazakhstan and Serbia met in Astana on Monday and signed nine \
    ///     agreements on trade, energy, transport and defense, their offices said in a statement.";
    /// let mut graph = RelationGraph::new();
    /// for (id, text) in [("a", story.to_owned()), ("b", story.replace("Monday", "monday"))] {
    ///     graph.add_observation(&Observation::new(id, &text));
    /// }
    /// assert_eq!(graph.fold_copies(0.7), 1);
    /// assert_eq!(graph.documents().next().map(|d| (d.id(), d.copies())), Some(("a", 1)));
    /// ```
    ///
    /// # Performance
    ///
    /// Linear in the documents, as long as few of them are alike by chance.
    pub fn fold_copies(&mut self, similarity: f64) -> usize {
        let order = self.document_order(&self.ranks());
        // Undated articles come last, so that a dated one stands for the story.
        let (undated, dated): (Vec<u32>, Vec<u32>) = order
            .into_iter()
            .partition(|n| self.documents[*n as usize].date.is_none());
        let order: Vec<usize> = dated
            .into_iter()
            .chain(undated)
            .map(|n| n as usize)
            .collect();
        let signatures = order
            .iter()
            .map(|n| self.documents[*n].signature.as_deref());
        let copies = find_copies(signatures, similarity);
        let mut folded = vec![false; order.len()];
        for (place, leader) in copies.iter().enumerate() {
            if let Some(leader) = leader {
                folded[order[place]] = true;
                let more = 1 + self.documents[order[place]].copies;
                let kept = &mut self.documents[order[*leader]].copies;
                *kept = kept.saturating_add(more);
            }
        }
        let count = folded.iter().filter(|x| **x).count();
        if count > 0 {
            *self = self.subset(&Subset {
                document: &|n, _| if folded[n] { Keep::No } else { Keep::Yes },
                isolated: true,
                ..Subset::default()
            });
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of made-up words that depends on the seed.
    fn article(seed: u64, words: usize) -> Vec<String> {
        let word = |n: usize| format!("w{}", mix(mix(seed) ^ n as u64) % 5_000);
        (0..words).map(word).collect()
    }

    fn sign(words: &[String]) -> Signature {
        Signature::of(&words.join(" ")).expect("long enough")
    }

    #[test]
    fn case_quotes_and_spaces_do_not_count() {
        let a = "The \"deal\" - signed in Astana - was the first between Kazakhstan and Serbia, \
            officials said on Monday, and more will follow in the coming year, they added.";
        let b = a
            .to_uppercase()
            .replace('"', "\u{201d}")
            .replace(" - ", "\u{2014}");
        assert_eq!(Signature::of(a), Signature::of(&b));
        assert!(Signature::of("too short").is_none());
    }

    #[test]
    fn an_edited_copy_is_found_and_another_story_is_not() {
        let original = article(1, 400);
        let mut edited = original.clone();
        for n in [3, 90, 91, 200, 333] {
            edited[n] = "changed".to_owned();
        }
        let shortened = original[..320].to_vec();
        let other = article(2, 400);
        let all = [
            sign(&original),
            sign(&other),
            sign(&edited),
            sign(&shortened),
        ];
        let copies = find_copies(all.iter().map(Some), 0.7);
        assert_eq!(copies, [None, None, Some(0), Some(0)]);
    }

    #[test]
    fn unlike_texts_stay_apart_at_scale() {
        let all: Vec<Signature> = (0..2_000)
            .map(|seed| sign(&article(seed + 10, 150)))
            .collect();
        let copies = find_copies(all.iter().map(Some), 0.7);
        assert_eq!(copies.iter().flatten().count(), 0);
    }

    #[test]
    fn hex_gives_the_signature_back() {
        let signature = sign(&article(7, 100));
        assert_eq!(Signature::from_hex(&signature.to_hex()), Some(signature));
        assert_eq!(Signature::from_hex("00zz"), None);
    }
}
