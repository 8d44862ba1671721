//! Prefixes of aliases, by hash, and with what each may go on.

use super::index::SurfaceIdx;
use crate::shelf::{Shelf, fixed};
use crate::stored::stored;

/// With what a name may go on behind a word: the first letter of the next word, or a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Link(u32);

impl Link {
    /// Any word behind one space.
    const WORDS: u32 = (1 << 28) - 1;

    /// A word behind one space, by the first byte of its folded form.
    #[inline]
    pub(super) const fn word(first: u8) -> Self {
        Self(match first {
            b'a'..=b'z' => 1 << (first - b'a'),
            b'A'..=b'Z' => 1 << (first - b'A'),
            b'0'..=b'9' => 1 << 26,
            _ => 1 << 27,
        })
    }

    /// A sign, or a space with something else than a word behind it.
    #[inline]
    pub(super) const fn sign(folded: u8) -> Self {
        Self(match folded {
            b'-' => 1 << 28,
            b'.' => 1 << 29,
            b'\'' => 1 << 30,
            _ => 1 << 31,
        })
    }

    /// What stands behind a word of a text, as far as a look at two bytes tells.
    ///
    /// By a table and without a branch, since which it is cannot be guessed.
    #[inline]
    pub(super) fn behind(sign: u8, next: u8) -> Self {
        let space = 0_usize.wrapping_sub(usize::from(sign == b' '));
        BEHIND[space & (0x100 | usize::from(next)) | !space & usize::from(sign)]
    }

    /// As [`Link::behind`], worked out.
    const fn of(sign: u8, next: u8) -> Self {
        match (sign, next) {
            (b' ', b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9') => Self::word(next),
            (b' ' | b'\t'..=b'\r', _) => Self(Self::WORDS | 1 << 31),
            // an accent is folded to an apostrophe, and much that is not ASCII to either
            (b'`' | 0x80.., _) => Self(!0),
            (sign, _) => Self::sign(sign),
        }
    }
}

/// The links by a sign other than a space; then those by what stands behind a space.
static BEHIND: [Link; 512] = {
    let mut links = [Link(0); 512];
    let mut byte = 0;
    while byte < 256 {
        links[byte] = Link::of(byte as u8, b' ');
        links[byte + 256] = Link::of(b' ', byte as u8);
        byte += 1;
    }
    links
};

/// What is known of one prefix, which ends with a word or with an alias: all that most words of a
/// text need, in a quarter of a cache line.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Node {
    /// The upper half of the hash; never 0 in a node that is used.
    tag: u32,
    /// Where the bytes of the first alias that ends here begin.
    pub(super) written: u32,
    /// The surface that ends here, plus one, and the flags.
    surface: u32,
    /// Union of the links to longer aliases.
    links: u32,
}

/// An alias goes on with signs only: "U.S" of "U.S.".
const TAIL: u32 = 1 << 31;
/// All aliases that end here are spelled the same.
const UNIFORM: u32 = 1 << 30;
/// All of them only block.
const BLOCKED: u32 = 1 << 29;
/// The first of them is written in capitals only.
const CAPITALS: u32 = 1 << 28;
const FLAGS: u32 = TAIL | UNIFORM | BLOCKED | CAPITALS;

impl Node {
    /// The surface that ends here.
    #[inline]
    pub(super) fn surface(self) -> Option<SurfaceIdx> {
        (self.surface & !FLAGS).checked_sub(1).map(SurfaceIdx)
    }

    /// Adds an alias of a surface, the first with where its bytes begin.
    pub(super) fn set_surface(&mut self, surface: SurfaceIdx, written: u32, capitals: bool) {
        self.written = written;
        self.surface |= (surface.0 + 1) | UNIFORM | BLOCKED;
        self.surface |= if capitals { CAPITALS } else { 0 };
    }

    /// Notes an alias with the surface that ends here.
    pub(super) fn note(&mut self, same_spelling: bool, blocks: bool) {
        self.surface &= if same_spelling { !0 } else { !UNIFORM };
        self.surface &= if blocks { !0 } else { !BLOCKED };
    }

    /// Whether an alias goes on with signs only.
    #[inline]
    pub(super) fn has_tail(self) -> bool {
        self.surface & TAIL != 0
    }

    pub(super) fn set_tail(&mut self) {
        self.surface |= TAIL;
    }

