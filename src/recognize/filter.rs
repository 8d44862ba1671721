//! A small set of hashes that says which ones are not worth a look at a table.

use crate::stored::stored;

/// Two bits of one word for each hash (a blocked Bloom filter).
///
/// With eight bits to a hash, one in twenty that are not in the set passes, and all of it stays in
/// the nearest cache: half the space that one bit for each would take.
#[derive(Debug)]
pub(super) struct Filter {
    words: Box<[u64]>,
}

impl Default for Filter {
    fn default() -> Self {
        Self { words: [0].into() }
    }
}

impl Filter {
    pub(super) fn new(hashes: impl Iterator<Item = u64> + Clone) -> Self {
        let words = (hashes.clone().count() / 8).next_power_of_two();
        let mut words = vec![0; words].into_boxed_slice();
        for hash in hashes {
            let [one, other] = bits(hash);
            words[hash as usize & (words.len() - 1)] |= 1 << one | 1 << other;
        }
        Self { words }
    }

    /// A filter that all hashes pass.
    #[cfg(test)]
    pub(super) fn all() -> Self {
        Self {
            words: [u64::MAX].into(),
        }
    }

    /// Whether a hash may be one of the set.
    #[inline]
    pub(super) fn may_have(&self, hash: u64) -> bool {
        let word = self.words[hash as usize & (self.words.len() - 1)];
        let [one, other] = bits(hash);
        word >> one & word >> other & 1 != 0
    }
}

/// The two bits of a hash; it takes other bits than the place of the word.
const fn bits(hash: u64) -> [u64; 2] {
    [hash >> 32 & 63, hash >> 38 & 63]
}

stored! { struct Filter { words } }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_in_ten_of_other_hashes_passes_at_most() {
        let hash = |n: u64| n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let set = (0..20_000).map(hash);
        let filter = Filter::new(set.clone());
        assert!(set.clone().all(|hash| filter.may_have(hash)));
        let passed = (20_000..40_000)
            .filter(|n| filter.may_have(hash(*n)))
            .count();
        assert!(passed < 2_000, "{passed}");
    }
}
