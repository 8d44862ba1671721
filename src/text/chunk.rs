//! Sixty-four bytes at a time: which of them are of a kind, a bit each.

/// The bytes of a chunk.
pub(crate) const SIZE: usize = 64;

/// The bytes from `at`; zeros beyond the end.
#[inline]
pub(crate) fn chunk(bytes: &[u8], at: usize) -> [u8; SIZE] {
    let rest = bytes.get(at..).unwrap_or(&[]);
    match rest.first_chunk() {
        Some(chunk) => *chunk,
        None => last(rest),
    }
}

/// As [`chunk`], at the end of a text.
#[cold]
#[inline(never)]
fn last(rest: &[u8]) -> [u8; SIZE] {
    let mut chunk = [0; SIZE];
    chunk
        .iter_mut()
        .zip(rest)
        .for_each(|(to, from)| *to = *from);
    chunk
}

/// A bit for each byte, set if the byte is of the kind; the first byte is lowest.
///
/// A test without a branch takes a few vector instructions for all bytes, so that several masks of
/// a text are cheaper than one look at each of its bytes.
#[inline]
pub(crate) fn mask(chunk: &[u8; SIZE], is_one: impl Fn(u8) -> bool) -> u64 {
    let mut flags = [0; SIZE];
    for (flag, byte) in flags.iter_mut().zip(chunk) {
        *flag = u8::from(is_one(*byte));
    }
    let mut bits = 0;
    for eight in flags.as_chunks::<8>().0.iter().rev() {
        // each flag is multiplied to its place in the highest byte, and no two meet below it
        let flags = u64::from_le_bytes(*eight);
        bits = bits << 8 | flags.wrapping_mul(0x0102_0408_1020_4080) >> 56;
    }
    bits
}

/// Whether a byte is an ASCII letter; without a branch.
#[inline]
pub(crate) const fn is_letter(byte: u8) -> bool {
    (byte | 0x20).wrapping_sub(b'a') < 26
}

/// Whether a byte lies between two others, both included; without a branch.
#[inline]
pub(crate) const fn is_between(byte: u8, from: u8, to: u8) -> bool {
    byte.wrapping_sub(from) <= to - from
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_mask_is_what_a_loop_finds(bytes in prop::collection::vec(any::<u8>(), 0..150), at in 0_usize..160) {
            let bits = mask(&chunk(&bytes, at), |byte| is_letter(byte) | is_between(byte, b'0', b'9'));
            for n in 0..SIZE {
                let is_one = bytes.get(at + n).is_some_and(u8::is_ascii_alphanumeric);
                prop_assert_eq!(bits >> n & 1 == 1, is_one);
            }
        }
    }
}