    /// Whether all aliases that end here are spelled the same.
    #[inline]
    pub(super) fn is_uniform(self) -> bool {
        self.surface & UNIFORM != 0
    }

    /// Whether all aliases that end here only block.
    #[inline]
    pub(super) fn is_blocked(self) -> bool {
        self.surface & BLOCKED != 0
    }

    /// Whether the first alias that ends here is written in capitals only.
    #[inline]
    pub(super) fn is_in_capitals(self) -> bool {
        self.surface & CAPITALS != 0
    }

    pub(super) fn add(&mut self, link: Link) {
        self.links |= link.0;
    }

    /// Whether a longer alias may go on like this.
    #[inline]
    pub(super) fn goes_on(self, link: Link) -> bool {
        self.links & link.0 != 0
    }
}

/// A table of nodes with open addressing and linear probing, at most three quarters full.
#[derive(Debug)]
pub(super) struct Nodes {
    slots: Shelf<Node, 16>,
    /// The lower half of each node's hash, while the table is made.
    lower: Vec<u32>,
    used: usize,
    /// Whether two hashes were taken for one.
    clash: bool,
}

impl Nodes {
    /// A table for `n` nodes.
    pub(super) fn with_capacity(n: usize) -> Self {
        let slots = (n + n / 3).next_power_of_two().max(16);
        Self {
            slots: vec![Node::default(); slots].into(),
            lower: vec![0; slots],
            used: 0,
            clash: false,
        }
    }

    /// What is known of the prefix with this hash; seldom what is known of another one.
    #[inline]
    pub(super) fn get(&self, hash: u64) -> Option<Node> {
        let mask = self.slots.len() - 1;
        let (mut at, tag) = (hash as usize & mask, (hash >> 32) as u32);
        loop {
            let node = self.slots.get(at & mask)?;
            if node.tag == tag {
                return Some(node);
            }
            if node.tag == 0 {
                return None;
            }
            at += 1;
        }
    }

    /// The node with this hash, made if it is new.
    pub(super) fn entry(&mut self, hash: u64) -> &mut Node {
        if (self.used + 1) * 4 > self.slots.len() * 3 {
            self.grow();
        }
        let slot = self.slot(hash);
        let (node, lower) = (&mut self.slots.own()[slot], &mut self.lower[slot]);
        if node.tag == 0 {
            node.tag = (hash >> 32) as u32;
            *lower = hash as u32;
            self.used += 1;
        }
        // no branch hangs on what is seldom in the cache
        self.clash |= *lower != hash as u32;
        node
    }

    /// Where a search for this hash ends: at the first node that looks like it, or a free place.
    fn slot(&mut self, hash: u64) -> usize {
        let slots = self.slots.own();
        let mask = slots.len() - 1;
        let (mut at, tag) = (hash as usize & mask, (hash >> 32) as u32);
        while slots[at].tag != tag && slots[at].tag != 0 {
            at = (at + 1) & mask;
        }
        at
    }

    fn grow(&mut self) {
        let larger = Self::with_capacity(self.slots.len());
        let mut old = std::mem::replace(self, larger);
        (self.used, self.clash) = (old.used, old.clash);
        for (node, lower) in old.slots.own().drain(..).zip(old.lower) {
            if node.tag != 0 {
                let slot = self.slot(u64::from(node.tag) << 32 | u64::from(lower));
                let place = &mut self.slots.own()[slot];
                self.clash |= place.tag != 0;
                (*place, self.lower[slot]) = (node, lower);
            }
        }
    }

    /// The hashes of all nodes, before [`Nodes::finish`].
    pub(super) fn hashes(&self) -> impl Iterator<Item = u64> + Clone + '_ {
        let slots = (0..self.slots.len()).filter_map(|n| self.slots.get(n));
        let nodes = slots.zip(&self.lower);
        let nodes = nodes.filter(|(node, _)| node.tag != 0);
        nodes.map(|(node, lower)| u64::from(node.tag) << 32 | u64::from(*lower))
    }

    /// Drops what only the making of the table needs; whether no two of its nodes look alike.
    pub(super) fn finish(&mut self) -> bool {
        self.lower = Vec::new();
        !self.clash
    }
}

stored! { struct Nodes { slots, used, clash } without { lower } }

fixed! { Node: 16 { tag: 0, written: 4, surface: 8, links: 12 } }
