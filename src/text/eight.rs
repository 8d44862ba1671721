//! Eight bytes at a time: what a loop over single bytes would find, in a few steps.

/// The lowest bit of each byte.
pub(crate) const ONES: u64 = 0x0101_0101_0101_0101;
/// The highest bit of each byte.
pub(crate) const HIGH: u64 = 0x8080_8080_8080_8080;

/// The eight bytes from `at`, the first one lowest; zeros beyond the end.
#[inline]
pub(crate) fn eight(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => fewer(bytes.get(at..).unwrap_or(&[])),
    }
}

/// As [`eight`], at the end of a text; apart, so that the rest is small enough to be inlined.
#[cold]
#[inline(never)]
fn fewer(rest: &[u8]) -> u64 {
    if let (Some(first), Some(last)) = (rest.first_chunk::<4>(), rest.last_chunk::<4>()) {
        // the two overlap where they are the same
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        return u64::from(first) | u64::from(last) << (8 * (rest.len() - 4));
    }
    let bytes = rest.iter().rev();
    bytes.fold(0, |x, byte| x << 8 | u64::from(*byte))
}

/// One high bit for each byte that is an ASCII letter.
#[inline]
pub(crate) const fn letters(x: u64) -> u64 {
    let low = (x | (0x20 * ONES)) & !HIGH;
    let from_a = low + (0x80 - b'a' as u64) * ONES;
    let past_z = low + (0x7f - b'z' as u64) * ONES;
    from_a & !past_z & HIGH & !x
}

/// The bytes with their ASCII letters in lower case.
#[inline]
pub(crate) const fn lower(x: u64) -> u64 {
    let low = x & !HIGH;
    let from_a = low + (0x80 - b'A' as u64) * ONES;
    let past_z = low + (0x7f - b'Z' as u64) * ONES;
    x | (from_a & !past_z & HIGH & !x) >> 2
}

/// How many ASCII letters the bytes begin with: 0 to 8.
#[inline]
pub(crate) const fn leading_letters(x: u64) -> usize {
    (!letters(x) & HIGH).trailing_zeros() as usize / 8
}

/// The end of the ASCII letters that begin at `at`.
#[inline]
pub(crate) fn letters_end(bytes: &[u8], mut at: usize) -> usize {
    loop {
        let others = !letters(eight(bytes, at)) & HIGH;
        if others != 0 {
            return at + others.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn eight_bytes_are_read_as_single_ones(bytes in any::<Vec<u8>>(), at in 0_usize..40) {
            let rest = bytes.get(at..).unwrap_or(&[]);
            let x = eight(&bytes, at);
            for n in 0..8 {
                let byte = rest.get(n).copied().unwrap_or(0);
                prop_assert_eq!((x >> (n * 8)) as u8, byte);
                prop_assert_eq!((lower(x) >> (n * 8)) as u8, byte.to_ascii_lowercase());
                prop_assert_eq!(letters(x) >> (n * 8 + 7) & 1 == 1, byte.is_ascii_alphabetic());
            }
        }

        #[test]
        fn letters_end_where_a_loop_over_bytes_ends(text in "[a-cX-Z1é ]{0,30}", at in 0_usize..30) {
            let rest = text.as_bytes().get(at..).unwrap_or(&[]);
            let count = rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
            prop_assert_eq!(letters_end(text.as_bytes(), at), at + count);
        }
    }
}
