//! Where a text may not be plain: a scan that passes over letters, single blanks and stops.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::chunk::{SIZE, chunk, is_between, mask};

/// The first bytes of characters beyond ASCII of which some are blanks, signs or joined letters.
static LEADS: [bool; 256] = {
    let mut leads = [false; 256];
    // Latin-1 (two); modifier letters; general punctuation; CJK blanks; presentation forms, full width
    let some = [0xC2, 0xC3, 0xCA, 0xE2, 0xE3, 0xEF];
    let mut i = 0;
    while i < some.len() {
        leads[some[i]] = true;
        i += 1;
    }
    leads
};

/// Two blanks, for which the vector search of memchr is cheaper than a mask of their own.
static TWICE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("  "));

/// The places to look at, in order.
pub(super) struct Odd<'t> {
    bytes: &'t [u8],
    /// Where the chunk at hand begins.
    base: usize,
    /// A bit for each place in it that is left.
    left: u64,
    /// The next two blanks.
    twice: usize,
}

impl<'t> Odd<'t> {
    pub(super) fn new(bytes: &'t [u8]) -> Self {
        let mut odd = Self {
            bytes,
            base: 0,
            left: 0,
            twice: 0,
        };
        odd.load(0);
        odd.find_twice(0);
        odd
    }

    /// The first place at `from` or behind it, which lies behind all that were asked for before.
    #[inline]
    pub(super) fn next(&mut self, from: usize) -> Option<usize> {
        if self.twice < from {
            self.find_twice(from);
        }
        if from >= self.base + SIZE {
            self.load(from);
        }
        self.left &= u64::MAX << from.saturating_sub(self.base);
        loop {
            while self.left != 0 {
                let found = self.base + self.left.trailing_zeros() as usize;
                let byte = self.bytes[found];
                if byte.is_ascii() || LEADS[usize::from(byte)] {
                    return Some(found.min(self.twice));
                }
                self.left &= self.left - 1;
            }
            let next = self.base + SIZE;
            if next >= self.bytes.len() {
                return (self.twice < self.bytes.len()).then_some(self.twice);
            }
            self.load(next);
        }
    }

    /// Looks for two blanks at `from` or behind it.
    fn find_twice(&mut self, from: usize) {
        let rest = self.bytes.get(from..).unwrap_or(&[]);
        self.twice = TWICE.find(rest).map_or(usize::MAX, |n| from + n);
    }

    /// Takes up the chunk at `base`.
    #[allow(
        clippy::needless_bitwise_bool,
        reason = "the test of a mask must not branch"
    )]
    fn load(&mut self, base: usize) {
        self.base = base;
        self.left = mask(&chunk(self.bytes, base), |byte| {
            is_between(byte, b'\t', b'\r')
                | (byte == b'&')
                | (byte == b'*')
                | (byte == b'<')
                | is_between(byte, b'[', b'`')
                | (byte >= 0x80)
        });
    }
}
